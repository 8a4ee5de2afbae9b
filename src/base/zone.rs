//! Times of day and the zones they are local to.

use std::fmt;
use std::str::FromStr;

use chrono::{NaiveTime, TimeZone, Utc};
use chrono_tz::{OffsetName, Tz};

use super::Date;

/// A time zone of the IANA database, such as `Europe/Berlin`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Zone(Tz);

impl Zone {
    pub const UTC: Self = Self(Tz::UTC);

    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Tz::from_str(name).ok().map(Self)
    }

    /// A moment of a local day. In the hour that a clock skips, the moment right after it; in the
    /// hour that it repeats, the earlier of the two.
    #[must_use]
    pub fn moment(self, date: Date, time: NaiveTime) -> Moment {
        let local = date.and_time(time);
        let found = self.0.from_local_datetime(&local).earliest().or_else(|| {
            let later = local.checked_add_signed(chrono::TimeDelta::hours(1))?;
            self.0.from_local_datetime(&later).earliest()
        });
        Moment(found.unwrap_or_else(|| self.0.from_utc_datetime(&local)))
    }
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.0.name())
    }
}

/// A moment, seen in its zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moment(chrono::DateTime<Tz>);

impl Moment {
    /// `2026-12-03T09:30+01:00`.
    #[must_use]
    pub fn iso(self) -> String {
        self.0.format("%Y-%m-%dT%H:%M%:z").to_string()
    }

    /// `20261203T083000Z`, as calendars have it.
    #[must_use]
    pub fn utc_stamp(self) -> String {
        self.0
            .with_timezone(&Utc)
            .format("%Y%m%dT%H%M%SZ")
            .to_string()
    }

    /// `CET`.
    #[must_use]
    pub fn zone_name(self) -> String {
        self.0
            .offset()
            .abbreviation()
            .map_or_else(|| self.0.format("%:z").to_string(), str::to_owned)
    }
}

/// Reads `10:00`, or `10:00-11:30`.
#[must_use]
pub fn parse_times(text: &str) -> Option<(NaiveTime, Option<NaiveTime>)> {
    let one = |text: &str| {
        let (hour, minute) = text.trim().split_once(':')?;
        let digits = |part: &str, wanted: usize| {
            let good = part.len() <= wanted && part.bytes().all(|b| b.is_ascii_digit());
            good.then(|| part.parse().ok()).flatten()
        };
        if minute.len() != 2 {
            return None;
        }
        NaiveTime::from_hms_opt(digits(hour, 2)?, digits(minute, 2)?, 0)
    };
    match text.split_once(['-', '–']) {
        Some((from, to)) => {
            let (from, to) = (one(from)?, one(to)?);
            (from < to).then_some((from, Some(to)))
        }
        None => Some((one(text)?, None)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_date;

    #[test]
    fn zones_know_their_summer() {
        let berlin = Zone::named("Europe/Berlin").expect("known");
        let at = |day: &str, time: &str| {
            let (time, _) = parse_times(time).expect("time");
            berlin.moment(parse_date(day).expect("day"), time)
        };
        assert_eq!(at("2026-12-03", "09:30").iso(), "2026-12-03T09:30+01:00");
        assert_eq!(at("2026-07-03", "9:30").utc_stamp(), "20260703T073000Z");
        assert_eq!(at("2026-12-03", "09:30").zone_name(), "CET");
        // The clock goes from 02:00 to 03:00 on this day.
        assert_eq!(at("2026-03-29", "02:30").iso(), "2026-03-29T03:30+02:00");
        assert!(Zone::named("Mars/Olympus").is_none());
    }

    #[test]
    fn times_come_alone_or_in_pairs() {
        assert!(parse_times("10:00-11:30").is_some_and(|(_, to)| to.is_some()));
        for bad in ["25:00", "10", "10:00-09:00", "10:0", "ten", "10:00-", ""] {
            assert!(parse_times(bad).is_none(), "{bad}");
        }
    }
}
