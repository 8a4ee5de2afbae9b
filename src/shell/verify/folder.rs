//! A published site in a folder.

use std::fs::{self, File};
use std::io;
use std::path::Path;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::{Expected, Finding, Progress, Verified, What, digest};
use crate::shell::stage::MARKER;

/// Compares every file of the manifest with that in `folder`, and tells what else is there.
///
/// # Errors
/// When the folder itself cannot be read.
pub fn verify_folder(
    expected: &Expected,
    folder: &Path,
    progress: Progress<'_>,
) -> io::Result<Verified> {
    fs::read_dir(folder)?;
    let files: Vec<_> = expected.manifest.files.iter().collect();
    let done = AtomicUsize::new(0);
    let mut findings: Vec<Finding> = files
        .par_iter()
        .filter_map(|(path, file)| {
            let found = hash(&folder.join(path), file.bytes);
            progress(done.fetch_add(1, Ordering::Relaxed) + 1, files.len());
            match found {
                Ok(Some(sha256)) => expected.compare(path, file, &sha256),
                Ok(None) => Some(Finding::new(path, What::Changed)),
                Err(error) if is_absent(&error) => Some(Finding::new(path, What::Missing)),
                Err(error) => Some(Finding::new(path, What::Unread(error.to_string()))),
            }
        })
        .collect();
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(error) => {
                let at = error.path().unwrap_or(folder).to_owned();
                let why = io::Error::from(error).to_string();
                findings.push(Finding::new(&below(folder, &at), What::Unread(why)));
                continue;
            }
        };
        let path = below(folder, entry.path());
        let known = expected.manifest.files.contains_key(&path);
        if entry.file_type().is_dir() || known || path == MARKER {
            continue;
        }
        let before = expected.earlier.get(&path).and_then(|known| known.first());
        let what = before.map_or(What::Unexpected, |(number, _)| What::Stale(*number));
        findings.push(Finding::new(&path, what));
    }
    findings.sort();
    Ok(Verified {
        checked: files.len(),
        findings,
    })
}

/// The hash of a file; `None` when what is there is no plain file. A link is none: a host may follow
/// it to elsewhere.
fn hash(path: &Path, bytes: u64) -> io::Result<Option<String>> {
    if !fs::symlink_metadata(path)?.is_file() {
        return Ok(None);
    }
    let (sha256, _) = digest(File::open(path)?, bytes)?;
    Ok(Some(sha256))
}

fn is_absent(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory
    )
}

fn below(folder: &Path, path: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts = below.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}
