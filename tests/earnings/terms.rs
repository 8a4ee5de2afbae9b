//! Which rows earn, for how long, and whose tier and version count.

use partnerpress::base::Duration;
use partnerpress::model::TierIx;
use partnerpress::model::rules::{
    ColumnRef, Comparison, Condition, Graded, Link, LinkWindow, MetricIx, NthRow, Once,
    Requirement, Reward, Rules, Terms, Test, Whose,
};
use partnerpress_samples::text::{day, number, rate};

use crate::book::{Says, earned, earned_as, earning, rules};

fn condition(column: &str, words: &[&str]) -> Condition {
    Condition {
        column: ColumnRef::Row(column.to_owned()),
        test: Test::OneOf(words.iter().map(|it| (*it).to_owned()).collect()),
    }
}

fn from(text: &str, rules: Rules) -> Rules {
    Rules {
        from: Some(day(text)),
        ..rules
    }
}

const PLAIN: &str = "partner date       id amount# kind account
                     anna    2026-01-10 d1 100 new a
                     anna    2026-02-10 d2 100 renewal a
                     anna    2026-03-10 d3 100 new b
                     anna    2026-04-10 d4 100 new c";

#[test]
fn only_rows_that_pass() {
    let mut new = earning("new");
    new.filter.conditions.push(condition("kind", &["new"]));
    new.from = Some(day("2026-03-10"));
    new.until = Some(day("2026-04-09"));
    assert_eq!(earned(new, PLAIN), ["2026-03-10 d3 new 5.00 USD"]);
    let mut again = earning("again");
    again.filter.with.push(Link {
        table: "deals".to_owned(),
        same: vec![("account".to_owned(), "account".to_owned())],
        whose: Whose::Own,
        conditions: vec![condition("kind", &["new"])],
        window: LinkWindow::Before(Some(Duration::months(36))),
    });
    assert_eq!(
        earned(again.clone(), PLAIN),
        ["2026-02-10 d2 again 5.00 USD"]
    );
    again.filter.without.append(&mut again.filter.with);
    assert_eq!(earned(again, PLAIN).len(), 3);
}

#[test]
fn tiers_and_requirements() {
    let mut gold = earning("gold");
    gold.tiers = vec![TierIx(2)];
    let says = Says::tier(0).then("2026-03-10", Some(2));
    assert_eq!(earned_as(vec![rules(vec![gold])], PLAIN, &says).len(), 2);
    let mut trained = earning("trained");
    trained.requires = Requirement::Compare {
        metric: MetricIx(0),
        comparison: Comparison::AtLeast,
        value: number("2"),
        span: None,
    };
    let says = Says::tier(0)
        .metric(0, "2026-02-10", "2")
        .metric(0, "2026-03-01", "1");
    assert_eq!(
        earned_as(vec![rules(vec![trained])], PLAIN, &says),
        ["2026-02-10 d2 trained 5.00 USD"]
    );
}

#[test]
fn from_the_second_row_on_and_once_for_an_account() {
    let mut second = earning("second");
    second.from_nth = Some(NthRow {
        first: 2,
        per: Some("account".to_owned()),
    });
    assert_eq!(earned(second, PLAIN), ["2026-02-10 d2 second 5.00 USD"]);
    let mut third = earning("third");
    third.from_nth = Some(NthRow {
        first: 3,
        per: None,
    });
    assert_eq!(earned(third, PLAIN).len(), 2);

    let mut once = earning("once");
    once.once = Some(Once {
        reaches: number("25"),
        per: "account".to_owned(),
    });
    once.reward = Reward::Amount(Graded::Flat(number("150")));
    let lines = earned(
        once,
        "partner date       id amount# kind account refers_to
         anna    2026-01-10 d1 20 new a -
         anna    2026-01-11 d2 20 new b -
         anna    2026-01-12 d3 -10 refund b d2
         anna    2026-01-13 d4 5 new a -
         anna    2026-01-14 d5 14.99 new b -
         anna    2026-01-15 d6 -10 refund a d1
         anna    2026-01-16 d7 50 new a -
         anna    2026-01-17 d8 0.01 new b -
         anna    2026-01-17 d9 100 new - -",
    );
    // a reaches 25 with d4, and only once, though it falls below and comes back. b has 20 − 10 + 14.99
    // = 24.99 by d5, and 25 with d8. d9 is of no account.
    assert_eq!(
        lines,
        [
            "2026-01-13 d4 once 150.00 USD",
            "2026-01-17 d8 once 150.00 USD"
        ]
    );
}

const YEARS: &str = "partner date       id amount# contract
                     anna    2024-01-15 d1 100 c1
                     anna    2025-01-14 d2 100 c1
                     anna    2025-01-15 d3 100 c1
                     anna    2026-01-15 d4 100 c2
                     anna    2026-01-15 d5 100 -
                     anna    2027-01-15 d6 100 c1
                     anna    2027-01-15 d7 100 c2";

#[test]
fn for_so_long_and_by_year_of_the_subscription() {
    let mut years = earning("years");
    years.subscription = Some("contract".to_owned());
    years.duration = Some(Graded::Flat(Duration::months(36)));
    years.reward = Reward::Rate(Graded::ByYear {
        values: [
            (1, Graded::Flat(rate("0.20"))),
            (2, Graded::Flat(rate("0.10"))),
        ]
        .into(),
        otherwise: Some(Box::new(Graded::Flat(rate("0.05")))),
    });
    // c1 began on 2024-01-15, so 2025-01-15 is in its second year, and 2027-01-15 is over. c2 began on
    // 2026-01-15. d5 is a subscription by itself.
    assert_eq!(
        earned(years, YEARS),
        [
            "2024-01-15 d1 years 20.00 USD",
            "2025-01-14 d2 years 20.00 USD",
            "2025-01-15 d3 years 10.00 USD",
            "2026-01-15 d4 years 20.00 USD",
            "2026-01-15 d5 years 20.00 USD",
            "2027-01-15 d7 years 10.00 USD",
        ]
    );
}

#[test]
fn the_sale_may_set_the_tier_and_how_long() {
    let by_tier = |values: [&str; 2]| {
        Reward::Rate(Graded::ByTier {
            values: values.map(|it| Some(Graded::Flat(rate(it)))).to_vec(),
        })
    };
    let mut sale = earning("sale");
    sale.subscription = Some("contract".to_owned());
    sale.terms = Terms::Sale;
    sale.reward = by_tier(["0.10", "0.30"]);
    sale.duration = Some(Graded::ByTier {
        values: vec![
            Some(Graded::Flat(Duration::months(12))),
            Some(Graded::Flat(Duration::months(36))),
        ],
    });
    let says = Says::tier(0).then("2025-06-01", Some(1));
    // c1 was sold at the lower tier: 10 % for a year, d3 is over. c2 at the higher.
    assert_eq!(
        earned_as(vec![rules(vec![sale])], YEARS, &says),
        [
            "2024-01-15 d1 sale 10.00 USD",
            "2025-01-14 d2 sale 10.00 USD",
            "2026-01-15 d4 sale 30.00 USD",
            "2026-01-15 d5 sale 30.00 USD",
            "2027-01-15 d7 sale 30.00 USD",
        ]
    );
}

#[test]
fn a_version_counts_for_its_days_or_for_what_was_sold_in_them() {
    let flat = |id, share, terms| {
        let mut it = earning(id);
        it.subscription = Some("contract".to_owned());
        it.terms = terms;
        it.reward = Reward::Rate(Graded::Flat(rate(share)));
        it
    };
    let versions = |terms| {
        vec![
            rules(vec![flat("fee", "0.10", terms)]),
            from("2025-06-01", rules(vec![flat("fee", "0.20", terms)])),
            from("2027-01-01", rules(vec![])),
        ]
    };
    let says = Says::tier(0);
    // By event: nothing is earned once the third version has done away with it.
    assert_eq!(
        earned_as(versions(Terms::Event), YEARS, &says),
        [
            "2024-01-15 d1 fee 10.00 USD",
            "2025-01-14 d2 fee 10.00 USD",
            "2025-01-15 d3 fee 10.00 USD",
            "2026-01-15 d4 fee 20.00 USD",
            "2026-01-15 d5 fee 20.00 USD",
        ]
    );
    // By sale: what was sold under a version goes on under it.
    assert_eq!(
        earned_as(versions(Terms::Sale), YEARS, &says)[5..],
        ["2027-01-15 d6 fee 10.00 USD", "2027-01-15 d7 fee 20.00 USD"]
    );
}
