//! What accruals come to, currency by currency: amounts of different currencies never add up.

use std::collections::BTreeMap;

use crate::base::{Money, Window};
use crate::engine::total::Total;
use crate::model::PartnerIx;
use crate::model::accrual::Accrual;

/// What one partner gets, out of the lines of all, which are kept by payee.
#[must_use]
pub fn of_payee(all: &[Accrual], payee: PartnerIx) -> &[Accrual] {
    let from = all.partition_point(|accrual| accrual.payee < payee);
    let to = all.partition_point(|accrual| accrual.payee <= payee);
    &all[from..to]
}

/// The sum of the accruals dated inside the window, one for each currency, by its code.
#[must_use]
pub fn by_currency(accruals: &[Accrual], window: Window) -> Vec<Money> {
    let mut totals: BTreeMap<_, Total> = BTreeMap::new();
    for accrual in accruals.iter().filter(|a| window.contains(a.date)) {
        let total = totals.entry(accrual.amount.currency).or_default();
        if let Some(amount) = Total::of(accrual.amount.amount) {
            *total = total.plus(amount);
        }
    }
    totals
        .into_iter()
        .map(|(currency, total)| Money::new(total.amount(), currency).rounded())
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{Currency, Date, Decimal, Rate, parse_date, parse_decimal};
    use crate::model::accrual::Origin;
    use crate::model::rules::EarningIx;
    use crate::model::{RowRef, TierIx};

    fn date(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    fn money(text: &str, code: &str) -> Money {
        let currency = Currency::from_code(code).expect("a currency");
        Money::new(parse_decimal(text).expect("a number"), currency)
    }

    fn accrual(partner: u32, day: &str, amount: Money) -> Accrual {
        Accrual {
            payee: PartnerIx(partner),
            partner: PartnerIx(partner),
            date: date(day),
            origin: Origin::Row(RowRef { table: 0, row: 0 }),
            version: 0,
            earning: EarningIx(0),
            tier: TierIx(0),
            share: 0,
            part: 0,
            rate: Rate::new(Decimal::ONE),
            amount,
        }
    }

    #[test]
    fn currencies_stay_apart_and_refunds_count() {
        let all = [
            accrual(0, "2026-01-05", money("9.99", "USD")),
            accrual(1, "2025-01-05", money("500", "USD")),
            accrual(1, "2026-02-05", money("10.10", "USD")),
            accrual(1, "2026-03-05", money("7", "EUR")),
            accrual(1, "2026-04-05", money("-0.20", "USD")),
        ];
        let year = Window::trailing(date("2026-11-23"), 12);
        let own = of_payee(&all, PartnerIx(1));
        assert_eq!(own.len(), 4);
        assert_eq!(
            by_currency(own, year),
            [money("7.00", "EUR"), money("9.90", "USD")]
        );
        assert!(of_payee(&all, PartnerIx(7)).is_empty());
        assert!(by_currency(&[], year).is_empty());
    }
}
