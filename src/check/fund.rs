//! Requests for market development funds.

use super::ids::Register;
use super::refs::{self, Refs};
use super::site::text;
use super::{Broken, dates, money, rules, start_of};
use crate::base::{Code, Diagnostic, Faults, Id, Money, Span, Spanned};
use crate::load::RawFile;
use crate::load::leaf::Amount;
use crate::load::raw::{RawClaim, RawFund};
use crate::model::rules::Fund;
use crate::model::{
    Claim, Decision, Evidence, ExchangeRates, FundRequest, PayBack, Payment, Program,
};

pub(super) const CODES: &[&Code] = &[&TOO_MUCH, &SKIPPED_STEP];

const TOO_MUCH: Code = Code {
    id: "PP066",
    title: "more than was granted",
    about: "A claim or a payment of a fund request is above what was approved, a payment above \
            what was claimed, or more is paid back than was paid.",
};

const SKIPPED_STEP: Code = Code {
    id: "PP067",
    title: "steps of a fund request that do not fit",
    about: "A request is approved or declined, not both; it is claimed after it was approved, paid \
            after it was claimed, and paid back after it was paid.",
};

pub(super) fn assemble(
    files: &[RawFile<RawFund>],
    register: &Register<'_>,
    refs: &Refs<'_>,
    exchange: &ExchangeRates,
    broken: &Broken,
    faults: &mut Faults,
) -> Vec<FundRequest> {
    let mut funds: Vec<FundRequest> = files
        .iter()
        .filter_map(|file| {
            let raw = file.value.as_ref()?;
            let fund = fund(
                file.id.as_ref(),
                raw,
                register,
                refs,
                exchange,
                broken,
                faults,
            );
            fund.filter(|_| file.id.is_some())
        })
        .collect();
    funds.sort_by(|a, b| a.id.cmp(&b.id));
    funds
}

fn fund(
    id: Option<&Id>,
    raw: &RawFund,
    register: &Register<'_>,
    refs: &Refs<'_>,
    exchange: &ExchangeRates,
    broken: &Broken,
    faults: &mut Faults,
) -> Option<FundRequest> {
    let partner = raw.partner.get().and_then(|id| {
        let found = register.with_id(&id.value);
        if found.is_none() {
            faults.push(refs::unknown_partner(id, register.ids()));
        }
        found
    });
    let owner = partner.and_then(|ix| register.raw(ix));
    let program: Option<&Program> = owner.and_then(|raw| {
        let id = &raw.program.get()?.value;
        refs.programs.iter().find(|program| program.id == *id)
    });
    let currency = raw
        .currency
        .as_ref()
        .map(|currency| currency.value)
        .or_else(|| program.map(|program| program.currency));
    if let (Some(written), Some(program), Some(day)) = (&raw.currency, program, raw.requested.get())
    {
        let to = program.currency;
        faults.extend(money::no_rate(
            exchange,
            written.value,
            to,
            day.value.0,
            written.span,
        ));
    }
    if let (Some(activity), Some(program)) = (raw.activity.get(), program) {
        refs.activity(program, activity, faults);
    }
    if let (Some(owner), Some(day)) = (owner, raw.requested.get())
        && let Some(joined) = owner.joined.get().filter(|it| day.value.0 < it.value.0)
    {
        faults.push(dates::outside(
            day.span,
            "this request is older than the partnership".to_owned(),
            joined.span,
            "the partner joined on this day",
        ));
    }
    if let Some(program) = program {
        check_fund(raw, program, faults);
    }
    check_staff(raw, refs, faults);
    check_days(raw, faults);
    if !broken.is_in(raw.span) {
        check_steps(raw, program, faults);
    }
    check_amounts(raw, faults);

    let currency = currency?;
    let money = |amount: &Spanned<Amount>| Money::new(amount.value.0, currency);
    let amount = money(raw.amount.get()?);
    let staff = |by: Option<&Spanned<Id>>| by.map(|by| by.value.clone());
    let decision = match (&raw.approved, &raw.declined) {
        (Some(approved), _) => Some(Decision::Approved {
            date: approved.date.get()?.value.0,
            by: staff(approved.by.as_ref()),
            amount: approved.amount.as_ref().map_or(amount, money),
        }),
        (None, Some(declined)) => Some(Decision::Declined {
            date: declined.date.get()?.value.0,
            by: staff(declined.by.as_ref()),
            reason: text(declined.reason.as_ref()),
        }),
        (None, None) => None,
    };
    let held = match &raw.held {
        Some(held) => {
            let from = held.from.get()?.value.0;
            Some((from, held.to.as_ref().map_or(from, |to| to.value.0)))
        }
        None => None,
    };
    let claim = match &raw.claim {
        Some(claim) => Some(Claim {
            date: claim.date.get()?.value.0,
            amount: money(claim.amount.get()?),
            evidence: evidence(claim),
        }),
        None => None,
    };
    let paid = match &raw.paid {
        Some(paid) => Some(Payment {
            date: paid.date.get()?.value.0,
            amount: money(paid.amount.get()?),
            reference: text(paid.reference.as_ref()),
        }),
        None => None,
    };
    let paid_back = match &raw.paid_back {
        Some(back) => Some(PayBack {
            date: back.date.get()?.value.0,
            amount: money(back.amount.get()?),
            reason: text(back.reason.as_ref()),
        }),
        None => None,
    };
    let cancelled = match &raw.cancelled {
        Some(cancelled) => Some((
            cancelled.date.get()?.value.0,
            text(cancelled.reason.as_ref()),
        )),
        None => None,
    };
    Some(FundRequest {
        id: id?.clone(),
        partner: partner?,
        fund: fund_of(raw),
        title: text(raw.title.get())?,
        activity: text(raw.activity.get())?,
        requested: raw.requested.get()?.value.0,
        amount,
        cost: raw.cost.as_ref().map(money),
        decision,
        held,
        claim,
        paid,
        paid_back,
        cancelled,
        span: raw.span,
    })
}

/// The fund that is asked.
fn fund_of(raw: &RawFund) -> Id {
    let written = raw.fund.as_ref();
    written.map_or_else(|| Id::constant("mdf"), |fund| fund.value.clone())
}

/// The fund of the program has to be there, in one version of its rules at least.
fn check_fund(raw: &RawFund, program: &Program, faults: &mut Faults) {
    let mut known: Vec<&str> = Vec::new();
    for fund in program.versions.iter().flat_map(|rules| &rules.funds) {
        if !known.contains(&fund.id.as_str()) {
            known.push(fund.id.as_str());
        }
    }
    match &raw.fund {
        Some(fund) if !known.contains(&fund.value.as_str()) => {
            faults.push(rules::unknown_fund(fund, known));
        }
        None if !known.is_empty() && !known.contains(&"mdf") => {
            let list: Vec<String> = known.iter().map(|id| format!("`{id}`")).collect();
            faults.push(
                Diagnostic::error(
                    &rules::UNKNOWN_FUND,
                    start_of(raw.span),
                    "this request names no fund, and the program has none called `mdf`",
                )
                .help(format!(
                    "add `fund: …`; the program has {}",
                    list.join(", ")
                )),
            );
        }
        _ => {}
    }
}

/// What the fund says on the day of the request.
fn rules_of<'p>(raw: &RawFund, program: &'p Program) -> Option<&'p Fund> {
    let day = raw.requested.get()?.value.0;
    let id = fund_of(raw);
    let (_, fund) = program.rules_on(day).fund_named(id.as_str())?;
    Some(fund)
}

fn evidence(raw: &RawClaim) -> Vec<Evidence> {
    raw.evidence
        .iter()
        .flat_map(|list| &list.items)
        .filter_map(|raw| {
            Some(Evidence {
                kind: text(raw.kind.get())?,
                file: text(raw.file.as_ref()),
                note: text(raw.note.as_ref()),
            })
        })
        .collect()
}

fn check_staff(raw: &RawFund, refs: &Refs<'_>, faults: &mut Faults) {
    let approved = raw.approved.as_ref().and_then(|it| it.by.as_ref());
    let declined = raw.declined.as_ref().and_then(|it| it.by.as_ref());
    for by in [approved, declined].into_iter().flatten() {
        refs.staff(by, faults);
    }
}

fn check_days(raw: &RawFund, faults: &mut Faults) {
    let requested = ("the request", raw.requested.get());
    let approved = (
        "the approval",
        raw.approved.as_ref().and_then(|it| it.date.get()),
    );
    let declined = (
        "the refusal",
        raw.declined.as_ref().and_then(|it| it.date.get()),
    );
    let claim = ("the claim", raw.claim.as_ref().and_then(|it| it.date.get()));
    let paid = (
        "the payment",
        raw.paid.as_ref().and_then(|it| it.date.get()),
    );
    let paid_back = (
        "the pay-back",
        raw.paid_back.as_ref().and_then(|it| it.date.get()),
    );
    let cancelled = (
        "the cancellation",
        raw.cancelled.as_ref().and_then(|it| it.date.get()),
    );
    let begins = (
        "the first day",
        raw.held.as_ref().and_then(|it| it.from.get()),
    );
    let ends = (
        "the last day",
        raw.held.as_ref().and_then(|it| it.to.as_ref()),
    );
    for later in [approved, declined, cancelled] {
        dates::in_order(requested, later, faults);
    }
    dates::in_order(begins, ends, faults);
    dates::in_order(approved, claim, faults);
    dates::in_order(begins, claim, faults);
    dates::in_order(claim, paid, faults);
    dates::in_order(paid, paid_back, faults);
}

fn check_steps(raw: &RawFund, program: Option<&Program>, faults: &mut Faults) {
    let told = |span: Span, message: &str, help: &str| {
        Diagnostic::warning(&SKIPPED_STEP, start_of(span), message).help(help)
    };
    if let (Some(approved), Some(declined)) = (&raw.approved, &raw.declined) {
        faults.push(
            Diagnostic::error(
                &SKIPPED_STEP,
                start_of(declined.span),
                "this request is approved and declined",
            )
            .related(start_of(approved.span), "approved here")
            .help("keep what was decided last"),
        );
    }
    let fund = program.and_then(|program| rules_of(raw, program));
    let needs_approval = fund.is_none_or(|fund| fund.approval_required);
    if let Some(claim) = &raw.claim
        && raw.approved.is_none()
        && needs_approval
    {
        faults.push(told(
            claim.span,
            "this request is claimed and was not approved",
            "add `approved: {date: …}`, or set `approval_required: false` for the program",
        ));
    }
    if let Some(paid) = &raw.paid
        && raw.claim.is_none()
    {
        faults.push(told(
            paid.span,
            "this request is paid and was not claimed",
            "add `claim: {date: …, amount: …}`",
        ));
    }
    if let Some(back) = &raw.paid_back
        && raw.paid.is_none()
    {
        faults.push(told(
            back.span,
            "this request is paid back and was not paid",
            "add `paid: {date: …, amount: …}`",
        ));
    }
}

fn check_amounts(raw: &RawFund, faults: &mut Faults) {
    let approved = raw.approved.as_ref();
    let granted = approved.and_then(|it| it.amount.as_ref().or_else(|| raw.amount.get()));
    let claimed = raw.claim.as_ref().and_then(|it| it.amount.get());
    let paid = raw.paid.as_ref().and_then(|it| it.amount.get());
    let mut at_most = |amount: Option<&Spanned<Amount>>,
                       limit: Option<&Spanned<Amount>>,
                       what: &str,
                       was: &str| {
        let (Some(amount), Some(limit)) = (amount, limit) else {
            return false;
        };
        let is_over = amount.value.0 > limit.value.0;
        if is_over {
            faults.push(
                Diagnostic::warning(&TOO_MUCH, amount.span, format!("{what} than was {was}"))
                    .label(format!("above {}", limit.value.0))
                    .related(limit.span, format!("{was} here"))
                    .help("correct the amount, or have the rest approved too"),
            );
        }
        is_over
    };
    at_most(claimed, granted, "more is claimed", "approved");
    at_most(
        raw.amount.get(),
        raw.cost.as_ref(),
        "more is asked for",
        "said to be the cost",
    );
    if !at_most(paid, claimed, "more is paid", "claimed") {
        at_most(paid, granted, "more is paid", "approved");
    }
    let paid_back = raw.paid_back.as_ref().and_then(|it| it.amount.get());
    at_most(paid_back, paid, "more is paid back", "paid");
}
