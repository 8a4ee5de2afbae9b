//! Which rows count: conditions on their cells, and other rows that go with them.
//!
//! A filter is prepared once for a workspace: words become sets of codes, what is asked of a partner
//! becomes one answer a partner, and rows of other partners are put in order by what they have in
//! common. What a filter makes of one partner's rows is kept beside that partner's other numbers.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use rayon::prelude::*;

use super::facts::Enrollment;
use super::plans::{Plans, View};
use super::total::Total;
use crate::base::{Currency, Date, Decimal, minus_days, parse_date, parse_decimal, plus_days};
use crate::model::order::canonical;
use crate::model::rules::{
    ColumnRef, Comparison, Condition, Filter, Link, LinkWindow, Test, Whose,
};
use crate::model::{
    Column, Numbers, Partner, PartnerIx, RowRef, Table, TextColumn, Workspace, column, table,
};

/// Days on which a row counts, both inside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Spell {
    pub first: Date,
    pub last: Date,
}

/// Whether a row counts when facts are known through `known`: it is dated by then, its conditions
/// hold, and so do its links by the rows dated by then.
#[must_use]
pub fn row_passes(enrollment: &Enrollment<'_>, filter: &Filter, row: RowRef, known: Date) -> bool {
    row_spell(enrollment, filter, row)
        .is_some_and(|spell| spell.first <= known && known <= spell.last)
}

/// From when until when a row counts; `None` for one that never does. A row begins to count on its
/// day, or later with the row that a link asks for, and ends with the row that no link may find.
///
/// A filter of the workspace's rules is looked up; any other is worked out for the one question.
#[must_use]
pub fn row_spell(enrollment: &Enrollment<'_>, filter: &Filter, row: RowRef) -> Option<Spell> {
    if filter.is_empty() {
        let tables = &enrollment.index.workspace().facts.tables;
        let (_, table) = tables.get_index(usize::from(row.table))?;
        let first = *table.date.get(row.row as usize)?;
        return Some(Spell {
            first,
            last: Date::MAX,
        });
    }
    about_owner(enrollment, row, |view| {
        let Counted { first, last, .. } = match view.plans.filter_at(filter) {
            Some(at) if view.plans.filter(at).table == row.table => {
                if view.is_own(row) {
                    view.counted_row(at, row.row)?
                } else {
                    view.plans.filter(at).counted(view, row.row)?
                }
            }
            _ => {
                let mut plans = Plans::new(view.workspace());
                let at = plans.add_filter(row.table, filter);
                plans.prepare();
                let cache = plans.cache();
                let view = view.with(&plans, &cache);
                plans.filter(at).counted(view, row.row)?
            }
        };
        (first <= last).then_some(Spell { first, last })
    })
}

/// The earliest other row that the link finds for a row, among those dated on `known` or before.
#[must_use]
pub fn linked_row(
    enrollment: &Enrollment<'_>,
    link: &Link,
    row: RowRef,
    known: Date,
) -> Option<RowRef> {
    let find = |view: View<'_>, at: u32| {
        let plan = view.plans.link(at);
        let found = plan.first(view, at, row.row)?;
        (found.date <= known).then_some(RowRef {
            table: plan.table?,
            row: found.row,
        })
    };
    about_owner(enrollment, row, |view| match view.plans.link_at(link) {
        Some(at) if view.plans.link(at).own_table == row.table => find(view, at),
        _ => {
            let mut plans = Plans::new(view.workspace());
            let at = plans.add_link(row.table, link);
            plans.prepare();
            let cache = plans.cache();
            find(view.with(&plans, &cache), at)
        }
    })
}

/// Asks about a row with the facts of the partner whose it is at hand.
fn about_owner<T>(enrollment: &Enrollment<'_>, row: RowRef, ask: impl FnOnce(View<'_>) -> T) -> T {
    let view = enrollment.view();
    let tables = &view.workspace().facts.tables;
    let table = tables.get_index(usize::from(row.table));
    let whose = table.and_then(|(_, table)| table.partner.get(row.row as usize));
    match whose {
        Some(whose) if *whose != enrollment.ix => ask(view.index.enrollment(*whose).view()),
        _ => ask(view),
    }
}

/// The cells of a column, whatever they hold.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cells<'a> {
    /// The table has no such column: all of them are empty.
    Missing,
    /// Whose the row is, by id.
    Partner(&'a [PartnerIx], &'a [Partner]),
    /// The row's own day.
    Day(&'a [Date]),
    Text(&'a TextColumn),
    Number(&'a Numbers),
    Currency(&'a [Currency]),
    Date(&'a [Option<Date>]),
    Truth(&'a [Option<bool>]),
}

/// What a cell holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(Decimal),
    Date(Date),
    Truth(bool),
}

/// Stands for what a cell holds among the cells of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Token {
    Code(u32),
    Number(Total),
    Date(Date),
}

impl<'a> Cells<'a> {
    pub(super) fn of(workspace: &'a Workspace, facts: &'a Table, name: &str) -> Self {
        match facts.columns.get(name) {
            Some(Column::Text(texts)) => Self::Text(texts),
            Some(Column::Number(numbers)) => Self::Number(numbers),
            Some(Column::Currency(currencies)) => Self::Currency(currencies),
            Some(Column::Date(dates)) => Self::Date(dates),
            Some(Column::Boolean(truths)) => Self::Truth(truths),
            None if name == column::PARTNER => Self::Partner(&facts.partner, &workspace.partners),
            None if name == column::DATE => Self::Day(&facts.date),
            None if name == column::MONTH && facts.name == table::COMPANY_REVENUE => {
                Self::Day(&facts.date)
            }
            None => Self::Missing,
        }
    }

    pub(super) fn cell(self, row: u32) -> Cell<'a> {
        let row = row as usize;
        let text = |text: Option<&'a str>| text.map_or(Cell::Empty, Cell::Text);
        let date = |date: Option<Date>| date.map_or(Cell::Empty, Cell::Date);
        match self {
            Self::Missing => Cell::Empty,
            Self::Partner(whose, partners) => {
                let partner = whose.get(row).and_then(|ix| partners.get(ix.0 as usize));
                text(partner.map(|partner| partner.id.as_str()))
            }
            Self::Day(dates) => date(dates.get(row).copied()),
            Self::Text(texts) => text(texts.get(row)),
            Self::Number(numbers) => {
                let number = numbers.get(row);
                number.map_or(Cell::Empty, Cell::Number)
            }
            Self::Currency(currencies) => text(currencies.get(row).map(|it| it.code())),
            Self::Date(dates) => date(dates.get(row).copied().flatten()),
            Self::Truth(truths) => {
                let truth = truths.get(row).copied().flatten();
                truth.map_or(Cell::Empty, Cell::Truth)
            }
        }
    }

    /// The same for cells that hold the same; `None` for an empty one.
    pub(super) fn token(self, row: u32) -> Option<Token> {
        match self {
            Self::Text(texts) => {
                let code = *texts.codes().get(row as usize)?;
                (code != TextColumn::EMPTY).then_some(Token::Code(code))
            }
            Self::Partner(whose, _) => whose.get(row as usize).map(|ix| Token::Code(ix.0)),
            _ => match self.cell(row) {
                Cell::Empty => None,
                Cell::Text(text) => {
                    // The three letters of a currency.
                    let letters = text.bytes().take(4);
                    Some(Token::Code(
                        letters.fold(0, |code, it| (code << 8) | u32::from(it)),
                    ))
                }
                Cell::Number(number) => Total::of(number).map(Token::Number),
                Cell::Date(date) => Some(Token::Date(date)),
                Cell::Truth(truth) => Some(Token::Code(u32::from(truth))),
            },
        }
    }
}

impl std::fmt::Display for Cell<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Empty => Ok(()),
            Self::Text(text) => f.write_str(text),
            Self::Number(number) => number.normalize().fmt(f),
            Self::Date(date) => date.fmt(f),
            Self::Truth(truth) => truth.fmt(f),
        }
    }
}

/// A test, its words read as what the column holds.
#[derive(Debug)]
enum Asked<'a> {
    OneOf { cells: Vec<Cell<'a>>, is_not: bool },
    Number(Comparison, Decimal),
    Date(Comparison, Date),
    Truth(bool),
    Empty(bool),
}

impl<'a> Asked<'a> {
    fn of(test: &'a Test, cells: Cells<'_>) -> Self {
        let read = |word: &'a String| match cells {
            Cells::Number(_) => parse_decimal(word).ok().map(Cell::Number),
            Cells::Date(_) | Cells::Day(_) => parse_date(word).ok().map(Cell::Date),
            Cells::Truth(_) => word.parse().ok().map(Cell::Truth),
            _ => Some(Cell::Text(word)),
        };
        match test {
            Test::OneOf(words) | Test::NoneOf(words) => Self::OneOf {
                cells: words.iter().filter_map(read).collect(),
                is_not: matches!(test, Test::NoneOf(_)),
            },
            Test::Number(comparison, number) => Self::Number(*comparison, *number),
            Test::Date(comparison, date) => Self::Date(*comparison, *date),
            Test::Is(truth) => Self::Truth(*truth),
            Test::Empty(empty) => Self::Empty(*empty),
        }
    }

    fn holds(&self, cell: Cell<'_>) -> bool {
        match (self, cell) {
            (Self::Empty(empty), cell) => (cell == Cell::Empty) == *empty,
            (Self::OneOf { is_not, .. }, Cell::Empty) => *is_not,
            (Self::OneOf { cells, is_not }, cell) => cells.contains(&cell) != *is_not,
            (Self::Number(comparison, to), Cell::Number(number)) => comparison.holds(&number, to),
            (Self::Date(comparison, to), Cell::Date(date)) => comparison.holds(&date, to),
            (Self::Truth(wanted), Cell::Truth(truth)) => truth == *wanted,
            _ => false,
        }
    }
}

/// A condition, answered beforehand where the same cells come up again and again.
#[derive(Debug)]
enum Check<'a> {
    Words {
        codes: &'a [u32],
        passing: Vec<bool>,
        is_empty_passing: bool,
    },
    Partners {
        whose: &'a [PartnerIx],
        passing: Vec<bool>,
        is_none_passing: bool,
    },
    Cells(Cells<'a>, Asked<'a>),
}

impl<'a> Check<'a> {
    fn of(workspace: &'a Workspace, facts: &'a Table, condition: &'a Condition) -> Self {
        let partners = |cell: fn(&Partner) -> Cell<'_>| {
            let asked = Asked::of(&condition.test, Cells::Missing);
            let partners = workspace.partners.iter();
            Self::Partners {
                whose: &facts.partner,
                passing: partners.map(|partner| asked.holds(cell(partner))).collect(),
                is_none_passing: asked.holds(Cell::Empty),
            }
        };
        let name = match &condition.column {
            ColumnRef::Row(name) => name,
            ColumnRef::PartnerRegion => {
                return partners(|partner| {
                    let region = partner.region.as_ref();
                    region.map_or(Cell::Empty, |region| Cell::Text(region.as_str()))
                });
            }
            ColumnRef::PartnerCountry => {
                return partners(|partner| {
                    let country = partner.country.as_deref();
                    country.map_or(Cell::Empty, Cell::Text)
                });
            }
            ColumnRef::PartnerId => return partners(|partner| Cell::Text(partner.id.as_str())),
        };
        let cells = Cells::of(workspace, facts, name);
        let asked = Asked::of(&condition.test, cells);
        match cells {
            Cells::Text(texts) => {
                let words = texts.words().iter();
                Self::Words {
                    codes: texts.codes(),
                    passing: words.map(|word| asked.holds(Cell::Text(word))).collect(),
                    is_empty_passing: asked.holds(Cell::Empty),
                }
            }
            Cells::Partner(..) => partners(|partner| Cell::Text(partner.id.as_str())),
            cells => Self::Cells(cells, asked),
        }
    }

    fn passes(&self, row: u32) -> bool {
        let at = row as usize;
        match self {
            Self::Words {
                codes,
                passing,
                is_empty_passing,
            } => {
                let passing = codes.get(at).and_then(|code| passing.get(*code as usize));
                *passing.unwrap_or(is_empty_passing)
            }
            Self::Partners {
                whose,
                passing,
                is_none_passing,
            } => {
                let passing = whose.get(at).and_then(|ix| passing.get(ix.0 as usize));
                *passing.unwrap_or(is_none_passing)
            }
            Self::Cells(cells, asked) => asked.holds(cells.cell(row)),
        }
    }
}

/// A row that passes the conditions of a filter, and the days on which it counts; a row whose links
/// never hold has its last day before its first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Counted {
    pub row: u32,
    pub date: Date,
    pub first: Date,
    pub last: Date,
}

/// A filter over the rows of a table.
#[derive(Debug)]
pub(super) struct FilterPlan<'a> {
    pub table: u16,
    /// What it was made of, to find it again.
    pub source: &'a Filter,
    checks: Vec<Check<'a>>,
    /// Among the links of the plans.
    with: Vec<u32>,
    without: Vec<u32>,
}

impl<'a> FilterPlan<'a> {
    pub(super) fn new(
        workspace: &'a Workspace,
        table: u16,
        source: &'a Filter,
        with: Vec<u32>,
        without: Vec<u32>,
    ) -> Self {
        Self {
            table,
            source,
            checks: checks(workspace, table, &source.conditions),
            with,
            without,
        }
    }

    /// Whether the conditions hold, whatever links say.
    #[inline]
    pub(super) fn passes(&self, row: u32) -> bool {
        self.checks.iter().all(|check| check.passes(row))
    }

    /// `None` when a condition does not hold. The row is the view's partner's, if anybody's.
    pub(super) fn counted(&self, view: View<'_>, row: u32) -> Option<Counted> {
        if !self.passes(row) {
            return None;
        }
        let date = *view.table(self.table)?.date.get(row as usize)?;
        let mut counted = Counted {
            row,
            date,
            first: date,
            last: Date::MAX,
        };
        let found = |link: u32| {
            let found = view.plans.link(link).first(view, link, row);
            found.map(|other| other.date)
        };
        for link in &self.with {
            match found(*link) {
                Some(day) => counted.first = counted.first.max(day),
                None => counted.last = Date::MIN,
            }
        }
        for link in &self.without {
            if let Some(day) = found(*link) {
                counted.last = counted.last.min(minus_days(day, 1));
            }
        }
        Some(counted)
    }
}

fn checks<'a>(workspace: &'a Workspace, table: u16, conditions: &'a [Condition]) -> Vec<Check<'a>> {
    let Some((_, facts)) = workspace.facts.tables.get_index(usize::from(table)) else {
        return Vec::new();
    };
    let conditions = conditions.iter();
    conditions
        .map(|condition| Check::of(workspace, facts, condition))
        .collect()
}

/// A row that a link may find: what it has in common with others, as a number, and its day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct LinkRow {
    same: u64,
    pub date: Date,
    pub row: u32,
}

/// A link from the rows of one table to those of another, or the same.
#[derive(Debug)]
pub(super) struct LinkPlan<'a> {
    pub own_table: u16,
    /// What it was made of, to find it again.
    pub source: &'a Link,
    /// The other rows' table; without one nothing is found.
    pub table: Option<u16>,
    pairs: Vec<Pair<'a>>,
    checks: Vec<Check<'a>>,
    expires: Cells<'a>,
    own_dates: &'a [Date],
    own_partner: &'a [PartnerIx],
    partner: &'a [PartnerIx],
    facts: Option<&'a Table>,
    /// The rows of all partners, unless only the row's own partner's count: in order of `same`, then
    /// date, then the canonical one.
    everywhere: Vec<LinkRow>,
}

impl<'a> LinkPlan<'a> {
    pub(super) fn new(workspace: &'a Workspace, own_table: u16, source: &'a Link) -> Self {
        let tables = &workspace.facts.tables;
        let own = tables.get_index(usize::from(own_table)).map(|(_, it)| it);
        let at = tables.get_index_of(&source.table);
        let table = at.and_then(|at| u16::try_from(at).ok());
        let facts = tables.get(&source.table);
        let cells = |facts: Option<&'a Table>, name: &str| {
            facts.map_or(Cells::Missing, |facts| Cells::of(workspace, facts, name))
        };
        let pairs = source.same.iter();
        Self {
            own_table,
            source,
            table,
            pairs: pairs
                .map(|(one, other)| Pair::of(cells(own, one), cells(facts, other)))
                .collect(),
            checks: table.map_or_else(Vec::new, |at| checks(workspace, at, &source.conditions)),
            expires: cells(facts, column::EXPIRES),
            own_dates: own.map_or(&[], |own| &own.date),
            own_partner: own.map_or(&[], |own| &own.partner),
            partner: facts.map_or(&[], |facts| &facts.partner),
            facts,
            everywhere: Vec::new(),
        }
    }

    /// Puts the rows of all partners in order, where they are asked for.
    pub(super) fn prepare(&mut self) {
        if let (Some(facts), true) = (self.facts, self.source.whose != Whose::Own) {
            let rows = 0..u32::try_from(facts.date.len()).unwrap_or(u32::MAX);
            let mut found: Vec<LinkRow> = rows
                .into_par_iter()
                .filter_map(|row| self.link_row(row, *facts.date.get(row as usize)?))
                .collect();
            found.par_sort_by(|one, other| {
                (one.same, one.date)
                    .cmp(&(other.same, other.date))
                    .then_with(|| canonical(facts, one.row as usize, other.row as usize))
            });
            self.everywhere = found;
        }
    }

    /// Those of the partner that the link may find, in the order of [`Self::prepare`].
    pub(super) fn of_partner(&self, view: View<'_>) -> Box<[LinkRow]> {
        let Some(table) = self.table else {
            return Box::default();
        };
        let rows = view.index.rows(table);
        let dated = rows.of_partner(view.partner).iter();
        let dated = dated.zip(rows.dates(view.partner));
        let found = dated.filter_map(|(row, date)| self.link_row(*row, *date));
        let mut found: Vec<LinkRow> = found.collect();
        found.sort_by_key(|row| row.same);
        found.into()
    }

    fn link_row(&self, row: u32, date: Date) -> Option<LinkRow> {
        let same = same(self.pairs.iter().map(|pair| pair.other(row)))?;
        let passes = self.checks.iter().all(|check| check.passes(row));
        passes.then_some(LinkRow { same, date, row })
    }

    /// The earliest row that goes with `own`, whenever it is dated.
    pub(super) fn first(&self, view: View<'_>, at: u32, own: u32) -> Option<LinkRow> {
        let day = *self.own_dates.get(own as usize)?;
        let partner = self.own_partner.get(own as usize).copied();
        let wanted = same(self.pairs.iter().map(|pair| pair.own(own)))?;
        let (from, to) = match self.source.window {
            LinkWindow::Any => (Date::MIN, Date::MAX),
            LinkWindow::Before(within) => {
                let from = within.map(|within| plus_days(within.before(day), 1));
                (from.unwrap_or(Date::MIN), minus_days(day, 1))
            }
            LinkWindow::After(within) => {
                (day, within.map_or(Date::MAX, |within| within.after(day)))
            }
            LinkWindow::Valid => (Date::MIN, day),
        };
        let fits = |other: &LinkRow| {
            let is_itself = self.table == Some(self.own_table) && other.row == own;
            let whose = self.partner.get(other.row as usize).copied();
            let is_whose = match self.source.whose {
                Whose::Own => whose.is_some() && whose == partner,
                Whose::Other => whose.is_some() && whose != partner,
                Whose::Any => true,
            };
            let is_valid = self.source.window != LinkWindow::Valid
                || match self.expires.cell(other.row) {
                    Cell::Date(last) => day <= last,
                    _ => true,
                };
            let mut pairs = self.pairs.iter();
            let is_same = |pair: &Pair<'_>| pair.own(own) == pair.other(other.row);
            !is_itself && is_whose && is_valid && pairs.all(is_same)
        };
        let rows: &[LinkRow] = if self.source.whose == Whose::Own {
            view.link_rows(at)
        } else {
            &self.everywhere
        };
        let start = rows.partition_point(|row| (row.same, row.date) < (wanted, from));
        let inside = rows[start..]
            .iter()
            .take_while(|row| row.same == wanted && row.date <= to);
        inside.copied().find(fits)
    }
}

/// Two columns of which the cells are compared.
#[derive(Debug)]
enum Pair<'a> {
    /// Texts of one column, or of two, those of the first known by the codes of the second.
    Codes {
        own: &'a [u32],
        translated: Option<Vec<u32>>,
        other: &'a [u32],
    },
    Cells(Cells<'a>, Cells<'a>),
}

impl<'a> Pair<'a> {
    fn of(own: Cells<'a>, other: Cells<'a>) -> Self {
        let (Cells::Text(own_texts), Cells::Text(texts)) = (own, other) else {
            return Self::Cells(own, other);
        };
        let translated = (!std::ptr::eq(own_texts, texts)).then(|| {
            let codes: HashMap<&str, u32> = texts.words().iter().zip(0..).collect();
            let words = own_texts.words().iter();
            // A code beyond all words is that of a word that the other column does not have.
            words
                .map(|word| codes.get(word).copied().unwrap_or(UNKNOWN))
                .collect()
        });
        Self::Codes {
            own: own_texts.codes(),
            translated,
            other: texts.codes(),
        }
    }

    /// Of the row itself.
    fn own(&self, row: u32) -> Part<'a> {
        match self {
            Self::Codes {
                own, translated, ..
            } => {
                let code = own.get(row as usize).copied().unwrap_or(TextColumn::EMPTY);
                let known = |codes: &Vec<u32>| codes.get(code as usize).copied();
                match translated {
                    Some(codes) => Part::of(known(codes).unwrap_or(TextColumn::EMPTY)),
                    None => Part::of(code),
                }
            }
            Self::Cells(own, _) => Part::Cell(own.cell(row)),
        }
    }

    /// Of the other row.
    fn other(&self, row: u32) -> Part<'a> {
        match self {
            Self::Codes { other, .. } => Part::of(
                other
                    .get(row as usize)
                    .copied()
                    .unwrap_or(TextColumn::EMPTY),
            ),
            Self::Cells(_, other) => Part::Cell(other.cell(row)),
        }
    }
}

const UNKNOWN: u32 = TextColumn::EMPTY - 1;

/// What is compared of one column.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part<'a> {
    Code(u32),
    Cell(Cell<'a>),
}

impl Part<'_> {
    const fn of(code: u32) -> Self {
        match code {
            TextColumn::EMPTY => Self::Cell(Cell::Empty),
            code => Self::Code(code),
        }
    }
}

/// What cells hold, as a number that is the same for the same; `None` when one of them is empty.
/// Different cells may meet in one number, so what is found by it is compared once more.
fn same<'a>(parts: impl Iterator<Item = Part<'a>>) -> Option<u64> {
    let mut same: u64 = 0;
    for part in parts {
        let own = match part {
            Part::Cell(Cell::Empty) => return None,
            Part::Code(code) => u64::from(code),
            Part::Cell(cell) => {
                let mut hasher = DefaultHasher::new();
                cell.hash(&mut hasher);
                hasher.finish()
            }
        };
        same = same.wrapping_mul(0x9E37_79B9_7F4A_7C15) ^ own;
    }
    Some(same)
}
