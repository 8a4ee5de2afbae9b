//! Which rows count: conditions on their cells, and other rows that go with them.

use super::facts::Enrollment;
use crate::base::Date;
use crate::model::RowRef;
use crate::model::rules::{Filter, Link};

/// Days on which a row counts, both inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    pub first: Date,
    pub last: Date,
}

/// Whether a row counts when facts are known through `known`.
#[must_use]
pub fn row_passes(enrollment: &Enrollment<'_>, filter: &Filter, row: RowRef, known: Date) -> bool {
    row_spell(enrollment, filter, row)
        .is_some_and(|spell| spell.first <= known && known <= spell.last)
}

/// From when until when a row counts; `None` for one that never does.
#[must_use]
pub fn row_spell(_enrollment: &Enrollment<'_>, _filter: &Filter, _row: RowRef) -> Option<Spell> {
    None
}

/// The earliest other row that the link finds for a row, among those dated on `known` or before.
#[must_use]
pub fn linked_row(
    _enrollment: &Enrollment<'_>,
    _link: &Link,
    _row: RowRef,
    _known: Date,
) -> Option<RowRef> {
    None
}
