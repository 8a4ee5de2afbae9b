//! `simulate` against two sites that differ by what it sets, and what else it promises.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;

use crate::folder::{Folder, tree};
use crate::program::{DAY, partnerpress, run, said};

/// The last day of the demo's facts, and the first of the twelve months before it.
const LAST: &str = "2026-11-23";
const FIRST: &str = "2025-11-24";

fn manifest(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn copy(from: &Path, to: &Folder) {
    for (name, bytes) in tree(from) {
        let place = to.join(&name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
}

/// A copy of `tests/fixtures/answers`.
fn answers(name: &str) -> Folder {
    let site = Folder::new(name);
    copy(&manifest("tests/fixtures/answers"), &site);
    site
}

fn json(root: &Path, day: &str, line: &[&str]) -> Value {
    let mut command = partnerpress();
    command.arg("--root").arg(root).args(["--as-of", day]);
    let output = run(command.args(line).args(["--format", "json"]));
    serde_json::from_slice(&output.stdout).unwrap()
}

fn list<'v>(value: &'v Value, name: &str) -> &'v Vec<Value> {
    value[name].as_array().unwrap()
}

fn word<'v>(value: &'v Value, name: &str) -> &'v str {
    value[name].as_str().unwrap_or("none")
}

/// In the smallest unit that any amount here has.
fn cents(text: &str) -> i64 {
    let (whole, cents) = text.split_once('.').unwrap();
    assert_eq!(cents.len(), 2, "{text}");
    format!("{whole}{cents}").parse().unwrap()
}

type Sums = BTreeMap<(String, String), i64>;

/// What each payee was accrued from [`FIRST`] to [`LAST`] by its statements, by currency.
fn accrued(root: &Path) -> Sums {
    let mut sums = Sums::new();
    for year in ["2025", "2026"] {
        let document = json(root, LAST, &["statements", "--period", year]);
        for statement in list(&document, "statements") {
            let key = (word(statement, "partner"), word(statement, "currency"));
            let sum = sums
                .entry((key.0.to_owned(), key.1.to_owned()))
                .or_default();
            for line in list(statement, "lines") {
                let accrues = ["accrual", "in_kind", "into_fund"].contains(&word(line, "kind"));
                if accrues && (FIRST..=LAST).contains(&word(line, "date")) {
                    *sum += cents(word(line, "amount"));
                }
            }
        }
    }
    sums
}

fn by_currency(sums: &Sums) -> BTreeMap<String, i64> {
    let mut out = BTreeMap::new();
    for ((_, currency), sum) in sums {
        *out.entry(currency.clone()).or_default() += sum;
    }
    out
}

#[test]
fn a_simulation_says_what_two_sites_would() {
    let changed = Folder::new("simulated");
    for part in ["config", "content", "templates"] {
        let to = Folder::below(changed.path(), part);
        copy(&manifest(part), &to);
        fs::rename(to.path(), changed.join(part)).unwrap();
    }
    let config = changed.join("config/partner_program_config.yaml");
    let text = fs::read_to_string(&config).unwrap();
    let other = text.replacen(
        "revenue_requirement: 150000",
        "revenue_requirement: 120000",
        1,
    );
    assert_ne!(text, other);
    fs::write(&config, other).unwrap();

    let root = manifest("");
    let set = "partner_program.tiers.gold.revenue_requirement=120000";
    let simulation = json(&root, LAST, &["simulate", "--set", set]);
    assert_eq!(
        (word(&simulation, "from"), word(&simulation, "as_of")),
        (FIRST, LAST)
    );

    let tiers = |root: &Path| -> BTreeMap<String, String> {
        let document = json(root, LAST, &["standings"]);
        let standings = list(&document, "standings").iter();
        standings
            .map(|it| (word(it, "partner").to_owned(), word(it, "tier").to_owned()))
            .collect()
    };
    let (before, after) = (tiers(&root), tiers(changed.path()));
    let moved: BTreeSet<(&str, &str, &str)> = before
        .iter()
        .filter(|(partner, tier)| after[*partner] != **tier)
        .map(|(partner, tier)| (partner.as_str(), tier.as_str(), after[partner].as_str()))
        .collect();
    let told: BTreeSet<(&str, &str, &str)> = list(&simulation, "movers")
        .iter()
        .map(|it| (word(it, "partner"), word(it, "before"), word(it, "after")))
        .collect();
    assert_eq!(told, moved);
    assert!(!moved.is_empty());

    let sides = [accrued(&root), accrued(changed.path())];
    for division in ["earning", "tier", "program", "region"] {
        for (side, sums) in ["before", "after"].iter().zip(&sides) {
            let mut told: BTreeMap<String, i64> = BTreeMap::new();
            for row in list(&simulation["costs"], division) {
                *told.entry(word(row, "currency").to_owned()).or_default() +=
                    cents(word(row, side));
            }
            let mut wanted = by_currency(sums);
            wanted.retain(|currency, sum| *sum != 0 || told.contains_key(currency));
            assert_eq!(told, wanted, "{side}, by {division}");
        }
    }
    for partner in list(&simulation, "largest") {
        for row in list(partner, "costs") {
            let key = (
                word(partner, "partner").to_owned(),
                word(row, "currency").to_owned(),
            );
            assert_eq!(cents(word(row, "before")), sides[0][&key], "{key:?}");
            assert_eq!(cents(word(row, "after")), sides[1][&key], "{key:?}");
        }
    }
    assert!(list(&simulation, "largest").len() > 3);
}

/// Lines of the demo's statements, one of twenty, each explained by its row.
#[test]
fn lines_of_statements_lead_to_their_rows() {
    let root = manifest("");
    let document = json(&root, LAST, &["statements", "--period", "2026-Q3"]);
    let mut sums: BTreeMap<&str, i64> = BTreeMap::new();
    let mut lines = Vec::new();
    for statement in list(&document, "statements") {
        let amount = |name: &str| cents(word(&statement["amounts"], name));
        let counting = list(statement, "lines")
            .iter()
            .filter(|it| it["counts"] == true);
        let change: i64 = counting.map(|it| cents(word(it, "amount"))).sum();
        assert_eq!(amount("opening") + change, amount("closing"));
        *sums.entry(word(statement, "currency")).or_default() += amount("closing");
        let accruals = list(statement, "lines")
            .iter()
            .filter(|it| word(it, "kind") == "accrual");
        lines.extend(accruals.map(|line| (word(statement, "partner"), line)));
    }
    let totals = list(&document, "totals").iter();
    let totals: BTreeMap<&str, i64> = totals
        .map(|it| (word(it, "currency"), cents(word(&it["amounts"], "closing"))))
        .collect();
    assert_eq!(sums, totals);

    let mut explained = 0;
    for (partner, line) in lines.iter().step_by(20) {
        let (source, amount) = (word(line, "source"), word(line, "amount"));
        let mut command = partnerpress();
        command
            .arg("--root")
            .arg(&root)
            .args(["--as-of", LAST, "--format", "json"]);
        let output = command
            .args(["explain", "accrual", partner, source])
            .output()
            .unwrap();
        if said(&output).contains("another partner's") {
            // Its share of somebody else's deal.
            continue;
        }
        let found: Value = serde_json::from_slice(&output.stdout).unwrap();
        let part = list(&found["reason"], "parts")
            .iter()
            .find(|it| word(it, "title").starts_with(word(line, "what")));
        let part = part.unwrap_or_else(|| panic!("{line}: {found:#}"));
        let steps = part["steps"].to_string();
        assert!(
            steps.contains(source) || source.is_empty(),
            "{line}: {part:#}"
        );
        assert!(
            steps.contains(&format!("\"amount\":\"{amount}\"")),
            "{line}: {part:#}"
        );
        assert!(steps.contains("\"step\":\"terms\""), "{line}: {part:#}");
        explained += 1;
    }
    assert!(explained > 5, "{explained} of {} lines", lines.len());
}

/// git with nothing of the user's settings.
fn git(root: &Path, arguments: &[&str]) {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments);
    for (name, value) in [
        ("GIT_CONFIG_GLOBAL", "/dev/null"),
        ("GIT_CONFIG_SYSTEM", "/dev/null"),
        ("GIT_AUTHOR_NAME", "a"),
        ("GIT_AUTHOR_EMAIL", "a@example.com"),
        ("GIT_COMMITTER_NAME", "a"),
        ("GIT_COMMITTER_EMAIL", "a@example.com"),
    ] {
        command.env(name, value);
    }
    run(&mut command);
}

#[test]
fn the_rules_of_a_revision_are_held_against_those_of_today() {
    // The site is a folder of a larger repository.
    let repository = Folder::new("revision");
    let site = repository.join("partners");
    for (name, bytes) in tree(&manifest("tests/fixtures/answers")) {
        let place = site.join(&name);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    git(repository.path(), &["init", "-q"]);
    git(repository.path(), &["add", "."]);
    git(repository.path(), &["commit", "-qm", "Rules"]);
    let config = site.join("config/partner_program_config.yaml");
    let text = fs::read_to_string(&config).unwrap();
    fs::write(&config, text.replace("150000", "152613.73")).unwrap();
    // A type's own file that the revision did not have is not among its rules.
    let own = site.join("content/programs/reseller.yaml");
    let text = fs::read_to_string(&own).unwrap();
    fs::write(&own, text + "name: Renamed\n").unwrap();
    let simulation = json(&site, DAY, &["simulate", "--revision", "HEAD"]);
    let movers = list(&simulation, "movers");
    assert_eq!(movers.len(), 1, "{simulation:#}");
    assert_eq!(word(&movers[0], "before"), "silver");
    assert_eq!(word(&movers[0], "after"), "gold");

    let mut command = partnerpress();
    command.arg("--root").arg(&site);
    let output = command
        .args(["simulate", "--revision", "no-such"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
    assert!(said(&output).contains("no-such"), "{}", said(&output));
}

#[test]
fn what_is_set_may_be_new_and_changes_no_file() {
    let site = answers("set");
    let before = tree(site.path());
    let set =
        "reseller.tiers.platinum={name: Platinum, requires: {revenue: 151000}, discount: 30%}";
    let rate = "reseller.incentives.commission.rates.platinum=30%";
    let simulation = json(site.path(), DAY, &["simulate", "--set", set, "--set", rate]);
    let movers = list(&simulation, "movers");
    assert_eq!(movers.len(), 1, "{simulation:#}");
    assert_eq!(word(&movers[0], "after"), "platinum");
    assert_eq!(tree(site.path()), before);
}

const HOSTILE: [&str; 5] = [
    "<script>alert(1)</script>",
    "=1+1",
    "\u{202e}gnp.exe",
    "🌱🇳🇴 Å",
    "\"><img src=https://evil.example/x onerror=alert(1)>",
];

#[test]
fn hostile_names_are_shown_and_do_nothing() {
    let site = answers("hostile");
    let mut names: Vec<String> = HOSTILE.iter().map(|it| (*it).to_owned()).collect();
    names.push("x".repeat(300));
    let mut deals = fs::read_to_string(site.join("content/ledger/deals.csv")).unwrap();
    for (at, name) in names.iter().enumerate() {
        let quoted = serde_json::to_string(name).unwrap();
        site.write(
            &format!("content/partners/hostile-{at}.yaml"),
            &format!("name: {quoted}\nprogram: reseller\njoined: 2024-01-01\n"),
        );
        deals += &format!("H-{at},hostile-{at},2026-05-05,130000.00,USD,new,=cmd,Plan,,\n");
    }
    site.write("content/ledger/deals.csv", &deals);
    let page = site.join("report.html");
    let set = "partner_program.tiers.gold.revenue_requirement=120000";
    let ask = |line: &[&str]| -> String {
        let mut command = partnerpress();
        command
            .arg("--root")
            .arg(site.path())
            .args(["--as-of", DAY]);
        String::from_utf8(run(command.args(line)).stdout).unwrap()
    };
    ask(&["simulate", "--set", set, "--page", page.to_str().unwrap()]);
    let html = fs::read_to_string(&page).unwrap();
    assert!(html.contains("&lt;script&gt;alert(1)"), "the name is shown");
    assert!(
        !html.contains("<script") && !html.contains("<img"),
        "as text"
    );
    assert!(html.contains("=1+1") && html.contains("🌱🇳🇴 Å") && html.contains(&names[5]));
    for asks in ["src=\"", "url(", "@import", "<link", "<iframe", "<form"] {
        assert!(!html.contains(asks), "the page asks for something: {asks}");
    }

    let csv = ask(&["standings", "--csv"]);
    assert!(csv.contains(",'=1+1,") && !csv.contains(",=1+1"), "{csv}");
    for line in [
        &["standings", "--csv"][..],
        &["statements", "--period", "2026-05", "--lines", "--csv"],
        &["simulate", "--set", set, "--csv"],
    ] {
        for cell in ask(line).split([',', '\n']) {
            assert!(!cell.starts_with(['=', '+', '@']), "{line:?}: {cell}");
        }
    }
    for line in [
        &["explain", "standing", "hostile-2"][..],
        &["explain", "moves", "hostile-2"],
        &["explain", "accrual", "hostile-2", "H-2"],
    ] {
        let text = ask(line);
        assert!(
            !text.contains('\u{202e}') && text.contains("gnp.exe"),
            "{text}"
        );
    }
    let json = ask(&["standings", "--format", "json"]);
    assert!(
        serde_json::from_str::<Value>(&json)
            .unwrap()
            .to_string()
            .contains("gnp.exe")
    );
}

#[test]
fn a_site_without_a_row_has_answers_too() {
    let site = answers("empty");
    fs::remove_dir_all(site.join("content/ledger")).unwrap();
    fs::remove_dir_all(site.join("content/funds")).unwrap();
    for line in [
        "standings",
        "statements",
        "explain standing fjord",
        "explain moves fjord",
        "explain metric glen certified",
        "explain statement fjord 2026-06",
        "explain payment fjord 2026-06-15",
        "explain fund fjord",
        "simulate --set partner_program.tiers.gold.revenue_requirement=120000",
    ] {
        for form in ["human", "json"] {
            let mut command = partnerpress();
            command
                .arg("--root")
                .arg(site.path())
                .args(["--as-of", DAY, "--format", form]);
            let output = run(command.args(line.split(' ')));
            assert!(!output.stdout.is_empty(), "{line}");
        }
    }
}

/// The one program that is ever run is git, and only a simulation of a revision runs it.
#[test]
fn nothing_but_a_simulation_of_a_revision_runs_a_program() {
    let mut stack = vec![manifest("src")];
    let mut starters = BTreeSet::new();
    let mut users = BTreeSet::new();
    while let Some(folder) = stack.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                stack.push(path);
            } else if let Ok(source) = fs::read_to_string(&path) {
                let name = path.strip_prefix(manifest("src")).unwrap();
                let name = name.to_str().unwrap().to_owned();
                let starts = [
                    "process::Command",
                    "Command::new(\"",
                    "posix_spawn",
                    "fork(",
                ];
                if starts.iter().any(|it| source.contains(it)) {
                    starters.insert(name.clone());
                }
                if source.contains("alternative::") {
                    users.insert(name);
                }
            }
        }
    }
    assert_eq!(
        starters,
        BTreeSet::from(["shell/alternative.rs".to_owned()])
    );
    assert_eq!(users, BTreeSet::from(["cli/simulate.rs".to_owned()]));
}

/// The same, seen from outside, where the system lets it be seen.
#[test]
#[cfg(target_os = "linux")]
fn a_build_executes_nothing() {
    let site = answers("executes");
    let trace = site.join("trace");
    let traced = |arguments: &[&str]| -> Option<usize> {
        let _ = fs::remove_file(&trace);
        let mut command = Command::new("strace");
        command
            .args(["-f", "-e", "trace=execve,execveat", "-o"])
            .arg(&trace);
        command
            .arg(env!("CARGO_BIN_EXE_partnerpress"))
            .arg("--root")
            .arg(site.path());
        let output = command
            .args(["--as-of", DAY])
            .args(arguments)
            .output()
            .ok()?;
        // Where tracing is forbidden there is nothing to see, and the test beside this one has to do.
        output.status.success().then_some(())?;
        let calls = fs::read_to_string(&trace).ok()?;
        Some(calls.lines().filter(|line| line.contains("exec")).count())
    };
    let Some(check) = traced(&["check"]) else {
        return;
    };
    assert_eq!(check, 1, "its own start");
    let out = site.join("public");
    assert_eq!(traced(&["build", "--out", out.to_str().unwrap()]), Some(1));
    let set = "partner_program.tiers.gold.revenue_requirement=120000";
    assert_eq!(traced(&["simulate", "--set", set]), Some(1));
}
