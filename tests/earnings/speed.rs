//! How long many rows take. Not a test of anything: it prints, and is run by hand in release mode:
//! `cargo test --release --no-default-features --test earnings -- --ignored --nocapture`.
#![expect(
    clippy::disallowed_methods,
    reason = "it measures time, and looks into the environment for how much"
)]

use std::sync::Arc;
use std::time::Instant;

use chrono::Days;
use partnerpress::base::{Currency, Decimal, Id, PeriodUnit, Periods};
use partnerpress::engine::FactIndex;
use partnerpress::engine::accruals::{EarningIndex, by_payee};
use partnerpress::engine::payouts::Account;
use partnerpress::engine::statements::statements;
use partnerpress::model::rules::{Graded, Reward};
use partnerpress::model::{Column, PartnerIx, RowOrigin, Table, TextColumn};
use rayon::prelude::*;

use crate::book::{Says, day, earning, rate, rules, site};

#[test]
#[ignore = "takes long, and says only how long"]
fn many_rows() {
    let rows: u32 = std::env::var("ROWS").map_or(10_000_000, |it| it.parse().unwrap());
    let partners = (rows / 100).max(2);
    let days = 1200_u64;
    let at = |row: u32| u64::from(row) * days / u64::from(rows);
    let refund = |row: u32| row % 50 == 49;
    let ids = TextColumn {
        codes: (0..rows).collect(),
        words: (0..rows)
            .map(|row| Arc::from(format!("D-{row:08}")))
            .collect(),
    };
    let refers = TextColumn {
        codes: (0..rows)
            .map(|row| {
                if refund(row) {
                    row / 50
                } else {
                    TextColumn::EMPTY
                }
            })
            .collect(),
        words: (0..rows / 50)
            .map(|at| Arc::from(format!("D-{:08}", (at * 50 + 49).saturating_sub(partners))))
            .collect(),
    };
    let kinds = TextColumn {
        codes: (0..rows).map(|row| u32::from(refund(row))).collect(),
        words: vec![Arc::from("new"), Arc::from("refund")],
    };
    let amount = |row: u32| {
        let cents = i64::from(row.wrapping_mul(2_654_435_761) % 10_000_000);
        let cents = if refund(row) { -cents } else { cents };
        Some(Decimal::new(cents, 2))
    };
    let deals = Table {
        name: "deals".to_owned(),
        money: ["amount".to_owned()].into(),
        partner: (0..rows).map(|row| PartnerIx(row % partners)).collect(),
        date: (0..rows)
            .map(|row| day("2023-01-01") + Days::new(at(row)))
            .collect(),
        columns: [
            ("id".to_owned(), Column::Text(ids)),
            (
                "amount".to_owned(),
                Column::Number((0..rows).map(amount).collect()),
            ),
            (
                "currency".to_owned(),
                Column::Currency(vec![Currency::USD; rows as usize]),
            ),
            ("kind".to_owned(), Column::Text(kinds)),
            ("refers_to".to_owned(), Column::Text(refers)),
        ]
        .into_iter()
        .collect(),
        origin: vec![
            RowOrigin {
                file: partnerpress::base::FileId(0),
                line: 2,
            };
            rows as usize
        ],
    };
    let by_tier = |id| {
        let mut it = earning(id);
        it.reward = Reward::Rate(Graded::ByTier {
            values: ["0.05", "0.10", "0.15"]
                .map(|it| Some(Graded::Flat(rate(it))))
                .to_vec(),
        });
        it
    };
    for earnings in [vec![by_tier("one")], vec![by_tier("one"), by_tier("two")]] {
        let count = earnings.len();
        let mut workspace = site(vec![rules(earnings)], vec![deals.clone()]);
        let first = workspace.partners[0].clone();
        workspace.partners = (0..partners)
            .map(|at| {
                let mut partner = first.clone();
                partner.id = Id::parse(&format!("p{at:07}")).unwrap();
                partner
            })
            .collect();
        let says = Says::tier(0)
            .then("2024-01-01", Some(1))
            .then("2025-06-01", Some(2));
        let start = Instant::now();
        let facts = FactIndex::new(&workspace);
        let facts_took = start.elapsed();
        let start = Instant::now();
        let index = EarningIndex::new(&facts);
        let index_took = start.elapsed();
        let start = Instant::now();
        let as_of = day("2029-12-31");
        let cpu_before = cpu_ms();
        let all: Vec<Vec<_>> = (facts.enrollments())
            .map(|it| index.accruals(&it, &says, as_of))
            .collect();
        let took = start.elapsed();
        let cpu = cpu_ms() - cpu_before;
        let lines: usize = all.par_iter().map(Vec::len).sum();
        let start = Instant::now();
        let sorted = by_payee(all.into_iter().flatten().collect());
        let joined = start.elapsed();
        let cpu_paid = cpu_ms();
        let of = |at: u32| {
            let from = sorted.partition_point(|it| it.payee < PartnerIx(at));
            let to = sorted.partition_point(|it| it.payee <= PartnerIx(at));
            let account = Account::new(&workspace, PartnerIx(at), &sorted[from..to], as_of);
            let payments = account.payments(&says);
            let all = statements(&account, &payments, PeriodUnit::Month, Periods::CALENDAR);
            (payments.len(), all.len())
        };
        let counts: Vec<(usize, usize)> = (0..partners).into_par_iter().map(of).collect();
        let (paid, stated) = counts
            .iter()
            .fold((0, 0), |sum, it| (sum.0 + it.0, sum.1 + it.1));
        println!(
            "{paid} payments, {stated} statements: {} ns of processor time a line",
            (cpu_ms() - cpu_paid) * 1_000_000 / lines as u64
        );
        println!(
            "{rows} rows, {count} earnings: facts {facts_took:?}, earnings {index_took:?}, {lines} lines in {took:?} \
             ({} ns of processor time a row), joined in {:?}; {} bytes a line",
            cpu * 1_000_000 / u64::from(rows),
            joined,
            size_of_val(&sorted[0]),
        );
    }
}

/// So far, of all threads: what other programs on the machine take is not in it.
fn cpu_ms() -> u64 {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat.split_whitespace().collect();
    let ticks = |at: usize| fields.get(at).map_or(0, |it| it.parse().unwrap());
    (ticks(13) + ticks(14)) * 10
}
