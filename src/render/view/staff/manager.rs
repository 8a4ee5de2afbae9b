//! What a channel manager looks at: all partners, and those that need someone today.

use serde::Serialize;
use tera::Value;

use super::{Desk, Person, counted, said};
use crate::base::{Date, minus_days, plus_days};
use crate::engine::business::{self, known};
use crate::model::{FundState, PartnerIx, column, table};
use crate::render::say;
use crate::render::view::portal::Portal;
use crate::render::view::shared::When;

/// A partner whose every figure is this near is about to rise.
const NEAR: u8 = 80;
/// Days ahead in which what runs out concerns a manager.
const AHEAD: u32 = 60;
/// Days ahead in which a tier that will end does: about what it takes to win a deal. Without a limit every
/// partner whose deals leave the window one day would stand there.
const AT_RISK: u32 = 90;

#[derive(Serialize)]
pub(super) struct Portfolio<'a> {
    total: String,
    managers: Vec<Managed>,
    people: Vec<Person<'a>>,
}

/// The partners of one manager.
#[derive(Serialize)]
struct Managed {
    manager: String,
    role: Option<String>,
    partners: Vec<Row>,
}

#[derive(Serialize)]
struct Row {
    name: String,
    url: String,
    program: String,
    tier: Option<Value>,
    revenue: String,
    growth: Option<String>,
    next: Option<String>,
    joined: When,
}

#[derive(Serialize)]
pub(super) struct Attention {
    groups: Vec<Group>,
}

/// Things of one kind that wait for someone.
#[derive(Serialize)]
struct Group {
    id: &'static str,
    title: String,
    none: String,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    partner: String,
    url: String,
    text: String,
    day: Option<When>,
    manager: Option<String>,
    #[serde(skip)]
    date: Option<Date>,
}

impl<'w> Desk<'_, 'w> {
    pub(super) fn portfolio(&self) -> Portfolio<'w> {
        let mut by_manager: std::collections::BTreeMap<Option<&str>, Vec<Row>> =
            std::collections::BTreeMap::new();
        for ix in self.active() {
            let id = self.workspace.partner(ix).manager.as_ref();
            let rows = by_manager.entry(id.map(|id| id.as_str())).or_default();
            rows.extend(self.row(ix));
        }
        let count: usize = by_manager.values().map(Vec::len).sum();
        let managers = by_manager.into_iter().map(|(id, partners)| {
            let person = id.and_then(|id| {
                let staff = &self.workspace.site.staff;
                staff
                    .iter()
                    .find(|(key, _)| key.as_str() == id)
                    .map(|(_, it)| it)
            });
            Managed {
                manager: match (person, id) {
                    (Some(person), _) => person.name.clone(),
                    (None, Some(id)) => id.to_owned(),
                    (None, None) => self.text("staff-no-manager"),
                },
                role: person.and_then(|it| it.role.clone()),
                partners,
            }
        });
        Portfolio {
            total: self.say("staff-partners", &[("count", counted(count))]),
            managers: managers.collect(),
            people: self
                .workspace
                .site
                .staff
                .values()
                .map(|it| Person {
                    name: &it.name,
                    role: it.role.as_deref(),
                    email: it.email.as_deref(),
                    phone: it.phone.as_deref(),
                })
                .collect(),
        }
    }

    fn row(&self, ix: PartnerIx) -> Option<Row> {
        let partner = self.workspace.partner(ix);
        let program = self.workspace.program(partner.program);
        let portal = Portal::in_voice(self.public, self.press, ix, self.voice)?;
        let standing = self.findings.standings.get(ix.0 as usize)?;
        let sales = business::sales(self.workspace, ix, self.as_of);
        Some(Row {
            name: partner.name.clone(),
            url: self.review_url(ix),
            program: self.voice.content(&program.name).into_owned(),
            tier: portal.mark(),
            revenue: standing
                .revenue
                .map_or_else(String::new, |it| self.money(it)),
            growth: sales
                .as_ref()
                .and_then(business::Sales::growth)
                .map(|growth| portal.signed_share(growth)),
            next: standing.next.as_ref().map(|next| {
                let name = self.voice.content(&program.tier(next.tier).name);
                match say::next_lacks(self.voice, program, standing) {
                    None => name.into_owned(),
                    Some(missing) => self.say(
                        "staff-next",
                        &[("tier", said(name)), ("missing", said(missing))],
                    ),
                }
            }),
            joined: self.when(partner.joined),
        })
    }

    pub(super) fn attention(&self) -> Attention {
        let group = |id: &'static str, mut items: Vec<Item>| {
            items.sort_by(|a, b| (a.date, &a.partner).cmp(&(b.date, &b.partner)));
            Group {
                id,
                title: self.say(&format!("staff-{id}"), &[("count", counted(items.len()))]),
                none: self.text("staff-nothing"),
                items,
            }
        };
        Attention {
            groups: vec![
                group("at-risk", self.of_all(|ix| self.at_risk(ix))),
                group("rising", self.of_all(|ix| self.rising(ix))),
                group("approvals", self.of_all(|ix| self.approvals(ix))),
                group(
                    "late-onboarding",
                    self.of_all(|ix| self.late_onboarding(ix)),
                ),
                group("certificates", self.of_all(|ix| self.certificates(ix))),
                group("registrations", self.of_all(|ix| self.registrations(ix))),
            ],
        }
    }

    fn of_all(&self, of: impl Fn(PartnerIx) -> Vec<Item>) -> Vec<Item> {
        self.active().flat_map(of).collect()
    }

    fn item(&self, ix: PartnerIx, text: String, date: Option<Date>) -> Item {
        Item {
            partner: self.workspace.partner(ix).name.clone(),
            url: self.review_url(ix),
            text,
            day: date.map(|date| self.when(date)),
            manager: self.manager_of(ix),
            date,
        }
    }

    /// Partners whose tier ends soon unless something is done.
    fn at_risk(&self, ix: PartnerIx) -> Vec<Item> {
        let program = self.workspace.program(self.workspace.partner(ix).program);
        let outlook = self
            .findings
            .standings
            .get(ix.0 as usize)
            .and_then(|it| it.outlook.as_ref())
            .filter(|outlook| outlook.effective <= plus_days(self.as_of, AT_RISK));
        let items = outlook.map(|outlook| {
            let text = say::outlook(self.voice, program, outlook);
            self.item(ix, text, Some(outlook.effective))
        });
        items.into_iter().collect()
    }

    /// Partners that lack little for the next tier.
    fn rising(&self, ix: PartnerIx) -> Vec<Item> {
        let Some(portal) = Portal::in_voice(self.public, self.press, ix, self.voice) else {
            return Vec::new();
        };
        let near = portal
            .nearest_percent()
            .is_some_and(|percent| percent >= NEAR);
        let program = self.workspace.program(self.workspace.partner(ix).program);
        let standing = &self.findings.standings[ix.0 as usize];
        let (Some(next), true) = (&standing.next, near) else {
            return Vec::new();
        };
        let tier = self
            .voice
            .content(&program.tier(next.tier).name)
            .into_owned();
        let text = match say::next_lacks(self.voice, program, standing) {
            Some(missing) => self.say(
                "staff-next",
                &[("tier", said(tier)), ("missing", said(missing))],
            ),
            None => tier,
        };
        vec![self.item(ix, text, None)]
    }

    /// Requests for funds that wait for a decision or a payment.
    fn approvals(&self, ix: PartnerIx) -> Vec<Item> {
        let Some(funds) = self.findings.funds.get(ix.0 as usize) else {
            return Vec::new();
        };
        let waiting = funds.requests.iter().filter_map(|finding| {
            let request = self.workspace.funds.get(finding.request as usize)?;
            let (id, date) = match finding.state {
                FundState::Requested => ("staff-to-decide", request.requested),
                FundState::Claimed => ("staff-to-pay", request.claim.as_ref()?.date),
                _ => return None,
            };
            let amount = match (&request.claim, finding.state) {
                (Some(claim), FundState::Claimed) => claim.amount,
                _ => request.amount,
            };
            let text = self.say(
                id,
                &[
                    ("title", said(request.title.as_str())),
                    ("amount", said(self.money(amount))),
                ],
            );
            Some(self.item(ix, text, Some(date)))
        });
        waiting.collect()
    }

    fn late_onboarding(&self, ix: PartnerIx) -> Vec<Item> {
        let Some(portal) = Portal::in_voice(self.public, self.press, ix, self.voice) else {
            return Vec::new();
        };
        let late = portal
            .onboarding_deadlines()
            .into_iter()
            .filter(|it| it.late);
        // One line a partner: the step that is longest overdue.
        late.take(1)
            .map(|it| self.item(ix, it.what, Some(it.date)))
            .collect()
    }

    fn certificates(&self, ix: PartnerIx) -> Vec<Item> {
        self.soon(ix, table::CERTIFICATIONS, column::CERTIFICATION)
    }

    fn registrations(&self, ix: PartnerIx) -> Vec<Item> {
        self.soon(ix, known::REGISTRATIONS, column::CUSTOMER)
    }

    /// Rows that run out soon, by what they are about.
    fn soon(&self, ix: PartnerIx, name: &str, about: &str) -> Vec<Item> {
        let Some(portal) = Portal::in_voice(self.public, self.press, ix, self.voice) else {
            return Vec::new();
        };
        let until = plus_days(self.as_of, AHEAD);
        let rows = if name == known::REGISTRATIONS {
            portal.open_registrations()
        } else {
            business::expiring(self.workspace, ix, name, self.as_of, 0)
        };
        let soon = rows.into_iter().filter_map(|it| {
            let expires = it
                .expires
                .filter(|day| *day <= until && *day >= minus_days(self.as_of, 1))?;
            let text = match (
                portal.cell(it.row, about),
                portal.cell(it.row, column::PERSON),
            ) {
                (Some(what), Some(person)) => format!("{what}, {person}"),
                (what, person) => what.or(person).unwrap_or_default().to_owned(),
            };
            Some(self.item(ix, text, Some(expires)))
        });
        soon.collect()
    }
}
