//! What documents could not say as it was written: characters that no typeface has.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Mutex, PoisonError};

use crate::base::Id;

/// A character that documents show as a box.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gap {
    pub character: char,
    /// The programs and partners in whose documents it is.
    pub bearers: Vec<Id>,
}

/// All that were met so far.
#[derive(Debug, Default)]
pub(super) struct Gaps(Mutex<BTreeMap<char, BTreeSet<Id>>>);

impl Gaps {
    #[cfg(feature = "pdf")]
    pub(super) fn note(&self, characters: impl IntoIterator<Item = char>, bearer: &Id) {
        let mut met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        for character in characters {
            met.entry(character).or_default().insert(bearer.clone());
        }
    }

    /// In code order.
    pub(super) fn all(&self) -> Vec<Gap> {
        let met = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let gaps = met.iter().map(|(character, bearers)| Gap {
            character: *character,
            bearers: bearers.iter().cloned().collect(),
        });
        gaps.collect()
    }
}
