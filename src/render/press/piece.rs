//! What can be printed: the pieces of collateral, their names and their formats.

use crate::model::{MaterialKind, PartnerIx, ProgramIx};

/// A file of collateral: what it is, in whose name, in which language and format.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Piece {
    pub what: What,
    pub bearer: Bearer,
    /// BCP 47, one of the site's languages: `de`.
    pub language: String,
    pub format: Format,
}

impl Piece {
    /// The kind of material that it is; `None` for what is no material: statements, and mails that
    /// the vendor sends.
    #[must_use]
    pub const fn material(&self) -> Option<MaterialKind> {
        self.what.material()
    }

    /// Whether it is there to be looked at in a library, and not to be used.
    #[must_use]
    pub const fn is_preview(&self) -> bool {
        matches!(
            (&self.what, self.format),
            (
                What::Brochure(_) | What::Guide(_) | What::Deck | What::Certificate,
                Format::Png
            )
        )
    }
}

/// In whose name a piece stands: the program's alone, or a partner's beside it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Bearer {
    Program(ProgramIx),
    Partner(PartnerIx),
}

/// What a piece shows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum What {
    /// Two pages on the program.
    Brochure(Sheet),
    /// The program on one page.
    Guide(Sheet),
    /// The sales deck, 16:9.
    Deck,
    /// The deck's slides with what the speaker says, on paper.
    Handout,
    /// A partner's tier, to hang on a wall.
    Certificate,
    /// A month of one holder: place in the partner's statements, oldest first.
    Statement(usize),
    Mail(MailKind),
    /// A tier's mark.
    Badge(Ground),
    /// The same, 512 pixels a side, for pages and signatures.
    SmallBadge(Ground),
    /// A picture for a post: place in the site's campaigns (`None`: the partner's tier), and form.
    Social(Option<usize>, Shape),
    /// The address of the partner's page in the directory, as a QR code.
    QrCode,
    /// All of a partner's pieces in one archive.
    Kit,
}

impl What {
    /// See [`Piece::material`].
    #[must_use]
    pub const fn material(&self) -> Option<MaterialKind> {
        Some(match self {
            Self::Brochure(_) => MaterialKind::Brochure,
            Self::Guide(_) => MaterialKind::Guide,
            Self::Deck | Self::Handout => MaterialKind::SalesDeck,
            Self::Certificate => MaterialKind::Certificate,
            Self::Badge(_) | Self::SmallBadge(_) => MaterialKind::Badge,
            Self::Social(..) => MaterialKind::SocialMediaAssets,
            Self::QrCode => MaterialKind::QrCode,
            Self::Mail(MailKind::Campaign(_)) => MaterialKind::EmailTemplates,
            Self::Kit => MaterialKind::Kit,
            Self::Statement(_) | Self::Mail(_) => return None,
        })
    }
}

/// A sheet of paper.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Sheet {
    A4,
    Letter,
    /// A4 with bleed and crop marks, for a printer.
    A4Print,
    /// Letter with bleed and crop marks.
    LetterPrint,
}

/// What a badge stands on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Ground {
    Light,
    Dark,
    /// One colour, for print.
    Mono,
}

/// The form of a picture for a post.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Shape {
    /// 1200 × 630 pixels.
    Wide,
    /// 1080 × 1080 pixels.
    Square,
}

/// A mail that a vendor sends, or a partner sends on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum MailKind {
    Welcome,
    /// The next step of the onboarding that is not done.
    OnboardingStep,
    TierUp,
    TierAtRisk,
    StatementReady,
    /// Place in the partner's fund requests.
    FundDecision(usize),
    Newsletter,
    /// Place in the site's campaigns: a mail that the partner sends to its own customers.
    Campaign(usize),
}

/// A file format.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Format {
    Pdf,
    Pptx,
    Html,
    Text,
    Eml,
    Svg,
    Png,
    Xlsx,
    Csv,
    Zip,
}

impl Format {
    /// Without the dot.
    #[must_use]
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Pdf => "pdf",
            Self::Pptx => "pptx",
            Self::Html => "html",
            Self::Text => "txt",
            Self::Eml => "eml",
            Self::Svg => "svg",
            Self::Png => "png",
            Self::Xlsx => "xlsx",
            Self::Csv => "csv",
            Self::Zip => "zip",
        }
    }
}
