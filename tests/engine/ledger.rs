//! Workspaces for questions to metrics and requirements: one program, its rules built by hand, and
//! ledgers as lines of words.

use std::sync::Arc;

use partnerpress::base::{Date, Decimal, Duration, Id, Periods, WindowRule};
use partnerpress::engine::{At, FactIndex, metrics, requirements};
use partnerpress::model::rules::{
    Aggregate, ColumnRef, Comparison, Condition, Filter, Fold, Link, LinkWindow, Metric, MetricIx,
    MetricKind, Requirement, RowMetric, Rules, Test, Unit, Whose,
};
use partnerpress::model::{Column, Facts, Outcome, PartnerIx, RowRef, Table, Workspace};
use partnerpress_samples::blank;
use partnerpress_samples::text::{currency, day, number};
use partnerpress_samples::workspace::{RESELLER, Sample, origin};

/// A table: its name, its columns with their types, its rows. A cell `-` is empty.
#[derive(Debug, Clone)]
pub(crate) struct Lines {
    pub(crate) name: &'static str,
    pub(crate) columns: &'static str,
    pub(crate) rows: Vec<String>,
}

pub(crate) fn lines(name: &'static str, columns: &'static str, rows: &[&str]) -> Lines {
    Lines {
        name,
        columns,
        rows: rows.iter().map(|row| (*row).to_owned()).collect(),
    }
}

impl Lines {
    /// Partners are named by their number, `p0`.
    pub(crate) fn table(&self) -> Table {
        let rows: Vec<Vec<&str>> = self
            .rows
            .iter()
            .map(|row| row.split_whitespace().collect())
            .collect();
        let mut table = Table {
            name: self.name.to_owned(),
            written: Arc::new((0..rows.len()).map(|line| origin(0, line)).collect()),
            ..Table::default()
        };
        for (at, column) in self.columns.split_whitespace().enumerate() {
            let (name, kind) = column.split_once(':').unwrap_or((column, "text"));
            let cells = rows.iter().map(|row| Some(row[at]).filter(|it| *it != "-"));
            let cells: Vec<Option<&str>> = cells.collect();
            let numbers = || cells.iter().map(|it| it.map(number)).collect();
            let column = match (name, kind) {
                ("partner", _) => {
                    let partner = |it: &Option<&str>| PartnerIx(it.unwrap()[1..].parse().unwrap());
                    table.partner = cells.iter().map(partner).collect();
                    continue;
                }
                ("date", _) => {
                    table.date = cells.iter().map(|it| day(it.unwrap())).collect();
                    continue;
                }
                ("currency", _) => {
                    Column::Currency(cells.iter().map(|it| currency(it.unwrap())).collect())
                }
                ("expires", _) | (_, "date") => {
                    Column::Date(cells.iter().map(|it| it.map(day)).collect())
                }
                (_, "number") => Column::Number(numbers()),
                (_, "money") => {
                    table.money.push(name.to_owned());
                    Column::Number(numbers())
                }
                (_, "truth") => {
                    let truth = |it: &Option<&str>| it.map(|it| it == "true");
                    Column::Boolean(cells.iter().map(truth).collect())
                }
                _ => texts(&cells),
            };
            table.columns.insert(name.to_owned(), column);
        }
        table
    }
}

fn texts(cells: &[Option<&str>]) -> Column {
    Column::Text(cells.iter().copied().collect())
}

/// Rules in the making.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    pub(crate) sample: Sample,
    pub(crate) tables: Vec<Lines>,
    pub(crate) rules: Rules,
}

pub(crate) const P0: PartnerIx = PartnerIx(0);
pub(crate) const P1: PartnerIx = PartnerIx(1);

impl Site {
    /// So many partners that joined on 2024-01-31.
    pub(crate) fn new(partners: usize, tables: &[Lines]) -> Self {
        let mut sample = Sample::default();
        for _ in 0..partners {
            sample.partner(RESELLER, "2024-01-31");
        }
        Self {
            sample,
            tables: tables.to_vec(),
            rules: rules(),
        }
    }

    pub(crate) fn metric(&mut self, id: &str, unit: Unit, kind: MetricKind) -> MetricIx {
        let key = match &kind {
            MetricKind::Rows(rows) if rows.fold.is_none() => rows.per.clone(),
            _ => None,
        };
        self.rules.metrics.push(Metric {
            id: Id::parse(id).unwrap(),
            name: None,
            unit,
            kind,
            key,
            span: None,
        });
        MetricIx(u32::try_from(self.rules.metrics.len() - 1).unwrap())
    }

    /// A metric of rows, its unit a plain number.
    pub(crate) fn rows(&mut self, rows: RowMetric) -> MetricIx {
        let id = format!("m{}", self.rules.metrics.len());
        self.metric(&id, Unit::Number, MetricKind::Rows(rows))
    }

    pub(crate) fn kind(&mut self, kind: MetricKind) -> MetricIx {
        let id = format!("m{}", self.rules.metrics.len());
        self.metric(&id, Unit::Number, kind)
    }

    pub(crate) fn workspace(&self) -> Workspace {
        let mut workspace = self.sample.workspace();
        let tables = self.tables.iter().map(Lines::table);
        let tables = tables.map(|table| (table.name.clone(), table));
        workspace.facts = Facts {
            tables: tables.collect(),
        };
        workspace.programs[0].versions = vec![self.rules.clone()];
        workspace
    }

    pub(crate) fn ask<T>(
        &self,
        partner: PartnerIx,
        ask: impl FnOnce(&requirements::Asking<'_>) -> T,
    ) -> T {
        let workspace = self.workspace();
        let index = FactIndex::new(&workspace);
        let enrollment = index.enrollment(partner);
        ask(&requirements::Asking {
            enrollment: &enrollment,
            rules: &workspace.programs[0].versions[0],
            history: &requirements::NoHistory,
            key: None,
        })
    }

    /// As text; `-` where there is none.
    pub(crate) fn value(&self, partner: PartnerIx, metric: MetricIx, on: &str) -> String {
        self.keyed(partner, metric, None, on)
    }

    pub(crate) fn keyed(
        &self,
        partner: PartnerIx,
        metric: MetricIx,
        key: Option<&str>,
        on: &str,
    ) -> String {
        self.at(partner, metric, key, At::on(day(on)))
    }

    pub(crate) fn at(
        &self,
        partner: PartnerIx,
        metric: MetricIx,
        key: Option<&str>,
        at: At,
    ) -> String {
        self.ask(partner, |it| {
            text(metrics::value(it.enrollment, it.rules, metric, key, at))
        })
    }

    pub(crate) fn keys(&self, partner: PartnerIx, column: &str, on: &str) -> Vec<String> {
        self.ask(partner, |it| {
            let keys = metrics::keys(it.enrollment, it.rules, column, At::on(day(on)));
            keys.iter().map(ToString::to_string).collect()
        })
    }

    pub(crate) fn rows_behind(&self, partner: PartnerIx, metric: MetricIx, on: &str) -> Vec<u32> {
        self.ask(partner, |it| {
            let at = At::on(day(on));
            let rows = metrics::rows_behind(it.enrollment, it.rules, metric, None, at);
            rows.into_iter().map(|RowRef { row, .. }| row).collect()
        })
    }

    pub(crate) fn holds(&self, partner: PartnerIx, requirement: &Requirement, on: &str) -> bool {
        self.outcome(partner, requirement, on).holds
    }

    pub(crate) fn outcome(
        &self,
        partner: PartnerIx,
        requirement: &Requirement,
        on: &str,
    ) -> Outcome {
        self.ask(partner, |it| {
            let at = At::on(day(on));
            let outcome = requirements::outcome(it, requirement, at);
            assert_eq!(
                outcome.holds,
                requirements::holds(it, requirement, at),
                "with and without numbers"
            );
            outcome
        })
    }

    pub(crate) fn change_days(
        &self,
        partner: PartnerIx,
        requirement: &Requirement,
        (from, to): (&str, &str),
    ) -> Vec<Date> {
        self.ask(partner, |it| {
            requirements::change_days(it, requirement, day(from), day(to))
        })
    }
}

pub(crate) fn text(value: Option<Decimal>) -> String {
    value.map_or_else(|| "-".to_owned(), |it| it.normalize().to_string())
}

pub(crate) fn rules() -> Rules {
    Rules {
        fiscal_year: Periods::starting(2, 1),
        ..blank::rules()
    }
}

/// Over all of time, of all rows.
pub(crate) fn of(table: &str, aggregate: Aggregate) -> RowMetric {
    RowMetric {
        table: table.to_owned(),
        aggregate,
        filter: Filter::default(),
        window: WindowRule::Lifetime,
        ago: Duration::ZERO,
        per: None,
        fold: None,
        family: false,
    }
}

/// Further keys of a metric of rows.
pub(crate) trait Further: Sized {
    fn within(self, window: WindowRule) -> Self;
    fn months(self, months: u32) -> Self {
        self.within(WindowRule::Trailing(Duration::months(months)))
    }
    fn per(self, column: &str, fold: Option<Fold>) -> Self;
    fn only(self, column: &str, test: Test) -> Self;
    fn with(self, link: Link) -> Self;
    fn without(self, link: Link) -> Self;
}

impl Further for RowMetric {
    fn within(self, window: WindowRule) -> Self {
        Self { window, ..self }
    }

    fn per(self, column: &str, fold: Option<Fold>) -> Self {
        Self {
            per: Some(column.to_owned()),
            fold,
            ..self
        }
    }

    fn only(mut self, column: &str, test: Test) -> Self {
        self.filter.conditions.push(condition(column, test));
        self
    }

    fn with(mut self, link: Link) -> Self {
        self.filter.with.push(link);
        self
    }

    fn without(mut self, link: Link) -> Self {
        self.filter.without.push(link);
        self
    }
}

pub(crate) fn condition(column: &str, test: Test) -> Condition {
    let column = match column {
        "partner.region" => ColumnRef::PartnerRegion,
        "partner.country" => ColumnRef::PartnerCountry,
        "partner.id" => ColumnRef::PartnerId,
        column => ColumnRef::Row(column.to_owned()),
    };
    Condition { column, test }
}

pub(crate) fn one_of(words: &[&str]) -> Test {
    Test::OneOf(words.iter().map(|it| (*it).to_owned()).collect())
}

pub(crate) fn none_of(words: &[&str]) -> Test {
    Test::NoneOf(words.iter().map(|it| (*it).to_owned()).collect())
}

/// The partner's own rows that have the same in a column.
pub(crate) fn link(table: &str, same: &[(&str, &str)], window: LinkWindow) -> Link {
    let same = same.iter();
    Link {
        table: table.to_owned(),
        same: same
            .map(|(own, other)| ((*own).to_owned(), (*other).to_owned()))
            .collect(),
        whose: Whose::Own,
        conditions: Vec::new(),
        window,
    }
}

pub(crate) fn compare(metric: MetricIx, comparison: Comparison, value: &str) -> Requirement {
    Requirement::Compare {
        metric,
        comparison,
        value: number(value),
        span: None,
    }
}

pub(crate) fn at_least(metric: MetricIx, value: &str) -> Requirement {
    compare(metric, Comparison::AtLeast, value)
}
