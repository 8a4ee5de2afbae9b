//! A site with other rules: the files of another revision, another file, or single values set; the
//! facts stay as they are.

use std::io;
use std::path::Path;
use std::process::Command;

use bytes::Bytes;

use super::tree::read_tree;
use crate::check::{self, Checked};
use crate::load;
use crate::load::patch::{self, PatchFault};
use crate::load::tree::{SourceFile, SourceTree};

/// What is other about it.
#[derive(Debug, Clone, Default)]
pub struct Changes {
    /// A file of rules that takes the place of the site's: one with `partner_program` of the config,
    /// one with `program: TYPE` of that type's.
    pub files: Vec<std::path::PathBuf>,
    /// The rules as they are in this git revision.
    pub revision: Option<String>,
    /// `path=value`, the path beginning with `partner_program` or with a program's type.
    pub set: Vec<String>,
}

/// Why there is no such site.
#[derive(Debug)]
pub enum ChangeFault {
    Root(io::Error),
    File(String, io::Error),
    /// What was wanted of git, and its own words.
    Git(String),
    /// A file that is no rules.
    NoRules(String),
    /// What is wrong with a `path=value`.
    Set(String, String),
}

impl std::fmt::Display for ChangeFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Root(error) => write!(f, "the site cannot be read: {error}"),
            Self::File(path, error) => write!(f, "{path} cannot be read: {error}"),
            Self::Git(words) => f.write_str(words),
            Self::NoRules(path) => write!(
                f,
                "{path} holds no rules: it needs `partner_program:` or `program: TYPE` at its top"
            ),
            Self::Set(set, reason) => write!(f, "--set {set}: {reason}"),
        }
    }
}

const CONFIG: &str = "config/partner_program_config.yaml";
const OVERRIDES: &str = "content/programs/";

/// The site in `root` with other rules, read and checked.
///
/// # Errors
/// See [`ChangeFault`]. Faults of the rules are in what is returned.
pub fn open(root: &Path, changes: &Changes) -> Result<Checked, ChangeFault> {
    let mut tree = read_tree(root).map_err(ChangeFault::Root)?;
    if let Some(revision) = &changes.revision {
        let rules = rules_of(root, revision)?;
        tree.files.retain(|file| !is_rules(&file.path));
        tree.files.extend(rules);
    }
    for path in &changes.files {
        let name = path.display().to_string();
        let bytes = std::fs::read(path).map_err(|error| ChangeFault::File(name.clone(), error))?;
        let place = place_of(&bytes).ok_or(ChangeFault::NoRules(name))?;
        put(&mut tree, &place, bytes);
    }
    for set in &changes.set {
        apply(&mut tree, set)?;
    }
    tree.files.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(check::check(load::load(tree)))
}

fn is_rules(path: &str) -> bool {
    let own = path.strip_prefix(OVERRIDES);
    path == CONFIG || own.is_some_and(|name| name.ends_with(".yaml") && !name.contains('/'))
}

/// Where a file of rules belongs, by what stands at its top.
fn place_of(bytes: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(bytes).ok()?;
    for line in text.lines() {
        if line.starts_with("partner_program:") {
            return Some(CONFIG.to_owned());
        }
        if let Some(name) = line.strip_prefix("program:") {
            let name = name.split('#').next().unwrap_or("");
            let name = name.trim().trim_matches(['"', '\'']);
            return Some(format!("{OVERRIDES}{name}.yaml"));
        }
    }
    None
}

fn put(tree: &mut SourceTree, path: &str, bytes: Vec<u8>) {
    let bytes = Bytes::from(bytes);
    match tree.files.iter_mut().find(|file| file.path == path) {
        Some(file) => file.bytes = bytes,
        None => tree.files.push(SourceFile {
            path: path.to_owned(),
            bytes,
        }),
    }
}

fn apply(tree: &mut SourceTree, set: &str) -> Result<(), ChangeFault> {
    let fault = |reason: &str| ChangeFault::Set(set.to_owned(), reason.to_owned());
    let (path, value) = set
        .split_once('=')
        .ok_or_else(|| fault("write PATH=VALUE, such as reseller.tiers.gold.discount=0.22"))?;
    let steps: Vec<&str> = path.trim().split('.').collect();
    let (file, steps) = match steps.split_first() {
        Some((&"partner_program", _)) => (CONFIG.to_owned(), steps.clone()),
        Some((program, rest)) if !rest.is_empty() && !program.is_empty() => {
            (format!("{OVERRIDES}{program}.yaml"), rest.to_vec())
        }
        _ => {
            return Err(fault(
                "the path begins with `partner_program` or a program's type",
            ));
        }
    };
    let found = tree.files.iter().find(|it| it.path == file);
    let text = match found {
        Some(found) => {
            String::from_utf8(found.bytes.to_vec()).map_err(|_| fault("the file is not UTF-8"))?
        }
        None => {
            let program = file.trim_start_matches(OVERRIDES).trim_end_matches(".yaml");
            format!("program: {program}\n")
        }
    };
    let patched = patch::set(&text, &steps, value.trim())
        .map_err(|it: PatchFault| ChangeFault::Set(set.to_owned(), it.to_string()))?;
    put(tree, &file, patched.into_bytes());
    Ok(())
}

/// The files of rules as a revision has them. The one place where another program is run: asked for
/// by name, and never by a build.
fn rules_of(root: &Path, revision: &str) -> Result<Vec<SourceFile>, ChangeFault> {
    if revision.starts_with('-') {
        return Err(ChangeFault::Git(format!("`{revision}` is no revision")));
    }
    let list = git(
        root,
        &[
            "ls-tree",
            "-r",
            "-z",
            "--name-only",
            revision,
            "--",
            "config",
            "content/programs",
        ],
    )?;
    let mut files = Vec::new();
    for path in list.split(|byte| *byte == 0) {
        let Ok(path) = std::str::from_utf8(path) else {
            continue;
        };
        if is_rules(path) {
            let bytes = git(root, &["show", &format!("{revision}:./{path}")])?;
            files.push(SourceFile {
                path: path.to_owned(),
                bytes: bytes.into(),
            });
        }
    }
    if files.is_empty() {
        return Err(ChangeFault::Git(format!(
            "{revision} has no {CONFIG} below this site's root"
        )));
    }
    Ok(files)
}

fn git(root: &Path, arguments: &[&str]) -> Result<Vec<u8>, ChangeFault> {
    let output = Command::new("git")
        .arg("-C")
        .arg(root)
        .args(arguments)
        .output();
    let output = output.map_err(|error| ChangeFault::Git(format!("git cannot be run: {error}")))?;
    if output.status.success() {
        Ok(output.stdout)
    } else {
        let words = String::from_utf8_lossy(&output.stderr);
        Err(ChangeFault::Git(format!("git: {}", words.trim())))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_know_where_they_belong() {
        let place = |text: &str| place_of(text.as_bytes());
        assert_eq!(place("# a\npartner_program:\n").as_deref(), Some(CONFIG));
        assert_eq!(
            place("program: \"isv\"  # x\n").as_deref(),
            Some("content/programs/isv.yaml")
        );
        assert_eq!(place("name: x\n"), None);
        assert!(is_rules(CONFIG) && is_rules("content/programs/msp.yaml"));
        assert!(!is_rules("content/programs/msp.md") && !is_rules("config/site.yaml"));
    }

    #[test]
    fn a_value_is_set_in_the_file_that_its_path_names() {
        let mut tree = SourceTree::default();
        put(
            &mut tree,
            CONFIG,
            b"partner_program:\n  tiers: {a: {discount: 1%}}\n".to_vec(),
        );
        apply(&mut tree, "partner_program.tiers.a.discount=2%").expect("set");
        apply(&mut tree, "msp.tiers.a.discount = 3%").expect("set");
        let text = |path: &str| {
            let file = tree
                .files
                .iter()
                .find(|it| it.path == path)
                .expect("a file");
            String::from_utf8(file.bytes.to_vec()).expect("text")
        };
        assert!(text(CONFIG).contains("discount: 2%"));
        assert_eq!(
            text("content/programs/msp.yaml"),
            "tiers: {a: {discount: 3%}}\nprogram: msp\n"
        );
        for bad in [
            "x",
            "partner_program",
            "=1",
            "partner_program.tiers.a.discount.x=1",
        ] {
            assert!(apply(&mut tree, bad).is_err(), "{bad}");
        }
    }
}
