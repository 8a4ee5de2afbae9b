//! Getting going and staying so: onboarding, training, support, resources and announcements.

use serde::Serialize;
use tera::Value;

use super::{AHEAD, Deadline, Person, Portal, said};
use crate::base::{Date, plus_days};
use crate::engine::business::{self, known};
use crate::model::{ResourceKind, column, table};
use crate::render::plan::PortalPage;
use crate::render::press::source::ChannelSource;
use crate::render::view::shared::{Link, Pair, When};

/// Certificates that ran out within these days are still told of.
const SINCE: u32 = 180;
/// Announcements on their page.
const MOST_NEWS: usize = 30;

#[derive(Serialize)]
pub(super) struct Onboarding<'a> {
    text: String,
    done: usize,
    of: usize,
    steps: Vec<Step>,
    manager: Option<Person<'a>>,
}

#[derive(Serialize)]
struct Step {
    name: String,
    done: Option<When>,
    /// The last day of its part of the program's duration.
    due: Option<When>,
    left: Option<String>,
    late: bool,
    /// Done after its day.
    was_late: bool,
}

#[derive(Serialize)]
pub(super) struct Training<'a> {
    certificates: Vec<Certificate<'a>>,
    courses: Vec<Value>,
}

#[derive(Serialize)]
struct Certificate<'a> {
    person: Option<&'a str>,
    name: Option<&'a str>,
    date: Option<When>,
    expires: Option<When>,
    left: Option<String>,
    /// `valid`, `soon` or `lapsed`.
    state: &'static str,
    state_text: String,
}

#[derive(Serialize)]
pub(super) struct Support<'a> {
    channels: Vec<ChannelSource>,
    level: Option<String>,
    requests: Vec<Ticket<'a>>,
    keeps_requests: bool,
    manager: Option<Person<'a>>,
    more: Link,
}

#[derive(Serialize)]
struct Ticket<'a> {
    id: Option<&'a str>,
    subject: Option<&'a str>,
    opened: Option<When>,
    state: Option<&'a str>,
    closed: Option<When>,
}

#[derive(Serialize)]
pub(super) struct Resources {
    groups: Vec<Group>,
}

#[derive(Serialize)]
struct Group {
    title: String,
    items: Vec<Value>,
}

#[derive(Serialize)]
pub(super) struct News {
    items: Vec<Value>,
    terms: Vec<Pair>,
}

impl<'w> Portal<'_, 'w> {
    pub(super) fn onboarding(&self) -> Onboarding<'w> {
        let steps = self.onboarding_steps();
        let done = steps.iter().filter(|step| step.done.is_some()).count();
        Onboarding {
            text: self.voice.text(
                "portal-onboarding-text",
                &[
                    ("done", super::counted(done)),
                    ("of", super::counted(steps.len())),
                ],
            ),
            done,
            of: steps.len(),
            steps: steps
                .into_iter()
                .map(|step| Step {
                    name: self.voice.content(step.name).into_owned(),
                    late: step.done.is_none() && step.due.is_some_and(|due| due < self.as_of),
                    was_late: step
                        .done
                        .zip(step.due)
                        .is_some_and(|(done, due)| done > due),
                    left: step
                        .due
                        .filter(|_| step.done.is_none())
                        .map(|due| self.left(due)),
                    done: step.done.map(|day| self.when(day)),
                    due: step.due.map(|day| self.when(day)),
                })
                .collect(),
            manager: self.manager(),
        }
    }

    fn onboarding_steps(&self) -> Vec<PlannedStep<'w>> {
        let Some(onboarding) = &self.program.onboarding else {
            return Vec::new();
        };
        let steps = u32::try_from(onboarding.steps.len()).unwrap_or(u32::MAX);
        (1u32..)
            .zip(&onboarding.steps)
            .map(|(nth, name)| PlannedStep {
                name,
                done: self.partner.onboarding.get(name).copied(),
                due: (onboarding.duration_days > 0).then(|| {
                    let days = u64::from(onboarding.duration_days) * u64::from(nth);
                    let days = u32::try_from(days.div_ceil(u64::from(steps))).unwrap_or(u32::MAX);
                    plus_days(self.partner.joined, days)
                }),
            })
            .collect()
    }

    pub(in super::super) fn onboarding_deadlines(&self) -> Vec<Deadline> {
        let open = self
            .onboarding_steps()
            .into_iter()
            .filter(|it| it.done.is_none());
        open.filter_map(|step| {
            let name = self.voice.content(step.name);
            let what = self
                .voice
                .text("portal-deadline-onboarding", &[("what", said(name))]);
            Some(self.deadline(step.due?, what, PortalPage::Onboarding))
        })
        .collect()
    }

    pub(super) fn training(&self) -> Training<'w> {
        let certificates = self.certificates(SINCE).into_iter().map(|it| {
            let state = match it.expires {
                Some(day) if day < self.as_of => "lapsed",
                Some(day) if day <= plus_days(self.as_of, AHEAD) => "soon",
                _ => "valid",
            };
            Certificate {
                person: self.cell(it.row, column::PERSON),
                name: self.cell(it.row, column::CERTIFICATION),
                date: self.row_date(it.row).map(|day| self.when(day)),
                expires: it.expires.map(|day| self.when(day)),
                left: it.expires.map(|day| self.left(day)),
                state,
                state_text: self.text(&format!("portal-certificate-{state}")),
            }
        });
        let resources = self
            .workspace
            .content
            .resources
            .iter()
            .zip(&self.public.resources);
        let courses = resources
            .filter(|(it, _)| it.kind == ResourceKind::Training && self.is_for_me(it))
            .map(|(_, card)| card.clone());
        Training {
            certificates: certificates.collect(),
            courses: courses.collect(),
        }
    }

    fn certificates(&self, since: u32) -> Vec<business::Expiring> {
        business::expiring(
            self.workspace,
            self.ix,
            table::CERTIFICATIONS,
            self.as_of,
            since,
        )
    }

    pub(super) fn certificate_deadlines(&self) -> Vec<Deadline> {
        let valid = self.certificates(0).into_iter();
        valid
            .filter_map(|it| {
                let name = self.cell(it.row, column::CERTIFICATION).unwrap_or_default();
                let what = match self.cell(it.row, column::PERSON) {
                    Some(person) => format!("{name}, {person}"),
                    None => name.to_owned(),
                };
                let what = self
                    .voice
                    .text("portal-deadline-certificate", &[("what", said(what))]);
                Some(self.deadline(it.expires?, what, PortalPage::Training))
            })
            .collect()
    }

    pub(super) fn support(&self) -> Support<'w> {
        let said = self
            .press
            .program(self.partner.program, self.voice.language());
        let tier = self.standing.tier.map(|tier| self.program.tier(tier));
        let level = tier.and_then(|it| it.support_level.as_deref());
        Support {
            channels: said.channels.clone(),
            level: level.map(|it| {
                let words = crate::render::format::words(it);
                self.voice.content(&words).into_owned()
            }),
            requests: self.tickets(),
            keeps_requests: self
                .workspace
                .facts
                .table(known::SUPPORT_REQUESTS)
                .is_some(),
            manager: self.manager(),
            more: Link::new(
                self.text("portal-support-page"),
                self.public.ground.urls.page("support"),
            ),
        }
    }

    /// The partner's own questions, latest first.
    fn tickets(&self) -> Vec<Ticket<'w>> {
        let Some(table) = self.workspace.facts.table(known::SUPPORT_REQUESTS) else {
            return Vec::new();
        };
        let text = |row: usize, name: &str| table.text(name).and_then(|it| it.get(row));
        table
            .rows_of(self.ix)
            .rev()
            .filter(|row| table.date[*row] <= self.as_of)
            .map(|row| Ticket {
                id: text(row, column::ID),
                subject: text(row, "subject"),
                opened: Some(self.when(table.date[row])),
                state: text(row, "state"),
                closed: table
                    .dates("closed")
                    .and_then(|days| *days.get(row)?)
                    .map(|day| self.when(day)),
            })
            .collect()
    }

    pub(super) fn resources(&self) -> Resources {
        let kinds = [
            ResourceKind::Guide,
            ResourceKind::Tool,
            ResourceKind::Template,
            ResourceKind::Training,
            ResourceKind::Video,
        ];
        let groups = kinds.into_iter().filter_map(|kind| {
            let all = self
                .workspace
                .content
                .resources
                .iter()
                .zip(&self.public.resources);
            let own = all.filter(|(it, _)| it.kind == kind && self.is_for_me(it));
            let items: Vec<Value> = own.map(|(_, card)| card.clone()).collect();
            (!items.is_empty()).then(|| Group {
                title: self.text(&format!("portal-resources-{}", kind.word())),
                items,
            })
        });
        Resources {
            groups: groups.collect(),
        }
    }

    /// Whether a resource is meant for this partner: its program, and the tier that it holds.
    fn is_for_me(&self, resource: &crate::model::Resource) -> bool {
        let program =
            resource.programs.is_empty() || resource.programs.contains(&self.partner.program);
        let tier = self.standing.tier.map(|tier| &self.program.tier(tier).id);
        let tier =
            resource.tiers.is_empty() || tier.is_some_and(|tier| resource.tiers.contains(tier));
        program && tier
    }

    /// So many announcements, the latest first, in the partner's language where somebody translated them.
    pub(super) fn latest_news(&self, most: usize) -> Vec<Value> {
        let all = 0..self.public.news.len();
        all.take(most)
            .map(|at| self.public.news_card_in(self.voice, at))
            .collect()
    }

    pub(super) fn news(&self) -> News {
        let terms = crate::render::terms::changes(self.voice, self.program, self.as_of);
        News {
            items: self.latest_news(MOST_NEWS),
            terms: terms
                .into_iter()
                .flat_map(|change| {
                    let from = self.voice.day(change.from);
                    change
                        .terms
                        .into_iter()
                        .map(move |term| Pair::new(format!("{}, {from}", term.label), term.text))
                })
                .collect(),
        }
    }
}

/// A step of the onboarding, its day, and the day on which it was done.
struct PlannedStep<'w> {
    name: &'w str,
    done: Option<Date>,
    due: Option<Date>,
}
