//! Collateral as PDF: brochure, guide, deck, handout, certificate, statement. Each is a template below
//! `templates/pdf/`, the site's own laid over the built-in ones, and what it is given is data.

use std::sync::OnceLock;

use bytes::Bytes;
use chrono::Datelike;
use partnerpress_typeset::{Document, Picture, Replaced, Standard, Typeset, Typesetter};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest, Sha256};

use super::origin::Origin;
use super::piece::{Bearer, Piece, Sheet, What};
use super::source::{BrandSource, DeckSource, PartnerSource, ProgramSource};
use super::statement::StatementSource;
use super::{Earlier, Press};
use crate::base::{Date, PeriodUnit, Periods, PictureForm};
use crate::model::{PartnerIx, ProgramIx};
use crate::render::RenderFault;
use crate::render::theme::Theme;
use crate::render::voice::{Arg, Voice};

/// Families that are always there, for a brand whose own are not below `templates/fonts/`.
const HEADING: &str = "Bricolage Grotesque";
const BODY: &str = "Instrument Sans";

/// Families for what the brand's lack, in the order in which they are asked.
const FALLBACK: [&str; 6] = [
    "Noto Sans Arabic",
    "Noto Sans Hebrew",
    "Noto Sans JP",
    "Noto Sans SC",
    "Noto Sans KR",
    "Noto Emoji",
];

/// Pixels of the longer side of a preview.
const PREVIEW: u32 = 720;

/// Countries whose paper is Letter.
const LETTER: [&str; 5] = ["US", "CA", "MX", "CL", "CO"];

/// The page on which a template prints a number that it knows only when all pages are made.
const PAGE: &str = "{page}";
const PAGES: &str = "{pages}";

/// The typesetter of a press, made when the first document is.
#[derive(Debug, Default)]
pub(super) struct Pdf {
    typesetter: OnceLock<Typesetter>,
    /// The hash of what it was made from.
    look: OnceLock<[u8; 32]>,
}

impl Pdf {
    fn typesetter(&self, theme: &Theme) -> &Typesetter {
        self.typesetter.get_or_init(|| {
            let sources = theme.documents.iter();
            let sources = sources.map(|(path, bytes)| (path.as_str(), &bytes[..]));
            let fonts = theme.fonts.values().map(|bytes| bytes.to_vec());
            Typesetter::new(sources, fonts)
        })
    }

    fn look(&self, theme: &Theme) -> &[u8; 32] {
        self.look.get_or_init(|| {
            let mut hasher = Sha256::new_with_prefix(partnerpress_typeset::EDITION);
            for (path, bytes) in theme.documents.iter().chain(&theme.fonts) {
                hasher.update(Sha256::digest(path));
                hasher.update(Sha256::digest(bytes));
            }
            hasher.finalize().into()
        })
    }
}

/// What every template is given as `/data.json`.
#[derive(Debug, Serialize)]
struct View<'a> {
    /// The document's title.
    title: String,
    description: Option<String>,
    author: &'a str,
    /// `pt`, and `BR` or nothing.
    language: &'a str,
    region: Option<&'a str>,
    right_to_left: bool,
    sheet: SheetView,
    /// The fixed words by id, in the document's language.
    words: Map<String, Value>,
    brand: &'a BrandSource,
    fonts: FontsView<'a>,
    /// Names of the pictures that are there: `/pictures/logo-light`.
    pictures: Vec<&'static str>,
    partner: Option<&'a PartnerSource>,
    /// Rows of a QR code of where to go next, `1` is dark.
    qr: Option<QrView>,
    #[serde(skip_serializing_if = "Option::is_none")]
    program: Option<&'a ProgramSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    deck: Option<&'a DeckSource>,
    #[serde(skip_serializing_if = "Option::is_none")]
    statement: Option<&'a StatementSource>,
}

#[derive(Debug, Serialize)]
struct QrView {
    link: String,
    rows: Vec<String>,
}

#[derive(Debug, Serialize)]
struct SheetView {
    /// `a4` or `us-letter`: Typst's names.
    paper: &'static str,
    /// With bleed and crop marks.
    print: bool,
}

#[derive(Debug, Serialize)]
struct FontsView<'a> {
    heading: &'a str,
    body: &'a str,
    fallback: Vec<&'static str>,
}

/// A document that is ready to be set.
struct Ready {
    kind: Kind,
    data: Value,
    pictures: Vec<(&'static str, Picture)>,
    ident: String,
    date: Date,
}

/// A document, or the picture of its first page.
#[derive(Clone, Copy)]
enum Made {
    Whole,
    FirstPage,
}

/// What a kind of document is printed with.
struct Kind {
    template: &'static str,
    standard: Standard,
    words: &'static [&'static str],
}

impl Kind {
    fn of(what: What) -> Option<Self> {
        let (template, words) = match what {
            What::Brochure(_) => ("pdf/brochure.typ", BROCHURE_WORDS),
            What::Guide(_) => ("pdf/guide.typ", GUIDE_WORDS),
            What::Deck => ("pdf/deck.typ", DECK_WORDS),
            What::Handout => ("pdf/handout.typ", DECK_WORDS),
            What::Certificate => ("pdf/certificate.typ", CERTIFICATE_WORDS),
            What::Statement(_) => ("pdf/statement.typ", STATEMENT_WORDS),
            _ => return None,
        };
        let standard = match what {
            What::Statement(_) => Standard::Archived,
            _ => Standard::Accessible,
        };
        Some(Self {
            template,
            standard,
            words,
        })
    }
}

const BROCHURE_WORDS: &[&str] = &[
    "brochure-what-we-look-for",
    "brochure-every-partner",
    "brochure-tier-by-tier",
    "brochure-incentives",
    "brochure-support",
    "brochure-marketing",
    "brochure-apply",
    "brochure-partner",
];

const GUIDE_WORDS: &[&str] = &[
    "guide-label",
    "guide-requirements",
    "guide-benefits",
    "guide-tiers",
    "guide-earnings",
    "guide-support",
    "brochure-apply",
    "brochure-partner",
];

const DECK_WORDS: &[&str] = &["deck-notes", "deck-handout", "brochure-partner"];

const CERTIFICATE_WORDS: &[&str] = &[
    "certificate-title",
    "certificate-certifies",
    "certificate-scan",
];

const STATEMENT_WORDS: &[&str] = &[
    "statement-word",
    "statement-for",
    "statement-person",
    "statement-period",
    "statement-currency",
    "statement-opening",
    "statement-closing",
    "statement-lines",
    "statement-summary",
    "statement-date",
    "statement-what",
    "statement-amount",
    "statement-balance",
    "statement-no-lines",
    "statement-not-counted",
    "statement-beside",
    "statement-questions",
    "statement-partner-id",
];

impl Press<'_> {
    /// Sets a piece, unless what stood in its place was set from the same.
    ///
    /// # Errors
    /// When its template does not work.
    pub(super) fn pdf(&self, piece: &Piece, earlier: Earlier<'_>) -> Result<Bytes, RenderFault> {
        let ready = self.ready(piece)?;
        if let Some(taken) = self.taken_over(piece, &ready, Made::Whole, earlier) {
            return Ok(taken);
        }
        let set = self.set(piece, &ready, None)?;
        Ok(self.told(&ready, &set, Made::Whole, &set.pdf))
    }

    /// Whether there is a template for a document.
    pub(super) fn has_template(&self, what: What) -> bool {
        Kind::of(what).is_some_and(|kind| self.theme.documents.contains_key(kind.template))
    }

    /// The first page of a piece as a picture, unless what stood in its place was made from the same.
    ///
    /// # Errors
    /// When its template does not work.
    pub(super) fn first_page(
        &self,
        piece: &Piece,
        earlier: Earlier<'_>,
    ) -> Result<Bytes, RenderFault> {
        let ready = self.ready(piece)?;
        if let Some(taken) = self.taken_over(piece, &ready, Made::FirstPage, earlier) {
            return Ok(taken);
        }
        let set = self.set(piece, &ready, Some(PREVIEW))?;
        let picture = set.first_page.as_deref().unwrap_or_default();
        Ok(self.told(&ready, &set, Made::FirstPage, picture))
    }

    /// A piece, and the picture of its first page, at once; neither is made when both stood in their
    /// places and were made from the same.
    ///
    /// # Errors
    /// When its template does not work.
    pub(in crate::render) fn pdf_with_first_page(
        &self,
        piece: &Piece,
        [earlier, earlier_picture]: [Earlier<'_>; 2],
    ) -> Result<(Bytes, Bytes), RenderFault> {
        let ready = self.ready(piece)?;
        if let Some(pdf) = self.taken_over(piece, &ready, Made::Whole, earlier)
            && let Some(picture) = self.taken_over(piece, &ready, Made::FirstPage, earlier_picture)
        {
            return Ok((pdf, picture));
        }
        let set = self.set(piece, &ready, Some(PREVIEW))?;
        let picture = set.first_page.as_deref().unwrap_or_default();
        Ok((
            self.told(&ready, &set, Made::Whole, &set.pdf),
            self.told(&ready, &set, Made::FirstPage, picture),
        ))
    }

    /// Sets a piece, and gives its number of pages and what could not be printed as it was written.
    ///
    /// # Errors
    /// When its template does not work.
    pub fn typeset(&self, piece: &Piece) -> Result<Typeset, RenderFault> {
        self.set(piece, &self.ready(piece)?, None)
    }

    fn ready(&self, piece: &Piece) -> Result<Ready, RenderFault> {
        let nothing = || RenderFault {
            template: String::new(),
            place: None,
            message: format!("nothing prints {piece:?}"),
            output: None,
        };
        Ok(Ready {
            kind: Kind::of(piece.what).ok_or_else(nothing)?,
            data: self.document(piece).ok_or_else(nothing)?,
            pictures: self.pictures(piece.bearer),
            ident: format!("{}/{piece:?}", self.workspace.site.base_url),
            date: self.date_of(piece),
        })
    }

    fn set(&self, piece: &Piece, ready: &Ready, side: Option<u32>) -> Result<Typeset, RenderFault> {
        let byte = |number: u32| u8::try_from(number).unwrap_or(1);
        let Ready { kind, date, .. } = ready;
        let document = Document {
            template: kind.template,
            data: &ready.data,
            pictures: &ready.pictures,
            standard: kind.standard,
            ident: &ready.ident,
            date: (date.year(), byte(date.month()), byte(date.day())),
        };
        let typesetter = self.pdf.typesetter(&self.theme);
        let set = match side {
            Some(side) => typesetter.set_with_first_page(&document, side),
            None => typesetter.set(&document),
        };
        let set = set.inspect(|set| self.note(piece, &set.replaced));
        set.map_err(|faults| {
            let first = faults.into_iter().next();
            let place = first.as_ref().map(|it| (it.line, it.column));
            RenderFault {
                template: first
                    .as_ref()
                    .map_or_else(|| kind.template.to_owned(), |it| it.file.clone()),
                place: place.filter(|(line, _)| *line > 0),
                message: first.map_or_else(String::new, |it| it.message),
                output: None,
            }
        })
    }

    fn note(&self, piece: &Piece, replaced: &Replaced) {
        let bearer = match piece.bearer {
            Bearer::Program(ix) => &self.workspace.program(ix).id,
            Bearer::Partner(ix) => &self.workspace.partner(ix).id,
        };
        self.gaps.note(replaced.characters.iter().copied(), bearer);
    }

    /// What stood in a piece's place, where it was made from the same.
    fn taken_over(
        &self,
        piece: &Piece,
        ready: &Ready,
        made: Made,
        earlier: Earlier<'_>,
    ) -> Option<Bytes> {
        let earlier = earlier()?;
        if !self.origin(ready, made).is_told_by(&earlier) {
            return None;
        }
        self.note(piece, &self.replaced(ready));
        Some(earlier)
    }

    /// What was made, telling what from.
    fn told(&self, ready: &Ready, set: &Typeset, made: Made, bytes: &[u8]) -> Bytes {
        let bytes = Bytes::copy_from_slice(bytes);
        // Which marks a typeface lacks is known only when the document is set, and whoever takes it
        // over has to tell of them, too.
        if set.replaced == self.replaced(ready) {
            self.origin(ready, made).tell(&bytes)
        } else {
            bytes
        }
    }

    fn replaced(&self, ready: &Ready) -> Replaced {
        self.pdf.typesetter(&self.theme).replaced(&ready.data)
    }

    fn origin(&self, ready: &Ready, made: Made) -> Origin {
        let what = match made {
            Made::Whole => "document",
            Made::FirstPage => "first page",
        };
        let data = ready.data.to_string();
        let how = format!(
            "{:?} {} {PREVIEW} {}",
            ready.kind.standard, ready.date, ready.kind.template
        );
        let look = self.pdf.look(&self.theme);
        let parts = [
            &look[..],
            how.as_bytes(),
            ready.ident.as_bytes(),
            data.as_bytes(),
        ];
        let pictures = ready.pictures.iter();
        let pictures = pictures.flat_map(|(name, picture)| [name.as_bytes(), picture.bytes()]);
        Origin::of(what, parts.into_iter().chain(pictures))
    }

    /// What the template of a piece is given. `None` when there is nothing to be said: no tier for a
    /// certificate, no such statement.
    #[must_use]
    pub fn document(&self, piece: &Piece) -> Option<Value> {
        let kind = Kind::of(piece.what)?;
        let (program, partner) = self.of_bearer(piece.bearer);
        let voice = self.voice(&piece.language);
        let language = piece.language.as_str();
        let record = partner.map(|ix| self.workspace.partner(ix));
        let country = record.and_then(|it| it.country.as_deref());
        let brand = self.brand_of(piece, country);
        let partner_source = partner.map(|ix| self.partner(ix, language));
        let said = self.program(program, language);
        let mut words = words(voice, kind.words);
        let mut deck = None;
        let mut statement = None;
        let (title, description) = match piece.what {
            What::Deck | What::Handout => {
                let source = deck.insert(self.deck(program, partner, language));
                source.brand = brand.clone();
                (source.title.clone(), source.description.clone())
            }
            What::Statement(place) => {
                let source = self.statement(partner?, place, language)?;
                let source = statement.insert(source);
                let page = [("page", said_as(PAGE)), ("pages", said_as(PAGES))];
                let page = voice.text("statement-page", &page);
                words.insert("statement-page".to_owned(), page.into());
                (source.title.clone(), None)
            }
            What::Certificate => {
                let partner = partner_source.as_ref()?;
                let tier = partner.tier.as_deref()?;
                let args = [("tier", said_as(tier)), ("program", said_as(&said.name))];
                let is = voice.text("certificate-is", &args);
                words.insert("certificate-is".to_owned(), is.into());
                if let Some(since) = &partner.tier_since {
                    let since = voice.text("certificate-since", &[("day", said_as(since))]);
                    words.insert("certificate-since".to_owned(), since.into());
                }
                let title = voice.text("certificate-title", &[]);
                (format!("{title}: {}", partner.name), None)
            }
            _ => {
                if let Some(onboarding) = &said.onboarding {
                    let duration = [("duration", said_as(&onboarding.duration))];
                    let duration = voice.text("brochure-onboarding", &duration);
                    words.insert("brochure-onboarding".to_owned(), duration.into());
                }
                let summary = said.tagline.as_ref().or(said.summary.as_ref());
                (said.name.clone(), summary.cloned())
            }
        };
        let title = match (&partner_source, piece.what) {
            (Some(partner), What::Brochure(_) | What::Guide(_) | What::Deck | What::Handout) => {
                format!("{title}: {}", partner.name)
            }
            _ => title,
        };
        let (tongue, region) = split(voice.language());
        let view = View {
            title,
            description,
            author: &brand.vendor,
            language: tongue,
            region,
            right_to_left: voice.is_right_to_left(),
            sheet: sheet(piece.what, country),
            words,
            fonts: self.fonts(&brand),
            brand: &brand,
            pictures: self.pictures(piece.bearer).iter().map(|it| it.0).collect(),
            qr: qr(partner_source.as_ref(), said, piece.what),
            partner: partner_source.as_ref(),
            program: matches!(piece.what, What::Brochure(_) | What::Guide(_)).then_some(said),
            deck: deck.as_ref(),
            statement: statement.as_ref(),
        };
        serde_json::to_value(&view).ok()
    }

    /// The creation date of a document. Not the day of the build: what did not change keeps its bytes from
    /// one day to the next, and need not be published anew.
    fn date_of(&self, piece: &Piece) -> Date {
        let month = Periods::CALENDAR.start_of(PeriodUnit::Month, self.as_of);
        match (piece.what, piece.bearer) {
            (What::Statement(place), Bearer::Partner(partner)) => {
                let key = self.statements(partner).into_iter().nth(place);
                key.map_or(month, |key| {
                    Periods::CALENDAR.end_of(PeriodUnit::Month, key.first)
                })
            }
            _ => month,
        }
    }

    fn of_bearer(&self, bearer: Bearer) -> (ProgramIx, Option<PartnerIx>) {
        match bearer {
            Bearer::Program(program) => (program, None),
            Bearer::Partner(partner) => (self.workspace.partner(partner).program, Some(partner)),
        }
    }

    fn fonts<'a>(&self, brand: &'a BrandSource) -> FontsView<'a> {
        let typesetter = self.pdf.typesetter(&self.theme);
        let own = |family: &'a str, built_in: &'a str| {
            if typesetter.has_family(family) {
                family
            } else {
                built_in
            }
        };
        let fallback = FALLBACK.into_iter();
        FontsView {
            heading: own(&brand.heading_font, HEADING),
            body: own(&brand.body_font, BODY),
            fallback: fallback.filter(|it| typesetter.has_family(it)).collect(),
        }
    }

    /// The pictures that a document may show, under names that are the same for all of them.
    fn pictures(&self, bearer: Bearer) -> Vec<(&'static str, Picture)> {
        let logo = self.workspace.brand.logo.as_ref();
        let partner = match bearer {
            Bearer::Program(_) => None,
            Bearer::Partner(ix) => self.workspace.partner(ix).logo.as_deref(),
        };
        let keys = [
            ("logo-light", logo.map(|logo| logo.light.as_str())),
            ("logo-dark", logo.and_then(|logo| logo.dark.as_deref())),
            ("mark", logo.and_then(|logo| logo.mark.as_deref())),
            ("partner", partner),
        ];
        let found = keys.into_iter().filter_map(|(name, key)| {
            let bytes = match &self.picture(key?)?.form {
                PictureForm::Svg(text) => text.as_bytes().to_vec(),
                PictureForm::Png(bytes) => bytes.to_vec(),
            };
            Some((name, Picture::new(bytes)))
        });
        found.collect()
    }
}

fn said_as(text: &str) -> Arg<'_> {
    Arg::Text(text.into())
}

fn words(voice: &Voice, ids: &[&str]) -> Map<String, Value> {
    let words = ids.iter();
    words
        .map(|id| ((*id).to_owned(), voice.text(id, &[]).into()))
        .collect()
}

/// `pt-BR` as `pt` and `BR`; scripts and variants are of no use to a typesetter.
fn split(tag: &str) -> (&str, Option<&str>) {
    let mut parts = tag.split('-');
    let language = parts.next().unwrap_or(tag);
    let region = parts.find(|it| it.len() == 2 && it.chars().all(|it| it.is_ascii_uppercase()));
    (language, region)
}

fn sheet(what: What, country: Option<&str>) -> SheetView {
    let of_country = if country.is_some_and(|it| LETTER.contains(&it)) {
        Sheet::Letter
    } else {
        Sheet::A4
    };
    let sheet = match what {
        What::Brochure(sheet) | What::Guide(sheet) => sheet,
        _ => of_country,
    };
    SheetView {
        paper: match sheet {
            Sheet::A4 | Sheet::A4Print => "a4",
            Sheet::Letter | Sheet::LetterPrint => "us-letter",
        },
        print: matches!(sheet, Sheet::A4Print | Sheet::LetterPrint),
    }
}

/// A code for a phone: the partner's page or link where a piece is a partner's, else the application.
fn qr(partner: Option<&PartnerSource>, program: &ProgramSource, what: What) -> Option<QrView> {
    if matches!(what, What::Statement(_) | What::Deck | What::Handout) {
        return None;
    }
    let link = match partner {
        Some(partner) => partner.page.as_deref().or(partner.link.as_deref())?,
        None => program.apply_url.as_deref()?,
    };
    if link.is_empty() {
        return None;
    }
    let code = fast_qr::QRBuilder::new(link)
        .ecl(fast_qr::ECL::M)
        .build()
        .ok()?;
    let rows = (0..code.size).map(|row| {
        let cells = code[row].iter().take(code.size);
        cells
            .map(|cell| if cell.value() { '1' } else { '0' })
            .collect()
    });
    Some(QrView {
        rows: rows.collect(),
        link: link.to_owned(),
    })
}
