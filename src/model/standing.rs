//! What the engine finds: who holds which tier and why, what it earned, how the program does.

use super::rules::LevelIx;
use super::{Outcome, PartnerIx, TierIx};
use crate::base::{Date, Decimal, Money, Window};

/// A change of the level that a partner holds on a ladder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Move {
    /// The day of the review, or of what else brought it about.
    pub decided: Date,
    /// The first day on which the new level is held; `decided` or later.
    pub effective: Date,
    pub from: Option<LevelIx>,
    pub to: Option<LevelIx>,
    pub cause: MoveCause,
    /// Index into [`super::Program::versions`]: the rules by which it was decided.
    pub version: usize,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum MoveCause {
    /// The first day.
    Joined,
    Promotion,
    Demotion,
    /// What has to hold at all times did not.
    Fell,
    /// By hand: index into the partner's placements.
    Placement(usize),
    PlacementEnded,
    /// No partner any more.
    Left,
}

/// A grace that began: the level is lost on the deadline unless it can be kept again by then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Notice {
    pub day: Date,
    pub deadline: Date,
    pub level: LevelIx,
}

/// What will take a tier away, if nothing more happens.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outlook {
    /// The day on which it is decided, after any grace.
    pub decided: Date,
    /// The first day on which the lower tier is held.
    pub effective: Date,
    pub from: LevelIx,
    pub to: Option<LevelIx>,
    pub cause: OutlookCause,
    /// What the tier asks to be kept, on the day of the review.
    pub lacks: Option<Outcome>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutlookCause {
    /// A coming review.
    Review,
    /// The end of a grace that runs.
    Grace,
    /// A decision that is not in force yet.
    Decided,
    PlacementEnds,
}

/// A partner's tier on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    pub partner: PartnerIx,
    pub as_of: Date,
    /// `None` when not even the lowest rung's requirements hold, or it is no partner on the day.
    pub tier: Option<TierIx>,
    /// How it came to be held; `None` before the partner joined.
    pub held: Option<Move>,
    /// The metric `revenue`, in the program's currency, unrounded; absent when it is no money.
    pub revenue: Option<Money>,
    /// What the tier held asks to be kept.
    pub kept: Option<Outcome>,
    /// The rung above, unless the highest is held.
    pub next: Option<NextTier>,
    /// What will take the tier away if nothing more happens.
    pub outlook: Option<Outlook>,
    /// The last day through which a lock keeps the tier.
    pub locked_through: Option<Date>,
}

/// The rung above the one held, and how far away it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NextTier {
    pub tier: TierIx,
    /// What it asks to be entered.
    pub outcome: Outcome,
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
