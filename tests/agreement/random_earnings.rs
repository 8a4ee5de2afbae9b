//! Earnings and payouts at random.

use indexmap::IndexMap;
use partnerpress::base::{
    Decimal, Duration, Money, PeriodUnit, Periods, Rate, WindowRule, plus_days,
};
use partnerpress::model::rules::{
    Aggregate, Allocation, Base, BracketBase, Bracketed, By, Cap, CapLimit, CapPeriod, CapScope,
    Clawback, Earning, EarningKind, EveryPeriod, EvidenceRule, Fold, Fund, FundExpiry, FundIx,
    Graded, Group, GroupIx, GroupMode, Instalment, Link, LinkWindow, Metric, MetricIx, MetricKind,
    NthRow, Once, Part, PartFallback, Payout, PayoutBelow, PayoutDay, Requirement, Reward,
    RoundingRule, Rules, Split, Terms, Whose,
};
use partnerpress::model::{Claim, Decision, FundRequest, PartnerIx, PayBack, Payment, TierIx};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::dice::Dice;
use partnerpress_samples::text::{currency, id, number};

use crate::random::{Asks, World, filter, named, window};
use crate::sample::Sample;

pub(crate) fn earnings(dice: &mut Dice, world: &World, rules: &mut Rules) {
    rules.rounding = dice.pick(&[
        RoundingRule::HalfEven,
        RoundingRule::HalfEven,
        RoundingRule::HalfUp,
        RoundingRule::Down,
    ]);
    if dice.once_in(2) {
        rules.groups.push(Group {
            id: id("stack"),
            mode: dice.pick(&[GroupMode::Best, GroupMode::First]),
            span: NOWHERE,
        });
    }
    if dice.once_in(2) {
        let tiers = rules.tiers().levels.len();
        let fund = fund(dice, tiers);
        rules.funds.push(fund);
    }
    for name in ["resale", "renewals", "spiff", "quarterly"] {
        if dice.once_in(2) {
            let earning = earning(dice, world, rules, name);
            rules.earnings.push(earning);
        }
    }
    rules.payout = payout(dice, world, rules);
}

/// The same earnings at other rates, some of them anew, some of them gone.
pub(crate) fn later_earnings(dice: &mut Dice, world: &World, rules: &mut Rules) {
    for at in (0..rules.earnings.len()).rev() {
        let name = rules.earnings[at].id.as_str().to_owned();
        match dice.roll(5) {
            0 => {
                rules.earnings.remove(at);
            }
            1 => {
                let person = rules.earnings[at].person.clone();
                rules.earnings[at] = earning(dice, world, rules, &name);
                // Caps go by it, and on from version to version.
                rules.earnings[at].person = person;
            }
            2 => {
                let tiers = rules.tiers().levels.len();
                let reward = Reward::Rate(rate(dice, world, rules, tiers, 1));
                rules.earnings[at].reward = reward;
            }
            _ => {}
        }
    }
    if dice.once_in(3) {
        rules.payout = payout(dice, world, rules);
    }
}

/// A third of something is no amount: which way its last digit goes is nobody's business.
fn has_few_digits(metric: &Metric) -> bool {
    match &metric.kind {
        MetricKind::Rows(rows) => {
            !matches!(rows.aggregate, Aggregate::Average(_)) && rows.fold != Some(Fold::Average)
        }
        MetricKind::Tenure => true,
        _ => false,
    }
}

fn earning(dice: &mut Dice, world: &World, rules: &Rules, name: &str) -> Earning {
    let mut exact = named(rules, false);
    exact.retain(|metric| has_few_digits(&rules.metrics[metric.0 as usize]));
    let is_periodic = name == "quarterly" && !exact.is_empty();
    let tiers = rules.tiers().levels.len();
    let base = if is_periodic {
        Base::Metric {
            metric: dice.pick(&exact),
            every: every(dice),
        }
    } else if dice.once_in(5) {
        Base::Difference {
            column: "amount".to_owned(),
            less: "replaced_amount".to_owned(),
        }
    } else {
        Base::Column("amount".to_owned())
    };
    let asks = Asks {
        world,
        rules,
        keyed: false,
        tracks: u32::try_from(rules.ladders.len() - 1).unwrap(),
        looks_back: true,
    };
    let campaign = dice.once_in(6);
    let from = world.date(dice);
    // What ties rows together is the same in every version.
    let subscription = matches!(name, "resale" | "renewals").then(|| "contract".to_owned());
    let has_subscription = subscription.is_some();
    Earning {
        id: id(name),
        name: name.to_owned(),
        kind: dice.pick(&[
            EarningKind::Commission,
            EarningKind::Commission,
            EarningKind::Rebate,
            EarningKind::ReferralFee,
            EarningKind::Discount,
        ]),
        table: "deals".to_owned(),
        filter: if is_periodic || !dice.once_in(3) {
            partnerpress::model::rules::Filter::default()
        } else {
            filter(dice, world, "deals")
        },
        tiers: if dice.once_in(6) {
            vec![TierIx(u32::try_from(dice.roll(tiers)).unwrap())]
        } else {
            Vec::new()
        },
        requires: if dice.once_in(8) {
            asks.requirement(dice, 1)
        } else {
            Requirement::NOTHING
        },
        from: campaign.then_some(from),
        until: campaign.then(|| plus_days(from, dice.between(0, 60))),
        base,
        terms: if !is_periodic && dice.once_in(3) {
            Terms::Sale
        } else {
            Terms::Event
        },
        duration: dice
            .maybe(4, |dice| {
                let length = |dice: &mut Dice| Duration::days(dice.between(1, 90));
                if dice.once_in(2) {
                    Graded::Flat(length(dice))
                } else {
                    let values =
                        (0..tiers).map(|_| dice.maybe(2, |dice| Graded::Flat(length(dice))));
                    Graded::ByTier {
                        values: values.collect(),
                    }
                }
            })
            .filter(|_| !is_periodic),
        subscription,
        reward: if !is_periodic && dice.once_in(5) {
            Reward::Amount(fixed(dice, world, rules, tiers))
        } else {
            Reward::Rate(rate(dice, world, rules, tiers, 2))
        },
        once: dice
            .maybe(8, |dice| Once {
                reaches: number(dice.pick(&["100", "150", "200"])),
                per: dice.pick(&["customer", "contract"]).to_owned(),
            })
            .filter(|_| !is_periodic),
        from_nth: dice
            .maybe(8, |dice| NthRow {
                first: dice.between(1, 3),
                per: dice.once_in(2).then(|| "customer".to_owned()),
            })
            .filter(|_| !is_periodic),
        at_least: dice.maybe(6, |dice| number(dice.pick(&["5", "25", "0.10"]))),
        caps: if dice.once_in(3) {
            let mut caps: Vec<Cap> = (0..dice.between(1, 2)).map(|_| cap(dice)).collect();
            // A scope that the earning does not know is refused when rules are read.
            for cap in &mut caps {
                cap.per.retain(|scope| match scope {
                    CapScope::Partner => true,
                    CapScope::Subscription => has_subscription && !is_periodic,
                    _ => !is_periodic,
                });
                if cap.per.is_empty() {
                    cap.per.push(CapScope::Partner);
                }
            }
            caps
        } else {
            Vec::new()
        },
        group: (!is_periodic && !rules.groups.is_empty() && dice.once_in(2)).then_some(GroupIx(0)),
        person: dice.once_in(4).then(|| "rep".to_owned()),
        split: if dice.once_in(4) {
            let share = |share| Rate::new(number(share));
            let mut split = vec![Split {
                partner: "influencer".to_owned(),
                share: share(dice.pick(&["0.3", "0.5", "1", "0.333"])),
            }];
            if split[0].share.share() < number("0.5") && dice.once_in(2) {
                split.push(split[0].clone());
            }
            split
        } else {
            Vec::new()
        },
        hold: Duration::days(dice.pick(&[0, 0, 0, 10, 30])),
        instalments: match dice.roll(6) {
            0 => instalments(dice, &["0.5", "0.5"]),
            1 => instalments(dice, &["0.333", "0.333", "0.334"]),
            _ => Vec::new(),
        },
        clawback: dice
            .maybe(4, |dice| Clawback {
                link: Link {
                    table: "cancellations".to_owned(),
                    same: vec![("contract".to_owned(), "contract".to_owned())],
                    whose: Whose::Own,
                    conditions: Vec::new(),
                    window: LinkWindow::After(Some(Duration::days(dice.between(10, 90)))),
                },
                share: Rate::new(number(dice.pick(&["1", "1", "0.5"]))),
            })
            .filter(|_| !is_periodic),
        parts: parts(dice, rules),
        span: None,
    }
}

/// What earnings may be paid into, and what partners may ask for.
fn fund(dice: &mut Dice, tiers: usize) -> Fund {
    let amount = |dice: &mut Dice| number(dice.pick(&["100", "250.50", "1000"]));
    Fund {
        id: id("co_op"),
        name: "co_op".to_owned(),
        tiers: if dice.once_in(3) {
            vec![TierIx(u32::try_from(dice.roll(tiers)).unwrap())]
        } else {
            Vec::new()
        },
        requires: Requirement::NOTHING,
        allocation: (!dice.once_in(3)).then(|| Allocation {
            every: every(dice),
            amount: if dice.once_in(2) {
                Graded::Flat(amount(dice))
            } else {
                let values = (0..tiers).map(|_| dice.maybe(2, |dice| Graded::Flat(amount(dice))));
                Graded::ByTier {
                    values: values.collect(),
                }
            },
        }),
        expires: dice.maybe(3, |dice| {
            if dice.once_in(2) {
                FundExpiry::After(Duration::months(dice.between(1, 3)))
            } else {
                FundExpiry::EndOf {
                    unit: PeriodUnit::Month,
                    fiscal: false,
                    following: dice.once_in(2),
                }
            }
        }),
        share: None,
        minimum_request: None,
        maximum: None,
        approval_required: !dice.once_in(3),
        documentation_required: false,
        request_before: None,
        request_in_business_days: false,
        finish_within: None,
        claim_within: Duration::days(dice.pick(&[10, 30])),
        first_claim_within: dice.maybe(3, |_| Duration::days(20)),
        evidence: EvidenceRule::default(),
        span: None,
    }
}

fn instalments(dice: &mut Dice, shares: &[&str]) -> Vec<Instalment> {
    let mut after = Duration::ZERO;
    shares
        .iter()
        .map(|share| {
            let instalment = Instalment {
                share: Rate::new(number(share)),
                after,
            };
            after = Duration::months(after.count + dice.between(1, 2));
            instalment
        })
        .collect()
}

fn parts(dice: &mut Dice, rules: &Rules) -> Vec<Part> {
    if rules.funds.is_empty() || !dice.once_in(3) {
        return Vec::new();
    }
    let (cash, kept) = dice.pick(&[("0.6", "0.4"), ("0.5", "0.5"), ("0", "1")]);
    let part = |share, into, fallback| Part {
        share: Rate::new(number(share)),
        into,
        fallback,
    };
    let fallback = dice.maybe(2, |dice| PartFallback {
        at_least: number(dice.pick(&["5", "10", "20"])),
        every: every(dice),
    });
    vec![
        part(cash, None, None),
        part(kept, Some(FundIx(0)), fallback),
    ]
}

pub(crate) fn every(dice: &mut Dice) -> EveryPeriod {
    EveryPeriod {
        unit: dice.pick(&[PeriodUnit::Month, PeriodUnit::Month, PeriodUnit::Quarter]),
        fiscal: dice.once_in(3),
    }
}

fn percent(dice: &mut Dice) -> Rate {
    Rate::new(number(dice.pick(&[
        "0.10", "0.15", "0.20", "0.05", "0.125", "0", "0.333", "1",
    ])))
}

fn rate(dice: &mut Dice, world: &World, rules: &Rules, tiers: usize, depth: usize) -> Graded<Rate> {
    if depth > 0 && dice.once_in(8) {
        let all = (0..dice.between(1, 3)).map(|_| rate(dice, world, rules, tiers, depth - 1));
        return Graded::BestOf(all.collect());
    }
    let next = depth.saturating_sub(1);
    graded(
        dice,
        world,
        rules,
        tiers,
        depth,
        &|dice| {
            if next > 0 {
                rate(dice, world, rules, tiers, next)
            } else {
                Graded::Flat(percent(dice))
            }
        },
        &percent,
    )
}

fn fixed(dice: &mut Dice, world: &World, rules: &Rules, tiers: usize) -> Graded<Decimal> {
    let amount = |dice: &mut Dice| number(dice.pick(&["10", "25", "0.105", "50"]));
    graded(
        dice,
        world,
        rules,
        tiers,
        1,
        &|dice| Graded::Flat(amount(dice)),
        &amount,
    )
}

fn graded<T>(
    dice: &mut Dice,
    world: &World,
    rules: &Rules,
    tiers: usize,
    depth: usize,
    inner: &dyn Fn(&mut Dice) -> Graded<T>,
    flat: &dyn Fn(&mut Dice) -> T,
) -> Graded<T> {
    let otherwise = |dice: &mut Dice| dice.maybe(2, |dice| Box::new(inner(dice)));
    match if depth == 0 { 9 } else { dice.roll(10) } {
        0 | 1 => Graded::ByTier {
            values: (0..tiers)
                .map(|_| (!dice.once_in(5)).then(|| inner(dice)))
                .collect(),
        },
        2 => {
            let (by, keys) = match dice.roll(3) {
                0 => (By::PartnerRegion, ["north", "south"]),
                1 => (By::Column("product".to_owned()), ["suite", "tools"]),
                _ => (By::Column("kind".to_owned()), ["new", "renewal"]),
            };
            let values: IndexMap<String, Graded<T>> = keys
                .iter()
                .map(|key| ((*key).to_owned(), inner(dice)))
                .collect();
            Graded::By {
                by,
                values,
                otherwise: otherwise(dice),
            }
        }
        3 => Graded::ByYear {
            values: [(1, inner(dice)), (2, inner(dice))].into_iter().collect(),
            otherwise: otherwise(dice),
        },
        4..7 => {
            let of = match dice.roll(5) {
                0 => {
                    let plain: Vec<MetricIx> = named(rules, false);
                    BracketBase::Metric(dice.pick(&plain))
                }
                1 | 2 => BracketBase::Base,
                _ => BracketBase::Running {
                    window: match window(dice, world) {
                        WindowRule::Valid => WindowRule::Lifetime,
                        other => other,
                    },
                    per: dice.maybe(3, |_| "customer".to_owned()),
                },
            };
            let marginal = std::any::type_name::<T>() == std::any::type_name::<Rate>()
                && !matches!(of, BracketBase::Metric(_))
                && dice.once_in(2);
            let steps = dice.pick(&[
                ["0", "100", "200"],
                ["50", "100", "150"],
                ["0", "99.99", "300"],
            ]);
            Graded::Brackets(Box::new(Bracketed {
                of,
                marginal,
                steps: steps
                    .iter()
                    .map(|step| (number(step), flat(dice)))
                    .collect(),
            }))
        }
        _ => Graded::Flat(flat(dice)),
    }
}

fn cap(dice: &mut Dice) -> Cap {
    let scopes = [
        CapScope::Row,
        CapScope::Partner,
        CapScope::Person,
        CapScope::Subscription,
        CapScope::Column("customer".to_owned()),
    ];
    let limit = if dice.once_in(3) {
        CapLimit::Count(dice.between(1, 2))
    } else {
        let named = dice.maybe(3, |dice| (currency("EUR"), number(dice.pick(&["5", "20"]))));
        CapLimit::Amount(
            number(dice.pick(&["10", "20", "30", "15.005"])),
            named.into_iter().collect(),
        )
    };
    Cap {
        limit,
        per: (0..dice.between(1, 2))
            .map(|_| scopes[dice.roll(scopes.len())].clone())
            .collect(),
        period: dice.pick(&[
            CapPeriod::Month,
            CapPeriod::Quarter,
            CapPeriod::Half,
            CapPeriod::Year,
            CapPeriod::Lifetime,
        ]),
    }
}

fn payout(dice: &mut Dice, world: &World, rules: &Rules) -> Payout {
    let asks = Asks {
        world,
        rules,
        keyed: false,
        tracks: 0,
        looks_back: true,
    };
    // Paydays of fiscal periods are counted in months.
    let whole_months = (1..=12).any(|month| Periods::starting(month, 1) == rules.fiscal_year);
    Payout {
        every: dice.pick(&[PeriodUnit::Month, PeriodUnit::Month, PeriodUnit::Quarter]),
        fiscal: whole_months && dice.once_in(3),
        day: if dice.once_in(2) {
            PayoutDay::OfMonth(dice.pick(&[1, 1, 15, 31]))
        } else {
            PayoutDay::DaysAfter(dice.pick(&[1, 10, 45]))
        },
        cutoff: dice.maybe(4, |dice| Duration::days(dice.between(0, 20))),
        business_day: dice.once_in(3),
        minimum: dice.maybe(2, |dice| number(dice.pick(&["5", "20", "25", "50"]))),
        minimums: dice
            .maybe(4, |dice| (currency("EUR"), number(dice.pick(&["1", "30"]))))
            .into_iter()
            .collect(),
        below: dice.pick(&[PayoutBelow::Carry, PayoutBelow::Carry, PayoutBelow::Forfeit]),
        requires: if dice.once_in(5) {
            asks.requirement(dice, 1)
        } else {
            Requirement::NOTHING
        },
        span: None,
    }
}

pub(crate) fn requests(dice: &mut Dice, world: &World, sample: &mut Sample) {
    for at in 0..dice.pick(&[0, 0, 1, 2, 4]) {
        let partner = PartnerIx(u32::try_from(dice.roll(sample.partners.len())).unwrap());
        let program = sample.partners[partner.0 as usize].program.0 as usize;
        let currency = sample.programs[program].currency;
        let amount = |dice: &mut Dice| {
            let amount = number(dice.pick(&["50", "100", "100", "99.99", "400"]));
            Money::new(amount, currency)
        };
        let requested = world.date(dice);
        let decided = plus_days(requested, dice.between(0, 20));
        let first = plus_days(requested, dice.between(0, 40));
        let last = plus_days(first, dice.between(0, 10));
        let claimed = plus_days(last, dice.between(0, 40));
        let paid = plus_days(claimed, dice.between(0, 30));
        let back = plus_days(paid, dice.between(0, 30));
        let asked = amount(dice);
        let is_paid = dice.once_in(2);
        sample.requests.push(FundRequest {
            id: id(&format!("request-{at}")),
            partner,
            fund: id("co_op"),
            title: String::new(),
            activity: "webinar".to_owned(),
            requested,
            amount: asked,
            cost: None,
            decision: match dice.roll(6) {
                0 => None,
                1 => Some(Decision::Declined {
                    date: decided,
                    by: None,
                    reason: None,
                }),
                _ => Some(Decision::Approved {
                    date: decided,
                    by: None,
                    amount: if dice.once_in(3) { amount(dice) } else { asked },
                }),
            },
            held: (!dice.once_in(5)).then_some((first, last)),
            claim: (!dice.once_in(3)).then(|| Claim {
                date: claimed,
                amount: asked,
                evidence: Vec::new(),
            }),
            paid: is_paid.then(|| Payment {
                date: paid,
                amount: if dice.once_in(3) { amount(dice) } else { asked },
                reference: None,
            }),
            paid_back: (is_paid && dice.once_in(4)).then(|| PayBack {
                date: back,
                amount: Money::new(number("20"), currency),
                reason: None,
            }),
            cancelled: dice
                .once_in(6)
                .then(|| (plus_days(requested, dice.between(0, 60)), None)),
            span: NOWHERE,
        });
    }
}
