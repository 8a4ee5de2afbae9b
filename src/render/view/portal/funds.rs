//! Marketing funds: what there is, every movement with its reason, and where each request stands.

use serde::Serialize;

use super::{Deadline, Portal, said};
use crate::base::{Id, Money};
use crate::model::{
    Decision, FundCause, FundEntry, FundRequest, FundSource, FundState, RequestFinding,
};
use crate::render::plan::PortalPage;
use crate::render::view::shared::{Pair, When};
use crate::render::{format, fund_reasons, terms};

/// Movements of a fund on the page.
const MOST_ENTRIES: usize = 24;

#[derive(Serialize)]
pub(super) struct Funds {
    funds: Vec<Fund>,
    requests: Vec<RequestView>,
    how_to_ask: Option<String>,
}

#[derive(Serialize)]
struct Fund {
    name: String,
    available: String,
    facts: Vec<Pair>,
    /// Latest first.
    entries: Vec<Entry>,
    rules: Vec<Pair>,
}

#[derive(Serialize)]
struct Entry {
    date: When,
    text: String,
    amount: String,
    reserved: String,
}

#[derive(Serialize)]
pub(in super::super) struct RequestView {
    id: String,
    title: String,
    activity: String,
    state: String,
    /// Whether the partner has to do something.
    open: bool,
    amount: String,
    next: Option<Deadline>,
    steps: Vec<Pair>,
    problems: Vec<String>,
    evidence: Vec<String>,
}

impl Portal<'_, '_> {
    pub(super) fn funds(&self) -> Funds {
        Funds {
            funds: self.fund_views(),
            requests: self.request_views(),
            how_to_ask: self.workspace.site.vendor.email.clone(),
        }
    }

    pub(in super::super) fn request_views(&self) -> Vec<RequestView> {
        self.requests()
            .map(|(request, finding)| self.request(request, finding))
            .collect()
    }

    fn requests(&self) -> impl Iterator<Item = (&FundRequest, &RequestFinding)> {
        let funds = self.findings.funds.get(self.ix.0 as usize);
        let own = funds.map_or(&[][..], |funds| &funds.requests);
        own.iter()
            .rev()
            .map(|it| (&self.workspace.funds[it.request as usize], it))
    }

    fn fund_views(&self) -> Vec<Fund> {
        let rules = self.program.rules_on(self.as_of);
        let ledgers = self.findings.funds.get(self.ix.0 as usize);
        let ledgers = ledgers.map_or(&[][..], |funds| &funds.ledgers);
        ledgers
            .iter()
            .filter(|ledger| !ledger.entries.is_empty())
            .map(|ledger| {
                let balance = ledger.on(self.as_of);
                let money = |amount| self.money(Money::new(amount, ledger.currency));
                let fund = rules.fund_named(ledger.fund.as_str());
                let name = fund.map_or_else(
                    || format::words(ledger.fund.as_str()),
                    |(_, fund)| fund.name.clone(),
                );
                let facts = [
                    ("portal-fund-reserved", balance.reserved),
                    ("portal-fund-granted", balance.granted),
                    ("portal-fund-paid", balance.paid),
                    ("portal-fund-lapsed", balance.expired),
                ];
                let entries = ledger
                    .entries
                    .iter()
                    .rev()
                    .filter(|it| it.date <= self.as_of);
                Fund {
                    name: self.voice.content(&name).into_owned(),
                    available: money(balance.available),
                    facts: facts
                        .into_iter()
                        .filter(|(_, amount)| !amount.is_zero())
                        .map(|(id, amount)| Pair::new(self.text(id), money(amount)))
                        .collect(),
                    entries: entries
                        .take(MOST_ENTRIES)
                        .map(|entry| Entry {
                            date: self.when(entry.date),
                            text: self.entry_text(entry),
                            amount: money(entry.balance),
                            reserved: money(entry.reserved),
                        })
                        .collect(),
                    rules: fund.map_or_else(Vec::new, |(_, fund)| {
                        let terms = terms::fund(self.voice, rules, fund).into_iter();
                        terms.map(|term| Pair::new(term.label, term.text)).collect()
                    }),
                }
            })
            .collect()
    }

    /// Why a fund has more or less of it: "Reserved for Ski week", "Granted for 1 July to 30 September".
    fn entry_text(&self, entry: &FundEntry) -> String {
        let what = match &entry.source {
            FundSource::Allocation {
                period: (first, last),
                ..
            } => self.voice.days(*first, *last),
            FundSource::Earning { date, earning, .. } => {
                let rules = self.program.rules_on(*date);
                let found = rules.earnings.iter().find(|it| it.id == *earning);
                let name = found.map_or(earning.as_str(), |it| it.name.as_str());
                format!("{}, {}", self.voice.content(name), self.voice.day(*date))
            }
            FundSource::Request { request, .. } => {
                let found = self.workspace.funds.get(*request as usize);
                found.map_or_else(String::new, |it| it.title.clone())
            }
        };
        let id = format!("portal-entry-{}", dashed(entry.kind.word()));
        let text = self.voice.text(&id, &[("what", said(what))]);
        let cause = match entry.cause {
            None => return text,
            Some(FundCause::Declined) => self.text("portal-cause-declined"),
            Some(FundCause::Cancelled) => self.text("portal-cause-cancelled"),
            Some(FundCause::Lapsed) => self.text("portal-cause-lapsed"),
            Some(FundCause::PaidLess) => self.text("portal-cause-paid-less"),
            Some(FundCause::Revised) => self.text("portal-cause-revised"),
            Some(FundCause::Returned) => self.text("portal-cause-returned"),
            Some(FundCause::UsableThrough(day)) => {
                let day = said(self.voice.day(day));
                self.voice
                    .text("portal-cause-usable-through", &[("day", day)])
            }
            Some(FundCause::Left(day)) => {
                let day = said(self.voice.day(day));
                self.voice.text("portal-cause-left", &[("day", day)])
            }
        };
        format!("{text} ({cause})")
    }

    fn request(&self, request: &FundRequest, finding: &RequestFinding) -> RequestView {
        RequestView {
            id: request.id.to_string(),
            title: request.title.clone(),
            activity: self.voice.content(&request.activity).into_owned(),
            state: self.text(&format!("portal-request-{}", dashed(finding.state.word()))),
            open: matches!(finding.state, FundState::ClaimDue)
                || (!finding.problems.is_empty() && finding.state.is_in_progress()),
            amount: self.money(request.amount),
            next: self.request_deadline(request, finding),
            steps: self.steps(request),
            problems: finding
                .problems
                .iter()
                .map(|it| fund_reasons::problem_text(self.voice, self.program, it))
                .collect(),
            evidence: request
                .claim
                .iter()
                .flat_map(|claim| &claim.evidence)
                .map(|it| {
                    let parts = [Some(&it.kind), it.file.as_ref(), it.note.as_ref()];
                    let parts: Vec<&str> =
                        parts.into_iter().flatten().map(String::as_str).collect();
                    parts.join(": ")
                })
                .collect(),
        }
    }

    /// What happened to a request, step by step.
    fn steps(&self, request: &FundRequest) -> Vec<Pair> {
        let mut steps = Vec::new();
        let mut step = |id: &str, parts: Vec<String>| {
            let parts: Vec<String> = parts.into_iter().filter(|it| !it.is_empty()).collect();
            steps.push(Pair::new(self.text(id), parts.join(", ")));
        };
        let day = |date| self.voice.day(date);
        let money = |money| self.money(money);
        step(
            "portal-step-requested",
            vec![day(request.requested), money(request.amount)],
        );
        match &request.decision {
            Some(Decision::Approved { date, by, amount }) => step(
                "portal-step-approved",
                vec![day(*date), money(*amount), self.decided_by(by.as_ref())],
            ),
            Some(Decision::Declined { date, by, reason }) => step(
                "portal-step-declined",
                vec![
                    day(*date),
                    self.decided_by(by.as_ref()),
                    reason.clone().unwrap_or_default(),
                ],
            ),
            None => {}
        }
        if let Some((from, to)) = request.held {
            step("portal-step-held", vec![self.voice.days(from, to)]);
        }
        if let Some(claim) = &request.claim {
            step(
                "portal-step-claimed",
                vec![day(claim.date), money(claim.amount)],
            );
        }
        if let Some(paid) = &request.paid {
            step(
                "portal-step-paid",
                vec![
                    day(paid.date),
                    money(paid.amount),
                    paid.reference.clone().unwrap_or_default(),
                ],
            );
        }
        if let Some(back) = &request.paid_back {
            step(
                "portal-step-paid-back",
                vec![
                    day(back.date),
                    money(back.amount),
                    back.reason.clone().unwrap_or_default(),
                ],
            );
        }
        if let Some((date, reason)) = &request.cancelled {
            step(
                "portal-step-cancelled",
                vec![day(*date), reason.clone().unwrap_or_default()],
            );
        }
        steps
    }

    fn decided_by(&self, id: Option<&Id>) -> String {
        let person = id.and_then(|id| self.workspace.site.staff.get(id));
        person.map_or_else(String::new, |person| person.name.clone())
    }

    /// The last day for a claim, while one can be made.
    fn request_deadline(
        &self,
        request: &FundRequest,
        finding: &RequestFinding,
    ) -> Option<Deadline> {
        let open = matches!(
            finding.state,
            FundState::Approved | FundState::UnderWay | FundState::ClaimDue
        );
        let by = finding.claim_by.filter(|_| open)?;
        let what = self.voice.text(
            "portal-deadline-claim",
            &[("what", said(request.title.as_str()))],
        );
        Some(self.deadline(by, what, PortalPage::Funds))
    }

    pub(super) fn fund_deadlines(&self) -> Vec<Deadline> {
        self.requests()
            .filter_map(|(request, finding)| self.request_deadline(request, finding))
            .collect()
    }
}

fn dashed(word: &str) -> String {
    word.replace('_', "-")
}
