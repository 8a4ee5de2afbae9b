//! How much room a text takes, without the typeface at hand: a salesperson's machine may set it in
//! another. Widths are those of Arial, which is wider than most, and a little more.

use super::text::Paragraph;

/// EMU in a hundredth of a point.
const EMU: i64 = 127;
/// Thousandths by which a text may come out wider than it was measured.
const CAUTION: i64 = 1060;
/// Thousandths of its size from one line to the next.
const LINE: i64 = 1220;
/// The same for scripts that stand higher.
const TALL_LINE: i64 = 1480;

/// Advance widths of the printable ASCII characters, in thousandths of the size.
const ASCII: [i64; 95] = [
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333, 278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667, 611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278, 556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500, 500, 334, 260, 334, 584,
];

fn advance(c: char) -> i64 {
    let code = u32::from(c);
    match code {
        0x20..=0x7e => ASCII
            .get(usize::try_from(code - 0x20).unwrap_or_default())
            .copied()
            .unwrap_or(600),
        0x00..=0x1f
        | 0x7f..=0x9f
        | 0x300..=0x36f
        | 0x200b..=0x200f
        | 0x202a..=0x202e
        | 0x2060..=0x206f
        | 0xfe00..=0xfe0f
        | 0xfeff => 0,
        0xa0..=0x24f => 610,
        0x250..=0x52f => 660,
        0x590..=0x8ff => 640,
        0x2010..=0x2027 => 620,
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xfe30..=0xfe4f => {
            1000
        }
        0xff00..=0xff60 => 1000,
        0x10000..=0x10ffff => 1350,
        _ => 900,
    }
}

fn is_tall(c: char) -> bool {
    matches!(u32::from(c), 0x590..=0x8ff | 0x900..=0x10ff | 0x1100..=0x11ff | 0x2e80..=0xd7ff | 0xf900..)
}

/// Whether a line may end before this character, as between those of East Asia.
fn breaks_before(c: char) -> bool {
    matches!(u32::from(c), 0x2e80..=0xa4cf | 0xac00..=0xd7ff | 0xf900..=0xfaff | 0xff00..=0xff60 | 0x1f000..)
}

/// In EMU, of thousandths of a size in hundredths of a point.
const fn scaled(thousandths: i64, size: i64, is_bold: bool) -> i64 {
    let weight = if is_bold { 1070 } else { 1000 };
    thousandths * size * EMU / 1000 * weight / 1000 * CAUTION / 1000
}

/// How many lines a text takes in `room` EMU.
pub(super) fn lines(text: &str, size: i64, is_bold: bool, room: i64) -> i64 {
    text.split('\n')
        .map(|line| lines_of_one(line, size, is_bold, room.max(1)))
        .sum()
}

fn lines_of_one(text: &str, size: i64, is_bold: bool, room: i64) -> i64 {
    let of = |c: char| scaled(advance(c), size, is_bold);
    let mut lines = 1;
    let mut used = 0;
    // What has been written since the line could last have ended.
    let mut word = 0;
    for c in text.chars() {
        let wide = of(c);
        if c == ' ' {
            used += word + wide;
            word = 0;
            continue;
        }
        if breaks_before(c) {
            used += word;
            word = 0;
        }
        word += wide;
        if used + word > room {
            lines += 1;
            if word > room {
                // A word that has no room in a line of its own is broken anywhere.
                used = 0;
                word = wide;
            } else {
                used = 0;
            }
        }
    }
    lines
}

/// From one line of a text to the next, in EMU; `spacing` in thousandths of a percent.
pub(super) fn line_height(text: &str, size: i64, spacing: i64) -> i64 {
    let line = if text.chars().any(is_tall) {
        TALL_LINE
    } else {
        LINE
    };
    size * EMU * line / 1000 * spacing / 100_000
}

/// How high paragraphs stand in `room` EMU, all sizes times `scale` thousandths.
pub(super) fn height(paragraphs: &[Paragraph], room: i64, spacing: i64, scale: i64) -> i64 {
    let mut total = 0;
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let size = step(paragraph.size, scale);
        let text = paragraph.text();
        let is_bold = paragraph.is_bold();
        let room = room - paragraph.indent();
        let before = if at == 0 {
            0
        } else {
            paragraph.before * scale / 1000 * EMU
        };
        total += before + lines(&text, size, is_bold, room) * line_height(&text, size, spacing);
    }
    total
}

/// A size times a scale, to the half point.
pub(super) const fn step(size: i64, scale: i64) -> i64 {
    let half = size * scale / 1000 / 50 * 50;
    if half < 100 { 100 } else { half }
}

/// Scales that are tried, in thousandths.
const SCALES: [i64; 14] = [
    1000, 950, 900, 850, 800, 750, 700, 650, 600, 550, 500, 450, 400, 350,
];

/// The largest scale at which paragraphs fit, none of them below `least` hundredths of a point unless it
/// was before. `None` when they do not.
pub(super) fn fit(
    paragraphs: &[Paragraph],
    room: (i64, i64),
    spacing: i64,
    least: i64,
) -> Option<i64> {
    SCALES
        .into_iter()
        .filter(|scale| {
            let mut sizes = paragraphs.iter().map(|it| it.size);
            *scale == 1000 || sizes.all(|size| step(size, *scale) >= least.min(size))
        })
        .find(|scale| height(paragraphs, room.0, spacing, *scale) <= room.1)
}

/// The smallest scale that keeps every paragraph at `least` or above.
pub(super) fn smallest(paragraphs: &[Paragraph], least: i64) -> i64 {
    let keeps = |scale: &i64| {
        let mut sizes = paragraphs.iter().map(|it| it.size);
        sizes.all(|size| step(size, *scale) >= least.min(size))
    };
    SCALES.into_iter().filter(keeps).min().unwrap_or(1000)
}

/// A text cut so that it takes no more than `most` lines; whole when it does not.
pub(super) fn cut(text: &str, size: i64, is_bold: bool, room: i64, most: i64) -> String {
    if lines(text, size, is_bold, room) <= most {
        return text.to_owned();
    }
    let starts: Vec<usize> = text.char_indices().map(|(at, _)| at).collect();
    let short = |count: usize| {
        let end = starts.get(count).copied().unwrap_or(text.len());
        format!("{}…", text[..end].trim_end())
    };
    let (mut fits, mut over) = (0, starts.len());
    while fits + 1 < over {
        let middle = fits + (over - fits) / 2;
        if lines(&short(middle), size, is_bold, room) <= most {
            fits = middle;
        } else {
            over = middle;
        }
    }
    short(fits)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_wrap_and_long_ones_break() {
        // Ten digits of 0.556 em at 10 pt: 55.6 pt, with caution 58.9 pt.
        let ten = scaled(5560, 1000, false);
        assert_eq!(ten, 5560 * 127 * 1060 / 1000);
        assert_eq!(lines("0123456789", 1000, false, ten), 1);
        assert_eq!(lines("0123456789 0123456789", 1000, false, ten), 2);
        assert_eq!(lines(&"0".repeat(95), 1000, false, ten), 10);
        assert_eq!(lines("a\nb\n\nc", 1000, false, ten), 4);
    }

    #[test]
    fn a_text_is_cut_to_the_lines_that_there_are() {
        let room = scaled(5560, 1000, false);
        let text = cut(&"0".repeat(300), 1000, false, room, 3);
        assert!(text.ends_with('…') && text.chars().count() >= 28, "{text}");
        assert_eq!(lines(&text, 1000, false, room), 3);
        assert_eq!(cut("short", 1000, false, room, 1), "short");
    }
}
