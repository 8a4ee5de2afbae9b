//! Tables whose columns are the tiers of a program.

use tera::Value;

use super::shared::{Cell, Row, Section, Table};
use crate::model::{IncentiveKind, Metric, Program, Threshold, Tier};
use crate::render::format;

/// Rows of the short table for paper and slides.
const MOST_SHORT_ROWS: usize = 6;

/// What a tier asks in one metric; `None` when it asks nothing.
pub(super) fn asked(tier: &Tier, metric: Metric) -> Option<Threshold> {
    let found = tier
        .requires
        .iter()
        .find(|requirement| requirement.metric == metric)?;
    match found.at_least {
        Threshold::Amount(amount) if amount.is_zero() => None,
        Threshold::Count(0) => None,
        threshold => Some(threshold),
    }
}

/// The metrics that some tier asks for: revenue, people, integration.
pub(super) fn metrics(program: &Program) -> Vec<Metric> {
    let mut found: Vec<Metric> = Vec::new();
    for requirement in program.tiers.iter().flat_map(|tier| &tier.requires) {
        if !found.contains(&requirement.metric) {
            found.push(requirement.metric);
        }
    }
    found.retain(|metric| {
        program
            .tiers
            .iter()
            .any(|tier| asked(tier, *metric).is_some())
    });
    found.sort_by_key(|metric| match metric {
        Metric::Revenue { months } => (0, *months),
        Metric::CertifiedPeople => (1, 0),
        Metric::IntegrationLevel => (2, 0),
    });
    found
}

/// The heading of a metric's row.
pub(super) fn metric_label(metric: Metric) -> String {
    match metric {
        Metric::Revenue { months } => {
            format!("Revenue in {}", format::count(months as usize, "month"))
        }
        Metric::CertifiedPeople => "Certified people".to_owned(),
        Metric::IntegrationLevel => "Integration level".to_owned(),
    }
}

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

fn entry_rows(program: &Program) -> Vec<Row> {
    metrics(program)
        .into_iter()
        .map(|metric| {
            per_tier(metric_label(metric), program, |_, tier| {
                match asked(tier, metric) {
                    Some(Threshold::Amount(amount)) => {
                        Cell::figure(format::amount(amount, program.currency))
                    }
                    Some(Threshold::Count(count)) => Cell::figure(format::integer(count as usize)),
                    Some(Threshold::Level(level)) => Cell::text(format::level(level)),
                    None if matches!(metric, Metric::Revenue { .. }) => Cell::text("No minimum"),
                    None => Cell::text("None"),
                }
            })
        })
        .collect()
}

fn discount_row(program: &Program) -> Row {
    per_tier("Discount", program, |_, tier| {
        tier.discount
            .map_or_else(Cell::none, |rate| Cell::figure(format::rate(rate)))
    })
}

/// The rates of what partners of this type earn.
fn pay_row(program: &Program) -> Option<Row> {
    let pay = program.incentives.pay.as_ref()?;
    Some(per_tier(pay.kind.title(), program, |rung, _| {
        pay.rates
            .get(rung)
            .map_or_else(Cell::none, |rate| Cell::figure(format::rate(*rate)))
    }))
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

fn mdf_row(program: &Program) -> Option<Row> {
    let mdf = program.incentives.mdf.as_ref()?;
    let row = per_tier(IncentiveKind::Mdf.title(), program, |rung, _| {
        if !mdf.tiers.iter().any(|tier| tier.0 as usize == rung) {
            return Cell::none();
        }
        match mdf.max_amount {
            Some(most) => Cell::figure(format!("up to {}", format::amount(most, program.currency))),
            None => Cell::has(true),
        }
    });
    Some(row.note("a quarter"))
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
pub(super) fn full(program: &Program, marks: &[Value]) -> Table {
    let gives = [
        Some(discount_row(program)),
        pay_row(program),
        Some(support_row(program)),
        Some(funds_row("Marketing funds", program)),
        mdf_row(program),
        Some(training_row(program)),
        Some(technical_row(program)),
    ];
    let gives = gives
        .into_iter()
        .flatten()
        .filter(Row::says_something)
        .collect();
    let sections = [
        Section::of(Some("To enter"), entry_rows(program)),
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

/// The few rows that matter most.
pub(super) fn short(program: &Program, marks: &[Value]) -> Table {
    let mut rows = entry_rows(program);
    rows.push(discount_row(program));
    rows.extend(pay_row(program));
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
pub(super) fn incentives(program: &Program, marks: &[Value]) -> Option<Table> {
    let co_op = program
        .incentives
        .offered
        .contains(&IncentiveKind::CoOpMarketing);
    let rows = [
        pay_row(program),
        co_op.then(|| funds_row(IncentiveKind::CoOpMarketing.title(), program)),
        mdf_row(program),
    ];
    let rows: Vec<Row> = rows
        .into_iter()
        .flatten()
        .filter(Row::says_something)
        .collect();
    Some(Table::new(
        format!("Incentives by tier, {}", program.name),
        "Incentive",
        marks.to_vec(),
        vec![Section::of(None, rows)?],
    ))
}

/// What support a tier has.
pub(super) fn support(program: &Program, marks: &[Value]) -> Option<Table> {
    Some(Table::new(
        format!("Support by tier, {}", program.name),
        "Support",
        marks.to_vec(),
        vec![Section::of(None, support_rows(program))?],
    ))
}

pub(super) fn support_rows(program: &Program) -> Vec<Row> {
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
