//! The rules of a program, as its eight ideas: facts, metrics, scores, requirements, reviews,
//! versions, incentives, funds. All of them are proven good when they exist: every name is an index,
//! every threshold a decimal, every period a period.

mod earning;
mod fund;
mod ladder;
mod metric;
mod requirement;

pub use earning::{
    Base, BracketBase, Bracketed, By, Cap, CapLimit, CapPeriod, CapScope, Clawback, Earning,
    EarningIx, EarningKind, EveryPeriod, Graded, Group, GroupIx, GroupMode, Instalment, NthRow,
    Once, Part, PartFallback, Payout, PayoutBelow, PayoutDay, Reward, RoundingRule, Split, Terms,
};
pub use fund::{Allocation, Evidence, EvidenceRule, Fund, FundExpiry, FundIx, FundMaximum};
pub use ladder::{
    Cadence, DemotionRule, Effect, Ladder, LadderIx, Level, LevelIx, Lock, PeriodBase, Review,
    ReviewDay,
};
pub use metric::{
    Aggregate, ColumnRef, Condition, Filter, Fold, Link, LinkWindow, Metric, MetricIx, MetricKind,
    Point, PointRule, RankAmong, RowMetric, Test, Unit, Whose,
};
pub use requirement::{Comparison, Requirement};

use crate::base::{Currency, Date, Periods, Span};

/// One version of a program's rules, in force from its day until the next one's.
#[derive(Debug, Clone)]
pub struct Rules {
    /// As people call it, `v11`.
    pub name: Option<String>,
    /// First day; `None` for the version that has always been there.
    pub from: Option<Date>,
    /// Transition: nobody is demoted before this day.
    pub no_demotion_before: Option<Date>,
    /// The currency of thresholds, funds and metrics.
    pub currency: Currency,
    pub fiscal_year: Periods,
    pub rounding: RoundingRule,
    /// A metric uses only metrics before it.
    pub metrics: Vec<Metric>,
    /// The tiers first, then the tracks. A track uses only tracks before it; the tiers may use all.
    pub ladders: Vec<Ladder>,
    pub earnings: Vec<Earning>,
    pub groups: Vec<Group>,
    pub payout: Payout,
    pub funds: Vec<Fund>,
    /// Where the version was written.
    pub span: Span,
}

impl Rules {
    #[must_use]
    pub fn metric(&self, metric: MetricIx) -> &Metric {
        &self.metrics[metric.0 as usize]
    }

    #[must_use]
    pub fn metric_named(&self, id: &str) -> Option<MetricIx> {
        let at = self.metrics.iter().position(|it| it.id.as_str() == id)?;
        u32::try_from(at).ok().map(MetricIx)
    }

    /// The ladder of the tiers.
    #[must_use]
    pub fn tiers(&self) -> &Ladder {
        &self.ladders[0]
    }

    #[must_use]
    pub fn ladder(&self, ladder: LadderIx) -> &Ladder {
        &self.ladders[ladder.0 as usize]
    }

    #[must_use]
    pub fn fund_named(&self, id: &str) -> Option<(FundIx, &Fund)> {
        (0u32..)
            .map(FundIx)
            .zip(&self.funds)
            .find(|(_, fund)| fund.id.as_str() == id)
    }
}
