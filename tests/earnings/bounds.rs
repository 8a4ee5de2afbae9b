//! Floors, caps and groups.

use indexmap::IndexMap;
use partnerpress::base::{Currency, Id};
use partnerpress::model::rules::{
    Cap, CapLimit, CapPeriod, CapScope, Graded, Group, GroupIx, GroupMode, Reward,
};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::text::{number, rate};

use crate::book::{Says, earned, earned_as, earning, rules};

fn amount(most: &str, per: Vec<CapScope>, period: CapPeriod) -> Cap {
    Cap {
        limit: CapLimit::Amount(number(most), IndexMap::new()),
        per,
        period,
    }
}

#[test]
fn a_floor_lifts_what_is_above_nothing() {
    let mut floor = earning("fee");
    floor.at_least = Some(number("25"));
    let lines = earned(
        floor,
        "partner date       id amount# currency kind
         anna    2026-01-01 d1 100 USD new
         anna    2026-01-02 d2 600 USD new
         anna    2026-01-03 d3 100 EUR new
         anna    2026-01-04 d4 -100 USD refund
         anna    2026-01-05 d5 0 USD new",
    );
    // 5 → 25; 30; 5 EUR are 6.25 USD → 25 USD, which are 20 EUR; what is taken back has no floor.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 fee 25.00 USD",
            "2026-01-02 d2 fee 30.00 USD",
            "2026-01-03 d3 fee 20.00 EUR",
            "2026-01-04 d4 fee -5.00 USD",
        ]
    );
}

#[test]
fn a_cap_for_a_scope_and_a_month() {
    let mut capped = earning("fee");
    capped.subscription = Some("contract".to_owned());
    capped.caps = vec![amount(
        "150",
        vec![CapScope::Subscription],
        CapPeriod::Month,
    )];
    let lines = earned(
        capped,
        "partner date       id amount# contract kind refers_to
         anna    2026-01-01 d1 2000 c1 new -
         anna    2026-01-15 d2 2000 c1 new -
         anna    2026-01-16 d3 2000 c2 new -
         anna    2026-01-20 d4 -2000 c1 refund d1
         anna    2026-01-31 d5 2000 c1 new -
         anna    2026-02-01 d6 4000 c1 new -
         anna    2026-02-01 d7 4000 - new -
         anna    2026-02-02 d8 4000 - new -",
    );
    // c1 in January: 100, then the 50 that are left; the refund opens nothing. d7 and d8 are
    // subscriptions of their own.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 fee 100.00 USD",
            "2026-01-15 d2 fee 50.00 USD",
            "2026-01-16 d3 fee 100.00 USD",
            "2026-01-20 d4 fee -100.00 USD",
            "2026-02-01 d6 fee 150.00 USD",
            "2026-02-01 d7 fee 150.00 USD",
            "2026-02-02 d8 fee 150.00 USD",
        ]
    );
}

#[test]
fn caps_of_counts_and_of_amounts_in_turn() {
    let mut capped = earning("fee");
    capped.person = Some("rep".to_owned());
    capped.caps = vec![
        amount("40", vec![CapScope::Row], CapPeriod::Lifetime),
        amount("100", vec![CapScope::Person], CapPeriod::Year),
        Cap {
            limit: CapLimit::Count(4),
            per: vec![CapScope::Partner],
            period: CapPeriod::Lifetime,
        },
    ];
    let lines = earned(
        capped,
        "partner date       id amount# rep
         anna    2026-01-01 d1 2000 kim
         anna    2026-01-02 d2 2000 kim
         anna    2026-01-03 d3 2000 kim
         anna    2026-01-04 d4 2000 kim
         anna    2026-01-05 d5 2000 lou
         anna    2026-01-06 d6 2000 lou",
    );
    // Each row at most 40, kim at most 100; d4 earns nothing, so it is none of the four.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 fee 40.00 USD",
            "2026-01-02 d2 fee 40.00 USD",
            "2026-01-03 d3 fee 20.00 USD",
            "2026-01-05 d5 fee 40.00 USD",
        ]
    );
}

#[test]
fn a_cap_in_another_currency_is_never_exceeded() {
    let mut capped = earning("fee");
    capped.caps = vec![amount(
        "100.01",
        vec![CapScope::Partner],
        CapPeriod::Quarter,
    )];
    let deals = "partner date       id amount# currency
                 anna    2026-01-01 d1 1000 EUR
                 anna    2026-02-01 d2 100000 JPY
                 anna    2026-04-01 d3 100000 EUR";
    // 50 EUR are 62.50 USD; 37.51 are left, which are 4688.75 JPY, cut to 4688. 100.01 are 80.008 EUR.
    assert_eq!(
        earned(capped.clone(), deals),
        [
            "2026-01-01 d1 fee 50.00 EUR",
            "2026-02-01 d2 fee 4688 JPY",
            "2026-04-01 d3 fee 80.00 EUR",
        ]
    );
    let euro = Currency::from_code("EUR").unwrap();
    capped.caps[0].limit = CapLimit::Amount(number("10"), IndexMap::from([(euro, number("70"))]));
    // With a sum of its own for EUR the rest has all of its own.
    assert_eq!(
        earned(capped, deals),
        [
            "2026-01-01 d1 fee 50.00 EUR",
            "2026-02-01 d2 fee 1250 JPY",
            "2026-04-01 d3 fee 70.00 EUR",
        ]
    );
}

#[test]
fn of_a_group_one_earns() {
    let flat = |id, share| {
        let mut it = earning(id);
        it.reward = Reward::Rate(Graded::Flat(rate(share)));
        it.group = Some(GroupIx(0));
        it
    };
    let grouped = |mode| {
        let mut small = flat("small", "0.02");
        small.filter.conditions = Vec::new();
        let mut capped = flat("capped", "0.10");
        capped.caps = vec![amount("1", vec![CapScope::Row], CapPeriod::Lifetime)];
        let mut all = rules(vec![flat("zero", "0"), small, capped, earning("beside")]);
        all.groups = vec![Group {
            id: Id::constant("stack"),
            mode,
            span: NOWHERE,
        }];
        vec![all]
    };
    let deals = "partner date id amount#
                 anna 2026-01-01 d1 100";
    let says = Says::tier(0);
    // The greatest is chosen before caps: 10, though only 1 is left of it.
    assert_eq!(
        earned_as(grouped(GroupMode::Best), deals, &says),
        [
            "2026-01-01 d1 capped 1.00 USD",
            "2026-01-01 d1 beside 5.00 USD"
        ]
    );
    assert_eq!(
        earned_as(grouped(GroupMode::First), deals, &says),
        [
            "2026-01-01 d1 small 2.00 USD",
            "2026-01-01 d1 beside 5.00 USD"
        ]
    );
}
