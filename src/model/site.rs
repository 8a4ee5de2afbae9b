//! The vendor, its site and its brand.

use indexmap::IndexMap;

use crate::base::{Currency, Decimal, Id, Rate};
use crate::words;

#[derive(Debug, Clone)]
pub struct Site {
    pub title: String,
    pub vendor: Vendor,
    /// Scheme, host and perhaps a path, without a slash at its end.
    pub base_url: String,
    /// BCP 47.
    pub language: String,
    /// BCP 47, each once, [`language`](Self::language) first: in which the site has collateral.
    pub languages: Vec<String>,
    pub currency: Currency,
    pub description: Option<String>,
    pub product_name: Option<String>,
    pub product_summary: Option<String>,
    pub regions: IndexMap<Id, Region>,
    pub staff: IndexMap<Id, Staff>,
    pub apply: Option<Apply>,
    pub mail: Mail,
    pub kpis: KpiTargets,
    pub budgets: Vec<Budget>,
    pub navigation: Option<Vec<Link>>,
    pub footer: Vec<FooterGroup>,
    pub social: Vec<Link>,
    pub hosts: Vec<Host>,
}

#[derive(Debug, Clone, Default)]
pub struct Vendor {
    pub name: String,
    pub legal_name: Option<String>,
    pub website: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub address: Option<String>,
    pub description: Option<String>,
}

#[derive(Debug, Clone)]
pub struct Region {
    pub name: String,
    /// ISO 3166-1 alpha-2.
    pub countries: Vec<String>,
}

/// Someone at the vendor. Only name and role, and only where `public`, may be printed publicly.
#[derive(Debug, Clone)]
pub struct Staff {
    pub name: String,
    pub role: Option<String>,
    pub email: Option<String>,
    pub phone: Option<String>,
    pub public: bool,
}

/// How the vendor's mails go out.
#[derive(Debug, Clone, Default)]
pub struct Mail {
    /// Whom they are from: a plain address in ASCII.
    pub from: Option<String>,
    /// Where answers go, instead of to the partner's manager.
    pub reply_to: Option<String>,
    /// Where one leaves the newsletter: `https://…` or `mailto:…`.
    pub unsubscribe: Option<String>,
}

impl Mail {
    /// Where one leaves the newsletter: as it was set, else by a mail to the sender.
    #[must_use]
    pub fn unsubscribe_link(&self) -> Option<String> {
        let by_mail = |from: &String| format!("mailto:{from}?subject=unsubscribe");
        self.unsubscribe
            .clone()
            .or_else(|| self.from.as_ref().map(by_mail))
    }
}

/// The become-a-partner form.
#[derive(Debug, Clone)]
pub struct Apply {
    /// Where the browser posts it: the vendor's own form service.
    pub endpoint: String,
    pub success_url: String,
    pub consent: Option<String>,
    pub privacy_url: String,
    pub questions: Vec<Question>,
}

#[derive(Debug, Clone)]
pub struct Question {
    pub id: Id,
    pub label: String,
    pub kind: QuestionKind,
    pub options: Vec<String>,
    pub required: bool,
    pub help: Option<String>,
}

words! {
    /// The kind of a form field.
    pub enum QuestionKind {
        "text" => Text,
        "textarea" => Textarea,
        "email" => Email,
        "tel" => Tel,
        "url" => Url,
        "select" => Select,
        "checkbox" => Checkbox,
    }
}

/// What the program is held against.
#[derive(Debug, Clone)]
pub struct KpiTargets {
    /// New partners a month.
    pub acquisition_per_month: Decimal,
    /// Share of active partners with a deal in the trailing twelve months.
    pub activation: Rate,
    /// Channel revenue against the twelve months before; may be above 100 %.
    pub revenue_growth: Decimal,
    /// Mean survey score, as a share of 100 points.
    pub satisfaction: Rate,
    /// Channel revenue in the vendor's whole revenue.
    pub channel_share: Rate,
}

impl Site {
    /// The budget of a year, when one is set.
    #[must_use]
    pub fn budget(&self, year: i32) -> Option<&Budget> {
        self.budgets.iter().find(|it| it.year == year)
    }
}

/// What may be spent in a calendar year, in the site's currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Budget {
    pub year: i32,
    pub incentives: Option<Decimal>,
    pub funds: Option<Decimal>,
}

#[derive(Debug, Clone)]
pub struct Link {
    pub label: String,
    pub href: String,
}

#[derive(Debug, Clone)]
pub struct FooterGroup {
    pub title: String,
    pub links: Vec<Link>,
}

words! {
    /// A host whose header files are written.
    pub enum Host {
        "netlify" => Netlify,
        "cloudflare" => Cloudflare,
        "azure" => Azure,
        "vercel" => Vercel,
    }
}

/// How the vendor looks.
#[derive(Debug, Clone, Default)]
pub struct Brand {
    /// By token: accent, accent_ink, highlight, ink, paper, surface, muted, line.
    pub colours: IndexMap<String, Colour>,
    /// By role: heading, body, mono.
    pub fonts: IndexMap<String, FontFace>,
    pub logo: Option<Logo>,
    /// A CSS length, such as `10px`.
    pub radius: Option<String>,
}

/// `#rrggbb` on light and on dark ground.
#[derive(Debug, Clone)]
pub struct Colour {
    pub light: String,
    pub dark: Option<String>,
}

#[derive(Debug, Clone)]
pub struct FontFace {
    pub family: String,
    /// Paths below `templates/assets/fonts`.
    pub files: Vec<String>,
}

/// Paths below `templates/`.
#[derive(Debug, Clone)]
pub struct Logo {
    pub light: String,
    pub dark: Option<String>,
    pub mark: Option<String>,
    pub alt: String,
}
