//! Ladders: the tiers, and the tracks beside them; and when standing on them is reviewed.

use crate::base::{Date, Duration, Id, PeriodUnit, Periods, Span};

use super::Requirement;

/// Index into [`super::Rules::ladders`]; 0 is the tiers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LadderIx(pub u32);

impl LadderIx {
    pub const TIERS: Self = Self(0);
}

/// Rung of a ladder, 0 the lowest. Of the tiers it is the number of the [`crate::model::TierIx`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct LevelIx(pub u32);

#[derive(Debug, Clone)]
pub struct Ladder {
    /// `tiers`, or the track's.
    pub id: Id,
    pub name: String,
    /// The column by whose values a track is keyed.
    pub key: Option<String>,
    /// Lowest first. The tiers have as many in every version of a program.
    pub levels: Vec<Level>,
    pub review: Review,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct Level {
    pub id: Id,
    pub name: String,
    /// Whether this version has it at all.
    pub offered: bool,
    pub to_enter: Requirement,
    pub to_keep: Requirement,
    /// Has to hold every day, whatever review, lock and grace say.
    pub at_all_times: Requirement,
    pub span: Span,
}

/// When standing is decided, and how a decision comes into force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    pub promotions: Cadence,
    pub demotions: DemotionRule,
    pub lock: Option<Lock>,
    /// A level asks for the requirements of every lower one too.
    pub all_below: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Cadence {
    /// `None`: never.
    pub every: Option<PeriodUnit>,
    pub periods: PeriodBase,
    pub on: ReviewDay,
    /// A review that falls on a weekend is held on Monday.
    pub business_day: bool,
    /// A review looks at the facts as of so long before its day.
    pub cutoff: Duration,
    pub effect: Effect,
}

impl Cadence {
    /// Every day, on that day's facts, at once.
    pub const DAILY: Self = Self {
        every: Some(PeriodUnit::Day),
        periods: PeriodBase::Calendar,
        on: ReviewDay::Day(1),
        business_day: false,
        cutoff: Duration::ZERO,
        effect: Effect::AtOnce,
    };

    /// The first review on `from` or after.
    #[must_use]
    pub fn next_from(&self, from: Date, fiscal: Periods, joined: Date) -> Option<Date> {
        let unit = self.every?;
        let periods = self.periods.periods(fiscal, joined);
        let number = periods.number(unit, from);
        if self.on == ReviewDay::Day(1) && !self.business_day {
            let first = periods.start(unit, number);
            let is_today = first == from;
            return Some(if is_today {
                first
            } else {
                periods.start(unit, number.saturating_add(1))
            });
        }
        // A review day may lie beyond the end of a short period, or be moved out of it, so the one
        // before counts too; a weekend is longer than a day.
        let before = if unit == PeriodUnit::Day { 2 } else { 1 };
        (number.saturating_sub(before)..=number.saturating_add(2))
            .map(|number| {
                let day = self.on.of(periods, unit, number);
                if self.business_day {
                    crate::base::business_day_from(day)
                } else {
                    day
                }
            })
            .filter(|day| *day >= from)
            .min()
    }

    /// Whether there is a review on `day`.
    #[must_use]
    pub fn is_on(&self, day: Date, fiscal: Periods, joined: Date) -> bool {
        self.next_from(day, fiscal, joined) == Some(day)
    }
}

/// From where the periods of reviews are counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PeriodBase {
    Calendar,
    Fiscal,
    /// From the day of joining.
    Anniversary,
}

impl PeriodBase {
    #[must_use]
    pub const fn periods(self, fiscal: Periods, joined: Date) -> Periods {
        match self {
            Self::Calendar => Periods::CALENDAR,
            Self::Fiscal => fiscal,
            Self::Anniversary => Periods::from(joined),
        }
    }
}

/// The day of a period on which it is reviewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ReviewDay {
    /// From 1; the last one of a period that is shorter.
    Day(u32),
    Last,
    /// Month and day; the first such day of the period, which is a year.
    YearDay(u32, u32),
}

impl ReviewDay {
    #[must_use]
    pub fn of(self, periods: Periods, unit: PeriodUnit, number: i32) -> Date {
        let start = periods.start(unit, number);
        let end = crate::base::minus_days(periods.start(unit, number.saturating_add(1)), 1);
        match self {
            Self::Day(n) => crate::base::plus_days(start, n.saturating_sub(1)).min(end),
            Self::Last => end,
            Self::YearDay(month, day) => Periods::starting(month, day)
                .next(PeriodUnit::Year, crate::base::minus_days(start, 1))
                .min(end),
        }
    }
}

/// When a decision comes into force.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Effect {
    AtOnce,
    After(Duration),
    /// On the first day of the next period.
    NextPeriod {
        unit: PeriodUnit,
        fiscal: bool,
    },
}

impl Effect {
    /// The day on which a decision of `day` comes into force; `day` or later.
    #[must_use]
    pub fn of(self, day: Date, fiscal: Periods) -> Date {
        match self {
            Self::AtOnce => day,
            Self::After(duration) => duration.after(day),
            Self::NextPeriod {
                unit,
                fiscal: is_fiscal,
            } => {
                let periods = if is_fiscal { fiscal } else { Periods::CALENDAR };
                periods.next(unit, day)
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct DemotionRule {
    pub cadence: Cadence,
    /// From the review at which a level is no longer kept to the day on which that is decided.
    pub grace: Option<Duration>,
    /// Down one rung at a time.
    pub one_step: bool,
}

/// How long a level that was reached is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lock {
    /// Through the last day of this period, or of the one `following` it.
    EndOf {
        unit: PeriodUnit,
        fiscal: bool,
        following: bool,
    },
    For(Duration),
}

impl Lock {
    /// The last day through which a level reached on `day` is kept.
    #[must_use]
    pub fn until(self, day: Date, fiscal: Periods) -> Date {
        match self {
            Self::EndOf {
                unit,
                fiscal: is_fiscal,
                following,
            } => {
                let periods = if is_fiscal { fiscal } else { Periods::CALENDAR };
                let end = periods.end_of(unit, day);
                if following {
                    periods.end_of(unit, crate::base::plus_days(end, 1))
                } else {
                    end
                }
            }
            Self::For(duration) => crate::base::minus_days(duration.after(day), 1),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_date;

    #[test]
    fn a_review_on_a_weekend_is_held_on_monday() {
        let day = |text: &str| parse_date(text).expect("a date");
        let next = |cadence: Cadence, from: &str| {
            let next = cadence.next_from(day(from), Periods::CALENDAR, day("2024-01-01"));
            next.expect("reviewed").to_string()
        };
        let monthly = Cadence {
            every: Some(PeriodUnit::Month),
            on: ReviewDay::Day(15),
            business_day: true,
            ..Cadence::DAILY
        };
        // 15 June 2024 was a Saturday, 15 September a Sunday.
        assert_eq!(next(monthly, "2024-05-16"), "2024-06-17");
        assert_eq!(next(monthly, "2024-06-15"), "2024-06-17");
        assert_eq!(next(monthly, "2024-06-17"), "2024-06-17");
        assert_eq!(next(monthly, "2024-06-18"), "2024-07-15");
        assert_eq!(next(monthly, "2024-09-15"), "2024-09-16");
        // Out of its own month: 31 August 2024 was a Saturday.
        let last = Cadence {
            on: ReviewDay::Last,
            ..monthly
        };
        assert_eq!(next(last, "2024-09-01"), "2024-09-02");
        assert_eq!(next(last, "2024-09-03"), "2024-09-30");
        let daily = Cadence {
            business_day: true,
            ..Cadence::DAILY
        };
        assert_eq!(next(daily, "2024-06-14"), "2024-06-14");
        assert_eq!(next(daily, "2024-06-16"), "2024-06-17");
        assert_eq!(next(daily, "2024-06-17"), "2024-06-17");
    }
}
