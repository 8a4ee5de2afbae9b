//! A business review: what to go through with a partner, on a page that prints well.

use serde::Serialize;
use tera::Value;

use super::{Desk, Person, counted, said};
use crate::engine::business;
use crate::model::{PartnerIx, column};
use crate::render::say;
use crate::render::view::portal::{Bar, Deadline, Figure, Measure, Portal, RequestView};
use crate::render::view::shared::{Pair, When};

/// The table in which business plans are kept, when a site declares one.
const PLANS: &str = "plans";

#[derive(Serialize)]
pub(super) struct Review<'a> {
    name: &'a str,
    tier: Option<Value>,
    program: String,
    cause: String,
    outlook: Option<String>,
    facts: Vec<Pair>,
    scorecard: Vec<Measure>,
    sales: Option<Figure>,
    kept: Vec<Bar>,
    next: Option<Next>,
    moves: Vec<Pair>,
    deadlines: Vec<Deadline>,
    requests: Vec<RequestView>,
    plans: Vec<Plan>,
    placements: Vec<PlacementView<'a>>,
    contacts: Vec<Person<'a>>,
    notes: Option<&'a str>,
    portal_url: String,
}

#[derive(Serialize)]
struct Next {
    tier: Value,
    bars: Vec<Bar>,
}

#[derive(Serialize)]
struct Plan {
    name: String,
    agreed: When,
    expires: Option<When>,
    due: bool,
}

/// A tier given by hand.
#[derive(Serialize)]
struct PlacementView<'a> {
    tier: String,
    period: String,
    reason: Option<&'a str>,
    by: Option<&'a str>,
}

impl<'w> Desk<'_, 'w> {
    pub(super) fn review(&self, ix: PartnerIx) -> Option<Review<'w>> {
        let partner = self.workspace.partner(ix);
        let program = self.workspace.program(partner.program);
        let standing = self.findings.standings.get(ix.0 as usize)?;
        let portal = Portal::in_voice(self.public, self.press, ix, self.voice)?;
        let sales = business::sales(self.workspace, ix, self.as_of);
        let region = partner.region.as_ref();
        let region = region.and_then(|id| self.workspace.site.regions.get(id));
        let facts = [
            ("staff-manager", self.manager_of(ix)),
            ("staff-joined", Some(self.voice.day(partner.joined))),
            ("staff-ended", partner.ended.map(|day| self.voice.day(day))),
            (
                "staff-country",
                partner
                    .country
                    .as_deref()
                    .map(|code| self.voice.country(code).unwrap_or(code).to_owned()),
            ),
            ("staff-region", region.map(|it| it.name.clone())),
            ("staff-website", partner.website.clone()),
            (
                "staff-aliases",
                (!partner.aliases.is_empty()).then(|| self.voice.list(&partner.aliases)),
            ),
        ];
        Some(Review {
            name: &partner.name,
            tier: portal.mark(),
            program: self.voice.content(&program.name).into_owned(),
            cause: say::held_because(self.voice, partner, program, standing),
            outlook: standing
                .outlook
                .as_ref()
                .map(|it| say::outlook(self.voice, program, it)),
            facts: facts
                .into_iter()
                .filter_map(|(id, text)| Some(Pair::new(self.text(id), text?)))
                .collect(),
            scorecard: portal.measures(sales.as_ref()),
            sales: sales.as_ref().and_then(|sales| portal.sales_figure(sales)),
            kept: portal.bars_kept(),
            next: standing.next.as_ref().and_then(|next| {
                let marks = self.public.tiers.get(partner.program.0 as usize)?;
                Some(Next {
                    tier: marks.get(next.tier.0 as usize)?.clone(),
                    bars: portal.bars_to_enter(),
                })
            }),
            moves: portal.moves(),
            deadlines: portal.deadlines(),
            requests: portal.request_views(),
            plans: self.plans(ix),
            placements: self.placements(ix),
            contacts: partner
                .contacts
                .iter()
                .map(|it| Person {
                    name: &it.name,
                    role: it.role.as_deref(),
                    email: it.email.as_deref(),
                    phone: it.phone.as_deref(),
                })
                .collect(),
            notes: partner.notes.as_deref(),
            portal_url: self
                .public
                .ground
                .urls
                .page(&format!("portal/{}", partner.id)),
        })
    }

    fn placements(&self, ix: PartnerIx) -> Vec<PlacementView<'w>> {
        let partner = self.workspace.partner(ix);
        let program = self.workspace.program(partner.program);
        let placements = partner.placements.iter();
        placements
            .map(|it| PlacementView {
                tier: self.voice.content(&program.tier(it.tier).name).into_owned(),
                period: match it.until {
                    Some(until) => self.voice.days(it.from, until),
                    None => self.say("staff-since", &[("day", said(self.voice.day(it.from)))]),
                },
                reason: it.reason.as_deref(),
                by: it.by.as_ref().map(|id| {
                    let person = self.workspace.site.staff.get(id);
                    person.map_or(id.as_str(), |person| &person.name)
                }),
            })
            .collect()
    }

    /// Business plans, latest first.
    fn plans(&self, ix: PartnerIx) -> Vec<Plan> {
        let Some(table) = self.workspace.facts.table(PLANS) else {
            return Vec::new();
        };
        let rows = table.rows_of(ix).rev();
        rows.filter(|row| table.date[*row] <= self.as_of)
            .map(|row| {
                let text = |name: &str| table.text(name).and_then(|it| it.get(row));
                let expires = table.dates(column::EXPIRES).and_then(|it| *it.get(row)?);
                Plan {
                    name: text("plan")
                        .or_else(|| text(column::ID))
                        .unwrap_or_default()
                        .to_owned(),
                    agreed: self.when(table.date[row]),
                    expires: expires.map(|day| self.when(day)),
                    due: expires.is_some_and(|day| day < self.as_of),
                }
            })
            .collect()
    }

    /// "12 of 15": for a note beside a figure.
    pub(super) fn part_of(&self, part: usize, whole: usize) -> String {
        self.say(
            "staff-part-of",
            &[("part", counted(part)), ("whole", counted(whole))],
        )
    }

    pub(super) fn of_year(&self, id: &str) -> String {
        let year = self.as_of.format("%Y").to_string();
        self.say(id, &[("year", said(year))])
    }
}
