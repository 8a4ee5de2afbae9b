//! Numbers of a partner, and how they are taken from facts.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};

use super::RawRequirement;
use crate::base::{Diagnostic, Duration, Faults, Id, Span, Spanned, WindowRule};
use crate::load::decode::{Decode, Keyed, List, Need, mapping, refuse_unknown};
use crate::load::faults;
use crate::load::lay::Lay;
use crate::load::leaf::{Amount, Number, Text};
use crate::load::terms::{ColumnName, FoldWord, GrowthForm, RankForm, TenureUnit, UnitWord};
use crate::load::yaml::{Entry, Node, Value};
use crate::model::rules::{LinkWindow, RankAmong, Whose};
use crate::raw;

raw! {
    /// A number of a partner on a day. Exactly one of `count` to `tenure` says how it is taken.
    #[schemars(extend("x-form" = "Metric"))]
    pub struct RawMetric laid by one_kind {
        /// How it is printed. Default: after its id.
        name: Option<Spanned<Text>>,
        /// What it is a number of, where that cannot be seen.
        unit: Option<Spanned<UnitWord>>,
        /// Number of rows of this table.
        count: Option<Spanned<Text>>,
        /// Number of different texts in this column, such as `certifications.person`.
        count_distinct: Option<Spanned<ColumnName>>,
        /// Sum of this column; money in the program's currency, each row at the rate of its own day.
        sum: Option<Spanned<ColumnName>>,
        /// Mean of this column's cells.
        average: Option<Spanned<ColumnName>>,
        /// The cell of the latest row that has one.
        latest: Option<Spanned<ColumnName>>,
        /// Greatest cell of this column.
        highest: Option<Spanned<ColumnName>>,
        /// Least cell of this column.
        lowest: Option<Spanned<ColumnName>>,
        /// One metric over another.
        ratio: Option<RawRatio>,
        /// A metric against its own value so long before.
        growth: Option<RawGrowth>,
        /// A score: the sum of its parts.
        points: Option<List<RawPoint>>,
        /// The greatest of several metrics.
        best: Option<List<Spanned<Id>>>,
        /// The place of a metric among partners.
        rank: Option<RawRank>,
        /// Whole days or months since joining.
        tenure: Option<Spanned<TenureUnit>>,
        /// The words of a `highest` or `lowest` column, least first; the value is the place among them, from 1.
        order: Option<List<Spanned<Text>>>,
        /// Which rows count, by column: a value, a list of values, or a test.
        filter = "where": Option<Keyed<Text, RawTest>>,
        /// Rows count that have another row like this.
        with: Option<List<RawOtherRow>>,
        /// Rows count that have no other row like this.
        without: Option<List<RawOtherRow>>,
        /// Which days count. Default: `valid` for tables with a column `expires`, else `12 months`.
        window: Option<Spanned<WindowRule>>,
        /// One value for each value of this column.
        per: Option<Spanned<Text>>,
        /// Makes one number of them again: `best`, `worst`, `sum`, `average`, or `reaching: N`.
        over: Option<RawFold>,
        /// Whether rows of all partners of the same `family` count. Default: false.
        family: Option<Spanned<bool>>,
        /// Asked as of the day so long before.
        ago: Option<Spanned<Duration>>,
        /// The most that a score is.
        at_most: Option<Spanned<Number>>,
    }
}

impl RawMetric {
    /// The keys of which exactly one is written, and those that are.
    #[must_use]
    pub fn kinds(&self) -> Vec<(&'static str, Span)> {
        let text = |it: &Option<Spanned<Text>>| it.as_ref().map(|it| it.span);
        let column = |it: &Option<Spanned<ColumnName>>| it.as_ref().map(|it| it.span);
        let all = [
            ("count", text(&self.count)),
            ("count_distinct", column(&self.count_distinct)),
            ("sum", column(&self.sum)),
            ("average", column(&self.average)),
            ("latest", column(&self.latest)),
            ("highest", column(&self.highest)),
            ("lowest", column(&self.lowest)),
            ("ratio", self.ratio.as_ref().map(|it| it.span)),
            ("growth", self.growth.as_ref().map(|it| it.span)),
            ("points", self.points.as_ref().map(|it| it.span)),
            ("best", self.best.as_ref().map(|it| it.span)),
            ("rank", self.rank.as_ref().map(|it| it.span)),
            ("tenure", self.tenure.as_ref().map(|it| it.span)),
        ];
        let written = all.into_iter();
        written
            .filter_map(|(key, span)| span.map(|span| (key, span)))
            .collect()
    }
}

/// A metric of another kind is another metric: nothing of the one below is left but its name.
fn one_kind(own: &RawMetric, below: &mut RawMetric) {
    let kinds = own.kinds();
    if kinds.is_empty() || kinds.first().map(|it| it.0) == below.kinds().first().map(|it| it.0) {
        return;
    }
    let empty = Node {
        span: below.span,
        value: Value::Map(Vec::new()),
    };
    if let Some(empty) = RawMetric::decode(&empty, &mut Faults::default()) {
        *below = RawMetric {
            name: below.name.clone(),
            ..empty
        };
    }
}

raw! {
    /// One metric over another; undefined where the other is 0.
    pub struct RawRatio {
        /// The metric above the line.
        of: Need<Spanned<Id>>,
        /// The metric below the line.
        to: Need<Spanned<Id>>,
        /// The most that the metric below counts for.
        at_most: Option<Spanned<Amount>>,
        /// What the quotient is multiplied by: `100000` for "per 100,000". Default: 1.
        per: Option<Spanned<Amount>>,
    }
}

raw! {
    /// A metric against its own value so long before.
    pub struct RawGrowth {
        /// The metric.
        of: Need<Spanned<Id>>,
        /// How long before.
        over: Need<Spanned<Duration>>,
        /// As a share of the earlier value, `rate`, or as the `difference`. Default: rate.
        form = "as": Option<Spanned<GrowthForm>>,
    }
}

raw! {
    /// The place of a metric among the active partners of the program.
    pub struct RawRank {
        /// The metric; the greatest has place 1.
        of: Need<Spanned<Id>>,
        /// Among whom. Default: all.
        among: Option<Spanned<RankAmong>>,
        /// As the `position`, or as a `share` of the number of partners. Default: position.
        form = "as": Option<Spanned<RankForm>>,
    }
}

raw! {
    /// A part of a score: `each` for every unit of a metric, a share of `points`, or `flat`.
    pub struct RawPoint {
        /// The metric that gives points.
        of: Option<Spanned<Id>>,
        /// Points for each unit; may be negative.
        each: Option<Spanned<Number>>,
        /// How much of the metric is one unit. Default: 1.
        per: Option<Spanned<Amount>>,
        /// Whether only whole units count. Default: false.
        whole: Option<Spanned<bool>>,
        /// The most that the part gives.
        at_most: Option<Spanned<Number>>,
        /// The least that the part gives.
        at_least: Option<Spanned<Number>>,
        /// The value of the metric that gives all `points`; less gives its share of them.
        full: Option<Spanned<Amount>>,
        /// What the value `full` gives.
        points: Option<Spanned<Number>>,
        /// Points without a metric.
        flat: Option<Spanned<Number>>,
        /// The part gives nothing unless this holds.
        only_if: Option<RawRequirement>,
    }
}

raw! {
    /// Another row, of any table, that goes with a row.
    #[schemars(extend("x-form" = "Other row"))]
    pub struct RawOtherRow {
        /// The other row's table.
        table: Need<Spanned<Text>>,
        /// Columns in which both rows hold the same: a name, several, or `own: other` where the names differ.
        same: Option<RawSame>,
        /// Whose row it is: `own`, `other` or `any`. Default: own.
        partner: Option<Spanned<Whose>>,
        /// Which rows of that table, by column.
        filter = "where": Option<Keyed<Text, RawTest>>,
        /// When: `36 months before`, `6 months after`, `before`, `after`, `valid` on this row's day, or `any`. Default: any.
        within: Option<Spanned<LinkWindow>>,
    }
}

/// One text or several.
#[derive(Debug, Clone)]
pub struct OneOrMany {
    pub items: Vec<Spanned<Text>>,
    pub span: Span,
}

impl Lay for OneOrMany {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

impl Decode for OneOrMany {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let items = if matches!(node.value, Value::List(_)) {
            List::decode(node, faults)?.items
        } else {
            vec![Spanned::decode(node, faults)?]
        };
        Some(Self {
            items,
            span: node.span,
        })
    }
}

impl JsonSchema for OneOrMany {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "one_or_many".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let one = Text::json_schema(generator);
        json_schema!({"anyOf": [one, {"type": "array", "items": one}]})
    }
}

/// What a cell has to be.
#[derive(Debug, Clone)]
pub enum RawTest {
    /// One of these.
    Is(OneOrMany),
    Test(RawCellTest),
}

raw! {
    /// A test of a cell; all that is written holds. Empty cells pass `not` and `empty: true` alone.
    #[schemars(extend("x-form" = "Test of a cell"))]
    pub struct RawCellTest {
        /// This or more; a number or a date.
        at_least: Option<Spanned<Text>>,
        /// More than this.
        more_than: Option<Spanned<Text>>,
        /// This or less.
        at_most: Option<Spanned<Text>>,
        /// Less than this.
        less_than: Option<Spanned<Text>>,
        /// None of these texts.
        not: Option<OneOrMany>,
        /// Whether the cell is empty.
        empty: Option<Spanned<bool>>,
    }
}

impl Lay for RawTest {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

impl Decode for RawTest {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if matches!(node.value, Value::Map(_)) {
            Decode::decode(node, faults).map(Self::Test)
        } else {
            Decode::decode(node, faults).map(Self::Is)
        }
    }
}

impl JsonSchema for RawTest {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "test".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let is = OneOrMany::json_schema(generator);
        json_schema!({"anyOf": [is, generator.subschema_for::<RawCellTest>()]})
    }
}

/// Pairs of columns that hold the same: of the row, of the other row.
#[derive(Debug, Clone)]
pub struct RawSame {
    pub pairs: Vec<(Spanned<Text>, Spanned<Text>)>,
    pub span: Span,
}

impl Lay for RawSame {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

impl Decode for RawSame {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        let pairs = if matches!(node.value, Value::Map(_)) {
            Keyed::decode(node, faults)?.entries
        } else {
            let names = OneOrMany::decode(node, faults)?.items.into_iter();
            names.map(|name| (name.clone(), name)).collect()
        };
        Some(Self {
            pairs,
            span: node.span,
        })
    }
}

impl JsonSchema for RawSame {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "same".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let names = OneOrMany::json_schema(generator);
        let text = Text::json_schema(generator);
        json_schema!({"anyOf": [names, {"type": "object", "additionalProperties": text}]})
    }
}

/// How one number is made of those of all keys.
#[derive(Debug, Clone)]
pub enum RawFold {
    Word(Spanned<FoldWord>),
    /// How many keys have at least this.
    Reaching(Spanned<Text>),
}

impl Lay for RawFold {
    fn over(&self, _: &Self) -> Self {
        self.clone()
    }
}

impl Decode for RawFold {
    fn decode(node: &Node, faults: &mut Faults) -> Option<Self> {
        if !matches!(node.value, Value::Map(_)) {
            return Decode::decode(node, faults).map(Self::Word);
        }
        let entries: &[Entry] = mapping(node, faults)?;
        refuse_unknown(entries, &["reaching"], faults);
        let Some(value) = node.get("reaching") else {
            faults.push(
                Diagnostic::error(&faults::MISSING_KEY, node.span, "`reaching` is missing")
                    .help("write `over: {reaching: N}`, or a word such as `over: best`"),
            );
            return None;
        };
        Decode::decode(value, faults).map(Self::Reaching)
    }
}

impl JsonSchema for RawFold {
    fn inline_schema() -> bool {
        true
    }
    fn schema_name() -> Cow<'static, str> {
        "fold".into()
    }
    fn json_schema(generator: &mut SchemaGenerator) -> Schema {
        let value = Text::json_schema(generator);
        json_schema!({"anyOf": [
            {"enum": FoldWord::WORDS},
            {"type": "object", "properties": {"reaching": {"description": "The number of values that have at least this.", "allOf": [value]}}, "required": ["reaching"], "additionalProperties": false},
        ]})
    }
}
