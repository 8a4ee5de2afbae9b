//! What is taken back: by refunds and by clawbacks.

use partnerpress::base::Duration;
use partnerpress::model::rules::{Clawback, Graded, Link, LinkWindow, Reward, Whose};
use partnerpress_samples::text::{number, rate};

use crate::book::{Says, accruals, earned, earning, rules, shown, site, table};

#[test]
fn a_refund_takes_back_its_share_and_in_parts_all() {
    let lines = earned(
        earning("fee"),
        "partner date       id amount# kind refers_to
         anna    2026-01-01 d1 100.10 new -
         anna    2026-02-01 r1 -33.37 refund d1
         anna    2026-03-01 r2 -33.37 refund d1
         anna    2026-04-01 r3 -33.36 refund d1
         anna    2026-05-01 r4 -10 refund d1",
    );
    // 100.10 × 5 % = 5.005 → 5.00 (half to even). F = 33.37/100.10: 5.00 × F = 1.6668 → 1.67;
    // 66.74/100.10: 3.3337 → 3.33, less 1.67 = 1.66; all: 5.00 less 3.33. Then nothing is left.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 fee 5.00 USD",
            "2026-02-01 r1 fee -1.67 USD",
            "2026-03-01 r2 fee -1.66 USD",
            "2026-04-01 r3 fee -1.67 USD",
        ]
    );
}

#[test]
fn whatever_the_rule_would_say_by_then() {
    let mut by_tier = earning("fee");
    by_tier.reward = Reward::Rate(Graded::ByTier {
        values: vec![
            Some(Graded::Flat(rate("0.10"))),
            Some(Graded::Flat(rate("0.20"))),
        ],
    });
    by_tier.until = Some("2026-01-31".parse().unwrap());
    let workspace = site(
        vec![rules(vec![by_tier])],
        vec![table(
            "deals",
            "partner date       id amount# kind refers_to
             anna    2026-01-01 d1 100 new -
             anna    2026-01-02 r0 -100 refund elsewhere
             anna    2026-01-03 d2 100 new -
             anna    2026-01-03 a0 -100 refund d2
             anna    2026-01-04 r9 -100 refund r9
             anna    2026-01-05 b1 -100 refund of-bert
             anna    2026-02-01 d3 100 new -
             anna    2026-03-01 r1 -100 refund d1
             anna    2026-03-01 r3 -100 refund d3
             bert    2026-01-01 of-bert 100 new -",
        )],
    );
    let says = Says::tier(0).then("2026-02-15", None);
    let lines = accruals(&workspace, &says, "2029-12-31");
    // What names no row of its own that is known earns as any row, by its own day. A row of the same
    // day comes before what takes it back, whatever their ids. d3 is after the campaign: nothing was
    // earned, and nothing is taken back.
    assert_eq!(
        shown(&workspace, &lines),
        [
            "2026-01-01 d1 fee 10.00 USD",
            "2026-01-02 r0 fee -10.00 USD",
            "2026-01-03 d2 fee 10.00 USD",
            "2026-01-03 a0 fee -10.00 USD",
            "2026-01-04 r9 fee -10.00 USD",
            "2026-01-05 b1 fee -10.00 USD",
            "2026-03-01 r1 fee -10.00 USD",
        ]
    );
}

#[test]
fn a_refund_in_another_currency_and_one_of_a_refund() {
    let lines = earned(
        earning("fee"),
        "partner date       id amount# currency kind refers_to
         anna    2026-01-01 d1 100 EUR new -
         anna    2026-02-01 r1 -62.50 USD refund d1
         anna    2026-03-01 r2 62.50 USD refund r1",
    );
    // 62.50 USD are 50 EUR: half of 5 EUR. It was refunded by mistake, and comes back.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 fee 5.00 EUR",
            "2026-02-01 r1 fee -2.50 EUR",
            "2026-03-01 r2 fee 2.50 EUR",
        ]
    );
}

#[test]
fn rows_of_a_day_that_take_each_other_back() {
    let lines = earned(
        earning("fee"),
        "partner date       id amount# kind refers_to
         anna    2026-01-01 a -100 refund b
         anna    2026-01-01 b 100 refund c
         anna    2026-01-01 c 100 new -
         anna    2026-01-02 d -100 refund e
         anna    2026-01-02 e -100 refund f
         anna    2026-01-02 f -100 refund d
         anna    2026-01-02 g 100 new -",
    );
    // c earns, b takes it back, a gives it again. d, e and f go round in a circle: none has earned
    // anything before the others.
    assert_eq!(
        lines,
        [
            "2026-01-01 c fee 5.00 USD",
            "2026-01-01 b fee -5.00 USD",
            "2026-01-01 a fee 5.00 USD",
            "2026-01-02 g fee 5.00 USD",
        ]
    );
}

fn clawed_back(share: &str) -> Vec<String> {
    let mut fee = earning("fee");
    fee.reward = Reward::Amount(Graded::Flat(number("150.01")));
    fee.clawback = Some(Clawback {
        link: Link {
            table: "cancellations".to_owned(),
            same: vec![("contract".to_owned(), "contract".to_owned())],
            whose: Whose::Own,
            conditions: Vec::new(),
            window: LinkWindow::After(Some(Duration::months(6))),
        },
        share: rate(share),
    });
    let deals = "partner date       id amount# contract kind refers_to
                 anna    2026-01-01 d1 100 c1 new -
                 anna    2026-01-02 d2 100 c2 new -
                 anna    2026-01-03 d3 100 c3 new -
                 anna    2026-05-01 r1 -50 c1 refund d1
                 anna    2026-08-01 r2 -50 c1 refund d1";
    let cancellations = "partner date       id contract
                         anna    2026-07-02 x1 c2
                         anna    2026-07-04 x2 c3
                         anna    2026-07-01 x3 c1
                         anna    2026-06-30 x4 c1";
    let tables = vec![table("deals", deals), table("cancellations", cancellations)];
    let workspace = site(vec![rules(vec![fee])], tables);
    let lines = accruals(&workspace, &Says::tier(0), "2029-12-31");
    shown(&workspace, &lines)[3..].to_vec()
}

#[test]
fn what_is_cancelled_soon_is_taken_back_once() {
    // Half of d1 is refunded: 75.005 → 75.00. The first cancellation takes the 75.01 that are left, and
    // the second refund finds nothing. c2 ends on the last day, c3 one day after it.
    assert_eq!(
        clawed_back("1"),
        [
            "2026-05-01 r1 fee -75.00 USD",
            "2026-06-30 x4 fee -75.01 USD",
            "2026-07-02 x1 fee -150.01 USD",
        ]
    );
    // 80 %: 60.008 → 60.01 of 75.01, and 120.008 → 120.01 of 150.01. The second refund would take
    // 75.01, and takes the 15.00 that are left.
    assert_eq!(
        clawed_back("0.8"),
        [
            "2026-05-01 r1 fee -75.00 USD",
            "2026-06-30 x4 fee -60.01 USD",
            "2026-07-02 x1 fee -120.01 USD",
            "2026-08-01 r2 fee -15.00 USD",
        ]
    );
}

#[test]
fn what_is_cancelled_on_its_own_day_earns_nothing_and_a_day_later_all() {
    let mut kept = earning("fee");
    kept.filter.without.push(Link {
        table: "cancellations".to_owned(),
        same: vec![("id".to_owned(), "deal".to_owned())],
        whose: Whose::Own,
        conditions: Vec::new(),
        window: LinkWindow::After(None),
    });
    let deals = "partner date       id amount#
                 anna    2026-01-10 d1 100
                 anna    2026-01-10 d2 200";
    let cancellations = "partner date       id deal
                         anna    2026-01-10 c1 d1
                         anna    2026-01-11 c2 d2";
    let tables = vec![table("deals", deals), table("cancellations", cancellations)];
    let workspace = site(vec![rules(vec![kept])], tables);
    let lines = accruals(&workspace, &Says::tier(0), "2026-12-31");
    // A line that was worked out on the 10th is not rewritten on the 11th: 200 × 5 %.
    assert_eq!(shown(&workspace, &lines), ["2026-01-10 d2 fee 10.00 USD"]);
}
