//! How a partner does: its figures, its place among the others, what it may be proud of.

use serde::Serialize;

use super::{Figure, Portal, said};
use crate::base::Decimal;
use crate::engine::business;
use crate::model::rules::LevelIx;
use crate::model::{MoveCause, PartnerIx};
use crate::render::plan::PortalPage;
use crate::render::view::shared::Pair;

/// Places that are shown beside the partner's own.
const MOST_PLACES: usize = 10;

#[derive(Serialize)]
pub(super) struct Performance {
    figures: Vec<Measure>,
    sales: Option<Figure>,
    board: Option<Board>,
    recognition: Vec<Pair>,
}

#[derive(Serialize)]
pub(in super::super) struct Measure {
    label: String,
    value: String,
    /// What it was, or what it is taken from.
    note: Option<String>,
    /// The page with the rows that it is taken from.
    href: Option<String>,
}

#[derive(Serialize)]
struct Board {
    title: String,
    note: String,
    places: Vec<Place>,
}

#[derive(Serialize)]
struct Place {
    rank: String,
    /// `None` for a partner that did not agree to be named.
    name: Option<String>,
    own: bool,
    /// Of the partner itself alone.
    revenue: Option<String>,
}

impl Portal<'_, '_> {
    pub(super) fn performance(&self) -> Performance {
        let sales = business::sales(self.workspace, self.ix, self.as_of);
        Performance {
            figures: self.measures(sales.as_ref()),
            sales: sales.as_ref().and_then(|sales| self.sales_figure(sales)),
            board: self.board(),
            recognition: self.recognition(),
        }
    }

    pub(in super::super) fn measures(&self, sales: Option<&business::Sales>) -> Vec<Measure> {
        let mut all = Vec::new();
        let deals = self.url(PortalPage::Deals);
        let measure = |id: &str, value: String, note: Option<String>| Measure {
            label: self.text(id),
            value,
            note,
            href: Some(deals.clone()),
        };
        if let Some(sales) = sales {
            let before = |text: String| self.voice.text("portal-before", &[("before", said(text))]);
            let (year, last) = (&sales.year, &sales.before);
            all.push(measure(
                "portal-tile-revenue",
                self.money(year.revenue),
                Some(before(self.money(last.revenue))),
            ));
            if let Some(growth) = sales.growth() {
                all.push(measure("portal-growth", self.signed_share(growth), None));
            }
            all.push(measure(
                "portal-tile-deals",
                self.voice.integer(year.deals as usize),
                Some(before(self.voice.integer(last.deals as usize))),
            ));
            if let Some(average) = year.average() {
                all.push(measure(
                    "portal-average-deal",
                    self.money(average),
                    last.average().map(|it| before(self.money(it))),
                ));
            }
            if year.refunds > 0 {
                all.push(measure(
                    "portal-refunds",
                    self.voice.integer(year.refunds as usize),
                    Some(before(self.voice.integer(last.refunds as usize))),
                ));
            }
        }
        if let Some((share, answers)) = business::satisfaction(self.workspace, self.ix, self.as_of)
        {
            let target = self.workspace.site.kpis.satisfaction;
            all.push(Measure {
                label: self.text("portal-satisfaction"),
                value: self.voice.share(share),
                note: Some(self.voice.text(
                    "portal-satisfaction-note",
                    &[
                        ("answers", super::counted(answers)),
                        ("target", said(self.voice.percent(target))),
                    ],
                )),
                // Who answered what is nobody's to read.
                href: None,
            });
        }
        all
    }

    /// The partners of the program by revenue in twelve months. A partner is named when it agreed to.
    fn board(&self) -> Option<Board> {
        let mut ranked: Vec<(Decimal, PartnerIx)> = self
            .workspace
            .partners()
            .filter(|(_, partner)| {
                partner.program == self.partner.program && partner.is_active(self.as_of)
            })
            .filter_map(|(ix, _)| {
                let standing = self.findings.standings.get(ix.0 as usize)?;
                Some((standing.revenue?.amount, ix))
            })
            .collect();
        ranked.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        let own = ranked.iter().position(|(_, ix)| *ix == self.ix)?;
        let places = ranked.iter().enumerate().map(|(at, (revenue, ix))| {
            // Equal revenue shares a place.
            let rank = ranked.partition_point(|(other, _)| other > revenue) + 1;
            let partner = self.workspace.partner(*ix);
            let is_own = at == own;
            Place {
                rank: self.voice.integer(rank),
                name: (is_own || partner.leaderboard).then(|| partner.name.clone()),
                own: is_own,
                revenue: self
                    .standing
                    .revenue
                    .filter(|_| is_own)
                    .map(|it| self.money(it)),
            }
        });
        let shown = places
            .enumerate()
            .filter(|(at, _)| *at < MOST_PLACES || *at == own);
        Some(Board {
            title: self.text("portal-board-title"),
            note: self.voice.text(
                "portal-board-note",
                &[("partners", super::counted(ranked.len()))],
            ),
            places: shown.map(|(_, place)| place).collect(),
        })
    }

    /// Tiers reached, years in the program, a place among the first three.
    fn recognition(&self) -> Vec<Pair> {
        let mut all = Vec::new();
        let timelines = self.findings.timelines.get(self.ix.0 as usize);
        let moves = timelines.and_then(|it| it.tiers()).map(|it| &it.moves);
        let mut highest: Option<LevelIx> = None;
        for step in moves.into_iter().flatten() {
            if step.effective > self.as_of || step.to <= highest {
                continue;
            }
            let rises = matches!(step.cause, MoveCause::Promotion | MoveCause::Placement(_));
            highest = highest.max(step.to);
            let tier = step
                .to
                .and_then(|level| self.program.tiers.get(level.0 as usize));
            if let (true, Some(tier)) = (rises, tier) {
                let name = self.voice.content(&tier.name);
                all.push(Pair::new(
                    self.voice.text("portal-reached", &[("tier", said(name))]),
                    self.voice.day(step.effective),
                ));
            }
        }
        let years = self.as_of.years_since(self.partner.joined).unwrap_or(0);
        if years > 0 {
            all.push(Pair::new(
                self.voice.text(
                    "portal-years",
                    &[(
                        "years",
                        crate::render::voice::Arg::Number(Decimal::from(years)),
                    )],
                ),
                self.voice.day(self.partner.joined),
            ));
        }
        all.reverse();
        all
    }

    /// `+12%`, `−3%`.
    pub(in super::super) fn signed_share(&self, share: Decimal) -> String {
        let text = self.voice.share(share.abs());
        let sign = if share.is_sign_negative() && !share.is_zero() {
            "−"
        } else {
            "+"
        };
        format!("{sign}{text}")
    }
}
