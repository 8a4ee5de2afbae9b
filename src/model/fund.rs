//! Requests for market development funds. A request's state follows from what its file holds.

use super::PartnerIx;
use crate::base::{Date, Id, Money, Span};

#[derive(Debug, Clone)]
pub struct FundRequest {
    pub id: Id,
    pub partner: PartnerIx,
    /// The fund of the program that is asked.
    pub fund: Id,
    pub title: String,
    /// One of the program's co-op activities.
    pub activity: String,
    pub requested: Date,
    /// What was asked for.
    pub amount: Money,
    /// What the whole activity costs, in the currency of `amount`.
    pub cost: Option<Money>,
    pub decision: Option<Decision>,
    /// First and last day of the activity.
    pub held: Option<(Date, Date)>,
    pub claim: Option<Claim>,
    pub paid: Option<Payment>,
    /// What the partner had to return.
    pub paid_back: Option<PayBack>,
    pub cancelled: Option<(Date, Option<String>)>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum Decision {
    /// Granted, up to the amount.
    Approved {
        date: Date,
        by: Option<Id>,
        amount: Money,
    },
    Declined {
        date: Date,
        by: Option<Id>,
        reason: Option<String>,
    },
}

impl Decision {
    #[must_use]
    pub const fn date(&self) -> Date {
        match self {
            Self::Approved { date, .. } | Self::Declined { date, .. } => *date,
        }
    }
}

#[derive(Debug, Clone)]
pub struct Claim {
    pub date: Date,
    pub amount: Money,
    pub evidence: Vec<Evidence>,
}

#[derive(Debug, Clone)]
pub struct Evidence {
    pub kind: String,
    pub file: Option<String>,
    pub note: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Payment {
    pub date: Date,
    pub amount: Money,
    pub reference: Option<String>,
}

#[derive(Debug, Clone)]
pub struct PayBack {
    pub date: Date,
    pub amount: Money,
    pub reason: Option<String>,
}

/// Where a request stands on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum FundState {
    Requested,
    Approved,
    Declined,
    UnderWay,
    ClaimDue,
    Claimed,
    Paid,
    Cancelled,
    /// The activity ended and nothing was claimed in time.
    Lapsed,
}

impl FundState {
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Requested => "requested",
            Self::Approved => "approved",
            Self::Declined => "declined",
            Self::UnderWay => "under way",
            Self::ClaimDue => "claim due",
            Self::Claimed => "claimed",
            Self::Paid => "paid",
            Self::Cancelled => "cancelled",
            Self::Lapsed => "lapsed",
        }
    }
}
