//! Numbers of a partner on a day.
//!
//! A fact counts from its date, that day included; a trailing window on day *d* is
//! *(d − months, d]*.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use chrono::Datelike;

use super::facts::Enrollment;
use super::plans::{Plans, View};
use super::rank::{Board, RankQuestion};
use super::requirements::{Asking, NoHistory};
use super::series::first_day_with;
use crate::base::{Date, Decimal, Duration, add_months};
use crate::model::RowRef;
use crate::model::rules::{self, MetricIx, MetricKind, Point, PointRule, RankAmong, Rules, Unit};

/// The day a question is about, and the day through which facts are known: the same, unless the
/// question is about a day to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    pub day: Date,
    pub known: Date,
}

impl At {
    /// With all that is known on the day itself.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self { day, known: day }
    }

    /// Facts dated after the day asked are never known.
    pub(super) fn normal(self) -> Self {
        Self {
            known: self.known.min(self.day),
            ..self
        }
    }

    /// The same, asked so long before.
    pub(super) fn earlier(self, by: Duration) -> Self {
        Self {
            day: by.before(self.day),
            ..self
        }
        .normal()
    }

    /// The same, asked of another day.
    pub(super) fn of_day(self, day: Date) -> Self {
        Self { day, ..self }.normal()
    }
}

/// The metric's value, `None` where it has none. `key` is the value of the keyed column, inside
/// keyed contexts; a metric that is not keyed does not look at it.
///
/// A part of a score that counts only at a level of a track, or once a tier was reached, counts
/// nothing here; [`value_with`] is told what was held.
#[must_use]
pub fn value(
    enrollment: &Enrollment<'_>,
    rules: &Rules,
    metric: MetricIx,
    key: Option<&str>,
    at: At,
) -> Option<Decimal> {
    let asking = Asking {
        enrollment,
        rules,
        history: &NoHistory,
        key,
    };
    value_with(&asking, metric, at)
}

/// The same, for somebody whose ladders are known.
#[must_use]
pub fn value_with(asking: &Asking<'_>, metric: MetricIx, at: At) -> Option<Decimal> {
    Scope::with(asking, |scope| scope.value(metric, at.normal()))
}

/// The values of a column that the partner's rows have, as far as the keyed metrics of `rules` over
/// that column can see them, by text. A row gives its key from its day on, in whatever window.
#[must_use]
pub fn keys(enrollment: &Enrollment<'_>, rules: &Rules, column: &str, at: At) -> Vec<Arc<str>> {
    let asking = Asking {
        enrollment,
        rules,
        history: &NoHistory,
        key: None,
    };
    Scope::with(&asking, |scope| {
        let all = (0..u32::try_from(rules.metrics.len()).unwrap_or(u32::MAX)).map(MetricIx);
        let keyed = all.filter(|metric| is_keyed_by(rules, *metric, column));
        let keys = scope.keys(keyed, at.normal().known);
        keys.into_iter().collect()
    })
}

/// The days on which a key over a column can come or go in [`keys`], by any of its rows.
#[must_use]
pub fn key_days(enrollment: &Enrollment<'_>, rules: &Rules, column: &str) -> BTreeSet<Date> {
    let asking = Asking {
        enrollment,
        rules,
        history: &NoHistory,
        key: None,
    };
    Scope::with(&asking, |scope| {
        let all = (0..u32::try_from(rules.metrics.len()).unwrap_or(u32::MAX)).map(MetricIx);
        let keyed = all.filter(|metric| is_keyed_by(rules, *metric, column));
        let days = scope.comings(keyed).into_values().flatten();
        days.collect()
    })
}

/// The rows that count in a metric, by date, then table, then in the order of their cells; of a
/// metric made of others, those that count in any of them, whatever they count for.
#[must_use]
pub fn rows_behind(
    enrollment: &Enrollment<'_>,
    rules: &Rules,
    metric: MetricIx,
    key: Option<&str>,
    at: At,
) -> Vec<RowRef> {
    let asking = Asking {
        enrollment,
        rules,
        history: &NoHistory,
        key,
    };
    Scope::with(&asking, |scope| {
        let mut rows = Vec::new();
        scope.rows(metric, at.normal(), &mut rows);
        // Rows of one table come in their own order, which a sort that is stable keeps.
        rows.sort_by_key(|(day, row)| (*day, row.table));
        let mut seen = BTreeSet::new();
        rows.retain(|(_, row)| seen.insert(*row));
        rows.into_iter().map(|(_, row)| row).collect()
    })
}

/// The metrics by which the rules put partners in order, and those that they are made of.
pub(super) fn ranked(rules: &Rules) -> BTreeSet<MetricIx> {
    let mut found = BTreeSet::new();
    for metric in &rules.metrics {
        if let MetricKind::Rank { of, .. } = metric.kind {
            super::requirements::metrics_behind(rules, of, &mut found);
        }
    }
    found
}

/// Whether the metric has one value for each value of the column, taken from rows.
pub(super) fn is_keyed_by(rules: &Rules, metric: MetricIx, column: &str) -> bool {
    match rules.metrics.get(metric.0 as usize).map(|it| &it.kind) {
        Some(MetricKind::Rows(rows)) => rows.per.as_deref() == Some(column) && rows.fold.is_none(),
        _ => false,
    }
}

/// The metrics that a metric is made of, those under its conditions left out.
pub(super) fn parts(kind: &MetricKind) -> Vec<MetricIx> {
    match kind {
        MetricKind::Rows(_) | MetricKind::Tenure => Vec::new(),
        MetricKind::Ratio { of, to, .. } => vec![*of, *to],
        MetricKind::Growth { of, .. } | MetricKind::Rank { of, .. } => vec![*of],
        MetricKind::Best(all) => all.clone(),
        MetricKind::Points { parts, .. } => {
            let rules = parts.iter().map(|part| &part.rule);
            let of = |rule: &PointRule| match rule {
                PointRule::Each { of, .. } | PointRule::Share { of, .. } => Some(*of),
                PointRule::Flat(_) => None,
            };
            rules.filter_map(of).collect()
        }
    }
}

/// Days over which something can change, and the day through which facts are known.
#[derive(Debug, Clone, Copy)]
pub(super) struct Stretch {
    pub from: Date,
    pub to: Date,
    pub known: Date,
}

/// Who asks, with everything at hand that an answer needs.
#[derive(Clone, Copy)]
pub(super) struct Scope<'s> {
    pub asking: Asking<'s>,
    /// The column whose value the key is, where a requirement says so.
    pub column: Option<&'s str>,
    view: View<'s>,
    plans: &'s [Option<u32>],
    /// Which version of the program's the rules are, if they are one.
    version: Option<usize>,
}

impl<'s> Scope<'s> {
    pub(super) fn with<T>(asking: &Asking<'_>, ask: impl FnOnce(Scope<'_>) -> T) -> T {
        let (index, view) = (asking.enrollment.index, asking.enrollment.view());
        let program = asking.enrollment.partner.program;
        if let Some((version, plans)) = index.version_of(program, asking.rules) {
            return ask(Scope {
                asking: *asking,
                column: None,
                view,
                plans,
                version: Some(version),
            });
        }
        // Rules that somebody only tries: worked out for this one question.
        let mut plans = Plans::new(index.workspace());
        let metrics = plans.add_rules(asking.rules);
        plans.prepare();
        let cache = plans.cache();
        ask(Scope {
            asking: *asking,
            column: None,
            view: view.with(&plans, &cache),
            plans: &metrics,
            version: None,
        })
    }

    pub(super) fn keyed(self, column: &'s str, key: &'s str) -> Self {
        let asking = Asking {
            key: Some(key),
            ..self.asking
        };
        Self {
            asking,
            column: Some(column),
            ..self
        }
    }

    pub(super) fn joined(self) -> Date {
        self.asking.enrollment.partner.joined
    }

    fn metric(self, metric: MetricIx) -> Option<&'s rules::Metric> {
        self.asking.rules.metrics.get(metric.0 as usize)
    }

    /// Whether the metric has one value for each key, by what it says of itself.
    pub(super) fn is_keyed(self, metric: MetricIx) -> bool {
        self.metric(metric).is_some_and(|it| it.key.is_some())
    }

    fn plan(self, metric: MetricIx) -> Option<u32> {
        self.plans.get(metric.0 as usize).copied().flatten()
    }

    /// Facts are never known beyond the day asked.
    pub(super) fn value(self, metric: MetricIx, at: At) -> Option<Decimal> {
        let it = self.metric(metric)?;
        match &it.kind {
            MetricKind::Rows(_) => {
                let plan = self.plan(metric)?;
                let rows = self.view.plans.metric(plan);
                rows.value(plan, self.view, self.asking.key, at)
            }
            MetricKind::Ratio {
                of,
                to,
                at_most,
                per,
            } => {
                let (of, to) = (self.value(*of, at)?, self.value(*to, at)?);
                let to = at_most.map_or(to, |most| to.min(most));
                of.checked_mul(*per)?.checked_div(to)
            }
            MetricKind::Growth {
                of,
                over,
                difference,
            } => {
                let now = self.value(*of, at)?;
                let then = self.value(*of, at.earlier(*over))?;
                if *difference {
                    now.checked_sub(then)
                } else {
                    now.checked_div(then)?.checked_sub(Decimal::ONE)
                }
            }
            MetricKind::Points { parts, at_most } => {
                let mut parts = parts.iter();
                let sum = parts.try_fold(Decimal::ZERO, |sum, part| {
                    sum.checked_add(self.points(part, at)?)
                })?;
                Some(at_most.map_or(sum, |most| sum.min(most)))
            }
            MetricKind::Best(all) => all.iter().filter_map(|it| self.value(*it, at)).max(),
            MetricKind::Rank { of, among, share } => {
                let enrollment = self.asking.enrollment;
                if !enrollment.partner.is_active(at.day) {
                    return None;
                }
                // All partners are compared by the same measure, which knows nobody's ladders.
                let own = value(enrollment, self.asking.rules, *of, self.asking.key, at);
                let board = self.board(metric, *of, *among, at);
                board.place(enrollment.partner, *among, own, *share)
            }
            MetricKind::Tenure => {
                let joined = self.joined();
                let day = at.day.max(joined);
                Some(match it.unit {
                    Unit::Days => Decimal::from(day.signed_duration_since(joined).num_days()),
                    _ => Decimal::from(whole_months(joined, day)),
                })
            }
        }
    }

    fn points(self, part: &Point, at: At) -> Option<Decimal> {
        let holds = |gate| super::requirements::holds_in(self, gate, at);
        if !part.only_if.as_ref().is_none_or(holds) {
            return Some(Decimal::ZERO);
        }
        // What has no value counts as nothing.
        let value = |of: &MetricIx| self.value(*of, at).unwrap_or_default();
        match &part.rule {
            PointRule::Flat(points) => Some(*points),
            PointRule::Each {
                of,
                each,
                per,
                whole,
                at_most,
                at_least,
            } => {
                let points = if *whole {
                    each.checked_mul(value(of).checked_div(*per)?.floor())?
                } else {
                    each.checked_mul(value(of))?.checked_div(*per)?
                };
                let points = at_most.map_or(points, |most| points.min(most));
                Some(at_least.map_or(points, |least| points.max(least)))
            }
            PointRule::Share { of, full, points } => {
                let share = points.checked_mul(value(of))?.checked_div(*full)?;
                Some(share.min(*points).max(Decimal::ZERO))
            }
        }
    }

    fn board(self, metric: MetricIx, of: MetricIx, among: RankAmong, at: At) -> Arc<Board> {
        let Asking {
            enrollment,
            rules,
            key,
            ..
        } = self.asking;
        let index = enrollment.index;
        let program = enrollment.partner.program;
        let make = || {
            let partners = index.workspace().partners();
            let active = partners.filter(|(_, it)| it.program == program && it.is_active(at.day));
            let entries = active.map(|(ix, partner)| {
                let it = index.enrollment(ix);
                (partner, value(&it, rules, of, key, at))
            });
            Board::of(among, entries)
        };
        match self.version {
            Some(version) => {
                let question = RankQuestion {
                    program,
                    version,
                    metric,
                    key: key.map(Arc::from),
                    at,
                };
                index.ranks().board(question, make)
            }
            None => Arc::new(make()),
        }
    }

    /// The keys that rows give to these metrics when facts are known through a day.
    pub(super) fn keys(
        self,
        metrics: impl IntoIterator<Item = MetricIx>,
        known: Date,
    ) -> BTreeSet<Arc<str>> {
        let plans = metrics.into_iter().filter_map(|metric| self.plan(metric));
        let keys = plans.flat_map(|plan| {
            let rows = self.view.plans.metric(plan);
            rows.keys(plan, self.view, known)
        });
        keys.cloned().collect()
    }

    /// All keys that rows ever give to these metrics, each with the days on which it comes and goes.
    pub(super) fn comings(
        self,
        metrics: impl IntoIterator<Item = MetricIx>,
    ) -> BTreeMap<Arc<str>, Vec<Date>> {
        let mut keys: BTreeMap<Arc<str>, Vec<Date>> = BTreeMap::new();
        for plan in metrics.into_iter().filter_map(|metric| self.plan(metric)) {
            let rows = self.view.plans.metric(plan);
            for (key, days) in rows.comings(plan, self.view) {
                keys.entry(Arc::clone(key)).or_default().extend(days);
            }
        }
        keys
    }

    fn rows(self, metric: MetricIx, at: At, rows: &mut Vec<(Date, RowRef)>) {
        let Some(it) = self.metric(metric) else {
            return;
        };
        if let Some(plan) = self.plan(metric) {
            let plan = self.view.plans.metric(plan);
            rows.extend(plan.rows(self.view, self.asking.key, at));
        }
        for part in parts(&it.kind) {
            self.rows(part, at, rows);
            if let MetricKind::Growth { over, .. } = &it.kind {
                self.rows(part, at.earlier(*over), rows);
            }
        }
    }

    /// Adds the days of a stretch on which the metric's value can differ from the day before.
    pub(super) fn metric_changes(self, metric: MetricIx, over: Stretch, days: &mut Vec<Date>) {
        let Some(it) = self.metric(metric) else {
            return;
        };
        let Stretch { from, to, known } = over;
        match &it.kind {
            MetricKind::Rows(_) => {
                if let Some(plan) = self.plan(metric) {
                    let rows = self.view.plans.metric(plan);
                    let key = self.asking.key;
                    rows.change_days(plan, self.view, key, (from, to, known), days);
                }
            }
            MetricKind::Growth {
                of, over: before, ..
            } => {
                self.metric_changes(*of, over, days);
                let mut earlier = Vec::new();
                let shifted = Stretch {
                    from: before.before(from),
                    to: before.before(to),
                    known,
                };
                self.metric_changes(*of, shifted, &mut earlier);
                days.extend(earlier.iter().map(|day| first_day_with(*before, *day)));
            }
            MetricKind::Points { parts: all, .. } => {
                for part in parts(&it.kind) {
                    self.metric_changes(part, over, days);
                }
                for gate in all.iter().filter_map(|part| part.only_if.as_ref()) {
                    super::requirements::changes_in(self, gate, over, days);
                }
            }
            MetricKind::Rank { of, .. } => self.rank_changes(*of, over, days),
            MetricKind::Tenure if it.unit == Unit::Days => {
                let first = self.joined().max(from);
                days.extend(first.iter_days().take_while(|day| *day <= to));
            }
            MetricKind::Tenure => {
                let joined = self.joined();
                let first = whole_months(joined, from.max(joined));
                let months = (first..).map(|months| add_months(joined, months));
                days.extend(months.take_while(|day| *day <= to));
            }
            MetricKind::Ratio { .. } | MetricKind::Best(_) => {
                for part in parts(&it.kind) {
                    self.metric_changes(part, over, days);
                }
            }
        }
    }

    /// A place changes with everybody's value. Among many somebody's changes every day.
    fn rank_changes(self, of: MetricIx, over: Stretch, days: &mut Vec<Date>) {
        let Asking {
            enrollment,
            rules,
            key,
            ..
        } = self.asking;
        let index = enrollment.index;
        let partners = index.workspace().partners();
        let all = partners.filter(|(_, it)| it.program == enrollment.partner.program);
        let all: Vec<_> = all.collect();
        if all.len() > FEW {
            days.extend(over.from.iter_days().take_while(|day| *day <= over.to));
            return;
        }
        for (ix, partner) in all {
            days.push(partner.joined);
            days.extend(partner.ended.and_then(|ended| ended.succ_opt()));
            let asking = Asking {
                enrollment: &index.enrollment(ix),
                rules,
                history: &NoHistory,
                key,
            };
            Scope::with(&asking, |scope| scope.metric_changes(of, over, days));
        }
    }
}

/// So many partners, and it is worth looking on which days the value of one of them changes.
const FEW: usize = 50;

/// How often a month has passed by `day`, which is not before `joined`; the last day of a month that
/// is shorter counts for the days that it does not have.
fn whole_months(joined: Date, day: Date) -> u32 {
    let number = |date: Date| date.year().saturating_mul(12) + date.month0().cast_signed();
    let apart = u32::try_from(number(day) - number(joined)).unwrap_or(0);
    if add_months(joined, apart) <= day {
        apart
    } else {
        apart.saturating_sub(1)
    }
}
