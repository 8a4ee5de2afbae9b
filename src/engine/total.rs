//! Sums that come out the same in whatever order they are taken.

use rust_decimal::RoundingStrategy;

use crate::base::Decimal;

/// Digits after the point that a total keeps: as many as a ledger can write.
const DIGITS: u32 = 10;
/// Powers of ten up to that of `DIGITS`.
const UNITS: [i64; 11] = [
    1,
    10,
    100,
    1_000,
    10_000,
    100_000,
    1_000_000,
    10_000_000,
    100_000_000,
    1_000_000_000,
    10_000_000_000,
];

/// A sum of amounts of one currency, counted in whole ten-billionths.
///
/// A [`Decimal`] gives up digits after the point when its 28 are used up, so that a long sum could
/// depend on the order of its rows, and the difference of two running sums on what came before.
/// Whole numbers do not: every amount that can be written in a ledger is held to its last digit,
/// and an amount converted from another currency is rounded, half to even, before it is added.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub struct Total(i128);

impl Total {
    pub const ZERO: Self = Self(0);

    /// `None` beyond 28 digits before the point, far from any amount that loads.
    #[must_use]
    pub fn of(amount: Decimal) -> Option<Self> {
        let kept = if amount.scale() > DIGITS {
            amount.round_dp_with_strategy(DIGITS, RoundingStrategy::MidpointNearestEven)
        } else {
            amount
        };
        let missing = DIGITS.checked_sub(kept.scale())?;
        let unit = UNITS.get(usize::try_from(missing).ok()?)?;
        if let Ok(short) = i64::try_from(kept.mantissa()) {
            return Some(Self(i128::from(short) * i128::from(*unit)));
        }
        kept.mantissa().checked_mul(i128::from(*unit)).map(Self)
    }

    /// Of so many digits without the point, `scale` of which stand after it. `None` where more of them do
    /// than a total keeps, and beyond what it can hold.
    #[must_use]
    #[inline]
    pub fn of_digits(digits: i128, scale: u32) -> Option<Self> {
        let missing = DIGITS.checked_sub(scale)?;
        let unit = UNITS.get(usize::try_from(missing).ok()?)?;
        digits.checked_mul(i128::from(*unit)).map(Self)
    }

    #[must_use]
    #[inline]
    pub const fn plus(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    #[must_use]
    #[inline]
    pub const fn minus(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// Without zeros at its end.
    #[must_use]
    pub fn amount(self) -> Decimal {
        // Nearly all are below a billion, and have at most two digits after the point.
        if let Ok(mut digits) = i64::try_from(self.0) {
            let mut scale = DIGITS;
            if digits % 100_000_000 == 0 {
                (digits, scale) = (digits / 100_000_000, scale - 8);
            }
            while scale > 0 && digits % 10 == 0 {
                (digits, scale) = (digits / 10, scale - 1);
            }
            return Decimal::new(digits, scale);
        }
        (0..=DIGITS)
            .find_map(|dropped| {
                let digits = self.0 / 10_i128.pow(dropped);
                Decimal::try_from_i128_with_scale(digits, DIGITS - dropped).ok()
            })
            .map_or(Decimal::MAX, |amount| amount.normalize())
    }
}

/// A total without the room that a number of its size is kept apart by: for keeping many of them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct KeptTotal([u8; 16]);

impl KeptTotal {
    pub(super) const fn of(total: Total) -> Self {
        Self(total.0.to_ne_bytes())
    }

    pub(super) const fn total(self) -> Total {
        Total(i128::from_ne_bytes(self.0))
    }
}

impl std::iter::Sum for Total {
    fn sum<I: Iterator<Item = Self>>(totals: I) -> Self {
        totals.fold(Self::ZERO, Self::plus)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_decimal;

    fn total(text: &str) -> Total {
        parse_decimal(text)
            .ok()
            .and_then(Total::of)
            .unwrap_or_else(|| panic!("{text} is no total"))
    }

    #[test]
    fn every_amount_of_a_ledger_is_kept_to_its_last_digit() {
        for text in [
            "0",
            "0.1",
            "-2500.5",
            "999999999999999.9999999999",
            "-0.0000000001",
        ] {
            assert_eq!(total(text).amount().to_string(), text);
        }
    }

    #[test]
    fn short_totals_are_what_long_ones_are() {
        let numbers = [
            "0",
            "7",
            "-7",
            "10",
            "1000000",
            "922337203.6854775807",
            "-922337203.68",
        ];
        for text in numbers {
            let Total(digits) = total(text);
            let long = Decimal::from_i128_with_scale(digits, DIGITS).normalize();
            assert_eq!(total(text).amount().to_string(), long.to_string());
            assert_eq!(total(text).amount().to_string(), text);
            // With zeros at its end, and as the sum of two.
            let mut longer = long;
            longer.rescale(DIGITS);
            assert_eq!(Total::of(longer), Some(Total(digits)));
            assert_eq!(
                Total(digits).plus(Total(digits)).minus(Total(digits)),
                Total(digits)
            );
        }
        assert_eq!(UNITS, std::array::from_fn(|power| 10_i64.pow(power as u32)));
    }

    #[test]
    fn a_sum_does_not_depend_on_its_order() {
        let large = total("999999999999999.9999999999");
        let small = total("0.0000000001");
        let many: Total = std::iter::repeat_n(large, 10_000_000).sum();
        assert_eq!(many.plus(small).minus(many), small);
    }

    #[test]
    fn more_digits_are_rounded_half_to_even() {
        let third = Decimal::ONE / Decimal::from(3);
        assert_eq!(Total::of(third), Some(total("0.3333333333")));
        let midway = Decimal::from_i128_with_scale(25, 11);
        assert_eq!(Total::of(midway), Some(total("0.0000000002")));
    }

    #[test]
    fn what_no_total_can_hold_is_none() {
        assert_eq!(Total::of(Decimal::MAX), None);
        let most = Total(i128::MAX).amount();
        assert_eq!(most.trunc().to_string(), "17014118346046923173168730371");
    }
}
