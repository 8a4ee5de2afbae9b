//! The one rounding of a line, and how an amount is divided so that every cent goes to someone.

use rust_decimal::RoundingStrategy;

use crate::base::{Currency, Decimal, Money};
use crate::model::rules::RoundingRule;

/// To the currency's minor unit. The same for an amount and its negative, so that what is taken back
/// is what was given.
pub(super) fn rounded(money: Money, rule: RoundingRule) -> Money {
    let strategy = match rule {
        RoundingRule::HalfEven => RoundingStrategy::MidpointNearestEven,
        RoundingRule::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingRule::Down => RoundingStrategy::ToZero,
    };
    let digits = money.currency.minor_digits();
    let mut amount = money.amount.round_dp_with_strategy(digits, strategy);
    amount.rescale(digits);
    Money::new(amount, money.currency)
}

/// Divides a rounded amount by shares that are one together: each gets its share rounded down, and
/// what is left of the minor units goes to the largest remainders, of equal ones to the first.
pub(in crate::engine) fn divided(money: Money, shares: &[Decimal]) -> Vec<Decimal> {
    let digits = money.currency.minor_digits();
    let unit = minor_unit(money.currency);
    let whole = money.amount.abs();
    let mut left = whole;
    let mut parts: Vec<(Decimal, Decimal)> = Vec::with_capacity(shares.len());
    for share in shares {
        let exact = whole.checked_mul(*share).unwrap_or_default();
        let down = exact.round_dp_with_strategy(digits, RoundingStrategy::ToZero);
        left = left.checked_sub(down).unwrap_or_default();
        parts.push((down, exact.checked_sub(down).unwrap_or_default()));
    }
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by(|one, other| parts[*other].1.cmp(&parts[*one].1));
    for at in order {
        if left < unit {
            break;
        }
        left -= unit;
        parts[at].0 += unit;
    }
    let signed = |part: Decimal| {
        let mut part = if money.amount.is_sign_negative() {
            -part
        } else {
            part
        };
        part.rescale(digits);
        part
    };
    parts.into_iter().map(|(part, _)| signed(part)).collect()
}

fn minor_unit(currency: Currency) -> Decimal {
    Decimal::new(1, currency.minor_digits())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_decimal;

    fn number(text: &str) -> Decimal {
        parse_decimal(text).expect("a number")
    }

    fn divided_usd(amount: &str, shares: &[&str]) -> Vec<String> {
        let shares: Vec<Decimal> = shares.iter().map(|it| number(it)).collect();
        let parts = divided(Money::new(number(amount), Currency::USD), &shares);
        parts.iter().map(Decimal::to_string).collect()
    }

    #[test]
    fn each_rule_rounds_an_amount_and_its_negative_alike() {
        use RoundingRule::{Down, HalfEven, HalfUp};
        for (text, rule, result) in [
            ("0.125", HalfEven, "0.12"),
            ("0.125", HalfUp, "0.13"),
            ("0.129", Down, "0.12"),
        ] {
            let money = Money::new(number(text), Currency::USD);
            assert_eq!(rounded(money, rule).amount.to_string(), result);
            let back = Money::new(-money.amount, Currency::USD);
            assert_eq!(rounded(back, rule).amount.to_string(), format!("-{result}"));
        }
    }

    #[test]
    fn the_last_cent_goes_to_the_largest_remainder() {
        // 100.01: 60.006 and 40.004; the cent that is left goes to .006.
        assert_eq!(divided_usd("100.01", &["0.6", "0.4"]), ["60.01", "40.00"]);
        // 0.05: 0.025 each; equal remainders, so the first.
        assert_eq!(divided_usd("-0.05", &["0.5", "0.5"]), ["-0.03", "-0.02"]);
        // 100 in thirds as people write them: 33.33 each, and 0.01 to the first of equals.
        assert_eq!(
            divided_usd("100", &["0.3334", "0.3333", "0.3333"]),
            ["33.34", "33.33", "33.33"]
        );
    }
}
