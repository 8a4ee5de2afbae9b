//! What is wrong with a request, and what is due on its claim.

use crate::base::{Date, Decimal, Money, Periods, business_days_before};
use crate::model::rules::{EveryPeriod, Fund, Rules};
use crate::model::{FundDue, FundProblem, FundState, Ineligible};

use super::states::Life;
use super::{Eligibility, FundBook};
use crate::engine::rounding::rounded;

/// What the claim comes to, once there is one.
pub(super) fn due(life: &Life<'_>, as_of: Date) -> Option<FundDue> {
    let claim = life.request.claim.as_ref();
    let claimed = claim.filter(|claim| claim.date <= as_of)?.amount;
    let approved = life.granted(as_of).map(|(_, amount)| amount);
    let by_share = most_by_share(life).map(|(most, _)| most);
    let limits = [approved, by_share].into_iter().flatten();
    Some(FundDue {
        claimed,
        approved,
        by_share,
        amount: limits.fold(claimed, |least, limit| {
            if limit.amount < least.amount {
                limit
            } else {
                least
            }
        }),
    })
}

/// The fund's share of the cost, and the cost.
fn most_by_share(life: &Life<'_>) -> Option<(Money, Money)> {
    let (rules, _, fund) = life.terms.fund?;
    let cost = life.request.cost?;
    let amount = cost.amount.checked_mul(fund.share?.share())?;
    let most = rounded(Money::new(amount, cost.currency), rules.rounding);
    Some((most, cost))
}

/// All that is wrong by the end of `as_of`, in the order of a request's life; nothing before the day
/// of the request. `short` is what the fund's ledger says against the approval.
pub(super) fn problems(
    book: &FundBook<'_>,
    life: &Life<'_>,
    eligibility: &dyn Eligibility,
    short: Option<FundProblem>,
    as_of: Date,
) -> Vec<FundProblem> {
    if as_of < life.request.requested {
        return Vec::new();
    }
    let case = Case {
        book,
        life,
        as_of,
        approved: life.granted(as_of),
    };
    let mut problems = Vec::new();
    problems.extend(case.not_eligible(eligibility));
    if let Some((rules, _, fund)) = life.terms.fund {
        problems.extend(case.late_request(fund));
        problems.extend(case.below_minimum(fund));
        problems.extend(case.above_share(fund));
        problems.extend(case.above_maximum(rules, fund));
    }
    problems.extend(short);
    problems.extend(case.spent_before_approval());
    if let Some((rules, _, fund)) = life.terms.fund {
        problems.extend(case.finished_outside_period(rules, fund));
    }
    problems.extend(case.claim_problems());
    problems.extend(case.payment_problems());
    problems
}

struct Case<'a> {
    book: &'a FundBook<'a>,
    life: &'a Life<'a>,
    as_of: Date,
    /// Since when, and how much.
    approved: Option<(Date, Money)>,
}

impl Case<'_> {
    fn not_eligible(&self, eligibility: &dyn Eligibility) -> Option<FundProblem> {
        let on = self.life.request.requested;
        let not = |why| Some(FundProblem::NotEligible { on, why });
        if !self.book.partner.is_active(on) {
            return not(Ineligible::NotAPartner);
        }
        let Some((rules, _, fund)) = self.life.terms.fund else {
            return not(Ineligible::NoSuchFund);
        };
        let held = eligibility.tier_on(on);
        let may_ask = fund.tiers.is_empty() || held.is_some_and(|tier| fund.tiers.contains(&tier));
        if !may_ask {
            let asked = fund.tiers.clone();
            return not(Ineligible::Tier { held, asked });
        }
        if !fund.requires.is_nothing() && !eligibility.meets(rules, &fund.requires, on) {
            return not(Ineligible::Requirement);
        }
        None
    }

    fn late_request(&self, fund: &Fund) -> Option<FundProblem> {
        let (begins, _) = self.life.request.held?;
        let before = fund.request_before?;
        let latest = if fund.request_in_business_days {
            business_days_before(begins, before.count)
        } else {
            before.before(begins)
        };
        let requested = self.life.request.requested;
        (requested > latest).then_some(FundProblem::LateRequest {
            requested,
            latest,
            begins,
        })
    }

    fn below_minimum(&self, fund: &Fund) -> Option<FundProblem> {
        let request = self.life.request;
        let minimum = Money::new(fund.minimum_request?, self.book.program.currency);
        let asked = self.book.converted(request.amount, request.requested)?;
        (asked.amount < minimum.amount).then_some(FundProblem::BelowMinimum { asked, minimum })
    }

    fn above_share(&self, fund: &Fund) -> Option<FundProblem> {
        let share = fund.share?;
        if self.life.request.cost.is_none() {
            return Some(FundProblem::CostMissing { share });
        }
        let (most, cost) = most_by_share(self.life)?;
        let amount = self.counting();
        (amount.amount > most.amount).then_some(FundProblem::AboveShare {
            amount,
            most,
            share,
            cost,
        })
    }

    /// What was approved, or asked before that.
    fn counting(&self) -> Money {
        let asked = self.life.request.amount;
        self.approved.map_or(asked, |(_, amount)| amount)
    }

    fn above_maximum(&self, rules: &Rules, fund: &Fund) -> Option<FundProblem> {
        let maximum = fund.maximum?;
        let currency = self.book.program.currency;
        let on = self
            .approved
            .map_or(self.life.request.requested, |(date, _)| date);
        let period = period(rules, maximum.every, on);
        let amount = self.book.converted(self.counting(), on)?;
        let mut before = Money::new(Decimal::ZERO, currency);
        // What is only asked for is held against the maximum alone: what else will be approved by
        // then is not known.
        for other in self.approved.iter().flat_map(|_| &self.book.lives) {
            let Some((date, granted)) = other.granted(on) else {
                continue;
            };
            let place = |life: &Life<'_>, date| (date, life.request.requested, life.number);
            let is_before = place(other, date) < place(self.life, on);
            let is_over = matches!(
                other.state(on),
                FundState::Declined | FundState::Cancelled | FundState::Lapsed
            );
            if other.request.fund == fund.id && period.0 <= date && is_before && !is_over {
                let granted = self.book.converted(granted, date)?.amount;
                before.amount = before.amount.saturating_add(granted);
            }
        }
        let most = maximum.amount;
        let sum = before.amount.saturating_add(amount.amount);
        (sum > most).then_some(FundProblem::AboveMaximum {
            period,
            amount,
            before,
            maximum: Money::new(most, currency),
        })
    }

    fn spent_before_approval(&self) -> Option<FundProblem> {
        let (begins, _) = self.life.request.held?;
        let approved = self.approved.map(|(date, _)| date);
        // What was never approved and is over was not spent on this fund's account.
        let is_over = match self.life.state(self.as_of) {
            FundState::Declined | FundState::Cancelled => true,
            FundState::Lapsed => approved.is_none(),
            _ => false,
        };
        if !self.life.terms.approval_required || is_over {
            return None;
        }
        let is_early = begins < approved.unwrap_or(self.as_of);
        is_early.then_some(FundProblem::SpentBeforeApproval { begins, approved })
    }

    fn finished_outside_period(&self, rules: &Rules, fund: &Fund) -> Option<FundProblem> {
        let (_, ends) = self.life.request.held?;
        let (approved, _) = self.approved?;
        let period = period(rules, fund.finish_within?, approved);
        (ends > period.1).then_some(FundProblem::FinishedOutsidePeriod {
            approved,
            ends,
            period,
        })
    }

    fn claim_problems(&self) -> Vec<FundProblem> {
        let request = self.life.request;
        let claim = request.claim.as_ref();
        let Some(claim) = claim.filter(|claim| claim.date <= self.as_of) else {
            return Vec::new();
        };
        let claimed = claim.date;
        let mut problems = Vec::new();
        if self.approved.is_none() {
            problems.push(FundProblem::ClaimedWithoutApproval { claimed });
        }
        if let (Some((_, ended)), Some(latest)) = (request.held, self.life.claim_by(self.as_of))
            && claimed > latest
        {
            problems.push(FundProblem::ClaimLate {
                claimed,
                latest,
                ended,
            });
        }
        if let Some((_, _, fund)) = self.life.terms.fund {
            let kinds: Vec<&str> = claim.evidence.iter().map(|it| it.kind.as_str()).collect();
            problems.extend(evidence_missing(fund, &request.activity, &kinds));
        }
        problems
    }

    fn payment_problems(&self) -> Vec<FundProblem> {
        let request = self.life.request;
        let mut problems = Vec::new();
        let paid = request.paid.as_ref();
        let paid = paid.filter(|paid| paid.date <= self.as_of);
        if let Some(paid) = paid {
            if self.approved.is_none() {
                problems.push(FundProblem::PaidWithoutApproval { paid: paid.date });
            }
            let due = due(self.life, self.as_of);
            if due.is_none() {
                problems.push(FundProblem::PaidWithoutClaim { paid: paid.date });
            }
            let approved = self.approved.map(|(_, amount)| amount);
            let paid = paid.amount;
            if let Some(approved) = approved.filter(|it| paid.amount > it.amount) {
                problems.push(FundProblem::PaidMoreThanApproved { paid, approved });
            } else if let Some(due) = due.filter(|due| due.amount.amount != paid.amount) {
                let due = due.amount;
                problems.push(FundProblem::PaidNotAsDue { paid, due });
            }
        }
        let back = request.paid_back.as_ref();
        if let Some(back) = back.filter(|back| back.date <= self.as_of) {
            let nothing = Money::new(Decimal::ZERO, back.amount.currency);
            let paid = paid.map_or(nothing, |paid| paid.amount);
            if back.amount.amount > paid.amount {
                problems.push(FundProblem::PaidBackMoreThanPaid {
                    paid_back: back.amount,
                    paid,
                });
            }
        }
        problems
    }
}

/// First and last day of the period that `day` is in.
fn period(rules: &Rules, every: EveryPeriod, day: Date) -> (Date, Date) {
    let periods = if every.fiscal {
        rules.fiscal_year
    } else {
        Periods::CALENDAR
    };
    (
        periods.start_of(every.unit, day),
        periods.end_of(every.unit, day),
    )
}

/// Kinds of evidence and activities are the same whatever their capitals. Kinds that a fund names are
/// wanted even where it does not ask for documents as such.
fn evidence_missing(fund: &Fund, activity: &str, handed_in: &[&str]) -> Option<FundProblem> {
    let same = |a: &str, b: &str| a.trim().to_lowercase() == b.trim().to_lowercase();
    let missing = |asked: &[String]| -> Vec<String> {
        let missing = asked
            .iter()
            .filter(|kind| !handed_in.iter().any(|it| same(it, kind)));
        missing.cloned().collect()
    };
    let always = missing(&fund.evidence.always);
    let sets = fund.evidence.any_of.iter();
    let sets = sets.filter(|(name, _)| same(name, activity));
    let one_of: Vec<Vec<String>> = sets
        .flat_map(|(_, sets)| sets)
        .map(|set| missing(set))
        .collect();
    let one_of = if one_of.iter().any(Vec::is_empty) {
        Vec::new()
    } else {
        one_of
    };
    let is_nothing = fund.documentation_required && handed_in.is_empty();
    let is_missing = is_nothing || !always.is_empty() || !one_of.is_empty();
    is_missing.then_some(FundProblem::EvidenceMissing { always, one_of })
}

#[cfg(test)]
mod tests {
    use super::super::sample::{QUARTER, Sample, day, fund, money, request, rules, share};
    use crate::base::{Currency, Duration};
    use crate::model::FundProblem as Problem;
    use crate::model::rules::{EveryPeriod, FundMaximum, Requirement};
    use crate::model::{ExchangeRates, FundRequest, Ineligible, TierIx};

    /// Half of the cost, asked for ten business days ahead, done in the quarter of the approval,
    /// claimed within 30 days, the first claim within 35.
    fn half() -> Sample {
        let mut fund = fund("mdf");
        fund.share = share("0.5");
        fund.request_before = Some(Duration::days(10));
        fund.request_in_business_days = true;
        fund.finish_within = Some(QUARTER);
        fund.first_claim_within = Some(Duration::days(35));
        Sample::new(fund)
    }

    /// Asked for on Monday 2026-02-02, half of 10,000.00; on Monday 2026-02-16, claimed and paid.
    fn good() -> FundRequest {
        request("evening")
            .asked("2026-02-02", "5000")
            .cost("10000")
            .approved("2026-02-04", "5000")
            .held("2026-02-16", "2026-02-20")
            .claimed("2026-03-27", "4800", &["invoice"])
            .paid("2026-04-10", "4800")
    }

    /// The only problem by the end of all.
    fn only(sample: &Sample) -> Problem {
        let mut found = sample.on("2030-01-01").requests.swap_remove(0).problems;
        assert_eq!(found.len(), 1, "{found:?}");
        found.swap_remove(0)
    }

    #[test]
    fn nothing_is_wrong_with_a_good_request() {
        let sample = half().with(good());
        for as_of in ["2026-02-01", "2026-02-20", "2026-03-27", "2030-01-01"] {
            assert_eq!(sample.words(as_of), [""; 0], "on {as_of}");
        }
        let due = sample.on("2026-03-27").requests[0].due.expect("claimed");
        assert_eq!(due.amount, money("4800"));
        assert_eq!(due.by_share, Some(money("5000.00")));
        assert_eq!(sample.on("2026-03-26").requests[0].due, None);
    }

    #[test]
    fn ten_business_days_ahead() {
        let sample = half().with(good().asked("2026-02-03", "5000"));
        assert_eq!(
            only(&sample),
            Problem::LateRequest {
                requested: day("2026-02-03"),
                latest: day("2026-02-02"),
                begins: day("2026-02-16"),
            }
        );
        assert_eq!(sample.words("2026-02-02"), [""; 0], "not asked for yet");
        assert_eq!(sample.words("2026-02-03"), ["late_request"]);
        // In days as they come, 2026-02-06 will do.
        let mut sample = half().with(
            good()
                .asked("2026-02-06", "5000")
                .approved("2026-02-06", "5000"),
        );
        sample.fund().request_in_business_days = false;
        assert_eq!(sample.words("2030-01-01"), [""; 0]);
    }

    #[test]
    fn no_more_than_a_share_of_the_cost() {
        // Half of 9,000.00 is 4,500.00: too much is asked; what is approved then counts.
        let asked = half().with(good().cost("9000"));
        let above = Problem::AboveShare {
            amount: money("5000"),
            most: money("4500.00"),
            share: share("0.5").expect("a share"),
            cost: money("9000"),
        };
        let problems = &asked.on("2026-02-03").requests[0].problems;
        assert_eq!(problems.as_slice(), std::slice::from_ref(&above));
        let found = asked.on("2030-01-01").requests.swap_remove(0);
        let due = found.due.expect("claimed");
        assert_eq!(due.amount, money("4500.00"));
        let not_as_due = Problem::PaidNotAsDue {
            paid: money("4800"),
            due: money("4500.00"),
        };
        assert_eq!(found.problems, [above, not_as_due]);
        let less = good().cost("9000").approved("2026-02-04", "4500");
        let less = half().with(less.paid("2026-04-10", "4500"));
        assert_eq!(less.words("2026-02-03"), ["above_share"]);
        assert_eq!(less.words("2026-02-04"), [""; 0]);
        assert_eq!(less.words("2030-01-01"), [""; 0]);
        let mut unknown = half().with(good());
        unknown.requests[0].cost = None;
        assert_eq!(unknown.words("2030-01-01"), ["cost_missing"]);
    }

    #[test]
    fn done_in_the_period_of_the_approval() {
        let late = good()
            .approved("2026-03-02", "5000")
            .held("2026-03-16", "2026-04-02")
            .claimed("2026-04-08", "4800", &[]);
        let sample = half().with(late);
        assert_eq!(
            only(&sample),
            Problem::FinishedOutsidePeriod {
                approved: day("2026-03-02"),
                ends: day("2026-04-02"),
                period: (day("2026-01-01"), day("2026-03-31")),
            }
        );
        // The fiscal quarter of these rules ends with April.
        let mut fiscal = sample;
        fiscal.fund().finish_within = Some(EveryPeriod {
            fiscal: true,
            ..QUARTER
        });
        assert_eq!(fiscal.words("2030-01-01"), [""; 0]);
    }

    #[test]
    fn claimed_in_time() {
        let late = half().with(good().claimed("2026-03-28", "4800", &[]));
        assert_eq!(
            only(&late),
            Problem::ClaimLate {
                claimed: day("2026-03-28"),
                latest: day("2026-03-27"),
                ended: day("2026-02-20"),
            }
        );
        assert_eq!(late.words("2026-03-27"), [""; 0]);
        // Not the first claim of the partner: 30 days.
        let other = request("other").asked("2026-01-05", "100").cost("200");
        let other = other
            .approved("2026-01-06", "100")
            .claimed("2026-01-30", "100", &[]);
        let second = half().with(good()).with(other);
        assert_eq!(second.words("2030-01-01"), ["claim_late"]);
    }

    #[test]
    fn nothing_spent_before_approval() {
        let early = good().held("2026-02-16", "2026-03-20");
        let early = early.claimed("2026-04-24", "4800", &[]);
        let early = half().with(
            early
                .paid("2026-04-25", "4800")
                .approved("2026-02-17", "5000"),
        );
        assert_eq!(
            only(&early),
            Problem::SpentBeforeApproval {
                begins: day("2026-02-16"),
                approved: Some(day("2026-02-17")),
            }
        );
        // It may still be approved on its first day.
        assert_eq!(early.words("2026-02-16"), [""; 0]);
        let same_day = half().with(good().approved("2026-02-16", "5000"));
        assert_eq!(same_day.words("2030-01-01"), [""; 0]);
        let undecided = request("evening").held("2026-02-16", "2026-02-20");
        let mut undecided = Sample::new(fund("mdf")).with(undecided);
        assert_eq!(undecided.words("2026-02-17"), ["spent_before_approval"]);
        undecided.fund().approval_required = false;
        assert_eq!(undecided.words("2026-02-17"), [""; 0]);
        undecided.fund().approval_required = true;
        undecided.partner.ended = Some(day("2026-02-15"));
        assert_eq!(undecided.words("2026-02-17"), [""; 0], "it left");
        let declined = request("evening").held("2026-02-16", "2026-02-20");
        let declined = Sample::new(fund("mdf")).with(declined.declined("2026-02-18"));
        assert_eq!(declined.words("2026-02-18"), [""; 0]);
    }

    #[test]
    fn who_may_ask() {
        let why = |sample: &Sample| match only(sample) {
            Problem::NotEligible { on, why } => {
                assert_eq!(on, day("2026-02-01"));
                why
            }
            other => panic!("{other:?}"),
        };
        let mut sample = Sample::new(fund("mdf")).with(request("evening"));
        sample.fund().tiers = vec![TierIx(2), TierIx(3)];
        assert_eq!(
            why(&sample),
            Ineligible::Tier {
                held: Some(TierIx(0)),
                asked: vec![TierIx(2), TierIx(3)],
            }
        );
        sample.tiers.insert(day("2026-02-01"), TierIx(2));
        assert_eq!(sample.words("2026-02-01"), [""; 0]);
        sample.meets = false;
        assert_eq!(sample.words("2026-02-01"), [""; 0], "nothing is required");
        sample.fund().requires = Requirement::Any(Vec::new());
        assert_eq!(why(&sample), Ineligible::Requirement);
        sample.partner.ended = Some(day("2026-01-31"));
        assert_eq!(why(&sample), Ineligible::NotAPartner);
        let elsewhere = Sample::new(fund("mdf")).with(request("evening").of_fund("co_op"));
        assert_eq!(why(&elsewhere), Ineligible::NoSuchFund);
        let mut ended = Sample::new(fund("mdf")).with(request("evening"));
        ended
            .program
            .versions
            .push(rules(Some("2026-02-01"), vec![]));
        assert_eq!(why(&ended), Ineligible::NoSuchFund);
    }

    #[test]
    fn not_below_the_minimum() {
        let mut sample =
            Sample::new(fund("mdf")).with(request("evening").asked("2026-02-01", "900 EUR"));
        sample.fund().minimum_request = Some(1000.into());
        sample.exchange = euro();
        // At 1.10 they are 990.00.
        assert_eq!(
            only(&sample),
            Problem::BelowMinimum {
                asked: money("990.00"),
                minimum: money("1000"),
            }
        );
        sample.requests[0].amount = money("909.10 EUR");
        assert_eq!(sample.words("2026-02-01"), [""; 0], "1,000.01");
    }

    fn euro() -> ExchangeRates {
        let mut rates = ExchangeRates::only(Currency::USD);
        let euro = Currency::from_code("EUR").expect("a currency");
        for (from, rate) in [("2026-01-01", "1.10"), ("2026-04-01", "1.20")] {
            let table = [(euro, money(rate).amount)];
            rates.tables.insert(day(from), table.into());
        }
        rates
    }

    #[test]
    fn no_more_than_the_maximum_of_a_period() {
        let approved = |id, on, amount| {
            let asked = request(id).asked("2026-01-10", amount);
            asked.approved(on, amount)
        };
        let mut sample = Sample::new(fund("mdf"))
            .with(approved("third", "2026-03-20", "2000"))
            .with(approved("first", "2026-01-15", "3000"))
            .with(approved("off", "2026-01-20", "5000").cancelled("2026-03-19"))
            .with(approved("second", "2026-02-15", "1500"))
            .with(approved("next", "2026-04-01", "5000"));
        sample.fund().maximum = Some(FundMaximum {
            amount: 6000.into(),
            every: QUARTER,
        });
        // 3,000.00 + 1,500.00 came before; the cancelled 5,000.00 no longer count on 2026-03-20.
        assert_eq!(
            only(&sample),
            Problem::AboveMaximum {
                period: (day("2026-01-01"), day("2026-03-31")),
                amount: money("2000.00"),
                before: money("4500.00"),
                maximum: money("6000"),
            }
        );
        let found = sample.on("2026-04-01").requests;
        let all: Vec<_> = found
            .iter()
            .map(|it| it.problems.iter().map(Problem::word).collect::<Vec<_>>())
            .collect();
        // On 2026-02-15 it still counted: 3,000.00 + 5,000.00 + 1,500.00; and on its own day 8,000.00.
        assert_eq!(all[1], [""; 0]);
        assert_eq!(all[2], ["above_maximum"]);
        assert_eq!(all[3], ["above_maximum"]);
        assert_eq!(all[4], [""; 0]);
        // What is asked for is held against it alone.
        let mut asked = Sample::new(fund("mdf")).with(request("evening"));
        asked.fund().maximum = Some(FundMaximum {
            amount: 3999.into(),
            every: QUARTER,
        });
        assert_eq!(asked.words("2026-02-01"), ["above_maximum"]);
        // All of it is no more than it.
        asked.fund().maximum = Some(FundMaximum {
            amount: 4000.into(),
            every: QUARTER,
        });
        assert_eq!(asked.words("2026-02-01"), [""; 0]);
    }

    #[test]
    fn which_evidence_is_missing() {
        let claimed = |evidence: &[&str]| {
            let asked = request("evening").approved("2026-02-02", "3000");
            let mut sample =
                Sample::new(fund("mdf")).with(asked.claimed("2026-03-01", "3000", evidence));
            let rule = &mut sample.fund().evidence;
            rule.always = vec!["invoice".to_owned()];
            let set = |kinds: &[&str]| kinds.iter().map(|it| (*it).to_owned()).collect();
            let sets = vec![set(&["lead list"]), set(&["recording", "agenda"])];
            rule.any_of.insert("webinars".to_owned(), sets);
            rule.any_of
                .insert("events".to_owned(), vec![set(&["photo"])]);
            sample
        };
        let missing = |always: &[&str], one_of: &[&[&str]]| {
            let list = |kinds: &[&str]| kinds.iter().map(|it| (*it).to_owned()).collect();
            Problem::EvidenceMissing {
                always: list(always),
                one_of: one_of.iter().map(|it| list(it)).collect(),
            }
        };
        for (evidence, expected) in [
            (
                &[][..],
                missing(&["invoice"], &[&["lead list"], &["recording", "agenda"]]),
            ),
            (
                &["Invoice", "agenda"],
                missing(&[], &[&["lead list"], &["recording"]]),
            ),
            (&["lead list"], missing(&["invoice"], &[])),
        ] {
            assert_eq!(only(&claimed(evidence)), expected, "{evidence:?}");
        }
        let whole = claimed(&["invoice", "recording", "Agenda"]);
        assert_eq!(whole.words("2030-01-01"), [""; 0]);
        assert_eq!(claimed(&[]).words("2026-02-28"), [""; 0], "not claimed yet");
        // Where no kinds are named, anything will do.
        let mut any = claimed(&[]);
        any.fund().evidence = Default::default();
        assert_eq!(any.words("2030-01-01"), [""; 0]);
        any.fund().documentation_required = true;
        assert_eq!(only(&any), missing(&[], &[]));
    }

    #[test]
    fn steps_that_were_left_out() {
        let fund = || Sample::new(fund("mdf"));
        let approved = request("evening").approved("2026-02-02", "3000");
        let claimed = request("evening").claimed("2026-03-01", "3000", &[]);
        for (request, words) in [
            (claimed.clone(), &["claimed_without_approval"][..]),
            (
                claimed.paid("2026-03-05", "3000"),
                &["claimed_without_approval", "paid_without_approval"],
            ),
            (
                approved.clone().paid("2026-03-05", "3000"),
                &["paid_without_claim"],
            ),
            (
                approved.clone().paid("2026-03-05", "3000.01"),
                &["paid_without_claim", "paid_more_than_approved"],
            ),
            (
                approved
                    .clone()
                    .claimed("2026-03-01", "3500", &[])
                    .paid("2026-03-05", "3200"),
                &["paid_more_than_approved"],
            ),
            (
                approved
                    .clone()
                    .claimed("2026-03-01", "2000", &[])
                    .paid("2026-03-05", "1999.99"),
                &["paid_not_as_due"],
            ),
            (
                approved
                    .claimed("2026-03-01", "2000", &[])
                    .paid("2026-03-05", "2000")
                    .paid_back("2026-04-01", "2000.01"),
                &["paid_back_more_than_paid"],
            ),
        ] {
            let sample = fund().with(request);
            assert_eq!(sample.words("2030-01-01"), words);
            assert_eq!(sample.words("2026-02-28"), [""; 0]);
        }
    }

    #[test]
    fn what_was_paid_and_paid_back_counts_from_its_day() {
        let asked = request("evening").approved("2026-02-02", "3000");
        let claimed = asked.claimed("2026-03-01", "2000", &[]);
        let paid = claimed.paid("2026-03-05", "2000.01");
        let sample = Sample::new(fund("mdf")).with(paid.paid_back("2026-04-01", "2000.02"));
        let both = ["paid_not_as_due", "paid_back_more_than_paid"];
        for (as_of, words) in [
            ("2026-03-04", &both[..0]),
            ("2026-03-05", &both[..1]),
            ("2026-03-31", &both[..1]),
            ("2026-04-01", &both[..]),
        ] {
            assert_eq!(sample.words(as_of), words, "on {as_of}");
        }
    }
}
