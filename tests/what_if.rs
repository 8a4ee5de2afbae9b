//! What the portal says would become of a tier, against the engine with the rows really there.

use std::path::Path;

use partnerpress::base::{Date, parse_date};
use partnerpress::engine::what_if::{WhatIf, what_if};
use partnerpress::engine::{self, Findings};
use partnerpress::load::{self, tree::SourceTree};
use partnerpress::model::{PartnerIx, RowRef, Workspace, column};
use partnerpress::shell::tree::read_tree;
use partnerpress::{check, model};

const DEALS: &str = "content/ledger/deals/2026-q4.csv";
const CERTIFICATES: &str = "content/ledger/certifications.csv";

fn day() -> Date {
    parse_date("2026-11-23").expect("a day")
}

fn demo() -> SourceTree {
    read_tree(Path::new(env!("CARGO_MANIFEST_DIR"))).expect("the demo")
}

fn opened(tree: SourceTree) -> Workspace {
    let checked = check::check(load::load(tree));
    checked
        .workspace
        .unwrap_or_else(|| panic!("{:?}", checked.faults))
}

/// The demo with lines at the end of a ledger.
fn with_lines(path: &str, lines: &str) -> SourceTree {
    let mut tree = demo();
    let file = tree
        .files
        .iter_mut()
        .find(|file| file.path == path)
        .unwrap_or_else(|| panic!("no {path}"));
    let mut bytes = file.bytes.to_vec();
    bytes.extend(lines.as_bytes());
    file.bytes = bytes.into();
    tree
}

fn header(path: &str) -> Vec<String> {
    let tree = demo();
    let file = tree
        .files
        .iter()
        .find(|file| file.path == path)
        .expect(path);
    let text = String::from_utf8(file.bytes.to_vec()).expect("UTF-8");
    let first = text.lines().next().expect("a header");
    first.split(',').map(str::to_owned).collect()
}

fn cell(workspace: &Workspace, row: RowRef, name: &str) -> String {
    let tables = &workspace.facts.tables;
    let (_, table) = tables.get_index(usize::from(row.table)).expect("a table");
    let text = table.text(name).and_then(|it| it.get(row.row as usize));
    text.unwrap_or_default().to_owned()
}

fn quoted(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

/// Further deals as lines of the ledger.
fn deals(workspace: &Workspace, partner: PartnerIx, found: &WhatIf, count: u32) -> String {
    let Some(like) = found.like_deal else {
        return String::new();
    };
    let header = header(DEALS);
    let lines = (0..count).map(|nth| {
        let cells = header.iter().map(|name| match name.as_str() {
            column::ID => format!("WHAT-IF-{nth}"),
            column::DATE => day().to_string(),
            column::PARTNER => workspace.partner(partner).id.to_string(),
            column::AMOUNT => found.deal.amount.to_string(),
            column::CURRENCY => found.deal.currency.code().to_owned(),
            column::REFERS_TO => String::new(),
            name if ["product", "kind"].contains(&name) => quoted(&cell(workspace, like, name)),
            _ => String::new(),
        });
        cells.collect::<Vec<_>>().join(",")
    });
    lines.map(|line| format!("{line}\n")).collect()
}

fn certificates(workspace: &Workspace, partner: PartnerIx, found: &WhatIf, count: u32) -> String {
    let Some(like) = found.like_certificate else {
        return String::new();
    };
    let header = header(CERTIFICATES);
    let lines = (0..count).map(|nth| {
        let cells = header.iter().map(|name| match name.as_str() {
            column::ID => format!("WHAT-IF-{nth}"),
            column::DATE => day().to_string(),
            column::PARTNER => workspace.partner(partner).id.to_string(),
            column::PERSON => format!("Somebody New {nth}"),
            column::EXPIRES => "2028-11-23".to_owned(),
            name => quoted(&cell(workspace, like, name)),
        });
        cells.collect::<Vec<_>>().join(",")
    });
    lines.map(|line| format!("{line}\n")).collect()
}

/// Whether the next tier's requirement holds, by what the engine finds with the rows there.
fn reaches(findings: &Findings, partner: PartnerIx, tier: model::TierIx) -> bool {
    let standing = &findings.standings[partner.0 as usize];
    let held = standing.tier.is_some_and(|held| held >= tier);
    let next = standing.next.as_ref();
    held || next.is_some_and(|next| next.tier == tier && next.outcome.holds)
}

#[test]
fn what_the_table_says_comes_true() {
    let workspace = opened(demo());
    let findings = engine::evaluate(&workspace, day());
    let all = findings
        .standings
        .iter()
        .filter_map(|it| Some((it.partner, it.next.as_ref()?.tier, what_if(&workspace, it)?)));
    let all: Vec<_> = all.collect();
    assert!(all.len() >= 20, "only {} partners have a table", all.len());
    let (mut reached, mut missed) = (0, 0);
    // Every partner has the same number of further rows at once: they do not look at one another.
    for (deals_more, certificates_more) in [(0, 0), (1, 0), (5, 0), (0, 3), (2, 1), (5, 3)] {
        let mut deal_lines = String::new();
        let mut certificate_lines = String::new();
        for (partner, _, found) in &all {
            let deals_more = deals_more.min(found.steps.0 - 1);
            let certificates_more = certificates_more.min(found.steps.1 - 1);
            let own = deals(&workspace, *partner, found, deals_more);
            deal_lines.push_str(&own.replace("WHAT-IF", &format!("WHAT-IF-{}", partner.0)));
            let own = certificates(&workspace, *partner, found, certificates_more);
            certificate_lines.push_str(&own.replace("WHAT-IF", &format!("WHAT-IF-{}", partner.0)));
        }
        let mut tree = with_lines(DEALS, &deal_lines);
        let other = with_lines(CERTIFICATES, &certificate_lines);
        for file in &mut tree.files {
            if file.path == CERTIFICATES {
                let from = other.files.iter().find(|it| it.path == CERTIFICATES);
                file.bytes = from.expect("the ledger").bytes.clone();
            }
        }
        let real = engine::evaluate(&opened(tree), day());
        for (partner, tier, found) in &all {
            let deals_more = deals_more.min(found.steps.0 - 1);
            let certificates_more = certificates_more.min(found.steps.1 - 1);
            let at = deals_more * found.steps.1 + certificates_more;
            let told = found.outcomes[at as usize].holds;
            assert_eq!(
                told,
                reaches(&real, *partner, *tier),
                "{} with {deals_more} deals and {certificates_more} certificates",
                workspace.partner(*partner).id
            );
            if told {
                reached += 1;
            } else {
                missed += 1;
            }
        }
    }
    assert!(
        reached > 20 && missed > 20,
        "{reached} reached, {missed} missed"
    );
}
