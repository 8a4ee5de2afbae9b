//! Which level a partner holds on every day, and why: a fold over its history.
//!
//! Standing is not a look at today. Reviews fall on certain days, a decision may come into force
//! later, a level that was reached may be locked, one that is no longer kept may be held through a
//! grace; so what is held on a day depends on what was held before. [`timelines`] folds a partner's
//! days into a [`Timeline`] for each ladder; whoever asks for a level asks that.
//!
//! Only days on which something can change are visited: review days, days on which a requirement
//! that is reviewed daily can turn, ends of locks and graces, first days of versions. That this is
//! the same as visiting every day is what the naive engine of the tests is held against.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::facts::Enrollment;
use super::metrics::{self, At};
use super::requirements::{self, Asking, History};
use crate::base::{Date, Duration, DurationUnit, PeriodUnit, minus_days, plus_days};
use crate::model::rules::{Cadence, Ladder, LadderIx, LevelIx, MetricKind, Requirement, Rules};
use crate::model::{Move, MoveCause, Notice, Partner, TierIx};

/// One partner's levels on one ladder, for one key of a keyed one.
#[derive(Debug, Clone, Default)]
pub struct Timeline {
    pub key: Option<Arc<str>>,
    /// Every change of what is held or why, by the day from which it holds.
    pub moves: Vec<Move>,
    /// Graces that began.
    pub notices: Vec<Notice>,
    /// What the requirements alone have decided last, whatever was placed by hand.
    pub(super) end: FoldEnd,
}

/// What the fold has in hand on its last day.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct FoldEnd {
    pub held: Option<LevelIx>,
    pub pending: Option<Pending>,
    pub locked_through: Option<Date>,
    pub grace_until: Option<Date>,
}

/// A decision that is not in force yet.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pending {
    pub decided: Date,
    pub effective: Date,
    pub to: Option<LevelIx>,
    pub cause: MoveCause,
}

impl Timeline {
    /// The level held on `day`.
    #[must_use]
    pub fn held_on(&self, day: Date) -> Option<LevelIx> {
        self.move_on(day)?.to
    }

    /// The move by which the level of `day` came to be held.
    #[must_use]
    pub fn move_on(&self, day: Date) -> Option<&Move> {
        let begun = self.moves.partition_point(|it| it.effective <= day);
        self.moves.get(begun.checked_sub(1)?)
    }

    /// The last day through which a lock keeps the level held at the end.
    #[must_use]
    pub const fn locked_through(&self) -> Option<Date> {
        self.end.locked_through
    }
}

/// One partner's levels on all ladders.
#[derive(Debug, Clone, Default)]
pub struct PartnerTimelines {
    /// Indexed by [`LadderIx`]; a plain ladder has one timeline, a keyed one a timeline for each key,
    /// by key.
    ladders: Vec<Vec<Timeline>>,
}

impl PartnerTimelines {
    /// The tier held on `day`.
    #[must_use]
    pub fn tier_on(&self, day: Date) -> Option<TierIx> {
        let level = self.tiers()?.held_on(day)?;
        Some(TierIx(level.0))
    }

    /// The timeline of the tiers. Absent for a partner that has not joined by then.
    #[must_use]
    pub fn tiers(&self) -> Option<&Timeline> {
        self.ladders.first()?.first()
    }

    /// The timelines of a ladder, by key.
    #[must_use]
    pub fn of(&self, ladder: LadderIx) -> &[Timeline] {
        self.ladders
            .get(ladder.0 as usize)
            .map_or(&[], Vec::as_slice)
    }
}

impl History for PartnerTimelines {
    fn level_on(&self, ladder: LadderIx, key: Option<&str>, day: Date) -> Option<LevelIx> {
        let of_key = |it: &&Timeline| it.key.as_deref() == key;
        self.of(ladder).iter().find(of_key)?.held_on(day)
    }

    fn keys_on(&self, ladder: LadderIx, day: Date) -> Vec<(Arc<str>, LevelIx)> {
        let held = |it: &Timeline| Some((it.key.clone()?, it.held_on(day)?));
        self.of(ladder).iter().filter_map(held).collect()
    }

    fn change_days(&self, ladder: LadderIx, from: Date, to: Date) -> Vec<Date> {
        let moves = self.of(ladder).iter().flat_map(|it| &it.moves);
        let days: BTreeSet<Date> = moves
            .flat_map(|it| [it.effective, plus_days(it.effective, 1)])
            .filter(|day| *day >= from && *day <= to)
            .collect();
        days.into_iter().collect()
    }

    fn reached(&self, tier: TierIx, before: Date, not_after: Option<Date>) -> bool {
        let moves = self.tiers().map_or(&[][..], |it| &it.moves);
        moves.iter().any(|it| {
            it.effective < before
                && not_after.is_none_or(|last| it.effective <= last)
                && it.to.is_some_and(|level| level.0 >= tier.0)
        })
    }
}

/// The partner's timelines from its first day through `as_of`. A later `as_of` only adds to them.
#[must_use]
pub fn timelines(enrollment: &Enrollment<'_>, as_of: Date) -> PartnerTimelines {
    let versions = &enrollment.program.versions;
    let count = versions.iter().map(|rules| rules.ladders.len()).max();
    let mut done = PartnerTimelines {
        ladders: vec![Vec::new(); count.unwrap_or(0)],
    };
    if as_of < enrollment.partner.joined {
        return done;
    }
    // A track sees the tracks before it, the tiers see all.
    let tiers_last = (1..done.ladders.len()).chain([0]);
    for at in tiers_last {
        let Ok(number) = u32::try_from(at) else { break };
        let ladder = LadderIx(number);
        let mut written = versions.iter().rev().filter_map(|it| it.ladders.get(at));
        let key_column = written.find_map(|ladder| ladder.key.as_deref());
        let build = |key| Fold::new(enrollment, ladder, key, &done, as_of).timeline(as_of);
        let built: Vec<Timeline> = match key_column {
            None => vec![build(None)],
            Some(column) => (keys(enrollment, column, as_of).into_iter())
                .map(|key| build(Some(key)))
                .collect(),
        };
        if let Some(place) = done.ladders.get_mut(at) {
            *place = built;
        }
    }
    done
}

/// Every key that any version sees by `as_of`, with the first day from joining on on which it does.
fn keys(enrollment: &Enrollment<'_>, column: &str, as_of: Date) -> Vec<(Arc<str>, Date)> {
    let joined = enrollment.partner.joined;
    let on = |day: Date| -> BTreeSet<Arc<str>> {
        let versions = enrollment.program.versions.iter();
        versions
            .flat_map(|rules| metrics::keys(enrollment, rules, column, At::on(day)))
            .collect()
    };
    // A row gives its key from its day on, unless other rows speak against it, before or after.
    let versions = enrollment.program.versions.iter();
    let days = versions.flat_map(|rules| metrics::key_days(enrollment, rules, column));
    let days: BTreeSet<Date> = days.map(|day| day.max(joined)).chain([joined]).collect();
    let mut first: BTreeMap<Arc<str>, Date> = BTreeMap::new();
    for day in days.range(..=as_of) {
        for key in on(*day) {
            first.entry(key).or_insert(*day);
        }
    }
    first.into_iter().collect()
}

/// Where the fold stands on a day.
#[derive(Debug, Clone, Copy, Default)]
struct State {
    held: Option<LevelIx>,
    pending: Option<Pending>,
    locked_through: Option<Date>,
    grace_until: Option<Date>,
    /// Whether, with daily promotions, the held level could have been entered on the last day
    /// visited; it then could on every day since, as those on which that can turn are visited.
    qualified: bool,
}

/// One ladder of one partner, day by day.
struct Fold<'a> {
    enrollment: &'a Enrollment<'a>,
    ladder: LadderIx,
    key: Option<Arc<str>>,
    tracks: &'a PartnerTimelines,
    first: Date,
    last: Date,
    state: State,
    /// Days to visit.
    days: BTreeSet<Date>,
    /// Whether a level asks what was held before.
    looks_back: bool,
    moves: Vec<Move>,
    notices: Vec<Notice>,
}

impl<'a> Fold<'a> {
    fn new(
        enrollment: &'a Enrollment<'a>,
        ladder: LadderIx,
        key: Option<(Arc<str>, Date)>,
        tracks: &'a PartnerTimelines,
        as_of: Date,
    ) -> Self {
        let (key, first) = match key {
            Some((key, first)) => (Some(key), first),
            None => (None, enrollment.partner.joined),
        };
        let ended = enrollment.partner.ended;
        Self {
            enrollment,
            ladder,
            key,
            tracks,
            first,
            last: ended.map_or(as_of, |ended| ended.min(as_of)),
            state: State::default(),
            days: BTreeSet::new(),
            looks_back: enrollment.program.versions.iter().any(looks_back),
            moves: Vec::new(),
            notices: Vec::new(),
        }
    }

    fn timeline(mut self, as_of: Date) -> Timeline {
        if self.first <= self.last {
            self.plan_days();
            while let Some(day) = self.days.pop_first().filter(|day| *day <= self.last) {
                let before = self.moves.len();
                self.visit(day);
                // What is held from today on may be asked for later: after a cutoff, for days on end.
                if self.looks_back && self.moves.len() > before {
                    self.plan_days();
                    self.days = self.days.split_off(&plus_days(day, 1));
                }
            }
        }
        let laid_over = Overlay {
            partner: self.enrollment.partner,
            // Placements by hand are of tiers.
            is_placed: self.ladder == LadderIx::TIERS,
            moves: &self.moves,
            as_of,
        };
        Timeline {
            moves: laid_over.moves(|day| self.enrollment.program.version_on(day)),
            notices: self.notices,
            end: FoldEnd {
                held: self.state.held,
                pending: self.state.pending,
                locked_through: self.state.locked_through,
                grace_until: self.state.grace_until,
            },
            key: self.key,
        }
    }

    fn rules(&self, day: Date) -> &'a Rules {
        self.enrollment.program.rules_on(day)
    }

    fn joined(&self) -> Date {
        self.enrollment.partner.joined
    }

    /// One day: what comes into force on it, then what is decided on it.
    fn visit(&mut self, day: Date) {
        self.lock_while_qualified(day);
        if let Some(pending) = self.state.pending.filter(|it| it.effective <= day) {
            self.state.pending = None;
            self.settle(pending);
        }
        // A version that does not have the track yet.
        let Some(ladder) = self.rules(day).ladders.get(self.ladder.0 as usize) else {
            self.record(day, day, None, None, MoveCause::Joined);
            return;
        };
        if day == self.first {
            self.join(day, ladder);
        } else if !self.fall(day, ladder) && !self.promote(day, ladder) {
            self.demote(day, ladder);
        }
        self.state.qualified = ladder.review.lock.is_some()
            && ladder.review.promotions.every == Some(PeriodUnit::Day)
            && !ladder.review.promotions.business_day
            && self.state.held.is_some_and(|held| {
                let asked = ladder.review.promotions.cutoff.before(day);
                self.may_enter(ladder, held, day, asked)
            });
    }

    /// Moves the lock of a level that could have been entered again on every day up to yesterday.
    fn lock_while_qualified(&mut self, day: Date) {
        let yesterday = minus_days(day, 1);
        let rules = self.rules(yesterday);
        let ladder = rules.ladders.get(self.ladder.0 as usize);
        if let Some(ladder) = ladder.filter(|_| self.state.qualified) {
            self.lock_from(yesterday, ladder, rules);
            // A lock that ended yesterday needs no visit today: this is it.
            self.days.remove(&day);
        }
    }

    fn lock_from(&mut self, day: Date, ladder: &Ladder, rules: &Rules) {
        if let Some(lock) = ladder.review.lock {
            let through = lock.until(day, rules.fiscal_year);
            self.state.locked_through = self.state.locked_through.max(Some(through));
            self.days.insert(plus_days(through, 1));
        }
    }

    fn join(&mut self, day: Date, ladder: &Ladder) {
        let entered = self.highest(ladder, None, |level| {
            self.may_enter(ladder, level, day, day)
        });
        self.state.held = entered;
        self.record(day, day, None, entered, MoveCause::Joined);
        if entered.is_some() {
            self.lock_from(day, ladder, self.rules(day));
        }
    }

    /// Hard maintenance: when it fails, the level is lost at once.
    fn fall(&mut self, day: Date, ladder: &Ladder) -> bool {
        let held = self.state.held;
        let Some((ix, level)) = held.and_then(|ix| Some((ix, level_of(ladder, ix)?))) else {
            return false;
        };
        if self.holds(&level.at_all_times, day, day) {
            return false;
        }
        let to = self.highest_below(ladder, ix, |lower| {
            let below = level_of(ladder, lower);
            below.is_some_and(|it| self.holds(&it.at_all_times, day, day))
                && self.may_keep(ladder, lower, day, day)
        });
        // A promotion that was decided still comes.
        self.state.pending = self.state.pending.filter(|it| it.to > held);
        self.state.grace_until = None;
        self.settle(Pending {
            decided: day,
            effective: day,
            to,
            cause: MoveCause::Fell,
        });
        true
    }

    /// Whether a higher level was decided on today.
    fn promote(&mut self, day: Date, ladder: &Ladder) -> bool {
        let rules = self.rules(day);
        let review = &ladder.review.promotions;
        if !review.is_on(day, rules.fiscal_year, self.joined()) {
            return false;
        }
        let asked = review.cutoff.before(day);
        let promised = self.state.pending.filter(|it| it.to > self.state.held);
        let above = promised.map_or(self.state.held, |it| it.to);
        let target = self.highest(ladder, above, |level| {
            self.may_enter(ladder, level, day, asked)
        });
        let Some(target) = target else {
            let held = self.state.held.filter(|_| ladder.review.lock.is_some());
            if held.is_some_and(|held| self.may_enter(ladder, held, day, asked)) {
                self.lock_from(day, ladder, rules);
            }
            return false;
        };
        self.state.grace_until = None;
        self.lock_from(day, ladder, rules);
        self.decide(Pending {
            decided: day,
            effective: review.effect.of(day, rules.fiscal_year),
            to: Some(target),
            cause: MoveCause::Promotion,
        });
        true
    }

    fn demote(&mut self, day: Date, ladder: &Ladder) {
        let Some(held) = self.state.held else {
            return;
        };
        let rules = self.rules(day);
        let rule = &ladder.review.demotions;
        let is_deadline = self.state.grace_until == Some(day);
        let is_review = rule.cadence.is_on(day, rules.fiscal_year, self.joined());
        let is_locked = self.state.locked_through.is_some_and(|last| day <= last);
        let is_bridged = rules.no_demotion_before.is_some_and(|first| day < first);
        let is_decided = self.state.pending.is_some_and(|it| it.to < Some(held));
        if !(is_deadline || is_review) || is_locked || is_bridged || is_decided {
            if is_deadline {
                // A lock or a transition came in between: the next review begins anew.
                self.state.grace_until = None;
            }
            return;
        }
        let asked = if is_deadline {
            day
        } else {
            rule.cadence.cutoff.before(day)
        };
        if self.may_keep(ladder, held, day, asked) {
            self.state.grace_until = None;
            return;
        }
        match (rule.grace, self.state.grace_until) {
            (Some(grace), None) => {
                let deadline = grace.after(day);
                self.state.grace_until = Some(deadline);
                self.days.insert(deadline);
                self.notices.push(Notice {
                    day,
                    deadline,
                    level: held,
                });
                return;
            }
            (Some(_), Some(_)) if !is_deadline => return,
            _ => {}
        }
        self.state.grace_until = None;
        let to = self.highest_below(ladder, held, |lower| {
            rule.one_step || self.may_keep(ladder, lower, day, asked)
        });
        self.decide(Pending {
            decided: day,
            effective: rule.cadence.effect.of(day, rules.fiscal_year),
            to,
            cause: MoveCause::Demotion,
        });
    }

    /// The highest offered level above `above` of which `holds`.
    fn highest(
        &self,
        ladder: &Ladder,
        above: Option<LevelIx>,
        holds: impl Fn(LevelIx) -> bool,
    ) -> Option<LevelIx> {
        let lowest = above.map_or(0, |level| level.0 + 1);
        let count = u32::try_from(ladder.levels.len()).unwrap_or(0);
        let mut levels = (lowest..count).rev().map(LevelIx);
        levels.find(|level| is_offered(ladder, *level) && holds(*level))
    }

    /// The highest offered level below `below` of which `holds`.
    fn highest_below(
        &self,
        ladder: &Ladder,
        below: LevelIx,
        holds: impl Fn(LevelIx) -> bool,
    ) -> Option<LevelIx> {
        let mut levels = (0..below.0).rev().map(LevelIx);
        levels.find(|level| is_offered(ladder, *level) && holds(*level))
    }

    /// Whether the level may be entered by what is known on `asked`, under the rules of `day`.
    fn may_enter(&self, ladder: &Ladder, level: LevelIx, day: Date, asked: Date) -> bool {
        if !is_offered(ladder, level) {
            return false;
        }
        let rungs = ladder.levels.iter().take(level.0 as usize + 1);
        let skipped = if ladder.review.all_below { 0 } else { level.0 };
        rungs.skip(skipped as usize).all(|it| {
            !it.offered
                || self.holds(&it.to_enter, day, asked) && self.holds(&it.at_all_times, day, day)
        })
    }

    fn may_keep(&self, ladder: &Ladder, level: LevelIx, day: Date, asked: Date) -> bool {
        level_of(ladder, level).is_some_and(|it| it.offered && self.holds(&it.to_keep, day, asked))
    }

    fn holds(&self, requirement: &Requirement, day: Date, asked: Date) -> bool {
        if requirement.is_nothing() {
            return true;
        }
        let history = self.so_far();
        let asking = self.asking(self.rules(day), &history);
        requirements::holds(&asking, requirement, At::on(asked))
    }

    fn asking<'b>(&'b self, rules: &'b Rules, history: &'b SoFar<'b>) -> Asking<'b> {
        Asking {
            enrollment: self.enrollment,
            rules,
            history,
            key: self.key.as_deref(),
        }
    }

    fn so_far(&self) -> SoFar<'_> {
        let is_of_tiers = self.ladder == LadderIx::TIERS;
        SoFar {
            tracks: self.tracks,
            partner: self.enrollment.partner,
            tiers: if is_of_tiers { &self.moves } else { &[] },
        }
    }

    /// Takes a decision: at once when it comes into force on its own day.
    fn decide(&mut self, pending: Pending) {
        if pending.effective <= pending.decided {
            self.state.pending = None;
            self.settle(pending);
        } else {
            // What a promotion kept from being looked at today is looked at tomorrow.
            self.days.insert(plus_days(pending.decided, 1));
            self.days.insert(pending.effective);
            self.state.pending = Some(pending);
        }
    }

    fn settle(&mut self, decision: Pending) {
        let from = self.state.held;
        self.state.held = decision.to;
        if decision.to < from {
            self.state.locked_through = None;
        }
        let Pending {
            decided,
            effective,
            to,
            cause,
        } = decision;
        self.record(decided, effective, from, to, cause);
    }

    fn record(
        &mut self,
        decided: Date,
        effective: Date,
        from: Option<LevelIx>,
        to: Option<LevelIx>,
        cause: MoveCause,
    ) {
        // The day of joining stands even when nothing is held: it is where a timeline begins.
        if from == to && !(cause == MoveCause::Joined && self.moves.is_empty()) {
            return;
        }
        self.moves.push(Move {
            decided,
            effective,
            from,
            to,
            cause,
            version: self.enrollment.program.version_on(decided),
        });
        // A requirement may ask what was held before its day.
        self.days.insert(plus_days(effective, 1));
    }

    /// Puts in every day that has to be visited whatever the fold decides.
    fn plan_days(&mut self) {
        let versions = &self.enrollment.program.versions;
        self.days.insert(self.first);
        for (at, rules) in versions.iter().enumerate() {
            let from = rules.from.map_or(self.first, |from| from.max(self.first));
            let next = versions.get(at + 1).and_then(|next| next.from);
            let through = next.map_or(self.last, |next| minus_days(next, 1).min(self.last));
            if from > through {
                continue;
            }
            self.days.insert(from);
            let bridged = rules.no_demotion_before;
            self.days
                .extend(bridged.filter(|day| *day >= from && *day <= through));
            if let Some(ladder) = rules.ladders.get(self.ladder.0 as usize) {
                self.plan_reviews(rules, ladder, from, through);
            }
        }
    }

    fn plan_reviews(&mut self, rules: &Rules, ladder: &Ladder, from: Date, through: Date) {
        let review = &ladder.review;
        let offered = || ladder.levels.iter().filter(|level| level.offered);
        let enter: Vec<_> = offered().map(|level| &level.to_enter).collect();
        let keep: Vec<_> = offered().map(|level| &level.to_keep).collect();
        // A level that is not offered any more may still be held.
        let always: Vec<_> = (ladder.levels.iter().map(|it| &it.at_all_times)).collect();
        self.plan_cadence(rules, &review.promotions, &enter, from, through);
        self.plan_cadence(rules, &review.demotions.cadence, &keep, from, through);
        self.plan_changes(rules, &always, Duration::ZERO, from, through);
    }

    fn plan_cadence(
        &mut self,
        rules: &Rules,
        cadence: &Cadence,
        requirements: &[&Requirement],
        from: Date,
        through: Date,
    ) {
        // What changes on a weekend may have to wait for Monday.
        if cadence.every == Some(PeriodUnit::Day) && !cadence.business_day {
            self.plan_changes(rules, requirements, cadence.cutoff, from, through);
            return;
        }
        let review_from =
            |day| cadence.next_from(day, rules.fiscal_year, self.enrollment.partner.joined);
        let mut next = review_from(from);
        while let Some(day) = next.filter(|day| *day <= through) {
            self.days.insert(day);
            next = review_from(plus_days(day, 1));
        }
    }

    /// The days on which a requirement that is looked at every day can turn.
    fn plan_changes(
        &mut self,
        rules: &Rules,
        requirements: &[&Requirement],
        cutoff: Duration,
        from: Date,
        through: Date,
    ) {
        let can_turn = || requirements.iter().filter(|it| !it.is_nothing());
        if can_turn().next().is_none() {
            return;
        }
        // Months before a day clamp, so that the way back from a change is no one day.
        if !cutoff.is_zero() && !matches!(cutoff.unit, DurationUnit::Days | DurationUnit::Weeks) {
            let days = from.iter_days().take_while(|day| *day <= through);
            self.days.extend(days);
            return;
        }
        let history = self.so_far();
        let asking = self.asking(rules, &history);
        let (first, last) = (cutoff.before(from), cutoff.before(through));
        let days: BTreeSet<Date> = can_turn()
            .flat_map(|it| requirements::change_days(&asking, it, first, last))
            .collect();
        let turned = days.into_iter().map(|day| cutoff.after(day));
        self.days
            .extend(turned.filter(|day| *day >= from && *day <= through));
    }
}

/// Whether the tiers of a version, or the scores that they ask for, depend on tiers held before.
fn looks_back(rules: &Rules) -> bool {
    let levels = rules.ladders.iter().flat_map(|ladder| &ladder.levels);
    let asked = levels.flat_map(|it| [&it.to_enter, &it.to_keep, &it.at_all_times]);
    let scores = rules
        .metrics
        .iter()
        .filter_map(|metric| match &metric.kind {
            MetricKind::Points { parts, .. } => Some(parts),
            _ => None,
        });
    let conditions = scores.flatten().filter_map(|part| part.only_if.as_ref());
    asked.chain(conditions).any(asks_for_reached)
}

fn asks_for_reached(requirement: &Requirement) -> bool {
    match requirement {
        Requirement::All(of) | Requirement::Any(of) | Requirement::Some { of, .. } => {
            of.iter().any(asks_for_reached)
        }
        Requirement::Not(of) => asks_for_reached(of),
        Requirement::Each { among, holds, .. } => {
            asks_for_reached(among) || asks_for_reached(holds)
        }
        Requirement::Keys { holds, .. }
        | Requirement::Sustained { holds, .. }
        | Requirement::AnyDay { holds, .. } => asks_for_reached(holds),
        Requirement::Compare { .. } | Requirement::Level { .. } => false,
        Requirement::Reached { .. } => true,
    }
}

fn level_of(ladder: &Ladder, level: LevelIx) -> Option<&crate::model::rules::Level> {
    ladder.levels.get(level.0 as usize)
}

fn is_offered(ladder: &Ladder, level: LevelIx) -> bool {
    level_of(ladder, level).is_some_and(|level| level.offered)
}

/// The tiers so far and the tracks, as requirements see them while the tiers are being folded.
struct SoFar<'a> {
    tracks: &'a PartnerTimelines,
    partner: &'a Partner,
    /// What the requirements decided.
    tiers: &'a [Move],
}

impl History for SoFar<'_> {
    fn level_on(&self, ladder: LadderIx, key: Option<&str>, day: Date) -> Option<LevelIx> {
        self.tracks.level_on(ladder, key, day)
    }

    fn keys_on(&self, ladder: LadderIx, day: Date) -> Vec<(Arc<str>, LevelIx)> {
        self.tracks.keys_on(ladder, day)
    }

    fn change_days(&self, ladder: LadderIx, from: Date, to: Date) -> Vec<Date> {
        if ladder != LadderIx::TIERS {
            return self.tracks.change_days(ladder, from, to);
        }
        let placements = self.partner.placements.iter();
        let days: BTreeSet<Date> = placements
            .flat_map(|it| {
                [
                    Some(plus_days(it.from, 1)),
                    it.until.map(|it| plus_days(it, 2)),
                ]
            })
            .flatten()
            .chain(self.tiers.iter().map(|it| it.effective))
            .filter(|day| *day >= from && *day <= to)
            .collect();
        days.into_iter().collect()
    }

    fn reached(&self, tier: TierIx, before: Date, not_after: Option<Date>) -> bool {
        let yesterday = minus_days(before, 1);
        let last = not_after.map_or(yesterday, |last| last.min(yesterday));
        let by_hand = (self.partner.placements.iter())
            .filter(|placement| placement.tier >= tier)
            .any(|placement| {
                let mut days = placement.from.max(self.partner.joined).iter_days();
                let through = placement.until.map_or(last, |until| until.min(last));
                // Of several placements only one is held.
                days.by_ref().take_while(|day| *day <= through).any(|day| {
                    self.partner
                        .placed_on(day)
                        .is_some_and(|it| it.tier >= tier)
                })
            });
        // What the requirements decide while a placement lies over it is not held.
        let by_rules = || {
            self.tiers.iter().enumerate().any(|(at, it)| {
                let next = self.tiers.get(at + 1);
                let through = next.map_or(last, |next| minus_days(next.effective, 1).min(last));
                let mut days = it.effective.iter_days().take_while(|day| *day <= through);
                it.to.is_some_and(|level| level.0 >= tier.0)
                    && days.any(|day| self.partner.placed_on(day).is_none())
            })
        };
        by_hand || by_rules()
    }
}

/// Placements by hand, and the end of the partnership, over what the requirements decided.
struct Overlay<'a> {
    partner: &'a Partner,
    is_placed: bool,
    moves: &'a [Move],
    as_of: Date,
}

impl Overlay<'_> {
    fn moves(&self, version_on: impl Fn(Date) -> usize) -> Vec<Move> {
        let Some(first) = self.moves.first().map(|it| it.effective) else {
            return Vec::new();
        };
        let mut days: BTreeSet<Date> = self.moves.iter().map(|it| it.effective).collect();
        let placements = self.partner.placements.iter().filter(|_| self.is_placed);
        for placement in placements {
            days.insert(placement.from.max(first));
            days.extend(placement.until.map(|until| plus_days(until, 1)));
        }
        days.extend(self.partner.ended.map(|ended| plus_days(ended, 1)));
        let mut moves: Vec<Move> = Vec::with_capacity(days.len());
        for day in days.range(first..=self.as_of) {
            let (to, cause, decided) = self.on(*day);
            let before = moves.last();
            let from = before.and_then(|it| it.to);
            // A placement on the level that is held anyway changes why it is.
            let is_same =
                before.is_some_and(|it| it.to == to && is_by_hand(it.cause) == is_by_hand(cause));
            if !is_same {
                moves.push(Move {
                    decided,
                    effective: *day,
                    from,
                    to,
                    cause,
                    version: version_on(decided),
                });
            }
        }
        moves
    }

    /// What is held on a day, why, and when that was decided.
    fn on(&self, day: Date) -> (Option<LevelIx>, MoveCause, Date) {
        if self.partner.ended.is_some_and(|ended| ended < day) {
            return (None, MoveCause::Left, day);
        }
        let placed = self.partner.placed_on(day).filter(|_| self.is_placed);
        if let Some(placement) = placed {
            let at = self
                .partner
                .placements
                .iter()
                .position(|it| std::ptr::eq(it, placement));
            let level = LevelIx(placement.tier.0);
            return (Some(level), MoveCause::Placement(at.unwrap_or(0)), day);
        }
        let begun = self.moves.partition_point(|it| it.effective <= day);
        match begun.checked_sub(1).and_then(|at| self.moves.get(at)) {
            Some(it) if it.effective == day => (it.to, it.cause, it.decided),
            Some(it) => (it.to, MoveCause::PlacementEnded, day),
            None => (None, MoveCause::Joined, day),
        }
    }
}

const fn is_by_hand(cause: MoveCause) -> Option<usize> {
    match cause {
        MoveCause::Placement(at) => Some(at),
        _ => None,
    }
}
