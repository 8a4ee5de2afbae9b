//! A host on a loopback address, as good or as bad as a test wants it.

use std::io::{BufRead, BufReader, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

/// What is answered to one request.
pub(crate) struct Answer {
    pub(crate) status: u16,
    /// Lines of the head, without line ends.
    pub(crate) headers: Vec<String>,
    pub(crate) body: Vec<u8>,
    /// The body is sent again and again, until the other side has enough.
    pub(crate) endless: bool,
}

impl Answer {
    pub(crate) fn new(status: u16, body: &[u8]) -> Self {
        Self {
            status,
            headers: Vec::new(),
            body: body.to_vec(),
            endless: false,
        }
    }

    pub(crate) fn header(mut self, line: &str) -> Self {
        self.headers.push(line.to_owned());
        self
    }
}

/// A server that lives as long as the test's process.
pub(crate) struct Server {
    pub(crate) address: String,
    asked: Arc<AtomicUsize>,
}

impl Server {
    /// Answers each request by its path and its head.
    pub(crate) fn start(
        answer: impl Fn(&str, &[String]) -> Answer + Send + Sync + 'static,
    ) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let address = format!("http://{}", listener.local_addr().unwrap());
        let asked = Arc::new(AtomicUsize::new(0));
        let (count, answer) = (Arc::clone(&asked), Arc::new(answer));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                count.fetch_add(1, Ordering::Relaxed);
                let answer = Arc::clone(&answer);
                thread::spawn(move || {
                    let _ = respond(&stream, &*answer);
                });
            }
        });
        Self { address, asked }
    }

    /// How many connections there were.
    pub(crate) fn asked(&self) -> usize {
        self.asked.load(Ordering::Relaxed)
    }
}

fn respond(
    mut stream: &TcpStream,
    answer: &dyn Fn(&str, &[String]) -> Answer,
) -> std::io::Result<()> {
    let mut lines = BufReader::new(stream).lines();
    let first = lines.next().unwrap_or_else(|| Ok(String::new()))?;
    let mut head = Vec::new();
    for line in lines {
        let line = line?;
        if line.is_empty() {
            break;
        }
        head.push(line);
    }
    let path = first.split(' ').nth(1).unwrap_or("/").to_owned();
    let answer = answer(&path, &head);
    let mut out = format!("HTTP/1.1 {} .\r\nConnection: close\r\n", answer.status);
    if !answer.endless {
        out.push_str(&format!("Content-Length: {}\r\n", answer.body.len()));
    }
    for line in &answer.headers {
        out.push_str(&format!("{line}\r\n"));
    }
    out.push_str("\r\n");
    stream.write_all(out.as_bytes())?;
    stream.write_all(&answer.body)?;
    if answer.endless {
        // Until the other side has enough and closes.
        loop {
            stream.write_all(&answer.body)?;
        }
    }
    Ok(())
}
