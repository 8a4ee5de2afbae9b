//! Metrics and requirements at random: however they are asked, they say the same.

use std::ops::{Deref, DerefMut};

use chrono::Days;
use partnerpress::base::{Date, Decimal, Duration, DurationUnit, Id, PeriodUnit, WindowRule};
use partnerpress::engine::requirements::{self, Asking, NoHistory};
use partnerpress::engine::{At, FactIndex, metrics};
use partnerpress::model::rules::{
    Aggregate, Comparison, Fold, Link, LinkWindow, MetricIx, MetricKind, Point, PointRule,
    RankAmong, Requirement, RowMetric, Unit, Whose,
};
use partnerpress::model::{PartnerIx, Workspace};
use partnerpress_samples::dice::Dice;
use partnerpress_samples::text::{day, number};

use crate::ledger::{Further, Lines, Site, compare, condition, lines, none_of, of, one_of};

const SITES: u64 = 300;
const PARTNERS: usize = 3;
/// A year and a half, with a leap day.
const FROM: &str = "2023-06-01";
const DAYS: usize = 580;

const ROW_METRICS: usize = 7;

/// Ledgers, windows and metrics at random.
struct Chance(Dice);

impl Chance {
    fn new(seed: u64) -> Self {
        Self(Dice::new(seed))
    }
}

impl Deref for Chance {
    type Target = Dice;

    fn deref(&self) -> &Dice {
        &self.0
    }
}

impl DerefMut for Chance {
    fn deref_mut(&mut self) -> &mut Dice {
        &mut self.0
    }
}

impl Chance {
    fn on(&mut self) -> Date {
        let edges = [
            "2023-08-31",
            "2024-02-29",
            "2023-12-31",
            "2024-01-01",
            "2024-01-31",
        ];
        if self.once_in(4) {
            return day(self.pick(&edges));
        }
        let later = self.roll(DAYS);
        day(FROM).iter_days().nth(later).unwrap()
    }

    fn word(&mut self, words: &[&'static str]) -> &'static str {
        self.pick(words)
    }

    fn ledgers(&mut self) -> Vec<Lines> {
        let mut deals = lines(
            "deals",
            "id partner date amount:money currency kind customer product",
            &[],
        );
        for at in 0..self.roll(14) {
            deals.rows.push(format!(
                "d{at} p{} {} {} {} {} {} {}",
                self.roll(PARTNERS),
                self.on(),
                Decimal::from(self.roll(9)) - Decimal::from(2),
                self.word(&["USD", "USD", "EUR"]),
                self.word(&["new", "renewal", "-"]),
                self.word(&["acme", "bolt", "coil", "-"]),
                self.word(&["base", "plus", "-"]),
            ));
        }
        let mut visits = lines(
            "visits",
            "id partner date customer expires grade score:number",
            &[],
        );
        for at in 0..self.roll(14) {
            let on = self.on();
            let expires = on + Days::new(self.roll(200) as u64);
            visits.rows.push(format!(
                "v{at} p{} {on} {} {} {} {}",
                self.roll(PARTNERS),
                self.word(&["acme", "bolt", "coil", "-"]),
                if self.once_in(3) {
                    "-".to_owned()
                } else {
                    expires.to_string()
                },
                self.word(&["low", "high", "odd"]),
                self.word(&["1", "2", "2.5", "-"]),
            ));
        }
        vec![deals, visits]
    }

    fn duration(&mut self) -> Duration {
        let unit = self.pick(&[
            DurationUnit::Days,
            DurationUnit::Weeks,
            DurationUnit::Months,
            DurationUnit::Months,
        ]);
        let most = if unit == DurationUnit::Days { 90 } else { 7 };
        Duration {
            count: 1 + u32::try_from(self.roll(most)).unwrap(),
            unit,
        }
    }

    fn window(&mut self) -> WindowRule {
        match self.roll(7) {
            0 => WindowRule::Valid,
            1 => WindowRule::Lifetime,
            2 => WindowRule::SinceJoining,
            3 => WindowRule::Since(self.on()),
            4 => {
                let last = u32::try_from(self.roll(2)).unwrap();
                WindowRule::Periods {
                    unit: self.pick(&[
                        PeriodUnit::Week,
                        PeriodUnit::Month,
                        PeriodUnit::Quarter,
                        PeriodUnit::Half,
                        PeriodUnit::Year,
                    ]),
                    fiscal: self.once_in(2),
                    first: last + u32::try_from(self.roll(3)).unwrap(),
                    last,
                }
            }
            _ => WindowRule::Trailing(self.duration()),
        }
    }

    fn link(&mut self) -> Link {
        let same: &[(&str, &str)] = if self.once_in(4) {
            &[]
        } else {
            &[("customer", "customer")]
        };
        let window = match self.roll(6) {
            0 => LinkWindow::Any,
            1 => LinkWindow::Before(None),
            2 => LinkWindow::Before(Some(self.duration())),
            3 => LinkWindow::After(None),
            4 => LinkWindow::After(Some(self.duration())),
            _ => LinkWindow::Valid,
        };
        let mut link = crate::ledger::link(self.word(&["deals", "visits"]), same, window);
        link.whose = self.pick(&[Whose::Own, Whose::Own, Whose::Other, Whose::Any]);
        if link.table == "deals" && self.once_in(3) {
            link.conditions
                .push(condition("kind", one_of(&["renewal"])));
        }
        link
    }

    fn row_metric(&mut self) -> RowMetric {
        let is_deals = self.once_in(2);
        let column = if is_deals { "amount" } else { "score" }.to_owned();
        let order = || ["low", "high"].map(str::to_owned).to_vec();
        let aggregate = match self.roll(9) {
            0 => Aggregate::Count,
            1 => Aggregate::CountDistinct("customer".to_owned()),
            2 => Aggregate::Average(column),
            3 => Aggregate::Latest(column),
            4 => Aggregate::Highest(column),
            5 => Aggregate::Lowest(column),
            6 if !is_deals => Aggregate::HighestWord("grade".to_owned(), order()),
            7 if !is_deals => Aggregate::LowestWord("grade".to_owned(), order()),
            _ => Aggregate::Sum(column),
        };
        let table = if is_deals { "deals" } else { "visits" };
        let mut rows = of(table, aggregate).within(self.window());
        if self.once_in(3) {
            rows = if is_deals {
                rows.only("kind", none_of(&["renewal"]))
            } else {
                rows.only("grade", one_of(&["low", "odd"]))
            };
        }
        if self.once_in(3) {
            rows = rows.with(self.link());
        }
        if self.once_in(3) {
            rows = rows.without(self.link());
        }
        if self.once_in(5) {
            rows.ago = self.duration();
        }
        rows.family = self.once_in(5);
        if self.once_in(3) {
            let least = Decimal::from(self.roll(3));
            let fold = match self.roll(6) {
                0 => Some(Fold::Best),
                1 => Some(Fold::Worst),
                2 => Some(Fold::Sum),
                3 => Some(Fold::Average),
                4 => Some(Fold::Reaching(least)),
                _ => None,
            };
            rows = rows.per("customer", fold);
        }
        rows
    }

    fn metric(&mut self, count: usize) -> MetricIx {
        MetricIx(u32::try_from(self.roll(count)).unwrap())
    }

    fn composite(&mut self, count: usize) -> (Unit, MetricKind) {
        let of = self.metric(count);
        let kind = match self.roll(6) {
            0 => MetricKind::Ratio {
                of,
                to: self.metric(count),
                at_most: self.once_in(2).then(|| number("2")),
                per: number(self.word(&["1", "100"])),
            },
            1 => MetricKind::Growth {
                of,
                over: self.duration(),
                difference: self.once_in(2),
            },
            2 => MetricKind::Best(vec![of, self.metric(count)]),
            3 => MetricKind::Rank {
                of,
                among: self.pick(&[RankAmong::All, RankAmong::Region]),
                share: self.once_in(2),
            },
            4 => {
                let unit = self.pick(&[0, 1]);
                let unit = if unit == 0 { Unit::Days } else { Unit::Months };
                return (unit, MetricKind::Tenure);
            }
            _ => MetricKind::Points {
                parts: vec![
                    Point {
                        rule: PointRule::Each {
                            of,
                            each: number("3"),
                            per: number("2"),
                            whole: self.once_in(2),
                            at_most: self.once_in(2).then(|| number("5")),
                            at_least: self.once_in(2).then(|| number("-2")),
                        },
                        only_if: self.once_in(2).then(|| self.condition_tree(count, 1)),
                    },
                    Point {
                        rule: PointRule::Share {
                            of: self.metric(count),
                            full: number("4"),
                            points: number("6"),
                        },
                        only_if: None,
                    },
                ],
                at_most: self.once_in(2).then(|| number("8")),
            },
        };
        (Unit::Number, kind)
    }

    fn condition_tree(&mut self, count: usize, depth: usize) -> Requirement {
        let of = |dice: &mut Self| Box::new(dice.condition_tree(count, depth - 1));
        let all = |dice: &mut Self| {
            (0..1 + dice.roll(2))
                .map(|_| dice.condition_tree(count, depth - 1))
                .collect()
        };
        if depth == 0 || self.once_in(3) {
            let comparison = self.pick(&[
                Comparison::AtLeast,
                Comparison::AtLeast,
                Comparison::MoreThan,
                Comparison::AtMost,
                Comparison::LessThan,
                Comparison::Equals,
            ]);
            let value = self.word(&["0", "1", "2", "2.5", "3", "6", "200"]);
            return compare(self.metric(count), comparison, value);
        }
        match self.roll(8) {
            0 => Requirement::All(all(self)),
            1 => Requirement::Any(all(self)),
            2 => Requirement::Some {
                at_least: 1,
                of: all(self),
            },
            3 => Requirement::Not(of(self)),
            4 => Requirement::Each {
                key: "customer".to_owned(),
                among: of(self),
                holds: of(self),
            },
            5 => Requirement::Keys {
                key: "customer".to_owned(),
                at_least: 1,
                holds: of(self),
            },
            6 => Requirement::Sustained {
                duration: self.duration(),
                holds: of(self),
            },
            _ => Requirement::AnyDay {
                within: self.window(),
                holds: of(self),
            },
        }
    }

    fn site(&mut self) -> Site {
        let ledgers = self.ledgers();
        let mut site = Site::new(PARTNERS, &ledgers);
        site.sample.rates("2023-01-01", &[("EUR", "1.25")]);
        site.sample.rates("2024-01-15", &[("EUR", "1.1")]);
        for partner in &mut site.sample.partners {
            partner.joined = self.on();
            partner.family = self.once_in(2).then(|| Id::constant("group"));
            partner.region = self.once_in(2).then(|| Id::constant("emea"));
            partner.ended = self.once_in(4).then(|| partner.joined + Days::new(200));
        }
        for _ in 0..ROW_METRICS {
            let rows = self.row_metric();
            site.rows(rows);
        }
        for _ in 0..5 {
            let count = site.rules.metrics.len();
            let (unit, kind) = self.composite(count);
            let id = format!("m{count}");
            site.metric(&id, unit, kind);
        }
        site
    }
}

fn on_sites(mut property: impl FnMut(&mut Chance, Site, &str)) {
    for seed in 0..SITES {
        let mut dice = Chance::new(seed.wrapping_mul(7_919));
        let site = dice.site();
        property(&mut dice, site, &format!("site {seed}"));
    }
}

fn asking<T>(workspace: &Workspace, partner: PartnerIx, ask: impl FnOnce(&Asking<'_>) -> T) -> T {
    let index = FactIndex::new(workspace);
    ask(&Asking {
        enrollment: &index.enrollment(partner),
        rules: &workspace.programs[0].versions[0],
        history: &NoHistory,
        key: None,
    })
}

/// Every metric, under every key, on some days.
fn values(
    workspace: &Workspace,
    days: &[At],
) -> Vec<(PartnerIx, usize, &'static str, At, Option<Decimal>)> {
    let mut found = Vec::new();
    let index = FactIndex::new(workspace);
    let rules = &workspace.programs[0].versions[0];
    for (ix, _) in workspace.partners() {
        let enrollment = index.enrollment(ix);
        for metric in 0..rules.metrics.len() {
            let of = MetricIx(u32::try_from(metric).unwrap());
            for key in ["", "acme", "bolt"] {
                let asked = Some(key).filter(|key| !key.is_empty());
                for at in days {
                    let value = metrics::value(&enrollment, rules, of, asked, *at);
                    found.push((ix, metric, key, *at, value));
                }
            }
        }
    }
    found
}

fn days(dice: &mut Chance) -> Vec<Date> {
    (0..6).map(|_| dice.on()).collect()
}

#[test]
fn what_is_not_known_yet_is_as_if_it_were_not_there() {
    on_sites(|dice, site, place| {
        let known = dice.on();
        let ats = days(dice).into_iter().map(|it| At {
            day: it.max(known),
            known,
        });
        let ats: Vec<At> = ats.collect();
        let mut until_then = site.clone();
        for table in &mut until_then.tables {
            table
                .rows
                .retain(|row| day(row.split_whitespace().nth(2).unwrap()) <= known);
        }
        let mut found = values(&site.workspace(), &ats);
        let on: Vec<At> = ats.iter().map(|it| At::on(it.day)).collect();
        let mut expected = values(&until_then.workspace(), &on);
        for (one, other) in found.iter_mut().zip(&mut expected) {
            one.3 = At::on(one.3.day);
            let rule = &site.rules.metrics[one.1].kind;
            assert_eq!(one, other, "{place}, known through {known}, {rule:#?}");
        }
    });
}

#[test]
fn the_order_of_rows_and_later_rows_change_no_value() {
    on_sites(|dice, site, place| {
        let ats: Vec<At> = days(dice).into_iter().map(At::on).collect();
        let last = ats.iter().map(|it| it.day).max().unwrap();
        let mut other = site.clone();
        for table in &mut other.tables {
            dice.shuffle(&mut table.rows);
        }
        let before = values(&site.workspace(), &ats);
        assert_eq!(before, values(&other.workspace(), &ats), "{place}");
        for table in &mut other.tables {
            table
                .rows
                .retain(|row| day(row.split_whitespace().nth(2).unwrap()) <= last);
        }
        assert_eq!(before, values(&other.workspace(), &ats), "{place}");
    });
}

#[test]
fn rules_that_are_only_tried_are_worked_out_alike() {
    on_sites(|dice, site, place| {
        let workspace = site.workspace();
        let tried = workspace.programs[0].versions[0].clone();
        let index = FactIndex::new(&workspace);
        let partner = PartnerIx(u32::try_from(dice.roll(PARTNERS)).unwrap());
        let enrollment = index.enrollment(partner);
        let at = At::on(dice.on());
        for metric in 0..tried.metrics.len() {
            let of = MetricIx(u32::try_from(metric).unwrap());
            let own = &workspace.programs[0].versions[0];
            for key in [None, Some("acme")] {
                assert_eq!(
                    metrics::value(&enrollment, own, of, key, at),
                    metrics::value(&enrollment, &tried, of, key, at),
                    "{place}"
                );
            }
        }
    });
}

#[test]
fn a_requirement_turns_only_on_the_days_that_it_names() {
    on_sites(|dice, site, place| {
        let requirement = dice.condition_tree(site.rules.metrics.len(), 3);
        let partner = PartnerIx(u32::try_from(dice.roll(PARTNERS)).unwrap());
        let (from, known) = (day(FROM), dice.on());
        let to = from + Days::new(DAYS as u64 + 300);
        asking(&site.workspace(), partner, |asking| {
            for known in [Date::MAX, known] {
                let turns =
                    requirements::change_days_known(asking, &requirement, (from, to), known);
                assert!(turns.is_sorted() && turns.iter().all(|it| (from..=to).contains(it)));
                let mut before = None;
                for on in from.iter_days().take_while(|on| *on <= to) {
                    let at = At { day: on, known };
                    let holds = requirements::holds(asking, &requirement, at);
                    let may_turn = before.is_none() || turns.binary_search(&on).is_ok();
                    assert!(
                        may_turn || before == Some(holds),
                        "{place}: {partner:?} on {on}, known through {known}: {requirement:#?} {:#?}",
                        site.rules.metrics
                    );
                    before = Some(holds);
                }
            }
        });
    });
}

#[test]
fn sustained_and_any_day_look_at_every_day() {
    on_sites(|dice, site, place| {
        let inner = dice.condition_tree(site.rules.metrics.len(), 2);
        let partner = PartnerIx(u32::try_from(dice.roll(PARTNERS)).unwrap());
        let (duration, within) = (dice.duration(), dice.window());
        let sustained = Requirement::Sustained {
            duration,
            holds: Box::new(inner.clone()),
        };
        let any_day = Requirement::AnyDay {
            within,
            holds: Box::new(inner.clone()),
        };
        asking(&site.workspace(), partner, |asking| {
            let joined = asking.enrollment.partner.joined;
            for on in days(dice) {
                let known = dice.on();
                let at = At { day: on, known };
                let holds_on = |it: &Date| {
                    *it >= joined && requirements::holds(asking, &inner, At { day: *it, known })
                };
                let first = duration.before(on).succ_opt().unwrap();
                let mut stretch = first.iter_days().take_while(|it| *it <= on);
                assert_eq!(
                    requirements::holds(asking, &sustained, at),
                    stretch.all(|it| holds_on(&it)),
                    "{place} on {on}: {sustained:?}"
                );
                let window = within.on(on, asking.rules.fiscal_year, joined);
                let first = window.first().max(joined);
                let mut days = first.iter_days().take_while(|it| *it <= window.through);
                assert_eq!(
                    requirements::holds(asking, &any_day, at),
                    days.any(|it| holds_on(&it)),
                    "{place} on {on}: {any_day:?}"
                );
            }
        });
    });
}
