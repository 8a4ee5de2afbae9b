//! Numbers, shares and money by the data of CLDR. Decimals go in as they are and come out as text:
//! nothing is rounded here but money to its minor unit where that is asked for, and nothing passes
//! through a float.

use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError, RwLock};

use chrono::{NaiveTime, Timelike};
use icu_decimal::DecimalFormatter;
use icu_decimal::input::Decimal as Digits;
use icu_experimental::dimension::currency::CurrencyType;
use icu_experimental::dimension::currency::formatter::CurrencyFormatter;
use icu_experimental::dimension::percent::formatter::PercentFormatter;
use icu_experimental::dimension::provider::currency::symbols::CurrencySymbolsV1;
use icu_experimental::provider::Baked;
use icu_locale::Locale;
use icu_provider::marker::DataMarkerExt;
use icu_provider::{DataIdentifierBorrowed, DataProvider, DataRequest, DataResponse};

use crate::base::{Currency, Decimal, Money};

/// Between a figure and the unit that must stay on its line.
const NO_BREAK: char = '\u{a0}';
/// What CLDR puts before amounts of languages from right to left.
const RIGHT_TO_LEFT: char = '\u{200f}';
/// What CLDR has for a sign is what a keyboard has; a figure in print has this.
const MINUS: &str = "−";

#[derive(Debug)]
pub(super) struct Numbers {
    locale: Locale,
    plain: Option<DecimalFormatter>,
    percent: Option<PercentFormatter<DecimalFormatter>>,
    /// How each currency that was printed so far is written: with its sign, and with its code.
    forms: RwLock<BTreeMap<(&'static str, bool), Arc<MoneyForm>>>,
}

/// What stands around the figure of an amount.
#[derive(Debug, Default)]
struct MoneyForm {
    before: String,
    after: String,
    minus_before: String,
    minus_after: String,
    /// Where amounts of this currency have other separators than numbers have: the one between
    /// groups, and the one before decimals.
    group: Option<String>,
    point: Option<String>,
}

impl Numbers {
    pub(super) fn new(locale: &Locale) -> Self {
        Self {
            locale: locale.clone(),
            plain: DecimalFormatter::try_new(locale.into(), Default::default()).ok(),
            percent: PercentFormatter::try_new(locale.into(), Default::default()).ok(),
            forms: RwLock::default(),
        }
    }

    pub(super) fn money(&self, money: Money) -> String {
        let rounded = money.rounded().amount;
        let whole = rounded.trunc() == rounded;
        let shown = if whole { rounded.trunc() } else { rounded };
        self.in_form(shown, money.currency, false)
    }

    pub(super) fn exact(&self, money: Money) -> String {
        self.in_form(to_minor_unit(money), money.currency, true)
    }

    pub(super) fn figure(&self, money: Money) -> String {
        self.digits(to_minor_unit(money))
    }

    pub(super) fn number(&self, number: Decimal) -> String {
        self.digits(number.normalize())
    }

    pub(super) fn percent(&self, percent: Decimal) -> String {
        let digits = digits_of(percent.normalize());
        self.percent.as_ref().map_or_else(
            || format!("{percent}%"),
            |percent| percent.format(&digits).to_string().replace('-', MINUS),
        )
    }

    /// The sign of the share once, at the place where the language has it.
    pub(super) fn percents(&self, lowest: Decimal, highest: Decimal) -> String {
        let low = self.number(lowest);
        let high = self.number(highest);
        let whole = self.percent(highest);
        match whole.find(&high) {
            Some(at) => format!("{}{low}–{}", &whole[..at], &whole[at..]),
            None => format!("{low}–{whole}"),
        }
    }

    pub(super) fn time(&self, time: NaiveTime) -> String {
        let two = |number: u32| {
            let mut digits = Digits::from(number);
            digits.absolute.pad_start(2);
            self.plain.as_ref().map_or_else(
                || digits.to_string(),
                |plain| plain.format(&digits).to_string(),
            )
        };
        format!("{}:{}", two(time.hour()), two(time.minute()))
    }

    /// All digits that are there, idle zeros too.
    fn digits(&self, number: Decimal) -> String {
        let digits = digits_of(number);
        self.plain
            .as_ref()
            .map_or_else(
                || digits.to_string(),
                |plain| plain.format(&digits).to_string(),
            )
            .replace('-', MINUS)
    }

    fn in_form(&self, amount: Decimal, currency: Currency, by_code: bool) -> String {
        let form = self.form(currency, by_code);
        let mut figure = self.digits(amount.abs());
        if form.group.is_some() || form.point.is_some() {
            figure = form.separated(&figure, amount.scale() > 0);
        }
        if amount.is_sign_negative() && !amount.is_zero() {
            format!("{}{figure}{}", form.minus_before, form.minus_after)
        } else {
            format!("{}{figure}{}", form.before, form.after)
        }
    }

    fn form(&self, currency: Currency, by_code: bool) -> Arc<MoneyForm> {
        let key = (currency.code(), by_code);
        let known = self.forms.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(form) = known.get(&key) {
            return Arc::clone(form);
        }
        drop(known);
        let form = Arc::new(
            self.read_form(currency, by_code)
                .unwrap_or_else(|| MoneyForm {
                    before: format!("{}{NO_BREAK}", currency.code()),
                    minus_before: format!("{MINUS}{}{NO_BREAK}", currency.code()),
                    ..MoneyForm::default()
                }),
        );
        let mut forms = self.forms.write().unwrap_or_else(PoisonError::into_inner);
        Arc::clone(forms.entry(key).or_insert(form))
    }

    /// Whether the language has a sign for the currency. The formatter finds that out itself, and a
    /// debug build of it tells standard error of every one that has none.
    fn has_sign(&self, currency: CurrencyType) -> bool {
        let locale = CurrencySymbolsV1::make_locale((&self.locale).into());
        let mut attributes = Default::default();
        let mut request = DataRequest {
            id: DataIdentifierBorrowed::for_marker_attributes_and_locale(
                CurrencySymbolsV1::make_attributes(
                    currency,
                    CurrencySymbolsV1::SHORT,
                    &mut attributes,
                ),
                &locale,
            ),
            ..Default::default()
        };
        request.metadata.silent = true;
        let found: Result<DataResponse<CurrencySymbolsV1>, _> = Baked.load(request);
        found.is_ok()
    }

    /// ICU rounds amounts to the decimals that a currency has in shops, and always prints them. What
    /// is owed has to be said to its last digit, so ICU is asked for a sample, and gives the rest:
    /// sign, place, spaces and separators.
    fn read_form(&self, currency: Currency, by_code: bool) -> Option<MoneyForm> {
        let kind = CurrencyType::try_from_str(currency.code()).ok()?;
        let preferences = (&self.locale).into();
        let formatter = if by_code || !self.has_sign(kind) {
            CurrencyFormatter::try_new_code(preferences, kind, Default::default())
        } else {
            CurrencyFormatter::try_new_symbol(preferences, kind, Default::default())
        }
        .ok()?;
        let sample = |text: &str| -> Option<String> {
            let digits: Digits = text.parse().ok()?;
            let text = formatter.format_fixed_decimal(&digits).to_string();
            // Among Arabic letters `US$` would be shown as `$US`: the mark keeps the sign's end.
            Some(if text.contains(RIGHT_TO_LEFT) {
                text.replace('$', "$\u{200e}")
            } else {
                text
            })
        };
        let positive = sample("1234567.89")?;
        let negative = sample("-1234567.89")?;
        let (before, figure, after) = around(&positive)?;
        let (minus_before, _, minus_after) = around(&negative)?;
        let plain = self.digits(Decimal::new(123_456_789, 2));
        let (ours, theirs) = (separators(&plain), separators(figure));
        let differs = |ours: Option<&String>, theirs: Option<&String>| {
            theirs.filter(|theirs| ours != Some(theirs)).cloned()
        };
        // The last of three is before decimals; a currency without them has two between groups.
        let point = (theirs.len() == ours.len())
            .then(|| differs(ours.last(), theirs.last()))
            .flatten();
        Some(MoneyForm {
            before: before.replace('-', MINUS),
            after: after.replace('-', MINUS),
            minus_before: minus_before.replace('-', MINUS),
            minus_after: minus_after.replace('-', MINUS),
            group: differs(ours.first(), theirs.first()).filter(|_| ours.len() > 1),
            point,
        })
    }
}

impl MoneyForm {
    /// A figure in a number's separators, in those of this currency.
    fn separated(&self, figure: &str, has_decimals: bool) -> String {
        let mut out = String::with_capacity(figure.len());
        let last = separators(figure).len();
        let mut seen = 0;
        let mut chars = figure.chars().peekable();
        while let Some(c) = chars.next() {
            if c.is_numeric() {
                out.push(c);
                continue;
            }
            let mut own = String::from(c);
            while let Some(more) = chars.next_if(|c| !c.is_numeric()) {
                own.push(more);
            }
            seen += 1;
            let theirs = if has_decimals && seen == last {
                &self.point
            } else {
                &self.group
            };
            out.push_str(theirs.as_ref().unwrap_or(&own));
        }
        out
    }
}

/// What stands before the first digit, from it to the last, and after that.
fn around(text: &str) -> Option<(&str, &str, &str)> {
    let first = text.find(char::is_numeric)?;
    let (last, digit) = text.char_indices().rfind(|(_, c)| c.is_numeric())?;
    let end = last + digit.len_utf8();
    Some((&text[..first], &text[first..end], &text[end..]))
}

/// What stands between digits, in order.
fn separators(figure: &str) -> Vec<String> {
    figure
        .split(char::is_numeric)
        .filter(|between| !between.is_empty())
        .map(str::to_owned)
        .collect()
}

/// With as many decimals as the currency has, or as many as there are.
fn to_minor_unit(money: Money) -> Decimal {
    let scale = money
        .currency
        .minor_digits()
        .max(money.amount.normalize().scale());
    let mut amount = money.amount;
    amount.rescale(scale);
    if amount.is_zero() {
        amount.set_sign_positive(true);
    }
    amount
}

/// Every decimal of ours is a decimal of theirs: both are digits, a sign and a place.
fn digits_of(number: Decimal) -> Digits {
    number.to_string().parse().unwrap_or_default()
}
