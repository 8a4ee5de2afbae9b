//! Takes the settings off a Markdown page.

use bytestring::ByteString;

use super::decode::Decode;
use super::faults;
use super::yaml;
use crate::base::{Diagnostic, Faults, FileId, Passage, Span};
use crate::model::Prose;

/// Where the parts of a page stand, in bytes of its text.
#[derive(Debug, PartialEq, Eq)]
struct Parts {
    settings: std::ops::Range<usize>,
    body: usize,
}

/// The settings and the prose of the page in `text`. `None` when the settings cannot be read;
/// that has been told.
pub(super) fn read<T: Decode>(
    file: FileId,
    text: &ByteString,
    faults: &mut Faults,
) -> Option<(T, Prose)> {
    let parts = match split(text) {
        Ok(parts) => parts,
        Err((at, reason)) => {
            let at = u32::try_from(at).unwrap_or(0);
            faults.push(
                Diagnostic::error(
                    &faults::BAD_FRONT_MATTER,
                    Span::new(file, at, at + if text.starts_with("---") { 3 } else { 0 }),
                    reason,
                )
                .help(
                    "begin the file with a line `---`, then its settings such as `title: …`, \
                     then a line `---`",
                ),
            );
            return None;
        }
    };
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    let settings = text.get(parts.settings.clone()).unwrap_or("");
    let node = yaml::parse(file, settings, offset(parts.settings.start), faults)?;
    let front = T::decode(&node, faults)?;
    let prose = Prose {
        markdown: Passage::new(text, parts.body..text.len()),
        file,
        offset: offset(parts.body),
    };
    Some((front, prose))
}

/// Where the settings of a page stand, in bytes of its text; `None` when it has none.
pub(super) fn settings(text: &str) -> Option<std::ops::Range<usize>> {
    split(text).ok().map(|parts| parts.settings)
}

fn split(text: &str) -> Result<Parts, (usize, &'static str)> {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("");
    if first.trim_end() != "---" {
        return Err((0, "the page has no front matter"));
    }
    let mut at = first.len();
    let settings = at;
    for line in lines {
        if line.trim_end() == "---" {
            return Ok(Parts {
                settings: settings..at,
                body: at + line.len(),
            });
        }
        at += line.len();
    }
    Err((0, "the front matter is not closed"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn settings_stand_between_two_lines_of_dashes() {
        let text = "---\r\ntitle: x\r\n---\r\nBody\n---\n";
        let parts = split(text).expect("both there");
        assert_eq!(&text[parts.settings], "title: x\r\n");
        assert_eq!(&text[parts.body..], "Body\n---\n");
        assert_eq!(split("---\n---").map(|parts| parts.body), Ok(7));
        assert!(split("").is_err() && split("# x").is_err() && split("---\na: b\n").is_err());
        assert!(split(" ---\n---\n").is_err());
    }
}
