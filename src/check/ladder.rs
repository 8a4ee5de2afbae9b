//! Every rung of a ladder asks for more than the one below it.

use std::collections::BTreeMap;

use super::rules;
use crate::base::{Code, Decimal, Diagnostic, Faults, Span};
use crate::model::Tier;
use crate::model::rules::{Comparison, Ladder, Level, Metric, MetricIx, MetricKind, Requirement};

pub(super) const CODES: &[&Code] = &[&FALLING_LADDER, &SAME_RUNG, &FALLING_DISCOUNT];

const FALLING_LADDER: Code = Code {
    id: "PP050",
    title: "ladder that goes down",
    about: "Tiers stand lowest first, and each asks for at least as much as the one below it. A \
            tier that asks for less would be reached before the one below it.",
};

const SAME_RUNG: Code = Code {
    id: "PP053",
    title: "two tiers that ask for the same",
    about: "A partner holds the highest tier whose requirements it meets, so nobody would ever \
            hold the lower of two tiers that ask for the same, unless placed there by hand.",
};

const FALLING_DISCOUNT: Code = Code {
    id: "PP054",
    title: "higher tier, lower discount",
    about: "A tier gives a smaller discount than the one below it. That may be meant; most often \
            two numbers were swapped.",
};

/// What a level asks for that can be compared with another one's.
#[derive(Default)]
struct Asked {
    /// By metric, and whether it is a floor or a ceiling: the value and its place.
    bounds: BTreeMap<(MetricIx, bool), (Decimal, Option<Span>)>,
    /// Whether it asks for anything else.
    has_more: bool,
}

impl Asked {
    fn of(requirement: &Requirement) -> Self {
        let mut asked = Self::default();
        asked.add(requirement);
        asked
    }

    fn add(&mut self, requirement: &Requirement) {
        match requirement {
            Requirement::All(all) => all.iter().for_each(|it| self.add(it)),
            Requirement::Compare {
                metric,
                comparison,
                value,
                span,
            } if *comparison != Comparison::Equals => {
                let is_floor = matches!(comparison, Comparison::AtLeast | Comparison::MoreThan);
                let place = self
                    .bounds
                    .entry((*metric, is_floor))
                    .or_insert((*value, *span));
                if is_stricter(is_floor, *value, place.0) {
                    *place = (*value, *span);
                }
            }
            _ => self.has_more = true,
        }
    }
}

fn is_stricter(is_floor: bool, value: Decimal, other: Decimal) -> bool {
    if is_floor {
        value > other
    } else {
        value < other
    }
}

/// Every level that a version offers, of the tiers or of a track, against the one below it.
pub(super) fn check(ladder: &Ladder, metrics: &[Metric], faults: &mut Faults) {
    let what = if ladder.id.as_str() == "tiers" {
        "tier"
    } else {
        "level"
    };
    for level in ladder.levels.iter().filter(|it| it.offered) {
        for asked in [&level.to_enter, &level.to_keep, &level.at_all_times] {
            tell_impossible(level, &Asked::of(asked), metrics, faults);
        }
    }
    let offered: Vec<&Level> = ladder.levels.iter().filter(|it| it.offered).collect();
    for pair in offered.windows(2) {
        let [below, above] = pair else { continue };
        let (low, high) = (Asked::of(&below.to_enter), Asked::of(&above.to_enter));
        let mut asks_more = high.has_more;
        let mut falls_at: Vec<(MetricIx, bool)> = Vec::new();
        let mut lacks: Vec<(MetricIx, bool)> = Vec::new();
        for (key, (value, _)) in &high.bounds {
            match low.bounds.get(key) {
                None => asks_more = true,
                Some((other, _)) => {
                    asks_more |= is_stricter(key.1, *value, *other);
                    if is_stricter(key.1, *other, *value) {
                        falls_at.push(*key);
                    }
                }
            }
        }
        lacks.extend(
            low.bounds
                .keys()
                .filter(|key| !high.bounds.contains_key(*key)),
        );
        let asks_less = !falls_at.is_empty() || !lacks.is_empty() || low.has_more;
        // What asks for something else besides may do without what the one below asks for.
        if !asks_more {
            falls_at.extend(lacks);
        }
        falls_at.sort_unstable();
        for key in falls_at {
            let place = |asked: &Asked, level: &Level| {
                let span = asked.bounds.get(&key).and_then(|it| it.1);
                span.unwrap_or(level.span)
            };
            let Some(metric) = metrics.get(key.0.0 as usize) else {
                continue;
            };
            faults.push(falls(
                metric,
                key.1,
                (what, below, above),
                place(&low, below),
                place(&high, above),
            ));
        }
        if !asks_more && !asks_less {
            faults.push(
                Diagnostic::warning(
                    &SAME_RUNG,
                    above.span,
                    format!(
                        "`{}` asks for the same as `{}` below it",
                        above.id, below.id
                    ),
                )
                .related(below.span, format!("the {what} below"))
                .help(format!(
                    "raise what the higher {what} asks for, or make one {what} of the two"
                )),
            );
        }
    }
}

/// Bounds that exclude each other, wherever they stand, and points that no score can have.
fn tell_impossible(level: &Level, asked: &Asked, metrics: &[Metric], faults: &mut Faults) {
    for ((ix, is_floor), (value, span)) in &asked.bounds {
        let Some(metric) = metrics.get(ix.0 as usize).filter(|_| *is_floor) else {
            continue;
        };
        let place = span.unwrap_or(level.span);
        if let Some((ceiling, other)) = asked.bounds.get(&(*ix, false))
            && ceiling < value
        {
            faults.push(
                Diagnostic::error(
                    &rules::UNREACHABLE,
                    place,
                    format!(
                        "nobody can have {value} and at most {ceiling} of `{}`, which `{}` asks for",
                        metric.id, level.id
                    ),
                )
                .related(other.unwrap_or(level.span), "the upper bound")
                .help("take one of the two bounds out"),
            );
        }
        if let MetricKind::Points {
            at_most: Some(most),
            ..
        } = &metric.kind
            && value > most
        {
            faults.push(
                Diagnostic::error(
                    &rules::UNREACHABLE,
                    place,
                    format!("`{}` is never more than {most}", metric.id),
                )
                .related(metric.span.unwrap_or(level.span), "its `at_most` says so")
                .help("ask for less, or raise `at_most` of the metric"),
            );
        }
    }
}

/// `tiers` lowest first.
pub(super) fn check_discounts(tiers: &[Tier], faults: &mut Faults) {
    for pair in tiers.windows(2) {
        let [below, above] = pair else { continue };
        if let (Some(low), Some(high)) = (below.discount, above.discount)
            && high < low
        {
            faults.push(
                Diagnostic::warning(
                    &FALLING_DISCOUNT,
                    above.span,
                    format!(
                        "`{}` has a discount of {high}, less than the {low} of `{}` below it",
                        above.id, below.id
                    ),
                )
                .help("were two discounts swapped?"),
            );
        }
    }
}

fn falls(
    metric: &Metric,
    is_floor: bool,
    (what, below, above): (&str, &Level, &Level),
    low: Span,
    high: Span,
) -> Diagnostic {
    let id = metric.id.as_str();
    let less = match (id, is_floor) {
        ("revenue", true) => "asks for less revenue".to_owned(),
        ("certifications", true) => "asks for fewer certified people".to_owned(),
        ("integration_level", true) => "asks for a lower integration level".to_owned(),
        (_, true) => format!("asks for less `{id}`"),
        (_, false) => format!("allows more `{id}`"),
    };
    Diagnostic::error(
        &FALLING_LADDER,
        high,
        format!("`{}` {less} than `{}` below it", above.id, below.id),
    )
    .related(low, format!("`{}` asks for more here", below.id))
    .help(format!(
        "write {what}s lowest first, each asking for at least as much as the one before it"
    ))
}
