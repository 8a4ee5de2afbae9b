//! The ledger, sorted once by partner and day, so that a number for any day is two binary searches.
//!
//! Metrics are named in `metrics`; what they are read off is kept here: running totals of deals in
//! the program's currency, and step functions of what is valid when. Nothing here knows a tier.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::metrics;
use super::plans::{Cache, Plans, View};
use super::rank::Ranks;
use super::refunds::Refunds;
use super::rows::{OrderedRows, RowsByPartner};
use super::series::Series;
use super::total::Total;
use super::validity::{Expiring, Steps};
use crate::base::{Currency, Date, Decimal, Id, Money, Window};
use crate::model::rules::Rules;
use crate::model::{
    Facts, IntegrationLevel, Partner, PartnerIx, Program, ProgramIx, TextColumn, Workspace, column,
    table,
};

/// The facts of a workspace, ready for questions about any partner and day.
#[derive(Debug)]
pub struct FactIndex<'a> {
    workspace: &'a Workspace,
    deals: Deals<'a>,
    refunds: Refunds<'a>,
    /// Indexed by [`PartnerIx`].
    partners: Vec<PartnerFacts>,
    plans: Plans<'a>,
    /// By program, then version: which of the plans each metric is.
    metrics: Vec<Vec<Box<[Option<u32>]>>>,
    /// By table. Those that no rule names are put in order when somebody asks for them.
    rows: Vec<OnceLock<OrderedRows>>,
    /// Partners by family, where there is more than one.
    families: BTreeMap<Id, Vec<PartnerIx>>,
    /// By partner: the metrics by which its program ranks its partners, where every partner is asked
    /// for the sake of every other.
    ranked: Vec<Box<[Ranked]>>,
    ranks: Ranks,
}

/// A metric of rows of one partner, and which of the plans it is.
type Ranked = (u32, Arc<Series>);

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
    /// Shared by all copies, so that nothing is found out twice.
    cache: Arc<Cache>,
}

impl Enrollment<'_> {
    /// The partner's rows of a table of [`Facts::tables`], dated on `day` or before: by date, then
    /// id, then all other cells.
    #[must_use]
    pub fn rows_through(&self, table: u16, day: Date) -> &[u32] {
        self.index.rows(table).through(self.ix, day)
    }

    pub(super) fn view(&self) -> View<'_> {
        View {
            index: self.index,
            plans: &self.index.plans,
            cache: &self.cache,
            partner: self.ix,
        }
    }
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
        let mut plans = Plans::new(workspace);
        let versions = workspace.programs.iter().map(|program| {
            let versions = program.versions.iter();
            versions.map(|rules| plans.add_rules(rules)).collect()
        });
        let metrics = versions.collect();
        plans.prepare();
        let mut families: BTreeMap<Id, Vec<PartnerIx>> = BTreeMap::new();
        for (ix, partner) in workspace.partners() {
            if let Some(family) = &partner.family {
                families.entry(family.clone()).or_default().push(ix);
            }
        }
        let mut index = Self {
            workspace,
            deals,
            refunds: Refunds::of(facts),
            partners: partners.map(of_partner).collect(),
            rows: facts.tables.iter().map(|_| OnceLock::new()).collect(),
            plans,
            metrics,
            families,
            ranked: Vec::new(),
            ranks: Ranks::default(),
        };
        for table in index.plans.tables() {
            if let Some(place) = index.rows.get(usize::from(table))
                && place.get().is_none()
            {
                // Not while the place waits for it: the threads that help here may ask for it too.
                let _ = place.set(index.ordered(table));
            }
        }
        index.ranked = index.found_for_ranks();
        index
    }

    fn ordered(&self, table: u16) -> OrderedRows {
        let tables = &self.workspace.facts.tables;
        let table = tables.get_index(usize::from(table));
        table.map_or_else(OrderedRows::default, |(_, table)| {
            OrderedRows::of(table, self.workspace.partners.len())
        })
    }

    /// What every partner is asked for the sake of the others, so that the first rank does not wait
    /// for all of it.
    fn found_for_ranks(&self) -> Vec<Box<[Ranked]>> {
        let programs = self.workspace.programs.iter().zip(&self.metrics);
        let plans = programs.map(|(program, plans)| {
            let versions = program.versions.iter().zip(plans);
            let ranked = versions.flat_map(|(rules, plans)| {
                let metrics = metrics::ranked(rules).into_iter();
                metrics.filter_map(|metric| plans.get(metric.0 as usize).copied().flatten())
            });
            ranked.collect()
        });
        let plans: Vec<BTreeSet<u32>> = plans.collect();
        if plans.iter().all(BTreeSet::is_empty) {
            return Vec::new();
        }
        let found = |it: Enrollment<'_>| {
            let plans = plans.get(it.partner.program.0 as usize);
            let plans = plans.into_iter().flatten();
            let series = plans.map(|plan| (*plan, Arc::clone(it.view().series(*plan))));
            series.collect()
        };
        self.enrollments().map(found).collect()
    }

    pub(super) const fn ranks(&self) -> &Ranks {
        &self.ranks
    }

    /// Which version of its program's these rules are, and which of the plans each of their metrics
    /// is; `None` for rules that are not of the workspace.
    pub(super) fn version_of(
        &self,
        program: ProgramIx,
        rules: &Rules,
    ) -> Option<(usize, &[Option<u32>])> {
        let versions = &self.workspace.program(program).versions;
        let at = versions.iter().position(|it| std::ptr::eq(it, rules))?;
        let plans = self.metrics.get(program.0 as usize)?.get(at)?;
        Some((at, plans))
    }

    /// The rows of a table by partner.
    pub(super) fn rows(&self, table: u16) -> &OrderedRows {
        static NONE: OrderedRows = OrderedRows::EMPTY;
        let place = self.rows.get(usize::from(table));
        place.map_or(&NONE, |place| place.get_or_init(|| self.ordered(table)))
    }

    /// The partner and all others of its family.
    pub(super) fn family(&self, partner: PartnerIx) -> Cow<'_, [PartnerIx]> {
        let family = self.workspace.partner(partner).family.as_ref();
        let members = family.and_then(|family| self.families.get(family));
        members.map_or(Cow::Owned(vec![partner]), |all| Cow::Borrowed(all))
    }

    fn cache(&self, partner: PartnerIx) -> Arc<Cache> {
        let ranked = self.ranked.get(partner.0 as usize);
        let ranked = ranked.map_or(&[][..], |ranked| ranked);
        Arc::new(self.plans.cache_with(ranked))
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
            cache: self.cache(partner),
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
