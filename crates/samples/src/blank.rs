//! What every workspace has, with nothing in it.

use std::collections::BTreeMap;

use indexmap::IndexMap;
use partnerpress::base::{Currency, Date, Rate};
use partnerpress::check;
use partnerpress::model::{
    Access, Brand, Content, ExchangeRates, Facts, KpiTargets, Mail, Partner, ProgramIx, Retention,
    Site, Vendor, Workspace,
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
