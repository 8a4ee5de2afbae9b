//! `partnerpress open`.

use std::path::{Path, PathBuf};

use serde_json::json;
use zeroize::Zeroizing;

use super::open::misuse;
use super::table::plain;
use super::{Common, End, Format, count};
use crate::seal::{IndexedFile, Keyring, LinkSecret, More, Passphrase, ROUNDS, UserKey};
use crate::shell::reading::{self, Compartment, Published, ReadFault, Seen};
use crate::shell::{files, terminal};

/// Open what is sealed for one person, without a browser.
///
/// Reads a published folder with the person's link, and makes the opener's checks: signature, counter and
/// hashes. Without PATH it tells every file that the link opens, and looks into each. The link and the
/// passphrase are read from a file or standard input, never from the command line, where other users of the
/// machine would see them. Exit status 1 means that something is not what was published.
#[derive(Debug, clap::Args)]
pub(super) struct Open {
    /// Published folder.
    #[arg(value_name = "FOLDER")]
    folder: PathBuf,
    /// The file to open, as the list tells it, or behind its compartment: `acme/general:search.json`. It goes to
    /// standard output, or with --out into a folder.
    #[arg(value_name = "PATH")]
    path: Option<String>,
    /// File with the link, or `-` for standard input. Default: standard input.
    #[arg(long, value_name = "FILE")]
    link: Option<PathBuf>,
    /// File with the passphrase, or `-`: for what asks for it beside the link.
    #[arg(long, value_name = "FILE")]
    passphrase: Option<PathBuf>,
    /// Mail address of who has a passphrase and no link.
    #[arg(
        long,
        value_name = "MAIL",
        requires = "passphrase",
        conflicts_with = "link"
    )]
    address: Option<String>,
    /// Write the file, or without PATH all files, below this folder, a folder for each compartment, readable by you
    /// alone.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Remember what was seen in this file, so that an older copy is told the next time.
    #[arg(long, value_name = "FILE")]
    seen: Option<PathBuf>,
}

/// What somebody may read.
struct Reader {
    keyring: Keyring,
    /// What asks for a passphrase was not opened.
    is_more: bool,
    compartments: Vec<Compartment>,
}

impl Open {
    pub(super) fn run(self, common: &Common) -> End {
        self.open(common).unwrap_or_else(|end| end)
    }

    fn open(self, common: &Common) -> Result<End, End> {
        let published = Published::new(&self.folder);
        let mut seen = match &self.seen {
            Some(path) => Seen::read(path).map_err(|error| failed(path, &error))?,
            None => Seen::default(),
        };
        let Some(reader) = self.reader(&published, &mut seen, common)? else {
            return Err(misuse(
                "this opens nothing here: the key is of another site, was taken away, or the folder is not the \
                 published one",
            ));
        };
        if let Some(path) = &self.seen {
            seen.write(path).map_err(|error| failed(path, &error))?;
        }
        match &self.path {
            Some(path) => self.one(&published, &reader, path),
            None => self.all(&published, &reader, common),
        }
    }

    /// Opens the keyrings; `None` when there is none for these secrets.
    fn reader(
        &self,
        published: &Published<'_>,
        seen: &mut Seen,
        common: &Common,
    ) -> Result<Option<Reader>, End> {
        let is_input = |file: &Option<PathBuf>| file.as_deref() == Some(Path::new("-"));
        let asks_link = self.address.is_none();
        if is_input(&self.passphrase) && asks_link && self.link.as_ref().is_none_or(|it| it == "-")
        {
            return Err(misuse(
                "link and passphrase cannot both come from standard input: give one of them as a file",
            ));
        }
        let words = self.passphrase.as_deref().map(secret).transpose()?;
        let words = words
            .map(|text| Passphrase::parse(&text).map_err(|weak| misuse(&weak.to_string())))
            .transpose()?;
        let stretched = |address: &str, words: &Passphrase| {
            let salt = published.salt().ok_or_else(|| {
                misuse("the folder has no k/site.json: nothing in it is sealed for a passphrase")
            })?;
            Ok::<_, End>(words.stretch(address, salt, ROUNDS))
        };
        let key = match (&self.address, &words) {
            (Some(address), Some(words)) => UserKey::of_passphrase(&stretched(address, words)?),
            _ => {
                let link = self.link.as_deref().unwrap_or_else(|| Path::new("-"));
                let text = secret(link)?;
                link_of(&text).ok_or_else(|| {
                    misuse("that is no whole link: `#k=` and 43 letters and digits are wanted")
                })?
            }
        };
        let mut keyring = match published.keyring(&key) {
            Ok(keyring) => keyring,
            Err(ReadFault::Missing) => return Ok(None),
            Err(fault) => return Err(refused("the keyring", &fault)),
        };
        if keyring
            .expires
            .is_some_and(|last| last < common.as_of().unwrap_or(last))
        {
            return Err(misuse("access with this key has ended"));
        }
        let mut is_more = keyring.more == Some(More::Passphrase);
        if let (true, None, Some(words)) = (is_more, &self.address, &words) {
            let both = key.with_passphrase(&stretched(&keyring.address, words)?);
            match published.keyring(&both) {
                Ok(second) => {
                    keyring.grants.extend(second.grants);
                    is_more = false;
                }
                Err(ReadFault::Missing) => {
                    return Err(misuse("these are not the words that belong to this link"));
                }
                Err(fault) => return Err(refused("the second keyring", &fault)),
            }
        }
        let compartments = published.compartments(&keyring, seen);
        Ok(Some(Reader {
            keyring,
            is_more,
            compartments,
        }))
    }

    fn one(&self, published: &Published<'_>, reader: &Reader, path: &str) -> Result<End, End> {
        let (indexes, faults) = reader.indexes();
        let found = indexes.iter().find_map(|(of, files)| {
            Some((*of, files.iter().find(|file| is_named(path, of, file))?))
        });
        let Some((of, file)) = found else {
            return Err(if faults.is_empty() {
                misuse(&format!("this key opens no `{path}`"))
            } else {
                tell(&faults)
            });
        };
        let bytes = published
            .file(of, file)
            .map_err(|fault| refused(path, &fault))?;
        match &self.out {
            Some(out) => write(out, of, &file.path, &bytes)?,
            None => terminal::print_bytes(&bytes)?,
        }
        Ok(End::Done)
    }

    fn all(&self, published: &Published<'_>, reader: &Reader, common: &Common) -> Result<End, End> {
        let (indexes, mut faults) = reader.indexes();
        let mut text = reader.head();
        let mut listed = Vec::new();
        for (of, files) in &indexes {
            text.push_str(&format!("\n{} ({})\n", plain(&of.title), of.name));
            for file in *files {
                match published.file(of, file) {
                    Ok(bytes) => {
                        if let Some(out) = &self.out {
                            write(out, of, &file.path, &bytes)?;
                        }
                    }
                    Err(fault) => {
                        faults.push((file.path.clone(), fault.to_string()));
                        continue;
                    }
                }
                let title = file.title.as_deref().unwrap_or_default();
                text.push_str(
                    &format!("  {}  {}\n", file.path, plain(title)).replace("  \n", "\n"),
                );
                listed.push((of.name.as_str(), file));
            }
        }
        if common.format == Format::Json {
            terminal::print(&reader.json(&listed, &faults))?;
        } else {
            text.push_str(&format!(
                "\n{} in {}\n",
                count(listed.len(), "file", "files"),
                count(indexes.len(), "compartment", "compartments")
            ));
            terminal::print(&text)?;
        }
        Ok(if faults.is_empty() {
            End::Done
        } else {
            tell(&faults)
        })
    }
}

/// What is not as it was published: what, and why.
type Faults = Vec<(String, String)>;

impl Reader {
    /// The compartments that opened, with their files, and what is wrong with the others.
    fn indexes(&self) -> (Vec<(&Compartment, &[IndexedFile])>, Faults) {
        let mut open = Vec::new();
        let mut faults = Vec::new();
        for compartment in &self.compartments {
            match &compartment.index {
                Ok(index) => open.push((compartment, index.files.as_slice())),
                Err(fault) => faults.push((compartment.name.clone(), fault.to_string())),
            }
        }
        (open, faults)
    }

    fn head(&self) -> String {
        let keyring = &self.keyring;
        let until = keyring
            .expires
            .map_or_else(String::new, |day| format!(", until {day}"));
        let more = if self.is_more {
            "more opens with the passphrase: give it with --passphrase\n"
        } else {
            ""
        };
        format!(
            "{}, {}{until}\n{more}",
            plain(&keyring.name),
            plain(&keyring.role)
        )
    }

    fn json(&self, files: &[(&str, &IndexedFile)], faults: &Faults) -> String {
        let keyring = &self.keyring;
        let compartments = self.compartments.iter().map(|it| {
            let index = it.index.as_ref().ok();
            json!({
                "compartment": it.name,
                "title": it.title,
                "folder": it.folder,
                "epoch": index.map(|index| index.epoch),
                "counter": index.map(|index| index.counter),
            })
        });
        let document = json!({
            "format": "partnerpress/open@1",
            "name": keyring.name,
            "address": keyring.address,
            "role": keyring.role,
            "expires": keyring.expires.map(|day| day.to_string()),
            "asks_for_passphrase": self.is_more,
            "compartments": compartments.collect::<Vec<_>>(),
            "files": files.iter().map(|(compartment, file)| json!({
                "path": file.path,
                "compartment": compartment,
                "type": file.media_type,
                "title": file.title,
                "bytes": file.bytes,
            })).collect::<Vec<_>>(),
            "refused": faults.iter().map(|(what, why)| json!({
                "what": what,
                "why": why,
            })).collect::<Vec<_>>(),
        });
        format!("{document:#}\n")
    }
}

/// The text of a secret's file, or of standard input.
fn secret(from: &Path) -> Result<Zeroizing<String>, End> {
    // What was read is not told.
    files::secret(from).map_err(|error| failed(from, &error))
}

/// The key of a link: a whole address with `#k=`, or what stands behind it.
fn link_of(text: &str) -> Option<UserKey> {
    let text = text.trim();
    let key = match text.split_once("#") {
        Some((_, rest)) => rest.split('&').find_map(|part| part.strip_prefix("k="))?,
        None => text,
    };
    LinkSecret::decoded(key).map(|link| link.user_key())
}

/// Whether `text` names a file: by its path, or, since two compartments may have one of the same, as the
/// manifest does.
fn is_named(text: &str, of: &Compartment, file: &IndexedFile) -> bool {
    let path = text
        .strip_prefix(of.name.as_str())
        .and_then(|it| it.strip_prefix(':'));
    file.path == path.unwrap_or(text)
}

/// Below a folder for its compartment.
fn write(out: &Path, of: &Compartment, path: &str, bytes: &[u8]) -> Result<(), End> {
    let place = reading::place(out, &of.name)
        .and_then(|out| reading::place(&out, path))
        .ok_or_else(|| refused(path, &"it would be written outside of the folder"))?;
    reading::write_private(&place, bytes).map_err(|error| failed(&place, &error))
}

fn failed(path: &Path, error: &std::io::Error) -> End {
    End::Failed(format!("{}: {error}", path.display()))
}

fn refused(what: &str, why: &dyn std::fmt::Display) -> End {
    tell(&vec![(what.to_owned(), why.to_string())])
}

fn tell(faults: &Faults) -> End {
    for (what, why) in faults {
        terminal::complain(&format!("refused: {}: {why}\n", plain(what)));
    }
    End::Faulty
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_is_taken_whole_or_by_its_key() {
        let key = "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoM";
        let wanted = LinkSecret::decoded(key).map(|link| link.user_key());
        assert!(wanted.is_some());
        for text in [
            key.to_owned(),
            format!(" https://p.example/portal/#k={key}\r\n"),
            format!("https://p.example/portal/#p=portal/a/&k={key}"),
        ] {
            assert_eq!(link_of(&text), wanted, "{text}");
        }
        for text in [
            "",
            "https://p.example/portal/",
            "https://p.example/#k=abc",
            "abc",
        ] {
            assert_eq!(link_of(text), None, "{text}");
        }
    }
}
