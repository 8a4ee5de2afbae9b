//! Requests for marketing funds, and what follows from their files: where a request stands, what is
//! wrong with it, and what moves in the fund.

use super::{PartnerIx, TierIx};
use crate::base::{Currency, Date, Decimal, Id, Money, Rate, Span};
use crate::words;

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

words! {
    /// Where a request stands on a day.
    pub enum FundState {
        "requested" => Requested,
        "approved" => Approved,
        "declined" => Declined,
        "under_way" => UnderWay,
        "claim_due" => ClaimDue,
        "claimed" => Claimed,
        "paid" => Paid,
        "cancelled" => Cancelled,
        /// Nothing was claimed in time, or the partner left before it claimed.
        "lapsed" => Lapsed,
        /// All or part of what was paid had to be returned.
        "paid_back" => PaidBack,
    }
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
            Self::PaidBack => "paid back",
        }
    }

    /// Whether money may still have to be kept for it: approved, and neither paid nor over.
    #[must_use]
    pub const fn is_in_progress(self) -> bool {
        matches!(
            self,
            Self::Approved | Self::UnderWay | Self::ClaimDue | Self::Claimed
        )
    }
}

/// What a partner's funds come to on a day.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct PartnerFunds {
    /// One for each of the partner's requests, in the order of [`super::Workspace::funds`].
    pub requests: Vec<RequestFinding>,
    /// One for each fund that the program has had by then, in the order in which it was written.
    pub ledgers: Vec<FundLedger>,
}

/// A request, and what follows from its file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequestFinding {
    /// Index into [`super::Workspace::funds`].
    pub request: u32,
    pub state: FundState,
    /// The last day on which it can be claimed for, or could; `None` while the activity has no days.
    pub claim_by: Option<Date>,
    /// Once it is claimed.
    pub due: Option<FundDue>,
    /// In the order of a request's life.
    pub problems: Vec<FundProblem>,
}

/// What a claim comes to: the least of the three. All in the request's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FundDue {
    pub claimed: Money,
    /// `None` while nothing is approved; then that sets no limit.
    pub approved: Option<Money>,
    /// The fund's share of the activity's cost, rounded; `None` where there is no share or no cost.
    pub by_share: Option<Money>,
    pub amount: Money,
}

/// What is wrong with a request by a day, with the numbers and days that show it. Amounts are in the
/// request's currency unless said otherwise.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FundProblem {
    /// The partner may not ask this fund.
    NotEligible {
        /// The day of the request.
        on: Date,
        why: Ineligible,
    },
    /// Asked for after the last day on which it could be, counted back from the activity's first.
    LateRequest {
        requested: Date,
        latest: Date,
        begins: Date,
    },
    /// In the program's currency.
    BelowMinimum {
        asked: Money,
        minimum: Money,
    },
    /// The fund bears a share of the cost, and the cost is not known.
    CostMissing {
        share: Rate,
    },
    /// More than the fund's share of the cost. `amount` is what was approved, or asked before that.
    AboveShare {
        amount: Money,
        most: Money,
        share: Rate,
        cost: Money,
    },
    /// More than a partner is granted in a period, in the program's currency.
    AboveMaximum {
        /// First and last day.
        period: (Date, Date),
        /// What was approved, or asked before that.
        amount: Money,
        /// Granted in the period before, and neither cancelled nor lapsed since.
        before: Money,
        maximum: Money,
    },
    /// More was approved than the fund had left on that day, in the program's currency.
    AboveAvailable {
        on: Date,
        amount: Money,
        available: Money,
    },
    /// The activity begins before it is approved, by a fund that pays for nothing spent before.
    SpentBeforeApproval {
        begins: Date,
        /// `None` while it is not approved.
        approved: Option<Date>,
    },
    /// The activity ends after the period in which it was approved.
    FinishedOutsidePeriod {
        approved: Date,
        ends: Date,
        period: (Date, Date),
    },
    /// Claimed, by a fund that asks for approval, without one.
    ClaimedWithoutApproval {
        claimed: Date,
    },
    ClaimLate {
        claimed: Date,
        latest: Date,
        /// The activity's last day.
        ended: Date,
    },
    /// Nothing at all was handed in when both lists are empty.
    EvidenceMissing {
        /// Kinds that are asked for whatever the activity.
        always: Vec<String>,
        /// What is missing of each set that would do for this activity.
        one_of: Vec<Vec<String>>,
    },
    PaidWithoutApproval {
        paid: Date,
    },
    PaidWithoutClaim {
        paid: Date,
    },
    PaidMoreThanApproved {
        paid: Money,
        approved: Money,
    },
    /// Other than what was due on the claim.
    PaidNotAsDue {
        paid: Money,
        due: Money,
    },
    PaidBackMoreThanPaid {
        paid_back: Money,
        paid: Money,
    },
}

impl FundProblem {
    /// As it stands in lists and machine-readable output; never changes its meaning.
    #[must_use]
    pub const fn word(&self) -> &'static str {
        match self {
            Self::NotEligible { .. } => "not_eligible",
            Self::LateRequest { .. } => "late_request",
            Self::BelowMinimum { .. } => "below_minimum",
            Self::CostMissing { .. } => "cost_missing",
            Self::AboveShare { .. } => "above_share",
            Self::AboveMaximum { .. } => "above_maximum",
            Self::AboveAvailable { .. } => "above_available",
            Self::SpentBeforeApproval { .. } => "spent_before_approval",
            Self::FinishedOutsidePeriod { .. } => "finished_outside_period",
            Self::ClaimedWithoutApproval { .. } => "claimed_without_approval",
            Self::ClaimLate { .. } => "claim_late",
            Self::EvidenceMissing { .. } => "evidence_missing",
            Self::PaidWithoutApproval { .. } => "paid_without_approval",
            Self::PaidWithoutClaim { .. } => "paid_without_claim",
            Self::PaidMoreThanApproved { .. } => "paid_more_than_approved",
            Self::PaidNotAsDue { .. } => "paid_not_as_due",
            Self::PaidBackMoreThanPaid { .. } => "paid_back_more_than_paid",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ineligible {
    /// The rules of that day have no such fund.
    NoSuchFund,
    /// Not joined yet, or left.
    NotAPartner,
    Tier {
        held: Option<TierIx>,
        /// One of these may ask.
        asked: Vec<TierIx>,
    },
    /// What the fund requires did not hold.
    Requirement,
}

/// An amount that an earning pays into a fund instead of in cash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundAccrual {
    pub fund: Id,
    pub date: Date,
    /// Negative when it is taken back, by a refund or because it became cash.
    pub amount: Money,
    pub earning: Id,
    pub line: EarningLine,
}

/// Where the row and the numbers behind an amount stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EarningLine {
    /// Index into the partner's accruals.
    Accrual(u32),
    /// Index into what became cash because its period stayed below the fund's minimum.
    Conversion(u32),
}

/// All that moved in one fund of one partner.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundLedger {
    pub fund: Id,
    /// The program's; of all amounts but [`FundEntry::written`].
    pub currency: Currency,
    /// By date; within a day in the order in which they take effect.
    pub entries: Vec<FundEntry>,
}

/// A line of a [`FundLedger`]. Lines add up: the balance on a day is the sum of `balance` through
/// that day, and what is kept for approved requests the sum of `reserved`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FundEntry {
    pub date: Date,
    pub kind: FundEntryKind,
    pub source: FundSource,
    /// What it adds to the balance, or takes from it.
    pub balance: Decimal,
    /// What it adds to the reservations, or takes from them.
    pub reserved: Decimal,
    /// The amount as it was written, before it was converted on the entry's day.
    pub written: Option<Money>,
    /// Why it was released, or expired.
    pub cause: Option<FundCause>,
}

words! {
    pub enum FundEntryKind {
        /// Granted: for a period, or by the approval of a request to a fund that grants nothing else.
        "allocated" => Allocated,
        /// Paid in by an earning, or taken back.
        "accrued" => Accrued,
        "reserved" => Reserved,
        "released" => Released,
        "paid" => Paid,
        "paid_back" => PaidBack,
        "expired" => Expired,
    }
}

/// What an entry comes from; of an expiry, where the money that expired had come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FundSource {
    Allocation {
        /// First and last day.
        period: (Date, Date),
        /// Held on the first day.
        tier: Option<TierIx>,
        /// Where the fund was written.
        span: Option<Span>,
    },
    Earning {
        /// When it was paid in.
        date: Date,
        earning: Id,
        line: EarningLine,
    },
    Request {
        /// Index into [`super::Workspace::funds`].
        request: u32,
        span: Span,
    },
}

/// Why money was released, or expired.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FundCause {
    Declined,
    Cancelled,
    /// Not claimed in time.
    Lapsed,
    /// Less was paid than was reserved.
    PaidLess,
    /// An amount was approved that needed no approval before, and replaces what was asked.
    Revised,
    /// Paid back to a fund that grants only what it approves.
    Returned,
    /// Could be used through this day.
    UsableThrough(Date),
    /// The partner left; its last day.
    Left(Date),
}

/// A fund on a day, in the program's currency. `balance` is what was granted and paid back less what
/// expired and was paid; `available` is `balance` less `reserved`, below nothing when more was
/// approved or paid than there was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct FundBalance {
    /// Allocated and accrued.
    pub granted: Decimal,
    pub expired: Decimal,
    pub paid: Decimal,
    pub paid_back: Decimal,
    pub balance: Decimal,
    pub reserved: Decimal,
    pub available: Decimal,
}

impl FundLedger {
    /// After all that happened through `day`.
    #[must_use]
    pub fn on(&self, day: Date) -> FundBalance {
        let mut sum = FundBalance::default();
        for entry in self.entries.iter().take_while(|it| it.date <= day) {
            let change = entry.balance;
            match entry.kind {
                FundEntryKind::Allocated | FundEntryKind::Accrued => {
                    sum.granted = sum.granted.saturating_add(change);
                }
                FundEntryKind::Paid => sum.paid = sum.paid.saturating_sub(change),
                FundEntryKind::PaidBack => sum.paid_back = sum.paid_back.saturating_add(change),
                FundEntryKind::Expired => sum.expired = sum.expired.saturating_sub(change),
                FundEntryKind::Reserved | FundEntryKind::Released => {}
            }
            sum.balance = sum.balance.saturating_add(change);
            sum.reserved = sum.reserved.saturating_add(entry.reserved);
        }
        sum.available = sum.balance.saturating_sub(sum.reserved);
        sum
    }
}
