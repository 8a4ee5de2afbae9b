//! The ledger, sorted once by partner and day, so that a number for any day is two binary searches.
//!
//! Metrics are named in `metrics`; what they are read off is kept here: running totals of deals in
//! the program's currency, and step functions of what is valid when. Nothing here knows a tier.

use rayon::prelude::*;

use super::refunds::Refunds;
use super::rows::RowsByPartner;
use super::total::Total;
use super::validity::{Expiring, Steps};
use crate::base::{Currency, Date, Decimal, Money, Window};
use crate::model::{
    Facts, IntegrationLevel, Partner, PartnerIx, Program, TextColumn, Workspace, column, table,
};

/// The facts of a workspace, ready for questions about any partner and day.
#[derive(Debug)]
pub struct FactIndex<'a> {
    workspace: &'a Workspace,
    deals: Deals<'a>,
    refunds: Refunds<'a>,
    /// Indexed by [`PartnerIx`].
    partners: Vec<PartnerFacts>,
}

/// A partner in its program, with its facts at hand: whom every question of the engine is about.
#[derive(Debug, Clone)]
pub struct Enrollment<'a> {
    pub ix: PartnerIx,
    pub partner: &'a Partner,
    pub program: &'a Program,
    pub index: &'a FactIndex<'a>,
    pub facts: &'a PartnerFacts,
    /// All partners' deals; [`PartnerFacts::deals_through`] says which rows are its own.
    pub deals: Deals<'a>,
    pub refunds: &'a Refunds<'a>,
}

impl<'a> FactIndex<'a> {
    #[must_use]
    pub fn new(workspace: &'a Workspace) -> Self {
        let count = workspace.partners.len();
        let facts = &workspace.facts;
        let deals = Deals::of(facts);
        let deal_rows = RowsByPartner::of(facts.table(table::DEALS), count);
        let certificates = Expiring::of(facts, table::CERTIFICATIONS, column::PERSON, count);
        let integrations = Expiring::of(facts, table::INTEGRATIONS, column::LEVEL, count);
        let of_partner = |(at, partner): (usize, &Partner)| {
            let currency = workspace.program(partner.program).currency;
            let in_program_currency = |row: usize, day: Date| {
                let money = deals.amount(row, currency)?;
                let converted = workspace.exchange.convert(money, currency, day)?;
                Total::of(converted.amount)
            };
            PartnerFacts {
                deals: RunningDeals::of(&deals, deal_rows.of_partner(at), in_program_currency),
                certified: certificates.distinct(at),
                integration: integrations.best_level(at),
            }
        };
        let partners = workspace.partners.par_iter().enumerate();
        Self {
            workspace,
            deals,
            refunds: Refunds::of(facts),
            partners: partners.map(of_partner).collect(),
        }
    }

    #[must_use]
    pub const fn workspace(&self) -> &'a Workspace {
        self.workspace
    }

    /// `partner` is one of the workspace's.
    #[must_use]
    pub fn enrollment(&self, partner: PartnerIx) -> Enrollment<'_> {
        let it = self.workspace.partner(partner);
        Enrollment {
            ix: partner,
            partner: it,
            program: self.workspace.program(it.program),
            index: self,
            facts: &self.partners[partner.0 as usize],
            deals: self.deals,
            refunds: &self.refunds,
        }
    }

    /// Every partner's, in the order of [`PartnerIx`].
    pub fn enrollments(&self) -> impl IndexedParallelIterator<Item = Enrollment<'_>> {
        let partners: Vec<PartnerIx> = self.workspace.partners().map(|(ix, _)| ix).collect();
        partners.into_par_iter().map(|ix| self.enrollment(ix))
    }
}

/// One partner's facts, each kind in the form in which it is asked for.
#[derive(Debug, Clone, Default)]
pub struct PartnerFacts {
    deals: RunningDeals,
    /// How many people hold a valid certificate.
    certified: Steps<u32>,
    /// The best valid integration.
    integration: Steps<Option<IntegrationLevel>>,
}

impl PartnerFacts {
    /// Sum of the deals inside the window, refunds taken off, in the program's currency.
    #[must_use]
    pub fn revenue(&self, window: Window) -> Decimal {
        let before = self.deals.total_through(window.after);
        let total = self.deals.total_through(window.through).minus(before);
        total.amount()
    }

    /// How many people hold a certificate that is valid on `day`.
    #[must_use]
    pub fn certified_people(&self, day: Date) -> u32 {
        self.certified.on(day).copied().unwrap_or(0)
    }

    /// The best integration that is valid on `day`.
    #[must_use]
    pub fn integration_level(&self, day: Date) -> Option<IntegrationLevel> {
        self.integration.on(day).copied().flatten()
    }

    /// Rows of its deals dated on `day` or before, by date, then row.
    pub fn deals_through(&self, day: Date) -> impl Iterator<Item = usize> {
        let end = self.deals.count_through(day);
        self.deals.rows.iter().take(end).map(|row| *row as usize)
    }

    /// Rows of its deals dated inside the window, by date, then row.
    pub fn deals_in(&self, window: Window) -> impl Iterator<Item = usize> {
        let start = self.deals.count_through(window.after);
        self.deals_through(window.through).skip(start)
    }
}

/// A partner's deals by date, then row, with their running total.
#[derive(Debug, Clone, Default)]
struct RunningDeals {
    rows: Vec<u32>,
    dates: Vec<Date>,
    /// Up to each deal and with it, in the program's currency.
    totals: Vec<Total>,
}

impl RunningDeals {
    /// A deal that does not convert counts nothing; checking sees to it that there is none.
    fn of(
        deals: &Deals<'_>,
        rows: &[u32],
        in_program_currency: impl Fn(usize, Date) -> Option<Total>,
    ) -> Self {
        let dated = rows.iter().filter_map(|row| {
            let day = deals.date(*row as usize)?;
            Some((day, *row))
        });
        let mut dated: Vec<(Date, u32)> = dated.collect();
        dated.sort_unstable();
        let mut running = Total::ZERO;
        let totals = dated.iter().map(|(day, row)| {
            let own = in_program_currency(*row as usize, *day);
            running = running.plus(own.unwrap_or_default());
            running
        });
        Self {
            totals: totals.collect(),
            rows: dated.iter().map(|(_, row)| *row).collect(),
            dates: dated.iter().map(|(day, _)| *day).collect(),
        }
    }

    /// How many are dated on `day` or before.
    fn count_through(&self, day: Date) -> usize {
        self.dates.partition_point(|date| *date <= day)
    }

    fn total_through(&self, day: Date) -> Total {
        let last = self.count_through(day).checked_sub(1);
        let total = last.and_then(|at| self.totals.get(at));
        total.copied().unwrap_or_default()
    }
}

/// The columns of the table of deals.
#[derive(Debug, Clone, Copy, Default)]
pub struct Deals<'a> {
    dates: &'a [Date],
    amounts: &'a [Option<Decimal>],
    currencies: Option<&'a [Currency]>,
    kinds: Option<&'a TextColumn>,
}

impl<'a> Deals<'a> {
    #[must_use]
    pub fn of(facts: &'a Facts) -> Self {
        let Some(deals) = facts.table(table::DEALS) else {
            return Self::default();
        };
        Self {
            dates: &deals.date,
            amounts: deals.number(column::AMOUNT).unwrap_or_default(),
            currencies: deals.currency(column::CURRENCY),
            kinds: deals.text(column::KIND),
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn count(&self) -> usize {
        self.dates.len()
    }

    #[must_use]
    pub fn date(&self, row: usize) -> Option<Date> {
        self.dates.get(row).copied()
    }

    /// In the deal's own currency; in `otherwise` when the table keeps no currencies.
    #[must_use]
    pub fn amount(&self, row: usize, otherwise: Currency) -> Option<Money> {
        let amount = self.number(row)?;
        let currency = match self.currencies {
            Some(currencies) => *currencies.get(row)?,
            None => otherwise,
        };
        Some(Money::new(amount, currency))
    }

    /// Whether the row takes an earlier one back: it says that it is a refund, or is negative.
    #[must_use]
    pub fn takes_back(&self, row: usize) -> bool {
        let kind = self.kinds.and_then(|kinds| kinds.get(row));
        kind == Some("refund") || self.number(row).is_some_and(|it| it < Decimal::ZERO)
    }

    /// Whether the row brought money in.
    #[must_use]
    pub fn is_sale(&self, row: usize) -> bool {
        self.number(row).is_some_and(|it| it > Decimal::ZERO)
    }

    fn number(&self, row: usize) -> Option<Decimal> {
        self.amounts.get(row).copied().flatten()
    }
}
