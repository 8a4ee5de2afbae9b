//! The vendor and its portal, with the defaults of what is absent.

use indexmap::IndexMap;

use super::{address, ids, words};
use crate::base::{Code, Currency, Decimal, Diagnostic, Duration, Faults, Rate, Span, Spanned};
use crate::load::leaf::Text;
use crate::load::raw::{
    RawApply, RawFooterGroup, RawKpis, RawLink, RawMail, RawQuestion, RawSecondLock, RawSite,
    RawStaff, RawVendor,
};
use crate::model::{
    Apply, Budget, FooterGroup, Host, KpiTargets, Link, Mail, Question, QuestionKind, Region,
    Retention, SecondLock, Site, Staff, Vendor,
};

pub(super) const CODES: &[&Code] = &[&BAD_QUESTION, &ODD_TARGET, &BAD_LOCK, &NO_LOCK, &NOT_SECURE];

const BAD_QUESTION: Code = Code {
    id: "PP092",
    title: "question that cannot be answered",
    about: "A question of the kind `select` needs `options` to choose from; one of another kind has \
            none.",
};

const ODD_TARGET: Code = Code {
    id: "PP091",
    title: "target out of scale",
    about: "Growth is a share of one: 0.5 is half as much again. 50 would be fifty times as much.",
};

const BAD_LOCK: Code = Code {
    id: "PP236",
    title: "second lock that cannot be written down",
    about: "The settings of `second_lock` go into the configuration of a server. A role has letters, \
            digits, `-` and `_`; a file is a whole path of letters, digits and `/._-`; an address \
            begins with http:// or https:// and has no other signs than these and `:`. `check` and \
            `password_file` are two ways to the same end: take one.",
};

const NO_LOCK: Code = Code {
    id: "PP237",
    title: "second lock that no host has",
    about: "`role` is for Netlify and Azure, `password_file` and `check` are for nginx. Other hosts \
            take a second lock in their own settings; `docs/hosting.md` says where. What is private \
            is sealed in any case.",
};

const NOT_SECURE: Code = Code {
    id: "PP238",
    title: "host on which nothing sealed opens",
    about: "The website address of an S3 bucket has no https, and browsers open what is sealed over \
            https alone. Put CloudFront before the bucket, name `cloudfront` under `hosts`, and give \
            its address.",
};

pub(super) fn assemble(raw: Option<&RawSite>, faults: &mut Faults) -> Site {
    let mut site = Site {
        title: "Partner Program".to_owned(),
        vendor: Vendor::default(),
        base_url: "http://localhost".to_owned(),
        language: "en".to_owned(),
        languages: vec!["en".to_owned()],
        currency: Currency::USD,
        description: None,
        product_name: None,
        product_summary: None,
        regions: IndexMap::new(),
        staff: IndexMap::new(),
        apply: None,
        mail: Mail::default(),
        kpis: kpis(None, faults),
        budgets: Vec::new(),
        retention: Retention::default(),
        navigation: None,
        footer: Vec::new(),
        social: Vec::new(),
        hosts: vec![Host::Netlify],
        second_lock: SecondLock::default(),
    };
    let Some(raw) = raw else {
        return site;
    };
    if let Some(title) = text(raw.title.as_ref()) {
        site.title = title;
    }
    if let Some(raw) = &raw.retention {
        let period = |written: &Option<Spanned<Duration>>| written.as_ref().map(|it| it.value);
        site.retention = Retention {
            ended_contacts: period(&raw.ended_contacts),
            expired_access: period(&raw.expired_access),
            audit_names: period(&raw.audit_names),
            fund_evidence: period(&raw.fund_evidence),
            closed_requests: period(&raw.closed_requests),
        };
    }
    if let Some(vendor) = &raw.vendor {
        site.vendor = self::vendor(vendor, faults);
    }
    if let Some(base) = raw
        .base_url
        .as_ref()
        .and_then(|it| address::base(it, faults))
    {
        site.base_url = base;
    }
    if let Some(language) = raw
        .language
        .as_ref()
        .and_then(|it| words::locale(it, faults))
    {
        site.language = language;
    }
    if let Some(currency) = &raw.currency {
        site.currency = currency.value;
    }
    site.description = text(raw.description.as_ref());
    site.product_name = text(raw.product_name.as_ref());
    site.product_summary = text(raw.product_summary.as_ref());
    for (id, region) in raw.regions.iter().flat_map(|all| &all.entries) {
        let countries = region.countries.iter().flat_map(|list| &list.items);
        let region = Region {
            name: text(region.name.get()).unwrap_or_default(),
            countries: countries
                .filter_map(|it| words::country(it, faults))
                .collect(),
        };
        site.regions.insert(id.value.clone(), region);
    }
    for (id, person) in raw.staff.iter().flat_map(|all| &all.entries) {
        site.staff.insert(id.value.clone(), staff(person, faults));
    }
    site.apply = raw.apply.as_ref().and_then(|it| apply(it, faults));
    site.mail = mail(raw.mail.as_ref(), raw.vendor.as_ref(), faults);
    site.kpis = kpis(raw.kpis.as_ref(), faults);
    site.budgets = budgets(raw, faults);
    site.navigation = raw
        .navigation
        .as_ref()
        .map(|list| links(&list.items, faults));
    site.footer = raw
        .footer
        .iter()
        .flat_map(|list| &list.items)
        .map(|group| footer(group, faults))
        .collect();
    site.social = raw
        .social
        .as_ref()
        .map(|list| links(&list.items, faults))
        .unwrap_or_default();
    if let Some(hosts) = &raw.hosts {
        site.hosts = hosts.items.iter().map(|host| host.value).collect();
    }
    if let Some(lock) = &raw.second_lock {
        site.second_lock = second_lock(lock, &site.hosts, faults);
    }
    if let Some(base) = &raw.base_url
        && base.value.0.contains(".s3-website")
    {
        let fault = Diagnostic::error(
            &NOT_SECURE,
            base.span,
            "the website address of a bucket has no https",
        );
        faults.push(fault.help("put CloudFront before it and give that address"));
    }
    site
}

fn second_lock(raw: &RawSecondLock, hosts: &[Host], faults: &mut Faults) -> SecondLock {
    let mut take = |setting: Option<&Spanned<Text>>,
                    name,
                    of: &[Host],
                    is_clean: fn(&str) -> bool| {
        let setting = setting?;
        let value = setting.value.0.as_str();
        if !is_clean(value) {
            let message = format!("`{name}` is nothing that a server's configuration can hold");
            let fault = Diagnostic::error(&BAD_LOCK, setting.span, message);
            faults.push(fault.help("see `partnerpress explain code PP236` for what it may hold"));
            return None;
        }
        if !of.iter().any(|host| hosts.contains(host)) {
            let message = format!("no host of this site takes `{name}`");
            let fault = Diagnostic::warning(&NO_LOCK, setting.span, message);
            faults.push(fault.help("set the lock up with your host; docs/hosting.md says where"));
        }
        Some(value.to_owned())
    };
    let lock = SecondLock {
        role: take(
            raw.role.as_ref(),
            "role",
            &[Host::Netlify, Host::Azure],
            |value| {
                let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_');
                !value.is_empty() && value.chars().all(plain)
            },
        ),
        password_file: take(
            raw.password_file.as_ref(),
            "password_file",
            &[Host::Nginx],
            |value| {
                let plain = |c: char| c.is_ascii_alphanumeric() || "/._-".contains(c);
                value.starts_with('/') && value.chars().all(plain)
            },
        ),
        check: take(raw.check.as_ref(), "check", &[Host::Nginx], |value| {
            let rest = value
                .strip_prefix("http://")
                .or(value.strip_prefix("https://"));
            let plain = |c: char| c.is_ascii_alphanumeric() || "/._-:".contains(c);
            rest.is_some_and(|rest| !rest.is_empty() && rest.chars().all(plain))
        }),
    };
    if let (Some(_), Some(_), Some(check)) = (&lock.password_file, &lock.check, &raw.check) {
        let message = "`check` stands beside `password_file`";
        let fault = Diagnostic::error(&BAD_LOCK, check.span, message);
        faults.push(fault.help("take one of the two"));
    }
    lock
}

pub(super) fn text(text: Option<&Spanned<Text>>) -> Option<String> {
    text.map(|text| text.value.0.clone())
}

fn vendor(raw: &RawVendor, faults: &mut Faults) -> Vendor {
    Vendor {
        name: text(raw.name.get()).unwrap_or_default(),
        legal_name: text(raw.legal_name.as_ref()),
        website: raw.website.as_ref().and_then(|it| address::web(it, faults)),
        email: raw.email.as_ref().and_then(|it| address::mail(it, faults)),
        phone: text(raw.phone.as_ref()),
        address: text(raw.address.as_ref()),
        description: text(raw.description.as_ref()),
    }
}

fn staff(raw: &RawStaff, faults: &mut Faults) -> Staff {
    Staff {
        name: text(raw.name.get()).unwrap_or_default(),
        role: text(raw.role.as_ref()),
        email: raw.email.as_ref().and_then(|it| address::mail(it, faults)),
        phone: text(raw.phone.as_ref()),
        public: raw.public.as_ref().is_some_and(|public| public.value),
    }
}

fn apply(raw: &RawApply, faults: &mut Faults) -> Option<Apply> {
    let endpoint = raw.endpoint.get().and_then(|it| address::form(it, faults));
    let success = raw
        .success_url
        .as_ref()
        .and_then(|it| address::link(it, faults));
    let privacy = raw
        .privacy_url
        .as_ref()
        .and_then(|it| address::link(it, faults));
    let mut questions: Vec<Question> = Vec::new();
    let mut seen: Vec<Spanned<crate::base::Id>> = Vec::new();
    for raw in raw.questions.iter().flat_map(|list| &list.items) {
        if let Some(id) = raw.id.get() {
            match seen.iter().find(|other| other.value == id.value) {
                Some(first) => faults.push(
                    ids::duplicate("question", id.value.as_str(), id.span, first.span)
                        .help("answers are sent under this name; give each question its own"),
                ),
                None => seen.push(id.clone()),
            }
        }
        questions.extend(question(raw, faults));
    }
    Some(Apply {
        endpoint: endpoint?,
        success_url: success.unwrap_or_else(|| "/apply/thanks/".to_owned()),
        consent: text(raw.consent.as_ref()),
        privacy_url: privacy.unwrap_or_else(|| "/privacy/".to_owned()),
        questions,
    })
}

fn mail(raw: Option<&RawMail>, vendor: Option<&RawVendor>, faults: &mut Faults) -> Mail {
    let mut sender = |written: Option<&Spanned<Text>>| {
        let written = written?;
        address::sender(written, faults)
    };
    // The vendor's own address was looked at as such; only one in ASCII can send.
    let of_vendor = vendor.and_then(|vendor| text(vendor.email.as_ref()));
    Mail {
        from: match raw.and_then(|raw| raw.from.as_ref()) {
            Some(from) => sender(Some(from)),
            None => of_vendor.filter(|it| address::is_sender(it)),
        },
        reply_to: sender(raw.and_then(|raw| raw.reply_to.as_ref())),
        unsubscribe: raw
            .and_then(|raw| raw.unsubscribe.as_ref())
            .and_then(|it| address::unsubscribe(it, faults)),
    }
}

fn question(raw: &RawQuestion, faults: &mut Faults) -> Option<Question> {
    let kind = raw
        .kind
        .as_ref()
        .map_or(QuestionKind::Text, |kind| kind.value);
    let options: Vec<String> = raw
        .options
        .iter()
        .flat_map(|list| &list.items)
        .map(|option| option.value.0.clone())
        .collect();
    match (&raw.kind, &raw.options) {
        (Some(kind), _) if kind.value == QuestionKind::Select && options.is_empty() => {
            faults.push(
                Diagnostic::error(&BAD_QUESTION, kind.span, "nothing to select from")
                    .help("add `options: […]`"),
            );
        }
        (_, Some(list)) if kind != QuestionKind::Select => {
            faults.push(
                Diagnostic::warning(
                    &BAD_QUESTION,
                    super::start_of(list.span),
                    format!("a question of the kind `{}` has no options", kind.word()),
                )
                .help("write `type: select`, or take the options out"),
            );
        }
        _ => {}
    }
    Some(Question {
        id: raw.id.get()?.value.clone(),
        label: text(raw.label.get())?,
        kind,
        options,
        required: raw.required.as_ref().is_some_and(|it| it.value),
        help: text(raw.help.as_ref()),
    })
}

fn links(raw: &[RawLink], faults: &mut Faults) -> Vec<Link> {
    raw.iter()
        .filter_map(|raw| {
            let href = raw.href.get().and_then(|it| address::link(it, faults));
            Some(Link {
                label: text(raw.label.get())?,
                href: href?,
            })
        })
        .collect()
}

fn footer(raw: &RawFooterGroup, faults: &mut Faults) -> FooterGroup {
    FooterGroup {
        title: text(raw.title.get()).unwrap_or_default(),
        links: raw
            .links
            .get()
            .map(|list| links(&list.items, faults))
            .unwrap_or_default(),
    }
}

/// The budgets by year, each year once.
fn budgets(raw: &RawSite, faults: &mut Faults) -> Vec<Budget> {
    let mut budgets: Vec<Budget> = Vec::new();
    let mut spans: Vec<Span> = Vec::new();
    for raw in raw.budgets.iter().flat_map(|list| &list.items) {
        let Some(written) = raw.year.get() else {
            continue;
        };
        let year = i32::try_from(written.value.0).unwrap_or(i32::MAX);
        if let Some(at) = budgets.iter().position(|it| it.year == year) {
            faults.push(
                ids::duplicate("budget of", &year.to_string(), written.span, spans[at])
                    .help("keep one entry a year"),
            );
            continue;
        }
        spans.push(written.span);
        budgets.push(Budget {
            year,
            incentives: raw.incentives.as_ref().map(|it| it.value.0),
            funds: raw.funds.as_ref().map(|it| it.value.0),
        });
    }
    budgets
}

fn kpis(raw: Option<&RawKpis>, faults: &mut Faults) -> KpiTargets {
    let rate = |written: Option<&Spanned<Rate>>, percent: i64| {
        written.map_or_else(|| Rate::new(Decimal::new(percent, 2)), |rate| rate.value)
    };
    let growth = raw.and_then(|raw| raw.revenue_growth.as_ref());
    if let Some(growth) = growth.filter(|growth| growth.value.0.abs() > Decimal::TEN) {
        let share = growth.value.0 / Decimal::ONE_HUNDRED;
        faults.push(
            Diagnostic::error(
                &ODD_TARGET,
                growth.span,
                format!(
                    "a growth of {} is {} times as much",
                    growth.value.0, growth.value.0
                ),
            )
            .help(format!("did you mean `{}`?", share.normalize()))
            .replace_with(share.normalize().to_string()),
        );
    }
    KpiTargets {
        acquisition_per_month: raw
            .and_then(|raw| raw.acquisition_per_month.as_ref())
            .map_or(Decimal::TEN, |amount| amount.value.0),
        activation: rate(raw.and_then(|raw| raw.activation.as_ref()), 80),
        revenue_growth: growth.map_or_else(|| Decimal::new(5, 1), |growth| growth.value.0),
        satisfaction: rate(raw.and_then(|raw| raw.satisfaction.as_ref()), 85),
        channel_share: rate(raw.and_then(|raw| raw.channel_share.as_ref()), 30),
    }
}
