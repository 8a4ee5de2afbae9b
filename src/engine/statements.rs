//! A payee's statements: what came into a balance in a period, and what left it.
//!
//! What is given in kind or goes into a fund is shown and changes no balance. Opening and lines make
//! closing, and one statement's closing is the next one's opening.

use super::payouts::Account;
use super::total::Total;
use crate::base::{Currency, Date, Decimal, PeriodUnit, Periods};
use crate::model::account::{Holder, LineKind, Payment, PaymentKind, Statement, StatementLine};

/// One for each holder and period with lines or an open balance, by holder, then period, through the
/// day of the account. `payments` are those of the account; lines name them by their place in it.
#[must_use]
pub fn statements(
    account: &Account<'_>,
    payments: &[Payment],
    unit: PeriodUnit,
    periods: Periods,
) -> Vec<Statement> {
    let mut by_holder = account.entries();
    for (at, payment) in (0_u32..).zip(payments) {
        let lines = by_holder.entry(payment.holder.clone()).or_default();
        lines.push(StatementLine {
            date: payment.date,
            kind: match payment.kind {
                PaymentKind::Paid => LineKind::Payment(at),
                PaymentKind::Forfeited => LineKind::Forfeit(at),
            },
            amount: -payment.amount,
        });
    }
    let mut all = Vec::new();
    for (holder, mut lines) in by_holder {
        lines.sort_by_key(|line| (line.date, line.kind));
        of_holder(&holder, &lines, account.as_of(), unit, periods, &mut all);
    }
    all
}

fn of_holder(
    holder: &Holder,
    lines: &[StatementLine],
    as_of: Date,
    unit: PeriodUnit,
    periods: Periods,
    all: &mut Vec<Statement>,
) {
    let mut balance = Total::ZERO;
    let mut rest = lines;
    let Some(line) = lines.first() else {
        return;
    };
    let mut first = periods.start_of(unit, line.date);
    while first <= as_of {
        let last = periods.end_of(unit, first);
        let (own, later) = rest.split_at(rest.partition_point(|line| line.date <= last));
        rest = later;
        let opening = balance;
        for line in own.iter().filter(|line| line.kind.counts()) {
            balance = balance.plus(Total::of(line.amount).unwrap_or_default());
        }
        if !own.is_empty() || opening != Total::ZERO {
            all.push(Statement {
                holder: holder.clone(),
                unit,
                first,
                last,
                opening: with_digits(opening, holder.currency),
                lines: own.to_vec(),
                closing: with_digits(balance, holder.currency),
            });
        }
        let Some(next) = last.succ_opt() else {
            return;
        };
        first = next;
    }
}

fn with_digits(total: Total, currency: Currency) -> Decimal {
    let mut amount = total.amount();
    amount.rescale(currency.minor_digits().max(amount.scale()));
    amount
}
