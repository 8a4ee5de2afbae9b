//! Materials and campaigns: for whom they are, who let them out, and whether their texts fit.

use std::collections::BTreeMap;

use indexmap::IndexMap;

use super::ids::Register;
use super::refs::Refs;
use super::site::text;
use super::{address, dates, words};
use crate::base::{Code, Date, Diagnostic, Faults, Id, Span, Spanned, plus_days};
use crate::load::decode::{List, shorten};
use crate::load::leaf::Text;
use crate::load::raw::{RawCampaign, RawCampaignText, RawMaterial, RawPost, RawRelease};
use crate::load::{RawFile, RawWorkspace, faults as reading};
use crate::model::{
    Approval, Campaign, CampaignMail, CampaignText, Material, MaterialKind, PLACEHOLDERS, Post,
    Reach, Release, Workspace,
};

pub(super) const CODES: &[&Code] = &[
    &TOO_LONG,
    &UNKNOWN_PLACEHOLDER,
    &NOTHING_MAKES_IT,
    &EXPIRES_SOON,
];

const TOO_LONG: Code = Code {
    id: "PP160",
    title: "post too long for its network",
    about: "A text of a campaign is longer than its network takes: 280 characters on X, 300 on \
            Bluesky, 500 on Mastodon and Threads, 2,200 on Instagram, 3,000 on LinkedIn. It is \
            measured with the longest name of a partner that may use it. X and Mastodon count an \
            address as 23.",
};

const UNKNOWN_PLACEHOLDER: Code = Code {
    id: "PP161",
    title: "placeholder that stands for nothing",
    about: "In the texts of a campaign `{partner}`, `{product}`, `{vendor}` and `{link}` are filled \
            in for each partner. Another word in braces would go out as it is written.",
};

const NOTHING_MAKES_IT: Code = Code {
    id: "PP162",
    title: "material that nothing makes",
    about: "`marketing.materials` names something that no file is made for. The program's pages \
            offer it on request. What is made is `brochure`, `guide`, `sales_deck`, `certificate`, \
            `badge`, `social_media_assets`, `email_templates`, `qr_code` and `kit`.",
};

const EXPIRES_SOON: Code = Code {
    id: "PP163",
    title: "material or campaign that ends soon",
    about: "Its last day is less than thirty days away. From the day after it is no longer made, \
            and leaves the partners' libraries: renew it, or let it go.",
};

/// Days before the last one in which that is told.
const NOTICE: u32 = 30;

pub(super) fn materials(
    files: &[RawFile<RawMaterial>],
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> Vec<Material> {
    let mut list: Vec<Material> = files
        .iter()
        .filter_map(|file| {
            let found = file.value.as_ref().map(|raw| material(raw, refs, faults));
            let mut found = found??;
            found.id = file.id.clone()?;
            Some(found)
        })
        .collect();
    list.sort_by(|a, b| a.id.cmp(&b.id));
    list
}

fn material(raw: &RawMaterial, refs: &Refs<'_>, faults: &mut Faults) -> Option<Material> {
    let languages = languages(raw.languages.as_ref(), faults);
    let scope = Scope {
        programs: raw.programs.as_ref(),
        tiers: raw.tiers.as_ref(),
        regions: raw.regions.as_ref(),
    };
    let reach = reach(&scope, languages, refs, faults);
    let approved = release(raw.approved.as_ref(), refs, faults);
    let approved_on = raw.approved.as_ref().and_then(|it| it.on.get());
    dates::in_order(
        ("the approval", approved_on),
        ("the last day", raw.expires.as_ref()),
        faults,
    );
    let public = raw
        .public
        .as_ref()
        .map_or(!reach.is_narrow(), |public| public.value);
    Some(Material {
        id: Id::constant("material"),
        kind: raw.kind.get()?.value,
        title: text(raw.title.as_ref()),
        description: text(raw.description.as_ref()),
        reach,
        public,
        approved,
        expires: raw.expires.as_ref().map(|day| day.value.0),
        legal: text(raw.legal.as_ref()),
        span: raw.span,
        expires_span: raw
            .expires
            .as_ref()
            .map_or(super::start_of(raw.span), |day| day.span),
    })
}

pub(super) fn campaigns(
    files: &[RawFile<RawCampaign>],
    register: &Register<'_>,
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> Vec<Campaign> {
    let mut list: Vec<Campaign> = files
        .iter()
        .filter_map(|file| {
            let raw = file.value.as_ref()?;
            let found = campaign(raw, register, refs, faults);
            let mut found = found?;
            found.id = file.id.clone()?;
            Some(found)
        })
        .collect();
    list.sort_by(|a, b| a.id.cmp(&b.id));
    list
}

fn campaign(
    raw: &RawCampaign,
    register: &Register<'_>,
    refs: &Refs<'_>,
    faults: &mut Faults,
) -> Option<Campaign> {
    let scope = Scope {
        programs: raw.programs.as_ref(),
        tiers: raw.tiers.as_ref(),
        regions: raw.regions.as_ref(),
    };
    let mut reach = reach(&scope, Vec::new(), refs, faults);
    let approved = release(raw.approved.as_ref(), refs, faults);
    let approved_on = raw.approved.as_ref().and_then(|it| it.on.get());
    dates::in_order(
        ("the first day", raw.from.get()),
        ("the last day", raw.until.as_ref()),
        faults,
    );
    dates::in_order(
        ("the approval", approved_on),
        ("the last day", raw.until.as_ref()),
        faults,
    );
    let longest = Longest::of(&reach, register, refs);
    let mut texts = IndexMap::new();
    if let Some(written) = raw.texts.get() {
        if written.entries.is_empty() {
            faults.push(
                Diagnostic::error(
                    &reading::MISSING_KEY,
                    super::start_of(written.span),
                    "a campaign says something in one language at least",
                )
                .help(
                    "add the site's language, such as `en:`, with `headline`, `text` and `action`",
                ),
            );
        }
        for (tag, said) in &written.entries {
            let language = words::locale(tag, faults);
            let said = campaign_text(said, &longest, faults);
            if let (Some(language), Some(said)) = (language, said) {
                texts.insert(language, said);
            }
        }
    }
    reach.languages = texts.keys().cloned().collect();
    Some(Campaign {
        id: Id::constant("campaign"),
        title: text(raw.title.get())?,
        reach,
        approved,
        from: raw.from.get()?.value.0,
        until: raw.until.as_ref().map(|day| day.value.0),
        legal: text(raw.legal.as_ref()),
        texts,
        span: raw.span,
        until_span: raw
            .until
            .as_ref()
            .map_or(super::start_of(raw.span), |day| day.span),
    })
}

fn campaign_text(
    raw: &RawCampaignText,
    longest: &Longest,
    faults: &mut Faults,
) -> Option<CampaignText> {
    let mail = raw.mail.as_ref();
    let mut told = vec![raw.headline.get(), raw.text.get(), raw.action.get()];
    let posts = raw.posts.iter().flat_map(|list| &list.items);
    told.extend(posts.clone().map(|post| post.text.get()));
    told.extend(mail.map(|mail| mail.subject.get()));
    told.extend(mail.map(|mail| mail.preheader.as_ref()));
    told.extend(mail.map(|mail| mail.body.get()));
    for text in told.into_iter().flatten() {
        check_placeholders(text, faults);
    }
    let link = raw.link.as_ref().and_then(|it| address::link(it, faults));
    let posts = posts
        .filter_map(|raw| post(raw, link.as_deref(), longest, faults))
        .collect();
    Some(CampaignText {
        headline: text(raw.headline.get())?,
        text: text(raw.text.get())?,
        action: text(raw.action.get())?,
        link,
        posts,
        mail: mail.and_then(|mail| {
            Some(CampaignMail {
                subject: text(mail.subject.get())?,
                preheader: text(mail.preheader.as_ref()),
                body: text(mail.body.get())?,
            })
        }),
    })
}

fn post(raw: &RawPost, link: Option<&str>, longest: &Longest, faults: &mut Faults) -> Option<Post> {
    let network = raw.network.get()?.value;
    let written = raw.text.get()?;
    let filled = longest.fill(&written.value, link);
    let (length, limit) = (network.length(&filled), network.limit());
    if length > limit {
        let with = if written.value.contains("{partner}") {
            format!(", with `{}` for the partner", shorten(&longest.partner))
        } else {
            String::new()
        };
        faults.push(
            Diagnostic::error(
                &TOO_LONG,
                written.span,
                format!(
                    "this is longer than {} takes: {length} characters of {limit}",
                    network.title()
                ),
            )
            .label(format!("{} too many{with}", length - limit))
            .help("shorten it, or leave the network out"),
        );
    }
    Some(Post {
        network,
        text: written.value.0.clone(),
    })
}

/// The longest that placeholders become, for measuring.
struct Longest {
    partner: String,
    link: String,
    product: String,
    vendor: String,
}

impl Longest {
    fn of(reach: &Reach, register: &Register<'_>, refs: &Refs<'_>) -> Self {
        let mut partner = String::new();
        let mut link = format!("{}/partners/", refs.site.base_url);
        for (_, file) in &register.files {
            let Some(raw) = &file.value else { continue };
            let program = raw.program.get().and_then(|id| refs.program_of(&id.value));
            if program.is_some_and(|program| !reach.has_program(program)) {
                continue;
            }
            if let Some(name) = text(raw.name.get())
                && name.chars().count() > partner.chars().count()
            {
                partner = name;
            }
            let own = [
                raw.directory.as_ref().and_then(|it| it.link.as_ref()),
                raw.website.as_ref(),
            ];
            for address in own.into_iter().flatten() {
                if address.value.len() > link.len() {
                    link.clone_from(&address.value.0);
                }
            }
        }
        let vendor = &refs.site.vendor.name;
        Self {
            partner,
            link,
            product: refs
                .site
                .product_name
                .clone()
                .unwrap_or_else(|| vendor.clone()),
            vendor: vendor.clone(),
        }
    }

    fn fill(&self, text: &str, link: Option<&str>) -> String {
        text.replace("{partner}", &self.partner)
            .replace("{product}", &self.product)
            .replace("{vendor}", &self.vendor)
            .replace("{link}", link.unwrap_or(&self.link))
    }
}

/// Words in braces are placeholders, and have to be among those that are filled in.
fn check_placeholders(text: &Spanned<Text>, faults: &mut Faults) {
    let mut seen: BTreeMap<&str, ()> = BTreeMap::new();
    for part in text.value.split('{').skip(1) {
        let Some((word, _)) = part.split_once('}') else {
            continue;
        };
        let is_word = !word.is_empty()
            && word.len() <= 20
            && word.chars().all(|c| c.is_alphabetic() || c == '_');
        if !is_word || PLACEHOLDERS.contains(&word) || seen.insert(word, ()).is_some() {
            continue;
        }
        let known: Vec<String> = PLACEHOLDERS
            .iter()
            .map(|it| format!("`{{{it}}}`"))
            .collect();
        let fault = Diagnostic::error(
            &UNKNOWN_PLACEHOLDER,
            text.span,
            format!("nothing is filled in for `{{{word}}}`"),
        );
        faults.push(
            match crate::base::closest(word, PLACEHOLDERS.iter().copied()) {
                Some(near) => fault.help(format!("did you mean `{{{near}}}`?")),
                None => fault.help(format!("what is filled in is {}", known.join(", "))),
            },
        );
    }
}

struct Scope<'r> {
    programs: Option<&'r List<Spanned<Id>>>,
    tiers: Option<&'r List<Spanned<Id>>>,
    regions: Option<&'r List<Spanned<Id>>>,
}

fn reach(scope: &Scope<'_>, languages: Vec<String>, refs: &Refs<'_>, faults: &mut Faults) -> Reach {
    let ids = |list: Option<&List<Spanned<Id>>>| -> Vec<Id> {
        let items = list.iter().flat_map(|list| &list.items);
        items.map(|id| id.value.clone()).collect()
    };
    for tier in scope.tiers.iter().flat_map(|list| &list.items) {
        refs.any_tier(tier, faults);
    }
    for region in scope.regions.iter().flat_map(|list| &list.items) {
        refs.region(region, faults);
    }
    Reach {
        programs: refs.some_programs(scope.programs, faults),
        tiers: ids(scope.tiers),
        regions: ids(scope.regions),
        languages,
    }
}

fn languages(list: Option<&List<Spanned<Text>>>, faults: &mut Faults) -> Vec<String> {
    let items = list.iter().flat_map(|list| &list.items);
    items.filter_map(|it| words::locale(it, faults)).collect()
}

fn release(raw: Option<&RawRelease>, refs: &Refs<'_>, faults: &mut Faults) -> Option<Approval> {
    let raw = raw?;
    if let Some(by) = &raw.by {
        refs.staff(by, faults);
    }
    Some(Approval {
        on: raw.on.get()?.value.0,
        by: raw.by.as_ref().map(|by| by.value.clone()),
    })
}

/// Names in `marketing.materials` that nothing is made for.
pub(super) fn check_names(raw: &RawWorkspace, faults: &mut Faults) {
    let config = raw.program.iter().filter_map(|it| it.marketing.as_ref());
    let own = raw.overrides.iter().filter_map(|file| file.value.as_ref());
    let own = own.filter_map(|it| it.marketing.as_ref());
    let lists = config.chain(own).filter_map(|it| it.materials.as_ref());
    for name in lists.flat_map(|list| &list.items) {
        if MaterialKind::named(&name.value).is_some() {
            continue;
        }
        faults.push(
            Diagnostic::warning(
                &NOTHING_MAKES_IT,
                name.span,
                format!("nothing makes `{}`", shorten(&name.value)),
            )
            .suggest(&name.value, MaterialKind::WORDS.iter().copied()),
        );
    }
}

/// What ends in the next thirty days. It depends on the day, as no other check does.
#[must_use]
pub fn ending_soon(workspace: &Workspace, day: Date) -> Vec<Diagnostic> {
    let content = &workspace.content;
    let horizon = plus_days(day, NOTICE);
    let told = |what: String, release: Release, span: Span| {
        let Release::Out(Some(last)) = release else {
            return None;
        };
        (last < horizon).then(|| {
            Diagnostic::warning(&EXPIRES_SOON, span, format!("{what} ends on {last}"))
                .help("move its last day, or let it go")
        })
    };
    let materials = content.materials.iter().filter_map(|it| {
        let what = format!("the material `{}`", it.id);
        told(what, it.release(day), it.expires_span)
    });
    let campaigns = content.campaigns.iter().filter_map(|it| {
        let what = format!("the campaign `{}`", it.id);
        told(what, it.release(day), it.until_span)
    });
    materials.chain(campaigns).collect()
}
