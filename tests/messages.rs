//! The theme's words: the same messages in every language it ships, and none that is said without
//! being there or is there without being said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use partnerpress::base::{Faults, FileId};
use partnerpress::check::BUILT_IN_LANGUAGES;
use partnerpress::load::messages::{self, RawMessage};

/// Complete in every message; Arabic is a trial.
const COMPLETE: [&str; 2] = ["de", "pt"];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn shipped(language: &str) -> Vec<RawMessage> {
    let path = root().join(format!("templates/texts/{language}.ftl"));
    let text = fs::read_to_string(path).expect("a file of messages");
    let mut faults = Faults::default();
    let read = messages::read(FileId(0), &text, &mut faults);
    let told: Vec<&str> = faults.iter().map(|it| it.message.as_str()).collect();
    assert!(told.is_empty(), "{language}: {told:?}");
    read
}

/// What each message asks for, by itself and by those within it.
fn asks(messages: &[RawMessage]) -> BTreeMap<&str, BTreeSet<&str>> {
    let by_id: BTreeMap<&str, &RawMessage> = messages
        .iter()
        .map(|it| (it.id.value.as_str(), it))
        .collect();
    assert_eq!(by_id.len(), messages.len(), "an id stands twice");
    let all = |message: &&RawMessage| {
        let mut args = BTreeSet::new();
        let mut open = vec![by_id[message.id.value.as_str()]];
        while let Some(message) = open.pop() {
            args.extend(message.args.iter().map(|arg| arg.value.as_str()));
            let inner = message.references.iter();
            open.extend(inner.map(|it| by_id[it.value.as_str()]));
        }
        args
    };
    by_id.iter().map(|(id, it)| (*id, all(it))).collect()
}

#[test]
fn the_list_of_languages_is_that_of_the_files() {
    let folder = fs::read_dir(root().join("templates/texts")).expect("a folder");
    let found: BTreeSet<String> = folder
        .map(|file| file.expect("a file").path())
        .map(|path| {
            path.file_stem()
                .expect("a name")
                .to_string_lossy()
                .into_owned()
        })
        .collect();
    assert_eq!(
        found,
        BUILT_IN_LANGUAGES
            .iter()
            .map(|it| (*it).to_owned())
            .collect()
    );
}

#[test]
fn every_language_says_the_same_messages() {
    let english = shipped("en");
    let english = asks(&english);
    for language in COMPLETE {
        let other = shipped(language);
        let other = asks(&other);
        let missing: Vec<_> = english
            .keys()
            .filter(|id| !other.contains_key(*id))
            .collect();
        let more: Vec<_> = other
            .keys()
            .filter(|id| !english.contains_key(*id))
            .collect();
        assert!(
            missing.is_empty() && more.is_empty(),
            "{language} lacks {missing:?}, has {more:?}"
        );
        for (id, args) in &other {
            assert_eq!(*args, english[id], "{language}: {id}");
        }
    }
    let arabic = shipped("ar");
    for (id, args) in asks(&arabic) {
        let wanted = english.get(id).unwrap_or_else(|| panic!("ar has {id}"));
        assert!(args.is_subset(wanted), "ar: {id} asks for {args:?}");
    }
}

fn files(folder: &Path, ending: &str, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).expect("a folder") {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            files(&path, ending, out);
        } else if path.to_string_lossy().ends_with(ending) {
            out.push(path);
        }
    }
}

/// Every literal of the source that looks like an id of a message.
fn quoted(folder: &str, ending: &str) -> BTreeSet<String> {
    let mut found = Vec::new();
    files(&root().join(folder), ending, &mut found);
    let mut ids = BTreeSet::new();
    for path in found {
        let text = fs::read_to_string(path).expect("a text");
        ids.extend(text.split('"').map(str::to_owned));
        ids.extend(text.split('\'').map(str::to_owned));
    }
    ids
}

/// Beginnings of ids that are made from another word: of `"mail-{kind}"` and of "mail-welcome",
/// to which others are put.
fn beginnings(said: &BTreeSet<String>) -> BTreeSet<String> {
    let is_id = |text: &str| {
        text.contains('-')
            && text
                .bytes()
                .all(|b| b.is_ascii_lowercase() || b == b'-' || b == b'_')
    };
    said.iter()
        .filter_map(|text| match text.split_once('{') {
            Some((begin, _)) => is_id(begin).then(|| begin.to_owned()),
            None => is_id(text).then(|| format!("{}-", text.trim_end_matches('-'))),
        })
        .collect()
}

#[test]
fn every_message_is_said_somewhere() {
    let english = shipped("en");
    let within: BTreeSet<&str> = english
        .iter()
        .flat_map(|it| &it.references)
        .map(|it| it.value.as_str())
        .collect();
    let mut said = quoted("src", ".rs");
    for ending in [".html", ".mjml", ".svg", ".txt", ".typ", ".css"] {
        said.extend(quoted("templates", ending));
    }
    let made = beginnings(&said);
    let idle: Vec<&str> = english
        .iter()
        .map(|it| it.id.value.as_str())
        .filter(|id| !said.contains(*id) && !within.contains(id))
        .filter(|id| !made.iter().any(|made| id.starts_with(made)))
        .collect();
    assert!(idle.is_empty(), "nothing says {idle:?}");
}
