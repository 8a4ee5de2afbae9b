//! Pages that only some may read: a partner's own, its managers', the program's. They are made
//! from the whole workspace; whoever renders one has to seal it.

use std::borrow::Cow;

use serde::Serialize;
use tera::{Context, Value};

use super::partner::{initials, tile};
use super::shared::{Head, Pair, When, context, value};
use super::{Public, country};
use crate::base::{Date, Decimal, Duration, Id, Money, PeriodUnit, Periods, Window};
use crate::engine::payouts::Account;
use crate::engine::{Findings, accruals, statements};
use crate::model::account::{PaymentKind, Statement};
use crate::model::accrual::{Accrual, Origin};
use crate::model::rules::{LadderIx, Rules};
use crate::model::{
    Contact, Decision, Evidence, FundRequest, FundState, Kpi, KpiKind, Partner, PartnerIx,
    Placement, Program, RequestFinding, RowRef, Standing, Workspace, column,
};
use crate::render::format;
use crate::render::fund_reasons;
use crate::render::plan::Recipe;
use crate::render::say;
use crate::render::voice::{Voice, Voices};

/// Accruals on a partner's page; the totals count all.
const MOST_ACCRUALS: usize = 50;

/// Changes of the tier on a partner's page.
const MOST_MOVES: usize = 12;

/// Payments on a partner's page.
const MOST_PAYMENTS: usize = 12;

/// Months before this one of which a partner sees statements.
const MONTHS_OF_STATEMENTS: u32 = 6;

/// What private pages are made of.
#[derive(Debug)]
pub(super) struct Private<'w> {
    workspace: &'w Workspace,
    findings: &'w Findings,
    voices: Voices,
}

#[derive(Serialize)]
struct Dashboard<'a> {
    partner: Who<'a>,
    program: Value,
    tier: Option<Value>,
    cause: String,
    outlook: Option<String>,
    as_of: When,
    facts: Vec<Pair>,
    tracks: Vec<Pair>,
    /// Latest first.
    moves: Vec<Pair>,
    requirements: Vec<Progress>,
    next: Option<Next>,
    onboarding: Option<Onboarding<'a>>,
    placements: Vec<PlacementView<'a>>,
    manager: Option<Person<'a>>,
    contacts: Vec<Person<'a>>,
    funds_url: String,
    /// `None` for one that is no partner on the day.
    materials_url: Option<String>,
}

#[derive(Serialize)]
struct Who<'a> {
    id: &'a str,
    name: &'a str,
    initials: String,
    tile: u8,
    logo: Option<Value>,
}

/// A requirement and how far along it is.
#[derive(Serialize)]
struct Progress {
    label: String,
    wanted: String,
    actual: String,
    /// What is still to come; `None` when it holds.
    missing: Option<String>,
    holds: bool,
}

#[derive(Serialize)]
struct Next {
    tier: Value,
    requirements: Vec<Progress>,
}

#[derive(Serialize)]
struct Onboarding<'a> {
    text: String,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    name: &'a str,
    done: Option<When>,
}

#[derive(Serialize)]
struct PlacementView<'a> {
    tier: Value,
    period: String,
    reason: Option<&'a str>,
    by: Option<&'a str>,
    holds: bool,
}

#[derive(Serialize)]
struct Person<'a> {
    name: &'a str,
    role: Option<&'a str>,
    email: Option<&'a str>,
    phone: Option<&'a str>,
}

#[derive(Serialize)]
struct Funds<'a> {
    partner: Who<'a>,
    tier: Option<Value>,
    dashboard_url: String,
    /// What accrued in the trailing twelve months, by currency.
    earned: Vec<Pair>,
    earned_note: String,
    accruals: Vec<AccrualRow<'a>>,
    accruals_note: Option<String>,
    payments: Vec<Pair>,
    statements: Vec<StatementRow>,
    balances: Vec<FundBalanceView>,
    requests: Vec<Request<'a>>,
    account: Vec<Pair>,
}

#[derive(Serialize)]
struct AccrualRow<'a> {
    date: When,
    deal: Option<&'a str>,
    customer: Option<&'a str>,
    product: Option<&'a str>,
    kind: &'a str,
    /// Of the row; of a period there is none.
    base: String,
    rate: String,
    tier: &'a str,
    amount: String,
    /// Why it is none of the usual ones: "Refund of D-17".
    reason: Option<String>,
}

/// A month of one holder, in its currency.
#[derive(Serialize)]
struct StatementRow {
    month: String,
    holder: String,
    opening: String,
    accrued: String,
    paid: String,
    closing: String,
}

#[derive(Serialize)]
struct FundBalanceView {
    name: String,
    facts: Vec<Pair>,
}

#[derive(Serialize)]
struct Request<'a> {
    id: &'a str,
    title: &'a str,
    activity: &'a str,
    state: String,
    amount: String,
    steps: Vec<Pair>,
    evidence: Vec<String>,
    problems: Vec<String>,
}

#[derive(Serialize)]
struct Portfolio<'a> {
    as_of: When,
    total: String,
    partners: Vec<PortfolioRow<'a>>,
    staff: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct PortfolioRow<'a> {
    name: &'a str,
    url: String,
    program: &'a str,
    tier: Option<Value>,
    cause: String,
    revenue: String,
    /// "Gold: $1,088 of revenue to come".
    next: Option<String>,
    manager: Option<&'a str>,
    joined: When,
    ended: Option<When>,
    onboarding: Option<String>,
    place: Option<Cow<'a, str>>,
    contacts: Vec<Person<'a>>,
    details: Vec<Pair>,
    placements: Vec<PlacementView<'a>>,
    open_funds: Vec<Pair>,
}

#[derive(Serialize)]
struct KpiPage {
    as_of: When,
    items: Vec<KpiRow>,
    programs: Vec<ProgramRow>,
    earned: Vec<Pair>,
}

#[derive(Serialize)]
struct KpiRow {
    name: &'static str,
    value: Option<String>,
    target: String,
    met: &'static str,
    window: String,
}

#[derive(Serialize)]
struct ProgramRow {
    name: String,
    partners: String,
    tiers: Vec<Pair>,
}

impl<'w> Private<'w> {
    pub(super) fn new(workspace: &'w Workspace, findings: &'w Findings, voices: Voices) -> Self {
        Self {
            workspace,
            findings,
            voices,
        }
    }

    fn voice(&self) -> &Voice {
        self.voices.of_site()
    }

    /// A partner's fund requests, each with where it stands.
    fn requests(
        &self,
        ix: PartnerIx,
    ) -> impl Iterator<Item = (&'w FundRequest, &'w RequestFinding)> {
        let funds = self.findings.funds.get(ix.0 as usize);
        let own = funds.map_or(&[][..], |funds| &funds.requests);
        own.iter()
            .map(|it| (&self.workspace.funds[it.request as usize], it))
    }

    /// The levels held in each track on the day.
    fn tracks(&self, ix: PartnerIx, rules: &Rules, day: Date) -> Vec<Pair> {
        let Some(timelines) = self.findings.timelines.get(ix.0 as usize) else {
            return Vec::new();
        };
        let ladders = (0u32..).map(LadderIx).zip(&rules.ladders).skip(1);
        ladders
            .flat_map(|(at, ladder)| {
                timelines.of(at).iter().filter_map(move |timeline| {
                    let level = timeline.held_on(day)?;
                    let level = ladder.levels.get(level.0 as usize)?;
                    let label = match &timeline.key {
                        Some(key) => format!("{}, {key}", ladder.name),
                        None => ladder.name.clone(),
                    };
                    Some(Pair::new(label, level.name.as_str()))
                })
            })
            .collect()
    }

    /// How the tier came to be what it is, latest first.
    fn moves(&self, ix: PartnerIx, partner: &Partner, program: &Program, day: Date) -> Vec<Pair> {
        let timelines = self.findings.timelines.get(ix.0 as usize);
        let moves = timelines.and_then(|it| it.tiers()).map(|it| &it.moves);
        let begun = moves.into_iter().flatten().filter(|it| it.effective <= day);
        let mut said: Vec<Pair> = begun
            .map(|it| {
                let tier = it.to.and_then(|level| program.tiers.get(level.0 as usize));
                let tier = tier.map_or("No tier", |tier| tier.name.as_str());
                Pair::new(tier, say::moved(self.voice(), partner, program, it))
            })
            .collect();
        said.reverse();
        said.truncate(MOST_MOVES);
        said
    }

    /// The last months, one row a holder and month, latest first.
    fn statements(&self, ix: PartnerIx, day: Date) -> Vec<StatementRow> {
        let Some(settled) = self.findings.settled.get(ix.0 as usize) else {
            return Vec::new();
        };
        let account = Account::new(self.workspace, ix, self.findings.accruals_of(ix), day);
        let from = Periods::CALENDAR.start_of(
            PeriodUnit::Month,
            Duration::months(MONTHS_OF_STATEMENTS).before(day),
        );
        let mut all = statements::statements(
            &account,
            &settled.payments,
            PeriodUnit::Month,
            Periods::CALENDAR,
        );
        all.retain(|it| it.first > from);
        all.sort_by(|a, b| (b.first, &a.holder).cmp(&(a.first, &b.holder)));
        all.iter().map(statement_row).collect()
    }

    /// What each fund holds.
    fn balances(&self, ix: PartnerIx, program: &Program, day: Date) -> Vec<FundBalanceView> {
        let rules = program.rules_on(day);
        let ledgers = self.findings.funds.get(ix.0 as usize);
        let ledgers = ledgers.map_or(&[][..], |funds| &funds.ledgers);
        ledgers
            .iter()
            .filter(|ledger| !ledger.entries.is_empty())
            .map(|ledger| {
                let balance = ledger.on(day);
                let shown = |amount| format::amount(amount, ledger.currency);
                let fund = rules.fund_named(ledger.fund.as_str());
                let facts = [
                    ("Available", balance.available),
                    ("Reserved for approved requests", balance.reserved),
                    ("Granted and paid in", balance.granted),
                    ("Paid", balance.paid),
                    ("Lapsed", balance.expired),
                ];
                FundBalanceView {
                    name: fund.map_or_else(
                        || format::words(ledger.fund.as_str()),
                        |(_, fund)| fund.name.clone(),
                    ),
                    facts: facts
                        .into_iter()
                        .enumerate()
                        .filter(|(at, (_, amount))| *at == 0 || !amount.is_zero())
                        .map(|(_, (label, amount))| Pair::new(label, shown(amount)))
                        .collect(),
                }
            })
            .collect()
    }

    pub(super) fn page(
        &self,
        public: &Public<'_>,
        recipe: &Recipe,
        address: &str,
    ) -> Option<(&'static str, Context)> {
        Some(match recipe {
            Recipe::Dashboard(ix) => {
                let name = &self.workspace.partner(*ix).name;
                let own = value(&self.dashboard(public, *ix)?);
                let context = context(&head(public, address, name), "dashboard", own);
                ("portal/dashboard.html", context)
            }
            Recipe::PartnerFunds(ix) => {
                let title = format!("Earnings and funds: {}", self.workspace.partner(*ix).name);
                let own = value(&self.funds(public, *ix)?);
                let context = context(&head(public, address, &title), "funds", own);
                ("portal/funds.html", context)
            }
            Recipe::Portfolio => {
                let own = value(&self.portfolio(public));
                let context = context(&head(public, address, "Portfolio"), "portfolio", own);
                ("staff/portfolio.html", context)
            }
            Recipe::Kpis => {
                let own = value(&self.kpis(public));
                let context = context(&head(public, address, "Program figures"), "kpis", own);
                ("staff/kpis.html", context)
            }
            _ => return None,
        })
    }

    fn standing(&self, ix: PartnerIx) -> Option<&'w Standing> {
        self.findings.standings.get(ix.0 as usize)
    }

    fn who(&self, public: &Public<'_>, ix: PartnerIx) -> Who<'w> {
        let partner = self.workspace.partner(ix);
        Who {
            id: partner.id.as_str(),
            name: &partner.name,
            initials: initials(&partner.name),
            tile: tile(partner.id.as_str()),
            logo: partner
                .logo
                .as_deref()
                .and_then(|path| public.ground.picture(path))
                .map(|logo| value(&logo)),
        }
    }

    fn person(&self, id: &Id) -> Option<Person<'w>> {
        let person = self.workspace.site.staff.get(id)?;
        Some(Person {
            name: &person.name,
            role: person.role.as_deref(),
            email: person.email.as_deref(),
            phone: person.phone.as_deref(),
        })
    }

    fn staff_name(&self, id: &'w Id) -> &'w str {
        let person = self.workspace.site.staff.get(id);
        person.map_or(id.as_str(), |person| &person.name)
    }

    fn mark(&self, public: &Public<'_>, ix: PartnerIx) -> Option<Value> {
        let tier = self.standing(ix)?.tier?;
        let program = self.workspace.partner(ix).program;
        public.tiers[program.0 as usize]
            .get(tier.0 as usize)
            .cloned()
    }

    fn placements(&self, public: &Public<'_>, partner: &'w Partner) -> Vec<PlacementView<'w>> {
        let marks = &public.tiers[partner.program.0 as usize];
        partner
            .placements
            .iter()
            .map(|placement| PlacementView {
                tier: marks
                    .get(placement.tier.0 as usize)
                    .cloned()
                    .unwrap_or_else(Value::none),
                period: period(placement),
                reason: placement.reason.as_deref(),
                by: placement.by.as_ref().map(|id| self.staff_name(id)),
                holds: placement.holds_on(public.ground.as_of),
            })
            .collect()
    }

    fn dashboard(&self, public: &Public<'_>, ix: PartnerIx) -> Option<Dashboard<'w>> {
        let workspace = self.workspace;
        let partner = workspace.partner(ix);
        let program = workspace.program(partner.program);
        let standing = self.standing(ix)?;
        let marks = &public.tiers[partner.program.0 as usize];
        let mut facts = Vec::new();
        if let Some(revenue) = standing.revenue {
            facts.push(Pair::new("Revenue in 12 months", format::money(revenue)));
        }
        facts.push(Pair::new("Partner since", format::day(partner.joined)));
        if let Some(ended) = partner.ended {
            facts.push(Pair::new("Partner until", format::day(ended)));
        }
        if let Some(last) = standing
            .locked_through
            .filter(|last| *last >= standing.as_of)
        {
            facts.push(Pair::new("Tier kept through", format::day(last)));
        }
        let rules = program.rules_on(standing.as_of);
        Some(Dashboard {
            outlook: standing
                .outlook
                .as_ref()
                .map(|it| say::outlook(self.voice(), program, it)),
            tracks: self.tracks(ix, rules, standing.as_of),
            moves: self.moves(ix, partner, program, standing.as_of),
            partner: self.who(public, ix),
            program: public.program_refs[partner.program.0 as usize].clone(),
            tier: self.mark(public, ix),
            cause: cause(self.voice(), partner, program, standing),
            as_of: When::day(public.ground.as_of),
            facts,
            requirements: say::kept(self.voice(), program, standing)
                .into_iter()
                .map(Progress::from)
                .collect(),
            next: standing.next.as_ref().map(|next| Next {
                tier: marks
                    .get(next.tier.0 as usize)
                    .cloned()
                    .unwrap_or_else(Value::none),
                requirements: say::entered(self.voice(), program, standing)
                    .into_iter()
                    .map(Progress::from)
                    .collect(),
            }),
            onboarding: onboarding(partner, program),
            placements: self.placements(public, partner),
            manager: partner.manager.as_ref().and_then(|id| self.person(id)),
            contacts: partner.contacts.iter().map(contact).collect(),
            funds_url: public
                .ground
                .urls
                .file(&format!("portal/{}/funds.html", partner.id)),
            materials_url: partner.is_active(public.ground.as_of).then(|| {
                public
                    .ground
                    .urls
                    .page(&format!("portal/{}/materials", partner.id))
            }),
        })
    }

    fn funds(&self, public: &Public<'_>, ix: PartnerIx) -> Option<Funds<'w>> {
        let workspace = self.workspace;
        let partner = workspace.partner(ix);
        let standing = self.standing(ix)?;
        let year = Window::trailing(standing.as_of, 12);
        let accruals = self.findings.accruals_of(ix);
        let earnings = &workspace
            .program(partner.program)
            .rules_on(standing.as_of)
            .earnings;
        let kind = match earnings.as_slice() {
            [one] => one.name.as_str(),
            _ => "Earnings",
        };
        let left_out = accruals.len().saturating_sub(MOST_ACCRUALS);
        let payout = partner.payout.as_ref();
        let account = [
            ("Paid by", payout.and_then(|payout| payout.method.clone())),
            ("Account", payout.and_then(|payout| payout.account.clone())),
            ("Paid in", self.paid_in(partner)),
            ("Tax number", partner.tax_id.clone()),
            ("Address", partner.address.clone()),
        ];
        Some(Funds {
            partner: self.who(public, ix),
            tier: self.mark(public, ix),
            dashboard_url: public.ground.urls.page(&format!("portal/{}", partner.id)),
            earned: earned(accruals, year, kind),
            earned_note: format!("{} in the 12 months to {}", kind, format::day(year.through)),
            accruals: accruals
                .iter()
                .rev()
                .take(MOST_ACCRUALS)
                .filter_map(|accrual| accrual_row(workspace, accrual))
                .collect(),
            accruals_note: (left_out > 0).then(|| {
                format!(
                    "{} earlier ones are left out here.",
                    format::integer(left_out)
                )
            }),
            payments: self.payments(ix),
            statements: self.statements(ix, standing.as_of),
            balances: self.balances(ix, workspace.program(partner.program), standing.as_of),
            requests: self
                .requests(ix)
                .map(|(request, finding)| self.request(request, finding))
                .collect(),
            account: account
                .into_iter()
                .filter_map(|(label, text)| Some(Pair::new(label, text?)))
                .collect(),
        })
    }

    fn paid_in(&self, partner: &Partner) -> Option<String> {
        let own = partner
            .payout
            .as_ref()
            .and_then(|payout| payout.currency)
            .or(partner.currency);
        own.map(|currency| currency.code().to_owned())
    }

    /// What left the balances, latest first.
    fn payments(&self, ix: PartnerIx) -> Vec<Pair> {
        let settled = self.findings.settled.get(ix.0 as usize);
        let payments = settled.map_or(&[][..], |it| &it.payments);
        let latest = payments.iter().rev().take(MOST_PAYMENTS);
        latest
            .map(|payment| {
                let holder = &payment.holder;
                let whose = holder
                    .person
                    .as_deref()
                    .map_or_else(String::new, |person| format!(", {person}"));
                let what = match payment.kind {
                    PaymentKind::Paid => "",
                    PaymentKind::Forfeited => ", written off",
                };
                Pair::new(
                    format!("{}{whose}", format::day(payment.date)),
                    format!("{}{what}", format::amount(payment.amount, holder.currency)),
                )
            })
            .collect()
    }

    fn request(&self, request: &'w FundRequest, finding: &RequestFinding) -> Request<'w> {
        let program = self.workspace.partner(request.partner).program;
        let program = self.workspace.program(program);
        let mut steps = vec![Pair::new(
            "Requested",
            dated(request.requested, Some(request.amount)),
        )];
        let by = |id: &'w Option<Id>| {
            id.as_ref()
                .map_or_else(String::new, |id| format!(", by {}", self.staff_name(id)))
        };
        let why = |reason: &Option<String>| {
            reason
                .as_ref()
                .map_or_else(String::new, |reason| format!(": {reason}"))
        };
        match &request.decision {
            Some(Decision::Approved {
                date,
                by: who,
                amount,
            }) => {
                let text = format!("{}{}", dated(*date, Some(*amount)), by(who));
                steps.push(Pair::new("Approved", text));
            }
            Some(Decision::Declined {
                date,
                by: who,
                reason,
            }) => {
                let text = format!("{}{}{}", dated(*date, None), by(who), why(reason));
                steps.push(Pair::new("Declined", text));
            }
            None => {}
        }
        if let Some((from, to)) = request.held {
            steps.push(Pair::new("Held", format::days(from, to)));
        }
        if let Some(claim) = &request.claim {
            steps.push(Pair::new("Claimed", dated(claim.date, Some(claim.amount))));
        }
        if let Some(paid) = &request.paid {
            let reference = paid
                .reference
                .as_ref()
                .map_or_else(String::new, |text| format!(", {text}"));
            let text = format!("{}{reference}", dated(paid.date, Some(paid.amount)));
            steps.push(Pair::new("Paid", text));
        }
        if let Some(back) = &request.paid_back {
            let text = format!(
                "{}{}",
                dated(back.date, Some(back.amount)),
                why(&back.reason)
            );
            steps.push(Pair::new("Paid back", text));
        }
        if let Some((date, reason)) = &request.cancelled {
            steps.push(Pair::new(
                "Cancelled",
                format!("{}{}", dated(*date, None), why(reason)),
            ));
        }
        Request {
            id: request.id.as_str(),
            title: &request.title,
            activity: &request.activity,
            problems: finding
                .problems
                .iter()
                .map(|it| format::capitalised(&fund_reasons::problem_text(program, it)))
                .collect(),
            state: format::capitalised(finding.state.title()),
            amount: format::money(request.amount),
            steps,
            evidence: request
                .claim
                .iter()
                .flat_map(|claim| &claim.evidence)
                .map(evidence)
                .collect(),
        }
    }

    fn portfolio(&self, public: &Public<'_>) -> Portfolio<'w> {
        let workspace = self.workspace;
        let partners = workspace
            .partners()
            .filter_map(|(ix, _)| self.portfolio_row(public, ix));
        Portfolio {
            as_of: When::day(public.ground.as_of),
            total: format::count(workspace.partners.len(), "partner"),
            partners: partners.collect(),
            staff: workspace
                .site
                .staff
                .keys()
                .filter_map(|id| self.person(id))
                .collect(),
        }
    }

    fn portfolio_row(&self, public: &Public<'_>, ix: PartnerIx) -> Option<PortfolioRow<'w>> {
        let workspace = self.workspace;
        let partner = workspace.partner(ix);
        let program = workspace.program(partner.program);
        let standing = self.standing(ix)?;
        let region = partner.region.as_ref();
        let region = region
            .and_then(|id| workspace.site.regions.get(id))
            .map(|r| r.name.as_str());
        let country = partner
            .country
            .as_deref()
            .map(|code| country::name(code).unwrap_or(code));
        let aliases = (!partner.aliases.is_empty()).then(|| format::list(&partner.aliases));
        let details = [
            ("Notes", partner.notes.clone()),
            ("Website", partner.website.clone()),
            ("Address", partner.address.clone()),
            ("In ledgers as", aliases),
        ];
        let closed = [
            FundState::Declined,
            FundState::Paid,
            FundState::Cancelled,
            FundState::PaidBack,
        ];
        let open_funds = self
            .requests(ix)
            .filter(|(_, finding)| !closed.contains(&finding.state));
        Some(PortfolioRow {
            name: &partner.name,
            url: public.ground.urls.page(&format!("portal/{}", partner.id)),
            program: &program.name,
            tier: self.mark(public, ix),
            cause: cause(self.voice(), partner, program, standing),
            revenue: standing.revenue.map_or_else(String::new, format::money),
            next: standing.next.as_ref().map(|next| {
                let name = &program.tier(next.tier).name;
                match say::next_lacks(self.voice(), program, standing) {
                    None => format!("{name}: nothing missing"),
                    Some(missing) => format!("{name}: {missing} to come"),
                }
            }),
            manager: partner.manager.as_ref().map(|id| self.staff_name(id)),
            joined: When::day(partner.joined),
            ended: partner.ended.map(When::day),
            onboarding: onboarding(partner, program).map(|onboarding| onboarding.text),
            place: match (country, region) {
                (Some(country), Some(region)) => Some(format!("{country}, {region}").into()),
                (one, other) => one.or(other).map(Cow::Borrowed),
            },
            contacts: partner.contacts.iter().map(contact).collect(),
            details: details
                .into_iter()
                .filter_map(|(label, text)| Some(Pair::new(label, text?)))
                .collect(),
            placements: self.placements(public, partner),
            open_funds: open_funds
                .map(|(request, finding)| {
                    let state = finding.state.title();
                    let state = format!("{}, {state}", format::money(request.amount));
                    Pair::new(request.title.as_str(), state)
                })
                .collect(),
        })
    }

    fn kpis(&self, public: &Public<'_>) -> KpiPage {
        let workspace = self.workspace;
        let as_of = public.ground.as_of;
        let year = Window::trailing(as_of, 12);
        let programs = workspace.programs().map(|(ix, program)| {
            let holders = |tier: Option<u32>| {
                let held = self.findings.standings.iter().filter(|standing| {
                    let partner = workspace.partner(standing.partner);
                    partner.program == ix
                        && partner.is_active(as_of)
                        && standing.tier.map(|tier| tier.0) == tier
                });
                held.count()
            };
            let mut tiers: Vec<Pair> = program
                .ladder()
                .map(|(tier, rung)| {
                    Pair::new(rung.name.as_str(), format::integer(holders(Some(tier.0))))
                })
                .collect();
            let without = holders(None);
            if without > 0 {
                tiers.push(Pair::new("No tier", format::integer(without)));
            }
            let own = workspace
                .partners
                .iter()
                .filter(|p| p.program == ix && p.is_active(as_of));
            ProgramRow {
                name: program.name.clone(),
                partners: format::count(own.count(), "partner"),
                tiers,
            }
        });
        KpiPage {
            as_of: When::day(as_of),
            items: self.findings.kpis.list.iter().map(kpi).collect(),
            programs: programs.collect(),
            earned: earned(self.findings.accruals.iter(), year, "Incentives"),
        }
    }
}

pub(super) fn head<'a>(public: &'a Public<'_>, address: &str, title: &'a str) -> Head<'a> {
    let mut head = public.head(address, title);
    head.robots = Some("noindex");
    head.canonical = None;
    head
}

fn contact(contact: &Contact) -> Person<'_> {
    Person {
        name: &contact.name,
        role: contact.role.as_deref(),
        email: contact.email.as_deref(),
        phone: contact.phone.as_deref(),
    }
}

fn period(placement: &Placement) -> String {
    match placement.until {
        Some(until) => format!("{} to {}", format::day(placement.from), format::day(until)),
        None => format!("since {}", format::day(placement.from)),
    }
}

/// Why the tier is what it is, in a sentence.
fn cause(voice: &Voice, partner: &Partner, program: &Program, standing: &Standing) -> String {
    if !partner.is_active(standing.as_of) {
        return match partner.ended {
            Some(ended) if ended < standing.as_of => {
                format!("A partner until {}.", format::day(ended))
            }
            _ => format!("A partner from {}.", format::day(partner.joined)),
        };
    }
    say::held_because(voice, partner, program, standing)
}

impl From<say::Part> for Progress {
    fn from(part: say::Part) -> Self {
        Self {
            label: part.label,
            wanted: part.wanted,
            actual: part.actual,
            missing: part.missing,
            holds: part.holds,
        }
    }
}

fn onboarding<'w>(partner: &'w Partner, program: &'w Program) -> Option<Onboarding<'w>> {
    let onboarding = program.onboarding.as_ref()?;
    let done = onboarding
        .steps
        .iter()
        .filter(|step| partner.onboarding.contains_key(*step));
    Some(Onboarding {
        text: format!("{} of {} steps done", done.count(), onboarding.steps.len()),
        steps: onboarding
            .steps
            .iter()
            .map(|name| Step {
                name,
                done: partner.onboarding.get(name).copied().map(When::day),
            })
            .collect(),
    })
}

fn statement_row(statement: &Statement) -> StatementRow {
    let holder = &statement.holder;
    let shown = |amount| format::amount(amount, holder.currency);
    StatementRow {
        month: format::month(statement.first),
        holder: match &holder.person {
            Some(person) => format!("{}, {person}", holder.currency.code()),
            None => holder.currency.code().to_owned(),
        },
        opening: shown(statement.opening),
        accrued: shown(statement.accrued()),
        paid: shown(statement.paid()),
        closing: shown(statement.closing),
    }
}

fn dated(date: Date, amount: Option<Money>) -> String {
    match amount {
        Some(amount) => format!("{}, {}", format::day(date), format::money(amount)),
        None => format::day(date),
    }
}

fn evidence(evidence: &Evidence) -> String {
    [
        Some(&evidence.kind),
        evidence.file.as_ref(),
        evidence.note.as_ref(),
    ]
    .into_iter()
    .flatten()
    .map(String::as_str)
    .collect::<Vec<_>>()
    .join(": ")
}

/// The sums of a window, one a currency.
fn earned<'a>(
    accruals: impl IntoIterator<Item = &'a Accrual>,
    window: Window,
    what: &str,
) -> Vec<Pair> {
    accruals::by_currency(accruals, window)
        .into_iter()
        .map(|total| {
            Pair::new(
                format!("{what} in {}", total.currency.code()),
                format::money(total),
            )
        })
        .collect()
}

/// What takes back says from what; what goes to a second partner says so. The rest is in the columns.
fn reason(workspace: &Workspace, accrual: &Accrual, earning: &str) -> Option<String> {
    let id = |row: RowRef| {
        let (_, table) = workspace.facts.tables.get_index(usize::from(row.table))?;
        table.text(column::ID)?.get(row.row as usize)
    };
    let of = |row| id(row).map_or_else(|| earning.to_owned(), str::to_owned);
    match accrual.origin {
        Origin::Refund { of: row, .. } => Some(format!("Refund of {}", of(row))),
        Origin::Clawback { of: row, .. } => Some(format!("Taken back from {}", of(row))),
        Origin::Row(_) | Origin::Period if accrual.payee != accrual.partner => {
            let name = &workspace.partner(accrual.partner).name;
            Some(format!("Share of what {name} earned"))
        }
        Origin::Row(_) | Origin::Period => None,
    }
}

fn accrual_row<'w>(workspace: &'w Workspace, accrual: &Accrual) -> Option<AccrualRow<'w>> {
    let program = workspace.program(workspace.partner(accrual.partner).program);
    let rules = program.versions.get(usize::from(accrual.version))?;
    let earning = rules.earnings.get(accrual.earning.0 as usize)?;
    let row = accrual.origin.row();
    let table = row.and_then(|row| workspace.facts.tables.get_index(usize::from(row.table)));
    let text = |name| table?.1.text(name)?.get(row?.row as usize);
    let number = || table?.1.number(column::AMOUNT)?.get(row?.row as usize);
    let amount = number().map(|amount| Money::new(amount, accrual.amount.currency));
    Some(AccrualRow {
        date: When::day(accrual.date),
        deal: text(column::ID),
        customer: text(column::CUSTOMER),
        product: text(column::PRODUCT),
        kind: &earning.name,
        base: amount.map_or_else(String::new, format::money),
        rate: if accrual.rate.share().is_zero() {
            String::new()
        } else {
            format::rate(accrual.rate)
        },
        tier: &program.tier(accrual.tier).name,
        amount: format::money(accrual.amount),
        reason: reason(workspace, accrual, &earning.name),
    })
}

fn kpi(kpi: &Kpi) -> KpiRow {
    let show = |value: Decimal| match kpi.kind {
        KpiKind::AcquisitionPerMonth => format::number(value.round_dp(2)),
        _ => format::share(value),
    };
    KpiRow {
        name: match kpi.kind {
            KpiKind::AcquisitionPerMonth => "New partners a month",
            KpiKind::Activation => "Partners that sell",
            KpiKind::RevenueGrowth => "Growth of revenue on the year",
            KpiKind::Satisfaction => "Satisfaction",
            KpiKind::ChannelShare => "Channel share of revenue",
        },
        value: kpi.value.map(&show),
        target: show(kpi.target),
        met: match kpi.is_met() {
            Some(true) => "Met",
            Some(false) => "Not met",
            None => "Nothing to measure",
        },
        window: format!(
            "{} to {}",
            format::day(kpi.window.first()),
            format::day(kpi.window.through)
        ),
    }
}
