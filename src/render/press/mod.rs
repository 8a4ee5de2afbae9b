//! Collateral: what people print, project, mail and post. One source says everything once in every
//! language ([`source`]); each family of formats prints it in a file of its own.
//!
//! Every text that a person wrote is data here and stays data: it is handed to a typesetter, a
//! spreadsheet or a template as a value, never pasted into its source.

mod blocks;
mod kit;
pub(crate) mod library;
mod campaign;
mod deck;
pub mod gap;
pub mod image;
pub mod mail;
mod origin;
mod partner;
#[cfg(feature = "pdf")]
mod pdf;
mod pptx;
pub mod piece;
mod program;
mod sheet;
pub mod shelf;
pub mod source;
pub mod statement;
mod web;

pub(super) use self::web::DeckPage;

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use bytes::Bytes;
use tera::{Context, Tera};

use self::gap::{Gap, Gaps};
use self::piece::{Bearer, Format, Piece, What};
use self::source::{BrandSource, PartnerSource, ProgramSource};
use super::RenderFault;
use super::renderer;
use super::theme::Theme;
use super::view::NO_ADDRESS;
use super::voice::{Voice, Voices};
use crate::base::Date;
use crate::engine::Findings;
use crate::model::{PartnerIx, ProgramIx, Workspace};

/// Gives what stood in a piece's place before, where something did.
pub type Earlier<'e> = &'e dyn Fn() -> Option<Bytes>;

/// What is made once for all pieces of a site.
#[derive(Debug)]
pub struct Press<'w> {
    pub(crate) workspace: &'w Workspace,
    pub(crate) findings: &'w Findings,
    pub(crate) as_of: Date,
    pub(crate) voices: Voices,
    /// The site's look: assets by path, and the templates' own texts.
    #[cfg_attr(
        not(feature = "pdf"),
        expect(dead_code, reason = "only documents are set with its typefaces")
    )]
    theme: Arc<Theme>,
    /// All templates, read.
    tera: Arc<Tera>,
    theme_pictures: image::ThemePictures,
    vendor_logo: mail::VendorLogo,
    easel: Arc<image::Easel>,
    gaps: Gaps,
    /// By language, then program.
    programs: BTreeMap<String, Vec<OnceLock<ProgramSource>>>,
    #[cfg(feature = "pdf")]
    pdf: pdf::Pdf,
}

impl<'w> Press<'w> {
    #[must_use]
    pub fn new(
        workspace: &'w Workspace,
        findings: &'w Findings,
        as_of: Date,
        voices: Voices,
        theme: Arc<Theme>,
        tera: Arc<Tera>,
        easel: Arc<image::Easel>,
    ) -> Self {
        let blank = |voice: &Voice| {
            let programs = workspace.programs().map(|_| OnceLock::new());
            (voice.language().to_owned(), programs.collect())
        };
        let programs = voices.all().map(blank).collect();
        Self {
            workspace,
            findings,
            as_of,
            voices,
            theme_pictures: image::ThemePictures::of(&theme, workspace),
            easel,
            gaps: Gaps::default(),
            theme,
            tera,
            vendor_logo: mail::VendorLogo::default(),
            programs,
            #[cfg(feature = "pdf")]
            pdf: pdf::Pdf::default(),
        }
    }

    /// What a program's collateral says in the language that is nearest to `language`.
    #[must_use]
    pub fn program(&self, ix: ProgramIx, language: &str) -> &ProgramSource {
        let voice = self.voice(language);
        let said = &self.programs[voice.language()][ix.0 as usize];
        said.get_or_init(|| self.program_source(ix, voice))
    }

    /// The partner in whose name a piece goes out.
    #[must_use]
    pub fn partner(&self, ix: PartnerIx, language: &str) -> PartnerSource {
        self.partner_source(ix, self.voice(language))
    }

    /// The vendor's look and signature; `country` (ISO 3166-1 alpha-2) chooses the legal line.
    #[must_use]
    pub fn brand(&self, language: &str, country: Option<&str>) -> BrandSource {
        self.brand_source(self.voice(language), country)
    }

    /// The languages of the site's words, each once, its own first.
    pub fn languages(&self) -> impl Iterator<Item = &str> {
        let mut languages: Vec<&str> = Vec::new();
        for voice in self.voices.all() {
            if !languages.contains(&voice.site_language()) {
                languages.push(voice.site_language());
            }
        }
        languages.into_iter()
    }

    /// The voice for a BCP 47 tag.
    #[must_use]
    pub fn voice(&self, language: &str) -> &Voice {
        self.voices.get(language)
    }

    /// What the documents that were printed so far could not say as it was written.
    #[must_use]
    pub fn gaps(&self) -> Vec<Gap> {
        self.gaps.all()
    }

    /// The bytes of a piece, the same for the same input. Nothing is read or written.
    ///
    /// # Errors
    /// When the template of the piece does not work.
    pub fn print(&self, piece: &Piece) -> Result<Bytes, RenderFault> {
        self.print_again(piece, &|| None)
    }

    /// The same bytes; where what stood in the piece's place `earlier` was made from the same, it is
    /// not made again.
    ///
    /// # Errors
    /// Those of [`Self::print`].
    pub fn print_again(&self, piece: &Piece, earlier: Earlier<'_>) -> Result<Bytes, RenderFault> {
        #[cfg(feature = "pdf")]
        if piece.format == Format::Pdf {
            return self.pdf(piece, earlier);
        }
        #[cfg(feature = "pdf")]
        if piece.is_preview() {
            return self.first_page(piece, earlier);
        }
        match (piece.what, piece.format, piece.bearer) {
            (What::Mail(kind), ..) => self.mail(piece, kind),
            (What::Statement(place), Format::Xlsx | Format::Csv, _) => self.sheet(piece, place),
            (What::Kit, _, Bearer::Partner(partner)) => {
                self.kit(partner, &|piece| self.print(piece))
            }
            (What::Deck, Format::Pptx, _) => self.deck_file(piece),
            _ => self.image(piece, earlier).unwrap_or_else(|| {
                Err(RenderFault {
                    template: String::new(),
                    place: None,
                    message: format!("nothing prints {piece:?}"),
                    output: None,
                })
            }),
        }
    }

    /// A template with values, escaped as its ending asks. `output` is what it is for.
    fn fill(&self, template: &str, values: &Context, output: &str) -> Result<String, RenderFault> {
        let text = self.tera.render(template, values);
        text.map_err(|error| renderer::fault(template, &error, Some(output)))
    }

    /// The site's address without a slash at its end; empty as long as it has none.
    fn base(&self) -> &str {
        let base = self.workspace.site.base_url.as_str();
        if base == NO_ADDRESS { "" } else { base }
    }

    /// A page's address as it works outside the site.
    fn absolute(&self, address: &str) -> Option<String> {
        let base = self.base();
        (!base.is_empty()).then(|| format!("{base}{address}"))
    }
}
