//! The order in which a partner's rows are taken: by date, then id, then all other cells, so never by
//! the file or the line in which they stand.
//!
//! A table that was checked is laid out in this order, partner after partner. Questions are asked of
//! one partner at a time, and its rows then stand side by side: among millions of others, to fetch a
//! cell from where it happened to be written takes longer than whatever is done with it.

use std::cmp::Ordering;
use std::ops::Range;

use rayon::prelude::*;

use super::{Column, PartnerIx, Table, TextColumn, column};
use crate::base::Date;

/// The order of two rows of one day: by id, then by all other cells, an empty one before others.
#[must_use]
pub fn canonical(table: &Table, one: usize, other: usize) -> Ordering {
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

/// The rows of a table, partner after partner, each partner's in canonical order.
#[derive(Debug, Default)]
pub struct OrderedRows {
    /// Where each partner's rows begin; one entry more than there are partners.
    starts: Vec<usize>,
    rows: Vec<u32>,
    /// Beside the rows.
    dates: Vec<Date>,
}

impl OrderedRows {
    pub const EMPTY: Self = Self {
        starts: Vec::new(),
        rows: Vec::new(),
        dates: Vec::new(),
    };

    /// Rows of nobody, or of a partner beyond `partners`, are left out.
    #[must_use]
    pub fn of(table: &Table, partners: usize) -> Self {
        let (starts, mut rows) = by_partner(table, partners);
        let mut dates = gathered(&rows, &table.date);
        let mut of_partners = Vec::with_capacity(partners);
        let (mut other_rows, mut other_days) = (&mut rows[..], &mut dates[..]);
        for bounds in starts.windows(2) {
            let (own_rows, rest) = other_rows.split_at_mut(bounds[1] - bounds[0]);
            let (own_days, rest_days) = other_days.split_at_mut(bounds[1] - bounds[0]);
            (other_rows, other_days) = (rest, rest_days);
            of_partners.push((own_rows, own_days));
        }
        of_partners
            .into_par_iter()
            .for_each(|(rows, days)| order(table, rows, days));
        Self {
            starts,
            rows,
            dates,
        }
    }

    #[must_use]
    pub fn of_partner(&self, partner: PartnerIx) -> &[u32] {
        self.rows.get(self.range(partner)).unwrap_or_default()
    }

    /// The partner's rows dated on `day` or before.
    #[must_use]
    pub fn through(&self, partner: PartnerIx, day: Date) -> &[u32] {
        let end = self.dates(partner).partition_point(|date| *date <= day);
        &self.of_partner(partner)[..end]
    }

    /// Beside the partner's rows.
    #[must_use]
    pub fn dates(&self, partner: PartnerIx) -> &[Date] {
        self.dates.get(self.range(partner)).unwrap_or_default()
    }

    fn range(&self, partner: PartnerIx) -> Range<usize> {
        let at = partner.0 as usize;
        match (self.starts.get(at), self.starts.get(at + 1)) {
            (Some(start), Some(end)) => *start..*end,
            _ => 0..0,
        }
    }
}

/// Puts one partner's rows in order, if they are not: most ledgers are written day by day.
fn order(table: &Table, rows: &mut [u32], days: &mut [Date]) {
    let compare = |(day, row): &(Date, u32), (other_day, other): &(Date, u32)| {
        let by_day = day.cmp(other_day);
        by_day.then_with(|| canonical(table, *row as usize, *other as usize))
    };
    let dated = || days.iter().copied().zip(rows.iter().copied());
    if dated().is_sorted_by(|one, other| compare(one, other).is_le()) {
        return;
    }
    let mut dated: Vec<(Date, u32)> = dated().collect();
    dated.sort_by(compare);
    for ((at, own_day), (day, row)) in rows.iter_mut().zip(days).zip(dated) {
        (*at, *own_day) = (row, day);
    }
}

/// Where each partner's rows begin, and the rows, in the table's order within each.
fn by_partner(table: &Table, partners: usize) -> (Vec<usize>, Vec<u32>) {
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
    (starts, rows)
}

/// What a column has at these rows.
fn gathered<T: Copy + Send + Sync>(rows: &[u32], column: &[T]) -> Vec<T> {
    // Each row is one of the table, and each column has all of them.
    rows.par_iter()
        .with_min_len(1 << 12)
        .map(|row| column[*row as usize])
        .collect()
}

impl Table {
    /// Lays the table out partner after partner, each partner's rows in canonical order. A table
    /// without partners, or with rows of nobody, stays as it is.
    pub fn lay_out(&mut self, partners: usize) {
        let is_whole = self.columns.values().all(|it| it.len() == self.len());
        if self.date.len() != self.len() || self.partner.len() != self.len() || !is_whole {
            return;
        }
        let ordered = OrderedRows::of(self, partners);
        if ordered.rows.len() != self.len() || ordered.rows.is_sorted() {
            return;
        }
        let OrderedRows { rows, dates, .. } = ordered;
        self.date = dates;
        self.partner = gathered(&rows, &self.partner);
        self.origin = gathered(&rows, &self.origin);
        for cells in self.columns.values_mut() {
            match cells {
                // Often a column is all empty.
                Column::Text(texts) if texts.codes.iter().all(|it| *it == texts.codes[0]) => {}
                Column::Text(texts) => texts.codes = gathered(&rows, &texts.codes),
                Column::Number(cells) => *cells = gathered(&rows, cells),
                Column::Currency(cells) => *cells = gathered(&rows, cells),
                Column::Date(cells) => *cells = gathered(&rows, cells),
                Column::Boolean(cells) => *cells = gathered(&rows, cells),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{FileId, parse_date};
    use crate::model::RowOrigin;

    fn table(partner: &[u32], days: &[&str], ids: &[&str]) -> Table {
        let file = FileId(0);
        let lines = (0_u32..).take(days.len());
        Table {
            partner: partner.iter().copied().map(PartnerIx).collect(),
            date: (days.iter())
                .map(|day| parse_date(day).expect("a date"))
                .collect(),
            origin: lines.clone().map(|line| RowOrigin { file, line }).collect(),
            columns: [(
                column::ID.to_owned(),
                Column::Text(TextColumn {
                    codes: lines.collect(),
                    words: ids.iter().collect(),
                }),
            )]
            .into(),
            ..Table::default()
        }
    }

    const DAYS: [&str; 5] = [
        "2026-01-02",
        "2026-01-02",
        "2026-01-01",
        "2026-01-02",
        "2026-01-01",
    ];

    #[test]
    fn rows_stand_by_partner_then_date_then_id() {
        let mut deals = table(&[1, 0, 1, 1, 0], &DAYS, &["e", "b", "c", "d", "a"]);
        let before = OrderedRows::of(&deals, 2);
        assert_eq!(before.of_partner(PartnerIx(0)), [4, 1]);
        assert_eq!(before.of_partner(PartnerIx(1)), [2, 3, 0]);
        deals.lay_out(2);
        let ids = deals.text(column::ID).expect("ids");
        let all: Vec<_> = (0..5).filter_map(|row| ids.get(row)).collect();
        assert_eq!(all, ["a", "b", "c", "d", "e"]);
        let lines: Vec<u32> = deals.origin.iter().map(|it| it.line).collect();
        assert_eq!(lines, [4, 1, 2, 3, 0]);
        assert_eq!(
            OrderedRows::of(&deals, 2).of_partner(PartnerIx(1)),
            [2, 3, 4]
        );
    }

    #[test]
    fn those_of_nobody_are_left_out() {
        let deals = table(&[1, 0, 3, 1, u32::MAX], &DAYS, &["a", "b", "c", "d", "e"]);
        let rows = OrderedRows::of(&deals, 3);
        assert_eq!(rows.of_partner(PartnerIx(0)), [1]);
        assert_eq!(rows.of_partner(PartnerIx(1)), [0, 3]);
        assert!(rows.of_partner(PartnerIx(2)).is_empty());
        assert!(rows.of_partner(PartnerIx(3)).is_empty());
        let mut same = deals.clone();
        same.lay_out(3);
        assert_eq!(same.partner, deals.partner);
    }
}
