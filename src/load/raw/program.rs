//! `config/partner_program_config.yaml` and `content/programs/<type>.yaml`.

use super::review::clear;
use super::{
    RawEarning, RawFundRules, RawGroups, RawMetric, RawPayoutRules, RawRequirement, RawReview,
    RawTrack,
};
use crate::base::{Currency, Id, Rate, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::{Amount, Count, Day, Text};
use crate::load::terms::YearStart;
use crate::model::IncentiveKind;
use crate::model::rules::RoundingRule;
use crate::raw;

raw! {
    /// The program every site starts from: `config/partner_program_config.yaml`.
    pub struct RawProgramFile {
        /// The rules, for all partner types at once.
        partner_program: Need<RawProgram>,
    }
}

raw! {
    /// The rules that hold for all partner types, unless a type's own file says otherwise.
    pub struct RawProgram {
        /// Partner types, one program each. `reseller`, `consultant`, `isv`, `si`, `msp` and `technology` bring defaults of their own; any other type gets a reseller's.
        program_types: Option<List<Spanned<Id>>>,
        /// Currency of thresholds, funds and metrics (ISO 4217). Default: the site's, else USD.
        currency: Option<Spanned<Currency>>,
        /// The ladder, lowest tier first, by tier id. Default: bronze, silver, gold and platinum.
        tiers: Option<Keyed<Id, RawTier>>,
        /// What is expected of every partner, in words, by partner type.
        requirements: Option<Keyed<Id, List<Spanned<Text>>>>,
        /// What partners get.
        benefits: Option<RawBenefits>,
        /// What partners earn.
        incentives: Option<RawIncentives>,
        /// The first weeks of a new partner.
        onboarding: Option<RawOnboarding>,
        /// How partners get help.
        support: Option<RawSupport>,
        /// What partners get to market with.
        marketing: Option<RawMarketing>,
        /// Month and day on which the fiscal year begins, `07-01`. Default: `01-01`.
        fiscal_year_starts: Option<Spanned<YearStart>>,
        /// How the last digit of a line comes about: `half_even`, `half_up` or `down`. Default: half_even.
        rounding: Option<Spanned<RoundingRule>>,
        /// Numbers of a partner, by id. `revenue`, `certifications`, `integration_level` and `tenure` are there from the start.
        metrics: Option<Keyed<Id, RawMetric>>,
        /// When tiers are reviewed. Default: every day, at once.
        review: Option<RawReview>,
        /// Ladders beside the tiers, by id. A track asks only for levels of tracks before it.
        tracks: Option<Keyed<Id, RawTrack>>,
        /// When what is earned is paid.
        payout: Option<RawPayoutRules>,
        /// Funds for marketing, by id. `incentives: mdf` makes the one that is called `mdf`.
        funds: Option<Keyed<Id, RawFundRules>>,
        /// Versions of the rules, each laid over the one before, by their first day.
        versions: Option<List<RawVersion>>,
    }
}

raw! {
    /// One partner type's own rules, `content/programs/<type>.yaml`. They are laid over the config: mappings are merged key by key, lists and single values replace.
    pub struct RawProgramOverride {
        /// The partner type; has to be the file's name.
        program: Need<Spanned<Id>>,
        /// Name of the program. Default: after the type, such as "Reseller Program".
        name: Option<Spanned<Text>>,
        /// One sentence for headings and cards.
        tagline: Option<Spanned<Text>>,
        /// Two or three sentences for the program's page.
        summary: Option<Spanned<Text>>,
        /// Currency of thresholds, funds and metrics (ISO 4217).
        currency: Option<Spanned<Currency>>,
        /// Tiers to change, by id. Ids that the config does not have are added above its ladder.
        tiers: Option<Keyed<Id, RawTier>>,
        /// What is expected of every partner of this type, in words.
        requirements: Option<List<Spanned<Text>>>,
        /// What partners get.
        benefits: Option<RawBenefits>,
        /// What partners earn.
        incentives: Option<RawIncentives>,
        /// The first weeks of a new partner.
        onboarding: Option<RawOnboarding>,
        /// How partners get help.
        support: Option<RawSupport>,
        /// What partners get to market with.
        marketing: Option<RawMarketing>,
        /// Month and day on which the fiscal year begins, `07-01`. Default: `01-01`.
        fiscal_year_starts: Option<Spanned<YearStart>>,
        /// How the last digit of a line comes about: `half_even`, `half_up` or `down`. Default: half_even.
        rounding: Option<Spanned<RoundingRule>>,
        /// Numbers of a partner, by id. `revenue`, `certifications`, `integration_level` and `tenure` are there from the start.
        metrics: Option<Keyed<Id, RawMetric>>,
        /// When tiers are reviewed. Default: every day, at once.
        review: Option<RawReview>,
        /// Ladders beside the tiers, by id. A track asks only for levels of tracks before it.
        tracks: Option<Keyed<Id, RawTrack>>,
        /// When what is earned is paid.
        payout: Option<RawPayoutRules>,
        /// Funds for marketing, by id. `incentives: mdf` makes the one that is called `mdf`.
        funds: Option<Keyed<Id, RawFundRules>>,
        /// Versions of the rules, each laid over the one before, by their first day.
        versions: Option<List<RawVersion>>,
    }
}

raw! {
    /// A rung of the ladder.
    pub struct RawTier laid by one_threshold {
        /// Name as printed. Default: the id with a capital letter.
        name: Option<Spanned<Text>>,
        /// A sentence on who belongs here.
        description: Option<Spanned<Text>>,
        /// Short for `requires: {revenue: …}`: deals of the trailing twelve months, refunds taken off, in the program's currency.
        revenue_requirement: Option<Spanned<Amount>>,
        /// What has to hold to enter and to keep this tier; all of it.
        requires: Option<RawRequirement>,
        /// What entering asks for where that differs: an entry here replaces that of the same name in `requires`.
        to_enter: Option<RawRequirement>,
        /// What keeping asks for where that differs from entering.
        to_keep: Option<RawRequirement>,
        /// Has to hold every day, whatever the review; otherwise the partner falls at once.
        at_all_times: Option<RawRequirement>,
        /// Whether there is such a tier; a version can take one out. Default: true.
        offered: Option<Spanned<bool>>,
        /// Discount off the price list, `0.15` or `15%`.
        discount: Option<Spanned<Rate>>,
        /// Level of support, such as `priority`.
        support_level: Option<Spanned<Text>>,
        /// Co-op marketing allocation a quarter, in the program's currency.
        marketing_funds: Option<Spanned<Amount>>,
        /// Access to training. Consultant programs default to basic, standard, premium, enterprise.
        training_access: Option<Spanned<Text>>,
        /// Technical support. ISV programs default to community, email, phone, dedicated.
        technical_support: Option<Spanned<Text>>,
    }
}

/// Both spellings of a threshold are one, and what is asked for to enter and to keep replaces what
/// was asked for one of the two.
fn one_threshold(own: &RawTier, below: &mut RawTier) {
    let requires = own.requires.as_ref();
    if requires.is_some_and(|it| it.get("revenue").is_some()) {
        below.revenue_requirement = None;
    }
    if own.revenue_requirement.is_some() {
        let asked = [&mut below.requires, &mut below.to_enter, &mut below.to_keep];
        for below in asked.into_iter().flatten() {
            below.remove("revenue");
        }
    }
    clear(requires, &mut below.to_enter);
    clear(requires, &mut below.to_keep);
}

raw! {
    /// A version of the rules.
    #[schemars(extend("x-form" = "Version"))]
    pub struct RawVersion {
        /// First day on which it is in force.
        from: Need<Spanned<Day>>,
        /// As people call it, `v11`.
        name: Option<Spanned<Text>>,
        /// Last day; has to be the one before the next version's first.
        until: Option<Spanned<Day>>,
        /// Nobody is demoted before this day, for the change alone.
        no_demotion_before: Option<Spanned<Day>>,
        /// Metrics to change or to add.
        metrics: Option<Keyed<Id, RawMetric>>,
        /// Tiers to change or to add; added ones stand above the others.
        tiers: Option<Keyed<Id, RawVersionTier>>,
        /// When tiers are reviewed.
        review: Option<RawReview>,
        /// Tracks to change or to add.
        tracks: Option<Keyed<Id, RawTrack>>,
        /// What partners earn.
        incentives: Option<RawVersionIncentives>,
        /// When what is earned is paid.
        payout: Option<RawPayoutRules>,
        /// Funds to change or to add.
        funds: Option<Keyed<Id, RawFundRules>>,
    }
}

raw! {
    /// What a version changes of a tier.
    pub struct RawVersionTier {
        /// Short for `requires: {revenue: …}`.
        revenue_requirement: Option<Spanned<Amount>>,
        /// What has to hold to enter and to keep this tier.
        requires: Option<RawRequirement>,
        /// What entering asks for where that differs.
        to_enter: Option<RawRequirement>,
        /// What keeping asks for where that differs from entering.
        to_keep: Option<RawRequirement>,
        /// Has to hold every day.
        at_all_times: Option<RawRequirement>,
        /// Whether there is such a tier. Default: as before; a tier that this version adds is.
        offered: Option<Spanned<bool>>,
    }
}

raw! {
    /// What a version changes of what partners earn.
    pub struct RawVersionIncentives {
        /// A share of each deal.
        commission: Option<RawPay>,
        /// A share of services sold.
        rebate: Option<RawPay>,
        /// A share of subscriptions.
        revenue_share: Option<RawPay>,
        /// Earnings to change or to add, by id.
        earnings: Option<Keyed<Id, RawEarning>>,
        /// Groups to change or to add.
        groups: Option<RawGroups>,
    }
}

raw! {
    /// What partners get, in words.
    pub struct RawBenefits {
        /// For every tier.
        common: Option<List<Spanned<Text>>>,
        /// Beyond the common ones, by tier id.
        tier_specific: Option<Keyed<Id, List<Spanned<Text>>>>,
    }
}

raw! {
    /// What partners earn.
    pub struct RawIncentives {
        /// The kinds of incentive that are offered. Default: all.
        types: Option<List<Spanned<IncentiveKind>>>,
        /// A share of each deal; what resellers, integrators, MSPs and technology partners earn.
        commission: Option<RawPay>,
        /// A share of services sold, paid back later; what consultants earn. Rates default to those of commission, else to the tier's discount.
        rebate: Option<RawPay>,
        /// A share of subscriptions; what ISVs earn. Rates default to those of commission, else to 10, 15, 20 and 25 %.
        revenue_share: Option<RawPay>,
        /// Market development funds, granted on proposal.
        mdf: Option<RawMdf>,
        /// Rules by which rows earn, by id. With any of these, `commission`, `rebate` and `revenue_share` are earned only where they are written too.
        earnings: Option<Keyed<Id, RawEarning>>,
        /// Groups of earnings of which a row gets only one: the `best`, or the `first` that pays.
        groups: Option<RawGroups>,
    }
}

raw! {
    /// A share of each deal.
    pub struct RawPay {
        /// Whether it is paid. Default: true.
        enabled: Option<Spanned<bool>>,
        /// Rate by tier id, `0.15` or `15%`. Default: the tier's discount.
        rates: Option<Keyed<Id, Spanned<Rate>>>,
    }
}

raw! {
    /// Market development funds, granted on proposal.
    pub struct RawMdf {
        /// Whether there are any. Default: true.
        enabled: Option<Spanned<bool>>,
        /// Whether a request has to be approved before money is spent. Default: true.
        approval_required: Option<Spanned<bool>>,
        /// The most a partner may be granted a quarter, in the program's currency.
        max_amount: Option<Spanned<Amount>>,
        /// Whether a claim needs proof of what was done. Default: true.
        documentation_required: Option<Spanned<bool>>,
        /// The tiers that may ask. Default: the upper half of the ladder.
        tiers: Option<List<Spanned<Id>>>,
    }
}

raw! {
    /// The first weeks of a new partner.
    pub struct RawOnboarding {
        /// Whether there is a guided start. Default: true.
        enabled: Option<Spanned<bool>>,
        /// The steps, in order.
        steps: Option<List<Spanned<Text>>>,
        /// Days in which all steps should be done. Default: 30.
        duration_days: Option<Spanned<Count>>,
    }
}

raw! {
    /// How partners get help.
    pub struct RawSupport {
        /// Ways to reach support, such as `email`.
        channels: Option<List<Spanned<Text>>>,
        /// How soon an answer comes, by channel.
        response_time: Option<Keyed<Text, Spanned<Text>>>,
    }
}

raw! {
    /// What partners get to market with.
    pub struct RawMarketing {
        /// Whether there is any. Default: true.
        enabled: Option<Spanned<bool>>,
        /// Materials that are provided, such as `brochure`.
        materials: Option<List<Spanned<Text>>>,
        /// Marketing done together with partners.
        co_op_marketing: Option<RawCoOp>,
    }
}

raw! {
    /// Marketing done together with partners.
    pub struct RawCoOp {
        /// Whether there is any. Default: true.
        enabled: Option<Spanned<bool>>,
        /// What can be done together; fund requests name one of these.
        activities: Option<List<Spanned<Text>>>,
    }
}
