//! Where a request stands on a day.

use crate::base::{Date, Duration, Money, plus_days};
use crate::model::rules::{Fund, FundIx, Rules};
use crate::model::{Decision, FundRequest, FundState, Program};

use super::DAYS_TO_CLAIM;

pub(super) const fn default_claim_within() -> Duration {
    Duration::days(DAYS_TO_CLAIM)
}

/// What a request goes by: the rules in force on the day on which it was made, for all of its life,
/// so that a new version does not turn what was promised under an older one.
#[derive(Debug, Clone, Copy)]
pub(super) struct Terms<'a> {
    /// The fund that is asked, and the rules it is of; `None` where there is no such fund.
    pub(super) fund: Option<(&'a Rules, FundIx, &'a Fund)>,
    pub(super) approval_required: bool,
    claim_within: Duration,
    first_claim_within: Option<Duration>,
}

impl<'a> Terms<'a> {
    pub(super) fn of(program: &'a Program, request: &FundRequest) -> Self {
        let rules = program
            .versions
            .get(program.version_on(request.requested))
            .and_then(|rules| {
                let (ix, fund) = rules.fund_named(request.fund.as_str())?;
                Some((rules, ix, fund))
            });
        if let Some((_, _, fund)) = rules {
            return Self {
                fund: rules,
                approval_required: fund.approval_required,
                claim_within: fund.claim_within,
                first_claim_within: fund.first_claim_within,
            };
        }
        Self {
            fund: None,
            approval_required: true,
            claim_within: default_claim_within(),
            first_claim_within: None,
        }
    }
}

/// A request with all that decides where it stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Life<'a> {
    /// Index into [`crate::model::Workspace::funds`].
    pub(super) number: u32,
    pub(super) request: &'a FundRequest,
    pub(super) terms: Terms<'a>,
    /// The partner's last day.
    pub(super) ended: Option<Date>,
    /// Of the partner's other requests, to whatever fund: the first that was claimed for.
    pub(super) first_other_claim: Option<(Date, u32)>,
}

impl Life<'_> {
    /// What happened last in its life counts, and only what is dated on `as_of` or before. A request
    /// that is dated later is still [`FundState::Requested`]. Where no approval is asked for, a request
    /// is approved on the day on which it was made. With the partner's last day all that was not
    /// claimed by then is over.
    pub(super) fn state(&self, as_of: Date) -> FundState {
        let request = self.request;
        let by_then = |date: Date| date <= as_of;
        if request.paid_back.iter().any(|it| by_then(it.date)) {
            return FundState::PaidBack;
        }
        if request.cancelled.iter().any(|(date, _)| by_then(*date)) {
            return FundState::Cancelled;
        }
        if let Some(Decision::Declined { date, .. }) = &request.decision
            && by_then(*date)
        {
            return FundState::Declined;
        }
        if request.paid.iter().any(|paid| by_then(paid.date)) {
            return FundState::Paid;
        }
        if request.claim.iter().any(|claim| by_then(claim.date)) {
            return FundState::Claimed;
        }
        if self.ended.is_some_and(|ended| ended < as_of) {
            return FundState::Lapsed;
        }
        match request.held {
            _ if self.granted(as_of).is_none() => FundState::Requested,
            Some((first, _)) if as_of < first => FundState::Approved,
            Some((_, last)) if as_of <= last => FundState::UnderWay,
            Some(_) if self.claim_by(as_of).is_none_or(|by| as_of <= by) => FundState::ClaimDue,
            Some(_) => FundState::Lapsed,
            None => FundState::Approved,
        }
    }

    /// What has been approved by `as_of`, and since when, whatever became of it.
    pub(super) fn granted(&self, as_of: Date) -> Option<(Date, Money)> {
        match &self.request.decision {
            Some(Decision::Approved { date, amount, .. }) if *date <= as_of => {
                Some((*date, *amount))
            }
            _ if self.terms.approval_required => None,
            _ => Some((self.request.requested, self.request.amount))
                .filter(|(date, _)| *date <= as_of),
        }
    }

    /// The last day on which it can be claimed for, as seen on `as_of`: another claim of the partner
    /// makes this one no longer its first.
    pub(super) fn claim_by(&self, as_of: Date) -> Option<Date> {
        let (_, last) = self.request.held?;
        let within = match self.terms.first_claim_within {
            Some(within) if self.is_first_claim(as_of) => within,
            _ => self.terms.claim_within,
        };
        let by = within.after(last);
        Some(self.ended.map_or(by, |ended| by.min(ended)))
    }

    /// Whether its claim is the partner's first ever, or would be if it came on `as_of`.
    fn is_first_claim(&self, as_of: Date) -> bool {
        let Some(other) = self.first_other_claim else {
            return true;
        };
        match &self.request.claim {
            Some(claim) if claim.date <= as_of => (claim.date, self.number) < other,
            _ => as_of < other.0,
        }
    }

    /// Every day on which the state can change, in order.
    pub(super) fn turns(&self) -> Vec<Date> {
        let request = self.request;
        let mut days = vec![request.requested];
        days.extend(request.decision.as_ref().map(Decision::date));
        if let Some((first, last)) = request.held {
            let after = |within: Duration| plus_days(within.after(last), 1);
            days.extend([first, plus_days(last, 1), after(self.terms.claim_within)]);
            days.extend(self.terms.first_claim_within.map(after));
        }
        days.extend(self.first_other_claim.map(|(date, _)| date));
        days.extend(self.ended.map(|ended| plus_days(ended, 1)));
        days.extend(request.claim.as_ref().map(|claim| claim.date));
        days.extend(request.paid.as_ref().map(|paid| paid.date));
        days.extend(request.paid_back.as_ref().map(|it| it.date));
        days.extend(request.cancelled.as_ref().map(|(date, _)| *date));
        days.sort_unstable();
        days.dedup();
        days
    }
}

#[cfg(test)]
mod tests {
    use super::super::sample::{Sample, day, fund, request, rules};
    use crate::base::Duration;

    /// Claims within 30 days, the first within 35. Held to 2026-02-20: 30 days are 2026-03-22, 35 are
    /// 2026-03-27.
    fn two_terms() -> Sample {
        let mut fund = fund("mdf");
        fund.first_claim_within = Some(Duration::days(35));
        let asked = request("evening").approved("2026-02-03", "3000");
        Sample::new(fund).with(asked.held("2026-02-16", "2026-02-20"))
    }

    fn assert_states(sample: &Sample, expected: &[(&str, &str)]) {
        for (as_of, state) in expected {
            assert_eq!(sample.state(as_of), *state, "on {as_of}");
        }
    }

    #[test]
    fn a_first_claim_has_longer() {
        assert_states(
            &two_terms(),
            &[
                ("2026-02-02", "requested"),
                ("2026-02-03", "approved"),
                ("2026-02-16", "under_way"),
                ("2026-02-21", "claim_due"),
                ("2026-03-27", "claim_due"),
                ("2026-03-28", "lapsed"),
            ],
        );
    }

    #[test]
    fn another_claim_ends_the_longer_term() {
        let other = |date| {
            let other = request("other").of_fund("co_op");
            two_terms().with(other.claimed(date, "10", &[]))
        };
        // Before the shorter term is over.
        assert_states(
            &other("2026-03-10"),
            &[("2026-03-22", "claim_due"), ("2026-03-23", "lapsed")],
        );
        // Between the two, from that day.
        assert_states(
            &other("2026-03-24"),
            &[("2026-03-23", "claim_due"), ("2026-03-24", "lapsed")],
        );
        let by = |as_of| other("2026-03-24").on(as_of).requests[0].claim_by;
        assert_eq!(by("2026-03-23"), Some(day("2026-03-27")));
        assert_eq!(by("2026-03-24"), Some(day("2026-03-22")));
    }

    #[test]
    fn of_two_claims_on_one_day_the_first_request_is_the_first() {
        let mut sample = two_terms();
        sample.requests[0] = sample.requests[0]
            .clone()
            .claimed("2026-03-25", "3000", &[]);
        let second = sample.requests[0].clone();
        let sample = sample.with(second);
        let found = sample.on("2026-03-25").requests;
        let by = found.iter().map(|it| it.claim_by);
        let expected = ["2026-03-27", "2026-03-22"].map(|it| Some(day(it)));
        assert_eq!(by.collect::<Vec<_>>(), expected);
    }

    #[test]
    fn what_is_paid_back_is_the_last_word() {
        let asked = request("evening")
            .approved("2026-02-03", "3000")
            .held("2026-02-16", "2026-02-20")
            .claimed("2026-03-01", "3000", &[])
            .paid("2026-03-10", "3000")
            .cancelled("2026-04-01")
            .paid_back("2026-04-20", "3000");
        assert_states(
            &Sample::new(fund("mdf")).with(asked),
            &[
                ("2026-03-01", "claimed"),
                ("2026-03-10", "paid"),
                ("2026-04-01", "cancelled"),
                ("2026-04-20", "paid_back"),
            ],
        );
    }

    #[test]
    fn with_the_partner_goes_what_it_has_not_claimed() {
        let leaves = |request| {
            let mut sample = Sample::new(fund("mdf")).with(request);
            sample.partner.ended = Some(day("2026-03-10"));
            sample
        };
        let undecided = request("evening");
        assert_states(
            &leaves(undecided.clone()),
            &[("2026-03-10", "requested"), ("2026-03-11", "lapsed")],
        );
        let approved = undecided
            .approved("2026-02-03", "3000")
            .held("2026-03-01", "2026-03-31");
        let sample = leaves(approved.clone());
        assert_states(
            &sample,
            &[("2026-03-10", "under_way"), ("2026-03-11", "lapsed")],
        );
        let by = sample.on("2026-03-01").requests[0].claim_by;
        assert_eq!(by, Some(day("2026-03-10")));
        let claimed = approved.claimed("2026-03-05", "3000", &[]);
        assert_states(
            &leaves(claimed.clone()),
            &[("2026-03-11", "claimed"), ("2026-12-01", "claimed")],
        );
        assert_states(
            &leaves(claimed.paid("2026-03-20", "3000")),
            &[("2026-03-19", "claimed"), ("2026-03-20", "paid")],
        );
    }

    #[test]
    fn a_request_goes_by_the_rules_of_its_day() {
        let mut sample = Sample::new(fund("mdf"));
        let mut shorter = fund("mdf");
        shorter.claim_within = Duration::days(10);
        let newer = rules(Some("2026-03-01"), vec![shorter]);
        sample.program.versions.push(newer);
        let held = |request: crate::model::FundRequest| {
            request
                .approved("2026-03-05", "3000")
                .held("2026-03-10", "2026-03-10")
        };
        let before = sample.clone().with(held(request("evening")));
        assert_states(
            &before,
            &[("2026-04-09", "claim_due"), ("2026-04-10", "lapsed")],
        );
        let after = sample.with(held(request("evening").asked("2026-03-01", "4000")));
        assert_states(
            &after,
            &[("2026-03-20", "claim_due"), ("2026-03-21", "lapsed")],
        );
    }
}
