//! Programs: their pages, brochures and decks, all from one view.

use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::ground::Ground;
use super::prose::{self, Question};
use super::shared::{Link, Pair, Table, TierMark, context, value};
use super::{Public, tables};
use crate::model::{
    IncentiveKind, Metric, PayIncentive, Program, ProgramIx, Prose, Threshold, Tier,
};
use crate::render::format;

/// Stories told on a program's page.
const MOST_STORIES: usize = 3;

/// A program's views, built once.
#[derive(Debug)]
pub(super) struct Views {
    pub(super) card: Value,
    /// What `program.html`, `brochure.html` and `deck.html` share.
    view: Value,
    pub(super) ladder: Value,
    brochure: Value,
    deck: Value,
}

/// Programs whose tiers are the same in everything.
#[derive(Debug)]
pub(super) struct TierGroup {
    pub(super) id: String,
    pub(super) programs: Vec<ProgramIx>,
    pub(super) table: Table,
}

#[derive(Serialize)]
struct Rung<'a> {
    tier: Value,
    description: Option<&'a str>,
    entry: Entry,
    requires: Vec<String>,
    perks: Vec<Pair>,
    benefits: &'a [String],
}

#[derive(Debug, PartialEq, Eq, Serialize)]
struct Entry {
    value: String,
    note: Option<String>,
}

#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    name: &'a str,
    url: String,
    tagline: Option<&'a str>,
    summary: Option<&'a str>,
    earns: Option<Pair>,
    tiers: &'a [Value],
    measure: String,
    brochure_url: String,
    deck_url: String,
}

#[derive(Serialize)]
struct View<'a> {
    id: &'a str,
    name: &'a str,
    url: String,
    tagline: Option<&'a str>,
    summary: Option<&'a str>,
    brochure_url: String,
    deck_url: String,
    compare_url: String,
    currency: &'static str,
    facts: Vec<Pair>,
    ladder: Value,
    requirements: &'a [String],
    benefits: Benefits<'a>,
    incentives: Option<Incentives>,
    onboarding: Option<Onboarding<'a>>,
    support: Option<Support>,
    marketing: Option<Marketing<'a>>,
    prose: Sections,
    faq: Vec<Question>,
    stories: Vec<Value>,
    partners: Option<String>,
    partners_url: String,
    closing: String,
}

#[derive(Serialize)]
struct Benefits<'a> {
    common: &'a [String],
    by_tier: Vec<TierBenefits<'a>>,
}

#[derive(Serialize)]
struct TierBenefits<'a> {
    tier: Value,
    items: &'a [String],
}

#[derive(Serialize)]
struct Incentives {
    table: Option<Table>,
    types: Vec<IncentiveType>,
    mdf: Option<Mdf>,
}

#[derive(Serialize)]
struct IncentiveType {
    id: &'static str,
    name: &'static str,
    text: String,
}

#[derive(Serialize)]
struct Mdf {
    facts: Vec<Pair>,
    tiers: Vec<Value>,
}

#[derive(Serialize)]
struct Onboarding<'a> {
    duration: String,
    steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
struct Step<'a> {
    number: String,
    name: &'a str,
    window: Option<String>,
}

#[derive(Serialize)]
struct Support {
    channels: Vec<Channel>,
    table: Option<Table>,
}

/// A way to reach the vendor.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Channel {
    id: String,
    name: String,
    href: Option<String>,
    contact: Option<String>,
    response: Option<String>,
}

#[derive(Serialize)]
struct Marketing<'a> {
    materials: Vec<Material>,
    coop: Option<CoOp<'a>>,
}

#[derive(Serialize)]
struct Material {
    name: String,
    href: Option<String>,
}

#[derive(Serialize)]
struct CoOp<'a> {
    text: Option<&'static str>,
    activities: &'a [String],
    allocations: Vec<Pair>,
}

#[derive(Serialize)]
struct Sections {
    introduction_html: Option<Value>,
    benefits_html: Option<Value>,
    success_html: Option<Value>,
    getting_started_html: Option<Value>,
    audience_html: Option<Value>,
}

#[derive(Serialize)]
struct Brochure {
    table: Value,
    apply_text: Option<String>,
    contact: Vec<String>,
}

#[derive(Serialize)]
struct Deck {
    introduction_title: &'static str,
    tiers_title: String,
    table: Value,
    story: Option<Value>,
    contact: Vec<String>,
    notes: Notes,
}

#[derive(Serialize)]
struct Notes {
    introduction_html: Option<Value>,
    benefits_html: Option<Value>,
    tiers_html: Option<Value>,
    success_html: Option<Value>,
    getting_started_html: Option<Value>,
}

#[derive(Serialize)]
struct ProgramRef<'a> {
    id: &'a str,
    name: &'a str,
    url: String,
}

/// The marks of a program's tiers, lowest first.
pub(super) fn marks(program: &Program) -> Vec<Value> {
    let rungs = program.tiers.len();
    program
        .tiers
        .iter()
        .enumerate()
        .map(|(at, tier)| {
            value(&TierMark {
                id: tier.id.to_string(),
                name: tier.name.clone(),
                rungs: (0..rungs).map(|rung| rung <= at).collect(),
            })
        })
        .collect()
}

pub(super) fn reference(ground: &Ground<'_>, program: &Program) -> Value {
    let (id, name) = (program.id.as_str(), program.name.as_str());
    value(&ProgramRef {
        id,
        name,
        url: url(ground, program),
    })
}

pub(super) fn url(ground: &Ground<'_>, program: &Program) -> String {
    ground.urls.page(&format!("programs/{}", program.id))
}

pub(super) fn brochure_url(ground: &Ground<'_>, program: &Program) -> String {
    ground
        .urls
        .page(&format!("programs/{}/brochure", program.id))
}

pub(super) fn deck_url(ground: &Ground<'_>, program: &Program) -> String {
    ground.urls.page(&format!("programs/{}/deck", program.id))
}

/// A partner type as a heading.
pub(super) fn type_label(id: &str) -> String {
    match id {
        "si" => "System integrator".to_owned(),
        "msp" => "Managed service".to_owned(),
        _ => format::words(id),
    }
}

/// A partner type within a sentence: "system integrator partners".
fn type_word(id: &str) -> String {
    match id {
        "reseller" | "consultant" | "technology" => id.to_owned(),
        "si" => "system integrator".to_owned(),
        "msp" => "managed service".to_owned(),
        _ => type_label(id),
    }
}

/// The last words of a program's pages.
fn closing(id: &str, product: Option<&str>) -> String {
    let Some(product) = product else {
        return "Ready to become a partner?".to_owned();
    };
    let verb = match id {
        "reseller" => "sell",
        "consultant" => "advise on",
        "isv" => "build on",
        "si" => "integrate",
        "msp" => "run",
        _ => "work with",
    };
    format!("Ready to {verb} {product}?")
}

/// `Commission` · `10–25%`.
fn earns(pay: &PayIncentive) -> Option<Pair> {
    let (lowest, highest) = (pay.rates.iter().min()?, pay.rates.iter().max()?);
    Some(Pair::new(
        pay.kind.title(),
        format::rates(*lowest, *highest),
    ))
}

fn metric_words(metric: Metric) -> String {
    match metric {
        Metric::Revenue { months: 12 } => "yearly revenue".to_owned(),
        Metric::Revenue { months } => {
            format!("revenue in {}", format::count(months as usize, "month"))
        }
        Metric::CertifiedPeople => "certification".to_owned(),
        Metric::IntegrationLevel => "integration level".to_owned(),
    }
}

/// "Tiers by yearly revenue and certification".
fn measure(program: &Program) -> String {
    let words: Vec<String> = tables::metrics(program)
        .into_iter()
        .map(metric_words)
        .collect();
    if words.is_empty() {
        "Tiers".to_owned()
    } else {
        format!("Tiers by {}", format::list(&words))
    }
}

/// "Revenue in the trailing 12 months, Reseller Program."
pub(super) fn ladder_note(program: &Program) -> String {
    let metrics = tables::metrics(program);
    let what = match metrics.as_slice() {
        [] => return format!("{}.", program.name),
        [Metric::Revenue { months }] => {
            format!(
                "Revenue in the trailing {}",
                format::count(*months as usize, "month")
            )
        }
        _ => {
            let words: Vec<String> = metrics.into_iter().map(metric_words).collect();
            format::capitalised(&format::list(&words))
        }
    };
    format!("{what}, {}.", program.name)
}

/// "Four tiers, one measure".
fn tiers_title(program: &Program) -> String {
    let tiers = program.tiers.len();
    let plural = if tiers == 1 { "" } else { "s" };
    let tiers = format!("{} tier{plural}", format::count_word(tiers));
    match tables::metrics(program).len() {
        0 => tiers,
        1 => format!("{tiers}, one measure"),
        many => format!(
            "{tiers}, {} measures",
            format::count_word(many).to_lowercase()
        ),
    }
}

fn certified(count: u32) -> String {
    match count {
        1 => "1 certified person".to_owned(),
        many => format!("{} certified people", format::integer(many as usize)),
    }
}

/// The shortest form of what a tier takes.
fn entry(program: &Program, tier: &Tier) -> Entry {
    let mut parts = tables::metrics(program)
        .into_iter()
        .filter_map(|metric| Some((metric, tables::asked(tier, metric)?)));
    let Some((metric, first)) = parts.next() else {
        return Entry {
            value: "No minimum".to_owned(),
            note: Some("open on joining".to_owned()),
        };
    };
    let others: Vec<String> = parts
        .map(|(metric, threshold)| match (metric, threshold) {
            (Metric::Revenue { .. }, Threshold::Amount(amount)) => {
                format!("{} of revenue", format::amount(amount, program.currency))
            }
            (_, Threshold::Count(count)) => certified(count),
            (_, Threshold::Level(level)) => format!("{} integration", level.word()),
            (_, Threshold::Amount(amount)) => format::number(amount),
        })
        .collect();
    let and = (!others.is_empty()).then(|| format!("and {}", format::list(&others)));
    match first {
        Threshold::Amount(amount) => {
            let window = match metric {
                Metric::Revenue { months } => format::count(months as usize, "month"),
                _ => String::new(),
            };
            Entry {
                value: format::amount(amount, program.currency),
                note: Some(match and {
                    Some(and) => format!("in {window} {and}"),
                    None => format!("revenue in {window}"),
                }),
            }
        }
        Threshold::Count(count) => Entry {
            value: certified(count),
            note: and,
        },
        Threshold::Level(level) => {
            let own = "integration level".to_owned();
            let note = and.map_or_else(|| own.clone(), |and| format!("{own} {and}"));
            Entry {
                value: format::level(level),
                note: Some(note),
            }
        }
    }
}

/// What a tier takes, each requirement a sentence.
fn requires(program: &Program, tier: &Tier) -> Vec<String> {
    let said: Vec<String> = tables::metrics(program)
        .into_iter()
        .filter_map(|metric| {
            Some(match (metric, tables::asked(tier, metric)?) {
                (Metric::Revenue { months }, Threshold::Amount(amount)) => format!(
                    "Revenue of {} in the trailing {}",
                    format::amount(amount, program.currency),
                    format::count(months as usize, "month"),
                ),
                (_, Threshold::Count(1)) => "One person with a valid certificate".to_owned(),
                (_, Threshold::Count(count)) => {
                    format!(
                        "{} people with a valid certificate",
                        format::count_word(count as usize)
                    )
                }
                (_, Threshold::Level(level)) => {
                    format!("An integration of {} level or higher", level.word())
                }
                (_, Threshold::Amount(amount)) => format::number(amount),
            })
        })
        .collect();
    if said.is_empty() {
        vec!["No minimum: open on joining".to_owned()]
    } else {
        said
    }
}

fn perks(program: &Program, rung: usize, tier: &Tier) -> Vec<Pair> {
    let pay = program.incentives.pay.as_ref();
    let words = |text: &Option<String>| text.as_deref().map(format::words);
    let funds = (!tier.marketing_funds.is_zero())
        .then(|| a_quarter(&format::amount(tier.marketing_funds, program.currency)));
    [
        ("Discount", tier.discount.map(format::rate)),
        (
            pay.map_or("", |pay| pay.kind.title()),
            pay.and_then(|pay| pay.rates.get(rung))
                .map(|rate| format::rate(*rate)),
        ),
        ("Support", words(&tier.support_level)),
        ("Marketing funds", funds),
        ("Training access", words(&tier.training_access)),
        ("Technical support", words(&tier.technical_support)),
    ]
    .into_iter()
    .filter_map(|(label, value)| Some(Pair::new(label, value?)))
    .collect()
}

fn a_quarter(amount: &str) -> String {
    format!("{amount} a quarter")
}

/// Spreads the days of the onboarding evenly over its steps.
fn onboarding(program: &Program) -> Option<Onboarding<'_>> {
    let onboarding = program.onboarding.as_ref()?;
    let steps = u32::try_from(onboarding.steps.len()).unwrap_or(u32::MAX);
    let mut day_before = 0;
    let mut window = |step: u32| {
        if onboarding.duration_days == 0 {
            return None;
        }
        let days = u64::from(onboarding.duration_days) * u64::from(step);
        let last = u32::try_from(days.div_ceil(u64::from(steps))).unwrap_or(u32::MAX);
        let first = (day_before + 1).min(last);
        day_before = last;
        Some(if first == last {
            format!("Day {first}")
        } else {
            format!("Days {first}–{last}")
        })
    };
    Some(Onboarding {
        duration: format::count(onboarding.duration_days as usize, "day"),
        steps: (1u32..)
            .zip(&onboarding.steps)
            .map(|(step, name)| Step {
                number: step.to_string(),
                name,
                window: window(step),
            })
            .collect(),
    })
}

pub(super) fn channels(ground: &Ground<'_>, program: &Program) -> Vec<Channel> {
    let vendor = ground.vendor;
    program
        .support
        .channels
        .iter()
        .map(|(id, response)| {
            let (href, contact) = match id.as_str() {
                "email" | "e-mail" | "mail" => (
                    vendor.email.as_ref().map(|to| format!("mailto:{to}")),
                    &vendor.email,
                ),
                "phone" | "telephone" => (vendor.phone.as_deref().map(tel), &vendor.phone),
                _ => (None, &None),
            };
            Channel {
                id: id.clone(),
                name: format::words(id),
                href,
                contact: contact.clone(),
                response: response.clone(),
            }
        })
        .collect()
}

/// A telephone number as an address.
fn tel(number: &str) -> String {
    let digits: String = number
        .chars()
        .filter(|c| c.is_ascii_digit() || *c == '+')
        .collect();
    format!("tel:{digits}")
}

/// A material's page, where the site makes it.
pub(super) fn material_url(ground: &Ground<'_>, program: &Program, id: &str) -> Option<String> {
    match id {
        "brochure" | "brochures" => Some(brochure_url(ground, program)),
        "sales_deck" | "sales_decks" | "deck" | "presentation" => Some(deck_url(ground, program)),
        _ => None,
    }
}

fn marketing<'w>(ground: &Ground<'w>, program: &'w Program) -> Option<Marketing<'w>> {
    let marketing = program.marketing.as_ref()?;
    let materials = marketing
        .materials
        .iter()
        .map(|id| Material {
            name: format::words(id),
            href: material_url(ground, program, id),
        })
        .collect();
    let has_funds = program
        .tiers
        .iter()
        .any(|tier| !tier.marketing_funds.is_zero());
    let coop = marketing.co_op.as_ref().map(|co_op| CoOp {
        text: has_funds
            .then_some("Each tier has an allocation for activities that we plan together."),
        activities: &co_op.activities,
        allocations: if has_funds {
            program
                .tiers
                .iter()
                .map(|tier| allocation(program, tier))
                .collect()
        } else {
            Vec::new()
        },
    });
    Some(Marketing { materials, coop })
}

fn allocation(program: &Program, tier: &Tier) -> Pair {
    let amount = if tier.marketing_funds.is_zero() {
        "None".to_owned()
    } else {
        a_quarter(&format::amount(tier.marketing_funds, program.currency))
    };
    Pair::new(tier.name.as_str(), amount)
}

fn incentives(program: &Program, marks: &[Value]) -> Option<Incentives> {
    let own = &program.incentives;
    if own.offered.is_empty() && own.pay.is_none() && own.mdf.is_none() {
        return None;
    }
    let mdf = own.mdf.as_ref().map(|mdf| {
        let needed = |yes: bool| if yes { "Required" } else { "Not needed" };
        let most = mdf.max_amount.map_or_else(
            || "No limit set".to_owned(),
            |most| a_quarter(&format::amount(most, program.currency)),
        );
        Mdf {
            facts: vec![
                Pair::new("Maximum", most),
                Pair::new(
                    "Approval before the activity",
                    needed(mdf.approval_required),
                ),
                Pair::new("Proof of the activity", needed(mdf.documentation_required)),
            ],
            tiers: mdf
                .tiers
                .iter()
                .filter_map(|tier| marks.get(tier.0 as usize).cloned())
                .collect(),
        }
    });
    Some(Incentives {
        table: tables::incentives(program, marks),
        types: own
            .offered
            .iter()
            .map(|kind| IncentiveType {
                id: kind.word(),
                name: kind.title(),
                text: incentive_text(program, *kind),
            })
            .collect(),
        mdf,
    })
}

/// What an incentive is, and how much of it there is.
fn incentive_text(program: &Program, kind: IncentiveKind) -> String {
    let own = &program.incentives;
    let none = || "Not part of this program.".to_owned();
    match kind {
        IncentiveKind::Commission | IncentiveKind::Rebate | IncentiveKind::RevenueShare => {
            match own
                .pay
                .as_ref()
                .filter(|pay| pay.kind == kind)
                .and_then(earns)
            {
                Some(earned) => {
                    let of = match kind {
                        IncentiveKind::Rebate => "Paid back on the services that you deliver",
                        IncentiveKind::RevenueShare => {
                            "A share of the revenue that your integration brings"
                        }
                        _ => "A share of every deal that you bring",
                    };
                    format!("{of}: {}, by tier.", earned.value)
                }
                None => none(),
            }
        }
        IncentiveKind::Mdf => match &own.mdf {
            Some(mdf) => {
                let most = mdf.max_amount.map_or_else(String::new, |most| {
                    format!(
                        ", up to {}",
                        a_quarter(&format::amount(most, program.currency))
                    )
                });
                let tiers: Vec<&str> = mdf
                    .tiers
                    .iter()
                    .map(|tier| program.tier(*tier).name.as_str())
                    .collect();
                let who = if tiers.is_empty() || tiers.len() == program.tiers.len() {
                    String::new()
                } else {
                    format!(", for {}", format::list(&tiers))
                };
                format!("Money towards activities that you propose{most}{who}.")
            }
            None => none(),
        },
        IncentiveKind::CoOpMarketing => {
            let most = program.tiers.iter().map(|tier| tier.marketing_funds).max();
            match most.filter(|most| !most.is_zero()) {
                Some(most) => format!(
                    "An allocation for joint activities, up to {}, by tier.",
                    a_quarter(&format::amount(most, program.currency)),
                ),
                None => "Activities that we plan and run together.".to_owned(),
            }
        }
        IncentiveKind::TrainingCredits => "Credits towards courses and certificates.".to_owned(),
    }
}

fn facts(program: &Program) -> Vec<Pair> {
    let most = program.tiers.iter().map(|tier| tier.marketing_funds).max();
    let tiers = program.tiers.len();
    [
        program.incentives.pay.as_ref().and_then(earns),
        Some(Pair::new(
            if tiers == 1 { "Tier" } else { "Tiers" },
            format::integer(tiers),
        )),
        program.onboarding.as_ref().map(|onboarding| {
            Pair::new(
                "Onboarding",
                format::count(onboarding.duration_days as usize, "day"),
            )
        }),
        most.filter(|most| !most.is_zero()).map(|most| {
            Pair::new(
                "Marketing funds a quarter, at most",
                format::amount(most, program.currency),
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Groups the programs by what their tiers ask and give.
pub(super) fn tier_groups(ground: &Ground<'_>, marks: &[Vec<Value>]) -> Vec<TierGroup> {
    let mut groups: Vec<TierGroup> = Vec::new();
    for ((ix, program), marks) in ground.programs().zip(marks) {
        let table = tables::full(program, marks);
        match groups
            .iter_mut()
            .find(|group| group.table.says_the_same(&table))
        {
            Some(group) => group.programs.push(ix),
            None => groups.push(TierGroup {
                id: program.id.to_string(),
                programs: vec![ix],
                table,
            }),
        }
    }
    for group in &mut groups {
        if group.programs.len() > 1 {
            group.table.caption = format!("Tiers of {}", group_title(ground, &group.programs));
        }
    }
    groups
}

/// "Reseller Program", or "Reseller, SI and MSP programs".
pub(super) fn group_title(ground: &Ground<'_>, programs: &[ProgramIx]) -> String {
    if let [one] = programs {
        return ground.program(*one).name.clone();
    }
    if programs.len() == ground.programs.len() {
        return "All programs".to_owned();
    }
    let names: Vec<&str> = programs
        .iter()
        .map(|ix| {
            let name = ground.program(*ix).name.as_str();
            name.strip_suffix(" Program").unwrap_or(name)
        })
        .collect();
    format!("{} programs", format::list(&names))
}

/// How to reach the vendor, a line each.
fn contact(ground: &Ground<'_>) -> Vec<String> {
    let vendor = ground.vendor;
    let website = vendor
        .website
        .as_deref()
        .map(|href| super::partner::host(href).to_owned());
    [vendor.email.clone(), vendor.phone.clone(), website]
        .into_iter()
        .flatten()
        .collect()
}

impl Public<'_> {
    /// The views of one program. Partners and stories are there already.
    pub(super) fn program_views(&self, ix: ProgramIx, groups: &[TierGroup]) -> Views {
        let ground = &self.ground;
        let program = ground.program(ix);
        let marks = &self.tiers[ix.0 as usize];
        let none = BTreeMap::new();
        let sections: BTreeMap<String, &Prose> = match ground.content.program_prose.get(&program.id)
        {
            Some(sections) => sections
                .iter()
                .map(|(title, prose)| (section_key(title), prose))
                .collect(),
            None => none,
        };
        let section = |title: &str, prefix: &str| {
            let prose = sections.get(title)?;
            prose::part(&prose.markdown, &ground.urls.root, prefix)
        };
        let ladder = value(
            &program
                .tiers
                .iter()
                .enumerate()
                .map(|(rung, tier)| Rung {
                    tier: marks[rung].clone(),
                    description: tier.description.as_deref(),
                    entry: entry(program, tier),
                    requires: requires(program, tier),
                    perks: perks(program, rung, tier),
                    benefits: program
                        .benefits
                        .by_tier
                        .get(&tier.id)
                        .map_or(&[], Vec::as_slice),
                })
                .collect::<Vec<_>>(),
        );
        let group = groups.iter().find(|group| group.programs.contains(&ix));
        let tiers_url = ground.urls.page("tiers");
        let partners = self.partners.of_program(ix);
        let stories = self.stories_for(ix);
        let view = View {
            id: program.id.as_str(),
            name: &program.name,
            url: url(ground, program),
            tagline: program.tagline.as_deref(),
            summary: program.summary.as_deref(),
            brochure_url: brochure_url(ground, program),
            deck_url: deck_url(ground, program),
            compare_url: match group {
                Some(group) => format!("{tiers_url}#{}", group.id),
                None => tiers_url,
            },
            currency: program.currency.code(),
            facts: facts(program),
            ladder: ladder.clone(),
            requirements: &program.requirements,
            benefits: Benefits {
                common: &program.benefits.common,
                by_tier: program
                    .tiers
                    .iter()
                    .zip(marks)
                    .filter_map(|(tier, mark)| {
                        let items = program.benefits.by_tier.get(&tier.id)?;
                        (!items.is_empty()).then(|| TierBenefits {
                            tier: mark.clone(),
                            items,
                        })
                    })
                    .collect(),
            },
            incentives: incentives(program, marks),
            onboarding: onboarding(program),
            support: (!program.support.channels.is_empty()).then(|| Support {
                channels: channels(ground, program),
                table: tables::support(program, marks),
            }),
            marketing: marketing(ground, program),
            prose: Sections {
                introduction_html: section("introduction", "intro"),
                benefits_html: section("benefits", "why"),
                success_html: section("success", "told"),
                getting_started_html: section("getting started", "start"),
                audience_html: section("audience", "who"),
            },
            faq: sections.get("faq").map_or_else(Vec::new, |p| {
                prose::questions(&p.markdown, &ground.urls.root)
            }),
            stories: stories.iter().take(MOST_STORIES).cloned().collect(),
            partners: (partners > 0).then(|| {
                let what = format!("{} partner", type_word(program.id.as_str()));
                format!("See {}", format::count(partners, &what))
            }),
            partners_url: format!("{}#program-{}", ground.urls.page("partners"), program.id),
            closing: closing(program.id.as_str(), ground.product_name),
        };
        let short = value(&tables::short(program, marks));
        let note = |part: &str| section(&format!("notes: {part}"), &format!("notes-{part}"));
        let deck = Deck {
            introduction_title: "Who we look for, and why",
            tiers_title: tiers_title(program),
            table: short.clone(),
            story: stories.first().cloned(),
            contact: contact(ground),
            notes: Notes {
                introduction_html: note("introduction"),
                benefits_html: note("partner-benefits"),
                tiers_html: note("tiers"),
                success_html: note("success-stories"),
                getting_started_html: note("getting-started"),
            },
        };
        let brochure = Brochure {
            table: short,
            apply_text: ground.urls.on_paper("/apply/"),
            contact: contact(ground),
        };
        let card = Card {
            id: program.id.as_str(),
            name: &program.name,
            url: url(ground, program),
            tagline: program.tagline.as_deref(),
            summary: program.summary.as_deref(),
            earns: program.incentives.pay.as_ref().and_then(earns),
            tiers: marks,
            measure: measure(program),
            brochure_url: brochure_url(ground, program),
            deck_url: deck_url(ground, program),
        };
        Views {
            card: value(&card),
            view: value(&view),
            ladder,
            brochure: value(&brochure),
            deck: value(&deck),
        }
    }

    pub(super) fn program_page(&self, ix: ProgramIx, address: &str) -> Context {
        let program = self.ground.program(ix);
        let mut head = self.head(address, &program.name);
        head.description = program.summary.as_deref().or(program.tagline.as_deref());
        head.nav = self.nav("programs");
        head.breadcrumbs = vec![self.crumb("programs")];
        context(&head, "program", self.programs[ix.0 as usize].view.clone())
    }

    pub(super) fn brochure_page(&self, ix: ProgramIx, address: &str) -> Context {
        let views = &self.programs[ix.0 as usize];
        self.derived_page(ix, address, "brochure", views.brochure.clone())
    }

    pub(super) fn deck_page(&self, ix: ProgramIx, address: &str) -> Context {
        let views = &self.programs[ix.0 as usize];
        self.derived_page(ix, address, "deck", views.deck.clone())
    }

    /// A brochure or a deck.
    fn derived_page(
        &self,
        ix: ProgramIx,
        address: &str,
        name: &'static str,
        own: Value,
    ) -> Context {
        let ground = &self.ground;
        let program = ground.program(ix);
        let title = format!("{}: {name}", program.name);
        let mut head = self.head(address, &title);
        head.heading = &program.name;
        head.description = program.tagline.as_deref().or(program.summary.as_deref());
        head.nav = self.nav("programs");
        head.breadcrumbs = vec![
            self.crumb("programs"),
            Link::new(program.name.as_str(), url(ground, program)),
        ];
        let mut context = context(&head, name, own);
        context.insert_value("program", self.programs[ix.0 as usize].view.clone());
        context
    }
}

/// Headings are found whatever their case and spacing.
fn section_key(title: &str) -> String {
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
