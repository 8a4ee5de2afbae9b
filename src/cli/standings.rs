//! `partnerpress standings`.

use serde_json::{Value, json};

use super::open::{Open, unknown};
use super::table::{Align, csv, table};
use super::{Common, End, Format};
use crate::base::{Date, Money};
use crate::engine;
use crate::model::rules::LevelIx;
use crate::model::{MoveCause, Partner, Program, Standing, TierIx, Workspace};
use crate::render::voice::english;
use crate::render::{format, reasons, say};
use crate::shell::terminal;

/// Tell who holds which tier, and what the next one lacks.
#[derive(Debug, clap::Args)]
pub(super) struct Standings {
    /// Only partners of this program.
    #[arg(long, value_name = "TYPE")]
    program: Option<String>,
    /// Only this partner.
    #[arg(long, value_name = "ID")]
    partner: Option<String>,
    /// Only partners that hold this tier.
    #[arg(long, value_name = "TIER")]
    tier: Option<String>,
    /// As CSV (RFC 4180), one line a partner.
    #[arg(long)]
    csv: bool,
}

/// A partner's standing with what it refers to.
struct Row<'a> {
    partner: &'a Partner,
    program: &'a Program,
    standing: &'a Standing,
}

impl Standings {
    pub(super) fn run(self, common: &Common) -> End {
        self.tell(common).unwrap_or_else(|end| end)
    }

    fn tell(self, common: &Common) -> Result<End, End> {
        let open = Open::new(common)?;
        let (workspace, as_of) = (&open.workspace, open.as_of);
        self.refuse_unknown(workspace)?;
        let findings = engine::evaluate(workspace, as_of);
        let rows: Vec<Row<'_>> = findings
            .standings
            .iter()
            .map(|standing| {
                let partner = workspace.partner(standing.partner);
                Row {
                    partner,
                    program: workspace.program(partner.program),
                    standing,
                }
            })
            .filter(|row| self.wants(row, as_of))
            .collect();
        let text = match (self.csv, common.format) {
            (true, _) => csv_of(&rows)?,
            (false, Format::Json) => json_of(&rows, as_of),
            _ => table_of(&rows, as_of),
        };
        terminal::print(&text)?;
        Ok(End::Done)
    }

    fn wants(&self, row: &Row<'_>, as_of: Date) -> bool {
        let named = |wanted: &Option<String>, is: &str| wanted.as_deref().is_none_or(|w| w == is);
        let tier = row
            .standing
            .tier
            .map(|tier| row.program.tier(tier).id.as_str());
        named(&self.program, row.program.id.as_str())
            && named(&self.partner, row.partner.id.as_str())
            && self
                .tier
                .as_deref()
                .is_none_or(|wanted| tier == Some(wanted))
            && (self.partner.is_some() || row.partner.is_active(as_of))
    }

    fn refuse_unknown(&self, workspace: &Workspace) -> Result<(), End> {
        let known = |wanted: &Option<String>, what: &str, ids: Vec<&str>| match wanted {
            Some(wanted) if !ids.contains(&wanted.as_str()) => {
                Err(unknown(what, wanted, ids.iter().copied()))
            }
            _ => Ok(()),
        };
        let programs = workspace.programs.iter();
        known(
            &self.program,
            "program",
            programs.clone().map(|p| p.id.as_str()).collect(),
        )?;
        known(
            &self.partner,
            "partner",
            workspace.partners.iter().map(|p| p.id.as_str()).collect(),
        )?;
        let tiers = programs.flat_map(|p| p.tiers.iter().map(|t| t.id.as_str()));
        known(&self.tier, "tier", tiers.collect())
    }
}

fn table_of(rows: &[Row<'_>], as_of: Date) -> String {
    let head = [
        ("Partner", Align::Left),
        ("Program", Align::Left),
        ("Tier", Align::Left),
        ("Revenue, 12 months", Align::Right),
        ("Next tier lacks", Align::Left),
    ];
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            vec![
                row.partner.id.to_string(),
                row.program.id.to_string(),
                tier_text(row),
                revenue_text(row.standing),
                lacks(row),
            ]
        })
        .collect();
    let table = if lines.is_empty() {
        "No partner.\n".to_owned()
    } else {
        table(&head, &lines)
    };
    format!("Standings on {}\n\n{table}", format::day(as_of))
}

fn tier_text(row: &Row<'_>) -> String {
    let Some(tier) = row.standing.tier else {
        return "none".to_owned();
    };
    let name = &row.program.tier(tier).id;
    match row.standing.held.map(|held| held.cause) {
        Some(MoveCause::Placement(_)) => format!("{name} (placed)"),
        _ => name.to_string(),
    }
}

fn revenue_text(standing: &Standing) -> String {
    let revenue = standing.revenue.map(Money::rounded);
    revenue.map_or_else(String::new, format::exact)
}

/// "gold: USD 12000.00 of revenue; 1 certified person".
fn lacks(row: &Row<'_>) -> String {
    let Some(next) = &row.standing.next else {
        return String::new();
    };
    let missing: Vec<String> = say::entered(english(), row.program, row.standing)
        .into_iter()
        .filter_map(|part| part.missing)
        .collect();
    let name = &row.program.tier(next.tier).id;
    if missing.is_empty() {
        format!("{name}: nothing")
    } else {
        format!("{name}: {}", missing.join("; "))
    }
}

fn json_of(rows: &[Row<'_>], as_of: Date) -> String {
    let standings: Vec<Value> = rows
        .iter()
        .map(|row| {
            let standing = row.standing;
            let rules = row.program.rules_on(as_of);
            let tier_id = |tier| row.program.tier(tier).id.as_str();
            let level_id = |level: LevelIx| tier_id(TierIx(level.0));
            json!({
                "partner": row.partner.id.as_str(),
                "name": row.partner.name,
                "program": row.program.id.as_str(),
                "tier": standing.tier.map(tier_id),
                "cause": cause_of(standing),
                "since": standing.held.map(|held| held.effective.to_string()),
                "locked_through": standing.locked_through.map(|day| day.to_string()),
                "revenue": standing.revenue.map(|it| reasons::money(it.rounded())),
                "requirements": standing.kept.as_ref().map(|it| reasons::outcome(rules, it)),
                "next": standing.next.as_ref().map(|next| json!({
                    "tier": tier_id(next.tier),
                    "requirements": reasons::outcome(rules, &next.outcome),
                })),
                "outlook": standing.outlook.as_ref().map(|it| json!({
                    "decided": it.decided.to_string(),
                    "effective": it.effective.to_string(),
                    "to": it.to.map(level_id),
                    "text": say::outlook(english(), row.program, it),
                })),
            })
        })
        .collect();
    let document = json!({
        "format": "partnerpress/standings@2",
        "as_of": as_of.to_string(),
        "standings": standings,
    });
    format!("{document:#}\n")
}

fn cause_of(standing: &Standing) -> &'static str {
    standing
        .held
        .map_or("not_active", |held| cause_word(held.cause))
}

pub(super) const fn cause_word(cause: MoveCause) -> &'static str {
    match cause {
        MoveCause::Joined => "joined",
        MoveCause::Promotion => "promotion",
        MoveCause::Demotion => "demotion",
        MoveCause::Fell => "fell",
        MoveCause::Placement(_) => "placement",
        MoveCause::PlacementEnded => "placement_ended",
        MoveCause::Left => "left",
    }
}

fn csv_of(rows: &[Row<'_>]) -> Result<String, End> {
    let head = [
        "partner",
        "name",
        "program",
        "tier",
        "cause",
        "revenue",
        "currency",
        "next_tier",
        "lacks",
    ];
    let lines: Vec<Vec<String>> = rows
        .iter()
        .map(|row| {
            let standing = row.standing;
            let revenue = standing.revenue.map(Money::rounded);
            let id = |tier: Option<TierIx>| {
                tier.map_or_else(String::new, |tier| row.program.tier(tier).id.to_string())
            };
            vec![
                row.partner.id.to_string(),
                row.partner.name.clone(),
                row.program.id.to_string(),
                id(standing.tier),
                cause_of(standing).to_owned(),
                revenue.map_or_else(String::new, |it| it.amount.to_string()),
                revenue.map_or_else(String::new, |it| it.currency.code().to_owned()),
                id(standing.next.as_ref().map(|next| next.tier)),
                lacks(row),
            ]
        })
        .collect();
    csv(&head, &lines)
}
