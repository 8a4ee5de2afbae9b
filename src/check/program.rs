//! The programs: what the config says, filled up with the defaults of each partner type, under
//! what the type's own file says.
//!
//! # The rules of merging
//! For each value the type's own file (`content/programs/<type>.yaml`) wins over the config, and
//! the config over the defaults of the type. Mappings (tiers, rates, benefits by tier, response
//! times) are merged key by key; lists and single values are replaced whole. Tiers that only the
//! type's own file has stand above those of the config. Each version is laid over the one before it
//! by the same rules; a tier or level that comes with a version is not offered in those before it.
//! Of a requirement each entry is replaced whole, and so are brackets; a metric of another kind, an
//! amount instead of a rate, replace all that was said of the other.
//!
//! # The defaults of a type
//! - Without `tiers` in the config: bronze, silver, gold and platinum; 0, 50,000, 150,000 and
//!   500,000 a year (not for `isv`); 10, 15, 20 and 25 % discount.
//! - `consultant` asks for one certified person on every rung but the lowest, `isv` for an
//!   integration of the rung's level; either goes when the tier says otherwise itself.
//! - `consultant` has training access, `isv` technical support, by rung.
//! - `consultant` earns a rebate, `isv` a revenue share, every other type a commission; where
//!   `earnings` are written in full, only if that is written too.
//!
//! A threshold of zero asks for nothing, so it is no requirement.

use indexmap::IndexMap;

use super::{Broken, ladder, rates, refs, rules, start_of};
use crate::base::{
    Code, Currency, Date, Decimal, Diagnostic, Faults, Id, Rate, Span, Spanned, closest,
};
use crate::load::decode::{Keyed, List, shorten};
use crate::load::leaf::Text;
use crate::load::raw::{
    RawBenefits, RawIncentives, RawMarketing, RawMdf, RawOnboarding, RawPay, RawProgram,
    RawProgramOverride, RawSupport, RawTier, RawVersion,
};
use crate::load::{RawFile, RawWorkspace};
use crate::model::rules::{EarningKind, Rules};
use crate::model::{
    Benefits, CoOpMarketing, IncentiveKind, Incentives, Marketing, Onboarding, Program, Support,
    Tier, TierIx,
};

pub(super) const CODES: &[&Code] = &[
    &WRONG_FILE_NAME,
    &TWO_THRESHOLDS,
    &EMPTY_LIST,
    &NO_EFFECT,
    &UNKNOWN_CHANNEL,
];

const WRONG_FILE_NAME: Code = Code {
    id: "PP046",
    title: "file name and `program` differ",
    about: "A type's own rules stand in `content/programs/<type>.yaml`, and `program` in it says \
            the same type again, so that a renamed or copied file is not taken for another's \
            rules.",
};

pub(super) const TWO_THRESHOLDS: Code = Code {
    id: "PP047",
    title: "two thresholds for one thing",
    about: "`revenue_requirement` is short for `requires: {revenue: …}`. A tier says one of the \
            two; where both stand and differ, nothing says which one partners are held to.",
};

const EMPTY_LIST: Code = Code {
    id: "PP048",
    title: "nothing in it",
    about: "A list or mapping that needs at least one entry is empty: `program_types`, `tiers`, \
            the options of a `select`.",
};

const NO_EFFECT: Code = Code {
    id: "PP049",
    title: "setting without effect",
    about: "What is written is well formed and changes nothing: a type's own rates for an \
            incentive that partners of this type do not earn, or that the program does not offer.",
};

const UNKNOWN_CHANNEL: Code = Code {
    id: "PP045",
    title: "response time of an unknown channel",
    about: "`response_time` promises something for a channel that is not among `channels`.",
};

/// The types of a site that names none.
const TYPES: &[&str] = &["reseller", "consultant", "isv", "si", "msp", "technology"];

/// The ladder of a site that has none: id, revenue a year, discount in percent.
const LADDER: &[(&str, &str, u32, u32)] = &[
    ("bronze", "Bronze", 0, 10),
    ("silver", "Silver", 50_000, 15),
    ("gold", "Gold", 150_000, 20),
    ("platinum", "Platinum", 500_000, 25),
];

const TRAINING_ACCESS: [&str; 4] = ["basic", "standard", "premium", "enterprise"];
const TECHNICAL_SUPPORT: [&str; 4] = ["community", "email", "phone", "dedicated"];
const REVENUE_SHARE: [u32; 4] = [10, 15, 20, 25];

/// All programs of a site.
#[derive(Debug, Default)]
pub(super) struct Programs {
    /// In the order of `program_types`.
    pub list: Vec<Program>,
    /// Whether the types could be read. If not, every type counts as known.
    pub is_known: bool,
    /// Whether the ladder could be read. If not, every tier counts as known.
    pub knows_tiers: bool,
    /// Whether all of the config could be read. If not, what is absent may be there.
    pub is_whole: bool,
}

pub(super) fn assemble(
    raw: &RawWorkspace,
    tables: &rules::Tables<'_>,
    site: Currency,
    broken: &Broken,
    faults: &mut Faults,
) -> Programs {
    let Some(config) = &raw.program else {
        return Programs::default();
    };
    let types = types(config, faults);
    let known: Vec<&str> = types.iter().map(|id| id.value.as_str()).collect();
    let owns: Vec<&RawFile<RawProgramOverride>> = raw
        .overrides
        .iter()
        .filter(|own| is_for_a_type(own, &known, faults))
        .collect();
    if let Some(tiers) = config
        .tiers
        .as_ref()
        .filter(|tiers| tiers.entries.is_empty())
    {
        faults.push(
            Diagnostic::error(&EMPTY_LIST, start_of(tiers.span), "the ladder has no tiers")
                .help("write at least one tier, or leave `tiers` out for the built-in ladder"),
        );
    }
    let list: Vec<Program> = types
        .iter()
        .map(|id| {
            let own = owns.iter().find(|own| own.id.as_ref() == Some(&id.value));
            let own = own.and_then(|own| own.value.as_ref());
            let written = own.and_then(|own| own.versions.as_ref());
            let versions = rules::in_order(written.or(config.versions.as_ref()), faults);
            Assembly {
                kind: Type::of(id.value.as_str()),
                id: &id.value,
                config,
                own,
                rungs: rungs(config, own, &versions),
                versions,
                tables,
                broken,
            }
            .program(site, faults)
        })
        .collect();
    let is_whole = !broken.is_in(config.span);
    let programs = Programs {
        list,
        is_known: is_whole || config.program_types.is_some(),
        knows_tiers: is_whole || config.tiers.is_some(),
        is_whole,
    };
    check_config(config, &programs, &known, faults);
    programs
}

/// The partner types, each once.
fn types(config: &RawProgram, faults: &mut Faults) -> Vec<Spanned<Id>> {
    let Some(written) = &config.program_types else {
        return TYPES
            .iter()
            .map(|id| Spanned::new(Id::constant(id), start_of(config.span)))
            .collect();
    };
    if written.items.is_empty() {
        faults.push(
            Diagnostic::error(
                &EMPTY_LIST,
                start_of(written.span),
                "there are no partner types",
            )
            .help("name at least one, such as `reseller`, or leave `program_types` out for all"),
        );
    }
    super::ids::once(&written.items, "partner type", faults)
}

fn is_for_a_type(own: &RawFile<RawProgramOverride>, known: &[&str], faults: &mut Faults) -> bool {
    let Some(id) = &own.id else {
        return false;
    };
    if !known.contains(&id.as_str()) {
        faults.push(refs::unknown_type_of_file(id, own.head(), known));
        return false;
    }
    let said = own.value.as_ref().and_then(|value| value.program.get());
    if let Some(said) = said.filter(|said| said.value != *id) {
        faults.push(
            Diagnostic::error(
                &WRONG_FILE_NAME,
                said.span,
                format!(
                    "this file is for `{id}` by its name, for `{}` by this line",
                    said.value
                ),
            )
            .help(format!(
                "write `program: {id}`, or rename the file to `{}.yaml`",
                said.value
            ))
            .replace_with(id.as_str()),
        );
    }
    true
}

/// What the config says of tiers by name, where the tier may be of any program.
fn check_config(config: &RawProgram, programs: &Programs, types: &[&str], faults: &mut Faults) {
    let mut tiers: Vec<&str> = Vec::new();
    for tier in programs.list.iter().flat_map(|program| &program.tiers) {
        if !tiers.contains(&tier.id.as_str()) {
            tiers.push(tier.id.as_str());
        }
    }
    for (key, _) in config.requirements.iter().flat_map(|all| &all.entries) {
        if programs.is_known && !types.contains(&key.value.as_str()) {
            faults.push(refs::unknown_type(key, types));
        }
    }
    if programs.knows_tiers {
        check_version_rates(config.versions.as_ref(), &tiers, faults);
        check_tier_names(
            config.benefits.as_ref(),
            config.incentives.as_ref(),
            &tiers,
            faults,
        );
    }
}

fn check_tier_names(
    benefits: Option<&RawBenefits>,
    incentives: Option<&RawIncentives>,
    tiers: &[&str],
    faults: &mut Faults,
) {
    let mut named: Vec<&Spanned<Id>> = Vec::new();
    let specific = benefits.and_then(|benefits| benefits.tier_specific.as_ref());
    named.extend(
        specific
            .iter()
            .flat_map(|all| &all.entries)
            .map(|(key, _)| key),
    );
    if let Some(incentives) = incentives {
        let pays = [
            &incentives.commission,
            &incentives.rebate,
            &incentives.revenue_share,
        ];
        for pay in pays.into_iter().flatten() {
            named.extend(
                pay.rates
                    .iter()
                    .flat_map(|all| &all.entries)
                    .map(|(key, _)| key),
            );
        }
        let mdf = incentives.mdf.as_ref().and_then(|mdf| mdf.tiers.as_ref());
        named.extend(mdf.iter().flat_map(|tiers| &tiers.items));
    }
    for tier in named {
        if !tiers.contains(&tier.value.as_str()) {
            faults.push(refs::unknown_tier(tier, tiers));
        }
    }
}

/// The tiers that the rates of versions name.
fn check_version_rates(versions: Option<&List<RawVersion>>, tiers: &[&str], faults: &mut Faults) {
    let versions = versions.into_iter().flat_map(|versions| &versions.items);
    for incentives in versions.filter_map(|version| version.incentives.as_ref()) {
        let pays = [
            &incentives.commission,
            &incentives.rebate,
            &incentives.revenue_share,
        ];
        let pays = pays.into_iter().flatten();
        let rates = pays.filter_map(|pay| pay.rates.as_ref());
        for (tier, _) in rates.flat_map(|rates| &rates.entries) {
            if !tiers.contains(&tier.value.as_str()) {
                faults.push(refs::unknown_tier(tier, tiers));
            }
        }
    }
}

/// What a type adds to what is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Type {
    Consultant,
    Isv,
    /// Resellers, and every type that has no defaults of its own.
    Other,
}

impl Type {
    fn of(id: &str) -> Self {
        match id {
            "consultant" => Self::Consultant,
            "isv" => Self::Isv,
            _ => Self::Other,
        }
    }

    /// What partners of this type earn on their deals.
    const fn pay(self) -> IncentiveKind {
        match self {
            Self::Consultant => IncentiveKind::Rebate,
            Self::Isv => IncentiveKind::RevenueShare,
            Self::Other => IncentiveKind::Commission,
        }
    }
}

/// A tier as it is written in up to two places.
#[derive(Debug, Clone, Copy)]
struct Rung<'r> {
    id: &'r Id,
    span: Span,
    config: Option<&'r RawTier>,
    own: Option<&'r RawTier>,
    /// The built-in tier, when the config has no ladder.
    built_in: Option<usize>,
}

impl<'r> Rung<'r> {
    fn pick<T>(&self, of: impl Fn(&'r RawTier) -> Option<&'r T>) -> Option<&'r T> {
        self.own.and_then(&of).or_else(|| self.config.and_then(&of))
    }

    fn text(&self, of: impl Fn(&'r RawTier) -> Option<&'r Spanned<Text>>) -> Option<String> {
        self.pick(of).map(|text| text.value.0.clone())
    }
}

fn rungs<'r>(
    config: &'r RawProgram,
    own: Option<&'r RawProgramOverride>,
    versions: &[(Date, &'r RawVersion)],
) -> Vec<Rung<'r>> {
    let mut rungs: Vec<Rung<'r>> = match &config.tiers {
        Some(tiers) => tiers
            .entries
            .iter()
            .map(|(id, tier)| Rung {
                id: &id.value,
                span: id.span,
                config: Some(tier),
                own: None,
                built_in: None,
            })
            .collect(),
        None => built_in_ids()
            .iter()
            .enumerate()
            .map(|(at, id)| Rung {
                id,
                span: start_of(config.span),
                config: None,
                own: None,
                built_in: Some(at),
            })
            .collect(),
    };
    let tiers = own.and_then(|own| own.tiers.as_ref());
    for (id, tier) in tiers.iter().flat_map(|tiers| &tiers.entries) {
        match rungs.iter_mut().find(|rung| *rung.id == id.value) {
            Some(rung) => rung.own = Some(tier),
            None => rungs.push(Rung {
                id: &id.value,
                span: id.span,
                config: None,
                own: Some(tier),
                built_in: None,
            }),
        }
    }
    // A tier that comes with a version is not offered in those before it.
    for (_, version) in versions {
        for (id, _) in version.tiers.iter().flat_map(|tiers| &tiers.entries) {
            if rungs.iter().all(|rung| *rung.id != id.value) {
                rungs.push(Rung {
                    id: &id.value,
                    span: id.span,
                    config: None,
                    own: None,
                    built_in: None,
                });
            }
        }
    }
    rungs
}

fn built_in_ids() -> &'static [Id] {
    static IDS: std::sync::OnceLock<Vec<Id>> = std::sync::OnceLock::new();
    IDS.get_or_init(|| LADDER.iter().map(|(id, ..)| Id::constant(id)).collect())
}

/// What of the tiers could be read.
#[derive(Debug, Clone, Copy)]
struct Knows {
    /// Which there are.
    tiers: bool,
    /// All that they ask for.
    ladder: bool,
}

/// One program while it is put together.
struct Assembly<'r> {
    id: &'r Id,
    kind: Type,
    config: &'r RawProgram,
    own: Option<&'r RawProgramOverride>,
    rungs: Vec<Rung<'r>>,
    versions: Vec<(Date, &'r RawVersion)>,
    tables: &'r rules::Tables<'r>,
    broken: &'r Broken,
}

impl<'r> Assembly<'r> {
    fn program(&self, site: Currency, faults: &mut Faults) -> Program {
        let currency = self.own.and_then(|own| own.currency.as_ref());
        let currency = currency.or(self.config.currency.as_ref());
        let currency = currency.map_or(site, |currency| currency.value);
        let tiers: Vec<Tier> = (0usize..)
            .zip(&self.rungs)
            .map(|(at, rung)| self.tier(at, rung))
            .collect();
        let is_whole = self.rungs.iter().all(|rung| self.is_whole(rung));
        let knows_tiers = self.config.tiers.is_some() || !self.broken.is_in(self.config.span);
        let layers = self.layers();
        let offered = self.offered();
        if offered.contains(&self.kind.pay()) {
            self.check_rates(&tiers, &layers, faults);
        }
        let mdf = offered
            .contains(&IncentiveKind::Mdf)
            .then(|| self.mdf_rules(&tiers));
        let knows = Knows {
            tiers: knows_tiers,
            ladder: is_whole,
        };
        let versions = self.rules(&tiers, layers, mdf, currency, knows, faults);
        if is_whole {
            ladder::check_discounts(&tiers, faults);
        }
        if let Some(own) = self.own.filter(|_| is_whole && knows_tiers) {
            let ids: Vec<&str> = tiers.iter().map(|tier| tier.id.as_str()).collect();
            check_tier_names(own.benefits.as_ref(), own.incentives.as_ref(), &ids, faults);
            check_version_rates(own.versions.as_ref(), &ids, faults);
            self.tell_idle_pay(own, faults);
        }
        let text = |of: fn(&RawProgramOverride) -> &Option<Spanned<Text>>| {
            let own = self.own.and_then(|own| of(own).as_ref());
            own.map(|text| text.value.0.clone())
        };
        Program {
            id: self.id.clone(),
            name: text(|own| &own.name).unwrap_or_else(|| name_of_type(self.id.as_str())),
            tagline: text(|own| &own.tagline),
            summary: text(|own| &own.summary),
            currency,
            requirements: self.requirements(),
            benefits: self.benefits(),
            incentives: Incentives { offered },
            onboarding: self.onboarding(),
            support: self.support(faults),
            marketing: self.marketing(),
            versions,
            span: self.own.map_or(self.config.span, |own| own.span),
            tiers,
        }
    }

    fn tier(&self, at: usize, rung: &Rung<'r>) -> Tier {
        let built_in = rung.built_in.and_then(|at| LADDER.get(at));
        let by_rung = |words: [&str; 4]| words.get(at.min(3)).map(|word| (*word).to_owned());
        let discount = rung.pick(|tier| tier.discount.as_ref());
        Tier {
            id: rung.id.clone(),
            name: rung.text(|tier| tier.name.as_ref()).unwrap_or_else(|| {
                built_in.map_or_else(|| title_of(rung.id.as_str()), |tier| tier.1.to_owned())
            }),
            description: rung.text(|tier| tier.description.as_ref()),
            // Filled in when the rules are known.
            discount: discount
                .map(|rate| rate.value)
                .or_else(|| built_in.map(|tier| percent(tier.3))),
            support_level: rung.text(|tier| tier.support_level.as_ref()),
            marketing_funds: rung
                .pick(|tier| tier.marketing_funds.as_ref())
                .map_or(Decimal::ZERO, |amount| amount.value.0),
            training_access: rung
                .text(|tier| tier.training_access.as_ref())
                .or_else(|| by_rung(TRAINING_ACCESS).filter(|_| self.kind == Type::Consultant)),
            technical_support: rung
                .text(|tier| tier.technical_support.as_ref())
                .or_else(|| by_rung(TECHNICAL_SUPPORT).filter(|_| self.kind == Type::Isv)),
            span: rung.span,
        }
    }

    /// Whether all that is written of a tier could be read.
    fn is_whole(&self, rung: &Rung<'r>) -> bool {
        let written = rung.config.into_iter().chain(rung.own);
        !written.into_iter().any(|tier| self.broken.is_in(tier.span))
    }

    /// What is written, and each version laid over the one before it.
    fn layers(&self) -> Vec<(Option<(Date, &'r RawVersion)>, rules::Layer)> {
        let config = rules::Layer::from(self.config);
        let mut layer = match self.own {
            Some(own) => rules::Layer::from(own).over(&config),
            None => config,
        };
        let mut layers = vec![(None, layer.clone())];
        for (from, version) in &self.versions {
            layer = rules::Layer::from(*version).over(&layer);
            layers.push((Some((*from, *version)), layer.clone()));
        }
        layers
    }

    fn rules(
        &self,
        tiers: &[Tier],
        layers: Vec<(Option<(Date, &'r RawVersion)>, rules::Layer)>,
        mdf: Option<rules::Mdf>,
        currency: Currency,
        knows: Knows,
        faults: &mut Faults,
    ) -> Vec<Rules> {
        // Tiers that lack a rate in the base have been told with the rates themselves.
        let mut told: Option<Vec<bool>> = None;
        let written: Vec<rules::Written<'_>> = layers
            .into_iter()
            .map(|(version, layer)| {
                let pay = self.pay_of_version(&layer, tiers);
                let lacks: Vec<bool> = match &pay {
                    Some(pay) => {
                        let rungs = self.rungs.iter().zip(&pay.rates);
                        rungs
                            .map(|(rung, rate)| rate.is_none() && is_offered(&layer, rung))
                            .collect()
                    }
                    None => vec![false; tiers.len()],
                };
                let told = told.get_or_insert_with(|| lacks.clone());
                if let Some(pay) = &pay {
                    for (at, tier) in tiers.iter().enumerate() {
                        let at = |list: &[bool]| list.get(at).copied().unwrap_or(false);
                        if at(&lacks) && !at(told) {
                            self.tell_missing_rate(pay, tier, faults);
                        }
                    }
                }
                rules::Written {
                    from: version.map(|it| it.0),
                    version: version.map(|it| it.1),
                    pay,
                    layer,
                }
            })
            .collect();
        let rungs = self.rungs.iter().zip(tiers);
        let own = self.own.map(|own| own.span);
        let ground = rules::Ground {
            tables: self.tables,
            broken: self.broken,
            currency,
            kind: self.kind,
            span: own.unwrap_or(self.config.span),
            files: [Some(self.config.span), own]
                .into_iter()
                .flatten()
                .collect(),
            rungs: rungs
                .map(|(rung, tier)| rules::Rung {
                    id: rung.id,
                    name: &tier.name,
                    span: rung.span,
                    revenue: rung
                        .built_in
                        .and_then(|at| LADDER.get(at))
                        .map(|it| it.2.into()),
                })
                .collect(),
            knows_tiers: knows.tiers,
            is_ladder_whole: knows.ladder,
            tiers,
            mdf,
            activities: self
                .marketing()
                .and_then(|it| it.co_op)
                .map(|it| it.activities),
        };
        rules::assemble(&ground, &written, faults)
    }

    fn requirements(&self) -> Vec<String> {
        let own = self.own.and_then(|own| own.requirements.as_ref());
        let config = self.config.requirements.iter().flat_map(|all| &all.entries);
        let of_type = config
            .filter(|(key, _)| key.value == *self.id)
            .map(|(_, list)| list)
            .next();
        own.or(of_type).map(texts).unwrap_or_default()
    }

    fn benefits(&self) -> Benefits {
        let own = self.own.and_then(|own| own.benefits.as_ref());
        let both = [self.config.benefits.as_ref(), own];
        let common = both
            .iter()
            .flatten()
            .filter_map(|benefits| benefits.common.as_ref())
            .next_back();
        let mut by_tier = IndexMap::new();
        // In the order of the ladder, whatever the order of the file.
        for rung in &self.rungs {
            let list = both
                .iter()
                .flatten()
                .filter_map(|benefits| lookup(benefits.tier_specific.as_ref(), rung.id))
                .next_back();
            if let Some(list) = list {
                by_tier.insert(rung.id.clone(), texts(list));
            }
        }
        Benefits {
            common: common.map(texts).unwrap_or_default(),
            by_tier,
        }
    }

    fn incentive_files(&self) -> [Option<&'r RawIncentives>; 2] {
        let own = self.own.and_then(|own| own.incentives.as_ref());
        [own, self.config.incentives.as_ref()]
    }

    /// What a kind of pay says, the type's own file first.
    fn pays(&self, kind: IncentiveKind) -> impl Iterator<Item = &'r RawPay> + use<'r> {
        self.incentive_files()
            .into_iter()
            .flatten()
            .filter_map(move |file| pay_of(file, kind))
    }

    fn is_on(&self, kind: IncentiveKind) -> bool {
        let said = match kind {
            IncentiveKind::Commission | IncentiveKind::Rebate | IncentiveKind::RevenueShare => {
                self.pays(kind).find_map(|pay| pay.enabled.as_ref())
            }
            IncentiveKind::Mdf => self.mdf(|mdf| mdf.enabled.as_ref()),
            IncentiveKind::CoOpMarketing => self
                .marketing_files()
                .into_iter()
                .flatten()
                .find_map(|marketing| marketing.co_op_marketing.as_ref()?.enabled.as_ref()),
            IncentiveKind::TrainingCredits => None,
        };
        said.is_none_or(|said| said.value)
    }

    fn mdf<T>(&self, of: impl Fn(&'r RawMdf) -> Option<&'r T>) -> Option<&'r T> {
        self.incentive_files()
            .into_iter()
            .flatten()
            .find_map(|file| file.mdf.as_ref().and_then(&of))
    }

    /// The kinds that are listed, or all.
    fn offered_types(&self) -> Vec<IncentiveKind> {
        let types = self
            .incentive_files()
            .into_iter()
            .flatten()
            .find_map(|file| file.types.as_ref());
        match types {
            Some(types) => types.items.iter().map(|kind| kind.value).collect(),
            None => IncentiveKind::ALL.to_vec(),
        }
    }

    fn offered(&self) -> Vec<IncentiveKind> {
        let all = self.offered_types();
        let mut offered: Vec<IncentiveKind> = Vec::new();
        for kind in all {
            let is_pay = matches!(
                kind,
                IncentiveKind::Commission | IncentiveKind::Rebate | IncentiveKind::RevenueShare
            );
            let is_for_type = !is_pay || kind == self.kind.pay();
            if is_for_type && self.is_on(kind) && !offered.contains(&kind) {
                offered.push(kind);
            }
        }
        offered
    }

    fn mdf_rules(&self, tiers: &[Tier]) -> rules::Mdf {
        let is_on = |said: Option<&Spanned<bool>>| said.is_none_or(|said| said.value);
        let named = self.mdf(|mdf| mdf.tiers.as_ref());
        rules::Mdf {
            approval_required: is_on(self.mdf(|mdf| mdf.approval_required.as_ref())),
            documentation_required: is_on(self.mdf(|mdf| mdf.documentation_required.as_ref())),
            max_amount: self
                .mdf(|mdf| mdf.max_amount.as_ref())
                .map(|amount| amount.value.0),
            tiers: (0u32..)
                .zip(tiers)
                .filter(|(at, tier)| match named {
                    Some(named) => named.items.iter().any(|id| id.value == tier.id),
                    // The upper half of the ladder.
                    None => *at as usize >= tiers.len() / 2,
                })
                .map(|(at, _)| TierIx(at))
                .collect(),
        }
    }

    /// Tells tiers of the base that have no rate, and rates that fall as tiers rise. The rate of a
    /// tier is as written, else as commission is written, else by the tier.
    fn check_rates(
        &self,
        tiers: &[Tier],
        layers: &[(Option<(Date, &'r RawVersion)>, rules::Layer)],
        faults: &mut Faults,
    ) {
        let kind = self.kind.pay();
        let base = layers.first().map(|(_, layer)| layer);
        if !base.is_some_and(|layer| is_earned(layer.incentives.as_ref(), kind)) {
            return;
        }
        let written = |kind: IncentiveKind| -> Vec<&'r Keyed<Id, Spanned<Rate>>> {
            self.pays(kind)
                .filter_map(|pay| pay.rates.as_ref())
                .collect()
        };
        let mut maps = written(kind);
        let mut source = kind;
        if maps.is_empty() {
            source = IncentiveKind::Commission;
            maps = written(source);
        }
        // Rates that could not be read are not missing.
        let is_whole = !self.pays(source).any(|pay| self.broken.is_in(pay.span));
        let span = maps.first().map(|map| map.span);
        let mut list = Vec::with_capacity(tiers.len());
        for (at, tier) in tiers.iter().enumerate() {
            let rate = if maps.is_empty() {
                match self.kind {
                    Type::Isv => REVENUE_SHARE.get(at.min(3)).map(|n| percent(*n)),
                    _ => tier.discount,
                }
            } else {
                maps.iter()
                    .find_map(|map| lookup(Some(*map), &tier.id))
                    .map(|rate| rate.value)
            };
            match rate {
                Some(rate) => list.push(rate),
                None => {
                    let rung = self.rungs.get(at);
                    let is_there = |rung: &&Rung<'_>| base.is_some_and(|it| is_offered(it, rung));
                    let rung = rung.filter(is_there);
                    if is_whole && rung.is_some_and(|rung| self.is_whole(rung)) {
                        let kind = if maps.is_empty() { kind } else { source };
                        faults.push(rates::missing(kind, tier, span));
                    }
                    list.push(Rate::default());
                }
            }
        }
        if is_whole {
            rates::check_order(source, tiers, &list, &maps, faults);
        }
    }

    /// A tier that a version offers and gives no rate.
    fn tell_missing_rate(&self, pay: &rules::Pay, tier: &Tier, faults: &mut Faults) {
        let is_whole = pay.span.is_none_or(|span| !self.broken.is_in(span));
        let rung = self.rungs.iter().find(|rung| *rung.id == tier.id);
        if is_whole && rung.is_some_and(|rung| self.is_whole(rung)) {
            faults.push(rates::missing(self.kind.pay(), tier, pay.span));
        }
    }

    /// The rates of a version, as they are written.
    fn pay_of_version(&self, layer: &rules::Layer, tiers: &[Tier]) -> Option<rules::Pay> {
        let kind = self.kind.pay();
        let incentives = layer.incentives.as_ref();
        let raw = incentives.and_then(|it| pay_of(it, kind));
        let is_on = raw
            .and_then(|raw| raw.enabled.as_ref())
            .is_none_or(|it| it.value);
        let is_listed = self.offered_types().contains(&kind);
        if !is_on || !is_listed || !is_earned(incentives, kind) {
            return None;
        }
        let commission = incentives.and_then(|it| it.commission.as_ref());
        let rates = raw
            .and_then(|raw| raw.rates.as_ref())
            .or_else(|| commission.and_then(|raw| raw.rates.as_ref()));
        let rate = |(at, tier): (usize, &Tier)| match rates {
            Some(rates) => lookup(Some(rates), &tier.id).map(|rate| rate.value),
            None if self.kind == Type::Isv => REVENUE_SHARE.get(at.min(3)).map(|n| percent(*n)),
            None => tier.discount,
        };
        Some(rules::Pay {
            kind: match kind {
                IncentiveKind::Rebate => EarningKind::Rebate,
                IncentiveKind::RevenueShare => EarningKind::RevenueShare,
                _ => EarningKind::Commission,
            },
            rates: tiers.iter().enumerate().map(rate).collect(),
            span: rates.map(|rates| rates.span),
        })
    }

    /// A type's own rates for what partners of this type do not earn.
    fn tell_idle_pay(&self, own: &RawProgramOverride, faults: &mut Faults) {
        let Some(incentives) = &own.incentives else {
            return;
        };
        let earned = self.kind.pay();
        for kind in [
            IncentiveKind::Commission,
            IncentiveKind::Rebate,
            IncentiveKind::RevenueShare,
        ] {
            let Some(pay) = pay_of(incentives, kind) else {
                continue;
            };
            let is_fallback = kind == IncentiveKind::Commission
                && earned != kind
                && self.pays(earned).all(|pay| pay.rates.is_none());
            if kind != earned && !is_fallback {
                faults.push(
                    Diagnostic::warning(
                        &NO_EFFECT,
                        start_of(pay.span),
                        format!(
                            "partners of the type `{}` earn no {}",
                            self.id,
                            kind.title().to_lowercase()
                        ),
                    )
                    .help(format!(
                        "they earn a {}: write `{}:`",
                        earned.title().to_lowercase(),
                        earned.word()
                    )),
                );
            }
        }
    }

    fn onboarding(&self) -> Option<Onboarding> {
        let own = self.own.and_then(|own| own.onboarding.as_ref());
        let files: Vec<&RawOnboarding> = [own, self.config.onboarding.as_ref()]
            .into_iter()
            .flatten()
            .collect();
        let enabled = files.iter().find_map(|file| file.enabled.as_ref());
        let steps = files.iter().find_map(|file| file.steps.as_ref())?;
        let days = files.iter().find_map(|file| file.duration_days.as_ref());
        let is_on = enabled.is_none_or(|said| said.value) && !steps.items.is_empty();
        is_on.then(|| Onboarding {
            steps: texts(steps),
            duration_days: days.map_or(30, |days| days.value.0),
        })
    }

    fn support(&self, faults: &mut Faults) -> Support {
        let own = self.own.and_then(|own| own.support.as_ref());
        let files: Vec<&RawSupport> = [own, self.config.support.as_ref()]
            .into_iter()
            .flatten()
            .collect();
        let times: Vec<&Keyed<Text, Spanned<Text>>> = files
            .iter()
            .filter_map(|file| file.response_time.as_ref())
            .collect();
        let time_of = |channel: &str| {
            times
                .iter()
                .find_map(|map| lookup(Some(*map), &Text(channel.to_owned())))
                .map(|time| time.value.0.clone())
        };
        let Some(channels) = files.iter().find_map(|file| file.channels.as_ref()) else {
            // Without a list, the channels are those that promise something.
            let mut channels: Vec<(String, Option<String>)> = Vec::new();
            for (key, _) in times.iter().flat_map(|map| &map.entries) {
                if channels.iter().all(|(channel, _)| *channel != key.value.0) {
                    channels.push((key.value.0.clone(), time_of(&key.value.0)));
                }
            }
            return Support { channels };
        };
        // A type that offers fewer channels need not take back what the config promises of others.
        let config = self.config.support.as_ref();
        let config_times = config.and_then(|file| file.response_time.as_ref());
        let own_times = own.and_then(|file| file.response_time.as_ref());
        let config_channels = config.and_then(|file| file.channels.as_ref());
        for (times, channels) in [
            (config_times, config_channels.or(Some(channels))),
            (own_times, Some(channels)),
        ] {
            if let (Some(times), Some(channels)) = (times, channels) {
                tell_unknown_channels(times, channels, faults);
            }
        }
        Support {
            channels: texts(channels)
                .into_iter()
                .map(|channel| {
                    let time = time_of(&channel);
                    (channel, time)
                })
                .collect(),
        }
    }

    fn marketing_files(&self) -> [Option<&'r RawMarketing>; 2] {
        let own = self.own.and_then(|own| own.marketing.as_ref());
        [own, self.config.marketing.as_ref()]
    }

    fn marketing(&self) -> Option<Marketing> {
        let files: Vec<&RawMarketing> = self.marketing_files().into_iter().flatten().collect();
        let enabled = files.iter().find_map(|file| file.enabled.as_ref());
        if files.is_empty() || enabled.is_some_and(|said| !said.value) {
            return None;
        }
        let materials = files.iter().find_map(|file| file.materials.as_ref());
        let activities = files.iter().find_map(|file| {
            let co_op = file.co_op_marketing.as_ref()?;
            co_op.activities.as_ref()
        });
        let co_op = self
            .is_on(IncentiveKind::CoOpMarketing)
            .then_some(activities)
            .flatten();
        Some(Marketing {
            materials: materials.map(texts).unwrap_or_default(),
            co_op: co_op.map(|activities| CoOpMarketing {
                activities: texts(activities),
            }),
        })
    }
}

/// Whether the short form of this kind is earned: where rules by which rows earn are written in
/// full, it has to be written too, or the commission from which its rates come.
fn is_earned(incentives: Option<&RawIncentives>, kind: IncentiveKind) -> bool {
    incentives.is_none_or(|it| {
        let earnings = it.earnings.as_ref();
        earnings.is_none_or(|earnings| earnings.entries.is_empty())
            || pay_of(it, kind).is_some()
            || it.commission.is_some()
    })
}

/// Whether a version has this tier. Built-in ones need not be written.
fn is_offered(layer: &rules::Layer, rung: &Rung<'_>) -> bool {
    let written = lookup(layer.tiers.as_ref(), rung.id);
    let offered = written.and_then(|tier| tier.offered.as_ref());
    (written.is_some() || rung.built_in.is_some()) && offered.is_none_or(|it| it.value)
}

fn tell_unknown_channels(
    times: &Keyed<Text, Spanned<Text>>,
    channels: &List<Spanned<Text>>,
    faults: &mut Faults,
) {
    let known: Vec<&str> = channels.items.iter().map(|item| &*item.value.0).collect();
    for (key, _) in &times.entries {
        let name = key.value.0.as_str();
        if known.contains(&name) {
            continue;
        }
        let fault = Diagnostic::error(
            &UNKNOWN_CHANNEL,
            key.span,
            format!("`{}` is not among the channels", shorten(name)),
        );
        faults.push(match closest(name, known.iter().copied()) {
            Some(_) => fault.suggest(name, known.iter().copied()),
            None => fault.help(format!("add `{}` to `channels`", shorten(name))),
        });
    }
}

const fn pay_of(file: &RawIncentives, kind: IncentiveKind) -> Option<&RawPay> {
    match kind {
        IncentiveKind::Commission => file.commission.as_ref(),
        IncentiveKind::Rebate => file.rebate.as_ref(),
        IncentiveKind::RevenueShare => file.revenue_share.as_ref(),
        _ => None,
    }
}

fn lookup<'m, K: PartialEq, T>(map: Option<&'m Keyed<K, T>>, key: &K) -> Option<&'m T> {
    map?.entries
        .iter()
        .find(|(name, _)| name.value == *key)
        .map(|(_, value)| value)
}

fn texts(list: &List<Spanned<Text>>) -> Vec<String> {
    list.items.iter().map(|item| item.value.0.clone()).collect()
}

fn percent(n: u32) -> Rate {
    Rate::new(Decimal::new(i64::from(n), 2).normalize())
}

fn name_of_type(id: &str) -> String {
    match id {
        "reseller" => "Reseller Program".to_owned(),
        "consultant" => "Consultant Program".to_owned(),
        "isv" => "ISV Program".to_owned(),
        "si" => "System Integrator Program".to_owned(),
        "msp" => "Managed Service Provider Program".to_owned(),
        "technology" => "Technology Partner Program".to_owned(),
        other => format!("{} Program", title_of(other)),
    }
}

/// `silver-plus` as "Silver plus".
pub(super) fn title_of(id: &str) -> String {
    let words = id.replace(['-', '_'], " ");
    let mut chars = words.chars();
    chars.next().map_or_else(String::new, |first| {
        first.to_uppercase().collect::<String>() + chars.as_str()
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::load::tree::{SourceFile, SourceTree};
    use crate::model::rules::{Fund, Graded, Requirement, Reward, Unit};

    /// The programs of a site with this config and these files of types; and what was told.
    fn read(config: &str, own: &[(&str, &str)], site: &str) -> (Vec<Program>, Vec<String>) {
        let file = |path: String, text: &str| SourceFile {
            path,
            bytes: text.as_bytes().to_vec().into(),
        };
        let mut files = vec![
            file("config/partner_program_config.yaml".to_owned(), config),
            file("config/site.yaml".to_owned(), site),
        ];
        for (id, text) in own {
            let text = format!("program: {id}\n{text}");
            files.push(file(format!("content/programs/{id}.yaml"), &text));
        }
        let tree = SourceTree {
            files,
            faults: Vec::new(),
        };
        let loaded = crate::load::load(tree);
        let mut faults = loaded.faults;
        let broken = Broken::of(&faults);
        let site = super::super::site::assemble(loaded.raw.site.as_ref(), &mut faults);
        let tables = rules::Tables::new(&loaded.raw, &loaded.raw.ledgers, &site, &broken);
        let programs = assemble(&loaded.raw, &tables, site.currency, &broken, &mut faults);
        let told = faults
            .into_sorted()
            .iter()
            .map(|fault| format!("{} {}", fault.code.id, fault.message))
            .collect();
        (programs.list, told)
    }

    fn programs(config: &str, own: &[(&str, &str)]) -> Vec<Program> {
        let (programs, told) = read(config, own, "");
        assert!(told.is_empty(), "{told:?}");
        programs
    }

    fn program(config: &str, own: &[(&str, &str)], id: &str) -> Program {
        let all = programs(config, own);
        let found = all.into_iter().find(|program| program.id.as_str() == id);
        found.expect("this type")
    }

    /// `revenue 50000, people 1, level standard`.
    fn asks(rules: &Rules, requirement: &Requirement) -> String {
        match requirement {
            Requirement::All(all) => {
                let mut all: Vec<String> = all.iter().map(|it| asks(rules, it)).collect();
                // Which one comes first follows from the files, and means nothing.
                all.sort_by_key(|it| !it.starts_with("revenue"));
                all.join(", ")
            }
            Requirement::Compare { metric, value, .. } => {
                let metric = rules.metric(*metric);
                match (metric.id.as_str(), &metric.unit) {
                    ("certifications", _) => format!("people {value}"),
                    (_, Unit::Level(words)) => {
                        let place = usize::try_from(value.mantissa()).expect("a place");
                        format!("level {}", words[place - 1])
                    }
                    (id, _) => format!("{id} {value}"),
                }
            }
            other => panic!("{other:?}"),
        }
    }

    fn asked(program: &Program, rung: usize) -> String {
        let rules = &program.versions[0];
        asks(rules, &rules.tiers().levels[rung].to_enter)
    }

    fn ladder(program: &Program) -> Vec<String> {
        let rules = &program.versions[0];
        let levels = rules.tiers().levels.iter();
        levels
            .map(|level| format!("{}: {}", level.id, asks(rules, &level.to_enter)))
            .collect()
    }

    fn rates(program: &Program) -> String {
        let earning = program.versions[0].earnings.first();
        let earning = earning.expect("earns something");
        let Reward::Rate(Graded::ByTier { values }) = &earning.reward else {
            panic!("{:?}", earning.reward);
        };
        let rate = |value: &Option<Graded<Rate>>| match value {
            Some(Graded::Flat(rate)) => rate.percent(),
            _ => "0".to_owned(),
        };
        let rates: Vec<String> = values.iter().map(rate).collect();
        format!("{} {}", earning.kind.word(), rates.join(" "))
    }

    fn mdf_of(program: &Program) -> Option<&Fund> {
        program.versions[0].fund_named("mdf").map(|(_, fund)| fund)
    }

    const NOTHING: &str = "partner_program: {}";

    #[test]
    fn a_config_that_says_nothing_has_six_programs() {
        let all = programs(NOTHING, &[]);
        let names: Vec<&str> = all.iter().map(|program| program.name.as_str()).collect();
        assert_eq!(
            names,
            [
                "Reseller Program",
                "Consultant Program",
                "ISV Program",
                "System Integrator Program",
                "Managed Service Provider Program",
                "Technology Partner Program",
            ]
        );
        for program in &all {
            let discounts: Vec<String> = program
                .tiers
                .iter()
                .filter_map(|tier| tier.discount.map(Rate::percent))
                .collect();
            assert_eq!(discounts, ["10", "15", "20", "25"]);
            assert_eq!(program.currency, Currency::USD);
            assert!(program.onboarding.is_none() && program.marketing.is_none());
        }
        assert_eq!(
            ladder(&all[0]),
            [
                "bronze: ",
                "silver: revenue 50000",
                "gold: revenue 150000",
                "platinum: revenue 500000"
            ]
        );
        assert_eq!(
            ladder(&all[1]),
            [
                "bronze: ",
                "silver: revenue 50000, people 1",
                "gold: revenue 150000, people 1",
                "platinum: revenue 500000, people 1",
            ]
        );
        assert_eq!(
            ladder(&all[2]),
            [
                "bronze: level basic",
                "silver: level standard",
                "gold: level advanced",
                "platinum: level enterprise",
            ]
        );
        assert_eq!(rates(&all[0]), "commission 10 15 20 25");
        assert_eq!(rates(&all[1]), "rebate 10 15 20 25");
        assert_eq!(rates(&all[2]), "revenue_share 10 15 20 25");
    }

    #[test]
    fn any_type_may_be_named_and_unknown_ones_are_like_resellers() {
        let config = "partner_program: {program_types: [van-builder]}";
        let program = program(config, &[], "van-builder");
        assert_eq!(program.name, "Van builder Program");
        assert_eq!(ladder(&program)[1], "silver: revenue 50000");
        assert_eq!(rates(&program), "commission 10 15 20 25");
        assert_eq!(program.tiers[1].training_access, None);
    }

    #[test]
    fn the_currency_is_the_types_the_configs_the_sites_or_dollars() {
        let currency = |config: &str, own: &str, site: &str| {
            let (programs, told) = read(config, &[("isv", own)], site);
            assert!(told.is_empty(), "{told:?}");
            programs[2].currency.code()
        };
        let config = "partner_program: {currency: GBP}";
        assert_eq!(currency(config, "currency: BRL", "currency: EUR"), "BRL");
        assert_eq!(currency(config, "", "currency: EUR"), "GBP");
        assert_eq!(currency(NOTHING, "", "currency: EUR"), "EUR");
        assert_eq!(currency(NOTHING, "", ""), "USD");
    }

    #[test]
    fn written_tiers_replace_the_built_in_ladder() {
        let config = "
partner_program:
  tiers:
    start: {discount: 5%}
    silver-plus: {revenue_requirement: 1000, discount: 6%}
";
        let reseller = program(config, &[], "reseller");
        assert_eq!(ladder(&reseller), ["start: ", "silver-plus: revenue 1000"]);
        let names: Vec<&str> = reseller
            .tiers
            .iter()
            .map(|tier| tier.name.as_str())
            .collect();
        assert_eq!(names, ["Start", "Silver plus"]);
        let isv = program(config, &[], "isv");
        assert_eq!(
            ladder(&isv),
            [
                "start: level basic",
                "silver-plus: revenue 1000, level standard"
            ]
        );
    }

    #[test]
    fn a_types_own_tiers_are_merged_key_by_key_and_new_ones_stand_above() {
        let own = "
tiers:
  gold: {name: Goldrand, requires: {certifications: 3}}
  platinum: {requires: {certifications: 3}}
  diamond: {revenue_requirement: 900000, discount: 30%, requires: {certifications: 3}}
";
        let si = program(NOTHING, &[("si", own)], "si");
        assert_eq!(
            ladder(&si)[2..],
            [
                "gold: revenue 150000, people 3",
                "platinum: revenue 500000, people 3",
                "diamond: revenue 900000, people 3",
            ]
        );
        assert_eq!(si.tiers[2].name, "Goldrand");
        assert_eq!(si.tiers[2].discount, Some(percent(20)), "not written again");
        // Others keep what they had.
        assert_eq!(program(NOTHING, &[("si", own)], "msp").tiers.len(), 4);
    }

    #[test]
    fn both_forms_of_a_threshold_are_one_and_the_types_own_wins() {
        let config = "
partner_program:
  tiers:
    bronze: {discount: 10%}
    silver: {discount: 15%, requires: {revenue: 50000}}
";
        let short = [("msp", "tiers: {silver: {revenue_requirement: 60000}}")];
        assert_eq!(asked(&program(config, &short, "msp"), 1), "revenue 60000");
        assert_eq!(asked(&program(config, &short, "si"), 1), "revenue 50000");
        let none = [(
            "msp",
            "tiers: {silver: {revenue_requirement: 0, requires: {certifications: 1}}}",
        )];
        assert_eq!(asked(&program(config, &none, "msp"), 1), "people 1");
    }

    #[test]
    fn what_a_tier_says_replaces_what_its_type_adds() {
        let own = "
tiers:
  silver: {requires: {certifications: 0}}
  gold: {requires: {certifications: 4}}
  platinum: {requires: {certifications: 4}}
";
        let consultant = program(NOTHING, &[("consultant", own)], "consultant");
        assert_eq!(asked(&consultant, 1), "revenue 50000");
        assert_eq!(asked(&consultant, 2), "revenue 150000, people 4");
        let (all, _) = read(
            NOTHING,
            &[(
                "isv",
                "tiers: {gold: {requires: {integration_level: standard}}}",
            )],
            "",
        );
        assert_eq!(asked(&all[2], 2), "level standard");
    }

    #[test]
    fn long_ladders_stay_at_the_highest_word() {
        let config = "
partner_program:
  tiers: {a: {}, b: {revenue_requirement: 1}, c: {revenue_requirement: 2}, d: {revenue_requirement: 3}, e: {revenue_requirement: 4}}
  incentives: {types: [mdf]}
";
        let isv = program(config, &[], "isv");
        assert_eq!(asked(&isv, 4), "revenue 4, level enterprise");
        assert_eq!(isv.tiers[4].technical_support.as_deref(), Some("dedicated"));
        let consultant = program(config, &[], "consultant");
        assert_eq!(
            consultant.tiers[3].training_access.as_deref(),
            Some("enterprise")
        );
        assert_eq!(
            consultant.tiers[4].training_access.as_deref(),
            Some("enterprise")
        );
    }

    #[test]
    fn rates_come_from_the_kind_then_from_commission_then_from_the_tier() {
        let ladder = "
  tiers:
    a: {discount: 1%}
    b: {discount: 2%, revenue_requirement: 9}
";
        let of = |incentives: &str, id: &str| {
            let config = format!("partner_program:\n{ladder}  incentives: {incentives}\n");
            rates(&program(&config, &[], id))
        };
        assert_eq!(of("{}", "reseller"), "commission 1 2");
        assert_eq!(of("{}", "consultant"), "rebate 1 2");
        assert_eq!(of("{}", "isv"), "revenue_share 10 15");
        let commission = "{commission: {rates: {a: 3%, b: 4%}}}";
        assert_eq!(of(commission, "consultant"), "rebate 3 4");
        assert_eq!(of(commission, "isv"), "revenue_share 3 4");
        let all = "{commission: {rates: {a: 3%, b: 4%}}, rebate: {rates: {b: 6%, a: 5%}}}";
        assert_eq!(of(all, "consultant"), "rebate 5 6");
        assert_eq!(of(all, "si"), "commission 3 4");
    }

    #[test]
    fn a_types_own_rates_are_merged_by_tier() {
        let config = "partner_program: {incentives: {commission: {rates: {bronze: 1%, silver: 2%, gold: 3%, platinum: 4%}}}}";
        let own = [("msp", "incentives: {commission: {rates: {gold: 3.5%}}}")];
        assert_eq!(rates(&program(config, &own, "msp")), "commission 1 2 3.5 4");
        assert_eq!(rates(&program(config, &own, "si")), "commission 1 2 3 4");
        // For the fallback too: an ISV's own commission is its revenue share's.
        let own = [("isv", "incentives: {commission: {rates: {gold: 3.5%}}}")];
        assert_eq!(
            rates(&program(config, &own, "isv")),
            "revenue_share 1 2 3.5 4"
        );
    }

    #[test]
    fn only_what_is_listed_and_enabled_is_offered() {
        let offered = |incentives: &str, id: &str| {
            let config = format!("partner_program:\n  incentives: {incentives}\n");
            let program = program(&config, &[], id);
            let words: Vec<&str> = program
                .incentives
                .offered
                .iter()
                .map(|kind| kind.word())
                .collect();
            (
                words.join(" "),
                !program.versions[0].earnings.is_empty(),
                mdf_of(&program).is_some(),
            )
        };
        let said = |words: &str, pay, mdf| (words.to_owned(), pay, mdf);
        assert_eq!(
            offered("{}", "isv"),
            said(
                "revenue_share mdf co_op_marketing training_credits",
                true,
                true
            )
        );
        assert_eq!(
            offered("{types: [mdf, commission]}", "isv"),
            said("mdf", false, true)
        );
        assert_eq!(
            offered("{types: [mdf, commission]}", "si"),
            said("mdf commission", true, true)
        );
        assert_eq!(
            offered(
                "{types: [commission, mdf], commission: {enabled: false}, mdf: {enabled: false}}",
                "si"
            ),
            said("", false, false)
        );
    }

    #[test]
    fn funds_are_open_to_the_upper_half_or_to_whom_they_say() {
        let open = |tiers: &str, mdf: &str| {
            let config = format!(
                "partner_program: {{tiers: {{{tiers}}}, incentives: {{types: [mdf], mdf: {mdf}}}}}"
            );
            let (all, _) = read(&config, &[], "");
            let mdf = mdf_of(&all[0]).expect("offered");
            mdf.tiers.iter().map(|tier| tier.0).collect::<Vec<_>>()
        };
        let rung = |n: u32| format!("t{n}: {{revenue_requirement: {n}}}");
        let tiers = |n: u32| (0..n).map(rung).collect::<Vec<_>>().join(", ");
        assert_eq!(open(&tiers(1), "{}"), [0]);
        assert_eq!(open(&tiers(2), "{}"), [1]);
        assert_eq!(open(&tiers(3), "{}"), [1, 2]);
        assert_eq!(open(&tiers(4), "{}"), [2, 3]);
        assert_eq!(open(&tiers(5), "{}"), [2, 3, 4]);
        assert_eq!(open(&tiers(4), "{tiers: [t3, t0]}"), [0, 3]);
    }

    #[test]
    fn settings_of_funds_are_merged_one_by_one() {
        let config =
            "partner_program: {incentives: {mdf: {approval_required: false, max_amount: 5000}}}";
        let own = [("isv", "incentives: {mdf: {max_amount: 700}}")];
        let isv = program(config, &own, "isv");
        let mdf = mdf_of(&isv).expect("offered");
        assert!(!mdf.approval_required && mdf.documentation_required);
        let most = mdf.maximum.map(|most| most.amount);
        assert_eq!(most, Some(Decimal::from(700)));
    }

    #[test]
    fn lists_replace_and_mappings_merge() {
        let config = "
partner_program:
  requirements: {isv: [One, Two], si: [Three]}
  benefits:
    common: [A, B]
    tier_specific: {gold: [G], bronze: [Z]}
";
        let own = [(
            "isv",
            "requirements: [Own]\nbenefits: {common: [C], tier_specific: {gold: [H], silver: [S]}}",
        )];
        let isv = program(config, &own, "isv");
        assert_eq!(isv.requirements, ["Own"]);
        assert_eq!(isv.benefits.common, ["C"]);
        let by_tier: Vec<String> = isv
            .benefits
            .by_tier
            .iter()
            .map(|(tier, list)| format!("{tier} {}", list.join(" ")))
            .collect();
        assert_eq!(
            by_tier,
            ["bronze Z", "silver S", "gold H"],
            "in the order of the ladder"
        );
        let si = program(config, &own, "si");
        assert_eq!(
            (si.requirements[0].as_str(), si.benefits.common.len()),
            ("Three", 2)
        );
        assert!(program(config, &own, "msp").requirements.is_empty());
    }

    #[test]
    fn onboarding_and_support_and_marketing_are_merged_one_by_one() {
        let config = "
partner_program:
  onboarding: {steps: [One, Two]}
  support: {channels: [email, phone], response_time: {email: 4 hours, phone: at once}}
  marketing: {materials: [brochure], co_op_marketing: {activities: [Webinars]}}
";
        let own = [
            (
                "isv",
                "onboarding: {duration_days: 45}\nsupport: {channels: [chat, email], response_time: {chat: 1 hour}}\nmarketing: {materials: [kit]}",
            ),
            (
                "si",
                "onboarding: {enabled: false}\nmarketing: {co_op_marketing: {enabled: false}}",
            ),
            ("msp", "marketing: {enabled: false}"),
        ];
        let isv = program(config, &own, "isv");
        let onboarding = isv.onboarding.expect("enabled");
        assert_eq!((onboarding.steps.len(), onboarding.duration_days), (2, 45));
        let channels: Vec<(&str, Option<&str>)> = isv
            .support
            .channels
            .iter()
            .map(|(channel, time)| (channel.as_str(), time.as_deref()))
            .collect();
        assert_eq!(
            channels,
            [("chat", Some("1 hour")), ("email", Some("4 hours"))]
        );
        let marketing = isv.marketing.expect("enabled");
        assert_eq!(marketing.materials, ["kit"]);
        assert_eq!(marketing.co_op.expect("enabled").activities, ["Webinars"]);

        let reseller = program(config, &own, "reseller");
        assert_eq!(reseller.onboarding.expect("enabled").duration_days, 30);

        let si = program(config, &own, "si");
        assert!(si.onboarding.is_none());
        assert!(si.marketing.expect("enabled").co_op.is_none());
        assert!(
            !si.incentives
                .offered
                .contains(&IncentiveKind::CoOpMarketing)
        );
        assert!(program(config, &own, "msp").marketing.is_none());
    }

    #[test]
    fn promises_make_channels_where_none_are_listed() {
        let config = "partner_program: {support: {response_time: {email: 4 hours}}}";
        let reseller = program(config, &[], "reseller");
        assert_eq!(
            reseller.support.channels,
            [("email".to_owned(), Some("4 hours".to_owned()))]
        );
    }

    #[test]
    fn a_types_own_words() {
        let own = [("isv", "name: Build with us\ntagline: One.\nsummary: Two.")];
        let isv = program(NOTHING, &own, "isv");
        assert_eq!(isv.name, "Build with us");
        assert_eq!(
            (isv.tagline.as_deref(), isv.summary.as_deref()),
            (Some("One."), Some("Two."))
        );
    }

    #[test]
    fn faults_of_the_config_are_told_once_for_all_types() {
        let config = "partner_program: {incentives: {commission: {rates: {bronze: 1%, silver: 2%, gold: 3%}}}}";
        let (_, mut told) = read(config, &[], "");
        told.dedup();
        assert_eq!(told, ["PP051 the tier `platinum` has no commission rate"]);
    }
}
