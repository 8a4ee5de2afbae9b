//! Small programs and ledgers at random. Everything collides on purpose: few days, month ends among
//! them, few customers, few amounts, thresholds that are sums of them.

use partnerpress::base::{
    Date, Decimal, Duration, DurationUnit, PeriodUnit, Periods, WindowRule, minus_days, plus_days,
};
use partnerpress::model::rules::{
    Aggregate, Cadence, ColumnRef, Comparison, Condition, DemotionRule, Effect, Filter, Fold,
    Ladder, LadderIx, Level, LevelIx, Link, LinkWindow, Lock, Metric, MetricIx, MetricKind,
    PeriodBase, Point, PointRule, RankAmong, Requirement, Review, ReviewDay, RowMetric, Rules,
    Test, Unit, Whose,
};
use partnerpress::model::{PartnerIx, Placement, ProgramIx, TierIx};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::dice::Dice;
use partnerpress_samples::text::{currency, day, id, number};

use crate::sample::{Sample, SampleRow, Value, plain_rules, program};
use partnerpress_samples::blank;

/// What a random workspace is for: the more is asked of a program, the slower it is to go through.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Focus {
    Numbers,
    Standings,
    Earnings,
}

/// The days on which things happen.
#[derive(Debug, Clone)]
pub(crate) struct World {
    pub(crate) start: Date,
    pub(crate) end: Date,
    days: Vec<Date>,
    focus: Focus,
}

const AREAS: [&str; 3] = ["azure", "data", "security"];
const CUSTOMERS: [&str; 3] = ["ada", "bob", "cy"];
const CONTRACTS: [&str; 3] = ["c1", "c2", "c3"];
const PERSONS: [&str; 3] = ["pia", "quin", "ria"];
const WORDS: [&str; 3] = ["basic", "standard", "advanced"];

impl World {
    pub(crate) fn roll(dice: &mut Dice, focus: Focus) -> Self {
        let start = day(dice.pick(&["2024-01-01", "2023-11-15", "2024-01-31", "2023-02-28"]));
        let length = match focus {
            Focus::Numbers => dice.pick(&[60, 200, 500]),
            Focus::Standings => dice.pick(&[45, 45, 80, 80, 120, 400]),
            Focus::Earnings => dice.pick(&[45, 90, 90, 200]),
        };
        let end = plus_days(start, length);
        let mut world = Self {
            start,
            end,
            days: Vec::new(),
            focus,
        };
        for _ in 0..dice.between(4, 12) {
            let date = plus_days(start, dice.between(0, length));
            let month = Periods::CALENDAR;
            world.days.push(match dice.roll(4) {
                0 => month.end_of(PeriodUnit::Month, date),
                1 => month.start_of(PeriodUnit::Month, date),
                _ => date,
            });
        }
        world
    }

    /// One of the days on which things happen, or beside it, or any.
    pub(crate) fn date(&self, dice: &mut Dice) -> Date {
        let date = dice.pick(&self.days);
        match dice.roll(10) {
            0 => plus_days(date, 1),
            1 => minus_days(date, 1),
            2 => minus_days(self.start, dice.between(1, 40)),
            3 => {
                let length = self.end.signed_duration_since(self.start).num_days();
                plus_days(self.start, dice.between(0, u32::try_from(length).unwrap()))
            }
            4 => Duration::months(1).after(date),
            _ => date,
        }
    }
}

fn duration(dice: &mut Dice) -> Duration {
    match dice.roll(6) {
        0 => Duration::months(dice.between(1, 3)),
        1 => Duration {
            count: dice.between(1, 3),
            unit: DurationUnit::Weeks,
        },
        2 => Duration::days(1),
        3 => Duration::months(1),
        4 if dice.once_in(3) => Duration {
            count: 1,
            unit: DurationUnit::Years,
        },
        _ => Duration::days(dice.between(2, 40)),
    }
}

fn short(dice: &mut Dice) -> Duration {
    Duration::days(dice.pick(&[0, 0, 0, 1, 2, 3, 10]))
}

fn unit(dice: &mut Dice) -> PeriodUnit {
    dice.pick(&[
        PeriodUnit::Week,
        PeriodUnit::Month,
        PeriodUnit::Month,
        PeriodUnit::Quarter,
        PeriodUnit::Half,
        PeriodUnit::Year,
    ])
}

fn calendar_unit(dice: &mut Dice) -> PeriodUnit {
    dice.pick(&[
        PeriodUnit::Month,
        PeriodUnit::Month,
        PeriodUnit::Quarter,
        PeriodUnit::Half,
        PeriodUnit::Year,
    ])
}

pub(crate) fn window(dice: &mut Dice, world: &World) -> WindowRule {
    match dice.roll(10) {
        0..4 => WindowRule::Trailing(duration(dice)),
        4..6 => {
            let first = dice.between(0, 2);
            WindowRule::Periods {
                unit: calendar_unit(dice),
                fiscal: dice.once_in(2),
                first,
                last: dice.between(0, first.min(1)),
            }
        }
        6 => WindowRule::Since(world.date(dice)),
        7 => WindowRule::SinceJoining,
        8 => WindowRule::Lifetime,
        _ => WindowRule::Valid,
    }
}

// Numbers.

pub(crate) fn amount(dice: &mut Dice) -> Decimal {
    number(dice.pick(&[
        "100", "100", "50", "50", "150", "200", "99.99", "100.01", "0.5", "10.10", "33.33", "0.05",
        "250.50",
    ]))
}

/// What a metric can be expected to be near to.
fn threshold(dice: &mut Dice, metric: &Metric) -> Decimal {
    match &metric.unit {
        Unit::Money(_) => number(dice.pick(&[
            "0", "50", "100", "100.01", "150", "200", "300", "500", "0.01", "-50",
        ])),
        Unit::Share => number(dice.pick(&["0", "0.25", "0.5", "1", "-0.5", "2"])),
        Unit::Points => number(dice.pick(&["0", "1", "5", "10", "20", "-5"])),
        Unit::Days => Decimal::from(dice.between(0, 60)),
        Unit::Number => number(dice.pick(&["0", "1", "3", "5", "7.5", "10"])),
        _ => number(dice.pick(&["0", "1", "1", "2", "2", "3"])),
    }
}

fn comparison(dice: &mut Dice) -> Comparison {
    dice.pick(&[
        Comparison::AtLeast,
        Comparison::AtLeast,
        Comparison::AtLeast,
        Comparison::MoreThan,
        Comparison::AtMost,
        Comparison::LessThan,
        Comparison::Equals,
    ])
}

/// Conditions on a table, beside its text columns those of numbers and days.
fn conditions(dice: &mut Dice, world: &World, table: &str, most: u32) -> Vec<Condition> {
    (0..dice.between(0, most))
        .map(|_| condition(dice, world, table))
        .collect()
}

fn condition(dice: &mut Dice, world: &World, table: &str) -> Condition {
    let row = |column: &str| ColumnRef::Row(column.to_owned());
    let texts = |dice: &mut Dice, words: &[&str]| {
        let some: Vec<String> = (0..dice.between(1, 2))
            .map(|_| dice.pick(words).to_owned())
            .collect();
        if dice.once_in(3) {
            Test::NoneOf(some)
        } else {
            Test::OneOf(some)
        }
    };
    if dice.once_in(10) {
        let column = ColumnRef::PartnerRegion;
        let test = texts(dice, &["north", "south"]);
        return Condition { column, test };
    }
    if dice.once_in(10) {
        let column = row("date");
        let test = Test::Date(comparison(dice), world.date(dice));
        return Condition { column, test };
    }
    if dice.once_in(20) {
        let column = ColumnRef::PartnerId;
        let test = texts(dice, &["partner-0", "partner-1"]);
        return Condition { column, test };
    }
    let (column, test) = match table {
        "deals" => match dice.roll(7) {
            0 => ("kind", texts(dice, &["new", "renewal", "refund"])),
            1 => ("customer", texts(dice, &CUSTOMERS)),
            2 => ("product", texts(dice, &["suite", "tools"])),
            3 => ("amount", Test::Number(comparison(dice), amount(dice))),
            4 => ("customer", Test::Empty(dice.once_in(2))),
            5 => ("area", texts(dice, &AREAS)),
            _ => (
                "seats",
                Test::Number(comparison(dice), Decimal::from(dice.between(0, 5))),
            ),
        },
        "certifications" => match dice.roll(4) {
            0 => ("person", texts(dice, &PERSONS)),
            1 => ("level", texts(dice, &WORDS)),
            2 => (
                "points",
                Test::Number(comparison(dice), Decimal::from(dice.between(0, 5))),
            ),
            _ => ("expires", Test::Empty(dice.once_in(2))),
        },
        "surveys" => match dice.roll(3) {
            0 => ("agreed", Test::Is(dice.once_in(2))),
            1 => ("customer", texts(dice, &CUSTOMERS)),
            _ => (
                "score",
                Test::Number(comparison(dice), Decimal::from(dice.between(0, 10))),
            ),
        },
        "cancellations" => match dice.roll(2) {
            0 => ("reason", texts(dice, &["price", "fit"])),
            _ => ("contract", texts(dice, &CONTRACTS)),
        },
        _ => match dice.roll(3) {
            0 => ("customer", texts(dice, &CUSTOMERS)),
            1 => ("due", Test::Date(comparison(dice), world.date(dice))),
            _ => ("fee", Test::Number(comparison(dice), amount(dice))),
        },
    };
    Condition {
        column: row(column),
        test,
    }
}

/// Columns that two tables may share.
fn same(dice: &mut Dice, own: &str, other: &str) -> Vec<(String, String)> {
    let columns = |table: &str| -> &'static [&'static str] {
        match table {
            "deals" => &["customer", "contract", "area", "product"],
            "certifications" => &["area", "person"],
            "surveys" => &["customer"],
            "cancellations" => &["contract"],
            _ => &["customer"],
        }
    };
    let mut pairs = Vec::new();
    for column in columns(own) {
        if columns(other).contains(column) && !dice.once_in(3) {
            pairs.push(((*column).to_owned(), (*column).to_owned()));
        }
    }
    pairs.truncate(2);
    pairs
}

const TABLE_NAMES: [&str; 5] = [
    "deals",
    "certifications",
    "surveys",
    "cancellations",
    "memberships",
];

pub(crate) fn link(dice: &mut Dice, world: &World, own: &str) -> Link {
    let table = if dice.once_in(2) {
        own
    } else {
        dice.pick(&TABLE_NAMES)
    };
    Link {
        table: table.to_owned(),
        same: same(dice, own, table),
        whose: dice.pick(&[Whose::Own, Whose::Own, Whose::Own, Whose::Other, Whose::Any]),
        conditions: conditions(dice, world, table, 1),
        window: match dice.roll(6) {
            0 => LinkWindow::Any,
            1 => LinkWindow::Before(None),
            2 => LinkWindow::Before(Some(duration(dice))),
            3 => LinkWindow::After(None),
            4 => LinkWindow::After(Some(duration(dice))),
            _ => LinkWindow::Valid,
        },
    }
}

pub(crate) fn filter(dice: &mut Dice, world: &World, table: &str) -> Filter {
    let mut filter = Filter {
        conditions: if dice.once_in(2) {
            conditions(dice, world, table, 2)
        } else {
            Vec::new()
        },
        ..Filter::default()
    };
    if dice.once_in(4) {
        filter.with.push(link(dice, world, table));
    }
    if dice.once_in(5) {
        filter.without.push(link(dice, world, table));
    }
    filter
}

fn row_metric(dice: &mut Dice, world: &World, keyed: bool) -> (Unit, RowMetric) {
    let usd = Unit::Money(currency("USD"));
    let table = if keyed {
        dice.pick(&["deals", "certifications"])
    } else {
        dice.pick(&TABLE_NAMES)
    };
    let of = str::to_owned;
    let number_of = |dice: &mut Dice, column: &str, unit: Unit| {
        let aggregate = match dice.roll(8) {
            0..4 => Aggregate::Sum(of(column)),
            4 => Aggregate::Average(of(column)),
            5 => Aggregate::Latest(of(column)),
            6 => Aggregate::Highest(of(column)),
            _ => Aggregate::Lowest(of(column)),
        };
        (unit, aggregate)
    };
    let words: Vec<String> = WORDS.iter().map(|word| of(word)).collect();
    let level = Unit::Level(words.clone());
    let (unit, aggregate) = match (table, dice.roll(6)) {
        (_, 0) => (Unit::Count, Aggregate::Count),
        ("deals", 1) => (Unit::Count, Aggregate::CountDistinct(of("customer"))),
        ("deals", 2) => number_of(dice, "seats", Unit::Number),
        ("deals", _) => number_of(dice, "amount", usd),
        ("certifications", 1 | 2) => (Unit::Count, Aggregate::CountDistinct(of("person"))),
        ("certifications", 3) => (level, Aggregate::HighestWord(of("level"), words)),
        ("certifications", 4) => (level, Aggregate::LowestWord(of("level"), words)),
        ("certifications", _) => number_of(dice, "points", Unit::Number),
        ("surveys", _) => number_of(dice, "score", Unit::Number),
        ("cancellations", _) => (Unit::Count, Aggregate::CountDistinct(of("contract"))),
        _ => number_of(dice, "fee", usd),
    };
    let has_end = matches!(table, "certifications" | "memberships");
    let metric = RowMetric {
        table: of(table),
        aggregate,
        filter: filter(dice, world, table),
        window: if has_end && dice.once_in(2) {
            WindowRule::Valid
        } else {
            window(dice, world)
        },
        ago: if dice.once_in(8) {
            duration(dice)
        } else {
            Duration::ZERO
        },
        per: keyed.then(|| of("area")),
        fold: None,
        family: dice.once_in(6),
    };
    (unit, metric)
}

/// The metrics that have no key; those that are keyed by `area`.
pub(crate) fn named(rules: &Rules, keyed: bool) -> Vec<MetricIx> {
    let all = (0_u32..).map(MetricIx).zip(&rules.metrics);
    all.filter(|(_, metric)| metric.key.is_some() == keyed)
        .map(|(ix, _)| ix)
        .collect()
}

fn metrics(dice: &mut Dice, world: &World, rules: &mut Rules) {
    let add = |rules: &mut Rules, unit, kind, key: bool| {
        let name = format!("m{}", rules.metrics.len());
        rules.metrics.push(Metric {
            id: id(&name),
            name: None,
            unit,
            kind,
            key: key.then(|| "area".to_owned()),
            span: None,
        });
    };
    for _ in 0..dice.between(2, 4) {
        let (unit, metric) = row_metric(dice, world, false);
        add(rules, unit, MetricKind::Rows(metric), false);
    }
    for _ in 0..dice.between(1, 2) {
        let (unit, metric) = row_metric(dice, world, true);
        add(rules, unit, MetricKind::Rows(metric), true);
    }
    if dice.once_in(2) {
        let (unit, mut metric) = row_metric(dice, world, true);
        let (unit, fold) = match dice.roll(5) {
            0 => (unit, Fold::Best),
            1 => (unit, Fold::Worst),
            2 => (unit, Fold::Sum),
            3 => (unit, Fold::Average),
            _ => {
                let least = number(dice.pick(&["0", "1", "2", "50", "100"]));
                (Unit::Count, Fold::Reaching(least))
            }
        };
        metric.fold = Some(fold);
        add(rules, unit, MetricKind::Rows(metric), false);
    }
    for _ in 0..dice.between(0, 4) {
        let keyed = dice.once_in(5);
        let of_kind = named(rules, keyed);
        let of = dice.pick(&of_kind);
        let unit = rules.metrics[of.0 as usize].unit.clone();
        let (unit, kind) = match dice.roll(8) {
            0 | 1 => (
                Unit::Share,
                MetricKind::Ratio {
                    of,
                    to: dice.pick(&of_kind),
                    at_most: dice.maybe(3, |dice| number(dice.pick(&["1", "2", "100"]))),
                    per: number(dice.pick(&["1", "1", "1", "3", "100"])),
                },
            ),
            2 => {
                let difference = dice.once_in(2);
                let kind = MetricKind::Growth {
                    of,
                    over: duration(dice),
                    difference,
                };
                (if difference { unit } else { Unit::Share }, kind)
            }
            3 | 4 => (Unit::Points, points(dice, world, rules, keyed)),
            5 => {
                let all = (0..dice.between(1, 3)).map(|_| dice.pick(&of_kind));
                (Unit::Number, MetricKind::Best(all.collect()))
            }
            6 => {
                let share = dice.once_in(2);
                let kind = MetricKind::Rank {
                    of,
                    among: dice.pick(&[RankAmong::All, RankAmong::Region, RankAmong::Country]),
                    share,
                };
                (if share { Unit::Share } else { Unit::Place }, kind)
            }
            _ => (dice_unit(dice), MetricKind::Tenure),
        };
        let keyed = keyed && !matches!(kind, MetricKind::Tenure);
        add(rules, unit, kind, keyed);
    }
}

fn dice_unit(dice: &mut Dice) -> Unit {
    if dice.once_in(2) {
        Unit::Days
    } else {
        Unit::Months
    }
}

fn points(dice: &mut Dice, world: &World, rules: &Rules, keyed: bool) -> MetricKind {
    let of_kind = named(rules, keyed);
    let mut parts = Vec::new();
    for _ in 0..dice.between(1, 3) {
        let of = dice.pick(&of_kind);
        let rule = match dice.roll(5) {
            0 => PointRule::Flat(number(dice.pick(&["1", "5", "-3"]))),
            1 => PointRule::Share {
                of,
                full: number(dice.pick(&["1", "3", "100"])),
                points: number(dice.pick(&["5", "10"])),
            },
            _ => PointRule::Each {
                of,
                each: number(dice.pick(&["1", "2", "5", "-1", "0.5"])),
                per: number(dice.pick(&["1", "1", "3", "50", "100"])),
                whole: dice.once_in(3),
                at_most: dice.maybe(3, |dice| number(dice.pick(&["3", "10"]))),
                at_least: dice.maybe(4, |dice| number(dice.pick(&["0", "-2", "1"]))),
            },
        };
        let only_if = dice.maybe(3, |dice| {
            let asks = Asks {
                world,
                rules,
                keyed,
                tracks: 0,
                looks_back: false,
            };
            asks.requirement(dice, 1)
        });
        parts.push(Point { rule, only_if });
    }
    MetricKind::Points {
        parts,
        at_most: dice.maybe(3, |dice| number(dice.pick(&["5", "10"]))),
    }
}

// Requirements.

/// What a requirement may name.
#[derive(Clone, Copy)]
pub(crate) struct Asks<'a> {
    pub(crate) world: &'a World,
    pub(crate) rules: &'a Rules,
    /// Inside a keyed context.
    pub(crate) keyed: bool,
    /// Tracks 1 to this one may be asked for.
    pub(crate) tracks: u32,
    /// Whether it may ask for tiers held earlier.
    pub(crate) looks_back: bool,
}

impl Asks<'_> {
    pub(crate) fn requirement(&self, dice: &mut Dice, depth: usize) -> Requirement {
        let several = |dice: &mut Dice| -> Vec<Requirement> {
            (0..dice.between(1, 3))
                .map(|_| self.requirement(dice, depth - 1))
                .collect()
        };
        if depth == 0 {
            return self.leaf(dice);
        }
        match dice.roll(16) {
            0 | 1 => Requirement::All(several(dice)),
            2 => Requirement::Any(several(dice)),
            3 => {
                let of = several(dice);
                let at_least = dice.between(1, u32::try_from(of.len()).unwrap());
                Requirement::Some { at_least, of }
            }
            4 => Requirement::Not(Box::new(self.requirement(dice, depth - 1))),
            5 if !self.keyed => Requirement::Each {
                key: "area".to_owned(),
                among: Box::new(if dice.once_in(2) {
                    Requirement::NOTHING
                } else {
                    self.of_key().requirement(dice, depth - 1)
                }),
                holds: Box::new(self.of_key().requirement(dice, depth - 1)),
            },
            6 if !self.keyed => Requirement::Keys {
                key: "area".to_owned(),
                at_least: dice.between(1, 2),
                holds: Box::new(self.of_key().requirement(dice, depth - 1)),
            },
            7 => Requirement::Sustained {
                duration: Duration::days(dice.between(1, 5)),
                holds: Box::new(self.leaf(dice)),
            },
            8 => Requirement::AnyDay {
                within: if dice.once_in(4) {
                    window(dice, self.world)
                } else {
                    WindowRule::Trailing(Duration::days(dice.between(1, 8)))
                },
                holds: Box::new(self.leaf(dice)),
            },
            _ => self.leaf(dice),
        }
    }

    fn of_key(&self) -> Self {
        Self {
            keyed: true,
            ..*self
        }
    }

    fn leaf(&self, dice: &mut Dice) -> Requirement {
        if self.tracks > 0 && dice.once_in(4) {
            let ladder = LadderIx(dice.between(1, self.tracks));
            let levels = u32::try_from(self.rules.ladder(ladder).levels.len()).unwrap();
            return Requirement::Level {
                ladder,
                at_least: LevelIx(dice.between(0, levels - 1)),
                keys: dice.between(1, 2),
                span: NOWHERE,
            };
        }
        if self.looks_back && dice.once_in(8) {
            return Requirement::Reached {
                tier: TierIx(dice.between(0, 1)),
                within: dice.maybe(2, duration),
                span: NOWHERE,
            };
        }
        let of_kind = named(self.rules, self.keyed && !dice.once_in(4));
        let metric = dice.pick(&of_kind);
        Requirement::Compare {
            metric,
            comparison: comparison(dice),
            value: threshold(dice, &self.rules.metrics[metric.0 as usize]),
            span: None,
        }
    }
}

// Ladders.

fn cadence(dice: &mut Dice) -> Cadence {
    let every = match dice.roll(8) {
        0..3 => Some(PeriodUnit::Day),
        3 if dice.once_in(3) => None,
        _ => Some(unit(dice)),
    };
    Cadence {
        every,
        periods: dice.pick(&[
            PeriodBase::Calendar,
            PeriodBase::Calendar,
            PeriodBase::Fiscal,
            PeriodBase::Anniversary,
        ]),
        on: match (every, dice.roll(5)) {
            (Some(PeriodUnit::Year), 0) => ReviewDay::YearDay(dice.between(1, 12), 28),
            (Some(PeriodUnit::Year), 1) => ReviewDay::YearDay(2, 29),
            (_, 2) => ReviewDay::Last,
            (Some(PeriodUnit::Week), 3) => ReviewDay::Day(dice.between(1, 7)),
            (Some(PeriodUnit::Month), 3) => ReviewDay::Day(dice.pick(&[15, 30, 31])),
            _ => ReviewDay::Day(1),
        },
        business_day: dice.once_in(5),
        cutoff: short(dice),
        effect: match dice.roll(6) {
            0 => Effect::After(Duration::days(dice.between(1, 20))),
            1 => Effect::After(Duration::months(1)),
            2 => Effect::NextPeriod {
                unit: PeriodUnit::Day,
                fiscal: false,
            },
            3 => Effect::NextPeriod {
                unit: calendar_unit(dice),
                fiscal: dice.once_in(2),
            },
            _ => Effect::AtOnce,
        },
    }
}

fn review(dice: &mut Dice) -> Review {
    let promotions = cadence(dice);
    Review {
        promotions,
        demotions: DemotionRule {
            cadence: if dice.once_in(2) {
                promotions
            } else {
                cadence(dice)
            },
            grace: dice.maybe(3, |dice| Duration::days(dice.between(1, 25))),
            one_step: dice.once_in(3),
        },
        lock: dice.maybe(3, |dice| {
            if dice.once_in(2) {
                Lock::For(Duration::days(dice.between(1, 30)))
            } else {
                Lock::EndOf {
                    unit: calendar_unit(dice),
                    fiscal: dice.once_in(2),
                    following: dice.once_in(2),
                }
            }
        }),
        all_below: dice.once_in(4),
    }
}

fn requirements(dice: &mut Dice, asks: Asks<'_>, level: &mut Level, rung: usize) {
    // Who holds nothing earns nothing.
    if rung == 0 && (asks.world.focus == Focus::Earnings || dice.once_in(2)) {
        *level = blank::level(level.id.clone());
        return;
    }
    level.to_enter = asks.requirement(dice, 2);
    level.to_keep = if dice.once_in(2) {
        asks.requirement(dice, 2)
    } else {
        level.to_enter.clone()
    };
    if dice.once_in(5) {
        level.at_all_times = asks.requirement(dice, 1);
    }
}

/// Reviews and requirements of all ladders; their levels stay.
fn ladders(dice: &mut Dice, world: &World, rules: &mut Rules) {
    let count = rules.ladders.len();
    for at in (1..count).chain([0]) {
        let mut ladder: Ladder = rules.ladders[at].clone();
        let tracks = if at == 0 { count - 1 } else { at - 1 };
        let asks = Asks {
            world,
            rules,
            keyed: ladder.key.is_some(),
            tracks: u32::try_from(tracks).unwrap(),
            looks_back: at == 0,
        };
        ladder.review = review(dice);
        for (rung, level) in ladder.levels.iter_mut().enumerate() {
            requirements(dice, asks, level, rung);
            if dice.once_in(8) {
                level.offered = false;
            }
        }
        rules.ladders[at] = ladder;
    }
}

fn rules(dice: &mut Dice, world: &World, tiers: usize) -> Rules {
    let mut rules = plain_rules(tiers);
    rules.fiscal_year = match dice.roll(4) {
        0 => Periods::starting(2, 1),
        1 => Periods::starting(4, 6),
        2 => Periods::starting(7, 1),
        _ => Periods::CALENDAR,
    };
    metrics(dice, world, &mut rules);
    for at in 0..dice.pick(&[0, 0, 1, 1, 2]) {
        let mut track = blank::ladder(["skills", "regions"][at], &["basic", "expert"]);
        track.key = dice.once_in(2).then(|| "area".to_owned());
        rules.ladders.push(track);
    }
    ladders(dice, world, &mut rules);
    if world.focus == Focus::Earnings {
        crate::random_earnings::earnings(dice, world, &mut rules);
    }
    rules
}

/// A later version, which keeps some of what there was.
fn next_version(dice: &mut Dice, world: &World, before: &Rules) -> Rules {
    let mut rules = before.clone();
    let metrics_before = rules.metrics.len();
    rules.from = Some(world.date(dice));
    rules.no_demotion_before = dice.maybe(3, |dice| world.date(dice));
    if dice.once_in(4) {
        rules.fiscal_year = Periods::starting(dice.between(1, 12), 1);
    }
    if dice.once_in(3) {
        // Metrics of another definition, at the same places and then some.
        for at in 0..metrics_before {
            if let MetricKind::Rows(metric) = &mut rules.metrics[at].kind
                && dice.once_in(2)
            {
                metric.window = window(dice, world);
            }
        }
    }
    if dice.once_in(2) {
        ladders(dice, world, &mut rules);
    } else if dice.once_in(2) {
        for ladder in &mut rules.ladders {
            ladder.review = review(dice);
        }
    }
    if world.focus == Focus::Earnings && dice.once_in(2) {
        crate::random_earnings::later_earnings(dice, world, &mut rules);
    }
    rules
}

// Workspaces.

pub(crate) fn sample(dice: &mut Dice, focus: Focus) -> (Sample, World) {
    let world = World::roll(dice, focus);
    let mut sample = Sample::new();
    for _ in 0..dice.between(1, 2) {
        let rates = [("EUR", "1.0837"), ("JPY", "0.0067"), ("BHD", "2.5")];
        let drift = Decimal::new(i64::from(dice.between(90, 110)), 2);
        let rates = rates.map(|(code, rate)| (currency(code), number(rate) * drift));
        let from = world.date(dice);
        sample
            .exchange
            .tables
            .insert(from, rates.into_iter().collect());
    }
    for at in 0..dice.pick(&[1, 1, 2]) {
        let tiers = dice.between(1, 4) as usize;
        let mut program = program(["resellers", "builders"][at], tiers);
        program.versions = vec![rules(dice, &world, tiers)];
        let mut dates = Vec::new();
        for _ in 0..dice.pick(&[0, 0, 1, 2]) {
            let before = program.versions.last().unwrap().clone();
            let next = next_version(dice, &world, &before);
            dates.push(next.from);
            program.versions.push(next);
        }
        dates.sort();
        dates.dedup();
        program.versions.truncate(dates.len() + 1);
        for (version, from) in program.versions.iter_mut().skip(1).zip(dates) {
            version.from = from;
        }
        sample.programs.push(program);
    }
    let partners = match focus {
        Focus::Numbers => dice.between(1, 4),
        Focus::Standings => dice.between(1, 3),
        Focus::Earnings => dice.between(1, 2),
    };
    for _ in 0..partners {
        partner(dice, &world, &mut sample);
    }
    let rows = match focus {
        Focus::Earnings => dice.between(8, 30),
        _ => dice.between(3, 24),
    };
    for _ in 0..rows {
        let row = row(dice, &world, &sample);
        sample.rows.push(row);
    }
    if focus == Focus::Earnings {
        crate::random_earnings::requests(dice, &world, &mut sample);
    }
    (sample, world)
}

fn partner(dice: &mut Dice, world: &World, sample: &mut Sample) {
    let program = dice.roll(sample.programs.len());
    let joined = if dice.once_in(2) {
        world.start
    } else {
        world.date(dice)
    };
    let tiers = sample.programs[program].tiers.len();
    let ix = sample.partner(ProgramIx(u32::try_from(program).unwrap()), joined);
    let partner = &mut sample.partners[ix.0 as usize];
    if dice.once_in(5) {
        let ended = world.date(dice);
        partner.ended = (ended >= joined).then_some(ended);
    }
    partner.region = dice.pick(&[None, Some("north"), Some("south")]).map(id);
    partner.country = dice
        .pick(&[None, Some("NO"), Some("US")])
        .map(str::to_owned);
    partner.family = dice.pick(&[None, Some("alpha"), Some("alpha")]).map(id);
    for _ in 0..dice.pick(&[0, 0, 0, 1, 2]) {
        let from = world.date(dice);
        let until = dice.maybe(2, |dice| plus_days(from, dice.between(0, 30)));
        partner.placements.push(Placement {
            tier: TierIx(u32::try_from(dice.roll(tiers)).unwrap()),
            from,
            until,
            reason: None,
            by: None,
            span: NOWHERE,
        });
    }
}

pub(crate) fn row(dice: &mut Dice, world: &World, sample: &Sample) -> SampleRow {
    let partner = PartnerIx(u32::try_from(dice.roll(sample.partners.len())).unwrap());
    let deals = world.focus == Focus::Earnings && dice.once_in(2);
    let table = dice.pick(&[
        "deals",
        "deals",
        "deals",
        "deals",
        "certifications",
        "certifications",
        "surveys",
        "cancellations",
        "memberships",
    ]);
    let table = if deals { "deals" } else { table };
    let mut row = SampleRow::new(table, partner, world.date(dice));
    let at = sample.rows.len();
    row.currency = currency(if dice.once_in(3) {
        dice.pick(&["EUR", "JPY", "BHD"])
    } else {
        "USD"
    });
    let ends = |dice: &mut Dice, row: &SampleRow| {
        let date = match dice.roll(5) {
            0 => minus_days(row.date, 1),
            1 => row.date,
            2 => world.date(dice),
            _ => plus_days(row.date, dice.between(0, 60)),
        };
        Value::Date(date)
    };
    match table {
        "deals" => {
            row.set_text("id", &format!("d{at}"));
            let kind = dice.pick(&["new", "new", "renewal", "upsell"]);
            row.set_text("kind", kind);
            row.cells.insert("amount", Value::Number(amount(dice)));
            maybe_text(dice, &mut row, "customer", &CUSTOMERS);
            maybe_text(dice, &mut row, "product", &["suite", "tools"]);
            maybe_text(dice, &mut row, "contract", &CONTRACTS);
            maybe_text(dice, &mut row, "rep", &PERSONS);
            maybe_text(dice, &mut row, "area", &AREAS);
            maybe_text(
                dice,
                &mut row,
                "influencer",
                &["partner-0", "partner-1", "nobody"],
            );
            if dice.once_in(2) {
                let seats = Decimal::from(dice.between(0, 5));
                row.cells.insert("seats", Value::Number(seats));
            }
            if dice.once_in(2) {
                row.cells
                    .insert("replaced_amount", Value::Number(amount(dice)));
            }
            if dice.once_in(20) {
                row.cells.remove("amount");
            }
            if dice.once_in(12) {
                row.cells.insert("amount", Value::Number(Decimal::ZERO));
            }
            if dice.once_in(3) {
                refund(dice, sample, &mut row);
            }
        }
        "certifications" => {
            maybe_text(dice, &mut row, "person", &PERSONS);
            maybe_text(dice, &mut row, "area", &AREAS);
            maybe_text(
                dice,
                &mut row,
                "level",
                &["basic", "standard", "advanced", "odd"],
            );
            if dice.once_in(2) {
                let points = Decimal::from(dice.between(0, 5));
                row.cells.insert("points", Value::Number(points));
            }
            if !dice.once_in(3) {
                let expires = ends(dice, &row);
                row.cells.insert("expires", expires);
            }
        }
        "surveys" => {
            maybe_text(dice, &mut row, "customer", &CUSTOMERS);
            if !dice.once_in(4) {
                let score = dice.whole(11);
                row.cells.insert("score", Value::Number(score));
            }
            if !dice.once_in(4) {
                row.cells.insert("agreed", Value::Boolean(dice.once_in(2)));
            }
        }
        "cancellations" => {
            maybe_text(dice, &mut row, "contract", &CONTRACTS);
            maybe_text(dice, &mut row, "reason", &["price", "fit"]);
        }
        _ => {
            maybe_text(dice, &mut row, "customer", &CUSTOMERS);
            row.cells.insert("fee", Value::Number(amount(dice)));
            if dice.once_in(2) {
                row.cells.insert("due", Value::Date(world.date(dice)));
            }
            if !dice.once_in(3) {
                let expires = ends(dice, &row);
                row.cells.insert("expires", expires);
            }
        }
    }
    row
}

fn maybe_text(dice: &mut Dice, row: &mut SampleRow, column: &'static str, words: &[&str]) {
    if !dice.once_in(4) {
        let word = dice.pick(words);
        row.set_text(column, word);
    }
}

/// Makes the row take back a sale of the same partner, or one that nobody knows.
fn refund(dice: &mut Dice, sample: &Sample, row: &mut SampleRow) {
    let sales = sample.rows.iter().filter(|it| {
        let is_sale = it.text("kind") != Some("refund") && it.number("amount").is_some();
        it.table == "deals" && it.partner == row.partner && it.date <= row.date && is_sale
    });
    let sales: Vec<&SampleRow> = sales.collect();
    row.set_text("kind", "refund");
    if !sales.is_empty() && !dice.once_in(4) {
        let sale = dice.pick(&sales);
        row.set_text("refers_to", sale.text("id").unwrap());
        row.currency = sale.currency;
        for column in ["contract", "customer", "product"] {
            match sale.text(column) {
                Some(text) => {
                    let text = text.to_owned();
                    row.set_text(column, &text);
                }
                None => {
                    row.cells.remove(column);
                }
            }
        }
        let whole = sale.number("amount").unwrap();
        let back = if dice.once_in(2) { whole } else { amount(dice) };
        row.cells.insert("amount", Value::Number(-back));
    } else {
        let back = -amount(dice);
        row.cells.insert("amount", Value::Number(back));
        if dice.once_in(2) {
            row.set_text("refers_to", "nothing");
        }
    }
}
