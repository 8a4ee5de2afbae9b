//! Faults as text for people and machines. Every form is a pure function of the faults.

mod github;
mod human;
mod json;
mod sarif;

use super::{Diagnostic, Sources};

/// How faults are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Form {
    /// With the marked text, for a terminal.
    #[default]
    Human,
    /// One JSON document, `partnerpress/diagnostics@1`; see `docs/diagnostics.md`.
    Json,
    /// Workflow commands that GitHub shows beside the changed lines.
    Github,
    /// SARIF 2.1.0, for code scanning.
    Sarif,
}

/// Writes `faults` in the given form; `colour` concerns [`Form::Human`] alone.
#[must_use]
pub fn write(form: Form, sources: &Sources, faults: &[Diagnostic], colour: bool) -> String {
    match form {
        Form::Human => human::write(sources, faults, colour),
        Form::Json => json::write(sources, faults),
        Form::Github => github::write(sources, faults),
        Form::Sarif => sarif::write(sources, faults),
    }
}
