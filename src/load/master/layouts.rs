//! The places on a layout: what it says itself, and what it inherits from its master.

use super::xml::Element;
use crate::model::{Frame, MasterLayout, Place};

/// What a text has when nobody says anything, by the format's own rules.
const SIZE: i64 = 1800;
const INSETS: [(&str, i64); 4] = [
    ("lIns", 91_440),
    ("tIns", 45_720),
    ("rIns", 91_440),
    ("bIns", 45_720),
];
const WHOLE_LINE: i64 = 100_000;

pub(super) fn read(part: &str, layout: &Element, master: &Element) -> MasterLayout {
    let own = placeholders(layout);
    let inherited = placeholders(master);
    let styles = master.child("txStyles");
    let places = own.iter().map(|shape| {
        let kind = kind(shape);
        let parent = inherited.iter().find(|it| answers(&kind, &self::kind(it)));
        place(shape, parent.copied(), styles)
    });
    let ground = layout.find(&["cSld", "bg", "bgPr", "solidFill", "schemeClr"]);
    MasterLayout {
        name: layout
            .child("cSld")
            .and_then(|it| it.attribute("name"))
            .unwrap_or_default()
            .to_owned(),
        part: part.to_owned(),
        places: places.collect(),
        is_on_accent: ground.and_then(|it| it.attribute("val")) == Some("accent1"),
    }
}

fn placeholders(root: &Element) -> Vec<&Element> {
    let shapes = root.find(&["cSld", "spTree"]);
    let shapes = shapes.into_iter().flat_map(|tree| &tree.children);
    shapes.filter(|shape| ph(shape).is_some()).collect()
}

fn non_visual(shape: &Element) -> Option<&Element> {
    let names = ["nvSpPr", "nvPicPr", "nvGraphicFramePr"];
    names.into_iter().find_map(|name| shape.child(name))
}

fn ph(shape: &Element) -> Option<&Element> {
    non_visual(shape)?.find(&["nvPr", "ph"])
}

fn kind(shape: &Element) -> String {
    let kind = ph(shape).and_then(|it| it.attribute("type"));
    kind.unwrap_or("obj").to_owned()
}

/// Whether a placeholder of a layout follows one of the master.
fn answers(own: &str, master: &str) -> bool {
    match own {
        "ctrTitle" => master == "title",
        "title" | "dt" | "ftr" | "sldNum" => master == own,
        _ => master == "body",
    }
}

fn place(shape: &Element, parent: Option<&Element>, styles: Option<&Element>) -> Place {
    let kind = kind(shape);
    let general = styles.and_then(|styles| {
        styles.child(match kind.as_str() {
            "title" | "ctrTitle" => "titleStyle",
            "dt" | "ftr" | "sldNum" => "otherStyle",
            _ => "bodyStyle",
        })
    });
    let level = |shape: &'_ Element| -> Option<Element> {
        shape.find(&["txBody", "lstStyle", "lvl1pPr"]).cloned()
    };
    // From the nearest to the farthest; the first that says something decides.
    let levels: Vec<Element> = [
        level(shape),
        parent.and_then(level),
        general.and_then(|style| style.child("lvl1pPr").cloned()),
    ]
    .into_iter()
    .flatten()
    .collect();
    let of_run = |name: &str| {
        let mut runs = levels.iter().filter_map(|level| level.child("defRPr"));
        runs.find_map(|run| run.attribute(name).map(str::to_owned))
    };
    let bullet = levels.iter().find_map(|level| {
        let named = |name: &str| level.child(name).is_some();
        if named("buNone") {
            return Some(false);
        }
        (named("buChar") || named("buAutoNum") || named("buBlip")).then_some(true)
    });
    let spacing = levels
        .iter()
        .find_map(|level| level.find(&["lnSpc", "spcPct"])?.number("val"));
    let body = |shape: &'_ Element, name: &str| shape.find(&["txBody", "bodyPr"])?.number(name);
    let inset = |name: &str, common: i64| {
        let own = body(shape, name).or_else(|| body(parent?, name));
        own.unwrap_or(common).clamp(0, 5_000_000)
    };
    // One without height is a slip of its program: what it inherits is meant.
    let own = area(shape).filter(|it| it.width > 0 && it.height > 0);
    let area = own.or_else(|| area(parent?)).unwrap_or(Frame {
        x: 0,
        y: 0,
        width: 0,
        height: 0,
    });
    Place {
        name: non_visual(shape)
            .and_then(|it| it.child("cNvPr")?.attribute("name"))
            .unwrap_or_default()
            .trim()
            .to_owned(),
        index: ph(shape)
            .and_then(|it| it.attribute("idx")?.parse().ok())
            .unwrap_or(0),
        kind,
        area,
        size: of_run("sz")
            .and_then(|size| size.parse().ok())
            .unwrap_or(SIZE)
            .clamp(100, 40_000),
        is_bold: matches!(of_run("b").as_deref(), Some("1" | "true")),
        has_bullets: bullet.unwrap_or(false),
        line_spacing: spacing.unwrap_or(WHOLE_LINE).clamp(50_000, 300_000),
        insets: INSETS.map(|(name, common)| inset(name, common)),
        align: levels
            .iter()
            .find_map(|level| level.attribute("algn"))
            .unwrap_or("l")
            .to_owned(),
    }
}

fn area(shape: &Element) -> Option<Frame> {
    let frame = shape
        .find(&["spPr", "xfrm"])
        .or_else(|| shape.child("xfrm"))?;
    let (off, ext) = (frame.child("off")?, frame.child("ext")?);
    const FAR: i64 = 100_000_000;
    let number = |element: &Element, name| Some(element.number(name)?.clamp(-FAR, FAR));
    Some(Frame {
        x: number(off, "x")?,
        y: number(off, "y")?,
        width: number(ext, "cx")?.max(0),
        height: number(ext, "cy")?.max(0),
    })
}
