//! Files for a server's own configuration, in `public.server` beside the site.
//!
//! The folder carries a list of what was put there, with hashes, as `sha256sum --check` reads it. What a
//! host needed that the settings no longer name is taken away when its bytes are on the list, and told when
//! somebody changed it since. Other files are nobody's business here.

use std::collections::BTreeMap;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::files;

/// The list of what was put into the folder.
const LIST: &str = ".partnerpress";

/// The folder beside a site: `public.server` beside `public`.
#[must_use]
pub fn folder(site: &Path) -> PathBuf {
    let mut name = site.as_os_str().to_owned();
    name.push(".server");
    PathBuf::from(name)
}

/// Puts `wanted` (path and text) into the folder, and takes away what earlier builds put there and is not
/// wanted any more. Gives the paths of those that were changed since, and so are left.
///
/// # Errors
/// When the system cannot read or write.
pub fn update(folder: &Path, wanted: &[(&str, String)]) -> io::Result<Vec<String>> {
    let place = folder.join(LIST);
    let listed = match fs::read_to_string(&place) {
        Ok(text) => read(&text),
        Err(error) if error.kind() == io::ErrorKind::NotFound => BTreeMap::new(),
        Err(error) => return Err(error),
    };
    if wanted.is_empty() && listed.is_empty() {
        return Ok(Vec::new());
    }
    let mut now = BTreeMap::new();
    for (path, text) in wanted {
        files::replace(&folder.join(path), text.as_bytes())?;
        now.insert((*path).to_owned(), digest(text.as_bytes()));
    }
    let mut left = Vec::new();
    for (path, hash) in listed {
        if now.contains_key(&path) {
            continue;
        }
        match fs::read(folder.join(&path)) {
            Ok(bytes) if digest(&bytes) == hash => {
                fs::remove_file(folder.join(&path))?;
                // Only when nothing else is in it.
                if let Some(parent) = folder.join(&path).parent() {
                    let _ = fs::remove_dir(parent);
                }
            }
            // Still listed, so that it is told until somebody decides.
            Ok(_) => {
                left.push(path.clone());
                now.insert(path, hash);
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(error),
        }
    }
    if now.is_empty() {
        fs::remove_file(&place)?;
        let _ = fs::remove_dir(folder);
    } else {
        let lines = now.iter().map(|(path, hash)| format!("{hash}  {path}\n"));
        files::replace(&place, lines.collect::<String>().as_bytes())?;
    }
    Ok(left)
}

/// Path and hash of each line; a path that leads out of the folder is none of ours.
fn read(text: &str) -> BTreeMap<String, String> {
    let lines = text.lines().filter_map(|line| line.split_once("  "));
    let inside = |path: &str| {
        let parts = Path::new(path).components();
        parts
            .into_iter()
            .all(|part| matches!(part, std::path::Component::Normal(_)))
    };
    lines
        .filter(|(_, path)| inside(path))
        .map(|(hash, path)| (path.to_owned(), hash.to_owned()))
        .collect()
}

fn digest(bytes: &[u8]) -> String {
    use sha2::Digest;
    let hash = sha2::Sha256::digest(bytes);
    hash.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_own_places_are_read_from_the_list() {
        let text =
            "aa  nginx/http.conf\nbb  ../site.yaml\ncc  /etc/passwd\nno line\ndd  a/../../b\n";
        let listed = read(text);
        assert_eq!(listed.keys().collect::<Vec<_>>(), ["nginx/http.conf"]);
    }
}
