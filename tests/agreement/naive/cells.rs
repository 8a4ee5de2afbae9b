//! Rows and their cells, one at a time, and what other rows go with one.

use std::cmp::Ordering;

use partnerpress::base::{Currency, Date, Decimal, Duration};
use partnerpress::model::rules::{ColumnRef, Condition, Filter, Link, LinkWindow, Test, Whose};
use partnerpress::model::{Column, Partner, PartnerIx, Table, Workspace};
use rust_decimal::RoundingStrategy;

/// A row of a table.
#[derive(Clone, Copy)]
pub(crate) struct Row<'a> {
    pub(crate) table: &'a Table,
    pub(crate) at: usize,
}

#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Cell {
    Text(String),
    Number(Decimal),
    Date(Date),
    Boolean(bool),
}

impl<'a> Row<'a> {
    pub(crate) fn date(self) -> Date {
        self.table.date[self.at]
    }

    pub(crate) fn partner(self) -> Option<PartnerIx> {
        self.table.partner.get(self.at).copied()
    }

    /// `None` of an empty cell, and of a column that the table does not have.
    pub(crate) fn cell(self, column: &str) -> Option<Cell> {
        if column == "date" {
            return Some(Cell::Date(self.date()));
        }
        match self.table.columns.get(column)? {
            Column::Text(texts) => texts.get(self.at).map(|text| Cell::Text(text.to_owned())),
            Column::Number(numbers) => numbers.get(self.at).map(Cell::Number),
            Column::Currency(currencies) => Some(Cell::Text(currencies[self.at].code().to_owned())),
            Column::Date(dates) => dates[self.at].map(Cell::Date),
            Column::Boolean(booleans) => booleans[self.at].map(Cell::Boolean),
        }
    }

    pub(crate) fn text(self, column: &str) -> Option<String> {
        match self.cell(column) {
            Some(Cell::Text(text)) => Some(text),
            _ => None,
        }
    }

    pub(crate) fn number(self, column: &str) -> Option<Decimal> {
        match self.cell(column) {
            Some(Cell::Number(number)) => Some(number),
            _ => None,
        }
    }

    /// A number in one currency: an amount of money converts by the row's day, a plain number is
    /// what it is.
    pub(crate) fn number_in(
        self,
        workspace: &Workspace,
        column: &str,
        to: Currency,
    ) -> Option<Decimal> {
        let number = self.number(column)?;
        let currency = self.currency().filter(|_| self.is_money(column));
        Some(match currency {
            Some(from) => converted(workspace, number, from, to, self.date()),
            None => number,
        })
    }

    /// Whether the column holds amounts in the row's currency.
    pub(crate) fn is_money(self, column: &str) -> bool {
        self.table.money.iter().any(|it| it == column)
    }

    pub(crate) fn currency(self) -> Option<Currency> {
        match self.table.columns.get("currency") {
            Some(Column::Currency(currencies)) => Some(currencies[self.at]),
            _ => None,
        }
    }

    /// date ≤ day ≤ expires; without an end it stays valid.
    pub(crate) fn is_valid(self, day: Date) -> bool {
        let ended = match self.cell("expires") {
            Some(Cell::Date(expires)) => expires < day,
            _ => false,
        };
        self.date() <= day && !ended
    }

    pub(crate) fn is_same(self, other: Row<'_>) -> bool {
        self.table.name == other.table.name && self.at == other.at
    }

    /// By date, then id, then all other cells; so never by where it was written.
    pub(crate) fn order(self, other: Row<'a>) -> Ordering {
        let by_id = || self.text("id").cmp(&other.text("id"));
        let by_cells = || self.all_cells().cmp(&other.all_cells());
        self.date()
            .cmp(&other.date())
            .then_with(by_id)
            .then_with(by_cells)
    }

    fn all_cells(self) -> Vec<(String, Option<Cell>)> {
        let mut columns: Vec<&String> = self.table.columns.keys().collect();
        columns.sort();
        columns
            .into_iter()
            .map(|column| (column.clone(), self.cell(column)))
            .collect()
    }
}

pub(crate) fn rows<'a>(workspace: &'a Workspace, table: &str) -> Vec<Row<'a>> {
    match workspace.facts.tables.get(table) {
        Some(table) => (0..table.date.len()).map(|at| Row { table, at }).collect(),
        None => Vec::new(),
    }
}

pub(crate) fn rows_of<'a>(
    workspace: &'a Workspace,
    table: &str,
    partner: PartnerIx,
) -> Vec<Row<'a>> {
    let mut own = rows(workspace, table);
    own.retain(|row| row.partner() == Some(partner));
    own
}

fn partner_of<'a>(workspace: &'a Workspace, row: Row<'_>) -> Option<&'a Partner> {
    row.partner().map(|ix| &workspace.partners[ix.0 as usize])
}

/// Whether the row counts, for a question that knows the rows through `known`.
pub(crate) fn passes(workspace: &Workspace, row: Row<'_>, filter: &Filter, known: Date) -> bool {
    for condition in &filter.conditions {
        if !condition_holds(workspace, row, condition) {
            return false;
        }
    }
    for link in &filter.with {
        if linked(workspace, row, link, known).is_empty() {
            return false;
        }
    }
    for link in &filter.without {
        if !linked(workspace, row, link, known).is_empty() {
            return false;
        }
    }
    true
}

fn condition_holds(workspace: &Workspace, row: Row<'_>, condition: &Condition) -> bool {
    let partner = partner_of(workspace, row);
    let cell = match &condition.column {
        ColumnRef::Row(column) => row.cell(column),
        ColumnRef::PartnerRegion => partner
            .and_then(|it| it.region.as_ref())
            .map(|region| Cell::Text(region.to_string())),
        ColumnRef::PartnerCountry => partner.and_then(|it| it.country.clone()).map(Cell::Text),
        ColumnRef::PartnerId => partner.map(|it| Cell::Text(it.id.to_string())),
    };
    match (&condition.test, cell) {
        (Test::Empty(asked), cell) => cell.is_none() == *asked,
        (Test::NoneOf(_), None) => true,
        (_, None) => false,
        (Test::OneOf(words), Some(Cell::Text(text))) => words.contains(&text),
        (Test::NoneOf(words), Some(Cell::Text(text))) => !words.contains(&text),
        (Test::Number(comparison, number), Some(Cell::Number(cell))) => {
            comparison.holds(&cell, number)
        }
        (Test::Date(comparison, date), Some(Cell::Date(cell))) => comparison.holds(&cell, date),
        (Test::Is(asked), Some(Cell::Boolean(cell))) => cell == *asked,
        (test, Some(cell)) => panic!("{test:?} cannot be asked of {cell:?}"),
    }
}

/// The other rows that go with the row, dated through `known`.
pub(crate) fn linked<'a>(
    workspace: &'a Workspace,
    row: Row<'_>,
    link: &Link,
    known: Date,
) -> Vec<Row<'a>> {
    let mut found = rows(workspace, &link.table);
    found.retain(|other| {
        let whose = match link.whose {
            Whose::Own => other.partner() == row.partner(),
            Whose::Other => other.partner() != row.partner(),
            Whose::Any => true,
        };
        let same = link.same.iter().all(|(own, others)| {
            let own = row.cell(own);
            own.is_some() && own == other.cell(others)
        });
        let (day, others) = (row.date(), other.date());
        let when = match link.window {
            LinkWindow::Any => true,
            LinkWindow::Before(None) => others < day,
            LinkWindow::Before(Some(length)) => length.before(day) < others && others < day,
            LinkWindow::After(None) => day <= others,
            LinkWindow::After(Some(length)) => day <= others && others <= length.after(day),
            LinkWindow::Valid => other.is_valid(day),
        };
        let conditions = link.conditions.iter();
        !row.is_same(*other)
            && others <= known
            && whose
            && same
            && when
            && conditions
                .into_iter()
                .all(|condition| condition_holds(workspace, *other, condition))
    });
    found
}

// Money.

/// Units of the base for one of the currency: the last table of the day or before that has one, or
/// else the first that has one at all.
fn rate(workspace: &Workspace, currency: Currency, day: Date) -> Decimal {
    if currency == workspace.exchange.base {
        return Decimal::ONE;
    }
    let mut found = None;
    for (from, table) in &workspace.exchange.tables {
        if let Some(rate) = table.get(&currency)
            && (*from <= day || found.is_none())
        {
            found = Some(*rate);
        }
    }
    found.unwrap()
}

/// To ten digits after the point, half to even, as a total keeps them.
pub(crate) fn converted(
    workspace: &Workspace,
    amount: Decimal,
    from: Currency,
    to: Currency,
    day: Date,
) -> Decimal {
    if from == to {
        return amount;
    }
    let in_base = amount * rate(workspace, from, day);
    let exact = in_base / rate(workspace, to, day);
    exact.round_dp_with_strategy(10, RoundingStrategy::MidpointNearestEven)
}

// Days.

/// All days from one through another.
pub(crate) fn days(from: Date, through: Date) -> Vec<Date> {
    from.iter_days().take_while(|day| *day <= through).collect()
}

/// Whole months from one day to a later one: how often a month can be added without going beyond.
pub(crate) fn whole_months(from: Date, to: Date) -> u32 {
    let mut months = 0;
    while Duration::months(months + 1).after(from) <= to {
        months += 1;
    }
    months
}
