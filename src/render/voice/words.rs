//! Messages of the theme, in Fluent: the shipped ones of a language with those that a site puts in
//! their place laid over them, message by message.

use std::collections::HashMap;
use std::fmt;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use fluent_bundle::concurrent::FluentBundle;
use fluent_bundle::resolver::errors::{ReferenceKind, ResolverError};
use fluent_bundle::types::{FluentNumber, FluentNumberOptions, FluentNumberType};
use fluent_bundle::{FluentArgs, FluentError, FluentResource, FluentValue};
use fluent_syntax::ast::Entry;
use icu_decimal::DecimalFormatter;
use icu_locale::Locale;
use intl_memoizer::Memoizable;
use intl_memoizer::concurrent::IntlLangMemoizer;
use rust_decimal::prelude::ToPrimitive;
use unic_langid::LanguageIdentifier;

use super::direction::isolated;
use super::numbers::Numbers;
use super::{Arg, parents};
use crate::render::theme;

const ENGLISH: &str = "en";

/// Languages whose words come with the theme.
pub const SHIPPED: &[&str] = &["ar", "de", "en", "pt"];

/// Why a template's message could not be said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TextFault {
    /// No language has a message of this id.
    NoSuchMessage(String),
    /// The message asks for a value that it was not given.
    NoSuchValue { id: String, value: String },
    /// Another fault of the message, in Fluent's words.
    Broken { id: String, why: String },
}

impl fmt::Display for TextFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoSuchMessage(id) => write!(f, "there is no message `{id}`"),
            Self::NoSuchValue { id, value } => {
                write!(f, "the message `{id}` needs a value `{value}`")
            }
            Self::Broken { id, why } => write!(f, "the message `{id}` does not work: {why}"),
        }
    }
}

/// The message files of one language, later ones over earlier ones; English is under all.
#[derive(Debug, Clone)]
pub(super) struct Catalogue {
    pub(super) locale: Locale,
    files: Vec<Arc<FluentResource>>,
}

impl Catalogue {
    /// The words for a tag, from `texts/<tag>.ftl` of the theme and of the site; `None` where
    /// neither has the language.
    pub(super) fn of(tag: &str, templates: &[(String, Bytes)]) -> Option<Self> {
        let mut tags: Vec<&str> = parents(tag).collect();
        tags.reverse();
        let mut found = None;
        let mut files = files_of(ENGLISH, templates);
        for tag in tags {
            let own = files_of(tag, templates);
            if own.is_empty() {
                continue;
            }
            found = tag.parse().ok();
            if tag != ENGLISH {
                files.extend(own);
            }
        }
        Some(Self {
            locale: found?,
            files,
        })
    }

    pub(super) fn english(templates: &[(String, Bytes)]) -> Self {
        Self {
            locale: icu_locale::locale!("en"),
            files: files_of(ENGLISH, templates),
        }
    }
}

/// The shipped file of a language and the site's own. What has a fault was told by the checks; what
/// of it could be read is used.
fn files_of(tag: &str, templates: &[(String, Bytes)]) -> Vec<Arc<FluentResource>> {
    let path = format!("texts/{tag}.ftl");
    let shipped = theme::built_in_text(&path).map(str::to_owned);
    let own = templates.iter().find(|(at, _)| *at == path);
    let own = own.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned());
    shipped
        .into_iter()
        .chain(own)
        .map(|text| {
            let text = text.replace("\r\n", "\n");
            Arc::new(FluentResource::try_new(text).unwrap_or_else(|(read, _)| read))
        })
        .collect()
}

/// The messages of a voice.
pub(super) struct Words {
    bundle: FluentBundle<Arc<FluentResource>>,
    /// What was said without a value, by id: it is the same on every page.
    constant: HashMap<String, OnceLock<String>>,
}

impl fmt::Debug for Words {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Words").finish_non_exhaustive()
    }
}

impl Words {
    /// Numbers within messages are written as `locale` does.
    pub(super) fn new(catalogue: &Catalogue, locale: &Locale) -> Self {
        let language: LanguageIdentifier = locale.id.to_string().parse().unwrap_or_default();
        let mut bundle = FluentBundle::new_concurrent(vec![language]);
        // Isolation is ours: an argument may try to end it.
        bundle.set_use_isolating(false);
        bundle.set_formatter(Some(number));
        let mut constant = HashMap::new();
        for file in &catalogue.files {
            for entry in file.entries() {
                if let Entry::Message(message) = entry {
                    constant.insert(message.id.name.to_owned(), OnceLock::new());
                }
            }
            bundle.add_resource_overriding(Arc::clone(file));
        }
        Self { bundle, constant }
    }

    pub(super) fn has(&self, id: &str) -> bool {
        self.bundle.has_message(id)
    }

    pub(super) fn format(
        &self,
        id: &str,
        args: &[(&str, Arg<'_>)],
        numbers: &Numbers,
        right_to_left: bool,
    ) -> Result<String, TextFault> {
        let known = self.constant.get(id).filter(|_| args.is_empty());
        if let Some(text) = known.and_then(OnceLock::get) {
            return Ok(text.clone());
        }
        let message = self.bundle.get_message(id);
        let Some(pattern) = message.and_then(|message| message.value()) else {
            return Err(TextFault::NoSuchMessage(id.to_owned()));
        };
        let values: FluentArgs<'_> = args
            .iter()
            .map(|(name, arg)| (*name, value(arg, numbers, right_to_left)))
            .collect();
        let mut errors = Vec::new();
        let text = self
            .bundle
            .format_pattern(pattern, Some(&values), &mut errors);
        match errors.first() {
            None => {
                let text = text.into_owned();
                if let Some(known) = known {
                    known.get_or_init(|| text.clone());
                }
                Ok(text)
            }
            Some(error) => Err(fault(id, error)),
        }
    }
}

fn fault(id: &str, error: &FluentError) -> TextFault {
    match error {
        FluentError::ResolverError(ResolverError::Reference(ReferenceKind::Variable {
            id: value,
        })) => TextFault::NoSuchValue {
            id: id.to_owned(),
            value: value.clone(),
        },
        other => TextFault::Broken {
            id: id.to_owned(),
            why: other.to_string(),
        },
    }
}

/// Fluent's numbers are floats. They choose a plural form, and a whole number of up to fifteen
/// digits stands in one unharmed; any other is a text here, and chooses the general form.
fn value<'a>(arg: &'a Arg<'_>, numbers: &Numbers, right_to_left: bool) -> FluentValue<'a> {
    match arg {
        Arg::Text(text) => FluentValue::String(isolated(text, right_to_left)),
        Arg::Ordinal(number) => {
            let options = FluentNumberOptions {
                r#type: FluentNumberType::Ordinal,
                ..FluentNumberOptions::default()
            };
            FluentNumber::new(f64::from(*number), options).into()
        }
        Arg::Number(number) => {
            let whole = number.normalize();
            let most = i64::pow(10, 15);
            let float = whole
                .to_i64()
                .filter(|it| it.abs() < most)
                .filter(|_| whole.scale() == 0);
            match float.and_then(|_| whole.to_f64()) {
                Some(float) => FluentNumber::new(float, FluentNumberOptions::default()).into(),
                None => FluentValue::String(numbers.number(whole).into()),
            }
        }
    }
}

/// Prints a number within a message in the language's groups and digits.
fn number(value: &FluentValue<'_>, formatters: &IntlLangMemoizer) -> Option<String> {
    let FluentValue::Number(number) = value else {
        return None;
    };
    let digits = number.value.to_string().parse().ok()?;
    let written = formatters.with_try_get::<Figures, _, _>((), |figures| {
        figures.0.format(&digits).to_string().replace('-', "−")
    });
    written.ok()
}

struct Figures(DecimalFormatter);

impl Memoizable for Figures {
    type Args = ();
    type Error = icu_provider::DataError;

    fn construct(language: LanguageIdentifier, (): ()) -> Result<Self, Self::Error> {
        let locale: Locale = language.to_string().parse().unwrap_or(Locale::UNKNOWN);
        DecimalFormatter::try_new(locale.into(), Default::default()).map(Self)
    }
}
