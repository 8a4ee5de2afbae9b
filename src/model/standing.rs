//! What the engine finds: who holds which tier and why, what it earned, how the program does.

use super::{IncentiveKind, IntegrationLevel, PartnerIx, Requirement, TierIx};
use crate::base::{Date, Decimal, Money, Rate, Window};

/// A partner's tier on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub partner: PartnerIx,
    pub as_of: Date,
    /// `None` when not even the lowest rung's requirements hold, or it is no partner on the day.
    pub tier: Option<TierIx>,
    pub cause: Cause,
    /// Trailing twelve months, in the program's currency, unrounded.
    pub revenue: Money,
    /// The requirements of the tier held, each with its value on the day.
    pub results: Vec<RequirementResult>,
    /// The rung above, unless the highest is held.
    pub next: Option<NextTier>,
}

/// Why the tier is what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// The highest tier whose requirements hold.
    Requirements,
    /// Placed by hand: index into the partner's placements.
    Placement(usize),
    /// Not a partner on the day.
    NotActive,
}

/// A requirement and what the partner has towards it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementResult {
    pub requirement: Requirement,
    pub actual: Measure,
    /// What is missing, of the same kind as `actual`; `None` when it holds.
    pub missing: Option<Measure>,
}

impl RequirementResult {
    #[must_use]
    pub const fn holds(&self) -> bool {
        self.missing.is_none()
    }
}

/// A metric's value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Measure {
    Amount(Money),
    Count(u32),
    /// `None`: no integration at all.
    Level(Option<IntegrationLevel>),
}

/// The rung above the one held, and how far away it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextTier {
    pub tier: TierIx,
    pub results: Vec<RequirementResult>,
}

/// What one row of the deals earned. Refunds earn a negative amount at the rate of the deal that
/// they refer to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Accrual {
    pub partner: PartnerIx,
    pub kind: IncentiveKind,
    /// Row of the table of deals.
    pub row: usize,
    pub date: Date,
    /// The tier on the day that set the rate, and that day.
    pub tier: TierIx,
    pub rated_on: Date,
    pub rate: Rate,
    /// The deal's amount.
    pub base: Money,
    /// `base` times `rate`, rounded once, in the deal's currency.
    pub amount: Money,
}

/// A number by which the program itself is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kpi {
    pub kind: KpiKind,
    /// `None` when there is nothing to measure, such as no surveys.
    pub value: Option<Decimal>,
    pub target: Decimal,
    /// The facts it was taken from.
    pub window: Window,
}

impl Kpi {
    #[must_use]
    pub fn is_met(&self) -> Option<bool> {
        self.value.map(|value| value > self.target)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KpiKind {
    /// Partners joined a month, mean over the window.
    AcquisitionPerMonth,
    /// Share of one.
    Activation,
    /// Share of one, against the window before.
    RevenueGrowth,
    /// Share of one.
    Satisfaction,
    /// Share of one.
    ChannelShare,
}

/// All of them, in the order of the enum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Kpis {
    pub list: Vec<Kpi>,
}
