//! Who may read what is sealed: the vendor's policy. The keys are elsewhere, in the keystore.

use indexmap::IndexMap;

use crate::base::{Date, Id};
use crate::words;

/// `config/access.yaml`.
#[derive(Debug, Clone, Default)]
pub struct Access {
    /// Who can read the keystore.
    pub recipients: Vec<Recipient>,
    /// The one keystore that this site takes, when it is written down.
    pub keystore: Option<String>,
    pub roles: IndexMap<Id, AccessRole>,
    /// By e-mail address, in lower case.
    pub people: IndexMap<String, AccessPerson>,
}

/// Somebody, or something, that holds the other half of an age key.
#[derive(Debug, Clone)]
pub struct Recipient {
    pub name: String,
    /// `age1…`.
    pub key: String,
}

/// What its holders may open: some compartments of some partners, and areas of the staff.
#[derive(Debug, Clone)]
pub struct AccessRole {
    pub name: String,
    pub partners: RoleReach,
    /// Only partners of these programs; of all when empty.
    pub programs: Vec<Id>,
    /// Only partners of these regions; of all when empty.
    pub regions: Vec<Id>,
    pub reads: Vec<Sensitivity>,
    pub areas: Vec<Area>,
    /// Whether what is financial asks for a passphrase beside the link.
    pub finance_passphrase: bool,
}

/// Someone who may be given a key.
#[derive(Debug, Clone)]
pub struct AccessPerson {
    pub name: Option<String>,
    pub role: Id,
    /// Whose, where the role reaches its own partner alone.
    pub partner: Option<Id>,
    /// Last day.
    pub expires: Option<Date>,
}

words! {
    /// Which partners a role reaches.
    pub enum RoleReach {
        "none" => None,
        "own" => Own,
        "managed_by_me" => Managed,
        "all" => All,
    }
}

words! {
    /// What of a partner's.
    pub enum Sensitivity {
        "general" => General,
        "finance" => Finance,
    }
}

words! {
    /// A part of the portal for the vendor's staff.
    pub enum Area {
        "managers" => Managers,
        "admin" => Admin,
    }
}
