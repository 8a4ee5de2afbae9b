//! The seed program, byte for byte as it was given, becomes six programs with all of its values.

use std::path::Path;

use partnerpress::base::{Decimal, Rate};
use partnerpress::check::{self, Checked};
use partnerpress::load;
use partnerpress::model::{
    IncentiveKind, IntegrationLevel, Metric, Program, Requirement, Threshold, Workspace,
};
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

fn asks(program: &Program, rung: usize) -> Vec<(Metric, Threshold)> {
    let pair = |it: &Requirement| (it.metric, it.at_least);
    program.tiers[rung].requires.iter().map(pair).collect()
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
        let pay = program.incentives.pay.as_ref().expect("all of them earn");
        assert_eq!(pay.rates, [10, 15, 20, 25].map(percent));
        let mdf = program.incentives.mdf.as_ref().expect("enabled");
        assert!(mdf.approval_required && mdf.documentation_required);
        assert_eq!(mdf.max_amount, Some(Decimal::from(50_000)));
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
    let revenue = |n: u32| (Metric::Revenue { months: 12 }, Threshold::Amount(n.into()));
    let people = |n| (Metric::CertifiedPeople, Threshold::Count(n));
    let level = |level| (Metric::IntegrationLevel, Threshold::Level(level));

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
    let pay = consultant.incentives.pay.as_ref().expect("earns");
    assert_eq!(pay.kind, IncentiveKind::Rebate);

    let isv = program(&workspace, "isv");
    assert_eq!(asks(isv, 0), [level(IntegrationLevel::Basic)]);
    assert_eq!(
        asks(isv, 2),
        [revenue(150_000), level(IntegrationLevel::Advanced)]
    );
    let support: Vec<Option<&str>> = isv
        .tiers
        .iter()
        .map(|tier| tier.technical_support.as_deref())
        .collect();
    assert_eq!(
        support,
        ["community", "email", "phone", "dedicated"].map(Some)
    );
    let pay = isv.incentives.pay.as_ref().expect("earns");
    assert_eq!(pay.kind, IncentiveKind::RevenueShare);

    for id in ["si", "msp", "technology"] {
        let program = program(&workspace, id);
        assert!(program.requirements.is_empty());
        let pay = program.incentives.pay.as_ref().expect("earns");
        assert_eq!(pay.kind, IncentiveKind::Commission);
    }
}
