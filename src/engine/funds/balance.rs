//! One fund's money while the days go by: what was granted when, what is kept for which request,
//! what is left. It knows amounts and their order, and nothing of requests and rules.
//!
//! Oldest money is used first. What is kept for a request does not expire until it is released.

use std::collections::BTreeMap;

use crate::base::{Date, Decimal, minus_days};
use crate::model::{FundCause, FundSource};

/// Until when money can be used.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Usable {
    Always,
    /// Through the day before this one.
    Before(Date),
    /// For one request alone: what it does not need is gone.
    OneRequest,
}

/// Money that came in together.
#[derive(Debug, Clone)]
struct Lot {
    source: FundSource,
    usable: Usable,
    /// Neither kept for a request, nor paid, nor expired.
    free: Decimal,
}

/// What is kept for a request.
#[derive(Debug, Clone, Default)]
struct Hold {
    /// From which lots, in their order.
    parts: Vec<(usize, Decimal)>,
    /// Approved beyond what there was; the next money that comes in is kept for it.
    uncovered: Decimal,
    /// Which reservation it was, counted from the first.
    order: usize,
}

impl Hold {
    fn amount(&self) -> Decimal {
        total(&self.parts).saturating_add(self.uncovered)
    }
}

/// Money that can no longer be used.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Expiry {
    pub(super) amount: Decimal,
    pub(super) source: FundSource,
    pub(super) cause: FundCause,
}

/// What a payment does to the reservation of its request.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Settled {
    /// Paid out of what was kept.
    pub(super) from_hold: Decimal,
    /// Kept, and not needed.
    pub(super) released: Decimal,
    pub(super) expired: Vec<Expiry>,
}

#[derive(Debug, Default)]
pub(super) struct Account {
    /// Oldest first.
    lots: Vec<Lot>,
    holds: BTreeMap<u32, Hold>,
    /// From which lots each request was paid, in their order.
    spent: BTreeMap<u32, Vec<(usize, Decimal)>>,
    /// Paid out or taken back beyond what there was; the next money that comes in makes up for it.
    debt: Decimal,
    /// The partner's last day, when it is over: nothing can be used any more.
    closed: Option<Date>,
    /// Reservations so far.
    reservations: usize,
}

impl Account {
    /// What is left to approve: below nothing when more was approved or paid than there was.
    pub(super) fn available(&self) -> Decimal {
        let free = self.lots.iter().map(|lot| lot.free);
        let free = free.fold(Decimal::ZERO, Decimal::saturating_add);
        let uncovered = self.holds.values().map(|hold| hold.uncovered);
        uncovered
            .chain([self.debt])
            .fold(free, Decimal::saturating_sub)
    }

    /// New money, and its number for [`Self::expire`].
    pub(super) fn grant(&mut self, amount: Decimal, source: FundSource, usable: Usable) -> usize {
        self.lots.push(Lot {
            source,
            usable,
            free: amount,
        });
        self.settle();
        self.lots.len() - 1
    }

    /// Less money than was paid in, by a refund or because it became cash: the newest goes first, for
    /// that is most often what came in by mistake.
    pub(super) fn take_back(&mut self, amount: Decimal) {
        let taken = take(self.lots.iter_mut().enumerate().rev(), amount);
        let taken = total(&taken);
        self.debt = self.debt.saturating_add(amount.saturating_sub(taken));
    }

    /// Keeps money for a request, as much of it as there is at once.
    pub(super) fn reserve(&mut self, request: u32, amount: Decimal) {
        let parts = self.take(amount);
        let uncovered = amount.saturating_sub(total(&parts));
        self.hold(request, parts, uncovered);
    }

    /// Money that is granted for this request alone, and kept for it at once.
    pub(super) fn reserve_granted(&mut self, request: u32, amount: Decimal, source: FundSource) {
        self.lots.push(Lot {
            source,
            usable: Usable::OneRequest,
            free: Decimal::ZERO,
        });
        self.hold(request, vec![(self.lots.len() - 1, amount)], Decimal::ZERO);
    }

    fn hold(&mut self, request: u32, parts: Vec<(usize, Decimal)>, uncovered: Decimal) {
        let order = self.reservations;
        self.reservations += 1;
        let hold = Hold {
            parts,
            uncovered,
            order,
        };
        self.holds.insert(request, hold);
    }

    /// What is kept for the request.
    pub(super) fn reserved(&self, request: u32) -> Decimal {
        self.holds.get(&request).map_or(Decimal::ZERO, Hold::amount)
    }

    /// Ends the reservation of a request that will not be paid, and tells its amount.
    pub(super) fn release(
        &mut self,
        request: u32,
        day: Date,
        cause: FundCause,
    ) -> (Decimal, Vec<Expiry>) {
        let hold = self.holds.remove(&request).unwrap_or_default();
        let expired = self.give_back(&hold.parts, day, cause);
        (hold.amount(), expired)
    }

    /// Pays a request: first from what is kept for it, then from what is left.
    pub(super) fn pay(&mut self, request: u32, amount: Decimal, day: Date) -> Settled {
        let hold = self.holds.remove(&request).unwrap_or_default();
        let kept = hold.amount();
        let (mut used, mut unused) = (Vec::new(), Vec::new());
        let mut missing = amount;
        for (lot, part) in hold.parts {
            let now = part.min(missing);
            missing = missing.saturating_sub(now);
            for (to, part) in [(&mut used, now), (&mut unused, part.saturating_sub(now))] {
                if !part.is_zero() {
                    to.push((lot, part));
                }
            }
        }
        let more = self.take(missing);
        self.debt = self
            .debt
            .saturating_add(missing.saturating_sub(total(&more)));
        used.extend(more);
        self.spent.insert(request, used);
        Settled {
            from_hold: kept.min(amount),
            released: kept.saturating_sub(amount).max(Decimal::ZERO),
            expired: self.give_back(&unused, day, FundCause::PaidLess),
        }
    }

    /// Money of a payment that comes back: to where it had come from, the last used first. What is
    /// beyond the payment is returned, to be granted anew.
    pub(super) fn pay_back(
        &mut self,
        request: u32,
        amount: Decimal,
        day: Date,
    ) -> (Decimal, Vec<Expiry>) {
        let owed = self.debt.min(amount);
        self.debt = self.debt.saturating_sub(owed);
        let mut left = amount.saturating_sub(owed);
        let mut parts = Vec::new();
        for (lot, part) in self
            .spent
            .remove(&request)
            .unwrap_or_default()
            .into_iter()
            .rev()
        {
            let now = part.min(left);
            left = left.saturating_sub(now);
            parts.push((lot, now));
        }
        (left, self.give_back(&parts, day, FundCause::Returned))
    }

    /// What is left of a lot that can no longer be used on `day`.
    pub(super) fn expire(&mut self, lot: usize, day: Date) -> Option<Expiry> {
        let cause = self.gone(lot, day, FundCause::Returned)?;
        let lot = self.lots.get_mut(lot)?;
        let amount = std::mem::take(&mut lot.free);
        (!amount.is_zero()).then(|| Expiry {
            amount,
            source: lot.source.clone(),
            cause,
        })
    }

    /// Ends the use of all that is not kept for a request; `last` was the last day.
    pub(super) fn close(&mut self, last: Date, day: Date) -> Vec<Expiry> {
        self.closed = Some(last);
        (0..self.lots.len())
            .filter_map(|lot| self.expire(lot, day))
            .collect()
    }

    /// Why the money of a lot can no longer be used on `day`, if it cannot.
    fn gone(&self, lot: usize, day: Date, one_request: FundCause) -> Option<FundCause> {
        if let Some(last) = self.closed {
            return Some(FundCause::Left(last));
        }
        match self.lots.get(lot)?.usable {
            Usable::Before(end) if end <= day => Some(FundCause::UsableThrough(minus_days(end, 1))),
            Usable::OneRequest => Some(one_request),
            Usable::Always | Usable::Before(_) => None,
        }
    }

    /// Money that is no longer needed for what it was taken for. What has expired meanwhile, or was
    /// for that alone, is gone at once.
    fn give_back(
        &mut self,
        parts: &[(usize, Decimal)],
        day: Date,
        cause: FundCause,
    ) -> Vec<Expiry> {
        let mut expired = Vec::new();
        for (at, part) in parts.iter().filter(|(_, part)| !part.is_zero()) {
            let gone = self.gone(*at, day, cause);
            let Some(lot) = self.lots.get_mut(*at) else {
                continue;
            };
            match gone {
                Some(cause) => expired.push(Expiry {
                    amount: *part,
                    source: lot.source.clone(),
                    cause,
                }),
                None => lot.free = lot.free.saturating_add(*part),
            }
        }
        self.settle();
        expired
    }

    /// Makes up for what was paid beyond what there was, then for what was approved beyond it, in the
    /// order of the approvals.
    fn settle(&mut self) {
        let made_up = total(&self.take(self.debt));
        self.debt = self.debt.saturating_sub(made_up);
        let mut waiting: Vec<(usize, u32, Decimal)> = self
            .holds
            .iter()
            .filter(|(_, hold)| !hold.uncovered.is_zero())
            .map(|(request, hold)| (hold.order, *request, hold.uncovered))
            .collect();
        waiting.sort_unstable();
        for (_, request, uncovered) in waiting {
            let parts = self.take(uncovered);
            if let Some(hold) = self.holds.get_mut(&request) {
                hold.uncovered = uncovered.saturating_sub(total(&parts));
                hold.parts.extend(parts);
            }
        }
    }

    /// Takes as much of `amount` as is free, oldest first.
    fn take(&mut self, amount: Decimal) -> Vec<(usize, Decimal)> {
        take(self.lots.iter_mut().enumerate(), amount)
    }
}

fn take<'a>(
    lots: impl Iterator<Item = (usize, &'a mut Lot)>,
    amount: Decimal,
) -> Vec<(usize, Decimal)> {
    let mut missing = amount;
    let mut parts = Vec::new();
    for (at, lot) in lots {
        let part = lot.free.min(missing);
        if part > Decimal::ZERO {
            lot.free = lot.free.saturating_sub(part);
            missing = missing.saturating_sub(part);
            parts.push((at, part));
        }
    }
    parts
}

fn total(parts: &[(usize, Decimal)]) -> Decimal {
    let amounts = parts.iter().map(|(_, amount)| *amount);
    amounts.fold(Decimal::ZERO, Decimal::saturating_add)
}

#[cfg(test)]
mod tests {
    use super::super::sample::{NOWHERE, day, number};
    use super::*;

    fn source(request: u32) -> FundSource {
        let span = NOWHERE;
        FundSource::Request { request, span }
    }

    fn granted(account: &mut Account, amount: &str, usable: Usable) -> usize {
        account.grant(number(amount), source(99), usable)
    }

    fn before(date: &str) -> Usable {
        Usable::Before(day(date))
    }

    fn amounts(expired: &[Expiry]) -> Vec<String> {
        expired.iter().map(|it| it.amount.to_string()).collect()
    }

    #[test]
    fn the_oldest_is_used_first_and_what_is_kept_does_not_expire() {
        let mut account = Account::default();
        let first = granted(&mut account, "1000", before("2026-04-01"));
        granted(&mut account, "1000", before("2026-07-01"));
        account.reserve(1, number("700"));
        account.reserve(2, number("600"));
        assert_eq!(account.available(), number("700"));
        // All of the first is kept: 700 and 300.
        assert_eq!(account.expire(first, day("2026-04-01")), None);
        let (amount, expired) = account.release(2, day("2026-05-01"), FundCause::Cancelled);
        assert_eq!(amount, number("600"));
        // 300 of it had expired meanwhile, 300 go back to the second.
        assert_eq!(amounts(&expired), ["300"]);
        assert_eq!(
            expired[0].cause,
            FundCause::UsableThrough(day("2026-03-31"))
        );
        assert_eq!(account.available(), number("1000"));
    }

    #[test]
    fn what_is_approved_beyond_the_money_waits_for_more() {
        let mut account = Account::default();
        granted(&mut account, "500", Usable::Always);
        account.reserve(1, number("800"));
        account.reserve(2, number("400"));
        assert_eq!(account.available(), number("-700"));
        let later = granted(&mut account, "600", before("2026-04-01"));
        assert_eq!(account.available(), number("-100"));
        // 300 are kept for the first, 300 for the second: nothing is left to expire.
        assert_eq!(account.expire(later, day("2026-04-01")), None);
        let settled = account.pay(1, number("800"), day("2026-04-02"));
        assert_eq!(settled.from_hold, number("800"));
        assert_eq!(account.reserved(2), number("400"));
        assert_eq!(account.available(), number("-100"));
    }

    #[test]
    fn a_payment_beyond_the_money_is_made_up_for_by_the_next() {
        let mut account = Account::default();
        granted(&mut account, "500", Usable::Always);
        let settled = account.pay(1, number("900"), day("2026-02-01"));
        assert_eq!(settled, Settled::default());
        assert_eq!(account.available(), number("-400"));
        granted(&mut account, "1000", Usable::Always);
        assert_eq!(account.available(), number("600"));
    }

    #[test]
    fn what_is_paid_back_goes_to_where_it_came_from() {
        let mut account = Account::default();
        granted(&mut account, "500", before("2026-04-01"));
        granted(&mut account, "500", before("2026-07-01"));
        account.reserve(1, number("800"));
        let settled = account.pay(1, number("750"), day("2026-03-01"));
        assert_eq!(settled.released, number("50"));
        assert_eq!(amounts(&settled.expired), [""; 0]);
        assert_eq!(account.available(), number("250"));
        // 250 came from the second, 500 from the first, which has expired; 20 are too much.
        let (beyond, expired) = account.pay_back(1, number("770"), day("2026-05-01"));
        assert_eq!(beyond, number("20"));
        assert_eq!(amounts(&expired), ["500"]);
        assert_eq!(account.available(), number("500"));
    }

    #[test]
    fn what_is_taken_back_is_the_newest() {
        let mut account = Account::default();
        let old = granted(&mut account, "500", before("2026-04-01"));
        granted(&mut account, "300", Usable::Always);
        account.take_back(number("400"));
        let expired = account.expire(old, day("2026-04-01"));
        assert_eq!(expired.map(|it| it.amount), Some(number("400")));
        account.take_back(number("50"));
        assert_eq!(account.available(), number("-50"));
    }

    #[test]
    fn what_is_granted_for_one_request_is_gone_with_it() {
        let mut account = Account::default();
        account.reserve_granted(1, number("800"), source(1));
        assert_eq!(account.available(), Decimal::ZERO);
        let settled = account.pay(1, number("700"), day("2026-03-01"));
        assert_eq!(amounts(&settled.expired), ["100"]);
        assert_eq!(settled.expired[0].cause, FundCause::PaidLess);
        let (beyond, expired) = account.pay_back(1, number("700"), day("2026-05-01"));
        assert_eq!(beyond, Decimal::ZERO);
        assert_eq!(expired[0].cause, FundCause::Returned);
        assert_eq!(account.available(), Decimal::ZERO);
    }

    #[test]
    fn after_the_last_day_only_what_is_kept_is_left() {
        let mut account = Account::default();
        granted(&mut account, "500", Usable::Always);
        account.reserve(1, number("200"));
        let left = FundCause::Left(day("2026-03-10"));
        let expired = account.close(day("2026-03-10"), day("2026-03-11"));
        assert_eq!(
            (amounts(&expired), expired[0].cause),
            (vec!["300".to_owned()], left)
        );
        let settled = account.pay(1, number("150"), day("2026-04-01"));
        assert_eq!(amounts(&settled.expired), ["50"]);
        assert_eq!(settled.expired[0].cause, left);
        assert_eq!(account.available(), Decimal::ZERO);
    }
}
