//! Partners in the directory.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

use super::ground::Ground;
use super::shared::{Head, Image, Link, Pager, context, value};
use super::{PreviewPartner, Public};
use crate::base::Id;
use crate::engine::Findings;
use crate::model::{PartnerIx, ProgramIx, TierIx, Workspace};
use crate::render::plan::{DIRECTORY_PAGE, directory_address};
use crate::render::voice::said;

/// All that public pages may say of a partner that is listed in the directory. It is made here
/// and nowhere else.
#[derive(Debug)]
pub(super) struct PublicPartner<'w> {
    pub(super) ix: PartnerIx,
    pub(super) id: &'w Id,
    pub(super) name: &'w str,
    pub(super) program: ProgramIx,
    pub(super) tier: Option<TierIx>,
    pub(super) region: Option<&'w Id>,
    pub(super) country: Option<&'w str>,
    /// Path below `content/`.
    pub(super) logo: Option<&'w str>,
    pub(super) summary: Option<&'w str>,
    pub(super) specialties: &'w [String],
    pub(super) link: Option<&'w str>,
    /// The name without case and marks.
    pub(super) sort_key: String,
}

impl<'w> PublicPartner<'w> {
    /// `None` when the partner has not agreed to be listed.
    pub(super) fn of(workspace: &'w Workspace, findings: &Findings, ix: PartnerIx) -> Option<Self> {
        let partner = workspace.partner(ix);
        let listing = partner.listing.as_ref()?;
        let standing = findings.standings.get(ix.0 as usize);
        let not_empty = |text: &&str| !text.trim().is_empty();
        Some(Self {
            ix,
            id: &partner.id,
            name: &partner.name,
            program: partner.program,
            tier: standing.and_then(|standing| standing.tier),
            region: partner.region.as_ref(),
            country: partner.country.as_deref(),
            logo: partner.logo.as_deref(),
            summary: listing.summary.as_deref().filter(not_empty),
            specialties: &listing.specialties,
            link: listing.link.as_deref().filter(not_empty),
            sort_key: fold(&partner.name),
        })
    }
}

/// Lower case and without marks, for sorting.
fn fold(text: &str) -> String {
    text.nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// First letters of the first two words, as capitals, each with the marks that belong to it.
pub(in crate::render) fn initials(name: &str) -> String {
    let mut out = String::new();
    let words = name
        .split(|c: char| c.is_whitespace() || matches!(c, '-' | '/' | '&' | '+'))
        .filter(|word| word.chars().any(char::is_alphanumeric));
    for word in words.take(2) {
        let mut letters = word.chars().skip_while(|c| !c.is_alphanumeric());
        if let Some(first) = letters.next() {
            out.extend(first.to_uppercase());
            out.extend(letters.take_while(|c| is_combining_mark(*c)));
        }
    }
    out
}

/// One of the eight patterns of a tile, for ever the same for an id.
pub(crate) fn tile(id: &str) -> u8 {
    blake3::hash(id.as_bytes()).as_bytes()[0] % 8
}

#[derive(Debug, Clone, Serialize)]
struct Region<'a> {
    id: &'a str,
    name: &'a str,
}

#[derive(Debug, Clone, Serialize)]
struct Country<'a> {
    code: &'a str,
    name: &'a str,
}

#[derive(Debug, Clone, Serialize)]
struct Card<'a> {
    id: &'a str,
    name: &'a str,
    url: String,
    initials: String,
    tile: u8,
    logo: Option<Image>,
    tier: Option<Value>,
    program: Value,
    region: Option<Region<'a>>,
    country: Option<Country<'a>>,
    place: Option<&'a str>,
    summary: Option<&'a str>,
    specialties: &'a [String],
    facets: String,
}

/// A partner's own page: its card and more.
#[derive(Debug, Serialize)]
struct Profile<'a> {
    #[serde(flatten)]
    card: Card<'a>,
    link: Option<Link>,
    stories: Vec<Value>,
    related: Vec<Value>,
    related_title: String,
}

#[derive(Debug, Serialize)]
struct Facet {
    id: &'static str,
    label: String,
    options: Vec<FacetOption>,
}

#[derive(Debug, Serialize)]
struct FacetOption {
    id: String,
    label: String,
    count: usize,
    tier: Option<Value>,
}

#[derive(Debug, Serialize)]
struct Directory {
    total: String,
    pager: Option<Pager>,
    facets: Value,
    partners: Vec<Value>,
}

/// What a partner stands for on a public page: a story's byline, a profile.
#[derive(Debug, Serialize)]
struct PartnerRef<'a> {
    name: &'a str,
    url: String,
    initials: String,
    tile: u8,
    logo: Option<Image>,
    tier: Option<Value>,
}

/// A partner as search sees it.
#[derive(Debug)]
pub struct SearchedPartner<'a> {
    pub name: &'a str,
    pub summary: Option<&'a str>,
    /// Tier, program, region, country and specialties.
    pub words: Vec<&'a str>,
}

/// The cards of all listed partners, and the lists that pages take them from.
#[derive(Debug)]
pub(super) struct Partners {
    /// Parallel to [`Ground::partners`].
    pub(super) cards: Vec<Value>,
    pub(super) facets: Value,
    /// Positions in [`Ground::partners`], by region.
    by_region: BTreeMap<String, Vec<usize>>,
    /// Positions in [`Ground::partners`], by program.
    by_program: BTreeMap<ProgramIx, Vec<usize>>,
}

impl Partners {
    pub(super) fn of_program(&self, program: ProgramIx) -> usize {
        self.by_program.get(&program).map_or(0, Vec::len)
    }

    pub(super) fn regions(&self) -> usize {
        self.by_region.len()
    }
}

/// Builds the cards; `tiers` and `programs` are the shared marks and references by program.
pub(super) fn partners(ground: &Ground<'_>, tiers: &[Vec<Value>], programs: &[Value]) -> Partners {
    let mut by_region: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let mut by_program: BTreeMap<ProgramIx, Vec<usize>> = BTreeMap::new();
    for (at, partner) in ground.partners.iter().enumerate() {
        if let Some(region) = partner.region {
            by_region.entry(region.to_string()).or_default().push(at);
        }
        by_program.entry(partner.program).or_default().push(at);
    }
    let cards = ground
        .partners
        .iter()
        .map(|partner| value(&card(ground, partner, tiers, programs)))
        .collect();
    let facets = value(&facets(ground, tiers, &by_region, &by_program));
    Partners {
        cards,
        facets,
        by_region,
        by_program,
    }
}

fn card<'w>(
    ground: &'w Ground<'_>,
    partner: &'w PublicPartner<'_>,
    tiers: &[Vec<Value>],
    programs: &[Value],
) -> Card<'w> {
    let program = ground.program(partner.program);
    let region = partner.region.map(|id| Region {
        id: id.as_str(),
        name: ground
            .regions
            .get(id)
            .map_or(id.as_str(), |region| &region.name),
    });
    let country = partner.country.map(|code| Country {
        code,
        name: ground.voice().country(code).unwrap_or(code),
    });
    let place = match (&country, &region) {
        (Some(country), _) => Some(country.name),
        (None, Some(region)) => Some(region.name),
        (None, None) => None,
    };
    let mut facets = Vec::with_capacity(3);
    if let Some(tier) = partner.tier {
        facets.push(format!("tier-{}", program.tier(tier).id));
    }
    facets.push(format!("program-{}", program.id));
    if let Some(region) = &region {
        facets.push(format!("region-{}", region.id));
    }
    Card {
        id: partner.id.as_str(),
        name: partner.name,
        url: url(ground, partner),
        initials: initials(partner.name),
        tile: tile(partner.id.as_str()),
        logo: partner.logo.and_then(|path| ground.picture(path)),
        tier: mark(partner, tiers),
        program: programs[partner.program.0 as usize].clone(),
        region,
        country,
        place,
        summary: partner.summary,
        specialties: partner.specialties,
        facets: facets.join(" "),
    }
}

fn url(ground: &Ground<'_>, partner: &PublicPartner<'_>) -> String {
    ground.urls.page(&format!("partners/{}", partner.id))
}

fn mark(partner: &PublicPartner<'_>, tiers: &[Vec<Value>]) -> Option<Value> {
    tiers[partner.program.0 as usize]
        .get(partner.tier?.0 as usize)
        .cloned()
}

/// What the directory can be filtered by: whatever leaves a choice.
fn facets(
    ground: &Ground<'_>,
    tiers: &[Vec<Value>],
    by_region: &BTreeMap<String, Vec<usize>>,
    by_program: &BTreeMap<ProgramIx, Vec<usize>>,
) -> Vec<Facet> {
    // Tiers of different programs meet under the same id; the highest place that one has in any
    // ladder, counted from the top, gives their order.
    let mut tier_options: Vec<(u32, FacetOption)> = Vec::new();
    for partner in &ground.partners {
        let Some(tier) = partner.tier else { continue };
        let program = ground.program(partner.program);
        let rungs = u32::try_from(program.tiers.len()).unwrap_or(u32::MAX);
        let from_top = rungs.saturating_sub(tier.0 + 1);
        let named = program.tier(tier);
        match tier_options
            .iter_mut()
            .find(|(_, option)| option.id == named.id.as_str())
        {
            Some((place, option)) => {
                option.count += 1;
                *place = (*place).min(from_top);
            }
            None => tier_options.push((
                from_top,
                FacetOption {
                    id: named.id.to_string(),
                    label: ground.voice().content(&named.name).into_owned(),
                    count: 1,
                    tier: mark(partner, tiers),
                },
            )),
        }
    }
    tier_options.sort_by(|a, b| (a.0, &a.1.id).cmp(&(b.0, &b.1.id)));
    let program_options = ground.programs().filter_map(|(ix, program)| {
        Some(FacetOption {
            id: program.id.to_string(),
            label: super::program::type_label(ground.voice(), program.id.as_str()),
            count: by_program.get(&ix)?.len(),
            tier: None,
        })
    });
    let known = ground
        .regions
        .iter()
        .map(|(id, region)| (id.as_str(), region.name.as_str()));
    let region_options = known.filter_map(|(id, name)| {
        Some(FacetOption {
            id: id.to_owned(),
            label: name.to_owned(),
            count: by_region.get(id)?.len(),
            tier: None,
        })
    });
    [
        (
            "tier",
            "label-tier",
            tier_options
                .into_iter()
                .map(|(_, option)| option)
                .collect::<Vec<_>>(),
        ),
        ("program", "label-program", program_options.collect()),
        ("region", "label-region", region_options.collect()),
    ]
    .into_iter()
    .filter(|(_, _, options)| options.len() > 1)
    .map(|(id, label, options)| Facet {
        id,
        label: ground.voice().text(label, &[]),
        options,
    })
    .collect()
}

impl Public<'_> {
    /// A listed partner as a byline.
    pub(super) fn partner_ref(&self, ix: PartnerIx) -> Option<Value> {
        let ground = &self.ground;
        let partner = &ground.partners[*ground.places.get(&ix)?];
        Some(value(&PartnerRef {
            name: partner.name,
            url: url(ground, partner),
            initials: initials(partner.name),
            tile: tile(partner.id.as_str()),
            logo: partner.logo.and_then(|path| ground.picture(path)),
            tier: mark(partner, &self.tiers),
        }))
    }

    pub(super) fn preview_partner(&self, ix: PartnerIx) -> Option<PreviewPartner> {
        let ground = &self.ground;
        let partner = &ground.partners[*ground.places.get(&ix)?];
        Some(PreviewPartner {
            id: partner.id.to_string(),
            name: partner.name.to_owned(),
            logo: partner.logo.map(str::to_owned),
            initials: initials(partner.name),
        })
    }

    pub(super) fn searched_partner(&self, ix: PartnerIx) -> Option<SearchedPartner<'_>> {
        let ground = &self.ground;
        let partner = &ground.partners[*ground.places.get(&ix)?];
        let program = ground.program(partner.program);
        let mut words: Vec<&str> = vec![&program.name];
        words.extend(partner.tier.map(|tier| program.tier(tier).name.as_str()));
        words.extend(
            partner
                .region
                .and_then(|id| ground.regions.get(id))
                .map(|region| region.name.as_str()),
        );
        words.extend(
            partner
                .country
                .and_then(|code| ground.voice().country(code)),
        );
        words.extend(partner.specialties.iter().map(String::as_str));
        Some(SearchedPartner {
            name: partner.name,
            summary: partner.summary,
            words,
        })
    }

    /// `36 partners`.
    pub(super) fn partner_count(&self) -> String {
        said!(
            self.ground.voice(),
            "partner-count",
            count = self.ground.partners.len()
        )
    }

    /// The cards of those with the highest tiers.
    pub(super) fn top_partners(&self, most: usize) -> Vec<Value> {
        let ground = &self.ground;
        let mut places: Vec<usize> = (0..ground.partners.len()).collect();
        let from_top = |at: &usize| {
            let partner = &ground.partners[*at];
            let rungs = ground.program(partner.program).tiers.len();
            partner
                .tier
                .map_or(usize::MAX, |tier| rungs.saturating_sub(tier.0 as usize))
        };
        // Stable: by name within a tier.
        places.sort_by_key(from_top);
        places
            .iter()
            .take(most)
            .map(|at| self.partners.cards[*at].clone())
            .collect()
    }

    pub(super) fn directory_css(&self) -> Context {
        let mut context = Context::new();
        context.insert_value("directory", value(&self.directory_of(0)));
        context
    }

    pub(super) fn directory_page(&self, page: usize, head: &Head<'_>) -> Context {
        context(head, "directory", value(&self.directory_of(page)))
    }

    fn directory_of(&self, page: usize) -> Directory {
        let pages = self.partners.cards.len().div_ceil(DIRECTORY_PAGE).max(1);
        let cards = self
            .partners
            .cards
            .iter()
            .skip(page * DIRECTORY_PAGE)
            .take(DIRECTORY_PAGE);
        Directory {
            total: self.partner_count(),
            pager: Pager::of(
                self.ground.voice(),
                page,
                pages,
                ["pager-previous", "pager-next"],
                |page| self.ground.urls.page(&directory_address(page)),
            ),
            facets: self.partners.facets.clone(),
            partners: cards.cloned().collect(),
        }
    }

    /// A partner's own page, or `None` when it is not listed.
    pub(super) fn partner_page(&self, ix: PartnerIx, address: &str) -> Option<Context> {
        let ground = &self.ground;
        let at = *ground.places.get(&ix)?;
        let partner = &ground.partners[at];
        let (related, related_title) = self.related(at);
        let profile = Profile {
            card: card(ground, partner, &self.tiers, &self.program_refs),
            link: partner.link.map(|href| Link::new(host(href), href)),
            stories: self.stories_of(ix),
            related,
            related_title,
        };
        let mut head = self.head(address, partner.name);
        head.description = partner.summary;
        head.nav = self.nav("partners");
        head.breadcrumbs = vec![self.crumb("partners")];
        Some(context(&head, "partner", value(&profile)))
    }

    /// Up to three others: of the same region, else of the same program. The next ones by name,
    /// round the end, so that every partner is named as often as any other.
    fn related(&self, at: usize) -> (Vec<Value>, String) {
        let partner = &self.ground.partners[at];
        let same_region = partner
            .region
            .and_then(|id| self.partners.by_region.get(id.as_str()));
        let same_program = self.partners.by_program.get(&partner.program);
        let (list, title) = match (same_region, same_program) {
            (Some(list), _) if list.len() > 1 => (list, "partner-same-region"),
            (_, Some(list)) => (list, "partner-same-program"),
            _ => return (Vec::new(), String::new()),
        };
        let own = list.partition_point(|other| *other < at);
        let others = list
            .iter()
            .cycle()
            .skip(own + 1)
            .take(list.len().saturating_sub(1).min(3));
        (
            others
                .map(|other| self.partners.cards[*other].clone())
                .collect(),
            self.ground.voice().text(title, &[]),
        )
    }
}

/// The host of an address, as people say it.
pub(in crate::render) fn host(href: &str) -> &str {
    let rest = href.split_once("://").map_or(href, |(_, rest)| rest);
    let host = rest.split(['/', '?', '#']).next().unwrap_or(rest);
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn initials_are_of_two_words_in_any_script() {
        for (name, expected) in [
            ("Fjordlys Systems", "FS"),
            ("Auftrieb & Söhne GmbH", "AS"),
            ("O'Hanlon Field Services", "OF"),
            ("Polderwerk", "P"),
            ("Søndergaard Øst ApS", "SØ"),
            ("株式会社 さくら", "株さ"),
            ("e\u{301}toile bleue", "E\u{301}B"),
            ("«3M»-Nordic", "3N"),
            ("", ""),
        ] {
            assert_eq!(initials(name), expected, "{name}");
        }
        assert!(tile("fjordlys") < 8 && tile("fjordlys") == tile("fjordlys"));
    }

    #[test]
    fn a_host_is_shown_without_its_www() {
        assert_eq!(
            host("https://www.fjordlys.example/no?x"),
            "fjordlys.example"
        );
        assert_eq!(host("fjordlys.example"), "fjordlys.example");
    }
}
