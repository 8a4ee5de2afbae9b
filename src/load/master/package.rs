//! The files within a presentation, and how they refer to one another.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use bytes::Bytes;
use zip::ZipArchive;

use super::xml::{self, Element};
use super::{Found, Problem};
use crate::model::{Relationship, Target};

/// Files within one file.
const MOST_ENTRIES: usize = 4_000;
/// Bytes of one file within, unpacked.
const LARGEST_ENTRY: u64 = 32 << 20;
/// Bytes of all files within, unpacked.
const LARGEST: u64 = 128 << 20;

pub(super) const PRESENTATION: &str = "presentation.xml";

/// All files of a package.
pub(super) struct Package {
    entries: BTreeMap<String, Bytes>,
    defaults: BTreeMap<String, String>,
    overrides: BTreeMap<String, String>,
}

impl Package {
    /// Unpacks a file. What is wrong with the archive as a whole is an error.
    pub(super) fn open(bytes: &Bytes) -> Result<Self, Problem> {
        let entries = unpack(bytes)?;
        let mut package = Self {
            entries,
            defaults: BTreeMap::new(),
            overrides: BTreeMap::new(),
        };
        let types = package.xml("[Content_Types].xml")?.1;
        for element in &types.children {
            let kind = element.attribute("ContentType").unwrap_or_default();
            if let Some(extension) = element.attribute("Extension") {
                let extension = extension.to_ascii_lowercase();
                package.defaults.insert(extension, kind.to_owned());
            } else if let Some(name) = element.attribute("PartName") {
                let name = name.trim_start_matches('/').to_ascii_lowercase();
                package.overrides.insert(name, kind.to_owned());
            }
        }
        Ok(package)
    }

    /// The part that the package is about.
    pub(super) fn presentation(&self) -> Result<String, Problem> {
        let links = self.relationships("", &mut Found::default())?;
        let main = links.into_iter().find_map(|link| match link.target {
            Target::Part(name) if role(&link.kind) == "officeDocument" => Some((link.kind, name)),
            _ => None,
        });
        let Some((kind, name)) = main else {
            return Err(Problem::broken("it holds no presentation"));
        };
        if kind.contains("purl.oclc.org") {
            let problem = Problem::broken("it is saved as Strict Open XML");
            return Err(problem.help("save it as an ordinary PowerPoint presentation (.pptx)"));
        }
        Ok(name)
    }

    pub(super) fn bytes(&self, part: &str) -> Result<&Bytes, Problem> {
        self.entries
            .get(part)
            .ok_or_else(|| Problem::broken(format!("it lacks `{part}`, to which it refers")))
    }

    pub(super) fn content_type(&self, part: &str) -> Option<&str> {
        let written = self.overrides.get(&part.to_ascii_lowercase());
        let extension = part.rsplit_once('.').map(|(_, extension)| extension);
        let common = || self.defaults.get(&extension?.to_ascii_lowercase());
        written.or_else(common).map(String::as_str)
    }

    pub(super) fn xml(&self, part: &str) -> Result<(&str, Element), Problem> {
        let bytes = self.bytes(part)?;
        let text = std::str::from_utf8(bytes)
            .map_err(|_| Problem::broken(format!("`{part}` within it is not UTF-8")))?;
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let root = xml::parse(text).map_err(|error| {
            Problem::broken(format!("`{part}` within it cannot be read: {error}"))
        })?;
        Ok((text, root))
    }

    /// What a part refers to, those left out that a deck has no use for. The package itself is the
    /// part without a name.
    pub(super) fn relationships(
        &self,
        part: &str,
        found: &mut Found,
    ) -> Result<Vec<Relationship>, Problem> {
        let (folder, file) = part.rsplit_once('/').unwrap_or(("", part));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        if !self.entries.contains_key(&name) {
            return Ok(Vec::new());
        }
        let mut links = Vec::new();
        let mut ids = BTreeSet::new();
        for element in &self.xml(&name)?.1.children {
            let kind = element.attribute("Type").unwrap_or_default();
            let target = element.attribute("Target").unwrap_or_default();
            let id = element.attribute("Id").unwrap_or_default();
            if id.is_empty() || !ids.insert(id.to_owned()) {
                return Err(Problem::broken(format!("`{name}` has an id twice or none")));
            }
            let is_outside = element.attribute("TargetMode") == Some("External");
            let is_main = folder.is_empty() || file == PRESENTATION;
            match use_of(role(kind), is_outside, target) {
                Use::Dropped if !is_main => {
                    let what = format!("a link to something of the kind `{}`", role(kind));
                    found.problems.push(Problem::refused(part, &what));
                    continue;
                }
                Use::Kept => {}
                Use::Dropped => continue,
                Use::Refused(what) => {
                    found.problems.push(Problem::refused(part, &what));
                    continue;
                }
            }
            links.push(Relationship {
                id: id.to_owned(),
                kind: kind.to_owned(),
                target: if is_outside {
                    Target::Address(target.to_owned())
                } else {
                    Target::Part(resolve(folder, target).ok_or_else(|| {
                        Problem::broken(format!("`{name}` refers to `{target}`, outside of it"))
                    })?)
                },
            });
        }
        Ok(links)
    }
}

/// The last word of a relationship's type.
pub(super) fn role(kind: &str) -> &str {
    kind.rsplit('/').next().unwrap_or(kind)
}

enum Use {
    Kept,
    /// Nothing in the XML refers to it: it can go unseen.
    Dropped,
    Refused(String),
}

fn use_of(role: &str, is_outside: bool, target: &str) -> Use {
    let is_web = |target: &str| {
        let target = target.to_ascii_lowercase();
        target.starts_with("https://") || target.starts_with("http://")
    };
    match (role, is_outside) {
        ("hyperlink" | "image", true) if is_web(target) => Use::Kept,
        ("hyperlink", true) if target.to_ascii_lowercase().starts_with("mailto:") => Use::Kept,
        (_, true) => Use::Refused(format!("a link of the kind `{role}` to `{target}`")),
        (
            "officeDocument" | "slideMaster" | "slideLayout" | "theme" | "themeOverride" | "image"
            | "notesMaster" | "presProps" | "tableStyles" | "font" | "tags",
            false,
        ) => Use::Kept,
        (
            "slide"
            | "handoutMaster"
            | "viewProps"
            | "customXml"
            | "commentAuthors"
            | "authors"
            | "printerSettings"
            | "core-properties"
            | "extended-properties"
            | "custom-properties"
            | "thumbnail"
            | "metadata"
            | "classificationlabels"
            | "sectionList"
            | "revisionInfo"
            | "changesInfo",
            false,
        ) => Use::Dropped,
        (_, false) => Use::Refused(format!("something of the kind `{role}`")),
    }
}

/// A target as it is written beside `folder`; `None` when it leads out of the package.
fn resolve(folder: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in target.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    (!parts.is_empty()).then(|| parts.join("/"))
}

fn unpack(bytes: &Bytes) -> Result<BTreeMap<String, Bytes>, Problem> {
    let no_zip =
        |error: &dyn std::fmt::Display| Problem::broken(format!("it is no .pptx: {error}"));
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| no_zip(&error))?;
    if archive.len() > MOST_ENTRIES {
        let entries = archive.len();
        return Err(Problem::broken(format!("it has {entries} files within")));
    }
    let mut unpacked = 0u64;
    let mut entries = BTreeMap::new();
    for at in 0..archive.len() {
        let entry = archive.by_index(at).map_err(|error| no_zip(&error))?;
        let name = std::str::from_utf8(entry.name_raw())
            .map_err(|_| Problem::broken("a name within it is not UTF-8"))?
            .to_owned();
        if entry.is_dir() {
            continue;
        }
        if !is_safe(&name) {
            let problem = format!("a file within it is called `{}`", name.escape_debug());
            return Err(Problem::broken(problem));
        }
        let mut content = Vec::new();
        let mut limited = entry.take(LARGEST_ENTRY + 1);
        limited
            .read_to_end(&mut content)
            .map_err(|error| Problem::broken(format!("`{name}` within it is damaged: {error}")))?;
        let size = u64::try_from(content.len()).unwrap_or(u64::MAX);
        unpacked = unpacked.saturating_add(size);
        if size > LARGEST_ENTRY || unpacked > LARGEST {
            return Err(Problem::broken(
                "it unpacks to more than a presentation needs",
            ));
        }
        if entries.insert(name.clone(), content.into()).is_some() {
            return Err(Problem::broken(format!("it has `{name}` twice")));
        }
    }
    Ok(entries)
}

fn is_safe(name: &str) -> bool {
    let parts = || name.split('/');
    name.len() < 300
        && !name.contains(['\\', ':'])
        && !name.chars().any(char::is_control)
        && parts().all(|part| !matches!(part, "" | "." | ".."))
}

#[cfg(test)]
mod tests {
    use std::io::Write as _;

    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    use super::*;

    fn archive(files: &[(&str, &[u8])]) -> Bytes {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content) in files {
            archive
                .start_file(*name, SimpleFileOptions::default())
                .expect("a file");
            archive.write_all(content).expect("written");
        }
        archive.finish().expect("an archive").into_inner().into()
    }

    fn said(files: &[(&str, &[u8])]) -> String {
        unpack(&archive(files)).expect_err("a problem").what
    }

    #[test]
    fn names_that_lead_out_are_refused() {
        for name in [
            "../evil.xml",
            "/etc/passwd",
            "ppt\\..\\x.xml",
            "c:evil",
            "a/./b",
            "a//b",
        ] {
            assert!(!is_safe(name), "{name}");
        }
        assert!(said(&[("ppt/../../x", b"x")]).contains("is called"));
        assert_eq!(
            resolve("ppt/slides", "../media/a.png").as_deref(),
            Some("ppt/media/a.png")
        );
        assert_eq!(resolve("ppt", "../../a.png"), None);
        assert_eq!(
            resolve("ppt", "/ppt/theme.xml").as_deref(),
            Some("ppt/theme.xml")
        );
    }

    #[test]
    fn what_unpacks_to_too_much_is_refused() {
        let zeros = vec![0; usize::try_from(LARGEST_ENTRY).expect("a size") + 1];
        assert!(said(&[("ppt/a.bin", &zeros)]).contains("unpacks to more"));
        assert!(unpack(&Bytes::from_static(b"no archive")).is_err());
    }

    #[test]
    fn links_that_reach_elsewhere_are_refused() {
        let kept = |role: &str, is_outside: bool, target: &str| {
            matches!(use_of(role, is_outside, target), Use::Kept)
        };
        assert!(kept("image", true, "https://larkspur.example/a.png"));
        assert!(kept("hyperlink", true, "mailto:a@larkspur.example"));
        assert!(!kept("image", true, "file:///etc/passwd"));
        assert!(!kept("hyperlink", true, "\\\\host\\share"));
        assert!(!kept("oleObject", true, "https://larkspur.example/a.xlsm"));
        assert!(!kept("vbaProject", false, "vbaProject.bin"));
        assert!(!kept("control", false, "activeX1.xml"));
    }
}
