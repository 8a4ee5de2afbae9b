//! What became of a requirement for a partner on a day, with the numbers that people ask for.

use std::sync::Arc;

use super::TierIx;
use super::rules::{Comparison, LadderIx, LevelIx, MetricIx};
use crate::base::{Date, Decimal, Duration, Span, WindowRule};

/// A requirement, whether it holds, and why; of the same shape as the requirement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    pub holds: bool,
    pub what: OutcomeKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OutcomeKind {
    /// A metric against a number, both in the metric's unit.
    Compare {
        metric: MetricIx,
        comparison: Comparison,
        needed: Decimal,
        /// `None` when the metric has no value on the day.
        actual: Option<Decimal>,
        /// What there is too little of, or too much; `None` when it holds.
        missing: Option<Decimal>,
        /// The value of the keyed column whose number it is.
        key: Option<Arc<str>>,
        span: Option<Span>,
    },
    All(Vec<Outcome>),
    Any(Vec<Outcome>),
    Some {
        at_least: u32,
        /// How many of them hold.
        holding: u32,
        of: Vec<Outcome>,
    },
    Not(Box<Outcome>),
    /// Every key for which the condition holds, with what it has to fulfil.
    Each {
        column: String,
        keys: Vec<(Arc<str>, Outcome)>,
    },
    /// All keys there are.
    Keys {
        column: String,
        at_least: u32,
        /// How many of them hold.
        holding: u32,
        keys: Vec<(Arc<str>, Outcome)>,
    },
    /// On every day of a stretch.
    Sustained {
        duration: Duration,
        /// The last day of the stretch on which it does not hold.
        failing: Option<Date>,
        /// On the day itself.
        now: Box<Outcome>,
    },
    /// On one day of a window.
    AnyDay {
        within: WindowRule,
        /// The last day of the window on which it holds.
        day: Option<Date>,
        /// On the day itself.
        now: Box<Outcome>,
    },
    /// A level of a track.
    Level {
        ladder: LadderIx,
        at_least: LevelIx,
        /// What is held; of a keyed track the highest.
        held: Option<LevelIx>,
        /// How many keys have to be at the level, of a keyed track.
        keys: u32,
        /// How many are.
        holding: u32,
        key: Option<Arc<str>>,
        span: Span,
    },
    /// A tier held on an earlier day.
    Reached {
        tier: TierIx,
        /// The last day that counts.
        not_after: Option<Date>,
        span: Span,
    },
}
