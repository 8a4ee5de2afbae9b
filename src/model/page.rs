//! What marketing writes: pages, news, stories, events, resources, and programs' prose.

use bytes::Bytes;
use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;

use super::{Campaign, Data, Material, PartnerIx, ProgramIx};
use crate::base::{Date, FileId, Id, Passage, Span};
use crate::words;

/// Markdown, and where it stands: byte `offset` of `file`.
#[derive(Debug, Clone)]
pub struct Prose {
    /// Shared with the text of the file.
    pub markdown: Passage,
    pub file: FileId,
    pub offset: u32,
}

/// A free page.
#[derive(Debug, Clone)]
pub struct Page {
    /// Address below the site's root, `/` between parts; empty for the home page.
    pub path: String,
    pub title: String,
    pub description: Option<String>,
    /// File name below `templates/`.
    pub template: String,
    /// Whether it stands in search and sitemap.
    pub listed: bool,
    pub order: Option<u32>,
    /// Free values for the page's template, shared with what was read.
    pub data: Option<Arc<Data>>,
    pub prose: Prose,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub struct NewsItem {
    pub id: Id,
    pub title: String,
    pub description: Option<String>,
    pub date: Date,
    pub author: Option<String>,
    pub prose: Prose,
}

#[derive(Debug, Clone)]
pub struct Story {
    pub id: Id,
    pub title: String,
    pub description: Option<String>,
    pub date: Date,
    /// Listed in the directory; that is checked.
    pub partner: Option<PartnerIx>,
    pub customer: Option<String>,
    pub industry: Option<String>,
    pub quote: Option<Quote>,
    pub results: Vec<ResultFigure>,
    /// The programs whose pages, brochure and deck tell it; empty: all.
    pub programs: Vec<ProgramIx>,
    pub prose: Prose,
}

#[derive(Debug, Clone)]
pub struct Quote {
    pub text: String,
    pub by: Option<String>,
    pub role: Option<String>,
}

/// "38 %" · "fewer second visits".
#[derive(Debug, Clone)]
pub struct ResultFigure {
    pub value: String,
    pub label: String,
}

#[derive(Debug, Clone)]
pub struct Event {
    pub id: Id,
    pub title: String,
    pub description: Option<String>,
    pub date: Date,
    /// Last day, `date` or later.
    pub end: Date,
    /// `HH:MM` to `HH:MM`, local to `timezone`.
    pub time: Option<String>,
    pub timezone: Option<String>,
    pub place: Option<String>,
    pub online: bool,
    pub url: Option<String>,
    pub kind: Option<String>,
    pub programs: Vec<ProgramIx>,
    pub prose: Prose,
}

words! {
    pub enum ResourceKind {
        "guide" => Guide,
        "training" => Training,
        "tool" => Tool,
        "template" => Template,
        "video" => Video,
    }
}

#[derive(Debug, Clone)]
pub struct Resource {
    pub id: Id,
    pub title: String,
    pub description: Option<String>,
    pub kind: ResourceKind,
    pub level: Option<String>,
    pub duration: Option<String>,
    pub programs: Vec<ProgramIx>,
    /// Tier ids for which it is meant; empty: all.
    pub tiers: Vec<Id>,
    pub url: Option<String>,
    pub prose: Prose,
}

/// An image or document below `content/` that is published as it is.
#[derive(Debug, Clone)]
pub struct Media {
    /// Path below the site's `media/`: `logos/acme.svg`, or what stands below `content/media/`.
    pub path: String,
    pub bytes: Bytes,
}

/// Everything written by marketing.
#[derive(Debug, Clone, Default)]
pub struct Content {
    pub pages: Vec<Page>,
    /// Newest first.
    pub news: Vec<NewsItem>,
    /// Newest first.
    pub stories: Vec<Story>,
    /// Earliest first.
    pub events: Vec<Event>,
    /// By kind, then title.
    pub resources: Vec<Resource>,
    /// By id.
    pub campaigns: Vec<Campaign>,
    /// By id.
    pub materials: Vec<Material>,
    /// By program id: the sections of its prose, by heading.
    pub program_prose: IndexMap<Id, IndexMap<String, Prose>>,
    pub media: Vec<Media>,
    /// By language (BCP 47): what a text of the content is in that language.
    pub translations: BTreeMap<String, BTreeMap<String, String>>,
    /// By language, then program id: as [`program_prose`](Self::program_prose).
    pub translated_prose: BTreeMap<String, IndexMap<Id, IndexMap<String, Prose>>>,
}
