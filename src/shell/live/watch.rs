//! Tells when files of the site change.

use std::path::Path;
use std::sync::mpsc::{self, RecvTimeoutError, Sender};
use std::thread;
use std::time::{Duration, Instant};

use notify::{Event, EventKind, RecommendedWatcher, RecursiveMode, Watcher};

use super::Ask;
use crate::shell::tree::FOLDERS;

/// Editors write a file in several steps; a save is over when nothing happens for this long.
const QUIET: Duration = Duration::from_millis(12);
/// Even when files keep changing, the site is read again after this long.
const LONGEST: Duration = Duration::from_millis(120);

/// Watches the folders of the site in `root`; watching ends when the result is dropped.
///
/// # Errors
/// When the system cannot watch; a sentence for the person.
pub(super) fn watch(root: &Path, asks: Sender<Ask>) -> Result<RecommendedWatcher, String> {
    let cannot = |error: notify::Error| format!("cannot watch {}: {error}", root.display());
    let (events, changes) = mpsc::channel();
    let mut watcher = notify::recommended_watcher(move |event: notify::Result<Event>| {
        if event.is_ok_and(|event| matters(&event)) {
            // Nobody listens any more when the server is going down.
            let _ = events.send(());
        }
    })
    .map_err(cannot)?;
    for folder in FOLDERS
        .iter()
        .map(|folder| root.join(folder))
        .filter(|f| f.is_dir())
    {
        watcher
            .watch(&folder, RecursiveMode::Recursive)
            .map_err(cannot)?;
    }
    thread::Builder::new()
        .name("watch".to_owned())
        .spawn(move || {
            while changes.recv().is_ok() {
                let first = Instant::now();
                while first.elapsed() < LONGEST {
                    match changes.recv_timeout(QUIET) {
                        Ok(()) => {}
                        Err(RecvTimeoutError::Timeout) => break,
                        Err(RecvTimeoutError::Disconnected) => return,
                    }
                }
                if asks.send(Ask::Changed).is_err() {
                    return;
                }
            }
        })
        .map_err(|error| format!("cannot start a thread: {error}"))?;
    Ok(watcher)
}

/// Reading a file is an event too, and the site reads them all: only writes count.
fn matters(event: &Event) -> bool {
    !matches!(event.kind, EventKind::Access(_))
}
