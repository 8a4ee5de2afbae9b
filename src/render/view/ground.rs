//! What public pages are built from: only what may be printed. A partner is here as a
//! [`PublicPartner`], a member of staff by name and role; whoever builds a public page has no way
//! to the rest.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::image;
use super::pages::{self, Part};
use super::partner::PublicPartner;
use super::shared::Image;
use crate::base::{Date, Id};
use crate::engine::Findings;
use crate::model::rules::Rules;
use crate::model::{
    Apply, BrandReaders, Content, FooterGroup, Link as SiteLink, PartnerIx, Program, ProgramIx,
    Region, Vendor, Workspace,
};
use crate::render::plan;
use crate::render::voice::{Voice, Voices};

/// The address that a site has as long as nobody has given it one.
pub(in crate::render) const NO_ADDRESS: &str = "http://localhost";

#[derive(Debug)]
pub(super) struct Ground<'w> {
    pub(super) as_of: Date,
    pub(super) urls: Urls,
    pub(super) title: &'w str,
    voices: Voices,
    /// What the parts of the site are called.
    pub(super) parts: Vec<Part>,
    pub(super) description: Option<&'w str>,
    pub(super) product_name: Option<&'w str>,
    pub(super) product_summary: Option<&'w str>,
    pub(super) vendor: &'w Vendor,
    pub(super) regions: &'w IndexMap<Id, Region>,
    pub(super) apply: Option<&'w Apply>,
    pub(super) navigation: Option<&'w [SiteLink]>,
    pub(super) footer: &'w [FooterGroup],
    pub(super) social: &'w [SiteLink],
    pub(super) has_brand_page: bool,
    pub(super) staff: Vec<PublicStaff<'w>>,
    pub(super) programs: &'w [Program],
    pub(super) content: &'w Content,
    /// By name.
    pub(super) partners: Vec<PublicPartner<'w>>,
    /// Where in `partners` each stands.
    pub(super) places: BTreeMap<PartnerIx, usize>,
    /// Position in the content's pages, by address below the root.
    pages: BTreeMap<&'w str, usize>,
    /// Position in the content's media, by path below `content/`.
    media: BTreeMap<&'w str, usize>,
}

/// Someone at the vendor who agreed to be named.
#[derive(Debug, Clone, Copy)]
pub(super) struct PublicStaff<'w> {
    pub(super) name: &'w str,
    pub(super) role: Option<&'w str>,
}

impl<'w> Ground<'w> {
    /// One voice for each of the site's languages but its own.
    pub(super) fn other_voices(&self) -> impl Iterator<Item = &Voice> {
        let own = self.voice().site_language();
        let mut met = std::collections::BTreeSet::from([own]);
        let voices = self.voices.all();
        voices.filter(move |voice| met.insert(voice.site_language()))
    }

    /// The voice of the public pages.
    pub(super) fn voice(&self) -> &Voice {
        self.voices.of_site()
    }

    pub(super) fn new(
        workspace: &'w Workspace,
        findings: &Findings,
        as_of: Date,
        root: &str,
        voices: Voices,
    ) -> Self {
        let site = &workspace.site;
        let content = &workspace.content;
        let mut partners: Vec<PublicPartner<'w>> = plan::listed_partners(workspace, as_of)
            .filter_map(|ix| PublicPartner::of(workspace, findings, ix))
            .collect();
        partners.sort_by(|a, b| (&a.sort_key, a.id).cmp(&(&b.sort_key, b.id)));
        Self {
            as_of,
            urls: Urls {
                root: root.to_owned(),
                base: (site.base_url != NO_ADDRESS).then(|| site.base_url.clone()),
            },
            title: &site.title,
            parts: pages::parts(voices.of_site()),
            voices,
            description: site.description.as_deref(),
            product_name: site.product_name.as_deref(),
            product_summary: site.product_summary.as_deref(),
            vendor: &site.vendor,
            regions: &site.regions,
            apply: site.apply.as_ref(),
            navigation: site.navigation.as_deref(),
            footer: &site.footer,
            social: &site.social,
            has_brand_page: workspace.brand.page == Some(BrandReaders::Public),
            staff: site
                .staff
                .values()
                .filter(|person| person.public)
                .map(|person| PublicStaff {
                    name: &person.name,
                    role: person.role.as_deref(),
                })
                .collect(),
            programs: &workspace.programs,
            places: partners
                .iter()
                .enumerate()
                .map(|(at, partner)| (partner.ix, at))
                .collect(),
            partners,
            pages: content
                .pages
                .iter()
                .enumerate()
                .map(|(at, page)| (page.path.as_str(), at))
                .collect(),
            media: content
                .media
                .iter()
                .enumerate()
                .map(|(at, media)| (media.path.as_str(), at))
                .collect(),
            content,
        }
    }

    /// The rules of a program that are in force.
    pub(super) fn rules(&self, program: &'w Program) -> &'w Rules {
        program.rules_on(self.as_of)
    }

    pub(super) fn program(&self, program: ProgramIx) -> &'w Program {
        &self.programs[program.0 as usize]
    }

    pub(super) fn programs(&self) -> impl Iterator<Item = (ProgramIx, &'w Program)> + use<'w> {
        (0u32..).map(ProgramIx).zip(self.programs)
    }

    /// What the vendor is called: its name, else the site's.
    pub(super) fn vendor_name(&self) -> &'w str {
        if self.vendor.name.is_empty() {
            self.title
        } else {
            &self.vendor.name
        }
    }

    /// The page that the site wrote for this address, without slashes at its ends.
    pub(super) fn page_at(&self, path: &str) -> Option<&'w crate::model::Page> {
        self.pages.get(path).map(|at| &self.content.pages[*at])
    }

    /// An image below `content/`, with its size; a square when its format does not say.
    pub(super) fn picture(&self, path: &str) -> Option<Image> {
        let media = &self.content.media[*self.media.get(path)?];
        let (width, height) = image::size(&media.bytes).unwrap_or((64, 64));
        Some(Image {
            src: self.urls.file(&format!("media/{}", media.path)),
            width,
            height,
        })
    }
}

/// How addresses of the site are printed.
#[derive(Debug, Clone)]
pub(super) struct Urls {
    /// The path of the site's own address: `` or `/partners`.
    pub(super) root: String,
    /// The site's own address; `None` when it has none yet.
    base: Option<String>,
}

impl Urls {
    /// A page, by its address without slashes at its ends: `tiers`; `` is the home page.
    pub(super) fn page(&self, address: &str) -> String {
        let slash = if address.is_empty() { "" } else { "/" };
        format!("{}/{address}{slash}", self.root)
    }

    /// A file, by its path below the output folder.
    pub(super) fn file(&self, path: &str) -> String {
        format!("{}/{path}", self.root)
    }

    /// An address that someone wrote: `/tiers/` is meant below the site's root.
    pub(super) fn written(&self, href: &str) -> String {
        if href.starts_with('/') && !href.starts_with("//") {
            format!("{}{href}", self.root)
        } else {
            href.to_owned()
        }
    }

    /// With scheme and host, when the site has an address; `address` begins with `/`.
    pub(super) fn absolute(&self, address: &str) -> Option<String> {
        self.base.as_ref().map(|base| format!("{base}{address}"))
    }

    /// Host and path of a page, as one prints it on paper.
    pub(super) fn on_paper(&self, address: &str) -> Option<String> {
        let absolute = self.absolute(address)?;
        let (_, rest) = absolute.split_once("://")?;
        Some(rest.to_owned())
    }
}
