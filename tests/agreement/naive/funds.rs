//! Where requests stand, and what moved in a fund, added up from nothing for each day.

use partnerpress::base::{Date, Decimal, Money, plus_days};
use partnerpress::model::rules::{Fund, FundIx, Graded, Rules};
use partnerpress::model::{Decision, FundRequest, FundState, PartnerIx, TierIx, Workspace};

use super::cells::{converted, days};
use super::earnings::{Line, rounded};
use super::payouts::Conversion;
use super::standings::{Timelines, period};

/// The rules of the day on which it was asked, and the fund in them.
fn terms<'a>(workspace: &'a Workspace, request: &FundRequest) -> (&'a Rules, Option<&'a Fund>) {
    let partner = &workspace.partners[request.partner.0 as usize];
    let program = &workspace.programs[partner.program.0 as usize];
    let rules = program.rules_on(request.requested);
    let fund = rules.funds.iter().find(|fund| fund.id == request.fund);
    (rules, fund)
}

pub(crate) fn state(workspace: &Workspace, at: usize, day: Date) -> FundState {
    let request = &workspace.funds[at];
    let happened = |date: Option<Date>| date.is_some_and(|date| date <= day);
    let (approved, declined) = match &request.decision {
        Some(Decision::Approved { date, .. }) => (Some(*date), None),
        Some(Decision::Declined { date, .. }) => (None, Some(*date)),
        None => (None, None),
    };
    let (_, fund) = terms(workspace, request);
    let asks_nobody = fund.is_some_and(|fund| !fund.approval_required);
    let granted = happened(approved) || (asks_nobody && happened(Some(request.requested)));
    let partner = &workspace.partners[request.partner.0 as usize];
    if happened(request.paid_back.as_ref().map(|it| it.date)) {
        FundState::PaidBack
    } else if happened(request.cancelled.as_ref().map(|(date, _)| *date)) {
        FundState::Cancelled
    } else if happened(declined) {
        FundState::Declined
    } else if happened(request.paid.as_ref().map(|paid| paid.date)) {
        FundState::Paid
    } else if happened(request.claim.as_ref().map(|claim| claim.date)) {
        FundState::Claimed
    } else if partner.ended.is_some_and(|ended| ended < day) {
        FundState::Lapsed
    } else if !granted {
        FundState::Requested
    } else if let Some((first, last)) = request.held {
        if day < first {
            FundState::Approved
        } else if day <= last {
            FundState::UnderWay
        } else if day <= claim_by(workspace, at, last, day) {
            FundState::ClaimDue
        } else {
            FundState::Lapsed
        }
    } else {
        FundState::Approved
    }
}

/// The last day on which it can be claimed for, as it looks on a day.
fn claim_by(workspace: &Workspace, at: usize, last: Date, day: Date) -> Date {
    let request = &workspace.funds[at];
    let (_, fund) = terms(workspace, request);
    let Some(fund) = fund else {
        return plus_days(last, 30);
    };
    let mut claimed_before = false;
    for (other, it) in workspace.funds.iter().enumerate() {
        let Some(claim) = &it.claim else {
            continue;
        };
        let is_before = match &request.claim {
            // Its own claim, if it is known.
            Some(own) if own.date <= day => (claim.date, other) < (own.date, at),
            _ => claim.date <= day,
        };
        claimed_before |= other != at && it.partner == request.partner && is_before;
    }
    match fund.first_claim_within {
        Some(within) if !claimed_before => within.after(last),
        _ => fund.claim_within.after(last),
    }
}

/// What moved in a fund that never expires, through a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Moved {
    pub(crate) granted: Decimal,
    pub(crate) paid: Decimal,
    pub(crate) paid_back: Decimal,
    pub(crate) reserved: Decimal,
}

/// `lines` and `conversions` are all that the partner earned by the last day that is asked about.
pub(crate) fn moved(
    workspace: &Workspace,
    partner: PartnerIx,
    fund: &str,
    (history, lines, conversions): (&Timelines, &[Line], &[Conversion]),
    through: Date,
) -> Moved {
    let it = &workspace.partners[partner.0 as usize];
    let program = &workspace.programs[it.program.0 as usize];
    let mut moved = Moved::default();
    let last = it.ended.map_or(through, |ended| ended.min(through));
    for day in days(it.joined, last) {
        let rules = program.rules_on(day);
        let found = rules.funds.iter().find(|it| it.id.as_str() == fund);
        let tier = history.tier_on(day);
        moved.granted += found
            .and_then(|fund| allocated(rules, fund, tier, day))
            .unwrap_or_default();
    }
    let in_program = |money: Money, day: Date| {
        let rules = program.rules_on(day);
        let exact = converted(workspace, money.amount, money.currency, rules.currency, day);
        rounded(exact, rules.currency, rules.rounding)
    };
    for line in lines {
        let is_into = line.into.as_ref().is_some_and(|into| into.fund == fund);
        if is_into && line.payee == partner && line.date <= through {
            moved.granted += in_program(Money::new(line.amount, line.currency), line.date);
        }
    }
    for conversion in conversions {
        if conversion.fund == fund && conversion.date <= through {
            let amount = Money::new(-conversion.amount, conversion.currency);
            moved.granted += in_program(amount, conversion.date);
        }
    }
    for (at, request) in workspace.funds.iter().enumerate() {
        if request.partner != partner || request.fund.as_str() != fund {
            continue;
        }
        if let Some(paid) = request.paid.as_ref().filter(|it| it.date <= through) {
            moved.paid += in_program(paid.amount, paid.date);
        }
        if let Some(back) = request.paid_back.as_ref().filter(|it| it.date <= through) {
            moved.paid_back += in_program(back.amount, back.date);
        }
        if let Some((amount, day)) = reserved(workspace, at, through) {
            moved.reserved += in_program(amount, day);
        }
    }
    moved
}

fn allocated(rules: &Rules, fund: &Fund, tier: Option<TierIx>, day: Date) -> Option<Decimal> {
    let allocation = fund.allocation.as_ref()?;
    let every = allocation.every;
    let (first, _) = period(every.unit, every.fiscal, rules, day);
    if day != first {
        return None;
    }
    let amount = match &allocation.amount {
        Graded::Flat(amount) => {
            let may_ask = fund.tiers.is_empty() || tier.is_some_and(|it| fund.tiers.contains(&it));
            may_ask.then_some(*amount)?
        }
        Graded::ByTier { values } => match values[tier?.0 as usize].as_ref()? {
            Graded::Flat(amount) => *amount,
            other => panic!("{other:?} is not made at random"),
        },
        other => panic!("{other:?} is not made at random"),
    };
    Some(rounded(amount, rules.currency, rules.rounding))
}

/// What is kept for a request, and since when.
fn reserved(workspace: &Workspace, at: usize, day: Date) -> Option<(Money, Date)> {
    let request = &workspace.funds[at];
    let is_over = match state(workspace, at, day) {
        FundState::Declined
        | FundState::Cancelled
        | FundState::Paid
        | FundState::PaidBack
        | FundState::Lapsed => true,
        FundState::Requested
        | FundState::Approved
        | FundState::UnderWay
        | FundState::ClaimDue
        | FundState::Claimed => false,
    };
    if is_over {
        return None;
    }
    if let Some(Decision::Approved { date, amount, .. }) = &request.decision
        && *date <= day
    {
        return Some((*amount, *date));
    }
    let (_, fund) = terms(workspace, request);
    let asks_nobody = fund.is_some_and(|fund| !fund.approval_required);
    (asks_nobody && request.requested <= day).then_some((request.amount, request.requested))
}

/// Whether the fund has money of its own, and keeps it.
pub(crate) fn is_plain(workspace: &Workspace, partner: PartnerIx, fund: &str) -> bool {
    let it = &workspace.partners[partner.0 as usize];
    let program = &workspace.programs[it.program.0 as usize];
    program.versions.iter().all(|rules| {
        let found = (0_u32..)
            .map(FundIx)
            .zip(&rules.funds)
            .find(|(_, it)| it.id.as_str() == fund);
        found.is_some_and(|(ix, fund)| {
            let parts = rules.earnings.iter().flat_map(|earning| &earning.parts);
            let is_fed = parts.into_iter().any(|part| part.into == Some(ix));
            (fund.allocation.is_some() || is_fed) && fund.expires.is_none()
        })
    })
}
