//! The sales deck: what its slides say, in whose name, and what the speaker says beside them. The
//! web page, the PDF and the PPTX all show this.

use bytes::Bytes;

use super::piece::{Bearer, Piece};
use super::source::{
    Block, BrandSource, Column, DeckSource, Fact, Layout, PartnerSource, ProgramSource, Run, Slide,
};
use super::{Press, pptx};
use crate::base::Decimal;
use crate::model::{PartnerIx, ProgramIx};
use crate::render::voice::{Arg, Voice};
use crate::render::{RenderFault, say};

/// The largest that a logo is in a deck, in pixels: sharp on a wall, and still small in the file.
const LOGO: (u32, u32) = (900, 320);

impl Press<'_> {
    /// A program's deck in the language that is nearest to `language`; with a partner, in its
    /// company too.
    #[must_use]
    pub fn deck(&self, ix: ProgramIx, partner: Option<PartnerIx>, language: &str) -> DeckSource {
        let voice = self.voice(language);
        let country = partner.and_then(|ix| self.workspace.partner(ix).country.clone());
        let rules = self.workspace.program(ix).rules_on(self.as_of);
        let measures = say::asked_metrics(rules).len();
        Deck {
            voice,
            program: self.program(ix, language),
            brand: self.brand(language, country.as_deref()),
            partner: partner.map(|ix| self.partner(ix, language)),
            measures,
        }
        .source()
    }

    /// The deck that a piece stands for.
    pub(super) fn deck_of(&self, piece: &Piece) -> DeckSource {
        let (program, partner) = match piece.bearer {
            Bearer::Program(program) => (program, None),
            Bearer::Partner(partner) => (self.workspace.partner(partner).program, Some(partner)),
        };
        let country = partner.and_then(|ix| self.workspace.partner(ix).country.as_deref());
        let mut deck = self.deck(program, partner, &piece.language);
        deck.brand = self.brand_of(piece, country);
        deck
    }

    /// A deck as a PowerPoint file.
    pub(super) fn deck_file(&self, piece: &Piece) -> Result<Bytes, RenderFault> {
        let deck = self.deck_of(piece);
        let find = |key: &str| {
            let (width, height) = LOGO;
            self.raster(self.picture(key)?, width, height).ok()
        };
        let written = pptx::print(&self.workspace.master, &deck, self.as_of, &find);
        written.map_err(|pptx::Unwritten(message)| RenderFault {
            template: "deck.pptx".to_owned(),
            place: None,
            message,
            output: None,
        })
    }
}

/// What a deck is made from.
struct Deck<'a> {
    voice: &'a Voice,
    program: &'a ProgramSource,
    brand: BrandSource,
    partner: Option<PartnerSource>,
    /// How many figures decide a tier.
    measures: usize,
}

impl Deck<'_> {
    fn source(self) -> DeckSource {
        let program = self.program;
        let slides = [
            Some(self.cover()),
            Some(self.who()),
            self.benefits(),
            self.earnings(),
            self.example(),
            Some(self.stairs()),
            self.side_by_side(),
            self.story(),
            self.getting_started(),
            Some(self.contact()),
        ];
        DeckSource {
            title: program.name.clone(),
            description: program.tagline.clone().or_else(|| program.summary.clone()),
            language: self.voice.language().to_owned(),
            right_to_left: self.voice.is_right_to_left(),
            rungs: program.tiers.len(),
            slides: slides.into_iter().flatten().collect(),
            brand: self.brand,
            partner: self.partner,
        }
    }

    fn text(&self, id: &str) -> String {
        self.voice.text(id, &[])
    }

    fn notes(&self, part: &str) -> Vec<Block> {
        self.program.notes.get(part).cloned().unwrap_or_default()
    }

    fn cover(&self) -> Slide {
        Slide {
            lede: self.program.tagline.clone(),
            notes: self.notes("introduction"),
            ..slide("introduction", Layout::Cover, self.program.name.clone())
        }
    }

    fn who(&self) -> Slide {
        let program = self.program;
        let prose = [&program.introduction, &program.audience]
            .into_iter()
            .find(|prose| !prose.is_empty());
        Slide {
            prose: match (prose, &program.summary) {
                (Some(prose), _) => prose.clone(),
                (None, Some(summary)) => vec![paragraph(summary)],
                (None, None) => Vec::new(),
            },
            facts: program.facts.clone(),
            ..slide("who-we-look-for", Layout::Prose, self.text("deck-who"))
        }
    }

    fn benefits(&self) -> Option<Slide> {
        let program = self.program;
        let tiers = program.tiers.iter().map(|tier| Column {
            heading: Some(tier.name.clone()),
            items: tier.benefits.clone(),
        });
        let common = Column {
            heading: None,
            items: program.benefits.clone(),
        };
        let columns: Vec<Column> = std::iter::once(common)
            .chain(tiers)
            .filter(|column| !column.items.is_empty())
            .collect();
        let notes = self.notes("partner-benefits");
        (!columns.is_empty() || !notes.is_empty()).then(|| Slide {
            columns,
            notes,
            ..slide(
                "partner-benefits",
                Layout::Lists,
                self.text("deck-benefits"),
            )
        })
    }

    fn earnings(&self) -> Option<Slide> {
        let program = self.program;
        let table = program.earnings_table.clone();
        let is_in_table = |name: &str| {
            let mut rows = table.iter().flat_map(|table| &table.rows);
            rows.any(|row| row.label == name)
        };
        let alike: Vec<Fact> = program
            .earnings
            .iter()
            .filter(|earning| !is_in_table(&earning.name))
            .map(|earning| Fact {
                label: earning.name.clone(),
                value: earning.value.clone(),
            })
            .collect();
        let title = self.text("deck-earnings");
        if table.is_none() {
            return (!alike.is_empty()).then(|| Slide {
                facts: alike,
                ..slide("what-you-earn", Layout::Prose, title)
            });
        }
        let mut lines = Vec::new();
        if !alike.is_empty() {
            let said = alike
                .iter()
                .map(|fact| format!("{} {}", fact.label, fact.value));
            let list = said.collect::<Vec<_>>().join(" · ");
            let list = [("list", Arg::Text(list.into()))];
            lines.push(self.voice.text("deck-earnings-alike", &list));
        }
        if !program.offered.is_empty() {
            let list = [("list", Arg::Text(program.offered.join(" · ").into()))];
            lines.push(self.voice.text("deck-earnings-beside", &list));
        }
        Some(Slide {
            table,
            lines,
            ..slide("what-you-earn", Layout::Table, title)
        })
    }

    fn example(&self) -> Option<Slide> {
        let chart = self.program.example.clone()?;
        let title = chart.title.clone();
        Some(Slide {
            lede: Some(chart.text.clone()),
            chart: Some(chart),
            ..slide("example", Layout::Chart, title)
        })
    }

    fn stairs(&self) -> Slide {
        let count = |number: usize| Arg::Number(Decimal::from(number));
        let title = self.voice.text(
            "deck-tiers",
            &[
                ("tiers", count(self.program.tiers.len())),
                ("measures", count(self.measures)),
            ],
        );
        Slide {
            tiers: self.program.tiers.clone(),
            notes: self.notes("tiers"),
            ..slide("tiers", Layout::Stairs, title)
        }
    }

    fn side_by_side(&self) -> Option<Slide> {
        let table = self.program.table.clone();
        (!table.rows.is_empty()).then(|| Slide {
            table: Some(table),
            ..slide(
                "side-by-side",
                Layout::Table,
                self.text("deck-side-by-side"),
            )
        })
    }

    fn story(&self) -> Option<Slide> {
        let notes = self.notes("success-stories");
        let id = "success-stories";
        if let Some(story) = &self.program.story {
            return Some(Slide {
                facts: story.results.clone(),
                quote: Some(story.clone()),
                notes,
                ..slide(id, Layout::Story, story.title.clone())
            });
        }
        let prose = self.program.success.clone();
        Some(Slide {
            prose: if prose.is_empty() {
                vec![paragraph(&self.text("deck-first-story"))]
            } else {
                prose
            },
            notes,
            ..slide(id, Layout::Prose, self.text("deck-stories"))
        })
    }

    fn getting_started(&self) -> Option<Slide> {
        let program = self.program;
        let lede = program.onboarding.as_ref().map(|onboarding| {
            let duration = Arg::Text(onboarding.duration.as_str().into());
            let duration = [("duration", duration)];
            self.voice.text("deck-getting-started-lede", &duration)
        });
        let steps = program.onboarding.as_ref();
        let steps = steps.map_or_else(Vec::new, |onboarding| onboarding.steps.clone());
        let prose = if program.getting_started.is_empty() && !program.requirements.is_empty() {
            let items = program.requirements.iter();
            vec![Block::List {
                ordered: false,
                items: items.map(|item| vec![plain(item)]).collect(),
            }]
        } else {
            program.getting_started.clone()
        };
        let notes = self.notes("getting-started");
        let is_bare = steps.is_empty() && prose.is_empty() && notes.is_empty();
        (!is_bare).then(|| Slide {
            lede,
            steps,
            prose,
            notes,
            ..slide(
                "getting-started",
                Layout::Steps,
                self.text("deck-getting-started"),
            )
        })
    }

    /// The last slide: the partner's contact where the deck is a partner's, else the vendor's.
    fn contact(&self) -> Slide {
        let brand = &self.brand;
        let lines: Vec<Option<String>> = match &self.partner {
            Some(partner) => {
                let contact = partner.contact.as_ref();
                let name = contact.map(|contact| match &contact.role {
                    Some(role) => format!("{}, {role}", contact.name),
                    None => contact.name.clone(),
                });
                vec![
                    name,
                    contact.and_then(|contact| contact.email.clone()),
                    contact.and_then(|contact| contact.phone.clone()),
                    partner.link.as_deref().map(host),
                ]
            }
            None => vec![
                brand.email.clone(),
                brand.phone.clone(),
                brand.website.as_deref().map(host),
            ],
        };
        let legal = [
            self.partner.as_ref().and_then(|it| it.legal.clone()),
            brand.legal.clone(),
        ];
        Slide {
            lines: lines.into_iter().flatten().collect(),
            legal: legal.into_iter().flatten().collect(),
            ..slide("contact", Layout::Closing, self.program.closing.clone())
        }
    }
}

/// A slide that says nothing but its title yet.
fn slide(id: &str, layout: Layout, title: String) -> Slide {
    Slide {
        id: id.to_owned(),
        layout,
        title,
        lede: None,
        prose: Vec::new(),
        facts: Vec::new(),
        columns: Vec::new(),
        steps: Vec::new(),
        tiers: Vec::new(),
        table: None,
        chart: None,
        quote: None,
        lines: Vec::new(),
        legal: Vec::new(),
        notes: Vec::new(),
    }
}

fn plain(text: &str) -> Run {
    Run {
        text: text.to_owned(),
        ..Run::default()
    }
}

fn paragraph(text: &str) -> Block {
    Block::Paragraph {
        runs: vec![plain(text)],
    }
}

/// `https://www.larkspur.example/flow` as people say it: `larkspur.example/flow`.
fn host(address: &str) -> String {
    let bare = address.split_once("://").map_or(address, |(_, rest)| rest);
    let bare = bare.strip_prefix("www.").unwrap_or(bare);
    bare.trim_end_matches('/').to_owned()
}
