//! The rows of a table, sorted by partner. What they hold is none of this module's business.

use crate::model::{PartnerIx, Table};

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
