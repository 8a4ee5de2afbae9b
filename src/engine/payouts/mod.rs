//! When what was accrued is paid.
//!
//! Each line clears after its hold (`clearing`); on each payday (`paydays`) all that has cleared by
//! its cutoff and was not paid before is due, in each currency and for each person by itself; and is
//! paid in one payment, carried over, or written off. What was for a fund and stayed below the fund's
//! minimum comes back as cash (`conversions`). Nothing is ever paid that is not a line or such a
//! conversion, and nothing twice.

mod clearing;
mod conversions;
mod lines;
mod paydays;

use std::collections::BTreeMap;
use std::sync::Arc;

use self::lines::{Goes, Lines, Pocket};
use self::paydays::Payday;
use super::accruals::{Answers, EarningIndex};
use super::facts::Enrollment;
use super::total::Total;
use crate::base::{Currency, Date, Decimal, Money};
use crate::model::account::{Conversion, Holder, LineKind, Payment, PaymentKind, StatementLine};
use crate::model::accrual::Accrual;
use crate::model::reason::{
    Clearing, ConversionReason, Explanation, ItemSource, PaidItem, PaydayOutcome, PaymentReason,
    Step,
};
use crate::model::rules::{FundIx, Payout, PayoutBelow};
use crate::model::{EarningLine, FundAccrual, PartnerIx, Program, Workspace};

/// All that a payee has coming: its lines, and what became cash of its parts for funds.
#[derive(Debug)]
pub struct Account<'a> {
    payee: PartnerIx,
    as_of: Date,
    lines: Lines<'a>,
    conversions: Vec<Conversion>,
    conversion_reasons: Vec<ConversionReason>,
}

impl<'a> Account<'a> {
    /// `accruals` are all of the payee's, by date, none after `as_of`.
    #[must_use]
    pub fn new(
        workspace: &'a Workspace,
        payee: PartnerIx,
        accruals: &'a [Accrual],
        as_of: Date,
    ) -> Self {
        let lines = Lines::of(workspace, accruals);
        let converted = conversions::conversions(&lines, as_of);
        let (conversions, conversion_reasons) = converted.into_iter().unzip();
        Self {
            payee,
            as_of,
            conversions,
            conversion_reasons,
            lines,
        }
    }

    #[must_use]
    pub const fn payee(&self) -> PartnerIx {
        self.payee
    }

    #[must_use]
    pub const fn as_of(&self) -> Date {
        self.as_of
    }

    #[must_use]
    pub const fn accruals(&self) -> &'a [Accrual] {
        self.lines.accruals
    }

    /// By date, then earning.
    #[must_use]
    pub fn conversions(&self) -> &[Conversion] {
        &self.conversions
    }

    /// Why each of [`Self::conversions`] came about.
    #[must_use]
    pub fn conversion_reasons(&self) -> &[ConversionReason] {
        &self.conversion_reasons
    }

    /// What goes into funds, and comes out of them again as cash; by date. Numbers of lines are those
    /// of [`Self::accruals`] and [`Self::conversions`].
    #[must_use]
    pub fn fund_accruals(&self) -> Vec<FundAccrual> {
        let fund_of = |partner: PartnerIx, version: u16, fund: FundIx| {
            let workspace = self.lines.workspace;
            let program = workspace.program(workspace.partner(partner).program);
            let rules = program.versions.get(usize::from(version))?;
            rules.funds.get(fund.0 as usize).map(|fund| fund.id.clone())
        };
        let mut all = Vec::new();
        for (at, line) in (0_u32..).zip(self.lines.accruals) {
            let Goes::Fund(fund) = self.lines.goes(line) else {
                continue;
            };
            let earning = self.lines.rule(line).map(|(_, it)| it.id.clone());
            let fund = fund_of(line.partner, line.version, fund);
            all.extend(fund.zip(earning).map(|(fund, earning)| FundAccrual {
                fund,
                date: line.date,
                amount: line.amount,
                earning,
                line: EarningLine::Accrual(at),
            }));
        }
        for (at, it) in (0_u32..).zip(&self.conversions) {
            let fund = fund_of(it.payee, it.version, it.fund);
            all.extend(fund.map(|fund| FundAccrual {
                fund,
                date: it.date,
                amount: Money::new(-it.amount.amount, it.amount.currency),
                earning: it.earning.clone(),
                line: EarningLine::Conversion(at),
            }));
        }
        all.sort_by_key(|it| it.date);
        all
    }

    /// How a line came about, and when it is paid. `enrollment` and `answers` are of the partner whose
    /// row it is, which need not be the payee.
    #[must_use]
    pub fn explain(
        &self,
        index: &EarningIndex<'_>,
        enrollment: &Enrollment<'_>,
        answers: &impl Answers,
        accrual: &Accrual,
    ) -> Explanation {
        let mut explanation = index.explain(enrollment, answers, accrual);
        let clearings = self.clearings(accrual).into_iter();
        explanation.steps.extend(clearings.map(Step::Clears));
        explanation
    }

    /// Whose balance a line belongs to.
    #[must_use]
    pub fn holder(&self, accrual: &Accrual) -> Holder {
        self.holder_of(self.lines.pocket(accrual))
    }

    /// What was paid and written off through the day of the account, by day, then holder. `answers`
    /// are about the payee.
    #[must_use]
    pub fn payments(&self, answers: &impl Answers) -> Vec<Payment> {
        self.settled(answers, &mut |_| {})
    }

    /// What was due to a holder on a payday, and what became of it.
    #[must_use]
    pub fn explain_payday(
        &self,
        answers: &impl Answers,
        holder: &Holder,
        day: Date,
    ) -> Option<PaymentReason> {
        let mut found = None;
        self.settled(answers, &mut |reason: &dyn Fn() -> PaymentReason| {
            if found.is_none() {
                let it = reason();
                found = (it.payday == day && it.holder == *holder).then_some(it);
            }
        });
        found
    }

    /// When each instalment of a line clears, and on which payday it can be paid at the earliest.
    /// Empty for what is given in kind or goes into a fund.
    #[must_use]
    pub fn clearings(&self, accrual: &Accrual) -> Vec<Clearing> {
        if self.lines.goes(accrual) != Goes::Cash {
            return Vec::new();
        }
        let mut all = Vec::new();
        clearing::each_clearing(&self.lines, accrual, |it| {
            let payday = paydays::first_payday(self.program(), it.cleared);
            all.push(Clearing {
                payday: payday.map(|payday| payday.day),
                ..it
            });
        });
        all
    }

    /// What has been earned and has not cleared by the day of the account, by holder: it is on hold, or
    /// comes in instalments.
    #[must_use]
    pub fn pending(&self) -> BTreeMap<Holder, Decimal> {
        let mut pending: BTreeMap<Holder, Decimal> = BTreeMap::new();
        for line in self.lines.accruals {
            let mut amount = Decimal::ZERO;
            for it in self.clearings(line) {
                if it.cleared > self.as_of {
                    amount = amount.saturating_add(it.amount.amount);
                }
            }
            if !amount.is_zero() {
                let sum = pending.entry(self.holder(line)).or_default();
                *sum = sum.saturating_add(amount);
            }
        }
        pending
    }

    /// The first payday after the day of the account, within a year.
    #[must_use]
    pub fn next_payday(&self) -> Option<Date> {
        let horizon = crate::base::Duration::months(12).after(self.as_of);
        let from = crate::base::Duration::months(12).before(self.as_of);
        let paydays = paydays::paydays(self.program(), from, horizon);
        paydays
            .into_iter()
            .map(|it| it.day)
            .find(|day| *day > self.as_of)
    }

    fn program(&self) -> &'a Program {
        let workspace = self.lines.workspace;
        workspace.program(workspace.partner(self.payee).program)
    }

    fn holder_of(&self, (currency, person): Pocket<'_>) -> Holder {
        Holder {
            payee: self.payee,
            currency,
            person: person.map(Arc::from),
        }
    }

    /// What every line and conversion is to the balance of its holder: for statements.
    pub(super) fn entries(&self) -> BTreeMap<Holder, Vec<StatementLine>> {
        let mut pockets: BTreeMap<Pocket<'a>, Vec<StatementLine>> = BTreeMap::new();
        for (at, line) in (0_u32..).zip(self.lines.accruals) {
            let kind = match self.lines.goes(line) {
                Goes::Cash => LineKind::Accrual(at),
                Goes::InKind => LineKind::InKind(at),
                Goes::Fund(_) => LineKind::IntoFund(at),
            };
            let entries = pockets.entry(self.lines.pocket(line)).or_default();
            entries.push(StatementLine {
                date: line.date,
                kind,
                amount: line.amount.amount,
            });
        }
        for (at, it) in (0_u32..).zip(&self.conversions) {
            let entries = pockets.entry((it.amount.currency, None)).or_default();
            entries.push(StatementLine {
                date: it.date,
                kind: LineKind::Conversion(at),
                amount: it.amount.amount,
            });
        }
        let of_holders = pockets.into_iter();
        of_holders
            .map(|(pocket, entries)| (self.holder_of(pocket), entries))
            .collect()
    }

    fn items(&self) -> BTreeMap<Pocket<'a>, Vec<PaidItem>> {
        let mut pockets: BTreeMap<Pocket<'a>, Vec<PaidItem>> = BTreeMap::new();
        // There are as many lines as rows, and mostly few pockets: those are gone through one by one.
        let mut first: Vec<(Pocket<'a>, Vec<PaidItem>)> = Vec::new();
        for (index, line) in (0_u32..).zip(self.lines.accruals) {
            let Some((_, earning)) = self.lines.rule(line) else {
                continue;
            };
            if Lines::goes_by(line, earning) != Goes::Cash {
                continue;
            }
            let pocket = self.lines.pocket_by(line, earning);
            let known = first.iter().position(|(it, _)| *it == pocket);
            let items = match known {
                Some(at) => &mut first[at].1,
                None if first.len() < FEW => {
                    let at = first.len();
                    first.push((pocket, Vec::new()));
                    &mut first[at].1
                }
                None => pockets.entry(pocket).or_default(),
            };
            if let Some(cleared) = clearing::cleared_at_once(line, earning) {
                items.push(PaidItem {
                    source: ItemSource::Accrual {
                        index,
                        instalment: 0,
                    },
                    cleared,
                    amount: line.amount.amount,
                });
                continue;
            }
            clearing::each_clearing(&self.lines, line, |it| {
                items.push(PaidItem {
                    source: ItemSource::Accrual {
                        index,
                        instalment: u8::try_from(it.instalment).unwrap_or(u8::MAX),
                    },
                    cleared: it.cleared,
                    amount: it.amount.amount,
                });
            });
        }
        pockets.extend(first);
        // A part for a fund is the company's, whoever earned it.
        for (index, it) in (0_u32..).zip(&self.conversions) {
            let items = pockets.entry((it.amount.currency, None)).or_default();
            items.push(PaidItem {
                source: ItemSource::Conversion { index },
                cleared: it.date,
                amount: it.amount.amount,
            });
        }
        for items in pockets.values_mut() {
            items.sort_by_key(|item| (item.cleared, item.source));
        }
        pockets
    }

    /// Goes through all paydays of every holder; on those on which something is open, `told` is
    /// offered the reason for what becomes of it.
    fn settled(
        &self,
        answers: &impl Answers,
        told: &mut impl FnMut(&dyn Fn() -> PaymentReason),
    ) -> Vec<Payment> {
        let pockets = self.items();
        let earliest = pockets.values().filter_map(|items| items.first());
        let Some(from) = earliest.map(|item| item.cleared).min() else {
            return Vec::new();
        };
        let program = self.program();
        let paydays = paydays::paydays(program, from, self.as_of);
        let mut payments = Vec::new();
        for (pocket, items) in &pockets {
            let holder = self.holder_of(*pocket);
            let mut open = Total::ZERO;
            // Where the open items begin, and where those begin that have not cleared.
            let (mut first, mut next) = (0, 0);
            for payday in &paydays {
                while let Some(item) = items
                    .get(next)
                    .filter(|it| it.cleared <= payday.cleared_through)
                {
                    open = open.plus(Total::of(item.amount).unwrap_or_default());
                    next += 1;
                }
                // A payday of an older version may come later and reach less far.
                while let Some(item) = items[first..next]
                    .last()
                    .filter(|it| it.cleared > payday.cleared_through)
                {
                    open = open.minus(Total::of(item.amount).unwrap_or_default());
                    next -= 1;
                }
                if first == next {
                    continue;
                }
                let rules = &program.versions[payday.version];
                let minimum = minimum(&rules.payout, pocket.0);
                let due = open.amount();
                let may = || answers.holds(rules, &rules.payout.requires, payday.day);
                let outcome = outcome(&rules.payout, due, minimum, may);
                told(&|| {
                    reason(
                        &holder,
                        payday,
                        &rules.payout,
                        &items[first..next],
                        due,
                        outcome,
                    )
                });
                let kind = match outcome {
                    PaydayOutcome::Paid => PaymentKind::Paid,
                    PaydayOutcome::Forfeited => PaymentKind::Forfeited,
                    _ => continue,
                };
                payments.push(Payment {
                    holder: holder.clone(),
                    kind,
                    date: payday.day,
                    cleared_through: payday.cleared_through,
                    amount: with_digits(due, pocket.0),
                });
                open = Total::ZERO;
                first = next;
            }
        }
        payments.sort_by(|one, other| (one.date, &one.holder).cmp(&(other.date, &other.holder)));
        payments
    }
}

/// So many pockets are looked for one by one.
const FEW: usize = 8;

fn minimum(payout: &Payout, currency: Currency) -> Option<Decimal> {
    let named = payout.minimums.get(&currency).copied();
    named.or(payout.minimum)
}

fn outcome(
    payout: &Payout,
    due: Decimal,
    minimum: Option<Decimal>,
    may: impl FnOnce() -> bool,
) -> PaydayOutcome {
    if due <= Decimal::ZERO {
        PaydayOutcome::NothingDue
    } else if !payout.requires.is_nothing() && !may() {
        PaydayOutcome::RequirementFails
    } else if minimum.is_none_or(|minimum| due >= minimum) {
        PaydayOutcome::Paid
    } else {
        match payout.below {
            PayoutBelow::Carry => PaydayOutcome::BelowMinimum,
            PayoutBelow::Forfeit => PaydayOutcome::Forfeited,
        }
    }
}

fn reason(
    holder: &Holder,
    payday: &Payday,
    payout: &Payout,
    items: &[PaidItem],
    due: Decimal,
    outcome: PaydayOutcome,
) -> PaymentReason {
    PaymentReason {
        holder: holder.clone(),
        version: u16::try_from(payday.version).unwrap_or(u16::MAX),
        period_first: payday.first,
        period_last: payday.last,
        nominal: payday.nominal,
        payday: payday.day,
        cutoff: payout.cutoff,
        cleared_through: payday.cleared_through,
        items: items.to_vec(),
        due: with_digits(due, holder.currency),
        minimum: minimum(payout, holder.currency),
        below: payout.below,
        outcome,
    }
}

/// With all digits of the minor unit, as lines have them.
fn with_digits(amount: Decimal, currency: Currency) -> Decimal {
    let mut amount = amount;
    amount.rescale(currency.minor_digits().max(amount.scale()));
    amount
}
