//! A partner's own pages: what it sold, where it stands, what it earned, what it may use. Each is for
//! the partner's eyes; whoever renders one has to seal it.
//!
//! A page speaks the partner's language, and every figure on it links to the page that says where it
//! comes from.

mod dashboard;
mod deals;
mod funds;
mod money;
mod performance;
mod progress;
mod start;

pub(super) use self::funds::RequestView;
pub(super) use self::performance::Measure;
pub(super) use self::progress::Bar;

use serde::Serialize;
use tera::{Context, Value};

use super::Public;
use super::partner::{initials, tile};
use super::shared::{Cell, Head, Link, Row, Section, Table, When, context, value};
use crate::base::{Date, Decimal, Money};
use crate::engine::Findings;
use crate::model::{Partner, PartnerIx, Program, RowRef, Standing, Workspace, column};
use crate::render::chart::Chart;
use crate::render::plan::{PortalPage, Recipe};
use crate::render::press::Press;
use crate::render::press::source::LibrarySource;
use crate::render::voice::{Arg, Voice};

/// Days ahead in which what runs out is told.
const AHEAD: u32 = 90;

/// One partner's pages.
pub(super) struct Portal<'p, 'w> {
    press: &'p Press<'w>,
    public: &'p Public<'w>,
    workspace: &'w Workspace,
    findings: &'w Findings,
    voice: &'p Voice,
    ix: PartnerIx,
    partner: &'w Partner,
    program: &'w Program,
    standing: &'w Standing,
    as_of: Date,
}

/// What every page of the portal shows around its own.
#[derive(Serialize)]
struct Frame<'a> {
    partner: Who<'a>,
    tier: Option<Value>,
    program: String,
    program_url: String,
    as_of: When,
    nav: Vec<NavLink>,
    /// BCP 47.
    language: String,
    rtl: bool,
    home: String,
}

#[derive(Serialize)]
struct Who<'a> {
    id: &'a str,
    name: &'a str,
    initials: String,
    tile: u8,
    logo: Option<Value>,
}

#[derive(Serialize)]
struct NavLink {
    label: String,
    href: String,
    current: bool,
    /// Opens only with the key to money: whoever has none is not offered it.
    money: bool,
}

/// A figure for a glance, and where it comes from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Tile {
    label: String,
    value: String,
    note: Option<String>,
    href: String,
}

/// A chart, and its figures as a table.
#[derive(Serialize)]
pub(super) struct Figure {
    title: String,
    text: String,
    svg: Value,
    table: Table,
}

/// Something that has to happen by a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Deadline {
    day: When,
    /// "in 12 days".
    left: String,
    pub(super) what: String,
    href: String,
    pub(super) late: bool,
    #[serde(skip)]
    pub(super) date: Date,
}

#[derive(Debug, Clone, Serialize)]
struct Person<'a> {
    name: &'a str,
    role: Option<String>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
}

/// The template of a partner's page and what it is given; `None` when the recipe is another's.
pub(super) fn page(
    public: &Public<'_>,
    press: &Press<'_>,
    recipe: &Recipe,
    address: &str,
) -> Option<(&'static str, Context)> {
    let Recipe::Portal(ix, page) = recipe else {
        return None;
    };
    let portal = Portal::of(public, press, *ix)?;
    let (template, name, own) = match page {
        PortalPage::Dashboard => (
            "portal/dashboard.html",
            "dashboard",
            value(&portal.dashboard()),
        ),
        PortalPage::Earnings => (
            "portal/earnings.html",
            "earnings",
            value(&portal.earnings()),
        ),
        PortalPage::Progress => (
            "portal/progress.html",
            "progress",
            value(&portal.progress()),
        ),
        PortalPage::Performance => (
            "portal/performance.html",
            "performance",
            value(&portal.performance()),
        ),
        PortalPage::Deals => ("portal/deals.html", "deals", value(&portal.deals())),
        PortalPage::Statements => (
            "portal/statements.html",
            "statements",
            value(&portal.statements()),
        ),
        PortalPage::Statement(place) => (
            "portal/statement.html",
            "statement",
            value(&portal.statement(*place)?),
        ),
        PortalPage::Funds => ("portal/funds.html", "funds", value(&portal.funds())),
        PortalPage::Onboarding => (
            "portal/onboarding.html",
            "onboarding",
            value(&portal.onboarding()),
        ),
        PortalPage::Training => (
            "portal/training.html",
            "training",
            value(&portal.training()),
        ),
        PortalPage::Support => ("portal/support.html", "support", value(&portal.support())),
        PortalPage::Resources => (
            "portal/resources.html",
            "resources",
            value(&portal.resources()),
        ),
        PortalPage::Brand => (
            "portal/brand.html",
            "brand",
            public.brand_for_partner(portal.voice, portal.url(PortalPage::Materials)),
        ),
        // `materials` makes it.
        PortalPage::Materials => return None,
        PortalPage::News => ("portal/news.html", "news", value(&portal.news())),
    };
    Some(portal.given(template, name, own, *page, address))
}

/// The same for a partner's page of materials, which is made with the files on it.
pub(super) fn materials(
    public: &Public<'_>,
    press: &Press<'_>,
    ix: PartnerIx,
    address: &str,
    library: &LibrarySource,
) -> Option<(&'static str, Context)> {
    let portal = Portal::of(public, press, ix)?;
    Some(portal.given(
        "portal/materials.html",
        "library",
        value(library),
        PortalPage::Materials,
        address,
    ))
}

impl<'p, 'w> Portal<'p, 'w> {
    fn of(public: &'p Public<'w>, press: &'p Press<'w>, ix: PartnerIx) -> Option<Self> {
        let workspace = press.workspace;
        let language = workspace.partner(ix).locale.as_deref();
        let voice = press.voice(language.unwrap_or(&workspace.site.language));
        Self::in_voice(public, press, ix, voice)
    }

    /// The same for somebody who reads another language.
    pub(super) fn in_voice(
        public: &'p Public<'w>,
        press: &'p Press<'w>,
        ix: PartnerIx,
        voice: &'p Voice,
    ) -> Option<Self> {
        let workspace = press.workspace;
        let partner = workspace.partner(ix);
        Some(Self {
            press,
            public,
            workspace,
            findings: press.findings,
            voice,
            ix,
            partner,
            program: workspace.program(partner.program),
            standing: press.findings.standings.get(ix.0 as usize)?,
            as_of: press.as_of,
        })
    }

    /// A page's template, and what it is given: its own value, and what stands around it.
    fn given(
        &self,
        template: &'static str,
        name: &'static str,
        own: Value,
        page: PortalPage,
        address: &str,
    ) -> (&'static str, Context) {
        let title = match page {
            PortalPage::Dashboard => self.partner.name.clone(),
            page => self.title(page),
        };
        let head = private_head(self.public, address, &title);
        let mut context = context(&head, name, own);
        context.insert_value("portal", value(&self.frame(page)));
        context.insert("lang", self.voice.language());
        (template, context)
    }

    fn frame(&self, current: PortalPage) -> Frame<'w> {
        Frame {
            partner: self.who(),
            tier: self.mark(),
            program: self.voice.content(&self.program.name).into_owned(),
            program_url: super::program::url(&self.public.ground, self.program),
            as_of: self.when(self.as_of),
            nav: self.nav(current),
            language: self.voice.language().to_owned(),
            rtl: self.voice.is_right_to_left(),
            home: self.url(PortalPage::Dashboard),
        }
    }

    /// The pages that there are, as links. A statement's own page is reached from their list.
    fn nav(&self, current: PortalPage) -> Vec<NavLink> {
        let here = match current {
            PortalPage::Statement(_) => PortalPage::Statements,
            page => page,
        };
        let is_active = self.partner.is_active(self.as_of);
        PortalPage::of(self.program, &self.workspace.brand, is_active)
            .map(|page| NavLink {
                label: self.title(page),
                href: self.url(page),
                current: page == here,
                money: page.shows_money(),
            })
            .collect()
    }

    fn title(&self, page: PortalPage) -> String {
        match page {
            PortalPage::Statement(place) => self
                .press
                .statement(self.ix, place, self.voice.language())
                .map_or_else(String::new, |it| it.title),
            page => self.text(&format!("portal-{}", page.word())),
        }
    }

    /// The address of another page of this partner's.
    fn url(&self, page: PortalPage) -> String {
        let stem = match page {
            PortalPage::Statement(place) => self
                .press
                .statements(self.ix)
                .into_iter()
                .nth(place)
                .map(|it| it.stem),
            _ => None,
        };
        let path = page.path(&self.partner.id, &stem.unwrap_or_default());
        let path = path.strip_suffix("index.html").unwrap_or(&path);
        self.public.ground.urls.file(path)
    }

    fn who(&self) -> Who<'w> {
        let partner = self.partner;
        Who {
            id: partner.id.as_str(),
            name: &partner.name,
            initials: initials(&partner.name),
            tile: tile(partner.id.as_str()),
            logo: partner
                .logo
                .as_deref()
                .and_then(|path| self.public.ground.picture(path))
                .map(|logo| value(&logo)),
        }
    }

    pub(super) fn mark(&self) -> Option<Value> {
        let tier = self.standing.tier?;
        let marks = self.public.tiers.get(self.partner.program.0 as usize)?;
        marks.get(tier.0 as usize).cloned()
    }

    fn text(&self, id: &str) -> String {
        self.voice.text(id, &[])
    }

    fn when(&self, date: Date) -> When {
        When {
            iso: date.to_string(),
            text: self.voice.day(date),
        }
    }

    /// "in 12 days", "12 days ago", "today".
    fn left(&self, date: Date) -> String {
        let days = date.signed_duration_since(self.as_of).num_days();
        let id = match days {
            0 => "portal-today",
            1.. => "portal-in-days",
            _ => "portal-days-ago",
        };
        let count = Decimal::from(days.unsigned_abs());
        self.voice.text(id, &[("days", Arg::Number(count))])
    }

    fn deadline(&self, date: Date, what: String, page: PortalPage) -> Deadline {
        Deadline {
            day: self.when(date),
            left: self.left(date),
            what,
            href: self.url(page),
            late: date < self.as_of,
            date,
        }
    }

    /// "Nov 2026", for a chart's axis.
    fn month_and_year(&self, month: Date) -> String {
        format!("{} {}", self.voice.month_short(month), month.format("%Y"))
    }

    fn money(&self, money: Money) -> String {
        self.voice.money(money)
    }

    pub(super) fn cell(&self, row: RowRef, name: &str) -> Option<&'w str> {
        let tables = &self.workspace.facts.tables;
        let (_, table) = tables.get_index(usize::from(row.table))?;
        table.text(name)?.get(row.row as usize)
    }

    fn row_date(&self, row: RowRef) -> Option<Date> {
        let tables = &self.workspace.facts.tables;
        let (_, table) = tables.get_index(usize::from(row.table))?;
        table.date.get(row.row as usize).copied()
    }

    /// "Flow Team, Wasserverband Marbrunn": what a row is about, for a line of a list.
    fn about(&self, row: RowRef) -> String {
        let parts = [column::PRODUCT, column::CUSTOMER];
        let parts: Vec<&str> = parts
            .iter()
            .filter_map(|name| self.cell(row, name))
            .collect();
        match parts.as_slice() {
            [] => self.cell(row, column::ID).unwrap_or_default().to_owned(),
            parts => parts.join(", "),
        }
    }

    fn manager(&self) -> Option<Person<'w>> {
        let person = self
            .workspace
            .site
            .staff
            .get(self.partner.manager.as_ref()?)?;
        Some(Person {
            name: &person.name,
            role: person
                .role
                .as_deref()
                .map(|it| self.voice.content(it).into_owned()),
            email: person.email.as_deref(),
            phone: person.phone.as_deref(),
        })
    }

    /// The partner's own people, as the vendor knows them.
    fn contacts(&self) -> Vec<Person<'w>> {
        let contacts = self.partner.contacts.iter();
        contacts
            .map(|it| Person {
                name: &it.name,
                role: it.role.clone(),
                email: it.email.as_deref(),
                phone: it.phone.as_deref(),
            })
            .collect()
    }

    fn link(&self, id: &str, page: PortalPage) -> Link {
        Link::new(self.text(id), self.url(page))
    }
}

/// A chart drawn as bars, with its table. `corner` heads the column of the categories.
pub(super) fn figure(chart: &Chart, corner: String) -> Figure {
    let columns = chart.series.iter().map(|series| {
        value(&PlainColumn {
            name: series.name.clone(),
            rungs: (),
        })
    });
    let rows = chart.categories.iter().enumerate().map(|(at, name)| {
        let cells = chart.series.iter().map(|series| {
            let label = series.labels.get(at).cloned();
            Cell::figure(label.unwrap_or_default())
        });
        Row::new(name.as_str(), cells.collect())
    });
    let rows: Vec<Row> = rows.collect();
    Figure {
        title: chart.title.clone(),
        text: chart.text.clone(),
        svg: Value::safe_string(&chart.bars()),
        table: Table::new(
            chart.title.clone(),
            corner,
            columns.collect(),
            Section::of(None, rows).into_iter().collect(),
        ),
    }
}

/// The head of a page that only some may read.
pub(super) fn private_head<'a>(public: &'a Public<'_>, address: &str, title: &'a str) -> Head<'a> {
    let mut head = public.head(address, title);
    head.robots = Some("noindex");
    head.canonical = None;
    head
}

/// A column of a table whose columns are no tiers.
#[derive(Serialize)]
struct PlainColumn {
    name: String,
    rungs: (),
}

/// Text as a message's argument.
fn said<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> Arg<'a> {
    Arg::Text(text.into())
}

/// A count as a message's argument: it chooses the plural.
fn counted(number: usize) -> Arg<'static> {
    Arg::Number(Decimal::from(number))
}
