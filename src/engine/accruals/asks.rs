//! What earnings ask about a partner beside its rows: the tier of a day, a metric, a requirement.

use crate::base::{Date, Decimal};
use crate::model::TierIx;
use crate::model::rules::{MetricIx, Requirement, Rules};

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
