//! One CSV file to columns.

use std::collections::BTreeSet;
use std::ops::Range;

use bytestring::ByteString;
use indexmap::IndexMap;
use rayon::prelude::*;

use super::cells::{Parsed, PieceCells, TextCells};
use super::table::{ColumnSpec, Kind, Need, Source, TableSpec};
use crate::base::{
    Currency, Date, Diagnostic, Faults, FileId, Span, closest, parse_date, short_number,
};
use crate::load::decode::{fault_of, shorten};
use crate::load::faults;
use crate::model::TextColumn;
use crate::model::column::ID;

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
    /// Of ids that are left in the file.
    pub(super) ids: Option<Ids>,
}

/// The ids of some rows, one after another.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ids {
    /// In the file.
    pub(super) first: CellAt,
    pub(super) last: CellAt,
    /// Whether each row has one, and one that comes after that of the row before.
    pub(super) ascend: bool,
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
                ids: None,
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

#[inline]
fn place(start: usize, end: usize) -> CellAt {
    let at = |byte: usize| u32::try_from(byte).unwrap_or(u32::MAX);
    (at(start), at(end))
}

#[inline]
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
            let mut faults = CellFaults {
                column,
                decimal_comma: spec.decimal_comma,
                cap: &mut self.cap,
                at,
                faulty: &mut batch.faulty,
                span: |row: usize| {
                    let start = batch.rows.get(row).map_or(0, |row| row.start);
                    cell_span(text, file, start, spec.delimiter, index)
                },
            };
            if matches!(into, PieceCells::Left) && column.name == ID {
                let rows = batch.cells.chunks_exact(width);
                let ids = rows.map(|row| row.get(index).copied().unwrap_or_default());
                self.piece.ids = in_order(texts, self.from, self.piece.ids, ids);
            }
            let raw = batch.cells.chunks_exact(width);
            let raw = raw.map(|row| cell_of(texts, row[index])).enumerate();
            fill(into, column, raw, |row, raw| faults.read(row, trimmed(raw)));
        }
        let starts = batch.rows.iter().map(|row| row.start);
        self.piece.starts.extend(starts);
        self.piece.faulty.append(&mut batch.faulty);
        batch.rows.clear();
        batch.cells.clear();
    }
}

/// The ids of further rows of a stretch that begins at `from`, after those before.
fn in_order(
    stretch: &str,
    from: u32,
    before: Option<Ids>,
    mut ids: impl Iterator<Item = CellAt>,
) -> Option<Ids> {
    let own = |(start, end): CellAt| (start.saturating_sub(from), end.saturating_sub(from));
    let in_file = |(start, end): CellAt| (start.saturating_add(from), end.saturating_add(from));
    let text = |at: CellAt| trimmed(cell_of(stretch, at));
    let mut all = before.or_else(|| {
        let first = ids.next()?;
        Some(Ids {
            first: in_file(first),
            last: in_file(first),
            ascend: !text(first).is_empty(),
        })
    })?;
    let mut last = text(own(all.last));
    for at in ids {
        let id = text(at);
        all.ascend &= last < id;
        all.last = in_file(at);
        last = id;
    }
    Some(all)
}

/// Whether the ids of a file's pieces ascend, after `before`; the last of them. `None` when that is not
/// known.
pub(super) fn ids_ascend<'p>(
    part: &'p FilePart,
    mut before: Option<&'p str>,
) -> Option<(bool, Option<&'p str>)> {
    let mut ascend = true;
    for piece in part.pieces.iter().filter(|piece| !piece.starts.is_empty()) {
        let ids = piece.ids?;
        let first = trimmed(cell_of(&part.text, ids.first));
        ascend &= ids.ascend && before.is_none_or(|before| before < first);
        before = Some(trimmed(cell_of(&part.text, ids.last)));
    }
    Some((ascend, before))
}

/// Reads cells one by one, as any may be, and tells those that cannot be read.
struct CellFaults<'f, S> {
    column: &'f ColumnSpec,
    decimal_comma: bool,
    cap: &'f mut Cap,
    /// The column's number.
    at: usize,
    /// By row of the batch.
    faulty: &'f mut [bool],
    span: S,
}

impl<'f, S: Fn(usize) -> Span> CellFaults<'f, S> {
    /// [`Parsed::Empty`] of one that cannot be read.
    fn read(&mut self, row: usize, raw: &'f str) -> Parsed<'f> {
        match cell(self.column, raw, self.decimal_comma) {
            Ok(parsed) => parsed,
            Err(fault) => {
                let span = (self.span)(row);
                self.cap.push(self.at, fault.tell(self.column, span));
                if let Some(is_faulty) = self.faulty.get_mut(row) {
                    *is_faulty = true;
                }
                Parsed::Empty
            }
        }
    }
}

/// Adds the cells of a batch to a column. What nearly all cells of its kind look like is read here, to the
/// same effect as by `read`, which is asked for all others.
fn fill<'t>(
    into: &mut PieceCells,
    column: &ColumnSpec,
    cells: impl Iterator<Item = (usize, &'t str)>,
    mut read: impl FnMut(usize, &'t str) -> Parsed<'t>,
) {
    let is_plain = column.map.is_empty();
    match (&mut *into, column.kind) {
        (PieceCells::Left, _) => {
            for (row, raw) in cells {
                // Whatever it is, it is there.
                if !raw.as_bytes().first().is_some_and(u8::is_ascii_graphic) {
                    read(row, raw);
                }
            }
        }
        (PieceCells::Date(dates), Kind::Date) if is_plain && column.format.is_none() => {
            // The row before often has the same.
            let mut before: Option<(&str, Date)> = None;
            for (row, raw) in cells {
                let same = before.filter(|(text, _)| is_same(text, raw));
                let date = same.map(|(_, date)| date);
                let date = date.or_else(|| parse_date(raw).ok());
                before = date.map(|date| (raw, date)).or(before);
                dates.push(date.or_else(|| match read(row, raw) {
                    Parsed::Date(date) => Some(date),
                    _ => None,
                }));
            }
        }
        (PieceCells::Number(numbers), Kind::Money | Kind::Number) if is_plain => {
            for (row, raw) in cells {
                match short_number(raw.as_bytes()) {
                    Some((digits, scale)) => numbers.push_short(digits, scale),
                    None => numbers.push(match read(row, raw) {
                        Parsed::Number(number) => Some(number),
                        _ => None,
                    }),
                }
            }
        }
        (PieceCells::Currency(currencies), Kind::Currency) if is_plain => {
            let mut known: Vec<(&str, Currency)> = Vec::new();
            for (row, raw) in cells {
                let found = known.iter().find(|(code, _)| is_same(code, raw));
                if let Some((_, currency)) = found {
                    currencies.push(Some(*currency));
                    continue;
                }
                currencies.push(match read(row, raw) {
                    Parsed::Currency(currency) => {
                        if known.len() < MOST_KNOWN {
                            known.push((raw, currency));
                        }
                        Some(currency)
                    }
                    _ => None,
                });
            }
        }
        (PieceCells::Text(texts), Kind::Text | Kind::Partner) if is_plain => {
            let mut before: Option<(&str, u32)> = None;
            for (row, raw) in cells {
                if let Some((_, code)) = before.filter(|(text, _)| is_same(text, raw)) {
                    texts.push_code(code);
                    continue;
                }
                let text = trimmed(raw);
                if text.is_empty() {
                    match read(row, raw) {
                        Parsed::Text(text) => drop(texts.push(text)),
                        _ => texts.push_code(TextColumn::EMPTY),
                    }
                } else {
                    before = Some((raw, texts.push(text)));
                }
            }
        }
        (PieceCells::Text(texts), _) => {
            // Few words, and each was read before it came to stand here.
            let mut known: Vec<(&str, u32)> = Vec::new();
            for (row, raw) in cells {
                let found = known.iter().find(|(word, _)| is_same(word, raw));
                if let Some((_, code)) = found {
                    texts.push_code(*code);
                    continue;
                }
                match read(row, raw) {
                    Parsed::Text(text) => {
                        let code = texts.push(text);
                        if known.len() < MOST_KNOWN {
                            known.push((raw, code));
                        }
                    }
                    _ => texts.push_code(TextColumn::EMPTY),
                }
            }
        }
        _ => {
            for (row, raw) in cells {
                into.push(read(row, raw));
            }
        }
    }
}

/// Different cells of one batch that are found again without being read.
const MOST_KNOWN: usize = 8;

/// Whether two texts are the same; at once for those that are as short as most cells are.
#[inline]
fn is_same(one: &str, other: &str) -> bool {
    let (one, other) = (one.as_bytes(), other.as_bytes());
    if one.len() != other.len() {
        return false;
    }
    match one.len() {
        0 => true,
        1..=3 => {
            let short = |it: &[u8]| {
                (
                    it.first().copied(),
                    it.get(it.len() / 2).copied(),
                    it.last().copied(),
                )
            };
            short(one) == short(other)
        }
        4..=8 => {
            one.first_chunk::<4>() == other.first_chunk()
                && one.last_chunk::<4>() == other.last_chunk()
        }
        9..=16 => {
            one.first_chunk::<8>() == other.first_chunk()
                && one.last_chunk::<8>() == other.last_chunk()
        }
        _ => one == other,
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
    #[inline]
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
/// each takes longer than to look at 64 bytes at once and go through what is found.
struct Ends<'t> {
    bytes: &'t [u8],
    delimiter: u8,
    /// A return, or once more the line feed where the text has none.
    other: u8,
    /// Where the bytes stand that are looked at.
    at: usize,
    /// A bit for each of them that is an end.
    found: u64,
}

impl<'t> Ends<'t> {
    const BLOCK: usize = 64;

    fn new(bytes: &'t [u8], delimiter: u8) -> Self {
        let has_returns = memchr::memchr(b'\r', bytes).is_some();
        let mut ends = Self {
            bytes,
            delimiter,
            other: if has_returns { b'\r' } else { b'\n' },
            at: 0,
            found: 0,
        };
        ends.look();
        ends
    }

    fn look(&mut self) {
        let rest = self.bytes.get(self.at..).unwrap_or_default();
        let wanted = [self.delimiter, b'\n', self.other];
        self.found = match rest.first_chunk() {
            Some(block) => bytes_in(block, wanted),
            None => {
                // Zeros after the end are no ends.
                let mut block = [0; Self::BLOCK];
                block[..rest.len()].copy_from_slice(rest);
                bytes_in(&block, wanted)
            }
        };
    }
}

impl Iterator for Ends<'_> {
    type Item = usize;

    #[inline]
    fn next(&mut self) -> Option<usize> {
        while self.found == 0 {
            self.at += Self::BLOCK;
            if self.at >= self.bytes.len() {
                return None;
            }
            self.look();
        }
        let end = self.at + self.found.trailing_zeros() as usize;
        self.found &= self.found - 1;
        Some(end)
    }
}

/// Which of these bytes are one of the wanted, a bit each, the lowest for the first.
#[inline]
fn bytes_in(block: &[u8; Ends::BLOCK], wanted: [u8; 3]) -> u64 {
    let [one, two, three] = wanted;
    // Without a condition, so that many bytes are compared by one instruction.
    let mut is_wanted = [0_u8; Ends::BLOCK];
    for at in 0..Ends::BLOCK {
        let byte = block[at];
        is_wanted[at] = u8::from(byte == one) | u8::from(byte == two) | u8::from(byte == three);
    }
    let (words, _) = is_wanted.as_chunks::<8>();
    let mut bits = 0;
    for eight in words.iter().rev() {
        // The lowest bit of each byte to its place in the highest.
        let own = u64::from_le_bytes(*eight).wrapping_mul(0x0102_0408_1020_4080) >> 56;
        bits = (bits << 8) | own;
    }
    bits
}

/// As `trim`, quick for what most cells are.
#[inline]
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

    /// Of every kind, in short and long forms, with blanks around them, and what is none of them.
    const CELLS: &[&str] = &[
        "",
        " ",
        "a",
        "ab",
        "abc",
        "abd",
        "acc",
        "abcd",
        "abed",
        "abcdefgh",
        "abcxefgh",
        "abcdefghi",
        "abcdxfghi",
        "abcdefghijklmnop",
        "abcdefghijklmnopq",
        "abcdefghixklmnopq",
        " abc ",
        "ä",
        "new",
        "renewal",
        " new",
        "refund",
        "News",
        "0",
        "-0",
        "0.00",
        "-0.0",
        "12.50",
        "-12.5",
        "1.",
        ".5",
        "1e3",
        "123456789012345",
        "1234567890123456",
        "12345678901.1234567891",
        "999999999999999.99",
        "2026-02-28",
        "2026-02-29",
        " 2026-03-31",
        "2026-3-31",
        "1899-12-31",
        "USD",
        "EUR",
        "usd",
        "EURO",
        "true",
    ];

    fn any<'t>(
        column: &'t ColumnSpec,
        told: &mut Vec<usize>,
        row: usize,
        raw: &'t str,
    ) -> Parsed<'t> {
        cell(column, trimmed(raw), false).unwrap_or_else(|_| {
            told.push(row);
            Parsed::Empty
        })
    }

    #[test]
    fn what_cells_look_like_is_read_as_any_cell_is() {
        let tables = crate::load::ledger::built_in();
        let columns = tables.iter().flat_map(|table| &table.columns);
        let mut mapped: Vec<ColumnSpec> = columns.cloned().collect();
        for column in &mut mapped {
            column.map.insert("abc".to_owned(), "12.50".to_owned());
        }
        let columns = tables
            .iter()
            .flat_map(|table| &table.columns)
            .chain(&mapped);
        for column in columns {
            // Each beside each, for what is remembered of the one before.
            let pairs = CELLS
                .iter()
                .flat_map(|one| CELLS.iter().map(move |other| [*one, *other]));
            let cells: Vec<&str> = pairs.flatten().collect();
            let (mut quick, mut told) = (PieceCells::new(column), Vec::new());
            let rows = cells.iter().copied().enumerate();
            fill(&mut quick, column, rows.clone(), |row, raw| {
                any(column, &mut told, row, raw)
            });
            let (mut one_by_one, mut told_one_by_one) = (PieceCells::new(column), Vec::new());
            for (row, raw) in rows {
                one_by_one.push(any(column, &mut told_one_by_one, row, raw));
            }
            quick.finish();
            one_by_one.finish();
            assert_eq!(
                format!("{quick:?}"),
                format!("{one_by_one:?}"),
                "{}",
                column.name
            );
            assert_eq!(told, told_one_by_one, "{}", column.name);
        }
    }

    #[test]
    fn ids_ascend_over_pieces_and_files() {
        let part = |pieces: &[&[&str]]| {
            let text: String = pieces
                .iter()
                .flat_map(|ids| ids.iter())
                .map(|id| format!("{id}\n"))
                .collect();
            let mut at = 0;
            let pieces = pieces.iter().map(|ids| {
                let from = at;
                let places: Vec<CellAt> = (ids.iter())
                    .map(|id| {
                        let start = at;
                        at += id.len() + 1;
                        place(start - from, start - from + id.len())
                    })
                    .collect();
                let (own, from) = (&text[from..at], u32::try_from(from).expect("short"));
                // In two batches.
                let (one, other) = places.split_at(places.len() / 2);
                let found = in_order(own, from, None, one.iter().copied());
                Piece {
                    columns: Vec::new(),
                    starts: vec![0; ids.len()],
                    faulty: vec![false; ids.len()],
                    ids: in_order(own, from, found, other.iter().copied()),
                }
            });
            let pieces = pieces.collect();
            FilePart {
                file: FileId(0),
                text: text.clone().into(),
                delimiter: b',',
                pieces,
                places: IndexMap::new(),
                seen: Vec::new(),
            }
        };
        let ascend = |pieces: &[&[&str]], before| ids_ascend(&part(pieces), before).map(|it| it.0);
        assert_eq!(
            ascend(&[&["a", "b"], &[], &["c", "d", " e"]], None),
            Some(true)
        );
        assert_eq!(ascend(&[&["a", "b"], &["c"]], Some("a")), Some(false));
        assert_eq!(ascend(&[&["b", "c"], &["d"]], Some("a")), Some(true));
        assert_eq!(ascend(&[&["a", "c"], &["b", "d"]], None), Some(false));
        assert_eq!(ascend(&[&["a", "b", "b"]], None), Some(false));
        assert_eq!(ascend(&[&["", "b"]], None), Some(false));
        assert_eq!(ascend(&[&["a", "", "b"]], None), Some(false));
        assert_eq!(ascend(&[], None), Some(true));
    }

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
