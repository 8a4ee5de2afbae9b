//! The seed: one file, as it was given, makes six programs, and each of its values can be read on the pages.

use std::fs;

use crate::folder::{Folder, Tree, tree};
use crate::html::{says, words};
use crate::program::{build, partnerpress, run};
use crate::sample::{CONFIG, SEED};

const PROGRAMS: [&str; 6] = ["reseller", "consultant", "isv", "si", "msp", "technology"];

/// A value of the seed as its place in the file, the programs whose page says it, and the words it is said in.
const SAID: &[(&str, &[&str], &[&str])] = &[
    ("tiers.bronze.name", &PROGRAMS, &["bronze"]),
    ("tiers.bronze.discount", &PROGRAMS, &["10 %"]),
    ("tiers.bronze.support_level", &PROGRAMS, &["standard"]),
    ("tiers.silver.name", &PROGRAMS, &["silver"]),
    ("tiers.silver.revenue_requirement", &PROGRAMS, &["50,000"]),
    ("tiers.silver.discount", &PROGRAMS, &["15 %"]),
    ("tiers.silver.support_level", &PROGRAMS, &["priority"]),
    ("tiers.silver.marketing_funds", &PROGRAMS, &["2,500"]),
    ("tiers.gold.name", &PROGRAMS, &["gold"]),
    ("tiers.gold.revenue_requirement", &PROGRAMS, &["150,000"]),
    ("tiers.gold.discount", &PROGRAMS, &["20 %"]),
    ("tiers.gold.support_level", &PROGRAMS, &["dedicated"]),
    ("tiers.gold.marketing_funds", &PROGRAMS, &["10,000"]),
    ("tiers.platinum.name", &PROGRAMS, &["platinum"]),
    (
        "tiers.platinum.revenue_requirement",
        &PROGRAMS,
        &["500,000"],
    ),
    ("tiers.platinum.discount", &PROGRAMS, &["25 %"]),
    ("tiers.platinum.support_level", &PROGRAMS, &["enterprise"]),
    ("tiers.platinum.marketing_funds", &PROGRAMS, &["50,000"]),
    (
        "requirements.reseller",
        &["reseller"],
        &[
            "Valid business license",
            "Sales capability",
            "Customer support capability",
            "Market presence",
        ],
    ),
    (
        "requirements.consultant",
        &["consultant"],
        &[
            "Technical certification",
            "Industry experience",
            "Consulting capability",
            "Project management",
        ],
    ),
    (
        "requirements.isv",
        &["isv"],
        &[
            "Development capability",
            "Integration experience",
            "Technical expertise",
            "Product certification",
        ],
    ),
    (
        "benefits.common",
        &PROGRAMS,
        &[
            "Product discounts",
            "Marketing materials",
            "Sales training",
            "Technical support",
            "Lead generation",
        ],
    ),
    (
        "benefits.tier_specific.platinum",
        &PROGRAMS,
        &[
            "Dedicated account manager",
            "Priority support",
            "Beta access",
            "Custom integrations",
        ],
    ),
    (
        "incentives.types revenue_share",
        &["isv"],
        &["revenue share"],
    ),
    (
        "incentives.types commission",
        &["reseller", "si", "msp", "technology"],
        &["commission"],
    ),
    ("incentives.types rebate", &["consultant"], &["rebate"]),
    (
        "incentives.types mdf, co_op_marketing, training_credits",
        &PROGRAMS,
        &[
            "market development funds",
            "co-op marketing",
            "training credits",
        ],
    ),
    (
        "incentives.mdf",
        &PROGRAMS,
        &["50,000", "approval", "proof"],
    ),
    (
        "incentives.commission.rates",
        &["reseller", "si", "msp", "technology"],
        &["10 %", "15 %", "20 %", "25 %"],
    ),
    (
        "onboarding",
        &PROGRAMS,
        &[
            "Account creation",
            "Training",
            "Access configuration",
            "Resource provision",
            "30 days",
        ],
    ),
    (
        "support.channels",
        &PROGRAMS,
        &["email", "phone", "slack", "portal"],
    ),
    (
        "support.response_time",
        &PROGRAMS,
        &["4 hours", "immediate", "1 hour"],
    ),
    (
        "marketing.materials",
        &PROGRAMS,
        &[
            "brochure",
            "sales deck",
            "email templates",
            "social media assets",
        ],
    ),
    (
        "marketing.co_op_marketing.activities",
        &PROGRAMS,
        &["Webinars", "Case studies", "Events", "Content syndication"],
    ),
];

#[test]
fn one_file_makes_six_programs_that_say_all_of_it() {
    let site = Folder::new("seed");
    site.write(CONFIG, SEED);
    run(&mut build(site.path(), &site.join("public")));
    assert_programs_say_all(&tree(&site.join("public")));
}

#[test]
fn the_seed_replaces_the_program_of_a_new_site() {
    let folder = Folder::new("init-seed");
    let site = folder.join("site");
    run(partnerpress().arg("init").arg(&site));
    fs::write(site.join(CONFIG), SEED).unwrap();
    run(&mut build(&site, &site.join("public")));
    assert_programs_say_all(&tree(&site.join("public")));
}

fn assert_programs_say_all(public: &Tree) {
    let page = |path: &str| -> Vec<String> {
        let html = public
            .get(path)
            .unwrap_or_else(|| panic!("the site has no {path}"));
        words(&String::from_utf8_lossy(html))
    };
    let mut missing = Vec::new();
    for program in PROGRAMS {
        let own = page(&format!("programs/{program}/index.html"));
        for (key, programs, phrases) in SAID {
            let wanting = phrases.iter().filter(|phrase| !says(&own, phrase));
            if programs.contains(&program) {
                missing.extend(
                    wanting.map(|phrase| format!("{program} does not say “{phrase}” ({key})")),
                );
            }
        }
        for part in ["brochure", "deck"] {
            let own = page(&format!("programs/{program}/{part}/index.html"));
            for tier in ["bronze", "silver", "gold", "platinum"] {
                if !says(&own, tier) {
                    missing.push(format!("the {part} of {program} does not say “{tier}”"));
                }
            }
        }
    }
    let tiers = page("tiers/index.html");
    for phrase in [
        "50,000", "150,000", "500,000", "10 %", "15 %", "20 %", "25 %", "priority", "2,500",
    ] {
        if !says(&tiers, phrase) {
            missing.push(format!("the tier comparison does not say “{phrase}”"));
        }
    }
    assert!(missing.is_empty(), "\n{}\n", missing.join("\n"));
}

/// Changes one value of the seed after the other, and each time the site must change, or the check object.
#[test]
fn every_value_of_the_seed_has_an_effect() {
    let changes = changes();
    assert!(
        changes.len() > 60,
        "only {} values found in the seed",
        changes.len()
    );
    let built = |config: &str| -> (Option<i32>, Tree) {
        let site = Folder::new("effect");
        site.write(CONFIG, config);
        let output = build(site.path(), &site.join("public")).output().unwrap();
        let public = site.join("public");
        let mut files = if public.exists() {
            tree(&public)
        } else {
            Tree::new()
        };
        files.remove(".partnerpress");
        (output.status.code(), files)
    };
    let (status, seed) = built(SEED);
    assert_eq!(status, Some(0));
    let idle: Vec<_> = std::thread::scope(|scope| {
        let halves = changes.chunks(changes.len().div_ceil(2));
        let workers: Vec<_> = halves
            .map(|changes| {
                scope.spawn(|| -> Vec<String> {
                    changes
                        .iter()
                        .filter(|(_, config)| {
                            let (status, files) = built(config);
                            match status {
                                Some(0) => files == seed,
                                Some(1) => false,
                                other => panic!("ended with {other:?} on\n{config}"),
                            }
                        })
                        .map(|(what, _)| what.clone())
                        .collect()
                })
            })
            .collect();
        workers
            .into_iter()
            .flat_map(|worker| worker.join().unwrap())
            .collect()
    });
    assert!(idle.is_empty(), "without effect:\n{}\n", idle.join("\n"));
}

/// What was changed, and the whole config with that change.
fn changes() -> Vec<(String, String)> {
    let lines: Vec<&str> = SEED.lines().collect();
    let mut changes = Vec::new();
    for (number, line) in lines.iter().enumerate() {
        let code = line.split(" #").next().unwrap().trim_end();
        let trimmed = code.trim_start().trim_start_matches("- ");
        let value = trimmed
            .split_once(": ")
            .map_or(trimmed, |(_, value)| value)
            .trim();
        if trimmed.is_empty() || trimmed.starts_with('#') || trimmed.ends_with(':') {
            continue;
        }
        let replaced = match value {
            "true" => "false".to_owned(),
            "false" => "true".to_owned(),
            // 0.15 becomes 0.151, 50000 becomes 50007.
            _ if value.contains('.') && value.starts_with('0') => format!("{value}1"),
            _ if value.ends_with('0') => format!("{}7", &value[..value.len() - 1]),
            _ if value.starts_with('"') => format!("{} Mark7\"", value.trim_end_matches('"')),
            // A bare word of a list is a name that the program knows: it is taken out.
            _ => String::new(),
        };
        let mut changed: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
        if replaced.is_empty() {
            changed.remove(number);
        } else {
            let at = code.rfind(value).unwrap();
            changed[number] = format!("{}{replaced}", &code[..at]);
        }
        let what = format!("line {}: {} -> {replaced}", number + 1, code.trim());
        changes.push((what, changed.join("\n") + "\n"));
    }
    changes
}
