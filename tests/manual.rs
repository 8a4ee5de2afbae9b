//! `docs/rules.md` teaches the rules by pieces of the programs in `tests/programs/`, which are tested. A piece stands
//! there between `# [excerpt: lock]` and `# [/excerpt]`, and in the manual behind `<!-- excerpt: automattic/lock -->`.
//! `UPDATE=1 cargo test --test manual` fills the manual from the programs.
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

const MANUAL: &str = "docs/rules.md";
const PROGRAMS: &str = "tests/programs";
const OPEN: &str = "<!-- excerpt: ";
const CLOSE: &str = "<!-- /excerpt -->";

/// A piece of a program: the file it is from, and its lines without what they are all indented by.
struct Excerpt {
    path: String,
    text: String,
}

#[test]
fn the_manual_shows_the_programs_as_they_are() {
    let place = root().join(MANUAL);
    let found = fs::read_to_string(&place).expect("the manual");
    let wanted = filled(&found, &excerpts());
    if std::env::var_os("UPDATE").is_some() {
        fs::write(&place, wanted).expect("written");
        return;
    }
    assert!(
        found == wanted,
        "{MANUAL} is out of date; run `UPDATE=1 cargo test --test manual` and look at the change"
    );
}

/// A mark that nothing shows is a slip, or a piece that the manual has lost.
#[test]
fn the_manual_shows_every_excerpt() {
    let manual = fs::read_to_string(root().join(MANUAL)).expect("the manual");
    let shown: BTreeSet<&str> = manual.lines().filter_map(name_in).collect();
    let unused: Vec<String> = excerpts()
        .into_keys()
        .filter(|name| !shown.contains(name.as_str()))
        .collect();
    assert!(unused.is_empty(), "marked and not shown: {unused:?}");
}

#[test]
fn the_manual_leads_only_to_what_is_there() {
    let manual = fs::read_to_string(root().join(MANUAL)).expect("the manual");
    let headings: BTreeSet<String> = manual
        .lines()
        .filter_map(|line| line.strip_prefix('#'))
        .map(|line| anchor(line.trim_start_matches('#')))
        .collect();
    let definitions = manual.lines().filter_map(|line| {
        let (name, target) = line.strip_prefix('[')?.split_once("]: ")?;
        Some((name, target))
    });
    let defined: BTreeMap<&str, &str> = definitions.collect();
    let links = manual
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split(')').next());
    let mut gone: Vec<&str> = links
        .chain(defined.values().copied())
        .filter(|target| match target.strip_prefix('#') {
            Some(anchor) => !headings.contains(anchor),
            None => !root().join("docs").join(target).exists(),
        })
        .collect();
    // Rows of the tables of shapes name programs by reference: `[odoo]`.
    let rows = manual.lines().filter(|line| line.starts_with("| `"));
    let named = rows
        .filter_map(|row| row.rsplit(" | ").next())
        .flat_map(|cell| cell.split('[').skip(1))
        .filter_map(|rest| rest.split(']').next());
    gone.extend(named.filter(|name| !name.contains(' ') && !defined.contains_key(name)));
    assert!(gone.is_empty(), "{MANUAL} leads to {gone:?}");
}

/// The address of a heading, as GitHub makes it.
fn anchor(heading: &str) -> String {
    let text = heading.trim().to_lowercase();
    let kept = text
        .chars()
        .filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-'));
    kept.map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[test]
fn an_excerpt_loses_its_indentation_and_the_marks_inside_it() {
    let text = "a:\n  # [excerpt: one]\n  # Why.\n  b: 1\n    # [excerpt: two]\n    c: 2\n    # [/excerpt]\n\n  d: 3\n  # [/excerpt]\n";
    let found = excerpts_of("p", "p.yaml", text);
    let texts: Vec<(&str, &str)> = found
        .iter()
        .map(|(name, it)| (name.as_str(), it.text.as_str()))
        .collect();
    assert_eq!(
        texts,
        [
            ("p/one", "# Why.\nb: 1\n  c: 2\n\nd: 3\n"),
            ("p/two", "c: 2\n")
        ]
    );
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// The manual with every excerpt as it stands in its program.
fn filled(manual: &str, excerpts: &BTreeMap<String, Excerpt>) -> String {
    let mut out = String::with_capacity(manual.len());
    let mut lines = manual.lines();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(name) = name_in(line) else { continue };
        let excerpt = excerpts
            .get(name)
            .unwrap_or_else(|| panic!("{MANUAL} shows `{name}`, which no program has"));
        assert!(
            lines.any(|line| line == CLOSE),
            "{MANUAL}: the excerpt `{name}` has no end"
        );
        let Excerpt { path, text } = excerpt;
        let program = name.split('/').next().unwrap_or_default();
        out.push_str(&format!(
            "```yaml\n{text}```\n*From [{program}](../{path}).*\n{CLOSE}\n"
        ));
    }
    out
}

/// The excerpt that a line of the manual asks for.
fn name_in(line: &str) -> Option<&str> {
    line.strip_prefix(OPEN)?.strip_suffix(" -->")
}

/// Every excerpt of every program, by program and name.
fn excerpts() -> BTreeMap<String, Excerpt> {
    let mut all = BTreeMap::new();
    for file in files(&root().join(PROGRAMS)) {
        let below = file.strip_prefix(root()).expect("below the root");
        let path = below
            .to_str()
            .expect("a name in Unicode")
            .replace('\\', "/");
        let program = path.split('/').nth(2).unwrap_or_default();
        let text = fs::read_to_string(&file).expect("readable");
        for (name, excerpt) in excerpts_of(program, &path, &text) {
            let before = all.insert(name.clone(), excerpt);
            assert!(before.is_none(), "two excerpts are called `{name}`");
        }
    }
    all
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten() {
        let path = entry.expect("an entry").path();
        if path.is_dir() {
            found.extend(files(&path));
        } else if path.extension().is_some_and(|it| it == "yaml") {
            found.push(path);
        }
    }
    found
}

fn excerpts_of(program: &str, path: &str, text: &str) -> Vec<(String, Excerpt)> {
    let mut found: Vec<(String, Vec<&str>)> = Vec::new();
    let mut open: Vec<usize> = Vec::new();
    for line in text.lines() {
        let mark = line.trim();
        if let Some(name) = mark
            .strip_prefix("# [excerpt: ")
            .and_then(|rest| rest.strip_suffix(']'))
        {
            open.push(found.len());
            found.push((format!("{program}/{name}"), Vec::new()));
        } else if mark == "# [/excerpt]" {
            assert!(open.pop().is_some(), "{path}: an end without an excerpt");
        } else {
            for at in &open {
                found[*at].1.push(line);
            }
        }
    }
    assert!(open.is_empty(), "{path}: an excerpt without an end");
    found
        .into_iter()
        .map(|(name, lines)| {
            let (path, text) = (path.to_owned(), dedented(&lines));
            (name, Excerpt { path, text })
        })
        .collect()
}

fn dedented(lines: &[&str]) -> String {
    let indent = lines
        .iter()
        .filter(|line| !line.trim().is_empty())
        .map(|line| line.len() - line.trim_start().len())
        .min()
        .unwrap_or(0);
    let lines = lines.iter().map(|line| line.get(indent..).unwrap_or(""));
    lines.flat_map(|line| [line, "\n"]).collect()
}
