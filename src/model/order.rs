//! The order in which a partner's rows are taken: by date, then id, then all other cells, so never by
//! the file or the line in which they stand.
//!
//! A table that was checked is laid out in this order, partner after partner. Questions are asked of
//! one partner at a time, and its rows then stand side by side: among millions of others, to fetch a
//! cell from where it happened to be written takes longer than whatever is done with it.

use std::cmp::Ordering;
use std::ops::Range;
use std::sync::Arc;

use rayon::prelude::*;

use super::numbers::gathered;
use super::{Column, PartnerIx, Table, column};
use crate::base::Date;

/// The order of two rows of one day: by id, then by all other cells, an empty one before others.
#[must_use]
pub fn canonical(table: &Table, one: usize, other: usize) -> Ordering {
    let id = table.text(column::ID);
    let by_id = id.map_or(Ordering::Equal, |ids| ids.compare(one, other));
    by_id.then_with(|| {
        let cells = table.columns.values();
        let mut orders = cells.map(|cells| by_cell(cells, one, other));
        let by_cells = orders.find(|order| order.is_ne());
        let by_cells = by_cells.unwrap_or(Ordering::Equal);
        by_cells.then_with(|| table.partner.get(one).cmp(&table.partner.get(other)))
    })
}

fn by_cell(cells: &Column, one: usize, other: usize) -> Ordering {
    match cells {
        Column::Text(texts) => texts.compare(one, other),
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
        if table.laid_out.len() == partners + 1 {
            let rows = u32::try_from(table.len()).unwrap_or(u32::MAX);
            return Self {
                starts: table.laid_out.clone(),
                rows: (0..rows).collect(),
                dates: table.date.clone(),
            };
        }
        Self::found(table, partners, false)
    }

    /// Where each id comes after that of the row before, rows of one day need no other comparison.
    fn found(table: &Table, partners: usize, ids_ascend: bool) -> Self {
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
            .for_each(|(rows, days)| match ids_ascend {
                true => order(|one, other| one.cmp(&other), rows, days),
                false => order(|one, other| canonical(table, one, other), rows, days),
            });
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
fn order(canonical: impl Fn(usize, usize) -> Ordering, rows: &mut [u32], days: &mut [Date]) {
    let compare = |(day, row): &(Date, u32), (other_day, other): &(Date, u32)| {
        let by_day = day.cmp(other_day);
        by_day.then_with(|| canonical(*row as usize, *other as usize))
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

impl Table {
    /// Lays the table out partner after partner, each partner's rows in canonical order. A table
    /// without partners, or with rows of nobody, stays as it is. `ids_ascend` promises that each row
    /// has an id, and one that comes after that of the row before.
    pub fn lay_out(&mut self, partners: usize, ids_ascend: bool) {
        let is_whole = self.columns.values().all(|it| it.len() == self.len());
        if self.date.len() != self.len() || self.partner.len() != self.len() || !is_whole {
            return;
        }
        let ordered = OrderedRows::found(self, partners, ids_ascend);
        if ordered.rows.len() != self.len() {
            return;
        }
        if ordered.rows.is_sorted() {
            self.laid_out = ordered.starts;
            return;
        }
        let OrderedRows {
            starts,
            rows,
            dates,
        } = ordered;
        self.date = dates;
        // Each partner's rows stand together now, so that nothing has to be looked up.
        for (partner, bounds) in (0_u32..).zip(starts.windows(2)) {
            self.partner[bounds[0]..bounds[1]].fill(PartnerIx(partner));
        }
        self.laid_out = starts;
        let written = Arc::new(self.written.gathered(&rows));
        self.written = Arc::clone(&written);
        for cells in self.columns.values_mut() {
            match cells {
                Column::Text(texts) => {
                    *texts = std::mem::take(texts).gathered(&rows, &written);
                }
                Column::Number(cells) => *cells = std::mem::take(cells).gathered(&rows),
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
    use crate::model::{RowOrigin, TextColumn};

    fn table(partner: &[u32], days: &[&str], ids: &[&str]) -> Table {
        let file = FileId(0);
        let lines = (0_u32..).take(days.len());
        Table {
            partner: partner.iter().copied().map(PartnerIx).collect(),
            date: (days.iter())
                .map(|day| parse_date(day).expect("a date"))
                .collect(),
            written: Arc::new(
                lines
                    .map(|line| RowOrigin {
                        file,
                        line: line + 1,
                    })
                    .collect(),
            ),
            columns: [(
                column::ID.to_owned(),
                Column::Text(ids.iter().map(Some).collect::<TextColumn>()),
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
        let mut unlike = deals.clone();
        unlike.lay_out(2, true);
        deals.lay_out(2, false);
        let ids = deals.text(column::ID).expect("ids");
        let all: Vec<_> = (0..5).filter_map(|row| ids.get(row)).collect();
        assert_eq!(all, ["a", "b", "c", "d", "e"]);
        let lines: Vec<u32> = (0..5)
            .filter_map(|row| deals.origin(row))
            .map(|it| it.line)
            .collect();
        assert_eq!(lines, [5, 2, 3, 4, 1]);
        // As it would be if the ids were those of their lines.
        let lines: Vec<u32> = (0..5)
            .filter_map(|row| unlike.origin(row))
            .map(|it| it.line)
            .collect();
        assert_eq!(lines, [5, 2, 3, 1, 4]);
        let mut again = deals.clone();
        again.laid_out = Vec::new();
        let (one, other) = (OrderedRows::of(&deals, 2), OrderedRows::of(&again, 2));
        assert_eq!((one.starts, one.rows), (other.starts, other.rows));
        assert_eq!(one.dates, other.dates);
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
        same.lay_out(3, false);
        assert_eq!(same.partner, deals.partner);
    }
}
