//! When what was earned is paid, and the statements of it. Every payday goes through all that was ever
//! earned.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, Weekday};
use partnerpress::base::{Currency, Date, Decimal, minus_days, plus_days};
use partnerpress::model::rules::{Payout, PayoutBelow, PayoutDay, Rules};
use partnerpress::model::{PartnerIx, Program, Workspace};

use super::cells::{converted, days};
use super::earnings::{Into, Line};
use super::metrics::{At, Whose};
use super::requirements::{Ask, holds};
use super::standings::{Timelines, period};

/// Whose money it is.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Holder {
    pub(crate) payee: PartnerIx,
    pub(crate) currency: Currency,
    pub(crate) person: Option<String>,
}

/// What came into a balance, and from when it may be paid.
#[derive(Debug, Clone)]
pub(crate) struct Piece {
    pub(crate) holder: Holder,
    pub(crate) date: Date,
    pub(crate) cleared: Date,
    pub(crate) amount: Decimal,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Payment {
    pub(crate) holder: Holder,
    pub(crate) date: Date,
    pub(crate) forfeited: bool,
    pub(crate) amount: Decimal,
}

/// A period's part for a fund that became cash.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Conversion {
    pub(crate) payee: PartnerIx,
    pub(crate) earning: String,
    pub(crate) fund: String,
    pub(crate) date: Date,
    pub(crate) currency: Currency,
    pub(crate) amount: Decimal,
}

/// All that comes into the balances of one payee, from the lines of whatever partner.
pub(crate) fn pieces(
    workspace: &Workspace,
    payee: PartnerIx,
    lines: &[Line],
    as_of: Date,
) -> Vec<Piece> {
    let mut found = Vec::new();
    for line in lines {
        if line.payee != payee || !line.kind.is_paid() || line.into.is_some() {
            continue;
        }
        for (cleared, amount) in &line.clears {
            found.push(Piece {
                holder: Holder {
                    payee,
                    currency: line.currency,
                    person: line.person.clone(),
                },
                date: line.date,
                cleared: *cleared,
                amount: *amount,
            });
        }
    }
    for conversion in conversions(workspace, payee, lines, as_of) {
        found.push(Piece {
            holder: Holder {
                payee,
                currency: conversion.currency,
                person: None,
            },
            date: conversion.date,
            cleared: conversion.date,
            amount: conversion.amount,
        });
    }
    found
}

/// At the end of each period what was for a fund and is too little becomes cash; and what is taken
/// back of it later is taken back in cash.
pub(crate) fn conversions(
    workspace: &Workspace,
    payee: PartnerIx,
    lines: &[Line],
    as_of: Date,
) -> Vec<Conversion> {
    let partner = &workspace.partners[payee.0 as usize];
    let program = &workspace.programs[partner.program.0 as usize];
    let with_fallback = |line: &&Line| {
        line.payee == payee
            && line
                .into
                .as_ref()
                .is_some_and(|into| into.fallback.is_some())
    };
    let lines: Vec<&Line> = lines.iter().filter(with_fallback).collect();
    // What belongs together: the lines of one earning's part that earned in one period, with what
    // was taken back of them.
    let mut together: BTreeMap<(String, usize, String, Date), Vec<&Line>> = BTreeMap::new();
    let end_of = |into: &Into| {
        let every = into.fallback.unwrap().every;
        let rules = program.rules_on(into.earned_on);
        period(every.unit, every.fiscal, rules, into.earned_on).1
    };
    for line in lines {
        let into = line.into.as_ref().unwrap();
        let key = (
            line.earning.clone(),
            line.part,
            into.fund.clone(),
            end_of(into),
        );
        together.entry(key).or_default().push(line);
    }
    let mut found: BTreeMap<(String, String, Date, Currency), Decimal> = BTreeMap::new();
    for ((earning, _, fund, end), lines) in together {
        if end > as_of {
            continue;
        }
        let at_least = lines[0].into.as_ref().unwrap().fallback.unwrap().at_least;
        let mut sum = Decimal::ZERO;
        for line in &lines {
            if line.date <= end {
                let to = program.currency;
                sum += converted(workspace, line.amount, line.currency, to, line.date);
            }
        }
        if sum >= at_least {
            continue;
        }
        for line in lines {
            let key = (
                earning.clone(),
                fund.clone(),
                line.date.max(end),
                line.currency,
            );
            *found.entry(key).or_default() += line.amount;
        }
    }
    found.retain(|_, amount| !amount.is_zero());
    let conversions = found.into_iter();
    conversions
        .map(|((earning, fund, date, currency), amount)| Conversion {
            payee,
            earning,
            fund,
            date,
            currency,
            amount,
        })
        .collect()
}

pub(crate) fn payments(
    workspace: &Workspace,
    payee: PartnerIx,
    history: &Timelines,
    pieces: &[Piece],
    as_of: Date,
) -> Vec<Payment> {
    let partner = &workspace.partners[payee.0 as usize];
    let program = &workspace.programs[partner.program.0 as usize];
    let Some(first) = pieces.iter().map(|piece| piece.date).min() else {
        return Vec::new();
    };
    let holders: BTreeSet<&Holder> = pieces.iter().map(|piece| &piece.holder).collect();
    let mut open: Vec<&Piece> = pieces.iter().collect();
    let mut found = Vec::new();
    for (day, through, rules) in paydays(program, first, as_of) {
        let whose = Whose {
            workspace,
            partner: payee,
            rules,
            history,
        };
        let ask = Ask { whose, key: None };
        if !holds(ask, &rules.payout.requires, At::on(day)) {
            continue;
        }
        for holder in &holders {
            let is_due = |piece: &Piece| piece.holder == **holder && piece.cleared <= through;
            let due: Decimal = open
                .iter()
                .filter(|piece| is_due(piece))
                .map(|piece| piece.amount)
                .sum();
            if due <= Decimal::ZERO {
                continue;
            }
            let minimum = rules.payout.minimums.get(&holder.currency);
            let minimum = minimum.copied().or(rules.payout.minimum);
            let is_below = minimum.is_some_and(|minimum| due < minimum);
            if is_below && rules.payout.below == PayoutBelow::Carry {
                continue;
            }
            open.retain(|piece| !is_due(piece));
            found.push(Payment {
                holder: (*holder).clone(),
                date: day,
                forfeited: is_below,
                amount: due,
            });
        }
    }
    found
}

/// Every payday, the day through which what is paid on it has cleared, and the rules that say so: those
/// of the period's last day.
fn paydays(program: &Program, from: Date, through: Date) -> Vec<(Date, Date, &Rules)> {
    let mut found = Vec::new();
    // A period that ends long before may be paid only now.
    for end in days(minus_days(from, 400), through) {
        let rules = program.rules_on(end);
        let payout = &rules.payout;
        if period(payout.every, payout.fiscal, rules, end).1 != end {
            continue;
        }
        let day = payday(payout, end);
        if from <= day && day <= through {
            let cleared = payout.cutoff.map_or(end, |cutoff| cutoff.before(day));
            found.push((day, cleared, rules));
        }
    }
    // By day, and on one day by period.
    found.sort_by_key(|(day, ..)| *day);
    found
}

fn payday(payout: &Payout, end: Date) -> Date {
    let mut payday = plus_days(end, 1);
    match payout.day {
        // The first such day of a month, or the last one of a month that is shorter.
        PayoutDay::OfMonth(of_month) => {
            let ends_month = |day: Date| plus_days(day, 1).month() != day.month();
            while payday.day() != of_month && !(ends_month(payday) && payday.day() < of_month) {
                payday = plus_days(payday, 1);
            }
        }
        PayoutDay::DaysAfter(count) => payday = plus_days(end, count),
    }
    while payout.business_day && matches!(payday.weekday(), Weekday::Sat | Weekday::Sun) {
        payday = plus_days(payday, 1);
    }
    payday
}

/// What a holder had at the end of a day: all that came in, less all that went out.
pub(crate) fn balance(
    holder: &Holder,
    pieces: &[Piece],
    payments: &[Payment],
    through: Date,
) -> Decimal {
    let came = pieces
        .iter()
        .filter(|piece| piece.holder == *holder && piece.date <= through)
        .map(|piece| piece.amount);
    let went = payments
        .iter()
        .filter(|payment| payment.holder == *holder && payment.date <= through)
        .map(|payment| payment.amount);
    came.sum::<Decimal>() - went.sum::<Decimal>()
}
