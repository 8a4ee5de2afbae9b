//! The tiers and the tracks of a version, and when they are reviewed.

use super::metrics::{CERTIFICATIONS, INTEGRATION_LEVEL, REVENUE};
use super::requirements::{Place, Reach};
use super::{KEYED, REVIEW_DAY, Rung, Scope};
use crate::base::{Decimal, Diagnostic, Duration, Faults, Id, PeriodUnit, Span, Spanned};
use crate::check::program::{TWO_THRESHOLDS, Type, title_of};
use crate::load::decode::Keyed;
use crate::load::lay::Lay;
use crate::load::leaf::{Leaf, Number, Text};
use crate::load::raw::{
    RawAsk, RawCadence, RawCompare, RawLevel, RawRequirement, RawReview, RawTier, RawTrack,
};
use crate::load::terms::Every;
use crate::model::IntegrationLevel;
use crate::model::rules::{
    Cadence, Comparison, DemotionRule, Effect, Ladder, Level, PeriodBase, Requirement, Review,
    ReviewDay,
};

/// A track as far as others name it.
#[derive(Debug)]
pub(super) struct TrackName<'r> {
    pub id: &'r Id,
    pub span: Span,
    pub key: Option<String>,
    pub levels: Vec<&'r Id>,
}

/// What is asked to enter and to keep a level.
struct Asked<'r> {
    requires: Option<RawRequirement>,
    to_enter: Option<&'r RawRequirement>,
    to_keep: Option<&'r RawRequirement>,
    at_all_times: Option<&'r RawRequirement>,
}

impl Scope<'_> {
    pub(super) fn tier_ladder(
        &self,
        rungs: &[Rung<'_>],
        tiers: Option<&Keyed<Id, RawTier>>,
        review: Option<&RawReview>,
        kind: Type,
        faults: &mut Faults,
    ) -> Ladder {
        let find = |id: &Id| {
            let mut entries = tiers.into_iter().flat_map(|tiers| &tiers.entries);
            entries
                .find(|(key, _)| key.value == *id)
                .map(|(_, raw)| raw)
        };
        let levels = rungs.iter().enumerate().map(|(at, rung)| {
            let raw = find(rung.id);
            let asked = Asked {
                requires: raw.and_then(|raw| requires(raw, faults)),
                to_enter: raw.and_then(|raw| raw.to_enter.as_ref()),
                to_keep: raw.and_then(|raw| raw.to_keep.as_ref()),
                at_all_times: raw.and_then(|raw| raw.at_all_times.as_ref()),
            };
            let added = self.of_type(kind, at, rung, raw);
            let offered = raw.and_then(|raw| raw.offered.as_ref());
            Level {
                offered: (raw.is_some() || rung.revenue.is_some())
                    && offered.is_none_or(|it| it.value),
                ..self.level(
                    rung.id,
                    rung.name,
                    rung.span,
                    &asked,
                    added,
                    Place::ALL,
                    faults,
                )
            }
        });
        let levels = levels.collect();
        Ladder {
            id: Id::constant("tiers"),
            name: "Tiers".to_owned(),
            key: None,
            levels,
            review: review_of(review, faults),
            span: tiers.map_or(self.span, |tiers| tiers.span),
        }
    }

    pub(super) fn track_ladder(
        &self,
        at: usize,
        raw: Option<&RawTrack>,
        faults: &mut Faults,
    ) -> Option<Ladder> {
        let track = self.tracks.get(at)?;
        let place = Place {
            reach: Reach::Tracks(at),
            key: track.key.as_deref(),
        };
        let written = raw.and_then(|raw| raw.levels.get());
        let levels = track.levels.iter().map(|id| {
            let mut entries = written.into_iter().flat_map(|levels| &levels.entries);
            let found = entries.find(|(key, _)| key.value == **id);
            let raw: Option<&RawLevel> = found.map(|(_, raw)| raw);
            let asked = Asked {
                requires: raw.and_then(|raw| raw.requires.clone()),
                to_enter: raw.and_then(|raw| raw.to_enter.as_ref()),
                to_keep: raw.and_then(|raw| raw.to_keep.as_ref()),
                at_all_times: raw.and_then(|raw| raw.at_all_times.as_ref()),
            };
            let name = raw.and_then(|raw| raw.name.as_ref());
            let name = name.map_or_else(|| title_of(id.as_str()), |name| name.value.0.clone());
            let offered = raw.and_then(|raw| raw.offered.as_ref());
            let span = found.map_or(track.span, |(key, _)| key.span);
            Level {
                offered: raw.is_some() && offered.is_none_or(|it| it.value),
                ..self.level(id, &name, span, &asked, Vec::new(), place, faults)
            }
        });
        let levels: Vec<Level> = levels.collect();
        if let Some(key) = track.key.as_deref()
            && self.knows_metrics
            && self.faulty_metrics.is_empty()
            && self.metrics.iter().all(|it| it.key.as_deref() != Some(key))
            && let Some(per) = raw.and_then(|raw| raw.per.as_ref())
        {
            faults.push(
                Diagnostic::error(
                    &KEYED,
                    per.span,
                    format!("no metric has a value for each `{key}`"),
                )
                .help(format!(
                    "give the metrics that its levels ask for `per: {key}`"
                )),
            );
        }
        let name = raw.and_then(|raw| raw.name.as_ref());
        Some(Ladder {
            id: track.id.clone(),
            name: name.map_or_else(|| title_of(track.id.as_str()), |name| name.value.0.clone()),
            key: track.key.clone(),
            levels,
            review: review_of(raw.and_then(|raw| raw.review.as_ref()), faults),
            span: track.span,
        })
    }

    #[expect(clippy::too_many_arguments, reason = "a level has as many sides")]
    fn level(
        &self,
        id: &Id,
        name: &str,
        span: Span,
        asked: &Asked<'_>,
        added: Vec<Requirement>,
        place: Place<'_>,
        faults: &mut Faults,
    ) -> Level {
        let over = |own: Option<&RawRequirement>| match (own, &asked.requires) {
            (Some(own), Some(below)) => Some(own.over(below)),
            (own, below) => own.cloned().or_else(|| below.clone()),
        };
        let enter = over(asked.to_enter);
        let keep = asked.to_keep.map(|own| over(Some(own)));
        let mut lower = |raw: Option<&RawRequirement>| {
            raw.map_or(Requirement::NOTHING, |raw| {
                self.requirement(raw, place, faults)
            })
        };
        let with = |requirement: Requirement| match requirement {
            requirement if added.is_empty() => requirement,
            Requirement::All(mut all) => {
                all.extend(added.iter().cloned());
                Requirement::All(all)
            }
            one => Requirement::All(std::iter::once(one).chain(added.iter().cloned()).collect()),
        };
        let to_enter = with(lower(enter.as_ref()));
        let to_keep = match keep {
            None => to_enter.clone(),
            Some(keep) => with(lower(keep.as_ref())),
        };
        Level {
            id: id.clone(),
            name: name.to_owned(),
            offered: true,
            to_enter,
            to_keep,
            at_all_times: lower(asked.at_all_times),
            span,
        }
    }

    /// What the partner type asks of a tier that does not speak of it.
    fn of_type(
        &self,
        kind: Type,
        at: usize,
        rung: &Rung<'_>,
        raw: Option<&RawTier>,
    ) -> Vec<Requirement> {
        let says = |name: &str| {
            raw.is_some_and(|raw| {
                (name == REVENUE && raw.revenue_requirement.is_some())
                    || [&raw.requires, &raw.to_enter, &raw.to_keep]
                        .into_iter()
                        .flatten()
                        .any(|asked| asked.get(name).is_some())
            })
        };
        let revenue = rung.revenue.filter(|_| kind != Type::Isv);
        let certified = (kind == Type::Consultant && at > 0).then_some(Decimal::ONE);
        let highest = IntegrationLevel::ALL.len();
        let level = (kind == Type::Isv).then(|| Decimal::from((at + 1).min(highest)));
        let asked = [
            (REVENUE, revenue),
            (CERTIFICATIONS, certified),
            (INTEGRATION_LEVEL, level),
        ];
        asked
            .into_iter()
            .filter(|(name, _)| !says(name))
            .filter_map(|(name, value)| {
                let value = value.filter(|value| !value.is_zero())?;
                let at = self.metrics.iter().position(|it| it.id.as_str() == name)?;
                Some(Requirement::Compare {
                    metric: crate::model::rules::MetricIx(u32::try_from(at).ok()?),
                    comparison: Comparison::AtLeast,
                    value,
                    span: None,
                })
            })
            .collect()
    }
}

/// What a tier asks, its revenue in whichever form it is written.
fn requires(raw: &RawTier, faults: &mut Faults) -> Option<RawRequirement> {
    let Some(short) = &raw.revenue_requirement else {
        return raw.requires.clone();
    };
    let long = raw.requires.as_ref().and_then(|it| it.get(REVENUE));
    if let Some(RawAsk::Metric(RawCompare::Value(long))) = long {
        let value = Number::parse(long.value.trim()).ok().map(|it| it.0);
        if value.is_some_and(|value| value != short.value.0) {
            faults.push(
                Diagnostic::error(
                    &TWO_THRESHOLDS,
                    long.span,
                    "this tier has two revenue thresholds",
                )
                .label("another one here")
                .related(short.span, "one here")
                .help("keep one of the two"),
            );
        }
        return raw.requires.clone();
    }
    let amount = Spanned::new(Text(short.value.0.to_string()), short.span);
    let own = (
        Spanned::new(REVENUE.to_owned(), short.span),
        RawAsk::Metric(RawCompare::Value(amount)),
    );
    let below = raw
        .requires
        .iter()
        .flat_map(|it| it.entries.iter().cloned());
    Some(RawRequirement {
        entries: std::iter::once(own).chain(below).collect(),
        span: raw.span,
    })
}

/// A cadence as far as it is written.
#[derive(Clone, Copy)]
struct Written<'r> {
    every: Option<&'r Spanned<Every>>,
    calendar: Option<&'r Spanned<PeriodBase>>,
    on: Option<&'r Spanned<ReviewDay>>,
    business_day: Option<&'r Spanned<bool>>,
    cutoff: Option<&'r Spanned<Duration>>,
    takes_effect: Option<&'r Spanned<Effect>>,
}

impl<'r> Written<'r> {
    fn over(self, below: Self) -> Self {
        Self {
            every: self.every.or(below.every),
            calendar: self.calendar.or(below.calendar),
            on: self.on.or(below.on),
            business_day: self.business_day.or(below.business_day),
            cutoff: self.cutoff.or(below.cutoff),
            takes_effect: self.takes_effect.or(below.takes_effect),
        }
    }

    fn cadence(self, faults: &mut Faults) -> Cadence {
        let every = self.every.map_or(Some(PeriodUnit::Day), |it| it.value.0);
        if let (Some(on), Some(unit)) = (self.on, every) {
            day_of(on, unit, faults);
        }
        Cadence {
            every,
            periods: self.calendar.map_or(PeriodBase::Calendar, |it| it.value),
            on: self.on.map_or(ReviewDay::Day(1), |it| it.value),
            business_day: self.business_day.is_some_and(|it| it.value),
            cutoff: self.cutoff.map_or(Duration::ZERO, |it| it.value),
            effect: self.takes_effect.map_or(Effect::AtOnce, |it| it.value),
        }
    }
}

impl<'r> From<&'r RawCadence> for Written<'r> {
    fn from(raw: &'r RawCadence) -> Self {
        Self {
            every: raw.every.as_ref(),
            calendar: raw.calendar.as_ref(),
            on: raw.on.as_ref(),
            business_day: raw.business_day.as_ref(),
            cutoff: raw.cutoff.as_ref(),
            takes_effect: raw.takes_effect.as_ref(),
        }
    }
}

fn review_of(raw: Option<&RawReview>, faults: &mut Faults) -> Review {
    let Some(raw) = raw else {
        return Review {
            promotions: Cadence::DAILY,
            demotions: DemotionRule {
                cadence: Cadence::DAILY,
                grace: None,
                one_step: false,
            },
            lock: None,
            all_below: false,
        };
    };
    let both = Written {
        every: raw.every.as_ref(),
        calendar: raw.calendar.as_ref(),
        on: raw.on.as_ref(),
        business_day: raw.business_day.as_ref(),
        cutoff: raw.cutoff.as_ref(),
        takes_effect: raw.takes_effect.as_ref(),
    };
    let promotions = raw.promotions.as_ref().map(Written::from);
    let demotions = raw.demotions.as_ref();
    let own = demotions.map(|raw| Written {
        every: raw.every.as_ref(),
        calendar: raw.calendar.as_ref(),
        on: raw.on.as_ref(),
        business_day: raw.business_day.as_ref(),
        cutoff: raw.cutoff.as_ref(),
        takes_effect: raw.takes_effect.as_ref(),
    });
    Review {
        promotions: promotions
            .map_or(both, |own| own.over(both))
            .cadence(faults),
        demotions: DemotionRule {
            cadence: own.map_or(both, |own| own.over(both)).cadence(faults),
            grace: demotions
                .and_then(|raw| raw.grace.as_ref())
                .map(|it| it.value)
                .filter(|it| !it.is_zero()),
            one_step: demotions
                .and_then(|raw| raw.one_step.as_ref())
                .is_some_and(|it| it.value),
        },
        lock: raw.lock.as_ref().map(|it| it.value),
        all_below: raw.all_below.as_ref().is_some_and(|it| it.value),
    }
}

/// Tells a day that the period does not have.
fn day_of(on: &Spanned<ReviewDay>, unit: PeriodUnit, faults: &mut Faults) {
    let longest = match unit {
        PeriodUnit::Day => 1,
        PeriodUnit::Week => 7,
        PeriodUnit::Month => 31,
        PeriodUnit::Quarter => 92,
        PeriodUnit::Half => 184,
        PeriodUnit::Year => 366,
    };
    let word = unit.word();
    let fault = match on.value {
        ReviewDay::Day(day) if day > longest => {
            Diagnostic::error(&REVIEW_DAY, on.span, format!("a {word} has no day {day}"))
                .label(format!("a {word} has at most {longest}"))
                .help("count from the first day of the period, or write `last`")
        }
        ReviewDay::YearDay(..) if unit != PeriodUnit::Year => Diagnostic::error(
            &REVIEW_DAY,
            on.span,
            format!("a day of the year is no day of a {word}"),
        )
        .help("write `every: year`, or count from the first day of the period: `1`"),
        _ => return,
    };
    faults.push(fault);
}
