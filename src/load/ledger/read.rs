//! One CSV file to columns.

use std::collections::BTreeSet;

use indexmap::IndexMap;

use super::cells::{Cells, Parsed};
use super::table::{ColumnSpec, Need, Source, TableSpec};
use crate::base::{Diagnostic, Faults, FileId, Span, closest};
use crate::load::decode::{fault_of, shorten};
use crate::load::faults;
use crate::model::RowOrigin;

/// Faults of one column of one file that are told one by one; the rest is told as a number.
const MOST_FAULTS: usize = 20;
/// Different texts of a `keep` column that are remembered for "did you mean".
const MOST_SEEN: usize = 200;

/// The rows of one file of a table.
#[derive(Debug)]
pub(in crate::load) struct FilePart {
    pub file: FileId,
    pub delimiter: u8,
    /// In the order of the table's columns.
    pub columns: Vec<Cells>,
    pub origin: Vec<RowOrigin>,
    pub starts: Vec<u32>,
    pub faulty: Vec<bool>,
    /// Index of the file's column for each of the table's that has one.
    pub places: IndexMap<String, usize>,
    /// For each `keep`, the texts that occur.
    pub seen: Vec<BTreeSet<String>>,
}

/// Where the cells of a column are taken from.
enum Place<'s> {
    Cell(usize),
    Constant(Parsed<'s>),
}

/// Reads a whole file. `None` when it has no usable heading line; that has been told.
pub(in crate::load) fn read(
    file: FileId,
    text: &str,
    spec: &TableSpec,
    faults: &mut Faults,
) -> Option<FilePart> {
    let mut rows = Rows::new(text, spec.delimiter);
    let Some(header) = rows.next_row() else {
        faults.push(
            Diagnostic::error(
                &faults::MISSING_COLUMN,
                Span::head(file),
                format!("this ledger of `{}` has no heading line", spec.name),
            )
            .help("the first line names the columns, such as `id,partner,date,amount`"),
        );
        return None;
    };
    let header_start = header.start;
    let headings: Vec<String> = header
        .record
        .iter()
        .map(|heading| heading.trim().to_owned())
        .collect();
    let heading_line = Headings {
        file,
        text,
        start: header_start,
        delimiter: spec.delimiter,
        names: &headings,
    };
    let places = heading_line.places(spec, faults);
    let keeps = heading_line.keeps(spec, faults);
    let (Some(places), Some(keeps)) = (places, keeps) else {
        return None;
    };
    heading_line.tell_near_misses(spec, &places, faults);

    let mut part = FilePart {
        file,
        delimiter: spec.delimiter,
        columns: spec
            .columns
            .iter()
            .map(|column| Cells::new(column.kind))
            .collect(),
        origin: Vec::new(),
        starts: Vec::new(),
        faulty: Vec::new(),
        places: spec
            .columns
            .iter()
            .zip(&places)
            .filter_map(|(column, place)| match place {
                Place::Cell(at) => Some((column.name.clone(), *at)),
                Place::Constant(_) => None,
            })
            .collect(),
        seen: vec![BTreeSet::new(); keeps.len()],
    };
    let mut cap = Cap::new(spec.columns.len() + 1);
    let width = headings.len();
    let mut last_start = header_start;
    while let Some(row) = rows.next_row() {
        last_start = row.start;
        if row.record.iter().all(|cell| cell.trim().is_empty()) {
            // Spreadsheets leave such lines at the end.
            continue;
        }
        if row.record.len() != width {
            let fault = ragged(file, text, &row, width);
            cap.push(spec.columns.len(), fault, faults);
            continue;
        }
        if !keep_row(&row, &keeps, spec, &mut part.seen) {
            continue;
        }
        let mut is_faulty = false;
        for (at, (column, place)) in spec.columns.iter().zip(&places).enumerate() {
            let cell = match place {
                Place::Constant(value) => *value,
                Place::Cell(index) => {
                    let raw = row.record.get(*index).unwrap_or("").trim();
                    match cell(column, raw, spec.decimal_comma) {
                        Ok(parsed) => parsed,
                        Err(fault) => {
                            is_faulty = true;
                            let span = cell_span(text, file, row.start, spec.delimiter, *index);
                            cap.push(at, fault.tell(column, span), faults);
                            Parsed::Empty
                        }
                    }
                }
            };
            if let Some(cells) = part.columns.get_mut(at) {
                cells.push(cell);
            }
        }
        part.origin.push(RowOrigin {
            file,
            line: row.line,
        });
        part.starts.push(row.start);
        part.faulty.push(is_faulty);
    }
    tell_open_quote(file, text, last_start, faults);
    cap.tell_rest(spec, faults);
    Some(part)
}

/// Why a cell could not be read.
enum CellFault {
    Empty,
    Unreadable(String, crate::load::leaf::LeafFault),
}

impl CellFault {
    fn tell(self, column: &ColumnSpec, span: Span) -> Diagnostic {
        match self {
            Self::Empty => Diagnostic::error(
                &faults::EMPTY_CELL,
                span,
                format!("`{}` is empty", column.name),
            )
            .label(format!("{} is needed here", column.kind.wanted()))
            .help(
                "fill it in; rows that are no facts are left out by `keep` in config/tables.yaml",
            ),
            Self::Unreadable(text, fault) => fault_of(column.kind.wanted(), &text, span, fault),
        }
    }
}

fn cell<'t>(
    column: &'t ColumnSpec,
    raw: &'t str,
    decimal_comma: bool,
) -> Result<Parsed<'t>, CellFault> {
    let text = match column.map.get(raw) {
        Some(meaning) => meaning.as_str(),
        None => raw,
    };
    if text.is_empty() {
        return match column.need {
            Need::Required => Err(CellFault::Empty),
            Need::Optional => Ok(Parsed::Empty),
            Need::Default(text) => Ok(Parsed::Text(text)),
        };
    }
    column
        .parse(text, decimal_comma)
        .map_err(|fault| CellFault::Unreadable(text.to_owned(), fault))
}

fn keep_row(
    row: &Row<'_>,
    keeps: &[usize],
    spec: &TableSpec,
    seen: &mut [BTreeSet<String>],
) -> bool {
    let mut kept = true;
    for ((place, keep), seen) in keeps.iter().zip(&spec.keep).zip(seen) {
        let text = row.record.get(*place).unwrap_or("").trim();
        if !seen.contains(text) && (seen.len() < MOST_SEEN) {
            seen.insert(text.to_owned());
        }
        kept &= keep.texts.iter().any(|wanted| wanted.value == text);
    }
    kept
}

fn ragged(file: FileId, text: &str, row: &Row<'_>, width: usize) -> Diagnostic {
    let cells = match row.record.len() {
        1 => "1 cell".to_owned(),
        n => format!("{n} cells"),
    };
    let fault = Diagnostic::error(
        &faults::RAGGED_ROW,
        line_span(text, file, row.start),
        format!("this row has {cells}, the heading line has {width}"),
    );
    if row.record.len() > width {
        fault.help("put a text that holds the delimiter in double quotes: \"Brown, Bell & Co.\"")
    } else {
        fault.help("give every row as many cells as the heading line, empty ones included")
    }
}

/// A quote that is opened and never closed swallows the rest of the file without a word.
fn tell_open_quote(file: FileId, text: &str, start: u32, faults: &mut Faults) {
    let row = text.get(start as usize..).unwrap_or("");
    if row.bytes().filter(|byte| *byte == b'"').count() % 2 == 0 {
        return;
    }
    let at = start + u32::try_from(row.find('"').unwrap_or(0)).unwrap_or(0);
    faults.push(
        Diagnostic::error(
            &faults::RAGGED_ROW,
            Span::new(file, at, at + 1),
            "a quote is opened in this row and never closed",
        )
        .help("close it, or write a quote inside a quoted text twice: \"\""),
    );
}

/// Counts faults by column, so that a wrong column of a long file does not bury everything else.
struct Cap {
    /// By column; the last one is for whole rows.
    columns: Vec<(usize, Option<Diagnostic>)>,
}

impl Cap {
    fn new(columns: usize) -> Self {
        Self {
            columns: vec![(0, None); columns],
        }
    }

    fn push(&mut self, column: usize, fault: Diagnostic, faults: &mut Faults) {
        let Some((count, first_hidden)) = self.columns.get_mut(column) else {
            return;
        };
        *count += 1;
        if *count <= MOST_FAULTS {
            faults.push(fault);
        } else if first_hidden.is_none() {
            *first_hidden = Some(fault);
        }
    }

    fn tell_rest(self, spec: &TableSpec, faults: &mut Faults) {
        for (at, (count, hidden)) in self.columns.into_iter().enumerate() {
            let Some(first) = hidden else { continue };
            let more = count - MOST_FAULTS;
            let what = match (spec.columns.get(at), more) {
                (Some(column), 1) => format!("1 more cell of `{}` is faulty", column.name),
                (Some(column), n) => format!("{n} more cells of `{}` are faulty", column.name),
                (None, 1) => "1 more row is of another width".to_owned(),
                (None, n) => format!("{n} more rows are of another width"),
            };
            faults.push(
                Diagnostic::error(first.code, first.primary.span, what)
                    .label("the first of them is here")
                    .help("they may all have one cause"),
            );
        }
    }
}

/// The heading line of a file.
struct Headings<'t> {
    file: FileId,
    text: &'t str,
    start: u32,
    delimiter: u8,
    names: &'t [String],
}

impl Headings<'_> {
    fn span(&self, at: usize) -> Span {
        cell_span(self.text, self.file, self.start, self.delimiter, at)
    }

    fn line(&self) -> Span {
        line_span(self.text, self.file, self.start)
    }

    /// The column under `heading`, told when there are two.
    fn find(&self, heading: &str, faults: &mut Faults) -> Option<usize> {
        let mut found = (0..self.names.len()).filter(|at| self.names[*at] == heading);
        let first = found.next()?;
        if let Some(second) = found.next() {
            faults.push(
                Diagnostic::error(
                    &faults::DOUBLE_HEADING,
                    self.span(second),
                    format!("the heading `{}` stands twice", shorten(heading)),
                )
                .label("again here")
                .related(self.span(first), "first here")
                .help("rename one of the two"),
            );
        }
        Some(first)
    }

    fn places<'s>(&self, spec: &'s TableSpec, faults: &mut Faults) -> Option<Vec<Place<'s>>> {
        let mut complete = true;
        let mut missing: Vec<&str> = Vec::new();
        let mut places = Vec::with_capacity(spec.columns.len());
        for column in &spec.columns {
            let place = match &source_of(column, spec.decimal_comma) {
                Some(constant) => Some(Place::Constant(*constant)),
                None => match &column.source {
                    Source::Heading(heading) => {
                        let found = self.find(&heading.value, faults);
                        if found.is_none() {
                            faults.push(self.undeclared(column, &heading.value, heading.span));
                            complete = false;
                        }
                        found.map(Place::Cell)
                    }
                    _ => self.find(&column.name, faults).map(Place::Cell),
                },
            };
            let is_own_name = column.source == Source::OwnName;
            places.push(match (place, column.need) {
                (Some(place), _) => place,
                (None, Need::Required) if is_own_name => {
                    missing.push(&column.name);
                    complete = false;
                    Place::Constant(Parsed::Empty)
                }
                (None, Need::Default(text)) => Place::Constant(Parsed::Text(text)),
                (None, _) => Place::Constant(Parsed::Empty),
            });
        }
        for name in missing {
            let fault = Diagnostic::error(
                &faults::MISSING_COLUMN,
                self.line(),
                format!("the ledger of `{}` has no column `{name}`", spec.name),
            );
            faults.push(match closest(name, self.names.iter().map(String::as_str)) {
                Some(near) => fault.help(format!(
                    "is it `{near}`? Rename it, or map it in config/tables.yaml: `{name}: \
                     {{from: {near}}}`"
                )),
                None => fault.help(format!(
                    "add it, or say where it comes from in config/tables.yaml: `{name}: {{from: \
                     …}}`"
                )),
            });
        }
        complete.then_some(places)
    }

    fn undeclared(&self, column: &ColumnSpec, heading: &str, span: Span) -> Diagnostic {
        let known = self.names.iter().map(String::as_str);
        Diagnostic::error(
            &faults::MISSING_COLUMN,
            span,
            format!("no column has the heading `{}`", shorten(heading)),
        )
        .label(format!("`{}` comes from here", column.name))
        .related(self.line(), "the headings of the file")
        .suggest(heading, known)
    }

    fn keeps(&self, spec: &TableSpec, faults: &mut Faults) -> Option<Vec<usize>> {
        let mut places = Vec::with_capacity(spec.keep.len());
        let mut complete = true;
        for keep in &spec.keep {
            match self.find(&keep.heading.value, faults) {
                Some(at) => places.push(at),
                None => {
                    complete = false;
                    let heading = &keep.heading;
                    faults.push(
                        Diagnostic::error(
                            &faults::MISSING_COLUMN,
                            heading.span,
                            format!("no column has the heading `{}`", shorten(&heading.value)),
                        )
                        .related(self.line(), "the headings of the file")
                        .suggest(&heading.value, self.names.iter().map(String::as_str)),
                    );
                }
            }
        }
        complete.then_some(places)
    }

    /// A misspelt heading of a column that may be absent would be ignored without a word.
    fn tell_near_misses(&self, spec: &TableSpec, places: &[Place<'_>], faults: &mut Faults) {
        let used: BTreeSet<usize> = places
            .iter()
            .filter_map(|place| match place {
                Place::Cell(at) => Some(*at),
                Place::Constant(_) => None,
            })
            .collect();
        let absent: Vec<&str> = spec
            .columns
            .iter()
            .zip(places)
            .filter(|(column, place)| {
                column.source == Source::OwnName && matches!(place, Place::Constant(_))
            })
            .map(|(column, _)| column.name.as_str())
            .collect();
        for (at, heading) in self.names.iter().enumerate() {
            let is_kept = spec.keep.iter().any(|keep| keep.heading.value == *heading);
            if used.contains(&at) || is_kept {
                continue;
            }
            if let Some(near) = closest(heading, absent.iter().copied()) {
                faults.push(
                    Diagnostic::warning(
                        &faults::UNREAD_COLUMN,
                        self.span(at),
                        format!("nothing reads the column `{}`", shorten(heading)),
                    )
                    .help(format!("did you mean `{near}`?"))
                    .replace_with(near),
                );
            }
        }
    }
}

/// The constant that a column is declared to be.
fn source_of(column: &ColumnSpec, decimal_comma: bool) -> Option<Parsed<'_>> {
    match &column.source {
        // Parsed once before, when the table was declared.
        Source::Constant(text) => column.parse(&text.value, decimal_comma).ok(),
        _ => None,
    }
}

/// The rows of a text, each with its place.
struct Rows<'t> {
    text: &'t str,
    reader: csv::Reader<&'t [u8]>,
    record: csv::StringRecord,
    counted: usize,
    lines: u32,
}

struct Row<'r> {
    record: &'r csv::StringRecord,
    start: u32,
    line: u32,
}

impl<'t> Rows<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        let reader = csv::ReaderBuilder::new()
            .has_headers(false)
            .flexible(true)
            .delimiter(delimiter)
            .from_reader(text.as_bytes());
        Self {
            text,
            reader,
            record: csv::StringRecord::new(),
            counted: 0,
            lines: 1,
        }
    }

    fn next_row(&mut self) -> Option<Row<'_>> {
        // The text is UTF-8 and in memory, and rows may be of any width: reading cannot fail.
        if !self.reader.read_record(&mut self.record).unwrap_or(false) {
            return None;
        }
        let bytes = self.text.as_bytes();
        let byte = self.record.position().map_or(0, csv::Position::byte);
        let mut start = usize::try_from(byte)
            .unwrap_or(bytes.len())
            .min(bytes.len());
        // The reader passes over empty lines, and gives the place where it began to.
        while bytes.get(start).is_some_and(|b| matches!(b, b'\n' | b'\r')) {
            start += 1;
        }
        let breaks = bytes
            .get(self.counted..start)
            .map_or(0, |between| between.iter().filter(|b| **b == b'\n').count());
        self.lines = self
            .lines
            .saturating_add(u32::try_from(breaks).unwrap_or(u32::MAX));
        self.counted = start;
        Some(Row {
            record: &self.record,
            start: u32::try_from(start).unwrap_or(u32::MAX),
            line: self.lines,
        })
    }
}

/// The place of a cell without its quotes, given the byte at which its row begins.
pub(super) fn cell_span(text: &str, file: FileId, start: u32, delimiter: u8, at: usize) -> Span {
    let bytes = text.as_bytes();
    let mut from = start as usize;
    for _ in 0..at {
        from = cell_end(bytes, from, delimiter);
        if bytes.get(from) != Some(&delimiter) {
            break;
        }
        from += 1;
    }
    let to = cell_end(bytes, from, delimiter);
    let cell = text.get(from..to).unwrap_or("");
    let lead = cell.len() - cell.trim_start().len();
    let mut cell = cell.trim();
    let mut from = from + lead;
    if let Some(inner) = cell.strip_prefix('"') {
        from += 1;
        cell = inner.strip_suffix('"').unwrap_or(inner);
    }
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    Span::new(file, at(from), at(from + cell.len()))
}

/// The byte after a cell: a delimiter, a line break, or the end.
fn cell_end(bytes: &[u8], from: usize, delimiter: u8) -> usize {
    let quoted = bytes.get(from) == Some(&b'"');
    let mut open = quoted;
    let mut at = if quoted { from + 1 } else { from };
    while let Some(byte) = bytes.get(at) {
        match byte {
            b'"' if quoted => open = !open,
            b'\n' | b'\r' if !open => break,
            byte if *byte == delimiter && !open => break,
            _ => {}
        }
        at += 1;
    }
    at
}

/// The line at which a row begins.
pub(super) fn line_span(text: &str, file: FileId, start: u32) -> Span {
    let rest = text.get(start as usize..).unwrap_or("");
    let length = rest.find(['\n', '\r']).unwrap_or(rest.len());
    Span::new(file, start, start + u32::try_from(length).unwrap_or(0))
}
