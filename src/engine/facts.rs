//! The ledger, put in order once by partner and day, and what the rules ask of it, prepared once.
//!
//! An [`Enrollment`] is how one partner is asked about. What is found out about the partner is kept
//! with it and goes with it, so that all partners together need no more room than the ledger's order.

use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::metrics;
use super::plans::{Cache, Plans, View};
use super::rank::Ranks;
use super::series::Series;
use crate::base::{Date, Id};
use crate::model::order::OrderedRows;
use crate::model::rules::Rules;
use crate::model::{Partner, PartnerIx, Program, ProgramIx, Workspace};

/// The facts of a workspace, ready for questions about any partner and day.
#[derive(Debug)]
pub struct FactIndex<'a> {
    workspace: &'a Workspace,
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
        let facts = &workspace.facts;
        let mut plans = Plans::new(workspace);
        let versions = workspace.programs.iter().map(|program| {
            let versions = program.versions.iter();
            versions.map(|rules| plans.add_rules(rules)).collect()
        });
        let metrics = versions.collect();
        plans.prepare_for_all();
        let mut families: BTreeMap<Id, Vec<PartnerIx>> = BTreeMap::new();
        for (ix, partner) in workspace.partners() {
            if let Some(family) = &partner.family {
                families.entry(family.clone()).or_default().push(ix);
            }
        }
        let mut index = Self {
            workspace,
            rows: facts.tables.iter().map(|_| OnceLock::new()).collect(),
            plans,
            metrics,
            families,
            ranked: Vec::new(),
            ranks: Ranks::default(),
        };
        for table in index.plans.tables() {
            index.rows(table);
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
        let Some(place) = self.rows.get(usize::from(table)) else {
            return &NONE;
        };
        if place.get().is_none() {
            // Not while the place waits for it: the threads that help here may ask for it too.
            let _ = place.set(self.ordered(table));
        }
        place.get().unwrap_or(&NONE)
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
            cache: self.cache(partner),
        }
    }

    /// Every partner's, in the order of [`PartnerIx`].
    pub fn enrollments(&self) -> impl IndexedParallelIterator<Item = Enrollment<'_>> {
        let partners: Vec<PartnerIx> = self.workspace.partners().map(|(ix, _)| ix).collect();
        partners.into_par_iter().map(|ix| self.enrollment(ix))
    }
}
