//! One partner's rows in their order, once, and all that they earn.

use std::collections::BTreeMap;

use super::asks::{Answers, TierCursor};
use super::caps::{Capped, Caps};
use super::cells::Cell;
use super::grade::{Found, Ground, amount_between, find, slices};
use super::groups;
use super::log::{Log, Subject};
use super::plan::{BaseCells, EarningPlan, EarningTable, ProgramPlan, RowBase};
use super::rounding::{divided, rounded};
use super::running::{Counts, FirstRows, OnceSums, RunningSums};
use super::takeback::{Refund, TakeBack};
use crate::base::{Currency, Date, Decimal, Duration, Money, Periods, Rate, WindowRule};
use crate::engine::facts::Enrollment;
use crate::engine::filter::row_passes;
use crate::engine::total::Total;
use crate::model::accrual::{Accrual, Origin};
use crate::model::reason::{Nothing, PartShare, SplitShare, Step};
use crate::model::rules::{By, GroupMode, MetricIx, Reward};
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

/// By date, then table, then content; what takes back a row of the same day comes after it.
fn rows_in_order<A>(of: &Of<'_, '_, A>) -> Vec<(Date, usize, u32)> {
    let mut rows = Vec::new();
    for number in &of.plan.tables {
        let table = &of.tables[*number];
        let ordered = of.enrollment.index.rows(table.ix);
        let own = ordered.through(of.ix, of.as_of);
        let dated = ordered.dates(of.ix).iter().zip(own);
        rows.extend(dated.map(|(date, row)| (*date, *number, *row)));
    }
    // Each table's are in order by themselves.
    if of.plan.tables.len() > 1 {
        rows.sort_by_key(|(date, number, _)| (*date, *number));
    }
    let named = |table: usize, row: u32| of.tables[table].references.named_by(row);
    // Each row that names a later one of its day goes behind it. A place is settled after as many
    // turns as there are rows left in the day: more of them are a circle, of which nothing is first.
    let (mut at, mut turns) = (0, 0);
    while at < rows.len() {
        let (date, table, row) = rows[at];
        let later = named(table, row).and_then(|other| {
            let rest = rows[at + 1..].iter();
            let mut same_day = rest.take_while(|(day, of, _)| (*day, *of) == (date, table));
            let distance = same_day.position(|(_, _, row)| *row == other)?;
            (turns <= distance + same_day.count() + 1).then_some(distance)
        });
        match later {
            Some(distance) => {
                rows[at..=at + 1 + distance].rotate_left(1);
                turns += 1;
            }
            None => (at, turns) = (at + 1, 0),
        }
    }
    rows
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
        let own = &plan.versions[version].by_table[number];
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

    fn version_on(&mut self, day: Date) -> usize {
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

    fn began(&mut self, plan: &EarningPlan<'a>, event: Event) -> Date {
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
    fn governing(&mut self, event: Event, own: &'p [EarningPlan<'a>]) -> Vec<Terms<'p, 'a>> {
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
                let origin = origin
                    .and_then(|(_, it)| it.origin.get(row as usize))
                    .copied();
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

    /// Whether the row is one of those that earn: not before the first that does, and the one that
    /// reaches the sum.
    fn counts_and_reaches(
        &mut self,
        event: Event,
        plan: &EarningPlan<'a>,
        takes_back: bool,
        base: Option<Money>,
    ) -> Result<(), Nothing> {
        let cell = |cells: &Option<super::cells::Cells<'a>>| {
            let found = cells.as_ref().zip(event.row);
            found.map_or(Cell::Empty, |(cells, row)| cells.at(row))
        };
        let mut due = Ok(());
        if let Some(nth) = &plan.earning.from_nth
            && !takes_back
        {
            let number = self.counts.next(plan.slot, cell(&plan.nth_per));
            let first = nth.first;
            self.log.step(|| Step::Nth { number, first });
            if number < first {
                due = Err(Nothing::TooEarly { number, first });
            }
        }
        if let Some(once) = &plan.earning.once {
            let key = cell(&plan.once_per);
            let own = self.total(base, plan.rules.currency, event.date);
            let state = self.once.of(plan.slot, key);
            let before = state.sum;
            state.sum = before.plus(own);
            let (with, was_reached) = (state.sum.amount(), state.was_reached);
            let is_reached = !key.is_empty() && with >= once.reaches && !was_reached;
            if is_reached {
                state.was_reached = true;
                self.log.step(|| Step::Reached {
                    before: before.amount(),
                    with,
                    reaches: once.reaches,
                });
            } else {
                due = due.and(Err(Nothing::NotReached {
                    with,
                    reaches: once.reaches,
                    before: was_reached,
                }));
            }
        }
        due
    }

    fn total(&self, base: Option<Money>, currency: Currency, day: Date) -> Total {
        let exchange = &self.of.workspace.exchange;
        let converted = base.and_then(|base| exchange.convert(base, currency, day));
        let total = converted.and_then(|it| Total::of(it.amount));
        total.unwrap_or_default()
    }

    /// Adds the row's base to the sums that later rows look at.
    fn sum_up(
        &mut self,
        event: Event,
        plan: &'p EarningPlan<'a>,
        base: Option<Money>,
        is_named: bool,
    ) {
        let is_summed = !plan.running.is_empty() || plan.earning.once.is_some();
        if !is_summed {
            return;
        }
        let own = self.total(base, plan.rules.currency, event.date);
        self.add_running(plan, event.row, event.date, own);
        if let Some(row) = event.origin.row().filter(|_| is_named) {
            self.summed.entry(row).or_default().push(plan);
        }
    }

    fn add_running(&mut self, plan: &EarningPlan<'a>, row: Option<u32>, day: Date, amount: Total) {
        for sum in &plan.running {
            let cell = sum.per.as_ref().zip(row);
            let cell = cell.map_or(Cell::Empty, |(cells, row)| cells.at(row));
            self.running.add(sum.number, cell, day, amount);
        }
    }

    /// The least that a row earns, in the program's currency; only of what is above 0.
    fn floor(&mut self, plan: &EarningPlan<'a>, amount: Money, day: Date) -> Money {
        let Some(at_least) = plan.earning.at_least else {
            return amount;
        };
        let (exchange, currency) = (&self.of.workspace.exchange, plan.rules.currency);
        let converted = exchange.convert(amount, currency, day);
        let is_below =
            amount.amount > Decimal::ZERO && converted.is_some_and(|it| it.amount < at_least);
        let least = Money::new(at_least, currency);
        let raised = exchange.convert(least, amount.currency, day);
        match raised.filter(|_| is_below) {
            Some(raised) => {
                self.log.step(|| Step::Floor {
                    at_least,
                    from: amount,
                    to: raised,
                });
                raised
            }
            None => amount,
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
        if !plan.caps.is_empty() && amount.amount > Decimal::ZERO {
            let of = Capped {
                row: event.row,
                day: event.date,
                exchange: &self.of.workspace.exchange,
                currency: plan.rules.currency,
            };
            let log = &mut *self.log;
            let told = |step| log.step(|| Step::Cap(step));
            amount = self.caps.cut(amount, of, &plan.caps, told);
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

    fn share_out(&mut self, event: Event, plan: &EarningPlan<'a>, line: Accrual) {
        let earning = plan.earning;
        if plan.split.is_empty() || event.row.is_none() {
            self.part_out(plan, line);
            return;
        }
        let mut own = Decimal::ONE;
        let mut payees = vec![(self.of.ix, 0_u8)];
        let mut shares = vec![Decimal::ONE];
        for (number, (split, cells)) in (1_u8..).zip(earning.split.iter().zip(&plan.split)) {
            let named = match event.row.map(|row| cells.at(row)) {
                Some(Cell::Text(name)) => self.of.names.get(name).copied(),
                _ => None,
            };
            if let Some(payee) = named.filter(|payee| *payee != self.of.ix) {
                own = own.checked_sub(split.share.share()).unwrap_or_default();
                payees.push((payee, number));
                shares.push(split.share.share());
            }
        }
        shares[0] = own;
        let amounts = divided(line.amount, &shares);
        self.log.step(|| Step::Split {
            of: line.amount,
            shares: (payees.iter().zip(&shares).zip(&amounts))
                .map(|(((payee, _), share), amount)| SplitShare {
                    payee: *payee,
                    share: Rate::new(*share),
                    amount: *amount,
                })
                .collect(),
        });
        for ((payee, share), amount) in payees.into_iter().zip(amounts) {
            let line = Accrual {
                payee,
                share,
                amount: Money::new(amount, line.amount.currency),
                ..line
            };
            if share == 0 {
                self.part_out(plan, line);
            } else if !amount.is_zero() {
                self.lines.push(line);
            }
        }
    }

    fn part_out(&mut self, plan: &EarningPlan<'a>, line: Accrual) {
        let parts = &plan.earning.parts;
        if parts.len() < 2 {
            if !line.amount.amount.is_zero() {
                self.lines.push(line);
            }
            return;
        }
        let shares: Vec<Decimal> = parts.iter().map(|it| it.share.share()).collect();
        let amounts = divided(line.amount, &shares);
        self.log.step(|| Step::Parts {
            of: line.amount,
            parts: (parts.iter().zip(&amounts))
                .map(|(part, amount)| PartShare {
                    into: part.into,
                    share: part.share,
                    amount: *amount,
                })
                .collect(),
        });
        for (part, amount) in (0_u8..).zip(amounts) {
            if !amount.is_zero() {
                self.lines.push(Accrual {
                    part,
                    amount: Money::new(amount, line.amount.currency),
                    ..line
                });
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
            if plan.earning.once.is_some() {
                let cells = plan.once_per.as_ref();
                let key = cells.map_or(Cell::Empty, |cells| cells.at(of.row));
                let state = self.once.of(plan.slot, key);
                state.sum = state.sum.plus(own);
            }
            if is_named {
                self.summed.entry(row).or_default().push(plan);
            }
        }
    }

    /// The ends of all periods for which something is earned.
    fn periods(&mut self) {
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

/// Base times rate, or the fixed amount, to the last digit.
fn reckon<A: Answers, L: Log>(
    ground: &EarningGround<'_, '_, '_, A>,
    takes_back: bool,
    log: &mut L,
) -> Result<(Rate, Money), Nothing> {
    let rules = ground.on.plan.rules;
    match &ground.on.plan.earning.reward {
        Reward::Amount(graded) => {
            let found = find(graded, ground, &mut |step| log.step(|| Step::Grade(step())));
            let Some(Found::Value(amount)) = found else {
                return Err(Nothing::NoRate);
            };
            let signed = if takes_back { -amount } else { amount };
            let amount = Money::new(signed, rules.currency);
            log.step(|| Step::Fixed { amount });
            Ok((Rate::default(), amount))
        }
        Reward::Rate(graded) => {
            let base = ground.base.filter(|it| !it.amount.is_zero());
            let base = base.ok_or(Nothing::NoBase)?;
            let found = find(graded, ground, &mut |step| log.step(|| Step::Grade(step())));
            match found.ok_or(Nothing::NoRate)? {
                Found::Value(rate) => {
                    let amount = base.amount.checked_mul(rate.share());
                    let amount = Money::new(amount.ok_or(Nothing::NoRate)?, base.currency);
                    log.step(|| Step::Product { base, rate, amount });
                    Ok((rate, amount))
                }
                Found::Between(steps, from, to) => {
                    let sum = amount_between(steps, from, to).ok_or(Nothing::NoRate)?;
                    let converted = ground.signed().ok_or(Nothing::NoConversion {
                        from: base.currency,
                        to: rules.currency,
                    })?;
                    let back = back_into(sum, base, converted, rules.currency);
                    let amount = Money::new(back.ok_or(Nothing::NoRate)?, base.currency);
                    log.step(|| Step::Slices {
                        slices: slices(steps, from, to),
                        sum,
                        base,
                        converted,
                        amount,
                    });
                    let rate = sum.checked_div(converted).unwrap_or_default();
                    Ok((Rate::new(rate), amount))
                }
            }
        }
    }
}

/// A sum in the program's currency, in that of the base: by the ratio of the base to what it
/// converts to.
fn back_into(sum: Decimal, base: Money, converted: Decimal, currency: Currency) -> Option<Decimal> {
    if base.currency == currency {
        return Some(sum);
    }
    sum.checked_mul(base.amount)?.checked_div(converted)
}

/// An earning on an event, on its terms.
#[derive(Debug)]
struct OnTerms<'p, 'a, A> {
    of: Of<'p, 'a, A>,
    plan: &'p EarningPlan<'a>,
    event: Event,
    began: Date,
    /// The day that sets the terms.
    terms: Date,
    tier: TierIx,
}

impl<A> Clone for OnTerms<'_, '_, A> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<A> Copy for OnTerms<'_, '_, A> {}

/// What the graded rates of an earning look at.
#[derive(Debug)]
struct EarningGround<'r, 'p, 'a, A> {
    on: OnTerms<'p, 'a, A>,
    base: Option<Money>,
    running: &'r RunningSums<'a>,
}

impl<A: Answers> Ground for EarningGround<'_, '_, '_, A> {
    fn tier(&self) -> TierIx {
        self.on.tier
    }

    fn cell(&self, by: &By) -> Cell<'_> {
        match by {
            By::PartnerRegion => {
                let region = self.on.of.partner.region.as_ref();
                region.map_or(Cell::Empty, |id| Cell::Text(id.as_str()))
            }
            By::PartnerCountry => {
                let country = self.on.of.partner.country.as_deref();
                country.map_or(Cell::Empty, Cell::Text)
            }
            By::Column(name) => {
                let mut columns = self.on.plan.columns.iter();
                let cells = columns.find(|(it, _)| it == name);
                let cell = cells
                    .zip(self.on.event.row)
                    .map(|((_, it), row)| it.at(row));
                cell.unwrap_or(Cell::Empty)
            }
        }
    }

    fn began(&self) -> Date {
        self.on.began
    }

    fn day(&self) -> Date {
        self.on.event.date
    }

    fn size(&self) -> Option<Decimal> {
        self.signed().map(|it| it.abs())
    }

    fn signed(&self) -> Option<Decimal> {
        let exchange = &self.on.of.workspace.exchange;
        let currency = self.on.plan.rules.currency;
        let converted = exchange.convert(self.base?, currency, self.on.event.date)?;
        Some(converted.amount)
    }

    fn metric(&self, metric: MetricIx) -> Option<(Decimal, Date)> {
        let value = self
            .on
            .of
            .answers
            .metric(self.on.plan.rules, metric, self.on.terms)?;
        Some((value, self.on.terms))
    }

    fn running(&self, window: WindowRule, per: Option<&str>) -> Total {
        let mut sums = self.on.plan.running.iter();
        let Some(sum) = sums.find(|sum| sum.window == window && sum.name == per) else {
            return Total::ZERO;
        };
        let cell = sum.per.as_ref().zip(self.on.event.row);
        let cell = cell.map_or(Cell::Empty, |(cells, row)| cells.at(row));
        let fiscal = self.on.plan.rules.fiscal_year;
        let window = window.on(self.on.event.date, fiscal, self.on.of.partner.joined);
        self.running.inside(sum.number, cell, window)
    }
}
