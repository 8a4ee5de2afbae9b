//! The presentation that sales decks are laid out on: what a deck takes over from it, and where on
//! its layouts what goes.

use bytes::Bytes;
use serde::Serialize;

/// What a slide is made of; each has a layout of the master.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum SlideLayout {
    Cover,
    Prose,
    Lists,
    Stairs,
    Table,
    Chart,
    Story,
    Steps,
    Closing,
}

impl SlideLayout {
    pub const ALL: [Self; 9] = [
        Self::Cover,
        Self::Prose,
        Self::Lists,
        Self::Stairs,
        Self::Table,
        Self::Chart,
        Self::Story,
        Self::Steps,
        Self::Closing,
    ];

    /// The name of its layout in a master.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Cover => "Cover",
            Self::Prose => "Prose",
            Self::Lists => "Lists",
            Self::Stairs => "Stairs",
            Self::Table => "Table",
            Self::Chart => "Chart",
            Self::Story => "Story",
            Self::Steps => "Steps",
            Self::Closing => "Closing",
        }
    }
}

/// A presentation without slides of its own, read and found good.
#[derive(Debug, Clone)]
pub struct Master {
    /// Of a slide, in EMU.
    pub width: i64,
    pub height: i64,
    /// Everything that a deck takes over as it is or with its tokens filled, by name.
    pub parts: Vec<MasterPart>,
    /// `ppt/presentation.xml` in two pieces, between which the list of slides goes; the notes master
    /// is listed in the first.
    pub presentation: (String, String),
    /// What `ppt/presentation.xml` refers to.
    pub relationships: Vec<Relationship>,
    /// Name of the part of the notes' master.
    pub notes_master: String,
    /// By [`SlideLayout::ALL`]: index into `layouts`.
    pub chosen: [usize; SlideLayout::ALL.len()],
    pub layouts: Vec<MasterLayout>,
    /// The style that new tables have: `{GUID}`.
    pub table_style: Option<String>,
    /// Whether its colours are the brand's.
    pub follows_brand: bool,
}

impl Master {
    /// A master that nothing can be laid out on but bare titles.
    #[must_use]
    pub fn empty() -> Self {
        Self {
            width: 12_192_000,
            height: 6_858_000,
            parts: Vec::new(),
            presentation: (String::new(), String::new()),
            relationships: Vec::new(),
            notes_master: String::new(),
            chosen: [0; SlideLayout::ALL.len()],
            layouts: vec![MasterLayout {
                name: String::new(),
                part: String::new(),
                places: Vec::new(),
                is_on_accent: false,
            }],
            table_style: None,
            follows_brand: false,
        }
    }

    /// The layout for slides of a kind.
    #[must_use]
    pub fn layout(&self, of: SlideLayout) -> &MasterLayout {
        let at = SlideLayout::ALL.iter().position(|it| *it == of);
        &self.layouts[self.chosen[at.unwrap_or(0)]]
    }
}

/// A file within the package.
#[derive(Debug, Clone)]
pub struct MasterPart {
    /// Without a slash at its beginning: `ppt/theme/theme1.xml`.
    pub name: String,
    pub content_type: String,
    pub body: MasterBody,
    pub relationships: Vec<Relationship>,
}

#[derive(Debug, Clone)]
pub enum MasterBody {
    /// As it is: a picture, or XML in which nothing is filled.
    Bytes(Bytes),
    /// XML with places to fill.
    Pieces(Vec<Piece>),
}

/// A piece of an XML part.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    /// Markup, as it is.
    Markup(String),
    /// A paragraph with tokens; its words are left out when none of them has a value.
    Paragraph(Vec<Bit>),
    /// The colours of a scheme that follows the brand, all twelve elements.
    BrandColours,
    /// The element that names the typeface of headings, or of everything else.
    BrandFont { is_heading: bool },
}

/// A piece of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Bit {
    Markup(String),
    /// Words beside the tokens, not escaped.
    Words(String),
    Token(Token),
}

/// A link from a part to another part or to an address.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relationship {
    pub id: String,
    /// The whole type: `http://…/relationships/slideLayout`.
    pub kind: String,
    pub target: Target,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Name of a part.
    Part(String),
    /// An address outside of the file, as it is written.
    Address(String),
}

/// A layout and the places on it.
#[derive(Debug, Clone)]
pub struct MasterLayout {
    /// As its author called it.
    pub name: String,
    pub part: String,
    pub places: Vec<Place>,
    /// Whether it lies on the first accent colour rather than on the slide's own ground.
    pub is_on_accent: bool,
}

/// A placeholder: where something goes, and how its text is set.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub name: String,
    /// `title`, `ctrTitle`, `subTitle`, `body`, `obj`, `pic`, `tbl`, `chart`, `ftr`, `sldNum`, …
    pub kind: String,
    pub index: u32,
    pub area: Frame,
    /// Of its first level, in hundredths of a point.
    pub size: i64,
    pub is_bold: bool,
    /// Whether its first level has bullets.
    pub has_bullets: bool,
    /// Between lines, in thousandths of a percent.
    pub line_spacing: i64,
    /// Left, top, right, bottom, in EMU.
    pub insets: [i64; 4],
    /// `l`, `r`, `ctr` or `just`.
    pub align: String,
}

/// A rectangle on a slide, in EMU.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Frame {
    pub x: i64,
    pub y: i64,
    pub width: i64,
    pub height: i64,
}

/// What can stand in the texts of a master between `{{` and `}}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Token {
    Program,
    Tagline,
    Vendor,
    Product,
    VendorWebsite,
    VendorEmail,
    VendorPhone,
    Legal,
    Date,
    Partner,
    PartnerTier,
    PartnerContact,
    PartnerEmail,
    PartnerPhone,
    PartnerLink,
    PartnerLegal,
}

impl Token {
    pub const ALL: [Self; 16] = [
        Self::Program,
        Self::Tagline,
        Self::Vendor,
        Self::Product,
        Self::VendorWebsite,
        Self::VendorEmail,
        Self::VendorPhone,
        Self::Legal,
        Self::Date,
        Self::Partner,
        Self::PartnerTier,
        Self::PartnerContact,
        Self::PartnerEmail,
        Self::PartnerPhone,
        Self::PartnerLink,
        Self::PartnerLegal,
    ];

    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Program => "program",
            Self::Tagline => "tagline",
            Self::Vendor => "vendor",
            Self::Product => "product",
            Self::VendorWebsite => "vendor.website",
            Self::VendorEmail => "vendor.email",
            Self::VendorPhone => "vendor.phone",
            Self::Legal => "legal",
            Self::Date => "date",
            Self::Partner => "partner",
            Self::PartnerTier => "partner.tier",
            Self::PartnerContact => "partner.contact",
            Self::PartnerEmail => "partner.email",
            Self::PartnerPhone => "partner.phone",
            Self::PartnerLink => "partner.link",
            Self::PartnerLegal => "partner.legal",
        }
    }

    /// The token that a text names, whatever its case and the spaces around it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase();
        Self::ALL.into_iter().find(|token| token.name() == name)
    }
}
