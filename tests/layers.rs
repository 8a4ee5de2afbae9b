//! Keeps the layers of ARCHITECTURE.md apart, by reading the source text: which layer names which, and which parts of
//! the outside world a layer may name at all. Knows nothing of the crate but its folders.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing it did not expect"
)]

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// A layer, and the layers whose names may stand in it.
const LAYERS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("model", &["base"]),
    ("load", &["base", "model"]),
    ("check", &["base", "model", "load"]),
    ("engine", &["base", "model"]),
    ("render", &["base", "model", "engine"]),
    ("seal", &["base", "model"]),
    (
        "shell",
        &["base", "model", "load", "check", "engine", "render", "seal"],
    ),
    (
        "cli",
        &[
            "base", "model", "load", "check", "engine", "render", "seal", "shell",
        ],
    ),
];

/// Paths into the outside world, and the only layers that may name them.
const OUTSIDE: &[(&str, &[&str])] = &[
    ("std::fs", &["shell"]),
    ("std::net", &["shell"]),
    ("std::time", &["shell"]),
    ("std::os", &["shell"]),
    ("std::process", &["shell", "cli"]),
    ("std::env", &["shell", "cli"]),
    ("std::thread", &["load", "check", "render", "shell", "cli"]),
    ("std::io::stdin", &["shell"]),
    ("std::io::stdout", &["shell", "cli"]),
    ("std::io::stderr", &["shell", "cli"]),
    // As a zone to convert to it is as pure as any; `Utc::now` is refused by clippy.
    ("chrono::Utc", &["base", "shell"]),
    ("chrono::Local", &["shell"]),
    ("chrono::offset", &["shell"]),
    ("getrandom", &["shell"]),
    ("rand", &["shell"]),
    ("rustix", &["shell"]),
    ("walkdir", &["shell"]),
    ("notify", &["shell"]),
    ("axum", &["shell"]),
    ("tokio", &["shell"]),
    ("ureq", &["shell"]),
];

#[test]
fn a_layer_names_only_those_below_it() {
    let mut faults = Vec::new();
    for file in sources() {
        let own = file.layer.as_str();
        let Some((_, below)) = LAYERS.iter().find(|(name, _)| *name == own) else {
            faults.push(format!(
                "{}: `{own}` is no layer; give it a row in tests/layers.rs",
                file.path.display()
            ));
            continue;
        };
        for used in paths_in(&file.text) {
            let Some(other) = layer_of(&used.segments) else {
                continue;
            };
            if other != own && !below.contains(&other) {
                faults.push(format!(
                    "{}:{}: `{own}` must not use `{other}`",
                    file.path.display(),
                    used.line
                ));
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

#[test]
fn only_the_shell_reaches_outside() {
    let mut faults = Vec::new();
    for file in sources() {
        for used in paths_in(&file.text) {
            let name = used.segments.join("::");
            for (path, allowed) in OUTSIDE {
                if is_or_below(&name, path) && !allowed.contains(&file.layer.as_str()) {
                    let at = format!("{}:{}", file.path.display(), used.line);
                    faults.push(format!("{at}: `{}` must not name `{path}`", file.layer));
                }
            }
        }
    }
    assert!(faults.is_empty(), "\n{}\n", faults.join("\n"));
}

/// `std` under an alias, or all of it at once, would pass by the two tests above unseen.
#[test]
fn no_alias_hides_a_layer() {
    for file in sources() {
        for used in paths_in(&file.text) {
            let hidden = matches!(
                used.segments.iter().map(String::as_str).collect::<Vec<_>>()[..],
                ["std", "*"]
                    | ["crate", "*"]
                    | ["std", "self"]
                    | ["crate", "self"]
                    | ["chrono", "*"]
                    | ["std", "io", "*"]
            );
            assert!(
                !hidden,
                "{}:{}: say what it uses, not `*` or `self`",
                file.path.display(),
                used.line
            );
        }
        let code = code_only(&file.text);
        for alias in ["crate as ", "std as ", "chrono as ", "extern crate "] {
            assert!(
                !code.contains(alias),
                "{}: no `{alias}...`",
                file.path.display()
            );
        }
    }
}

struct Source {
    /// The first folder or file name below `src`.
    layer: String,
    path: PathBuf,
    text: String,
}

/// Every source file of a layer. `src/lib.rs` and `src/main.rs` belong to none: they name the layers and start the cli.
fn sources() -> Vec<Source> {
    let src = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![src.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(&folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
                continue;
            }
            if path.extension().is_none_or(|extension| extension != "rs") {
                continue;
            }
            let below_src = path.strip_prefix(&src).unwrap();
            let first = Path::new(below_src.components().next().unwrap().as_os_str());
            let layer = first.file_stem().unwrap().to_str().unwrap().to_owned();
            if below_src.components().count() == 1 && (layer == "lib" || layer == "main") {
                continue;
            }
            found.push(Source {
                layer,
                text: fs::read_to_string(&path).unwrap(),
                path: below_src.to_owned(),
            });
        }
    }
    assert!(!found.is_empty(), "no source found below {}", src.display());
    found.sort_by(|a, b| a.path.cmp(&b.path));
    found
}

/// The layer that a path leads to: `crate::engine::…`, or a climb `super::super::engine::…`.
fn layer_of(segments: &[String]) -> Option<&'static str> {
    let rest = match segments.first()?.as_str() {
        "crate" | "partnerpress" => &segments[1..],
        "super" => {
            &segments[segments
                .iter()
                .take_while(|segment| *segment == "super")
                .count()..]
        }
        _ => return None,
    };
    let name = rest.first()?;
    LAYERS
        .iter()
        .map(|(layer, _)| *layer)
        .find(|layer| layer == name)
}

fn is_or_below(name: &str, path: &str) -> bool {
    name.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with("::"))
}

#[derive(Debug, PartialEq)]
struct UsedPath {
    line: usize,
    segments: Vec<String>,
}

/// Every path of two segments or more in a source text, with `a::{b, c::d}` taken apart into `a::b` and `a::c::d`.
fn paths_in(source: &str) -> Vec<UsedPath> {
    let code = code_only(source);
    let tokens = tokens(&code);
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        if tokens[at].is_word() && tokens.get(at + 1).is_some_and(|next| next.text == "::") {
            at = read_path(&tokens, at, &[], &mut found);
        } else {
            at += 1;
        }
    }
    found
}

/// Reads one path from `at` on, below `prefix`; returns where it ended.
fn read_path(
    tokens: &[Token<'_>],
    mut at: usize,
    prefix: &[String],
    found: &mut Vec<UsedPath>,
) -> usize {
    let mut segments = prefix.to_vec();
    let line = tokens.get(at).map_or(0, |token| token.line);
    while let Some(token) = tokens.get(at) {
        if token.text == "{" {
            at += 1;
            while let Some(token) = tokens.get(at) {
                match token.text {
                    "}" => return at + 1,
                    "," => at += 1,
                    _ => {
                        let after = read_path(tokens, at, &segments, found);
                        at = after.max(at + 1);
                    }
                }
            }
            return at;
        }
        if !token.is_word() && token.text != "*" {
            break;
        }
        segments.push(token.text.to_owned());
        at += 1;
        match tokens.get(at) {
            Some(next) if next.text == "::" => at += 1,
            _ => break,
        }
    }
    if segments.len() > 1 {
        found.push(UsedPath { line, segments });
    }
    at
}

#[derive(Debug, Clone, Copy)]
struct Token<'a> {
    line: usize,
    text: &'a str,
}

impl Token<'_> {
    fn is_word(&self) -> bool {
        self.text
            .starts_with(|c: char| c.is_alphabetic() || c == '_')
    }
}

/// Words, `::` and single characters.
fn tokens(code: &str) -> Vec<Token<'_>> {
    let mut found = Vec::new();
    let mut line = 1;
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = if first.is_alphanumeric() || first == '_' {
            rest.find(|c: char| !c.is_alphanumeric() && c != '_')
                .unwrap_or(rest.len())
        } else if rest.starts_with("::") {
            2
        } else {
            first.len_utf8()
        };
        if first == '\n' {
            line += 1;
        }
        if !first.is_whitespace() {
            found.push(Token {
                line,
                text: &rest[..length],
            });
        }
        rest = &rest[length..];
    }
    found
}

/// The source with comments, strings and characters blanked out, its lines kept.
fn code_only(source: &str) -> String {
    let mut code = String::with_capacity(source.len());
    let mut rest = source;
    while let Some(first) = rest.chars().next() {
        let skipped = if rest.starts_with("//") {
            rest.find('\n').unwrap_or(rest.len())
        } else if rest.starts_with("/*") {
            block_comment(rest)
        } else if let Some(length) = string(rest, code.chars().next_back()) {
            length
        } else {
            code.push(first);
            rest = &rest[first.len_utf8()..];
            continue;
        };
        code.extend(rest[..skipped].chars().filter(|c| *c == '\n'));
        code.push(' ');
        rest = &rest[skipped..];
    }
    code
}

/// Length of the block comment that `text` starts with; they nest.
fn block_comment(text: &str) -> usize {
    let mut depth = 0;
    let mut at = 0;
    while at < text.len() {
        if text[at..].starts_with("/*") {
            depth += 1;
            at += 2;
        } else if text[at..].starts_with("*/") {
            depth -= 1;
            at += 2;
            if depth == 0 {
                break;
            }
        } else {
            at += text[at..].chars().next().unwrap().len_utf8();
        }
    }
    at
}

/// Length of the string or character literal that `text` starts with, if it does. `before` tells the `r` of `r"…"`
/// from the end of a word.
fn string(text: &str, before: Option<char>) -> Option<usize> {
    let in_word = before.is_some_and(|c| c.is_alphanumeric() || c == '_');
    let start = if in_word {
        text
    } else {
        text.strip_prefix(['b', 'c']).unwrap_or(text)
    };
    let offset = text.len() - start.len();
    if let Some(raw) = start.strip_prefix('r').filter(|_| !in_word) {
        let hashes = raw.chars().take_while(|c| *c == '#').count();
        if raw[hashes..].starts_with('"') {
            let end = format!("\"{}", "#".repeat(hashes));
            let body = &raw[hashes + 1..];
            let length = body
                .find(&end)
                .map_or(body.len(), |found| found + end.len());
            return Some(offset + 1 + hashes + 1 + length);
        }
        return None;
    }
    if start.starts_with('"') {
        return Some(offset + quoted(start, '"'));
    }
    // A character, not a lifetime: closed after one character or an escape.
    let body = start.strip_prefix('\'')?;
    let mut chars = body.chars();
    match (chars.next()?, chars.next()) {
        ('\\', _) => Some(offset + quoted(start, '\'')),
        (_, Some('\'')) => Some(offset + 1 + body.chars().next()?.len_utf8() + 1),
        _ => None,
    }
}

/// Length of a literal from its opening to its closing quote, escapes skipped.
fn quoted(text: &str, quote: char) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        if escaped {
            escaped = false;
        } else if c == '\\' {
            escaped = true;
        } else if c == quote {
            return at + c.len_utf8();
        }
    }
    text.len()
}

#[test]
fn the_reader_sees_every_way_to_name_a_layer() {
    let layers = |source: &str| -> BTreeSet<&'static str> {
        paths_in(source)
            .iter()
            .filter_map(|used| layer_of(&used.segments))
            .collect()
    };
    for (source, expected) in [
        ("use crate::engine::standings;", vec!["engine"]),
        ("use crate::{base::Money, load};", vec!["base", "load"]),
        (
            "use crate::{\n    base::{self, Money},\n    shell::disk,\n};",
            vec!["base", "shell"],
        ),
        ("use super::super::shell::write;", vec!["shell"]),
        ("pub(crate) use partnerpress::cli;", vec!["cli"]),
        ("let x = crate :: render :: page(1);", vec!["render"]),
        (
            "macro_rules! m { () => { $crate::seal::seal() } }",
            vec!["seal"],
        ),
        (
            "/// See [`crate::shell`].\n// crate::cli\n/* crate::load /* crate::seal */ */ fn f() {}",
            vec![],
        ),
        (
            "let a = \"crate::shell\"; let b = r#\"\"crate::cli\"\"#; let c = '\"'; crate::base::x();",
            vec!["base"],
        ),
        (
            "fn f<'a>(x: &'a str) -> Vec<crate::model::Deal> { b\"\\\"crate::cli\"; b'\\'' }",
            vec!["model"],
        ),
        ("fn shell() {} use other::shell; shell::x();", vec![]),
    ] {
        assert_eq!(
            layers(source),
            expected.into_iter().collect(),
            "in {source}"
        );
    }
    let names: Vec<_> = paths_in("use std::{fs, io::{self, Read}};\nstd::env::var(1)")
        .iter()
        .map(|used| (used.line, used.segments.join("::")))
        .collect();
    let expected = [
        (1, "std::fs"),
        (1, "std::io::self"),
        (1, "std::io::Read"),
        (2, "std::env::var"),
    ];
    assert_eq!(names, expected.map(|(line, name)| (line, name.to_owned())));
    assert!(is_or_below("std::fs::File", "std::fs") && is_or_below("std::fs", "std::fs"));
    assert!(!is_or_below("std::fscrypt", "std::fs"));
}
