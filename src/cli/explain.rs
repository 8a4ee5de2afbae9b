//! `partnerpress explain`.

use serde_json::{Value, json};

use super::open::{Open, misuse, unknown};
use super::table::{Align, aligned, plain};
use super::{Common, End, Format, count};
use crate::base::{Date, Money, PeriodUnit, Periods, closest};
use crate::check;
use crate::engine::accruals::EarningIndex;
use crate::engine::payouts::Account;
use crate::engine::requirements::{self, Asking};
use crate::engine::{self, At, FactIndex, Findings, Known, metrics, statements};
use crate::model::account::LineKind;
use crate::model::rules::{LevelIx, MetricIx, Rules};
use crate::model::{Move, MoveCause, Outcome, Partner, PartnerIx, Program, RowRef, TierIx, column};
use crate::render::reasons::{self, Said, Teller};
use crate::render::voice::english;
use crate::render::{format, fund_reasons, say};
use crate::seal;
use crate::shell::terminal;

/// Tell where a number comes from: source rows, rules and their version, the tier of the day, each step.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    #[command(subcommand)]
    what: What,
    /// Every row behind a metric, however many they are.
    #[arg(long, global = true)]
    all: bool,
}

#[derive(Debug, clap::Subcommand)]
enum What {
    /// Why a partner holds its tier, what keeps it, and what the next one lacks.
    Standing {
        /// The partner's id.
        partner: String,
    },
    /// Every move of a partner's tier, with what was asked on the day of the decision.
    Moves {
        /// The partner's id.
        partner: String,
    },
    /// A metric of a partner, with the rows that count.
    Metric {
        /// The partner's id.
        partner: String,
        /// The metric's id, such as `revenue`.
        metric: String,
        /// The value of its column, for a keyed metric.
        #[arg(long)]
        key: Option<String>,
    },
    /// What a row of a ledger earned, or why it earned nothing.
    Accrual {
        /// The partner's id.
        partner: String,
        /// The row's id, such as a deal's; or its file and line, `content/ledger/deals.csv:17`.
        row: String,
        /// Only by this earning.
        #[arg(long, value_name = "ID")]
        earning: Option<String>,
    },
    /// A statement, line by line, each with its reason.
    Statement {
        /// The partner's id.
        partner: String,
        /// The month, `2026-03`.
        #[arg(value_parser = month)]
        month: Date,
    },
    /// A payment: what it gathers, and why on that day.
    Payment {
        /// The partner's id.
        partner: String,
        /// The payday, `2026-04-15`.
        #[arg(value_parser = super::day)]
        date: Date,
    },
    /// A fund of a partner: every entry to its balance.
    Fund {
        /// The partner's id.
        partner: String,
        /// The fund's id.
        #[arg(default_value = "mdf")]
        fund: String,
    },
    /// A fund request: its state, what is due, and what is wrong with it.
    Request {
        /// The request's id, the name of its file.
        request: String,
    },
    /// A diagnostic's code, such as `PP012`.
    Code {
        /// The code.
        code: String,
    },
}

/// The first of a month.
fn month(text: &str) -> Result<Date, String> {
    super::day(&format!("{text}-01")).map_err(|_| "write the month as 2026-03".to_owned())
}

/// A reason: a heading, steps, the rows that count, and what lies under it.
#[derive(Debug)]
struct Reason {
    title: String,
    steps: Vec<Said>,
    rows: Vec<Row>,
    parts: Vec<Reason>,
}

/// A row of a ledger, in words.
#[derive(Debug)]
struct Row {
    date: Option<Date>,
    amount: Option<Money>,
    /// "deal D-17".
    what: String,
    /// "content/ledger/deals.csv:12".
    place: String,
}

impl Row {
    fn cells(&self) -> Vec<String> {
        let date = self.date.map_or_else(String::new, |it| it.to_string());
        let amount = self.amount.map_or_else(String::new, format::exact);
        vec![date, amount, self.what.clone(), self.place.clone()]
    }

    fn json(&self) -> Value {
        json!({
            "date": self.date.map(|it| it.to_string()),
            "amount": self.amount.map(reasons::money),
            "what": self.what,
            "place": self.place,
        })
    }
}

/// More rows than this are told by the first and the last of them.
const MOST_ROWS: usize = 12;
/// So many of each.
const ENDS: usize = 4;

impl Reason {
    fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            steps: Vec::new(),
            rows: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn step(&mut self, kind: &'static str, text: impl Into<String>, values: Value) {
        self.steps.push(Said::new(kind, text, values));
    }

    fn human(&self, depth: usize, all: bool, out: &mut String) {
        let indent = "  ".repeat(depth);
        out.push_str(&format!("{indent}{}\n", plain(&self.title)));
        for step in &self.steps {
            out.push_str(&format!("{indent}  - {}\n", plain(&step.text)));
        }
        let left_out = if all || self.rows.len() <= MOST_ROWS {
            0
        } else {
            self.rows.len() - 2 * ENDS
        };
        for (at, line) in self.row_lines().lines().enumerate() {
            if left_out == 0 || at < ENDS || at >= ENDS + left_out {
                out.push_str(&format!("{indent}    {line}\n"));
            } else if at == ENDS {
                out.push_str(&format!(
                    "{indent}    … {left_out} more; --all tells them …\n"
                ));
            }
        }
        for part in &self.parts {
            if depth == 0 {
                out.push('\n');
            }
            part.human(depth + 1, all, out);
        }
    }

    /// The rows, a line each.
    fn row_lines(&self) -> String {
        let mut head = vec![("", Align::Left), ("", Align::Right)];
        head.extend([("", Align::Left); 2]);
        let mut lines: Vec<Vec<String>> = self.rows.iter().map(Row::cells).collect();
        if self.rows.iter().all(|row| row.amount.is_none()) {
            head.remove(1);
            for line in &mut lines {
                line.remove(1);
            }
        }
        aligned(&head, &lines)
    }

    fn json(&self) -> Value {
        json!({
            "title": self.title,
            "steps": self.steps.iter().map(Said::json).collect::<Vec<_>>(),
            "rows": self.rows.iter().map(Row::json).collect::<Vec<_>>(),
            "parts": self.parts.iter().map(Self::json).collect::<Vec<_>>(),
        })
    }
}

impl Explain {
    pub(super) fn run(self, common: &Common) -> End {
        self.tell(common).unwrap_or_else(|end| end)
    }

    fn tell(self, common: &Common) -> Result<End, End> {
        let (reason, as_of) = if let What::Code { code } = &self.what {
            (of_code(code)?, None)
        } else {
            let open = Open::new(common)?;
            let index = FactIndex::new(&open.workspace);
            let earnings = EarningIndex::new(&index);
            let findings = engine::evaluate_with(&index, &earnings, open.as_of);
            let explaining = Explaining {
                open: &open,
                index: &index,
                earnings: &earnings,
                findings: &findings,
            };
            (explaining.reason(&self.what)?, Some(open.as_of))
        };
        let text = if common.format == Format::Json {
            let document = json!({
                "format": "partnerpress/explain@1",
                "as_of": as_of.map(|day| day.to_string()),
                "reason": reason.json(),
            });
            format!("{document:#}\n")
        } else {
            let mut out = String::new();
            reason.human(0, self.all, &mut out);
            out
        };
        terminal::print(&text)?;
        Ok(End::Done)
    }
}

fn of_code(code: &str) -> Result<Reason, End> {
    let mut codes = check::codes();
    codes.push(&crate::render::TEMPLATE_FAULT);
    codes.extend(seal::AUDIT_CODES);
    codes.extend(crate::shell::verify::CODES);
    let wanted = code.to_ascii_uppercase();
    let found = codes.iter().find(|it| it.id == wanted);
    let found = found.ok_or_else(|| unknown("code", code, codes.iter().map(|it| it.id)))?;
    let mut reason = Reason::new(format!("{}: {}", found.id, found.title));
    reason.step("about", found.about, json!({"code": found.id}));
    Ok(reason)
}

struct Explaining<'a> {
    open: &'a Open,
    index: &'a FactIndex<'a>,
    earnings: &'a EarningIndex<'a>,
    findings: &'a Findings,
}

impl<'a> Explaining<'a> {
    fn teller(&self) -> Teller<'a> {
        Teller {
            workspace: &self.open.workspace,
            sources: &self.open.sources,
        }
    }

    fn program(&self, partner: &Partner) -> &'a Program {
        self.open.workspace.program(partner.program)
    }

    fn reason(&self, what: &What) -> Result<Reason, End> {
        match what {
            What::Standing { partner } => self.standing(partner),
            What::Moves { partner } => self.moves(partner),
            What::Metric {
                partner,
                metric,
                key,
            } => self.metric(partner, metric, key.as_deref()),
            What::Accrual {
                partner,
                row,
                earning,
            } => self.accrual(partner, row, earning.as_deref()),
            What::Statement { partner, month } => self.statement(partner, *month),
            What::Payment { partner, date } => self.payment(partner, *date),
            What::Fund { partner, fund } => self.fund(partner, fund),
            What::Request { request } => self.request(request),
            What::Code { code } => of_code(code),
        }
    }

    fn standing(&self, id: &str) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let program = self.program(partner);
        let as_of = self.open.as_of;
        let rules = program.rules_on(as_of);
        let standing = &self.findings.standings[ix.0 as usize];
        let name = |tier: Option<TierIx>| tier.map_or("no tier", |tier| &*program.tier(tier).name);
        let mut reason = Reason::new(format!(
            "{} holds {} in the {} on {}.",
            partner.name,
            name(standing.tier),
            program.name,
            format::day(as_of)
        ));
        reason.step(
            "held",
            say::held_because(english(), partner, program, standing),
            json!({
                "tier": standing.tier.map(|tier| program.tier(tier).id.as_str()),
                "version": reasons::version_id(rules),
                "since": standing.held.map(|it| it.effective.to_string()),
            }),
        );
        if let Some(last) = standing.locked_through {
            reason.step(
                "locked",
                format!("Cannot be lost through {}.", format::day(last)),
                json!({"through": last.to_string()}),
            );
        }
        if let Some(outlook) = &standing.outlook {
            reason.step(
                "outlook",
                say::outlook(english(), program, outlook),
                json!({"effective": outlook.effective.to_string()}),
            );
        }
        if let Some(outcome) = &standing.kept {
            let mut kept = Reason::new(format!("To keep {}", name(standing.tier)));
            add_asked(
                &mut kept,
                say::kept(english(), program, standing),
                rules,
                outcome,
                None,
            );
            reason.parts.push(kept);
        }
        if let Some(next) = &standing.next {
            let mut entered = Reason::new(format!("To reach {}", program.tier(next.tier).name));
            let parts = say::entered(english(), program, standing);
            add_asked(&mut entered, parts, rules, &next.outcome, None);
            reason.parts.push(entered);
        }
        for metric in say::asked_metrics(rules) {
            if rules.metric(metric).key.is_none() {
                reason
                    .parts
                    .push(self.metric_reason(ix, rules, metric, None));
            }
        }
        Ok(reason)
    }

    fn moves(&self, id: &str) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let program = self.program(partner);
        let mut reason = Reason::new(format!(
            "The moves of {} in the {} through {}",
            partner.name,
            program.name,
            format::day(self.open.as_of)
        ));
        let timelines = &self.findings.timelines[ix.0 as usize];
        let moves = timelines.tiers().map_or(&[][..], |it| &it.moves);
        if moves.is_empty() {
            reason.step("empty", "None: not a partner by then.", json!({}));
        }
        for it in moves {
            reason.parts.push(self.move_reason(ix, program, it));
        }
        for notice in timelines.tiers().iter().flat_map(|it| &it.notices) {
            let level = program.tiers.get(notice.level.0 as usize);
            let name = level.map_or("", |tier| tier.name.as_str());
            reason.step(
                "notice",
                format!(
                    "{}: what {name} asks held no longer, and a grace began, to {}.",
                    format::day(notice.day),
                    format::day(notice.deadline)
                ),
                json!({"day": notice.day.to_string(), "deadline": notice.deadline.to_string()}),
            );
        }
        Ok(reason)
    }

    fn move_reason(&self, ix: PartnerIx, program: &Program, it: &Move) -> Reason {
        let name = |level: Option<LevelIx>| {
            let tier = level.and_then(|level| program.tiers.get(level.0 as usize));
            tier.map_or("no tier", |tier| tier.name.as_str())
        };
        let rules = &program.versions[it.version.min(program.versions.len() - 1)];
        let (from, to) = (name(it.from), name(it.to));
        let title = match it.cause {
            MoveCause::Joined => format!("joined, {to}"),
            MoveCause::Promotion => format!("promoted from {from} to {to}"),
            MoveCause::Demotion => format!("demoted from {from} to {to}"),
            MoveCause::Fell => format!("fell from {from} to {to}"),
            MoveCause::Placement(_) => format!("placed by hand, from {from} to {to}"),
            MoveCause::PlacementEnded => format!("a placement ended, from {from} to {to}"),
            MoveCause::Left => format!("left, {from} until then"),
        };
        let mut reason = Reason::new(format!("{}: {title}", format::day(it.effective)));
        let id = |level: Option<LevelIx>| {
            let tier = level.and_then(|level| program.tiers.get(level.0 as usize));
            tier.map(|tier| tier.id.as_str())
        };
        let by = reasons::version_words(program, rules)
            .map_or_else(String::new, |words| format!(", by the rules' {words}"));
        let text = if it.decided == it.effective {
            format!("Decided on the day{by}.")
        } else {
            format!("Decided on {}{by}.", format::day(it.decided))
        };
        reason.step(
            "decided",
            text,
            json!({
                "decided": it.decided.to_string(),
                "effective": it.effective.to_string(),
                "cause": super::standings::cause_word(it.cause),
                "from": id(it.from),
                "to": id(it.to),
                "version": reasons::version_id(rules),
            }),
        );
        if let MoveCause::Placement(at) = it.cause {
            let partner = self.open.workspace.partner(ix);
            if let Some(placement) = partner.placements.get(at) {
                let until = placement.until.map_or_else(
                    || "Holds until it is taken out".to_owned(),
                    |day| format!("Holds through {}", format::day(day)),
                );
                let because = placement.reason.as_ref();
                let because = because.map_or_else(String::new, |it| format!(": {it}"));
                reason.step(
                    "placement",
                    format!("{until}{because}"),
                    json!({
                        "until": placement.until.map(|day| day.to_string()),
                        "reason": placement.reason,
                        "by": placement.by.as_ref().map(crate::base::Id::as_str),
                    }),
                );
            }
        }
        let level = |level: Option<LevelIx>| {
            level.and_then(|level| rules.tiers().levels.get(level.0 as usize))
        };
        let review = &rules.tiers().review;
        // What was asked, and on which day the facts were looked at.
        let asked = match it.cause {
            MoveCause::Promotion => level(it.to)
                .map(|level| (&level.to_enter, review.promotions.cutoff.before(it.decided))),
            MoveCause::Joined => level(it.to).map(|level| (&level.to_enter, it.decided)),
            MoveCause::Demotion => level(it.from).map(|level| {
                (
                    &level.to_keep,
                    review.demotions.cadence.cutoff.before(it.decided),
                )
            }),
            MoveCause::Fell => level(it.from).map(|level| (&level.at_all_times, it.decided)),
            MoveCause::Placement(_) | MoveCause::PlacementEnded | MoveCause::Left => None,
        };
        if let Some((requirement, day)) = asked {
            let enrollment = self.index.enrollment(ix);
            let asking = Asking {
                enrollment: &enrollment,
                rules,
                history: &self.findings.timelines[ix.0 as usize],
                key: None,
            };
            let outcome = requirements::outcome(&asking, requirement, At::on(day));
            let parts = say::parts(english(), rules, requirement, &outcome);
            add_asked(&mut reason, parts, rules, &outcome, Some(day));
        }
        reason
    }

    fn metric(&self, id: &str, metric: &str, key: Option<&str>) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let rules = self.program(partner).rules_on(self.open.as_of);
        let found = rules.metric_named(metric);
        let known = rules.metrics.iter().map(|it| it.id.as_str());
        let found = found.ok_or_else(|| unknown("metric", metric, known))?;
        Ok(self.metric_reason(ix, rules, found, key))
    }

    fn metric_reason(
        &self,
        ix: PartnerIx,
        rules: &Rules,
        metric: MetricIx,
        key: Option<&str>,
    ) -> Reason {
        let enrollment = self.index.enrollment(ix);
        let at = At::on(self.open.as_of);
        let asking = Asking {
            enrollment: &enrollment,
            rules,
            history: &self.findings.timelines[ix.0 as usize],
            key,
        };
        let value = metrics::value_with(&asking, metric, at);
        let rows = metrics::rows_behind(&enrollment, rules, metric, key, at);
        let it = rules.metric(metric);
        let of_key = key.map_or_else(String::new, |key| format!(" ({key})"));
        let found = match (key, &it.key) {
            (None, Some(column)) => format!("for each {}", column.replace('_', " ")),
            _ => say::value_or_none(english(), it, value),
        };
        let mut reason = Reason::new(format!(
            "{}{of_key} on {}: {found}",
            say::metric_title(english(), it),
            format::day(at.day),
        ));
        reason.step(
            "value",
            match rows.len() {
                0 => "No row counts.".to_owned(),
                all => format!("{}.", count(all, "row counts", "rows count")),
            },
            json!({
                "metric": it.id.as_str(),
                "value": value.map(|it| it.normalize().to_string()),
                "rows": rows.len(),
            }),
        );
        if let (None, Some(column)) = (key, &it.key) {
            let keys = metrics::keys(&enrollment, rules, column, at);
            reason.step(
                "keys",
                format!(
                    "--key KEY tells one of them: {}.",
                    if keys.is_empty() {
                        "there is none yet".to_owned()
                    } else {
                        keys.join(", ")
                    }
                ),
                json!({"column": column, "keys": keys.iter().map(|it| &**it).collect::<Vec<_>>()}),
            );
        }
        reason.rows = rows.into_iter().map(|row| self.row_told(row)).collect();
        reason
    }

    fn row_told(&self, row: RowRef) -> Row {
        let teller = self.teller();
        let tables = &self.open.workspace.facts.tables;
        let table = tables.get_index(usize::from(row.table)).map(|(_, it)| it);
        let at = row.row as usize;
        let amount = table.and_then(|it| it.number(column::AMOUNT)?.get(at));
        let currency = table.and_then(|it| it.currency(column::CURRENCY)?.get(at).copied());
        Row {
            date: table.and_then(|it| it.date.get(at).copied()),
            amount: amount.zip(currency).map(|(it, in_)| Money::new(it, in_)),
            what: teller.row(row),
            place: teller.place(row),
        }
    }

    fn known<T>(&self, ix: PartnerIx, ask: impl FnOnce(&Known<'_>) -> T) -> T {
        let enrollment = self.index.enrollment(ix);
        ask(&Known {
            enrollment: &enrollment,
            timelines: &self.findings.timelines[ix.0 as usize],
        })
    }

    fn accrual(&self, id: &str, row: &str, earning: Option<&str>) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let program = self.program(partner);
        let found = self.row(ix, row)?;
        if let Some(wanted) = earning {
            let all = program.versions.iter().flat_map(|it| &it.earnings);
            let mut ids = all.map(|it| it.id.as_str());
            if !ids.clone().any(|id| id == wanted) {
                return Err(unknown("earning", wanted, &mut ids));
            }
        }
        let teller = self.teller();
        let told = self.row_told(found);
        let date = told.date.map(|day| format!(" of {}", format::day(day)));
        let amount = told.amount.map(|it| format!(", {}", format::exact(it)));
        let mut reason = Reason::new(format!(
            "What {} earned on {}{}{}, {}",
            partner.name,
            told.what,
            date.unwrap_or_default(),
            amount.unwrap_or_default(),
            told.place
        ));
        let is_wanted = |version: u16, at: u32| {
            let rules = program.versions.get(usize::from(version));
            let id = rules.and_then(|rules| rules.earnings.get(at as usize));
            earning.is_none_or(|wanted| id.is_some_and(|it| it.id.as_str() == wanted))
        };
        let lines = self.findings.accruals.iter().filter(|it| {
            let is_about = it.origin.row() == Some(found) || it.origin.earned_by() == Some(found);
            it.partner == ix && is_about
        });
        let mut earned: Vec<(u16, u32)> = Vec::new();
        for line in lines.filter(|it| is_wanted(it.version, it.earning.0)) {
            earned.push((line.version, line.earning.0));
            reason.parts.push(self.line(line));
        }
        // Earnings that made nothing of it say why.
        let traces = self.known(ix, |known| {
            self.earnings.explain_row(known.enrollment, known, found)
        });
        for trace in traces {
            let at = (trace.version, trace.earning.0);
            if !is_wanted(at.0, at.1) || earned.contains(&at) {
                continue;
            }
            let rules = program.versions.get(usize::from(trace.version));
            let name = rules.and_then(|rules| rules.earnings.get(trace.earning.0 as usize));
            let mut part = Reason::new(name.map_or("", |it| it.name.as_str()));
            part.steps = teller.trace(ix, &trace);
            reason.parts.push(part);
        }
        if reason.parts.is_empty() {
            let text = match earning {
                Some(_) => "Nothing: that earning is not about such a row.",
                None => "Nothing: no earning of the program is about such a row.",
            };
            reason.step("empty", text, json!({}));
        }
        Ok(reason)
    }

    fn line(&self, line: &crate::model::accrual::Accrual) -> Reason {
        let teller = self.teller();
        let payee = self.open.workspace.partner(line.payee);
        let whose = if line.payee == line.partner {
            String::new()
        } else {
            format!(", to {}", payee.name)
        };
        let mut part = Reason::new(format!(
            "{}: {}{whose}",
            teller.accrual_title(line),
            format::exact(line.amount)
        ));
        let explanation = self.known(line.partner, |known| {
            self.earnings.explain(known.enrollment, known, line)
        });
        part.steps = teller.explanation(&explanation);
        let own = self.findings.accruals_of(line.payee);
        let account = Account::new(&self.open.workspace, line.payee, own, self.open.as_of);
        part.steps
            .extend(account.clearings(line).iter().map(reasons::clears));
        part
    }

    /// The partner's row with this id, or in this place.
    fn row(&self, ix: PartnerIx, wanted: &str) -> Result<RowRef, End> {
        let teller = self.teller();
        let is_place = wanted.contains(':');
        let tables = (0_u16..).zip(self.open.workspace.facts.tables.values());
        let mut of_others = false;
        let mut names: Vec<String> = Vec::new();
        for (number, table) in tables {
            let ids = table.text(column::ID);
            for at in 0..table.len() {
                let row = RowRef {
                    table: number,
                    row: u32::try_from(at).unwrap_or(u32::MAX),
                };
                let place = is_place.then(|| teller.place(row));
                let name = match &place {
                    Some(place) => Some(place.as_str()),
                    None => ids.and_then(|ids| ids.get(at)),
                };
                let is_it = name == Some(wanted);
                let is_own = table.partner.get(at) == Some(&ix);
                if is_it && is_own {
                    return Ok(row);
                }
                of_others |= is_it;
                names.extend(name.filter(|_| is_own).map(str::to_owned));
            }
        }
        let near = closest(wanted, names.iter().map(String::as_str));
        let hint = match near {
            _ if of_others => "that one is another partner's".to_owned(),
            Some(near) => format!("did you mean `{near}`?"),
            None => {
                "give its id, or its file and line such as content/ledger/deals.csv:17".to_owned()
            }
        };
        Err(misuse(&format!(
            "the partner has no row `{wanted}`; {hint}"
        )))
    }

    fn statement(&self, id: &str, first: Date) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let own = self.findings.accruals_of(ix);
        let settled = &self.findings.settled[ix.0 as usize];
        let account = Account::new(&self.open.workspace, ix, own, self.open.as_of);
        let all = statements::statements(
            &account,
            &settled.payments,
            PeriodUnit::Month,
            Periods::CALENDAR,
        );
        let mut reason = Reason::new(format!(
            "The statements of {} for {}",
            partner.name,
            format::month(first)
        ));
        let teller = self.teller();
        for statement in all.iter().filter(|it| it.first == first) {
            let currency = statement.holder.currency;
            let shown = |amount| format::exact(Money::new(amount, currency).rounded());
            let person = statement.holder.person.as_deref();
            let person = person.map_or_else(String::new, |it| format!(", {it}"));
            let mut part = Reason::new(format!("{currency}{person}"));
            part.step(
                "balance",
                format!(
                    "Opening balance {}, closing balance {}; the lines below make the difference.",
                    shown(statement.opening),
                    shown(statement.closing)
                ),
                json!({
                    "opening": reasons::amount(statement.opening, currency),
                    "closing": reasons::amount(statement.closing, currency),
                }),
            );
            for line in &statement.lines {
                match line.kind {
                    LineKind::Accrual(at) | LineKind::InKind(at) | LineKind::IntoFund(at) => {
                        part.parts.extend(own.get(at as usize).map(|line| self.line(line)));
                    }
                    LineKind::Conversion(_) => part.step(
                        "from_fund",
                        format!("{} out of a fund below its minimum, on {}.", shown(line.amount), format::day(line.date)),
                        json!({"date": line.date.to_string(), "amount": reasons::amount(line.amount, currency)}),
                    ),
                    LineKind::Payment(_) | LineKind::Forfeit(_) => {
                        let found = self.known(ix, |known| {
                            account.explain_payday(known, &statement.holder, line.date)
                        });
                        let word = match line.kind {
                            LineKind::Payment(_) => "Paid",
                            _ => "Written off",
                        };
                        let mut payment = Reason::new(format!(
                            "{word} on {}: {}",
                            format::day(line.date),
                            shown(line.amount.abs())
                        ));
                        payment.steps = found.map(|it| teller.payment(&it)).unwrap_or_default();
                        part.parts.push(payment);
                    }
                }
            }
            reason.parts.push(part);
        }
        if reason.parts.is_empty() {
            reason.step("empty", "None: no line, and no open balance.", json!({}));
        }
        Ok(reason)
    }

    fn payment(&self, id: &str, day: Date) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let own = self.findings.accruals_of(ix);
        let account = Account::new(&self.open.workspace, ix, own, self.open.as_of);
        let settled = &self.findings.settled[ix.0 as usize];
        let teller = self.teller();
        let mut reason = Reason::new(format!(
            "Payments to {} on {}",
            partner.name,
            format::day(day)
        ));
        for payment in settled.payments.iter().filter(|it| it.date == day) {
            let currency = payment.holder.currency;
            let shown = |amount| format::exact(Money::new(amount, currency));
            let mut part = Reason::new(shown(payment.amount));
            let found = self.known(ix, |known| {
                account.explain_payday(known, &payment.holder, day)
            });
            if let Some(found) = found {
                part.steps = teller.payment(&found);
                for item in &found.items {
                    let title = match item.source {
                        crate::model::reason::ItemSource::Accrual { index, .. } => own
                            .get(index as usize)
                            .map_or_else(String::new, |it| teller.accrual_title(it)),
                        crate::model::reason::ItemSource::Conversion { .. } => {
                            "Out of a fund below its minimum".to_owned()
                        }
                    };
                    part.step(
                        "item",
                        format!("{title}: {}, cleared on {}.", shown(item.amount), format::day(item.cleared)),
                        json!({"amount": item.amount.to_string(), "cleared": item.cleared.to_string()}),
                    );
                }
            }
            reason.parts.push(part);
        }
        if reason.parts.is_empty() {
            // Those of several currencies are paid on the same days.
            let mut days: Vec<Date> = settled.payments.iter().map(|it| it.date).collect();
            days.sort_unstable();
            days.dedup();
            let told = match days.as_slice() {
                [] => "nothing was paid so far".to_owned(),
                [.., last] if *last < day => {
                    format!("the last payment so far was on {}", format::day(*last))
                }
                _ => {
                    let at = days.partition_point(|it| *it < day);
                    let near = &days[at.saturating_sub(1)..days.len().min(at + 1)];
                    let near: Vec<String> = near.iter().map(|it| format::day(*it)).collect();
                    format!("the nearest payments are of {}", near.join(" and "))
                }
            };
            reason.step(
                "empty",
                format!("None: {told}."),
                json!({"paydays": days.iter().map(Date::to_string).collect::<Vec<_>>()}),
            );
        }
        Ok(reason)
    }

    fn fund(&self, id: &str, fund: &str) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let funds = &self.findings.funds[ix.0 as usize];
        let ledger = funds.ledgers.iter().find(|it| it.fund.as_str() == fund);
        let known = funds.ledgers.iter().map(|it| it.fund.as_str());
        let ledger = ledger.ok_or_else(|| unknown("fund", fund, known))?;
        let balance = ledger.on(self.open.as_of);
        let currency = ledger.currency;
        let mut reason = Reason::new(format!(
            "The fund {fund} of {} on {}: balance {}, available {}",
            partner.name,
            format::day(self.open.as_of),
            format::exact(Money::new(balance.balance, currency)),
            format::exact(Money::new(balance.available, currency))
        ));
        for entry in ledger
            .entries
            .iter()
            .filter(|it| it.date <= self.open.as_of)
        {
            reason.steps.push(fund_reasons::fund_entry(
                &self.open.workspace,
                &self.open.sources,
                self.program(partner),
                currency,
                entry,
            ));
        }
        Ok(reason)
    }

    fn request(&self, id: &str) -> Result<Reason, End> {
        let workspace = &self.open.workspace;
        let found = workspace.funds.iter().find(|it| it.id.as_str() == id);
        let ids = workspace.funds.iter().map(|it| it.id.as_str());
        let request = found.ok_or_else(|| unknown("fund request", id, ids))?;
        let funds = &self.findings.funds[request.partner.0 as usize];
        let finding = funds
            .requests
            .iter()
            .find(|it| workspace.funds[it.request as usize].id == request.id);
        let state = finding.map_or("", |it| it.state.title());
        let mut reason = Reason::new(format!(
            "{} ({id}) on {}: {state}",
            request.title,
            format::day(self.open.as_of)
        ));
        if let Some(finding) = finding {
            reason.steps = fund_reasons::request(workspace, request, finding);
        }
        Ok(reason)
    }
}

/// The parts of what is asked, and whether it holds together; by the facts of a day, when that is
/// not plain.
fn add_asked(
    reason: &mut Reason,
    parts: Vec<say::Part>,
    rules: &Rules,
    outcome: &Outcome,
    day: Option<Date>,
) {
    let asks_nothing = parts.is_empty();
    add_parts(reason, parts);
    let summary = match outcome.holds {
        true if asks_nothing => "Nothing is asked",
        true => "It holds",
        false => "It does not hold",
    };
    let by = match day {
        Some(day) if !asks_nothing => format!(", by the facts of {}", format::day(day)),
        _ => String::new(),
    };
    let mut values = reasons::outcome(rules, outcome);
    if let (Value::Object(values), Some(day)) = (&mut values, day) {
        values.insert("facts_of".to_owned(), reasons::day(day));
    }
    reason.step("outcome", format!("{summary}{by}."), values);
}

fn add_parts(reason: &mut Reason, parts: Vec<say::Part>) {
    for part in parts {
        let mark = if part.holds { "holds" } else { "fails" };
        let wanted = if part.wanted.is_empty() {
            String::new()
        } else {
            format!(", asked {}", part.wanted)
        };
        let missing = part
            .missing
            .as_ref()
            .map_or_else(String::new, |it| format!("; missing: {it}"));
        reason.step(
            "part",
            format!("{mark}: {}: {}{wanted}{missing}", part.label, part.actual),
            json!({
                "label": part.label,
                "wanted": part.wanted,
                "actual": part.actual,
                "missing": part.missing,
                "holds": part.holds,
            }),
        );
    }
}
