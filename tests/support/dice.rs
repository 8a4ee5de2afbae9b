//! Chance for tests: dates with a liking for edges, and the same for the same seed.

use chrono::Datelike;
use partnerpress::base::{Date, parse_date};

/// SplitMix64: the same numbers for the same seed, on every machine.
pub(crate) struct Dice(u64);

#[allow(dead_code, reason = "no test target needs all of it")]
impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to `sides`, that one left out.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).unwrap()
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.roll(at + 1));
        }
    }

    /// In 2022 to 2025, two leap days among them, half of the time at the edge of a month.
    pub(crate) fn date(&mut self) -> Date {
        let year = 2022 + self.roll(4);
        let month = 1 + self.roll(12);
        let date = if self.once_in(2) {
            let edge = self.pick(&["01", "02", "15", "27", "28"]);
            day(&format!("{year}-{month:02}-{edge}"))
        } else {
            day(&format!("{year}-{month:02}-{:02}", 1 + self.roll(28)))
        };
        match self.roll(8) {
            0 => date.with_day(28).and_then(|it| it.succ_opt()).unwrap(),
            1 => day("2024-02-29"),
            2 => date.with_day(1).and_then(|it| it.pred_opt()).unwrap(),
            _ => date,
        }
    }

    pub(crate) fn later(&mut self, date: Date, days: usize) -> Date {
        let later = self.roll(days);
        date.iter_days().nth(later).unwrap()
    }
}

#[allow(dead_code, reason = "for days alone")]
fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}
