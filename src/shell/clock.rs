//! The day on which a build happens.

use std::time::{Duration, SystemTime, UNIX_EPOCH};

use crate::base::Date;

/// The day of `SOURCE_DATE_EPOCH` when it is set, else today in UTC. Everything below this layer is
/// given the day, so that the same input gives the same bytes.
///
/// # Errors
/// When `SOURCE_DATE_EPOCH` is set and is not a number of seconds that falls on a day.
pub fn today() -> Result<Date, String> {
    let since_epoch = match std::env::var("SOURCE_DATE_EPOCH") {
        Ok(text) => text.trim().parse().map(Duration::from_secs).map_err(|_| {
            format!("SOURCE_DATE_EPOCH is `{text}`, which is not a number of seconds since 1970")
        })?,
        Err(_) => SystemTime::now()
            .duration_since(UNIX_EPOCH)
            .unwrap_or_default(),
    };
    let days = chrono::Days::new(since_epoch.as_secs() / 86_400);
    Date::default()
        .checked_add_days(days)
        .ok_or_else(|| "SOURCE_DATE_EPOCH lies beyond the calendar".to_owned())
}

/// The time by the clock, in UTC to the second: `2026-06-30T12:00:00Z`. For what is noted as done, and
/// for nothing that is printed.
#[must_use]
pub fn now() -> String {
    let since_epoch = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    let seconds = i64::try_from(since_epoch.as_secs()).unwrap_or(i64::MAX);
    let time = chrono::DateTime::from_timestamp(seconds, 0).unwrap_or_default();
    time.format("%Y-%m-%dT%H:%M:%SZ").to_string()
}

#[cfg(test)]
mod tests {
    use crate::base::Date;

    #[test]
    fn the_default_date_is_the_unix_epoch() {
        assert_eq!(Date::default().to_string(), "1970-01-01");
    }
}
