//! `config/access.yaml`.

use crate::base::{Id, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::{Day, Text};
use crate::model::{Area, RoleReach, Sensitivity};
use crate::raw;

raw! {
    /// Who may read what is private: `config/access.yaml`. It says who may be given a key; `partnerpress access issue` gives it.
    pub struct RawAccess {
        /// Who can open the keystore, `.portal/keystore.age`: people who issue keys, and the machine that builds the site.
        recipients: Option<List<RawRecipient>>,
        /// The keystore's name, as `access init` prints it. With it, no other keystore is taken in its place.
        keystore: Option<Spanned<Text>>,
        /// What people may open, by id. `partner`, `partner-finance`, `channel-manager` and `admin` are there without being written; an entry of the same name replaces one.
        roles: Option<Keyed<Id, RawRole>>,
        /// Who may have a key. Contacts of partners need no entry: `access issue` takes their address and a role.
        people: Option<List<RawAccessPerson>>,
    }
}

raw! {
    /// A holder of an age key.
    pub struct RawRecipient {
        /// Who or what it is.
        name: Need<Spanned<Text>>,
        /// Its public half, `age1…`.
        key: Need<Spanned<Text>>,
    }
}

raw! {
    /// What people of a role may open.
    pub struct RawRole {
        /// Name as printed. Default: made from the id.
        name: Option<Spanned<Text>>,
        /// Which partners: `own`, those `managed_by_me`, `all` or `none`. Default: none.
        partners: Option<Spanned<RoleReach>>,
        /// Only partners of these programs.
        programs: Option<List<Spanned<Id>>>,
        /// Only partners of these regions.
        regions: Option<List<Spanned<Id>>>,
        /// What of theirs: `general` (everything without money), `finance` (earnings and funds).
        reads: Option<List<Spanned<Sensitivity>>>,
        /// Parts of the portal for staff: `managers`, `admin`.
        areas: Option<List<Spanned<Area>>>,
        /// Whether what is financial asks for a passphrase beside the link. Default: false.
        finance_passphrase: Option<Spanned<bool>>,
    }
}

raw! {
    /// Someone who may have a key.
    pub struct RawAccessPerson {
        /// Mail address.
        #[schemars(extend("x-class" = "contact", "x-retention" = "expired_access"))]
        email: Need<Spanned<Text>>,
        /// Full name. Default: the name under which staff or a partner's contacts have the address.
        #[schemars(extend("x-class" = "contact", "x-retention" = "expired_access"))]
        name: Option<Spanned<Text>>,
        /// What they may open: an id of `roles`.
        #[schemars(extend("x-class" = "repository", "x-retention" = "expired_access"))]
        role: Need<Spanned<Id>>,
        /// Whose person it is, for roles that reach their own partner. Default: the partner that has the address among its contacts.
        #[schemars(extend("x-class" = "repository", "x-retention" = "expired_access"))]
        partner: Option<Spanned<Id>>,
        /// Last day.
        #[schemars(extend("x-class" = "repository", "x-retention" = "expired_access"))]
        expires: Option<Spanned<Day>>,
    }
}
