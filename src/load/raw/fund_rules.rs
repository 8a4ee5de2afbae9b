//! Funds for marketing: what is granted, who may ask, what a request has to fulfil.

use super::{RawEarning, RawGraded, RawRequirement};
use crate::base::{Duration, Id, Rate, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::{Amount, Text};
use crate::load::terms::{Lead, PeriodTerm};
use crate::model::rules::FundExpiry;
use crate::raw;

raw! {
    /// A fund that partners ask for their marketing.
    #[schemars(extend("x-form" = "Fund"))]
    pub struct RawFundRules {
        /// Name as printed. Default: after its id.
        name: Option<Spanned<Text>>,
        /// Whether there is such a fund. Default: true.
        enabled: Option<Spanned<bool>>,
        /// The tiers that may ask. Default: all.
        tiers: Option<List<Spanned<Id>>>,
        /// What has to hold on the day of the request.
        requires: Option<RawRequirement>,
        /// Granted without asking, on the first day of each period.
        allocation: Option<RawAllocation>,
        /// Earned by rows; an earning of the fund's id that is paid into it.
        accrual: Option<RawEarning>,
        /// When what was granted or earned lapses: `end of following half`, `6 months`.
        expires: Option<Spanned<FundExpiry>>,
        /// The most of an activity's cost that is paid.
        share: Option<Spanned<Rate>>,
        /// The least that can be asked for, in the program's currency.
        minimum_request: Option<Spanned<Amount>>,
        /// The most that a partner is granted in a period.
        maximum: Option<RawMaximum>,
        /// Whether a request has to be approved before money is spent. Default: true.
        approval_required: Option<Spanned<bool>>,
        /// How long before the activity's first day it is requested: `14 days`, `10 business days`.
        request_before: Option<Spanned<Lead>>,
        /// The activity ends in the period in which it was approved: `quarter`.
        finish_within: Option<Spanned<PeriodTerm>>,
        /// How long after the activity's last day it is claimed. Default: 30 days.
        claim_within: Option<Spanned<Duration>>,
        /// The same for a partner's first claim.
        first_claim_within: Option<Spanned<Duration>>,
        /// Which proof a claim needs.
        evidence: Option<RawEvidenceRule>,
        /// Whether a claim needs proof of what was done. Default: true.
        documentation_required: Option<Spanned<bool>>,
    }
}

raw! {
    /// What is granted each period.
    pub struct RawAllocation {
        /// The period: `quarter`, `fiscal year`.
        every: Need<Spanned<PeriodTerm>>,
        /// How much, in the program's currency.
        amount: Need<RawGraded<Amount>>,
    }
}

raw! {
    /// The most that a partner is granted in a period.
    pub struct RawMaximum {
        /// How much, in the program's currency.
        amount: Need<Spanned<Amount>>,
        /// The period. Default: quarter.
        every: Option<Spanned<PeriodTerm>>,
    }
}

raw! {
    /// Which proof a claim needs.
    pub struct RawEvidenceRule {
        /// Kinds that every claim needs, such as `invoice`.
        always: Option<List<Spanned<Text>>>,
        /// By activity: lists of kinds, of which one has to be there whole.
        any_of: Option<Keyed<Text, List<List<Spanned<Text>>>>>,
    }
}
