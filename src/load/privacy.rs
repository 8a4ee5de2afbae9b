//! Who a value that people write is for. The class of a key stands where the key is declared
//! (`x-class` in `src/load/raw/`), that of a ledger's column follows from what the column is.

use super::ledger::{ColumnSpec, Kind, TableSpec};
use crate::model::{Sensitivity, column};
use crate::words;

words! {
    /// Who a value is for.
    pub enum Privacy {
        /// Everyone, where its owner agreed to be listed.
        "public" => Public,
        /// Names a person: for the person's partner and the staff who look after it.
        "contact" => Contact,
        /// Of a partner, without money.
        "general" => General,
        /// A partner's money.
        "finance" => Finance,
        /// For the vendor's staff alone.
        "staff" => Staff,
        /// Printed nowhere: for who reads the repository.
        "repository" => Repository,
    }
}

impl Privacy {
    /// What it is about, for people.
    #[must_use]
    pub const fn about(self) -> &'static str {
        match self {
            Self::Public => {
                "everyone, for partners that agreed to be listed and staff marked `public`"
            }
            Self::Contact => "personal: names a person",
            Self::General => "of a partner, without money",
            Self::Finance => "a partner's money",
            Self::Staff => "for the vendor's staff",
            Self::Repository => "printed nowhere",
        }
    }

    /// What a role has to read of a partner's to see it; `None` where that alone does not do.
    #[must_use]
    pub const fn sensitivity(self) -> Option<Sensitivity> {
        match self {
            Self::Contact | Self::General => Some(Sensitivity::General),
            Self::Finance => Some(Sensitivity::Finance),
            Self::Public | Self::Staff | Self::Repository => None,
        }
    }

    /// The compartments whose pages and files may carry it.
    #[must_use]
    pub const fn outputs(self) -> &'static [&'static str] {
        match self {
            Self::Public => &["the public site"],
            Self::Contact | Self::General => &[
                "<partner>/general",
                "<partner>/finance",
                "staff/managers",
                "staff/admin",
            ],
            Self::Finance => &["<partner>/finance", "staff/managers", "staff/admin"],
            Self::Staff => &["staff/managers", "staff/admin"],
            Self::Repository => &[],
        }
    }
}

/// The class of a column of a ledger.
#[must_use]
pub fn column_class(column: &ColumnSpec) -> Privacy {
    match (column.kind, column.name.as_str()) {
        (Kind::Money | Kind::Currency, _) => Privacy::Finance,
        (_, column::PERSON | "respondent" | "rep") => Privacy::Contact,
        _ => Privacy::General,
    }
}

/// The columns of all tables with their classes: table, column, class.
#[must_use]
pub fn classed_columns<'s>(
    tables: impl IntoIterator<Item = &'s TableSpec>,
) -> Vec<(&'s str, &'s str, Privacy)> {
    let all = tables.into_iter().flat_map(|table| {
        let columns = table.columns.iter();
        columns.map(|column| {
            (
                table.name.as_str(),
                column.name.as_str(),
                column_class(column),
            )
        })
    });
    all.collect()
}
