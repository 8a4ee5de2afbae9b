//! The engine and the naive one find the same, on workspaces at random.
//!
//! `WORKSPACES` says how many of them, `SEED` with which one to begin.

use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};

use partnerpress::base::{Currency, Date, Decimal, PeriodUnit, Periods, minus_days};
use partnerpress::engine::accruals::{Accruals, EarningIndex, Known};
use partnerpress::engine::payouts::Account;
use partnerpress::engine::requirements::{Asking, NoHistory, holds};
use partnerpress::engine::statements::statements;
use partnerpress::engine::timelines::timelines;
use partnerpress::engine::{At, FactIndex, evaluate, metrics};
use partnerpress::model::account::{self, PaymentKind};
use partnerpress::model::accrual::{self, Accrual};
use partnerpress::model::rules::{LadderIx, MetricIx};
use partnerpress::model::{PartnerIx, RowRef, Workspace};

use crate::naive;
use crate::naive::earnings::{Line, Origin};
use crate::naive::payouts;
use crate::random::Focus;
use crate::shrink::{Case, Claim, fails, smallest, told};

#[expect(
    clippy::disallowed_methods,
    reason = "how long to look for a disagreement is the caller's choice"
)]
fn asked(variable: &str) -> Option<u64> {
    std::env::var(variable).ok()?.parse().ok()
}

pub(crate) fn on_workspaces(focus: Focus, count: u64, claim: Claim) {
    let first = asked("SEED").unwrap_or(0);
    let count = asked("WORKSPACES").unwrap_or(count);
    // Threads of our own: the engine waits for those of rayon.
    let next = AtomicU64::new(first);
    let failing = Mutex::new(None);
    std::thread::scope(|scope| {
        for _ in 0..std::thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while failing.lock().unwrap().is_none() {
                    let seed = next.fetch_add(1, Ordering::Relaxed);
                    if seed >= first + count {
                        break;
                    }
                    if fails(&Case::roll(seed, focus), claim).is_some() {
                        *failing.lock().unwrap() = Some(seed);
                    }
                }
            });
        }
    });
    let failing = failing.into_inner().unwrap();
    if let Some(seed) = failing {
        let (case, how) = smallest(Case::roll(seed, focus), claim);
        panic!("workspace {seed} of {focus:?}: {how}\n{}", told(&case));
    }
}

fn partners(case: &Case) -> Vec<PartnerIx> {
    let count = u32::try_from(case.sample.partners.len()).unwrap();
    (0..count).map(PartnerIx).collect()
}

/// The day, and the day with less known.
fn questions(case: &Case, day: Date) -> Vec<naive::metrics::At> {
    let mut all = vec![naive::metrics::At::on(day)];
    for known in &case.days {
        if *known < day {
            all.push(naive::metrics::At { day, known: *known });
        }
    }
    all
}

#[test]
fn both_engines_agree_on_metrics_and_requirements() {
    on_workspaces(Focus::Numbers, 600, |case| {
        let workspace = case.sample.workspace();
        let index = FactIndex::new(&workspace);
        for partner in partners(case) {
            let enrollment = index.enrollment(partner);
            for day in &case.days {
                let version = enrollment.program.version_on(*day);
                let rules = &enrollment.program.versions[version];
                let whose = naive::metrics::Whose {
                    workspace: &workspace,
                    partner,
                    rules,
                    history: &naive::requirements::NoHistory,
                };
                for at in questions(case, *day) {
                    let found_at = At {
                        day: at.day,
                        known: at.known,
                    };
                    for (number, metric) in (0..).zip(&rules.metrics) {
                        let metric_ix = MetricIx(number);
                        let keys: &[Option<&str>] = if metric.key.is_some() {
                            &[Some("azure"), Some("data"), Some("nothing")]
                        } else {
                            &[None]
                        };
                        for key in keys {
                            let found =
                                metrics::value(&enrollment, rules, metric_ix, *key, found_at);
                            let expected = naive::metrics::value(whose, metric_ix, *key, at);
                            if found != expected {
                                return Err(format!(
                                    "metric {number} of {key:?} for {partner:?} at {at:?} is \
                                     {found:?}, not {expected:?}"
                                ));
                            }
                        }
                    }
                    if enrollment.partner.program.0 != 0 || version != 0 {
                        continue;
                    }
                    for requirement in &case.requirements {
                        let asking = Asking {
                            enrollment: &enrollment,
                            rules,
                            history: &NoHistory,
                            key: None,
                        };
                        let ask = naive::requirements::Ask { whose, key: None };
                        let found = holds(&asking, requirement, found_at);
                        let expected = naive::requirements::holds(ask, requirement, at);
                        if found != expected {
                            return Err(format!(
                                "{requirement:?} for {partner:?} at {at:?} is {found}"
                            ));
                        }
                    }
                }
            }
        }
        Ok(())
    });
}

#[test]
fn both_engines_agree_on_who_holds_what_on_every_day() {
    on_workspaces(Focus::Standings, 1_200, |case| {
        let workspace = case.sample.workspace();
        let index = FactIndex::new(&workspace);
        for partner in partners(case) {
            let found = timelines(&index.enrollment(partner), case.end);
            let expected = naive::standings::timelines(&workspace, partner, case.end);
            let program = &workspace.programs[workspace.partner(partner).program.0 as usize];
            for day in naive::cells::days(program_start(case), case.end) {
                let ladders = u32::try_from(program.rules_on(day).ladders.len()).unwrap();
                for ladder in (1..ladders).map(LadderIx) {
                    for key in [None, Some("azure"), Some("data"), Some("security")] {
                        let timelines = found.of(ladder).iter();
                        let own = timelines.into_iter().find(|it| it.key.as_deref() == key);
                        let found = own.and_then(|it| it.held_on(day));
                        let expected = expected.held_on(ladder, key, day);
                        if found != expected {
                            return Err(format!(
                                "{partner:?} holds {found:?} of {ladder:?} for {key:?} on {day}, \
                                 not {expected:?}"
                            ));
                        }
                    }
                }
                let (found, expected) = (found.tier_on(day), expected.tier_on(day));
                if found != expected {
                    return Err(format!(
                        "{partner:?} holds {found:?} on {day}, not {expected:?}"
                    ));
                }
            }
        }
        Ok(())
    });
}

/// No partner joined before.
fn program_start(case: &Case) -> Date {
    let joined = case.sample.partners.iter().map(|partner| partner.joined);
    joined.min().unwrap_or(case.end)
}

/// A line in what both engines say of it: payee, day, origin, earning, share and part, amount.
type LineKey = (
    PartnerIx,
    Date,
    Origin,
    String,
    usize,
    usize,
    Decimal,
    Currency,
);

fn found_lines(workspace: &Workspace, lines: &[Accrual]) -> Vec<LineKey> {
    let place = |row: RowRef| {
        let table = workspace.facts.tables.get_index(row.table as usize);
        (table.unwrap().0.clone(), row.row as usize)
    };
    let mut found: Vec<LineKey> = Vec::new();
    for line in lines {
        let program = workspace.program(workspace.partner(line.partner).program);
        let rules = &program.versions[line.version as usize];
        let origin = match line.origin {
            accrual::Origin::Row(row) => Origin::Row(place(row)),
            accrual::Origin::Period => Origin::Period,
            accrual::Origin::Refund { row, of } => Origin::Refund {
                row: place(row),
                of: place(of),
            },
            accrual::Origin::Clawback { row, of } => Origin::Clawback {
                row: place(row),
                of: place(of),
            },
        };
        found.push((
            line.payee,
            line.date,
            origin,
            rules.earnings[line.earning.0 as usize].id.to_string(),
            line.share as usize,
            line.part as usize,
            line.amount.amount.normalize(),
            line.amount.currency,
        ));
    }
    found.sort();
    found
}

fn expected_lines(lines: &[Line]) -> Vec<LineKey> {
    let mut found: Vec<LineKey> = Vec::new();
    for line in lines {
        found.push((
            line.payee,
            line.date,
            line.origin.clone(),
            line.earning.clone(),
            line.share,
            line.part,
            line.amount.normalize(),
            line.currency,
        ));
    }
    found.sort();
    found
}

/// The first line that only one of the two has.
fn first_difference<T: Ord + std::fmt::Debug>(found: &[T], expected: &[T]) -> Option<String> {
    for (at, one) in found.iter().enumerate() {
        if expected.get(at) != Some(one) {
            let instead = expected.get(at);
            return Some(format!("found {one:?}, expected {instead:?}"));
        }
    }
    let missing = expected.get(found.len())?;
    Some(format!("missing {missing:?}"))
}

#[test]
fn both_engines_agree_on_what_is_earned_and_paid() {
    on_workspaces(Focus::Earnings, 800, |case| {
        let workspace = case.sample.workspace();
        let facts = FactIndex::new(&workspace);
        let earnings = EarningIndex::new(&facts);
        let mut all_found = Vec::new();
        let mut all_expected = Vec::new();
        let mut histories = Vec::new();
        for partner in partners(case) {
            let enrollment = facts.enrollment(partner);
            let timelines = timelines(&enrollment, case.end);
            let answers = Known {
                enrollment: &enrollment,
                timelines: &timelines,
            };
            let found = earnings.accruals(&enrollment, &answers, case.end);
            let history = naive::standings::timelines(&workspace, partner, case.end);
            let expected = naive::earnings::lines(&workspace, partner, &history, case.end);
            let (one, other) = (found_lines(&workspace, &found), expected_lines(&expected));
            if let Some(difference) = first_difference(&one, &other) {
                return Err(format!("lines of {partner:?}: {difference}"));
            }
            all_found.extend(found);
            all_expected.extend(expected);
            histories.push(history);
        }
        let all_found = Accruals::of(vec![all_found]);
        let all_found: Vec<_> = all_found.iter().copied().collect();
        for partner in partners(case) {
            let mut own = all_found.clone();
            own.retain(|line| line.payee == partner);
            let account = Account::new(&workspace, partner, &own, case.end);
            let enrollment = facts.enrollment(partner);
            let timelines = timelines(&enrollment, case.end);
            let answers = Known {
                enrollment: &enrollment,
                timelines: &timelines,
            };
            let paid = account.payments(&answers);
            let mut found: Vec<payouts::Payment> = Vec::new();
            for payment in &paid {
                found.push(payouts::Payment {
                    holder: holder(&payment.holder),
                    date: payment.date,
                    forfeited: payment.kind == PaymentKind::Forfeited,
                    amount: payment.amount.normalize(),
                });
            }
            found.sort();
            let pieces = payouts::pieces(&workspace, partner, &all_expected, case.end);
            let history = &histories[partner.0 as usize];
            let expected = payouts::payments(&workspace, partner, history, &pieces, case.end);
            let mut sorted = expected.clone();
            for payment in &mut sorted {
                payment.amount = payment.amount.normalize();
            }
            sorted.sort();
            if let Some(difference) = first_difference(&found, &sorted) {
                return Err(format!("payments to {partner:?}: {difference}"));
            }
            let unit = PeriodUnit::Month;
            for statement in statements(&account, &paid, unit, Periods::CALENDAR) {
                let holder = holder(&statement.holder);
                let through = statement.last.min(case.end);
                let closing = payouts::balance(&holder, &pieces, &expected, through);
                let before = minus_days(statement.first, 1);
                let opening = payouts::balance(&holder, &pieces, &expected, before);
                if statement.closing != closing || statement.opening != opening {
                    return Err(format!(
                        "statement of {holder:?} from {} goes from {} to {}, not from {opening} \
                         to {closing}",
                        statement.first, statement.opening, statement.closing
                    ));
                }
            }
        }
        Ok(())
    });
}

fn holder(holder: &account::Holder) -> payouts::Holder {
    payouts::Holder {
        payee: holder.payee,
        currency: holder.currency,
        person: holder.person.as_deref().map(str::to_owned),
    }
}

#[test]
fn both_engines_agree_on_requests_and_funds() {
    on_workspaces(Focus::Earnings, 300, |case| {
        let workspace = case.sample.workspace();
        let mut histories = Vec::new();
        let mut lines = Vec::new();
        for partner in partners(case) {
            let history = naive::standings::timelines(&workspace, partner, case.end);
            let own = naive::earnings::lines(&workspace, partner, &history, case.end);
            lines.extend(own);
            histories.push(history);
        }
        let found = evaluate(&workspace, case.end);
        let mut days = case.days.clone();
        days.retain(|day| *day < case.end);
        days.push(case.end);
        for (partner, funds) in partners(case).into_iter().zip(&found.funds) {
            for request in &funds.requests {
                let expected = naive::funds::state(&workspace, request.request as usize, case.end);
                if request.state != expected {
                    return Err(format!(
                        "request {} is {:?}, not {expected:?}",
                        request.request, request.state
                    ));
                }
            }
            let history = &histories[partner.0 as usize];
            let conversions = payouts::conversions(&workspace, partner, &lines, case.end);
            for ledger in &funds.ledgers {
                for day in &days {
                    let found = ledger.on(*day);
                    let balance = found.granted - found.expired - found.paid + found.paid_back;
                    if found.balance != balance || found.available != balance - found.reserved {
                        return Err(format!("{found:?} does not add up"));
                    }
                    let fund = ledger.fund.as_str();
                    if !naive::funds::is_plain(&workspace, partner, fund) {
                        continue;
                    }
                    let known = (history, &*lines, &*conversions);
                    let expected = naive::funds::moved(&workspace, partner, fund, known, *day);
                    let found = naive::funds::Moved {
                        granted: found.granted,
                        paid: found.paid,
                        paid_back: found.paid_back,
                        reserved: found.reserved,
                    };
                    if found != expected {
                        return Err(format!("on {day} {found:?}, expected {expected:?}"));
                    }
                }
            }
        }
        Ok(())
    });
}
