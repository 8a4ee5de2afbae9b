//! Columns of a ledger while it is read.

use std::hash::BuildHasher;

use foldhash::fast::FixedState;
use hashbrown::HashTable;

use super::{ColumnSpec, Kind};
use crate::base::{Currency, Date, Decimal};
use crate::model::{Numbers, TextColumn, Words, WrittenCells};

/// One column, an entry a row. `None` where the cell is empty, or could not be read.
#[derive(Debug, Clone)]
pub enum Cells {
    Text(TextColumn),
    Number(Numbers),
    Currency(Vec<Option<Currency>>),
    Date(Vec<Option<Date>>),
    Boolean(Vec<Option<bool>>),
}

/// The same while it is read.
#[derive(Debug, Clone)]
pub(super) enum PieceCells {
    /// Texts that are left in the file.
    Left,
    Text(TextCells),
    Number(Numbers),
    Currency(Vec<Option<Currency>>),
    Date(Vec<Option<Date>>),
    Boolean(Vec<Option<bool>>),
}

/// Texts, each different one kept once.
#[derive(Debug, Clone, Default)]
pub(super) struct TextCells {
    /// Per row an index into `words`, or [`TextColumn::EMPTY`].
    codes: Vec<u32>,
    words: Words,
    /// The words by hash, while they are added to.
    known: HashTable<Known>,
}

/// A word as it is looked for: most are found without a look at their text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Known {
    look: Look,
    code: u32,
}

/// A text up to 16 bytes long, or the ends of a longer one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
struct Look {
    first: u64,
    last: u64,
    length: u32,
}

impl Look {
    const WHOLE: u32 = 16;

    fn at(text: &str) -> Self {
        let bytes = text.as_bytes();
        let (first, last) = match (bytes.first_chunk(), bytes.last_chunk()) {
            (Some(first), Some(last)) => (u64::from_le_bytes(*first), u64::from_le_bytes(*last)),
            _ => {
                let fold = |all: u64, byte: &u8| (all << 8) | u64::from(*byte);
                (bytes.iter().fold(0, fold), 0)
            }
        };
        Self {
            first,
            last,
            length: u32::try_from(bytes.len()).unwrap_or(u32::MAX),
        }
    }

    fn hash(&self) -> u64 {
        HASHER.hash_one(self)
    }
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

impl PieceCells {
    pub(super) fn new(spec: &ColumnSpec) -> Self {
        match spec.kind {
            Kind::Text | Kind::Partner | Kind::Word(_) => Self::Text(TextCells::default()),
            Kind::Money | Kind::Number | Kind::Score => Self::Number(Numbers::default()),
            Kind::Currency => Self::Currency(Vec::new()),
            Kind::Date | Kind::Month => Self::Date(Vec::new()),
            Kind::Boolean => Self::Boolean(Vec::new()),
        }
    }

    /// As it is when all of it has been read. `left` are the texts that were left in the files.
    pub(super) fn done(self, left: impl FnOnce() -> WrittenCells) -> Cells {
        match self {
            Self::Left => Cells::Text(TextColumn::written(left())),
            Self::Text(texts) => Cells::Text(TextColumn::new(texts.codes, texts.words)),
            Self::Number(cells) => Cells::Number(cells),
            Self::Currency(cells) => Cells::Currency(cells),
            Self::Date(cells) => Cells::Date(cells),
            Self::Boolean(cells) => Cells::Boolean(cells),
        }
    }

    /// Adds a row's cell; one of another kind counts as empty.
    pub(super) fn push(&mut self, cell: Parsed<'_>) {
        match (self, cell) {
            (Self::Left, _) => {}
            (Self::Text(cells), Parsed::Text(text)) => {
                cells.push(text);
            }
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

    /// Its pieces, which have so many rows together.
    pub(super) fn put_together(mut self, rows: usize, pieces: Vec<Self>) -> Self {
        let mut pieces = pieces.into_iter();
        // A small ledger is one piece: nothing is moved.
        if pieces.len() == 1 {
            return pieces.next().unwrap_or(self);
        }
        self.reserve(rows);
        for piece in pieces {
            self.append(piece);
        }
        self.finish();
        self
    }

    pub(super) fn append(&mut self, other: Self) {
        match (self, other) {
            (Self::Text(mine), Self::Text(theirs)) => mine.append(theirs),
            (Self::Number(mine), Self::Number(theirs)) => mine.append(theirs),
            (Self::Currency(mine), Self::Currency(theirs)) => mine.extend(theirs),
            (Self::Date(mine), Self::Date(theirs)) => mine.extend(theirs),
            (Self::Boolean(mine), Self::Boolean(theirs)) => mine.extend(theirs),
            // Both come from the same declaration.
            _ => {}
        }
    }

    /// To be called when nothing is added any more.
    pub(super) fn finish(&mut self) {
        if let Self::Text(cells) = self {
            cells.finish();
        }
    }

    /// Makes room for so many rows more.
    pub(super) fn reserve(&mut self, rows: usize) {
        match self {
            Self::Left => {}
            Self::Text(cells) => cells.codes.reserve_exact(rows),
            Self::Number(cells) => cells.reserve(rows),
            Self::Currency(cells) => cells.reserve_exact(rows),
            Self::Date(cells) => cells.reserve_exact(rows),
            Self::Boolean(cells) => cells.reserve_exact(rows),
        }
    }
}

/// Looked up only, never walked through, so its order is no matter; fixed, so that every run does
/// the same work.
pub(crate) const HASHER: FixedState = FixedState::with_seed(0x70_61_72_74);

impl TextCells {
    /// Adds a row with this text; returned is the text's number.
    #[inline]
    pub(super) fn push(&mut self, text: &str) -> u32 {
        let code = self.code(text);
        self.codes.push(code);
        code
    }

    /// Adds a row with the text of this number, or without one.
    #[inline]
    pub(super) fn push_code(&mut self, code: u32) {
        self.codes.push(code);
    }

    /// The number of a text, which is added when it is not there.
    fn code(&mut self, text: &str) -> u32 {
        let words = &mut self.words;
        let look = Look::at(text);
        let hash = look.hash();
        let is_it = |known: &Known| {
            known.look == look
                && (look.length <= Look::WHOLE || words.get(known.code) == Some(text))
        };
        match self.known.find(hash, is_it) {
            Some(known) => known.code,
            None => {
                let code = words.push(text);
                let known = Known { look, code };
                self.known
                    .insert_unique(hash, known, |known| known.look.hash());
                code
            }
        }
    }

    /// To be called when nothing is added any more: what it was looked up in is not kept.
    fn finish(&mut self) {
        self.known = HashTable::new();
    }

    fn append(&mut self, other: Self) {
        let new: Vec<u32> = other.words.iter().map(|word| self.code(word)).collect();
        self.codes.extend(
            other
                .codes
                .into_iter()
                .map(|code| new.get(code as usize).copied().unwrap_or(TextColumn::EMPTY)),
        );
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn column(texts: &[&str]) -> PieceCells {
        let mut cells = PieceCells::Text(TextCells::default());
        for text in texts {
            cells.push(if text.is_empty() {
                Parsed::Empty
            } else {
                Parsed::Text(text)
            });
        }
        cells
    }

    #[test]
    fn texts_are_kept_once_over_all_files() {
        let mut all = column(&["a", "b", ""]);
        all.append(column(&["c", "b", "", "a"]));
        let PieceCells::Text(all) = all else {
            panic!("a text column")
        };
        let word = |row: usize| all.words.get(all.codes[row]);
        let rows: Vec<Option<&str>> = (0..7).map(word).collect();
        let (a, b, c) = (Some("a"), Some("b"), Some("c"));
        assert_eq!(rows, [a, b, None, c, b, None, a]);
        assert_eq!(all.words.len(), 3);
    }
}
