//! What is earned at the end of a period, by a metric.

use super::{Event, Pass, Terms};
use crate::base::{Date, Periods};
use crate::engine::accruals::asks::Answers;
use crate::engine::accruals::log::Log;
use crate::engine::accruals::plan::{BaseCells, EarningPlan};
use crate::model::accrual::Origin;

impl<'p, 'a, A: Answers, L: Log> Pass<'p, 'a, A, L> {
    /// The ends of all periods for which something is earned.
    pub(super) fn periods(&mut self) {
        let plan = self.of.plan;
        for (number, version) in plan.versions.iter().enumerate() {
            let next = plan.versions.get(number + 1).and_then(|it| it.rules.from);
            for earning in &version.periodic {
                let BaseCells::Metric(_, every) = &earning.base else {
                    continue;
                };
                let periods = if every.fiscal {
                    earning.rules.fiscal_year
                } else {
                    Periods::CALENDAR
                };
                let begins = version.rules.from.unwrap_or(Date::MIN);
                let mut end = periods.end_of(every.unit, self.of.partner.joined.max(begins));
                while end <= self.of.as_of && next.is_none_or(|next| end < next) {
                    self.period(end, earning);
                    let Some(after) = end.succ_opt() else {
                        break;
                    };
                    end = periods.end_of(every.unit, after);
                }
            }
        }
    }

    fn period(&mut self, end: Date, plan: &'p EarningPlan<'a>) {
        let event = Event {
            date: end,
            origin: Origin::Period,
            row: None,
            table: 0,
        };
        let terms = Terms {
            plan,
            day: end,
            began: end,
        };
        if let Some(candidate) = self.consider(event, terms, false, false) {
            self.earn(event, candidate, false);
        }
    }
}
