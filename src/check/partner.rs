//! Partners, and which of their files are published.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::ids::Register;
use super::refs::Refs;
use super::site::text;
use super::theme::missing_file;
use super::{address, dates, ids, words};
use crate::base::{Faults, Id, Picture, Span, Spanned};
use crate::load::RawMedia;
use crate::load::leaf::Text;
use crate::load::raw::{RawContact, RawListing, RawPartner, RawPlacement};
use crate::model::{self, Contact, Listing, Partner, Payout, Placement, Program, ProgramIx};

/// All partners, as far as they could be put together.
#[derive(Debug)]
pub(super) struct Partners {
    /// By id; complete when nothing was told.
    pub list: Vec<Partner>,
    /// In the order of the register: each one's program, where it is known.
    pub programs: Vec<Option<ProgramIx>>,
}

pub(super) fn assemble(
    register: &Register<'_>,
    refs: &Refs<'_>,
    media: &Media<'_>,
    faults: &mut Faults,
) -> Partners {
    let mut partners = Partners {
        list: Vec::with_capacity(register.files.len()),
        programs: Vec::with_capacity(register.files.len()),
    };
    for (id, file) in &register.files {
        let Some(raw) = &file.value else {
            partners.programs.push(None);
            continue;
        };
        let program = raw.program.get().and_then(|it| refs.program(it, faults));
        partners.programs.push(program.map(|(ix, _)| ix));
        partners
            .list
            .extend(partner(id, raw, program, refs, media, faults));
    }
    partners
}

fn partner(
    id: &Id,
    raw: &RawPartner,
    program: Option<(ProgramIx, &Program)>,
    refs: &Refs<'_>,
    media: &Media<'_>,
    faults: &mut Faults,
) -> Option<Partner> {
    dates::in_order(
        ("the first day", raw.joined.get()),
        ("the last day", raw.ended.as_ref()),
        faults,
    );
    if let Some(region) = &raw.region {
        refs.region(region, faults);
    }
    if let Some(manager) = &raw.manager {
        refs.staff(manager, faults);
    }
    let country = raw
        .country
        .as_ref()
        .and_then(|it| words::country(it, faults));
    let locale = raw.locale.as_ref().and_then(|it| words::locale(it, faults));
    let website = raw.website.as_ref().and_then(|it| address::web(it, faults));
    let logo = raw.logo.as_ref().and_then(|it| media.logo(it, faults));
    let listing = raw
        .directory
        .as_ref()
        .and_then(|it| listing(it, website.as_deref(), faults));
    let contacts = raw.contacts.iter().flat_map(|list| &list.items);
    let contacts: Vec<Contact> = contacts.filter_map(|it| contact(it, faults)).collect();
    let mut onboarding = IndexMap::new();
    for (step, day) in raw.onboarding.iter().flat_map(|all| &all.entries) {
        if let Some((_, program)) = program {
            refs.step(program, step, faults);
        }
        onboarding.insert(step.value.0.clone(), day.value.0);
    }
    let placements = raw.placements.iter().flat_map(|list| &list.items);
    let placements: Vec<Placement> = placements
        .filter_map(|it| placement(it, program.map(|(_, it)| it), refs, faults))
        .collect();
    Some(Partner {
        id: id.clone(),
        name: text(raw.name.get())?,
        program: program?.0,
        joined: raw.joined.get()?.value.0,
        ended: raw.ended.as_ref().map(|day| day.value.0),
        region: raw.region.as_ref().map(|region| region.value.clone()),
        country,
        locale,
        currency: raw.currency.as_ref().map(|currency| currency.value),
        website,
        family: raw.family.as_ref().map(|family| family.value.clone()),
        manager: raw.manager.as_ref().map(|manager| manager.value.clone()),
        aliases: raw
            .aliases
            .iter()
            .flat_map(|list| &list.items)
            .map(|alias| alias.value.trim().to_owned())
            .collect(),
        logo,
        listing,
        contacts,
        address: text(raw.address.as_ref()),
        tax_id: text(raw.tax_id.as_ref()),
        notes: text(raw.notes.as_ref()),
        payout: raw.payout.as_ref().map(|payout| Payout {
            method: text(payout.method.as_ref()),
            account: text(payout.account.as_ref()),
            currency: payout.currency.as_ref().map(|currency| currency.value),
        }),
        onboarding,
        leaderboard: raw.leaderboard.as_ref().is_some_and(|it| it.value),
        placements,
        span: raw.span,
    })
}

/// The entry in the directory, when the partner agreed to one.
fn listing(raw: &RawListing, website: Option<&str>, faults: &mut Faults) -> Option<Listing> {
    let link = raw.link.as_ref().and_then(|it| address::web(it, faults));
    if raw.listed.as_ref().is_some_and(|listed| !listed.value) {
        return None;
    }
    let specialties = raw.specialties.iter().flat_map(|list| &list.items);
    Some(Listing {
        summary: text(raw.summary.as_ref()),
        specialties: specialties.map(|it| it.value.0.clone()).collect(),
        link: link.or_else(|| website.map(str::to_owned)),
    })
}

fn contact(raw: &RawContact, faults: &mut Faults) -> Option<Contact> {
    Some(Contact {
        email: raw.email.as_ref().and_then(|it| address::mail(it, faults)),
        name: text(raw.name.get())?,
        phone: text(raw.phone.as_ref()),
        role: text(raw.role.as_ref()),
    })
}

fn placement(
    raw: &RawPlacement,
    program: Option<&Program>,
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> Option<Placement> {
    dates::in_order(
        ("the first day", raw.from.get()),
        ("the last day", raw.until.as_ref()),
        faults,
    );
    if let Some(by) = &raw.by {
        refs.staff(by, faults);
    }
    let tier = raw.tier.get().zip(program);
    Some(Placement {
        tier: tier.and_then(|(id, program)| refs.tier(program, id, faults))?,
        from: raw.from.get()?.value.0,
        until: raw.until.as_ref().map(|day| day.value.0),
        reason: text(raw.reason.as_ref()),
        by: raw.by.as_ref().map(|by| by.value.clone()),
        span: raw.span,
    })
}

/// Files that may be published as they are.
#[derive(Debug)]
pub(super) struct Media<'r> {
    files: IndexMap<&'r str, &'r RawMedia>,
}

impl<'r> Media<'r> {
    pub(super) fn new(raw: &'r [RawMedia], faults: &mut Faults) -> Self {
        let mut files: IndexMap<&str, &RawMedia> = IndexMap::new();
        for file in raw {
            match files.get(file.path.as_str()) {
                Some(first) => faults.push(
                    ids::duplicate(
                        "address",
                        &format!("/media/{}", file.path),
                        Span::head(file.file),
                        Span::head(first.file),
                    )
                    .help(
                        "content/logos/x and content/media/logos/x are published alike: keep one",
                    ),
                ),
                None => {
                    files.insert(&file.path, file);
                }
            }
        }
        Self { files }
    }

    /// The path below the site's `media/` of a logo, which is named below `content/`.
    fn logo(&self, name: &Spanned<Text>, faults: &mut Faults) -> Option<String> {
        let written = name.value.0.as_str();
        let path = written.strip_prefix("media/").unwrap_or(written);
        let known = |file: &RawMedia| {
            let folder = if file.is_logo { "" } else { "media/" };
            format!("{folder}{}", file.path)
        };
        let is_there = self
            .files
            .get(path)
            .is_some_and(|file| known(file) == written);
        if !is_there {
            let all: Vec<String> = self.files.values().map(|file| known(file)).collect();
            faults.push(missing_file(
                name,
                "content/",
                all.iter().map(String::as_str),
            ));
            return None;
        }
        Some(path.to_owned())
    }

    /// The file of a logo, which is named below `content/`.
    pub(super) fn named(&self, written: &str) -> Option<&'r RawMedia> {
        let path = written.strip_prefix("media/").unwrap_or(written);
        let file = self.files.get(path)?;
        (file.is_logo || path != written).then_some(*file)
    }

    pub(super) fn has(&self, path: &str) -> bool {
        self.files.get(path).is_some_and(|file| !file.is_logo)
    }

    pub(super) fn paths(&self) -> impl Iterator<Item = &'r str> {
        self.files
            .values()
            .filter(|file| !file.is_logo)
            .map(|file| file.path.as_str())
    }

    /// What is published: everything below `content/media/`, and the logos of the directory.
    /// Logos are published as they were understood, not as they were handed in.
    pub(super) fn published(
        &self,
        partners: &[Partner],
        pictures: &BTreeMap<String, Picture>,
    ) -> Vec<model::Media> {
        let logos: std::collections::BTreeSet<&str> = partners
            .iter()
            .filter(|partner| partner.listing.is_some())
            .filter_map(|partner| partner.logo.as_deref())
            .collect();
        self.files
            .values()
            .filter(|file| !file.is_logo || logos.contains(file.path.as_str()))
            .map(|file| model::Media {
                path: file.path.clone(),
                bytes: pictures
                    .get(&file.path)
                    .filter(|_| file.is_logo)
                    .map_or_else(|| file.bytes.clone(), Picture::bytes),
            })
            .collect()
    }
}

#[cfg(test)]
mod tests {
    use crate::load::tree::{SourceFile, SourceTree};

    const SVG: &str = "<svg viewBox='0 0 2 1'><path d='M0 0h2v1z'/></svg>";

    #[test]
    fn only_media_and_the_logos_of_the_directory_are_published() {
        let partner = |logo: &str, listing: &str| {
            format!("name: x\nprogram: isv\njoined: 2026-01-05\nlogo: {logo}\n{listing}\n")
        };
        let file = |path: &str, text: &str| SourceFile {
            path: path.to_owned(),
            bytes: text.as_bytes().to_vec().into(),
        };
        let tree = SourceTree {
            files: vec![
                file("config/partner_program_config.yaml", "partner_program: {}"),
                file("content/logos/listed.svg", SVG),
                file("content/logos/nobodys.svg", "<svg/>"),
                file("content/logos/private.svg", SVG),
                file("content/media/guide.pdf", "%PDF"),
                file("content/media/own.svg", SVG),
                file(
                    "content/partners/a.yaml",
                    &partner("logos/listed.svg", "directory: {}"),
                ),
                file(
                    "content/partners/b.yaml",
                    &partner("media/own.svg", "directory: {}"),
                ),
                file("content/partners/c.yaml", &partner("logos/private.svg", "")),
                file(
                    "content/partners/d.yaml",
                    &partner("logos/private.svg", "directory: {listed: false}"),
                ),
            ],
            faults: Vec::new(),
        };
        let checked = crate::check::check(crate::load::load(tree));
        let workspace = checked.workspace.expect("no errors");
        let media = workspace.content.media.iter();
        let paths: Vec<&str> = media.map(|media| media.path.as_str()).collect();
        assert_eq!(paths, ["logos/listed.svg", "guide.pdf", "own.svg"]);
        let logos: Vec<Option<&str>> = workspace
            .partners
            .iter()
            .map(|partner| partner.logo.as_deref())
            .collect();
        let private = Some("logos/private.svg");
        assert_eq!(
            logos,
            [Some("logos/listed.svg"), Some("own.svg"), private, private]
        );
    }
}
