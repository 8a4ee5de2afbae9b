//! The rules, and what the engine finds by them, in words: what a tier takes, what is missing, how
//! an amount came about.

use super::format;
use super::voice::{Voice, english, said};
use crate::base::{Currency, Date, Decimal, Duration, DurationUnit, PeriodUnit, Rate, WindowRule};
use crate::model::rules::{
    BracketBase, By, Comparison, Earning, EarningKind, Graded, LevelIx, Metric, MetricIx,
    MetricKind, Requirement, Reward, RowMetric, Rules, Unit,
};
use crate::model::{
    Move, MoveCause, Outcome, OutcomeKind, Outlook, OutlookCause, Partner, Program, Standing,
};

/// How a metric is called in a heading: "Revenue in 12 months".
#[must_use]
pub fn metric_title(voice: &Voice, metric: &Metric) -> String {
    match (&metric.name, metric.id.as_str()) {
        (Some(name), _) => voice.content(name).into_owned(),
        (None, "revenue") => match rows(metric).map(|rows| rows.window) {
            Some(WindowRule::Trailing(duration)) => {
                said!(voice, "say-revenue-in", span = span_dative(voice, duration))
            }
            _ => said!(voice, "say-revenue"),
        },
        (None, "certifications") => said!(voice, "say-certified-people"),
        (None, id) => words(voice, id),
    }
}

/// How a metric is called inside of a sentence: "revenue", "net new users".
#[must_use]
pub fn metric_noun(voice: &Voice, metric: &Metric) -> String {
    match (&metric.name, metric.id.as_str()) {
        (None, "revenue") => said!(voice, "noun-revenue"),
        _ => voice.within_sentence(&metric_title(voice, metric)),
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
pub fn value(voice: &Voice, metric: &Metric, value: Decimal) -> String {
    match &metric.unit {
        Unit::Money(currency) => voice.amount(value, *currency),
        Unit::Share => voice.share(value),
        Unit::Level(levels) => {
            level(levels, value).map_or_else(|| said!(voice, "say-none"), |word| words(voice, word))
        }
        Unit::Count | Unit::Points | Unit::Place | Unit::Number => voice.number(value.round_dp(2)),
        Unit::Days => said!(voice, "say-days", count = value),
        Unit::Months => said!(voice, "say-months", count = value),
    }
}

/// A value that may be undefined, such as a ratio of nothing.
#[must_use]
pub fn value_or_none(voice: &Voice, metric: &Metric, value: Option<Decimal>) -> String {
    value.map_or_else(
        || said!(voice, "say-nothing-to-measure"),
        |it| self::value(voice, metric, it),
    )
}

fn level(words: &[String], value: Decimal) -> Option<&String> {
    let place = usize::try_from(value.trunc().mantissa()).ok()?;
    words.get(place.checked_sub(1)?)
}

/// "12 months", "1 year".
#[must_use]
pub fn span(voice: &Voice, duration: Duration) -> String {
    let count = duration.count;
    match duration.unit {
        DurationUnit::Days => said!(voice, "say-days", count = count),
        DurationUnit::Weeks => said!(voice, "say-weeks", count = count),
        DurationUnit::Months => said!(voice, "say-months", count = count),
        DurationUnit::Years => said!(voice, "say-years", count = count),
    }
}

/// "in the trailing 12 months", "this and last fiscal year"; nothing for what is valid on the day.
#[must_use]
pub fn window(voice: &Voice, rule: WindowRule) -> String {
    match rule {
        WindowRule::Trailing(duration) => {
            said!(voice, "say-trailing", span = span_dative(voice, duration))
        }
        WindowRule::Periods {
            unit,
            fiscal,
            first,
            last,
        } => {
            let unit = period_key(unit, fiscal);
            match (first, last) {
                (0, 0) => said!(voice, "period-in-this", unit = unit),
                (1, 1) => said!(voice, "period-in-last", unit = unit),
                (1, 0) => said!(voice, "period-in-this-and-last", unit = unit),
                (first, 0) => said!(voice, "period-in-this-and-more", unit = unit, count = first),
                (first, _) => said!(voice, "period-in-last-many", unit = unit, count = first),
            }
        }
        WindowRule::Since(day) => said!(voice, "say-since", day = voice.day(day)),
        WindowRule::SinceJoining => said!(voice, "say-since-joining"),
        WindowRule::Lifetime => said!(voice, "say-since-the-beginning"),
        WindowRule::Valid => String::new(),
    }
}

/// The same after "in", "within" and "after": "12 Monaten".
#[must_use]
pub fn span_dative(voice: &Voice, duration: Duration) -> String {
    let unit = match duration.unit {
        DurationUnit::Days => "day",
        DurationUnit::Weeks => "week",
        DurationUnit::Months => "month",
        DurationUnit::Years => "year",
    };
    said!(voice, "span-dative", unit = unit, count = duration.count)
}

/// How messages name a period: `fiscal-quarter`.
#[must_use]
pub const fn period_key(unit: PeriodUnit, fiscal: bool) -> &'static str {
    match (unit, fiscal) {
        (PeriodUnit::Day, _) => "day",
        (PeriodUnit::Week, _) => "week",
        (PeriodUnit::Month, false) => "month",
        (PeriodUnit::Quarter, false) => "quarter",
        (PeriodUnit::Half, false) => "half",
        (PeriodUnit::Year, false) => "year",
        (PeriodUnit::Month, true) => "fiscal-month",
        (PeriodUnit::Quarter, true) => "fiscal-quarter",
        (PeriodUnit::Half, true) => "fiscal-half",
        (PeriodUnit::Year, true) => "fiscal-year",
    }
}

/// What a requirement asks, one sentence for each of its parts that have to hold together.
#[must_use]
pub fn requirement(voice: &Voice, rules: &Rules, requirement: &Requirement) -> Vec<String> {
    match requirement {
        Requirement::All(all) => all
            .iter()
            .flat_map(|it| self::requirement(voice, rules, it))
            .collect(),
        other => vec![format::capitalised(&clause(voice, rules, other))],
    }
}

/// A requirement as part of a sentence.
#[must_use]
pub fn clause(voice: &Voice, rules: &Rules, requirement: &Requirement) -> String {
    match requirement {
        Requirement::All(all) if all.is_empty() => said!(voice, "say-nothing"),
        Requirement::All(all) => voice.list(&join(voice, rules, all)),
        Requirement::Any(any) => match any.as_slice() {
            [] => said!(voice, "say-no-partner-has"),
            [one] => clause(voice, rules, one),
            many => {
                let ways = voice.any_of(&join(voice, rules, many));
                said!(voice, "say-either", ways = ways)
            }
        },
        Requirement::Some { at_least, of } => {
            let parts: Vec<String> = of.iter().map(|it| clause(voice, rules, it)).collect();
            said!(
                voice,
                "say-at-least-of",
                count = *at_least,
                parts = parts.join("; ")
            )
        }
        Requirement::Not(inner) => said!(voice, "say-not", what = clause(voice, rules, inner)),
        Requirement::Compare {
            metric,
            comparison,
            value,
            ..
        } => compare(voice, rules.metric(*metric), *comparison, *value),
        Requirement::Each { key, among, holds } => {
            let holds = clause(voice, rules, holds);
            if among.is_nothing() {
                said!(voice, "say-for-each", key = noun(voice, key), holds = holds)
            } else {
                let among = clause(voice, rules, among);
                said!(
                    voice,
                    "say-for-each-with",
                    key = noun(voice, key),
                    among = among,
                    holds = holds
                )
            }
        }
        Requirement::Keys {
            key,
            at_least,
            holds,
        } => said!(
            voice,
            "say-in-at-least",
            count = *at_least,
            key = noun(voice, key),
            holds = clause(voice, rules, holds)
        ),
        Requirement::Sustained { duration, holds } => said!(
            voice,
            "say-without-a-break",
            span = span(voice, *duration),
            holds = clause(voice, rules, holds)
        ),
        Requirement::AnyDay { within, holds } => {
            let holds = clause(voice, rules, holds);
            match within {
                WindowRule::Trailing(duration) => {
                    let span = span_dative(voice, *duration);
                    said!(voice, "say-any-day-of", span = span, holds = holds)
                }
                other => {
                    let window = window(voice, *other);
                    said!(voice, "say-any-day", window = window, holds = holds)
                }
            }
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
            let (level, name) = (voice.content(level), voice.content(&track.name));
            match &track.key {
                None => said!(voice, "say-level", level = level, track = name),
                Some(key) => said!(
                    voice,
                    "say-level-in",
                    level = level,
                    count = *keys,
                    key = noun(voice, key),
                    track = name
                ),
            }
        }
        Requirement::Reached { tier, within, .. } => {
            let levels = &rules.tiers().levels;
            let name = levels.get(tier.0 as usize).map_or_else(
                || said!(voice, "say-the-tier"),
                |level| voice.content(&level.name).into_owned(),
            );
            match within {
                Some(within) => {
                    let span = span_dative(voice, *within);
                    said!(voice, "say-reached-within", tier = name, span = span)
                }
                None => said!(voice, "say-reached-before", tier = name),
            }
        }
    }
}

/// The parts of a clause, each in brackets where it has parts itself.
fn join(voice: &Voice, rules: &Rules, parts: &[Requirement]) -> Vec<String> {
    let bracketed = |part: &Requirement| {
        let text = clause(voice, rules, part);
        match part {
            Requirement::All(all) if all.len() > 1 => format!("({text})"),
            Requirement::Any(any) if any.len() > 1 => format!("({text})"),
            _ => text,
        }
    };
    parts.iter().map(bracketed).collect()
}

/// "revenue of $50,000 in the trailing 12 months", "at most 5 open cases".
fn compare(voice: &Voice, metric: &Metric, comparison: Comparison, wanted: Decimal) -> String {
    let shown = value(voice, metric, wanted);
    let window = rows(metric).map_or_else(String::new, |rows| window(voice, rows.window));
    let with_window = |text: String| {
        if window.is_empty() {
            text
        } else {
            said!(voice, "say-with-window", what = text, window = window)
        }
    };
    let is_least = comparison == Comparison::AtLeast;
    match (metric.id.as_str(), &metric.unit) {
        ("certifications", Unit::Count) if is_least && metric.name.is_none() => {
            return said!(voice, "say-certified", count = wanted.trunc());
        }
        ("integration_level", Unit::Level(words)) if is_least && metric.name.is_none() => {
            let level = level(words, wanted).map_or("", String::as_str);
            return said!(
                voice,
                "say-integration-or-higher",
                level = level_word(voice, level)
            );
        }
        _ => {}
    }
    let noun = metric_noun(voice, metric);
    if is_least && metric.unit == Unit::Count {
        return with_window(said!(
            voice,
            "say-count-or-more",
            value = shown,
            noun = noun
        ));
    }
    let or_more = is_least && !matches!(metric.unit, Unit::Money(_));
    with_window(match comparison {
        Comparison::AtLeast if or_more => {
            said!(voice, "say-of-or-more", noun = noun, value = shown)
        }
        Comparison::AtLeast => said!(voice, "say-of", noun = noun, value = shown),
        Comparison::MoreThan => said!(voice, "say-of-more-than", noun = noun, value = shown),
        Comparison::AtMost => said!(voice, "say-of-at-most", noun = noun, value = shown),
        Comparison::LessThan => said!(voice, "say-of-less-than", noun = noun, value = shown),
        Comparison::Equals => said!(voice, "say-of-exactly", noun = noun, value = shown),
    })
}

/// A level of integration within a sentence.
fn level_word(voice: &Voice, level: &str) -> String {
    let key = format!("level-{level}");
    if voice.has(&key) {
        voice.text(&key, &[])
    } else {
        noun(voice, level)
    }
}

/// What lies between a partner and a comparison: "$1,088 of revenue", "1 certified person".
#[must_use]
pub fn missing(
    voice: &Voice,
    metric: &Metric,
    comparison: Comparison,
    wanted: Decimal,
    short: Decimal,
) -> String {
    let noun = metric_noun(voice, metric);
    let is_more = matches!(comparison, Comparison::AtLeast | Comparison::MoreThan);
    match (&metric.unit, metric.id.as_str()) {
        _ if !is_more => compare(voice, metric, comparison, wanted),
        (Unit::Level(words), "integration_level") => {
            let level = level(words, wanted).map_or("", String::as_str);
            said!(voice, "say-integration", level = level_word(voice, level))
        }
        (Unit::Level(_) | Unit::Place, _) => compare(voice, metric, comparison, wanted),
        (Unit::Count, "certifications") if metric.name.is_none() => {
            said!(voice, "say-certified-more", count = short)
        }
        (Unit::Money(currency), _) => {
            let amount = voice.amount(short, *currency);
            said!(voice, "say-amount-of", amount = amount, noun = noun)
        }
        (Unit::Share, _) => {
            said!(
                voice,
                "say-amount-of",
                amount = voice.share(short),
                noun = noun
            )
        }
        (Unit::Points, _) => {
            said!(
                voice,
                "say-points-more",
                count = short.round_dp(2),
                noun = noun
            )
        }
        (Unit::Days, _) => {
            let days = said!(voice, "say-days", count = short);
            said!(voice, "say-amount-of", amount = days, noun = noun)
        }
        (Unit::Months, _) => {
            let months = said!(voice, "say-months", count = short);
            said!(voice, "say-amount-of", amount = months, noun = noun)
        }
        (Unit::Count | Unit::Number, _) => {
            let more = voice.number(short.round_dp(2));
            said!(voice, "say-more", value = more, noun = noun)
        }
    }
}

/// An id as a noun: "product area".
#[must_use]
pub fn noun(voice: &Voice, id: &str) -> String {
    let key = format!("noun-{}", id.replace(['_', ' '], "-"));
    if voice.has(&key) {
        return voice.text(&key, &[]);
    }
    voice.within_sentence(&words(voice, id))
}

/// What a kind of earning is called, as a heading.
#[must_use]
pub fn kind_title(voice: &Voice, kind: EarningKind) -> String {
    match kind {
        EarningKind::Commission => said!(voice, "kind-commission"),
        EarningKind::Rebate => said!(voice, "kind-rebate"),
        EarningKind::RevenueShare => said!(voice, "kind-revenue-share"),
        EarningKind::Discount => said!(voice, "kind-discount"),
        EarningKind::Spiff => said!(voice, "kind-spiff"),
        EarningKind::ReferralFee => said!(voice, "kind-referral-fee"),
        EarningKind::TrainingCredits => said!(voice, "kind-training-credits"),
    }
}

/// An id as a heading: "Product area".
#[must_use]
pub fn words(voice: &Voice, id: &str) -> String {
    voice.content(&format::words(id)).into_owned()
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
pub fn parts(
    voice: &Voice,
    rules: &Rules,
    requirement: &Requirement,
    outcome: &Outcome,
) -> Vec<Part> {
    match (requirement, &outcome.what) {
        (Requirement::All(asked), OutcomeKind::All(found)) => asked
            .iter()
            .zip(found)
            .flat_map(|(asked, found)| parts(voice, rules, asked, found))
            .collect(),
        _ => vec![part(voice, rules, requirement, outcome)],
    }
}

fn part(voice: &Voice, rules: &Rules, requirement: &Requirement, outcome: &Outcome) -> Part {
    let lacks = (!outcome.holds).then(|| lacks(voice, rules, requirement, outcome));
    match &outcome.what {
        OutcomeKind::Compare {
            metric,
            comparison,
            needed,
            actual,
            ..
        } => {
            let metric = rules.metric(*metric);
            let wanted = value(voice, metric, *needed);
            Part {
                label: metric_title(voice, metric),
                wanted: match comparison {
                    Comparison::AtLeast | Comparison::Equals => wanted,
                    Comparison::MoreThan => said!(voice, "say-more-than", value = wanted),
                    Comparison::AtMost => said!(voice, "say-at-most", value = wanted),
                    Comparison::LessThan => said!(voice, "say-less-than", value = wanted),
                },
                actual: value_or_none(voice, metric, *actual),
                missing: lacks,
                holds: outcome.holds,
            }
        }
        _ => Part {
            label: format::capitalised(&clause(voice, rules, requirement)),
            wanted: String::new(),
            actual: state(voice, rules, outcome),
            missing: lacks,
            holds: outcome.holds,
        },
    }
}

/// Where a compound requirement stands, in a few words.
fn state(voice: &Voice, rules: &Rules, outcome: &Outcome) -> String {
    match &outcome.what {
        OutcomeKind::Some { holding, of, .. } => {
            said!(voice, "say-hold-of", holding = *holding, all = of.len())
        }
        OutcomeKind::Each { keys, .. } => {
            let holding = keys.iter().filter(|(_, it)| it.holds).count();
            said!(voice, "say-hold-of", holding = holding, all = keys.len())
        }
        OutcomeKind::Keys { holding, keys, .. } => {
            said!(voice, "say-hold-of", holding = *holding, all = keys.len())
        }
        OutcomeKind::Sustained {
            failing: Some(day), ..
        } => said!(voice, "say-did-not-hold-on", day = voice.day(*day)),
        OutcomeKind::AnyDay { day: Some(day), .. } => {
            said!(voice, "say-held-on", day = voice.day(*day))
        }
        OutcomeKind::Level {
            ladder,
            held,
            keys,
            holding,
            ..
        } => {
            let track = rules.ladder(*ladder);
            let level = held.and_then(|it| track.levels.get(it.0 as usize));
            let level = level.map_or_else(
                || said!(voice, "say-no-level"),
                |level| voice.content(&level.name).into_owned(),
            );
            if *keys > 1 {
                said!(
                    voice,
                    "say-hold-of-highest",
                    holding = *holding,
                    all = *keys,
                    level = level
                )
            } else {
                level
            }
        }
        _ if outcome.holds => said!(voice, "say-holds"),
        _ => said!(voice, "say-does-not-hold"),
    }
}

/// What is missing for a requirement that does not hold, as part of a sentence: "$1,088 of revenue",
/// "2 certified people and $500 of revenue".
#[must_use]
pub fn lacks(voice: &Voice, rules: &Rules, requirement: &Requirement, outcome: &Outcome) -> String {
    match (requirement, &outcome.what) {
        (Requirement::All(asked), OutcomeKind::All(found)) => {
            let missing: Vec<String> = asked
                .iter()
                .zip(found)
                .filter(|(_, found)| !found.holds)
                .map(|(asked, found)| lacks(voice, rules, asked, found))
                .collect();
            voice.list(&missing)
        }
        (Requirement::Any(asked), OutcomeKind::Any(found)) => {
            let ways: Vec<String> = asked
                .iter()
                .zip(found)
                .map(|(asked, found)| lacks(voice, rules, asked, found))
                .collect();
            let ways = ways.join(&said!(voice, "say-or-else"));
            said!(voice, "say-either", ways = ways)
        }
        (
            Requirement::Some { .. },
            OutcomeKind::Some {
                at_least, holding, ..
            },
        ) => {
            let more = at_least.saturating_sub(*holding);
            let what = clause(voice, rules, requirement);
            said!(voice, "say-more-of-these", count = more, what = what)
        }
        (Requirement::Each { holds, .. }, OutcomeKind::Each { keys, .. }) => {
            let missing: Vec<String> = keys
                .iter()
                .filter(|(_, found)| !found.holds)
                .map(|(key, found)| {
                    let what = lacks(voice, rules, holds, found);
                    said!(
                        voice,
                        "say-missing-in",
                        what = what,
                        key = voice.content(key)
                    )
                })
                .collect();
            voice.list(&missing)
        }
        (
            Requirement::Keys { key, .. },
            OutcomeKind::Keys {
                at_least, holding, ..
            },
        ) => {
            let more = at_least.saturating_sub(*holding);
            let asked = clause(voice, rules, requirement);
            said!(
                voice,
                "say-more-keys",
                count = more,
                key = noun(voice, key),
                asked = asked
            )
        }
        (
            Requirement::Sustained { holds, duration },
            OutcomeKind::Sustained { now, failing, .. },
        ) => {
            if now.holds {
                let span = span(voice, *duration);
                match failing {
                    None => said!(voice, "say-to-hold-for", span = span),
                    Some(day) => {
                        let day = voice.day(*day);
                        said!(voice, "say-to-hold-for-but", span = span, day = day)
                    }
                }
            } else {
                lacks(voice, rules, holds, now)
            }
        }
        (Requirement::AnyDay { holds, .. }, OutcomeKind::AnyDay { now, .. }) => {
            lacks(voice, rules, holds, now)
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
            missing(
                voice,
                metric,
                *comparison,
                *needed,
                short.unwrap_or(*needed),
            )
        }
        _ => clause(voice, rules, requirement),
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
pub fn compared(voice: &Voice, metric: &Metric, comparison: Comparison, wanted: Decimal) -> String {
    let shown = value(voice, metric, wanted);
    match comparison {
        Comparison::AtLeast | Comparison::Equals => shown,
        Comparison::MoreThan => said!(voice, "say-more-than", value = shown),
        Comparison::AtMost => said!(voice, "say-at-most", value = shown),
        Comparison::LessThan => said!(voice, "say-less-than", value = shown),
    }
}

/// What a requirement asks beside the comparisons at its top, each a sentence.
#[must_use]
pub fn besides(voice: &Voice, rules: &Rules, requirement: &Requirement) -> Vec<String> {
    match requirement {
        Requirement::All(all) => all
            .iter()
            .flat_map(|it| besides(voice, rules, it))
            .collect(),
        Requirement::Compare { .. } => Vec::new(),
        other => vec![format::capitalised(&clause(voice, rules, other))],
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
pub fn reward(voice: &Voice, rules: &Rules, earning: &Earning, rung: usize) -> Option<String> {
    let is_for = |rung: usize| earning.tiers.iter().any(|tier| tier.0 as usize == rung);
    if !earning.tiers.is_empty() && !is_for(rung) {
        return None;
    }
    reward_of(voice, rules, earning, Some(rung), false)
}

/// What an earning pays over all rungs: "10–25%".
#[must_use]
pub fn reward_range(voice: &Voice, rules: &Rules, earning: &Earning) -> Option<String> {
    reward_of(voice, rules, earning, None, false)
}

/// The same, and whether it goes by the tier, too: "10–25% by tier".
#[must_use]
pub fn reward_over(
    voice: &Voice,
    rules: &Rules,
    earning: &Earning,
    by_tier: bool,
) -> Option<String> {
    reward_of(voice, rules, earning, None, by_tier)
}

fn reward_of(
    voice: &Voice,
    rules: &Rules,
    earning: &Earning,
    rung: Option<usize>,
    by_tier: bool,
) -> Option<String> {
    let mut leaves = Leaves {
        voice,
        rung,
        by: Vec::new(),
    };
    let range = match &earning.reward {
        Reward::Rate(graded) => {
            let rates = leaves.of(graded);
            let (lowest, highest) = (rates.iter().min()?, rates.iter().max()?);
            voice.percents(**lowest, **highest)
        }
        Reward::Amount(graded) => {
            let amounts = leaves.of(graded);
            let (lowest, highest) = (amounts.iter().min()?, amounts.iter().max()?);
            let shown = |amount: Decimal| voice.amount(amount, rules.currency);
            if lowest == highest {
                shown(**lowest)
            } else {
                format!("{}–{}", shown(**lowest), shown(**highest))
            }
        }
    };
    let mut by = if range.contains('–') {
        leaves.by
    } else {
        Vec::new()
    };
    if by_tier {
        by.push(noun(voice, "tier"));
    }
    Some(if by.is_empty() {
        range
    } else {
        said!(voice, "say-by", range = range, what = voice.list(&by))
    })
}

/// Spans over all that they go by: "12 months", "12 months to 3 years".
#[must_use]
pub fn spans(voice: &Voice, graded: &Graded<Duration>) -> String {
    let mut leaves = Leaves {
        voice,
        rung: None,
        by: Vec::new(),
    };
    let mut said: Vec<String> = Vec::new();
    for it in leaves.of(graded) {
        let text = span(voice, *it);
        if !said.contains(&text) {
            said.push(text);
        }
    }
    match said.as_slice() {
        [first, .., last] => said!(voice, "say-to", first = first, last = last),
        _ => said.concat(),
    }
}

/// Amounts over all that they go by: "$2,500–$50,000 by tier".
#[must_use]
pub fn amounts(voice: &Voice, graded: &Graded<Decimal>, currency: Currency) -> Option<String> {
    let mut leaves = Leaves {
        voice,
        rung: None,
        by: Vec::new(),
    };
    let amounts = leaves.of(graded);
    let (lowest, highest) = (amounts.iter().min()?, amounts.iter().max()?);
    let shown = |amount: Decimal| voice.amount(amount, currency);
    Some(if lowest == highest {
        shown(**lowest)
    } else {
        let range = format!("{}–{}", shown(**lowest), shown(**highest));
        match graded {
            Graded::ByTier { .. } => said!(voice, "say-by-tier", range = range),
            _ => range,
        }
    })
}

/// The highest rate of an earning that is paid as a share.
#[must_use]
pub fn highest_rate(earning: &Earning) -> Option<Rate> {
    let mut leaves = Leaves {
        voice: english(),
        rung: None,
        by: Vec::new(),
    };
    match &earning.reward {
        Reward::Rate(graded) => leaves.of(graded).into_iter().max().copied(),
        Reward::Amount(_) => None,
    }
}

/// Every value that a graded one can come to, and by what else than the tier it is graded.
struct Leaves<'v> {
    voice: &'v Voice,
    rung: Option<usize>,
    by: Vec<String>,
}

impl Leaves<'_> {
    fn note(&mut self, by: &str) {
        let by = noun(self.voice, by);
        if !self.by.contains(&by) {
            self.by.push(by);
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
                    By::Column(column) => self.note(column),
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
pub fn per_period(voice: &Voice, unit: PeriodUnit, fiscal: bool) -> String {
    said!(voice, "period-per", unit = period_key(unit, fiscal))
}

/// Why a partner holds its tier, in a sentence.
#[must_use]
pub fn held_because(
    voice: &Voice,
    partner: &Partner,
    program: &Program,
    standing: &Standing,
) -> String {
    standing.held.as_ref().map_or_else(
        || said!(voice, "say-not-a-partner"),
        |held| moved(voice, partner, program, held),
    )
}

/// How a tier came to be held, in a sentence.
#[must_use]
pub fn moved(voice: &Voice, partner: &Partner, program: &Program, held: &Move) -> String {
    let from = tier_name(voice, program, held.from);
    let since = voice.day(held.effective);
    let decided = voice.day(held.decided);
    let at_once = held.decided == held.effective;
    match held.cause {
        _ if held.to.is_none() && held.cause == MoveCause::Joined => {
            said!(voice, "say-first-tier-not-yet")
        }
        MoveCause::Joined => said!(voice, "say-held-since-joining", day = since),
        MoveCause::Promotion if at_once => said!(voice, "say-risen", from = from, day = since),
        MoveCause::Promotion => {
            said!(
                voice,
                "say-risen-decided",
                from = from,
                day = since,
                decided = decided
            )
        }
        MoveCause::Demotion if at_once => said!(voice, "say-fallen", from = from, day = since),
        MoveCause::Demotion => {
            said!(
                voice,
                "say-fallen-decided",
                from = from,
                day = since,
                decided = decided
            )
        }
        MoveCause::Fell => said!(voice, "say-fell", from = from, day = since),
        MoveCause::Placement(at) => match partner.placements.get(at).map(|it| it.until) {
            Some(Some(until)) => {
                said!(
                    voice,
                    "say-placed-until",
                    day = since,
                    until = voice.day(until)
                )
            }
            _ => said!(voice, "say-placed", day = since),
        },
        MoveCause::PlacementEnded => said!(voice, "say-placement-ended", day = since),
        MoveCause::Left => said!(voice, "say-left", day = since),
    }
}

fn tier_name(voice: &Voice, program: &Program, level: Option<LevelIx>) -> String {
    let tier = level.and_then(|level| program.tiers.get(level.0 as usize));
    tier.map_or_else(
        || said!(voice, "say-no-tier"),
        |tier| voice.content(&tier.name).into_owned(),
    )
}

/// What the tier held asks to be kept, and where the partner stands.
#[must_use]
pub fn kept(voice: &Voice, program: &Program, standing: &Standing) -> Vec<Part> {
    let rules = program.rules_on(standing.as_of);
    let level = standing
        .tier
        .and_then(|tier| rules.tiers().levels.get(tier.0 as usize));
    match (level, &standing.kept) {
        (Some(level), Some(outcome)) => parts(voice, rules, &level.to_keep, outcome),
        _ => Vec::new(),
    }
}

/// What the next tier asks to be entered, and where the partner stands.
#[must_use]
pub fn entered(voice: &Voice, program: &Program, standing: &Standing) -> Vec<Part> {
    let rules = program.rules_on(standing.as_of);
    let Some(next) = &standing.next else {
        return Vec::new();
    };
    let level = rules.tiers().levels.get(next.tier.0 as usize);
    level.map_or_else(Vec::new, |level| {
        parts(voice, rules, &level.to_enter, &next.outcome)
    })
}

/// What the next tier lacks, as part of a sentence; `None` when it lacks nothing.
#[must_use]
pub fn next_lacks(voice: &Voice, program: &Program, standing: &Standing) -> Option<String> {
    let missing: Vec<String> = entered(voice, program, standing)
        .into_iter()
        .filter_map(|part| part.missing)
        .collect();
    (!missing.is_empty()).then(|| voice.list(&missing))
}

/// "Gold until 31 March 2027 unless 2 certified people are added; then Silver."
#[must_use]
pub fn outlook(voice: &Voice, program: &Program, outlook: &Outlook) -> String {
    let last = crate::base::minus_days(outlook.effective, 1);
    let rules = program.rules_on(outlook.decided);
    let level = rules.tiers().levels.get(outlook.from.0 as usize);
    let unless = match (level, &outlook.lacks) {
        (Some(level), Some(outcome)) if !outcome.holds => {
            let what = lacks(voice, rules, &level.to_keep, outcome);
            said!(voice, "say-unless", what = what)
        }
        _ => String::new(),
    };
    let why = match outlook.cause {
        OutlookCause::Review => String::new(),
        OutlookCause::Grace => said!(voice, "say-end-of-grace"),
        OutlookCause::Decided => said!(voice, "say-as-decided"),
        OutlookCause::PlacementEnds => said!(voice, "say-when-placement-ends"),
    };
    said!(
        voice,
        "say-outlook",
        tier = tier_name(voice, program, Some(outlook.from)),
        day = voice.day(last),
        why = why,
        unless = unless,
        then = tier_name(voice, program, outlook.to)
    )
}
