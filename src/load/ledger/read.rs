//! One CSV file to columns.

use std::collections::BTreeSet;
use std::ops::Range;

use bytestring::ByteString;
use indexmap::IndexMap;
use rayon::prelude::*;

use super::cells::{Parsed, PieceCells, TextCells};
use super::table::{ColumnSpec, Kind, Need, Source, TableSpec};
use crate::base::{Diagnostic, Faults, FileId, Span, closest};
use crate::load::decode::{fault_of, shorten};
use crate::load::faults;

/// Faults of one column of one file that are told one by one; the rest is told as a number.
const MOST_FAULTS: usize = 20;
/// Different texts of a `keep` column that are remembered for "did you mean".
const MOST_SEEN: usize = 200;

/// The rows of one file of a table.
#[derive(Debug)]
pub(in crate::load) struct FilePart {
    pub file: FileId,
    pub text: ByteString,
    pub delimiter: u8,
    /// Its rows, piece by piece.
    pub pieces: Vec<Piece>,
    /// Index of the file's column for each of the table's that has one.
    pub places: IndexMap<String, usize>,
    /// For each `keep`, the texts that occur.
    pub seen: Vec<BTreeSet<String>>,
}

impl FilePart {
    pub(super) fn rows(&self) -> usize {
        self.pieces.iter().map(|piece| piece.starts.len()).sum()
    }

    /// Whether the table's column of this number is left in the file, or the file does not have it.
    pub(super) fn leaves(&self, column: usize) -> bool {
        let mut own = self
            .pieces
            .iter()
            .filter_map(|piece| piece.columns.get(column));
        own.all(|cells| matches!(cells, PieceCells::Left))
    }
}

/// Rows of a stretch of a file, which is read by itself so that large files use all cores.
#[derive(Debug)]
pub(in crate::load) struct Piece {
    /// In the order of the table's columns.
    pub(super) columns: Vec<PieceCells>,
    pub starts: Vec<u32>,
    pub faulty: Vec<bool>,
}

/// Where the cells of a column are taken from.
enum Place<'s> {
    Cell(usize),
    Constant(Parsed<'s>),
}

/// Reads a whole file. `None` when it has no usable heading line; that has been told.
pub(in crate::load) fn read(
    file: FileId,
    text: &ByteString,
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

    let body = rows.rest();
    let reading = Reading {
        file,
        text,
        spec,
        places: &places,
        keeps: &keeps,
        width: headings.len(),
        is_plain: memchr::memchr(b'"', text.as_bytes()).is_none(),
    };
    let stretches = stretches(text, body, spec.delimiter, reading.is_plain);
    let read: Vec<Read> = stretches
        .into_par_iter()
        .map(|stretch| reading.stretch(stretch))
        .collect();

    let mut cap = Cap::new(spec.columns.len() + 1);
    let mut seen = vec![BTreeSet::new(); keeps.len()];
    let mut pieces = Vec::with_capacity(read.len());
    let mut last_start = header_start;
    for Read {
        piece,
        cap: own,
        seen: texts,
        last_start: last,
    } in read
    {
        last_start = last.unwrap_or(last_start);
        cap.append(own, faults);
        for (all, texts) in seen.iter_mut().zip(texts) {
            all.extend(texts);
        }
        pieces.push(piece);
    }
    tell_open_quote(file, text, last_start, faults);
    cap.tell_rest(spec, faults);
    Some(FilePart {
        file,
        text: text.clone(),
        delimiter: spec.delimiter,
        pieces,
        places: spec
            .columns
            .iter()
            .zip(&places)
            .filter_map(|(column, place)| match place {
                Place::Cell(at) => Some((column.name.clone(), *at)),
                Place::Constant(_) => None,
            })
            .collect(),
        seen,
    })
}

/// What is the same for every stretch of a file.
struct Reading<'r> {
    file: FileId,
    text: &'r str,
    spec: &'r TableSpec,
    places: &'r [Place<'r>],
    keeps: &'r [usize],
    width: usize,
    /// Whether the file has no quotes.
    is_plain: bool,
}

/// A stretch that was read.
struct Read {
    piece: Piece,
    cap: Cap,
    seen: Vec<BTreeSet<String>>,
    last_start: Option<u32>,
}

impl Reading<'_> {
    fn stretch(&self, stretch: Range<usize>) -> Read {
        let spec = self.spec;
        let own = &self.text[stretch.clone()];
        // Most rows are a line, so that nothing has to be moved for want of room.
        let rows_expected = count_lines(own.as_bytes()) + 1;
        let columns = spec.columns.iter().zip(self.places);
        let columns = columns.map(|(column, place)| match place {
            Place::Constant(Parsed::Empty) if column.kind == Kind::Text => PieceCells::Left,
            Place::Cell(_) if column.is_left && self.is_plain => PieceCells::Left,
            _ => PieceCells::new(column),
        });
        let mut columns: Vec<PieceCells> = columns.collect();
        for column in &mut columns {
            column.reserve(rows_expected);
        }
        let mut reader = StretchReader {
            reading: self,
            from: u32::try_from(stretch.start).unwrap_or(u32::MAX),
            piece: Piece {
                columns,
                starts: Vec::with_capacity(rows_expected),
                faulty: Vec::with_capacity(rows_expected),
            },
            cap: Cap::new(spec.columns.len() + 1),
            seen: vec![BTreeSet::new(); self.keeps.len()],
            last_start: None,
        };
        let mut batch = Batch::default();
        if self.is_plain || memchr::memchr(b'"', own.as_bytes()).is_none() {
            let mut rows = PlainRows::new(own, spec.delimiter);
            while let Some(row) = rows.next_row(&mut batch.cells) {
                reader.take(&mut batch, own, row);
                if batch.rows.len() == BATCH {
                    reader.read(&mut batch, own);
                }
            }
            reader.read(&mut batch, own);
        } else {
            // The cells without their quotes.
            let mut texts = String::new();
            let mut rows = Rows::new(own, spec.delimiter);
            while let Some(row) = rows.next_row() {
                for cell in row.record {
                    let start = texts.len();
                    texts.push_str(cell);
                    batch.cells.push(place(start, texts.len()));
                }
                let row = RowAt {
                    start: row.start,
                    cells: row.record.len(),
                };
                reader.take(&mut batch, &texts, row);
                if batch.rows.len() == BATCH {
                    reader.read(&mut batch, &texts);
                    texts.clear();
                }
            }
            reader.read(&mut batch, &texts);
        }
        reader.piece.columns.iter_mut().for_each(PieceCells::finish);
        Read {
            piece: reader.piece,
            cap: reader.cap,
            seen: reader.seen,
            last_start: reader.last_start,
        }
    }
}

/// Rows that are split first and then read column by column: to do the same thing many times over is
/// quicker than to do another at each cell.
const BATCH: usize = 1024;

#[derive(Default)]
struct Batch {
    /// Where the cells stand, row after row, all rows of the same width.
    cells: Vec<CellAt>,
    rows: Vec<RowAt>,
    faulty: Vec<bool>,
}

/// A row of a stretch.
#[derive(Clone, Copy)]
struct RowAt {
    /// Its first byte.
    start: u32,
    /// How many cells it has.
    cells: usize,
}

/// The first byte of a cell, and the one after it. Texts are below 4 GB.
type CellAt = (u32, u32);

fn place(start: usize, end: usize) -> CellAt {
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    (at(start), at(end))
}

fn cell_of(texts: &str, (start, end): CellAt) -> &str {
    texts.get(start as usize..end as usize).unwrap_or("")
}

struct StretchReader<'r> {
    reading: &'r Reading<'r>,
    /// Where the stretch begins.
    from: u32,
    piece: Piece,
    cap: Cap,
    seen: Vec<BTreeSet<String>>,
    last_start: Option<u32>,
}

impl StretchReader<'_> {
    /// Takes a row, whose cells stand last in the batch, or leaves it out again.
    fn take(&mut self, batch: &mut Batch, texts: &str, row: RowAt) {
        let Reading {
            file,
            text,
            spec,
            keeps,
            width,
            ..
        } = *self.reading;
        let start = self.from.saturating_add(row.start);
        self.last_start = Some(start);
        let first = batch.cells.len() - row.cells;
        let cells = batch.cells.get(first..).unwrap_or_default();
        let cell = |at: usize| cells.get(at).map_or("", |at| cell_of(texts, *at));
        // Spreadsheets leave empty lines at the end.
        let is_empty = (0..row.cells).all(|at| trimmed(cell(at)).is_empty());
        let is_kept = !is_empty
            && row.cells == width
            && (keeps.is_empty() || keep_row(cell, keeps, spec, &mut self.seen));
        if !is_empty && row.cells != width {
            let fault = ragged(file, text, start, row.cells, width);
            self.cap.push(spec.columns.len(), fault);
        }
        if is_kept {
            batch.rows.push(RowAt { start, ..row });
        } else {
            batch.cells.truncate(first);
        }
    }

    /// Reads the rows that were taken, and makes room for others.
    fn read(&mut self, batch: &mut Batch, texts: &str) {
        let Reading {
            file,
            text,
            spec,
            places,
            width,
            ..
        } = *self.reading;
        let rows = batch.rows.len();
        batch.faulty.resize(rows, false);
        let columns = spec.columns.iter().zip(places);
        for (at, ((column, place), into)) in columns.zip(&mut self.piece.columns).enumerate() {
            let index = match place {
                Place::Constant(value) => {
                    (0..rows).for_each(|_| into.push(*value));
                    continue;
                }
                Place::Cell(index) => *index,
            };
            let of_column = batch.cells.iter().skip(index).step_by(width);
            let raw = of_column.map(|cell| trimmed(cell_of(texts, *cell)));
            if matches!(into, PieceCells::Left) && column.need != Need::Required {
                continue;
            }
            // Numbers seldom come up again; in other columns the row before often has the same.
            let comes_again = !matches!(into, PieceCells::Number(_) | PieceCells::Left);
            let mut before: Option<(&str, Parsed<'_>)> = None;
            for (row, raw) in raw.enumerate() {
                if let Some((text, parsed)) = before
                    && comes_again
                    && text == raw
                {
                    into.push(parsed);
                    continue;
                }
                match cell(column, raw, spec.decimal_comma) {
                    Ok(parsed) => {
                        into.push(parsed);
                        before = Some((raw, parsed));
                    }
                    Err(fault) => {
                        into.push(Parsed::Empty);
                        let start = batch.rows.get(row).map_or(0, |row| row.start);
                        let span = cell_span(text, file, start, spec.delimiter, index);
                        self.cap.push(at, fault.tell(column, span));
                        if let Some(is_faulty) = batch.faulty.get_mut(row) {
                            *is_faulty = true;
                        }
                    }
                }
            }
        }
        let starts = batch.rows.iter().map(|row| row.start);
        self.piece.starts.extend(starts);
        self.piece.faulty.append(&mut batch.faulty);
        batch.rows.clear();
        batch.cells.clear();
    }
}

/// The rows of a text without any quotes, in which every delimiter ends a cell and every line break
/// a row. What comes out is what [`Rows`] gives; texts with quotes are left to it.
struct PlainRows<'t> {
    bytes: &'t [u8],
    ends: Ends<'t>,
    delimiter: u8,
    at: usize,
}

impl<'t> PlainRows<'t> {
    fn new(text: &'t str, delimiter: u8) -> Self {
        Self {
            bytes: text.as_bytes(),
            ends: Ends::new(text.as_bytes(), delimiter),
            delimiter,
            at: 0,
        }
    }

    /// Adds the places of the next row's cells.
    fn next_row(&mut self, cells: &mut Vec<CellAt>) -> Option<RowAt> {
        let before = cells.len();
        let mut start = self.at;
        let row_start = loop {
            let row = self.at;
            let end = loop {
                let end = self.ends.next().unwrap_or(self.bytes.len());
                if self.bytes.get(end) != Some(&self.delimiter) {
                    break end;
                }
                cells.push(place(start, end));
                start = end + 1;
            };
            self.at = end + 1;
            if row < end {
                cells.push(place(start, end));
                break row;
            }
            // An empty line.
            if end >= self.bytes.len() {
                return None;
            }
            start = self.at;
        };
        Some(RowAt {
            start: u32::try_from(row_start).unwrap_or(u32::MAX),
            cells: cells.len() - before,
        })
    }
}

/// Where cells end: at every delimiter and line break. Cells are short, so that to begin a search for
/// each takes longer than to look at eight bytes at once and go through what is found.
struct Ends<'t> {
    bytes: &'t [u8],
    /// A delimiter in each byte.
    delimiters: u64,
    has_returns: bool,
    /// Where the eight bytes stand that are looked at.
    at: usize,
    /// The highest bit of each of them that is an end.
    found: u64,
}

impl<'t> Ends<'t> {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const LINE_BREAKS: u64 = Self::EACH * b'\n' as u64;
    const RETURNS: u64 = Self::EACH * b'\r' as u64;

    fn new(bytes: &'t [u8], delimiter: u8) -> Self {
        let mut ends = Self {
            bytes,
            delimiters: Self::EACH * u64::from(delimiter),
            has_returns: memchr::memchr(b'\r', bytes).is_some(),
            at: 0,
            found: 0,
        };
        ends.look();
        ends
    }

    fn look(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let word = match rest.first_chunk() {
            Some(word) => u64::from_le_bytes(*word),
            // Zeros after the end are no ends.
            None => (rest.iter().rev()).fold(0, |word, byte| (word << 8) | u64::from(*byte)),
        };
        // The highest bit of every byte that is zero.
        let zeros = |it: u64| {
            const REST: u64 = !(Ends::EACH << 7);
            !(((it & REST) + REST) | it | REST)
        };
        self.found = zeros(word ^ self.delimiters) | zeros(word ^ Self::LINE_BREAKS);
        if self.has_returns {
            self.found |= zeros(word ^ Self::RETURNS);
        }
    }
}

impl Iterator for Ends<'_> {
    type Item = usize;

    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.at += 8;
            if self.at >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let end = self.at + (self.found.trailing_zeros() / 8) as usize;
        self.found &= self.found - 1;
        Some(end)
    }
}

/// As `trim`, quick for what most cells are.
fn trimmed(cell: &str) -> &str {
    let is_plain = |byte: &u8| byte.is_ascii_graphic();
    let bytes = cell.as_bytes();
    if bytes.first().is_none_or(is_plain) && bytes.last().is_none_or(is_plain) {
        cell
    } else {
        cell.trim()
    }
}

fn count_lines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}

/// Bytes that one stretch has at least.
const STRETCH: usize = 4 << 20;
/// Stretches for each core: some take longer than others, and what is the same in many is found out
/// in each.
const FOR_EACH_CORE: usize = 2;

/// Cuts the rows of a file, which begin at `body`, into stretches of whole rows.
///
/// A line break inside of quotes ends no row, so the quotes are gone through first. Where one stands
/// in the middle of a cell, nothing tells which of them open: then the file stays whole.
fn stretches(text: &str, body: usize, delimiter: u8, is_plain: bool) -> Vec<Range<usize>> {
    let bytes = text.as_bytes();
    let whole = body..bytes.len();
    let even = whole.len() / (rayon::current_num_threads() * FOR_EACH_CORE).max(1);
    let least = even.max(STRETCH);
    if whole.len() < 2 * least {
        return vec![whole];
    }
    // Spans between an opening quote and its closing one.
    let mut quoted: Vec<Range<usize>> = Vec::new();
    let mut open: Option<usize> = None;
    let quotes = memchr::memchr_iter(b'"', if is_plain { &[] } else { &bytes[body..] });
    for at in quotes.map(|at| body + at) {
        let beside = |byte: Option<&u8>| {
            byte.is_none_or(|byte| *byte == delimiter || matches!(byte, b'\n' | b'\r' | b'"'))
        };
        open = match open {
            None if beside(at.checked_sub(1).and_then(|before| bytes.get(before))) => Some(at),
            Some(from) if beside(bytes.get(at + 1)) => {
                quoted.push(from..at + 1);
                None
            }
            _ => return vec![whole],
        };
    }
    if open.is_some() {
        return vec![whole];
    }
    let mut found = Vec::new();
    let mut start = body;
    while bytes.len() - start >= 2 * least {
        let mut from = start + least;
        // The first line break that is in no quotes.
        let end = loop {
            let Some(at) = memchr::memchr(b'\n', &bytes[from..]).map(|at| from + at) else {
                break bytes.len();
            };
            let after = quoted.partition_point(|it| it.end <= at);
            match quoted.get(after).filter(|it| it.start < at) {
                Some(inside) => from = inside.end,
                None => break at + 1,
            }
        };
        found.push(start..end);
        start = end;
    }
    found.push(start..bytes.len());
    found
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
    let is_mapped = !column.map.is_empty();
    let text = match column.map.get(raw).filter(|_| is_mapped) {
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

fn keep_row<'r>(
    cell: impl Fn(usize) -> &'r str,
    keeps: &[usize],
    spec: &TableSpec,
    seen: &mut [BTreeSet<String>],
) -> bool {
    let mut kept = true;
    for ((place, keep), seen) in keeps.iter().zip(&spec.keep).zip(seen) {
        let text = cell(*place).trim();
        if !seen.contains(text) && (seen.len() < MOST_SEEN) {
            seen.insert(text.to_owned());
        }
        kept &= keep.texts.iter().any(|wanted| wanted.value == text);
    }
    kept
}

fn ragged(file: FileId, text: &str, start: u32, found: usize, width: usize) -> Diagnostic {
    let cells = match found {
        1 => "1 cell".to_owned(),
        n => format!("{n} cells"),
    };
    let fault = Diagnostic::error(
        &faults::RAGGED_ROW,
        line_span(text, file, start),
        format!("this row has {cells}, the heading line has {width}"),
    );
    if found > width {
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
    columns: Vec<Capped>,
}

#[derive(Clone, Default)]
struct Capped {
    count: usize,
    /// Those that are told one by one, and the first that is not.
    first: Vec<Diagnostic>,
    /// How many of them have been told.
    told: usize,
}

impl Cap {
    fn new(columns: usize) -> Self {
        Self {
            columns: vec![Capped::default(); columns],
        }
    }

    fn push(&mut self, column: usize, fault: Diagnostic) {
        if let Some(capped) = self.columns.get_mut(column) {
            capped.count += 1;
            if capped.first.len() <= MOST_FAULTS {
                capped.first.push(fault);
            }
        }
    }

    /// Takes over those of the next stretch, and tells them as far as they are told.
    fn append(&mut self, other: Self, faults: &mut Faults) {
        for (mine, theirs) in self.columns.iter_mut().zip(other.columns) {
            mine.count += theirs.count;
            let room = (MOST_FAULTS + 1).saturating_sub(mine.first.len());
            mine.first.extend(theirs.first.into_iter().take(room));
            let told = mine.first.len().min(MOST_FAULTS);
            for fault in &mine.first[mine.told..told] {
                faults.push(fault.clone());
            }
            mine.told = told;
        }
    }

    fn tell_rest(self, spec: &TableSpec, faults: &mut Faults) {
        for (at, capped) in self.columns.into_iter().enumerate() {
            let Some(first) = capped.first.get(MOST_FAULTS) else {
                continue;
            };
            let more = capped.count - MOST_FAULTS;
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
}

struct Row<'r> {
    record: &'r csv::StringRecord,
    start: u32,
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
        }
    }

    /// Where the rows begin that have not been read.
    fn rest(&self) -> usize {
        let byte = self.reader.position().byte();
        usize::try_from(byte).map_or(self.text.len(), |byte| byte.min(self.text.len()))
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
        Some(Row {
            record: &self.record,
            start: u32::try_from(start).unwrap_or(u32::MAX),
        })
    }
}

/// A column of a file without quotes, in which it was left; in all of its rows or none.
pub(super) fn kept(text: &str, delimiter: u8, starts: &[u32], at: Option<usize>) -> PieceCells {
    let mut cells = PieceCells::Text(TextCells::default());
    for start in starts {
        let cell = at.map(|at| {
            let span = cell_span(text, FileId(0), *start, delimiter, at);
            cell_of(text, (span.start, span.end))
        });
        let cell = cell.filter(|cell| !cell.is_empty());
        cells.push(cell.map_or(Parsed::Empty, Parsed::Text));
    }
    cells.finish();
    cells
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_end_is_found_wherever_it_stands() {
        // Neighbours of the ends among them: one bit more or less, and above 127.
        let pieces = [
            "", "a", ",", "\n", "\r", ";", "\u{b}", "-", "ä", "\u{ac}", "+\u{1}", ",,\n", "0123456",
        ];
        let mut texts = vec![String::new()];
        for _ in 0..3 {
            let longer = |text: &String| pieces.map(|piece| format!("{text}{piece}xyz{piece}"));
            texts = texts.iter().flat_map(longer).collect();
        }
        for text in &texts {
            for delimiter in [b',', b';'] {
                let found: Vec<usize> = Ends::new(text.as_bytes(), delimiter).collect();
                let ends = memchr::memchr3_iter(delimiter, b'\n', b'\r', text.as_bytes());
                assert_eq!(found, ends.collect::<Vec<_>>(), "{text:?}");
            }
        }
    }
}
