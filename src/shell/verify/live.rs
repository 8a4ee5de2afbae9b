//! A published site as its host serves it.
//!
//! Nothing that a server answers leads anywhere else: redirects are followed within the origin that
//! was asked for, a body is read to the length that it should have and one piece more, and every
//! request has a time limit.

use std::fmt;
use std::net::IpAddr;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;
use std::time::Duration;

use ureq::Agent;
use ureq::http::{HeaderMap, Response, Uri};

use super::{Expected, Finding, Progress, Verified, What, digest};
use crate::render::plan::HostFile;

/// Requests at a time.
const WORKERS: usize = 8;
const CONNECT: Duration = Duration::from_secs(10);
/// For one file, from the first byte to the last.
const WHOLE: Duration = Duration::from_secs(60);
const REDIRECTS: usize = 3;
/// Files that may fail to answer before the rest is not asked for.
const PATIENCE: usize = 16;
/// The opener, and the first page.
const OPENER: &str = "portal/index.html";
const HOME: &str = "index.html";

/// Where a site is live: `https://partners.example.com`, or below a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    /// Scheme, host and port: `https://partners.example.com`.
    origin: String,
    /// `` or `/partners`, without a slash at its end.
    path: String,
    is_loopback: bool,
}

/// Why nothing was compared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum LiveFault {
    /// It is no address of a site.
    Address(&'static str),
    /// Nothing answers there; the system's words.
    Unreachable(String),
}

impl fmt::Display for LiveFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Address(why) => f.write_str(why),
            Self::Unreachable(why) => f.write_str(why),
        }
    }
}

impl Address {
    /// Reads an address.
    ///
    /// # Errors
    /// When it is none, or says `http` of another machine: there the answers could be anyone's, and
    /// no browser would open what is sealed.
    pub fn parse(text: &str) -> Result<Self, LiveFault> {
        let fault = LiveFault::Address;
        let uri: Uri = text.parse().map_err(|_| fault("this is no address"))?;
        let (Some(scheme), Some(authority)) = (uri.scheme_str(), uri.authority()) else {
            return Err(fault("an address begins with https://"));
        };
        if authority.as_str().contains('@') {
            return Err(fault(
                "an address holds no name and password; give PARTNERPRESS_AUTHORIZATION",
            ));
        }
        if uri.query().is_some() || text.contains('#') {
            return Err(fault("the address of a site ends with its path"));
        }
        let host = authority.host().trim_matches(['[', ']']);
        let is_loopback =
            host == "localhost" || host.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback());
        match scheme {
            "https" => {}
            "http" if is_loopback => {}
            "http" => {
                return Err(fault(
                    "over http anyone on the way can answer, and no browser opens what is sealed; \
                     give the https:// address",
                ));
            }
            _ => return Err(fault("an address begins with https://")),
        }
        Ok(Self {
            origin: format!("{scheme}://{authority}"),
            path: uri.path().trim_end_matches('/').to_owned(),
            is_loopback,
        })
    }

    /// Where a file is served: a page by its folder.
    fn of(&self, path: &str) -> String {
        let page = match path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
            _ => path,
        };
        let mut out = format!("{}{}/", self.origin, self.path);
        for byte in page.bytes() {
            match byte {
                b'/' | b'-' | b'.' | b'_' | b'~' => out.push(char::from(byte)),
                _ if byte.is_ascii_alphanumeric() => out.push(char::from(byte)),
                _ => out.push_str(&format!("%{byte:02X}")),
            }
        }
        out
    }

    /// The place that a redirect from `at` leads to, when it is of the same origin.
    fn within(&self, at: &str, location: &str) -> Option<String> {
        if location.starts_with('/') && !location.starts_with("//") && !location.contains('\\') {
            return Some(format!("{}{location}", self.origin));
        }
        if let Some(rest) = location.strip_prefix(&self.origin) {
            return rest.starts_with('/').then(|| location.to_owned());
        }
        let is_relative = !location.contains([':', '\\']) && !location.starts_with("//");
        let folder = at.rfind('/').map_or(at, |slash| &at[..=slash]);
        (is_relative && !location.is_empty()).then(|| format!("{folder}{location}"))
    }
}

/// What opens a second lock: the value of the header `Authorization`, from `PARTNERPRESS_AUTHORIZATION`. No flag takes
/// it: what stands on a command line can be seen by others.
#[must_use]
pub fn authorization() -> Option<String> {
    std::env::var("PARTNERPRESS_AUTHORIZATION").ok()
}

/// Compares every file of the manifest with what is served, the headers of the opener with what they
/// should be, and asks for what only earlier manifests had. `authorization` is sent as it is, for a
/// second lock.
///
/// # Errors
/// When the host does not answer at all.
pub fn verify_live(
    expected: &Expected,
    address: &Address,
    authorization: Option<&str>,
    progress: Progress<'_>,
) -> Result<Verified, LiveFault> {
    let look = Look::new(address, authorization);
    // Asked first: where nothing answers there is nothing to compare.
    if let Err(NoAnswer::Network(why)) = look.get(OPENER) {
        return Err(LiveFault::Unreachable(why));
    }
    let served: Vec<_> = expected
        .manifest
        .files
        .iter()
        .filter(|(path, _)| !HostFile::is_one(path))
        .map(|(path, file)| Job::Is(path, file))
        .chain(
            expected
                .gone()
                .filter(|path| !HostFile::is_one(path))
                .map(Job::IsGone),
        )
        .collect();
    let next = AtomicUsize::new(0);
    let silent = AtomicUsize::new(0);
    let findings = Mutex::new(Vec::new());
    let checked = AtomicUsize::new(0);
    thread::scope(|scope| {
        for _ in 0..WORKERS {
            scope.spawn(|| {
                while let Some(job) = served.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if silent.load(Ordering::Relaxed) >= PATIENCE {
                        break;
                    }
                    let found = job.run(&look, expected, &silent);
                    if matches!(job, Job::Is(..)) {
                        checked.fetch_add(1, Ordering::Relaxed);
                    }
                    if let Ok(mut findings) = findings.lock() {
                        findings.extend(found);
                    }
                    let number = next.load(Ordering::Relaxed).min(served.len());
                    progress(number, served.len());
                }
            });
        }
    });
    let mut findings = findings.into_inner().unwrap_or_default();
    if silent.load(Ordering::Relaxed) >= PATIENCE {
        let why = format!("{PATIENCE} files were not answered, so the rest was not asked for");
        findings.push(Finding::new(HOME, What::Unread(why)));
    }
    findings.sort();
    Ok(Verified {
        checked: checked.into_inner(),
        findings,
    })
}

/// A file to ask for.
enum Job<'e> {
    Is(&'e String, &'e super::PublishedFile),
    /// What only earlier manifests had.
    IsGone(&'e String),
}

impl Job<'_> {
    fn run(&self, look: &Look<'_>, expected: &Expected, silent: &AtomicUsize) -> Vec<Finding> {
        let (path, limit) = match self {
            Self::Is(path, file) => (*path, file.bytes),
            // Of an earlier file no length is known; what is longer than any was is none of them.
            Self::IsGone(path) => (*path, LONGEST),
        };
        let response = match look.get_again(path) {
            Ok(response) => response,
            Err(why) => {
                if matches!(why, NoAnswer::Network(_)) {
                    silent.fetch_add(1, Ordering::Relaxed);
                }
                return match self {
                    Self::Is(..) => vec![Finding::new(path, What::Unread(why.to_string()))],
                    Self::IsGone(_) => Vec::new(),
                };
            }
        };
        let status = response.status().as_u16();
        let headers = response.headers().clone();
        // The page for what is not there may well be served as that.
        let is_served = status == 200 || (status == 404 && path == "404.html");
        let mut findings = Vec::new();
        match self {
            Self::Is(path, _) if !is_served => findings.push(Finding::new(
                path,
                match status {
                    404 | 410 => What::Missing,
                    401 | 403 => What::Unread(format!("the host asks for a login ({status})")),
                    _ => What::Unread(format!("the host answers {status}")),
                },
            )),
            Self::IsGone(_) if !is_served => {}
            _ => match (digest(response.into_body().into_reader(), limit), self) {
                (Ok((sha256, _)), Self::Is(path, file)) => {
                    findings.extend(expected.compare(path, file, &sha256));
                }
                (Ok((sha256, _)), Self::IsGone(path)) => {
                    let old = expected.earlier_with(path, &sha256);
                    findings.extend(old.map(|number| Finding::new(path, What::Stale(number))));
                }
                (Err(error), Self::Is(path, _)) => {
                    findings.push(Finding::new(path, What::Unread(error.to_string())));
                }
                (Err(_), Self::IsGone(_)) => {}
            },
        }
        if path == OPENER && is_served {
            findings.extend(headers_of_opener(&headers));
        }
        findings
    }
}

/// The most that is read of a file that should be gone.
const LONGEST: u64 = 256 << 20;

/// What is wrong with the headers that the opener is served with.
fn headers_of_opener(headers: &HeaderMap) -> Vec<Finding> {
    let finding = |what| Finding::new(OPENER, what);
    let mut findings = Vec::new();
    let policies: Vec<String> = headers
        .get_all("content-security-policy")
        .iter()
        .map(|value| String::from_utf8_lossy(value.as_bytes()).to_lowercase())
        .collect();
    let policy = policies.join("; ");
    if policies.is_empty() {
        let why = "it is served without a Content-Security-Policy";
        findings.push(finding(What::NoHeader(why.to_owned())));
    } else {
        for wanted in ["default-src 'none'", "frame-ancestors 'none'"] {
            if !policy.contains(wanted) {
                let why = format!("its Content-Security-Policy does not say {wanted}");
                findings.push(finding(What::Header(why)));
            }
        }
        for loose in ["'unsafe-inline'", "'unsafe-eval'", "script-src *", "https:"] {
            if policy.contains(loose) {
                let why = format!("its Content-Security-Policy allows {loose}");
                findings.push(finding(What::Header(why)));
            }
        }
    }
    let sniff = headers.get("x-content-type-options");
    if sniff.is_none_or(|value| !value.as_bytes().eq_ignore_ascii_case(b"nosniff")) {
        let why = "it is served without X-Content-Type-Options: nosniff";
        findings.push(finding(What::NoHeader(why.to_owned())));
    }
    findings
}

/// Why there is no answer to compare.
#[derive(Debug)]
enum NoAnswer {
    /// No connection, no certificate, or no time left.
    Network(String),
    /// A redirect to another origin, or one too many.
    Elsewhere(String),
}

impl fmt::Display for NoAnswer {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Network(why) | Self::Elsewhere(why) => f.write_str(why),
        }
    }
}

struct Look<'a> {
    agent: Agent,
    address: &'a Address,
    authorization: Option<&'a str>,
}

impl<'a> Look<'a> {
    fn new(address: &'a Address, authorization: Option<&'a str>) -> Self {
        let mut config = Agent::config_builder()
            .http_status_as_error(false)
            .max_redirects(0)
            .max_redirects_will_error(false)
            .timeout_connect(Some(CONNECT))
            .timeout_global(Some(WHOLE))
            .max_response_header_size(64 << 10)
            .user_agent(concat!("partnerpress", "/", env!("CARGO_PKG_VERSION")));
        if address.is_loopback {
            config = config.proxy(None);
        }
        Self {
            agent: Agent::new_with_config(config.build()),
            address,
            authorization,
        }
    }

    /// Once more when the network failed: of thousands of requests one may.
    fn get_again(&self, path: &str) -> Result<Response<ureq::Body>, NoAnswer> {
        match self.get(path) {
            Err(NoAnswer::Network(_)) => self.get(path),
            answer => answer,
        }
    }

    fn get(&self, path: &str) -> Result<Response<ureq::Body>, NoAnswer> {
        let mut at = self.address.of(path);
        for _ in 0..=REDIRECTS {
            let mut request = self.agent.get(&at);
            if let Some(value) = self.authorization {
                request = request.header("authorization", value);
            }
            let response = request
                .call()
                .map_err(|error| NoAnswer::Network(error.to_string()))?;
            if !response.status().is_redirection() {
                return Ok(response);
            }
            let location = response.headers().get("location");
            let location = location.and_then(|value| value.to_str().ok()).unwrap_or("");
            at = self.address.within(&at, location).ok_or_else(|| {
                NoAnswer::Elsewhere(format!(
                    "the host sends elsewhere, to `{location}`, which is not followed"
                ))
            })?;
        }
        Err(NoAnswer::Elsewhere(format!(
            "the host redirects more than {REDIRECTS} times"
        )))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_is_secure_or_of_this_machine() {
        for good in [
            "https://partners.example.com",
            "https://www.example.com/partners/",
            "http://127.0.0.1:8080",
            "http://localhost",
            "http://[::1]:99/x",
        ] {
            assert!(Address::parse(good).is_ok(), "{good}");
        }
        for bad in [
            "http://partners.example.com",
            "http://127.0.0.1.nip.example",
            "http://10.0.0.1",
            "ftp://a.example",
            "https://me:word@a.example",
            "https://a.example/?x=1",
            "partners.example.com",
            "public",
            "https://",
        ] {
            assert!(
                matches!(Address::parse(bad), Err(LiveFault::Address(_))),
                "{bad}"
            );
        }
    }

    #[test]
    fn a_page_is_asked_for_by_its_folder() {
        let address = Address::parse("https://www.example.com/partners/").expect("an address");
        for (path, expected) in [
            ("index.html", "https://www.example.com/partners/"),
            (
                "portal/index.html",
                "https://www.example.com/partners/portal/",
            ),
            (
                "a-index.html",
                "https://www.example.com/partners/a-index.html",
            ),
            (
                "x/ä b.pdf",
                "https://www.example.com/partners/x/%C3%A4%20b.pdf",
            ),
        ] {
            assert_eq!(address.of(path), expected);
        }
    }

    /// Attack 14: a host that sends the program to another address, one within a network among them.
    #[test]
    fn a_redirect_stays_within_the_origin() {
        let address = Address::parse("https://a.example").expect("an address");
        let within = |location| address.within("https://a.example/x/y", location);
        assert_eq!(within("/z").as_deref(), Some("https://a.example/z"));
        assert_eq!(within("z/").as_deref(), Some("https://a.example/x/z/"));
        assert_eq!(
            within("https://a.example/z").as_deref(),
            Some("https://a.example/z")
        );
        for elsewhere in [
            "http://a.example/z",
            "https://a.example.evil.example/",
            "https://a.example@evil.example/",
            "https://a.example:8443/",
            "//evil.example/",
            "/\\evil.example/",
            "\\\\evil.example",
            "http://169.254.169.254/latest/meta-data/",
            "http://127.0.0.1/",
            "http://[::1]/",
            "file:///etc/passwd",
            "",
        ] {
            assert_eq!(within(elsewhere), None, "{elsewhere}");
        }
    }

    #[test]
    fn a_policy_that_allows_too_much_is_told() {
        let said = |policy: Option<&'static str>| -> Vec<&'static str> {
            let mut headers = HeaderMap::new();
            headers.insert(
                "x-content-type-options",
                "nosniff".parse().expect("a value"),
            );
            if let Some(policy) = policy {
                headers.insert("content-security-policy", policy.parse().expect("a value"));
            }
            let found = headers_of_opener(&headers);
            found.iter().map(|finding| finding.what.word()).collect()
        };
        assert_eq!(
            said(Some(
                "default-src 'none'; script-src 'self'; frame-ancestors 'none'"
            )),
            [""; 0]
        );
        assert_eq!(said(None), ["no_header"]);
        assert_eq!(said(Some("default-src 'none'")), ["header"]);
        assert_eq!(
            said(Some(
                "default-src 'none'; script-src 'unsafe-inline'; frame-ancestors 'none'"
            )),
            ["header"]
        );
    }
}
