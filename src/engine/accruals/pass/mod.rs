//! One partner's rows in their order, once, and all that they earn.

mod counts;
mod order;
mod periods;
mod reckon;
mod shares;
mod terms;

use std::collections::BTreeMap;

use self::order::rows_in_order;
use self::reckon::{EarningGround, OnTerms, reckon};

use crate::base::{Date, Decimal, Duration, Money, Periods, Rate};
use crate::engine::accruals::asks::{Answers, TierCursor};
use crate::engine::accruals::caps::{Capped, Caps};
use crate::engine::accruals::cells::Cell;
use crate::engine::accruals::grade::{Found, find};
use crate::engine::accruals::groups;
use crate::engine::accruals::log::{Log, Subject};
use crate::engine::accruals::plan::{BaseCells, EarningPlan, EarningTable, ProgramPlan, RowBase};
use crate::engine::accruals::running::{Counts, FirstRows, OnceSums, RunningSums};
use crate::engine::accruals::takeback::{Refund, TakeBack};
use crate::engine::facts::Enrollment;
use crate::engine::filter::row_passes;
use crate::engine::rounding::{rounded, rounded_share};
use crate::model::accrual::{Accrual, Origin};
use crate::model::reason::{Nothing, Step};
use crate::model::rules::GroupMode;
use crate::model::{Partner, PartnerIx, RowRef, TierIx, Workspace};

/// Whom the pass is about, and what it may ask.
#[derive(Debug)]
pub(super) struct Of<'p, 'a, A> {
    pub(super) workspace: &'a Workspace,
    pub(super) tables: &'p [EarningTable<'a>],
    pub(super) plan: &'p ProgramPlan<'a>,
    /// Partners by what ledgers call them.
    pub(super) names: &'p BTreeMap<&'a str, PartnerIx>,
    pub(super) ix: PartnerIx,
    pub(super) partner: &'p Partner,
    pub(super) enrollment: &'p Enrollment<'p>,
    pub(super) answers: &'p A,
    pub(super) as_of: Date,
}

impl<A> Clone for Of<'_, '_, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for Of<'_, '_, A> {}

/// A row or a period that may earn.
#[derive(Debug, Clone, Copy)]
struct Event {
    date: Date,
    origin: Origin,
    row: Option<u32>,
    /// Index into the tables of earnings.
    table: usize,
}

/// What an earning makes of an event, before groups and caps.
#[derive(Debug, Clone, Copy)]
struct Candidate<'p, 'a> {
    plan: &'p EarningPlan<'a>,
    tier: TierIx,
    rate: Rate,
    base: Option<Money>,
    amount: Money,
}

/// Terms of an earning for an event.
#[derive(Debug, Clone, Copy)]
struct Terms<'p, 'a> {
    plan: &'p EarningPlan<'a>,
    day: Date,
    /// The day on which the subscription began; the row's own where there is none.
    began: Date,
}

pub(super) struct Pass<'p, 'a, A, L> {
    of: Of<'p, 'a, A>,
    log: &'p mut L,
    tier: TierCursor,
    version: (Date, Date, usize),
    firsts: FirstRows<'a>,
    counts: Counts<'a>,
    once: OnceSums<'a>,
    running: RunningSums<'a>,
    caps: Caps<'a>,
    /// Earnings whose running sums a row is part of, for the rows that others take back.
    summed: BTreeMap<RowRef, Vec<&'p EarningPlan<'a>>>,
    take_back: TakeBack<'p, 'a>,
    lines: Vec<Accrual>,
}

/// Every line that is dated on `as_of` or before, by date.
pub(super) fn run<'p, 'a, A: Answers, L: Log>(of: Of<'p, 'a, A>, log: &'p mut L) -> Vec<Accrual> {
    let mut pass = Pass {
        of,
        log,
        tier: TierCursor::new(),
        version: (Date::MAX, Date::MIN, 0),
        firsts: FirstRows::default(),
        counts: Counts::default(),
        once: OnceSums::default(),
        running: RunningSums::default(),
        caps: Caps::default(),
        summed: BTreeMap::new(),
        take_back: TakeBack::default(),
        lines: Vec::new(),
    };
    let rows = rows_in_order(&of);
    pass.lines.reserve(rows.len());
    let mut candidates = Vec::new();
    for (date, table, row) in rows {
        pass.take_back
            .clawbacks_before(date, &mut pass.lines, pass.log);
        pass.row(date, table, row, &mut candidates);
    }
    pass.take_back
        .clawbacks_before(Date::MAX, &mut pass.lines, pass.log);
    pass.periods();
    if !pass.lines.is_sorted_by_key(|line| line.date) {
        pass.lines.sort_by_key(|line| line.date);
    }
    pass.lines
}

impl<'p, 'a, A: Answers, L: Log> Pass<'p, 'a, A, L> {
    fn row(
        &mut self,
        date: Date,
        number: usize,
        row: u32,
        candidates: &mut Vec<Candidate<'p, 'a>>,
    ) {
        let table = &self.of.tables[number];
        let plan = self.of.plan;
        let at = RowRef {
            table: table.ix,
            row,
        };
        let event = Event {
            date,
            origin: Origin::Row(at),
            row: Some(row),
            table: number,
        };
        for (of, name, cells) in &plan.subscriptions {
            if *of == number {
                self.firsts.day(table.ix, name, cells.at(row), date);
            }
        }
        let named = table.references.named_by(row).map(|row| RowRef {
            table: table.ix,
            row,
        });
        let is_named = table.references.is_named(row);
        if let Some(of) = named {
            self.refund(event, at, of, is_named);
        }
        candidates.clear();
        let version = self.version_on(date);
        let of_version = &plan.versions[version];
        let own = &of_version.by_table[number];
        let is_alone = named.is_none() && !is_named && !plan.has_sale_terms;
        if !L::LISTENS && is_alone && of_version.is_plain[number] {
            for earning in own {
                let line = self.plain_line(event, row, earning);
                self.lines.extend(line);
            }
            return;
        }
        if plan.has_sale_terms {
            for terms in self.governing(event, own) {
                candidates.extend(self.consider(event, terms, named.is_some(), is_named));
            }
        } else {
            for earning in own {
                let terms = Terms {
                    plan: earning,
                    day: date,
                    began: self.began(earning, event),
                };
                candidates.extend(self.consider(event, terms, named.is_some(), is_named));
            }
        }
        self.group(event, candidates);
        for candidate in &*candidates {
            self.earn(event, *candidate, is_named);
        }
    }

    /// What a plain earning makes of a row that no other names: the same that [`Self::consider`] and
    /// [`Self::earn`] come to, without what they would look at in vain.
    fn plain_line(&mut self, event: Event, row: u32, plan: &'p EarningPlan<'a>) -> Option<Accrual> {
        let (earning, plain) = (plan.earning, plan.plain.as_ref()?);
        let is_before = earning.from.is_some_and(|from| event.date < from);
        if is_before || earning.until.is_some_and(|until| until < event.date) {
            return None;
        }
        let tier = self.tier.on(event.date, self.of.answers)?;
        if !earning.tiers.is_empty() && !earning.tiers.contains(&tier) {
            return None;
        }
        let rate = plain.rate(tier)?;
        let rounding = plan.rules.rounding;
        let at = row as usize;
        let currency = match plan.currencies {
            Some(currencies) => *currencies.get(at)?,
            None => plan.rules.currency,
        };
        let short = plain.amounts.short(at);
        let amount = match short.and_then(|it| rounded_share(it, rate, currency, rounding)) {
            Some(amount) => Money::new(amount, currency),
            None => {
                let base = plain.amounts.get(at).filter(|it| !it.is_zero())?;
                let amount = base.checked_mul(rate.share())?;
                rounded(Money::new(amount, currency), rounding)
            }
        };
        (!amount.amount.is_zero()).then_some(Accrual {
            payee: self.of.ix,
            partner: self.of.ix,
            date: event.date,
            origin: event.origin,
            version: plan.version,
            earning: plan.ix,
            tier,
            share: 0,
            part: 0,
            rate,
            amount,
        })
    }

    fn subject(&self, event: Event, plan: &EarningPlan<'a>) -> Subject {
        Subject {
            origin: event.origin,
            date: event.date,
            version: plan.version,
            earning: plan.ix,
            line: None,
        }
    }

    fn nothing(&mut self, why: impl FnOnce() -> Nothing) {
        self.log.step(|| Step::Nothing(why()));
    }

    /// What an earning makes of a row or period, before groups and caps.
    fn consider(
        &mut self,
        event: Event,
        terms: Terms<'p, 'a>,
        names_another: bool,
        is_named: bool,
    ) -> Option<Candidate<'p, 'a>> {
        let Terms { plan, day, began } = terms;
        let earning = plan.earning;
        self.log.on(self.subject(event, plan));
        self.told_source(event, plan);
        let takes_back = event.row.is_some_and(|row| plan.takes_back(row));
        if takes_back && names_another {
            self.nothing(|| Nothing::Refund);
            return None;
        }
        if let Some(row) = event.origin.row().filter(|_| plan.has_filter)
            && !row_passes(self.of.enrollment, &earning.filter, row, event.date)
        {
            self.nothing(|| Nothing::Filter);
            return None;
        }
        if earning.from.is_some_and(|from| event.date < from)
            || earning.until.is_some_and(|until| until < event.date)
        {
            self.nothing(|| Nothing::Campaign {
                from: earning.from,
                until: earning.until,
            });
            return None;
        }
        let Some(tier) = self.tier.on(day, self.of.answers) else {
            self.nothing(|| Nothing::NoTier { day });
            return None;
        };
        self.log.step(|| Step::Terms {
            version: plan.version,
            earning: plan.ix,
            day,
            tier,
            first_row: plan.subscription.map(|_| began),
        });
        if !earning.tiers.is_empty() && !earning.tiers.contains(&tier) {
            self.nothing(|| Nothing::TierLeftOut { tier });
            return None;
        }
        let base = event.row.and_then(|row| plan.base_of(row));
        let on_terms = OnTerms {
            of: self.of,
            plan,
            event,
            began,
            terms: day,
            tier,
        };
        if let Some(graded) = &earning.duration {
            let log = &mut *self.log;
            let ground = EarningGround {
                on: on_terms,
                base: base.map(|it| it.money),
                running: &self.running,
            };
            let found = find(graded, &ground, &mut |step| {
                log.step(|| Step::Grade(step()));
            });
            let length = match found {
                Some(Found::Value(length)) => length,
                _ => Duration::ZERO,
            };
            let ends = length.after(began);
            self.log.step(|| Step::Duration { length, ends });
            if ends <= event.date {
                self.nothing(|| Nothing::DurationOver { ended: ends });
                return None;
            }
        }
        if !earning.requires.is_nothing() {
            let (answers, requires) = (self.of.answers, &earning.requires);
            self.log.step(|| Step::Requirement {
                day: event.date,
                outcome: answers.outcome(plan.rules, requires, event.date),
            });
            if !answers.holds(plan.rules, requires, event.date) {
                self.nothing(|| Nothing::Requirement);
                return None;
            }
        }
        let mut money = base.map(|it| it.money);
        if let BaseCells::Metric(metric, every) = &plan.base {
            let value = self.of.answers.metric(plan.rules, *metric, event.date);
            money = value.map(|value| Money::new(value, plan.rules.currency));
            self.log.step(|| {
                let periods = if every.fiscal {
                    plan.rules.fiscal_year
                } else {
                    Periods::CALENDAR
                };
                Step::Period {
                    first: periods.start_of(every.unit, event.date),
                    last: event.date,
                    metric: *metric,
                    value: value.unwrap_or_default(),
                }
            });
        }
        self.told_base(base);
        let due = self.counts_and_reaches(event, plan, takes_back, money);
        let ground = EarningGround {
            on: on_terms,
            base: money,
            running: &self.running,
        };
        let reckoned = due.and_then(|()| reckon(&ground, takes_back, self.log));
        self.sum_up(event, plan, money, is_named);
        match reckoned {
            Ok((rate, amount)) => {
                let amount = self.floor(plan, amount, event.date);
                let line = rounded(amount, plan.rules.rounding);
                self.log.step(|| Step::Rounded {
                    from: amount,
                    to: line,
                    rule: plan.rules.rounding,
                });
                if line.amount.is_zero() {
                    self.nothing(|| Nothing::Zero);
                    return None;
                }
                Some(Candidate {
                    plan,
                    tier,
                    rate,
                    base: money,
                    amount: line,
                })
            }
            Err(why) => {
                self.nothing(|| why);
                None
            }
        }
    }

    fn told_source(&mut self, event: Event, plan: &EarningPlan<'a>) {
        let table = plan.table;
        let tables = &self.of.workspace.facts.tables;
        if let Some(row) = event.row {
            self.log.step(|| {
                let origin = tables.get_index(table as usize);
                let origin = origin.and_then(|(_, it)| it.origin(row as usize));
                Step::Row {
                    row: RowRef { table, row },
                    origin,
                    date: event.date,
                }
            });
        }
    }

    fn told_base(&mut self, base: Option<RowBase>) {
        if let Some(base) = base {
            self.log.step(|| Step::Base {
                written: base.written,
                less: base.less,
                base: base.money,
            });
        }
    }

    /// Leaves of each group's members only the one that earns.
    fn group(&mut self, event: Event, candidates: &mut Vec<Candidate<'p, 'a>>) {
        let group_of = |it: &Candidate<'p, 'a>| {
            let ix = it.plan.earning.group?;
            it.plan.rules.groups.get(ix.0 as usize)
        };
        let mut at = 0;
        while at < candidates.len() {
            let Some(group) = group_of(&candidates[at]) else {
                at += 1;
                continue;
            };
            let is_member =
                |it: &Candidate<'p, 'a>| group_of(it).is_some_and(|it| it.id == group.id);
            let before = candidates[..at].iter().any(is_member);
            if before {
                at += 1;
                continue;
            }
            let members: Vec<Candidate<'p, 'a>> =
                candidates.iter().copied().filter(is_member).collect();
            let amounts: Vec<Money> = members.iter().map(|it| it.amount).collect();
            let mode: GroupMode = group.mode;
            let first = &members[0];
            let currency = first.plan.rules.currency;
            let exchange = &self.of.workspace.exchange;
            let chosen = groups::chosen(&amounts, mode, exchange, currency, event.date);
            let chosen = chosen.unwrap_or(0);
            let winner = members[chosen].plan;
            for member in &members {
                self.log.on(self.subject(event, member.plan));
                let Some(group) = member.plan.earning.group else {
                    continue;
                };
                self.log.step(|| Step::Group {
                    group,
                    mode,
                    members: members.iter().map(|it| (it.plan.ix, it.amount)).collect(),
                    chosen: winner.ix,
                });
                if !std::ptr::eq(member.plan, winner) {
                    self.nothing(|| Nothing::Group);
                }
            }
            candidates.retain(|it| !is_member(it) || std::ptr::eq(it.plan, winner));
            at += 1;
        }
    }

    /// Through the caps, to everyone who gets a share, in all its parts.
    fn earn(&mut self, event: Event, candidate: Candidate<'p, 'a>, is_named: bool) {
        let Candidate { plan, .. } = candidate;
        let mut amount = candidate.amount;
        self.log.on(self.subject(event, plan));
        let is_capped = !plan.caps.is_empty() || !plan.elsewhere.caps.is_empty();
        if is_capped && amount.amount > Decimal::ZERO {
            let of = Capped {
                row: event.row,
                day: event.date,
                exchange: &self.of.workspace.exchange,
                currency: plan.rules.currency,
            };
            let log = &mut *self.log;
            let told = |step| log.step(|| Step::Cap(step));
            let others = &plan.elsewhere.caps;
            amount = self.caps.cut(amount, of, (&plan.caps, others), told);
            if amount.amount.is_zero() {
                self.nothing(|| Nothing::Cap);
                return;
            }
        }
        let line = Accrual {
            payee: self.of.ix,
            partner: self.of.ix,
            date: event.date,
            origin: event.origin,
            version: plan.version,
            earning: plan.ix,
            tier: candidate.tier,
            share: 0,
            part: 0,
            rate: candidate.rate,
            amount,
        };
        let first = self.lines.len();
        self.share_out(event, plan, line);
        if let Some(row) = event.origin.row()
            && (is_named || plan.earning.clawback.is_some())
        {
            let nothing = Money::new(Decimal::ZERO, amount.currency);
            let base = candidate.base.unwrap_or(nothing);
            for at in first..self.lines.len() {
                let kept = self.take_back.keep(row, plan, self.lines[at], base);
                self.take_back
                    .watch(kept, self.of.enrollment, self.of.as_of);
            }
        }
    }

    /// Takes back of every line of `of` the share that is refunded by now.
    fn refund(&mut self, event: Event, row: RowRef, of: RowRef, is_named: bool) {
        let exchange = &self.of.workspace.exchange;
        let refund = Refund {
            day: event.date,
            row,
            of,
            is_named,
        };
        (self.take_back).refund(refund, exchange, &mut self.lines, self.log);
        let Some(plans) = self.summed.get(&of).cloned() else {
            return;
        };
        for plan in plans
            .iter()
            .copied()
            .filter(|plan| plan.takes_back(row.row))
        {
            let base = plan.base_of(row.row).map(|it| it.money);
            let own = self.total(base, plan.rules.currency, event.date);
            // In the sums of the row that it takes back.
            self.add_running(plan, Some(of.row), event.date, own);
            for count in plan.once.iter().chain(&plan.elsewhere.once) {
                let cells = count.per.as_ref();
                let key = cells.map_or(Cell::Empty, |cells| cells.at(of.row));
                self.once.of(count.number, key).add(own);
            }
            if is_named {
                self.summed.entry(row).or_default().push(plan);
            }
        }
    }
}
