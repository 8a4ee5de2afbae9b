//! What collateral says, once for all formats: a program, a partner and the brand as values whose
//! texts are in one language, whose amounts and dates are already text, and whose prose is blocks
//! rather than markup.

use std::collections::BTreeMap;

use serde::Serialize;

pub use crate::model::SlideLayout as Layout;

/// All that a brochure, a guide or a deck may say of a program.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProgramSource {
    pub id: String,
    pub name: String,
    pub tagline: Option<String>,
    pub summary: Option<String>,
    /// Sections of the program's prose, empty where it has none.
    pub introduction: Vec<Block>,
    pub audience: Vec<Block>,
    pub success: Vec<Block>,
    pub getting_started: Vec<Block>,
    /// What a speaker says, by part of the deck: `tiers`.
    pub notes: BTreeMap<String, Vec<Block>>,
    /// Three or four figures for a glance.
    pub facts: Vec<Fact>,
    /// Lowest first.
    pub tiers: Vec<TierSource>,
    /// The tiers side by side.
    pub table: Table,
    pub requirements: Vec<String>,
    pub benefits: Vec<String>,
    pub earnings: Vec<EarningSource>,
    /// What each tier is paid, side by side; `None` when no earning differs by tier.
    pub earnings_table: Option<Table>,
    /// What one deal earns on each tier.
    pub example: Option<Chart>,
    /// What is offered beside earnings and funds: "Training credits".
    pub offered: Vec<String>,
    pub funds: Vec<Fact>,
    pub onboarding: Option<OnboardingSource>,
    pub channels: Vec<ChannelSource>,
    pub activities: Vec<String>,
    pub story: Option<StorySource>,
    /// "Ready to sell Larkspur Flow?"
    pub closing: String,
    /// Absolute; `None` as long as the site has no address.
    pub page_url: Option<String>,
    pub apply_url: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TierSource {
    pub id: String,
    pub name: String,
    pub description: Option<String>,
    /// From 1.
    pub rung: usize,
    /// "$50,000", or "No minimum".
    pub entry: String,
    /// "revenue in 12 months".
    pub entry_note: Option<String>,
    pub requires: Vec<String>,
    pub perks: Vec<Fact>,
    pub benefits: Vec<String>,
}

/// A table whose first column heads the rows.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Table {
    pub caption: String,
    pub corner: String,
    pub columns: Vec<String>,
    pub rows: Vec<Row>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Row {
    pub label: String,
    pub note: Option<String>,
    /// As many as columns; empty: nothing there.
    pub cells: Vec<String>,
}

/// Figures to be drawn, with the words for those who cannot see them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Chart {
    pub title: String,
    /// One sentence that says what the chart shows.
    pub text: String,
    pub categories: Vec<String>,
    pub series: Vec<Series>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Series {
    pub name: String,
    /// A plain decimal each, `1234.50`, one a category.
    pub values: Vec<String>,
    /// The same as people read them.
    pub labels: Vec<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct EarningSource {
    pub name: String,
    /// "10–25%".
    pub value: String,
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OnboardingSource {
    /// "30 days".
    pub duration: String,
    pub steps: Vec<StepSource>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepSource {
    pub number: usize,
    pub name: String,
    /// "Days 1–8".
    pub window: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ChannelSource {
    pub name: String,
    pub contact: Option<String>,
    pub response: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StorySource {
    pub title: String,
    pub summary: Option<String>,
    pub partner: Option<String>,
    pub quote: Option<String>,
    pub quote_by: Option<String>,
    pub results: Vec<Fact>,
}

/// A partner in whose name a piece goes out.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PartnerSource {
    pub id: String,
    pub name: String,
    /// One or two letters, where there is no logo.
    pub initials: String,
    /// Key of [`super::Press::picture`]: `logos/fjordlys.svg`.
    pub logo: Option<String>,
    pub program: String,
    /// The tier that it holds on the day.
    pub tier: Option<String>,
    pub tier_rung: usize,
    pub tier_rungs: usize,
    /// The day since when, in the language's words.
    pub tier_since: Option<String>,
    pub contact: Option<ContactSource>,
    /// What it agreed to show, or its website.
    pub link: Option<String>,
    /// Its page in the directory, absolute; `None` when it is not listed.
    pub page: Option<String>,
    pub address: Vec<String>,
    /// The line that its country's law or the vendor asks for.
    pub legal: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactSource {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
}

/// How the vendor looks and signs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrandSource {
    pub vendor: String,
    pub legal_name: Option<String>,
    pub product: Option<String>,
    pub description: Option<String>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Vec<String>,
    /// `#rrggbb`, on light ground.
    pub light: Palette,
    /// `#rrggbb`, on dark ground.
    pub dark: Palette,
    pub heading_font: String,
    pub body_font: String,
    /// Keys of [`super::Press::picture`].
    pub logo_light: Option<String>,
    pub logo_dark: Option<String>,
    pub mark: Option<String>,
    pub legal: Option<String>,
}

/// The brand's colours by what they are for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Palette {
    pub accent: String,
    pub accent_ink: String,
    pub highlight: String,
    pub ink: String,
    pub paper: String,
    pub surface: String,
    pub muted: String,
    pub line: String,
}

/// A block of prose.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Block {
    Heading { level: u8, runs: Vec<Run> },
    Paragraph { runs: Vec<Run> },
    List { ordered: bool, items: Vec<Vec<Run>> },
    Quote { runs: Vec<Run> },
    Table { table: Table },
}

/// A stretch of text in one manner.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Run {
    pub text: String,
    pub strong: bool,
    pub emphasis: bool,
    pub code: bool,
    /// An absolute address, `mailto:` or `tel:`.
    pub link: Option<String>,
}

/// A sales deck: one source for slides on the web, as PDF and as PPTX.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct DeckSource {
    /// The program's name.
    pub title: String,
    pub description: Option<String>,
    /// BCP 47.
    pub language: String,
    pub right_to_left: bool,
    /// How many tiers the program has, for the rungs on the cover.
    pub rungs: usize,
    pub slides: Vec<Slide>,
    pub brand: BrandSource,
    /// In whose company the vendor shows it.
    pub partner: Option<PartnerSource>,
}

/// A slide. What a layout does not use is empty.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Slide {
    /// Stable, for anchors: `tiers`.
    pub id: String,
    pub layout: Layout,
    pub title: String,
    pub lede: Option<String>,
    pub prose: Vec<Block>,
    pub facts: Vec<Fact>,
    /// Lists with a heading each (empty: none).
    pub columns: Vec<Column>,
    pub steps: Vec<StepSource>,
    pub tiers: Vec<TierSource>,
    pub table: Option<Table>,
    pub chart: Option<Chart>,
    /// What a customer says; its results are the slide's facts.
    pub quote: Option<StorySource>,
    /// Short lines: how to get in touch, or what is to be said below a table.
    pub lines: Vec<String>,
    /// Lines in small print.
    pub legal: Vec<String>,
    /// What the speaker says.
    pub notes: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Column {
    pub heading: Option<String>,
    pub items: Vec<String>,
}

/// A campaign as a partner runs it, in one language; its placeholders are filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CampaignSource {
    pub id: String,
    /// Between vendor and partner; not for customers.
    pub title: String,
    /// BCP 47.
    pub language: String,
    pub headline: String,
    pub text: String,
    /// The words of the button.
    pub action: String,
    /// Where it leads: absolute, or empty when neither campaign, partner nor vendor has an address.
    pub link: String,
    /// First day, in the language's words.
    pub from: String,
    /// Last day.
    pub until: Option<String>,
    pub legal: Option<String>,
    pub posts: Vec<PostSource>,
    pub mail: Option<CampaignMailSource>,
}

/// A text to be copied into a social network.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PostSource {
    /// "LinkedIn".
    pub network: String,
    /// `linkedin`.
    pub network_id: String,
    pub text: String,
}

/// A mail from a partner to its own customers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CampaignMailSource {
    pub subject: String,
    pub preheader: Option<String>,
    pub body: Vec<Block>,
}

/// What a program offers to everyone, or a partner may use: as a page shows it, and a kit holds it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LibrarySource {
    pub title: String,
    pub lede: String,
    /// BCP 47, of all fixed words here.
    pub language: String,
    pub right_to_left: bool,
    /// Fixed words by what they are for: `copy`, `copied`, `until`.
    pub words: BTreeMap<&'static str, String>,
    /// All of it in one file.
    pub kit: Option<LibraryFile>,
    pub groups: Vec<LibraryGroup>,
    pub campaigns: Vec<LibraryCampaign>,
}

/// Materials that belong together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LibraryGroup {
    /// Stable, for anchors: `print`.
    pub id: &'static str,
    pub title: String,
    pub items: Vec<LibraryItem>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LibraryItem {
    pub title: String,
    pub text: Option<String>,
    pub preview: Option<Preview>,
    /// Last day of use, in the language's words.
    pub until: Option<String>,
    /// One a language.
    pub editions: Vec<Edition>,
}

/// A picture of the first page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Preview {
    pub src: String,
    /// `page`, `sheet` (a page on its side), `slide`, `wide`, `square`.
    pub shape: &'static str,
    /// In pixels.
    pub width: u32,
    pub height: u32,
    pub alt: String,
    /// Whether it stands on dark ground.
    pub dark: bool,
}

/// A material in one language.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Edition {
    /// BCP 47.
    pub language: String,
    /// "Deutsch".
    pub name: String,
    pub files: Vec<LibraryFile>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LibraryFile {
    pub href: String,
    /// As it is saved: `brochure.pdf`.
    pub name: String,
    /// "PDF".
    pub format: String,
    /// "Letter, with crop marks".
    pub note: Option<String>,
    /// "39 KB".
    pub size: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LibraryCampaign {
    pub id: String,
    pub title: String,
    /// "1 October 2026 to 15 March 2027".
    pub period: String,
    pub headline: String,
    pub legal: Option<String>,
    pub pictures: Vec<LibraryItem>,
    pub posts: Vec<PostSource>,
    pub mail: Option<LibraryMail>,
}

/// A mail to be copied, or opened in a mail program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LibraryMail {
    pub subject: String,
    /// Plain text.
    pub body: String,
    pub files: Vec<LibraryFile>,
}
