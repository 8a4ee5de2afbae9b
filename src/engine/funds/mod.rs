//! Marketing funds: where a request stands, what is wrong with it, and what moves in a fund.
//!
//! A request's state is nowhere written down; it follows from the dates in its file, from the fund's
//! rules in force on the day of the request, and from the partner's other claims. Four questions,
//! each using only those before it: `states` says where a request stands; `problems` what is wrong
//! with it, and what is due; `balance` keeps one fund's money, oldest first; `ledger` puts what
//! happened into order and writes the lines.
//!
//! Who held which tier, and what an earning pays into a fund, comes from the rest of the engine; see
//! [`Eligibility`] and [`FundAccrual`].

mod balance;
mod ledger;
mod problems;
#[cfg(test)]
mod sample;
mod states;

use rayon::prelude::*;

use crate::base::{Date, Decimal, Id, Money};
use crate::engine::accruals::{Answers, Known};
use crate::engine::rounding::rounded;
use crate::model::rules::{BracketBase, By, Graded, MetricIx, Requirement, RoundingRule, Rules};
use crate::model::{
    ExchangeRates, FundAccrual, FundLedger, FundProblem, FundRequest, FundState, Partner,
    PartnerFunds, PartnerIx, Program, RequestFinding, TierIx, Workspace,
};

use states::{Life, Terms};

/// How many days after its last day an activity can be claimed for, unless its fund says otherwise.
pub const DAYS_TO_CLAIM: u32 = 30;

/// What the rest of the engine knows of a partner that decides whether it may ask, and how much it
/// is granted.
pub trait Eligibility {
    /// The tier held on the day.
    fn tier_on(&self, day: Date) -> Option<TierIx>;
    /// Whether the requirement of these rules holds on the day.
    fn meets(&self, rules: &Rules, requirement: &Requirement, day: Date) -> bool;
    /// A metric of these rules on the day.
    fn metric(&self, rules: &Rules, metric: MetricIx, day: Date) -> Option<Decimal>;
}

impl Eligibility for Known<'_> {
    fn tier_on(&self, day: Date) -> Option<TierIx> {
        self.timelines.tier_on(day)
    }

    fn meets(&self, rules: &Rules, requirement: &Requirement, day: Date) -> bool {
        self.holds(rules, requirement, day)
    }

    fn metric(&self, rules: &Rules, metric: MetricIx, day: Date) -> Option<Decimal> {
        Answers::metric(self, rules, metric, day)
    }
}

/// One partner's requests, and what they go by.
#[derive(Debug, Clone)]
pub struct FundBook<'a> {
    program: &'a Program,
    partner: &'a Partner,
    exchange: &'a ExchangeRates,
    lives: Vec<Life<'a>>,
}

impl<'a> FundBook<'a> {
    /// `requests` are all of the partner's, each with its index in [`Workspace::funds`]; of two claims
    /// on one day the one with the lesser index is the earlier.
    #[must_use]
    pub fn new(
        program: &'a Program,
        partner: &'a Partner,
        exchange: &'a ExchangeRates,
        requests: &[(u32, &'a FundRequest)],
    ) -> Self {
        let lives = requests.iter().map(|(number, request)| {
            let others = requests.iter().filter(|(other, _)| other != number);
            let claims = others
                .filter_map(|(other, it)| it.claim.as_ref().map(|claim| (claim.date, *other)));
            Life {
                number: *number,
                request,
                terms: Terms::of(program, request),
                ended: partner.ended,
                first_other_claim: claims.min(),
            }
        });
        Self {
            program,
            partner,
            exchange,
            lives: lives.collect(),
        }
    }

    /// Where each request stands on the day, in the order in which they were given.
    pub fn states(&self, as_of: Date) -> impl Iterator<Item = FundState> {
        self.lives.iter().map(move |life| life.state(as_of))
    }

    /// All that follows by the end of `as_of`; nothing that is dated later is seen. `accruals` are what
    /// the partner's earnings pay into funds, in their order.
    #[must_use]
    pub fn findings(
        &self,
        eligibility: &dyn Eligibility,
        accruals: &[FundAccrual],
        as_of: Date,
    ) -> PartnerFunds {
        let mut short: Vec<(u32, FundProblem)> = Vec::new();
        let mut ledgers: Vec<FundLedger> = Vec::new();
        for fund in self.funds(accruals, as_of) {
            let written = ledger::ledger(self, &fund, eligibility, accruals, as_of);
            ledgers.push(written.ledger);
            short.extend(written.short);
        }
        let requests = self.lives.iter().map(|life| {
            let short = short.iter().filter(|(number, _)| *number == life.number);
            let short = short.map(|(_, problem)| problem.clone()).next();
            RequestFinding {
                request: life.number,
                state: life.state(as_of),
                claim_by: life.claim_by(as_of),
                due: problems::due(life, as_of),
                problems: problems::problems(self, life, eligibility, short, as_of),
            }
        });
        PartnerFunds {
            requests: requests.collect(),
            ledgers,
        }
    }

    /// The funds that the program has had by `as_of`, and after them what else was asked or paid into.
    fn funds(&self, accruals: &[FundAccrual], as_of: Date) -> Vec<Id> {
        let begun = |rules: &&Rules| rules.from.is_none_or(|from| from <= as_of);
        let versions = self.program.versions.iter().filter(begun);
        let written = versions.flat_map(|rules| rules.funds.iter().map(|fund| &fund.id));
        let lives = self.lives.iter().map(|life| &life.request.fund);
        let accrued = accruals.iter().filter(|accrual| accrual.date <= as_of);
        let mut funds: Vec<Id> = Vec::new();
        for id in written
            .chain(lives)
            .chain(accrued.map(|accrual| &accrual.fund))
        {
            if !funds.contains(id) {
                funds.push(id.clone());
            }
        }
        funds
    }

    /// In the program's currency at the rate of the day, rounded as the rules of the day say.
    fn converted(&self, money: Money, day: Date) -> Option<Money> {
        let converted = self.exchange.convert(money, self.program.currency, day)?;
        Some(rounded(converted, self.rounding(day)))
    }

    fn rounding(&self, day: Date) -> RoundingRule {
        if self.program.versions.is_empty() {
            RoundingRule::default()
        } else {
            self.program.rules_on(day).rounding
        }
    }
}

/// Where every request stands, parallel to [`Workspace::funds`].
#[must_use]
pub fn states(workspace: &Workspace, as_of: Date) -> Vec<FundState> {
    let mut states = vec![FundState::Requested; workspace.funds.len()];
    let found: Vec<(u32, FundState)> = requests_by_partner(workspace)
        .into_par_iter()
        .flat_map_iter(|(partner, requests)| {
            let book = book(workspace, partner, &requests);
            let states: Vec<FundState> = book.states(as_of).collect();
            requests.into_iter().zip(states)
        })
        .collect();
    for (number, state) in found {
        states[number as usize] = state;
    }
    states
}

/// The partners that have asked for money, by index, each with its requests as indices into
/// [`Workspace::funds`].
#[must_use]
pub fn requests_by_partner(workspace: &Workspace) -> Vec<(PartnerIx, Vec<u32>)> {
    let numbered = (0u32..).zip(&workspace.funds);
    let mut pairs: Vec<(PartnerIx, u32)> =
        numbered.map(|(number, it)| (it.partner, number)).collect();
    pairs.sort_unstable();
    pairs
        .chunk_by(|a, b| a.0 == b.0)
        .filter_map(|chunk| {
            let (partner, _) = chunk.first()?;
            Some((*partner, chunk.iter().map(|(_, number)| *number).collect()))
        })
        .collect()
}

/// The book of one partner; `requests` as [`requests_by_partner`] gives them.
#[must_use]
pub fn book<'a>(workspace: &'a Workspace, partner: PartnerIx, requests: &[u32]) -> FundBook<'a> {
    let requests: Vec<(u32, &FundRequest)> = requests
        .iter()
        .map(|number| (*number, &workspace.funds[*number as usize]))
        .collect();
    let partner = workspace.partner(partner);
    let program = workspace.program(partner.program);
    FundBook::new(program, partner, &workspace.exchange, &requests)
}

/// Where the request stands on `as_of`, were it the partner's only one and the partner to stay; see
/// [`states`].
#[must_use]
pub fn state(request: &FundRequest, program: &Program, as_of: Date) -> FundState {
    let life = Life {
        number: 0,
        request,
        terms: Terms::of(program, request),
        ended: None,
        first_other_claim: None,
    };
    life.state(as_of)
}

/// The last day on which an activity that ended on `held_to` can be claimed for, unless its fund says
/// otherwise.
#[must_use]
pub fn last_day_to_claim(held_to: Date) -> Date {
    states::default_claim_within().after(held_to)
}

/// The amount of an allocation. What hangs on a row or a subscription, of which there is none here,
/// is what stands under `else`, or nothing.
fn graded(
    amount: &Graded<Decimal>,
    rules: &Rules,
    partner: &Partner,
    eligibility: &dyn Eligibility,
    day: Date,
) -> Option<Decimal> {
    let of = |amount: &Graded<Decimal>| graded(amount, rules, partner, eligibility, day);
    match amount {
        Graded::Flat(amount) => Some(*amount),
        Graded::ByTier { values } => {
            let held = eligibility.tier_on(day)?;
            of(values.get(held.0 as usize)?.as_ref()?)
        }
        Graded::By {
            by,
            values,
            otherwise,
        } => {
            let key = match by {
                By::PartnerRegion => partner.region.as_ref().map(Id::as_str),
                By::PartnerCountry => partner.country.as_deref(),
                By::Column(_) => None,
            };
            let found = key.and_then(|key| values.get(key));
            of(found.or(otherwise.as_deref())?)
        }
        Graded::ByYear { otherwise, .. } => of(otherwise.as_deref()?),
        Graded::Brackets(brackets) => {
            let BracketBase::Metric(metric) = brackets.of else {
                return None;
            };
            let value = eligibility.metric(rules, metric, day)?;
            let reached = brackets.steps.iter().rev().find(|(step, _)| *step <= value);
            reached.map(|(_, amount)| *amount)
        }
        Graded::BestOf(all) => all.iter().filter_map(of).max(),
    }
}
