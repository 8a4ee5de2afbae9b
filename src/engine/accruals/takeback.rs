//! What is taken back of lines: by refunds, share by share, and by clawbacks.
//!
//! A refund takes back of each line of the row that it names what the row's refunded share comes to
//! by now, less what was taken back before: so rounding never adds up, and of a row that is refunded
//! altogether, at once or in parts, exactly nothing is left. It does so whatever the earning would
//! say of it by itself: whatever the tier is by then, and also after the partner has left.

use std::collections::BTreeMap;

use super::log::{Log, Subject};
use super::plan::EarningPlan;
use crate::base::{Date, Decimal, Money, Rate};
use crate::engine::facts::Enrollment;
use crate::engine::filter::linked_row;
use crate::engine::rounding::rounded;
use crate::model::accrual::{Accrual, Origin};
use crate::model::reason::{Nothing, Step, TakenBack};
use crate::model::{ExchangeRates, RowRef};

/// The lines of which something may be taken back.
#[derive(Debug, Default)]
pub(super) struct TakeBack<'p, 'a> {
    kept: Vec<Kept<'p, 'a>>,
    /// By the row that earned them.
    by_row: BTreeMap<RowRef, Vec<usize>>,
    /// By day, then in the order of the lines: the row that claws back.
    clawbacks: BTreeMap<(Date, usize), RowRef>,
}

/// A row that takes back from another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Refund {
    pub(super) day: Date,
    pub(super) row: RowRef,
    pub(super) of: RowRef,
    /// Whether it may be taken back in turn.
    pub(super) is_named: bool,
}

#[derive(Debug)]
struct Kept<'p, 'a> {
    plan: &'p EarningPlan<'a>,
    row: RowRef,
    line: Accrual,
    /// Size of the row's base, in the currency of the base.
    base: Money,
    refunded: Decimal,
    /// Of the line's amount, with its sign.
    taken: Decimal,
    left: Decimal,
}

impl<'p, 'a> TakeBack<'p, 'a> {
    /// Remembers a line; returns where.
    pub(super) fn keep(
        &mut self,
        row: RowRef,
        plan: &'p EarningPlan<'a>,
        line: Accrual,
        base: Money,
    ) -> usize {
        let at = self.kept.len();
        self.kept.push(Kept {
            plan,
            row,
            line,
            base: Money::new(base.amount.abs(), base.currency),
            refunded: Decimal::ZERO,
            taken: Decimal::ZERO,
            left: line.amount.amount,
        });
        self.by_row.entry(row).or_default().push(at);
        at
    }

    /// Looks for the row that takes back what was earned, dated on `as_of` or before.
    pub(super) fn watch(&mut self, at: usize, enrollment: &Enrollment<'_>, as_of: Date) {
        let Some(kept) = self.kept.get(at) else {
            return;
        };
        let Some(clawback) = &kept.plan.earning.clawback else {
            return;
        };
        if kept.left <= Decimal::ZERO {
            return;
        }
        let found = linked_row(enrollment, &clawback.link, kept.row, as_of);
        let day = found.and_then(|row| {
            let tables = &enrollment.index.workspace().facts.tables;
            let (_, table) = tables.get_index(usize::from(row.table))?;
            table.date.get(row.row as usize).copied()
        });
        if let Some((row, day)) = found.zip(day)
            && kept.line.date <= day
        {
            self.clawbacks.insert((day, at), row);
        }
    }

    /// Lines for what is refunded of the row `of` by `row`.
    pub(super) fn refund<L: Log>(
        &mut self,
        refund: Refund,
        exchange: &ExchangeRates,
        lines: &mut Vec<Accrual>,
        log: &mut L,
    ) {
        let Refund {
            day,
            row,
            of,
            is_named,
        } = refund;
        let kept_of = self.by_row.get(&of).cloned().unwrap_or_default();
        for at in kept_of {
            let Some(kept) = self.kept.get_mut(at) else {
                continue;
            };
            if !kept.plan.takes_back(row.row) {
                continue;
            }
            let own = kept.plan.base_of(row.row).map(|it| it.money);
            let origin = Origin::Refund { row, of };
            log.on(kept.subject(origin, day));
            let taken_back = kept.refund(refund, own, exchange);
            log.step(|| Step::Refund(taken_back));
            if taken_back.amount.amount.is_zero() {
                log.step(|| Step::Nothing(Nothing::NothingLeft));
                continue;
            }
            let line = Accrual {
                date: day,
                origin,
                amount: taken_back.amount,
                ..kept.line
            };
            let plan = kept.plan;
            lines.push(line);
            if is_named {
                let nothing = Money::new(Decimal::ZERO, line.amount.currency);
                self.keep(row, plan, line, own.unwrap_or(nothing));
            }
        }
    }

    /// Lines for what is clawed back before `day`.
    pub(super) fn clawbacks_before<L: Log>(
        &mut self,
        day: Date,
        lines: &mut Vec<Accrual>,
        log: &mut L,
    ) {
        while let Some(entry) = self.clawbacks.first_entry() {
            let (on, at) = *entry.key();
            if on >= day {
                return;
            }
            let row = entry.remove();
            let Some(kept) = self.kept.get_mut(at) else {
                continue;
            };
            let origin = Origin::Clawback { row, of: kept.row };
            log.on(kept.subject(origin, on));
            let left = Money::new(kept.left, kept.line.amount.currency);
            let share =
                (kept.plan.earning.clawback.as_ref()).map_or(Rate::default(), |it| it.share);
            let lost = kept.left.checked_mul(share.share()).unwrap_or(kept.left);
            let lost = rounded(Money::new(lost, left.currency), kept.plan.rules.rounding);
            let amount = Money::new(-lost.amount, left.currency);
            kept.left = kept.left.checked_sub(lost.amount).unwrap_or_default();
            log.step(|| Step::Clawback {
                row,
                of: kept.row,
                share,
                earned: kept.line.amount,
                left,
                amount,
            });
            if amount.amount.is_zero() {
                log.step(|| Step::Nothing(Nothing::NothingLeft));
                continue;
            }
            lines.push(Accrual {
                date: on,
                origin,
                amount,
                ..kept.line
            });
        }
    }
}

impl Kept<'_, '_> {
    fn subject(&self, origin: Origin, date: Date) -> Subject {
        Subject {
            origin,
            date,
            version: self.line.version,
            earning: self.line.earning,
            line: Some((self.line.share, self.line.part)),
        }
    }

    /// One refund more.
    fn refund(
        &mut self,
        refund: Refund,
        own: Option<Money>,
        exchange: &ExchangeRates,
    ) -> TakenBack {
        let Refund { day, row, of, .. } = refund;
        let earned = self.line.amount;
        let converted = own.and_then(|own| exchange.convert(own, self.base.currency, day));
        let size = converted.map_or(Decimal::ZERO, |it| it.amount.abs());
        let (refunded_before, taken_before) = (self.refunded, self.taken);
        self.refunded = self.refunded.saturating_add(size);
        let is_whole = self.refunded >= self.base.amount;
        let share = if is_whole {
            earned.amount
        } else {
            let part = earned.amount.checked_mul(self.refunded);
            let part = part.and_then(|part| part.checked_div(self.base.amount));
            part.unwrap_or(earned.amount)
        };
        let exact = Money::new(share, earned.currency);
        self.taken = rounded(exact, self.plan.rules.rounding).amount;
        let now = self.taken.checked_sub(taken_before).unwrap_or_default();
        // A clawback may have left less.
        let now = if self.left >= Decimal::ZERO {
            now.min(self.left)
        } else {
            now.max(self.left)
        };
        self.left = self.left.checked_sub(now).unwrap_or_default();
        TakenBack {
            row,
            of,
            earned,
            base: self.base,
            refunded_before,
            refunded: self.refunded,
            taken_before,
            taken: self.taken,
            amount: Money::new(-now, earned.currency),
        }
    }
}
