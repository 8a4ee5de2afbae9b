//! What each template is given, one module a family of pages.
//!
//! Everything is formatted here, so that templates only place it. [`Views`] has two halves:
//! `Public` is built from a `Ground` that holds nothing private, so no public page can say what
//! only some may read; `Private` sees the whole workspace and makes the pages that are sealed.
//! Parts that several pages share are built once and shared by reference count.

mod brand;
mod content;
mod events;
mod ground;
mod image;
mod pages;
mod portal;
pub(in crate::render) mod partner;
pub(in crate::render) mod program;
mod prose;
pub(in crate::render) mod shared;
mod site;
mod staff;

pub(in crate::render) mod tables;

use tera::{Context, Value};

use self::ground::Ground;
use self::partner::Partners;
use self::program::TierGroup;
use self::shared::{Link, context, value};
use self::site::Look;
use super::plan::{Item, Recipe};
use super::press::Press;
use super::press::source::LibrarySource;
use super::theme::Theme;
use crate::base::Date;
use crate::engine::Findings;
use crate::model::{PartnerIx, Workspace};
use crate::render::voice::{Voice, Voices, said};

pub(in crate::render) use self::ground::NO_ADDRESS;
pub use self::partner::SearchedPartner;
pub use self::site::AssetUrls;
pub(in crate::render) use self::site::COLOURS;

/// The views of a site on a day.
#[derive(Debug)]
pub struct Views<'w> {
    public: Public<'w>,
}

/// What public pages are made of.
#[derive(Debug)]
struct Public<'w> {
    ground: Ground<'w>,
    look: Look<'w>,
    nav: Vec<Link>,
    /// Marks, by program, lowest first.
    tiers: Vec<Vec<Value>>,
    program_refs: Vec<Value>,
    partners: Partners,
    /// Cards, parallel to the content's lists.
    stories: Vec<Value>,
    events: Vec<Value>,
    resources: Vec<Value>,
    news: Vec<Value>,
    tier_groups: Vec<TierGroup>,
    programs: Vec<program::Views>,
    no_data: Value,
}

/// A picture beside links to a page, as far as public pages may tell.
#[derive(Debug)]
pub struct Preview {
    pub(crate) template: &'static str,
    /// What the page's own template is given.
    pub(crate) context: Context,
    /// Whose logo it shows.
    pub(crate) partner: Option<PreviewPartner>,
}

/// A listed partner by its logo, or what stands in its place.
#[derive(Debug)]
pub(crate) struct PreviewPartner {
    pub(crate) id: String,
    pub(crate) name: String,
    /// Path below the site's `media/`.
    pub(crate) logo: Option<String>,
    pub(crate) initials: String,
}

impl<'w> Views<'w> {
    /// `root` is the path part of the site's address: `` or `/partners`.
    #[must_use]
    pub fn new(
        workspace: &'w Workspace,
        findings: &'w Findings,
        as_of: Date,
        theme: &Theme,
        root: &str,
    ) -> Self {
        let voices = Voices::of(workspace);
        let ground = Ground::new(workspace, findings, as_of, root, voices);
        Self {
            public: Public::new(ground, &workspace.brand, theme),
        }
    }

    /// What every template gets as `site`: `assets` with their final names, and the address of the
    /// search index.
    #[must_use]
    pub fn site(&self, assets: &AssetUrls, search_index: &str) -> Value {
        self.public.site(assets, search_index)
    }

    /// The language of the public pages.
    pub(in crate::render) fn voice(&self) -> &Voice {
        self.public.ground.voice()
    }

    /// The context of `brand.css`.
    #[must_use]
    pub fn brand(&self) -> Context {
        self.public.look.css()
    }

    /// The context of `directory.css`.
    #[must_use]
    pub fn directory(&self) -> Context {
        self.public.directory_css()
    }

    /// What search may say of a partner; `None` when it is not listed.
    #[must_use]
    pub fn public_partner(&self, partner: PartnerIx) -> Option<SearchedPartner<'_>> {
        self.public.searched_partner(partner)
    }

    /// What the picture beside links to a public page shows.
    #[must_use]
    pub fn preview(&self, page: &Recipe) -> Option<Preview> {
        self.public.preview(page)
    }

    /// The template of a page of materials and what it is given; `library` is what the page shows.
    #[must_use]
    pub fn library(
        &self,
        item: &Item,
        press: &Press<'w>,
        library: &LibrarySource,
    ) -> Option<(&str, Context)> {
        let address = item.address();
        match &item.recipe {
            Recipe::Materials(ix) => {
                let head = self.public.materials_head(*ix, &address, &library.title);
                Some(("materials.html", context(&head, "library", value(library))))
            }
            Recipe::PartnerMaterials(ix) => {
                portal::materials(&self.public, press, *ix, &address, library)
            }
            _ => None,
        }
    }

    /// The template of a page and what it is given; `None` when the item is no page.
    #[must_use]
    pub fn page(&self, item: &Item, press: &Press<'w>) -> Option<(&str, Context)> {
        let address = item.address();
        self.public
            .page(&item.recipe, &address)
            .or_else(|| portal::page(&self.public, press, &item.recipe, &address))
            .or_else(|| staff::page(&self.public, press, &item.recipe, &address))
    }
}

impl<'w> Public<'w> {
    fn new(ground: Ground<'w>, brand: &'w crate::model::Brand, theme: &Theme) -> Self {
        let tiers: Vec<Vec<Value>> = ground
            .programs
            .iter()
            .map(|program| program::marks(ground.voice(), program))
            .collect();
        let program_refs: Vec<Value> = ground
            .programs
            .iter()
            .map(|program| program::reference(&ground, program))
            .collect();
        let partners = partner::partners(&ground, &tiers, &program_refs);
        let content = ground.content;
        let tier_groups = program::tier_groups(&ground, &tiers);
        let mut public = Self {
            look: Look::of(&ground, brand, theme),
            nav: Vec::new(),
            ground,
            tiers,
            program_refs,
            partners,
            stories: Vec::new(),
            events: Vec::new(),
            resources: Vec::new(),
            news: Vec::new(),
            tier_groups: Vec::new(),
            programs: Vec::new(),
            no_data: Value::from(std::collections::BTreeMap::<&'static str, Value>::new()),
        };
        public.nav = site::nav(&public.ground, public.has_resources());
        public.stories = (0..content.stories.len())
            .map(|at| public.story_card(at))
            .collect();
        public.events = (0..content.events.len())
            .map(|at| public.event_card(at))
            .collect();
        public.resources = (0..content.resources.len())
            .map(|at| public.resource_card(at))
            .collect();
        public.news = (0..content.news.len())
            .map(|at| public.news_card(at))
            .collect();
        public.programs = public
            .ground
            .programs()
            .map(|(ix, _)| public.program_views(ix, &tier_groups))
            .collect();
        public.tier_groups = tier_groups;
        public
    }

    /// Whether the page of resources has anything on it.
    fn has_resources(&self) -> bool {
        let materials = |program: &crate::model::Program| {
            program
                .marketing
                .as_ref()
                .is_some_and(|m| !m.materials.is_empty())
        };
        !self.ground.content.resources.is_empty() || self.ground.programs.iter().any(materials)
    }

    fn preview(&self, page: &Recipe) -> Option<Preview> {
        let content = self.ground.content;
        let (template, partner) = match page {
            Recipe::Program(_) => ("og/program.svg", None),
            Recipe::Partner(ix) => ("og/partner.svg", Some(*ix)),
            Recipe::Story(at) => ("og/story.svg", content.stories[*at].partner),
            Recipe::Event(_) => ("og/event.svg", None),
            Recipe::NewsItem(_) => ("og/news.svg", None),
            _ => ("og/default.svg", None),
        };
        let (_, mut context) = self.page(page, "/")?;
        context.insert_value("site_title", Value::from(self.ground.title));
        let host = self.ground.urls.on_paper("/").unwrap_or_default();
        context.insert_value("host", Value::from(host.trim_end_matches('/')));
        Some(Preview {
            template,
            context,
            partner: partner.and_then(|ix| self.preview_partner(ix)),
        })
    }

    fn page(&self, recipe: &Recipe, address: &str) -> Option<(&str, Context)> {
        Some(match recipe {
            Recipe::Home => ("home.html", self.home_page(address)),
            Recipe::Programs => ("programs.html", self.programs_page(address)),
            Recipe::Program(ix) => ("program.html", self.program_page(*ix, address)),
            Recipe::Brochure(ix) => ("brochure.html", self.brochure_page(*ix, address)),
            Recipe::Deck(ix) => ("deck.html", self.deck_page(*ix, address)),
            Recipe::Tiers => ("tiers.html", self.tiers_page(address)),
            Recipe::Apply => ("apply.html", self.apply_page(address)),
            Recipe::Thanks => ("thanks.html", self.thanks_page(address)),
            Recipe::Directory(page) => {
                let title;
                let mut head = self.section("partners", address);
                if *page > 0 {
                    title = said!(
                        self.ground.voice(),
                        "page-nth",
                        title = head.title,
                        page = page + 1
                    );
                    head.title = &title;
                    head.body_html = None;
                }
                ("directory.html", self.directory_page(*page, &head))
            }
            Recipe::Partner(ix) => ("partner.html", self.partner_page(*ix, address)?),
            Recipe::Resources => ("resources.html", self.resources_page(address)),
            Recipe::Resource(at) => ("resource.html", self.resource_page(*at, address)),
            Recipe::Events => ("events.html", self.events_page(address)),
            Recipe::Event(at) => ("event.html", self.event_page(*at, address)),
            Recipe::Stories => ("stories.html", self.stories_page(address)),
            Recipe::Story(at) => ("story.html", self.story_page(*at, address)),
            Recipe::News(page) => ("news.html", self.news_page(*page, address)),
            Recipe::NewsItem(at) => ("article.html", self.article_page(*at, address)),
            Recipe::Support => ("support.html", self.support_page(address)),
            Recipe::Brand => ("brand.html", self.brand_page(address)),
            Recipe::Privacy => ("page.html", self.privacy_page(address)),
            Recipe::Page(at) => {
                let page = &self.ground.content.pages[*at];
                (page.template.as_str(), self.free_page(page, address))
            }
            Recipe::Search => ("search.html", self.search_page(address)),
            Recipe::NotFound => ("404.html", self.not_found_page(address)),
            Recipe::Opener => ("opener.html", self.opener_page(address)),
            Recipe::Feed
            | Recipe::Calendar
            | Recipe::EventCalendar(_)
            | Recipe::Sitemap
            | Recipe::Robots
            | Recipe::HostFile(_)
            | Recipe::SearchIndex
            | Recipe::Asset(_)
            | Recipe::Media(_)
            | Recipe::Portal(..)
            | Recipe::Staff(_)
            | Recipe::Review(_)
            | Recipe::Materials(_)
            | Recipe::PartnerMaterials(_)
            | Recipe::Piece(_)
            | Recipe::Preview(_) => return None,
        })
    }
}
