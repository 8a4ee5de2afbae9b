//! Parts for a fund that stayed below the fund's minimum in a period, and become cash.
//!
//! It is decided once, on the period's last day, by what went into the fund in it until then. What is
//! taken back later goes the way that its row's period went.

use std::collections::BTreeMap;

use super::lines::Lines;
use crate::base::{Currency, Date, Decimal, Id, Money, Periods};
use crate::engine::total::Total;
use crate::model::account::Conversion;
use crate::model::accrual::Accrual;
use crate::model::rules::{EveryPeriod, FundIx, PartFallback, Rules};

/// A part of one earning in one period.
#[derive(Debug)]
struct Period<'a> {
    end: Date,
    lines: Vec<&'a Accrual>,
    /// Of the last line in the period.
    rules: &'a Rules,
    fallback: PartFallback,
    fund: FundIx,
}

/// Of the payee's own lines, by date; none is dated after `as_of`.
pub(super) fn conversions(lines: &Lines<'_>, as_of: Date) -> Vec<Conversion> {
    let mut periods: BTreeMap<(&Id, u8, Date), Period<'_>> = BTreeMap::new();
    for line in lines.accruals {
        let Some((rules, earning)) = lines.rule(line) else {
            continue;
        };
        let part = lines.part(line);
        let into = part.and_then(|part| part.into.zip(part.fallback));
        let Some((fund, fallback)) = into else {
            continue;
        };
        let end = end_of(fallback.every, rules, lines.earned_on(line));
        let key = (&earning.id, line.part, end);
        let period = periods.entry(key).or_insert_with(|| Period {
            end,
            lines: Vec::new(),
            rules,
            fallback,
            fund,
        });
        if line.date <= end {
            (period.rules, period.fallback, period.fund) = (rules, fallback, fund);
        }
        period.lines.push(line);
    }
    let mut all = Vec::new();
    for ((earning, _, end), period) in &periods {
        if *end <= as_of && is_below(lines, period) {
            become_cash(earning, period, &mut all);
        }
    }
    all.sort_by(|one, other| {
        let place = |it: &Conversion| (it.date, it.earning.clone(), it.amount.currency);
        place(one).cmp(&place(other))
    });
    all
}

fn end_of(every: EveryPeriod, rules: &Rules, day: Date) -> Date {
    let periods = if every.fiscal {
        rules.fiscal_year
    } else {
        Periods::CALENDAR
    };
    periods.end_of(every.unit, day)
}

fn is_below(lines: &Lines<'_>, period: &Period<'_>) -> bool {
    let exchange = &lines.workspace.exchange;
    let currency = period.rules.currency;
    let in_time = period.lines.iter().filter(|line| line.date <= period.end);
    let sum: Total = in_time
        .filter_map(|line| exchange.convert(line.amount, currency, line.date))
        .filter_map(|money| Total::of(money.amount))
        .sum();
    sum.amount() < period.fallback.at_least
}

/// At the period's end in one sum for each currency; after it line by line.
fn become_cash(earning: &Id, period: &Period<'_>, all: &mut Vec<Conversion>) {
    let mut sums: BTreeMap<(Date, Currency), Decimal> = BTreeMap::new();
    for line in &period.lines {
        let day = line.date.max(period.end);
        let sum = sums.entry((day, line.amount.currency)).or_default();
        *sum = sum.saturating_add(line.amount.amount);
    }
    let first = period.lines.first().copied();
    for ((date, currency), amount) in sums {
        let Some(line) = first.filter(|_| !amount.is_zero()) else {
            continue;
        };
        all.push(Conversion {
            payee: line.payee,
            date,
            earning: earning.clone(),
            fund: period.fund,
            version: line.version,
            amount: Money::new(amount, currency),
        });
    }
}
