//! Every output of a site: its path, who may read it, and what it is made from.
//!
//! The plan is a value, ordered by path. Rendering one item needs nothing from another, so items
//! are rendered in parallel, one at a time for the dev server, or not at all.

use super::press::piece::Piece;
use super::view::NO_ADDRESS;
use crate::base::{Date, Id};
pub use crate::model::Compartment;
use crate::model::{
    Brand, BrandReaders, Host, Partner, PartnerIx, Program, ProgramIx, Site, Workspace,
};

/// Partners shown on one page of the directory.
pub const DIRECTORY_PAGE: usize = 80;
/// News items shown on one page.
pub const NEWS_PAGE: usize = 20;

/// One output.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// Below the output folder, `/` between parts: `tiers/index.html`.
    pub path: String,
    pub audience: Audience,
    pub recipe: Recipe,
}

impl Item {
    /// The address below the site's root, beginning with `/`; a page's ends with `/`.
    #[must_use]
    pub fn address(&self) -> String {
        match self.path.strip_suffix("index.html") {
            Some(folder) if folder.is_empty() || folder.ends_with('/') => format!("/{folder}"),
            _ => format!("/{}", self.path),
        }
    }

    /// Whether this is a page that people read, rather than a file that a page or a machine uses.
    #[must_use]
    pub fn is_page(&self) -> bool {
        self.path.ends_with(".html") && !matches!(self.recipe, Recipe::Piece(_))
    }
}

/// Who may read an item.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Audience {
    Public,
    /// Only who holds the compartment's key.
    Sealed(Compartment),
}

/// What an item is made from. Numbers are indexes into the workspace's content.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Recipe {
    Home,
    Programs,
    Program(ProgramIx),
    Brochure(ProgramIx),
    Deck(ProgramIx),
    Tiers,
    Apply,
    Thanks,
    /// The page of the directory, from 0.
    Directory(usize),
    Partner(PartnerIx),
    Resources,
    Resource(usize),
    Events,
    Event(usize),
    Stories,
    Story(usize),
    /// The page of the news, from 0.
    News(usize),
    NewsItem(usize),
    Support,
    /// How the vendor looks and speaks.
    Brand,
    /// The built-in privacy page, when the site has none of its own.
    Privacy,
    Page(usize),
    Search,
    NotFound,
    /// The page that opens what is sealed.
    Opener,
    Feed,
    Calendar,
    EventCalendar(usize),
    Sitemap,
    Robots,
    HostFile(HostFile),
    SearchIndex,
    /// A file of the theme or the brand: index into the theme's assets.
    Asset(usize),
    /// A file below `content/`.
    Media(usize),
    /// A page of a partner's own portal.
    Portal(PartnerIx, PortalPage),
    /// A page of the vendor's own people.
    Staff(StaffPage),
    /// What a manager goes through with a partner.
    Review(PartnerIx),
    /// What a program offers to everyone.
    Materials(ProgramIx),
    /// What a partner may use.
    PartnerMaterials(PartnerIx),
    /// A file of collateral.
    Piece(Piece),
    /// The picture that stands beside links to the page of this recipe.
    Preview(Box<Recipe>),
}

/// A page of a partner's portal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum PortalPage {
    /// The first page. It shows what was earned as well to those who may see it.
    Dashboard,
    Progress,
    Performance,
    Deals,
    Earnings,
    Statements,
    /// Place in the partner's statements, oldest first.
    Statement(usize),
    Funds,
    Onboarding,
    Training,
    Resources,
    /// What it may use: [`Recipe::PartnerMaterials`].
    Materials,
    /// How the vendor looks and speaks, where only partners may read it.
    Brand,
    News,
    Support,
}

impl PortalPage {
    /// Those with an address of their own, in the order in which they are offered.
    const ALL: [Self; 14] = [
        Self::Dashboard,
        Self::Progress,
        Self::Performance,
        Self::Deals,
        Self::Earnings,
        Self::Statements,
        Self::Funds,
        Self::Onboarding,
        Self::Training,
        Self::Resources,
        Self::Materials,
        Self::Brand,
        Self::News,
        Self::Support,
    ];

    /// The pages that a partner has, its statements' own aside.
    pub fn of<'w>(
        program: &'w Program,
        brand: &Brand,
        is_active: bool,
    ) -> impl Iterator<Item = Self> + use<'w> {
        let has_brand = brand.page == Some(BrandReaders::Partners);
        Self::ALL.into_iter().filter(move |page| match page {
            Self::Brand => has_brand,
            Self::Onboarding => program.onboarding.is_some(),
            Self::Materials => is_active,
            _ => true,
        })
    }

    /// A stable word, of its address and its title.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Dashboard => "dashboard",
            Self::Progress => "progress",
            Self::Performance => "performance",
            Self::Deals => "deals",
            Self::Earnings => "earnings",
            Self::Statements | Self::Statement(_) => "statements",
            Self::Funds => "funds",
            Self::Onboarding => "onboarding",
            Self::Training => "training",
            Self::Resources => "resources",
            Self::Materials => "materials",
            Self::Brand => "brand",
            Self::News => "news",
            Self::Support => "support",
        }
    }

    /// Whether it shows what a partner earns and is paid.
    #[must_use]
    pub const fn shows_money(self) -> bool {
        matches!(
            self,
            Self::Earnings | Self::Statements | Self::Statement(_) | Self::Funds
        )
    }

    /// Below the output folder. `stem` is of a statement's files.
    #[must_use]
    pub fn path(self, partner: &Id, stem: &str) -> String {
        match self {
            Self::Dashboard => format!("portal/{partner}/index.html"),
            Self::Statement(_) => format!("portal/{partner}/statements/{stem}/index.html"),
            page => format!("portal/{partner}/{}/index.html", page.word()),
        }
    }

    /// Whose key opens it.
    #[must_use]
    pub fn compartment(self, partner: &Id) -> Compartment {
        if self.shows_money() {
            Compartment::Finance(partner.clone())
        } else {
            Compartment::General(partner.clone())
        }
    }
}

/// A page of the vendor's own people.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum StaffPage {
    /// All partners, by manager.
    Portfolio,
    /// What waits for someone: partners at risk, requests to decide, onboarding that is late.
    Attention,
    /// The program against its targets.
    Figures,
    /// Incentives and funds against their budgets.
    Costs,
    /// Partners by what they sell.
    Leaders,
    /// Which fields are private, where they stand, who reads them and how long they are kept.
    Data,
}

impl StaffPage {
    /// In the order in which they are offered.
    pub const ALL: [Self; 6] = [
        Self::Portfolio,
        Self::Attention,
        Self::Figures,
        Self::Costs,
        Self::Leaders,
        Self::Data,
    ];

    /// A stable word, of its title.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Portfolio => "portfolio",
            Self::Attention => "attention",
            Self::Figures => "figures",
            Self::Costs => "costs",
            Self::Leaders => "leaders",
            Self::Data => "data",
        }
    }

    /// Below the output folder.
    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::Portfolio => "manager/index.html",
            Self::Attention => "manager/attention/index.html",
            Self::Figures => "admin/index.html",
            Self::Costs => "admin/costs/index.html",
            Self::Leaders => "admin/leaders/index.html",
            Self::Data => "admin/data/index.html",
        }
    }

    /// Whether it is for those who run the program alone.
    #[must_use]
    pub const fn is_admin(self) -> bool {
        matches!(
            self,
            Self::Figures | Self::Costs | Self::Leaders | Self::Data
        )
    }
}

/// Files in which hosts take headers and rules.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum HostFile {
    /// `.nojekyll`, without which GitHub Pages leaves out names that begin with `_`.
    NoJekyll,
    /// `_headers` of Netlify and Cloudflare Pages.
    Headers,
    /// `_redirects` of Netlify, which holds its second lock.
    Redirects,
    /// `staticwebapp.config.json` of Azure Static Web Apps.
    StaticWebApp,
    /// `vercel.json`.
    Vercel,
}

impl HostFile {
    pub const ALL: [Self; 5] = [
        Self::NoJekyll,
        Self::Headers,
        Self::Redirects,
        Self::StaticWebApp,
        Self::Vercel,
    ];

    #[must_use]
    pub const fn path(self) -> &'static str {
        match self {
            Self::NoJekyll => ".nojekyll",
            Self::Headers => "_headers",
            Self::Redirects => "_redirects",
            Self::StaticWebApp => "staticwebapp.config.json",
            Self::Vercel => "vercel.json",
        }
    }

    /// Whether it is such a file: a host reads it and does not serve it.
    #[must_use]
    pub fn is_one(path: &str) -> bool {
        Self::ALL.iter().any(|file| file.path() == path)
    }

    /// The files for the hosts of a site, each once.
    #[must_use]
    pub fn for_site(site: &Site) -> Vec<Self> {
        let mut files = Vec::new();
        for host in &site.hosts {
            match host {
                Host::Netlify if site.second_lock.role.is_some() => {
                    files.extend([Self::Headers, Self::Redirects]);
                }
                Host::Netlify | Host::Cloudflare => files.push(Self::Headers),
                Host::Azure => files.push(Self::StaticWebApp),
                Host::Vercel => files.push(Self::Vercel),
                Host::Github => files.push(Self::NoJekyll),
                // Of their servers' own configuration; see `Headers::server_files`.
                Host::Nginx | Host::Cloudfront => {}
            }
        }
        files.sort_unstable();
        files.dedup();
        files
    }
}

/// All items, by path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plan {
    items: Vec<Item>,
}

/// An item that everyone may read. There is no other way to a [`super::PublicFile`].
#[derive(Debug, Clone, Copy)]
pub struct PublicItem<'p>(&'p Item);

impl<'p> PublicItem<'p> {
    #[must_use]
    pub const fn item(self) -> &'p Item {
        self.0
    }
}

/// Items that everyone may read, to be printed together.
#[derive(Debug, Clone, Copy)]
pub struct PublicBatch<'p>(&'p [Item]);

impl<'p> PublicBatch<'p> {
    #[must_use]
    pub const fn items(self) -> &'p [Item] {
        self.0
    }
}

impl Plan {
    /// Plans the site of `workspace`; `assets` are the paths of the theme's files, `search_index`
    /// the path of the index, and `collateral` the items of [`super::press::Press::items`].
    #[must_use]
    pub fn new(
        workspace: &Workspace,
        as_of: Date,
        assets: &[String],
        search_index: &str,
        collateral: Vec<Item>,
    ) -> Self {
        let mut planner = Planner { items: collateral };
        planner.public_pages(workspace, as_of);
        planner.machine_files(workspace, search_index);
        for (at, path) in assets.iter().enumerate() {
            planner.public(path.clone(), Recipe::Asset(at));
        }
        for (at, media) in workspace.content.media.iter().enumerate() {
            planner.public(format!("media/{}", media.path), Recipe::Media(at));
        }
        planner.sealed_pages(workspace, as_of);
        let mut items = planner.items;
        items.sort_by(|a, b| a.path.cmp(&b.path));
        Self { items }
    }

    /// Every item, by path.
    #[must_use]
    pub fn items(&self) -> &[Item] {
        &self.items
    }

    /// The items that everyone may read.
    pub fn public(&self) -> impl Iterator<Item = PublicItem<'_>> {
        self.items
            .iter()
            .filter(|item| item.audience == Audience::Public)
            .map(PublicItem)
    }

    /// The items that only some may read, with their compartments.
    pub fn sealed(&self) -> impl Iterator<Item = (&Item, &Compartment)> {
        self.items.iter().filter_map(|item| match &item.audience {
            Audience::Public => None,
            Audience::Sealed(compartment) => Some((item, compartment)),
        })
    }

    /// The public items in groups that are best printed together, one after the other: those of one
    /// program, whose library tells how large its files are. Apart from its group each can be printed
    /// all the same. Groups with collateral come first: each takes as long as thousands of pages, and none
    /// should be all that is left to do in the end.
    #[must_use]
    pub fn public_batches(&self) -> Vec<PublicBatch<'_>> {
        let is_public = |batch: &&[Item]| batch.iter().all(|it| it.audience == Audience::Public);
        let has_piece = |batch: &PublicBatch<'_>| {
            batch
                .0
                .iter()
                .any(|it| matches!(it.recipe, Recipe::Piece(_)))
        };
        let (mut batches, others): (Vec<_>, Vec<_>) = self
            .batches()
            .filter(is_public)
            .map(PublicBatch)
            .partition(has_piece);
        batches.extend(others);
        batches
    }

    fn batches(&self) -> impl Iterator<Item = &[Item]> {
        let is_public = |item: &Item| item.audience == Audience::Public;
        self.items.chunk_by(move |a, b| {
            let group = group_of(&a.path);
            group.is_some() && group == group_of(&b.path) && is_public(a) == is_public(b)
        })
    }

    /// Whether something is planned at `path`.
    #[must_use]
    pub fn has(&self, path: &str) -> bool {
        let found = self.items.binary_search_by(|it| it.path.as_str().cmp(path));
        found.is_ok()
    }

    /// The public item at `path`.
    #[must_use]
    pub fn public_at(&self, path: &str) -> Option<PublicItem<'_>> {
        let at = self
            .items
            .binary_search_by(|item| item.path.as_str().cmp(path))
            .ok()?;
        let item = &self.items[at];
        (item.audience == Audience::Public).then_some(PublicItem(item))
    }
}

/// `portal/acme` of all that stands below it. Items are by path, so these stand side by side.
fn group_of(path: &str) -> Option<&str> {
    let below = path
        .strip_prefix("portal/")
        .or_else(|| path.strip_prefix("programs/"))?;
    let folder = below.find('/')?;
    path.get(..path.len() - below.len() + folder)
}

struct Planner {
    items: Vec<Item>,
}

impl Planner {
    fn public(&mut self, path: String, recipe: Recipe) {
        self.items.push(Item {
            path,
            audience: Audience::Public,
            recipe,
        });
    }

    fn page(&mut self, address: &str, recipe: Recipe) {
        let slash = if address.is_empty() { "" } else { "/" };
        self.public(format!("{address}{slash}index.html"), recipe);
    }

    fn sealed(&mut self, path: String, compartment: Compartment, recipe: Recipe) {
        self.items.push(Item {
            path,
            audience: Audience::Sealed(compartment),
            recipe,
        });
    }

    fn public_pages(&mut self, workspace: &Workspace, as_of: Date) {
        let content = &workspace.content;
        self.page("", Recipe::Home);
        self.page("programs", Recipe::Programs);
        for (program, rules) in workspace.programs() {
            self.page(&format!("programs/{}", rules.id), Recipe::Program(program));
            self.page(
                &format!("programs/{}/brochure", rules.id),
                Recipe::Brochure(program),
            );
            self.page(
                &format!("programs/{}/deck", rules.id),
                Recipe::Deck(program),
            );
            self.page(
                &format!("programs/{}/materials", rules.id),
                Recipe::Materials(program),
            );
        }
        self.page("tiers", Recipe::Tiers);
        self.page("apply", Recipe::Apply);
        self.page("apply/thanks", Recipe::Thanks);

        let listed: Vec<PartnerIx> = listed_partners(workspace, as_of).collect();
        for page in 0..listed.len().div_ceil(DIRECTORY_PAGE).max(1) {
            self.page(&directory_address(page), Recipe::Directory(page));
        }
        for partner in listed {
            let id = &workspace.partner(partner).id;
            self.page(&format!("partners/{id}"), Recipe::Partner(partner));
        }

        self.page("resources", Recipe::Resources);
        for (at, resource) in content.resources.iter().enumerate() {
            self.page(&format!("resources/{}", resource.id), Recipe::Resource(at));
        }
        self.page("events", Recipe::Events);
        for (at, event) in content.events.iter().enumerate() {
            self.page(&format!("events/{}", event.id), Recipe::Event(at));
            self.public(
                format!("events/{}.ics", event.id),
                Recipe::EventCalendar(at),
            );
        }
        self.page("stories", Recipe::Stories);
        for (at, story) in content.stories.iter().enumerate() {
            self.page(&format!("stories/{}", story.id), Recipe::Story(at));
        }
        for page in 0..content.news.len().div_ceil(NEWS_PAGE).max(1) {
            self.page(&news_address(page), Recipe::News(page));
        }
        for (at, item) in content.news.iter().enumerate() {
            self.page(&format!("news/{}", item.id), Recipe::NewsItem(at));
        }
        self.page("support", Recipe::Support);
        let has_own = |path: &str| content.pages.iter().any(|page| page.path == path);
        if workspace.brand.page == Some(BrandReaders::Public) && !has_own("brand") {
            self.page("brand", Recipe::Brand);
        }
        if !has_own("privacy") {
            self.page("privacy", Recipe::Privacy);
        }
        for (at, page) in content.pages.iter().enumerate() {
            if !is_built_in(&page.path) {
                self.page(&page.path, Recipe::Page(at));
            }
        }
        self.page("search", Recipe::Search);
        self.public("404.html".to_owned(), Recipe::NotFound);
        // A link to a picture has to be whole: without an address of the site nothing leads to it.
        if workspace.site.base_url != NO_ADDRESS {
            self.previews();
        }
        // Nobody shares it, so it has no preview.
        self.page("portal", Recipe::Opener);
    }

    /// One picture for each public page that does not share another's.
    fn previews(&mut self) {
        let pages = self.items.iter().filter(|item| item.is_page());
        let previews: Vec<(String, Recipe)> = pages
            .filter_map(|item| {
                let address = item.address();
                let shown = shown_beside(&address)?;
                (shown == address).then(|| {
                    (
                        preview_path(shown),
                        Recipe::Preview(Box::new(item.recipe.clone())),
                    )
                })
            })
            .collect();
        for (path, recipe) in previews {
            self.public(path, recipe);
        }
    }

    fn machine_files(&mut self, workspace: &Workspace, search_index: &str) {
        self.public("feed.xml".to_owned(), Recipe::Feed);
        self.public("events/calendar.ics".to_owned(), Recipe::Calendar);
        self.public("sitemap.xml".to_owned(), Recipe::Sitemap);
        self.public("robots.txt".to_owned(), Recipe::Robots);
        self.public(search_index.to_owned(), Recipe::SearchIndex);
        for file in HostFile::for_site(&workspace.site) {
            self.public(file.path().to_owned(), Recipe::HostFile(file));
        }
    }

    fn sealed_pages(&mut self, workspace: &Workspace, as_of: Date) {
        for (ix, partner) in workspace.partners() {
            let program = workspace.program(partner.program);
            let pages = PortalPage::of(program, &workspace.brand, partner.is_active(as_of));
            // Materials are planned with what stands on their page.
            for page in pages.filter(|page| *page != PortalPage::Materials) {
                self.sealed(
                    page.path(&partner.id, ""),
                    page.compartment(&partner.id),
                    Recipe::Portal(ix, page),
                );
            }
        }
        for page in StaffPage::ALL {
            self.sealed(
                page.path().to_owned(),
                if page.is_admin() {
                    Compartment::Admin
                } else {
                    Compartment::Managers
                },
                Recipe::Staff(page),
            );
        }
        for (ix, partner) in workspace.partners() {
            self.sealed(
                format!("manager/partners/{}/index.html", partner.id),
                Compartment::Managers,
                Recipe::Review(ix),
            );
        }
    }
}

/// The partners of the directory: those that agreed to be listed and are partners on the day.
pub fn listed_partners(workspace: &Workspace, as_of: Date) -> impl Iterator<Item = PartnerIx> + '_ {
    workspace
        .partners()
        .filter(move |(_, partner)| is_listed(partner, as_of))
        .map(|(ix, _)| ix)
}

/// Whether a partner has a page in the directory.
#[must_use]
pub fn is_listed(partner: &Partner, as_of: Date) -> bool {
    partner.listing.is_some() && partner.is_active(as_of)
}

/// Pages whose prose, if a site writes it, becomes part of a page with a layout of its own.
#[must_use]
pub fn is_built_in(path: &str) -> bool {
    matches!(
        path,
        "" | "programs"
            | "tiers"
            | "apply"
            | "apply/thanks"
            | "partners"
            | "resources"
            | "events"
            | "stories"
            | "news"
            | "support"
            | "search"
    )
}

/// Address of a page of the directory, without slashes at its ends.
#[must_use]
pub fn directory_address(page: usize) -> String {
    numbered("partners", page)
}

/// Address of a page of the news, without slashes at its ends.
#[must_use]
pub fn news_address(page: usize) -> String {
    numbered("news", page)
}

/// The public page whose picture stands beside links to the one at `address`: itself, or one that
/// says the same. `None` for pages that are not public. Both begin and end with `/`.
#[must_use]
pub fn shown_beside(address: &str) -> Option<&str> {
    let inner = address.strip_prefix('/')?;
    let first = inner.split('/').next().unwrap_or_default();
    match first {
        "portal" | "manager" | "admin" => return None,
        "search" | "404.html" => return Some("/"),
        _ => {}
    }
    if address == "/apply/thanks/" {
        return Some("/apply/");
    }
    // The further pages of a list, and what else a program has.
    if let Some(at) = address.find("/page/")
        && matches!(first, "partners" | "news")
    {
        return address.get(..=at);
    }
    // Brochure, deck and materials of a program.
    if first == "programs"
        && let Some(at) = inner.match_indices('/').nth(1).map(|(at, _)| at)
    {
        return address.get(..=at + 1);
    }
    Some(address)
}

/// The path of the picture of the page at `address`: `og/programs/isv.png`.
#[must_use]
pub fn preview_path(address: &str) -> String {
    match address.trim_matches('/') {
        "" => "og/index.png".to_owned(),
        address => format!("og/{address}.png"),
    }
}

fn numbered(base: &str, page: usize) -> String {
    if page == 0 {
        base.to_owned()
    } else {
        format!("{base}/page/{}", page + 1)
    }
}
