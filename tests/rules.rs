//! The language of the rules: every form that a program can write loads, and says what it should.

use partnerpress::base::{Rate, WindowRule};
use partnerpress::check::{self, Checked};
use partnerpress::load::{self, tree::SourceFile, tree::SourceTree};
use partnerpress::model::Program;
use partnerpress::model::rules::{
    Cadence, Comparison, Graded, Lock, MetricKind, PayoutDay, Requirement, Reward, Rules, Unit,
};

const TABLES: &str = include_str!("fixtures/rules/tables.yaml");
const SITE: &str = include_str!("fixtures/rules/site.yaml");
const EVERYTHING: &str = include_str!("fixtures/rules/everything.yaml");

fn open(files: &[(&str, &str)]) -> Checked {
    let files = files.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        bytes: text.as_bytes().to_vec().into(),
    });
    let tree = SourceTree {
        files: files.collect(),
        faults: Vec::new(),
    };
    check::check(load::load(tree))
}

fn told(checked: &Checked) -> Vec<String> {
    let faults = checked.faults.iter();
    faults
        .map(|it| format!("{} {}", it.code.id, it.message))
        .collect()
}

fn program(config: &str) -> Program {
    let checked = open(&[
        ("config/partner_program_config.yaml", config),
        ("config/tables.yaml", TABLES),
        ("config/site.yaml", SITE),
    ]);
    let told = told(&checked);
    assert!(told.is_empty(), "{told:#?}");
    let mut workspace = checked.workspace.expect("no faults");
    workspace.programs.remove(0)
}

/// The first program of a site with this config, and what was told.
fn read(config: &str) -> (Option<Program>, Vec<String>) {
    let checked = open(&[("config/partner_program_config.yaml", config)]);
    let told = told(&checked);
    let program = checked.workspace.map(|mut it| it.programs.remove(0));
    (program, told)
}

fn plain(config: &str) -> Program {
    let config = format!("partner_program:\n  program_types: [reseller]\n{config}");
    let (program, told) = read(&config);
    assert!(told.is_empty(), "{told:#?}");
    program.expect("no faults")
}

/// `revenue >= 50000 & (a | b)`, with the ids of metrics.
fn say(requirement: &Requirement, rules: &Rules) -> String {
    let list = |all: &[Requirement], mark: &str| {
        let all: Vec<String> = all.iter().map(|it| say(it, rules)).collect();
        format!("({})", all.join(mark))
    };
    match requirement {
        Requirement::All(all) => list(all, " & "),
        Requirement::Any(any) => list(any, " | "),
        Requirement::Some { at_least, of } => format!("{at_least} of {}", list(of, ", ")),
        Requirement::Not(not) => format!("not {}", say(not, rules)),
        Requirement::Compare {
            metric,
            comparison,
            value,
            ..
        } => {
            let sign = match comparison {
                Comparison::AtLeast => ">=",
                Comparison::MoreThan => ">",
                Comparison::AtMost => "<=",
                Comparison::LessThan => "<",
                Comparison::Equals => "=",
            };
            format!("{} {sign} {value}", rules.metric(*metric).id)
        }
        Requirement::Each { key, among, holds } => {
            format!(
                "each {key} with {}: {}",
                say(among, rules),
                say(holds, rules)
            )
        }
        Requirement::Keys {
            key,
            at_least,
            holds,
        } => format!("{at_least} {key}: {}", say(holds, rules)),
        Requirement::Sustained { duration, holds } => {
            format!("for {duration} {}", say(holds, rules))
        }
        Requirement::AnyDay { within, holds } => format!("within {within} {}", say(holds, rules)),
        Requirement::Level {
            ladder,
            at_least,
            keys,
            ..
        } => {
            let ladder = rules.ladder(*ladder);
            let level = &ladder.levels[at_least.0 as usize].id;
            format!("{keys} {} {level}", ladder.id)
        }
        Requirement::Reached { tier, within, .. } => format!("reached {} {within:?}", tier.0),
    }
}

/// What entering each level asks, lowest first; `-` for one that is not offered.
fn ladder(rules: &Rules, at: usize) -> Vec<String> {
    let levels = rules.ladders[at].levels.iter();
    levels
        .map(|level| {
            let mark = if level.offered { "" } else { "-" };
            format!("{mark}{}: {}", level.id, say(&level.to_enter, rules))
        })
        .collect()
}

#[test]
fn everything_is_what_it_says() {
    let program = program(EVERYTHING);
    let [first, second, third] = program.versions.as_slice() else {
        panic!("three versions")
    };
    assert_eq!(
        ladder(first, 0),
        [
            "registered: ()",
            "silver: (revenue >= 50000 & certified_people >= 2 & tenure >= 6)",
            "gold: (revenue >= 150000 & fee >= 1 & score >= 40)",
            "platinum: (revenue >= 500000 & growth >= 0.1 \
             & (score >= 80 & 1 of (renewal_rate >= 0.7, best_of_two > 3)) \
             & (2 competency expert | 3 competency: specialists >= 2) \
             & not churn > 0.3 \
             & each competency with specialists >= 1: (projects_done >= 1 & competency_score >= 50) \
             & for 3 months revenue >= 400000 \
             & within this and last year (reach >= 1 & reach <= 10) \
             & reached 2 Some(Duration { count: 24, unit: Months }))",
            "-legacy: revenue >= 900000",
            "-diamond: ()",
        ]
    );
    let gold = &first.tiers().levels[2];
    assert_eq!(say(&gold.to_keep, first), "(revenue >= 120000 & fee >= 1)");
    assert_eq!(say(&gold.at_all_times, first), "fee >= 1");
    assert_eq!(first.from, None);

    // Entries of a requirement are replaced one by one, and an empty choice is taken back.
    assert_eq!(
        ladder(second, 0)[1],
        "silver: (revenue >= 50000 & certified_people >= 3 & tenure >= 6)"
    );
    assert!(!ladder(second, 0)[3].contains('|'));
    assert_eq!(
        ladder(second, 0)[5],
        "diamond: (revenue >= 2000000 & visits >= 3)"
    );
    assert_eq!(second.name.as_deref(), Some("v11"));
    assert_eq!(
        ladder(second, 1)[2],
        "master: specialists >= 9",
        "a version adds a level above"
    );
    assert_eq!(ladder(first, 1)[2], "-master: ()");
    let won = |rules: &Rules| {
        let metric = rules.metric_named("won").map(|it| rules.metric(it));
        match metric.map(|it| &it.kind) {
            Some(MetricKind::Rows(rows)) => rows.window.to_string(),
            _ => panic!("rows"),
        }
    };
    assert_eq!(won(first), "this and last fiscal year");
    assert_eq!(won(third), "12 months");
    assert!(matches!(second.tiers().review.lock, Some(Lock::For(_))));
    assert!(second.tiers().review.all_below, "as before");

    // Earnings: the short form comes with the version that writes it, `enabled: false` takes out.
    let ids = |rules: &Rules| -> Vec<String> {
        let earnings = rules.earnings.iter();
        earnings.map(|it| it.id.as_str().to_owned()).collect()
    };
    let own = [
        "resale",
        "upsell",
        "volume",
        "quarterly",
        "activation",
        "referral",
        "co_op",
    ];
    assert_eq!(ids(first), own);
    let mut last = own.to_vec();
    last.retain(|id| *id != "volume");
    last.insert(0, "commission");
    assert_eq!(ids(third), last);
    let resale = &third.earnings[1];
    let Reward::Rate(Graded::ByTier { values }) = &resale.reward else {
        panic!("by tier")
    };
    let flat: Vec<String> = values
        .iter()
        .map(|value| match value {
            Some(Graded::Flat(rate)) => rate.percent(),
            Some(_) => "graded".to_owned(),
            None => "none".to_owned(),
        })
        .collect();
    assert_eq!(flat, ["none", "10", "25", "none", "none", "none"]);
    let funds: Vec<(&str, Option<String>)> = third
        .funds
        .iter()
        .map(|fund| (fund.id.as_str(), fund.share.map(Rate::percent)))
        .collect();
    assert_eq!(funds, [("mdf", Some("60".to_owned())), ("co_op", None)]);
    assert_eq!(third.payout.day, PayoutDay::DaysAfter(45));
    assert_eq!(first.payout.day, PayoutDay::OfMonth(15));
}

#[test]
fn what_a_program_says_in_short_is_the_same_in_the_language() {
    let short = plain(
        "  tiers: {a: {discount: 5%}, b: {revenue_requirement: 50000, requires: {certifications: 2}, discount: 10%, marketing_funds: 2500}}\n",
    );
    let rules = &short.versions[0];
    assert_eq!(
        ladder(rules, 0),
        ["a: ()", "b: (revenue >= 50000 & certifications >= 2)"]
    );
    let names: Vec<&str> = rules.metrics.iter().map(|it| it.id.as_str()).collect();
    assert_eq!(
        names,
        ["revenue", "certifications", "integration_level", "tenure"]
    );
    let [commission] = rules.earnings.as_slice() else {
        panic!("one earning")
    };
    assert_eq!(
        (commission.id.as_str(), commission.table.as_str()),
        ("commission", "deals")
    );
    let [mdf] = rules.funds.as_slice() else {
        panic!("one fund")
    };
    assert_eq!(
        mdf.tiers,
        [partnerpress::model::TierIx(1)],
        "the upper half of the ladder"
    );
    let amounts = mdf.allocation.as_ref().map(|it| &it.amount);
    let Some(Graded::ByTier { values }) = amounts else {
        panic!("by tier")
    };
    assert_eq!(values[1], Some(Graded::Flat(2500.into())));
    assert_eq!(rules.tiers().review.promotions, Cadence::DAILY);
}

#[test]
fn earnings_in_full_leave_no_room_for_those_that_nobody_wrote() {
    let ids = |config: &str| -> String {
        let program = plain(config);
        let rules = &program.versions[0];
        let earnings = rules.earnings.iter().map(|it| it.id.as_str());
        let funds = rules.funds.iter().map(|it| it.id.as_str());
        let all: Vec<&str> = earnings.chain(funds).collect();
        all.join(" ")
    };
    assert_eq!(ids(""), "commission mdf");
    let own = "earnings: {resale: {rate: 5%}}";
    assert_eq!(ids(&format!("  incentives: {{{own}}}\n")), "resale mdf");
    let written = "commission: {enabled: true}";
    assert_eq!(
        ids(&format!("  incentives: {{{own}, {written}}}\n")),
        "commission resale mdf"
    );
    assert_eq!(
        ids("  incentives: {earnings: {commission: {rate: 5%}}}\n"),
        "commission mdf",
        "an earning of the id of a short form takes its place"
    );
    assert_eq!(
        ids("  funds: {co_op: {share: 50%}}\n"),
        "commission co_op",
        "whoever writes funds means these"
    );
    assert_eq!(
        ids("  incentives: {mdf: {max_amount: 5}}\n  funds: {co_op: {share: 50%}}\n"),
        "commission mdf co_op"
    );
    assert_eq!(ids("  incentives: {types: []}\n"), "");
}

#[test]
fn a_type_lays_its_own_rules_over_the_config() {
    let checked = open(&[
        (
            "config/partner_program_config.yaml",
            "partner_program:
  program_types: [reseller, msp]
  metrics: {size: {sum: deals.amount, window: 1 year}, deals: {count: deals}}
  tiers: {a: {discount: 5%}, b: {discount: 6%, requires: {size: 100}, to_keep: {size: 50}}}
",
        ),
        (
            "content/programs/msp.yaml",
            "program: msp
metrics: {size: {window: lifetime}, deals: {ratio: {of: size, to: revenue}}}
tiers: {b: {requires: {size: 200}}, c: {discount: 7%, to_enter: {size: 300}, to_keep: {deals: 10%}}}
",
        ),
    ]);
    assert_eq!(told(&checked), Vec::<String>::new());
    let workspace = checked.workspace.expect("no faults");
    let rules = |at: usize| &workspace.programs[at].versions[0];
    let level = |at: usize, level: usize| {
        let rules = rules(at);
        let level = &rules.tiers().levels[level];
        (say(&level.to_enter, rules), say(&level.to_keep, rules))
    };
    let both = |enter: &str, keep: &str| (enter.to_owned(), keep.to_owned());
    assert_eq!(level(0, 1), both("size >= 100", "size >= 50"));
    assert_eq!(
        level(1, 1),
        both("size >= 200", "size >= 200"),
        "what is said for both replaces what was said for one"
    );
    assert_eq!(level(1, 2), both("size >= 300", "deals >= 0.1"));
    let size = rules(1).metric_named("size").map(|it| rules(1).metric(it));
    let Some(MetricKind::Rows(rows)) = size.map(|it| &it.kind) else {
        panic!("rows")
    };
    assert_eq!(rows.window, WindowRule::Lifetime);
}

#[test]
fn a_metric_stands_after_those_that_it_is_made_of() {
    let program = plain(
        "  metrics:
    last: {points: [{of: middle, each: 2, only_if: {first: 1}}]}
    middle: {ratio: {of: first, to: revenue, per: 1000}}
    first: {count: deals}
",
    );
    let rules = &program.versions[0];
    let place = |id: &str| rules.metric_named(id).map(|it| it.0);
    assert!(place("first") < place("middle") && place("middle") < place("last"));
    let unit = |id: &str| {
        rules
            .metric_named(id)
            .map(|it| rules.metric(it).unit.clone())
    };
    assert_eq!(unit("first"), Some(Unit::Count));
    assert_eq!(unit("middle"), Some(Unit::Number));
    assert_eq!(unit("last"), Some(Unit::Points));
}

#[test]
fn values_are_of_the_kind_of_their_metric() {
    let asks = |requires: &str| -> String {
        let config = format!(
            "  tiers: {{a: {{discount: 5%}}, b: {{discount: 5%, requires: {{{requires}}}}}}}
  metrics:
    level: {{highest: integrations.level, order: [basic, advanced]}}
    renewed: {{ratio: {{of: certifications, to: certifications}}}}
    growth: {{growth: {{of: revenue, over: 12 months}}}}
    days: {{tenure: days}}
"
        )
        .replace("level: {highest", "rung: {highest");
        let program = plain(&config);
        ladder(&program.versions[0], 0)[1].clone()
    };
    assert_eq!(asks("rung: advanced"), "b: rung >= 2");
    assert_eq!(asks("rung: 1"), "b: rung >= 1");
    assert_eq!(asks("renewed: 70%"), "b: renewed >= 0.7");
    assert_eq!(asks("renewed: {less_than: 0.7}"), "b: renewed < 0.7");
    assert_eq!(asks("growth: 150%"), "b: growth >= 1.5");
    assert_eq!(asks("growth: {more_than: -10%}"), "b: growth > -0.1");
    assert_eq!(asks("tenure: 2 years"), "b: tenure >= 24");
    assert_eq!(asks("days: 2 weeks"), "b: days >= 14");
    assert_eq!(asks("growth: {at_least: 0}"), "b: growth >= 0");
}

#[test]
fn a_version_does_not_reach_back() {
    let program = plain(
        "  versions:
    - {from: 2025-01-01, incentives: {earnings: {spiff: {amount: 50}}}}
    - {from: 2026-01-01, incentives: {commission: {enabled: true}}}
",
    );
    let ids = |at: usize| -> Vec<&str> {
        let earnings = program.versions[at].earnings.iter();
        earnings.map(|it| it.id.as_str()).collect()
    };
    assert_eq!(ids(0), ["commission"]);
    assert_eq!(
        ids(1),
        ["spiff"],
        "with earnings in full, only what is written"
    );
    assert_eq!(ids(2), ["commission", "spiff"]);
}
