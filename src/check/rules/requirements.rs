//! Requirements: names to indexes, values to numbers of the metric's own kind.

use super::{KEYED, MISPLACED, OUT_OF_SCALE, Scope, UNKNOWN_METRIC, UNKNOWN_TRACK};
use crate::base::{
    Decimal, Diagnostic, Duration, DurationUnit, Faults, Id, Span, Spanned, parse_decimal,
};
use crate::check::refs;
use crate::load::decode::{fault_of, leaf_fault, shorten};
use crate::load::faults::BAD_NUMBER;
use crate::load::leaf::{Amount, Count, Leaf, Number, Text, unknown_word};
use crate::load::raw::{RawAsk, RawBounds, RawCompare, RawHeldLevel, RawReached, RawRequirement};
use crate::load::terms::COMPARISONS;
use crate::model::TierIx;
use crate::model::rules::{
    Comparison, LadderIx, LevelIx, Metric, MetricIx, MetricKind, Requirement, Unit,
};

/// What a requirement may look at, beside metrics.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reach {
    /// Nothing: it is part of a metric.
    Facts,
    /// Levels of the first tracks: it is part of the one after them.
    Tracks(usize),
    /// Levels of all tracks, and tiers of earlier days.
    All,
}

/// A place in which a requirement is written.
#[derive(Debug, Clone, Copy)]
pub(super) struct Place<'a> {
    pub reach: Reach,
    /// The column by whose values it is asked.
    pub key: Option<&'a str>,
}

impl Place<'static> {
    pub(super) const ALL: Self = Self {
        reach: Reach::All,
        key: None,
    };
}

impl Scope<'_> {
    /// The metric of this id, told when there is none.
    pub(super) fn metric(&self, id: &str, span: Span, faults: &mut Faults) -> Option<MetricIx> {
        let found = self
            .metrics
            .iter()
            .position(|metric| metric.id.as_str() == id);
        if found.is_none() && self.knows_metrics && !self.faulty_metrics.iter().any(|it| it == id) {
            let known: Vec<&str> = self.metric_ids();
            let fault = Diagnostic::error(
                &UNKNOWN_METRIC,
                span,
                format!("unknown metric `{}`", shorten(id)),
            )
            .suggest(id, known);
            faults.push(match fault.help {
                Some(_) => fault,
                None => fault.help(format!("declare `{}` under `metrics`", shorten(id))),
            });
        }
        found.and_then(|at| u32::try_from(at).ok()).map(MetricIx)
    }

    pub(super) fn metric_at(&self, metric: MetricIx) -> Option<&Metric> {
        self.metrics.get(metric.0 as usize)
    }

    /// A metric that has one value, told when it has one for each value of a column.
    pub(super) fn plain_metric(
        &self,
        id: &str,
        span: Span,
        key: Option<&str>,
        faults: &mut Faults,
    ) -> Option<MetricIx> {
        let found = self.metric(id, span, faults)?;
        let metric = self.metric_at(found)?;
        if let Some(own) = metric.key.as_deref().filter(|own| Some(*own) != key) {
            faults.push(keyed(metric, own, span));
            return None;
        }
        Some(found)
    }

    pub(super) fn requirement(
        &self,
        raw: &RawRequirement,
        place: Place<'_>,
        faults: &mut Faults,
    ) -> Requirement {
        let mut all = Vec::new();
        for (name, ask) in &raw.entries {
            self.entry(name, ask, place, &mut all, faults);
        }
        match <[Requirement; 1]>::try_from(all) {
            Ok([one]) => one,
            Err(all) => Requirement::All(all),
        }
    }

    fn list(
        &self,
        raw: &[RawRequirement],
        place: Place<'_>,
        faults: &mut Faults,
    ) -> Vec<Requirement> {
        raw.iter()
            .map(|raw| self.requirement(raw, place, faults))
            .collect()
    }

    fn entry(
        &self,
        name: &Spanned<String>,
        ask: &RawAsk,
        place: Place<'_>,
        all: &mut Vec<Requirement>,
        faults: &mut Faults,
    ) {
        match ask {
            RawAsk::All(list) => all.push(Requirement::All(self.list(&list.items, place, faults))),
            // A version can take a choice back.
            RawAsk::Any(list) if list.items.is_empty() => {}
            RawAsk::Any(list) => all.push(Requirement::Any(self.list(&list.items, place, faults))),
            RawAsk::Some(some) => {
                let of = some.of.get().map_or(&[][..], |of| &of.items);
                let of = self.list(of, place, faults);
                if let Some(at_least) = some.at_least.get() {
                    if some.of.get().is_some() && at_least.value.0 as usize > of.len() {
                        faults.push(
                            Diagnostic::error(
                                &OUT_OF_SCALE,
                                at_least.span,
                                format!("{} of {} can never hold", at_least.value.0, of.len()),
                            )
                            .help("ask for fewer, or write more below `of`"),
                        );
                    }
                    all.push(Requirement::Some {
                        at_least: at_least.value.0,
                        of,
                    });
                }
            }
            RawAsk::Not(not) => {
                all.push(Requirement::Not(Box::new(
                    self.requirement(not, place, faults),
                )));
            }
            RawAsk::Each(each) => {
                let key = each.of.get().and_then(|of| self.key(of, place, faults));
                let Some(key) = key else { return };
                let inside = Place {
                    key: Some(&key),
                    ..place
                };
                let among = each.among.as_ref();
                let among = among.map_or(Requirement::NOTHING, |raw| {
                    self.requirement(raw, inside, faults)
                });
                if let Some(holds) = each.holds.get() {
                    let holds = self.requirement(holds, inside, faults);
                    all.push(Requirement::Each {
                        key: key.clone(),
                        among: Box::new(among),
                        holds: Box::new(holds),
                    });
                }
            }
            RawAsk::Keys(keys) => {
                let key = keys.of.get().and_then(|of| self.key(of, place, faults));
                let Some(key) = key else { return };
                let inside = Place {
                    key: Some(&key),
                    ..place
                };
                if let (Some(holds), Some(at_least)) = (keys.holds.get(), keys.at_least.get()) {
                    let holds = self.requirement(holds, inside, faults);
                    all.push(Requirement::Keys {
                        key: key.clone(),
                        at_least: at_least.value.0,
                        holds: Box::new(holds),
                    });
                }
            }
            RawAsk::Sustained(sustained) => {
                let holds = sustained.holds.get();
                let holds = holds.map(|raw| self.requirement(raw, place, faults));
                if let (Some(holds), Some(duration)) = (holds, sustained.duration.get()) {
                    not_zero(duration, faults);
                    all.push(Requirement::Sustained {
                        duration: duration.value,
                        holds: Box::new(holds),
                    });
                }
            }
            RawAsk::AnyDay(any_day) => {
                let holds = any_day.holds.get();
                let holds = holds.map(|raw| self.requirement(raw, place, faults));
                if let (Some(holds), Some(within)) = (holds, any_day.within.get()) {
                    if within.value == crate::base::WindowRule::Valid {
                        faults.push(
                            Diagnostic::error(
                                &super::WINDOW_WITHOUT_END,
                                within.span,
                                "days are not `valid`, only rows of a table are",
                            )
                            .help("write a window such as `12 months` or `this and last year`"),
                        );
                    }
                    all.push(Requirement::AnyDay {
                        within: within.value,
                        holds: Box::new(holds),
                    });
                }
            }
            RawAsk::Level(level) => all.extend(self.held(level, name.span, place, faults)),
            RawAsk::Reached(reached) => all.extend(self.reached(reached, name.span, place, faults)),
            RawAsk::Metric(compare) => self.compare(name, compare, place, all, faults),
        }
    }

    /// A column by which some metric or track is kept.
    fn key(&self, of: &Spanned<Text>, place: Place<'_>, faults: &mut Faults) -> Option<String> {
        let name = of.value.trim();
        if let Some(outer) = place.key {
            faults.push(
                Diagnostic::error(
                    &KEYED,
                    of.span,
                    format!("this stands inside of a requirement for each `{outer}` already"),
                )
                .help("write it beside the other one, not inside"),
            );
            return None;
        }
        let mut known: Vec<&str> = self
            .metrics
            .iter()
            .filter_map(|it| it.key.as_deref())
            .collect();
        known.sort_unstable();
        known.dedup();
        if known.contains(&name) || !self.knows_metrics || !self.faulty_metrics.is_empty() {
            return Some(name.to_owned());
        }
        let fault = Diagnostic::error(
            &KEYED,
            of.span,
            format!("no metric has a value for each `{}`", shorten(name)),
        )
        .suggest(name, known);
        faults.push(match fault.help {
            Some(_) => fault,
            None => fault.help(format!("give a metric `per: {}`", shorten(name))),
        });
        None
    }

    fn compare(
        &self,
        name: &Spanned<String>,
        compare: &RawCompare,
        place: Place<'_>,
        all: &mut Vec<Requirement>,
        faults: &mut Faults,
    ) {
        let found = self.plain_metric(&name.value, name.span, place.key, faults);
        let Some((metric, definition)) = found.and_then(|ix| Some((ix, self.metric_at(ix)?)))
        else {
            return;
        };
        let mut push = |comparison, value: Decimal, span| {
            all.push(Requirement::Compare {
                metric,
                comparison,
                value,
                span: Some(span),
            });
        };
        match compare {
            RawCompare::Value(text) => {
                let value = threshold(definition, text, faults);
                // Nought asks nothing.
                if let Some(value) = value.filter(|value| !value.is_zero()) {
                    push(Comparison::AtLeast, value, text.span);
                }
            }
            RawCompare::Bounds(bounds) => {
                let written = written(bounds);
                if written.iter().all(|(_, text)| text.is_none()) {
                    faults.push(
                        Diagnostic::error(
                            &crate::load::faults::TWO_FORMS,
                            bounds.span,
                            format!("`{}` is held against nothing", shorten(&name.value)),
                        )
                        .help("write a value, or one of `at_least`, `more_than`, `at_most`, `less_than`, `equals`"),
                    );
                }
                for (comparison, text) in written {
                    if let Some(text) = text
                        && let Some(value) = threshold(definition, text, faults)
                    {
                        push(comparison, value, text.span);
                    }
                }
                contradiction(&name.value, definition, bounds, faults);
            }
        }
    }

    fn held(
        &self,
        raw: &RawHeldLevel,
        span: Span,
        place: Place<'_>,
        faults: &mut Faults,
    ) -> Option<Requirement> {
        if place.reach == Reach::Facts {
            faults.push(only_facts(span));
            return None;
        }
        let (track, level) = (raw.track.get()?, raw.at_least.get()?);
        let at = self.tracks.iter().position(|it| *it.id == track.value);
        let Some(at) = at else {
            if self.knows_tracks {
                let known = self.tracks.iter().map(|it| it.id.as_str());
                faults.push(unknown_track(track, known.collect()));
            }
            return None;
        };
        let found = self.tracks.get(at)?;
        if let Reach::Tracks(first) = place.reach
            && at >= first
        {
            faults.push(
                Diagnostic::error(
                    &MISPLACED,
                    track.span,
                    format!("the track `{}` does not stand before this one", track.value),
                )
                .help("write the tracks in an order in which each asks only for those before it"),
            );
            return None;
        }
        let Some(rung) = found.levels.iter().position(|it| **it == level.value) else {
            if self.knows_tracks {
                let known = found.levels.iter().map(|it| it.as_str());
                faults.push(
                    Diagnostic::error(
                        &UNKNOWN_TRACK,
                        level.span,
                        format!("the track `{}` has no level `{}`", track.value, level.value),
                    )
                    .suggest(level.value.as_str(), known)
                    .help_if_none("write one of its levels"),
                );
            }
            return None;
        };
        let keys = raw.keys.as_ref();
        if let Some(keys) = keys.filter(|_| found.key.is_none()) {
            faults.push(
                Diagnostic::error(
                    &KEYED,
                    keys.span,
                    format!(
                        "the track `{}` is held once, not by any column",
                        track.value
                    ),
                )
                .help("delete `keys`, or give the track `per`"),
            );
        }
        Some(Requirement::Level {
            ladder: LadderIx(u32::try_from(at + 1).ok()?),
            at_least: LevelIx(u32::try_from(rung).ok()?),
            keys: keys.map_or(1, |keys| keys.value.0),
            span,
        })
    }

    fn reached(
        &self,
        raw: &RawReached,
        span: Span,
        place: Place<'_>,
        faults: &mut Faults,
    ) -> Option<Requirement> {
        match place.reach {
            Reach::Facts => {
                faults.push(only_facts(span));
                return None;
            }
            Reach::Tracks(_) => {
                faults.push(
                    Diagnostic::error(&MISPLACED, span, "a track cannot ask for tiers")
                        .help("tiers ask for tracks, by `level`; not the other way round"),
                );
                return None;
            }
            Reach::All => {}
        }
        Some(Requirement::Reached {
            tier: self.tier(raw.tier.get()?, faults)?,
            within: raw.within.as_ref().map(|it| it.value),
            span,
        })
    }

    /// The tier of this id, told when there is none.
    pub(super) fn tier(&self, id: &Spanned<Id>, faults: &mut Faults) -> Option<TierIx> {
        let at = self.tiers.iter().position(|tier| **tier == id.value);
        if at.is_none() && self.knows_tiers {
            let known: Vec<&str> = self.tiers.iter().map(|tier| tier.as_str()).collect();
            faults.push(refs::unknown_tier(id, &known));
        }
        at.and_then(|at| u32::try_from(at).ok()).map(TierIx)
    }
}

pub(super) fn unknown_track(track: &Spanned<Id>, known: Vec<&str>) -> Diagnostic {
    Diagnostic::error(
        &UNKNOWN_TRACK,
        track.span,
        format!("unknown track `{}`", track.value),
    )
    .suggest(track.value.as_str(), known)
    .help_if_none("declare it under `tracks`")
}

fn only_facts(span: Span) -> Diagnostic {
    Diagnostic::error(&MISPLACED, span, "a metric cannot ask for levels or tiers")
        .label("these are decided by metrics")
        .help("ask for it where the metric is used, beside it")
}

fn keyed(metric: &Metric, key: &str, span: Span) -> Diagnostic {
    Diagnostic::error(
        &KEYED,
        span,
        format!("`{}` has a value for each `{key}`, and here one is needed", metric.id),
    )
    .help(format!(
        "ask `each: {{of: {key}, holds: …}}` or `keys: {{of: {key}, …}}`, or give the metric `over: best`, `sum` or the like"
    ))
}

pub(super) fn not_zero(duration: &Spanned<Duration>, faults: &mut Faults) {
    if duration.value.is_zero() {
        faults.push(
            Diagnostic::error(
                &crate::load::faults::BAD_TERM,
                duration.span,
                "no time at all has no meaning here",
            )
            .help("write 1 or more"),
        );
    }
}

fn written(bounds: &RawBounds) -> [(Comparison, Option<&Spanned<Text>>); 5] {
    let by_key = [
        &bounds.at_least,
        &bounds.more_than,
        &bounds.at_most,
        &bounds.less_than,
        &bounds.equals,
    ];
    std::array::from_fn(|at| {
        let comparison = COMPARISONS.get(at).map_or(Comparison::AtLeast, |it| it.1);
        (comparison, by_key.get(at).and_then(|it| it.as_ref()))
    })
}

/// Bounds between which there is no value.
fn contradiction(name: &str, metric: &Metric, bounds: &RawBounds, faults: &mut Faults) {
    let mut quiet = Faults::default();
    let mut value = |text: &Option<Spanned<Text>>| {
        let text = text.as_ref()?;
        threshold(metric, text, &mut quiet).map(|value| (value, text.span))
    };
    let floors = [
        (value(&bounds.at_least), true),
        (value(&bounds.more_than), false),
    ];
    let ceilings = [
        (value(&bounds.at_most), true),
        (value(&bounds.less_than), false),
    ];
    for (floor, takes_floor) in floors {
        for (ceiling, takes_ceiling) in ceilings {
            let (Some(floor), Some(ceiling)) = (floor, ceiling) else {
                continue;
            };
            let is_open = takes_floor && takes_ceiling;
            if floor.0 > ceiling.0 || (floor.0 == ceiling.0 && !is_open) {
                faults.push(
                    Diagnostic::error(
                        &super::UNREACHABLE,
                        ceiling.1,
                        format!("no value of `{}` lies between these bounds", shorten(name)),
                    )
                    .related(floor.1, "the lower bound")
                    .help("were the two bounds swapped?"),
                );
            }
        }
    }
}

/// A value of a metric's own kind.
pub(super) fn threshold(
    metric: &Metric,
    text: &Spanned<Text>,
    faults: &mut Faults,
) -> Option<Decimal> {
    let written = text.value.trim();
    let tell = |fault: Diagnostic, faults: &mut Faults| {
        faults.push(fault);
        None
    };
    match &metric.unit {
        Unit::Level(words) => {
            let at = words.iter().position(|word| word == written);
            if let Some(at) = at.and_then(|at| u32::try_from(at + 1).ok()) {
                return Some(at.into());
            }
            if let Ok(count) = Count::parse(written)
                && count.0 as usize <= words.len()
            {
                return Some(count.0.into());
            }
            let words: Vec<&str> = words.iter().map(String::as_str).collect();
            let fault = unknown_word(written, &words);
            let wanted = format!("a word of `{}`", metric.id);
            tell(fault_of(&wanted, written, text.span, fault), faults)
        }
        Unit::Share => share(metric, text, faults),
        Unit::Money(_) => leaf::<Amount>(text, faults).map(|it| it.0),
        Unit::Count | Unit::Place => leaf::<Count>(text, faults).map(|it| it.0.into()),
        Unit::Days | Unit::Months => {
            match (<Duration as Leaf>::parse(written).ok(), &metric.unit) {
                (None, _) => leaf::<Count>(text, faults).map(|it| it.0.into()),
                (Some(duration), unit) => match (duration.unit, unit) {
                    (DurationUnit::Days, Unit::Days) | (DurationUnit::Months, Unit::Months) => {
                        Some(duration.count.into())
                    }
                    (DurationUnit::Weeks, Unit::Days) => Some((duration.count * 7).into()),
                    (DurationUnit::Years, Unit::Months) => Some((duration.count * 12).into()),
                    _ => tell(
                        Diagnostic::error(
                            &BAD_NUMBER,
                            text.span,
                            format!("`{}` is not counted in these", metric.id),
                        )
                        .help("write the number alone"),
                        faults,
                    ),
                },
            }
        }
        Unit::Points | Unit::Number => leaf::<Number>(text, faults).map(|it| it.0),
    }
}

fn leaf<T: Leaf>(text: &Spanned<Text>, faults: &mut Faults) -> Option<T> {
    match T::parse(text.value.trim()) {
        Ok(value) => Some(value),
        Err(fault) => {
            faults.push(leaf_fault::<T>(&text.value, text.span, fault));
            None
        }
    }
}

/// A share of one or a percentage. What is above one has to say that it means it.
fn share(metric: &Metric, text: &Spanned<Text>, faults: &mut Faults) -> Option<Decimal> {
    let written = text.value.trim();
    if let Some(digits) = written.strip_suffix('%')
        && let Ok(value) = parse_decimal(digits.trim_end())
    {
        return Some((value / Decimal::ONE_HUNDRED).normalize());
    }
    let value = leaf::<Number>(text, faults)?.0;
    if value > Decimal::ONE {
        let growth = matches!(metric.kind, MetricKind::Growth { .. });
        faults.push(
            Diagnostic::error(
                &OUT_OF_SCALE,
                text.span,
                format!("`{}` is a share of one, and this is {value}", metric.id),
            )
            .label(if growth {
                "1 is twice as much as before"
            } else {
                "1 is all of it"
            })
            .help(format!(
                "write a share such as 0.7, or a percentage: `{value}%`"
            ))
            .replace_with(format!("{value}%")),
        );
        return None;
    }
    Some(value)
}
