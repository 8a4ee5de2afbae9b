//! Reasons in words and as values for machines: how an accrual, a payment, a move or a fund's balance
//! came about, step by step.

use std::sync::Arc;

use serde_json::{Map, Value, json};

use super::voice::english;
use super::{format, say};
use crate::base::{Currency, Date, Decimal, Duration, Money, Rate, Sources};
use crate::model::accrual::{Accrual, Origin};
use crate::model::reason::{
    BracketOf, CapStep, Clearing, Explanation, GradeStep, Nothing, PaydayOutcome, PaymentReason,
    Slice, Step, TakenBack, Trace,
};
use crate::model::rules::{
    CapPeriod, CapScope, Comparison, GroupMode, LevelIx, RoundingRule, Rules,
};
use crate::model::{Outcome, OutcomeKind, PartnerIx, Program, RowRef, Workspace, column};

/// A step of a reason: what kind it is, the sentence, and its numbers.
#[derive(Debug, Clone, PartialEq)]
pub struct Said {
    /// A stable word.
    pub kind: &'static str,
    pub text: String,
    pub values: Map<String, Value>,
}

impl Said {
    #[must_use]
    pub fn new(kind: &'static str, text: impl Into<String>, values: Value) -> Self {
        Self {
            kind,
            text: text.into(),
            values: match values {
                Value::Object(values) => values,
                _ => Map::new(),
            },
        }
    }

    /// `{"step": kind, "text": …, …values}`.
    #[must_use]
    pub fn json(&self) -> Value {
        let mut all = Map::new();
        all.insert("step".to_owned(), self.kind.into());
        all.insert("text".to_owned(), self.text.as_str().into());
        all.extend(self.values.clone());
        Value::Object(all)
    }
}

/// Puts reasons into words; knows the names behind the numbers.
#[derive(Debug, Clone, Copy)]
pub struct Teller<'a> {
    pub workspace: &'a Workspace,
    pub sources: &'a Sources,
}

impl<'a> Teller<'a> {
    /// The steps of an accrual's reason. Of a line that takes back, the steps of what it takes from
    /// come first.
    #[must_use]
    pub fn explanation(&self, explanation: &Explanation) -> Vec<Said> {
        let mut said = Vec::new();
        if let Some(of) = &explanation.of {
            said.extend(self.explanation(of));
        }
        let partner = explanation.accrual.partner;
        said.extend(
            explanation
                .steps
                .iter()
                .map(|step| self.step(partner, explanation.accrual.version, step)),
        );
        said
    }

    /// The steps of what one earning made of a row of `partner`'s.
    #[must_use]
    pub fn trace(&self, partner: PartnerIx, trace: &Trace) -> Vec<Said> {
        let steps = trace.steps.iter();
        steps
            .map(|step| self.step(partner, trace.version, step))
            .collect()
    }

    fn program(&self, partner: PartnerIx) -> &'a Program {
        let program = self.workspace.partner(partner).program;
        self.workspace.program(program)
    }

    fn rules(&self, partner: PartnerIx, version: u16) -> &'a Rules {
        let versions = &self.program(partner).versions;
        &versions[usize::from(version).min(versions.len() - 1)]
    }

    /// "content/ledger/deals/2026-q3.csv:41".
    #[must_use]
    pub fn place(&self, row: RowRef) -> String {
        let table = self
            .workspace
            .facts
            .tables
            .get_index(usize::from(row.table));
        let origin = table.and_then(|(_, table)| table.origin(row.row as usize));
        origin.map_or_else(String::new, |origin| {
            format!("{}:{}", self.sources.path(origin.file), origin.line)
        })
    }

    /// "deal D-17", or "row 3 of spiffs".
    #[must_use]
    pub fn row(&self, row: RowRef) -> String {
        let Some((name, table)) = self
            .workspace
            .facts
            .tables
            .get_index(usize::from(row.table))
        else {
            return String::new();
        };
        let id = table
            .text(column::ID)
            .and_then(|ids| ids.get(row.row as usize));
        let one = name.strip_suffix('s').unwrap_or(name).replace('_', " ");
        match id {
            Some(id) => format!("{one} {id}"),
            None => self.place(row),
        }
    }

    fn row_json(&self, row: RowRef) -> Value {
        let table = self
            .workspace
            .facts
            .tables
            .get_index(usize::from(row.table));
        let id = table.and_then(|(_, table)| table.text(column::ID)?.get(row.row as usize));
        json!({
            "table": table.map(|(name, _)| name.as_str()),
            "id": id,
            "place": self.place(row),
        })
    }

    fn step(&self, partner: PartnerIx, version: u16, step: &Step) -> Said {
        let rules = self.rules(partner, version);
        match step {
            Step::Row { row, date, .. } => Said::new(
                "row",
                format!(
                    "{} of {}, {}.",
                    format::capitalised(&self.row(*row)),
                    format::day(*date),
                    self.place(*row)
                ),
                json!({"row": self.row_json(*row), "date": date.to_string()}),
            ),
            Step::Period {
                first,
                last,
                metric,
                value,
            } => {
                let metric = rules.metric(*metric);
                Said::new(
                    "period",
                    format!(
                        "{} on {}, the last day of the period that began on {}: {}.",
                        say::metric_title(english(), metric),
                        format::day(*last),
                        format::day(*first),
                        say::value(english(), metric, *value),
                    ),
                    json!({
                        "first": first.to_string(),
                        "last": last.to_string(),
                        "metric": metric.id.as_str(),
                        "value": value.to_string(),
                    }),
                )
            }
            Step::Terms {
                version,
                earning,
                day,
                tier,
                first_row,
            } => {
                let rules = self.rules(partner, *version);
                let earning = rules.earnings.get(earning.0 as usize);
                let earning_name = earning.map_or("", |it| it.name.as_str());
                let tier = self.program(partner).tier(*tier);
                let whose = match first_row {
                    Some(first) if first == day => ", the day of the subscription's first row",
                    _ => "",
                };
                Said::new(
                    "terms",
                    format!(
                        "{earning_name}, by the rules of {}{whose}{}; the tier held was {}.",
                        format::day(*day),
                        version_words(self.program(partner), rules)
                            .map_or_else(String::new, |words| format!(" ({words})")),
                        tier.name,
                    ),
                    json!({
                        "earning": earning.map(|it| it.id.as_str()),
                        "version": version_id(rules),
                        "day": day.to_string(),
                        "tier": tier.id.as_str(),
                        "first_row": first_row.map(|day| day.to_string()),
                    }),
                )
            }
            Step::Requirement { day, outcome } => Said::new(
                "requirement",
                format!("What the earning requires held on {}.", format::day(*day)),
                json!({
                    "day": day.to_string(),
                    "outcome": outcome.as_ref().map(|it| self::outcome(rules, it)),
                }),
            ),
            Step::Duration { length, ends } => Said::new(
                "duration",
                format!(
                    "Earned for {}, through {}.",
                    say::span(english(), *length),
                    format::day(crate::base::minus_days(*ends, 1)),
                ),
                json!({"length": length.to_string(), "ends": ends.to_string()}),
            ),
            Step::Base {
                written,
                less,
                base,
            } => Said::new(
                "base",
                match less {
                    Some(less) => format!(
                        "Base: {} − {} = {}.",
                        format::decimal(*written),
                        format::decimal(*less),
                        format::exact(*base)
                    ),
                    None => format!("Base: {}.", format::exact(*base)),
                },
                json!({
                    "written": written.to_string(),
                    "less": less.map(|less| less.to_string()),
                    "base": money(*base),
                }),
            ),
            Step::Converted { from, to, day } => Said::new(
                "converted",
                format!(
                    "{} is {} at the program's rate of {}.",
                    format::exact(*from),
                    format::exact(*to),
                    format::day(*day)
                ),
                json!({"from": money(*from), "to": money(*to), "day": day.to_string()}),
            ),
            Step::Nth { number, first } => Said::new(
                "nth",
                format!("Row number {number}; they earn from number {first} on."),
                json!({"number": number, "first": first}),
            ),
            Step::Reached {
                before,
                with,
                reaches,
            } => Said::new(
                "reached",
                format!(
                    "The running sum went from {} to {} and so reached {}.",
                    format::decimal(*before),
                    format::decimal(*with),
                    format::decimal(*reaches)
                ),
                json!({
                    "before": before.to_string(),
                    "with": with.to_string(),
                    "reaches": reaches.to_string(),
                }),
            ),
            Step::Grade(grade) => self.grade(partner, rules, grade),
            Step::Product { base, rate, amount } => Said::new(
                "product",
                format!(
                    "{} × {} = {}.",
                    format::exact(*base),
                    format::rate(*rate),
                    format::exact(*amount)
                ),
                json!({"base": money(*base), "rate": share(*rate), "amount": money(*amount)}),
            ),
            Step::Slices {
                slices,
                sum,
                base,
                converted,
                amount,
            } => self.slices(rules, slices, *sum, *base, *converted, *amount),
            Step::Fixed { amount } => Said::new(
                "fixed",
                format!("A fixed amount of {}.", format::exact(*amount)),
                json!({"amount": money(*amount)}),
            ),
            Step::Floor { at_least, from, to } => Said::new(
                "floor",
                format!(
                    "Raised from {} to {}, the least that a row earns.",
                    format::exact(*from),
                    format::exact(*to)
                ),
                json!({"at_least": at_least.to_string(), "from": money(*from), "to": money(*to)}),
            ),
            Step::Rounded { from, to, rule } => Said::new(
                "rounded",
                format!("Rounded {} to {}.", rounding(*rule), format::exact(*to)),
                json!({"from": money(*from), "to": money(*to), "rule": rounding_word(*rule)}),
            ),
            Step::Group {
                group,
                mode,
                members,
                chosen,
            } => {
                let name = |it: &crate::model::rules::EarningIx| {
                    let earning = rules.earnings.get(it.0 as usize);
                    earning.map_or("", |it| it.name.as_str())
                };
                let id = rules.groups.get(group.0 as usize).map(|it| it.id.as_str());
                let all: Vec<String> = members
                    .iter()
                    .map(|(earning, amount)| {
                        format!("{} {}", name(earning), format::exact(*amount))
                    })
                    .collect();
                let why = match mode {
                    GroupMode::Best => "the greatest counts",
                    GroupMode::First => "the first that pays counts",
                };
                Said::new(
                    "group",
                    format!("Of {} {why}: {}.", format::list(&all), name(chosen)),
                    json!({
                        "group": id,
                        "members": members.iter().map(|(earning, amount)| json!({
                            "earning": rules.earnings.get(earning.0 as usize).map(|it| it.id.as_str()),
                            "amount": money(*amount),
                        })).collect::<Vec<_>>(),
                        "chosen": rules.earnings.get(chosen.0 as usize).map(|it| it.id.as_str()),
                    }),
                )
            }
            Step::Cap(cap) => capped(cap),
            Step::Split { of, shares } => {
                let all: Vec<String> = shares
                    .iter()
                    .map(|it| {
                        let name = &self.workspace.partner(it.payee).name;
                        let amount = Money::new(it.amount, of.currency);
                        format!(
                            "{name} {} ({})",
                            format::exact(amount),
                            format::rate(it.share)
                        )
                    })
                    .collect();
                Said::new(
                    "split",
                    format!("{} is split: {}.", format::exact(*of), format::list(&all)),
                    json!({
                        "of": money(*of),
                        "shares": shares.iter().map(|it| json!({
                            "partner": self.workspace.partner(it.payee).id.as_str(),
                            "share": share(it.share),
                            "amount": it.amount.to_string(),
                        })).collect::<Vec<_>>(),
                    }),
                )
            }
            Step::Parts { of, parts } => {
                let fund = |into: Option<crate::model::rules::FundIx>| {
                    into.and_then(|ix| rules.funds.get(ix.0 as usize))
                };
                let all: Vec<String> = parts
                    .iter()
                    .map(|it| {
                        let amount = format::exact(Money::new(it.amount, of.currency));
                        match fund(it.into) {
                            Some(fund) => format!("{amount} into {}", fund.name),
                            None => format!("{amount} in cash"),
                        }
                    })
                    .collect();
                Said::new(
                    "parts",
                    format!("Of {}: {}.", format::exact(*of), format::list(&all)),
                    json!({
                        "of": money(*of),
                        "parts": parts.iter().map(|it| json!({
                            "into": fund(it.into).map(|fund| fund.id.as_str()),
                            "share": share(it.share),
                            "amount": it.amount.to_string(),
                        })).collect::<Vec<_>>(),
                    }),
                )
            }
            Step::Refund(taken) => self.refund(taken),
            Step::Clawback {
                row,
                of,
                share: part,
                earned,
                left,
                amount,
            } => Said::new(
                "clawback",
                format!(
                    "{} ({}) takes back {} of what {} earned: {} were earned, {} are left, so {}.",
                    format::capitalised(&self.row(*row)),
                    self.place(*row),
                    format::rate(*part),
                    self.row(*of),
                    format::exact(*earned),
                    format::exact(*left),
                    format::exact(*amount),
                ),
                json!({
                    "row": self.row_json(*row),
                    "of": self.row_json(*of),
                    "share": share(*part),
                    "earned": money(*earned),
                    "left": money(*left),
                    "amount": money(*amount),
                }),
            ),
            Step::Clears(clearing) => clears(clearing),
            Step::Nothing(nothing) => self.nothing(partner, nothing),
        }
    }

    fn grade(&self, partner: PartnerIx, rules: &Rules, step: &GradeStep) -> Said {
        let (text, values) = match step {
            GradeStep::Tier(tier) => {
                let tier = self.program(partner).tier(*tier);
                (
                    format!("By tier: {}.", tier.name),
                    json!({"by": "tier", "value": tier.id.as_str()}),
                )
            }
            GradeStep::Value { column, value } => {
                let by = column.as_deref().unwrap_or("partner");
                let shown = value.as_deref().unwrap_or("nothing");
                (
                    format!("By {}: {shown}.", by.replace('_', " ")),
                    json!({"by": by, "value": value}),
                )
            }
            GradeStep::Year { first, year } => (
                format!(
                    "Year {year} of the subscription that began on {}.",
                    format::day(*first)
                ),
                json!({"by": "year", "value": year, "first": first.to_string()}),
            ),
            GradeStep::Otherwise => (
                "Not named, so what `else` says counts.".to_owned(),
                json!({"otherwise": true}),
            ),
            GradeStep::Bracket {
                of,
                value,
                from,
                to,
            } => {
                let what = bracket_of(rules, of);
                let range = match to {
                    Some(to) => format!(
                        "from {} to below {}",
                        format::decimal(*from),
                        format::decimal(*to)
                    ),
                    None => format!("from {} on", format::decimal(*from)),
                };
                (
                    format!(
                        "{what} is {}: the bracket {range}.",
                        format::decimal(*value)
                    ),
                    json!({
                        "bracket": {"from": from.to_string(), "to": to.map(|to| to.to_string())},
                        "value": value.to_string(),
                    }),
                )
            }
            GradeStep::Marginal { of, from, to } => (
                format!(
                    "{}: what lies between {} and {} earns slice by slice.",
                    bracket_of(rules, of),
                    format::decimal(*from),
                    format::decimal(*to)
                ),
                json!({"marginal": {"from": from.to_string(), "to": to.to_string()}}),
            ),
            GradeStep::Alternative(number) => (
                format!("Alternative {}.", number + 1),
                json!({"alternative": number}),
            ),
            GradeStep::Best { worth, chosen } => {
                let all: Vec<String> = worth
                    .iter()
                    .map(|it| it.map_or_else(|| "nothing".to_owned(), format::decimal))
                    .collect();
                (
                    format!(
                        "Of {} the best is number {}.",
                        format::list(&all),
                        chosen + 1
                    ),
                    json!({
                        "worth": worth.iter().map(|it| it.map(|it| it.to_string())).collect::<Vec<_>>(),
                        "chosen": chosen,
                    }),
                )
            }
            GradeStep::Rate(rate) => (
                format!("Rate: {}.", format::rate(*rate)),
                json!({"rate": share(*rate)}),
            ),
            GradeStep::Amount(amount) => (
                format!("Amount: {}.", format::decimal(*amount)),
                json!({"amount": amount.to_string()}),
            ),
            GradeStep::Length(length) => (
                format!("Length: {}.", say::span(english(), *length)),
                json!({"length": length.to_string()}),
            ),
        };
        Said::new("grade", text, values)
    }

    fn slices(
        &self,
        rules: &Rules,
        slices: &[Slice],
        sum: Decimal,
        base: Money,
        converted: Decimal,
        amount: Money,
    ) -> Said {
        let in_program = |amount: Decimal| format::exact(Money::new(amount, rules.currency));
        let all: Vec<String> = slices
            .iter()
            .map(|slice| {
                format!(
                    "{} to {} at {} = {}",
                    format::decimal(slice.from),
                    format::decimal(slice.to),
                    format::rate(slice.rate),
                    in_program(slice.amount)
                )
            })
            .collect();
        let back = if base.currency == rules.currency {
            String::new()
        } else {
            format!(
                ", which is {} of {} as {} is of {}",
                format::exact(amount),
                format::exact(base),
                in_program(sum),
                in_program(converted)
            )
        };
        Said::new(
            "slices",
            format!("{}; together {}{back}.", all.join("; "), in_program(sum)),
            json!({
                "slices": slices.iter().map(|slice| json!({
                    "from": slice.from.to_string(),
                    "to": slice.to.to_string(),
                    "rate": share(slice.rate),
                    "amount": slice.amount.to_string(),
                })).collect::<Vec<_>>(),
                "sum": sum.to_string(),
                "amount": money(amount),
            }),
        )
    }

    fn refund(&self, taken: &TakenBack) -> Said {
        let of = self.row(taken.of);
        let currency = taken.earned.currency;
        let shown = |amount| format::exact(Money::new(amount, currency));
        Said::new(
            "refund",
            format!(
                "{} ({}) takes back from {of}, which earned {}. Of its base of {} now {} are \
                 refunded, {} before: {} are taken back by now, {} were before, so {}.",
                format::capitalised(&self.row(taken.row)),
                self.place(taken.row),
                format::exact(taken.earned),
                format::exact(taken.base),
                format::decimal(taken.refunded),
                format::decimal(taken.refunded_before),
                shown(taken.taken),
                shown(taken.taken_before),
                format::exact(taken.amount),
            ),
            json!({
                "row": self.row_json(taken.row),
                "of": self.row_json(taken.of),
                "earned": money(taken.earned),
                "base": money(taken.base),
                "refunded_before": taken.refunded_before.to_string(),
                "refunded": taken.refunded.to_string(),
                "taken_before": taken.taken_before.to_string(),
                "taken": taken.taken.to_string(),
                "amount": money(taken.amount),
            }),
        )
    }

    fn nothing(&self, partner: PartnerIx, nothing: &Nothing) -> Said {
        let text = match nothing {
            Nothing::Filter => "the row is not one that this earning is for".to_owned(),
            Nothing::Campaign { from, until } => format!(
                "outside of the campaign{}{}",
                from.map_or_else(String::new, |day| format!(" from {}", format::day(day))),
                until.map_or_else(String::new, |day| format!(" until {}", format::day(day))),
            ),
            Nothing::NoTerms { day } => {
                format!("the rules of {} have no such earning", format::day(*day))
            }
            Nothing::NoTier { day } => format!("no tier was held on {}", format::day(*day)),
            Nothing::TierLeftOut { tier } => format!(
                "not for the tier {}",
                self.program(partner).tier(*tier).name
            ),
            Nothing::DurationOver { ended } => {
                format!(
                    "it earned until {}",
                    format::day(crate::base::minus_days(*ended, 1))
                )
            }
            Nothing::Requirement => "what the earning requires did not hold".to_owned(),
            Nothing::NoBase => "the row has no amount to take a share of".to_owned(),
            Nothing::TooEarly { number, first } => {
                format!("row number {number}, and they earn from number {first} on")
            }
            Nothing::NotReached {
                with,
                reaches,
                before,
            } => {
                if *before {
                    format!(
                        "{} was reached by an earlier row",
                        format::decimal(*reaches)
                    )
                } else {
                    format!(
                        "the running sum is {}, below {}",
                        format::decimal(*with),
                        format::decimal(*reaches)
                    )
                }
            }
            Nothing::NoRate => "no rate is set for it".to_owned(),
            Nothing::Zero => "it comes to nothing".to_owned(),
            Nothing::Group => "another earning of its group counts".to_owned(),
            Nothing::Cap => "the cap is used up".to_owned(),
            Nothing::Refund => "it takes back from another row".to_owned(),
            Nothing::NothingLeft => "nothing is left to take back".to_owned(),
            Nothing::NoConversion { from, to } => {
                format!("there is no rate from {from} to {to}")
            }
        };
        Said::new(
            "nothing",
            format!("Earns nothing: {text}."),
            json!({"why": text}),
        )
    }

    /// What a payment gathers, and why it is what it is.
    #[must_use]
    pub fn payment(&self, reason: &PaymentReason) -> Vec<Said> {
        let currency = reason.holder.currency;
        let shown = |amount| format::exact(Money::new(amount, currency));
        let mut said = vec![Said::new(
            "payday",
            format!(
                "Payday {} of the period {} to {}; it pays what had cleared by {}.",
                format::day(reason.payday),
                format::day(reason.period_first),
                format::day(reason.period_last),
                format::day(reason.cleared_through),
            ),
            json!({
                "payday": reason.payday.to_string(),
                "first": reason.period_first.to_string(),
                "last": reason.period_last.to_string(),
                "cleared_through": reason.cleared_through.to_string(),
            }),
        )];
        if reason.nominal != reason.payday {
            said.push(Said::new(
                "business_day",
                format!("{} is on a weekend.", format::day(reason.nominal)),
                json!({"nominal": reason.nominal.to_string()}),
            ));
        }
        said.push(Said::new(
            "due",
            format!(
                "{} came to {}.",
                format::count(reason.items.len(), "item"),
                shown(reason.due)
            ),
            json!({
                "due": reason.due.to_string(),
                "items": reason.items.iter().map(|item| json!({
                    "cleared": item.cleared.to_string(),
                    "amount": item.amount.to_string(),
                })).collect::<Vec<_>>(),
            }),
        ));
        let minimum = reason.minimum.map(shown);
        let (word, text) = match reason.outcome {
            PaydayOutcome::Paid => ("paid", format!("Paid: {}.", shown(reason.due))),
            PaydayOutcome::Forfeited => (
                "forfeited",
                format!(
                    "Below the minimum of {}, and written off.",
                    minimum.unwrap_or_default()
                ),
            ),
            PaydayOutcome::NothingDue => {
                ("nothing_due", "Nothing is due; carried over.".to_owned())
            }
            PaydayOutcome::BelowMinimum => (
                "below_minimum",
                format!(
                    "Below the minimum of {}; carried over.",
                    minimum.unwrap_or_default()
                ),
            ),
            PaydayOutcome::RequirementFails => (
                "requirement",
                "What payouts require does not hold; carried over.".to_owned(),
            ),
        };
        said.push(Said::new("outcome", text, json!({"outcome": word})));
        said
    }

    /// "Resale commission on deal D-17".
    #[must_use]
    pub fn accrual_title(&self, accrual: &Accrual) -> String {
        let rules = self.rules(accrual.partner, accrual.version);
        let earning = rules.earnings.get(accrual.earning.0 as usize);
        let name = earning.map_or("", |it| it.name.as_str());
        match accrual.origin {
            Origin::Row(row) => format!("{name} on {}", self.row(row)),
            Origin::Period => format!("{name} for the period to {}", format::day(accrual.date)),
            Origin::Refund { of, .. } => format!("{name} taken back: refund of {}", self.row(of)),
            Origin::Clawback { row, of } => {
                format!("{name} taken back from {}: {}", self.row(of), self.row(row))
            }
        }
    }
}

fn bracket_of(rules: &Rules, of: &BracketOf) -> String {
    match of {
        BracketOf::Base => "The base".to_owned(),
        BracketOf::Metric { metric, day } => format!(
            "{} on {}",
            say::metric_title(english(), rules.metric(*metric)),
            format::day(*day)
        ),
        BracketOf::Running { window, .. } => {
            let window = say::window(english(), *window);
            format!("The running base {window}").trim_end().to_owned()
        }
    }
}

fn capped(cap: &CapStep) -> Said {
    let scope: Vec<String> = cap
        .scope
        .iter()
        .map(|scope| match scope {
            CapScope::Row => "row".to_owned(),
            CapScope::Partner => "partner".to_owned(),
            CapScope::Person => "person".to_owned(),
            CapScope::Subscription => "subscription".to_owned(),
            CapScope::Column(column) => column.replace('_', " "),
        })
        .collect();
    let period = match cap.period {
        CapPeriod::Month => " and month",
        CapPeriod::Quarter => " and quarter",
        CapPeriod::Half => " and half-year",
        CapPeriod::Year => " and year",
        CapPeriod::Lifetime => "",
    };
    let shown = |amount: Decimal| match cap.currency {
        Some(currency) => format::exact(Money::new(amount, currency)),
        None => format!("{} rows", format::decimal(amount)),
    };
    Said::new(
        "cap",
        format!(
            "At most {} per {}{period}; {} were used, {} are left: {} {}.",
            shown(cap.most),
            scope.join(" and "),
            shown(cap.used),
            shown(cap.left),
            format::exact(cap.from),
            if cap.from == cap.to {
                "stays".to_owned()
            } else {
                format!("becomes {}", format::exact(cap.to))
            }
        ),
        json!({
            "per": scope,
            "most": cap.most.to_string(),
            "used": cap.used.to_string(),
            "left": cap.left.to_string(),
            "from": money(cap.from),
            "to": money(cap.to),
        }),
    )
}

/// When an instalment may be paid.
#[must_use]
pub fn clears(clearing: &Clearing) -> Said {
    let hold = if clearing.hold.is_zero() {
        String::new()
    } else {
        format!(" after a hold of {}", say::span(english(), clearing.hold))
    };
    let what = if clearing.share == Rate::new(Decimal::ONE) {
        format::exact(clearing.amount)
    } else {
        let number = clearing.instalment + 1;
        format!(
            "Instalment {number}, {} ({})",
            format::exact(clearing.amount),
            format::rate(clearing.share)
        )
    };
    let payday = clearing.payday.map_or_else(
        || ", and is not paid out".to_owned(),
        |day| format!("; the payday is {}", format::day(day)),
    );
    Said::new(
        "clears",
        format!(
            "{what} clears on {}{hold}{payday}.",
            format::day(clearing.cleared)
        ),
        json!({
            "instalment": clearing.instalment,
            "share": share(clearing.share),
            "amount": money(clearing.amount),
            "hold": duration(clearing.hold),
            "after": duration(clearing.after),
            "cleared": clearing.cleared.to_string(),
            "payday": clearing.payday.map(|day| day.to_string()),
        }),
    )
}

fn duration(duration: Duration) -> Option<String> {
    (!duration.is_zero()).then(|| duration.to_string())
}

/// "version v11", or since when or until when it holds; nothing for a program that has only one.
#[must_use]
pub fn version_words(program: &Program, rules: &Rules) -> Option<String> {
    let next = program.versions.get(1)?;
    match (&rules.name, rules.from) {
        (Some(name), _) => Some(format!("version {name}")),
        (None, Some(from)) => Some(format!("version of {}", format::day(from))),
        (None, None) => next
            .from
            .map(|from| format!("version before {}", format::day(from))),
    }
}

/// The version's name, else its first day; null for a first one without a name.
#[must_use]
pub fn version_id(rules: &Rules) -> Value {
    let from = || rules.from.map(|day| day.to_string());
    rules.name.clone().or_else(from).into()
}

const fn rounding(rule: RoundingRule) -> &'static str {
    match rule {
        RoundingRule::HalfEven => "half to even",
        RoundingRule::HalfUp => "half up",
        RoundingRule::Down => "down",
    }
}

const fn rounding_word(rule: RoundingRule) -> &'static str {
    match rule {
        RoundingRule::HalfEven => "half_even",
        RoundingRule::HalfUp => "half_up",
        RoundingRule::Down => "down",
    }
}

/// Amounts are texts in JSON: a number would pass through a float in many readers.
#[must_use]
pub fn money(money: Money) -> Value {
    json!({"amount": money.amount.to_string(), "currency": money.currency.code()})
}

fn share(rate: Rate) -> Value {
    rate.share().normalize().to_string().into()
}

/// A day as machines read it.
#[must_use]
pub fn day(date: Date) -> Value {
    date.to_string().into()
}

/// An amount in a currency, for machines.
#[must_use]
pub fn amount(amount: Decimal, currency: Currency) -> Value {
    money(Money::new(amount, currency))
}

/// A requirement's outcome, for machines: its shape, its numbers and whether it holds.
#[must_use]
pub fn outcome(rules: &Rules, outcome: &Outcome) -> Value {
    let all =
        |of: &[Outcome]| -> Vec<Value> { of.iter().map(|it| self::outcome(rules, it)).collect() };
    let keyed = |of: &[(Arc<str>, Outcome)]| -> Vec<Value> {
        of.iter()
            .map(|(key, it)| json!({"key": &**key, "outcome": self::outcome(rules, it)}))
            .collect()
    };
    let mut value = match &outcome.what {
        OutcomeKind::Compare {
            metric,
            comparison,
            needed,
            actual,
            missing,
            key,
            ..
        } => {
            let metric = rules.metric(*metric);
            json!({
                "metric": metric.id.as_str(),
                "title": say::metric_title(english(), metric),
                "key": key.as_deref(),
                "comparison": comparison_word(*comparison),
                "needed": needed.normalize().to_string(),
                "actual": actual.map(|it| it.normalize().to_string()),
                "missing": missing.map(|it| it.normalize().to_string()),
                "text": {
                    "needed": say::value(english(), metric, *needed),
                    "actual": say::value_or_none(english(), metric, *actual),
                },
            })
        }
        OutcomeKind::All(of) => json!({"all": all(of)}),
        OutcomeKind::Any(of) => json!({"any": all(of)}),
        OutcomeKind::Some {
            at_least,
            holding,
            of,
        } => json!({"some": {"at_least": at_least, "holding": holding, "of": all(of)}}),
        OutcomeKind::Not(inner) => json!({"not": self::outcome(rules, inner)}),
        OutcomeKind::Each { column, keys } => {
            json!({"each": {"of": column, "keys": keyed(keys)}})
        }
        OutcomeKind::Keys {
            column,
            at_least,
            holding,
            keys,
        } => json!({"keys": {
            "of": column, "at_least": at_least, "holding": holding, "keys": keyed(keys),
        }}),
        OutcomeKind::Sustained {
            duration,
            failing,
            now,
        } => json!({"sustained": {
            "for": duration.to_string(),
            "failing": failing.map(|day| day.to_string()),
            "now": self::outcome(rules, now),
        }}),
        OutcomeKind::AnyDay { within, day, now } => json!({"any_day": {
            "within": within.to_string(),
            "day": day.map(|day| day.to_string()),
            "now": self::outcome(rules, now),
        }}),
        OutcomeKind::Level {
            ladder,
            at_least,
            held,
            keys,
            holding,
            ..
        } => {
            let track = rules.ladder(*ladder);
            let level = |ix: LevelIx| track.levels.get(ix.0 as usize).map(|it| it.id.as_str());
            json!({"level": {
                "track": track.id.as_str(),
                "at_least": level(*at_least),
                "held": held.and_then(level),
                "keys": keys,
                "holding": holding,
            }})
        }
        OutcomeKind::Reached {
            tier, not_after, ..
        } => json!({"reached": {
            "tier": rules.tiers().levels.get(tier.0 as usize).map(|it| it.id.as_str()),
            "not_after": not_after.map(|day| day.to_string()),
        }}),
    };
    if let Value::Object(values) = &mut value {
        values.insert("holds".to_owned(), outcome.holds.into());
    }
    value
}

const fn comparison_word(comparison: Comparison) -> &'static str {
    match comparison {
        Comparison::AtLeast => "at_least",
        Comparison::MoreThan => "more_than",
        Comparison::AtMost => "at_most",
        Comparison::LessThan => "less_than",
        Comparison::Equals => "equals",
    }
}
