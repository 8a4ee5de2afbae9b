//! The YAML that nearly every file holds, read in one walk: mappings and lists in block form, keys
//! of letters and digits, values that stand on one line. It is most of the work of a site of
//! thousands of files, and a scanner of all of YAML takes many times as long for it.
//!
//! Whatever is anything else, or no YAML, is left to the scanner; so is all that has to be told.
//! What comes out here is what the scanner gives, places and all; a test holds one to the other.

use std::borrow::Cow;

use super::{Entry, Node, Value};
use crate::base::{FileId, Span, Spanned};

/// Far fewer values than a file may hold.
const MOST_BYTES: usize = 200_000;
/// Far less deep than a file may be nested.
const MOST_DEPTH: usize = 16;
/// Keys of one mapping, which are compared with each other.
const MOST_KEYS: usize = 64;
/// Far shorter than a key may be.
const MOST_KEY: usize = 128;

/// As [`super::parse`]; `None` for a text of which something is not plain.
#[must_use]
pub fn parse<'t>(file: FileId, text: &'t str, offset: u32) -> Option<Node<'t>> {
    if text.len() > MOST_BYTES || !has_plain_bytes(text.as_bytes()) {
        return None;
    }
    let mut reader = Reader {
        file,
        offset,
        text,
        at: 0,
        end: 0,
    };
    reader.skip_heading();
    let first = reader.line()?;
    if first.indent > 0 || first.is_end() {
        return None;
    }
    let root = reader.map(first, 0)?;
    reader.line()?.is_end().then_some(root)
}

/// Letters of most languages, and no character that ends a line but the usual one.
fn has_plain_bytes(bytes: &[u8]) -> bool {
    let is_plain = |byte: &u8| matches!(byte, b'\n' | b' '..=b'~');
    if bytes.iter().all(is_plain) {
        return true;
    }
    let mut rest = bytes;
    loop {
        rest = match rest {
            [] => return true,
            [byte, rest @ ..] if is_plain(byte) => rest,
            [0xC2, 0xA0..=0xBF, rest @ ..] | [0xC3..=0xDF, _, rest @ ..] => rest,
            // Some of these end lines, or stand for no letter.
            [0xE2, 0x80, 0xA8..=0xBF, ..] => return false,
            [0xE0..=0xEE, _, _, rest @ ..] => rest,
            _ => return false,
        };
    }
}

struct Reader<'t> {
    file: FileId,
    offset: u32,
    text: &'t str,
    /// Where the next line begins.
    at: usize,
    /// Where the last line that was read ends.
    end: usize,
}

/// A line from its first character on, without its end.
#[derive(Clone, Copy)]
struct Line<'t> {
    indent: usize,
    start: usize,
    text: &'t str,
    /// Where the next one begins.
    next: usize,
}

impl Line<'_> {
    /// Whether there is none any more.
    const fn is_end(&self) -> bool {
        self.text.is_empty()
    }

    fn is_item(&self) -> bool {
        self.text.starts_with("- ")
    }
}

impl<'t> Reader<'t> {
    /// Comments before everything else.
    fn skip_heading(&mut self) {
        while let Some(rest) = self.text.get(self.at..)
            && rest.starts_with(['#', '\n'])
        {
            self.at += memchr::memchr(b'\n', rest.as_bytes()).map_or(rest.len(), |at| at + 1);
        }
    }

    /// The next line with something on it.
    fn line(&self) -> Option<Line<'t>> {
        let bytes = self.text.as_bytes();
        let mut at = self.at;
        while bytes.get(at) == Some(&b'\n') {
            at += 1;
        }
        let rest = bytes.get(at..)?;
        let indent = rest.iter().take_while(|byte| **byte == b' ').count();
        let length = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let text = self.text.get(at + indent..at + length)?;
        // Blanks at an end are seldom there, and mean something only in places that are not plain.
        if text.trim_end().len() < text.len() || text.is_empty() && length > 0 {
            return None;
        }
        Some(Line {
            indent,
            start: at + indent,
            text,
            next: (at + length + 1).min(bytes.len()),
        })
    }

    fn take(&mut self, line: Line<'t>) {
        self.at = line.next;
        self.end = line.start + line.text.len();
    }

    fn span(&self, start: usize, end: usize) -> Option<Span> {
        let at = |at: usize| Some(self.offset + u32::try_from(at).ok()?);
        Some(Span::new(self.file, at(start)?, at(end)?))
    }

    /// A mapping whose first key is the line's first word.
    fn map(&mut self, first: Line<'t>, depth: usize) -> Option<Node<'t>> {
        if depth > MOST_DEPTH {
            return None;
        }
        let mut entries: Vec<Entry<'t>> = Vec::new();
        let mut line = first;
        loop {
            let length = key_length(line.text)?;
            let key = self.key(line.start, line.text.get(..length)?, &entries)?;
            let rest = line.text.get(length + 1..)?;
            self.take(line);
            let node = if rest.is_empty() {
                let below = self.line()?;
                if below.is_item() && below.indent >= first.indent {
                    // The scanner begins such a list with its first item when the dash is not indented.
                    let hidden = if below.indent == first.indent { 2 } else { 0 };
                    self.list(below, below.start + hidden, depth + 1)?
                } else if below.indent > first.indent {
                    self.map(below, depth + 1)?
                } else {
                    return None;
                }
            } else {
                let value = rest.trim_start_matches(' ');
                self.value(line.start + line.text.len() - value.len(), value, depth + 1)?
            };
            entries.push(Entry { key, node });
            line = self.line()?;
            if line.is_end() || line.indent < first.indent {
                break;
            }
            // Deeper, it would belong to the value.
            if line.indent > first.indent {
                return None;
            }
        }
        Some(Node {
            span: self.span(first.start, self.end)?,
            value: Value::Map(entries),
        })
    }

    fn key(
        &self,
        start: usize,
        name: &'t str,
        others: &[Entry<'t>],
    ) -> Option<Spanned<Cow<'t, str>>> {
        let is_there = others.iter().any(|it| it.key.value == name);
        if is_there || is_null(name) || others.len() >= MOST_KEYS {
            return None;
        }
        let span = self.span(start, start + name.len())?;
        Some(Spanned::new(Cow::Borrowed(name), span))
    }

    fn list(&mut self, first: Line<'t>, start: usize, depth: usize) -> Option<Node<'t>> {
        if depth > MOST_DEPTH {
            return None;
        }
        let mut items = Vec::new();
        let mut line = first;
        loop {
            let text = line.text.get(2..)?;
            let item = Line {
                indent: line.indent + 2,
                start: line.start + 2,
                text,
                ..line
            };
            if key_length(text).is_some() {
                items.push(self.map(item, depth + 1)?);
            } else {
                self.take(item);
                items.push(self.value(item.start, text, depth + 1)?);
            }
            line = self.line()?;
            if line.is_end() || line.indent < first.indent {
                break;
            }
            if line.indent > first.indent {
                return None;
            }
            // The next key of the mapping whose value this is.
            if !line.is_item() {
                break;
            }
        }
        Some(Node {
            span: self.span(start, self.end)?,
            value: Value::List(items),
        })
    }

    /// A value that takes up the rest of its line.
    fn value(&self, start: usize, text: &'t str, depth: usize) -> Option<Node<'t>> {
        match text.as_bytes().first()? {
            b'[' | b'{' => {
                let (node, length) = self.flow(start, text, depth)?;
                (length == text.len()).then_some(node)
            }
            quote @ (b'"' | b'\'') => {
                let (node, length) = self.quoted(start, text, *quote)?;
                (length == text.len()).then_some(node)
            }
            _ => {
                let bytes = text.as_bytes();
                let mut colons = memchr::memchr_iter(b':', bytes);
                let may_be_key = colons.any(|at| matches!(bytes.get(at + 1), None | Some(b' ')));
                let is_commented = || {
                    let mut marks = memchr::memchr_iter(b'#', bytes);
                    marks.any(|at| at.checked_sub(1).and_then(|it| bytes.get(it)) == Some(&b' '))
                };
                if may_be_key || is_commented() {
                    return None;
                }
                self.plain(start, text)
            }
        }
    }

    fn plain(&self, start: usize, text: &'t str) -> Option<Node<'t>> {
        let may_begin = match text.as_bytes() {
            [b'-', byte, ..] => byte.is_ascii_alphanumeric(),
            [byte, ..] => {
                byte.is_ascii_alphanumeric()
                    || matches!(byte, b'(' | b'/' | b'+' | b'.' | b'_' | b'$' | 0x80..)
            }
            [] => false,
        };
        let value = if is_null(text) {
            Value::Null
        } else {
            Value::Scalar {
                text: Cow::Borrowed(text),
                plain: true,
            }
        };
        let span = self.span(start, start + text.len())?;
        may_begin.then_some(Node { span, value })
    }

    /// With how many bytes it has. A text in which nothing is escaped.
    fn quoted(&self, start: usize, text: &'t str, quote: u8) -> Option<(Node<'t>, usize)> {
        let inside = text.get(1..)?;
        let length = memchr::memchr2(quote, b'\\', inside.as_bytes())?;
        let (end, after) = (
            inside.as_bytes().get(length)?,
            inside.as_bytes().get(length + 1),
        );
        if *end != quote || after == Some(&quote) {
            return None;
        }
        let node = Node {
            span: self.span(start, start + length + 2)?,
            value: Value::Scalar {
                text: Cow::Borrowed(inside.get(..length)?),
                plain: false,
            },
        };
        Some((node, length + 2))
    }

    /// A value inside of brackets, or a whole bracket, with how many bytes it has.
    fn flow(&self, start: usize, text: &'t str, depth: usize) -> Option<(Node<'t>, usize)> {
        if depth > MOST_DEPTH {
            return None;
        }
        let bytes = text.as_bytes();
        let value_at = |at: usize| self.flow(start + at, text.get(at..)?, depth + 1);
        match bytes.first()? {
            b'[' => {
                let mut items = Vec::new();
                let end = each(bytes, b']', |at| {
                    let (node, length) = value_at(at)?;
                    items.push(node);
                    Some(at + length)
                })?;
                let span = self.span(start, start + end)?;
                let value = Value::List(items);
                Some((Node { span, value }, end))
            }
            b'{' => {
                let mut entries: Vec<Entry<'t>> = Vec::new();
                let end = each(bytes, b'}', |at| {
                    let length = key_length(text.get(at..)?)?;
                    let key = self.key(start + at, text.get(at..at + length)?, &entries)?;
                    let value = blanks_after(bytes, at + length + 1);
                    let (node, length) = value_at(value)?;
                    entries.push(Entry { key, node });
                    Some(value + length)
                })?;
                let span = self.span(start, start + end)?;
                let value = Value::Map(entries);
                Some((Node { span, value }, end))
            }
            quote @ (b'"' | b'\'') => self.quoted(start, text, *quote),
            _ => {
                let length = bytes.iter().position(|byte| b",[]{}#".contains(byte))?;
                let is_ended = matches!(bytes.get(length), Some(b',' | b']' | b'}'));
                let text = text.get(..length)?.trim_end_matches(' ');
                let mut colons = memchr::memchr_iter(b':', text.as_bytes());
                let next = |at: usize| text.as_bytes().get(at + 1);
                let is_within = |at| next(at).is_some_and(|it| *it == b'/' || it.is_ascii_digit());
                if !is_ended || !colons.all(is_within) || text.trim_end() != text {
                    return None;
                }
                Some((self.plain(start, text)?, text.len()))
            }
        }
    }
}

/// Goes through what stands between brackets; `one` is told where something begins, and says where
/// it ends. Gives the place after the closing bracket.
fn each(bytes: &[u8], closing: u8, mut one: impl FnMut(usize) -> Option<usize>) -> Option<usize> {
    let mut at = blanks_after(bytes, 1);
    if bytes.get(at) == Some(&closing) {
        return Some(at + 1);
    }
    loop {
        at = blanks_after(bytes, one(at)?);
        match bytes.get(at)? {
            b',' => at = blanks_after(bytes, at + 1),
            byte if *byte == closing => return Some(at + 1),
            _ => return None,
        }
    }
}

fn blanks_after(bytes: &[u8], at: usize) -> usize {
    let blanks = bytes.iter().skip(at).take_while(|byte| **byte == b' ');
    at + blanks.count()
}

/// How long the key is with which a text begins, if it does: letters, digits, and a colon with
/// nothing or a blank after it.
fn key_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let is_of_key = |byte: &u8| byte.is_ascii_alphanumeric() || matches!(byte, b'_' | b'-' | b'.');
    let length = bytes.iter().position(|byte| !is_of_key(byte))?;
    let begins_well = bytes.first()?.is_ascii_alphanumeric() && length <= MOST_KEY;
    let is_key =
        bytes.get(length) == Some(&b':') && matches!(bytes.get(length + 1), None | Some(b' '));
    (begins_well && is_key).then_some(length)
}

fn is_null(text: &str) -> bool {
    matches!(text, "null" | "Null" | "NULL")
}

#[cfg(test)]
mod tests {
    use super::super::parse_any;
    use super::*;
    use crate::base::Faults;

    /// Whether the text is plain; then it is read as the scanner reads it, which has nothing to tell.
    fn is_plain(text: &str) -> bool {
        let mut faults = Faults::default();
        let scanned = parse_any(FileId(0), text, 7, &mut faults);
        let Some(node) = parse(FileId(0), text, 7) else {
            return false;
        };
        assert_eq!(Some(&node), scanned.as_ref(), "{text:?}");
        assert!(faults.into_sorted().is_empty(), "{text:?}");
        true
    }

    #[test]
    fn what_people_write_is_plain() {
        for text in [
            "name: Alder Point Metering\nprogram: technology\njoined: 2022-10-24\n",
            "# a comment\n\na: b\n\n\nc: d",
            "a: it's 15:00, [not] {much} more#1\nb: https://a.example/x?y=z#top\n",
            "a:\n  - b\n  - 'c: d'\n  - \"e # f\"\ng: -5\n",
            "a:\n- b\n- c: d\n  e:\n    f: null\n- g:\n  - h\ni: j\n",
            "a: {b: c, d: [e, 'f', \"g\" ], h: {}, i: [ ]}\nj: [-1, 15:00, k l ]\n",
            "größe: x\n",
            "a: größe – 17 €\nb: Ω\n",
        ] {
            let is_word = text.starts_with("größe");
            assert_eq!(is_plain(text), !is_word, "{text:?}");
        }
    }

    #[test]
    fn what_needs_the_scanner_is_left_to_it() {
        for text in [
            "",
            "\n",
            "# a",
            "a",
            "a:",
            "a: ",
            "a: b: c",
            "a: b #c",
            "a: b\n c",
            "a:\n b: c\n  d: e",
            "a: b\na: c",
            "a: [b",
            "a: [b,]",
            "a: [b, , c]",
            "a: [b: c]",
            "a: {b}",
            "a: {b:c}",
            "a: 'b''c'",
            "a: \"b\\n\"",
            "a: |\n  b",
            "a: &b c",
            "a: *b",
            "a: !b c",
            "a: @b",
            "a: - b",
            "a: ? b",
            "- a",
            "a: b\n---\nc: d",
            "a: b\n...\n",
            "? a\n: b",
            "a: b\t",
            "a: b\r\n",
            "a: b \n",
            " a: b",
            "a:\n  - - b",
            "a:\n  -\n    b",
            "a:\n  - b\n  c: d",
            "null: a",
            "a: b\u{2028}",
            "a: b\u{85}",
            "\u{feff}a: b",
            "a: b\n# c\nd: e",
            "a: ~",
        ] {
            assert!(!is_plain(text), "{text:?}");
        }
    }
}
