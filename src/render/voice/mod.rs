//! How a site speaks in one language: words from the theme's message files, the content's own
//! translations, and numbers, money and days as readers of that language write them.
//!
//! A [`Voice`] has words in one of the site's languages, and the numbers of its reader's region: a
//! partner in Brazil reads Portuguese with Brazilian numbers. Where a site does not speak the
//! reader's language, its own words come with what CLDR says of that region *in those words*:
//! English for Norway is `en-NO`, for a date has words too, and half a sentence in either language
//! is read by nobody.

mod dates;
mod direction;
mod function;
mod numbers;
mod words;

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, LazyLock};

use chrono::NaiveTime;
use icu_experimental::displaynames::multi::RegionDisplayNames;
use icu_locale::Locale;
use rayon::prelude::*;

use self::dates::Dates;
pub use self::direction::isolated;
pub(in crate::render) use self::function::register;
use self::numbers::Numbers;
use self::words::{Catalogue, Words};
pub use self::words::{SHIPPED, TextFault};
use crate::base::{Currency, Date, Decimal, Money, Rate};
use crate::model::Workspace;

/// The languages of a site. Cheap to clone, and shared by all threads.
#[derive(Debug, Clone)]
pub struct Voices {
    by_tag: Arc<BTreeMap<String, Voice>>,
    site: Arc<str>,
}

impl Voices {
    /// A voice for each language of the site, and one for each locale of its partners.
    #[must_use]
    pub fn of(workspace: &Workspace) -> Self {
        let site = &workspace.site;
        let templates = &workspace.templates;
        let languages: BTreeSet<&str> = std::iter::once(&site.language)
            .chain(&site.languages)
            .map(String::as_str)
            .collect();
        let spoken = |tag: &str| Spoken {
            tag: tag.to_owned(),
            words: Catalogue::of(tag, templates).unwrap_or_else(|| Catalogue::english(templates)),
            content: Arc::new(Translations::of(workspace, tag)),
        };
        let spoken: BTreeMap<&str, Spoken> = languages
            .into_par_iter()
            .map(|tag| (tag, spoken(tag)))
            .collect();
        let partners = workspace
            .partners
            .iter()
            .filter_map(|it| it.locale.as_deref());
        let tags: BTreeSet<&str> = spoken.keys().copied().chain(partners).collect();
        let voice = |tag: &str| {
            let own = nearest(tag, &spoken).or_else(|| spoken.get(site.language.as_str()))?;
            Some((tag.to_owned(), Voice::new(tag, own)))
        };
        let by_tag: BTreeMap<String, Voice> = tags.into_par_iter().filter_map(voice).collect();
        Self {
            by_tag: Arc::new(by_tag),
            site: site.language.as_str().into(),
        }
    }

    /// The voice for a BCP 47 tag: the language itself, the voice that calls itself so (`en-NO`, which
    /// speaks to `nb-NO`), its parent (`pt` for `pt-BR`), or the site's own.
    #[must_use]
    pub fn get(&self, language: &str) -> &Voice {
        let itself = || self.by_tag.get(language);
        let called = || self.by_tag.values().find(|it| it.tag == language);
        let parent = || parents(language).find_map(|tag| self.by_tag.get(tag));
        itself()
            .or_else(called)
            .or_else(parent)
            .unwrap_or_else(|| self.of_site())
    }

    /// The voice of the public pages.
    #[must_use]
    pub fn of_site(&self) -> &Voice {
        &self.by_tag[&*self.site]
    }

    /// Every voice, the site's own first.
    pub fn all(&self) -> impl Iterator<Item = &Voice> {
        let others = self.by_tag.iter().filter(|(tag, _)| ***tag != *self.site);
        std::iter::once(self.of_site()).chain(others.map(|(_, voice)| voice))
    }
}

/// A language in which a site has words and content.
#[derive(Debug)]
struct Spoken {
    tag: String,
    words: Catalogue,
    content: Arc<Translations>,
}

/// The tag and what it is a kind of: `zh-Hant-TW`, `zh-Hant`, `zh`.
fn parents(tag: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(tag), |tag| Some(tag.rsplit_once('-')?.0))
}

/// What the site speaks of this language: its very tag, a parent, or another region's.
fn nearest<'s>(tag: &str, spoken: &'s BTreeMap<&str, Spoken>) -> Option<&'s Spoken> {
    let language = |tag: &str| tag.split('-').next().unwrap_or("").to_owned();
    parents(tag).find_map(|tag| spoken.get(tag)).or_else(|| {
        spoken
            .values()
            .find(|it| language(&it.tag) == language(tag))
    })
}

/// What the content's texts are in one language.
#[derive(Debug, Default)]
struct Translations {
    exact: BTreeMap<String, String>,
    /// Short ones by [`loose`]: pages make words of ids, and begin them with a capital.
    loose: BTreeMap<String, String>,
}

/// Bytes of an id as words: longer texts are sentences, and those are written as they are.
const LONGEST_WORDS: usize = 40;

/// An id, and the words that pages make of it: `sales_deck`, "Sales deck".
fn loose(text: &str) -> String {
    text.replace(['_', '-'], " ").to_lowercase()
}

impl Translations {
    fn of(workspace: &Workspace, tag: &str) -> Self {
        let mut all = Self::default();
        let tags: Vec<&str> = parents(tag).collect();
        for tag in tags.iter().rev() {
            let texts = workspace.content.translations.get(*tag);
            for (from, to) in texts.into_iter().flatten() {
                if from.len() <= LONGEST_WORDS {
                    all.loose.insert(loose(from), to.clone());
                }
                all.exact.insert(from.clone(), to.clone());
            }
        }
        all
    }
}

/// One language, for the readers of one region.
#[derive(Debug)]
pub struct Voice {
    tag: String,
    site_language: String,
    right_to_left: bool,
    has_capital_nouns: bool,
    words: Words,
    content: Arc<Translations>,
    numbers: Numbers,
    dates: Dates,
    countries: Option<RegionDisplayNames>,
}

/// A value within a message.
#[derive(Debug, Clone)]
pub enum Arg<'a> {
    Text(Cow<'a, str>),
    /// Chooses a plural form, and prints in the language's digits.
    Number(Decimal),
    /// Chooses the form of a place in a row: the 1st, the 2nd.
    Ordinal(u32),
}

/// A message with its values: `said!(voice, "say-risen", from = tier, day = voice.day(day))`.
macro_rules! said {
    ($voice:expr, $id:literal $(, $name:ident = $value:expr)* $(,)?) => {
        $voice.text(
            $id,
            &[$((stringify!($name), $crate::render::voice::Arg::from($value))),*],
        )
    };
}
pub(crate) use said;

/// English of no country, for what is said to whoever runs the program.
#[must_use]
pub fn english() -> &'static Voice {
    static ENGLISH: LazyLock<Voice> = LazyLock::new(|| {
        Voice::new(
            "en",
            &Spoken {
                tag: "en".to_owned(),
                words: Catalogue::english(&[]),
                content: Arc::default(),
            },
        )
    });
    &ENGLISH
}

impl<'a> From<&'a str> for Arg<'a> {
    fn from(text: &'a str) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl<'a> From<&'a String> for Arg<'a> {
    fn from(text: &'a String) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<String> for Arg<'_> {
    fn from(text: String) -> Self {
        Self::Text(Cow::Owned(text))
    }
}

impl<'a> From<Cow<'a, str>> for Arg<'a> {
    fn from(text: Cow<'a, str>) -> Self {
        Self::Text(text)
    }
}

impl<'a> From<&'a Cow<'_, str>> for Arg<'a> {
    fn from(text: &'a Cow<'_, str>) -> Self {
        Self::Text(Cow::Borrowed(text))
    }
}

impl From<usize> for Arg<'_> {
    fn from(number: usize) -> Self {
        Self::Number(Decimal::from(number))
    }
}

impl From<u32> for Arg<'_> {
    fn from(number: u32) -> Self {
        Self::Number(Decimal::from(number))
    }
}

impl From<Decimal> for Arg<'_> {
    fn from(number: Decimal) -> Self {
        Self::Number(number)
    }
}

impl Voice {
    fn new(tag: &str, spoken: &Spoken) -> Self {
        let locale = locale_of(tag, &spoken.words.locale, &spoken.tag);
        let right_to_left = direction::is_right_to_left(&spoken.words.locale);
        Self {
            tag: locale.id.to_string(),
            site_language: spoken.tag.clone(),
            right_to_left,
            has_capital_nouns: ["de", "lb"].contains(&spoken.words.locale.id.language.as_str()),
            words: Words::new(&spoken.words, &locale),
            content: Arc::clone(&spoken.content),
            numbers: Numbers::new(&locale),
            dates: Dates::new(&locale),
            countries: RegionDisplayNames::try_new((&locale).into(), Default::default()).ok(),
        }
    }

    /// BCP 47, for `lang`: the language of the words with the reader's region, such as `pt-BR`.
    #[must_use]
    pub fn language(&self) -> &str {
        &self.tag
    }

    /// The language of the site whose words these are: `pt`.
    #[must_use]
    pub fn site_language(&self) -> &str {
        &self.site_language
    }

    /// Whether it is written from right to left.
    #[must_use]
    pub const fn is_right_to_left(&self) -> bool {
        self.right_to_left
    }

    /// `rtl` or `ltr`, for `dir`.
    #[must_use]
    pub const fn direction(&self) -> &'static str {
        if self.right_to_left { "rtl" } else { "ltr" }
    }

    /// A message of the theme, `brochure-what-we-look-for`; English where this language lacks it,
    /// and its id when no language has it.
    #[must_use]
    pub fn text(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.try_text(id, args).unwrap_or_else(|_| id.to_owned())
    }

    /// The same, for a message that a template names.
    ///
    /// # Errors
    /// When there is no such message, or it asks for a value that is not given.
    pub fn try_text(&self, id: &str, args: &[(&str, Arg<'_>)]) -> Result<String, TextFault> {
        self.words
            .format(id, args, &self.numbers, self.right_to_left)
    }

    /// Whether this language or English has the message.
    #[must_use]
    pub fn has(&self, id: &str) -> bool {
        self.words.has(id)
    }

    /// A text of the content in this language; itself where nobody translated it.
    #[must_use]
    pub fn content<'a>(&'a self, text: &'a str) -> Cow<'a, str> {
        let found = self.content.exact.get(text).or_else(|| {
            let is_short = text.len() <= LONGEST_WORDS;
            let loosely = || self.content.loose.get(&loose(text));
            if is_short { loosely() } else { None }
        });
        Cow::Borrowed(found.map_or(text, String::as_str))
    }

    /// A heading as it stands within a sentence: with a small first letter, where the language
    /// does not write its nouns with a capital.
    #[must_use]
    pub fn within_sentence(&self, text: &str) -> String {
        let mut chars = text.chars();
        let Some(first) = chars.next() else {
            return String::new();
        };
        // "MDF spent" and "iPad sales" keep their letters.
        if self.has_capital_nouns || chars.clone().next().is_some_and(char::is_uppercase) {
            return text.to_owned();
        }
        first.to_lowercase().chain(chars).collect()
    }

    /// `$50,000`, `50.000 €`: to the minor unit, whole amounts without decimals.
    #[must_use]
    pub fn money(&self, money: Money) -> String {
        self.numbers.money(money)
    }

    /// Always with the minor unit, and the currency's code: `USD 1,200.50`.
    #[must_use]
    pub fn exact(&self, money: Money) -> String {
        self.numbers.exact(money)
    }

    /// The same without the currency, for a column that is all in one.
    #[must_use]
    pub fn figure(&self, money: Money) -> String {
        self.numbers.figure(money)
    }

    /// As [`money`](Self::money), of an amount in a currency that is known beside it.
    #[must_use]
    pub fn amount(&self, amount: Decimal, currency: Currency) -> String {
        self.money(Money::new(amount, currency))
    }

    /// To its last digit, without idle zeros.
    #[must_use]
    pub fn number(&self, number: Decimal) -> String {
        self.numbers.number(number)
    }

    #[must_use]
    pub fn integer(&self, number: usize) -> String {
        self.numbers.number(Decimal::from(number))
    }

    /// `15%`, `15 %`.
    #[must_use]
    pub fn percent(&self, rate: Rate) -> String {
        self.numbers.percent(percent(rate))
    }

    /// `10–25%`, or `15%` when both are the same.
    #[must_use]
    pub fn percents(&self, lowest: Rate, highest: Rate) -> String {
        if lowest == highest {
            return self.percent(lowest);
        }
        self.numbers.percents(percent(lowest), percent(highest))
    }

    /// A share of one as a percentage with at most one decimal: `81.5%`.
    #[must_use]
    pub fn share(&self, share: Decimal) -> String {
        let percent = share
            .checked_mul(Decimal::ONE_HUNDRED)
            .unwrap_or(share)
            .round_dp(1);
        self.numbers.percent(percent)
    }

    /// `a`, `a and b`, `a, b and c`.
    #[must_use]
    pub fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.dates.list(items)
    }

    /// `a`, `a or b`, `a, b or c`.
    #[must_use]
    pub fn any_of<T: AsRef<str>>(&self, items: &[T]) -> String {
        self.dates.any_of(items)
    }

    /// `23 November 2026`.
    #[must_use]
    pub fn day(&self, date: Date) -> String {
        self.dates.day(date)
    }

    /// `November 2026`.
    #[must_use]
    pub fn month(&self, date: Date) -> String {
        self.dates.month(date)
    }

    /// `2026`.
    #[must_use]
    pub fn year(&self, date: Date) -> String {
        self.dates.year(date)
    }

    /// `November`.
    #[must_use]
    pub fn month_name(&self, date: Date) -> String {
        self.dates.month_name(date)
    }

    /// `Nov`.
    #[must_use]
    pub fn month_short(&self, date: Date) -> String {
        self.dates.month_short(date)
    }

    /// `23 November`.
    #[must_use]
    pub fn month_day(&self, date: Date) -> String {
        self.dates.month_day(date)
    }

    /// `Monday`.
    #[must_use]
    pub fn weekday(&self, date: Date) -> String {
        self.dates.weekday(date)
    }

    /// `Mon`.
    #[must_use]
    pub fn weekday_short(&self, date: Date) -> String {
        self.dates.weekday_short(date)
    }

    /// `Thu 3 December 2026`.
    #[must_use]
    pub fn weekday_and_day(&self, date: Date) -> String {
        self.with_weekday(date, self.day(date))
    }

    /// `Tue 11 to Wed 12 May 2027`; what both ends share is said once.
    #[must_use]
    pub fn days(&self, first: Date, last: Date) -> String {
        use chrono::Datelike;
        let end = self.weekday_and_day(last);
        if first == last {
            return end;
        }
        let begin = match (first.year() == last.year(), first.month() == last.month()) {
            (true, true) => {
                let day = self.text("day-of-month", &[("day", first.day().into())]);
                self.with_weekday(first, day)
            }
            (true, false) => self.with_weekday(first, self.month_day(first)),
            _ => self.weekday_and_day(first),
        };
        self.text(
            "days-from-to",
            &[("first", begin.into()), ("last", end.into())],
        )
    }

    fn with_weekday(&self, date: Date, day: String) -> String {
        let weekday = self.weekday_short(date);
        self.text(
            "weekday-and-day",
            &[("weekday", weekday.into()), ("day", day.into())],
        )
    }

    /// The name of a country or territory by its ISO 3166-1 alpha-2 code; `None` for a code that is
    /// not assigned.
    #[must_use]
    pub fn country(&self, code: &str) -> Option<&str> {
        self.countries.as_ref()?.of(code.parse().ok()?)
    }

    /// `09:30`, by the 24-hour clock.
    #[must_use]
    pub fn time(&self, time: NaiveTime) -> String {
        self.numbers.time(time)
    }
}

fn percent(rate: Rate) -> Decimal {
    let share = rate.share();
    share.checked_mul(Decimal::ONE_HUNDRED).unwrap_or(share)
}

/// By what conventions numbers and days are written: the reader's own where the words are in its
/// language, otherwise those of its region in the language of the words.
fn locale_of(tag: &str, spoken: &Locale, site_language: &str) -> Locale {
    let parse = |tag: &str| tag.parse::<Locale>().unwrap_or(Locale::UNKNOWN);
    let own = parse(tag);
    if own.id.language == spoken.id.language {
        return own;
    }
    let site = parse(site_language);
    let mut locale = if site.id.language == spoken.id.language {
        site
    } else {
        spoken.clone()
    };
    if own.id.region.is_some() {
        locale.id.region = own.id.region;
    }
    locale
}

#[cfg(test)]
mod tests;
