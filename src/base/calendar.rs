//! Spans of time as rules write them: durations, and the periods of a calendar.

use std::fmt;

use chrono::{Datelike, Days};

use super::date::{Date, Window, add_months, months_before};

/// A length of time in whole units: `12 months`, `90 days`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Duration {
    pub count: u32,
    pub unit: DurationUnit,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum DurationUnit {
    Days,
    Weeks,
    Months,
    Years,
}

impl Duration {
    pub const ZERO: Self = Self::days(0);

    #[must_use]
    pub const fn days(count: u32) -> Self {
        Self {
            count,
            unit: DurationUnit::Days,
        }
    }

    #[must_use]
    pub const fn months(count: u32) -> Self {
        Self {
            count,
            unit: DurationUnit::Months,
        }
    }

    #[must_use]
    pub const fn is_zero(self) -> bool {
        self.count == 0
    }

    /// `day` plus this, the day clamped to the end of a shorter month.
    #[must_use]
    pub fn after(self, day: Date) -> Date {
        if self.is_zero() {
            return day;
        }
        match self.unit {
            DurationUnit::Days => plus_days(day, self.count),
            DurationUnit::Weeks => plus_days(day, self.count.saturating_mul(7)),
            DurationUnit::Months => add_months(day, self.count),
            DurationUnit::Years => add_months(day, self.count.saturating_mul(12)),
        }
    }

    /// `day` less this, the day clamped to the end of a shorter month.
    #[must_use]
    pub fn before(self, day: Date) -> Date {
        // By far the most often asked for.
        if self.is_zero() {
            return day;
        }
        match self.unit {
            DurationUnit::Days => minus_days(day, self.count),
            DurationUnit::Weeks => minus_days(day, self.count.saturating_mul(7)),
            DurationUnit::Months => months_before(day, self.count),
            DurationUnit::Years => months_before(day, self.count.saturating_mul(12)),
        }
    }
}

impl fmt::Display for Duration {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let unit = match self.unit {
            DurationUnit::Days => "day",
            DurationUnit::Weeks => "week",
            DurationUnit::Months => "month",
            DurationUnit::Years => "year",
        };
        let plural = if self.count == 1 { "" } else { "s" };
        write!(f, "{} {unit}{plural}", self.count)
    }
}

/// `day` plus so many days; the last day there is when that is beyond it.
#[must_use]
pub fn plus_days(day: Date, days: u32) -> Date {
    day.checked_add_days(Days::new(u64::from(days)))
        .unwrap_or(Date::MAX)
}

/// `day` less so many days; the first day there is when that is beyond it.
#[must_use]
pub fn minus_days(day: Date, days: u32) -> Date {
    day.checked_sub_days(Days::new(u64::from(days)))
        .unwrap_or(Date::MIN)
}

/// The last day from which it is so many business days, Monday to Friday, to `day`: one before a
/// Monday is the Friday before it, and so is one before a Sunday.
#[must_use]
pub fn business_days_before(day: Date, count: u32) -> Date {
    // Five are a week from whatever day; what is left, one to five, is counted out.
    let weeks = count.saturating_sub(1) / 5;
    let mut at = minus_days(day, weeks.saturating_mul(7));
    let mut left = count - weeks * 5;
    while left > 0 && at > Date::MIN {
        at = minus_days(at, 1);
        if at.weekday().number_from_monday() <= 5 {
            left -= 1;
        }
    }
    at
}

/// `day`, or the Monday after it when it is on a weekend.
#[must_use]
pub fn business_day_from(day: Date) -> Date {
    match day.weekday().number_from_monday() {
        6 => plus_days(day, 2),
        7 => plus_days(day, 1),
        _ => day,
    }
}

/// A kind of period that follows one another without a gap.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PeriodUnit {
    Day,
    /// From Monday.
    Week,
    Month,
    Quarter,
    Half,
    Year,
}

impl PeriodUnit {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Half => "half",
            Self::Year => "year",
        }
    }

    /// Months of one period; `None` for days and weeks.
    #[must_use]
    pub const fn months(self) -> Option<u32> {
        match self {
            Self::Day | Self::Week => None,
            Self::Month => Some(1),
            Self::Quarter => Some(3),
            Self::Half => Some(6),
            Self::Year => Some(12),
        }
    }
}

/// From which day periods are counted: any first day of a year will do, a calendar year's, a fiscal
/// year's, or the day on which a partner joined.
///
/// Periods of months begin on the epoch's day of the month, clamped to the end of a shorter month.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Periods {
    pub epoch: Date,
}

impl Periods {
    /// Of the calendar year.
    pub const CALENDAR: Self = Self {
        epoch: match Date::from_ymd_opt(2000, 1, 1) {
            Some(day) => day,
            None => Date::MIN,
        },
    };

    /// Of years that begin on this day of the year.
    #[must_use]
    pub fn starting(month: u32, day: u32) -> Self {
        let epoch = Date::from_ymd_opt(2000, month, day);
        Self {
            epoch: epoch.unwrap_or(Self::CALENDAR.epoch),
        }
    }

    #[must_use]
    pub const fn from(epoch: Date) -> Self {
        Self { epoch }
    }

    /// Which period `day` is in; the epoch begins number 0.
    #[must_use]
    pub fn number(self, unit: PeriodUnit, day: Date) -> i32 {
        match unit.months() {
            None if unit == PeriodUnit::Day => days_between(self.epoch, day),
            // 2000-01-03 was a Monday.
            None => {
                let monday = Date::from_ymd_opt(2000, 1, 3).unwrap_or(self.epoch);
                days_between(monday, day).div_euclid(7)
            }
            Some(months) => {
                let whole = month_number(day) - month_number(self.epoch);
                let months = i32::try_from(months).unwrap_or(12);
                let guess = whole.div_euclid(months);
                // From the first of a month on no day of it is before the period's first.
                if self.epoch.day() > 1 && day < self.start(unit, guess) {
                    guess - 1
                } else {
                    guess
                }
            }
        }
    }

    /// The first day of a period.
    #[must_use]
    pub fn start(self, unit: PeriodUnit, number: i32) -> Date {
        match unit.months() {
            None if unit == PeriodUnit::Day => shift_days(self.epoch, number),
            None => {
                let monday = Date::from_ymd_opt(2000, 1, 3).unwrap_or(self.epoch);
                shift_days(monday, number.saturating_mul(7))
            }
            Some(months) => {
                let months = i32::try_from(months).unwrap_or(12);
                let distance = number.saturating_mul(months);
                if distance < 0 {
                    months_before(self.epoch, distance.unsigned_abs())
                } else {
                    add_months(self.epoch, distance.unsigned_abs())
                }
            }
        }
    }

    /// The first day of the period that `day` is in.
    #[must_use]
    pub fn start_of(self, unit: PeriodUnit, day: Date) -> Date {
        self.start(unit, self.number(unit, day))
    }

    /// The first day of the period after the one that `day` is in.
    #[must_use]
    pub fn next(self, unit: PeriodUnit, day: Date) -> Date {
        self.start(unit, self.number(unit, day).saturating_add(1))
    }

    /// The last day of the period that `day` is in.
    #[must_use]
    pub fn end_of(self, unit: PeriodUnit, day: Date) -> Date {
        minus_days(self.next(unit, day), 1)
    }
}

fn month_number(day: Date) -> i32 {
    let month = i32::try_from(day.month0()).unwrap_or(0);
    day.year().saturating_mul(12).saturating_add(month)
}

fn days_between(from: Date, to: Date) -> i32 {
    i32::try_from(to.signed_duration_since(from).num_days()).unwrap_or(i32::MAX)
}

fn shift_days(day: Date, by: i32) -> Date {
    if by < 0 {
        minus_days(day, by.unsigned_abs())
    } else {
        plus_days(day, by.unsigned_abs())
    }
}

/// The days up to one that a metric looks at, as a rule writes it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum WindowRule {
    /// *(d − duration, d]*.
    Trailing(Duration),
    /// From the first day of the period `first` before this one through the last day of the period
    /// `last` before it, and not beyond the day; 0 is this period.
    Periods {
        unit: PeriodUnit,
        fiscal: bool,
        first: u32,
        last: u32,
    },
    Since(Date),
    SinceJoining,
    Lifetime,
    /// Rows that are valid on the day.
    Valid,
}

impl WindowRule {
    /// The days on `day`, for a partner that joined on `joined`. [`Self::Valid`] has no first day.
    #[must_use]
    pub fn on(self, day: Date, fiscal_year: Periods, joined: Date) -> Window {
        let before = |first: Date| minus_days(first, 1);
        match self {
            Self::Trailing(duration) => Window {
                after: duration.before(day),
                through: day,
            },
            Self::Periods {
                unit,
                fiscal,
                first,
                last,
            } => {
                let periods = if fiscal {
                    fiscal_year
                } else {
                    Periods::CALENDAR
                };
                let this = periods.number(unit, day);
                let back = |count: u32| this.saturating_sub(i32::try_from(count).unwrap_or(0));
                let end = minus_days(periods.start(unit, back(last).saturating_add(1)), 1);
                Window {
                    after: before(periods.start(unit, back(first))),
                    through: end.min(day),
                }
            }
            Self::Since(first) => Window {
                after: before(first),
                through: day,
            },
            Self::SinceJoining => Window {
                after: before(joined),
                through: day,
            },
            Self::Lifetime | Self::Valid => Window {
                after: Date::MIN,
                through: day,
            },
        }
    }
}

impl fmt::Display for WindowRule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Trailing(duration) => write!(f, "{duration}"),
            Self::Periods {
                unit,
                fiscal,
                first,
                last,
            } => {
                let fiscal = if *fiscal { "fiscal " } else { "" };
                let unit = unit.word();
                match (first, last) {
                    (0, 0) => write!(f, "this {fiscal}{unit}"),
                    (1, 1) => write!(f, "last {fiscal}{unit}"),
                    (1, 0) => write!(f, "this and last {fiscal}{unit}"),
                    (first, 0) => write!(f, "this {fiscal}{unit} and the last {first}"),
                    (first, _) => write!(f, "last {first} {fiscal}{unit}s"),
                }
            }
            Self::Since(day) => write!(f, "since {day}"),
            Self::SinceJoining => f.write_str("since joining"),
            Self::Lifetime => f.write_str("lifetime"),
            Self::Valid => f.write_str("valid"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_date;

    fn day(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    #[test]
    fn periods_of_a_fiscal_year() {
        let fiscal = Periods::starting(2, 1);
        assert_eq!(
            fiscal.start_of(PeriodUnit::Year, day("2026-01-31")),
            day("2025-02-01")
        );
        assert_eq!(
            fiscal.end_of(PeriodUnit::Quarter, day("2026-02-01")),
            day("2026-04-30")
        );
        assert_eq!(
            fiscal.next(PeriodUnit::Half, day("1998-12-31")),
            day("1999-02-01")
        );
    }

    #[test]
    fn an_anniversary_on_the_last_day_of_a_month_is_clamped() {
        let own = Periods::from(day("2024-01-31"));
        assert_eq!(
            own.start_of(PeriodUnit::Month, day("2024-02-29")),
            day("2024-02-29")
        );
        assert_eq!(
            own.start_of(PeriodUnit::Month, day("2024-03-30")),
            day("2024-02-29")
        );
        assert_eq!(
            own.end_of(PeriodUnit::Month, day("2024-03-31")),
            day("2024-04-29")
        );
    }

    #[test]
    fn business_days_are_monday_to_friday() {
        // 2026-03-16 is a Monday.
        for (count, before, expected) in [
            (0, "2026-03-16", "2026-03-16"),
            (1, "2026-03-16", "2026-03-13"),
            (1, "2026-03-15", "2026-03-13"),
            (1, "2026-03-14", "2026-03-13"),
            (1, "2026-03-13", "2026-03-12"),
            (5, "2026-03-16", "2026-03-09"),
            (5, "2026-03-14", "2026-03-09"),
            (6, "2026-03-16", "2026-03-06"),
            (10, "2026-03-16", "2026-03-02"),
            (10, "2026-03-18", "2026-03-04"),
            (11, "2026-03-15", "2026-02-27"),
        ] {
            let found = business_days_before(day(before), count);
            assert_eq!(found, day(expected), "{count} before {before}");
        }
        assert_eq!(business_days_before(day("2026-03-16"), u32::MAX), Date::MIN);
    }

    #[test]
    fn weeks_begin_on_monday() {
        let periods = Periods::CALENDAR;
        assert_eq!(
            periods.start_of(PeriodUnit::Week, day("2026-11-29")),
            day("2026-11-23")
        );
        assert_eq!(
            periods.start_of(PeriodUnit::Week, day("1999-12-31")),
            day("1999-12-27")
        );
    }

    /// Published: on 2024-08-15 the window of the current month and the five before it is
    /// 2024-03-01 to 2024-08-15.
    #[test]
    fn this_month_and_the_last_five() {
        let rule = WindowRule::Periods {
            unit: PeriodUnit::Month,
            fiscal: false,
            first: 5,
            last: 0,
        };
        let window = rule.on(day("2024-08-15"), Periods::CALENDAR, day("2020-01-01"));
        assert_eq!(window.after, day("2024-02-29"));
        assert_eq!(window.through, day("2024-08-15"));
        assert_eq!(rule.to_string(), "this month and the last 5");
    }
}
