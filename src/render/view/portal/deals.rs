//! What a partner sold, what is to be renewed, and which customers it has registered.

use serde::Serialize;

use super::{AHEAD, Deadline, Portal, said};
use crate::base::{Date, minus_days};
use crate::engine::business::{self, Expiring, known};
use crate::model::{RowRef, column, table};
use crate::render::plan::PortalPage;
use crate::render::view::shared::When;

/// Deals on the page; the statement has all of its month.
const MOST_DEALS: usize = 60;
/// Days before which a registration is told to lapse.
const LAPSES: u32 = 30;

#[derive(Serialize)]
pub(super) struct Deals<'a> {
    deals: Vec<Deal<'a>>,
    /// How many older ones are not shown.
    older: Option<String>,
    renewals: Vec<Renewal<'a>>,
    registrations: Vec<Registration<'a>>,
    has_registrations: bool,
}

#[derive(Serialize)]
struct Deal<'a> {
    date: When,
    id: Option<&'a str>,
    customer: Option<&'a str>,
    product: Option<&'a str>,
    kind: Option<String>,
    amount: String,
    takes_back: bool,
}

#[derive(Serialize)]
struct Renewal<'a> {
    due: When,
    left: String,
    late: bool,
    customer: Option<&'a str>,
    product: Option<&'a str>,
    amount: Option<String>,
    deal: Option<&'a str>,
}

#[derive(Serialize)]
struct Registration<'a> {
    id: Option<&'a str>,
    customer: Option<&'a str>,
    product: Option<&'a str>,
    date: Option<When>,
    expires: Option<When>,
    left: Option<String>,
    soon: bool,
}

impl<'w> Portal<'_, 'w> {
    pub(super) fn deals(&self) -> Deals<'w> {
        let rows = self.deal_rows();
        let older = rows.len().saturating_sub(MOST_DEALS);
        Deals {
            deals: rows
                .iter()
                .rev()
                .take(MOST_DEALS)
                .filter_map(|row| self.deal(*row))
                .collect(),
            older: (older > 0).then(|| {
                self.voice
                    .text("portal-older-deals", &[("count", super::counted(older))])
            }),
            renewals: self
                .renewals()
                .into_iter()
                .map(|it| Renewal {
                    due: self.when(it.due),
                    left: self.left(it.due),
                    late: it.due < self.as_of,
                    customer: self.cell(it.row, column::CUSTOMER),
                    product: self.cell(it.row, column::PRODUCT),
                    amount: self.row_amount(it.row),
                    deal: self.cell(it.row, column::ID),
                })
                .collect(),
            registrations: self
                .open_registrations()
                .into_iter()
                .map(|it| Registration {
                    id: self.cell(it.row, column::ID),
                    customer: self.cell(it.row, column::CUSTOMER),
                    product: self.cell(it.row, column::PRODUCT),
                    date: self.row_date(it.row).map(|day| self.when(day)),
                    expires: it.expires.map(|day| self.when(day)),
                    left: it.expires.map(|day| self.left(day)),
                    soon: it.expires.is_some_and(|day| self.is_soon(day)),
                })
                .collect(),
            has_registrations: self.workspace.facts.table(known::REGISTRATIONS).is_some(),
        }
    }

    fn is_soon(&self, day: Date) -> bool {
        minus_days(day, LAPSES) <= self.as_of
    }

    fn deal_rows(&self) -> Vec<RowRef> {
        let tables = &self.workspace.facts.tables;
        let Some((at, _, deals)) = tables.get_full(table::DEALS) else {
            return Vec::new();
        };
        let Ok(table) = u16::try_from(at) else {
            return Vec::new();
        };
        deals
            .rows_of(self.ix)
            .filter(|row| deals.date[*row] <= self.as_of)
            .filter_map(|row| {
                let row = u32::try_from(row).ok()?;
                Some(RowRef { table, row })
            })
            .collect()
    }

    fn deal(&self, row: RowRef) -> Option<Deal<'w>> {
        let deals = self.workspace.facts.table(table::DEALS)?;
        let amount = business::amount(deals, row.row as usize, self.program.currency);
        Some(Deal {
            date: self.when(self.row_date(row)?),
            id: self.cell(row, column::ID),
            customer: self.cell(row, column::CUSTOMER),
            product: self.cell(row, column::PRODUCT),
            kind: self.cell(row, column::KIND).map(|kind| {
                let words = crate::render::format::words(kind);
                self.voice.content(&words).into_owned()
            }),
            amount: amount.map_or_else(String::new, |it| self.money(it)),
            takes_back: amount.is_some_and(|it| it.amount.is_sign_negative()),
        })
    }

    fn row_amount(&self, row: RowRef) -> Option<String> {
        let tables = &self.workspace.facts.tables;
        let (_, table) = tables.get_index(usize::from(row.table))?;
        let amount = business::amount(table, row.row as usize, self.program.currency)?;
        Some(self.money(amount))
    }

    fn renewals(&self) -> Vec<business::Renewal> {
        business::renewals(self.workspace, self.ix, self.as_of, AHEAD)
    }

    /// Registrations that protect a customer and have led to no deal yet.
    pub(in super::super) fn open_registrations(&self) -> Vec<Expiring> {
        let mut open =
            business::expiring(self.workspace, self.ix, known::REGISTRATIONS, self.as_of, 0);
        let sold: Vec<(Option<&str>, Option<Date>)> = self
            .deal_rows()
            .into_iter()
            .map(|row| (self.cell(row, column::CUSTOMER), self.row_date(row)))
            .collect();
        open.retain(|it| {
            let customer = self.cell(it.row, column::CUSTOMER);
            let since = self.row_date(it.row);
            !sold
                .iter()
                .any(|(buyer, day)| customer.is_some() && *buyer == customer && *day >= since)
        });
        open
    }

    pub(super) fn registration_deadlines(&self) -> Vec<Deadline> {
        let open = self.open_registrations().into_iter();
        open.filter_map(|it| {
            let what = self.voice.text(
                "portal-deadline-registration",
                &[("what", said(self.about(it.row)))],
            );
            Some(self.deadline(it.expires?, what, PortalPage::Deals))
        })
        .collect()
    }

    pub(super) fn renewal_deadlines(&self) -> Vec<Deadline> {
        let due = self.renewals().into_iter();
        due.map(|it| {
            let what = self.voice.text(
                "portal-deadline-renewal",
                &[("what", said(self.about(it.row)))],
            );
            self.deadline(it.due, what, PortalPage::Deals)
        })
        .collect()
    }
}
