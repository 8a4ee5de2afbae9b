//! The vendor, its site and its brand.

use indexmap::IndexMap;

use crate::base::{Currency, Decimal, Duration, Id, Rate};
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
    pub retention: Retention,
    pub navigation: Option<Vec<Link>>,
    pub footer: Vec<FooterGroup>,
    pub social: Vec<Link>,
    pub hosts: Vec<Host>,
    pub second_lock: SecondLock,
}

/// How long what is personal is kept; for ever without a period.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Retention {
    pub ended_contacts: Option<Duration>,
    pub expired_access: Option<Duration>,
    pub audit_names: Option<Duration>,
    pub fund_evidence: Option<Duration>,
    pub closed_requests: Option<Duration>,
}

impl Retention {
    /// Of a key of `retention` in `config/site.yaml`.
    #[must_use]
    pub fn period(&self, key: &str) -> Option<Duration> {
        match key {
            "ended_contacts" => self.ended_contacts,
            "expired_access" => self.expired_access,
            "audit_names" => self.audit_names,
            "fund_evidence" => self.fund_evidence,
            "closed_requests" => self.closed_requests,
            _ => None,
        }
    }
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
        "github" => Github,
        "nginx" => Nginx,
        "cloudfront" => Cloudfront,
    }
}

/// What a host asks for before it serves the portal; each host takes what it knows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SecondLock {
    /// Of Netlify and Azure: the role that a reader has to have there.
    pub role: Option<String>,
    /// Of nginx: the file of names and passwords, on the server.
    pub password_file: Option<String>,
    /// Of nginx: the address that says whether a request may pass.
    pub check: Option<String>,
}

words! {
    /// Who may read the page of the brand.
    pub enum BrandReaders {
        "public" => Public,
        "partners" => Partners,
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
    /// How the vendor speaks, for those who write in its name: "plain", "warm".
    pub tone: Vec<String>,
    /// The line under collateral, where a country has none of its own.
    pub legal: Option<String>,
    /// The line for readers in a country (ISO 3166-1 alpha-2).
    pub legal_of: IndexMap<String, String>,
    /// Whose page tells all of this; `None`: there is none.
    pub page: Option<BrandReaders>,
}

impl Brand {
    /// The legal line for a reader in `country`.
    #[must_use]
    pub fn legal_line(&self, country: Option<&str>) -> Option<&str> {
        country
            .and_then(|country| self.legal_of.get(country))
            .or(self.legal.as_ref())
            .map(String::as_str)
    }
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
    /// The same in OpenType or TrueType, for what is printed.
    pub print: Vec<String>,
}

/// Paths below `templates/`.
#[derive(Debug, Clone)]
pub struct Logo {
    pub light: String,
    pub dark: Option<String>,
    pub mark: Option<String>,
    /// In one colour, for print.
    pub mono: Option<String>,
    pub alt: String,
    /// Clear space on every side, as a share of the logo's height.
    pub space: Option<Rate>,
    /// The smallest width at which it may be shown, such as `24mm`.
    pub minimum_width: Option<String>,
}

/// A colour of the theme, for what a brand leaves out.
#[derive(Debug, Clone, Copy)]
pub struct ThemeColour {
    pub name: &'static str,
    /// `#rrggbb` on light ground.
    pub light: &'static str,
    /// `#rrggbb` on dark ground.
    pub dark: &'static str,
}

/// The theme's own colours, by token.
pub const THEME_COLOURS: [ThemeColour; 8] = [
    ThemeColour {
        name: "accent",
        light: "#2a35b8",
        dark: "#a9b4ff",
    },
    ThemeColour {
        name: "accent_ink",
        light: "#ffffff",
        dark: "#11132a",
    },
    ThemeColour {
        name: "highlight",
        light: "#dfe85a",
        dark: "#dfe85a",
    },
    ThemeColour {
        name: "ink",
        light: "#14162b",
        dark: "#eeeff7",
    },
    ThemeColour {
        name: "paper",
        light: "#fbfbfd",
        dark: "#101223",
    },
    ThemeColour {
        name: "surface",
        light: "#ffffff",
        dark: "#191c33",
    },
    ThemeColour {
        name: "muted",
        light: "#565a75",
        dark: "#a8adc8",
    },
    ThemeColour {
        name: "line",
        light: "#d8dae6",
        dark: "#30345a",
    },
];
