//! YAML text to a tree in which every key and value knows its place.
//!
//! The events come from `granit-parser`, the parser under `serde-saphyr`. A serde reader stops at
//! the first fault of a file; from a tree, all of them can be told in one run, and a key's own
//! span is at hand for "did you mean".

pub mod plain;

use std::borrow::Cow;
use std::collections::HashMap;

use granit_parser::{ErrorKind, Event, Parser, ScalarStyle, Span as ParserSpan};

use super::faults;
use crate::base::{Diagnostic, Faults, FileId, Span, Spanned};

/// The deepest nesting that is read.
const MOST_DEPTH: usize = 64;
/// The most values a file may hold, those that aliases repeat included.
const MOST_NODES: usize = 250_000;
/// The keys of a mapping up to this one are compared with each other, which for so few is faster
/// than to hash them.
const FEW_KEYS: usize = 12;

/// A value and its place. A text without escapes and breaks is that of the file, not a copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node<'t> {
    pub span: Span,
    pub value: Value<'t>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value<'t> {
    /// Nothing, `~` or `null`.
    Null,
    /// The text as written, quotes and escapes resolved. `plain` when it stood without quotes.
    Scalar {
        text: Cow<'t, str>,
        plain: bool,
    },
    List(Vec<Node<'t>>),
    Map(Vec<Entry<'t>>),
}

/// A key and its value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry<'t> {
    pub key: Spanned<Cow<'t, str>>,
    pub node: Node<'t>,
}

impl Node<'_> {
    /// "a list", for messages.
    #[must_use]
    pub const fn kind(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Scalar { .. } => "a single value",
            Value::List(_) => "a list",
            Value::Map(_) => "a mapping",
        }
    }

    /// The value of `key`, when this is a mapping that has it.
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        match &self.value {
            Value::Map(entries) => entries.iter().find(|e| e.key.value == key).map(|e| &e.node),
            _ => None,
        }
    }

    fn size(&self) -> usize {
        1 + match &self.value {
            Value::Null | Value::Scalar { .. } => 0,
            Value::List(items) => items.iter().map(Self::size).sum(),
            Value::Map(entries) => entries.iter().map(|e| 1 + e.node.size()).sum(),
        }
    }
}

/// Reads the one document in `text`, which begins `offset` bytes into `file`. An empty document
/// is an empty mapping. `None` when the text is not YAML; the fault is then in `faults`.
pub fn parse<'t>(
    file: FileId,
    text: &'t str,
    offset: u32,
    faults: &mut Faults,
) -> Option<Node<'t>> {
    plain::parse(file, text, offset).or_else(|| parse_any(file, text, offset, faults))
}

/// The same, by the scanner of all of YAML.
pub fn parse_any<'t>(
    file: FileId,
    text: &'t str,
    offset: u32,
    faults: &mut Faults,
) -> Option<Node<'t>> {
    let mut reader = Reader {
        file,
        offset,
        text,
        parser: Parser::new_from_str_with_options(
            text,
            granit_parser::options! { emit_comments: false },
        ),
        anchors: HashMap::new(),
        nodes: 0,
        faults,
    };
    match reader.document() {
        Ok(node) => Some(node),
        Err(fault) => {
            reader.faults.push(*fault);
            None
        }
    }
}

struct Reader<'t, 'f> {
    file: FileId,
    offset: u32,
    text: &'t str,
    parser: Parser<'t, granit_parser::StrInput<'t>>,
    anchors: HashMap<usize, Node<'t>>,
    nodes: usize,
    faults: &'f mut Faults,
}

type Outcome<T> = Result<T, Box<Diagnostic>>;

impl<'t> Reader<'t, '_> {
    fn document(&mut self) -> Outcome<Node<'t>> {
        let mut root = None;
        loop {
            let (event, span) = self.next()?;
            match event {
                Event::StreamStart | Event::DocumentStart(..) | Event::DocumentEnd => {}
                Event::StreamEnd => break,
                _ if root.is_some() => {
                    return Err(Box::new(
                        Diagnostic::error(&faults::BAD_YAML, span, "a second document in one file")
                            .help("keep one document a file: delete the line `---` before it"),
                    ));
                }
                event => root = Some(self.node(event, span, 0)?),
            }
        }
        let start = Span::new(self.file, self.offset, self.offset);
        match root {
            Some(Node {
                value: Value::Null,
                span,
            }) => Ok(Node {
                span,
                value: Value::Map(Vec::new()),
            }),
            Some(node) => Ok(node),
            None => Ok(Node {
                span: start,
                value: Value::Map(Vec::new()),
            }),
        }
    }

    fn node(&mut self, event: Event<'t>, place: Span, depth: usize) -> Outcome<Node<'t>> {
        if depth > MOST_DEPTH {
            return Err(Box::new(
                Diagnostic::error(
                    &faults::TOO_LARGE,
                    place,
                    format!("nested deeper than {MOST_DEPTH} levels"),
                )
                .help("is a bracket never closed?"),
            ));
        }
        self.count(1, place)?;
        self.refuse_tag(&event, place);
        let anchor = event.anchor_id();
        let node = match event {
            Event::Scalar(text, style, ..) => {
                let plain = style == ScalarStyle::Plain;
                let value = if plain && matches!(&*text, "" | "~" | "null" | "Null" | "NULL") {
                    Value::Null
                } else {
                    Value::Scalar { text, plain }
                };
                Node {
                    span: self.trimmed(place),
                    value,
                }
            }
            Event::SequenceStart(..) => self.list(place, depth)?,
            Event::MappingStart(..) => self.map(place, depth)?,
            Event::Alias(id) => {
                let Some(node) = self.anchors.get(&id).cloned() else {
                    return Err(Box::new(Diagnostic::error(
                        &faults::BAD_YAML,
                        place,
                        "an alias inside the value it names",
                    )));
                };
                self.count(node.size(), place)?;
                node
            }
            _ => {
                return Err(Box::new(Diagnostic::error(
                    &faults::BAD_YAML,
                    place,
                    "a value was expected here",
                )));
            }
        };
        if let Some(anchor) = anchor.filter(|id| *id > 0) {
            self.anchors.insert(anchor, node.clone());
        }
        Ok(node)
    }

    fn list(&mut self, open: Span, depth: usize) -> Outcome<Node<'t>> {
        let mut items = Vec::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::SequenceEnd) {
                return Ok(Node {
                    span: self.block(open, span.end),
                    value: Value::List(items),
                });
            }
            items.push(self.node(event, span, depth + 1)?);
        }
    }

    fn map(&mut self, open: Span, depth: usize) -> Outcome<Node<'t>> {
        let mut entries: Vec<Entry<'t>> = Vec::new();
        // Filled when the keys are no longer few.
        let mut places: HashMap<Cow<'t, str>, Span> = HashMap::new();
        loop {
            let (event, span) = self.next()?;
            if matches!(event, Event::MappingEnd) {
                return Ok(Node {
                    span: self.block(open, span.end),
                    value: Value::Map(entries),
                });
            }
            let key = self.node(event, span, depth + 1)?;
            let (event, span) = self.next()?;
            let node = self.node(event, span, depth + 1)?;
            self.tell_comment(key.span, &node);
            let name = match key.value {
                Value::Scalar { text, .. } => text,
                _ => {
                    self.faults.push(
                        Diagnostic::error(&faults::WRONG_SHAPE, key.span, "a key has to be a text")
                            .label(format!("this is {}", key.kind())),
                    );
                    continue;
                }
            };
            if entries.len() == FEW_KEYS && places.is_empty() {
                let known = entries.iter().map(|e| (e.key.value.clone(), e.key.span));
                places.extend(known);
            }
            let first = if places.is_empty() {
                entries.iter().map(|e| &e.key).find(|k| k.value == name)
            } else {
                None
            };
            let first = first.map(|key| &key.span).or_else(|| places.get(&name));
            if let Some(first) = first {
                self.faults.push(
                    Diagnostic::error(
                        &faults::DUPLICATE_KEY,
                        key.span,
                        format!("the key `{name}` stands twice"),
                    )
                    .label("again here")
                    .related(*first, "first here")
                    .help("delete one of the two"),
                );
                continue;
            }
            if !places.is_empty() {
                places.insert(name.clone(), key.span);
            }
            entries.push(Entry {
                key: Spanned::new(name, key.span),
                node,
            });
        }
    }

    /// `ink: #112233` is a key without a value and a comment, which is not what anyone means.
    fn tell_comment(&mut self, key: Span, value: &Node<'t>) {
        if !matches!(value.value, Value::Null) {
            return;
        }
        let after = self
            .text
            .get((key.end - self.offset) as usize..)
            .unwrap_or("");
        let line = after.lines().next().unwrap_or("");
        let rest = line.trim_start_matches([':', ' ', '\t']);
        let word = rest.split_whitespace().next().unwrap_or("");
        if !word.starts_with('#') || word.len() < 2 || word != rest.trim_end() {
            return;
        }
        let start = key.end + u32::try_from(line.len() - rest.len()).unwrap_or(0);
        let end = start + u32::try_from(word.len()).unwrap_or(0);
        self.faults.push(
            Diagnostic::warning(
                &faults::TAKEN_FOR_COMMENT,
                Span::new(self.file, start, end),
                format!("`{word}` is a comment, so the key has no value"),
            )
            .help("what begins with `#` goes in quotes, if it is meant")
            .replace_with(format!("\"{word}\"")),
        );
    }

    fn next(&mut self) -> Outcome<(Event<'t>, Span)> {
        match self.parser.next_event() {
            Some(Ok((event, span))) => Ok((event, self.span(&span))),
            Some(Err(error)) => {
                let marker = error.marker();
                let at = marker
                    .byte_offset()
                    .unwrap_or_else(|| self.byte_of(marker.index()));
                let at = self.offset + u32::try_from(at.min(self.text.len())).unwrap_or(0);
                let place = Span::new(self.file, at, at);
                Err(Box::new(syntax_fault(error.kind(), &error.info(), place)))
            }
            None => Ok((
                Event::StreamEnd,
                Span::new(self.file, self.offset, self.offset),
            )),
        }
    }

    fn count(&mut self, more: usize, place: Span) -> Outcome<()> {
        self.nodes = self.nodes.saturating_add(more);
        if self.nodes > MOST_NODES {
            return Err(Box::new(
                Diagnostic::error(
                    &faults::TOO_LARGE,
                    place,
                    format!("more than {MOST_NODES} values, counting what aliases repeat"),
                )
                .help("split the file, or move rows of data to a ledger (CSV)"),
            ));
        }
        Ok(())
    }

    fn refuse_tag(&mut self, event: &Event<'t>, place: Span) {
        if let Some(tag) = event.tag().filter(|tag| !tag.is_yaml_core_schema()) {
            let name = tag.original();
            self.faults.push(
                Diagnostic::error(
                    &faults::BAD_YAML,
                    place,
                    format!("the tag `{name}` has no meaning here"),
                )
                .help("write the value without a tag; quote it if the `!` belongs to the text"),
            );
        }
    }

    fn span(&self, span: &ParserSpan) -> Span {
        let at = |marker: granit_parser::Marker| {
            let byte = marker
                .byte_offset()
                .unwrap_or_else(|| self.byte_of(marker.index()));
            self.offset + u32::try_from(byte.min(self.text.len())).unwrap_or(0)
        };
        let start = at(span.start);
        Span::new(self.file, start, at(span.end).max(start))
    }

    /// Block scalars and collections reach into the line break after them; faults are marked on
    /// what people see.
    fn trimmed(&self, span: Span) -> Span {
        let slice = |a: u32, b: u32| {
            self.text
                .get((a - self.offset) as usize..(b - self.offset) as usize)
                .unwrap_or("")
        };
        let kept = slice(span.start, span.end).trim_end().len();
        Span::new(
            span.file,
            span.start,
            span.start + u32::try_from(kept).unwrap_or(0),
        )
    }

    fn block(&self, open: Span, end: u32) -> Span {
        self.trimmed(Span::new(open.file, open.start, end.max(open.end)))
    }

    fn byte_of(&self, characters: usize) -> usize {
        self.text
            .char_indices()
            .nth(characters)
            .map_or(self.text.len(), |(at, _)| at)
    }
}

/// A fault of the syntax, in words for people who do not write parsers.
fn syntax_fault(kind: &ErrorKind, otherwise: &str, place: Span) -> Diagnostic {
    let opened;
    let (what, help) = match kind {
        ErrorKind::RecursionLimitExceeded => {
            return Diagnostic::error(
                &faults::TOO_LARGE,
                place,
                format!("nested deeper than {MOST_DEPTH} levels"),
            )
            .help("is a bracket never closed?");
        }
        ErrorKind::MappingValueNotAllowed
        | ErrorKind::InvalidColonPlacement
        | ErrorKind::InvalidMappingValueWhitespace => (
            "a colon where no key can be",
            "put a text that holds `: ` in quotes; if this is a key, look at its indentation",
        ),
        ErrorKind::UnclosedQuotedScalar | ErrorKind::DocumentIndicatorInQuotedScalar => (
            "a quote is opened and never closed",
            "close it; a text that only holds an apostrophe goes in double quotes",
        ),
        ErrorKind::TabNotAllowed
        | ErrorKind::TabInBlockIndentation
        | ErrorKind::TabInIndentation => ("a tab in the indentation", "indent with spaces"),
        ErrorKind::ExpectedFlowMappingSeparator | ErrorKind::ExpectedFlowSequenceSeparator => (
            "a comma or a closing bracket is missing",
            "write `, ` between two values, and close what is opened",
        ),
        ErrorKind::UnknownAnchor => (
            "`*` and a name that stands for nothing",
            "put a text that begins with `*` in quotes",
        ),
        ErrorKind::InvalidIndentation
        | ErrorKind::MappingKeyNotAllowed
        | ErrorKind::ExpectedBlockMappingKey
        | ErrorKind::ExpectedBlockSequenceEntry => (
            "the indentation does not line up",
            "keys of one mapping begin in the same column; look at the line before too",
        ),
        ErrorKind::UnclosedFlowCollection { open } => {
            opened = format!("`{open}` is opened and never closed");
            (opened.as_str(), "close it, or look for a missing comma")
        }
        ErrorKind::MismatchedFlowCollectionEnd { open, close } => {
            opened = format!("`{open}` is closed by `{close}`");
            (opened.as_str(), "close what was opened last")
        }
        ErrorKind::SimpleKeyExpected | ErrorKind::InvalidSimpleKey => (
            "a key without a colon after it",
            "write `key: value`; a text of several lines begins with `>-` or stands in quotes",
        ),
        ErrorKind::MissingAnchorOrAliasName => (
            "`*` or `&` without a name",
            "put a text that begins with `*` or `&` in quotes",
        ),
        ErrorKind::UnexpectedCharacter { character } => {
            opened = format!("`{character}` cannot begin a text");
            (opened.as_str(), "put the text in quotes")
        }
        _ => (
            otherwise,
            "look at this line and the one before it: a missing quote or colon, or indentation \
             that does not line up",
        ),
    };
    Diagnostic::error(&faults::BAD_YAML, place, format!("not valid YAML: {what}")).help(help)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Sources;

    fn read(text: &str) -> (Option<Node<'_>>, Vec<Diagnostic>) {
        let mut sources = Sources::default();
        let file = sources.add("x.yaml", text);
        let mut faults = Faults::default();
        let node = parse(file, text, 0, &mut faults);
        (node, faults.into_sorted())
    }

    fn scalar<'n>(node: &'n Node<'_>) -> &'n str {
        match &node.value {
            Value::Scalar { text, .. } => text,
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn every_scalar_keeps_its_text() {
        let (node, faults) = read("a: 0.10\nb: NO\nc: 2026-01-01\nd: '5'\ne: ~\n");
        let node = node.expect("valid");
        assert!(faults.is_empty());
        let text = |key| scalar(node.get(key).expect("there"));
        assert_eq!(
            (text("a"), text("b"), text("c"), text("d")),
            ("0.10", "NO", "2026-01-01", "5")
        );
        assert!(matches!(node.get("e").expect("there").value, Value::Null));
    }

    #[test]
    fn duplicate_keys_are_told_with_both_places_and_reading_goes_on() {
        let (node, faults) = read("a: 1\nb: {x: 1, x: 2}\na: 3\nc: 4\n");
        assert_eq!(faults.len(), 2);
        assert!(faults.iter().all(|f| f.code.id == "PP002"));
        assert_eq!(scalar(node.expect("valid").get("c").expect("there")), "4");
    }

    #[test]
    fn duplicate_keys_are_told_among_many_too() {
        let keys = |from: usize, to: usize| -> String {
            (from..to).map(|n| format!("k{n}: {n}\n")).collect()
        };
        for many in FEW_KEYS - 1..FEW_KEYS + 2 {
            let text = format!(
                "{}k0: x\n{}k{many}: y\n",
                keys(0, many),
                keys(many, many + 1)
            );
            let (node, faults) = read(&text);
            let starts: Vec<u32> = faults.iter().map(|f| f.primary.span.start).collect();
            let line = |wanted: &str| text.find(wanted).map(|at| at as u32);
            assert_eq!(
                (Some(starts[0]), Some(starts[1])),
                (line("k0: x"), line(&format!("k{many}: y"))),
                "{text}"
            );
            let Some(Value::Map(entries)) = node.map(|node| node.value) else {
                panic!("a mapping");
            };
            assert_eq!(entries.len(), many + 1);
        }
    }

    #[test]
    fn spans_are_bytes_of_the_file() {
        let text = "größe: x\nlist:\n  - ä\n  - b\n";
        let (node, _) = read(text);
        let node = node.expect("valid");
        let span = node.get("größe").expect("there").span;
        assert_eq!(&text[span.start as usize..span.end as usize], "x");
        let span = node.get("list").expect("there").span;
        assert_eq!(&text[span.start as usize..span.end as usize], "- ä\n  - b");
    }

    #[test]
    fn bombs_stop_early() {
        let mut bomb = String::from("a0: &a0 [x,x,x,x,x,x,x,x,x,x]\n");
        for i in 1..12 {
            let before = format!("*a{},", i - 1).repeat(10);
            bomb.push_str(&format!("a{i}: &a{i} [{before}]\n"));
        }
        let (node, faults) = read(&bomb);
        assert!(node.is_none());
        assert_eq!(faults[0].code.id, "PP016");
        let deep = format!("{}x", "- ".repeat(200));
        assert_eq!(read(&deep).1[0].code.id, "PP016");
        let flow = "[".repeat(100_000);
        assert!(read(&flow).0.is_none());
    }

    #[test]
    fn broken_texts_are_one_fault_and_no_panic() {
        for text in [
            "a: [",
            "a: 'x",
            "\t- x",
            "*nope",
            "a: &x *x",
            "%FOO\n---\n",
            "a: b: c",
            "!t {",
            "- a\nb",
        ] {
            let (_, faults) = read(text);
            assert!(
                faults
                    .iter()
                    .all(|f| matches!(f.code.id, "PP001" | "PP004")),
                "{text}"
            );
        }
        assert!(read("").0.is_some());
    }
}
