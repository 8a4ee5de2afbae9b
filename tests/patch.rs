//! One value of a YAML text is set, on texts at random: only that value changes, and no comment goes.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing it did not expect"
)]

use std::collections::BTreeMap;

use partnerpress::base::{Faults, FileId};
use partnerpress::load::patch;
use partnerpress::load::yaml::{self, Node, Value};
use partnerpress_samples::dice::Dice;

const TEXTS: u64 = 4000;
/// Each comment of a text has a number of its own, so that a lost one is missed.
const COMMENT: &str = "# note ";

/// A tree without places; the order of keys says nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Tree {
    Null,
    Text(String),
    List(Vec<Tree>),
    Map(BTreeMap<String, Tree>),
}

impl Tree {
    fn of(node: &Node<'_>) -> Self {
        match &node.value {
            Value::Null => Self::Null,
            Value::Scalar { text, .. } => Self::Text(text.to_string()),
            Value::List(items) => Self::List(items.iter().map(Self::of).collect()),
            Value::Map(entries) => {
                let pairs = entries.iter();
                let pairs = pairs.map(|it| (it.key.value.to_string(), Self::of(&it.node)));
                Self::Map(pairs.collect())
            }
        }
    }

    fn read(text: &str) -> Option<Self> {
        let mut faults = Faults::default();
        yaml::parse(FileId(0), text, 0, &mut faults).map(|node| Self::of(&node))
    }

    /// What `set` promises, on trees; `None` where the path leads nowhere.
    fn set(&mut self, path: &[String], value: Self) -> Option<()> {
        let Some((step, rest)) = path.split_first() else {
            *self = value;
            return Some(());
        };
        match self {
            Self::Null => {
                *self = Self::Map(BTreeMap::new());
                self.set(path, value)
            }
            Self::Text(_) => None,
            Self::List(items) => items.get_mut(step.parse::<usize>().ok()?)?.set(rest, value),
            Self::Map(pairs) => {
                let inner = pairs.entry(step.clone()).or_insert(Self::Null);
                inner.set(rest, value)
            }
        }
    }
}

/// A text and the number of its comments.
struct Writer {
    dice: Dice,
    text: String,
    comments: usize,
}

const KEYS: [&str; 8] = ["a", "b", "tiers", "gold", "2026", "to be", "Ærø", "x.y"];

impl Writer {
    fn comment(&mut self) -> String {
        self.comments += 1;
        format!("{COMMENT}{}!", self.comments)
    }

    /// What may stand at the end of a line.
    fn end(&mut self) {
        if self.dice.once_in(4) {
            let comment = self.comment();
            self.text += &format!("  {comment}");
        }
        self.text += "\n";
        if self.dice.once_in(8) {
            let comment = self.comment();
            let indent = " ".repeat(self.dice.roll(6));
            self.text += &format!("{indent}{comment}\n");
        }
        if self.dice.once_in(10) {
            self.text += "\n";
        }
    }

    fn key(&mut self, at: usize) -> String {
        let key = KEYS[at];
        match self.dice.roll(5) {
            0 => format!("\"{key}\""),
            1 => format!("'{key}'"),
            _ => key.to_owned(),
        }
    }

    fn scalar(&mut self) -> String {
        let all = [
            "1",
            "50000",
            "0.15",
            "15%",
            "word",
            "two words",
            "\"with # no comment\"",
            "'it''s'",
            "\"a\\nb: {c\"",
            "~",
            "Åse",
            "2026-01-01",
            "http://x.example/#y",
        ];
        self.dice.pick(&all).to_owned()
    }

    fn flow(&mut self, depth: usize) -> String {
        match self.dice.roll(if depth == 0 { 1 } else { 3 }) {
            0 => self.scalar(),
            1 => {
                let items: Vec<String> = (0..self.dice.roll(3))
                    .map(|_| self.flow(depth - 1))
                    .collect();
                format!("[{}]", items.join(", "))
            }
            _ => {
                let first = self.dice.roll(KEYS.len());
                let pairs: Vec<String> = (0..self.dice.roll(3))
                    .map(|at| {
                        let key = self.key((first + at) % KEYS.len());
                        format!("{key}: {}", self.flow(depth - 1))
                    })
                    .collect();
                format!("{{{}}}", pairs.join(", "))
            }
        }
    }

    /// The value of a key or of a list's item, from the end of what leads to it.
    fn value(&mut self, indent: usize, depth: usize) {
        let block = depth > 0;
        match self.dice.roll(if block { 8 } else { 4 }) {
            0 => self.end(),
            1 => {
                let flow = self.flow(2);
                self.text += &format!(" {flow}");
                self.end();
            }
            2 | 3 => {
                let scalar = self.scalar();
                self.text += &format!(" {scalar}");
                self.end();
            }
            4 => {
                let style = self.dice.pick(&["|", ">-", "|-"]);
                let inner = " ".repeat(indent + 2);
                self.text += &format!(" {style}\n{inner}some text\n\n{inner}more: of it\n");
            }
            5 => {
                self.end();
                // A list may stand as far to the left as its key.
                let deeper = indent + self.dice.pick(&[0, 2]);
                self.list(deeper, depth - 1);
            }
            _ => {
                self.end();
                let deeper = indent + self.dice.pick(&[1, 2, 4]);
                self.map(deeper, depth - 1, false);
            }
        }
    }

    fn map(&mut self, indent: usize, depth: usize, mut in_line: bool) {
        let first = self.dice.roll(KEYS.len());
        for at in 0..1 + self.dice.roll(3) {
            let key = self.key((first + at) % KEYS.len());
            if !in_line {
                self.text += &" ".repeat(indent);
            }
            in_line = false;
            self.text += &format!("{key}:");
            self.value(indent, depth);
        }
    }

    fn list(&mut self, indent: usize, depth: usize) {
        for _ in 0..1 + self.dice.roll(3) {
            self.text += &format!("{}-", " ".repeat(indent));
            if depth > 0 && self.dice.once_in(2) {
                self.text += " ";
                self.map(indent + 2, depth - 1, true);
            } else {
                let scalar = self.scalar();
                self.text += &format!(" {scalar}");
                self.end();
            }
        }
    }
}

/// A path into a tree, at times one step beyond it.
fn path(dice: &mut Dice, tree: &Tree) -> Vec<String> {
    let mut path = Vec::new();
    let mut at = tree;
    loop {
        let stop = !path.is_empty() && dice.once_in(4);
        match at {
            Tree::Map(pairs) if !pairs.is_empty() && !stop => {
                let key = pairs.keys().nth(dice.roll(pairs.len())).unwrap();
                path.push(key.clone());
                at = &pairs[key];
            }
            Tree::List(items) if !items.is_empty() && !stop => {
                let item = dice.roll(items.len());
                path.push(item.to_string());
                at = &items[item];
            }
            _ => break,
        }
    }
    if path.is_empty() || dice.once_in(3) {
        path.push(dice.pick(&["new", "to do", "9", "a"]).to_owned());
        if dice.once_in(2) {
            path.push("deeper".to_owned());
        }
    }
    path
}

fn comments(text: &str) -> Vec<&str> {
    let parts = text.split(COMMENT).skip(1);
    parts.map(|rest| rest.split('!').next().unwrap()).collect()
}

#[test]
fn only_the_value_changes() {
    let values = [
        "7",
        "60%",
        "\"a # b\"",
        "{x: [1, 2]}",
        "[]",
        "~",
        "plain words",
    ];
    let (mut set, mut refused) = (0, 0);
    for seed in 0..TEXTS {
        let mut writer = Writer {
            dice: Dice::new(seed),
            text: String::new(),
            comments: 0,
        };
        if writer.dice.once_in(3) {
            writer.end();
        }
        writer.map(0, 3, false);
        if writer.dice.once_in(6) {
            writer.text = writer.text.replace('\n', "\r\n");
        }
        let Writer { mut dice, text, .. } = writer;
        // Comments and odd indents make a text of another meaning now and then, or none.
        let Some(before) = Tree::read(&text) else {
            continue;
        };
        let path = path(&mut dice, &before);
        let value = dice.pick(&values);
        let mut wanted = before.clone();
        // By itself, `~` would be an empty document.
        let Some(Tree::Map(value_of)) = Tree::read(&format!("v: {value}")) else {
            panic!("{value} is no value");
        };
        let is_there = wanted.set(&path, value_of["v"].clone()).is_some();
        let steps: Vec<&str> = path.iter().map(String::as_str).collect();
        let told = || format!("seed {seed}: {path:?} = {value} in\n{text}");
        match patch::set(&text, &steps, value) {
            Ok(patched) => {
                assert!(is_there, "{}\nmade\n{patched}", told());
                let after = Tree::read(&patched);
                let after = after.unwrap_or_else(|| panic!("{}\nbroke\n{patched}", told()));
                assert_eq!(after, wanted, "{}\nmade\n{patched}", told());
                // Comments within a block that is replaced as a whole go with it.
                let mut old = Tree::Null;
                if let Some(node) = find(&before, &path) {
                    old = node.clone();
                }
                if !matches!(old, Tree::Map(_) | Tree::List(_)) {
                    assert_eq!(
                        comments(&patched),
                        comments(&text),
                        "{}\nmade\n{patched}",
                        told()
                    );
                }
                set += 1;
            }
            Err(fault) => {
                assert!(!is_there, "{}\n{fault}", told());
                refused += 1;
            }
        }
    }
    assert!(set > 2000 && refused > 20, "{set} set, {refused} refused");
}

fn find<'t>(tree: &'t Tree, path: &[String]) -> Option<&'t Tree> {
    let Some((step, rest)) = path.split_first() else {
        return Some(tree);
    };
    match tree {
        Tree::Map(pairs) => find(pairs.get(step)?, rest),
        Tree::List(items) => find(items.get(step.parse::<usize>().ok()?)?, rest),
        _ => None,
    }
}
