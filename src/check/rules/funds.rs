//! Funds: what is granted, who may ask, what a request has to fulfil.

use indexmap::IndexMap;

use super::Mdf;
use super::earnings::period;
use super::graded::Ground;
use super::requirements::Place;
use super::{IDLE_FUND, Scope};
use crate::base::{Decimal, Diagnostic, Duration, Faults, Id, PeriodUnit, Rate, Span, Spanned};
use crate::check::program::title_of;
use crate::load::leaf::{Amount, Text};
use crate::load::raw::{RawEvidenceRule, RawFundRules};
use crate::model::rules::{
    Allocation, Earning, EarningKind, EveryPeriod, EvidenceRule, Fund, FundExpiry, FundIx,
    FundMaximum, Graded, Part, Requirement,
};
use crate::model::{Tier, TierIx};

const QUARTER: EveryPeriod = EveryPeriod {
    unit: PeriodUnit::Quarter,
    fiscal: false,
};

/// The fund that `incentives: mdf` and the tiers' `marketing_funds` make.
pub(super) fn of_mdf(mdf: &Mdf, tiers: &[Tier], span: Option<Span>) -> Fund {
    let has_allocation = tiers.iter().any(|tier| !tier.marketing_funds.is_zero());
    Fund {
        id: Id::constant("mdf"),
        name: "Market development funds".to_owned(),
        tiers: mdf.tiers.clone(),
        requires: Requirement::NOTHING,
        allocation: has_allocation.then(|| Allocation {
            every: QUARTER,
            amount: Graded::ByTier {
                values: tiers
                    .iter()
                    .map(|tier| Some(Graded::Flat(tier.marketing_funds)))
                    .collect(),
            },
        }),
        expires: has_allocation.then_some(FundExpiry::EndOf {
            unit: PeriodUnit::Quarter,
            fiscal: false,
            following: false,
        }),
        share: None,
        minimum_request: None,
        maximum: mdf.max_amount.map(|amount| FundMaximum {
            amount,
            every: QUARTER,
        }),
        approval_required: mdf.approval_required,
        documentation_required: mdf.documentation_required,
        request_before: None,
        request_in_business_days: false,
        finish_within: None,
        claim_within: Duration::days(30),
        first_claim_within: None,
        evidence: EvidenceRule::default(),
        span,
    }
}

impl<'s> Scope<'s> {
    /// A fund as it is written, over the one that `incentives: mdf` makes, where it is that one.
    pub(super) fn fund(
        &self,
        id: &Spanned<Id>,
        raw: &RawFundRules,
        below: Option<Fund>,
        faults: &mut Faults,
    ) -> Fund {
        let below = below.unwrap_or_else(|| Fund {
            id: id.value.clone(),
            name: title_of(id.value.as_str()),
            tiers: Vec::new(),
            requires: Requirement::NOTHING,
            allocation: None,
            expires: None,
            share: None,
            minimum_request: None,
            maximum: None,
            approval_required: true,
            documentation_required: true,
            request_before: None,
            request_in_business_days: false,
            finish_within: None,
            claim_within: Duration::days(30),
            first_claim_within: None,
            evidence: EvidenceRule::default(),
            span: None,
        });
        let tiers = raw.tiers.as_ref().map(|list| {
            let ids = list.items.iter();
            let tiers: Vec<TierIx> = ids.filter_map(|id| self.tier(id, faults)).collect();
            let is_offered = |tier: &TierIx| self.offered.get(tier.0 as usize) == Some(&true);
            if tiers.len() == list.items.len() && !tiers.iter().any(is_offered) {
                faults.push(idle(
                    list.span,
                    if tiers.is_empty() {
                        "no tier may ask"
                    } else {
                        "none of the tiers that may ask is offered"
                    },
                    "name the tiers that may ask, or leave `tiers` out for all",
                ));
            }
            tiers
        });
        let allocation = raw.allocation.as_ref().and_then(|raw| {
            let ground = Ground {
                table: None,
                has_subscription: false,
                is_rate: false,
            };
            let amount = raw.amount.get()?;
            let amount = self.graded(amount, ground, |it: Amount| it.0, faults);
            Some(Allocation {
                every: period(raw.every.get()?, None),
                amount: amount?,
            })
        });
        let maximum = raw.maximum.as_ref().and_then(|raw| {
            Some(FundMaximum {
                amount: raw.amount.get()?.value.0,
                every: raw
                    .every
                    .as_ref()
                    .map_or(QUARTER, |every| period(every, None)),
            })
        });
        self.tell_idle(raw, faults);
        let amount = |it: &Option<Spanned<Amount>>| it.as_ref().map(|it| it.value.0);
        let is_on =
            |it: &Option<Spanned<bool>>, below: bool| it.as_ref().map_or(below, |it| it.value);
        let lead = raw.request_before.as_ref().map(|it| it.value);
        Fund {
            name: raw
                .name
                .as_ref()
                .map_or(below.name, |it| it.value.0.clone()),
            tiers: tiers.unwrap_or(below.tiers),
            requires: raw.requires.as_ref().map_or(below.requires, |raw| {
                self.requirement(raw, Place::ALL, faults)
            }),
            allocation: allocation.or(below.allocation),
            expires: raw.expires.as_ref().map(|it| it.value).or(below.expires),
            share: raw.share.as_ref().map(|it| it.value).or(below.share),
            minimum_request: amount(&raw.minimum_request).or(below.minimum_request),
            maximum: maximum.or(below.maximum),
            approval_required: is_on(&raw.approval_required, below.approval_required),
            documentation_required: is_on(
                &raw.documentation_required,
                below.documentation_required,
            ),
            request_before: lead.map(|it| it.duration).or(below.request_before),
            request_in_business_days: lead
                .map_or(below.request_in_business_days, |it| it.is_business),
            finish_within: raw
                .finish_within
                .as_ref()
                .map(|every| period(every, None))
                .or(below.finish_within),
            claim_within: raw
                .claim_within
                .as_ref()
                .map_or(below.claim_within, |it| it.value),
            first_claim_within: raw
                .first_claim_within
                .as_ref()
                .map(|it| it.value)
                .or(below.first_claim_within),
            evidence: raw.evidence.as_ref().map_or(below.evidence, evidence),
            span: Some(id.span),
            id: below.id,
        }
    }

    /// Funds that nobody could be paid from.
    fn tell_idle(&self, raw: &RawFundRules, faults: &mut Faults) {
        if let Some(share) = raw.share.as_ref().filter(|it| it.value.share().is_zero()) {
            faults.push(idle(
                share.span,
                "nothing of an activity's cost is paid",
                "write the share that is paid, such as 50%",
            ));
        }
        let maximum = raw.maximum.as_ref().and_then(|it| it.amount.get());
        if let (Some(least), Some(most)) = (&raw.minimum_request, maximum)
            && least.value.0 > most.value.0
        {
            faults.push(
                idle(
                    least.span,
                    "the least that can be asked for is above the most that is granted",
                    "were the two amounts swapped?",
                )
                .related(most.span, "the most"),
            );
        }
    }

    /// What rows pay into a fund, as an earning of the fund's id.
    pub(super) fn accrual(
        &self,
        id: &Spanned<Id>,
        raw: &RawFundRules,
        fund: FundIx,
        faults: &mut Faults,
    ) -> Option<Earning> {
        let accrual = raw.accrual.as_ref()?;
        let earning = self.earning(id, accrual, faults)?;
        let name = accrual.name.as_ref();
        Some(Earning {
            name: name.map_or_else(|| title_of(id.value.as_str()), |name| name.value.0.clone()),
            kind: accrual
                .kind
                .as_ref()
                .map_or(EarningKind::Rebate, |kind| kind.value),
            parts: vec![Part {
                share: Rate::new(Decimal::ONE),
                into: Some(fund),
                fallback: None,
            }],
            ..earning
        })
    }
}

/// A list of tiers that is empty.
pub(super) fn nobody(span: Span) -> Diagnostic {
    idle(
        span,
        "no tier may ask",
        "name the tiers that may ask, or leave `tiers` out",
    )
}

fn idle(span: Span, message: &str, help: &str) -> Diagnostic {
    Diagnostic::error(&IDLE_FUND, span, message).help(help)
}

fn evidence(raw: &RawEvidenceRule) -> EvidenceRule {
    let texts = |list: &crate::load::decode::List<Spanned<Text>>| -> Vec<String> {
        list.items.iter().map(|it| it.value.0.clone()).collect()
    };
    let any_of: IndexMap<String, Vec<Vec<String>>> = raw
        .any_of
        .iter()
        .flat_map(|all| &all.entries)
        .map(|(activity, sets)| {
            let sets = sets.items.iter().map(texts).collect();
            (activity.value.0.clone(), sets)
        })
        .collect();
    EvidenceRule {
        always: raw.always.as_ref().map(texts).unwrap_or_default(),
        any_of,
    }
}
