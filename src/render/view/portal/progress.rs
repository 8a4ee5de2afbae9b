//! Where a partner stands on its ladder, what the next rung asks, and how it came here.

use serde::Serialize;
use tera::Value;

use super::{Portal, said};
use crate::base::Decimal;
use crate::engine::{business, what_if};
use crate::model::rules::LadderIx;
use crate::model::{Outcome, OutcomeKind, column};
use crate::render::plan::PortalPage;
use crate::render::say;
use crate::render::view::shared::{Link, Pair};

/// Changes of the tier on the page.
const MOST_MOVES: usize = 12;

#[derive(Serialize)]
pub(super) struct Progress {
    ladder: Vec<Rung>,
    outlook: Option<String>,
    cause: String,
    locked: Option<String>,
    /// What the tier that is held asks to be kept.
    kept: Vec<Bar>,
    next: Option<Next>,
    what_if: Option<WhatIfView>,
    tracks: Vec<Pair>,
    /// Where what is asked is counted.
    deals: Link,
    training: Link,
    /// Latest first.
    moves: Vec<Pair>,
}

#[derive(Serialize)]
struct Rung {
    tier: Value,
    held: bool,
    reached: bool,
}

#[derive(Serialize)]
struct Next {
    tier: Value,
    bars: Vec<Bar>,
    /// What it gives that the tier held does not.
    gains: Vec<Gain>,
}

/// A table from which the page picks what would become of the next tier; nothing is worked out in the
/// browser.
#[derive(Serialize)]
struct WhatIfView {
    text: String,
    inputs: Vec<Input>,
    /// JSON, as the opener reads it.
    table: Value,
    now: String,
}

#[derive(Serialize)]
struct Input {
    name: &'static str,
    label: String,
    most: u32,
}

#[derive(Serialize)]
struct Gain {
    label: String,
    now: Option<String>,
    then: String,
}

/// A requirement and how far along it is.
#[derive(Debug, Clone, Serialize)]
pub(in super::super) struct Bar {
    label: String,
    wanted: String,
    actual: String,
    /// What is still to come; `None` when it holds.
    missing: Option<String>,
    holds: bool,
    /// From 0 to 100; `None` for what is no number.
    percent: Option<u8>,
}

impl Portal<'_, '_> {
    pub(super) fn progress(&self) -> Progress {
        let marks = &self.public.tiers[self.partner.program.0 as usize];
        let held = self.standing.tier.map(|tier| tier.0 as usize);
        Progress {
            ladder: marks
                .iter()
                .enumerate()
                .map(|(at, mark)| Rung {
                    tier: mark.clone(),
                    held: held == Some(at),
                    reached: held.is_some_and(|held| at <= held),
                })
                .collect(),
            outlook: self
                .standing
                .outlook
                .as_ref()
                .map(|it| say::outlook(self.voice, self.program, it)),
            cause: say::held_because(self.voice, self.partner, self.program, self.standing),
            locked: self
                .standing
                .locked_through
                .filter(|last| *last >= self.as_of)
                .map(|last| {
                    let day = said(self.voice.day(last));
                    self.voice.text("portal-tier-kept-through", &[("day", day)])
                }),
            kept: self.bars_kept(),
            next: self.standing.next.as_ref().map(|next| Next {
                tier: marks
                    .get(next.tier.0 as usize)
                    .cloned()
                    .unwrap_or_else(Value::none),
                bars: self.bars_to_enter(),
                gains: self.gains(next.tier.0 as usize),
            }),
            what_if: self.what_if(),
            tracks: self.tracks(),
            deals: self.link("portal-progress-deals", PortalPage::Deals),
            training: self.link("portal-progress-training", PortalPage::Training),
            moves: self.moves(),
        }
    }

    pub(in super::super) fn bars_to_enter(&self) -> Vec<Bar> {
        let next = self.standing.next.as_ref();
        bars(
            say::entered(self.voice, self.program, self.standing),
            next.map(|next| &next.outcome),
        )
    }

    pub(in super::super) fn bars_kept(&self) -> Vec<Bar> {
        bars(
            say::kept(self.voice, self.program, self.standing),
            self.standing.kept.as_ref(),
        )
    }

    /// How far the requirement of the next rung that is furthest away is; `None` on the highest
    /// rung, or when one of them is no number and does not hold.
    pub(in super::super) fn nearest_percent(&self) -> Option<u8> {
        let bars = self.bars_to_enter();
        let percents = bars.iter().map(|bar| bar.percent);
        percents.collect::<Option<Vec<u8>>>()?.into_iter().min()
    }

    /// "One more deal of 20,000 and …".
    fn what_if(&self) -> Option<WhatIfView> {
        let found = what_if::what_if(self.workspace, self.standing)?;
        let next = self.standing.next.as_ref()?;
        let rules = self.program.rules_on(self.as_of);
        let asked = &rules.tiers().levels.get(next.tier.0 as usize)?.to_enter;
        let tier = self.voice.content(&self.program.tier(next.tier).name);
        let told = |outcome: &Outcome| {
            if outcome.holds {
                return self
                    .voice
                    .text("portal-what-if-holds", &[("tier", said(tier.as_ref()))]);
            }
            let missing = say::lacks(self.voice, rules, asked, outcome);
            self.voice.text(
                "portal-what-if-lacks",
                &[("tier", said(tier.as_ref())), ("missing", said(missing))],
            )
        };
        let rows: Vec<[String; 1]> = found.outcomes.iter().map(|it| [told(it)]).collect();
        let mut inputs = Vec::new();
        let mut steps = Vec::new();
        if let (Some(row), true) = (found.like_deal, found.steps.0 > 1) {
            let like = self.cell(row, column::PRODUCT).unwrap_or_default();
            inputs.push(Input {
                name: "deals",
                label: self.voice.text(
                    "portal-what-if-deals",
                    &[
                        ("amount", said(self.money(found.deal))),
                        ("like", said(like)),
                    ],
                ),
                most: found.steps.0 - 1,
            });
            steps.push(found.steps.0);
        }
        if let (Some(row), true) = (found.like_certificate, found.steps.1 > 1) {
            let like = self.cell(row, column::CERTIFICATION).unwrap_or_default();
            inputs.push(Input {
                name: "certificates",
                label: self
                    .voice
                    .text("portal-what-if-certificates", &[("like", said(like))]),
                most: found.steps.1 - 1,
            });
            steps.push(found.steps.1);
        }
        let names: Vec<&str> = inputs.iter().map(|it| it.name).collect();
        let table = serde_json::json!({
            "inputs": names,
            "steps": steps,
            "outputs": ["told"],
            "rows": rows,
        });
        Some(WhatIfView {
            text: self.voice.text(
                "portal-what-if-text",
                &[("day", said(self.voice.day(self.as_of)))],
            ),
            now: rows.first().map_or_else(String::new, |[text]| text.clone()),
            // Within a template element it is text: only what would end it is escaped.
            table: Value::from(table.to_string()),
            inputs,
        })
    }

    /// What a rung gives and the one held does not.
    fn gains(&self, rung: usize) -> Vec<Gain> {
        let said = |rung: usize| {
            let programs = self
                .press
                .program(self.partner.program, self.voice.language());
            programs
                .tiers
                .get(rung)
                .map_or_else(Vec::new, |tier| tier.perks.clone())
        };
        let now = self
            .standing
            .tier
            .map_or_else(Vec::new, |tier| said(tier.0 as usize));
        said(rung)
            .into_iter()
            .filter_map(|then| {
                let same = now.iter().find(|it| it.label == then.label);
                let now = same.map(|it| it.value.clone());
                (now.as_deref() != Some(then.value.as_str())).then_some(Gain {
                    label: then.label,
                    now,
                    then: then.value,
                })
            })
            .collect()
    }

    /// The levels held in each track on the day.
    fn tracks(&self) -> Vec<Pair> {
        let Some(timelines) = self.findings.timelines.get(self.ix.0 as usize) else {
            return Vec::new();
        };
        let rules = self.program.rules_on(self.as_of);
        let ladders = (0u32..).map(LadderIx).zip(&rules.ladders).skip(1);
        ladders
            .flat_map(|(at, ladder)| {
                timelines.of(at).iter().filter_map(move |timeline| {
                    let level = timeline.held_on(self.as_of)?;
                    let level = ladder.levels.get(level.0 as usize)?;
                    let name = self.voice.content(&ladder.name);
                    let label = match &timeline.key {
                        Some(key) => format!("{name}, {key}"),
                        None => name.into_owned(),
                    };
                    Some(Pair::new(label, self.voice.content(&level.name)))
                })
            })
            .collect()
    }

    /// How the tier came to be what it is, latest first.
    pub(in super::super) fn moves(&self) -> Vec<Pair> {
        let timelines = self.findings.timelines.get(self.ix.0 as usize);
        let moves = timelines.and_then(|it| it.tiers()).map(|it| &it.moves);
        let begun = moves
            .into_iter()
            .flatten()
            .filter(|it| it.effective <= self.as_of);
        let mut told: Vec<Pair> = begun
            .map(|it| {
                let tier = it
                    .to
                    .and_then(|level| self.program.tiers.get(level.0 as usize));
                let tier = tier.map_or_else(
                    || self.text("portal-no-tier"),
                    |tier| self.voice.content(&tier.name).into_owned(),
                );
                Pair::new(tier, say::moved(self.voice, self.partner, self.program, it))
            })
            .collect();
        told.reverse();
        told.truncate(MOST_MOVES);
        told
    }
}

/// The parts of a requirement with how far each is.
fn bars(parts: Vec<say::Part>, outcome: Option<&Outcome>) -> Vec<Bar> {
    let mut leaves = Vec::new();
    if let Some(outcome) = outcome {
        together(outcome, &mut leaves);
    }
    let percents = leaves.into_iter().map(percent);
    let percents = percents.chain(std::iter::repeat(None));
    parts
        .into_iter()
        .zip(percents)
        .map(|(part, percent)| Bar {
            percent: if part.holds { Some(100) } else { percent },
            label: part.label,
            wanted: part.wanted,
            actual: part.actual,
            missing: part.missing,
            holds: part.holds,
        })
        .collect()
}

/// What has to hold together, in the order in which [`say::parts`] tells it.
fn together<'o>(outcome: &'o Outcome, out: &mut Vec<&'o Outcome>) {
    match &outcome.what {
        OutcomeKind::All(all) => {
            for it in all {
                together(it, out);
            }
        }
        _ => out.push(outcome),
    }
}

/// How much of what is needed is there, in whole percent rounded down.
fn percent(outcome: &Outcome) -> Option<u8> {
    let (part, whole) = match &outcome.what {
        OutcomeKind::Compare { needed, actual, .. } => (actual.unwrap_or_default(), *needed),
        OutcomeKind::Some {
            at_least, holding, ..
        }
        | OutcomeKind::Keys {
            at_least, holding, ..
        } => (Decimal::from(*holding), Decimal::from(*at_least)),
        _ => return None,
    };
    business::percent_of(part, whole)
}
