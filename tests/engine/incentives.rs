//! What deals earn, to the cent.

use partnerpress::base::{Date, Rate};
use partnerpress::engine::evaluate;
use partnerpress::model::accrual::{Accrual, Origin};
use partnerpress::model::rules::{EarningIx, Graded, Reward};
use partnerpress::model::{IntegrationLevel, PartnerIx, RowRef, TierIx};
use partnerpress_samples::text::{day, money, number};
use partnerpress_samples::workspace::{
    BRONZE, CONSULTANT, GOLD, ISV, PLATINUM, RESELLER, SILVER, Sample, ask, at_least,
};

fn accruals(sample: &Sample, as_of: &str) -> Vec<Accrual> {
    let findings = evaluate(&sample.workspace(), day(as_of));
    findings.accruals.iter().copied().collect()
}

fn row(line: &Accrual) -> u32 {
    line.origin.row().unwrap().row
}

/// Tier that set the rate, and what was earned.
fn earned(sample: &Sample) -> Vec<(TierIx, String)> {
    let accruals = accruals(sample, "2026-11-23");
    let amount = |it: &Accrual| {
        (
            it.tier,
            format!("{} {}", it.amount.amount, it.amount.currency),
        )
    };
    accruals.iter().map(amount).collect()
}

fn line(tier: TierIx, amount: &str) -> (TierIx, String) {
    (tier, amount.to_owned())
}

#[test]
fn each_type_earns_its_own_incentive_at_its_tiers_rate() {
    for (amount, tier, cents) in [
        ("49999.99", BRONZE, "5000.00"),
        ("50000", SILVER, "7500.00"),
        ("149999.99", SILVER, "22500.00"),
        ("150000", GOLD, "30000.00"),
        ("499999.99", GOLD, "100000.00"),
        ("500000", PLATINUM, "125000.00"),
        ("500000.03", PLATINUM, "125000.01"),
    ] {
        for program in [RESELLER, CONSULTANT, ISV] {
            let mut sample = Sample::default();
            let partner = sample.partner(program, "2024-01-01");
            sample.certificate(partner, "Ruth", "2024-02-01", None);
            let level = IntegrationLevel::ALL[tier.0 as usize];
            sample.integration(partner, level, "2024-02-01", None);
            sample.deal(partner, "2026-03-01", amount);
            let all = accruals(&sample, "2026-11-23");
            let rates = ["0.10", "0.15", "0.20", "0.25"];
            let expected = Accrual {
                payee: partner,
                partner,
                date: day("2026-03-01"),
                origin: Origin::Row(RowRef { table: 0, row: 0 }),
                version: 0,
                earning: EarningIx(0),
                tier,
                share: 0,
                part: 0,
                rate: Rate::new(number(rates[tier.0 as usize])),
                amount: money(cents),
            };
            assert_eq!(all, [expected], "{amount} of program {}", program.0);
            let rules = &sample.programs[program.0 as usize].versions[0];
            let kind = rules.earnings[0].kind.word();
            let kinds = ["commission", "rebate", "revenue_share"];
            assert_eq!(kind, kinds[program.0 as usize]);
        }
    }
}

#[test]
fn marketing_funds_open_at_gold() {
    let sample = Sample::default();
    for program in &sample.programs {
        let (_, fund) = program.versions[0].fund_named("mdf").unwrap();
        assert_eq!(fund.tiers, [GOLD, PLATINUM]);
    }
}

#[test]
fn a_deal_earns_at_the_tier_of_its_own_day_not_of_today() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2025-01-10", "1000");
    sample.deal(partner, "2025-02-10", "49000");
    sample.deal(partner, "2025-02-11", "100");
    sample.deal(partner, "2026-01-10", "100");
    sample.deal(partner, "2026-02-10", "100");
    assert_eq!(
        earned(&sample),
        [
            line(BRONZE, "100.00 USD"),
            line(SILVER, "7350.00 USD"),
            line(SILVER, "15.00 USD"),
            // The first thousand has left the window, and 49,200 are not enough.
            line(BRONZE, "10.00 USD"),
            line(BRONZE, "10.00 USD"),
        ]
    );
}

#[test]
fn all_deals_of_a_day_count_before_any_of_them_is_rated() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-01-10", "20000");
    sample.deal(partner, "2026-01-10", "30000");
    assert_eq!(
        earned(&sample),
        [line(SILVER, "3000.00 USD"), line(SILVER, "4500.00 USD")]
    );
}

#[test]
fn one_rounding_half_to_even_to_the_minor_unit_of_the_deals_currency() {
    let mut sample = Sample::default();
    sample.rates(
        "2020-01-01",
        &[("JPY", "0.0064"), ("EUR", "1.10"), ("BHD", "2.65")],
    );
    let partner = sample.partner(RESELLER, "2024-01-01");
    for amount in [
        "0.05",
        "0.15",
        "0.25",
        "-0.05",
        "-0.15",
        "0.14",
        "0.16",
        "5 JPY",
        "15 JPY",
        "25 JPY",
        "0.35 EUR",
        "1.2345 BHD",
        "0",
    ] {
        sample.deal(partner, "2026-01-10", amount);
    }
    // Of one day they come by id: those of d10 and d11 stand before that of d2.
    let mut all = accruals(&sample, "2026-11-23");
    all.sort_by_key(row);
    let amounts = all
        .iter()
        .map(|it| format!("{} {}", it.amount.amount, it.amount.currency));
    assert_eq!(
        amounts.collect::<Vec<_>>(),
        [
            // 0.005, 0.015, 0.025: half to even; what rounds to nothing has no line.
            "0.02 USD",
            "0.02 USD",
            "-0.02 USD",
            "0.01 USD",
            "0.02 USD",
            "2 JPY",
            "2 JPY",
            "0.04 EUR",
            "0.123 BHD",
        ]
    );
}

#[test]
fn a_refund_takes_back_what_its_deal_earned_whatever_the_tier_is_by_then() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    let small = sample.deal(partner, "2025-01-10", "33.33");
    let large = sample.deal(partner, "2025-02-10", "500000");
    sample.refund(partner, "2025-03-10", "-33.33", Some(&small));
    sample.refund(partner, "2026-05-10", "-200000", Some(&large));
    sample.refund(partner, "2026-06-10", "-300000", Some(&large));
    let all = accruals(&sample, "2026-11-23");
    let lines: Vec<_> = all
        .iter()
        .map(|it| (it.tier, it.origin.earned_by().unwrap().row, it.amount))
        .collect();
    let expected = [
        (BRONZE, 0, "3.33"),
        (PLATINUM, 1, "125000.00"),
        (BRONZE, 0, "-3.33"),
        (PLATINUM, 1, "-50000.00"),
        (PLATINUM, 1, "-75000.00"),
    ];
    assert_eq!(
        lines,
        expected.map(|(tier, of, amount)| (tier, of, money(amount)))
    );
}

#[test]
fn a_negative_row_that_names_a_deal_is_a_refund_without_the_word() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    let deal = sample.deal(partner, "2025-01-10", "1000");
    sample.deal(partner, "2025-02-10", "50000");
    sample.refund(partner, "2025-02-10", "-1000", Some(&deal));
    sample.deals[2].kind = "new";
    assert_eq!(earned(&sample)[2], line(BRONZE, "-100.00 USD"));
    // A renewal may name the deal that it renews: it is no refund.
    sample.deals[2].amount = money("1000");
    sample.deals[2].kind = "renewal";
    assert_eq!(earned(&sample)[2], line(SILVER, "150.00 USD"));
}

#[test]
fn a_refund_of_no_deal_of_its_own_is_rated_on_its_own_day() {
    let mut sample = Sample::default();
    let other = sample.partner(RESELLER, "2024-01-01");
    let partner = sample.partner(RESELLER, "2024-01-01");
    let foreign = sample.deal(other, "2025-01-10", "500000");
    sample.deal(partner, "2025-01-10", "50000");
    sample.refund(partner, "2025-02-10", "-10", None);
    sample.refund(partner, "2025-02-11", "-10", Some("no-such-deal"));
    sample.refund(partner, "2025-02-12", "-10", Some(&foreign));
    sample.refund(partner, "2025-02-13", "-10", Some("d7"));
    sample.deal(partner, "2025-02-13", "1000000");
    let late = sample.deal(partner, "2025-02-14", "1000000");
    assert_eq!(late, "d7");
    let own: Vec<_> = earned(&sample).split_off(1);
    assert_eq!(
        own[..5],
        [
            line(SILVER, "7500.00 USD"),
            line(BRONZE, "-1.00 USD"),
            line(BRONZE, "-1.00 USD"),
            line(BRONZE, "-1.00 USD"),
            line(PLATINUM, "-2.50 USD"),
        ]
    );
}

#[test]
fn what_was_earned_is_taken_back_from_a_partner_that_has_left() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2025-01-01");
    sample.ended(partner, "2025-06-30");
    let before = sample.deal(partner, "2024-12-31", "1000");
    let during = sample.deal(partner, "2025-06-30", "1000");
    sample.deal(partner, "2025-07-01", "1000");
    sample.refund(partner, "2025-08-01", "-1000", Some(&during));
    sample.refund(partner, "2025-08-01", "-1000", Some(&before));
    assert_eq!(
        earned(&sample),
        [line(BRONZE, "100.00 USD"), line(BRONZE, "-100.00 USD")]
    );
}

#[test]
fn a_placement_pays_at_the_tier_it_gives() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.placed(partner, GOLD, "2026-02-01", Some("2026-02-28"));
    for date in ["2026-01-31", "2026-02-01", "2026-02-28", "2026-03-01"] {
        sample.deal(partner, date, "100");
    }
    let tiers: Vec<_> = earned(&sample).into_iter().map(|(tier, _)| tier).collect();
    assert_eq!(tiers, [BRONZE, GOLD, GOLD, BRONZE]);
}

#[test]
fn deals_without_a_tier_or_an_incentive_earn_nothing() {
    let mut sample = Sample::default();
    let hundred = at_least(&sample.programs[0], "revenue", "100");
    ask(&mut sample.programs[0], 0, hundred);
    sample.programs[1].versions[0].earnings.clear();
    let reseller = sample.partner(RESELLER, "2024-01-01");
    let consultant = sample.partner(CONSULTANT, "2024-01-01");
    sample.deal(reseller, "2026-01-10", "99.99");
    sample.deal(consultant, "2026-01-10", "1000");
    assert_eq!(earned(&sample), []);
    sample.deal(reseller, "2026-01-11", "0.10");
    assert_eq!(earned(&sample), [line(BRONZE, "0.01 USD")]);
}

#[test]
fn accruals_come_by_partner_then_date_then_row() {
    let mut sample = Sample::default();
    let first = sample.partner(RESELLER, "2024-01-01");
    let second = sample.partner(ISV, "2024-01-01");
    sample.integration(second, IntegrationLevel::Basic, "2024-01-01", None);
    sample.deal(second, "2026-01-02", "1");
    sample.deal(first, "2026-01-02", "2");
    sample.deal(first, "2026-01-01", "3");
    sample.deal(second, "2026-01-01", "4");
    sample.deal(first, "2026-01-02", "5");
    sample.deal(first, "2026-11-24", "6");
    let order: Vec<(PartnerIx, Date, u32)> = accruals(&sample, "2026-11-23")
        .iter()
        .map(|it| (it.partner, it.date, row(it)))
        .collect();
    assert_eq!(
        order,
        [
            (first, day("2026-01-01"), 2),
            (first, day("2026-01-02"), 1),
            (first, day("2026-01-02"), 4),
            (second, day("2026-01-01"), 3),
            (second, day("2026-01-02"), 0),
        ]
    );
}

#[test]
fn amounts_beyond_all_reason_do_not_break_the_run() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-01-10", "1");
    sample.deals[0].amount.amount = partnerpress::base::Decimal::MAX;
    sample.deal(partner, "2026-01-11", "50000");
    let million = Rate::new(number("1000000"));
    sample.programs[0].versions[0].earnings[0].reward = Reward::Rate(Graded::Flat(million));
    let all = accruals(&sample, "2026-11-23");
    assert_eq!(row(all.last().unwrap()), 1);
}
