//! The report of a simulation as one page that needs no other file: a pull request's attachment, or
//! something to open from disk.

use serde::Serialize;
use tera::{Context, Tera};

use super::{format, theme};
use crate::base::{Currency, Decimal, Money};
use crate::engine::simulation::{CostRow, Direction, Division, DivisionBy, Simulation};
use crate::model::Workspace;

const TEMPLATE: &str = "simulation.html";

/// Length of the longest bar, in units of the drawing.
const WIDEST: u32 = 430;
/// Height of a row of two bars, likewise.
const ROW: u32 = 30;
/// Rows that a chart has at most; the table has all.
const MOST_BARS: usize = 24;

#[derive(Serialize)]
struct Page {
    title: String,
    period: String,
    accent: String,
    accent_dark: String,
    changes: Vec<String>,
    stats: Vec<Stat>,
    movers: Vec<MoverRow>,
    divisions: Vec<DivisionView>,
    funds: Vec<CostView>,
    largest: Vec<CostView>,
}

#[derive(Serialize)]
struct Stat {
    label: String,
    value: String,
}

#[derive(Serialize)]
struct MoverRow {
    name: String,
    program: String,
    before: String,
    after: String,
    tone: &'static str,
}

#[derive(Serialize)]
struct DivisionView {
    title: String,
    bars: Vec<Bar>,
    height: u32,
    rows: Vec<CostView>,
}

/// Places and lengths in units of the drawing.
#[derive(Serialize)]
struct Bar {
    label: String,
    before: u32,
    after: u32,
    text_y: u32,
    before_y: u32,
    after_y: u32,
}

#[derive(Serialize)]
struct CostView {
    label: String,
    before: String,
    after: String,
    change: String,
    tone: &'static str,
}

/// The page. `changes` say what is other, as it was given.
///
/// # Errors
/// What is wrong with the template `simulation.html` of the site, which may replace the built-in one.
pub fn page(
    workspace: &Workspace,
    simulation: &Simulation,
    changes: &[String],
) -> Result<String, String> {
    let first = crate::base::plus_days(simulation.window.after, 1);
    let count = |direction| {
        let movers = simulation.movers.iter();
        movers.filter(|it| it.direction == direction).count()
    };
    let tier = |id: &Option<crate::base::Id>| {
        id.as_ref()
            .map_or_else(|| "no tier".to_owned(), |id| format::words(id.as_str()))
    };
    let accent = workspace.brand.colours.get("accent");
    let page = Page {
        title: format!("{}: other rules, the same facts", workspace.site.title),
        period: format!(
            "Costs from {} to {}; standings on the last of these days.",
            format::day(first),
            format::day(simulation.as_of)
        ),
        accent: accent.map_or("#2f5d8c", |it| &it.light).to_owned(),
        accent_dark: accent
            .and_then(|it| it.dark.as_deref())
            .unwrap_or("#8ab8e6")
            .to_owned(),
        changes: changes.to_vec(),
        stats: vec![
            stat("rise", count(Direction::Up)),
            stat("fall", count(Direction::Down)),
            stat("move to other tiers", count(Direction::Sideways)),
        ],
        movers: simulation
            .movers
            .iter()
            .map(|mover| MoverRow {
                name: mover.name.clone(),
                program: format::words(mover.program.as_str()),
                before: tier(&mover.before),
                after: tier(&mover.after),
                tone: match mover.direction {
                    Direction::Up => "up",
                    Direction::Down => "down",
                    Direction::Sideways => "",
                },
            })
            .collect(),
        divisions: simulation.costs.iter().flat_map(divisions).collect(),
        funds: simulation
            .funds
            .iter()
            .map(|row| cost(row, &row.label))
            .collect(),
        largest: simulation
            .largest
            .iter()
            .flat_map(|partner| partner.rows.iter().map(|row| cost(row, &partner.name)))
            .collect(),
    };
    let theme = theme::Theme::of(workspace);
    let template = theme.templates.get(TEMPLATE).map_or("", String::as_str);
    let told = |error: &tera::Error| {
        let mut words = error.to_string();
        let mut source = std::error::Error::source(error);
        while let Some(cause) = source {
            words = format!("{words}: {cause}");
            source = cause.source();
        }
        words
    };
    let mut tera = Tera::new();
    tera.autoescape_on(vec![".html"]);
    tera.add_raw_template(TEMPLATE, template)
        .map_err(|error| told(&error))?;
    let mut context = Context::new();
    context.insert("page", &page);
    tera.render(TEMPLATE, &context)
        .map_err(|error| told(&error))
}

fn stat(what: &str, count: usize) -> Stat {
    Stat {
        label: what.to_owned(),
        value: format::integer(count),
    }
}

fn cost(row: &CostRow, label: &str) -> CostView {
    let shown = |amount: Decimal| format::exact(Money::new(amount, row.currency));
    let change = row.change();
    CostView {
        label: label.to_owned(),
        before: shown(row.before),
        after: shown(row.after),
        change: if change > Decimal::ZERO {
            format!("+{}", shown(change))
        } else {
            shown(change)
        },
        tone: "",
    }
}

/// One for each currency: bars of different currencies cannot be held against each other.
fn divisions(division: &Division) -> Vec<DivisionView> {
    let mut currencies: Vec<Currency> = division.rows.iter().map(|row| row.currency).collect();
    currencies.sort();
    currencies.dedup();
    let of_currency = |currency: Currency| {
        let rows: Vec<&CostRow> = division
            .rows
            .iter()
            .filter(|row| row.currency == currency)
            .collect();
        let amounts = rows.iter().flat_map(|row| [row.before, row.after]);
        let most = amounts.max().unwrap_or_default();
        let bars = (0_u32..)
            .zip(rows.iter().take(MOST_BARS))
            .map(|(at, row)| Bar {
                label: shortened(&row.label),
                before: length(row.before, most),
                after: length(row.after, most),
                text_y: at * ROW + 16,
                before_y: at * ROW + 4,
                after_y: at * ROW + 14,
            });
        let bars: Vec<Bar> = bars.collect();
        DivisionView {
            title: format!("{}, in {}", title(division.by), currency.code()),
            height: u32::try_from(bars.len()).unwrap_or(1) * ROW,
            bars,
            rows: rows.iter().map(|row| cost(row, &row.label)).collect(),
        }
    };
    currencies.into_iter().map(of_currency).collect()
}

const fn title(by: DivisionBy) -> &'static str {
    match by {
        DivisionBy::Earning => "By incentive",
        DivisionBy::Tier => "By tier",
        DivisionBy::Program => "By partner type",
        DivisionBy::Region => "By region",
    }
}

fn length(amount: Decimal, most: Decimal) -> u32 {
    if amount <= Decimal::ZERO || most <= Decimal::ZERO {
        return 0;
    }
    let scaled = amount.checked_mul(Decimal::from(WIDEST));
    let scaled = scaled.and_then(|it| it.checked_div(most));
    scaled
        .and_then(|it| u32::try_from(it.round().mantissa()).ok())
        .map_or(WIDEST, |it| it.min(WIDEST))
}

/// As much of a label as stands beside its bars.
fn shortened(label: &str) -> String {
    const MOST: usize = 26;
    if label.chars().count() <= MOST {
        label.to_owned()
    } else {
        let kept: String = label.chars().take(MOST - 1).collect();
        format!("{kept}…")
    }
}
