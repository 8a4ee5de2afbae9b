//! `content/partners/<id>.yaml`.

use crate::base::{Currency, Id, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::{Day, Text};
use crate::raw;

raw! {
    /// One partner: `content/partners/<id>.yaml`. The file's name is the partner's id. Everything but `directory` and what it shows is private.
    pub struct RawPartner {
        /// Name of the company.
        #[schemars(extend("x-class" = "public"))]
        name: Need<Spanned<Text>>,
        /// Its program, one of `program_types`.
        #[schemars(extend("x-class" = "public"))]
        program: Need<Spanned<Id>>,
        /// First day as a partner.
        joined: Need<Spanned<Day>>,
        /// Last day as a partner.
        ended: Option<Spanned<Day>>,
        /// A region of `config/site.yaml`.
        #[schemars(extend("x-class" = "public"))]
        region: Option<Spanned<Id>>,
        /// Country (ISO 3166-1 alpha-2).
        #[schemars(extend("x-class" = "public"))]
        country: Option<Spanned<Text>>,
        /// Language and country of its people, such as `de-DE`.
        locale: Option<Spanned<Text>>,
        /// Currency in which it is paid (ISO 4217).
        currency: Option<Spanned<Currency>>,
        /// Its own site.
        website: Option<Spanned<Text>>,
        /// Partners with the same word here count together where a metric says `family: true`.
        family: Option<Spanned<Id>>,
        /// Who looks after it: an id of `staff` in `config/site.yaml`.
        manager: Option<Spanned<Id>>,
        /// Names under which ledgers know it.
        aliases: Option<List<Spanned<Text>>>,
        /// Its logo, a file below `content/`.
        #[schemars(extend("x-class" = "public"))]
        logo: Option<Spanned<Text>>,
        /// The entry in the public directory; none without it.
        #[schemars(extend("x-class" = "public"))]
        directory: Option<RawListing>,
        /// Its people.
        contacts: Option<List<RawContact>>,
        /// Postal address.
        address: Option<Spanned<Text>>,
        /// Tax number.
        #[schemars(extend("x-class" = "finance"))]
        tax_id: Option<Spanned<Text>>,
        /// Anything the team should know.
        #[schemars(extend("x-class" = "staff"))]
        notes: Option<Spanned<Text>>,
        /// How it is paid.
        #[schemars(extend("x-class" = "finance"))]
        payout: Option<RawPayout>,
        /// Steps of the onboarding that are done, with the day.
        onboarding: Option<Keyed<Text, Spanned<Day>>>,
        /// Whether other partners of the program may read its name on the leaderboard; otherwise they see
        /// its place alone. Default: false.
        leaderboard: Option<Spanned<bool>>,
        /// Tiers given by hand.
        placements: Option<List<RawPlacement>>,
    }
}

raw! {
    /// The public entry in the directory. Name, tier, program, region and country are shown with it.
    pub struct RawListing {
        /// Whether the partner agreed to be listed. Default: true.
        listed: Option<Spanned<bool>>,
        /// A sentence or two.
        summary: Option<Spanned<Text>>,
        /// What it is good at.
        specialties: Option<List<Spanned<Text>>>,
        /// Where customers should go, `https://…`. Default: its website.
        link: Option<Spanned<Text>>,
    }
}

raw! {
    /// Someone at the partner.
    pub struct RawContact {
        /// Full name.
        #[schemars(extend("x-class" = "contact", "x-retention" = "ended_contacts"))]
        name: Need<Spanned<Text>>,
        /// Mail address.
        #[schemars(extend("x-class" = "contact", "x-retention" = "ended_contacts"))]
        email: Option<Spanned<Text>>,
        /// Telephone number.
        #[schemars(extend("x-class" = "contact", "x-retention" = "ended_contacts"))]
        phone: Option<Spanned<Text>>,
        /// What they do.
        #[schemars(extend("x-class" = "contact", "x-retention" = "ended_contacts"))]
        role: Option<Spanned<Text>>,
    }
}

raw! {
    /// How a partner is paid.
    pub struct RawPayout {
        /// Such as `bank transfer`.
        method: Option<Spanned<Text>>,
        /// Account, as the method needs it.
        account: Option<Spanned<Text>>,
        /// Currency (ISO 4217).
        currency: Option<Spanned<Currency>>,
    }
}

raw! {
    /// A tier given by hand; it holds whatever the numbers say.
    pub struct RawPlacement {
        /// Tier id.
        tier: Need<Spanned<Id>>,
        /// First day.
        from: Need<Spanned<Day>>,
        /// Last day. Without one it holds until it is taken out.
        until: Option<Spanned<Day>>,
        /// Why.
        reason: Option<Spanned<Text>>,
        /// Who decided: an id of `staff`.
        by: Option<Spanned<Id>>,
    }
}
