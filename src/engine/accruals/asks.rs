//! What earnings ask about a partner beside its rows: the tier of a day, a metric, a requirement.

use crate::base::{Date, Decimal};
use crate::engine::facts::Enrollment;
use crate::engine::metrics::{self, At};
use crate::engine::requirements::{self, Asking};
use crate::engine::timelines::PartnerTimelines;
use crate::model::rules::{MetricIx, Requirement, Rules};
use crate::model::{Outcome, TierIx};

/// The tier that a partner holds on a day.
pub trait TierOn {
    /// `None` while it holds none, or is no partner.
    fn tier_on(&self, day: Date) -> Option<TierIx>;

    /// The tier of `day`, and a last day through which it is certainly held: whoever goes through a
    /// partner's days in order asks once for each move, not once for each row.
    fn tier_through(&self, day: Date) -> (Option<TierIx>, Date) {
        (self.tier_on(day), day)
    }
}

/// All that an earning may ask about a partner on a day; facts are known through that day.
pub trait Answers: TierOn {
    /// `None` when it is undefined.
    fn metric(&self, rules: &Rules, metric: MetricIx, day: Date) -> Option<Decimal>;

    fn holds(&self, rules: &Rules, requirement: &Requirement, day: Date) -> bool;

    /// The same with its numbers, for an explanation; `None` when they are not to be had.
    fn outcome(&self, rules: &Rules, requirement: &Requirement, day: Date) -> Option<Outcome> {
        let _ = (rules, requirement, day);
        None
    }
}

/// What the ledger and a partner's timelines answer.
#[derive(Debug, Clone, Copy)]
pub struct Known<'a> {
    pub enrollment: &'a Enrollment<'a>,
    /// Through the last day that is asked about.
    pub timelines: &'a PartnerTimelines,
}

impl<'a> Known<'a> {
    const fn asking<'r>(&self, rules: &'r Rules) -> Asking<'r>
    where
        'a: 'r,
    {
        Asking {
            enrollment: self.enrollment,
            rules,
            history: self.timelines,
            key: None,
        }
    }
}

impl TierOn for PartnerTimelines {
    fn tier_on(&self, day: Date) -> Option<TierIx> {
        Self::tier_on(self, day)
    }

    fn tier_through(&self, day: Date) -> (Option<TierIx>, Date) {
        let moves = self.tiers().map_or(&[][..], |it| &it.moves);
        let begun = moves.partition_point(|it| it.effective <= day);
        let next = moves.get(begun).and_then(|it| it.effective.pred_opt());
        (Self::tier_on(self, day), next.unwrap_or(Date::MAX))
    }
}

impl TierOn for Known<'_> {
    fn tier_on(&self, day: Date) -> Option<TierIx> {
        self.timelines.tier_on(day)
    }

    fn tier_through(&self, day: Date) -> (Option<TierIx>, Date) {
        self.timelines.tier_through(day)
    }
}

impl Answers for Known<'_> {
    fn metric(&self, rules: &Rules, metric: MetricIx, day: Date) -> Option<Decimal> {
        metrics::value_with(&self.asking(rules), metric, At::on(day))
    }

    fn holds(&self, rules: &Rules, requirement: &Requirement, day: Date) -> bool {
        requirements::holds(&self.asking(rules), requirement, At::on(day))
    }

    fn outcome(&self, rules: &Rules, requirement: &Requirement, day: Date) -> Option<Outcome> {
        let asking = self.asking(rules);
        Some(requirements::outcome(&asking, requirement, At::on(day)))
    }
}

/// The last answer about a tier, for as long as it holds.
#[derive(Debug)]
pub(super) struct TierCursor {
    known: Option<(Date, Date, Option<TierIx>)>,
}

impl TierCursor {
    pub(super) const fn new() -> Self {
        Self { known: None }
    }

    pub(super) fn on(&mut self, day: Date, asked: &impl TierOn) -> Option<TierIx> {
        if let Some((from, through, tier)) = self.known
            && from <= day
            && day <= through
        {
            return tier;
        }
        let (tier, through) = asked.tier_through(day);
        self.known = Some((day, through, tier));
        tier
    }
}
