//! Why an amount is what it is: every step from the row to the cent, as values that carry all their
//! numbers. How they are put into words is no matter of this module.

use super::account::Holder;
use super::accrual::Accrual;
use super::rules::{
    CapLimit, CapPeriod, CapScope, EarningIx, FundIx, GroupIx, GroupMode, MetricIx, PayoutBelow,
    RoundingRule,
};
use super::{Outcome, PartnerIx, RowOrigin, RowRef, TierIx};
use crate::base::{Currency, Date, Decimal, Duration, Id, Money, Rate, WindowRule};

/// How a line came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Explanation {
    pub accrual: Accrual,
    /// In the order in which they were taken.
    pub steps: Vec<Step>,
    /// Of a line that takes back: how the line that it takes back from came about.
    pub of: Option<Box<Explanation>>,
}

/// What one earning made of a row, be it nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Trace {
    /// Index into the program's versions.
    pub version: u16,
    pub earning: EarningIx,
    /// Of a line that takes back: the share and the part of the line from which it does.
    pub line: Option<(u8, u8)>,
    pub steps: Vec<Step>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    /// The row it begins with.
    Row {
        row: RowRef,
        origin: Option<RowOrigin>,
        date: Date,
    },
    /// Or the period, and the metric on its last day.
    Period {
        first: Date,
        last: Date,
        metric: MetricIx,
        value: Decimal,
    },
    /// Whose terms count: the rules and the tier of `day`.
    Terms {
        version: u16,
        earning: EarningIx,
        day: Date,
        tier: TierIx,
        /// Where rows belong to subscriptions, the day of the first row.
        first_row: Option<Date>,
    },
    /// What is asked on the row's day, with the numbers, where they are known.
    Requirement {
        day: Date,
        outcome: Option<Outcome>,
    },
    /// It earns until the day before this one.
    Duration {
        length: Duration,
        ends: Date,
    },
    /// As written, and what is left of it; `less` where another column is taken off.
    Base {
        written: Decimal,
        less: Option<Decimal>,
        base: Money,
    },
    /// At the rates in force on `day`.
    Converted {
        from: Money,
        to: Money,
        day: Date,
    },
    /// It is the `number`th row; from the `first`th on they earn.
    Nth {
        number: u32,
        first: u32,
    },
    /// The running base with this row has reached the sum for the first time.
    Reached {
        before: Decimal,
        with: Decimal,
        reaches: Decimal,
    },
    /// A step on the way to the rate or the amount.
    Grade(GradeStep),
    /// Base times rate.
    Product {
        base: Money,
        rate: Rate,
        amount: Money,
    },
    /// The sum of slices, in the program's currency; brought back into the row's by the ratio of
    /// the base to what it converts to.
    Slices {
        slices: Vec<Slice>,
        sum: Decimal,
        base: Money,
        converted: Decimal,
        amount: Money,
    },
    /// In the program's currency; below 0 when the row takes back.
    Fixed {
        amount: Money,
    },
    /// Raised to the least that a row earns.
    Floor {
        at_least: Decimal,
        from: Money,
        to: Money,
    },
    Rounded {
        from: Money,
        to: Money,
        rule: RoundingRule,
    },
    /// Only one of the group's members earns on a row.
    Group {
        group: GroupIx,
        mode: GroupMode,
        members: Vec<(EarningIx, Money)>,
        chosen: EarningIx,
    },
    Cap(CapStep),
    /// Who gets how much; the row's own partner first.
    Split {
        of: Money,
        shares: Vec<SplitShare>,
    },
    /// How it is paid.
    Parts {
        of: Money,
        parts: Vec<PartShare>,
    },
    Refund(TakenBack),
    Clawback {
        row: RowRef,
        of: RowRef,
        share: Rate,
        earned: Money,
        /// What refunds have left of it.
        left: Money,
        amount: Money,
    },
    /// When it may be paid, and when it is; one step for each instalment.
    Clears(Clearing),
    /// It earns nothing.
    Nothing(Nothing),
}

/// A step through graded rates, amounts or durations.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum GradeStep {
    Tier(TierIx),
    /// A column of the row, or `None` for a fact about its partner, and the value looked up.
    Value {
        column: Option<String>,
        value: Option<String>,
    },
    /// Year of the subscription that began on `first`, from 1.
    Year {
        first: Date,
        year: u32,
    },
    /// The value that was looked up is not named; `else` counts.
    Otherwise,
    /// The bracket from `from` up to `to`, that one left out, which `value` is in.
    Bracket {
        of: BracketOf,
        value: Decimal,
        from: Decimal,
        to: Option<Decimal>,
    },
    /// Every slice between the two at its own rate.
    Marginal {
        of: BracketOf,
        from: Decimal,
        to: Decimal,
    },
    /// The alternative with this number, from 0, is looked at next.
    Alternative(usize),
    /// What each alternative is worth; the one taken.
    Best {
        worth: Vec<Option<Decimal>>,
        chosen: usize,
    },
    /// The rate it comes to.
    Rate(Rate),
    /// The amount it comes to.
    Amount(Decimal),
    Length(Duration),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BracketOf {
    Base,
    Metric { metric: MetricIx, day: Date },
    Running { window: WindowRule, own: Decimal },
}

/// What lies between `from` and `to` earns at `rate`. In the program's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slice {
    pub from: Decimal,
    pub to: Decimal,
    pub rate: Rate,
    pub amount: Decimal,
}

/// In the currency of the limit; rows when it is a count.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CapStep {
    pub limit: CapLimit,
    pub scope: Vec<CapScope>,
    pub period: CapPeriod,
    pub most: Decimal,
    /// `None` for a count.
    pub currency: Option<Currency>,
    pub used: Decimal,
    pub left: Decimal,
    pub from: Money,
    pub to: Money,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SplitShare {
    pub payee: PartnerIx,
    pub share: Rate,
    pub amount: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PartShare {
    pub into: Option<FundIx>,
    pub share: Rate,
    pub amount: Decimal,
}

/// What a refund takes back of a line: the share of the row that is refunded by now, of what the
/// line earned, less what refunds took back before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TakenBack {
    pub row: RowRef,
    pub of: RowRef,
    /// What the line of `of` earned.
    pub earned: Money,
    /// Size of the row's base; 0 when it has none, and any refund is of the whole.
    pub base: Money,
    /// Of the base, refunded before this row, and with it.
    pub refunded_before: Decimal,
    pub refunded: Decimal,
    /// Taken back by then, rounded.
    pub taken_before: Decimal,
    pub taken: Decimal,
    pub amount: Money,
}

/// Why a row earns nothing by an earning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Nothing {
    /// Conditions or links do not hold.
    Filter,
    Campaign {
        from: Option<Date>,
        until: Option<Date>,
    },
    /// The version of the first row's day has no such earning.
    NoTerms {
        day: Date,
    },
    NoTier {
        day: Date,
    },
    TierLeftOut {
        tier: TierIx,
    },
    DurationOver {
        ended: Date,
    },
    Requirement,
    NoBase,
    TooEarly {
        number: u32,
        first: u32,
    },
    NotReached {
        with: Decimal,
        reaches: Decimal,
        /// It was reached by an earlier row.
        before: bool,
    },
    NoRate,
    /// Rounds to nothing, or the rate is 0.
    Zero,
    Group,
    Cap,
    /// It takes back a row that is known; see that row's lines.
    Refund,
    NothingLeft,
    NoConversion {
        from: Currency,
        to: Currency,
    },
}

/// When an instalment may be paid.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clearing {
    /// From 0; one that is not divided has only this.
    pub instalment: usize,
    pub share: Rate,
    pub amount: Money,
    /// The day from which the hold counts.
    pub from: Date,
    pub hold: Duration,
    pub after: Duration,
    /// Of what takes back: not before what it takes back from has cleared.
    pub not_before: Option<Date>,
    pub cleared: Date,
    /// The first payday that can pay it, if the balance allows; `None` when it is never paid out.
    pub payday: Option<Date>,
}

/// Why a period's part for a fund became cash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ConversionReason {
    pub earning: Id,
    /// Index into the earning's parts.
    pub part: u8,
    pub fund: FundIx,
    pub period_first: Date,
    pub period_last: Date,
    /// What went into the fund in the period, by its end, in the program's currency.
    pub sum: Money,
    pub at_least: Decimal,
    /// Indexes into the accruals: all that is converted with it, on the period's last day or later.
    pub lines: Vec<u32>,
}

/// How a payment, or what was written off, came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PaymentReason {
    pub holder: Holder,
    /// Index into the versions of the payee's program.
    pub version: u16,
    pub period_first: Date,
    pub period_last: Date,
    /// Before a weekend moved it.
    pub nominal: Date,
    pub payday: Date,
    pub cutoff: Option<Duration>,
    pub cleared_through: Date,
    pub items: Vec<PaidItem>,
    pub due: Decimal,
    pub minimum: Option<Decimal>,
    pub below: PayoutBelow,
    pub outcome: PaydayOutcome,
}

/// What a payment gathers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PaidItem {
    pub source: ItemSource,
    pub cleared: Date,
    pub amount: Decimal,
}

/// An index into the accruals, or the conversions, that the payments were made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum ItemSource {
    Accrual { index: u32, instalment: u8 },
    Conversion { index: u32 },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PaydayOutcome {
    Paid,
    Forfeited,
    NothingDue,
    BelowMinimum,
    RequirementFails,
}
