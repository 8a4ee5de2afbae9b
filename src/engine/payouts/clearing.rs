//! From when on what was accrued may be paid: after its hold, in instalments.

use super::lines::Lines;
use crate::base::{Date, Decimal, Duration, Money, Rate};
use crate::engine::rounding::divided;
use crate::model::accrual::Accrual;
use crate::model::reason::Clearing;
use crate::model::rules::{Earning, Instalment};

const ALL_AT_ONCE: Instalment = Instalment {
    share: Rate::new(Decimal::ONE),
    after: Duration::ZERO,
};

/// When all of a line clears that comes in no instalments and takes nothing back, as most do.
pub(super) fn cleared_at_once(line: &Accrual, earning: &Earning) -> Option<Date> {
    let is_plain = earning.instalments.is_empty() && !line.origin.takes_back();
    is_plain.then(|| earning.hold.after(line.date))
}

/// Every instalment of a line. What takes back clears on its own day, but not before what it takes
/// back from; so it is never due without it.
pub(super) fn each_clearing(lines: &Lines<'_>, line: &Accrual, mut each: impl FnMut(Clearing)) {
    let Some((_, earning)) = lines.rule(line) else {
        return;
    };
    let earned = lines.earned_on(line);
    let takes_back = line.origin.takes_back();
    let held = earning.hold.after(earned);
    let mut clear = |at: usize, instalment: &Instalment, amount: Money| {
        let earned_clears = instalment.after.after(held);
        each(Clearing {
            instalment: at,
            share: instalment.share,
            amount,
            from: if takes_back { line.date } else { earned },
            hold: earning.hold,
            after: instalment.after,
            not_before: takes_back.then_some(earned_clears),
            cleared: if takes_back {
                earned_clears.max(line.date)
            } else {
                earned_clears
            },
            payday: None,
        });
    };
    match &*earning.instalments {
        [] => clear(0, &ALL_AT_ONCE, line.amount),
        [only] => clear(0, only, line.amount),
        several => {
            let shares: Vec<Decimal> = several.iter().map(|it| it.share.share()).collect();
            let amounts = divided(line.amount, &shares);
            for (at, (instalment, amount)) in several.iter().zip(amounts).enumerate() {
                clear(at, instalment, Money::new(amount, line.amount.currency));
            }
        }
    }
}
