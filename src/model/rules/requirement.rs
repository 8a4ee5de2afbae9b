//! What has to hold for a tier, a level, an earning.

use crate::base::{Decimal, Duration, Span, WindowRule};

use super::{LadderIx, LevelIx, MetricIx};
use crate::model::TierIx;

/// A tree of comparisons.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Requirement {
    /// Holds when it is empty.
    All(Vec<Requirement>),
    Any(Vec<Requirement>),
    Some {
        at_least: u32,
        of: Vec<Requirement>,
    },
    Not(Box<Requirement>),
    Compare {
        metric: MetricIx,
        comparison: Comparison,
        value: Decimal,
        /// Where it was written; `None` when it comes from the defaults of the partner type.
        span: Option<Span>,
    },
    /// For every key for which `among` holds, `holds` does.
    Each {
        key: String,
        among: Box<Requirement>,
        holds: Box<Requirement>,
    },
    /// At least so many keys hold.
    Keys {
        key: String,
        at_least: u32,
        holds: Box<Requirement>,
    },
    /// On every day of (d − duration, d]; days before joining fail.
    Sustained {
        duration: Duration,
        holds: Box<Requirement>,
    },
    /// On at least one day of the window, from joining on.
    AnyDay {
        within: WindowRule,
        holds: Box<Requirement>,
    },
    /// Holds the level, or a higher one, in a track; of a keyed track for so many keys.
    Level {
        ladder: LadderIx,
        at_least: LevelIx,
        keys: u32,
        span: Span,
    },
    /// Has held the tier, or a higher one, on an earlier day.
    Reached {
        tier: TierIx,
        /// Not later than so long after joining.
        within: Option<Duration>,
        span: Span,
    },
}

impl Requirement {
    /// What everyone fulfils.
    pub const NOTHING: Self = Self::All(Vec::new());

    #[must_use]
    pub fn is_nothing(&self) -> bool {
        matches!(self, Self::All(all) if all.iter().all(Self::is_nothing))
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Comparison {
    AtLeast,
    MoreThan,
    AtMost,
    LessThan,
    Equals,
}

impl Comparison {
    /// Whether `left` stands in this relation to `right`.
    #[must_use]
    pub fn holds<T: Ord>(self, left: &T, right: &T) -> bool {
        match self {
            Self::AtLeast => left >= right,
            Self::MoreThan => left > right,
            Self::AtMost => left <= right,
            Self::LessThan => left < right,
            Self::Equals => left == right,
        }
    }
}
