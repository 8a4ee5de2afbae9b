//! `{{tokens}}` in the texts of a presentation, also where one lies in several runs.

use std::ops::Range;

use super::xml::Element;
use crate::model::{Bit, Piece, Token};

/// Where something in an XML text has another text in its place.
#[derive(Debug)]
pub(super) struct Edit {
    pub(super) at: Range<usize>,
    pub(super) piece: Piece,
}

/// The paragraphs of `root` that hold tokens; names that are none go to `unknown`.
pub(super) fn paragraphs(text: &str, root: &Element, unknown: &mut Vec<String>) -> Vec<Edit> {
    let paragraphs = root.all("p");
    paragraphs
        .into_iter()
        .filter_map(|paragraph| edit(text, paragraph, unknown))
        .collect()
}

/// A token within a paragraph's words: bytes from the first brace to behind the last.
struct Use {
    at: Range<usize>,
    token: Token,
}

fn edit(text: &str, paragraph: &Element, unknown: &mut Vec<String>) -> Option<Edit> {
    let runs: Vec<&Element> = paragraph
        .children
        .iter()
        .filter(|child| child.name == "r")
        .filter_map(|run| run.child("t"))
        .collect();
    let words: String = runs.iter().map(|run| run.text.as_str()).collect();
    let uses = uses(&words, unknown);
    if uses.is_empty() {
        return None;
    }
    let mut bits = Vec::new();
    let mut written = paragraph.whole.start;
    let mut start = 0;
    for run in runs {
        let span = start..start + run.text.len();
        start = span.end;
        bits.push(Bit::Markup(text[written..run.inner.start].to_owned()));
        written = run.inner.end;
        let mut at = span.start;
        // A token is written where it begins; of what lies in later runs nothing is left.
        for token in uses
            .iter()
            .filter(|it| it.at.start < span.end && it.at.end > span.start)
        {
            if token.at.start >= at {
                bits.push(Bit::Words(words[at..token.at.start].to_owned()));
                bits.push(Bit::Token(token.token));
            }
            at = token.at.end.min(span.end);
        }
        bits.push(Bit::Words(words[at..span.end].to_owned()));
    }
    bits.push(Bit::Markup(text[written..paragraph.whole.end].to_owned()));
    bits.retain(|bit| !matches!(bit, Bit::Words(words) if words.is_empty()));
    Some(Edit {
        at: paragraph.whole.clone(),
        piece: Piece::Paragraph(bits),
    })
}

fn uses(words: &str, unknown: &mut Vec<String>) -> Vec<Use> {
    let mut found = Vec::new();
    let mut from = 0;
    while let Some(open) = words[from..].find("{{") {
        let open = from + open;
        let Some(length) = words[open..].find("}}") else {
            break;
        };
        let close = open + length;
        let name = &words[open + 2..close];
        match Token::named(name) {
            Some(token) => found.push(Use {
                at: open..close + 2,
                token,
            }),
            None => unknown.push(name.trim().to_owned()),
        }
        from = close + 2;
    }
    found
}

#[cfg(test)]
mod tests {
    use super::super::xml;
    use super::*;

    fn filled(text: &str) -> String {
        let root = xml::parse(text).expect("XML");
        let edits = paragraphs(text, &root, &mut Vec::new());
        let mut out = String::new();
        let mut written = 0;
        for edit in edits {
            out.push_str(&text[written..edit.at.start]);
            written = edit.at.end;
            let Piece::Paragraph(bits) = edit.piece else {
                continue;
            };
            for bit in bits {
                match bit {
                    Bit::Markup(text) | Bit::Words(text) => out.push_str(&text),
                    Bit::Token(token) => out.push_str(&token.name().to_uppercase()),
                }
            }
        }
        out + &text[written..]
    }

    #[test]
    fn a_token_in_one_run() {
        assert_eq!(
            filled("<p><r><t>For {{ partner }}, by {{vendor}}.</t></r></p>"),
            "<p><r><t>For PARTNER, by VENDOR.</t></r></p>"
        );
    }

    #[test]
    fn a_token_in_three_runs_keeps_what_is_beside_it() {
        assert_eq!(
            filled(
                "<p><r><rPr b=\"1\"/><t>To {{par</t></r><r><t>tn</t></r><r><t>er}} and</t></r><r><t>more</t></r></p>"
            ),
            "<p><r><rPr b=\"1\"/><t>To PARTNER</t></r><r><t></t></r><r><t> and</t></r><r><t>more</t></r></p>"
        );
    }

    #[test]
    fn two_tokens_that_share_a_run() {
        assert_eq!(
            filled("<p><r><t>{{vend</t></r><r><t>or}} {{pro</t></r><r><t>gram}}</t></r></p>"),
            "<p><r><t>VENDOR</t></r><r><t> PROGRAM</t></r><r><t></t></r></p>"
        );
    }

    #[test]
    fn an_unknown_token_is_told() {
        let text = "<p><r><t>{{vendr}} {{ 7*7 }} {{</t></r></p>";
        let mut unknown = Vec::new();
        let root = xml::parse(text).expect("XML");
        assert!(paragraphs(text, &root, &mut unknown).is_empty());
        assert_eq!(unknown, ["vendr", "7*7"]);
    }
}
