//! A value, or how it is found: by tier, by brackets, the best of several.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use crate::base::{Diagnostic, Faults, Span, Spanned, WindowRule};
use crate::load::decode::{Decode, Keyed, List, Need, mapping, refuse_unknown};
use crate::load::faults;
use crate::load::lay::Lay;
use crate::load::leaf::{Leaf, Text};
use crate::load::terms::BracketForm;
use crate::load::yaml::{Node, Value};
use crate::raw;

/// A value that may differ from case to case.
#[derive(Debug, Clone)]
pub struct RawGraded<T> {
    pub form: RawForm<T>,
    pub span: Span,
}

#[derive(Debug, Clone)]
pub enum RawForm<T> {
    Flat(Spanned<T>),
    By(RawBy<T>),
    Brackets(RawBrackets<T>),
    BestOf(List<RawGraded<T>>),
}

/// By tier, by year, by a column.
#[derive(Debug, Clone)]
pub struct RawBy<T> {
    pub by: Option<Spanned<Text>>,
    pub values: Option<Keyed<Text, RawGraded<T>>>,
    pub otherwise: Option<Box<RawGraded<T>>>,
}

#[derive(Debug, Clone)]
pub struct RawBrackets<T> {
    pub of: Option<RawBracketBase>,
    pub how: Option<Spanned<BracketForm>>,
    pub steps: Option<Keyed<Text, Spanned<T>>>,
    pub span: Span,
}

/// What brackets are of.
#[derive(Debug, Clone)]
pub enum RawBracketBase {
    /// `base`, or a metric.
    Word(Spanned<Text>),
    Running(RawRunning),
}

raw! {
    /// The sum of the bases of the rows so far.
    pub struct RawRunning {
        /// Over which window, the row's own day its last.
        running: Need<Spanned<WindowRule>>,
        /// For each value of this column on its own.
        per: Option<Spanned<Text>>,
    }
}

const KEYS: &[&str] = &["by", "values", "else", "brackets", "best_of"];

/// Values by the same thing are merged by key; everything else replaces.
impl<T: Clone> Lay for RawGraded<T> {
    fn over(&self, below: &Self) -> Self {
        let (RawForm::By(own), RawForm::By(other)) = (&self.form, &below.form) else {
            return self.clone();
        };
        let by = own.by.as_ref().map(|by| &by.value);
        if by.is_some() && by != other.by.as_ref().map(|by| &by.value) {
            return self.clone();
        }
        let otherwise = own.otherwise.as_ref().or(other.otherwise.as_ref());
        Self {
            form: RawForm::By(RawBy {
                by: own.by.clone().or_else(|| other.by.clone()),
                values: own.values.over(&other.values),
                otherwise: otherwise.cloned(),
            }),
            span: self.span,
        }
    }
}

impl<T: Leaf> Decode for RawGraded<T> {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let form = if matches!(node.value, Value::Map(_)) {
            decode_form(node, faults)
        } else {
            Decode::decode(node, faults).map(RawForm::Flat)
        };
        form.map(|form| Self {
            form,
            span: node.span,
        })
    }
}

fn decode_form<T: Leaf>(node: &Node, faults: &mut Faults) -> Option<RawForm<T>> {
    let entries = mapping(node, faults)?;
    refuse_unknown(entries, KEYS, faults);
    let has = |key: &str| node.get(key).is_some();
    let forms = [
        has("by") || has("values") || has("else"),
        has("brackets"),
        has("best_of"),
    ];
    match forms {
        [true, false, false] => Some(RawForm::By(RawBy {
            by: field(node, "by", faults),
            values: field(node, "values", faults),
            otherwise: field(node, "else", faults).map(Box::new),
        })),
        [false, true, false] => {
            let brackets = node.get("brackets")?;
            let entries = mapping(brackets, faults)?;
            refuse_unknown(entries, &["of", "how", "steps"], faults);
            for key in ["of", "steps"] {
                if brackets.get(key).is_none() {
                    faults.push(
                        Diagnostic::error(
                            &faults::MISSING_KEY,
                            Span::new(brackets.span.file, brackets.span.start, brackets.span.start),
                            format!("`{key}` is missing"),
                        )
                        .label("in the mapping that begins here")
                        .help("write `brackets: {of: base, steps: {0: …, 1000: …}}`"),
                    );
                }
            }
            Some(RawForm::Brackets(RawBrackets {
                of: field(brackets, "of", faults),
                how: field(brackets, "how", faults),
                steps: field(brackets, "steps", faults),
                span: brackets.span,
            }))
        }
        [false, false, true] => field(node, "best_of", faults).map(RawForm::BestOf),
        _ => {
            // An unknown key has been told; without any other there is nothing to add.
            if entries
                .iter()
                .all(|entry| KEYS.contains(&&*entry.key.value))
            {
                faults.push(
                    Diagnostic::error(
                        &faults::TWO_FORMS,
                        Span::new(node.span.file, node.span.start, node.span.start),
                        format!("this is not {} in any one form", T::WANTED),
                    )
                    .help("write a value, or one of `{by: …, values: …}`, `{brackets: …}`, `{best_of: […]}`"),
                );
            }
            None
        }
    }
}

fn field<T: Decode>(node: &Node, key: &str, faults: &mut Faults) -> Option<T> {
    let node = node.get(key)?;
    if matches!(node.value, Value::Null) {
        faults.push(
            Diagnostic::error(
                &faults::MISSING_KEY,
                node.span,
                format!("`{key}` has no value"),
            )
            .help(format!("write a value after `{key}:`")),
        );
        return None;
    }
    T::decode(node, faults)
}

impl Decode for RawBracketBase {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            Decode::decode(node, faults).map(Self::Running)
        } else {
            Decode::decode(node, faults).map(Self::Word)
        }
    }
}

impl<T: JsonSchema> JsonSchema for RawGraded<T> {
    fn schema_name() -> Cow<'static, str> {
        format!("Graded_{}", T::schema_name()).into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = T::json_schema(generator);
        let graded = generator.subschema_for::<Self>();
        let text = Text::json_schema(generator);
        let running = generator.subschema_for::<RawRunning>();
        json_schema!({
            "x-form": match &*T::schema_name() {
                "rate" => "Rate by case",
                "duration" => "Time by case",
                _ => "Amount by case",
            },
            "description": "A value, or one of these forms: `{by: …, values: …}`, `{brackets: …}`, `{best_of: […]}`.",
            "anyOf": [one, {
                "type": "object",
                "additionalProperties": false,
                "properties": {
                    "by": {"description": "What the value goes by: `tier`, `year` of the subscription, `partner.region`, `partner.country`, or a column.", "allOf": [text]},
                    "values": {"description": "Value by tier, year, region or text of the column.", "type": "object", "additionalProperties": graded},
                    "else": {"description": "The value where none is named. Default: nothing is earned.", "allOf": [graded]},
                    "brackets": {
                        "description": "Values by brackets of an amount or a metric.",
                        "type": "object",
                        "additionalProperties": false,
                        "required": ["of", "steps"],
                        "properties": {
                            "of": {"description": "What decides: `base` (the row's own), a metric, or the sum so far, `{running: WINDOW}`.", "anyOf": [text, running]},
                            "how": {"description": "Whether the `whole` is at the rate of its bracket, or each slice at its own, `marginal`. Default: whole.", "enum": BracketForm::WORDS},
                            "steps": {"description": "Value from each amount on; below the first nothing is earned.", "type": "object", "additionalProperties": one},
                        },
                    },
                    "best_of": {"description": "The greatest of several.", "type": "array", "items": graded},
                },
            }],
        })
    }
}
