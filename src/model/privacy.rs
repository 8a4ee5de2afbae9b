//! Who a value that people write is for. The class of a key stands where the key is declared
//! (`x-class` in `src/load/raw/`), that of a ledger's column follows from what the column is.

use super::{AccessRole, Column, Sensitivity, Table, Workspace, column};
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

/// A field that people or the program write, and who it is for.
#[derive(Debug, Clone)]
pub struct ClassedField {
    /// The files, the table or the store in which it stands.
    pub stored: String,
    /// `contacts[].email`.
    pub path: String,
    pub class: Privacy,
    /// Key of `retention` in `config/site.yaml` that ends it.
    pub retention: Option<String>,
    /// What it means.
    pub about: String,
}

impl Workspace {
    /// Every field of the site's files, of its tables and of what is kept beside it, with its class.
    #[must_use]
    pub fn data_map(&self) -> Vec<ClassedField> {
        let mut fields = (self.classed_keys)();
        for table in self.facts.tables.values().filter(|it| !it.date.is_empty()) {
            let partner =
                (!table.partner.is_empty()).then_some((column::PARTNER, Privacy::General));
            let own = partner
                .into_iter()
                .chain([(column::DATE, Privacy::General)]);
            let columns = table.columns.iter();
            let columns =
                columns.map(|(name, cells)| (name.as_str(), class_of(table, name, cells)));
            fields.extend(own.chain(columns).map(|(name, class)| ClassedField {
                stored: format!("the ledger `{}`", table.name),
                path: name.to_owned(),
                class,
                retention: None,
                about: format!("Column `{name}`."),
            }));
        }
        let beside = BESIDE
            .iter()
            .map(|(stored, path, about, retention)| ClassedField {
                stored: (*stored).to_owned(),
                path: (*path).to_owned(),
                class: Privacy::Repository,
                retention: retention.map(str::to_owned),
                about: (*about).to_owned(),
            });
        fields.extend(beside);
        fields
    }

    /// Who reads a class: the roles of `config/access.yaml` that do, by id.
    #[must_use]
    pub fn readers(&self, class: Privacy) -> Readers<'_> {
        let reads = |role: &AccessRole| match class {
            Privacy::Staff => !role.areas.is_empty(),
            _ => {
                let own = class.sensitivity();
                own.is_some_and(|it| role.reads.contains(&it)) || !role.areas.is_empty()
            }
        };
        match class {
            Privacy::Public => Readers::Everyone,
            Privacy::Repository => Readers::Repository,
            _ => {
                let roles = self.access.roles.iter().filter(|(_, role)| reads(role));
                Readers::Roles(roles.map(|(id, _)| id.as_str()).collect())
            }
        }
    }
}

/// Who may read something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Readers<'w> {
    Everyone,
    /// Who reads the repository, and nobody else.
    Repository,
    /// Ids of roles.
    Roles(Vec<&'w str>),
}

/// The class of a column of a table.
fn class_of(table: &Table, name: &str, cells: &Column) -> Privacy {
    let is_money = matches!(cells, Column::Currency(_)) || table.money.iter().any(|it| it == name);
    match name {
        _ if is_money => Privacy::Finance,
        column::PERSON | column::RESPONDENT | "rep" => Privacy::Contact,
        _ => Privacy::General,
    }
}

/// A place, a field in it, what it means, and the period that ends it.
type Beside = (
    &'static str,
    &'static str,
    &'static str,
    Option<&'static str>,
);

/// What no person writes and is kept beside the site.
const BESIDE: &[Beside] = &[
    (
        ".portal/keystore.age",
        "holders",
        "Addresses of who holds a key, encrypted to the recipients of config/access.yaml.",
        Some("expired_access"),
    ),
    (
        ".portal/keystore.age",
        "people",
        "Addresses of those whom the audit log names, and the key of each.",
        Some("audit_names"),
    ),
    (
        ".portal/audit/*.jsonl",
        "actor, person",
        "Who acted and on whose data, sealed under the person's key.",
        Some("audit_names"),
    ),
    (
        ".portal/publish/*.json",
        "people",
        "Addresses of who could open what, of the last ten publications.",
        None,
    ),
];
