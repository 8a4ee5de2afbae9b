//! A program with one fund, for the tests beside it.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::base::{
    Currency, Date, Decimal, Duration, FileId, Id, Money, PeriodUnit, Periods, Rate, Span,
    parse_date, parse_decimal,
};
use crate::model::rules::{
    Allocation, EveryPeriod, EvidenceRule, Fund, Graded, MetricIx, Payout, PayoutBelow, PayoutDay,
    Requirement, RoundingRule, Rules,
};
use crate::model::{
    Benefits, Claim, Decision, EarningLine, Evidence, ExchangeRates, FundAccrual, FundLedger,
    FundRequest, Incentives, Partner, PartnerFunds, PartnerIx, PayBack, Payment, Program,
    ProgramIx, Support, TierIx,
};

use super::{Eligibility, FundBook};

pub(super) const NOWHERE: Span = Span::head(FileId(0));

pub(super) fn day(text: &str) -> Date {
    parse_date(text).expect("a date")
}

pub(super) fn number(text: &str) -> Decimal {
    parse_decimal(text).expect("a number")
}

/// `1250.50 EUR`, or `1250.50` in USD.
pub(super) fn money(text: &str) -> Money {
    let (amount, code) = text.split_once(' ').unwrap_or((text, "USD"));
    Money::new(
        number(amount),
        Currency::from_code(code).expect("a currency"),
    )
}

pub(super) const QUARTER: EveryPeriod = EveryPeriod {
    unit: PeriodUnit::Quarter,
    fiscal: false,
};

/// Asks nothing and grants nothing.
pub(super) fn fund(id: &'static str) -> Fund {
    Fund {
        id: Id::constant(id),
        name: id.to_owned(),
        tiers: Vec::new(),
        requires: Requirement::NOTHING,
        allocation: None,
        expires: None,
        share: None,
        minimum_request: None,
        maximum: None,
        approval_required: true,
        documentation_required: false,
        request_before: None,
        request_in_business_days: false,
        finish_within: None,
        claim_within: Duration::days(30),
        first_claim_within: None,
        evidence: EvidenceRule::default(),
        span: None,
    }
}

/// So much on the first day of each quarter.
pub(super) fn quarterly(amount: &str) -> Option<Allocation> {
    Some(Allocation {
        every: QUARTER,
        amount: Graded::Flat(number(amount)),
    })
}

pub(super) fn share(text: &str) -> Option<Rate> {
    Some(Rate::new(number(text)))
}

/// Requested on 2026-02-01 for 4,000.00 USD, and nothing else.
pub(super) fn request(id: &'static str) -> FundRequest {
    FundRequest {
        id: Id::constant(id),
        partner: PartnerIx(0),
        fund: Id::constant("mdf"),
        title: String::new(),
        activity: "Webinars".to_owned(),
        requested: day("2026-02-01"),
        amount: money("4000"),
        cost: None,
        decision: None,
        held: None,
        claim: None,
        paid: None,
        paid_back: None,
        cancelled: None,
        span: NOWHERE,
    }
}

/// Short ways to write what stands in a request's file.
impl FundRequest {
    pub(super) fn asked(mut self, date: &str, amount: &str) -> Self {
        self.requested = day(date);
        self.amount = money(amount);
        self
    }

    pub(super) fn approved(mut self, date: &str, amount: &str) -> Self {
        self.decision = Some(Decision::Approved {
            date: day(date),
            by: None,
            amount: money(amount),
        });
        self
    }

    pub(super) fn declined(mut self, date: &str) -> Self {
        self.decision = Some(Decision::Declined {
            date: day(date),
            by: None,
            reason: None,
        });
        self
    }

    pub(super) fn held(mut self, from: &str, to: &str) -> Self {
        self.held = Some((day(from), day(to)));
        self
    }

    pub(super) fn claimed(mut self, date: &str, amount: &str, evidence: &[&str]) -> Self {
        let evidence = evidence.iter().map(|kind| Evidence {
            kind: (*kind).to_owned(),
            file: None,
            note: None,
        });
        self.claim = Some(Claim {
            date: day(date),
            amount: money(amount),
            evidence: evidence.collect(),
        });
        self
    }

    pub(super) fn paid(mut self, date: &str, amount: &str) -> Self {
        self.paid = Some(Payment {
            date: day(date),
            amount: money(amount),
            reference: None,
        });
        self
    }

    pub(super) fn paid_back(mut self, date: &str, amount: &str) -> Self {
        self.paid_back = Some(PayBack {
            date: day(date),
            amount: money(amount),
            reason: None,
        });
        self
    }

    pub(super) fn cancelled(mut self, date: &str) -> Self {
        self.cancelled = Some((day(date), None));
        self
    }

    pub(super) fn cost(mut self, amount: &str) -> Self {
        self.cost = Some(money(amount));
        self
    }

    pub(super) fn of_fund(mut self, id: &'static str) -> Self {
        self.fund = Id::constant(id);
        self
    }
}

/// Paid into `mdf`.
pub(super) fn accrual(date: &str, amount: &str, line: u32) -> FundAccrual {
    FundAccrual {
        fund: Id::constant("mdf"),
        date: day(date),
        amount: money(amount),
        earning: Id::constant("resale"),
        line: EarningLine::Accrual(line),
    }
}

/// One partner that joined on 2024-01-01 in a program with one fund.
#[derive(Debug, Clone)]
pub(super) struct Sample {
    pub(super) program: Program,
    pub(super) partner: Partner,
    pub(super) exchange: ExchangeRates,
    pub(super) requests: Vec<FundRequest>,
    pub(super) accruals: Vec<FundAccrual>,
    /// From each day on the tier that is held.
    pub(super) tiers: BTreeMap<Date, TierIx>,
    pub(super) meets: bool,
    pub(super) metric: Option<Decimal>,
}

impl Sample {
    pub(super) fn new(fund: Fund) -> Self {
        Self {
            program: program(rules(None, vec![fund])),
            partner: partner(),
            exchange: ExchangeRates::only(Currency::USD),
            requests: Vec::new(),
            accruals: Vec::new(),
            tiers: BTreeMap::from([(day("2024-01-01"), TierIx(0))]),
            meets: true,
            metric: None,
        }
    }

    pub(super) fn with(mut self, request: FundRequest) -> Self {
        self.requests.push(request);
        self
    }

    pub(super) fn fund(&mut self) -> &mut Fund {
        &mut self.program.versions[0].funds[0]
    }

    pub(super) fn on(&self, as_of: &str) -> PartnerFunds {
        let numbered: Vec<(u32, &FundRequest)> = (0..).zip(&self.requests).collect();
        let book = FundBook::new(&self.program, &self.partner, &self.exchange, &numbered);
        book.findings(self, &self.accruals, day(as_of))
    }

    /// The state of the first request.
    pub(super) fn state(&self, as_of: &str) -> &'static str {
        self.on(as_of).requests[0].state.word()
    }

    /// The words of what is wrong with the first request.
    pub(super) fn words(&self, as_of: &str) -> Vec<&'static str> {
        let found = self.on(as_of).requests.swap_remove(0);
        found.problems.iter().map(|it| it.word()).collect()
    }

    pub(super) fn ledger(&self, as_of: &str) -> FundLedger {
        self.on(as_of).ledgers.swap_remove(0)
    }

    /// Each entry as `date kind balance reserved`.
    pub(super) fn lines(&self, as_of: &str) -> Vec<String> {
        let ledger = self.ledger(as_of);
        let line = ledger.entries.iter().map(|entry| {
            let kind = entry.kind.word();
            format!("{} {kind} {} {}", entry.date, entry.balance, entry.reserved)
        });
        line.collect()
    }

    /// Balance and available at the end of the day.
    pub(super) fn balance(&self, on: &str) -> (String, String) {
        let balance = self.ledger("2030-01-01").on(day(on));
        let text = |amount: Decimal| amount.normalize().to_string();
        (text(balance.balance), text(balance.available))
    }
}

impl Eligibility for Sample {
    fn tier_on(&self, day: Date) -> Option<TierIx> {
        let active = self.partner.is_active(day);
        let held = self.tiers.range(..=day).next_back();
        held.map(|(_, tier)| *tier).filter(|_| active)
    }

    fn meets(&self, _: &Rules, _: &Requirement, _: Date) -> bool {
        self.meets
    }

    fn metric(&self, _: &Rules, _: MetricIx, _: Date) -> Option<Decimal> {
        self.metric
    }
}

pub(super) fn rules(from: Option<&str>, funds: Vec<Fund>) -> Rules {
    Rules {
        name: None,
        from: from.map(day),
        no_demotion_before: None,
        currency: Currency::USD,
        fiscal_year: Periods::starting(2, 1),
        rounding: RoundingRule::HalfEven,
        metrics: Vec::new(),
        ladders: Vec::new(),
        earnings: Vec::new(),
        groups: Vec::new(),
        payout: Payout {
            every: PeriodUnit::Month,
            fiscal: false,
            day: PayoutDay::OfMonth(1),
            cutoff: None,
            business_day: false,
            minimum: None,
            minimums: IndexMap::new(),
            below: PayoutBelow::Carry,
            requires: Requirement::NOTHING,
            span: None,
        },
        funds,
        span: NOWHERE,
    }
}

fn program(rules: Rules) -> Program {
    Program {
        id: Id::constant("reseller"),
        name: String::new(),
        tagline: None,
        summary: None,
        currency: Currency::USD,
        tiers: Vec::new(),
        requirements: Vec::new(),
        benefits: Benefits::default(),
        incentives: Incentives::default(),
        onboarding: None,
        support: Support::default(),
        marketing: None,
        versions: vec![rules],
        span: NOWHERE,
    }
}

fn partner() -> Partner {
    Partner {
        id: Id::constant("acme"),
        name: String::new(),
        program: ProgramIx(0),
        joined: day("2024-01-01"),
        ended: None,
        region: None,
        country: None,
        locale: None,
        currency: None,
        website: None,
        family: None,
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
    }
}
