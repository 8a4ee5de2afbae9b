//! Who gets how much of a line, and in which part.

use partnerpress::engine::accruals::Accruals;
use partnerpress::model::rules::{FundIx, Graded, Part, Reward, Split};
use partnerpress_samples::text::{number, rate};

use crate::book::{BERT, Says, accruals, earned, earning, rules, shown, site, table};

#[test]
fn another_partner_gets_a_share() {
    let mut shared = earning("fee");
    shared.split = vec![Split {
        partner: "influencer".to_owned(),
        share: rate("0.3"),
    }];
    let workspace = site(
        vec![rules(vec![shared])],
        vec![table(
            "deals",
            "partner date       id amount# influencer kind refers_to
             anna    2026-01-01 d1 1.90 bert new -
             anna    2026-01-02 d2 100 - new -
             anna    2026-01-03 d3 100 anna new -
             anna    2026-01-04 d4 100 nobody new -
             anna    2026-02-01 r1 -1.90 - refund d1",
        )],
    );
    let lines = accruals(&workspace, &Says::tier(0), "2029-12-31");
    // 1.90 × 5 % = 0.095 → 0.10, of which 0.07 and 0.03. A share for nobody else stays.
    assert_eq!(
        shown(&workspace, &lines),
        [
            "2026-01-01 d1 fee 0.07 USD",
            "2026-01-01 d1 fee 0.03 USD to bert",
            "2026-01-02 d2 fee 5.00 USD",
            "2026-01-03 d3 fee 5.00 USD",
            "2026-01-04 d4 fee 5.00 USD",
            "2026-02-01 r1 fee -0.07 USD",
            "2026-02-01 r1 fee -0.03 USD to bert",
        ]
    );
    let sorted = Accruals::of(vec![lines]);
    assert_eq!(sorted.of_payee(BERT).len(), 2);
    assert!(sorted.iter().is_sorted_by_key(|it| (it.payee, it.date)));
}

#[test]
fn a_part_goes_into_a_fund() {
    let mut parts = earning("fee");
    parts.reward = Reward::Rate(Graded::Flat(rate("1")));
    let part = |share, into: Option<u32>| Part {
        share: rate(share),
        into: into.map(FundIx),
        fallback: None,
    };
    parts.parts = vec![part("0.6", None), part("0.4", Some(0))];
    let lines = earned(
        parts,
        "partner date       id amount# kind refers_to
         anna    2026-01-01 d1 100.01 new -
         anna    2026-02-01 r1 -50 refund d1",
    );
    // 60.006 and 40.004: the cent to the larger rest. 50/100.01 of 60.01 are 30.00200 → 30.00, of
    // 40.00 19.99800 → 20.00.
    assert_eq!(
        lines,
        [
            "2026-01-01 d1 fee 60.01 USD",
            "2026-01-01 d1 fee 40.00 USD into 0",
            "2026-02-01 r1 fee -30.00 USD",
            "2026-02-01 r1 fee -20.00 USD into 0",
        ]
    );
    assert_eq!(number("60.01") + number("40.00"), number("100.01"));
}
