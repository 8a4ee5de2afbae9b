//! Logos: each read once, as the picture that pages and collateral show.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::ids::Register;
use super::partner::Media;
use crate::base::{Code, Diagnostic, Faults, FileId, LeftOut, Picture, PictureFault, Span};
use crate::load::RawWorkspace;
use crate::model::Brand;

pub(super) const CODES: &[&Code] = &[&BAD_PICTURE, &LEFT_OUT];

const BAD_PICTURE: Code = Code {
    id: "PP150",
    title: "logo that cannot be shown",
    about: "A logo is an SVG of at most 1 MB or a PNG of at most 4 MB and 8192 pixels a side. It is \
            read once and shown on pages, in brochures, decks, mails and images. A file that is \
            broken, or that would take very long to draw, is refused. A JPEG, a GIF or a WebP is \
            shown on pages as it is, and collateral shows the partner's initials in its place.",
};

const LEFT_OUT: Code = Code {
    id: "PP151",
    title: "part of a logo that is left out",
    about: "A logo may only show something. Scripts, animations, pictures of other files and texts \
            that need a typeface are left out of it wherever it is shown.",
};

/// A picture to be read.
struct Wanted<'r> {
    file: Option<FileId>,
    bytes: &'r bytes::Bytes,
    /// Where it is named.
    named: Option<Span>,
}

/// The pictures of partners and of the vendor, by path below the site's `media/`, or below
/// `templates/`.
pub(super) fn assemble(
    raw: &RawWorkspace,
    register: &Register<'_>,
    media: &Media<'_>,
    brand: &Brand,
    faults: &mut Faults,
) -> BTreeMap<String, Picture> {
    let mut wanted: BTreeMap<&str, Wanted<'_>> = BTreeMap::new();
    for (_, file) in &register.files {
        let Some(name) = file.value.as_ref().and_then(|raw| raw.logo.as_ref()) else {
            continue;
        };
        if let Some(file) = media.named(&name.value) {
            wanted.entry(&file.path).or_insert(Wanted {
                file: Some(file.file),
                bytes: &file.bytes,
                named: Some(name.span),
            });
        }
    }
    let logos = brand.logo.iter().flat_map(|logo| {
        [Some(&logo.light), logo.dark.as_ref(), logo.mark.as_ref()]
            .into_iter()
            .flatten()
    });
    for path in logos {
        // Those of the built-in theme are read with it.
        let own = raw.templates.iter().find(|(known, _)| known == path);
        if let Some((path, bytes)) = own {
            let whole = format!("templates/{path}");
            let known = raw.paths.iter().find(|(known, _)| **known == *whole);
            wanted.entry(path).or_insert(Wanted {
                file: known.map(|(_, file)| *file),
                bytes,
                named: None,
            });
        }
    }
    let wanted: Vec<(&str, Wanted<'_>)> = wanted.into_iter().collect();
    let read: Vec<_> = wanted
        .par_iter()
        .map(|(_, wanted)| Picture::read(wanted.bytes))
        .collect();
    let mut pictures = BTreeMap::new();
    for ((path, wanted), read) in wanted.into_iter().zip(read) {
        match read {
            Ok((picture, left_out)) => {
                if let Some(file) = wanted.file {
                    tell_left_out(file, &left_out, faults);
                }
                pictures.insert(path.to_owned(), picture);
            }
            Err(fault) => faults.extend(tell(&wanted, &fault)),
        }
    }
    pictures
}

fn tell(wanted: &Wanted<'_>, fault: &PictureFault) -> Option<Diagnostic> {
    let place = wanted.file.map(|file| span(file, fault.at));
    let place = place.or(wanted.named)?;
    let is_shown_on_pages = fault.is_of_another_format;
    let told = if is_shown_on_pages {
        Diagnostic::warning(&BAD_PICTURE, place, fault.message.as_str())
    } else {
        Diagnostic::error(&BAD_PICTURE, place, fault.message.as_str())
    };
    let told = told.help(fault.help);
    Some(match wanted.named {
        Some(named) if named != place => told.related(named, "it is named here"),
        _ => told,
    })
}

/// One fault for each kind of thing, at the first of them.
fn tell_left_out(file: FileId, left_out: &[LeftOut], faults: &mut Faults) {
    let mut told: Vec<&str> = Vec::new();
    for part in left_out {
        if told.contains(&part.what) {
            continue;
        }
        told.push(part.what);
        let message = format!("{} is left out of this logo", part.what);
        let warning = Diagnostic::warning(&LEFT_OUT, span(file, Some(part.at)), message);
        faults.push(warning.help(part.help));
    }
}

fn span(file: FileId, at: Option<usize>) -> Span {
    let at = u32::try_from(at.unwrap_or(0)).unwrap_or(0);
    Span::new(file, at, at)
}
