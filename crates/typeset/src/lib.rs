//! From a template and its data to a PDF: the only crate that names Typst.
//!
//! It is apart from the root crate because a typesetter is most of the compile time of whatever
//! names it. Nothing here knows a partner, a tier or a program: it is given sources once, and for
//! each document the name of one of them, a value, and pictures. A source reads those and nothing
//! else: no file of the machine, no package, no network, no clock.
//!
//! What people wrote reaches a document as data only, and [`text`] makes sure that it can be set:
//! a character that no typeface has becomes a box, an override of direction is dropped, a word
//! without end may be broken.

mod room;
mod text;
mod world;

use std::collections::BTreeMap;
use std::fmt;

use serde_json::Value;
use typst::comemo;
use typst::diag::{Severity, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Smart};
use typst::layout::PageRanges;
use typst::syntax::{DiagSpan, DiagSpanKind};
use typst::text::FontBook;
use typst::utils::{LazyHash, Scalar};
use typst::{Library, LibraryExt, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};
use typst_render::RenderOptions;

use self::room::Rooms;
use self::text::Repertoire;
use self::world::{Desk, Files};

pub use self::text::Replaced;

/// Where a template finds its data.
pub const DATA: &str = "/data.json";

/// The folder in which a template finds the pictures of its document, by the name that they are
/// given under: `/pictures/partner`.
pub const PICTURES: &str = "/pictures";

/// Names what sets: another one may come to other bytes from the same. The first number is to be raised
/// when this crate does; `tests/typeset.rs` holds the others against the libraries that are taken.
pub const EDITION: &str = "1 typst-0.15.1 krilla-0.8.2 pdf-writer-0.15.0";

/// What is made once for all documents.
#[derive(Debug)]
pub struct Typesetter {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<typst::text::Font>,
    repertoire: Repertoire,
    files: Files,
    rooms: Rooms,
}

/// A document to be set.
#[derive(Debug, Clone)]
pub struct Document<'a> {
    /// The path of its source, as the typesetter was given it: `pdf/brochure.typ`.
    pub template: &'a str,
    /// What the template reads as [`DATA`].
    pub data: &'a Value,
    /// PNG, JPEG or SVG under names that are the same for all documents: a path once used is kept
    /// for ever, and there are 65,535 of them.
    pub pictures: &'a [(&'static str, Picture)],
    pub standard: Standard,
    /// Tells this document from others; does not appear in it.
    pub ident: &'a str,
    /// Year, month, day: the creation date, and what a template takes for today.
    pub date: (i32, u8, u8),
}

/// The bytes of a PNG, JPEG or SVG file.
#[derive(Debug, Clone)]
pub struct Picture(Bytes);

impl Picture {
    #[must_use]
    pub fn new(bytes: Vec<u8>) -> Self {
        Self(Bytes::new(bytes))
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// What a document promises to be. A document that cannot keep it is a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standard {
    /// PDF/UA-1: accessible.
    Accessible,
    /// PDF/UA-1 and PDF/A-2a: also kept for decades.
    Archived,
}

/// A finished document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Typeset {
    pub pdf: Vec<u8>,
    pub pages: usize,
    /// What could not be set as it was written.
    pub replaced: Replaced,
    /// The first page as PNG, where it was asked for.
    pub first_page: Option<Vec<u8>>,
}

/// Something is wrong with a template, or with what it makes of its data.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct TypesetFault {
    /// The source, as the typesetter was given it; empty where none is to blame.
    pub file: String,
    /// From 1; 0 where there is no place.
    pub line: usize,
    /// From 1; 0 where there is no place.
    pub column: usize,
    pub message: String,
}

impl fmt::Display for TypesetFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{}:{}:{}: {}",
            self.file, self.line, self.column, self.message
        )
    }
}

impl Typesetter {
    /// `sources` are templates by path (`pdf/brochure.typ`), which may import each other; `fonts` are
    /// TTF or OTF files. A file that is no font is left out.
    #[must_use]
    pub fn new<'a>(
        sources: impl IntoIterator<Item = (&'a str, &'a [u8])>,
        fonts: impl IntoIterator<Item = Vec<u8>>,
    ) -> Self {
        let fonts: Vec<typst::text::Font> = fonts
            .into_iter()
            .flat_map(|bytes| typst::text::Font::iter(Bytes::new(bytes)))
            .collect();
        Self {
            library: LazyHash::new(Library::default()),
            book: LazyHash::new(FontBook::from_fonts(&fonts)),
            repertoire: Repertoire::of(&fonts),
            fonts,
            files: Files::new(sources),
            rooms: Rooms::default(),
        }
    }

    /// Whether a template may ask for this family.
    #[must_use]
    pub fn has_family(&self, family: &str) -> bool {
        self.book.contains_family(&family.to_lowercase())
    }

    /// What of a value no document can say as it is written; marks that its typefaces cannot set on a
    /// letter are known only when it is set.
    #[must_use]
    pub fn replaced(&self, data: &Value) -> Replaced {
        self.repertoire.fit(data, text::Manner::AsWritten).1
    }

    /// Sets one document. Several threads may do so at once; the bytes do not depend on that.
    ///
    /// # Errors
    /// All that is wrong with the template. What it warns of (a family that is not there, a layout
    /// that does not come to rest) is wrong, too: nobody sees a warning in a PDF.
    pub fn set(&self, document: &Document<'_>) -> Result<Typeset, Vec<TypesetFault>> {
        self.set_as(document, None)
    }

    /// The same, with a picture of the first page whose longer side has so many pixels.
    ///
    /// # Errors
    /// Those of [`Self::set`].
    pub fn set_with_first_page(
        &self,
        document: &Document<'_>,
        side: u32,
    ) -> Result<Typeset, Vec<TypesetFault>> {
        self.set_as(document, Some(side))
    }

    fn set_as(
        &self,
        document: &Document<'_>,
        side: Option<u32>,
    ) -> Result<Typeset, Vec<TypesetFault>> {
        let (data, replaced) = self.repertoire.fit(document.data, text::Manner::AsWritten);
        let first = self.attempt(document, &data, replaced, side);
        // A mark that its letter's typeface lacks cannot be found character by character.
        if first
            .as_ref()
            .is_err_and(|faults| faults.iter().any(is_about_text))
        {
            let (data, replaced) = self
                .repertoire
                .fit(document.data, text::Manner::WithoutMarks);
            return self.attempt(document, &data, replaced, side);
        }
        first
    }

    fn attempt(
        &self,
        document: &Document<'_>,
        data: &Value,
        replaced: Replaced,
        side: Option<u32>,
    ) -> Result<Typeset, Vec<TypesetFault>> {
        self.rooms
            .within(|| {
                let set = self.compile(document, data, replaced, side);
                // Whatever happened: what is remembered of one document is of little use to the
                // next, and would be kept for ever.
                comemo::evict(0);
                set
            })
            .unwrap_or_else(|| {
                let message = "the typesetter gave up on this document".to_owned();
                Err(vec![fault_without_place(document.template, message)])
            })
    }

    fn compile(
        &self,
        document: &Document<'_>,
        data: &Value,
        replaced: Replaced,
        side: Option<u32>,
    ) -> Result<Typeset, Vec<TypesetFault>> {
        let pictures: BTreeMap<&'static str, Bytes> = document
            .pictures
            .iter()
            .map(|(name, picture)| (*name, picture.0.clone()))
            .collect();
        let Some(main) = self.files.id(document.template) else {
            return Err(vec![fault_without_place(
                document.template,
                "there is no such template".to_owned(),
            )]);
        };
        let (year, month, day) = document.date;
        let date = Datetime::from_ymd(year, month, day);
        let desk = Desk {
            typesetter: self,
            main,
            data: Bytes::from_string(data.to_string()),
            pictures,
            date,
        };
        let compiled = typst::compile::<PagedDocument>(&desk);
        let mut faults: Vec<TypesetFault> = match &compiled.output {
            Err(errors) => errors.iter().map(|it| desk.fault(it)).collect(),
            Ok(_) => Vec::new(),
        };
        faults.extend(compiled.warnings.iter().map(|it| desk.fault(it)));
        let paged = match compiled.output {
            Ok(paged) if faults.is_empty() => paged,
            _ => return Err(sorted(faults)),
        };
        let standards = match document.standard {
            Standard::Accessible => PdfStandards::new(&[PdfStandard::Ua_1]),
            Standard::Archived => PdfStandards::new(&[PdfStandard::A_2a, PdfStandard::Ua_1]),
        };
        let standards = standards.map_err(|it| {
            vec![fault_without_place(
                document.template,
                it.message().to_string(),
            )]
        })?;
        let midnight = Datetime::from_ymd_hms(year, month, day, 0, 0, 0);
        let options = PdfOptions {
            ident: Smart::Custom(document.ident.to_owned()),
            creator: Smart::Custom(Some("partnerpress".to_owned())),
            timestamp: midnight.map(Timestamp::new_utc),
            page_ranges: None::<PageRanges>,
            standards,
            tagged: true,
            pretty: false,
        };
        match typst_pdf::pdf(&paged, &options) {
            Ok(pdf) => Ok(Typeset {
                pdf,
                pages: paged.pages().len(),
                replaced,
                first_page: side.and_then(|side| first_page(&paged, side)),
            }),
            Err(errors) => Err(sorted(errors.iter().map(|it| desk.fault(it)).collect())),
        }
    }
}

impl Desk<'_> {
    /// The innermost place that is a template's own, with the hints behind the message.
    fn fault(&self, diagnostic: &SourceDiagnostic) -> TypesetFault {
        let mut message = diagnostic.message.to_string();
        for hint in &diagnostic.hints {
            message.push_str("; ");
            message.push_str(&hint.v);
        }
        if diagnostic.severity == Severity::Warning {
            message.push_str(" (a warning, which counts as a fault)");
        }
        let trace = diagnostic.trace.iter().map(|it| DiagSpan::from(it.span));
        let spans = std::iter::once(diagnostic.span).chain(trace);
        for span in spans {
            let id = match span.get() {
                DiagSpanKind::Detached => continue,
                DiagSpanKind::Number { id, .. } | DiagSpanKind::Range { id, .. } => id,
            };
            let Some(source) = self.typesetter.files.source(id) else {
                continue;
            };
            let place = self
                .range(span)
                .and_then(|range| source.lines().byte_to_line_column(range.start));
            let (line, column) = place.map_or((0, 0), |(line, column)| (line + 1, column + 1));
            return TypesetFault {
                file: id.vpath().get_without_slash().to_owned(),
                line,
                column,
                message,
            };
        }
        TypesetFault {
            file: self.main.vpath().get_without_slash().to_owned(),
            line: 0,
            column: 0,
            message,
        }
    }
}

/// `None` for a document without pages.
#[expect(
    clippy::float_arithmetic,
    reason = "pixels a point, as the renderer takes them"
)]
fn first_page(paged: &PagedDocument, side: u32) -> Option<Vec<u8>> {
    let page = paged.pages().first()?;
    let size = page.frame.size();
    let longer = size.x.to_pt().max(size.y.to_pt()).max(1.0);
    let options = RenderOptions {
        pixel_per_pt: Scalar::new(f64::from(side) / longer),
        render_bleed: false,
    };
    typst_render::render(page, &options).encode_png().ok()
}

fn fault_without_place(file: &str, message: String) -> TypesetFault {
    TypesetFault {
        file: file.to_owned(),
        line: 0,
        column: 0,
        message,
    }
}

fn sorted(mut faults: Vec<TypesetFault>) -> Vec<TypesetFault> {
    faults.sort();
    faults.dedup();
    faults
}

/// Whether the text, not the template, is what cannot be printed.
fn is_about_text(fault: &TypesetFault) -> bool {
    ["could not be displayed", "code point", "codepoint"]
        .iter()
        .any(|part| fault.message.contains(part))
}
