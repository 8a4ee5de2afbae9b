//! Faults as SARIF 2.1.0 (OASIS standard), for code scanning.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use crate::base::{Diagnostic, Label, Sources};

pub(super) fn write(sources: &Sources, faults: &[Diagnostic]) -> String {
    let rules: BTreeMap<&str, Value> = faults
        .iter()
        .map(|fault| {
            let rule = json!({
                "id": fault.code.id,
                "name": fault.code.title,
                "shortDescription": {"text": fault.code.title},
                "fullDescription": {"text": fault.code.about},
            });
            (fault.code.id, rule)
        })
        .collect();
    let results: Vec<Value> = faults
        .iter()
        .map(|fault| {
            let text = match &fault.help {
                Some(help) => format!("{}. {help}", fault.message),
                None => fault.message.clone(),
            };
            json!({
                "ruleId": fault.code.id,
                "level": fault.severity.word(),
                "message": {"text": text},
                "locations": [location(sources, &fault.primary)],
                "relatedLocations":
                    fault.related.iter().map(|l| location(sources, l)).collect::<Vec<_>>(),
            })
        })
        .collect();
    let document = json!({
        "$schema": "https://json.schemastore.org/sarif-2.1.0.json",
        "version": "2.1.0",
        "runs": [{
            "tool": {"driver": {
                "name": "partnerpress",
                "version": env!("CARGO_PKG_VERSION"),
                "rules": rules.into_values().collect::<Vec<_>>(),
            }},
            "columnKind": "unicodeCodePoints",
            "results": results,
        }],
    });
    format!("{document:#}\n")
}

fn location(sources: &Sources, label: &Label) -> Value {
    let span = label.span;
    let (line, column) = sources.position(span.file, span.start);
    let (end_line, end_column) = sources.position(span.file, span.end);
    let mut location = json!({
        "physicalLocation": {
            "artifactLocation": {"uri": uri(sources.path(span.file))},
            "region": {
                "startLine": line,
                "startColumn": column,
                "endLine": end_line,
                "endColumn": end_column,
            },
        },
    });
    if !label.text.is_empty() {
        location["message"] = json!({"text": label.text});
    }
    location
}

/// A path as a relative URI reference: everything but unreserved characters and `/` encoded.
fn uri(path: &str) -> String {
    path.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                char::from(b).to_string()
            }
            _ => format!("%{b:02X}"),
        })
        .collect()
}
