//! Values from the text that a file would have.

use partnerpress::base::{Currency, Date, Decimal, Id, Money, Rate, parse_date, parse_decimal};

pub fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

pub fn number(text: &str) -> Decimal {
    parse_decimal(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

/// `0.05` is five per cent.
pub fn rate(text: &str) -> Rate {
    Rate::new(number(text))
}

pub fn currency(code: &str) -> Currency {
    Currency::from_code(code).unwrap_or_else(|| panic!("{code} is no currency"))
}

pub fn id(text: &str) -> Id {
    Id::parse(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

/// `1250.50 EUR`, or `1250.50` in USD.
pub fn money(text: &str) -> Money {
    match text.split_once(' ') {
        Some((amount, code)) => Money::new(number(amount), currency(code)),
        None => Money::new(number(text), Currency::USD),
    }
}
