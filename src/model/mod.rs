//! The nouns of the field: programs, tiers, partners, facts, standings, accruals. Values only; all
//! of them are proven good when they exist, and none knows a file format.

mod access;
pub mod account;
pub mod accrual;
mod compartment;
mod data;
mod exchange;
mod facts;
mod fund;
mod master;
mod material;
mod numbers;
pub mod order;
mod outcome;
mod page;
mod partner;
mod privacy;
mod program;
pub mod reason;
pub mod rules;
mod site;
mod standing;
mod workspace;
mod written;

pub use access::{Access, AccessPerson, AccessRole, Area, Recipient, RoleReach, Sensitivity};
pub use compartment::Compartment;
pub use data::{Data, DataWriter};
pub use exchange::{ExchangeRates, RowRates};
pub use facts::{Column, Facts, RowOrigin, RowRef, Table, TextColumn, Words, column, table};
pub use fund::{
    Claim, Decision, EarningLine, Evidence, FundAccrual, FundBalance, FundCause, FundDue,
    FundEntry, FundEntryKind, FundLedger, FundProblem, FundRequest, FundSource, FundState,
    Ineligible, PartnerFunds, PayBack, Payment, RequestFinding,
};
pub use master::{
    Bit, Frame, Master, MasterBody, MasterLayout, MasterPart, Piece, Place, Relationship,
    SlideLayout, Target, Token,
};
pub use material::{
    Approval, Campaign, CampaignMail, CampaignText, Material, MaterialKind, Network, PLACEHOLDERS,
    Post, Reach, Release,
};
pub use numbers::Numbers;
pub use outcome::{Outcome, OutcomeKind};
pub use page::{
    Content, Event, Media, NewsItem, Page, Prose, Quote, Resource, ResourceKind, ResultFigure,
    Story,
};
pub use partner::{Contact, Listing, Partner, PartnerIx, Payout, Placement};
pub use privacy::{ClassedField, Privacy, Readers};
pub use program::{
    Benefits, CoOpMarketing, IncentiveKind, Incentives, IntegrationLevel, Marketing, Onboarding,
    Program, ProgramIx, Support, Tier, TierIx,
};
pub use site::{
    Apply, Brand, BrandReaders, Budget, Colour, FontFace, FooterGroup, Host, KpiTargets, Link,
    Logo, Mail, Question, QuestionKind, Region, Retention, SecondLock, Site, Staff, THEME_COLOURS,
    ThemeColour, Vendor,
};
pub use standing::{
    Kpi, KpiKind, Kpis, Move, MoveCause, NextTier, Notice, Outlook, OutlookCause, Standing,
};
pub use workspace::Workspace;
pub use written::{Written, WrittenCells, WrittenFile};
