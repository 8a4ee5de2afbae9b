//! Lines and payments on which the engines once disagreed, worked out by hand.

use indexmap::IndexMap;
use partnerpress::base::{Decimal, PeriodUnit, WindowRule};
use partnerpress::engine::FactIndex;
use partnerpress::engine::accruals::{EarningIndex, Known};
use partnerpress::engine::payouts::Account;
use partnerpress::engine::timelines::timelines;
use partnerpress::model::rules::{
    BracketBase, Bracketed, Cap, CapLimit, CapPeriod, CapScope, Earning, Graded, PayoutDay, Reward,
    Rules,
};
use partnerpress::model::{PartnerIx, ProgramIx};
use partnerpress_samples::blank;
use partnerpress_samples::text::{day, number, rate};

use crate::naive;
use crate::sample::{Sample, program};

const PARTNER: PartnerIx = PartnerIx(0);

/// A tenth of every deal.
fn commission() -> Earning {
    blank::earning("resale", "0.1")
}

fn sample() -> Sample {
    let mut sample = Sample::new();
    let mut program = program("resellers", 1);
    program.versions[0].earnings.push(commission());
    sample.programs.push(program);
    sample.partner(ProgramIx(0), day("2024-01-01"));
    sample
}

/// A second version from a day on.
fn version<'s>(sample: &'s mut Sample, from: &str) -> &'s mut Rules {
    let versions = &mut sample.programs[0].versions;
    let mut later = versions[0].clone();
    later.from = Some(day(from));
    versions.push(later);
    versions.last_mut().unwrap()
}

fn refund(sample: &mut Sample, date: &str, amount: &str, id: &str, of: &str) {
    let row = sample.deal(PARTNER, date, amount);
    row.set_text("id", id);
    row.set_text("kind", "refund");
    row.set_text("refers_to", of);
}

/// The amounts of all lines, by row.
fn lines(sample: &Sample, expected: &[(usize, &str)]) {
    let workspace = sample.workspace();
    let facts = FactIndex::new(&workspace);
    let through = day("2024-12-31");
    let enrollment = facts.enrollment(PARTNER);
    let timelines = timelines(&enrollment, through);
    let answers = Known {
        enrollment: &enrollment,
        timelines: &timelines,
    };
    let found = EarningIndex::new(&facts).accruals(&enrollment, &answers, through);
    let mut found: Vec<(usize, Decimal)> = found
        .iter()
        .map(|line| (line.origin.row().unwrap().row as usize, line.amount.amount))
        .collect();
    found.sort();
    let expected: Vec<(usize, Decimal)> = expected
        .iter()
        .map(|(row, amount)| (*row, number(amount)))
        .collect();
    assert_eq!(found, expected, "the engine");
    let history = naive::standings::timelines(&workspace, PARTNER, through);
    let lines = naive::earnings::lines(&workspace, PARTNER, &history, through);
    let mut found: Vec<(usize, Decimal)> = Vec::new();
    for line in lines {
        let row = match line.origin {
            naive::earnings::Origin::Row((_, row))
            | naive::earnings::Origin::Refund { row: (_, row), .. }
            | naive::earnings::Origin::Clawback { row: (_, row), .. } => row,
            naive::earnings::Origin::Period => panic!("no row"),
        };
        found.push((row, line.amount));
    }
    found.sort();
    assert_eq!(found, expected, "the naive engine");
}

#[test]
fn a_running_sum_of_a_new_version_counts_the_rows_before_it() {
    let mut sample = sample();
    version(&mut sample, "2024-06-01").earnings[0].reward =
        Reward::Rate(Graded::Brackets(Box::new(Bracketed {
            of: BracketBase::Running {
                window: WindowRule::Lifetime,
                per: None,
            },
            marginal: false,
            steps: vec![(number("0"), rate("0.1")), (number("150"), rate("0.2"))],
        })));
    sample.deal(PARTNER, "2024-05-31", "100");
    sample.deal(PARTNER, "2024-06-01", "50");
    // 100 and 50 are 150.
    lines(&sample, &[(0, "10"), (1, "10")]);
}

#[test]
fn a_cap_of_a_new_version_counts_what_was_earned_before_it() {
    let mut sample = sample();
    version(&mut sample, "2024-06-01").earnings[0].caps = vec![Cap {
        limit: CapLimit::Amount(number("15"), IndexMap::new()),
        per: vec![CapScope::Partner],
        period: CapPeriod::Year,
    }];
    sample.deal(PARTNER, "2024-05-31", "100");
    sample.deal(PARTNER, "2024-06-01", "100");
    sample.deal(PARTNER, "2024-06-02", "100");
    // 10 of the 15 are gone.
    lines(&sample, &[(0, "10"), (1, "5")]);
}

#[test]
fn a_count_of_a_new_version_counts_the_rows_before_it() {
    let mut sample = sample();
    let nth = partnerpress::model::rules::NthRow {
        first: 2,
        per: None,
    };
    version(&mut sample, "2024-06-01").earnings[0].from_nth = Some(nth);
    sample.deal(PARTNER, "2024-05-31", "100");
    sample.deal(PARTNER, "2024-06-01", "100");
    lines(&sample, &[(0, "10"), (1, "10")]);
}

#[test]
fn refunds_of_the_days_sale_take_back_in_the_order_of_their_ids() {
    let mut sample = sample();
    sample
        .deal(PARTNER, "2024-03-01", "100")
        .set_text("id", "d8");
    refund(&mut sample, "2024-03-01", "-100", "d11", "d8");
    refund(&mut sample, "2024-03-01", "-100", "d10", "d8");
    // d10 comes first and takes all.
    lines(&sample, &[(0, "10"), (2, "-10")]);
}

#[test]
fn a_payday_of_an_older_version_pays_only_what_cleared_by_its_own_period() {
    let mut sample = sample();
    let payout = &mut sample.programs[0].versions[0].payout;
    payout.every = PeriodUnit::Month;
    payout.day = PayoutDay::DaysAfter(45);
    let later = &mut version(&mut sample, "2024-02-15").payout;
    later.day = PayoutDay::DaysAfter(1);
    later.minimum = Some(number("20"));
    sample.deal(PARTNER, "2024-02-01", "100");
    sample.deal(PARTNER, "2024-03-20", "100");
    // For January is paid on 16 March, when nothing had cleared in it; 10 for February, on 1 March,
    // are below the minimum; 20 are paid for March on 1 April.
    let workspace = sample.workspace();
    let facts = FactIndex::new(&workspace);
    let through = day("2024-04-30");
    let enrollment = facts.enrollment(PARTNER);
    let timelines = timelines(&enrollment, through);
    let answers = Known {
        enrollment: &enrollment,
        timelines: &timelines,
    };
    let accruals = EarningIndex::new(&facts).accruals(&enrollment, &answers, through);
    let account = Account::new(&workspace, PARTNER, &accruals, through);
    let paid = account.payments(&answers);
    let found: Vec<_> = paid.iter().map(|it| (it.date, it.amount)).collect();
    assert_eq!(found, [(day("2024-04-01"), number("20"))]);
}
