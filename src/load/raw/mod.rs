//! The files people write, as they write them. The comments on the fields are their
//! documentation: they stand in the JSON Schemas and in `docs/reference.md`.

mod access;
mod brand;
mod earning;
mod exchange;
mod fund;
mod fund_rules;
mod graded;
mod material;
mod metric;
mod page;
mod partner;
mod program;
mod requirement;
mod review;
mod site;
mod tables;
mod translations;

pub use access::{RawAccess, RawAccessPerson, RawRecipient, RawRole};
pub use brand::{
    RawBrand, RawBrandVoice, RawColour, RawColourPair, RawColours, RawFont, RawFonts, RawLogo,
};
pub use earning::{
    RawBase, RawBaseOf, RawByCurrency, RawCap, RawClawback, RawEarning, RawGroups, RawInstalment,
    RawOnce, RawPart, RawPayoutRules, RawSplit,
};
pub use exchange::{RawExchange, RawRateTable};
pub use fund::{
    RawApproval, RawCancellation, RawClaim, RawDecline, RawEvidence, RawFund, RawPayBack,
    RawPayment, RawPeriod,
};
pub use fund_rules::{RawAllocation, RawEvidenceRule, RawFundRules, RawMaximum};
pub use graded::{RawBracketBase, RawBrackets, RawBy, RawForm, RawGraded, RawRunning};
pub use material::{
    RawCampaign, RawCampaignMail, RawCampaignText, RawMaterial, RawPost, RawRelease,
};
pub use metric::{
    OneOrMany, RawCellTest, RawFold, RawGrowth, RawMetric, RawOtherRow, RawPoint, RawRank,
    RawRatio, RawSame, RawTest,
};
pub use page::{RawEvent, RawNews, RawPage, RawProse, RawQuote, RawResource, RawResult, RawStory};
pub use partner::{RawContact, RawListing, RawPartner, RawPayout, RawPlacement};
pub use program::{
    RawBenefits, RawCoOp, RawIncentives, RawMarketing, RawMdf, RawOnboarding, RawPay, RawProgram,
    RawProgramFile, RawProgramOverride, RawSupport, RawTier, RawVersion, RawVersionIncentives,
    RawVersionTier,
};
pub use requirement::{
    REQUIREMENT_WORDS, RawAnyDay, RawAsk, RawBounds, RawCompare, RawEach, RawHeldLevel, RawKeys,
    RawReached, RawRequirement, RawSome, RawSustained,
};
pub use review::{RawCadence, RawDemotions, RawLevel, RawReview, RawTrack};
pub use site::{
    RawApply, RawFooterGroup, RawKpis, RawLink, RawMail, RawQuestion, RawRegion, RawRetention,
    RawSecondLock, RawSite, RawStaff, RawVendor,
};
pub use tables::{
    ColumnType, DecimalMark, Delimiter, RawColumn, RawExtraColumn, RawTable, RawTables,
};
pub use translations::RawTranslations;

use crate::model::{
    Area, BrandReaders, Host, IncentiveKind, IntegrationLevel, MaterialKind, Network, QuestionKind,
    ResourceKind, RoleReach, Sensitivity,
};

crate::word_leaf! {
    Area as "an area of the staff",
    Host as "a host",
    IncentiveKind as "a kind of incentive",
    IntegrationLevel as "an integration level",
    MaterialKind as "a kind of material",
    Network as "a social network",
    BrandReaders as "public or partners",
    QuestionKind as "a kind of form field",
    RoleReach as "which partners a role reaches",
    ResourceKind as "a kind of resource",
    Sensitivity as "`general` or `finance`",
}
