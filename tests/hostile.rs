//! Whatever a partner, its people, its customers and a campaign are called: each piece of collateral is made, other
//! programs can read it, and the name stands in it as text and does nothing.
//!
//! Pieces are those of the plan, so a family that is added is held to this, too. They are read by `hostile/read.py` and
//! by pdftotext.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use partnerpress::base::parse_date;
use partnerpress::check;
use partnerpress::engine;
use partnerpress::load;
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::model::PartnerIx;
use partnerpress::render::Renderer;
use partnerpress::render::plan::{Item, Recipe};
use partnerpress::render::press::piece::{Bearer, Format, MailKind, Piece, What};
use serde_json::Value;
use unicode_normalization::UnicodeNormalization;

const DAY: &str = "2026-06-30";

/// Ids of partners, and what each, its people, its customers and their campaign are called.
const NAMES: &[(&str, &str)] = &[
    ("markup", "<script>alert(1)</script><b>Acme</b> & Sons"),
    ("typst", "#read(\"/etc/passwd\") *bold* $x^2$ Acme"),
    ("tera", "{{ 7919*7907 }} {% raw %} {# gone #} Acme"),
    ("placeholder", "{partner} {link} Acme"),
    ("formula", "=cmd|'/C calc'!A0 Acme"),
    ("plus", "+49 40 SUM(A1:A9) Acme"),
    ("override", "Acme \u{202e}fdp.exe\u{202c} Works"),
    ("emoji", "Acme 🚀 Rockets 🛠"),
    ("arabic", "شركة النور Acme"),
    ("cjk", "日本 工業 Acme"),
    ("quotes", "\"Acme\" 'n' `Co` \\ «Söhne»"),
    ("lines", "Acme\r\nBcc: thief@evil.example\r\n\r\nWorks"),
    ("mail", "Acme\" <thief@evil.example>, Works"),
];

/// 300 characters without a break, and 300 with many.
fn long() -> [(&'static str, String); 2] {
    [
        ("long", format!("Acme{}", "x".repeat(296))),
        ("longer", "Acme Works ".repeat(28).trim().to_owned()),
    ]
}

fn names() -> Vec<(String, String)> {
    let fixed = NAMES
        .iter()
        .map(|(id, name)| ((*id).to_owned(), (*name).to_owned()));
    let long = long().into_iter().map(|(id, name)| (id.to_owned(), name));
    fixed.chain(long).collect()
}

/// A text in quotes, as YAML reads it.
fn quoted(text: &str) -> String {
    serde_json::to_string(text).expect("a text")
}

fn cell(text: &str) -> String {
    format!("\"{}\"", text.replace('"', "\"\""))
}

fn site() -> SourceTree {
    let mut files = Vec::new();
    let mut add = |path: &str, text: String| {
        files.push(SourceFile {
            path: path.to_owned(),
            bytes: text.into_bytes().into(),
        });
    };
    let hostile = "<i>Partner</i> {{ 7919*7907 }} =1+1 #read(\"/etc/passwd\")";
    add(
        "config/partner_program_config.yaml",
        "partner_program:\n  program_types: [reseller]\n  marketing:\n    materials: [brochure, sales_deck, \
         email_templates, social_media_assets]\n  incentives: {types: [commission], commission: {rates: {bronze: 10%, \
         silver: 10%, gold: 10%, platinum: 10%}}}\n"
            .to_owned(),
    );
    add(
        "config/site.yaml",
        "base_url: https://p.example\nvendor: {name: Larkspur, email: partners@p.example}\nproduct_name: Flow\n\
         mail: {from: partners@p.example}\nregions:\n"
            .to_owned()
            + &names()
                .iter()
                .map(|(id, name)| format!("  {id}: {{name: {}}}\n", quoted(name)))
                .collect::<String>(),
    );
    add(
        "content/programs/reseller.yaml",
        format!(
            "program: reseller\nname: {0}\ntagline: {0}\nsummary: {0}\n",
            quoted(hostile)
        ),
    );
    let mut deals = "id,partner,date,amount,customer,product\n".to_owned();
    for (at, (id, name)) in names().into_iter().enumerate() {
        let name = &name;
        add(
            &format!("content/partners/{id}.yaml"),
            format!(
                "name: {0}\nprogram: reseller\njoined: 2025-01-01\ncountry: DE\nlocale: en-GB\n\
                 region: {id}\ndirectory: {{listed: true, summary: {0}}}\ncontacts: [{{name: {0}, role: {0}, email: \
                 a@{id}.example}}]\naddress: {0}\n",
                quoted(name)
            ),
        );
        add(
            &format!("content/campaigns/{id}.yaml"),
            format!(
                "title: {0}\napproved: {{on: 2026-01-01}}\nfrom: 2026-01-01\nregions: [{id}]\ntexts:\n  en:\n    headline: {0}\n    \
                 text: {0}\n    action: {0}\n    posts: [{{network: linkedin, text: {0}}}]\n    mail: {{subject: {0}, \
                 preheader: {0}, body: \"Hello from {{partner}}.\"}}\n",
                // In a campaign's own texts braces have a meaning, and are told where they have none.
                quoted(&name.replace(['{', '}'], "|"))
            ),
        );
        deals.push_str(&format!(
            "D-{at},{id},2026-05-0{},9000.00,{},{}\n",
            1 + at % 9,
            cell(name),
            cell(name)
        ));
    }
    add("content/ledger/deals.csv", deals);
    SourceTree {
        files,
        faults: Vec::new(),
    }
}

/// Letters and figures, in order, with what makes no letter: spaces, and marks of direction.
fn bare(text: &str) -> String {
    let marks = |c: char| matches!(u32::from(c), 0x200b..=0x200f | 0x202a..=0x202e | 0x2060..=0x206f | 0xfe00..=0xfe0f | 0xad);
    text.nfkc()
        .filter(|c| !c.is_whitespace() && !marks(*c))
        .collect()
}

/// Whether `text` stands in what was read. Of words from right to left the letters have to be there: pdftotext puts
/// them in the order in which it finds them on the page, and takes those that join apart.
fn is_found(text: &str, read: &str) -> bool {
    let read = bare(read);
    let is_right_to_left = |c: char| ('\u{590}'..'\u{900}').contains(&c);
    if text.chars().any(is_right_to_left) {
        return bare(text).chars().all(|c| read.contains(c));
    }
    read.contains(&bare(text))
}

/// Where space is scarce a long name may be cut, with its beginning there.
fn beginning(name: &str) -> String {
    name.chars().take(16).collect()
}

/// Whether a piece says in whose name it stands, as text.
fn is_named(piece: &Piece) -> bool {
    match (piece.what, piece.format) {
        (_, Format::Png | Format::Zip) | (What::Badge(_) | What::QrCode, _) => false,
        // Only of a customer, where there is a deal.
        (What::Statement(_), Format::Csv) => false,
        _ => true,
    }
}

#[test]
fn every_piece_shows_every_name_as_text() {
    let checked = check::check(load::load(site()));
    let faults: Vec<String> = checked
        .faults
        .iter()
        .map(|it| format!("{} {}", it.code.id, it.message))
        .collect();
    let workspace = checked.workspace.unwrap_or_else(|| panic!("{faults:#?}"));
    let as_of = parse_date(DAY).expect("a date");
    let findings = engine::evaluate(&workspace, as_of);
    let renderer =
        Renderer::new(&workspace, &findings, as_of).unwrap_or_else(|broken| panic!("{broken:#?}"));
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("hostile");
    let _ = fs::remove_dir_all(&folder);

    let mut wrong: Vec<String> = Vec::new();
    let mut written: Vec<(&Item, PartnerIx, Option<&Piece>)> = Vec::new();
    let items: Vec<&Item> = renderer.plan().items().iter().collect();
    for group in items.chunk_by(|a, b| owner(a).is_some() && owner(a) == owner(b)) {
        let took: Result<(), std::convert::Infallible> =
            renderer.batch(group, &|_| None, |item, bytes| {
                let Some(partner) = owner(item) else {
                    return Ok(());
                };
                match bytes {
                    Ok(bytes) => {
                        let place = folder.join(&item.path);
                        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
                        fs::write(place, &bytes).expect("written");
                        let piece = match &item.recipe {
                            Recipe::Piece(piece) => Some(piece),
                            _ => None,
                        };
                        written.push((item, partner, piece));
                    }
                    Err(fault) => wrong.push(format!("{}: {fault:?}", item.path)),
                }
                Ok(())
            });
        let Ok(()) = took;
    }
    let read = read(&folder);
    let all = names();
    let mut kinds: Vec<String> = Vec::new();
    for (item, partner, piece) in written {
        let found = &read[&item.path];
        for fault in found["faults"].as_array().expect("a list") {
            wrong.push(format!("{}: {fault}", item.path));
        }
        let id = workspace.partner(partner).id.as_str();
        let name = &all.iter().find(|(it, _)| it == id).expect("a partner").1;
        let text = found["text"].as_str().unwrap_or_default();
        let has_deal = item.path.ends_with("2026-05-USD.csv");
        if (has_deal || piece.is_none_or(is_named)) && !is_found(&beginning(name), text) {
            wrong.push(format!("{}: `{name}` is not in it", item.path));
        }
        if text.contains("root:x:0") || text.contains("62615533") {
            wrong.push(format!("{}: something was worked out", item.path));
        }
        if let Some(piece) = piece {
            if let What::Mail(MailKind::Campaign(at)) = piece.what {
                let own = &workspace.content.campaigns[at].texts["en"].headline;
                if !is_found(&beginning(own), text) {
                    wrong.push(format!("{}: the campaign `{own}` is not in it", item.path));
                }
            }
            kinds.push(format!("{}.{}", kind(piece), piece.format.extension()));
        }
    }
    assert!(
        wrong.is_empty(),
        "{} faults\n{}",
        wrong.len(),
        wrong.join("\n")
    );
    kinds.sort();
    kinds.dedup();
    for wanted in [
        "mail.eml",
        "mail.html",
        "statement.csv",
        "statement.xlsx",
        "kit.zip",
    ] {
        assert!(
            kinds.iter().any(|it| it == wanted),
            "{wanted} was not among {kinds:?}"
        );
    }
}

const fn kind(piece: &Piece) -> &'static str {
    match piece.what {
        What::Mail(_) => "mail",
        What::Statement(_) => "statement",
        What::Kit => "kit",
        _ => "piece",
    }
}

/// The partner whose pages and pieces these are.
fn owner(item: &Item) -> Option<PartnerIx> {
    match &item.recipe {
        Recipe::Portal(ix, _) | Recipe::PartnerMaterials(ix) => Some(*ix),
        Recipe::Piece(Piece {
            bearer: Bearer::Partner(ix),
            ..
        }) => Some(*ix),
        _ => None,
    }
}

fn read(folder: &Path) -> Value {
    for (program, argument, package) in [
        ("python3", "-V", "python3"),
        ("pdftotext", "-v", "poppler-utils"),
    ] {
        let there = Command::new(program).arg(argument).output();
        assert!(
            there.is_ok(),
            "{program} is missing: apt-get install {package}"
        );
    }
    let script: PathBuf = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/hostile/read.py");
    let done = Command::new("python3")
        .arg(script)
        .arg(folder)
        .output()
        .expect("python3 runs");
    assert!(
        done.status.success(),
        "{}",
        String::from_utf8_lossy(&done.stderr)
    );
    serde_json::from_slice(&done.stdout).expect("JSON")
}
