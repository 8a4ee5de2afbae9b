//! The seed program, byte for byte as it was given, becomes six programs with all of its values.

use std::path::Path;

use partnerpress::base::{Decimal, PeriodUnit, Rate};
use partnerpress::check::{self, Checked};
use partnerpress::load;
use partnerpress::model::rules::{Comparison, EarningKind, Graded, Requirement, Reward, Rules};
use partnerpress::model::{IncentiveKind, Program, Workspace};
use partnerpress::shell::tree::read_tree;

fn open(root: &str) -> Checked {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join(root);
    check::check(load::load(read_tree(&root).expect("a folder")))
}

fn seed() -> Workspace {
    let checked = open("tests/fixtures/seed");
    assert!(checked.faults.is_empty(), "{:?}", checked.faults);
    checked.workspace.expect("no errors")
}

fn program<'w>(workspace: &'w Workspace, id: &str) -> &'w Program {
    let ix = workspace.program_named(id).expect(id);
    workspace.program(ix)
}

fn percent(n: i64) -> Rate {
    Rate::new(Decimal::new(n, 2).normalize())
}

/// What a rung asks to be entered: each metric and the value it has to reach. Levels are counted
/// from 1.
fn asks(program: &Program, rung: usize) -> Vec<(&str, u32)> {
    fn flat<'r>(rules: &'r Rules, asked: &Requirement, out: &mut Vec<(&'r str, u32)>) {
        match asked {
            Requirement::All(all) => all.iter().for_each(|it| flat(rules, it, out)),
            Requirement::Compare {
                metric,
                comparison: Comparison::AtLeast,
                value,
                ..
            } => {
                let id = rules.metric(*metric).id.as_str();
                out.push((id, u32::try_from(*value).expect("a whole number")));
            }
            other => panic!("{other:?}"),
        }
    }
    let rules = &program.versions[0];
    let level = &rules.tiers().levels[rung];
    assert_eq!(level.to_enter, level.to_keep);
    let mut out = Vec::new();
    flat(rules, &level.to_enter, &mut out);
    out
}

fn earns(program: &Program) -> (EarningKind, Vec<Rate>) {
    let [earning] = program.versions[0].earnings.as_slice() else {
        panic!("one incentive a type");
    };
    let Reward::Rate(Graded::ByTier { values }) = &earning.reward else {
        panic!("by tier");
    };
    let rate = |value: &Option<Graded<Rate>>| match value {
        Some(Graded::Flat(rate)) => *rate,
        other => panic!("{other:?}"),
    };
    (earning.kind, values.iter().map(rate).collect())
}

#[test]
fn every_value_is_in_every_program() {
    let workspace = seed();
    let ids: Vec<&str> = workspace.programs.iter().map(|p| p.id.as_str()).collect();
    assert_eq!(
        ids,
        ["reseller", "consultant", "isv", "si", "msp", "technology"]
    );
    for program in &workspace.programs {
        let tiers: Vec<_> = program
            .tiers
            .iter()
            .map(|tier| {
                (
                    tier.id.as_str(),
                    tier.name.as_str(),
                    tier.discount.expect("written").percent(),
                    tier.support_level.as_deref().expect("written"),
                    tier.marketing_funds.to_string(),
                )
            })
            .collect();
        let row = |id, name, discount: &str, level, funds: &str| {
            (id, name, discount.to_owned(), level, funds.to_owned())
        };
        assert_eq!(
            tiers,
            [
                row("bronze", "Bronze", "10", "standard", "0"),
                row("silver", "Silver", "15", "priority", "2500"),
                row("gold", "Gold", "20", "dedicated", "10000"),
                row("platinum", "Platinum", "25", "enterprise", "50000"),
            ]
        );
        assert_eq!(program.currency.code(), "USD");
        assert_eq!(program.benefits.common.len(), 5);
        assert_eq!(program.benefits.by_tier["platinum"].len(), 4);
        assert_eq!(earns(program).1, [10, 15, 20, 25].map(percent));
        let (_, mdf) = program.versions[0].fund_named("mdf").expect("enabled");
        assert!(mdf.approval_required && mdf.documentation_required);
        let most = mdf.maximum.expect("written");
        assert_eq!(most.amount, Decimal::from(50_000));
        assert_eq!(most.every.unit, PeriodUnit::Quarter);
        let open: Vec<&str> = mdf
            .tiers
            .iter()
            .map(|ix| program.tier(*ix).id.as_str())
            .collect();
        assert_eq!(open, ["gold", "platinum"]);
        let onboarding = program.onboarding.as_ref().expect("enabled");
        assert_eq!((onboarding.steps.len(), onboarding.duration_days), (4, 30));
        let channels: Vec<(&str, Option<&str>)> = program
            .support
            .channels
            .iter()
            .map(|(channel, time)| (channel.as_str(), time.as_deref()))
            .collect();
        assert_eq!(
            channels,
            [
                ("email", Some("4 hours")),
                ("phone", Some("immediate")),
                ("slack", Some("1 hour")),
                ("portal", None),
            ]
        );
        let marketing = program.marketing.as_ref().expect("enabled");
        assert_eq!(marketing.materials.len(), 4);
        assert_eq!(
            marketing.co_op.as_ref().expect("enabled").activities.len(),
            4
        );
    }
}

#[test]
fn types_add_what_is_theirs() {
    let workspace = seed();
    let revenue = |n: u32| ("revenue", n);
    let people = |n: u32| ("certifications", n);
    let level = |n: u32| ("integration_level", n);

    let reseller = program(&workspace, "reseller");
    assert_eq!(asks(reseller, 0), []);
    assert_eq!(asks(reseller, 3), [revenue(500_000)]);
    assert_eq!(reseller.requirements[0], "Valid business license");
    assert_eq!(reseller.name, "Reseller Program");
    assert_eq!(
        reseller.incentives.offered,
        [
            IncentiveKind::Commission,
            IncentiveKind::Mdf,
            IncentiveKind::CoOpMarketing,
            IncentiveKind::TrainingCredits,
        ]
    );

    let consultant = program(&workspace, "consultant");
    assert_eq!(asks(consultant, 0), []);
    assert_eq!(asks(consultant, 1), [revenue(50_000), people(1)]);
    assert_eq!(asks(consultant, 3), [revenue(500_000), people(1)]);
    let access: Vec<Option<&str>> = consultant
        .tiers
        .iter()
        .map(|tier| tier.training_access.as_deref())
        .collect();
    assert_eq!(
        access,
        ["basic", "standard", "premium", "enterprise"].map(Some)
    );
    assert_eq!(earns(consultant).0, EarningKind::Rebate);

    let isv = program(&workspace, "isv");
    assert_eq!(asks(isv, 0), [level(1)]);
    assert_eq!(asks(isv, 2), [revenue(150_000), level(3)]);
    let support: Vec<Option<&str>> = isv
        .tiers
        .iter()
        .map(|tier| tier.technical_support.as_deref())
        .collect();
    assert_eq!(
        support,
        ["community", "email", "phone", "dedicated"].map(Some)
    );
    assert_eq!(earns(isv).0, EarningKind::RevenueShare);

    for id in ["si", "msp", "technology"] {
        let program = program(&workspace, id);
        assert!(program.requirements.is_empty());
        assert_eq!(earns(program).0, EarningKind::Commission);
    }
}
