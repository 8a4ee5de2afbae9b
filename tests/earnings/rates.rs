//! Base and rate: how an amount is found.

use indexmap::IndexMap;
use partnerpress::base::{Decimal, Duration, WindowRule};
use partnerpress::base::{PeriodUnit, Rate};
use partnerpress::model::rules::{
    Base, BracketBase, Bracketed, By, EveryPeriod, Graded, MetricIx, Reward, RoundingRule,
};
use partnerpress_samples::text::{number, rate};

use crate::book::{Says, accruals, earned, earned_as, earning, rules, shown, site, table};

fn steps(of: &[(&str, &str)]) -> Vec<(Decimal, Rate)> {
    of.iter()
        .map(|(from, share)| (number(from), rate(share)))
        .collect()
}

fn brackets(of: BracketBase, marginal: bool) -> Reward {
    Reward::Rate(Graded::Brackets(Box::new(Bracketed {
        of,
        marginal,
        steps: steps(&[("0", "0.05"), ("10000", "0.10"), ("50000", "0.20")]),
    })))
}

#[test]
fn a_share_of_the_amount_rounded_once_half_to_even() {
    let lines = earned(
        earning("resale"),
        "partner date       id amount#
         anna    2026-03-01 d2 0.50
         anna    2026-01-05 d1 1200
         anna    2026-03-01 d3 0.90
         bert    2026-03-01 d4 900",
    );
    // 0.50 × 5 % = 0.025 → 0.02; 0.90 × 5 % = 0.045 → 0.04.
    assert_eq!(
        lines,
        [
            "2026-01-05 d1 resale 60.00 USD",
            "2026-03-01 d2 resale 0.02 USD",
            "2026-03-01 d3 resale 0.04 USD",
        ]
    );
    let mut half_up = rules(vec![earning("resale")]);
    half_up.rounding = RoundingRule::HalfUp;
    let lines = earned_as(
        vec![half_up],
        "partner date id amount#
         anna 2026-03-01 d2 0.50",
        &Says::tier(0),
    );
    assert_eq!(lines, ["2026-03-01 d2 resale 0.03 USD"]);
}

#[test]
fn nothing_without_a_base_or_a_tier() {
    let deals = "partner date       id amount#
                 anna    2026-01-05 d1 0
                 anna    2026-01-06 d2 -
                 anna    2026-01-07 d3 0.09
                 anna    2026-02-01 d4 100";
    // 0.09 × 5 % = 0.0045 rounds to nothing, and a line of nothing is none.
    assert_eq!(
        earned(earning("resale"), deals),
        ["2026-02-01 d4 resale 5.00 USD"]
    );
    let left = Says::tier(0).then("2026-02-01", None);
    assert!(earned_as(vec![rules(vec![earning("resale")])], deals, &left).is_empty());
}

#[test]
fn by_the_tier_of_the_rows_day() {
    let mut by_tier = earning("resale");
    by_tier.reward = Reward::Rate(Graded::ByTier {
        values: vec![
            Some(Graded::Flat(rate("0.10"))),
            None,
            Some(Graded::Flat(rate("0.20"))),
        ],
    });
    let says = Says::tier(0)
        .then("2026-02-01", Some(1))
        .then("2026-03-01", Some(2));
    let lines = earned_as(
        vec![rules(vec![by_tier])],
        "partner date       id amount#
         anna    2026-01-31 d1 100
         anna    2026-02-01 d2 100
         anna    2026-03-01 d3 100",
        &says,
    );
    // The second tier is not named: it earns nothing.
    assert_eq!(
        lines,
        [
            "2026-01-31 d1 resale 10.00 USD",
            "2026-03-01 d3 resale 20.00 USD"
        ]
    );
}

#[test]
fn by_a_column_and_else() {
    let flat = |share| Graded::Flat(rate(share));
    let mut by_column = earning("resale");
    by_column.reward = Reward::Rate(Graded::By {
        by: By::Column("product".to_owned()),
        values: IndexMap::from([("cloud".to_owned(), flat("0.20"))]),
        otherwise: Some(Box::new(Graded::ByTier {
            values: vec![Some(flat("0.01"))],
        })),
    });
    let lines = earned(
        by_column,
        "partner date       id amount# product
         anna    2026-01-01 d1 100 cloud
         anna    2026-01-02 d2 100 box
         anna    2026-01-03 d3 100 -",
    );
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 resale 20.00 USD",
            "2026-01-02 d2 resale 1.00 USD",
            "2026-01-03 d3 resale 1.00 USD",
        ]
    );
}

#[test]
fn brackets_of_the_base_as_a_whole_and_slice_by_slice() {
    let deals = "partner date       id amount# currency
                 anna    2026-01-01 d1 9999.99 USD
                 anna    2026-01-02 d2 10000 USD
                 anna    2026-01-03 d3 60000 USD
                 anna    2026-01-04 d4 8000 EUR";
    let mut whole = earning("whole");
    whole.reward = brackets(BracketBase::Base, false);
    // 8000 EUR are 10000 USD at 1.25: the second bracket, of the amount in EUR.
    assert_eq!(
        earned(whole, deals),
        [
            "2026-01-01 d1 whole 500.00 USD",
            "2026-01-02 d2 whole 1000.00 USD",
            "2026-01-03 d3 whole 12000.00 USD",
            "2026-01-04 d4 whole 800.00 EUR",
        ]
    );
    let mut marginal = earning("marginal");
    marginal.reward = brackets(BracketBase::Base, true);
    // d3: 10000 × 5 % + 40000 × 10 % + 10000 × 20 % = 500 + 4000 + 2000.
    // d4: 10000 USD × 5 % = 500 USD, which are 400 EUR.
    assert_eq!(
        earned(marginal, deals),
        [
            "2026-01-01 d1 marginal 500.00 USD",
            "2026-01-02 d2 marginal 500.00 USD",
            "2026-01-03 d3 marginal 6500.00 USD",
            "2026-01-04 d4 marginal 400.00 EUR",
        ]
    );
}

#[test]
fn brackets_of_a_running_sum() {
    let running = |per: Option<&str>| BracketBase::Running {
        window: WindowRule::Trailing(Duration::months(12)),
        per: per.map(str::to_owned),
    };
    let deals = "partner date       id amount# account
                 anna    2025-01-01 d1 8000 a
                 anna    2025-06-01 d2 4000 b
                 anna    2026-01-01 d3 50000 a";
    let mut whole = earning("whole");
    whole.reward = brackets(running(None), false);
    // d2: the sum is 12000: 10 % of all of 4000. d3: d1 fell out of (2025-01-01, 2026-01-01], so 54000.
    assert_eq!(
        earned(whole, deals),
        [
            "2025-01-01 d1 whole 400.00 USD",
            "2025-06-01 d2 whole 400.00 USD",
            "2026-01-01 d3 whole 10000.00 USD",
        ]
    );
    let mut marginal = earning("marginal");
    marginal.reward = brackets(running(None), true);
    // d2, from 8000 to 12000: 2000 × 5 % + 2000 × 10 %. d3, from 4000 to 54000: 6000 × 5 % + 40000 ×
    // 10 % + 4000 × 20 % = 300 + 4000 + 800.
    assert_eq!(
        earned(marginal, deals),
        [
            "2025-01-01 d1 marginal 400.00 USD",
            "2025-06-01 d2 marginal 300.00 USD",
            "2026-01-01 d3 marginal 5100.00 USD",
        ]
    );
    let mut per_account = earning("per");
    per_account.reward = brackets(running(Some("account")), true);
    // b: 4000 × 5 %. a, from 0 to 50000: 500 + 4000.
    assert_eq!(
        earned(per_account, deals),
        [
            "2025-01-01 d1 per 400.00 USD",
            "2025-06-01 d2 per 200.00 USD",
            "2026-01-01 d3 per 4500.00 USD",
        ]
    );
}

#[test]
fn brackets_of_a_metric_and_the_best_of_two() {
    let mut best = earning("best");
    best.reward = Reward::Rate(Graded::BestOf(vec![
        Graded::Flat(rate("0.08")),
        match brackets(BracketBase::Metric(MetricIx(0)), false) {
            Reward::Rate(graded) => graded,
            Reward::Amount(_) => unreachable!(),
        },
    ]));
    let says = Says::tier(0)
        .metric(0, "2026-02-01", "10000")
        .metric(0, "2026-03-01", "-1");
    let lines = earned_as(
        vec![rules(vec![best])],
        "partner date       id amount#
         anna    2026-01-01 d1 100
         anna    2026-02-01 d2 100
         anna    2026-03-01 d3 100",
        &says,
    );
    // Undefined, 10 % and below all brackets: 8 % is the best of what there is.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 best 8.00 USD",
            "2026-02-01 d2 best 10.00 USD",
            "2026-03-01 d3 best 8.00 USD",
        ]
    );
}

#[test]
fn a_fixed_amount_is_in_the_programs_currency() {
    let mut fixed = earning("fee");
    fixed.reward = Reward::Amount(Graded::Flat(number("150")));
    let lines = earned(
        fixed,
        "partner date       id amount# currency kind
         anna    2026-01-01 d1 0   EUR new
         anna    2026-01-02 d2 -50 EUR refund",
    );
    // A refund of no row that is known takes a fixed amount off again.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 fee 150.00 USD",
            "2026-01-02 d2 fee -150.00 USD"
        ]
    );
}

#[test]
fn what_an_upsell_adds() {
    let mut upsell = earning("upsell");
    upsell.base = Base::Difference {
        column: "amount".to_owned(),
        less: "replaced".to_owned(),
    };
    let lines = earned(
        upsell,
        "partner date       id amount# replaced# kind
         anna    2026-01-01 d1 1000 600 upsell
         anna    2026-01-02 d2 1000 - new
         anna    2026-01-03 d3 600 1000 downsell
         anna    2026-01-04 d4 -600 - refund",
    );
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 upsell 20.00 USD",
            "2026-01-02 d2 upsell 50.00 USD",
            "2026-01-04 d4 upsell -30.00 USD",
        ]
    );
}

#[test]
fn a_rebate_at_the_end_of_each_quarter() {
    let mut rebate = earning("rebate");
    rebate.base = Base::Metric {
        metric: MetricIx(0),
        every: EveryPeriod {
            unit: PeriodUnit::Quarter,
            fiscal: false,
        },
    };
    rebate.reward = brackets(BracketBase::Base, true);
    let says = Says::tier(0)
        .metric(0, "2026-01-10", "12000")
        .metric(0, "2026-06-30", "0")
        .metric(0, "2026-07-01", "50000");
    let workspace = site(
        vec![rules(vec![rebate])],
        vec![table("deals", "partner date id")],
    );
    let lines = accruals(&workspace, &says, "2026-09-30");
    // 10000 × 5 % + 2000 × 10 %; nothing; 500 + 4000. The fourth quarter is not over.
    assert_eq!(
        shown(&workspace, &lines),
        [
            "2026-03-31 - rebate 700.00 USD",
            "2026-09-30 - rebate 4500.00 USD"
        ]
    );
    assert_eq!(accruals(&workspace, &says, "2026-09-29").len(), 1);
}

#[test]
fn by_a_number_as_it_is_written_at_its_shortest() {
    let flat = |share| Graded::Flat(rate(share));
    let mut by_seats = earning("resale");
    by_seats.reward = Reward::Rate(Graded::By {
        by: By::Column("seats".to_owned()),
        values: IndexMap::from([
            ("10".to_owned(), flat("0.20")),
            ("2.5".to_owned(), flat("0.10")),
        ]),
        otherwise: Some(Box::new(flat("0.01"))),
    });
    let lines = earned(
        by_seats,
        "partner date       id amount# seats#
         anna    2026-01-01 d1 100     10
         anna    2026-01-02 d2 100     10.0
         anna    2026-01-03 d3 100     2.50
         anna    2026-01-04 d4 100     11
         anna    2026-01-05 d5 100     -",
    );
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 resale 20.00 USD",
            "2026-01-02 d2 resale 20.00 USD",
            "2026-01-03 d3 resale 10.00 USD",
            "2026-01-04 d4 resale 1.00 USD",
            "2026-01-05 d5 resale 1.00 USD",
        ]
    );
}

#[test]
fn by_the_currency_of_the_row() {
    let flat = |share| Graded::Flat(rate(share));
    let mut by_currency = earning("resale");
    by_currency.reward = Reward::Rate(Graded::By {
        by: By::Column("currency".to_owned()),
        values: IndexMap::from([
            ("EUR".to_owned(), flat("0.20")),
            ("USD".to_owned(), flat("0.10")),
        ]),
        otherwise: None,
    });
    let lines = earned(
        by_currency,
        "partner date       id amount# currency
         anna    2026-01-01 d1 100     EUR
         anna    2026-01-02 d2 100     USD
         anna    2026-01-03 d3 100     JPY",
    );
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 resale 20.00 EUR",
            "2026-01-02 d2 resale 10.00 USD",
        ]
    );
}
