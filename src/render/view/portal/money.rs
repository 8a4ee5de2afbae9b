//! Statements: their list, and each with every line's reason.

use serde::Serialize;

use super::{Portal, said};
use crate::model::account::PaymentKind;
use crate::model::accrual::Accrual;
use crate::render::plan::PortalPage;
use crate::render::press::statement::StatementSource;
use crate::render::view::shared::{Link, Pair};

/// Payments on the page.
const MOST_PAYMENTS: usize = 24;

#[derive(Serialize)]
pub(super) struct Statements {
    /// Latest first.
    statements: Vec<Entry>,
    /// What there is of the month that is not over, by day; latest first.
    payments: Vec<Pair>,
    account: Vec<Pair>,
    /// How many lines there are in all.
    lines: String,
}

#[derive(Serialize)]
struct Entry {
    url: String,
    period: String,
    holder: String,
    opening: String,
    earned: String,
    paid: String,
    closing: String,
}

#[derive(Serialize)]
pub(super) struct StatementPage {
    said: StatementSource,
    back: Link,
    downloads: Vec<Link>,
}

impl Portal<'_, '_> {
    pub(super) fn statements(&self) -> Statements {
        let keys = self.press.statements(self.ix);
        let language = self.voice.language();
        let entries = keys.iter().enumerate().rev().filter_map(|(place, _)| {
            let said = self.press.statement(self.ix, place, language)?;
            Some(self.entry(place, &said))
        });
        let accruals: &[Accrual] = self.findings.accruals_of(self.ix);
        Statements {
            statements: entries.collect(),
            payments: self.payments(),
            account: self.account(),
            lines: self.voice.text(
                "portal-lines-in-all",
                &[("count", super::counted(accruals.len()))],
            ),
        }
    }

    fn entry(&self, place: usize, statement: &StatementSource) -> Entry {
        let sum = |kind: &str| {
            let of = statement.sums.iter().find(|it| it.kind == kind);
            of.map_or_else(String::new, |it| it.amount.text.clone())
        };
        Entry {
            url: self.url(PortalPage::Statement(place)),
            period: statement.period.clone(),
            holder: match &statement.person {
                Some(person) => format!("{}, {person}", statement.currency),
                None => statement.currency.clone(),
            },
            opening: statement.opening.text.clone(),
            earned: sum("earned"),
            paid: sum("paid"),
            closing: statement.closing.text.clone(),
        }
    }

    /// What left the balances, latest first.
    fn payments(&self) -> Vec<Pair> {
        let settled = self.findings.settled.get(self.ix.0 as usize);
        let payments = settled.map_or(&[][..], |it| &it.payments);
        let latest = payments.iter().rev().take(MOST_PAYMENTS);
        latest
            .map(|payment| {
                let holder = &payment.holder;
                let amount = self.money(crate::base::Money::new(payment.amount, holder.currency));
                let day = self.voice.day(payment.date);
                let label = match &holder.person {
                    Some(person) => format!("{day}, {person}"),
                    None => day,
                };
                let text = match payment.kind {
                    PaymentKind::Paid => amount,
                    PaymentKind::Forfeited => self
                        .voice
                        .text("portal-written-off", &[("amount", said(amount))]),
                };
                Pair::new(label, text)
            })
            .collect()
    }

    /// Where the money goes.
    fn account(&self) -> Vec<Pair> {
        let payout = self.partner.payout.as_ref();
        let currency = payout.and_then(|it| it.currency).or(self.partner.currency);
        [
            ("portal-paid-by", payout.and_then(|it| it.method.clone())),
            ("portal-account", payout.and_then(|it| it.account.clone())),
            ("portal-paid-in", currency.map(|it| it.code().to_owned())),
            ("portal-tax-number", self.partner.tax_id.clone()),
            ("portal-address", self.partner.address.clone()),
        ]
        .into_iter()
        .filter_map(|(id, text)| Some(Pair::new(self.text(id), text?)))
        .collect()
    }

    pub(super) fn statement(&self, place: usize) -> Option<StatementPage> {
        let said = self
            .press
            .statement(self.ix, place, self.voice.language())?;
        let stem = format!("portal/{}/statements/{}", self.partner.id, said.stem);
        let downloads = ["pdf", "xlsx", "csv"].map(|ending| {
            let file = self.public.ground.urls.file(&format!("{stem}.{ending}"));
            Link::new(ending.to_uppercase(), file)
        });
        Some(StatementPage {
            said,
            back: self.link("portal-statements", PortalPage::Statements),
            downloads: downloads.into(),
        })
    }
}
