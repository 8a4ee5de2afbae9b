//! Plain tables and CSV, as the verbs print them.

use super::End;

/// How a column is set.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Align {
    Left,
    /// So that the points of amounts stand below each other.
    Right,
}

/// Lines of cells under a heading, each column as wide as it needs to be.
pub(super) fn table(head: &[(&str, Align)], lines: &[Vec<String>]) -> String {
    let width = |at: usize| {
        let cells = lines.iter().filter_map(|line| line.get(at));
        let widest = cells.map(|cell| cell.chars().count()).max().unwrap_or(0);
        widest.max(head.get(at).map_or(0, |(title, _)| title.chars().count()))
    };
    let widths: Vec<usize> = (0..head.len()).map(width).collect();
    let line = |cells: &mut dyn Iterator<Item = &str>| {
        let mut out = String::new();
        for ((cell, width), (_, align)) in cells.zip(&widths).zip(head) {
            let gap = width.saturating_sub(cell.chars().count());
            let (before, after) = match align {
                Align::Left => (0, gap),
                Align::Right => (gap, 0),
            };
            out.push_str(&format!("{:before$}{cell}{:after$}  ", "", ""));
        }
        format!("{}\n", out.trim_end())
    };
    let mut out = line(&mut head.iter().map(|(title, _)| *title));
    for cells in lines {
        out.push_str(&line(&mut cells.iter().map(String::as_str)));
    }
    out
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
    fn amounts_stand_below_each_other() {
        let lines = [["a", "1.00"], ["bcd", "10.00"]].map(|it| it.map(str::to_owned).to_vec());
        let head = [("name", Align::Left), ("amount", Align::Right)];
        assert_eq!(
            table(&head, &lines),
            "name  amount\na       1.00\nbcd    10.00\n"
        );
    }
}
