//! What is sealed together, and may be read together.

use std::fmt;

use crate::base::Id;

/// What is sealed together: a partner and a sensitivity, or an area of the vendor's staff.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Compartment {
    /// A partner's own pages without money.
    General(Id),
    /// A partner's earnings and funds.
    Finance(Id),
    /// Channel managers.
    Managers,
    /// Those who run the program.
    Admin,
}

impl Compartment {
    /// The folder of the planned paths of everything in it: `portal/fjordlys/`. The two
    /// compartments of a partner share theirs.
    #[must_use]
    pub fn folder(&self) -> String {
        match self {
            Self::General(partner) | Self::Finance(partner) => format!("portal/{partner}/"),
            Self::Managers => "manager/".to_owned(),
            Self::Admin => "admin/".to_owned(),
        }
    }

    /// The partner whose it is.
    #[must_use]
    pub const fn partner(&self) -> Option<&Id> {
        match self {
            Self::General(partner) | Self::Finance(partner) => Some(partner),
            Self::Managers | Self::Admin => None,
        }
    }
}

impl fmt::Display for Compartment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::General(partner) => write!(f, "{partner}/general"),
            Self::Finance(partner) => write!(f, "{partner}/finance"),
            Self::Managers => f.write_str("staff/managers"),
            Self::Admin => f.write_str("staff/admin"),
        }
    }
}
