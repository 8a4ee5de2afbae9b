//! Where a partner stands on a day: its tier, why, what keeps it and what the rung above lacks.

use super::facts::Enrollment;
use super::metrics::{self, At};
use super::outlook::outlook;
use super::requirements::{self, Asking};
use super::timelines::PartnerTimelines;
use crate::base::{Date, Money};
use crate::model::rules::{Requirement, Rules, Unit};
use crate::model::{NextTier, Outcome, Standing, TierIx};

/// The tier held on `day`, what keeps it, and the way to the next. `timelines` reach to `day`.
#[must_use]
pub fn standing(enrollment: &Enrollment<'_>, timelines: &PartnerTimelines, day: Date) -> Standing {
    let rules = enrollment.program.rules_on(day);
    let is_active = enrollment.partner.is_active(day);
    let held = timelines.tiers().and_then(|it| it.move_on(day)).copied();
    let tier = timelines.tier_on(day);
    let outcome = |requirement: &Requirement| -> Outcome {
        let asking = Asking {
            enrollment,
            rules,
            history: timelines,
            key: None,
        };
        requirements::outcome(&asking, requirement, At::on(day))
    };
    let levels = &rules.tiers().levels;
    let kept = tier.and_then(|tier| levels.get(tier.0 as usize));
    let above = tier.map_or(0, |tier| tier.0 as usize + 1);
    let next = (0u32..)
        .zip(levels)
        .skip(above)
        .find(|(_, level)| level.offered && is_active);
    Standing {
        partner: enrollment.ix,
        as_of: day,
        tier,
        held,
        revenue: revenue(enrollment, rules, day),
        kept: kept.map(|level| outcome(&level.to_keep)),
        next: next.map(|(rung, level)| NextTier {
            tier: TierIx(rung),
            outcome: outcome(&level.to_enter),
        }),
        outlook: outlook(enrollment, timelines, day),
        locked_through: timelines
            .tiers()
            .and_then(|it| it.locked_through())
            .filter(|last| *last >= day),
    }
}

fn revenue(enrollment: &Enrollment<'_>, rules: &Rules, day: Date) -> Option<Money> {
    let ix = rules.metric_named("revenue")?;
    let Unit::Money(currency) = rules.metric(ix).unit else {
        return None;
    };
    let amount = metrics::value(enrollment, rules, ix, None, At::on(day))?;
    Some(Money::new(amount, currency))
}
