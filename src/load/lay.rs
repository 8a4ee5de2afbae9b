//! One file's values over another's: mappings are merged key by key, lists and single values
//! replace.

use super::decode::{Free, Keyed, List, Need};
use crate::base::Spanned;

/// What holds where two layers say something.
pub trait Lay {
    /// This over `below`.
    #[must_use]
    fn over(&self, below: &Self) -> Self;
}

impl<T: Lay + Clone> Lay for Option<T> {
    fn over(&self, below: &Self) -> Self {
        match (self, below) {
            (Some(own), Some(below)) => Some(own.over(below)),
            (own, below) => own.clone().or_else(|| below.clone()),
        }
    }
}

impl<T: Lay + Clone> Lay for Need<T> {
    fn over(&self, below: &Self) -> Self {
        Self(self.0.over(&below.0))
    }
}

impl<T: Clone> Lay for Spanned<T> {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

impl<T: Clone> Lay for List<T> {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

impl Lay for Free {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

/// In the order of what is below; what only this has stands after it.
impl<K: PartialEq + Clone, T: Lay + Clone> Lay for Keyed<K, T> {
    fn over(&self, below: &Self) -> Self {
        let mut entries = below.entries.clone();
        for (key, own) in &self.entries {
            match entries.iter_mut().find(|(it, _)| it.value == key.value) {
                Some((_, value)) => *value = own.over(value),
                None => entries.push((key.clone(), own.clone())),
            }
        }
        Self {
            entries,
            span: self.span,
        }
    }
}
