//! What the verbs that answer questions say of `tests/fixtures/answers`, to the letter.
//!
//! A file of `tests/answers/` holds commands and what each wrote: standard output, standard error behind `! `, and the
//! exit status when it is not 0. `UPDATE=1 cargo test --test process answers` writes what is said now; read the change
//! as somebody would who never saw the program.
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use crate::program::{DAY, partnerpress};

/// A file, and the command lines in it; the day is [`DAY`] where they say none.
const ANSWERS: &[(&str, &[&str])] = &[
    (
        "standings",
        &[
            "standings",
            "standings --csv",
            "standings --format json",
            "standings --program consultant",
            "standings --tier gold",
            "standings --partner past",
            "standings --as-of 2023-01-01",
            "standings --as-of 2023-01-01 --csv",
            "standings --as-of 2190-12-31",
            "standings --partner fjrod",
            "standings --program konsultant",
            "standings --tier platinum",
        ],
    ),
    (
        "statements",
        &[
            "statements",
            "statements --csv",
            "statements --period 2026-Q2 --format json",
            "statements --period 2026-06 --lines",
            "statements --period 2026-06 --lines --csv",
            "statements --period 2019",
            "statements --period 2019 --csv",
            "statements --period 2026-13",
            "statements --partner holn",
        ],
    ),
    (
        "explain-standing",
        &[
            "explain standing glen",
            "explain standing glen --format json",
            "explain standing fjord",
            "explain standing fjord --all",
            "explain standing holm",
            "explain standing idle",
            "explain standing past",
            "explain standing late",
            "explain standing late --as-of 2023-01-01",
            "explain standing glen --as-of 2190-12-31",
            "explain standing gelm",
        ],
    ),
    (
        "explain-moves",
        &[
            "explain moves glen --as-of 2027-12-31",
            "explain moves holm --as-of 2027-12-31",
            "explain moves holm --format json",
            "explain moves fjord",
            "explain moves past",
            "explain moves late",
        ],
    ),
    (
        "explain-metric",
        &[
            "explain metric fjord revenue",
            "explain metric glen certifications --format json",
            "explain metric glen certified",
            "explain metric glen certified --key Planner",
            "explain metric glen certified --key Plumber",
            "explain metric idle revenue",
            "explain metric glen certifed",
            "explain metric idle nps",
        ],
    ),
    (
        "explain-accrual",
        &[
            "explain accrual fjord D-119",
            "explain accrual holm D-301 --earning spiff",
            "explain accrual holm D-301 --earning spiff --format json",
            "explain accrual holm content/ledger/deals.csv:25 --earning commission",
            "explain accrual glen C-1",
            "explain accrual glen D-119",
            "explain accrual glen D-20",
            "explain accrual holm content/ledger/deals.csv:250",
            "explain accrual holm D-301 --earning spif",
        ],
    ),
    (
        "explain-statement",
        &[
            "explain statement holm 2026-06",
            "explain statement fjord 2026-06 --format json",
            "explain statement idle 2026-06",
            "explain statement idle 2026-6",
        ],
    ),
    (
        "explain-payment",
        &[
            "explain payment holm 2026-06-15",
            "explain payment holm 2026-06-15 --format json",
            "explain payment fjord 2026-04-01",
            "explain payment idle 2026-06-15",
        ],
    ),
    (
        "explain-fund",
        &[
            "explain fund holm",
            "explain fund holm --format json",
            "explain fund holm --as-of 2023-01-01",
            "explain fund holm mfd",
            "explain request holm-open-day",
            "explain request holm-open-day --format json",
            "explain request fjord-fair",
            "explain request fjord-fare",
        ],
    ),
    (
        "explain-code",
        &[
            "explain code pp012",
            "explain code PP012 --format json",
            "explain code PP1000",
        ],
    ),
    (
        "simulate",
        &[
            "simulate --set partner_program.tiers.gold.revenue_requirement=120000",
            "simulate --set partner_program.tiers.gold.revenue_requirement=120000 --csv",
            "simulate --set partner_program.tiers.gold.revenue_requirement=152613.73 --format json",
            "simulate --set partner_program.tiers.gold.revenue_requirement=152613.73",
            "simulate --set partner_program.tiers.gold.revenue_requirement=150000",
            "simulate --set reseller.incentives.commission.rates.gold=25% --from 2026-04-01 --to 2026-04-30",
            "simulate --config other/config.yaml",
            "simulate --config other/consultant.yaml",
            "simulate --as-of 2023-01-01 --set partner_program.tiers.gold.revenue_requirement=120000",
            "simulate",
            "simulate --set partner_program.tiers.gold",
            "simulate --set partner_program.tiers.gold.name.x=1",
            "simulate --set nobody.tiers.gold.name=1",
            "simulate --set partner_program.tiers.gold.revenu_requirement=1",
            "simulate --set partner_program.tiers.gold.revenue_requirement=many",
            "simulate --set consultant.versions.0.tiers.silver.revenue_requirement=many --format json",
            "simulate --config other/none.yaml",
            "simulate --config other/missing.yaml",
            "simulate --revision=--upload-pack=x",
        ],
    ),
];

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The command and what it wrote.
fn answer(line: &str) -> String {
    let mut command = partnerpress();
    command.current_dir(root("tests/fixtures/answers"));
    command.args(line.split(' '));
    if !line.contains("--as-of") {
        command.args(["--as-of", DAY]);
    }
    let output = command.output().unwrap();
    let mut said = format!("$ partnerpress {line}\n");
    // Both ends of a line would be changed by editors and by git.
    said += &String::from_utf8(output.stdout)
        .unwrap()
        .replace("\r\n", "␍\n");
    for line in String::from_utf8(output.stderr).unwrap().lines() {
        let _ = writeln!(said, "{}", format!("! {line}").trim_end());
    }
    let status = output.status.code().unwrap();
    if status != 0 {
        let _ = writeln!(said, "exit status {status}");
    }
    said
}

#[test]
fn every_answer_is_what_it_was() {
    let mut wrong = String::new();
    for (name, lines) in ANSWERS {
        let answers: Vec<String> = lines.iter().map(|line| answer(line)).collect();
        let found = answers.join("\n");
        let place = root(&format!("tests/answers/{name}"));
        if std::env::var_os("UPDATE").is_some() {
            fs::write(&place, &found).unwrap();
            continue;
        }
        let wanted = fs::read_to_string(&place).unwrap_or_default();
        if found != wanted {
            let differ = found.lines().zip(wanted.lines()).position(|(a, b)| a != b);
            let at = differ.unwrap_or_else(|| found.lines().count().min(wanted.lines().count()));
            let from = |text: &str| -> String {
                let lines: Vec<&str> = text.lines().skip(at).take(5).collect();
                lines.join("\n")
            };
            let _ = writeln!(
                wrong,
                "== {name}, from line {}\n-- expected\n{}\n-- found\n{}",
                at + 1,
                from(&wanted),
                from(&found)
            );
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// Whatever is asked on whatever day, there is an answer or a fault of the one who asks.
#[test]
fn no_day_is_too_early_or_too_late() {
    for day in ["1900-01-01", "2024-02-29", "2190-12-31"] {
        for line in ANSWERS.iter().flat_map(|(_, lines)| *lines) {
            if line.contains("--as-of") || line.starts_with("explain code") {
                continue;
            }
            let mut command = partnerpress();
            command.current_dir(root("tests/fixtures/answers"));
            command.args(line.split(' ')).args(["--as-of", day]);
            let output = command.output().unwrap();
            let status = output.status.code();
            let said = String::from_utf8(output.stderr).unwrap();
            assert!(
                matches!(status, Some(0..=3)) && !said.contains("panicked"),
                "{line} on {day}: {status:?}\n{said}"
            );
        }
    }
}
