//! Reads a site's files from disk.

use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{self, Sender};
use std::thread;

use bytes::Bytes;
use memmap2::MmapMut;
use rayon::prelude::*;
use walkdir::{DirEntry, WalkDir};

use crate::load::tree::{SourceFile, SourceTree, TreeFault};

/// The folders that hold a site; nothing else below the root is looked at.
pub const FOLDERS: &[&str] = &["config", "content", "templates"];

/// Reads all files of the site in `root`, in the order of their paths. Hidden files and the
/// leavings of editors are passed over.
///
/// # Errors
/// When `root` is no folder that can be read. Faults of single files are in the tree.
pub fn read_tree(root: &Path) -> io::Result<SourceTree> {
    let real_root = fs::canonicalize(root)?;
    let mut tree = SourceTree::default();
    // Files are read while others are still looked for.
    let (found, places) = mpsc::channel();
    let mut read: Vec<(String, io::Result<Bytes>)> = thread::scope(|scope| {
        let faults = &mut tree.faults;
        scope.spawn(move || {
            for folder in FOLDERS {
                let start = real_root.join(folder);
                if fs::symlink_metadata(&start).is_ok() {
                    walk(&real_root, &start, &found, faults);
                }
            }
        });
        let places = places.into_iter().par_bridge();
        places
            .map(|(path, place): (String, PathBuf)| (path, read_file(&place)))
            .collect()
    });
    read.sort_unstable_by(|(a, _), (b, _)| a.cmp(b));
    for (path, bytes) in read {
        match bytes {
            Ok(bytes) => tree.files.push(SourceFile { path, bytes }),
            Err(error) => tree.faults.push(TreeFault::Unreadable {
                path,
                reason: error.to_string(),
            }),
        }
    }
    Ok(tree)
}

/// Bytes from which on a file is read in pieces, on all cores.
const LARGE: u64 = 32 << 20;
/// Bytes of one such piece.
const PIECE: usize = 8 << 20;

/// # Errors
/// When the file cannot be read.
pub fn read_file(place: &Path) -> io::Result<Bytes> {
    let mut file = File::open(place)?;
    let length = file.metadata()?.len();
    if length < LARGE {
        let mut bytes = Vec::with_capacity(usize::try_from(length).unwrap_or_default());
        file.read_to_end(&mut bytes)?;
        return Ok(Bytes::from(bytes));
    }
    match usize::try_from(length).map(|length| read_large(place, length)) {
        Ok(Ok(bytes)) => Ok(bytes),
        // Its length changed meanwhile, or there is no such memory here.
        _ => fs::read(place).map(Bytes::from),
    }
}

/// A file of hundreds of megabytes, into memory in large pages: to get it in small ones takes longer
/// than to read it.
fn read_large(place: &Path, length: usize) -> io::Result<Bytes> {
    let mut memory = MmapMut::map_anon(length)?;
    #[cfg(target_os = "linux")]
    let _ = memory.advise(memmap2::Advice::HugePage);
    let pieces = memory.par_chunks_mut(PIECE).enumerate();
    pieces.try_for_each(|(at, piece)| {
        let mut file = File::open(place)?;
        let start = u64::try_from(at * PIECE).map_err(io::Error::other)?;
        file.seek(SeekFrom::Start(start))?;
        file.read_exact(piece)
    })?;
    if fs::metadata(place)?.len() != u64::try_from(length).map_err(io::Error::other)? {
        return Err(io::ErrorKind::InvalidData.into());
    }
    Ok(Bytes::from_owner(memory))
}

fn walk(root: &Path, start: &Path, found: &Sender<(String, PathBuf)>, faults: &mut Vec<TreeFault>) {
    let mut outside: Vec<TreeFault> = Vec::new();
    let walker = WalkDir::new(start)
        .follow_links(true)
        .sort_by_file_name()
        .into_iter();
    let entries = walker.filter_entry(|entry| {
        if is_leaving(entry) {
            return false;
        }
        match leads_outside(root, entry) {
            Some(fault) => {
                outside.push(fault);
                false
            }
            None => true,
        }
    });
    for entry in entries {
        match entry {
            Ok(entry) if entry.file_type().is_file() => match relative(root, entry.path()) {
                // Who receives them stays until there are no more.
                Ok(path) => drop(found.send((path, entry.into_path()))),
                Err(path) => faults.push(TreeFault::NameNotUnicode { path }),
            },
            Ok(_) => {}
            Err(error) => {
                let path = error.path().unwrap_or(start);
                let path = relative(root, path).unwrap_or_else(|lossy| lossy);
                faults.push(TreeFault::Unreadable {
                    path,
                    reason: error.to_string(),
                });
            }
        }
    }
    faults.append(&mut outside);
}

/// Hidden files, backups and swap files of editors.
fn is_leaving(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    name.starts_with('.') || name.ends_with('~') || name.ends_with(".swp") || name.starts_with('#')
}

fn leads_outside(root: &Path, entry: &DirEntry) -> Option<TreeFault> {
    if !entry.path_is_symlink() {
        return None;
    }
    let real = fs::canonicalize(entry.path()).ok()?;
    if real.starts_with(root) {
        return None;
    }
    let path = relative(root, entry.path()).unwrap_or_else(|lossy| lossy);
    let target = fs::read_link(entry.path()).unwrap_or(real);
    Some(TreeFault::LinkLeavesRoot {
        path,
        target: target.to_string_lossy().into_owned(),
    })
}

/// The path below `root` with `/` between its parts; as an error when it is not Unicode.
fn relative(root: &Path, path: &Path) -> Result<String, String> {
    let below = path.strip_prefix(root).unwrap_or(path);
    let parts: Option<Vec<&str>> = below
        .components()
        .map(|part| part.as_os_str().to_str())
        .collect();
    parts
        .map(|parts| parts.join("/"))
        .ok_or_else(|| below.to_string_lossy().into_owned())
}
