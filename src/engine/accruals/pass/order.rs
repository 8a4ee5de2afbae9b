//! The order in which a partner's rows are taken.

use super::Of;
use crate::base::Date;

/// By date, then table, then content; what takes back a row of the same day comes after it.
pub(super) fn rows_in_order<A>(of: &Of<'_, '_, A>) -> Vec<(Date, usize, u32)> {
    let mut rows = Vec::new();
    for number in &of.plan.tables {
        let table = &of.tables[*number];
        let ordered = of.enrollment.index.rows(table.ix);
        let own = ordered.through(of.ix, of.as_of);
        let dated = ordered.dates(of.ix).iter().zip(own);
        rows.extend(dated.map(|(date, row)| (*date, *number, *row)));
    }
    // Each table's are in order by themselves.
    if of.plan.tables.len() > 1 {
        rows.sort_by_key(|(date, number, _)| (*date, *number));
    }
    let named = |table: usize, row: u32| of.tables[table].references.named_by(row);
    // Each row that names a later one of its day goes behind it. A place is settled after as many
    // turns as there are rows left in the day: more of them are a circle, of which nothing is first.
    let (mut at, mut turns) = (0, 0);
    while at < rows.len() {
        let (date, table, row) = rows[at];
        let later = named(table, row).and_then(|other| {
            let rest = rows[at + 1..].iter();
            let mut same_day = rest.take_while(|(day, of, _)| (*day, *of) == (date, table));
            let distance = same_day.position(|(_, _, row)| *row == other)?;
            (turns <= distance + same_day.count() + 1).then_some(distance)
        });
        match later {
            Some(distance) => {
                rows[at..=at + 1 + distance].rotate_left(1);
                turns += 1;
            }
            None => (at, turns) = (at + 1, 0),
        }
    }
    rows
}
