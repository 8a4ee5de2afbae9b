//! Reasons: every step of a line, with the numbers that a reader would work out by hand.

use indexmap::IndexMap;
use partnerpress::base::{Currency, Decimal, Duration, Money};
use partnerpress::engine::FactIndex;
use partnerpress::engine::accruals::EarningIndex;
use partnerpress::engine::payouts::Account;
use partnerpress::model::accrual::Accrual;
use partnerpress::model::reason::{
    BracketOf, CapStep, GradeStep, Nothing, Slice, SplitShare, Step, TakenBack,
};
use partnerpress::model::rules::{
    BracketBase, Bracketed, Cap, CapLimit, CapPeriod, CapScope, EarningIx, Graded, Reward,
    RoundingRule, Split,
};
use partnerpress::model::{RowRef, TierIx};
use partnerpress_samples::text::{day, number, rate};

use crate::book::{ANNA, BERT, Says, earning, rules, site, table};

fn usd(text: &str) -> Money {
    Money::new(number(text), Currency::USD)
}

#[test]
fn from_the_row_to_the_payday() {
    let mut fee = earning("fee");
    fee.reward = Reward::Rate(Graded::ByTier {
        values: vec![
            None,
            Some(Graded::Brackets(Box::new(Bracketed {
                of: BracketBase::Base,
                marginal: true,
                steps: vec![
                    (Decimal::ZERO, rate("0.05")),
                    (number("1000"), rate("0.10")),
                ],
            }))),
        ],
    });
    fee.caps = vec![Cap {
        limit: CapLimit::Amount(number("200"), IndexMap::new()),
        per: vec![CapScope::Partner],
        period: CapPeriod::Quarter,
    }];
    fee.split = vec![Split {
        partner: "other".to_owned(),
        share: rate("0.3"),
    }];
    fee.hold = Duration::days(30);
    let deals = "partner date       id amount# other kind refers_to
                 anna    2026-01-05 d1 500 - new -
                 anna    2026-01-10 d2 3000.5 bert new -
                 anna    2026-02-01 d3 10 - new -
                 anna    2026-02-02 r2 -1000 - refund d2";
    let workspace = site(vec![rules(vec![fee])], vec![table("deals", deals)]);
    let says = Says::tier(1);
    let facts = FactIndex::new(&workspace);
    let index = EarningIndex::new(&facts);
    let anna = facts.enrollment(ANNA);
    let lines = index.accruals(&anna, &says, day("2026-12-31"));
    let own: Vec<Accrual> = lines
        .iter()
        .copied()
        .filter(|it| it.payee == ANNA)
        .collect();
    let account = Account::new(&workspace, ANNA, &own, day("2026-12-31"));

    let at = u16::try_from(workspace.facts.tables.get_index_of("deals").unwrap()).unwrap();
    let row = |row| RowRef { table: at, row };
    let slice = |from, to, share, amount| Slice {
        from: number(from),
        to: number(to),
        rate: rate(share),
        amount: number(amount),
    };
    let why = account.explain(&index, &anna, &says, &own[1]);
    // 1000 × 5 % + 2000.5 × 10 % = 250.05. Of 200 a quarter 25 are used up by d1: 175 are left, of
    // which bert gets 52.50.
    assert_eq!(
        why.steps[..10],
        [
            Step::Row {
                row: row(1),
                origin: workspace.facts.table("deals").unwrap().origin(1),
                date: day("2026-01-10"),
            },
            Step::Terms {
                version: 0,
                earning: EarningIx(0),
                day: day("2026-01-10"),
                tier: TierIx(1),
                first_row: None,
            },
            Step::Base {
                written: number("3000.5"),
                less: None,
                base: usd("3000.5"),
            },
            Step::Grade(GradeStep::Tier(TierIx(1))),
            Step::Grade(GradeStep::Marginal {
                of: BracketOf::Base,
                from: Decimal::ZERO,
                to: number("3000.5"),
            }),
            Step::Slices {
                slices: vec![
                    slice("0", "1000", "0.05", "50"),
                    slice("1000", "3000.5", "0.10", "200.05"),
                ],
                sum: number("250.05"),
                base: usd("3000.5"),
                converted: number("3000.5"),
                amount: usd("250.05"),
            },
            Step::Rounded {
                from: usd("250.05"),
                to: usd("250.05"),
                rule: RoundingRule::HalfEven,
            },
            Step::Cap(CapStep {
                limit: CapLimit::Amount(number("200"), IndexMap::new()),
                scope: vec![CapScope::Partner],
                period: CapPeriod::Quarter,
                most: number("200"),
                currency: Some(Currency::USD),
                used: number("25"),
                left: number("175"),
                from: usd("250.05"),
                to: usd("175"),
            }),
            Step::Split {
                of: usd("175"),
                shares: vec![
                    SplitShare {
                        payee: ANNA,
                        share: rate("0.7"),
                        amount: number("122.50"),
                    },
                    SplitShare {
                        payee: BERT,
                        share: rate("0.3"),
                        amount: number("52.50"),
                    },
                ],
            },
            match &why.steps[9] {
                Step::Clears(it) => {
                    // 30 days after 2026-01-10, so with February.
                    assert_eq!(it.cleared, day("2026-02-09"));
                    assert_eq!(it.payday, Some(day("2026-03-01")));
                    Step::Clears(*it)
                }
                other => panic!("{other:?}"),
            },
        ]
    );
    assert_eq!(why.steps.len(), 10);

    // d3 found nothing left.
    let nothing = index.explain_row(&anna, &says, row(2));
    assert_eq!(nothing[0].steps.last(), Some(&Step::Nothing(Nothing::Cap)));

    // A third of d2 is refunded: of 122.50, 1000/3000.5 are 40.8265… → 40.83.
    let back = index.explain(&anna, &says, &own[2]);
    assert_eq!(
        back.steps,
        [Step::Refund(TakenBack {
            row: row(3),
            of: row(1),
            earned: usd("122.50"),
            base: usd("3000.5"),
            refunded_before: Decimal::ZERO,
            refunded: number("1000"),
            taken_before: Decimal::ZERO,
            taken: number("40.83"),
            amount: usd("-40.83"),
        })]
    );
    assert_eq!(back.of.unwrap().accrual, own[1]);
}

#[test]
fn why_a_row_earns_nothing() {
    let mut fee = earning("fee");
    fee.from = Some(day("2026-02-01"));
    fee.tiers = vec![TierIx(1)];
    let deals = "partner date       id amount#
                 anna    2026-01-05 d1 500
                 anna    2026-02-05 d2 500
                 anna    2026-03-05 d3 500
                 anna    2026-04-05 d4 0
                 anna    2026-05-05 d5 0.01";
    let workspace = site(vec![rules(vec![fee])], vec![table("deals", deals)]);
    let says = Says::tier(0)
        .then("2026-03-01", None)
        .then("2026-04-01", Some(1));
    let facts = FactIndex::new(&workspace);
    let index = EarningIndex::new(&facts);
    let anna = facts.enrollment(ANNA);
    let at = u16::try_from(workspace.facts.tables.get_index_of("deals").unwrap()).unwrap();
    let last: Vec<Step> = (0..5)
        .map(|row| {
            let traces = index.explain_row(&anna, &says, RowRef { table: at, row });
            traces[0].steps.last().unwrap().clone()
        })
        .collect();
    let why = [
        Nothing::Campaign {
            from: Some(day("2026-02-01")),
            until: None,
        },
        Nothing::TierLeftOut { tier: TierIx(0) },
        Nothing::NoTier {
            day: day("2026-03-05"),
        },
        Nothing::NoBase,
        Nothing::Zero,
    ];
    assert_eq!(last, why.map(Step::Nothing));
}
