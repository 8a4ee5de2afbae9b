//! `config/exchange_rates.yaml`.

use crate::base::{Currency, Diagnostic, Faults, Spanned};
use crate::load::decode::{Decode, List, Need, leaf_fault, mapping};
use crate::load::faults;
use crate::load::leaf::{Amount, Day, Leaf};
use crate::load::yaml::Node;
use crate::raw;

raw! {
    /// The program's own exchange rates: `config/exchange_rates.yaml`.
    pub struct RawExchange {
        /// The currency in which the others are counted.
        base: Need<Spanned<Currency>>,
        /// Tables, each in force from its day until the next.
        rates: Need<List<RawRateTable>>,
    }
}

/// One dated table: `from`, and units of the base currency for one unit of each other currency.
#[derive(Debug, Clone)]
pub struct RawRateTable {
    pub from: Option<Spanned<Day>>,
    pub rates: Vec<(Spanned<Currency>, Spanned<Amount>)>,
}

impl Decode for RawRateTable {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let entries = mapping(node, faults)?;
        let mut table = Self {
            from: None,
            rates: Vec::new(),
        };
        for entry in entries {
            if entry.key.value == "from" {
                table.from = Spanned::decode(&entry.node, faults);
                continue;
            }
            match Currency::parse(&entry.key.value) {
                Ok(currency) => {
                    if let Some(rate) = Spanned::decode(&entry.node, faults) {
                        table
                            .rates
                            .push((Spanned::new(currency, entry.key.span), rate));
                    }
                }
                Err(fault) => {
                    faults.push(leaf_fault::<Currency>(
                        &entry.key.value,
                        entry.key.span,
                        fault,
                    ));
                }
            }
        }
        if node.get("from").is_none() {
            faults.push(
                Diagnostic::error(&faults::MISSING_KEY, node.span, "`from` is missing")
                    .help("add the first day on which these rates hold: `from: 2026-01-01`"),
            );
        }
        Some(table)
    }
}

impl schemars::JsonSchema for RawRateTable {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "RawRateTable".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let mut day = generator.subschema_for::<Day>();
        day.insert(
            "description".to_owned(),
            "First day on which the rates hold.".into(),
        );
        let amount = generator.subschema_for::<Amount>();
        schemars::json_schema!({
            "description": "One dated table: units of the base currency for one unit of each other currency.",
            "type": "object",
            "required": ["from"],
            "properties": {"from": day},
            "patternProperties": {"^[A-Z]{3}$": amount},
            "additionalProperties": false,
        })
    }
}
