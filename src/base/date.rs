//! Days, and the windows of days that rules look at.

use std::fmt;

use chrono::{Datelike, NaiveDate};

/// A day of the Gregorian calendar, without a time or a zone.
pub type Date = NaiveDate;

/// Why a text is not a date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateFault {
    /// Not of the shape asked for; holds that shape, as `2026-03-31`.
    Shape(String),
    /// Well formed, but there is no such day.
    NoSuchDay,
    /// Before 1900 or after 2199: a slip of the keyboard, not a date of a program.
    OutOfRange,
}

impl fmt::Display for DateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Shape(shape) => write!(f, "not a date of the form {shape}"),
            Self::NoSuchDay => f.write_str("there is no such day"),
            Self::OutOfRange => f.write_str("the year is outside 1900 to 2199"),
        }
    }
}

/// Reads `YYYY-MM-DD`, and nothing else.
///
/// # Errors
/// See [`DateFault`].
pub fn parse_date(text: &str) -> Result<Date, DateFault> {
    let shape = || DateFault::Shape("2026-03-31".to_owned());
    let bytes = text.as_bytes();
    let digits = |range: std::ops::Range<usize>| -> Option<u32> {
        let part = bytes.get(range)?;
        part.iter().try_fold(0u32, |n, b| {
            b.is_ascii_digit().then(|| n * 10 + u32::from(b - b'0'))
        })
    };
    if bytes.len() != 10 || bytes[4] != b'-' || bytes[7] != b'-' {
        return Err(shape());
    }
    let (Some(year), Some(month), Some(day)) = (digits(0..4), digits(5..7), digits(8..10)) else {
        return Err(shape());
    };
    day_of(year, month, day)
}

/// Reads a date in a `strftime` form of a ledger's column map, such as `%d-%m-%y`. Understood are
/// `%Y`, `%y` (2000 to 2099), `%m`, `%d` (one or two digits each), and literal characters.
///
/// # Errors
/// See [`DateFault`].
pub fn parse_date_as(text: &str, format: &str) -> Result<Date, DateFault> {
    let shape = || {
        let example = format.replace("%Y", "2026").replace("%y", "26");
        DateFault::Shape(example.replace("%m", "03").replace("%d", "31"))
    };
    let mut rest = text;
    let (mut year, mut month, mut day) = (None, None, None);
    let mut form = format.chars();
    while let Some(c) = form.next() {
        if c != '%' {
            rest = rest.strip_prefix(c).ok_or_else(shape)?;
            continue;
        }
        let field = form.next();
        let widest = if field == Some('Y') { 4 } else { 2 };
        let length = rest
            .bytes()
            .take(widest)
            .take_while(u8::is_ascii_digit)
            .count();
        let exact = matches!(field, Some('Y' | 'y'));
        if length == 0 || (exact && length != widest) {
            return Err(shape());
        }
        let number: u32 = rest[..length].parse().map_err(|_| shape())?;
        rest = &rest[length..];
        match field {
            Some('Y') => year = Some(number),
            Some('y') => year = Some(2000 + number),
            Some('m') => month = Some(number),
            Some('d') => day = Some(number),
            _ => return Err(shape()),
        }
    }
    let (Some(year), Some(month), Some(day)) = (year, month, day) else {
        return Err(shape());
    };
    if !rest.is_empty() {
        return Err(shape());
    }
    day_of(year, month, day)
}

fn day_of(year: u32, month: u32, day: u32) -> Result<Date, DateFault> {
    if !(1900..=2199).contains(&year) {
        return Err(DateFault::OutOfRange);
    }
    let year = i32::try_from(year).map_err(|_| DateFault::OutOfRange)?;
    Date::from_ymd_opt(year, month, day).ok_or(DateFault::NoSuchDay)
}

/// `date` less `months`, the day clamped to the end of a shorter month.
#[must_use]
pub fn months_before(date: Date, months: u32) -> Date {
    let months = i32::try_from(months).ok().map(i32::wrapping_neg);
    months
        .and_then(|months| shifted(date, months))
        .unwrap_or(Date::MIN)
}

/// `date` plus `months`, the day clamped to the end of a shorter month.
#[must_use]
pub fn add_months(date: Date, months: u32) -> Date {
    let months = i32::try_from(months).ok();
    months
        .and_then(|months| shifted(date, months))
        .unwrap_or(Date::MAX)
}

/// So many months later, or earlier; asked for millions of times, so without a way that does all else.
fn shifted(date: Date, months: i32) -> Option<Date> {
    let month0 = i32::try_from(date.month0()).ok()?;
    let number = date.year().checked_mul(12)?.checked_add(month0)?;
    let number = number.checked_add(months)?;
    let (year, month) = (number.div_euclid(12), number.rem_euclid(12));
    let month = u32::try_from(month).ok()? + 1;
    // Every month has 28 days; the last of a shorter one stands for those that it does not have.
    let day = date.day();
    Date::from_ymd_opt(year, month, day).or_else(|| {
        (28..day)
            .rev()
            .find_map(|day| Date::from_ymd_opt(year, month, day))
    })
}

/// The days *(after, through]*: `after` is outside, `through` inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Window {
    pub after: Date,
    pub through: Date,
}

impl Window {
    /// The trailing `months` on day `through`: *(through − months, through]*.
    #[must_use]
    pub fn trailing(through: Date, months: u32) -> Self {
        Self {
            after: months_before(through, months),
            through,
        }
    }

    #[must_use]
    pub fn contains(self, date: Date) -> bool {
        self.after < date && date <= self.through
    }

    /// The same stretch, `months` earlier.
    #[must_use]
    pub fn earlier(self, months: u32) -> Self {
        Self {
            after: months_before(self.after, months),
            through: months_before(self.through, months),
        }
    }

    /// The first day inside.
    #[must_use]
    pub fn first(self) -> Date {
        self.after.succ_opt().unwrap_or(Date::MAX)
    }

    /// Whole calendar months that begin inside the window's years, for labels: `2025-11`.
    #[must_use]
    pub fn label(self) -> String {
        let first = self.first();
        format!(
            "{}-{:02}-{:02} to {}",
            first.year(),
            first.month(),
            first.day(),
            self.through.format("%Y-%m-%d")
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
    }

    #[test]
    fn only_the_iso_form_is_a_date() {
        assert_eq!(day("2026-02-28").to_string(), "2026-02-28");
        for bad in [
            "2026-1-05",
            "26-01-05",
            "2026/01/05",
            "2026-01-05T00:00",
            "",
            "２０２６-01-05",
        ] {
            assert!(matches!(parse_date(bad), Err(DateFault::Shape(_))), "{bad}");
        }
        assert_eq!(parse_date("2026-02-30"), Err(DateFault::NoSuchDay));
        assert_eq!(parse_date("0026-02-20"), Err(DateFault::OutOfRange));
    }

    #[test]
    fn a_ledger_may_have_its_own_form() {
        assert_eq!(parse_date_as("01-03-17", "%d-%m-%y"), Ok(day("2017-03-01")));
        assert_eq!(parse_date_as("3/1/2017", "%m/%d/%Y"), Ok(day("2017-03-01")));
        assert_eq!(
            parse_date_as("31.02.2017", "%d.%m.%Y"),
            Err(DateFault::NoSuchDay)
        );
        for bad in ["2017-03-01", "01-03-17x", "a-b-c", ""] {
            assert!(
                matches!(parse_date_as(bad, "%d-%m-%y"), Err(DateFault::Shape(_))),
                "{bad}"
            );
        }
    }

    #[test]
    fn months_are_counted_as_the_calendar_does() {
        use chrono::Months;
        for start in ["2023-12-25", "2024-02-20", "1999-07-28", "2000-10-27"] {
            for date in day(start).iter_days().take(9) {
                for months in [0, 1, 2, 11, 12, 13, 47, 48, 400, 3_000_000, u32::MAX] {
                    let before = date.checked_sub_months(Months::new(months));
                    assert_eq!(months_before(date, months), before.unwrap_or(Date::MIN));
                    let after = date.checked_add_months(Months::new(months));
                    assert_eq!(add_months(date, months), after.unwrap_or(Date::MAX));
                }
            }
        }
        assert_eq!(months_before(Date::MIN, 1), Date::MIN);
        assert_eq!(add_months(Date::MAX, 1), Date::MAX);
    }

    #[test]
    fn a_trailing_window_leaves_out_its_first_day_and_clamps_month_ends() {
        let year = Window::trailing(day("2026-11-23"), 12);
        assert!(!year.contains(day("2025-11-23")) && year.contains(day("2025-11-24")));
        assert!(year.contains(day("2026-11-23")) && !year.contains(day("2026-11-24")));
        assert_eq!(
            Window::trailing(day("2024-02-29"), 12).after,
            day("2023-02-28")
        );
        assert_eq!(
            Window::trailing(day("2026-03-31"), 1).after,
            day("2026-02-28")
        );
        assert_eq!(year.earlier(12).through, day("2025-11-23"));
    }
}
