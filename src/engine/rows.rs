//! The rows of a table, sorted by partner. What they hold is none of this module's business, but for
//! the order in which a partner's rows are taken: by date, then id, then all other cells, so never by
//! the file or the line in which they stand.

use std::cmp::Ordering;

use rayon::prelude::*;

use crate::base::Date;
use crate::model::{Column, PartnerIx, Table, TextColumn, column};

/// The rows of a table, partner after partner, each partner's in canonical order.
#[derive(Debug, Default)]
pub(super) struct OrderedRows {
    by_partner: RowsByPartner,
    /// Beside the rows.
    dates: Vec<Date>,
}

impl OrderedRows {
    pub(super) const EMPTY: Self = Self {
        by_partner: RowsByPartner {
            starts: Vec::new(),
            rows: Vec::new(),
        },
        dates: Vec::new(),
    };

    pub(super) fn of(table: &Table, partners: usize) -> Self {
        let mut by_partner = RowsByPartner::of(Some(table), partners);
        let mut dates = vec![Date::MIN; by_partner.rows.len()];
        let mut of_partners = Vec::with_capacity(partners);
        let (mut rows, mut days) = (&mut by_partner.rows[..], &mut dates[..]);
        for bounds in by_partner.starts.windows(2) {
            let (own_rows, other_rows) = rows.split_at_mut(bounds[1] - bounds[0]);
            let (own_days, other_days) = days.split_at_mut(bounds[1] - bounds[0]);
            (rows, days) = (other_rows, other_days);
            of_partners.push((own_rows, own_days));
        }
        let order = |(rows, days): (&mut [u32], &mut [Date])| {
            let date = |row: u32| table.date.get(row as usize).copied();
            let dated = rows
                .iter()
                .map(|row| (date(*row).unwrap_or(Date::MAX), *row));
            let mut dated: Vec<(Date, u32)> = dated.collect();
            dated.sort_by(|(day, row), (other_day, other)| {
                day.cmp(other_day)
                    .then_with(|| canonical(table, *row as usize, *other as usize))
            });
            for ((at, own_day), (day, row)) in rows.iter_mut().zip(days).zip(dated) {
                (*at, *own_day) = (row, day);
            }
        };
        of_partners.into_par_iter().for_each(order);
        Self { by_partner, dates }
    }

    pub(super) fn of_partner(&self, partner: PartnerIx) -> &[u32] {
        self.by_partner.of_partner(partner.0 as usize)
    }

    /// The partner's rows dated on `day` or before.
    pub(super) fn through(&self, partner: PartnerIx, day: Date) -> &[u32] {
        let end = self.dates(partner).partition_point(|date| *date <= day);
        &self.of_partner(partner)[..end]
    }

    /// Beside the partner's rows.
    pub(super) fn dates(&self, partner: PartnerIx) -> &[Date] {
        let starts = &self.by_partner.starts;
        let at = partner.0 as usize;
        match (starts.get(at), starts.get(at + 1)) {
            (Some(start), Some(end)) => &self.dates[*start..*end],
            _ => &[],
        }
    }
}

/// The order of two rows of one day: by id, then by all other cells, an empty one before others.
pub(super) fn canonical(table: &Table, one: usize, other: usize) -> Ordering {
    let id = table.text(column::ID);
    let by_id = id.map_or(Ordering::Equal, |ids| by_word(ids, one, other));
    by_id.then_with(|| {
        let cells = table.columns.values();
        let mut orders = cells.map(|cells| by_cell(cells, one, other));
        let by_cells = orders.find(|order| order.is_ne());
        let by_cells = by_cells.unwrap_or(Ordering::Equal);
        by_cells.then_with(|| table.partner.get(one).cmp(&table.partner.get(other)))
    })
}

fn by_word(texts: &TextColumn, one: usize, other: usize) -> Ordering {
    match texts.codes.get(one) == texts.codes.get(other) {
        true => Ordering::Equal,
        false => texts.get(one).cmp(&texts.get(other)),
    }
}

fn by_cell(cells: &Column, one: usize, other: usize) -> Ordering {
    match cells {
        Column::Text(texts) => by_word(texts, one, other),
        Column::Number(cells) => cells.get(one).cmp(&cells.get(other)),
        Column::Currency(cells) => cells.get(one).cmp(&cells.get(other)),
        Column::Date(cells) => cells.get(one).cmp(&cells.get(other)),
        Column::Boolean(cells) => cells.get(one).cmp(&cells.get(other)),
    }
}

/// The rows of a table, partner after partner, in the table's order within each.
#[derive(Debug, Default)]
pub(super) struct RowsByPartner {
    /// Where each partner's rows begin; one entry more than there are partners.
    starts: Vec<usize>,
    rows: Vec<u32>,
}

impl RowsByPartner {
    pub(super) fn of(table: Option<&Table>, partners: usize) -> Self {
        let Some(table) = table else {
            return Self::default();
        };
        let known = |ix: &PartnerIx| (ix.0 as usize) < partners;
        let mut starts = vec![0; partners + 1];
        for ix in table.partner.iter().copied().filter(known) {
            starts[ix.0 as usize + 1] += 1;
        }
        for at in 0..partners {
            starts[at + 1] += starts[at];
        }
        let mut rows = vec![0; starts[partners]];
        let mut next = starts.clone();
        for (row, ix) in (0_u32..).zip(table.partner.iter().copied()) {
            if known(&ix) {
                let place = &mut next[ix.0 as usize];
                rows[*place] = row;
                *place += 1;
            }
        }
        Self { starts, rows }
    }

    pub(super) fn of_partner(&self, at: usize) -> &[u32] {
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => &self.rows[*start..*end],
            _ => &[],
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_keep_their_order_and_those_of_nobody_are_left_out() {
        let partner = [1, 0, 3, 1, u32::MAX, 0].map(PartnerIx).to_vec();
        let table = Table {
            partner,
            ..Table::default()
        };
        let rows = RowsByPartner::of(Some(&table), 3);
        assert_eq!(rows.of_partner(0), [1, 5]);
        assert_eq!(rows.of_partner(1), [0, 3]);
        assert!(rows.of_partner(2).is_empty() && rows.of_partner(3).is_empty());
        assert!(RowsByPartner::of(None, 3).of_partner(0).is_empty());
    }
}
