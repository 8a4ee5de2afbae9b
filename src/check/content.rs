//! What marketing writes: pages, news, stories, events, resources, programs' prose.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use pulldown_cmark::{Event as Mark, HeadingLevel, Parser, Tag, TagEnd};

use super::ids::{self, Register};
use super::refs::{self, Refs};
use super::site::text;
use super::theme::Theme;
use super::{address, dates, translations, words};
use crate::base::{Code, Diagnostic, Faults, FileId, Id, Span, Spanned, closest};
use crate::load::decode::shorten;
use crate::load::raw::{RawEvent, RawNews, RawPage, RawResource, RawStory};
use crate::load::{RawDocument, RawFile, RawWorkspace};
use crate::model::{
    Content, Event, NewsItem, Page, Prose, Quote, Resource, ResultFigure, Site, Story,
};

pub(super) const CODES: &[&Code] = &[&UNLISTED_PARTNER, &RESERVED_ADDRESS, &UNREAD_SECTION];

const UNLISTED_PARTNER: Code = Code {
    id: "PP073",
    title: "story of a partner that is not listed",
    about: "A success story names a partner that did not agree to be listed in the directory. What \
            is public of a partner is what it agreed to; leave `partner` out, or list it.",
};

const RESERVED_ADDRESS: Code = Code {
    id: "PP075",
    title: "address that belongs to the site",
    about: "A page would stand where the site puts a page of its own, such as `/programs/isv/` or \
            `/partners/…/`. Prose for the pages that the site makes anyway stands in files of \
            their names: `content/pages/tiers.md`, `content/programs/isv.md`.",
};

const UNREAD_SECTION: Code = Code {
    id: "PP076",
    title: "section that nothing prints",
    about: "Sections of a program's prose are found by their headings: Introduction, Audience, \
            Benefits, Success, Getting started, FAQ, and `Notes: <part>` for the speaker's notes of \
            the deck's parts. A section with another heading would be printed nowhere.",
};

/// First parts of addresses below which the site puts pages and files of its own.
const RESERVED: &[&str] = &[
    "programs",
    "partners",
    "resources",
    "events",
    "stories",
    "news",
    "search",
    "assets",
    "media",
    "og",
    "portal",
    "manager",
    "admin",
];

/// Pages with a layout of their own, into which prose of this address goes.
const WITH_PROSE: &[&str] = &[
    "",
    "programs",
    "tiers",
    "apply",
    "apply/thanks",
    "partners",
    "resources",
    "events",
    "stories",
    "news",
    "support",
    "search",
    "privacy",
];

/// Headings of a program's prose, as they are looked for.
const SECTIONS: &[&str] = &[
    "Introduction",
    "Audience",
    "Benefits",
    "Success",
    "Getting started",
    "FAQ",
    "Notes: introduction",
    "Notes: partner-benefits",
    "Notes: tiers",
    "Notes: success-stories",
    "Notes: getting-started",
];

pub(super) fn assemble(
    raw: &RawWorkspace,
    register: &Register<'_>,
    refs: &Refs<'_>,
    theme: &Theme<'_>,
    site: &Site,
    faults: &mut Faults,
) -> Content {
    let mut content = Content {
        pages: pages(&raw.pages, theme, faults),
        news: each(&raw.news, "news item", faults, |id, raw, _| news(id, raw)),
        stories: each(&raw.stories, "story", faults, |id, raw, faults| {
            story(id, raw, register, refs, faults)
        }),
        events: each(&raw.events, "event", faults, |id, raw, faults| {
            event(id, raw, refs, faults)
        }),
        resources: each(&raw.resources, "resource", faults, |id, raw, faults| {
            resource(id, raw, refs, faults)
        }),
        program_prose: program_prose(raw, refs, faults),
        media: Vec::new(),
        campaigns: Vec::new(),
        materials: Vec::new(),
        translations: BTreeMap::new(),
        translated_prose: translated_prose(raw, refs, site, faults),
    };
    content
        .news
        .sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    content
        .stories
        .sort_by(|a, b| b.date.cmp(&a.date).then_with(|| a.id.cmp(&b.id)));
    content
        .events
        .sort_by(|a, b| a.date.cmp(&b.date).then_with(|| a.id.cmp(&b.id)));
    let key = |resource: &Resource| (resource.kind, resource.title.to_lowercase());
    content
        .resources
        .sort_by(|a, b| key(a).cmp(&key(b)).then_with(|| a.id.cmp(&b.id)));
    content
}

/// The documents of one folder, each id once.
fn each<R, T>(
    files: &[RawFile<RawDocument<R>>],
    what: &str,
    faults: &mut Faults,
    read: impl Fn(&Id, &RawDocument<R>, &mut Faults) -> Option<T>,
) -> Vec<T> {
    let mut seen: BTreeMap<&Id, Span> = BTreeMap::new();
    let mut list = Vec::with_capacity(files.len());
    for file in files {
        let Some(id) = &file.id else { continue };
        if let Some(first) = seen.get(id) {
            faults.push(
                ids::duplicate(what, id.as_str(), file.head(), *first)
                    .help("files of one folder and its subfolders have names of their own"),
            );
            continue;
        }
        seen.insert(id, file.head());
        if let Some(raw) = &file.value {
            list.extend(read(id, raw, faults));
        }
    }
    list
}

/// The address of a page below the root, without slashes at its ends; `None` when a part of it is
/// no safe id.
pub(super) fn address_of(file: &RawFile<RawDocument<RawPage>>) -> Option<String> {
    let below = file.path.strip_prefix("content/pages/")?;
    let mut parts: Vec<&str> = below.split('/').collect();
    parts.pop();
    if parts.iter().any(|part| Id::parse(part).is_err()) {
        return None;
    }
    let own = file.id.as_ref()?;
    let slug = file.value.as_ref().and_then(|raw| raw.front.slug.as_ref());
    match slug {
        Some(slug) => parts.push(slug.value.as_str()),
        None if own.as_str() == "index" => {}
        None => parts.push(own.as_str()),
    }
    Some(parts.join("/"))
}

fn pages(
    files: &[RawFile<RawDocument<RawPage>>],
    theme: &Theme<'_>,
    faults: &mut Faults,
) -> Vec<Page> {
    let mut seen: BTreeMap<String, Span> = BTreeMap::new();
    let mut pages = Vec::with_capacity(files.len());
    for file in files {
        check_folders(file, faults);
        let front = file.value.as_ref().map(|raw| &raw.front);
        let template = front.map(|front| theme.template(front.template.as_ref(), faults));
        let Some(path) = address_of(file) else {
            continue;
        };
        let slug = front.and_then(|front| front.slug.as_ref());
        let place = slug.map_or_else(|| file.head(), |slug| slug.span);
        if let Some(first) = seen.get(&path) {
            faults.push(
                ids::duplicate("address", &format!("/{path}/"), place, *first)
                    .help("give one of the two pages another name or `slug`"),
            );
            continue;
        }
        seen.insert(path.clone(), place);
        let first_part = path.split('/').next().unwrap_or("");
        let is_reserved = RESERVED.contains(&first_part) || path == "404";
        if is_reserved && !WITH_PROSE.contains(&path.as_str()) {
            faults.push(
                Diagnostic::error(
                    &RESERVED_ADDRESS,
                    place,
                    format!("the address `/{path}/` belongs to the site"),
                )
                .help(match first_part {
                    "programs" => "prose of a program stands in content/programs/<type>.md",
                    _ => "give the page another folder, name or `slug`",
                }),
            );
        }
        let (Some(raw), Some(template)) = (&file.value, template) else {
            continue;
        };
        let Some(title) = text(raw.front.title.get()) else {
            continue;
        };
        let front = &raw.front;
        pages.push(Page {
            path,
            title,
            description: text(front.description.as_ref()),
            template,
            listed: front.listed.as_ref().is_none_or(|listed| listed.value),
            order: front.order.as_ref().map(|order| order.value.0),
            data: front.data.as_ref().map(|data| Arc::clone(&data.0)),
            prose: raw.prose.clone(),
            span: front.span,
        });
    }
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    pages
}

fn check_folders(file: &RawFile<RawDocument<RawPage>>, faults: &mut Faults) {
    let folders = file.path.strip_prefix("content/pages/").unwrap_or("");
    let folders = folders.rsplit_once('/').map_or("", |(folders, _)| folders);
    for folder in folders.split('/').filter(|folder| !folder.is_empty()) {
        if let Err(fault) = Id::parse(folder) {
            faults.push(
                Diagnostic::error(
                    &crate::load::faults::BAD_FILE_NAME,
                    file.head(),
                    format!("the folder name `{}` is not a safe id", shorten(folder)),
                )
                .label(fault.to_string())
                .help(match fault {
                    crate::base::IdFault::Alphabet {
                        instead: Some(instead),
                    } => format!("rename the folder to `{instead}`"),
                    _ => "rename the folder".to_owned(),
                }),
            );
        }
    }
}

fn news(id: &Id, raw: &RawDocument<RawNews>) -> Option<NewsItem> {
    let front = &raw.front;
    Some(NewsItem {
        id: id.clone(),
        title: text(front.title.get())?,
        description: text(front.description.as_ref()),
        date: front.date.get()?.value.0,
        author: text(front.author.as_ref()),
        prose: raw.prose.clone(),
    })
}

fn story(
    id: &Id,
    raw: &RawDocument<RawStory>,
    register: &Register<'_>,
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> Option<Story> {
    let front = &raw.front;
    let partner = front.partner.as_ref().and_then(|id| {
        let found = register.with_id(&id.value);
        match found {
            None => faults.push(refs::unknown_partner(id, register.ids())),
            Some(ix) => check_listed(id, register.raw(ix), faults),
        }
        found
    });
    let programs = refs.some_programs(front.programs.as_ref(), faults);
    Some(Story {
        id: id.clone(),
        title: text(front.title.get())?,
        description: text(front.description.as_ref()),
        date: front.date.get()?.value.0,
        partner,
        customer: text(front.customer.as_ref()),
        industry: text(front.industry.as_ref()),
        quote: front.quote.as_ref().and_then(|quote| {
            Some(Quote {
                text: text(quote.text.get())?,
                by: text(quote.by.as_ref()),
                role: text(quote.role.as_ref()),
            })
        }),
        results: front
            .results
            .iter()
            .flat_map(|list| &list.items)
            .filter_map(|figure| {
                Some(ResultFigure {
                    value: text(figure.value.get())?,
                    label: text(figure.label.get())?,
                })
            })
            .collect(),
        programs,
        prose: raw.prose.clone(),
    })
}

fn check_listed(id: &Spanned<Id>, raw: Option<&crate::load::raw::RawPartner>, faults: &mut Faults) {
    // A partner's file that could not be read may well list it.
    let Some(raw) = raw else { return };
    let listed = raw.directory.as_ref();
    let is_listed = listed.is_some_and(|it| it.listed.as_ref().is_none_or(|it| it.value));
    if is_listed {
        return;
    }
    let place = listed
        .and_then(|it| it.listed.as_ref())
        .map_or(super::start_of(raw.span), |it| it.span);
    faults.push(
        Diagnostic::error(
            &UNLISTED_PARTNER,
            id.span,
            format!("`{}` is not listed in the directory", id.value),
        )
        .related(place, "its file")
        .help("leave `partner` out, or list it with `directory: {listed: true}` if it agrees"),
    );
}

fn event(
    id: &Id,
    raw: &RawDocument<RawEvent>,
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> Option<Event> {
    let front = &raw.front;
    if id.as_str() == "calendar" {
        faults.push(
            Diagnostic::error(
                &RESERVED_ADDRESS,
                Span::head(raw.prose.file),
                "the address `/events/calendar.ics` belongs to the site",
            )
            .help("give the file another name"),
        );
    }
    dates::in_order(
        ("the first day", front.date.get()),
        ("the last day", front.end.as_ref()),
        faults,
    );
    let time = front
        .time
        .as_ref()
        .and_then(|time| words::times(time, faults).map(|_| time.value.0.clone()));
    let timezone = front
        .timezone
        .as_ref()
        .and_then(|it| words::zone(it, faults));
    let url = front.url.as_ref().and_then(|it| address::link(it, faults));
    let programs = refs.some_programs(front.programs.as_ref(), faults);
    let date = front.date.get()?.value.0;
    Some(Event {
        id: id.clone(),
        title: text(front.title.get())?,
        description: text(front.description.as_ref()),
        date,
        end: front.end.as_ref().map_or(date, |end| end.value.0),
        time,
        timezone,
        place: text(front.place.as_ref()),
        online: front.online.as_ref().is_some_and(|online| online.value),
        url,
        kind: text(front.kind.as_ref()),
        programs,
        prose: raw.prose.clone(),
    })
}

fn resource(
    id: &Id,
    raw: &RawDocument<RawResource>,
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> Option<Resource> {
    let front = &raw.front;
    let tiers = front.tiers.iter().flat_map(|list| &list.items);
    for tier in tiers.clone() {
        refs.any_tier(tier, faults);
    }
    let url = front.url.as_ref().and_then(|it| address::link(it, faults));
    let programs = refs.some_programs(front.programs.as_ref(), faults);
    Some(Resource {
        id: id.clone(),
        title: text(front.title.get())?,
        description: text(front.description.as_ref()),
        kind: front.kind.get().map(|kind| kind.value)?,
        level: text(front.level.as_ref()),
        duration: text(front.duration.as_ref()),
        programs,
        tiers: tiers.map(|tier| tier.value.clone()).collect(),
        url,
        prose: raw.prose.clone(),
    })
}

fn program_prose(
    raw: &RawWorkspace,
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> IndexMap<Id, IndexMap<String, Prose>> {
    let types = refs.types();
    let mut all = IndexMap::new();
    for file in &raw.program_prose {
        let Some(id) = &file.id else { continue };
        if raw.program.is_some() && !types.contains(&id.as_str()) {
            faults.push(refs::unknown_type_of_file(id, file.head(), &types));
        }
        let Some(document) = &file.value else {
            continue;
        };
        all.insert(id.clone(), sections(&document.prose, faults));
    }
    all
}

/// By language, then program.
fn translated_prose(
    raw: &RawWorkspace,
    refs: &Refs<'_>,
    site: &Site,
    faults: &mut Faults,
) -> BTreeMap<String, IndexMap<Id, IndexMap<String, Prose>>> {
    let types = refs.types();
    let mut all: BTreeMap<String, IndexMap<Id, IndexMap<String, Prose>>> = BTreeMap::new();
    for (language, file) in &raw.translated_prose {
        let Some(id) = &file.id else { continue };
        if raw.program.is_some() && !types.contains(&id.as_str()) {
            faults.push(refs::unknown_type_of_file(id, file.head(), &types));
        }
        if !translations::check_language(language, file.head(), site, faults) {
            continue;
        }
        if let Some(document) = &file.value {
            let sections = sections(&document.prose, faults);
            all.entry(language.clone())
                .or_default()
                .insert(id.clone(), sections);
        }
    }
    all
}

/// The sections of a program's prose by heading. What stands before the first heading belongs to
/// the introduction.
fn sections(prose: &Prose, faults: &mut Faults) -> IndexMap<String, Prose> {
    let text = &*prose.markdown;
    // Heading, where it begins, where its text begins.
    let mut heads: Vec<(String, usize, usize)> = Vec::new();
    let mut depth = 0usize;
    let mut heading: Option<(usize, String)> = None;
    for (mark, range) in Parser::new_ext(text, crate::base::markdown_options()).into_offset_iter() {
        match mark {
            Mark::Start(Tag::Heading {
                level: HeadingLevel::H2,
                ..
            }) if depth == 0 => {
                heading = Some((range.start, String::new()));
                depth += 1;
            }
            Mark::End(TagEnd::Heading(HeadingLevel::H2)) => {
                depth = depth.saturating_sub(1);
                if let Some((start, title)) = heading.take() {
                    heads.push((title.trim().to_owned(), start, range.end));
                }
            }
            Mark::Start(_) => depth += 1,
            Mark::End(_) => depth = depth.saturating_sub(1),
            Mark::Text(part) | Mark::Code(part) => {
                if let Some((_, title)) = &mut heading {
                    title.push_str(&part);
                }
            }
            _ => {}
        }
    }
    let part = |from: usize, to: usize| Prose {
        markdown: prose.markdown.part(from..to),
        file: prose.file,
        offset: prose.offset + offset(from),
    };
    let mut found: IndexMap<String, (Prose, Span)> = IndexMap::new();
    let first = heads.first().map_or(text.len(), |(_, start, _)| *start);
    let lead = text.get(..first).unwrap_or("");
    if !lead.trim().is_empty() && heads.iter().all(|(title, ..)| title != SECTIONS[0]) {
        let span = place(prose.file, prose.offset, 0, 0);
        found.insert(SECTIONS[0].to_owned(), (part(0, first), span));
    }
    for (at, (title, start, body)) in heads.iter().enumerate() {
        let end = heads.get(at + 1).map_or(text.len(), |(_, next, _)| *next);
        let line = text.get(*start..*body).unwrap_or("").trim_end().len();
        let span = place(prose.file, prose.offset, *start, start + line);
        let known = SECTIONS
            .iter()
            .find(|known| known.eq_ignore_ascii_case(title));
        let Some(known) = known else {
            let fault = Diagnostic::warning(
                &UNREAD_SECTION,
                span,
                format!("nothing prints the section `{}`", shorten(title)),
            );
            faults.push(match closest(title, SECTIONS.iter().copied()) {
                Some(near) => fault
                    .help(format!("did you mean `## {near}`?"))
                    .replace_with(format!("## {near}")),
                None => fault.help(
                    "sections are Introduction, Audience, Benefits, Success, Getting started, FAQ \
                     and `Notes: <part>`; within them, use headings of the third level",
                ),
            });
            continue;
        };
        if let Some((_, first)) = found.get(*known) {
            faults.push(ids::duplicate("section", title, span, *first).help("make one of the two"));
            continue;
        }
        found.insert((*known).to_owned(), (part(*body, end), span));
    }
    found
        .into_iter()
        .map(|(title, (prose, _))| (title, prose))
        .collect()
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn place(file: FileId, base: u32, from: usize, to: usize) -> Span {
    Span::new(
        file,
        base.saturating_add(offset(from)),
        base.saturating_add(offset(to)),
    )
}

/// Addresses of the pages that every site has.
pub(super) const fn own_pages() -> &'static [&'static str] {
    WITH_PROSE
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::FileId;

    fn prose(text: &str) -> Prose {
        Prose {
            markdown: text.into(),
            file: FileId(0),
            offset: 10,
        }
    }

    #[test]
    fn sections_are_cut_at_headings_of_the_second_level() {
        let text = "Lead.\n\n## Benefits\n\nA\n\n### More\n\n```\n## no heading\n```\n\n> ## nor this\n\n## notes: Tiers\nB\n";
        let mut faults = Faults::default();
        let found = sections(&prose(text), &mut faults);
        assert!(faults.is_empty());
        let titles: Vec<&str> = found.keys().map(String::as_str).collect();
        assert_eq!(titles, ["Introduction", "Benefits", "Notes: tiers"]);
        assert!(found["Benefits"].markdown.ends_with("nor this\n\n"));
        let tiers = &found["Notes: tiers"];
        assert_eq!(&*tiers.markdown, "B\n");
        assert_eq!(tiers.offset as usize, 10 + text.find("B\n").expect("there"));
    }

    #[test]
    fn unknown_and_double_sections_are_told() {
        let mut faults = Faults::default();
        sections(
            &prose("## Benefit\n## Sucess\n## Success\n## Success\n## Ours\n"),
            &mut faults,
        );
        let faults = faults.into_sorted();
        let told: Vec<(&str, Option<&str>)> = faults
            .iter()
            .map(|fault| (fault.code.id, fault.replacement.as_deref()))
            .collect();
        assert_eq!(
            told,
            [
                ("PP076", Some("## Benefits")),
                ("PP076", Some("## Success")),
                ("PP015", None),
                ("PP076", None),
            ]
        );
    }
}
