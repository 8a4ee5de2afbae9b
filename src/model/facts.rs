//! Dated rows of the ledgers, stored by column. Facts are never edited: a refund is a row.

use indexmap::IndexMap;

use super::PartnerIx;
use crate::base::{Currency, Date, Decimal, FileId};

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
    pub origin: Vec<RowOrigin>,
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
    Number(Vec<Option<Decimal>>),
    Currency(Vec<Currency>),
    Date(Vec<Option<Date>>),
    Boolean(Vec<Option<bool>>),
}

impl Column {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        match self {
            Self::Text(texts) => texts.codes.len(),
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

/// The texts of a column. Each different one is kept once; only ids, which no two rows share, are
/// kept row by row.
#[derive(Debug, Clone, Default)]
pub struct TextColumn {
    /// Per row an index into `words`, or [`TextColumn::EMPTY`].
    pub codes: Vec<u32>,
    pub words: Words,
}

impl TextColumn {
    pub const EMPTY: u32 = u32::MAX;

    /// The row's text, if it has one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        self.words.get(*self.codes.get(row)?)
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
        self.origin.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.origin.is_empty()
    }

    #[must_use]
    pub fn text(&self, column: &str) -> Option<&TextColumn> {
        match self.columns.get(column)? {
            Column::Text(text) => Some(text),
            _ => None,
        }
    }

    #[must_use]
    pub fn number(&self, column: &str) -> Option<&[Option<Decimal>]> {
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
