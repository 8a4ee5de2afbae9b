//! `content/materials/<id>.yaml` and `content/campaigns/<id>.yaml`.

use crate::base::{Id, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::{Day, Text};
use crate::model::{MaterialKind, Network};
use crate::raw;

raw! {
    /// What the vendor says of a kind of material: `content/materials/<id>.yaml`. A kind that a program names in `marketing.materials` and that no file speaks of is approved, and for all its partners. Where files speak of it, one of them has to let it out.
    pub struct RawMaterial {
        /// What it is.
        kind: Need<Spanned<MaterialKind>>,
        /// Its name in the library. Default: that of its kind.
        title: Option<Spanned<Text>>,
        /// A sentence for the library.
        description: Option<Spanned<Text>>,
        /// Programs, which are the partner types. Default: all.
        programs: Option<List<Spanned<Id>>>,
        /// Tiers on which partners have it. Default: all.
        tiers: Option<List<Spanned<Id>>>,
        /// Regions, of the site settings. Default: all.
        regions: Option<List<Spanned<Id>>>,
        /// Languages in which it is made (BCP 47). Default: all of the site.
        languages: Option<List<Spanned<Text>>>,
        /// Whether the program's page offers it to everyone. Default: true, unless `tiers` or `regions` leave somebody out.
        public: Option<Spanned<bool>>,
        /// Who released it. Without this it is pending, and not made.
        approved: Option<RawRelease>,
        /// Last day on which it may be used; afterwards it is not made.
        expires: Option<Spanned<Day>>,
        /// A line that is printed on every piece of it.
        legal: Option<Spanned<Text>>,
    }
}

raw! {
    /// The release of a material or a campaign.
    pub struct RawRelease {
        /// Day of the decision. It is made from this day on.
        on: Need<Spanned<Day>>,
        /// Who decided: an id of `staff`.
        by: Option<Spanned<Id>>,
    }
}

raw! {
    /// A campaign that partners run in their own name: `content/campaigns/<id>.yaml`.
    pub struct RawCampaign {
        /// Its name between you and your partners; customers never see it.
        title: Need<Spanned<Text>>,
        /// Who released it. Without this it is pending, and not made.
        approved: Option<RawRelease>,
        /// First day on which customers should see it.
        from: Need<Spanned<Day>>,
        /// Last day; afterwards it is not made.
        until: Option<Spanned<Day>>,
        /// Programs, which are the partner types. Default: all.
        programs: Option<List<Spanned<Id>>>,
        /// Tiers on which partners have it. Default: all.
        tiers: Option<List<Spanned<Id>>>,
        /// Regions, of the site settings. Default: all.
        regions: Option<List<Spanned<Id>>>,
        /// A line below its mail and its pictures.
        legal: Option<Spanned<Text>>,
        /// What it says, by language (BCP 47). A partner gets it in its own language, and not at all where nobody wrote that.
        texts: Need<Keyed<Text, RawCampaignText>>,
    }
}

raw! {
    /// A campaign in one language. `{partner}`, `{product}`, `{vendor}` and `{link}` stand for the partner that uses it, your product, you, and where the button leads.
    pub struct RawCampaignText {
        /// The large line of its pictures.
        headline: Need<Spanned<Text>>,
        /// A sentence or two below it.
        text: Need<Spanned<Text>>,
        /// The words of the button.
        action: Need<Spanned<Text>>,
        /// Where the button leads. Default: the partner's own page.
        link: Option<Spanned<Text>>,
        /// Texts to be copied into social networks.
        posts: Option<List<RawPost>>,
        /// A mail that partners send to their customers.
        mail: Option<RawCampaignMail>,
    }
}

raw! {
    /// A text for a social network.
    pub struct RawPost {
        /// Which one.
        network: Need<Spanned<Network>>,
        /// The text, as long as the network takes it.
        text: Need<Spanned<Text>>,
    }
}

raw! {
    /// A mail that partners send to their customers.
    pub struct RawCampaignMail {
        /// Subject.
        subject: Need<Spanned<Text>>,
        /// What mail clients show beside the subject.
        preheader: Option<Spanned<Text>>,
        /// Markdown. The button and the partner's contact stand below it.
        body: Need<Spanned<Text>>,
    }
}
