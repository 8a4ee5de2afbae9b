//! Opens what was sealed for a person, in a published folder and without a browser, after the checks of the
//! opener: the keyring opens with the person's key, the index of each compartment is signed by who publishes
//! and no older than one that was seen, a file's hash is the index's, and it was sealed for its very place.

use std::collections::BTreeMap;
use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files;
use crate::seal::{
    Index, IndexedFile, Keyring, OpenFault, SiteSalt, UserKey, Vault, decode, encode, open_index,
};

/// Why something does not open.
#[derive(Debug)]
pub enum ReadFault {
    /// It is not there.
    Missing,
    Sealed(OpenFault),
    /// The index is of another compartment or epoch than the key.
    Elsewhere,
    /// The index has this counter; one with the other was seen before.
    Older {
        counter: u64,
        seen: u64,
    },
    /// The bytes are not those that the index lists.
    NotListed,
    Io(io::Error),
}

impl fmt::Display for ReadFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing => f.write_str("it is not in the folder"),
            Self::Sealed(fault) => fault.fmt(f),
            Self::Elsewhere => f.write_str("its index is that of another compartment or epoch"),
            Self::Older { counter, seen } => write!(
                f,
                "its index is older ({counter}) than one that was seen before ({seen})"
            ),
            Self::NotListed => f.write_str("its bytes are not those that the signed index lists"),
            Self::Io(error) => error.fmt(f),
        }
    }
}

/// A published folder.
#[derive(Debug)]
pub struct Published<'p> {
    folder: &'p Path,
}

impl<'p> Published<'p> {
    #[must_use]
    pub const fn new(folder: &'p Path) -> Self {
        Self { folder }
    }

    fn bytes(&self, path: &str) -> Result<Vec<u8>, ReadFault> {
        match fs::read(self.folder.join(path)) {
            Ok(bytes) => Ok(bytes),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Err(ReadFault::Missing),
            Err(error) => Err(ReadFault::Io(error)),
        }
    }

    /// What passphrases are stretched with; `None` when the folder has no sealed part, or says so in a form
    /// that is not known here.
    #[must_use]
    pub fn salt(&self) -> Option<SiteSalt> {
        #[derive(Deserialize)]
        struct Notice {
            format: String,
            salt: String,
        }
        let bytes = self.bytes("k/site.json").ok()?;
        let notice: Notice = serde_json::from_slice(&bytes).ok()?;
        let is_known = notice.format == "partnerpress/portal@1";
        decode(&notice.salt).filter(|_| is_known).map(SiteSalt)
    }

    /// The keyring of who holds this key.
    ///
    /// # Errors
    /// [`ReadFault::Missing`] when there is none for this key.
    pub fn keyring(&self, key: &UserKey) -> Result<Keyring, ReadFault> {
        let sealed = self.bytes(&format!("k/{}.bin", key.locator()))?;
        key.open(&sealed).map_err(ReadFault::Sealed)
    }

    /// The compartments of a keyring, each with what is wrong with it in place of what is in it.
    #[must_use]
    pub fn compartments(&self, keyring: &Keyring, seen: &mut Seen) -> Vec<Compartment> {
        let open = |grant: &crate::seal::Grant| {
            let vault = Vault::new(&grant.key);
            let index = self
                .bytes(&format!("s/{}.bin", vault.index_id()))
                .and_then(|sealed| {
                    open_index(&vault, &keyring.verifier, &sealed).map_err(ReadFault::Sealed)
                })
                .and_then(|index| {
                    if index.compartment == grant.compartment && index.epoch == grant.epoch {
                        Ok(index)
                    } else {
                        Err(ReadFault::Elsewhere)
                    }
                });
            (vault, index)
        };
        let grants = keyring.grants.iter().map(|grant| {
            let (vault, index) = open(grant);
            let name = format!("{} {}", keyring.verifier.encoded(), grant.compartment);
            let index = index.and_then(|index| {
                seen.note(&name, index.counter)?;
                Ok(index)
            });
            Compartment {
                name: grant.compartment.clone(),
                title: grant.title.clone(),
                folder: grant.folder.clone(),
                vault,
                index,
            }
        });
        grants.collect()
    }

    /// A file of a compartment, as it was before it was sealed.
    ///
    /// # Errors
    /// See [`ReadFault`].
    pub fn file(&self, of: &Compartment, file: &IndexedFile) -> Result<Vec<u8>, ReadFault> {
        use sha2::Digest;
        let sealed = self.bytes(&format!("s/{}.bin", of.vault.id(&file.path)))?;
        if encode(&sha2::Sha256::digest(&sealed)) != file.sha256 {
            return Err(ReadFault::NotListed);
        }
        of.vault
            .open(&file.path, &sealed)
            .map_err(ReadFault::Sealed)
    }
}

/// What a key opens of one compartment.
#[derive(Debug)]
pub struct Compartment {
    /// `fjordlys/general`.
    pub name: String,
    pub title: String,
    /// Where its pages are: `portal/fjordlys/`.
    pub folder: String,
    vault: Vault,
    pub index: Result<Index, ReadFault>,
}

/// The highest counter of each compartment that was seen, as the opener keeps it in the browser.
#[derive(Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Seen {
    format: String,
    /// By the publisher's point and the compartment.
    counters: BTreeMap<String, u64>,
}

const SEEN: &str = "partnerpress/seen@1";

impl Seen {
    /// From a file; empty when there is none.
    ///
    /// # Errors
    /// When it cannot be read, or is none that this program wrote.
    pub fn read(path: &Path) -> io::Result<Self> {
        let bytes = match fs::read(path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(error),
        };
        let seen: Self = serde_json::from_slice(&bytes)?;
        if seen.format == SEEN {
            Ok(seen)
        } else {
            Err(io::Error::other("it is of a format that is not known here"))
        }
    }

    /// # Errors
    /// When the system cannot write.
    pub fn write(mut self, path: &Path) -> io::Result<()> {
        SEEN.clone_into(&mut self.format);
        let mut text = serde_json::to_vec_pretty(&self)?;
        text.push(b'\n');
        files::replace(path, &text)
    }

    fn note(&mut self, name: &str, counter: u64) -> Result<(), ReadFault> {
        let seen = self.counters.entry(name.to_owned()).or_default();
        if counter < *seen {
            return Err(ReadFault::Older {
                counter,
                seen: *seen,
            });
        }
        *seen = counter;
        Ok(())
    }
}

/// Where a planned path is written below `folder`; `None` for one that would lead out of it.
#[must_use]
pub fn place(folder: &Path, path: &str) -> Option<PathBuf> {
    let is_inside = Path::new(path)
        .components()
        .all(|part| matches!(part, std::path::Component::Normal(_)));
    (is_inside && !path.contains('\\')).then(|| folder.join(path))
}

/// Writes an opened file, for its owner's eyes alone, over none that is there.
///
/// # Errors
/// When there is one, or the system cannot write.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    use std::io::Write;
    let mut folders = fs::DirBuilder::new();
    let mut options = fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{DirBuilderExt, OpenOptionsExt};
        folders.mode(0o700);
        options.mode(0o600);
    }
    if let Some(parent) = path.parent() {
        folders.recursive(true).create(parent)?;
    }
    options.open(path)?.write_all(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_written_outside() {
        let out = Path::new("out");
        assert!(place(out, "portal/a/index.html").is_some());
        for path in ["../x", "/etc/passwd", "a/../../x", "a\\..\\x"] {
            assert_eq!(place(out, path), None, "{path}");
        }
    }

    #[test]
    fn a_counter_that_was_seen_only_rises() {
        let mut seen = Seen::default();
        assert!(seen.note("a", 5).is_ok() && seen.note("a", 5).is_ok());
        assert!(seen.note("a", 7).is_ok() && seen.note("b", 1).is_ok());
        assert!(matches!(
            seen.note("a", 6),
            Err(ReadFault::Older {
                counter: 6,
                seen: 7
            })
        ));
    }
}
