//! A campaign as one partner runs it: its texts with the partner's name and link in their places.

use super::Press;
use super::blocks::blocks;
use super::source::{Block, CampaignMailSource, CampaignSource, PostSource, Run};
use crate::model::{CampaignText, PartnerIx};

impl Press<'_> {
    /// What the campaign at this place of the site's list says in the name of a partner; `None`
    /// when nobody wrote it in `language`.
    #[must_use]
    pub fn campaign(
        &self,
        at: usize,
        partner: PartnerIx,
        language: &str,
    ) -> Option<CampaignSource> {
        let campaign = self.workspace.content.campaigns.get(at)?;
        let voice = self.voice(language);
        let said = campaign.text(voice.site_language())?;
        let words = self.words_of(said, partner, language);
        let fill = |text: &str| words.fill(text);
        Some(CampaignSource {
            id: campaign.id.to_string(),
            title: voice.content(&campaign.title).into_owned(),
            language: language.to_owned(),
            headline: fill(&said.headline),
            text: fill(&said.text),
            action: fill(&said.action),
            link: words.link.clone(),
            from: voice.day(campaign.from),
            until: campaign.until.map(|day| voice.day(day)),
            legal: campaign
                .legal
                .as_deref()
                .map(|text| voice.content(text).into_owned()),
            posts: said
                .posts
                .iter()
                .map(|post| PostSource {
                    network: post.network.title().to_owned(),
                    network_id: post.network.word().to_owned(),
                    text: fill(post.text.trim()),
                })
                .collect(),
            mail: said.mail.as_ref().map(|mail| CampaignMailSource {
                subject: fill(&mail.subject),
                preheader: mail.preheader.as_deref().map(fill),
                // Names are put in after Markdown was read: in them it is no markup.
                body: words.fill_blocks(blocks(&mail.body, self.base())),
            }),
        })
    }

    fn words_of(&self, said: &CampaignText, partner: PartnerIx, language: &str) -> Words {
        let site = &self.workspace.site;
        let own = self.partner(partner, language);
        let link = match &said.link {
            Some(link) if link.starts_with('/') => self.absolute(link),
            Some(link) => Some(link.clone()),
            None => None,
        };
        let vendor = site.vendor.website.clone();
        Words {
            partner: isolated(&own.name),
            product: site
                .product_name
                .clone()
                .unwrap_or_else(|| site.vendor.name.clone()),
            vendor: site.vendor.name.clone(),
            link: link
                .or(own.link)
                .or(own.page)
                .or(vendor)
                .unwrap_or_default(),
        }
    }
}

/// What placeholders become.
struct Words {
    partner: String,
    product: String,
    vendor: String,
    link: String,
}

impl Words {
    /// Fills `{partner}` and the others in, once: what a name holds in braces is left alone.
    fn fill(&self, text: &str) -> String {
        let mut out = String::with_capacity(text.len());
        let mut rest = text;
        while let Some(at) = rest.find('{') {
            out.push_str(&rest[..at]);
            rest = &rest[at..];
            let found = [
                ("{partner}", &self.partner),
                ("{product}", &self.product),
                ("{vendor}", &self.vendor),
                ("{link}", &self.link),
            ];
            match found.iter().find(|(word, _)| rest.starts_with(word)) {
                Some((word, value)) => {
                    out.push_str(value);
                    rest = &rest[word.len()..];
                }
                None => {
                    out.push('{');
                    rest = &rest[1..];
                }
            }
        }
        out.push_str(rest);
        out
    }

    fn fill_blocks(&self, blocks: Vec<Block>) -> Vec<Block> {
        let fill = |runs: Vec<Run>| -> Vec<Run> {
            runs.into_iter()
                .map(|run| Run {
                    text: self.fill(&run.text),
                    link: run.link.map(|link| self.fill(&link)),
                    ..run
                })
                .collect()
        };
        blocks
            .into_iter()
            .map(|block| match block {
                Block::Heading { level, runs } => Block::Heading {
                    level,
                    runs: fill(runs),
                },
                Block::Paragraph { runs } => Block::Paragraph { runs: fill(runs) },
                Block::Quote { runs } => Block::Quote { runs: fill(runs) },
                Block::List { ordered, items } => Block::List {
                    ordered,
                    items: items.into_iter().map(fill).collect(),
                },
                Block::Table { mut table } => {
                    table.corner = self.fill(&table.corner);
                    let cells = table.columns.iter_mut().chain(
                        table
                            .rows
                            .iter_mut()
                            .flat_map(|row| std::iter::once(&mut row.label).chain(&mut row.cells)),
                    );
                    for cell in cells {
                        *cell = self.fill(cell);
                    }
                    Block::Table { table }
                }
            })
            .collect()
    }
}

/// A name within a line of plain text: where it runs from right to left, or turns the direction
/// of what follows, it is set apart, so that it turns nothing but itself.
fn isolated(name: &str) -> String {
    let turns = |c: char| {
        matches!(
            u32::from(c),
            0x0590..=0x08ff | 0x200e..=0x200f | 0x202a..=0x202e | 0x2066..=0x2069
                | 0xfb1d..=0xfdff | 0xfe70..=0xfeff | 0x10800..=0x10fff | 0x1e800..=0x1efff
        )
    };
    if name.contains(turns) {
        format!("\u{2068}{name}\u{2069}")
    } else {
        name.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(partner: &str) -> Words {
        Words {
            partner: isolated(partner),
            product: "Flow".to_owned(),
            vendor: "Larkspur".to_owned(),
            link: "https://acme.example/".to_owned(),
        }
    }

    #[test]
    fn names_are_filled_in_once_and_are_no_markup() {
        let words = words("**{link}**");
        assert_eq!(
            words.fill("{partner} {other} {product}{"),
            "**{link}** {other} Flow{"
        );
        let body = blocks("Hello *from* {partner}: [see]({link})", "");
        let filled = words.fill_blocks(body);
        let [Block::Paragraph { runs }] = filled.as_slice() else {
            panic!("{filled:?}");
        };
        assert!(
            runs.iter()
                .any(|run| run.text.contains("**{link}**") && !run.strong)
        );
    }

    #[test]
    fn a_name_turns_nothing_but_itself() {
        assert_eq!(words("Acme").partner, "Acme");
        assert_eq!(
            words("evil\u{202e}fdp").fill("{partner}!"),
            "\u{2068}evil\u{202e}fdp\u{2069}!"
        );
        assert_eq!(words("شركة").partner, "\u{2068}شركة\u{2069}");
    }
}
