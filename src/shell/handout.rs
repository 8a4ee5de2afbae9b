//! Writes collateral in clear into a folder of its own, for an operator who sends it by hand.
//!
//! It takes [`PrivateFile`]s, and a site's stage takes none; the folder it makes carries a marker of
//! its own, and may not be in a site, around one, or among a site's sources. So nothing that is
//! written here is ever published by a build.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::stage::{self, Stage, StageFault, Tally};
use super::tree::FOLDERS;
use crate::render::PrivateFile;

/// The file that says that a folder holds collateral in clear and may be replaced.
pub const MARKER: &str = ".partnerpress-collateral";

/// Why nothing was handed out.
#[derive(Debug)]
pub enum HandoutFault {
    /// The folder is, holds or lies in a site, or lies among the sources of one.
    Misplaced {
        folder: PathBuf,
        other: PathBuf,
    },
    Stage(StageFault),
}

impl From<StageFault> for HandoutFault {
    fn from(fault: StageFault) -> Self {
        Self::Stage(fault)
    }
}

impl fmt::Display for HandoutFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Misplaced { folder, other } => write!(
                f,
                "{} and {} may not be one in the other: what is written there is not for everyone. \
                 Give a folder elsewhere with --out",
                folder.display(),
                other.display()
            ),
            Self::Stage(fault) => fault.fmt(f),
        }
    }
}

impl std::error::Error for HandoutFault {}

/// A folder of collateral in the making.
#[derive(Debug)]
pub struct Handout(Stage);

impl Handout {
    /// Begins a folder that will replace `target`; `root` is the site from which it is made.
    ///
    /// # Errors
    /// See [`HandoutFault`].
    pub fn begin(target: &Path, root: &Path) -> Result<Self, HandoutFault> {
        let real = real_path(target).map_err(|error| StageFault::Io {
            doing: format!("find {}", target.display()),
            error,
        })?;
        refuse_misplaced(&real, root)?;
        let stage = Stage::begin_as(&real, MARKER)?;
        // Between the look and the lock somebody may have put a link there.
        refuse_misplaced(stage.target(), root)?;
        keep_to_owner(stage.folder())?;
        Ok(Self(stage))
    }

    /// Adds a file. May be called from many threads at once.
    ///
    /// # Errors
    /// See [`StageFault`].
    pub fn write(&self, file: &PrivateFile) -> Result<(), StageFault> {
        self.0.put(file.path(), file.bytes())
    }

    /// Puts the new folder in the old one's place.
    ///
    /// # Errors
    /// See [`StageFault`].
    pub fn finish(self) -> Result<Tally, StageFault> {
        let target = self.0.target().to_owned();
        let tally = self.0.finish()?;
        // One in which nothing changed stayed, with whatever rights it was given meanwhile.
        keep_to_owner(&target)?;
        Ok(tally)
    }
}

/// An absolute path without links, as far as it is there.
fn real_path(path: &Path) -> io::Result<PathBuf> {
    let whole = std::path::absolute(path)?;
    let mut missing: Vec<&std::ffi::OsStr> = Vec::new();
    let mut known = whole.as_path();
    loop {
        match fs::canonicalize(known) {
            Ok(real) => {
                let rest = missing.iter().rev();
                return Ok(rest.fold(real, |path, part| path.join(part)));
            }
            Err(error) if error.kind() != io::ErrorKind::NotFound => return Err(error),
            Err(error) => match (known.parent(), known.file_name()) {
                (Some(parent), Some(name)) => {
                    missing.push(name);
                    known = parent;
                }
                _ => return Err(error),
            },
        }
    }
}

fn refuse_misplaced(target: &Path, root: &Path) -> Result<(), HandoutFault> {
    let misplaced = |other: &Path| HandoutFault::Misplaced {
        folder: target.to_owned(),
        other: other.to_owned(),
    };
    let root = real_path(root).unwrap_or_else(|_| root.to_owned());
    let mut kept = vec![root.join("public")];
    kept.extend(FOLDERS.iter().map(|folder| root.join(folder)));
    for folder in kept {
        let folder = real_path(&folder).unwrap_or(folder);
        if target.starts_with(&folder) || folder.starts_with(target) {
            return Err(misplaced(&folder));
        }
    }
    // A site somewhere else, by its marker.
    if let Some(site) = target
        .ancestors()
        .find(|it| it.join(stage::MARKER).is_file())
    {
        return Err(misplaced(site));
    }
    let inside = walkdir::WalkDir::new(target)
        .into_iter()
        .filter_map(Result::ok);
    for entry in inside {
        if entry.file_name() == stage::MARKER {
            return Err(misplaced(entry.path().parent().unwrap_or(target)));
        }
    }
    Ok(())
}

/// Only who made the folder may look into it, where the system knows such a thing.
fn keep_to_owner(folder: &Path) -> Result<(), StageFault> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let owner = fs::Permissions::from_mode(0o700);
        fs::set_permissions(folder, owner).map_err(|error| StageFault::Io {
            doing: format!("keep {} to its owner", folder.display()),
            error,
        })?;
    }
    #[cfg(not(unix))]
    let _ = folder;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!(
            "partnerpress-handout-{name}-{}",
            std::process::id()
        ));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("site/public")).expect("a folder");
        fs::create_dir_all(folder.join("elsewhere")).expect("a folder");
        fs::write(folder.join("elsewhere").join(stage::MARKER), "").expect("written");
        fs::canonicalize(&folder).expect("there")
    }

    fn is_refused(target: PathBuf, root: &Path) -> bool {
        matches!(
            Handout::begin(&target, root),
            Err(HandoutFault::Misplaced { .. })
        )
    }

    #[test]
    fn no_site_holds_it_and_it_holds_no_site() {
        let top = folder("places");
        let root = top.join("site");
        for refused in [
            root.join("public"),
            root.join("public/a/b"),
            root.join("content/new"),
            root.clone(),
            top.clone(),
            top.join("elsewhere/below"),
        ] {
            assert!(is_refused(refused.clone(), &root), "{}", refused.display());
        }
        // Of what is not there nobody can say where it would climb to.
        assert!(Handout::begin(&root.join("x/../public/x"), &root).is_err());
        #[cfg(unix)]
        {
            std::os::unix::fs::symlink(root.join("public"), top.join("link")).expect("linked");
            assert!(is_refused(top.join("link"), &root));
            assert!(is_refused(top.join("link/x"), &root));
        }
        let good = top.join("handed/out");
        Handout::begin(&good, &root)
            .expect("begun")
            .finish()
            .expect("finished");
        assert!(good.join(MARKER).is_file());
        // A site that somebody put into it later stays.
        fs::create_dir(good.join("site")).expect("a folder");
        fs::write(good.join("site").join(stage::MARKER), "").expect("written");
        assert!(is_refused(good.clone(), &root));
        fs::remove_dir_all(&top).expect("removed");
    }

    #[test]
    fn a_folder_of_others_is_left_alone() {
        let top = folder("others");
        let others = top.join("others");
        fs::create_dir(&others).expect("a folder");
        fs::write(others.join("letter.txt"), "mine").expect("written");
        let refused = Handout::begin(&others, &top.join("site"));
        assert!(matches!(
            refused,
            Err(HandoutFault::Stage(StageFault::NotOurs(_)))
        ));
        assert!(others.join("letter.txt").is_file());
        fs::remove_dir_all(&top).expect("removed");
    }
}
