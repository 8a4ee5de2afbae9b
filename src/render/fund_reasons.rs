//! Fund requests and fund entries in words.

use serde_json::json;

use super::format;
use super::reasons::{Said, money};
use super::voice::{Voice, english, said};
use crate::base::{Currency, Date, Decimal, Money, Sources, Span};
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
            format!("{}.", problem_text(english(), program, problem)),
            json!({"problem": problem.word()}),
        ));
    }
    said
}

/// What is wrong with a request, as a sentence without its full stop.
#[must_use]
pub fn problem_text(voice: &Voice, program: &Program, problem: &FundProblem) -> String {
    let exact = |money: &Money| voice.exact(*money);
    let day = |date: &Date| voice.day(*date);
    match problem {
        FundProblem::NotEligible { on, why } => {
            let why = match why {
                Ineligible::NoSuchFund => said!(voice, "fund-problem-no-fund"),
                Ineligible::NotAPartner => said!(voice, "fund-problem-no-partner"),
                Ineligible::Tier { held, asked } => {
                    let name = |tier: &TierIx| voice.content(&program.tier(*tier).name);
                    let asked: Vec<_> = asked.iter().map(name).collect();
                    let held = held
                        .as_ref()
                        .map_or_else(|| said!(voice, "say-no-tier"), |it| name(it).into_owned());
                    said!(
                        voice,
                        "fund-problem-tier",
                        held = held,
                        asked = voice.list(&asked)
                    )
                }
                Ineligible::Requirement => said!(voice, "fund-problem-requirement"),
            };
            said!(voice, "fund-problem-not-eligible", day = day(on), why = why)
        }
        FundProblem::LateRequest {
            requested,
            latest,
            begins,
        } => said!(
            voice,
            "fund-problem-late-request",
            requested = day(requested),
            latest = day(latest),
            begins = day(begins)
        ),
        FundProblem::BelowMinimum { asked, minimum } => said!(
            voice,
            "fund-problem-below-minimum",
            asked = exact(asked),
            minimum = exact(minimum)
        ),
        FundProblem::CostMissing { share } => said!(
            voice,
            "fund-problem-cost-missing",
            share = voice.percent(*share)
        ),
        FundProblem::AboveShare {
            amount,
            most,
            share,
            cost,
        } => said!(
            voice,
            "fund-problem-above-share",
            amount = exact(amount),
            most = exact(most),
            share = voice.percent(*share),
            cost = exact(cost)
        ),
        FundProblem::AboveMaximum {
            period: (first, last),
            amount,
            before,
            maximum,
        } => said!(
            voice,
            "fund-problem-above-maximum",
            amount = exact(amount),
            before = exact(before),
            maximum = exact(maximum),
            first = day(first),
            last = day(last)
        ),
        FundProblem::AboveAvailable {
            on,
            amount,
            available,
        } => said!(
            voice,
            "fund-problem-above-available",
            amount = exact(amount),
            day = day(on),
            available = exact(available)
        ),
        FundProblem::SpentBeforeApproval { begins, approved } => match approved {
            Some(approved) => said!(
                voice,
                "fund-problem-spent-before",
                begins = day(begins),
                approved = day(approved)
            ),
            None => said!(voice, "fund-problem-spent-unapproved", begins = day(begins)),
        },
        FundProblem::FinishedOutsidePeriod {
            approved,
            ends,
            period: (first, last),
        } => said!(
            voice,
            "fund-problem-outside-period",
            approved = day(approved),
            last = day(last),
            first = day(first),
            ends = day(ends)
        ),
        FundProblem::ClaimedWithoutApproval { claimed } => said!(
            voice,
            "fund-problem-claimed-unapproved",
            claimed = day(claimed)
        ),
        FundProblem::ClaimLate {
            claimed,
            latest,
            ended,
        } => said!(
            voice,
            "fund-problem-claim-late",
            claimed = day(claimed),
            latest = day(latest),
            ended = day(ended)
        ),
        FundProblem::EvidenceMissing { always, one_of } => {
            let named = |set: &[String]| -> Vec<String> {
                set.iter()
                    .map(|it| voice.content(it).into_owned())
                    .collect()
            };
            let mut missing = named(always);
            if !one_of.is_empty() {
                let sets: Vec<String> = one_of.iter().map(|set| voice.list(&named(set))).collect();
                missing.push(said!(voice, "fund-problem-one-of", sets = sets.join("; ")));
            }
            if missing.is_empty() {
                said!(voice, "fund-problem-no-proof")
            } else {
                let between = said!(voice, "list-separator");
                said!(
                    voice,
                    "fund-problem-proof-missing",
                    proof = missing.join(&between)
                )
            }
        }
        FundProblem::PaidWithoutApproval { paid } => {
            said!(voice, "fund-problem-paid-unapproved", paid = day(paid))
        }
        FundProblem::PaidWithoutClaim { paid } => {
            said!(voice, "fund-problem-paid-unclaimed", paid = day(paid))
        }
        FundProblem::PaidMoreThanApproved { paid, approved } => said!(
            voice,
            "fund-problem-paid-above",
            paid = exact(paid),
            approved = exact(approved)
        ),
        FundProblem::PaidNotAsDue { paid, due } => said!(
            voice,
            "fund-problem-paid-not-due",
            paid = exact(paid),
            due = exact(due)
        ),
        FundProblem::PaidBackMoreThanPaid { paid_back, paid } => said!(
            voice,
            "fund-problem-paid-back-above",
            back = exact(paid_back),
            paid = exact(paid)
        ),
    }
}
