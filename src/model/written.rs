//! Where the rows of a table are written. The text of a ledger is kept, and what few ask of a row,
//! such as its line, is read off it when they do: kept for each of millions of rows it would take
//! more room than all that is counted.

use std::collections::HashMap;
use std::sync::{Arc, OnceLock};

use bytestring::ByteString;
use foldhash::fast::FixedState;
use rayon::prelude::*;

use super::facts::{RowOrigin, TextColumn, Words};
use super::numbers::gathered;
use crate::base::FileId;

/// The texts of a table's files, and where in them its rows begin.
#[derive(Debug, Clone, Default)]
pub struct Written {
    files: Vec<WrittenFile>,
    /// Per row an index into `files`; empty where there is one file.
    of: Vec<u32>,
    /// Per row the byte of its file at which it begins.
    starts: Vec<u32>,
}

/// A file of a ledger.
#[derive(Debug, Clone)]
pub struct WrittenFile {
    pub file: FileId,
    pub text: ByteString,
    pub delimiter: u8,
    /// How many lines end before every so many bytes, when somebody asks for a line.
    breaks: OnceLock<Vec<u32>>,
}

/// Bytes after which lines are counted anew.
const STRIDE: usize = 1 << 12;

impl WrittenFile {
    #[must_use]
    pub const fn new(file: FileId, text: ByteString, delimiter: u8) -> Self {
        Self {
            file,
            text,
            delimiter,
            breaks: OnceLock::new(),
        }
    }

    /// The line of a byte, from 1.
    fn line(&self, at: usize) -> u32 {
        let breaks = self.breaks.get_or_init(|| {
            let strides = self.text.as_bytes().chunks(STRIDE);
            let mut before = 0;
            let breaks = strides.map(|stride| {
                let own = before;
                before += breaks_in(stride);
                own
            });
            breaks.collect()
        });
        let stride = at / STRIDE;
        let before = breaks.get(stride).copied().unwrap_or(0);
        let since = self.text.as_bytes().get(stride * STRIDE..at);
        before + since.map_or(0, breaks_in) + 1
    }

    /// A cell of the row that begins at a byte, as it is written; for texts without quotes.
    fn cell(&self, start: usize, at: usize) -> Option<&str> {
        let bytes = self.text.as_bytes();
        let mut from = start;
        for _ in 0..at {
            from += memchr::memchr(self.delimiter, bytes.get(from..)?)? + 1;
        }
        let rest = bytes.get(from..)?;
        let length = memchr::memchr3(self.delimiter, b'\n', b'\r', rest).unwrap_or(rest.len());
        self.text.get(from..from + length)
    }
}

fn breaks_in(bytes: &[u8]) -> u32 {
    u32::try_from(memchr::memchr_iter(b'\n', bytes).count()).unwrap_or(u32::MAX)
}

impl Written {
    #[must_use]
    pub fn with_room(rows: usize) -> Self {
        Self {
            starts: Vec::with_capacity(rows),
            ..Self::default()
        }
    }

    /// Begins a file, after those there are.
    pub fn push_file(&mut self, file: WrittenFile) {
        if self.files.len() == 1 {
            self.of = vec![0; self.starts.len()];
        }
        self.files.push(file);
    }

    /// Adds rows of the last file by the bytes at which they begin.
    pub fn extend(&mut self, starts: &[u32]) {
        self.starts.extend_from_slice(starts);
        if let Some(at) = self.files.len().checked_sub(1).filter(|at| *at > 0) {
            let at = u32::try_from(at).unwrap_or(u32::MAX);
            self.of.resize(self.starts.len(), at);
        }
    }

    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.starts.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.starts.is_empty()
    }

    /// The row's file among those that were added, and the byte at which the row begins.
    #[must_use]
    pub fn place(&self, row: usize) -> Option<(usize, &WrittenFile, u32)> {
        let start = *self.starts.get(row)?;
        let at = self.of.get(row).map_or(0, |at| *at as usize);
        Some((at, self.files.get(at)?, start))
    }

    /// The row's file and line.
    #[must_use]
    pub fn origin(&self, row: usize) -> Option<RowOrigin> {
        let (_, file, start) = self.place(row)?;
        Some(RowOrigin {
            file: file.file,
            line: file.line(start as usize),
        })
    }

    /// The same rows in another order. Each of `rows` is one of them.
    #[must_use]
    pub(super) fn gathered(&self, rows: &[u32]) -> Self {
        Self {
            files: self.files.clone(),
            of: match self.of.is_empty() {
                true => Vec::new(),
                false => gathered(rows, &self.of),
            },
            starts: gathered(rows, &self.starts),
        }
    }
}

/// Rows of which no more is known than where they stand.
impl FromIterator<RowOrigin> for Written {
    fn from_iter<I: IntoIterator<Item = RowOrigin>>(rows: I) -> Self {
        let mut written = Self::default();
        for RowOrigin { file, line } in rows {
            let known = written.files.iter().position(|it| it.file == file);
            let at = known.unwrap_or_else(|| {
                let text = ByteString::new();
                written.files.push(WrittenFile::new(file, text, b','));
                written.files.len() - 1
            });
            let of = &mut written.files[at];
            if of.text.len() < line as usize {
                of.text = "\n".repeat(line as usize).into();
            }
            written.of.push(u32::try_from(at).unwrap_or(u32::MAX));
            written.starts.push(line.saturating_sub(1));
        }
        written
    }
}

/// A column of texts that is left in the files until somebody asks for it.
#[derive(Debug, Clone)]
pub struct WrittenCells {
    pub rows: Arc<Written>,
    /// By file: which of its cells the column is, if any.
    pub places: Arc<[Option<usize>]>,
}

impl WrittenCells {
    /// The row's text, if it has one.
    #[must_use]
    pub fn get(&self, row: usize) -> Option<&str> {
        let (at, file, start) = self.rows.place(row)?;
        let cell = (*self.places.get(at)?)?;
        let text = file.cell(start as usize, cell)?.trim();
        (!text.is_empty()).then_some(text)
    }

    /// Each different text once.
    pub(super) fn coded(&self) -> (Vec<u32>, Words) {
        let rows = self.rows.len();
        if self.places.iter().all(Option::is_none) {
            return (vec![TextColumn::EMPTY; rows], Words::default());
        }
        let texts: Vec<Option<&str>> = (0..rows).into_par_iter().map(|row| self.get(row)).collect();
        coded(texts.into_iter())
    }
}

/// Texts as numbers, each different one kept once.
pub(super) fn coded<'t>(texts: impl Iterator<Item = Option<&'t str>>) -> (Vec<u32>, Words) {
    // Only looked up, so its order is no matter.
    let mut known: HashMap<&str, u32, FixedState> = HashMap::default();
    let mut words = Words::default();
    let code = |text: Option<&'t str>| {
        let Some(text) = text else {
            return TextColumn::EMPTY;
        };
        *known.entry(text).or_insert_with(|| words.push(text))
    };
    (texts.map(code).collect(), words)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "id,who,what\r\nd1,a, x \r\n\r\nd2,b,\r\nd3,a,y";

    fn written() -> Written {
        let starts = ["d1", "d2", "d3"].map(|id| TEXT.find(id).map(|at| at as u32));
        let mut written = Written::default();
        let file = |id, text: String| WrittenFile::new(FileId(id), text.into(), b',');
        written.push_file(file(3, TEXT.to_owned()));
        written.extend(&starts.map(|start| start.expect("there")));
        // Far into a long file.
        let long = format!("{}d4,c\n", "\n".repeat(10_000));
        written.push_file(file(5, long));
        written.extend(&[10_000]);
        written
    }

    #[test]
    fn a_row_knows_its_line() {
        let lines = |written: &Written| -> Vec<(u32, u32)> {
            let origins = (0..5).map_while(|row| written.origin(row));
            origins.map(|it| (it.file.0, it.line)).collect()
        };
        let written = written();
        assert_eq!(lines(&written), [(3, 2), (3, 4), (3, 5), (5, 10_001)]);
        let turned = written.gathered(&[3, 1, 0, 2]);
        assert_eq!(lines(&turned), [(5, 10_001), (3, 4), (3, 2), (3, 5)]);
        let origins = (0..4).filter_map(|row| turned.origin(row));
        assert_eq!(lines(&origins.collect()), lines(&turned));
    }

    #[test]
    fn a_cell_is_read_off_the_text() {
        let column = |places: [Option<usize>; 2]| {
            let cells = WrittenCells {
                rows: Arc::new(written()),
                places: Arc::new(places),
            };
            let column = TextColumn::written(cells);
            let texts: Vec<Option<String>> = (0..5)
                .map(|row| column.get(row).map(str::to_owned))
                .collect();
            // The same when each different one is kept once.
            assert_eq!(column.codes().len(), 4);
            let kept = (0..5).map(|row| column.get(row).map(str::to_owned));
            assert_eq!(texts, kept.collect::<Vec<_>>());
            (texts, column.words().len())
        };
        let some = |text: &str| Some(text.to_owned());
        let (who, different) = column([Some(1), Some(1)]);
        assert_eq!(who, [some("a"), some("b"), some("a"), some("c"), None]);
        assert_eq!(different, 3);
        let (what, _) = column([Some(2), None]);
        assert_eq!(what, [some("x"), None, some("y"), None, None]);
        assert_eq!(column([None, None]), (vec![None; 5], 0));
    }
}
