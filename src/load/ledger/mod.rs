//! Ledgers: tables of dated rows in CSV files, read straight into typed columns.
//!
//! A table says which files it reads and where each of its columns comes from; what the rows mean
//! (which partner a name is, what a deal is worth) is for `check`.

mod cells;
mod read;
mod table;

use indexmap::IndexMap;
use rayon::prelude::*;

pub(crate) use cells::HASHER;
pub use cells::{Cells, TextCells};
pub(super) use read::{FilePart, read};
#[cfg(test)]
pub(super) use table::built_in;
pub use table::{ColumnSpec, Kind, Need, Source, TableSpec};
pub(super) use table::{declared, encoding};

use super::faults;
use crate::base::{Diagnostic, Faults, FileId, Sources, Span, closest};
use crate::model::RowOrigin;

/// The rows of one table, from all of its files, in the order of the files.
#[derive(Debug)]
pub struct Ledger {
    pub spec: TableSpec,
    /// By the table's own column names; each has one entry a row.
    pub columns: IndexMap<String, Cells>,
    pub origin: Vec<RowOrigin>,
    /// Byte of its file at which each row begins.
    starts: Vec<u32>,
    /// Rows with a cell that could not be read. The fault has been told; what stands in the
    /// columns for such a cell means nothing.
    pub faulty: Vec<bool>,
    files: Vec<LedgerFile>,
}

/// Where the columns of a table stand in one of its files.
#[derive(Debug)]
struct LedgerFile {
    file: FileId,
    delimiter: u8,
    places: IndexMap<String, usize>,
}

impl Ledger {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.origin.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.origin.is_empty()
    }

    #[must_use]
    pub fn text(&self, column: &str) -> Option<&TextCells> {
        match self.columns.get(column)? {
            Cells::Text(text) => Some(text),
            _ => None,
        }
    }

    /// The place of a row's cell; of the whole row when the column is no cell of the file.
    #[must_use]
    pub fn cell(&self, sources: &Sources, row: usize, column: &str) -> Span {
        let (Some(origin), Some(start)) = (self.origin.get(row), self.starts.get(row)) else {
            return Span::head(FileId(0));
        };
        let text = sources.text(origin.file);
        let found = self.files.iter().find(|file| file.file == origin.file);
        let place = found.and_then(|file| Some((file.delimiter, *file.places.get(column)?)));
        match place {
            Some((delimiter, at)) => read::cell_span(text, origin.file, *start, delimiter, at),
            None => read::line_span(text, origin.file, *start),
        }
    }

    fn put_places(&mut self, rows: usize, pieces: Vec<Places>) {
        self.origin.reserve_exact(rows);
        self.starts.reserve_exact(rows);
        self.faulty.reserve_exact(rows);
        for (first_line, origin, starts, faulty) in pieces {
            self.origin.extend(origin.iter().map(|it| RowOrigin {
                file: it.file,
                line: it.line.saturating_add(first_line),
            }));
            self.starts.extend(starts);
            self.faulty.extend(faulty);
        }
    }

    pub(super) fn of(spec: TableSpec, parts: Vec<FilePart>) -> Self {
        let mut columns: Vec<Cells> = spec.columns.iter().map(Cells::new).collect();
        let mut ledger = Self {
            columns: IndexMap::new(),
            origin: Vec::new(),
            starts: Vec::new(),
            faulty: Vec::new(),
            files: Vec::with_capacity(parts.len()),
            spec,
        };
        let pieces = parts.iter().flat_map(|part| &part.pieces);
        let rows = pieces.map(|piece| piece.origin.len()).sum();
        // The pieces of each column, so that columns can be put together side by side.
        let mut by_column: Vec<Vec<Cells>> = columns.iter().map(|_| Vec::new()).collect();
        let mut places: Vec<Places> = Vec::new();
        for part in parts {
            for piece in part.pieces {
                places.push((piece.first_line, piece.origin, piece.starts, piece.faulty));
                for (all, own) in by_column.iter_mut().zip(piece.columns) {
                    all.push(own);
                }
            }
            ledger.files.push(LedgerFile {
                file: part.file,
                delimiter: part.delimiter,
                places: part.places,
            });
        }
        let put_columns = || {
            let both = columns.par_iter_mut().zip(by_column);
            both.for_each(|(column, pieces)| {
                column.put_together(rows, pieces);
            });
        };
        rayon::join(put_columns, || ledger.put_places(rows, places));
        let names = ledger.spec.columns.iter().map(|column| column.name.clone());
        ledger.columns = names.zip(columns).collect();
        ledger
    }
}

/// The line from which those of a piece are counted; origins, starts, and what is faulty.
type Places = (u32, Vec<RowOrigin>, Vec<u32>, Vec<bool>);

/// Tells every text under `keep` that occurs in no row of the table's files.
pub(super) fn tell_kept_nothing(spec: &TableSpec, parts: &[FilePart], faults: &mut Faults) {
    if parts.is_empty() {
        return;
    }
    for (at, keep) in spec.keep.iter().enumerate() {
        let seen = |text: &str| {
            parts
                .iter()
                .any(|part| part.seen.get(at).is_some_and(|seen| seen.contains(text)))
        };
        for wanted in keep.texts.iter().filter(|wanted| !seen(&wanted.value)) {
            let known: Vec<&str> = parts
                .iter()
                .filter_map(|part| part.seen.get(at))
                .flat_map(|seen| seen.iter().map(String::as_str))
                .collect();
            let near = closest(&wanted.value, known.iter().copied());
            let fault = Diagnostic::warning(
                &faults::KEPT_NOTHING,
                wanted.span,
                format!(
                    "no row of `{}` has `{}` in the column `{}`",
                    spec.name, wanted.value, keep.heading.value
                ),
            );
            faults.push(match near {
                Some(near) => fault
                    .help(format!("did you mean `{near}`?"))
                    .replace_with(near),
                None => fault.help("correct it, or take it out"),
            });
        }
    }
}
