//! What must hold for every program and ledger.

use std::collections::BTreeMap;

use partnerpress::base::{Currency, Date, Decimal, Money};
use partnerpress::engine::{FactIndex, Findings, evaluate, standings};
use partnerpress::model::{Accrual, IntegrationLevel, Threshold};

use crate::random::Dice;
use crate::workspace::{Deal, Sample, number, origin};

const WORKSPACES: u64 = 400;

fn on_random_samples(mut property: impl FnMut(&mut Dice, Sample, &str)) {
    for seed in 1_000_000..1_000_000 + WORKSPACES {
        let mut dice = Dice::new(seed);
        let sample = dice.sample();
        property(&mut dice, sample, &format!("workspace {seed}"));
    }
}

/// An accrual by the id of its deal, so that rows may change their places.
fn by_deal(sample: &Sample, findings: &Findings) -> BTreeMap<String, Accrual> {
    let keyed = findings.accruals.iter().map(|accrual| {
        let id = sample.deals[accrual.row].id.clone();
        (
            id,
            Accrual {
                row: 0,
                ..accrual.clone()
            },
        )
    });
    keyed.collect()
}

fn assert_same(before: (&Sample, &Findings), after: (&Sample, &Findings), place: &str) {
    assert_eq!(before.1.standings, after.1.standings, "{place}");
    assert_eq!(before.1.kpis, after.1.kpis, "{place}");
    assert_eq!(before.1.funds, after.1.funds, "{place}");
    assert_eq!(
        by_deal(before.0, before.1),
        by_deal(after.0, after.1),
        "{place}"
    );
}

#[test]
fn the_order_of_rows_never_matters() {
    on_random_samples(|dice, sample, place| {
        let as_of = dice.date();
        let mut other = sample.clone();
        dice.shuffle(&mut other.deals);
        dice.shuffle(&mut other.certificates);
        dice.shuffle(&mut other.integrations);
        dice.shuffle(&mut other.surveys);
        dice.shuffle(&mut other.company_revenue);
        let before = evaluate(&sample.workspace(), as_of);
        let after = evaluate(&other.workspace(), as_of);
        assert_same((&sample, &before), (&other, &after), place);
    });
}

#[test]
fn a_ledger_in_several_files_is_the_same_ledger() {
    on_random_samples(|dice, sample, place| {
        let as_of = dice.date();
        let mut other = sample.clone();
        let mut files: [Vec<Deal>; 3] = Default::default();
        for deal in other.deals.drain(..) {
            files[dice.roll(3)].push(deal);
        }
        for (file, deals) in (10..).zip(files) {
            for (line, mut deal) in deals.into_iter().enumerate() {
                deal.origin = origin(file, line);
                other.deals.push(deal);
            }
        }
        let before = evaluate(&sample.workspace(), as_of);
        let after = evaluate(&other.workspace(), as_of);
        assert_same((&sample, &before), (&other, &after), place);
    });
}

#[test]
fn a_deal_booked_in_two_parts_changes_no_standing_and_no_figure() {
    on_random_samples(|dice, mut sample, place| {
        // Conversion rounds each row by itself, far below a cent: here everything is in one currency.
        let one = Currency::USD;
        sample.currency = one;
        for program in &mut sample.programs {
            program.currency = one;
        }
        for deal in &mut sample.deals {
            deal.amount.currency = one;
        }
        for (_, amount) in &mut sample.company_revenue {
            amount.currency = one;
        }
        let as_of = dice.date();
        let before = evaluate(&sample.workspace(), as_of);
        for at in 0..sample.deals.len() {
            let mut rest = sample.deals[at].clone();
            let part = rest.amount.amount * number("0.375");
            rest.amount.amount -= part;
            rest.id = format!("{}-rest", rest.id);
            sample.deals[at].amount.amount = part;
            sample.deals.push(rest);
        }
        let after = evaluate(&sample.workspace(), as_of);
        assert_eq!(before.standings, after.standings, "{place}");
        assert_eq!(before.kpis, after.kpis, "{place}");
    });
}

#[test]
fn raising_a_threshold_promotes_nobody() {
    on_random_samples(|dice, sample, place| {
        let mut other = sample.clone();
        let program = dice.roll(other.programs.len());
        let tiers = &mut other.programs[program].tiers;
        let tier = dice.roll(tiers.len());
        for requirement in &mut tiers[tier].requires {
            match &mut requirement.at_least {
                Threshold::Amount(least) => *least += number("12500.01"),
                Threshold::Count(least) => *least += 1,
                Threshold::Level(least) => {
                    let above = IntegrationLevel::ALL.iter().find(|level| *level > least);
                    *least = above.copied().unwrap_or(*least);
                }
            }
        }
        let as_of = dice.date();
        let before = evaluate(&sample.workspace(), as_of);
        let after = evaluate(&other.workspace(), as_of);
        for (before, after) in before.standings.iter().zip(&after.standings) {
            assert!(after.tier <= before.tier, "{place}");
        }
    });
}

#[test]
fn a_refund_of_everything_earns_nothing() {
    on_random_samples(|dice, mut sample, place| {
        sample.deals.retain(|deal| deal.kind != "refund");
        for at in 0..sample.deals.len() {
            let deal = sample.deals[at].clone();
            let later = deal.date.iter_days().nth(dice.roll(500));
            sample.deals.push(Deal {
                id: format!("{}-back", deal.id),
                date: later.unwrap(),
                amount: Money::new(-deal.amount.amount, deal.amount.currency),
                kind: "refund",
                refers_to: Some(deal.id),
                ..deal
            });
        }
        // A row that takes back a negative one is positive: only the word makes it a refund. What it
        // takes back must not itself point elsewhere.
        for deal in &mut sample.deals {
            if deal.kind != "refund" {
                deal.refers_to = None;
            }
        }
        let end = sample.deals.iter().map(|deal| deal.date).max();
        let findings = evaluate(&sample.workspace(), end.unwrap_or(dice.date()));
        let mut sums: BTreeMap<Currency, Decimal> = BTreeMap::new();
        for accrual in &findings.accruals {
            *sums.entry(accrual.amount.currency).or_default() += accrual.amount.amount;
        }
        assert!(sums.values().all(Decimal::is_zero), "{place}: {sums:?}");
    });
}

#[test]
fn a_later_day_never_rewrites_an_earlier_one() {
    on_random_samples(|dice, sample, place| {
        let (one, other) = (dice.date(), dice.date());
        let (early, late) = (one.min(other), one.max(other));
        let workspace = sample.workspace();
        let known_early = evaluate(&workspace, early);
        let mut known_late = evaluate(&workspace, late).accruals;
        known_late.retain(|accrual| accrual.date <= early);
        assert_eq!(known_early.accruals, known_late, "{place}");
        // Nor do facts that come to be later.
        let mut then = sample.clone();
        then.deals.retain(|deal| deal.date <= early);
        then.certificates.retain(|it| it.date <= early);
        then.integrations.retain(|it| it.date <= early);
        then.surveys.retain(|it| it.date <= early);
        let before = evaluate(&then.workspace(), early);
        assert_eq!(before.standings, known_early.standings, "{place}");
        assert_eq!(before.kpis, known_early.kpis, "{place}");
        assert_eq!(
            by_deal(&then, &before),
            by_deal(&sample, &known_early),
            "{place}"
        );
    });
}

#[test]
fn an_accrual_is_rated_by_the_standing_of_its_day() {
    on_random_samples(|dice, sample, place| {
        let workspace = sample.workspace();
        let index = FactIndex::new(&workspace);
        for accrual in evaluate(&workspace, dice.date()).accruals {
            let day: Date = accrual.rated_on;
            let standing = standings::standing(&index.enrollment(accrual.partner), day);
            assert_eq!(Some(accrual.tier), standing.tier, "{place}");
            let whole = evaluate(&workspace, day).standings;
            assert_eq!(whole[accrual.partner.0 as usize], standing, "{place}");
        }
    });
}
