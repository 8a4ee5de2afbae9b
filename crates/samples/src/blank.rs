//! What every workspace has, with nothing in it.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use partnerpress::base::{Currency, Date, Duration, Id, PeriodUnit, Periods, Rate};
use partnerpress::check;
use partnerpress::model::rules::{
    Base, Cadence, DemotionRule, Earning, EarningKind, Filter, Graded, Ladder, Level, Payout,
    PayoutBelow, PayoutDay, Requirement, Review, Reward, RoundingRule, Rules, Terms,
};
use partnerpress::model::{
    Access, Brand, Content, ExchangeRates, Facts, KpiTargets, Mail, Partner, ProgramIx, Retention,
    Site, Vendor, Workspace, column, table,
};

use crate::NOWHERE;
use crate::text::{self, number};

/// Nobody and nothing but a site's settings in this currency.
pub fn workspace(currency: Currency) -> Workspace {
    Workspace {
        site: site(currency),
        brand: Brand::default(),
        access: Access::default(),
        programs: Vec::new(),
        partners: Vec::new(),
        facts: Facts::default(),
        exchange: ExchangeRates::only(currency),
        funds: Vec::new(),
        content: Content::default(),
        pictures: BTreeMap::new(),
        templates: Vec::new(),
        master: check::built_in_master(),
        classed_keys: Vec::new,
    }
}

/// A partner of whom its id, which is its name, its program and its first day are known.
pub fn partner(id: &str, program: ProgramIx, joined: Date) -> Partner {
    Partner {
        id: text::id(id),
        name: id.to_owned(),
        program,
        joined,
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
    }
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
        mail: Mail::default(),
        budgets: Vec::new(),
        retention: Retention::default(),
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

/// Rules in USD that ask nothing and give nothing.
pub fn rules() -> Rules {
    Rules {
        name: None,
        from: None,
        no_demotion_before: None,
        currency: Currency::USD,
        fiscal_year: Periods::CALENDAR,
        rounding: RoundingRule::HalfEven,
        metrics: Vec::new(),
        ladders: Vec::new(),
        earnings: Vec::new(),
        groups: Vec::new(),
        payout: payout(),
        funds: Vec::new(),
        span: NOWHERE,
    }
}

/// On the first of every month, whatever is due.
pub fn payout() -> Payout {
    Payout {
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
    }
}

/// A commission of this share of every deal.
pub fn earning(id: &'static str, share: &str) -> Earning {
    Earning {
        id: Id::constant(id),
        name: id.to_owned(),
        kind: EarningKind::Commission,
        table: table::DEALS.to_owned(),
        filter: Filter::default(),
        tiers: Vec::new(),
        requires: Requirement::NOTHING,
        from: None,
        until: None,
        base: Base::Column(column::AMOUNT.to_owned()),
        subscription: None,
        terms: Terms::Event,
        duration: None,
        reward: Reward::Rate(Graded::Flat(text::rate(share))),
        once: None,
        from_nth: None,
        at_least: None,
        caps: Vec::new(),
        group: None,
        person: None,
        split: Vec::new(),
        hold: Duration::ZERO,
        instalments: Vec::new(),
        clawback: None,
        parts: Vec::new(),
        span: None,
    }
}

/// Levels that ask nothing, looked at every day.
pub fn ladder(id: &'static str, levels: &[&'static str]) -> Ladder {
    Ladder {
        id: Id::constant(id),
        name: id.to_owned(),
        key: None,
        levels: levels.iter().map(|id| level(Id::constant(id))).collect(),
        review: review(),
        span: NOWHERE,
    }
}

pub fn level(id: Id) -> Level {
    Level {
        name: id.to_string(),
        id,
        offered: true,
        to_enter: Requirement::NOTHING,
        to_keep: Requirement::NOTHING,
        at_all_times: Requirement::NOTHING,
        span: NOWHERE,
    }
}

/// Every day, up and down.
pub fn review() -> Review {
    Review {
        promotions: Cadence::DAILY,
        demotions: DemotionRule {
            cadence: Cadence::DAILY,
            grace: None,
            one_step: false,
        },
        lock: None,
        all_below: false,
    }
}
