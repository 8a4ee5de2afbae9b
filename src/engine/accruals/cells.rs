//! The cells of a table, one column whatever its type, and the order of rows that their content
//! gives: never the file, never the position.

use std::cmp::Ordering;

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
        Column::Number(numbers) => numbers.get(at).copied().flatten().map(Cell::Number),
        Column::Date(days) => days.get(at).copied().flatten().map(Cell::Date),
        Column::Boolean(all) => all.get(at).copied().flatten().map(Cell::Is),
        Column::Currency(currencies) => currencies.get(at).copied().map(Cell::Currency),
    };
    cell.unwrap_or(Cell::Empty)
}

/// By id, then by all other cells. Rows that are equal in all of them are the same to every rule.
/// Their days are compared by whoever sorts, who has them at hand.
pub(super) fn by_content(table: &Table, one: u32, other: u32) -> Ordering {
    let compared = |column: &Column| cell(column, one as usize).cmp(&cell(column, other as usize));
    let by_id = table.columns.get(column::ID).map(compared);
    by_id.unwrap_or(Ordering::Equal).then_with(|| {
        let columns = table.columns.iter().filter(|(name, _)| *name != column::ID);
        let mut orders = columns.map(|(_, column)| compared(column));
        orders
            .find(|order| order.is_ne())
            .unwrap_or(Ordering::Equal)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::TextColumn;

    #[test]
    fn ids_decide_before_other_cells_and_empty_comes_first() {
        let ids = TextColumn {
            codes: vec![1, 0, 0, 0],
            words: vec!["a".into(), "b".into()],
        };
        let sizes = [Some(1), Some(9), None, Some(9)].map(|it| it.map(Decimal::from));
        let table = Table {
            // The amount stands first in the file: that is nothing to the order.
            columns: [
                ("size".to_owned(), Column::Number(sizes.to_vec())),
                ("id".to_owned(), Column::Text(ids)),
            ]
            .into_iter()
            .collect(),
            ..Table::default()
        };
        assert_eq!(by_content(&table, 0, 1), Ordering::Greater);
        assert_eq!(by_content(&table, 2, 1), Ordering::Less);
        assert_eq!(by_content(&table, 1, 3), Ordering::Equal);
    }
}
