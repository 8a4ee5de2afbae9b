//! The ledger of one fund of one partner: what was granted, kept, released, paid, paid back and lost,
//! in the order in which it took effect.
//!
//! What happens on one day takes effect so: first what is over is released, then what can no longer
//! be used expires; then comes what is granted for the day's period and what earnings pay in; then
//! approvals keep their money, and payments and what is paid back come last.

use std::collections::BTreeMap;

use crate::base::{Date, Decimal, Id, Money, Periods, plus_days};
use crate::model::rules::{Fund, FundExpiry, FundIx, Graded, Rules};
use crate::model::{
    FundAccrual, FundCause, FundEntry, FundEntryKind, FundLedger, FundProblem, FundSource,
    FundState,
};

use super::balance::{Account, Expiry, Usable};
use super::states::Life;
use super::{Eligibility, FundBook, graded};
use crate::engine::rounding::rounded;

/// A ledger, and the requests for which more was approved than there was.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) ledger: FundLedger,
    pub(super) short: Vec<(u32, FundProblem)>,
}

/// What happens, in the order in which it takes effect within a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Step {
    Release,
    Expire,
    Close,
    Allocate,
    Accrue,
    Reserve,
    Pay,
    PayBack,
}

#[derive(Debug, Clone)]
enum Event<'a> {
    Release(&'a Life<'a>, FundCause),
    Expire { lot: usize },
    Close { last: Date },
    Allocate { amount: Decimal, source: FundSource },
    Accrue(&'a FundAccrual),
    Reserve(&'a Life<'a>, Money),
    Pay(&'a Life<'a>, Money),
    PayBack(&'a Life<'a>, Money),
}

/// Everything that moves in the fund by the end of `as_of`.
pub(super) fn ledger(
    book: &FundBook<'_>,
    fund: &Id,
    eligibility: &dyn Eligibility,
    accruals: &[FundAccrual],
    as_of: Date,
) -> Written {
    let mut writer = Writer {
        book,
        fund,
        as_of,
        account: Account::default(),
        coming: BTreeMap::new(),
        entries: Vec::new(),
        short: Vec::new(),
    };
    writer.allocations(eligibility);
    for accrual in accruals.iter().filter(|it| it.fund == *fund) {
        writer.schedule(accrual.date, Step::Accrue, Event::Accrue(accrual));
    }
    let mut lives: Vec<&Life<'_>> = book.lives.iter().collect();
    lives.retain(|life| life.request.fund == *fund);
    lives.sort_by_key(|life| (life.request.requested, life.number));
    for life in lives {
        writer.life(life);
    }
    if let Some(last) = book.partner.ended {
        writer.schedule(plus_days(last, 1), Step::Close, Event::Close { last });
    }
    writer.write();
    Written {
        ledger: FundLedger {
            fund: fund.clone(),
            currency: book.program.currency,
            entries: writer.entries,
        },
        short: writer.short,
    }
}

struct Writer<'a> {
    book: &'a FundBook<'a>,
    fund: &'a Id,
    as_of: Date,
    account: Account,
    /// By day, step, and the order in which they were found.
    coming: BTreeMap<(Date, Step, usize), Event<'a>>,
    entries: Vec<FundEntry>,
    short: Vec<(u32, FundProblem)>,
}

impl<'a> Writer<'a> {
    fn schedule(&mut self, date: Date, step: Step, event: Event<'a>) {
        if date <= self.as_of {
            let found = self.coming.len();
            // Expiries are found while others are taken out; their lots keep them apart.
            let order = match &event {
                Event::Expire { lot } => *lot,
                _ => found,
            };
            self.coming.insert((date, step, order), event);
        }
    }

    /// The first day of each period in which the partner is one and the fund grants something.
    fn allocations(&mut self, eligibility: &dyn Eligibility) {
        let book = self.book;
        let partner = book.partner;
        let versions = &book.program.versions;
        for (at, rules) in versions.iter().enumerate() {
            let Some((_, fund)) = rules.fund_named(self.fund.as_str()) else {
                continue;
            };
            let Some(allocation) = &fund.allocation else {
                continue;
            };
            let first = rules
                .from
                .map_or(partner.joined, |from| from.max(partner.joined));
            let last = partner
                .ended
                .map_or(self.as_of, |ended| ended.min(self.as_of));
            let replaced = versions.get(at + 1).and_then(|next| next.from);
            let unit = allocation.every.unit;
            let periods = periods(rules, allocation.every.fiscal);
            let mut day = periods.start_of(unit, first);
            if day < first {
                day = periods.next(unit, day);
            }
            while day <= last && replaced.is_none_or(|replaced| day < replaced) {
                let tier = eligibility.tier_on(day);
                let by_tier = matches!(allocation.amount, Graded::ByTier { .. });
                // What is written for a tier is for that tier; anything else for those who may ask.
                let may_ask =
                    fund.tiers.is_empty() || tier.is_some_and(|tier| fund.tiers.contains(&tier));
                let amount = (by_tier || may_ask)
                    .then(|| graded(&allocation.amount, rules, partner, eligibility, day))
                    .flatten();
                if let Some(amount) = amount {
                    let amount = Money::new(amount, book.program.currency);
                    let source = FundSource::Allocation {
                        period: (day, periods.end_of(unit, day)),
                        tier,
                        span: fund.span,
                    };
                    let event = Event::Allocate {
                        amount: rounded(amount, rules.rounding).amount,
                        source,
                    };
                    self.schedule(day, Step::Allocate, event);
                }
                day = periods.next(unit, day);
            }
        }
    }

    /// What a request does to the fund: money is kept while it is in progress, and paid.
    fn life(&mut self, life: &'a Life<'a>) {
        let request = life.request;
        let paid = request.paid.as_ref();
        let mut kept: Option<Money> = None;
        for day in life.turns() {
            let state = life.state(day);
            let is_payday = paid.is_some_and(|paid| paid.date == day);
            // A payment that nothing was kept for is kept for on its day, when it was approved.
            let is_needed = state.is_in_progress() || (state == FundState::Paid && is_payday);
            let needed = is_needed
                .then(|| life.granted(day))
                .flatten()
                .map(|(_, amount)| amount);
            if kept.is_some() && needed != kept {
                let cause = match state {
                    FundState::Declined => FundCause::Declined,
                    FundState::Cancelled => FundCause::Cancelled,
                    _ if needed.is_some() => FundCause::Revised,
                    _ => FundCause::Lapsed,
                };
                self.schedule(day, Step::Release, Event::Release(life, cause));
            }
            if let Some(amount) = needed.filter(|_| needed != kept) {
                self.schedule(day, Step::Reserve, Event::Reserve(life, amount));
            }
            // The payment itself ends what is kept.
            if is_payday {
                break;
            }
            kept = needed;
        }
        if let Some(paid) = paid {
            self.schedule(paid.date, Step::Pay, Event::Pay(life, paid.amount));
        }
        if let Some(back) = &request.paid_back {
            self.schedule(back.date, Step::PayBack, Event::PayBack(life, back.amount));
        }
    }

    fn write(&mut self) {
        while let Some(((day, _, _), event)) = self.coming.pop_first() {
            self.apply(day, event);
        }
    }

    fn apply(&mut self, day: Date, event: Event<'a>) {
        match event {
            Event::Release(life, cause) => {
                let (amount, expired) = self.account.release(life.number, day, cause);
                self.released(day, life, amount, cause);
                self.expired(day, expired);
            }
            Event::Expire { lot } => {
                let expired = self.account.expire(lot, day);
                self.expired(day, expired);
            }
            Event::Close { last } => {
                let expired = self.account.close(last, day);
                self.expired(day, expired);
            }
            Event::Allocate { amount, source } => {
                self.granted(day, FundEntryKind::Allocated, amount, source, None);
            }
            Event::Accrue(accrual) => {
                let Some(amount) = self.book.converted(accrual.amount, day) else {
                    return;
                };
                let source = FundSource::Earning {
                    date: day,
                    earning: accrual.earning.clone(),
                    line: accrual.line,
                };
                let written = Some(accrual.amount);
                self.granted(day, FundEntryKind::Accrued, amount.amount, source, written);
            }
            Event::Reserve(life, written) => self.reserve(day, life, written),
            Event::Pay(life, written) => self.pay(day, life, written),
            Event::PayBack(life, written) => self.pay_back(day, life, written),
        }
    }

    /// Money that comes in, or, below nothing, is taken back.
    fn granted(
        &mut self,
        day: Date,
        kind: FundEntryKind,
        amount: Decimal,
        source: FundSource,
        written: Option<Money>,
    ) {
        if amount.is_zero() {
            return;
        }
        self.entries.push(FundEntry {
            balance: amount,
            written,
            ..line(day, kind, source.clone())
        });
        if amount.is_sign_negative() {
            self.account.take_back(less(amount));
        } else {
            self.lot(day, amount, source);
        }
    }

    /// Money that can be used from `day` on, for as long as the fund says.
    fn lot(&mut self, day: Date, amount: Decimal, source: FundSource) {
        let usable = self.usable(day);
        let lot = self.account.grant(amount, source, usable);
        match usable {
            Usable::Before(end) if end > day => {
                self.schedule(end, Step::Expire, Event::Expire { lot });
            }
            _ => {}
        }
        let expired = self.account.expire(lot, day);
        self.expired(day, expired);
    }

    fn usable(&self, day: Date) -> Usable {
        let Some((rules, _, fund)) = self.rules_on(day) else {
            return Usable::Always;
        };
        match fund.expires {
            None => Usable::Always,
            Some(FundExpiry::After(duration)) => Usable::Before(duration.after(day)),
            Some(FundExpiry::EndOf {
                unit,
                fiscal,
                following,
            }) => {
                let periods = periods(rules, fiscal);
                let next = periods.next(unit, day);
                Usable::Before(if following {
                    periods.next(unit, next)
                } else {
                    next
                })
            }
        }
    }

    fn rules_on(&self, day: Date) -> Option<(&'a Rules, FundIx, &'a Fund)> {
        let program = self.book.program;
        let rules = program.versions.get(program.version_on(day))?;
        let (ix, fund) = rules.fund_named(self.fund.as_str())?;
        Some((rules, ix, fund))
    }

    fn reserve(&mut self, day: Date, life: &Life<'_>, written: Money) {
        let Some(amount) = self.book.converted(written, day) else {
            return;
        };
        if grants_on_approval(life) {
            self.granted_for(day, life, amount.amount);
            self.account
                .reserve_granted(life.number, amount.amount, source(life));
        } else {
            let available = self.account.available();
            if available < amount.amount {
                let problem = FundProblem::AboveAvailable {
                    on: day,
                    amount,
                    available: Money::new(available, amount.currency),
                };
                self.short.push((life.number, problem));
            }
            self.account.reserve(life.number, amount.amount);
        }
        self.entries.push(FundEntry {
            reserved: amount.amount,
            written: Some(written),
            ..line(day, FundEntryKind::Reserved, source(life))
        });
    }

    fn pay(&mut self, day: Date, life: &Life<'_>, written: Money) {
        let Some(amount) = self.book.converted(written, day) else {
            return;
        };
        let amount = amount.amount;
        let beyond = amount.saturating_sub(self.account.reserved(life.number));
        if grants_on_approval(life) && beyond > Decimal::ZERO {
            self.granted_for(day, life, beyond);
            self.account.grant(beyond, source(life), Usable::OneRequest);
        }
        let settled = self.account.pay(life.number, amount, day);
        self.entries.push(FundEntry {
            balance: less(amount),
            reserved: less(settled.from_hold),
            written: Some(written),
            ..line(day, FundEntryKind::Paid, source(life))
        });
        self.released(day, life, settled.released, FundCause::PaidLess);
        self.expired(day, settled.expired);
    }

    fn pay_back(&mut self, day: Date, life: &Life<'_>, written: Money) {
        let Some(amount) = self.book.converted(written, day) else {
            return;
        };
        self.entries.push(FundEntry {
            balance: amount.amount,
            written: Some(written),
            ..line(day, FundEntryKind::PaidBack, source(life))
        });
        let (beyond, expired) = self.account.pay_back(life.number, amount.amount, day);
        self.expired(day, expired);
        if beyond.is_zero() {
            return;
        }
        if grants_on_approval(life) {
            let lot = self.account.grant(beyond, source(life), Usable::OneRequest);
            let expired = self.account.expire(lot, day);
            self.expired(day, expired);
        } else {
            self.lot(day, beyond, source(life));
        }
    }

    /// What a fund that grants nothing else grants by approving or paying a request.
    fn granted_for(&mut self, day: Date, life: &Life<'_>, amount: Decimal) {
        self.entries.push(FundEntry {
            balance: amount,
            ..line(day, FundEntryKind::Allocated, source(life))
        });
    }

    fn released(&mut self, day: Date, life: &Life<'_>, amount: Decimal, cause: FundCause) {
        if !amount.is_zero() {
            self.entries.push(FundEntry {
                reserved: less(amount),
                cause: Some(cause),
                ..line(day, FundEntryKind::Released, source(life))
            });
        }
    }

    fn expired(&mut self, day: Date, expired: impl IntoIterator<Item = Expiry>) {
        let lines = expired.into_iter().map(|expiry| FundEntry {
            balance: less(expiry.amount),
            cause: Some(expiry.cause),
            ..line(day, FundEntryKind::Expired, expiry.source)
        });
        self.entries.extend(lines);
    }
}

/// Whether its fund has no money but what it approves: nothing is allocated, and no earning pays in.
fn grants_on_approval(life: &Life<'_>) -> bool {
    life.terms.fund.is_none_or(|(rules, ix, fund)| {
        let mut parts = rules.earnings.iter().flat_map(|earning| &earning.parts);
        fund.allocation.is_none() && !parts.any(|part| part.into == Some(ix))
    })
}

const fn periods(rules: &Rules, fiscal: bool) -> Periods {
    if fiscal {
        rules.fiscal_year
    } else {
        Periods::CALENDAR
    }
}

fn less(amount: Decimal) -> Decimal {
    Decimal::ZERO.saturating_sub(amount)
}

const fn source(life: &Life<'_>) -> FundSource {
    FundSource::Request {
        request: life.number,
        span: life.request.span,
    }
}

const fn line(date: Date, kind: FundEntryKind, source: FundSource) -> FundEntry {
    FundEntry {
        date,
        kind,
        source,
        balance: Decimal::ZERO,
        reserved: Decimal::ZERO,
        written: None,
        cause: None,
    }
}

#[cfg(test)]
mod tests {
    use indexmap::IndexMap;

    use super::super::sample::{
        QUARTER, Sample, accrual, day, fund, money, number, quarterly, request, rules, share,
    };
    use super::*;
    use crate::base::{Currency, Duration, PeriodUnit};
    use crate::model::rules::{
        Allocation, Base, BracketBase, Bracketed, By, Earning, EarningKind, EveryPeriod, Filter,
        MetricIx, Part, PartFallback, Requirement, Reward, RoundingRule, Terms,
    };
    use crate::model::{EarningLine, ExchangeRates, TierIx};

    const END_OF_QUARTER: Option<FundExpiry> = Some(FundExpiry::EndOf {
        unit: PeriodUnit::Quarter,
        fiscal: false,
        following: false,
    });

    /// 5,000.00 a quarter from 2026 on.
    fn allocated() -> Sample {
        let mut fund = fund("mdf");
        fund.allocation = quarterly("5000");
        let mut sample = Sample::new(fund);
        sample.partner.joined = day("2026-01-01");
        sample.tiers = BTreeMap::from([(day("2026-01-01"), TierIx(0))]);
        sample
    }

    fn balance(balance: &str, available: &str) -> (String, String) {
        (balance.to_owned(), available.to_owned())
    }

    #[test]
    fn each_quarter_grants_and_what_was_not_used_expires() {
        let mut sample = allocated();
        sample.fund().expires = END_OF_QUARTER;
        assert_eq!(
            sample.lines("2026-07-01"),
            [
                "2026-01-01 allocated 5000.00 0",
                "2026-04-01 expired -5000.00 0",
                "2026-04-01 allocated 5000.00 0",
                "2026-07-01 expired -5000.00 0",
                "2026-07-01 allocated 5000.00 0",
            ]
        );
        let ledger = sample.ledger("2026-07-01");
        assert_eq!(
            ledger.entries[1].cause,
            Some(FundCause::UsableThrough(day("2026-03-31")))
        );
        let granted = FundSource::Allocation {
            period: (day("2026-01-01"), day("2026-03-31")),
            tier: Some(TierIx(0)),
            span: None,
        };
        assert_eq!(ledger.entries[0].source, granted);
        assert_eq!(ledger.entries[1].source, granted);
        let on = ledger.on(day("2026-03-31"));
        assert_eq!((on.granted, on.expired), (number("5000"), Decimal::ZERO));
        let on = ledger.on(day("2026-04-01"));
        assert_eq!((on.granted, on.expired), (number("10000"), number("5000")));
        assert_eq!(sample.lines("2025-12-31"), [""; 0]);
    }

    #[test]
    fn what_is_kept_expires_when_it_is_released() {
        let asked = request("evening")
            .asked("2026-03-16", "3000")
            .approved("2026-03-20", "3000")
            .held("2026-03-30", "2026-04-10")
            .claimed("2026-04-20", "2500", &[])
            .paid("2026-05-05", "2500");
        let mut sample = allocated().with(asked);
        sample.fund().expires = END_OF_QUARTER;
        assert_eq!(
            sample.lines("2026-06-30"),
            [
                "2026-01-01 allocated 5000.00 0",
                "2026-03-20 reserved 0 3000.00",
                "2026-04-01 expired -2000.00 0",
                "2026-04-01 allocated 5000.00 0",
                "2026-05-05 paid -2500.00 -2500.00",
                "2026-05-05 released 0 -500.00",
                "2026-05-05 expired -500.00 0",
            ]
        );
        assert_eq!(sample.balance("2026-03-20"), balance("5000", "2000"));
        assert_eq!(sample.balance("2026-04-01"), balance("8000", "5000"));
        assert_eq!(sample.balance("2026-05-05"), balance("5000", "5000"));
        let ledger = sample.ledger("2026-06-30");
        assert_eq!(ledger.entries[5].cause, Some(FundCause::PaidLess));
        assert_eq!(ledger.entries[4].written, Some(money("2500")));
    }

    #[test]
    fn declined_cancelled_and_lapsed_requests_give_back_what_was_kept() {
        let cases = [
            // No approval is needed here, so it is kept from the day of the request.
            (
                request("a").declined("2026-02-10"),
                "2026-02-10 released 0 -4000.00",
                FundCause::Declined,
            ),
            (
                request("a").cancelled("2026-02-20"),
                "2026-02-20 released 0 -4000.00",
                FundCause::Cancelled,
            ),
            (
                request("a").held("2026-02-16", "2026-02-20"),
                "2026-03-23 released 0 -4000.00",
                FundCause::Lapsed,
            ),
        ];
        for (request, line, cause) in cases {
            let mut sample = allocated().with(request);
            sample.fund().approval_required = false;
            let lines = sample.lines("2026-03-31");
            let kept = "2026-02-01 reserved 0 4000.00";
            assert_eq!(lines[1..], [kept, line]);
            assert_eq!(sample.ledger("2026-03-31").entries[2].cause, Some(cause));
            assert_eq!(sample.balance("2026-03-31"), balance("5000", "5000"));
        }
        // Approved for less afterwards.
        let mut sample = allocated().with(request("a").approved("2026-02-10", "3000"));
        sample.fund().approval_required = false;
        let revised = [
            "2026-02-01 reserved 0 4000.00",
            "2026-02-10 released 0 -4000.00",
            "2026-02-10 reserved 0 3000.00",
        ];
        assert_eq!(sample.lines("2026-03-31")[1..], revised);
    }

    #[test]
    fn a_late_claim_is_kept_for_again() {
        let late = request("a")
            .approved("2026-02-02", "3000")
            .held("2026-02-16", "2026-02-20")
            .claimed("2026-03-25", "3000", &[])
            .paid("2026-03-30", "3000");
        let sample = allocated().with(late.clone());
        assert_eq!(
            sample.lines("2026-03-31")[1..],
            [
                "2026-02-02 reserved 0 3000.00",
                "2026-03-23 released 0 -3000.00",
                "2026-03-25 reserved 0 3000.00",
                "2026-03-30 paid -3000.00 -3000.00",
            ]
        );
        // Paid without a claim, it is kept for on the day of the payment only.
        let mut unclaimed = late;
        unclaimed.claim = None;
        assert_eq!(
            allocated().with(unclaimed).lines("2026-03-31")[3..],
            [
                "2026-03-30 reserved 0 3000.00",
                "2026-03-30 paid -3000.00 -3000.00",
            ]
        );
    }

    #[test]
    fn more_approved_than_there_is() {
        let asked = |id, on, amount| request(id).asked(on, amount).approved(on, amount);
        let sample = allocated()
            .with(asked("a", "2026-02-01", "4000"))
            .with(asked("b", "2026-02-02", "1500.01"));
        let found = sample.on("2026-03-31").requests;
        assert!(found[0].problems.is_empty());
        assert_eq!(
            found[1].problems,
            [FundProblem::AboveAvailable {
                on: day("2026-02-02"),
                amount: money("1500.01"),
                available: money("1000.00"),
            }]
        );
        assert_eq!(sample.balance("2026-03-31"), balance("5000", "-500.01"));
        assert_eq!(sample.balance("2026-04-01"), balance("10000", "4499.99"));
        // All that there is is not more.
        let all = allocated()
            .with(asked("a", "2026-02-01", "4000"))
            .with(asked("b", "2026-02-02", "1000"));
        assert!(all.on("2026-03-31").requests[1].problems.is_empty());
        assert_eq!(all.balance("2026-03-31"), balance("5000", "0"));
    }

    #[test]
    fn a_fund_is_there_from_the_first_day_of_its_version_or_of_its_first_money() {
        let mut sample = Sample::new(fund("mdf"));
        let later = rules(Some("2026-04-01"), vec![fund("mdf"), fund("events")]);
        sample.program.versions.push(later);
        let mut given = accrual("2026-05-01", "100", 0);
        given.fund = Id::constant("old");
        sample.accruals.push(given);
        for (as_of, expected) in [
            ("2026-03-31", &["mdf"][..]),
            ("2026-04-01", &["mdf", "events"]),
            ("2026-04-30", &["mdf", "events"]),
            ("2026-05-01", &["mdf", "events", "old"]),
        ] {
            let found = sample.on(as_of);
            let funds: Vec<&str> = found.ledgers.iter().map(|it| it.fund.as_str()).collect();
            assert_eq!(funds, expected, "on {as_of}");
        }
    }

    #[test]
    fn other_currencies_are_converted_on_the_day_of_the_entry() {
        let asked = request("a")
            .asked("2026-03-01", "333.33 EUR")
            .approved("2026-03-02", "333.33 EUR")
            .claimed("2026-04-02", "333.33 EUR", &[])
            .paid("2026-04-03", "333.33 EUR")
            .paid_back("2026-04-20", "100 EUR");
        let mut sample = allocated().with(asked);
        let euro = Currency::from_code("EUR").expect("a currency");
        let mut rates = ExchangeRates::only(Currency::USD);
        for (from, rate) in [("2026-01-01", "1.0855"), ("2026-04-01", "1.2")] {
            rates
                .tables
                .insert(day(from), [(euro, number(rate))].into());
        }
        sample.exchange = rates;
        // 333.33 × 1.0855 = 361.829715; × 1.2 = 399.996. More is paid than was kept: the rest comes
        // from what is left.
        assert_eq!(
            sample.lines("2026-05-01")[1..],
            [
                "2026-03-02 reserved 0 361.83",
                "2026-04-01 allocated 5000.00 0",
                "2026-04-03 paid -400.00 -361.83",
                "2026-04-20 paid_back 120.00 0",
            ]
        );
        assert_eq!(sample.balance("2026-04-20"), balance("9720", "9720"));
        let entries = sample.ledger("2026-05-01").entries;
        assert_eq!(entries[3].written, Some(money("333.33 EUR")));
        sample.program.versions[0].rounding = RoundingRule::Down;
        assert_eq!(
            sample.lines("2026-05-01")[1..][0],
            "2026-03-02 reserved 0 361.82"
        );
    }

    #[test]
    fn what_is_paid_back_expires_with_what_it_came_from() {
        let asked = |on: &str, back: &str| {
            request("a")
                .asked(on, "3000")
                .approved(on, "3000")
                .claimed(on, "3000", &[])
                .paid(on, "3000")
                .paid_back(back, "1000")
        };
        let mut sample = allocated().with(asked("2026-02-02", "2026-03-01"));
        sample.fund().expires = END_OF_QUARTER;
        assert_eq!(sample.balance("2026-03-01"), balance("3000", "3000"));
        let lines = sample.lines("2026-04-01");
        assert_eq!(lines[4], "2026-04-01 expired -3000.00 0");
        let mut late = allocated().with(asked("2026-02-02", "2026-04-20"));
        late.fund().expires = END_OF_QUARTER;
        assert_eq!(
            late.lines("2026-04-20")[5..],
            [
                "2026-04-20 paid_back 1000.00 0",
                "2026-04-20 expired -1000.00 0",
            ]
        );
        assert_eq!(late.balance("2026-04-20"), balance("5000", "5000"));
    }

    #[test]
    fn a_fund_without_money_of_its_own_grants_what_it_approves() {
        let asked = request("a")
            .approved("2026-02-02", "3000")
            .claimed("2026-03-01", "2500", &[])
            .paid("2026-03-10", "2500")
            .paid_back("2026-04-01", "500");
        let sample = Sample::new(fund("mdf")).with(asked.clone());
        assert_eq!(
            sample.lines("2026-12-31"),
            [
                "2026-02-02 allocated 3000.00 0",
                "2026-02-02 reserved 0 3000.00",
                "2026-03-10 paid -2500.00 -2500.00",
                "2026-03-10 released 0 -500.00",
                "2026-03-10 expired -500.00 0",
                "2026-04-01 paid_back 500.00 0",
                "2026-04-01 expired -500.00 0",
            ]
        );
        assert_eq!(sample.balance("2026-02-02"), balance("3000", "0"));
        assert_eq!(sample.balance("2026-03-10"), balance("0", "0"));
        let causes = sample.ledger("2026-12-31").entries;
        let causes = causes.iter().filter_map(|entry| entry.cause);
        let expected = [
            FundCause::PaidLess,
            FundCause::PaidLess,
            FundCause::Returned,
        ];
        assert_eq!(causes.collect::<Vec<_>>(), expected);
        let more = Sample::new(fund("mdf")).with(asked.paid("2026-03-10", "3100"));
        assert_eq!(
            more.lines("2026-03-31")[2..],
            [
                "2026-03-10 allocated 100.00 0",
                "2026-03-10 paid -3100.00 -3000.00",
            ]
        );
    }

    #[test]
    fn who_leaves_keeps_what_it_has_claimed() {
        let asked = |id| request(id).approved("2026-02-02", "1000");
        let mut sample = allocated()
            .with(asked("open").held("2026-03-01", "2026-03-31"))
            .with(
                asked("claimed")
                    .claimed("2026-03-05", "900", &[])
                    .paid("2026-04-15", "900"),
            );
        sample.partner.ended = Some(day("2026-03-10"));
        assert_eq!(
            sample.lines("2026-12-31"),
            [
                "2026-01-01 allocated 5000.00 0",
                "2026-02-02 reserved 0 1000.00",
                "2026-02-02 reserved 0 1000.00",
                "2026-03-11 released 0 -1000.00",
                "2026-03-11 expired -4000.00 0",
                "2026-04-15 paid -900.00 -900.00",
                "2026-04-15 released 0 -100.00",
                "2026-04-15 expired -100.00 0",
            ]
        );
        assert_eq!(sample.balance("2026-12-31"), balance("0", "0"));
    }

    #[test]
    fn allocations_by_tier_region_and_metric() {
        let mut sample = allocated();
        sample.tiers.insert(day("2026-04-02"), TierIx(1));
        sample.tiers.insert(day("2026-09-30"), TierIx(2));
        let by_tier = Graded::ByTier {
            values: vec![
                None,
                Some(Graded::Flat(number("2500"))),
                Some(Graded::Flat(number("10000.005"))),
            ],
        };
        let mut grant = |amount, tiers| {
            sample.fund().allocation = Some(Allocation {
                every: QUARTER,
                amount,
            });
            sample.fund().tiers = tiers;
            sample.lines("2026-12-31")
        };
        // Half to even.
        let expected = [
            "2026-07-01 allocated 2500.00 0",
            "2026-10-01 allocated 10000.00 0",
        ];
        assert_eq!(grant(by_tier.clone(), Vec::new()), expected);
        // What a tier is granted is the tier's, whoever may ask.
        assert_eq!(grant(by_tier, vec![TierIx(2)]), expected);
        let flat = Graded::Flat(number("700"));
        assert_eq!(
            grant(flat.clone(), vec![TierIx(2)]),
            ["2026-10-01 allocated 700.00 0"]
        );
        let region = Graded::By {
            by: By::PartnerRegion,
            values: IndexMap::from([("nordics".to_owned(), flat)]),
            otherwise: Some(Box::new(Graded::Flat(number("1")))),
        };
        assert_eq!(
            grant(region.clone(), Vec::new())[0],
            "2026-01-01 allocated 1.00 0"
        );
        sample.partner.region = Some(Id::constant("nordics"));
        assert_eq!(
            sample.lines("2026-01-01"),
            ["2026-01-01 allocated 700.00 0"]
        );
        sample.metric = Some(number("150000"));
        sample.fund().allocation = Some(Allocation {
            every: QUARTER,
            amount: Graded::BestOf(vec![
                region,
                Graded::Brackets(Box::new(Bracketed {
                    of: BracketBase::Metric(MetricIx(0)),
                    marginal: false,
                    steps: [("0", "10"), ("150000", "900"), ("200000", "5000")]
                        .map(|(from, amount)| (number(from), number(amount)))
                        .to_vec(),
                })),
            ]),
        });
        assert_eq!(
            sample.lines("2026-01-01"),
            ["2026-01-01 allocated 900.00 0"]
        );
    }

    #[test]
    fn a_new_version_grants_from_its_first_period_on() {
        let mut sample = allocated();
        let mut halves = fund("mdf");
        halves.allocation = Some(Allocation {
            every: EveryPeriod {
                unit: PeriodUnit::Half,
                fiscal: true,
            },
            amount: Graded::Flat(number("8000")),
        });
        halves.expires = Some(FundExpiry::After(Duration::months(6)));
        let newer = rules(Some("2026-04-02"), vec![halves]);
        sample.program.versions.push(newer);
        sample
            .program
            .versions
            .push(rules(Some("2027-01-01"), Vec::new()));
        // The fiscal year begins in February; what the older version granted does not expire.
        assert_eq!(
            sample.lines("2027-12-31"),
            [
                "2026-01-01 allocated 5000.00 0",
                "2026-04-01 allocated 5000.00 0",
                "2026-08-01 allocated 8000.00 0",
                "2027-02-01 expired -8000.00 0",
            ]
        );
    }

    /// An earning that pays 60 % in cash and 40 % into the fund, if that comes to 10,000.00 a half.
    fn co_op_earning() -> Earning {
        Earning {
            id: Id::constant("resale"),
            name: String::new(),
            kind: EarningKind::Rebate,
            table: "deals".to_owned(),
            filter: Filter::default(),
            tiers: Vec::new(),
            requires: Requirement::NOTHING,
            from: None,
            until: None,
            base: Base::Column("amount".to_owned()),
            subscription: None,
            terms: Terms::Event,
            duration: None,
            reward: Reward::Rate(Graded::Flat(share("0.1").expect("a rate"))),
            once: None,
            from_nth: None,
            at_least: None,
            caps: Vec::new(),
            group: None,
            person: None,
            split: Vec::new(),
            hold: Duration::ZERO,
            instalments: Vec::new(),
            clawback: None,
            parts: vec![
                Part {
                    share: share("0.6").expect("a rate"),
                    into: None,
                    fallback: None,
                },
                Part {
                    share: share("0.4").expect("a rate"),
                    into: Some(FundIx(0)),
                    fallback: Some(PartFallback {
                        at_least: number("10000"),
                        every: EveryPeriod {
                            unit: PeriodUnit::Half,
                            fiscal: false,
                        },
                    }),
                },
            ],
            span: None,
        }
    }

    /// Earned in one half, used through the end of the next; a half below 10,000.00 becomes cash at its
    /// end.
    #[test]
    fn a_co_op_fund_is_fed_by_earnings() {
        let mut co_op = fund("mdf");
        co_op.expires = Some(FundExpiry::EndOf {
            unit: PeriodUnit::Half,
            fiscal: false,
            following: true,
        });
        let asked = request("a")
            .asked("2026-09-10", "7000")
            .approved("2026-09-20", "7000")
            .claimed("2026-10-30", "6500", &[])
            .paid("2026-11-10", "6500");
        let mut sample = Sample::new(co_op).with(asked);
        sample.program.versions[0].earnings = vec![co_op_earning()];
        sample.accruals = vec![
            accrual("2026-01-15", "6000", 0),
            accrual("2026-03-10", "5000", 1),
            accrual("2026-08-01", "3000", 2),
            accrual("2026-09-15", "2500", 3),
        ];
        for (amount, line) in [("-3000", 0), ("-2500", 1)] {
            sample.accruals.push(FundAccrual {
                line: EarningLine::Conversion(line),
                ..accrual("2026-12-31", amount, 0)
            });
        }
        assert_eq!(
            sample.lines("2027-07-01"),
            [
                "2026-01-15 accrued 6000.00 0",
                "2026-03-10 accrued 5000.00 0",
                "2026-08-01 accrued 3000.00 0",
                "2026-09-15 accrued 2500.00 0",
                "2026-09-20 reserved 0 7000.00",
                "2026-11-10 paid -6500.00 -6500.00",
                "2026-11-10 released 0 -500.00",
                "2026-12-31 accrued -3000.00 0",
                "2026-12-31 accrued -2500.00 0",
                // 6,000.00 and 500.00 of the second were paid; what became cash was the newest.
                "2027-01-01 expired -4500.00 0",
            ]
        );
        assert_eq!(sample.balance("2026-09-20"), balance("16500", "9500"));
        assert_eq!(sample.balance("2026-12-30"), balance("10000", "10000"));
        assert_eq!(sample.balance("2026-12-31"), balance("4500", "4500"));
        assert_eq!(sample.balance("2027-07-01"), balance("0", "0"));
        let expired = sample.ledger("2027-07-01").entries.swap_remove(9);
        let second = FundSource::Earning {
            date: day("2026-03-10"),
            earning: Id::constant("resale"),
            line: EarningLine::Accrual(1),
        };
        assert_eq!(expired.source, second);
        assert_eq!(
            expired.cause,
            Some(FundCause::UsableThrough(day("2026-12-31")))
        );
    }

    /// What a later day sees begins with what an earlier one saw.
    #[test]
    fn any_ledger_is_the_beginning_of_a_later_one() {
        let mut seed = 1_u64;
        let mut roll = move |most: u64| {
            seed = seed
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1_442_695_040_888_963_407);
            (seed >> 33) % most
        };
        for _ in 0..200 {
            let mut sample = allocated();
            sample.fund().approval_required = roll(3) > 0;
            sample.fund().first_claim_within = (roll(2) > 0).then(|| Duration::days(50));
            sample.fund().expires = [
                None,
                END_OF_QUARTER,
                Some(FundExpiry::After(Duration::days(40))),
            ][usize::try_from(roll(3)).expect("small")];
            if roll(5) == 0 {
                sample.fund().allocation = None;
            }
            if roll(4) == 0 {
                sample.partner.ended = Some(plus_days(day("2026-02-01"), 5 * day_of(&mut roll)));
            }
            for line in 0..roll(4) {
                let amount = i64::try_from(roll(4000)).expect("small") - 1000;
                let mut paid_in = accrual("2026-01-01", "1", u32::try_from(line).expect("small"));
                paid_in.amount.amount = amount.into();
                paid_in.date = plus_days(day("2026-01-01"), 4 * day_of(&mut roll));
                sample.accruals.push(paid_in);
            }
            sample.accruals.sort_by_key(|it| it.date);
            for _ in 0..roll(6) {
                let mut asked = request("a");
                asked.amount.amount = (500 + 10 * roll(400)).into();
                asked.requested = plus_days(day("2026-01-05"), day_of(&mut roll));
                let approved = plus_days(asked.requested, day_of(&mut roll) / 4);
                let (first, last) = (plus_days(approved, 5), plus_days(approved, 10));
                let claimed = plus_days(last, day_of(&mut roll));
                let paid = plus_days(claimed, day_of(&mut roll) / 3);
                let text = |date: Date| date.to_string();
                let amount = asked.amount.amount.to_string();
                if roll(5) > 0 {
                    asked = asked.approved(&text(approved), &amount);
                } else if roll(2) > 0 {
                    asked = asked.declined(&text(approved));
                }
                if roll(5) > 0 {
                    asked = asked.held(&text(first), &text(last));
                }
                if roll(3) > 0 {
                    asked = asked.claimed(&text(claimed), &amount, &[]);
                }
                if roll(2) > 0 {
                    asked = asked.paid(&text(paid), &(300 + roll(3000)).to_string());
                    if roll(3) == 0 {
                        asked = asked.paid_back(&text(plus_days(paid, 20)), "300");
                    }
                }
                if roll(5) == 0 {
                    let off = plus_days(asked.requested, day_of(&mut roll));
                    asked = asked.cancelled(&text(off));
                }
                sample.requests.push(asked);
            }
            let whole = sample.ledger("2030-01-01");
            for entry in &whole.entries {
                let on = whole.on(entry.date);
                assert!(on.reserved >= Decimal::ZERO, "{whole:#?}");
                assert_eq!(
                    on.balance,
                    on.granted - on.expired - on.paid + on.paid_back,
                    "{whole:#?}"
                );
            }
            for as_of in whole.entries.iter().map(|entry| entry.date) {
                let seen = sample.ledger(&as_of.to_string()).entries;
                assert_eq!(seen[..], whole.entries[..seen.len()], "on {as_of}");
                let rest = &whole.entries[seen.len()..];
                assert!(rest.iter().all(|entry| entry.date > as_of));
            }
        }
    }

    fn day_of(roll: &mut impl FnMut(u64) -> u64) -> u32 {
        u32::try_from(roll(60)).expect("small")
    }
}
