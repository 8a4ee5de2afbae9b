//! What must hold for every rule and ledger.

use std::collections::BTreeMap;

use partnerpress::base::{Currency, Date, Decimal, Money, PeriodUnit, Periods};
use partnerpress::engine::FactIndex;
use partnerpress::engine::accruals::{Accruals, EarningIndex};
use partnerpress::engine::payouts::Account;
use partnerpress::engine::statements::statements;
use partnerpress::model::account::{Holder, PaymentKind};
use partnerpress::model::accrual::{Accrual, Origin};
use partnerpress::model::reason::{Nothing, Step};
use partnerpress::model::rules::{CapLimit, CapPeriod, CapScope, Earning, Graded, Reward};
use partnerpress::model::{PartnerIx, Workspace};
use partnerpress_samples::text::rate;

use crate::book::{ANNA, BERT, Says, earning, shown};
use crate::chance::{Chance, Deal, Ledger, the_end};

const LEDGERS: u64 = 600;

fn on_random_ledgers(mut property: impl FnMut(&mut Chance, Ledger, &str)) {
    for seed in 7_000_000..7_000_000 + LEDGERS {
        let mut dice = Chance::new(seed);
        let ledger = dice.ledger();
        property(&mut dice, ledger, &format!("ledger {seed}"));
    }
}

fn lines(workspace: &Workspace, says: &Says, as_of: Date) -> Vec<Accrual> {
    let facts = FactIndex::new(workspace);
    let index = EarningIndex::new(&facts);
    index.accruals(&facts.enrollment(ANNA), says, as_of)
}

fn rule<'a>(workspace: &'a Workspace, line: &Accrual) -> &'a Earning {
    let program = workspace.program(workspace.partner(line.partner).program);
    &program.versions[line.version as usize].earnings[line.earning.0 as usize]
}

fn of_payee(lines: &[Accrual], payee: PartnerIx) -> Vec<Accrual> {
    let sorted = Accruals::of(vec![lines.to_vec()]);
    sorted.of_payee(payee).to_vec()
}

#[test]
fn ledgers_at_random_make_use_of_every_rule() {
    let mut lines_of = BTreeMap::new();
    on_random_ledgers(|_, ledger, _| {
        let workspace = ledger.workspace();
        for line in lines(&workspace, &ledger.says, the_end()) {
            let kind = match line.origin {
                Origin::Row(_) => "row",
                Origin::Period => "period",
                Origin::Refund { .. } => "refund",
                Origin::Clawback { .. } => "clawback",
            };
            *lines_of.entry(kind).or_insert(0) += 1;
            *lines_of
                .entry(if line.share > 0 { "split" } else { "own" })
                .or_insert(0) += 1;
            *lines_of
                .entry(if line.part > 0 { "fund" } else { "cash" })
                .or_insert(0) += 1;
        }
    });
    for kind in [
        "row", "period", "refund", "clawback", "split", "own", "fund", "cash",
    ] {
        assert!(
            lines_of.get(kind).is_some_and(|count| *count > 50),
            "{lines_of:?}"
        );
    }
}

/// What looks at no other row goes a shorter way when nobody wants to know why.
#[test]
fn plain_shares_are_the_same_when_somebody_asks_why() {
    let mut earned = 0;
    on_random_ledgers(|dice, mut ledger, place| {
        for rules in &mut ledger.versions {
            let mut plain = Vec::new();
            for written in &rules.earnings {
                let shares = [
                    None,
                    Some("0"),
                    Some("0.05"),
                    Some("0.125"),
                    Some("0.3333333333"),
                ];
                let mut share = || dice.pick(&shares).map(|it| Graded::Flat(rate(it)));
                let values = vec![share(), share(), share()];
                let all = share().unwrap_or_else(|| Graded::Flat(rate("-0.1")));
                let graded = if dice.once_in(2) {
                    Graded::ByTier { values }
                } else {
                    all
                };
                plain.push(Earning {
                    id: written.id.clone(),
                    reward: Reward::Rate(graded),
                    from: written.from,
                    until: written.until,
                    tiers: written.tiers.clone(),
                    ..earning("plain")
                });
            }
            rules.earnings = plain;
        }
        let workspace = ledger.workspace();
        let facts = FactIndex::new(&workspace);
        let index = EarningIndex::new(&facts);
        let anna = facts.enrollment(ANNA);
        let all = index.accruals(&anna, &ledger.says, the_end());
        let explained = index.explain_all(&anna, &ledger.says, the_end());
        let explained: Vec<Accrual> = explained.into_iter().map(|it| it.accrual).collect();
        assert_eq!(all, explained, "{place}");
        let digits = |lines: &[Accrual]| {
            lines
                .iter()
                .map(|it| it.amount.amount.scale())
                .collect::<Vec<_>>()
        };
        assert_eq!(digits(&all), digits(&explained), "{place}");
        earned += all.len();
    });
    assert!(earned > 5_000, "{earned}");
}

#[test]
fn the_order_of_rows_never_matters() {
    on_random_ledgers(|dice, ledger, place| {
        let mut other = ledger.clone();
        dice.shuffle(&mut other.deals);
        dice.shuffle(&mut other.cancellations);
        let of = |ledger: &Ledger| {
            let workspace = ledger.workspace();
            let lines = lines(&workspace, &ledger.says, the_end());
            shown(&workspace, &lines)
        };
        assert_eq!(of(&ledger), of(&other), "{place}");
    });
}

#[test]
fn a_later_day_never_rewrites_an_earlier_one() {
    on_random_ledgers(|dice, ledger, place| {
        let (one, other) = (dice.date(), dice.date());
        let (early, late) = (one.min(other), one.max(other));
        let mut then = ledger.clone();
        then.deals.retain(|it| it.date <= early);
        then.cancellations.retain(|it| it.0 <= early);
        let (before, after) = (then.workspace(), ledger.workspace());
        let known_early = lines(&before, &ledger.says, early);
        let known_late = lines(&after, &ledger.says, late);
        let by_then: Vec<Accrual> = known_late
            .iter()
            .copied()
            .filter(|it| it.date <= early)
            .collect();
        assert_eq!(
            shown(&before, &known_early),
            shown(&after, &by_then),
            "{place}"
        );

        let own = |lines: &[Accrual]| of_payee(lines, ANNA);
        let (own_early, own_late) = (own(&known_early), own(&known_late));
        let first = Account::new(&before, ANNA, &own_early, early);
        let second = Account::new(&after, ANNA, &own_late, late);
        let paid = first.payments(&ledger.says);
        let mut paid_later = second.payments(&ledger.says);
        let all_later = paid_later.clone();
        paid_later.retain(|it| it.date <= early);
        assert_eq!(paid, paid_later, "{place}");
        let mut converted = second.conversions().to_vec();
        converted.retain(|it| it.date <= early);
        assert_eq!(first.conversions(), converted, "{place}");
        // A statement whose period is over stays as it was.
        let month = |account: &Account<'_>, payments: &[_]| {
            let mut all = statements(account, payments, PeriodUnit::Month, Periods::CALENDAR);
            all.retain(|it| it.last <= early);
            all.into_iter()
                .map(|it| (it.holder, it.first, it.opening, it.closing))
                .collect::<Vec<_>>()
        };
        assert_eq!(month(&first, &paid), month(&second, &all_later), "{place}");
    });
}

#[test]
fn a_refund_of_everything_leaves_nothing() {
    on_random_ledgers(|dice, mut ledger, place| {
        ledger
            .deals
            .retain(|it| it.kind != "refund" && it.amount > Decimal::ZERO);
        for at in 0..ledger.deals.len() {
            let deal = ledger.deals[at].clone();
            let mut left = deal.amount;
            let parts = 1 + dice.roll(3);
            for part in 0..parts {
                let amount = if part + 1 == parts {
                    left
                } else {
                    let share = Decimal::new(i64::try_from(dice.roll(1001)).unwrap(), 3);
                    (left * share).round_dp(4)
                };
                left -= amount;
                ledger.deals.push(Deal {
                    date: deal.date.iter_days().nth(dice.roll(500)).unwrap(),
                    id: format!("{}-back-{part}", deal.id),
                    amount: -amount,
                    kind: "refund",
                    refers_to: deal.id.clone(),
                    rep: "-",
                    ..deal.clone()
                });
            }
        }
        // What an upsell adds is not refunded by the whole amount's parts alone: each loses what was
        // replaced once more, so it is refunded sooner. It is refunded wholly all the same.
        let workspace = ledger.workspace();
        let mut left: BTreeMap<_, Decimal> = BTreeMap::new();
        for line in lines(&workspace, &ledger.says, the_end()) {
            if line.origin != Origin::Period {
                let id = &rule(&workspace, &line).id;
                let of = line.origin.earned_by();
                let key = (
                    of,
                    id.clone(),
                    line.payee,
                    line.share,
                    line.part,
                    line.amount.currency,
                );
                *left.entry(key).or_default() += line.amount.amount;
            }
        }
        assert!(left.values().all(Decimal::is_zero), "{place}: {left:?}");
    });
}

#[test]
fn shares_and_parts_are_the_whole() {
    on_random_ledgers(|_, ledger, place| {
        let mut whole = ledger.clone();
        for earning in whole.versions.iter_mut().flat_map(|it| &mut it.earnings) {
            earning.split.clear();
            earning.parts.clear();
        }
        let sums = |ledger: &Ledger| {
            let workspace = ledger.workspace();
            let mut sums: BTreeMap<_, Decimal> = BTreeMap::new();
            for line in lines(&workspace, &ledger.says, the_end()) {
                if matches!(line.origin, Origin::Row(_) | Origin::Period) {
                    let key = (line.date, line.origin, line.version, line.earning);
                    *sums.entry(key).or_default() += line.amount.amount;
                }
            }
            sums
        };
        assert_eq!(sums(&ledger), sums(&whole), "{place}");
    });
}

#[test]
fn no_cap_is_ever_exceeded() {
    on_random_ledgers(|_, ledger, place| {
        let workspace = ledger.workspace();
        let all = lines(&workspace, &ledger.says, the_end());
        // What each row earned by each earning, before it was shared.
        let mut rows: BTreeMap<_, (Accrual, Decimal)> = BTreeMap::new();
        for line in all.iter().filter(|it| it.amount.amount > Decimal::ZERO) {
            if let Origin::Row(row) = line.origin {
                let key = (row, line.version, line.earning);
                rows.entry(key).or_insert((*line, Decimal::ZERO)).1 += line.amount.amount;
            }
        }
        for (version, rules) in ledger.versions.iter().enumerate() {
            for earning in &rules.earnings {
                for cap in &earning.caps {
                    let mut used: BTreeMap<_, (Decimal, u32)> = BTreeMap::new();
                    for ((row, _, _), (line, amount)) in &rows {
                        let is_same = *rule(&workspace, line).id.as_str() == *earning.id.as_str();
                        if !is_same || usize::from(line.version) != version {
                            continue;
                        }
                        let deal = &ledger.deals[row.row as usize];
                        let scope = match &cap.per[0] {
                            CapScope::Row => deal.id.clone(),
                            CapScope::Partner => String::new(),
                            CapScope::Person if earning.person.is_some() => deal.rep.to_owned(),
                            CapScope::Subscription if earning.subscription.is_some() => {
                                match deal.contract {
                                    "-" => format!("row {}", deal.id),
                                    contract => contract.to_owned(),
                                }
                            }
                            CapScope::Column(_) => deal.product.to_owned(),
                            CapScope::Person => String::new(),
                            CapScope::Subscription => deal.id.clone(),
                        };
                        let start = |unit| Periods::CALENDAR.start_of(unit, line.date);
                        let period = match cap.period {
                            CapPeriod::Month => start(PeriodUnit::Month),
                            CapPeriod::Quarter => start(PeriodUnit::Quarter),
                            CapPeriod::Half => start(PeriodUnit::Half),
                            CapPeriod::Year => start(PeriodUnit::Year),
                            CapPeriod::Lifetime => Date::MIN,
                        };
                        let own = line.amount.currency;
                        let named = match &cap.limit {
                            CapLimit::Amount(_, others) => others.contains_key(&own),
                            CapLimit::Count(_) => false,
                        };
                        let currency = if named { own } else { Currency::USD };
                        let money = Money::new(*amount, own);
                        let converted = workspace.exchange.convert(money, currency, line.date);
                        let entry = used.entry((scope, period, currency)).or_default();
                        entry.0 += converted.unwrap().amount;
                        entry.1 += 1;
                    }
                    for ((_, _, currency), (amount, count)) in &used {
                        match &cap.limit {
                            CapLimit::Count(most) => {
                                assert!(count <= most, "{place}: {cap:?}");
                            }
                            CapLimit::Amount(most, others) => {
                                let most = others.get(currency).unwrap_or(most);
                                assert!(amount <= most, "{place}: {amount} of {cap:?}");
                            }
                        }
                    }
                }
            }
        }
    });
}

#[test]
fn nothing_is_paid_that_was_not_accrued_and_nothing_is_lost() {
    on_random_ledgers(|_, ledger, place| {
        let workspace = ledger.workspace();
        let all = lines(&workspace, &ledger.says, the_end());
        for payee in [ANNA, BERT] {
            let own = of_payee(&all, payee);
            let account = Account::new(&workspace, payee, &own, the_end());
            let payments = account.payments(&ledger.says);
            let all = statements(&account, &payments, PeriodUnit::Month, Periods::CALENDAR);
            let mut last: BTreeMap<Holder, (Decimal, Date)> = BTreeMap::new();
            let mut accrued: BTreeMap<Currency, Decimal> = BTreeMap::new();
            for it in &all {
                let counted = it.lines.iter().filter(|line| line.kind.counts());
                let sum: Decimal = counted.map(|line| line.amount).sum();
                assert_eq!(it.opening + sum, it.closing, "{place}");
                assert!(
                    it.lines
                        .iter()
                        .all(|line| it.first <= line.date && line.date <= it.last)
                );
                let before = last.insert(it.holder.clone(), (it.closing, it.last));
                let (opening, until) = before.unwrap_or_default();
                assert_eq!(opening, it.opening, "{place}");
                assert!(
                    opening.is_zero() || until.succ_opt() == Some(it.first),
                    "{place}"
                );
                *accrued.entry(it.holder.currency).or_default() += it.accrued();
            }
            let mut lines_of: BTreeMap<Currency, Decimal> = BTreeMap::new();
            for line in &own {
                *lines_of.entry(line.amount.currency).or_default() += line.amount.amount;
            }
            assert_eq!(accrued, lines_of, "{place}");
            // What is paid, written off and open is what came into the balance.
            for (holder, (closing, _)) in &last {
                let of_holder = payments.iter().filter(|it| it.holder == *holder);
                let out: Decimal = of_holder.map(|it| it.amount).sum();
                let own = all.iter().filter(|it| it.holder == *holder);
                let came = own.flat_map(|it| &it.lines).filter(|line| {
                    line.kind.counts()
                        && line.amount > Decimal::MIN
                        && !matches!(
                            line.kind,
                            partnerpress::model::account::LineKind::Payment(_)
                                | partnerpress::model::account::LineKind::Forfeit(_)
                        )
                });
                let came: Decimal = came.map(|line| line.amount).sum();
                assert_eq!(out + closing, came, "{place}");
            }
            for it in &payments {
                assert!(it.amount > Decimal::ZERO, "{place}");
                let reason = account.explain_payday(&ledger.says, &it.holder, it.date);
                let reason = reason.unwrap();
                let sum: Decimal = reason.items.iter().map(|item| item.amount).sum();
                assert_eq!((sum, reason.due), (it.amount, it.amount), "{place}");
                assert!(
                    reason
                        .items
                        .iter()
                        .all(|item| item.cleared <= it.cleared_through)
                );
                assert!(
                    it.kind == PaymentKind::Paid || Some(it.amount) < reason.minimum,
                    "{place}"
                );
            }
        }
    });
}

/// The amount to which the steps lead for a line.
fn amount_of(steps: &[Step], line: &Accrual) -> Option<Decimal> {
    let mut amount = None;
    for step in steps {
        match step {
            Step::Rounded { to, .. } => amount = Some(to.amount),
            Step::Cap(cap) => {
                assert_eq!(amount, Some(cap.from.amount));
                assert_eq!(cap.left, (cap.most - cap.used).max(Decimal::ZERO));
                amount = Some(cap.to.amount);
            }
            Step::Group { chosen, .. } => assert_eq!(*chosen, line.earning),
            Step::Split { of, shares } => {
                assert_eq!(amount, Some(of.amount));
                let sum: Decimal = shares.iter().map(|it| it.amount).sum();
                assert_eq!(sum, of.amount);
                let own = shares.iter().find(|it| it.payee == line.payee);
                amount = own.map(|it| it.amount);
            }
            Step::Parts { of, parts } if line.share == 0 => {
                assert_eq!(amount, Some(of.amount));
                amount = Some(parts[usize::from(line.part)].amount);
            }
            Step::Refund(taken) => {
                assert!(taken.refunded > taken.refunded_before || taken.base.amount.is_zero());
                amount = Some(taken.amount.amount);
            }
            Step::Clawback { amount: it, .. } => amount = Some(it.amount),
            Step::Nothing(why) => panic!("it earned, and still: {why:?}"),
            _ => {}
        }
    }
    amount
}

#[test]
fn every_line_is_explained_to_the_cent() {
    on_random_ledgers(|dice, ledger, place| {
        let workspace = ledger.workspace();
        let facts = FactIndex::new(&workspace);
        let index = EarningIndex::new(&facts);
        let anna = facts.enrollment(ANNA);
        let all = index.accruals(&anna, &ledger.says, the_end());
        for line in all.iter().filter(|_| dice.once_in(4)) {
            let why = index.explain(&anna, &ledger.says, line);
            assert_eq!(
                amount_of(&why.steps, line),
                Some(line.amount.amount),
                "{place}: {why:#?}"
            );
            assert_eq!(why.of.is_some(), line.origin.takes_back(), "{place}");
            if let Some(of) = why.of {
                assert_eq!(
                    amount_of(&of.steps, &of.accrual),
                    Some(of.accrual.amount.amount),
                    "{place}"
                );
            }
        }
        // In one go it is the same.
        let in_one = index.explain_all(&anna, &ledger.says, the_end());
        let explained: Vec<Accrual> = in_one.iter().map(|it| it.accrual).collect();
        assert_eq!(explained, all, "{place}");
        for (why, line) in in_one.iter().zip(&all).filter(|_| dice.once_in(8)) {
            let steps = index.explain(&anna, &ledger.says, line).steps;
            assert_eq!((why.accrual, &why.steps), (*line, &steps), "{place}");
        }
        // Whatever a row did not earn has a reason too.
        let table = workspace.facts.tables.get_index_of("deals").unwrap();
        for row in 0..ledger.deals.len() {
            let row = partnerpress::model::RowRef {
                table: u16::try_from(table).unwrap(),
                row: u32::try_from(row).unwrap(),
            };
            for trace in index.explain_row(&anna, &ledger.says, row) {
                let earned = all.iter().any(|it| {
                    it.origin.row() == Some(row)
                        && (it.version, it.earning) == (trace.version, trace.earning)
                        && trace.line.is_none_or(|line| line == (it.share, it.part))
                        && trace.line.is_some() == it.origin.takes_back()
                });
                let is_nothing = matches!(trace.steps.last(), Some(Step::Nothing(_)));
                let is_refund = trace.steps.contains(&Step::Nothing(Nothing::Refund));
                assert!(earned != is_nothing || is_refund, "{place}: {trace:#?}");
            }
        }
    });
}
