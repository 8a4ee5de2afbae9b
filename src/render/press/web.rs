//! The deck as a page: the same slides as its files, with what a browser draws worked out.

use std::str::FromStr;

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use super::Press;
use super::source::{Chart, DeckSource, Row, Slide, Table};
use crate::base::Decimal;
use crate::model::ProgramIx;

/// What `deck.html` is given.
#[derive(Debug, Serialize)]
pub(crate) struct DeckPage<'s> {
    slides: Vec<SlideView<'s>>,
}

#[derive(Debug, Serialize)]
struct SlideView<'s> {
    #[serde(flatten)]
    slide: &'s Slide,
    matrix: Option<Matrix<'s>>,
    bars: Option<Bars<'s>>,
}

/// A table as the parts of pages take it.
#[derive(Debug, Serialize)]
struct Matrix<'s> {
    caption: &'s str,
    corner: &'s str,
    span: usize,
    columns: Vec<Head<'s>>,
    sections: [Section<'s>; 1],
}

#[derive(Debug, Serialize)]
struct Head<'s> {
    name: &'s str,
    /// `None` when the columns are not the tiers.
    rungs: Option<Vec<bool>>,
}

#[derive(Debug, Serialize)]
struct Section<'s> {
    title: Option<&'s str>,
    rows: Vec<Line<'s>>,
}

#[derive(Debug, Serialize)]
struct Line<'s> {
    label: &'s str,
    note: Option<&'s str>,
    cells: Vec<Cell<'s>>,
}

#[derive(Debug, Serialize)]
struct Cell<'s> {
    text: Option<&'s str>,
    has: Option<&'static str>,
    number: bool,
}

/// The bars of a chart's first series in a drawing.
#[derive(Debug, Serialize)]
struct Bars<'s> {
    width: i64,
    height: i64,
    /// Where the bars stand.
    base: i64,
    items: Vec<Bar<'s>>,
}

#[derive(Debug, Serialize)]
struct Bar<'s> {
    name: &'s str,
    value: &'s str,
    x: i64,
    y: i64,
    width: i64,
    height: i64,
    middle: i64,
    value_y: i64,
    name_y: i64,
}

impl Press<'_> {
    /// A program's deck in the site's own language.
    pub(crate) fn deck_page(&self, ix: ProgramIx) -> DeckSource {
        self.deck(ix, None, &self.workspace.site.language)
    }
}

impl<'s> DeckPage<'s> {
    pub(crate) fn new(deck: &'s DeckSource) -> Self {
        let slides = deck.slides.iter().map(|slide| SlideView {
            slide,
            matrix: slide.table.as_ref().map(|table| matrix(table, deck.rungs)),
            bars: slide.chart.as_ref().and_then(bars),
        });
        Self {
            slides: slides.collect(),
        }
    }
}

fn matrix(table: &Table, rungs: usize) -> Matrix<'_> {
    let are_tiers = table.columns.len() == rungs;
    let columns = table.columns.iter().enumerate().map(|(at, name)| Head {
        name,
        rungs: are_tiers.then(|| (0..rungs).map(|rung| rung <= at).collect()),
    });
    let line =
        |row: &'_ Row| -> Vec<bool> { row.cells.iter().map(|cell| is_number(cell)).collect() };
    let rows = table.rows.iter().map(|row| Line {
        label: &row.label,
        note: row.note.as_deref(),
        cells: row
            .cells
            .iter()
            .zip(line(row))
            .map(|(cell, number)| match cell.as_str() {
                "✔" => Cell {
                    text: None,
                    has: Some("yes"),
                    number,
                },
                text => Cell {
                    text: (!text.is_empty()).then_some(text),
                    has: None,
                    number,
                },
            })
            .collect(),
    });
    Matrix {
        caption: &table.caption,
        corner: &table.corner,
        span: table.columns.len() + 1,
        columns: columns.collect(),
        sections: [Section {
            title: None,
            rows: rows.collect(),
        }],
    }
}

fn is_number(text: &str) -> bool {
    text.chars().any(char::is_numeric) && !text.chars().any(char::is_alphabetic)
}

/// The drawing's own units: bars 120 wide with 60 between them, the highest 300.
const BAR: i64 = 120;
const GAP: i64 = 60;
const HIGHEST: i64 = 300;
/// Above the highest bar and below the lowest, for words.
const ABOVE: i64 = 40;
const BELOW: i64 = 44;

fn bars(chart: &Chart) -> Option<Bars<'_>> {
    let series = chart.series.first()?;
    let values: Vec<Decimal> = series
        .values
        .iter()
        .map(|value| Decimal::from_str(value).unwrap_or_default())
        .collect();
    let most = values
        .iter()
        .max()
        .copied()
        .filter(|most| *most > Decimal::ZERO)?;
    let high = |value: Decimal| -> i64 {
        let share = value.checked_mul(Decimal::from(HIGHEST));
        let share = share
            .and_then(|it| it.checked_div(most))
            .unwrap_or_default();
        share.round().to_i64().unwrap_or_default().clamp(0, HIGHEST)
    };
    let base = ABOVE + HIGHEST;
    let items = (0i64..)
        .zip(chart.categories.iter().zip(&series.labels).zip(&values))
        .map(|(at, ((name, value), amount))| {
            let x = GAP / 2 + at * (BAR + GAP);
            let height = high(*amount);
            Bar {
                name,
                value,
                x,
                y: base - height,
                width: BAR,
                height,
                middle: x + BAR / 2,
                value_y: base - height - 14,
                name_y: base + 34,
            }
        });
    let items: Vec<Bar<'_>> = items.collect();
    let count = i64::try_from(items.len()).ok()?;
    Some(Bars {
        width: count * (BAR + GAP),
        height: base + BELOW,
        base,
        items,
    })
}

#[cfg(test)]
mod tests {
    use super::super::source::Series;
    use super::*;

    #[test]
    fn bars_are_as_high_as_their_values() {
        let owned = |texts: &[&str]| texts.iter().map(|it| (*it).to_owned()).collect();
        let chart = Chart {
            title: String::new(),
            text: String::new(),
            categories: owned(&["Bronze", "Gold"]),
            series: vec![Series {
                name: "Commission".to_owned(),
                values: owned(&["1000", "2500.00"]),
                labels: owned(&["$1,000", "$2,500"]),
            }],
        };
        let drawn = bars(&chart).expect("bars");
        let heights: Vec<i64> = drawn.items.iter().map(|bar| bar.height).collect();
        assert_eq!(heights, [120, 300]);
        assert_eq!((drawn.width, drawn.items[1].y), (360, 40));
        assert!(is_number("$1,000") && is_number("15%") && !is_number("up to 5"));
    }
}
