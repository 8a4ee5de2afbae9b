//! Places among partners: everybody's value on a day, in order, worked out when somebody first asks.

use std::collections::{BTreeMap, HashMap};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use super::metrics::At;
use crate::base::Decimal;
use crate::model::rules::{MetricIx, RankAmong};
use crate::model::{Partner, ProgramIx};

/// Everybody's values on a day, by group.
#[derive(Debug, Default)]
pub(super) struct Board {
    groups: BTreeMap<Option<String>, Group>,
}

#[derive(Debug, Default)]
struct Group {
    /// Least first.
    values: Vec<Decimal>,
    /// With those that have no value.
    partners: usize,
}

/// Which board it is. The metric is the rank's own.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub(super) struct RankQuestion {
    pub program: ProgramIx,
    pub version: usize,
    pub metric: MetricIx,
    pub key: Option<Arc<str>>,
    pub at: At,
}

/// Boards that were asked for.
#[derive(Debug, Default)]
pub(super) struct Ranks {
    boards: Mutex<HashMap<RankQuestion, Arc<OnceLock<Arc<Board>>>>>,
}

impl Ranks {
    /// `make` must not hand out work to other threads: they may wait here for the same board.
    pub(super) fn board(&self, of: RankQuestion, make: impl FnOnce() -> Board) -> Arc<Board> {
        let place = {
            let mut boards = self.boards.lock().unwrap_or_else(PoisonError::into_inner);
            Arc::clone(boards.entry(of).or_default())
        };
        Arc::clone(place.get_or_init(|| Arc::new(make())))
    }
}

impl Board {
    pub(super) fn of<'p>(
        among: RankAmong,
        values: impl Iterator<Item = (&'p Partner, Option<Decimal>)>,
    ) -> Self {
        let mut board = Self::default();
        for (partner, value) in values {
            let group = board.groups.entry(group(partner, among)).or_default();
            group.partners += 1;
            group.values.extend(value);
        }
        for group in board.groups.values_mut() {
            group.values.sort_unstable();
        }
        board
    }

    /// 1 for the greatest value, equal ones in the same place; who has none stands behind all others.
    pub(super) fn place(
        &self,
        partner: &Partner,
        among: RankAmong,
        value: Option<Decimal>,
        share: bool,
    ) -> Option<Decimal> {
        let group = self.groups.get(&group(partner, among))?;
        let greater = value.map_or(group.values.len(), |value| {
            let not_greater = group.values.partition_point(|other| *other <= value);
            group.values.len() - not_greater
        });
        let place = Decimal::from(greater).checked_add(Decimal::ONE)?;
        if share {
            place.checked_div(Decimal::from(group.partners))
        } else {
            Some(place)
        }
    }
}

/// Partners that name no region, or country, are among themselves.
fn group(partner: &Partner, among: RankAmong) -> Option<String> {
    match among {
        RankAmong::All => None,
        RankAmong::Region => partner.region.as_ref().map(ToString::to_string),
        RankAmong::Country => partner.country.clone(),
    }
}
