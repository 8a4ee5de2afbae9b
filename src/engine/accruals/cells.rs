//! The cells of a table, one column whatever its type, comparable with those of any other.

use crate::base::{Currency, Date, Decimal};
use crate::model::{Column, Partner, PartnerIx, Table, Workspace, column};

/// What a cell holds, comparable with cells of any table.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Cell<'a> {
    Empty,
    Text(&'a str),
    Number(Decimal),
    Date(Date),
    Is(bool),
    Currency(Currency),
}

impl Cell<'_> {
    pub(super) const fn is_empty(&self) -> bool {
        matches!(self, Self::Empty)
    }

    /// As a rule writes it.
    pub(super) fn word(&self) -> Option<String> {
        match self {
            Self::Empty => None,
            Self::Text(text) => Some((*text).to_owned()),
            Self::Number(number) => Some(number.normalize().to_string()),
            Self::Date(date) => Some(date.to_string()),
            Self::Is(yes) => Some(if *yes { "true" } else { "false" }.to_owned()),
            Self::Currency(currency) => Some(currency.code().to_owned()),
        }
    }
}

/// A column by name, those among them that every table has of itself.
#[derive(Debug, Clone, Copy)]
pub(super) enum Cells<'a> {
    /// Every cell is empty.
    Missing,
    Day(&'a [Date]),
    Partner(&'a [PartnerIx], &'a [Partner]),
    Column(&'a Column),
}

impl<'a> Cells<'a> {
    pub(super) fn of(workspace: &'a Workspace, table: &'a Table, name: &str) -> Self {
        match (table.columns.get(name), name) {
            (Some(column), _) => Self::Column(column),
            (None, column::DATE) => Self::Day(&table.date),
            (None, column::PARTNER) => Self::Partner(&table.partner, &workspace.partners),
            (None, _) => Self::Missing,
        }
    }

    pub(super) fn at(&self, row: u32) -> Cell<'a> {
        let at = row as usize;
        let cell = match self {
            Self::Missing => None,
            Self::Day(days) => days.get(at).copied().map(Cell::Date),
            Self::Partner(whose, partners) => {
                let partner = whose.get(at).and_then(|ix| partners.get(ix.0 as usize));
                partner.map(|partner| Cell::Text(partner.id.as_str()))
            }
            Self::Column(column) => return cell(column, at),
        };
        cell.unwrap_or(Cell::Empty)
    }
}

fn cell(column: &Column, at: usize) -> Cell<'_> {
    let cell = match column {
        Column::Text(texts) => texts.get(at).map(Cell::Text),
        Column::Number(numbers) => numbers.get(at).map(Cell::Number),
        Column::Date(days) => days.get(at).copied().flatten().map(Cell::Date),
        Column::Boolean(all) => all.get(at).copied().flatten().map(Cell::Is),
        Column::Currency(currencies) => currencies.get(at).copied().map(Cell::Currency),
    };
    cell.unwrap_or(Cell::Empty)
}
