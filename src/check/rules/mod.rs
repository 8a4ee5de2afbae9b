//! The rules language: what is written to [`Rules`], one a version.
//!
//! The order is that of dependence: tables, metrics over them, tiers and tracks that ask for
//! metrics, funds, earnings that look at all of these, and the payout. What could not be resolved
//! has been told and is left out, so that all faults are found in one run; there is no workspace
//! then.

mod earnings;
mod filters;
mod funds;
mod graded;
mod ladders;
mod layers;
mod metrics;
mod requirements;
mod tables;
mod versions;

pub(super) use earnings::unknown_fund;
pub(super) use layers::Layer;
pub(super) use tables::Tables;
pub(super) use versions::in_order;

use ladders::TrackName;

use super::program::Type;
use super::{Broken, ladder, refs};
use crate::base::{Code, Currency, Date, Decimal, Faults, Id, Periods, Rate, Span, Spanned};
use crate::load::decode::Keyed;
use crate::load::raw::{RawFundRules, RawTrack, RawVersion};
use crate::model::rules::{
    Base, Earning, EarningKind, Filter, Fund, FundIx, Graded, Group, Metric, Requirement, Reward,
    Rules, Terms,
};
use crate::model::{Tier, TierIx, column, table};

pub(super) const CODES: &[&Code] = &[
    &UNKNOWN_METRIC,
    &UNKNOWN_TABLE,
    &UNKNOWN_COLUMN,
    &WRONG_COLUMN,
    &UNKNOWN_TRACK,
    &UNKNOWN_FUND,
    &UNKNOWN_GROUP,
    &WINDOW_WITHOUT_END,
    &KEYED,
    &CYCLE,
    &UNREACHABLE,
    &BRACKETS,
    &SHARES,
    &LONELY_GROUP,
    &VERSIONS,
    &IDLE_FUND,
    &UNLIKE,
    &NO_SUBSCRIPTION,
    &NO_REWARD,
    &CAP_SCOPE,
    &OUT_OF_SCALE,
    &REVIEW_DAY,
    &RESERVED,
    &MISPLACED,
];

const UNKNOWN_METRIC: Code = Code {
    id: "PP100",
    title: "unknown metric",
    about: "No metric of the program has this id. Metrics are declared under `metrics`; \
            `revenue`, `certifications`, `integration_level` and `tenure` are there from the start.",
};

const UNKNOWN_TABLE: Code = Code {
    id: "PP101",
    title: "unknown table",
    about: "No ledger has this name. Tables of the site's own are declared under `tables` in \
            `config/tables.yaml`.",
};

const UNKNOWN_COLUMN: Code = Code {
    id: "PP102",
    title: "unknown column",
    about: "The table has no such column. Columns of the site's own are declared under `extra` of \
            their table in `config/tables.yaml`.",
};

const WRONG_COLUMN: Code = Code {
    id: "PP103",
    title: "column of the wrong type",
    about: "What is asked of a column fits another type of column: texts are not summed, amounts \
            are not chosen from a list of words, rows of no partner count for none.",
};

const UNKNOWN_TRACK: Code = Code {
    id: "PP104",
    title: "unknown track or level",
    about: "No track of the program has this id, or the track has no such level. Tracks are \
            declared under `tracks`, their levels under `levels`.",
};

pub(super) const UNKNOWN_FUND: Code = Code {
    id: "PP105",
    title: "unknown fund",
    about: "The program has no fund of this id, or has switched it off. Funds are declared under \
            `funds`; `incentives: mdf` makes the one that is called `mdf`.",
};

const UNKNOWN_GROUP: Code = Code {
    id: "PP106",
    title: "unknown group",
    about: "Nothing says which of a group's earnings a row gets. Groups are declared beside the \
            earnings, `groups: {registration: best}`.",
};

const WINDOW_WITHOUT_END: Code = Code {
    id: "PP107",
    title: "`valid` where nothing ends",
    about: "Rows are valid from their day through the day in their column `expires`. Rows of a \
            table without that column, days and sums have no such end; write a window.",
};

const KEYED: Code = Code {
    id: "PP108",
    title: "value for each, where one is needed",
    about: "A metric with `per` has a value for each value of a column. It is asked for inside of \
            `each` or `keys` of that column, or in a track that is held `per` it; everywhere else \
            `over` makes one number of it.",
};

const CYCLE: Code = Code {
    id: "PP109",
    title: "metric that is made of itself",
    about: "Following what a metric is made of leads back to the metric, so it has no value.",
};

pub(super) const UNREACHABLE: Code = Code {
    id: "PP110",
    title: "requirement that nothing can fulfil",
    about: "Two bounds of one metric exclude each other, or a score is asked for that it never \
            has, so the tier, level or earning is never reached.",
};

const BRACKETS: Code = Code {
    id: "PP111",
    title: "brackets that do not fit together",
    about: "Brackets are written lowest first, each begins once, and slices that are counted one \
            by one, `how: marginal`, begin at 0.",
};

const SHARES: Code = Code {
    id: "PP112",
    title: "shares that do not add up",
    about: "Instalments and the parts in which something is paid are 100 % together, and what is \
            split among partners is at most that.",
};

const LONELY_GROUP: Code = Code {
    id: "PP113",
    title: "group that has nothing to choose from",
    about: "Of the earnings of a group a row gets only one. A group of one earning, or of none, \
            changes nothing; most often `group` is missing in another earning.",
};

const VERSIONS: Code = Code {
    id: "PP114",
    title: "versions that do not follow one another",
    about: "Versions stand oldest first, begin on different days, and one holds on every day: \
            `until`, where it is written, is the day before the next version's first.",
};

const IDLE_FUND: Code = Code {
    id: "PP115",
    title: "fund that nobody can claim",
    about: "Nobody could be paid from the fund: no tier may ask, nothing of the cost is paid, or \
            the least that can be asked for is above the most that is granted.",
};

const UNLIKE: Code = Code {
    id: "PP116",
    title: "unlike things compared",
    about: "The greatest of several metrics has a meaning only where all of them are numbers of \
            the same thing: money with money, a share with a share.",
};

const NO_SUBSCRIPTION: Code = Code {
    id: "PP117",
    title: "subscription without its column",
    about: "`terms: sale`, `duration` and rates by year are counted from the first row of a \
            subscription. `subscription` names the column that ties its rows together.",
};

const NO_REWARD: Code = Code {
    id: "PP118",
    title: "earning that does not say what is earned",
    about: "An earning has a `rate` of its base, or a fixed `amount`, and not both. `once` needs \
            an amount, a base that is a metric needs `every`.",
};

const CAP_SCOPE: Code = Code {
    id: "PP119",
    title: "scope of a cap that makes no sense",
    about: "A cap counts by `row`, `partner`, `person`, `subscription` and columns of the table, \
            in one period at most: `month`, `quarter`, `half`, `year`, `campaign` or `lifetime`.",
};

const OUT_OF_SCALE: Code = Code {
    id: "PP120",
    title: "value out of scale",
    about: "The value can hardly be meant: a share above one that is not written as a percentage, \
            a division by nothing, more alternatives than there are.",
};

const REVIEW_DAY: Code = Code {
    id: "PP121",
    title: "day that the period does not have",
    about: "The day of a review or of a payment is counted from the first day of its period and \
            lies within it; `last` is the last one. Days of the year, `04-03`, go with \
            `every: year`.",
};

const RESERVED: Code = Code {
    id: "PP122",
    title: "id that is a word of the rules",
    about: "The words that put requirements together, such as `all`, `any` and `level`, cannot be \
            ids of metrics: a requirement could not ask for one.",
};

const MISPLACED: Code = Code {
    id: "PP123",
    title: "key that does not go with the others",
    about: "The key has a meaning beside other keys than these, or in another place. It is \
            refused rather than ignored.",
};

/// A rung of the ladder, in every version.
#[derive(Debug, Clone, Copy)]
pub(super) struct Rung<'r> {
    pub id: &'r Id,
    pub name: &'r str,
    pub span: Span,
    /// What a built-in tier asks for.
    pub revenue: Option<Decimal>,
}

/// What the short forms `commission`, `rebate` and `revenue_share` say in a version.
#[derive(Debug, Clone)]
pub(super) struct Pay {
    pub kind: EarningKind,
    /// By rung; a tier without one earns nothing.
    pub rates: Vec<Option<Rate>>,
    pub span: Option<Span>,
}

/// One version of what is written.
#[derive(Debug)]
pub(super) struct Written<'r> {
    pub from: Option<Date>,
    pub version: Option<&'r RawVersion>,
    pub layer: Layer,
    pub pay: Option<Pay>,
}

/// What `incentives: mdf` says, before it is a fund.
#[derive(Debug, Clone)]
pub(super) struct Mdf {
    pub approval_required: bool,
    pub documentation_required: bool,
    /// The most a partner may be granted a quarter, in the program's currency.
    pub max_amount: Option<Decimal>,
    /// The tiers that may ask.
    pub tiers: Vec<TierIx>,
}

/// A program, as far as its rules need it.
#[derive(Debug)]
pub(super) struct Ground<'r> {
    pub tables: &'r Tables<'r>,
    pub broken: &'r Broken,
    pub currency: Currency,
    pub kind: Type,
    /// Of the program as a whole.
    pub span: Span,
    /// Of the files it is written in.
    pub files: Vec<Span>,
    pub rungs: Vec<Rung<'r>>,
    pub knows_tiers: bool,
    /// Whether all that tiers ask for could be read.
    pub is_ladder_whole: bool,
    pub tiers: &'r [Tier],
    /// What `incentives: mdf` says, where it is on offer.
    pub mdf: Option<Mdf>,
    /// What can be done together with partners, where that is written.
    pub activities: Option<Vec<String>>,
}

/// What names mean in one version.
struct Scope<'s> {
    tables: &'s Tables<'s>,
    broken: &'s Broken,
    currency: Currency,
    span: Span,
    metrics: Vec<Metric>,
    written_metrics: Vec<String>,
    /// Metrics that are declared and could not be resolved.
    faulty_metrics: Vec<String>,
    knows_metrics: bool,
    tiers: Vec<&'s Id>,
    offered: Vec<bool>,
    knows_tiers: bool,
    tracks: Vec<TrackName<'s>>,
    knows_tracks: bool,
    groups: Vec<Group>,
    knows_groups: bool,
    funds: Vec<Id>,
    knows_funds: bool,
}

/// The rules of every version, oldest first.
pub(super) fn assemble(
    ground: &Ground<'_>,
    written: &[Written<'_>],
    faults: &mut Faults,
) -> Vec<Rules> {
    let all = written.last().map(|it| &it.layer);
    let tracks = all.and_then(|layer| layer.tracks.as_ref());
    written
        .iter()
        .map(|version| ground.rules(version, tracks, faults))
        .collect()
}

impl<'r> Ground<'r> {
    fn rules(
        &self,
        version: &Written<'_>,
        tracks: Option<&Keyed<Id, RawTrack>>,
        faults: &mut Faults,
    ) -> Rules {
        let layer = &version.layer;
        let mut scope = self.scope(layer, tracks);
        scope.read_metrics(layer.metrics.as_ref(), faults);
        scope.knows_metrics = self.knows(layer.metrics.is_some(), &layer.spans.metrics);

        let knows_metrics = scope.knows_metrics && scope.faulty_metrics.is_empty();
        let before = faults.errors();
        let tiers = scope.tier_ladder(
            &self.rungs,
            layer.tiers.as_ref(),
            layer.review.as_ref(),
            self.kind,
            faults,
        );
        scope.offered = tiers.levels.iter().map(|level| level.offered).collect();
        // What could not be resolved is not compared.
        if self.is_ladder_whole && knows_metrics && faults.errors() == before {
            ladder::check(&tiers, &scope.metrics, faults);
        }
        let mut ladders = vec![tiers];
        for at in 0..scope.tracks.len() {
            let id = scope.tracks.get(at).map(|track| track.id);
            let raw = id.and_then(|id| find(layer.tracks.as_ref(), id));
            let before = faults.errors();
            let Some(track) = scope.track_ladder(at, raw, faults) else {
                continue;
            };
            if scope.knows_tracks && knows_metrics && faults.errors() == before {
                ladder::check(&track, &scope.metrics, faults);
            }
            ladders.push(track);
        }

        let (funds, own) = self.funds(&mut scope, layer, faults);
        let earnings = self.earnings(&mut scope, version, &own, faults);
        let payout = scope.payout(layer.payout.as_ref(), faults);
        Rules {
            name: version
                .version
                .and_then(|it| it.name.as_ref())
                .map(|name| name.value.0.clone()),
            from: version.from,
            no_demotion_before: version
                .version
                .and_then(|it| it.no_demotion_before.as_ref())
                .map(|day| day.value.0),
            currency: self.currency,
            fiscal_year: layer
                .fiscal_year_starts
                .as_ref()
                .map_or(Periods::CALENDAR, |it| it.value.0),
            rounding: layer
                .rounding
                .as_ref()
                .map(|it| it.value)
                .unwrap_or_default(),
            metrics: scope.metrics,
            ladders,
            earnings,
            groups: scope.groups,
            payout,
            funds,
            span: version.version.map_or(self.span, |it| it.span),
        }
    }

    /// Whether all of a part could be read, wherever it is written.
    fn knows(&self, is_there: bool, spans: &[Span]) -> bool {
        if is_there {
            !spans.iter().any(|span| self.broken.is_in(*span))
        } else {
            !self.files.iter().any(|span| self.broken.is_in(*span))
        }
    }

    fn scope<'s>(&'s self, layer: &Layer, tracks: Option<&'s Keyed<Id, RawTrack>>) -> Scope<'s> {
        let entries = tracks.into_iter().flat_map(|tracks| &tracks.entries);
        Scope {
            tables: self.tables,
            broken: self.broken,
            currency: self.currency,
            span: self.span,
            metrics: Vec::new(),
            written_metrics: Vec::new(),
            faulty_metrics: Vec::new(),
            knows_metrics: true,
            tiers: self.rungs.iter().map(|rung| rung.id).collect(),
            offered: Vec::new(),
            knows_tiers: self.knows_tiers,
            tracks: entries
                .map(|(id, raw)| TrackName {
                    id: &id.value,
                    span: id.span,
                    key: raw.per.as_ref().map(|per| per.value.trim().to_owned()),
                    levels: raw
                        .levels
                        .get()
                        .into_iter()
                        .flat_map(|levels| &levels.entries)
                        .map(|(id, _)| &id.value)
                        .collect(),
                })
                .collect(),
            knows_tracks: self.knows(tracks.is_some(), &layer.spans.tracks),
            groups: Vec::new(),
            knows_groups: self.knows(layer.incentives.is_some(), &layer.spans.incentives),
            funds: Vec::new(),
            knows_funds: self.knows(layer.funds.is_some(), &layer.spans.funds),
        }
    }

    /// The funds, and those of them that are written under `funds`.
    fn funds<'l>(
        &self,
        scope: &mut Scope<'_>,
        layer: &'l Layer,
        faults: &mut Faults,
    ) -> (Vec<Fund>, Vec<WrittenFund<'l>>) {
        let entries = layer.funds.as_ref().map_or(&[][..], |funds| &funds.entries);
        let mdf_span = layer.incentives.as_ref().and_then(|it| it.mdf.as_ref());
        let short = self.mdf.as_ref().filter(|_| {
            // Whoever writes funds means these.
            entries.is_empty() || mdf_span.is_some()
        });
        let tiers = mdf_span.and_then(|mdf| mdf.tiers.as_ref());
        if let Some(tiers) = tiers.filter(|it| it.items.is_empty() && !self.broken.is_in(it.span)) {
            faults.push(funds::nobody(tiers.span));
        }
        let mut short =
            short.map(|mdf| funds::of_mdf(mdf, self.tiers, mdf_span.map(|mdf| mdf.span)));
        let is_own = |id: &str| entries.iter().any(|(own, _)| own.value.as_str() == id);
        let mut list = Vec::new();
        if let Some(mdf) = short.take_if(|mdf| !is_own(mdf.id.as_str())) {
            scope.funds.push(mdf.id.clone());
            list.push(mdf);
        }
        let mut own = Vec::new();
        for (id, raw) in entries {
            if raw.enabled.as_ref().is_some_and(|it| !it.value) {
                continue;
            }
            let below = short.take_if(|mdf| mdf.id == id.value);
            self.tell_unknown_activities(raw, faults);
            let fund = scope.fund(id, raw, below, faults);
            if let Ok(at) = u32::try_from(list.len()) {
                own.push((FundIx(at), id, raw));
            }
            scope.funds.push(fund.id.clone());
            list.push(fund);
        }
        (list, own)
    }

    /// Proof of an activity that cannot be asked for.
    fn tell_unknown_activities(&self, raw: &RawFundRules, faults: &mut Faults) {
        let any_of = raw.evidence.as_ref().and_then(|it| it.any_of.as_ref());
        let Some(known) = &self.activities else {
            return;
        };
        for (activity, _) in any_of.into_iter().flat_map(|any_of| &any_of.entries) {
            if !known.contains(&activity.value.0) {
                faults.push(refs::unknown_activity(activity, known));
            }
        }
    }

    fn earnings(
        &self,
        scope: &mut Scope<'_>,
        version: &Written<'_>,
        funds: &[WrittenFund<'_>],
        faults: &mut Faults,
    ) -> Vec<Earning> {
        let incentives = version.layer.incentives.as_ref();
        scope.groups = scope.read_groups(incentives.and_then(|it| it.groups.as_ref()));
        let entries = incentives.and_then(|it| it.earnings.as_ref());
        let entries = entries.map_or(&[][..], |earnings| &earnings.entries);
        let is_own = |id: &str| entries.iter().any(|(own, _)| own.value.as_str() == id);
        let mut list = Vec::new();
        let short = version.pay.as_ref();
        list.extend(short.filter(|pay| !is_own(pay.kind.word())).map(of_pay));
        let mut is_whole = true;
        for (id, raw) in entries {
            let earning = scope.earning(id, raw, faults);
            is_whole &= earning.is_some();
            let is_on = raw.enabled.as_ref().is_none_or(|it| it.value);
            list.extend(earning.filter(|_| is_on));
        }
        for (fund, id, raw) in funds {
            list.extend(scope.accrual(id, raw, *fund, faults));
        }
        if is_whole && scope.knows_groups {
            scope.tell_lonely(&list, faults);
        }
        list
    }
}

/// A fund that is written under `funds`.
type WrittenFund<'l> = (FundIx, &'l Spanned<Id>, &'l RawFundRules);

fn find<'l, T>(all: Option<&'l Keyed<Id, T>>, id: &Id) -> Option<&'l T> {
    let mut entries = all.into_iter().flat_map(|all| &all.entries);
    entries
        .find(|(own, _)| own.value == *id)
        .map(|(_, raw)| raw)
}

/// The earning that a short form stands for.
fn of_pay(pay: &Pay) -> Earning {
    Earning {
        id: Id::constant(pay.kind.word()),
        name: pay.kind.title().to_owned(),
        kind: pay.kind,
        table: table::DEALS.to_owned(),
        filter: Filter::default(),
        tiers: Vec::new(),
        requires: Requirement::NOTHING,
        from: None,
        until: None,
        base: Base::Column(column::AMOUNT.to_owned()),
        subscription: None,
        terms: Terms::Event,
        duration: None,
        reward: Reward::Rate(Graded::ByTier {
            values: pay
                .rates
                .iter()
                .map(|rate| rate.map(Graded::Flat))
                .collect(),
        }),
        once: None,
        from_nth: None,
        at_least: None,
        caps: Vec::new(),
        group: None,
        person: None,
        split: Vec::new(),
        hold: crate::base::Duration::ZERO,
        instalments: Vec::new(),
        clawback: None,
        parts: Vec::new(),
        span: pay.span,
    }
}

/// The columns of all programs that name a partner: table and column.
pub(super) fn partner_columns(programs: &[crate::model::Program]) -> Vec<(String, String)> {
    let mut all: Vec<(String, String)> = Vec::new();
    let versions = programs.iter().flat_map(|program| &program.versions);
    for earning in versions.flat_map(|rules| &rules.earnings) {
        for split in &earning.split {
            let column = (earning.table.clone(), split.partner.clone());
            if !all.contains(&column) {
                all.push(column);
            }
        }
    }
    all
}
