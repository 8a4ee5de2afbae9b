//! What every fuzz target asks: a site of any bytes is read, checked and explained, or evaluated, without a panic.

use std::hint::black_box;

use partnerpress::base::parse_date;
use partnerpress::base::report::{self, Form};
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::{check, engine, load};

const CONFIG: &str = "config/partner_program_config.yaml";

const DEALS: &[u8] =
    b"partner,date,id,amount,currency,kind,contract,account,rep,influencer,replaced_amount,seats,closed,strategic,competency
acme,2026-02-03,d1,1500,USD,referral,k1,a1,kim,,,10,2026-02-01,true,cloud
acme,2026-05-04,d2,2500.50,USD,resale,k1,a1,lou,,1500,5,,false,data
";

/// A program and a partner for what is fuzzed to refer to.
const NEIGHBOURS: &[(&str, &[u8])] = &[
    (CONFIG, include_bytes!("../../tests/fixtures/seed/config/partner_program_config.yaml")),
    ("content/partners/acme.yaml", b"name: Acme\nprogram: reseller\njoined: 2024-03-01\naliases: [ACME]\n"),
    // What rules name: tables with columns of every type, regions, and a deal for them to look at.
    ("config/tables.yaml", include_bytes!("../../tests/fixtures/rules/tables.yaml")),
    ("config/site.yaml", include_bytes!("../../tests/fixtures/rules/site.yaml")),
    ("content/ledger/deals.csv", DEALS),
];

/// One file of any bytes in a site that is otherwise good.
pub fn one_file(path: &str, bytes: &[u8]) {
    let others = NEIGHBOURS.iter().filter(|(other, _)| *other != path);
    judge(others.copied().chain([(path, bytes)]).collect());
}

/// A site of any files: each starts with a line `==> path`.
pub fn any_site(bytes: &[u8]) {
    const MARK: &[u8] = b"==> ";
    let mut files = Vec::new();
    let mut rest = bytes;
    while let Some(start) = find(rest, MARK) {
        rest = &rest[start + MARK.len()..];
        let Some(line) = find(rest, b"\n") else { break };
        let (path, body) = (&rest[..line], &rest[line + 1..]);
        let end = find(body, b"\n==> ").map_or(body.len(), |end| end + 1);
        rest = &body[end..];
        if let Ok(path) = std::str::from_utf8(path) {
            files.push((path, &body[..end]));
        }
    }
    judge(files);
}

fn judge(mut files: Vec<(&str, &[u8])>) {
    // The shell hands over sorted paths, each once, none empty.
    files.sort_by_key(|(path, _)| *path);
    files.dedup_by_key(|(path, _)| *path);
    files.retain(|(path, _)| !path.is_empty());
    let files = files
        .into_iter()
        .map(|(path, bytes)| SourceFile { path: path.to_owned(), bytes: bytes.to_vec().into() })
        .collect();
    let tree = SourceTree { files, ..SourceTree::default() };
    let checked = check::check(load::load(tree));
    for form in [Form::Human, Form::Json, Form::Github, Form::Sarif] {
        black_box(report::write(form, &checked.sources, &checked.faults, false));
    }
    if let (Some(workspace), Ok(day)) = (&checked.workspace, parse_date("2026-06-30")) {
        black_box(engine::evaluate(workspace, day));
    }
}

fn find(bytes: &[u8], part: &[u8]) -> Option<usize> {
    bytes.windows(part.len()).position(|window| window == part)
}
