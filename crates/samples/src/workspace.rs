//! Workspaces for tests, written in Rust: three programs, a few partners, and their facts as rows.

use std::sync::Arc;

use indexmap::IndexMap;
use partnerpress::base::{Currency, Date, Decimal, FileId, Money};
use partnerpress::check;
use partnerpress::load;
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::model::rules::{Comparison, Requirement};
use partnerpress::model::{
    Column, ExchangeRates, Facts, FundRequest, IntegrationLevel, Partner, PartnerIx, Placement,
    Program, ProgramIx, RowOrigin, Table, TierIx, Workspace, column, table,
};

use crate::text::{currency, day, money, number};
use crate::{NOWHERE, blank};

/// A workspace in the making. Its lists are what they will be in the [`Workspace`]; facts are rows
/// here, and columns there.
#[derive(Debug, Clone)]
pub struct Sample {
    pub currency: Currency,
    pub programs: Vec<Program>,
    pub partners: Vec<Partner>,
    pub exchange: ExchangeRates,
    pub deals: Vec<Deal>,
    pub certificates: Vec<Certificate>,
    pub integrations: Vec<Integration>,
    pub surveys: Vec<Survey>,
    /// First of the month, amount.
    pub company_revenue: Vec<(Date, Money)>,
    pub funds: Vec<FundRequest>,
}

#[derive(Debug, Clone)]
pub struct Deal {
    pub id: String,
    pub partner: PartnerIx,
    pub date: Date,
    pub amount: Money,
    pub kind: &'static str,
    pub refers_to: Option<String>,
    pub origin: RowOrigin,
}

#[derive(Debug, Clone)]
pub struct Certificate {
    pub partner: PartnerIx,
    pub person: String,
    pub date: Date,
    pub expires: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct Integration {
    pub partner: PartnerIx,
    pub level: IntegrationLevel,
    pub date: Date,
    pub expires: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct Survey {
    pub partner: PartnerIx,
    pub date: Date,
    pub score: Decimal,
}

pub const RESELLER: ProgramIx = ProgramIx(0);
pub const CONSULTANT: ProgramIx = ProgramIx(1);
pub const ISV: ProgramIx = ProgramIx(2);

pub const BRONZE: TierIx = TierIx(0);
pub const SILVER: TierIx = TierIx(1);
pub const GOLD: TierIx = TierIx(2);
pub const PLATINUM: TierIx = TierIx(3);

fn programs() -> Vec<Program> {
    const CONFIG: &str = "partner_program:\n  program_types: [reseller, consultant, isv]\n  \
                          incentives: {types: [commission, rebate, revenue_share, mdf], mdf: {max_amount: 50000}}\n";
    let file = SourceFile {
        path: "config/partner_program_config.yaml".to_owned(),
        bytes: CONFIG.as_bytes().into(),
    };
    let tree = SourceTree {
        files: vec![file],
        faults: Vec::new(),
    };
    let checked = check::check(load::load(tree));
    let faults: Vec<&str> = checked.faults.iter().map(|it| &*it.message).collect();
    let workspace = checked.workspace;
    workspace.unwrap_or_else(|| panic!("{faults:?}")).programs
}

/// What a level of the tiers asks, to be entered and to be kept.
pub fn ask(program: &mut Program, rung: usize, requirement: Requirement) {
    let level = &mut program.versions[0].ladders[0].levels[rung];
    level.to_enter = requirement.clone();
    level.to_keep = requirement;
}

/// At least so much of a metric of the program.
pub fn at_least(program: &Program, metric: &str, value: &str) -> Requirement {
    Requirement::Compare {
        metric: program.versions[0].metric_named(metric).unwrap(),
        comparison: Comparison::AtLeast,
        value: number(value),
        span: None,
    }
}

impl Default for Sample {
    /// The programs that a config without any tiers gives: the seed's ladder, with what each type of
    /// partner adds to it, all in USD. They are read as any site's are.
    fn default() -> Self {
        Self {
            currency: Currency::USD,
            programs: programs(),
            partners: Vec::new(),
            exchange: ExchangeRates::only(Currency::USD),
            deals: Vec::new(),
            certificates: Vec::new(),
            integrations: Vec::new(),
            surveys: Vec::new(),
            company_revenue: Vec::new(),
            funds: Vec::new(),
        }
    }
}

impl Sample {
    /// Units of the base for one of each currency, from a day on.
    pub fn rates(&mut self, from: &str, rates: &[(&str, &str)]) {
        let rates = rates
            .iter()
            .map(|(code, rate)| (currency(code), number(rate)));
        self.exchange.tables.insert(day(from), rates.collect());
    }

    pub fn partner(&mut self, program: ProgramIx, joined: &str) -> PartnerIx {
        let ix = PartnerIx(u32::try_from(self.partners.len()).unwrap());
        let id = format!("partner-{:06}", ix.0);
        self.partners
            .push(blank::partner(&id, program, day(joined)));
        ix
    }

    pub fn ended(&mut self, partner: PartnerIx, last: &str) {
        self.partners[partner.0 as usize].ended = Some(day(last));
    }

    pub fn placed(&mut self, partner: PartnerIx, tier: TierIx, from: &str, until: Option<&str>) {
        let placement = Placement {
            tier,
            from: day(from),
            until: until.map(day),
            reason: None,
            by: None,
            span: NOWHERE,
        };
        self.partners[partner.0 as usize].placements.push(placement);
    }

    /// Its id is `d` and its number, from 0.
    pub fn deal(&mut self, partner: PartnerIx, date: &str, amount: &str) -> String {
        let line = self.deals.len();
        let id = format!("d{line}");
        self.deals.push(Deal {
            id: id.clone(),
            partner,
            date: day(date),
            amount: money(amount),
            kind: "new",
            refers_to: None,
            origin: origin(0, line),
        });
        id
    }

    /// `amount` is negative.
    pub fn refund(&mut self, partner: PartnerIx, date: &str, amount: &str, of: Option<&str>) {
        self.deal(partner, date, amount);
        let row = self.deals.last_mut().unwrap();
        row.kind = "refund";
        row.refers_to = of.map(str::to_owned);
    }

    pub fn certificate(
        &mut self,
        partner: PartnerIx,
        who: &str,
        date: &str,
        expires: Option<&str>,
    ) {
        self.certificates.push(Certificate {
            partner,
            person: who.to_owned(),
            date: day(date),
            expires: expires.map(day),
        });
    }

    pub fn integration(
        &mut self,
        partner: PartnerIx,
        level: IntegrationLevel,
        date: &str,
        expires: Option<&str>,
    ) {
        self.integrations.push(Integration {
            partner,
            level,
            date: day(date),
            expires: expires.map(day),
        });
    }

    pub fn workspace(&self) -> Workspace {
        let tables = [
            self.deals(),
            self.certificates(),
            self.integrations(),
            self.surveys(),
            self.company_revenue(),
        ];
        let named = tables.into_iter().map(|table| (table.name.clone(), table));
        Workspace {
            programs: self.programs.clone(),
            partners: self.partners.clone(),
            facts: Facts {
                tables: named.collect(),
            },
            exchange: self.exchange.clone(),
            funds: self.funds.clone(),
            ..blank::workspace(self.currency)
        }
    }

    fn deals(&self) -> Table {
        let rows = &self.deals;
        Table {
            name: table::DEALS.to_owned(),
            partner: rows.iter().map(|it| it.partner).collect(),
            date: rows.iter().map(|it| it.date).collect(),
            columns: columns([
                (column::ID, texts(rows.iter().map(|it| Some(&*it.id)))),
                (column::AMOUNT, amounts(rows.iter().map(|it| it.amount))),
                (
                    column::CURRENCY,
                    currencies(rows.iter().map(|it| it.amount)),
                ),
                (column::KIND, texts(rows.iter().map(|it| Some(it.kind)))),
                (
                    column::REFERS_TO,
                    texts(rows.iter().map(|it| it.refers_to.as_deref())),
                ),
            ]),
            money: vec![column::AMOUNT.to_owned()],
            written: Arc::new(rows.iter().map(|it| it.origin).collect()),
            laid_out: Vec::new(),
        }
    }

    fn certificates(&self) -> Table {
        let rows = &self.certificates;
        Table {
            name: table::CERTIFICATIONS.to_owned(),
            partner: rows.iter().map(|it| it.partner).collect(),
            date: rows.iter().map(|it| it.date).collect(),
            columns: columns([
                (
                    column::PERSON,
                    texts(rows.iter().map(|it| Some(&*it.person))),
                ),
                (
                    column::EXPIRES,
                    Column::Date(rows.iter().map(|it| it.expires).collect()),
                ),
            ]),
            money: Vec::new(),
            written: Arc::new((0..rows.len()).map(|line| origin(1, line)).collect()),
            laid_out: Vec::new(),
        }
    }

    fn integrations(&self) -> Table {
        let rows = &self.integrations;
        Table {
            name: table::INTEGRATIONS.to_owned(),
            partner: rows.iter().map(|it| it.partner).collect(),
            date: rows.iter().map(|it| it.date).collect(),
            columns: columns([
                (
                    column::LEVEL,
                    texts(rows.iter().map(|it| Some(it.level.word()))),
                ),
                (
                    column::EXPIRES,
                    Column::Date(rows.iter().map(|it| it.expires).collect()),
                ),
            ]),
            money: Vec::new(),
            written: Arc::new((0..rows.len()).map(|line| origin(2, line)).collect()),
            laid_out: Vec::new(),
        }
    }

    fn surveys(&self) -> Table {
        let rows = &self.surveys;
        let scores = rows.iter().map(|it| Some(it.score)).collect();
        Table {
            name: table::SURVEYS.to_owned(),
            partner: rows.iter().map(|it| it.partner).collect(),
            date: rows.iter().map(|it| it.date).collect(),
            columns: columns([(column::SCORE, Column::Number(scores))]),
            money: Vec::new(),
            written: Arc::new((0..rows.len()).map(|line| origin(3, line)).collect()),
            laid_out: Vec::new(),
        }
    }

    fn company_revenue(&self) -> Table {
        let rows = &self.company_revenue;
        Table {
            name: table::COMPANY_REVENUE.to_owned(),
            partner: Vec::new(),
            date: rows.iter().map(|(month, _)| *month).collect(),
            columns: columns([
                (column::AMOUNT, amounts(rows.iter().map(|(_, it)| *it))),
                (column::CURRENCY, currencies(rows.iter().map(|(_, it)| *it))),
            ]),
            money: vec![column::AMOUNT.to_owned()],
            written: Arc::new((0..rows.len()).map(|line| origin(4, line)).collect()),
            laid_out: Vec::new(),
        }
    }
}

pub fn origin(file: u32, line: usize) -> RowOrigin {
    RowOrigin {
        file: FileId(file),
        line: u32::try_from(line + 2).unwrap(),
    }
}

fn columns<const N: usize>(columns: [(&str, Column); N]) -> IndexMap<String, Column> {
    let named = columns.into_iter().map(|(name, it)| (name.to_owned(), it));
    named.collect()
}

fn texts<'a>(texts: impl Iterator<Item = Option<&'a str>>) -> Column {
    Column::Text(texts.collect())
}

fn amounts(amounts: impl Iterator<Item = Money>) -> Column {
    Column::Number(amounts.map(|it| Some(it.amount)).collect())
}

fn currencies(amounts: impl Iterator<Item = Money>) -> Column {
    Column::Currency(amounts.map(|it| it.currency).collect())
}
