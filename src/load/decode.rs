//! From a YAML tree to `Raw*` values, telling every fault on the way.
//!
//! Decoding never stops at a fault: a key that cannot be read counts as absent, so that one run
//! shows everything that is wrong with a file. One declaration with [`raw!`] gives a type its
//! reader, its JSON Schema and its page in `docs/reference.md`.

use std::borrow::Cow;
use std::sync::Arc;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::faults;
use super::leaf::{Leaf, LeafFault};
use super::yaml::{Entry, Node, Value};
use crate::base::{Diagnostic, Faults, Span, Spanned};
use crate::model::{Data, DataWriter};

/// Reads itself from a node, or tells why not.
pub trait Decode: Sized {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self>;
}

/// What a key may hold: a value that may be absent, or one that may not.
pub trait Field: Sized {
    fn read(node: Option<&Node>, owner: Span, key: &'static str, faults: &mut Faults) -> Self;
}

impl<T: Decode> Field for Option<T> {
    fn read(node: Option<&Node>, _: Span, _: &'static str, faults: &mut Faults) -> Self {
        let node = node.filter(|node| !matches!(node.value, Value::Null))?;
        T::decode(node, faults)
    }
}

/// A value that has to be there. Holds nothing when it was not, or was faulty; that has been told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Need<T>(pub Option<T>);

impl<T> Default for Need<T> {
    fn default() -> Self {
        Self(None)
    }
}

impl<T> Need<T> {
    pub const fn get(&self) -> Option<&T> {
        self.0.as_ref()
    }
}

impl<T: Decode> Field for Need<T> {
    fn read(node: Option<&Node>, owner: Span, key: &'static str, faults: &mut Faults) -> Self {
        match node {
            Some(node) if matches!(node.value, Value::Null) => {
                faults.push(
                    Diagnostic::error(
                        &faults::MISSING_KEY,
                        node.span,
                        format!("`{key}` has no value"),
                    )
                    .help(format!("write a value after `{key}:`")),
                );
                Self(None)
            }
            Some(Node {
                span,
                value: Value::Scalar { text, .. },
            }) if text.trim().is_empty() => {
                faults.push(
                    Diagnostic::error(&faults::MISSING_KEY, *span, format!("`{key}` is empty"))
                        .help("write something between the quotes"),
                );
                Self(None)
            }
            Some(node) => Self(T::decode(node, faults)),
            None => {
                let start = Span::new(owner.file, owner.start, owner.start);
                faults.push(
                    Diagnostic::error(&faults::MISSING_KEY, start, format!("`{key}` is missing"))
                        .label("in the mapping that begins here")
                        .help(format!("add a line `{key}: …`")),
                );
                Self(None)
            }
        }
    }
}

impl<T: JsonSchema> JsonSchema for Need<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: JsonSchema> JsonSchema for Spanned<T> {
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        T::json_schema(generator)
    }
}

impl<T: Leaf> Decode for Spanned<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Value::Scalar { text, .. } = &node.value else {
            faults.push(
                Diagnostic::error(
                    &faults::WRONG_SHAPE,
                    node.span,
                    format!("expected {}, found {}", T::WANTED, node.kind()),
                )
                .label(format!("this is {}", node.kind())),
            );
            return None;
        };
        match T::parse(text) {
            Ok(value) => Some(Self::new(value, node.span)),
            Err(fault) => {
                faults.push(leaf_fault::<T>(text, node.span, fault));
                None
            }
        }
    }
}

/// The diagnostic of a scalar that is not what it should be.
pub fn leaf_fault<T: Leaf>(text: &str, span: Span, fault: LeafFault) -> Diagnostic {
    fault_of(T::WANTED, text, span, fault)
}

/// The diagnostic of a text that is not what is `wanted` in its place.
pub fn fault_of(wanted: &str, text: &str, span: Span, fault: LeafFault) -> Diagnostic {
    let shown = shorten(text);
    let mut diagnostic = Diagnostic::error(fault.code, span, format!("`{shown}` is not {wanted}"))
        .label(fault.reason);
    diagnostic.help = fault.help;
    diagnostic.replacement = fault.instead;
    diagnostic
}

/// At most 60 characters of a text, for messages, without line breaks and control characters.
#[must_use]
pub fn shorten(text: &str) -> String {
    let mut out: String = text
        .chars()
        .take(60)
        .map(|c| if c.is_control() { '\u{fffd}' } else { c })
        .collect();
    if text.chars().nth(60).is_some() {
        out.push('…');
    }
    out
}

/// A list. Faulty items are told and left out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct List<T> {
    pub items: Vec<T>,
    pub span: Span,
}

impl<T: Decode> Decode for List<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let Value::List(nodes) = &node.value else {
            faults.push(
                Diagnostic::error(
                    &faults::WRONG_SHAPE,
                    node.span,
                    format!("expected a list, found {}", node.kind()),
                )
                .label(format!("this is {}", node.kind()))
                .help("write one item a line, each after `- `, or all in `[ ]`"),
            );
            return None;
        };
        let mut items = Vec::with_capacity(nodes.len());
        for node in nodes {
            if matches!(node.value, Value::Null) {
                faults.push(
                    Diagnostic::error(&faults::MISSING_KEY, node.span, "an item has no value")
                        .help("write the item after `- `, or delete the line"),
                );
                continue;
            }
            items.extend(T::decode(node, faults));
        }
        Some(Self {
            items,
            span: node.span,
        })
    }
}

impl<T: JsonSchema> JsonSchema for List<T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("list_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        Vec::<T>::json_schema(generator)
    }
}

/// A mapping whose keys people choose: tiers by id, rates by tier. In the order of the text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyed<K, T> {
    pub entries: Vec<(Spanned<K>, T)>,
    pub span: Span,
}

impl<K: Leaf, T: Decode> Decode for Keyed<K, T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let entries = mapping(node, faults)?;
        let mut out = Vec::with_capacity(entries.len());
        for Entry { key, node } in entries {
            let name = match K::parse(&key.value) {
                Ok(name) => name,
                Err(fault) => {
                    faults.push(leaf_fault::<K>(&key.value, key.span, fault));
                    continue;
                }
            };
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
            if let Some(value) = T::decode(node, faults) {
                out.push((Spanned::new(name, key.span), value));
            }
        }
        Some(Self {
            entries: out,
            span: node.span,
        })
    }
}

impl<K: Leaf, T: JsonSchema> JsonSchema for Keyed<K, T> {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        format!("map_of_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let values = generator.subschema_for::<T>();
        match K::KEY_PATTERN {
            Some(pattern) => json_schema!({
                "type": "object",
                "patternProperties": {pattern: values},
                "additionalProperties": false,
            }),
            None => json_schema!({"type": "object", "additionalProperties": values}),
        }
    }
}

/// YAML of any shape, for templates. Numbers stay exactly as they were written unless they are
/// plain integers.
#[derive(Debug, Clone, PartialEq)]
pub struct Free(pub Arc<Data>);

impl Decode for Free {
    fn decode(node: &Node, _: &mut Faults) -> Option<Self> {
        let mut writer = DataWriter::default();
        free(node, &mut writer);
        Some(Self(Arc::new(writer.finish())))
    }
}

fn free(node: &Node, writer: &mut DataWriter) {
    match &node.value {
        Value::Null => writer.null(),
        Value::Scalar { text, plain: true } => match (&**text, integer(text)) {
            ("true", _) => writer.bool(true),
            ("false", _) => writer.bool(false),
            (_, Some(number)) => writer.integer(number),
            (text, None) => writer.text(text),
        },
        Value::Scalar { text, .. } => writer.text(text),
        Value::List(items) => {
            writer.list(items.len());
            for item in items {
                free(item, writer);
            }
        }
        Value::Map(entries) => {
            writer.map(entries.len());
            for Entry { key, node } in entries {
                writer.text(&key.value);
                free(node, writer);
            }
        }
    }
}

/// The number that is written exactly so: `12`, but not `012` or `+12`.
fn integer(text: &str) -> Option<i64> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let is_plain = match digits.as_bytes() {
        [b'0'] => digits.len() == text.len(),
        [b'1'..=b'9', rest @ ..] => rest.iter().all(u8::is_ascii_digit) && text.len() < 16,
        _ => false,
    };
    is_plain.then(|| text.parse().ok()).flatten()
}

impl JsonSchema for Free {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "anything".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

/// The entries of `node`, or a fault when it is no mapping.
pub fn mapping<'n, 't>(node: &'n Node<'t>, faults: &mut Faults) -> Option<&'n [Entry<'t>]> {
    match &node.value {
        Value::Map(entries) => Some(entries),
        _ => {
            faults.push(
                Diagnostic::error(
                    &faults::WRONG_SHAPE,
                    node.span,
                    format!("expected a mapping, found {}", node.kind()),
                )
                .label(format!("this is {}", node.kind()))
                .help("write `key: value` lines here"),
            );
            None
        }
    }
}

/// Tells every key of `entries` that is not among `known`.
pub fn refuse_unknown(entries: &[Entry], known: &[&'static str], faults: &mut Faults) {
    for Entry { key, .. } in entries {
        if known.contains(&&*key.value) {
            continue;
        }
        let shown = shorten(&key.value);
        let fault = Diagnostic::error(
            &faults::UNKNOWN_KEY,
            key.span,
            format!("unknown key `{shown}`"),
        );
        faults.push(if key.value == "<<" {
            fault.help("merge keys are not read; write the keys out, or repeat a value by `*alias`")
        } else {
            fault
                .suggest(&key.value, known.iter().copied())
                .help_if_none("docs/reference.md lists the keys that have a meaning here")
        });
    }
}

/// Declares a mapping with fixed keys: its type, its reader, its JSON Schema. Each field is
/// `Option<…>` or [`Need`]; `field = "key": …` gives a key that is no Rust name. `laid by f` names
/// what is cleared in a value before another is laid over it: keys that exclude one another.
#[macro_export]
macro_rules! raw {
    (
        $(#[$meta:meta])*
        pub struct $name:ident $(laid by $clear:path)? {
            $(
                $(#[$field_meta:meta])*
                $field:ident $(= $key:literal)? : $type:ty
            ),* $(,)?
        }
    ) => {
        #[derive(Debug, Clone, schemars::JsonSchema)]
        $(#[$meta])*
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            $(
                $(#[$field_meta])*
                $(#[schemars(rename = $key)])?
                pub $field: $type,
            )*
            /// The whole mapping's place.
            #[schemars(skip)]
            pub span: $crate::base::Span,
        }

        impl $name {
            /// The keys, in the order in which they are documented.
            pub const KEYS: &'static [&'static str] =
                &[$($crate::raw!(@key $field $(= $key)?)),*];
        }

        impl $crate::load::decode::Decode for $name {
            fn decode(
                node: &$crate::load::yaml::Node,
                faults: &mut $crate::base::Faults,
            ) -> Option<Self> {
                let entries = $crate::load::decode::mapping(node, faults)?;
                $crate::load::decode::refuse_unknown(entries, Self::KEYS, faults);
                Some(Self {
                    $(
                        $field: $crate::load::decode::Field::read(
                            node.get($crate::raw!(@key $field $(= $key)?)),
                            node.span,
                            $crate::raw!(@key $field $(= $key)?),
                            faults,
                        ),
                    )*
                    span: node.span,
                })
            }
        }

        impl $crate::load::lay::Lay for $name {
            fn over(&self, below: &Self) -> Self {
                $(
                    let mut cleared = below.clone();
                    $clear(self, &mut cleared);
                    let below = &cleared;
                )?
                Self {
                    $($field: $crate::load::lay::Lay::over(&self.$field, &below.$field),)*
                    span: self.span,
                }
            }
        }
    };
    (@key $field:ident = $key:literal) => { $key };
    (@key $field:ident) => { stringify!($field) };
}
