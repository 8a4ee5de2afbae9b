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
        }
    }
}

/// `text` with `value`, itself YAML, in the place that `path` leads to: keys of mappings, numbers of
/// list items from 0. Mappings that are not there yet are made.
///
/// # Errors
/// See [`PatchFault`].
pub fn set(text: &str, path: &[&str], value: &str) -> Result<String, PatchFault> {
    let mut faults = Faults::default();
    if value.contains('\n') || yaml::parse(FileId(0), value, 0, &mut faults).is_none() {
        return Err(PatchFault::Value);
    }
    let root = yaml::parse(FileId(0), text, 0, &mut faults)
        .ok_or_else(|| PatchFault::Text(faults.into_sorted()))?;
    let mut node = &root;
    for (at, step) in path.iter().enumerate() {
        let here = || path[..at].join(".");
        let next = match &node.value {
            Value::Map(_) => node.get(step),
            Value::List(items) => {
                let item = step.parse::<usize>().ok().and_then(|at| items.get(at));
                Some(item.ok_or_else(|| PatchFault::NoSuchItem { at: here() })?)
            }
            Value::Null => None,
            Value::Scalar { .. } => return Err(PatchFault::NotAMapping { at: here() }),
        };
        match next {
            Some(next) => node = next,
            None => return Ok(insert(text, node, &path[at..], value)),
        }
    }
    Ok(replace(text, node, value))
}

fn replace(text: &str, node: &Node, value: &str) -> String {
    let (start, end) = place(text, node);
    // Of a key without a value the place is before or right after its colon.
    if matches!(node.value, Value::Null) && start == end {
        let start = start + usize::from(text[start..].starts_with(':'));
        return format!("{} {value}{}", &text[..start], &text[start..]);
    }
    format!("{}{value}{}", &text[..start], &text[end..])
}

/// The node's bytes. A block's span may reach over the blank lines and comments after it.
fn place(text: &str, node: &Node) -> (usize, usize) {
    let start = node.span.start as usize;
    let end = match &node.value {
        _ if is_flow(text, node) => node.span.end as usize,
        Value::Map(entries) => entries
            .last()
            .map_or(start, |last| place(text, &last.node).1),
        Value::List(items) => items.last().map_or(start, |last| place(text, last).1),
        Value::Null
            if text
                .get(start..)
                .is_some_and(|rest| !rest.starts_with(['~', 'n'])) =>
        {
            start
        }
        Value::Null | Value::Scalar { .. } => node.span.end as usize,
    };
    (start, end.max(start))
}

fn is_flow(text: &str, node: &Node) -> bool {
    let rest = text.get(node.span.start as usize..).unwrap_or("");
    !matches!(node.value, Value::Scalar { .. }) && rest.starts_with(['{', '['])
}

fn insert(text: &str, into: &Node, path: &[&str], value: &str) -> String {
    let Some((first, rest)) = path.split_first() else {
        return text.to_owned();
    };
    let nested = rest.iter().rev().fold(value.to_owned(), |inner, key| {
        format!("{{{}: {inner}}}", key_text(key))
    });
    let line = format!("{}: {nested}", key_text(first));
    let entries: &[Entry] = match &into.value {
        Value::Map(entries) => entries,
        _ => &[],
    };
    match entries.first() {
        // A document of nothing, or of comments alone.
        None if into.span.start == into.span.end && !text.contains(':') => {
            let gap = if text.is_empty() || text.ends_with('\n') {
                ""
            } else {
                "\n"
            };
            format!("{text}{gap}{line}\n")
        }
        None => replace(text, into, &format!("{{{line}}}")),
        Some(_) if is_flow(text, into) => {
            let inside = into.span.start as usize + 1;
            format!("{}{line}, {}", &text[..inside], &text[inside..])
        }
        Some(entry) => {
            let at = entry.key.span.start as usize;
            let line_start = text[..at].rfind('\n').map_or(0, |end| end + 1);
            let indent = " ".repeat(text[line_start..at].chars().count());
            format!("{}{line}\n{indent}{}", &text[..at], &text[at..])
        }
    }
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
