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
use crate::model::reason::ConversionReason;
use crate::model::rules::{EveryPeriod, FundIx, PartFallback, Rules};

/// A part of one earning in one period.
#[derive(Debug)]
struct Period<'a> {
    first: Date,
    end: Date,
    /// With their places among all.
    lines: Vec<(u32, &'a Accrual)>,
    /// Of the last line in the period.
    rules: &'a Rules,
    fallback: PartFallback,
    fund: FundIx,
}

/// Of the payee's own lines, by date; none is dated after `as_of`.
pub(super) fn conversions(lines: &Lines<'_>, as_of: Date) -> Vec<(Conversion, ConversionReason)> {
    let mut periods: BTreeMap<(&Id, u8, Date), Period<'_>> = BTreeMap::new();
    for (at, line) in (0_u32..).zip(lines.accruals) {
        let Some((rules, earning)) = lines.rule(line) else {
            continue;
        };
        if earning.parts.is_empty() {
            continue;
        }
        let part = lines.part(line);
        let into = part.and_then(|part| part.into.zip(part.fallback));
        let Some((fund, fallback)) = into else {
            continue;
        };
        let (first, end) = period_of(fallback.every, rules, lines.earned_on(line));
        let key = (&earning.id, line.part, end);
        let period = periods.entry(key).or_insert_with(|| Period {
            first,
            end,
            lines: Vec::new(),
            rules,
            fallback,
            fund,
        });
        if line.date <= end {
            (period.rules, period.fallback, period.fund) = (rules, fallback, fund);
        }
        period.lines.push((at, line));
    }
    let mut all = Vec::new();
    for ((earning, part, end), period) in &periods {
        let sum = sum_by_end(lines, period);
        if *end <= as_of && sum < period.fallback.at_least {
            become_cash(earning, *part, period, sum, &mut all);
        }
    }
    all.sort_by(|(one, _), (other, _)| {
        let place = |it: &Conversion| (it.date, it.amount.currency);
        (place(one), &one.earning).cmp(&(place(other), &other.earning))
    });
    all
}

fn period_of(every: EveryPeriod, rules: &Rules, day: Date) -> (Date, Date) {
    let periods = if every.fiscal {
        rules.fiscal_year
    } else {
        Periods::CALENDAR
    };
    (
        periods.start_of(every.unit, day),
        periods.end_of(every.unit, day),
    )
}

/// In the program's currency.
fn sum_by_end(lines: &Lines<'_>, period: &Period<'_>) -> Decimal {
    let exchange = &lines.workspace.exchange;
    let currency = period.rules.currency;
    let own = period.lines.iter().map(|(_, line)| line);
    let sum: Total = own
        .filter(|line| line.date <= period.end)
        .filter_map(|line| exchange.convert(line.amount, currency, line.date))
        .filter_map(|money| Total::of(money.amount))
        .sum();
    sum.amount()
}

/// At the period's end in one sum for each currency; after it line by line.
fn become_cash(
    earning: &Id,
    part: u8,
    period: &Period<'_>,
    sum: Decimal,
    all: &mut Vec<(Conversion, ConversionReason)>,
) {
    let mut sums: BTreeMap<(Date, Currency), (Decimal, Vec<u32>)> = BTreeMap::new();
    for (at, line) in &period.lines {
        let day = line.date.max(period.end);
        let (sum, places) = sums.entry((day, line.amount.currency)).or_default();
        *sum = sum.saturating_add(line.amount.amount);
        places.push(*at);
    }
    let first = period.lines.first().map(|(_, line)| line);
    for ((date, currency), (amount, places)) in sums {
        let Some(line) = first.filter(|_| !amount.is_zero()) else {
            continue;
        };
        let conversion = Conversion {
            payee: line.payee,
            date,
            earning: earning.clone(),
            fund: period.fund,
            version: line.version,
            amount: Money::new(amount, currency),
        };
        let reason = ConversionReason {
            earning: earning.clone(),
            part,
            fund: period.fund,
            period_first: period.first,
            period_last: period.end,
            sum: Money::new(sum, period.rules.currency),
            at_least: period.fallback.at_least,
            lines: places,
        };
        all.push((conversion, reason));
    }
}
