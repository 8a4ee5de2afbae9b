//! What is wrong, where, and how to mend it.

use super::Span;

/// A kind of fault. The id never changes its meaning and is never given to another.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    /// `PP` and three digits.
    pub id: &'static str,
    /// A short name for lists: "unknown tier".
    pub title: &'static str,
    /// What it means and how to mend it, in a few sentences of Markdown.
    pub about: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Something people should look at; the build goes on.
    Warning,
    /// The build does not go on.
    Error,
}

impl Severity {
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// A place in a text and what to say of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    pub span: Span,
    pub text: String,
}

/// One fault.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    pub code: &'static Code,
    pub severity: Severity,
    /// One sentence, small first letter, no full stop: "unknown tier `glod`".
    pub message: String,
    /// Where it is.
    pub primary: Label,
    /// Other places that matter: where the first of two was.
    pub related: Vec<Label>,
    /// What to do.
    pub help: Option<String>,
    /// The text that belongs in place of the primary span, when that is sure enough to offer.
    pub replacement: Option<String>,
}

impl Diagnostic {
    #[must_use]
    pub fn error(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            code,
            severity: Severity::Error,
            message: message.into(),
            primary: Label {
                span,
                text: String::new(),
            },
            related: Vec::new(),
            help: None,
            replacement: None,
        }
    }

    #[must_use]
    pub fn warning(code: &'static Code, span: Span, message: impl Into<String>) -> Self {
        Self {
            severity: Severity::Warning,
            ..Self::error(code, span, message)
        }
    }

    /// What stands under the marked text.
    #[must_use]
    pub fn label(mut self, text: impl Into<String>) -> Self {
        self.primary.text = text.into();
        self
    }

    #[must_use]
    pub fn related(mut self, span: Span, text: impl Into<String>) -> Self {
        self.related.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help = Some(text.into());
        self
    }

    /// What to do, where nothing better was found.
    #[must_use]
    pub fn help_if_none(self, text: &str) -> Self {
        if self.help.is_some() {
            self
        } else {
            self.help(text)
        }
    }

    #[must_use]
    pub fn replace_with(mut self, text: impl Into<String>) -> Self {
        self.replacement = Some(text.into());
        self
    }

    /// "did you mean `gold`?", when something near `text` is among `known`; otherwise the list,
    /// if it is short.
    #[must_use]
    pub fn suggest<'a>(self, text: &str, known: impl IntoIterator<Item = &'a str>) -> Self {
        let known: Vec<&str> = known.into_iter().collect();
        match closest(text, known.iter().copied()) {
            Some(near) => {
                let (help, near) = (format!("did you mean `{near}`?"), near.to_owned());
                self.help(help).replace_with(near)
            }
            None if known.is_empty() || known.len() > 12 => self,
            None => {
                let list: Vec<String> = known.iter().map(|k| format!("`{k}`")).collect();
                self.help(format!("known here: {}", list.join(", ")))
            }
        }
    }
}

/// The one of `known` that `text` was probably meant to be.
#[must_use]
pub fn closest<'a>(text: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    let wanted = text.to_lowercase();
    known
        .into_iter()
        .map(|candidate| {
            (
                strsim::jaro_winkler(&wanted, &candidate.to_lowercase()),
                candidate,
            )
        })
        .filter(|(likeness, candidate)| {
            let distance = strsim::damerau_levenshtein(&wanted, &candidate.to_lowercase());
            *likeness >= 0.8 && (distance <= 1 + candidate.chars().count() / 3)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0).then_with(|| b.1.cmp(a.1)))
        .map(|(_, candidate)| candidate)
}

/// All faults found so far.
#[derive(Debug, Clone, Default)]
pub struct Faults {
    list: Vec<Diagnostic>,
}

impl Faults {
    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.list.push(diagnostic);
    }

    pub fn append(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    #[must_use]
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(|d| d.severity == Severity::Error)
    }

    /// How many errors there are.
    #[must_use]
    pub fn errors(&self) -> usize {
        let errors = self.list.iter();
        errors.filter(|d| d.severity == Severity::Error).count()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.list.is_empty()
    }

    pub fn iter(&self) -> impl Iterator<Item = &Diagnostic> {
        self.list.iter()
    }

    /// By file, place and code; the order in which every output shows them.
    #[must_use]
    pub fn into_sorted(mut self) -> Vec<Diagnostic> {
        self.list.sort_by(|a, b| {
            let key = |d: &Diagnostic| (d.primary.span.file, d.primary.span.start, d.code.id);
            key(a).cmp(&key(b)).then_with(|| a.message.cmp(&b.message))
        });
        self.list
    }
}

impl Extend<Diagnostic> for Faults {
    fn extend<I: IntoIterator<Item = Diagnostic>>(&mut self, iter: I) {
        self.list.extend(iter);
    }
}

#[cfg(test)]
mod tests {
    use super::closest;

    #[test]
    fn near_words_are_found_and_far_ones_are_not() {
        let tiers = ["bronze", "silver", "gold", "platinum"];
        assert_eq!(closest("glod", tiers), Some("gold"));
        assert_eq!(closest("Sliver", tiers), Some("silver"));
        assert_eq!(closest("diamond", tiers), None);
        assert_eq!(
            closest("revenue_requirment", ["revenue_requirement", "name"]),
            Some("revenue_requirement")
        );
    }
}
