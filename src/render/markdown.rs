//! Markdown to HTML that cannot carry anything but text, structure, links and images.
//!
//! What people write is not trusted: raw HTML is shown as text, links have only schemes that
//! navigate, and nesting is bounded. The guard works on the events before HTML exists, so there is
//! no HTML to sanitise afterwards.

use std::borrow::Cow;
use std::collections::HashMap;

use pulldown_cmark::{
    Alignment, CodeBlockKind, CowStr, Event, HeadingLevel, LinkType, Parser, Tag, TagEnd, html,
};

use crate::base::{heading_anchor, markdown_options};

/// Containers nested deeper than this are flattened.
const MOST_DEPTH: usize = 24;

/// A text as HTML.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rendered {
    pub html: String,
    /// Headings of the second and third level, for a table of contents.
    pub headings: Vec<Heading>,
}

#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
pub struct Heading {
    /// 2 or 3.
    pub level: u8,
    pub id: String,
    pub text: String,
}

/// How addresses in a text are meant.
#[derive(Debug, Clone, Copy, Default)]
pub struct Links<'a> {
    /// What stands before an address that begins with `/`: the path of the site's own address.
    pub root: &'a str,
}

/// Renders a page's text. Its headings begin below the page's own: `#` becomes `h2`.
#[must_use]
pub fn render(text: &str, links: Links<'_>) -> Rendered {
    let parser = Parser::new_ext(text, markdown_options());
    let mut writer = Guard::new(links);
    let events: Vec<Event<'_>> = writer.guard(parser);
    let mut out = String::with_capacity(text.len() + text.len() / 2);
    html::push_html(&mut out, events.into_iter());
    Rendered {
        html: out,
        headings: writer.headings,
    }
}

/// The events of a text with everything taken out that may not stand in a page. What only HTML
/// needs (anchors of headings, frames of tables) is among them as links to `#` and as HTML.
pub(super) fn events<'t>(text: &'t str, links: Links<'_>) -> Vec<Event<'t>> {
    Guard::new(links).guard(Parser::new_ext(text, markdown_options()))
}

/// Whether an address may stand in a page: one of this site, of the web, a mail address or a
/// telephone number.
#[must_use]
pub fn is_safe_address(address: &str) -> bool {
    // Browsers drop these before they look for a scheme.
    let cleaned: String = address
        .chars()
        .filter(|c| !c.is_control() && !c.is_whitespace())
        .collect();
    if cleaned.starts_with("//") || cleaned.starts_with("\\") || cleaned.starts_with("/\\") {
        return false;
    }
    match cleaned.find([':', '/', '?', '#']) {
        Some(at) if cleaned.as_bytes()[at] == b':' => {
            matches!(
                &*cleaned[..at].to_ascii_lowercase(),
                "http" | "https" | "mailto" | "tel"
            )
        }
        _ => true,
    }
}

/// `text` without HTML comments; one that is not closed reaches to the end.
#[must_use]
pub fn without_comments(text: &str) -> Cow<'_, str> {
    if !text.contains("<!--") {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, comment)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = comment.split_once("-->").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    Cow::Owned(out)
}

struct Guard<'a> {
    links: Links<'a>,
    headings: Vec<Heading>,
    taken: HashMap<String, usize>,
}

impl<'a> Guard<'a> {
    fn new(links: Links<'a>) -> Self {
        Self {
            links,
            headings: Vec::new(),
            taken: HashMap::new(),
        }
    }

    fn guard<'t>(&mut self, parser: Parser<'t>) -> Vec<Event<'t>> {
        let mut out: Vec<Event<'t>> = Vec::new();
        let mut depth = 0usize;
        // Whether each open link or image was let through.
        let mut open: Vec<bool> = Vec::new();
        let mut heading: Option<(HeadingLevel, usize)> = None;
        let mut block = String::new();
        for event in parser {
            match event {
                // A comment is the writer's own; other markup is shown as the text it is.
                Event::InlineHtml(text) if text.starts_with("<!--") => {}
                Event::InlineHtml(text) => out.push(Event::Text(text)),
                Event::Start(Tag::HtmlBlock) => block.clear(),
                Event::Html(text) => block.push_str(&text),
                Event::End(TagEnd::HtmlBlock) => {
                    let text = without_comments(&block);
                    if !text.trim().is_empty() {
                        out.push(Event::Start(Tag::Paragraph));
                        out.push(Event::Text(text.into_owned().into()));
                        out.push(Event::End(TagEnd::Paragraph));
                    }
                }
                Event::Start(Tag::MetadataBlock(_)) | Event::End(TagEnd::MetadataBlock(_)) => {}

                Event::Start(Tag::BlockQuote(kind)) => {
                    depth += 1;
                    if depth <= MOST_DEPTH {
                        out.push(Event::Start(Tag::BlockQuote(kind)));
                    }
                }
                Event::End(TagEnd::BlockQuote(kind)) => {
                    if depth <= MOST_DEPTH {
                        out.push(Event::End(TagEnd::BlockQuote(kind)));
                    }
                    depth = depth.saturating_sub(1);
                }
                Event::Start(tag @ (Tag::List(_) | Tag::Item)) => {
                    depth += 1;
                    if depth <= MOST_DEPTH {
                        out.push(Event::Start(tag));
                    }
                }
                Event::End(tag @ (TagEnd::List(_) | TagEnd::Item)) => {
                    if depth <= MOST_DEPTH {
                        out.push(Event::End(tag));
                    }
                    depth = depth.saturating_sub(1);
                }

                Event::Start(Tag::Link {
                    link_type,
                    dest_url,
                    title,
                    id,
                }) => {
                    let dest = self.address(link_type, dest_url);
                    open.push(dest.is_some());
                    if let Some(dest_url) = dest {
                        out.push(Event::Start(Tag::Link {
                            link_type,
                            dest_url,
                            title,
                            id,
                        }));
                    }
                }
                Event::End(TagEnd::Link) => {
                    if open.pop() == Some(true) {
                        out.push(Event::End(TagEnd::Link));
                    }
                }
                Event::Start(Tag::Image {
                    link_type,
                    dest_url,
                    title,
                    id,
                }) => {
                    // Only images of this site: one from elsewhere would tell another who reads.
                    let own = !dest_url.contains(':') && is_safe_address(&dest_url);
                    let dest = if own {
                        self.address(link_type, dest_url)
                    } else {
                        None
                    };
                    open.push(dest.is_some());
                    if let Some(dest_url) = dest {
                        out.push(Event::Start(Tag::Image {
                            link_type,
                            dest_url,
                            title,
                            id,
                        }));
                    }
                }
                Event::End(TagEnd::Image) => {
                    if open.pop() == Some(true) {
                        out.push(Event::End(TagEnd::Image));
                    }
                }

                Event::Start(Tag::Heading { level, .. }) => {
                    let level = lower(level);
                    heading = Some((level, out.len()));
                    out.push(Event::Start(Tag::Heading {
                        level,
                        id: None,
                        classes: Vec::new(),
                        attrs: Vec::new(),
                    }));
                }
                Event::End(TagEnd::Heading(_)) => {
                    if let Some((level, start)) = heading.take() {
                        self.close_heading(&mut out, level, start);
                    }
                }

                Event::Start(Tag::Table(alignment)) => {
                    out.push(Event::Html(
                        "<div class=\"table\" tabindex=\"0\" role=\"group\" \
                         aria-label=\"Table\">\n"
                            .into(),
                    ));
                    // The writer would emit inline styles, which the policy of the site forbids.
                    let plain = vec![Alignment::None; alignment.len()];
                    out.push(Event::Start(Tag::Table(plain)));
                }
                Event::End(TagEnd::Table) => {
                    out.push(Event::End(TagEnd::Table));
                    out.push(Event::Html("</div>\n".into()));
                }
                Event::Start(Tag::CodeBlock(kind)) => {
                    let kind = match kind {
                        CodeBlockKind::Fenced(info) if !is_word(&info) => CodeBlockKind::Indented,
                        kind => kind,
                    };
                    out.push(Event::Start(Tag::CodeBlock(kind)));
                }
                // A box to tick would be a form field without a name.
                Event::TaskListMarker(done) => {
                    out.push(Event::Text(if done { "☑ " } else { "☐ " }.into()));
                }
                event => out.push(event),
            }
        }
        out
    }

    /// The address to print, or `None` when it may not stand in a page.
    fn address<'t>(&self, kind: LinkType, address: CowStr<'t>) -> Option<CowStr<'t>> {
        if kind == LinkType::Email || address.is_empty() {
            return Some(address);
        }
        if !is_safe_address(&address) {
            return None;
        }
        if address.starts_with('/') && !self.links.root.is_empty() {
            return Some(format!("{}{address}", self.links.root).into());
        }
        Some(address)
    }

    fn close_heading(&mut self, out: &mut Vec<Event<'_>>, level: HeadingLevel, start: usize) {
        let mut text = String::new();
        let mut has_link = false;
        for event in &out[start..] {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(part),
                Event::Start(Tag::Link { .. }) => has_link = true,
                _ => {}
            }
        }
        let base = heading_anchor(&text);
        let times = self.taken.entry(base.clone()).or_default();
        *times += 1;
        let anchor_id = if *times == 1 {
            base
        } else {
            format!("{base}-{times}")
        };
        if let Some(Event::Start(Tag::Heading { id, .. })) = out.get_mut(start) {
            *id = Some(anchor_id.clone().into());
        }
        if !has_link {
            let link = Tag::Link {
                link_type: LinkType::Inline,
                dest_url: format!("#{anchor_id}").into(),
                title: CowStr::Borrowed(""),
                id: CowStr::Borrowed(""),
            };
            out.insert(start + 1, Event::Start(link));
            out.push(Event::End(TagEnd::Link));
        }
        out.push(Event::End(TagEnd::Heading(level)));
        let level = match level {
            HeadingLevel::H2 => 2,
            HeadingLevel::H3 => 3,
            _ => return,
        };
        self.headings.push(Heading {
            level,
            id: anchor_id,
            text,
        });
    }
}

const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => HeadingLevel::H2,
        HeadingLevel::H3 => HeadingLevel::H3,
        HeadingLevel::H4 => HeadingLevel::H4,
        HeadingLevel::H5 => HeadingLevel::H5,
        HeadingLevel::H6 => HeadingLevel::H6,
    }
}

fn is_word(info: &str) -> bool {
    info.chars()
        .all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '+' | '#'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn html(text: &str) -> String {
        render(text, Links::default()).html
    }

    #[test]
    fn structure_is_kept() {
        let text = "# Title\n\nA *word*.[^1]\n\n| a | b |\n|:-:|--:|\n| 1 | 2 |\n\n> [!TIP]\n> Do.\n\n[^1]: Note.\n";
        let out = html(text);
        assert!(
            out.contains("<h2 id=\"title\"><a href=\"#title\">Title</a></h2>"),
            "{out}"
        );
        assert!(
            out.contains("class=\"table\"") && !out.contains("style="),
            "{out}"
        );
        assert!(
            out.contains("<blockquote class=\"markdown-alert-tip\">"),
            "{out}"
        );
        assert!(out.contains("footnote"));
    }

    #[test]
    fn headings_of_the_same_name_get_anchors_of_their_own() {
        let page = render(
            "## Müller & Söhne\n## Müller & Söhne\n### 日本\n",
            Links::default(),
        );
        let ids: Vec<&str> = page.headings.iter().map(|h| h.id.as_str()).collect();
        assert_eq!(ids, ["müller-söhne", "müller-söhne-2", "日本"]);
    }

    #[test]
    fn markup_in_a_text_is_text() {
        for text in [
            "<script>alert(1)</script>",
            "a <img src=x onerror=alert(1)> b",
            "<div style=\"x\">\n\nb\n\n</div>",
            "<!-- c -->",
            "<svg/onload=alert(1)>",
        ] {
            let out = html(text);
            assert!(!out.contains("<script") && !out.contains("<img") && !out.contains("<svg"));
            assert!(!out.contains("<div") && !out.contains("<!--"), "{out}");
        }
    }

    #[test]
    fn comments_are_the_writer_s_own() {
        let out = html("a <!-- one --> b\n\n<!-- two\n\nthree -->\n\nc\n\n<!-- four --> five\n");
        for word in ["one", "two", "three", "four", "--"] {
            assert!(!out.contains(word), "{out}");
        }
        assert!(out.contains("five"), "{out}");
        assert_eq!(without_comments("a<!-- b"), "a");
    }

    #[test]
    fn links_that_run_code_are_only_words() {
        for text in [
            "[x](javascript:alert(1))",
            "[x](JaVaScRiPt:alert(1))",
            "[x](javascript&colon;alert(1))",
            "[x](&#106;avascript:alert(1))",
            "[x](<java\tscript:alert(1)>)",
            "[x](data:text/html,hi)",
            "[x](vbscript:x)",
            "[x](//evil.example/x)",
            "[x](\\\\evil.example)",
            "<javascript:alert(1)>",
            "[x][r]\n\n[r]: javascript:alert(1)",
            "![x](https://tracker.example/p.gif)",
            "![x](data:image/svg+xml;base64,AAAA)",
        ] {
            let out = html(text);
            assert!(
                !out.contains("href=") && !out.contains("src="),
                "{text}: {out}"
            );
        }
        assert!(
            html("[x](https://a.example/?q=1&r=2)")
                .contains("href=\"https://a.example/?q=1&amp;r=2\"")
        );
        assert!(html("[x](mailto:a@b.example)").contains("href=\"mailto:"));
        assert!(html("<me@b.example>").contains("href=\"mailto:me@b.example\""));
        let rooted = render("[x](/tiers/)", Links { root: "/p" }).html;
        assert!(rooted.contains("href=\"/p/tiers/\""), "{rooted}");
    }

    #[test]
    fn deep_nesting_is_flattened_in_good_time() {
        let out = html(&format!("{}x", "> ".repeat(20_000)));
        assert!(out.matches("<blockquote>").count() <= MOST_DEPTH);
        assert_eq!(
            out.matches("<blockquote>").count(),
            out.matches("</blockquote>").count()
        );
    }

    #[test]
    fn code_fences_cannot_break_out_of_their_class() {
        let out = html("```x\" onclick=\"y\ncode\n```\n");
        assert!(!out.contains("onclick"), "{out}");
    }
}
