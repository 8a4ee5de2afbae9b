//! Reads the presentation that decks are laid out on, `templates/deck.pptx`: an archive that other
//! programs wrote, and that may be anything. What a deck takes over is what its masters and layouts
//! reach; what they may reach is listed in [`package`].

mod layouts;
mod package;
mod tokens;
mod xml;

use std::collections::{BTreeMap, BTreeSet};

use bytes::Bytes;

use self::package::{PRESENTATION, Package, role};
use self::tokens::Edit;
use self::xml::Element;
use crate::model::{
    MasterBody, MasterLayout, MasterPart, Piece, Relationship, SlideLayout, Target,
};

/// A presentation as it was read.
#[derive(Debug)]
pub struct RawMaster {
    pub width: i64,
    pub height: i64,
    pub parts: Vec<MasterPart>,
    pub presentation: (String, String),
    pub relationships: Vec<Relationship>,
    /// `None` when the file has no master for notes.
    pub notes_master: Option<String>,
    pub layouts: Vec<RawLayout>,
    pub table_style: Option<String>,
    /// Slides that are in the file; a deck takes none of them.
    pub slides: usize,
    /// Names between `{{` and `}}` that are no tokens.
    pub unknown_tokens: Vec<String>,
    /// What cannot be taken over.
    pub problems: Vec<Problem>,
}

/// A layout and the kind that its author's program gave it: `title`, `obj`, `titleOnly`, …
#[derive(Debug)]
pub struct RawLayout {
    pub layout: MasterLayout,
    pub kind: Option<String>,
}

/// What is wrong with a presentation: a sentence that goes on from its name, and a way out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    pub what: String,
    pub help: String,
}

impl Problem {
    fn broken(what: impl Into<String>) -> Self {
        Self {
            what: what.into(),
            help: "open it in a presentation program and save it as .pptx anew".to_owned(),
        }
    }

    fn refused(part: &str, what: &str) -> Self {
        Self {
            what: format!("`{part}` within it has {what}, which no deck takes over"),
            help: "take it out of the slide master and its layouts".to_owned(),
        }
    }

    fn help(mut self, help: &str) -> Self {
        help.clone_into(&mut self.help);
        self
    }
}

/// What was found on the way through the package.
#[derive(Debug, Default)]
struct Found {
    problems: Vec<Problem>,
    unknown_tokens: Vec<String>,
}

/// A slide's size that no program makes.
const LARGEST_SIDE: i64 = 51_206_400;
const SMALLEST_SIDE: i64 = 914_400;

/// # Errors
/// When it is no presentation, or one that cannot be read at all.
pub fn read(bytes: &Bytes) -> Result<RawMaster, Problem> {
    let package = Package::open(bytes)?;
    let mut found = Found::default();
    let main = package.presentation()?;
    let (text, root) = package.xml(&main)?;
    if root.name != "presentation" || !main.ends_with(PRESENTATION) {
        return Err(Problem::broken("it holds no presentation"));
    }
    let relationships = package.relationships(&main, &mut found)?;

    let size = root.child("sldSz");
    let side = |name| size.and_then(|it| it.number(name)).unwrap_or_default();
    let (width, height) = (side("cx"), side("cy"));
    if !(SMALLEST_SIDE..=LARGEST_SIDE).contains(&width)
        || !(SMALLEST_SIDE..=LARGEST_SIDE).contains(&height)
    {
        return Err(Problem::broken("its slides have no size"));
    }

    let reached = reach(&package, &relationships, &mut found)?;
    let mut parts = Vec::new();
    let mut layouts = Vec::new();
    for (name, relationships) in &reached {
        let content_type = package.content_type(name).unwrap_or("application/xml");
        let body = if name.ends_with(".xml") {
            let (text, root) = package.xml(name)?;
            body(text, &root, &mut found)
        } else {
            MasterBody::Bytes(package.bytes(name)?.clone())
        };
        parts.push(MasterPart {
            name: name.clone(),
            content_type: content_type.to_owned(),
            body,
            relationships: relationships.clone(),
        });
    }
    for (master, links) in masters(&reached, &relationships) {
        let (_, master) = package.xml(master)?;
        for part in linked(links, "slideLayout") {
            let (_, root) = package.xml(part)?;
            layouts.push(RawLayout {
                kind: root.attribute("type").map(str::to_owned),
                layout: layouts::read(part, &root, &master),
            });
        }
    }
    let styles = linked(&relationships, "tableStyles").next();
    let table_style = match styles {
        Some(part) => package.xml(part)?.1.attribute("def").map(str::to_owned),
        None => None,
    };
    let notes_master = linked(&relationships, "notesMaster").next();
    Ok(RawMaster {
        width,
        height,
        parts,
        presentation: around_slides(text, &root),
        notes_master: notes_master.map(str::to_owned),
        relationships,
        layouts,
        table_style,
        slides: root
            .child("sldIdLst")
            .map_or(0, |slides| slides.children.len()),
        unknown_tokens: found.unknown_tokens,
        problems: found.problems,
    })
}

/// The parts that `links` lead to at one remove.
fn linked<'l>(links: &'l [Relationship], wanted: &'l str) -> impl Iterator<Item = &'l str> {
    links
        .iter()
        .filter(move |link| role(&link.kind) == wanted)
        .filter_map(|link| match &link.target {
            Target::Part(name) => Some(name.as_str()),
            Target::Address(_) => None,
        })
}

type Reached = BTreeMap<String, Vec<Relationship>>;

/// The slide masters, in the order in which the presentation names them.
fn masters<'r>(
    reached: &'r Reached,
    links: &'r [Relationship],
) -> impl Iterator<Item = (&'r str, &'r [Relationship])> {
    linked(links, "slideMaster").map(|name| {
        let links = reached.get(name).map_or(&[][..], Vec::as_slice);
        (name, links)
    })
}

/// Every part that can be reached from the presentation, with what it refers to itself.
fn reach(package: &Package, links: &[Relationship], found: &mut Found) -> Result<Reached, Problem> {
    let mut reached = Reached::new();
    let mut ahead: Vec<String> = parts_of(links).collect();
    let mut seen: BTreeSet<String> = ahead.iter().cloned().collect();
    while let Some(part) = ahead.pop() {
        package.bytes(&part)?;
        let links = package.relationships(&part, found)?;
        for next in parts_of(&links) {
            if seen.insert(next.clone()) {
                ahead.push(next);
            }
        }
        reached.insert(part, links);
    }
    Ok(reached)
}

fn parts_of(links: &[Relationship]) -> impl Iterator<Item = String> {
    links.iter().filter_map(|link| match &link.target {
        Target::Part(name) => Some(name.clone()),
        Target::Address(_) => None,
    })
}

/// The elements of a presentation that a deck keeps before its list of slides, and behind it, in the
/// order in which they have to stand.
const BEFORE: [&str; 2] = ["sldMasterIdLst", "notesMasterIdLst"];
const BEHIND: [&str; 4] = ["sldSz", "notesSz", "embeddedFontLst", "defaultTextStyle"];

fn around_slides(text: &str, root: &Element) -> (String, String) {
    let kept = |names: &[&str]| -> String {
        let children = names.iter().filter_map(|name| root.child(name));
        children.map(|child| &text[child.whole.clone()]).collect()
    };
    // The element's own tag and the declaration before it; never `<p:presentation/>`, for it has a
    // size within it.
    let head = &text[..root.inner.start];
    let tail = &text[root.inner.end..];
    (
        format!("{head}{}", kept(&BEFORE)),
        format!("{}{tail}", kept(&BEHIND)),
    )
}

/// A scheme of this name follows the brand of the site.
const BRAND: &str = "Brand";

/// A part with its tokens and the brand's colours and typefaces taken out.
fn body(text: &str, root: &Element, found: &mut Found) -> MasterBody {
    let mut edits = tokens::paragraphs(text, root, &mut found.unknown_tokens);
    if root.name == "theme" {
        edits.extend(brand(root));
    }
    edits.sort_by_key(|edit| edit.at.start);
    if edits.is_empty() {
        return MasterBody::Bytes(Bytes::copy_from_slice(text.as_bytes()));
    }
    let mut pieces = Vec::new();
    let mut written = 0;
    for edit in edits {
        // One within another does not come: paragraphs hold no paragraphs.
        if edit.at.start < written {
            continue;
        }
        pieces.push(Piece::Markup(text[written..edit.at.start].to_owned()));
        written = edit.at.end;
        pieces.push(edit.piece);
    }
    pieces.push(Piece::Markup(text[written..].to_owned()));
    MasterBody::Pieces(pieces)
}

fn brand(theme: &Element) -> Vec<Edit> {
    let elements = theme.child("themeElements");
    let scheme = |name: &str| {
        let scheme = elements.and_then(|it| it.child(name))?;
        (scheme.attribute("name") == Some(BRAND)).then_some(scheme)
    };
    let colours = scheme("clrScheme").map(|scheme| Edit {
        at: scheme.inner.clone(),
        piece: Piece::BrandColours,
    });
    let font = |name: &str, is_heading| {
        let latin = scheme("fontScheme")?.find(&[name, "latin"])?;
        Some(Edit {
            at: latin.whole.clone(),
            piece: Piece::BrandFont { is_heading },
        })
    };
    let fonts = [font("majorFont", true), font("minorFont", false)];
    colours
        .into_iter()
        .chain(fonts.into_iter().flatten())
        .collect()
}

/// Which layout of a file is for which slides: the one with the slide's name, or else the nearest.
/// For each kind: its place, and the name of the layout that was taken instead, if it was.
#[must_use]
pub fn choose(layouts: &[RawLayout]) -> Option<Vec<(usize, bool)>> {
    let named = |name: &str| {
        layouts.iter().position(|it| {
            let own = it.layout.name.trim();
            own.eq_ignore_ascii_case(name)
        })
    };
    let typed = |kind: &str| {
        layouts
            .iter()
            .position(|it| it.kind.as_deref() == Some(kind))
    };
    let has = |at: usize, kinds: &[&str]| {
        let mut places = layouts[at].layout.places.iter();
        places.any(|place| kinds.contains(&place.kind.as_str()))
    };
    let titled = || (0..layouts.len()).find(|at| has(*at, &["title", "ctrTitle"]));
    let worded = || {
        (0..layouts.len())
            .find(|at| has(*at, &["title", "ctrTitle"]) && has(*at, &["body", "obj", ""]))
    };
    let instead = |kind: SlideLayout| match kind {
        SlideLayout::Cover => typed("title").or_else(titled),
        SlideLayout::Closing => named("Cover").or_else(|| typed("title")).or_else(titled),
        SlideLayout::Prose => typed("obj").or_else(worded).or_else(titled),
        SlideLayout::Lists => typed("twoObj")
            .or_else(|| named("Prose"))
            .or_else(|| typed("obj"))
            .or_else(worded)
            .or_else(titled),
        SlideLayout::Table
        | SlideLayout::Chart
        | SlideLayout::Stairs
        | SlideLayout::Steps
        | SlideLayout::Story => typed("titleOnly")
            .or_else(|| named("Prose"))
            .or_else(|| typed("obj"))
            .or_else(titled),
    };
    SlideLayout::ALL
        .into_iter()
        .map(|kind| match named(kind.name()) {
            Some(at) => Some((at, true)),
            None => instead(kind).map(|at| (at, false)),
        })
        .collect()
}
