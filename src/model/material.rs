//! What partners may use to sell: materials that the vendor releases, and campaigns.

use indexmap::IndexMap;

use super::ProgramIx;
use crate::base::{Date, Id, Span};
use crate::words;

words! {
    /// A kind of material, as it is named in `marketing.materials` and in `content/materials/`.
    pub enum MaterialKind {
        "brochure" => Brochure,
        "guide" => Guide,
        "sales_deck" => SalesDeck,
        "certificate" => Certificate,
        "badge" => Badge,
        "social_media_assets" => SocialMediaAssets,
        "email_templates" => EmailTemplates,
        "qr_code" => QrCode,
        "kit" => Kit,
    }
}

impl MaterialKind {
    /// The kind that goes by this name, or by one of the other names that people have for it.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        let name = name.trim().to_lowercase().replace([' ', '-'], "_");
        Self::from_word(&name).or(match name.as_str() {
            "brochures" | "flyer" | "flyers" => Some(Self::Brochure),
            "guides" | "program_guide" => Some(Self::Guide),
            "sales_decks" | "deck" | "decks" | "presentation" | "presentations" | "slides" => {
                Some(Self::SalesDeck)
            }
            "certificates" => Some(Self::Certificate),
            "badges" | "partner_badge" | "partner_badges" => Some(Self::Badge),
            "social_media" | "social_assets" | "social_media_asset" | "social_posts" => {
                Some(Self::SocialMediaAssets)
            }
            "email_template" | "emails" | "mail_templates" | "mails" => Some(Self::EmailTemplates),
            "qr_codes" | "qr" => Some(Self::QrCode),
            "kits" | "partner_kit" | "zip" => Some(Self::Kit),
            _ => None,
        })
    }

    /// Whether a partner has it because it is a partner, without anybody naming it among the
    /// materials of its program. A file of `content/materials/` narrows it all the same.
    #[must_use]
    pub const fn comes_with_partnership(self) -> bool {
        matches!(
            self,
            Self::Guide | Self::Certificate | Self::Badge | Self::QrCode | Self::Kit
        )
    }
}

/// For whom something is. An empty list leaves nobody out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reach {
    /// Programs, which are the partner types.
    pub programs: Vec<ProgramIx>,
    /// Ids of tiers.
    pub tiers: Vec<Id>,
    /// Ids of the site's regions.
    pub regions: Vec<Id>,
    /// BCP 47.
    pub languages: Vec<String>,
}

impl Reach {
    /// Whether partners of this program can be among those it is for.
    #[must_use]
    pub fn has_program(&self, program: ProgramIx) -> bool {
        self.programs.is_empty() || self.programs.contains(&program)
    }

    #[must_use]
    pub fn has_language(&self, language: &str) -> bool {
        self.languages.is_empty() || self.languages.iter().any(|it| it == language)
    }

    /// Whether a partner on this tier and in this region is among them. Who has no tier, or no
    /// region, is not where one is asked for.
    #[must_use]
    pub fn has_place(&self, tier: Option<&Id>, region: Option<&Id>) -> bool {
        let within = |list: &[Id], own: Option<&Id>| {
            list.is_empty() || own.is_some_and(|id| list.contains(id))
        };
        within(&self.tiers, tier) && within(&self.regions, region)
    }

    /// Whether it is for some tiers or regions alone.
    #[must_use]
    pub fn is_narrow(&self) -> bool {
        !self.tiers.is_empty() || !self.regions.is_empty()
    }
}

/// Who let something go out, and when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Approval {
    pub on: Date,
    /// An id of the site's staff.
    pub by: Option<Id>,
}

/// Whether something may go out on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Release {
    /// It may; its last day, if it has one.
    Out(Option<Date>),
    /// Nobody approved it.
    Pending,
    /// It is approved from this day on.
    ApprovedFrom(Date),
    /// This was its last day.
    Expired(Date),
}

impl Release {
    fn on(day: Date, approved: Option<&Approval>, last: Option<Date>) -> Self {
        match (approved, last) {
            (_, Some(last)) if last < day => Self::Expired(last),
            (None, _) => Self::Pending,
            (Some(approval), _) if day < approval.on => Self::ApprovedFrom(approval.on),
            (Some(_), last) => Self::Out(last),
        }
    }

    #[must_use]
    pub const fn is_out(self) -> bool {
        matches!(self, Self::Out(_))
    }
}

/// What the vendor says of one kind of material: for whom it is, who approved it, how long it
/// holds.
#[derive(Debug, Clone)]
pub struct Material {
    pub id: Id,
    pub kind: MaterialKind,
    /// In the library; the kind's own name where there is none.
    pub title: Option<String>,
    pub description: Option<String>,
    pub reach: Reach,
    /// Whether the program's page offers it to everyone.
    pub public: bool,
    pub approved: Option<Approval>,
    /// Last day on which it may be used.
    pub expires: Option<Date>,
    /// A line that is printed on every piece of it.
    pub legal: Option<String>,
    pub span: Span,
    /// Where the last day is written, or the file begins.
    pub expires_span: Span,
}

impl Material {
    #[must_use]
    pub fn release(&self, day: Date) -> Release {
        Release::on(day, self.approved.as_ref(), self.expires)
    }
}

/// A campaign that partners run in their own name.
#[derive(Debug, Clone)]
pub struct Campaign {
    pub id: Id,
    /// Its name between vendor and partner; customers never see it.
    pub title: String,
    /// Its languages are those of `texts`.
    pub reach: Reach,
    pub approved: Option<Approval>,
    /// First day on which it is to be seen.
    pub from: Date,
    /// Last day.
    pub until: Option<Date>,
    /// A line below its mail and its pictures.
    pub legal: Option<String>,
    /// By BCP 47 tag, in the order of the file; at least one.
    pub texts: IndexMap<String, CampaignText>,
    pub span: Span,
    /// Where the last day is written, or the file begins.
    pub until_span: Span,
}

impl Campaign {
    #[must_use]
    pub fn release(&self, day: Date) -> Release {
        Release::on(day, self.approved.as_ref(), self.until)
    }

    /// What it says in `language`; `None` when nobody wrote it in that one.
    #[must_use]
    pub fn text(&self, language: &str) -> Option<&CampaignText> {
        self.texts.get(language)
    }
}

/// A campaign in one language. Every text but the link may hold the words of [`PLACEHOLDERS`].
#[derive(Debug, Clone)]
pub struct CampaignText {
    /// The large line of its pictures.
    pub headline: String,
    /// A sentence or two below it.
    pub text: String,
    /// What a reader should do, on a button: "See it at work".
    pub action: String,
    /// Where that leads: a full address, or one of this site, which begins with `/`. `None`: to
    /// the partner's own.
    pub link: Option<String>,
    /// To be copied into social networks.
    pub posts: Vec<Post>,
    pub mail: Option<CampaignMail>,
}

/// What stands in a campaign's texts for something of the partner that uses them.
pub const PLACEHOLDERS: &[&str] = &["partner", "product", "vendor", "link"];

/// A text for a social network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Post {
    pub network: Network,
    pub text: String,
}

/// A mail from a partner to its own customers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CampaignMail {
    pub subject: String,
    /// What mail clients show beside the subject.
    pub preheader: Option<String>,
    /// Markdown.
    pub body: String,
}

words! {
    /// A social network.
    pub enum Network {
        "linkedin" => LinkedIn,
        "x" => X,
        "mastodon" => Mastodon,
        "bluesky" => Bluesky,
        "threads" => Threads,
        "facebook" => Facebook,
        "instagram" => Instagram,
    }
}

/// What a web address counts on networks that shorten it.
const SHORT_LINK: usize = 23;

impl Network {
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::LinkedIn => "LinkedIn",
            Self::X => "X",
            Self::Mastodon => "Mastodon",
            Self::Bluesky => "Bluesky",
            Self::Threads => "Threads",
            Self::Facebook => "Facebook",
            Self::Instagram => "Instagram",
        }
    }

    /// Characters that a post may have, as the network counts them.
    #[must_use]
    pub const fn limit(self) -> usize {
        match self {
            Self::LinkedIn => 3_000,
            Self::X => 280,
            Self::Mastodon | Self::Threads => 500,
            Self::Bluesky => 300,
            Self::Facebook => 63_206,
            Self::Instagram => 2_200,
        }
    }

    /// How many characters `text` has there: X and Mastodon count an address as 23, and X letters
    /// of most scripts beyond Greek, Cyrillic, Arabic and their neighbours twice.
    #[must_use]
    pub fn length(self, text: &str) -> usize {
        let weight = |c: char| match (self, u32::from(c)) {
            (Self::X, 0..=0x10ff | 0x2000..=0x200d | 0x2010..=0x201f | 0x2032..=0x2037) => 1,
            (Self::X, _) => 2,
            _ => 1,
        };
        let length = |text: &str| text.chars().map(weight).sum::<usize>();
        if !matches!(self, Self::X | Self::Mastodon) {
            return length(text);
        }
        text.split_inclusive(char::is_whitespace)
            .map(|word| {
                let Some(at) = word.find("https://").or_else(|| word.find("http://")) else {
                    return length(word);
                };
                let end = word[at..]
                    .find(char::is_whitespace)
                    .map_or(word.len(), |end| at + end);
                length(&word[..at]) + SHORT_LINK + length(&word[end..])
            })
            .sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_date;

    #[test]
    fn kinds_go_by_several_names() {
        assert_eq!(
            MaterialKind::named("sales_deck"),
            Some(MaterialKind::SalesDeck)
        );
        assert_eq!(
            MaterialKind::named("Presentation"),
            Some(MaterialKind::SalesDeck)
        );
        assert_eq!(MaterialKind::named("QR code"), Some(MaterialKind::QrCode));
        assert_eq!(MaterialKind::named("pens"), None);
    }

    #[test]
    fn posts_are_measured_as_the_networks_do() {
        let post = "Winter is coming: https://partners.larkspur.example/a/very/long/address now";
        assert_eq!(
            Network::X.length(post),
            "Winter is coming: ".len() + 23 + " now".len()
        );
        assert_eq!(Network::LinkedIn.length(post), post.len());
        assert_eq!(Network::X.length("冬"), 2);
        assert_eq!(Network::Bluesky.length("冬"), 1);
        assert_eq!(Network::X.length("Grüße"), 5);
    }

    #[test]
    fn a_last_day_is_a_day_of_use() {
        let day = |text| parse_date(text).expect("a date");
        let approved = Approval {
            on: day("2026-03-01"),
            by: None,
        };
        let on = |today| Release::on(day(today), Some(&approved), Some(day("2026-06-30")));
        assert_eq!(on("2026-02-28"), Release::ApprovedFrom(day("2026-03-01")));
        assert_eq!(on("2026-06-30"), Release::Out(Some(day("2026-06-30"))));
        assert_eq!(on("2026-07-01"), Release::Expired(day("2026-06-30")));
        assert_eq!(Release::on(day("2026-07-01"), None, None), Release::Pending);
    }

    #[test]
    fn who_is_named_is_meant_and_no_one_else() {
        let id = |text| Id::parse(text).expect("an id");
        let reach = Reach {
            tiers: vec![id("gold")],
            ..Reach::default()
        };
        assert!(reach.has_place(Some(&id("gold")), None) && reach.is_narrow());
        assert!(!reach.has_place(Some(&id("silver")), None));
        assert!(!reach.has_place(None, None));
        assert!(Reach::default().has_place(None, None));
        assert!(Reach::default().has_program(ProgramIx(3)) && reach.has_language("pt"));
    }
}
