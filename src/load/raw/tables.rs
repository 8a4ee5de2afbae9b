//! `config/tables.yaml`: which files hold the ledgers, and what their columns mean.

use crate::base::{Id, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::Text;
use crate::{raw, word_leaf, words};

raw! {
    /// Ledger tables: `config/tables.yaml`. Only what differs from the built-in tables has to be written.
    pub struct RawTables {
        /// Tables by name: deals, certifications, integrations, surveys, company_revenue, or your own.
        tables: Need<Keyed<Id, RawTable>>,
    }
}

raw! {
    /// One table.
    pub struct RawTable {
        /// Files below `content/`, `*` stands for any characters of a name. Default: ledger/NAME.csv, ledger/NAME-*.csv and ledger/NAME/*.csv.
        files: Option<List<Spanned<Text>>>,
        /// Between two cells: `,`, `;`, `tab` or `|`. Default: a comma.
        delimiter: Option<Spanned<Delimiter>>,
        /// Encoding, when the files are neither UTF-16 nor UTF-8, such as `windows-1252`.
        encoding: Option<Spanned<Text>>,
        /// Mark between whole and fraction of numbers: `.` or `,`. Default: a point.
        decimal: Option<Spanned<DecimalMark>>,
        /// Only rows whose source column has one of these texts.
        keep: Option<Keyed<Text, List<Spanned<Text>>>>,
        /// Where each column of the table comes from. A column that is not named here is looked for under its own name.
        columns: Option<Keyed<Id, RawColumn>>,
        /// Further columns to keep, beyond the built-in ones.
        extra: Option<Keyed<Id, RawExtraColumn>>,
    }
}

raw! {
    /// Where a column comes from.
    pub struct RawColumn {
        /// Heading in the file.
        from: Option<Spanned<Text>>,
        /// The same value for every row, instead of a column of the file.
        value: Option<Spanned<Text>>,
        /// Form of a date, of `%Y`, `%y`, `%m`, `%d` and the marks between. Default: `%Y-%m-%d`.
        format: Option<Spanned<Text>>,
        /// Texts of the file and what they stand for.
        map: Option<Keyed<Text, Spanned<Text>>>,
        /// Words of your own for a column of fixed words, such as `kind` of deals, beside the built-in ones.
        words: Option<List<Spanned<Text>>>,
    }
}

raw! {
    /// A column of your own.
    pub struct RawExtraColumn {
        /// Kind of value. `currency` is for a column of this name, of the row's amounts. Default: text.
        kind = "type": Option<Spanned<ColumnType>>,
        /// Heading in the file. Default: the column's name.
        from: Option<Spanned<Text>>,
        /// Form of a date.
        format: Option<Spanned<Text>>,
        /// Texts of the file and what they stand for.
        map: Option<Keyed<Text, Spanned<Text>>>,
    }
}

words! {
    pub enum Delimiter {
        "," => Comma,
        ";" => Semicolon,
        "tab" => Tab,
        "|" => Bar,
    }
}

words! {
    pub enum DecimalMark {
        "." => Point,
        "," => Comma,
    }
}

words! {
    pub enum ColumnType {
        "text" => Text,
        "number" => Number,
        "money" => Money,
        /// Of the amounts of the row; only the column `currency` has it.
        "currency" => Currency,
        "date" => Date,
        "boolean" => Boolean,
    }
}

word_leaf! {
    Delimiter as "a delimiter",
    DecimalMark as "a decimal mark",
    ColumnType as "a column type",
}
