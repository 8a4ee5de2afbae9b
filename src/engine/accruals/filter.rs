//! Which rows an earning is about: the conditions and links of a filter, held against one row.

use std::borrow::Cow;

use super::cells::{Cell, Cells};
use crate::base::Date;
use crate::engine::rows::RowsByPartner;
use crate::model::rules::{ColumnRef, Condition, Filter, Link, LinkWindow, Test, Whose};
use crate::model::{Partner, PartnerIx, RowRef, Table, Workspace, column};

/// A filter with its columns found.
#[derive(Debug)]
pub(super) struct RowFilter<'a> {
    conditions: Vec<RowTest<'a>>,
    with: Vec<RowLink<'a>>,
    without: Vec<RowLink<'a>>,
}

#[derive(Debug)]
struct RowTest<'a> {
    what: What<'a>,
    test: &'a Test,
}

#[derive(Debug)]
enum What<'a> {
    Cell(Cells<'a>),
    Region(&'a Table, &'a Workspace),
    Country(&'a Table, &'a Workspace),
    Id(&'a Table, &'a Workspace),
}

/// Other rows that go with a row.
#[derive(Debug)]
pub(super) struct RowLink<'a> {
    own_table: &'a Table,
    other: Option<&'a Table>,
    is_same_table: bool,
    same: Vec<(Cells<'a>, Cells<'a>)>,
    conditions: Vec<RowTest<'a>>,
    expires: Cells<'a>,
    by_partner: RowsByPartner,
    link: &'a Link,
    /// Index of the other table.
    ix: u16,
}

impl<'a> RowFilter<'a> {
    pub(super) fn of(workspace: &'a Workspace, table: &'a Table, filter: &'a Filter) -> Self {
        let links = |links: &'a [Link]| {
            let links = links.iter();
            links
                .map(|link| RowLink::of(workspace, table, link))
                .collect()
        };
        Self {
            conditions: tests(workspace, table, &filter.conditions),
            with: links(&filter.with),
            without: links(&filter.without),
        }
    }

    /// Links see rows dated on `known` or before.
    pub(super) fn passes(&self, row: u32, known: Date) -> bool {
        self.conditions.iter().all(|test| test.holds(row))
            && self
                .with
                .iter()
                .all(|link| link.first(row, known).is_some())
            && self
                .without
                .iter()
                .all(|link| link.first(row, known).is_none())
    }
}

fn tests<'a>(
    workspace: &'a Workspace,
    table: &'a Table,
    conditions: &'a [Condition],
) -> Vec<RowTest<'a>> {
    let test = |condition: &'a Condition| RowTest {
        what: match &condition.column {
            ColumnRef::Row(name) => What::Cell(Cells::of(workspace, table, name)),
            ColumnRef::PartnerRegion => What::Region(table, workspace),
            ColumnRef::PartnerCountry => What::Country(table, workspace),
            ColumnRef::PartnerId => What::Id(table, workspace),
        },
        test: &condition.test,
    };
    conditions.iter().map(test).collect()
}

impl RowTest<'_> {
    fn holds(&self, row: u32) -> bool {
        let of = |table: &Table, workspace: &'_ Workspace| {
            let whose = table.partner.get(row as usize).copied();
            whose
                .map(|ix: PartnerIx| ix.0 as usize)
                .filter(|at| *at < workspace.partners.len())
        };
        let word =
            |partner: Option<&str>| partner.map_or(Cell::Empty, Cell::Text).passes(self.test);
        match &self.what {
            What::Cell(cells) => cells.at(row).passes(self.test),
            What::Region(table, workspace) => {
                let partner: Option<&Partner> =
                    of(table, workspace).map(|at| &workspace.partners[at]);
                word(
                    partner
                        .and_then(|it| it.region.as_ref())
                        .map(|id| id.as_str()),
                )
            }
            What::Country(table, workspace) => {
                let partner = of(table, workspace).map(|at| &workspace.partners[at]);
                word(partner.and_then(|it| it.country.as_deref()))
            }
            What::Id(table, workspace) => {
                let partner = of(table, workspace).map(|at| &workspace.partners[at]);
                word(partner.map(|it| it.id.as_str()))
            }
        }
    }
}

impl Cell<'_> {
    fn passes(&self, test: &Test) -> bool {
        if self.is_empty() {
            return matches!(test, Test::NoneOf(_) | Test::Empty(true));
        }
        match test {
            Test::OneOf(words) => self.is_among(words),
            Test::NoneOf(words) => !self.is_among(words),
            Test::Number(comparison, than) => match self {
                Self::Number(number) => comparison.holds(number, than),
                _ => false,
            },
            Test::Date(comparison, than) => match self {
                Self::Date(date) => comparison.holds(date, than),
                _ => false,
            },
            Test::Is(wanted) => matches!(self, Self::Is(is) if is == wanted),
            Test::Empty(wanted) => !wanted,
        }
    }

    fn is_among(&self, words: &[String]) -> bool {
        let own: Cow<'_, str> = match self {
            Self::Text(text) => Cow::Borrowed(text),
            other => Cow::Owned(other.word().unwrap_or_default()),
        };
        words.iter().any(|word| *word == own)
    }
}

impl<'a> RowLink<'a> {
    pub(super) fn of(workspace: &'a Workspace, own: &'a Table, link: &'a Link) -> Self {
        let other = workspace.facts.table(&link.table);
        let pair = |(one, two): &(String, String)| {
            let theirs = other.map(|other| Cells::of(workspace, other, two));
            (
                Cells::of(workspace, own, one),
                theirs.unwrap_or(Cells::Missing),
            )
        };
        Self {
            own_table: own,
            other,
            is_same_table: own.name == link.table,
            same: link.same.iter().map(pair).collect(),
            conditions: other.map_or_else(Vec::new, |it| tests(workspace, it, &link.conditions)),
            expires: other.map_or(Cells::Missing, |it| {
                Cells::of(workspace, it, column::EXPIRES)
            }),
            by_partner: RowsByPartner::of(other, workspace.partners.len()),
            link,
            ix: (workspace.facts.tables.get_index_of(&link.table))
                .and_then(|ix| u16::try_from(ix).ok())
                .unwrap_or(u16::MAX),
        }
    }

    /// A row of the other table.
    pub(super) const fn row(&self, row: u32) -> RowRef {
        RowRef {
            table: self.ix,
            row,
        }
    }

    /// The earliest other row that goes with `row`, dated on `known` or before; of one day the first
    /// by its content.
    pub(super) fn first(&self, row: u32, known: Date) -> Option<(Date, u32)> {
        let other = self.other?;
        let whose = *self.own_table.partner.get(row as usize)?;
        let day = *self.own_table.date.get(row as usize)?;
        let goes_with = |at: u32| {
            let date = *other.date.get(at as usize)?;
            let is_itself = self.is_same_table && at == row;
            let fits = date <= known
                && !is_itself
                && self.is_in_time(day, date, at)
                && self.same.iter().all(|(one, two)| {
                    let own = one.at(row);
                    !own.is_empty() && own == two.at(at)
                })
                && self.conditions.iter().all(|test| test.holds(at));
            fits.then_some((date, at))
        };
        let earlier = |one: &(Date, u32), two: &(Date, u32)| {
            let by_day = one.0.cmp(&two.0);
            by_day.then_with(|| super::cells::by_content(other, one.1, two.1))
        };
        let theirs = |at: &u32| other.partner.get(*at as usize).copied();
        match self.link.whose {
            Whose::Own => {
                let rows = self.by_partner.of_partner(whose.0 as usize).iter();
                rows.copied().filter_map(goes_with).min_by(earlier)
            }
            Whose::Other | Whose::Any => {
                let all = 0..u32::try_from(other.len()).ok()?;
                let is_any = self.link.whose == Whose::Any;
                all.filter(|at| is_any || theirs(at).is_some_and(|it| it != whose))
                    .filter_map(goes_with)
                    .min_by(earlier)
            }
        }
    }

    fn is_in_time(&self, own: Date, other: Date, at: u32) -> bool {
        match self.link.window {
            LinkWindow::Any => true,
            LinkWindow::Before(None) => other < own,
            LinkWindow::Before(Some(length)) => length.before(own) < other && other < own,
            LinkWindow::After(None) => own <= other,
            LinkWindow::After(Some(length)) => own <= other && other <= length.after(own),
            LinkWindow::Valid => {
                other <= own
                    && match self.expires.at(at) {
                        Cell::Date(expires) => own <= expires,
                        _ => true,
                    }
            }
        }
    }
}
