//! MJML to HTML. The renderer passes over elements and attributes that it does not know, so they are
//! looked at here first: in the templates as they are written, for a fault with its line, and once
//! more in what came out of them.

use std::borrow::Cow;
use std::fmt::Write;
use std::sync::LazyLock;

use htmlparser::{ElementEnd, StrSpan, Token, Tokenizer};
use mrml::prelude::render::RenderOptions;

use crate::base::closest;
use crate::render::RenderFault;

/// Something that MJML has not, or has not here.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Misfit {
    /// Byte within the text.
    pub(super) at: usize,
    pub(super) message: String,
}

/// What a template says that MJML does not know, by its own text. Tera's tags count as nothing; what
/// cannot be read without them is left to [`html`].
pub(in crate::render) fn faults(template: &str, text: &str) -> Vec<RenderFault> {
    let bare = without_tera(text);
    let mut reader = Reader::new(&bare, false);
    reader.read();
    let found = reader.misfits.into_iter().map(|misfit| RenderFault {
        template: template.to_owned(),
        place: Some(place(text, misfit.at)),
        message: misfit.message,
        output: None,
    });
    found.collect()
}

/// The HTML of a whole mail.
///
/// # Errors
/// What MJML does not know, and what a mail may not have: anything from another host.
pub(super) fn html(mjml: &str) -> Result<String, Misfit> {
    let mjml = &*legible(mjml);
    let mut reader = Reader::new(mjml, true);
    reader.read();
    if let Some(misfit) = reader.misfits.into_iter().next() {
        return Err(misfit);
    }
    let unread = |error: &dyn std::fmt::Display| Misfit {
        at: 0,
        message: format!("the MJML cannot be read: {error}"),
    };
    let parsed = mrml::parse(&reader.out).map_err(|error| unread(&error))?;
    let html = parsed.element.render(&OPTIONS);
    let html = html.map_err(|error| unread(&error))?;
    match outside(&html) {
        Some(address) => Err(Misfit {
            at: mjml.find(&address).unwrap_or(0),
            message: format!(
                "`{address}` would be fetched from another host when the mail is opened; a mail \
                 brings all it shows"
            ),
        }),
        None => Ok(html),
    }
}

/// Without the fonts that the renderer would link to.
static OPTIONS: LazyLock<RenderOptions> = LazyLock::new(|| RenderOptions {
    disable_comments: true,
    social_icon_origin: None,
    fonts: std::collections::HashMap::new(),
});

/// The text with a replacement character for each that no document may hold.
pub(super) fn legible(text: &str) -> Cow<'_, str> {
    let is_illegible = |char: char| match char {
        '\t' | '\n' | '\r' => false,
        '\u{fffe}' | '\u{ffff}' => true,
        other => other.is_control(),
    };
    if text.contains(is_illegible) {
        Cow::Owned(text.replace(is_illegible, "\u{fffd}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// Line and column, both from 1.
pub(super) fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let begin = before.rfind('\n').map_or(0, |newline| newline + 1);
    let column = before.get(begin..).unwrap_or_default().chars().count() + 1;
    (line, column)
}

/// The text with Tera's tags as spaces, so that every place stays where it was.
fn without_tera(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('{') {
        let (plain, tag) = rest.split_at(start);
        out.push_str(plain);
        let end = match tag.as_bytes().get(1) {
            Some(b'{') => tag.find("}}"),
            Some(b'%') => tag.find("%}"),
            Some(b'#') => tag.find("#}"),
            _ => None,
        };
        let Some(end) = end else {
            out.push('{');
            rest = tag.get(1..).unwrap_or_default();
            continue;
        };
        let (tag, after) = tag.split_at(end + 2);
        let blank = tag
            .bytes()
            .map(|byte| if byte == b'\n' { '\n' } else { ' ' });
        out.extend(blank);
        rest = after;
    }
    out.push_str(rest);
    out
}

/// What an element may hold.
enum Inside {
    /// Other elements of MJML.
    Elements(&'static [&'static str]),
    /// HTML, or plain text.
    Content,
}

struct Reader<'a> {
    text: &'a str,
    /// A document, and not a part of one that stands within something unknown.
    whole: bool,
    open: Vec<&'a str>,
    /// The element whose attributes are read.
    starting: &'a str,
    misfits: Vec<Misfit>,
    /// The same document, in a form that the renderer does not spoil.
    out: String,
    copied: usize,
}

impl<'a> Reader<'a> {
    fn new(text: &'a str, whole: bool) -> Self {
        Self {
            text,
            whole,
            open: Vec::new(),
            starting: "",
            misfits: Vec::new(),
            out: String::new(),
            copied: 0,
        }
    }

    fn read(&mut self) {
        for token in Tokenizer::from_fragment(self.text, 0..self.text.len()) {
            match token {
                Ok(token) => self.take(&token),
                Err(error) => {
                    if self.whole {
                        self.misfit(self.copied, format!("the MJML cannot be read: {error}"));
                    }
                    break;
                }
            }
        }
        if self.whole {
            self.out
                .push_str(self.text.get(self.copied..).unwrap_or_default());
            if let Some(open) = self.open.last() {
                let message = format!("`{open}` is not closed");
                self.misfit(self.text.len(), message);
            }
        }
    }

    fn misfit(&mut self, at: usize, message: String) {
        self.misfits.push(Misfit { at, message });
    }

    fn take(&mut self, token: &Token<'a>) {
        match token {
            Token::ElementStart { local, span, .. } => {
                self.starting = local.as_str();
                self.element(span);
            }
            Token::Attribute { local, value, .. } => {
                self.attribute(local);
                if let Some(value) = value {
                    self.copy_plainly(value);
                }
            }
            // The title also becomes an attribute.
            Token::Text { text } if self.open.last() == Some(&"mj-title") => {
                self.copy_plainly(text);
            }
            Token::ElementEnd { end, span } => match end {
                ElementEnd::Open if is_void(self.starting) && !is_mjml(self.starting) => {}
                ElementEnd::Open => self.open.push(self.starting),
                ElementEnd::Empty => {}
                ElementEnd::Close(_, name) => self.close(name.as_str(), span.start()),
            },
            _ => {}
        }
    }

    fn close(&mut self, name: &'a str, at: usize) {
        if self.open.last() == Some(&name) {
            self.open.pop();
        } else if let Some(depth) = self.open.iter().rposition(|open| *open == name) {
            if self.whole {
                let inner = self.open.last().copied().unwrap_or_default();
                self.misfit(at, format!("`</{name}>` where `{inner}` is still open"));
            }
            self.open.truncate(depth);
        } else if self.whole {
            self.misfit(at, format!("`</{name}>` closes nothing"));
        }
    }

    fn element(&mut self, span: &StrSpan<'_>) {
        let (name, at) = (self.starting, span.start());
        if self.open.contains(&"mj-attributes") {
            if name != "mj-all" && name != "mj-class" && attributes(name).is_none() {
                self.unknown(name, at);
            }
            return;
        }
        if is_mjml(name) && inside(name).is_none() {
            self.unknown(name, at);
            return;
        }
        let content = self
            .open
            .iter()
            .rev()
            .find(|open| matches!(inside(open), Some(Inside::Content)));
        match (content, self.open.last().copied()) {
            (Some(around), _) if is_mjml(name) => {
                let message = format!("`{name}` cannot stand within `{around}`, which holds text");
                self.misfit(at, message);
            }
            (Some(_), _) => {}
            // A part of a document: what stands around it is in another template.
            (None, None) if !self.whole => {}
            (None, None) if name == "mjml" => {}
            (None, None) => {
                let message = format!("`{name}` stands outside of `mjml`");
                self.misfit(at, message);
            }
            (None, Some(parent)) => {
                if let Some(Inside::Elements(known)) = inside(parent)
                    && !known.contains(&name)
                {
                    let mut message = format!("`{parent}` holds no `{name}`");
                    let _ = write!(message, "; it holds `{}`", known.join("`, `"));
                    self.misfit(at, message);
                }
            }
        }
    }

    fn unknown(&mut self, name: &str, at: usize) {
        let near = closest(name, ELEMENTS.iter().map(|(known, ..)| *known));
        let meant = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        self.misfit(at, format!("MJML has no element `{name}`{meant}"));
    }

    fn attribute(&mut self, local: &StrSpan<'_>) {
        let (element, name) = (self.starting, local.as_str());
        if !is_mjml(element) || matches!(element, "mj-all" | "mj-class") {
            return;
        }
        let Some(own) = attributes(element) else {
            return;
        };
        let has_class = !matches!(
            element,
            "mjml"
                | "mj-head"
                | "mj-title"
                | "mj-preview"
                | "mj-style"
                | "mj-breakpoint"
                | "mj-font"
        );
        let common: &[&str] = if has_class {
            &["css-class", "mj-class"]
        } else {
            &[]
        };
        let mut known = own.iter().flat_map(|group| group.iter()).chain(common);
        if known.clone().any(|it| *it == name) {
            return;
        }
        let near = closest(name, known.by_ref().copied());
        let meant = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        let message = format!("`{element}` has no attribute `{name}`{meant}");
        self.misfit(local.start(), message);
    }

    /// Copies what came before, and then `span` with every character as a reference that the renderer
    /// would write as Rust does in its own source: it prints attributes so.
    fn copy_plainly(&mut self, span: &StrSpan<'_>) {
        if !self.whole {
            return;
        }
        let before = self.text.get(self.copied..span.start());
        self.out.push_str(before.unwrap_or_default());
        for char in span.as_str().chars() {
            if char == '"' || char == '\\' || !(' '..='~').contains(&char) {
                let _ = write!(self.out, "&#{};", u32::from(char));
            } else {
                self.out.push(char);
            }
        }
        self.copied = span.end();
    }
}

fn is_mjml(name: &str) -> bool {
    name == "mjml" || name.starts_with("mj-")
}

/// Elements of HTML that hold nothing and are not closed.
fn is_void(name: &str) -> bool {
    matches!(
        name,
        "area"
            | "base"
            | "br"
            | "col"
            | "hr"
            | "img"
            | "input"
            | "link"
            | "meta"
            | "source"
            | "wbr"
    )
}

/// The first address that a mail program would fetch to show this.
pub(super) fn outside(html: &str) -> Option<String> {
    let mut element = "";
    let mut is_style = false;
    for token in Tokenizer::from(html) {
        // What cannot be read may hold anything.
        let Ok(token) = token else {
            return Some("an address in markup that cannot be read".to_owned());
        };
        match token {
            Token::ElementStart { local, .. } => {
                element = local.as_str();
                is_style = element == "style";
            }
            Token::Attribute {
                local,
                value: Some(value),
                ..
            } => {
                let value = value.as_str();
                let found = match (element, local.as_str()) {
                    ("a" | "area" | "base", "href") => None,
                    (_, "style") => outside_of_style(value),
                    ("link" | "image", "href")
                    | (_, "src" | "srcset" | "background" | "poster" | "data") => fetched(value),
                    _ => None,
                };
                if found.is_some() {
                    return found;
                }
            }
            Token::Text { text } if is_style => {
                let found = outside_of_style(text.as_str());
                if found.is_some() {
                    return found;
                }
            }
            _ => {}
        }
    }
    None
}

/// An address that is not in the mail itself.
fn fetched(address: &str) -> Option<String> {
    let address = address.trim();
    let own = ["cid:", "data:"];
    let inside = own.iter().any(|scheme| {
        let begin = address.get(..scheme.len());
        begin.is_some_and(|begin| begin.eq_ignore_ascii_case(scheme))
    });
    (!address.is_empty() && !inside).then(|| address.to_owned())
}

fn outside_of_style(style: &str) -> Option<String> {
    let lower = style.to_ascii_lowercase();
    if let Some(at) = lower.find("@import") {
        let rest = style.get(at..).unwrap_or_default();
        let end = rest.find(';').unwrap_or(rest.len());
        return Some(rest.get(..end).unwrap_or_default().to_owned());
    }
    let mut from = 0;
    while let Some(at) = lower.get(from..).and_then(|rest| rest.find("url(")) {
        let begin = from + at + "url(".len();
        let rest = style.get(begin..).unwrap_or_default();
        let end = rest.find(')').unwrap_or(rest.len());
        let address = rest.get(..end).unwrap_or_default();
        let address =
            address.trim_matches(|char: char| char.is_whitespace() || "'\"".contains(char));
        if let Some(found) = fetched(address) {
            return Some(found);
        }
        from = begin + end;
    }
    None
}

type Groups = &'static [&'static [&'static str]];

const PADDING: &[&str] = &[
    "padding",
    "padding-top",
    "padding-right",
    "padding-bottom",
    "padding-left",
];
const INNER_PADDING: &[&str] = &[
    "inner-padding",
    "inner-padding-top",
    "inner-padding-right",
    "inner-padding-bottom",
    "inner-padding-left",
];
const BORDER: &[&str] = &[
    "border",
    "border-top",
    "border-right",
    "border-bottom",
    "border-left",
    "border-radius",
];
const INNER_BORDER: &[&str] = &[
    "inner-border",
    "inner-border-top",
    "inner-border-right",
    "inner-border-bottom",
    "inner-border-left",
    "inner-border-radius",
];
const FONT: &[&str] = &[
    "color",
    "font-family",
    "font-size",
    "font-style",
    "font-weight",
    "letter-spacing",
    "line-height",
    "text-decoration",
    "text-transform",
];
const BACKGROUND: &[&str] = &[
    "background-color",
    "background-url",
    "background-position",
    "background-position-x",
    "background-position-y",
    "background-repeat",
    "background-size",
];
const LINK: &[&str] = &["href", "name", "rel", "target", "title"];
const ICON: &[&str] = &[
    "icon-align",
    "icon-height",
    "icon-position",
    "icon-unwrapped-alt",
    "icon-unwrapped-url",
    "icon-width",
    "icon-wrapped-alt",
    "icon-wrapped-url",
];
const THUMBNAIL: &[&str] = &[
    "tb-border",
    "tb-border-radius",
    "tb-hover-border-color",
    "tb-selected-border-color",
    "tb-width",
];
const HAMBURGER: &[&str] = &[
    "ico-align",
    "ico-close",
    "ico-color",
    "ico-font-family",
    "ico-font-size",
    "ico-line-height",
    "ico-open",
    "ico-padding",
    "ico-padding-bottom",
    "ico-padding-left",
    "ico-padding-right",
    "ico-padding-top",
    "ico-text-decoration",
    "ico-text-transform",
];

const IN_COLUMN: &[&str] = &[
    "mj-accordion",
    "mj-button",
    "mj-carousel",
    "mj-divider",
    "mj-image",
    "mj-navbar",
    "mj-raw",
    "mj-social",
    "mj-spacer",
    "mj-table",
    "mj-text",
];

/// The elements of MJML that the renderer knows, what each holds, and its attributes beside `css-class`
/// and `mj-class`. (`mj-include` is none: templates have Tera's `include`.)
const ELEMENTS: &[(&str, Inside, Groups)] = &[
    (
        "mjml",
        Inside::Elements(&["mj-head", "mj-body"]),
        &[&["lang", "dir", "owa"]],
    ),
    (
        "mj-head",
        Inside::Elements(&[
            "mj-attributes",
            "mj-breakpoint",
            "mj-font",
            "mj-preview",
            "mj-raw",
            "mj-style",
            "mj-title",
        ]),
        &[],
    ),
    ("mj-attributes", Inside::Elements(&[]), &[]),
    ("mj-breakpoint", Inside::Elements(&[]), &[&["width"]]),
    ("mj-font", Inside::Elements(&[]), &[&["name", "href"]]),
    ("mj-preview", Inside::Content, &[]),
    ("mj-style", Inside::Content, &[]),
    ("mj-title", Inside::Content, &[]),
    ("mj-raw", Inside::Content, &[&["position"]]),
    (
        "mj-body",
        Inside::Elements(&["mj-hero", "mj-raw", "mj-section", "mj-wrapper"]),
        &[&["background-color", "width"]],
    ),
    (
        "mj-wrapper",
        Inside::Elements(&["mj-hero", "mj-raw", "mj-section"]),
        &[
            PADDING,
            BORDER,
            BACKGROUND,
            &["direction", "full-width", "gap", "text-align"],
        ],
    ),
    (
        "mj-section",
        Inside::Elements(&["mj-column", "mj-group", "mj-raw"]),
        &[
            PADDING,
            BORDER,
            BACKGROUND,
            &["direction", "full-width", "text-align"],
        ],
    ),
    (
        "mj-group",
        Inside::Elements(&["mj-column", "mj-raw"]),
        &[&["background-color", "direction", "vertical-align", "width"]],
    ),
    (
        "mj-column",
        Inside::Elements(IN_COLUMN),
        &[
            PADDING,
            BORDER,
            INNER_BORDER,
            &[
                "background-color",
                "direction",
                "inner-background-color",
                "vertical-align",
                "width",
            ],
        ],
    ),
    (
        "mj-hero",
        Inside::Elements(IN_COLUMN),
        &[
            PADDING,
            INNER_PADDING,
            &[
                "align",
                "background-color",
                "background-height",
                "background-position",
                "background-url",
                "background-width",
                "border-radius",
                "container-background-color",
                "height",
                "inner-background-color",
                "mode",
                "vertical-align",
                "width",
            ],
        ],
    ),
    (
        "mj-text",
        Inside::Content,
        &[
            PADDING,
            FONT,
            &["align", "container-background-color", "height"],
        ],
    ),
    (
        "mj-button",
        Inside::Content,
        &[
            PADDING,
            INNER_PADDING,
            BORDER,
            FONT,
            LINK,
            &[
                "align",
                "background-color",
                "container-background-color",
                "height",
                "text-align",
                "vertical-align",
                "width",
            ],
        ],
    ),
    (
        "mj-table",
        Inside::Content,
        &[
            PADDING,
            FONT,
            &[
                "align",
                "border",
                "cellpadding",
                "cellspacing",
                "container-background-color",
                "role",
                "table-layout",
                "width",
            ],
        ],
    ),
    (
        "mj-image",
        Inside::Elements(&[]),
        &[
            PADDING,
            BORDER,
            LINK,
            &[
                "align",
                "alt",
                "container-background-color",
                "fluid-on-mobile",
                "font-size",
                "full-width",
                "height",
                "max-height",
                "sizes",
                "src",
                "srcset",
                "usemap",
                "width",
            ],
        ],
    ),
    (
        "mj-divider",
        Inside::Elements(&[]),
        &[
            PADDING,
            &[
                "align",
                "border-color",
                "border-style",
                "border-width",
                "container-background-color",
                "width",
            ],
        ],
    ),
    (
        "mj-spacer",
        Inside::Elements(&[]),
        &[PADDING, &["container-background-color", "height"]],
    ),
    (
        "mj-social",
        Inside::Elements(&["mj-raw", "mj-social-element"]),
        &[
            PADDING,
            INNER_PADDING,
            FONT,
            &[
                "align",
                "border-radius",
                "container-background-color",
                "icon-height",
                "icon-padding",
                "icon-size",
                "mode",
                "table-layout",
                "text-padding",
            ],
        ],
    ),
    (
        "mj-social-element",
        Inside::Content,
        &[
            PADDING,
            FONT,
            LINK,
            &[
                "align",
                "alt",
                "background-color",
                "border-radius",
                "icon-height",
                "icon-padding",
                "icon-position",
                "icon-size",
                "src",
                "srcset",
                "text-padding",
                "vertical-align",
            ],
        ],
    ),
    (
        "mj-navbar",
        Inside::Elements(&["mj-navbar-link", "mj-raw"]),
        &[PADDING, HAMBURGER, &["align", "base-url", "hamburger"]],
    ),
    ("mj-navbar-link", Inside::Content, &[PADDING, FONT, LINK]),
    (
        "mj-accordion",
        Inside::Elements(&["mj-accordion-element", "mj-raw"]),
        &[
            PADDING,
            ICON,
            &["border", "container-background-color", "font-family"],
        ],
    ),
    (
        "mj-accordion-element",
        Inside::Elements(&["mj-accordion-text", "mj-accordion-title", "mj-raw"]),
        &[ICON, &["background-color", "border", "font-family"]],
    ),
    (
        "mj-accordion-title",
        Inside::Content,
        &[PADDING, FONT, &["background-color"]],
    ),
    (
        "mj-accordion-text",
        Inside::Content,
        &[PADDING, FONT, &["background-color"]],
    ),
    (
        "mj-carousel",
        Inside::Elements(&["mj-carousel-image"]),
        &[
            PADDING,
            THUMBNAIL,
            &[
                "align",
                "border-radius",
                "container-background-color",
                "icon-width",
                "left-icon",
                "right-icon",
                "thumbnails",
            ],
        ],
    ),
    (
        "mj-carousel-image",
        Inside::Elements(&[]),
        &[
            LINK,
            &[
                "alt",
                "border-radius",
                "src",
                "tb-border",
                "tb-border-radius",
                "thumbnails-src",
            ],
        ],
    ),
];

fn known(name: &str) -> Option<&'static (&'static str, Inside, Groups)> {
    ELEMENTS.iter().find(|(known, ..)| *known == name)
}

fn inside(name: &str) -> Option<&'static Inside> {
    known(name).map(|(_, inside, _)| inside)
}

fn attributes(name: &str) -> Option<Groups> {
    known(name).map(|(_, _, groups)| *groups)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn mail(body: &str) -> String {
        format!(
            "<mjml lang=\"en\" dir=\"ltr\"><mj-head><mj-title>T</mj-title></mj-head><mj-body>\
             <mj-section><mj-column>{body}</mj-column></mj-section></mj-body></mjml>"
        )
    }

    fn refused(body: &str) -> String {
        html(&mail(body)).expect_err("no mail").message
    }

    fn told(text: &str) -> Vec<String> {
        let faults = faults("mail/x.mjml", text);
        faults.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_template_that_misspells_is_told_its_lines() {
        let text = "{% extends \"mail/layout.mjml\" %}\n{% block body %}\n<mj-sectoin>\n\
                    <mj-text colour=\"{{ mail.x }}\" {% if mail.y %}align=\"left\"{% endif %}>\n\
                    a <b class=\"c\">b</b></mj-text>\n</mj-sectoin>{% endblock %}";
        assert_eq!(
            told(text),
            [
                "templates/mail/x.mjml:3:1: MJML has no element `mj-sectoin`; did you mean \
                 `mj-section`?",
                "templates/mail/x.mjml:4:10: `mj-text` has no attribute `colour`; did you mean \
                 `color`?",
            ]
        );
        assert_eq!(told("é <mj-text foo=\"1\"></mj-text>").len(), 1);
        assert!(told("<mj-text>{{ a < b }}</mj-text>").is_empty());
        assert!(told("<mj-text>a {b} { c</mj-text>").is_empty());
    }

    #[test]
    fn what_stands_in_the_wrong_place_is_told() {
        assert_eq!(
            told("<mj-section><mj-text>a</mj-text></mj-section>"),
            [
                "templates/mail/x.mjml:1:13: `mj-section` holds no `mj-text`; it holds `mj-column`, \
              `mj-group`, `mj-raw`"
            ]
        );
        assert_eq!(
            told("<mj-text><mj-button>a</mj-button></mj-text>"),
            [
                "templates/mail/x.mjml:1:10: `mj-button` cannot stand within `mj-text`, which holds text"
            ]
        );
        assert!(refused("<p>a</p>").starts_with("`mj-column` holds no `p`"));
        assert!(refused("<mj-text>a</mj-button>").contains("`</mj-button>` closes nothing"));
        assert!(refused("<mj-include path=\"/etc/passwd\" />").contains("no element `mj-include`"));
    }

    #[test]
    fn defaults_are_looked_at_too() {
        let head = |inner: &str| told(&format!("<mj-attributes>{inner}</mj-attributes>"));
        assert!(head("<mj-all font-family=\"x\" /><mj-class name=\"y\" any=\"z\" />").is_empty());
        assert!(head("<mj-text color=\"x\" />").is_empty());
        assert_eq!(head("<mj-text colr=\"x\" />").len(), 1);
        assert_eq!(head("<mj-txt color=\"x\" />").len(), 1);
    }

    #[test]
    fn nothing_is_fetched_from_elsewhere() {
        let image = |src: &str| html(&mail(&format!("<mj-image alt=\"\" src=\"{src}\" />")));
        assert!(image("cid:logo").is_ok());
        assert!(image("data:image/png;base64,AA==").is_ok());
        for src in [
            "https://x.example/a.png",
            "//x.example/a.png",
            "/a.png",
            "a.png",
        ] {
            assert!(image(src).is_err(), "{src}");
        }
        assert!(
            refused("<mj-raw><td background=\"http://x\">a</td></mj-raw>").contains("http://x")
        );
        assert!(
            refused("<mj-text><i style=\"background:url( 'http://x' )\">a</i></mj-text>")
                .contains("http://x")
        );
        assert!(
            refused("<mj-raw><style>@import 'http://x';</style></mj-raw>").contains("http://x")
        );
        assert!(
            refused(
                "<mj-social><mj-social-element name=\"github\">a</mj-social-element></mj-social>"
            )
            .contains("would be fetched")
        );
        assert!(
            html(&mail(
                "<mj-text font-family=\"Roboto\"><a href=\"https://x.example\">a</a></mj-text>"
            ))
            .is_ok()
        );
    }

    #[test]
    fn attributes_keep_every_character() {
        let alt =
            "a\\b \u{2068}\u{202e}x\u{2069} \u{fe0f}\u{1f468}\u{200d}\u{1f469} क\u{93f}\n&quot;";
        let html = html(&mail(&format!("<mj-image alt='{alt}' src=\"cid:a\" />"))).expect("a mail");
        let shown = html
            .split("alt=\"")
            .nth(1)
            .and_then(|rest| rest.split('"').next());
        let mut plain = String::new();
        let mut rest = shown.expect("an alternative text");
        while let Some((before, after)) = rest.split_once("&#") {
            plain.push_str(before);
            let (code, after) = after.split_once(';').expect("a reference");
            plain.push(
                code.parse::<u32>()
                    .ok()
                    .and_then(char::from_u32)
                    .expect("a character"),
            );
            rest = after;
        }
        plain.push_str(rest);
        assert_eq!(plain, alt);
    }

    #[test]
    fn what_cannot_be_read_is_replaced() {
        let html = html(&mail("<mj-text>a\u{7}b\u{ffff}c</mj-text>")).expect("a mail");
        assert!(html.contains("a\u{fffd}b\u{fffd}c"));
    }

    #[test]
    fn the_same_mjml_gives_the_same_html() {
        let mail = mail("<mj-text>a</mj-text><mj-image alt=\"\" src=\"cid:a\" />");
        assert_eq!(html(&mail), html(&mail));
    }
}
