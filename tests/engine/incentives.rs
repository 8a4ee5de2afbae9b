//! What deals earn, to the cent.

use partnerpress::base::Date;
use partnerpress::engine::evaluate;
use partnerpress::engine::funds::mdf_of;
use partnerpress::model::{Accrual, IncentiveKind, IntegrationLevel, PartnerIx, TierIx};

use crate::workspace::{
    BRONZE, CONSULTANT, GOLD, ISV, PLATINUM, RESELLER, SILVER, Sample, day, money, number, revenue,
};

fn accruals(sample: &Sample, as_of: &str) -> Vec<Accrual> {
    evaluate(&sample.workspace(), day(as_of)).accruals
}

/// Tier that set the rate, and what was earned.
fn earned(sample: &Sample) -> Vec<(TierIx, String)> {
    let accruals = accruals(sample, "2026-11-23");
    let amount = |it: &Accrual| {
        (
            it.tier,
            format!("{} {}", it.amount.amount, it.base.currency),
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
        for (program, kind) in [
            (RESELLER, IncentiveKind::Commission),
            (CONSULTANT, IncentiveKind::Rebate),
            (ISV, IncentiveKind::RevenueShare),
        ] {
            let mut sample = Sample::new();
            let partner = sample.partner(program, "2024-01-01");
            sample.certificate(partner, "Ruth", "2024-02-01", None);
            let level = IntegrationLevel::ALL[tier.0 as usize];
            sample.integration(partner, level, "2024-02-01", None);
            sample.deal(partner, "2026-03-01", amount);
            let all = accruals(&sample, "2026-11-23");
            let expected = Accrual {
                partner,
                kind,
                row: 0,
                date: day("2026-03-01"),
                tier,
                rated_on: day("2026-03-01"),
                rate: sample.programs[0].incentives.pay.as_ref().unwrap().rates[tier.0 as usize],
                base: money(amount),
                amount: money(cents),
            };
            assert_eq!(all, [expected], "{kind:?} of {amount}");
        }
    }
}

#[test]
fn marketing_funds_open_at_gold() {
    let sample = Sample::new();
    let program = &sample.programs[0];
    let open = |tier| mdf_of(program, tier).is_some();
    assert!(!open(None) && !open(Some(BRONZE)) && !open(Some(SILVER)));
    assert!(open(Some(GOLD)) && open(Some(PLATINUM)));
    let mut closed = program.clone();
    closed.incentives.mdf = None;
    assert!(mdf_of(&closed, Some(PLATINUM)).is_none());
}

#[test]
fn a_deal_earns_at_the_tier_of_its_own_day_not_of_today() {
    let mut sample = Sample::new();
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
    let mut sample = Sample::new();
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
    let mut sample = Sample::new();
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
    let amounts: Vec<String> = earned(&sample).into_iter().map(|(_, it)| it).collect();
    assert_eq!(
        amounts,
        [
            "0.00 USD",
            "0.02 USD",
            "0.02 USD",
            "0.00 USD",
            "-0.02 USD",
            "0.01 USD",
            "0.02 USD",
            "0 JPY",
            "2 JPY",
            "2 JPY",
            "0.04 EUR",
            "0.123 BHD",
            "0.00 USD",
        ]
    );
}

#[test]
fn a_refund_takes_back_what_its_deal_earned_whatever_the_tier_is_by_then() {
    let mut sample = Sample::new();
    let partner = sample.partner(RESELLER, "2024-01-01");
    let small = sample.deal(partner, "2025-01-10", "33.33");
    let large = sample.deal(partner, "2025-02-10", "500000");
    sample.refund(partner, "2025-03-10", "-33.33", Some(&small));
    sample.refund(partner, "2026-05-10", "-200000", Some(&large));
    sample.refund(partner, "2026-06-10", "-300000", Some(&large));
    let all = accruals(&sample, "2026-11-23");
    let lines: Vec<_> = all
        .iter()
        .map(|it| (it.tier, it.rated_on.to_string(), it.amount))
        .collect();
    let expected = [
        (BRONZE, "2025-01-10", "3.33"),
        (PLATINUM, "2025-02-10", "125000.00"),
        (BRONZE, "2025-01-10", "-3.33"),
        (PLATINUM, "2025-02-10", "-50000.00"),
        (PLATINUM, "2025-02-10", "-75000.00"),
    ];
    assert_eq!(
        lines,
        expected.map(|(tier, on, amount)| (tier, on.to_owned(), money(amount)))
    );
}

#[test]
fn a_negative_row_that_names_a_deal_is_a_refund_without_the_word() {
    let mut sample = Sample::new();
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
    let mut sample = Sample::new();
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
    let mut sample = Sample::new();
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
    let mut sample = Sample::new();
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
    let mut sample = Sample::new();
    sample.programs[0].tiers[0].requires = vec![revenue("100")];
    sample.programs[1].incentives.pay = None;
    let reseller = sample.partner(RESELLER, "2024-01-01");
    let consultant = sample.partner(CONSULTANT, "2024-01-01");
    sample.deal(reseller, "2026-01-10", "99.99");
    sample.deal(consultant, "2026-01-10", "1000");
    assert_eq!(earned(&sample), []);
    sample.deal(reseller, "2026-01-11", "0.01");
    assert_eq!(
        earned(&sample),
        [line(BRONZE, "0.00 USD")],
        "a day with a tier has a line, also when it rounds to nothing"
    );
}

#[test]
fn accruals_come_by_partner_then_date_then_row() {
    let mut sample = Sample::new();
    let first = sample.partner(RESELLER, "2024-01-01");
    let second = sample.partner(ISV, "2024-01-01");
    sample.integration(second, IntegrationLevel::Basic, "2024-01-01", None);
    sample.deal(second, "2026-01-02", "1");
    sample.deal(first, "2026-01-02", "2");
    sample.deal(first, "2026-01-01", "3");
    sample.deal(second, "2026-01-01", "4");
    sample.deal(first, "2026-01-02", "5");
    sample.deal(first, "2026-11-24", "6");
    let order: Vec<(PartnerIx, Date, usize)> = accruals(&sample, "2026-11-23")
        .iter()
        .map(|it| (it.partner, it.date, it.row))
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
    let mut sample = Sample::new();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-01-10", "1");
    sample.deals[0].amount.amount = partnerpress::base::Decimal::MAX;
    sample.deal(partner, "2026-01-11", "50000");
    let rates = &mut sample.programs[0].incentives.pay.as_mut().unwrap().rates;
    rates[1] = partnerpress::base::Rate::new(number("1000000"));
    let all = accruals(&sample, "2026-11-23");
    assert_eq!(all.last().unwrap().row, 1);
}
