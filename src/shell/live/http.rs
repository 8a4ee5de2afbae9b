//! The HTTP side: loopback only, and only for a browser that asked for this machine by name.

use std::net::Ipv4Addr;
use std::sync::mpsc::Sender;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{Request, State};
use axum::http::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HOST, LOCATION};
use axum::http::{HeaderValue, Method, StatusCode};
use axum::response::Response;
use tokio::net::TcpListener;
use tokio::sync::{oneshot, watch};

use super::site::OWN;
use super::{Answer, Ask};

#[derive(Clone)]
struct Shared {
    asks: Sender<Ask>,
    versions: watch::Receiver<u64>,
}

/// A browser that waits for a newer site is answered after this long at the latest.
const LONGEST_WAIT: Duration = Duration::from_secs(25);

pub(super) fn run(
    port: u16,
    asks: Sender<Ask>,
    versions: watch::Receiver<u64>,
    started: impl FnOnce(&str),
) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()
        .map_err(|error| format!("cannot start the server: {error}"))?;
    runtime.block_on(async {
        let listener = listen(port)
            .await
            .map_err(|e| format!("cannot open a port: {e}"))?;
        let address = listener
            .local_addr()
            .map_err(|error| format!("cannot open a port: {error}"))?;
        started(&format!("http://{address}/"));
        let router = Router::new()
            .fallback(respond)
            .with_state(Shared { asks, versions });
        axum::serve(listener, router)
            .await
            .map_err(|error| format!("the server stopped: {error}"))
    })
}

/// The port that was asked for, or any free one when it is taken.
async fn listen(port: u16) -> std::io::Result<TcpListener> {
    match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
        Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {
            TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).await
        }
        result => result,
    }
}

async fn respond(State(shared): State<Shared>, request: Request) -> Response {
    // A page elsewhere may point a name of its own at this machine; it would arrive with that name.
    let host = request
        .headers()
        .get(HOST)
        .and_then(|host| host.to_str().ok());
    if !host.is_some_and(is_this_machine) {
        return plain(
            StatusCode::FORBIDDEN,
            "this server answers to localhost alone\n",
        );
    }
    if !matches!(*request.method(), Method::GET | Method::HEAD) {
        return plain(StatusCode::METHOD_NOT_ALLOWED, "only GET and HEAD\n");
    }
    let path = request.uri().path();
    if path == format!("{OWN}version") {
        return version(shared.versions, request.uri().query()).await;
    }
    let (reply, answer) = oneshot::channel();
    let ask = Ask::Get {
        path: percent_decoded(path),
        reply,
    };
    if shared.asks.send(ask).is_err() {
        return plain(StatusCode::SERVICE_UNAVAILABLE, "the site has gone\n");
    }
    match answer.await {
        Ok(answer) => response(answer),
        Err(_) => plain(StatusCode::SERVICE_UNAVAILABLE, "the site has gone\n"),
    }
}

/// Answers with the number of the present site, when it is above the one that the browser has.
async fn version(mut versions: watch::Receiver<u64>, query: Option<&str>) -> Response {
    let seen = query
        .and_then(|query| query.strip_prefix("after=")?.parse().ok())
        .unwrap_or(0);
    let newer = versions.wait_for(|version| *version > seen);
    let now = match tokio::time::timeout(LONGEST_WAIT, newer).await {
        Ok(Ok(version)) => *version,
        _ => seen,
    };
    plain(StatusCode::OK, &now.to_string())
}

fn is_this_machine(host: &str) -> bool {
    let name = match host.strip_prefix('[') {
        Some(rest) => rest.split(']').next().unwrap_or(""),
        None => host.split(':').next().unwrap_or(""),
    };
    matches!(name, "localhost" | "127.0.0.1" | "::1")
}

fn percent_decoded(path: &str) -> String {
    let bytes = path.as_bytes();
    let mut out = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while at < bytes.len() {
        let hex = path
            .get(at + 1..at + 3)
            .and_then(|hex| u8::from_str_radix(hex, 16).ok());
        match (bytes[at], hex) {
            (b'%', Some(byte)) => {
                out.push(byte);
                at += 3;
            }
            (byte, _) => {
                out.push(byte);
                at += 1;
            }
        }
    }
    String::from_utf8_lossy(&out).into_owned()
}

fn response(answer: Answer) -> Response {
    let mut response = Response::new(Body::from(answer.body));
    *response.status_mut() = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(answer.kind));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    headers.insert(
        "x-content-type-options",
        HeaderValue::from_static("nosniff"),
    );
    if let Some(location) = answer
        .location
        .and_then(|text| HeaderValue::from_str(&text).ok())
    {
        headers.insert(LOCATION, location);
    }
    if let Some(policy) = HeaderValue::from_str(&answer.policy)
        .ok()
        .filter(|p| !p.is_empty())
    {
        headers.insert(CONTENT_SECURITY_POLICY, policy);
    }
    response
}

fn plain(status: StatusCode, text: &str) -> Response {
    response(Answer {
        status: status.as_u16(),
        kind: "text/plain; charset=utf-8",
        location: None,
        policy: String::new(),
        body: text.as_bytes().to_vec(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_names_for_this_machine_are_refused() {
        for host in ["localhost:4321", "127.0.0.1", "[::1]:4321"] {
            assert!(is_this_machine(host), "{host}");
        }
        for host in [
            "evil.example",
            "localhost.evil.example:4321",
            "127.0.0.1.nip.example",
            "",
        ] {
            assert!(!is_this_machine(host), "{host}");
        }
    }

    #[test]
    fn addresses_are_decoded_once() {
        assert_eq!(percent_decoded("/a%20b/%25zz/%C3%A9%"), "/a b/%zz/é%");
    }
}
