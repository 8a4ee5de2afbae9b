//! `partnerpress simulate`.

use std::path::PathBuf;

use serde_json::{Value, json};

use super::open::{Open, misuse};
use super::table::{Align, csv, plain, table};
use super::{Common, End, Format, count};
use crate::base::{Date, Decimal, Id, Money, Window, minus_days, months_before};
use crate::engine;
use crate::engine::simulation::{self, CostRow, Direction, Side, Simulation};
use crate::render::{self, format};
use crate::shell::alternative::{self, ChangeFault, Changes};
use crate::shell::{files, terminal};

/// Tell who would move and what it would cost if other rules held over the same facts.
#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("other").required(true).multiple(true).args(["set", "config", "revision"])))]
#[command(after_help = "Examples:\n  \
    partnerpress simulate --set partner_program.tiers.gold.revenue_requirement=120000\n  \
    partnerpress simulate --set reseller.incentives.commission.rates.gold=0.22 --page report.html\n  \
    partnerpress simulate --revision HEAD~1     # the rules as they were, against those of today")]
pub(super) struct Simulate {
    /// Set one value of the rules: the path begins with `partner_program` (the config) or with a program's type.
    #[arg(long, value_name = "PATH=VALUE")]
    set: Vec<String>,
    /// Rules from this file in place of the site's: the config, or one type's own.
    #[arg(long, value_name = "FILE")]
    config: Vec<PathBuf>,
    /// Rules as they are in this git revision.
    #[arg(long, value_name = "REV")]
    revision: Option<String>,
    /// First day whose costs are counted. Default: twelve months before the last.
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    from: Option<Date>,
    /// Last day, and the day of the standings. Default: the day of --as-of.
    #[arg(long, value_name = "DATE", value_parser = super::day)]
    to: Option<Date>,
    /// As CSV (RFC 4180): one line a mover, cost or change.
    #[arg(long)]
    csv: bool,
    /// Write a page with charts to this file too.
    #[arg(long, value_name = "FILE")]
    page: Option<PathBuf>,
}

impl Simulate {
    pub(super) fn run(self, common: &Common) -> End {
        self.tell(common).unwrap_or_else(|end| end)
    }

    fn tell(self, common: &Common) -> Result<End, End> {
        let open = Open::new(common)?;
        let changes = Changes {
            files: self.config.clone(),
            revision: self.revision.clone(),
            set: self.set.clone(),
        };
        let other = alternative::open(&common.root, &changes).map_err(|fault| {
            let words = fault.to_string();
            match fault {
                ChangeFault::Root(_) | ChangeFault::File(..) => End::Failed(words),
                ChangeFault::Git(_) | ChangeFault::NoRules(_) | ChangeFault::Set(..) => {
                    misuse(&words)
                }
            }
        })?;
        let Some(workspace) = &other.workspace else {
            common.tell(&other.sources, &other.faults)?;
            if common.format == Format::Human {
                terminal::complain(
                    "these are faults of the rules as changed; the files on disk are as they were\n",
                );
            }
            return Ok(End::Faulty);
        };
        let last = self.to.unwrap_or(open.as_of);
        let after = self
            .from
            .map_or_else(|| months_before(last, 12), |from| minus_days(from, 1));
        let window = Window {
            after,
            through: last,
        };
        let before = engine::evaluate(&open.workspace, last);
        let findings = engine::evaluate(workspace, last);
        let simulation = simulation::compare(
            Side {
                workspace: &open.workspace,
                findings: &before,
            },
            Side {
                workspace,
                findings: &findings,
            },
            last,
            window,
        );
        if let Some(path) = &self.page {
            let html = render::simulation::page(&open.workspace, &simulation, &self.changes())
                .map_err(End::Failed)?;
            files::replace(path, html.as_bytes())?;
        }
        let text = match (self.csv, common.format) {
            (true, _) => csv_of(&simulation)?,
            (false, Format::Json) => self.json(&simulation),
            _ => self.human(&simulation),
        };
        terminal::print(&text)?;
        Ok(End::Done)
    }

    /// What is other, as it was given.
    fn changes(&self) -> Vec<String> {
        let revision = self.revision.iter().map(|it| format!("--revision {it}"));
        let files = self
            .config
            .iter()
            .map(|it| format!("--config {}", it.display()));
        let set = self.set.iter().map(|it| format!("--set {it}"));
        revision.chain(files).chain(set).collect()
    }

    fn human(&self, simulation: &Simulation) -> String {
        let first = crate::base::plus_days(simulation.window.after, 1);
        let mut out = format!(
            "Other rules over the same facts: {}\nStandings on {}, costs from {} on\n\n",
            plain(&self.changes().join(" ")),
            format::day(simulation.as_of),
            format::day(first)
        );
        let up = movers(simulation, Direction::Up);
        let down = movers(simulation, Direction::Down);
        out.push_str(&match simulation.movers.len() {
            0 => "No partner moves.\n".to_owned(),
            all => format!(
                "{}: {up} up, {down} down\n",
                count(all, "partner moves", "partners move")
            ),
        });
        let lines: Vec<Vec<String>> = simulation
            .movers
            .iter()
            .map(|mover| {
                vec![
                    mover.partner.to_string(),
                    mover.program.to_string(),
                    tier(&mover.before).to_owned(),
                    tier(&mover.after).to_owned(),
                ]
            })
            .collect();
        let head = ["Partner", "Program", "Before", "After"].map(|it| (it, Align::Left));
        if !lines.is_empty() {
            out.push_str(&format!("\n{}", table(&head, &lines)));
        }
        let all = simulation.costs.iter().flat_map(|it| &it.rows);
        if all.clone().all(|row| row.change().is_zero()) {
            out.push_str("\nNo more is earned, and no less.\n");
        } else {
            for division in &simulation.costs {
                let title = format!("Cost by {}", division.by.word());
                let rows = division.rows.iter();
                out.push_str(&costs(&title, rows.map(|row| (row, row.label.as_str()))));
            }
            let largest = simulation.largest.iter();
            out.push_str(&costs(
                "The largest changes",
                largest.flat_map(|it| it.rows.iter().map(|row| (row, it.partner.as_str()))),
            ));
        }
        if !simulation.funds.is_empty() {
            let rows = simulation.funds.iter();
            out.push_str(&costs(
                "Granted to funds",
                rows.map(|row| (row, row.label.as_str())),
            ));
        }
        out
    }

    fn json(&self, simulation: &Simulation) -> String {
        let rows = |rows: &[CostRow]| rows.iter().map(cost_json).collect::<Vec<Value>>();
        let costs: serde_json::Map<String, Value> = simulation
            .costs
            .iter()
            .map(|division| (division.by.word().to_owned(), rows(&division.rows).into()))
            .collect();
        let document = json!({
            "format": "partnerpress/simulation@1",
            "changes": self.changes(),
            "as_of": simulation.as_of.to_string(),
            "from": crate::base::plus_days(simulation.window.after, 1).to_string(),
            "movers": simulation.movers.iter().map(|mover| json!({
                "partner": mover.partner.as_str(),
                "name": mover.name,
                "program": mover.program.as_str(),
                "before": mover.before.as_ref().map(Id::as_str),
                "after": mover.after.as_ref().map(Id::as_str),
                "direction": direction_word(mover.direction),
            })).collect::<Vec<_>>(),
            "costs": costs,
            "funds": rows(&simulation.funds),
            "largest": simulation.largest.iter().map(|it| json!({
                "partner": it.partner.as_str(),
                "name": it.name,
                "costs": rows(&it.rows),
                "change": render::reasons::money(it.change),
            })).collect::<Vec<_>>(),
        });
        format!("{document:#}\n")
    }
}

fn movers(simulation: &Simulation, direction: Direction) -> usize {
    let movers = simulation.movers.iter();
    movers.filter(|it| it.direction == direction).count()
}

fn tier(id: &Option<Id>) -> &str {
    id.as_ref().map_or("none", Id::as_str)
}

const fn direction_word(direction: Direction) -> &'static str {
    match direction {
        Direction::Up => "up",
        Direction::Down => "down",
        Direction::Sideways => "sideways",
    }
}

fn cells(row: &CostRow, label: &str) -> Vec<String> {
    vec![
        label.to_owned(),
        row.currency.code().to_owned(),
        row.before.to_string(),
        row.after.to_string(),
        row.change().to_string(),
    ]
}

fn costs<'a>(title: &str, rows: impl Iterator<Item = (&'a CostRow, &'a str)>) -> String {
    let (changed, same): (Vec<_>, Vec<_>) = rows.partition(|(row, _)| !row.change().is_zero());
    let unchanged = match same.len() {
        0 => String::new(),
        n => format!("({} as before)\n", count(n, "row is", "rows are")),
    };
    if changed.is_empty() {
        return format!("\n{title}: nothing changes\n");
    }
    let lines: Vec<Vec<String>> = changed
        .into_iter()
        .map(|(row, label)| {
            let shown = |amount| format::figure(Money::new(amount, row.currency));
            let sign = if row.change() > Decimal::ZERO {
                "+"
            } else {
                ""
            };
            vec![
                label.to_owned(),
                row.currency.code().to_owned(),
                shown(row.before),
                shown(row.after),
                format!("{sign}{}", shown(row.change())),
            ]
        })
        .collect();
    let head = [
        (title, Align::Left),
        ("Currency", Align::Left),
        ("Before", Align::Right),
        ("After", Align::Right),
        ("Change", Align::Right),
    ];
    format!("\n{}{unchanged}", table(&head, &lines))
}

fn cost_json(row: &CostRow) -> Value {
    json!({
        "label": row.label,
        "currency": row.currency.code(),
        "before": row.before.to_string(),
        "after": row.after.to_string(),
        "change": row.change().to_string(),
    })
}

fn csv_of(simulation: &Simulation) -> Result<String, End> {
    let head = ["what", "label", "currency", "before", "after", "change"];
    let mut lines: Vec<Vec<String>> = simulation
        .movers
        .iter()
        .map(|mover| {
            vec![
                "tier".to_owned(),
                mover.partner.to_string(),
                String::new(),
                tier(&mover.before).to_owned(),
                tier(&mover.after).to_owned(),
                direction_word(mover.direction).to_owned(),
            ]
        })
        .collect();
    let mut add = |what: &str, label: &str, row: &CostRow| {
        let mut line = vec![what.to_owned()];
        line.extend(cells(row, label));
        lines.push(line);
    };
    for division in &simulation.costs {
        let what = format!("cost by {}", division.by.word());
        division
            .rows
            .iter()
            .for_each(|row| add(&what, &row.label, row));
    }
    simulation
        .funds
        .iter()
        .for_each(|row| add("fund", &row.label, row));
    for partner in &simulation.largest {
        partner
            .rows
            .iter()
            .for_each(|row| add("largest change", partner.partner.as_str(), row));
    }
    csv(&head, &lines)
}
