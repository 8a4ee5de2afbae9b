//! What a tier asks, held against what the facts give.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::facts::Enrollment;
use super::metrics::{At, Scope, Stretch, is_keyed_by, parts};
use super::series::{days_inside, first_day_with};
use crate::base::{Date, Decimal, Duration, WindowRule, minus_days, plus_days};
use crate::model::rules::{self, LadderIx, LevelIx, MetricIx, MetricKind, Rules, Unit};
use crate::model::{Outcome, OutcomeKind, TierIx};

/// What the ladders say of earlier days, for requirements that ask for a level held or reached.
pub trait History {
    /// The level held on `day`; of a keyed track the one of `key`.
    fn level_on(&self, ladder: LadderIx, key: Option<&str>, day: Date) -> Option<LevelIx>;
    /// Every key of a keyed track that is at some level on `day`, by text.
    fn keys_on(&self, ladder: LadderIx, day: Date) -> Vec<(Arc<str>, LevelIx)>;
    /// Whether the tier or a higher one was held on a day before `before`, and not after `not_after`.
    fn reached(&self, tier: TierIx, before: Date, not_after: Option<Date>) -> bool;
    /// The days in [from, to] on which a level of the ladder can differ from the day before, sorted;
    /// more of them do no harm but take time.
    fn change_days(&self, ladder: LadderIx, from: Date, to: Date) -> Vec<Date> {
        let _ = ladder;
        from.iter_days().take_while(|day| *day <= to).collect()
    }
}

/// Nothing was ever held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct NoHistory;

impl History for NoHistory {
    fn level_on(&self, _: LadderIx, _: Option<&str>, _: Date) -> Option<LevelIx> {
        None
    }

    fn keys_on(&self, _: LadderIx, _: Date) -> Vec<(Arc<str>, LevelIx)> {
        Vec::new()
    }

    fn reached(&self, _: TierIx, _: Date, _: Option<Date>) -> bool {
        false
    }

    fn change_days(&self, _: LadderIx, _: Date, _: Date) -> Vec<Date> {
        Vec::new()
    }
}

/// Who asks, by which rules, and with which past.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    pub enrollment: &'a Enrollment<'a>,
    /// A version of the enrollment's program.
    pub rules: &'a Rules,
    pub history: &'a dyn History,
    /// The value of the keyed column, for a ladder or a requirement that is keyed.
    pub key: Option<&'a str>,
}

impl std::fmt::Debug for Asking<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Asking")
            .field("partner", &self.enrollment.ix)
            .field("key", &self.key)
            .finish_non_exhaustive()
    }
}

/// Whether the requirement holds.
#[must_use]
pub fn holds(asking: &Asking<'_>, requirement: &rules::Requirement, at: At) -> bool {
    Scope::with(asking, |scope| holds_in(scope, requirement, at.normal()))
}

/// The same with the numbers behind it.
#[must_use]
pub fn outcome(asking: &Asking<'_>, requirement: &rules::Requirement, at: At) -> Outcome {
    Scope::with(asking, |scope| outcome_in(scope, requirement, at.normal()))
}

/// Every day in [from, to] on which [`holds`], asked with what is known on the day, can differ from
/// the day before, sorted; there may be others among them.
///
/// What was held in the ladders is as the history has it. Whoever is still working a ladder out asks
/// anew on the day after each move of it, where a requirement looks at that ladder.
#[must_use]
pub fn change_days(
    asking: &Asking<'_>,
    requirement: &rules::Requirement,
    from: Date,
    to: Date,
) -> Vec<Date> {
    change_days_known(asking, requirement, (from, to), Date::MAX)
}

/// The same, asked with nothing that is dated after `known`, for days to come.
#[must_use]
pub fn change_days_known(
    asking: &Asking<'_>,
    requirement: &rules::Requirement,
    (from, to): (Date, Date),
    known: Date,
) -> Vec<Date> {
    Scope::with(asking, |scope| {
        changes(scope, requirement, Stretch { from, to, known })
    })
}

pub(super) fn holds_in(scope: Scope<'_>, requirement: &rules::Requirement, at: At) -> bool {
    use rules::Requirement as R;
    let holds = |of: &R| holds_in(scope, of, at);
    match requirement {
        R::All(all) => all.iter().all(holds),
        R::Any(any) => any.iter().any(holds),
        R::Some { at_least, of } => {
            let holding = of.iter().filter(|it| holds(it));
            holding.take(*at_least as usize).count() == *at_least as usize
        }
        R::Not(not) => !holds(not),
        R::Compare {
            metric,
            comparison,
            value,
            ..
        } => {
            let actual = scope.value(*metric, at);
            actual.is_some_and(|actual| comparison.holds(&actual, value))
        }
        R::Each { key, among, holds } => {
            let keys = keys_of(scope, key, &[among, holds], at.known);
            keys.iter().all(|value| {
                let scope = scope.keyed(key, value);
                !holds_in(scope, among, at) || holds_in(scope, holds, at)
            })
        }
        R::Keys {
            key,
            at_least,
            holds,
        } => {
            let keys = keys_of(scope, key, &[holds], at.known);
            let holding = keys
                .iter()
                .filter(|value| holds_in(scope.keyed(key, value), holds, at));
            holding.take(*at_least as usize).count() == *at_least as usize
        }
        R::Sustained { duration, holds } => last_failing(scope, *duration, holds, at).is_none(),
        R::AnyDay { within, holds } => last_holding(scope, *within, holds, at).is_some(),
        R::Level {
            ladder,
            at_least,
            keys,
            ..
        } => Levels::of(scope, *ladder, *at_least, at.day).holding >= *keys,
        R::Reached { tier, within, .. } => {
            let not_after = within.map(|within| within.after(scope.joined()));
            scope.asking.history.reached(*tier, at.day, not_after)
        }
    }
}

fn outcome_in(scope: Scope<'_>, requirement: &rules::Requirement, at: At) -> Outcome {
    use rules::Requirement as R;
    let outcome = |of: &R| outcome_in(scope, of, at);
    let all_of = |all: &[R]| -> Vec<Outcome> { all.iter().map(outcome).collect() };
    let count = |all: &[Outcome]| {
        let holding = all.iter().filter(|it| it.holds).count();
        u32::try_from(holding).unwrap_or(u32::MAX)
    };
    let (holds, what) = match requirement {
        R::All(all) => {
            let all = all_of(all);
            (all.iter().all(|it| it.holds), OutcomeKind::All(all))
        }
        R::Any(any) => {
            let any = all_of(any);
            (any.iter().any(|it| it.holds), OutcomeKind::Any(any))
        }
        R::Some { at_least, of } => {
            let of = all_of(of);
            let (at_least, holding) = (*at_least, count(&of));
            let what = OutcomeKind::Some {
                at_least,
                holding,
                of,
            };
            (holding >= at_least, what)
        }
        R::Not(not) => {
            let not = outcome(not);
            (!not.holds, OutcomeKind::Not(Box::new(not)))
        }
        R::Compare {
            metric,
            comparison,
            value,
            span,
        } => {
            let actual = scope.value(*metric, at);
            let holds = actual.is_some_and(|actual| comparison.holds(&actual, value));
            let what = OutcomeKind::Compare {
                metric: *metric,
                comparison: *comparison,
                needed: *value,
                actual,
                missing: (!holds).then(|| distance(actual, *value)).flatten(),
                key: scope
                    .asking
                    .key
                    .filter(|_| scope.is_keyed(*metric))
                    .map(Arc::from),
                span: *span,
            };
            (holds, what)
        }
        R::Each { key, among, holds } => {
            let keys = keys_of(scope, key, &[among, holds], at.known).into_iter();
            let concerned = keys.filter(|value| holds_in(scope.keyed(key, value), among, at));
            let keys = concerned.map(|value| {
                let outcome = outcome_in(scope.keyed(key, &value), holds, at);
                (value, outcome)
            });
            let keys: Vec<_> = keys.collect();
            let column = key.clone();
            let is_good = keys.iter().all(|(_, outcome)| outcome.holds);
            (is_good, OutcomeKind::Each { column, keys })
        }
        R::Keys {
            key,
            at_least,
            holds,
        } => {
            let keys = keys_of(scope, key, &[holds], at.known).into_iter();
            let keys = keys.map(|value| {
                let outcome = outcome_in(scope.keyed(key, &value), holds, at);
                (value, outcome)
            });
            let keys: Vec<_> = keys.collect();
            let holding = keys.iter().filter(|(_, outcome)| outcome.holds).count();
            let holding = u32::try_from(holding).unwrap_or(u32::MAX);
            let what = OutcomeKind::Keys {
                column: key.clone(),
                at_least: *at_least,
                holding,
                keys,
            };
            (holding >= *at_least, what)
        }
        R::Sustained { duration, holds } => {
            let failing = last_failing(scope, *duration, holds, at);
            let what = OutcomeKind::Sustained {
                duration: *duration,
                failing,
                now: Box::new(outcome(holds)),
            };
            (failing.is_none(), what)
        }
        R::AnyDay { within, holds } => {
            let day = last_holding(scope, *within, holds, at);
            let what = OutcomeKind::AnyDay {
                within: *within,
                day,
                now: Box::new(outcome(holds)),
            };
            (day.is_some(), what)
        }
        R::Level {
            ladder,
            at_least,
            keys,
            span,
        } => {
            let levels = Levels::of(scope, *ladder, *at_least, at.day);
            let what = OutcomeKind::Level {
                ladder: *ladder,
                at_least: *at_least,
                held: levels.highest,
                keys: *keys,
                holding: levels.holding,
                key: levels.key.map(Arc::from),
                span: *span,
            };
            (levels.holding >= *keys, what)
        }
        R::Reached { tier, within, span } => {
            let not_after = within.map(|within| within.after(scope.joined()));
            let what = OutcomeKind::Reached {
                tier: *tier,
                not_after,
                span: *span,
            };
            (holds_in(scope, requirement, at), what)
        }
    };
    Outcome { holds, what }
}

/// What is missing, or too much; of a metric without a value all that is needed.
fn distance(actual: Option<Decimal>, needed: Decimal) -> Option<Decimal> {
    match actual {
        None => Some(needed),
        Some(actual) => needed.checked_sub(actual).map(|short| short.abs()),
    }
}

/// The keys of the metrics that the requirements name.
fn keys_of(
    scope: Scope<'_>,
    column: &str,
    requirements: &[&rules::Requirement],
    known: Date,
) -> BTreeSet<Arc<str>> {
    scope.keys(keyed_metrics(scope, column, requirements), known)
}

/// The metrics over the column that the requirements name, themselves or by others made of them.
fn keyed_metrics(
    scope: Scope<'_>,
    column: &str,
    requirements: &[&rules::Requirement],
) -> Vec<MetricIx> {
    let rules = scope.asking.rules;
    let mut metrics = BTreeSet::new();
    for requirement in requirements {
        metrics_in(rules, requirement, &mut metrics);
    }
    let all = metrics.into_iter();
    all.filter(|metric| is_keyed_by(rules, *metric, column))
        .collect()
}

/// All metrics that the requirement looks at, and those that they are made of.
fn metrics_in(rules: &Rules, requirement: &rules::Requirement, found: &mut BTreeSet<MetricIx>) {
    use rules::Requirement as R;
    match requirement {
        R::All(all) | R::Any(all) | R::Some { of: all, .. } => {
            for one in all {
                metrics_in(rules, one, found);
            }
        }
        R::Not(one)
        | R::Keys { holds: one, .. }
        | R::Sustained { holds: one, .. }
        | R::AnyDay { holds: one, .. } => metrics_in(rules, one, found),
        R::Each { among, holds, .. } => {
            metrics_in(rules, among, found);
            metrics_in(rules, holds, found);
        }
        R::Compare { metric, .. } => metrics_behind(rules, *metric, found),
        R::Level { .. } | R::Reached { .. } => {}
    }
}

/// The metric, and all that it is made of.
pub(super) fn metrics_behind(rules: &Rules, metric: MetricIx, found: &mut BTreeSet<MetricIx>) {
    let Some(it) = rules.metrics.get(metric.0 as usize) else {
        return;
    };
    if !found.insert(metric) {
        return;
    }
    for part in parts(&it.kind) {
        metrics_behind(rules, part, found);
    }
    if let MetricKind::Points { parts, .. } = &it.kind {
        for gate in parts.iter().filter_map(|part| part.only_if.as_ref()) {
            metrics_in(rules, gate, found);
        }
    }
}

/// Who holds a level of a ladder on a day.
struct Levels<'s> {
    /// The key whose level it is, where one was asked for.
    key: Option<&'s str>,
    highest: Option<LevelIx>,
    /// How many keys hold the level asked for; of a ladder that is not keyed at most one.
    holding: u32,
}

impl<'s> Levels<'s> {
    /// Inside a keyed context a track that is keyed by the same column is the key's.
    fn of(scope: Scope<'s>, ladder: LadderIx, at_least: LevelIx, day: Date) -> Self {
        let Asking { rules, history, .. } = scope.asking;
        let column = rules.ladders.get(ladder.0 as usize);
        let column = column.and_then(|ladder| ladder.key.as_deref());
        let is_same = |own: &str| scope.column.is_none_or(|column| column == own);
        let key = scope.asking.key.filter(|_| column.is_some_and(is_same));
        if column.is_none() || key.is_some() {
            let held = history.level_on(ladder, key, day);
            return Self {
                key,
                highest: held,
                holding: u32::from(held >= Some(at_least)),
            };
        }
        let keys = history.keys_on(ladder, day);
        let holding = keys.iter().filter(|(_, held)| *held >= at_least).count();
        Self {
            key,
            highest: keys.iter().map(|(_, held)| *held).max(),
            holding: u32::try_from(holding).unwrap_or(u32::MAX),
        }
    }
}

/// The last day of (d − duration, d] on which it does not hold.
fn last_failing(
    scope: Scope<'_>,
    duration: Duration,
    holds: &rules::Requirement,
    at: At,
) -> Option<Date> {
    let first = plus_days(duration.before(at.day), 1);
    let from = first.max(scope.joined());
    let failing = last_day(scope, holds, (from, at.day), at, false);
    failing.or_else(|| (first < from).then(|| minus_days(from, 1).min(at.day)))
}

/// The last day of the window on which it holds.
fn last_holding(
    scope: Scope<'_>,
    within: WindowRule,
    holds: &rules::Requirement,
    at: At,
) -> Option<Date> {
    let window = within.on(at.day, scope.asking.rules.fiscal_year, scope.joined());
    let from = window.first().max(scope.joined());
    last_day(scope, holds, (from, window.through), at, true)
}

/// The last of these days on which whether it holds is `wanted`. Only the days are asked on which
/// that can change.
fn last_day(
    scope: Scope<'_>,
    holds: &rules::Requirement,
    (from, to): (Date, Date),
    at: At,
    wanted: bool,
) -> Option<Date> {
    if to < from {
        return None;
    }
    let known = at.known;
    let mut days = changes(scope, holds, Stretch { from, to, known });
    if days.first() != Some(&from) {
        days.insert(0, from);
    }
    let mut end = to;
    for day in days.into_iter().rev() {
        if holds_in(scope, holds, at.of_day(day)) == wanted {
            return Some(end);
        }
        end = minus_days(day, 1);
    }
    None
}

fn changes(scope: Scope<'_>, requirement: &rules::Requirement, over: Stretch) -> Vec<Date> {
    let mut days = Vec::new();
    changes_in(scope, requirement, over, &mut days);
    days.retain(|day| over.from <= *day && *day <= over.to);
    days.sort_unstable();
    days.dedup();
    days
}

/// Adds the days of a stretch, and maybe others, on which it can begin to hold or cease to.
pub(super) fn changes_in(
    scope: Scope<'_>,
    requirement: &rules::Requirement,
    over: Stretch,
    days: &mut Vec<Date>,
) {
    use rules::Requirement as R;
    let Stretch { from, to, .. } = over;
    let (rules, history) = (scope.asking.rules, scope.asking.history);
    match requirement {
        R::All(all) | R::Any(all) | R::Some { of: all, .. } => {
            for one in all {
                changes_in(scope, one, over, days);
            }
        }
        R::Not(not) => changes_in(scope, not, over, days),
        R::Compare { metric, value, .. } => match rules.metrics.get(metric.0 as usize) {
            // Every day is one more, but only one makes the difference.
            Some(it) if it.kind == MetricKind::Tenure && it.unit == Unit::Days => {
                let whole = u32::try_from(value.ceil().mantissa()).ok();
                let whole = whole.filter(|_| value.ceil().scale() == 0);
                let reached = whole.map(|whole| plus_days(scope.joined(), whole));
                days.push(scope.joined());
                days.extend(reached);
                days.extend(reached.map(|day| plus_days(day, 1)));
            }
            _ => scope.metric_changes(*metric, over, days),
        },
        R::Each { key, among, holds } => {
            let metrics = keyed_metrics(scope, key, &[among, holds]);
            for (value, comings) in scope.comings(metrics) {
                let scope = scope.keyed(key, &value);
                days.extend(comings);
                changes_in(scope, among, over, days);
                changes_in(scope, holds, over, days);
            }
        }
        R::Keys { key, holds, .. } => {
            let metrics = keyed_metrics(scope, key, &[holds]);
            for (value, comings) in scope.comings(metrics) {
                days.extend(comings);
                changes_in(scope.keyed(key, &value), holds, over, days);
            }
        }
        R::Sustained { duration, holds } => {
            let from = plus_days(duration.before(minus_days(from, 1)), 1);
            let mut inner = vec![scope.joined()];
            changes_in(scope, holds, Stretch { from, ..over }, &mut inner);
            for day in inner {
                days.push(day);
                // Where it fails through the day before, that day has to leave.
                days.push(first_day_with(*duration, minus_days(day, 1)));
            }
        }
        R::AnyDay { within, holds } => {
            let (fiscal, joined) = (rules.fiscal_year, scope.joined());
            let window = within.on(minus_days(from, 1), fiscal, joined);
            let from = window.first().max(joined).min(from);
            let mut inner = vec![joined];
            changes_in(scope, holds, Stretch { from, ..over }, &mut inner);
            for day in inner {
                let begins = days_inside(*within, day, fiscal, joined);
                let ends = days_inside(*within, minus_days(day, 1), fiscal, joined);
                days.extend(begins.map(|(enters, _)| enters));
                days.extend(ends.map(|(_, leaves)| leaves));
                days.push(day);
            }
            // A window that begins on a day of its own begins there for a stretch that began before.
            if let WindowRule::Since(day) = within {
                days.push(*day);
            }
        }
        R::Level { ladder, .. } => days.extend(history.change_days(*ladder, from, to)),
        R::Reached { .. } => {
            // What is held on a day was reached on the next.
            let moves = history.change_days(LadderIx::TIERS, minus_days(from, 1), to);
            days.extend(moves.iter().map(|day| plus_days(*day, 1)));
            days.extend(moves);
        }
    }
}
