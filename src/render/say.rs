//! The rules, and what the engine finds by them, in words: what a tier takes, what is missing, how
//! an amount came about. English for now, as all of [`format`](super::format).

use super::format;
use crate::base::{Currency, Date, Decimal, Duration, DurationUnit, PeriodUnit, Rate, WindowRule};
use crate::model::rules::{
    BracketBase, By, Comparison, Earning, Graded, LevelIx, Metric, MetricIx, MetricKind,
    Requirement, Reward, RowMetric, Rules, Unit,
};
use crate::model::{
    Move, MoveCause, Outcome, OutcomeKind, Outlook, OutlookCause, Partner, Program, Standing,
};

/// How a metric is called in a heading: "Revenue in 12 months".
#[must_use]
pub fn metric_title(metric: &Metric) -> String {
    match (&metric.name, metric.id.as_str()) {
        (Some(name), _) => name.clone(),
        (None, "revenue") => match rows(metric).map(|rows| rows.window) {
            Some(WindowRule::Trailing(duration)) => format!("Revenue in {}", span(duration)),
            _ => "Revenue".to_owned(),
        },
        (None, "certifications") => "Certified people".to_owned(),
        (None, id) => format::words(id),
    }
}

/// How a metric is called inside of a sentence: "revenue", "net new users".
#[must_use]
pub fn metric_noun(metric: &Metric) -> String {
    match (&metric.name, metric.id.as_str()) {
        (None, "revenue") => "revenue".to_owned(),
        _ => uncapitalised(&metric_title(metric)),
    }
}

fn rows(metric: &Metric) -> Option<&RowMetric> {
    match &metric.kind {
        MetricKind::Rows(rows) => Some(rows),
        _ => None,
    }
}

/// A value of a metric: `$50,000`, `12`, `70%`, `Advanced`.
#[must_use]
pub fn value(metric: &Metric, value: Decimal) -> String {
    match &metric.unit {
        Unit::Money(currency) => format::amount(value, *currency),
        Unit::Share => format::share(value),
        Unit::Level(words) => {
            level(words, value).map_or_else(|| "None".to_owned(), |word| format::words(word))
        }
        Unit::Count | Unit::Points | Unit::Place | Unit::Number => {
            format::number(value.round_dp(2))
        }
        Unit::Days => counted(value, "day"),
        Unit::Months => counted(value, "month"),
    }
}

/// A value that may be undefined, such as a ratio of nothing.
#[must_use]
pub fn value_or_none(metric: &Metric, value: Option<Decimal>) -> String {
    value.map_or_else(
        || "Nothing to measure".to_owned(),
        |it| self::value(metric, it),
    )
}

fn level(words: &[String], value: Decimal) -> Option<&String> {
    let place = usize::try_from(value.trunc().mantissa()).ok()?;
    words.get(place.checked_sub(1)?)
}

fn counted(value: Decimal, one: &str) -> String {
    let plural = if value == Decimal::ONE { "" } else { "s" };
    format!("{} {one}{plural}", format::number(value))
}

/// "12 months", "1 year".
#[must_use]
pub fn span(duration: Duration) -> String {
    let unit = match duration.unit {
        DurationUnit::Days => "day",
        DurationUnit::Weeks => "week",
        DurationUnit::Months => "month",
        DurationUnit::Years => "year",
    };
    format::count(duration.count as usize, unit)
}

/// "in the trailing 12 months", "this and last fiscal year"; nothing for what is valid on the day.
#[must_use]
pub fn window(rule: WindowRule) -> String {
    match rule {
        WindowRule::Trailing(duration) => format!("in the trailing {}", span(duration)),
        WindowRule::Periods {
            unit: PeriodUnit::Month | PeriodUnit::Quarter | PeriodUnit::Half | PeriodUnit::Year,
            ..
        } => {
            let text = rule.to_string();
            let text = text.replace(" half", " half-year");
            match text.strip_prefix("last ") {
                Some(rest) => format!("in the last {rest}"),
                None => format!("in {text}"),
            }
        }
        WindowRule::Periods { .. } => format!("in {rule}"),
        WindowRule::Since(day) => format!("since {}", format::day(day)),
        WindowRule::SinceJoining => "since joining".to_owned(),
        WindowRule::Lifetime => "since the beginning".to_owned(),
        WindowRule::Valid => String::new(),
    }
}

/// What a requirement asks, one sentence for each of its parts that have to hold together.
#[must_use]
pub fn requirement(rules: &Rules, requirement: &Requirement) -> Vec<String> {
    match requirement {
        Requirement::All(all) => all
            .iter()
            .flat_map(|it| self::requirement(rules, it))
            .collect(),
        other => vec![format::capitalised(&clause(rules, other))],
    }
}

/// A requirement as part of a sentence.
#[must_use]
pub fn clause(rules: &Rules, requirement: &Requirement) -> String {
    match requirement {
        Requirement::All(all) if all.is_empty() => "nothing".to_owned(),
        Requirement::All(all) => join(rules, all, "and"),
        Requirement::Any(any) => match any.as_slice() {
            [] => "something that no partner has".to_owned(),
            [one] => clause(rules, one),
            many => format!("either {}", join(rules, many, "or")),
        },
        Requirement::Some { at_least, of } => {
            let parts: Vec<String> = of.iter().map(|it| clause(rules, it)).collect();
            format!("at least {at_least} of: {}", parts.join("; "))
        }
        Requirement::Not(inner) => format!("not {}", clause(rules, inner)),
        Requirement::Compare {
            metric,
            comparison,
            value,
            ..
        } => compare(rules.metric(*metric), *comparison, *value),
        Requirement::Each { key, among, holds } => {
            let holds = clause(rules, holds);
            if among.is_nothing() {
                format!("for each {}: {holds}", noun(key))
            } else {
                format!(
                    "for each {} with {}: {holds}",
                    noun(key),
                    clause(rules, among)
                )
            }
        }
        Requirement::Keys {
            key,
            at_least,
            holds,
        } => format!(
            "in at least {}: {}",
            counted(Decimal::from(*at_least), &noun(key)),
            clause(rules, holds)
        ),
        Requirement::Sustained { duration, holds } => format!(
            "for {} without a break: {}",
            span(*duration),
            clause(rules, holds)
        ),
        Requirement::AnyDay { within, holds } => {
            let rule = match within {
                WindowRule::Trailing(duration) => format!("the last {}", span(*duration)),
                other => other.to_string(),
            };
            format!("on at least one day of {rule}: {}", clause(rules, holds))
        }
        Requirement::Level {
            ladder,
            at_least,
            keys,
            ..
        } => {
            let track = rules.ladder(*ladder);
            let level = track.levels.get(at_least.0 as usize);
            let level = level.map_or("", |level| level.name.as_str());
            match &track.key {
                None => format!("{level} or higher in {}", track.name),
                Some(key) => format!(
                    "{level} or higher in {} of {}",
                    counted(Decimal::from(*keys), &noun(key)),
                    track.name
                ),
            }
        }
        Requirement::Reached { tier, within, .. } => {
            let levels = &rules.tiers().levels;
            let name = levels.get(tier.0 as usize);
            let name = name.map_or("the tier", |level| level.name.as_str());
            match within {
                Some(within) => {
                    format!("{name} reached within {} of joining", span(*within))
                }
                None => format!("{name} reached before"),
            }
        }
    }
}

fn join(rules: &Rules, parts: &[Requirement], with: &str) -> String {
    let mut out = String::new();
    for (at, part) in parts.iter().enumerate() {
        if at > 0 {
            out.push_str(if at + 1 == parts.len() { " " } else { ", " });
            if at + 1 == parts.len() {
                out.push_str(with);
                out.push(' ');
            }
        }
        let text = clause(rules, part);
        match part {
            Requirement::All(all) if all.len() > 1 => out.push_str(&format!("({text})")),
            Requirement::Any(any) if any.len() > 1 => out.push_str(&format!("({text})")),
            _ => out.push_str(&text),
        }
    }
    out
}

/// "revenue of $50,000 in the trailing 12 months", "at most 5 open cases".
fn compare(metric: &Metric, comparison: Comparison, wanted: Decimal) -> String {
    let shown = value(metric, wanted);
    let window = rows(metric).map_or_else(String::new, |rows| window(rows.window));
    let with_window = |text: String| {
        if window.is_empty() {
            text
        } else {
            format!("{text} {window}")
        }
    };
    let is_least = comparison == Comparison::AtLeast;
    match (metric.id.as_str(), &metric.unit) {
        ("certifications", Unit::Count) if is_least && metric.name.is_none() => {
            return if wanted == Decimal::ONE {
                "one person with a valid certificate".to_owned()
            } else {
                let number = usize::try_from(wanted.trunc().mantissa()).unwrap_or(0);
                let number = uncapitalised(&format::count_word(number));
                format!("{number} people with a valid certificate")
            };
        }
        ("integration_level", Unit::Level(words)) if is_least && metric.name.is_none() => {
            let level = level(words, wanted).map_or("", String::as_str);
            return format!("an integration of {level} level or higher");
        }
        _ => {}
    }
    let noun = metric_noun(metric);
    let text = match comparison {
        Comparison::AtLeast => format!("{noun} of {shown}"),
        Comparison::MoreThan => format!("{noun} of more than {shown}"),
        Comparison::AtMost => format!("{noun} of at most {shown}"),
        Comparison::LessThan => format!("{noun} of less than {shown}"),
        Comparison::Equals => format!("{noun} of exactly {shown}"),
    };
    if is_least && metric.unit == Unit::Count {
        return with_window(format!("{shown} or more {noun}"));
    }
    let or_higher = is_least && !matches!(metric.unit, Unit::Money(_));
    with_window(if or_higher {
        format!("{text} or more")
    } else {
        text
    })
}

/// What lies between a partner and a comparison: "$1,088 of revenue", "1 certified person".
#[must_use]
pub fn missing(metric: &Metric, comparison: Comparison, wanted: Decimal, short: Decimal) -> String {
    let noun = metric_noun(metric);
    let is_more = matches!(comparison, Comparison::AtLeast | Comparison::MoreThan);
    match (&metric.unit, metric.id.as_str()) {
        _ if !is_more => compare(metric, comparison, wanted),
        (Unit::Level(words), "integration_level") => {
            let level = level(words, wanted).map_or("", String::as_str);
            format!("an integration of {level} level")
        }
        (Unit::Level(_) | Unit::Place, _) => compare(metric, comparison, wanted),
        (Unit::Count, "certifications") if metric.name.is_none() => {
            if short == Decimal::ONE {
                "1 certified person".to_owned()
            } else {
                format!("{} certified people", format::number(short))
            }
        }
        (Unit::Money(currency), _) => format!("{} of {noun}", format::amount(short, *currency)),
        (Unit::Share, _) => format!("{} of {noun}", format::share(short)),
        (Unit::Points, _) => format!("{} more in {noun}", counted(short.round_dp(2), "point")),
        (Unit::Days, _) => format!("{} of {noun}", counted(short, "day")),
        (Unit::Months, _) => format!("{} of {noun}", counted(short, "month")),
        (Unit::Count | Unit::Number, _) => {
            format!("{} more {noun}", format::number(short.round_dp(2)))
        }
    }
}

/// An id as a noun: "product area".
#[must_use]
pub fn noun(id: &str) -> String {
    uncapitalised(&format::words(id))
}

fn uncapitalised(text: &str) -> String {
    let mut chars = text.chars();
    let Some(first) = chars.next() else {
        return String::new();
    };
    // "MDF spent" and "iPad sales" keep their letters.
    if chars.clone().next().is_some_and(char::is_uppercase) {
        return text.to_owned();
    }
    first.to_lowercase().chain(chars).collect()
}

/// The metrics that some level of the tiers asks for by a comparison, each once: revenue, people,
/// integration, then the others in the order in which they are met.
#[must_use]
pub fn asked_metrics(rules: &Rules) -> Vec<MetricIx> {
    let mut found = Vec::new();
    for level in rules.tiers().levels.iter().filter(|level| level.offered) {
        collect(&level.to_enter, &mut found);
    }
    const FIRST: [&str; 3] = ["revenue", "certifications", "integration_level"];
    found.sort_by_key(|metric| {
        let id = rules.metric(*metric).id.as_str();
        FIRST
            .iter()
            .position(|first| *first == id)
            .unwrap_or(FIRST.len())
    });
    found
}

fn collect(requirement: &Requirement, found: &mut Vec<MetricIx>) {
    match requirement {
        Requirement::All(all) => all.iter().for_each(|it| collect(it, found)),
        Requirement::Compare { metric, .. } if !found.contains(metric) => found.push(*metric),
        _ => {}
    }
}

/// One thing that is asked and how far along a partner is, for a table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub label: String,
    pub wanted: String,
    pub actual: String,
    /// What is still to come; `None` when it holds.
    pub missing: Option<String>,
    pub holds: bool,
}

/// The parts of a requirement that have to hold together.
#[must_use]
pub fn parts(rules: &Rules, requirement: &Requirement, outcome: &Outcome) -> Vec<Part> {
    match (requirement, &outcome.what) {
        (Requirement::All(asked), OutcomeKind::All(found)) => asked
            .iter()
            .zip(found)
            .flat_map(|(asked, found)| parts(rules, asked, found))
            .collect(),
        _ => vec![part(rules, requirement, outcome)],
    }
}

fn part(rules: &Rules, requirement: &Requirement, outcome: &Outcome) -> Part {
    let lacks = (!outcome.holds).then(|| lacks(rules, requirement, outcome));
    match &outcome.what {
        OutcomeKind::Compare {
            metric,
            comparison,
            needed,
            actual,
            ..
        } => {
            let metric = rules.metric(*metric);
            let wanted = value(metric, *needed);
            Part {
                label: metric_title(metric),
                wanted: match comparison {
                    Comparison::AtLeast | Comparison::Equals => wanted,
                    Comparison::MoreThan => format!("more than {wanted}"),
                    Comparison::AtMost => format!("at most {wanted}"),
                    Comparison::LessThan => format!("less than {wanted}"),
                },
                actual: value_or_none(metric, *actual),
                missing: lacks,
                holds: outcome.holds,
            }
        }
        _ => Part {
            label: format::capitalised(&clause(rules, requirement)),
            wanted: String::new(),
            actual: state(rules, outcome),
            missing: lacks,
            holds: outcome.holds,
        },
    }
}

/// Where a compound requirement stands, in a few words.
fn state(rules: &Rules, outcome: &Outcome) -> String {
    match &outcome.what {
        OutcomeKind::Some { holding, of, .. } => format!("{holding} of {} hold", of.len()),
        OutcomeKind::Each { keys, .. } => {
            let holding = keys.iter().filter(|(_, it)| it.holds).count();
            format!("{holding} of {} hold", keys.len())
        }
        OutcomeKind::Keys { holding, keys, .. } => format!("{holding} of {} hold", keys.len()),
        OutcomeKind::Sustained {
            failing: Some(day), ..
        } => format!("did not hold on {}", format::day(*day)),
        OutcomeKind::AnyDay { day: Some(day), .. } => format!("held on {}", format::day(*day)),
        OutcomeKind::Level {
            ladder,
            held,
            keys,
            holding,
            ..
        } => {
            let track = rules.ladder(*ladder);
            let level = held.and_then(|it| track.levels.get(it.0 as usize));
            let level = level.map_or("none", |level| level.name.as_str());
            if *keys > 1 {
                format!("{holding} of {keys}, the highest {level}")
            } else {
                level.to_owned()
            }
        }
        _ if outcome.holds => "holds".to_owned(),
        _ => "does not hold".to_owned(),
    }
}

/// What is missing for a requirement that does not hold, as part of a sentence: "$1,088 of revenue",
/// "2 certified people and $500 of revenue".
#[must_use]
pub fn lacks(rules: &Rules, requirement: &Requirement, outcome: &Outcome) -> String {
    match (requirement, &outcome.what) {
        (Requirement::All(asked), OutcomeKind::All(found)) => {
            let missing: Vec<String> = asked
                .iter()
                .zip(found)
                .filter(|(_, found)| !found.holds)
                .map(|(asked, found)| lacks(rules, asked, found))
                .collect();
            format::list(&missing)
        }
        (Requirement::Any(asked), OutcomeKind::Any(found)) => {
            let ways: Vec<String> = asked
                .iter()
                .zip(found)
                .map(|(asked, found)| lacks(rules, asked, found))
                .collect();
            format!("either {}", ways.join(", or "))
        }
        (
            Requirement::Some { .. },
            OutcomeKind::Some {
                at_least, holding, ..
            },
        ) => {
            let more = at_least.saturating_sub(*holding);
            format!("{more} more of these: {}", clause(rules, requirement))
        }
        (Requirement::Each { holds, .. }, OutcomeKind::Each { keys, .. }) => {
            let missing: Vec<String> = keys
                .iter()
                .filter(|(_, found)| !found.holds)
                .map(|(key, found)| format!("{} in {key}", lacks(rules, holds, found)))
                .collect();
            format::list(&missing)
        }
        (
            Requirement::Keys { key, .. },
            OutcomeKind::Keys {
                at_least, holding, ..
            },
        ) => {
            let more = at_least.saturating_sub(*holding);
            let asked = clause(rules, requirement);
            format!(
                "{} ({asked})",
                counted(more.into(), &format!("more {}", noun(key)))
            )
        }
        (
            Requirement::Sustained { holds, duration },
            OutcomeKind::Sustained { now, failing, .. },
        ) => {
            if now.holds {
                let since = failing.map_or_else(String::new, |day| {
                    format!(", which it did not on {}", format::day(day))
                });
                format!("to hold for {} without a break{since}", span(*duration))
            } else {
                lacks(rules, holds, now)
            }
        }
        (Requirement::AnyDay { holds, .. }, OutcomeKind::AnyDay { now, .. }) => {
            lacks(rules, holds, now)
        }
        (
            Requirement::Compare { .. },
            OutcomeKind::Compare {
                metric,
                comparison,
                needed,
                missing: short,
                ..
            },
        ) => {
            let metric = rules.metric(*metric);
            missing(metric, *comparison, *needed, short.unwrap_or(*needed))
        }
        _ => clause(rules, requirement),
    }
}

/// The comparisons of one metric that a requirement makes at its top.
#[must_use]
pub fn comparisons(requirement: &Requirement, of: MetricIx) -> Vec<(Comparison, Decimal)> {
    match requirement {
        Requirement::All(all) => all.iter().flat_map(|it| comparisons(it, of)).collect(),
        Requirement::Compare {
            metric,
            comparison,
            value,
            ..
        } if *metric == of => vec![(*comparison, *value)],
        _ => Vec::new(),
    }
}

/// "$50,000", "at most 5".
#[must_use]
pub fn compared(metric: &Metric, comparison: Comparison, wanted: Decimal) -> String {
    let shown = value(metric, wanted);
    match comparison {
        Comparison::AtLeast | Comparison::Equals => shown,
        Comparison::MoreThan => format!("more than {shown}"),
        Comparison::AtMost => format!("at most {shown}"),
        Comparison::LessThan => format!("less than {shown}"),
    }
}

/// What a requirement asks beside the comparisons at its top, each a sentence.
#[must_use]
pub fn besides(rules: &Rules, requirement: &Requirement) -> Vec<String> {
    match requirement {
        Requirement::All(all) => all.iter().flat_map(|it| besides(rules, it)).collect(),
        Requirement::Compare { .. } => Vec::new(),
        other => vec![format::capitalised(&clause(rules, other))],
    }
}

/// The earnings that are there on `day`, campaigns that are over left out.
pub fn earnings_on(rules: &Rules, day: Date) -> impl Iterator<Item = &Earning> {
    let is_over = move |it: &&Earning| it.until.is_none_or(|until| day <= until);
    rules.earnings.iter().filter(is_over)
}

/// What an earning pays on a rung of the ladder: "15%", "10–50% by product", "$150". `None` where it
/// pays nothing.
#[must_use]
pub fn reward(rules: &Rules, earning: &Earning, rung: usize) -> Option<String> {
    let is_for = |rung: usize| earning.tiers.iter().any(|tier| tier.0 as usize == rung);
    if !earning.tiers.is_empty() && !is_for(rung) {
        return None;
    }
    reward_of(rules, earning, Some(rung))
}

/// What an earning pays over all rungs: "10–25%".
#[must_use]
pub fn reward_range(rules: &Rules, earning: &Earning) -> Option<String> {
    reward_of(rules, earning, None)
}

fn reward_of(rules: &Rules, earning: &Earning, rung: Option<usize>) -> Option<String> {
    let mut leaves = Leaves {
        rung,
        by: Vec::new(),
    };
    let range = match &earning.reward {
        Reward::Rate(graded) => {
            let rates = leaves.of(graded);
            let (lowest, highest) = (rates.iter().min()?, rates.iter().max()?);
            format::rates(**lowest, **highest)
        }
        Reward::Amount(graded) => {
            let amounts = leaves.of(graded);
            let (lowest, highest) = (amounts.iter().min()?, amounts.iter().max()?);
            let shown = |amount: Decimal| format::amount(amount, rules.currency);
            if lowest == highest {
                shown(**lowest)
            } else {
                format!("{}–{}", shown(**lowest), shown(**highest))
            }
        }
    };
    Some(if leaves.by.is_empty() || !range.contains('–') {
        range
    } else {
        format!("{range} by {}", format::list(&leaves.by))
    })
}

/// Spans over all that they go by: "12 months", "12 months to 3 years".
#[must_use]
pub fn spans(graded: &Graded<Duration>) -> String {
    let mut leaves = Leaves {
        rung: None,
        by: Vec::new(),
    };
    let mut said: Vec<String> = Vec::new();
    for it in leaves.of(graded) {
        let text = span(*it);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    match said.as_slice() {
        [first, .., last] => format!("{first} to {last}"),
        _ => said.concat(),
    }
}

/// Amounts over all that they go by: "$2,500–$50,000 by tier".
#[must_use]
pub fn amounts(graded: &Graded<Decimal>, currency: Currency) -> Option<String> {
    let mut leaves = Leaves {
        rung: None,
        by: Vec::new(),
    };
    let amounts = leaves.of(graded);
    let (lowest, highest) = (amounts.iter().min()?, amounts.iter().max()?);
    let shown = |amount: Decimal| format::amount(amount, currency);
    Some(if lowest == highest {
        shown(**lowest)
    } else {
        let by = match graded {
            Graded::ByTier { .. } => " by tier",
            _ => "",
        };
        format!("{}–{}{by}", shown(**lowest), shown(**highest))
    })
}

/// The highest rate of an earning that is paid as a share.
#[must_use]
pub fn highest_rate(earning: &Earning) -> Option<Rate> {
    let mut leaves = Leaves {
        rung: None,
        by: Vec::new(),
    };
    match &earning.reward {
        Reward::Rate(graded) => leaves.of(graded).into_iter().max().copied(),
        Reward::Amount(_) => None,
    }
}

/// Every value that a graded one can come to, and by what else than the tier it is graded.
struct Leaves {
    rung: Option<usize>,
    by: Vec<String>,
}

impl Leaves {
    fn note(&mut self, by: &str) {
        if !self.by.iter().any(|it| it == by) {
            self.by.push(by.to_owned());
        }
    }

    fn of<'g, T>(&mut self, graded: &'g Graded<T>) -> Vec<&'g T> {
        match graded {
            Graded::Flat(value) => vec![value],
            Graded::ByTier { values } => {
                let wanted = self.rung;
                let on_rung = |at: usize| wanted.is_none_or(|rung| rung == at);
                let values = values.iter().enumerate().filter(|(at, _)| on_rung(*at));
                values
                    .filter_map(|(_, it)| it.as_ref())
                    .flat_map(|it| self.of(it))
                    .collect()
            }
            Graded::By {
                by,
                values,
                otherwise,
            } => {
                match by {
                    By::Column(column) => self.note(&noun(column)),
                    By::PartnerRegion => self.note("region"),
                    By::PartnerCountry => self.note("country"),
                }
                let all = values.values().chain(otherwise.as_deref());
                all.flat_map(|it| self.of(it)).collect()
            }
            Graded::ByYear { values, otherwise } => {
                self.note("year");
                let all = values.values().chain(otherwise.as_deref());
                all.flat_map(|it| self.of(it)).collect()
            }
            Graded::Brackets(brackets) => {
                self.note(match brackets.of {
                    BracketBase::Base => "size",
                    BracketBase::Metric(_) | BracketBase::Running { .. } => "volume",
                });
                brackets.steps.iter().map(|(_, value)| value).collect()
            }
            Graded::BestOf(all) => all.iter().flat_map(|it| self.of(it)).collect(),
        }
    }
}

/// "a quarter".
#[must_use]
pub const fn per_period(unit: PeriodUnit) -> &'static str {
    match unit {
        PeriodUnit::Day => "a day",
        PeriodUnit::Week => "a week",
        PeriodUnit::Month => "a month",
        PeriodUnit::Quarter => "a quarter",
        PeriodUnit::Half => "a half-year",
        PeriodUnit::Year => "a year",
    }
}

/// Why a partner holds its tier, in a sentence.
#[must_use]
pub fn held_because(partner: &Partner, program: &Program, standing: &Standing) -> String {
    standing.held.as_ref().map_or_else(
        || "Not a partner on this day.".to_owned(),
        |held| moved(partner, program, held),
    )
}

/// How a tier came to be held, in a sentence.
#[must_use]
pub fn moved(partner: &Partner, program: &Program, held: &Move) -> String {
    let name = |level: Option<LevelIx>| {
        let tier = level.and_then(|level| program.tiers.get(level.0 as usize));
        tier.map_or("no tier", |tier| tier.name.as_str())
    };
    let since = format::day(held.effective);
    let decided = if held.decided == held.effective {
        String::new()
    } else {
        format!(", decided on {}", format::day(held.decided))
    };
    match held.cause {
        _ if held.to.is_none() && held.cause == MoveCause::Joined => {
            "The requirements of the first tier do not hold yet.".to_owned()
        }
        MoveCause::Joined => format!("Held since joining on {since}."),
        MoveCause::Promotion => format!("Risen from {} on {since}{decided}.", name(held.from)),
        MoveCause::Demotion => format!("Fallen from {} on {since}{decided}.", name(held.from)),
        MoveCause::Fell => format!(
            "Fallen from {} on {since}: what has to hold at all times did not.",
            name(held.from)
        ),
        MoveCause::Placement(at) => match partner.placements.get(at).map(|it| it.until) {
            Some(Some(until)) => format!("Placed by hand, {since} to {}.", format::day(until)),
            _ => format!("Placed by hand, since {since}."),
        },
        MoveCause::PlacementEnded => format!("Held since {since}, when a placement ended."),
        MoveCause::Left => format!("Left; no tier since {since}."),
    }
}

/// What the tier held asks to be kept, and where the partner stands.
#[must_use]
pub fn kept(program: &Program, standing: &Standing) -> Vec<Part> {
    let rules = program.rules_on(standing.as_of);
    let level = standing
        .tier
        .and_then(|tier| rules.tiers().levels.get(tier.0 as usize));
    match (level, &standing.kept) {
        (Some(level), Some(outcome)) => parts(rules, &level.to_keep, outcome),
        _ => Vec::new(),
    }
}

/// What the next tier asks to be entered, and where the partner stands.
#[must_use]
pub fn entered(program: &Program, standing: &Standing) -> Vec<Part> {
    let rules = program.rules_on(standing.as_of);
    let Some(next) = &standing.next else {
        return Vec::new();
    };
    let level = rules.tiers().levels.get(next.tier.0 as usize);
    level.map_or_else(Vec::new, |level| {
        parts(rules, &level.to_enter, &next.outcome)
    })
}

/// What the next tier lacks, as part of a sentence; `None` when it lacks nothing.
#[must_use]
pub fn next_lacks(program: &Program, standing: &Standing) -> Option<String> {
    let missing: Vec<String> = entered(program, standing)
        .into_iter()
        .filter_map(|part| part.missing)
        .collect();
    (!missing.is_empty()).then(|| format::list(&missing))
}

/// "Gold until 31 March 2027 unless 2 certified people are added; then Silver."
#[must_use]
pub fn outlook(program: &Program, outlook: &Outlook) -> String {
    let name = |level: Option<LevelIx>| {
        let tier = level.and_then(|level| program.tiers.get(level.0 as usize));
        tier.map_or("no tier", |tier| tier.name.as_str())
    };
    let last = crate::base::minus_days(outlook.effective, 1);
    let rules = program.rules_on(outlook.decided);
    let level = rules.tiers().levels.get(outlook.from.0 as usize);
    let unless = match (level, &outlook.lacks) {
        (Some(level), Some(outcome)) if !outcome.holds => {
            format!(
                " unless there is more: {}",
                lacks(rules, &level.to_keep, outcome)
            )
        }
        _ => String::new(),
    };
    let why = match outlook.cause {
        OutlookCause::Review => "",
        OutlookCause::Grace => ", the end of its grace,",
        OutlookCause::Decided => ", as decided",
        OutlookCause::PlacementEnds => ", when its placement ends",
    };
    format!(
        "{} until {}{why}{unless}; then {}.",
        name(Some(outlook.from)),
        format::day(last),
        name(outlook.to)
    )
}
