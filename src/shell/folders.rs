//! Whole folders of thousands of files: what is in one, and how to be rid of it.

use std::fs;
use std::io;
use std::ops::Add;
use std::path::Path;

use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

/// What is in a folder, at whatever depth. Links count as neither file nor folder and are not followed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Inventory {
    pub(super) files: usize,
    pub(super) folders: usize,
    pub(super) others: usize,
}

impl Add for Inventory {
    type Output = Self;

    fn add(self, other: Self) -> Self {
        Self {
            files: self.files + other.files,
            folders: self.folders + other.folders,
            others: self.others + other.others,
        }
    }
}

impl Inventory {
    /// # Errors
    /// When a folder cannot be read.
    pub(super) fn of(folder: &Path) -> io::Result<Self> {
        let mut own = Self::default();
        let mut below = Vec::new();
        for entry in fs::read_dir(folder)? {
            let entry = entry?;
            let kind = entry.file_type()?;
            if kind.is_dir() {
                own.folders += 1;
                below.push(entry.path());
            } else if kind.is_file() {
                own.files += 1;
            } else {
                own.others += 1;
            }
        }
        let below = below.par_iter().map(|folder| Self::of(folder));
        Ok(own + below.try_reduce(Self::default, |a, b| Ok(a + b))?)
    }
}

/// To take a folder away is to wait for the disk, some milliseconds each on some; many are waited for at once.
const AT_A_TIME: usize = 16;

/// Removes a folder and all that is in it; links are removed, not followed. It may be gone already.
///
/// # Errors
/// When something in it cannot be removed.
pub(super) fn remove(folder: &Path) -> io::Result<()> {
    let removed = match fs::symlink_metadata(folder) {
        Ok(metadata) if metadata.is_dir() => {
            match ThreadPoolBuilder::new().num_threads(AT_A_TIME).build() {
                Ok(pool) => pool.install(|| remove_with_others(folder)),
                Err(_) => fs::remove_dir_all(folder),
            }
        }
        Ok(_) => fs::remove_dir_all(folder),
        Err(error) => Err(error),
    };
    match removed {
        Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

fn remove_with_others(folder: &Path) -> io::Result<()> {
    let mut below = Vec::new();
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            below.push(entry.path());
        } else {
            fs::remove_file(entry.path())?;
        }
    }
    below
        .par_iter()
        .try_for_each(|folder| remove_with_others(folder))?;
    fs::remove_dir(folder)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_goes_with_all_that_is_in_it_and_nothing_beside() {
        let base =
            std::env::temp_dir().join(format!("partnerpress-folders-{}", std::process::id()));
        let _ = fs::remove_dir_all(&base);
        let folder = base.join("site");
        for n in 0..40 {
            let deep = folder.join(format!("a/{n}/b"));
            fs::create_dir_all(&deep).expect("made");
            fs::write(deep.join("page"), "x").expect("written");
        }
        fs::create_dir(folder.join("empty")).expect("made");
        fs::write(base.join("beside"), "x").expect("written");
        let mut expected = Inventory {
            files: 40,
            folders: 82,
            others: 0,
        };
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(&base, folder.join("up")).expect("linked");
            expected.others = 1;
        }
        assert_eq!(Inventory::of(&folder).expect("read"), expected);
        remove(&folder).expect("removed");
        assert!(!folder.exists() && base.join("beside").exists());
        remove(&folder).expect("gone already");
        assert!(remove(&base.join("beside")).is_err());
        fs::remove_dir_all(&base).expect("removed");
    }
}
