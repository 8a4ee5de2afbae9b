//! The most that is earned in a scope and period.
//!
//! What counts are the lines as they stand in the ledger, rounded; a cap cuts a line to what is
//! left. A refund does not open it again, and a line below zero is not its business.

use std::collections::BTreeMap;

use rust_decimal::RoundingStrategy;

use super::cells::Cell;
use super::plan::CapPlan;
use crate::base::{Currency, Date, Decimal, Money, PeriodUnit, Periods};
use crate::engine::total::Total;
use crate::model::ExchangeRates;
use crate::model::reason::CapStep;
use crate::model::rules::{CapLimit, CapPeriod, CapScope};

/// What was used of every cap of one partner.
#[derive(Debug, Default)]
pub(super) struct Caps<'a> {
    amounts: BTreeMap<(u16, Currency, Scope<'a>), Total>,
    counts: BTreeMap<(u16, Scope<'a>), u32>,
}

/// The cells of the scope, and the first day of the period.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Scope<'a> {
    cells: Vec<Cell<'a>>,
    period: Option<Date>,
    /// A row that is a scope of its own.
    row: Option<u32>,
}

/// A line on its way through the caps of its earning.
#[derive(Debug, Clone, Copy)]
pub(super) struct Capped<'e> {
    pub(super) row: Option<u32>,
    pub(super) day: Date,
    pub(super) exchange: &'e ExchangeRates,
    /// The program's.
    pub(super) currency: Currency,
}

impl<'a> Caps<'a> {
    /// What is left of a rounded line above 0 after all caps, in their order; all of them are used
    /// up by what comes out at the end, and so are those of other versions, which cut nothing.
    pub(super) fn cut(
        &mut self,
        line: Money,
        of: Capped<'_>,
        (caps, elsewhere): (&[CapPlan<'a>], &[CapPlan<'a>]),
        mut told: impl FnMut(CapStep),
    ) -> Money {
        let mut amount = line;
        let mut used: Vec<Use<'a>> = Vec::with_capacity(caps.len());
        for plan in caps {
            let scope = scope(plan, of);
            let cap = plan.cap;
            let from = amount;
            let mut step = CapStep {
                limit: cap.limit.clone(),
                scope: cap.per.clone(),
                period: cap.period,
                most: Decimal::ZERO,
                currency: None,
                used: Decimal::ZERO,
                left: Decimal::ZERO,
                from,
                to: from,
            };
            match &cap.limit {
                CapLimit::Count(most) => {
                    let so_far = self.counts.get(&(plan.number, scope.clone())).copied();
                    let so_far = so_far.unwrap_or(0);
                    if so_far >= *most {
                        amount.amount = Decimal::ZERO;
                    }
                    step.most = Decimal::from(*most);
                    step.used = Decimal::from(so_far);
                    step.left = Decimal::from(most.saturating_sub(so_far));
                    used.push(Use::Row(plan.number, scope));
                }
                CapLimit::Amount(most, others) => {
                    let named = others.get(&amount.currency);
                    let currency = named.map_or(of.currency, |_| amount.currency);
                    let most = *named.unwrap_or(most);
                    let key = (plan.number, currency, scope);
                    let so_far = self.amounts.get(&key).copied().unwrap_or_default();
                    let left = most.checked_sub(so_far.amount()).unwrap_or_default();
                    let left = left.max(Decimal::ZERO);
                    amount = at_most(amount, Money::new(left, currency), of);
                    step.most = most;
                    step.currency = Some(currency);
                    step.used = so_far.amount();
                    step.left = left;
                    used.push(Use::Amount(key));
                }
            }
            step.to = amount;
            told(step);
        }
        if amount.amount > Decimal::ZERO {
            used.extend(elsewhere.iter().map(|plan| {
                let scope = scope(plan, of);
                match &plan.cap.limit {
                    CapLimit::Count(_) => Use::Row(plan.number, scope),
                    CapLimit::Amount(_, others) => {
                        let is_named = others.contains_key(&amount.currency);
                        let currency = if is_named {
                            amount.currency
                        } else {
                            of.currency
                        };
                        Use::Amount((plan.number, currency, scope))
                    }
                }
            }));
            // Two caps of the same scope and period look at the same sum.
            used.sort_unstable();
            used.dedup();
            used.into_iter().for_each(|it| self.take(it, amount, of));
        }
        amount
    }

    fn take(&mut self, it: Use<'a>, amount: Money, of: Capped<'_>) {
        match it {
            Use::Row(number, scope) => {
                let count = self.counts.entry((number, scope)).or_default();
                *count = count.saturating_add(1);
            }
            Use::Amount(key) => {
                let converted = of.exchange.convert(amount, key.1, of.day);
                let own = converted.and_then(|it| Total::of(it.amount));
                let total = self.amounts.entry(key).or_default();
                *total = total.plus(own.unwrap_or_default());
            }
        }
    }
}

#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Use<'a> {
    Row(u16, Scope<'a>),
    Amount((u16, Currency, Scope<'a>)),
}

fn scope<'a>(plan: &CapPlan<'a>, of: Capped<'_>) -> Scope<'a> {
    let mut scope = Scope {
        cells: Vec::with_capacity(plan.scope.len()),
        period: unit(plan.cap.period).map(|unit| Periods::CALENDAR.start_of(unit, of.day)),
        row: None,
    };
    for (what, cells) in plan.cap.per.iter().zip(&plan.scope) {
        let cell = of.row.map_or(Cell::Empty, |row| cells.at(row));
        let is_its_own = match what {
            CapScope::Row => true,
            CapScope::Subscription => cell.is_empty(),
            CapScope::Partner | CapScope::Person | CapScope::Column(_) => false,
        };
        if is_its_own {
            scope.row = of.row;
        }
        scope.cells.push(cell);
    }
    scope
}

const fn unit(period: CapPeriod) -> Option<PeriodUnit> {
    match period {
        CapPeriod::Month => Some(PeriodUnit::Month),
        CapPeriod::Quarter => Some(PeriodUnit::Quarter),
        CapPeriod::Half => Some(PeriodUnit::Half),
        CapPeriod::Year => Some(PeriodUnit::Year),
        CapPeriod::Lifetime => None,
    }
}

/// The amount, or what is left where that is less: rounded down, so that it is never more. Where it
/// can't be compared nothing is left.
fn at_most(amount: Money, left: Money, of: Capped<'_>) -> Money {
    let nothing = Money::new(Decimal::ZERO, amount.currency);
    let Some(converted) = of.exchange.convert(amount, left.currency, of.day) else {
        return nothing;
    };
    if converted.amount <= left.amount {
        return amount;
    }
    let Some(own) = of.exchange.convert(left, amount.currency, of.day) else {
        return nothing;
    };
    let digits = amount.currency.minor_digits();
    let mut cut = own
        .amount
        .round_dp_with_strategy(digits, RoundingStrategy::ToZero);
    cut.rescale(digits);
    Money::new(cut.min(amount.amount), amount.currency)
}
