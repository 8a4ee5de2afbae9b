//! What a row comes to before groups and caps: base times rate, or the fixed amount.

use super::{Event, Of};
use crate::base::{Currency, Date, Decimal, Money, Rate, WindowRule};
use crate::engine::accruals::asks::Answers;
use crate::engine::accruals::cells::Cell;
use crate::engine::accruals::grade::{Found, Ground, amount_between, find, slices};
use crate::engine::accruals::log::Log;
use crate::engine::accruals::plan::EarningPlan;
use crate::engine::accruals::running::RunningSums;
use crate::engine::total::Total;
use crate::model::TierIx;
use crate::model::reason::{Nothing, Step};
use crate::model::rules::{By, MetricIx, Reward};

/// Base times rate, or the fixed amount, to the last digit.
pub(super) fn reckon<A: Answers, L: Log>(
    ground: &EarningGround<'_, '_, '_, A>,
    takes_back: bool,
    log: &mut L,
) -> Result<(Rate, Money), Nothing> {
    let rules = ground.on.plan.rules;
    match &ground.on.plan.earning.reward {
        Reward::Amount(graded) => {
            let found = find(graded, ground, &mut |step| log.step(|| Step::Grade(step())));
            let Some(Found::Value(amount)) = found else {
                return Err(Nothing::NoRate);
            };
            let signed = if takes_back { -amount } else { amount };
            let amount = Money::new(signed, rules.currency);
            log.step(|| Step::Fixed { amount });
            Ok((Rate::default(), amount))
        }
        Reward::Rate(graded) => {
            let base = ground.base.filter(|it| !it.amount.is_zero());
            let base = base.ok_or(Nothing::NoBase)?;
            let found = find(graded, ground, &mut |step| log.step(|| Step::Grade(step())));
            match found.ok_or(Nothing::NoRate)? {
                Found::Value(rate) => {
                    let amount = base.amount.checked_mul(rate.share());
                    let amount = Money::new(amount.ok_or(Nothing::NoRate)?, base.currency);
                    log.step(|| Step::Product { base, rate, amount });
                    Ok((rate, amount))
                }
                Found::Between(steps, from, to) => {
                    let sum = amount_between(steps, from, to).ok_or(Nothing::NoRate)?;
                    let converted = ground.signed().ok_or(Nothing::NoConversion {
                        from: base.currency,
                        to: rules.currency,
                    })?;
                    let back = back_into(sum, base, converted, rules.currency);
                    let amount = Money::new(back.ok_or(Nothing::NoRate)?, base.currency);
                    log.step(|| Step::Slices {
                        slices: slices(steps, from, to),
                        sum,
                        base,
                        converted,
                        amount,
                    });
                    let rate = sum.checked_div(converted).unwrap_or_default();
                    Ok((Rate::new(rate), amount))
                }
            }
        }
    }
}

/// A sum in the program's currency, in that of the base: by the ratio of the base to what it
/// converts to.
pub(super) fn back_into(
    sum: Decimal,
    base: Money,
    converted: Decimal,
    currency: Currency,
) -> Option<Decimal> {
    if base.currency == currency {
        return Some(sum);
    }
    sum.checked_mul(base.amount)?.checked_div(converted)
}

/// An earning on an event, on its terms.
#[derive(Debug)]
pub(super) struct OnTerms<'p, 'a, A> {
    pub(super) of: Of<'p, 'a, A>,
    pub(super) plan: &'p EarningPlan<'a>,
    pub(super) event: Event,
    pub(super) began: Date,
    /// The day that sets the terms.
    pub(super) terms: Date,
    pub(super) tier: TierIx,
}

impl<A> Clone for OnTerms<'_, '_, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for OnTerms<'_, '_, A> {}

/// What the graded rates of an earning look at.
#[derive(Debug)]
pub(super) struct EarningGround<'r, 'p, 'a, A> {
    pub(super) on: OnTerms<'p, 'a, A>,
    pub(super) base: Option<Money>,
    pub(super) running: &'r RunningSums<'a>,
}

impl<A: Answers> Ground for EarningGround<'_, '_, '_, A> {
    fn tier(&self) -> TierIx {
        self.on.tier
    }

    fn cell(&self, by: &By) -> Cell<'_> {
        match by {
            By::PartnerRegion => {
                let region = self.on.of.partner.region.as_ref();
                region.map_or(Cell::Empty, |id| Cell::Text(id.as_str()))
            }
            By::PartnerCountry => {
                let country = self.on.of.partner.country.as_deref();
                country.map_or(Cell::Empty, Cell::Text)
            }
            By::Column(name) => {
                let mut columns = self.on.plan.columns.iter();
                let cells = columns.find(|(it, _)| it == name);
                let cell = cells
                    .zip(self.on.event.row)
                    .map(|((_, it), row)| it.at(row));
                cell.unwrap_or(Cell::Empty)
            }
        }
    }

    fn began(&self) -> Date {
        self.on.began
    }

    fn day(&self) -> Date {
        self.on.event.date
    }

    fn size(&self) -> Option<Decimal> {
        self.signed().map(|it| it.abs())
    }

    fn signed(&self) -> Option<Decimal> {
        let exchange = &self.on.of.workspace.exchange;
        let currency = self.on.plan.rules.currency;
        let converted = exchange.convert(self.base?, currency, self.on.event.date)?;
        Some(converted.amount)
    }

    fn metric(&self, metric: MetricIx) -> Option<(Decimal, Date)> {
        let value = self
            .on
            .of
            .answers
            .metric(self.on.plan.rules, metric, self.on.terms)?;
        Some((value, self.on.terms))
    }

    fn running(&self, window: WindowRule, per: Option<&str>) -> Total {
        let mut sums = self.on.plan.running.iter();
        let Some(sum) = sums.find(|sum| sum.window == window && sum.name == per) else {
            return Total::ZERO;
        };
        let cell = sum.per.as_ref().zip(self.on.event.row);
        let cell = cell.map_or(Cell::Empty, |(cells, row)| cells.at(row));
        let fiscal = self.on.plan.rules.fiscal_year;
        let window = window.on(self.on.event.date, fiscal, self.on.of.partner.joined);
        self.running.inside(sum.number, cell, window)
    }
}
