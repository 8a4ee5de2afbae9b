//! Words on a slide: paragraphs and runs, and how they are written down in the format.

use std::fmt::Write as _;

use super::measure;
use crate::render::press::source::{Block, Run};

/// A paragraph of a text box or placeholder. All sizes in hundredths of a point.
#[derive(Debug, Clone, Default)]
pub(super) struct Paragraph {
    pub(super) runs: Vec<Run>,
    pub(super) mark: Mark,
    pub(super) size: i64,
    /// Above it, when another stands before it.
    pub(super) before: i64,
    pub(super) colour: Option<&'static str>,
    pub(super) strong: bool,
    /// In the typeface of headings.
    pub(super) heading: bool,
}

/// What stands before a paragraph.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum Mark {
    #[default]
    None,
    Bullet,
    /// Its number; programs count on from the first of a list.
    Number(usize),
}

/// How far a marked paragraph is set in, in EMU.
const INDENT: i64 = 285_750;

impl Paragraph {
    pub(super) fn new(text: impl Into<String>, size: i64) -> Self {
        let text = text.into();
        Self {
            runs: vec![Run {
                text,
                ..Run::default()
            }],
            size,
            ..Self::default()
        }
    }

    pub(super) fn of(runs: &[Run], size: i64) -> Self {
        Self {
            runs: runs.to_vec(),
            size,
            ..Self::default()
        }
    }

    pub(super) const fn marked(mut self, mark: Mark) -> Self {
        self.mark = mark;
        self
    }

    pub(super) const fn after(mut self, before: i64) -> Self {
        self.before = before;
        self
    }

    pub(super) const fn in_colour(mut self, colour: &'static str) -> Self {
        self.colour = Some(colour);
        self
    }

    /// Bold, in the typeface of headings.
    pub(super) const fn like_a_heading(mut self) -> Self {
        self.strong = true;
        self.heading = true;
        self
    }

    pub(super) const fn made_strong(mut self) -> Self {
        self.strong = true;
        self
    }

    pub(super) fn text(&self) -> String {
        self.runs.iter().map(|run| run.text.as_str()).collect()
    }

    pub(super) fn is_bold(&self) -> bool {
        self.strong || self.runs.iter().any(|run| run.strong)
    }

    pub(super) const fn indent(&self) -> i64 {
        match self.mark {
            Mark::None => 0,
            Mark::Bullet | Mark::Number(_) => INDENT,
        }
    }

    /// The first half and the rest, between two words near `at` characters.
    fn split(&self, at: usize) -> Option<(Self, Self)> {
        let text = self.text();
        let byte = text.char_indices().nth(at).map(|(byte, _)| byte)?;
        let byte = text[..byte].rfind(' ').unwrap_or(byte);
        if byte == 0 {
            return None;
        }
        let (mut first, mut rest) = (self.clone(), self.clone());
        (first.runs, rest.runs) = (Vec::new(), Vec::new());
        let mut start = 0;
        for run in &self.runs {
            let cut = byte.saturating_sub(start).min(run.text.len());
            start += run.text.len();
            let part = |text: &str| Run {
                text: text.to_owned(),
                ..run.clone()
            };
            let (left, right) = run.text.split_at_checked(cut)?;
            if !left.is_empty() {
                first.runs.push(part(left));
            }
            let right = if rest.runs.is_empty() {
                right.trim_start()
            } else {
                right
            };
            if !right.is_empty() {
                rest.runs.push(part(right));
            }
        }
        rest.mark = Mark::None;
        (!first.runs.is_empty() && !rest.runs.is_empty()).then_some((first, rest))
    }
}

/// Prose as paragraphs.
pub(super) fn prose(blocks: &[Block], size: i64) -> Vec<Paragraph> {
    let mut out = Vec::new();
    for block in blocks {
        match block {
            Block::Heading { runs, .. } => {
                out.push(Paragraph::of(runs, size + 200).like_a_heading().after(1000));
            }
            Block::Paragraph { runs } => out.push(Paragraph::of(runs, size).after(800)),
            Block::Quote { runs } => {
                let quoted = runs.iter().map(|run| Run {
                    emphasis: true,
                    ..run.clone()
                });
                let runs: Vec<Run> = quoted.collect();
                out.push(Paragraph::of(&runs, size).after(800));
            }
            Block::List { ordered, items } => {
                for (item, number) in items.iter().zip(1..) {
                    let mark = if *ordered {
                        Mark::Number(number)
                    } else {
                        Mark::Bullet
                    };
                    out.push(Paragraph::of(item, size).marked(mark).after(500));
                }
            }
            Block::Table { table } => {
                for row in &table.rows {
                    let cells: Vec<&str> = row.cells.iter().map(String::as_str).collect();
                    let text = format!("{}: {}", row.label, cells.join(", "));
                    out.push(Paragraph::new(text, size).marked(Mark::Bullet).after(400));
                }
            }
        }
    }
    out
}

/// Paragraphs in lots that each have room, at the scale at which they do; more than one lot only when
/// they do not fit together at any.
pub(super) fn paged(
    paragraphs: Vec<Paragraph>,
    room: (i64, i64),
    spacing: i64,
    least: i64,
) -> (i64, Vec<Vec<Paragraph>>) {
    if let Some(scale) = measure::fit(&paragraphs, room, spacing, least) {
        return (scale, vec![paragraphs]);
    }
    let scale = measure::smallest(&paragraphs, least);
    // Pages that are not full to the last line read better, and at a size between the two.
    let mut lots = vec![Vec::new()];
    let mut ahead: Vec<Paragraph> = paragraphs.into_iter().rev().collect();
    let over = |lot: &[Paragraph]| measure::height(lot, room.0, spacing, scale) > room.1;
    while let Some(next) = ahead.pop() {
        let Some(lot) = lots.last_mut() else { break };
        lot.push(next);
        if !over(lot) {
            continue;
        }
        let Some(last) = lot.pop() else { break };
        if !lot.is_empty() {
            ahead.push(last);
            lots.push(Vec::new());
            continue;
        }
        // One paragraph alone that has no room.
        let length = last.text().chars().count();
        let (mut fits, mut most) = (1, length);
        while fits + 1 < most {
            let middle = fits + (most - fits) / 2;
            match last.split(middle) {
                Some((first, _)) if !over(std::slice::from_ref(&first)) => fits = middle,
                _ => most = middle,
            }
        }
        match last.split(fits) {
            Some((first, rest)) => {
                lot.push(first);
                ahead.push(rest);
                lots.push(Vec::new());
            }
            None => {
                let room = room.0 - last.indent();
                let size = measure::step(last.size, scale);
                let line = measure::line_height(&last.text(), size, spacing).max(1);
                let most = (room.max(1) / line).max(1);
                let text = measure::cut(&last.text(), size, last.is_bold(), room, most);
                lot.push(Paragraph {
                    runs: vec![Run {
                        text,
                        ..Run::default()
                    }],
                    ..last
                });
            }
        }
    }
    lots.retain(|lot| !lot.is_empty());
    (scale, lots)
}

/// Text for an element or a quoted attribute, as [`settled`].
pub(super) fn escape(text: &str) -> String {
    crate::render::xml::escape(&settled(text))
}

/// A text without what would turn the writing around it: overrides and embeddings are left out, isolates
/// are closed, and those that have nothing to isolate, which some programs draw as boxes, are left out.
pub(super) fn settled(text: &str) -> String {
    let is_turning = |c: char| matches!(c, '\u{202a}'..='\u{202e}');
    let mut out: String = text.chars().filter(|c| !is_turning(*c)).collect();
    let is_right_to_left = |c: char| matches!(u32::from(c), 0x590..=0x8ff | 0x200f | 0xfb1d..=0xfefc | 0x10800..=0x10fff | 0x1e800..=0x1efff);
    if !out.chars().any(is_right_to_left) {
        out.retain(|c| !matches!(c, '\u{2066}'..='\u{2069}'));
        return out;
    }
    let open = out.chars().fold(0usize, |open, c| match c {
        '\u{2066}'..='\u{2068}' => open + 1,
        '\u{2069}' => open.saturating_sub(1),
        _ => open,
    });
    out.extend(std::iter::repeat_n('\u{2069}', open));
    out
}

/// How the words of a deck are written down.
#[derive(Debug, Clone)]
pub(super) struct Tongue {
    /// `de-DE`.
    pub(super) language: String,
    pub(super) right_to_left: bool,
}

/// How a paragraph is set where nothing else says so.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting {
    /// Thousandths by which every size is stepped down.
    pub(super) scale: i64,
    /// `l`, `r` or `ctr` as for a text from left to right.
    pub(super) align: &'static str,
    /// Whether sizes, colours and typefaces are inherited where the paragraph is of size `inherited`.
    pub(super) inherited: Option<i64>,
    /// Whether what it inherits has bullets.
    pub(super) has_bullets: bool,
}

impl Tongue {
    /// `l` and `r` from the side where reading begins.
    pub(super) const fn side(&self, align: &'static str) -> &'static str {
        match (self.right_to_left, align.as_bytes()) {
            (true, b"l") => "r",
            (true, b"r") => "l",
            _ => align,
        }
    }

    /// All `<a:p>…</a:p>` of a text; addresses of links become relationships of the slide.
    pub(super) fn paragraphs(
        &self,
        paragraphs: &[Paragraph],
        setting: Setting,
        link: &mut dyn FnMut(&str) -> Option<String>,
    ) -> String {
        let mut out = String::new();
        let mut last = Mark::None;
        for paragraph in paragraphs {
            let begins = !matches!(last, Mark::Number(_));
            out.push_str(&self.paragraph(paragraph, begins, setting, link));
            last = paragraph.mark;
        }
        if out.is_empty() {
            let language = escape(&self.language);
            let _ = write!(out, "<a:p><a:endParaRPr lang=\"{language}\"/></a:p>");
        }
        out
    }

    fn paragraph(
        &self,
        paragraph: &Paragraph,
        begins: bool,
        setting: Setting,
        link: &mut dyn FnMut(&str) -> Option<String>,
    ) -> String {
        let mut out = String::from("<a:p><a:pPr");
        match paragraph.mark {
            Mark::None if setting.has_bullets || setting.inherited.is_none() => {
                out.push_str(" marL=\"0\" indent=\"0\"");
            }
            Mark::None => {}
            Mark::Bullet if setting.has_bullets => {}
            _ => {
                let _ = write!(out, " marL=\"{INDENT}\" indent=\"-{INDENT}\"");
            }
        }
        let is_turned = self.right_to_left;
        if setting.inherited.is_none() || is_turned {
            let _ = write!(out, " algn=\"{}\"", self.side(setting.align));
        }
        if is_turned {
            out.push_str(" rtl=\"1\"");
        }
        out.push('>');
        if paragraph.before > 0 {
            let before = paragraph.before * setting.scale / 1000;
            let _ = write!(out, "<a:spcBef><a:spcPts val=\"{before}\"/></a:spcBef>");
        } else if setting.inherited.is_none() {
            out.push_str("<a:spcBef><a:spcPts val=\"0\"/></a:spcBef>");
        }
        match paragraph.mark {
            Mark::None if setting.has_bullets || setting.inherited.is_none() => {
                out.push_str("<a:buNone/>");
            }
            Mark::None => {}
            Mark::Bullet if setting.has_bullets => {}
            Mark::Bullet => out.push_str(
                "<a:buClr><a:schemeClr val=\"accent1\"/></a:buClr><a:buFont typeface=\"Arial\"/>\
                 <a:buChar char=\"–\"/>",
            ),
            Mark::Number(number) => {
                out.push_str(
                    "<a:buClr><a:schemeClr val=\"accent1\"/></a:buClr><a:buFont typeface=\"+mj-lt\"/>\
                     <a:buAutoNum type=\"arabicPeriod\"",
                );
                if begins && number > 1 {
                    let _ = write!(out, " startAt=\"{number}\"");
                }
                out.push_str("/>");
            }
        }
        out.push_str("</a:pPr>");
        for run in &paragraph.runs {
            self.run(paragraph, run, setting, link, &mut out);
        }
        out.push_str("</a:p>");
        out
    }

    fn run(
        &self,
        paragraph: &Paragraph,
        run: &Run,
        setting: Setting,
        link: &mut dyn FnMut(&str) -> Option<String>,
        out: &mut String,
    ) {
        let mut properties = format!(" lang=\"{}\"", escape(&self.language));
        let size = measure::step(paragraph.size, setting.scale);
        if setting.inherited != Some(size) {
            let _ = write!(properties, " sz=\"{size}\"");
        }
        if paragraph.strong || run.strong {
            properties.push_str(" b=\"1\"");
        }
        if run.emphasis {
            properties.push_str(" i=\"1\"");
        }
        let mut inside = String::new();
        if let Some(colour) = paragraph.colour {
            let _ = write!(
                inside,
                "<a:solidFill>{}</a:solidFill>",
                super::shapes::colour(colour)
            );
        }
        let font = match (run.code, paragraph.heading, setting.inherited) {
            (true, ..) => "<a:latin typeface=\"Courier New\"/><a:cs typeface=\"Courier New\"/>",
            (_, true, _) => {
                "<a:latin typeface=\"+mj-lt\"/><a:ea typeface=\"+mj-ea\"/><a:cs typeface=\"+mj-cs\"/>"
            }
            (_, _, None) => {
                "<a:latin typeface=\"+mn-lt\"/><a:ea typeface=\"+mn-ea\"/><a:cs typeface=\"+mn-cs\"/>"
            }
            _ => "",
        };
        inside.push_str(font);
        if let Some(id) = run.link.as_deref().and_then(link) {
            let _ = write!(inside, "<a:hlinkClick r:id=\"{id}\"/>");
        }
        for (at, line) in run.text.split('\n').enumerate() {
            if at > 0 {
                let _ = write!(out, "<a:br><a:rPr{properties}>{inside}</a:rPr></a:br>");
            }
            if !line.is_empty() {
                let _ = write!(
                    out,
                    "<a:r><a:rPr{properties}>{inside}</a:rPr><a:t>{}</a:t></a:r>",
                    escape(line)
                );
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_turns_the_writing_ends_with_its_text() {
        assert_eq!(escape("a\u{202e}b\u{202c}"), "ab");
        assert_eq!(escape("\u{2068}شركة"), "\u{2068}شركة\u{2069}");
        assert_eq!(escape("\u{2068}Acme\u{2069} & Co\u{1}"), "Acme &amp; Co");
        assert_eq!(escape("\u{2068}شركة\u{2069}"), "\u{2068}شركة\u{2069}");
    }

    #[test]
    fn a_text_that_has_no_room_goes_on_another_page() {
        let long = "word ".repeat(400);
        let paragraphs = vec![
            Paragraph::new(long.trim(), 1800),
            Paragraph::new("end", 1800),
        ];
        let (scale, lots) = paged(paragraphs, (4_000_000, 1_500_000), 100_000, 1200);
        assert!(lots.len() > 2 && scale < 1000, "{} {scale}", lots.len());
        let words: String = lots.iter().flatten().map(|it| it.text() + " ").collect();
        assert_eq!(words.split_whitespace().count(), 401);
        for lot in &lots {
            assert!(measure::height(lot, 4_000_000, 100_000, scale) <= 1_500_000);
        }
    }
}
