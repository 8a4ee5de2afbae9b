//! Fund requests and fund entries in words.

use serde_json::json;

use super::format;
use super::reasons::{Said, money};
use crate::base::{Currency, Decimal, Money, Sources, Span};
use crate::model::{
    FundCause, FundEntry, FundEntryKind, FundProblem, FundRequest, FundSource, Ineligible, Program,
    RequestFinding, TierIx, Workspace,
};

/// An entry of a fund's ledger: what it does to the balance, and why.
#[must_use]
pub fn fund_entry(
    workspace: &Workspace,
    sources: &Sources,
    program: &Program,
    currency: Currency,
    entry: &FundEntry,
) -> Said {
    let tier = |tier: Option<TierIx>| tier.map_or("no tier", |tier| &*program.tier(tier).name);
    let what = match entry.kind {
        FundEntryKind::Allocated => "granted",
        FundEntryKind::Accrued => "earned",
        FundEntryKind::Reserved => "reserved",
        FundEntryKind::Released => "released",
        FundEntryKind::Paid => "paid",
        FundEntryKind::PaidBack => "paid back",
        FundEntryKind::Expired => "expired",
    };
    let source = match &entry.source {
        FundSource::Allocation {
            period: (first, last),
            tier: held,
            ..
        } => format!(
            "for {first} to {last}, {} held on the first day",
            tier(*held)
        ),
        FundSource::Earning { date, earning, .. } => format!("by {earning} on {date}"),
        FundSource::Request { request, span } => {
            let found = workspace.funds.get(*request as usize);
            let title = found.map_or("", |it| it.title.as_str());
            format!("for \"{title}\", {}", place(sources, *span))
        }
    };
    let cause = match entry.cause {
        None => String::new(),
        Some(FundCause::Declined) => ", as it was declined".to_owned(),
        Some(FundCause::Cancelled) => ", as it was called off".to_owned(),
        Some(FundCause::Lapsed) => ", as nothing was claimed in time".to_owned(),
        Some(FundCause::PaidLess) => ", as less was paid".to_owned(),
        Some(FundCause::Revised) => ", as another amount was approved".to_owned(),
        Some(FundCause::Returned) => ", as it was paid back".to_owned(),
        Some(FundCause::UsableThrough(day)) => format!(", usable through {day}"),
        Some(FundCause::Left(day)) => format!(", as the partner left on {day}"),
    };
    let amount = if entry.balance.is_zero() {
        entry.reserved
    } else {
        entry.balance
    };
    let shown = format::exact(Money::new(amount, currency));
    let written = entry.written.filter(|it| it.currency != currency);
    let written = written.map_or_else(String::new, |it| {
        format!(" (written {})", format::exact(it))
    });
    Said::new(
        "entry",
        format!("{}: {what} {shown}{written} {source}{cause}.", entry.date),
        json!({
            "date": entry.date.to_string(),
            "kind": entry.kind.word(),
            "balance": number(entry.balance),
            "reserved": number(entry.reserved),
        }),
    )
}

/// "content/funds/webinar.yaml:3".
fn place(sources: &Sources, span: Span) -> String {
    let (line, _) = sources.line_column(span);
    format!("{}:{line}", sources.path(span.file))
}

fn number(amount: Decimal) -> String {
    amount.to_string()
}

/// What follows from a request's file: what is due, and what is wrong.
#[must_use]
pub fn request(
    workspace: &Workspace,
    request: &FundRequest,
    finding: &RequestFinding,
) -> Vec<Said> {
    let program = workspace.program(workspace.partner(request.partner).program);
    let mut said = vec![Said::new(
        "state",
        format!("It is {}.", finding.state.title()),
        json!({"state": finding.state.word()}),
    )];
    if let Some(day) = finding.claim_by {
        said.push(Said::new(
            "claim_by",
            format!("To be claimed by {}.", format::day(day)),
            json!({"claim_by": day.to_string()}),
        ));
    }
    if let Some(due) = &finding.due {
        let mut of = vec![format!("claimed {}", format::exact(due.claimed))];
        of.extend(
            due.approved
                .map(|it| format!("approved {}", format::exact(it))),
        );
        of.extend(
            due.by_share
                .map(|it| format!("the fund's share {}", format::exact(it))),
        );
        said.push(Said::new(
            "due",
            format!(
                "Due is {}, the least of: {}.",
                format::exact(due.amount),
                of.join(", ")
            ),
            json!({
                "claimed": money(due.claimed),
                "approved": due.approved.map(money),
                "by_share": due.by_share.map(money),
                "amount": money(due.amount),
            }),
        ));
    }
    for problem in &finding.problems {
        said.push(Said::new(
            "problem",
            format!("{}.", format::capitalised(&problem_text(program, problem))),
            json!({"problem": problem.word()}),
        ));
    }
    said
}

/// What is wrong with a request, as a sentence without its full stop.
#[must_use]
pub fn problem_text(program: &Program, problem: &FundProblem) -> String {
    let exact = format::exact;
    match problem {
        FundProblem::NotEligible { on, why } => {
            let why = match why {
                Ineligible::NoSuchFund => "the program had no such fund".to_owned(),
                Ineligible::NotAPartner => "it was no partner".to_owned(),
                Ineligible::Tier { held, asked } => {
                    let name = |tier: &TierIx| program.tier(*tier).name.as_str();
                    let asked: Vec<&str> = asked.iter().map(name).collect();
                    format!(
                        "it held {}, and the fund is for {}",
                        held.as_ref().map_or("no tier", name),
                        format::list(&asked)
                    )
                }
                Ineligible::Requirement => "what the fund requires did not hold".to_owned(),
            };
            format!("the partner could not ask on {on}: {why}")
        }
        FundProblem::LateRequest {
            requested,
            latest,
            begins,
        } => format!(
            "requested on {requested}, and {latest} was the last day for what begins on {begins}"
        ),
        FundProblem::BelowMinimum { asked, minimum } => format!(
            "asked for {}, and the least is {}",
            exact(*asked),
            exact(*minimum)
        ),
        FundProblem::CostMissing { share } => format!(
            "the fund bears {} of the cost, and the cost is not given",
            format::rate(*share)
        ),
        FundProblem::AboveShare {
            amount,
            most,
            share,
            cost,
        } => format!(
            "{} is more than {}, the {} of {} that the fund bears",
            exact(*amount),
            exact(*most),
            format::rate(*share),
            exact(*cost)
        ),
        FundProblem::AboveMaximum {
            period: (first, last),
            amount,
            before,
            maximum,
        } => format!(
            "{} with {} before is more than {} for {first} to {last}",
            exact(*amount),
            exact(*before),
            exact(*maximum)
        ),
        FundProblem::AboveAvailable {
            on,
            amount,
            available,
        } => format!(
            "{} was approved on {on}, and {} were left",
            exact(*amount),
            exact(*available)
        ),
        FundProblem::SpentBeforeApproval { begins, approved } => match approved {
            Some(approved) => {
                format!("the activity began on {begins}, before it was approved on {approved}")
            }
            None => format!("the activity began on {begins} and is not approved"),
        },
        FundProblem::FinishedOutsidePeriod {
            approved,
            ends,
            period: (first, last),
        } => format!(
            "approved on {approved}, it had to end by {last} (the period from {first}), and ends on {ends}"
        ),
        FundProblem::ClaimedWithoutApproval { claimed } => {
            format!("claimed on {claimed} without an approval")
        }
        FundProblem::ClaimLate {
            claimed,
            latest,
            ended,
        } => {
            format!("claimed on {claimed}, and {latest} was the last day for what ended on {ended}")
        }
        FundProblem::EvidenceMissing { always, one_of } => {
            let mut missing: Vec<String> = always.clone();
            if !one_of.is_empty() {
                let sets: Vec<String> = one_of.iter().map(|set| set.join(" and ")).collect();
                missing.push(format!("one of: {}", sets.join("; ")));
            }
            if missing.is_empty() {
                "no proof was handed in".to_owned()
            } else {
                format!("proof is missing: {}", missing.join(", "))
            }
        }
        FundProblem::PaidWithoutApproval { paid } => format!("paid on {paid} without an approval"),
        FundProblem::PaidWithoutClaim { paid } => format!("paid on {paid} without a claim"),
        FundProblem::PaidMoreThanApproved { paid, approved } => format!(
            "{} was paid, and {} approved",
            exact(*paid),
            exact(*approved)
        ),
        FundProblem::PaidNotAsDue { paid, due } => {
            format!("{} was paid, and {} was due", exact(*paid), exact(*due))
        }
        FundProblem::PaidBackMoreThanPaid { paid_back, paid } => format!(
            "{} was paid back, and {} paid",
            exact(*paid_back),
            exact(*paid)
        ),
    }
}
