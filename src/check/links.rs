//! Links and images of Markdown, and links of the settings, lead to something.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use memchr::memmem;
use pulldown_cmark::{Event as Mark, Parser, Tag, TagEnd};
use rayon::prelude::*;

use super::ids::Register;
use super::partner::Media;
use super::refs::Refs;
use super::theme::Theme;
use super::{address, content};
use crate::base::{
    Code, Diagnostic, Faults, FileId, Span, Spanned, closest, heading_anchor, markdown_options,
};
use crate::load::RawWorkspace;
use crate::load::decode::shorten;
use crate::load::leaf::Text;
use crate::model::BrandReaders;
use crate::model::Prose;

pub(super) const CODES: &[&Code] = &[&DANGLING_LINK, &DANGLING_ANCHOR, &FOREIGN_IMAGE];

const DANGLING_LINK: Code = Code {
    id: "PP071",
    title: "link to nothing",
    about: "A link leads to a page or a file of this site that there will not be. Links within the \
            site begin and end with a slash: `/programs/isv/`; files below `content/media/` have \
            the address `/media/…`.",
};

const DANGLING_ANCHOR: Code = Code {
    id: "PP077",
    title: "link to a heading that is not there",
    about: "What follows `#` in a link is the address of a heading: its words in small letters, \
            with `-` between them.",
};

const FOREIGN_IMAGE: Code = Code {
    id: "PP078",
    title: "image from elsewhere",
    about: "Pages show only images of this site: an image from elsewhere would tell another host \
            who reads the page, and is left out. Put it below `content/media/` and write \
            `/media/…`.",
};

pub(super) fn check(
    raw: &RawWorkspace,
    register: &Register<'_>,
    refs: &Refs<'_>,
    theme: &Theme<'_>,
    media: &Media<'_>,
    faults: &mut Faults,
) {
    let map = Map::of(raw, register, refs, theme, media);
    map.check_settings(raw, faults);
    map.check_campaigns(raw, faults);
    let found: Vec<Faults> = documents(raw)
        .par_iter()
        .map(|(page, prose)| map.check_prose(page, prose))
        .collect();
    for found in found {
        faults.append(found);
    }
}

/// Every page made from Markdown, with the address at which its links are read.
fn documents(raw: &RawWorkspace) -> Vec<(String, &Prose)> {
    let mut all: Vec<(String, &Prose)> = Vec::new();
    for file in &raw.pages {
        if let (Some(path), Some(value)) = (content::address_of(file), &file.value) {
            all.push((page_address(&path), &value.prose));
        }
    }
    macro_rules! folder {
        ($files:expr, $folder:literal) => {
            for file in $files {
                if let (Some(id), Some(value)) = (&file.id, &file.value) {
                    all.push((format!("/{}/{id}/", $folder), &value.prose));
                }
            }
        };
    }
    folder!(&raw.program_prose, "programs");
    folder!(&raw.news, "news");
    folder!(&raw.stories, "stories");
    folder!(&raw.events, "events");
    folder!(&raw.resources, "resources");
    all
}

fn page_address(path: &str) -> String {
    if path.is_empty() {
        "/".to_owned()
    } else {
        format!("/{path}/")
    }
}

/// All addresses that the site will have. Files that could not be read count as good.
struct Map<'m> {
    addresses: BTreeSet<String>,
    /// Headings of the pages that are nothing but a Markdown file; found when first asked for.
    anchors: BTreeMap<String, Headings<'m>>,
    theme: &'m Theme<'m>,
    media: &'m Media<'m>,
    /// Whether the programs are known; if not, links to them are not judged.
    knows_programs: bool,
}

impl<'m> Map<'m> {
    fn of(
        raw: &'m RawWorkspace,
        register: &Register<'_>,
        refs: &Refs<'_>,
        theme: &'m Theme<'m>,
        media: &'m Media<'m>,
    ) -> Self {
        let mut addresses: BTreeSet<String> = content::own_pages()
            .iter()
            .map(|path| page_address(path))
            .collect();
        for file in [
            "/feed.xml",
            "/events/calendar.ics",
            "/sitemap.xml",
            "/robots.txt",
            "/404.html",
        ] {
            addresses.insert(file.to_owned());
        }
        let readers = raw.brand.as_ref().and_then(|brand| brand.page.as_ref());
        if readers.is_some_and(|it| it.value == BrandReaders::Public) {
            addresses.insert("/brand/".to_owned());
        }
        for id in refs.types() {
            for part in ["", "brochure/", "deck/", "materials/"] {
                addresses.insert(format!("/programs/{id}/{part}"));
            }
        }
        for (id, file) in &register.files {
            let is_listed = file.value.as_ref().is_none_or(|raw| {
                let listing = raw.directory.as_ref();
                listing.is_some_and(|it| it.listed.as_ref().is_none_or(|it| it.value))
            });
            if is_listed {
                addresses.insert(format!("/partners/{id}/"));
            }
        }
        let mut anchors = BTreeMap::new();
        for file in &raw.pages {
            let Some(path) = content::address_of(file) else {
                continue;
            };
            if let (Some(value), false) =
                (&file.value, content::own_pages().contains(&path.as_str()))
            {
                anchors.insert(page_address(&path), Headings::of(&value.prose));
            }
            addresses.insert(page_address(&path));
        }
        macro_rules! folder {
            ($files:expr, $folder:literal) => {
                for file in $files {
                    if let Some(id) = &file.id {
                        addresses.insert(format!("/{}/{id}/", $folder));
                    }
                }
            };
        }
        folder!(&raw.news, "news");
        folder!(&raw.stories, "stories");
        folder!(&raw.resources, "resources");
        folder!(&raw.events, "events");
        for file in &raw.events {
            if let Some(id) = &file.id {
                addresses.insert(format!("/events/{id}.ics"));
            }
        }
        Self {
            addresses,
            anchors,
            theme,
            media,
            knows_programs: raw.program.is_some(),
        }
    }

    fn check_settings(&self, raw: &RawWorkspace, faults: &mut Faults) {
        let Some(site) = &raw.site else { return };
        let mut hrefs: Vec<&Spanned<Text>> = Vec::new();
        for list in [&site.navigation, &site.social].into_iter().flatten() {
            hrefs.extend(list.items.iter().filter_map(|link| link.href.get()));
        }
        for group in site.footer.iter().flat_map(|list| &list.items) {
            let links = group.links.get().map_or(&[][..], |list| &list.items);
            hrefs.extend(links.iter().filter_map(|link| link.href.get()));
        }
        if let Some(apply) = &site.apply {
            hrefs.extend(apply.success_url.iter().chain(&apply.privacy_url));
        }
        for href in hrefs {
            // Other faults of the address were told when it was read.
            if address::is_own(&href.value) && href.value.starts_with('/') {
                faults.extend(self.fault_of("/", &href.value, href.span, None));
            }
        }
        macro_rules! urls {
            ($files:expr) => {
                for file in $files {
                    let url = file
                        .value
                        .as_ref()
                        .and_then(|value| value.front.url.as_ref());
                    if let Some(url) = url.filter(|url| url.value.starts_with('/')) {
                        faults.extend(self.fault_of("/", &url.value, url.span, None));
                    }
                }
            };
        }
        urls!(&raw.events);
        urls!(&raw.resources);
    }

    fn check_campaigns(&self, raw: &RawWorkspace, faults: &mut Faults) {
        let campaigns = raw.campaigns.iter().filter_map(|file| file.value.as_ref());
        let texts = campaigns.filter_map(|it| it.texts.get());
        for (_, text) in texts.flat_map(|texts| &texts.entries) {
            if let Some(link) = text.link.as_ref().filter(|it| it.value.starts_with('/')) {
                faults.extend(self.fault_of("/", &link.value, link.span, None));
            }
        }
    }

    fn check_prose(&self, page: &str, prose: &Prose) -> Faults {
        let mut faults = Faults::default();
        if self.has_good_links_only(page, &prose.markdown) {
            return faults;
        }
        let own = Headings::of(prose);
        for (mark, range) in Parser::new_ext(&prose.markdown, markdown_options()).into_offset_iter()
        {
            let (target, is_image) = match &mark {
                Mark::Start(Tag::Link {
                    link_type,
                    dest_url,
                    ..
                }) if *link_type != pulldown_cmark::LinkType::Email => (dest_url, false),
                Mark::Start(Tag::Image { dest_url, .. }) => (dest_url, true),
                _ => continue,
            };
            let text = prose.markdown.get(range.clone()).unwrap_or("");
            let span = target_span(prose, text, range.start, target);
            if is_image && !address::is_own(target) {
                faults.push(
                    Diagnostic::error(&FOREIGN_IMAGE, span, "images from elsewhere are not shown")
                        .help("put the image below content/media/ and write `/media/…`"),
                );
                continue;
            }
            if let Some(reason) = address::link_fault(target) {
                faults.push(
                    Diagnostic::error(
                        &address::BAD_ADDRESS,
                        span,
                        format!("`{}` is not an address for a link", shorten(target)),
                    )
                    .label(reason)
                    .help("write a page of this site, such as `/tiers/`, or a full address"),
                );
                continue;
            }
            if address::is_own(target) {
                faults.extend(self.fault_of(page, target, span, Some(&own)));
            }
        }
        faults
    }

    /// Whether all that could be a link in a text is as plain as most are, and leads to something. To find that
    /// out is quicker by far than to read the text as Markdown, which may still find links that are good.
    fn has_good_links_only(&self, page: &str, text: &str) -> bool {
        let is_good = |target: &str| {
            address::link_fault(target).is_none()
                && !(address::is_own(target)
                    && self
                        .fault_of(page, target, Span::head(FileId(0)), None)
                        .is_some())
        };
        plain_targets(text)
            .is_some_and(|mut targets| targets.all(|target| target.is_some_and(is_good)))
    }

    /// What is wrong with an address of this site, read on `page`. `own` are the headings of the
    /// text that it stands in.
    fn fault_of(
        &self,
        page: &str,
        target: &str,
        span: Span,
        own: Option<&Headings<'_>>,
    ) -> Option<Diagnostic> {
        let (path, anchor) = match target.split_once('#') {
            Some((path, anchor)) => (path, Some(anchor)),
            None => (target, None),
        };
        let path = path.split('?').next().unwrap_or(path);
        if path.is_empty() {
            let known = own?;
            return anchor.and_then(|anchor| unknown_anchor(anchor, span, known.ids()));
        }
        let path = resolve(page, path);
        if !self.exists(&path) {
            return Some(self.dangling(page, &path, target, span));
        }
        let known = self.anchors.get(&path)?;
        anchor.and_then(|anchor| unknown_anchor(anchor, span, known.ids()))
    }

    fn exists(&self, path: &str) -> bool {
        if let Some(file) = path.strip_prefix("/media/") {
            return self.media.has(file);
        }
        if path.starts_with("/assets/") {
            return self.theme.has_asset(path.trim_start_matches('/'));
        }
        if !self.knows_programs && path.starts_with("/programs/") {
            return true;
        }
        self.addresses.contains(path)
    }

    fn dangling(&self, page: &str, path: &str, target: &str, span: Span) -> Diagnostic {
        let fault = Diagnostic::error(
            &DANGLING_LINK,
            span,
            format!("there will be nothing at `{}`", shorten(path)),
        );
        let slashed = format!("{path}/");
        if self.exists(&slashed) {
            return fault
                .help(format!("did you mean `{slashed}`?"))
                .replace_with(slashed);
        }
        if let Some(as_page) = self.page_of_file(page, target) {
            return fault
                .help(format!(
                    "links name addresses, not files: did you mean `{as_page}`?"
                ))
                .replace_with(as_page);
        }
        if !target.starts_with('/') && self.exists(&format!("/{}/", target.trim_matches('/'))) {
            let from_root = format!("/{}/", target.trim_matches('/'));
            return fault
                .help(format!("did you mean `{from_root}`?"))
                .replace_with(from_root);
        }
        let media: Vec<String> = self
            .media
            .paths()
            .map(|path| format!("/media/{path}"))
            .collect();
        let known = self.addresses.iter().chain(&media).map(String::as_str);
        // In the same folder first: what the folders have in common makes all addresses alike.
        let (folder, last) = split_last(path);
        let beside = known
            .clone()
            .map(split_last)
            .filter(|(other, _)| *other == folder)
            .map(|(_, last)| last);
        let near = closest(last, beside).map(|last| format!("{folder}{last}"));
        let near = near.or_else(|| {
            let depth = path.matches('/').count();
            let others = known.filter(|it| it.matches('/').count() == depth && depth <= 2);
            closest(path, others).map(str::to_owned)
        });
        match near {
            Some(near) => fault
                .help(format!("did you mean `{near}`?"))
                .replace_with(near),
            None => fault.help("write the page, or take the link out"),
        }
    }

    /// The address of the page that is made from a file, named from the file of `page`.
    fn page_of_file(&self, page: &str, target: &str) -> Option<String> {
        let file = target.split(['?', '#']).next().unwrap_or(target);
        let stem = file
            .strip_suffix(".md")
            .or_else(|| file.strip_suffix(".html"))?;
        let stem = stem.strip_suffix("index").unwrap_or(stem);
        let bare = stem.trim_end_matches('/');
        [
            resolve(page, &format!("../{bare}/")),
            resolve(page, &format!("{bare}/")),
            resolve("/", &format!("{bare}/")),
        ]
        .into_iter()
        .find(|address| self.exists(address))
    }
}

/// What stands in brackets behind the words of each link, `None` where it is not plain: an address of another
/// page without anchor, title or escape. No targets at all where a text may have links of other kinds: images,
/// by reference, in pointed brackets.
fn plain_targets(text: &str) -> Option<impl Iterator<Item = Option<&str>>> {
    let bytes = text.as_bytes();
    let has = |mark: &str| memmem::find(bytes, mark.as_bytes()).is_some();
    if memchr::memchr(b'<', bytes).is_some() || has("]:") || has("![") {
        return None;
    }
    let targets = memmem::find_iter(bytes, "](").map(move |at| {
        let rest = text.get(at + 2..)?;
        let is_plain = |byte: &u8| {
            byte.is_ascii_alphanumeric()
                || matches!(byte, b'/' | b'.' | b'-' | b'_' | b':' | b'?' | b'=')
        };
        let length = rest.bytes().take_while(|byte| is_plain(byte)).count();
        let is_closed = rest.as_bytes().get(length) == Some(&b')') && length > 0;
        rest.get(..length).filter(|_| is_closed)
    });
    Some(targets)
}

/// `/programs/isv/` as `/programs/` and `isv/`.
fn split_last(path: &str) -> (&str, &str) {
    let body = path.strip_suffix('/').unwrap_or(path);
    path.split_at(body.rfind('/').map_or(0, |at| at + 1))
}

fn unknown_anchor(anchor: &str, span: Span, known: &BTreeSet<String>) -> Option<Diagnostic> {
    if anchor.is_empty() || known.contains(anchor) {
        return None;
    }
    let fault = Diagnostic::error(
        &DANGLING_ANCHOR,
        span,
        format!("the page has no heading `#{}`", shorten(anchor)),
    );
    Some(match closest(anchor, known.iter().map(String::as_str)) {
        Some(near) => fault.help(format!("did you mean `#{near}`?")),
        None => fault.help("write the words of the heading in small letters, `-` between them"),
    })
}

/// `path` as it is read on the page at `page`.
fn resolve(page: &str, path: &str) -> String {
    let mut parts: Vec<&str> = if path.starts_with('/') {
        Vec::new()
    } else {
        page.split('/').filter(|part| !part.is_empty()).collect()
    };
    for part in path.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop();
            }
            part => parts.push(part),
        }
    }
    let end = if path.ends_with('/') || path.ends_with("..") || parts.is_empty() {
        "/"
    } else {
        ""
    };
    if parts.is_empty() {
        return "/".to_owned();
    }
    format!("/{}{end}", parts.join("/"))
}

/// The place of the address within a link's text, or the whole link.
fn target_span(prose: &Prose, text: &str, start: usize, target: &str) -> Span {
    let at = |byte: usize| {
        prose
            .offset
            .saturating_add(u32::try_from(byte).unwrap_or(u32::MAX))
    };
    match text.rfind(target) {
        Some(found) if !target.is_empty() => Span::new(
            prose.file,
            at(start + found),
            at(start + found + target.len()),
        ),
        _ => Span::new(prose.file, at(start), at(start + text.trim_end().len())),
    }
}

/// The addresses of a text's headings. Few links name one, so the text is read for them only then.
struct Headings<'m> {
    prose: &'m Prose,
    ids: OnceLock<BTreeSet<String>>,
}

impl<'m> Headings<'m> {
    const fn of(prose: &'m Prose) -> Self {
        Self {
            prose,
            ids: OnceLock::new(),
        }
    }

    fn ids(&self) -> &BTreeSet<String> {
        self.ids
            .get_or_init(|| headings(&self.prose.markdown).into_iter().collect())
    }
}

/// The addresses of a text's headings, in order.
#[must_use]
pub fn headings(text: &str) -> Vec<String> {
    let mut taken: BTreeMap<String, usize> = BTreeMap::new();
    let mut found = Vec::new();
    let mut title: Option<String> = None;
    for mark in Parser::new_ext(text, markdown_options()) {
        match mark {
            Mark::Start(Tag::Heading { .. }) => title = Some(String::new()),
            Mark::End(TagEnd::Heading(_)) => {
                let base = heading_anchor(&title.take().unwrap_or_default());
                let times = taken.entry(base.clone()).or_default();
                *times += 1;
                found.push(if *times == 1 {
                    base
                } else {
                    format!("{base}-{times}")
                });
            }
            Mark::Text(part) | Mark::Code(part) => {
                if let Some(title) = &mut title {
                    title.push_str(&part);
                }
            }
            _ => {}
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_read_from_their_page() {
        for (page, path, wanted) in [
            ("/a/b/", "/x/", "/x/"),
            ("/a/b/", "c/", "/a/b/c/"),
            ("/a/b/", "../c/", "/a/c/"),
            ("/a/b/", "..", "/a/"),
            ("/", "../../..", "/"),
            ("/a/", "./x.pdf", "/a/x.pdf"),
            ("/", "/", "/"),
        ] {
            assert_eq!(resolve(page, path), wanted, "{page} {path}");
        }
    }

    #[test]
    fn what_may_be_a_link_is_plain_or_is_read_as_markdown() {
        let plain = |text: &'static str| -> Option<Vec<Option<&str>>> {
            plain_targets(text).map(Iterator::collect)
        };
        assert_eq!(plain("words [of] (all) kinds"), Some(vec![]));
        assert_eq!(
            plain("[a](/b/) and [c](https://d.example/e?f=g), [h](i)"),
            Some(vec![
                Some("/b/"),
                Some("https://d.example/e?f=g"),
                Some("i")
            ])
        );
        for text in [
            "<a@b.example>",
            "![a](/b.png)",
            "[a]\n\n[a]: /b/",
            "[^1]: a",
        ] {
            assert_eq!(plain(text), None, "{text}");
        }
        for text in [
            "[a](/b/#c)",
            "[a](#b)",
            "[a](/b/ \"c\")",
            "[a](/b\\)/)",
            "[a](/b&amp;c/)",
            "[a]( /b/)",
            "[a]()",
            "[a](/b",
            "[a](/b(c)/)",
            "[a](/ä/)",
        ] {
            assert_eq!(plain(text), Some(vec![None]), "{text}");
        }
    }

    #[test]
    fn headings_of_the_same_words_are_numbered() {
        let text = "# Müller & Söhne\n\n## `code` x\n\n## Müller & Söhne\n\n## !!\n";
        assert_eq!(
            headings(text),
            ["müller-söhne", "code-x", "müller-söhne-2", "section"]
        );
    }
}
