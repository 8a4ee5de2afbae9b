//! What lies ahead of a tier: the day on which it will be lost if nothing more happens.
//!
//! "Gold until 31 March unless two more people are certified": the next review on which the tier held
//! would not be kept, asked with the facts known today. Windows go on rolling and certificates
//! expire, so time alone can lose a tier.

use std::collections::BTreeSet;

use super::facts::Enrollment;
use super::metrics::At;
use super::requirements::{self, Asking, History};
use super::timelines::{PartnerTimelines, Timeline};
use crate::base::{Date, Duration, PeriodUnit, plus_days};
use crate::model::rules::{Ladder, LevelIx, Rules};
use crate::model::{MoveCause, Outlook, OutlookCause};

/// How far ahead is looked.
const HORIZON: Duration = Duration::months(12);

/// What will take the tier held on `as_of` away within twelve months, going by the facts known by
/// then; `None` when nothing does. `timelines` reach to `as_of`.
#[must_use]
pub fn outlook(
    enrollment: &Enrollment<'_>,
    timelines: &PartnerTimelines,
    as_of: Date,
) -> Option<Outlook> {
    if !enrollment.partner.is_active(as_of) {
        return None;
    }
    let timeline = timelines.tiers()?;
    let decided = timeline.end;
    if let Some(placement) = enrollment.partner.placed_on(as_of) {
        let until = placement.until?;
        let from = LevelIx(placement.tier.0);
        let day = plus_days(until, 1);
        return (decided.held < Some(from)).then_some(Outlook {
            decided: day,
            effective: day,
            from,
            to: decided.held,
            cause: OutlookCause::PlacementEnds,
            lacks: None,
        });
    }
    let held = decided.held?;
    if let Some(pending) = decided.pending.filter(|it| it.to < Some(held)) {
        return Some(Outlook {
            decided: pending.decided,
            effective: pending.effective,
            from: held,
            to: pending.to,
            cause: match pending.cause {
                MoveCause::Demotion => OutlookCause::Decided,
                _ => OutlookCause::Review,
            },
            lacks: None,
        });
    }
    Ahead {
        enrollment,
        timelines,
        timeline,
        held,
        as_of,
    }
    .find()
}

struct Ahead<'a> {
    enrollment: &'a Enrollment<'a>,
    timelines: &'a PartnerTimelines,
    timeline: &'a Timeline,
    held: LevelIx,
    as_of: Date,
}

impl<'a> Ahead<'a> {
    fn find(&self) -> Option<Outlook> {
        let last = HORIZON.after(self.as_of);
        if let Some(deadline) = self.timeline.end.grace_until {
            let (rules, ladder) = self.rules(deadline);
            let kept = self.keeps(rules, ladder, self.held, deadline);
            return (!kept)
                .then(|| self.lost(rules, ladder, deadline, deadline, OutlookCause::Grace));
        }
        self.days(last)
            .into_iter()
            .find_map(|day| self.lost_on(day))
    }

    fn rules(&self, day: Date) -> (&'a Rules, &'a Ladder) {
        let rules = self.enrollment.program.rules_on(day);
        (rules, rules.tiers())
    }

    /// The days from tomorrow through `last` on which the tier may come up for decision.
    fn days(&self, last: Date) -> BTreeSet<Date> {
        let first = plus_days(self.as_of, 1);
        let mut days = BTreeSet::from([first]);
        let joined = self.enrollment.partner.joined;
        for rules in &self.enrollment.program.versions {
            let cadence = &rules.tiers().review.demotions.cadence;
            days.extend(rules.from.filter(|from| *from >= first));
            days.extend(rules.no_demotion_before);
            if cadence.every == Some(PeriodUnit::Day) {
                if let Some(level) = rules.tiers().levels.get(self.held.0 as usize) {
                    let asking = self.asking(rules);
                    let changes = requirements::change_days_known(
                        &asking,
                        &level.to_keep,
                        (first, last),
                        self.as_of,
                    );
                    days.extend(changes.into_iter().map(|day| cadence.cutoff.after(day)));
                }
            } else {
                let mut next = cadence.next_from(first, rules.fiscal_year, joined);
                while let Some(day) = next.filter(|day| *day <= last) {
                    days.insert(day);
                    next = cadence.next_from(plus_days(day, 1), rules.fiscal_year, joined);
                }
            }
        }
        let after_lock = self.timeline.end.locked_through;
        days.extend(after_lock.map(|through| plus_days(through, 1)));
        days.retain(|day| *day >= first && *day <= last);
        days
    }

    fn lost_on(&self, day: Date) -> Option<Outlook> {
        let (rules, ladder) = self.rules(day);
        let rule = &ladder.review.demotions;
        let joined = self.enrollment.partner.joined;
        let is_locked = self.timeline.end.locked_through.is_some_and(|it| day <= it);
        let is_bridged = rules.no_demotion_before.is_some_and(|first| day < first);
        if is_locked || is_bridged || !rule.cadence.is_on(day, rules.fiscal_year, joined) {
            return None;
        }
        let asked = rule.cadence.cutoff.before(day);
        if self.keeps(rules, ladder, self.held, asked) {
            return None;
        }
        let decided = rule.grace.map_or(day, |grace| grace.after(day));
        Some(self.lost(rules, ladder, asked, decided, OutlookCause::Review))
    }

    fn lost(
        &self,
        rules: &Rules,
        ladder: &Ladder,
        asked: Date,
        decided: Date,
        cause: OutlookCause,
    ) -> Outlook {
        let mut lower = (0..self.held.0).rev().map(LevelIx);
        let to = lower.find(|level| {
            let is_offered = ladder
                .levels
                .get(level.0 as usize)
                .is_some_and(|it| it.offered);
            is_offered
                && (ladder.review.demotions.one_step || self.keeps(rules, ladder, *level, asked))
        });
        let level = ladder.levels.get(self.held.0 as usize);
        let lacks = level.map(|level| {
            requirements::outcome(&self.asking(rules), &level.to_keep, self.at(asked))
        });
        let effect = ladder.review.demotions.cadence.effect;
        Outlook {
            decided,
            effective: effect.of(decided, rules.fiscal_year),
            from: self.held,
            to,
            cause,
            lacks,
        }
    }

    fn keeps(&self, rules: &Rules, ladder: &Ladder, level: LevelIx, asked: Date) -> bool {
        ladder.levels.get(level.0 as usize).is_some_and(|level| {
            level.offered
                && requirements::holds(&self.asking(rules), &level.to_keep, self.at(asked))
        })
    }

    fn at(&self, asked: Date) -> At {
        At {
            day: asked,
            known: asked.min(self.as_of),
        }
    }

    fn asking<'b>(&'b self, rules: &'b Rules) -> Asking<'b> {
        Asking {
            enrollment: self.enrollment,
            rules,
            history: self.timelines as &dyn History,
            key: None,
        }
    }
}
