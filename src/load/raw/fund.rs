//! `content/funds/<id>.yaml`.

use crate::base::{Currency, Id, Spanned};
use crate::load::decode::{List, Need};
use crate::load::leaf::{Amount, Day, Text};
use crate::raw;

raw! {
    /// One request for marketing funds: `content/funds/<id>.yaml`. Its state follows from what stands in it. All of it is private.
    pub struct RawFund {
        /// The partner's id.
        partner: Need<Spanned<Id>>,
        /// The fund that is asked, an id of the program's `funds`. Default: mdf.
        fund: Option<Spanned<Id>>,
        /// One of the program's co-op activities.
        activity: Need<Spanned<Text>>,
        /// What it is.
        #[schemars(extend("x-class" = "finance", "x-retention" = "closed_requests"))]
        title: Need<Spanned<Text>>,
        /// Day of the request.
        requested: Need<Spanned<Day>>,
        /// What is asked for.
        amount: Need<Spanned<Amount>>,
        /// What the whole activity costs, where the fund bears a share of it.
        cost: Option<Spanned<Amount>>,
        /// Currency of all amounts here (ISO 4217). Default: the program's.
        currency: Option<Spanned<Currency>>,
        /// Granted.
        approved: Option<RawApproval>,
        /// Not granted.
        declined: Option<RawDecline>,
        /// When the activity takes place.
        held: Option<RawPeriod>,
        /// What the partner claims afterwards.
        claim: Option<RawClaim>,
        /// What was paid.
        paid: Option<RawPayment>,
        /// What the partner had to return of it.
        paid_back: Option<RawPayBack>,
        /// Called off.
        cancelled: Option<RawCancellation>,
    }
}

raw! {
    /// A grant.
    pub struct RawApproval {
        /// Day of the decision.
        date: Need<Spanned<Day>>,
        /// Who decided: an id of `staff`.
        by: Option<Spanned<Id>>,
        /// The most that will be paid. Default: what was asked for.
        amount: Option<Spanned<Amount>>,
    }
}

raw! {
    /// A refusal.
    pub struct RawDecline {
        /// Day of the decision.
        date: Need<Spanned<Day>>,
        /// Who decided: an id of `staff`.
        by: Option<Spanned<Id>>,
        /// Why.
        #[schemars(extend("x-class" = "finance", "x-retention" = "closed_requests"))]
        reason: Option<Spanned<Text>>,
    }
}

raw! {
    /// First and last day.
    pub struct RawPeriod {
        /// First day.
        from: Need<Spanned<Day>>,
        /// Last day. Default: the first.
        to: Option<Spanned<Day>>,
    }
}

raw! {
    /// A claim after the activity.
    pub struct RawClaim {
        /// Day of the claim.
        date: Need<Spanned<Day>>,
        /// What was spent and is claimed.
        amount: Need<Spanned<Amount>>,
        /// Proof of what was done.
        evidence: Option<List<RawEvidence>>,
    }
}

raw! {
    /// A piece of proof.
    pub struct RawEvidence {
        /// Such as `invoice` or `lead list`.
        kind: Need<Spanned<Text>>,
        /// Name of the file, as kept elsewhere.
        #[schemars(extend("x-class" = "finance", "x-retention" = "fund_evidence"))]
        file: Option<Spanned<Text>>,
        /// A remark.
        #[schemars(extend("x-class" = "finance", "x-retention" = "fund_evidence"))]
        note: Option<Spanned<Text>>,
    }
}

raw! {
    /// A payment.
    pub struct RawPayment {
        /// Day of the payment.
        date: Need<Spanned<Day>>,
        /// What was paid.
        amount: Need<Spanned<Amount>>,
        /// The bank's reference.
        #[schemars(extend("x-class" = "finance", "x-retention" = "closed_requests"))]
        reference: Option<Spanned<Text>>,
    }
}

raw! {
    /// A payment that was returned, all or in part.
    pub struct RawPayBack {
        /// Day on which it came back.
        date: Need<Spanned<Day>>,
        /// What came back.
        amount: Need<Spanned<Amount>>,
        /// Why.
        #[schemars(extend("x-class" = "finance", "x-retention" = "closed_requests"))]
        reason: Option<Spanned<Text>>,
    }
}

raw! {
    /// A cancellation.
    pub struct RawCancellation {
        /// Day of it.
        date: Need<Spanned<Day>>,
        /// Why.
        #[schemars(extend("x-class" = "finance", "x-retention" = "closed_requests"))]
        reason: Option<Spanned<Text>>,
    }
}
