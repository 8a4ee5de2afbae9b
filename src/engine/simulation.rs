//! Two versions of the rules over the same facts: who moves, and what it costs.
//!
//! Both sides are evaluated on the same day; a partner is the same when its id is. Amounts of
//! different currencies stay apart, but for one order: the largest changes are told by what they come
//! to in the site's currency on that day.

use std::collections::BTreeMap;

use super::Findings;
use super::total::Total;
use crate::base::{Currency, Date, Decimal, Id, Money, Window};
use crate::model::accrual::Accrual;
use crate::model::{FundEntryKind, PartnerIx, Workspace};

/// One version of the rules, evaluated.
#[derive(Debug, Clone, Copy)]
pub struct Side<'a> {
    pub workspace: &'a Workspace,
    pub findings: &'a Findings,
}

/// What differs between two sides.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Simulation {
    /// The day of the standings, the last of the window.
    pub as_of: Date,
    /// The days whose costs are counted.
    pub window: Window,
    /// By program, then partner.
    pub movers: Vec<Mover>,
    /// What was earned, by each way of dividing it.
    pub costs: Vec<Division>,
    /// What was granted to partners' funds and paid into them.
    pub funds: Vec<CostRow>,
    /// The partners whose earnings change most, at most ten, greatest first.
    pub largest: Vec<PartnerChange>,
}

/// A partner that holds another tier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mover {
    pub partner: Id,
    pub name: String,
    pub program: Id,
    pub before: Option<Id>,
    pub after: Option<Id>,
    pub direction: Direction,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    Up,
    Down,
    /// One of the two ladders does not have the other's tier.
    Sideways,
}

/// Costs divided by something.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Division {
    pub by: DivisionBy,
    pub rows: Vec<CostRow>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum DivisionBy {
    Earning,
    /// The tier that set the terms.
    Tier,
    Program,
    /// The payee's.
    Region,
}

impl DivisionBy {
    pub const ALL: [Self; 4] = [Self::Earning, Self::Tier, Self::Program, Self::Region];

    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Earning => "earning",
            Self::Tier => "tier",
            Self::Program => "program",
            Self::Region => "region",
        }
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostRow {
    pub label: String,
    pub currency: Currency,
    pub before: Decimal,
    pub after: Decimal,
}

impl CostRow {
    #[must_use]
    pub fn change(&self) -> Decimal {
        self.after.checked_sub(self.before).unwrap_or_default()
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PartnerChange {
    pub partner: Id,
    pub name: String,
    /// One for each currency in which anything changes.
    pub rows: Vec<CostRow>,
    /// What they come to together, in the site's currency.
    pub change: Money,
}

/// How many of the largest changes are told.
const MOST_CHANGES: usize = 10;

/// Compares two sides that were evaluated on `as_of`, the last day of `window`.
#[must_use]
pub fn compare(before: Side<'_>, after: Side<'_>, as_of: Date, window: Window) -> Simulation {
    let costs = DivisionBy::ALL.map(|by| {
        let label = |side: Side<'_>, line: &Accrual| label(side, line, by);
        Division {
            by,
            rows: rows(&sums(before, window, label), &sums(after, window, label)),
        }
    });
    let of_fund = |side: Side<'_>| granted(side, window);
    Simulation {
        as_of,
        window,
        movers: movers(before, after),
        costs: costs.to_vec(),
        funds: rows(&of_fund(before), &of_fund(after)),
        largest: largest(before, after, as_of, window),
    }
}

fn movers(before: Side<'_>, after: Side<'_>) -> Vec<Mover> {
    let tiers: BTreeMap<&Id, PartnerIx> = (after.workspace.partners())
        .map(|(ix, partner)| (&partner.id, ix))
        .collect();
    let mut movers = Vec::new();
    for (ix, partner) in before.workspace.partners() {
        let Some(other) = tiers.get(&partner.id) else {
            continue;
        };
        let (held, holds) = (tier(before, ix), tier(after, *other));
        if held == holds {
            continue;
        }
        let program = after
            .workspace
            .program(after.workspace.partner(*other).program);
        let rung = |id: &Option<Id>| match id {
            None => Some(None),
            Some(id) => program.tier_named(id.as_str()).map(Some),
        };
        movers.push(Mover {
            partner: partner.id.clone(),
            name: partner.name.clone(),
            program: before.workspace.program(partner.program).id.clone(),
            direction: match (rung(&held), rung(&holds)) {
                (Some(from), Some(to)) if to > from => Direction::Up,
                (Some(from), Some(to)) if to < from => Direction::Down,
                _ => Direction::Sideways,
            },
            before: held,
            after: holds,
        });
    }
    movers.sort_by(|a, b| (&a.program, &a.partner).cmp(&(&b.program, &b.partner)));
    movers
}

fn tier(side: Side<'_>, ix: PartnerIx) -> Option<Id> {
    let standing = side.findings.standings.get(ix.0 as usize)?;
    let program = side.workspace.program(side.workspace.partner(ix).program);
    Some(program.tier(standing.tier?).id.clone())
}

type Sums = BTreeMap<(String, Currency), Total>;

fn sums(side: Side<'_>, window: Window, label: impl Fn(Side<'_>, &Accrual) -> String) -> Sums {
    let mut sums = Sums::new();
    let inside = side
        .findings
        .accruals
        .iter()
        .filter(|it| window.contains(it.date));
    for line in inside {
        let sum = sums
            .entry((label(side, line), line.amount.currency))
            .or_default();
        *sum = sum.plus(Total::of(line.amount.amount).unwrap_or_default());
    }
    sums
}

fn label(side: Side<'_>, line: &Accrual, by: DivisionBy) -> String {
    let program = side
        .workspace
        .program(side.workspace.partner(line.partner).program);
    let found = match by {
        DivisionBy::Earning => {
            let rules = program.versions.get(usize::from(line.version));
            let earning = rules.and_then(|rules| rules.earnings.get(line.earning.0 as usize));
            earning.map(|earning| format!("{}: {}", program.id, earning.id))
        }
        DivisionBy::Tier => {
            let tier = program.tiers.get(line.tier.0 as usize);
            tier.map(|tier| format!("{}: {}", program.id, tier.id))
        }
        DivisionBy::Program => Some(program.id.to_string()),
        DivisionBy::Region => {
            let region = side.workspace.partner(line.payee).region.as_ref();
            region.map(ToString::to_string)
        }
    };
    found.unwrap_or_else(|| "none".to_owned())
}

fn granted(side: Side<'_>, window: Window) -> Sums {
    let mut sums = Sums::new();
    for ledger in side.findings.funds.iter().flat_map(|it| &it.ledgers) {
        let granted = ledger.entries.iter().filter(|it| {
            window.contains(it.date)
                && matches!(it.kind, FundEntryKind::Allocated | FundEntryKind::Accrued)
        });
        for entry in granted {
            let sum = sums
                .entry((ledger.fund.to_string(), ledger.currency))
                .or_default();
            *sum = sum.plus(Total::of(entry.balance).unwrap_or_default());
        }
    }
    sums
}

fn rows(before: &Sums, after: &Sums) -> Vec<CostRow> {
    let mut keys: Vec<&(String, Currency)> = before.keys().chain(after.keys()).collect();
    keys.sort();
    keys.dedup();
    let amount = |sums: &Sums, key: &(String, Currency)| {
        let total: Option<&Total> = sums.get(key);
        let amount = total.map_or(Decimal::ZERO, |total| total.amount());
        Money::new(amount, key.1).rounded().amount
    };
    let row = |key: &(String, Currency)| CostRow {
        label: key.0.clone(),
        currency: key.1,
        before: amount(before, key),
        after: amount(after, key),
    };
    keys.into_iter().map(row).collect()
}

fn largest(before: Side<'_>, after: Side<'_>, as_of: Date, window: Window) -> Vec<PartnerChange> {
    let by_payee = |side: Side<'_>, line: &Accrual| {
        let payee = side.workspace.partner(line.payee);
        payee.id.to_string()
    };
    let all = rows(
        &sums(before, window, by_payee),
        &sums(after, window, by_payee),
    );
    let to = before.workspace.site.currency;
    let mut changes: Vec<PartnerChange> = Vec::new();
    for (_, partner) in before.workspace.partners() {
        let own = all
            .iter()
            .filter(|row| row.label == partner.id.as_str() && !row.change().is_zero());
        let own: Vec<CostRow> = own.cloned().collect();
        if own.is_empty() {
            continue;
        }
        let in_site_currency = |row: &CostRow| {
            let money = Money::new(row.change(), row.currency);
            let exchange = &before.workspace.exchange;
            Total::of(exchange.convert(money, to, as_of)?.amount)
        };
        let change: Total = own.iter().filter_map(in_site_currency).sum();
        changes.push(PartnerChange {
            partner: partner.id.clone(),
            name: partner.name.clone(),
            rows: own,
            change: Money::new(change.amount(), to).rounded(),
        });
    }
    changes.sort_by(|a, b| {
        let size = |it: &PartnerChange| it.change.amount.abs();
        size(b)
            .cmp(&size(a))
            .then_with(|| a.partner.cmp(&b.partner))
    });
    changes.truncate(MOST_CHANGES);
    changes
}
