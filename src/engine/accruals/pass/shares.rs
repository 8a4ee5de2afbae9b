//! Who gets how much of a line, and how it is paid.

use super::{Event, Pass};
use crate::base::{Decimal, Money, Rate};
use crate::engine::accruals::asks::Answers;
use crate::engine::accruals::cells::Cell;
use crate::engine::accruals::log::Log;
use crate::engine::accruals::plan::EarningPlan;
use crate::engine::rounding::divided;
use crate::model::accrual::Accrual;
use crate::model::reason::{PartShare, SplitShare, Step};

impl<'p, 'a, A: Answers, L: Log> Pass<'p, 'a, A, L> {
    pub(super) fn share_out(&mut self, event: Event, plan: &EarningPlan<'a>, line: Accrual) {
        let earning = plan.earning;
        if plan.split.is_empty() || event.row.is_none() {
            self.part_out(plan, line);
            return;
        }
        let mut own = Decimal::ONE;
        let mut payees = vec![(self.of.ix, 0_u8)];
        let mut shares = vec![Decimal::ONE];
        for (number, (split, cells)) in (1_u8..).zip(earning.split.iter().zip(&plan.split)) {
            let named = match event.row.map(|row| cells.at(row)) {
                Some(Cell::Text(name)) => self.of.names.get(name).copied(),
                _ => None,
            };
            if let Some(payee) = named.filter(|payee| *payee != self.of.ix) {
                own = own.checked_sub(split.share.share()).unwrap_or_default();
                payees.push((payee, number));
                shares.push(split.share.share());
            }
        }
        shares[0] = own;
        let amounts = divided(line.amount, &shares);
        self.log.step(|| Step::Split {
            of: line.amount,
            shares: (payees.iter().zip(&shares).zip(&amounts))
                .map(|(((payee, _), share), amount)| SplitShare {
                    payee: *payee,
                    share: Rate::new(*share),
                    amount: *amount,
                })
                .collect(),
        });
        for ((payee, share), amount) in payees.into_iter().zip(amounts) {
            let line = Accrual {
                payee,
                share,
                amount: Money::new(amount, line.amount.currency),
                ..line
            };
            if share == 0 {
                self.part_out(plan, line);
            } else if !amount.is_zero() {
                self.lines.push(line);
            }
        }
    }

    pub(super) fn part_out(&mut self, plan: &EarningPlan<'a>, line: Accrual) {
        let parts = &plan.earning.parts;
        if parts.len() < 2 {
            if !line.amount.amount.is_zero() {
                self.lines.push(line);
            }
            return;
        }
        let shares: Vec<Decimal> = parts.iter().map(|it| it.share.share()).collect();
        let amounts = divided(line.amount, &shares);
        self.log.step(|| Step::Parts {
            of: line.amount,
            parts: (parts.iter().zip(&amounts))
                .map(|(part, amount)| PartShare {
                    into: part.into,
                    share: part.share,
                    amount: *amount,
                })
                .collect(),
        });
        for (part, amount) in (0_u8..).zip(amounts) {
            if !amount.is_zero() {
                self.lines.push(Accrual {
                    part,
                    amount: Money::new(amount, line.amount.currency),
                    ..line
                });
            }
        }
    }
}
