//! `partnerpress standings`.

use serde_json::{Value, json};

use super::{Common, End, Format};
use crate::base::{Date, Money};
use crate::engine;
use crate::model::{
    Cause, Measure, Metric, Partner, Program, RequirementResult, Standing, Threshold, Workspace,
};
use crate::shell::{site, terminal};

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
        let as_of = common.as_of()?;
        let checked = site::open(&common.root).map_err(|error| common.root_failure(&error))?;
        let Some(workspace) = &checked.workspace else {
            common.tell(&checked.sources, &checked.faults)?;
            return Ok(End::Faulty);
        };
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
            (true, _) => csv(&rows)?,
            (false, Format::Json) => json_of(&rows, as_of),
            _ => table(&rows, as_of),
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
                let near = crate::base::closest(wanted, ids.iter().copied());
                let hint = near
                    .map(|id| format!("; did you mean `{id}`?"))
                    .unwrap_or_default();
                terminal::complain(&format!("error: there is no {what} `{wanted}`{hint}\n"));
                Err(End::Faulty)
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

fn table(rows: &[Row<'_>], as_of: Date) -> String {
    let head = [
        "Partner",
        "Program",
        "Tier",
        "Revenue, 12 months",
        "Next tier lacks",
    ];
    let lines: Vec<[String; 5]> = rows
        .iter()
        .map(|row| {
            let revenue = row.standing.revenue.rounded();
            [
                row.partner.id.to_string(),
                row.program.id.to_string(),
                tier_text(row),
                format!("{} {}", revenue.currency, revenue.amount),
                lacks(row),
            ]
        })
        .collect();
    let width = |at: usize| {
        lines
            .iter()
            .map(|l| l[at].chars().count())
            .chain([head[at].len()])
            .max()
            .unwrap_or(0)
    };
    let widths: Vec<usize> = (0..4).map(width).collect();
    let line = |cells: [&str; 5]| {
        let mut out = String::new();
        for (at, cell) in cells.iter().enumerate() {
            let gap = widths
                .get(at)
                .map_or(0, |w| w.saturating_sub(cell.chars().count()));
            // Amounts are set to the right, so that their points stand below each other.
            let (before, after) = if at == 3 { (gap, 0) } else { (0, gap) };
            out.push_str(&format!("{:before$}{cell}{:after$}  ", "", ""));
        }
        format!("{}\n", out.trim_end())
    };
    let mut out = format!("Standings on {as_of}\n\n{}", line(head));
    for cells in &lines {
        out.push_str(&line(cells.each_ref().map(String::as_str)));
    }
    out
}

fn tier_text(row: &Row<'_>) -> String {
    let Some(tier) = row.standing.tier else {
        return "none".to_owned();
    };
    let name = &row.program.tier(tier).id;
    match row.standing.cause {
        Cause::Placement(_) => format!("{name} (placed)"),
        _ => name.to_string(),
    }
}

/// "gold: USD 12000.00 of revenue; 1 certified person".
fn lacks(row: &Row<'_>) -> String {
    let Some(next) = &row.standing.next else {
        return String::new();
    };
    let missing: Vec<String> = next
        .results
        .iter()
        .filter_map(|result| missing_text(result, row.program))
        .collect();
    let name = &row.program.tier(next.tier).id;
    if missing.is_empty() {
        format!("{name}: nothing")
    } else {
        format!("{name}: {}", missing.join("; "))
    }
}

fn missing_text(result: &RequirementResult, program: &Program) -> Option<String> {
    Some(match result.missing? {
        Measure::Amount(money) => {
            let money = Money::new(money.amount, program.currency).rounded();
            format!("{} {} of revenue", money.currency, money.amount)
        }
        Measure::Count(1) => "1 certified person".to_owned(),
        Measure::Count(people) => format!("{people} certified people"),
        Measure::Level(_) => match result.requirement.at_least {
            Threshold::Level(level) => format!("an integration at level {}", level.word()),
            _ => "an integration".to_owned(),
        },
    })
}

fn json_of(rows: &[Row<'_>], as_of: Date) -> String {
    let standings: Vec<Value> = rows
        .iter()
        .map(|row| {
            let tier_id = |tier| row.program.tier(tier).id.as_str();
            json!({
                "partner": row.partner.id.as_str(),
                "name": row.partner.name,
                "program": row.program.id.as_str(),
                "tier": row.standing.tier.map(tier_id),
                "cause": cause_word(row.standing.cause),
                "revenue": money_json(row.standing.revenue),
                "requirements": results_json(&row.standing.results),
                "next": row.standing.next.as_ref().map(|next| json!({
                    "tier": tier_id(next.tier),
                    "requirements": results_json(&next.results),
                })),
            })
        })
        .collect();
    let document = json!({
        "format": "partnerpress/standings@1",
        "as_of": as_of.to_string(),
        "standings": standings,
    });
    format!("{document:#}\n")
}

const fn cause_word(cause: Cause) -> &'static str {
    match cause {
        Cause::Requirements => "requirements",
        Cause::Placement(_) => "placement",
        Cause::NotActive => "not_active",
    }
}

/// Amounts are texts in JSON: a number would pass through a float in many readers.
fn money_json(money: Money) -> Value {
    let money = money.rounded();
    json!({"amount": money.amount.to_string(), "currency": money.currency.code()})
}

fn results_json(results: &[RequirementResult]) -> Vec<Value> {
    let measure = |measure: Measure| match measure {
        Measure::Amount(money) => money_json(money),
        Measure::Count(count) => json!(count),
        Measure::Level(level) => json!(level.map(crate::model::IntegrationLevel::word)),
    };
    results
        .iter()
        .map(|result| {
            json!({
                "metric": match result.requirement.metric {
                    Metric::Revenue { months } => format!("revenue in {months} months"),
                    Metric::CertifiedPeople => "certified people".to_owned(),
                    Metric::IntegrationLevel => "integration level".to_owned(),
                },
                "at_least": match result.requirement.at_least {
                    Threshold::Amount(amount) => json!(amount.to_string()),
                    Threshold::Count(count) => json!(count),
                    Threshold::Level(level) => json!(level.word()),
                },
                "actual": measure(result.actual),
                "missing": result.missing.map(measure),
                "holds": result.holds(),
            })
        })
        .collect()
}

fn csv(rows: &[Row<'_>]) -> Result<String, End> {
    let failed = |error: csv::Error| End::Failed(error.to_string());
    let mut writer = csv::WriterBuilder::new()
        .terminator(csv::Terminator::CRLF)
        .from_writer(Vec::new());
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
    writer.write_record(head).map_err(failed)?;
    for row in rows {
        let revenue = row.standing.revenue.rounded();
        let tier = row
            .standing
            .tier
            .map(|tier| row.program.tier(tier).id.as_str());
        let next = row
            .standing
            .next
            .as_ref()
            .map(|next| row.program.tier(next.tier).id.as_str());
        writer
            .write_record([
                row.partner.id.as_str(),
                &no_formula(&row.partner.name),
                row.program.id.as_str(),
                tier.unwrap_or(""),
                cause_word(row.standing.cause),
                &revenue.amount.to_string(),
                revenue.currency.code(),
                next.unwrap_or(""),
                &lacks(row),
            ])
            .map_err(failed)?;
    }
    let bytes = writer
        .into_inner()
        .map_err(|error| End::Failed(error.to_string()))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// A text that no spreadsheet takes for a formula: what begins like one gets an apostrophe.
fn no_formula(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::no_formula;

    #[test]
    fn a_name_is_never_a_formula() {
        assert_eq!(no_formula("=1+1"), "'=1+1");
        assert_eq!(no_formula("Ålesund Flow"), "Ålesund Flow");
    }
}
