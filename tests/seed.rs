//! The seed program, byte for byte as it was given, becomes six programs with all of its values.

use std::path::Path;

use partnerpress::base::{Date, Decimal, PeriodUnit, Rate, parse_date, parse_decimal};
use partnerpress::check::{self, Checked};
use partnerpress::engine;
use partnerpress::load;
use partnerpress::load::tree::SourceFile;
use partnerpress::model::rules::{Comparison, EarningKind, Graded, Requirement, Reward, Rules};
use partnerpress::model::{FundProblem, IncentiveKind, Ineligible, Program, Workspace};
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

/// Trailing revenue, the tier that it holds, and what the last deal of 1,234.57 then earns at 10, 15,
/// 20 and 25 per cent.
const LADDER: [(&str, &str, &str); 4] = [
    ("49999.99", "bronze", "123.46"),
    ("50000.00", "silver", "185.19"),
    ("150000.00", "gold", "246.91"),
    ("500000.00", "platinum", "308.64"),
];
const LAST_DEAL: &str = "1234.57";
const LAST_DAY: &str = "2026-03-10";

/// The types, and by what each is paid.
const TYPES: [(&str, IncentiveKind); 6] = [
    ("reseller", IncentiveKind::Commission),
    ("si", IncentiveKind::Commission),
    ("msp", IncentiveKind::Commission),
    ("technology", IncentiveKind::Commission),
    ("consultant", IncentiveKind::Rebate),
    ("isv", IncentiveKind::RevenueShare),
];

/// The seed with a partner for each type and rung. The first deal leaves each just so far below its
/// revenue that the last one brings it there; what lies twelve months back counts no longer.
fn with_partners() -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/seed");
    let mut tree = read_tree(&root).expect("a folder");
    let mut add = |path: String, text: String| {
        tree.files.push(SourceFile {
            path,
            bytes: text.into_bytes().into(),
        });
    };
    let mut deals = "id,partner,date,amount,currency\n".to_owned();
    let mut certifications = "id,partner,person,certification,date,expires\n".to_owned();
    let mut integrations = "id,partner,integration,level,date,expires\n".to_owned();
    let last = parse_decimal(LAST_DEAL).expect("an amount");
    for (kind, _) in TYPES {
        for (revenue, tier, _) in LADDER {
            let id = format!("{kind}-{tier}");
            let first = parse_decimal(revenue).expect("an amount") - last;
            add(
                format!("content/partners/{id}.yaml"),
                format!("name: {id}\nprogram: {kind}\njoined: 2024-01-01\n"),
            );
            deals += &format!(
                "{id}-0,{id},2025-03-10,9000000.00,USD\n\
                 {id}-1,{id},2025-11-05,{first},USD\n\
                 {id}-2,{id},{LAST_DAY},{LAST_DEAL},USD\n"
            );
            certifications += &format!("c-{id},{id},Ada Kern,Flow,2025-01-01,\n");
            integrations += &format!("i-{id},{id},Gauge,enterprise,2025-01-01,\n");
            add(
                format!("content/funds/{id}.yaml"),
                format!(
                    "partner: {id}\nactivity: Webinars\ntitle: Webinar\nrequested: {LAST_DAY}\n\
                     amount: 1000.00\n"
                ),
            );
        }
    }
    add("content/ledger/deals.csv".to_owned(), deals);
    add(
        "content/ledger/certifications.csv".to_owned(),
        certifications,
    );
    add("content/ledger/integrations.csv".to_owned(), integrations);
    tree.files.sort_by(|a, b| a.path.cmp(&b.path));
    let checked = check::check(load::load(tree));
    assert!(checked.faults.is_empty(), "{:?}", checked.faults);
    checked.workspace.expect("no errors")
}

fn last_day() -> Date {
    parse_date(LAST_DAY).expect("a day")
}

#[test]
fn revenue_to_the_cent_decides_the_tier() {
    let workspace = with_partners();
    let findings = engine::evaluate(&workspace, last_day());
    for (ix, partner) in workspace.partners() {
        let program = workspace.program(partner.program);
        let standing = &findings.standings[ix.0 as usize];
        let tier = standing.tier.map(|tier| program.tier(tier).id.as_str());
        let (_, wanted) = partner.id.as_str().split_once('-').expect("type and tier");
        assert_eq!(tier, Some(wanted), "{}", partner.id);
        let (revenue, ..) = LADDER[standing.tier.expect("held").0 as usize];
        let found = standing.revenue.expect("asked for").rounded();
        assert_eq!(found.amount.to_string(), revenue, "{}", partner.id);
    }
    assert_eq!(workspace.partners.len(), 24);
}

#[test]
fn each_type_is_paid_at_the_rate_of_its_tier_to_the_cent() {
    let workspace = with_partners();
    let findings = engine::evaluate(&workspace, last_day());
    for (kind, pays) in TYPES {
        let program = program(&workspace, kind);
        let earnings = &program.rules_on(last_day()).earnings;
        for (rung, (_, tier, earned)) in LADDER.iter().enumerate() {
            let id = format!("{kind}-{tier}");
            let mut partners = workspace.partners();
            let (ix, _) = partners
                .find(|(_, it)| it.id.as_str() == id)
                .expect("a partner");
            let lines: Vec<_> = findings
                .accruals
                .iter()
                .filter(|it| it.partner == ix && it.date == last_day())
                .collect();
            let [line] = lines.as_slice() else {
                panic!("{id}: one deal earns one line, not {lines:?}");
            };
            assert_eq!(line.amount.amount.to_string(), *earned, "{id}");
            assert_eq!(line.rate, [10, 15, 20, 25].map(percent)[rung], "{id}");
            let by = earnings[line.earning.0 as usize].id.as_str();
            let word = match pays {
                IncentiveKind::Commission => "commission",
                IncentiveKind::Rebate => "rebate",
                _ => "revenue_share",
            };
            assert_eq!(by, word, "{id}");
        }
    }
}

#[test]
fn market_development_funds_can_be_asked_from_gold_on() {
    let workspace = with_partners();
    let findings = engine::evaluate(&workspace, last_day());
    let mut seen = 0;
    for (ix, partner) in workspace.partners() {
        for request in &findings.funds[ix.0 as usize].requests {
            let refused = request.problems.iter().any(|it| {
                matches!(
                    it,
                    FundProblem::NotEligible {
                        why: Ineligible::Tier { .. },
                        ..
                    }
                )
            });
            let is_low = ["bronze", "silver"]
                .iter()
                .any(|tier| partner.id.as_str().ends_with(tier));
            assert_eq!(refused, is_low, "{}: {:?}", partner.id, request.problems);
            assert!(
                is_low || request.problems.is_empty(),
                "{}: {:?}",
                partner.id,
                request.problems
            );
            seen += 1;
        }
    }
    assert_eq!(seen, 24);
}
