//! Tables whose columns are the tiers of a program.

use tera::Value;

use super::shared::{Cell, Row, Section, Table};
use crate::base::Date;
use crate::model::rules::{Earning, Fund, Level, Rules, Unit};
use crate::model::{IncentiveKind, Program, Tier};
use crate::render::{format, say, terms};

/// Rows of the short table for paper and slides.
const MOST_SHORT_ROWS: usize = 6;

fn per_tier(
    label: impl Into<String>,
    program: &Program,
    cell: impl Fn(usize, &Tier) -> Cell,
) -> Row {
    let cells = program
        .tiers
        .iter()
        .enumerate()
        .map(|(rung, tier)| cell(rung, tier))
        .collect();
    Row::new(label, cells)
}

fn text_cell(text: Option<&String>) -> Cell {
    text.map_or_else(Cell::none, |text| Cell::text(format::words(text)))
}

fn entry_rows(program: &Program, rules: &Rules) -> Vec<Row> {
    let levels = &rules.tiers().levels;
    let per_level = |label: String, cell: &dyn Fn(&Level) -> Cell| {
        per_tier(label, program, |rung, _| {
            levels
                .get(rung)
                .filter(|level| level.offered)
                .map_or_else(Cell::none, cell)
        })
    };
    let mut rows: Vec<Row> = say::asked_metrics(rules)
        .into_iter()
        .map(|ix| {
            let metric = rules.metric(ix);
            per_level(say::metric_title(metric), &|level| {
                let asked = say::comparisons(&level.to_enter, ix);
                let texts: Vec<String> = asked
                    .iter()
                    .map(|(comparison, value)| say::compared(metric, *comparison, *value))
                    .collect();
                match (texts.as_slice(), &metric.unit) {
                    ([], Unit::Money(_)) => Cell::text("No minimum"),
                    ([], _) => Cell::text("None"),
                    ([one], unit) if !matches!(unit, Unit::Level(_)) => Cell::figure(one),
                    (many, _) => Cell::text(format::list(many)),
                }
            })
        })
        .collect();
    if levels
        .iter()
        .any(|level| !say::besides(rules, &level.to_enter).is_empty())
    {
        rows.push(per_level(
            "Also".to_owned(),
            &|level| match say::besides(rules, &level.to_enter).as_slice() {
                [] => Cell::none(),
                texts => Cell::text(texts.join("\n")),
            },
        ));
    }
    rows
}

fn discount_row(program: &Program) -> Row {
    per_tier("Discount", program, |_, tier| {
        tier.discount
            .map_or_else(Cell::none, |rate| Cell::figure(format::rate(rate)))
    })
}

/// What each earning pays, by tier.
fn pay_rows(program: &Program, rules: &Rules, day: Date) -> Vec<Row> {
    say::earnings_on(rules, day)
        .filter(|earning| !terms::is_for_a_fund(earning))
        .map(|earning| pay_row(program, rules, earning))
        .collect()
}

fn pay_row(program: &Program, rules: &Rules, earning: &Earning) -> Row {
    let row = per_tier(earning.name.as_str(), program, |rung, _| {
        say::reward(rules, earning, rung).map_or_else(Cell::none, Cell::figure)
    });
    match earning.until {
        Some(until) => row.note(format!("until {}", format::day(until))),
        None => row,
    }
}

fn support_row(program: &Program) -> Row {
    per_tier("Support level", program, |_, tier| {
        text_cell(tier.support_level.as_ref())
    })
}

fn funds_row(label: &str, program: &Program) -> Row {
    per_tier(label, program, |_, tier| {
        if tier.marketing_funds.is_zero() {
            Cell::none()
        } else {
            Cell::figure(format::amount(tier.marketing_funds, program.currency))
        }
    })
    .note("a quarter")
}

/// Who may ask a fund for how much.
fn fund_rows(program: &Program, rules: &Rules) -> Vec<Row> {
    let of_fund = |fund: &Fund| {
        let is_for = |rung: usize| {
            fund.tiers.is_empty() || fund.tiers.iter().any(|tier| tier.0 as usize == rung)
        };
        let row = per_tier(fund.name.as_str(), program, |rung, _| match fund.maximum {
            _ if !is_for(rung) => Cell::none(),
            Some(most) => {
                let most = format::amount(most.amount, program.currency);
                Cell::figure(format!("up to {most}"))
            }
            None => Cell::has(true),
        });
        match fund.maximum {
            Some(most) => row.note(say::per_period(most.every.unit)),
            None => row,
        }
    };
    rules.funds.iter().map(of_fund).collect()
}

fn benefit_rows(program: &Program) -> Vec<Row> {
    let benefits = &program.benefits;
    let mut rows: Vec<Row> = benefits
        .common
        .iter()
        .map(|text| per_tier(text.as_str(), program, |_, _| Cell::has(true)))
        .collect();
    // What a tier adds, the tiers above it have too.
    let adds = |tier: &Tier, text: &String| {
        benefits
            .by_tier
            .get(&tier.id)
            .is_some_and(|added| added.contains(text))
    };
    for (from, tier) in program.tiers.iter().enumerate() {
        for text in benefits.by_tier.get(&tier.id).into_iter().flatten() {
            let below = &program.tiers[..from];
            if benefits.common.contains(text) || below.iter().any(|tier| adds(tier, text)) {
                continue;
            }
            rows.push(per_tier(text.as_str(), program, |rung, _| {
                Cell::has(rung >= from)
            }));
        }
    }
    rows
}

/// Everything, for the comparison of tiers.
pub(in crate::render) fn full(
    program: &Program,
    rules: &Rules,
    day: Date,
    marks: &[Value],
) -> Table {
    let mut gives = vec![discount_row(program)];
    gives.extend(pay_rows(program, rules, day));
    gives.push(support_row(program));
    gives.push(funds_row("Marketing funds", program));
    gives.extend(fund_rows(program, rules));
    gives.extend([training_row(program), technical_row(program)]);
    gives.retain(Row::says_something);
    let sections = [
        Section::of(Some("To enter"), entry_rows(program, rules)),
        Section::of(Some("What you get"), gives),
        Section::of(Some("Benefits"), benefit_rows(program)),
    ];
    Table::new(
        format!("Tiers of the {}", program.name),
        "Term",
        marks.to_vec(),
        sections.into_iter().flatten().collect(),
    )
}

/// The longest text in a cell of the short table, in letters.
const LONGEST_SHORT: usize = 48;

/// Paper and slides have no room for conditions in full; the program's page has.
fn shorten(row: &mut Row) {
    for cell in &mut row.cells {
        let Some(text) = &cell.text else { continue };
        if text.chars().count() > LONGEST_SHORT {
            let conditions = text.lines().count();
            let plural = if conditions == 1 { "" } else { "s" };
            let count = format::count_word(conditions);
            cell.text = Some(format!("{count} condition{plural}"));
        }
    }
}

/// The few rows that matter most.
pub(in crate::render) fn short(
    program: &Program,
    rules: &Rules,
    day: Date,
    marks: &[Value],
) -> Table {
    let mut rows = entry_rows(program, rules);
    rows.iter_mut().for_each(shorten);
    rows.push(discount_row(program));
    rows.extend(pay_rows(program, rules, day).into_iter().take(1));
    rows.push(support_row(program));
    rows.push(funds_row("Marketing funds", program));
    rows.retain(Row::says_something);
    rows.truncate(MOST_SHORT_ROWS);
    Table::new(
        format!("{}, tier by tier", program.name),
        "Term",
        marks.to_vec(),
        Section::of(None, rows).into_iter().collect(),
    )
}

/// A row for each incentive that differs by tier.
pub(in crate::render) fn incentives(
    program: &Program,
    rules: &Rules,
    day: Date,
    marks: &[Value],
) -> Option<Table> {
    let offered = &program.incentives.offered;
    let is_apart = |earning: &&Earning| {
        let differs = program.tiers.len() == 1 || terms::differs_by_tier(rules, earning);
        differs && !terms::is_for_a_fund(earning)
    };
    let mut rows: Vec<Row> = say::earnings_on(rules, day)
        .filter(is_apart)
        .map(|earning| pay_row(program, rules, earning))
        .collect();
    if offered.contains(&IncentiveKind::CoOpMarketing) {
        rows.push(funds_row(IncentiveKind::CoOpMarketing.title(), program));
    }
    rows.extend(fund_rows(program, rules));
    rows.retain(Row::says_something);
    Some(Table::new(
        format!("Incentives by tier, {}", program.name),
        "Incentive",
        marks.to_vec(),
        vec![Section::of(None, rows)?],
    ))
}

/// What support a tier has.
pub(in crate::render) fn support(program: &Program, marks: &[Value]) -> Option<Table> {
    Some(Table::new(
        format!("Support by tier, {}", program.name),
        "Support",
        marks.to_vec(),
        vec![Section::of(None, support_rows(program))?],
    ))
}

pub(in crate::render) fn support_rows(program: &Program) -> Vec<Row> {
    let rows = [support_row(program), technical_row(program)];
    rows.into_iter().filter(Row::says_something).collect()
}

fn training_row(program: &Program) -> Row {
    per_tier("Training access", program, |_, tier| {
        text_cell(tier.training_access.as_ref())
    })
}

fn technical_row(program: &Program) -> Row {
    per_tier("Technical support", program, |_, tier| {
        text_cell(tier.technical_support.as_ref())
    })
}
