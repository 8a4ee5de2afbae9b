//! Ledgers and rules for tests: tables as they look in a file, an earning as a change to the plainest
//! one, and answers about tiers and metrics out of a list.

use std::collections::BTreeMap;
use std::sync::Arc;

use partnerpress::base::{Currency, Date, Decimal, FileId, Money};
use partnerpress::engine::FactIndex;
use partnerpress::engine::accruals::{Answers, EarningIndex, TierOn};
use partnerpress::model::accrual::Accrual;
use partnerpress::model::rules::{Earning, MetricIx, Requirement, Rules};
use partnerpress::model::{Column, PartnerIx, RowOrigin, Table, TierIx, Workspace};
use partnerpress_samples::blank;
use partnerpress_samples::text::{day, id, number};
use partnerpress_samples::workspace::{RESELLER, Sample};

pub(crate) const ANNA: PartnerIx = PartnerIx(0);
pub(crate) const BERT: PartnerIx = PartnerIx(1);

/// A table as in a file: a header, then rows; `-` is an empty cell. A header ends in `#` for numbers,
/// `@` for days; `currency` is one, all others are texts. `partner` is `anna` or `bert`.
pub(crate) fn table(name: &str, text: &str) -> Table {
    let mut lines = text.lines().map(str::trim).filter(|it| !it.is_empty());
    let header: Vec<&str> = lines.next().unwrap().split_whitespace().collect();
    let rows: Vec<Vec<&str>> = lines
        .map(|line| line.split_whitespace().collect())
        .collect();
    let mut table = Table {
        name: name.to_owned(),
        written: Arc::new(
            (2_u32..)
                .take(rows.len())
                .map(|line| RowOrigin {
                    file: FileId(0),
                    line,
                })
                .collect(),
        ),
        ..Table::default()
    };
    for row in &rows {
        assert_eq!(row.len(), header.len(), "{row:?}");
    }
    for (at, name) in header.iter().enumerate() {
        let cells = rows.iter().map(|row| row[at]);
        let written = cells.clone().map(|cell| (cell != "-").then_some(cell));
        match *name {
            "partner" => {
                table.partner = cells
                    .map(|it| if it == "anna" { ANNA } else { BERT })
                    .collect();
            }
            "date" => table.date = cells.map(day).collect(),
            "currency" => {
                let all = cells.map(|it| Currency::from_code(it).unwrap()).collect();
                (table.columns).insert((*name).to_owned(), Column::Currency(all));
            }
            _ => {
                let (name, column) = if let Some(name) = name.strip_suffix('#') {
                    if name == "amount" || name == "replaced" {
                        table.money.push(name.to_owned());
                    }
                    let all = written.map(|it| it.map(number)).collect();
                    (name, Column::Number(all))
                } else if let Some(name) = name.strip_suffix('@') {
                    let all = written.map(|it| it.map(day)).collect();
                    (name, Column::Date(all))
                } else {
                    (*name, texts(written))
                };
                table.columns.insert(name.to_owned(), column);
            }
        }
    }
    table
}

fn texts<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Column {
    Column::Text(texts.collect())
}

/// Five per cent of every deal.
pub(crate) fn earning(id: &'static str) -> Earning {
    blank::earning(id, "0.05")
}

pub(crate) fn rules(earnings: Vec<Earning>) -> Rules {
    Rules {
        earnings,
        ..blank::rules()
    }
}

/// Two partners of one program under these rules, with these tables.
pub(crate) fn site(versions: Vec<Rules>, tables: Vec<Table>) -> Workspace {
    let mut sample = Sample::default();
    for program in &mut sample.programs {
        program.versions.clone_from(&versions);
    }
    sample.rates("2020-01-01", &[("EUR", "1.25"), ("JPY", "0.008")]);
    for name in ["anna", "bert"] {
        let ix = sample.partner(RESELLER, "2020-01-01");
        sample.partners[ix.0 as usize].id = id(name);
    }
    let mut workspace = sample.workspace();
    for table in tables {
        workspace.facts.tables.insert(table.name.clone(), table);
    }
    workspace
}

/// Answers out of lists: each holds from its day until the next.
#[derive(Debug, Clone, Default)]
pub(crate) struct Says {
    pub(crate) tiers: BTreeMap<Date, Option<TierIx>>,
    pub(crate) metrics: BTreeMap<(MetricIx, Date), Decimal>,
}

impl Says {
    /// Holds this tier from always on.
    pub(crate) fn tier(tier: u32) -> Self {
        let mut says = Self::default();
        says.tiers.insert(Date::MIN, Some(TierIx(tier)));
        says
    }

    pub(crate) fn then(mut self, from: &str, tier: Option<u32>) -> Self {
        self.tiers.insert(day(from), tier.map(TierIx));
        self
    }

    pub(crate) fn metric(mut self, metric: u32, from: &str, value: &str) -> Self {
        let key = (MetricIx(metric), day(from));
        self.metrics.insert(key, number(value));
        self
    }
}

impl TierOn for Says {
    fn tier_on(&self, day: Date) -> Option<TierIx> {
        self.tiers.range(..=day).next_back().and_then(|(_, it)| *it)
    }

    fn tier_through(&self, day: Date) -> (Option<TierIx>, Date) {
        let next = self.tiers.keys().find(|from| **from > day);
        let through = next.and_then(|next| next.pred_opt());
        (self.tier_on(day), through.unwrap_or(Date::MAX))
    }
}

impl Answers for Says {
    fn metric(&self, _: &Rules, metric: MetricIx, day: Date) -> Option<Decimal> {
        let values = self.metrics.range((metric, Date::MIN)..=(metric, day));
        values.last().map(|(_, value)| *value)
    }

    fn holds(&self, rules: &Rules, requirement: &Requirement, day: Date) -> bool {
        match requirement {
            Requirement::All(all) => all.iter().all(|it| self.holds(rules, it, day)),
            Requirement::Compare {
                metric,
                comparison,
                value,
                ..
            } => {
                let actual = self.metric(rules, *metric, day);
                actual.is_some_and(|actual| comparison.holds(&actual, value))
            }
            other => panic!("not needed here: {other:?}"),
        }
    }
}

pub(crate) fn accruals(workspace: &Workspace, says: &Says, as_of: &str) -> Vec<Accrual> {
    let facts = FactIndex::new(workspace);
    let index = EarningIndex::new(&facts);
    index.accruals(&facts.enrollment(ANNA), says, day(as_of))
}

/// `2026-01-05 d1 resale 150.00 USD`, with what is not plain behind it.
pub(crate) fn shown(workspace: &Workspace, lines: &[Accrual]) -> Vec<String> {
    let shown = lines.iter().map(|line| {
        let program = workspace.program(workspace.partner(line.partner).program);
        let earning = &program.versions[line.version as usize].earnings[line.earning.0 as usize];
        let row = line.origin.row().map_or("-".to_owned(), |at| {
            let table = &workspace.facts.tables[at.table as usize];
            let id = table.text("id").and_then(|ids| ids.get(at.row as usize));
            id.unwrap_or("-").to_owned()
        });
        let Money { amount, currency } = line.amount;
        let mut text = format!("{} {row} {} {amount} {currency}", line.date, earning.id);
        if line.payee != line.partner {
            text += &format!(" to {}", workspace.partner(line.payee).id);
        }
        if let Some(fund) = earning.parts.get(line.part as usize).and_then(|it| it.into) {
            text += &format!(" into {}", fund.0);
        }
        text
    });
    shown.collect()
}

/// What anna earns by one earning on these deals, at the lowest tier, by the end of 2029.
pub(crate) fn earned(earning: Earning, deals: &str) -> Vec<String> {
    earned_as(vec![rules(vec![earning])], deals, &Says::tier(0))
}

pub(crate) fn earned_as(versions: Vec<Rules>, deals: &str, says: &Says) -> Vec<String> {
    let workspace = site(versions, vec![table("deals", deals)]);
    shown(&workspace, &accruals(&workspace, says, "2029-12-31"))
}
