//! Sets one value in a YAML text and leaves every other byte, comments among them, as it was.

use super::yaml::{self, Entry, Node, Value};
use crate::base::{Diagnostic, Faults, FileId};

/// Why a value cannot be set.
#[derive(Debug)]
pub enum PatchFault {
    /// The text is no YAML; what was found.
    Text(Vec<Diagnostic>),
    /// The value itself is no YAML.
    Value,
    /// A step of the path leads into a single value; how far the path could be followed.
    NotAMapping { at: String },
    /// A step into a list is no number of an item.
    NoSuchItem { at: String },
    /// As the text is written, nothing can be put there without changing more than that.
    Place { at: String },
}

impl std::fmt::Display for PatchFault {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(_) => f.write_str("the file is not valid YAML"),
            Self::Value => f.write_str("the value is not valid YAML; put it in quotes"),
            Self::NotAMapping { at } => {
                write!(f, "`{at}` is a single value, with nothing below it")
            }
            Self::NoSuchItem { at } => write!(f, "`{at}` is a list without such an item"),
            Self::Place { at } => write!(
                f,
                "`{at}` cannot be set in the way the file is written; put the value in quotes, or give a whole file \
                 with --config"
            ),
        }
    }
}

/// `text` with `value`, itself YAML, in the place that `path` leads to: keys of mappings, numbers of
/// list items from 0. Mappings that are not there yet are made.
///
/// How a value has to be put down depends on what stands around it. So there may be several ways, and
/// what comes out is read again: the first is taken by which the value and nothing else has changed.
///
/// # Errors
/// See [`PatchFault`].
pub fn set(text: &str, path: &[&str], value: &str) -> Result<String, PatchFault> {
    let mut faults = Faults::default();
    let as_value = format!("v: {value}");
    let as_value = match value.contains('\n') {
        true => None,
        false => yaml::parse(FileId(0), &as_value, 0, &mut faults),
    };
    let wanted = as_value.as_ref().and_then(|it| it.get("v"));
    let wanted = wanted.ok_or(PatchFault::Value)?;
    let root = yaml::parse(FileId(0), text, 0, &mut faults)
        .ok_or_else(|| PatchFault::Text(faults.into_sorted()))?;
    let mut spot = Spot {
        text,
        node: &root,
        colon: None,
    };
    let mut missing: &[&str] = &[];
    for (at, step) in path.iter().enumerate() {
        let here = || path[..at].join(".");
        let next = match &spot.node.value {
            Value::Map(entries) => {
                let entry = entries.iter().find(|it| it.key.value == *step);
                entry.map(|it| (&it.node, after_colon(text, it)))
            }
            Value::List(items) => {
                let item = step.parse::<usize>().ok().and_then(|at| items.get(at));
                let item = item.ok_or_else(|| PatchFault::NoSuchItem { at: here() })?;
                Some((item, None))
            }
            Value::Null => None,
            Value::Scalar { .. } => return Err(PatchFault::NotAMapping { at: here() }),
        };
        let Some((node, colon)) = next else {
            missing = &path[at..];
            break;
        };
        spot = Spot { text, node, colon };
    }
    let ways = match missing.split_first() {
        None => spot.replaced(value),
        Some((first, rest)) => spot.with_entry(first, rest, value),
    };
    let changes_that_alone = |patched: &String| {
        let mut faults = Faults::default();
        let after = yaml::parse(FileId(0), patched, 0, &mut faults);
        after.is_some_and(|after| is_set(&root, &after, path, wanted))
    };
    ways.into_iter()
        .find(changes_that_alone)
        .ok_or_else(|| PatchFault::Place { at: path.join(".") })
}

/// Whether `after` is `before` with `value` at `path`.
fn is_set(before: &Node, after: &Node, path: &[&str], value: &Node) -> bool {
    let Some((step, rest)) = path.split_first() else {
        return is_same(after, value);
    };
    match (&before.value, &after.value) {
        (Value::List(old), Value::List(new)) => {
            let changed = step.parse::<usize>().ok();
            let mut pairs = old.iter().zip(new).enumerate();
            old.len() == new.len()
                && pairs.all(|(at, (old, new))| {
                    if Some(at) == changed {
                        is_set(old, new, rest, value)
                    } else {
                        is_same(old, new)
                    }
                })
        }
        (Value::Map(old), Value::Map(new)) => {
            let was_there = before.get(step).is_some();
            let others = old.iter().filter(|it| it.key.value != *step);
            let mut others = others.map(|it| (&it.node, after.get(&it.key.value)));
            let is_new = |node: Option<&Node>| node.is_some_and(|it| is_made(it, rest, value));
            new.len() == old.len() + usize::from(!was_there)
                && others.all(|(old, new)| new.is_some_and(|new| is_same(old, new)))
                && match (before.get(step), after.get(step)) {
                    (Some(old), Some(new)) => is_set(old, new, rest, value),
                    (_, new) => is_new(new),
                }
        }
        (Value::Null, _) => is_made(after, path, value),
        _ => false,
    }
}

/// Whether `node` is mappings of one key each along `path`, and at its end `value`.
fn is_made(node: &Node, path: &[&str], value: &Node) -> bool {
    match (path.split_first(), &node.value) {
        (None, _) => is_same(node, value),
        (Some((step, rest)), Value::Map(entries)) => {
            let only = entries.first().filter(|_| entries.len() == 1);
            only.is_some_and(|it| it.key.value == *step && is_made(&it.node, rest, value))
        }
        _ => false,
    }
}

fn is_same(a: &Node, b: &Node) -> bool {
    match (&a.value, &b.value) {
        (Value::Null, Value::Null) => true,
        // Quotes are part of it: `"1"` is a text wherever 1 is not.
        (
            Value::Scalar { text: a, plain },
            Value::Scalar {
                text: b,
                plain: other,
            },
        ) => a == b && plain == other,
        (Value::List(a), Value::List(b)) => {
            a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b))
        }
        (Value::Map(entries), Value::Map(others)) => {
            let same = |it: &Entry| {
                let other = b.get(&it.key.value);
                other.is_some_and(|other| is_same(&it.node, other))
            };
            entries.len() == others.len() && entries.iter().all(same)
        }
        _ => false,
    }
}

/// A node, and where the colon before it ends when it is a key's.
struct Spot<'a> {
    text: &'a str,
    node: &'a Node<'a>,
    colon: Option<usize>,
}

impl Spot<'_> {
    /// The ways to put a value in the node's place.
    fn replaced(&self, value: &str) -> Vec<String> {
        let (text, (start, end)) = (self.text, place(self.text, self.node));
        let after_colon = |end: usize| {
            let colon = self.colon.filter(|colon| *colon <= end);
            colon.map(|colon| format!("{} {value}{}", &text[..colon], &text[end..]))
        };
        if is_empty(text, self.node) {
            let in_place = |at: usize| {
                let (before, after) = (text.get(..at)?, text.get(at..)?);
                Some(format!("{before} {value}{after}"))
            };
            let by_colon = self.colon.and_then(after_colon);
            let ways = [by_colon, in_place(start), in_place(start + 1)];
            return ways.into_iter().flatten().collect();
        }
        let in_place = format!("{}{value}{}", &text[..start], &text[end..]);
        // A list may stand as far to the left as its key; a value in its place may not.
        [Some(in_place), after_colon(end)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The ways to give the node a key that it does not have.
    fn with_entry(&self, first: &str, rest: &[&str], value: &str) -> Vec<String> {
        let text = self.text;
        let nested = rest.iter().rev().fold(value.to_owned(), |inner, key| {
            format!("{{{}: {inner}}}", key_text(key))
        });
        let line = format!("{}: {nested}", key_text(first));
        let entry = match &self.node.value {
            Value::Map(entries) => entries.first(),
            _ => None,
        };
        let Some(entry) = entry else {
            let mut ways = self.replaced(&format!("{{{line}}}"));
            // A document of nothing, or of comments alone.
            let gap = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            ways.insert(0, format!("{text}{gap}{line}\n"));
            return ways;
        };
        if is_flow(text, self.node) {
            let inside = self.node.span.start as usize + 1;
            return vec![format!("{}{line}, {}", &text[..inside], &text[inside..])];
        }
        let at = entry.key.span.start as usize;
        let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
        let indent = " ".repeat(text[line_start..at].chars().count());
        vec![format!("{}{line}\n{indent}{}", &text[..at], &text[at..])]
    }
}

/// Where the colon behind a key ends.
fn after_colon(text: &str, entry: &Entry) -> Option<usize> {
    let end = entry.key.span.end as usize;
    let rest = text.get(end..)?;
    let gap = rest.len() - rest.trim_start_matches(' ').len();
    rest[gap..].starts_with(':').then_some(end + gap + 1)
}

/// Whether there is nothing, and not a word for it.
fn is_empty(text: &str, node: &Node) -> bool {
    let written = text.get(node.span.start as usize..node.span.end as usize);
    let is_word = written.is_some_and(|it| matches!(it.trim(), "~" | "null" | "Null" | "NULL"));
    matches!(node.value, Value::Null) && !is_word
}

/// The node's bytes. A block's span may reach over the blank lines and comments after it.
fn place(text: &str, node: &Node) -> (usize, usize) {
    let start = node.span.start as usize;
    let end = match &node.value {
        _ if is_flow(text, node) => node.span.end as usize,
        _ if is_empty(text, node) => start,
        Value::Map(entries) => entries.last().map_or(start, |last| {
            if is_empty(text, &last.node) {
                after_colon(text, last).unwrap_or(last.key.span.end as usize)
            } else {
                place(text, &last.node).1
            }
        }),
        Value::List(items) => items.last().map_or(start, |last| place(text, last).1),
        Value::Null | Value::Scalar { .. } => node.span.end as usize,
    };
    let end = end.max(start);
    // A block of text ends with the break that the next line needs.
    let written = text.get(start..end).unwrap_or("");
    (start, start + written.trim_end().len())
}

fn is_flow(text: &str, node: &Node) -> bool {
    let rest = text.get(node.span.start as usize..).unwrap_or("");
    !matches!(node.value, Value::Scalar { .. }) && rest.starts_with(['{', '['])
}

/// A key as YAML: in quotes unless it is plain letters and digits.
fn key_text(key: &str) -> String {
    let is_plain = !key.is_empty()
        && key
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.'));
    if is_plain && !key.starts_with('-') {
        key.to_owned()
    } else {
        format!("\"{}\"", key.replace('\\', "\\\\").replace('"', "\\\""))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "\
# The program.
partner_program:
  tiers:
    silver:
      name: \"Silver\"   # as printed
      revenue_requirement: 50000  # USD/year
    gold: {name: Gold, requires: {revenue: 150000}}
  types: [a, b]
  empty:
";

    fn patched(path: &str, value: &str) -> String {
        let path: Vec<&str> = path.split('.').collect();
        set(TEXT, &path, value).expect("a place")
    }

    #[test]
    fn a_value_is_replaced_and_its_comment_kept() {
        let text = patched("partner_program.tiers.silver.revenue_requirement", "60000");
        assert!(text.contains("      revenue_requirement: 60000  # USD/year\n"));
        let text = patched("partner_program.tiers.silver.name", "\"Argent\"");
        assert!(text.contains("      name: \"Argent\"   # as printed\n"));
        let text = patched("partner_program.tiers.gold.requires.revenue", "1");
        assert!(text.contains("{name: Gold, requires: {revenue: 1}}"));
        let text = patched("partner_program.types.1", "c");
        assert!(text.contains("types: [a, c]"));
    }

    #[test]
    fn what_is_not_there_is_made() {
        let text = patched("partner_program.tiers.silver.discount", "15%");
        assert!(text.contains("    silver:\n      discount: 15%\n      name: \"Silver\""));
        let text = patched("partner_program.tiers.gold.requires.certifications", "2");
        assert!(text.contains("requires: {certifications: 2, revenue: 150000}"));
        let text = patched("partner_program.review.demotions.every", "year");
        assert!(text.contains("partner_program:\n  review: {demotions: {every: year}}\n  tiers:"));
        let text = patched("partner_program.empty.a", "1");
        assert!(text.contains("  empty: {a: 1}\n"), "{text}");
        assert_eq!(set("", &["a", "b"], "1").expect("a place"), "a: {b: 1}\n");
    }

    #[test]
    fn a_block_is_replaced_as_a_whole() {
        let text = patched("partner_program.tiers.silver", "{name: S}");
        assert!(
            text.contains("    silver:\n      {name: S}  # USD/year\n    gold:"),
            "{text}"
        );
    }

    #[test]
    fn what_leads_nowhere_is_refused() {
        let fault = |path: &str, value: &str| {
            let path: Vec<&str> = path.split('.').collect();
            set(TEXT, &path, value).expect_err("no place").to_string()
        };
        assert!(fault("partner_program.types.7", "x").contains("without such an item"));
        assert!(fault("partner_program.tiers.silver.name.x", "1").contains("single value"));
        assert!(fault("partner_program.tiers", "{a: ").contains("not valid YAML"));
    }
}
