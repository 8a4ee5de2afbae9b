//! The libraries: what a program offers to everyone, and what a partner may use, with a picture of
//! each, its formats and sizes, its last day, and the texts that go with it.

use std::collections::BTreeMap;

use super::Press;
use super::blocks::plain;
use super::piece::{Format, Ground, MailKind, Piece, Shape, Sheet, What};
use super::shelf::Shelved;
use super::source::{
    Block, Edition, LibraryCampaign, LibraryFile, LibraryGroup, LibraryItem, LibraryMail,
    LibrarySource, Preview,
};
use crate::base::{Date, Decimal};
use crate::model::{MaterialKind, PartnerIx, ProgramIx};
use crate::render::voice::{Arg, Voice};

/// How large a piece is that stands at a path below the output folder.
pub(crate) type SizeOf<'s> = &'s dyn Fn(&str, &Piece) -> usize;

/// Where files are, and how large.
pub(crate) struct Files<'s> {
    /// The path part of the site's address.
    pub(crate) root: &'s str,
    pub(crate) size: SizeOf<'s>,
}

/// The fixed words of a library.
const WORDS: &[(&str, &str)] = &[
    ("until", "library-until"),
    ("download", "library-download"),
    ("kit", "library-kit"),
    ("kit_text", "library-kit-text"),
    ("campaigns", "library-campaigns"),
    ("pictures", "library-pictures"),
    ("posts", "library-posts"),
    ("posts_text", "library-posts-text"),
    ("mail", "library-mail"),
    ("subject", "library-subject"),
    ("copy", "library-copy"),
    ("nothing", "library-nothing"),
];

/// The groups of a library, in order: id, and what stands in it.
const GROUPS: &[(&str, &[MaterialKind])] = &[
    (
        "print",
        &[
            MaterialKind::Brochure,
            MaterialKind::Guide,
            MaterialKind::Certificate,
        ],
    ),
    ("slides", &[MaterialKind::SalesDeck]),
    (
        "marks",
        &[
            MaterialKind::Badge,
            MaterialKind::SocialMediaAssets,
            MaterialKind::QrCode,
        ],
    ),
];

impl Press<'_> {
    /// What a program offers to everyone, in the site's language; its materials in all languages.
    pub(crate) fn library_of_program(&self, ix: ProgramIx, files: &Files<'_>) -> LibrarySource {
        let site = self.workspace.site.language.as_str();
        let voice = self.voice(site);
        let program = self.program(ix, site);
        let pieces = self.pieces_of_program(ix);
        let shelf = Shelf {
            press: self,
            voice,
            files,
            pieces: &pieces,
            path: &|piece| self.path_of_program(ix, piece),
            shelved: &|kind, language| self.for_everyone(kind, ix, language),
        };
        shelf.library(
            voice.text(
                "library-program-title",
                &[("program", Arg::Text(program.name.as_str().into()))],
            ),
            voice.text("library-program-lede", &[]),
            Vec::new(),
        )
    }

    /// What a partner may use, in its language.
    pub(crate) fn library_of_partner(&self, ix: PartnerIx, files: &Files<'_>) -> LibrarySource {
        let partner = self.workspace.partner(ix);
        let language = self.language_of(partner);
        let voice = self.voice(language);
        let pieces = self.pieces_of_partner(ix);
        let shelf = Shelf {
            press: self,
            voice,
            files,
            pieces: &pieces,
            path: &|piece| self.path_of_partner(ix, piece),
            shelved: &|kind, _| self.for_partner(kind, ix),
        };
        let campaigns = self
            .campaigns_of(ix)
            .filter_map(|at| shelf.campaign(at, ix, language))
            .collect();
        shelf.library(
            voice.text("library-partner-title", &[]),
            voice.text(
                "library-partner-lede",
                &[("partner", Arg::Text(partner.name.as_str().into()))],
            ),
            campaigns,
        )
    }
}

struct Shelf<'s, 'w> {
    press: &'s Press<'w>,
    voice: &'s Voice,
    files: &'s Files<'s>,
    pieces: &'s [Piece],
    path: &'s dyn Fn(&Piece) -> String,
    shelved: &'s dyn Fn(MaterialKind, &str) -> Option<Shelved<'s>>,
}

impl Shelf<'_, '_> {
    fn library(
        &self,
        title: String,
        lede: String,
        campaigns: Vec<LibraryCampaign>,
    ) -> LibrarySource {
        let voice = self.voice;
        let words = WORDS
            .iter()
            .map(|(name, id)| (*name, voice.text(id, &[])))
            .collect::<BTreeMap<_, _>>();
        let groups = GROUPS.iter().filter_map(|(id, kinds)| {
            let items: Vec<LibraryItem> = kinds.iter().flat_map(|kind| self.items(*kind)).collect();
            (!items.is_empty()).then(|| LibraryGroup {
                id,
                title: voice.text(&format!("library-group-{id}"), &[]),
                items,
            })
        });
        LibrarySource {
            title,
            lede,
            language: voice.language().to_owned(),
            right_to_left: voice.is_right_to_left(),
            words,
            kit: self
                .pieces
                .iter()
                .find(|piece| piece.what == What::Kit)
                .map(|piece| self.file(piece)),
            groups: groups.collect(),
            campaigns,
        }
    }

    /// The items of a kind: one, or for marks one for each ground.
    fn items(&self, kind: MaterialKind) -> Vec<LibraryItem> {
        match kind {
            MaterialKind::Badge => [Ground::Light, Ground::Dark, Ground::Mono]
                .into_iter()
                .filter_map(|ground| {
                    let both = [What::Badge(ground), What::SmallBadge(ground)];
                    self.item(kind, &|what| both.contains(what))
                })
                .collect(),
            MaterialKind::SocialMediaAssets => [Shape::Wide, Shape::Square]
                .into_iter()
                .filter_map(|shape| self.item(kind, &|what| *what == What::Social(None, shape)))
                .collect(),
            _ => self
                .item(kind, &|what| what.material() == Some(kind))
                .into_iter()
                .collect(),
        }
    }

    fn item(&self, kind: MaterialKind, is: &dyn Fn(&What) -> bool) -> Option<LibraryItem> {
        let own: Vec<&Piece> = self.pieces.iter().filter(|it| is(&it.what)).collect();
        let first = own.first()?;
        let shelved = (self.shelved)(kind, &first.language);
        let material = shelved.and_then(|it| it.material);
        let voice = self.voice;
        let title = match (&first.what, material.and_then(|it| it.title.as_deref())) {
            (What::Badge(_) | What::SmallBadge(_) | What::Social(..), _) | (_, None) => {
                voice.text(&format!("library-item-{}", item_word(&first.what)), &[])
            }
            (_, Some(title)) => voice.content(title).into_owned(),
        };
        let mut editions: Vec<Edition> = Vec::new();
        for piece in own.iter().filter(|piece| !piece.is_preview()) {
            let file = self.file(piece);
            match editions.last_mut() {
                Some(last) if last.language == piece.language => last.files.push(file),
                _ => editions.push(Edition {
                    language: piece.language.clone(),
                    name: self
                        .press
                        .voice(&piece.language)
                        .text("library-language", &[]),
                    files: vec![file],
                }),
            }
        }
        let preview = own
            .iter()
            .find(|piece| piece.format == Format::Png)
            .or_else(|| own.iter().find(|piece| piece.format == Format::Svg));
        let preview = preview.map(|piece| self.preview(piece, &title));
        Some(LibraryItem {
            text: material
                .and_then(|it| it.description.as_deref())
                .map(|text| voice.content(text).into_owned()),
            preview,
            until: shelved
                .and_then(|it| it.expires())
                .map(|day| self.until(day)),
            title,
            editions,
        })
    }

    fn until(&self, day: Date) -> String {
        self.voice.day(day)
    }

    fn preview(&self, piece: &Piece, title: &str) -> Preview {
        let (shape, width, height) = match piece.what {
            What::Deck => ("slide", 720, 405),
            What::Certificate => ("sheet", 720, 509),
            What::Social(_, Shape::Wide) => ("wide", 1200, 630),
            What::Social(_, Shape::Square) => ("square", 1080, 1080),
            What::Badge(_) | What::SmallBadge(_) | What::QrCode => ("square", 512, 512),
            What::Brochure(Sheet::Letter) | What::Guide(Sheet::Letter) => ("page", 556, 720),
            _ => ("page", 509, 720),
        };
        Preview {
            src: format!("{}/{}", self.files.root, (self.path)(piece)),
            shape,
            width,
            height,
            alt: self.voice.text(
                "library-preview",
                &[("title", Arg::Text(title.to_owned().into()))],
            ),
            dark: piece.what == What::Badge(Ground::Dark),
        }
    }

    fn file(&self, piece: &Piece) -> LibraryFile {
        let path = (self.path)(piece);
        let note = match piece.what {
            What::Brochure(sheet) | What::Guide(sheet) => Some(match sheet {
                Sheet::A4 => "A4".to_owned(),
                Sheet::Letter => "Letter".to_owned(),
                Sheet::A4Print => self.print_note("A4"),
                Sheet::LetterPrint => self.print_note("Letter"),
            }),
            What::Handout => Some(self.voice.text("library-handout", &[])),
            What::SmallBadge(_) => Some("512 px".to_owned()),
            _ => None,
        };
        LibraryFile {
            href: format!("{}/{path}", self.files.root),
            name: path.rsplit('/').next().unwrap_or(&path).to_owned(),
            format: piece.format.extension().to_uppercase(),
            note,
            size: size_text((self.files.size)(&path, piece), self.voice),
        }
    }

    fn print_note(&self, paper: &str) -> String {
        self.voice.text(
            "library-print",
            &[("paper", Arg::Text(paper.to_owned().into()))],
        )
    }

    fn campaign(&self, at: usize, ix: PartnerIx, language: &str) -> Option<LibraryCampaign> {
        let said = self.press.campaign(at, ix, language)?;
        let pictures = [Shape::Wide, Shape::Square]
            .into_iter()
            .filter_map(|shape| {
                let is = |what: &What| *what == What::Social(Some(at), shape);
                self.item(MaterialKind::SocialMediaAssets, &is)
            });
        let is_mail = |piece: &&Piece| piece.what == What::Mail(MailKind::Campaign(at));
        let files: Vec<LibraryFile> = self
            .pieces
            .iter()
            .filter(is_mail)
            .map(|piece| self.file(piece))
            .collect();
        let has_posts = self.press.for_partner(MaterialKind::SocialMediaAssets, ix);
        let campaign = LibraryCampaign {
            period: match &said.until {
                Some(until) => self.voice.text(
                    "library-period",
                    &[
                        ("from", Arg::Text(said.from.as_str().into())),
                        ("until", Arg::Text(until.as_str().into())),
                    ],
                ),
                None => self.voice.text(
                    "library-period-from",
                    &[("from", Arg::Text(said.from.as_str().into()))],
                ),
            },
            pictures: pictures.collect(),
            posts: has_posts.map(|_| said.posts).unwrap_or_default(),
            mail: said
                .mail
                .filter(|_| !files.is_empty())
                .map(|mail| LibraryMail {
                    subject: mail.subject,
                    body: text_of(&mail.body),
                    files,
                }),
            id: said.id,
            title: said.title,
            headline: said.headline,
            legal: said.legal,
        };
        let is_empty =
            campaign.pictures.is_empty() && campaign.posts.is_empty() && campaign.mail.is_none();
        (!is_empty).then_some(campaign)
    }
}

/// Of a message's id: `library-item-brochure`.
const fn item_word(what: &What) -> &'static str {
    match what {
        What::Brochure(_) => "brochure",
        What::Guide(_) => "guide",
        What::Deck => "deck",
        What::Handout => "handout",
        What::Certificate => "certificate",
        What::Badge(Ground::Light) | What::SmallBadge(Ground::Light) => "badge-light",
        What::Badge(Ground::Dark) | What::SmallBadge(Ground::Dark) => "badge-dark",
        What::Badge(Ground::Mono) | What::SmallBadge(Ground::Mono) => "badge-mono",
        What::Social(_, Shape::Wide) => "social-wide",
        What::Social(_, Shape::Square) => "social-square",
        What::QrCode => "qr",
        What::Statement(_) => "statement",
        What::Mail(_) => "mail",
        What::Kit => "kit",
    }
}

/// "39 KB", "1.2 MB".
fn size_text(bytes: usize, voice: &Voice) -> String {
    let bytes = Decimal::from(bytes);
    let kilo = Decimal::ONE_THOUSAND;
    if bytes < kilo * kilo {
        let size = (bytes / kilo).ceil();
        return format!("{}\u{a0}KB", voice.number(size));
    }
    let size = (bytes / (kilo * kilo)).round_dp(1);
    format!("{}\u{a0}MB", voice.number(size.normalize()))
}

/// Prose as plain text, as it is pasted into a mail.
pub(crate) fn text_of(blocks: &[Block]) -> String {
    let parts = blocks.iter().map(|block| match block {
        Block::Heading { runs, .. } | Block::Paragraph { runs } | Block::Quote { runs } => {
            plain(runs)
        }
        Block::List { ordered, items } => {
            let items = items.iter().enumerate().map(|(at, runs)| {
                let mark = if *ordered {
                    format!("{}.", at + 1)
                } else {
                    "-".to_owned()
                };
                format!("{mark} {}", plain(runs))
            });
            items.collect::<Vec<_>>().join("\n")
        }
        Block::Table { table } => {
            let rows = table.rows.iter();
            let rows = rows.map(|row| format!("{}: {}", row.label, row.cells.join(", ")));
            rows.collect::<Vec<_>>().join("\n")
        }
    });
    parts.collect::<Vec<_>>().join("\n\n")
}
