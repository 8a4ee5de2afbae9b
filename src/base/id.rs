//! Ids that people write and that end up in addresses and file names.

use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A slug: 1 to 64 of `a–z`, `0–9`, `-` and `_`, beginning with a letter or digit.
///
/// The alphabet is narrow on purpose: an id becomes part of an address and of a path on disk, so
/// two ids may never meet there by letter case or Unicode form, and none may be a device name of
/// Windows.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Id(Arc<str>);

/// Why a text is not an [`Id`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IdFault {
    Empty,
    TooLong,
    /// Has `/`, `\` or `..`: would leave its folder.
    Path,
    /// A device name of Windows, such as `con` or `lpt1`.
    Reserved,
    /// Holds a character outside the alphabet; a nearby slug that would do, if there is one.
    Alphabet {
        instead: Option<String>,
    },
}

impl Id {
    /// # Errors
    /// What is wrong with `text`, see [`IdFault`].
    pub fn parse(text: &str) -> Result<Self, IdFault> {
        if text.is_empty() {
            return Err(IdFault::Empty);
        }
        if text.contains(['/', '\\']) || text.contains("..") {
            return Err(IdFault::Path);
        }
        let slug = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit();
        let first = text.chars().next().is_some_and(slug);
        if !first || !text.chars().all(|c| slug(c) || c == '-' || c == '_') {
            return Err(IdFault::Alphabet {
                instead: slugify(text),
            });
        }
        if text.len() > 64 {
            return Err(IdFault::TooLong);
        }
        if is_device_name(text) {
            return Err(IdFault::Reserved);
        }
        Ok(Self(text.into()))
    }

    /// An id known to be good when the program was written.
    ///
    /// # Panics
    /// When `text` is no slug; for constants only.
    #[must_use]
    #[expect(
        clippy::panic,
        reason = "constants are checked by the test that first runs them"
    )]
    pub fn constant(text: &'static str) -> Self {
        match Self::parse(text) {
            Ok(id) => id,
            Err(fault) => panic!("`{text}` is not an id: {fault:?}"),
        }
    }

    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for Id {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "`{}`", self.0)
    }
}

impl std::borrow::Borrow<str> for Id {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl serde::Serialize for Id {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.0)
    }
}

impl fmt::Display for IdFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Empty => "an id may not be empty",
            Self::TooLong => "an id has at most 64 characters",
            Self::Path => "an id may not hold `/`, `\\` or `..`: it becomes a file name",
            Self::Reserved => {
                "this name belongs to the system on Windows and cannot be a file there"
            }
            Self::Alphabet { .. } => {
                "an id has only a–z, 0–9, `-` and `_`, and begins with a letter or digit"
            }
        })
    }
}

fn slugify(text: &str) -> Option<String> {
    let mut out = String::new();
    // Accents go, the letters below them stay: `Über` becomes `uber`.
    let plain = text.trim().nfd().filter(|c| !is_combining_mark(*c));
    for c in plain.flat_map(char::to_lowercase) {
        if c.is_ascii_lowercase() || c.is_ascii_digit() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    let out = out.trim_end_matches('-');
    (!out.is_empty() && out.len() <= 64 && !is_device_name(out)).then(|| out.to_owned())
}

fn is_device_name(text: &str) -> bool {
    matches!(text, "con" | "prn" | "aux" | "nul")
        || ["com", "lpt"].iter().any(|prefix| {
            text.strip_prefix(prefix)
                .is_some_and(|rest| rest.len() == 1 && rest.chars().all(|c| c.is_ascii_digit()))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn slugs_and_what_is_refused() {
        assert!(Id::parse("sales_deck").is_ok() && Id::parse("3m-nordic").is_ok());
        assert_eq!(Id::parse(""), Err(IdFault::Empty));
        assert_eq!(Id::parse("../etc"), Err(IdFault::Path));
        assert_eq!(Id::parse("con"), Err(IdFault::Reserved));
        assert_eq!(Id::parse("lpt1"), Err(IdFault::Reserved));
        assert_eq!(
            Id::parse("Acme GmbH"),
            Err(IdFault::Alphabet {
                instead: Some("acme-gmbh".into())
            })
        );
        assert_eq!(
            Id::parse("Über uns"),
            Err(IdFault::Alphabet {
                instead: Some("uber-uns".into())
            })
        );
        assert_eq!(
            Id::parse("-x"),
            Err(IdFault::Alphabet {
                instead: Some("x".into())
            })
        );
        assert_eq!(Id::parse(&"a".repeat(65)), Err(IdFault::TooLong));
    }
}
