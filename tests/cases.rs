//! Every folder of `tests/cases/` is a small site and what is said of it, to the letter.
//!
//! `expected` is the form for people; `expected.json`, `expected.github` and `expected.sarif` are
//! compared where they exist. Files that git or a file system would not keep as they are (links,
//! odd names, long rows of the same) are written by `setup`, a line each:
//!
//! ```text
//! link PATH TARGET
//! write PATH TEXT          \n, \t, \xNN and \\ as in Rust; no spaces in PATH
//! append PATH TIMES TEXT   {n} is the number of the repetition, from 1
//! ```
//!
//! `day` holds the day on which the site is looked at, where what is said depends on it.
//!
//! `UPDATE=1 cargo test --test cases` writes what is said now; read the change before it goes in.
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

use std::ffi::OsString;
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use partnerpress::base::parse_date;
use partnerpress::base::report::{self, Form};
use partnerpress::check::{self, Checked};
use partnerpress::load;
use partnerpress::shell::tree::read_tree;

const FORMS: &[(&str, Form)] = &[
    ("expected", Form::Human),
    ("expected.json", Form::Json),
    ("expected.github", Form::Github),
    ("expected.sarif", Form::Sarif),
];

fn cases() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/cases")
}

fn names() -> Vec<String> {
    let mut names: Vec<String> = fs::read_dir(cases())
        .expect("tests/cases")
        .map(|entry| {
            entry
                .expect("an entry")
                .file_name()
                .into_string()
                .expect("Unicode")
        })
        .collect();
    names.sort();
    names
}

fn open(case: &Path) -> Checked {
    let site = case.join("site");
    let script = fs::read_to_string(case.join("setup")).unwrap_or_default();
    let root = if script.is_empty() {
        site
    } else {
        set_up(case, &site, &script)
    };
    let mut checked = check::check(load::load(read_tree(&root).expect("a folder")));
    if let (Ok(day), Some(workspace)) = (fs::read_to_string(case.join("day")), &checked.workspace) {
        let day = parse_date(day.trim()).expect("a date");
        checked.faults.extend(check::ending_soon(workspace, day));
    }
    if !script.is_empty() {
        fs::remove_dir_all(&root).expect("removed");
    }
    checked
}

/// A copy of the site with what its script adds.
fn set_up(case: &Path, site: &Path, script: &str) -> PathBuf {
    let name = case.file_name().expect("a name");
    // Tests run side by side, each in a folder of its own.
    let test = std::thread::current().name().unwrap_or("case").to_owned();
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join(test).join(name);
    if root.exists() {
        fs::remove_dir_all(&root).expect("removed");
    }
    copy(site, &root);
    for line in script.lines().filter(|line| !line.is_empty()) {
        let mut words = line.splitn(3, ' ');
        let verb = words.next().expect("a verb");
        let place = root.join(name_of(words.next().expect("a path")));
        let rest = words.next().expect("something to do");
        fs::create_dir_all(place.parent().expect("a folder")).expect("made");
        match verb {
            "link" => link(rest, &place),
            "write" => fs::write(&place, bytes(rest)).expect("written"),
            "append" => {
                let (times, text) = rest.split_once(' ').expect("times and text");
                let mut all = fs::read(&place).unwrap_or_default();
                for n in 1..=times.parse::<usize>().expect("a number") {
                    all.extend(bytes(&text.replace("{n}", &n.to_string())));
                }
                fs::write(&place, all).expect("written");
            }
            other => panic!("no verb `{other}`"),
        }
    }
    root
}

fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("made");
    for entry in fs::read_dir(from).expect("a folder") {
        let entry = entry.expect("an entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("copied");
        }
    }
}

fn bytes(text: &str) -> Vec<u8> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c != '\\' {
            out.extend(c.to_string().bytes());
            continue;
        }
        let escape = rest.chars().next().expect("an escape");
        rest = &rest[1..];
        match escape {
            'n' => out.push(b'\n'),
            'r' => out.push(b'\r'),
            't' => out.push(b'\t'),
            '\\' => out.push(b'\\'),
            'x' => {
                out.push(u8::from_str_radix(&rest[..2], 16).expect("two digits"));
                rest = &rest[2..];
            }
            other => panic!("no escape `\\{other}`"),
        }
    }
    out
}

#[cfg(unix)]
fn name_of(path: &str) -> OsString {
    use std::os::unix::ffi::OsStringExt as _;
    OsString::from_vec(bytes(path))
}

#[cfg(unix)]
fn link(target: &str, place: &Path) {
    std::os::unix::fs::symlink(target, place).expect("linked");
}

#[cfg(not(unix))]
fn name_of(path: &str) -> OsString {
    path.into()
}

#[cfg(not(unix))]
fn link(_: &str, _: &Path) {}

#[test]
#[cfg_attr(
    not(unix),
    ignore = "some cases need links and names that only Unix has"
)]
fn every_case_says_what_it_should() {
    let update = std::env::var_os("UPDATE").is_some();
    let mut wrong = String::new();
    for name in names() {
        let case = cases().join(&name);
        let checked = open(&case);
        for (file, form) in FORMS {
            let place = case.join(file);
            if *form != Form::Human && !place.exists() {
                continue;
            }
            let found = report::write(*form, &checked.sources, &checked.faults, false);
            if update {
                fs::write(&place, &found).expect("written");
                continue;
            }
            let wanted = fs::read_to_string(&place).unwrap_or_default();
            if found != wanted {
                let _ = writeln!(
                    wrong,
                    "== {name}/{file}\n-- expected\n{wanted}-- found\n{found}"
                );
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

/// A case says which codes it is about; together they are about all of them.
#[test]
#[cfg_attr(
    not(unix),
    ignore = "some cases need links and names that only Unix has"
)]
fn every_code_has_a_case() {
    let mut told = String::new();
    for name in names() {
        told += &fs::read_to_string(cases().join(name).join("expected")).expect("expected");
    }
    let silent: Vec<&str> = check::codes()
        .into_iter()
        .map(|code| code.id)
        .filter(|id| !told.contains(&format!("[{id}]")))
        .collect();
    assert!(silent.is_empty(), "no case tells {silent:?}");
}

/// What is wrong is half of it; how to mend it is the other.
#[test]
#[cfg(unix)]
fn every_fault_has_its_help() {
    for name in names() {
        for fault in open(&cases().join(&name)).faults {
            assert!(
                fault.help.is_some(),
                "{name}: {} has no help",
                fault.message
            );
        }
    }
}

#[test]
fn ten_faults_in_one_file_are_ten_diagnostics() {
    let checked = open(&cases().join("ten-faults-in-one-file"));
    let mut codes: Vec<&str> = checked.faults.iter().map(|fault| fault.code.id).collect();
    assert_eq!(codes.len(), 10);
    let files: Vec<_> = checked.faults.iter().map(|f| f.primary.span.file).collect();
    assert!(files.iter().all(|file| *file == files[0]));
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), 10, "of ten kinds: {codes:?}");
    assert!(checked.workspace.is_none());
}

#[test]
fn there_are_sixty() {
    let faulty = names()
        .into_iter()
        .filter(|name| fs::metadata(cases().join(name).join("expected")).is_ok_and(|m| m.len() > 0))
        .count();
    assert!(faulty >= 60, "{faulty}");
}
