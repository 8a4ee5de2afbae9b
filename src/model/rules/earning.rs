//! What facts earn: which rows, on which base, at which rate, for how long, within which bounds,
//! and when it is paid.

use indexmap::IndexMap;

use crate::base::{Currency, Date, Decimal, Duration, Id, PeriodUnit, Rate, Span, WindowRule};
use crate::words;

use super::{Filter, FundIx, Link, MetricIx, Requirement};
use crate::model::TierIx;

/// Index into [`super::Rules::earnings`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EarningIx(pub u32);

/// Index into [`super::Rules::groups`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct GroupIx(pub u32);

words! {
    /// What an earning is called by the field.
    pub enum EarningKind {
        "commission" => Commission,
        "rebate" => Rebate,
        "revenue_share" => RevenueShare,
        "discount" => Discount,
        "spiff" => Spiff,
        "referral_fee" => ReferralFee,
        "training_credits" => TrainingCredits,
    }
}

impl EarningKind {
    /// As a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::Commission => "Commission",
            Self::Rebate => "Rebate",
            Self::RevenueShare => "Revenue share",
            Self::Discount => "Discount",
            Self::Spiff => "SPIFF",
            Self::ReferralFee => "Referral fee",
            Self::TrainingCredits => "Training credits",
        }
    }

    /// Whether it is money that the vendor pays out; a discount and training credits are given in
    /// kind and stand in no balance.
    #[must_use]
    pub const fn is_paid(self) -> bool {
        !matches!(self, Self::Discount | Self::TrainingCredits)
    }
}

/// A rule by which rows, or a metric at the end of a period, earn.
#[derive(Debug, Clone)]
pub struct Earning {
    pub id: Id,
    pub name: String,
    pub kind: EarningKind,
    pub table: String,
    pub filter: Filter,
    /// Only while one of these is held; empty: whatever is held, but something is.
    pub tiers: Vec<TierIx>,
    /// On the row's day.
    pub requires: Requirement,
    /// First and last day of a campaign.
    pub from: Option<Date>,
    pub until: Option<Date>,
    pub base: Base,
    /// The column that ties the rows of a subscription together.
    pub subscription: Option<String>,
    pub terms: Terms,
    /// From the subscription's first row; a row on the day when it ends earns nothing.
    pub duration: Option<Graded<Duration>>,
    pub reward: Reward,
    pub once: Option<Once>,
    pub from_nth: Option<NthRow>,
    /// The least that a row with a positive amount earns.
    pub at_least: Option<Decimal>,
    pub caps: Vec<Cap>,
    pub group: Option<GroupIx>,
    /// The column that names the person who earns.
    pub person: Option<String>,
    pub split: Vec<Split>,
    pub hold: Duration,
    /// Empty: all at once. The shares are one together.
    pub instalments: Vec<Instalment>,
    pub clawback: Option<Clawback>,
    /// Empty: all in cash. The shares are one together.
    pub parts: Vec<Part>,
    /// Where it was written; `None` when it comes from the defaults of the partner type.
    pub span: Option<Span>,
}

/// What the rate is taken of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Base {
    Column(String),
    /// One column less another; not below nothing, unless the row takes something back.
    Difference {
        column: String,
        less: String,
    },
    /// A metric on the last day of each period; not of any row.
    Metric {
        metric: MetricIx,
        every: EveryPeriod,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct EveryPeriod {
    pub unit: PeriodUnit,
    pub fiscal: bool,
}

words! {
    /// Whose tier, version and rate count.
    pub enum Terms {
        /// Those of the row's day.
        "event" => Event,
        /// Those of the first row of the subscription.
        "sale" => Sale,
    }
}

#[derive(Debug, Clone)]
pub enum Reward {
    Rate(Graded<Rate>),
    /// A fixed amount for each row, in the program's currency.
    Amount(Graded<Decimal>),
}

/// A value, or how it is found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Graded<T> {
    Flat(T),
    ByTier {
        /// By rung of the ladder.
        values: Vec<Option<Graded<T>>>,
    },
    By {
        by: By,
        values: IndexMap<String, Graded<T>>,
        otherwise: Option<Box<Graded<T>>>,
    },
    /// By year of the subscription, from 1.
    ByYear {
        values: IndexMap<u32, Graded<T>>,
        otherwise: Option<Box<Graded<T>>>,
    },
    Brackets(Box<Bracketed<T>>),
    /// The greatest.
    BestOf(Vec<Graded<T>>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    Column(String),
    PartnerRegion,
    PartnerCountry,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bracketed<T> {
    pub of: BracketBase,
    /// Each slice at its own rate; otherwise the whole at the rate of its bracket. Only of rates, and
    /// of [`BracketBase::Base`] and [`BracketBase::Running`].
    pub marginal: bool,
    /// Where each bracket begins, lowest first; what is below the first earns nothing.
    pub steps: Vec<(Decimal, T)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BracketBase {
    /// The row's own base: the size of the deal. In the program's currency.
    Base,
    /// On the day that sets the terms.
    Metric(MetricIx),
    /// The sum of the bases of the rows before this one and its own, in the program's currency.
    Running {
        window: WindowRule,
        per: Option<String>,
    },
}

/// The amount is earned once for each value of a column, when its running base first reaches a sum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Once {
    pub reaches: Decimal,
    pub per: String,
}

/// Rows earn from this one on, counted for each partner, or for each value of a column.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NthRow {
    pub first: u32,
    pub per: Option<String>,
}

/// The most that is earned in a scope and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cap {
    pub limit: CapLimit,
    pub per: Vec<CapScope>,
    pub period: CapPeriod,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum CapLimit {
    /// In the program's currency, unless others are named.
    Amount(Decimal, IndexMap<Currency, Decimal>),
    /// Rows that earn.
    Count(u32),
}

/// A partner is always part of the scope.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub enum CapScope {
    Row,
    Partner,
    Person,
    Subscription,
    Column(String),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CapPeriod {
    Month,
    Quarter,
    Half,
    Year,
    /// All of time; of a campaign that is the campaign.
    Lifetime,
}

/// Earnings of which one row gets only one.
#[derive(Debug, Clone)]
pub struct Group {
    pub id: Id,
    pub mode: GroupMode,
    pub span: Span,
}

words! {
    pub enum GroupMode {
        /// The greatest; of equal ones the first written.
        "best" => Best,
        /// The first written that pays.
        "first" => First,
    }
}

/// A share for another partner, whom a column of the row names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Split {
    pub partner: String,
    pub share: Rate,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Instalment {
    pub share: Rate,
    pub after: Duration,
}

/// A later row that takes back what was earned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clawback {
    pub link: Link,
    pub share: Rate,
}

/// How a part of what is earned is paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub share: Rate,
    /// Into a fund; in cash when absent.
    pub into: Option<FundIx>,
    pub fallback: Option<PartFallback>,
}

/// Below a minimum a period's part is paid in cash at its end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartFallback {
    pub at_least: Decimal,
    pub every: EveryPeriod,
}

/// When what is earned is paid.
#[derive(Debug, Clone)]
pub struct Payout {
    pub every: PeriodUnit,
    pub fiscal: bool,
    pub day: PayoutDay,
    /// What cleared so long before the payday is paid; what cleared by the period's end when absent.
    pub cutoff: Option<Duration>,
    /// A payday on a weekend moves to Monday.
    pub business_day: bool,
    /// By currency; the first for all that are not named.
    pub minimum: Option<Decimal>,
    pub minimums: IndexMap<Currency, Decimal>,
    pub below: PayoutBelow,
    pub requires: Requirement,
    pub span: Option<Span>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PayoutDay {
    /// Day of the first month after the period, clamped to its length.
    OfMonth(u32),
    /// Days after the period's last day.
    DaysAfter(u32),
}

words! {
    /// What becomes of an amount below the minimum.
    pub enum PayoutBelow {
        "carry" => Carry,
        "forfeit" => Forfeit,
    }
}

words! {
    /// How the last digit of a line comes about.
    #[derive(Default)]
    pub enum RoundingRule {
        #[default]
        "half_even" => HalfEven,
        "half_up" => HalfUp,
        "down" => Down,
    }
}
