//! What became of accruals: paid, written off, moved from a fund into cash; and the statements.

use std::sync::Arc;

use super::PartnerIx;
use super::rules::FundIx;
use crate::base::{Currency, Date, Decimal, Id, Money, PeriodUnit};

/// Whose money it is: a company's, or one person's there, in one currency.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Holder {
    pub payee: PartnerIx,
    pub currency: Currency,
    /// As the ledger names the person; `None` for the company itself.
    pub person: Option<Arc<str>>,
}

/// What left a balance on a payday.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Payment {
    pub holder: Holder,
    pub kind: PaymentKind,
    /// The payday.
    pub date: Date,
    /// What cleared through this day and was not paid before is in it.
    pub cleared_through: Date,
    /// More than 0, in the holder's currency.
    pub amount: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PaymentKind {
    Paid,
    /// Below the minimum, and written off.
    Forfeited,
}

/// What became of one payee's accruals.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Settled {
    /// By day, then holder.
    pub payments: Vec<Payment>,
    /// By date.
    pub conversions: Vec<Conversion>,
}

/// A period's part for a fund that stayed below the fund's minimum and became cash.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conversion {
    pub payee: PartnerIx,
    /// The last day of the period; of what was taken back later, the day of that.
    pub date: Date,
    pub earning: Id,
    /// Of the version of [`Self::version`].
    pub fund: FundIx,
    pub version: u16,
    /// Leaves the fund and enters the balance; below 0 for what is taken back.
    pub amount: Money,
}

/// One holder's month or quarter: opening and lines make closing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    pub holder: Holder,
    pub unit: PeriodUnit,
    pub first: Date,
    pub last: Date,
    pub opening: Decimal,
    /// By date; of one date accruals first, then conversions, then payments.
    pub lines: Vec<StatementLine>,
    pub closing: Decimal,
}

/// Where it comes from is an index into the list that the statements were made of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct StatementLine {
    pub date: Date,
    pub kind: LineKind,
    /// With its sign: payments are below 0.
    pub amount: Decimal,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// Into the balance.
    Accrual(u32),
    /// Shown, but given in kind: no part of the balance.
    InKind(u32),
    /// Shown, but goes into a fund: no part of the balance.
    IntoFund(u32),
    Conversion(u32),
    Payment(u32),
    Forfeit(u32),
}

impl LineKind {
    /// Whether it changes the balance.
    #[must_use]
    pub const fn counts(self) -> bool {
        !matches!(self, Self::InKind(_) | Self::IntoFund(_))
    }

    /// As in files for other programs.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Accrual(_) => "accrual",
            Self::InKind(_) => "in_kind",
            Self::IntoFund(_) => "into_fund",
            Self::Conversion(_) => "from_fund",
            Self::Payment(_) => "payment",
            Self::Forfeit(_) => "written_off",
        }
    }
}

impl Statement {
    /// All that was accrued, also what is given in kind or goes into funds.
    #[must_use]
    pub fn accrued(&self) -> Decimal {
        self.sum(|kind| {
            matches!(
                kind,
                LineKind::Accrual(_) | LineKind::InKind(_) | LineKind::IntoFund(_)
            )
        })
    }

    /// What was paid, as a positive amount.
    #[must_use]
    pub fn paid(&self) -> Decimal {
        Decimal::ZERO - self.sum(|kind| matches!(kind, LineKind::Payment(_)))
    }

    /// What was written off, as a positive amount.
    #[must_use]
    pub fn forfeited(&self) -> Decimal {
        Decimal::ZERO - self.sum(|kind| matches!(kind, LineKind::Forfeit(_)))
    }

    /// What came out of funds.
    #[must_use]
    pub fn converted(&self) -> Decimal {
        self.sum(|kind| matches!(kind, LineKind::Conversion(_)))
    }

    fn sum(&self, of: impl Fn(LineKind) -> bool) -> Decimal {
        let lines = self.lines.iter().filter(|line| of(line.kind));
        lines.map(|line| line.amount).sum()
    }
}
