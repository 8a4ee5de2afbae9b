//! Faults as a person reads them, the marked text in view.

use annotate_snippets::{AnnotationKind, Group, Level, Origin, Renderer, Snippet};

use crate::base::{Diagnostic, FileId, Severity, Sources, Span};

pub(super) fn write(sources: &Sources, faults: &[Diagnostic], colour: bool) -> String {
    let renderer = if colour {
        Renderer::styled()
    } else {
        Renderer::plain()
    };
    let mut out = String::new();
    for fault in faults {
        out.push_str(&renderer.render(&[group(sources, fault)]));
        out.push_str("\n\n");
    }
    if let Some(sum) = sum(faults) {
        out.push_str(&sum);
        out.push('\n');
    }
    out
}

/// "3 errors, 1 warning", or nothing when there is nothing to say.
fn sum(faults: &[Diagnostic]) -> Option<String> {
    let errors = faults
        .iter()
        .filter(|f| f.severity == Severity::Error)
        .count();
    let warnings = faults.len() - errors;
    let count = |n: usize, word: &str| match n {
        0 => None,
        1 => Some(format!("1 {word}")),
        n => Some(format!("{n} {word}s")),
    };
    let parts: Vec<String> = [count(errors, "error"), count(warnings, "warning")]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

fn group<'a>(sources: &'a Sources, fault: &'a Diagnostic) -> Group<'a> {
    let level = match fault.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
    };
    let mut files: Vec<FileId> = vec![fault.primary.span.file];
    for label in &fault.related {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    let mut group = Group::with_title(
        level
            .primary_title(fault.message.as_str())
            .id(fault.code.id),
    );
    for file in files {
        let text = sources.text(file);
        if text.is_empty() {
            // A file that is no text, or one that is not there.
            group = group.element(Origin::path(sources.path(file)));
            continue;
        }
        let mut snippet = Snippet::source(text).path(sources.path(file)).fold(true);
        if fault.primary.span.file == file {
            let label = (!fault.primary.text.is_empty()).then_some(fault.primary.text.as_str());
            snippet = snippet.annotation(
                AnnotationKind::Primary
                    .span(clamp(text, fault.primary.span))
                    .label(label),
            );
        }
        for related in fault.related.iter().filter(|label| label.span.file == file) {
            snippet = snippet.annotation(
                AnnotationKind::Context
                    .span(clamp(text, related.span))
                    .label(related.text.as_str()),
            );
        }
        group = group.element(snippet);
    }
    if let Some(help) = &fault.help {
        group = group.element(Level::HELP.message(help.as_str()));
    }
    group
}

/// The span as a range that is sure to lie on character boundaries inside `text`.
fn clamp(text: &str, span: Span) -> std::ops::Range<usize> {
    let floor = |at: u32| {
        let mut at = (at as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    let start = floor(span.start);
    start..floor(span.end).max(start)
}
