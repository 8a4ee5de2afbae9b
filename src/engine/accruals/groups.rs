//! Earnings of which one row gets only one.

use crate::base::{Currency, Date, Decimal, Money};
use crate::model::ExchangeRates;
use crate::model::rules::GroupMode;

/// The member that earns: of [`GroupMode::Best`] the one with the greatest amount on the row's day,
/// of [`GroupMode::First`] the first written that pays. Of a row that takes back, the one that takes
/// most.
pub(super) fn chosen(
    amounts: &[Money],
    mode: GroupMode,
    exchange: &ExchangeRates,
    currency: Currency,
    day: Date,
) -> Option<usize> {
    let pays = |at: &usize| !amounts[*at].amount.is_zero();
    let mut paying = (0..amounts.len()).filter(pays);
    match mode {
        GroupMode::First => paying.next(),
        GroupMode::Best => {
            let size = |at: usize| {
                let converted = exchange.convert(amounts[at], currency, day);
                converted.map_or(Decimal::ZERO, |it| it.amount.abs())
            };
            let first = paying.next()?;
            let best = paying.fold((first, size(first)), |best, at| {
                let own = size(at);
                if own > best.1 { (at, own) } else { best }
            });
            Some(best.0)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_decimal;

    #[test]
    fn the_greatest_or_the_first_that_pays() {
        let usd = |text: &str| Money::new(parse_decimal(text).unwrap(), Currency::USD);
        let choose = |amounts: &[&str], mode| {
            let amounts: Vec<Money> = amounts.iter().map(|it| usd(it)).collect();
            let exchange = ExchangeRates::only(Currency::USD);
            chosen(&amounts, mode, &exchange, Currency::USD, Date::MIN)
        };
        assert_eq!(choose(&["5", "7", "7"], GroupMode::Best), Some(1));
        assert_eq!(choose(&["0", "5", "7"], GroupMode::First), Some(1));
        assert_eq!(choose(&["-5", "-7"], GroupMode::Best), Some(1));
        assert_eq!(choose(&["0"], GroupMode::Best), None);
    }
}
