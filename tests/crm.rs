//! A CRM's export as it came, mapped by settings alone. What the ledger holds is worked out here a
//! second time, from the bytes, by code that knows nothing of the first.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use partnerpress::base::{Currency, Decimal, parse_date};
use partnerpress::check::{self, Checked};
use partnerpress::load;
use partnerpress::model::{Column, Table, table};
use partnerpress::shell::tree::read_tree;

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/crm")
}

fn open() -> Checked {
    check::check(load::load(read_tree(&root()).expect("a folder")))
}

/// One opportunity that was won, as the export has it.
struct Won {
    id: String,
    agent: String,
    product: String,
    account: String,
    engaged: String,
    closed: String,
    cents: i64,
}

fn export() -> Vec<Won> {
    // The first file is Windows-1252, of which the export uses what Latin-1 has too.
    let old = fs::read(root().join("content/ledger/opportunities-2024.csv")).expect("a file");
    let old: String = old.into_iter().map(char::from).collect();
    let new = fs::read(root().join("content/ledger/opportunities-2025.csv")).expect("a file");
    let new = String::from_utf8(new).expect("UTF-8");
    let lines = old
        .split("\r\n")
        .chain(new.trim_start_matches('\u{feff}').split('\n'));
    lines
        .map(cells)
        .filter(|cells| cells.get(4).is_some_and(|stage| stage == "Won"))
        .map(|cells| Won {
            id: cells[0].clone(),
            agent: cells[1].trim().to_owned(),
            product: cells[2].clone(),
            account: cells[3].clone(),
            engaged: day(&cells[5]),
            closed: day(&cells[6]),
            cents: cents(&cells[7]),
        })
        .collect()
}

/// Cells of a line; a quoted one may hold commas, and quotes twice.
fn cells(line: &str) -> Vec<String> {
    let mut cells = vec![String::new()];
    let mut quoted = false;
    let mut chars = line.chars().peekable();
    while let Some(c) = chars.next() {
        let last = cells.last_mut().expect("one at least");
        match c {
            '"' if quoted && chars.peek() == Some(&'"') => {
                chars.next();
                last.push('"');
            }
            '"' => quoted = !quoted,
            ',' if !quoted => cells.push(String::new()),
            c => last.push(c),
        }
    }
    cells
}

/// `20-10-16` is the twentieth of October 2016.
fn day(text: &str) -> String {
    format!("20{}-{}-{}", &text[6..8], &text[3..5], &text[0..2])
}

fn cents(text: &str) -> i64 {
    let (whole, part) = text.split_once('.').unwrap_or((text, "00"));
    let part: i64 = part.parse().expect("two digits");
    whole.parse::<i64>().expect("digits") * 100 + part
}

/// Partner by agent, from the lines of the partners' files.
fn agents() -> BTreeMap<String, String> {
    let mut agents = BTreeMap::new();
    for entry in fs::read_dir(root().join("content/partners")).expect("a folder") {
        let path = entry.expect("an entry").path();
        let id = path
            .file_stem()
            .expect("a name")
            .to_str()
            .expect("Unicode")
            .to_owned();
        let text = fs::read_to_string(&path).expect("a file");
        for alias in text.lines().filter_map(|line| line.strip_prefix("  - ")) {
            agents.insert(alias.to_owned(), id.clone());
        }
    }
    agents
}

#[test]
fn it_loads_without_a_fault() {
    let checked = open();
    assert!(checked.faults.is_empty(), "{:?}", checked.faults);
    assert!(checked.workspace.is_some());
}

#[test]
fn deals_and_their_sums_by_partner() {
    let workspace = open().workspace.expect("no errors");
    let agents = agents();
    let mut wanted: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    for won in export() {
        let entry = wanted.entry(agents[&won.agent].clone()).or_default();
        entry.0 += 1;
        entry.1 += won.cents;
    }
    let deals = workspace.facts.table(table::DEALS).expect("always there");
    let amounts = deals.number("amount").expect("a column");
    let mut found: BTreeMap<String, (usize, i64)> = BTreeMap::new();
    for (partner, amount) in deals.partner.iter().zip(amounts.iter()) {
        let entry = found
            .entry(workspace.partner(*partner).id.to_string())
            .or_default();
        let cents = amount.expect("every deal has one") * Decimal::ONE_HUNDRED;
        entry.0 += 1;
        entry.1 += i64::try_from(cents).expect("whole cents");
    }
    assert_eq!(found, wanted);
    assert_eq!(found.len(), 10, "every partner has sold something");
    assert_eq!(
        deals.len(),
        found.values().map(|(rows, _)| rows).sum::<usize>()
    );
    assert!(deals.len() > 100);
}

#[test]
fn every_cell_is_what_the_export_says() {
    let workspace = open().workspace.expect("no errors");
    let deals: &Table = workspace.facts.table(table::DEALS).expect("always there");
    let text = |column: &str, row: usize| deals.text(column).expect(column).get(row);
    let engaged = deals.dates("engaged").expect("declared under `extra`");
    let spelt = |product: &str| match product {
        "BROOKPro" => "BROOK Pro".to_owned(),
        "Alder+" => "Alder Plus".to_owned(),
        other => other.to_owned(),
    };
    let mut products = Vec::new();
    // Rows stand by partner; the export has them line by line.
    let mut rows: Vec<usize> = (0..deals.len()).collect();
    rows.sort_by_key(|row| deals.origin(*row));
    let exported = export();
    assert_eq!(rows.len(), exported.len());
    for (row, won) in rows.into_iter().zip(exported) {
        assert_eq!(text("id", row), Some(won.id.as_str()));
        assert_eq!(text("product", row), Some(spelt(&won.product).as_str()));
        assert_eq!(text("customer", row), Some(won.account.as_str()));
        assert_eq!(text("kind", row), Some("new"));
        assert_eq!(text("refers_to", row), None);
        assert_eq!(Some(deals.date[row]), parse_date(&won.closed).ok());
        assert_eq!(engaged[row], parse_date(&won.engaged).ok());
        products.push(won.product);
    }
    assert!(
        products.contains(&"BROOKPro".to_owned()),
        "the fixture has lost its mess"
    );
    let Some(Column::Currency(currencies)) = deals.columns.get("currency") else {
        panic!("a column of currencies");
    };
    assert!(currencies.iter().all(|currency| *currency == Currency::USD));
}

#[test]
fn rows_know_their_line() {
    let workspace = open().workspace.expect("no errors");
    let deals = workspace.facts.table(table::DEALS).expect("always there");
    let ids = deals.text("id").expect("a column");
    let paths: Vec<PathBuf> = ["2024", "2025"]
        .iter()
        .map(|year| root().join(format!("content/ledger/opportunities-{year}.csv")))
        .collect();
    let texts: Vec<String> = paths
        .iter()
        .map(|path| {
            fs::read(path)
                .expect("a file")
                .into_iter()
                .map(char::from)
                .collect()
        })
        .collect();
    let first_file = deals.origin(0).unwrap().file;
    let origins = (0..deals.len()).filter_map(|row| deals.origin(row));
    for (row, origin) in origins.enumerate() {
        let text = &texts[usize::from(origin.file != first_file)];
        let line = text.lines().nth(origin.line as usize - 1).expect("a line");
        assert!(
            line.starts_with(ids.get(row).expect("an id")),
            "row {row}: {line}"
        );
    }
}
