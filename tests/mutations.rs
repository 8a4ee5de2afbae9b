//! Whatever stands in a site's files, loading, checking and reporting come to an end without a
//! panic: small sites, bent at random from a fixed seed, so that every run is the same.
//!
//! `MUTATIONS=100000 cargo test --release --test mutations` bends more of them.
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

use std::fs;
use std::path::Path;

use partnerpress::base::report::{self, Form};
use partnerpress::base::{Faults, FileId};
use partnerpress::check;
use partnerpress::load;
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::load::yaml;
use partnerpress::shell::tree::read_tree;

/// Kept small enough for a debug build to be done within seconds.
const MUTATIONS: u64 = 250;

/// Texts that have hurt parsers before.
const NASTY: &[&[u8]] = &[
    b"\0",
    b"\xff",
    b"\xfe\xff",
    b"\xef\xbb\xbf",
    b"\r",
    b"\r\n",
    b"\t",
    b"'",
    b"\"",
    b"[",
    b"{",
    b"]",
    b"}",
    b"- ",
    b"? ",
    b": ",
    b"#",
    b"&a ",
    b"*a",
    b"!!binary ",
    b"|\n",
    b">-\n",
    b"---\n",
    b"...\n",
    b"%YAML 1.2\n",
    b"<<: *a\n",
    b"~",
    b"null",
    b"99999999999999999999",
    b"-0",
    b"1e999",
    b"0.00000000000000000001",
    b"2026-02-30",
    b"9999-12-31",
    b"\xc3\xa9",
    b"e\xcc\x81",
    b"\xf0\x9f\x98\x80",
    b"\xe2\x80\xae",
    b"\xe2\x80\xa8",
    b",,,,",
    b"\"\"\"",
    b"](",
    b"![x](y)",
    b"<a>",
    b"`",
    b"## ",
    b"[^1]: ",
    b"../",
    b"javascript:",
    b"AGE-SECRET-KEY-1",
    b"-----BEGIN PRIVATE KEY-----",
    b"%d-%m-%y",
    b"con",
];

const PATHS: &[&str] = &[
    "config/site.yaml",
    "config/tables.yaml",
    "config/brand.yaml",
    "content/partners/x.yaml",
    "content/partners/é.yaml",
    "content/funds/x.yaml",
    "content/programs/isv.yaml",
    "content/programs/isv.md",
    "content/pages/a/b/index.md",
    "content/events/calendar.md",
    "content/ledger/deals.csv",
    "content/ledger/company_revenue.csv",
    "content/ledger/deals.tsv",
    "content/media/x",
    "content/logos/x.svg",
    "content//x.md",
    "content/",
    "templates/",
    "",
    "x",
];

/// Marsaglia's xorshift: enough for this, and the same everywhere.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 16).unwrap_or(0) % sides.max(1)
    }
}

/// The cases, and of the demo two files of each folder, ledgers cut short.
fn sites() -> Vec<SourceTree> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut sites = Vec::new();
    let mut folders: Vec<_> = fs::read_dir(root.join("tests/cases"))
        .expect("a folder")
        .map(|entry| entry.expect("an entry").path().join("site"))
        .collect();
    folders.sort();
    folders.push(root.join("tests/fixtures/seed"));
    for folder in folders {
        sites.push(read_tree(&folder).expect("a folder"));
    }
    for folder in ["tests/fixtures/crm", "."] {
        let mut tree = read_tree(&root.join(folder)).expect("a folder");
        tree.files
            .retain(|file| !file.path.starts_with("templates/"));
        let mut last = (String::new(), 0);
        tree.files.retain(|file| {
            let folder = file.path.rsplit_once('/').map_or("", |(folder, _)| folder);
            if last.0 != folder {
                last = (folder.to_owned(), 0);
            }
            last.1 += 1;
            last.1 <= 2 || folder == "config"
        });
        for file in &mut tree.files {
            if file.path.ends_with(".csv") {
                file.bytes = file
                    .bytes
                    .iter()
                    .copied()
                    .take(900)
                    .collect::<Vec<u8>>()
                    .into();
            }
        }
        // The one that has everything is bent about as often as all cases together.
        for _ in 0..30 {
            sites.push(tree.clone());
        }
    }
    sites
}

fn bend(file: &mut SourceFile, others: &[SourceFile], dice: &mut Dice) {
    let mut bytes = file.bytes.to_vec();
    for _ in 0..=dice.roll(3) {
        let at = dice.roll(bytes.len() + 1).min(bytes.len());
        let end = (at + 1 + dice.roll(24)).min(bytes.len());
        match dice.roll(9) {
            0 => bytes.truncate(at),
            1 => {
                bytes.drain(at..end);
            }
            2 => {
                let copy: Vec<u8> = bytes[at..end].to_vec();
                bytes.splice(at..at, copy);
            }
            3 => {
                if let Some(byte) = bytes.get_mut(at) {
                    *byte ^= 1 << dice.roll(8);
                }
            }
            4 => {
                // A piece of another file.
                let other = &others[dice.roll(others.len())].bytes;
                let from = dice.roll(other.len() + 1).min(other.len());
                let to = (from + dice.roll(80)).min(other.len());
                bytes.splice(at..at, other[from..to].iter().copied());
            }
            5 => {
                // A line twice, or moved.
                let text = String::from_utf8_lossy(&bytes).into_owned();
                let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
                if !lines.is_empty() {
                    let line = lines[dice.roll(lines.len())];
                    lines.insert(dice.roll(lines.len()), line);
                }
                bytes = lines.concat().into_bytes();
            }
            _ => {
                let nasty = NASTY[dice.roll(NASTY.len())];
                bytes.splice(at..at, nasty.iter().copied());
            }
        }
    }
    file.bytes = bytes.into();
    if dice.roll(12) == 0 {
        file.path = PATHS[dice.roll(PATHS.len())].to_owned();
    }
}

#[test]
fn nothing_in_a_file_is_a_panic() {
    let rounds = std::env::var("MUTATIONS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(MUTATIONS);
    let sites = sites();
    let mut faults = 0;
    for round in 1..=rounds {
        let mut dice = Dice(round.wrapping_mul(0x9E37_79B9_7F4A_7C15));
        let mut tree = sites[dice.roll(sites.len())].clone();
        if tree.files.is_empty() {
            continue;
        }
        for _ in 0..=dice.roll(2) {
            let at = dice.roll(tree.files.len());
            let others = tree.files.clone();
            bend(&mut tree.files[at], &others, &mut dice);
        }
        let checked = check::check(load::load(tree));
        faults += checked.faults.len();
        let said = report::write(Form::Human, &checked.sources, &checked.faults, false);
        assert_eq!(said.is_empty(), checked.faults.is_empty(), "round {round}");
        for form in [Form::Json, Form::Github, Form::Sarif] {
            let text = report::write(form, &checked.sources, &checked.faults, false);
            assert!(form == Form::Github || !text.is_empty(), "round {round}");
        }
    }
    assert!(faults > 0, "the dice have lost their edge");
}

/// The YAML of this repository: whole files, and what stands before pages.
fn texts_in_yaml() -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut folders = vec![
        root.join("config"),
        root.join("content"),
        root.join("tests"),
    ];
    let mut texts = Vec::new();
    while let Some(folder) = folders.pop() {
        if folder.ends_with("node_modules") {
            continue;
        }
        let entries = fs::read_dir(&folder).expect("a folder");
        let mut paths: Vec<_> = entries
            .map(|entry| entry.expect("an entry").path())
            .collect();
        paths.sort();
        for path in paths {
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            let Ok(text) = fs::read_to_string(&path) else {
                continue;
            };
            let front = || text.strip_prefix("---\n")?.split_once("---\n");
            match path.extension().and_then(|it| it.to_str()) {
                Some("md") => texts.extend(front().map(|(front, _)| front.to_owned())),
                Some("yaml") => texts.push(text),
                _ => {}
            }
        }
    }
    texts
}

/// What stands on few lines is read in another way than all the rest of YAML; no text may show it.
#[test]
fn plain_yaml_is_read_as_any_other() {
    const PIECES: &[&str] = &[
        "\n",
        "\n",
        " ",
        "  ",
        ":",
        ": ",
        "- ",
        "-",
        "#",
        " #",
        ",",
        ", ",
        "[",
        "]",
        "{",
        "}",
        "'",
        "\"",
        "\\",
        "\t",
        "\r",
        "a",
        "a: b",
        "\na: b\n",
        "\n  - c\n",
        "\n- c",
        "null",
        "~",
        "|",
        ">",
        "&x",
        "*x",
        "!",
        "%",
        "@",
        "?",
        "? ",
        "---\n",
        "...",
        "=",
        "<<",
        "ä",
        "\u{a0}",
        "\u{2028}",
        "\u{3000}",
        "\u{85}",
        "€",
        "\u{feff}",
        "0",
        ".",
        "/",
        "15:00",
        "{a: b}",
        "[a, b]",
        "{}",
        "[]",
        "\n\n",
        " \n",
    ];
    let rounds = std::env::var("MUTATIONS")
        .ok()
        .and_then(|n| n.parse().ok())
        .unwrap_or(MUTATIONS)
        / 10;
    let is_plain = |text: &str| {
        let Some(node) = yaml::plain::parse(FileId(0), text, 7) else {
            return false;
        };
        let mut faults = Faults::default();
        let any = yaml::parse_any(FileId(0), text, 7, &mut faults);
        assert_eq!(Some(node), any, "{text:?}");
        assert!(faults.into_sorted().is_empty(), "{text:?}");
        true
    };
    let texts = texts_in_yaml();
    let mut dice = Dice(0x9E37_79B9_7F4A_7C15);
    let (mut plain, mut bent, mut bent_and_plain) = (0, 0, 0);
    for text in &texts {
        plain += usize::from(is_plain(text));
        let lines: Vec<&str> = text.split_inclusive('\n').collect();
        for _ in 0..rounds {
            // Some lines of it, short enough for one change to matter.
            let (first, many) = (dice.roll(lines.len()), 1 + dice.roll(12));
            let own: Vec<&str> = lines.iter().skip(first).take(many).copied().collect();
            let mut changed: Vec<char> = own.concat().chars().collect();
            for _ in 0..=dice.roll(2) {
                let at = dice.roll(changed.len() + 1);
                let end = (at + dice.roll(3)).min(changed.len());
                changed.splice(at..end, PIECES[dice.roll(PIECES.len())].chars());
            }
            bent += 1;
            bent_and_plain += usize::from(is_plain(&changed.iter().collect::<String>()));
        }
    }
    assert!(plain * 5 > texts.len(), "{plain} of {}", texts.len());
    assert!(bent_and_plain * 20 > bent, "{bent_and_plain} of {bent}");
}
