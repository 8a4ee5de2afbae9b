//! Writes a site beside the old one, then swaps the two in one step.
//!
//! Until the swap the old site stands untouched; after it the new one stands whole. A build that is
//! killed, or runs out of disk, leaves at most a folder `.NAME.stage` beside the site, which the
//! next build clears away. A folder that this program did not make is never replaced. Where the new
//! site is the old one, file by file, nothing is swapped: the old one stays.

use std::collections::HashSet;
use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};

use rayon::prelude::*;

use super::folders::{self, Inventory};
use crate::render::PublicFile;
use crate::seal::SealedFile;

/// The file that says that a folder was made by this program and may be replaced by it.
pub const MARKER: &str = ".partnerpress";
const MARKER_TEXT: &str = "Made by partnerpress; the next build replaces this folder.\n";

/// What may be written into a site: what everyone may read, and what is sealed. Both are made in one
/// place each, and there is no third.
pub trait Publishable: only::Two {
    /// Below the output folder, `/` between parts.
    fn path(&self) -> &str;
    fn bytes(&self) -> &[u8];
}

mod only {
    pub trait Two: Sync {}
    impl Two for super::PublicFile {}
    impl Two for super::SealedFile {}
}

impl Publishable for PublicFile {
    fn path(&self) -> &str {
        Self::path(self)
    }

    fn bytes(&self) -> &[u8] {
        Self::bytes(self)
    }
}

impl Publishable for SealedFile {
    fn path(&self) -> &str {
        Self::path(self)
    }

    fn bytes(&self) -> &[u8] {
        Self::bytes(self)
    }
}

/// Why a site could not be written.
#[derive(Debug)]
pub enum StageFault {
    /// The target holds files and no marker.
    NotOurs(PathBuf),
    /// Another build is writing to the same target.
    Busy(PathBuf),
    /// The site is new; the files for its server are not.
    Beside(io::Error),
    /// The system said no; what was tried, and its words.
    Io { doing: String, error: io::Error },
}

impl fmt::Display for StageFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotOurs(target) => write!(
                f,
                "{} was not made by partnerpress and is left alone; give another folder with \
                 --out, or empty this one",
                target.display()
            ),
            Self::Busy(target) => write!(
                f,
                "another build is writing to {}; wait for it to end and try again",
                target.display()
            ),
            Self::Beside(error) => write!(
                f,
                "could not write the files for the server: {error}; the site itself is new"
            ),
            Self::Io { doing, error } => {
                write!(f, "could not {doing}: {error}; the old site is unchanged")
            }
        }
    }
}

impl std::error::Error for StageFault {}

impl StageFault {
    /// What belongs on the server cannot be written. The new site is in place by then.
    pub(super) fn beside(error: io::Error) -> Self {
        Self::Beside(error)
    }

    /// The record of what was published cannot be read or written.
    pub(super) fn manifest(error: io::Error) -> Self {
        Self::Io {
            doing: "keep the record of what is published".to_owned(),
            error,
        }
    }
}

fn io_fault(doing: impl Into<String>) -> impl FnOnce(io::Error) -> StageFault {
    let doing = doing.into();
    move |error| StageFault::Io { doing, error }
}

/// What a finished build did to the files of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Tally {
    /// Files whose bytes are as they were; they keep their place on disk and their times.
    pub same: usize,
    pub changed: usize,
    pub new: usize,
    /// Files of the old site that the new one does not have.
    pub removed: usize,
}

/// A new site in the making.
#[derive(Debug)]
pub struct Stage {
    target: PathBuf,
    folder: PathBuf,
    /// The name of the file that marks a folder of this kind.
    marker: &'static str,
    had_site: bool,
    /// Paths of the files that are as they were: taken over when the site is finished, if anything else is not.
    same: Mutex<Vec<String>>,
    changed: AtomicUsize,
    new: AtomicUsize,
    finished: bool,
    // Held until the stage is dropped; the system lets go of it when the process dies.
    _lock: File,
}

impl Stage {
    /// Begins a site that will replace `target`.
    ///
    /// # Errors
    /// See [`StageFault`].
    pub fn begin(target: &Path) -> Result<Self, StageFault> {
        Self::begin_as(target, MARKER)
    }

    /// The same for a folder of another kind, which carries another marker.
    pub(super) fn begin_as(target: &Path, marker: &'static str) -> Result<Self, StageFault> {
        let target = match fs::canonicalize(target) {
            Ok(real) => real,
            Err(_) => std::path::absolute(target)
                .map_err(io_fault(format!("find {}", target.display())))?,
        };
        let (Some(parent), Some(name)) = (target.parent(), target.file_name()) else {
            return Err(StageFault::NotOurs(target));
        };
        // Asked before anything is made, so that a target that is refused leaves no trace; and again
        // under the lock, when no other build can change it.
        is_replaceable(&target, marker)?;
        fs::create_dir_all(parent).map_err(io_fault(format!("make {}", parent.display())))?;
        let name = name.to_string_lossy();
        let lock = lock(&parent.join(format!(".{name}.lock")), &target)?;
        let had_site = is_replaceable(&target, marker)?;
        let folder = parent.join(format!(".{name}.stage"));
        clear(&folder)?;
        fs::create_dir(&folder).map_err(io_fault(format!("make {}", folder.display())))?;
        Ok(Self {
            target,
            folder,
            marker,
            had_site,
            same: Mutex::default(),
            changed: AtomicUsize::new(0),
            new: AtomicUsize::new(0),
            finished: false,
            _lock: lock,
        })
    }

    /// Adds a file. A file whose bytes are those of the old site is taken over, not rewritten.
    /// May be called from many threads at once.
    ///
    /// # Errors
    /// See [`StageFault`].
    pub fn write(&self, file: &impl Publishable) -> Result<(), StageFault> {
        self.put(file.path(), file.bytes())
    }

    /// Adds bytes, whatever they are: for the writers of this layer, each of which takes one kind.
    pub(super) fn put(&self, path: &str, bytes: &[u8]) -> Result<(), StageFault> {
        let tally = if self.had_site {
            match holds(&self.target.join(path), bytes) {
                Some(true) => {
                    if let Ok(mut same) = self.same.lock() {
                        same.push(path.to_owned());
                    }
                    return Ok(());
                }
                Some(false) => &self.changed,
                None => &self.new,
            }
        } else {
            &self.new
        };
        let place = self.folder.join(path);
        make_parent(&place)?;
        write_new(&place, bytes)?;
        tally.fetch_add(1, Ordering::Relaxed);
        Ok(())
    }

    /// The folder that will be replaced, without links on the way to it.
    pub(super) fn target(&self) -> &Path {
        &self.target
    }

    /// Where it is made.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// Puts the new site in the old one's place, unless the two are the same.
    ///
    /// # Errors
    /// See [`StageFault`].
    pub fn finish(mut self) -> Result<Tally, StageFault> {
        let same = self.same.get_mut().map(std::mem::take).unwrap_or_default();
        let mut tally = Tally {
            same: same.len(),
            changed: *self.changed.get_mut(),
            new: *self.new.get_mut(),
            removed: 0,
        };
        if self.had_site {
            let old = Inventory::of(&self.target)
                .map_err(io_fault(format!("read {}", self.target.display())))?;
            let expected = Inventory {
                // With the marker.
                files: same.len() + 1,
                folders: folders_of(&same),
                others: 0,
            };
            // Its folder stays empty and is cleared away.
            if tally.changed + tally.new == 0 && old == expected {
                return Ok(tally);
            }
            tally.removed = old.files.saturating_sub(1 + tally.same + tally.changed);
        }
        same.par_iter().try_for_each(|path| self.take_over(path))?;
        write_new(&self.folder.join(self.marker), MARKER_TEXT.as_bytes())?;
        swap(&self.folder, &self.target).map_err(io_fault(format!(
            "put the new site in place of {}",
            self.target.display()
        )))?;
        self.finished = true;
        // From here on the new site stands; what is in the stage now is the old one.
        clear(&self.folder)?;
        Ok(tally)
    }

    /// The old site's file, in the new one.
    fn take_over(&self, path: &str) -> Result<(), StageFault> {
        let (old, place) = (self.target.join(path), self.folder.join(path));
        make_parent(&place)?;
        match fs::hard_link(&old, &place) {
            Ok(()) => Ok(()),
            // A file system without links.
            Err(_) => fs::copy(&old, &place)
                .map(drop)
                .map_err(io_fault(format!("write {}", place.display()))),
        }
    }
}

impl Drop for Stage {
    fn drop(&mut self) {
        if !self.finished {
            // Best effort: the next build clears it as well.
            let _ = clear(&self.folder);
        }
    }
}

fn lock(path: &Path, target: &Path) -> Result<File, StageFault> {
    let file = File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(path)
        .map_err(io_fault(format!("open {}", path.display())))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StageFault::Busy(target.to_owned())),
        Err(TryLockError::Error(error)) => Err(io_fault(format!("lock {}", path.display()))(error)),
    }
}

/// Whether there is a site to compare with. An absent or empty target is none.
fn is_replaceable(target: &Path, marker: &str) -> Result<bool, StageFault> {
    let mut entries = match fs::read_dir(target) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(false),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(StageFault::NotOurs(target.to_owned()));
        }
        Err(error) => return Err(io_fault(format!("read {}", target.display()))(error)),
    };
    if target.join(marker).is_file() {
        return Ok(true);
    }
    match entries.next() {
        None => Ok(false),
        Some(_) => Err(StageFault::NotOurs(target.to_owned())),
    }
}

fn clear(folder: &Path) -> Result<(), StageFault> {
    folders::remove(folder).map_err(io_fault(format!("clear {}", folder.display())))
}

/// How many folders these paths go through.
fn folders_of(paths: &[String]) -> usize {
    let mut folders: HashSet<&str> = HashSet::new();
    for path in paths {
        let mut rest = path.as_str();
        while let Some((folder, _)) = rest.rsplit_once('/') {
            if !folders.insert(folder) {
                break;
            }
            rest = folder;
        }
    }
    folders.len()
}

fn make_parent(place: &Path) -> Result<(), StageFault> {
    match place.parent() {
        Some(parent) => {
            fs::create_dir_all(parent).map_err(io_fault(format!("make {}", parent.display())))
        }
        None => Ok(()),
    }
}

/// Whether the file at `path` holds exactly `bytes`; `None` when there is no such file.
fn holds(path: &Path, bytes: &[u8]) -> Option<bool> {
    let metadata = fs::symlink_metadata(path).ok()?;
    if !metadata.is_file() || metadata.len() != bytes.len() as u64 {
        return Some(false);
    }
    Some(fs::read(path).is_ok_and(|old| old == bytes))
}

fn write_new(path: &Path, bytes: &[u8]) -> Result<(), StageFault> {
    File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(io_fault(format!("write {}", path.display())))
}

/// Puts `new` where `target` is, and what was there where `new` is, in one step where the system
/// has one.
fn swap(new: &Path, target: &Path) -> io::Result<()> {
    if fs::symlink_metadata(target).is_err() {
        return fs::rename(new, target);
    }
    #[cfg(any(target_os = "linux", target_os = "android"))]
    {
        use rustix::fs::{CWD, RenameFlags, renameat_with};
        match renameat_with(CWD, new, CWD, target, RenameFlags::EXCHANGE) {
            Ok(()) => return Ok(()),
            // A file system without exchange; the two renames below have to do.
            Err(rustix::io::Errno::INVAL | rustix::io::Errno::NOSYS) => {}
            Err(error) => return Err(error.into()),
        }
    }
    let aside = new.with_extension("old");
    fs::rename(target, &aside)?;
    match fs::rename(new, target) {
        Ok(()) => fs::rename(&aside, new),
        Err(error) => {
            fs::rename(&aside, target)?;
            Err(error)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Site(PathBuf);

    impl Site {
        fn new(name: &str) -> Self {
            let base = std::env::temp_dir()
                .join(format!("partnerpress-stage-{name}-{}", std::process::id()));
            let _ = fs::remove_dir_all(&base);
            fs::create_dir_all(&base).expect("made");
            Self(base)
        }

        fn target(&self) -> PathBuf {
            self.0.join("site")
        }

        fn build(&self, files: &[(&str, &str)]) -> Tally {
            let stage = Stage::begin(&self.target()).expect("begun");
            for (path, text) in files {
                stage.put(path, text.as_bytes()).expect("written");
            }
            let tally = stage.finish().expect("finished");
            assert!(!self.0.join(".site.stage").exists());
            for (path, text) in files {
                let found = fs::read_to_string(self.target().join(path));
                assert_eq!(found.ok().as_deref(), Some(*text), "{path}");
            }
            tally
        }

        /// Something that a swap changes.
        fn time(&self) -> std::time::SystemTime {
            let folder = fs::metadata(self.target()).expect("there");
            folder.created().or(folder.modified()).expect("a time")
        }
    }

    impl Drop for Site {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    const fn tally(same: usize, changed: usize, new: usize, removed: usize) -> Tally {
        Tally {
            same,
            changed,
            new,
            removed,
        }
    }

    #[test]
    fn a_site_in_which_nothing_changed_stays() {
        let site = Site::new("same");
        let files = [("index.html", "1"), ("a/b/index.html", "2"), ("a/c", "3")];
        assert_eq!(site.build(&files), tally(0, 0, 3, 0));
        let first = site.time();
        assert_eq!(site.build(&files), tally(3, 0, 0, 0));
        assert_eq!(site.time(), first);
        // Whatever else came into it goes.
        for extra in ["a/extra", "empty/", "a/b/d/e"] {
            let place = site.target().join(extra);
            match extra.strip_suffix('/') {
                Some(_) => fs::create_dir(&place).expect("made"),
                None => {
                    fs::create_dir_all(place.parent().expect("a folder")).expect("made");
                    fs::write(&place, "x").expect("written");
                }
            }
            let removed = usize::from(!extra.ends_with('/'));
            assert_eq!(site.build(&files), tally(3, 0, 0, removed));
            assert!(!place.exists(), "{extra}");
        }
        #[cfg(unix)]
        {
            let link = site.target().join("a/link");
            std::os::unix::fs::symlink(site.target(), &link).expect("linked");
            assert_eq!(site.build(&files), tally(3, 0, 0, 0));
            assert!(fs::symlink_metadata(&link).is_err());
        }
    }

    #[test]
    fn files_are_counted_by_what_became_of_them() {
        let site = Site::new("tally");
        site.build(&[("a", "1"), ("b/c", "2"), ("b/d", "3"), ("e", "4")]);
        let kept = site.target().join("b/c");
        let before = fs::metadata(&kept)
            .and_then(|it| it.modified())
            .expect("a time");
        let files = [("a", "5"), ("b/c", "2"), ("b/f", "6")];
        assert_eq!(site.build(&files), tally(1, 1, 1, 2));
        let after = fs::metadata(&kept)
            .and_then(|it| it.modified())
            .expect("a time");
        assert_eq!(before, after);
        assert!(!site.target().join("e").exists());
    }
}
