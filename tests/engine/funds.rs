//! Where a fund request stands, day by day.

use partnerpress::base::Id;
use partnerpress::engine::{evaluate, funds};
use partnerpress::model::FundState::{
    Approved, Cancelled, ClaimDue, Claimed, Declined, Lapsed, Paid, Requested, UnderWay,
};
use partnerpress::model::{Claim, Decision, FundRequest, FundState, PartnerIx, Payment};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::text::{day, money};
use partnerpress_samples::workspace::{RESELLER, Sample};

fn request(partner: PartnerIx) -> FundRequest {
    FundRequest {
        id: Id::constant("webinar"),
        partner,
        fund: Id::constant("mdf"),
        title: "Webinar".to_owned(),
        activity: "Webinars".to_owned(),
        requested: day("2026-02-01"),
        amount: money("4000"),
        cost: None,
        decision: None,
        held: None,
        claim: None,
        paid: None,
        paid_back: None,
        cancelled: None,
        span: NOWHERE,
    }
}

fn approved() -> Option<Decision> {
    Some(Decision::Approved {
        date: day("2026-02-10"),
        by: None,
        amount: money("3000"),
    })
}

/// Each day with the state that the request has on it.
fn assert_states(change: impl FnOnce(&mut FundRequest), expected: &[(&str, FundState)]) {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    let mut request = request(partner);
    change(&mut request);
    sample.funds.push(request);
    for (as_of, state) in expected {
        let findings = evaluate(&sample.workspace(), day(as_of));
        let states: Vec<_> = findings.funds[0]
            .requests
            .iter()
            .map(|it| it.state)
            .collect();
        assert_eq!(states, [*state], "on {as_of}");
    }
}

#[test]
fn an_undecided_request_waits() {
    assert_states(
        |it| it.held = Some((day("2026-03-01"), day("2026-03-31"))),
        &[
            ("2026-01-31", Requested),
            ("2026-02-01", Requested),
            ("2027-02-01", Requested),
        ],
    );
}

#[test]
fn an_approved_activity_goes_through_its_days_and_lapses_unclaimed() {
    assert_states(
        |it| {
            it.decision = approved();
            it.held = Some((day("2026-03-01"), day("2026-03-31")));
        },
        &[
            ("2026-02-09", Requested),
            ("2026-02-10", Approved),
            ("2026-02-28", Approved),
            ("2026-03-01", UnderWay),
            ("2026-03-31", UnderWay),
            ("2026-04-01", ClaimDue),
            ("2026-04-30", ClaimDue),
            ("2026-05-01", Lapsed),
        ],
    );
    assert_eq!(
        funds::last_day_to_claim(day("2026-03-31")),
        day("2026-04-30")
    );
    assert_states(
        |it| it.decision = approved(),
        &[("2026-02-10", Approved), ("2027-02-10", Approved)],
    );
}

#[test]
fn a_claim_and_its_payment_count_from_their_days() {
    let claimed = |it: &mut FundRequest| {
        it.decision = approved();
        it.held = Some((day("2026-03-01"), day("2026-03-01")));
        it.claim = Some(Claim {
            date: day("2026-03-20"),
            amount: money("2900"),
            evidence: Vec::new(),
        });
        it.paid = Some(Payment {
            date: day("2026-04-15"),
            amount: money("2900"),
            reference: None,
        });
    };
    assert_states(
        claimed,
        &[
            ("2026-03-01", UnderWay),
            ("2026-03-19", ClaimDue),
            ("2026-03-20", Claimed),
            ("2026-04-14", Claimed),
            ("2026-04-15", Paid),
        ],
    );
    assert_states(
        |it| {
            claimed(it);
            it.cancelled = Some((day("2026-05-01"), None));
        },
        &[("2026-04-30", Paid), ("2026-05-01", Cancelled)],
    );
}

#[test]
fn declined_stays_declined_until_it_is_cancelled() {
    assert_states(
        |it| {
            it.decision = Some(Decision::Declined {
                date: day("2026-02-20"),
                by: None,
                reason: Some("No budget.".to_owned()),
            });
            it.held = Some((day("2026-03-01"), day("2026-03-31")));
            it.claim = Some(Claim {
                date: day("2026-03-20"),
                amount: money("1"),
                evidence: Vec::new(),
            });
            it.cancelled = Some((day("2026-06-01"), None));
        },
        &[
            ("2026-02-19", Requested),
            ("2026-02-20", Declined),
            ("2026-03-20", Declined),
            ("2026-06-01", Cancelled),
        ],
    );
}

#[test]
fn where_no_approval_is_asked_for_a_request_is_approved_as_it_is_made() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    let mut it = request(partner);
    it.held = Some((day("2026-03-01"), day("2026-03-31")));
    let program = &mut sample.programs[0];
    program.versions[0].funds[0].approval_required = false;
    for (as_of, state) in [
        ("2026-01-31", Requested),
        ("2026-02-01", Approved),
        ("2026-03-01", UnderWay),
        ("2026-04-30", ClaimDue),
        ("2026-05-01", Lapsed),
    ] {
        assert_eq!(funds::state(&it, program, day(as_of)), state, "on {as_of}");
    }
    it.decision = Some(Decision::Declined {
        date: day("2026-02-10"),
        by: None,
        reason: None,
    });
    let states = ["2026-02-09", "2026-02-10"].map(|on| funds::state(&it, program, day(on)));
    assert_eq!(states, [Approved, Declined]);
}
