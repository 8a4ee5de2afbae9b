//! Drawings: looked through as XML, understood as shapes, written anew.

use std::sync::Arc;

use resvg::usvg::roxmltree::{Document, Error as XmlError, Node, ParsingOptions, TextPos};
use resvg::usvg::{
    Group, ImageHrefResolver, ImageKind, Node as Shape, Options, Paint, Path, Tree, WriteOptions,
};

use super::{LARGEST_SVG, LeftOut, Picture, PictureFault, PictureForm, cost, pixels};

pub(super) const NAMESPACE: &str = "http://www.w3.org/2000/svg";
const XLINK: &str = "http://www.w3.org/1999/xlink";

/// The most attributes of one element: a reader of XML compares each with each.
const MOST_ATTRIBUTES: usize = 256;
/// The most declarations of a namespace.
const MOST_NAMESPACES: usize = 100;
/// The most elements and texts.
const MOST_NODES: u32 = 40_000;
/// The deepest nesting.
const DEEPEST: usize = 200;
/// The longest side, in a drawing's own units.
const LONGEST_SIDE: f32 = 100_000.0;

const EXPORT_AGAIN: &str = "export it again from where it was drawn, as plain SVG";
const SIMPLER: &str = "export a simpler version of it, or a PNG";

pub(super) fn read(text: &str) -> Result<(Picture, Vec<LeftOut>), PictureFault> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    look_over(text)?;
    let options = ParsingOptions {
        // Without `<!ENTITY` a document type declares nothing; many programs write one.
        allow_dtd: true,
        nodes_limit: MOST_NODES,
        entity_resolver: None,
    };
    let document =
        Document::parse_with_options(text, options).map_err(|error| unreadable(text, &error))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" || is_foreign(root) {
        return Err(PictureFault::new(
            format!(
                "this is no SVG: it begins with `<{}>`",
                root.tag_name().name()
            ),
            "name a file whose first element is `<svg>`",
        )
        .at(root.range().start));
    }
    let mut left_out = Vec::new();
    look_through(&document, &mut left_out)?;
    cost::check(&document)?;

    let options = options_of();
    let tree = Tree::from_xmltree(&document, &options).map_err(|error| {
        let (message, help) = match error {
            resvg::usvg::Error::InvalidSize => (
                "this drawing has no size".to_owned(),
                "give `<svg>` a `viewBox`, such as \"0 0 160 40\"",
            ),
            error => (format!("this SVG cannot be read: {error}"), EXPORT_AGAIN),
        };
        PictureFault::new(message, help).at(root.range().start)
    })?;
    let size = tree.size();
    if size.width() > LONGEST_SIDE || size.height() > LONGEST_SIDE {
        return Err(PictureFault::new(
            format!(
                "this drawing is {} × {} units large",
                size.width(),
                size.height()
            ),
            "give `<svg>` a smaller `width` and `height`; the `viewBox` can stay",
        )
        .at(root.range().start));
    }
    let mut measured = Measured::new(size.width(), size.height());
    measured.group(tree.root());
    if let Some(reason) = measured.refused {
        return Err(PictureFault::new(reason, SIMPLER).at(root.range().start));
    }
    if !measured.shows_something {
        return Err(
            PictureFault::new("this drawing shows nothing", EXPORT_AGAIN).at(root.range().start),
        );
    }
    let written = tree.to_string(&WriteOptions {
        id_prefix: Some(prefix(text)),
        coordinates_precision: 5,
        transforms_precision: 6,
        indent: resvg::usvg::Indent::None,
        ..WriteOptions::default()
    });
    Ok((
        Picture {
            width: whole(size.width()),
            height: whole(size.height()),
            form: PictureForm::Svg(with_view_box(&written, size.width(), size.height()).into()),
        },
        left_out,
    ))
}

/// Reads a drawing that [`read`] has let through, or one that a template has made.
pub(super) fn options_of() -> Options<'static> {
    Options {
        image_href_resolver: ImageHrefResolver {
            resolve_data: Box::new(|_, data, _| pixels_of(data)),
            resolve_string: Box::new(|_, _| None),
        },
        ..Options::default()
    }
}

/// Embedded pixels, when they are a PNG within the limits or a JPEG of moderate size.
fn pixels_of(data: Arc<Vec<u8>>) -> Option<ImageKind> {
    if data.starts_with(b"\x89PNG\r\n\x1a\n") {
        return pixels::check(&data).is_ok().then_some(ImageKind::PNG(data));
    }
    None
}

/// Ids of this picture and of no other.
fn prefix(text: &str) -> String {
    let hash = blake3::hash(text.as_bytes()).to_hex();
    format!("p{}-", &hash[..8])
}

/// The written drawing scales with what it stands in.
pub(super) fn with_view_box(written: &str, width: f32, height: f32) -> String {
    written.replacen(
        "<svg ",
        &format!("<svg viewBox=\"0 0 {width} {height}\" "),
        1,
    )
}

#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    reason = "sizes are positive and bounded"
)]
fn whole(length: f32) -> u32 {
    length.ceil().max(1.0) as u32
}

/// What has to hold before a reader of XML sees the text.
fn look_over(text: &str) -> Result<(), PictureFault> {
    if text.len() > LARGEST_SVG {
        return Err(PictureFault::new(
            format!(
                "this drawing has {} bytes, more than {LARGEST_SVG}",
                text.len()
            ),
            SIMPLER,
        ));
    }
    if let Some(at) = text.find("<!ENTITY") {
        return Err(PictureFault::new("this drawing declares entities", EXPORT_AGAIN).at(at));
    }
    // A reader of XML hands the namespaces of an element on to each one inside of it.
    if let Some((at, _)) = text.match_indices("xmlns").nth(MOST_NAMESPACES) {
        return Err(
            PictureFault::new("this drawing declares too many namespaces", EXPORT_AGAIN).at(at),
        );
    }
    let mut rest = text;
    while let Some(start) = rest.find('<') {
        rest = &rest[start..];
        let at = text.len() - rest.len();
        let closing = [("<!--", "-->"), ("<![CDATA[", "]]>"), ("<?", "?>")]
            .into_iter()
            .find(|(open, _)| rest.starts_with(open));
        if let Some((_, close)) = closing {
            // Left open, it is told by the reader.
            let Some(end) = rest.find(close) else { break };
            rest = &rest[end + close.len()..];
            continue;
        }
        let mut quote = None;
        let mut values = 0;
        let end = rest.bytes().position(|byte| match (quote, byte) {
            (None, b'"' | b'\'') => {
                quote = Some(byte);
                values += 1;
                false
            }
            (Some(open), _) if open == byte => {
                quote = None;
                false
            }
            (None, b'>') => true,
            _ => false,
        });
        if values > MOST_ATTRIBUTES {
            return Err(PictureFault::new(
                format!("an element of this drawing has {values} attributes"),
                EXPORT_AGAIN,
            )
            .at(at));
        }
        let Some(end) = end else { break };
        rest = &rest[end + 1..];
    }
    Ok(())
}

fn unreadable(text: &str, error: &XmlError) -> PictureFault {
    let fault = match error {
        XmlError::NodesLimitReached => {
            PictureFault::new("this drawing has too many elements", SIMPLER)
        }
        error => PictureFault::new(
            // The place is told on its own.
            format!("this is no SVG: {}", sentence(&error.to_string())),
            EXPORT_AGAIN,
        ),
    };
    fault.at(byte_of(text, error.pos()))
}

fn sentence(message: &str) -> &str {
    message
        .rsplit_once(" at ")
        .map_or(message, |(what, _)| what)
}

fn byte_of(text: &str, place: TextPos) -> usize {
    let rows = place.row.saturating_sub(1) as usize;
    let start: usize = text.split_inclusive('\n').take(rows).map(str::len).sum();
    let row = &text[start..];
    let columns = place.col.saturating_sub(1) as usize;
    start + row.char_indices().nth(columns).map_or(0, |(at, _)| at)
}

fn is_foreign(node: Node<'_, '_>) -> bool {
    !matches!(node.tag_name().namespace(), None | Some(NAMESPACE))
}

/// Tells what the drawing asks for and does not get.
fn look_through(document: &Document<'_>, left_out: &mut Vec<LeftOut>) -> Result<(), PictureFault> {
    const ACTIVE: &str = "take it out: a picture only shows";
    const EMBED: &str = "embed it as a PNG, or draw it";
    const OUTLINES: &str = "convert texts to outlines before exporting";
    for node in document.descendants().filter(Node::is_element) {
        let at = node.range().start;
        if node.ancestors().take(DEEPEST + 1).count() > DEEPEST {
            return Err(PictureFault::new("this drawing is nested too deeply", SIMPLER).at(at));
        }
        if is_foreign(node) {
            continue;
        }
        let mut tell = |what, help| left_out.push(LeftOut { at, what, help });
        match node.tag_name().name() {
            "script" | "handler" | "listener" => tell("a script", ACTIVE),
            "foreignObject" | "iframe" | "object" | "embed" | "audio" | "video" | "canvas"
                if !is_of_an_editor(node) =>
            {
                tell("content that is no drawing", ACTIVE);
            }
            "animate" | "animateMotion" | "animateTransform" | "animateColor" | "set" => {
                tell("an animation", ACTIVE);
            }
            "text" if node.descendants().any(|it| it.is_text() && has_letters(it)) => {
                tell("text that is set in a typeface", OUTLINES);
            }
            "image" | "feImage" if !is_embedded(node) => tell("a picture of another file", EMBED),
            "use" | "linearGradient" | "radialGradient" | "pattern"
                if href(node).is_some_and(|href| !href.trim_start().starts_with('#')) =>
            {
                tell("a part of another file", EMBED);
            }
            "style" if asks_for_files(node) => tell("a style sheet of another file", EMBED),
            _ => {}
        }
        for attribute in node.attributes() {
            if attribute.name().len() > 2
                && attribute
                    .name()
                    .get(..2)
                    .is_some_and(|on| on.eq_ignore_ascii_case("on"))
            {
                left_out.push(LeftOut {
                    at: attribute.range().start,
                    what: "a script",
                    help: ACTIVE,
                });
            }
        }
    }
    Ok(())
}

/// What drawing programs put beside the drawing for themselves.
fn is_of_an_editor(node: Node<'_, '_>) -> bool {
    node.attribute("requiredExtensions").is_some()
}

fn has_letters(node: Node<'_, '_>) -> bool {
    node.text().is_some_and(|text| !text.trim().is_empty())
}

pub(super) fn href<'n>(node: Node<'n, '_>) -> Option<&'n str> {
    node.attribute("href")
        .or_else(|| node.attribute((XLINK, "href")))
}

/// Whether an image holds its pixels itself, as the only kind that is let through.
fn is_embedded(node: Node<'_, '_>) -> bool {
    href(node).is_none_or(|href| {
        let href = href.trim_start();
        href.starts_with("data:image/png") || href.starts_with('#')
    })
}

fn asks_for_files(node: Node<'_, '_>) -> bool {
    let text = node.text().unwrap_or_default().to_ascii_lowercase();
    text.contains("@import")
        || text
            .split("url(")
            .skip(1)
            .any(|rest| !rest.trim_start_matches([' ', '"', '\'']).starts_with('#'))
}

/// What drawing it would ask for, beyond counting elements.
struct Measured {
    width: f32,
    height: f32,
    shows_something: bool,
    refused: Option<String>,
}

#[expect(
    clippy::float_arithmetic,
    reason = "lengths of a drawing, which no amount depends on"
)]
impl Measured {
    fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            shows_something: false,
            refused: None,
        }
    }

    fn group(&mut self, group: &Group) {
        for child in group.children() {
            match child {
                Shape::Group(group) => self.group(group),
                Shape::Path(path) => self.path(path),
                Shape::Image(image) => {
                    let bounds = image.abs_bounding_box();
                    self.bounds(bounds.width(), bounds.height());
                    self.shows_something = true;
                }
                Shape::Text(_) => {}
            }
            child.subroots(|part| self.group(part));
        }
    }

    fn path(&mut self, path: &Path) {
        let bounds = path.abs_stroke_bounding_box();
        self.bounds(bounds.width(), bounds.height());
        self.shows_something |= path.is_visible();
        if let Some(dashes) = path.stroke().and_then(|stroke| stroke.dasharray()) {
            let dash: f32 = dashes.iter().sum();
            let bounds = path.bounding_box();
            if dash * 4000.0 < bounds.width() + bounds.height() {
                self.refuse("a line of this drawing has too many dashes");
            }
        }
        let transform = path.abs_transform();
        let scale = transform.get_scale();
        for paint in [
            path.fill().map(|fill| fill.paint()),
            path.stroke().map(|stroke| stroke.paint()),
        ]
        .into_iter()
        .flatten()
        {
            if let Paint::Pattern(pattern) = paint {
                let own = pattern.transform().get_scale();
                self.bounds(
                    pattern.rect().width() * scale.0 * own.0,
                    pattern.rect().height() * scale.1 * own.1,
                );
            }
        }
    }

    /// A part that reaches far beyond the picture takes memory for what nobody sees.
    fn bounds(&mut self, width: f32, height: f32) {
        let fits = width <= self.width * 20.0 && height <= self.height * 20.0;
        if !fits {
            self.refuse("a part of this drawing is far larger than the drawing");
        }
    }

    fn refuse(&mut self, reason: &str) {
        self.refused.get_or_insert_with(|| reason.to_owned());
    }
}
