//! What is counted along a partner's rows: running sums of bases, first rows of subscriptions, and
//! how many rows came before.

use std::collections::BTreeMap;

use super::cells::Cell;
use crate::base::{Date, Decimal, Window};
use crate::engine::total::Total;

/// Sums by day, each up to its row and with it.
#[derive(Debug, Default)]
pub(super) struct RunningSums<'a> {
    /// By the sum's number and the value of its column.
    sums: BTreeMap<(u16, Cell<'a>), Vec<(Date, Total)>>,
}

impl<'a> RunningSums<'a> {
    /// The sum of the rows inside the window so far.
    pub(super) fn inside(&self, number: u16, key: Cell<'a>, window: Window) -> Total {
        let Some(sums) = self.sums.get(&(number, key)) else {
            return Total::ZERO;
        };
        let through = |day: Date| {
            let after = sums.partition_point(|(date, _)| *date <= day);
            let last = after.checked_sub(1).and_then(|at| sums.get(at));
            last.map_or(Total::ZERO, |(_, sum)| *sum)
        };
        through(window.through).minus(through(window.after))
    }

    /// Rows come in the order of their days.
    pub(super) fn add(&mut self, number: u16, key: Cell<'a>, day: Date, amount: Total) {
        let sums = self.sums.entry((number, key)).or_default();
        let before = sums.last().map_or(Total::ZERO, |(_, sum)| *sum);
        sums.push((day, before.plus(amount)));
    }
}

/// The sums of an earning that falls due once.
#[derive(Debug, Default)]
pub(super) struct OnceSums<'a> {
    sums: BTreeMap<(u16, Cell<'a>), OnceSum>,
}

#[derive(Debug, Clone, Copy, Default)]
pub(super) struct OnceSum {
    pub(super) sum: Total,
    /// What it has come to at most; `None` before the first row.
    highest: Option<Total>,
}

impl OnceSum {
    pub(super) fn add(&mut self, amount: Total) {
        self.sum = self.sum.plus(amount);
        self.highest = self.highest.max(Some(self.sum));
    }

    pub(super) fn has_reached(&self, sum: Decimal) -> bool {
        self.highest.is_some_and(|highest| highest.amount() >= sum)
    }
}

impl<'a> OnceSums<'a> {
    pub(super) fn of(&mut self, number: u16, key: Cell<'a>) -> &mut OnceSum {
        self.sums.entry((number, key)).or_default()
    }
}

/// Rows that passed, by earning and the value of a column.
#[derive(Debug, Default)]
pub(super) struct Counts<'a> {
    counts: BTreeMap<(u16, Cell<'a>), u32>,
}

impl<'a> Counts<'a> {
    /// The number of this row, from 1.
    pub(super) fn next(&mut self, number: u16, key: Cell<'a>) -> u32 {
        let count = self.counts.entry((number, key)).or_default();
        *count = count.saturating_add(1);
        *count
    }
}

/// The days on which subscriptions began.
#[derive(Debug, Default)]
pub(super) struct FirstRows<'a> {
    /// By table and the cell that ties rows together, with the name of its column.
    days: BTreeMap<(u16, &'a str, Cell<'a>), Date>,
}

impl<'a> FirstRows<'a> {
    /// Rows come in the order of their days, so the first one seen is the first. An empty cell ties
    /// nothing together: the row is a subscription of its own.
    pub(super) fn day(&mut self, table: u16, column: &'a str, cell: Cell<'a>, day: Date) -> Date {
        if cell.is_empty() {
            return day;
        }
        *self.days.entry((table, column, cell)).or_insert(day)
    }
}
