//! Where in which text something stands.

use std::fmt;
use std::ops::{Deref, Range};
use std::sync::Arc;

use bytes::Bytes;
use bytestring::ByteString;

/// A text file of the site, as an index into [`Sources`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub u32);

/// A stretch of bytes in a file, end exclusive. An empty span is a point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Span {
    pub file: FileId,
    pub start: u32,
    pub end: u32,
}

impl Span {
    #[must_use]
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// The very beginning of `file`: for faults of a file as a whole.
    #[must_use]
    pub const fn head(file: FileId) -> Self {
        Self::new(file, 0, 0)
    }
}

/// A value and the text it came from.
#[derive(Clone, PartialEq, Eq)]
pub struct Spanned<T> {
    pub value: T,
    pub span: Span,
}

impl<T> Spanned<T> {
    #[must_use]
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> Spanned<U> {
        Spanned::new(f(self.value), self.span)
    }

    #[must_use]
    pub const fn as_ref(&self) -> Spanned<&T> {
        Spanned::new(&self.value, self.span)
    }
}

impl<T: fmt::Debug> fmt::Debug for Spanned<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.value.fmt(f)
    }
}

/// A stretch of a text that others hold too; it is shared, not copied.
#[derive(Clone)]
pub struct Passage {
    whole: ByteString,
    start: usize,
    end: usize,
}

impl Passage {
    /// The bytes `range` of `text`; nothing, where they are not there or cut a character.
    #[must_use]
    pub fn new(text: &ByteString, range: Range<usize>) -> Self {
        let range = if text.get(range.clone()).is_some() {
            range
        } else {
            0..0
        };
        Self {
            whole: text.clone(),
            start: range.start,
            end: range.end,
        }
    }

    /// The bytes `range` of this, by the same rules.
    #[must_use]
    pub fn part(&self, range: Range<usize>) -> Self {
        let range = if self.get(range.clone()).is_some() {
            range
        } else {
            0..0
        };
        Self::new(
            &self.whole,
            self.start + range.start..self.start + range.end,
        )
    }
}

impl From<&str> for Passage {
    fn from(text: &str) -> Self {
        Self::new(&text.into(), 0..text.len())
    }
}

impl Deref for Passage {
    type Target = str;

    fn deref(&self) -> &str {
        self.whole.get(self.start..self.end).unwrap_or("")
    }
}

impl fmt::Debug for Passage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// A file's path and text, for showing faults.
#[derive(Debug, Clone)]
struct Source {
    path: Arc<str>,
    text: ByteString,
}

/// All texts of a site, in the order in which they were added.
///
/// Paths are relative to the site's root, with `/` between parts on every system.
#[derive(Debug, Clone, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Adds a text and gives it its id. A ledger that is not kept in memory may come with an
    /// empty text; faults in it are then shown by path and line alone.
    pub fn add(&mut self, path: impl Into<Arc<str>>, text: impl Into<ByteString>) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(Source {
            path: path.into(),
            text: text.into(),
        });
        id
    }

    #[must_use]
    pub fn path(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.path)
    }

    #[must_use]
    pub fn text(&self, file: FileId) -> &str {
        self.get(file).map_or("", |source| &source.text)
    }

    /// A text's own bytes, shared with it.
    #[must_use]
    pub fn bytes(&self, file: FileId) -> Bytes {
        let text = self.get(file).map(|source| source.text.clone());
        text.unwrap_or_default().into_bytes()
    }

    /// The file with this path, if it was added.
    #[must_use]
    pub fn find(&self, path: &str) -> Option<FileId> {
        let index = self.files.iter().position(|source| &*source.path == path)?;
        u32::try_from(index).ok().map(FileId)
    }

    /// Line and column of the span's start, both from 1, the column in characters.
    #[must_use]
    pub fn line_column(&self, span: Span) -> (usize, usize) {
        self.position(span.file, span.start)
    }

    /// Line and column of a byte of a file, both from 1.
    #[must_use]
    pub fn position(&self, file: FileId, byte: u32) -> (usize, usize) {
        let text = self.text(file);
        let mut at = (byte as usize).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        let before = &text[..at];
        let line = before.bytes().filter(|b| *b == b'\n').count() + 1;
        let start = before.rfind('\n').map_or(0, |i| i + 1);
        (line, before[start..].chars().count() + 1)
    }

    fn get(&self, file: FileId) -> Option<&Source> {
        self.files.get(file.0 as usize)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_passage_never_cuts_a_character() {
        let whole = Passage::from("one ä two");
        let rest = whole.part(4..10);
        assert_eq!((&*rest, &*rest.part(3..6)), ("ä two", "two"));
        assert_eq!((&*rest.part(1..3), &*rest.part(3..99)), ("", ""));
    }

    #[test]
    fn columns_count_characters_and_lines_start_at_one() {
        let mut sources = Sources::default();
        let file = sources.add("a.yaml", "näme: x\nb: y\n");
        assert_eq!(sources.position(file, 0), (1, 1));
        assert_eq!(
            sources.position(file, 6),
            (1, 6),
            "ä is two bytes and one column"
        );
        assert_eq!(sources.position(file, 9), (2, 1));
        assert_eq!(sources.position(file, 999), (3, 1));
    }
}
