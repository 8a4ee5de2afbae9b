//! A metric of rows over all days: what rows count on which days, and what they come to.
//!
//! On a day that is asked with what is known on it, a row counts on one stretch of days: from the
//! day on which its window and its links take it in, until one of them lets it go. So a partner's
//! rows are walked through once, and what is left is a value for each day on which it changes. A
//! question about a day to come, with what is known today, is answered from the rows themselves.
//!
//! Most metrics only add up the rows inside of a window. Those need no walk: the sums up to each row
//! are kept, and what the rows of a window come to is the difference of two of them.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, OnceLock};

use rayon::prelude::*;

use super::filter::{Cells, Counted, Token};
use super::metrics::At;
use super::plans::View;
use super::total::{KeptTotal, Total};
use crate::base::{
    Currency, Date, Decimal, Duration, DurationUnit, Money, Periods, Window, WindowRule, plus_days,
};
use crate::model::rules::{Aggregate, Fold, RowMetric, Rules};
use crate::model::{Numbers, RowRates, RowRef, Table, Workspace, column};

/// A metric of rows, its names looked up.
#[derive(Debug, Clone)]
pub(super) struct RowPlan<'a> {
    pub source: &'a RowMetric,
    /// Among the filters of the plans.
    filter: u32,
    table: u16,
    cells: Measured<'a>,
    expires: Cells<'a>,
    keys: Option<Cells<'a>>,
    fiscal_year: Periods,
    currency: Currency,
    facts: &'a Table,
    turns: Option<Arc<Turns>>,
}

/// When a row of any day of a table is inside the window, where that is the same for all partners:
/// days come up again and again in a large table.
#[derive(Debug)]
struct Turns {
    first: Date,
    inside: Vec<Option<(Date, Date)>>,
}

impl Turns {
    fn of(table: &Table, window: WindowRule, fiscal_year: Periods) -> Option<Self> {
        if !matches!(window, WindowRule::Trailing(_) | WindowRule::Periods { .. }) {
            return None;
        }
        let dates = table.date.par_iter().copied();
        let (first, last) = rayon::join(|| dates.clone().min(), || dates.clone().max());
        let first = first?;
        let days = usize::try_from((last? - first).num_days()).ok()? + 1;
        // Otherwise it would be more work than it saves.
        (days < table.date.len()).then(|| Self {
            first,
            inside: (first.iter_days().take(days))
                .map(|day| days_inside(window, day, fiscal_year, Date::MIN))
                .collect(),
        })
    }

    fn on(&self, day: Date) -> Option<(Date, Date)> {
        let at = usize::try_from((day - self.first).num_days()).ok()?;
        self.inside.get(at).copied().flatten()
    }
}

/// What is taken from a row.
#[derive(Debug, Clone)]
enum Measured<'a> {
    /// That it is there.
    Row,
    /// What its cell holds, whatever that is.
    Same(Cells<'a>),
    /// A number; money converts.
    Number {
        numbers: &'a Numbers,
        money: Option<Conversion<'a>>,
    },
    /// The place of its word in an order, from 1.
    Word(&'a [u32], Arc<[u32]>),
    /// Nothing: the column holds no numbers.
    Nothing,
}

#[derive(Debug, Clone)]
struct Conversion<'a> {
    /// Of each row; without them all amounts are in the program's.
    from: Option<&'a [Currency]>,
    to: Currency,
    rates: RowRates<'a>,
}

impl<'a> RowPlan<'a> {
    pub(super) fn new(
        workspace: &'a Workspace,
        rules: &Rules,
        source: &'a RowMetric,
        table: u16,
        filter: u32,
    ) -> Option<Self> {
        let (_, facts) = workspace.facts.tables.get_index(usize::from(table))?;
        let cells = |name: &str| Cells::of(workspace, facts, name);
        Some(Self {
            source,
            filter,
            table,
            cells: Measured::of(workspace, facts, &source.aggregate, rules.currency),
            expires: cells(column::EXPIRES),
            keys: source.per.as_deref().map(cells),
            fiscal_year: rules.fiscal_year,
            currency: rules.currency,
            facts,
            turns: None,
        })
    }

    /// What pays when many partners are asked for.
    pub(super) fn prepare(&mut self) {
        self.turns = Turns::of(self.facts, self.source.window, self.fiscal_year).map(Arc::new);
    }

    /// Whether it always has the same value as the other.
    pub(super) fn is_same(&self, other: &Self) -> bool {
        self.source == other.source
            && self.fiscal_year == other.fiscal_year
            && self.currency == other.currency
    }

    /// Whether there is one value for each key, and no other.
    pub(super) const fn is_keyed(&self) -> bool {
        self.source.per.is_some() && self.source.fold.is_none()
    }

    /// Whether each row counts for as long as the window has it inside, and what rows come to is a
    /// difference of sums.
    fn adds_up(&self) -> bool {
        let filter = &self.source.filter;
        let is_sum = matches!(
            self.source.aggregate,
            Aggregate::Count | Aggregate::Sum(_) | Aggregate::Average(_)
        );
        is_sum
            && self.keys.is_none()
            && !self.source.family
            && self.source.window != WindowRule::Valid
            && filter.with.is_empty()
            && filter.without.is_empty()
    }

    /// `known` is not after `day`.
    pub(super) fn value(
        &self,
        at: u32,
        view: View<'_>,
        key: Option<&str>,
        asked: At,
    ) -> Option<Decimal> {
        if self.is_keyed() && key.is_none() {
            return None;
        }
        let key = key.filter(|_| self.is_keyed());
        let day = self.source.ago.before(asked.day);
        let known = asked.known.min(day);
        if self.adds_up() {
            let worked_out = |series: &Series| {
                let window = self.window_on(day, view);
                series.inside(self, window, known)
            };
            return view.series(at).asked((day, known), worked_out);
        }
        if known == day {
            return view.series(at).on(self, view, key, day);
        }
        self.counted_up(view, key, day, known)
    }

    /// The value worked out of the rows, of `day`, with those dated on `known` or before.
    pub(super) fn counted_up(
        &self,
        view: View<'_>,
        key: Option<&str>,
        day: Date,
        known: Date,
    ) -> Option<Decimal> {
        let mut sums: BTreeMap<Option<Token>, Sum> = BTreeMap::new();
        let window = self.window_on(day, view);
        for_each_row(self, view, |row, cell| {
            let token = self.keys.and_then(|keys| keys.token(row.row));
            let is_of_key = match (self.keys, key) {
                (None, _) => true,
                (Some(_), None) => token.is_some(),
                (Some(keys), Some(key)) => token.is_some() && keys.cell(row.row).to_string() == key,
            };
            if !is_of_key || known < row.first || row.last < known {
                return;
            }
            // The key is there, whether or not the window has the row inside.
            let sum = sums
                .entry(token)
                .or_insert_with(|| Sum::of(&self.source.aggregate));
            if let Some(cell) = cell
                && window.contains(row.date)
                && (self.source.window != WindowRule::Valid || self.is_valid(row.row, day))
            {
                sum.add(cell);
            }
        });
        let mut values = sums.into_values().map(|sum| sum.value().decimal());
        match (&self.source.fold, &self.source.per) {
            (Some(fold), Some(_)) => self.fold(fold, values),
            _ => values.next().unwrap_or_else(|| self.of_no_rows()),
        }
    }

    /// The rows that count, in canonical order partner by partner.
    pub(super) fn rows(&self, view: View<'_>, key: Option<&str>, asked: At) -> Vec<(Date, RowRef)> {
        let day = self.source.ago.before(asked.day);
        let known = asked.known.min(day);
        let window = self.window_on(day, view);
        let mut rows = Vec::new();
        for_each_row(self, view, |row, cell| {
            let is_of_key = match (self.keys, key) {
                (Some(keys), Some(key)) if self.is_keyed() => keys.cell(row.row).to_string() == key,
                (Some(keys), _) => keys.token(row.row).is_some(),
                (None, _) => true,
            };
            if is_of_key
                && cell.is_some()
                && window.contains(row.date)
                && row.first <= known
                && known <= row.last
                && (self.source.window != WindowRule::Valid || self.is_valid(row.row, day))
            {
                let table = self.table;
                rows.push((
                    row.date,
                    RowRef {
                        table,
                        row: row.row,
                    },
                ));
            }
        });
        rows
    }

    fn window_on(&self, day: Date, view: View<'_>) -> Window {
        let window = self.source.window;
        window.on(day, self.fiscal_year, view.joined())
    }

    fn is_valid(&self, row: u32, day: Date) -> bool {
        self.last_valid(row).is_none_or(|last| day <= last)
    }

    fn last_valid(&self, row: u32) -> Option<Date> {
        match self.expires.cell(row) {
            super::filter::Cell::Date(last) => Some(last),
            _ => None,
        }
    }

    /// The days on which a row counts, asked with what is known on the day: the first of them, and
    /// the first one after.
    fn stretch(&self, view: View<'_>, row: &Counted) -> Option<(Date, Date)> {
        let (window, joined) = (self.source.window, view.joined());
        let (enters, leaves) = match &self.turns {
            Some(turns) => turns.on(row.date)?,
            None => days_inside(window, row.date, self.fiscal_year, joined)?,
        };
        let mut end = leaves;
        if row.last < Date::MAX {
            end = end.min(plus_days(row.last, 1));
        }
        if window == WindowRule::Valid
            && let Some(last) = self.last_valid(row.row)
        {
            end = end.min(plus_days(last, 1));
        }
        let begin = enters.max(row.first);
        (begin < end).then_some((begin, end))
    }

    fn of_no_rows(&self) -> Option<Decimal> {
        Sum::of(&self.source.aggregate).value().decimal()
    }

    fn fold(&self, fold: &Fold, values: impl Iterator<Item = Option<Decimal>>) -> Option<Decimal> {
        match fold {
            Fold::Sum => values
                .flatten()
                .try_fold(Decimal::ZERO, Decimal::checked_add),
            Fold::Reaching(least) => {
                let reaching = values.flatten().filter(|value| value >= least);
                Some(Decimal::from(reaching.count()))
            }
            Fold::Average => {
                let (sum, count) = values.flatten().try_fold((Decimal::ZERO, 0_u64), {
                    |(sum, count), value| Some((sum.checked_add(value)?, count + 1))
                })?;
                sum.checked_div(Decimal::from(count))
            }
            Fold::Best => values.flatten().max(),
            Fold::Worst => values.flatten().min(),
        }
    }

    /// Days in [from, to] on which the value can differ from the day before. Facts are known through
    /// `known`, or through the day where that is earlier.
    pub(super) fn change_days(
        &self,
        at: u32,
        view: View<'_>,
        key: Option<&str>,
        (from, to, known): (Date, Date, Date),
        days: &mut Vec<Date>,
    ) {
        if self.is_keyed() && key.is_none() {
            return;
        }
        let ago = self.source.ago;
        let mut push = |day: Date| {
            let day = first_day_with(ago, day);
            if from <= day && day <= to {
                days.push(day);
            }
        };
        if known >= to {
            view.series(at)
                .each_change(self, view, key.filter(|_| self.is_keyed()), push);
            return;
        }
        // A row may end by another that is not known yet, so both ends count that it can have.
        for_each_row(self, view, |row, _| {
            let (window, joined) = (self.source.window, view.joined());
            let valid = self.last_valid(row.row).map(|last| plus_days(last, 1));
            let inside = days_inside(window, row.date, self.fiscal_year, joined);
            let (enters, leaves) = inside.unzip();
            let links = [row.date, row.first, plus_days(row.last, 1)];
            for day in links.into_iter().chain(enters).chain(leaves).chain(valid) {
                push(day);
            }
        });
    }

    /// The keys that are there when facts are known through `day`.
    pub(super) fn keys<'v>(
        &self,
        at: u32,
        view: View<'v>,
        day: Date,
    ) -> impl Iterator<Item = &'v Arc<str>> {
        let keys = view.series(at).keys(self, view).iter();
        keys.take_while(|_| self.is_keyed())
            .filter(move |key| key.is_there(day))
            .map(|key| &key.key)
    }

    /// All keys there ever are, each with the days on which it comes and goes.
    pub(super) fn comings<'v>(
        &self,
        at: u32,
        view: View<'v>,
    ) -> impl Iterator<Item = (&'v Arc<str>, impl Iterator<Item = Date> + use<'v>)> {
        let keys = view.series(at).keys(self, view).iter();
        keys.take_while(|_| self.is_keyed())
            .map(|key| (&key.key, key.there.iter().map(|(day, _)| *day)))
    }
}

/// Calls back with every row that passes the conditions, and what is measured of it.
fn for_each_row(
    plan: &RowPlan<'_>,
    view: View<'_>,
    mut each: impl FnMut(&Counted, Option<(Date, Token)>),
) {
    let mut of = |view: View<'_>| {
        for row in view.counted(plan.filter) {
            each(row, plan.cells.cell(&plan.source.aggregate, row));
        }
    };
    if !plan.source.family {
        return of(view);
    }
    for member in view.index.family(view.partner).iter() {
        if *member == view.partner {
            of(view);
        } else {
            let other = view.index.enrollment(*member);
            // Plans that were made for one question have a cache for each member.
            if std::ptr::eq(view.plans, other.view().plans) {
                of(other.view());
            } else {
                let cache = view.plans.cache();
                of(other.view().with(view.plans, &cache));
            }
        }
    }
}

impl<'a> Measured<'a> {
    fn of(workspace: &'a Workspace, facts: &'a Table, aggregate: &Aggregate, to: Currency) -> Self {
        let name = match aggregate {
            Aggregate::Count => return Self::Row,
            Aggregate::CountDistinct(name) => return Self::Same(Cells::of(workspace, facts, name)),
            Aggregate::HighestWord(name, order) | Aggregate::LowestWord(name, order) => {
                let Some(texts) = facts.text(name) else {
                    return Self::Nothing;
                };
                let place = |word: &str| {
                    let place = order.iter().position(|it| **it == *word);
                    place.map_or(0, |place| u32::try_from(place + 1).unwrap_or(0))
                };
                let places = texts.words().iter().map(place).collect();
                return Self::Word(texts.codes(), places);
            }
            Aggregate::Sum(name)
            | Aggregate::Average(name)
            | Aggregate::Latest(name)
            | Aggregate::Highest(name)
            | Aggregate::Lowest(name) => name,
        };
        let Some(numbers) = facts.number(name) else {
            return Self::Nothing;
        };
        let conversion = || Conversion {
            from: facts.currency(column::CURRENCY),
            to,
            rates: RowRates::new(&workspace.exchange, to),
        };
        Self::Number {
            numbers,
            money: facts.money.contains(name).then(conversion),
        }
    }

    /// `None` for a row that has nothing to measure, and so does not count; an amount that does not
    /// convert is none, and checking sees to it that there is none. The day only orders the latest.
    fn cell(&self, aggregate: &Aggregate, row: &Counted) -> Option<(Date, Token)> {
        let at = row.row as usize;
        let token = match self {
            Self::Nothing => return None,
            Self::Row => Token::Code(0),
            Self::Same(cells) => cells.token(row.row)?,
            Self::Word(codes, places) => match *places.get(*codes.get(at)? as usize)? {
                0 => return None,
                place => Token::Code(place),
            },
            Self::Number { .. } => Token::Number(self.total(at, row.date)?),
        };
        let day = match aggregate {
            Aggregate::Latest(_) => row.date,
            _ => Date::MIN,
        };
        Some((day, token))
    }

    /// The number of a row that is dated on `day`.
    fn total(&self, at: usize, day: Date) -> Option<Total> {
        let Self::Number { numbers, money } = self else {
            return None;
        };
        let money = money.as_ref();
        let from = money.and_then(|money| Some((money, *money.from?.get(at)?)));
        let short = numbers
            .short(at)
            .and_then(|(digits, scale)| match from {
                Some((money, from)) => money.rates.short(digits, scale, from, day),
                None => Some((i128::from(digits), scale)),
            })
            .and_then(|(digits, scale)| Total::of_digits(digits, scale));
        if short.is_some() {
            return short;
        }
        let number = numbers.get(at)?;
        let number = match from {
            Some((money, from)) if from != money.to => {
                money.rates.convert(Money::new(number, from), day)?.amount
            }
            _ => number,
        };
        Total::of(number)
    }
}

/// What rows come to, while they come and go.
#[derive(Debug)]
enum Sum {
    Count(u32),
    Total(Total),
    Mean(Total, u32),
    Cells(BTreeMap<(Date, Token), u32>, Pick),
}

/// What is said of many cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Pick {
    HowMany,
    First,
    Last,
    FirstPlace,
    LastPlace,
}

impl Sum {
    const fn of(aggregate: &Aggregate) -> Self {
        let pick = match aggregate {
            Aggregate::Count => return Self::Count(0),
            Aggregate::Sum(_) => return Self::Total(Total::ZERO),
            Aggregate::Average(_) => return Self::Mean(Total::ZERO, 0),
            Aggregate::CountDistinct(_) => Pick::HowMany,
            Aggregate::Latest(_) | Aggregate::Highest(_) => Pick::Last,
            Aggregate::Lowest(_) => Pick::First,
            Aggregate::HighestWord(..) => Pick::LastPlace,
            Aggregate::LowestWord(..) => Pick::FirstPlace,
        };
        Self::Cells(BTreeMap::new(), pick)
    }

    fn add(&mut self, cell: (Date, Token)) {
        match (self, cell.1) {
            (Self::Count(count), _) => *count += 1,
            (Self::Total(total), Token::Number(own)) => *total = total.plus(own),
            (Self::Mean(total, count), Token::Number(own)) => {
                (*total, *count) = (total.plus(own), *count + 1);
            }
            (Self::Cells(cells, _), _) => *cells.entry(cell).or_default() += 1,
            (Self::Total(_) | Self::Mean(..), _) => {}
        }
    }

    fn remove(&mut self, cell: (Date, Token)) {
        match (self, cell.1) {
            (Self::Count(count), _) => *count = count.saturating_sub(1),
            (Self::Total(total), Token::Number(own)) => *total = total.minus(own),
            (Self::Mean(total, count), Token::Number(own)) => {
                (*total, *count) = (total.minus(own), count.saturating_sub(1));
            }
            (Self::Cells(cells, _), _) => {
                if let Some(count) = cells.get_mut(&cell) {
                    *count -= 1;
                    if *count == 0 {
                        cells.remove(&cell);
                    }
                }
            }
            (Self::Total(_) | Self::Mean(..), _) => {}
        }
    }

    fn value(&self) -> Value {
        match self {
            Self::Count(count) => Value::Count(*count),
            Self::Total(total) => Value::Total(KeptTotal::of(*total)),
            Self::Mean(_, 0) => Value::None,
            Self::Mean(total, count) => Value::Mean(KeptTotal::of(*total), *count),
            Self::Cells(cells, pick) => {
                let cell = match pick {
                    Pick::HowMany => {
                        return Value::Count(u32::try_from(cells.len()).unwrap_or(u32::MAX));
                    }
                    Pick::First | Pick::FirstPlace => cells.first_key_value(),
                    Pick::Last | Pick::LastPlace => cells.last_key_value(),
                };
                match cell.map(|((_, token), _)| *token) {
                    Some(Token::Number(total)) => Value::Total(KeptTotal::of(total)),
                    Some(Token::Code(place)) => Value::Count(place),
                    None if matches!(pick, Pick::FirstPlace | Pick::LastPlace) => Value::Count(0),
                    Some(Token::Date(_)) | None => Value::None,
                }
            }
        }
    }
}

/// A metric of one partner on every day, each asked with what is known on it.
#[derive(Debug, Default)]
pub(super) struct Series {
    /// By key; one with an empty key where there are none. Of a metric that adds up, when somebody asks
    /// on which days it changes.
    keys: OnceLock<Box<[KeySeries]>>,
    /// Of a metric that adds up.
    sums: Sums,
    /// What was asked of it last: a review asks level after level about the same day.
    last: Mutex<Option<Answer>>,
}

/// The day asked, the day through which facts are known, and the value.
type Answer = ((Date, Date), Option<Decimal>);

/// The rows of a metric that adds up, by date.
#[derive(Debug, Default)]
struct Sums {
    days: Vec<Date>,
    /// What the rows up to each come to, itself among them; of a count nothing.
    through: Vec<Total>,
}

impl Sums {
    fn of(plan: &RowPlan<'_>, view: View<'_>) -> Self {
        let ordered = view.index.rows(plan.table);
        let (rows, days) = (
            ordered.of_partner(view.partner),
            ordered.dates(view.partner),
        );
        let filter = view.plans.filter(plan.filter);
        let is_count = matches!(plan.source.aggregate, Aggregate::Count);
        let mut sums = Self {
            days: Vec::with_capacity(rows.len()),
            through: Vec::with_capacity(if is_count { 0 } else { rows.len() }),
        };
        let mut sum = Total::ZERO;
        for (row, day) in rows.iter().zip(days) {
            if !filter.passes(*row) {
                continue;
            }
            if !is_count {
                let Some(own) = plan.cells.total(*row as usize, *day) else {
                    continue;
                };
                sum = sum.plus(own);
                sums.through.push(sum);
            }
            sums.days.push(*day);
        }
        sums
    }

    fn inside(&self, window: Window, known: Date) -> (Total, u32) {
        let through = |day: Date| self.days.partition_point(|it| *it <= day);
        let past = through(window.through.min(known));
        let first = through(window.after).min(past);
        let before = |past: usize| {
            let sum = past.checked_sub(1).and_then(|last| self.through.get(last));
            sum.copied().unwrap_or_default()
        };
        let count = u32::try_from(past - first).unwrap_or(u32::MAX);
        (before(past).minus(before(first)), count)
    }
}

#[derive(Debug)]
struct KeySeries {
    key: Arc<str>,
    /// How many rows pass the filter, whatever the window: the key is there while any does.
    there: Box<[Step]>,
    steps: Box<[Step]>,
}

/// A value that holds from its day until the next step's.
type Step = (Date, Value);

/// A value as it was counted: most are never asked for, and a decimal takes longer to make.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Value {
    None,
    Count(u32),
    Total(KeptTotal),
    Mean(KeptTotal, u32),
    Decimal(Decimal),
}

impl Value {
    fn decimal(self) -> Option<Decimal> {
        match self {
            Self::None => None,
            Self::Count(count) => Some(Decimal::from(count)),
            Self::Total(kept) => Some(kept.total().amount()),
            Self::Mean(kept, count) => kept.total().amount().checked_div(Decimal::from(count)),
            Self::Decimal(decimal) => Some(decimal),
        }
    }
}

/// A row's stretch of days, and what is measured of it.
type Stay = (Date, Date, (Date, Token));

/// What a key is called, when its rows pass the filter, and when they are inside the window too.
type KeyRows = (Arc<str>, Vec<Stay>, Vec<Stay>);

impl Series {
    pub(super) fn of(plan: &RowPlan<'_>, view: View<'_>) -> Self {
        if plan.adds_up() {
            return Self {
                keys: OnceLock::new(),
                sums: Sums::of(plan, view),
                last: Mutex::default(),
            };
        }
        Self {
            keys: Self::walked(plan, view).into(),
            sums: Sums::default(),
            last: Mutex::default(),
        }
    }

    fn keys(&self, plan: &RowPlan<'_>, view: View<'_>) -> &[KeySeries] {
        self.keys.get_or_init(|| Self::walked(plan, view))
    }

    fn walked(plan: &RowPlan<'_>, view: View<'_>) -> Box<[KeySeries]> {
        let nameless: Arc<str> = Arc::from("");
        if plan.keys.is_none() {
            let mut stays: Vec<Stay> = Vec::with_capacity(view.counted(plan.filter).len());
            for_each_row(plan, view, |row, cell| {
                if let (Some(cell), Some((begin, end))) = (cell, plan.stretch(view, row)) {
                    stays.push((begin, end, cell));
                }
            });
            return Box::new([KeySeries {
                key: nameless,
                there: Box::default(),
                steps: walk(&plan.source.aggregate, &stays),
            }]);
        }
        let mut by_key: BTreeMap<Option<Token>, KeyRows> = BTreeMap::new();
        for_each_row(plan, view, |row, cell| {
            let token = plan.keys.and_then(|keys| keys.token(row.row));
            if token.is_none() {
                return;
            }
            let (_, passing, stays) = by_key.entry(token).or_insert_with(|| {
                let name = plan.keys.map(|keys| keys.cell(row.row).to_string());
                let name = name.map_or_else(|| Arc::clone(&nameless), Arc::from);
                (name, Vec::new(), Vec::new())
            });
            if row.first <= row.last {
                passing.push((row.first, after(row.last), (Date::MIN, Token::Code(0))));
            }
            if let (Some(cell), Some((begin, end))) = (cell, plan.stretch(view, row)) {
                stays.push((begin, end, cell));
            }
        });
        let keys = by_key.into_values().map(|(key, passing, stays)| KeySeries {
            key,
            there: comings(&passing),
            steps: walk(&plan.source.aggregate, &stays),
        });
        let mut keys: Vec<KeySeries> = keys.collect();
        keys.sort_by(|one, other| one.key.cmp(&other.key));
        if let Some(fold) = &plan.source.fold {
            keys = vec![KeySeries {
                key: nameless,
                there: Box::default(),
                steps: folded(plan, fold, &keys),
            }];
        }
        keys.into()
    }

    /// The last answer, if it is to this question; the one worked out where it is not.
    fn asked(
        &self,
        question: (Date, Date),
        worked_out: impl FnOnce(&Self) -> Option<Decimal>,
    ) -> Option<Decimal> {
        // Whoever would have to wait works it out.
        let Ok(mut last) = self.last.try_lock() else {
            return worked_out(self);
        };
        if let Some((_, value)) = last.filter(|(asked, _)| *asked == question) {
            return value;
        }
        let value = worked_out(self);
        *last = Some((question, value));
        value
    }

    /// What the rows come to that a window has inside, of those dated on `known` or before; of a metric
    /// that adds up.
    fn inside(&self, plan: &RowPlan<'_>, window: Window, known: Date) -> Option<Decimal> {
        let (sum, count) = self.sums.inside(window, known);
        match plan.source.aggregate {
            Aggregate::Count => Some(Decimal::from(count)),
            Aggregate::Average(_) if count == 0 => None,
            Aggregate::Average(_) => sum.amount().checked_div(Decimal::from(count)),
            _ => Some(sum.amount()),
        }
    }

    fn on(
        &self,
        plan: &RowPlan<'_>,
        view: View<'_>,
        key: Option<&str>,
        day: Date,
    ) -> Option<Decimal> {
        let series = self.key(plan, view, key);
        let step = series.and_then(|it| {
            let after = it.steps.partition_point(|(from, _)| *from <= day);
            it.steps.get(after.checked_sub(1)?)
        });
        match (step, &plan.source.fold) {
            (Some((_, value)), _) => value.decimal(),
            (None, Some(fold)) => plan.fold(fold, std::iter::empty()),
            (None, None) => plan.of_no_rows(),
        }
    }

    fn key(&self, plan: &RowPlan<'_>, view: View<'_>, key: Option<&str>) -> Option<&KeySeries> {
        let (keys, key) = (self.keys(plan, view), key.unwrap_or(""));
        let at = keys.binary_search_by(|it| (*it.key).cmp(key)).ok()?;
        keys.get(at)
    }

    fn each_change(
        &self,
        plan: &RowPlan<'_>,
        view: View<'_>,
        key: Option<&str>,
        each: impl FnMut(Date),
    ) {
        let steps = self.key(plan, view, key).map_or(&[][..], |it| &it.steps);
        steps.iter().map(|(day, _)| *day).for_each(each);
    }
}

impl KeySeries {
    fn is_there(&self, day: Date) -> bool {
        let after = self.there.partition_point(|(from, _)| *from <= day);
        let step = after.checked_sub(1).and_then(|at| self.there.get(at));
        step.is_some_and(|(_, rows)| *rows != Value::None)
    }
}

/// The days on which the first of some rows comes, with a value, and the last of them goes, without.
fn comings(stays: &[Stay]) -> Box<[Step]> {
    let mut steps = walk(&Aggregate::Count, stays).into_vec();
    for (_, count) in &mut steps {
        *count = match count {
            Value::Count(count) if *count > 0 => Value::Count(1),
            _ => Value::None,
        };
    }
    steps.dedup_by_key(|(_, is_there)| *is_there);
    steps.into()
}

/// The value after each day on which it changes.
fn walk(aggregate: &Aggregate, stays: &[Stay]) -> Box<[Step]> {
    // Rows come by date, so that most of the time they begin and end in that order as well.
    let by_begin = order(stays, |(begin, ..)| *begin);
    let by_end = order(stays, |(_, end, _)| *end);
    let mut begins = by_begin.iter().peekable();
    let mut ends = by_end.iter().peekable();
    let mut sum = Sum::of(aggregate);
    let mut steps: Vec<Step> = Vec::new();
    let mut before = sum.value();
    loop {
        let next_begin = begins.peek().map(|(begin, ..)| *begin);
        let next_end = ends.peek().map(|(_, end, _)| *end);
        let next_end = next_end.filter(|end| *end < Date::MAX);
        let Some(day) = next_begin.into_iter().chain(next_end).min() else {
            break;
        };
        while let Some((_, _, cell)) = begins.next_if(|(begin, ..)| *begin == day) {
            sum.add(*cell);
        }
        while let Some((_, _, cell)) = ends.next_if(|(_, end, _)| *end == day) {
            sum.remove(*cell);
        }
        let value = sum.value();
        if value != before {
            steps.push((day, value));
            before = value;
        }
    }
    steps.into()
}

/// The same rows by one of their days.
fn order(stays: &[Stay], day: impl Fn(&Stay) -> Date) -> Cow<'_, [Stay]> {
    if stays.is_sorted_by_key(&day) {
        return Cow::Borrowed(stays);
    }
    let mut sorted = stays.to_vec();
    sorted.sort_unstable_by_key(day);
    Cow::Owned(sorted)
}

#[derive(Debug, Clone, Copy)]
enum KeyEvent {
    Comes(bool),
    Is(Option<Decimal>),
}

/// One number of all keys that are there on a day, after each day on which it changes.
fn folded(plan: &RowPlan<'_>, fold: &Fold, keys: &[KeySeries]) -> Box<[Step]> {
    let empty = plan.of_no_rows();
    let mut events: Vec<(Date, usize, KeyEvent)> = Vec::new();
    for (at, key) in keys.iter().enumerate() {
        let comings = key.there.iter();
        events
            .extend(comings.map(|(day, there)| (*day, at, KeyEvent::Comes(*there != Value::None))));
        let steps = key.steps.iter();
        events.extend(steps.map(|(day, value)| (*day, at, KeyEvent::Is(value.decimal()))));
    }
    events.sort_by_key(|(day, ..)| *day);
    let mut all: Vec<(bool, Option<Decimal>)> = vec![(false, empty); keys.len()];
    let mut steps: Vec<Step> = Vec::new();
    let mut before = plan.fold(fold, std::iter::empty());
    for of_day in events.chunk_by(|one, other| one.0 == other.0) {
        for (_, at, event) in of_day {
            match (all.get_mut(*at), event) {
                (Some((is_there, _)), KeyEvent::Comes(comes)) => *is_there = *comes,
                (Some((_, own)), KeyEvent::Is(value)) => *own = *value,
                (None, _) => {}
            }
        }
        let there = all.iter().filter(|(is_there, _)| *is_there);
        let value = plan.fold(fold, there.map(|(_, value)| *value));
        if value != before {
            let raw = value.map_or(Value::None, Value::Decimal);
            steps.extend(of_day.first().map(|(day, ..)| (*day, raw)));
            before = value;
        }
    }
    steps.into()
}

/// The day after; of the last day there is, itself.
fn after(day: Date) -> Date {
    plus_days(day, 1)
}

/// The days on which a window has `date` inside: the first of them, and the first one after.
pub(super) fn days_inside(
    window: WindowRule,
    date: Date,
    fiscal_year: Periods,
    joined: Date,
) -> Option<(Date, Date)> {
    match window {
        WindowRule::Trailing(duration) => Some((date, first_day_with(duration, date))),
        WindowRule::Periods {
            unit,
            fiscal,
            first,
            last,
        } => {
            let periods = if fiscal {
                fiscal_year
            } else {
                Periods::CALENDAR
            };
            let own = periods.number(unit, date);
            let later = |by: u32| {
                let by = i32::try_from(by).unwrap_or(i32::MAX);
                periods.start(unit, own.saturating_add(by))
            };
            let enters = if last == 0 { date } else { later(last) };
            Some((enters, later(first.saturating_add(1))))
        }
        WindowRule::Since(from) => (from <= date).then_some((date, Date::MAX)),
        WindowRule::SinceJoining => (joined <= date).then_some((date, Date::MAX)),
        WindowRule::Lifetime | WindowRule::Valid => Some((date, Date::MAX)),
    }
}

/// The first day of which the day so long before is `day` or later.
pub(super) fn first_day_with(duration: Duration, day: Date) -> Date {
    let mut found = duration.after(day);
    if matches!(duration.unit, DurationUnit::Days | DurationUnit::Weeks) || duration.is_zero() {
        return found;
    }
    // Months differ in length, and so the way there and back is not the same at their ends.
    while let Some(earlier) = found.pred_opt()
        && duration.before(earlier) >= day
    {
        found = earlier;
    }
    while duration.before(found) < day
        && let Some(later) = found.succ_opt()
    {
        found = later;
    }
    found
}
