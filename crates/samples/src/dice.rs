//! Chance for tests: dates with a liking for edges, and the same for the same seed.

use chrono::Datelike;
use partnerpress::base::{Date, Decimal};

use crate::text::day;

/// SplitMix64: the same numbers for the same seed, on every machine.
#[derive(Debug)]
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to `sides`, that one left out.
    pub fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).unwrap()
    }

    /// From `least` through `most`.
    pub fn between(&mut self, least: u32, most: u32) -> u32 {
        least + u32::try_from(self.roll((most - least + 1) as usize)).unwrap()
    }

    /// True once in so many times.
    pub fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    pub fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    pub fn maybe<T>(&mut self, once_in: usize, make: impl FnOnce(&mut Self) -> T) -> Option<T> {
        self.once_in(once_in).then(|| make(self))
    }

    pub fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.roll(at + 1));
        }
    }

    pub fn whole(&mut self, below: usize) -> Decimal {
        Decimal::from(self.roll(below))
    }

    /// In 2022 to 2025, two leap days among them, half of the time at the edge of a month.
    pub fn date(&mut self) -> Date {
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

    pub fn later(&mut self, date: Date, days: usize) -> Date {
        let later = self.roll(days);
        date.iter_days().nth(later).unwrap()
    }
}
