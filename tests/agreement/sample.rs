//! Small workspaces in the making: programs as their rules, facts as rows of cells.

use std::collections::BTreeMap;
use std::sync::Arc;

use partnerpress::base::{Currency, Date, Decimal, Duration, FileId};
use partnerpress::model::rules::Rules;
use partnerpress::model::{
    Benefits, Column, ExchangeRates, Facts, FundRequest, Incentives, Partner, PartnerIx, Program,
    ProgramIx, RowOrigin, Support, Table, Tier, Workspace,
};
use partnerpress_samples::text::{day, id, number};
use partnerpress_samples::{NOWHERE, blank};

#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) programs: Vec<Program>,
    pub(crate) partners: Vec<Partner>,
    pub(crate) exchange: ExchangeRates,
    pub(crate) rows: Vec<SampleRow>,
    pub(crate) requests: Vec<FundRequest>,
}

#[derive(Debug, Clone)]
pub(crate) struct SampleRow {
    pub(crate) table: &'static str,
    pub(crate) partner: PartnerIx,
    pub(crate) date: Date,
    pub(crate) currency: Currency,
    pub(crate) cells: BTreeMap<&'static str, Value>,
    pub(crate) file: u32,
}

#[derive(Debug, Clone)]
pub(crate) enum Value {
    Text(String),
    Number(Decimal),
    Date(Date),
    Boolean(bool),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    Number,
    /// In the row's currency.
    Money,
    Date,
    Boolean,
    Currency,
}

/// Every table with its columns.
pub(crate) const TABLES: &[(&str, &[(&str, Kind)])] = &[
    (
        "deals",
        &[
            ("id", Kind::Text),
            ("amount", Kind::Money),
            ("currency", Kind::Currency),
            ("kind", Kind::Text),
            ("refers_to", Kind::Text),
            ("customer", Kind::Text),
            ("product", Kind::Text),
            ("contract", Kind::Text),
            ("rep", Kind::Text),
            ("influencer", Kind::Text),
            ("replaced_amount", Kind::Money),
            ("seats", Kind::Number),
            ("area", Kind::Text),
        ],
    ),
    (
        "certifications",
        &[
            ("person", Kind::Text),
            ("area", Kind::Text),
            ("level", Kind::Text),
            ("points", Kind::Number),
            ("expires", Kind::Date),
        ],
    ),
    (
        "surveys",
        &[
            ("score", Kind::Number),
            ("agreed", Kind::Boolean),
            ("customer", Kind::Text),
        ],
    ),
    (
        "cancellations",
        &[("contract", Kind::Text), ("reason", Kind::Text)],
    ),
    (
        "memberships",
        &[
            ("customer", Kind::Text),
            ("fee", Kind::Money),
            ("currency", Kind::Currency),
            ("due", Kind::Date),
            ("expires", Kind::Date),
        ],
    ),
];

impl Sample {
    pub(crate) fn new() -> Self {
        Self {
            programs: Vec::new(),
            partners: Vec::new(),
            exchange: ExchangeRates::only(Currency::USD),
            rows: Vec::new(),
            requests: Vec::new(),
        }
    }

    pub(crate) fn partner(&mut self, program: ProgramIx, joined: Date) -> PartnerIx {
        let ix = PartnerIx(u32::try_from(self.partners.len()).unwrap());
        let id = format!("partner-{}", ix.0);
        self.partners.push(blank::partner(&id, program, joined));
        ix
    }

    /// A row of deals in USD; its id is `d` and its number among all rows.
    pub(crate) fn deal(&mut self, partner: PartnerIx, date: &str, amount: &str) -> &mut SampleRow {
        let name = format!("d{}", self.rows.len());
        let mut row = SampleRow::new("deals", partner, day(date));
        row.set_text("id", &name);
        row.set_text("kind", "new");
        row.cells.insert("amount", Value::Number(number(amount)));
        self.rows.push(row);
        self.rows.last_mut().unwrap()
    }

    pub(crate) fn workspace(&self) -> Workspace {
        let tables = TABLES.iter().map(|(name, columns)| {
            let rows: Vec<&SampleRow> = self.rows.iter().filter(|row| row.table == *name).collect();
            ((*name).to_owned(), table(name, columns, &rows))
        });
        Workspace {
            programs: self.programs.clone(),
            partners: self.partners.clone(),
            facts: Facts {
                tables: tables.collect(),
            },
            exchange: self.exchange.clone(),
            funds: self.requests.clone(),
            ..blank::workspace(Currency::USD)
        }
    }
}

impl SampleRow {
    pub(crate) fn new(table: &'static str, partner: PartnerIx, date: Date) -> Self {
        Self {
            table,
            partner,
            date,
            currency: Currency::USD,
            cells: BTreeMap::new(),
            file: 1,
        }
    }

    pub(crate) fn set_text(&mut self, column: &'static str, text: &str) {
        self.cells.insert(column, Value::Text(text.to_owned()));
    }

    pub(crate) fn text(&self, column: &str) -> Option<&str> {
        match self.cells.get(column) {
            Some(Value::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn number(&self, column: &str) -> Option<Decimal> {
        match self.cells.get(column) {
            Some(Value::Number(number)) => Some(*number),
            _ => None,
        }
    }
}

impl std::fmt::Display for SampleRow {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let (table, partner, date) = (self.table, self.partner.0, self.date);
        write!(f, "{table} of {partner} on {date} in {}:", self.currency)?;
        for (column, value) in &self.cells {
            match value {
                Value::Text(text) => write!(f, " {column}={text}")?,
                Value::Number(number) => write!(f, " {column}={number}")?,
                Value::Date(date) => write!(f, " {column}={date}")?,
                Value::Boolean(it) => write!(f, " {column}={it}")?,
            }
        }
        Ok(())
    }
}

fn table(name: &str, columns: &[(&str, Kind)], rows: &[&SampleRow]) -> Table {
    let cells = |column: &str| -> Vec<Option<Value>> {
        rows.iter()
            .map(|row| row.cells.get(column).cloned())
            .collect()
    };
    let column = |(column, kind): &(&str, Kind)| {
        let cells = cells(column).into_iter();
        let made = match kind {
            Kind::Text => texts(&cells.collect::<Vec<_>>()),
            Kind::Number | Kind::Money => Column::Number(
                cells
                    .map(|cell| match cell? {
                        Value::Number(number) => Some(number),
                        other => panic!("{column} holds {other:?}"),
                    })
                    .collect(),
            ),
            Kind::Date => Column::Date(
                cells
                    .map(|cell| match cell? {
                        Value::Date(date) => Some(date),
                        other => panic!("{column} holds {other:?}"),
                    })
                    .collect(),
            ),
            Kind::Boolean => Column::Boolean(
                cells
                    .map(|cell| match cell? {
                        Value::Boolean(it) => Some(it),
                        other => panic!("{column} holds {other:?}"),
                    })
                    .collect(),
            ),
            Kind::Currency => Column::Currency(rows.iter().map(|row| row.currency).collect()),
        };
        ((*column).to_owned(), made)
    };
    let money = columns.iter().filter(|(_, kind)| *kind == Kind::Money);
    let mut lines: BTreeMap<u32, u32> = BTreeMap::new();
    let origin = rows.iter().map(|row| {
        let line = lines.entry(row.file).or_insert(1);
        *line += 1;
        RowOrigin {
            file: FileId(row.file),
            line: *line,
        }
    });
    Table {
        name: name.to_owned(),
        partner: rows.iter().map(|row| row.partner).collect(),
        date: rows.iter().map(|row| row.date).collect(),
        columns: columns.iter().map(column).collect(),
        money: money.map(|(column, _)| (*column).to_owned()).collect(),
        written: Arc::new(origin.collect()),
        laid_out: Vec::new(),
    }
}

fn texts(cells: &[Option<Value>]) -> Column {
    let texts = cells.iter().map(|cell| match cell {
        Some(Value::Text(text)) => Some(text),
        _ => None,
    });
    Column::Text(texts.collect())
}

// Rules that ask nothing and give nothing, to begin from.

pub(crate) const TIERS: [&str; 4] = ["bronze", "silver", "gold", "platinum"];

/// A program in USD with so many tiers and one version.
pub(crate) fn program(name: &str, tiers: usize) -> Program {
    Program {
        id: id(name),
        name: name.to_owned(),
        tagline: None,
        summary: None,
        currency: Currency::USD,
        tiers: TIERS[..tiers].iter().map(|name| tier(name)).collect(),
        requirements: Vec::new(),
        benefits: Benefits::default(),
        incentives: Incentives::default(),
        onboarding: None,
        support: Support::default(),
        marketing: None,
        versions: vec![plain_rules(tiers)],
        span: NOWHERE,
    }
}

fn tier(name: &str) -> Tier {
    Tier {
        id: id(name),
        name: name.to_owned(),
        description: None,
        discount: None,
        support_level: None,
        marketing_funds: Decimal::ZERO,
        training_access: None,
        technical_support: None,
        span: NOWHERE,
    }
}

pub(crate) fn plain_rules(tiers: usize) -> Rules {
    Rules {
        ladders: vec![blank::ladder("tiers", &TIERS[..tiers])],
        ..blank::rules()
    }
}

pub(crate) fn months(count: u32) -> Duration {
    Duration::months(count)
}
