//! Who holds which tier on a day, why, and what the rung above lacks.
//!
//! A tier is the highest whose own requirements hold; a rung below it that does not hold takes
//! nothing away. A placement by hand goes before the requirements while it holds, upwards and
//! downwards. Outside its days as a partner nobody holds anything.
//!
//! Standing is decided anew for every day, from that day's facts: today's programs review daily,
//! both ways, at once. This module is for all that comes between the requirements and the tier
//! held. Reviews on fixed days, moves that take effect later, locks, grace and notice make a tier
//! depend on the one held before; they belong here as a fold over a partner's days whose result is
//! a timeline, of which [`held_on`] is then one point. Whoever asks for a tier asks [`held_on`], and
//! stays as it is.

use super::facts::Enrollment;
use super::{metrics, requirements};
use crate::base::Date;
use crate::model::{Cause, NextTier, Partner, Standing, Tier, TierIx};

/// A tier and why it is held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// `None` when not even the lowest rung's requirements hold, or it is no partner on the day.
    pub tier: Option<TierIx>,
    pub cause: Cause,
}

/// The tier held on `day`.
#[must_use]
pub fn held_on(enrollment: &Enrollment<'_>, day: Date) -> Held {
    let partner = enrollment.partner;
    if !partner.is_active(day) {
        return Held {
            tier: None,
            cause: Cause::NotActive,
        };
    }
    if let Some((at, tier)) = placement_on(partner, day) {
        return Held {
            tier: Some(tier),
            cause: Cause::Placement(at),
        };
    }
    Held {
        tier: highest_that_holds(enrollment, day),
        cause: Cause::Requirements,
    }
}

/// The tier held on `day`, its requirements with their values, and the way to the next.
#[must_use]
pub fn standing(enrollment: &Enrollment<'_>, day: Date) -> Standing {
    let held = held_on(enrollment, day);
    let program = enrollment.program;
    let results_of = |tier: &Tier| requirements::results(enrollment, tier, day);
    let results = held.tier.and_then(|ix| program.tiers.get(ix.0 as usize));
    let next = match (held.cause, held.tier) {
        (Cause::NotActive, _) => None,
        (_, None) => program.ladder().next(),
        (_, Some(tier)) => program.ladder().find(|(rung, _)| *rung > tier),
    };
    Standing {
        partner: enrollment.ix,
        as_of: day,
        tier: held.tier,
        cause: held.cause,
        revenue: metrics::revenue(enrollment, 12, day),
        results: results.map(results_of).unwrap_or_default(),
        next: next.map(|(tier, rung)| NextTier {
            tier,
            results: results_of(rung),
        }),
    }
}

/// Of several placements that hold on the day, the one that began last; of those that began on the
/// same day, the one written last.
fn placement_on(partner: &Partner, day: Date) -> Option<(usize, TierIx)> {
    let placements = partner.placements.iter().enumerate();
    placements
        .filter(|(_, placement)| placement.holds_on(day))
        .max_by_key(|(at, placement)| (placement.from, *at))
        .map(|(at, placement)| (at, placement.tier))
}

fn highest_that_holds(enrollment: &Enrollment<'_>, day: Date) -> Option<TierIx> {
    let tiers = &enrollment.program.tiers;
    let highest = tiers
        .iter()
        .rposition(|tier| requirements::hold(enrollment, tier, day))?;
    u32::try_from(highest).ok().map(TierIx)
}
