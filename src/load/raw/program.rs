//! `config/partner_program_config.yaml` and `content/programs/<type>.yaml`.

use crate::base::{Currency, Id, Rate, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::{Amount, Count, Text};
use crate::model::{IncentiveKind, IntegrationLevel};
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
    }
}

raw! {
    /// A rung of the ladder.
    pub struct RawTier {
        /// Name as printed. Default: the id with a capital letter.
        name: Option<Spanned<Text>>,
        /// A sentence on who belongs here.
        description: Option<Spanned<Text>>,
        /// Short for `requires: {revenue: …}`: deals of the trailing twelve months, refunds taken off, in the program's currency.
        revenue_requirement: Option<Spanned<Amount>>,
        /// What has to hold to be in this tier; all of it.
        requires: Option<RawRequires>,
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

raw! {
    /// Requirements of a tier. All that are written have to hold.
    pub struct RawRequires {
        /// Deals of the trailing twelve months, refunds taken off, in the program's currency.
        revenue: Option<Spanned<Amount>>,
        /// Distinct people who hold a certificate that is valid on the day. Consultant programs ask for one on every tier but the lowest unless this says otherwise.
        certifications: Option<Spanned<Count>>,
        /// Best integration valid on the day. ISV programs ask for basic, standard, advanced, enterprise unless this says otherwise.
        integration_level: Option<Spanned<IntegrationLevel>>,
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
