//! Statements as people and their bookkeeping read them: what a holder's month began with, each line
//! with its reason in words, and what it closed with. The PDF, the workbook and the CSV all show this.

use std::borrow::Cow;

use serde::Serialize;

use super::Press;
use crate::base::{Currency, Date, Decimal, Duration, Money, PeriodUnit, Periods, Rate};
use crate::engine::payouts::Account;
use crate::engine::statements;
use crate::model::account::{Conversion, LineKind, Payment, Settled, Statement, StatementLine};
use crate::model::accrual::{Accrual, Origin};
use crate::model::{PartnerIx, RowRef, Workspace, column};
use crate::render::format;
use crate::render::plan::{Audience, Item, PortalPage, Recipe};
use crate::render::voice::{Arg, Voice};

/// Whole months before the day of which statements are made.
const MONTHS: u32 = 6;

/// A month of one holder. Opening and those lines that count make closing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StatementSource {
    /// Of the file's name: `2026-10-EUR`, `2026-10-EUR-jane-doe`.
    pub stem: String,
    /// "Statement for October 2026".
    pub title: String,
    /// "October 2026".
    pub period: String,
    pub first: DaySource,
    pub last: DaySource,
    /// The day on which it was made out.
    pub as_of: DaySource,
    /// ISO 4217.
    pub currency: String,
    /// Of the currency's minor unit.
    pub digits: u32,
    /// As the ledger names it; `None` for the company itself.
    pub person: Option<String>,
    pub opening: AmountSource,
    /// By date.
    pub lines: Vec<LineSource>,
    /// What came into the balance and what left it, by what it is; without those that are 0. Together
    /// they are closing less opening.
    pub sums: Vec<SumSource>,
    /// What was given in kind or went into funds: lines that are shown and do not count.
    pub beside: Vec<SumSource>,
    pub closing: AmountSource,
}

/// A day for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DaySource {
    /// `2026-10-31`.
    pub iso: String,
    pub text: String,
}

/// An amount in the statement's currency, with its sign.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AmountSource {
    /// A plain decimal with the minor unit, never rounded further: `-1234.50`.
    pub exact: String,
    /// As people read it in a column that is all in one currency: `−1,234.50`.
    pub text: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SumSource {
    /// A stable word: `earned`, `from_funds`, `paid`, `written_off`, `in_kind`, `into_funds`.
    pub kind: &'static str,
    pub label: String,
    pub amount: AmountSource,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineSource {
    pub date: DaySource,
    /// A stable word: `accrual`, `in_kind`, `into_fund`, `from_fund`, `payment`, `written_off`.
    pub kind: &'static str,
    /// Whether it changes the balance.
    pub counts: bool,
    /// "Commission", "Payment".
    pub what: String,
    /// The row that earned it, as the ledger names it: `D-17`.
    pub deal: Option<String>,
    pub customer: Option<String>,
    pub product: Option<String>,
    /// The row's own amount.
    pub base: Option<AmountSource>,
    pub rate: Option<RateSource>,
    /// Held on the day that set the terms.
    pub tier: Option<String>,
    /// A sentence: why this line is here, and why with this amount.
    pub reason: String,
    pub amount: AmountSource,
    /// The balance after the line.
    pub balance: AmountSource,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RateSource {
    /// A share of one: `0.15`.
    pub exact: String,
    /// `15%`.
    pub text: String,
}

/// A statement of a partner, before it is put into words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StatementKey {
    pub first: Date,
    pub currency: Currency,
    pub person: Option<String>,
    /// Of the file's name: `2026-10-EUR`.
    pub stem: String,
}

impl Press<'_> {
    /// The statements that a partner has files of, oldest first: each whole month of the last six in
    /// which something happened or was open. [`super::piece::What::Statement`] is a place in it.
    #[must_use]
    pub fn statements(&self, partner: PartnerIx) -> Vec<StatementKey> {
        let all = self.accounts(partner);
        let all = all.as_ref().map_or(&[][..], |it| &it.statements);
        let mut keys: Vec<StatementKey> = all
            .iter()
            .map(|it| StatementKey {
                first: it.first,
                currency: it.holder.currency,
                person: it.holder.person.as_deref().map(str::to_owned),
                stem: stem(it),
            })
            .collect();
        // Two persons whose names come to one.
        for at in 1..keys.len() {
            let same = |stem: &str| keys[..at].iter().filter(|it| it.stem == stem).count();
            let double = same(&keys[at].stem);
            if double > 0 {
                keys[at].stem = format!("{}-{}", keys[at].stem, double + 1);
            }
        }
        keys
    }

    /// One of [`Self::statements`] in words, amounts by the partner's locale. `None` for a place that
    /// is not there.
    #[must_use]
    pub fn statement(
        &self,
        partner: PartnerIx,
        place: usize,
        language: &str,
    ) -> Option<StatementSource> {
        let stem = self.statements(partner).into_iter().nth(place)?.stem;
        let accounts = self.accounts(partner)?;
        let statement = accounts.statements.get(place)?;
        let said = Said {
            workspace: self.workspace,
            voice: self.voice(language),
            accruals: accounts.accruals,
            settled: accounts.settled,
            payee: partner,
            currency: statement.holder.currency,
        };
        Some(said.statement(statement, stem, self.as_of))
    }

    /// The page of each statement in its partner's portal.
    #[must_use]
    pub fn statement_pages(&self) -> Vec<Item> {
        let pages = self.workspace.partners().flat_map(|(ix, partner)| {
            let keys = self.statements(ix).into_iter().enumerate();
            keys.map(move |(place, key)| {
                let page = PortalPage::Statement(place);
                Item {
                    path: page.path(&partner.id, &key.stem),
                    audience: Audience::Sealed(page.compartment(&partner.id)),
                    recipe: Recipe::Portal(ix, page),
                }
            })
        });
        pages.collect()
    }

    fn accounts(&self, partner: PartnerIx) -> Option<Accounts<'_>> {
        let settled = self.findings.settled.get(partner.0 as usize)?;
        let accruals = self.findings.accruals_of(partner);
        let account = Account::new(self.workspace, partner, accruals, self.as_of);
        let month = PeriodUnit::Month;
        let calendar = Periods::CALENDAR;
        let from = calendar.start_of(month, Duration::months(MONTHS).before(self.as_of));
        let mut all = statements::statements(&account, &settled.payments, month, calendar);
        all.retain(|it| it.first >= from && it.last <= self.as_of);
        all.sort_by(|a, b| (a.first, &a.holder).cmp(&(b.first, &b.holder)));
        Some(Accounts {
            statements: all,
            accruals,
            settled,
        })
    }
}

/// A partner's statements, and the lists that their lines point into.
struct Accounts<'a> {
    statements: Vec<Statement>,
    accruals: &'a [Accrual],
    settled: &'a Settled,
}

/// `2026-10-EUR-jane-doe`. Letters and digits of any script stay, so that persons differ.
fn stem(statement: &Statement) -> String {
    let holder = &statement.holder;
    let month = statement.first.format("%Y-%m");
    let mut stem = format!("{month}-{}", holder.currency.code());
    if let Some(person) = &holder.person {
        for word in person.split(|it: char| !it.is_alphanumeric()) {
            if !word.is_empty() {
                stem.push('-');
                stem.extend(word.chars().flat_map(char::to_lowercase).take(40));
            }
        }
    }
    stem.chars().take(100).collect()
}

/// Puts one statement into words.
struct Said<'a> {
    workspace: &'a Workspace,
    voice: &'a Voice,
    accruals: &'a [Accrual],
    settled: &'a Settled,
    payee: PartnerIx,
    currency: Currency,
}

impl Said<'_> {
    fn statement(&self, statement: &Statement, stem: String, as_of: Date) -> StatementSource {
        let period = self.voice.month(statement.first);
        let mut balance = statement.opening;
        let lines = statement.lines.iter().map(|line| {
            if line.kind.counts() {
                balance += line.amount;
            }
            self.line(line, balance)
        });
        let lines: Vec<LineSource> = lines.collect();
        let sum = |kind: &'static str, id: &str, of: fn(LineKind) -> bool| {
            let of = statement.lines.iter().filter(|line| of(line.kind));
            let sum: Decimal = of.map(|line| line.amount).sum();
            (!sum.is_zero()).then(|| SumSource {
                kind,
                label: self.text(id),
                amount: self.amount(sum),
            })
        };
        let sums = [
            sum("earned", "statement-sum-earned", |it| {
                matches!(it, LineKind::Accrual(_))
            }),
            sum("from_funds", "statement-sum-from-funds", |it| {
                matches!(it, LineKind::Conversion(_))
            }),
            sum("paid", "statement-sum-paid", |it| {
                matches!(it, LineKind::Payment(_))
            }),
            sum("written_off", "statement-sum-written-off", |it| {
                matches!(it, LineKind::Forfeit(_))
            }),
        ];
        let beside = [
            sum("in_kind", "statement-sum-in-kind", |it| {
                matches!(it, LineKind::InKind(_))
            }),
            sum("into_funds", "statement-sum-into-funds", |it| {
                matches!(it, LineKind::IntoFund(_))
            }),
        ];
        StatementSource {
            stem,
            title: self
                .voice
                .text("statement-title", &[("period", said(period.as_str()))]),
            period,
            first: self.day(statement.first),
            last: self.day(statement.last),
            as_of: self.day(as_of),
            currency: self.currency.code().to_owned(),
            digits: self.currency.minor_digits(),
            person: statement.holder.person.as_deref().map(str::to_owned),
            opening: self.amount(statement.opening),
            lines,
            sums: sums.into_iter().flatten().collect(),
            beside: beside.into_iter().flatten().collect(),
            closing: self.amount(statement.closing),
        }
    }

    fn line(&self, line: &StatementLine, balance: Decimal) -> LineSource {
        let plain = LineSource {
            date: self.day(line.date),
            kind: line.kind.word(),
            counts: line.kind.counts(),
            what: String::new(),
            deal: None,
            customer: None,
            product: None,
            base: None,
            rate: None,
            tier: None,
            reason: String::new(),
            amount: self.amount(line.amount),
            balance: self.amount(balance),
        };
        match line.kind {
            LineKind::Accrual(at) | LineKind::InKind(at) | LineKind::IntoFund(at) => {
                let accrual = self.accruals.get(at as usize);
                accrual.map_or_else(|| plain.clone(), |it| self.earned(it, line, plain.clone()))
            }
            LineKind::Conversion(at) => LineSource {
                what: self.text("statement-from-fund"),
                reason: self.conversion(self.settled.conversions.get(at as usize)),
                ..plain
            },
            LineKind::Payment(at) => LineSource {
                what: self.text("statement-payment"),
                reason: self.payment(self.settled.payments.get(at as usize), "statement-why-paid"),
                ..plain
            },
            LineKind::Forfeit(at) => LineSource {
                what: self.text("statement-written-off"),
                reason: self.payment(
                    self.settled.payments.get(at as usize),
                    "statement-why-written-off",
                ),
                ..plain
            },
        }
    }

    fn earned(&self, accrual: &Accrual, line: &StatementLine, plain: LineSource) -> LineSource {
        let program = self.workspace.partner(accrual.partner).program;
        let program = self.workspace.program(program);
        let rules = program.versions.get(usize::from(accrual.version));
        let earning = rules.and_then(|it| it.earnings.get(accrual.earning.0 as usize));
        let what = self
            .voice
            .content(earning.map_or("", |it| it.name.as_str()));
        let row = accrual.origin.row();
        let tier = self.voice.content(&program.tier(accrual.tier).name);
        let base = row.and_then(|row| self.number(row, column::AMOUNT));
        let base = base.map(|base| Money::new(base, self.currency));
        let text = |name| row.and_then(|row| self.cell(row, name)).map(str::to_owned);
        LineSource {
            deal: text(column::ID),
            customer: text(column::CUSTOMER),
            product: text(column::PRODUCT),
            base: base.map(|base| self.amount(base.amount)),
            rate: (!accrual.rate.share().is_zero()).then(|| self.rate(accrual.rate)),
            reason: self.why(accrual, line, &what, &tier, base),
            what: what.into_owned(),
            tier: Some(tier.into_owned()),
            ..plain
        }
    }

    /// Why there is this line: from what, at what rate and tier, and where it goes if not into the
    /// balance.
    fn why(
        &self,
        accrual: &Accrual,
        line: &StatementLine,
        what: &str,
        tier: &str,
        base: Option<Money>,
    ) -> String {
        let mut sentences = vec![match accrual.origin {
            Origin::Row(row) => {
                let row = self.row(row);
                match (base, accrual.rate) {
                    (Some(base), rate) if !rate.share().is_zero() => self.voice.text(
                        "statement-why-share",
                        &[
                            ("rate", said(self.voice.percent(rate))),
                            ("base", said(self.voice.exact(base))),
                            ("row", said(row)),
                            ("tier", said(tier)),
                        ],
                    ),
                    _ => self.voice.text(
                        "statement-why-fixed",
                        &[("row", said(row)), ("tier", said(tier))],
                    ),
                }
            }
            Origin::Period => self.voice.text(
                "statement-why-period",
                &[
                    ("day", said(self.voice.day(accrual.date))),
                    ("tier", said(tier)),
                ],
            ),
            Origin::Refund { row, of } => self.voice.text(
                "statement-why-refund",
                &[
                    ("what", said(what)),
                    ("of", said(self.row(of))),
                    ("row", said(self.row(row))),
                ],
            ),
            Origin::Clawback { row, of } => self.voice.text(
                "statement-why-clawback",
                &[
                    ("what", said(what)),
                    ("of", said(self.row(of))),
                    ("row", said(self.row(row))),
                ],
            ),
        }];
        if accrual.partner != self.payee {
            let name = &self.workspace.partner(accrual.partner).name;
            sentences.push(
                self.voice
                    .text("statement-why-split", &[("partner", said(name.as_str()))]),
            );
        }
        match line.kind {
            LineKind::InKind(_) => sentences.push(self.text("statement-why-in-kind")),
            LineKind::IntoFund(_) => sentences.push(self.text("statement-why-into-fund")),
            _ => {}
        }
        sentences.join(" ")
    }

    fn conversion(&self, conversion: Option<&Conversion>) -> String {
        let Some(conversion) = conversion else {
            return String::new();
        };
        let program = self.workspace.partner(conversion.payee).program;
        let program = self.workspace.program(program);
        let rules = program.versions.get(usize::from(conversion.version));
        let fund = rules.and_then(|it| it.funds.get(conversion.fund.0 as usize));
        let fund = self.voice.content(fund.map_or("", |it| it.name.as_str()));
        self.voice
            .text("statement-why-from-fund", &[("fund", said(fund))])
    }

    fn payment(&self, payment: Option<&Payment>, id: &str) -> String {
        let Some(payment) = payment else {
            return String::new();
        };
        let through = self.voice.day(payment.cleared_through);
        self.voice.text(id, &[("day", said(through))])
    }

    /// "D-17", or a row's table and day where it has no name.
    fn row(&self, row: RowRef) -> String {
        if let Some(id) = self.cell(row, column::ID) {
            return id.to_owned();
        }
        let table = self
            .workspace
            .facts
            .tables
            .get_index(usize::from(row.table));
        let name = table.map_or("", |(name, _)| name.as_str());
        let name = format::words(name);
        self.voice.content(&name).into_owned()
    }

    fn cell(&self, row: RowRef, name: &str) -> Option<&str> {
        let (_, table) = self
            .workspace
            .facts
            .tables
            .get_index(usize::from(row.table))?;
        table.text(name)?.get(row.row as usize)
    }

    fn number(&self, row: RowRef, name: &str) -> Option<Decimal> {
        let (_, table) = self
            .workspace
            .facts
            .tables
            .get_index(usize::from(row.table))?;
        table.number(name)?.get(row.row as usize)
    }

    fn text(&self, id: &str) -> String {
        self.voice.text(id, &[])
    }

    fn day(&self, date: Date) -> DaySource {
        DaySource {
            iso: date.to_string(),
            text: self.voice.day(date),
        }
    }

    fn amount(&self, amount: Decimal) -> AmountSource {
        let digits = self.currency.minor_digits().max(amount.normalize().scale());
        let mut exact = amount;
        exact.rescale(digits);
        // No minus before nothing.
        let exact = if exact.is_zero() { exact.abs() } else { exact };
        AmountSource {
            text: self.voice.figure(Money::new(exact, self.currency)),
            exact: exact.to_string(),
        }
    }

    fn rate(&self, rate: Rate) -> RateSource {
        RateSource {
            exact: rate.share().normalize().to_string(),
            text: self.voice.percent(rate),
        }
    }
}

fn said<'a>(text: impl Into<Cow<'a, str>>) -> Arg<'a> {
    Arg::Text(text.into())
}
