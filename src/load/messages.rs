//! The words of a theme: `templates/texts/<language>.ftl`, in Fluent. What is read here is which
//! messages a file has and what they ask for; whoever prints them reads them anew.

use std::collections::BTreeSet;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement};
use fluent_syntax::parser::{ParserError, parse};

use super::faults::BAD_MESSAGES;
use crate::base::{Diagnostic, Faults, FileId, Span, Spanned};

/// The messages of one file.
#[derive(Debug, Clone)]
pub struct RawMessages {
    pub file: FileId,
    /// The file's name without its ending: `de`.
    pub language: String,
    pub messages: Vec<RawMessage>,
}

/// The language of a file below `templates/`: `de` of `texts/de.ftl`.
#[must_use]
pub fn language_of(path: &str) -> Option<&str> {
    path.strip_prefix("texts/")?.strip_suffix(".ftl")
}

/// One message.
#[derive(Debug, Clone)]
pub struct RawMessage {
    pub id: Spanned<String>,
    /// Arguments for which it asks, in order and with each place.
    pub args: Vec<Spanned<String>>,
    /// Messages (`other`) and terms (`-other`) that it contains.
    pub references: Vec<Spanned<String>>,
    /// Functions that it calls.
    pub functions: Vec<Spanned<String>>,
}

impl RawMessage {
    /// Names of its arguments, each once.
    #[must_use]
    pub fn arg_names(&self) -> BTreeSet<&str> {
        self.args.iter().map(|arg| arg.value.as_str()).collect()
    }
}

/// Reads the messages and terms of a file; a term's id begins with `-`.
pub fn read(file: FileId, text: &str, faults: &mut Faults) -> Vec<RawMessage> {
    let (resource, broken) = match parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err(both) => both,
    };
    for fault in &broken {
        faults.push(told(file, text, fault));
    }
    let mut messages = Vec::new();
    for entry in &resource.body {
        let (id, mark, value) = match entry {
            Entry::Message(message) => (message.id.name, "", message.value.as_ref()),
            Entry::Term(term) => (term.id.name, "-", Some(&term.value)),
            _ => continue,
        };
        let mut message = RawMessage {
            id: Spanned::new(format!("{mark}{id}"), span(file, text, id)),
            args: Vec::new(),
            references: Vec::new(),
            functions: Vec::new(),
        };
        if let Some(value) = value {
            let mut reader = Reader {
                file,
                text,
                message: &mut message,
            };
            reader.pattern(value);
        }
        messages.push(message);
    }
    messages
}

fn told(file: FileId, text: &str, fault: &ParserError) -> Diagnostic {
    let bytes = |at: usize| u32::try_from(at.min(text.len())).unwrap_or(u32::MAX);
    let span = Span::new(file, bytes(fault.pos.start), bytes(fault.pos.end));
    let why = fault.kind.to_string();
    let mut why = why.trim_end_matches('.').chars();
    let why: String = why
        .next()
        .into_iter()
        .flat_map(char::to_lowercase)
        .chain(why)
        .collect();
    Diagnostic::error(&BAD_MESSAGES, span, format!("not a message: {why}"))
        .help("a message is `id = text`, and further lines of its text are indented")
}

/// Where a part of `text` stands in it.
fn span(file: FileId, text: &str, part: &str) -> Span {
    let start = (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize);
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    Span::new(file, at(start), at(start + part.len()))
}

struct Reader<'r> {
    file: FileId,
    text: &'r str,
    message: &'r mut RawMessage,
}

impl Reader<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>) {
        for element in &pattern.elements {
            if let PatternElement::Placeable { expression } = element {
                self.expression(expression);
            }
        }
    }

    fn expression(&mut self, expression: &Expression<&str>) {
        match expression {
            Expression::Inline(inline) => self.inline(inline),
            Expression::Select { selector, variants } => {
                self.inline(selector);
                for variant in variants {
                    self.pattern(&variant.value);
                }
            }
        }
    }

    fn inline(&mut self, inline: &InlineExpression<&str>) {
        let spanned = |mark: &str, name: &str| {
            Spanned::new(format!("{mark}{name}"), span(self.file, self.text, name))
        };
        match inline {
            InlineExpression::VariableReference { id } => {
                let arg = spanned("", id.name);
                self.message.args.push(arg);
            }
            InlineExpression::MessageReference { id, .. } => {
                let reference = spanned("", id.name);
                self.message.references.push(reference);
            }
            InlineExpression::TermReference { id, .. } => {
                let reference = spanned("-", id.name);
                self.message.references.push(reference);
            }
            InlineExpression::FunctionReference { id, .. } => {
                let function = spanned("", id.name);
                self.message.functions.push(function);
            }
            InlineExpression::Placeable { expression } => self.expression(expression),
            InlineExpression::StringLiteral { .. } | InlineExpression::NumberLiteral { .. } => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_tells_what_it_asks_for_and_where() {
        let text = "-brand = Flow\nfound = { $n ->\n    [one] One of { -brand }\n   *[other] { $n } of { $what }, { other }\n}\nother = x\n";
        let mut faults = Faults::default();
        let read = read(FileId(0), text, &mut faults);
        assert!(faults.is_empty());
        let found = &read[1];
        assert_eq!(
            found.arg_names().into_iter().collect::<Vec<_>>(),
            ["n", "what"]
        );
        let references: Vec<&str> = found
            .references
            .iter()
            .map(|it| it.value.as_str())
            .collect();
        assert_eq!(references, ["-brand", "other"]);
        let at = found.id.span;
        assert_eq!(&text[at.start as usize..at.end as usize], "found");
        assert_eq!(read[0].id.value, "-brand");
    }

    #[test]
    fn what_is_no_message_is_told_and_the_rest_read() {
        let mut faults = Faults::default();
        let read = read(
            FileId(0),
            "a = b\nno message\nc = { $d \ne = f\n",
            &mut faults,
        );
        let ids: Vec<&str> = read.iter().map(|it| it.id.value.as_str()).collect();
        assert_eq!(ids, ["a", "e"]);
        assert_eq!(faults.errors(), 2);
    }
}
