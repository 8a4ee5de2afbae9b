//! Ledgers: tables of dated rows in CSV files, read straight into typed columns.
//!
//! A table says which files it reads and where each of its columns comes from; what the rows mean
//! (which partner a name is, what a deal is worth) is for `check`.

mod cells;
mod read;
mod table;

use std::sync::Arc;

use indexmap::IndexMap;
use rayon::prelude::*;

pub use cells::Cells;
pub(crate) use cells::HASHER;
use cells::PieceCells;
pub(super) use read::{FilePart, read};
#[cfg(test)]
pub(super) use table::built_in;
pub use table::{ColumnSpec, Kind, Need, Source, TableSpec};
pub(super) use table::{declared, encoding};

use super::faults;
use crate::base::{Diagnostic, Faults, FileId, Span, closest};
use crate::model::{TextColumn, Written, WrittenCells, WrittenFile};

/// The rows of one table, from all of its files, in the order of the files.
#[derive(Debug)]
pub struct Ledger {
    pub spec: TableSpec,
    /// By the table's own column names; each has one entry a row.
    pub columns: IndexMap<String, Cells>,
    pub written: Arc<Written>,
    /// Rows with a cell that could not be read. The fault has been told; what stands in the
    /// columns for such a cell means nothing.
    pub faulty: Vec<bool>,
    /// Whether each row has an id that comes after that of the row before; `None` when nobody looked.
    pub ids_ascend: Option<bool>,
    /// By file: index of its column for each of the table's that has one.
    places: Vec<IndexMap<String, usize>>,
}

impl Ledger {
    /// How many rows there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.written.len()
    }

    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.written.is_empty()
    }

    #[must_use]
    pub fn text(&self, column: &str) -> Option<&TextColumn> {
        match self.columns.get(column)? {
            Cells::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether some file has this column.
    #[must_use]
    pub fn is_there(&self, column: &str) -> bool {
        self.places.iter().any(|places| places.contains_key(column))
    }

    /// The place of a row's cell; of the whole row when the column is no cell of the file.
    #[must_use]
    pub fn cell(&self, row: usize, column: &str) -> Span {
        let Some((at, file, start)) = self.written.place(row) else {
            return Span::head(FileId(0));
        };
        let place = self.places.get(at).and_then(|places| places.get(column));
        match place {
            Some(at) => read::cell_span(&file.text, file.file, start, file.delimiter, *at),
            None => read::line_span(&file.text, file.file, start),
        }
    }

    pub(super) fn of(spec: TableSpec, parts: Vec<FilePart>) -> Self {
        let rows = parts.iter().map(FilePart::rows).sum();
        let mut written = Written::with_room(rows);
        let mut faulty = Vec::with_capacity(rows);
        let mut places = Vec::with_capacity(parts.len());
        // The pieces of each column, so that columns can be put together side by side.
        let mut by_column: Vec<Vec<PieceCells>> = spec.columns.iter().map(|_| Vec::new()).collect();
        let is_left: Vec<bool> = (0..spec.columns.len())
            .map(|at| !parts.is_empty() && parts.iter().all(|part| part.leaves(at)))
            .collect();
        let mut ids: Option<(bool, Option<&str>)> = Some((true, None));
        for part in &parts {
            ids = ids.and_then(|(before, last)| {
                let (own, last) = read::ids_ascend(part, last)?;
                Some((before && own, last))
            });
        }
        let ids_ascend = ids.map(|(ascend, _)| ascend);
        for part in parts {
            let text = part.text.clone();
            written.push_file(WrittenFile::new(part.file, text, part.delimiter));
            for piece in &part.pieces {
                faulty.extend_from_slice(&piece.faulty);
                written.extend(&piece.starts);
            }
            for piece in part.pieces {
                let columns = spec.columns.iter().zip(piece.columns).zip(&is_left);
                for (all, ((column, own), is_left)) in by_column.iter_mut().zip(columns) {
                    let place = part.places.get(&column.name);
                    all.push(match own {
                        // Another file's have to be kept.
                        PieceCells::Left if !is_left => {
                            read::kept(&part.text, part.delimiter, &piece.starts, place.copied())
                        }
                        own => own,
                    });
                }
            }
            places.push(part.places);
        }
        let written = Arc::new(written);
        let specs = spec.columns.par_iter().zip(by_column).zip(is_left);
        let columns = specs.map(|((column, pieces), is_left)| {
            let cells = match is_left {
                true => PieceCells::Left,
                false => PieceCells::new(column).put_together(rows, pieces),
            };
            let left = || WrittenCells {
                rows: Arc::clone(&written),
                places: (places.iter())
                    .map(|places| places.get(&column.name).copied())
                    .collect(),
            };
            (column.name.clone(), cells.done(left))
        });
        let columns: Vec<(String, Cells)> = columns.collect();
        Self {
            columns: columns.into_iter().collect(),
            spec,
            written,
            faulty,
            ids_ascend,
            places,
        }
    }
}

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
