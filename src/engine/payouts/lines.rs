//! One payee's lines with the rules behind them: whose they are, into what they go, since when they
//! count.

use std::collections::BTreeMap;

use crate::base::{Currency, Date};
use crate::model::accrual::{Accrual, Origin};
use crate::model::rules::{Earning, FundIx, Part, Rules};
use crate::model::{PartnerIx, RowRef, Workspace};

/// The lines of one payee, by date.
#[derive(Debug)]
pub(super) struct Lines<'a> {
    pub(super) workspace: &'a Workspace,
    pub(super) accruals: &'a [Accrual],
    /// For each row that takes back from another, that one.
    taken_from: BTreeMap<(PartnerIx, RowRef), RowRef>,
}

/// A company's balance in one currency, or one person's there.
pub(super) type Pocket<'a> = (Currency, Option<&'a str>);

/// Where a line goes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Goes {
    /// Into the balance, to be paid.
    Cash,
    InKind,
    Fund(FundIx),
}

impl<'a> Lines<'a> {
    pub(super) fn of(workspace: &'a Workspace, accruals: &'a [Accrual]) -> Self {
        let refunds = accruals.iter().filter_map(|it| match it.origin {
            Origin::Refund { row, of } => Some(((it.partner, row), of)),
            Origin::Row(_) | Origin::Period | Origin::Clawback { .. } => None,
        });
        Self {
            workspace,
            accruals,
            taken_from: refunds.collect(),
        }
    }

    /// The rules of the line's version, and its earning there.
    pub(super) fn rule(&self, line: &Accrual) -> Option<(&'a Rules, &'a Earning)> {
        let program = self.workspace.partner(line.partner).program;
        let versions = &self.workspace.program(program).versions;
        let rules = versions.get(usize::from(line.version))?;
        let earning = rules.earnings.get(line.earning.0 as usize)?;
        Some((rules, earning))
    }

    /// Another partner's share is paid to it in cash, in one part.
    pub(super) fn part(&self, line: &Accrual) -> Option<&'a Part> {
        let (_, earning) = self.rule(line).filter(|_| line.share == 0)?;
        earning.parts.get(usize::from(line.part))
    }

    pub(super) fn goes(&self, line: &Accrual) -> Goes {
        let earning = self.rule(line).map(|(_, earning)| earning);
        earning.map_or(Goes::InKind, |earning| Self::goes_by(line, earning))
    }

    /// The same of one whose earning is known.
    pub(super) fn goes_by(line: &Accrual, earning: &Earning) -> Goes {
        let part = earning.parts.get(usize::from(line.part));
        match part.filter(|_| line.share == 0).and_then(|it| it.into) {
            Some(fund) => Goes::Fund(fund),
            None if earning.kind.is_paid() => Goes::Cash,
            None => Goes::InKind,
        }
    }

    /// The row that earned in the beginning, of which all this was taken back or given again.
    fn root(&self, line: &Accrual) -> Option<RowRef> {
        let mut row = line.origin.earned_by()?;
        if line.origin.takes_back() {
            // Each names an earlier one, so this ends.
            for _ in 0..self.taken_from.len() {
                match self.taken_from.get(&(line.partner, row)) {
                    Some(before) if *before != row => row = *before,
                    _ => break,
                }
            }
        }
        Some(row)
    }

    /// The day of the row that earned in the beginning; the line's own when that is it.
    pub(super) fn earned_on(&self, line: &Accrual) -> Date {
        if !line.origin.takes_back() {
            return line.date;
        }
        let date = self.root(line).and_then(|row| {
            let tables = &self.workspace.facts.tables;
            let (_, table) = tables.get_index(usize::from(row.table))?;
            table.date.get(row.row as usize).copied()
        });
        date.unwrap_or(line.date)
    }

    /// Whose balance it is: a person's where the earning names one, and the share is the row's own
    /// partner's.
    pub(super) fn pocket(&self, line: &Accrual) -> Pocket<'a> {
        match self.rule(line) {
            Some((_, earning)) => self.pocket_by(line, earning),
            None => (line.amount.currency, None),
        }
    }

    /// The same of one whose earning is known.
    pub(super) fn pocket_by(&self, line: &Accrual, earning: &Earning) -> Pocket<'a> {
        let person = || {
            let earning = Some(earning).filter(|_| line.share == 0)?;
            let column = earning.person.as_deref()?;
            let row = self.root(line)?;
            let tables = &self.workspace.facts.tables;
            let (_, table) = tables.get_index(usize::from(row.table))?;
            table.text(column)?.get(row.row as usize)
        };
        (line.amount.currency, person())
    }
}
