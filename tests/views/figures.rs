//! What the pages of the demo say in numbers is what the engine found, for every partner: its revenue, what its tiers
//! ask and how far it is, what it earned, was paid and has left, every statement to its last line.
//!
//! A number is compared by its digits, as every region writes them differently.

use std::collections::BTreeMap;

use partnerpress::base::{Decimal, Money, PeriodUnit, Periods};
use partnerpress::engine::Findings;
use partnerpress::engine::payouts::Account;
use partnerpress::engine::statements::statements;
use partnerpress::model::account::{Payment, Statement};
use partnerpress::model::{Outcome, OutcomeKind, Workspace};
use partnerpress::render::Renderer;
use partnerpress::render::plan::{PortalPage, Recipe, StaffPage};

use crate::site::{findings, today};
use crate::sites::open;

/// The digits of a text's first number, with its sign: `−67 406,47 kr` is `-6740647`.
fn digits(text: &str) -> String {
    let digits: String = text.chars().filter(char::is_ascii_digit).collect();
    let negative = text.contains('−') || text.contains("-");
    if negative {
        format!("-{digits}")
    } else {
        digits
    }
}

/// What may stand for an amount: with its cents and, when there are none, without.
fn written(amount: Decimal) -> Vec<String> {
    let rounded = amount.round_dp(2);
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() {
        "-"
    } else {
        ""
    };
    let cents = format!("{sign}{}", digits(&format!("{:.2}", rounded.abs())));
    let mut all = vec![cents.clone()];
    if rounded.fract().is_zero() {
        all.push(cents.strip_suffix("00").unwrap().to_owned());
    }
    all
}

/// The text between each `from` and the next `to`, without its marks.
fn between(html: &str, from: &str, to: &str) -> Vec<String> {
    let parts = html.split(from).skip(1);
    parts
        .map(|part| plain(part.split(to).next().unwrap()))
        .collect()
}

fn plain(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for letter in html.chars() {
        match letter {
            '<' => inside = true,
            '>' => inside = false,
            letter if !inside => out.push(letter),
            _ => {}
        }
    }
    let marks = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&#x27;", "'"),
    ];
    let text = marks
        .iter()
        .fold(out, |text, (mark, letter)| text.replace(mark, letter));
    text.replace("&amp;", "&").trim().to_owned()
}

/// The rows of a page's tables, as cells.
fn rows(html: &str) -> Vec<Vec<String>> {
    let bodies = html.split("<tbody>").skip(1);
    let bodies = bodies.map(|part| part.split("</tbody>").next().unwrap());
    let rows = bodies.flat_map(|body| body.split("<tr").skip(1));
    rows.map(|row| {
        let cells = row
            .split("<t")
            .skip(1)
            .filter(|it| it.starts_with(['h', 'd']));
        cells.map(|cell| plain(&format!("<t{cell}"))).collect()
    })
    .collect()
}

#[track_caller]
fn assert_says(page: &str, said: &str, amount: Decimal) {
    let wanted = written(amount);
    assert!(
        wanted.contains(&digits(said)),
        "{page} says {said:?}, and the engine {amount}"
    );
}

/// The numbers that a requirement of all its parts is made of, needed and held, in order.
fn compared(outcome: &Outcome, out: &mut Vec<(Decimal, Decimal)>) {
    match &outcome.what {
        OutcomeKind::All(all) => all.iter().for_each(|it| compared(it, out)),
        OutcomeKind::Compare {
            needed,
            actual: Some(actual),
            ..
        } => out.push((*needed, *actual)),
        _ => {}
    }
}

/// A metric's number as money, as a count, or as a share in percent.
fn measured(number: Decimal) -> Vec<String> {
    let mut all = written(number);
    for of in [number, number * Decimal::ONE_HUNDRED] {
        for digits_after in 0..=2 {
            all.push(digits(&of.round_dp(digits_after).normalize().to_string()));
        }
    }
    all
}

/// The company's own statements, by their part of the address: `2026-10-NOK`.
fn stated(account: &Account<'_>, payments: &[Payment]) -> BTreeMap<String, Statement> {
    let all = statements(account, payments, PeriodUnit::Month, Periods::CALENDAR);
    let own = all.into_iter().filter(|it| it.holder.person.is_none());
    let whole = own.filter(|it| it.last < today());
    whole
        .map(|it| {
            let month = it.first.format("%Y-%m");
            (format!("{month}-{}", it.holder.currency.code()), it)
        })
        .collect()
}

#[test]
fn pages_of_the_demo_say_what_the_engine_found() {
    let workspace = open(".");
    let findings = findings(&workspace);
    let pages = pages(&workspace, &findings);
    partners_read(&workspace, &findings, &pages);
    staff_read(&workspace, &findings, &pages);
}

/// The private pages whose numbers are read here, by path.
fn pages(workspace: &Workspace, findings: &Findings) -> BTreeMap<String, String> {
    let renderer = Renderer::new(workspace, findings, today());
    let renderer = renderer.unwrap_or_else(|faults| panic!("{}", faults[0]));
    let read = |recipe: &Recipe| match recipe {
        Recipe::Portal(_, page) => matches!(
            page,
            PortalPage::Dashboard
                | PortalPage::Progress
                | PortalPage::Statements
                | PortalPage::Statement(_)
                | PortalPage::Earnings
                | PortalPage::Funds
        ),
        Recipe::Staff(page) => matches!(page, StaffPage::Portfolio | StaffPage::Figures),
        _ => false,
    };
    let items = renderer.plan().sealed().filter(|(it, _)| read(&it.recipe));
    items
        .map(|(item, _)| {
            let html = renderer
                .page_html(item)
                .unwrap_or_else(|fault| panic!("{fault}"));
            (item.path.clone(), html.unwrap())
        })
        .collect()
}

fn partners_read(workspace: &Workspace, findings: &Findings, pages: &BTreeMap<String, String>) {
    let (mut bars, mut lines, mut balances) = (0, 0, 0);
    for (ix, partner) in workspace.partners() {
        let page = |name: &str| pages.get(&format!("portal/{}/{name}index.html", partner.id));
        let Some(dashboard) = page("") else {
            assert!(!partner.is_active(today()), "{} has no pages", partner.id);
            continue;
        };
        let standing = &findings.standings[ix.0 as usize];
        if let Some(revenue) = standing.revenue {
            let tile = between(dashboard, "<li class=\"fact\">", "</li>").swap_remove(0);
            let said = between(dashboard, "</span> <strong>", "</strong>").swap_remove(0);
            assert_says(&format!("{} {tile}", partner.id), &said, revenue.amount);
        }

        let progress = page("progress/").unwrap();
        let ladder = progress.split("<ol class=\"ladder\"").nth(1).unwrap();
        let ladder = ladder.split("</ol>").next().unwrap();
        let rungs: Vec<&str> = ladder.split("<li class=\"").skip(1).collect();
        let held = rungs.iter().position(|it| it.starts_with("held"));
        assert_eq!(
            held,
            standing.tier.map(|it| it.0 as usize),
            "{}",
            partner.id
        );
        for (outcome, heading) in [
            (
                standing.next.as_ref().map(|it| &it.outcome),
                "id=\"next-tier\"",
            ),
            (standing.kept.as_ref(), "id=\"kept\""),
        ] {
            let mut asked = Vec::new();
            if let Some(outcome) = outcome {
                compared(outcome, &mut asked);
            }
            let part = progress.split(heading).nth(1).unwrap_or_default();
            let part = part.split("</section>").next().unwrap();
            let now = between(part, "<span class=\"bar-now\"><strong>", "</strong>");
            let wanted = between(part, "<span class=\"meta\">/ ", "</span>");
            // What is no number has a bar too.
            assert!(asked.len() <= now.len(), "{} {heading}", partner.id);
            for (needed, actual) in asked {
                // A level is told by its name.
                let says = |all: &[String], number: Decimal| {
                    let mut words = all.iter().map(|it| digits(it));
                    let level = number < Decimal::TEN && words.any(|it| it.is_empty());
                    level || all.iter().any(|it| measured(number).contains(&digits(it)))
                };
                assert!(
                    says(&now, actual),
                    "{}: {actual} is not in {now:?}",
                    partner.id
                );
                assert!(
                    says(&wanted, needed),
                    "{}: {needed} is not in {wanted:?}",
                    partner.id
                );
                bars += 1;
            }
        }

        let payments = &findings.settled[ix.0 as usize].payments;
        let account = Account::new(workspace, ix, findings.accruals_of(ix), today());
        let months = stated(&account, payments);
        let list = page("statements/").unwrap();
        let listed: BTreeMap<String, Vec<String>> = list
            .split("<tr><th scope=\"row\"><a href=\"")
            .skip(1)
            .zip(rows(list))
            .map(|(row, cells)| {
                let address = row.split('"').next().unwrap().trim_end_matches('/');
                (address.rsplit('/').next().unwrap().to_owned(), cells)
            })
            .collect();
        for (stem, statement) in &months {
            let Some(cells) = listed.get(stem) else {
                // The latest months have a page each, and one in which nothing happened has none.
                let is_old = listed.keys().next().is_none_or(|first| stem < first);
                assert!(
                    is_old || statement.lines.is_empty(),
                    "{} lacks {stem}",
                    partner.id
                );
                continue;
            };
            let at = format!("{}: {stem}", partner.id);
            assert_says(&at, &cells[2], statement.opening);
            assert_says(&at, &cells[5], statement.closing);
            let said = page(&format!("statements/{stem}/")).unwrap();
            let amounts = between(said, "<span class=\"line-amount num\">", "</span>");
            assert_eq!(amounts.len(), statement.lines.len(), "{at}");
            for (said, line) in amounts.iter().zip(&statement.lines) {
                assert_says(&at, said, line.amount);
                lines += 1;
            }
        }

        let earnings = page("earnings/").unwrap();
        let said = between(earnings, "<dd>", "</dd>");
        let years = statements(&account, payments, PeriodUnit::Year, Periods::CALENDAR);
        let own = years
            .iter()
            .filter(|it| it.holder.person.is_none() && it.last >= today());
        let own: Vec<&Statement> = own.collect();
        assert_eq!(said.len(), own.len() * 4, "{}", partner.id);
        for (said, year) in said.chunks(4).zip(own) {
            assert_says(&partner.name, &said[0], year.accrued());
            assert_says(&partner.name, &said[1], year.paid());
            assert_says(&partner.name, &said[2], year.closing);
            balances += 1;
        }

        let funds = page("funds/").unwrap();
        let ledgers = findings.funds[ix.0 as usize].ledgers.iter();
        let ledgers = ledgers.filter(|it| !it.entries.is_empty());
        let available: Vec<Decimal> = ledgers.map(|it| it.on(today()).available).collect();
        let said = between(funds, "<dl class=\"stats stats-s\">", "</dl>");
        assert_eq!(said.len(), available.len(), "{}", partner.id);
        for (said, amount) in said.iter().zip(available) {
            assert_says(&partner.name, said, amount);
        }
    }
    // A test that reads nothing finds nothing wrong.
    assert!(
        bars > 60 && lines > 300 && balances > 30,
        "{bars} {lines} {balances}"
    );
}

fn staff_read(workspace: &Workspace, findings: &Findings, pages: &BTreeMap<String, String>) {
    let portfolio = rows(&pages["manager/index.html"]);
    let mut told = 0;
    for (ix, partner) in workspace.partners() {
        let row = portfolio.iter().find(|row| row[0] == partner.name);
        if !partner.is_active(today()) {
            assert!(row.is_none(), "{} left", partner.name);
            continue;
        }
        let row = row.unwrap_or_else(|| panic!("{} is not in the portfolio", partner.name));
        let standing = &findings.standings[ix.0 as usize];
        if let Some(Money { amount, .. }) = standing.revenue {
            assert_says(&partner.name, &row[3], amount);
            told += 1;
        }
        if let Some(tier) = standing.tier {
            assert_eq!(row[2], workspace.program(partner.program).tier(tier).name);
        }
    }
    assert!(told > 30, "{told}");
    let figures = &pages["admin/index.html"];
    let values = between(figures, "<span class=\"bar-now\"><strong>", "</strong>");
    let kpis = &findings.kpis.list;
    assert_eq!(values.len(), kpis.len());
    for (said, kpi) in values.iter().zip(kpis) {
        let value = kpi.value.unwrap();
        assert!(
            measured(value).contains(&digits(said))
                || measured(value.round_dp(3)).contains(&digits(said)),
            "{said} and {value}"
        );
    }
}
