//! What is counted along the rows: which of them it is, what their bases come to, and the floor.

use super::{Event, Pass};
use crate::base::{Currency, Date, Decimal, Money};
use crate::engine::accruals::asks::Answers;
use crate::engine::accruals::cells::Cell;
use crate::engine::accruals::log::Log;
use crate::engine::accruals::plan::{CountPlan, EarningPlan};
use crate::engine::total::Total;
use crate::model::reason::{Nothing, Step};

impl<'p, 'a, A: Answers, L: Log> Pass<'p, 'a, A, L> {
    /// Whether the row is one of those that earn: not before the first that does, and the one that
    /// reaches the sum.
    pub(super) fn counts_and_reaches(
        &mut self,
        event: Event,
        plan: &EarningPlan<'a>,
        takes_back: bool,
        base: Option<Money>,
    ) -> Result<(), Nothing> {
        let cell = |count: &CountPlan<'a>| {
            let found = count.per.as_ref().zip(event.row);
            found.map_or(Cell::Empty, |(cells, row)| cells.at(row))
        };
        let mut due = Ok(());
        if !takes_back {
            for count in &plan.elsewhere.nth {
                self.counts.next(count.number, cell(count));
            }
        }
        if let (Some(nth), Some(count)) = (&plan.earning.from_nth, &plan.nth)
            && !takes_back
        {
            let number = self.counts.next(count.number, cell(count));
            let first = nth.first;
            self.log.step(|| Step::Nth { number, first });
            if number < first {
                due = Err(Nothing::TooEarly { number, first });
            }
        }
        for count in &plan.elsewhere.once {
            let own = self.total(base, plan.rules.currency, event.date);
            self.once.of(count.number, cell(count)).add(own);
        }
        if let (Some(once), Some(count)) = (&plan.earning.once, &plan.once) {
            let key = cell(count);
            let own = self.total(base, plan.rules.currency, event.date);
            let state = self.once.of(count.number, key);
            let (before, was_reached) = (state.sum, state.has_reached(once.reaches));
            state.add(own);
            let with = state.sum.amount();
            let is_reached = !key.is_empty() && with >= once.reaches && !was_reached;
            if is_reached {
                self.log.step(|| Step::Reached {
                    before: before.amount(),
                    with,
                    reaches: once.reaches,
                });
            } else {
                due = due.and(Err(Nothing::NotReached {
                    with,
                    reaches: once.reaches,
                    before: was_reached,
                }));
            }
        }
        due
    }

    pub(super) fn total(&self, base: Option<Money>, currency: Currency, day: Date) -> Total {
        let exchange = &self.of.workspace.exchange;
        let converted = base.and_then(|base| exchange.convert(base, currency, day));
        let total = converted.and_then(|it| Total::of(it.amount));
        total.unwrap_or_default()
    }

    /// Adds the row's base to the sums that later rows look at.
    pub(super) fn sum_up(
        &mut self,
        event: Event,
        plan: &'p EarningPlan<'a>,
        base: Option<Money>,
        is_named: bool,
    ) {
        let others = &plan.elsewhere;
        let is_running = !plan.running.is_empty() || !others.running.is_empty();
        let is_once = plan.once.is_some() || !others.once.is_empty();
        if !is_running && !is_once {
            return;
        }
        let own = self.total(base, plan.rules.currency, event.date);
        self.add_running(plan, event.row, event.date, own);
        if let Some(row) = event.origin.row().filter(|_| is_named) {
            self.summed.entry(row).or_default().push(plan);
        }
    }

    pub(super) fn add_running(
        &mut self,
        plan: &EarningPlan<'a>,
        row: Option<u32>,
        day: Date,
        amount: Total,
    ) {
        for sum in plan.running.iter().chain(&plan.elsewhere.running) {
            let cell = sum.per.as_ref().zip(row);
            let cell = cell.map_or(Cell::Empty, |(cells, row)| cells.at(row));
            self.running.add(sum.number, cell, day, amount);
        }
    }

    /// The least that a row earns, in the program's currency; only of what is above 0.
    pub(super) fn floor(&mut self, plan: &EarningPlan<'a>, amount: Money, day: Date) -> Money {
        let Some(at_least) = plan.earning.at_least else {
            return amount;
        };
        let (exchange, currency) = (&self.of.workspace.exchange, plan.rules.currency);
        let converted = exchange.convert(amount, currency, day);
        let is_below =
            amount.amount > Decimal::ZERO && converted.is_some_and(|it| it.amount < at_least);
        let least = Money::new(at_least, currency);
        let raised = exchange.convert(least, amount.currency, day);
        match raised.filter(|_| is_below) {
            Some(raised) => {
                self.log.step(|| Step::Floor {
                    at_least,
                    from: amount,
                    to: raised,
                });
                raised
            }
            None => amount,
        }
    }
}
