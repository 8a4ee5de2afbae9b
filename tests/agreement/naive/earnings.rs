//! What rows earn, row by row in their order, and what is taken back of it.

use std::collections::BTreeSet;

use partnerpress::base::{Currency, Date, Decimal, Duration, Id, PeriodUnit, Rate};
use partnerpress::model::rules::{
    Base, BracketBase, Bracketed, By, Cap, CapLimit, CapPeriod, CapScope, Earning, EarningKind,
    Graded, GroupMode, Part, PartFallback, Reward, RoundingRule, Rules, Terms,
};
use partnerpress::model::{PartnerIx, Program, TierIx, Workspace};
use rust_decimal::RoundingStrategy;

use super::cells::{Row, converted, days, linked, passes, rows_of};
use super::metrics::{At, Whose, value};
use super::requirements::{Ask, holds};
use super::standings::{Timelines, period};

/// A line of what was earned, or taken back.
#[derive(Debug, Clone)]
pub(crate) struct Line {
    pub(crate) payee: PartnerIx,
    /// The row's company keeps what is not for a person of it.
    pub(crate) person: Option<String>,
    pub(crate) date: Date,
    pub(crate) origin: Origin,
    pub(crate) earning: String,
    pub(crate) kind: EarningKind,
    /// 0 of the own partner, or the number of the split from 1.
    pub(crate) share: usize,
    pub(crate) part: usize,
    /// Into which fund, and from when its period's sum may become cash after all.
    pub(crate) into: Option<Into>,
    pub(crate) currency: Currency,
    pub(crate) amount: Decimal,
    /// What of it may be paid from which day on.
    pub(crate) clears: Vec<(Date, Decimal)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Into {
    pub(crate) fund: String,
    /// The day of the line that earned, also of one that takes back from it.
    pub(crate) earned_on: Date,
    pub(crate) fallback: Option<PartFallback>,
}

/// Table and row.
pub(crate) type Place = (String, usize);

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Origin {
    Row(Place),
    Period,
    Refund { row: Place, of: Place },
    Clawback { row: Place, of: Place },
}

fn place(row: Row<'_>) -> Place {
    (row.table.name.clone(), row.at)
}

/// What a row, or a period, earned by one earning before it is dealt out.
#[derive(Clone)]
struct Earned<'a> {
    row: Option<Row<'a>>,
    date: Date,
    earning: &'a Earning,
    rules: &'a Rules,
    currency: Currency,
    amount: Decimal,
}

/// A row that an earning looks at: its filter holds, and all that does not depend on other rows.
#[derive(Clone, Copy)]
struct Passed<'a> {
    row: Row<'a>,
    earning: &'a Earning,
    rules: &'a Rules,
    /// The day that sets the terms, and the tier held on it.
    day: Date,
    tier: TierIx,
    base: Decimal,
    currency: Currency,
}

pub(crate) fn lines(
    workspace: &Workspace,
    partner: PartnerIx,
    history: &Timelines,
    as_of: Date,
) -> Vec<Line> {
    let it = &workspace.partners[partner.0 as usize];
    let program = &workspace.programs[it.program.0 as usize];
    let asked = Asked {
        workspace,
        partner,
        program,
        history,
    };
    let mut earned: Vec<Earned<'_>> = Vec::new();
    for table in tables_that_earn(program) {
        let mut passed: Vec<Passed<'_>> = Vec::new();
        for row in asked.rows(&table, as_of) {
            asked.row_earns(row, &mut passed, &mut earned);
        }
    }
    let mut periods = Vec::new();
    for day in days(it.joined, it.ended.map_or(as_of, |ended| ended.min(as_of))) {
        asked.period_earns(day, &mut periods, &mut earned);
    }
    let mut found = Vec::new();
    for one in &earned {
        let dealt = asked.dealt_out(one);
        for line in &dealt {
            found.extend(asked.taken_back(one, line, as_of));
        }
        found.extend(dealt);
    }
    found
}

fn tables_that_earn(program: &Program) -> BTreeSet<String> {
    let earnings = program.versions.iter().flat_map(|rules| &rules.earnings);
    earnings.map(|earning| earning.table.clone()).collect()
}

/// Whose rows are gone through.
#[derive(Clone, Copy)]
struct Asked<'a> {
    workspace: &'a Workspace,
    partner: PartnerIx,
    program: &'a Program,
    history: &'a Timelines,
}

/// Where in the rules, and for which row, a value is looked up.
#[derive(Clone, Copy)]
struct Setting<'a, 'p> {
    earning: &'a Earning,
    rules: &'a Rules,
    row: Option<Row<'a>>,
    /// The row's day, or the last of the period.
    date: Date,
    /// The day that sets the terms.
    day: Date,
    tier: TierIx,
    /// In the line's currency.
    base: Decimal,
    currency: Currency,
    /// The rows before it in the order that pass, and itself.
    passed: &'p [Passed<'a>],
    /// Of periods: the days and bases of those before that pass, and of this one.
    periods: &'p [(&'a Id, Date, Decimal)],
}

impl<'a> Asked<'a> {
    /// The partner's rows through a day, in their order.
    fn rows(&self, table: &str, through: Date) -> Vec<Row<'a>> {
        let mut rows = rows_of(self.workspace, table, self.partner);
        rows.retain(|row| row.date() <= through);
        rows.sort_by(|a, b| a.order(*b));
        rows
    }

    /// Those that are before a row in the order, and the row itself.
    fn rows_to(&self, row: Row<'a>) -> Vec<Row<'a>> {
        let mut found = Vec::new();
        for other in self.rows(&row.table.name, row.date()) {
            found.push(other);
            if other.is_same(row) {
                break;
            }
        }
        found
    }

    // A row, and what it earns.

    fn row_earns(&self, row: Row<'a>, passed: &mut Vec<Passed<'a>>, earned: &mut Vec<Earned<'a>>) {
        let rules = self.program.rules_on(row.date());
        let mut offers: Vec<(&Earning, Earned<'a>)> = Vec::new();
        for (earning, day) in self.governing(row) {
            if let Some(sale) = self.taken_from(row, earning) {
                // It takes back of what that row earned; in sums it counts when that row did.
                let of_sale = passed.iter().copied();
                let mut of_sale =
                    of_sale.filter(|it| it.row.is_same(sale) && it.earning.id == earning.id);
                if let Some(sale) = of_sale.next() {
                    passed.push(self.in_sums(row, &sale));
                }
                continue;
            }
            let Some(one) = self.passing(row, earning, day) else {
                continue;
            };
            passed.push(one);
            if let Some(offer) = self.offer(&one, passed) {
                offers.push((earning, offer));
            }
            // Of the same day, but with an id before its own.
            for refund in self.rows_to(row) {
                let sale = self.taken_from(refund, earning);
                if sale.is_some_and(|sale| sale.is_same(row)) {
                    passed.push(self.in_sums(refund, &one));
                }
            }
        }
        let mut kept: Vec<Earned<'a>> = Vec::new();
        for (earning, offer) in &offers {
            let Some(group) = earning.group else {
                kept.push(offer.clone());
                continue;
            };
            let members = offers
                .iter()
                .filter(|(other, _)| other.group == Some(group));
            let size = |offer: &Earned<'a>| self.in_program(offer.amount.abs(), offer, rules);
            let mut chosen: Option<&Earned<'a>> = None;
            for (_, member) in members {
                let is_better = match (rules.groups[group.0 as usize].mode, chosen) {
                    (_, None) => true,
                    (GroupMode::Best, Some(chosen)) => size(member) > size(chosen),
                    (GroupMode::First, Some(_)) => false,
                };
                if is_better {
                    chosen = Some(member);
                }
            }
            if chosen.is_some_and(|chosen| chosen.earning.id == offer.earning.id) {
                kept.push(offer.clone());
            }
        }
        for mut one in kept {
            one.amount = self.capped(&one, earned);
            if !one.amount.is_zero() {
                earned.push(one);
            }
        }
    }

    fn in_program(&self, amount: Decimal, one: &Earned<'_>, rules: &Rules) -> Decimal {
        converted(
            self.workspace,
            amount,
            one.currency,
            rules.currency,
            one.date,
        )
    }

    /// A refund among the rows that are summed.
    fn in_sums(&self, refund: Row<'a>, sale: &Passed<'a>) -> Passed<'a> {
        Passed {
            row: refund,
            base: base(refund, sale.earning),
            currency: self.base(refund, sale.earning, sale.rules).1,
            ..*sale
        }
    }

    /// The definitions that a row goes by, each with the day that sets the terms: those of its own
    /// day's version, unless the terms are those of the sale.
    fn governing(&self, row: Row<'a>) -> Vec<(&'a Earning, Date)> {
        let mut ids: Vec<&Id> = Vec::new();
        // Those that are written now come first.
        let now = self.program.rules_on(row.date());
        for rules in std::iter::once(now).chain(&self.program.versions) {
            for earning in &rules.earnings {
                let is_of_rows = !matches!(earning.base, Base::Metric { .. });
                if is_of_rows && earning.table == row.table.name && !ids.contains(&&earning.id) {
                    ids.push(&earning.id);
                }
            }
        }
        let in_version = |day: Date, id: &Id| {
            let earnings = &self.program.rules_on(day).earnings;
            earnings.iter().find(|it| it.id == *id)
        };
        let mut found = Vec::new();
        for id in ids {
            let own = in_version(row.date(), id);
            // Of the version in which the subscription was sold, if that or the own one says so.
            let mut sold = None;
            for rules in &self.program.versions {
                for earning in &rules.earnings {
                    if earning.id != *id || earning.terms != Terms::Sale {
                        continue;
                    }
                    let day = self.first_of_subscription(row, earning).date();
                    let says_so = [in_version(day, id), own].into_iter().flatten();
                    if says_so.into_iter().any(|it| std::ptr::eq(it, earning)) {
                        sold = Some(day);
                    }
                }
            }
            match sold {
                Some(day) => found.extend(in_version(day, id).map(|it| (it, day))),
                None => found.extend(own.map(|it| (it, row.date()))),
            }
        }
        found
    }

    fn passing(&self, row: Row<'a>, earning: &'a Earning, day: Date) -> Option<Passed<'a>> {
        let date = row.date();
        let rules = self.program.rules_on(day);
        if !in_campaign(earning, date) || !passes(self.workspace, row, &earning.filter, date) {
            return None;
        }
        let tier = self.tier(earning, rules, day, date)?;
        let (base, currency) = self.base(row, earning, rules);
        let one = Passed {
            row,
            earning,
            rules,
            day,
            tier,
            base,
            currency,
        };
        if let Some(duration) = &earning.duration {
            let length = self.length(&self.setting(&one, &[]), duration)?;
            let first = self.first_of_subscription(row, earning).date();
            if date >= length.after(first) {
                return None;
            }
        }
        Some(one)
    }

    fn setting<'p>(&self, one: &Passed<'a>, passed: &'p [Passed<'a>]) -> Setting<'a, 'p> {
        let (base, currency) = match one.earning.reward {
            Reward::Rate(_) => (one.base, one.currency),
            Reward::Amount(_) => (one.base, one.rules.currency),
        };
        Setting {
            earning: one.earning,
            rules: one.rules,
            row: Some(one.row),
            date: one.row.date(),
            day: one.day,
            tier: one.tier,
            base,
            currency,
            passed,
            periods: &[],
        }
    }

    /// `passed` are all rows that passed to this one, which is the last of them.
    fn offer(&self, one: &Passed<'a>, passed: &[Passed<'a>]) -> Option<Earned<'a>> {
        let row = one.row;
        let terms = self.setting(one, passed);
        if let Some(nth) = &one.earning.from_nth
            && !takes_back(row, one.earning)
        {
            let mut before: Vec<&Passed<'a>> = passed.iter().collect();
            before.retain(|other| {
                other.earning.id == one.earning.id
                    && !other.row.is_same(row)
                    && !takes_back(other.row, other.earning)
                    && in_scope(row, other.row, nth.per.as_deref())
            });
            if before.len() + 1 < nth.first as usize {
                return None;
            }
        }
        if let Some(once) = &one.earning.once {
            row.cell(&once.per)?;
            let with = self.running(&terms, row, |other| in_scope(row, other, Some(&once.per)));
            let mut reached = false;
            let mut sum = Decimal::ZERO;
            for (other, base) in &with {
                if other.is_same(row) {
                    break;
                }
                sum += base;
                reached = reached || sum >= once.reaches;
            }
            let all: Decimal = with.iter().map(|(_, base)| *base).sum();
            if reached || all < once.reaches {
                return None;
            }
        }
        let amount = self.rewarded(&terms)?;
        (!amount.is_zero()).then_some(Earned {
            row: Some(row),
            date: row.date(),
            earning: one.earning,
            rules: one.rules,
            currency: terms.currency,
            amount,
        })
    }

    /// The tier that counts, if something is earned at it.
    fn tier(&self, earning: &Earning, rules: &'a Rules, day: Date, date: Date) -> Option<TierIx> {
        let tier = self.history.tier_on(day)?;
        let is_named = earning.tiers.is_empty() || earning.tiers.contains(&tier);
        let ask = Ask {
            whose: self.whose(rules),
            key: None,
        };
        (is_named && holds(ask, &earning.requires, At::on(date))).then_some(tier)
    }

    fn whose(&self, rules: &'a Rules) -> Whose<'a> {
        Whose {
            workspace: self.workspace,
            partner: self.partner,
            rules,
            history: self.history,
        }
    }

    fn base(&self, row: Row<'_>, earning: &Earning, rules: &Rules) -> (Decimal, Currency) {
        let column = match &earning.base {
            Base::Column(column) | Base::Difference { column, .. } => column,
            Base::Metric { .. } => return (Decimal::ZERO, rules.currency),
        };
        let currency = row.currency().filter(|_| row.is_money(column));
        (base(row, earning), currency.unwrap_or(rules.currency))
    }

    /// After the rate, the least a row earns, and the rounding.
    fn rewarded(&self, terms: &Setting<'a, '_>) -> Option<Decimal> {
        let mut amount = match &terms.earning.reward {
            Reward::Rate(rate) => {
                if terms.base.is_zero() {
                    return None;
                }
                self.rated(terms, rate)?
            }
            Reward::Amount(amount) => {
                let amount = self.fixed(terms, amount)?;
                let negative = terms.row.is_some_and(|row| takes_back(row, terms.earning));
                if negative { -amount } else { amount }
            }
        };
        if let Some(least) = terms.earning.at_least
            && amount > Decimal::ZERO
        {
            let least = converted(
                self.workspace,
                least,
                terms.rules.currency,
                terms.currency,
                terms.date,
            );
            amount = amount.max(least);
        }
        Some(rounded(amount, terms.currency, terms.rules.rounding))
    }

    /// The first row of the row's subscription; the row itself when it belongs to none.
    fn first_of_subscription(&self, row: Row<'a>, earning: &Earning) -> Row<'a> {
        let Some(column) = &earning.subscription else {
            return row;
        };
        let mut all = self.rows_to(row);
        all.retain(|other| in_subscription(row, *other, column));
        all[0]
    }

    // Rates, amounts and durations that depend on something.

    /// The amount in the line's currency, unrounded.
    fn rated(&self, terms: &Setting<'a, '_>, rate: &Graded<Rate>) -> Option<Decimal> {
        match rate {
            Graded::Flat(rate) => Some(terms.base * rate.share()),
            Graded::BestOf(all) => {
                let mut best: Option<Decimal> = None;
                for rate in all {
                    if let Some(amount) = self.rated(terms, rate)
                        && best.is_none_or(|best| amount.abs() > best.abs())
                    {
                        best = Some(amount);
                    }
                }
                best
            }
            Graded::Brackets(brackets) if brackets.marginal => self.marginal(terms, brackets),
            Graded::Brackets(brackets) => {
                let value = self.bracket_value(terms, brackets)?;
                bracket(brackets, value).map(|rate| terms.base * rate.share())
            }
            other => self.rated(terms, self.chosen(terms, other)?),
        }
    }

    fn fixed(&self, terms: &Setting<'a, '_>, amount: &Graded<Decimal>) -> Option<Decimal> {
        match amount {
            Graded::Flat(amount) => Some(*amount),
            Graded::BestOf(all) => {
                let all = all.iter().filter_map(|amount| self.fixed(terms, amount));
                all.max()
            }
            Graded::Brackets(brackets) => {
                let value = self.bracket_value(terms, brackets)?;
                bracket(brackets, value).copied()
            }
            other => self.fixed(terms, self.chosen(terms, other)?),
        }
    }

    fn length(&self, terms: &Setting<'a, '_>, duration: &Graded<Duration>) -> Option<Duration> {
        match duration {
            Graded::Flat(duration) => Some(*duration),
            Graded::Brackets(brackets) => {
                let value = self.bracket_value(terms, brackets)?;
                bracket(brackets, value).copied()
            }
            Graded::BestOf(all) => {
                let lengths = all.iter().filter_map(|it| self.length(terms, it));
                lengths.max_by_key(|length| length.after(terms.date))
            }
            other => self.length(terms, self.chosen(terms, other)?),
        }
    }

    /// One step into a value that depends on the tier, a column, or the year.
    fn chosen<'g, T>(
        &self,
        terms: &Setting<'a, '_>,
        graded: &'g Graded<T>,
    ) -> Option<&'g Graded<T>> {
        match graded {
            Graded::ByTier { values } => values[terms.tier.0 as usize].as_ref(),
            Graded::By {
                by,
                values,
                otherwise,
            } => {
                let partner = &self.workspace.partners[self.partner.0 as usize];
                let key = match by {
                    By::Column(column) => terms.row.and_then(|row| row.text(column)),
                    By::PartnerRegion => partner.region.as_ref().map(ToString::to_string),
                    By::PartnerCountry => partner.country.clone(),
                };
                let value = key.and_then(|key| values.get(&key));
                value.or(otherwise.as_deref())
            }
            Graded::ByYear { values, otherwise } => {
                let first = match terms.row {
                    Some(row) => self.first_of_subscription(row, terms.earning).date(),
                    None => terms.date,
                };
                let mut year = 1;
                while Duration::months(12 * year).after(first) <= terms.date {
                    year += 1;
                }
                values.get(&year).or(otherwise.as_deref())
            }
            Graded::Flat(_) | Graded::BestOf(_) | Graded::Brackets(_) => {
                unreachable!("looked at before")
            }
        }
    }

    /// What brackets go by, in the program's currency.
    fn bracket_value<T>(
        &self,
        terms: &Setting<'a, '_>,
        brackets: &Bracketed<T>,
    ) -> Option<Decimal> {
        // A row without a base has no place among them.
        if !matches!(brackets.of, BracketBase::Metric(_))
            && let (Some(row), Base::Column(column) | Base::Difference { column, .. }) =
                (terms.row, &terms.earning.base)
        {
            row.cell(column)?;
        }
        match &brackets.of {
            BracketBase::Base => Some(self.base_in_program(terms).abs()),
            BracketBase::Metric(metric) => {
                value(self.whose(terms.rules), *metric, None, At::on(terms.day))
            }
            BracketBase::Running { .. } => {
                let (before, own) = self.running_sum(terms, &brackets.of);
                Some(before + own)
            }
        }
    }

    fn base_in_program(&self, terms: &Setting<'a, '_>) -> Decimal {
        match terms.row {
            Some(row) => {
                let (base, currency) = self.base(row, terms.earning, terms.rules);
                converted(
                    self.workspace,
                    base,
                    currency,
                    terms.rules.currency,
                    terms.date,
                )
            }
            None => terms.base,
        }
    }

    /// The bases before the row, and its own.
    fn running_sum(&self, terms: &Setting<'a, '_>, of: &BracketBase) -> (Decimal, Decimal) {
        let own = self.base_in_program(terms);
        let BracketBase::Running { window, per } = of else {
            return (Decimal::ZERO, own);
        };
        let joined = self.workspace.partners[self.partner.0 as usize].joined;
        let days = window.on(terms.date, terms.rules.fiscal_year, joined);
        let Some(row) = terms.row else {
            let mut before = Decimal::ZERO;
            for (id, day, base) in terms.periods {
                if **id == terms.earning.id && *day < terms.date && days.contains(*day) {
                    before += base;
                }
            }
            return (before, own);
        };
        let rows = self.running(terms, row, |other| {
            days.contains(other.date()) && in_scope(row, other, per.as_deref())
        });
        let mut before = Decimal::ZERO;
        for (other, base) in rows {
            if !other.is_same(row) {
                before += base;
            }
        }
        (before, own)
    }

    /// The rows of the earning to this one that pass, with their bases in the program's currency.
    fn running(
        &self,
        terms: &Setting<'a, '_>,
        row: Row<'a>,
        scope: impl Fn(Row<'a>) -> bool,
    ) -> Vec<(Row<'a>, Decimal)> {
        let mut found = Vec::new();
        for other in terms.passed {
            let same_earning = other.earning.id == terms.earning.id;
            if same_earning && (other.row.is_same(row) || scope(other.row)) {
                let to = terms.rules.currency;
                let day = other.row.date();
                let base = converted(self.workspace, other.base, other.currency, to, day);
                found.push((other.row, base));
            }
        }
        found
    }

    /// Every slice at its own rate, in the program's currency, and brought back into the row's.
    fn marginal(&self, terms: &Setting<'a, '_>, brackets: &Bracketed<Rate>) -> Option<Decimal> {
        let (before, own) = match brackets.of {
            BracketBase::Running { .. } => self.running_sum(terms, &brackets.of),
            _ => (Decimal::ZERO, self.base_in_program(terms)),
        };
        // A row that takes the sum down goes back over the slices below it; one that is taken by
        // itself goes over those of its size.
        let (from, to) = match brackets.of {
            BracketBase::Running { .. } => (before.min(before + own), before.max(before + own)),
            _ => (Decimal::ZERO, own.abs()),
        };
        let mut sum = Decimal::ZERO;
        let mut any = false;
        for (at, (begins, rate)) in brackets.steps.iter().enumerate() {
            let ends = brackets.steps.get(at + 1).map(|(next, _)| *next);
            let low = from.max(*begins);
            let high = ends.map_or(to, |ends| to.min(ends));
            if low < high {
                sum += (high - low) * rate.share();
                any = true;
            }
        }
        if !any {
            return None;
        }
        if own < Decimal::ZERO {
            sum = -sum;
        }
        Some(if own == terms.base {
            sum
        } else {
            sum * terms.base / own
        })
    }

    // Caps.

    fn capped(&self, one: &Earned<'a>, earlier: &[Earned<'a>]) -> Decimal {
        let mut amount = one.amount;
        if amount < Decimal::ZERO {
            return amount;
        }
        for cap in &one.earning.caps {
            let mut same: Vec<&Earned<'a>> = earlier.iter().collect();
            same.retain(|other| {
                other.earning.id == one.earning.id
                    && other.amount > Decimal::ZERO
                    && in_cap(cap, one, other)
            });
            let left = match &cap.limit {
                CapLimit::Count(most) => {
                    if same.len() >= *most as usize {
                        Decimal::ZERO
                    } else {
                        amount
                    }
                }
                CapLimit::Amount(most, named) => match named.get(&one.currency) {
                    Some(most) => {
                        same.retain(|other| other.currency == one.currency);
                        let used: Decimal = same.iter().map(|other| other.amount).sum();
                        most - used
                    }
                    None => {
                        same.retain(|other| !named.contains_key(&other.currency));
                        let used = same
                            .iter()
                            .map(|other| self.in_program(other.amount, other, one.rules));
                        let left = most - used.sum::<Decimal>();
                        converted(
                            self.workspace,
                            left,
                            one.rules.currency,
                            one.currency,
                            one.date,
                        )
                    }
                },
            };
            let left =
                left.round_dp_with_strategy(one.currency.minor_digits(), RoundingStrategy::ToZero);
            amount = amount.min(left).max(Decimal::ZERO);
        }
        amount
    }

    // Periods.

    fn period_earns(
        &self,
        day: Date,
        periods: &mut Vec<(&'a Id, Date, Decimal)>,
        earned: &mut Vec<Earned<'a>>,
    ) {
        let rules = self.program.rules_on(day);
        for earning in &rules.earnings {
            let Base::Metric { metric, every } = &earning.base else {
                continue;
            };
            let (_, last) = period(every.unit, every.fiscal, rules, day);
            if day != last || !in_campaign(earning, day) {
                continue;
            }
            let Some(tier) = self.tier(earning, rules, day, day) else {
                continue;
            };
            let base = value(self.whose(rules), *metric, None, At::on(day));
            periods.push((&earning.id, day, base.unwrap_or_default()));
            let terms = Setting {
                earning,
                rules,
                row: None,
                date: day,
                day,
                tier,
                base: base.unwrap_or_default(),
                currency: rules.currency,
                passed: &[],
                periods,
            };
            let Some(amount) = self.rewarded(&terms) else {
                continue;
            };
            let mut one = Earned {
                row: None,
                date: day,
                earning,
                rules,
                currency: rules.currency,
                amount,
            };
            one.amount = self.capped(&one, earned);
            if !one.amount.is_zero() {
                earned.push(one);
            }
        }
    }

    // Dealing out.

    fn dealt_out(&self, one: &Earned<'a>) -> Vec<Line> {
        let earning = one.earning;
        // The own partner first, then the splits that name another one.
        let mut payees = vec![(0, self.partner, Decimal::ONE)];
        for (at, split) in earning.split.iter().enumerate() {
            let name = one.row.and_then(|row| row.text(&split.partner));
            let named = self
                .workspace
                .partners()
                .find(|(_, it)| name.as_deref() == Some(it.id.as_str()));
            if let Some((ix, _)) = named
                && ix != self.partner
            {
                payees.push((at + 1, ix, split.share.share()));
                payees[0].2 -= split.share.share();
            }
        }
        let shares: Vec<Decimal> = payees.iter().map(|(_, _, share)| *share).collect();
        let amounts = dealt(one.amount, &shares, one.currency);
        let mut lines = Vec::new();
        for ((share, payee, _), amount) in payees.iter().zip(amounts) {
            let own = *share == 0;
            let parts: Vec<Option<&Part>> = if own && !earning.parts.is_empty() {
                earning.parts.iter().map(Some).collect()
            } else {
                vec![None]
            };
            let shares: Vec<Decimal> = parts
                .iter()
                .map(|part| part.map_or(Decimal::ONE, |part| part.share.share()))
                .collect();
            let amounts = dealt(amount, &shares, one.currency);
            for (at, (part, amount)) in parts.iter().zip(amounts).enumerate() {
                if amount.is_zero() {
                    continue;
                }
                let person = earning.person.as_ref().filter(|_| own);
                let into = part.and_then(|part| part.into);
                lines.push(Line {
                    payee: *payee,
                    person: person.and_then(|column| one.row?.text(column)),
                    date: one.date,
                    origin: one
                        .row
                        .map_or(Origin::Period, |row| Origin::Row(place(row))),
                    earning: earning.id.to_string(),
                    kind: earning.kind,
                    share: *share,
                    part: at,
                    into: into.map(|fund| Into {
                        fund: one.rules.funds[fund.0 as usize].id.to_string(),
                        earned_on: one.date,
                        fallback: part.and_then(|part| part.fallback),
                    }),
                    currency: one.currency,
                    amount,
                    clears: clears(one, amount, None),
                });
            }
        }
        lines
    }

    // Taking back.

    /// The row that a refund names: of the same partner and table, no refund itself, not later.
    fn taken_from(&self, row: Row<'a>, earning: &Earning) -> Option<Row<'a>> {
        if !takes_back(row, earning) {
            return None;
        }
        let name = row.text("refers_to")?;
        let mut sales = self.rows(&row.table.name, row.date());
        sales.retain(|sale| {
            sale.text("id").as_deref() == Some(&*name)
                && !sale.is_same(row)
                && !takes_back(*sale, earning)
        });
        sales.first().copied()
    }

    /// What later rows take back of a line.
    fn taken_back(&self, one: &Earned<'a>, line: &Line, as_of: Date) -> Vec<Line> {
        let (Some(row), true) = (one.row, line.amount > Decimal::ZERO) else {
            return Vec::new();
        };
        let rows = self.rows(&row.table.name, as_of).into_iter();
        let refunds = rows.filter(|other| {
            takes_back(*other, one.earning)
                && self
                    .taken_from(*other, one.earning)
                    .is_some_and(|sale| sale.is_same(row))
        });
        let lost = one.earning.clawback.as_ref().and_then(|clawback| {
            let mut all = linked(self.workspace, row, &clawback.link, as_of);
            all.sort_by(|a, b| a.order(*b));
            Some((all.first().copied()?, clawback.share))
        });
        let (base, base_currency) = self.base(row, one.earning, one.rules);
        let mut refunded = Decimal::ZERO;
        let mut taken = Decimal::ZERO;
        let mut left = line.amount;
        let mut found = Vec::new();
        let mut refunds: Vec<Row<'a>> = refunds.collect();
        // Those of the day itself are before the loss.
        let later = match &lost {
            Some((loss, _)) => {
                let later = refunds.iter().position(|it| it.date() > loss.date());
                refunds.split_off(later.unwrap_or(refunds.len()))
            }
            None => Vec::new(),
        };
        let mut refund = |refund: Row<'a>, left: &mut Decimal| {
            let (back, currency) = self.base(refund, one.earning, one.rules);
            refunded += converted(
                self.workspace,
                back.abs(),
                currency,
                base_currency,
                refund.date(),
            );
            let by_now = if base.is_zero() || refunded >= base.abs() {
                line.amount
            } else {
                let exact = line.amount * refunded / base.abs();
                rounded(exact, one.currency, one.rules.rounding)
            };
            let origin = Origin::Refund {
                row: place(refund),
                of: place(row),
            };
            // Never more than a loss has left.
            let amount = (by_now - taken).min(*left);
            taken = by_now;
            *left -= amount;
            less(one, line, refund.date(), origin, -amount)
        };
        for row in refunds {
            found.push(refund(row, &mut left));
        }
        if let Some((loss, share)) = lost {
            let amount = rounded(left * share.share(), one.currency, one.rules.rounding);
            let origin = Origin::Clawback {
                row: place(loss),
                of: place(row),
            };
            found.push(less(one, line, loss.date(), origin, -amount));
            left -= amount;
        }
        for row in later {
            found.push(refund(row, &mut left));
        }
        found.retain(|line| !line.amount.is_zero());
        found
    }
}

fn less(one: &Earned<'_>, line: &Line, date: Date, origin: Origin, amount: Decimal) -> Line {
    Line {
        date,
        origin,
        amount,
        clears: clears(one, amount, Some(date)),
        ..line.clone()
    }
}

/// What of an amount may be paid from which day on; what takes back, not before its own day.
fn clears(one: &Earned<'_>, amount: Decimal, not_before: Option<Date>) -> Vec<(Date, Decimal)> {
    let held = one.earning.hold.after(one.date);
    let instalments = &one.earning.instalments;
    let mut pieces = if instalments.is_empty() {
        vec![(held, amount)]
    } else {
        let shares: Vec<Decimal> = instalments.iter().map(|it| it.share.share()).collect();
        let days = instalments.iter().map(|it| it.after.after(held));
        days.zip(dealt(amount, &shares, one.currency)).collect()
    };
    for (day, _) in &mut pieces {
        *day = not_before.map_or(*day, |first| first.max(*day));
    }
    pieces
}

/// Kind refund, or a negative base.
fn takes_back(row: Row<'_>, earning: &Earning) -> bool {
    row.text("kind").as_deref() == Some("refund") || written_base(row, earning) < Decimal::ZERO
}

/// One column, or the difference of two, as written. An empty cell is nothing.
fn written_base(row: Row<'_>, earning: &Earning) -> Decimal {
    match &earning.base {
        Base::Column(column) => row.number(column).unwrap_or_default(),
        Base::Difference { column, .. } => row.number(column).unwrap_or_default(),
        Base::Metric { .. } => Decimal::ZERO,
    }
}

fn base(row: Row<'_>, earning: &Earning) -> Decimal {
    match &earning.base {
        Base::Difference { less, .. } => {
            let less = row.number(less).unwrap_or_default();
            let difference = written_base(row, earning) - less;
            if takes_back(row, earning) {
                difference
            } else {
                difference.max(Decimal::ZERO)
            }
        }
        Base::Column(_) | Base::Metric { .. } => written_base(row, earning),
    }
}

fn in_campaign(earning: &Earning, day: Date) -> bool {
    earning.from.is_none_or(|from| from <= day) && earning.until.is_none_or(|until| day <= until)
}

/// Whether two rows have the same in a column, be it nothing. Without a column all rows have.
fn in_scope(row: Row<'_>, other: Row<'_>, column: Option<&str>) -> bool {
    column.is_none_or(|column| row.cell(column) == other.cell(column))
}

/// The same of a subscription: a row that names none is one of its own.
fn in_subscription(row: Row<'_>, other: Row<'_>, column: &str) -> bool {
    row.is_same(other) || (row.cell(column).is_some() && row.cell(column) == other.cell(column))
}

fn in_cap(cap: &Cap, one: &Earned<'_>, other: &Earned<'_>) -> bool {
    // A period's line has no cells.
    let same_in = |column: &str| match (one.row, other.row) {
        (Some(row), Some(other)) => in_scope(row, other, Some(column)),
        (None, None) => true,
        _ => false,
    };
    let person = |of: &Earned<'_>| {
        let column = one.earning.person.as_ref()?;
        of.row?.text(column)
    };
    let scopes = cap.per.iter().all(|scope| match scope {
        CapScope::Partner => true,
        CapScope::Row => match (one.row, other.row) {
            (Some(row), Some(other)) => row.is_same(other),
            _ => false,
        },
        CapScope::Person => person(one) == person(other),
        CapScope::Subscription => match &one.earning.subscription {
            Some(column) => match (one.row, other.row) {
                (Some(row), Some(other)) => in_subscription(row, other, column),
                _ => false,
            },
            None => false,
        },
        CapScope::Column(column) => same_in(column),
    });
    let unit = match cap.period {
        CapPeriod::Month => PeriodUnit::Month,
        CapPeriod::Quarter => PeriodUnit::Quarter,
        CapPeriod::Half => PeriodUnit::Half,
        CapPeriod::Year => PeriodUnit::Year,
        CapPeriod::Lifetime => return scopes,
    };
    let (first, last) = period(unit, false, one.rules, one.date);
    scopes && first <= other.date && other.date <= last
}

/// The greatest step that is not above the value.
fn bracket<T>(brackets: &Bracketed<T>, value: Decimal) -> Option<&T> {
    let below = brackets.steps.iter().filter(|(begins, _)| *begins <= value);
    below.last().map(|(_, step)| step)
}

pub(crate) fn rounded(amount: Decimal, currency: Currency, rule: RoundingRule) -> Decimal {
    let strategy = match rule {
        RoundingRule::HalfEven => RoundingStrategy::MidpointNearestEven,
        RoundingRule::HalfUp => RoundingStrategy::MidpointAwayFromZero,
        RoundingRule::Down => RoundingStrategy::ToZero,
    };
    amount.round_dp_with_strategy(currency.minor_digits(), strategy)
}

/// Whole minor units by largest remainder; of equal remainders the first.
fn dealt(amount: Decimal, shares: &[Decimal], currency: Currency) -> Vec<Decimal> {
    let digits = currency.minor_digits();
    let unit = Decimal::new(1, digits);
    let size = amount.abs();
    let exact: Vec<Decimal> = shares.iter().map(|share| size * share).collect();
    let mut given: Vec<Decimal> = exact
        .iter()
        .map(|exact| exact.round_dp_with_strategy(digits, RoundingStrategy::ToZero))
        .collect();
    let mut left = size - given.iter().sum::<Decimal>();
    while left > Decimal::ZERO {
        let mut most = 0;
        for at in 1..shares.len() {
            if exact[at] - given[at] > exact[most] - given[most] {
                most = at;
            }
        }
        given[most] += unit;
        left -= unit;
    }
    if amount < Decimal::ZERO {
        for amount in &mut given {
            *amount = -*amount;
        }
    }
    given
}
