//! Small ledgers and rules at random, with a liking for edges: days that are shared, month ends, ids
//! that name rows, amounts that meet a limit to the cent.

use std::ops::{Deref, DerefMut};

use indexmap::IndexMap;
use partnerpress::base::{Currency, Date, Decimal, Duration, Id, PeriodUnit, Rate, WindowRule};
use partnerpress::model::rules::{
    Base, BracketBase, Bracketed, By, Cap, CapLimit, CapPeriod, CapScope, Clawback, ColumnRef,
    Comparison, Condition, Earning, EarningKind, EveryPeriod, FundIx, Graded, Group, GroupIx,
    GroupMode, Instalment, Link, LinkWindow, MetricIx, NthRow, Once, Part, PartFallback, Payout,
    PayoutBelow, PayoutDay, Requirement, Reward, RoundingRule, Rules, Split, Terms, Test, Whose,
};
use partnerpress::model::{Table, TierIx, Workspace};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::blank::payout;
use partnerpress_samples::dice::Dice;
use partnerpress_samples::text::{day, number};

use crate::book::{Says, earning, rules, site, table};

/// Rows as texts, so that they can be put in any order and left out.
#[derive(Debug, Clone)]
pub(crate) struct Ledger {
    pub(crate) versions: Vec<Rules>,
    pub(crate) deals: Vec<Deal>,
    /// Date, id, contract.
    pub(crate) cancellations: Vec<(Date, String, &'static str)>,
    pub(crate) says: Says,
}

#[derive(Debug, Clone)]
pub(crate) struct Deal {
    pub(crate) date: Date,
    pub(crate) id: String,
    pub(crate) amount: Decimal,
    pub(crate) currency: &'static str,
    pub(crate) kind: &'static str,
    pub(crate) refers_to: String,
    pub(crate) product: &'static str,
    pub(crate) contract: &'static str,
    pub(crate) rep: &'static str,
    pub(crate) other: &'static str,
}

const EARNINGS: [&str; 4] = ["one", "two", "three", "four"];

impl Ledger {
    pub(crate) fn workspace(&self) -> Workspace {
        site(self.versions.clone(), vec![self.deals(), self.cancelled()])
    }

    fn deals(&self) -> Table {
        let header =
            "partner date id amount# currency kind refers_to product contract rep other replaced#";
        let rows = self.deals.iter().map(|it| {
            format!(
                "anna {} {} {} {} {} {} {} {} {} {} 10",
                it.date,
                it.id,
                it.amount,
                it.currency,
                it.kind,
                it.refers_to,
                it.product,
                it.contract,
                it.rep,
                it.other
            )
        });
        let text: Vec<String> = std::iter::once(header.to_owned()).chain(rows).collect();
        table("deals", &text.join("\n"))
    }

    fn cancelled(&self) -> Table {
        let rows = (self.cancellations.iter())
            .map(|(date, id, contract)| format!("anna {date} {id} {contract}"));
        let header = "partner date id contract".to_owned();
        let text: Vec<String> = std::iter::once(header).chain(rows).collect();
        table("cancellations", &text.join("\n"))
    }
}

/// Ledgers and rules at random.
pub(crate) struct Chance(Dice);

impl Chance {
    pub(crate) fn new(seed: u64) -> Self {
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
    pub(crate) fn ledger(&mut self) -> Ledger {
        let mut ledger = Ledger {
            versions: vec![self.rules()],
            deals: Vec::new(),
            cancellations: Vec::new(),
            says: self.says(),
        };
        if self.once_in(3) {
            let mut next = self.rules();
            next.from = Some(self.date());
            ledger.versions.push(next);
        }
        for at in 0..self.roll(30) {
            let deal = self.row(at, &ledger.deals);
            ledger.deals.push(deal);
        }
        for at in 0..self.roll(8) {
            let contract = self.pick(&["c1", "c2", "-"]);
            ledger
                .cancellations
                .push((self.date(), format!("x{at}"), contract));
        }
        ledger
    }

    fn says(&mut self) -> Says {
        let mut says = Says::tier(0);
        for _ in 0..self.roll(5) {
            let tier = self.pick(&[None, Some(0), Some(1), Some(1), Some(2)]);
            says = says.then(&self.date().to_string(), tier);
        }
        for _ in 0..self.roll(6) {
            let value = Decimal::from(self.roll(9)) * number("25");
            let from = self.date().to_string();
            says = says.metric(0, &from, &value.to_string());
        }
        says
    }

    fn row(&mut self, at: usize, before: &[Deal]) -> Deal {
        let steps = Decimal::from(self.roll(9)) * number("25");
        let amount = match self.roll(5) {
            0 => steps + number("0.01"),
            1 => Decimal::new(i64::try_from(self.roll(90_000)).unwrap(), 2),
            2 => Decimal::new(i64::try_from(self.roll(90_000)).unwrap(), 4),
            _ => steps,
        };
        let mut deal = Deal {
            date: self.date(),
            id: format!("{}{at}", self.pick(&["a", "b", "c"])),
            amount,
            currency: self.pick(&["USD", "USD", "USD", "EUR", "JPY"]),
            kind: self.pick(&["new", "new", "renewal"]),
            refers_to: "-".to_owned(),
            product: self.pick(&["cloud", "box", "-"]),
            contract: self.pick(&["c1", "c2", "c3", "-"]),
            rep: self.pick(&["kim", "lou", "-"]),
            other: self.pick(&["bert", "-", "anna"]),
        };
        if self.once_in(4) {
            deal.amount = -deal.amount;
            deal.kind = "refund";
            if let Some(of) = before.get(self.roll(before.len() + 1)) {
                deal.refers_to.clone_from(&of.id);
                deal.date = match self.roll(4) {
                    0 => of.date,
                    1 => self.date(),
                    _ => of.date.iter_days().nth(self.roll(400)).unwrap(),
                };
                if self.once_in(2) {
                    deal.amount = -of.amount.abs();
                }
            }
        } else if let Some(other) = before.last().filter(|_| self.once_in(4)) {
            deal.date = other.date;
        }
        deal
    }

    fn rules(&mut self) -> Rules {
        let count = 1 + self.roll(EARNINGS.len());
        let earnings = EARNINGS[..count].iter().map(|id| self.earning(id));
        let mut rules = rules(earnings.collect());
        rules.rounding = self.pick(&[
            RoundingRule::HalfEven,
            RoundingRule::HalfUp,
            RoundingRule::Down,
        ]);
        rules.groups = vec![Group {
            id: Id::constant("stack"),
            mode: self.pick(&[GroupMode::Best, GroupMode::First]),
            span: NOWHERE,
        }];
        rules.payout = self.payout();
        rules
    }

    fn payout(&mut self) -> Payout {
        Payout {
            every: self.pick(&[PeriodUnit::Month, PeriodUnit::Quarter]),
            day: self.pick(&[
                PayoutDay::OfMonth(1),
                PayoutDay::OfMonth(31),
                PayoutDay::DaysAfter(45),
            ]),
            cutoff: self.pick(&[None, None, Some(Duration::days(2))]),
            business_day: self.once_in(2),
            minimum: self.once_in(2).then(|| number("20")),
            below: self.pick(&[PayoutBelow::Carry, PayoutBelow::Forfeit]),
            requires: self.asks(4),
            ..payout()
        }
    }

    fn asks(&mut self, once_in: usize) -> Requirement {
        if !self.once_in(once_in) {
            return Requirement::NOTHING;
        }
        Requirement::Compare {
            metric: MetricIx(0),
            comparison: Comparison::AtLeast,
            value: Decimal::from(self.roll(9)) * number("25"),
            span: None,
        }
    }

    pub(crate) fn earning(&mut self, id: &'static str) -> Earning {
        let mut it = earning(id);
        if self.once_in(6) {
            it.kind = EarningKind::Discount;
        }
        if self.once_in(3) {
            it.filter.conditions.push(Condition {
                column: ColumnRef::Row("product".to_owned()),
                test: Test::NoneOf(vec!["box".to_owned()]),
            });
        }
        if self.once_in(8) {
            it.filter
                .without
                .push(link("deals", LinkWindow::Before(None)));
        }
        if self.once_in(5) {
            it.tiers = vec![TierIx(0), TierIx(1)];
        }
        it.requires = self.asks(6);
        if self.once_in(6) {
            it.from = Some(self.date());
        }
        if self.once_in(8) {
            it.base = Base::Difference {
                column: "amount".to_owned(),
                less: "replaced".to_owned(),
            };
        } else if self.once_in(10) {
            it.base = Base::Metric {
                metric: MetricIx(0),
                every: EveryPeriod {
                    unit: PeriodUnit::Quarter,
                    fiscal: false,
                },
            };
        }
        if self.once_in(2) {
            it.subscription = Some("contract".to_owned());
            it.terms = self.pick(&[Terms::Event, Terms::Sale]);
            if self.once_in(2) {
                it.duration = Some(Graded::Flat(Duration::months(12)));
            }
        }
        it.reward = if self.once_in(4) {
            let values = ["150", "0.01", "33.33"].map(|it| Some(Graded::Flat(number(it))));
            Reward::Amount(Graded::ByTier {
                values: values.to_vec(),
            })
        } else {
            Reward::Rate(self.rates(2))
        };
        if self.once_in(8) {
            it.once = Some(Once {
                reaches: number("100"),
                per: "contract".to_owned(),
            });
        }
        if self.once_in(6) {
            it.from_nth = Some(NthRow {
                first: 2,
                per: self.once_in(2).then(|| "product".to_owned()),
            });
        }
        if self.once_in(5) {
            it.at_least = Some(number("2.505"));
        }
        for _ in 0..self.pick(&[0, 0, 1, 2]) {
            it.caps.push(self.cap());
        }
        it.group = self.once_in(3).then_some(GroupIx(0));
        it.person = self.once_in(3).then(|| "rep".to_owned());
        if self.once_in(3) {
            it.split.push(Split {
                partner: "other".to_owned(),
                share: Rate::new(number("0.3333")),
            });
        }
        if self.once_in(3) {
            it.hold = self.pick(&[Duration::days(30), Duration::months(1)]);
        }
        if self.once_in(4) {
            it.instalments = [("0.3333", 0), ("0.6667", 12)]
                .map(|(share, months)| Instalment {
                    share: Rate::new(number(share)),
                    after: Duration::months(months),
                })
                .to_vec();
        }
        if self.once_in(4) {
            it.clawback = Some(Clawback {
                link: link(
                    "cancellations",
                    LinkWindow::After(Some(Duration::months(6))),
                ),
                share: Rate::new(number(self.pick(&["1", "1", "0.8"]))),
            });
        }
        if self.once_in(3) {
            let fallback = PartFallback {
                at_least: number("25"),
                every: EveryPeriod {
                    unit: self.pick(&[PeriodUnit::Month, PeriodUnit::Half]),
                    fiscal: false,
                },
            };
            it.parts = vec![
                Part {
                    share: Rate::new(number("0.605")),
                    into: None,
                    fallback: None,
                },
                Part {
                    share: Rate::new(number("0.395")),
                    into: Some(FundIx(0)),
                    fallback: self.once_in(2).then_some(fallback),
                },
            ];
        }
        it
    }

    fn rates(&mut self, deep: usize) -> Graded<Rate> {
        let rate = |dice: &mut Self| {
            let share = i64::try_from(dice.roll(2500)).unwrap();
            Rate::new(Decimal::new(share, 4))
        };
        let inner = |dice: &mut Self| {
            if deep == 0 || dice.once_in(2) {
                Graded::Flat(rate(dice))
            } else {
                dice.rates(deep - 1)
            }
        };
        match self.roll(7) {
            0 => Graded::ByTier {
                values: (0..3)
                    .map(|_| (!self.once_in(5)).then(|| inner(self)))
                    .collect(),
            },
            1 => Graded::By {
                by: By::Column("product".to_owned()),
                values: IndexMap::from([("cloud".to_owned(), inner(self))]),
                otherwise: self.once_in(2).then(|| Box::new(inner(self))),
            },
            2 => Graded::ByYear {
                values: IndexMap::from([(1, inner(self)), (2, inner(self))]),
                otherwise: self.once_in(2).then(|| Box::new(inner(self))),
            },
            3 | 4 => {
                let of = match self.roll(4) {
                    0 => BracketBase::Base,
                    1 => BracketBase::Metric(MetricIx(0)),
                    _ => BracketBase::Running {
                        window: self.pick(&[
                            WindowRule::Lifetime,
                            WindowRule::Trailing(Duration::months(12)),
                            WindowRule::Periods {
                                unit: PeriodUnit::Quarter,
                                fiscal: false,
                                first: 0,
                                last: 0,
                            },
                        ]),
                        per: self.once_in(2).then(|| "product".to_owned()),
                    },
                };
                Graded::Brackets(Box::new(Bracketed {
                    marginal: !matches!(of, BracketBase::Metric(_)) && self.once_in(2),
                    of,
                    steps: [0, 100, 250]
                        .map(|from| (Decimal::from(from), rate(self)))
                        .to_vec(),
                }))
            }
            5 => Graded::BestOf(vec![inner(self), inner(self)]),
            _ => Graded::Flat(rate(self)),
        }
    }

    fn cap(&mut self) -> Cap {
        let euro = Currency::from_code("EUR").unwrap();
        let limit = match self.roll(4) {
            0 => CapLimit::Count(2),
            1 => CapLimit::Amount(number("10.01"), IndexMap::from([(euro, number("8"))])),
            _ => CapLimit::Amount(number(self.pick(&["5", "12.345", "30"])), IndexMap::new()),
        };
        let scope = match self.roll(5) {
            0 => CapScope::Row,
            1 => CapScope::Person,
            2 => CapScope::Subscription,
            3 => CapScope::Column("product".to_owned()),
            _ => CapScope::Partner,
        };
        Cap {
            limit,
            per: vec![scope],
            period: self.pick(&[
                CapPeriod::Month,
                CapPeriod::Quarter,
                CapPeriod::Half,
                CapPeriod::Year,
                CapPeriod::Lifetime,
            ]),
        }
    }
}

fn link(table: &str, window: LinkWindow) -> Link {
    Link {
        table: table.to_owned(),
        same: vec![("contract".to_owned(), "contract".to_owned())],
        whose: Whose::Own,
        conditions: Vec::new(),
        window,
    }
}

/// After all that [`Dice::date`] gives, holds and instalments too.
pub(crate) fn the_end() -> Date {
    day("2029-12-31")
}
