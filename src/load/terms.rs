//! Single words and short phrases of the rules: how long, when, in which window, which column.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::faults;
use super::leaf::{Day, Leaf, LeafFault};
use crate::base::{Date, Duration, DurationUnit, PeriodUnit, Periods, WindowRule, closest};
use crate::model::rules::{
    Comparison, EarningKind, Effect, FundExpiry, GroupMode, LinkWindow, Lock, PayoutBelow,
    PeriodBase, RankAmong, ReviewDay, RoundingRule, Terms, Whose,
};
use crate::{word_leaf, words};

macro_rules! text_schema {
    ($($type:ty as $name:literal, $pattern:expr);* $(;)?) => {$(
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!({"type": ["string", "integer"], "pattern": $pattern})
            }
        }
    )*};
}

fn fault(reason: &str, help: &str) -> LeafFault {
    LeafFault::new(&faults::BAD_TERM, reason).help(help)
}

const DURATION_HELP: &str = "write a number and `days`, `weeks`, `months` or `years`: `12 months`";

impl Leaf for Duration {
    const WANTED: &'static str = "a length of time";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let [count, unit] = words.as_slice() else {
            return Err(fault("not a number and a unit", DURATION_HELP));
        };
        let unit = match *unit {
            "day" | "days" => DurationUnit::Days,
            "week" | "weeks" => DurationUnit::Weeks,
            "month" | "months" => DurationUnit::Months,
            "year" | "years" => DurationUnit::Years,
            "quarter" | "quarters" => {
                let months = number(count).map(|n| format!("{} months", n * 3));
                return Err(fault("there is no such unit of time", DURATION_HELP).instead(months));
            }
            other => {
                let near = closest(other, ["days", "weeks", "months", "years"]);
                let instead = near.map(|near| format!("{count} {near}"));
                return Err(fault("there is no such unit of time", DURATION_HELP).instead(instead));
            }
        };
        match number(count) {
            Some(count) => Ok(Self { count, unit }),
            None => Err(fault("the number is not a whole one", DURATION_HELP)),
        }
    }
}

/// A whole number of a phrase; large ones mean nothing as a length of time.
fn number(text: &str) -> Option<u32> {
    let is_digits = !text.is_empty() && text.len() <= 5 && text.bytes().all(|b| b.is_ascii_digit());
    is_digits.then(|| text.parse().ok()).flatten()
}

fn unit_of(word: &str) -> Option<PeriodUnit> {
    let word = word.strip_suffix('s').unwrap_or(word);
    match word {
        "day" => Some(PeriodUnit::Day),
        "week" => Some(PeriodUnit::Week),
        "month" => Some(PeriodUnit::Month),
        "quarter" => Some(PeriodUnit::Quarter),
        "half" | "halve" => Some(PeriodUnit::Half),
        "year" => Some(PeriodUnit::Year),
        _ => None,
    }
}

/// `quarter` or `fiscal quarter`; of months.
fn period(words: &[&str]) -> Option<(PeriodUnit, bool)> {
    let (fiscal, word) = match words {
        ["fiscal", word] => (true, word),
        [word] => (false, word),
        _ => return None,
    };
    let unit = unit_of(word)?;
    unit.months().map(|_| (unit, fiscal))
}

const WINDOW_HELP: &str = "write `12 months`, `this quarter`, `last year`, `this and last half`, \
                           `this month and the last 5`, `last 4 quarters`, `since 2025-01-01`, \
                           `since joining`, `lifetime` or `valid`";

impl Leaf for WindowRule {
    const WANTED: &'static str = "a window of time";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let periods = |(unit, fiscal): (PeriodUnit, bool), first, last| Self::Periods {
            unit,
            fiscal,
            first,
            last,
        };
        let words: Vec<&str> = text.split_whitespace().collect();
        let found = match words.as_slice() {
            ["lifetime"] => Some(Self::Lifetime),
            ["valid"] => Some(Self::Valid),
            ["since", "joining"] => Some(Self::SinceJoining),
            ["since", day] => {
                return Day::parse(day).map(|day| Self::Since(day.0));
            }
            ["this", "and", "last", rest @ ..] => period(rest).map(|of| periods(of, 1, 0)),
            ["this", rest @ .., "and", "the", "last", count] => number(count)
                .filter(|count| *count > 0)
                .and_then(|count| period(rest).map(|of| periods(of, count, 0))),
            ["this", rest @ ..] => period(rest).map(|of| periods(of, 0, 0)),
            ["last", count, rest @ ..] if number(count).is_some() => number(count)
                .filter(|count| *count > 0)
                .and_then(|count| period(rest).map(|of| periods(of, count, 1))),
            ["last", rest @ ..] => period(rest).map(|of| periods(of, 1, 1)),
            [count, _] if number(count).is_some() => {
                let duration = Duration::parse(text)?;
                (!duration.is_zero()).then_some(Self::Trailing(duration))
            }
            _ => None,
        };
        found.ok_or_else(|| {
            let near = closest(text, ["lifetime", "valid", "since joining", "last quarter"]);
            fault("there is no such window", WINDOW_HELP).instead(near.map(str::to_owned))
        })
    }
}

impl Leaf for LinkWindow {
    const WANTED: &'static str = "when the other row is";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let help =
            "write `36 months before`, `6 months after`, `before`, `after`, `valid` or `any`";
        match text.trim() {
            "any" => Ok(Self::Any),
            "valid" => Ok(Self::Valid),
            "before" => Ok(Self::Before(None)),
            "after" => Ok(Self::After(None)),
            text => {
                if let Some(length) = text.strip_suffix(" before") {
                    return Duration::parse(length).map(|it| Self::Before(Some(it)));
                }
                if let Some(length) = text.strip_suffix(" after") {
                    return Duration::parse(length).map(|it| Self::After(Some(it)));
                }
                let near = closest(text, ["any", "valid", "before", "after"]);
                Err(fault("there is no such relation in time", help)
                    .instead(near.map(str::to_owned)))
            }
        }
    }
}

/// `end of quarter`, `end of following fiscal year`.
fn end_of(text: &str) -> Option<(PeriodUnit, bool, bool)> {
    let words: Vec<&str> = text.split_whitespace().collect();
    let ["end", "of", rest @ ..] = words.as_slice() else {
        return None;
    };
    match rest {
        ["following" | "next", rest @ ..] => {
            period(rest).map(|(unit, fiscal)| (unit, fiscal, true))
        }
        rest => period(rest).map(|(unit, fiscal)| (unit, fiscal, false)),
    }
}

const END_HELP: &str =
    "write `end of quarter`, `end of following fiscal year`, or a length such as `12 months`";

impl Leaf for Lock {
    const WANTED: &'static str = "how long a level is kept";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        if let Some((unit, fiscal, following)) = end_of(text) {
            return Ok(Self::EndOf {
                unit,
                fiscal,
                following,
            });
        }
        match Duration::parse(text) {
            Ok(duration) if !duration.is_zero() => Ok(Self::For(duration)),
            _ => Err(fault(
                "neither the end of a period nor a length of time",
                END_HELP,
            )),
        }
    }
}

impl Leaf for FundExpiry {
    const WANTED: &'static str = "when it lapses";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        if let Some((unit, fiscal, following)) = end_of(text) {
            return Ok(Self::EndOf {
                unit,
                fiscal,
                following,
            });
        }
        match Duration::parse(text) {
            Ok(duration) if !duration.is_zero() => Ok(Self::After(duration)),
            _ => Err(fault(
                "neither the end of a period nor a length of time",
                END_HELP,
            )),
        }
    }
}

impl Leaf for Effect {
    const WANTED: &'static str = "when a decision comes into force";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        let found = match words.as_slice() {
            ["at", "once"] => Some(Self::AtOnce),
            ["next", "day"] => Some(Self::NextPeriod {
                unit: PeriodUnit::Day,
                fiscal: false,
            }),
            ["next", rest @ ..] => {
                period(rest).map(|(unit, fiscal)| Self::NextPeriod { unit, fiscal })
            }
            ["after", count, unit] => {
                return Duration::parse(&format!("{count} {unit}")).map(Self::After);
            }
            _ => None,
        };
        found.ok_or_else(|| {
            fault(
                "there is no such time",
                "write `at once`, `next day`, `next quarter`, `next fiscal year` or `after 30 days`",
            )
        })
    }
}

impl Leaf for ReviewDay {
    const WANTED: &'static str = "a day of a period";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        if text == "last" {
            return Ok(Self::Last);
        }
        if let Some((month, day)) = month_and_day(text) {
            return Ok(Self::YearDay(month, day));
        }
        match number(text) {
            Some(day @ 1..=366) => Ok(Self::Day(day)),
            _ => Err(fault(
                "neither a day counted from 1 nor a day of the year",
                "write `1`, `15`, `last`, or month and day: `04-03`",
            )),
        }
    }
}

/// `04-03`, a day that every year has.
fn month_and_day(text: &str) -> Option<(u32, u32)> {
    let (month, day) = text.split_once('-')?;
    let of = |part: &str| (part.len() == 2).then(|| number(part)).flatten();
    let (month, day) = (of(month)?, of(day)?);
    Date::from_ymd_opt(2001, month, day).map(|_| (month, day))
}

/// Month and day on which a year begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct YearStart(pub Periods);

impl Leaf for YearStart {
    const WANTED: &'static str = "a day of the year";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        match month_and_day(text) {
            Some((month, day)) => Ok(Self(Periods::starting(month, day))),
            None => Err(fault(
                "not month and day",
                "write month and day, each with two digits: `07-01`",
            )),
        }
    }
}

/// A kind of period of months: `quarter`, `fiscal quarter`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PeriodTerm {
    pub unit: PeriodUnit,
    pub fiscal: bool,
}

impl Leaf for PeriodTerm {
    const WANTED: &'static str = "a kind of period";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        match period(&words) {
            Some((unit, fiscal)) => Ok(Self { unit, fiscal }),
            None => {
                let near = closest(text, ["month", "quarter", "half", "year"]);
                Err(fault(
                    "there is no such period",
                    "write `month`, `quarter`, `half` or `year`; `fiscal` before it for the fiscal year's",
                )
                .instead(near.map(str::to_owned)))
            }
        }
    }
}

/// How often: a kind of period, or never.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Every(pub Option<PeriodUnit>);

impl Leaf for Every {
    const WANTED: &'static str = "how often";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        const WORDS: [&str; 7] = ["day", "week", "month", "quarter", "half", "year", "never"];
        if text == "never" {
            return Ok(Self(None));
        }
        match unit_of(text).filter(|_| WORDS.contains(&text)) {
            Some(unit) => Ok(Self(Some(unit))),
            None => Err(super::leaf::unknown_word(text, &WORDS)),
        }
    }
}

/// Time in hand: `14 days`, `10 business days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Lead {
    pub duration: Duration,
    pub is_business: bool,
}

impl Leaf for Lead {
    const WANTED: &'static str = "a length of time";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let words: Vec<&str> = text.split_whitespace().collect();
        if let [count, "business", "day" | "days"] = words.as_slice() {
            return match number(count) {
                Some(count) => Ok(Self {
                    duration: Duration::days(count),
                    is_business: true,
                }),
                None => Err(fault("the number is not a whole one", DURATION_HELP)),
            };
        }
        Duration::parse(text).map(|duration| Self {
            duration,
            is_business: false,
        })
    }
}

/// A column of a table: `deals.amount`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ColumnName {
    pub table: String,
    pub column: String,
}

impl Leaf for ColumnName {
    const WANTED: &'static str = "a column of a table";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        match text.split_once('.') {
            Some((table, column)) if !table.is_empty() && !column.is_empty() => Ok(Self {
                table: table.to_owned(),
                column: column.to_owned(),
            }),
            _ => Err(fault(
                "not a table, a point and a column",
                "write table and column: `deals.amount`",
            )),
        }
    }
}

const DURATION: &str = "^[0-9]+ (day|week|month|year)s?$";

text_schema! {
    Duration as "duration", DURATION;
    WindowRule as "window",
        "^([0-9]+ (day|week|month|year)s?|(this|last|this and last)( [0-9]+)? (fiscal )?(month|quarter|half|year)s?( and the last [0-9]+)?|since ([0-9]{4}-[0-9]{2}-[0-9]{2}|joining)|lifetime|valid)$";
    LinkWindow as "relation",
        "^([0-9]+ (day|week|month|year)s? (before|after)|before|after|valid|any)$";
    Lock as "lock",
        "^(end of (following |next )?(fiscal )?(month|quarter|half|year)|[0-9]+ (day|week|month|year)s?)$";
    FundExpiry as "expiry",
        "^(end of (following |next )?(fiscal )?(month|quarter|half|year)|[0-9]+ (day|week|month|year)s?)$";
    Effect as "effect",
        "^(at once|next (fiscal )?(day|month|quarter|half|year)|after [0-9]+ (day|week|month|year)s?)$";
    ReviewDay as "review_day", "^([0-9]{1,3}|last|[0-9]{2}-[0-9]{2})$";
    YearStart as "year_start", "^[0-9]{2}-[0-9]{2}$";
    PeriodTerm as "period", "^(fiscal )?(month|quarter|half|year)$";
    Lead as "lead", "^[0-9]+ (business days?|(day|week|month|year)s?)$";
    ColumnName as "column", "^[^.]+\\.[^.]+$";
}

impl JsonSchema for Every {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "every".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"enum": ["day", "week", "month", "quarter", "half", "year", "never"]})
    }
}

/// From where periods are counted, as it is written.
impl Leaf for PeriodBase {
    const WANTED: &'static str = "a calendar";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        match text {
            "calendar" => Ok(Self::Calendar),
            "fiscal" => Ok(Self::Fiscal),
            "anniversary" => Ok(Self::Anniversary),
            _ => Err(super::leaf::unknown_word(
                text,
                &["calendar", "fiscal", "anniversary"],
            )),
        }
    }
}

impl JsonSchema for PeriodBase {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "calendar".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({"enum": ["calendar", "fiscal", "anniversary"]})
    }
}

words! {
    /// What a tenure is counted in.
    pub enum TenureUnit {
        "days" => Days,
        "months" => Months,
    }
}

words! {
    /// How growth is told.
    pub enum GrowthForm {
        "rate" => Rate,
        "difference" => Difference,
    }
}

words! {
    /// How a rank is told.
    pub enum RankForm {
        "position" => Position,
        "share" => Share,
    }
}

words! {
    /// What a value is a number of.
    pub enum UnitWord {
        "money" => Money,
        "count" => Count,
        "share" => Share,
        "points" => Points,
        "number" => Number,
    }
}

words! {
    /// How one number is made of those of all keys.
    pub enum FoldWord {
        "best" => Best,
        "worst" => Worst,
        "sum" => Sum,
        "average" => Average,
    }
}

words! {
    /// What a bracket's rate is taken of.
    pub enum BracketForm {
        "whole" => Whole,
        "marginal" => Marginal,
    }
}

words! {
    /// What a part is paid in when it is too small for its fund.
    pub enum FallbackWord {
        "cash" => Cash,
    }
}

word_leaf! {
    BracketForm as "a form of brackets",
    EarningKind as "a kind of earning",
    FallbackWord as "a fallback",
    FoldWord as "a way to make one number",
    GroupMode as "a mode of a group",
    GrowthForm as "a form of growth",
    PayoutBelow as "what becomes of small amounts",
    RankAmong as "whom to rank among",
    RankForm as "a form of a rank",
    RoundingRule as "a way of rounding",
    TenureUnit as "a unit of tenure",
    Terms as "whose terms count",
    UnitWord as "a unit",
    Whose as "whose row it is",
}

/// The keys under which a comparison is written.
pub const COMPARISONS: &[(&str, Comparison)] = &[
    ("at_least", Comparison::AtLeast),
    ("more_than", Comparison::MoreThan),
    ("at_most", Comparison::AtMost),
    ("less_than", Comparison::LessThan),
    ("equals", Comparison::Equals),
];

#[cfg(test)]
mod tests {
    use super::*;

    fn parsed<T: Leaf>(text: &str) -> T {
        T::parse(text).unwrap_or_else(|fault| panic!("{text}: {}", fault.reason))
    }

    #[test]
    fn windows_print_as_they_are_written() {
        for text in [
            "12 months",
            "90 days",
            "1 year",
            "26 weeks",
            "this quarter",
            "last half",
            "this and last fiscal year",
            "this month and the last 5",
            "last 4 quarters",
            "last 2 fiscal quarters",
            "since 2025-01-01",
            "since joining",
            "lifetime",
            "valid",
        ] {
            assert_eq!(parsed::<WindowRule>(text).to_string(), text);
        }
        for bad in [
            "",
            "12",
            "months",
            "0 months",
            "this day",
            "last 0 years",
            "next year",
        ] {
            assert!(<WindowRule as Leaf>::parse(bad).is_err(), "{bad}");
        }
        let fault = <WindowRule as Leaf>::parse("12 month's").expect_err("misspelt");
        assert_eq!(fault.instead.as_deref(), Some("12 months"));
        let fault = <Duration as Leaf>::parse("2 quarters").expect_err("no unit");
        assert_eq!(fault.instead.as_deref(), Some("6 months"));
    }

    #[test]
    fn ends_and_effects() {
        assert_eq!(
            parsed::<Lock>("end of following fiscal year"),
            Lock::EndOf {
                unit: PeriodUnit::Year,
                fiscal: true,
                following: true
            }
        );
        assert_eq!(parsed::<Lock>("12 months"), Lock::For(Duration::months(12)));
        assert_eq!(
            parsed::<Effect>("after 30 days"),
            Effect::After(Duration::days(30))
        );
        assert_eq!(
            parsed::<Effect>("next fiscal year"),
            Effect::NextPeriod {
                unit: PeriodUnit::Year,
                fiscal: true
            }
        );
        assert_eq!(parsed::<ReviewDay>("04-03"), ReviewDay::YearDay(4, 3));
        assert!(<ReviewDay as Leaf>::parse("02-30").is_err());
        assert!(<ReviewDay as Leaf>::parse("0").is_err());
        assert_eq!(
            parsed::<LinkWindow>("36 months before"),
            LinkWindow::Before(Some(Duration::months(36)))
        );
        assert!(parsed::<Lead>("10 business days").is_business);
    }
}
