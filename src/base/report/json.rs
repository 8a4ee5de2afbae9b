//! Faults as JSON, `partnerpress/diagnostics@1`.

use serde_json::{Value, json};

use crate::base::{Diagnostic, Severity, Sources, Span};

pub(super) fn write(sources: &Sources, faults: &[Diagnostic]) -> String {
    let errors = faults
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .count();
    let document = json!({
        "format": "partnerpress/diagnostics@1",
        "errors": errors,
        "warnings": faults.len() - errors,
        "diagnostics": faults.iter().map(|fault| one(sources, fault)).collect::<Vec<_>>(),
    });
    format!("{document:#}\n")
}

fn one(sources: &Sources, fault: &Diagnostic) -> Value {
    json!({
        "code": fault.code.id,
        "title": fault.code.title,
        "severity": fault.severity.word(),
        "message": fault.message,
        "place": place(sources, fault.primary.span),
        "label": fault.primary.text,
        "related": fault.related.iter().map(|label| json!({
            "place": place(sources, label.span),
            "label": label.text,
        })).collect::<Vec<_>>(),
        "help": fault.help,
        "replacement": fault.replacement,
    })
}

fn place(sources: &Sources, span: Span) -> Value {
    let (line, column) = sources.position(span.file, span.start);
    let (end_line, end_column) = sources.position(span.file, span.end);
    json!({
        "file": sources.path(span.file),
        "line": line,
        "column": column,
        "end_line": end_line,
        "end_column": end_column,
        "start_byte": span.start,
        "end_byte": span.end,
    })
}
