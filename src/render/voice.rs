//! How a site speaks in one language: words from the theme's message files, the content's own
//! translations, and numbers, money and days as readers of that language write them.

use std::borrow::Cow;

use crate::base::{Date, Decimal, Money, Rate};
use crate::model::Workspace;
use crate::render::format;

/// The languages of a site.
#[derive(Debug)]
pub struct Voices {
    voices: Vec<Voice>,
}

impl Voices {
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        Self {
            voices: vec![Voice {
                language: workspace.site.language.clone(),
            }],
        }
    }

    /// Every voice, the site's own first.
    pub fn all(&self) -> impl Iterator<Item = &Voice> {
        self.voices.iter()
    }

    /// The voice for a BCP 47 tag: the language itself, its parent (`pt` for `pt-BR`), or the
    /// site's own.
    #[must_use]
    pub fn get(&self, _language: &str) -> &Voice {
        &self.voices[0]
    }
}

/// One language.
#[derive(Debug)]
pub struct Voice {
    language: String,
}

/// A value within a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    /// Chooses a plural form, and prints in the language's digits.
    Number(Decimal),
}

impl Voice {
    /// BCP 47, for `lang`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.language
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_right_to_left(&self) -> bool {
        false
    }

    /// A message of the theme, `brochure-what-we-look-for`; its id when no language has it.
    #[must_use]
    pub fn text(&self, id: &str, _args: &[(&str, Arg<'_>)]) -> String {
        id.to_owned()
    }

    /// A text of the content in this language; itself where nobody translated it.
    #[must_use]
    pub fn content<'a>(&'a self, text: &'a str) -> Cow<'a, str> {
        Cow::Borrowed(text)
    }

    /// `$50,000`, `50.000 €`: to the minor unit, whole amounts without decimals.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        format::money(money)
    }

    /// Always with the minor unit, and the currency's code: `USD 1,200.50`.
    #[must_use]
    pub fn exact(&self, money: Money) -> String {
        format::exact(money)
    }

    /// The same without the currency, for a column that is all in one.
    #[must_use]
    pub fn figure(&self, money: Money) -> String {
        format::figure(money)
    }

    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        format::number(number)
    }

    /// `15%`, `15 %`.
    #[must_use]
    pub fn percent(&self, rate: Rate) -> String {
        format::rate(rate)
    }

    /// `23 November 2026`.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        format::day(date)
    }

    /// `November 2026`.
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        format::month(date)
    }
}
