//! What deals earn: a share of each, by the tier held on the deal's day.
//!
//! A refund takes back what its deal earned: at the rate of the day of that deal, whatever the tier
//! is by then, and also after the partner has left. One rounding, here, to the minor unit of the
//! deal's currency, half to even. Which incentive a type of partner earns, and its rates, are in
//! [`crate::model::PayIncentive`]; when it is paid out is no matter of this module.

use super::facts::Enrollment;
use super::standings::held_on;
use crate::base::{Date, Money};
use crate::model::Accrual;

/// One accrual for each of the partner's deals dated on `as_of` or before, by date, then row. A deal
/// on a day without a tier earns nothing and has none.
#[must_use]
pub fn accruals(enrollment: &Enrollment<'_>, as_of: Date) -> Vec<Accrual> {
    let Some(pay) = &enrollment.program.incentives.pay else {
        return Vec::new();
    };
    let deals = enrollment.deals;
    let accrue = |row: usize| {
        let date = deals.date(row)?;
        let rated_on = rated_on(enrollment, row, date);
        let tier = held_on(enrollment, rated_on).tier?;
        let rate = *pay.rates.get(tier.0 as usize)?;
        let base = deals.amount(row, enrollment.program.currency)?;
        let share = base.amount.checked_mul(rate.share())?;
        Some(Accrual {
            partner: enrollment.ix,
            kind: pay.kind,
            row,
            date,
            tier,
            rated_on,
            rate,
            base,
            amount: Money::new(share, base.currency).rounded(),
        })
    };
    let rows = enrollment.facts.deals_through(as_of);
    rows.filter_map(accrue).collect()
}

/// The day whose tier sets the rate. A refund of a deal that is unknown, another partner's, or later
/// than the refund itself is rated on its own day.
fn rated_on(enrollment: &Enrollment<'_>, row: usize, own: Date) -> Date {
    if !enrollment.deals.takes_back(row) {
        return own;
    }
    let sold = enrollment.refunds.day_of_deal(row, enrollment.ix);
    sold.map_or(own, |sold| sold.min(own))
}
