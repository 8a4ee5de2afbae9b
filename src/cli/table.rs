//! Plain tables and CSV, as the verbs print them.

use std::borrow::Cow;

use super::End;

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    /// So that the points of amounts stand below each other.
    Right,
}

/// A text that a terminal shows and does not obey: what steers it, or turns the direction of writing,
/// is replaced. A space that does not break is an ordinary one, for who copies or searches.
pub(super) fn plain(text: &str) -> Cow<'_, str> {
    let steers =
        |c: char| c.is_control() || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
    if !text.contains(|c| steers(c) || c == '\u{a0}') {
        return text.into();
    }
    let shown = text.chars().map(|c| match c {
        '\u{a0}' => ' ',
        c if steers(c) => char::REPLACEMENT_CHARACTER,
        c => c,
    });
    shown.collect()
}

/// Lines of cells under a heading, each column as wide as it needs to be.
pub(super) fn table(head: &[(&str, Align)], lines: &[Vec<String>]) -> String {
    let titles = line_of(head, &widths(head, lines), &mut head.iter().map(|it| it.0));
    format!("{titles}{}", aligned(head, lines))
}

/// The same without the heading.
pub(super) fn aligned(head: &[(&str, Align)], lines: &[Vec<String>]) -> String {
    let widths = widths(head, lines);
    let lines = lines
        .iter()
        .map(|cells| line_of(head, &widths, &mut cells.iter().map(String::as_str)));
    lines.collect()
}

fn widths(head: &[(&str, Align)], lines: &[Vec<String>]) -> Vec<usize> {
    let width = |at: usize| {
        let cells = lines.iter().filter_map(|line| line.get(at));
        let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
        widest.max(head.get(at).map_or(0, |(title, _)| title.chars().count()))
    };
    (0..head.len()).map(width).collect()
}

fn line_of(
    head: &[(&str, Align)],
    widths: &[usize],
    cells: &mut dyn Iterator<Item = &str>,
) -> String {
    let mut out = String::new();
    for ((cell, width), (_, align)) in cells.zip(widths).zip(head) {
        let gap = width.saturating_sub(cell.chars().count());
        let (before, after) = match align {
            Align::Left => (0, gap),
            Align::Right => (gap, 0),
        };
        out.push_str(&format!("{:before$}{}{:after$}  ", "", plain(cell), ""));
    }
    format!("{}\n", out.trim_end())
}

/// RFC 4180, each text safe from being taken for a formula.
pub(super) fn csv(head: &[&str], lines: &[Vec<String>]) -> Result<String, End> {
    let failed = |error: csv::Error| End::Failed(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
    writer.write_record(head).map_err(failed)?;
    for line in lines {
        let cells = line.iter().map(|cell| no_formula(cell));
        writer.write_record(cells).map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| End::Failed(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe. A plain
/// number may begin with a minus.
fn no_formula(text: &str) -> String {
    let is_number = crate::base::parse_decimal(text).is_ok();
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_never_a_formula() {
        assert_eq!(no_formula("=1+1"), "'=1+1");
        assert_eq!(no_formula("-12.50"), "-12.50");
        assert_eq!(no_formula("-1+cmd"), "'-1+cmd");
        assert_eq!(no_formula("Ålesund Flow"), "Ålesund Flow");
    }

    #[test]
    fn no_name_steers_the_terminal() {
        assert_eq!(
            plain("a\u{1b}[31mb\u{202e}c\nd"),
            "a\u{fffd}[31mb\u{fffd}c\u{fffd}d"
        );
        assert_eq!(plain("USD\u{a0}1.00"), "USD 1.00");
        assert_eq!(plain("Ålesund Flow 🌱"), "Ålesund Flow 🌱");
    }

    #[test]
    fn amounts_stand_below_each_other() {
        let lines = [["a", "1.00"], ["bcd", "10.00"]].map(|it| it.map(str::to_owned).to_vec());
        let head = [("name", Align::Left), ("amount", Align::Right)];
        assert_eq!(
            table(&head, &lines),
            "name  amount\na       1.00\nbcd    10.00\n"
        );
    }
}
