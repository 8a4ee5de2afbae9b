//! Front matter of Markdown pages.

use crate::base::{Id, Spanned};
use crate::load::decode::{Free, List, Need};
use crate::load::leaf::{Count, Day, Text};
use crate::model::ResourceKind;
use crate::raw;

raw! {
    /// A free page: `content/pages/**/*.md`. Its place in the folder is its address.
    pub struct RawPage {
        /// Heading, and title in the browser.
        title: Need<Spanned<Text>>,
        /// For search engines and social cards.
        description: Option<Spanned<Text>>,
        /// Last part of the address. Default: the file's name.
        slug: Option<Spanned<Id>>,
        /// Template below `templates/`. Default: page.html.
        template: Option<Spanned<Text>>,
        /// Whether it stands in search and sitemap. Default: true.
        listed: Option<Spanned<bool>>,
        /// Place among its neighbours.
        order: Option<Spanned<Count>>,
        /// Any values, which the template sees as `page.data`.
        data: Option<Free>,
    }
}

raw! {
    /// A program's prose: `content/programs/<type>.md`, in sections by heading.
    pub struct RawProse {
        /// Heading of the program's page. Default: the program's name.
        title: Option<Spanned<Text>>,
        /// For search engines and social cards.
        description: Option<Spanned<Text>>,
    }
}

raw! {
    /// A piece of news: `content/news/<slug>.md`.
    pub struct RawNews {
        /// Headline.
        title: Need<Spanned<Text>>,
        /// Day of publication.
        date: Need<Spanned<Day>>,
        /// A sentence for lists and the feed.
        description: Option<Spanned<Text>>,
        /// Who wrote it.
        author: Option<Spanned<Text>>,
    }
}

raw! {
    /// A success story: `content/stories/<slug>.md`.
    pub struct RawStory {
        /// Headline.
        title: Need<Spanned<Text>>,
        /// Day of publication.
        date: Need<Spanned<Day>>,
        /// A sentence for lists.
        description: Option<Spanned<Text>>,
        /// Id of the partner, which has to be listed in the directory.
        partner: Option<Spanned<Id>>,
        /// The partner's customer.
        customer: Option<Spanned<Text>>,
        /// The customer's trade.
        industry: Option<Spanned<Text>>,
        /// Someone's words.
        quote: Option<RawQuote>,
        /// Figures worth a large print.
        results: Option<List<RawResult>>,
        /// Programs in whose pages it is told. Default: all.
        programs: Option<List<Spanned<Id>>>,
    }
}

raw! {
    /// Someone's words.
    pub struct RawQuote {
        /// The words.
        text: Need<Spanned<Text>>,
        /// Who said them.
        by: Option<Spanned<Text>>,
        /// Their role and company.
        role: Option<Spanned<Text>>,
    }
}

raw! {
    /// A figure and what it counts.
    pub struct RawResult {
        /// The figure, such as `38 %`.
        value: Need<Spanned<Text>>,
        /// What it counts.
        label: Need<Spanned<Text>>,
    }
}

raw! {
    /// An event: `content/events/<slug>.md`.
    pub struct RawEvent {
        /// Name.
        title: Need<Spanned<Text>>,
        /// First day.
        date: Need<Spanned<Day>>,
        /// Last day. Default: the first.
        end: Option<Spanned<Day>>,
        /// Local time, `10:00` or `10:00-11:30`.
        time: Option<Spanned<Text>>,
        /// Time zone, such as `Europe/Berlin`.
        timezone: Option<Spanned<Text>>,
        /// Where.
        place: Option<Spanned<Text>>,
        /// Whether it can be joined online. Default: false.
        online: Option<Spanned<bool>>,
        /// Where to sign up.
        url: Option<Spanned<Text>>,
        /// Such as `webinar`.
        kind: Option<Spanned<Text>>,
        /// A sentence for lists.
        description: Option<Spanned<Text>>,
        /// Programs for which it is meant. Default: all.
        programs: Option<List<Spanned<Id>>>,
    }
}

raw! {
    /// A resource: `content/resources/<slug>.md`.
    pub struct RawResource {
        /// Name.
        title: Need<Spanned<Text>>,
        /// What it is.
        kind: Need<Spanned<ResourceKind>>,
        /// A sentence for lists.
        description: Option<Spanned<Text>>,
        /// Such as `beginner`.
        level: Option<Spanned<Text>>,
        /// Such as `40 minutes`.
        duration: Option<Spanned<Text>>,
        /// Programs for which it is meant. Default: all.
        programs: Option<List<Spanned<Id>>>,
        /// Tiers for which it is meant. Default: all.
        tiers: Option<List<Spanned<Id>>>,
        /// Where it is, if not on its own page.
        url: Option<Spanned<Text>>,
    }
}
