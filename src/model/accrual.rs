//! What facts earned, line by line.

use super::rules::EarningIx;
use super::{PartnerIx, RowRef, TierIx};
use crate::base::{Date, Money, Rate};

/// A line: what one row, or one period, earned one payee by one earning; or took back.
///
/// Small, for there are as many as rows: no texts, only places where they stand. How the amount came
/// about is not in it; the engine works that out again for whoever asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Accrual {
    /// Who gets it: the partner whose row it is, or one that a split names.
    pub payee: PartnerIx,
    /// Whose row it is, and whose program's rules say what it earns.
    pub partner: PartnerIx,
    /// The row's day, or the last of the period.
    pub date: Date,
    pub origin: Origin,
    /// Index into [`super::Program::versions`]: the rules that set the terms.
    pub version: u16,
    /// In that version.
    pub earning: EarningIx,
    /// Held on the day that set the terms.
    pub tier: TierIx,
    /// 0 for the row's own partner; otherwise the number of the split, from 1.
    pub share: u8,
    /// Index into the earning's parts; 0 when it has none.
    pub part: u8,
    /// What was multiplied with the base: where slices have rates of their own, the rate that comes
    /// to the same; 0 where the amount is fixed. Of a line that takes back, that of the line.
    pub rate: Rate,
    /// Rounded to the minor unit of the row's currency; never 0.
    pub amount: Money,
}

/// From where a line comes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Origin {
    Row(RowRef),
    /// A metric on the accrual's day, the last of a period.
    Period,
    /// `row` takes back from what `of` earned.
    Refund {
        row: RowRef,
        of: RowRef,
    },
    /// What `of` earned is lost because of `row`.
    Clawback {
        row: RowRef,
        of: RowRef,
    },
}

impl Origin {
    /// The row that is dated on the accrual's day.
    #[must_use]
    pub const fn row(self) -> Option<RowRef> {
        match self {
            Self::Row(row) | Self::Refund { row, .. } | Self::Clawback { row, .. } => Some(row),
            Self::Period => None,
        }
    }

    /// The row whose earning it is about: its own, or the one from which is taken back.
    #[must_use]
    pub const fn earned_by(self) -> Option<RowRef> {
        match self {
            Self::Row(row) => Some(row),
            Self::Refund { of, .. } | Self::Clawback { of, .. } => Some(of),
            Self::Period => None,
        }
    }

    #[must_use]
    pub const fn takes_back(self) -> bool {
        matches!(self, Self::Refund { .. } | Self::Clawback { .. })
    }
}
