//! `.portal/publish/<n>.json`: what each build put into the public folder, for who has to compare a
//! published site with it, and for the next build, which counts on from it. It is private: it says
//! what stands behind the opaque names.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use super::files;
use super::keystore::FOLDER;
use crate::seal::Checkpoint;

const FORMAT: &str = "partnerpress/publish@1";
/// Manifests that are kept.
const KEPT: usize = 10;

/// What was published.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    pub format: String,
    /// From 1; rises whenever anything changed.
    pub number: u64,
    /// The day that the site was built for.
    pub as_of: String,
    /// By compartment as written.
    pub compartments: BTreeMap<String, PublishedCompartment>,
    /// By address: the compartments that each person may open.
    pub people: BTreeMap<String, Vec<String>>,
    /// By path below the public folder.
    pub files: BTreeMap<String, PublishedFile>,
    /// How far the audit log went when this was published, signed.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub checkpoint: Option<Checkpoint>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedCompartment {
    pub epoch: u32,
    pub counter: u64,
    /// SHA-256 of what its index lists, in hexadecimal.
    pub holds: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PublishedFile {
    pub bytes: u64,
    /// Of the file as it is published, in hexadecimal.
    pub sha256: String,
    /// What it seals: the planned path, behind its compartment and a colon.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub seals: Option<String>,
}

impl Manifest {
    /// The latest of the site in `root`; an empty one when there is none.
    ///
    /// # Errors
    /// When there is one and it cannot be read.
    pub fn latest(root: &Path) -> io::Result<Self> {
        match numbers(root)?.last() {
            None => Ok(Self::default()),
            Some(number) => Ok(Self::numbered(root, *number)?.0),
        }
    }

    /// The manifest of this number, and its text.
    ///
    /// # Errors
    /// When it is not there or cannot be read.
    pub fn numbered(root: &Path, number: u64) -> io::Result<(Self, String)> {
        let path = place(root, number);
        let text = fs::read_to_string(&path).map_err(|error| named(&path, &error.to_string()))?;
        Ok((Self::parse(&path, &text)?, text))
    }

    /// The one in a file.
    ///
    /// # Errors
    /// When it cannot be read.
    pub fn read(path: &Path) -> io::Result<Self> {
        let text = fs::read_to_string(path).map_err(|error| named(path, &error.to_string()))?;
        Self::parse(path, &text)
    }

    fn parse(path: &Path, text: &str) -> io::Result<Self> {
        let manifest: Self =
            serde_json::from_str(text).map_err(|error| named(path, &error.to_string()))?;
        if manifest.format != FORMAT {
            return Err(named(path, "it is of a format that is not known here"));
        }
        Ok(manifest)
    }

    /// Makes it the one after `before`; `None` when it says the same.
    #[must_use]
    pub fn after(mut self, before: &Self) -> Option<Self> {
        FORMAT.clone_into(&mut self.format);
        self.number = before.number;
        self.checkpoint.clone_from(&before.checkpoint);
        if self == *before {
            return None;
        }
        self.number += 1;
        Some(self)
    }

    /// Stores it under its number; the oldest go.
    ///
    /// # Errors
    /// When the system cannot write.
    pub fn store(self, root: &Path) -> io::Result<u64> {
        let mut text = serde_json::to_vec_pretty(&self).map_err(io::Error::other)?;
        text.push(b'\n');
        files::replace(&place(root, self.number), &text)?;
        let numbers = numbers(root)?;
        for old in &numbers[..numbers.len().saturating_sub(KEPT)] {
            fs::remove_file(place(root, *old))?;
        }
        Ok(self.number)
    }
}

/// The files of all that are kept, in order.
///
/// # Errors
/// When the folder cannot be read.
pub fn all(root: &Path) -> io::Result<Vec<PathBuf>> {
    Ok(numbers(root)?
        .into_iter()
        .map(|number| place(root, number))
        .collect())
}

/// The text of a manifest that names somebody by another address.
#[must_use]
pub fn renamed(text: &str, address: &str, instead: &str) -> String {
    let quoted = |text: &str| serde_json::Value::from(text).to_string();
    let keyring = |address: &str| quoted(&format!("keyring of {address}"));
    text.replace(&quoted(address), &quoted(instead))
        .replace(&keyring(address), &keyring(instead))
}

/// Where the manifest of this number is, below the root.
#[must_use]
pub fn name(number: u64) -> String {
    format!("{FOLDER}/publish/{number}.json")
}

fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER).join("publish")
}

fn place(root: &Path, number: u64) -> PathBuf {
    root.join(name(number))
}

/// The numbers that are there, in order.
///
/// # Errors
/// When the system cannot read the folder.
pub fn numbers(root: &Path) -> io::Result<Vec<u64>> {
    let entries = match fs::read_dir(folder(root)) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(named(&folder(root), &error.to_string())),
    };
    let mut numbers: Vec<u64> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name();
            name.to_str()?.strip_suffix(".json")?.parse().ok()
        })
        .collect();
    numbers.sort_unstable();
    Ok(numbers)
}

fn named(path: &Path, why: &str) -> io::Error {
    io::Error::other(format!(
        "{}: {why}; delete it, or take it from the last good version of the repository",
        path.display()
    ))
}
