//! Which row of a table a refund names.
//!
//! Ids are texts, each in a place of its own in memory; looked up one by one they cost more than all
//! else. So the ids that rows name are found in one walk through the table, for all partners.

use std::collections::HashMap;

use foldhash::fast::FixedState;
use rayon::prelude::*;

use crate::base::Date;
use crate::model::{PartnerIx, Table, TextColumn, column};

/// The rows that other rows of the table name.
#[derive(Debug, Default)]
pub(super) struct References {
    /// Sorted: the row that names another, the other.
    named_by: Vec<(u32, u32)>,
    names: Rows,
    named: Rows,
}

/// Some rows of a table, one bit a row: small enough to stay near while all rows go by.
#[derive(Debug, Default)]
struct Rows(Vec<u64>);

impl Rows {
    fn of(count: usize, rows: impl Iterator<Item = u32>) -> Self {
        let mut bits = vec![0_u64; count.div_ceil(64)];
        for row in rows {
            if let Some(word) = bits.get_mut(row as usize / 64) {
                *word |= 1 << (row % 64);
            }
        }
        Self(bits)
    }

    fn has(&self, row: u32) -> bool {
        let word = self.0.get(row as usize / 64);
        word.is_some_and(|word| word & (1 << (row % 64)) != 0)
    }
}

impl References {
    /// A row of the same partner, of an earlier or the same day, that is not the row itself.
    /// Checking refuses a second row of an id; here the earlier would count.
    pub(super) fn of(table: &Table) -> Self {
        let (Some(ids), Some(refers_to)) = (table.text(column::ID), table.text(column::REFERS_TO))
        else {
            return Self::default();
        };
        let mut holders = holders(table, ids, refers_to);
        if holders.is_empty() {
            return Self::default();
        }
        holders.par_sort_unstable();
        let naming = (0_u32..).zip(refers_to.codes()).zip(&table.partner);
        let named_by = naming.filter_map(|((row, reference), partner)| {
            if *reference == TextColumn::EMPTY {
                return None;
            }
            let wanted = (*reference, *partner);
            let at = holders.partition_point(|(it, _, _)| *it < wanted);
            let (found, date, other) = holders.get(at)?;
            let is_earlier = *date <= *table.date.get(row as usize)?;
            (*found == wanted && is_earlier && *other != row).then_some((row, *other))
        });
        let named_by: Vec<(u32, u32)> = named_by.collect();
        Self {
            names: Rows::of(table.len(), named_by.iter().map(|(row, _)| *row)),
            named: Rows::of(table.len(), named_by.iter().map(|(_, other)| *other)),
            named_by,
        }
    }

    /// Whether no row names another.
    pub(super) fn is_empty(&self) -> bool {
        self.named_by.is_empty()
    }

    /// The row that `row` names.
    pub(super) fn named_by(&self, row: u32) -> Option<u32> {
        if !self.names.has(row) {
            return None;
        }
        let at = self.named_by.binary_search_by_key(&row, |(it, _)| *it);
        at.ok()
            .and_then(|at| self.named_by.get(at))
            .map(|(_, other)| *other)
    }

    /// Whether another row names it.
    pub(super) fn is_named(&self, row: u32) -> bool {
        self.named.has(row)
    }
}

/// The rows whose ids others name: the reference as which, whose the row is, its day.
fn holders(
    table: &Table,
    ids: &TextColumn,
    refers_to: &TextColumn,
) -> Vec<((u32, PartnerIx), Date, u32)> {
    let references: HashMap<&str, u32, FixedState> =
        (refers_to.words().iter()).zip(0_u32..).collect();
    if references.is_empty() {
        return Vec::new();
    }
    let rows = table.partner.par_iter().zip(&table.date).enumerate();
    let rows = rows.with_min_len(1 << 12);
    let holders = rows.filter_map(|(row, (partner, date))| {
        let reference = *references.get(ids.get(row)?)?;
        Some(((reference, *partner), *date, u32::try_from(row).ok()?))
    });
    holders.collect()
}
