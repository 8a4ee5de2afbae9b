//! What marketing writes: resources, stories and news.

use std::borrow::Cow;

use serde::Serialize;
use tera::{Context, Value};

use super::prose::body;
use super::shared::{Link, OgType, Pager, When, context, value};
use super::{Public, program};
use crate::base::Id;
use crate::model::{MaterialKind, PartnerIx, ProgramIx, Resource, ResourceKind, Story};
use crate::render::plan::{NEWS_PAGE, news_address};
use crate::render::voice::{Voice, said};

/// Others shown below a story or a resource.
const MOST_RELATED: usize = 3;
/// The anchor of what stands below an article.
const RELATED: &str = "related";

#[derive(Serialize)]
struct Kind {
    id: &'static str,
    label: String,
}

#[derive(Serialize)]
struct ResourceCard<'a> {
    title: &'a str,
    url: String,
    kind: Kind,
    level: Option<Cow<'a, str>>,
    duration: Option<Cow<'a, str>>,
    summary: Option<&'a str>,
    programs: Vec<Value>,
    tiers: Vec<Value>,
}

#[derive(Serialize)]
struct ResourcePage<'a> {
    #[serde(flatten)]
    card: ResourceCard<'a>,
    body_html: Value,
    toc: Value,
    link: Option<Link>,
    related: Vec<Value>,
}

#[derive(Serialize)]
struct Resources {
    groups: Vec<ResourceGroup>,
    materials: Vec<Material>,
}

#[derive(Serialize)]
struct ResourceGroup {
    id: &'static str,
    title: String,
    items: Vec<Value>,
}

#[derive(Serialize)]
struct Material {
    name: String,
    note: Option<String>,
    links: Vec<Link>,
}

#[derive(Serialize)]
struct StoryCard<'a> {
    title: Cow<'a, str>,
    url: String,
    summary: Option<Cow<'a, str>>,
    date: Option<When>,
    customer: Option<&'a str>,
    industry: Option<Cow<'a, str>>,
    partner: Option<Value>,
    quote: Option<Quote<'a>>,
    results: Vec<Figure<'a>>,
    programs: Vec<Value>,
}

#[derive(Serialize)]
struct Quote<'a> {
    text: &'a str,
    by: Option<&'a str>,
    role: Option<&'a str>,
}

#[derive(Serialize)]
struct Figure<'a> {
    value: &'a str,
    label: Cow<'a, str>,
}

#[derive(Serialize)]
struct StoryPage<'a> {
    #[serde(flatten)]
    card: StoryCard<'a>,
    body_html: Value,
    related: Vec<Value>,
}

#[derive(Serialize)]
struct Stories<'a> {
    items: &'a [Value],
}

#[derive(Serialize)]
struct NewsCard<'a> {
    title: Cow<'a, str>,
    url: String,
    date: When,
    summary: Option<Cow<'a, str>>,
    author: Option<&'a str>,
}

#[derive(Serialize)]
struct News<'a> {
    items: &'a [Value],
    pager: Option<Pager>,
}

#[derive(Serialize)]
struct Article<'a> {
    #[serde(flatten)]
    card: NewsCard<'a>,
    body_html: Value,
    toc: Value,
    older: Option<Link>,
    newer: Option<Link>,
}

fn kind(voice: &Voice, kind: ResourceKind) -> Kind {
    let label = match kind {
        ResourceKind::Guide => said!(voice, "resource-guide"),
        ResourceKind::Training => said!(voice, "resource-training"),
        ResourceKind::Tool => said!(voice, "resource-tool"),
        ResourceKind::Template => said!(voice, "resource-template"),
        ResourceKind::Video => said!(voice, "resource-video"),
    };
    Kind {
        id: kind.word(),
        label,
    }
}

/// The heading of all resources of a kind.
fn kinds(voice: &Voice, kind: ResourceKind) -> String {
    match kind {
        ResourceKind::Guide => said!(voice, "portal-resources-guide"),
        ResourceKind::Training => said!(voice, "portal-resources-training"),
        ResourceKind::Tool => said!(voice, "portal-resources-tool"),
        ResourceKind::Template => said!(voice, "portal-resources-template"),
        ResourceKind::Video => said!(voice, "portal-resources-video"),
    }
}

/// What one does with a resource that stands elsewhere.
fn opens(voice: &Voice, kind: ResourceKind) -> String {
    match kind {
        ResourceKind::Guide => said!(voice, "resource-open-guide"),
        ResourceKind::Training => said!(voice, "resource-open-training"),
        ResourceKind::Tool => said!(voice, "resource-open-tool"),
        ResourceKind::Template => said!(voice, "resource-open-template"),
        ResourceKind::Video => said!(voice, "resource-open-video"),
    }
}

impl Public<'_> {
    pub(super) fn references(&self, programs: &[ProgramIx]) -> Vec<Value> {
        programs
            .iter()
            .map(|ix| self.program_refs[ix.0 as usize].clone())
            .collect()
    }

    /// The marks of tiers by their ids, from the first of `programs` (or of all) that has them.
    fn tier_marks(&self, tiers: &[Id], programs: &[ProgramIx]) -> Vec<Value> {
        let all: Vec<ProgramIx> = self.ground.programs().map(|(ix, _)| ix).collect();
        let among = if programs.is_empty() { &all } else { programs };
        tiers
            .iter()
            .filter_map(|id| {
                among.iter().find_map(|ix| {
                    let rung = self.ground.program(*ix).tier_named(id.as_str())?;
                    Some(self.tiers[ix.0 as usize][rung.0 as usize].clone())
                })
            })
            .collect()
    }

    pub(super) fn resource_card(&self, at: usize) -> Value {
        value(&self.resource(&self.ground.content.resources[at]))
    }

    fn resource<'a>(&'a self, resource: &'a Resource) -> ResourceCard<'a> {
        ResourceCard {
            title: &resource.title,
            url: self.ground.urls.page(&format!("resources/{}", resource.id)),
            kind: kind(self.ground.voice(), resource.kind),
            level: resource
                .level
                .as_deref()
                .map(|it| self.ground.voice().content(it)),
            duration: resource
                .duration
                .as_deref()
                .map(|it| self.ground.voice().content(it)),
            summary: resource.description.as_deref(),
            programs: self.references(&resource.programs),
            tiers: self.tier_marks(&resource.tiers, &resource.programs),
        }
    }

    pub(super) fn resource_page(&self, at: usize, address: &str) -> Context {
        let ground = &self.ground;
        let resource = &ground.content.resources[at];
        let text = body(&resource.prose.markdown, &ground.urls.root, &[RELATED]);
        let page = ResourcePage {
            card: self.resource(resource),
            body_html: text.html,
            toc: text.toc,
            link: resource.url.as_deref().map(|href| {
                Link::new(
                    opens(ground.voice(), resource.kind),
                    ground.urls.written(href),
                )
            }),
            related: self.related_resources(at),
        };
        let mut head = self.head(address, &resource.title);
        head.description = resource.description.as_deref();
        head.nav = self.nav("resources");
        head.breadcrumbs = vec![self.crumb("resources")];
        context(&head, "resource", value(&page))
    }

    /// The next ones of the same kind, round the end; else of any.
    fn related_resources(&self, at: usize) -> Vec<Value> {
        let all = &self.ground.content.resources;
        let others = || (at + 1..all.len()).chain(0..at);
        let same_kind = others().filter(|other| all[*other].kind == all[at].kind);
        let rest = others().filter(|other| all[*other].kind != all[at].kind);
        let chosen = same_kind.chain(rest).take(MOST_RELATED);
        chosen.map(|other| self.resources[other].clone()).collect()
    }

    pub(super) fn resources_page(&self, address: &str) -> Context {
        let all = &self.ground.content.resources;
        let groups = ResourceKind::ALL.iter().filter_map(|wanted| {
            let items: Vec<Value> = all
                .iter()
                .zip(&self.resources)
                .filter(|(resource, _)| resource.kind == *wanted)
                .map(|(_, card)| card.clone())
                .collect();
            let group = ResourceGroup {
                id: wanted.word(),
                title: kinds(self.ground.voice(), *wanted),
                items,
            };
            (!group.items.is_empty()).then_some(group)
        });
        let page = Resources {
            groups: groups.collect(),
            materials: self.materials(),
        };
        context(
            &self.section("resources", address),
            "resources",
            value(&page),
        )
    }

    /// The marketing materials of all programs, each once.
    fn materials(&self) -> Vec<Material> {
        let ground = &self.ground;
        let mut ids: Vec<&str> = Vec::new();
        for program in ground.programs {
            for id in program
                .marketing
                .iter()
                .flat_map(|marketing| &marketing.materials)
            {
                if !ids.contains(&id.as_str()) {
                    ids.push(id);
                }
            }
        }
        ids.into_iter()
            .map(|id| {
                let offers = |program: &&crate::model::Program| {
                    let marketing = program.marketing.as_ref();
                    marketing.is_some_and(|m| m.materials.iter().any(|other| other == id))
                };
                let links: Vec<Link> = ground
                    .programs
                    .iter()
                    .filter(offers)
                    .filter_map(|program| {
                        let href = program::material_url(ground, program, id)?;
                        Some(Link::new(ground.voice().content(&program.name), href))
                    })
                    .collect();
                let note = links.is_empty().then(|| match MaterialKind::named(id) {
                    Some(_) => said!(ground.voice(), "resource-in-portal"),
                    None => said!(ground.voice(), "resource-on-request"),
                });
                Material {
                    name: program::material_title(ground.voice(), id),
                    note,
                    links,
                }
            })
            .collect()
    }

    pub(super) fn story_card(&self, at: usize) -> Value {
        value(&self.story(&self.ground.content.stories[at]))
    }

    fn story<'a>(&'a self, story: &'a Story) -> StoryCard<'a> {
        let voice = self.ground.voice();
        StoryCard {
            title: voice.content(&story.title),
            url: self.ground.urls.page(&format!("stories/{}", story.id)),
            summary: story.description.as_deref().map(|it| voice.content(it)),
            date: Some(When::day(self.ground.voice(), story.date)),
            customer: story.customer.as_deref(),
            industry: story.industry.as_deref().map(|it| voice.content(it)),
            partner: story.partner.and_then(|ix| self.partner_ref(ix)),
            quote: story.quote.as_ref().map(|quote| Quote {
                text: &quote.text,
                by: quote.by.as_deref(),
                role: quote.role.as_deref(),
            }),
            results: story
                .results
                .iter()
                .map(|figure| Figure {
                    value: &figure.value,
                    label: voice.content(&figure.label),
                })
                .collect(),
            programs: self.references(&story.programs),
        }
    }

    /// The stories of a partner, newest first.
    pub(super) fn stories_of(&self, partner: PartnerIx) -> Vec<Value> {
        let told = self.ground.content.stories.iter().zip(&self.stories);
        told.filter(|(story, _)| story.partner == Some(partner))
            .map(|(_, card)| card.clone())
            .collect()
    }

    /// The stories that a program tells: its own, then those of all.
    pub(super) fn stories_for(&self, program: ProgramIx) -> Vec<Value> {
        let told = || self.ground.content.stories.iter().zip(&self.stories);
        let own = told().filter(|(story, _)| story.programs.contains(&program));
        let general = told().filter(|(story, _)| story.programs.is_empty());
        own.chain(general).map(|(_, card)| card.clone()).collect()
    }

    pub(super) fn stories_page(&self, address: &str) -> Context {
        let items = Stories {
            items: &self.stories,
        };
        context(&self.section("stories", address), "stories", value(&items))
    }

    pub(super) fn story_page(&self, at: usize, address: &str) -> Context {
        let ground = &self.ground;
        let story = &ground.content.stories[at];
        let others = (at + 1..self.stories.len()).chain(0..at).take(MOST_RELATED);
        let page = StoryPage {
            card: self.story(story),
            body_html: body(&story.prose.markdown, &ground.urls.root, &[RELATED]).html,
            related: others.map(|other| self.stories[other].clone()).collect(),
        };
        let voice = ground.voice();
        let title = voice.content(&story.title);
        let summary = story.description.as_deref().map(|it| voice.content(it));
        let mut head = self.head(address, &title);
        head.description = summary.as_deref();
        head.nav = self.nav("stories");
        head.breadcrumbs = vec![self.crumb("stories")];
        head.og_type = OgType::Article;
        head.published = Some(story.date.to_string());
        context(&head, "story", value(&page))
    }

    pub(super) fn news_card(&self, at: usize) -> Value {
        value(&self.news_item(at))
    }

    /// The same as a reader of another language meets it: what it is called, what it says in short, and its day.
    pub(super) fn news_card_in(&self, voice: &Voice, at: usize) -> Value {
        let card = self.news_item(at);
        value(&NewsCard {
            title: voice.content(&card.title),
            date: When::day(voice, self.ground.content.news[at].date),
            summary: card.summary.as_deref().map(|text| voice.content(text)),
            url: card.url,
            author: card.author,
        })
    }

    fn news_item(&self, at: usize) -> NewsCard<'_> {
        let item = &self.ground.content.news[at];
        NewsCard {
            title: Cow::Borrowed(&item.title),
            url: self.news_url(at),
            date: When::day(self.ground.voice(), item.date),
            summary: item.description.as_deref().map(Cow::Borrowed),
            author: item.author.as_deref(),
        }
    }

    fn news_url(&self, at: usize) -> String {
        self.ground
            .urls
            .page(&format!("news/{}", self.ground.content.news[at].id))
    }

    pub(super) fn news_page(&self, page: usize, address: &str) -> Context {
        let pages = self.news.len().div_ceil(NEWS_PAGE).max(1);
        let from = (page * NEWS_PAGE).min(self.news.len());
        let items = &self.news[from..(from + NEWS_PAGE).min(self.news.len())];
        let pager = Pager::of(
            self.ground.voice(),
            page,
            pages,
            ["pager-newer", "pager-older"],
            |page| self.ground.urls.page(&news_address(page)),
        );
        let own = value(&News { items, pager });
        let title;
        let mut head = self.section("news", address);
        if page > 0 {
            title = said!(
                self.ground.voice(),
                "page-nth",
                title = head.title,
                page = page + 1
            );
            head.title = &title;
            head.body_html = None;
        }
        context(&head, "news", own)
    }

    pub(super) fn article_page(&self, at: usize, address: &str) -> Context {
        let ground = &self.ground;
        let item = &ground.content.news[at];
        let text = body(&item.prose.markdown, &ground.urls.root, &[]);
        let other = |at: usize| {
            let item = ground.content.news.get(at)?;
            Some(Link::new(item.title.as_str(), self.news_url(at)))
        };
        let page = Article {
            card: self.news_item(at),
            body_html: text.html,
            toc: text.toc,
            older: other(at + 1),
            newer: at.checked_sub(1).and_then(other),
        };
        let mut head = self.head(address, &item.title);
        head.description = item.description.as_deref();
        head.nav = self.nav("news");
        head.breadcrumbs = vec![self.crumb("news")];
        head.og_type = OgType::Article;
        head.published = Some(item.date.to_string());
        context(&head, "article", value(&page))
    }
}
