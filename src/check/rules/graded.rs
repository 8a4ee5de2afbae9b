//! Values that differ by tier, year or bracket.

use indexmap::IndexMap;

use super::requirements::threshold;
use super::{BRACKETS, NO_SUBSCRIPTION, Scope};
use crate::base::{Decimal, Diagnostic, Faults, Id, Span, Spanned, WindowRule};
use crate::check::start_of;
use crate::load::decode::leaf_fault;
use crate::load::faults::MISSING_KEY;
use crate::load::leaf::{Count, Leaf, Number, Text};
use crate::load::ledger::TableSpec;
use crate::load::raw::{RawBracketBase, RawBrackets, RawBy, RawForm, RawGraded};
use crate::load::terms::BracketForm;
use crate::model::rules::{BracketBase, Bracketed, By, Graded};

/// What a value may go by.
#[derive(Clone, Copy)]
pub(super) struct Ground<'a> {
    /// The rows' table; without one there are no columns.
    pub table: Option<&'a TableSpec>,
    /// Whether rows are tied to subscriptions.
    pub has_subscription: bool,
    /// Whether there is a base to be cut into slices.
    pub is_rate: bool,
}

impl<'s> Scope<'s> {
    pub(super) fn graded<T: Leaf + Copy, V>(
        &self,
        raw: &RawGraded<T>,
        ground: Ground<'s>,
        to: fn(T) -> V,
        faults: &mut Faults,
    ) -> Option<Graded<V>> {
        match &raw.form {
            RawForm::Flat(value) => Some(Graded::Flat(to(value.value))),
            RawForm::By(by) => self.by(by, raw.span, ground, to, faults),
            RawForm::Brackets(brackets) => self.brackets(brackets, ground, to, faults),
            RawForm::BestOf(list) => {
                if list.items.is_empty() {
                    faults.push(
                        Diagnostic::error(&MISSING_KEY, list.span, "the best of nothing")
                            .help("write at least two values"),
                    );
                }
                let items = list.items.iter();
                let best = items.map(|raw| self.graded(raw, ground, to, faults));
                best.collect::<Vec<_>>()
                    .into_iter()
                    .collect::<Option<Vec<_>>>()
                    .map(Graded::BestOf)
            }
        }
    }

    fn by<T: Leaf + Copy, V>(
        &self,
        raw: &RawBy<T>,
        span: Span,
        ground: Ground<'s>,
        to: fn(T) -> V,
        faults: &mut Faults,
    ) -> Option<Graded<V>> {
        for (key, is_there) in [("by", raw.by.is_some()), ("values", raw.values.is_some())] {
            if !is_there && !self.broken.is_in(span) {
                faults.push(
                    Diagnostic::error(&MISSING_KEY, start_of(span), format!("`{key}` is missing"))
                        .label("in the mapping that begins here")
                        .help("write `{by: tier, values: {gold: …}}`"),
                );
            }
        }
        let otherwise = raw.otherwise.as_ref();
        let by = raw.by.as_ref()?;
        let values = &raw.values.as_ref()?.entries;
        match by.value.trim() {
            "tier" => {
                let mut rungs: Vec<Option<Graded<V>>> = self
                    .tiers
                    .iter()
                    .map(|_| otherwise.and_then(|raw| self.graded(raw, ground, to, faults)))
                    .collect();
                for (name, raw) in values {
                    let Some(id) = self.read_key::<Id>(name, faults) else {
                        continue;
                    };
                    let tier = self.tier(&Spanned::new(id, name.span), faults);
                    let value = self.graded(raw, ground, to, faults);
                    if let Some(place) = tier.and_then(|ix| rungs.get_mut(ix.0 as usize)) {
                        *place = value;
                    }
                }
                Some(Graded::ByTier { values: rungs })
            }
            "year" => {
                if !ground.has_subscription {
                    faults.push(
                        Diagnostic::error(
                            &NO_SUBSCRIPTION,
                            by.span,
                            "nothing says what a year is counted from",
                        )
                        .help("name the column that ties rows together: `subscription: contract`"),
                    );
                }
                let mut years = IndexMap::new();
                for (name, raw) in values {
                    let year = self.read_key::<Count>(name, faults);
                    let value = self.graded(raw, ground, to, faults);
                    match (year, value) {
                        (Some(Count(0)), _) => faults.push(
                            Diagnostic::error(&BRACKETS, name.span, "years are counted from 1")
                                .help("the first year is 1"),
                        ),
                        (Some(year), Some(value)) => {
                            years.insert(year.0, value);
                        }
                        _ => {}
                    }
                }
                Some(Graded::ByYear {
                    values: years,
                    otherwise: otherwise
                        .and_then(|raw| self.graded(raw, ground, to, faults))
                        .map(Box::new),
                })
            }
            word => {
                let column = match word {
                    "partner.region" => By::PartnerRegion,
                    "partner.country" => By::PartnerCountry,
                    name => match ground.table {
                        Some(table) => {
                            let name = Spanned::new(Text(name.to_owned()), by.span);
                            By::Column(self.tables.text_column(table, &name, faults)?)
                        }
                        None => {
                            faults.push(
                                Diagnostic::error(
                                    &super::UNKNOWN_COLUMN,
                                    by.span,
                                    format!("`{name}` is nothing that this can go by"),
                                )
                                .suggest(name, ["tier", "partner.region", "partner.country"]),
                            );
                            return None;
                        }
                    },
                };
                let mut found = IndexMap::new();
                for (name, raw) in values {
                    match column {
                        By::PartnerRegion => self.tables.region(name, faults),
                        By::PartnerCountry => self.tables.country(name, faults),
                        By::Column(_) => {}
                    }
                    if let Some(value) = self.graded(raw, ground, to, faults) {
                        found.insert(name.value.0.clone(), value);
                    }
                }
                Some(Graded::By {
                    by: column,
                    values: found,
                    otherwise: otherwise
                        .and_then(|raw| self.graded(raw, ground, to, faults))
                        .map(Box::new),
                })
            }
        }
    }

    fn read_key<L: Leaf>(&self, name: &Spanned<Text>, faults: &mut Faults) -> Option<L> {
        match L::parse(name.value.trim()) {
            Ok(value) => Some(value),
            Err(fault) => {
                faults.push(leaf_fault::<L>(&name.value, name.span, fault));
                None
            }
        }
    }

    fn brackets<T: Leaf + Copy, V>(
        &self,
        raw: &RawBrackets<T>,
        ground: Ground<'s>,
        to: fn(T) -> V,
        faults: &mut Faults,
    ) -> Option<Graded<V>> {
        let of = self.bracket_base(raw.of.as_ref()?, ground, faults)?;
        let marginal = raw
            .how
            .as_ref()
            .filter(|how| how.value == BracketForm::Marginal);
        if let Some(how) = marginal {
            let fault = if matches!(of, BracketBase::Metric(_)) {
                Some("a metric has no slices")
            } else if ground.is_rate {
                None
            } else {
                Some("an amount has no slices")
            };
            if let Some(message) = fault {
                faults.push(
                    Diagnostic::error(&BRACKETS, how.span, message)
                        .label("only a rate of the base, or of the sum so far, has")
                        .help("write `how: whole`, or leave it out"),
                );
            }
        }
        let written = raw.steps.as_ref()?;
        if written.entries.is_empty() {
            faults.push(
                Diagnostic::error(&BRACKETS, written.span, "there are no brackets")
                    .help("write where each begins: `{0: 5%, 100000: 10%}`"),
            );
        }
        let mut steps: Vec<(Decimal, V)> = Vec::new();
        let mut last: Option<(Decimal, Span)> = None;
        for (name, value) in &written.entries {
            let start = match of {
                BracketBase::Metric(metric) => self
                    .metric_at(metric)
                    .and_then(|metric| threshold(metric, name, faults)),
                _ => self.read_key::<Number>(name, faults).map(|it| it.0),
            };
            let Some(start) = start else { continue };
            if let Some((before, place)) = last.filter(|(before, _)| start <= *before) {
                let (message, help) = if start == before {
                    (
                        "two brackets begin at the same value",
                        "delete one of the two",
                    )
                } else {
                    (
                        "this bracket begins below the one before it",
                        "write the brackets lowest first",
                    )
                };
                faults.push(
                    Diagnostic::error(&BRACKETS, name.span, message)
                        .related(place, "the one before it")
                        .help(help),
                );
                continue;
            }
            if last.is_none() && marginal.is_some() && !start.is_zero() {
                faults.push(
                    Diagnostic::error(
                        &BRACKETS,
                        name.span,
                        format!("nothing says what is earned below {start}"),
                    )
                    .label("the first bracket")
                    .help("begin with 0; `0: 0%` earns nothing"),
                );
            }
            last = Some((start, name.span));
            steps.push((start, to(value.value)));
        }
        Some(Graded::Brackets(Box::new(Bracketed {
            of,
            marginal: marginal.is_some(),
            steps,
        })))
    }

    fn bracket_base(
        &self,
        raw: &RawBracketBase,
        ground: Ground<'s>,
        faults: &mut Faults,
    ) -> Option<BracketBase> {
        match raw {
            RawBracketBase::Word(word) if word.value.trim() == "base" => Some(BracketBase::Base),
            RawBracketBase::Word(word) => self
                .plain_metric(word.value.trim(), word.span, None, faults)
                .map(BracketBase::Metric),
            RawBracketBase::Running(running) => {
                let window = running.running.get()?;
                if window.value == WindowRule::Valid {
                    faults.push(
                        Diagnostic::error(
                            &super::WINDOW_WITHOUT_END,
                            window.span,
                            "a sum so far is of rows by their day, none of which is `valid`",
                        )
                        .help("write a window such as `this year` or `lifetime`"),
                    );
                }
                let per = running.per.as_ref();
                Some(BracketBase::Running {
                    window: window.value,
                    per: per.and_then(|it| self.tables.text_column(ground.table?, it, faults)),
                })
            }
        }
    }
}
