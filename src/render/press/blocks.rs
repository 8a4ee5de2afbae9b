//! Prose as blocks and runs, for formats that have no Markdown and no HTML.

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use super::source::{Block, Row, Run, Table};
use crate::render::markdown::{self, Links};

/// A text as blocks. Links to the site itself become absolute with `base`; one that leads nowhere
/// on paper (an anchor) is text. Pictures and footnotes are left out.
pub(super) fn blocks(text: &str, base: &str) -> Vec<Block> {
    let mut writer = Writer {
        base,
        ..Writer::default()
    };
    for event in markdown::events(text, Links::default()) {
        writer.take(event);
    }
    writer.close();
    writer.blocks
}

/// What a block says, without its manner: for places that have none.
pub(super) fn plain(runs: &[Run]) -> String {
    runs.iter().map(|run| run.text.as_str()).collect()
}

#[derive(Default)]
struct Writer<'a> {
    base: &'a str,
    blocks: Vec<Block>,
    runs: Vec<Run>,
    strong: usize,
    emphasis: usize,
    link: Option<String>,
    /// Open lists, outermost first: whether it is numbered, and its items. Inner lists end as items
    /// of the outermost.
    lists: Vec<bool>,
    items: Vec<Vec<Run>>,
    quotes: usize,
    heading: Option<u8>,
    table: Option<Open>,
    /// Within a picture or a footnote.
    skipped: usize,
}

/// A table that is being read.
#[derive(Default)]
struct Open {
    head: bool,
    rows: Vec<Vec<String>>,
    columns: Vec<String>,
    cells: Vec<String>,
}

impl Writer<'_> {
    fn take(&mut self, event: Event<'_>) {
        match event {
            Event::Start(Tag::Image { .. } | Tag::FootnoteDefinition(_)) => self.skipped += 1,
            Event::End(TagEnd::Image | TagEnd::FootnoteDefinition) => {
                self.skipped = self.skipped.saturating_sub(1);
            }
            _ if self.skipped > 0 => {}
            Event::Text(text) => self.text(&text, false),
            Event::Code(text) => self.text(&text, true),
            Event::SoftBreak => self.text(" ", false),
            Event::HardBreak => self.text("\n", false),
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong += 1,
            Tag::Emphasis => self.emphasis += 1,
            Tag::Link { dest_url, .. } => self.link = absolute(&dest_url, self.base),
            Tag::Heading { level, .. } => {
                self.close();
                self.heading = Some(depth(level));
            }
            Tag::List(start) => {
                if self.lists.is_empty() {
                    self.close();
                } else {
                    self.close_item();
                }
                self.lists.push(start.is_some());
            }
            Tag::BlockQuote(_) => {
                self.close();
                self.quotes += 1;
            }
            Tag::Table(_) => {
                self.close();
                self.table = Some(Open::default());
            }
            Tag::TableHead => {
                if let Some(table) = &mut self.table {
                    table.head = true;
                }
            }
            Tag::Paragraph if !self.runs.is_empty() => self.text("\n", false),
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Link => self.link = None,
            TagEnd::Heading(_) => {
                let runs = self.taken();
                if let (Some(level), false) = (self.heading.take(), runs.is_empty()) {
                    self.blocks.push(Block::Heading { level, runs });
                }
            }
            TagEnd::Item => self.close_item(),
            TagEnd::List(_) => {
                self.close_item();
                let ordered = self.lists.pop().unwrap_or_default();
                if self.lists.is_empty() && !self.items.is_empty() {
                    let items = std::mem::take(&mut self.items);
                    self.blocks.push(Block::List { ordered, items });
                }
            }
            TagEnd::BlockQuote(_) => {
                self.close();
                self.quotes = self.quotes.saturating_sub(1);
            }
            TagEnd::TableCell => {
                let text = plain(&self.taken());
                if let Some(table) = &mut self.table {
                    table.cells.push(text);
                }
            }
            TagEnd::TableHead | TagEnd::TableRow => {
                if let Some(table) = &mut self.table {
                    let cells = std::mem::take(&mut table.cells);
                    if std::mem::take(&mut table.head) {
                        table.columns = cells;
                    } else {
                        table.rows.push(cells);
                    }
                }
            }
            TagEnd::Table => {
                if let Some(open) = self.table.take() {
                    self.blocks.push(Block::Table {
                        table: open.table(),
                    });
                }
            }
            TagEnd::Paragraph if self.lists.is_empty() => self.close(),
            TagEnd::CodeBlock | TagEnd::HtmlBlock => self.close(),
            _ => {}
        }
    }

    fn text(&mut self, text: &str, code: bool) {
        if self.runs.is_empty() && text.trim().is_empty() {
            return;
        }
        let run = Run {
            text: text.to_owned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            code,
            link: self.link.clone(),
        };
        match self.runs.last_mut() {
            Some(last) if last.same_manner(&run) => last.text.push_str(text),
            _ => self.runs.push(run),
        }
    }

    fn taken(&mut self) -> Vec<Run> {
        let mut runs = std::mem::take(&mut self.runs);
        if let Some(last) = runs.last_mut() {
            last.text.truncate(last.text.trim_end().len());
        }
        runs.retain(|run| !run.text.is_empty());
        runs
    }

    fn close_item(&mut self) {
        let runs = self.taken();
        if !runs.is_empty() {
            self.items.push(runs);
        }
    }

    /// Ends the paragraph that is open.
    fn close(&mut self) {
        let runs = self.taken();
        if runs.is_empty() {
            return;
        }
        self.blocks.push(if self.quotes > 0 {
            Block::Quote { runs }
        } else {
            Block::Paragraph { runs }
        });
    }
}

impl Open {
    fn table(self) -> Table {
        let mut columns = self.columns.into_iter();
        let corner = columns.next().unwrap_or_default();
        let rows = self.rows.into_iter().map(|cells| {
            let mut cells = cells.into_iter();
            Row {
                label: cells.next().unwrap_or_default(),
                note: None,
                cells: cells.collect(),
            }
        });
        Table {
            caption: String::new(),
            corner,
            rows: rows.collect(),
            columns: columns.collect(),
        }
    }
}

impl Run {
    fn same_manner(&self, other: &Self) -> bool {
        self.strong == other.strong
            && self.emphasis == other.emphasis
            && self.code == other.code
            && self.link == other.link
    }
}

/// An address that works outside the site.
fn absolute(address: &str, base: &str) -> Option<String> {
    if address.starts_with('/') {
        return (!base.is_empty()).then(|| format!("{base}{address}"));
    }
    (!address.starts_with('#') && address.contains(':')).then(|| address.to_owned())
}

const fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 | HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> String {
        let shown = |runs: &[Run]| {
            let mut out = String::new();
            for run in runs {
                let mark = match (run.strong, run.emphasis, run.code) {
                    (true, ..) => "*",
                    (_, true, _) => "_",
                    (.., true) => "`",
                    _ => "",
                };
                out.push_str(mark);
                out.push_str(&run.text);
                out.push_str(mark);
                if let Some(link) = &run.link {
                    out.push_str(&format!("<{link}>"));
                }
            }
            out
        };
        let blocks = blocks(text, "https://p.example");
        let lines = blocks.iter().map(|block| match block {
            Block::Heading { level, runs } => format!("h{level} {}", shown(runs)),
            Block::Paragraph { runs } => format!("p {}", shown(runs)),
            Block::Quote { runs } => format!("q {}", shown(runs)),
            Block::List { ordered, items } => {
                let items: Vec<String> = items.iter().map(|it| shown(it)).collect();
                format!(
                    "{} {}",
                    if *ordered { "ol" } else { "ul" },
                    items.join(" | ")
                )
            }
            Block::Table { table } => {
                let rows = table.rows.iter();
                let rows = rows.map(|row| format!("{}: {}", row.label, row.cells.join(", ")));
                format!(
                    "t {} {:?} {}",
                    table.corner,
                    table.columns,
                    rows.collect::<Vec<_>>().join("; ")
                )
            }
        });
        lines.collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn prose_becomes_blocks() {
        assert_eq!(
            said(
                "One **two**\nthree [four](/five/) and [six](#seven).\n\n1. a\n2. b\n   - c\n\n> said"
            ),
            "p One *two* three four<https://p.example/five/> and six.\nol a | b | c\nq said"
        );
        assert_eq!(
            said("### Head `x`\n\n| a | b |\n|---|---|\n| c | *d* |\n"),
            "h3 Head `x`\nt a [\"b\"] c: d"
        );
    }

    #[test]
    fn markup_is_text_and_pictures_are_left_out() {
        assert_eq!(
            said("<script>alert(1)</script>\n\na <b>b</b> ![c](/media/c.png)d [e](javascript:f)"),
            "p <script>alert(1)</script>\np a <b>b</b> d e"
        );
    }
}
