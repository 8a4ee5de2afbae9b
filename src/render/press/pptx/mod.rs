//! Sales decks as PowerPoint files: the slides of a [`DeckSource`] on the layouts of a [`Master`], as text,
//! tables and charts that people edit. The same source gives the same bytes.

mod chart;
mod measure;
mod shapes;
mod slides;
mod table;
mod text;

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::io::{Cursor, Write as _};

use bytes::Bytes;
use icu_locale::{LanguageIdentifier, LocaleExpander};
use zip::result::ZipError;
use zip::write::{FileOptions, SimpleFileOptions};
use zip::{CompressionMethod, DateTime, ZipWriter};

use self::shapes::{Link, NAMESPACES};
use self::slides::{Drawn, Painter};
use self::text::{Mark, Paragraph, Setting, Tongue, escape, prose};
use super::image::Raster;
use super::source::{Block, DeckSource, Palette};
use crate::base::Date;
use crate::model::{Bit, Master, MasterBody, MasterPart, Piece, Relationship, Target, Token};

const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n";
const RELATIONSHIPS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const WORD: &str = "application/vnd.openxmlformats-officedocument.presentationml";

/// The pictures of a deck: each is in the file once.
pub(super) struct Images<'p> {
    find: &'p dyn Fn(&str) -> Option<Raster>,
    places: BTreeMap<String, Option<usize>>,
    taken: Vec<Raster>,
}

/// A picture that is in the deck.
#[derive(Debug, Clone, Copy)]
struct Image {
    at: usize,
    width: u32,
    height: u32,
}

impl Image {
    /// Its size when it is as large as it can be in this room.
    fn within(self, width: i64, height: i64) -> (i64, i64) {
        let (wide, high) = (i64::from(self.width.max(1)), i64::from(self.height.max(1)));
        if width * high / wide <= height {
            (width, width * high / wide)
        } else {
            (height * wide / high, height)
        }
    }
}

impl Images<'_> {
    fn place(&mut self, key: &str) -> Option<Image> {
        let at = match self.places.get(key) {
            Some(at) => *at,
            None => {
                let at = (self.find)(key).map(|raster| {
                    self.taken.push(raster);
                    self.taken.len() - 1
                });
                self.places.insert(key.to_owned(), at);
                at
            }
        };
        let raster = self.taken.get(at?)?;
        Some(Image {
            at: at?,
            width: raster.width,
            height: raster.height,
        })
    }
}

/// Why a deck could not be written: the archive or the workbook of a chart, in their own words.
#[derive(Debug)]
pub(super) struct Unwritten(pub(super) String);

impl From<ZipError> for Unwritten {
    fn from(error: ZipError) -> Self {
        Self(error.to_string())
    }
}

impl From<std::io::Error> for Unwritten {
    fn from(error: std::io::Error) -> Self {
        Self(error.to_string())
    }
}

/// The bytes of a deck. `find` gives the pictures by their keys; `day` is written into the file as the day
/// on which it was made.
pub(super) fn print(
    master: &Master,
    deck: &DeckSource,
    day: Date,
    find: &dyn Fn(&str) -> Option<Raster>,
) -> Result<Bytes, Unwritten> {
    let tongue = Tongue {
        language: language(&deck.language),
        right_to_left: deck.right_to_left,
    };
    let mut images = Images {
        find,
        places: BTreeMap::new(),
        taken: Vec::new(),
    };
    let mut painter = Painter {
        master,
        deck,
        tongue: &tongue,
        images: &mut images,
        charts: Vec::new(),
        drawn: Vec::new(),
    };
    painter.paint();
    let (drawn, charts) = (painter.drawn, painter.charts);

    let mut package = Package::default();
    let values = values(deck, day);
    for part in &master.parts {
        let bytes = filled(part, deck, &values);
        package.part(&part.name, &part.content_type, bytes);
        package.relationships(&part.name, &part.relationships);
    }
    for (at, raster) in images.taken.iter().enumerate() {
        let name = format!("ppt/media/deck{}.png", at + 1);
        package.part(&name, "image/png", raster.png.clone());
    }
    for (at, one) in charts.iter().enumerate() {
        let number = at + 1;
        let book = format!("ppt/embeddings/deckSheet{number}.xlsx");
        let name = format!("ppt/charts/deckChart{number}.xml");
        let bytes = chart::workbook(one, day).map_err(|error| Unwritten(error.to_string()))?;
        let sheet = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
        package.part(&book, sheet, bytes.into());
        let kind = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml";
        package.part(&name, kind, chart::part(one, &tongue, false).into());
        package.relationships(&name, &[link("rId1", "package", &book)]);
    }
    let mut listed = String::new();
    let mut relationships = master.relationships.clone();
    for (at, slide) in drawn.iter().enumerate() {
        let number = at + 1;
        let id = format!("rIdSlide{number}");
        let _ = write!(listed, "<p:sldId id=\"{}\" r:id=\"{id}\"/>", 255 + number);
        relationships.push(link(&id, "slide", &slide_name(number)));
        package.slide(number, slide, master);
        package.notes(number, slide, master, &tongue);
    }
    // Some programs take a presentation without this part for a broken one.
    let view = format!("{HEAD}<p:viewPr {NAMESPACES}/>");
    package.part(
        "ppt/viewProps.xml",
        &format!("{WORD}.viewProps+xml"),
        view.into(),
    );
    relationships.push(link("rIdView", "viewProps", "ppt/viewProps.xml"));
    let (before, behind) = &master.presentation;
    let presentation = format!("{before}<p:sldIdLst {NAMESPACES}>{listed}</p:sldIdLst>{behind}");
    let main = format!("{WORD}.presentation.main+xml");
    package.part("ppt/presentation.xml", &main, presentation.into());
    package.relationships("ppt/presentation.xml", &relationships);
    package.properties(deck, day, &drawn);
    package.written()
}

fn slide_name(number: usize) -> String {
    format!("ppt/slides/deckSlide{number}.xml")
}

fn link(id: &str, kind: &str, part: &str) -> Relationship {
    Relationship {
        id: id.to_owned(),
        kind: format!("{RELATIONSHIPS}/{kind}"),
        target: Target::Part(part.to_owned()),
    }
}

/// A language with a country, as programs that check spelling want it: `de-DE`.
fn language(tag: &str) -> String {
    let Ok(mut id) = tag.parse::<LanguageIdentifier>() else {
        return tag.to_owned();
    };
    if id.region.is_none() {
        let script = id.script;
        LocaleExpander::new_extended().maximize(&mut id);
        id.script = script;
    }
    id.to_string()
}

/// What the tokens of a master stand for; nothing where there is nothing.
fn values(deck: &DeckSource, day: Date) -> BTreeMap<Token, String> {
    let brand = &deck.brand;
    let partner = deck.partner.as_ref();
    let contact = partner.and_then(|partner| partner.contact.as_ref());
    let own = |text: &Option<String>| text.clone().unwrap_or_default();
    let tagline = deck.slides.first().and_then(|slide| slide.lede.clone());
    Token::ALL
        .into_iter()
        .map(|token| {
            let value = match token {
                Token::Program => deck.title.clone(),
                Token::Tagline => tagline.clone().unwrap_or_default(),
                Token::Vendor => brand.vendor.clone(),
                Token::Product => own(&brand.product),
                Token::VendorWebsite => own(&brand.website),
                Token::VendorEmail => own(&brand.email),
                Token::VendorPhone => own(&brand.phone),
                Token::Legal => own(&brand.legal),
                Token::Date => day.to_string(),
                Token::Partner => partner.map_or_else(String::new, |it| it.name.clone()),
                Token::PartnerTier => partner.map_or_else(String::new, |it| own(&it.tier)),
                Token::PartnerContact => contact.map_or_else(String::new, |it| it.name.clone()),
                Token::PartnerEmail => contact.map_or_else(String::new, |it| own(&it.email)),
                Token::PartnerPhone => contact.map_or_else(String::new, |it| own(&it.phone)),
                Token::PartnerLink => partner.map_or_else(String::new, |it| own(&it.link)),
                Token::PartnerLegal => partner.map_or_else(String::new, |it| own(&it.legal)),
            };
            (token, value)
        })
        .collect()
}

/// A part of the master with its tokens, colours and typefaces filled.
fn filled(part: &MasterPart, deck: &DeckSource, values: &BTreeMap<Token, String>) -> Bytes {
    let pieces = match &part.body {
        MasterBody::Bytes(bytes) => return bytes.clone(),
        MasterBody::Pieces(pieces) => pieces,
    };
    let mut out = String::new();
    for piece in pieces {
        match piece {
            Piece::Markup(text) => out.push_str(text),
            Piece::BrandColours => out.push_str(&colours(&deck.brand.light)),
            Piece::BrandFont { is_heading } => {
                let brand = &deck.brand;
                let family = if *is_heading {
                    &brand.heading_font
                } else {
                    &brand.body_font
                };
                // The numbers are Arial's: a machine that lacks the typeface takes its like.
                let _ = write!(
                    out,
                    "<a:latin typeface=\"{}\" panose=\"020B0604020202020204\" pitchFamily=\"34\" charset=\"0\"/>",
                    escape(family)
                );
            }
            Piece::Paragraph(bits) => {
                let value = |token: &Token| values.get(token).map_or("", String::as_str);
                let is_empty = |bit: &Bit| match bit {
                    Bit::Token(token) => value(token).is_empty(),
                    _ => true,
                };
                let is_bare = bits.iter().all(is_empty);
                for bit in bits {
                    match bit {
                        Bit::Markup(text) => out.push_str(text),
                        Bit::Words(_) if is_bare => {}
                        Bit::Words(text) => out.push_str(&escape(text)),
                        Bit::Token(token) => out.push_str(&escape(value(token))),
                    }
                }
            }
        }
    }
    out.into()
}

/// The twelve colours of a theme, by what they are for.
fn colours(palette: &Palette) -> String {
    [
        ("dk1", &palette.ink),
        ("lt1", &palette.paper),
        ("dk2", &palette.muted),
        ("lt2", &palette.surface),
        ("accent1", &palette.accent),
        ("accent2", &palette.highlight),
        ("accent3", &palette.muted),
        ("accent4", &palette.ink),
        ("accent5", &palette.line),
        ("accent6", &palette.accent_ink),
        ("hlink", &palette.accent),
        ("folHlink", &palette.accent),
    ]
    .into_iter()
    .fold(String::new(), |mut out, (slot, colour)| {
        let digits = colour.trim_start_matches('#').to_ascii_uppercase();
        let _ = write!(
            out,
            "<a:{slot}><a:srgbClr val=\"{}\"/></a:{slot}>",
            escape(&digits)
        );
        out
    })
}

/// The files of a deck, as they are written.
#[derive(Default)]
struct Package {
    parts: BTreeMap<String, Bytes>,
    types: BTreeMap<String, String>,
}

impl Package {
    fn part(&mut self, name: &str, content_type: &str, bytes: Bytes) {
        self.parts.insert(name.to_owned(), bytes);
        self.types.insert(name.to_owned(), content_type.to_owned());
    }

    fn relationships(&mut self, of: &str, links: &[Relationship]) {
        if links.is_empty() {
            return;
        }
        let (folder, file) = of.rsplit_once('/').unwrap_or(("", of));
        let name = if folder.is_empty() {
            format!("_rels/{file}.rels")
        } else {
            format!("{folder}/_rels/{file}.rels")
        };
        let mut out = format!(
            "{HEAD}<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">"
        );
        for link in links {
            let (target, mode) = match &link.target {
                Target::Part(name) => (format!("/{name}"), ""),
                Target::Address(address) => (address.clone(), " TargetMode=\"External\""),
            };
            let _ = write!(
                out,
                "<Relationship Id=\"{}\" Type=\"{}\" Target=\"{}\"{mode}/>",
                escape(&link.id),
                escape(&link.kind),
                escape(&target),
            );
        }
        out.push_str("</Relationships>");
        self.parts.insert(name, out.into());
    }

    fn slide(&mut self, number: usize, slide: &Drawn<'_>, master: &Master) {
        let name = slide_name(number);
        let xml = format!(
            "{HEAD}<p:sld {NAMESPACES}>{}<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>",
            slide.tree
        );
        self.part(&name, &format!("{WORD}.slide+xml"), xml.into());
        let mut links = vec![link("rId1", "slideLayout", &slide.layout.part)];
        if has_notes(slide, master) {
            links.push(link("rId2", "notesSlide", &notes_name(number)));
        }
        for (at, target) in slide.links.iter().enumerate() {
            let id = format!("rId{}", at + 3);
            links.push(match target {
                Link::Address(address) => Relationship {
                    id,
                    kind: format!("{RELATIONSHIPS}/hyperlink"),
                    target: Target::Address(address.clone()),
                },
                Link::Picture(at) => link(&id, "image", &format!("ppt/media/deck{}.png", at + 1)),
                Link::Chart(at) => {
                    link(&id, "chart", &format!("ppt/charts/deckChart{}.xml", at + 1))
                }
            });
        }
        self.relationships(&name, &links);
    }

    fn notes(&mut self, number: usize, slide: &Drawn<'_>, master: &Master, tongue: &Tongue) {
        if !has_notes(slide, master) {
            return;
        }
        let words = spoken(&slide.notes);
        let setting = Setting {
            scale: 1000,
            align: "l",
            inherited: Some(1200),
            has_bullets: false,
        };
        let words = tongue.paragraphs(&words, setting, &mut |_| None);
        let xml = format!(
            "{HEAD}<p:notes {NAMESPACES}><p:cSld><p:spTree><p:nvGrpSpPr><p:cNvPr id=\"1\" name=\"\"/><p:cNvGrpSpPr/>\
             <p:nvPr/></p:nvGrpSpPr><p:grpSpPr/><p:sp><p:nvSpPr><p:cNvPr id=\"2\" name=\"Slide image\"/><p:cNvSpPr>\
             <a:spLocks noGrp=\"1\" noRot=\"1\" noChangeAspect=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"sldImg\"/></p:nvPr>\
             </p:nvSpPr><p:spPr/></p:sp><p:sp><p:nvSpPr><p:cNvPr id=\"3\" name=\"Notes\"/><p:cNvSpPr>\
             <a:spLocks noGrp=\"1\"/></p:cNvSpPr><p:nvPr><p:ph type=\"body\" idx=\"1\"/></p:nvPr></p:nvSpPr><p:spPr/>\
             <p:txBody><a:bodyPr/><a:lstStyle/>{words}</p:txBody></p:sp></p:spTree></p:cSld>\
             <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>"
        );
        let name = notes_name(number);
        self.part(&name, &format!("{WORD}.notesSlide+xml"), xml.into());
        let links = [
            link("rId1", "notesMaster", &master.notes_master),
            link("rId2", "slide", &slide_name(number)),
        ];
        self.relationships(&name, &links);
    }

    fn properties(&mut self, deck: &DeckSource, day: Date, drawn: &[Drawn<'_>]) {
        let partner = deck.partner.as_ref().map(|it| it.name.as_str());
        let title = match partner {
            Some(partner) => format!("{} · {partner}", deck.title),
            None => deck.title.clone(),
        };
        let core = format!(
            "{HEAD}<cp:coreProperties xmlns:cp=\"http://schemas.openxmlformats.org/package/2006/metadata/core-properties\" \
             xmlns:dc=\"http://purl.org/dc/elements/1.1/\" xmlns:dcterms=\"http://purl.org/dc/terms/\" \
             xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\"><dc:title>{}</dc:title><dc:subject>{}</dc:subject>\
             <dc:creator>{}</dc:creator><dcterms:created xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:created>\
             <dcterms:modified xsi:type=\"dcterms:W3CDTF\">{day}T00:00:00Z</dcterms:modified>\
             <dc:language>{}</dc:language></cp:coreProperties>",
            escape(&title),
            escape(deck.description.as_deref().unwrap_or_default()),
            escape(&deck.brand.vendor),
            escape(&language(&deck.language)),
        );
        let kind = "application/vnd.openxmlformats-package.core-properties+xml";
        self.part("docProps/core.xml", kind, core.into());
        let notes = drawn.iter().filter(|slide| !slide.notes.is_empty()).count();
        let app = format!(
            "{HEAD}<Properties xmlns=\"http://schemas.openxmlformats.org/officeDocument/2006/extended-properties\">\
             <PresentationFormat>Widescreen</PresentationFormat><Slides>{}</Slides><Notes>{notes}</Notes>\
             <Company>{}</Company></Properties>",
            drawn.len(),
            escape(
                deck.brand
                    .legal_name
                    .as_deref()
                    .unwrap_or(&deck.brand.vendor)
            ),
        );
        let kind = "application/vnd.openxmlformats-officedocument.extended-properties+xml";
        self.part("docProps/app.xml", kind, app.into());
        self.relationships(
            "",
            &[
                link("rId1", "officeDocument", "ppt/presentation.xml"),
                Relationship {
                    id: "rId2".to_owned(),
                    kind: "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
                        .to_owned(),
                    target: Target::Part("docProps/core.xml".to_owned()),
                },
                link("rId3", "extended-properties", "docProps/app.xml"),
            ],
        );
    }

    /// All of it as an archive in which nothing is of a day of its own.
    fn written(self) -> Result<Bytes, Unwritten> {
        let mut types = format!(
            "{HEAD}<Types xmlns=\"http://schemas.openxmlformats.org/package/2006/content-types\">\
             <Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>\
             <Default Extension=\"xml\" ContentType=\"application/xml\"/>"
        );
        for (name, kind) in &self.types {
            let (name, kind) = (escape(name), escape(kind));
            let _ = write!(
                types,
                "<Override PartName=\"/{name}\" ContentType=\"{kind}\"/>"
            );
        }
        types.push_str("</Types>");
        let options: SimpleFileOptions = FileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o644);
        let stored = options.compression_method(CompressionMethod::Stored);
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        archive.start_file("[Content_Types].xml", options)?;
        archive.write_all(types.as_bytes())?;
        for (name, bytes) in &self.parts {
            // What is compressed already does not get smaller.
            let is_dense = [".png", ".jpg", ".jpeg", ".xlsx"]
                .iter()
                .any(|end| name.ends_with(end));
            archive.start_file(name.as_str(), if is_dense { stored } else { options })?;
            archive.write_all(bytes)?;
        }
        Ok(archive.finish()?.into_inner().into())
    }
}

fn has_notes(slide: &Drawn<'_>, master: &Master) -> bool {
    !slide.notes.is_empty() && !master.notes_master.is_empty()
}

fn notes_name(number: usize) -> String {
    format!("ppt/notesSlides/deckNotes{number}.xml")
}

/// What the speaker says, in the size of notes; lists keep their marks as letters.
fn spoken(notes: &[Block]) -> Vec<Paragraph> {
    let mut words = prose(notes, 1200);
    for paragraph in &mut words {
        let mark = match paragraph.mark {
            Mark::None => continue,
            Mark::Bullet => "– ".to_owned(),
            Mark::Number(number) => format!("{number}. "),
        };
        paragraph.mark = Mark::None;
        if let Some(first) = paragraph.runs.first_mut() {
            first.text.insert_str(0, &mark);
        }
    }
    words
}
