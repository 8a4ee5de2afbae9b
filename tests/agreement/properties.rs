//! What must hold for every program and ledger, whatever an engine thinks of it.

use std::collections::BTreeMap;

use partnerpress::base::{Currency, Date, Decimal, PeriodUnit, Periods, plus_days};
use partnerpress::engine::FactIndex;
use partnerpress::engine::accruals::{Accruals, EarningIndex, Known};
use partnerpress::engine::payouts::Account;
use partnerpress::engine::statements::statements;
use partnerpress::engine::timelines::timelines;
use partnerpress::model::account::{LineKind, Payment, Statement};
use partnerpress::model::accrual::{Accrual, Origin};
use partnerpress::model::rules::{Comparison, LadderIx, Requirement, Rules};
use partnerpress::model::{PartnerIx, RowRef, TierIx, Workspace};
use partnerpress_samples::dice::Dice;

use crate::agreement::on_workspaces;
use crate::naive::cells::days;
use crate::random::Focus;
use crate::sample::{Sample, SampleRow, Value};
use crate::shrink::Case;
use partnerpress_samples::blank;

const WORKSPACES: u64 = 150;

/// All that the engine finds through a day.
struct Found {
    /// Of each partner on each day.
    tiers: BTreeMap<(PartnerIx, Date), Option<TierIx>>,
    accruals: Vec<Accrual>,
    /// By payee.
    accounts: Vec<(Vec<Accrual>, Vec<Payment>, Vec<Statement>)>,
}

fn find(workspace: &Workspace, through: Date) -> Found {
    let facts = FactIndex::new(workspace);
    let earnings = EarningIndex::new(&facts);
    let mut found = Found {
        tiers: BTreeMap::new(),
        accruals: Vec::new(),
        accounts: Vec::new(),
    };
    for (partner, it) in workspace.partners() {
        let enrollment = facts.enrollment(partner);
        let timelines = timelines(&enrollment, through);
        for day in days(it.joined, through) {
            found.tiers.insert((partner, day), timelines.tier_on(day));
        }
        let answers = Known {
            enrollment: &enrollment,
            timelines: &timelines,
        };
        let lines = earnings.accruals(&enrollment, &answers, through);
        found.accruals.extend(lines);
    }
    let sorted = Accruals::of(vec![std::mem::take(&mut found.accruals)]);
    found.accruals = sorted.iter().copied().collect();
    for (partner, _) in workspace.partners() {
        let enrollment = facts.enrollment(partner);
        let timelines = timelines(&enrollment, through);
        let answers = Known {
            enrollment: &enrollment,
            timelines: &timelines,
        };
        let mut own = found.accruals.clone();
        own.retain(|line| line.payee == partner);
        let account = Account::new(workspace, partner, &own, through);
        let payments = account.payments(&answers);
        let unit = PeriodUnit::Month;
        let statements = statements(&account, &payments, unit, Periods::CALENDAR);
        found.accounts.push((own, payments, statements));
    }
    found
}

/// A line with its rows in words, so that rows may change their places.
fn in_words(sample: &Sample, workspace: &Workspace, lines: &[Accrual]) -> Vec<String> {
    let row = |at: RowRef| {
        let (table, _) = workspace.facts.tables.get_index(at.table as usize).unwrap();
        let mut rows = sample.rows.iter().filter(|row| row.table == table);
        rows.nth(at.row as usize).unwrap().to_string()
    };
    let mut all: Vec<String> = Vec::new();
    for line in lines {
        let origin = match line.origin {
            Origin::Row(at) => row(at),
            Origin::Period => String::new(),
            Origin::Refund { row: at, of } => format!("refund {} of {}", row(at), row(of)),
            Origin::Clawback { row: at, of } => format!("loss {} of {}", row(at), row(of)),
        };
        let place = (line.payee, line.partner, line.version, line.earning);
        all.push(format!(
            "{place:?} {} {} {} {:?} {origin}",
            line.share, line.part, line.date, line.amount
        ));
    }
    all.sort();
    all
}

fn same(before: &Case, after: &Case) -> Result<(), String> {
    let (one, other) = (before.sample.workspace(), after.sample.workspace());
    let (found, changed) = (find(&one, before.end), find(&other, after.end));
    if found.tiers != changed.tiers {
        return Err("tiers differ".to_owned());
    }
    let words = in_words(&before.sample, &one, &found.accruals);
    if words != in_words(&after.sample, &other, &changed.accruals) {
        return Err("lines differ".to_owned());
    }
    for ((_, paid, _), (_, paid_after, _)) in found.accounts.iter().zip(&changed.accounts) {
        if paid != paid_after {
            return Err("payments differ".to_owned());
        }
    }
    Ok(())
}

#[test]
fn the_order_of_rows_never_matters() {
    on_workspaces(Focus::Earnings, WORKSPACES, |case| {
        let mut other = case.clone();
        Dice::new(7).shuffle(&mut other.sample.rows);
        same(case, &other)
    });
}

#[test]
fn a_ledger_in_several_files_is_the_same_ledger() {
    on_workspaces(Focus::Earnings, WORKSPACES, |case| {
        let mut other = case.clone();
        let mut dice = Dice::new(8);
        for row in &mut other.sample.rows {
            row.file = dice.between(1, 3);
        }
        other.sample.rows.sort_by_key(|row| row.file);
        same(case, &other)
    });
}

#[test]
fn accruals_sum_to_statements_and_all_that_came_in_is_paid_open_or_forfeited() {
    on_workspaces(Focus::Earnings, WORKSPACES, |case| {
        let workspace = case.sample.workspace();
        for (accruals, payments, statements) in find(&workspace, case.end).accounts {
            let mut shown = vec![0; accruals.len()];
            let mut closings = BTreeMap::new();
            let mut came = BTreeMap::new();
            for statement in &statements {
                let mut balance = statement.opening;
                let before = closings.insert(statement.holder.clone(), statement.closing);
                if before.unwrap_or_default() != statement.opening {
                    return Err("a statement opens with another balance".to_owned());
                }
                for line in &statement.lines {
                    if line.date < statement.first || statement.last < line.date {
                        return Err("a line of another period".to_owned());
                    }
                    if let LineKind::Accrual(at) | LineKind::InKind(at) | LineKind::IntoFund(at) =
                        line.kind
                    {
                        let accrual = &accruals[at as usize];
                        shown[at as usize] += 1;
                        if accrual.amount.currency != statement.holder.currency {
                            return Err("two currencies in one statement".to_owned());
                        }
                        if accrual.amount.amount != line.amount {
                            return Err("a line of another amount".to_owned());
                        }
                    }
                    if line.kind.counts() {
                        balance += line.amount;
                    }
                    if matches!(line.kind, LineKind::Accrual(_) | LineKind::Conversion(_)) {
                        let sum: &mut Decimal = came.entry(statement.holder.clone()).or_default();
                        *sum += line.amount;
                    }
                }
                if balance != statement.closing {
                    return Err("opening and lines do not make closing".to_owned());
                }
            }
            if shown.iter().any(|times| *times != 1) {
                return Err("an accrual is not in one statement".to_owned());
            }
            let mut went = closings;
            for payment in payments {
                *went.entry(payment.holder).or_default() += payment.amount;
            }
            for (holder, sum) in went {
                let came = came.get(&holder).copied().unwrap_or_default();
                if came != sum {
                    return Err(format!("{came} came in, {sum} is paid, open or forfeited"));
                }
            }
        }
        Ok(())
    });
}

/// Only comparisons that ask for more, and reviews every day.
fn only_more(rules: &mut Rules) {
    let tiers = &mut rules.ladders[0];
    tiers.review = blank::review();
    for level in &mut tiers.levels {
        level.offered = true;
        level.at_all_times = Requirement::NOTHING;
        asks_for_more(&mut level.to_enter);
        level.to_keep = level.to_enter.clone();
    }
}

fn asks_for_more(requirement: &mut Requirement) {
    match requirement {
        Requirement::All(of) | Requirement::Any(of) | Requirement::Some { of, .. } => {
            of.iter_mut().for_each(asks_for_more);
        }
        Requirement::Not(of) => {
            asks_for_more(of);
            *requirement = (**of).clone();
        }
        Requirement::Compare { comparison, .. } => *comparison = Comparison::AtLeast,
        Requirement::Each { holds, .. }
        | Requirement::Keys { holds, .. }
        | Requirement::Sustained { holds, .. }
        | Requirement::AnyDay { holds, .. } => asks_for_more(holds),
        Requirement::Level { .. } | Requirement::Reached { .. } => {}
    }
}

/// Not those that say which keys are meant.
fn raise(requirement: &mut Requirement, dice: &mut Dice) {
    match requirement {
        Requirement::All(of) | Requirement::Any(of) | Requirement::Some { of, .. } => {
            of.iter_mut().for_each(|it| raise(it, dice));
        }
        Requirement::Compare { value, .. } => {
            *value += Decimal::new(i64::from(dice.between(0, 200)), 2);
        }
        Requirement::Not(holds)
        | Requirement::Each { holds, .. }
        | Requirement::Keys { holds, .. }
        | Requirement::Sustained { holds, .. }
        | Requirement::AnyDay { holds, .. } => raise(holds, dice),
        Requirement::Level { .. } | Requirement::Reached { .. } => {}
    }
}

#[test]
fn raising_a_threshold_promotes_nobody() {
    on_workspaces(Focus::Standings, WORKSPACES, |case| {
        let mut before = case.sample.clone();
        let rules = before.programs.iter_mut().flat_map(|it| &mut it.versions);
        rules.for_each(only_more);
        let mut after = before.clone();
        let mut dice = Dice::new(9);
        for rules in after.programs.iter_mut().flat_map(|it| &mut it.versions) {
            for level in &mut rules.ladders[0].levels {
                raise(&mut level.to_enter, &mut dice);
                level.to_keep = level.to_enter.clone();
            }
        }
        let before = find(&before.workspace(), case.end).tiers;
        for ((partner, day), tier) in find(&after.workspace(), case.end).tiers {
            if tier > before[&(partner, day)] {
                return Err(format!("{partner:?} holds more on {day}"));
            }
        }
        Ok(())
    });
}

#[test]
fn a_refund_of_everything_earns_nothing() {
    on_workspaces(Focus::Earnings, WORKSPACES, |case| {
        let mut sample = case.sample.clone();
        sample.rows.retain(|row| row.text("kind") != Some("refund"));
        let mut dice = Dice::new(10);
        let mut refunds: Vec<SampleRow> = Vec::new();
        for sale in sample.rows.iter().filter(|row| row.table == "deals") {
            let mut refund = sale.clone();
            let id = sale.text("id").unwrap();
            refund.set_text("id", &format!("{id}-back"));
            refund.set_text("refers_to", id);
            refund.set_text("kind", "refund");
            let amount = sale.number("amount").unwrap_or_default();
            refund.cells.insert("amount", Value::Number(-amount));
            refund.cells.remove("replaced_amount");
            refund.date = plus_days(sale.date, dice.between(0, 40));
            refunds.push(refund);
        }
        sample.rows.extend(refunds);
        let through = plus_days(case.end, 100);
        let mut sums: BTreeMap<(PartnerIx, Currency), Decimal> = BTreeMap::new();
        for line in find(&sample.workspace(), through).accruals {
            if line.origin != Origin::Period {
                let key = (line.payee, line.amount.currency);
                *sums.entry(key).or_default() += line.amount.amount;
            }
        }
        match sums.values().all(Decimal::is_zero) {
            true => Ok(()),
            false => Err(format!("{sums:?}")),
        }
    });
}

#[test]
fn a_later_day_never_rewrites_an_earlier_one() {
    on_workspaces(Focus::Earnings, WORKSPACES, |case| {
        let early = case.days.iter().copied().min().unwrap_or(case.end);
        let workspace = case.sample.workspace();
        let known_early = find(&workspace, early);
        let mut known_late = find(&workspace, plus_days(case.end, 30));
        known_late.tiers.retain(|(_, day), _| *day <= early);
        known_late.accruals.retain(|line| line.date <= early);
        if known_early.tiers != known_late.tiers {
            return Err(format!("tiers through {early} are others later"));
        }
        if known_early.accruals != known_late.accruals {
            return Err(format!("lines through {early} are others later"));
        }
        let accounts = known_early.accounts.iter().zip(&known_late.accounts);
        for ((_, paid, _), (_, paid_late, _)) in accounts {
            let mut paid_late = paid_late.clone();
            paid_late.retain(|payment| payment.date <= early);
            if *paid != paid_late {
                return Err(format!("payments through {early} are others later"));
            }
        }
        // Nor do facts that come to be later.
        let mut then = case.clone();
        then.end = early;
        let mut all = then.clone();
        then.sample.rows.retain(|row| row.date <= early);
        // Both with the same rows in words.
        all.sample.rows.sort_by_key(|row| row.date > early);
        same(&then, &all)
    });
}

#[test]
fn placements_lie_over_what_the_rules_decide() {
    on_workspaces(Focus::Standings, WORKSPACES, |case| {
        let mut without = case.sample.clone();
        for partner in &mut without.partners {
            partner.placements.clear();
        }
        // Who was placed has reached the tier.
        if format!("{:?}", without.programs).contains("Reached") {
            return Ok(());
        }
        let beneath = find(&without.workspace(), case.end).tiers;
        for ((partner, day), tier) in find(&case.sample.workspace(), case.end).tiers {
            let it = &case.sample.partners[partner.0 as usize];
            let placed = it.placed_on(day).filter(|_| it.is_active(day));
            let expected = match placed {
                Some(placement) => Some(placement.tier),
                None => beneath[&(partner, day)],
            };
            if tier != expected {
                return Err(format!(
                    "{partner:?} holds {tier:?} on {day}, not {expected:?}"
                ));
            }
        }
        Ok(())
    });
}

/// Workspaces on which nothing ever happens would agree on anything.
#[test]
fn the_random_workspaces_are_worth_agreeing_on() {
    let (mut moves, mut notices, mut keyed) = (0, 0, 0);
    let (mut refunds, mut losses, mut splits, mut parts, mut periods) = (0, 0, 0, 0, 0);
    let (mut paid, mut forfeited) = (0, 0);
    for seed in 0..300 {
        let case = Case::roll(seed, Focus::Standings);
        let workspace = case.sample.workspace();
        let facts = FactIndex::new(&workspace);
        for (partner, _) in workspace.partners() {
            let found = timelines(&facts.enrollment(partner), case.end);
            let tiers = found.tiers().map_or(&[][..], |it| &it.moves);
            moves += tiers.len().saturating_sub(1);
            notices += found.tiers().map_or(0, |it| it.notices.len());
            let track = found.of(LadderIx(1)).iter();
            keyed += track.filter(|it| it.key.is_some()).count();
        }
        let case = Case::roll(seed, Focus::Earnings);
        let found = find(&case.sample.workspace(), case.end);
        for line in &found.accruals {
            refunds += u32::from(matches!(line.origin, Origin::Refund { .. }));
            losses += u32::from(matches!(line.origin, Origin::Clawback { .. }));
            periods += u32::from(line.origin == Origin::Period);
            splits += u32::from(line.share > 0);
            parts += u32::from(line.part > 0);
        }
        for (_, payments, _) in &found.accounts {
            for payment in payments {
                let is_paid = payment.kind == partnerpress::model::account::PaymentKind::Paid;
                paid += u32::from(is_paid);
                forfeited += u32::from(!is_paid);
            }
        }
    }
    assert!(moves > 500, "{moves}");
    assert!(notices > 20, "{notices}");
    assert!(keyed > 100, "{keyed}");
    let lines = (refunds, losses, splits, parts, periods);
    assert!(
        refunds > 80 && losses > 5 && splits > 20 && parts > 80 && periods > 15,
        "{lines:?}"
    );
    assert!(paid > 60 && forfeited > 10, "{paid} {forfeited}");
}
