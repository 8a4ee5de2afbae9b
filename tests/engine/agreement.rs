//! The engine and the naive one find the same, on workspaces at random.

use partnerpress::engine;
use rayon::prelude::*;

use crate::naive;
use crate::random::Dice;

const WORKSPACES: u64 = 2_500;

#[test]
fn both_engines_agree_on_random_workspaces() {
    (0..WORKSPACES).into_par_iter().for_each(|seed| {
        let mut dice = Dice::new(seed);
        let workspace = dice.sample().workspace();
        let mut days = vec![dice.date(), dice.date()];
        // On the days of the facts themselves, and on the days after, rules turn.
        let deals = &workspace.facts.tables["deals"].date;
        days.extend((!deals.is_empty()).then(|| dice.pick(deals)));
        let certificates = &workspace.facts.tables["certifications"].date;
        let last = certificates.last().and_then(|it| it.succ_opt());
        days.extend(last);
        for as_of in days {
            let (found, expected) = (
                engine::evaluate(&workspace, as_of),
                naive::evaluate(&workspace, as_of),
            );
            let place = format!("workspace {seed} on {as_of}");
            assert_eq!(found.standings, expected.standings, "standings, {place}");
            assert_eq!(found.accruals, expected.accruals, "accruals, {place}");
            assert_eq!(found.kpis, expected.kpis, "figures, {place}");
            assert_eq!(found.funds, expected.funds, "funds, {place}");
        }
    });
}

/// Random input that never leaves the lowest tier would agree on anything.
#[test]
fn the_random_workspaces_are_worth_agreeing_on() {
    let mut tiers = [0_u32; 5];
    let (mut refunds, mut rated_earlier, mut figures) = (0, 0, 0);
    let mut states = std::collections::BTreeSet::new();
    for seed in 0..WORKSPACES / 5 {
        let mut dice = Dice::new(seed);
        let workspace = dice.sample().workspace();
        let found = engine::evaluate(&workspace, dice.date());
        for standing in &found.standings {
            tiers[standing.tier.map_or(4, |tier| tier.0 as usize)] += 1;
        }
        for accrual in &found.accruals {
            refunds += u32::from(accrual.amount.amount.is_sign_negative());
            rated_earlier += u32::from(accrual.rated_on < accrual.date);
        }
        figures += found
            .kpis
            .list
            .iter()
            .filter(|kpi| kpi.value.is_some())
            .count();
        states.extend(found.funds);
    }
    assert!(tiers.iter().all(|count| *count > 50), "{tiers:?}");
    assert!(
        refunds > 200 && rated_earlier > 50,
        "{refunds} {rated_earlier}"
    );
    assert!(figures > 1_000, "{figures}");
    assert_eq!(states.len(), 9, "{states:?}");
}
