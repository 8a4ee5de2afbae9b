//! The presentation that sales decks are laid out on: whether it can be taken over, and which of its
//! layouts is for which slides.

use std::sync::{Arc, LazyLock};

use bytes::Bytes;

use crate::base::{Code, Diagnostic, Faults, Span};
use crate::load::RawWorkspace;
use crate::load::decode::shorten;
use crate::load::master::{self, Problem, RawMaster};
use crate::model::{
    Master, MasterBody, MasterPart, Piece, Relationship, SlideLayout, Target, Token,
};

pub(super) const CODES: &[&Code] = &[
    &UNREADABLE_MASTER,
    &MISSING_LAYOUT,
    &UNKNOWN_TOKEN,
    &REFUSED_CONTENT,
    &SLIDES_LEFT_OUT,
];

const UNREADABLE_MASTER: Code = Code {
    id: "PP170",
    title: "deck's master cannot be read",
    about: "`templates/deck.pptx` is what sales decks are laid out on: a PowerPoint presentation \
            (`.pptx`) whose slide master has at least one layout with a title. It is not encrypted, \
            unpacks to no more than 128 MiB, and has no document types in its XML.",
};

const MISSING_LAYOUT: Code = Code {
    id: "PP171",
    title: "layout missing in the deck's master",
    about: "Slides of a deck are laid out on the layouts `Cover`, `Prose`, `Lists`, `Stairs`, \
            `Table`, `Chart`, `Story`, `Steps` and `Closing` of `templates/deck.pptx`. Where one is \
            missing the nearest other layout is taken.",
};

const UNKNOWN_TOKEN: Code = Code {
    id: "PP172",
    title: "unknown token in the deck's master",
    about: "Between `{{` and `}}` in a text of `templates/deck.pptx` stands the name of a value, such \
            as `{{program}}`. `docs/templates.md` lists them.",
};

const REFUSED_CONTENT: Code = Code {
    id: "PP173",
    title: "the deck's master holds what no deck takes over",
    about: "The slide master and the layouts of `templates/deck.pptx` may hold text, shapes and \
            pictures, and link to `http:`, `https:` and `mailto:` addresses. Macros, embedded \
            objects, sounds, films, controls and files elsewhere are not handed on to partners.",
};

const SLIDES_LEFT_OUT: Code = Code {
    id: "PP174",
    title: "slides of the deck's master left out",
    about: "A deck takes the slide master and the layouts of `templates/deck.pptx`. Slides in that \
            file are samples and come into no deck.",
};

const OWN: &str = "deck.pptx";

static BUILT_IN: LazyLock<Option<Arc<Master>>> = LazyLock::new(|| {
    let bytes = Bytes::from_static(include_bytes!("../../templates/deck.pptx"));
    let raw = master::read(&bytes).ok()?;
    finish(raw).map(Arc::new)
});

/// The master that decks are laid out on where the site has none of its own.
#[must_use]
pub fn built_in() -> Arc<Master> {
    // It is read by a test, so that it is never the empty one.
    BUILT_IN
        .clone()
        .unwrap_or_else(|| Arc::new(Master::empty()))
}

pub(super) fn assemble(raw: &RawWorkspace, faults: &mut Faults) -> Arc<Master> {
    let own = raw.templates.iter().find(|(path, _)| path == OWN);
    let Some((_, bytes)) = own else {
        return built_in();
    };
    let path = format!("templates/{OWN}");
    let file = raw.paths.iter().find(|(it, _)| **it == *path);
    let span = Span::head(file.map_or(raw.program_file, |(_, file)| *file));
    let told = |problem: Problem, code| {
        let message = format!("the deck's master cannot be taken over: {}", problem.what);
        Diagnostic::error(code, span, message).help(problem.help)
    };
    let mut read = match master::read(bytes) {
        Ok(read) => read,
        Err(problem) => {
            faults.push(told(problem, &UNREADABLE_MASTER));
            return built_in();
        }
    };
    for problem in std::mem::take(&mut read.problems) {
        faults.push(told(problem, &REFUSED_CONTENT));
    }
    for token in std::mem::take(&mut read.unknown_tokens) {
        let written = shorten(&token);
        let message = format!("unknown token `{{{{{written}}}}}` in the deck's master");
        let known = Token::ALL.iter().map(|token| token.name());
        let fault = Diagnostic::error(&UNKNOWN_TOKEN, span, message).suggest(&token, known);
        // The file is no text: there is nothing in it to mark or to replace.
        faults.push(Diagnostic {
            replacement: None,
            ..fault.help_if_none("`docs/templates.md` lists the tokens")
        });
    }
    if read.slides > 0 {
        let message = match read.slides {
            1 => "the slide in the deck's master comes into no deck".to_owned(),
            slides => format!("the {slides} slides in the deck's master come into no deck"),
        };
        faults.push(
            Diagnostic::warning(&SLIDES_LEFT_OUT, span, message)
                .help("put what every deck needs on a layout, and take the slides out"),
        );
    }
    if let Some(chosen) = master::choose(&read.layouts) {
        for (kind, (at, is_named)) in SlideLayout::ALL.into_iter().zip(chosen) {
            if is_named {
                continue;
            }
            let (name, other) = (kind.name(), &read.layouts[at].layout.name);
            let message = format!(
                "the deck's master has no layout `{name}`; `{}` is taken",
                shorten(other)
            );
            faults.push(
                Diagnostic::warning(&MISSING_LAYOUT, span, message)
                    .help(format!("add a layout and call it `{name}`")),
            );
        }
    }
    match finish(read) {
        Some(master) => Arc::new(master),
        None => {
            let fault = Diagnostic::error(
                &UNREADABLE_MASTER,
                span,
                "the deck's master has no layout with a title",
            );
            faults.push(fault.help("add a layout that has a title to the slide master"));
            built_in()
        }
    }
}

/// A master with a layout for each slide; `None` when it has no layout that would do.
fn finish(raw: RawMaster) -> Option<Master> {
    let chosen: Vec<usize> = master::choose(&raw.layouts)?
        .into_iter()
        .map(|(at, _)| at)
        .collect();
    let is_branded = |part: &MasterPart| match &part.body {
        MasterBody::Pieces(pieces) => pieces.contains(&Piece::BrandColours),
        MasterBody::Bytes(_) => false,
    };
    let mut master = Master {
        follows_brand: raw.parts.iter().any(is_branded),
        width: raw.width,
        height: raw.height,
        parts: raw.parts,
        presentation: raw.presentation,
        relationships: raw.relationships,
        notes_master: String::new(),
        chosen: chosen.try_into().ok()?,
        layouts: raw.layouts.into_iter().map(|it| it.layout).collect(),
        table_style: raw.table_style,
    };
    match raw.notes_master {
        Some(name) => master.notes_master = name,
        None => add_notes(&mut master)?,
    }
    Some(master)
}

/// Gives a master without a page for notes the built-in one.
fn add_notes(master: &mut Master) -> Option<()> {
    const FOLDER: &str = "ppt/notesMasters/";
    let built_in = BUILT_IN.as_ref()?;
    let part = |name: &str| built_in.parts.iter().find(|part| part.name == name);
    let page = part(&built_in.notes_master)?;
    let theme_of = |link: &Relationship| match &link.target {
        Target::Part(name) if link.kind.ends_with("/theme") => Some(name.clone()),
        _ => None,
    };
    let theme = part(&page.relationships.iter().find_map(theme_of)?)?;
    // In a folder of their own they stand in nobody's way.
    let (page_name, theme_name) = (
        format!("{FOLDER}partnerpress.xml"),
        format!("{FOLDER}partnerpressTheme.xml"),
    );
    let link = |id: &str, kind: &str, to: &str| Relationship {
        id: id.to_owned(),
        kind: format!("http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}"),
        target: Target::Part(to.to_owned()),
    };
    const ID: &str = "rIdNotesMaster";
    master.parts.push(MasterPart {
        name: page_name.clone(),
        relationships: vec![link("rId1", "theme", &theme_name)],
        ..page.clone()
    });
    master.parts.push(MasterPart {
        name: theme_name,
        ..theme.clone()
    });
    master
        .relationships
        .push(link(ID, "notesMaster", &page_name));
    master.presentation.0.push_str(&format!(
        "<p:notesMasterIdLst xmlns:p=\"http://schemas.openxmlformats.org/presentationml/2006/main\" \
         xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\">\
         <p:notesMasterId r:id=\"{ID}\"/></p:notesMasterIdLst>"
    ));
    master.notes_master = page_name;
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_built_in_master_has_every_layout_by_name_and_nothing_to_say() {
        let bytes = Bytes::from_static(include_bytes!("../../templates/deck.pptx"));
        let raw = master::read(&bytes).expect("a presentation");
        assert_eq!(raw.problems, []);
        assert!(raw.unknown_tokens.is_empty());
        let chosen = master::choose(&raw.layouts).expect("layouts");
        assert!(chosen.iter().all(|(_, is_named)| *is_named));
        let master = built_in();
        assert_eq!((master.width, master.height), (12_192_000, 6_858_000));
        let cover = master.layout(SlideLayout::Cover);
        let title = &cover.places[0];
        assert_eq!((title.kind.as_str(), title.size), ("ctrTitle", 7200));
        assert!(cover.is_on_accent && title.is_bold && !title.has_bullets);
        let prose = &master.layout(SlideLayout::Prose).places[0];
        assert_eq!((prose.size, prose.area.width > 0), (4200, true));
    }
}
