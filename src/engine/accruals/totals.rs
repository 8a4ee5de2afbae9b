//! What accruals come to, currency by currency: amounts of different currencies never add up.

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::base::{Money, Window};
use crate::engine::total::Total;
use crate::model::PartnerIx;
use crate::model::accrual::Accrual;

/// All lines, payee by payee, each payee's by date.
///
/// There are as many as rows, so each payee's stay where they were made.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Accruals {
    /// Indexed by [`PartnerIx`].
    by_payee: Vec<Vec<Accrual>>,
}

impl Accruals {
    /// Out of what each partner's rows earned, indexed by [`PartnerIx`]: what a split gives to
    /// others is among it.
    #[must_use]
    pub fn of(earned: Vec<Vec<Accrual>>) -> Self {
        let mut by_payee = earned;
        let mut of_others: Vec<Accrual> = Vec::new();
        for (ix, lines) in (0..).map(PartnerIx).zip(&mut by_payee) {
            if lines.iter().any(|line| line.payee != ix) {
                of_others.extend(lines.extract_if(.., |line| line.payee != ix));
            }
        }
        for line in of_others {
            let at = line.payee.0 as usize;
            if at >= by_payee.len() {
                by_payee.resize(at + 1, Vec::new());
            }
            by_payee[at].push(line);
        }
        by_payee.par_iter_mut().for_each(|lines| {
            let place = |line: &Accrual| (line.date, line.partner);
            if !lines.is_sorted_by_key(place) {
                lines.sort_by_key(place);
            }
        });
        Self { by_payee }
    }

    /// What one partner gets, by date.
    #[must_use]
    pub fn of_payee(&self, payee: PartnerIx) -> &[Accrual] {
        let lines = self.by_payee.get(payee.0 as usize);
        lines.map_or(&[], Vec::as_slice)
    }

    pub fn iter(&self) -> impl Iterator<Item = &Accrual> {
        self.by_payee.iter().flatten()
    }

    #[must_use]
    pub fn len(&self) -> usize {
        self.by_payee.iter().map(Vec::len).sum()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.by_payee.iter().all(Vec::is_empty)
    }
}

/// The sum of the accruals dated inside the window, one for each currency, by its code.
#[must_use]
pub fn by_currency<'a>(
    accruals: impl IntoIterator<Item = &'a Accrual>,
    window: Window,
) -> Vec<Money> {
    let mut totals: BTreeMap<_, Total> = BTreeMap::new();
    for accrual in accruals.into_iter().filter(|a| window.contains(a.date)) {
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
        // As if all were of rows of one partner, who shares them.
        let all = Accruals::of(vec![all.to_vec()]);
        let own = all.of_payee(PartnerIx(1));
        assert_eq!(own.len(), 4);
        assert_eq!(
            by_currency(own, year),
            [money("7.00", "EUR"), money("9.90", "USD")]
        );
        assert!(all.of_payee(PartnerIx(7)).is_empty());
        assert_eq!((all.len(), all.iter().count()), (5, 5));
        assert!(by_currency(&[], year).is_empty());
    }
}
