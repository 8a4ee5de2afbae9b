//! Changes several files of a site, all or none.
//!
//! The new texts are first written beside the keystore, in `.portal/staged/`. Then a journal that names
//! them is put in place: from that moment the change is decided, and whoever finds the journal carries it
//! out. Killed before, nothing is changed; killed after, the next build or command
//! on people's data ends what was begun.

use std::fs::{self, File};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::keystore::{FOLDER, Store, StoreFault};

const STAGED: &str = "staged";
const JOURNAL: &str = "journal.json";
const FORMAT: &str = "partnerpress/staged@1";

/// A file and its new bytes.
#[derive(Debug, Clone)]
pub struct Change {
    /// Below the root, `/` between parts.
    pub path: String,
    /// What it held when the change was worked out, when there was such a file: it may not have changed
    /// since.
    pub before: Option<Vec<u8>>,
    pub after: Vec<u8>,
}

#[derive(Debug, Serialize, Deserialize)]
struct Journal {
    format: String,
    /// Paths below the root; the new bytes are in the file of the same number.
    files: Vec<String>,
}

/// Makes the changes. The caller holds the keystore's lock.
///
/// # Errors
/// When a file is not as it was any more, or the system cannot write; nothing is changed then.
pub fn replace_all(root: &Path, changes: &[Change]) -> io::Result<()> {
    finish(root)?;
    let folder = folder(root);
    for change in changes {
        let path = root.join(&change.path);
        let now = match fs::read(&path) {
            Ok(bytes) => Some(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => return Err(at(&path, &error.to_string())),
        };
        if now != change.before {
            return Err(at(&path, "it was changed meanwhile; try again"));
        }
    }
    fs::create_dir_all(&folder).map_err(|error| at(&folder, &error.to_string()))?;
    for (number, change) in changes.iter().enumerate() {
        let path = folder.join(number.to_string());
        let written = write(&path, &change.after).and_then(|()| {
            // Who may read the file may read the new one, and nobody else.
            match fs::metadata(root.join(&change.path)) {
                Ok(old) => fs::set_permissions(&path, old.permissions()),
                Err(_) => Ok(()),
            }
        });
        if let Err(error) = written {
            let _ = fs::remove_dir_all(&folder);
            return Err(at(&path, &error.to_string()));
        }
    }
    let journal = Journal {
        format: FORMAT.to_owned(),
        files: changes.iter().map(|it| it.path.clone()).collect(),
    };
    let text = serde_json::to_vec(&journal).map_err(io::Error::other)?;
    let aside = folder.join("journal.new");
    let decided = write(&aside, &text).and_then(|()| fs::rename(&aside, folder.join(JOURNAL)));
    if let Err(error) = decided {
        let _ = fs::remove_dir_all(&folder);
        return Err(at(&aside, &error.to_string()));
    }
    finish(root).map(drop)
}

/// Ends what was begun, for who does not hold the keystore's lock: takes it where there is something to
/// end.
///
/// # Errors
/// When another command is changing the site, or the system cannot write.
pub fn settle(root: &Path) -> Result<(), StoreFault> {
    match folder(root).exists() {
        true => Store::of(root).lock().map(drop),
        false => Ok(()),
    }
}

/// Ends a change that was decided and not carried out, or clears away one that was never decided.
/// Whether there was one to end. The caller holds the keystore's lock.
///
/// # Errors
/// When the system cannot write; the change is then still to be ended.
pub fn finish(root: &Path) -> io::Result<bool> {
    let folder = folder(root);
    let journal = folder.join(JOURNAL);
    let bytes = match fs::read(&journal) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == io::ErrorKind::NotFound => {
            if folder.exists() {
                fs::remove_dir_all(&folder).map_err(|error| at(&folder, &error.to_string()))?;
            }
            return Ok(false);
        }
        Err(error) => return Err(at(&journal, &error.to_string())),
    };
    let read: Journal =
        serde_json::from_slice(&bytes).map_err(|error| at(&journal, &error.to_string()))?;
    let is_inside = |path: &String| {
        let mut parts = Path::new(path).components();
        parts.all(|part| matches!(part, std::path::Component::Normal(_)))
    };
    if read.format != FORMAT || !read.files.iter().all(is_inside) {
        return Err(at(
            &journal,
            "it is not what this program writes; look at it, then delete it",
        ));
    }
    for (number, path) in read.files.iter().enumerate() {
        let staged = folder.join(number.to_string());
        // One that is not there any more was put in place before.
        if staged.exists() {
            // Through a link to the file itself, so that the link stays one.
            let place = root.join(path);
            let place = fs::canonicalize(&place).unwrap_or(place);
            fs::rename(&staged, &place).map_err(|error| at(&place, &error.to_string()))?;
        }
    }
    fs::remove_dir_all(&folder).map_err(|error| at(&folder, &error.to_string()))?;
    Ok(true)
}

/// A path below the root, as a change names it.
#[must_use]
pub fn below(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.to_string_lossy().replace('\\', "/")
}

fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER).join(STAGED)
}

fn write(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let mut file = File::create(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

fn at(path: &Path, why: &str) -> io::Error {
    io::Error::other(format!("{}: {why}", path.display()))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn change(path: &str, before: &str, after: &str) -> Change {
        Change {
            path: path.to_owned(),
            before: Some(before.into()),
            after: after.into(),
        }
    }

    fn root(name: &str) -> PathBuf {
        let root =
            std::env::temp_dir().join(format!("partnerpress-swap-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&root);
        fs::create_dir_all(root.join("a")).expect("made");
        fs::write(root.join("a/one"), "1").expect("written");
        fs::write(root.join("two"), "2").expect("written");
        root
    }

    fn read(root: &Path) -> (String, String) {
        let text = |path: &str| fs::read_to_string(root.join(path)).expect("read");
        (text("a/one"), text("two"))
    }

    #[test]
    fn all_or_none() {
        let root = root("all");
        let stale = [change("a/one", "1", "x"), change("two", "old", "y")];
        assert!(replace_all(&root, &stale).is_err());
        assert_eq!(read(&root), ("1".to_owned(), "2".to_owned()));
        let good = [change("a/one", "1", "x"), change("two", "2", "y")];
        replace_all(&root, &good).expect("done");
        assert_eq!(read(&root), ("x".to_owned(), "y".to_owned()));
        assert!(!folder(&root).exists());
        fs::remove_dir_all(&root).expect("removed");
    }

    /// Killed while it wrote, nothing is changed; killed once it was decided, the rest follows.
    #[test]
    fn what_was_decided_is_ended_and_nothing_else() {
        let root = root("killed");
        let staged = folder(&root);
        fs::create_dir_all(&staged).expect("made");
        fs::write(staged.join("0"), "x").expect("written");
        assert!(!finish(&root).expect("cleared"));
        assert_eq!(read(&root), ("1".to_owned(), "2".to_owned()));
        // The first of two files was put in place already.
        fs::write(root.join("a/one"), "x").expect("written");
        fs::create_dir_all(&staged).expect("made");
        fs::write(staged.join("1"), "y").expect("written");
        let journal = format!(r#"{{"format":"{FORMAT}","files":["a/one","two"]}}"#);
        fs::write(staged.join(JOURNAL), journal).expect("written");
        assert!(finish(&root).expect("ended"));
        assert_eq!(read(&root), ("x".to_owned(), "y".to_owned()));
        for path in ["../two", "/etc/passwd"] {
            fs::create_dir_all(&staged).expect("made");
            let journal = format!(r#"{{"format":"{FORMAT}","files":["{path}"]}}"#);
            fs::write(staged.join(JOURNAL), journal).expect("written");
            assert!(finish(&root).is_err(), "{path}");
        }
        fs::remove_dir_all(&root).expect("removed");
    }
}
