//! The rules of a program as those read them who work by them: how standing is reviewed, what earns
//! how much and under which terms, when it is paid, what a fund asks, what changes on which day.
//!
//! These words stand on public pages. A rule may single somebody out, by a customer's name or a
//! partner's id; that there is such a list is said, and nobody who is on it.

use super::{format, say};
use crate::base::{Date, Decimal, Duration, PeriodUnit, Rate};
use crate::model::Program;
use crate::model::column;
use crate::model::rules::{
    Base, BracketBase, Bracketed, By, Cadence, Cap, CapLimit, CapPeriod, CapScope, ColumnRef,
    Comparison, Condition, Earning, Effect, EveryPeriod, Fund, FundExpiry, Graded, GroupMode,
    Ladder, LadderIx, Level, Link, LinkWindow, Lock, PayoutBelow, PayoutDay, PeriodBase,
    Requirement, ReviewDay, Reward, Rules, Terms, Test, Whose,
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
pub fn reviews(rules: &Rules, ladder: &Ladder, day: Date) -> Vec<Term> {
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
            "Reviewed",
            format!(
                "Every day. A {one} is held from the day on which all that it asks is there, and \
                 given up on the day on which it no longer is."
            ),
        ));
    } else if is_plain && down.cadence == review.promotions {
        terms.push(Term::new(
            "Reviewed",
            cadence(&review.promotions)
                .unwrap_or_else(|| format!("Never: each {one} is given by hand.")),
        ));
    } else {
        terms.push(Term::new(
            "Moving up",
            cadence(&review.promotions)
                .unwrap_or_else(|| format!("By hand: no {one} is won by a review.")),
        ));
        terms.push(Term::new("Moving down", demotions(review, one)));
    }
    if let Some(lock) = review.lock {
        let is_daily = review.promotions.every == Some(PeriodUnit::Day);
        terms.push(Term::new("Kept", locked(lock, one, is_daily)));
    }
    if review.all_below {
        terms.push(Term::new(
            format!("Lower {one}s"),
            format!("A {one} asks for all that the {one}s below it ask, too."),
        ));
    }
    if let Some(before) = rules.no_demotion_before.filter(|before| day < *before) {
        terms.push(Term::new(
            "Transition",
            format!("Nobody moves down before {}.", format::day(before)),
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

fn demotions(review: &crate::model::rules::Review, one: &str) -> String {
    let down = &review.demotions;
    let Some(mut text) = cadence(&down.cadence) else {
        return format!("Never: a {one} that was reached is kept.");
    };
    if let Some(grace) = down.grace {
        text.push_str(&format!(
            " Whoever no longer has what the {one} asks is given {} to make it good.",
            say::span(grace)
        ));
    }
    if down.one_step {
        text.push_str(&format!(" Down one {one} at a time."));
    }
    text
}

/// When reviews are held, and when what they decide comes into force; `None` when there are none.
fn cadence(cadence: &Cadence) -> Option<String> {
    let unit = cadence.every?;
    let fiscal = cadence.periods == PeriodBase::Fiscal;
    let period = period(unit, fiscal);
    let mut text = match (unit, cadence.on) {
        (PeriodUnit::Day, _) if cadence.business_day => "Every working day".to_owned(),
        (PeriodUnit::Day, _) => "Every day".to_owned(),
        (PeriodUnit::Week, ReviewDay::Day(n)) => format!("Every {}", weekday(n)),
        (PeriodUnit::Week, _) => format!("Every {}", weekday(7)),
        (_, ReviewDay::Day(1)) => format!("On the first day of every {period}"),
        (PeriodUnit::Month, ReviewDay::Day(n)) => format!("On the {} of every month", ordinal(n)),
        (_, ReviewDay::Day(n)) => format!("On day {n} of every {period}"),
        (_, ReviewDay::Last) => format!("On the last day of every {period}"),
        (_, ReviewDay::YearDay(month, day)) => {
            format!("Every {period} on {day} {}", format::month_of_year(month))
        }
    };
    if cadence.periods == PeriodBase::Anniversary && unit != PeriodUnit::Day {
        text.push_str(", counted from the day of joining");
    }
    if cadence.business_day && unit != PeriodUnit::Day {
        text.push_str(MONDAY);
    }
    if !cadence.cutoff.is_zero() {
        text.push_str(&format!(
            ", by the facts of {} before",
            say::span(cadence.cutoff)
        ));
    }
    text.push('.');
    match cadence.effect {
        Effect::AtOnce => {}
        Effect::After(after) => {
            text.push_str(&format!(
                " It takes effect {} after the review.",
                say::span(after)
            ));
        }
        Effect::NextPeriod {
            unit: PeriodUnit::Day,
            ..
        } => text.push_str(" It takes effect the next day."),
        Effect::NextPeriod { unit, fiscal } => text.push_str(&format!(
            " It takes effect on the first day of the next {}.",
            self::period(unit, fiscal)
        )),
    }
    Some(text)
}

const MONDAY: &str = ", or on the Monday after if that is a weekend";

fn weekday(number: u32) -> &'static str {
    let at = number.saturating_sub(1).min(6) as usize;
    format::WEEKDAYS[at].1
}

/// "15th".
fn ordinal(number: u32) -> String {
    let ending = match (number % 10, number % 100) {
        (_, 11..=13) => "th",
        (1, _) => "st",
        (2, _) => "nd",
        (3, _) => "rd",
        _ => "th",
    };
    format!("{number}{ending}")
}

/// "fiscal quarter".
fn period(unit: PeriodUnit, fiscal: bool) -> String {
    let fiscal = if fiscal { "fiscal " } else { "" };
    let unit = match unit {
        PeriodUnit::Half => "half-year",
        other => other.word(),
    };
    format!("{fiscal}{unit}")
}

fn locked(lock: Lock, one: &str, is_daily: bool) -> String {
    match (lock, is_daily) {
        (Lock::For(span), true) => format!(
            "For {} from the last day on which a partner had all that the {one} asks.",
            say::span(span)
        ),
        (Lock::For(span), false) => format!(
            "For {} from the day on which it is reached, or from a later review that finds all that the {one} asks.",
            say::span(span)
        ),
        (
            Lock::EndOf {
                unit,
                fiscal,
                following,
            },
            _,
        ) => {
            let which = if following { "the following" } else { "that" };
            format!(
                "From the day on which it is reached, or from a later review that finds all that the {one} asks, through the end of {which} {}.",
                period(unit, fiscal)
            )
        }
    }
}

/// What keeping a level asks, where that is something else than entering it.
#[must_use]
pub fn keeps(rules: &Rules, level: &Level) -> Vec<String> {
    let kept = say::requirement(rules, &level.to_keep);
    if kept == say::requirement(rules, &level.to_enter) {
        Vec::new()
    } else if kept.is_empty() {
        vec!["Nothing more".to_owned()]
    } else {
        kept
    }
}

/// What may not be missing on a single day.
#[must_use]
pub fn always(rules: &Rules, level: &Level) -> Vec<String> {
    if level.at_all_times.is_nothing() {
        Vec::new()
    } else {
        say::requirement(rules, &level.at_all_times)
    }
}

/// What a track is for, where it has a level for each of something.
#[must_use]
pub fn track_note(ladder: &Ladder) -> Option<String> {
    let key = ladder.key.as_deref()?;
    Some(format!("One for each {}", say::noun(key)))
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
pub fn earning(rules: &Rules, earning: &Earning) -> Option<EarningTerms> {
    let mut value = say::reward_range(rules, earning)?;
    if differs_by_tier(rules, earning) {
        value.push_str(if value.contains(" by ") {
            " and tier"
        } else {
            " by tier"
        });
    }
    Some(EarningTerms {
        value,
        what: what(earning, rules),
        more: more(rules, earning),
    })
}

/// Whether the rungs of the ladder are paid differently.
#[must_use]
pub fn differs_by_tier(rules: &Rules, earning: &Earning) -> bool {
    let mut rungs = (0..rules.tiers().levels.len()).map(|rung| say::reward(rules, earning, rung));
    let first = rungs.next();
    rungs.any(|it| Some(&it) != first.as_ref())
}

/// A row of a table: "deal".
fn one(table: &str) -> String {
    let words = say::noun(table);
    if let Some(stem) = words.strip_suffix("ies") {
        return format!("{stem}y");
    }
    words.strip_suffix('s').unwrap_or(&words).to_owned()
}

/// "On new and upsell deals whose product is Flow Parts or Flow Routes."
fn what(earning: &Earning, rules: &Rules) -> String {
    let is_each = matches!(earning.reward, Reward::Amount(_));
    let of_rows = |lead: &str| {
        let rows = rows(earning, is_each);
        let rows = if is_each {
            format!("every {rows}")
        } else if earning.filter.is_empty() {
            format!("all {rows}")
        } else {
            rows
        };
        format!("{lead} {rows}.")
    };
    match &earning.base {
        Base::Metric { metric, every } => format!(
            "On {} at the end of every {}.",
            say::metric_noun(rules.metric(*metric)),
            period(every.unit, every.fiscal)
        ),
        _ if is_each => of_rows("For"),
        Base::Column(base) if base == column::AMOUNT => of_rows("On"),
        Base::Column(base) => of_rows(&format!("Of the {} of", say::noun(base))),
        Base::Difference { column, less } => of_rows(&format!(
            "Of the {} less the {} of",
            say::noun(column),
            say::noun(less)
        )),
    }
}

/// The rows that an earning is paid on: "new and upsell deals with a contract".
fn rows(earning: &Earning, is_each: bool) -> String {
    let mut before = String::new();
    let mut after = Vec::new();
    for condition in &earning.filter.conditions {
        match (&condition.column, &condition.test) {
            (ColumnRef::Row(name), Test::OneOf(words)) if name == column::KIND => {
                let words: Vec<String> = words.iter().map(|word| say::noun(word)).collect();
                let joined = if is_each {
                    any_of(&words)
                } else {
                    format::list(&words)
                };
                before = format!("{joined} ");
            }
            _ => after.push(self::condition(earning, condition)),
        }
    }
    let noun = if is_each {
        one(&earning.table)
    } else {
        say::noun(&earning.table)
    };
    let links = earning.filter.with.iter().map(|it| ("with a", it));
    let links = links.chain(earning.filter.without.iter().map(|it| ("with no", it)));
    after.extend(links.map(|(lead, it)| format!("{lead} {}", link(it, &one(&earning.table)))));
    let after = format::list(&after);
    let space = if after.is_empty() { "" } else { " " };
    format!("{before}{noun}{space}{after}")
}

/// "a or b".
fn any_of(items: &[String]) -> String {
    match items.split_last() {
        None => String::new(),
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
    }
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

fn condition(earning: &Earning, condition: &Condition) -> String {
    let (name, listed) = match &condition.column {
        ColumnRef::Row(name) => (say::noun(name), is_about_someone(earning, name)),
        ColumnRef::PartnerRegion => ("partner's region".to_owned(), false),
        ColumnRef::PartnerCountry => ("partner's country".to_owned(), false),
        ColumnRef::PartnerId => ("partner".to_owned(), true),
    };
    let is_second_partner = matches!(&condition.column, ColumnRef::Row(name)
        if earning.split.iter().any(|split| split.partner == *name));
    match &condition.test {
        Test::OneOf(_) if listed => format!("whose {name} is on a list"),
        Test::NoneOf(_) if listed => format!("whose {name} is not on a list"),
        Test::OneOf(words) => format!("whose {name} is {}", any_of(words)),
        Test::NoneOf(words) => format!("whose {name} is not {}", any_of(words)),
        Test::Number(comparison, number) => {
            format!(
                "whose {name} is {}",
                compared(*comparison, format::decimal(*number))
            )
        }
        Test::Date(comparison, date) => {
            let date = format::day(*date);
            let text = match comparison {
                Comparison::AtLeast => format!("{date} or later"),
                Comparison::MoreThan => format!("after {date}"),
                Comparison::AtMost => format!("{date} or earlier"),
                Comparison::LessThan => format!("before {date}"),
                Comparison::Equals => date,
            };
            format!("whose {name} is {text}")
        }
        Test::Is(true) => format!("that are {name}"),
        Test::Is(false) => format!("that are not {name}"),
        Test::Empty(false) if is_second_partner => "that name a second partner".to_owned(),
        Test::Empty(true) if is_second_partner => "that name no second partner".to_owned(),
        Test::Empty(false) => format!("with a {name}"),
        Test::Empty(true) => format!("without a {name}"),
    }
}

fn compared(comparison: Comparison, number: String) -> String {
    match comparison {
        Comparison::AtLeast => format!("{number} or more"),
        Comparison::MoreThan => format!("more than {number}"),
        Comparison::AtMost => format!("{number} or less"),
        Comparison::LessThan => format!("less than {number}"),
        Comparison::Equals => number,
    }
}

/// "registration of the same customer in the 6 months before".
fn link(link: &Link, row: &str) -> String {
    let mut text = one(&link.table);
    text.push_str(match link.whose {
        Whose::Own => "",
        Whose::Other => " of another partner",
        Whose::Any => " of any partner",
    });
    let same: Vec<String> = link
        .same
        .iter()
        .map(|(own, _)| format!("the same {}", say::noun(own)))
        .collect();
    if !same.is_empty() {
        let with = if link.whose == Whose::Own {
            "of"
        } else {
            "with"
        };
        text.push_str(&format!(" {with} {}", format::list(&same)));
    }
    match link.window {
        LinkWindow::Any => {}
        LinkWindow::Before(Some(span)) => {
            text.push_str(&format!(" in the {} before", say::span(span)));
        }
        LinkWindow::Before(None) => text.push_str(" before"),
        LinkWindow::After(Some(span)) => {
            text.push_str(&format!(" in the {} after", say::span(span)));
        }
        LinkWindow::After(None) => text.push_str(" on the same day or later"),
        LinkWindow::Valid => text.push_str(&format!(" that is valid on the day of the {row}")),
    }
    text
}

/// The terms of an earning, each a short sentence.
fn more(rules: &Rules, earning: &Earning) -> Vec<String> {
    let row = one(&earning.table);
    let levels = &rules.tiers().levels;
    let mut said = Vec::new();
    said.extend(grades(rules, earning));
    if !earning.tiers.is_empty() && earning.tiers.len() < levels.len() {
        let names = earning.tiers.iter();
        let names = names.filter_map(|tier| levels.get(tier.0 as usize));
        let names: Vec<&str> = names.map(|level| level.name.as_str()).collect();
        said.push(format!("For {}.", format::list(&names)));
    }
    if !earning.requires.is_nothing() {
        said.push(asks(rules, &earning.requires));
    }
    said.extend(campaign(earning));
    if earning.terms == Terms::Sale {
        said.push("At the terms of the first sale.".to_owned());
    }
    if let Some(duration) = &earning.duration {
        let whose = earning.subscription.as_deref();
        let whose = whose.map_or_else(String::new, |it| format!(" of a {}", say::noun(it)));
        said.push(format!(
            "For {} from the first {row}{whose}.",
            say::spans(duration)
        ));
    }
    if let Some(once) = &earning.once {
        said.push(format!(
            "Once for each {}, when it reaches {}.",
            say::noun(&once.per),
            format::amount(once.reaches, rules.currency)
        ));
    }
    if let Some(nth) = &earning.from_nth {
        let per = nth.per.as_deref();
        let per = per.map_or_else(String::new, |per| format!(" of each {}", say::noun(per)));
        said.push(format!("From the {} {row}{per} on.", ordinal(nth.first)));
    }
    if let Some(least) = earning.at_least {
        let least = format::amount(least, rules.currency);
        said.push(format!("At least {least} a {row}."));
    }
    said.extend(earning.caps.iter().map(|it| cap(rules, earning, it)));
    said.extend(group(rules, earning));
    if earning.person.is_some() {
        said.push(format!(
            "Paid to the person whom the {row} names, not to the company."
        ));
    }
    said.extend(earning.split.iter().map(|split| {
        let share = format::rate(split.share);
        match earning.split.as_slice() {
            [_] => format!("{share} of it goes to the second partner."),
            _ => format!("{share} of it goes to the {}.", say::noun(&split.partner)),
        }
    }));
    said.extend(parts(rules, earning));
    if !earning.instalments.is_empty() {
        let parts: Vec<String> = earning
            .instalments
            .iter()
            .map(|it| {
                let when = if it.after.is_zero() {
                    "at once".to_owned()
                } else {
                    format!("after {}", say::span(it.after))
                };
                format!("{} {when}", format::rate(it.share))
            })
            .collect();
        said.push(format!("Paid in parts: {}.", format::list(&parts)));
    }
    if !earning.hold.is_zero() {
        said.push(format!(
            "Held for {} before it is paid.",
            say::span(earning.hold)
        ));
    }
    if let Some(clawback) = &earning.clawback {
        let share = if clawback.share == Rate::new(Decimal::ONE) {
            "All of it".to_owned()
        } else {
            format!("{} of it", format::rate(clawback.share))
        };
        said.push(format!(
            "{share} goes back on a {}.",
            link(&clawback.link, &row)
        ));
    }
    said
}

/// What somebody or something has to fulfil, as a sentence.
fn asks(rules: &Rules, requirement: &Requirement) -> String {
    format!("Only with {}.", say::clause(rules, requirement))
}

/// Every rate by what it goes by, where it goes by one thing alone and that is no tier.
fn grades(rules: &Rules, earning: &Earning) -> Option<String> {
    match &earning.reward {
        Reward::Rate(graded) => grade_list(rules, earning, graded, |rate| format::rate(*rate)),
        Reward::Amount(graded) => grade_list(rules, earning, graded, |amount| {
            format::amount(*amount, rules.currency)
        }),
    }
}

/// More values than that would be a table.
const MOST_GRADES: usize = 8;

fn grade_list<T>(
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
        Some(graded) => Some(Some(format!("{} otherwise", flat(graded)?))),
    };
    let all: Vec<String> = match graded {
        Graded::ByYear { values, otherwise } => {
            let years = values.iter().map(|(year, graded)| {
                let value = flat(graded)?;
                Some(format!("{value} in year {year}"))
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
                Some(format!("{value} for {}", format::words(name)))
            });
            let named: Option<Vec<String>> = named.collect();
            named?.into_iter().chain(rest(otherwise)?).collect()
        }
        Graded::Brackets(brackets) => bracket_list(rules, brackets, &show),
        _ => return None,
    };
    if all.len() < 2 || all.len() > MOST_GRADES {
        return None;
    }
    let each = match graded {
        Graded::Brackets(brackets) if brackets.marginal => ", each part at its own rate",
        _ => "",
    };
    Some(format!(
        "{}{each}.",
        format::capitalised(&format::list(&all))
    ))
}

fn bracket_list<T>(
    rules: &Rules,
    brackets: &Bracketed<T>,
    show: &impl Fn(&T) -> String,
) -> Vec<String> {
    let from = |at: Decimal| match &brackets.of {
        BracketBase::Metric(metric) => say::value(rules.metric(*metric), at),
        BracketBase::Base | BracketBase::Running { .. } => format::amount(at, rules.currency),
    };
    let steps = brackets.steps.iter();
    steps
        .map(|(at, value)| format!("{} from {}", show(value), from(*at)))
        .collect()
}

fn campaign(earning: &Earning) -> Option<String> {
    Some(match (earning.from, earning.until) {
        (Some(from), Some(until)) => {
            format!("From {} to {}.", format::day(from), format::day(until))
        }
        (Some(from), None) => format!("From {}.", format::day(from)),
        (None, Some(until)) => format!("Until {}.", format::day(until)),
        (None, None) => return None,
    })
}

/// "At most $450 a person over the campaign."
fn cap(rules: &Rules, earning: &Earning, cap: &Cap) -> String {
    let most = match &cap.limit {
        CapLimit::Amount(amount, others) => {
            let mut amounts = vec![format::amount(*amount, rules.currency)];
            amounts.extend(
                others
                    .iter()
                    .map(|(currency, it)| format::amount(*it, *currency)),
            );
            any_of(&amounts)
        }
        CapLimit::Count(count) => format::count(*count as usize, &one(&earning.table)),
    };
    let is_lifetime = cap.period == CapPeriod::Lifetime;
    let mut is_of_row = false;
    let mut scope = String::new();
    for it in &cap.per {
        match it {
            // That a year's most is a partner's goes without saying.
            CapScope::Partner if is_lifetime && cap.per.len() == 1 => {
                scope.push_str(" a partner");
            }
            CapScope::Partner => {}
            CapScope::Row => {
                is_of_row = true;
                scope.push_str(&format!(" a {}", one(&earning.table)));
            }
            CapScope::Person => scope.push_str(" a person"),
            CapScope::Subscription => {
                let column = earning.subscription.as_deref().unwrap_or("subscription");
                scope.push_str(&format!(" a {}", say::noun(column)));
            }
            CapScope::Column(column) => scope.push_str(&format!(" a {}", say::noun(column))),
        }
    }
    let is_campaign = earning.from.is_some() || earning.until.is_some();
    let period = match cap.period {
        CapPeriod::Month => " a month",
        CapPeriod::Quarter => " a quarter",
        CapPeriod::Half => " a half-year",
        CapPeriod::Year => " a year",
        CapPeriod::Lifetime if is_of_row => "",
        CapPeriod::Lifetime if is_campaign => " over the campaign",
        CapPeriod::Lifetime => " in all",
    };
    format!("At most {most}{scope}{period}.")
}

/// Which others it shares a row with.
fn group(rules: &Rules, earning: &Earning) -> Option<String> {
    let group = rules.groups.get(earning.group?.0 as usize)?;
    let members = rules.earnings.iter();
    let members = members.filter(|it| it.group == earning.group);
    let names: Vec<&str> = members.map(|it| it.name.as_str()).collect();
    let row = one(&earning.table);
    (names.len() > 1).then(|| match group.mode {
        GroupMode::Best => format!(
            "Of {}, a {row} earns only the {}.",
            format::list(&names),
            if names.len() == 2 {
                "greater"
            } else {
                "greatest"
            }
        ),
        GroupMode::First => format!(
            "A {row} earns only the first that applies: {}.",
            names.join(", ")
        ),
    })
}

/// How much of it is paid into funds.
fn parts(rules: &Rules, earning: &Earning) -> Option<String> {
    let name = |fund: crate::model::rules::FundIx| {
        let fund = rules.funds.get(fund.0 as usize);
        fund.map_or("a fund", |fund| fund.name.as_str())
    };
    match earning.parts.as_slice() {
        [] => None,
        [one] => Some(format!("Paid into {}.", name(one.into?))),
        many => {
            let said: Vec<String> = many
                .iter()
                .map(|part| {
                    let share = format::rate(part.share);
                    match part.into {
                        Some(fund) => format!("{share} into {}", name(fund)),
                        None => format!("{share} in cash"),
                    }
                })
                .collect();
            Some(format!("Paid {}.", format::list(&said)))
        }
    }
}

/// When what is earned is paid; nothing where the rules leave that open.
#[must_use]
pub fn payout(rules: &Rules) -> Vec<Term> {
    let payout = &rules.payout;
    if payout.span.is_none() {
        return Vec::new();
    }
    let unit = period(payout.every, payout.fiscal);
    let mut when = match payout.day {
        PayoutDay::OfMonth(day) if payout.every == PeriodUnit::Month => {
            format!("Every month on the {}, for the month before", ordinal(day))
        }
        PayoutDay::OfMonth(day) => format!(
            "Every {unit}, on the {} of the month after it ends",
            ordinal(day)
        ),
        PayoutDay::DaysAfter(0) => format!("On the last day of every {unit}"),
        PayoutDay::DaysAfter(days) => format!(
            "{} after the end of every {unit}",
            format::count(days as usize, "day")
        ),
    };
    if payout.business_day {
        when.push_str(MONDAY);
    }
    when.push('.');
    let mut terms = vec![Term::new("Payday", when)];
    terms.extend(minimum(rules));
    if let Some(cutoff) = payout.cutoff {
        terms.push(Term::new(
            "Counted",
            format!("What has cleared {} before the payday.", say::span(cutoff)),
        ));
    }
    if !payout.requires.is_nothing() {
        terms.push(Term::new("Asked", asks(rules, &payout.requires)));
    }
    terms
}

fn minimum(rules: &Rules) -> Option<Term> {
    let payout = &rules.payout;
    let mut amounts: Vec<String> = payout
        .minimums
        .iter()
        .map(|(currency, amount)| format::amount(*amount, *currency))
        .collect();
    if let Some(minimum) = payout.minimum {
        let amount = format::decimal(minimum);
        amounts.push(if amounts.is_empty() {
            format!("{amount} of any currency")
        } else {
            format!("{amount} of any other currency")
        });
    }
    if amounts.is_empty() {
        return None;
    }
    let below = match payout.below {
        PayoutBelow::Carry => "less waits for the next payday",
        PayoutBelow::Forfeit => "less is not paid",
    };
    Some(Term::new(
        "Minimum",
        format!("{}; {below}.", any_of(&amounts)),
    ))
}

/// What a fund holds and asks.
#[must_use]
pub fn fund(rules: &Rules, fund: &Fund) -> Vec<Term> {
    let amount = |amount| format::amount(amount, rules.currency);
    let needed = |yes: bool| if yes { "required" } else { "not needed" };
    let each = |every: EveryPeriod| {
        if every.fiscal {
            format!("a {}", period(every.unit, true))
        } else {
            say::per_period(every.unit).to_owned()
        }
    };
    let mut terms = Vec::new();
    let mut tell = |label: &str, text: String| {
        terms.push(Term::new(label, format::capitalised(&text)));
    };
    if let Some(allocation) = &fund.allocation {
        tell(
            &format!("Granted {}", each(allocation.every)),
            granted(rules, fund, &allocation.amount),
        );
    }
    for earning in paid_into(rules, fund) {
        let what = what(earning, rules);
        let what = what.trim_end_matches('.');
        let value = say::reward_range(rules, earning).unwrap_or_default();
        tell("Paid in", format!("{value} {}", lowered(what)));
    }
    if let Some(expires) = fund.expires {
        tell("Can be used", usable(expires));
    }
    if let Some(most) = fund.maximum {
        tell(
            "At most",
            format!("{} {}", amount(most.amount), each(most.every)),
        );
    }
    if let Some(share) = fund.share {
        tell(
            "Share of the cost",
            format!("up to {}", format::rate(share)),
        );
    }
    if let Some(minimum) = fund.minimum_request {
        tell("Smallest request", amount(minimum));
    }
    if let Some(before) = fund.request_before {
        tell(
            "Request",
            format!(
                "{} before the activity",
                before_days(before, fund.request_in_business_days)
            ),
        );
    }
    tell(
        "Approval before the activity",
        needed(fund.approval_required).to_owned(),
    );
    if let Some(every) = fund.finish_within {
        tell(
            "Activity",
            format!(
                "ends in the {} of its approval",
                period(every.unit, every.fiscal)
            ),
        );
    }
    tell(
        "Claim",
        format!("within {} of the activity", say::span(fund.claim_within)),
    );
    if let Some(first) = fund.first_claim_within {
        tell("First claim", format!("within {}", say::span(first)));
    }
    let proof = if fund.evidence.always.is_empty() {
        needed(fund.documentation_required).to_owned()
    } else {
        format::list(&proofs(&fund.evidence.always))
    };
    tell("Proof", proof);
    if !fund.requires.is_nothing() {
        tell("Asked", say::clause(rules, &fund.requires));
    }
    terms
}

/// "Gold $10,000 and Platinum $50,000".
fn granted(rules: &Rules, fund: &Fund, amount: &Graded<Decimal>) -> String {
    let Graded::ByTier { values } = amount else {
        return say::amounts(amount, rules.currency).unwrap_or_else(|| "nothing".to_owned());
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
            let amount = say::amounts(value, rules.currency)?;
            Some(format!("{} {amount}", level.name))
        })
        .collect();
    if said.is_empty() {
        "nothing".to_owned()
    } else {
        format::list(&said)
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

fn usable(expires: FundExpiry) -> String {
    match expires {
        FundExpiry::After(span) => format!("for {}", say::span(span)),
        FundExpiry::EndOf {
            unit,
            fiscal,
            following,
        } => {
            let which = if following { "following" } else { "same" };
            format!("through the end of the {which} {}", period(unit, fiscal))
        }
    }
}

fn before_days(before: Duration, in_business_days: bool) -> String {
    if in_business_days {
        format::count(before.count as usize, "working day")
    } else {
        say::span(before)
    }
}

fn proofs(kinds: &[String]) -> Vec<String> {
    kinds.iter().map(|kind| say::noun(kind)).collect()
}

/// Which proof each activity needs beside what is always needed.
#[must_use]
pub fn evidence(fund: &Fund) -> Vec<Term> {
    fund.evidence
        .any_of
        .iter()
        .map(|(activity, sets)| {
            let sets: Vec<String> = sets.iter().map(|set| format::list(&proofs(set))).collect();
            Term::new(activity.as_str(), format::capitalised(&any_of(&sets)))
        })
        .collect()
}

/// Everything that a version says, for holding two against each other.
fn summary(program: &Program, rules: &Rules) -> Vec<Term> {
    let never = Date::MAX;
    let mut all = Vec::new();
    for ladder in &rules.ladders {
        let is_tiers = level_word(rules, ladder) == "tier";
        let of = if is_tiers {
            String::new()
        } else {
            format!("{}, ", ladder.name)
        };
        for level in &ladder.levels {
            let name = format!("{of}{}", level.name);
            all.extend(level_terms(rules, level, &name));
        }
        // A transition is over by then, or said with the version.
        all.extend(reviews(rules, ladder, never).into_iter().map(|it| Term {
            label: format!("{of}{}", lowered_unless(&it.label, is_tiers)),
            text: it.text,
        }));
    }
    for earning in &rules.earnings {
        all.extend(earning_summary(program, rules, earning));
    }
    all.extend(payout(rules));
    for fund in &rules.funds {
        let terms = self::fund(rules, fund).into_iter().chain(evidence(fund));
        all.extend(terms.map(|it| Term {
            label: format!("{}, {}", fund.name, lowered(&it.label)),
            text: it.text,
        }));
    }
    all
}

fn lowered_unless(label: &str, keep: bool) -> String {
    if keep {
        label.to_owned()
    } else {
        lowered(label)
    }
}

fn level_terms(rules: &Rules, level: &Level, name: &str) -> Vec<Term> {
    if !level.offered {
        return vec![Term::new(name, "Not offered.")];
    }
    let asked = say::requirement(rules, &level.to_enter);
    let asked = if asked.is_empty() {
        "No minimum".to_owned()
    } else {
        asked.join("; ")
    };
    let mut terms = vec![Term::new(name, format!("{asked}."))];
    let more = [
        ("to keep", keeps(rules, level)),
        ("at all times", always(rules, level)),
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

fn earning_summary(program: &Program, rules: &Rules, earning: &Earning) -> Option<Term> {
    let terms = self::earning(rules, earning)?;
    let value = if differs_by_tier(rules, earning) {
        let rungs = program.tiers.iter().enumerate();
        let rungs: Vec<String> = rungs
            .filter_map(|(rung, tier)| {
                Some(format!(
                    "{} {}",
                    tier.name,
                    say::reward(rules, earning, rung)?
                ))
            })
            .collect();
        format!("{}.", format::list(&rungs))
    } else {
        format!("{}.", terms.value)
    };
    let parts: Vec<String> = [value, terms.what].into_iter().chain(terms.more).collect();
    Some(Term::new(earning.name.as_str(), parts.join(" ")))
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
pub fn changes(program: &Program, day: Date) -> Vec<Change> {
    let now = program.version_on(day);
    let later = program.versions.iter().skip(now);
    let pairs = later.clone().zip(later.skip(1));
    pairs
        .filter_map(|(before, after)| {
            let from = after.from?;
            let mut terms = differences(&summary(program, before), &summary(program, after));
            if let Some(until) = after.no_demotion_before.filter(|until| from < *until) {
                terms.push(Term::new(
                    "Transition",
                    format!("Nobody moves down before {}.", format::day(until)),
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

fn differences(before: &[Term], after: &[Term]) -> Vec<Term> {
    let changed = after.iter().filter(|it| !before.contains(it)).cloned();
    let is_gone = |it: &&Term| after.iter().all(|other| other.label != it.label);
    let gone = before.iter().filter(is_gone);
    changed
        .chain(gone.map(|it| Term::new(it.label.as_str(), "No longer.")))
        .collect()
}

/// Which version is in force, where it has a name or a first day.
#[must_use]
pub fn version(rules: &Rules) -> Option<String> {
    let since = rules
        .from
        .map(|from| format!("in force since {}", format::day(from)));
    match (&rules.name, since) {
        (Some(name), Some(since)) => Some(format!("Rules “{name}”, {since}.")),
        (Some(name), None) => Some(format!("Rules “{name}”.")),
        (None, Some(since)) => Some(format!("Rules {since}.")),
        (None, None) => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::rules::{DemotionRule, Review};

    const MONTHLY: Cadence = Cadence {
        every: Some(PeriodUnit::Month),
        ..Cadence::DAILY
    };

    #[test]
    fn reviews_are_said_by_their_days() {
        let said = |it: Cadence| cadence(&it).unwrap_or_default();
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
        assert_eq!(cadence(&never), None);
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
            demotions(&review, "tier"),
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
            locked(end, "tier", false).ends_with("through the end of the following fiscal year.")
        );
        assert_eq!(
            locked(Lock::For(Duration::months(12)), "tier", true),
            "For 12 months from the last day on which a partner had all that the tier asks."
        );
    }

    #[test]
    fn only_what_differs_is_a_change() {
        let before = [Term::new("Gold", "a"), Term::new("Rebate", "b")];
        let after = [Term::new("Gold", "c"), Term::new("Commission", "d")];
        assert_eq!(
            differences(&before, &after),
            [
                Term::new("Gold", "c"),
                Term::new("Commission", "d"),
                Term::new("Rebate", "No longer."),
            ]
        );
        assert!(differences(&before, &before).is_empty());
    }

    #[test]
    fn small_words() {
        assert_eq!(one("deals"), "deal");
        assert_eq!(one("activities"), "activity");
        assert_eq!(ordinal(11), "11th");
        assert_eq!(ordinal(31), "31st");
        assert_eq!(any_of(&["a".into(), "b".into(), "c".into()]), "a, b or c");
        assert_eq!(
            usable(FundExpiry::After(Duration::months(6))),
            "for 6 months"
        );
    }
}
