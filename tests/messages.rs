//! The theme's words: the same messages in every language it ships, and none that is said without
//! being there or is there without being said.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use partnerpress::base::{Faults, FileId};
use partnerpress::check::BUILT_IN_LANGUAGES;
use partnerpress::load::messages::{self, RawMessage};

/// Beside English, each with every message.
const OTHERS: [&str; 3] = ["ar", "de", "pt"];

/// What says the same without the word that it is given.
const WITHOUT: [(&str, &str); 2] = [("ar", "terms-one-step"), ("ar", "terms-lower")];

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
    for language in OTHERS {
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
            let wanted = &english[id];
            if WITHOUT.contains(&(language, *id)) {
                assert!(args.is_subset(wanted), "{language}: {id}");
            } else {
                assert_eq!(args, wanted, "{language}: {id}");
            }
        }
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

/// What of a template is not HTML's or Tera's: texts between tags, and attributes that people are told.
fn fixed_words(template: &str) -> Vec<String> {
    let mut plain = String::new();
    let mut rest = template;
    // Tera's parts become a mark, so that an attribute stays one text.
    while let Some(at) = rest.find(['{']) {
        let close = match rest.as_bytes().get(at + 1) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'#') => "#}",
            _ => {
                plain.push_str(&rest[..=at]);
                rest = &rest[at + 1..];
                continue;
            }
        };
        plain.push_str(&rest[..at]);
        plain.push('\u{1}');
        let end = rest[at..].find(close).expect("an end of a tag of Tera's");
        rest = &rest[at + end + 2..];
    }
    plain.push_str(rest);
    let mut found = Vec::new();
    let mut rest = plain.as_str();
    while let Some(at) = rest.find('<') {
        found.push(rest[..at].to_owned());
        let end = rest[at..].find('>').expect("an end of a tag") + at;
        let tag = &rest[at..end];
        for name in [
            "alt",
            "title",
            "aria-label",
            "placeholder",
            "label",
            "aria-description",
        ] {
            for (start, _) in tag.match_indices(&format!(" {name}=\"")) {
                let value = &tag[start + name.len() + 3..];
                found.push(value[..value.find('"').expect("an end of a value")].to_owned());
            }
        }
        rest = &rest[end + 1..];
        if tag.starts_with("<style") {
            rest = rest.split_once("</style>").expect("its end").1;
        }
    }
    found.push(rest.to_owned());
    let is_word = |text: &String| text.chars().filter(|c| c.is_alphabetic()).count() > 0;
    found.retain(is_word);
    found.iter().map(|it| it.trim().to_owned()).collect()
}

/// Templates with words of their own, each with the reason.
const IN_ENGLISH: [(&str, &str); 1] = [(
    "simulation.html",
    "a report for whoever runs the program, who is spoken to in English",
)];

/// Texts that are the same in every language.
const EVERYWHERE: [&str; 2] = ["N", "F"];

#[test]
fn no_template_has_a_word_of_its_own() {
    let mut paths = Vec::new();
    files(&root().join("templates"), ".html", &mut paths);
    assert!(paths.len() > 40);
    let mut told = Vec::new();
    for path in paths {
        let name = path
            .file_name()
            .expect("a name")
            .to_string_lossy()
            .into_owned();
        if IN_ENGLISH.iter().any(|(known, _)| *known == name) {
            continue;
        }
        let text = fs::read_to_string(&path).expect("a template");
        let words = fixed_words(&text).into_iter();
        // The block in which a page names its class is between tags, too.
        let words = words.filter(|it| !it.trim_matches(['\u{1}', '\n']).starts_with("p-"));
        let words = words.filter(|it| !EVERYWHERE.contains(&it.trim_matches('\u{1}').trim()));
        told.extend(words.map(|words| format!("{name}: {words}")));
        // Texts that a component is given.
        for (at, _) in text.match_indices("=\"") {
            let before = &text[..at];
            let argument = before.rsplit([' ', '(']).next().unwrap_or("");
            let value = text[at + 2..].split('"').next().unwrap_or("");
            if ["title", "more", "label"].contains(&argument) && !value.contains('{') {
                told.push(format!("{name}: {argument} of a component: {value}"));
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}

#[test]
fn the_scan_of_templates_finds_words() {
    let found = fixed_words("<p title=\"Of {{ it }}\">{{ t(id=\"a-b\") }} Hello</p>{# No #}");
    assert_eq!(found, ["Of \u{1}", "\u{1} Hello"]);
}

#[test]
fn no_script_has_a_sentence_of_its_own() {
    let mut paths = Vec::new();
    files(&root().join("templates/assets/js"), ".js", &mut paths);
    let mut told = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).expect("a script");
        let code = text
            .lines()
            .filter(|line| !line.trim_start().starts_with(['/', '*']));
        for line in code {
            let code = line.split(" // ").next().unwrap_or(line);
            for text in code.split('\'').skip(1).step_by(2) {
                let is_sentence = text.contains(' ')
                    && text.chars().next().is_some_and(char::is_uppercase)
                    && text.split(' ').all(|word| {
                        word.chars()
                            .all(|c| c.is_alphabetic() || ".,’“”…:".contains(c))
                    });
                if is_sentence {
                    told.push(format!("{}: {text}", path.display()));
                }
            }
        }
    }
    assert!(told.is_empty(), "{}", told.join("\n"));
}
