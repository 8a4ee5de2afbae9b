//! The one rounding of a line, and how an amount is divided so that every cent goes to someone.

use std::cmp::Ordering;

use rust_decimal::RoundingStrategy;

use crate::base::{Currency, Decimal, Money, Rate};
use crate::model::rules::RoundingRule;

/// To the currency's minor unit. The same for an amount and its negative, so that what is taken back
/// is what was given.
pub(super) fn rounded(money: Money, rule: RoundingRule) -> Money {
    if let Some(amount) = rounded_short(money.amount, money.currency.minor_digits(), rule) {
        return Money::new(amount, money.currency);
    }
    rounded_long(money, rule)
}

/// The rounded share of an amount that is given as its digits, and how many of them stand after the point;
/// `None` where [`rounded`] has to be asked, a result of 0 among it.
pub(super) fn rounded_share(
    (amount, scale): (i64, u32),
    rate: Rate,
    currency: Currency,
    rule: RoundingRule,
) -> Option<Decimal> {
    let share = rate.share();
    let exact = amount.checked_mul(i64::try_from(share.mantissa()).ok()?)?;
    rounded_digits(exact, scale + share.scale(), currency.minor_digits(), rule)
}

/// What fits a machine word, which nearly every amount does; not a zero that may have a sign.
fn rounded_short(amount: Decimal, digits: u32, rule: RoundingRule) -> Option<Decimal> {
    let exact = i64::try_from(amount.mantissa()).ok()?;
    rounded_digits(exact, amount.scale(), digits, rule)
}

fn rounded_digits(exact: i64, scale: u32, digits: u32, rule: RoundingRule) -> Option<Decimal> {
    let unit = |power: u32| 10_i64.checked_pow(power);
    let whole = match scale.checked_sub(digits) {
        None => exact.checked_mul(unit(digits - scale)?)?,
        Some(dropped) => {
            let unit = unit(dropped)?;
            let (down, rest) = (exact / unit, (exact % unit).abs());
            let is_up = match (rule, rest.cmp(&(unit - rest))) {
                (RoundingRule::Down, _) | (_, Ordering::Less) => false,
                (_, Ordering::Greater) | (RoundingRule::HalfUp, Ordering::Equal) => true,
                (RoundingRule::HalfEven, Ordering::Equal) => down % 2 != 0,
            };
            if is_up { down + exact.signum() } else { down }
        }
    };
    (whole != 0).then(|| Decimal::new(whole, digits))
}

fn rounded_long(money: Money, rule: RoundingRule) -> Money {
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
pub(super) fn divided(money: Money, shares: &[Decimal]) -> Vec<Decimal> {
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
    fn short_amounts_are_rounded_like_long_ones() {
        let rules = [
            RoundingRule::HalfEven,
            RoundingRule::HalfUp,
            RoundingRule::Down,
        ];
        for (scale, code) in (0..5).flat_map(|scale| ["USD", "JPY", "KWD"].map(|it| (scale, it))) {
            let currency = Currency::from_code(code).expect("a currency");
            for (digits, rule) in (-2_100..2_100).flat_map(|it| rules.map(|rule| (it, rule))) {
                let amount = Decimal::new(digits, scale);
                let money = rounded_long(Money::new(amount, currency), rule);
                let (long, own) = (money.amount, currency.minor_digits());
                let short = rounded_short(amount, own, rule);
                assert_eq!(short.is_none(), long.is_zero(), "{amount}");
                let same = |it: Decimal| (it, it.scale()) == (long, own);
                assert!(short.is_none_or(same), "{amount} {code} {rule:?}");
            }
        }
        let large = Decimal::new(i64::MAX, 1);
        assert_eq!(rounded_short(large, 2, RoundingRule::Down), None);
    }

    #[test]
    fn a_share_is_rounded_like_its_product() {
        let rules = [
            RoundingRule::HalfEven,
            RoundingRule::HalfUp,
            RoundingRule::Down,
        ];
        let amounts = (-40..40).chain([i64::MAX / 5, i64::MIN + 1]);
        for (digits, scale) in amounts.flat_map(|it| (0..12).map(move |scale| (it, scale))) {
            for (rate, rule) in ["0", "0.05", "0.125", "1.0000000001"]
                .iter()
                .flat_map(|rate| rules.map(|rule| (Rate::new(number(rate)), rule)))
            {
                let exact = Decimal::new(digits, scale) * rate.share();
                let long = rounded_long(Money::new(exact, Currency::USD), rule).amount;
                let short = rounded_share((digits, scale), rate, Currency::USD, rule);
                let same = |it: Decimal| (it, it.scale()) == (long, long.scale());
                assert!(short.is_none_or(same), "{digits} {scale} {rate} {rule:?}");
                assert!(short.is_some() || long.is_zero() || digits.abs() > 40);
            }
        }
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
