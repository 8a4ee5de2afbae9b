//! Compares a published site with the manifest of what was built: in a folder, or as a host serves it.
//!
//! Who can write to a host can replace the opener, and put last month's sealed files in the place of
//! today's. The manifest is not on the host, so a look from elsewhere finds both.

mod folder;
#[cfg(feature = "verify")]
mod live;

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::path::Path;

use super::manifest::{self, Manifest, PublishedFile};
use crate::base::{Code, Diagnostic, Sources, Span};

pub use folder::verify_folder;
#[cfg(feature = "verify")]
pub use live::{Address, LiveFault, authorization, verify_live};

/// What is compared with, and what was published before it.
#[derive(Debug)]
pub struct Expected {
    pub manifest: Manifest,
    text: String,
    /// By path: number and hash of each earlier manifest that had it.
    earlier: BTreeMap<String, Vec<(u64, String)>>,
}

impl Expected {
    /// The manifest of this number, or the newest; `None` when there is none, or none of this number.
    ///
    /// # Errors
    /// When one cannot be read.
    pub fn find(root: &Path, number: Option<u64>) -> io::Result<Option<Self>> {
        let numbers = manifest::numbers(root)?;
        let Some(number) = number.or(numbers.last().copied()) else {
            return Ok(None);
        };
        if !numbers.contains(&number) {
            return Ok(None);
        }
        let (manifest, text) = Manifest::numbered(root, number)?;
        let mut earlier: BTreeMap<String, Vec<(u64, String)>> = BTreeMap::new();
        for before in numbers.into_iter().filter(|it| *it < number).rev() {
            for (path, file) in Manifest::numbered(root, before)?.0.files {
                earlier.entry(path).or_default().push((before, file.sha256));
            }
        }
        Ok(Some(Self {
            manifest,
            text,
            earlier,
        }))
    }

    /// The number of the latest earlier manifest that had these bytes at this path.
    fn earlier_with(&self, path: &str, sha256: &str) -> Option<u64> {
        let known = self.earlier.get(path)?;
        let found = known.iter().find(|(_, hash)| hash == sha256);
        found.map(|(number, _)| *number)
    }

    /// The paths that only earlier manifests have, in order.
    #[cfg(feature = "verify")]
    fn gone(&self) -> impl Iterator<Item = &String> {
        let files = &self.manifest.files;
        self.earlier
            .keys()
            .filter(|path| !files.contains_key(*path))
    }

    /// What is wrong with a file that should be `file` and has this hash.
    fn compare(&self, path: &str, file: &PublishedFile, sha256: &str) -> Option<Finding> {
        (file.sha256 != sha256).then(|| {
            let what = match self.earlier_with(path, sha256) {
                Some(number) => What::Old(number),
                None => What::Changed,
            };
            Finding::new(path, what)
        })
    }
}

/// What is wrong with a published file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum What {
    Missing,
    /// Its bytes are none that were ever built.
    Changed,
    /// Its bytes are those of the manifest with this number.
    Old(u64),
    /// It is no longer part of the site; the manifest with this number had it.
    Stale(u64),
    /// It was never part of the site.
    Unexpected,
    /// It could not be looked at; why.
    Unread(String),
    /// A header that protects readers is not sent, or allows too much; which, and how.
    Header(String),
    /// The host sends no policy; that in the page holds without it.
    NoHeader(String),
}

impl What {
    /// A word for machines.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Changed => "changed",
            Self::Old(_) => "old",
            Self::Stale(_) => "stale",
            Self::Unexpected => "unexpected",
            Self::Unread(_) => "unread",
            Self::Header(_) => "header",
            Self::NoHeader(_) => "no_header",
        }
    }
}

/// Something that is not as it was built.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Finding {
    /// Below the published folder.
    pub path: String,
    pub what: What,
}

impl Finding {
    fn new(path: &str, what: What) -> Self {
        Self {
            path: path.to_owned(),
            what,
        }
    }
}

/// What was compared.
#[derive(Debug, Default)]
pub struct Verified {
    /// Files of the manifest that were looked at.
    pub checked: usize,
    /// By path.
    pub findings: Vec<Finding>,
}

/// Called now and then with the number of files that were looked at, and of all.
pub type Progress<'p> = &'p (dyn Fn(usize, usize) + Sync);

/// Every code that verifying tells.
pub const CODES: &[&Code] = &[&MISSING, &CHANGED, &OLD, &LEFT, &UNREAD, &HEADER];

const MISSING: Code = Code {
    id: "PP230",
    title: "published file is missing",
    about: "`partnerpress verify` found no such file where the site is published. Publish the site \
            again; until then a page or a reader's key leads nowhere.",
};

const CHANGED: Code = Code {
    id: "PP231",
    title: "published file is not what was built",
    about: "`partnerpress verify` found other bytes than any build of this site gave. A host that \
            rewrites pages does this: switch that off. If it is a script of the opener, somebody may \
            read along: take the site down, publish it to another place, and find out who can write \
            to the host.",
};

const OLD: Code = Code {
    id: "PP232",
    title: "published file is out of date",
    about: "`partnerpress verify` found the bytes of an earlier build. Either the site was not \
            published since, or not whole, or somebody put an old copy back: publish again, and \
            look at the host's log if that does not help. Compare with an earlier manifest by \
            `--publish`.",
};

const LEFT: Code = Code {
    id: "PP233",
    title: "published file does not belong to the site",
    about: "`partnerpress verify` found a file that the manifest does not have. What an earlier build \
            left behind can still be opened by who held its key, and what was never built has been \
            put there by something else. Delete it on the host.",
};

const UNREAD: Code = Code {
    id: "PP234",
    title: "published file cannot be looked at",
    about: "`partnerpress verify` was refused, sent elsewhere, or not answered in time. It follows \
            redirects within the same scheme, host and port alone. Where a second lock asks for a \
            login, give the value of the Authorization header in `PARTNERPRESS_AUTHORIZATION`.",
};

const HEADER: Code = Code {
    id: "PP235",
    title: "header does not protect readers",
    about: "`partnerpress verify` looks at the headers that the opener is served with. \
            `docs/hosting.md` tells how each host is made to send them. Where a host sends none, \
            the policy within the page still holds, and the opener does not run in a frame.",
};

/// The findings as diagnostics. A file of the manifest is shown by its line there; another by its
/// place below `shown`.
#[must_use]
pub fn diagnostics(
    expected: &Expected,
    findings: &[Finding],
    shown: &str,
) -> (Sources, Vec<Diagnostic>) {
    let mut sources = Sources::default();
    let number = expected.manifest.number;
    let manifest = sources.add(manifest::name(number), expected.text.as_str());
    let mut lines: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    let wanted: BTreeSet<&str> = findings.iter().map(|it| it.path.as_str()).collect();
    let mut at = 0;
    for line in expected.text.split_inclusive('\n') {
        // A key on a line of its own, as serde_json writes it.
        let key = line.trim_start().strip_suffix(": {\n");
        let key: Option<String> = key.and_then(|key| serde_json::from_str(key).ok());
        if let Some(path) = key.as_deref().and_then(|key| wanted.get(key)) {
            let start = at + line.len() - line.trim_start().len();
            lines.insert(path, (start, at + line.len() - ": {\n".len()));
        }
        at += line.len();
    }
    let told = findings.iter().map(|finding| {
        let path = &finding.path;
        let span = match lines.get(path.as_str()) {
            Some((start, end)) => Span::new(manifest, place(*start), place(*end)),
            None => Span::new(sources.add(format!("{shown}/{path}"), ""), 0, 0),
        };
        tell(finding, span, number)
    });
    let told = told.collect();
    (sources, told)
}

fn place(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn tell(finding: &Finding, span: Span, number: u64) -> Diagnostic {
    let path = &finding.path;
    match &finding.what {
        What::Missing => Diagnostic::error(&MISSING, span, format!("`{path}` is not there"))
            .help("publish the site again"),
        What::Changed => {
            Diagnostic::error(&CHANGED, span, format!("`{path}` is not what was built"))
                .help("publish the site again, and find out what changed it")
        }
        What::Old(old) => Diagnostic::error(
            &OLD,
            span,
            format!("`{path}` is that of publication {old}, not of {number}"),
        )
        .help("publish the site again, or compare with the earlier one by --publish"),
        What::Stale(old) => Diagnostic::error(
            &LEFT,
            span,
            format!("`{path}` is still there; publication {old} had it and {number} has not"),
        )
        .help("delete it where the site is published, old deploys included"),
        What::Unexpected => {
            Diagnostic::error(&LEFT, span, format!("`{path}` is no file of this site"))
                .help("delete it where the site is published, and find out what put it there")
        }
        What::Unread(why) => Diagnostic::error(
            &UNREAD,
            span,
            format!("`{path}` cannot be looked at: {why}"),
        )
        .help("mend that and verify again: what was not seen was not compared"),
        What::Header(why) => Diagnostic::error(&HEADER, span, format!("`{path}`: {why}"))
            .help("take over the headers that the build writes for your host; see docs/hosting.md"),
        What::NoHeader(why) => Diagnostic::warning(&HEADER, span, format!("`{path}`: {why}"))
            .help("take over the headers that the build writes for your host; see docs/hosting.md"),
    }
}

/// SHA-256 of all that comes and how much that was, but no more than `limit` bytes and one: what is
/// longer is not what was built, whatever follows.
fn digest(mut from: impl io::Read, limit: u64) -> io::Result<(String, u64)> {
    use sha2::Digest;
    let mut hash = sha2::Sha256::new();
    let mut buffer = vec![0; 64 << 10];
    let mut length = 0;
    while length <= limit {
        match from.read(&mut buffer) {
            Ok(0) => break,
            Ok(n) => {
                hash.update(&buffer[..n]);
                length += n as u64;
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    let digits = hash.finalize().iter().map(|b| format!("{b:02x}")).collect();
    Ok((digits, length))
}
