//! The dev server: the site as it is now, reloaded in the browser on every save.
//!
//! One thread owns the site and renders the page that is asked for, another watches the files, and
//! the HTTP side only passes questions on. Nothing is read from disk for a request, so there is no
//! path to climb out of.

mod http;
mod site;
mod watch;

use std::path::PathBuf;
use std::sync::mpsc;
use std::thread;

use tokio::sync::{oneshot, watch as versions};

use crate::base::Date;

/// What the server is started with.
#[derive(Debug, Clone)]
pub struct Options {
    pub root: PathBuf,
    pub as_of: Date,
    pub port: u16,
}

/// A question to the thread that owns the site.
enum Ask {
    Get {
        path: String,
        reply: oneshot::Sender<Answer>,
    },
    /// Files have changed.
    Changed,
}

/// A finished response.
struct Answer {
    status: u16,
    kind: &'static str,
    /// For redirects.
    location: Option<String>,
    policy: String,
    body: Vec<u8>,
}

/// Serves the site until the process ends. `started` is told the address for the browser, `said` every state of
/// the site that people should hear of.
///
/// # Errors
/// When no port can be had, or the files cannot be watched; a sentence for the person.
pub fn serve(
    options: Options,
    started: impl FnOnce(&str),
    said: impl Fn(&str) + Send + 'static,
) -> Result<(), String> {
    let (asks, questions) = mpsc::channel();
    let (version, versions) = versions::channel(1u64);
    let _watcher = watch::watch(&options.root, asks.clone())?;
    let site = site::Site::new(options.root.clone(), options.as_of);
    thread::Builder::new()
        .name("site".to_owned())
        .spawn(move || site.run(&questions, &version, &said))
        .map_err(|error| format!("cannot start a thread: {error}"))?;
    http::run(options.port, asks, versions, started)
}
