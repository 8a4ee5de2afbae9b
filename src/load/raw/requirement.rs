//! What has to hold: a mapping whose entries are metrics, and words that put requirements together.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::base::{Diagnostic, Duration, Faults, Id, Span, Spanned, WindowRule};
use crate::load::decode::{Decode, List, Need, mapping, shorten};
use crate::load::faults;
use crate::load::lay::Lay;
use crate::load::leaf::{Count, Text};
use crate::load::yaml::{Entry, Node, Value};
use crate::raw;

/// A requirement: all of its entries hold.
#[derive(Debug, Clone)]
pub struct RawRequirement {
    pub entries: Vec<(Spanned<String>, RawAsk)>,
    pub span: Span,
}

/// One entry of a requirement.
#[derive(Debug, Clone)]
pub enum RawAsk {
    All(List<RawRequirement>),
    Any(List<RawRequirement>),
    Some(RawSome),
    Not(RawRequirement),
    Each(RawEach),
    Keys(RawKeys),
    Sustained(RawSustained),
    AnyDay(RawAnyDay),
    Level(RawHeldLevel),
    Reached(RawReached),
    /// The entry's name is a metric.
    Metric(RawCompare),
}

/// What a metric is held against.
#[derive(Debug, Clone)]
pub enum RawCompare {
    /// At least this.
    Value(Spanned<Text>),
    Bounds(RawBounds),
}

/// The words of a requirement; no metric can have one of these ids.
pub const REQUIREMENT_WORDS: &[&str] = &[
    "all",
    "any",
    "some",
    "not",
    "each",
    "keys",
    "sustained",
    "any_day",
    "level",
    "reached",
];

raw! {
    /// Bounds of a metric; all that are written hold.
    pub struct RawBounds {
        /// This or more.
        at_least: Option<Spanned<Text>>,
        /// More than this.
        more_than: Option<Spanned<Text>>,
        /// This or less.
        at_most: Option<Spanned<Text>>,
        /// Less than this.
        less_than: Option<Spanned<Text>>,
        /// Exactly this.
        equals: Option<Spanned<Text>>,
    }
}

raw! {
    /// So many of several requirements.
    pub struct RawSome {
        /// How many have to hold.
        at_least: Need<Spanned<Count>>,
        /// Of these.
        of: Need<List<RawRequirement>>,
    }
}

raw! {
    /// For every value of a column.
    pub struct RawEach {
        /// The column by which the metrics below are kept.
        of: Need<Spanned<Text>>,
        /// Only for values of which this holds. Default: all.
        among = "where": Option<RawRequirement>,
        /// What has to hold of each.
        holds: Need<RawRequirement>,
    }
}

raw! {
    /// For so many values of a column.
    pub struct RawKeys {
        /// The column by which the metrics below are kept.
        of: Need<Spanned<Text>>,
        /// How many values.
        at_least: Need<Spanned<Count>>,
        /// What has to hold of them.
        holds: Need<RawRequirement>,
    }
}

raw! {
    /// On every day of a time.
    pub struct RawSustained {
        /// How long; days before joining fail.
        duration = "for": Need<Spanned<Duration>>,
        /// What has to hold on each of them.
        holds: Need<RawRequirement>,
    }
}

raw! {
    /// On at least one day of a window.
    pub struct RawAnyDay {
        /// The window; days before joining do not count.
        within: Need<Spanned<WindowRule>>,
        /// What has to hold on one of them.
        holds: Need<RawRequirement>,
    }
}

raw! {
    /// A level of a track that is held on the day.
    pub struct RawHeldLevel {
        /// The track.
        track: Need<Spanned<Id>>,
        /// This level or a higher one.
        at_least: Need<Spanned<Id>>,
        /// Of a track that is kept by a column: for how many of its values. Default: 1.
        keys: Option<Spanned<Count>>,
    }
}

raw! {
    /// A tier that was held on an earlier day.
    pub struct RawReached {
        /// This tier or a higher one.
        tier: Need<Spanned<Id>>,
        /// Not later than so long after joining.
        within: Option<Spanned<Duration>>,
    }
}

impl RawRequirement {
    /// The entry of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&RawAsk> {
        let found = self.entries.iter().find(|(key, _)| key.value == name);
        found.map(|(_, ask)| ask)
    }

    pub fn remove(&mut self, name: &str) {
        self.entries.retain(|(key, _)| key.value != name);
    }
}

/// Each entry replaces that of the same name, whole.
impl Lay for RawRequirement {
    fn over(&self, below: &Self) -> Self {
        let mut entries = below.entries.clone();
        for (key, ask) in &self.entries {
            match entries.iter_mut().find(|(it, _)| it.value == key.value) {
                Some(place) => *place = (key.clone(), ask.clone()),
                None => entries.push((key.clone(), ask.clone())),
            }
        }
        Self {
            entries,
            span: self.span,
        }
    }
}

impl Decode for RawRequirement {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let written = mapping(node, faults)?;
        let mut entries = Vec::with_capacity(written.len());
        for Entry { key, node } in written {
            if matches!(node.value, Value::Null) {
                faults.push(
                    Diagnostic::error(
                        &faults::MISSING_KEY,
                        key.span,
                        format!("`{}` has no value", shorten(&key.value)),
                    )
                    .help("write its value after the colon, or delete the line"),
                );
                continue;
            }
            let ask = match &*key.value {
                "all" => Decode::decode(node, faults).map(RawAsk::All),
                "any" => Decode::decode(node, faults).map(RawAsk::Any),
                "some" => Decode::decode(node, faults).map(RawAsk::Some),
                "not" => Decode::decode(node, faults).map(RawAsk::Not),
                "each" => Decode::decode(node, faults).map(RawAsk::Each),
                "keys" => Decode::decode(node, faults).map(RawAsk::Keys),
                "sustained" => Decode::decode(node, faults).map(RawAsk::Sustained),
                "any_day" => Decode::decode(node, faults).map(RawAsk::AnyDay),
                "level" => Decode::decode(node, faults).map(RawAsk::Level),
                "reached" => Decode::decode(node, faults).map(RawAsk::Reached),
                _ => Decode::decode(node, faults).map(RawAsk::Metric),
            };
            let key = key.clone().map(Cow::into_owned);
            entries.extend(ask.map(|ask| (key, ask)));
        }
        Some(Self {
            entries,
            span: node.span,
        })
    }
}

impl Decode for RawCompare {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            Decode::decode(node, faults).map(Self::Bounds)
        } else {
            Decode::decode(node, faults).map(Self::Value)
        }
    }
}

impl JsonSchema for RawRequirement {
    fn schema_name() -> Cow<'static, str> {
        "Requirement".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let list = generator.subschema_for::<List<Self>>();
        let compare = json_schema!({
            "anyOf": [Text::json_schema(generator), generator.subschema_for::<RawBounds>()],
            "description": "A metric, and what it is held against: at least this value, or bounds.",
        });
        json_schema!({
            "type": "object",
            "x-form": "Requirement",
            "description": "What has to hold; all entries together. An entry is a metric, or one of the words below.",
            "properties": {
                "all": {"description": "All of these hold.", "allOf": [list]},
                "any": {"description": "At least one of these holds. An empty list asks nothing.", "allOf": [list]},
                "some": {"description": "So many of these hold.", "allOf": [generator.subschema_for::<RawSome>()]},
                "not": {"description": "This does not hold.", "allOf": [generator.subschema_for::<Self>()]},
                "each": {"description": "Holds for every value of a column.", "allOf": [generator.subschema_for::<RawEach>()]},
                "keys": {"description": "Holds for so many values of a column.", "allOf": [generator.subschema_for::<RawKeys>()]},
                "sustained": {"description": "Held on every day of a time up to the day.", "allOf": [generator.subschema_for::<RawSustained>()]},
                "any_day": {"description": "Held on at least one day of a window.", "allOf": [generator.subschema_for::<RawAnyDay>()]},
                "level": {"description": "A level of a track is held on the day.", "allOf": [generator.subschema_for::<RawHeldLevel>()]},
                "reached": {"description": "A tier was held on an earlier day.", "allOf": [generator.subschema_for::<RawReached>()]},
            },
            "additionalProperties": compare,
        })
    }
}
