//! From when on what was accrued may be paid: after its hold, in instalments.

use super::lines::Lines;
use crate::base::{Decimal, Duration, Money, Rate};
use crate::engine::accruals::rounding::divided;
use crate::model::accrual::Accrual;
use crate::model::reason::Clearing;
use crate::model::rules::Instalment;

const ALL_AT_ONCE: [Instalment; 1] = [Instalment {
    share: Rate::new(Decimal::ONE),
    after: Duration::ZERO,
}];

/// Every instalment of a line. What takes back clears on its own day, but not before what it takes
/// back from; so it is never due without it.
pub(super) fn clearings(lines: &Lines<'_>, line: &Accrual) -> Vec<Clearing> {
    let Some((_, earning)) = lines.rule(line) else {
        return Vec::new();
    };
    let instalments = match &*earning.instalments {
        [] => &ALL_AT_ONCE[..],
        instalments => instalments,
    };
    let amounts = if instalments.len() == 1 {
        vec![line.amount.amount]
    } else {
        let shares: Vec<Decimal> = instalments.iter().map(|it| it.share.share()).collect();
        divided(line.amount, &shares)
    };
    let earned = lines.earned_on(line);
    let numbered = instalments.iter().zip(amounts).enumerate();
    let clearing = |(at, (instalment, amount)): (usize, (&Instalment, Decimal))| {
        let earned_clears = instalment.after.after(earning.hold.after(earned));
        let takes_back = line.origin.takes_back();
        Clearing {
            instalment: at,
            share: instalment.share,
            amount: Money::new(amount, line.amount.currency),
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
        }
    };
    numbered.map(clearing).collect()
}
