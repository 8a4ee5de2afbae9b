//! What stands on a slide, as the format writes it: placeholders, text boxes, lines, pictures, tables
//! and charts, each with a name and, where it says something without words, a text in its place.

use std::fmt::Write as _;

use super::text::{Paragraph, Setting, Tongue, escape};
use crate::model::{Frame, Place};

pub(super) const NAMESPACES: &str = "xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\" \
     xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\" \
     xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\"";

/// Colours by what they are for. All but the first two are slots of the theme.
pub(super) const ON_ACCENT: &str = "on-accent";
/// Lines that part, on whatever ground.
pub(super) const LINE: &str = "line";
pub(super) const INK: &str = "tx1";
pub(super) const PAPER: &str = "bg1";
pub(super) const MUTED: &str = "tx2";
pub(super) const ACCENT: &str = "accent1";
pub(super) const HIGHLIGHT: &str = "accent2";

/// The element of a colour. What is written on the accent colour has a slot of its own where the theme is
/// the brand's; [`Canvas`] knows.
pub(super) fn colour(name: &str) -> String {
    match name {
        LINE => "<a:schemeClr val=\"bg1\"><a:lumMod val=\"85000\"/></a:schemeClr>".to_owned(),
        ON_ACCENT => "<a:schemeClr val=\"accent6\"/>".to_owned(),
        slot => format!("<a:schemeClr val=\"{slot}\"/>"),
    }
}

/// A link that a slide needs a relationship for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Link {
    Address(String),
    /// Place in the deck's pictures.
    Picture(usize),
    /// Place in the deck's charts.
    Chart(usize),
}

/// How a text is set in a box.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setup {
    /// `t`, `ctr` or `b`.
    pub(super) anchor: &'static str,
    pub(super) align: &'static str,
    pub(super) scale: i64,
    /// Left, top, right, bottom.
    pub(super) insets: [i64; 4],
}

impl Default for Setup {
    fn default() -> Self {
        Self {
            anchor: "t",
            align: "l",
            scale: 1000,
            insets: [0; 4],
        }
    }
}

/// A slide being drawn.
pub(super) struct Canvas<'t> {
    pub(super) tongue: &'t Tongue,
    /// Of the slide, for turning it over.
    pub(super) width: i64,
    /// Whether the theme is the brand's.
    pub(super) is_branded: bool,
    shapes: String,
    last_id: u32,
    pub(super) links: Vec<Link>,
}

impl<'t> Canvas<'t> {
    pub(super) const fn new(tongue: &'t Tongue, width: i64, is_branded: bool) -> Self {
        Self {
            tongue,
            width,
            is_branded,
            shapes: String::new(),
            last_id: 1,
            links: Vec::new(),
        }
    }

    /// The slide's tree of shapes.
    pub(super) fn tree(&self) -> String {
        let mut shapes = self.shapes.clone();
        if !self.is_branded {
            shapes = shapes.replace(&colour(ON_ACCENT), &colour(PAPER));
        }
        format!(
            "<p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
             <p:grpSpPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext cx=\"0\" cy=\"0\"/><a:chOff x=\"0\" y=\"0\"/>\
             <a:chExt cx=\"0\" cy=\"0\"/></a:xfrm></p:grpSpPr>{shapes}</p:spTree></p:cSld>"
        )
    }

    fn id(&mut self) -> u32 {
        self.last_id += 1;
        self.last_id
    }

    /// The id of the slide's relationship for a link; the first is the layout's.
    fn link(&mut self, link: Link) -> String {
        link_id(&mut self.links, link)
    }

    /// A place as it lies in a deck that is read from the right.
    fn turned(&self, area: Frame) -> Frame {
        if self.tongue.right_to_left {
            Frame {
                x: self.width - area.x - area.width,
                ..area
            }
        } else {
            area
        }
    }

    fn frame(&self, prefix: &str, area: Frame) -> String {
        let Frame {
            x,
            y,
            width,
            height,
        } = self.turned(area);
        // A layout with next to no room is no reason for a file that cannot be opened.
        let (width, height) = (width.max(0), height.max(0));
        format!(
            "<{prefix}:xfrm><a:off x=\"{x}\" y=\"{y}\"/><a:ext cx=\"{width}\" cy=\"{height}\"/></{prefix}:xfrm>"
        )
    }

    fn body(&mut self, paragraphs: &[Paragraph], setting: Setting) -> String {
        let links = &mut self.links;
        self.tongue.paragraphs(paragraphs, setting, &mut |address| {
            is_address(address).then(|| link_id(links, Link::Address(address.to_owned())))
        })
    }

    /// Text in a placeholder of the layout; elsewhere than there when `area` says so.
    pub(super) fn fill(
        &mut self,
        place: &Place,
        area: Option<Frame>,
        paragraphs: &[Paragraph],
        scale: i64,
    ) {
        let id = self.id();
        let align = match place.align.as_str() {
            "r" => "r",
            "ctr" => "ctr",
            _ => "l",
        };
        let setting = Setting {
            scale,
            align,
            inherited: Some(place.size),
            has_bullets: place.has_bullets,
        };
        let words = self.body(paragraphs, setting);
        // A deck that is read from the right is turned over, placeholders too.
        let area = area.or_else(|| self.tongue.right_to_left.then_some(place.area));
        let frame = area
            .filter(|area| area.width > 0)
            .map_or_else(String::new, |area| self.frame("a", area));
        let _ = write!(
            self.shapes,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
             <p:nvPr>{}</p:nvPr></p:nvSpPr><p:spPr>{frame}</p:spPr><p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr>\
             <a:lstStyle/>{words}</p:txBody></p:sp>",
            escape(&place.name),
            placeholder(place),
        );
    }

    /// The number of the slide, in its placeholder.
    pub(super) fn number(&mut self, place: &Place, number: usize) {
        let id = self.id();
        let language = escape(&self.tongue.language);
        let _ = write!(
            self.shapes,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\"/><p:cNvSpPr><a:spLocks noGrp=\"1\"/></p:cNvSpPr>\
             <p:nvPr>{}</p:nvPr></p:nvSpPr><p:spPr>{}</p:spPr><p:txBody><a:bodyPr/><a:lstStyle/><a:p>\
             <a:fld id=\"{{6F1E3C58-0B4D-4C0E-8A6E-2D5B7F90A1C3}}\" type=\"slidenum\"><a:rPr lang=\"{language}\"/>\
             <a:t>{number}</a:t></a:fld></a:p></p:txBody></p:sp>",
            escape(&place.name),
            placeholder(place),
            if self.tongue.right_to_left && place.area.width > 0 {
                self.frame("a", place.area)
            } else {
                String::new()
            },
        );
    }

    /// A text box.
    pub(super) fn text(&mut self, name: &str, area: Frame, paragraphs: &[Paragraph], setup: Setup) {
        self.block(name, area, None, None, paragraphs, setup);
    }

    /// A rectangle with text in it, filled with a colour or edged with one.
    pub(super) fn block(
        &mut self,
        name: &str,
        area: Frame,
        fill: Option<&str>,
        edge: Option<&str>,
        paragraphs: &[Paragraph],
        setup: Setup,
    ) {
        let id = self.id();
        let setting = Setting {
            scale: setup.scale,
            align: setup.align,
            inherited: None,
            has_bullets: false,
        };
        let words = self.body(paragraphs, setting);
        let [left, top, right, bottom] = setup.insets;
        let fill = fill.map_or_else(|| "<a:noFill/>".to_owned(), solid);
        let edge = edge.map_or_else(
            || "<a:ln><a:noFill/></a:ln>".to_owned(),
            |edge| format!("<a:ln w=\"19050\">{}</a:ln>", solid(edge)),
        );
        let _ = write!(
            self.shapes,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\"/><p:cNvSpPr txBox=\"1\"/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>{fill}{edge}</p:spPr>\
             <p:txBody><a:bodyPr wrap=\"square\" lIns=\"{left}\" tIns=\"{top}\" rIns=\"{right}\" bIns=\"{bottom}\" \
             rtlCol=\"{}\" anchor=\"{}\"><a:noAutofit/></a:bodyPr><a:lstStyle/>{words}</p:txBody></p:sp>",
            escape(name),
            self.frame("a", area),
            u8::from(self.tongue.right_to_left),
            setup.anchor,
        );
    }

    /// A rectangle that says nothing.
    pub(super) fn bar(&mut self, name: &str, area: Frame, fill: &str) {
        let id = self.id();
        let _ = write!(
            self.shapes,
            "<p:sp><p:nvSpPr><p:cNvPr id=\"{id}\" name=\"{}\">{DECORATIVE}</p:cNvPr><p:cNvSpPr/><p:nvPr/></p:nvSpPr>\
             <p:spPr>{}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>{}<a:ln><a:noFill/></a:ln></p:spPr></p:sp>",
            escape(name),
            self.frame("a", area),
            solid(fill),
        );
    }

    /// A picture, as large as it can be in `area` without being bent; `align` and `anchor` say where it
    /// goes when there is room left.
    pub(super) fn picture(
        &mut self,
        name: &str,
        area: Frame,
        picture: (usize, u32, u32),
        text: &str,
        place: Option<&Place>,
        align: &str,
    ) {
        let (at, width, height) = picture;
        let (width, height) = (i64::from(width.max(1)), i64::from(height.max(1)));
        let (mut wide, mut high) = (area.width, area.width * height / width);
        if high > area.height {
            (wide, high) = (area.height * width / height, area.height);
        }
        let area = Frame {
            x: match align {
                "r" => area.x + area.width - wide,
                "ctr" => area.x + (area.width - wide) / 2,
                _ => area.x,
            },
            y: area.y + (area.height - high) / 2,
            width: wide,
            height: high,
        };
        let id = self.id();
        let link = self.link(Link::Picture(at));
        let holder = place.map_or_else(String::new, placeholder);
        let _ = write!(
            self.shapes,
            "<p:pic><p:nvPicPr><p:cNvPr id=\"{id}\" name=\"{}\" descr=\"{}\"/><p:cNvPicPr><a:picLocks noGrp=\"{}\" \
             noChangeAspect=\"1\"/></p:cNvPicPr><p:nvPr>{holder}</p:nvPr></p:nvPicPr><p:blipFill>\
             <a:blip r:embed=\"{link}\"/><a:stretch><a:fillRect/></a:stretch></p:blipFill><p:spPr>{}\
             <a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom></p:spPr></p:pic>",
            escape(name),
            escape(text),
            u8::from(place.is_some()),
            self.frame("a", area),
        );
    }

    /// A table or a chart: what stands in a frame, with the words for those who do not see it.
    pub(super) fn framed(
        &mut self,
        name: &str,
        text: &str,
        place: Option<&Place>,
        area: Frame,
        kind: &str,
        inside: &str,
    ) {
        let id = self.id();
        let holder = place.map_or_else(String::new, placeholder);
        let _ = write!(
            self.shapes,
            "<p:graphicFrame><p:nvGraphicFramePr><p:cNvPr id=\"{id}\" name=\"{}\" descr=\"{}\"/><p:cNvGraphicFramePr>\
             <a:graphicFrameLocks noGrp=\"1\"/></p:cNvGraphicFramePr><p:nvPr>{holder}</p:nvPr></p:nvGraphicFramePr>{}\
             <a:graphic><a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/{kind}\">{inside}\
             </a:graphicData></a:graphic></p:graphicFrame>",
            escape(name),
            escape(text),
            self.frame("p", area),
        );
    }

    /// A chart of the deck in a frame.
    pub(super) fn chart(
        &mut self,
        name: &str,
        text: &str,
        place: Option<&Place>,
        area: Frame,
        at: usize,
    ) {
        let link = self.link(Link::Chart(at));
        let inside = format!(
            "<c:chart xmlns:c=\"http://schemas.openxmlformats.org/drawingml/2006/chart\" r:id=\"{link}\"/>"
        );
        self.framed(name, text, place, area, "chart", &inside);
    }

    /// The words of a cell.
    pub(super) fn cell(&mut self, paragraphs: &[Paragraph], scale: i64) -> String {
        let setting = Setting {
            scale,
            align: "l",
            inherited: None,
            has_bullets: false,
        };
        self.body(paragraphs, setting)
    }
}

fn link_id(links: &mut Vec<Link>, link: Link) -> String {
    let at = links.iter().position(|it| *it == link);
    let at = at.unwrap_or_else(|| {
        links.push(link);
        links.len() - 1
    });
    // The first relationship of a slide is its layout, the second its notes.
    format!("rId{}", at + 3)
}

const DECORATIVE: &str = "<a:extLst><a:ext uri=\"{C183D7F6-B498-43B3-948B-1728B52AA6E4}\">\
     <adec:decorative xmlns:adec=\"http://schemas.microsoft.com/office/drawing/2017/decorative\" val=\"1\"/>\
     </a:ext></a:extLst>";

pub(super) fn solid(name: &str) -> String {
    format!("<a:solidFill>{}</a:solidFill>", colour(name))
}

fn placeholder(place: &Place) -> String {
    let mut out = String::from("<p:ph");
    if place.kind != "obj" {
        let _ = write!(out, " type=\"{}\"", escape(&place.kind));
    }
    if place.index > 0 {
        let _ = write!(out, " idx=\"{}\"", place.index);
    }
    out.push_str("/>");
    out
}

/// An address that a program may open without running anything.
fn is_address(address: &str) -> bool {
    let address = address.trim().to_ascii_lowercase();
    ["https://", "http://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| address.starts_with(scheme))
        && !address.contains(|c: char| c.is_control() || c == ' ')
}
