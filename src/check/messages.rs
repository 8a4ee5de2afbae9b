//! The words that a site puts in place of the theme's, and the languages in which it speaks.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::{ids, words};
use crate::base::{Code, Diagnostic, Faults, FileId, Span, Spanned, closest};
use crate::load::leaf::Text;
use crate::load::messages::{self, RawMessage, RawMessages};
use crate::load::raw::RawSite;
use crate::model::Site;

pub(super) const CODES: &[&Code] = &[&UNSAID, &UNSAYABLE, &NO_WORDS];

const UNSAID: Code = Code {
    id: "PP141",
    title: "message that nothing says",
    about: "A file below `templates/texts/` has a message that neither the theme nor the site's own \
            English file has, so that no page says it; or its name is not a language. A site's own \
            templates may say messages of its own, which stand in its `en.ftl` too.",
};

const UNSAYABLE: Code = Code {
    id: "PP142",
    title: "message that cannot be said",
    about: "A message asks for a value that it is not given: `{ $name }` has to be one that the \
            English message has. Or it names another message that is not there, or a function; \
            numbers and days come written in the language, and no function is needed.",
};

const NO_WORDS: Code = Code {
    id: "PP143",
    title: "language without words",
    about: "The theme has no words in a language of the site: headings, buttons and the like. Write \
            them in `templates/texts/<language>.ftl`; what that file lacks is said in English.",
};

/// Languages of the built-in theme.
pub const BUILT_IN_LANGUAGES: &[&str] = &["ar", "de", "en", "pt"];

/// Ids of the theme's messages and what each may ask for.
type Known = BTreeMap<String, BTreeSet<String>>;

static BUILT_IN: LazyLock<Known> = LazyLock::new(|| {
    let text = include_str!("../../templates/texts/en.ftl");
    known(&messages::read(FileId(0), text, &mut Faults::default()))
});

/// A message asks for what the messages within it ask, too.
fn known(messages: &[RawMessage]) -> Known {
    let by_id: BTreeMap<&str, &RawMessage> = messages
        .iter()
        .map(|it| (it.id.value.as_str(), it))
        .collect();
    let all = |message: &RawMessage| {
        let mut args = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut open = vec![message];
        while let Some(message) = open.pop() {
            if !seen.insert(message.id.value.as_str()) {
                continue;
            }
            args.extend(message.args.iter().map(|arg| arg.value.clone()));
            let inner = message.references.iter();
            open.extend(inner.filter_map(|it| by_id.get(it.value.as_str())));
        }
        args
    };
    messages
        .iter()
        .map(|it| (it.id.value.clone(), all(it)))
        .collect()
}

/// Every file of messages that the site has.
pub(super) fn check(files: &[RawMessages], faults: &mut Faults) {
    if files.is_empty() {
        return;
    }
    let mut english = BUILT_IN.clone();
    if let Some(own) = files.iter().find(|file| file.language == "en") {
        for (id, args) in known(&own.messages) {
            english.entry(id).or_insert(args);
        }
    }
    for file in files {
        if !words::is_locale(&file.language) {
            faults.push(
                Diagnostic::error(
                    &UNSAID,
                    Span::head(file.file),
                    format!("`{}` is not a language", file.language),
                )
                .help("name the file after its language, as in BCP 47: `de.ftl`, `pt-BR.ftl`"),
            );
            continue;
        }
        check_file(file, &english, faults);
    }
}

fn check_file(file: &RawMessages, english: &Known, faults: &mut Faults) {
    let own: BTreeSet<&str> = file
        .messages
        .iter()
        .map(|it| it.id.value.as_str())
        .collect();
    let mut first: BTreeMap<&str, Span> = BTreeMap::new();
    for message in &file.messages {
        let id = message.id.value.as_str();
        if let Some(before) = first.insert(id, message.id.span) {
            faults.push(
                ids::duplicate("message", id, message.id.span, before)
                    .help("only one of the two is said; take the other out"),
            );
        }
        match english.get(id) {
            Some(args) => check_args(message, args, faults),
            None if id.starts_with('-') => {}
            None => faults.push(
                Diagnostic::warning(
                    &UNSAID,
                    message.id.span,
                    format!("nothing says the message `{id}`"),
                )
                .suggest(id, english.keys().map(String::as_str))
                .help_if_none("take it out, or put it into the site's `en.ftl` too"),
            ),
        }
        for reference in &message.references {
            let name = reference.value.as_str();
            if !own.contains(name) && !english.contains_key(name) {
                faults.push(
                    Diagnostic::error(
                        &UNSAYABLE,
                        reference.span,
                        format!("there is no message `{name}`"),
                    )
                    .suggest(name, own.iter().copied()),
                );
            }
        }
        for function in &message.functions {
            faults.push(
                Diagnostic::error(
                    &UNSAYABLE,
                    function.span,
                    format!("there is no function `{}`", function.value),
                )
                .help("numbers and days come written in the language: `{ $n }` is enough"),
            );
        }
    }
}

fn check_args(message: &RawMessage, given: &BTreeSet<String>, faults: &mut Faults) {
    let mut told = BTreeSet::new();
    for arg in &message.args {
        let name = arg.value.as_str();
        if given.contains(name) || !told.insert(name) {
            continue;
        }
        let fault = Diagnostic::error(
            &UNSAYABLE,
            arg.span,
            format!("`{}` is not given a value `{name}`", message.id.value),
        );
        let names: Vec<&str> = given.iter().map(String::as_str).collect();
        faults.push(match (closest(name, names.iter().copied()), &*names) {
            (Some(near), _) => fault
                .help(format!("did you mean `{near}`?"))
                .replace_with(near),
            (None, []) => fault.help("this message has no values"),
            (None, names) => {
                let names: Vec<String> = names.iter().map(|it| format!("`{it}`")).collect();
                fault.help(format!("its values: {}", names.join(", ")))
            }
        });
    }
}

/// The languages of the site, its own first.
pub(super) fn languages(
    raw: Option<&RawSite>,
    site: &Site,
    files: &[RawMessages],
    faults: &mut Faults,
) -> Vec<String> {
    let mut all = vec![site.language.clone()];
    let Some(raw) = raw else {
        return all;
    };
    let own: BTreeSet<&str> = files.iter().map(|file| file.language.as_str()).collect();
    let has_words = |tag: &str| {
        std::iter::successors(Some(tag), |tag| Some(tag.rsplit_once('-')?.0))
            .any(|tag| own.contains(tag) || BUILT_IN_LANGUAGES.contains(&tag))
    };
    let lacks_words = |text: &Spanned<Text>, tag: &str| {
        let base = tag.split('-').next().unwrap_or(tag);
        let message = format!("the theme has no words in `{tag}`");
        let help = format!(
            "write templates/texts/{base}.ftl; the built-in theme has {}",
            BUILT_IN_LANGUAGES.join(", ")
        );
        (text.span, message, help)
    };
    if let Some(written) = &raw.language
        && written.value.0 == site.language
        && !has_words(&site.language)
    {
        let (span, message, help) = lacks_words(written, &site.language);
        faults.push(
            Diagnostic::warning(&NO_WORDS, span, message)
                .label("headings, buttons and the like stay English")
                .help(help),
        );
    }
    let Some(list) = &raw.languages else {
        return all;
    };
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    for text in &list.items {
        let Some(tag) = words::locale(text, faults) else {
            continue;
        };
        if let Some(first) = seen.insert(tag.clone(), text.span) {
            faults.push(
                ids::duplicate("language", &tag, text.span, first).help("take one of the two out"),
            );
            continue;
        }
        if !has_words(&tag) && tag != site.language {
            let (span, message, help) = lacks_words(text, &tag);
            faults.push(Diagnostic::error(&NO_WORDS, span, message).help(help));
            continue;
        }
        if tag != site.language {
            all.push(tag);
        }
    }
    if !seen.contains_key(&site.language) {
        faults.push(
            Diagnostic::error(
                &NO_WORDS,
                super::start_of(list.span),
                format!(
                    "`{}`, in which the portal is, is not among the languages",
                    site.language
                ),
            )
            .help(format!("begin the list with `{}`", site.language)),
        );
    }
    all
}
