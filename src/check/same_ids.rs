//! Which rows share an id, and which row has one that is asked for, in ledgers of millions of rows.
//!
//! Ids are not looked up one by one as they are read: nearly all of them stand in one row only, and
//! a table of all would cost more than all the rest of reading. Here every id sets one bit; only
//! where a bit was set before may an id be there twice, and only those are compared.

use std::collections::BTreeMap;
use std::hash::BuildHasher;
use std::sync::atomic::{AtomicU64, Ordering};

use hashbrown::HashTable;
use rayon::prelude::*;

use crate::load::ledger::HASHER;
use crate::model::{TextColumn, Words};

/// Bits for each id: of so many ids one meets the bit of another by chance.
const BITS: usize = 32;

/// Rows with the id of an earlier row, and the first row that has it; by row.
pub(super) fn repeated(ids: &TextColumn) -> Vec<(usize, usize)> {
    let bits = (ids.len() * BITS).next_power_of_two().max(64);
    let shift = 64 - bits.trailing_zeros();
    let seen: Vec<AtomicU64> = (0..bits / 64).map(|_| AtomicU64::new(0)).collect();
    let mut suspects: Vec<u64> = hashes(ids)
        .map(|(_, hash)| hash)
        .filter(|hash| {
            let bit = hash >> shift;
            let Some(word) = usize::try_from(bit / 64).ok().and_then(|at| seen.get(at)) else {
                return false;
            };
            let mask = 1 << (bit % 64);
            word.fetch_or(mask, Ordering::Relaxed) & mask != 0
        })
        .collect();
    if suspects.is_empty() {
        return Vec::new();
    }
    suspects.par_sort_unstable();
    suspects.dedup();
    let mut wanted: HashTable<u64> = HashTable::with_capacity(suspects.len());
    for hash in suspects {
        wanted.insert_unique(hash, hash, |hash| *hash);
    }
    let rows: Vec<usize> = hashes(ids)
        .filter(|(_, hash)| wanted.find(*hash, |other| other == hash).is_some())
        .map(|(row, _)| row)
        .collect();
    let mut first: BTreeMap<&str, usize> = BTreeMap::new();
    let mut found = Vec::new();
    // In the order of the rows, for that is how they were gone through.
    for row in rows {
        let Some(id) = ids.get(row) else { continue };
        match first.get(id) {
            Some(earlier) => found.push((row, *earlier)),
            None => {
                first.insert(id, row);
            }
        }
    }
    found
}

/// Whether each row has an id that comes after the one before it, as in most exports: then no two
/// are the same.
pub(super) fn are_ascending(ids: &TextColumn) -> bool {
    const STRETCH: usize = 1 << 12;
    let stretches = (0..ids.len().div_ceil(STRETCH)).into_par_iter();
    stretches.all(|stretch| {
        // The last of the stretch before among them.
        let first = (stretch * STRETCH).saturating_sub(1);
        let rows = first..((stretch + 1) * STRETCH).min(ids.len());
        let mut before: Option<&str> = None;
        rows.map(|row| ids.get(row)).all(|id| {
            let is_after = id.is_some() && before < id;
            before = id;
            is_after
        })
    })
}

/// For each of the wanted texts the first row that has it as its id.
pub(super) fn rows_of(ids: &TextColumn, wanted: &Words) -> Vec<Option<usize>> {
    let mut rows: Vec<Option<usize>> = vec![None; wanted.len()];
    if wanted.is_empty() {
        return rows;
    }
    let mut codes: HashTable<u32> = HashTable::with_capacity(wanted.len());
    for (code, text) in (0_u32..).zip(wanted.iter()) {
        codes.insert_unique(HASHER.hash_one(text), code, |code| {
            HASHER.hash_one(wanted.get(*code).unwrap_or_default())
        });
    }
    let found: Vec<(u32, usize)> = hashes(ids)
        .filter_map(|(row, hash)| {
            let id = ids.get(row);
            let code = codes.find(hash, |code| wanted.get(*code) == id)?;
            Some((*code, row))
        })
        .collect();
    for (code, row) in found {
        if let Some(place) = rows.get_mut(code as usize) {
            place.get_or_insert(row);
        }
    }
    rows
}

/// Every row that has an id, and the id's hash.
fn hashes(ids: &TextColumn) -> impl ParallelIterator<Item = (usize, u64)> {
    let rows = (0..ids.len()).into_par_iter().with_min_len(1 << 12);
    rows.filter_map(|row| Some((row, HASHER.hash_one(ids.get(row)?))))
}
