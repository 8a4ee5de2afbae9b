//! What facts earn, and when it is paid.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::{OneOrMany, RawGraded, RawOtherRow, RawRequirement, RawSame, RawTest};
use crate::base::{Currency, Duration, Faults, Id, Rate, Span, Spanned};
use crate::load::decode::{Decode, Keyed, List, Need};
use crate::load::lay::Lay;
use crate::load::leaf::{Amount, Count, Day, Text};
use crate::load::terms::{FallbackWord, PeriodTerm};
use crate::load::yaml::{Node, Value};
use crate::model::rules::{EarningKind, GroupMode, PayoutBelow, PeriodBase, Terms};
use crate::raw;

raw! {
    /// A rule by which rows, or a metric at the end of a period, earn.
    #[schemars(extend("x-form" = "Earning"))]
    pub struct RawEarning laid by one_reward {
        /// Name as printed. Default: after its id.
        name: Option<Spanned<Text>>,
        /// What it is called. `discount` and `training_credits` are shown and never paid. Default: the kind that is its id, else commission.
        kind: Option<Spanned<EarningKind>>,
        /// Whether it is on offer. Default: true.
        enabled: Option<Spanned<bool>>,
        /// The table whose rows earn. Default: deals.
        on: Option<Spanned<Text>>,
        /// Which rows, by column.
        filter = "where": Option<Keyed<Text, RawTest>>,
        /// Rows that have another row like this.
        with: Option<List<RawOtherRow>>,
        /// Rows that have no other row like this.
        without: Option<List<RawOtherRow>>,
        /// Only while one of these tiers is held. Default: any tier.
        tiers: Option<List<Spanned<Id>>>,
        /// What has to hold on the row's day.
        requires: Option<RawRequirement>,
        /// First day of a campaign.
        from: Option<Spanned<Day>>,
        /// Last day of a campaign.
        until: Option<Spanned<Day>>,
        /// What the rate is taken of: a column, `{column: …, less: …}`, or `{metric: …}` with `every`. Default: amount.
        base: Option<RawBase>,
        /// The column that ties the rows of one subscription together.
        subscription: Option<Spanned<Text>>,
        /// Whose tier, version and rate count: those of the row's day, `event`, or those of the subscription's first row, `sale`. Default: event.
        terms: Option<Spanned<Terms>>,
        /// How long a subscription earns, from its first row on.
        duration: Option<RawGraded<Duration>>,
        /// The share of the base that is earned.
        rate: Option<RawGraded<Rate>>,
        /// A fixed amount for each row, in the program's currency, instead of a rate.
        amount: Option<RawGraded<Amount>>,
        /// The amount is earned once, when the base has reached a sum.
        once: Option<RawOnce>,
        /// Of a metric: at the end of each such period.
        every: Option<Spanned<PeriodTerm>>,
        /// Periods of the `calendar` or the `fiscal` year. Default: calendar.
        calendar: Option<Spanned<PeriodBase>>,
        /// Rows earn from this one on.
        from_nth: Option<Spanned<Count>>,
        /// Counted for each value of this column. Default: for each partner.
        nth_per: Option<Spanned<Text>>,
        /// The least that a row with a positive amount earns.
        at_least: Option<Spanned<Amount>>,
        /// The most that is earned, in order.
        caps: Option<List<RawCap>>,
        /// Of the earnings of one group, a row gets only one.
        group: Option<Spanned<Id>>,
        /// The column that names the person who earns, instead of the company.
        person: Option<Spanned<Text>>,
        /// Shares for other partners, whom a column names.
        split: Option<List<RawSplit>>,
        /// How long after the row's day it clears. Default: 0 days.
        hold: Option<Spanned<Duration>>,
        /// Parts that clear later.
        instalments: Option<List<RawInstalment>>,
        /// A later row that takes back what was earned.
        clawback: Option<RawClawback>,
        /// How parts of it are paid.
        pays: Option<List<RawPart>>,
    }
}

/// A rate takes the place of an amount, and the other way round.
fn one_reward(own: &RawEarning, below: &mut RawEarning) {
    if own.rate.is_some() {
        below.amount = None;
        below.once = None;
    }
    if own.amount.is_some() {
        below.rate = None;
    }
}

/// What the rate is taken of.
#[derive(Debug, Clone)]
pub enum RawBase {
    Column(Spanned<Text>),
    Other(RawBaseOf),
}

raw! {
    /// What the rate is taken of.
    pub struct RawBaseOf {
        /// This column.
        column: Option<Spanned<Text>>,
        /// Less this one; never below 0, unless the row is a refund.
        less: Option<Spanned<Text>>,
        /// A metric, on the last day of each period.
        metric: Option<Spanned<Id>>,
    }
}

impl Lay for RawBase {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

impl Decode for RawBase {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            Decode::decode(node, faults).map(Self::Other)
        } else {
            Decode::decode(node, faults).map(Self::Column)
        }
    }
}

impl JsonSchema for RawBase {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "base".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let text = Text::json_schema(generator);
        json_schema!({"anyOf": [text, generator.subschema_for::<RawBaseOf>()]})
    }
}

raw! {
    /// Earned once.
    pub struct RawOnce {
        /// On the row with which the sum of the base first reaches this.
        reaches: Need<Spanned<Amount>>,
        /// For each value of this column.
        per: Need<Spanned<Text>>,
    }
}

raw! {
    /// The most that is earned in a scope and a period.
    pub struct RawCap {
        /// So much money, in the program's currency or by currency.
        amount: Option<RawByCurrency>,
        /// So many rows.
        count: Option<Spanned<Count>>,
        /// The scope, of `row`, `partner`, `person`, `subscription` and columns, and a period: `month`, `quarter`, `half`, `year`, `campaign` or `lifetime`. Default: partner, lifetime.
        per: Option<OneOrMany>,
    }
}

/// An amount in the program's currency, or amounts by currency.
#[derive(Debug, Clone)]
pub enum RawByCurrency {
    One(Spanned<Amount>),
    Each(Keyed<Currency, Spanned<Amount>>),
}

impl RawByCurrency {
    #[must_use]
    pub const fn span(&self) -> Span {
        match self {
            Self::One(amount) => amount.span,
            Self::Each(amounts) => amounts.span,
        }
    }
}

impl Lay for RawByCurrency {
    fn over(&self, below: &Self) -> Self {
        match (self, below) {
            (Self::Each(own), Self::Each(below)) => Self::Each(own.over(below)),
            _ => self.clone(),
        }
    }
}

impl Decode for RawByCurrency {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            Decode::decode(node, faults).map(Self::Each)
        } else {
            Decode::decode(node, faults).map(Self::One)
        }
    }
}

impl JsonSchema for RawByCurrency {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "amounts".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = Amount::json_schema(generator);
        let each = Keyed::<Currency, Spanned<Amount>>::json_schema(generator);
        json_schema!({"anyOf": [one, each]})
    }
}

raw! {
    /// A share for another partner.
    pub struct RawSplit {
        /// The column that names the partner.
        partner: Need<Spanned<Text>>,
        /// Its share; the rest stays with the row's own partner.
        share: Need<Spanned<Rate>>,
    }
}

raw! {
    /// A part that clears later.
    pub struct RawInstalment {
        /// Its share; all of them are 100 % together.
        share: Need<Spanned<Rate>>,
        /// So long after the row's day.
        after: Need<Spanned<Duration>>,
    }
}

raw! {
    /// A later row that takes back what was earned.
    pub struct RawClawback {
        /// Not later than so long after the row's day.
        within: Option<Spanned<Duration>>,
        /// The table of such rows.
        table: Need<Spanned<Text>>,
        /// Columns in which both rows hold the same.
        same: Need<RawSame>,
        /// How much of it is taken back. Default: 100%.
        share: Option<Spanned<Rate>>,
        /// Which rows of that table, by column.
        filter = "where": Option<Keyed<Text, RawTest>>,
    }
}

raw! {
    /// How a part of what is earned is paid.
    pub struct RawPart {
        /// Its share; all of them are 100 % together.
        share: Need<Spanned<Rate>>,
        /// Into this fund. Default: in cash.
        into: Option<Spanned<Id>>,
        /// Less than this in a period is not worth the fund.
        at_least: Option<Spanned<Amount>>,
        /// The period.
        every: Option<Spanned<PeriodTerm>>,
        /// What it is paid in then: `cash`.
        otherwise = "else": Option<Spanned<FallbackWord>>,
    }
}

raw! {
    /// When what is earned is paid. Default: on the first of each month.
    #[schemars(extend("x-form" = "Payout"))]
    pub struct RawPayoutRules laid by one_day {
        /// How often: `month`, `quarter`, `half` or `year`. Default: month.
        every: Option<Spanned<PeriodTerm>>,
        /// Periods of the `calendar` or the `fiscal` year. Default: calendar.
        calendar: Option<Spanned<PeriodBase>>,
        /// Day of the first month after the period. Default: 1.
        on: Option<Spanned<Count>>,
        /// Days after the period's last day, instead of `on`.
        days_after: Option<Spanned<Count>>,
        /// What cleared so long before the payday is paid. Default: what cleared by the period's end.
        cutoff: Option<Spanned<Duration>>,
        /// Whether a payday on a weekend moves to Monday. Default: false.
        business_day: Option<Spanned<bool>>,
        /// Less than this is not paid, in the currency paid, or by currency.
        minimum: Option<RawByCurrency>,
        /// What becomes of it: `carry` to the next payday, or `forfeit`. Default: carry.
        below: Option<Spanned<PayoutBelow>>,
        /// What has to hold on the payday; otherwise the amount is carried.
        requires: Option<RawRequirement>,
    }
}

fn one_day(own: &RawPayoutRules, below: &mut RawPayoutRules) {
    if own.on.is_some() {
        below.days_after = None;
    }
    if own.days_after.is_some() {
        below.on = None;
    }
}

/// The mode of a group, by its id.
pub type RawGroups = Keyed<Id, Spanned<GroupMode>>;
