//! Market development funds: where a request stands, and who may ask.
//!
//! A request's state is nowhere written down; it follows from the dates in its file.

use chrono::Days;
use rayon::prelude::*;

use crate::base::Date;
use crate::model::{Decision, FundRequest, FundState, Mdf, Program, TierIx, Workspace};

/// How many days after its last day an activity can be claimed for.
pub const DAYS_TO_CLAIM: u64 = 30;

/// Parallel to [`Workspace::funds`].
#[must_use]
pub fn states(workspace: &Workspace, as_of: Date) -> Vec<FundState> {
    let state_of = |request: &FundRequest| {
        let partner = workspace.partner(request.partner);
        state(request, workspace.program(partner.program), as_of)
    };
    workspace.funds.par_iter().map(state_of).collect()
}

/// Where the request stands on `as_of`: what was decided last in its life counts, and only what is
/// dated on the day or before. A request that is dated later is still [`FundState::Requested`].
/// Where the program asks for no approval, a request is approved on the day on which it was made.
#[must_use]
pub fn state(request: &FundRequest, program: &Program, as_of: Date) -> FundState {
    let by_then = |date: &Date| *date <= as_of;
    if request.cancelled.iter().any(|(date, _)| by_then(date)) {
        return FundState::Cancelled;
    }
    let decision = request.decision.as_ref();
    let approved = match decision.filter(|decision| by_then(&decision.date())) {
        Some(Decision::Declined { .. }) => return FundState::Declined,
        Some(Decision::Approved { .. }) => true,
        None => needs_no_approval(program) && by_then(&request.requested),
    };
    if request.paid.iter().any(|paid| by_then(&paid.date)) {
        return FundState::Paid;
    }
    if request.claim.iter().any(|claim| by_then(&claim.date)) {
        return FundState::Claimed;
    }
    match request.held {
        _ if !approved => FundState::Requested,
        Some((first, _)) if as_of < first => FundState::Approved,
        Some((_, last)) if as_of <= last => FundState::UnderWay,
        Some((_, last)) if as_of <= last_day_to_claim(last) => FundState::ClaimDue,
        Some(_) => FundState::Lapsed,
        None => FundState::Approved,
    }
}

/// The last day on which an activity that ended on `held_to` can be claimed for.
#[must_use]
pub fn last_day_to_claim(held_to: Date) -> Date {
    held_to
        .checked_add_days(Days::new(DAYS_TO_CLAIM))
        .unwrap_or(Date::MAX)
}

/// The program's fund, if a partner of this tier may ask for money from it.
#[must_use]
pub fn mdf_of(program: &Program, tier: Option<TierIx>) -> Option<&Mdf> {
    let mdf = program.incentives.mdf.as_ref()?;
    mdf.tiers.contains(&tier?).then_some(mdf)
}

fn needs_no_approval(program: &Program) -> bool {
    let mdf = program.incentives.mdf.as_ref();
    mdf.is_some_and(|mdf| !mdf.approval_required)
}
