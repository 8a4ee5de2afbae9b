//! The site in this repository, read from its files: both engines find the same on it, from before
//! its first row to after its last.

use std::path::Path;

use partnerpress::base::{Date, add_months};
use partnerpress::engine;
use partnerpress::model::{Accrual, Workspace};
use partnerpress::shell::site;
use rayon::prelude::*;

use crate::naive;
use crate::workspace::day;

fn demo() -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checked = site::open(root).unwrap();
    let faults: Vec<&str> = checked.faults.iter().map(|it| &*it.message).collect();
    let workspace = checked.workspace;
    workspace.unwrap_or_else(|| panic!("the demo has faults: {faults:#?}"))
}

#[test]
fn both_engines_agree_on_the_demo() {
    let workspace = demo();
    let half_years = (0..5).map(|at| add_months(day("2024-10-31"), at * 6));
    let others = [day("2026-11-23"), day("2026-11-30"), day("2030-01-01")];
    for as_of in half_years.chain(others) {
        let found = engine::evaluate(&workspace, as_of);
        assert_eq!(found.standings, naive::standings(&workspace, as_of));
        assert_eq!(found.kpis, naive::kpis(&workspace, as_of));
        assert_eq!(found.funds, naive::funds(&workspace, as_of));
    }
    // All that is earned by the last of those days; what earlier days see of it is a beginning of it.
    let found = engine::evaluate(&workspace, others[2]).accruals;
    let expected: Vec<Accrual> = naive::partners(&workspace)
        .into_par_iter()
        .flat_map_iter(|partner| naive::accruals_of(&workspace, partner, others[2]))
        .collect();
    assert_eq!(found, expected);
}

#[test]
fn every_deal_of_the_demo_is_accrued_or_has_a_reason_not_to_be() {
    let workspace = demo();
    let deals = &workspace.facts.tables["deals"];
    let as_of = day("2026-11-23");
    let accruals = engine::evaluate(&workspace, as_of).accruals;
    let mut rows: Vec<usize> = accruals.iter().map(|it| it.row).collect();
    rows.sort_unstable();
    assert!(
        rows.windows(2).all(|pair| pair[0] < pair[1]),
        "a row earns once"
    );
    let without: Vec<Date> = (0..deals.len())
        .filter(|row| rows.binary_search(row).is_err() && deals.date[*row] <= as_of)
        .map(|row| deals.date[row])
        .collect();
    assert_eq!(
        without,
        [],
        "the demo's partners always hold a tier when they sell"
    );
}
