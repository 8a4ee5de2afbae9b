//! Numbers, days and words in English, for what is said to whoever runs the program: reports and
//! explanations. Pages are written by a [`Voice`](super::voice::Voice).

use chrono::Datelike;

use crate::base::{Date, Decimal, Money, Rate};

/// Between a figure and the unit that must stay on its line.
const NO_BREAK: char = '\u{a0}';

/// To the last digit that is there, and always with the minor unit: `USD 1,200.50`.
pub(crate) fn exact(money: Money) -> String {
    let digits = money
        .currency
        .minor_digits()
        .max(money.amount.normalize().scale());
    let mut amount = money.amount;
    amount.rescale(digits);
    let sign = if amount.is_sign_negative() && !amount.is_zero() {
        "−"
    } else {
        ""
    };
    let figure = grouped(&amount.abs().to_string());
    format!("{sign}{}{NO_BREAK}{figure}", money.currency.code())
}

/// The same without the currency, for a column that is all in one: `1,200.50`.
pub(crate) fn figure(money: Money) -> String {
    let text = exact(money);
    text.replace(&format!("{}{NO_BREAK}", money.currency.code()), "")
}

/// A plain number to its last digit.
pub(crate) fn decimal(number: Decimal) -> String {
    self::number(number)
}

/// Digits, perhaps with decimals, in groups of three: `1,234.50`.
fn grouped(digits: &str) -> String {
    let (whole, decimals) = match digits.find('.') {
        Some(point) => digits.split_at(point),
        None => (digits, ""),
    };
    let mut out = String::with_capacity(digits.len() + whole.len() / 3);
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            out.push(',');
        }
        out.push(digit);
    }
    out.push_str(decimals);
    out
}

/// A plain number, in groups, without trailing zeros.
pub(crate) fn number(number: Decimal) -> String {
    let digits = grouped(&number.abs().normalize().to_string());
    if number.is_sign_negative() && !number.is_zero() {
        format!("−{digits}")
    } else {
        digits
    }
}

/// `1,234`.
pub(crate) fn integer(number: usize) -> String {
    grouped(&number.to_string())
}

/// `15%`.
pub(crate) fn rate(rate: Rate) -> String {
    format!("{}%", rate.percent())
}

/// `36 partners`, `1 partner`.
pub(crate) fn count(number: usize, one: &str) -> String {
    let plural = if number == 1 { "" } else { "s" };
    format!("{} {one}{plural}", integer(number))
}

/// `a`, `a and b`, `a, b and c`.
pub(crate) fn list<T: AsRef<str>>(items: &[T]) -> String {
    let mut out = String::new();
    for (at, item) in items.iter().enumerate() {
        if at > 0 {
            out.push_str(if at + 1 == items.len() { " and " } else { ", " });
        }
        out.push_str(item.as_ref());
    }
    out
}

const MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `23 November 2026`.
pub(crate) fn day(date: Date) -> String {
    format!("{} {}", date.day(), month(date))
}

/// `November 2026`.
pub(crate) fn month(date: Date) -> String {
    format!("{} {}", month_name(date), date.year())
}

/// `November`.
pub(crate) fn month_name(date: Date) -> &'static str {
    MONTHS[date.month0() as usize]
}

/// An id as a heading: `sales_deck` is "Sales deck", `isv` "ISV", `e-mail` "E-mail".
pub(crate) fn words(id: &str) -> String {
    let mut out = String::with_capacity(id.len());
    let mut before: Option<(&str, bool)> = None;
    for part in id.split_inclusive(['_', '-', ' ']) {
        let hyphen = part.ends_with('-');
        let word = part.trim_end_matches(['_', '-', ' ']);
        if word.is_empty() {
            continue;
        }
        match before {
            // A short first part is no word of its own.
            Some((short, true)) if short.len() <= 2 => out.push('-'),
            Some(_) => out.push(' '),
            None => {}
        }
        match proper(word) {
            Some(name) => out.push_str(name),
            None if before.is_none() => out.push_str(&capitalised(word)),
            None => out.push_str(word),
        }
        before = Some((word, hyphen));
    }
    out
}

/// Words that are written in their own way wherever they stand.
fn proper(word: &str) -> Option<&'static str> {
    Some(match word.to_ascii_lowercase().as_str() {
        "api" => "API",
        "crm" => "CRM",
        "faq" => "FAQ",
        "isv" => "ISV",
        "mdf" => "MDF",
        "msp" => "MSP",
        "oem" => "OEM",
        "pdf" => "PDF",
        "roi" => "ROI",
        "si" => "SI",
        "sms" => "SMS",
        "url" => "URL",
        "var" => "VAR",
        "linkedin" => "LinkedIn",
        "whatsapp" => "WhatsApp",
        "youtube" => "YouTube",
        _ => return None,
    })
}

/// The first letter as a capital; the rest as it is.
pub(crate) fn capitalised(text: &str) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().chain(chars).collect()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_decimal;

    fn decimal(text: &str) -> Decimal {
        parse_decimal(text).expect("a number")
    }

    #[test]
    fn rates_and_counts() {
        let of = |text| Rate::new(decimal(text));
        assert_eq!(rate(of("0.125")), "12.5%");
        assert_eq!(count(1, "partner"), "1 partner");
        assert_eq!(count(1036, "partner"), "1,036 partners");
        assert_eq!(list(&["a", "b", "c"]), "a, b and c");
        assert_eq!(list::<&str>(&[]), "");
    }

    #[test]
    fn ids_become_words() {
        assert_eq!(words("sales_deck"), "Sales deck");
        assert_eq!(words("social_media_assets"), "Social media assets");
        assert_eq!(words("isv"), "ISV");
        assert_eq!(words("priority"), "Priority");
        assert_eq!(words("24x7 phone"), "24x7 phone");
        assert_eq!(words("e-mail"), "E-mail");
        assert_eq!(words("co-branded_deck"), "Co-branded deck");
        assert_eq!(words("field-service-kit"), "Field service kit");
        assert_eq!(words(""), "");
        assert_eq!(capitalised("één"), "Één");
    }
}
