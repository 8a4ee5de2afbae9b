//! Metrics: in an order in which each uses only those before it, and of one unit each.

use std::collections::{BTreeMap, BTreeSet};

use super::filters::without_end;
use super::requirements::{Place, Reach, not_zero, threshold};
use super::tables::{has_expires, wrong};
use super::{CYCLE, MISPLACED, RESERVED, Scope, UNLIKE};
use crate::base::{Currency, Decimal, Diagnostic, Duration, Faults, Id, Span, Spanned, WindowRule};
use crate::check::start_of;
use crate::load::decode::{Keyed, fault_of};
use crate::load::faults::{MISSING_KEY, TWO_FORMS};
use crate::load::leaf::{Text, unknown_word};
use crate::load::ledger::{ColumnSpec, Kind, TableSpec};
use crate::load::raw::{REQUIREMENT_WORDS, RawAsk, RawFold, RawMetric, RawPoint, RawRequirement};
use crate::load::terms::{ColumnName, FoldWord, GrowthForm, RankForm, TenureUnit, UnitWord};
use crate::model::rules::{
    Aggregate, Filter, Fold, Metric, MetricIx, MetricKind, Point, PointRule, RankAmong, RowMetric,
    Unit,
};
use crate::model::{IntegrationLevel, column, table};

pub(in crate::check) const REVENUE: &str = "revenue";
pub(in crate::check) const CERTIFICATIONS: &str = "certifications";
pub(in crate::check) const INTEGRATION_LEVEL: &str = "integration_level";
const TENURE: &str = "tenure";
pub(super) const BUILT_IN: [&str; 4] = [REVENUE, CERTIFICATIONS, INTEGRATION_LEVEL, TENURE];

type Written<'r> = Option<&'r Keyed<Id, RawMetric>>;

impl<'s> Scope<'s> {
    /// Fills in the metrics, those that are written and the built-in ones.
    pub(super) fn read_metrics(&mut self, written: Written<'_>, faults: &mut Faults) {
        let entries = written.map_or(&[][..], |written| &written.entries);
        self.knows_metrics = written.is_none_or(|written| !self.broken.is_in(written.span));
        self.written_metrics = entries
            .iter()
            .map(|(id, _)| id.value.as_str().to_owned())
            .collect();
        for id in BUILT_IN {
            if entries.iter().all(|(own, _)| own.value.as_str() != id) {
                self.metrics.push(built_in(id, self.currency));
            }
        }
        let by_id: BTreeMap<&str, (&Spanned<Id>, &RawMetric)> = entries
            .iter()
            .map(|(id, raw)| (id.value.as_str(), (id, raw)))
            .collect();
        let mut order = Order {
            by_id: &by_id,
            done: BTreeSet::new(),
            path: Vec::new(),
            sorted: Vec::new(),
            cyclic: BTreeSet::new(),
        };
        for (id, _) in entries {
            order.visit(id.value.as_str(), faults);
        }
        let (sorted, cyclic) = (order.sorted, order.cyclic);
        self.faulty_metrics
            .extend(cyclic.iter().map(|id| (*id).to_owned()));
        for id in sorted {
            let Some((id, raw)) = by_id.get(id) else {
                continue;
            };
            if cyclic.contains(id.value.as_str()) {
                continue;
            }
            if REQUIREMENT_WORDS.contains(&id.value.as_str()) {
                faults.push(
                    Diagnostic::error(
                        &RESERVED,
                        id.span,
                        format!("`{}` is a word of requirements", id.value),
                    )
                    .label("no requirement could ask for this metric")
                    .help("choose another id"),
                );
            }
            match self.read_metric(id, raw, faults) {
                Some(metric) => self.metrics.push(metric),
                None => self.faulty_metrics.push(id.value.as_str().to_owned()),
            }
        }
    }

    pub(super) fn metric_ids(&self) -> Vec<&str> {
        let built_in = BUILT_IN.iter().copied();
        let own = self.written_metrics.iter().map(String::as_str);
        let mut ids: Vec<&str> = built_in.chain(own).collect();
        ids.dedup();
        ids
    }

    fn read_metric(
        &self,
        id: &Spanned<Id>,
        raw: &RawMetric,
        faults: &mut Faults,
    ) -> Option<Metric> {
        let kinds = raw.kinds();
        let kind = match kinds.as_slice() {
            [(kind, _)] => *kind,
            [] => {
                // One that could not be read has been told.
                if !self.broken.is_in(raw.span) {
                    faults.push(
                        Diagnostic::error(
                            &TWO_FORMS,
                            id.span,
                            format!("nothing says how `{}` is taken", id.value),
                        )
                        .help(
                            "write one of `count`, `count_distinct`, `sum`, `average`, `latest`, `highest`, `lowest`, `ratio`, `growth`, `points`, `best`, `rank`, `tenure`",
                        ),
                    );
                }
                return None;
            }
            [(first, first_span), (second, second_span), ..] => {
                faults.push(
                    Diagnostic::error(
                        &TWO_FORMS,
                        *second_span,
                        format!("`{}` is `{first}` and `{second}` at once", id.value),
                    )
                    .related(*first_span, "one here")
                    .help("keep one of the two, or make two metrics"),
                );
                return None;
            }
        };
        misplaced(kind, raw, faults);
        let read = self.kind(kind, raw, faults)?;
        let Read { kind, unit, key } = read;
        Some(Metric {
            id: id.value.clone(),
            name: raw.name.as_ref().map(|name| name.value.0.clone()),
            unit: match raw.unit.as_ref().map(|unit| unit.value) {
                None => unit,
                Some(UnitWord::Money) => Unit::Money(self.currency),
                Some(UnitWord::Count) => Unit::Count,
                Some(UnitWord::Share) => Unit::Share,
                Some(UnitWord::Points) => Unit::Points,
                Some(UnitWord::Number) => Unit::Number,
            },
            kind,
            key,
            span: Some(id.span),
        })
    }

    fn kind(&self, kind: &str, raw: &RawMetric, faults: &mut Faults) -> Option<Read> {
        if let Some(ratio) = &raw.ratio {
            let (of, to) = (ratio.of.get()?, ratio.to.get()?);
            let (of, to) = (self.input(of, faults), self.input(to, faults));
            let (of, to) = (of?, to?);
            let per = ratio.per.as_ref().map_or(Decimal::ONE, |it| it.value.0);
            let like = of.unit == to.unit
                || !matches!(
                    (&of.unit, &to.unit),
                    (Unit::Money(_), _) | (_, Unit::Money(_))
                );
            return Some(Read {
                unit: if like && per == Decimal::ONE {
                    Unit::Share
                } else {
                    Unit::Number
                },
                key: self.common_key(&[&of, &to], ratio.span, faults)?,
                kind: MetricKind::Ratio {
                    of: of.metric,
                    to: to.metric,
                    at_most: ratio.at_most.as_ref().map(|it| it.value.0),
                    per,
                },
            });
        }
        if let Some(growth) = &raw.growth {
            let (of, over) = (growth.of.get()?, growth.over.get()?);
            not_zero(over, faults);
            let of = self.input(of, faults)?;
            let form = growth.form.as_ref().map(|it| it.value);
            let difference = form == Some(GrowthForm::Difference);
            return Some(Read {
                unit: if difference { of.unit } else { Unit::Share },
                key: of.key,
                kind: MetricKind::Growth {
                    of: of.metric,
                    over: over.value,
                    difference,
                },
            });
        }
        if let Some(points) = &raw.points {
            // Whatever a part or its condition is kept by, the score is kept by.
            let mut named = Vec::new();
            inputs(raw, &mut named);
            let key = named.iter().find_map(|(id, _)| {
                let metric = self.metrics.iter().find(|it| it.id.as_str() == *id)?;
                metric.key.clone()
            });
            let parts = points.items.iter();
            let parts = parts
                .filter_map(|part| self.part(part, key.as_deref(), faults))
                .collect();
            return Some(Read {
                unit: Unit::Points,
                key,
                kind: MetricKind::Points {
                    parts,
                    at_most: raw.at_most.as_ref().map(|it| it.value.0),
                },
            });
        }
        if let Some(best) = &raw.best {
            let inputs: Vec<Input> = best
                .items
                .iter()
                .filter_map(|id| self.input(id, faults))
                .collect();
            let unlike = inputs
                .iter()
                .zip(&best.items)
                .find(|(input, _)| inputs.first().is_some_and(|first| first.unit != input.unit));
            if let Some((input, place)) = unlike.filter(|_| inputs.len() == best.items.len()) {
                let first = inputs.first()?;
                faults.push(
                    Diagnostic::error(
                        &UNLIKE,
                        place.span,
                        format!(
                            "{} cannot be compared with {}",
                            of_unit(&input.unit),
                            of_unit(&first.unit)
                        ),
                    )
                    .help("take the best of metrics of one kind"),
                );
            }
            let all: Vec<&Input> = inputs.iter().collect();
            if best.items.is_empty() {
                faults.push(
                    Diagnostic::error(&TWO_FORMS, best.span, "the best of nothing")
                        .help("name at least one metric"),
                );
            }
            return Some(Read {
                unit: inputs.first()?.unit.clone(),
                key: self.common_key(&all, best.span, faults)?,
                kind: MetricKind::Best(inputs.iter().map(|it| it.metric).collect()),
            });
        }
        if let Some(rank) = &raw.rank {
            let of = rank.of.get()?;
            let metric = self.plain_metric(of.value.as_str(), of.span, None, faults)?;
            let share = rank.form.as_ref().map(|it| it.value) == Some(RankForm::Share);
            return Some(Read {
                unit: if share { Unit::Share } else { Unit::Place },
                key: None,
                kind: MetricKind::Rank {
                    of: metric,
                    among: rank.among.as_ref().map_or(RankAmong::All, |it| it.value),
                    share,
                },
            });
        }
        if let Some(tenure) = &raw.tenure {
            return Some(Read {
                unit: match tenure.value {
                    TenureUnit::Days => Unit::Days,
                    TenureUnit::Months => Unit::Months,
                },
                key: None,
                kind: MetricKind::Tenure,
            });
        }
        self.rows(kind, raw, faults)
    }

    fn input(&self, id: &Spanned<Id>, faults: &mut Faults) -> Option<Input> {
        let metric = self.metric(id.value.as_str(), id.span, faults)?;
        let definition = self.metric_at(metric)?;
        Some(Input {
            metric,
            unit: definition.unit.clone(),
            key: definition.key.clone(),
        })
    }

    /// The column by which inputs are kept, told when it is two.
    #[expect(clippy::option_option, reason = "two columns are a fault, none is not")]
    fn common_key(
        &self,
        inputs: &[&Input],
        span: Span,
        faults: &mut Faults,
    ) -> Option<Option<String>> {
        let mut keys = inputs.iter().filter_map(|it| it.key.as_deref());
        let first = keys.next();
        match keys.find(|key| Some(*key) != first) {
            None => Some(first.map(str::to_owned)),
            Some(other) => {
                faults.push(
                    Diagnostic::error(
                        &super::KEYED,
                        start_of(span),
                        format!(
                            "this takes values for each `{}` and for each `{other}`",
                            first.unwrap_or("")
                        ),
                    )
                    .help("fold one of the metrics with `over: best`, `sum` or the like"),
                );
                None
            }
        }
    }

    fn part(&self, raw: &RawPoint, key: Option<&str>, faults: &mut Faults) -> Option<Point> {
        let of = raw.of.as_ref();
        let metric = of.and_then(|of| self.plain_metric(of.value.as_str(), of.span, key, faults));
        let only_if = raw.only_if.as_ref().map(|only_if| {
            let place = Place {
                reach: Reach::Facts,
                key,
            };
            self.requirement(only_if, place, faults)
        });
        let number =
            |it: &Option<Spanned<crate::load::leaf::Number>>| it.as_ref().map(|it| it.value.0);
        let forms = (
            raw.each.is_some(),
            raw.full.is_some() || raw.points.is_some(),
            raw.flat.is_some(),
        );
        let rule = match forms {
            (true, false, false) => {
                self.need(of.is_some(), "of", raw.span, faults);
                let per = raw.per.as_ref();
                if let Some(per) = per.filter(|per| per.value.0.is_zero()) {
                    faults.push(zero(per.span));
                }
                PointRule::Each {
                    of: metric?,
                    each: number(&raw.each)?,
                    per: per.map_or(Decimal::ONE, |it| it.value.0),
                    whole: raw.whole.as_ref().is_some_and(|it| it.value),
                    at_most: number(&raw.at_most),
                    at_least: number(&raw.at_least),
                }
            }
            (false, true, false) => {
                self.need(of.is_some(), "of", raw.span, faults);
                self.need(raw.full.is_some(), "full", raw.span, faults);
                self.need(raw.points.is_some(), "points", raw.span, faults);
                let full = raw.full.as_ref()?;
                if full.value.0.is_zero() {
                    faults.push(zero(full.span));
                }
                PointRule::Share {
                    of: metric?,
                    full: full.value.0,
                    points: number(&raw.points)?,
                }
            }
            (false, false, true) => PointRule::Flat(number(&raw.flat)?),
            _ => {
                if !self.broken.is_in(raw.span) {
                    faults.push(
                        Diagnostic::error(
                            &TWO_FORMS,
                            start_of(raw.span),
                            "this part has none or several of the forms of points",
                        )
                        .help("write `{of: …, each: …}`, `{of: …, full: …, points: …}` or `{flat: …}`"),
                    );
                }
                return None;
            }
        };
        Some(Point { rule, only_if })
    }

    fn need(&self, is_there: bool, key: &str, span: Span, faults: &mut Faults) {
        if !is_there && !self.broken.is_in(span) {
            faults.push(
                Diagnostic::error(&MISSING_KEY, start_of(span), format!("`{key}` is missing"))
                    .label("in the mapping that begins here")
                    .help(format!("add `{key}: …`")),
            );
        }
    }

    fn rows(&self, kind: &str, raw: &RawMetric, faults: &mut Faults) -> Option<Read> {
        let table = self.row_table(raw, faults)?;
        let aggregate = self.aggregate(kind, raw, table, faults);
        let filter = self.filter(
            table,
            raw.filter.as_ref(),
            raw.with.as_ref(),
            raw.without.as_ref(),
            faults,
        );
        let window = match &raw.window {
            Some(window) => {
                if window.value == WindowRule::Valid && !has_expires(table) {
                    faults.push(without_end(&table.name, window.span));
                }
                window.value
            }
            None if has_expires(table) => WindowRule::Valid,
            None => WindowRule::Trailing(Duration::months(12)),
        };
        if table.columns.iter().all(|it| it.name != column::PARTNER) {
            let place = raw.kinds().first().map_or(raw.span, |it| it.1);
            faults.push(
                Diagnostic::error(
                    &super::WRONG_COLUMN,
                    place,
                    format!("rows of `{}` are of no partner", table.name),
                )
                .help("name a table with a column `partner`"),
            );
        }
        let per = raw.per.as_ref();
        let per = per.and_then(|it| self.tables.text_column(table, it, faults));
        let (aggregate, unit) = aggregate?;
        let (fold, unit) = match raw.over.as_ref().filter(|_| per.is_some()) {
            None => (None, unit),
            Some(RawFold::Word(word)) => match word.value {
                FoldWord::Best => (Some(Fold::Best), unit),
                FoldWord::Worst => (Some(Fold::Worst), unit),
                FoldWord::Sum => (Some(Fold::Sum), unit),
                FoldWord::Average => {
                    let unit = if unit == Unit::Count {
                        Unit::Number
                    } else {
                        unit
                    };
                    (Some(Fold::Average), unit)
                }
            },
            Some(RawFold::Reaching(least)) => {
                let own = Metric {
                    id: Id::constant("this"),
                    name: None,
                    unit,
                    kind: MetricKind::Tenure,
                    key: None,
                    span: None,
                };
                let least = threshold(&own, least, faults)?;
                (Some(Fold::Reaching(least)), Unit::Count)
            }
        };
        Some(Read {
            unit,
            key: per.clone().filter(|_| fold.is_none()),
            kind: MetricKind::Rows(RowMetric {
                table: table.name.clone(),
                aggregate,
                filter,
                window,
                ago: raw.ago.as_ref().map_or(Duration::ZERO, |it| it.value),
                per,
                fold,
                family: raw.family.as_ref().is_some_and(|it| it.value),
            }),
        })
    }

    fn row_table(&self, raw: &RawMetric, faults: &mut Faults) -> Option<&'s TableSpec> {
        if let Some(name) = &raw.count {
            return self.tables.table(name.value.trim(), name.span, faults);
        }
        let name = column_of(raw)?;
        self.tables.table(&name.value.table, name.span, faults)
    }

    fn aggregate(
        &self,
        kind: &str,
        raw: &RawMetric,
        table: &'s TableSpec,
        faults: &mut Faults,
    ) -> Option<(Aggregate, Unit)> {
        if raw.count.is_some() {
            return Some((Aggregate::Count, Unit::Count));
        }
        let name = column_of(raw)?;
        let column = &name.value.column;
        let order = raw.order.as_ref();
        if let Some(order) = order.filter(|_| matches!(kind, "highest" | "lowest")) {
            let text = Spanned::new(Text(column.clone()), name.span);
            let named = self.tables.text_column(table, &text, faults)?;
            let spec = table.columns.iter().find(|it| it.name == named)?;
            let mut words: Vec<String> = Vec::new();
            for word in &order.items {
                if !spec.allows(&word.value) {
                    let fault = unknown_word(&word.value, &spec.all_words());
                    faults.push(fault_of(
                        "a word of this column",
                        &word.value,
                        word.span,
                        fault,
                    ));
                } else if words.contains(&word.value.0) {
                    faults.push(
                        Diagnostic::error(
                            &TWO_FORMS,
                            word.span,
                            format!("`{}` stands twice in the order", word.value.0),
                        )
                        .help("delete one of the two"),
                    );
                } else {
                    words.push(word.value.0.clone());
                }
            }
            let unit = Unit::Level(words.clone());
            let aggregate = match kind {
                "lowest" => Aggregate::LowestWord(named, words),
                _ => Aggregate::HighestWord(named, words),
            };
            return Some((aggregate, unit));
        }
        if kind == "count_distinct" {
            let spec = self.tables.column(table, column, name.span, faults)?;
            return Some((Aggregate::CountDistinct(spec.name.clone()), Unit::Count));
        }
        let spec = self.tables.column(table, column, name.span, faults)?;
        let Some(unit) = self.unit_of(spec) else {
            let fault = wrong(spec, name.span, "a column of numbers");
            faults.push(match kind {
                "highest" | "lowest" if matches!(spec.kind, Kind::Text | Kind::Word(_)) => {
                    fault.help("say which text is how high: `order: [basic, standard, advanced]`")
                }
                _ => fault,
            });
            return None;
        };
        let column = spec.name.clone();
        let aggregate = match kind {
            "sum" => Aggregate::Sum(column),
            "average" => Aggregate::Average(column),
            "latest" => Aggregate::Latest(column),
            "highest" => Aggregate::Highest(column),
            _ => Aggregate::Lowest(column),
        };
        Some((aggregate, unit))
    }

    const fn unit_of(&self, column: &ColumnSpec) -> Option<Unit> {
        match column.kind {
            Kind::Money => Some(Unit::Money(self.currency)),
            Kind::Number | Kind::Score => Some(Unit::Number),
            _ => None,
        }
    }
}

/// The column that a metric of rows is taken of.
fn column_of(raw: &RawMetric) -> Option<&Spanned<ColumnName>> {
    let columns = [
        &raw.count_distinct,
        &raw.sum,
        &raw.average,
        &raw.latest,
        &raw.highest,
        &raw.lowest,
    ];
    columns.into_iter().flatten().next()
}

/// What came of reading a metric.
struct Read {
    kind: MetricKind,
    unit: Unit,
    key: Option<String>,
}

/// A metric that another one is made of.
struct Input {
    metric: MetricIx,
    unit: Unit,
    key: Option<String>,
}

fn zero(span: Span) -> Diagnostic {
    Diagnostic::error(&super::OUT_OF_SCALE, span, "nothing can be divided by 0")
        .help("write an amount above 0")
}

fn of_unit(unit: &Unit) -> &'static str {
    match unit {
        Unit::Money(_) => "money",
        Unit::Count => "a count",
        Unit::Share => "a share",
        Unit::Points => "points",
        Unit::Place => "a place",
        Unit::Days => "days",
        Unit::Months => "months",
        Unit::Level(_) => "a level",
        Unit::Number => "a number",
    }
}

/// Keys that go with other kinds of metric.
fn misplaced(kind: &str, raw: &RawMetric, faults: &mut Faults) {
    let is_rows = matches!(
        kind,
        "count" | "count_distinct" | "sum" | "average" | "latest" | "highest" | "lowest"
    );
    let rows = "the kinds that look at rows, `count` to `lowest`";
    let keys = [
        (
            "order",
            raw.order.as_ref().map(|it| it.span),
            matches!(kind, "highest" | "lowest"),
            "`highest` and `lowest`",
        ),
        (
            "where",
            raw.filter.as_ref().map(|it| it.span),
            is_rows,
            rows,
        ),
        ("with", raw.with.as_ref().map(|it| it.span), is_rows, rows),
        (
            "without",
            raw.without.as_ref().map(|it| it.span),
            is_rows,
            rows,
        ),
        (
            "window",
            raw.window.as_ref().map(|it| it.span),
            is_rows,
            rows,
        ),
        ("per", raw.per.as_ref().map(|it| it.span), is_rows, rows),
        (
            "over",
            over_span(raw),
            is_rows && raw.per.is_some(),
            "`per`",
        ),
        (
            "family",
            raw.family.as_ref().map(|it| it.span),
            is_rows,
            rows,
        ),
        ("ago", raw.ago.as_ref().map(|it| it.span), is_rows, rows),
        (
            "at_most",
            raw.at_most.as_ref().map(|it| it.span),
            kind == "points",
            "`points`",
        ),
    ];
    for (key, span, is_right, goes_with) in keys {
        if let Some(span) = span.filter(|_| !is_right) {
            faults.push(
                Diagnostic::error(
                    &MISPLACED,
                    start_of(span),
                    format!("`{key}` has no meaning here"),
                )
                .label(format!("it goes with {goes_with}"))
                .help("delete it, or write it in another metric"),
            );
        }
    }
}

fn over_span(raw: &RawMetric) -> Option<Span> {
    Some(match raw.over.as_ref()? {
        RawFold::Word(word) => word.span,
        RawFold::Reaching(least) => least.span,
    })
}

fn built_in(id: &'static str, currency: Currency) -> Metric {
    let rows = |table: &str, aggregate, window| {
        MetricKind::Rows(RowMetric {
            table: table.to_owned(),
            aggregate,
            filter: Filter::default(),
            window,
            ago: Duration::ZERO,
            per: None,
            fold: None,
            family: false,
        })
    };
    let (kind, unit) = match id {
        REVENUE => (
            rows(
                table::DEALS,
                Aggregate::Sum(column::AMOUNT.to_owned()),
                WindowRule::Trailing(Duration::months(12)),
            ),
            Unit::Money(currency),
        ),
        CERTIFICATIONS => (
            rows(
                table::CERTIFICATIONS,
                Aggregate::CountDistinct(column::PERSON.to_owned()),
                WindowRule::Valid,
            ),
            Unit::Count,
        ),
        INTEGRATION_LEVEL => {
            let words: Vec<String> = IntegrationLevel::WORDS
                .iter()
                .map(|it| (*it).to_owned())
                .collect();
            (
                rows(
                    table::INTEGRATIONS,
                    Aggregate::HighestWord(column::LEVEL.to_owned(), words.clone()),
                    WindowRule::Valid,
                ),
                Unit::Level(words),
            )
        }
        _ => (MetricKind::Tenure, Unit::Months),
    };
    Metric {
        id: Id::constant(id),
        name: None,
        unit,
        kind,
        key: None,
        span: None,
    }
}

/// Sorts metrics so that each stands after those that it uses.
struct Order<'r, 'f> {
    by_id: &'f BTreeMap<&'r str, (&'r Spanned<Id>, &'r RawMetric)>,
    done: BTreeSet<&'r str>,
    path: Vec<&'r str>,
    sorted: Vec<&'r str>,
    cyclic: BTreeSet<&'r str>,
}

impl<'r> Order<'r, '_> {
    fn visit(&mut self, id: &'r str, faults: &mut Faults) {
        if self.done.contains(id) {
            return;
        }
        let Some((_, raw)) = self.by_id.get(id).copied() else {
            return;
        };
        self.path.push(id);
        let mut uses = Vec::new();
        inputs(raw, &mut uses);
        for (used, span) in uses {
            match self.path.iter().position(|it| *it == used) {
                Some(at) => self.tell(at, used, span, faults),
                None => {
                    if let Some((key, _)) = self.by_id.get_key_value(used) {
                        self.visit(key, faults);
                    }
                }
            }
        }
        self.path.pop();
        self.done.insert(id);
        self.sorted.push(id);
    }

    fn tell(&mut self, at: usize, used: &str, span: Span, faults: &mut Faults) {
        let round: Vec<&'r str> = self.path.iter().skip(at).copied().collect();
        let message = match round.as_slice() {
            [_] => format!("the metric `{used}` is made of itself"),
            _ => {
                let way: Vec<String> = round.iter().map(|id| format!("`{id}`")).collect();
                format!(
                    "the metric `{used}` is made of itself, by way of {}",
                    way.join(", ")
                )
            }
        };
        faults.push(
            Diagnostic::error(&CYCLE, span, message)
                .label("round again here")
                .help("make one of them of facts, or of other metrics"),
        );
        self.cyclic.extend(round);
    }
}

/// The metrics that a metric is made of, and where each is named.
fn inputs<'r>(raw: &'r RawMetric, out: &mut Vec<(&'r str, Span)>) {
    let mut id =
        |it: Option<&'r Spanned<Id>>| out.extend(it.map(|it| (it.value.as_str(), it.span)));
    if let Some(ratio) = &raw.ratio {
        id(ratio.of.get());
        id(ratio.to.get());
    }
    id(raw.growth.as_ref().and_then(|it| it.of.get()));
    id(raw.rank.as_ref().and_then(|it| it.of.get()));
    for it in raw.best.iter().flat_map(|list| &list.items) {
        id(Some(it));
    }
    for part in raw.points.iter().flat_map(|list| &list.items) {
        out.extend(part.of.as_ref().map(|it| (it.value.as_str(), it.span)));
        if let Some(only_if) = &part.only_if {
            asked(only_if, out);
        }
    }
}

/// The metrics that a requirement asks for.
pub(super) fn asked<'r>(raw: &'r RawRequirement, out: &mut Vec<(&'r str, Span)>) {
    for (name, ask) in &raw.entries {
        match ask {
            RawAsk::All(list) | RawAsk::Any(list) => {
                for raw in &list.items {
                    asked(raw, out);
                }
            }
            RawAsk::Some(some) => {
                for raw in some.of.get().into_iter().flat_map(|list| &list.items) {
                    asked(raw, out);
                }
            }
            RawAsk::Not(raw) => asked(raw, out),
            RawAsk::Each(each) => {
                for raw in each.among.iter().chain(each.holds.get()) {
                    asked(raw, out);
                }
            }
            RawAsk::Keys(keys) => {
                if let Some(raw) = keys.holds.get() {
                    asked(raw, out);
                }
            }
            RawAsk::Sustained(it) => {
                if let Some(raw) = it.holds.get() {
                    asked(raw, out);
                }
            }
            RawAsk::AnyDay(it) => {
                if let Some(raw) = it.holds.get() {
                    asked(raw, out);
                }
            }
            RawAsk::Level(_) | RawAsk::Reached(_) => {}
            RawAsk::Metric(_) => out.push((name.value.as_str(), name.span)),
        }
    }
}
