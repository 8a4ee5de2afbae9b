//! The rules of a program as those read them who work by them: how standing is reviewed, what earns
//! how much and under which terms, when it is paid, what a fund asks, what changes on which day.
//!
//! These words stand on public pages. A rule may single somebody out, by a customer's name or a
//! partner's id; that there is such a list is said, and nobody who is on it.

use super::voice::{Arg, Voice, said};
use super::{format, say};
use crate::base::{Date, Decimal, Duration, PeriodUnit, Rate};
use crate::model::Program;
use crate::model::column;
use crate::model::rules::{
    Base, BracketBase, Bracketed, By, Cadence, Cap, CapLimit, CapPeriod, CapScope, ColumnRef,
    Comparison, Condition, Earning, Effect, Fund, FundExpiry, Graded, GroupMode, Ladder, LadderIx,
    Level, Link, LinkWindow, Lock, PayoutBelow, PayoutDay, PeriodBase, Requirement, ReviewDay,
    Reward, Rules, Terms, Test, Whose,
};

/// One thing that the rules say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    pub label: String,
    pub text: String,
}

impl Term {
    fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            text: text.into(),
        }
    }
}

/// How the levels of a ladder are won and lost.
#[must_use]
pub fn reviews(voice: &Voice, rules: &Rules, ladder: &Ladder, day: Date) -> Vec<Term> {
    let review = &ladder.review;
    let down = &review.demotions;
    let one = level_word(rules, ladder);
    let mut terms = Vec::new();
    let is_plain = down.grace.is_none() && !down.one_step;
    if is_plain
        && review.lock.is_none()
        && review.promotions == Cadence::DAILY
        && down.cadence == Cadence::DAILY
    {
        terms.push(Term::new(
            said!(voice, "terms-reviewed"),
            said!(voice, "terms-reviewed-daily", one = one),
        ));
    } else if is_plain && down.cadence == review.promotions {
        terms.push(Term::new(
            said!(voice, "terms-reviewed"),
            cadence(voice, &review.promotions)
                .unwrap_or_else(|| said!(voice, "terms-never-reviewed", one = one)),
        ));
    } else {
        terms.push(Term::new(
            said!(voice, "terms-moving-up"),
            cadence(voice, &review.promotions)
                .unwrap_or_else(|| said!(voice, "terms-up-by-hand", one = one)),
        ));
        terms.push(Term::new(
            said!(voice, "terms-moving-down"),
            demotions(voice, review, one),
        ));
    }
    if let Some(lock) = review.lock {
        let is_daily = review.promotions.every == Some(PeriodUnit::Day);
        terms.push(Term::new(
            said!(voice, "terms-kept"),
            locked(voice, lock, one, is_daily),
        ));
    }
    if review.all_below {
        terms.push(Term::new(
            said!(voice, "terms-lower", one = one),
            said!(voice, "terms-lower-text", one = one),
        ));
    }
    if let Some(before) = rules.no_demotion_before.filter(|before| day < *before) {
        terms.push(Term::new(
            said!(voice, "terms-transition"),
            said!(voice, "terms-nobody-before", day = voice.day(before)),
        ));
    }
    terms
}

fn level_word(rules: &Rules, ladder: &Ladder) -> &'static str {
    if ladder.id == rules.ladder(LadderIx::TIERS).id {
        "tier"
    } else {
        "level"
    }
}

fn demotions(voice: &Voice, review: &crate::model::rules::Review, one: &str) -> String {
    let down = &review.demotions;
    let Some(mut text) = cadence(voice, &down.cadence) else {
        return said!(voice, "terms-never-lost", one = one);
    };
    if let Some(grace) = down.grace {
        let span = say::span(voice, grace);
        text.push(' ');
        text.push_str(&said!(voice, "terms-grace", one = one, span = span));
    }
    if down.one_step {
        text.push(' ');
        text.push_str(&said!(voice, "terms-one-step", one = one));
    }
    text
}

/// When reviews are held, and when what they decide comes into force; `None` when there are none.
fn cadence(voice: &Voice, cadence: &Cadence) -> Option<String> {
    let unit = cadence.every?;
    let fiscal = cadence.periods == PeriodBase::Fiscal;
    let period = say::period_key(unit, fiscal);
    let mut text = match (unit, cadence.on) {
        (PeriodUnit::Day, _) if cadence.business_day => said!(voice, "terms-every-working-day"),
        (PeriodUnit::Day, _) => said!(voice, "terms-every-day"),
        (PeriodUnit::Week, ReviewDay::Day(n)) => {
            said!(voice, "terms-every-weekday", weekday = weekday(voice, n))
        }
        (PeriodUnit::Week, _) => {
            said!(voice, "terms-every-weekday", weekday = weekday(voice, 7))
        }
        (_, ReviewDay::Day(1)) => said!(voice, "terms-on-first-day", unit = period),
        (PeriodUnit::Month, ReviewDay::Day(n)) => {
            said!(voice, "terms-on-month-day", number = Arg::Ordinal(n))
        }
        (_, ReviewDay::Day(n)) => said!(voice, "terms-on-day", number = n, unit = period),
        (_, ReviewDay::Last) => said!(voice, "terms-on-last-day", unit = period),
        (_, ReviewDay::YearDay(month, day)) => {
            // Of a leap year, which has all days.
            let date = Date::from_ymd_opt(2000, month, day).unwrap_or_default();
            said!(
                voice,
                "terms-every-period-on",
                unit = period,
                date = voice.month_day(date)
            )
        }
    };
    if cadence.periods == PeriodBase::Anniversary && unit != PeriodUnit::Day {
        text.push_str(&said!(voice, "terms-from-joining"));
    }
    if cadence.business_day && unit != PeriodUnit::Day {
        text.push_str(&said!(voice, "terms-or-monday"));
    }
    if !cadence.cutoff.is_zero() {
        let span = say::span(voice, cadence.cutoff);
        text.push_str(&said!(voice, "terms-by-the-facts", span = span));
    }
    text.push('.');
    let effect = match cadence.effect {
        Effect::AtOnce => return Some(text),
        Effect::After(after) => {
            said!(voice, "terms-effect-after", span = say::span(voice, after))
        }
        Effect::NextPeriod {
            unit: PeriodUnit::Day,
            ..
        } => said!(voice, "terms-effect-next-day"),
        Effect::NextPeriod { unit, fiscal } => {
            said!(
                voice,
                "terms-effect-next",
                unit = say::period_key(unit, fiscal)
            )
        }
    };
    text.push(' ');
    text.push_str(&effect);
    Some(text)
}

/// Of 1 for Monday to 7.
fn weekday(voice: &Voice, number: u32) -> String {
    let at = number.clamp(1, 7);
    // The first of January 2024 was a Monday.
    voice.weekday(Date::from_ymd_opt(2024, 1, at).unwrap_or_default())
}

fn locked(voice: &Voice, lock: Lock, one: &str, is_daily: bool) -> String {
    match (lock, is_daily) {
        (Lock::For(span), true) => {
            said!(
                voice,
                "terms-locked-since-last",
                one = one,
                span = say::span(voice, span)
            )
        }
        (Lock::For(span), false) => {
            said!(
                voice,
                "terms-locked",
                one = one,
                span = say::span(voice, span)
            )
        }
        (
            Lock::EndOf {
                unit,
                fiscal,
                following,
            },
            _,
        ) => {
            let unit = say::period_key(unit, fiscal);
            if following {
                said!(
                    voice,
                    "terms-locked-through-following",
                    one = one,
                    unit = unit
                )
            } else {
                said!(voice, "terms-locked-through", one = one, unit = unit)
            }
        }
    }
}

/// What keeping a level asks, where that is something else than entering it.
#[must_use]
pub fn keeps(voice: &Voice, rules: &Rules, level: &Level) -> Vec<String> {
    let kept = say::requirement(voice, rules, &level.to_keep);
    if kept == say::requirement(voice, rules, &level.to_enter) {
        Vec::new()
    } else if kept.is_empty() {
        vec![said!(voice, "terms-nothing-more")]
    } else {
        kept
    }
}

/// What may not be missing on a single day.
#[must_use]
pub fn always(voice: &Voice, rules: &Rules, level: &Level) -> Vec<String> {
    if level.at_all_times.is_nothing() {
        Vec::new()
    } else {
        say::requirement(voice, rules, &level.at_all_times)
    }
}

/// What a track is for, where it has a level for each of something.
#[must_use]
pub fn track_note(voice: &Voice, ladder: &Ladder) -> Option<String> {
    let key = ladder.key.as_deref()?;
    Some(said!(
        voice,
        "terms-one-for-each",
        key = say::noun(voice, key)
    ))
}

/// What an earning pays, on what, and under which terms.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarningTerms {
    /// "10–25% by tier".
    pub value: String,
    /// "On new deals with a registration of the same customer in the 6 months before."
    pub what: String,
    pub more: Vec<String>,
}

/// `None` where it pays nothing at all.
#[must_use]
pub fn earning(voice: &Voice, rules: &Rules, earning: &Earning) -> Option<EarningTerms> {
    let by_tier = differs_by_tier(voice, rules, earning);
    let value = say::reward_over(voice, rules, earning, by_tier)?;
    Some(EarningTerms {
        value,
        what: what(voice, earning, rules),
        more: more(voice, rules, earning),
    })
}

/// Whether the rungs of the ladder are paid differently.
#[must_use]
pub fn differs_by_tier(voice: &Voice, rules: &Rules, earning: &Earning) -> bool {
    let mut rungs =
        (0..rules.tiers().levels.len()).map(|rung| say::reward(voice, rules, earning, rung));
    let first = rungs.next();
    rungs.any(|it| Some(&it) != first.as_ref())
}

/// A row of a table: "deal".
fn one(voice: &Voice, table: &str) -> String {
    let key = format!("one-{}", table.replace('_', "-"));
    if voice.has(&key) {
        return voice.text(&key, &[]);
    }
    let words = format::words(table);
    let singular = match words.strip_suffix("ies") {
        Some(stem) => format!("{stem}y"),
        None => words.strip_suffix('s').unwrap_or(&words).to_owned(),
    };
    voice.within_sentence(&voice.content(&singular))
}

/// "On new and upsell deals whose product is Flow Parts or Flow Routes."
fn what(voice: &Voice, earning: &Earning, rules: &Rules) -> String {
    let is_each = matches!(earning.reward, Reward::Amount(_));
    let is_all = earning.filter.is_empty();
    let rows = rows(voice, earning, is_each);
    match &earning.base {
        Base::Metric { metric, every } => said!(
            voice,
            "terms-on-metric",
            metric = say::metric_noun(voice, rules.metric(*metric)),
            unit = say::period_key(every.unit, every.fiscal)
        ),
        _ if is_each => said!(voice, "terms-for-every", rows = rows),
        Base::Column(base) if base == column::AMOUNT && is_all => {
            said!(voice, "terms-on-all", rows = rows)
        }
        Base::Column(base) if base == column::AMOUNT => said!(voice, "terms-on", rows = rows),
        Base::Column(base) => {
            let base = say::noun(voice, base);
            if is_all {
                said!(voice, "terms-of-all", base = base, rows = rows)
            } else {
                said!(voice, "terms-of", base = base, rows = rows)
            }
        }
        Base::Difference { column, less } => {
            let (base, less) = (say::noun(voice, column), say::noun(voice, less));
            if is_all {
                said!(
                    voice,
                    "terms-of-less-all",
                    base = base,
                    less = less,
                    rows = rows
                )
            } else {
                said!(
                    voice,
                    "terms-of-less",
                    base = base,
                    less = less,
                    rows = rows
                )
            }
        }
    }
}

/// The rows that an earning is paid on: "new and upsell deals with a contract".
fn rows(voice: &Voice, earning: &Earning, is_each: bool) -> String {
    let mut kinds = None;
    let mut after = Vec::new();
    for condition in &earning.filter.conditions {
        match (&condition.column, &condition.test) {
            (ColumnRef::Row(name), Test::OneOf(words)) if name == column::KIND => {
                let words: Vec<String> = words.iter().map(|word| say::noun(voice, word)).collect();
                kinds = Some(if is_each {
                    voice.any_of(&words)
                } else {
                    voice.list(&words)
                });
            }
            _ => after.push(self::condition(voice, earning, condition)),
        }
    }
    let noun = if is_each {
        one(voice, &earning.table)
    } else {
        say::noun(voice, &earning.table)
    };
    let link_of = |it| link(voice, it, &one(voice, &earning.table));
    let with = earning.filter.with.iter();
    after.extend(with.map(|it| said!(voice, "terms-with", name = link_of(it))));
    let without = earning.filter.without.iter();
    after.extend(without.map(|it| said!(voice, "terms-with-no", name = link_of(it))));
    let rows = match kinds {
        Some(kinds) => said!(voice, "terms-rows-of-kinds", kinds = kinds, rows = noun),
        None => noun,
    };
    if after.is_empty() {
        rows
    } else {
        said!(
            voice,
            "terms-rows-that",
            rows = rows,
            that = voice.list(&after)
        )
    }
}

/// Values of a column, as the content's translations have them.
fn contents(voice: &Voice, words: &[String]) -> Vec<String> {
    words
        .iter()
        .map(|word| voice.content(word).into_owned())
        .collect()
}

/// Whether a column's values are names that are nobody else's business.
fn is_about_someone(earning: &Earning, name: &str) -> bool {
    const NAMES: [&str; 6] = [
        column::CUSTOMER,
        column::PERSON,
        column::ID,
        column::PARTNER,
        "email",
        "contact",
    ];
    NAMES.contains(&name)
        || earning.person.as_deref() == Some(name)
        || earning.split.iter().any(|split| split.partner == name)
}

fn condition(voice: &Voice, earning: &Earning, condition: &Condition) -> String {
    let (name, listed) = match &condition.column {
        ColumnRef::Row(name) => (say::noun(voice, name), is_about_someone(earning, name)),
        ColumnRef::PartnerRegion => (said!(voice, "noun-partners-region"), false),
        ColumnRef::PartnerCountry => (said!(voice, "noun-partners-country"), false),
        ColumnRef::PartnerId => (said!(voice, "noun-partner"), true),
    };
    let is_second_partner = matches!(&condition.column, ColumnRef::Row(name)
        if earning.split.iter().any(|split| split.partner == *name));
    match &condition.test {
        Test::OneOf(_) if listed => said!(voice, "terms-on-a-list", name = name),
        Test::NoneOf(_) if listed => said!(voice, "terms-not-on-a-list", name = name),
        Test::OneOf(words) => {
            let value = voice.any_of(&contents(voice, words));
            said!(voice, "terms-whose-is", name = name, value = value)
        }
        Test::NoneOf(words) => {
            let value = voice.any_of(&contents(voice, words));
            said!(voice, "terms-whose-is-not", name = name, value = value)
        }
        Test::Number(comparison, number) => {
            let value = compared(voice, *comparison, voice.number(*number));
            said!(voice, "terms-whose-is", name = name, value = value)
        }
        Test::Date(comparison, date) => {
            let day = voice.day(*date);
            let value = match comparison {
                Comparison::AtLeast => said!(voice, "terms-day-or-later", day = day),
                Comparison::MoreThan => said!(voice, "terms-after-day", day = day),
                Comparison::AtMost => said!(voice, "terms-day-or-earlier", day = day),
                Comparison::LessThan => said!(voice, "terms-before-day", day = day),
                Comparison::Equals => day,
            };
            said!(voice, "terms-whose-is", name = name, value = value)
        }
        Test::Is(true) => said!(voice, "terms-that-are", name = name),
        Test::Is(false) => said!(voice, "terms-that-are-not", name = name),
        Test::Empty(false) if is_second_partner => said!(voice, "terms-second-partner"),
        Test::Empty(true) if is_second_partner => said!(voice, "terms-no-second-partner"),
        Test::Empty(false) => said!(voice, "terms-with", name = name),
        Test::Empty(true) => said!(voice, "terms-without", name = name),
    }
}

fn compared(voice: &Voice, comparison: Comparison, number: String) -> String {
    match comparison {
        Comparison::AtLeast => said!(voice, "terms-or-more", value = number),
        Comparison::MoreThan => said!(voice, "say-more-than", value = number),
        Comparison::AtMost => said!(voice, "terms-or-less", value = number),
        Comparison::LessThan => said!(voice, "say-less-than", value = number),
        Comparison::Equals => number,
    }
}

/// "registration of the same customer in the 6 months before".
fn link(voice: &Voice, link: &Link, row: &str) -> String {
    let mut text = one(voice, &link.table);
    match link.whose {
        Whose::Own => {}
        Whose::Other => text = said!(voice, "terms-of-another-partner", link = text),
        Whose::Any => text = said!(voice, "terms-of-any-partner", link = text),
    }
    let same: Vec<String> = link
        .same
        .iter()
        .map(|(own, _)| said!(voice, "terms-the-same", name = say::noun(voice, own)))
        .collect();
    if !same.is_empty() {
        let same = voice.list(&same);
        text = if link.whose == Whose::Own {
            said!(voice, "terms-of-same", link = text, same = same)
        } else {
            said!(voice, "terms-with-same", link = text, same = same)
        };
    }
    match link.window {
        LinkWindow::Any => text,
        LinkWindow::Before(Some(span)) => {
            let span = say::span_dative(voice, span);
            said!(voice, "terms-in-before", link = text, span = span)
        }
        LinkWindow::Before(None) => said!(voice, "terms-before", link = text),
        LinkWindow::After(Some(span)) => {
            let span = say::span_dative(voice, span);
            said!(voice, "terms-in-after", link = text, span = span)
        }
        LinkWindow::After(None) => said!(voice, "terms-same-day-or-later", link = text),
        LinkWindow::Valid => said!(voice, "terms-valid-on", link = text, row = row),
    }
}

/// The terms of an earning, each a short sentence.
fn more(voice: &Voice, rules: &Rules, earning: &Earning) -> Vec<String> {
    let row = one(voice, &earning.table);
    let levels = &rules.tiers().levels;
    let mut said = Vec::new();
    said.extend(grades(voice, rules, earning));
    if !earning.tiers.is_empty() && earning.tiers.len() < levels.len() {
        let names = earning.tiers.iter();
        let names = names.filter_map(|tier| levels.get(tier.0 as usize));
        let names: Vec<_> = names.map(|level| voice.content(&level.name)).collect();
        said.push(said!(voice, "terms-for-tiers", tiers = voice.list(&names)));
    }
    if !earning.requires.is_nothing() {
        said.push(asks(voice, rules, &earning.requires));
    }
    said.extend(campaign(voice, earning));
    if earning.terms == Terms::Sale {
        said.push(said!(voice, "terms-of-first-sale"));
    }
    if let Some(duration) = &earning.duration {
        let span = say::spans(voice, duration);
        said.push(match earning.subscription.as_deref() {
            None => said!(voice, "terms-from-first", span = span, row = &row),
            Some(of) => {
                let of = say::noun(voice, of);
                said!(
                    voice,
                    "terms-from-first-of",
                    span = span,
                    row = &row,
                    of = of
                )
            }
        });
    }
    if let Some(once) = &earning.once {
        said.push(said!(
            voice,
            "terms-once",
            per = say::noun(voice, &once.per),
            amount = voice.amount(once.reaches, rules.currency)
        ));
    }
    if let Some(nth) = &earning.from_nth {
        let number = Arg::Ordinal(nth.first);
        said.push(match nth.per.as_deref() {
            None => said!(voice, "terms-from-nth", number = number, row = &row),
            Some(per) => {
                let per = say::noun(voice, per);
                said!(
                    voice,
                    "terms-from-nth-of",
                    number = number,
                    row = &row,
                    per = per
                )
            }
        });
    }
    if let Some(least) = earning.at_least {
        let least = voice.amount(least, rules.currency);
        said.push(said!(voice, "terms-at-least", amount = least, row = &row));
    }
    said.extend(earning.caps.iter().map(|it| cap(voice, rules, earning, it)));
    said.extend(group(voice, rules, earning));
    if earning.person.is_some() {
        said.push(said!(voice, "terms-to-the-person", row = &row));
    }
    said.extend(earning.split.iter().map(|split| {
        let share = voice.percent(split.share);
        match earning.split.as_slice() {
            [_] => said!(voice, "terms-share-to-second", share = share),
            _ => {
                let whom = say::noun(voice, &split.partner);
                said!(voice, "terms-share-to", share = share, whom = whom)
            }
        }
    }));
    said.extend(parts(voice, rules, earning));
    if !earning.instalments.is_empty() {
        let parts: Vec<String> = earning
            .instalments
            .iter()
            .map(|it| {
                let share = voice.percent(it.share);
                if it.after.is_zero() {
                    said!(voice, "terms-part-at-once", share = share)
                } else {
                    let span = say::span_dative(voice, it.after);
                    said!(voice, "terms-part-after", share = share, span = span)
                }
            })
            .collect();
        said.push(said!(voice, "terms-in-parts", parts = voice.list(&parts)));
    }
    if !earning.hold.is_zero() {
        let span = say::span(voice, earning.hold);
        said.push(said!(voice, "terms-held", span = span));
    }
    if let Some(clawback) = &earning.clawback {
        let on = link(voice, &clawback.link, &row);
        said.push(if clawback.share == Rate::new(Decimal::ONE) {
            said!(voice, "terms-all-back", link = on)
        } else {
            let share = voice.percent(clawback.share);
            said!(voice, "terms-share-back", share = share, link = on)
        });
    }
    said
}

/// What somebody or something has to fulfil, as a sentence.
fn asks(voice: &Voice, rules: &Rules, requirement: &Requirement) -> String {
    said!(
        voice,
        "terms-only-with",
        what = say::clause(voice, rules, requirement)
    )
}

/// Every rate by what it goes by, where it goes by one thing alone and that is no tier.
fn grades(voice: &Voice, rules: &Rules, earning: &Earning) -> Option<String> {
    match &earning.reward {
        Reward::Rate(graded) => {
            grade_list(voice, rules, earning, graded, |rate| voice.percent(*rate))
        }
        Reward::Amount(graded) => grade_list(voice, rules, earning, graded, |amount| {
            voice.amount(*amount, rules.currency)
        }),
    }
}

/// More values than that would be a table.
const MOST_GRADES: usize = 8;

fn grade_list<T>(
    voice: &Voice,
    rules: &Rules,
    earning: &Earning,
    graded: &Graded<T>,
    show: impl Fn(&T) -> String,
) -> Option<String> {
    let flat = |graded: &Graded<T>| match graded {
        Graded::Flat(value) => Some(show(value)),
        _ => None,
    };
    let rest = |otherwise: &Option<Box<Graded<T>>>| match otherwise.as_deref() {
        None => Some(None),
        Some(graded) => Some(Some(said!(voice, "terms-otherwise", value = flat(graded)?))),
    };
    let all: Vec<String> = match graded {
        Graded::ByYear { values, otherwise } => {
            let years = values.iter().map(|(year, graded)| {
                let value = flat(graded)?;
                Some(said!(
                    voice,
                    "terms-in-year",
                    value = value,
                    year = year.to_string()
                ))
            });
            let years: Option<Vec<String>> = years.collect();
            years?.into_iter().chain(rest(otherwise)?).collect()
        }
        Graded::By {
            by,
            values,
            otherwise,
        } => {
            if matches!(by, By::Column(name) if is_about_someone(earning, name)) {
                return None;
            }
            let named = values.iter().map(|(name, graded)| {
                let value = flat(graded)?;
                Some(said!(
                    voice,
                    "terms-value-for",
                    value = value,
                    name = say::words(voice, name)
                ))
            });
            let named: Option<Vec<String>> = named.collect();
            named?.into_iter().chain(rest(otherwise)?).collect()
        }
        Graded::Brackets(brackets) => bracket_list(voice, rules, brackets, &show),
        _ => return None,
    };
    if all.len() < 2 || all.len() > MOST_GRADES {
        return None;
    }
    let said = format::capitalised(&voice.list(&all));
    Some(match graded {
        Graded::Brackets(brackets) if brackets.marginal => {
            said!(voice, "terms-each-part", grades = said)
        }
        _ => format!("{said}."),
    })
}

fn bracket_list<T>(
    voice: &Voice,
    rules: &Rules,
    brackets: &Bracketed<T>,
    show: &impl Fn(&T) -> String,
) -> Vec<String> {
    let from = |at: Decimal| match &brackets.of {
        BracketBase::Metric(metric) => say::value(voice, rules.metric(*metric), at),
        BracketBase::Base | BracketBase::Running { .. } => voice.amount(at, rules.currency),
    };
    let steps = brackets.steps.iter();
    steps
        .map(|(at, value)| {
            said!(
                voice,
                "terms-value-from",
                value = show(value),
                from = from(*at)
            )
        })
        .collect()
}

fn campaign(voice: &Voice, earning: &Earning) -> Option<String> {
    Some(match (earning.from, earning.until) {
        (Some(from), Some(until)) => {
            said!(
                voice,
                "terms-from-to",
                from = voice.day(from),
                until = voice.day(until)
            )
        }
        (Some(from), None) => said!(voice, "terms-from", day = voice.day(from)),
        (None, Some(until)) => said!(voice, "terms-until", day = voice.day(until)),
        (None, None) => return None,
    })
}

/// "At most $450 a person over the campaign."
fn cap(voice: &Voice, rules: &Rules, earning: &Earning, cap: &Cap) -> String {
    let most = match &cap.limit {
        CapLimit::Amount(amount, others) => {
            let mut amounts = vec![voice.amount(*amount, rules.currency)];
            amounts.extend(
                others
                    .iter()
                    .map(|(currency, it)| voice.amount(*it, *currency)),
            );
            voice.any_of(&amounts)
        }
        CapLimit::Count(count) => said!(
            voice,
            "terms-count",
            count = *count,
            one = one(voice, &earning.table),
            many = say::noun(voice, &earning.table)
        ),
    };
    let is_lifetime = cap.period == CapPeriod::Lifetime;
    let mut is_of_row = false;
    let mut said = vec![most];
    let each = |name: String| said!(voice, "terms-each", name = name);
    for it in &cap.per {
        said.push(match it {
            // That a year's most is a partner's goes without saying.
            CapScope::Partner if is_lifetime && cap.per.len() == 1 => {
                each(said!(voice, "noun-partner"))
            }
            CapScope::Partner => continue,
            CapScope::Row => {
                is_of_row = true;
                each(one(voice, &earning.table))
            }
            CapScope::Person => each(said!(voice, "noun-person")),
            CapScope::Subscription => {
                let column = earning.subscription.as_deref().unwrap_or("subscription");
                each(say::noun(voice, column))
            }
            CapScope::Column(column) => each(say::noun(voice, column)),
        });
    }
    let is_campaign = earning.from.is_some() || earning.until.is_some();
    let per = |unit| say::per_period(voice, unit, false);
    said.extend(match cap.period {
        CapPeriod::Month => Some(per(PeriodUnit::Month)),
        CapPeriod::Quarter => Some(per(PeriodUnit::Quarter)),
        CapPeriod::Half => Some(per(PeriodUnit::Half)),
        CapPeriod::Year => Some(per(PeriodUnit::Year)),
        CapPeriod::Lifetime if is_of_row => None,
        CapPeriod::Lifetime if is_campaign => Some(said!(voice, "terms-over-the-campaign")),
        CapPeriod::Lifetime => Some(said!(voice, "terms-in-all")),
    });
    said!(voice, "terms-at-most", most = said.join(" "))
}

/// Which others it shares a row with.
fn group(voice: &Voice, rules: &Rules, earning: &Earning) -> Option<String> {
    let group = rules.groups.get(earning.group?.0 as usize)?;
    let members = rules.earnings.iter();
    let members = members.filter(|it| it.group == earning.group);
    let names: Vec<_> = members.map(|it| voice.content(&it.name)).collect();
    let row = one(voice, &earning.table);
    (names.len() > 1).then(|| match group.mode {
        GroupMode::Best if names.len() == 2 => {
            said!(
                voice,
                "terms-only-the-greater",
                names = voice.list(&names),
                row = row
            )
        }
        GroupMode::Best => {
            said!(
                voice,
                "terms-only-the-greatest",
                names = voice.list(&names),
                row = row
            )
        }
        GroupMode::First => {
            said!(
                voice,
                "terms-only-the-first",
                names = names.join(", "),
                row = row
            )
        }
    })
}

/// How much of it is paid into funds.
fn parts(voice: &Voice, rules: &Rules, earning: &Earning) -> Option<String> {
    let name = |fund: crate::model::rules::FundIx| {
        let fund = rules.funds.get(fund.0 as usize);
        fund.map_or_else(
            || said!(voice, "terms-a-fund"),
            |fund| voice.content(&fund.name).into_owned(),
        )
    };
    match earning.parts.as_slice() {
        [] => None,
        [one] => Some(said!(voice, "terms-paid-into", fund = name(one.into?))),
        many => {
            let said: Vec<String> = many
                .iter()
                .map(|part| {
                    let share = voice.percent(part.share);
                    match part.into {
                        Some(fund) => {
                            said!(voice, "terms-share-into", share = share, fund = name(fund))
                        }
                        None => said!(voice, "terms-share-in-cash", share = share),
                    }
                })
                .collect();
            Some(said!(voice, "terms-paid", parts = voice.list(&said)))
        }
    }
}

/// When what is earned is paid; nothing where the rules leave that open.
#[must_use]
pub fn payout(voice: &Voice, rules: &Rules) -> Vec<Term> {
    let payout = &rules.payout;
    if payout.span.is_none() {
        return Vec::new();
    }
    let unit = say::period_key(payout.every, payout.fiscal);
    let mut when = match payout.day {
        PayoutDay::OfMonth(day) if payout.every == PeriodUnit::Month => {
            said!(voice, "terms-payday-of-month", number = Arg::Ordinal(day))
        }
        PayoutDay::OfMonth(day) => {
            said!(
                voice,
                "terms-payday-after-period",
                unit = unit,
                number = Arg::Ordinal(day)
            )
        }
        PayoutDay::DaysAfter(0) => said!(voice, "terms-on-last-day", unit = unit),
        PayoutDay::DaysAfter(days) => {
            said!(voice, "terms-payday-days-after", unit = unit, count = days)
        }
    };
    if payout.business_day {
        when.push_str(&said!(voice, "terms-or-monday"));
    }
    when.push('.');
    let mut terms = vec![Term::new(said!(voice, "terms-payday"), when)];
    terms.extend(minimum(voice, rules));
    if let Some(cutoff) = payout.cutoff {
        terms.push(Term::new(
            said!(voice, "terms-counted"),
            said!(voice, "terms-counted-text", span = say::span(voice, cutoff)),
        ));
    }
    if !payout.requires.is_nothing() {
        terms.push(Term::new(
            said!(voice, "terms-asked"),
            asks(voice, rules, &payout.requires),
        ));
    }
    terms
}

fn minimum(voice: &Voice, rules: &Rules) -> Option<Term> {
    let payout = &rules.payout;
    let mut amounts: Vec<String> = payout
        .minimums
        .iter()
        .map(|(currency, amount)| voice.amount(*amount, *currency))
        .collect();
    if let Some(minimum) = payout.minimum {
        let amount = voice.number(minimum);
        amounts.push(if amounts.is_empty() {
            said!(voice, "terms-of-any-currency", amount = amount)
        } else {
            said!(voice, "terms-of-any-other-currency", amount = amount)
        });
    }
    if amounts.is_empty() {
        return None;
    }
    let amounts = voice.any_of(&amounts);
    let text = match payout.below {
        PayoutBelow::Carry => said!(voice, "terms-less-waits", amounts = amounts),
        PayoutBelow::Forfeit => said!(voice, "terms-less-is-not-paid", amounts = amounts),
    };
    Some(Term::new(said!(voice, "terms-minimum"), text))
}

/// What a fund holds and asks.
#[must_use]
pub fn fund(voice: &Voice, rules: &Rules, fund: &Fund) -> Vec<Term> {
    let amount = |amount| voice.amount(amount, rules.currency);
    let needed = |yes: bool| {
        if yes {
            said!(voice, "terms-required")
        } else {
            said!(voice, "terms-not-needed")
        }
    };
    let mut terms = Vec::new();
    let mut tell = |label: String, text: String| {
        terms.push(Term::new(label, format::capitalised(&text)));
    };
    if let Some(allocation) = &fund.allocation {
        let every = allocation.every;
        let unit = say::period_key(every.unit, every.fiscal);
        tell(
            said!(voice, "terms-granted", unit = unit),
            granted(voice, rules, fund, &allocation.amount),
        );
    }
    for earning in paid_into(rules, fund) {
        let what = what(voice, earning, rules);
        let what = lowered(what.trim_end_matches('.'));
        let value = say::reward_range(voice, rules, earning).unwrap_or_default();
        tell(
            said!(voice, "terms-paid-in"),
            said!(voice, "terms-paid-in-text", value = value, what = what),
        );
    }
    if let Some(expires) = fund.expires {
        tell(said!(voice, "terms-can-be-used"), usable(voice, expires));
    }
    if let Some(most) = fund.maximum {
        let unit = say::period_key(most.every.unit, most.every.fiscal);
        tell(
            said!(voice, "terms-most"),
            said!(
                voice,
                "terms-amount-each",
                amount = amount(most.amount),
                unit = unit
            ),
        );
    }
    if let Some(share) = fund.share {
        let share = voice.percent(share);
        tell(
            said!(voice, "terms-share-of-the-cost"),
            said!(voice, "terms-up-to", share = share),
        );
    }
    if let Some(minimum) = fund.minimum_request {
        tell(said!(voice, "terms-smallest-request"), amount(minimum));
    }
    if let Some(before) = fund.request_before {
        let span = before_days(voice, before, fund.request_in_business_days);
        tell(
            said!(voice, "terms-request"),
            said!(voice, "terms-before-the-activity", span = span),
        );
    }
    tell(
        said!(voice, "terms-approval"),
        needed(fund.approval_required),
    );
    if let Some(every) = fund.finish_within {
        let unit = say::period_key(every.unit, every.fiscal);
        tell(
            said!(voice, "terms-activity"),
            said!(voice, "terms-ends-in-period-of-approval", unit = unit),
        );
    }
    let within = say::span_dative(voice, fund.claim_within);
    tell(
        said!(voice, "terms-claim"),
        said!(voice, "terms-within-of-activity", span = within),
    );
    if let Some(first) = fund.first_claim_within {
        let span = say::span_dative(voice, first);
        tell(
            said!(voice, "terms-first-claim"),
            said!(voice, "terms-within", span = span),
        );
    }
    let proof = if fund.evidence.always.is_empty() {
        needed(fund.documentation_required)
    } else {
        voice.list(&proofs(voice, &fund.evidence.always))
    };
    tell(said!(voice, "terms-proof"), proof);
    if !fund.requires.is_nothing() {
        tell(
            said!(voice, "terms-asked"),
            say::clause(voice, rules, &fund.requires),
        );
    }
    terms
}

/// "Gold $10,000 and Platinum $50,000".
fn granted(voice: &Voice, rules: &Rules, fund: &Fund, amount: &Graded<Decimal>) -> String {
    let Graded::ByTier { values } = amount else {
        return say::amounts(voice, amount, rules.currency)
            .unwrap_or_else(|| said!(voice, "say-nothing"));
    };
    let is_for = |rung: usize| {
        fund.tiers.is_empty() || fund.tiers.iter().any(|tier| tier.0 as usize == rung)
    };
    let rungs = rules.tiers().levels.iter().zip(values).enumerate();
    let said: Vec<String> = rungs
        .filter(|(rung, _)| is_for(*rung))
        .filter_map(|(_, (level, value))| {
            let value = value.as_ref()?;
            if *value == Graded::Flat(Decimal::ZERO) {
                return None;
            }
            let amount = say::amounts(voice, value, rules.currency)?;
            Some(said!(
                voice,
                "terms-tier-amount",
                tier = voice.content(&level.name),
                amount = amount
            ))
        })
        .collect();
    if said.is_empty() {
        said!(voice, "say-nothing")
    } else {
        voice.list(&said)
    }
}

/// Whether all that it pays goes into a fund: it is said with that.
#[must_use]
pub fn is_for_a_fund(earning: &Earning) -> bool {
    !earning.parts.is_empty() && earning.parts.iter().all(|part| part.into.is_some())
}

/// The earnings that go into a fund.
fn paid_into<'r>(rules: &'r Rules, fund: &Fund) -> impl Iterator<Item = &'r Earning> {
    let id = fund.id.clone();
    rules.earnings.iter().filter(move |earning| {
        earning.parts.iter().any(|part| {
            let into = part.into.and_then(|into| rules.funds.get(into.0 as usize));
            into.is_some_and(|fund| fund.id == id)
        })
    })
}

fn lowered(text: &str) -> String {
    let mut chars = text.chars();
    let first = chars.next().map(|first| first.to_lowercase());
    first.into_iter().flatten().chain(chars).collect()
}

fn usable(voice: &Voice, expires: FundExpiry) -> String {
    match expires {
        FundExpiry::After(span) => {
            said!(voice, "terms-usable-for", span = say::span(voice, span))
        }
        FundExpiry::EndOf {
            unit,
            fiscal,
            following,
        } => {
            let unit = say::period_key(unit, fiscal);
            if following {
                said!(voice, "terms-usable-through-following", unit = unit)
            } else {
                said!(voice, "terms-usable-through-same", unit = unit)
            }
        }
    }
}

fn before_days(voice: &Voice, before: Duration, in_business_days: bool) -> String {
    if in_business_days {
        said!(voice, "terms-working-days", count = before.count)
    } else {
        say::span(voice, before)
    }
}

fn proofs(voice: &Voice, kinds: &[String]) -> Vec<String> {
    kinds.iter().map(|kind| say::noun(voice, kind)).collect()
}

/// Which proof each activity needs beside what is always needed.
#[must_use]
pub fn evidence(voice: &Voice, fund: &Fund) -> Vec<Term> {
    fund.evidence
        .any_of
        .iter()
        .map(|(activity, sets)| {
            let sets: Vec<String> = sets
                .iter()
                .map(|set| voice.list(&proofs(voice, set)))
                .collect();
            Term::new(
                voice.content(activity),
                format::capitalised(&voice.any_of(&sets)),
            )
        })
        .collect()
}

/// Everything that a version says, for holding two against each other.
fn summary(voice: &Voice, program: &Program, rules: &Rules) -> Vec<Term> {
    let never = Date::MAX;
    let mut all = Vec::new();
    for ladder in &rules.ladders {
        let is_tiers = level_word(rules, ladder) == "tier";
        let of = if is_tiers {
            String::new()
        } else {
            format!("{}, ", voice.content(&ladder.name))
        };
        for level in &ladder.levels {
            let name = format!("{of}{}", voice.content(&level.name));
            all.extend(level_terms(voice, rules, level, &name));
        }
        // A transition is over by then, or said with the version.
        all.extend(
            reviews(voice, rules, ladder, never)
                .into_iter()
                .map(|it| Term {
                    label: format!("{of}{}", lowered_unless(voice, &it.label, is_tiers)),
                    text: it.text,
                }),
        );
    }
    for earning in &rules.earnings {
        all.extend(earning_summary(voice, program, rules, earning));
    }
    all.extend(payout(voice, rules));
    for fund in &rules.funds {
        let terms = self::fund(voice, rules, fund)
            .into_iter()
            .chain(evidence(voice, fund));
        all.extend(terms.map(|it| Term {
            label: format!(
                "{}, {}",
                voice.content(&fund.name),
                voice.within_sentence(&it.label)
            ),
            text: it.text,
        }));
    }
    all
}

fn lowered_unless(voice: &Voice, label: &str, keep: bool) -> String {
    if keep {
        label.to_owned()
    } else {
        voice.within_sentence(label)
    }
}

fn level_terms(voice: &Voice, rules: &Rules, level: &Level, name: &str) -> Vec<Term> {
    if !level.offered {
        return vec![Term::new(name, said!(voice, "terms-not-offered"))];
    }
    let asked = say::requirement(voice, rules, &level.to_enter);
    let asked = if asked.is_empty() {
        said!(voice, "terms-no-minimum")
    } else {
        asked.join("; ")
    };
    let mut terms = vec![Term::new(name, format!("{asked}."))];
    let more = [
        (said!(voice, "terms-to-keep"), keeps(voice, rules, level)),
        (
            said!(voice, "terms-at-all-times"),
            always(voice, rules, level),
        ),
    ];
    for (label, texts) in more {
        if !texts.is_empty() {
            terms.push(Term::new(
                format!("{name}, {label}"),
                format!("{}.", texts.join("; ")),
            ));
        }
    }
    terms
}

fn earning_summary(
    voice: &Voice,
    program: &Program,
    rules: &Rules,
    earning: &Earning,
) -> Option<Term> {
    let terms = self::earning(voice, rules, earning)?;
    let value = if differs_by_tier(voice, rules, earning) {
        let rungs = program.tiers.iter().enumerate();
        let rungs: Vec<String> = rungs
            .filter_map(|(rung, tier)| {
                let reward = say::reward(voice, rules, earning, rung)?;
                Some(said!(
                    voice,
                    "terms-tier-amount",
                    tier = voice.content(&tier.name),
                    amount = reward
                ))
            })
            .collect();
        format!("{}.", voice.list(&rungs))
    } else {
        format!("{}.", terms.value)
    };
    let parts: Vec<String> = [value, terms.what].into_iter().chain(terms.more).collect();
    Some(Term::new(voice.content(&earning.name), parts.join(" ")))
}

/// A version that is written and not in force yet, and what it changes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    pub from: Date,
    pub name: Option<String>,
    pub terms: Vec<Term>,
}

/// What later versions change, each against the one before it.
#[must_use]
pub fn changes(voice: &Voice, program: &Program, day: Date) -> Vec<Change> {
    let now = program.version_on(day);
    let later = program.versions.iter().skip(now);
    let pairs = later.clone().zip(later.skip(1));
    pairs
        .filter_map(|(before, after)| {
            let from = after.from?;
            let mut terms = differences(
                voice,
                &summary(voice, program, before),
                &summary(voice, program, after),
            );
            if let Some(until) = after.no_demotion_before.filter(|until| from < *until) {
                terms.push(Term::new(
                    said!(voice, "terms-transition"),
                    said!(voice, "terms-nobody-before", day = voice.day(until)),
                ));
            }
            Some(Change {
                from,
                name: after.name.clone(),
                terms,
            })
        })
        .collect()
}

fn differences(voice: &Voice, before: &[Term], after: &[Term]) -> Vec<Term> {
    let changed = after.iter().filter(|it| !before.contains(it)).cloned();
    let is_gone = |it: &&Term| after.iter().all(|other| other.label != it.label);
    let gone = before.iter().filter(is_gone);
    changed
        .chain(gone.map(|it| Term::new(it.label.as_str(), said!(voice, "terms-no-longer"))))
        .collect()
}

/// Which version is in force, where it has a name or a first day.
#[must_use]
pub fn version(voice: &Voice, rules: &Rules) -> Option<String> {
    let since = rules.from.map(|from| voice.day(from));
    let name = rules.name.as_deref().map(|name| voice.content(name));
    match (name, since) {
        (Some(name), Some(since)) => Some(said!(
            voice,
            "terms-rules-named-since",
            name = name,
            day = since
        )),
        (Some(name), None) => Some(said!(voice, "terms-rules-named", name = name)),
        (None, Some(since)) => Some(said!(voice, "terms-rules-since", day = since)),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rules::{DemotionRule, Review};
    use crate::render::voice::english;

    const MONTHLY: Cadence = Cadence {
        every: Some(PeriodUnit::Month),
        ..Cadence::DAILY
    };

    #[test]
    fn reviews_are_said_by_their_days() {
        let said = |it: Cadence| cadence(english(), &it).unwrap_or_default();
        assert_eq!(said(Cadence::DAILY), "Every day.");
        assert_eq!(said(MONTHLY), "On the first day of every month.");
        let on = |on| said(Cadence { on, ..MONTHLY });
        assert_eq!(on(ReviewDay::Day(22)), "On the 22nd of every month.");
        assert_eq!(on(ReviewDay::Last), "On the last day of every month.");
        let yearly = Cadence {
            every: Some(PeriodUnit::Year),
            on: ReviewDay::YearDay(4, 1),
            cutoff: Duration::months(1),
            effect: Effect::NextPeriod {
                unit: PeriodUnit::Quarter,
                fiscal: false,
            },
            ..MONTHLY
        };
        assert_eq!(
            said(yearly),
            "Every year on 1 April, by the facts of 1 month before. \
             It takes effect on the first day of the next quarter."
        );
        let weekly = Cadence {
            every: Some(PeriodUnit::Week),
            on: ReviewDay::Day(3),
            ..MONTHLY
        };
        assert_eq!(said(weekly), "Every Wednesday.");
        let never = Cadence {
            every: None,
            ..MONTHLY
        };
        assert_eq!(cadence(english(), &never), None);
    }

    #[test]
    fn moving_down_says_the_grace_and_the_steps() {
        let review = Review {
            promotions: MONTHLY,
            demotions: DemotionRule {
                cadence: MONTHLY,
                grace: Some(Duration::months(2)),
                one_step: true,
            },
            lock: None,
            all_below: false,
        };
        assert_eq!(
            demotions(english(), &review, "tier"),
            "On the first day of every month. Whoever no longer has what the tier asks is given \
             2 months to make it good. Down one tier at a time."
        );
    }

    #[test]
    fn a_lock_is_said_by_its_end() {
        let end = Lock::EndOf {
            unit: PeriodUnit::Year,
            fiscal: true,
            following: true,
        };
        assert!(
            locked(english(), end, "tier", false)
                .ends_with("through the end of the following fiscal year.")
        );
        assert_eq!(
            locked(english(), Lock::For(Duration::months(12)), "tier", true),
            "For 12 months from the last day on which a partner had all that the tier asks."
        );
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let before = [Term::new("Gold", "a"), Term::new("Rebate", "b")];
        let after = [Term::new("Gold", "c"), Term::new("Commission", "d")];
        assert_eq!(
            differences(english(), &before, &after),
            [
                Term::new("Gold", "c"),
                Term::new("Commission", "d"),
                Term::new("Rebate", "No longer."),
            ]
        );
        assert!(differences(english(), &before, &before).is_empty());
    }

    #[test]
    fn small_words() {
        assert_eq!(one(english(), "deals"), "deal");
        assert_eq!(one(english(), "activities"), "activity");
        let nth = |n| english().text("terms-on-month-day", &[("number", Arg::Ordinal(n))]);
        assert_eq!(nth(11), "On the 11th of every month");
        assert_eq!(nth(31), "On the 31st of every month");
        assert_eq!(
            usable(english(), FundExpiry::After(Duration::months(6))),
            "for 6 months"
        );
    }
}
