//! Tables whose columns are the tiers of a program.

use tera::Value;

use super::shared::{Cell, Row, Section, Table};
use crate::base::{Date, PeriodUnit};
use crate::model::rules::{Earning, Fund, Level, Rules, Unit};
use crate::model::{IncentiveKind, Program, Tier};
use crate::render::voice::{Voice, said};
use crate::render::{say, terms};

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

fn text_cell(voice: &Voice, text: Option<&String>) -> Cell {
    text.map_or_else(Cell::none, |text| Cell::text(say::words(voice, text)))
}

fn entry_rows(voice: &Voice, program: &Program, rules: &Rules) -> Vec<Row> {
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
            per_level(say::metric_title(voice, metric), &|level| {
                let asked = say::comparisons(&level.to_enter, ix);
                let texts: Vec<String> = asked
                    .iter()
                    .map(|(comparison, value)| say::compared(voice, metric, *comparison, *value))
                    .collect();
                match (texts.as_slice(), &metric.unit) {
                    ([], Unit::Money(_)) => Cell::text(said!(voice, "terms-no-minimum")),
                    ([], _) => Cell::text(said!(voice, "say-none")),
                    ([one], unit) if !matches!(unit, Unit::Level(_)) => Cell::figure(one),
                    (many, _) => Cell::text(voice.list(many)),
                }
            })
        })
        .collect();
    if levels
        .iter()
        .any(|level| !say::besides(voice, rules, &level.to_enter).is_empty())
    {
        rows.push(per_level(
            said!(voice, "table-also"),
            &|level| match say::besides(voice, rules, &level.to_enter).as_slice() {
                [] => Cell::none(),
                texts => Cell::text(texts.join("\n")),
            },
        ));
    }
    rows
}

fn discount_row(voice: &Voice, program: &Program) -> Row {
    per_tier(said!(voice, "table-discount"), program, |_, tier| {
        tier.discount
            .map_or_else(Cell::none, |rate| Cell::figure(voice.percent(rate)))
    })
}

/// What each earning pays, by tier.
fn pay_rows(voice: &Voice, program: &Program, rules: &Rules, day: Date) -> Vec<Row> {
    say::earnings_on(rules, day)
        .filter(|earning| !terms::is_for_a_fund(earning))
        .map(|earning| pay_row(voice, program, rules, earning))
        .collect()
}

fn pay_row(voice: &Voice, program: &Program, rules: &Rules, earning: &Earning) -> Row {
    let row = per_tier(voice.content(&earning.name), program, |rung, _| {
        say::reward(voice, rules, earning, rung).map_or_else(Cell::none, Cell::figure)
    });
    match earning.until {
        Some(until) => row.note(said!(voice, "table-until", day = voice.day(until))),
        None => row,
    }
}

fn support_row(voice: &Voice, program: &Program) -> Row {
    per_tier(said!(voice, "table-support-level"), program, |_, tier| {
        text_cell(voice, tier.support_level.as_ref())
    })
}

fn funds_row(voice: &Voice, label: String, program: &Program) -> Row {
    per_tier(label, program, |_, tier| {
        if tier.marketing_funds.is_zero() {
            Cell::none()
        } else {
            Cell::figure(voice.amount(tier.marketing_funds, program.currency))
        }
    })
    .note(say::per_period(voice, PeriodUnit::Quarter, false))
}

/// Who may ask a fund for how much.
fn fund_rows(voice: &Voice, program: &Program, rules: &Rules) -> Vec<Row> {
    let of_fund = |fund: &Fund| {
        let is_for = |rung: usize| {
            fund.tiers.is_empty() || fund.tiers.iter().any(|tier| tier.0 as usize == rung)
        };
        let row = per_tier(voice.content(&fund.name), program, |rung, _| {
            match fund.maximum {
                _ if !is_for(rung) => Cell::none(),
                Some(most) => {
                    let most = voice.amount(most.amount, program.currency);
                    Cell::figure(said!(voice, "terms-up-to", share = most))
                }
                None => Cell::has(true),
            }
        });
        match fund.maximum {
            Some(most) => row.note(say::per_period(voice, most.every.unit, most.every.fiscal)),
            None => row,
        }
    };
    rules.funds.iter().map(of_fund).collect()
}

fn benefit_rows(voice: &Voice, program: &Program) -> Vec<Row> {
    let benefits = &program.benefits;
    let mut rows: Vec<Row> = benefits
        .common
        .iter()
        .map(|text| per_tier(voice.content(text), program, |_, _| Cell::has(true)))
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
            rows.push(per_tier(voice.content(text), program, |rung, _| {
                Cell::has(rung >= from)
            }));
        }
    }
    rows
}

/// Everything, for the comparison of tiers.
pub(in crate::render) fn full(
    voice: &Voice,
    program: &Program,
    rules: &Rules,
    day: Date,
    marks: &[Value],
) -> Table {
    let mut gives = vec![discount_row(voice, program)];
    gives.extend(pay_rows(voice, program, rules, day));
    gives.push(support_row(voice, program));
    gives.push(funds_row(
        voice,
        said!(voice, "table-marketing-funds"),
        program,
    ));
    gives.extend(fund_rows(voice, program, rules));
    gives.extend([training_row(voice, program), technical_row(voice, program)]);
    gives.retain(Row::says_something);
    let sections = [
        Section::of(
            Some(said!(voice, "table-to-enter")),
            entry_rows(voice, program, rules),
        ),
        Section::of(Some(said!(voice, "table-what-you-get")), gives),
        Section::of(
            Some(said!(voice, "table-benefits")),
            benefit_rows(voice, program),
        ),
    ];
    Table::new(
        said!(
            voice,
            "table-tiers-of",
            program = voice.content(&program.name)
        ),
        said!(voice, "table-term"),
        marks.to_vec(),
        sections.into_iter().flatten().collect(),
    )
}

/// The longest text in a cell of the short table, in letters.
const LONGEST_SHORT: usize = 48;

/// Paper and slides have no room for conditions in full; the program's page has.
fn shorten(voice: &Voice, row: &mut Row) {
    for cell in &mut row.cells {
        let Some(text) = &cell.text else { continue };
        if text.chars().count() > LONGEST_SHORT {
            let conditions = text.lines().count();
            cell.text = Some(said!(voice, "table-conditions", count = conditions));
        }
    }
}

/// The few rows that matter most.
pub(in crate::render) fn short(
    voice: &Voice,
    program: &Program,
    rules: &Rules,
    day: Date,
    marks: &[Value],
) -> Table {
    let mut rows = entry_rows(voice, program, rules);
    rows.iter_mut().for_each(|row| shorten(voice, row));
    rows.push(discount_row(voice, program));
    rows.extend(pay_rows(voice, program, rules, day).into_iter().take(1));
    rows.push(support_row(voice, program));
    rows.push(funds_row(
        voice,
        said!(voice, "table-marketing-funds"),
        program,
    ));
    rows.retain(Row::says_something);
    rows.truncate(MOST_SHORT_ROWS);
    Table::new(
        said!(
            voice,
            "table-tier-by-tier",
            program = voice.content(&program.name)
        ),
        said!(voice, "table-term"),
        marks.to_vec(),
        Section::of(None, rows).into_iter().collect(),
    )
}

/// A row for each incentive that differs by tier.
pub(in crate::render) fn incentives(
    voice: &Voice,
    program: &Program,
    rules: &Rules,
    day: Date,
    marks: &[Value],
) -> Option<Table> {
    let offered = &program.incentives.offered;
    let is_apart = |earning: &&Earning| {
        let differs = program.tiers.len() == 1 || terms::differs_by_tier(voice, rules, earning);
        differs && !terms::is_for_a_fund(earning)
    };
    let mut rows: Vec<Row> = say::earnings_on(rules, day)
        .filter(is_apart)
        .map(|earning| pay_row(voice, program, rules, earning))
        .collect();
    if offered.contains(&IncentiveKind::CoOpMarketing) {
        rows.push(funds_row(
            voice,
            incentive_title(voice, IncentiveKind::CoOpMarketing),
            program,
        ));
    }
    rows.extend(fund_rows(voice, program, rules));
    rows.retain(Row::says_something);
    Some(Table::new(
        said!(
            voice,
            "table-incentives-of",
            program = voice.content(&program.name)
        ),
        said!(voice, "table-incentive"),
        marks.to_vec(),
        vec![Section::of(None, rows)?],
    ))
}

/// What support a tier has.
pub(in crate::render) fn support(
    voice: &Voice,
    program: &Program,
    marks: &[Value],
) -> Option<Table> {
    Some(Table::new(
        said!(
            voice,
            "table-support-of",
            program = voice.content(&program.name)
        ),
        said!(voice, "table-support"),
        marks.to_vec(),
        vec![Section::of(None, support_rows(voice, program))?],
    ))
}

pub(in crate::render) fn support_rows(voice: &Voice, program: &Program) -> Vec<Row> {
    let rows = [support_row(voice, program), technical_row(voice, program)];
    rows.into_iter().filter(Row::says_something).collect()
}

fn training_row(voice: &Voice, program: &Program) -> Row {
    per_tier(said!(voice, "table-training-access"), program, |_, tier| {
        text_cell(voice, tier.training_access.as_ref())
    })
}

fn technical_row(voice: &Voice, program: &Program) -> Row {
    per_tier(
        said!(voice, "table-technical-support"),
        program,
        |_, tier| text_cell(voice, tier.technical_support.as_ref()),
    )
}

/// The name of an incentive.
pub(in crate::render) fn incentive_title(voice: &Voice, kind: IncentiveKind) -> String {
    voice.text(
        match kind {
            IncentiveKind::RevenueShare => "incentive-revenue-share",
            IncentiveKind::Commission => "incentive-commission",
            IncentiveKind::Rebate => "incentive-rebate",
            IncentiveKind::Mdf => "incentive-mdf",
            IncentiveKind::CoOpMarketing => "incentive-co-op",
            IncentiveKind::TrainingCredits => "incentive-training-credits",
        },
        &[],
    )
}
