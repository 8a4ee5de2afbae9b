//! The first page: how the business goes, what comes next, what has to happen by when.

use std::collections::BTreeSet;

use serde::Serialize;
use tera::Value;

use super::progress::Bar;
use super::{AHEAD, Deadline, Figure, Person, Portal, Tile, counted, figure, said};
use crate::base::{Currency, Date, Decimal, Duration, Money, PeriodUnit, Periods};
use crate::engine::statements::statements;
use crate::engine::{business, payouts};
use crate::model::account::Statement;
use crate::model::{column, table};
use crate::render::chart::{Chart, Series};
use crate::render::plan::PortalPage;
use crate::render::say;
use crate::render::view::shared::Link;

/// Announcements on the first page.
const MOST_NEWS: usize = 3;
/// Months on the chart of what was earned.
const EARNED_MONTHS: u32 = 12;
/// Dates on the first page.
const MOST_DEADLINES: usize = 6;

#[derive(Serialize)]
pub(super) struct Dashboard<'a> {
    tiles: Vec<Tile>,
    sales: Option<Figure>,
    outlook: Option<String>,
    cause: String,
    next: Option<NextTier>,
    /// The page from which those who may see money are shown [`Earnings`] here too.
    earnings: Link,
    deadlines: Vec<Deadline>,
    materials: Option<Link>,
    news: Vec<Value>,
    manager: Option<Person<'a>>,
    contacts: Vec<Person<'a>>,
}

#[derive(Serialize)]
struct NextTier {
    tier: Value,
    bars: Vec<Bar>,
    more: Link,
}

/// What is earned and not yet paid, by currency.
#[derive(Serialize)]
pub(super) struct Earnings {
    year: String,
    accounts: Vec<Account>,
    next_payday: Option<String>,
    more: Link,
    /// What was earned month by month, a chart for each currency.
    charts: Vec<Figure>,
    deadlines: Vec<Deadline>,
}

#[derive(Serialize)]
struct Account {
    currency: String,
    earned: String,
    paid: String,
    balance: String,
    pending: String,
}

impl<'w> Portal<'_, 'w> {
    pub(super) fn dashboard(&self) -> Dashboard<'w> {
        let sales = business::sales(self.workspace, self.ix, self.as_of);
        Dashboard {
            tiles: self.tiles(sales.as_ref()),
            sales: sales.as_ref().and_then(|sales| self.sales_figure(sales)),
            outlook: self
                .standing
                .outlook
                .as_ref()
                .map(|it| say::outlook(self.voice, self.program, it)),
            cause: say::held_because(self.voice, self.partner, self.program, self.standing),
            next: self.next(),
            earnings: self.link("portal-earnings", PortalPage::Earnings),
            deadlines: self.deadlines(),
            materials: self.materials(),
            news: self.latest_news(MOST_NEWS),
            manager: self.manager(),
            contacts: self.contacts(),
        }
    }

    fn tiles(&self, sales: Option<&business::Sales>) -> Vec<Tile> {
        let mut tiles = Vec::new();
        if let Some(sales) = sales {
            let growth = sales.growth().map(|growth| {
                self.voice.text(
                    "portal-tile-growth",
                    &[
                        ("change", said(self.signed_share(growth))),
                        ("before", said(self.money(sales.before.revenue))),
                    ],
                )
            });
            tiles.push(Tile {
                label: self.text("portal-tile-revenue"),
                value: self.money(sales.year.revenue),
                note: growth,
                href: self.url(PortalPage::Performance),
            });
            tiles.push(Tile {
                label: self.text("portal-tile-deals"),
                value: self.voice.integer(sales.year.deals as usize),
                note: sales.year.average().map(|average| {
                    let average = self.money(average);
                    self.voice
                        .text("portal-tile-average", &[("amount", said(average))])
                }),
                href: self.url(PortalPage::Deals),
            });
        }
        let open = self.open_registrations().len();
        if self
            .workspace
            .facts
            .table(business::known::REGISTRATIONS)
            .is_some()
        {
            tiles.push(Tile {
                label: self.text("portal-tile-registrations"),
                value: self.voice.integer(open),
                note: None,
                href: format!("{}#registrations", self.url(PortalPage::Deals)),
            });
        }
        if self.workspace.facts.table(table::CERTIFICATIONS).is_some() {
            let valid = business::expiring(
                self.workspace,
                self.ix,
                table::CERTIFICATIONS,
                self.as_of,
                0,
            );
            let people: BTreeSet<&str> = valid
                .iter()
                .filter_map(|it| self.cell(it.row, column::PERSON))
                .collect();
            tiles.push(Tile {
                label: self.text("portal-tile-certified"),
                value: self.voice.integer(people.len()),
                note: Some(self.voice.text(
                    "portal-tile-certificates",
                    &[("count", counted(valid.len()))],
                )),
                href: self.url(PortalPage::Training),
            });
        }
        tiles
    }

    /// Revenue month by month; `None` when there was none in all of them.
    pub(in super::super) fn sales_figure(&self, sales: &business::Sales) -> Option<Figure> {
        let months = sales.months.iter().map(|it| (it.first, it.revenue));
        let text = self.best_month(months)?;
        let chart = Chart {
            id: "sales".to_owned(),
            title: self.text("portal-sales-title"),
            text,
            categories: sales
                .months
                .iter()
                .map(|it| self.month_and_year(it.first))
                .collect(),
            series: vec![Series {
                name: self.text("portal-revenue"),
                values: sales.months.iter().map(|it| it.revenue.amount).collect(),
                labels: sales
                    .months
                    .iter()
                    .map(|it| self.money(it.revenue))
                    .collect(),
            }],
        };
        Some(figure(&chart, self.text("portal-col-month")))
    }

    /// "The best month was May 2026 with …"; `None` when every month is empty.
    fn best_month(&self, months: impl Iterator<Item = (Date, Money)>) -> Option<String> {
        let filled = months.filter(|(_, amount)| !amount.amount.is_zero());
        let (month, amount) = filled.max_by_key(|(_, amount)| amount.amount)?;
        Some(self.voice.text(
            "portal-sales-text",
            &[
                ("month", said(self.voice.month(month))),
                ("amount", said(self.money(amount))),
            ],
        ))
    }

    fn next(&self) -> Option<NextTier> {
        let next = self.standing.next.as_ref()?;
        let marks = self.public.tiers.get(self.partner.program.0 as usize)?;
        Some(NextTier {
            tier: marks.get(next.tier.0 as usize)?.clone(),
            bars: self.bars_to_enter(),
            more: self.link("portal-more-progress", PortalPage::Progress),
        })
    }

    /// What was earned this year and what of it is paid, the company's own account in each currency.
    pub(super) fn earnings(&self) -> Earnings {
        let accruals = self.findings.accruals_of(self.ix);
        let settled = self.findings.settled.get(self.ix.0 as usize);
        let payments = settled.map_or(&[][..], |it| &it.payments);
        let account = payouts::Account::new(self.workspace, self.ix, accruals, self.as_of);
        let pending = account.pending();
        let stated = |unit| statements(&account, payments, unit, Periods::CALENDAR);
        let years = stated(PeriodUnit::Year);
        let own = years
            .iter()
            .filter(|it| it.last >= self.as_of && it.holder.person.is_none());
        Earnings {
            year: self.as_of.format("%Y").to_string(),
            accounts: own
                .map(|it| {
                    let money = |amount| self.money(Money::new(amount, it.holder.currency));
                    Account {
                        currency: it.holder.currency.code().to_owned(),
                        earned: money(it.accrued()),
                        paid: money(it.paid()),
                        balance: money(it.closing),
                        pending: money(pending.get(&it.holder).copied().unwrap_or_default()),
                    }
                })
                .collect(),
            next_payday: account.next_payday().map(|day| {
                let day = said(self.voice.day(day));
                self.voice.text("portal-next-payday", &[("day", day)])
            }),
            more: self.link("portal-more-statements", PortalPage::Statements),
            charts: self.earned_by_month(&stated(PeriodUnit::Month)),
            deadlines: self.fund_deadlines(),
        }
    }

    /// What was accrued in each of the last months, people's own accounts aside.
    fn earned_by_month(&self, statements: &[Statement]) -> Vec<Figure> {
        let own = statements.iter().filter(|it| it.holder.person.is_none());
        let currencies: BTreeSet<Currency> = own.map(|it| it.holder.currency).collect();
        let last = Periods::CALENDAR.start_of(PeriodUnit::Month, self.as_of);
        let months: Vec<Date> = (0..EARNED_MONTHS)
            .map(|nth| Duration::months(EARNED_MONTHS - 1 - nth).before(last))
            .collect();
        currencies
            .into_iter()
            .filter_map(|currency| {
                let of = |month: &Date| {
                    let found = statements.iter().find(|it| {
                        it.first == *month
                            && it.holder.currency == currency
                            && it.holder.person.is_none()
                    });
                    Money::new(found.map_or(Decimal::ZERO, Statement::accrued), currency)
                };
                let amounts: Vec<Money> = months.iter().map(of).collect();
                let code = currency.code();
                let title = self
                    .voice
                    .text("portal-earned-title", &[("currency", said(code))]);
                let earned = months.iter().copied().zip(amounts.iter().copied());
                let chart = Chart {
                    id: format!("earned-{code}"),
                    text: self.best_month(earned)?,
                    title,
                    categories: months.iter().map(|it| self.month_and_year(*it)).collect(),
                    series: vec![Series {
                        name: self.text("portal-earned"),
                        values: amounts.iter().map(|it| it.amount).collect(),
                        labels: amounts.iter().map(|it| self.money(*it)).collect(),
                    }],
                };
                Some(figure(&chart, self.text("portal-col-month")))
            })
            .collect()
    }

    /// What has to happen by when, soonest first; what is late comes before.
    pub(in super::super) fn deadlines(&self) -> Vec<Deadline> {
        let mut all = Vec::new();
        all.extend(self.certificate_deadlines());
        all.extend(self.registration_deadlines());
        all.extend(self.renewal_deadlines());
        all.extend(self.onboarding_deadlines());
        if let Some(outlook) = &self.standing.outlook {
            let last = crate::base::minus_days(outlook.effective, 1);
            all.push(self.deadline(
                last,
                self.text("portal-deadline-tier"),
                PortalPage::Progress,
            ));
        }
        let horizon = crate::base::plus_days(self.as_of, AHEAD);
        all.retain(|it| it.date <= horizon);
        all.sort_by(|a, b| (a.date, &a.what).cmp(&(b.date, &b.what)));
        all.truncate(MOST_DEADLINES);
        all
    }

    /// Where what it may use stands; nothing for one that is no partner any more.
    fn materials(&self) -> Option<Link> {
        let is_active = self.partner.is_active(self.as_of);
        is_active.then(|| self.link("portal-material-all", PortalPage::Materials))
    }
}
