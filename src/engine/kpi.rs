//! How the program itself does, against the targets of the site settings.
//!
//! Each figure names the window it was taken from, and has no value when there is nothing to
//! measure. Revenue is in the site's currency, converted on each row's day; partners that have left
//! since count in the windows in which they sold.

use std::collections::BTreeMap;

use chrono::Datelike;
use rayon::prelude::*;

use super::facts::FactIndex;
use super::total::Total;
use crate::base::{Currency, Date, Decimal, Money, Window, months_before};
use crate::model::{Facts, Kpi, KpiKind, Kpis, Numbers, RowRates, Workspace, column, table};

/// All figures as of a day, in the order of [`KpiKind`].
#[must_use]
pub fn kpis(workspace: &Workspace, index: &FactIndex<'_>, as_of: Date) -> Kpis {
    let year = Window::trailing(as_of, 12);
    let targets = &workspace.site.kpis;
    let channel = Channel::of(workspace);
    let company = CompanyRevenue::of(workspace, as_of);
    let kpi = |kind, value, target, window| Kpi {
        kind,
        value,
        target,
        window,
    };
    Kpis {
        list: vec![
            kpi(
                KpiKind::AcquisitionPerMonth,
                acquisition_per_month(workspace, year),
                targets.acquisition_per_month,
                year,
            ),
            kpi(
                KpiKind::Activation,
                activation(index, year),
                targets.activation.share(),
                year,
            ),
            kpi(
                KpiKind::RevenueGrowth,
                channel.growth(year),
                targets.revenue_growth,
                year,
            ),
            kpi(
                KpiKind::Satisfaction,
                satisfaction(workspace, year),
                targets.satisfaction.share(),
                year,
            ),
            kpi(
                KpiKind::ChannelShare,
                company.channel_share(&channel),
                targets.channel_share.share(),
                company.window,
            ),
        ],
    }
}

/// Partners that joined inside a window of twelve months, a month.
fn acquisition_per_month(workspace: &Workspace, year: Window) -> Option<Decimal> {
    let partners = workspace.partners.iter();
    let joined = partners.filter(|it| year.contains(it.joined)).count();
    Decimal::from(joined).checked_div(Decimal::from(12))
}

/// Of the partners on the window's last day, the share that closed a deal inside it.
fn activation(index: &FactIndex<'_>, year: Window) -> Option<Decimal> {
    let facts = &index.workspace().facts;
    let deals = Deals::of(facts);
    let deals_table = facts.tables.get_index_of(table::DEALS);
    let deals_table = deals_table.and_then(|at| u16::try_from(at).ok());
    let (partners, selling) = index
        .enrollments()
        .filter(|it| it.partner.is_active(year.through))
        .map(|it| {
            let rows = deals_table.map_or(&[][..], |table| it.rows_through(table, year.through));
            let newest_first = rows.iter().rev().map(|row| *row as usize);
            let mut inside = newest_first.take_while(|row| deals.date(*row) > Some(year.after));
            (1_u64, u64::from(inside.any(|row| deals.is_sale(row))))
        })
        .reduce(|| (0, 0), |a, b| (a.0 + b.0, a.1 + b.1));
    ratio(Decimal::from(selling), Decimal::from(partners))
}

/// Mean score of the surveys inside the window, as a share of 100 points.
fn satisfaction(workspace: &Workspace, year: Window) -> Option<Decimal> {
    let surveys = workspace.facts.table(table::SURVEYS)?;
    let scores = surveys.number(column::SCORE)?;
    let inside: Vec<Total> = (surveys.date.iter().zip(scores.iter()))
        .filter(|(date, _)| year.contains(**date))
        .filter_map(|(_, score)| Total::of(score?))
        .collect();
    let points = Decimal::from(inside.len()).checked_mul(Decimal::ONE_HUNDRED)?;
    ratio(inside.into_iter().sum::<Total>().amount(), points)
}

/// `None` when there is no whole, or less than none, to be a part of.
fn ratio(part: Decimal, whole: Decimal) -> Option<Decimal> {
    (whole > Decimal::ZERO)
        .then(|| part.checked_div(whole))
        .flatten()
}

/// All partners' deals, in the site's currency.
struct Channel<'a> {
    workspace: &'a Workspace,
    deals: Deals<'a>,
}

impl<'a> Channel<'a> {
    fn of(workspace: &'a Workspace) -> Self {
        Self {
            workspace,
            deals: Deals::of(&workspace.facts),
        }
    }

    /// What the deals on the days that `counts` names add up to; `None` when one of them does not
    /// convert, since a part would pass for the whole.
    fn revenue(&self, counts: impl Fn(Date) -> bool + Sync) -> Option<Total> {
        let to = self.workspace.site.currency;
        let rates = RowRates::new(&self.workspace.exchange, to);
        let amount = |(row, day): (usize, Date)| {
            let short = self.deals.short(row, to).and_then(|(digits, scale, from)| {
                let (digits, scale) = rates.short(digits, scale, from, day)?;
                Total::of_digits(digits, scale)
            });
            short.or_else(|| Total::of(rates.convert(self.deals.amount(row, to)?, day)?.amount))
        };
        (0..self.deals.count())
            .into_par_iter()
            .filter_map(|row| Some((row, self.deals.date(row)?)))
            .filter(|(_, day)| counts(*day))
            .map(amount)
            .try_reduce(|| Total::ZERO, |one, other| Some(one.plus(other)))
    }

    /// Against the twelve months before the window: 0.5 is half as much again.
    fn growth(&self, year: Window) -> Option<Decimal> {
        let before = year.earlier(12);
        let now = self.revenue(|day| year.contains(day))?.amount();
        let then = self.revenue(|day| before.contains(day))?.amount();
        ratio(now, then)?.checked_sub(Decimal::ONE)
    }
}

/// Year and month.
type Month = (i32, u32);

/// The vendor's whole revenue, in the site's currency, in those of the last twelve complete months
/// for which it is known.
struct CompanyRevenue {
    by_month: BTreeMap<Month, Total>,
    /// From the first of those months to the last; all twelve when there is none.
    window: Window,
}

impl CompanyRevenue {
    fn of(workspace: &Workspace, as_of: Date) -> Self {
        let year = complete_months(as_of);
        let to = workspace.site.currency;
        let mut by_month: BTreeMap<Month, Option<Total>> = BTreeMap::new();
        if let Some(revenue) = workspace.facts.table(table::COMPANY_REVENUE) {
            let amounts = revenue.number(column::AMOUNT).unwrap_or_default();
            let currencies = revenue.currency(column::CURRENCY);
            let in_site_currency = |row: usize, day: Date| {
                let amount = amounts.get(row)?;
                let currency = currencies.map_or(Some(to), |of| of.get(row).copied())?;
                let money = Money::new(amount, currency);
                Total::of(workspace.exchange.convert(money, to, day)?.amount)
            };
            let rows = revenue.date.iter().copied().enumerate();
            for (row, day) in rows.filter(|(_, day)| year.contains(*day)) {
                let sum = by_month.entry(month(day)).or_insert(Some(Total::ZERO));
                *sum = sum
                    .zip(in_site_currency(row, day))
                    .map(|(sum, own)| sum.plus(own));
            }
        }
        let by_month: BTreeMap<Month, Total> = by_month
            .into_iter()
            .filter_map(|(month, sum)| Some((month, sum?)))
            .collect();
        let known = by_month.keys().next().zip(by_month.keys().next_back());
        let window = known.and_then(|(first, last)| months(*first, *last));
        Self {
            window: window.unwrap_or(year),
            by_month,
        }
    }

    /// The channel's revenue in the same months, against the whole.
    fn channel_share(&self, channel: &Channel<'_>) -> Option<Decimal> {
        let whole: Total = self.by_month.values().copied().sum();
        let part = channel
            .revenue(|day| self.window.contains(day) && self.by_month.contains_key(&month(day)));
        ratio(part?.amount(), whole.amount())
    }
}

fn month(day: Date) -> Month {
    (day.year(), day.month())
}

/// From the first day of one month to the last of another.
fn months(first: Month, last: Month) -> Option<Window> {
    let next = if last.1 == 12 {
        (last.0.checked_add(1)?, 1)
    } else {
        (last.0, last.1 + 1)
    };
    Some(Window {
        after: Date::from_ymd_opt(first.0, first.1, 1)?.pred_opt()?,
        through: Date::from_ymd_opt(next.0, next.1, 1)?.pred_opt()?,
    })
}

/// The last twelve calendar months that are over at the end of `as_of`.
fn complete_months(as_of: Date) -> Window {
    let tomorrow = as_of.succ_opt().unwrap_or(as_of);
    let last = months_before(tomorrow.with_day(1).unwrap_or(tomorrow), 1);
    let first = months_before(last, 11);
    months(month(first), month(last)).unwrap_or_else(|| Window::trailing(as_of, 12))
}

/// The columns of the table of deals.
#[derive(Debug, Clone, Copy, Default)]
struct Deals<'a> {
    dates: &'a [Date],
    amounts: &'a Numbers,
    currencies: Option<&'a [Currency]>,
}

impl<'a> Deals<'a> {
    fn of(facts: &'a Facts) -> Self {
        let Some(deals) = facts.table(table::DEALS) else {
            return Self::default();
        };
        Self {
            dates: &deals.date,
            amounts: deals.number(column::AMOUNT).unwrap_or_default(),
            currencies: deals.currency(column::CURRENCY),
        }
    }

    /// How many rows there are.
    fn count(&self) -> usize {
        self.dates.len()
    }

    fn date(&self, row: usize) -> Option<Date> {
        self.dates.get(row).copied()
    }

    /// In the deal's own currency; in `otherwise` when the table keeps no currencies.
    fn amount(&self, row: usize, otherwise: Currency) -> Option<Money> {
        let amount = self.number(row)?;
        let currency = match self.currencies {
            Some(currencies) => *currencies.get(row)?,
            None => otherwise,
        };
        Some(Money::new(amount, currency))
    }

    /// The same as digits, how many of them stand after the point, and the currency; `None` where a decimal
    /// has to be asked.
    fn short(&self, row: usize, otherwise: Currency) -> Option<(i64, u32, Currency)> {
        let (digits, scale) = self.amounts.short(row)?;
        let currency = match self.currencies {
            Some(currencies) => *currencies.get(row)?,
            None => otherwise,
        };
        Some((digits, scale, currency))
    }

    /// Whether the row brought money in.
    fn is_sale(&self, row: usize) -> bool {
        self.amounts.is_positive(row) == Some(true)
    }

    fn number(&self, row: usize) -> Option<Decimal> {
        self.amounts.get(row)
    }
}
