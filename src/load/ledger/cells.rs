//! Columns of a ledger while it is read.

use std::sync::Arc;

use indexmap::IndexSet;

use super::Kind;
use crate::base::{Currency, Date, Decimal};
use crate::model::TextColumn;

/// One column, an entry a row. `None` where the cell is empty, or could not be read.
#[derive(Debug, Clone)]
pub enum Cells {
    Text(TextCells),
    Number(Vec<Option<Decimal>>),
    Currency(Vec<Option<Currency>>),
    Date(Vec<Option<Date>>),
    Boolean(Vec<Option<bool>>),
}

/// Texts, each different one kept once.
#[derive(Debug, Clone, Default)]
pub struct TextCells {
    /// Per row an index into `words`, or [`TextColumn::EMPTY`].
    pub codes: Vec<u32>,
    pub words: IndexSet<Arc<str>>,
}

/// What one cell holds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Parsed<'t> {
    Empty,
    Text(&'t str),
    Number(Decimal),
    Currency(Currency),
    Date(Date),
    Boolean(bool),
}

impl Cells {
    pub(super) fn new(kind: Kind) -> Self {
        match kind {
            Kind::Text | Kind::Partner | Kind::Word(_) => Self::Text(TextCells::default()),
            Kind::Money | Kind::Number | Kind::Score => Self::Number(Vec::new()),
            Kind::Currency => Self::Currency(Vec::new()),
            Kind::Date | Kind::Month => Self::Date(Vec::new()),
            Kind::Boolean => Self::Boolean(Vec::new()),
        }
    }

    /// Adds a row's cell; one of another kind counts as empty.
    pub(super) fn push(&mut self, cell: Parsed<'_>) {
        match (self, cell) {
            (Self::Text(cells), Parsed::Text(text)) => cells.push(text),
            (Self::Text(cells), _) => cells.codes.push(TextColumn::EMPTY),
            (Self::Number(cells), Parsed::Number(number)) => cells.push(Some(number)),
            (Self::Number(cells), _) => cells.push(None),
            (Self::Currency(cells), Parsed::Currency(currency)) => cells.push(Some(currency)),
            (Self::Currency(cells), _) => cells.push(None),
            (Self::Date(cells), Parsed::Date(date)) => cells.push(Some(date)),
            (Self::Date(cells), _) => cells.push(None),
            (Self::Boolean(cells), Parsed::Boolean(truth)) => cells.push(Some(truth)),
            (Self::Boolean(cells), _) => cells.push(None),
        }
    }

    pub(super) fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Text(mine), Self::Text(theirs)) => mine.append(theirs),
            (Self::Number(mine), Self::Number(theirs)) => mine.extend(theirs),
            (Self::Currency(mine), Self::Currency(theirs)) => mine.extend(theirs),
            (Self::Date(mine), Self::Date(theirs)) => mine.extend(theirs),
            (Self::Boolean(mine), Self::Boolean(theirs)) => mine.extend(theirs),
            // Both come from the same declaration.
            _ => {}
        }
    }
}

impl TextCells {
    fn push(&mut self, text: &str) {
        let code = match self.words.get_index_of(text) {
            Some(code) => code,
            None => self.words.insert_full(text.into()).0,
        };
        self.codes
            .push(u32::try_from(code).unwrap_or(TextColumn::EMPTY));
    }

    fn append(&mut self, other: Self) {
        if self.codes.is_empty() {
            *self = other;
            return;
        }
        let new: Vec<u32> = other
            .words
            .into_iter()
            .map(|word| {
                let code = self.words.insert_full(word).0;
                u32::try_from(code).unwrap_or(TextColumn::EMPTY)
            })
            .collect();
        self.codes.extend(
            other
                .codes
                .into_iter()
                .map(|code| new.get(code as usize).copied().unwrap_or(TextColumn::EMPTY)),
        );
    }

    /// The row's text, if it has one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let code = *self.codes.get(row)?;
        self.words.get_index(code as usize).map(|word| &**word)
    }
}

impl From<TextCells> for TextColumn {
    fn from(cells: TextCells) -> Self {
        Self {
            codes: cells.codes,
            words: cells.words.into_iter().collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_kept_once_over_all_files() {
        let column = |texts: &[&str]| {
            let mut cells = Cells::new(Kind::Text);
            for text in texts {
                cells.push(if text.is_empty() {
                    Parsed::Empty
                } else {
                    Parsed::Text(text)
                });
            }
            cells
        };
        let mut all = column(&["a", "b", ""]);
        all.append(column(&["c", "b", "", "a"]));
        let Cells::Text(all) = all else {
            panic!("a text column")
        };
        let rows: Vec<Option<&str>> = (0..7).map(|row| all.get(row)).collect();
        let (a, b, c) = (Some("a"), Some("b"), Some("c"));
        assert_eq!(rows, [a, b, None, c, b, None, a]);
        assert_eq!(all.words.len(), 3);
    }
}
