//! `.portal/audit/`: the audit log on disk, a file a year, and its checkpoints. Who acts and when is
//! found out here; what a line is, `src/seal/audit.rs` knows.
//!
//! Lines are only ever added, one command at a time: a lock is held from before the act until its line
//! is on disk.

use std::collections::BTreeMap;
use std::fmt;
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use super::clock;
use super::keystore::FOLDER;
use super::swap::Change;
use crate::base::{Date, FileId, Id, Sources, Span};
use crate::seal::{
    AuditAct, AuditLine, ChainEnd, Checkpoint, Keystore, Part, PersonKey, PersonName,
    PlacedCheckpoint, Verified, verify_audit,
};

const CHECKPOINTS: &str = "checkpoints.jsonl";
const LOCK: &str = "lock";
const LINES: &str = ".jsonl";

/// Why an act cannot be noted. It is then not done either.
#[derive(Debug)]
pub enum LogFault {
    /// The system said no.
    Io(PathBuf, io::Error),
    /// The last line was never finished.
    Torn(PathBuf),
}

impl fmt::Display for LogFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Torn(path) => write!(
                f,
                "the last line of {} is torn, so nothing can be added; look at it with \
                 `partnerpress audit verify`, then set it aside with `partnerpress audit mend`",
                path.display()
            ),
        }
    }
}

impl std::error::Error for LogFault {}

/// An act, as it is to be noted.
#[derive(Debug, Clone)]
pub struct Act {
    pub act: AuditAct,
    pub as_of: Date,
    pub actor: PersonName,
    /// Whose data.
    pub person: Option<PersonName>,
    /// Whose data.
    pub partner: Option<Id>,
    /// Names the person, instead of the key in the keystore: of somebody whose key is being destroyed.
    pub key: Option<PersonKey>,
    /// Without personal data.
    pub details: BTreeMap<String, String>,
}

impl Act {
    #[must_use]
    pub fn new(act: AuditAct, as_of: Date, actor: &PersonName) -> Self {
        Self {
            act,
            as_of,
            actor: actor.clone(),
            person: None,
            partner: None,
            key: None,
            details: BTreeMap::new(),
        }
    }

    #[must_use]
    pub fn with(mut self, name: &str, value: impl Into<String>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

/// The log, open to be added to; nobody else adds to it until this is dropped.
#[derive(Debug)]
pub struct Log {
    folder: PathBuf,
    end: ChainEnd,
    /// Of the file that holds the last line.
    year: i32,
    // The system lets go of it when the process dies.
    _lock: File,
}

impl Log {
    /// Opens the log of the site in `root`, and waits for who is adding to it.
    ///
    /// # Errors
    /// See [`LogFault`].
    pub fn open(root: &Path) -> Result<Self, LogFault> {
        let folder = folder(root);
        let lock = lock(&folder)?;
        let mut log = Self {
            end: ChainEnd::default(),
            year: i32::MIN,
            _lock: lock,
            folder,
        };
        for (year, path) in years(&log.folder)?.into_iter().rev() {
            let text = tail(&path).map_err(|error| LogFault::Io(path.clone(), error))?;
            if text.is_empty() {
                continue;
            }
            let body = text.strip_suffix('\n').unwrap_or("");
            let last = body.rsplit('\n').next().unwrap_or("");
            let line = AuditLine::of(last).ok_or(LogFault::Torn(path))?;
            log.end = ChainEnd::at(&line);
            log.year = year;
            break;
        }
        Ok(log)
    }

    /// Adds a line, and returns when it is on disk. Who has no key in the keystore is not named in
    /// it; [`Keystore::know`] gives one.
    ///
    /// # Errors
    /// When the system cannot write.
    pub fn append(&mut self, act: &Act, keystore: &Keystore) -> Result<(), LogFault> {
        let (year, line) = self.line(act, keystore);
        add(&self.file(year), &line.text())?;
        self.year = year;
        self.end = ChainEnd::at(&line);
        Ok(())
    }

    /// The change of the log that adds these acts, to be made in one step with what they did.
    /// `root` is that of the site.
    ///
    /// # Errors
    /// When the system cannot read.
    pub fn noted(
        &mut self,
        root: &Path,
        acts: &[Act],
        keystore: &Keystore,
    ) -> Result<Vec<Change>, LogFault> {
        let mut texts: BTreeMap<i32, String> = BTreeMap::new();
        for act in acts {
            let (year, line) = self.line(act, keystore);
            let text = texts.entry(year).or_default();
            text.push_str(&line.text());
            text.push('\n');
            self.year = year;
            self.end = ChainEnd::at(&line);
        }
        let mut changes = Vec::new();
        for (year, text) in texts {
            let path = self.file(year);
            let before = match fs::read(&path) {
                Ok(bytes) => Some(bytes),
                Err(error) if error.kind() == io::ErrorKind::NotFound => None,
                Err(error) => return Err(LogFault::Io(path, error)),
            };
            let old = before.as_deref().unwrap_or_default();
            changes.push(Change {
                path: super::swap::below(root, &path),
                after: [old, text.as_bytes()].concat(),
                before,
            });
        }
        Ok(changes)
    }

    /// The next line, and the year of its file.
    fn line(&self, act: &Act, keystore: &Keystore) -> (i32, AuditLine) {
        let number = self.end.number + 1;
        let time = clock::now();
        let seal = |part, who| keystore.seal_name(number, part, who);
        // A clock that went back does not make a line stand before older ones.
        let year: i32 = time.get(..4).and_then(|it| it.parse().ok()).unwrap_or(1970);
        let line = AuditLine {
            act: act.act.word().to_owned(),
            actor: seal(Part::Actor, &act.actor),
            as_of: act.as_of.to_string(),
            before: self.end.hash.clone(),
            details: act.details.clone(),
            number,
            partner: act.partner.as_ref().map(ToString::to_string),
            person: act.person.as_ref().and_then(|who| match &act.key {
                Some(key) => Some(key.seal(number, Part::Person, who)),
                None => seal(Part::Person, who),
            }),
            time,
        };
        (self.year.max(year), line)
    }

    fn file(&self, year: i32) -> PathBuf {
        self.folder.join(format!("{year}{LINES}"))
    }

    /// Signs how far the log goes, and keeps it beside the log.
    ///
    /// # Errors
    /// When the system cannot write.
    pub fn checkpoint(&self, keystore: &Keystore) -> Result<Checkpoint, LogFault> {
        let checkpoint = Checkpoint::sign(&self.end, &clock::now(), keystore.publisher());
        add(&self.folder.join(CHECKPOINTS), &checkpoint.text())?;
        Ok(checkpoint)
    }
}

/// Sets the torn end of a log aside, into a file beside it; how many bytes, and that file. `None` when
/// nothing is torn. The file is left for who wants to know what was lost.
///
/// # Errors
/// When the system cannot read or write.
pub fn mend(root: &Path) -> Result<Option<(usize, PathBuf)>, LogFault> {
    let folder = folder(root);
    let _lock = lock(&folder)?;
    for (_, path) in years(&folder)?.into_iter().rev() {
        let fault = |error| LogFault::Io(path.clone(), error);
        let bytes = fs::read(&path).map_err(fault)?;
        let whole = match bytes.iter().rposition(|byte| *byte == b'\n') {
            Some(at) => at + 1,
            None => 0,
        };
        if whole == bytes.len() {
            if bytes.is_empty() {
                continue;
            }
            return Ok(None);
        }
        let mut aside = path.clone().into_os_string();
        aside.push(format!(".torn-at-{whole}"));
        let aside = PathBuf::from(aside);
        super::files::replace(&aside, &bytes[whole..]).map_err(fault)?;
        let file = File::options().write(true).open(&path).map_err(fault)?;
        file.set_len(whole as u64).map_err(fault)?;
        file.sync_all().map_err(fault)?;
        return Ok(Some((bytes.len() - whole, aside)));
    }
    Ok(None)
}

/// The log of a site as it stands, judged.
#[derive(Debug)]
pub struct Judged {
    pub sources: Sources,
    pub verified: Verified,
}

/// Reads and verifies the log of the site in `root`: against the checkpoints beside it, those of
/// `.portal/publish/`, and one kept elsewhere. No secret is needed. `signer` is the keystore's name.
///
/// # Errors
/// When the system cannot read.
pub fn judge(root: &Path, signer: Option<&str>, kept: Option<&Path>) -> Result<Judged, LogFault> {
    let folder = folder(root);
    let mut sources = Sources::default();
    let mut read = |path: &Path| -> Result<FileId, LogFault> {
        let bytes = fs::read(path).map_err(|error| LogFault::Io(path.to_owned(), error))?;
        let shown = path.strip_prefix(root).unwrap_or(path);
        let shown = shown.to_string_lossy().replace('\\', "/");
        Ok(sources.add(shown, String::from_utf8_lossy(&bytes).into_owned()))
    };
    let mut lines = Vec::new();
    for (_, path) in years(&folder)? {
        lines.push(read(&path)?);
    }
    let beside = folder.join(CHECKPOINTS);
    let mut points = Vec::new();
    if beside.exists() {
        points.push(read(&beside)?);
    }
    if let Some(kept) = kept {
        points.push(read(kept)?);
    }
    // What is not there to be read any more cannot be judged: the last lines of a log that is gone
    // are asked for at its folder.
    if lines.is_empty() {
        lines.push(sources.add(format!("{FOLDER}/audit"), ""));
    }
    let published = published(root, &mut sources)?;
    let files: Vec<(FileId, &str)> = lines.iter().map(|it| (*it, sources.text(*it))).collect();
    let mut checkpoints: Vec<PlacedCheckpoint<'_>> = Vec::new();
    for file in points {
        let text = sources.text(file);
        let mut at = 0u32;
        for whole in text.split_inclusive('\n') {
            let line = whole.trim_end();
            let length = |text: &str| u32::try_from(text.len()).unwrap_or(u32::MAX);
            if !line.is_empty() {
                checkpoints.push(PlacedCheckpoint {
                    span: Span::new(file, at, at + length(line)),
                    text: line,
                });
            }
            at += length(whole);
        }
    }
    checkpoints.extend(published.iter().map(|(file, text)| PlacedCheckpoint {
        span: Span::head(*file),
        text,
    }));
    let verified = verify_audit(&files, &checkpoints, signer);
    Ok(Judged { sources, verified })
}

/// The checkpoints in what was published, each as its text.
fn published(root: &Path, sources: &mut Sources) -> Result<Vec<(FileId, String)>, LogFault> {
    let folder = root.join(FOLDER).join("publish");
    let mut found = Vec::new();
    let entries = match fs::read_dir(&folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(found),
        Err(error) => return Err(LogFault::Io(folder, error)),
    };
    let mut names: Vec<PathBuf> = entries.filter_map(|it| Some(it.ok()?.path())).collect();
    names.sort();
    for path in names
        .iter()
        .filter(|it| it.extension().is_some_and(|it| it == "json"))
    {
        let bytes = fs::read(path).map_err(|error| LogFault::Io(path.clone(), error))?;
        let manifest: serde_json::Value = serde_json::from_slice(&bytes).unwrap_or_default();
        let Some(checkpoint) = manifest.get("checkpoint").filter(|it| !it.is_null()) else {
            continue;
        };
        let shown = path.strip_prefix(root).unwrap_or(path);
        let shown = shown.to_string_lossy().replace('\\', "/");
        let file = sources.add(shown, String::from_utf8_lossy(&bytes).into_owned());
        found.push((file, checkpoint.to_string()));
    }
    Ok(found)
}

/// Who acts: as the command line says, `Ada Kern <ada@vendor.example>` or either half of it; else as git
/// knows its user; else the system's name of the user.
#[must_use]
pub fn actor(root: &Path, said: Option<&str>) -> PersonName {
    if let Some(said) = said.map(str::trim).filter(|it| !it.is_empty()) {
        return parse_actor(said);
    }
    let env = |name: &str| std::env::var(name).ok().filter(|it| !it.trim().is_empty());
    let (mut name, mut email) = (env("GIT_AUTHOR_NAME"), env("GIT_AUTHOR_EMAIL"));
    let home = env("HOME").or_else(|| env("USERPROFILE"));
    let global = home.map(|home| Path::new(&home).join(".gitconfig"));
    let own = root.ancestors().map(|it| it.join(".git/config"));
    let own = own.filter(|it| it.is_file()).take(1);
    for path in own.chain(global) {
        let text = fs::read_to_string(path).unwrap_or_default();
        let (own_name, own_email) = git_user(&text);
        name = name.or(own_name);
        email = email.or(own_email);
    }
    let user = || env("USER").or_else(|| env("USERNAME"));
    match (email, name) {
        (Some(email), name) => PersonName {
            address: email.trim().to_lowercase(),
            name,
        },
        (None, Some(name)) => parse_actor(&name),
        (None, None) => parse_actor(&user().unwrap_or_else(|| "unknown".to_owned())),
    }
}

fn parse_actor(said: &str) -> PersonName {
    let (name, address) = match said.split_once('<') {
        Some((name, rest)) => (name.trim(), rest.trim_end_matches('>').trim()),
        None => ("", said),
    };
    PersonName {
        address: address.to_lowercase(),
        name: Some(name.to_owned()).filter(|it| !it.is_empty()),
    }
}

/// Name and mail address of `[user]` in a file of git's.
fn git_user(text: &str) -> (Option<String>, Option<String>) {
    let (mut name, mut email, mut inside) = (None, None, false);
    for line in text.lines().map(str::trim) {
        if line.starts_with('[') {
            inside = line.eq_ignore_ascii_case("[user]");
        } else if let Some((key, value)) = line.split_once('=').filter(|_| inside) {
            let value = Some(value.trim().trim_matches('"').to_owned()).filter(|it| !it.is_empty());
            match key.trim().to_lowercase().as_str() {
                "name" => name = value,
                "email" => email = value,
                _ => {}
            }
        }
    }
    (name, email)
}

fn folder(root: &Path) -> PathBuf {
    root.join(FOLDER).join("audit")
}

fn lock(folder: &Path) -> Result<File, LogFault> {
    let path = folder.join(LOCK);
    let fault = |error| LogFault::Io(path.clone(), error);
    fs::create_dir_all(folder).map_err(fault)?;
    let mut options = File::options();
    let file = options.create(true).truncate(false).write(true).open(&path);
    let file = file.map_err(fault)?;
    file.lock().map_err(fault)?;
    Ok(file)
}

/// Files of lines, by year.
fn years(folder: &Path) -> Result<Vec<(i32, PathBuf)>, LogFault> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(LogFault::Io(folder.to_owned(), error)),
    };
    let mut found: Vec<(i32, PathBuf)> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name();
            let year = name.to_str()?.strip_suffix(LINES)?.parse().ok()?;
            Some((year, entry.path()))
        })
        .collect();
    found.sort();
    Ok(found)
}

/// The end of a file, from a line break on where it is long.
fn tail(path: &Path) -> io::Result<String> {
    const MOST: u64 = 1 << 20;
    let mut file = File::open(path)?;
    let length = file.metadata()?.len();
    file.seek(SeekFrom::Start(length.saturating_sub(MOST)))?;
    let mut bytes = Vec::new();
    file.read_to_end(&mut bytes)?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Adds a line to a file in one write, and waits until it is on disk.
fn add(path: &Path, text: &str) -> Result<(), LogFault> {
    let fault = |error| LogFault::Io(path.to_owned(), error);
    let mut file = File::options()
        .create(true)
        .append(true)
        .open(path)
        .map_err(fault)?;
    file.write_all(format!("{text}\n").as_bytes())
        .map_err(fault)?;
    file.sync_all().map_err(fault)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn who_acts_is_read_from_what_is_said() {
        let both = parse_actor("Ada Kern <Ada.Kern@vendor.example>");
        assert_eq!(both.address, "ada.kern@vendor.example");
        assert_eq!(both.name.as_deref(), Some("Ada Kern"));
        assert_eq!(parse_actor("build").address, "build");
        let git = "[core]\n\tname = x\n[user]\n\tname = Ada Kern\n\temail = ada@vendor.example\n";
        let (name, email) = git_user(git);
        assert_eq!(
            (name.as_deref(), email.as_deref()),
            (Some("Ada Kern"), Some("ada@vendor.example"))
        );
    }
}
