//! Which file of the tree is what, by its path alone.

use super::faults;
use super::ledger::TableSpec;
use crate::base::{Diagnostic, FileId, Id, Span, closest};

/// Files of `config/` by name.
pub(super) const SETTINGS: &[&str] = &[
    "partner_program_config.yaml",
    "site.yaml",
    "brand.yaml",
    "tables.yaml",
    "exchange_rates.yaml",
    "access.yaml",
];

/// What a file is to the site.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Role {
    /// Index into [`SETTINGS`].
    Settings(usize),
    Override,
    ProgramProse,
    /// `content/programs/<id>.<language>.md`.
    TranslatedProse,
    /// `content/translations/<language>.yaml`.
    Translations,
    Partner,
    Fund,
    Campaign,
    Material,
    Page,
    News,
    Story,
    Event,
    Resource,
    /// Indexes of the tables that read it.
    Ledger(Vec<usize>),
    /// Published when something refers to it; path below the site's `media/`.
    Media(String),
    /// Path below `templates/`.
    Theme(String),
    /// Known and left alone.
    Ignored,
    /// Nothing reads it.
    Unread(Unread),
}

/// Why nothing reads a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Unread {
    pub message: String,
    pub help: String,
    pub is_error: bool,
    /// Files with the same group are told once.
    pub group: Option<String>,
}

impl Unread {
    pub(super) fn tell(&self, file: FileId, others: usize) -> Diagnostic {
        let message = match others {
            0 => self.message.clone(),
            1 => format!("{} (and one file more)", self.message),
            n => format!("{} (and {n} files more)", self.message),
        };
        let fault = if self.is_error {
            Diagnostic::error(&faults::UNREAD_FILE, Span::head(file), message)
        } else {
            Diagnostic::warning(&faults::UNREAD_FILE, Span::head(file), message)
        };
        fault.help(self.help.clone())
    }
}

/// Endings of files that a page may show or offer.
const MEDIA: &[&str] = &[
    "svg", "png", "jpg", "jpeg", "webp", "avif", "gif", "pdf", "ics", "zip", "mp4", "webm", "vtt",
];

/// Folders of `content/`, and the ending of what they hold.
const FOLDERS: &[(&str, &[&str])] = &[
    ("programs", &["yaml", "md"]),
    ("partners", &["yaml"]),
    ("funds", &["yaml"]),
    ("campaigns", &["yaml"]),
    ("materials", &["yaml"]),
    ("ledger", &["csv"]),
    ("pages", &["md"]),
    ("news", &["md"]),
    ("stories", &["md"]),
    ("events", &["md"]),
    ("resources", &["md"]),
    ("translations", &["yaml"]),
    ("logos", &[]),
    ("media", &[]),
];

pub(super) fn role_of(path: &str, tables: &[TableSpec]) -> Role {
    if let Some(below) = path.strip_prefix("templates/") {
        return Role::Theme(below.to_owned());
    }
    if is_note(path) {
        return Role::Ignored;
    }
    if let Some(below) = path.strip_prefix("config/") {
        return settings(below);
    }
    match path.strip_prefix("content/") {
        Some(below) => content(below, tables),
        None => Role::Ignored,
    }
}

/// Whether rules of a program may stand in the file.
pub(super) fn has_rules(path: &str) -> bool {
    path == "config/partner_program_config.yaml" || path.starts_with("content/programs/")
}

/// Papers for whoever reads the repository.
fn is_note(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    let stem = name.split('.').next().unwrap_or(name);
    matches!(
        stem,
        "README" | "LICENSE" | "NOTICE" | "CHANGELOG" | "OWNERS" | "CODEOWNERS"
    )
}

fn settings(below: &str) -> Role {
    if let Some(at) = SETTINGS.iter().position(|name| *name == below) {
        return Role::Settings(at);
    }
    if below.starts_with("schema/") {
        return Role::Ignored;
    }
    let (stem, ending) = stem_and_ending(below);
    let meant = closest(stem, SETTINGS.iter().map(|name| stem_and_ending(name).0));
    let is_yaml = is_yaml_like(ending);
    Role::Unread(Unread {
        message: format!("nothing reads `config/{below}`"),
        help: match meant {
            Some(meant) if is_yaml => format!("did you mean `config/{meant}.yaml`?"),
            _ => format!("files of config/ are {}", listed(SETTINGS)),
        },
        is_error: is_yaml,
        group: None,
    })
}

fn content(below: &str, tables: &[TableSpec]) -> Role {
    let readers: Vec<usize> = (0usize..)
        .zip(tables)
        .filter(|(_, table)| table.reads(below))
        .map(|(at, _)| at)
        .collect();
    if !readers.is_empty() {
        return Role::Ledger(readers);
    }
    let Some((folder, rest)) = below.split_once('/') else {
        return Role::Unread(Unread {
            message: format!("nothing reads `content/{below}`"),
            help: "put it into the folder of its kind, such as content/pages/ or \
                   content/partners/"
                .to_owned(),
            is_error: is_yaml_like(stem_and_ending(below).1),
            group: None,
        });
    };
    let Some((_, endings)) = FOLDERS.iter().find(|(name, _)| *name == folder) else {
        let names: Vec<&str> = FOLDERS.iter().map(|(name, _)| *name).collect();
        return Role::Unread(Unread {
            message: format!("nothing reads the folder `content/{folder}/`"),
            help: match closest(folder, names.iter().copied()) {
                Some(meant) => format!("did you mean `content/{meant}/`?"),
                None => format!("folders of content/ are {}", listed(&names)),
            },
            is_error: true,
            group: Some(folder.to_owned()),
        });
    };
    let (stem, ending) = stem_and_ending(rest);
    let nested = rest.contains('/');
    match (folder, ending) {
        ("programs", "yaml") if !nested => Role::Override,
        ("programs", "md") if !nested && stem.contains('.') => Role::TranslatedProse,
        ("programs", "md") if !nested => Role::ProgramProse,
        ("translations", "yaml") if !nested => Role::Translations,
        ("partners", "yaml") if !nested => Role::Partner,
        ("funds", "yaml") if !nested => Role::Fund,
        ("campaigns", "yaml") if !nested => Role::Campaign,
        ("materials", "yaml") if !nested => Role::Material,
        ("pages", "md") => Role::Page,
        ("news", "md") => Role::News,
        ("stories", "md") => Role::Story,
        ("events", "md") => Role::Event,
        ("resources", "md") => Role::Resource,
        ("media", _) => Role::Media(rest.to_owned()),
        ("logos", ending) if is_media(ending) => Role::Media(format!("logos/{rest}")),
        ("ledger", _) => unread_ledger(below, stem, ending, tables),
        _ => unread(folder, rest, stem, ending, endings),
    }
}

fn unread(folder: &str, rest: &str, stem: &str, ending: &str, endings: &[&str]) -> Role {
    let nested_yaml = rest.contains('/')
        && matches!(
            folder,
            "programs" | "partners" | "funds" | "campaigns" | "materials"
        );
    let right = match ending.to_ascii_lowercase().as_str() {
        "yml" | "yaml" if endings.contains(&"yaml") => Some("yaml"),
        "md" | "markdown" | "mdown" | "txt" if endings.contains(&"md") => Some("md"),
        _ => None,
    };
    let folder_of = rest
        .rsplit_once('/')
        .map_or(String::new(), |(up, _)| format!("{up}/"));
    let help = match right {
        Some(_) if nested_yaml => format!("move it up into content/{folder}/"),
        Some(right) if right != ending => {
            format!("rename it to `content/{folder}/{folder_of}{stem}.{right}`")
        }
        _ if is_media(ending) => {
            "files that pages show or offer belong below content/media/".to_owned()
        }
        _ if endings.is_empty() => format!("content/{folder}/ holds images"),
        _ => {
            let endings: Vec<String> = endings.iter().map(|e| format!(".{e}")).collect();
            let endings: Vec<&str> = endings.iter().map(String::as_str).collect();
            format!("files of content/{folder}/ end in {}", listed(&endings))
        }
    };
    Role::Unread(Unread {
        message: format!("nothing reads `content/{folder}/{rest}`"),
        help,
        is_error: right.is_some() || is_yaml_like(ending),
        group: None,
    })
}

fn unread_ledger(below: &str, stem: &str, ending: &str, tables: &[TableSpec]) -> Role {
    let names: Vec<&str> = tables.iter().map(|table| table.name.as_str()).collect();
    let first_part = below
        .split('/')
        .nth(1)
        .filter(|_| below.matches('/').count() > 1);
    let word = first_part.unwrap_or_else(|| stem.split(['-', '_']).next().unwrap_or(stem));
    let meant = closest(word, names.iter().copied());
    let sheet = matches!(
        ending.to_ascii_lowercase().as_str(),
        "xlsx" | "xls" | "ods" | "tsv" | "txt"
    );
    let help = match meant {
        _ if sheet => "save it as CSV, with the name of its table".to_owned(),
        Some(meant) if meant != word => {
            format!("no table has this name: did you mean `{meant}`?")
        }
        Some(meant) => format!(
            "the files of `{meant}` are ledger/{meant}.csv, ledger/{meant}-*.csv and \
             ledger/{meant}/*.csv, unless config/tables.yaml says otherwise"
        ),
        None => format!(
            "name it after its table ({}), or declare it under `files` in config/tables.yaml",
            listed(&names)
        ),
    };
    Role::Unread(Unread {
        message: format!("no table reads `content/{below}`"),
        help,
        is_error: sheet || meant.is_some(),
        group: None,
    })
}

/// The name without its last ending, and that ending.
pub(super) fn stem_and_ending(path: &str) -> (&str, &str) {
    let name = path.rsplit('/').next().unwrap_or(path);
    name.rsplit_once('.').unwrap_or((name, ""))
}

/// The file's name as an id.
pub(super) fn id_of(file: FileId, path: &str) -> Result<Id, Box<Diagnostic>> {
    let (stem, ending) = stem_and_ending(path);
    Id::parse(stem).map_err(|fault| {
        let message = format!("the file name `{stem}` is not a safe id");
        let diagnostic = Diagnostic::error(&faults::BAD_FILE_NAME, Span::head(file), message)
            .label(fault.to_string());
        Box::new(match fault {
            crate::base::IdFault::Alphabet {
                instead: Some(instead),
            } => diagnostic.help(format!("rename the file to `{instead}.{ending}`")),
            _ => diagnostic.help("rename the file"),
        })
    })
}

fn is_media(ending: &str) -> bool {
    MEDIA.contains(&ending.to_ascii_lowercase().as_str())
}

fn is_yaml_like(ending: &str) -> bool {
    matches!(ending.to_ascii_lowercase().as_str(), "yaml" | "yml")
}

fn listed(words: &[&str]) -> String {
    let quoted: Vec<String> = words.iter().map(|word| format!("`{word}`")).collect();
    quoted.join(", ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::ledger;

    fn role(path: &str) -> Role {
        role_of(path, &ledger::built_in())
    }

    fn unread(path: &str) -> (bool, String) {
        match role(path) {
            Role::Unread(unread) => (unread.is_error, unread.help),
            other => panic!("{path}: {other:?}"),
        }
    }

    #[test]
    fn known_places() {
        assert_eq!(role("config/site.yaml"), Role::Settings(1));
        assert_eq!(role("config/schema/site.schema.json"), Role::Ignored);
        assert_eq!(role("content/partners/acme.yaml"), Role::Partner);
        assert_eq!(role("content/pages/a/b/c.md"), Role::Page);
        assert_eq!(role("content/ledger/deals.csv"), Role::Ledger(vec![0]));
        assert_eq!(role("content/ledger/deals-2024.csv"), Role::Ledger(vec![0]));
        assert_eq!(role("content/ledger/deals/q1.csv"), Role::Ledger(vec![0]));
        assert_eq!(
            role("content/logos/a.svg"),
            Role::Media("logos/a.svg".to_owned())
        );
        assert_eq!(
            role("content/media/a/b.png"),
            Role::Media("a/b.png".to_owned())
        );
        assert_eq!(role("content/README.md"), Role::Ignored);
        assert_eq!(
            role("templates/page.html"),
            Role::Theme("page.html".to_owned())
        );
    }

    #[test]
    fn misspelt_places_are_told_with_the_right_one() {
        for (path, is_error, help) in [
            (
                "config/sites.yaml",
                true,
                "did you mean `config/site.yaml`?",
            ),
            ("config/site.yml", true, "did you mean `config/site.yaml`?"),
            (
                "content/partner/x.yaml",
                true,
                "did you mean `content/partners/`?",
            ),
            (
                "content/partners/x.yml",
                true,
                "rename it to `content/partners/x.yaml`",
            ),
            (
                "content/partners/de/x.yaml",
                true,
                "move it up into content/partners/",
            ),
            (
                "content/pages/a/x.markdown",
                true,
                "rename it to `content/pages/a/x.md`",
            ),
            (
                "content/ledger/deal-2024.csv",
                true,
                "no table has this name: did you mean `deals`?",
            ),
            (
                "content/ledger/deals.xlsx",
                true,
                "save it as CSV, with the name of its table",
            ),
            (
                "content/pages/x.png",
                false,
                "files that pages show or offer belong below content/media/",
            ),
        ] {
            assert_eq!(unread(path), (is_error, help.to_owned()), "{path}");
        }
        assert!(!unread("config/notes.txt").0);
        assert!(!unread("content/ledger/accounts.csv").0);
    }
}
