//! Keeps the documents true to the tree: a path that they name exists, and the map stays short enough to be read.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing it did not expect"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

const DOCUMENTS: &[&str] = &["README.md", "ARCHITECTURE.md", "CONTRIBUTING.md"];

/// Folders that a build or a tool makes: a document may name what will be in them.
const MADE: &[&str] = &["target", "public", ".tools", "portal", "manager", "admin"];

/// A name that ends so is a file's name wherever it stands.
const ENDINGS: &[&str] = &[".rs", ".toml", ".mjs", ".sh", ".py"];

#[test]
fn documents_name_only_what_exists() {
    let tree = tree();
    let mut faults = Vec::new();
    for document in DOCUMENTS {
        let text = fs::read_to_string(root().join(document)).unwrap_or_default();
        if text.is_empty() {
            faults.push(format!("{document} is missing or empty"));
        }
        for (line, name) in names_in(&text) {
            if names_a_path(&name, &tree) && !exists(&name, &tree) {
                faults.push(format!("{document}:{line}: `{name}` is not there"));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn the_map_is_short() {
    let lines = fs::read_to_string(root().join("ARCHITECTURE.md"))
        .unwrap()
        .lines()
        .count();
    assert!(
        lines < 250,
        "ARCHITECTURE.md has {lines} lines; a map of 250 is not read"
    );
}

fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Every file and folder of the repository, relative to its root, `/` between the parts.
fn tree() -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut folders = vec![root()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            let name = path.strip_prefix(root()).unwrap().to_str().unwrap();
            if [".git", "node_modules"]
                .iter()
                .any(|skip| path.ends_with(skip))
                || MADE.contains(&name)
            {
                continue;
            }
            found.insert(name.to_owned());
            if path.is_dir() {
                folders.push(path);
            }
        }
    }
    found
}

/// What a document sets in code style or links to, outside of code blocks, with its line.
fn names_in(text: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut in_block = false;
    for (index, line) in text.lines().enumerate() {
        if line.trim_start().starts_with("```") {
            in_block = !in_block;
        } else if !in_block {
            let spans = line.split('`').skip(1).step_by(2);
            let links = line
                .split("](")
                .skip(1)
                .filter_map(|rest| rest.split(')').next())
                .filter(|link| !link.contains("://") && !link.starts_with(['#', '/']))
                .map(|link| link.split('#').next().unwrap_or(link));
            found.extend(spans.chain(links).map(|name| (index + 1, name.to_owned())));
        }
    }
    found
}

/// Whether a text in code style is meant as a path of the repository: it starts with one of its folders, or it ends
/// as a source file does.
fn names_a_path(name: &str, tree: &BTreeSet<String>) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/<>*{},".contains(c);
    if name.is_empty() || !name.chars().all(plain) {
        return false;
    }
    let first = name.split('/').next().unwrap_or_default();
    (name.contains('/') && tree.contains(first)) || ENDINGS.iter().any(|end| name.ends_with(end))
}

/// Whether the tree holds it. Of a pattern such as `content/partners/<id>.yaml` only the folder can be asked for; a
/// name without its folder, `standings.rs`, may be anywhere.
fn exists(name: &str, tree: &BTreeSet<String>) -> bool {
    let fixed = match name.find(['<', '*', '{']) {
        Some(at) => name[..at].rsplit_once('/').map_or("", |(folder, _)| folder),
        None => name.trim_end_matches('/'),
    };
    fixed.is_empty()
        || tree.contains(fixed)
        || tree.iter().any(|path| {
            Path::new(path).ends_with(fixed) && (path.starts_with("src/") || !fixed.contains('/'))
        })
}

#[test]
fn the_reader_tells_paths_from_other_words() {
    let tree: BTreeSet<String> = [
        "src",
        "src/engine",
        "src/engine/standings.rs",
        "Cargo.toml",
        "content",
    ]
    .map(str::to_owned)
    .into();
    for (name, path, there) in [
        ("src/engine/standings.rs", true, true),
        ("src/engine/", true, true),
        ("engine/standings.rs", true, true),
        ("standings.rs", true, true),
        ("Cargo.toml", true, true),
        ("src/engine/gone.rs", true, false),
        ("gone.rs", true, false),
        ("src/<layer>/mod.rs", true, true),
        ("content/partners/<id>.yaml", true, false),
        ("reseller/consultant", false, false),
        ("/programs/<type>/", false, false),
        ("cargo test", false, false),
        ("--as-of", false, false),
    ] {
        assert_eq!(names_a_path(name, &tree), path, "is `{name}` a path?");
        if path {
            assert_eq!(exists(name, &tree), there, "is `{name}` there?");
        }
    }
    let text = "Read `src/a.rs` and [the map](ARCHITECTURE.md#layers).\n```\n`no.rs`\n```\n";
    let names: Vec<_> = names_in(text).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["src/a.rs", "ARCHITECTURE.md"]);
}
