//! The site in this repository, read from its files.

use std::collections::BTreeMap;
use std::path::Path;

use partnerpress::base::{Currency, Date, Decimal, PeriodUnit, Periods};
use partnerpress::engine::accruals::EarningIndex;
use partnerpress::engine::payouts::Account;
use partnerpress::engine::{self, FactIndex, Known, statements};
use partnerpress::model::accrual::Origin;
use partnerpress::model::reason::Step;
use partnerpress::model::{RowRef, Workspace};
use partnerpress::shell::site;
use partnerpress_samples::text::day;

fn demo() -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checked = site::open(root).unwrap();
    let faults: Vec<&str> = checked.faults.iter().map(|it| &*it.message).collect();
    let workspace = checked.workspace;
    workspace.unwrap_or_else(|| panic!("the demo has faults: {faults:#?}"))
}

/// Every line of the demo leads back to the row that it comes from, and to its tier and rate.
#[test]
fn every_accrual_of_the_demo_is_explained_to_its_source_row() {
    let workspace = demo();
    let as_of = day("2026-11-23");
    let index = FactIndex::new(&workspace);
    let earnings = EarningIndex::new(&index);
    let findings = engine::evaluate_with(&index, &earnings, as_of);
    assert!(findings.accruals.len() > 1000);
    for line in findings.accruals.iter() {
        let enrollment = index.enrollment(line.partner);
        let known = Known {
            enrollment: &enrollment,
            timelines: &findings.timelines[line.partner.0 as usize],
        };
        let explanation = earnings.explain(&enrollment, &known, line);
        let mut steps = explanation.steps.iter().collect::<Vec<_>>();
        steps.extend(explanation.of.iter().flat_map(|of| &of.steps));
        let has = |wanted: &dyn Fn(&Step) -> bool| steps.iter().any(|step| wanted(step));
        let begins_with =
            |wanted: RowRef| has(&|step| matches!(step, Step::Row { row, .. } if *row == wanted));
        let is_explained = match line.origin {
            Origin::Row(row) => begins_with(row),
            Origin::Period => has(&|step| matches!(step, Step::Period { .. })),
            // The row that was taken from, and what took from it.
            Origin::Refund { of, .. } => {
                begins_with(of) && has(&|step| matches!(step, Step::Refund(_)))
            }
            Origin::Clawback { of, .. } => {
                begins_with(of) && has(&|step| matches!(step, Step::Clawback { .. }))
            }
        };
        assert!(is_explained, "{line:?}: {steps:#?}");
        assert!(
            has(&|step| matches!(step, Step::Terms { .. })),
            "{line:?}: {steps:#?}"
        );
    }
}

/// In each currency, all statements together state what was accrued, to the cent.
#[test]
fn the_statements_of_the_demo_add_up_to_its_accruals() {
    let workspace = demo();
    let as_of = day("2026-11-23");
    let findings = engine::evaluate(&workspace, as_of);
    let mut accrued: BTreeMap<Currency, Decimal> = BTreeMap::new();
    for line in findings.accruals.iter() {
        *accrued.entry(line.amount.currency).or_default() += line.amount.amount;
    }
    let mut stated: BTreeMap<Currency, Decimal> = BTreeMap::new();
    for (ix, _) in workspace.partners() {
        let own = findings.accruals_of(ix);
        let account = Account::new(&workspace, ix, own, as_of);
        let settled = &findings.settled[ix.0 as usize];
        let all = statements::statements(
            &account,
            &settled.payments,
            PeriodUnit::Month,
            Periods::CALENDAR,
        );
        for statement in &all {
            *stated.entry(statement.holder.currency).or_default() += statement.accrued();
            let lines = statement.lines.iter().filter(|line| line.kind.counts());
            let change: Decimal = lines.map(|line| line.amount).sum();
            assert_eq!(statement.opening + change, statement.closing);
        }
    }
    assert_eq!(stated, accrued);
    assert!(accrued.len() > 3, "the demo pays in several currencies");
}

/// A later day adds moves and lines, and never changes one.
#[test]
fn a_later_day_never_rewrites_an_earlier_one() {
    let workspace = demo();
    let days: [Date; 3] = ["2025-10-31", "2026-06-30", "2026-11-23"].map(day);
    let found = days.map(|as_of| engine::evaluate(&workspace, as_of));
    let (last, earlier) = found.split_last().unwrap();
    for (as_of, found) in days.iter().zip(earlier) {
        for (ix, _) in workspace.partners() {
            let at = ix.0 as usize;
            let later = last.accruals_of(ix).iter().filter(|it| it.date <= *as_of);
            assert!(found.accruals_of(ix).iter().eq(later));
            let paid = last.settled[at]
                .payments
                .iter()
                .filter(|it| it.date <= *as_of);
            assert!(found.settled[at].payments.iter().eq(paid));
            let moves = |findings: &engine::Findings| {
                let tiers = findings.timelines[at].tiers();
                let moves = tiers.map_or(&[][..], |it| &it.moves).iter();
                moves
                    .filter(|it| it.effective <= *as_of)
                    .copied()
                    .collect::<Vec<_>>()
            };
            assert_eq!(moves(found), moves(last));
        }
    }
}
