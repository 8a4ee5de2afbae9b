//! What is worked out once about the rules of a workspace, and what is kept about one partner while
//! questions about it are answered.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::facts::FactIndex;
use super::filter::{Counted, FilterPlan, LinkPlan, LinkRow};
use super::series::{RowPlan, Series};
use crate::base::Date;
use crate::model::rules::{Filter, Link, MetricKind, Rules};
use crate::model::{PartnerIx, RowRef, Table, Workspace};

/// Filters, links and metrics of rows, each different one once, whatever programs and versions name
/// it.
#[derive(Debug)]
pub(super) struct Plans<'a> {
    workspace: &'a Workspace,
    filters: Vec<FilterPlan<'a>>,
    links: Vec<LinkPlan<'a>>,
    metrics: Vec<RowPlan<'a>>,
    /// By where in memory the rule is: a workspace does not move while it is lent out.
    filter_at: HashMap<usize, u32>,
    link_at: HashMap<usize, u32>,
}

/// What was found out about one partner, each thing when it is first asked for. Numbers are those
/// of the plans.
#[derive(Debug)]
pub(super) struct Cache {
    counted: Box<[OnceLock<Box<[Counted]>>]>,
    link_rows: Box<[OnceLock<Box<[LinkRow]>>]>,
    series: Box<[OnceLock<Arc<Series>>]>,
}

/// One partner's rows, as the plans see them.
#[derive(Debug, Clone, Copy)]
pub(super) struct View<'v> {
    pub index: &'v FactIndex<'v>,
    pub plans: &'v Plans<'v>,
    pub cache: &'v Cache,
    pub partner: PartnerIx,
}

impl<'a> Plans<'a> {
    pub(super) fn new(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            filters: Vec::new(),
            links: Vec::new(),
            metrics: Vec::new(),
            filter_at: HashMap::new(),
            link_at: HashMap::new(),
        }
    }

    /// Plans all that a version of rules asks of rows. Returned is, for each of its metrics, which of
    /// the plans it is, if it is taken from rows.
    pub(super) fn add_rules(&mut self, rules: &'a Rules) -> Box<[Option<u32>]> {
        for earning in &rules.earnings {
            if let Some(table) = self.table_named(&earning.table) {
                self.add_filter(table, &earning.filter);
                if let Some(clawback) = &earning.clawback {
                    self.add_link(table, &clawback.link);
                }
            }
        }
        let plan = |metric: &'a crate::model::rules::Metric| {
            let MetricKind::Rows(source) = &metric.kind else {
                return None;
            };
            let table = self.table_named(&source.table)?;
            let filter = self.add_filter(table, &source.filter);
            let plan = RowPlan::new(self.workspace, rules, source, table, filter)?;
            Some(place(
                &mut self.metrics,
                |other| other.is_same(&plan),
                || plan.clone(),
            ))
        };
        rules.metrics.iter().map(plan).collect()
    }

    pub(super) fn add_filter(&mut self, table: u16, filter: &'a Filter) -> u32 {
        let mut add = |link: &'a Link| self.add_link(table, link);
        let with: Vec<u32> = filter.with.iter().map(&mut add).collect();
        let without: Vec<u32> = filter.without.iter().map(add).collect();
        let at = place(
            &mut self.filters,
            |other| other.table == table && other.source == filter,
            || FilterPlan::new(self.workspace, table, filter, with, without),
        );
        self.filter_at.insert(address(filter), at);
        at
    }

    pub(super) fn add_link(&mut self, own_table: u16, link: &'a Link) -> u32 {
        let at = place(
            &mut self.links,
            |other| other.own_table == own_table && other.source == link,
            || LinkPlan::new(self.workspace, own_table, link),
        );
        self.link_at.insert(address(link), at);
        at
    }

    /// The plans of an index: many partners will be asked for. Has to come after all rules are added.
    pub(super) fn prepare_for_all(&mut self) {
        self.prepare();
        self.metrics.iter_mut().for_each(RowPlan::prepare);
    }

    /// Has to come after all rules are added, and before the first question.
    pub(super) fn prepare(&mut self) {
        self.links.par_iter_mut().for_each(LinkPlan::prepare);
    }

    pub(super) fn cache(&self) -> Cache {
        Cache {
            counted: slots(self.filters.len()),
            link_rows: slots(self.links.len()),
            series: slots(self.metrics.len()),
        }
    }

    /// Nothing found out but these metrics.
    pub(super) fn cache_with(&self, series: &[(u32, Arc<Series>)]) -> Cache {
        let cache = self.cache();
        for (metric, series) in series {
            if let Some(place) = cache.series.get(*metric as usize) {
                place.get_or_init(|| Arc::clone(series));
            }
        }
        cache
    }

    /// Every table whose rows are asked for, more than once where they are asked for more than once.
    pub(super) fn tables(&self) -> impl Iterator<Item = u16> {
        let filters = self.filters.iter().map(|filter| filter.table);
        filters.chain(self.links.iter().filter_map(|link| link.table))
    }

    pub(super) fn filter_at(&self, filter: &Filter) -> Option<u32> {
        self.filter_at.get(&address(filter)).copied()
    }

    pub(super) fn link_at(&self, link: &Link) -> Option<u32> {
        self.link_at.get(&address(link)).copied()
    }

    pub(super) fn filter(&self, at: u32) -> &FilterPlan<'a> {
        &self.filters[at as usize]
    }

    pub(super) fn link(&self, at: u32) -> &LinkPlan<'a> {
        &self.links[at as usize]
    }

    pub(super) fn metric(&self, at: u32) -> &RowPlan<'a> {
        &self.metrics[at as usize]
    }

    fn table_named(&self, name: &str) -> Option<u16> {
        let at = self.workspace.facts.tables.get_index_of(name)?;
        u16::try_from(at).ok()
    }
}

/// Where the first one that fits is; put at the end when there is none.
fn place<T>(all: &mut Vec<T>, fits: impl Fn(&T) -> bool, new: impl FnOnce() -> T) -> u32 {
    let at = all.iter().position(fits).unwrap_or_else(|| {
        all.push(new());
        all.len() - 1
    });
    u32::try_from(at).unwrap_or(u32::MAX)
}

fn address<T>(of: &T) -> usize {
    std::ptr::from_ref(of).addr()
}

fn slots<T>(count: usize) -> Box<[OnceLock<T>]> {
    (0..count).map(|_| OnceLock::new()).collect()
}

impl<'v> View<'v> {
    /// The same partner's rows, seen by other plans.
    pub(super) fn with<'o>(self, plans: &'o Plans<'o>, cache: &'o Cache) -> View<'o>
    where
        'v: 'o,
    {
        View {
            index: self.index,
            plans,
            cache,
            partner: self.partner,
        }
    }

    pub(super) fn workspace(self) -> &'v Workspace {
        self.index.workspace()
    }

    pub(super) fn table(self, table: u16) -> Option<&'v Table> {
        let tables = &self.workspace().facts.tables;
        tables.get_index(usize::from(table)).map(|(_, it)| it)
    }

    /// Whether the row is the partner's.
    pub(super) fn is_own(self, row: RowRef) -> bool {
        let whose = self
            .table(row.table)
            .and_then(|it| it.partner.get(row.row as usize));
        whose == Some(&self.partner)
    }

    /// The partner's rows that pass the conditions of a filter, in canonical order.
    pub(super) fn counted(self, filter: u32) -> &'v [Counted] {
        self.cache.counted[filter as usize].get_or_init(|| {
            let plan = self.plans.filter(filter);
            let rows = self.index.rows(plan.table).of_partner(self.partner);
            rows.iter()
                .filter_map(|row| plan.counted(self, *row))
                .collect()
        })
    }

    /// One of them.
    pub(super) fn counted_row(self, filter: u32, row: u32) -> Option<Counted> {
        let table = self.table(self.plans.filter(filter).table)?;
        let day = *table.date.get(row as usize)?;
        let counted = self.counted(filter);
        let start = counted.partition_point(|it| it.date < day);
        let mut same_day = counted[start..].iter().take_while(|it| it.date == day);
        same_day.find(|it| it.row == row).copied()
    }

    /// The partner's rows that a link may find.
    pub(super) fn link_rows(self, link: u32) -> &'v [LinkRow] {
        self.cache.link_rows[link as usize].get_or_init(|| self.plans.link(link).of_partner(self))
    }

    /// A metric of rows on every day.
    pub(super) fn series(self, metric: u32) -> &'v Arc<Series> {
        self.cache.series[metric as usize]
            .get_or_init(|| Arc::new(Series::of(self.plans.metric(metric), self)))
    }

    /// The partner's first day.
    pub(super) fn joined(self) -> Date {
        self.workspace().partner(self.partner).joined
    }
}
