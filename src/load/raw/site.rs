//! `config/site.yaml`.

use crate::base::{Currency, Duration, Id, Rate, Spanned};
use crate::load::decode::{Keyed, List, Need};
use crate::load::leaf::{Amount, Count, Number, Text};
use crate::model::{Host, QuestionKind};
use crate::raw;

raw! {
    /// The vendor and its portal: `config/site.yaml`.
    pub struct RawSite {
        /// Name of the portal. Default: "Partner Program".
        title: Option<Spanned<Text>>,
        /// Who runs the program.
        vendor: Option<RawVendor>,
        /// Where the site will be served, such as `https://partners.example.com`; sitemap, feed and social tags need it.
        base_url: Option<Spanned<Text>>,
        /// Language of the portal (BCP 47). Default: en.
        language: Option<Spanned<Text>>,
        /// Languages in which brochures, decks, mails and the like are made. Default: that of the portal.
        languages: Option<List<Spanned<Text>>>,
        /// Currency of amounts without one (ISO 4217). Default: USD.
        currency: Option<Spanned<Currency>>,
        /// Description for search engines, where a page has none.
        description: Option<Spanned<Text>>,
        /// Name of what partners sell.
        product_name: Option<Spanned<Text>>,
        /// A sentence or two on it.
        product_summary: Option<Spanned<Text>>,
        /// Regions, by id.
        regions: Option<Keyed<Id, RawRegion>>,
        /// The vendor's people, by id. Private, but for name and role of those marked `public`.
        staff: Option<Keyed<Id, RawStaff>>,
        /// The become-a-partner form.
        apply: Option<RawApply>,
        /// How mails to partners go out.
        mail: Option<RawMail>,
        /// What the program is held against.
        #[schemars(extend("x-class" = "staff"))]
        kpis: Option<RawKpis>,
        /// What may be spent in a calendar year, in the site's currency.
        #[schemars(extend("x-class" = "staff"))]
        budgets: Option<List<RawBudget>>,
        /// Links at the top of every page. Default: the portal's own parts.
        navigation: Option<List<RawLink>>,
        /// Groups of links at the foot of every page.
        footer: Option<List<RawFooterGroup>>,
        /// Accounts elsewhere.
        social: Option<List<RawLink>>,
        /// Hosts for which header files are written. Default: netlify.
        hosts: Option<List<Spanned<Host>>>,
        /// How long what is personal is kept. `partnerpress gdpr retention` tells what is past it; nothing is erased by itself.
        #[schemars(extend("x-class" = "repository"))]
        retention: Option<RawRetention>,
        /// What the host asks for before it serves the portal. What is in it is sealed in any case.
        second_lock: Option<RawSecondLock>,
        /// Encoding of text files that are neither UTF-16 nor UTF-8, such as `windows-1252`. Without it they are refused.
        encoding: Option<Spanned<Text>>,
    }
}

raw! {
    /// A second lock, where the host has one; `docs/hosting.md` tells of each.
    pub struct RawSecondLock {
        /// Role that readers need at Netlify and Azure, such as `partner`.
        role: Option<Spanned<Text>>,
        /// File of names and passwords on the server, for nginx: `/etc/nginx/partners.htpasswd`.
        password_file: Option<Spanned<Text>>,
        /// Address that nginx asks whether a request may pass: `http://127.0.0.1:9000/check`. Not beside `password_file`.
        check: Option<Spanned<Text>>,
    }
}

raw! {
    /// Who runs the program.
    pub struct RawVendor {
        /// Short name.
        name: Need<Spanned<Text>>,
        /// Name of the company as registered.
        legal_name: Option<Spanned<Text>>,
        /// Its own site.
        website: Option<Spanned<Text>>,
        /// Public address for mail about the program.
        email: Option<Spanned<Text>>,
        /// Public telephone number.
        phone: Option<Spanned<Text>>,
        /// Postal address, several lines.
        address: Option<Spanned<Text>>,
        /// A sentence or two on the company.
        description: Option<Spanned<Text>>,
    }
}

raw! {
    /// A part of the world.
    pub struct RawRegion {
        /// Name as printed.
        name: Need<Spanned<Text>>,
        /// Countries (ISO 3166-1 alpha-2).
        countries: Option<List<Spanned<Text>>>,
    }
}

raw! {
    /// Someone at the vendor.
    pub struct RawStaff {
        /// Full name.
        #[schemars(extend("x-class" = "contact"))]
        name: Need<Spanned<Text>>,
        /// What they do.
        #[schemars(extend("x-class" = "contact"))]
        role: Option<Spanned<Text>>,
        /// Private.
        #[schemars(extend("x-class" = "contact"))]
        email: Option<Spanned<Text>>,
        /// Private.
        #[schemars(extend("x-class" = "contact"))]
        phone: Option<Spanned<Text>>,
        /// Whether name and role may be printed publicly. Default: false.
        public: Option<Spanned<bool>>,
    }
}

raw! {
    /// How long what is personal is kept, such as `24 months`. What has no period is kept.
    pub struct RawRetention {
        /// Contacts of partners that have left, from the last day as a partner.
        ended_contacts: Option<Spanned<Duration>>,
        /// Entries of `people` in `config/access.yaml`, and keys, from their last day.
        expired_access: Option<Spanned<Duration>>,
        /// Names in the audit log, from the last act of the person or on the person's data; of those who have no key to the portal.
        audit_names: Option<Spanned<Duration>>,
        /// Files and remarks of proof for funds, from the day on which the request was paid, declined or called off.
        fund_evidence: Option<Spanned<Duration>>,
        /// Title, reasons and payment references of fund requests, from the same day.
        closed_requests: Option<Spanned<Duration>>,
    }
}

raw! {
    /// How mails to partners go out. They are written as files; nothing is sent.
    pub struct RawMail {
        /// Address they come from. Default: the vendor's `email`; without either there are no `.eml` files.
        from: Option<Spanned<Text>>,
        /// Address for answers. Default: that of the partner's manager.
        reply_to: Option<Spanned<Text>>,
        /// Where one leaves the newsletter: `https://…` for one click, or `mailto:…`. Default: a mail to `from`.
        unsubscribe: Option<Spanned<Text>>,
    }
}

raw! {
    /// The become-a-partner form. It is posted by the browser to the vendor's own service.
    pub struct RawApply {
        /// Address that takes the form, `https://…`.
        endpoint: Need<Spanned<Text>>,
        /// Where the service should send people afterwards. Default: /apply/thanks/.
        success_url: Option<Spanned<Text>>,
        /// Sentence beside the box that has to be ticked.
        consent: Option<Spanned<Text>>,
        /// Default: /privacy/.
        privacy_url: Option<Spanned<Text>>,
        /// Fields. Default: company, name, e-mail, country, partner type and a message.
        questions: Option<List<RawQuestion>>,
    }
}

raw! {
    /// A field of the form.
    pub struct RawQuestion {
        /// Name under which it is posted.
        id: Need<Spanned<Id>>,
        /// What stands beside it.
        label: Need<Spanned<Text>>,
        /// Kind of field. Default: text.
        kind = "type": Option<Spanned<QuestionKind>>,
        /// Choices of a `select`.
        options: Option<List<Spanned<Text>>>,
        /// Default: false.
        required: Option<Spanned<bool>>,
        /// A hint below the label.
        help: Option<Spanned<Text>>,
    }
}

raw! {
    /// Targets of the program as a whole.
    pub struct RawKpis {
        /// New partners a month. Default: 10.
        acquisition_per_month: Option<Spanned<Amount>>,
        /// Share of active partners with a deal in the trailing twelve months. Default: 80%.
        activation: Option<Spanned<Rate>>,
        /// Channel revenue against the twelve months before, as a share of one. Default: 0.5.
        revenue_growth: Option<Spanned<Number>>,
        /// Mean survey score of 100. Default: 85%.
        satisfaction: Option<Spanned<Rate>>,
        /// Channel revenue in the vendor's whole revenue. Default: 30%.
        channel_share: Option<Spanned<Rate>>,
    }
}

raw! {
    /// A year's budget; what it leaves out has none.
    pub struct RawBudget {
        /// The year, such as 2026.
        year: Need<Spanned<Count>>,
        /// For what partners earn in money.
        incentives: Option<Spanned<Amount>>,
        /// For marketing funds.
        funds: Option<Spanned<Amount>>,
    }
}

raw! {
    /// A link.
    pub struct RawLink {
        /// Its words.
        label: Need<Spanned<Text>>,
        /// Where it leads: a page of this site (`/tiers/`) or `https://…`.
        href: Need<Spanned<Text>>,
    }
}

raw! {
    /// A group of links.
    pub struct RawFooterGroup {
        /// Heading.
        title: Need<Spanned<Text>>,
        /// The links.
        links: Need<List<RawLink>>,
    }
}
