//! A partner program: its ladder of tiers, what each asks and gives, and what partners earn.

use indexmap::IndexMap;

use crate::base::{Currency, Date, Decimal, Id, Rate, Span};

use super::rules::Rules;
use crate::words;

/// Index into [`crate::model::Workspace::programs`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ProgramIx(pub u32);

/// Rung of a program's ladder, 0 the lowest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TierIx(pub u32);

/// The rules for one type of partner.
#[derive(Debug, Clone)]
pub struct Program {
    /// The partner type, which is also the program's address: `reseller`.
    pub id: Id,
    pub name: String,
    pub tagline: Option<String>,
    pub summary: Option<String>,
    /// The currency of thresholds, funds and metrics.
    pub currency: Currency,
    /// Lowest first, at least one.
    pub tiers: Vec<Tier>,
    /// What the vendor expects of every partner of this type, in words.
    pub requirements: Vec<String>,
    pub benefits: Benefits,
    pub incentives: Incentives,
    pub onboarding: Option<Onboarding>,
    pub support: Support,
    pub marketing: Option<Marketing>,
    /// The rules, oldest version first; there is always one, and the first has no first day.
    pub versions: Vec<Rules>,
    /// Where the program was written.
    pub span: Span,
}

impl Program {
    /// Which version of the rules is in force on `day`.
    #[must_use]
    pub fn version_on(&self, day: Date) -> usize {
        let begun = |rules: &Rules| rules.from.is_none_or(|from| from <= day);
        self.versions.iter().rposition(begun).unwrap_or(0)
    }

    /// The rules that are in force on `day`.
    #[must_use]
    pub fn rules_on(&self, day: Date) -> &Rules {
        &self.versions[self.version_on(day)]
    }

    #[must_use]
    pub fn tier(&self, tier: TierIx) -> &Tier {
        &self.tiers[tier.0 as usize]
    }

    #[must_use]
    pub fn tier_named(&self, id: &str) -> Option<TierIx> {
        let at = self.tiers.iter().position(|tier| tier.id.as_str() == id)?;
        u32::try_from(at).ok().map(TierIx)
    }

    /// Every rung, lowest first.
    pub fn ladder(&self) -> impl Iterator<Item = (TierIx, &Tier)> {
        (0u32..).map(TierIx).zip(&self.tiers)
    }
}

/// A rung of the ladder: what it is called and gives. What it asks stands in the [`Rules`].
#[derive(Debug, Clone)]
pub struct Tier {
    pub id: Id,
    pub name: String,
    pub description: Option<String>,
    /// Off the price list.
    pub discount: Option<Rate>,
    pub support_level: Option<String>,
    /// Co-op marketing allocation a quarter, in the program's currency.
    pub marketing_funds: Decimal,
    pub training_access: Option<String>,
    pub technical_support: Option<String>,
    pub span: Span,
}

words! {
    /// How deeply a product is built into the vendor's.
    pub enum IntegrationLevel {
        "basic" => Basic,
        "standard" => Standard,
        "advanced" => Advanced,
        "enterprise" => Enterprise,
    }
}

#[derive(Debug, Clone, Default)]
pub struct Benefits {
    /// For every tier.
    pub common: Vec<String>,
    /// By tier id, beyond the common ones.
    pub by_tier: IndexMap<Id, Vec<String>>,
}

words! {
    /// A kind of reward.
    pub enum IncentiveKind {
        "revenue_share" => RevenueShare,
        "commission" => Commission,
        "rebate" => Rebate,
        "mdf" => Mdf,
        "co_op_marketing" => CoOpMarketing,
        "training_credits" => TrainingCredits,
    }
}

impl IncentiveKind {
    /// As a heading.
    #[must_use]
    pub const fn title(self) -> &'static str {
        match self {
            Self::RevenueShare => "Revenue share",
            Self::Commission => "Commission",
            Self::Rebate => "Rebate",
            Self::Mdf => "Market development funds",
            Self::CoOpMarketing => "Co-op marketing",
            Self::TrainingCredits => "Training credits",
        }
    }
}

#[derive(Debug, Clone, Default)]
pub struct Incentives {
    /// What this program offers, in the order of the config.
    pub offered: Vec<IncentiveKind>,
}

#[derive(Debug, Clone)]
pub struct Onboarding {
    pub steps: Vec<String>,
    pub duration_days: u32,
}

#[derive(Debug, Clone, Default)]
pub struct Support {
    /// In the order of the config, each with its response time where one is promised.
    pub channels: Vec<(String, Option<String>)>,
}

#[derive(Debug, Clone, Default)]
pub struct Marketing {
    pub materials: Vec<String>,
    pub co_op: Option<CoOpMarketing>,
}

#[derive(Debug, Clone, Default)]
pub struct CoOpMarketing {
    pub activities: Vec<String>,
}
