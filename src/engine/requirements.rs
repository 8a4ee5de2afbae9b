//! What a tier asks, held against what the facts give.

use super::facts::Enrollment;
use super::metrics::measure;
use crate::base::{Date, Decimal, Money};
use crate::model::{Measure, Requirement, RequirementResult, Threshold, Tier};

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
