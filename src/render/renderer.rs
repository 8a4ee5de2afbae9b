//! Renders the items of a plan, each on its own.

use bytes::Bytes;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::fmt;
use std::sync::Arc;

use memchr::memmem;
use rayon::prelude::*;
use tera::Tera;

use super::hosts::{Headers, origin};
use super::plan::{Audience, Item, Plan, PublicBatch, PublicItem, Recipe};
#[cfg(feature = "pdf")]
use super::press::Earlier;
use super::press::gap::Gap;
use super::press::image::Easel;
use super::press::library::Files;
#[cfg(feature = "pdf")]
use super::press::piece::Format;
use super::press::piece::{Bearer, Piece, What};
use super::press::shelf::Withheld;
use super::press::{DeckPage, Press, mail};
use super::search::{self, Document};
use super::theme::{Asset, Theme, hashed};
use super::view::{AssetUrls, Views};
use super::voice::{self, Voices, said};
use super::{PrivateFile, PublicFile, calendar, feed, markdown, sitemap};
use crate::base::{Code, Date};
use crate::engine::Findings;
use crate::model::Workspace;

/// The templates of styles that are made from the site rather than taken as they are, and the
/// assets that they become.
const BRAND_CSS: &str = "brand.css";
const DIRECTORY_CSS: &str = "directory.css";

/// The code of [`RenderFault`].
pub const TEMPLATE_FAULT: Code = Code {
    id: "PP090",
    title: "template does not work",
    about: "A template cannot be read, uses a value that its page does not have, or links to an \
            address that the site does not have. `docs/templates.md` lists what each template is \
            given.",
};

/// A template, or a page made from one, is not right.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct RenderFault {
    /// File below `templates/`.
    pub template: String,
    /// Line from 1 and column from 1, when they are known.
    pub place: Option<(usize, usize)>,
    pub message: String,
    /// The first output that it concerns, below the output folder.
    pub output: Option<String>,
}

impl fmt::Display for RenderFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "templates/{}", self.template)?;
        if let Some((line, column)) = self.place {
            write!(f, ":{line}:{column}")?;
        }
        write!(f, ": {}", self.message)?;
        match &self.output {
            Some(output) => write!(f, " (while printing {output})"),
            None => Ok(()),
        }
    }
}

/// Everything that is made once for all pages of a site.
#[derive(Debug)]
pub struct Renderer<'w> {
    workspace: &'w Workspace,
    as_of: Date,
    plan: Plan,
    views: Views<'w>,
    press: Press<'w>,
    tera: Arc<Tera>,
    assets: Vec<Asset>,
    search_index: Bytes,
    headers: Headers,
    /// Every public address, for links: `/tiers/`.
    addresses: HashSet<String>,
    before: Before,
}

/// Reads what a path held before.
type Read = dyn Fn(&str) -> Option<Bytes> + Send + Sync;

/// The same, for as long as items are printed.
pub(crate) type ReadEarlier<'e> = &'e dyn Fn(&str) -> Option<Bytes>;

/// What files held before, for a site that is built again.
#[derive(Default)]
struct Before(Option<Box<Read>>);

impl Before {
    fn of(&self, path: &str) -> Option<Bytes> {
        self.0.as_ref().and_then(|read| read(path))
    }
}

impl fmt::Debug for Before {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Before").field(&self.0.is_some()).finish()
    }
}

impl<'w> Renderer<'w> {
    /// # Errors
    /// When a template cannot be read; all such faults at once.
    pub fn new(
        workspace: &'w Workspace,
        findings: &'w Findings,
        as_of: Date,
    ) -> Result<Self, Vec<RenderFault>> {
        let theme = Arc::new(Theme::of(workspace));
        let easel = Arc::new(Easel::new(&theme, &workspace.brand));
        let voices = Voices::of(workspace);
        let mut tera = templates(&theme, &easel, &voices)?;
        let root = root_of(&workspace.site.base_url);
        let views = Views::new(workspace, findings, as_of, &theme, &root);

        let mut assets = theme.assets();
        for (template, source, context) in [
            (BRAND_CSS, "assets/css/brand.css", views.brand()),
            (DIRECTORY_CSS, "assets/css/directory.css", views.directory()),
        ] {
            let text = tera
                .render(template, &context)
                .map_err(|error| vec![fault(template, &error, None)])?;
            let bytes: Bytes = text.into_bytes().into();
            assets.push(Asset {
                path: hashed(source, &bytes),
                source: source.to_owned(),
                bytes,
            });
        }
        let index = search::index(&documents(workspace, &views, as_of, &root));
        let index_path = hashed("search/index.json", index.as_bytes());

        let paths: Vec<String> = assets.iter().map(|asset| asset.path.clone()).collect();
        let urls: BTreeMap<&str, String> = assets
            .iter()
            .map(|asset| (asset.source.as_str(), format!("{root}/{}", asset.path)))
            .collect();
        let site = views.site(&AssetUrls::new(urls), &format!("{root}/{index_path}"));
        tera.global_context().insert_value("site", site);
        // What a component takes as `@lang` on pages in the site's own language.
        let language = workspace.site.language.as_str();
        tera.global_context().insert("lang", language);

        let own = origin(&workspace.site.base_url);
        let host = own.and_then(|it| Some(it.split_once("://")?.1.to_owned()));
        let form_origin = workspace
            .site
            .apply
            .as_ref()
            .and_then(|apply| origin(&apply.endpoint));
        let tera = Arc::new(tera);
        let press = Press::new(
            workspace,
            findings,
            as_of,
            voices,
            theme,
            Arc::clone(&tera),
            easel,
        );
        let mut items = press.items();
        items.extend(press.statement_pages());
        let plan = Plan::new(workspace, as_of, &paths, &index_path, items);
        let addresses = plan.public().map(|item| item.item().address()).collect();
        Ok(Self {
            workspace,
            as_of,
            plan,
            views,
            press,
            tera,
            assets,
            search_index: index.into_bytes().into(),
            headers: Headers {
                root,
                host,
                form_origin,
                second_lock: workspace.site.second_lock.clone(),
            },
            addresses,
            before: Before::default(),
        })
    }

    #[must_use]
    pub const fn plan(&self) -> &Plan {
        &self.plan
    }

    /// What prints collateral, for measuring and for tests.
    #[must_use]
    pub const fn press(&self) -> &Press<'w> {
        &self.press
    }

    /// The headers that every page is served with.
    #[must_use]
    pub const fn headers(&self) -> &Headers {
        &self.headers
    }

    /// Renders one public item.
    ///
    /// # Errors
    /// When its template fails, or a page links to an address that this site does not have.
    pub fn render(&self, item: PublicItem<'_>) -> Result<PublicFile, RenderFault> {
        let item = item.item();
        Ok(PublicFile {
            path: item.path.clone(),
            bytes: self.bytes(item)?,
        })
    }

    /// The bytes of an item, public or not. For what seals them and for measuring: what writes a
    /// site takes a [`PublicFile`] and nothing else.
    ///
    /// # Errors
    /// When its template fails, or a page links to an address that this site does not have.
    pub fn bytes(&self, item: &Item) -> Result<Bytes, RenderFault> {
        self.bytes_with(item, &Printed::default(), &|path| self.earlier(path))
    }

    fn bytes_with(
        &self,
        item: &Item,
        printed: &Printed,
        earlier: ReadEarlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        let earlier = || earlier(&item.path);
        if let Recipe::Piece(piece) = &item.recipe {
            if let (What::Kit, Bearer::Partner(ix)) = (piece.what, piece.bearer) {
                return self.press.kit(ix, &|piece| {
                    let path = self.press.path_of_partner(ix, piece);
                    match printed.get(&path) {
                        Some(bytes) => Ok(bytes),
                        None => self.press.print(piece),
                    }
                });
            }
            return self.press.print_again(piece, &earlier);
        }
        if let Recipe::Preview(page) = &item.recipe {
            return match self.views.preview(page) {
                Some(preview) => self.press.preview(preview, &earlier),
                None => Ok(Bytes::new()),
            };
        }
        Ok(match self.page(item, printed)? {
            Some(page) => {
                if item.audience == Audience::Public {
                    self.check_links(item, &page.html, page.template)?;
                }
                page.html.into_bytes().into()
            }
            None => self.machine_file(&item.recipe),
        })
    }

    /// The text of a page, public or not; `None` for other files. It is for sealing and for
    /// measuring: what writes a site takes a [`PublicFile`] and nothing else.
    ///
    /// # Errors
    /// When its template fails.
    pub fn page_html(&self, item: &Item) -> Result<Option<String>, RenderFault> {
        let page = self.page(item, &Printed::default())?;
        Ok(page.map(|page| page.html))
    }

    /// Prints pieces of collateral in clear, for an operator who sends them by hand; the kit of a
    /// partner is made of those among them.
    ///
    /// # Errors
    /// Those of `take`. A fault of an item is given to `take` in its place.
    pub fn hand_out<E>(
        &self,
        items: &[&Item],
        mut take: impl FnMut(Result<PrivateFile, RenderFault>) -> Result<(), E>,
    ) -> Result<(), E> {
        self.batch(items, &|_| None, |item, bytes| {
            take(bytes.map(|bytes| PrivateFile {
                path: handed_out(&item.path),
                bytes,
            }))
        })
    }

    /// Takes over what `earlier` has for a path wherever it would be made from the same again.
    #[must_use]
    pub fn reusing(
        mut self,
        earlier: impl Fn(&str) -> Option<Bytes> + Send + Sync + 'static,
    ) -> Self {
        self.before = Before(Some(Box::new(earlier)));
        self
    }

    /// What the site held at a path before, where that is known.
    #[must_use]
    pub fn earlier(&self, path: &str) -> Option<Bytes> {
        self.before.of(path)
    }

    /// The languages of the site's collateral, its own first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        self.press.languages()
    }

    /// The materials and campaigns of which nothing is made, each with its reason.
    #[must_use]
    pub fn withheld(&self) -> Vec<Withheld> {
        self.press.withheld()
    }

    /// The characters that documents show as a box, as far as they were printed.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        self.press.gaps()
    }

    /// Prints a batch of public items, each once.
    ///
    /// # Errors
    /// Those of `take`. A fault of an item is given to `take` in its place.
    pub fn render_batch<E>(
        &self,
        batch: PublicBatch<'_>,
        mut take: impl FnMut(Result<PublicFile, RenderFault>) -> Result<(), E>,
    ) -> Result<(), E> {
        let items: Vec<&Item> = batch.items().iter().collect();
        self.batch(&items, &|path| self.earlier(path), |item, bytes| {
            take(bytes.map(|bytes| PublicFile {
                path: item.path.clone(),
                bytes,
            }))
        })
    }

    /// Prints items that belong together, such as those of one compartment, each once and in the order in which they need one
    /// another: files, then what holds them, then the pages that tell how large they are. What was
    /// printed is kept until the batch is done. What `earlier` has for a path is taken over where it was made
    /// from the same.
    ///
    /// # Errors
    /// Those of `take`. A fault of an item is given to `take` in its place.
    pub fn batch<'i, E>(
        &self,
        items: &[&'i Item],
        earlier: ReadEarlier<'_>,
        mut take: impl FnMut(&'i Item, Result<Bytes, RenderFault>) -> Result<(), E>,
    ) -> Result<(), E> {
        let mut printed = Printed::default();
        let is_kept = items.len() > 1;
        for turn in [Turn::Files, Turn::Archives, Turn::Pages] {
            for item in items.iter().copied().filter(|item| Turn::of(item) == turn) {
                let bytes = self.printed_once(item, &mut printed, earlier);
                if let (Ok(bytes), true, false) = (&bytes, is_kept, turn == Turn::Pages) {
                    printed.keep(&item.path, bytes.clone());
                }
                take(item, bytes)?;
            }
        }
        Ok(())
    }

    /// The bytes of an item; a document's preview is made with the document, and kept.
    fn printed_once(
        &self,
        item: &Item,
        printed: &mut Printed,
        earlier: ReadEarlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        if let Some(bytes) = printed.get(&item.path) {
            return Ok(bytes);
        }
        #[cfg(feature = "pdf")]
        if let Recipe::Piece(piece) = &item.recipe
            && piece.format == Format::Pdf
        {
            let preview = Piece {
                format: Format::Png,
                ..piece.clone()
            };
            let place = self.press.path_of(&preview);
            if preview.is_preview() && self.plan.has(&place) {
                let earlier: [Earlier<'_>; 2] = [&|| earlier(&item.path), &|| earlier(&place)];
                let (pdf, picture) = self.press.pdf_with_first_page(piece, earlier)?;
                printed.keep(&place, picture);
                return Ok(pdf);
            }
        }
        self.bytes_with(item, printed, earlier)
    }

    fn page(&self, item: &Item, printed: &Printed) -> Result<Option<Page<'_>>, RenderFault> {
        let size = |path: &str, piece: &Piece| match printed.get(path) {
            Some(bytes) => bytes.len(),
            // A page alone, for the dev server.
            None => self.press.print(piece).map_or(0, |bytes| bytes.len()),
        };
        let files = Files {
            root: &self.headers.root,
            size: &size,
        };
        let library = match &item.recipe {
            Recipe::Materials(ix) => Some(self.press.library_of_program(*ix, &files)),
            Recipe::PartnerMaterials(ix) => Some(self.press.library_of_partner(*ix, &files)),
            _ => None,
        };
        let found = match &library {
            Some(library) => self.views.library(item, &self.press, library),
            None => self.views.page(item, &self.press),
        };
        let Some((template, mut context)) = found else {
            return Ok(None);
        };
        if let Recipe::Deck(ix) = item.recipe {
            let deck = self.press.deck_page(ix);
            context.insert("deck", &DeckPage::new(&deck));
        }
        let html = self
            .tera
            .render(template, &context)
            .map_err(|error| fault(template, &error, Some(&item.path)))?;
        Ok(Some(Page { template, html }))
    }

    fn machine_file(&self, recipe: &Recipe) -> Bytes {
        let site = &self.workspace.site;
        let content = &self.workspace.content;
        let base = &site.base_url;
        let voice = self.views.voice();
        let event_address = |event: &crate::model::Event| format!("{base}/events/{}/", event.id);
        let text = match recipe {
            Recipe::Asset(at) => return self.assets[*at].bytes.clone(),
            Recipe::Media(at) => return content.media[*at].bytes.clone(),
            Recipe::SearchIndex => return self.search_index.clone(),
            Recipe::Feed => feed::feed(site, &content.news, self.as_of, |item| {
                format!("{base}/news/{}/", item.id)
            }),
            Recipe::Calendar => calendar::calendar(
                site,
                voice,
                &site.title,
                content.events.iter(),
                event_address,
            ),
            Recipe::EventCalendar(at) => {
                let event = &content.events[*at];
                calendar::calendar(
                    site,
                    voice,
                    &event.title,
                    std::iter::once(event),
                    event_address,
                )
            }
            Recipe::Sitemap => {
                let listed: Vec<String> = self.listed_addresses();
                sitemap::sitemap(base, listed.iter().map(String::as_str))
            }
            Recipe::Robots => sitemap::robots(base),
            Recipe::HostFile(file) => self.headers.file(*file),
            _ => String::new(),
        };
        text.into_bytes().into()
    }

    /// Addresses of the pages that search engines should know.
    fn listed_addresses(&self) -> Vec<String> {
        self.plan
            .public()
            .map(PublicItem::item)
            .filter(|item| item.is_page())
            .filter(|item| match &item.recipe {
                Recipe::Thanks | Recipe::Search | Recipe::NotFound | Recipe::Opener => false,
                Recipe::Page(at) => self.workspace.content.pages[*at].listed,
                _ => true,
            })
            .map(Item::address)
            .collect()
    }

    /// A link within the site that leads nowhere is a fault of a template (those in prose were
    /// found by the checks).
    fn check_links(&self, item: &Item, html: &str, template: &str) -> Result<(), RenderFault> {
        let root = &self.headers.root;
        for attribute in [" href=\"/", " src=\"/"] {
            for at in memmem::find_iter(html.as_bytes(), attribute) {
                let start = at + attribute.len() - 1;
                let Some(length) = html[start..].find('"') else {
                    continue;
                };
                let whole = &html[start..start + length];
                let address = whole.split(['#', '?']).next().unwrap_or(whole);
                let inside = address.strip_prefix(root.as_str()).unwrap_or("");
                if !self.addresses.contains(inside) {
                    return Err(RenderFault {
                        template: template.to_owned(),
                        place: None,
                        message: format!("a link to `{whole}`, which this site does not have"),
                        output: Some(item.path.clone()),
                    });
                }
            }
        }
        Ok(())
    }
}

/// Where a piece stands in a folder that is handed out: partners beside programs.
fn handed_out(path: &str) -> String {
    path.strip_prefix("portal/")
        .map_or_else(|| path.to_owned(), |rest| format!("partners/{rest}"))
}

/// When an item of a batch is printed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Turn {
    Files,
    Archives,
    Pages,
}

impl Turn {
    const fn of(item: &Item) -> Self {
        match &item.recipe {
            Recipe::Piece(piece) if matches!(piece.what, What::Kit) => Self::Archives,
            Recipe::Piece(_) => Self::Files,
            _ => Self::Pages,
        }
    }
}

/// The files of a batch that were printed, by path.
#[derive(Default)]
struct Printed {
    files: HashMap<String, Bytes>,
}

impl Printed {
    fn get(&self, path: &str) -> Option<Bytes> {
        self.files.get(path).cloned()
    }

    fn keep(&mut self, path: &str, bytes: Bytes) {
        self.files.insert(path.to_owned(), bytes);
    }
}

struct Page<'t> {
    template: &'t str,
    html: String,
}

/// The path part of the site's address: `` or `/partners`.
fn root_of(base_url: &str) -> String {
    let rest = base_url
        .split_once("://")
        .map_or(base_url, |(_, rest)| rest);
    rest.find('/')
        .map_or("", |at| rest[at..].trim_end_matches('/'))
        .to_owned()
}

/// All templates, read; what a template names has to exist.
fn templates(theme: &Theme, easel: &Arc<Easel>, voices: &Voices) -> Result<Tera, Vec<RenderFault>> {
    let mut tera = Tera::new();
    Easel::register(easel, &mut tera);
    voice::register(&mut tera, voices.clone());
    tera.autoescape_on(vec![".html", ".mjml", ".svg", ".xml"]);
    let all: Vec<(&str, &str)> = theme
        .templates
        .iter()
        .map(|(name, text)| (name.as_str(), text.as_str()))
        .collect();
    let misspelt = |(name, text): &(&str, &str)| mail::faults(name, text);
    let mail = all.iter().filter(|(name, _)| name.ends_with(".mjml"));
    let faults: Vec<RenderFault> = mail.flat_map(misspelt).collect();
    if !faults.is_empty() {
        return Err(faults);
    }
    match tera.add_raw_templates(all) {
        Ok(()) => Ok(tera),
        Err(error) => Err(vec![fault("", &error, None)]),
    }
}

/// Tera's error as a fault: the innermost place that it names.
pub(super) fn fault(template: &str, error: &tera::Error, output: Option<&str>) -> RenderFault {
    let mut found = RenderFault {
        template: template.to_owned(),
        place: None,
        message: first_line(&error.to_string()),
        output: output.map(str::to_owned),
    };
    let mut next: Option<&tera::Error> = Some(error);
    while let Some(error) = next {
        if let Some((file, place, message)) = located(error) {
            found.template = file;
            found.place = Some(place);
            found.message = message;
        }
        next = std::error::Error::source(error).and_then(|source| source.downcast_ref());
    }
    found
}

fn located(error: &tera::Error) -> Option<(String, (usize, usize), String)> {
    match error.kind() {
        tera::ErrorKind::SyntaxError(report) | tera::ErrorKind::RenderingError(report) => {
            let span = report.span();
            let place = (span.start_line, span.start_col + 1);
            Some((
                report.filename().to_owned(),
                place,
                report.message().to_owned(),
            ))
        }
        _ => None,
    }
}

fn first_line(text: &str) -> String {
    text.lines()
        .find(|line| !line.trim().is_empty())
        .unwrap_or(text)
        .trim()
        .to_owned()
}

/// What search finds: everything public that has a title.
fn documents<'d>(
    workspace: &'d Workspace,
    views: &'d Views<'_>,
    as_of: Date,
    root: &str,
) -> Vec<Document<'d>> {
    let plan = Plan::new(workspace, as_of, &[], "search/index.json", Vec::new());
    let public: Vec<PublicItem<'_>> = plan.public().collect();
    public
        .par_iter()
        .filter_map(|item| document(workspace, views, root, item.item()))
        .collect()
}

fn document<'d>(
    workspace: &'d Workspace,
    views: &'d Views<'_>,
    root: &str,
    item: &Item,
) -> Option<Document<'d>> {
    let content = &workspace.content;
    let text = |prose: &'d crate::model::Prose| markdown::without_comments(&prose.markdown);
    fn own(text: &Option<String>) -> &str {
        text.as_deref().unwrap_or_default()
    }
    let voice = views.voice();
    let mut document = Document {
        url: format!("{root}{}", item.address()),
        ..Document::default()
    };
    match &item.recipe {
        Recipe::Program(program) => {
            let rules = workspace.program(*program);
            document.kind = said!(voice, "label-program").into();
            document.title = voice.content(&rules.name);
            document.summary = voice.content(own(&rules.tagline));
            document.headings = rules
                .tiers
                .iter()
                .map(|tier| format!("{} ", voice.content(&tier.name)))
                .collect();
            if let Some(sections) = content.program_prose.get(&rules.id) {
                let public = sections
                    .iter()
                    .filter(|(title, _)| !title.starts_with("Notes"));
                document.text = public.map(|(_, prose)| text(prose).into_owned()).collect();
            }
        }
        Recipe::Brochure(program) | Recipe::Deck(program) => {
            let program = voice.content(&workspace.program(*program).name);
            (document.kind, document.title) = if matches!(item.recipe, Recipe::Deck(_)) {
                (
                    said!(voice, "label-deck").into(),
                    said!(voice, "program-page-deck", program = program).into(),
                )
            } else {
                (
                    said!(voice, "label-brochure").into(),
                    said!(voice, "program-page-brochure", program = program).into(),
                )
            };
        }
        Recipe::Partner(partner) => {
            let shown = views.public_partner(*partner)?;
            document.kind = said!(voice, "search-kind-partner").into();
            document.title = shown.name.into();
            document.summary = shown.summary.unwrap_or_default().into();
            document.headings = shown.words.join(" ");
        }
        Recipe::Resource(at) => {
            let resource = &content.resources[*at];
            document.kind = said!(voice, "search-kind-resource").into();
            document.title = resource.title.as_str().into();
            document.summary = own(&resource.description).into();
            document.text = text(&resource.prose);
        }
        Recipe::Event(at) => {
            let event = &content.events[*at];
            document.kind = said!(voice, "search-kind-event").into();
            document.title = event.title.as_str().into();
            document.summary = own(&event.description).into();
            document.headings = own(&event.place).to_owned();
            document.text = text(&event.prose);
        }
        Recipe::Story(at) => {
            let story = &content.stories[*at];
            document.kind = said!(voice, "search-kind-story").into();
            document.title = story.title.as_str().into();
            document.summary = own(&story.description).into();
            document.headings = format!("{} {}", own(&story.customer), own(&story.industry));
            document.text = text(&story.prose);
        }
        Recipe::NewsItem(at) => {
            let news = &content.news[*at];
            document.kind = said!(voice, "part-news").into();
            document.title = news.title.as_str().into();
            document.summary = own(&news.description).into();
            document.text = text(&news.prose);
        }
        Recipe::Page(at) if content.pages[*at].listed => {
            let page = &content.pages[*at];
            document.kind = said!(voice, "search-kind-page").into();
            document.title = page.title.as_str().into();
            document.summary = own(&page.description).into();
            document.text = text(&page.prose);
        }
        Recipe::Materials(program) => {
            let program = voice.content(&workspace.program(*program).name);
            document.kind = said!(voice, "search-kind-page").into();
            document.title = said!(voice, "library-program-title", program = program).into();
            document.summary = said!(voice, "search-materials").into();
        }
        Recipe::Tiers => {
            document.kind = said!(voice, "search-kind-page").into();
            document.title = said!(voice, "part-tiers").into();
            document.summary = said!(voice, "search-tiers").into();
        }
        Recipe::Brand => {
            document.kind = said!(voice, "search-kind-page").into();
            document.title = said!(voice, "part-brand").into();
            document.summary = said!(voice, "part-brand-line").into();
        }
        Recipe::Apply => {
            document.kind = said!(voice, "search-kind-page").into();
            document.title = said!(voice, "part-apply").into();
        }
        Recipe::Support => {
            document.kind = said!(voice, "search-kind-page").into();
            document.title = said!(voice, "part-support").into();
            document.summary = said!(voice, "search-support").into();
        }
        _ => return None,
    }
    Some(document)
}
