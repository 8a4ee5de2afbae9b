//! What collateral says of a program.

use std::collections::BTreeMap;

use super::Press;
use super::blocks::blocks;
use super::source::{
    ChannelSource, Chart, EarningSource, Fact, OnboardingSource, ProgramSource, Row, Series,
    StepSource, StorySource, Table, TierSource,
};
use crate::base::{Decimal, Money};
use crate::engine::accruals;
use crate::model::rules::Rules;
use crate::model::{Program, ProgramIx, Prose, Story};
use crate::render::view::shared::{self, Cell, Pair};
use crate::render::view::{program as view, tables};
use crate::render::voice::{Arg, Voice};
use crate::render::{format, say, terms};

/// The deal of the example, in major units; a hundred times that where a currency has no minor unit.
const EXAMPLE_DEAL: i64 = 10_000;

impl Press<'_> {
    /// What there is to say of a program in a language.
    pub(super) fn program_source(&self, ix: ProgramIx, voice: &Voice) -> ProgramSource {
        let workspace = self.workspace;
        let program = workspace.program(ix);
        let rules = program.rules_on(self.as_of);
        let day = self.as_of;
        let own = |text: &str| voice.content(text).into_owned();
        let owned = |texts: &[String]| texts.iter().map(|text| own(text)).collect::<Vec<_>>();
        let fact = |pair: Pair| Fact {
            label: own(&pair.label),
            value: own(&pair.value),
        };
        let prose = self.sections(program, voice);
        let section = |title: &str| {
            let found = prose.get(title);
            found.map_or_else(Vec::new, |prose| blocks(&prose.markdown, self.base()))
        };
        let tiers = program.tiers.iter().enumerate().map(|(rung, tier)| {
            let entry = view::entry(voice, rules, rung);
            TierSource {
                id: tier.id.to_string(),
                name: own(&tier.name),
                description: tier.description.as_deref().map(own),
                rung: rung + 1,
                entry: own(&entry.value),
                entry_note: entry.note.as_deref().map(own),
                requires: owned(&view::requires(voice, rules, rung)),
                perks: view::perks(voice, program, rules, day, rung, tier)
                    .into_iter()
                    .map(fact)
                    .collect(),
                benefits: owned(
                    program
                        .benefits
                        .by_tier
                        .get(&tier.id)
                        .map_or(&[], Vec::as_slice),
                ),
            }
        });
        let earnings = say::earnings_on(rules, day)
            .filter(|earning| !terms::is_for_a_fund(earning))
            .filter_map(|earning| {
                let said = terms::earning(voice, rules, earning)?;
                Some(EarningSource {
                    name: own(&earning.name),
                    value: said.value,
                    text: own(&said.what),
                })
            });
        ProgramSource {
            id: program.id.to_string(),
            name: own(&program.name),
            tagline: program.tagline.as_deref().map(own),
            summary: program.summary.as_deref().map(own),
            introduction: section("introduction"),
            audience: section("audience"),
            success: section("success"),
            getting_started: section("getting started"),
            notes: prose
                .iter()
                .filter_map(|(title, prose)| {
                    let part = title.strip_prefix("notes: ")?;
                    Some((part.to_owned(), blocks(&prose.markdown, self.base())))
                })
                .collect(),
            facts: view::facts(voice, program, rules, day)
                .into_iter()
                .map(fact)
                .collect(),
            tiers: tiers.collect(),
            table: table(
                program,
                &tables::short(voice, program, rules, day, &[]),
                voice,
            ),
            requirements: owned(&program.requirements),
            benefits: owned(&program.benefits.common),
            earnings: earnings.collect(),
            earnings_table: tables::incentives(voice, program, rules, day, &[])
                .map(|it| table(program, &it, voice)),
            example: example(program, rules, voice),
            offered: view::offered(program, rules, day)
                .into_iter()
                .map(|kind| tables::incentive_title(voice, kind))
                .collect(),
            funds: rules
                .funds
                .iter()
                .map(|fund| Fact {
                    label: own(&fund.name),
                    value: own(&view::fund_text(voice, program, fund)),
                })
                .collect(),
            onboarding: view::onboarding(voice, program).map(|onboarding| OnboardingSource {
                duration: own(&onboarding.duration),
                steps: (1..)
                    .zip(onboarding.steps)
                    .map(|(number, step)| StepSource {
                        number,
                        name: own(&step.name),
                        window: step.window.as_deref().map(own),
                    })
                    .collect(),
            }),
            channels: self.channels(program, voice),
            activities: program
                .marketing
                .as_ref()
                .and_then(|marketing| marketing.co_op.as_ref())
                .map_or_else(Vec::new, |co_op| owned(&co_op.activities)),
            story: self
                .story_of(ix)
                .map(|story| self.story_source(story, voice)),
            closing: own(&view::closing(
                voice,
                program.id.as_str(),
                workspace.site.product_name.as_deref(),
            )),
            page_url: self.absolute(&format!("/programs/{}/", program.id)),
            apply_url: self.absolute("/apply/"),
        }
    }

    /// The sections of a program's prose by heading in lower case; in the voice's language where
    /// someone wrote them.
    fn sections(&self, program: &Program, voice: &Voice) -> BTreeMap<String, &Prose> {
        let content = &self.workspace.content;
        let translated = content.translated_prose.get(voice.site_language());
        let found = translated
            .and_then(|all| all.get(&program.id))
            .or_else(|| content.program_prose.get(&program.id));
        found
            .into_iter()
            .flatten()
            .map(|(title, prose)| (view::section_key(title), prose))
            .collect()
    }

    fn channels(&self, program: &Program, voice: &Voice) -> Vec<ChannelSource> {
        let vendor = &self.workspace.site.vendor;
        let channels = program.support.channels.iter();
        channels
            .map(|(id, response)| ChannelSource {
                name: voice.content(&format::words(id)).into_owned(),
                contact: match id.as_str() {
                    "email" | "e-mail" | "mail" => vendor.email.clone(),
                    "phone" | "telephone" => vendor.phone.clone(),
                    _ => None,
                },
                response: response
                    .as_deref()
                    .map(|text| voice.content(text).into_owned()),
            })
            .collect()
    }

    /// The story that a program's collateral tells: its own before one that is for all.
    fn story_of(&self, program: ProgramIx) -> Option<&Story> {
        let stories = &self.workspace.content.stories;
        let own = stories.iter().find(|it| it.programs.contains(&program));
        own.or_else(|| stories.iter().find(|it| it.programs.is_empty()))
    }

    fn story_source(&self, story: &Story, voice: &Voice) -> StorySource {
        let own = |text: &str| voice.content(text).into_owned();
        let partner = story.partner.map(|ix| self.workspace.partner(ix));
        StorySource {
            title: own(&story.title),
            summary: story.description.as_deref().map(own),
            partner: partner.map(|partner| partner.name.clone()),
            quote: story.quote.as_ref().map(|quote| own(&quote.text)),
            quote_by: story.quote.as_ref().and_then(|quote| {
                let by = quote.by.clone()?;
                Some(match &quote.role {
                    Some(role) => format!("{by}, {}", own(role)),
                    None => by,
                })
            }),
            results: story
                .results
                .iter()
                .map(|result| Fact {
                    label: own(&result.label),
                    value: own(&result.value),
                })
                .collect(),
        }
    }
}

/// A table of the web as one of paper.
fn table(program: &Program, table: &shared::Table, voice: &Voice) -> Table {
    let own = |text: &str| voice.content(text).into_owned();
    let cell = |cell: &Cell| match (&cell.text, cell.has) {
        (Some(text), _) => own(text),
        (None, Some("yes")) => "✔".to_owned(),
        _ => String::new(),
    };
    Table {
        caption: own(&table.caption),
        corner: own(&table.corner),
        columns: program.tiers.iter().map(|tier| own(&tier.name)).collect(),
        rows: table
            .sections
            .iter()
            .flat_map(|section| &section.rows)
            .map(|row| Row {
                label: own(&row.label),
                note: row.note.as_deref().map(own),
                cells: row.cells.iter().map(cell).collect(),
            })
            .collect(),
    }
}

/// What one round deal earns on each tier.
fn example(program: &Program, rules: &Rules, voice: &Voice) -> Option<Chart> {
    let whole = if rules.currency.minor_digits() == 0 {
        EXAMPLE_DEAL * 100
    } else {
        EXAMPLE_DEAL
    };
    let deal = Decimal::from(whole);
    let (earning, amounts) = accruals::example(rules, deal)?;
    let name = voice
        .content(&rules.earnings[earning.0 as usize].name)
        .into_owned();
    let zero = Money::new(Decimal::ZERO, rules.currency);
    let amounts: Vec<Money> = amounts.into_iter().map(|it| it.unwrap_or(zero)).collect();
    let deal = voice.money(Money::new(deal, rules.currency));
    let said = |amount: &Money| voice.money(*amount);
    let text = voice.text(
        "source-example-text",
        &[
            ("earning", Arg::Text(name.as_str().into())),
            ("deal", Arg::Text(deal.as_str().into())),
            (
                "lowest",
                Arg::Text(said(amounts.iter().min_by_key(|it| it.amount)?).into()),
            ),
            (
                "highest",
                Arg::Text(said(amounts.iter().max_by_key(|it| it.amount)?).into()),
            ),
        ],
    );
    Some(Chart {
        title: voice.text(
            "source-example-title",
            &[("deal", Arg::Text(deal.as_str().into()))],
        ),
        text,
        categories: program
            .tiers
            .iter()
            .map(|tier| voice.content(&tier.name).into_owned())
            .collect(),
        series: vec![Series {
            name,
            values: amounts.iter().map(|it| it.amount.to_string()).collect(),
            labels: amounts.iter().map(said).collect(),
        }],
    })
}
