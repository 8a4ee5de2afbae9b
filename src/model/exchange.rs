//! The program's own dated exchange rates.

use std::collections::BTreeMap;

use crate::base::{Currency, Date, Decimal, Money};

/// Units of the base currency for one unit of another, each table in force from its day until the
/// next. A program fixes them on purpose, so that market moves do not move tiers.
#[derive(Debug, Clone)]
pub struct ExchangeRates {
    pub base: Currency,
    /// By first day in force.
    pub tables: BTreeMap<Date, BTreeMap<Currency, Decimal>>,
}

impl ExchangeRates {
    /// A table without rates: only `base` itself converts.
    #[must_use]
    pub const fn only(base: Currency) -> Self {
        Self {
            base,
            tables: BTreeMap::new(),
        }
    }

    /// Units of base for one `currency` on `day`; before the first table, the first one's.
    #[must_use]
    pub fn rate(&self, currency: Currency, day: Date) -> Option<Decimal> {
        if currency == self.base {
            return Some(Decimal::ONE);
        }
        // Most programs fix their rates once.
        if self.tables.len() == 1 {
            let (_, only) = self.tables.first_key_value()?;
            return only.get(&currency).copied();
        }
        let in_force = self
            .tables
            .range(..=day)
            .rev()
            .find_map(|(_, t)| t.get(&currency));
        in_force
            .or_else(|| self.tables.values().find_map(|t| t.get(&currency)))
            .copied()
    }

    /// `money` in `to` on `day`, unrounded. `None` when a rate is missing or the result is beyond
    /// what a decimal holds.
    #[must_use]
    pub fn convert(&self, money: Money, to: Currency, day: Date) -> Option<Money> {
        if money.currency == to {
            return Some(money);
        }
        let in_base = money.amount.checked_mul(self.rate(money.currency, day)?)?;
        if to == self.base {
            return Some(Money::new(in_base, to));
        }
        let amount = in_base.checked_div(self.rate(to, day)?)?;
        Some(Money::new(amount, to))
    }
}

/// The same rates, for whoever converts the amounts of many rows into one currency.
#[derive(Debug, Clone)]
pub struct RowRates<'a> {
    exchange: &'a ExchangeRates,
    to: Currency,
    /// By currency, each in force from its day until the next, the first one also before; only where
    /// what is converted into is the base.
    factors: Vec<(Currency, Vec<Factor>)>,
}

/// A rate as whole digits, and how many of them stand after the point; `None` of one that is too long.
type Factor = (Date, Option<(i64, u32)>);

impl<'a> RowRates<'a> {
    #[must_use]
    pub fn new(exchange: &'a ExchangeRates, to: Currency) -> Self {
        let mut factors: Vec<(Currency, Vec<Factor>)> = Vec::new();
        let tables = exchange.tables.iter().filter(|_| to == exchange.base);
        for (from, table) in tables {
            for (currency, rate) in table.iter().filter(|(currency, _)| **currency != to) {
                let at = factors.iter().position(|(it, _)| it == currency);
                let at = at.unwrap_or_else(|| {
                    factors.push((*currency, Vec::new()));
                    factors.len() - 1
                });
                let digits = i64::try_from(rate.mantissa()).ok();
                factors[at]
                    .1
                    .push((*from, digits.map(|it| (it, rate.scale()))));
            }
        }
        Self {
            exchange,
            to,
            factors,
        }
    }

    /// What the digits of an amount, of which `scale` stand after the point, come to: digits and scale.
    /// `None` where a decimal has to be asked, as [`Self::convert`] does.
    #[must_use]
    #[inline]
    pub fn short(&self, digits: i64, scale: u32, from: Currency, day: Date) -> Option<(i128, u32)> {
        if from == self.to {
            return Some((i128::from(digits), scale));
        }
        let (_, factors) = self.factors.iter().find(|(it, _)| *it == from)?;
        let begun = factors.partition_point(|(begins, _)| *begins <= day);
        let (_, factor) = factors.get(begun.saturating_sub(1))?;
        let (factor, behind) = (*factor)?;
        let product = i128::from(digits).checked_mul(i128::from(factor))?;
        // A decimal holds 96 bits, and rounds what is longer.
        (product.unsigned_abs() < 1 << 96).then_some((product, scale + behind))
    }

    /// See [`ExchangeRates::convert`].
    #[must_use]
    pub fn convert(&self, money: Money, day: Date) -> Option<Money> {
        self.exchange.convert(money, self.to, day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{parse_date, parse_decimal};

    #[test]
    fn many_amounts_are_converted_like_one() {
        let day = |text: &str| parse_date(text).expect("a date");
        let of = |code: &str| Currency::from_code(code).expect("a currency");
        let number = |text: &str| parse_decimal(text).expect("a number");
        let all = ["USD", "EUR", "GBP", "JPY", "CHF"].map(of);
        let written = [
            ("2026-01-01", vec![("EUR", "1.1"), ("JPY", "0.0067")]),
            ("2026-02-01", vec![("GBP", "1.3")]),
            (
                "2026-03-01",
                vec![("EUR", "1.2345678901"), ("GBP", "999999999999999")],
            ),
        ];
        for tables in 0..=written.len() {
            let mut exchange = ExchangeRates::only(Currency::USD);
            for (from, rates) in written.iter().take(tables) {
                let rates = rates.iter().map(|(code, rate)| (of(code), number(rate)));
                exchange.tables.insert(day(from), rates.collect());
            }
            let mut short_ones = 0;
            for to in all {
                let rates = RowRates::new(&exchange, to);
                let days = [
                    "2025-12-31",
                    "2026-01-31",
                    "2026-02-01",
                    "2026-03-01",
                    "2026-05-01",
                ];
                for (from, on) in all.iter().flat_map(|from| days.map(|on| (*from, day(on)))) {
                    for (digits, scale) in
                        [(0, 2), (-12_345, 2), (7, 0), (i64::MAX, 0), (i64::MAX, 10)]
                    {
                        let money = Money::new(Decimal::new(digits, scale), from);
                        let long = exchange.convert(money, to, on);
                        assert_eq!(rates.convert(money, on), long);
                        let Some((digits, scale)) = rates.short(digits, scale, from, on) else {
                            continue;
                        };
                        short_ones += 1;
                        let short = Decimal::try_from_i128_with_scale(digits, scale).ok();
                        assert_eq!(short, long.map(|it| it.amount), "{money:?} {to} {on}");
                    }
                }
            }
            assert!(short_ones >= 100 + tables * 25, "{tables} {short_ones}");
        }
    }
}
