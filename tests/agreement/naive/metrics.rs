//! Numbers of a partner on a day. Every question walks through all rows of the table.

use std::collections::{BTreeMap, BTreeSet};

use partnerpress::base::{Date, Decimal, WindowRule};
use partnerpress::model::rules::{
    Aggregate, Fold, MetricIx, MetricKind, PointRule, RankAmong, Requirement, RowMetric, Rules,
    Unit,
};
use partnerpress::model::{PartnerIx, Workspace};

use super::cells::{Cell, Row, passes, rows, whole_months};
use super::requirements::{Ask, History, holds};

/// The day asked, and the day through which facts are known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct At {
    pub(crate) day: Date,
    pub(crate) known: Date,
}

impl At {
    pub(crate) fn on(day: Date) -> Self {
        Self { day, known: day }
    }

    /// The same question about an earlier day.
    pub(crate) fn moved_to(self, day: Date) -> Self {
        Self {
            day,
            known: self.known.min(day),
        }
    }
}

/// Whose number is asked, and what a requirement within a score may look back on.
#[derive(Clone, Copy)]
pub(crate) struct Whose<'a> {
    pub(crate) workspace: &'a Workspace,
    pub(crate) partner: PartnerIx,
    pub(crate) rules: &'a Rules,
    pub(crate) history: &'a dyn History,
}

pub(crate) fn value(
    whose: Whose<'_>,
    metric: MetricIx,
    key: Option<&str>,
    at: At,
) -> Option<Decimal> {
    let partner = &whose.workspace.partners[whose.partner.0 as usize];
    let definition = &whose.rules.metrics[metric.0 as usize];
    let ask = |metric: MetricIx, at: At| value(whose, metric, key, at);
    match &definition.kind {
        MetricKind::Rows(rows) => row_metric(whose, rows, key, at),
        MetricKind::Ratio {
            of,
            to,
            at_most,
            per,
        } => {
            let of = ask(*of, at)?;
            let mut to = ask(*to, at)?;
            if let Some(most) = at_most {
                to = to.min(*most);
            }
            (!to.is_zero()).then(|| of * per / to)
        }
        MetricKind::Growth {
            of,
            over,
            difference,
        } => {
            let now = ask(*of, at)?;
            let then = ask(*of, at.moved_to(over.before(at.day)))?;
            if *difference {
                Some(now - then)
            } else if then.is_zero() {
                None
            } else {
                Some(now / then - Decimal::ONE)
            }
        }
        MetricKind::Points { parts, at_most } => {
            let mut sum = Decimal::ZERO;
            for part in parts {
                if let Some(requirement) = &part.only_if
                    && !holds(
                        Ask {
                            whose,
                            key: definition.key.as_deref().zip(key),
                        },
                        requirement,
                        at,
                    )
                {
                    continue;
                }
                sum += points(&part.rule, &|metric| ask(metric, at).unwrap_or_default());
            }
            Some(match at_most {
                Some(most) => sum.min(*most),
                None => sum,
            })
        }
        MetricKind::Best(metrics) => {
            let defined = metrics.iter().filter_map(|metric| ask(*metric, at));
            defined.max()
        }
        MetricKind::Rank { of, among, share } => rank(whose, *of, *among, *share, key, at),
        MetricKind::Tenure => {
            if at.day < partner.joined {
                return Some(Decimal::ZERO);
            }
            Some(match definition.unit {
                Unit::Days => {
                    let days = at.day.signed_duration_since(partner.joined).num_days();
                    Decimal::from(days)
                }
                _ => Decimal::from(whole_months(partner.joined, at.day)),
            })
        }
    }
}

fn points(rule: &PointRule, value: &dyn Fn(MetricIx) -> Decimal) -> Decimal {
    match rule {
        PointRule::Each {
            of,
            each,
            per,
            whole,
            at_most,
            at_least,
        } => {
            let mut points = if *whole {
                each * (value(*of) / per).floor()
            } else {
                each * value(*of) / per
            };
            if let Some(most) = at_most {
                points = points.min(*most);
            }
            if let Some(least) = at_least {
                points = points.max(*least);
            }
            points
        }
        PointRule::Share { of, full, points } => {
            let share = points * value(*of) / full;
            share.min(*points).max(Decimal::ZERO)
        }
        PointRule::Flat(points) => *points,
    }
}

fn rank(
    whose: Whose<'_>,
    of: MetricIx,
    among: RankAmong,
    share: bool,
    key: Option<&str>,
    at: At,
) -> Option<Decimal> {
    let own = &whose.workspace.partners[whose.partner.0 as usize];
    if !own.is_active(at.day) {
        return None;
    }
    let value_of = |partner: usize| {
        let partner = PartnerIx(u32::try_from(partner).unwrap());
        value(Whose { partner, ..whose }, of, key, at)
    };
    let mine = value_of(whose.partner.0 as usize);
    let (mut number, mut better) = (0, 0);
    for (ix, other) in whose.workspace.partners.iter().enumerate() {
        let compared = match among {
            RankAmong::All => true,
            RankAmong::Region => other.region == own.region,
            RankAmong::Country => other.country == own.country,
        };
        if other.program != own.program || !other.is_active(at.day) || !compared {
            continue;
        }
        number += 1;
        // Who has no value stands behind all that have one.
        let is_better = match (value_of(ix), mine) {
            (Some(theirs), Some(mine)) => theirs > mine,
            (Some(_), None) => true,
            (None, _) => false,
        };
        better += i32::from(is_better);
    }
    let place = Decimal::from(better + 1);
    Some(if share {
        place / Decimal::from(number)
    } else {
        place
    })
}

fn row_metric(whose: Whose<'_>, metric: &RowMetric, key: Option<&str>, at: At) -> Option<Decimal> {
    let at = at.moved_to(metric.ago.before(at.day));
    let Some(column) = &metric.per else {
        return of_rows(whose, metric, &counted(whose, metric, at));
    };
    let of_key = |key: &str| {
        let mut rows = counted(whose, metric, at);
        rows.retain(|row| row.text(column).as_deref() == Some(key));
        of_rows(whose, metric, &rows)
    };
    let Some(fold) = &metric.fold else {
        return of_key(key.expect("a keyed metric is asked with a key"));
    };
    let mut values = Vec::new();
    for key in own_keys(whose, metric, at) {
        values.extend(of_key(&key));
    }
    let count = Decimal::from(values.len());
    match fold {
        Fold::Best => values.into_iter().max(),
        Fold::Worst => values.into_iter().min(),
        Fold::Sum => Some(values.into_iter().sum()),
        Fold::Average => (!values.is_empty()).then(|| values.into_iter().sum::<Decimal>() / count),
        Fold::Reaching(least) => {
            values.retain(|value| value >= least);
            Some(Decimal::from(values.len()))
        }
    }
}

/// All rows through the day that are the partner's, or its family's, and pass the filter.
fn seen<'a>(whose: Whose<'a>, metric: &RowMetric, at: At) -> Vec<Row<'a>> {
    let partner = &whose.workspace.partners[whose.partner.0 as usize];
    let mut found = rows(whose.workspace, &metric.table);
    found.retain(|row| {
        let Some(ix) = row.partner() else {
            return false;
        };
        let family = &whose.workspace.partners[ix.0 as usize].family;
        let own = ix == whose.partner
            || (metric.family && partner.family.is_some() && *family == partner.family);
        own && row.date() <= at.known && passes(whose.workspace, *row, &metric.filter, at.known)
    });
    found
}

/// Those of them that are inside the window.
fn counted<'a>(whose: Whose<'a>, metric: &RowMetric, at: At) -> Vec<Row<'a>> {
    let partner = &whose.workspace.partners[whose.partner.0 as usize];
    let mut found = seen(whose, metric, at);
    found.retain(|row| match metric.window {
        WindowRule::Valid => row.is_valid(at.day),
        window => {
            let days = window.on(at.day, whose.rules.fiscal_year, partner.joined);
            days.after < row.date() && row.date() <= days.through
        }
    });
    found
}

fn own_keys(whose: Whose<'_>, metric: &RowMetric, at: At) -> BTreeSet<String> {
    let column = metric.per.as_deref().unwrap_or_default();
    let rows = seen(whose, metric, at);
    rows.iter().filter_map(|row| row.text(column)).collect()
}

fn of_rows(whose: Whose<'_>, metric: &RowMetric, rows: &[Row<'_>]) -> Option<Decimal> {
    let number =
        |row: &Row<'_>, column: &str| row.number_in(whose.workspace, column, whose.rules.currency);
    let numbers = |column: &str| -> Vec<Decimal> {
        rows.iter().filter_map(|row| number(row, column)).collect()
    };
    let place = |column: &str, words: &[String]| -> Vec<Decimal> {
        let texts = rows.iter().filter_map(|row| row.text(column));
        let places = texts.filter_map(|text| words.iter().position(|word| *word == text));
        places.map(|place| Decimal::from(place + 1)).collect()
    };
    match &metric.aggregate {
        Aggregate::Count => Some(Decimal::from(rows.len())),
        Aggregate::CountDistinct(column) => {
            let different: BTreeSet<Cell> =
                rows.iter().filter_map(|row| row.cell(column)).collect();
            Some(Decimal::from(different.len()))
        }
        Aggregate::Sum(column) => Some(numbers(column).into_iter().sum()),
        Aggregate::Average(column) => {
            let numbers = numbers(column);
            let count = Decimal::from(numbers.len());
            (!numbers.is_empty()).then(|| numbers.into_iter().sum::<Decimal>() / count)
        }
        Aggregate::Latest(column) => {
            let mut latest: BTreeMap<Date, Decimal> = BTreeMap::new();
            for row in rows {
                if let Some(number) = number(row, column) {
                    let of_day = latest.entry(row.date()).or_insert(number);
                    *of_day = number.max(*of_day);
                }
            }
            latest.into_values().last()
        }
        Aggregate::Highest(column) => numbers(column).into_iter().max(),
        Aggregate::Lowest(column) => numbers(column).into_iter().min(),
        Aggregate::HighestWord(column, words) => {
            Some(place(column, words).into_iter().max().unwrap_or_default())
        }
        Aggregate::LowestWord(column, words) => {
            Some(place(column, words).into_iter().min().unwrap_or_default())
        }
    }
}

// Keys.

/// The keys over a column that the metrics named in a requirement see.
pub(crate) fn keys(
    whose: Whose<'_>,
    column: &str,
    requirements: &[&Requirement],
    at: At,
) -> BTreeSet<String> {
    let mut metrics = BTreeSet::new();
    for requirement in requirements {
        named_in(whose.rules, requirement, &mut metrics);
    }
    keys_of(whose, column, metrics, at)
}

/// The keys over a column that any metric sees.
pub(crate) fn all_keys(whose: Whose<'_>, column: &str, at: At) -> BTreeSet<String> {
    let count = u32::try_from(whose.rules.metrics.len()).unwrap();
    keys_of(whose, column, (0..count).map(MetricIx), at)
}

fn keys_of(
    whose: Whose<'_>,
    column: &str,
    metrics: impl IntoIterator<Item = MetricIx>,
    at: At,
) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for metric in metrics {
        let MetricKind::Rows(rows) = &whose.rules.metrics[metric.0 as usize].kind else {
            continue;
        };
        if rows.per.as_deref() == Some(column) && rows.fold.is_none() {
            found.extend(own_keys(whose, rows, at));
        }
    }
    found
}

fn named_in(rules: &Rules, requirement: &Requirement, found: &mut BTreeSet<MetricIx>) {
    match requirement {
        Requirement::All(of) | Requirement::Any(of) | Requirement::Some { of, .. } => {
            for requirement in of {
                named_in(rules, requirement, found);
            }
        }
        Requirement::Not(of) => named_in(rules, of, found),
        Requirement::Compare { metric, .. } => named_by(rules, *metric, found),
        // What is inside has keys of its own, over its own column.
        Requirement::Each { among, holds, .. } => {
            named_in(rules, among, found);
            named_in(rules, holds, found);
        }
        Requirement::Keys { holds, .. }
        | Requirement::Sustained { holds, .. }
        | Requirement::AnyDay { holds, .. } => named_in(rules, holds, found),
        Requirement::Level { .. } | Requirement::Reached { .. } => {}
    }
}

fn named_by(rules: &Rules, metric: MetricIx, found: &mut BTreeSet<MetricIx>) {
    if !found.insert(metric) {
        return;
    }
    match &rules.metrics[metric.0 as usize].kind {
        MetricKind::Rows(_) | MetricKind::Tenure => {}
        MetricKind::Ratio { of, to, .. } => {
            named_by(rules, *of, found);
            named_by(rules, *to, found);
        }
        MetricKind::Growth { of, .. } | MetricKind::Rank { of, .. } => {
            named_by(rules, *of, found);
        }
        MetricKind::Best(metrics) => {
            for metric in metrics {
                named_by(rules, *metric, found);
            }
        }
        MetricKind::Points { parts, .. } => {
            for part in parts {
                match part.rule {
                    PointRule::Each { of, .. } | PointRule::Share { of, .. } => {
                        named_by(rules, of, found);
                    }
                    PointRule::Flat(_) => {}
                }
                if let Some(requirement) = &part.only_if {
                    named_in(rules, requirement, found);
                }
            }
        }
    }
}
