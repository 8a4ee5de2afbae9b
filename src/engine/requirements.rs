//! What a tier asks, held against what the facts give.

use std::sync::Arc;

use super::facts::Enrollment;
use super::metrics::{At, measure};
use crate::base::{Date, Decimal, Money};
use crate::model::rules::{self, LadderIx, LevelIx, Rules};
use crate::model::{
    Measure, Outcome, OutcomeKind, Requirement, RequirementResult, Threshold, Tier, TierIx,
};

/// Each of the tier's requirements on `day`, in the order of the config.
#[must_use]
pub fn results(enrollment: &Enrollment<'_>, tier: &Tier, day: Date) -> Vec<RequirementResult> {
    let requirements = tier.requires.iter();
    requirements
        .map(|requirement| result(enrollment, requirement, day))
        .collect()
}

/// Whether all of the tier's requirements hold on `day`; a tier that asks nothing holds.
#[must_use]
pub fn hold(enrollment: &Enrollment<'_>, tier: &Tier, day: Date) -> bool {
    let mut requirements = tier.requires.iter();
    requirements.all(|requirement| result(enrollment, requirement, day).holds())
}

fn result(enrollment: &Enrollment<'_>, requirement: &Requirement, day: Date) -> RequirementResult {
    let actual = measure(enrollment, requirement.metric, day);
    RequirementResult {
        requirement: requirement.clone(),
        actual,
        missing: missing(actual, requirement.at_least),
    }
}

/// How far `actual` is below the threshold; `None` when it reaches it. Of a level all that can be
/// said is which one is asked for. Nothing asked is reached by everyone, also by a partner whose
/// refunds outweigh its deals. A metric held against a threshold of another kind, which no
/// checked program has, never reaches it.
fn missing(actual: Measure, at_least: Threshold) -> Option<Measure> {
    match (actual, at_least) {
        (Measure::Amount(has), Threshold::Amount(needs)) => {
            let short = needs.checked_sub(has.amount).unwrap_or(needs);
            (needs > Decimal::ZERO && short > Decimal::ZERO)
                .then(|| Measure::Amount(Money::new(short, has.currency)))
        }
        (Measure::Count(has), Threshold::Count(needs)) => {
            let short = needs.saturating_sub(has);
            (short > 0).then_some(Measure::Count(short))
        }
        (Measure::Level(has), Threshold::Level(needs)) => {
            (has < Some(needs)).then_some(Measure::Level(Some(needs)))
        }
        (actual, _) => Some(actual),
    }
}

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
    outcome(asking, requirement, at).holds
}

/// The same with the numbers behind it.
#[must_use]
pub fn outcome(_asking: &Asking<'_>, _requirement: &rules::Requirement, _at: At) -> Outcome {
    Outcome {
        holds: false,
        what: OutcomeKind::All(Vec::new()),
    }
}

/// Every day in [from, to] on which [`holds`], asked with what is known on the day, can differ from
/// the day before, sorted.
#[must_use]
pub fn change_days(
    _asking: &Asking<'_>,
    _requirement: &rules::Requirement,
    from: Date,
    to: Date,
) -> Vec<Date> {
    from.iter_days().take_while(|day| *day <= to).collect()
}
