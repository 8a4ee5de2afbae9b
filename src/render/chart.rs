//! Charts as SVG that a screen reader can name and a style sheet can colour.
//!
//! A chart is drawn from decimals and labelled with texts that are made elsewhere; the page puts a
//! table with the same figures beside it. Coordinates are whole numbers, so that a chart is the same
//! to the byte everywhere. Colours are classes (`c1`, `c2`, `axis`, …) of the theme.

use std::fmt::Write;

use crate::base::Decimal;
use crate::render::xml::escape;

/// What a chart shows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chart {
    /// Unique within its page, for what names the chart.
    pub id: String,
    pub title: String,
    /// One sentence with what is to be seen.
    pub text: String,
    pub categories: Vec<String>,
    pub series: Vec<Series>,
}

/// One figure for each category.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    pub name: String,
    pub values: Vec<Decimal>,
    /// The same as people read them.
    pub labels: Vec<String>,
}

const WIDTH: i64 = 720;
const HEIGHT: i64 = 260;
const LEFT: i64 = 8;
const RIGHT: i64 = 8;
const TOP: i64 = 26;
const BOTTOM: i64 = 30;
/// Letters of the axis that fit under one another's side, in pixels each.
const LETTER: i64 = 8;

impl Chart {
    /// Standing bars, a group for each category. Negative figures hang below the line.
    #[must_use]
    pub fn bars(&self) -> String {
        let scale = Scale::of(self.values());
        let mut out = self.open();
        self.frame(&mut out, &scale);
        let groups = count(self.categories.len().max(1));
        let pitch = (WIDTH - LEFT - RIGHT) / groups;
        let series = count(self.series.len().max(1));
        let gap = (pitch / 5).max(1);
        let bar = ((pitch - gap) / series).clamp(1, 64);
        for (at, category) in self.categories.iter().enumerate() {
            let inset = (pitch - bar * series) / 2;
            let x = LEFT + count(at) * pitch + inset;
            for (nth, series) in self.series.iter().enumerate() {
                let Some(value) = series.values.get(at) else {
                    continue;
                };
                let (zero, tip) = (scale.y(Decimal::ZERO), scale.y(*value));
                let (top, height) = (zero.min(tip), (zero - tip).abs());
                let label = series.labels.get(at).map_or("", String::as_str);
                let x = x + count(nth) * bar;
                let _ = write!(
                    out,
                    "<rect class=\"c{}\" x=\"{x}\" y=\"{top}\" width=\"{}\" height=\"{}\" \
                     rx=\"2\"><title>{}: {}</title></rect>",
                    nth % 4 + 1,
                    (bar - 2).max(1),
                    height.max(i64::from(!value.is_zero())),
                    escape(category),
                    escape(label),
                );
            }
        }
        self.names(&mut out, pitch);
        out.push_str("</svg>");
        out
    }

    /// Lines through one point for each category.
    #[must_use]
    pub fn lines(&self) -> String {
        let scale = Scale::of(self.values());
        let mut out = self.open();
        self.frame(&mut out, &scale);
        let groups = count(self.categories.len().max(1));
        let pitch = (WIDTH - LEFT - RIGHT) / groups;
        let x = |at: usize| LEFT + count(at) * pitch + pitch / 2;
        for (nth, series) in self.series.iter().enumerate() {
            let class = nth % 4 + 1;
            let points: Vec<String> = series
                .values
                .iter()
                .enumerate()
                .map(|(at, value)| format!("{},{}", x(at), scale.y(*value)))
                .collect();
            let _ = write!(
                out,
                "<polyline class=\"l{class}\" points=\"{}\"/>",
                points.join(" ")
            );
            for (at, value) in series.values.iter().enumerate() {
                let category = self.categories.get(at).map_or("", String::as_str);
                let label = series.labels.get(at).map_or("", String::as_str);
                let _ = write!(
                    out,
                    "<circle class=\"c{class}\" cx=\"{}\" cy=\"{}\" r=\"4\"><title>{}: {}\
                     </title></circle>",
                    x(at),
                    scale.y(*value),
                    escape(category),
                    escape(label),
                );
            }
        }
        self.names(&mut out, pitch);
        out.push_str("</svg>");
        out
    }

    fn values(&self) -> impl Iterator<Item = Decimal> + '_ {
        self.series.iter().flat_map(|it| it.values.iter().copied())
    }

    fn open(&self) -> String {
        let id = escape(&self.id);
        format!(
            "<svg class=\"chart\" viewBox=\"0 0 {WIDTH} {HEIGHT}\" role=\"img\" \
             aria-labelledby=\"{id}-name {id}-text\"><title id=\"{id}-name\">{}</title>\
             <desc id=\"{id}-text\">{}</desc>",
            escape(&self.title),
            escape(&self.text)
        )
    }

    /// The line at nothing, and a label at the highest figure.
    fn frame(&self, out: &mut String, scale: &Scale) {
        let right = WIDTH - RIGHT;
        for value in scale.marks() {
            let y = scale.y(value);
            let class = if value.is_zero() { "axis" } else { "grid" };
            let _ = write!(
                out,
                "<line class=\"{class}\" x1=\"{LEFT}\" x2=\"{right}\" y1=\"{y}\" y2=\"{y}\"/>"
            );
        }
        let highest = self.series.iter().flat_map(|series| {
            let labels = series.labels.iter().map(String::as_str);
            series.values.iter().zip(labels)
        });
        if let Some((value, label)) = highest.max_by(|a, b| a.0.cmp(b.0)) {
            let y = (scale.y(*value) - 8).max(14);
            let _ = write!(
                out,
                "<text class=\"mark\" x=\"{LEFT}\" y=\"{y}\">{}</text>",
                escape(label)
            );
        }
    }

    /// The names of the categories, as many as have room. Every second of them is `minor`: where the chart is drawn
    /// small and its letters large, it gives way. What would stick out at an end stands against it.
    fn names(&self, out: &mut String, pitch: i64) {
        let longest = self.categories.iter().map(|it| it.chars().count()).max();
        let room = count(longest.unwrap_or(1)) * LETTER + LETTER;
        let every = (room + pitch - 1) / pitch.max(1);
        let step = usize::try_from(every.max(1)).unwrap_or(1);
        let last = self.categories.len().saturating_sub(1);
        for (at, name) in self.categories.iter().enumerate() {
            // Counted from the end: the latest is the one that people look for.
            if !(last - at).is_multiple_of(step) {
                continue;
            }
            let class = match ((last - at) / step).is_multiple_of(2) {
                true => "name",
                false => "name minor",
            };
            let half = count(name.chars().count()) * LETTER / 2;
            let middle = LEFT + count(at) * pitch + pitch / 2;
            let (x, anchor) = if middle + half > WIDTH - RIGHT {
                (WIDTH - RIGHT, "end")
            } else if middle < LEFT + half {
                (LEFT, "start")
            } else {
                (middle, "middle")
            };
            let y = HEIGHT - 8;
            let _ = write!(
                out,
                "<text class=\"{class}\" x=\"{x}\" y=\"{y}\" text-anchor=\"{anchor}\">{}</text>",
                escape(name)
            );
        }
    }
}

/// From figures to heights.
struct Scale {
    lowest: Decimal,
    highest: Decimal,
}

impl Scale {
    fn of(values: impl Iterator<Item = Decimal>) -> Self {
        let (mut lowest, mut highest) = (Decimal::ZERO, Decimal::ZERO);
        for value in values {
            lowest = lowest.min(value);
            highest = highest.max(value);
        }
        if lowest == highest {
            highest = Decimal::ONE;
        }
        Self { lowest, highest }
    }

    fn y(&self, value: Decimal) -> i64 {
        let room = Decimal::from(HEIGHT - TOP - BOTTOM);
        let whole = self.highest.saturating_sub(self.lowest);
        let part = self.highest.saturating_sub(value);
        let share = part.checked_div(whole).unwrap_or_default();
        let down = share.saturating_mul(room).round();
        TOP + i64::try_from(down).unwrap_or(0)
    }

    /// Nothing, and the quarters of what is highest.
    fn marks(&self) -> Vec<Decimal> {
        let quarter = self
            .highest
            .checked_div(Decimal::from(4))
            .unwrap_or_default();
        (0..=4i64)
            .map(|nth| quarter.saturating_mul(Decimal::from(nth)))
            .collect()
    }
}

fn count(number: usize) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(values: &[i64]) -> Chart {
        Chart {
            id: "sales".to_owned(),
            title: "Revenue <by> month".to_owned(),
            text: "Highest in May".to_owned(),
            categories: (1..=values.len()).map(|n| format!("M{n}")).collect(),
            series: vec![Series {
                name: "Revenue".to_owned(),
                values: values.iter().map(|it| Decimal::from(*it)).collect(),
                labels: values.iter().map(|it| format!("${it}")).collect(),
            }],
        }
    }

    #[test]
    fn the_highest_bar_fills_the_height_and_half_of_it_half() {
        // The room is 260 − 26 − 30 = 204 pixels.
        let svg = chart(&[100, 50, 0]).bars();
        assert!(
            svg.contains("y=\"26\" width") && svg.contains("height=\"204\""),
            "{svg}"
        );
        assert!(
            svg.contains("y=\"128\" width") && svg.contains("height=\"102\""),
            "{svg}"
        );
        assert!(svg.contains("height=\"0\""), "{svg}");
        assert!(svg.contains("Revenue &lt;by&gt; month"), "{svg}");
    }

    #[test]
    fn what_is_taken_back_hangs_below_the_line() {
        // 150 from top to bottom: nothing at 26 + 204 · 100/150 = 162.
        let svg = chart(&[100, -50]).bars();
        assert!(
            svg.contains("y=\"162\" width") && svg.contains("height=\"68\""),
            "{svg}"
        );
    }

    #[test]
    fn names_at_an_end_stand_against_it_and_every_second_is_minor() {
        // 24 bars of 29 pixels; "Nov 2026" is 64 pixels wide, so every third has its name.
        let mut chart = chart(&[1; 24]);
        chart.categories = (1..=24).map(|n| format!("M{n:02} 2026")).collect();
        let svg = chart.bars();
        assert!(
            svg.contains("<text class=\"name\" x=\"712\" y=\"252\" text-anchor=\"end\">M24 2026"),
            "{svg}"
        );
        assert!(
            svg.contains(
                "<text class=\"name minor\" x=\"602\" y=\"252\" text-anchor=\"middle\">M21"
            ),
            "{svg}"
        );
        assert!(
            svg.contains("<text class=\"name\" x=\"515\"") && !svg.contains(">M20 2026</text>"),
            "{svg}"
        );
    }

    #[test]
    fn nothing_at_all_is_a_chart_still() {
        assert!(chart(&[]).bars().ends_with("</svg>"));
        assert!(chart(&[0, 0]).lines().contains("<polyline"));
    }
}
