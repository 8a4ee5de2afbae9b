//! What is valid when: rows that hold from their date until they expire, as step functions.
//!
//! A certificate issued on a day holds that day, and holds the day on which it expires.

use std::collections::BTreeMap;

use super::rows::RowsByPartner;
use crate::base::Date;
use crate::model::{Facts, IntegrationLevel, TextColumn, column};

/// A value that changes on certain days and holds from each until the next.
#[derive(Debug, Clone)]
pub struct Steps<T> {
    /// By day, each day once.
    changes: Vec<(Date, T)>,
}

impl<T> Steps<T> {
    /// `None` before the first change.
    #[must_use]
    pub fn on(&self, day: Date) -> Option<&T> {
        let after = self.changes.partition_point(|(from, _)| *from <= day);
        let (_, value) = self.changes.get(after.checked_sub(1)?)?;
        Some(value)
    }
}

impl<T> Default for Steps<T> {
    fn default() -> Self {
        Self {
            changes: Vec::new(),
        }
    }
}

/// A table whose rows expire, and the column that tells what it is that holds.
#[derive(Debug)]
pub(super) struct Expiring<'a> {
    rows: RowsByPartner,
    dates: &'a [Date],
    expires: Option<&'a [Option<Date>]>,
    what: Option<&'a TextColumn>,
}

/// One row's days, both inside; without a last day it never ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Spell {
    first: Date,
    last: Option<Date>,
}

impl<'a> Expiring<'a> {
    pub(super) fn of(facts: &'a Facts, table: &str, what: &str, partners: usize) -> Self {
        let table = facts.table(table);
        Self {
            rows: RowsByPartner::of(table, partners),
            dates: table.map_or(&[], |table| &table.date),
            expires: table.and_then(|table| table.dates(column::EXPIRES)),
            what: table.and_then(|table| table.text(what)),
        }
    }

    /// On any day, how many different texts of the column belong to a valid row of the partner.
    pub(super) fn distinct(&self, partner: usize) -> Steps<u32> {
        let mut spells: BTreeMap<u32, Vec<Spell>> = BTreeMap::new();
        for row in self.rows.of_partner(partner) {
            let row = *row as usize;
            let code = self.what.and_then(|what| what.codes.get(row)).copied();
            if let (Some(code), Some(spell)) = (code, self.spell(row))
                && code != TextColumn::EMPTY
            {
                spells.entry(code).or_default().push(spell);
            }
        }
        let mut changes: BTreeMap<Date, (u32, u32)> = BTreeMap::new();
        for (_, own) in spells {
            for spell in joined(own) {
                changes.entry(spell.first).or_default().0 += 1;
                if let Some(after) = spell.last.and_then(|last| last.succ_opt()) {
                    changes.entry(after).or_default().1 += 1;
                }
            }
        }
        let mut count = 0_u32;
        let steps = changes.into_iter().map(|(day, (begun, over))| {
            count = count.saturating_add(begun).saturating_sub(over);
            (day, count)
        });
        Steps {
            changes: steps.collect(),
        }
    }

    /// On any day, the highest level among the partner's valid rows.
    pub(super) fn best_level(&self, partner: usize) -> Steps<Option<IntegrationLevel>> {
        let mut changes: BTreeMap<Date, Vec<(IntegrationLevel, bool)>> = BTreeMap::new();
        for row in self.rows.of_partner(partner) {
            let row = *row as usize;
            let word = self.what.and_then(|what| what.get(row));
            let level = word.and_then(IntegrationLevel::from_word);
            let (Some(level), Some(spell)) = (level, self.spell(row)) else {
                continue;
            };
            changes.entry(spell.first).or_default().push((level, true));
            if let Some(after) = spell.last.and_then(|last| last.succ_opt()) {
                changes.entry(after).or_default().push((level, false));
            }
        }
        let mut valid: BTreeMap<IntegrationLevel, u32> = BTreeMap::new();
        let steps = changes.into_iter().map(|(day, of_day)| {
            for (level, begins) in of_day {
                let count = valid.entry(level).or_default();
                *count = if begins {
                    count.saturating_add(1)
                } else {
                    count.saturating_sub(1)
                };
            }
            let best = valid.iter().rev().find(|(_, count)| **count > 0);
            (day, best.map(|(level, _)| *level))
        });
        Steps {
            changes: steps.collect(),
        }
    }

    /// `None` for a row that expired before it began.
    fn spell(&self, row: usize) -> Option<Spell> {
        let first = *self.dates.get(row)?;
        let last = self
            .expires
            .and_then(|days| days.get(row))
            .copied()
            .flatten();
        last.is_none_or(|last| first <= last)
            .then_some(Spell { first, last })
    }
}

/// The same days with each day in one spell only, so that two certificates of one person count as
/// one person.
fn joined(mut spells: Vec<Spell>) -> Vec<Spell> {
    spells.sort_unstable();
    let mut apart: Vec<Spell> = Vec::with_capacity(spells.len());
    for spell in spells {
        match apart.last_mut() {
            Some(before) if before.last.is_none_or(|last| spell.first <= last) => {
                before.last = match (before.last, spell.last) {
                    (Some(one), Some(other)) => Some(one.max(other)),
                    _ => None,
                };
            }
            _ => apart.push(spell),
        }
    }
    apart
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_date;

    fn day(text: &str) -> Date {
        parse_date(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
    }

    fn spell(first: &str, last: Option<&str>) -> Spell {
        Spell {
            first: day(first),
            last: last.map(day),
        }
    }

    #[test]
    fn spells_that_share_a_day_become_one() {
        let spells = vec![
            spell("2026-03-01", Some("2026-05-31")),
            spell("2025-01-01", Some("2026-03-01")),
            spell("2026-06-02", None),
            spell("2026-07-01", Some("2026-07-31")),
        ];
        let apart = [
            spell("2025-01-01", Some("2026-05-31")),
            spell("2026-06-02", None),
        ];
        assert_eq!(joined(spells), apart);
    }

    #[test]
    fn a_step_holds_from_its_day_until_the_next() {
        let steps = Steps {
            changes: vec![(day("2026-01-01"), 'a'), (day("2026-02-01"), 'b')],
        };
        assert_eq!(steps.on(day("2025-12-31")), None);
        assert_eq!(steps.on(day("2026-01-01")), Some(&'a'));
        assert_eq!(steps.on(day("2026-01-31")), Some(&'a'));
        assert_eq!(steps.on(day("2030-01-01")), Some(&'b'));
    }
}
