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
