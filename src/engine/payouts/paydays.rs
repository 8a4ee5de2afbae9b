//! The days on which is paid, and through when what has cleared by then is in it.

use chrono::{Datelike, Weekday};

use crate::base::{Date, PeriodUnit, Periods, add_months, minus_days, plus_days};
use crate::model::Program;
use crate::model::rules::{Payout, PayoutDay, Rules};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Payday {
    /// Index into the program's versions: the one in force on the period's last day.
    pub(super) version: usize,
    pub(super) first: Date,
    pub(super) last: Date,
    /// Before a weekend moved it.
    pub(super) nominal: Date,
    pub(super) day: Date,
    pub(super) cleared_through: Date,
}

/// Those that can pay what cleared on `from` or later, up to `as_of`, by day. With a cutoff that is also
/// the payday of a period that was over before.
pub(super) fn paydays(program: &Program, from: Date, as_of: Date) -> Vec<Payday> {
    let mut all = Vec::new();
    for (version, rules) in program.versions.iter().enumerate() {
        let next = program.versions.get(version + 1).and_then(|it| it.from);
        let payout = &rules.payout;
        let periods = periods(rules, payout);
        let late = match payout.day {
            PayoutDay::OfMonth(_) => 62,
            PayoutDay::DaysAfter(days) => days.saturating_add(2),
        };
        let begins = rules.from.unwrap_or(Date::MIN).max(minus_days(from, late));
        let mut number = periods.number(payout.every, begins);
        let mut first = periods.start(payout.every, number);
        loop {
            number = number.saturating_add(1);
            let after = periods.start(payout.every, number);
            let last = minus_days(after, 1);
            // The day is never before the period's end, so later periods are later still.
            if last > as_of || next.is_some_and(|next| next <= last) {
                break;
            }
            let payday = payday(version, payout, first, last);
            if payday.day <= as_of && from <= payday.cleared_through {
                all.push(payday);
            }
            if after <= first {
                break;
            }
            first = after;
        }
    }
    all.sort_by_key(|it| (it.day, it.last));
    all
}

/// The first that can pay what cleared on `cleared`, however late it is.
pub(super) fn first_payday(program: &Program, cleared: Date) -> Option<Payday> {
    // A payday is at most a year of periods and the days after it away.
    let horizon = add_months(cleared, 12 * 4);
    paydays(program, cleared, horizon).into_iter().next()
}

fn periods(rules: &Rules, payout: &Payout) -> Periods {
    if payout.fiscal {
        rules.fiscal_year
    } else {
        Periods::CALENDAR
    }
}

fn payday(version: usize, payout: &Payout, first: Date, last: Date) -> Payday {
    let nominal = match payout.day {
        PayoutDay::DaysAfter(days) => plus_days(last, days),
        PayoutDay::OfMonth(day) => {
            let next = plus_days(last, 1);
            let of_month = day_of_month(next, day);
            if of_month < next {
                // Of periods that begin within a month.
                day_of_month(add_months(next.with_day(1).unwrap_or(next), 1), day)
            } else {
                of_month
            }
        }
    };
    let day = match nominal.weekday() {
        Weekday::Sat if payout.business_day => plus_days(nominal, 2),
        Weekday::Sun if payout.business_day => plus_days(nominal, 1),
        _ => nominal,
    };
    Payday {
        version,
        first,
        last,
        nominal,
        day,
        cleared_through: payout.cutoff.map_or(last, |cutoff| cutoff.before(day)),
    }
}

/// The day of the month that `within` is in, clamped to its length.
fn day_of_month(within: Date, day: u32) -> Date {
    within
        .with_day(day.max(1))
        .unwrap_or_else(|| Periods::CALENDAR.end_of(PeriodUnit::Month, within))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Duration, parse_date};
    use crate::model::rules::{PayoutBelow, Requirement};
    use indexmap::IndexMap;

    fn date(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    fn payout(day: PayoutDay) -> Payout {
        Payout {
            every: PeriodUnit::Month,
            fiscal: false,
            day,
            cutoff: None,
            business_day: true,
            minimum: None,
            minimums: IndexMap::new(),
            below: PayoutBelow::Carry,
            requires: Requirement::NOTHING,
            span: None,
        }
    }

    #[test]
    fn a_day_of_the_next_month_or_days_after_moved_off_weekends() {
        let on = |payout: &Payout, first: &str, last: &str| {
            let it = payday(0, payout, date(first), date(last));
            (
                it.nominal.to_string(),
                it.day.to_string(),
                it.cleared_through.to_string(),
            )
        };
        let shown = |a: &str, b: &str, c: &str| (a.to_owned(), b.to_owned(), c.to_owned());
        // 2026-02-15 is a Sunday.
        assert_eq!(
            on(&payout(PayoutDay::OfMonth(15)), "2026-01-01", "2026-01-31"),
            shown("2026-02-15", "2026-02-16", "2026-01-31")
        );
        // The 31st of February is its last day, a Saturday.
        assert_eq!(
            on(&payout(PayoutDay::OfMonth(31)), "2026-01-01", "2026-01-31"),
            shown("2026-02-28", "2026-03-02", "2026-01-31")
        );
        let late = Payout {
            cutoff: Some(Duration::days(2)),
            ..payout(PayoutDay::DaysAfter(45))
        };
        assert_eq!(
            on(&late, "2026-01-01", "2026-03-31"),
            shown("2026-05-15", "2026-05-15", "2026-05-13")
        );
        // A period that ends within a month is paid on the next such day.
        assert_eq!(
            on(&payout(PayoutDay::OfMonth(1)), "2026-01-15", "2026-02-14"),
            shown("2026-03-01", "2026-03-02", "2026-02-14")
        );
    }
}
