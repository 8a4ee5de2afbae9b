//! What the facts mean: who holds which tier and why, what it earned, how the program does.
//!
//! Pure: a [`Workspace`] and a day go in, [`Findings`] come out, and nothing else is looked at. A
//! question about a day sees only the facts dated on it or before, so a later day never changes
//! the answer for an earlier one.
//!
//! One question passes through the modules in this order, and each uses only those before it:
//! [`total`] adds exactly; the model has each partner's rows in order; [`filter`] says which rows
//! count; `series` makes of them a value for each day; `plans` prepare what the rules ask, once, and
//! keep what is found about a partner; [`facts`] brings it together; [`metrics`] reads a number off
//! it for any day, and `rank` compares it with everybody's;
//! [`requirements`] hold the number against what is asked; [`timelines`] fold a partner's history
//! into the level held on every day; [`standings`] and [`outlook`] say where that leaves it;
//! [`accruals`] are what its rows earn by it, [`payouts`] what is paid of that, [`statements`] how it is
//! stated. [`funds`], [`kpi`] and [`business`] stand beside them.

pub mod accruals;
pub mod business;
pub mod facts;
pub mod filter;
pub mod funds;
pub mod kpi;
pub mod metrics;
pub mod outlook;
pub mod payouts;
mod plans;
mod rank;
pub mod requirements;
mod rounding;
mod series;
pub mod simulation;
pub mod standings;
pub mod statements;
pub mod timelines;
pub mod total;
pub mod what_if;

use rayon::prelude::*;

use self::accruals::{Accruals, EarningIndex};
use self::payouts::Account;
use self::timelines::PartnerTimelines;
use crate::base::{Date, Money};
use crate::model::account::Settled;
use crate::model::accrual::Accrual;
use crate::model::{EarningLine, FundAccrual, Kpis, PartnerFunds, PartnerIx, Standing, Workspace};

pub use accruals::Known;
pub use facts::{Enrollment, FactIndex};
pub use metrics::At;

/// All that the engine finds for one day.
#[derive(Debug, Clone)]
pub struct Findings {
    /// Indexed by [`PartnerIx`].
    pub standings: Vec<Standing>,
    /// Indexed by [`PartnerIx`].
    pub timelines: Vec<PartnerTimelines>,
    /// By payee, then date.
    pub accruals: Accruals,
    /// What was paid of them, by payee: indexed by [`PartnerIx`].
    pub settled: Vec<Settled>,
    /// Indexed by [`PartnerIx`].
    pub funds: Vec<PartnerFunds>,
    pub kpis: Kpis,
}

impl Findings {
    /// What one partner gets, by date.
    #[must_use]
    pub fn accruals_of(&self, payee: PartnerIx) -> &[Accrual] {
        self.accruals.of_payee(payee)
    }
}

/// Everything the facts say on `as_of`, that day included.
#[must_use]
pub fn evaluate(workspace: &Workspace, as_of: Date) -> Findings {
    let index = FactIndex::new(workspace);
    let earnings = EarningIndex::new(&index);
    evaluate_with(&index, &earnings, as_of)
}

/// The same, for somebody who has more to ask of the same facts. Both are of one workspace.
#[must_use]
pub fn evaluate_with(index: &FactIndex<'_>, earnings: &EarningIndex<'_>, as_of: Date) -> Findings {
    let workspace = index.workspace();
    let found = index.enrollments().map(|enrollment| {
        let timelines = timelines::timelines(&enrollment, as_of);
        let known = Known {
            enrollment: &enrollment,
            timelines: &timelines,
        };
        let standing = standings::standing(&enrollment, &timelines, as_of);
        let accruals = earnings.accruals(&enrollment, &known, as_of);
        ((standing, timelines), accruals)
    });
    let ((standings, timelines), earned): ((Vec<Standing>, Vec<PartnerTimelines>), Vec<_>) =
        found.unzip();
    let accruals = Accruals::of(earned);
    let mut requests: Vec<Vec<u32>> = vec![Vec::new(); workspace.partners.len()];
    for (partner, own) in funds::requests_by_partner(workspace) {
        if let Some(place) = requests.get_mut(partner.0 as usize) {
            *place = own;
        }
    }
    let money_of = |((enrollment, timelines), requests): ((_, _), &Vec<u32>)| {
        let known = Known {
            enrollment: &enrollment,
            timelines,
        };
        money(workspace, &known, &accruals, requests, as_of)
    };
    let (settled, funds) = (index.enrollments().zip(&timelines).zip(&requests))
        .map(money_of)
        .unzip();
    Findings {
        standings,
        kpis: kpi::kpis(workspace, index, as_of),
        settled,
        funds,
        timelines,
        accruals,
    }
}

/// What a partner was paid, and what moved in its funds.
fn money(
    workspace: &Workspace,
    known: &Known<'_>,
    accruals: &Accruals,
    requests: &[u32],
    as_of: Date,
) -> (Settled, PartnerFunds) {
    let payee = known.enrollment.ix;
    let own = accruals.of_payee(payee);
    let mut settled = Settled::default();
    if !own.is_empty() {
        let account = Account::new(workspace, payee, own, as_of);
        settled.payments = account.payments(known);
        settled.conversions = account.conversions().to_vec();
    }
    let paid_in = paid_into_funds(workspace, own, &settled);
    let book = funds::book(workspace, payee, requests);
    let funds = book.findings(known, &paid_in, as_of);
    (settled, funds)
}

/// What a partner's earnings pay into its funds, by date; less what became cash.
fn paid_into_funds(workspace: &Workspace, own: &[Accrual], settled: &Settled) -> Vec<FundAccrual> {
    let version = |partner, version: u16| {
        let program = workspace.program(workspace.partner(partner).program);
        program.versions.get(usize::from(version))
    };
    let paid_in = (0_u32..).zip(own).filter_map(|(at, line)| {
        let rules = version(line.partner, line.version)?;
        let earning = rules.earnings.get(line.earning.0 as usize)?;
        let fund = earning.parts.get(usize::from(line.part))?.into?;
        Some(FundAccrual {
            fund: rules.funds.get(fund.0 as usize)?.id.clone(),
            date: line.date,
            amount: line.amount,
            earning: earning.id.clone(),
            line: EarningLine::Accrual(at),
        })
    });
    let conversions = (0_u32..).zip(&settled.conversions);
    let became_cash = conversions.filter_map(|(at, conversion)| {
        let rules = version(conversion.payee, conversion.version)?;
        let amount = conversion.amount;
        Some(FundAccrual {
            fund: rules.funds.get(conversion.fund.0 as usize)?.id.clone(),
            date: conversion.date,
            amount: Money::new(-amount.amount, amount.currency),
            earning: conversion.earning.clone(),
            line: EarningLine::Conversion(at),
        })
    });
    let mut all: Vec<FundAccrual> = paid_in.chain(became_cash).collect();
    all.sort_by_key(|it| it.date);
    all
}
