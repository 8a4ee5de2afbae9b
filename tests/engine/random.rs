//! Small workspaces at random, with a liking for edges: month ends, leap days, sums that meet a
//! threshold to the cent, rows that share a day.

use chrono::Datelike;
use partnerpress::base::{Date, Decimal, Id, Money, Rate};
use partnerpress::model::{
    Claim, Decision, FundRequest, IncentiveKind, IntegrationLevel, Mdf, Metric, PartnerIx,
    PayIncentive, Payment, ProgramIx, Requirement, Threshold, TierIx,
};

use crate::workspace::{
    Certificate, Integration, NOWHERE, Sample, Survey, currency, day, number, requirement, tier,
};

/// SplitMix64: the same numbers for the same seed, on every machine.
pub(crate) struct Dice(u64);

const CURRENCIES: [&str; 5] = ["USD", "EUR", "GBP", "JPY", "BHD"];
const RATES: [&str; 5] = ["1", "1.0837", "1.26", "0.0067", "2.6525"];

impl Dice {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// From 0 to `sides`, that one left out.
    pub(crate) fn roll(&mut self, sides: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^= mixed >> 31;
        usize::try_from(mixed % sides as u64).unwrap()
    }

    /// True once in so many times.
    pub(crate) fn once_in(&mut self, times: usize) -> bool {
        self.roll(times) == 0
    }

    pub(crate) fn pick<T: Copy>(&mut self, of: &[T]) -> T {
        of[self.roll(of.len())]
    }

    pub(crate) fn shuffle<T>(&mut self, list: &mut [T]) {
        for at in (1..list.len()).rev() {
            list.swap(at, self.roll(at + 1));
        }
    }

    /// In 2022 to 2025, two leap days among them, half of the time at the edge of a month.
    pub(crate) fn date(&mut self) -> Date {
        let year = 2022 + self.roll(4);
        let month = 1 + self.roll(12);
        let date = if self.once_in(2) {
            let edge = self.pick(&["01", "02", "15", "27", "28"]);
            day(&format!("{year}-{month:02}-{edge}"))
        } else {
            day(&format!("{year}-{month:02}-{:02}", 1 + self.roll(28)))
        };
        match self.roll(8) {
            0 => date.with_day(28).and_then(|it| it.succ_opt()).unwrap(),
            1 => day("2024-02-29"),
            2 => date.with_day(1).and_then(|it| it.pred_opt()).unwrap(),
            _ => date,
        }
    }

    fn later(&mut self, date: Date, days: usize) -> Date {
        let later = self.roll(days);
        date.iter_days().nth(later).unwrap()
    }

    fn maybe_later(&mut self, date: Date, days: usize) -> Option<Date> {
        (!self.once_in(3)).then(|| self.later(date, days))
    }

    /// Mostly multiples of 12,500, so that a few of them meet a threshold exactly, or by a cent.
    fn amount(&mut self) -> Decimal {
        let steps = Decimal::from(self.roll(9)) * number("12500");
        match self.roll(8) {
            0 => steps + number("0.01"),
            1 => steps - number("0.01"),
            2 => Decimal::new(i64::try_from(self.roll(9_000_000)).unwrap() - 1_000_000, 3),
            3 => Decimal::new(5, 2) + Decimal::from(self.roll(40)) / Decimal::TEN,
            _ => steps,
        }
    }

    fn money(&mut self) -> Money {
        let code = if self.once_in(3) {
            self.pick(&CURRENCIES)
        } else {
            "USD"
        };
        Money::new(self.amount(), currency(code))
    }

    fn level(&mut self) -> IntegrationLevel {
        self.pick(IntegrationLevel::ALL)
    }

    fn requirement(&mut self, rung: usize) -> Requirement {
        match self.roll(4) {
            0 => {
                let people = self.roll(rung + 2);
                let people = Threshold::Count(u32::try_from(people).unwrap());
                requirement(Metric::CertifiedPeople, people)
            }
            1 => requirement(Metric::IntegrationLevel, Threshold::Level(self.level())),
            _ => {
                let months = self.pick(&[1, 3, 6, 12, 12, 12, 24]);
                let least = Decimal::from(self.roll(4) * (rung + 1)) * number("25000");
                requirement(Metric::Revenue { months }, Threshold::Amount(least))
            }
        }
    }

    pub(crate) fn sample(&mut self) -> Sample {
        let mut sample = Sample::new();
        self.settings(&mut sample);
        for _ in 0..1 + self.roll(4) {
            self.partner(&mut sample);
        }
        let partners = sample.partners.len();
        let anyone = |dice: &mut Self| PartnerIx(u32::try_from(dice.roll(partners)).unwrap());
        for _ in 0..self.roll(20) {
            let partner = anyone(self);
            self.deal(&mut sample, partner);
        }
        for _ in 0..self.roll(8) {
            let date = self.date();
            sample.certificates.push(Certificate {
                partner: anyone(self),
                person: self.pick(&["Ruth", "Omar", "Ines", "Jo"]).to_owned(),
                date,
                expires: self.expires(date),
            });
        }
        for _ in 0..self.roll(6) {
            let date = self.date();
            sample.integrations.push(Integration {
                partner: anyone(self),
                level: self.level(),
                date,
                expires: self.expires(date),
            });
        }
        for _ in 0..self.roll(5) {
            sample.surveys.push(Survey {
                partner: anyone(self),
                date: self.date(),
                score: Decimal::from(self.roll(101)),
            });
        }
        for _ in 0..self.roll(20) {
            let month = self.date().with_day(1).unwrap();
            sample.company_revenue.push((month, self.money()));
        }
        for _ in 0..self.roll(4) {
            let partner = anyone(self);
            let request = self.fund(partner);
            sample.funds.push(request);
        }
        sample
    }

    fn settings(&mut self, sample: &mut Sample) {
        sample.exchange.base = currency(self.pick(&["USD", "EUR"]));
        for _ in 0..1 + self.roll(3) {
            let rates = CURRENCIES.iter().zip(RATES).map(|(code, rate)| {
                let drift = Decimal::new(i64::try_from(90 + self.roll(20)).unwrap(), 2);
                (currency(code), number(rate) * drift)
            });
            let rates = rates.collect();
            sample.exchange.tables.insert(self.date(), rates);
        }
        sample.currency = currency(self.pick(&CURRENCIES));
        for program in &mut sample.programs {
            if self.once_in(2) {
                continue;
            }
            program.currency = currency(self.pick(&["USD", "EUR", "JPY"]));
            let names = ["one", "two", "three", "four"];
            let rungs = 1 + self.roll(names.len());
            program.tiers = (0..rungs)
                .map(|rung| {
                    let asked = self.pick(&[0, 1, 1, 1, 2, 3]);
                    tier(
                        names[rung],
                        (0..asked).map(|_| self.requirement(rung)).collect(),
                    )
                })
                .collect();
            program.incentives.pay = (!self.once_in(6)).then(|| PayIncentive {
                kind: IncentiveKind::Commission,
                rates: (0..rungs).map(|_| self.rate()).collect(),
                span: None,
            });
            program.incentives.mdf = (!self.once_in(4)).then(|| Mdf {
                approval_required: self.once_in(2),
                documentation_required: false,
                max_amount: None,
                tiers: vec![TierIx(0)],
            });
        }
    }

    fn rate(&mut self) -> Rate {
        Rate::new(Decimal::new(i64::try_from(self.roll(4000)).unwrap(), 4))
    }

    fn partner(&mut self, sample: &mut Sample) {
        let joined = if self.once_in(2) {
            day("2022-01-01")
        } else {
            self.date()
        };
        let program = self.roll(sample.programs.len());
        let program = ProgramIx(u32::try_from(program).unwrap());
        let partner = sample.partner(program, &joined.to_string());
        if self.once_in(4) {
            let last = self.later(joined, 900).to_string();
            sample.ended(partner, &last);
        }
        let rungs = sample.programs[program.0 as usize].tiers.len();
        for _ in 0..self.pick(&[0, 0, 0, 1, 3]) {
            let from = self.date();
            let until = self.maybe_later(from, 200).map(|it| it.to_string());
            let tier = TierIx(u32::try_from(self.roll(rungs)).unwrap());
            sample.placed(partner, tier, &from.to_string(), until.as_deref());
        }
    }

    fn deal(&mut self, sample: &mut Sample, partner: PartnerIx) {
        let earlier = (sample.deals.iter()).filter(|deal| deal.partner == partner);
        let earlier: Vec<(String, Date)> = earlier.map(|it| (it.id.clone(), it.date)).collect();
        let date = match earlier.last() {
            Some((_, date)) if self.once_in(6) => *date,
            Some((_, date)) if self.once_in(6) => {
                let year_on = date.iter_days().nth(364 + self.roll(3));
                year_on.unwrap()
            }
            _ => self.date(),
        };
        let kind = self.pick(&["new", "renewal", "upsell", "refund", "refund"]);
        let refers = kind == "refund" || self.once_in(3);
        let (refers_to, date) = if earlier.is_empty() || self.once_in(4) {
            (format!("d{}", self.roll(sample.deals.len() + 2)), date)
        } else {
            let (id, sold) = earlier[self.roll(earlier.len())].clone();
            (id, if refers { self.later(sold, 500) } else { date })
        };
        let mut amount = self.money();
        if kind == "refund" {
            amount.amount = -amount.amount.abs();
        }
        sample.deal(partner, &date.to_string(), "0");
        let deal = sample.deals.last_mut().unwrap();
        deal.amount = amount;
        deal.kind = kind;
        deal.refers_to = refers.then_some(refers_to);
    }

    /// Sometimes never, rarely before it began.
    fn expires(&mut self, date: Date) -> Option<Date> {
        if self.once_in(10) {
            return date.pred_opt();
        }
        self.maybe_later(date, 500)
    }

    fn fund(&mut self, partner: PartnerIx) -> FundRequest {
        let requested = self.date();
        let amount = self.money();
        let decided = self.later(requested, 40);
        let decision = match self.roll(6) {
            0 => None,
            1 => Some(Decision::Declined {
                date: decided,
                by: None,
                reason: None,
            }),
            _ => Some(Decision::Approved {
                date: decided,
                by: None,
                amount,
            }),
        };
        let first = self.later(requested, 90);
        let last = self.later(first, 40);
        let claimed = self.later(last, 60);
        let paid = self.later(claimed, 60);
        FundRequest {
            id: Id::constant("request"),
            partner,
            fund: Id::constant("mdf"),
            title: String::new(),
            activity: String::new(),
            requested,
            amount,
            cost: None,
            decision,
            held: (!self.once_in(5)).then_some((first, last)),
            claim: self.once_in(2).then(|| Claim {
                date: claimed,
                amount,
                evidence: Vec::new(),
            }),
            paid: self.once_in(3).then_some(Payment {
                date: paid,
                amount,
                reference: None,
            }),
            paid_back: None,
            cancelled: self.once_in(6).then(|| (self.later(requested, 200), None)),
            span: NOWHERE,
        }
    }
}
