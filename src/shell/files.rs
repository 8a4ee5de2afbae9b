//! Reads and writes single files for people: schemas, manual pages, a first site, secrets.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::Path;

use zeroize::Zeroizing;

/// Puts `bytes` at `path` in one step, making its folders. A file that holds them already is left
/// as it is.
///
/// # Errors
/// When the system cannot write; the old file then stands.
pub fn replace(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == bytes) {
        return Ok(());
    }
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| at(parent, &error))?;
    }
    let mut aside = path.as_os_str().to_owned();
    aside.push(".new");
    fs::write(&aside, bytes)
        .and_then(|()| fs::rename(&aside, path))
        .map_err(|error| at(path, &error))
}

/// Writes a file that must not be there yet, making its folders.
///
/// # Errors
/// When there is one, or the system cannot write.
pub fn create(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(|error| at(parent, &error))?;
    }
    File::create_new(path)
        .and_then(|mut file| file.write_all(bytes))
        .map_err(|error| at(path, &error))
}

/// Whether there is nothing at `path`, or an empty folder.
#[must_use]
pub fn is_vacant(path: &Path) -> bool {
    match fs::read_dir(path) {
        Ok(mut entries) => entries.next().is_none(),
        Err(error) => error.kind() == io::ErrorKind::NotFound,
    }
}

/// Writes the manual pages of `command` and all its verbs.
///
/// # Errors
/// When the system cannot write.
pub fn write_manual(command: clap::Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder).map_err(|error| at(folder, &error))?;
    clap_mangen::generate_to(command, folder)
}

fn at(path: &Path, error: &io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{}: {error}", path.display()))
}

/// No link and no passphrase is longer, in bytes.
const SECRET: u64 = 64 << 10;

/// The text of a file that holds a secret, or, of `-`, what stands on standard input. Overwritten when dropped.
///
/// # Errors
/// When it cannot be read, or is no UTF-8.
pub fn secret(from: &Path) -> io::Result<Zeroizing<String>> {
    let mut text = Zeroizing::new(String::new());
    if from == Path::new("-") {
        io::stdin().lock().take(SECRET).read_to_string(&mut text)?;
    } else {
        File::open(from)?.take(SECRET).read_to_string(&mut text)?;
    }
    Ok(text)
}
