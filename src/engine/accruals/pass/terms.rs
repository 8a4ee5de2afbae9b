//! Whose terms count: the version of the row's day, or that of the sale.

use super::{Event, Pass, Terms};
use crate::base::Date;
use crate::engine::accruals::asks::Answers;
use crate::engine::accruals::log::Log;
use crate::engine::accruals::plan::EarningPlan;
use crate::model::reason::Nothing;

impl<'p, 'a, A: Answers, L: Log> Pass<'p, 'a, A, L> {
    pub(super) fn version_on(&mut self, day: Date) -> usize {
        let (from, through, version) = self.version;
        if from <= day && day <= through {
            return version;
        }
        let program = self.of.plan.program;
        let version = program.version_on(day);
        let begins = |at: usize| program.versions.get(at).and_then(|rules| rules.from);
        let through = begins(version + 1).and_then(|next| next.pred_opt());
        let from = begins(version).unwrap_or(Date::MIN);
        self.version = (from, through.unwrap_or(Date::MAX), version);
        version
    }

    pub(super) fn began(&mut self, plan: &EarningPlan<'a>, event: Event) -> Date {
        match (&plan.subscription, &plan.earning.subscription, event.row) {
            (Some(cells), Some(name), Some(row)) => {
                (self.firsts).day(plan.table, name, cells.at(row), event.date)
            }
            _ => event.date,
        }
    }

    /// Under which version's terms the row stands, earning by earning. Where the version of the sale
    /// lets the sale set the terms, it counts whatever came after; where only the row's own does, the
    /// sale's is asked all the same.
    pub(super) fn governing(
        &mut self,
        event: Event,
        own: &'p [EarningPlan<'a>],
    ) -> Vec<Terms<'p, 'a>> {
        let plan = self.of.plan;
        let program = plan.program;
        let by_version = plan.versions.iter();
        let by_version: Vec<&'p [EarningPlan<'a>]> = by_version
            .map(|version| &*version.by_table[event.table])
            .collect();
        let mut slots: Vec<u16> = own.iter().map(|it| it.slot).collect();
        for earnings in &by_version {
            for earning in *earnings {
                if !slots.contains(&earning.slot) {
                    slots.push(earning.slot);
                }
            }
        }
        let of_slot = |version: usize, slot: u16| {
            let earnings = by_version.get(version).copied().unwrap_or_default();
            earnings.iter().find(|it| it.slot == slot)
        };
        let mut all = Vec::with_capacity(slots.len());
        for slot in slots {
            let mut found = None;
            for version in 0..by_version.len() {
                if let Some(plan) = of_slot(version, slot).filter(|it| it.is_by_sale()) {
                    let began = self.began(plan, event);
                    if program.version_on(began) == version {
                        found = Some(Terms {
                            plan,
                            day: began,
                            began,
                        });
                        break;
                    }
                }
            }
            if found.is_none()
                && let Some(plan) = own.iter().find(|it| it.slot == slot)
            {
                let began = self.began(plan, event);
                found = if plan.is_by_sale() {
                    let then = of_slot(program.version_on(began), slot);
                    if then.is_none() {
                        self.log.on(self.subject(event, plan));
                        self.nothing(|| Nothing::NoTerms { day: began });
                    }
                    then.map(|plan| Terms {
                        plan,
                        day: began,
                        began,
                    })
                } else {
                    Some(Terms {
                        plan,
                        day: event.date,
                        began,
                    })
                };
            }
            all.extend(found);
        }
        all
    }
}
