//! What one round deal would earn on each rung, for those who have not sold one yet.

use crate::base::{Decimal, Money};
use crate::engine::rounding::rounded;
use crate::model::rules::{Earning, EarningIx, Graded, Reward, Rules};

/// What `deal`, in the program's currency, earns on each rung by the first earning that depends on
/// the tier and on nothing else: no bracket, product or year. `None` on a rung that earns nothing.
#[must_use]
pub fn example(rules: &Rules, deal: Decimal) -> Option<(EarningIx, Vec<Option<Money>>)> {
    (0u32..).zip(&rules.earnings).find_map(|(ix, earning)| {
        let amounts = by_rung(rules, earning, deal)?;
        Some((EarningIx(ix), amounts))
    })
}

fn by_rung(rules: &Rules, earning: &Earning, deal: Decimal) -> Option<Vec<Option<Money>>> {
    let Reward::Rate(Graded::ByTier { values }) = &earning.reward else {
        return None;
    };
    if !earning.kind.is_paid() {
        return None;
    }
    values
        .iter()
        .map(|value| match value {
            None => Some(None),
            Some(Graded::Flat(rate)) => {
                let amount = deal.checked_mul(rate.share())?;
                let money = Money::new(amount, rules.currency);
                Some(Some(rounded(money, rules.rounding)))
            }
            Some(_) => None,
        })
        .collect()
}
