//! Who may read what is private, with the built-in roles.

use std::str::FromStr;

use indexmap::IndexMap;

use super::ids::{self, Register};
use super::refs::{self, Refs};
use super::site::text;
use super::{Broken, address, start_of};
use crate::base::{Code, Diagnostic, Faults, Id, Span, Spanned, closest};
use crate::load::decode::shorten;
use crate::load::raw::{RawAccess, RawAccessPerson, RawRecipient, RawRole};
use crate::model::{
    Access, AccessPerson, AccessRole, Area, Partner, Recipient, RoleReach, Sensitivity, Site,
};

pub(super) const CODES: &[&Code] = &[
    &BAD_RECIPIENT,
    &NO_RECIPIENT,
    &UNKNOWN_ROLE,
    &EMPTY_ROLE,
    &UNPLACED_PERSON,
];

const BAD_RECIPIENT: Code = Code {
    id: "PP180",
    title: "not an age recipient",
    about: "`key` is the public half of an age key: `age1` and 58 letters and digits more. \
            `age-keygen` prints it as \"Public key\". The other half, `AGE-SECRET-KEY-1…`, stays \
            with its holder and out of the repository.",
};

const NO_RECIPIENT: Code = Code {
    id: "PP181",
    title: "nobody can open the keystore",
    about: "The keystore is encrypted to the `recipients` of `config/access.yaml`. Without any, \
            nobody could open it again.",
};

const UNKNOWN_ROLE: Code = Code {
    id: "PP182",
    title: "unknown role",
    about: "Roles are `partner`, `partner-finance`, `channel-manager` and `admin`, and those under \
            `roles` in `config/access.yaml`.",
};

const EMPTY_ROLE: Code = Code {
    id: "PP183",
    title: "role without a meaning",
    about: "A role says which `partners` it reaches and what it `reads` of theirs, or which `areas` \
            of the staff it opens. One of the first two without the other opens nothing.",
};

const UNPLACED_PERSON: Code = Code {
    id: "PP184",
    title: "person whose role finds nobody",
    about: "A role for one's `own` partner needs the person's `partner`. A role for partners \
            `managed_by_me` needs the person's address among `staff` in `config/site.yaml`, since \
            partners name their `manager` there.",
};

pub(super) fn assemble(
    raw: Option<&RawAccess>,
    register: &Register<'_>,
    refs: &Refs<'_>,
    partners: &[Partner],
    broken: &Broken,
    faults: &mut Faults,
) -> Access {
    let mut access = Access {
        roles: built_in(),
        ..Access::default()
    };
    let Some(raw) = raw else {
        return access;
    };
    access.keystore = text(raw.keystore.as_ref()).map(|text| text.trim().to_owned());
    for (id, role) in raw.roles.iter().flat_map(|all| &all.entries) {
        // A word that could not be read has been told; what it leaves empty is its consequence.
        let whole = !broken.is_in_file(id.span.file);
        let role = self::role(id, role, refs, whole, faults);
        access.roles.insert(id.value.clone(), role);
    }
    if let Some(list) = &raw.recipients {
        access.recipients = recipients(&list.items, faults);
        if list.items.is_empty() {
            faults.push(no_recipient(start_of(list.span)));
        }
    }
    let people = raw.people.iter().flat_map(|list| &list.items);
    let mut seen: Vec<Spanned<String>> = Vec::new();
    for raw in people {
        let ground = Ground {
            roles: &access.roles,
            register,
            partners,
            site: refs.site,
        };
        let Some((email, person)) = ground.person(raw, faults) else {
            continue;
        };
        match seen.iter().find(|other| other.value == email.value) {
            Some(first) => faults.push(
                ids::duplicate("address", &email.value, email.span, first.span)
                    .help("a person has one role; make a role that opens what both do"),
            ),
            None => {
                seen.push(email.clone());
                access.people.insert(email.value, person);
            }
        }
    }
    access
}

/// The fault of a keystore that nobody could open.
fn no_recipient(span: Span) -> Diagnostic {
    Diagnostic::error(&NO_RECIPIENT, span, "nobody could open the keystore")
        .help("add your own key and that of the machine which builds the site")
}

fn built_in() -> IndexMap<Id, AccessRole> {
    let role = |name: &str, partners, reads: &[Sensitivity], areas: &[Area]| AccessRole {
        name: name.to_owned(),
        partners,
        programs: Vec::new(),
        regions: Vec::new(),
        reads: reads.to_vec(),
        areas: areas.to_vec(),
        finance_passphrase: false,
    };
    let all = [Sensitivity::General, Sensitivity::Finance];
    IndexMap::from([
        (
            Id::constant("partner"),
            role("Partner", RoleReach::Own, &all[..1], &[]),
        ),
        (
            Id::constant("partner-finance"),
            role("Partner finance", RoleReach::Own, &all, &[]),
        ),
        (
            Id::constant("channel-manager"),
            role(
                "Channel manager",
                RoleReach::Managed,
                &all,
                &[Area::Managers],
            ),
        ),
        (
            Id::constant("admin"),
            role(
                "Program administration",
                RoleReach::All,
                &all,
                &[Area::Admin, Area::Managers],
            ),
        ),
    ])
}

fn recipients(raw: &[RawRecipient], faults: &mut Faults) -> Vec<Recipient> {
    let mut found: Vec<(Recipient, Span)> = Vec::new();
    for raw in raw {
        let (Some(name), Some(key)) = (raw.name.get(), raw.key.get()) else {
            continue;
        };
        let written = key.value.trim();
        if age::x25519::Recipient::from_str(written).is_err() {
            let fault = Diagnostic::error(
                &BAD_RECIPIENT,
                key.span,
                if written.to_uppercase().starts_with("AGE-SECRET-KEY-") {
                    "this is the secret half of an age key".to_owned()
                } else {
                    format!("`{}` is not an age recipient", shorten(written))
                },
            );
            faults.push(fault.help("write the public half, which begins with `age1`"));
            continue;
        }
        match found.iter().find(|(other, _)| other.key == written) {
            Some((_, first)) => faults.push(
                ids::duplicate("recipient", written, key.span, *first)
                    .help("delete one of the two"),
            ),
            None => found.push((
                Recipient {
                    name: name.value.0.clone(),
                    key: written.to_owned(),
                },
                key.span,
            )),
        }
    }
    found.into_iter().map(|(recipient, _)| recipient).collect()
}

fn role(
    id: &Spanned<Id>,
    raw: &RawRole,
    refs: &Refs<'_>,
    whole: bool,
    faults: &mut Faults,
) -> AccessRole {
    let programs = refs.some_programs(raw.programs.as_ref(), faults);
    let regions: Vec<Id> = raw
        .regions
        .iter()
        .flat_map(|list| &list.items)
        .map(|region| {
            refs.region(region, faults);
            region.value.clone()
        })
        .collect();
    let partners = raw.partners.as_ref().map_or(RoleReach::None, |it| it.value);
    let reads = raw.reads.iter().flat_map(|list| &list.items);
    let mut reads: Vec<Sensitivity> = reads.map(|it| it.value).collect();
    reads.sort_unstable();
    reads.dedup();
    let areas = raw.areas.iter().flat_map(|list| &list.items);
    let mut areas: Vec<Area> = areas.map(|it| it.value).collect();
    areas.sort_unstable();
    areas.dedup();
    let role = AccessRole {
        name: text(raw.name.as_ref()).unwrap_or_else(|| spaced(id.value.as_str())),
        partners,
        programs: programs
            .into_iter()
            .filter_map(|ix| refs.programs.get(ix.0 as usize))
            .map(|program| program.id.clone())
            .collect(),
        regions,
        reads,
        areas,
        finance_passphrase: raw.finance_passphrase.as_ref().is_some_and(|it| it.value),
    };
    let reaches = role.partners != RoleReach::None;
    let lacks = match (reaches, role.reads.is_empty(), role.areas.is_empty()) {
        (true, true, _) => Some("reaches partners and reads nothing of theirs"),
        (false, false, _) => Some("reads of partners and reaches none"),
        (false, true, true) => Some("opens nothing"),
        _ => None,
    };
    if let Some(lacks) = lacks.filter(|_| whole) {
        faults.push(
            Diagnostic::error(
                &EMPTY_ROLE,
                id.span,
                format!("the role `{}` {lacks}", id.value),
            )
            .help("write `partners` and `reads`, or `areas`"),
        );
    } else if whole && role.finance_passphrase && !role.reads.contains(&Sensitivity::Finance) {
        let span = raw
            .finance_passphrase
            .as_ref()
            .map_or(id.span, |it| it.span);
        faults.push(
            Diagnostic::error(
                &EMPTY_ROLE,
                span,
                format!("the role `{}` reads nothing financial", id.value),
            )
            .help("add `finance` to `reads`, or delete `finance_passphrase`"),
        );
    }
    role
}

/// `region-lead` as "Region lead".
fn spaced(id: &str) -> String {
    let text = id.replace(['-', '_'], " ");
    let mut letters = text.chars();
    let first = letters.next().map(|c| c.to_ascii_uppercase());
    first.into_iter().chain(letters).collect()
}

/// What a person is held against.
struct Ground<'g> {
    roles: &'g IndexMap<Id, AccessRole>,
    register: &'g Register<'g>,
    partners: &'g [Partner],
    site: &'g Site,
}

impl Ground<'_> {
    fn person(
        &self,
        raw: &RawAccessPerson,
        faults: &mut Faults,
    ) -> Option<(Spanned<String>, AccessPerson)> {
        let written = raw.email.get()?;
        let email = address::mail(written, faults).map(|it| it.trim().to_lowercase());
        if let Some(partner) = &raw.partner
            && self.register.with_id(&partner.value).is_none()
        {
            faults.push(refs::unknown_partner(partner, self.register.ids()));
            return None;
        }
        let role_id = raw.role.get()?;
        let Some(role) = self.roles.get(&role_id.value) else {
            faults.push(unknown_role(role_id, self.roles));
            return None;
        };
        let email = email?;
        let mut partner = raw.partner.as_ref().map(|it| it.value.clone());
        if role.partners == RoleReach::Own && partner.is_none() {
            let mut those = self.partners.iter().filter(|it| has_contact(it, &email));
            partner = those.next().map(|it| it.id.clone());
            let several = those.next().is_some();
            if partner.is_none() || several {
                let message = if several {
                    format!("several partners have `{email}` among their contacts")
                } else {
                    format!("no partner has `{email}` among its contacts")
                };
                faults.push(
                    Diagnostic::error(&UNPLACED_PERSON, written.span, message)
                        .help("say which `partner` it is"),
                );
                return None;
            }
        }
        if role.partners == RoleReach::Managed && !self.is_staff(&email) {
            faults.push(
                Diagnostic::error(
                    &UNPLACED_PERSON,
                    written.span,
                    format!("`{email}` manages no partner"),
                )
                .label("nobody of `staff` in config/site.yaml has this address")
                .help("give the person an entry there, and partners their `manager`"),
            );
        }
        let person = AccessPerson {
            name: text(raw.name.as_ref()),
            role: role_id.value.clone(),
            partner,
            expires: raw.expires.as_ref().map(|day| day.value.0),
        };
        Some((Spanned::new(email, written.span), person))
    }

    fn is_staff(&self, email: &str) -> bool {
        self.site.staff.values().any(|staff| {
            let own = staff.email.as_deref();
            own.is_some_and(|own| own.trim().eq_ignore_ascii_case(email))
        })
    }
}

fn has_contact(partner: &Partner, email: &str) -> bool {
    partner.contacts.iter().any(|contact| {
        let own = contact.email.as_deref();
        own.is_some_and(|own| own.trim().eq_ignore_ascii_case(email))
    })
}

fn unknown_role(id: &Spanned<Id>, known: &IndexMap<Id, AccessRole>) -> Diagnostic {
    let known: Vec<&str> = known.keys().map(Id::as_str).collect();
    let near = closest(id.value.as_str(), known.iter().copied());
    let fault = Diagnostic::error(
        &UNKNOWN_ROLE,
        id.span,
        format!("unknown role `{}`", id.value),
    );
    match near {
        Some(_) => fault.suggest(id.value.as_str(), known),
        None => fault.help(format!(
            "known here: {}; others are declared under `roles`",
            known
                .iter()
                .map(|it| format!("`{it}`"))
                .collect::<Vec<_>>()
                .join(", ")
        )),
    }
}
