//! `partnerpress gdpr`: what is held of a person, and how it is taken out.

mod change;
mod erase;
mod export;
mod map;
mod retention;

use std::path::Path;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::access::Opened;
use super::open::misuse;
use super::{Common, End};
use crate::base::{FileId, Sources, Span};
use crate::check;
use crate::load::person::{self, Found, Identity};
use crate::load::{self, tree::SourceTree};
use crate::model::Workspace;
use crate::shell::audit::Log;
use crate::shell::keystore::{Store, StoreLock};
use crate::shell::tree::read_tree;

/// Tell what is held of a person, take it out, and say where what is private goes.
#[derive(Debug, Args)]
pub(super) struct Gdpr {
    #[command(flatten)]
    key: super::Key,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Tell everything that the site and .portal/ hold of a person.
    Export(export::Export),
    /// Take a person out of the site's files, its keys and its audit log.
    Erase(erase::Erase),
    /// Tell what is kept longer than `retention` in config/site.yaml says, and take it out.
    Retention(retention::Retention),
    /// Tell which fields are private, where they are kept, and who may read them.
    Map(map::Map),
}

/// Who it is about.
#[derive(Debug, Args)]
struct Who {
    /// Mail address, number of a partner's contact (`fjordlys/2`), id of someone of the staff, or full name.
    #[arg(value_name = "PERSON")]
    person: String,
    /// Another name to look for, such as a spelling in a ledger.
    #[arg(long, value_name = "NAME")]
    also: Vec<String>,
}

impl Gdpr {
    pub(super) fn run(self, common: &Common) -> End {
        let identity = self.key.identity.as_deref();
        let end = match self.verb {
            Verb::Export(verb) => verb.run(common, identity),
            Verb::Erase(verb) => verb.run(common, identity),
            Verb::Retention(verb) => verb.run(common, identity),
            Verb::Map(verb) => verb.run(common),
        };
        end.unwrap_or_else(|end| end)
    }
}

/// A site under the lock of its keystore, with all that a change of it goes through.
struct Case {
    files: Files,
    opened: Opened,
    log: Log,
    /// Nobody else changes the keystore or the log meanwhile.
    lock: StoreLock,
}

impl Case {
    fn new(common: &Common, identity: Option<&Path>) -> Result<Self, End> {
        let lock = Store::of(&common.root).lock()?;
        Ok(Self {
            files: Files::read(common)?,
            opened: Opened::new(common, identity)?,
            log: Log::open(&common.root)?,
            lock,
        })
    }
}

/// A site with the bytes of its files.
struct Files {
    tree: SourceTree,
    /// Texts of all files, and the site as it was checked.
    sources: Sources,
    workspace: Workspace,
    paths: Vec<String>,
}

impl Files {
    fn read(common: &Common) -> Result<Self, End> {
        let tree = read_tree(&common.root).map_err(|error| common.root_failure(&error))?;
        let checked = check::check(load::load(tree.clone()));
        let paths = tree.files.iter().map(|file| file.path.clone()).collect();
        match checked.workspace {
            Some(workspace) => Ok(Self {
                tree,
                sources: checked.sources,
                workspace,
                paths,
            }),
            None => {
                common.tell(&checked.sources, &checked.faults)?;
                Err(End::Faulty)
            }
        }
    }

    fn identity(&self, who: &Who) -> Result<Identity, End> {
        let found = Identity::of(&self.workspace, &who.person);
        let mut person = found.ok_or_else(|| {
            misuse(&format!(
                "`{}` is nobody, or several people: give a mail address, or the number of a \
                 partner's contact such as `fjordlys/2`",
                who.person
            ))
        })?;
        for name in &who.also {
            person.name(name);
        }
        Ok(person)
    }

    fn find(&self, person: &Identity) -> Found {
        person::find(&self.sources, &self.paths, &self.workspace, person)
    }

    fn path(&self, file: FileId) -> &str {
        self.sources.path(file)
    }

    /// `content/partners/fjordlys.yaml:12:5`.
    fn at(&self, span: Span) -> String {
        let (line, column) = self.sources.line_column(span);
        format!("{}:{line}:{column}", self.path(span.file))
    }

    fn place(&self, span: Span) -> Value {
        let (line, column) = self.sources.line_column(span);
        json!({"file": self.path(span.file), "line": line, "column": column})
    }
}

/// What else may hold copies, which no command here can reach.
const ELSEWHERE: &[&str] = &[
    "git history: earlier commits hold the files as they were; rewrite it, or keep the repository closed",
    "earlier deploys: hosts keep them reachable; delete them there",
    "backups and caches of this repository and of the machines that build it",
    "files that were downloaded, printed or sent before",
    "the systems that the ledgers were exported from",
];
