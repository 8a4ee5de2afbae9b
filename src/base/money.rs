//! Decimal money, never a float.

use std::fmt;

use rust_decimal::RoundingStrategy;

pub use rust_decimal::Decimal;

/// A currency of ISO 4217.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
pub struct Currency(iso_currency::Currency);

impl Currency {
    pub const USD: Self = Self(iso_currency::Currency::USD);

    /// The currency with this code of three capital letters.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        iso_currency::Currency::from_code(code).map(Self)
    }

    /// Three capital letters.
    #[must_use]
    pub fn code(self) -> &'static str {
        self.0.code()
    }

    /// The sign people write, `$`, or the code where there is none of its own.
    #[must_use]
    pub fn symbol(self) -> String {
        self.0.symbol().to_string()
    }

    /// Digits after the point in its minor unit: 2 for USD, 0 for JPY.
    #[must_use]
    pub fn minor_digits(self) -> u32 {
        self.0.exponent().map_or(2, u32::from)
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl PartialOrd for Currency {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Currency {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        if self == other {
            return std::cmp::Ordering::Equal;
        }
        // Three letters are one comparison; amounts are sorted by currency again and again.
        let letters = |it: &Self| match it.code().as_bytes() {
            [one, two, three] => u32::from_be_bytes([0, *one, *two, *three]),
            _ => 0,
        };
        letters(self).cmp(&letters(other))
    }
}

/// An amount in a currency, at any precision until [`Money::rounded`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Money {
    pub amount: Decimal,
    pub currency: Currency,
}

impl Money {
    #[must_use]
    pub const fn new(amount: Decimal, currency: Currency) -> Self {
        Self { amount, currency }
    }

    /// To the currency's minor unit, half to even: the one rounding of an accrual line.
    #[must_use]
    pub fn rounded(self) -> Self {
        let digits = self.currency.minor_digits();
        let mut amount = self
            .amount
            .round_dp_with_strategy(digits, RoundingStrategy::MidpointNearestEven);
        amount.rescale(digits);
        Self::new(amount, self.currency)
    }
}

/// A share of an amount: 0.15 is 15 %.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Rate(Decimal);

impl Rate {
    #[must_use]
    pub const fn new(share: Decimal) -> Self {
        Self(share)
    }

    /// As a share of one.
    #[must_use]
    pub const fn share(self) -> Decimal {
        self.0
    }

    /// As a percentage without trailing zeros: `15`, `12.5`.
    #[must_use]
    pub fn percent(self) -> String {
        (self.0 * Decimal::ONE_HUNDRED).normalize().to_string()
    }
}

impl fmt::Display for Rate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}%", self.percent())
    }
}

/// Why a text is not a decimal number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NumberFault {
    /// Not digits with an optional sign and one point; a number that was probably meant.
    Shape { instead: Option<String> },
    /// More than 28 digits, or beyond what a program can mean.
    TooLong,
}

impl fmt::Display for NumberFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Shape { .. } => "not a plain decimal number",
            Self::TooLong => "more digits than an amount of money can have",
        })
    }
}

/// Digits before the point beyond which a number is refused, so that sums and products of any
/// ledger stay far from the limits of [`Decimal`].
const MOST_WHOLE_DIGITS: usize = 15;
/// Digits after the point, likewise.
const MOST_DECIMAL_DIGITS: usize = 10;

/// Reads `1234.50` or `-3`: an optional sign, digits, and at most one point with digits after it.
/// No thousands marks, no exponent, no percent sign.
///
/// # Errors
/// See [`NumberFault`].
pub fn parse_decimal(text: &str) -> Result<Decimal, NumberFault> {
    if let Some(number) = short_decimal(text.as_bytes()) {
        return Ok(number);
    }
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(fraction) {
        return Err(NumberFault::Shape {
            instead: plain_number(text),
        });
    }
    if whole.trim_start_matches('0').len() > MOST_WHOLE_DIGITS
        || fraction.len() > MOST_DECIMAL_DIGITS
    {
        return Err(NumberFault::TooLong);
    }
    Decimal::from_str_exact(text).map_err(|_| NumberFault::TooLong)
}

/// The same for what nearly every cell of a ledger holds: digits that fit a machine word.
fn short_decimal(text: &[u8]) -> Option<Decimal> {
    let (digits, scale) = short_number(text)?;
    Some(Decimal::new(digits, scale))
}

/// The digits of such a number without the point, and how many of them stand after it. `None` of all
/// others, whether [`parse_decimal`] reads them or not.
#[must_use]
#[inline]
pub fn short_number(text: &[u8]) -> Option<(i64, u32)> {
    const MOST_DIGITS: usize = 15;
    let (is_negative, digits) = match text {
        [b'-', digits @ ..] => (true, digits),
        digits => (false, digits),
    };
    if digits.len() > MOST_DIGITS {
        return None;
    }
    let mut mantissa = 0_i64;
    let mut point = None;
    for (at, byte) in digits.iter().enumerate() {
        match byte {
            b'0'..=b'9' => mantissa = mantissa * 10 + i64::from(byte - b'0'),
            b'.' if point.is_none() => point = Some(at),
            _ => return None,
        }
    }
    let scale = point.map_or(0, |at| digits.len() - at - 1);
    let has_both_sides = !digits.is_empty() && point != Some(0) && (point.is_none() || scale > 0);
    // A negative zero keeps its sign, so it goes the long way.
    if !has_both_sides || scale > MOST_DECIMAL_DIGITS || (is_negative && mantissa == 0) {
        return None;
    }
    let mantissa = if is_negative { -mantissa } else { mantissa };
    Some((mantissa, u32::try_from(scale).ok()?))
}

/// What `1,000.50`, `$ 1 000` or `1e3` probably means, for a help line.
fn plain_number(text: &str) -> Option<String> {
    // `50k` and `1O0` mean something, but not what is left without their letters.
    if text.chars().any(char::is_alphabetic) {
        return None;
    }
    let kept: String = text
        .chars()
        .filter(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | '-'))
        .collect();
    let point = match (kept.rfind('.'), kept.rfind(',')) {
        (Some(dot), Some(comma)) => Some(dot.max(comma)),
        (Some(at), None) if kept.matches('.').count() == 1 => Some(at),
        (None, Some(at)) if kept.matches(',').count() == 1 && kept.len() - at != 4 => Some(at),
        _ => None,
    };
    let plain: String = kept
        .char_indices()
        .filter_map(|(at, c)| match c {
            '.' | ',' => (Some(at) == point).then_some('.'),
            _ => Some(c),
        })
        .collect();
    (plain != text && parse_decimal(&plain).is_ok()).then_some(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn number(text: &str) -> Decimal {
        parse_decimal(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
    }

    #[test]
    fn decimals_keep_every_digit() {
        assert_eq!(number("0.10").to_string(), "0.10");
        assert_eq!(number("-1234.5678901").to_string(), "-1234.5678901");
        for (bad, instead) in [
            ("1,000.50", Some("1000.50")),
            ("1.000,50", Some("1000.50")),
            ("1,000", Some("1000")),
            ("12,5", Some("12.5")),
            ("$ 20", Some("20")),
            ("1e5", None),
            ("50k", None),
            ("1O0", None),
            ("", None),
            (".5", None),
            ("1.", None),
            ("+5", Some("5")),
        ] {
            assert_eq!(
                parse_decimal(bad),
                Err(NumberFault::Shape {
                    instead: instead.map(str::to_owned)
                }),
                "{bad}"
            );
        }
        assert_eq!(parse_decimal(&"9".repeat(16)), Err(NumberFault::TooLong));
    }

    #[test]
    fn money_rounds_half_to_even_to_the_minor_unit() {
        let usd = |text: &str| {
            Money::new(number(text), Currency::USD)
                .rounded()
                .amount
                .to_string()
        };
        assert_eq!(usd("0.125"), "0.12");
        assert_eq!(usd("0.135"), "0.14");
        assert_eq!(usd("7"), "7.00");
        let yen = Currency::from_code("JPY").map(|c| Money::new(number("2.5"), c).rounded());
        assert_eq!(yen.map(|m| m.amount.to_string()).as_deref(), Some("2"));
    }

    #[test]
    fn rates_print_as_percent() {
        assert_eq!(Rate::new(number("0.15")).to_string(), "15%");
        assert_eq!(Rate::new(number("0.125")).to_string(), "12.5%");
    }
}
