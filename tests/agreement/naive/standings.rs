//! Who holds which level on which day: every day from joining on, every ladder, five steps a day.

use std::collections::{BTreeMap, BTreeSet};

use partnerpress::base::{Date, PeriodUnit, minus_days, plus_days};
use partnerpress::model::rules::{
    Cadence, Effect, Ladder, LadderIx, Level, LevelIx, Lock, PeriodBase, Requirement, ReviewDay,
    Rules,
};
use partnerpress::model::{Column, Partner, PartnerIx, TierIx, Workspace};

use super::cells::days;
use super::metrics::{At, Whose, all_keys};
use super::requirements::{Ask, History, holds};

/// The keys that hold a level. A ladder without keys has the one that is `None`.
type Levels = Vec<(Option<String>, LevelIx)>;

/// What a partner holds, day after day.
#[derive(Debug, Clone, Default)]
pub(crate) struct Timelines {
    /// Of each ladder on each day.
    held: BTreeMap<(LadderIx, Date), Levels>,
    /// The tiers with what was placed by hand over them.
    tiers: BTreeMap<Date, TierIx>,
    /// Of the tiers, those that took place, placements aside.
    pub(crate) moves: Vec<Move>,
    /// Days on which a grace period began for the tier held.
    pub(crate) notices: Vec<Date>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Move {
    pub(crate) decided: Date,
    pub(crate) effective: Date,
    pub(crate) from: Option<LevelIx>,
    pub(crate) to: Option<LevelIx>,
    pub(crate) cause: Cause,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Cause {
    Joined,
    Promotion,
    Demotion,
    Fell,
}

impl Timelines {
    /// With placements.
    pub(crate) fn tier_on(&self, day: Date) -> Option<TierIx> {
        self.tiers.get(&day).copied()
    }

    /// Without placements.
    pub(crate) fn held_on(
        &self,
        ladder: LadderIx,
        key: Option<&str>,
        day: Date,
    ) -> Option<LevelIx> {
        let of_day = self.held.get(&(ladder, day))?;
        let own = of_day.iter().find(|(it, _)| it.as_deref() == key);
        own.map(|(_, level)| *level)
    }
}

impl History for Timelines {
    fn levels(&self, ladder: LadderIx, day: Date) -> Vec<(Option<String>, LevelIx)> {
        self.held.get(&(ladder, day)).cloned().unwrap_or_default()
    }

    fn tier(&self, day: Date) -> Option<TierIx> {
        self.tier_on(day)
    }
}

/// What the fold of one ladder, or of one key of it, carries from day to day.
#[derive(Debug, Clone, Default)]
struct State {
    held: Option<LevelIx>,
    pending: Option<Pending>,
    lock_until: Option<Date>,
    grace: Option<Date>,
}

#[derive(Debug, Clone, Copy)]
struct Pending {
    decided: Date,
    effective: Date,
    target: Option<LevelIx>,
    is_promotion: bool,
}

pub(crate) fn timelines(workspace: &Workspace, partner: PartnerIx, as_of: Date) -> Timelines {
    let it = &workspace.partners[partner.0 as usize];
    let program = &workspace.programs[it.program.0 as usize];
    let mut found = Timelines::default();
    let mut states: BTreeMap<(LadderIx, Option<String>), State> = BTreeMap::new();
    let last = it.ended.map_or(as_of, |ended| ended.min(as_of));
    for day in days(it.joined, last) {
        let rules = program.rules_on(day);
        // Tracks stand on earlier tracks, and the tiers on all of them.
        let count = u32::try_from(rules.ladders.len()).unwrap();
        for ladder in (1..count).chain([0]).map(LadderIx) {
            let definition = rules.ladder(ladder);
            let keys: Vec<Option<String>> = match &definition.key {
                None => vec![None],
                Some(column) => words_of(workspace, column).into_iter().map(Some).collect(),
            };
            let mut held = Vec::new();
            for key in keys {
                let before = states.get(&(ladder, key.clone())).cloned();
                let is_first = before.is_none();
                let mut state = before.unwrap_or_default();
                let whose = Whose {
                    workspace,
                    partner,
                    rules,
                    history: &found,
                };
                let today = Today {
                    day,
                    partner: it,
                    rules,
                    ladder: definition,
                    ask: Ask {
                        whose,
                        key: definition.key.as_deref().zip(key.as_deref()),
                    },
                };
                // A key begins when it is first known, as a partner does when it joins.
                if is_first && !today.key_is_known() {
                    continue;
                }
                let (moves, notice) = today.step(&mut state, is_first);
                if let Some(level) = state.held {
                    held.push((key.clone(), level));
                }
                states.insert((ladder, key), state);
                if ladder == LadderIx::TIERS {
                    found.moves.extend(moves);
                    found.notices.extend(notice);
                }
            }
            found.held.insert((ladder, day), held);
        }
        let held = found.held_on(LadderIx::TIERS, None, day);
        let tier = placed(it, day).or(held.map(|level| TierIx(level.0)));
        if let Some(tier) = tier {
            found.tiers.insert(day, tier);
        }
    }
    found
}

/// The placement that holds on the day: of several the one that began last, then the last written.
fn placed(partner: &Partner, day: Date) -> Option<TierIx> {
    let mut placed: Option<(Date, TierIx)> = None;
    for placement in &partner.placements {
        let holds = placement.from <= day && placement.until.is_none_or(|until| day <= until);
        if holds && placed.is_none_or(|(from, _)| from <= placement.from) {
            placed = Some((placement.from, placement.tier));
        }
    }
    placed.map(|(_, tier)| tier)
}

/// All that could be a key over a column.
fn words_of(workspace: &Workspace, column: &str) -> BTreeSet<String> {
    let mut words = BTreeSet::new();
    for table in workspace.facts.tables.values() {
        if let Some(Column::Text(texts)) = table.columns.get(column) {
            words.extend((0..table.date.len()).filter_map(|at| texts.get(at).map(str::to_owned)));
        }
    }
    words
}

/// One day of one ladder, for one of its keys.
struct Today<'a> {
    day: Date,
    partner: &'a Partner,
    rules: &'a Rules,
    ladder: &'a Ladder,
    ask: Ask<'a>,
}

impl Today<'_> {
    fn step(&self, state: &mut State, is_first: bool) -> (Vec<Move>, Option<Date>) {
        let mut moves = Vec::new();
        let mut notice = None;
        let day = self.day;
        let review = &self.ladder.review;

        // 1. What was decided earlier takes place.
        if let Some(pending) = state.pending
            && pending.effective == day
        {
            state.pending = None;
            let cause = if pending.is_promotion {
                Cause::Promotion
            } else {
                state.lock_until = None;
                Cause::Demotion
            };
            moves.push(self.moved(state, pending.decided, pending.target, cause));
        }

        // 2. Joining.
        if is_first {
            let target = self.highest_to_enter(None, At::on(day));
            moves.push(self.moved(state, day, target, Cause::Joined));
            if target.is_some() {
                self.lock(state);
            }
        }

        // 3. What has to hold at all times.
        if let Some(held) = state.held
            && !self.holds(&self.level(held).at_all_times, At::on(day))
        {
            let lower = self
                .levels()
                .into_iter()
                .rev()
                .filter(|level| *level < held);
            let mut lower = lower.filter(|level| {
                let it = self.level(*level);
                it.offered
                    && self.holds(&it.at_all_times, At::on(day))
                    && self.holds(&it.to_keep, At::on(day))
            });
            let target = lower.next();
            moves.push(self.moved(state, day, target, Cause::Fell));
            state.lock_until = None;
            state.grace = None;
            if state.pending.is_some_and(|pending| !pending.is_promotion) {
                state.pending = None;
            }
            return (moves, notice);
        }
        // The joining day decides nothing else.
        if is_first {
            return (moves, notice);
        }

        // 4. Promotion.
        let mut promoted_today = false;
        if self.is_review(&review.promotions) {
            let asked = At::on(review.promotions.cutoff.before(day));
            let mut above = state.held;
            if let Some(pending) = state.pending
                && pending.is_promotion
            {
                above = above.max(pending.target);
            }
            if let Some(target) = self.highest_to_enter(above, asked) {
                promoted_today = true;
                state.pending = None;
                state.grace = None;
                self.lock(state);
                let effective = effect_of(review.promotions.effect, day, self.rules);
                if effective == day {
                    moves.push(self.moved(state, day, Some(target), Cause::Promotion));
                } else {
                    state.pending = Some(Pending {
                        decided: day,
                        effective,
                        target: Some(target),
                        is_promotion: true,
                    });
                }
            } else if let Some(held) = state.held
                && self.may_enter(held, asked)
            {
                self.lock(state);
            }
        }

        // 5. Demotion.
        let on_deadline = state.grace == Some(day);
        let is_locked = state.lock_until.is_some_and(|until| day <= until);
        let in_transition = self
            .rules
            .no_demotion_before
            .is_some_and(|first| first > day);
        let demotion_pending = state.pending.is_some_and(|pending| !pending.is_promotion);
        let asked = if on_deadline {
            At::on(day)
        } else {
            At::on(review.demotions.cadence.cutoff.before(day))
        };
        if let Some(held) = state.held
            && !promoted_today
            && (on_deadline || self.is_review(&review.demotions.cadence))
            && !is_locked
            && !in_transition
            && !demotion_pending
        {
            let it = self.level(held);
            let is_kept = it.offered && self.holds(&it.to_keep, asked);
            match (review.demotions.grace, state.grace) {
                _ if is_kept => state.grace = None,
                (Some(grace), None) => {
                    state.grace = Some(grace.after(day));
                    notice = Some(day);
                }
                // It still runs.
                (Some(_), Some(_)) if !on_deadline => {}
                (None, _) | (Some(_), Some(_)) => {
                    state.grace = None;
                    let target = self.lower_to_keep(held, review.demotions.one_step, asked);
                    let effective = effect_of(review.demotions.cadence.effect, day, self.rules);
                    if effective == day {
                        state.pending = None;
                        state.lock_until = None;
                        moves.push(self.moved(state, day, target, Cause::Demotion));
                    } else {
                        state.pending = Some(Pending {
                            decided: day,
                            effective,
                            target,
                            is_promotion: false,
                        });
                    }
                }
            }
        } else if on_deadline {
            // A lock or a transition came in between: the next review begins anew.
            state.grace = None;
        }
        (moves, notice)
    }

    /// Locks from today, never for less than before.
    fn lock(&self, state: &mut State) {
        if let Some(lock) = self.ladder.review.lock {
            let until = lock_until(lock, self.day, self.rules);
            state.lock_until = state.lock_until.max(Some(until));
        }
    }

    fn moved(&self, state: &mut State, decided: Date, to: Option<LevelIx>, cause: Cause) -> Move {
        let from = state.held;
        state.held = to;
        Move {
            decided,
            effective: self.day,
            from,
            to,
            cause,
        }
    }

    fn holds(&self, requirement: &Requirement, at: At) -> bool {
        holds(self.ask, requirement, at)
    }

    /// Lowest first.
    fn levels(&self) -> Vec<LevelIx> {
        let count = u32::try_from(self.ladder.levels.len()).unwrap();
        (0..count).map(LevelIx).collect()
    }

    fn level(&self, level: LevelIx) -> &Level {
        &self.ladder.levels[level.0 as usize]
    }

    /// Whether a level may be entered: it is offered, and it holds what it asks for entering and at
    /// all times; and so does every lower one that is offered, where that is asked.
    fn may_enter(&self, level: LevelIx, at: At) -> bool {
        let asks_hold = |level: LevelIx| {
            let it = self.level(level);
            self.holds(&it.to_enter, at) && self.holds(&it.at_all_times, At::on(self.day))
        };
        let mut lower = self.levels();
        lower.retain(|it| *it < level && self.level(*it).offered);
        self.level(level).offered
            && asks_hold(level)
            && (!self.ladder.review.all_below || lower.into_iter().all(asks_hold))
    }

    /// The highest level above one that may be entered.
    fn highest_to_enter(&self, above: Option<LevelIx>, at: At) -> Option<LevelIx> {
        let mut levels = self.levels();
        levels.retain(|level| Some(*level) > above && self.may_enter(*level, at));
        levels.pop()
    }

    fn lower_to_keep(&self, held: LevelIx, one_step: bool, at: At) -> Option<LevelIx> {
        let mut lower = self.levels();
        lower.retain(|level| *level < held && self.level(*level).offered);
        if !one_step {
            lower.retain(|level| self.holds(&self.level(*level).to_keep, at));
        }
        lower.pop()
    }

    fn is_review(&self, cadence: &Cadence) -> bool {
        is_review(cadence, self.day, self.rules, self.partner.joined)
    }

    fn key_is_known(&self) -> bool {
        let Some((column, key)) = self.ask.key else {
            return true;
        };
        let whose = self.ask.whose;
        let program = &whose.workspace.programs[self.partner.program.0 as usize];
        program.versions.iter().any(|rules| {
            let whose = Whose { rules, ..whose };
            all_keys(whose, column, At::on(self.day)).contains(key)
        })
    }
}

/// Whether there is a review on the day: it is the one of its period, or the Monday after it.
pub(crate) fn is_review(cadence: &Cadence, day: Date, rules: &Rules, joined: Date) -> bool {
    use chrono::{Datelike, Weekday};
    let is_of_period = |day: Date| is_day_of_period(cadence, day, rules, joined);
    if !cadence.business_day {
        return is_of_period(day);
    }
    match day.weekday() {
        Weekday::Sat | Weekday::Sun => false,
        Weekday::Mon => (0..3).any(|before| is_of_period(minus_days(day, before))),
        _ => is_of_period(day),
    }
}

fn is_day_of_period(cadence: &Cadence, day: Date, rules: &Rules, joined: Date) -> bool {
    let Some(unit) = cadence.every else {
        return false;
    };
    let periods = match cadence.periods {
        PeriodBase::Calendar => partnerpress::base::Periods::CALENDAR,
        PeriodBase::Fiscal => rules.fiscal_year,
        PeriodBase::Anniversary => partnerpress::base::Periods::from(joined),
    };
    let (start, end) = (periods.start_of(unit, day), periods.end_of(unit, day));
    let on = match cadence.on {
        ReviewDay::Day(number) => plus_days(start, number.max(1) - 1).min(end),
        ReviewDay::Last => end,
        ReviewDay::YearDay(month, of_month) => {
            let named = days(start, end).into_iter().find(|it| {
                use chrono::Datelike;
                // The 29th of February is the 28th where there is none.
                let next = it.succ_opt().unwrap();
                let ends_february = it.month() == 2 && next.month() == 3;
                (it.month(), it.day()) == (month, of_month)
                    || ((month, of_month) == (2, 29) && ends_february)
            });
            named.unwrap_or(end)
        }
    };
    on == day
}

fn effect_of(effect: Effect, day: Date, rules: &Rules) -> Date {
    match effect {
        Effect::AtOnce => day,
        Effect::After(length) => length.after(day),
        Effect::NextPeriod { unit, fiscal } => periods(fiscal, rules).next(unit, day),
    }
}

fn lock_until(lock: Lock, day: Date, rules: &Rules) -> Date {
    match lock {
        Lock::For(length) => minus_days(length.after(day), 1),
        Lock::EndOf {
            unit,
            fiscal,
            following,
        } => {
            let end = periods(fiscal, rules).end_of(unit, day);
            if following {
                periods(fiscal, rules).end_of(unit, plus_days(end, 1))
            } else {
                end
            }
        }
    }
}

pub(crate) fn periods(fiscal: bool, rules: &Rules) -> partnerpress::base::Periods {
    if fiscal {
        rules.fiscal_year
    } else {
        partnerpress::base::Periods::CALENDAR
    }
}

/// First and last day of the period that a day is in.
pub(crate) fn period(unit: PeriodUnit, fiscal: bool, rules: &Rules, day: Date) -> (Date, Date) {
    let periods = periods(fiscal, rules);
    (periods.start_of(unit, day), periods.end_of(unit, day))
}
