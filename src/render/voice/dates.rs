//! Days, months and lists in words, by the data of CLDR.

use std::fmt;

use chrono::Datelike;
use icu_calendar::{Date as Day, Gregorian};
use icu_datetime::FixedCalendarDateTimeFormatter;
use icu_datetime::fieldsets::{E, M, MD, Y, YM, YMD};
use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_locale::{Locale, locale};

use crate::base::Date;

type Formatter<F> = FixedCalendarDateTimeFormatter<Gregorian, F>;

pub(super) struct Dates {
    day: Option<Formatter<YMD>>,
    month: Option<Formatter<YM>>,
    year: Option<Formatter<Y>>,
    month_day: Option<Formatter<MD>>,
    month_name: Option<Formatter<M>>,
    month_short: Option<Formatter<M>>,
    weekday: Option<Formatter<E>>,
    weekday_short: Option<Formatter<E>>,
    and: Option<ListFormatter>,
    or: Option<ListFormatter>,
}

impl fmt::Debug for Dates {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Dates").finish_non_exhaustive()
    }
}

impl Dates {
    pub(super) fn new(locale: &Locale) -> Self {
        let names = locale;
        // English of no country is that of the world, day before month, and not of the United
        // States, for which CLDR takes it: `3 December` is no other day anywhere.
        let world = locale!("en-001");
        let order = if *locale == locale!("en") {
            &world
        } else {
            locale
        };
        // ICU4X 2.4 has a pattern for a Brazilian month and year that it cannot fill; the
        // Portuguese one says the same.
        let portugal = locale!("pt-PT");
        let of_month = if order.id.language == portugal.id.language {
            &portugal
        } else {
            order
        };
        let list = ListFormatterOptions::default();
        Self {
            day: Formatter::try_new(order.into(), YMD::long()).ok(),
            month: Formatter::try_new(of_month.into(), YM::long()).ok(),
            year: Formatter::try_new(order.into(), Y::long()).ok(),
            month_day: Formatter::try_new(order.into(), MD::long()).ok(),
            month_name: Formatter::try_new(names.into(), M::long()).ok(),
            month_short: Formatter::try_new(names.into(), M::medium()).ok(),
            weekday: Formatter::try_new(names.into(), E::long()).ok(),
            weekday_short: Formatter::try_new(names.into(), E::medium()).ok(),
            and: ListFormatter::try_new_and(order.into(), list).ok(),
            or: ListFormatter::try_new_or(order.into(), list).ok(),
        }
    }

    pub(super) fn day(&self, date: Date) -> String {
        written(date, |day| Some(self.day.as_ref()?.format(day).to_string()))
    }

    pub(super) fn month(&self, date: Date) -> String {
        written(date, |day| {
            Some(self.month.as_ref()?.format(day).to_string())
        })
    }

    pub(super) fn year(&self, date: Date) -> String {
        written(date, |day| {
            Some(self.year.as_ref()?.format(day).to_string())
        })
    }

    pub(super) fn month_day(&self, date: Date) -> String {
        written(date, |day| {
            Some(self.month_day.as_ref()?.format(day).to_string())
        })
    }

    pub(super) fn month_name(&self, date: Date) -> String {
        written(date, |day| {
            Some(self.month_name.as_ref()?.format(day).to_string())
        })
    }

    pub(super) fn month_short(&self, date: Date) -> String {
        written(date, |day| {
            Some(self.month_short.as_ref()?.format(day).to_string())
        })
    }

    pub(super) fn weekday(&self, date: Date) -> String {
        written(date, |day| {
            Some(self.weekday.as_ref()?.format(day).to_string())
        })
    }

    pub(super) fn weekday_short(&self, date: Date) -> String {
        written(date, |day| {
            Some(self.weekday_short.as_ref()?.format(day).to_string())
        })
    }

    pub(super) fn list<T: AsRef<str>>(&self, items: &[T]) -> String {
        listed(self.and.as_ref(), items)
    }

    pub(super) fn any_of<T: AsRef<str>>(&self, items: &[T]) -> String {
        listed(self.or.as_ref(), items)
    }
}

/// In ISO 8601 where there is no formatter or no such day; both do not happen with compiled data
/// and the days of a workspace.
fn written(date: Date, write: impl Fn(&Day<Gregorian>) -> Option<String>) -> String {
    let month = u8::try_from(date.month()).ok();
    let day = u8::try_from(date.day()).ok();
    month
        .zip(day)
        .and_then(|(month, day)| Day::try_new_gregorian(date.year(), month, day).ok())
        .and_then(|day| write(&day))
        .unwrap_or_else(|| date.to_string())
}

fn listed<T: AsRef<str>>(formatter: Option<&ListFormatter>, items: &[T]) -> String {
    let items = items.iter().map(AsRef::as_ref);
    match formatter {
        Some(formatter) => formatter.format(items).to_string(),
        None => items.collect::<Vec<_>>().join(", "),
    }
}
