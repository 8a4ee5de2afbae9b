//! `partnerpress explain`.

use serde_json::{Value, json};

use super::open::{Open, unknown};
use super::{Common, End, Format};
use crate::base::{Date, Money, PeriodUnit, Periods};
use crate::check;
use crate::engine::accruals::EarningIndex;
use crate::engine::payouts::Account;
use crate::engine::requirements::{self, Asking};
use crate::engine::{self, At, FactIndex, Findings, Known, metrics, statements};
use crate::model::account::LineKind;
use crate::model::rules::{LevelIx, MetricIx, Rules};
use crate::model::{Move, MoveCause, Partner, PartnerIx, Program, RowRef, TierIx, column};
use crate::render::reasons::{self, Said, Teller};
use crate::render::{fund_reasons, say};
use crate::shell::terminal;

/// Tell where a number comes from: source rows, rules and their version, the tier of the day, each step.
#[derive(Debug, clap::Args)]
pub(super) struct Explain {
    #[command(subcommand)]
    what: What,
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
        month: String,
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

/// A reason: a heading, steps, and what lies under each step.
#[derive(Debug)]
struct Reason {
    title: String,
    steps: Vec<Said>,
    parts: Vec<Reason>,
}

impl Reason {
    fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            steps: Vec::new(),
            parts: Vec::new(),
        }
    }

    fn step(&mut self, kind: &'static str, text: impl Into<String>, values: Value) {
        self.steps.push(Said::new(kind, text, values));
    }

    fn human(&self, depth: usize, out: &mut String) {
        let indent = "  ".repeat(depth);
        out.push_str(&format!("{indent}{}\n", self.title));
        for step in &self.steps {
            out.push_str(&format!("{indent}  - {}\n", step.text));
        }
        for part in &self.parts {
            if depth == 0 {
                out.push('\n');
            }
            part.human(depth + 1, out);
        }
    }

    fn json(&self) -> Value {
        json!({
            "title": self.title,
            "steps": self.steps.iter().map(Said::json).collect::<Vec<_>>(),
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
            reason.human(0, &mut out);
            out
        };
        terminal::print(&text)?;
        Ok(End::Done)
    }
}

fn of_code(code: &str) -> Result<Reason, End> {
    let codes = check::codes();
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
            What::Statement { partner, month } => self.statement(partner, month),
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
            "{} holds {} in the {} on {as_of}.",
            partner.name,
            name(standing.tier),
            program.name
        ));
        reason.step(
            "held",
            say::held_because(partner, program, standing),
            json!({
                "tier": standing.tier.map(|tier| program.tier(tier).id.as_str()),
                "version": reasons::version_name(rules),
                "since": standing.held.map(|it| it.effective.to_string()),
            }),
        );
        if let Some(last) = standing.locked_through {
            reason.step(
                "locked",
                format!("Locked through {last}."),
                json!({"through": last.to_string()}),
            );
        }
        if let Some(outlook) = &standing.outlook {
            reason.step(
                "outlook",
                say::outlook(program, outlook),
                json!({"effective": outlook.effective.to_string()}),
            );
        }
        if let Some(outcome) = &standing.kept {
            let mut kept = Reason::new(format!("What {} asks to be kept", name(standing.tier)));
            add_parts(&mut kept, say::kept(program, standing));
            kept.step(
                "outcome",
                summary(outcome.holds),
                reasons::outcome(rules, outcome),
            );
            reason.parts.push(kept);
        }
        if let Some(next) = &standing.next {
            let mut entered = Reason::new(format!("What {} asks", program.tier(next.tier).name));
            add_parts(&mut entered, say::entered(program, standing));
            entered.step(
                "outcome",
                summary(next.outcome.holds),
                reasons::outcome(rules, &next.outcome),
            );
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
            "The moves of {} in the {}",
            partner.name, program.name
        ));
        let timelines = &self.findings.timelines[ix.0 as usize];
        let moves = timelines.tiers().map_or(&[][..], |it| &it.moves);
        for it in moves {
            reason.parts.push(self.move_reason(ix, program, it));
        }
        for notice in timelines.tiers().iter().flat_map(|it| &it.notices) {
            let level = program.tiers.get(notice.level.0 as usize);
            let name = level.map_or("", |tier| tier.name.as_str());
            reason.step(
                "notice",
                format!(
                    "{}: {name} was no longer kept; a grace began that ends on {}.",
                    notice.day, notice.deadline
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
        let cause = super::standings::cause_word(it.cause);
        let rules = &program.versions[it.version.min(program.versions.len() - 1)];
        let mut reason = Reason::new(format!(
            "{}: from {} to {} ({})",
            it.effective,
            name(it.from),
            name(it.to),
            cause.replace('_', " ")
        ));
        reason.step(
            "decided",
            format!(
                "Decided on {} by the {}, in force from {}.",
                it.decided,
                reasons::version_name(rules),
                it.effective
            ),
            json!({
                "decided": it.decided.to_string(),
                "effective": it.effective.to_string(),
                "cause": cause,
                "version": reasons::version_name(rules),
            }),
        );
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
            add_parts(&mut reason, say::parts(rules, requirement, &outcome));
            reason.step(
                "outcome",
                format!(
                    "{}, by the facts of {day}.",
                    summary(outcome.holds).trim_end_matches('.')
                ),
                reasons::outcome(rules, &outcome),
            );
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
        let it = rules.metric(metric);
        let of_key = key.map_or_else(String::new, |key| format!(" ({key})"));
        let mut reason = Reason::new(format!(
            "{}{of_key} on {}: {}",
            say::metric_title(it),
            at.day,
            say::value_or_none(it, value)
        ));
        let teller = self.teller();
        for row in metrics::rows_behind(&enrollment, rules, metric, key, at) {
            let (text, values) = self.row_text(&teller, row);
            reason.step("row", text, values);
        }
        reason
    }

    /// "2026-03-01, 1200.00 EUR: deal D-17, content/ledger/deals.csv:12".
    fn row_text(&self, teller: &Teller<'_>, row: RowRef) -> (String, Value) {
        let tables = &self.open.workspace.facts.tables;
        let table = tables.get_index(usize::from(row.table)).map(|(_, it)| it);
        let at = row.row as usize;
        let date = table.and_then(|it| it.date.get(at)).map(Date::to_string);
        let amount = table.and_then(|it| it.number(column::AMOUNT)?.get(at).copied()?);
        let currency = table.and_then(|it| it.currency(column::CURRENCY)?.get(at).copied());
        let amount = match (amount, currency) {
            (Some(amount), Some(currency)) => format!(", {currency} {amount}"),
            (Some(amount), None) => format!(", {amount}"),
            _ => String::new(),
        };
        let date = date.unwrap_or_default();
        let place = teller.place(row);
        (
            format!("{date}{amount}: {}, {place}", teller.row(row)),
            json!({"date": date, "place": place}),
        )
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
        let teller = self.teller();
        let (text, _) = self.row_text(&teller, found);
        let mut reason = Reason::new(format!("What {} earned on {text}", partner.name));
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
        Ok(reason)
    }

    fn line(&self, line: &crate::model::accrual::Accrual) -> Reason {
        let teller = self.teller();
        let payee = self.open.workspace.partner(line.payee);
        let amount = format!("{} {}", line.amount.currency, line.amount.amount);
        let mut part = Reason::new(format!(
            "{}: {amount} for {} on {}",
            teller.accrual_title(line),
            payee.name,
            line.date
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
        for (number, table) in tables {
            let ids = table.text(column::ID);
            for at in 0..table.len() {
                let row = RowRef {
                    table: number,
                    row: u32::try_from(at).unwrap_or(u32::MAX),
                };
                let is_it = if is_place {
                    teller.place(row) == wanted
                } else {
                    ids.and_then(|ids| ids.get(at)) == Some(wanted)
                };
                if is_it && table.partner.get(at) == Some(&ix) {
                    return Ok(row);
                }
                of_others |= is_it;
            }
        }
        let whose = if of_others {
            "; there is one, of another partner"
        } else {
            ""
        };
        terminal::complain(&format!(
            "error: the partner has no row `{wanted}`{whose}; give a row's id, or its file and line such as \
             content/ledger/deals.csv:17\n"
        ));
        Err(End::Faulty)
    }

    fn statement(&self, id: &str, month: &str) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let first = super::day(&format!("{month}-01")).map_err(|_| {
            terminal::complain("error: write the month as 2026-03\n");
            End::Faulty
        })?;
        let own = self.findings.accruals_of(ix);
        let settled = &self.findings.settled[ix.0 as usize];
        let account = Account::new(&self.open.workspace, ix, own, self.open.as_of);
        let all = statements::statements(
            &account,
            &settled.payments,
            PeriodUnit::Month,
            Periods::CALENDAR,
        );
        let mut reason = Reason::new(format!("The statements of {} for {month}", partner.name));
        let teller = self.teller();
        for statement in all.iter().filter(|it| it.first == first) {
            let currency = statement.holder.currency;
            let shown = |amount| {
                let money = Money::new(amount, currency).rounded();
                format!("{currency} {}", money.amount)
            };
            let person = statement.holder.person.as_deref();
            let person = person.map_or_else(String::new, |it| format!(", {it}"));
            let mut part = Reason::new(format!("{currency}{person}"));
            part.step(
                "balance",
                format!(
                    "Opening balance {}, closing balance {}: the lines below make the difference.",
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
                        format!("{}: {} out of a fund below its minimum.", line.date, shown(line.amount)),
                        json!({"date": line.date.to_string(), "amount": reasons::amount(line.amount, currency)}),
                    ),
                    LineKind::Payment(_) | LineKind::Forfeit(_) => {
                        let found = self.known(ix, |known| {
                            account.explain_payday(known, &statement.holder, line.date)
                        });
                        let mut payment = Reason::new(format!("{}: {}", line.date, shown(line.amount)));
                        payment.steps = found.map(|it| teller.payment(&it)).unwrap_or_default();
                        part.parts.push(payment);
                    }
                }
            }
            reason.parts.push(part);
        }
        if reason.parts.is_empty() {
            reason.step("empty", "No line and no open balance.", json!({}));
        }
        Ok(reason)
    }

    fn payment(&self, id: &str, day: Date) -> Result<Reason, End> {
        let (ix, partner) = self.open.partner(id)?;
        let own = self.findings.accruals_of(ix);
        let account = Account::new(&self.open.workspace, ix, own, self.open.as_of);
        let settled = &self.findings.settled[ix.0 as usize];
        let teller = self.teller();
        let mut reason = Reason::new(format!("Payments to {} on {day}", partner.name));
        for payment in settled.payments.iter().filter(|it| it.date == day) {
            let currency = payment.holder.currency;
            let mut part = Reason::new(format!("{currency} {}", payment.amount));
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
                        format!("{title}: {currency} {}, cleared on {}", item.amount, item.cleared),
                        json!({"amount": item.amount.to_string(), "cleared": item.cleared.to_string()}),
                    );
                }
            }
            reason.parts.push(part);
        }
        if reason.parts.is_empty() {
            let days: Vec<String> = settled
                .payments
                .iter()
                .map(|it| it.date.to_string())
                .collect();
            reason.step(
                "empty",
                format!(
                    "Nothing was paid on that day; paydays so far: {}.",
                    days.join(", ")
                ),
                json!({"paydays": days}),
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
            "The fund {fund} of {} on {}: balance {currency} {}, available {currency} {}",
            partner.name, self.open.as_of, balance.balance, balance.available
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
            request.title, self.open.as_of
        ));
        if let Some(finding) = finding {
            reason.steps = fund_reasons::request(workspace, request, finding);
        }
        Ok(reason)
    }
}

fn summary(holds: bool) -> &'static str {
    if holds {
        "It holds."
    } else {
        "It does not hold."
    }
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
