//! `partnerpress statements`.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::open::Open;
use super::table::{Align, csv, plain, table};
use super::{Common, End, Format};
use crate::base::{Currency, Date, Decimal, Money, PeriodUnit, Periods, parse_date};
use crate::engine::payouts::Account;
use crate::engine::{self, statements};
use crate::model::account::{LineKind, Settled, Statement, StatementLine};
use crate::model::accrual::Accrual;
use crate::render::format;
use crate::render::reasons::{self, Teller};
use crate::shell::terminal;

/// Tell a period's statements and their sum: opening balance, what was earned, what was paid, closing balance.
#[derive(Debug, clap::Args)]
pub(super) struct Statements {
    /// The period: a month `2026-03`, a quarter `2026-Q1` or a year `2026`. Default: the last whole month.
    #[arg(long, value_parser = period)]
    period: Option<Period>,
    /// Only this partner.
    #[arg(long, value_name = "ID")]
    partner: Option<String>,
    /// Every line of each statement.
    #[arg(long)]
    lines: bool,
    /// As CSV (RFC 4180), one line a statement; with --lines one line a statement line.
    #[arg(long)]
    csv: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Period {
    unit: PeriodUnit,
    first: Date,
}

fn period(text: &str) -> Result<Period, String> {
    let wanted = || "write a month 2026-03, a quarter 2026-Q1 or a year 2026".to_owned();
    let (unit, first) = match text.split_once('-') {
        None => (PeriodUnit::Year, format!("{text}-01-01")),
        Some((year, quarter)) if quarter.starts_with(['Q', 'q']) => {
            let month = match &quarter[1..] {
                "1" => "01",
                "2" => "04",
                "3" => "07",
                "4" => "10",
                _ => return Err(wanted()),
            };
            (PeriodUnit::Quarter, format!("{year}-{month}-01"))
        }
        Some(_) => (PeriodUnit::Month, format!("{text}-01")),
    };
    let first = parse_date(&first).map_err(|_| wanted())?;
    Ok(Period { unit, first })
}

/// A statement, and the lists that its lines point into.
struct Row<'a> {
    statement: Statement,
    accruals: &'a [Accrual],
    settled: &'a Settled,
}

impl Statements {
    pub(super) fn run(self, common: &Common) -> End {
        self.tell(common).unwrap_or_else(|end| end)
    }

    fn tell(self, common: &Common) -> Result<End, End> {
        let open = Open::new(common)?;
        let only = match &self.partner {
            Some(id) => Some(open.partner(id)?.0),
            None => None,
        };
        let calendar = Periods::CALENDAR;
        let period = self.period.unwrap_or_else(|| {
            let this = calendar.start_of(PeriodUnit::Month, open.as_of);
            Period {
                unit: PeriodUnit::Month,
                first: calendar.start_of(PeriodUnit::Month, crate::base::minus_days(this, 1)),
            }
        });
        let findings = engine::evaluate(&open.workspace, open.as_of);
        let partners = open.workspace.partners().map(|(ix, _)| ix);
        let mut rows: Vec<Row<'_>> = Vec::new();
        for ix in partners.filter(|ix| only.is_none_or(|only| only == *ix)) {
            let accruals = findings.accruals_of(ix);
            let Some(settled) = findings.settled.get(ix.0 as usize) else {
                continue;
            };
            let account = Account::new(&open.workspace, ix, accruals, open.as_of);
            let all = statements::statements(&account, &settled.payments, period.unit, calendar);
            let of_period = all.into_iter().filter(|it| it.first == period.first);
            rows.extend(of_period.map(|statement| Row {
                statement,
                accruals,
                settled,
            }));
        }
        let told = Told {
            open: &open,
            period,
            rows: &rows,
            with_lines: self.lines,
        };
        let text = match (self.csv, common.format) {
            (true, _) => told.csv()?,
            (false, Format::Json) => told.json(),
            _ => told.table(),
        };
        terminal::print(&text)?;
        Ok(End::Done)
    }
}

struct Told<'a> {
    open: &'a Open,
    period: Period,
    rows: &'a [Row<'a>],
    with_lines: bool,
}

/// The columns of amounts of a statement, all in its currency.
const AMOUNTS: [&str; 6] = [
    "Opening",
    "Accrued",
    "From funds",
    "Paid",
    "Written off",
    "Closing",
];

fn amounts(statement: &Statement) -> [Decimal; 6] {
    let into_balance = statement
        .lines
        .iter()
        .filter(|line| matches!(line.kind, LineKind::Accrual(_)));
    [
        statement.opening,
        into_balance.map(|line| line.amount).sum(),
        statement.converted(),
        statement.paid(),
        statement.forfeited(),
        statement.closing,
    ]
}

fn shown(amount: Decimal, currency: Currency) -> String {
    Money::new(amount, currency).rounded().amount.to_string()
}

/// For people.
fn grouped(amount: Decimal, currency: Currency) -> String {
    format::figure(Money::new(amount, currency).rounded())
}

impl Told<'_> {
    fn name(&self, row: &Row<'_>) -> String {
        let partner = self.open.workspace.partner(row.statement.holder.payee);
        match &row.statement.holder.person {
            Some(person) => format!("{} ({person})", partner.id),
            None => partner.id.to_string(),
        }
    }

    /// By currency.
    fn totals(&self) -> BTreeMap<Currency, [Decimal; 6]> {
        let mut totals: BTreeMap<Currency, [Decimal; 6]> = BTreeMap::new();
        for row in self.rows {
            let sums = totals.entry(row.statement.holder.currency).or_default();
            for (sum, amount) in sums.iter_mut().zip(amounts(&row.statement)) {
                *sum += amount;
            }
        }
        totals
    }

    fn last(&self) -> Date {
        Periods::CALENDAR.end_of(self.period.unit, self.period.first)
    }

    fn table(&self) -> String {
        let mut head = vec![("Partner", Align::Left), ("Currency", Align::Left)];
        head.extend(AMOUNTS.map(|title| (title, Align::Right)));
        let mut lines = Vec::new();
        for row in self.rows {
            let currency = row.statement.holder.currency;
            let mut line = vec![self.name(row), currency.code().to_owned()];
            line.extend(amounts(&row.statement).map(|amount| grouped(amount, currency)));
            lines.push(line);
        }
        for (currency, sums) in self.totals() {
            let mut line = vec!["Together".to_owned(), currency.code().to_owned()];
            line.extend(sums.map(|amount| grouped(amount, currency)));
            lines.push(line);
        }
        let mut out = format!(
            "Statements, {} to {}, as of {}\n\n",
            format::day(self.period.first),
            format::day(self.last()),
            format::day(self.open.as_of)
        );
        if self.rows.is_empty() {
            out.push_str("No statement has a line or an open balance.\n");
            return out;
        }
        out.push_str(&table(&head, &lines));
        if self.with_lines {
            let head = [
                ("Date", Align::Left),
                ("What", Align::Left),
                ("Amount", Align::Right),
            ];
            for row in self.rows {
                let currency = row.statement.holder.currency;
                let lines: Vec<Vec<String>> = row
                    .statement
                    .lines
                    .iter()
                    .map(|line| {
                        vec![
                            line.date.to_string(),
                            self.what(row, line),
                            grouped(line.amount, currency),
                        ]
                    })
                    .collect();
                let name = self.name(row);
                let name = plain(&name);
                if lines.is_empty() {
                    out.push_str(&format!("\n{name}, {currency}\nNo line in these days.\n"));
                    continue;
                }
                out.push_str(&format!("\n{name}, {currency}\n{}", table(&head, &lines)));
            }
        }
        out
    }

    fn what(&self, row: &Row<'_>, line: &StatementLine) -> String {
        let teller = Teller {
            workspace: &self.open.workspace,
            sources: &self.open.sources,
        };
        let accrual = |at: u32| {
            let found = row.accruals.get(at as usize);
            found.map_or_else(String::new, |it| teller.accrual_title(it))
        };
        match line.kind {
            LineKind::Accrual(at) => accrual(at),
            LineKind::InKind(at) => format!("{} (in kind)", accrual(at)),
            LineKind::IntoFund(at) => format!("{} (into a fund)", accrual(at)),
            LineKind::Conversion(at) => {
                let found = row.settled.conversions.get(at as usize);
                found.map_or_else(String::new, |it| {
                    format!("{} out of the fund, below its minimum", it.earning)
                })
            }
            LineKind::Payment(_) => "Payment".to_owned(),
            LineKind::Forfeit(_) => "Written off, below the minimum".to_owned(),
        }
    }

    fn csv(&self) -> Result<String, End> {
        if self.with_lines {
            return self.csv_of_lines();
        }
        let head = [
            "partner",
            "person",
            "currency",
            "first",
            "last",
            "opening",
            "accrued",
            "from_funds",
            "paid",
            "written_off",
            "closing",
        ];
        let lines: Vec<Vec<String>> = self
            .rows
            .iter()
            .map(|row| {
                let currency = row.statement.holder.currency;
                let mut line = self.key(row);
                line.extend(amounts(&row.statement).map(|amount| shown(amount, currency)));
                line
            })
            .collect();
        csv(&head, &lines)
    }

    fn key(&self, row: &Row<'_>) -> Vec<String> {
        let statement = &row.statement;
        let partner = self.open.workspace.partner(statement.holder.payee);
        vec![
            partner.id.to_string(),
            statement.holder.person.as_deref().unwrap_or("").to_owned(),
            statement.holder.currency.code().to_owned(),
            statement.first.to_string(),
            statement.last.to_string(),
        ]
    }

    fn csv_of_lines(&self) -> Result<String, End> {
        let head = [
            "partner", "person", "currency", "first", "last", "date", "kind", "what", "source",
            "amount",
        ];
        let mut lines = Vec::new();
        for row in self.rows {
            let currency = row.statement.holder.currency;
            for line in &row.statement.lines {
                let mut cells = self.key(row);
                cells.extend([
                    line.date.to_string(),
                    line.kind.word().to_owned(),
                    self.what(row, line),
                    self.source(row, line),
                    shown(line.amount, currency),
                ]);
                lines.push(cells);
            }
        }
        csv(&head, &lines)
    }

    /// File and line of the row behind a line.
    fn source(&self, row: &Row<'_>, line: &StatementLine) -> String {
        let teller = Teller {
            workspace: &self.open.workspace,
            sources: &self.open.sources,
        };
        match line.kind {
            LineKind::Accrual(at) | LineKind::InKind(at) | LineKind::IntoFund(at) => {
                let accrual = row.accruals.get(at as usize);
                let origin = accrual.and_then(|it| it.origin.row());
                origin.map_or_else(String::new, |row| teller.place(row))
            }
            _ => String::new(),
        }
    }

    fn json(&self) -> String {
        let of_amounts = |values: [Decimal; 6], currency: Currency| -> Value {
            let names = [
                "opening",
                "accrued",
                "from_funds",
                "paid",
                "written_off",
                "closing",
            ];
            let pairs = names.iter().zip(values);
            pairs
                .map(|(name, amount)| ((*name).to_owned(), shown(amount, currency).into()))
                .collect::<serde_json::Map<String, Value>>()
                .into()
        };
        let statements: Vec<Value> = self
            .rows
            .iter()
            .map(|row| {
                let statement = &row.statement;
                let currency = statement.holder.currency;
                let partner = self.open.workspace.partner(statement.holder.payee);
                json!({
                    "partner": partner.id.as_str(),
                    "person": statement.holder.person.as_deref(),
                    "currency": currency.code(),
                    "amounts": of_amounts(amounts(statement), currency),
                    "lines": statement.lines.iter().map(|line| json!({
                        "date": reasons::day(line.date),
                        "kind": line.kind.word(),
                        "counts": line.kind.counts(),
                        "what": self.what(row, line),
                        "source": self.source(row, line),
                        "amount": shown(line.amount, currency),
                    })).collect::<Vec<_>>(),
                })
            })
            .collect();
        let totals: Vec<Value> = self
            .totals()
            .into_iter()
            .map(|(currency, sums)| {
                json!({"currency": currency.code(), "amounts": of_amounts(sums, currency)})
            })
            .collect();
        let document = json!({
            "format": "partnerpress/statements@1",
            "as_of": self.open.as_of.to_string(),
            "first": self.period.first.to_string(),
            "last": self.last().to_string(),
            "statements": statements,
            "totals": totals,
        });
        format!("{document:#}\n")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn periods_are_months_quarters_and_years() {
        let first = |text: &str| period(text).map(|it| (it.unit, it.first.to_string()));
        assert_eq!(
            first("2026-03"),
            Ok((PeriodUnit::Month, "2026-03-01".to_owned()))
        );
        assert_eq!(
            first("2026-Q4"),
            Ok((PeriodUnit::Quarter, "2026-10-01".to_owned()))
        );
        assert_eq!(
            first("2026"),
            Ok((PeriodUnit::Year, "2026-01-01".to_owned()))
        );
        for bad in ["2026-13", "2026-Q5", "26", "", "2026-", "2026-Q"] {
            assert!(period(bad).is_err(), "{bad}");
        }
    }
}
