//! Workspaces for tests, written in Rust: three programs, a few partners, and their facts as rows.

use std::collections::BTreeMap;
use std::sync::Arc;

use indexmap::IndexMap;
use partnerpress::base::{
    Currency, Date, Decimal, FileId, Id, Money, Rate, Span, parse_date, parse_decimal,
};
use partnerpress::check;
use partnerpress::load;
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::model::rules::{Comparison, Requirement};
use partnerpress::model::{
    Access, Brand, Column, Content, ExchangeRates, Facts, FundRequest, IntegrationLevel,
    KpiTargets, Partner, PartnerIx, Placement, Program, ProgramIx, RowOrigin, Site, Table, TierIx,
    Vendor, Workspace, column, table,
};

/// A workspace in the making. Its lists are what they will be in the [`Workspace`]; facts are rows
/// here, and columns there.
#[derive(Debug, Clone)]
pub(crate) struct Sample {
    pub(crate) currency: Currency,
    pub(crate) programs: Vec<Program>,
    pub(crate) partners: Vec<Partner>,
    pub(crate) exchange: ExchangeRates,
    pub(crate) deals: Vec<Deal>,
    pub(crate) certificates: Vec<Certificate>,
    pub(crate) integrations: Vec<Integration>,
    pub(crate) surveys: Vec<Survey>,
    /// First of the month, amount.
    pub(crate) company_revenue: Vec<(Date, Money)>,
    pub(crate) funds: Vec<FundRequest>,
}

#[derive(Debug, Clone)]
pub(crate) struct Deal {
    pub(crate) id: String,
    pub(crate) partner: PartnerIx,
    pub(crate) date: Date,
    pub(crate) amount: Money,
    pub(crate) kind: &'static str,
    pub(crate) refers_to: Option<String>,
    pub(crate) origin: RowOrigin,
}

#[derive(Debug, Clone)]
pub(crate) struct Certificate {
    pub(crate) partner: PartnerIx,
    pub(crate) person: String,
    pub(crate) date: Date,
    pub(crate) expires: Option<Date>,
}

#[derive(Debug, Clone)]
pub(crate) struct Integration {
    pub(crate) partner: PartnerIx,
    pub(crate) level: IntegrationLevel,
    pub(crate) date: Date,
    pub(crate) expires: Option<Date>,
}

#[derive(Debug, Clone)]
pub(crate) struct Survey {
    pub(crate) partner: PartnerIx,
    pub(crate) date: Date,
    pub(crate) score: Decimal,
}

pub(crate) const RESELLER: ProgramIx = ProgramIx(0);
pub(crate) const CONSULTANT: ProgramIx = ProgramIx(1);
pub(crate) const ISV: ProgramIx = ProgramIx(2);

pub(crate) const BRONZE: TierIx = TierIx(0);
pub(crate) const SILVER: TierIx = TierIx(1);
pub(crate) const GOLD: TierIx = TierIx(2);
pub(crate) const PLATINUM: TierIx = TierIx(3);

pub(crate) const NOWHERE: Span = Span::head(FileId(0));

pub(crate) fn day(text: &str) -> Date {
    parse_date(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

pub(crate) fn number(text: &str) -> Decimal {
    parse_decimal(text).unwrap_or_else(|fault| panic!("{text}: {fault}"))
}

pub(crate) fn currency(code: &str) -> Currency {
    Currency::from_code(code).unwrap_or_else(|| panic!("{code} is no currency"))
}

/// `1250.50 EUR`, or `1250.50` in USD.
pub(crate) fn money(text: &str) -> Money {
    match text.split_once(' ') {
        Some((amount, code)) => Money::new(number(amount), currency(code)),
        None => Money::new(number(text), Currency::USD),
    }
}

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
pub(crate) fn ask(program: &mut Program, rung: usize, requirement: Requirement) {
    let level = &mut program.versions[0].ladders[0].levels[rung];
    level.to_enter = requirement.clone();
    level.to_keep = requirement;
}

/// At least so much of a metric of the program.
pub(crate) fn at_least(program: &Program, metric: &str, value: &str) -> Requirement {
    Requirement::Compare {
        metric: program.versions[0].metric_named(metric).unwrap(),
        comparison: Comparison::AtLeast,
        value: number(value),
        span: None,
    }
}

impl Sample {
    /// The programs that a config without any tiers gives: the seed's ladder, with what each type of
    /// partner adds to it, all in USD. They are read as any site's are.
    pub(crate) fn new() -> Self {
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

    /// Units of the base for one of each currency, from a day on.
    pub(crate) fn rates(&mut self, from: &str, rates: &[(&str, &str)]) {
        let rates = rates
            .iter()
            .map(|(code, rate)| (currency(code), number(rate)));
        self.exchange.tables.insert(day(from), rates.collect());
    }

    pub(crate) fn partner(&mut self, program: ProgramIx, joined: &str) -> PartnerIx {
        let ix = PartnerIx(u32::try_from(self.partners.len()).unwrap());
        let id = format!("partner-{:06}", ix.0);
        self.partners.push(Partner {
            id: Id::parse(&id).unwrap(),
            name: id,
            program,
            joined: day(joined),
            ended: None,
            region: None,
            country: None,
            family: None,
            locale: None,
            currency: None,
            website: None,
            manager: None,
            aliases: Vec::new(),
            logo: None,
            listing: None,
            contacts: Vec::new(),
            address: None,
            tax_id: None,
            notes: None,
            payout: None,
            onboarding: IndexMap::new(),
            leaderboard: false,
            placements: Vec::new(),
            span: NOWHERE,
        });
        ix
    }

    pub(crate) fn ended(&mut self, partner: PartnerIx, last: &str) {
        self.partners[partner.0 as usize].ended = Some(day(last));
    }

    pub(crate) fn placed(
        &mut self,
        partner: PartnerIx,
        tier: TierIx,
        from: &str,
        until: Option<&str>,
    ) {
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
    pub(crate) fn deal(&mut self, partner: PartnerIx, date: &str, amount: &str) -> String {
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
    pub(crate) fn refund(
        &mut self,
        partner: PartnerIx,
        date: &str,
        amount: &str,
        of: Option<&str>,
    ) {
        self.deal(partner, date, amount);
        let row = self.deals.last_mut().unwrap();
        row.kind = "refund";
        row.refers_to = of.map(str::to_owned);
    }

    pub(crate) fn certificate(
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

    pub(crate) fn integration(
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

    pub(crate) fn workspace(&self) -> Workspace {
        let tables = [
            self.deals(),
            self.certificates(),
            self.integrations(),
            self.surveys(),
            self.company_revenue(),
        ];
        let named = tables.into_iter().map(|table| (table.name.clone(), table));
        Workspace {
            site: site(self.currency),
            brand: Brand::default(),
            access: Access::default(),
            programs: self.programs.clone(),
            partners: self.partners.clone(),
            facts: Facts {
                tables: named.collect(),
            },
            exchange: self.exchange.clone(),
            funds: self.funds.clone(),
            content: Content::default(),
            pictures: BTreeMap::new(),
            templates: Vec::new(),
            master: check::built_in_master(),
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

pub(crate) fn origin(file: u32, line: usize) -> RowOrigin {
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

fn site(currency: Currency) -> Site {
    Site {
        title: "Partners".to_owned(),
        vendor: Vendor::default(),
        base_url: "http://localhost".to_owned(),
        language: "en".to_owned(),
        languages: vec!["en".to_owned()],
        currency,
        description: None,
        product_name: None,
        product_summary: None,
        regions: IndexMap::new(),
        staff: IndexMap::new(),
        apply: None,
        mail: partnerpress::model::Mail::default(),
        budgets: Vec::new(),
        retention: partnerpress::model::Retention::default(),
        kpis: KpiTargets {
            acquisition_per_month: number("10"),
            activation: Rate::new(number("0.8")),
            revenue_growth: number("0.5"),
            satisfaction: Rate::new(number("0.85")),
            channel_share: Rate::new(number("0.3")),
        },
        navigation: None,
        footer: Vec::new(),
        social: Vec::new(),
        hosts: Vec::new(),
        second_lock: Default::default(),
    }
}
