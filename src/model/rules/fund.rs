//! Funds for marketing: what is granted, who may ask, and what a request has to fulfil.

use indexmap::IndexMap;

use crate::base::{Decimal, Duration, Id, PeriodUnit, Rate, Span};

use super::{EveryPeriod, Graded, Requirement};
use crate::model::TierIx;

/// Index into [`super::Rules::funds`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FundIx(pub u32);

#[derive(Debug, Clone)]
pub struct Fund {
    pub id: Id,
    pub name: String,
    /// Who may ask; empty: whatever tier.
    pub tiers: Vec<TierIx>,
    pub requires: Requirement,
    /// Granted without asking, on the first day of each period.
    pub allocation: Option<Allocation>,
    /// When what was granted or accrued lapses.
    pub expires: Option<FundExpiry>,
    /// The most of an activity's cost.
    pub share: Option<Rate>,
    pub minimum_request: Option<Decimal>,
    pub maximum: Option<FundMaximum>,
    pub approval_required: bool,
    pub documentation_required: bool,
    /// Before the activity's first day.
    pub request_before: Option<Duration>,
    /// Whether only Monday to Friday count in it.
    pub request_in_business_days: bool,
    /// The activity ends in the period in which it was approved.
    pub finish_within: Option<EveryPeriod>,
    /// After the activity's last day.
    pub claim_within: Duration,
    /// For a partner's first claim.
    pub first_claim_within: Option<Duration>,
    pub evidence: EvidenceRule,
    pub span: Option<Span>,
}

#[derive(Debug, Clone)]
pub struct Allocation {
    pub every: EveryPeriod,
    /// In the program's currency, by the tier held on the first day.
    pub amount: Graded<Decimal>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundExpiry {
    After(Duration),
    /// With the last day of the period in which it was granted, or of the one following.
    EndOf {
        unit: PeriodUnit,
        fiscal: bool,
        following: bool,
    },
}

/// The most that a partner is granted in a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FundMaximum {
    pub amount: Decimal,
    pub every: EveryPeriod,
}

/// Which proof a claim needs.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct EvidenceRule {
    pub always: Vec<Evidence>,
    /// By activity: one of these sets, all of it.
    pub any_of: IndexMap<String, Vec<Vec<Evidence>>>,
}

/// A kind of proof, such as `invoice`.
pub type Evidence = String;
