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
    if of.tables.iter().all(|table| table.references.is_empty()) {
        return rows;
    }
    let mut start = 0;
    while let Some((date, table, _)) = rows.get(start).copied() {
        let rest = rows[start..].iter();
        let length = rest.take_while(|(day, of, _)| (*day, *of) == (date, table));
        let end = start + length.count();
        let named = |row: u32| of.tables[table].references.named_by(row);
        if let Some(ordered) = behind_what_they_name(&rows[start..end], named) {
            rows[start..end].copy_from_slice(&ordered);
        }
        start = end;
    }
    rows
}

/// One day's rows with each that names a later one right behind it, those of one row in their order;
/// `None` when none does.
fn behind_what_they_name(
    day: &[(Date, usize, u32)],
    named: impl Fn(u32) -> Option<u32>,
) -> Option<Vec<(Date, usize, u32)>> {
    if day.len() < 2 || day.iter().all(|(_, _, row)| named(*row).is_none()) {
        return None;
    }
    let waits_for = |at: usize| {
        let other = named(day[at].2)?;
        let later = day[at + 1..].iter().position(|(_, _, row)| *row == other)?;
        Some(at + 1 + later)
    };
    let waits: Vec<Option<usize>> = (0..day.len()).map(waits_for).collect();
    if waits.iter().all(Option::is_none) {
        return None;
    }
    let mut ordered = Vec::with_capacity(day.len());
    for at in (0..day.len()).filter(|at| waits[*at].is_none()) {
        // What a row waits for is always later, so all of them come to stand somewhere.
        let mut next = vec![at];
        while let Some(at) = next.pop() {
            ordered.push(day[at]);
            next.extend((0..at).rev().filter(|it| waits[*it] == Some(at)));
        }
    }
    Some(ordered)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_that_name_a_later_one_stand_behind_it_in_their_order() {
        let day: Vec<_> = (0..6).map(|row| (Date::MIN, 0, row)).collect();
        let named = |row: u32| [Some(3), Some(3), None, None, Some(3), Some(0)][row as usize];
        let ordered = behind_what_they_name(&day, named);
        let rows = ordered.map(|rows| rows.iter().map(|(_, _, row)| *row).collect::<Vec<_>>());
        assert_eq!(rows, Some(vec![2, 3, 0, 1, 4, 5]));
        assert_eq!(behind_what_they_name(&day, |_| Some(0)), None);
    }
}
