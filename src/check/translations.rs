//! The content in other languages: texts by what they translate, and programs' prose.

use std::collections::{BTreeMap, BTreeSet};

use super::words;
use crate::base::{Code, Diagnostic, Faults, FileId, Sources, Span, closest};
use crate::load::decode::shorten;
use crate::load::yaml::{Node, Value};
use crate::load::{RawWorkspace, yaml};
use crate::model::{Program, Site, Workspace};

pub(super) const CODES: &[&Code] = &[&TRANSLATES_NOTHING, &NO_SUCH_LANGUAGE];

const TRANSLATES_NOTHING: Code = Code {
    id: "PP144",
    title: "translation of nothing",
    about: "A file of `content/translations/` has a text that nothing in the content says, so that \
            its translation is never read; or a text whose translation is empty. Texts have to be \
            written as the content has them, letter for letter.",
};

const NO_SUCH_LANGUAGE: Code = Code {
    id: "PP145",
    title: "translation into a language that the site does not have",
    about: "A translation is for a language that is not among `languages` of `config/site.yaml`, so \
            that nothing is printed in it; or its file is not named after a language, such as \
            `de.yaml` or `reseller.de.md`.",
};

/// A text as it is compared: line breaks and indentation are no part of it.
fn plain(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The same of an id, of which pages make words: `sales_deck` is "Sales deck".
fn loose(text: &str) -> String {
    plain(&text.replace(['_', '-'], " ")).to_lowercase()
}

/// By language, then text.
pub(super) fn assemble(
    raw: &RawWorkspace,
    site: &Site,
    programs: &[Program],
    sources: &Sources,
    faults: &mut Faults,
) -> BTreeMap<String, BTreeMap<String, String>> {
    let mut all = BTreeMap::new();
    if raw.translations.is_empty() {
        return all;
    }
    let said = said(raw, programs, sources);
    let loosely: BTreeSet<String> = said.iter().map(|text| loose(text)).collect();
    for (language, file) in &raw.translations {
        if !check_language(language, file.head(), site, faults) {
            continue;
        }
        let texts = file.value.as_ref().and_then(|raw| raw.texts.get());
        let own: &mut BTreeMap<String, String> = all.entry(language.clone()).or_default();
        for (from, to) in texts.iter().flat_map(|texts| &texts.entries) {
            let text = plain(&from.value);
            if !said.contains(&text) && !loosely.contains(&loose(&text)) {
                let fault = Diagnostic::warning(
                    &TRANSLATES_NOTHING,
                    from.span,
                    format!("nothing in the content says `{}`", shorten(&text)),
                );
                faults.push(match closest(&text, said.iter().map(String::as_str)) {
                    Some(near) => fault.help(format!("did you mean `{near}`?")),
                    None => fault.help("write the text as the content has it, or take it out"),
                });
            }
            if to.value.trim().is_empty() {
                faults.push(
                    Diagnostic::error(
                        &TRANSLATES_NOTHING,
                        to.span,
                        format!("`{}` has an empty translation", shorten(&text)),
                    )
                    .help("write what it is in this language, or take the line out"),
                );
            }
            own.insert(text, plain(&to.value));
        }
    }
    all
}

/// Whether a translation is into a language of the site.
pub(super) fn check_language(language: &str, head: Span, site: &Site, faults: &mut Faults) -> bool {
    let of_site = site.languages.iter().map(String::as_str);
    let base = |tag: &str| tag.split('-').next().unwrap_or("").to_owned();
    if words::is_locale(language) && of_site.clone().any(|it| base(it) == base(language)) {
        return true;
    }
    let fault = if words::is_locale(language) {
        Diagnostic::warning(
            &NO_SUCH_LANGUAGE,
            head,
            format!("the site does not speak `{language}`"),
        )
        .help(format!(
            "add it to `languages` of config/site.yaml, beside {}",
            site.languages.join(", ")
        ))
    } else {
        Diagnostic::error(
            &NO_SUCH_LANGUAGE,
            head,
            format!("`{}` is not a language", shorten(language)),
        )
        .help("name the file after its language, as in BCP 47: `de`, `pt-BR`")
    };
    faults.push(fault);
    false
}

/// Folders and files whose texts are printed.
const SAYING: &[&str] = &[
    "config/partner_program_config.yaml",
    "config/site.yaml",
    "config/brand.yaml",
    "content/programs/",
    "content/stories/",
    "content/events/",
    "content/resources/",
    "content/news/",
    "content/pages/",
    "content/campaigns/",
    "content/materials/",
];

/// Every text that the content says, line breaks apart.
fn said(raw: &RawWorkspace, programs: &[Program], sources: &Sources) -> BTreeSet<String> {
    let mut said = BTreeSet::new();
    for (path, file) in &raw.paths {
        if SAYING.iter().any(|it| path.starts_with(it)) {
            collect_file(*file, path, sources, &mut said);
        }
    }
    for program in programs {
        said.extend(texts(program).map(plain));
    }
    said
}

fn collect_file(file: FileId, path: &str, sources: &Sources, said: &mut BTreeSet<String>) {
    let text = sources.text(file);
    let yaml = if path.ends_with(".md") {
        let rest = text.strip_prefix("---\n").unwrap_or("");
        rest.split_once("\n---").map_or("", |(front, _)| front)
    } else {
        text
    };
    // What cannot be read was told before.
    if let Some(node) = yaml::parse(file, yaml, 0, &mut Faults::default()) {
        collect(&node, said);
    }
}

fn collect(node: &Node, said: &mut BTreeSet<String>) {
    match &node.value {
        Value::Null => {}
        Value::Scalar { text, .. } => {
            said.insert(plain(text));
        }
        Value::List(items) => items.iter().for_each(|item| collect(item, said)),
        Value::Map(entries) => {
            for entry in entries {
                said.insert(plain(&entry.key.value));
                collect(&entry.node, said);
            }
        }
    }
}

/// Names that may come from the defaults of a partner type.
fn names(program: &Program) -> impl Iterator<Item = &str> {
    let tiers = program.tiers.iter().map(|tier| tier.name.as_str());
    let rules = program.versions.iter().flat_map(|rules| {
        let metrics = rules.metrics.iter().filter_map(|it| it.name.as_deref());
        let ladders = rules.ladders.iter().flat_map(|ladder| {
            let levels = ladder.levels.iter().map(|level| level.name.as_str());
            std::iter::once(ladder.name.as_str()).chain(levels)
        });
        let earnings = rules.earnings.iter().map(|it| it.name.as_str());
        let funds = rules.funds.iter().map(|it| it.name.as_str());
        metrics.chain(ladders).chain(earnings).chain(funds)
    });
    std::iter::once(program.name.as_str())
        .chain(tiers)
        .chain(rules)
}

/// What pages and collateral say in a language and nobody translated, by language: of the programs, of
/// the menu, the footer and the form, of stories, materials and campaigns.
#[must_use]
pub fn lacking(workspace: &Workspace) -> BTreeMap<&str, Vec<String>> {
    let wanted: BTreeSet<String> = workspace
        .programs
        .iter()
        .flat_map(texts)
        .chain(around(workspace))
        .filter(|text| text.chars().any(char::is_alphabetic))
        .map(plain)
        .collect();
    let site = workspace.site.language.as_str();
    let others = workspace.site.languages.iter().filter(|it| *it != site);
    others
        .map(|language| {
            let base = language.split('-').next().unwrap_or(language);
            let own = [language.as_str(), base].map(|tag| workspace.content.translations.get(tag));
            let has: BTreeSet<String> = own
                .into_iter()
                .flatten()
                .flat_map(BTreeMap::keys)
                .map(|text| loose(text))
                .collect();
            let lacks = wanted.iter().filter(|text| !has.contains(&loose(text)));
            (language.as_str(), lacks.cloned().collect())
        })
        .collect()
}

fn texts(program: &Program) -> impl Iterator<Item = &str> {
    let own = [&program.tagline, &program.summary].into_iter();
    let own = own.filter_map(|text| text.as_deref());
    let tiers = program.tiers.iter().flat_map(|tier| {
        [
            &tier.description,
            &tier.support_level,
            &tier.training_access,
            &tier.technical_support,
        ]
        .into_iter()
        .filter_map(|text| text.as_deref())
    });
    let lists = program.requirements.iter().chain(&program.benefits.common);
    let lists = lists.chain(program.benefits.by_tier.values().flatten());
    let steps = program.onboarding.iter().flat_map(|it| &it.steps);
    let channels = program.support.channels.iter();
    let channels =
        channels.flat_map(|(id, time)| std::iter::once(id.as_str()).chain(time.as_deref()));
    let co_op = program.marketing.iter().filter_map(|it| it.co_op.as_ref());
    let activities = co_op.flat_map(|it| &it.activities);
    names(program)
        .chain(own)
        .chain(tiers)
        .chain(lists.chain(steps).chain(activities).map(String::as_str))
        .chain(channels)
}

/// What is said beside the programs.
fn around(workspace: &Workspace) -> impl Iterator<Item = &str> {
    let site = &workspace.site;
    let content = &workspace.content;
    let menu = site.navigation.iter().flatten();
    let footer = site.footer.iter().flat_map(|group| &group.links);
    let links = menu.chain(footer).map(|link| &link.label);
    let groups = site.footer.iter().map(|group| &group.title);
    let form = site.apply.iter().flat_map(|form| {
        let questions = form.questions.iter().flat_map(|question| {
            let label = std::iter::once(&question.label);
            label.chain(&question.help).chain(&question.options)
        });
        questions.chain(&form.consent)
    });
    let stories = content.stories.iter().flat_map(|story| {
        let figures = story.results.iter().map(|figure| &figure.label);
        let title = std::iter::once(&story.title);
        let about = title.chain(&story.description).chain(&story.industry);
        about.chain(figures)
    });
    let materials = content.materials.iter().flat_map(|material| {
        let title = material.title.iter();
        title.chain(&material.description).chain(&material.legal)
    });
    let campaigns = content
        .campaigns
        .iter()
        .flat_map(|campaign| std::iter::once(&campaign.title).chain(&campaign.legal));
    let all = links.chain(groups).chain(form);
    all.chain(stories)
        .chain(materials)
        .chain(campaigns)
        .map(String::as_str)
}
