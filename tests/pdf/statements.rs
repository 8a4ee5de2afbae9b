//! Statements add up, in the numbers that are printed.

use partnerpress::base::{Decimal, parse_decimal};
use partnerpress::render::press::statement::{AmountSource, StatementSource};

use crate::site::Site;

fn exact(amount: &AmountSource) -> Decimal {
    parse_decimal(&amount.exact).expect("a decimal")
}

fn adds_up(statement: &StatementSource) {
    let mut balance = exact(&statement.opening);
    for line in &statement.lines {
        assert!(!line.reason.is_empty() && !line.what.is_empty(), "{line:?}");
        if line.counts {
            balance += exact(&line.amount);
        }
        assert_eq!(balance, exact(&line.balance), "{line:?}");
    }
    assert_eq!(balance, exact(&statement.closing));
    let sums: Decimal = statement.sums.iter().map(|it| exact(&it.amount)).sum();
    assert_eq!(exact(&statement.opening) + sums, exact(&statement.closing));
    for amount in [&statement.opening, &statement.closing] {
        let decimals = amount.exact.split_once('.').map_or(0, |(_, it)| it.len());
        assert_eq!(decimals, statement.digits as usize, "{amount:?}");
    }
}

#[test]
fn opening_and_lines_make_closing_and_the_next_opening() {
    Site::demo().open(|workspace, press| {
        let mut seen = 0;
        for (ix, partner) in workspace.partners() {
            let keys = press.statements(ix);
            let mut stems: Vec<&str> = keys.iter().map(|it| it.stem.as_str()).collect();
            stems.sort_unstable();
            stems.dedup();
            assert_eq!(stems.len(), keys.len(), "{}", partner.id);
            let all: Vec<StatementSource> = (0..keys.len())
                .map(|place| press.statement(ix, place, "en").expect("a statement"))
                .collect();
            for (key, statement) in keys.iter().zip(&all) {
                assert_eq!(key.stem, statement.stem);
                adds_up(statement);
                let next = keys.iter().zip(&all).find(|(it, _)| {
                    (it.currency, &it.person) == (key.currency, &key.person) && it.first > key.first
                });
                if let Some((_, next)) = next {
                    assert_eq!(next.opening, statement.closing, "{}", statement.stem);
                }
                seen += 1;
            }
            assert!(press.statement(ix, keys.len(), "en").is_none());
        }
        assert!(seen > 100, "{seen}");
    });
}
