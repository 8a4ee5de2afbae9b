//! From the site's policy to the compartments that a person may open.

use crate::base::{Date, Id};
use crate::model::{
    AccessPerson, AccessRole, Area, Compartment, Partner, RoleReach, Sensitivity, Workspace,
};

use super::Holder;

/// What a person may open on a day.
#[derive(Debug)]
pub struct Placed<'w> {
    pub name: String,
    pub role: &'w AccessRole,
    pub expires: Option<Date>,
    /// The one to begin with first.
    pub compartments: Vec<Compartment>,
}

/// Why a person who holds a key may open nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unplaced {
    /// Neither `config/access.yaml` nor its partner's contacts name the address any more.
    Unnamed,
    /// `config/access.yaml` has no such role.
    NoRole(Id),
    /// There is no such partner.
    NoPartner(Id),
    /// The last day is over.
    Expired(Date),
}

impl std::fmt::Display for Unplaced {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Unnamed => f.write_str(
                "neither config/access.yaml nor the contacts of a partner name the address",
            ),
            Self::NoRole(role) => write!(f, "config/access.yaml has no role `{role}`"),
            Self::NoPartner(partner) => write!(f, "there is no partner `{partner}`"),
            Self::Expired(day) => write!(f, "access ended with {day}"),
        }
    }
}

/// What the holder of a key may open on `day`. What `config/access.yaml` says of the address counts;
/// a contact of a partner has what it was given when its key was issued, for as long as the
/// partner names it.
///
/// # Errors
/// See [`Unplaced`].
pub fn place<'w>(
    workspace: &'w Workspace,
    holder: &Holder,
    day: Date,
) -> Result<Placed<'w>, Unplaced> {
    let access = &workspace.access;
    let (person, name) = match access.people.get(&holder.email) {
        Some(person) => (person.clone(), person.name.clone()),
        None => {
            let partner = holder.partner.as_ref().ok_or(Unplaced::Unnamed)?;
            let partner = partner_named(workspace, partner)
                .ok_or_else(|| Unplaced::NoPartner(partner.clone()))?;
            let name = contact_name(partner, &holder.email).ok_or(Unplaced::Unnamed)?;
            let person = AccessPerson {
                name: None,
                role: holder.role.clone(),
                partner: holder.partner.clone(),
                expires: None,
            };
            (person, Some(name))
        }
    };
    let role = access
        .roles
        .get(&person.role)
        .ok_or_else(|| Unplaced::NoRole(person.role.clone()))?;
    let expires = [person.expires, holder.expires].into_iter().flatten().min();
    if let Some(last) = expires.filter(|last| *last < day) {
        return Err(Unplaced::Expired(last));
    }
    Ok(Placed {
        name: name
            .or_else(|| staff_name(workspace, &holder.email))
            .unwrap_or_else(|| holder.email.clone()),
        role,
        expires,
        compartments: reachable(workspace, role, person.partner.as_ref(), &holder.email)?,
    })
}

/// The compartments that a role reaches for someone with this address, who may belong to a partner.
///
/// # Errors
/// When the partner is not there.
pub fn reachable(
    workspace: &Workspace,
    role: &AccessRole,
    own: Option<&Id>,
    email: &str,
) -> Result<Vec<Compartment>, Unplaced> {
    let mut compartments: Vec<Compartment> = role
        .areas
        .iter()
        .map(|area| match area {
            Area::Managers => Compartment::Managers,
            Area::Admin => Compartment::Admin,
        })
        .collect();
    let own = match (role.partners, own) {
        (RoleReach::Own, Some(id)) => Some(
            partner_named(workspace, id)
                .ok_or_else(|| Unplaced::NoPartner(id.clone()))?
                .id
                .clone(),
        ),
        _ => None,
    };
    for partner in &workspace.partners {
        let reached = match role.partners {
            RoleReach::None => false,
            RoleReach::Own => own.as_ref() == Some(&partner.id),
            RoleReach::Managed => is_managed_by(workspace, partner, email),
            RoleReach::All => true,
        };
        if !reached || !fits(workspace, role, partner) {
            continue;
        }
        compartments.extend(role.reads.iter().map(|sensitivity| match sensitivity {
            Sensitivity::General => Compartment::General(partner.id.clone()),
            Sensitivity::Finance => Compartment::Finance(partner.id.clone()),
        }));
    }
    Ok(compartments)
}

fn fits(workspace: &Workspace, role: &AccessRole, partner: &Partner) -> bool {
    let program = &workspace.program(partner.program).id;
    let region = partner.region.as_ref();
    (role.programs.is_empty() || role.programs.contains(program))
        && (role.regions.is_empty() || region.is_some_and(|region| role.regions.contains(region)))
}

fn is_managed_by(workspace: &Workspace, partner: &Partner, email: &str) -> bool {
    let staff = partner
        .manager
        .as_ref()
        .and_then(|id| workspace.site.staff.get(id));
    staff.is_some_and(|staff| is_address(staff.email.as_deref(), email))
}

/// The name of the vendor's person with this address.
fn staff_name(workspace: &Workspace, email: &str) -> Option<String> {
    let mut staff = workspace.site.staff.values();
    staff
        .find(|staff| is_address(staff.email.as_deref(), email))
        .map(|staff| staff.name.clone())
}

/// The partner's contact with this address.
#[must_use]
pub fn contact_name(partner: &Partner, email: &str) -> Option<String> {
    let mut contacts = partner.contacts.iter();
    contacts
        .find(|contact| is_address(contact.email.as_deref(), email))
        .map(|contact| contact.name.clone())
}

/// Whether an address, as somebody wrote it, is this one.
fn is_address(written: Option<&str>, email: &str) -> bool {
    written.is_some_and(|written| written.trim().eq_ignore_ascii_case(email))
}

fn partner_named<'w>(workspace: &'w Workspace, id: &Id) -> Option<&'w Partner> {
    workspace.partners.iter().find(|it| it.id == *id)
}
