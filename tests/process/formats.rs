//! `docs/formats.md` against what the program writes: each field and column of the one is in the other.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::folder::Folder;
use crate::program::{DAY, build, partnerpress, run};

const SITE: &str = "tests/fixtures/answers";

/// Objects that are documented apart, wherever they stand.
const REQUIREMENTS: &[&str] = &["standings[].requirements", "standings[].next.requirements"];

fn manifest(path: &str) -> std::path::PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn text(path: &str) -> String {
    fs::read_to_string(manifest(path)).unwrap()
}

fn stdout(site: &str, line: &str) -> String {
    let mut command = partnerpress();
    command.current_dir(manifest(site)).args(["--as-of", DAY]);
    String::from_utf8(run(command.args(line.split(' '))).stdout).unwrap()
}

fn json(site: &str, line: &str) -> Value {
    serde_json::from_str(&stdout(site, &format!("{line} --format json"))).unwrap()
}

/// The text between a heading and the next of its rank or a higher one.
fn section(heading: &str) -> String {
    let page = text("docs/formats.md");
    let start = page.find(&format!("\n{heading}\n"));
    let start = start.unwrap_or_else(|| panic!("docs/formats.md has no `{heading}`"));
    let rest = &page[start + heading.len() + 2..];
    let rank = heading.split(' ').next().unwrap();
    rest[..rest.find(&format!("\n{rank} ")).unwrap_or(rest.len())].to_owned()
}

/// What the first cells of a section's tables set in code style.
fn documented(section: &str) -> BTreeSet<String> {
    let rows = section.lines().filter_map(|line| line.strip_prefix("| "));
    let cells = rows.map(|row| row.split(" | ").next().unwrap_or(""));
    cells.flat_map(coded).collect()
}

fn coded(text: &str) -> Vec<String> {
    let spans = text.split('`').skip(1).step_by(2);
    spans.map(str::to_owned).collect()
}

/// The paths of all single values, `[]` for the items of a list.
fn paths(value: &Value, at: &str, out: &mut BTreeSet<String>) {
    if REQUIREMENTS.contains(&at) {
        out.insert(at.to_owned());
        return;
    }
    match value {
        Value::Object(fields) => {
            for (name, value) in fields {
                let dot = if at.is_empty() { "" } else { "." };
                paths(value, &format!("{at}{dot}{name}"), out);
            }
        }
        Value::Array(items) => {
            for item in items {
                paths(item, &format!("{at}[]"), out);
            }
        }
        // What may be null is documented by its fields, where it has any.
        Value::Null => {}
        _ => {
            out.insert(at.to_owned());
        }
    }
}

fn assert_documented(heading: &str, documents: &[Value]) {
    let mut found = BTreeSet::new();
    for document in documents {
        paths(document, "", &mut found);
    }
    let wanted = documented(&section(heading));
    let missing: Vec<_> = found.difference(&wanted).collect();
    let stale: Vec<_> = wanted.difference(&found).collect();
    assert!(
        missing.is_empty() && stale.is_empty(),
        "{heading}: docs/formats.md lacks {missing:?}; nothing writes {stale:?}"
    );
}

#[test]
fn every_field_of_a_document_is_documented_and_no_other() {
    let demo = ["standings", "standings --as-of 2026-11-23"].map(|line| json(".", line));
    let site = json(SITE, "standings");
    assert_documented(
        "## `standings --format json`",
        &[&demo[..], &[site]].concat(),
    );
    let statements = ["2026-Q2", "2025"].map(|it| json(SITE, &format!("statements --period {it}")));
    assert_documented("## `statements --format json`", &statements);
    let simulate = |gold: &str| {
        let set = format!("partner_program.tiers.gold.revenue_requirement={gold}");
        json(SITE, &format!("simulate --set {set}"))
    };
    let simulations = ["120000", "160000"].map(simulate);
    assert_documented("## `simulate --format json`", &simulations);
    let out = Folder::new("formats-build");
    let mut command = build(&manifest(SITE), &out.join("public"));
    let built = run(command.args(["--format", "json"]));
    let built = serde_json::from_slice(&built.stdout).unwrap();
    assert_documented("## `build --format json`", &[built]);
    let sent = out.join("sent");
    let line = format!("collateral --kind mail --out {}", sent.display());
    let all = [json(SITE, "collateral --kind mail"), json(SITE, &line)];
    assert_documented("## `collateral --format json`", &all);
}

#[test]
fn every_column_is_documented() {
    let commands = [
        ("## `standings --format json`", "standings --csv"),
        ("## `statements --format json`", "statements --csv"),
        ("## `statements --format json`", "statements --lines --csv"),
        (
            "## `simulate --format json`",
            "simulate --set partner_program.tiers.gold.name=G --csv",
        ),
    ];
    for (heading, command) in commands {
        let out = stdout(SITE, command);
        let head = out.lines().next().unwrap();
        let section = section(heading);
        assert!(
            section.lines().any(|line| line == head),
            "{heading} does not have the columns of `{command}`: {head}"
        );
        assert!(out.ends_with("\r\n"), "{command}");
    }
}

/// The steps in a reason and in all below it.
fn steps<'v>(reason: &'v Value, out: &mut Vec<&'v Value>) {
    let keys: Vec<&String> = reason.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["title", "steps", "rows", "parts"]);
    for row in reason["rows"].as_array().unwrap() {
        let keys: Vec<&String> = row.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["date", "amount", "what", "place"]);
    }
    out.extend(reason["steps"].as_array().unwrap());
    for part in reason["parts"].as_array().unwrap() {
        steps(part, out);
    }
}

#[test]
fn every_step_of_a_reason_is_documented() {
    let section = section("## `explain … --format json`");
    let mut table: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in section.lines().filter(|line| line.starts_with("| `")) {
        let (step, fields) = line[2..].split_once(" | ").unwrap();
        table.insert(
            step.trim_matches('`').to_owned(),
            coded(fields).into_iter().collect(),
        );
    }
    let requirement = documented(&self::section("## A requirement and its outcome"));
    let asked = [
        (SITE, "standing glen"),
        (SITE, "standing holm"),
        (SITE, "moves glen --as-of 2027-12-31"),
        (SITE, "moves holm"),
        (SITE, "metric glen certified"),
        (SITE, "accrual fjord D-119"),
        (SITE, "accrual holm D-301"),
        (SITE, "accrual glen C-1"),
        (SITE, "statement holm 2026-06"),
        (SITE, "payment holm 2026-06-15"),
        (SITE, "payment idle 2026-06-15"),
        (SITE, "fund holm"),
        (SITE, "request holm-open-day"),
        (SITE, "request fjord-fair"),
        (SITE, "code PP012"),
        (".", "standing harrow-tarn --as-of 2026-11-23"),
        (".", "statement ammersee 2026-09"),
        (".", "statement auftrieb 2026-10"),
        (".", "statement brightmoor 2026-04"),
    ];
    let mut seen = BTreeSet::new();
    for (site, line) in asked {
        let document = json(site, &format!("explain {line}"));
        let keys: Vec<&String> = document.as_object().unwrap().keys().collect();
        assert_eq!(keys, ["format", "as_of", "reason"]);
        let mut found = Vec::new();
        steps(&document["reason"], &mut found);
        for step in found {
            let kind = step["step"].as_str().unwrap();
            let fields = table.get(kind);
            let fields = fields.unwrap_or_else(|| panic!("{line}: `{kind}` is not documented"));
            seen.insert(kind.to_owned());
            for name in step.as_object().unwrap().keys() {
                let is_known = ["step", "text"].contains(&name.as_str())
                    || fields.contains(name)
                    || kind == "outcome" && requirement.contains(name)
                    || kind == "grade";
                assert!(is_known, "{line}: `{name}` of `{kind}` is not documented");
            }
        }
    }
    assert!(
        seen.len() > 25,
        "the samples have few kinds of step: {seen:?}"
    );
    // The others are rare; that they can be met at all is seen in the source.
    let source: String = [
        "src/render/reasons.rs",
        "src/render/fund_reasons.rs",
        "src/cli/explain.rs",
    ]
    .iter()
    .map(|path| text(path))
    .collect();
    for step in table.keys().filter(|step| !step.ends_with("[]")) {
        let fields = ["format", "as_of", "reason", "title"];
        let is_written = source.contains(&format!("\"{step}\""));
        assert!(
            is_written || fields.contains(&step.as_str()),
            "nothing writes `{step}`"
        );
    }
    for name in requirement {
        assert!(
            source.contains(&format!("\"{name}\"")),
            "nothing writes `{name}`"
        );
    }
}

/// The first words of each document name a form that the page has.
#[test]
fn every_form_of_the_program_is_on_a_page() {
    let pages = ["formats", "diagnostics", "sealing"].map(|it| text(&format!("docs/{it}.md")));
    let pages = pages.concat();
    let mut stack = vec![manifest("src")];
    let mut forms = BTreeSet::new();
    while let Some(folder) = stack.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                stack.push(path);
            } else if let Ok(source) = fs::read_to_string(&path) {
                let parts = source.split("\"partnerpress/").skip(1);
                forms.extend(parts.filter_map(|rest| rest.split('"').next().map(str::to_owned)));
            }
        }
    }
    assert!(forms.len() >= 6, "{forms:?}");
    for form in forms {
        assert!(
            pages.contains(&format!("`partnerpress/{form}`")),
            "{form} is on no page"
        );
    }
}
