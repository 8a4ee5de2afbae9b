//! Which deal a refund takes back.
//!
//! Ids are texts, each in a place of its own in memory; looked up one by one they cost more than all
//! else. So the ids that refunds name are found in one walk through the table, for all partners.

use std::collections::HashMap;

use rayon::prelude::*;

use crate::base::Date;
use crate::model::{Facts, PartnerIx, TextColumn, column, table};

/// The deals that other rows name, for the rows that name them.
#[derive(Debug, Default)]
pub struct Refunds<'a> {
    /// The rows' own references, as texts of their column.
    refers_to: &'a [u32],
    /// Sorted: reference, whose deal it is, its day.
    named: Vec<(u32, PartnerIx, Date)>,
}

impl<'a> Refunds<'a> {
    #[must_use]
    pub fn of(facts: &'a Facts) -> Self {
        let Some(deals) = facts.table(table::DEALS) else {
            return Self::default();
        };
        let (Some(ids), Some(refers_to)) = (deals.text(column::ID), deals.text(column::REFERS_TO))
        else {
            return Self::default();
        };
        let reference_of = references(ids, refers_to);
        let rows = ids.codes.iter().zip(&deals.partner).zip(&deals.date);
        let named = rows.filter_map(|((id, partner), date)| {
            let reference = (*reference_of.get(*id as usize)?)?;
            Some((reference, *partner, *date))
        });
        let mut named: Vec<_> = named.collect();
        named.par_sort_unstable();
        Self {
            refers_to: &refers_to.codes,
            named,
        }
    }

    /// The day of the deal of the same partner that the row names. Checking refuses a second deal of
    /// the same id; here the earlier would count.
    #[must_use]
    pub fn day_of_deal(&self, row: usize, partner: PartnerIx) -> Option<Date> {
        let reference = *self.refers_to.get(row)?;
        let wanted = (reference, partner);
        let at = self
            .named
            .partition_point(|(it, whose, _)| (*it, *whose) < wanted);
        let (it, whose, date) = self.named.get(at)?;
        ((*it, *whose) == wanted).then_some(*date)
    }
}

/// For each different id, the reference that is the same text, if there is one.
fn references(ids: &TextColumn, refers_to: &TextColumn) -> Vec<Option<u32>> {
    let references: HashMap<&str, u32> = (0_u32..)
        .zip(&refers_to.words)
        .map(|(code, word)| (&**word, code))
        .collect();
    if references.is_empty() {
        return Vec::new();
    }
    let words = ids.words.par_iter();
    words.map(|word| references.get(&**word).copied()).collect()
}
