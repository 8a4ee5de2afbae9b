//! Pages of the vendor's own people: channel managers, and those who run the program. They speak the
//! site's language. Whoever renders one has to seal it.

mod admin;
mod data;
mod manager;
mod review;

use serde::Serialize;
use tera::Context;

use super::Public;
use super::portal::private_head;
use super::shared::{Head, When, context, value};
use crate::base::{Date, Money};
use crate::engine::Findings;
use crate::model::{PartnerIx, Workspace};
use crate::render::plan::{Recipe, StaffPage};
use crate::render::press::Press;
use crate::render::voice::{Arg, Voice};

/// What all pages of the staff are made from.
struct Desk<'p, 'w> {
    press: &'p Press<'w>,
    public: &'p Public<'w>,
    workspace: &'w Workspace,
    findings: &'w Findings,
    voice: &'p Voice,
    as_of: Date,
}

#[derive(Serialize)]
struct Frame {
    nav: Vec<NavLink>,
    as_of: When,
    language: String,
    rtl: bool,
    home: String,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    role: Option<&'a str>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
}

#[derive(Serialize)]
struct NavLink {
    label: String,
    href: String,
    current: bool,
    /// Opens only with the key of those who run the program.
    admin: bool,
}

/// The template of a page of the staff and what it is given; `None` when the recipe is another's.
pub(super) fn page(
    public: &Public<'_>,
    press: &Press<'_>,
    recipe: &Recipe,
    address: &str,
) -> Option<(&'static str, Context)> {
    let desk = Desk {
        press,
        public,
        workspace: press.workspace,
        findings: press.findings,
        voice: press.voices.of_site(),
        as_of: press.as_of,
    };
    let (template, name, title, own, current) = match recipe {
        Recipe::Staff(page) => {
            let title = desk.title(*page);
            let (template, name, own) = match page {
                StaffPage::Portfolio => (
                    "staff/portfolio.html",
                    "portfolio",
                    value(&desk.portfolio()),
                ),
                StaffPage::Attention => (
                    "staff/attention.html",
                    "attention",
                    value(&desk.attention()),
                ),
                StaffPage::Figures => ("staff/figures.html", "figures", value(&desk.figures())),
                StaffPage::Costs => ("staff/costs.html", "costs", value(&desk.costs())),
                StaffPage::Leaders => ("staff/leaders.html", "leaders", value(&desk.leaders())),
                StaffPage::Data => ("staff/data.html", "data", value(&desk.data())),
            };
            (template, name, title, own, Some(*page))
        }
        Recipe::Review(ix) => {
            let name = &desk.workspace.partner(*ix).name;
            let title = desk.say("staff-review-title", &[("partner", said(name.as_str()))]);
            (
                "staff/review.html",
                "review",
                title,
                value(&desk.review(*ix)?),
                Some(StaffPage::Portfolio),
            )
        }
        _ => return None,
    };
    let mut context = context(&desk.head(address, &title), name, own);
    context.insert_value("staff", value(&desk.frame(current)));
    context.insert("lang", desk.voice.language());
    Some((template, context))
}

impl Desk<'_, '_> {
    fn head<'a>(&'a self, address: &str, title: &'a str) -> Head<'a> {
        private_head(self.public, address, title)
    }

    fn frame(&self, current: Option<StaffPage>) -> Frame {
        Frame {
            nav: StaffPage::ALL
                .into_iter()
                .map(|page| NavLink {
                    label: self.title(page),
                    href: self.url(page),
                    current: current == Some(page),
                    admin: page.is_admin(),
                })
                .collect(),
            as_of: self.when(self.as_of),
            language: self.voice.language().to_owned(),
            rtl: self.voice.is_right_to_left(),
            home: self.url(StaffPage::Portfolio),
        }
    }

    fn title(&self, page: StaffPage) -> String {
        self.text(&format!("staff-{}", page.word()))
    }

    fn url(&self, page: StaffPage) -> String {
        let path = page.path();
        let path = path.strip_suffix("index.html").unwrap_or(path);
        self.public.ground.urls.file(path)
    }

    /// The page on which a partner is gone through with it.
    fn review_url(&self, ix: PartnerIx) -> String {
        let id = &self.workspace.partner(ix).id;
        self.public
            .ground
            .urls
            .page(&format!("manager/partners/{id}"))
    }

    fn text(&self, id: &str) -> String {
        self.voice.text(id, &[])
    }

    fn say(&self, id: &str, args: &[(&str, Arg<'_>)]) -> String {
        self.voice.text(id, args)
    }

    fn when(&self, date: Date) -> When {
        When {
            iso: date.to_string(),
            text: self.voice.day(date),
        }
    }

    fn money(&self, money: Money) -> String {
        self.voice.money(money)
    }

    fn manager_of(&self, ix: PartnerIx) -> Option<String> {
        let id = self.workspace.partner(ix).manager.as_ref()?;
        let person = self.workspace.site.staff.get(id);
        Some(person.map_or_else(|| id.to_string(), |it| it.name.clone()))
    }

    /// Partners on the day.
    fn active(&self) -> impl Iterator<Item = PartnerIx> + '_ {
        let partners = self.workspace.partners();
        let active = partners.filter(|(_, partner)| partner.is_active(self.as_of));
        active.map(|(ix, _)| ix)
    }
}

fn said<'a>(text: impl Into<std::borrow::Cow<'a, str>>) -> Arg<'a> {
    Arg::Text(text.into())
}

fn counted(number: usize) -> Arg<'static> {
    Arg::Number(crate::base::Decimal::from(number))
}
