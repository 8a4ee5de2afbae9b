//! Markdown for pages: HTML whose anchors do not meet those of the template around it.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Value;

use super::shared::value;
use crate::render::markdown::{self, Links, Rendered};

/// Ids of `base.html`, on every page.
const OF_BASE: &[&str] = &["main", "menu", "theme-toggle"];

/// A text as HTML, with what a table of contents needs.
#[derive(Debug)]
pub(super) struct Body {
    pub(super) html: Value,
    /// Empty when it would have less than two entries.
    pub(super) toc: Value,
}

#[derive(Serialize)]
struct TocItem<'a> {
    id: &'a str,
    title: &'a str,
    level: u8,
}

/// A page's own text. `taken` are ids of its template beside those of `base.html`.
pub(super) fn body(text: &str, root: &str, taken: &[&str]) -> Body {
    let mut rendered = markdown::render(text, Links { root });
    let clash = |id: &str| OF_BASE.contains(&id) || taken.contains(&id);
    if rendered.headings.iter().any(|heading| clash(&heading.id)) {
        rendered.html = rename(&rendered.html, |id| {
            clash(id).then(|| format!("about-{id}"))
        });
        for heading in &mut rendered.headings {
            if clash(&heading.id) {
                heading.id = format!("about-{}", heading.id);
            }
        }
    }
    Body {
        html: Value::safe_string(&rendered.html),
        toc: toc(&rendered),
    }
}

fn toc(rendered: &Rendered) -> Value {
    if rendered.headings.len() < 2 {
        return Value::from(Vec::<Value>::new());
    }
    let items: Vec<TocItem<'_>> = rendered
        .headings
        .iter()
        .map(|heading| TocItem {
            id: &heading.id,
            title: &heading.text,
            level: heading.level,
        })
        .collect();
    value(&items)
}

/// A part of a page among others: each anchor begins with `prefix`, so that parts do not meet.
/// `None` when there is nothing in it.
pub(super) fn part(text: &str, root: &str, prefix: &str) -> Option<Value> {
    if text.trim().is_empty() {
        return None;
    }
    let rendered = markdown::render(text, Links { root });
    let own = ids(&rendered.html);
    // A link to an anchor of the template, such as `#tiers`, is left as it is.
    let html = rename(&rendered.html, |id| {
        own.contains(id).then(|| format!("{prefix}-{id}"))
    });
    Some(Value::safe_string(&html))
}

/// What stands before the id of each element that the renderer gives one.
const BEFORE_IDS: [&str; 6] = [
    "<h2 id=\"",
    "<h3 id=\"",
    "<h4 id=\"",
    "<h5 id=\"",
    "<h6 id=\"",
    "<div class=\"footnote-definition\" id=\"",
];
const BEFORE_LINKS: &str = "<a href=\"#";

fn ids(html: &str) -> BTreeSet<&str> {
    BEFORE_IDS
        .iter()
        .flat_map(|opening| {
            html.match_indices(opening)
                .map(|(at, _)| at + opening.len())
        })
        .filter_map(|start| html[start..].split('"').next())
        .collect()
}

/// Gives headings and footnotes new ids, and the links to them. Only what the renderer itself
/// writes can match: a `<` of a text is always escaped.
fn rename(html: &str, new: impl Fn(&str) -> Option<String>) -> String {
    let mut out = String::with_capacity(html.len() + 64);
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        let (before, tag) = rest.split_at(at);
        out.push_str(before);
        let mut openings = BEFORE_IDS.into_iter().chain([BEFORE_LINKS]);
        let Some(opening) = openings.find(|opening| tag.starts_with(opening)) else {
            out.push('<');
            rest = &tag[1..];
            continue;
        };
        let id = tag[opening.len()..].split('"').next().unwrap_or("");
        out.push_str(opening);
        match new(id) {
            Some(renamed) => out.push_str(&renamed),
            None => out.push_str(id),
        }
        rest = &tag[opening.len() + id.len()..];
    }
    out.push_str(rest);
    out
}

/// A question and its answer.
#[derive(Debug, Serialize)]
pub(super) struct Question {
    id: String,
    question: String,
    answer_html: Value,
}

/// Splits a text at its `###` headings. What stands before the first is left out.
pub(super) fn questions(text: &str, root: &str) -> Vec<Question> {
    let mut found: Vec<(&str, usize, usize)> = Vec::new();
    let mut at = 0;
    let mut fence: Option<&str> = None;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim_start();
        if let Some(mark) = ["```", "~~~"]
            .into_iter()
            .find(|mark| trimmed.starts_with(mark))
        {
            match fence {
                None => fence = Some(mark),
                Some(open) if open == mark => fence = None,
                Some(_) => {}
            }
        } else if fence.is_none()
            && let Some(question) = line.strip_prefix("### ")
        {
            if let Some(last) = found.last_mut() {
                last.2 = at;
            }
            found.push((question.trim(), at + line.len(), text.len()));
        }
        at += line.len();
    }
    let mut questions: Vec<Question> = Vec::with_capacity(found.len());
    for (heading, start, end) in found {
        // The heading's own marks (`*`, links) are taken off by the renderer.
        let heading = markdown::render(&format!("### {heading}"), Links { root })
            .headings
            .pop();
        let Some(heading) = heading else { continue };
        let base = format!("faq-{}", heading.id);
        let same = questions
            .iter()
            .filter(|other| is_numbered(&other.id, &base))
            .count();
        let id = if same == 0 {
            base
        } else {
            format!("{base}-{}", same + 1)
        };
        let answer = part(&text[start..end], root, &id);
        questions.push(Question {
            question: heading.text,
            answer_html: answer.unwrap_or_else(|| Value::safe_string("")),
            id,
        });
    }
    questions
}

/// Whether `id` is `base`, or `base-2` and so on.
fn is_numbered(id: &str, base: &str) -> bool {
    id.strip_prefix(base).is_some_and(|rest| {
        rest.is_empty()
            || rest
                .strip_prefix('-')
                .is_some_and(|n| n.bytes().all(|b| b.is_ascii_digit()))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn anchors_keep_out_of_each_others_way() {
        let html = part(
            "## One\n\nA <h2 id=\"x\"> b.[^1] [c](#one) [d](#tiers)\n\n[^1]: Note.\n",
            "",
            "why",
        );
        let html = html.expect("html").to_string();
        assert!(
            html.contains("<h2 id=\"why-one\"><a href=\"#why-one\">"),
            "{html}"
        );
        assert!(
            html.contains("<a href=\"#why-1\">") && html.contains("id=\"why-1\""),
            "{html}"
        );
        assert!(html.contains("<a href=\"#why-one\">c</a>"), "{html}");
        assert!(html.contains("<a href=\"#tiers\">"), "{html}");
        assert!(!html.contains("why-x"), "text stays as it was: {html}");
        assert!(part(" \n", "", "why").is_none());
    }

    #[test]
    fn a_heading_that_the_template_has_already_gets_another_anchor() {
        let page = body("## Menu\n\n## Prices\n", "", &[]);
        assert!(page.html.to_string().contains("id=\"about-menu\""));
        assert!(page.toc.to_string().contains("about-menu"));
        assert!(page.html.to_string().contains("id=\"prices\""));
        assert_eq!(
            body("## One", "", &[]).toc.len(),
            Some(0),
            "one heading is no contents"
        );
    }

    #[test]
    fn questions_are_split_at_their_headings() {
        let text = "Before.\n\n### Is it *free*?\n\nYes.\n\n```\n### no question\n```\n\n### Is it free?\n";
        let found = questions(text, "");
        let shown: Vec<(&str, &str)> = found
            .iter()
            .map(|q| (q.id.as_str(), q.question.as_str()))
            .collect();
        assert_eq!(
            shown,
            [
                ("faq-is-it-free", "Is it free?"),
                ("faq-is-it-free-2", "Is it free?")
            ]
        );
        assert!(found[0].answer_html.to_string().contains("### no question"));
        assert_eq!(found[1].answer_html.to_string(), "");
    }
}
