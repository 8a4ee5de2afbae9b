//! A partner's own business in figures: what it sold month by month, what is to be renewed, which
//! registrations and certificates run out. For its pages; no rule depends on it.
//!
//! Only rows up to the day count. Amounts are in the currency of the partner's program, converted on
//! each row's day.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::{
    Currency, Date, Decimal, Duration, Money, PeriodUnit, Periods, Window, minus_days, plus_days,
};
use chrono::Datelike;

use super::Findings;
use crate::model::rules::EarningKind;
use crate::model::{
    FundEntryKind, FundState, PartnerIx, ProgramIx, RowRef, Table, Workspace, column, table,
};

/// Tables and columns that a site may declare for its own, and that the portal knows when it does.
pub mod known {
    /// Customers that are protected for the partner that registered them.
    pub const REGISTRATIONS: &str = "registrations";
    /// Contracts that ended before their time.
    pub const CANCELLATIONS: &str = "cancellations";
    /// Questions to the vendor's support.
    pub const SUPPORT_REQUESTS: &str = "support_requests";
    /// The column that ties the rows of a subscription together, when no earning names another.
    pub const CONTRACT: &str = "contract";
}

/// Months on a partner's chart of sales.
const MONTHS: u32 = 24;

/// A subscription is renewed once a year.
const TERM: Duration = Duration::months(12);

/// What a partner sold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sales {
    /// Oldest first; the last is the month of the day, which is not over.
    pub months: Vec<MonthSales>,
    /// The twelve months to the day.
    pub year: Figures,
    /// The twelve months before those.
    pub before: Figures,
}

/// Sales of a calendar month.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthSales {
    pub first: Date,
    /// Refunds taken off.
    pub revenue: Money,
}

/// Sales of a window.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figures {
    pub window: Window,
    /// Refunds taken off.
    pub revenue: Money,
    /// Rows with a positive amount.
    pub deals: u32,
    /// Rows with a negative one.
    pub refunds: u32,
}

impl Figures {
    /// Of a deal, refunds left out of the count and in the sum; to the minor unit.
    #[must_use]
    pub fn average(&self) -> Option<Money> {
        let amount = self.revenue.amount.checked_div(Decimal::from(self.deals))?;
        Some(Money::new(amount, self.revenue.currency).rounded())
    }
}

impl Sales {
    /// Against the twelve months before: 0.5 is half as much again. `None` when nothing was sold
    /// then.
    #[must_use]
    pub fn growth(&self) -> Option<Decimal> {
        let before = self.before.revenue.amount;
        (before > Decimal::ZERO)
            .then(|| self.year.revenue.amount.checked_div(before))
            .flatten()?
            .checked_sub(Decimal::ONE)
    }
}

/// What a partner sold up to `as_of`; `None` when there is no table of deals, or when an amount does
/// not convert: a part would pass for the whole.
#[must_use]
pub fn sales(workspace: &Workspace, partner: PartnerIx, as_of: Date) -> Option<Sales> {
    let deals = workspace.facts.table(table::DEALS)?;
    let currency = workspace
        .program(workspace.partner(partner).program)
        .currency;
    let zero = Money::new(Decimal::ZERO, currency);
    let year = Window::trailing(as_of, 12);
    let figures = |window| Figures {
        window,
        revenue: zero,
        deals: 0,
        refunds: 0,
    };
    let mut sales = Sales {
        months: months_to(as_of)
            .map(|first| MonthSales {
                first,
                revenue: zero,
            })
            .collect(),
        year: figures(year),
        before: figures(year.earlier(12)),
    };
    let from = sales.months.first()?.first;
    for row in deals.rows_of(partner) {
        let date = deals.date[row];
        if date > as_of || date < from.min(sales.before.window.first()) {
            continue;
        }
        let Some(written) = amount(deals, row, currency) else {
            continue;
        };
        let amount = workspace.exchange.convert(written, currency, date)?.amount;
        let add = |to: &mut Money| {
            to.amount = to.amount.checked_add(amount)?;
            Some(())
        };
        let month = sales.months.partition_point(|it| it.first <= date);
        if let Some(month) = month.checked_sub(1).and_then(|at| sales.months.get_mut(at)) {
            add(&mut month.revenue)?;
        }
        for figures in [&mut sales.year, &mut sales.before] {
            if figures.window.contains(date) {
                add(&mut figures.revenue)?;
                figures.deals += u32::from(amount > Decimal::ZERO);
                figures.refunds += u32::from(amount < Decimal::ZERO);
            }
        }
    }
    for month in &mut sales.months {
        month.revenue = month.revenue.rounded();
    }
    for figures in [&mut sales.year, &mut sales.before] {
        figures.revenue = figures.revenue.rounded();
    }
    Some(sales)
}

/// The first days of the last [`MONTHS`] months, oldest first.
fn months_to(as_of: Date) -> impl Iterator<Item = Date> {
    let last = Periods::CALENDAR.start_of(PeriodUnit::Month, as_of);
    (0..MONTHS).map(move |nth| Duration::months(MONTHS - 1 - nth).before(last))
}

/// What a row of a table with amounts is worth, in its own currency; in `otherwise` when the table
/// keeps no currencies.
#[must_use]
pub fn amount(table: &Table, row: usize, otherwise: Currency) -> Option<Money> {
    let amount = table.number(column::AMOUNT)?.get(row)?;
    let currency = match table.currency(column::CURRENCY) {
        Some(currencies) => *currencies.get(row)?,
        None => otherwise,
    };
    Some(Money::new(amount, currency))
}

/// Customers' answers about a partner in the twelve months to `as_of`: their mean as a share of 100
/// points, and how many there are.
#[must_use]
pub fn satisfaction(
    workspace: &Workspace,
    partner: PartnerIx,
    as_of: Date,
) -> Option<(Decimal, usize)> {
    let surveys = workspace.facts.table(table::SURVEYS)?;
    let scores = surveys.number(column::SCORE)?;
    let year = Window::trailing(as_of, 12);
    let own = surveys
        .rows_of(partner)
        .filter(|row| year.contains(surveys.date[*row]))
        .filter_map(|row| scores.get(row));
    let own: Vec<Decimal> = own.collect();
    let points = Decimal::from(own.len()).checked_mul(Decimal::ONE_HUNDRED)?;
    let mean = own.iter().sum::<Decimal>().checked_div(points)?;
    Some((mean, own.len()))
}

/// A subscription that is to be renewed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Renewal {
    /// The sale or renewal that runs out.
    pub row: RowRef,
    /// A year after it; before `as_of` when it is late.
    pub due: Date,
}

/// Subscriptions whose last sale or renewal runs out within `days` of `as_of`, or ran out in the
/// `days` before and was not renewed since; soonest first. One that was cancelled is not among them.
/// Subscriptions are told apart by the column that the program's earnings name, or by `contract`.
#[must_use]
pub fn renewals(workspace: &Workspace, partner: PartnerIx, as_of: Date, days: u32) -> Vec<Renewal> {
    let facts = &workspace.facts;
    let Some((at, _, deals)) = facts.tables.get_full(table::DEALS) else {
        return Vec::new();
    };
    let rules = workspace
        .program(workspace.partner(partner).program)
        .rules_on(as_of);
    let named = rules
        .earnings
        .iter()
        .filter(|it| it.table == table::DEALS)
        .find_map(|it| it.subscription.as_deref());
    let name = named.unwrap_or(known::CONTRACT);
    let Some(contracts) = deals.text(name) else {
        return Vec::new();
    };
    let ended = cancelled(workspace, partner, as_of, name);
    let mut last: BTreeMap<&str, (usize, Date)> = BTreeMap::new();
    for row in deals.rows_of(partner) {
        let date = deals.date[row];
        let sold = deals
            .number(column::AMOUNT)
            .and_then(|it| it.get(row))
            .is_some_and(|it| it > Decimal::ZERO);
        if let (true, true, Some(contract)) = (sold, date <= as_of, contracts.get(row)) {
            last.insert(contract, (row, TERM.after(date)));
        }
    }
    let (from, to) = (minus_days(as_of, days), plus_days(as_of, days));
    let mut due: Vec<Renewal> = last
        .into_iter()
        .filter(|(contract, (_, due))| !ended.contains(contract) && (from..=to).contains(due))
        .filter_map(|(_, (row, due))| {
            Some(Renewal {
                row: RowRef {
                    table: u16::try_from(at).ok()?,
                    row: u32::try_from(row).ok()?,
                },
                due,
            })
        })
        .collect();
    due.sort_by_key(|it| (it.due, it.row));
    due
}

fn cancelled<'w>(
    workspace: &'w Workspace,
    partner: PartnerIx,
    as_of: Date,
    contract: &str,
) -> BTreeSet<&'w str> {
    let Some(table) = workspace.facts.table(known::CANCELLATIONS) else {
        return BTreeSet::new();
    };
    let Some(contracts) = table.text(contract) else {
        return BTreeSet::new();
    };
    let rows = table
        .rows_of(partner)
        .filter(|row| table.date[*row] <= as_of);
    rows.filter_map(|row| contracts.get(row)).collect()
}

/// A row that stops counting on a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Expiring {
    pub row: RowRef,
    /// The last day on which it counts; `None`: for ever.
    pub expires: Option<Date>,
}

/// The rows of a table with an expiry (`certifications`, `registrations`) that a partner has on
/// `as_of`, and those that ran out in the `days` before; those that run out first come first.
#[must_use]
pub fn expiring(
    workspace: &Workspace,
    partner: PartnerIx,
    name: &str,
    as_of: Date,
    days: u32,
) -> Vec<Expiring> {
    let Some((at, _, table)) = workspace.facts.tables.get_full(name) else {
        return Vec::new();
    };
    let expires = table.dates(column::EXPIRES);
    let from = minus_days(as_of, days);
    let mut rows: Vec<Expiring> = table
        .rows_of(partner)
        .filter(|row| table.date[*row] <= as_of)
        .filter_map(|row| {
            let expires = expires.and_then(|dates| *dates.get(row)?);
            let row = RowRef {
                table: u16::try_from(at).ok()?,
                row: u32::try_from(row).ok()?,
            };
            Some(Expiring { row, expires })
        })
        .filter(|it| it.expires.is_none_or(|expires| expires >= from))
        .collect();
    rows.sort_by_key(|it| (it.expires.unwrap_or(Date::MAX), it.row));
    rows
}

/// What the program costs in a calendar year up to the day, in the site's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Costs {
    pub year: i32,
    /// What was accrued in money, what was taken back taken off.
    pub incentives: Money,
    /// What marketing funds paid, what was paid back taken off, and what they have promised.
    pub funds: Money,
    /// By month of the year, up to the month of the day.
    pub months: Vec<MonthCosts>,
    /// Of the incentives, by what they are called.
    pub kinds: Vec<(EarningKind, Money)>,
    /// Of the incentives, by the program whose partners earned them.
    pub programs: Vec<(ProgramIx, Money)>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MonthCosts {
    pub first: Date,
    pub amount: Money,
}

/// What the program costs in the year of `as_of`; `None` when an amount does not convert. Each amount
/// is converted on its own day.
#[must_use]
pub fn costs(workspace: &Workspace, findings: &Findings, as_of: Date) -> Option<Costs> {
    let currency = workspace.site.currency;
    let first = Periods::CALENDAR.start_of(PeriodUnit::Year, as_of);
    let in_year = |day: Date| (first..=as_of).contains(&day);
    let worth = |money: Money, day: Date| workspace.exchange.convert(money, currency, day);
    let mut sum = Decimal::ZERO;
    let mut months: BTreeMap<Date, Decimal> = BTreeMap::new();
    let mut kinds: BTreeMap<EarningKind, Decimal> = BTreeMap::new();
    let mut programs: BTreeMap<ProgramIx, Decimal> = BTreeMap::new();
    for accrual in findings.accruals.iter().filter(|it| in_year(it.date)) {
        let program = workspace.partner(accrual.partner).program;
        let rules = workspace.program(program);
        let rules = rules.versions.get(usize::from(accrual.version))?;
        let kind = rules.earnings.get(accrual.earning.0 as usize)?.kind;
        if !kind.is_paid() {
            continue;
        }
        let amount = worth(accrual.amount, accrual.date)?.amount;
        let month = Periods::CALENDAR.start_of(PeriodUnit::Month, accrual.date);
        for total in [
            &mut sum,
            months.entry(month).or_default(),
            kinds.entry(kind).or_default(),
            programs.entry(program).or_default(),
        ] {
            *total = total.checked_add(amount)?;
        }
    }
    let money = |amount| Money::new(amount, currency).rounded();
    let last = Periods::CALENDAR.start_of(PeriodUnit::Month, as_of);
    let all = (0..12u32).map(|nth| Duration::months(nth).after(first));
    Some(Costs {
        year: first.year(),
        incentives: money(sum),
        funds: money(funds(workspace, findings, first, as_of)?),
        months: all
            .take_while(|month| *month <= last)
            .map(|month| MonthCosts {
                first: month,
                amount: money(months.get(&month).copied().unwrap_or_default()),
            })
            .collect(),
        kinds: kinds
            .into_iter()
            .map(|(kind, it)| (kind, money(it)))
            .collect(),
        programs: programs
            .into_iter()
            .map(|(ix, it)| (ix, money(it)))
            .collect(),
    })
}

/// What funds paid from `first` to `as_of`, and what is reserved on that day.
fn funds(workspace: &Workspace, findings: &Findings, first: Date, as_of: Date) -> Option<Decimal> {
    let to = workspace.site.currency;
    let mut sum = Decimal::ZERO;
    for ledger in findings.funds.iter().flat_map(|it| &it.ledgers) {
        let mut add = |amount: Decimal, day: Date| {
            let money = Money::new(amount, ledger.currency);
            sum = sum.checked_add(workspace.exchange.convert(money, to, day)?.amount)?;
            Some(())
        };
        for entry in &ledger.entries {
            let paid = matches!(entry.kind, FundEntryKind::Paid | FundEntryKind::PaidBack);
            if paid && (first..=as_of).contains(&entry.date) {
                add(Decimal::ZERO.checked_sub(entry.balance)?, entry.date)?;
            }
        }
        add(ledger.on(as_of).reserved, as_of)?;
    }
    Some(sum)
}

/// Requests in one state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Requests {
    pub count: usize,
    /// What was asked for, in the site's currency on the days of the requests; `None` when one does not
    /// convert.
    pub amount: Option<Money>,
}

/// The requests of all partners that are in `state`.
#[must_use]
pub fn requests_in(workspace: &Workspace, findings: &Findings, state: FundState) -> Requests {
    let to = workspace.site.currency;
    let all = findings.funds.iter().flat_map(|it| &it.requests);
    let found = all.filter(|it| it.state == state);
    let found: Vec<_> = found
        .filter_map(|it| workspace.funds.get(it.request as usize))
        .collect();
    let sum = found.iter().try_fold(Decimal::ZERO, |sum, request| {
        let worth = workspace
            .exchange
            .convert(request.amount, to, request.requested)?;
        sum.checked_add(worth.amount)
    });
    Requests {
        count: found.len(),
        amount: sum.map(|sum| Money::new(sum, to).rounded()),
    }
}

/// How much `part` is of `whole` in percent, rounded down, from 0 to 100; `None` of nothing.
#[must_use]
pub fn percent_of(part: Decimal, whole: Decimal) -> Option<u8> {
    let share = part.checked_div(whole)?.clamp(Decimal::ZERO, Decimal::ONE);
    u8::try_from(share.checked_mul(Decimal::ONE_HUNDRED)?.floor()).ok()
}
