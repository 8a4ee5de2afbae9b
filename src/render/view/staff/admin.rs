//! What those who run the program look at: figures against targets, what it costs, who leads.

use serde::Serialize;
use tera::Value;

use super::{Desk, said};
use crate::base::{Decimal, Money};
use crate::engine::business::{self, Costs};
use crate::model::{FundState, Kpi, KpiKind, PartnerIx, TierIx};
use crate::render::chart::{Chart, Series};
use crate::render::plan::StaffPage;
use crate::render::view::portal::{Figure, Portal, figure};
use crate::render::view::shared::Pair;

/// Partners on the board.
const MOST_LEADERS: usize = 25;

#[derive(Serialize)]
pub(super) struct Figures {
    items: Vec<Target>,
    programs: Vec<ProgramRow>,
}

#[derive(Serialize)]
struct Target {
    name: String,
    /// Where the partners are that it is taken from.
    url: String,
    value: Option<String>,
    target: String,
    met: String,
    is_met: Option<bool>,
    window: String,
    /// Of the target, from 0 to 100.
    percent: Option<u8>,
}

#[derive(Serialize)]
struct ProgramRow {
    name: String,
    partners: String,
    tiers: Vec<Pair>,
}

#[derive(Serialize)]
pub(super) struct CostsPage {
    /// `None` when an amount has no rate into the site's currency.
    costs: Option<CostsView>,
    funds: Vec<PipelineRow>,
}

#[derive(Serialize)]
struct CostsView {
    title: String,
    lines: Vec<BudgetLine>,
    kinds: Vec<Pair>,
    programs: Vec<Pair>,
    chart: Figure,
}

#[derive(Serialize)]
struct BudgetLine {
    name: String,
    spent: String,
    budget: Option<String>,
    /// What is left of the budget or, when it is `over`, what is spent beyond it.
    left: Option<String>,
    over: bool,
    percent: Option<u8>,
}

/// Requests for funds in one state.
#[derive(Serialize)]
struct PipelineRow {
    state: String,
    count: String,
    amount: String,
}

#[derive(Serialize)]
pub(super) struct Leaders {
    note: String,
    rows: Vec<Leader>,
}

#[derive(Serialize)]
struct Leader {
    rank: String,
    name: String,
    url: String,
    program: String,
    tier: Option<Value>,
    revenue: String,
    growth: Option<String>,
    satisfaction: Option<String>,
}

impl Desk<'_, '_> {
    pub(super) fn figures(&self) -> Figures {
        let programs = self.workspace.programs().map(|(ix, program)| {
            let own: Vec<PartnerIx> = self
                .active()
                .filter(|partner| self.workspace.partner(*partner).program == ix)
                .collect();
            let holders = |tier: Option<TierIx>| {
                let held = own.iter().filter(|partner| {
                    let standing = self.findings.standings.get(partner.0 as usize);
                    standing.and_then(|it| it.tier) == tier
                });
                held.count()
            };
            let mut tiers: Vec<Pair> = program
                .ladder()
                .map(|(tier, rung)| {
                    let count = holders(Some(tier));
                    Pair::new(
                        self.voice.content(&rung.name),
                        self.part_of(count, own.len()),
                    )
                })
                .collect();
            let without = holders(None);
            if without > 0 {
                let count = self.part_of(without, own.len());
                tiers.push(Pair::new(self.text("portal-no-tier"), count));
            }
            ProgramRow {
                name: self.voice.content(&program.name).into_owned(),
                partners: self.say("staff-partners", &[("count", super::counted(own.len()))]),
                tiers,
            }
        });
        Figures {
            items: self
                .findings
                .kpis
                .list
                .iter()
                .map(|kpi| self.target(kpi))
                .collect(),
            programs: programs.collect(),
        }
    }

    fn target(&self, kpi: &Kpi) -> Target {
        let show = |value: Decimal| match kpi.kind {
            KpiKind::AcquisitionPerMonth => self.voice.number(value.round_dp(2)),
            _ => self.voice.share(value),
        };
        let word = match kpi.kind {
            KpiKind::AcquisitionPerMonth => "acquisition",
            KpiKind::Activation => "activation",
            KpiKind::RevenueGrowth => "growth",
            KpiKind::Satisfaction => "satisfaction",
            KpiKind::ChannelShare => "channel-share",
        };
        Target {
            name: self.text(&format!("staff-kpi-{word}")),
            url: self.url(match kpi.kind {
                KpiKind::AcquisitionPerMonth => StaffPage::Portfolio,
                _ => StaffPage::Leaders,
            }),
            value: kpi.value.map(show),
            target: show(kpi.target),
            met: self.text(match kpi.is_met() {
                Some(true) => "staff-met",
                Some(false) => "staff-not-met",
                None => "staff-no-figure",
            }),
            is_met: kpi.is_met(),
            window: self.voice.days(kpi.window.first(), kpi.window.through),
            percent: kpi
                .value
                .and_then(|value| business::percent_of(value, kpi.target)),
        }
    }

    pub(super) fn costs(&self) -> CostsPage {
        let costs = business::costs(self.workspace, self.findings, self.as_of);
        CostsPage {
            costs: costs.as_ref().map(|costs| self.costs_view(costs)),
            funds: self.pipeline(),
        }
    }

    fn costs_view(&self, costs: &Costs) -> CostsView {
        let budget = self.workspace.site.budget(costs.year);
        let line = |id: &str, spent: Money, budget: Option<Decimal>| {
            let whole = budget.map(|amount| Money::new(amount, spent.currency));
            let left =
                whole.map(|it| Money::new(it.amount.saturating_sub(spent.amount), it.currency));
            BudgetLine {
                name: self.text(id),
                spent: self.money(spent),
                budget: whole.map(|it| self.money(it)),
                left: left.map(|it| self.money(Money::new(it.amount.abs(), it.currency))),
                over: left.is_some_and(|it| it.amount.is_sign_negative() && !it.amount.is_zero()),
                percent: whole.and_then(|it| business::percent_of(spent.amount, it.amount)),
            }
        };
        let months = costs.months.iter();
        let chart = Chart {
            id: "costs".to_owned(),
            title: self.of_year("staff-costs-by-month"),
            text: self.say(
                "staff-costs-text",
                &[("amount", said(self.money(costs.incentives)))],
            ),
            categories: months
                .clone()
                .map(|it| self.voice.month_short(it.first))
                .collect(),
            series: vec![Series {
                name: self.text("staff-incentives"),
                values: months.clone().map(|it| it.amount.amount).collect(),
                labels: months.map(|it| self.money(it.amount)).collect(),
            }],
        };
        CostsView {
            title: self.of_year("staff-costs-of-year"),
            lines: vec![
                line(
                    "staff-incentives",
                    costs.incentives,
                    budget.and_then(|it| it.incentives),
                ),
                line("staff-funds", costs.funds, budget.and_then(|it| it.funds)),
            ],
            kinds: costs
                .kinds
                .iter()
                .map(|(kind, amount)| {
                    let kind = self.voice.content(kind.title()).into_owned();
                    Pair::new(kind, self.money(*amount))
                })
                .collect(),
            programs: costs
                .programs
                .iter()
                .map(|(program, amount)| {
                    let name = &self.workspace.program(*program).name;
                    Pair::new(self.voice.content(name), self.money(*amount))
                })
                .collect(),
            chart: figure(&chart, self.text("portal-col-month")),
        }
    }

    /// Requests for funds by where they stand, with what they come to in the site's currency.
    fn pipeline(&self) -> Vec<PipelineRow> {
        let states = [
            FundState::Requested,
            FundState::Approved,
            FundState::UnderWay,
            FundState::ClaimDue,
            FundState::Claimed,
            FundState::Paid,
            FundState::Declined,
            FundState::Lapsed,
            FundState::Cancelled,
            FundState::PaidBack,
        ];
        let rows = states.into_iter().filter_map(|state| {
            let found = business::requests_in(self.workspace, self.findings, state);
            (found.count > 0).then(|| PipelineRow {
                state: self.text(&format!(
                    "portal-request-{}",
                    state.word().replace('_', "-")
                )),
                count: self.voice.integer(found.count),
                amount: found.amount.map_or_else(String::new, |it| self.money(it)),
            })
        });
        rows.collect()
    }

    pub(super) fn leaders(&self) -> Leaders {
        let site = self.workspace.site.currency;
        let mut ranked: Vec<(Decimal, PartnerIx)> = self
            .active()
            .filter_map(|ix| {
                let revenue = self.findings.standings.get(ix.0 as usize)?.revenue?;
                let exchange = &self.workspace.exchange;
                Some((exchange.convert(revenue, site, self.as_of)?.amount, ix))
            })
            .collect();
        ranked.sort_by(|a, b| (b.0, a.1).cmp(&(a.0, b.1)));
        let rows = ranked
            .iter()
            .take(MOST_LEADERS)
            .filter_map(|(revenue, ix)| {
                let partner = self.workspace.partner(*ix);
                let program = self.workspace.program(partner.program);
                let portal = Portal::in_voice(self.public, self.press, *ix, self.voice)?;
                let rank = ranked.partition_point(|(other, _)| other > revenue) + 1;
                let sales = business::sales(self.workspace, *ix, self.as_of);
                let satisfaction = business::satisfaction(self.workspace, *ix, self.as_of);
                Some(Leader {
                    rank: self.voice.integer(rank),
                    name: partner.name.clone(),
                    url: self.review_url(*ix),
                    program: self.voice.content(&program.name).into_owned(),
                    tier: portal.mark(),
                    revenue: self.money(Money::new(*revenue, site)),
                    growth: sales
                        .as_ref()
                        .and_then(business::Sales::growth)
                        .map(|growth| portal.signed_share(growth)),
                    satisfaction: satisfaction.map(|(share, _)| self.voice.share(share)),
                })
            });
        Leaders {
            note: self.say("staff-leaders-note", &[("currency", said(site.code()))]),
            rows: rows.collect(),
        }
    }
}
