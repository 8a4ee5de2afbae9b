//! Dated rows of the ledgers, stored by column. Facts are never edited: a refund is a row.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

use indexmap::IndexMap;

use super::PartnerIx;
use super::numbers::{Numbers, gathered};
use super::written::{Written, WrittenCells, coded};
use crate::base::{Currency, Date, FileId};

/// Names of the tables that every site has.
pub mod table {
    pub const DEALS: &str = "deals";
    pub const CERTIFICATIONS: &str = "certifications";
    pub const INTEGRATIONS: &str = "integrations";
    pub const SURVEYS: &str = "surveys";
    pub const COMPANY_REVENUE: &str = "company_revenue";
}

/// Names of the columns of those tables.
pub mod column {
    pub const ID: &str = "id";
    pub const PARTNER: &str = "partner";
    pub const DATE: &str = "date";
    pub const MONTH: &str = "month";
    pub const AMOUNT: &str = "amount";
    pub const CURRENCY: &str = "currency";
    pub const CUSTOMER: &str = "customer";
    pub const PRODUCT: &str = "product";
    pub const KIND: &str = "kind";
    pub const REFERS_TO: &str = "refers_to";
    pub const PERSON: &str = "person";
    pub const CERTIFICATION: &str = "certification";
    pub const INTEGRATION: &str = "integration";
    pub const LEVEL: &str = "level";
    pub const EXPIRES: &str = "expires";
    pub const SCORE: &str = "score";
    pub const RESPONDENT: &str = "respondent";
}

/// All tables, by name.
#[derive(Debug, Clone, Default)]
pub struct Facts {
    pub tables: IndexMap<String, Table>,
}

impl Facts {
    #[must_use]
    pub fn table(&self, name: &str) -> Option<&Table> {
        self.tables.get(name)
    }
}

/// The rows of one table, column by column; every column has one entry a row.
#[derive(Debug, Clone, Default)]
pub struct Table {
    pub name: String,
    /// Empty when the table has no partner column.
    pub partner: Vec<PartnerIx>,
    /// The day from which the row counts.
    pub date: Vec<Date>,
    /// The other columns, by name.
    pub columns: IndexMap<String, Column>,
    /// The names of those that hold amounts in the row's currency; other numbers are plain.
    pub money: Vec<String>,
    /// Where the rows stand.
    pub written: Arc<Written>,
    /// Where each partner's rows begin, and where the last one's end, once they are laid out side by
    /// side.
    pub laid_out: Vec<usize>,
}

/// Where a row stands: its file, and its line from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct RowOrigin {
    pub file: FileId,
    pub line: u32,
}

/// A row of a table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RowRef {
    /// Index into [`Facts::tables`].
    pub table: u16,
    pub row: u32,
}

#[derive(Debug, Clone)]
pub enum Column {
    Text(TextColumn),
    Number(Numbers),
    Currency(Vec<Currency>),
    Date(Vec<Option<Date>>),
    Boolean(Vec<Option<bool>>),
}

impl Column {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.len(),
            Self::Number(cells) => cells.len(),
            Self::Currency(cells) => cells.len(),
            Self::Date(cells) => cells.len(),
            Self::Boolean(cells) => cells.len(),
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The texts of a column. Those that rules count by are kept, each different one once; others stay
/// in the ledger's text.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    kept: OnceLock<KeptTexts>,
    written: Option<WrittenCells>,
}

#[derive(Debug, Clone, Default)]
struct KeptTexts {
    codes: Vec<u32>,
    words: Words,
}

impl TextColumn {
    /// Stands among the codes for an empty cell.
    pub const EMPTY: u32 = u32::MAX;

    /// Per row an index into `words`, or [`TextColumn::EMPTY`].
    #[must_use]
    pub fn new(codes: Vec<u32>, words: Words) -> Self {
        Self {
            kept: KeptTexts { codes, words }.into(),
            written: None,
        }
    }

    /// Texts that are kept when somebody asks for their codes.
    #[must_use]
    pub const fn written(cells: WrittenCells) -> Self {
        Self {
            kept: OnceLock::new(),
            written: Some(cells),
        }
    }

    fn kept(&self) -> &KeptTexts {
        if self.kept.get().is_none() {
            let cells = self.written.as_ref();
            let (codes, words) = cells.map(WrittenCells::coded).unwrap_or_default();
            // Not while the place waits for it: the threads that help here may ask for it too.
            let _ = self.kept.set(KeptTexts { codes, words });
        }
        self.kept.get_or_init(KeptTexts::default)
    }

    /// Per row an index into the words, or [`TextColumn::EMPTY`].
    #[must_use]
    pub fn codes(&self) -> &[u32] {
        &self.kept().codes
    }

    #[must_use]
    pub fn words(&self) -> &Words {
        &self.kept().words
    }

    /// The row's text, if it has one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        match (self.kept.get(), &self.written) {
            (Some(kept), _) => kept.words.get(*kept.codes.get(row)?),
            (None, Some(cells)) => cells.get(row),
            (None, None) => None,
        }
    }

    /// The order of two rows by their texts, an empty one before others.
    #[must_use]
    pub fn compare(&self, one: usize, other: usize) -> Ordering {
        if let Some(KeptTexts { codes, .. }) = self.kept.get()
            && codes.get(one) == codes.get(other)
        {
            return Ordering::Equal;
        }
        self.get(one).cmp(&self.get(other))
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match (self.kept.get(), &self.written) {
            (Some(kept), _) => kept.codes.len(),
            (None, Some(cells)) => cells.rows.len(),
            (None, None) => 0,
        }
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The same rows in another order, in which they are `written`. Each of `rows` is one of them.
    #[must_use]
    pub(super) fn gathered(self, rows: &[u32], written: &Arc<Written>) -> Self {
        let kept = self.kept.into_inner().map(|kept| KeptTexts {
            codes: gathered(rows, &kept.codes),
            ..kept
        });
        Self {
            kept: kept.map(OnceLock::from).unwrap_or_default(),
            written: self.written.map(|cells| WrittenCells {
                rows: Arc::clone(written),
                ..cells
            }),
        }
    }
}

impl<T: AsRef<str>> FromIterator<Option<T>> for TextColumn {
    fn from_iter<I: IntoIterator<Item = Option<T>>>(texts: I) -> Self {
        let texts: Vec<Option<T>> = texts.into_iter().collect();
        let (codes, words) = coded(texts.iter().map(|text| text.as_ref().map(T::as_ref)));
        Self::new(codes, words)
    }
}

/// Texts by number, end to end in one piece of memory: a ledger has millions.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Words {
    text: String,
    /// Where each text ends.
    ends: Vec<usize>,
}

impl Words {
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The text with this number.
    #[must_use]
    pub fn get(&self, code: u32) -> Option<&str> {
        let at = code as usize;
        let end = *self.ends.get(at)?;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        self.text.get(start..end)
    }

    /// Adds a text, be it there already or not, and gives its number.
    pub fn push(&mut self, text: &str) -> u32 {
        self.text.push_str(text);
        self.ends.push(self.text.len());
        u32::try_from(self.ends.len() - 1).unwrap_or(TextColumn::EMPTY)
    }

    /// Adds all texts of another, after those there are.
    pub fn extend(&mut self, other: &Self) {
        let before = self.text.len();
        self.text.push_str(&other.text);
        self.ends.extend(other.ends.iter().map(|end| before + end));
    }

    /// All texts, by number.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = &str> {
        self.ends.iter().enumerate().map(|(at, end)| {
            let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
            self.text.get(start..*end).unwrap_or("")
        })
    }
}

impl<T: AsRef<str>> FromIterator<T> for Words {
    fn from_iter<I: IntoIterator<Item = T>>(texts: I) -> Self {
        let mut words = Self::default();
        for text in texts {
            words.push(text.as_ref());
        }
        words
    }
}

impl Table {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.written.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    /// The row's file and line.
    #[must_use]
    pub fn origin(&self, row: usize) -> Option<RowOrigin> {
        self.written.origin(row)
    }

    /// The rows of a partner, by date; none when the table has no partner column. For tables that
    /// are laid out.
    #[must_use]
    pub fn rows_of(&self, partner: PartnerIx) -> Range<usize> {
        let first = self.partner.partition_point(|it| *it < partner);
        let past = self.partner.partition_point(|it| *it <= partner);
        first..past
    }

    #[must_use]
    pub fn text(&self, column: &str) -> Option<&TextColumn> {
        match self.columns.get(column)? {
            Column::Text(text) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn number(&self, column: &str) -> Option<&Numbers> {
        match self.columns.get(column)? {
            Column::Number(numbers) => Some(numbers),
            _ => None,
        }
    }

    #[must_use]
    pub fn currency(&self, column: &str) -> Option<&[Currency]> {
        match self.columns.get(column)? {
            Column::Currency(currencies) => Some(currencies),
            _ => None,
        }
    }

    #[must_use]
    pub fn dates(&self, column: &str) -> Option<&[Option<Date>]> {
        match self.columns.get(column)? {
            Column::Date(dates) => Some(dates),
            _ => None,
        }
    }
}
