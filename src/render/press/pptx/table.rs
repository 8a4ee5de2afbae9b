//! Tables as the format has them: cells that people can edit, in the style of the master.

use super::measure;
use super::shapes::{Canvas, MUTED};
use super::text::Paragraph;
use crate::model::{Frame, Place};
use crate::render::press::source::{Row, Table};

/// Columns on one slide, beside the heads of the rows.
const MOST_COLUMNS: usize = 7;
/// Lines of a column's head.
const MOST_LINES: i64 = 4;
/// Left and right, top and bottom of a cell.
const SIDE: i64 = 91_440;
const ABOVE: i64 = 64_008;
/// Sizes of the letters, largest first, and the smallest that is still read from a chair.
const SIZES: [i64; 7] = [1800, 1600, 1500, 1400, 1300, 1200, 1100];
const LEAST: i64 = 1000;
/// The share of the heads of the rows, in thousandths.
const HEAD_SHARE: i64 = 280;

/// A part of a table that fits on a slide.
pub(super) struct Sheet {
    columns: Vec<String>,
    rows: Vec<Row>,
    size: i64,
    widths: Vec<i64>,
}

/// Cuts a table into parts that fit into `area`: columns first, then rows.
pub(super) fn sheets(table: &Table, area: Frame) -> Vec<Sheet> {
    let columns = table.columns.len().max(1);
    let parts = columns.div_ceil(MOST_COLUMNS);
    let across = columns.div_ceil(parts);
    let mut out = Vec::new();
    for from in (0..columns).step_by(across) {
        let until = (from + across).min(table.columns.len());
        let part = |cells: &[String]| cells.get(from..until).unwrap_or_default().to_vec();
        let rows = table.rows.iter().map(|row| Row {
            label: row.label.clone(),
            note: row.note.clone(),
            cells: part(&row.cells),
        });
        let mut names = part(&table.columns);
        let widths = widths(names.len(), area.width);
        let inner = widths.last().copied().unwrap_or_default() - 2 * SIDE;
        for name in &mut names {
            // A head that is as long as a page would leave no room for what is below it.
            *name = measure::cut(name, SIZES[SIZES.len() - 1], true, inner, MOST_LINES);
        }
        down(names, rows.collect(), &widths, area.height, &mut out);
    }
    out
}

fn widths(columns: usize, width: i64) -> Vec<i64> {
    let count = i64::try_from(columns).unwrap_or(1).max(1);
    let head = width * HEAD_SHARE / 1000;
    let each = (width - head) / count;
    let mut widths = vec![width - each * count];
    widths.resize(columns + 1, each);
    widths
}

fn down(columns: Vec<String>, rows: Vec<Row>, widths: &[i64], room: i64, out: &mut Vec<Sheet>) {
    let sheet = |rows: Vec<Row>, size| Sheet {
        columns: columns.clone(),
        rows,
        size,
        widths: widths.to_vec(),
    };
    let whole = |size| sheet(rows.clone(), size);
    if let Some(fits) = SIZES.into_iter().map(whole).find(|it| it.height() <= room) {
        out.push(fits);
        return;
    }
    // Two slides at a size that is read are better than one that is not.
    let size = LEAST.max(1200);
    let mut some: Vec<Row> = Vec::new();
    for row in &rows {
        let mut with = some.clone();
        with.push(row.clone());
        if sheet(with, size).height() > room && !some.is_empty() {
            out.push(sheet(std::mem::take(&mut some), size));
        }
        some.push(row.clone());
    }
    out.push(sheet(some, size));
    // A row that has no room on a slide of its own is cut.
    for it in out.iter_mut().filter(|it| it.height() > room) {
        it.size = LEAST;
        let head = it.row_height(&it.columns, "", None, true);
        let line = measure::line_height("x", LEAST, 100_000).max(1);
        let most = ((room - head - 2 * ABOVE) / line).max(2);
        let widths = it.widths.clone();
        let inner = |at: usize| widths.get(at).copied().unwrap_or_default() - 2 * SIDE;
        for row in &mut it.rows {
            row.label = measure::cut(&row.label, LEAST, false, inner(0), most - 1);
            row.note = row
                .note
                .as_ref()
                .map(|note| measure::cut(note, LEAST, false, inner(0), 1));
            for (at, cell) in row.cells.iter_mut().enumerate() {
                *cell = measure::cut(cell, LEAST, false, inner(at + 1), most);
            }
        }
        let most = ((room / 3) / line).max(1);
        for (at, name) in it.columns.iter_mut().enumerate() {
            *name = measure::cut(name, LEAST, true, inner(at + 1), most);
        }
    }
}

impl Sheet {
    fn height(&self) -> i64 {
        let rows = self.rows.iter();
        let rows: i64 = rows
            .map(|row| self.row_height(&row.cells, &row.label, row.note.as_deref(), false))
            .sum();
        rows + self.row_height(&self.columns, "", None, true)
    }

    fn row_height(&self, cells: &[String], label: &str, note: Option<&str>, is_head: bool) -> i64 {
        let line = |text: &str| measure::line_height(text, self.size, 100_000);
        let high = |text: &str, at: usize, is_bold: bool| {
            let inner = self.widths.get(at).copied().unwrap_or_default() - 2 * SIDE;
            measure::lines(text, self.size, is_bold, inner) * line(text)
        };
        let noted = note.map_or(0, |note| high(note, 0, false));
        let cells = cells.iter().zip(1..);
        let cells = cells.map(|(cell, at)| high(cell, at, is_head)).max();
        let label = high(label, 0, false) + noted;
        label.max(cells.unwrap_or_default()) + 2 * ABOVE
    }

    /// Draws it at the top of `area`.
    #[expect(
        clippy::too_many_arguments,
        reason = "what it is called, where it stands and how it looks, each said once"
    )]
    pub(super) fn draw(
        &self,
        canvas: &mut Canvas<'_>,
        name: &str,
        text: &str,
        corner: &str,
        place: Option<&Place>,
        area: Frame,
        style: Option<&str>,
    ) {
        let mut out = String::from("<a:tbl><a:tblPr firstRow=\"1\" firstCol=\"1\"");
        if canvas.tongue.right_to_left {
            out.push_str(" rtl=\"1\"");
        }
        out.push('>');
        if let Some(style) = style {
            out.push_str("<a:tableStyleId>");
            out.push_str(&super::text::escape(style));
            out.push_str("</a:tableStyleId>");
        }
        out.push_str("</a:tblPr><a:tblGrid>");
        for width in &self.widths {
            out.push_str(&format!("<a:gridCol w=\"{width}\"/>"));
        }
        out.push_str("</a:tblGrid>");
        let mut heights = 0;
        // Room that is left is shared by the rows, as far as that reads well.
        let lines = i64::try_from(self.rows.len() + 1).unwrap_or(i64::MAX);
        let own = self.height();
        let more = ((area.height - own).max(0) / lines).min(own / lines * 3 / 5);
        let mut row = |canvas: &mut Canvas<'_>, height: i64, cells: &[Vec<Paragraph>]| {
            let height = height + more;
            heights += height;
            out.push_str(&format!("<a:tr h=\"{height}\">"));
            for cell in cells {
                out.push_str("<a:tc><a:txBody><a:bodyPr/><a:lstStyle/>");
                out.push_str(&canvas.cell(cell, 1000));
                out.push_str(&format!(
                    "</a:txBody><a:tcPr marL=\"{SIDE}\" marR=\"{SIDE}\" marT=\"{ABOVE}\" marB=\"{ABOVE}\" anchor=\"ctr\"/></a:tc>"
                ));
            }
            out.push_str("</a:tr>");
        };
        let words = |text: &str| vec![Paragraph::new(text, self.size)];
        let heads = std::iter::once(words(corner)).chain(self.columns.iter().map(|it| words(it)));
        let heads: Vec<Vec<Paragraph>> = heads.collect();
        row(
            canvas,
            self.row_height(&self.columns, "", None, true),
            &heads,
        );
        for line in &self.rows {
            let mut label = words(&line.label);
            if let Some(note) = &line.note {
                let size = (self.size - 200).max(900);
                label.push(Paragraph::new(note, size).in_colour(MUTED));
            }
            let mut cells = vec![label];
            cells.extend(line.cells.iter().map(|cell| {
                // A bare cell is read out as nothing; a dash says that there is nothing.
                words(if cell.is_empty() { "–" } else { cell })
            }));
            let height = self.row_height(&line.cells, &line.label, line.note.as_deref(), false);
            row(canvas, height, &cells);
        }
        out.push_str("</a:tbl>");
        let area = Frame {
            height: heights,
            ..area
        };
        canvas.framed(name, text, place, area, "table", &out);
    }
}
