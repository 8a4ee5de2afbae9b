//! Faults as GitHub workflow commands.

use std::fmt::Write;

use crate::base::{Diagnostic, Sources};

pub(super) fn write(sources: &Sources, faults: &[Diagnostic]) -> String {
    let mut out = String::new();
    for fault in faults {
        let span = fault.primary.span;
        let (line, column) = sources.position(span.file, span.start);
        let (end_line, end_column) = sources.position(span.file, span.end);
        let mut text = fault.message.clone();
        for extra in [Some(&fault.primary.text), fault.help.as_ref()]
            .into_iter()
            .flatten()
        {
            if !extra.is_empty() {
                text.push('\n');
                text.push_str(extra);
            }
        }
        // GitHub takes endColumn only for a fault within one line.
        let end = if end_line == line {
            format!(",endColumn={end_column}")
        } else {
            String::new()
        };
        let _ = writeln!(
            out,
            "::{level} file={file},line={line},endLine={end_line},col={column}{end},title={title}::{text}",
            level = fault.severity.word(),
            file = property(sources.path(span.file)),
            title = property(&format!("{} {}", fault.code.id, fault.code.title)),
            text = message(&text),
        );
    }
    out
}

fn message(text: &str) -> String {
    text.replace('%', "%25")
        .replace('\r', "%0D")
        .replace('\n', "%0A")
}

fn property(text: &str) -> String {
    message(text).replace(':', "%3A").replace(',', "%2C")
}
