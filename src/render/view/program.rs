//! Programs: their pages, brochures and decks, all from one view.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;
use tera::{Context, Value};

use super::ground::Ground;
use super::prose::{self, Question};
use super::shared::{Head, Link, Pair, Table, TierMark, When, context, value};
use super::{Public, tables};
use crate::base::{Date, Duration, WindowRule};
use crate::model::rules::{Earning, Fund, Level, MetricIx, MetricKind, Requirement, Rules, Unit};
use crate::model::{IncentiveKind, MaterialKind, Program, ProgramIx, Prose, Tier};
use crate::render::terms::{self, Term};
use crate::render::voice::{Voice, said};
use crate::render::{format, say};

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
    description: Option<Cow<'a, str>>,
    entry: Entry,
    requires: Vec<String>,
    keeps: Vec<String>,
    always: Vec<String>,
    perks: Vec<Pair>,
    benefits: Vec<Cow<'a, str>>,
}

#[derive(Debug, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Entry {
    pub(in crate::render) value: String,
    pub(in crate::render) note: Option<String>,
}

#[derive(Serialize)]
struct Card<'a> {
    id: &'a str,
    name: Cow<'a, str>,
    url: String,
    tagline: Option<Cow<'a, str>>,
    summary: Option<Cow<'a, str>>,
    earns: Option<Pair>,
    tiers: &'a [Value],
    measure: String,
    brochure_url: String,
    deck_url: String,
}

#[derive(Serialize)]
struct View<'a> {
    id: &'a str,
    name: Cow<'a, str>,
    url: String,
    tagline: Option<Cow<'a, str>>,
    summary: Option<Cow<'a, str>>,
    brochure_url: String,
    deck_url: String,
    materials_url: String,
    compare_url: String,
    currency: &'static str,
    facts: Vec<Pair>,
    ladder: Value,
    requirements: Vec<Cow<'a, str>>,
    rules: RulesView,
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
    common: Vec<Cow<'a, str>>,
    by_tier: Vec<TierBenefits<'a>>,
}

#[derive(Serialize)]
struct TierBenefits<'a> {
    tier: Value,
    items: Vec<Cow<'a, str>>,
}

/// How standing is decided, and when what is earned is paid.
#[derive(Serialize)]
struct RulesView {
    version: Option<String>,
    standing: Vec<Pair>,
    tracks: Vec<Track>,
    changes: Vec<Change>,
}

#[derive(Serialize)]
struct Track {
    id: String,
    name: String,
    note: Option<String>,
    levels: Vec<TrackLevel>,
    standing: Vec<Pair>,
}

#[derive(Serialize)]
struct TrackLevel {
    name: String,
    requires: Vec<String>,
    keeps: Vec<String>,
    always: Vec<String>,
}

/// A version of the rules that is written and not in force yet.
#[derive(Serialize)]
struct Change {
    from: When,
    name: Option<String>,
    terms: Vec<Pair>,
}

#[derive(Serialize)]
struct Incentives {
    table: Option<Table>,
    earnings: Vec<EarningView>,
    /// What every tier is paid alike, in short.
    alike: Vec<Pair>,
    payout: Vec<Pair>,
    types: Vec<IncentiveType>,
    funds: Vec<FundView>,
}

#[derive(Serialize)]
struct EarningView {
    name: String,
    kind: String,
    value: String,
    text: String,
    terms: Vec<String>,
}

#[derive(Serialize)]
struct IncentiveType {
    id: &'static str,
    name: String,
    text: String,
}

#[derive(Serialize)]
struct FundView {
    id: String,
    name: String,
    text: String,
    facts: Vec<Pair>,
    evidence: Vec<Pair>,
}

#[derive(Serialize)]
pub(in crate::render) struct Onboarding<'a> {
    pub(in crate::render) duration: String,
    pub(in crate::render) steps: Vec<Step<'a>>,
}

#[derive(Serialize)]
pub(in crate::render) struct Step<'a> {
    number: String,
    pub(in crate::render) name: Cow<'a, str>,
    pub(in crate::render) window: Option<String>,
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
    text: Option<String>,
    activities: Vec<Cow<'a, str>>,
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
struct ProgramRef<'a> {
    id: &'a str,
    name: Cow<'a, str>,
    url: String,
}

/// Texts of the content in the voice's language.
fn each<'a>(voice: &'a Voice, texts: &'a [String]) -> Vec<Cow<'a, str>> {
    texts.iter().map(|text| voice.content(text)).collect()
}

/// The marks of a program's tiers, lowest first.
pub(super) fn marks(voice: &Voice, program: &Program) -> Vec<Value> {
    let rungs = program.tiers.len();
    program
        .tiers
        .iter()
        .enumerate()
        .map(|(at, tier)| {
            value(&TierMark {
                id: tier.id.to_string(),
                name: voice.content(&tier.name).into_owned(),
                rungs: (0..rungs).map(|rung| rung <= at).collect(),
            })
        })
        .collect()
}

pub(super) fn reference(ground: &Ground<'_>, program: &Program) -> Value {
    let (id, name) = (program.id.as_str(), ground.voice().content(&program.name));
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

fn materials_url(ground: &Ground<'_>, program: &Program) -> String {
    ground
        .urls
        .page(&format!("programs/{}/materials", program.id))
}

/// A partner type as a heading.
pub(super) fn type_label(voice: &Voice, id: &str) -> String {
    match id {
        "si" => said!(voice, "program-type-si"),
        "msp" => said!(voice, "program-type-msp"),
        _ => say::words(voice, id),
    }
}

/// A partner type within a sentence: "system integrator partners".
fn type_word(voice: &Voice, id: &str) -> String {
    match id {
        "reseller" | "consultant" | "technology" | "si" | "msp" => {
            voice.within_sentence(&type_label(voice, id))
        }
        _ => type_label(voice, id),
    }
}

/// The last words of a program's pages.
pub(in crate::render) fn closing(voice: &Voice, id: &str, product: Option<&str>) -> String {
    let Some(product) = product else {
        return said!(voice, "program-closing");
    };
    let product = voice.content(product);
    match id {
        "reseller" => said!(voice, "program-closing-reseller", product = product),
        "consultant" => said!(voice, "program-closing-consultant", product = product),
        "isv" => said!(voice, "program-closing-isv", product = product),
        "si" => said!(voice, "program-closing-si", product = product),
        "msp" => said!(voice, "program-closing-msp", product = product),
        _ => said!(voice, "program-closing-other", product = product),
    }
}

/// `Commission` · `10–25%`, of the earning that is written first.
fn earns(voice: &Voice, rules: &Rules, day: Date) -> Option<Pair> {
    let earning = say::earnings_on(rules, day).next()?;
    let range = say::reward_range(voice, rules, earning)?;
    Some(Pair::new(voice.content(&earning.name), range))
}

fn metric_words(voice: &Voice, rules: &Rules, metric: MetricIx) -> String {
    let metric = rules.metric(metric);
    let is_built_in = metric.name.is_none();
    match (metric.id.as_str(), &metric.kind) {
        ("certifications", _) if is_built_in => said!(voice, "program-certification"),
        ("revenue", MetricKind::Rows(rows)) if is_built_in => match rows.window {
            WindowRule::Trailing(span) if span == Duration::months(12) => {
                said!(voice, "program-yearly-revenue")
            }
            window => {
                let window = say::window(voice, window);
                said!(
                    voice,
                    "say-with-window",
                    what = said!(voice, "noun-revenue"),
                    window = window
                )
            }
        },
        _ => say::metric_noun(voice, metric),
    }
}

/// "Tiers by yearly revenue and certification".
fn measure(voice: &Voice, rules: &Rules) -> String {
    let words: Vec<String> = say::asked_metrics(rules)
        .into_iter()
        .map(|metric| metric_words(voice, rules, metric))
        .collect();
    if words.is_empty() {
        said!(voice, "program-tiers")
    } else {
        said!(voice, "program-tiers-by", what = voice.list(&words))
    }
}

/// "Revenue in the trailing 12 months, Reseller Program."
pub(super) fn ladder_note(voice: &Voice, program: &Program, rules: &Rules) -> String {
    let metrics = say::asked_metrics(rules);
    let what = match metrics.as_slice() {
        [] => return format!("{}.", voice.content(&program.name)),
        [one] if rules.metric(*one).id.as_str() == "revenue" => {
            let metric = rules.metric(*one);
            let window = match &metric.kind {
                MetricKind::Rows(rows) => say::window(voice, rows.window),
                _ => String::new(),
            };
            let noun = format::capitalised(&say::metric_noun(voice, metric));
            format!("{noun} {window}").trim_end().to_owned()
        }
        _ => {
            let words: Vec<String> = metrics
                .into_iter()
                .map(|metric| metric_words(voice, rules, metric))
                .collect();
            format::capitalised(&voice.list(&words))
        }
    };
    format!("{what}, {}.", voice.content(&program.name))
}

/// The longest condition that a step of the ladder says in full, in letters.
const LONGEST_NOTE: usize = 90;

/// The shortest form of what a tier takes.
pub(in crate::render) fn entry(voice: &Voice, rules: &Rules, rung: usize) -> Entry {
    const NOTHING: &Requirement = &Requirement::NOTHING;
    let level = rules.tiers().levels.get(rung);
    let asked = level.map_or(NOTHING, |level| &level.to_enter);
    let mut parts = say::asked_metrics(rules).into_iter().flat_map(|metric| {
        let compared = say::comparisons(asked, metric).into_iter();
        compared.map(move |(comparison, value)| (rules.metric(metric), comparison, value))
    });
    let conditions = say::besides(voice, rules, asked);
    let besides = conditions.len();
    let Some((metric, comparison, value)) = parts.next() else {
        return match conditions.as_slice() {
            [] => Entry {
                value: said!(voice, "terms-no-minimum"),
                note: Some(said!(voice, "program-open-on-joining")),
            },
            [one] => Entry {
                value: said!(voice, "table-conditions", count = 1usize),
                note: Some(if one.chars().count() <= LONGEST_NOTE {
                    one.clone()
                } else {
                    said!(voice, "program-more-than-fits")
                }),
            },
            many => Entry {
                value: said!(voice, "table-conditions", count = many.len()),
                note: Some(said!(voice, "program-that-hold-together")),
            },
        };
    };
    let mut others: Vec<String> = parts
        .map(
            |(metric, comparison, value)| match (metric.id.as_str(), &metric.name) {
                ("integration_level", None) => {
                    let level = say::compared(voice, metric, comparison, value);
                    said!(
                        voice,
                        "program-integration",
                        level = voice.within_sentence(&level)
                    )
                }
                ("certifications", None) => say::missing(voice, metric, comparison, value, value),
                _ => {
                    let noun = say::metric_noun(voice, metric);
                    let value = say::compared(voice, metric, comparison, value);
                    said!(voice, "say-of", noun = noun, value = value)
                }
            },
        )
        .collect();
    match besides {
        0 => {}
        1 => others.push(said!(voice, "program-more-conditions", count = 1usize)),
        many => others.push(said!(voice, "program-more-conditions", count = many)),
    }
    let and = (!others.is_empty()).then(|| said!(voice, "program-and", what = voice.list(&others)));
    let noun = say::metric_noun(voice, metric);
    match (&metric.unit, metric.id.as_str()) {
        (Unit::Money(_), id) => {
            let window = match &metric.kind {
                MetricKind::Rows(rows) => match rows.window {
                    WindowRule::Trailing(span) => {
                        said!(voice, "program-in", span = say::span_dative(voice, span))
                    }
                    window => say::window(voice, window),
                },
                _ => String::new(),
            };
            let revenue = said!(voice, "noun-revenue");
            let what = if id == "revenue" { &revenue } else { &noun };
            let note = match and {
                Some(and) => format!("{window} {and}"),
                None => format!("{what} {window}"),
            };
            Entry {
                value: say::compared(voice, metric, comparison, value),
                note: Some(note.trim().to_owned()),
            }
        }
        (_, "certifications") if metric.name.is_none() => Entry {
            value: say::missing(voice, metric, comparison, value, value),
            note: and,
        },
        _ => Entry {
            value: say::compared(voice, metric, comparison, value),
            note: Some(and.map_or_else(|| noun.clone(), |and| format!("{noun} {and}"))),
        },
    }
}

/// What a tier takes, each requirement a sentence.
pub(in crate::render) fn requires(voice: &Voice, rules: &Rules, rung: usize) -> Vec<String> {
    let level = rules.tiers().levels.get(rung);
    let said = level.map_or_else(Vec::new, |level| {
        say::requirement(voice, rules, &level.to_enter)
    });
    if said.is_empty() {
        vec![said!(voice, "program-no-minimum")]
    } else {
        said
    }
}

fn of_level(
    voice: &Voice,
    rules: &Rules,
    rung: usize,
    say: impl Fn(&Voice, &Rules, &Level) -> Vec<String>,
) -> Vec<String> {
    let level = rules.tiers().levels.get(rung);
    level.map_or_else(Vec::new, |level| say(voice, rules, level))
}

/// "$2,500 a quarter".
fn a_quarter(voice: &Voice, amount: &str) -> String {
    said!(voice, "program-a-quarter", amount = amount)
}

pub(in crate::render) fn perks(
    voice: &Voice,
    program: &Program,
    rules: &Rules,
    day: Date,
    rung: usize,
    tier: &Tier,
) -> Vec<Pair> {
    let words = |text: &Option<String>| text.as_deref().map(|text| say::words(voice, text));
    let funds = (!tier.marketing_funds.is_zero())
        .then(|| a_quarter(voice, &voice.amount(tier.marketing_funds, program.currency)));
    // What all are paid alike is said once, with the incentives.
    let is_apart = |earning: &&Earning| {
        program.tiers.len() == 1 || terms::differs_by_tier(voice, rules, earning)
    };
    let earned = say::earnings_on(rules, day)
        .filter(is_apart)
        .map(|earning| {
            let name = voice.content(&earning.name).into_owned();
            (name, say::reward(voice, rules, earning, rung))
        });
    let mut perks = vec![(
        said!(voice, "table-discount"),
        tier.discount.map(|rate| voice.percent(rate)),
    )];
    perks.extend(earned);
    perks.extend([
        (said!(voice, "table-support"), words(&tier.support_level)),
        (said!(voice, "table-marketing-funds"), funds),
        (
            said!(voice, "table-training-access"),
            words(&tier.training_access),
        ),
        (
            said!(voice, "table-technical-support"),
            words(&tier.technical_support),
        ),
    ]);
    perks
        .into_iter()
        .filter_map(|(label, value)| Some(Pair::new(label, value?)))
        .collect()
}

pub(in crate::render) fn onboarding<'p>(
    voice: &'p Voice,
    program: &'p Program,
) -> Option<Onboarding<'p>> {
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
            said!(voice, "program-day", day = first)
        } else {
            said!(voice, "program-days", first = first, last = last)
        })
    };
    Some(Onboarding {
        duration: said!(voice, "say-days", count = onboarding.duration_days),
        steps: (1u32..)
            .zip(&onboarding.steps)
            .map(|(step, name)| Step {
                number: voice.number(step.into()),
                name: voice.content(name),
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
                name: say::words(ground.voice(), id),
                href,
                contact: contact.clone(),
                response: response
                    .as_deref()
                    .map(|it| ground.voice().content(it).into_owned()),
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

/// What a material is called: those that the site makes have a word of the theme's.
pub(super) fn material_title(voice: &Voice, id: &str) -> String {
    let key = format!("library-kind-{id}");
    if MaterialKind::named(id).is_some() && voice.has(&key) {
        return voice.text(&key, &[]);
    }
    say::words(voice, id)
}

/// A material's page, where the site makes it.
pub(super) fn material_url(ground: &Ground<'_>, program: &Program, id: &str) -> Option<String> {
    match MaterialKind::named(id)? {
        MaterialKind::Brochure => Some(brochure_url(ground, program)),
        MaterialKind::SalesDeck => Some(deck_url(ground, program)),
        MaterialKind::Guide => Some(materials_url(ground, program)),
        _ => None,
    }
}

fn marketing<'w>(ground: &'w Ground<'_>, program: &'w Program) -> Option<Marketing<'w>> {
    let marketing = program.marketing.as_ref()?;
    let materials = marketing
        .materials
        .iter()
        .map(|id| Material {
            name: material_title(ground.voice(), id),
            href: material_url(ground, program, id),
        })
        .collect();
    let has_funds = program
        .tiers
        .iter()
        .any(|tier| !tier.marketing_funds.is_zero());
    let coop = marketing.co_op.as_ref().map(|co_op| CoOp {
        text: has_funds.then(|| said!(ground.voice(), "program-each-allocation")),
        activities: each(ground.voice(), &co_op.activities),
        allocations: if has_funds {
            program
                .tiers
                .iter()
                .map(|tier| allocation(ground.voice(), program, tier))
                .collect()
        } else {
            Vec::new()
        },
    });
    Some(Marketing { materials, coop })
}

fn allocation(voice: &Voice, program: &Program, tier: &Tier) -> Pair {
    let amount = if tier.marketing_funds.is_zero() {
        said!(voice, "say-none")
    } else {
        a_quarter(voice, &voice.amount(tier.marketing_funds, program.currency))
    };
    Pair::new(voice.content(&tier.name), amount)
}

fn incentives(
    voice: &Voice,
    program: &Program,
    rules: &Rules,
    day: Date,
    marks: &[Value],
) -> Option<Incentives> {
    let own = &program.incentives;
    if own.offered.is_empty() && rules.earnings.is_empty() && rules.funds.is_empty() {
        return None;
    }
    let earnings: Vec<&Earning> = say::earnings_on(rules, day)
        .filter(|earning| !terms::is_for_a_fund(earning))
        .collect();
    let types = offered(program, rules, day).into_iter();
    let types = types.map(|kind| IncentiveType {
        id: kind.word(),
        name: tables::incentive_title(voice, kind),
        text: incentive_text(voice, program, kind),
    });
    let alike = earnings
        .iter()
        .filter(|earning| !terms::differs_by_tier(voice, rules, earning))
        .filter_map(|earning| {
            let value = say::reward_range(voice, rules, earning)?;
            Some(Pair::new(voice.content(&earning.name), value))
        });
    let payout = if rules.earnings.is_empty() {
        Vec::new()
    } else {
        pairs(terms::payout(voice, rules))
    };
    Some(Incentives {
        table: tables::incentives(voice, program, rules, day, marks),
        earnings: earnings
            .iter()
            .filter_map(|earning| earning_view(voice, rules, earning))
            .collect(),
        alike: alike.collect(),
        payout,
        types: types.collect(),
        funds: rules
            .funds
            .iter()
            .map(|fund| fund_view(voice, program, fund, rules))
            .collect(),
    })
}

/// What is offered beside earnings and funds, which say more of themselves.
pub(in crate::render) fn offered(
    program: &Program,
    rules: &Rules,
    day: Date,
) -> Vec<IncentiveKind> {
    let is_said = |kind: &IncentiveKind| match kind {
        IncentiveKind::Mdf => rules.fund_named("mdf").is_some(),
        _ => say::earnings_on(rules, day)
            .filter(|earning| !terms::is_for_a_fund(earning))
            .any(|earning| earning.kind.word() == kind.word()),
    };
    let offered = program.incentives.offered.iter().copied();
    offered.filter(|kind| !is_said(kind)).collect()
}

fn earning_view(voice: &Voice, rules: &Rules, earning: &Earning) -> Option<EarningView> {
    let said = terms::earning(voice, rules, earning)?;
    Some(EarningView {
        name: voice.content(&earning.name).into_owned(),
        kind: say::kind_title(voice, earning.kind),
        value: said.value,
        text: said.what,
        terms: said.more,
    })
}

/// What a fund is, how much of it there is, and for whom.
pub(in crate::render) fn fund_text(voice: &Voice, program: &Program, fund: &Fund) -> String {
    let most = fund.maximum.map(|most| {
        let amount = voice.amount(most.amount, program.currency);
        let unit = say::period_key(most.every.unit, most.every.fiscal);
        said!(voice, "program-fund-most", amount = amount, unit = unit)
    });
    let tiers: Vec<_> = fund
        .tiers
        .iter()
        .map(|tier| voice.content(&program.tier(*tier).name))
        .collect();
    let is_for_all = tiers.is_empty() || tiers.len() == program.tiers.len();
    let who = (!is_for_all).then(|| said!(voice, "program-fund-for", tiers = voice.list(&tiers)));
    said!(
        voice,
        "program-fund",
        most = most.unwrap_or_default(),
        who = who.unwrap_or_default()
    )
}

fn fund_view(voice: &Voice, program: &Program, fund: &Fund, rules: &Rules) -> FundView {
    FundView {
        id: fund.id.to_string(),
        name: voice.content(&fund.name).into_owned(),
        text: fund_text(voice, program, fund),
        facts: pairs(terms::fund(voice, rules, fund)),
        evidence: pairs(terms::evidence(voice, fund)),
    }
}

fn pairs(terms: Vec<Term>) -> Vec<Pair> {
    let pair = |term: Term| Pair::new(term.label, term.text);
    terms.into_iter().map(pair).collect()
}

/// What there is to know of the rules beside what tiers ask and incentives pay.
fn rules_view(voice: &Voice, program: &Program, rules: &Rules, day: Date) -> RulesView {
    let tiers = rules.tiers();
    let standing = terms::reviews(voice, rules, tiers, day);
    let tracks = rules.ladders.iter().skip(1).map(|ladder| {
        let own = terms::reviews(voice, rules, ladder, day);
        let levels = ladder.levels.iter().filter(|level| level.offered);
        Track {
            id: ladder.id.to_string(),
            name: voice.content(&ladder.name).into_owned(),
            note: terms::track_note(voice, ladder),
            levels: levels
                .map(|level| TrackLevel {
                    name: voice.content(&level.name).into_owned(),
                    requires: say::requirement(voice, rules, &level.to_enter),
                    keeps: terms::keeps(voice, rules, level),
                    always: terms::always(voice, rules, level),
                })
                .collect(),
            // Most are reviewed as the tiers are.
            standing: if ladder.review == tiers.review {
                Vec::new()
            } else {
                pairs(own)
            },
        }
    });
    RulesView {
        version: terms::version(voice, rules),
        standing: pairs(standing),
        tracks: tracks.collect(),
        changes: terms::changes(voice, program, day)
            .into_iter()
            .map(|change| Change {
                from: When::day(voice, change.from),
                name: change.name,
                terms: pairs(change.terms),
            })
            .collect(),
    }
}

/// What an incentive is, and how much of it there is.
fn incentive_text(voice: &Voice, program: &Program, kind: IncentiveKind) -> String {
    match kind {
        IncentiveKind::Commission
        | IncentiveKind::Rebate
        | IncentiveKind::RevenueShare
        | IncentiveKind::Mdf => said!(voice, "program-not-part"),
        IncentiveKind::CoOpMarketing => {
            let most = program.tiers.iter().map(|tier| tier.marketing_funds).max();
            match most.filter(|most| !most.is_zero()) {
                Some(most) => {
                    let most = a_quarter(voice, &voice.amount(most, program.currency));
                    said!(voice, "program-allocation", most = most)
                }
                None => said!(voice, "program-co-op"),
            }
        }
        IncentiveKind::TrainingCredits => said!(voice, "program-credits"),
    }
}

pub(in crate::render) fn facts(
    voice: &Voice,
    program: &Program,
    rules: &Rules,
    day: Date,
) -> Vec<Pair> {
    let most = program.tiers.iter().map(|tier| tier.marketing_funds).max();
    let tiers = program.tiers.len();
    [
        earns(voice, rules, day),
        Some(Pair::new(
            said!(voice, "program-tiers-of-count", count = tiers),
            voice.integer(tiers),
        )),
        program.onboarding.as_ref().map(|onboarding| {
            Pair::new(
                said!(voice, "program-onboarding"),
                said!(voice, "say-days", count = onboarding.duration_days),
            )
        }),
        most.filter(|most| !most.is_zero()).map(|most| {
            Pair::new(
                said!(voice, "program-funds-at-most"),
                voice.amount(most, program.currency),
            )
        }),
    ]
    .into_iter()
    .flatten()
    .collect()
}

/// Groups the programs by what their tiers ask and give.
pub(super) fn tier_groups(ground: &Ground<'_>, marks: &[Vec<Value>]) -> Vec<TierGroup> {
    let voice = ground.voice();
    let mut groups: Vec<TierGroup> = Vec::new();
    for ((ix, program), marks) in ground.programs().zip(marks) {
        let table = tables::full(voice, program, ground.rules(program), ground.as_of, marks);
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
            group.table.caption = {
                let programs = group_title(ground, &group.programs);
                said!(voice, "program-tiers-of-group", programs = programs)
            };
        }
    }
    groups
}

/// "Reseller Program", or "Reseller, SI and MSP programs".
pub(super) fn group_title(ground: &Ground<'_>, programs: &[ProgramIx]) -> String {
    let voice = ground.voice();
    if let [one] = programs {
        return voice.content(&ground.program(*one).name).into_owned();
    }
    if programs.len() == ground.programs.len() {
        return said!(voice, "program-all");
    }
    let names: Vec<_> = programs
        .iter()
        .map(|ix| {
            let name = ground.program(*ix).name.as_str();
            match voice.content(name) {
                // English drops the noun that is said once for all.
                Cow::Borrowed(name) => name.strip_suffix(" Program").unwrap_or(name).to_owned(),
                Cow::Owned(name) => name,
            }
        })
        .collect();
    said!(voice, "program-programs", names = voice.list(&names))
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
        let voice = ground.voice();
        let program = ground.program(ix);
        let rules = ground.rules(program);
        let day = ground.as_of;
        let marks = &self.tiers[ix.0 as usize];
        let none = BTreeMap::new();
        let translated = ground.content.translated_prose.get(voice.site_language());
        let prose = translated
            .and_then(|all| all.get(&program.id))
            .or_else(|| ground.content.program_prose.get(&program.id));
        let sections: BTreeMap<String, &Prose> = match prose {
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
                    description: tier.description.as_deref().map(|it| voice.content(it)),
                    entry: entry(voice, rules, rung),
                    requires: requires(voice, rules, rung),
                    keeps: of_level(voice, rules, rung, terms::keeps),
                    always: of_level(voice, rules, rung, terms::always),
                    perks: perks(voice, program, rules, day, rung, tier),
                    benefits: program
                        .benefits
                        .by_tier
                        .get(&tier.id)
                        .map_or_else(Vec::new, |items| each(voice, items)),
                })
                .collect::<Vec<_>>(),
        );
        let group = groups.iter().find(|group| group.programs.contains(&ix));
        let tiers_url = ground.urls.page("tiers");
        let partners = self.partners.of_program(ix);
        let stories = self.stories_for(ix);
        let view = View {
            id: program.id.as_str(),
            name: voice.content(&program.name),
            url: url(ground, program),
            tagline: program.tagline.as_deref().map(|it| voice.content(it)),
            summary: program.summary.as_deref().map(|it| voice.content(it)),
            brochure_url: brochure_url(ground, program),
            deck_url: deck_url(ground, program),
            materials_url: materials_url(ground, program),
            compare_url: match group {
                Some(group) => format!("{tiers_url}#{}", group.id),
                None => tiers_url,
            },
            currency: program.currency.code(),
            facts: facts(voice, program, rules, day),
            ladder: ladder.clone(),
            requirements: each(voice, &program.requirements),
            rules: rules_view(voice, program, rules, day),
            benefits: Benefits {
                common: each(voice, &program.benefits.common),
                by_tier: program
                    .tiers
                    .iter()
                    .zip(marks)
                    .filter_map(|(tier, mark)| {
                        let items = program.benefits.by_tier.get(&tier.id)?;
                        (!items.is_empty()).then(|| TierBenefits {
                            tier: mark.clone(),
                            items: each(voice, items),
                        })
                    })
                    .collect(),
            },
            incentives: incentives(voice, program, rules, day, marks),
            onboarding: onboarding(voice, program),
            support: (!program.support.channels.is_empty()).then(|| Support {
                channels: channels(ground, program),
                table: tables::support(voice, program, marks),
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
                let kind = type_word(voice, program.id.as_str());
                said!(voice, "program-see-partners", count = partners, kind = kind)
            }),
            partners_url: format!("{}#program-{}", ground.urls.page("partners"), program.id),
            closing: closing(voice, program.id.as_str(), ground.product_name),
        };
        let brochure = Brochure {
            table: value(&tables::short(voice, program, rules, day, marks)),
            apply_text: ground.urls.on_paper("/apply/"),
            contact: contact(ground),
        };
        let card = Card {
            id: program.id.as_str(),
            name: voice.content(&program.name),
            url: url(ground, program),
            tagline: program.tagline.as_deref().map(|it| voice.content(it)),
            summary: program.summary.as_deref().map(|it| voice.content(it)),
            earns: earns(voice, rules, day),
            tiers: marks,
            measure: measure(voice, rules),
            brochure_url: brochure_url(ground, program),
            deck_url: deck_url(ground, program),
        };
        Views {
            card: value(&card),
            view: value(&view),
            ladder,
            brochure: value(&brochure),
        }
    }

    pub(super) fn program_page(&self, ix: ProgramIx, address: &str) -> Context {
        let program = self.ground.program(ix);
        let voice = self.ground.voice();
        let name = voice.content(&program.name);
        let summary = program.summary.as_deref().or(program.tagline.as_deref());
        let summary = summary.map(|it| voice.content(it));
        let mut head = self.head(address, &name);
        head.description = summary.as_deref();
        head.nav = self.nav("programs");
        head.breadcrumbs = vec![self.crumb("programs")];
        context(&head, "program", self.programs[ix.0 as usize].view.clone())
    }

    pub(super) fn brochure_page(&self, ix: ProgramIx, address: &str) -> Context {
        let views = &self.programs[ix.0 as usize];
        let mut context = self.derived_page(ix, address, "program-page-brochure");
        context.insert_value("brochure", views.brochure.clone());
        context
    }

    /// What stands around the slides, which the press says.
    pub(super) fn deck_page(&self, ix: ProgramIx, address: &str) -> Context {
        self.derived_page(ix, address, "program-page-deck")
    }

    /// The head of the page of a program's materials.
    pub(super) fn materials_head<'a>(
        &'a self,
        ix: ProgramIx,
        address: &str,
        title: &'a str,
    ) -> Head<'a> {
        let ground = &self.ground;
        let program = ground.program(ix);
        let mut head = self.head(address, title);
        head.description = program.tagline.as_deref().or(program.summary.as_deref());
        head.nav = self.nav("programs");
        head.breadcrumbs = vec![
            self.crumb("programs"),
            Link::new(ground.voice().content(&program.name), url(ground, program)),
        ];
        head
    }

    /// A brochure or a deck; `title` is the message that names it.
    fn derived_page(&self, ix: ProgramIx, address: &str, title: &str) -> Context {
        let ground = &self.ground;
        let program = ground.program(ix);
        let voice = ground.voice();
        let name = voice.content(&program.name);
        let title = voice.text(title, &[("program", (&name).into())]);
        let line = program.tagline.as_deref().or(program.summary.as_deref());
        let line = line.map(|it| voice.content(it));
        let mut head = self.head(address, &title);
        head.heading = &name;
        head.description = line.as_deref();
        head.nav = self.nav("programs");
        head.breadcrumbs = vec![
            self.crumb("programs"),
            Link::new(ground.voice().content(&program.name), url(ground, program)),
        ];
        context(&head, "program", self.programs[ix.0 as usize].view.clone())
    }
}

/// Headings are found whatever their case and spacing.
pub(in crate::render) fn section_key(title: &str) -> String {
    let words: Vec<String> = title.split_whitespace().map(str::to_lowercase).collect();
    words.join(" ")
}
