//! A whole site, file by file, to one [`RawWorkspace`].

use bytes::Bytes;
use bytestring::ByteString;
use std::collections::BTreeMap;
use std::sync::Arc;

use encoding_rs::Encoding;
use rayon::prelude::*;

use super::decode::{Decode, shorten};
use super::ledger::{self, FilePart, Ledger, TableSpec};
use super::messages::{self, RawMessages};
use super::places::{self, Role, SETTINGS, Unread};
use super::raw::{
    RawAccess, RawBrand, RawCampaign, RawEvent, RawExchange, RawFund, RawMaterial, RawNews,
    RawPage, RawPartner, RawProgram, RawProgramFile, RawProgramOverride, RawProse, RawResource,
    RawSite, RawStory, RawTables, RawTranslations,
};
use super::tree::{SourceFile, SourceTree, TreeFault};
use super::{faults, front_matter, text, yaml};
use crate::base::{Diagnostic, Faults, FileId, Id, Sources, Span, closest};
use crate::model::Prose;

/// What came of reading a site.
#[derive(Debug)]
pub struct Loaded {
    pub sources: Sources,
    pub raw: RawWorkspace,
    /// Everything found so far.
    pub faults: Faults,
}

/// A file and what stands in it.
#[derive(Debug, Clone)]
pub struct RawFile<T> {
    pub file: FileId,
    /// Below the site's root.
    pub path: Arc<str>,
    /// The file's name without its ending, when it is a safe id.
    pub id: Option<Id>,
    /// Absent when it could not be read; that has been told.
    pub value: Option<T>,
}

impl<T> RawFile<T> {
    /// For faults of the file as a whole.
    #[must_use]
    pub const fn head(&self) -> Span {
        Span::head(self.file)
    }
}

/// A Markdown page's settings and text.
#[derive(Debug, Clone)]
pub struct RawDocument<T> {
    pub front: T,
    pub prose: Prose,
}

/// Everything that people wrote, as they wrote it. Lists are in the order of their paths.
#[derive(Debug)]
pub struct RawWorkspace {
    /// For faults of the program as a whole, whether its file is there or not.
    pub program_file: FileId,
    pub program: Option<RawProgram>,
    pub site: Option<RawSite>,
    pub brand: Option<RawBrand>,
    pub exchange: Option<RawExchange>,
    pub access: Option<RawAccess>,
    pub overrides: Vec<RawFile<RawProgramOverride>>,
    pub program_prose: Vec<RawFile<RawDocument<RawProse>>>,
    /// With the language of each.
    pub translated_prose: Vec<(String, RawFile<RawDocument<RawProse>>)>,
    pub translations: Vec<(String, RawFile<RawTranslations>)>,
    pub partners: Vec<RawFile<RawPartner>>,
    pub funds: Vec<RawFile<RawFund>>,
    pub campaigns: Vec<RawFile<RawCampaign>>,
    pub materials: Vec<RawFile<RawMaterial>>,
    pub pages: Vec<RawFile<RawDocument<RawPage>>>,
    pub news: Vec<RawFile<RawDocument<RawNews>>>,
    pub stories: Vec<RawFile<RawDocument<RawStory>>>,
    pub events: Vec<RawFile<RawDocument<RawEvent>>>,
    pub resources: Vec<RawFile<RawDocument<RawResource>>>,
    pub ledgers: Vec<Ledger>,
    pub media: Vec<RawMedia>,
    /// The site's own templates and assets: path below `templates/`, bytes.
    pub templates: Vec<(String, Bytes)>,
    /// Those of the templates that are messages, read.
    pub messages: Vec<RawMessages>,
    /// Every file of the tree.
    pub paths: Vec<(Arc<str>, FileId)>,
}

/// A file that may be published as it is.
#[derive(Debug, Clone)]
pub struct RawMedia {
    /// Below the site's `media/`.
    pub path: String,
    /// Of `content/logos/`: published for the partners of the directory alone.
    pub is_logo: bool,
    pub file: FileId,
    pub bytes: Bytes,
}

/// Reads every file of the site, and lets go of its bytes. Faults do not stop it: what cannot be
/// read is told and left out.
#[must_use]
pub fn load(tree: SourceTree) -> Loaded {
    let mut files = tree.files;
    files.sort_by(|a, b| a.path.cmp(&b.path));
    let mut faults = Faults::default();

    let settings = Settings::read(&files, &mut faults);
    let mut tables = ledger::declared(settings.tables.as_ref(), &mut faults);
    let rules = files.iter().filter(|file| places::has_rules(&file.path));
    let rules: Vec<Bytes> = rules.map(|file| file.bytes.clone()).collect();
    for table in &mut tables {
        table.leave(|name| rules.iter().any(|rules| has_word(rules, name)));
    }
    let read: Vec<Read> = files
        .into_par_iter()
        .enumerate()
        .map(|(at, file)| read_file(file_id(at), &file, settings.encoding, &tables))
        .collect();

    let mut sources = Sources::default();
    let mut raw = RawWorkspace {
        program_file: FileId(0),
        program: settings.program,
        site: settings.site,
        brand: settings.brand,
        exchange: settings.exchange,
        access: settings.access,
        overrides: Vec::new(),
        program_prose: Vec::new(),
        translated_prose: Vec::new(),
        translations: Vec::new(),
        partners: Vec::new(),
        funds: Vec::new(),
        campaigns: Vec::new(),
        materials: Vec::new(),
        pages: Vec::new(),
        news: Vec::new(),
        stories: Vec::new(),
        events: Vec::new(),
        resources: Vec::new(),
        ledgers: Vec::new(),
        media: Vec::new(),
        templates: Vec::new(),
        messages: Vec::new(),
        paths: Vec::new(),
    };
    let mut settings_texts = settings.texts;
    let mut rows: Vec<Vec<FilePart>> = tables.iter().map(|_| Vec::new()).collect();
    let mut unread: Vec<(FileId, Unread)> = Vec::new();
    for (at, read) in read.into_iter().enumerate() {
        let id = file_id(at);
        let text = settings_texts.remove(&id).unwrap_or(read.text);
        sources.add(Arc::clone(&read.path), text);
        faults.append(read.faults);
        if let Part::Messages(path, _) = &read.part {
            raw.templates.push((path.clone(), sources.bytes(id)));
        }
        raw.take(id, &read.path, read.part, &mut rows, &mut unread);
        raw.paths.push((read.path, id));
    }
    tell_unread(&unread, &mut faults);
    tell_missing_ledgers(&tables, &raw.paths, &mut faults);
    for (spec, parts) in tables.into_iter().zip(rows) {
        ledger::tell_kept_nothing(&spec, &parts, &mut faults);
        raw.ledgers.push(Ledger::of(spec, parts));
    }
    for fault in &tree.faults {
        faults.push(tree_fault(fault, &mut sources));
    }
    let program_path = format!("config/{}", SETTINGS[0]);
    raw.program_file = match sources.find(&program_path) {
        Some(file) => file,
        None => {
            let file = sources.add(program_path.as_str(), "");
            faults.push(
                Diagnostic::error(
                    &faults::NO_PROGRAM,
                    Span::head(file),
                    "the site has no program",
                )
                .help(format!(
                    "write {program_path}; `partner_program: {{}}` is enough to begin with"
                )),
            );
            file
        }
    };
    Loaded {
        sources,
        raw,
        faults,
    }
}

/// Whether a name stands in a text, and not as a part of another.
fn has_word(text: &[u8], name: &str) -> bool {
    let is_of_word =
        |byte: Option<&u8>| byte.is_some_and(|it| it.is_ascii_alphanumeric() || *it == b'_');
    memchr::memmem::find_iter(text, name).any(|at| {
        let before = at.checked_sub(1).and_then(|before| text.get(before));
        !is_of_word(before) && !is_of_word(text.get(at + name.len()))
    })
}

fn file_id(at: usize) -> FileId {
    FileId(u32::try_from(at).unwrap_or(u32::MAX))
}

/// `config/`, which says how everything else is to be read.
struct Settings {
    encoding: Option<&'static Encoding>,
    program: Option<RawProgram>,
    site: Option<RawSite>,
    brand: Option<RawBrand>,
    exchange: Option<RawExchange>,
    access: Option<RawAccess>,
    tables: Option<RawTables>,
    texts: BTreeMap<FileId, ByteString>,
}

impl Settings {
    fn read(files: &[SourceFile], faults: &mut Faults) -> Self {
        let mut reader = SettingsReader {
            files,
            encoding: None,
            texts: BTreeMap::new(),
        };
        let site: Option<RawSite> = reader.read("config/site.yaml", faults);
        let declared = site.as_ref().and_then(|site| site.encoding.as_ref());
        reader.encoding = ledger::encoding(declared, faults);
        let program: Option<RawProgramFile> =
            reader.read("config/partner_program_config.yaml", faults);
        Self {
            program: program.and_then(|file| file.partner_program.0),
            brand: reader.read("config/brand.yaml", faults),
            exchange: reader.read("config/exchange_rates.yaml", faults),
            access: reader.read("config/access.yaml", faults),
            tables: reader.read("config/tables.yaml", faults),
            encoding: reader.encoding,
            texts: reader.texts,
            site,
        }
    }
}

struct SettingsReader<'t> {
    files: &'t [SourceFile],
    encoding: Option<&'static Encoding>,
    texts: BTreeMap<FileId, ByteString>,
}

impl SettingsReader<'_> {
    fn read<T: Decode>(&mut self, path: &str, faults: &mut Faults) -> Option<T> {
        let at = self.files.iter().position(|file| file.path == path)?;
        let id = file_id(at);
        let (text, readable) = text::text_of(id, &self.files[at].bytes, self.encoding, faults);
        let value = if readable {
            yaml::parse(id, &text, 0, faults).and_then(|node| T::decode(&node, faults))
        } else {
            None
        };
        self.texts.insert(id, text);
        value
    }
}

/// What came of one file.
struct Read {
    path: Arc<str>,
    text: ByteString,
    part: Part,
    faults: Faults,
}

enum Part {
    Nothing,
    Override(Box<RawFile<RawProgramOverride>>),
    ProgramProse(RawFile<RawDocument<RawProse>>),
    TranslatedProse(String, RawFile<RawDocument<RawProse>>),
    Translations(String, RawFile<RawTranslations>),
    Partner(Box<RawFile<RawPartner>>),
    Fund(Box<RawFile<RawFund>>),
    Campaign(Box<RawFile<RawCampaign>>),
    Material(Box<RawFile<RawMaterial>>),
    Page(RawFile<RawDocument<RawPage>>),
    News(RawFile<RawDocument<RawNews>>),
    Story(Box<RawFile<RawDocument<RawStory>>>),
    Event(Box<RawFile<RawDocument<RawEvent>>>),
    Resource(Box<RawFile<RawDocument<RawResource>>>),
    Rows(Vec<(usize, FilePart)>),
    Media(String, Bytes),
    Theme(String, Bytes),
    Messages(String, RawMessages),
    Unread(Unread),
}

fn read_file(
    id: FileId,
    file: &SourceFile,
    encoding: Option<&'static Encoding>,
    tables: &[TableSpec],
) -> Read {
    let mut reader = FileReader {
        id,
        path: file.path.as_str().into(),
        file,
        encoding,
        text: ByteString::new(),
        faults: Faults::default(),
    };
    let part = match places::role_of(&file.path, tables) {
        // Read before all others.
        Role::Settings(_) => Part::Nothing,
        Role::Override => Part::Override(Box::new(reader.yaml())),
        Role::ProgramProse => Part::ProgramProse(reader.page()),
        Role::TranslatedProse => reader.translated_prose(),
        Role::Translations => reader.translations(),
        Role::Partner => Part::Partner(Box::new(reader.yaml())),
        Role::Fund => Part::Fund(Box::new(reader.yaml())),
        Role::Campaign => Part::Campaign(Box::new(reader.yaml())),
        Role::Material => Part::Material(Box::new(reader.yaml())),
        Role::Page => Part::Page(reader.page()),
        Role::News => Part::News(reader.page()),
        Role::Story => Part::Story(Box::new(reader.page())),
        Role::Event => Part::Event(Box::new(reader.page())),
        Role::Resource => Part::Resource(Box::new(reader.page())),
        Role::Ledger(readers) => Part::Rows(reader.rows(&readers, tables)),
        Role::Media(path) => {
            reader.look_for_secrets();
            reader.show_drawing();
            Part::Media(path, file.bytes.clone())
        }
        Role::Theme(path) if messages::language_of(&path).is_some() => reader.messages(path),
        Role::Theme(path) => {
            reader.look_for_secrets();
            reader.show_drawing();
            Part::Theme(path, file.bytes.clone())
        }
        Role::Ignored => {
            reader.look_for_secrets();
            Part::Nothing
        }
        Role::Unread(unread) => {
            reader.look_for_secrets();
            Part::Unread(unread)
        }
    };
    Read {
        path: reader.path,
        text: reader.text,
        part,
        faults: reader.faults,
    }
}

/// Larger files that are no texts of the site are not searched for private keys.
const MOST_SEARCHED: usize = 1 << 20;

/// A drawing with a longer line is not shown: programs write such lines, and nobody reads them.
const LONGEST_SHOWN: usize = 2000;

struct FileReader<'t> {
    id: FileId,
    path: Arc<str>,
    file: &'t SourceFile,
    encoding: Option<&'static Encoding>,
    text: ByteString,
    faults: Faults,
}

impl FileReader<'_> {
    fn read_text(&mut self) -> bool {
        let (text, readable) =
            text::text_of(self.id, &self.file.bytes, self.encoding, &mut self.faults);
        self.text = text;
        readable
    }

    fn raw<T>(&mut self, value: Option<T>) -> RawFile<T> {
        let id = match places::id_of(self.id, &self.file.path) {
            Ok(id) => Some(id),
            Err(fault) => {
                self.faults.push(*fault);
                None
            }
        };
        RawFile {
            file: self.id,
            path: Arc::clone(&self.path),
            id,
            value,
        }
    }

    fn yaml<T: Decode>(&mut self) -> RawFile<T> {
        let value = if self.read_text() {
            yaml::parse(self.id, &self.text, 0, &mut self.faults)
                .and_then(|node| T::decode(&node, &mut self.faults))
        } else {
            None
        };
        self.raw(value)
    }

    /// `reseller.de.md`: of which program, in which language.
    fn translated_prose(&mut self) -> Part {
        let value = self.document();
        let (stem, _) = places::stem_and_ending(&self.file.path);
        let (program, language) = stem.split_once('.').unwrap_or((stem, ""));
        let language = language.to_owned();
        let id = match Id::parse(program) {
            Ok(id) => Some(id),
            Err(_) => places::id_of(self.id, &self.file.path)
                .map_err(|fault| self.faults.push(*fault))
                .ok(),
        };
        Part::TranslatedProse(
            language,
            RawFile {
                file: self.id,
                path: Arc::clone(&self.path),
                id,
                value,
            },
        )
    }

    /// A file whose name is a language and no id.
    fn translations(&mut self) -> Part {
        let value = if self.read_text() {
            yaml::parse(self.id, &self.text, 0, &mut self.faults)
                .and_then(|node| RawTranslations::decode(&node, &mut self.faults))
        } else {
            None
        };
        let (language, _) = places::stem_and_ending(&self.file.path);
        Part::Translations(
            language.to_owned(),
            RawFile {
                file: self.id,
                path: Arc::clone(&self.path),
                id: None,
                value,
            },
        )
    }

    fn messages(&mut self, path: String) -> Part {
        let read = if self.read_text() {
            messages::read(self.id, &self.text, &mut self.faults)
        } else {
            Vec::new()
        };
        let language = messages::language_of(&path).unwrap_or_default().to_owned();
        Part::Messages(
            path,
            RawMessages {
                file: self.id,
                language,
                messages: read,
            },
        )
    }

    fn document<T: Decode>(&mut self) -> Option<RawDocument<T>> {
        if !self.read_text() {
            return None;
        }
        front_matter::read(self.id, &self.text, &mut self.faults)
            .map(|(front, prose)| RawDocument { front, prose })
    }

    fn page<T: Decode>(&mut self) -> RawFile<RawDocument<T>> {
        let value = self.document();
        self.raw(value)
    }

    fn rows(&mut self, readers: &[usize], tables: &[TableSpec]) -> Vec<(usize, FilePart)> {
        let specs = readers
            .iter()
            .filter_map(|at| Some((*at, tables.get(*at)?)));
        let own = specs.clone().find_map(|(_, spec)| spec.encoding);
        self.encoding = own.or(self.encoding);
        if !self.read_text() {
            return Vec::new();
        }
        specs
            .filter_map(|(at, spec)| {
                let part = ledger::read(self.id, &self.text, spec, &mut self.faults)?;
                Some((at, part))
            })
            .collect()
    }

    /// Keeps the text of a drawing, for faults in it to be shown with their lines.
    fn show_drawing(&mut self) {
        let is_drawing = self.path.ends_with(".svg") && self.text.is_empty();
        let is_readable = |line: &[u8]| line.len() <= LONGEST_SHOWN;
        if is_drawing
            && self
                .file
                .bytes
                .split(|byte| *byte == b'\n')
                .all(is_readable)
        {
            self.text = ByteString::try_from(self.file.bytes.clone()).unwrap_or_default();
        }
    }

    fn look_for_secrets(&mut self) {
        if self.file.bytes.len() > MOST_SEARCHED {
            return;
        }
        if let Ok(plain) = ByteString::try_from(self.file.bytes.clone()) {
            let masked = text::mask_secrets(self.id, plain.clone(), &mut self.faults);
            if masked != plain {
                self.text = masked;
            }
        }
    }
}

impl RawWorkspace {
    fn take(
        &mut self,
        id: FileId,
        source: &str,
        part: Part,
        rows: &mut [Vec<FilePart>],
        unread: &mut Vec<(FileId, Unread)>,
    ) {
        match part {
            Part::Nothing => {}
            Part::Override(file) => self.overrides.push(*file),
            Part::ProgramProse(file) => self.program_prose.push(file),
            Part::TranslatedProse(language, file) => self.translated_prose.push((language, file)),
            Part::Translations(language, file) => self.translations.push((language, file)),
            Part::Partner(file) => self.partners.push(*file),
            Part::Fund(file) => self.funds.push(*file),
            Part::Campaign(file) => self.campaigns.push(*file),
            Part::Material(file) => self.materials.push(*file),
            Part::Page(file) => self.pages.push(file),
            Part::News(file) => self.news.push(file),
            Part::Story(file) => self.stories.push(*file),
            Part::Event(file) => self.events.push(*file),
            Part::Resource(file) => self.resources.push(*file),
            Part::Rows(parts) => {
                for (at, part) in parts {
                    if let Some(rows) = rows.get_mut(at) {
                        rows.push(part);
                    }
                }
            }
            Part::Media(path, bytes) => self.media.push(RawMedia {
                is_logo: source.starts_with("content/logos/"),
                path,
                file: id,
                bytes,
            }),
            Part::Theme(path, bytes) => self.templates.push((path, bytes)),
            Part::Messages(_, messages) => self.messages.push(messages),
            Part::Unread(reason) => unread.push((id, reason)),
        }
    }
}

/// Tells each unread file; those of one unknown folder together.
fn tell_unread(unread: &[(FileId, Unread)], faults: &mut Faults) {
    for (at, (file, reason)) in unread.iter().enumerate() {
        let Some(group) = &reason.group else {
            faults.push(reason.tell(*file, 0));
            continue;
        };
        let same = |(_, other): &&(FileId, Unread)| other.group.as_ref() == Some(group);
        if unread.iter().take(at).any(|other| same(&other)) {
            continue;
        }
        let others = unread.iter().skip(at + 1).filter(same).count();
        faults.push(reason.tell(*file, others));
    }
}

fn tell_missing_ledgers(tables: &[TableSpec], paths: &[(Arc<str>, FileId)], faults: &mut Faults) {
    let below: Vec<&str> = paths
        .iter()
        .filter_map(|(path, _)| path.strip_prefix("content/"))
        .collect();
    for pattern in tables.iter().flat_map(|table| &table.files) {
        let Some(span) = pattern.written else {
            continue;
        };
        if below.iter().any(|path| pattern.matches(path)) {
            continue;
        }
        let fault = Diagnostic::error(
            &faults::NO_SUCH_LEDGER,
            span,
            format!("no file below content/ is `{}`", shorten(&pattern.text)),
        );
        let ledgers = below.iter().copied().filter(|path| path.ends_with(".csv"));
        faults.push(match closest(&pattern.text, ledgers) {
            Some(near) => fault
                .help(format!("did you mean `{near}`?"))
                .replace_with(near),
            None => fault.help("paths are relative to content/, such as `ledger/crm-export.csv`"),
        });
    }
}

fn tree_fault(fault: &TreeFault, sources: &mut Sources) -> Diagnostic {
    match fault {
        TreeFault::LinkLeavesRoot { path, target } => Diagnostic::error(
            &faults::LINK_LEAVES_ROOT,
            Span::head(sources.add(path.as_str(), "")),
            format!("this link leads out of the site, to `{target}`"),
        )
        .help("copy the file into the site, or link to a place inside it"),
        TreeFault::Unreadable { path, reason } => Diagnostic::error(
            &faults::UNREADABLE_FILE,
            Span::head(sources.add(path.as_str(), "")),
            format!("this file cannot be read: {reason}"),
        )
        .help("look at the file's permissions"),
        TreeFault::NameNotUnicode { path } => Diagnostic::error(
            &faults::UNREADABLE_FILE,
            Span::head(sources.add(path.as_str(), "")),
            "the name of this file is not Unicode",
        )
        .help("rename it, with letters a–z, digits and `-`"),
    }
}
