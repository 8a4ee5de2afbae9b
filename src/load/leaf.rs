//! Single values: how each kind is written, and what its JSON Schema says.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::faults;
use crate::base::{
    Code, Currency, Date, Decimal, Id, IdFault, NumberFault, Rate, closest, parse_date,
    parse_decimal,
};

/// A value that is written as one scalar.
pub trait Leaf: Sized {
    /// What belongs there, after "expected": "an amount".
    const WANTED: &'static str;
    /// What keys of this kind look like, for the schema of mappings.
    const KEY_PATTERN: Option<&'static str> = None;

    /// # Errors
    /// Why `text` is not one.
    fn parse(text: &str) -> Result<Self, LeafFault>;
}

/// Why a text is not what it should be.
#[derive(Debug)]
pub struct LeafFault {
    pub code: &'static Code,
    /// What stands under the marked text.
    pub reason: String,
    pub help: Option<String>,
    /// The text that was probably meant.
    pub instead: Option<String>,
}

impl LeafFault {
    pub(super) fn new(code: &'static Code, reason: impl ToString) -> Self {
        Self {
            code,
            reason: reason.to_string(),
            help: None,
            instead: None,
        }
    }

    pub(super) fn instead(self, text: Option<String>) -> Self {
        match text {
            Some(text) => Self {
                help: Some(format!("did you mean `{text}`?")),
                instead: Some(text),
                ..self
            },
            None => self,
        }
    }

    pub(super) fn help(self, text: &str) -> Self {
        Self {
            help: self.help.or_else(|| Some(text.to_owned())),
            ..self
        }
    }
}

macro_rules! schema {
    ($type:ty, $name:literal, $schema:tt) => {
        impl JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> Cow<'static, str> {
                $name.into()
            }
            fn json_schema(_: &mut SchemaGenerator) -> Schema {
                json_schema!($schema)
            }
        }
    };
}

/// Text of any kind. Numbers are taken as they are written.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(pub String);

impl Leaf for Text {
    const WANTED: &'static str = "a text";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        Ok(Self(text.to_owned()))
    }
}

schema!(Text, "text", {"type": ["string", "number", "boolean"]});

impl std::ops::Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl Leaf for Id {
    const WANTED: &'static str = "a safe id";
    const KEY_PATTERN: Option<&'static str> = Some("^[a-z0-9][a-z0-9_-]{0,63}$");

    fn parse(text: &str) -> Result<Self, LeafFault> {
        Self::parse(text).map_err(|fault| {
            let reason = LeafFault::new(&faults::BAD_ID, &fault);
            match fault {
                IdFault::Alphabet { instead } => reason.instead(instead),
                _ => reason,
            }
            .help("choose another id, such as `north-america`")
        })
    }
}

schema!(Id, "id", {"type": ["string", "integer"], "pattern": "^[a-z0-9][a-z0-9_-]{0,63}$"});

/// A plain decimal, of money or not; may be negative.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Number(pub Decimal);

fn decimal(text: &str) -> Result<Decimal, LeafFault> {
    parse_decimal(text).map_err(|fault| {
        let reason = LeafFault::new(&faults::BAD_NUMBER, &fault);
        match fault {
            NumberFault::Shape { instead } => reason
                .instead(instead)
                .help("write digits and at most one point: 2500.00"),
            NumberFault::TooLong => {
                reason.help("at most 15 digits before the point and 10 after it")
            }
        }
    })
}

impl Leaf for Number {
    const WANTED: &'static str = "a number";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        decimal(text).map(Self)
    }
}

schema!(Number, "number", {
    "type": ["number", "string"], "pattern": "^-?[0-9]+(\\.[0-9]+)?$"
});

/// An amount of money or a quantity, zero or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Amount(pub Decimal);

impl Leaf for Amount {
    const WANTED: &'static str = "an amount";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let value = decimal(text)?;
        if value.is_sign_negative() && !value.is_zero() {
            return Err(
                LeafFault::new(&faults::BAD_NUMBER, "an amount here cannot be negative")
                    .instead(Some(text.trim_start_matches('-').to_owned())),
            );
        }
        Ok(Self(value))
    }
}

schema!(Amount, "amount", {
    "type": ["number", "string"], "minimum": 0, "pattern": "^[0-9]+(\\.[0-9]+)?$"
});

impl Leaf for Rate {
    const WANTED: &'static str = "a rate";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let fault = |reason: &str| LeafFault::new(&faults::BAD_RATE, reason);
        let (digits, percent) = match text.strip_suffix('%') {
            Some(digits) => (digits.trim_end(), true),
            None => (text, false),
        };
        let value = parse_decimal(digits).map_err(|_| {
            let comma = digits.replacen(',', ".", 1);
            let instead = parse_decimal(&comma)
                .is_ok()
                .then(|| text.replacen(',', ".", 1));
            fault("neither a share of one nor a percentage")
                .instead(instead)
                .help("write `0.15` or `15%`")
        })?;
        if value.is_sign_negative() && !value.is_zero() {
            return Err(fault("a rate cannot be negative").help("write `0.15` or `15%`"));
        }
        let share = if percent {
            value / Decimal::ONE_HUNDRED
        } else {
            value
        };
        if share > Decimal::ONE {
            let instead = (!percent && value <= Decimal::ONE_HUNDRED).then(|| format!("{value}%"));
            return Err(fault("this is more than 100 %")
                .instead(instead)
                .help("write `0.15` or `15%`"));
        }
        Ok(Self::new(share.normalize()))
    }
}

schema!(Rate, "rate", {
    "type": ["number", "string"], "minimum": 0, "maximum": 1,
    "pattern": "^([0-9]+(\\.[0-9]+)? ?%|0(\\.[0-9]+)?|1(\\.0+)?)$"
});

/// A whole number, zero or more.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Count(pub u32);

impl Leaf for Count {
    const WANTED: &'static str = "a whole number";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let digits = !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        match text
            .parse()
            .ok()
            .filter(|n: &u32| digits && *n <= 1_000_000)
        {
            Some(count) => Ok(Self(count)),
            None => Err(
                LeafFault::new(&faults::BAD_NUMBER, "not a whole number from 0 on")
                    .help("write digits alone, at most 1000000"),
            ),
        }
    }
}

schema!(Count, "count", {
    "type": ["integer", "string"], "minimum": 0, "maximum": 1_000_000, "pattern": "^[0-9]+$"
});

/// A day, written `2026-03-31`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Day(pub Date);

impl Leaf for Day {
    const WANTED: &'static str = "a date";
    const KEY_PATTERN: Option<&'static str> = Some("^[0-9]{4}-[0-9]{2}-[0-9]{2}$");

    fn parse(text: &str) -> Result<Self, LeafFault> {
        parse_date(text).map(Self).map_err(|fault| {
            LeafFault::new(&faults::BAD_DATE, fault).help("dates are written 2026-03-31")
        })
    }
}

schema!(Day, "date", {"type": "string", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"});

impl Leaf for Currency {
    const WANTED: &'static str = "a currency";
    const KEY_PATTERN: Option<&'static str> = Some("^[A-Z]{3}$");

    fn parse(text: &str) -> Result<Self, LeafFault> {
        Self::from_code(text).ok_or_else(|| {
            let upper = text.trim().to_ascii_uppercase();
            let instead = Self::from_code(&upper).map(|currency| currency.code().to_owned());
            LeafFault::new(
                &faults::BAD_CURRENCY,
                "no currency of ISO 4217 has this code",
            )
            .instead(instead)
            .help("write a code such as `EUR` or `USD`")
        })
    }
}

schema!(Currency, "currency", {"type": "string", "pattern": "^[A-Z]{3}$"});

impl Leaf for bool {
    const WANTED: &'static str = "true or false";

    fn parse(text: &str) -> Result<Self, LeafFault> {
        let instead = match text {
            "true" => return Ok(true),
            "false" => return Ok(false),
            _ => match text.to_ascii_lowercase().as_str() {
                "true" | "yes" | "on" | "y" | "1" => Some("true"),
                "false" | "no" | "off" | "n" | "0" => Some("false"),
                _ => None,
            },
        };
        Err(LeafFault::new(
            &faults::BAD_BOOLEAN,
            "only `true` and `false` are read here",
        )
        .instead(instead.map(str::to_owned))
        .help("write `true` or `false`"))
    }
}

/// Makes an enum of `base`'s [`words!`](crate::words) readable.
#[macro_export]
macro_rules! word_leaf {
    ($($type:ty as $wanted:literal),* $(,)?) => {$(
        impl $crate::load::leaf::Leaf for $type {
            const WANTED: &'static str = $wanted;

            fn parse(text: &str) -> Result<Self, $crate::load::leaf::LeafFault> {
                <$type>::from_word(text)
                    .ok_or_else(|| $crate::load::leaf::unknown_word(text, <$type>::WORDS))
            }
        }

        impl schemars::JsonSchema for $type {
            fn inline_schema() -> bool {
                true
            }
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                schemars::json_schema!({"enum": <$type>::WORDS})
            }
        }
    )*};
}

/// The fault of a word that is not among `known`.
#[must_use]
pub fn unknown_word(text: &str, known: &[&str]) -> LeafFault {
    let near = closest(text, known.iter().copied()).map(str::to_owned);
    let list: Vec<String> = known.iter().map(|word| format!("`{word}`")).collect();
    LeafFault::new(&faults::BAD_CHOICE, "not one of the words allowed here")
        .instead(near)
        .help(&format!("allowed are {}", list.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rates_are_shares_or_percentages() {
        let rate = |text| <Rate as Leaf>::parse(text);
        assert_eq!(rate("0.15").ok(), rate("15%").ok());
        assert_eq!(
            rate("12.5 %")
                .ok()
                .map(|r| r.share().to_string())
                .as_deref(),
            Some("0.125")
        );
        let high = rate("15").expect_err("fifteen times");
        assert_eq!(high.instead.as_deref(), Some("15%"));
        for bad in ["-0.1", "101%", "a", "", "%", "0,15"] {
            assert_eq!(rate(bad).expect_err(bad).code.id, "PP007", "{bad}");
        }
        assert_eq!(
            rate("0,15").expect_err("comma").instead.as_deref(),
            Some("0.15")
        );
    }

    #[test]
    fn booleans_are_two_words() {
        assert_eq!(
            <bool as Leaf>::parse("NO")
                .expect_err("not false")
                .instead
                .as_deref(),
            Some("false")
        );
        assert_eq!(<bool as Leaf>::parse("true").ok(), Some(true));
    }

    #[test]
    fn amounts_are_not_negative() {
        assert!(Amount::parse("-1").is_err());
        assert!(Amount::parse("0.00").is_ok());
        assert!(Number::parse("-1").is_ok());
        assert!(Count::parse("1.5").is_err() && Count::parse("+1").is_err());
    }
}
