//! What a config, a type's own file and a version say of the rules, one laid over the other.

use crate::base::{Id, Span, Spanned};
use crate::load::decode::Keyed;
use crate::load::lay::Lay;
use crate::load::raw::{
    RawFundRules, RawIncentives, RawMetric, RawPayoutRules, RawProgram, RawProgramOverride,
    RawReview, RawTier, RawTrack, RawVersion, RawVersionIncentives, RawVersionTier,
};
use crate::load::terms::YearStart;
use crate::model::rules::RoundingRule;

/// The rules as they are written in one place, or in several laid over one another.
#[derive(Debug, Clone, Default)]
pub(in crate::check) struct Layer {
    pub fiscal_year_starts: Option<Spanned<YearStart>>,
    pub rounding: Option<Spanned<RoundingRule>>,
    pub metrics: Option<Keyed<Id, RawMetric>>,
    pub tiers: Option<Keyed<Id, RawTier>>,
    pub review: Option<RawReview>,
    pub tracks: Option<Keyed<Id, RawTrack>>,
    pub incentives: Option<RawIncentives>,
    pub payout: Option<RawPayoutRules>,
    pub funds: Option<Keyed<Id, RawFundRules>>,
    pub spans: Spans,
}

/// Every place in which a part is written.
#[derive(Debug, Clone, Default)]
pub(in crate::check) struct Spans {
    pub metrics: Vec<Span>,
    pub tracks: Vec<Span>,
    pub incentives: Vec<Span>,
    pub funds: Vec<Span>,
}

impl Layer {
    fn placed(mut self) -> Self {
        self.spans = Spans {
            metrics: self.metrics.iter().map(|it| it.span).collect(),
            tracks: self.tracks.iter().map(|it| it.span).collect(),
            incentives: self.incentives.iter().map(|it| it.span).collect(),
            funds: self.funds.iter().map(|it| it.span).collect(),
        };
        self
    }

    pub(in crate::check) fn over(&self, below: &Self) -> Self {
        Self {
            fiscal_year_starts: self.fiscal_year_starts.over(&below.fiscal_year_starts),
            rounding: self.rounding.over(&below.rounding),
            metrics: self.metrics.over(&below.metrics),
            tiers: self.tiers.over(&below.tiers),
            review: self.review.over(&below.review),
            tracks: self.tracks.over(&below.tracks),
            incentives: self.incentives.over(&below.incentives),
            payout: self.payout.over(&below.payout),
            funds: self.funds.over(&below.funds),
            spans: Spans {
                metrics: both(&self.spans.metrics, &below.spans.metrics),
                tracks: both(&self.spans.tracks, &below.spans.tracks),
                incentives: both(&self.spans.incentives, &below.spans.incentives),
                funds: both(&self.spans.funds, &below.spans.funds),
            },
        }
    }
}

impl From<&RawProgram> for Layer {
    fn from(raw: &RawProgram) -> Self {
        Self {
            fiscal_year_starts: raw.fiscal_year_starts.clone(),
            rounding: raw.rounding.clone(),
            metrics: raw.metrics.clone(),
            tiers: raw.tiers.clone(),
            review: raw.review.clone(),
            tracks: raw.tracks.clone(),
            incentives: raw.incentives.clone(),
            payout: raw.payout.clone(),
            funds: raw.funds.clone(),
            spans: Spans::default(),
        }
        .placed()
    }
}

impl From<&RawProgramOverride> for Layer {
    fn from(raw: &RawProgramOverride) -> Self {
        Self {
            fiscal_year_starts: raw.fiscal_year_starts.clone(),
            rounding: raw.rounding.clone(),
            metrics: raw.metrics.clone(),
            tiers: raw.tiers.clone(),
            review: raw.review.clone(),
            tracks: raw.tracks.clone(),
            incentives: raw.incentives.clone(),
            payout: raw.payout.clone(),
            funds: raw.funds.clone(),
            spans: Spans::default(),
        }
        .placed()
    }
}

impl From<&RawVersion> for Layer {
    fn from(raw: &RawVersion) -> Self {
        Self {
            fiscal_year_starts: None,
            rounding: None,
            metrics: raw.metrics.clone(),
            tiers: raw.tiers.as_ref().map(|tiers| Keyed {
                entries: tiers
                    .entries
                    .iter()
                    .map(|(id, raw)| (id.clone(), tier(raw)))
                    .collect(),
                span: tiers.span,
            }),
            review: raw.review.clone(),
            tracks: raw.tracks.clone(),
            incentives: raw.incentives.as_ref().map(incentives),
            payout: raw.payout.clone(),
            funds: raw.funds.clone(),
            spans: Spans::default(),
        }
        .placed()
    }
}

fn both(own: &[Span], below: &[Span]) -> Vec<Span> {
    own.iter().chain(below).copied().collect()
}

fn tier(raw: &RawVersionTier) -> RawTier {
    RawTier {
        name: None,
        description: None,
        revenue_requirement: raw.revenue_requirement.clone(),
        requires: raw.requires.clone(),
        to_enter: raw.to_enter.clone(),
        to_keep: raw.to_keep.clone(),
        at_all_times: raw.at_all_times.clone(),
        offered: raw.offered.clone(),
        discount: None,
        support_level: None,
        marketing_funds: None,
        training_access: None,
        technical_support: None,
        span: raw.span,
    }
}

fn incentives(raw: &RawVersionIncentives) -> RawIncentives {
    RawIncentives {
        types: None,
        commission: raw.commission.clone(),
        rebate: raw.rebate.clone(),
        revenue_share: raw.revenue_share.clone(),
        mdf: None,
        earnings: raw.earnings.clone(),
        groups: raw.groups.clone(),
        span: raw.span,
    }
}
