//! The program's own exchange rates.

use std::collections::BTreeMap;

use super::ids;
use crate::base::{Code, Currency, Date, Decimal, Diagnostic, Faults, Span};
use crate::load::raw::RawExchange;
use crate::model::ExchangeRates;

pub(super) const CODES: &[&Code] = &[&BAD_RATE];

const BAD_RATE: Code = Code {
    id: "PP064",
    title: "impossible exchange rate",
    about: "A rate is the number of units of the base currency for one unit of another. It is \
            above zero, and the base currency itself is worth exactly one.",
};

pub(super) fn assemble(
    raw: Option<&RawExchange>,
    site: Currency,
    faults: &mut Faults,
) -> ExchangeRates {
    let Some(raw) = raw else {
        return ExchangeRates::only(site);
    };
    let base = raw.base.get().map_or(site, |base| base.value);
    let mut tables: BTreeMap<Date, BTreeMap<Currency, Decimal>> = BTreeMap::new();
    let mut places: BTreeMap<Date, Span> = BTreeMap::new();
    for table in raw.rates.get().iter().flat_map(|rates| &rates.items) {
        let mut rates = BTreeMap::new();
        for (currency, rate) in &table.rates {
            let value = rate.value.0;
            let code = currency.value;
            let (reason, help) = if value.is_zero() {
                let help = format!("write how many {base} one {code} is worth");
                ("a rate above zero is needed", help)
            } else if code == base && value != Decimal::ONE {
                let help = format!("take {base} out: it is the base");
                ("the base currency is worth exactly one", help)
            } else {
                rates.insert(code, value);
                continue;
            };
            faults.push(
                Diagnostic::error(
                    &BAD_RATE,
                    rate.span,
                    format!("{value} is not a rate for {code}"),
                )
                .label(reason)
                .help(help),
            );
        }
        let Some(from) = &table.from else { continue };
        match places.get(&from.value.0) {
            Some(first) => faults.push(
                ids::duplicate("first day", &from.value.0.to_string(), from.span, *first)
                    .help("put all rates of a day into one table"),
            ),
            None => {
                places.insert(from.value.0, from.span);
                tables.insert(from.value.0, rates);
            }
        }
    }
    ExchangeRates { base, tables }
}
