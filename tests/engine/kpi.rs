//! The program's own figures, worked out by hand.

use partnerpress::base::Decimal;
use partnerpress::engine::evaluate;
use partnerpress::model::{Kpi, KpiKind, PartnerIx};
use partnerpress_samples::text::{currency, day, money, number};
use partnerpress_samples::workspace::{RESELLER, Sample, Survey};

fn kpi(sample: &Sample, kind: KpiKind, as_of: &str) -> Kpi {
    let findings = evaluate(&sample.workspace(), day(as_of));
    let mut list = findings.kpis.list.into_iter();
    list.find(|kpi| kpi.kind == kind).unwrap()
}

fn value(sample: &Sample, kind: KpiKind, as_of: &str) -> Option<Decimal> {
    kpi(sample, kind, as_of).value
}

fn survey(partner: PartnerIx, date: &str, score: &str) -> Survey {
    Survey {
        partner,
        date: day(date),
        score: number(score),
    }
}

#[test]
fn there_are_five_with_their_targets_and_windows_and_none_has_a_value_from_nothing() {
    let findings = evaluate(&Sample::default().workspace(), day("2026-11-23"));
    let list: Vec<_> = findings
        .kpis
        .list
        .iter()
        .map(|it| {
            let target = it.target.to_string();
            (it.kind, it.value, target, it.window.label())
        })
        .collect();
    let year = "2025-11-24 to 2026-11-23";
    let expected = [
        (
            KpiKind::AcquisitionPerMonth,
            Some(Decimal::ZERO),
            "10",
            year,
        ),
        (KpiKind::Activation, None, "0.8", year),
        (KpiKind::RevenueGrowth, None, "0.5", year),
        (KpiKind::Satisfaction, None, "0.85", year),
        (
            KpiKind::ChannelShare,
            None,
            "0.3",
            "2025-11-01 to 2026-10-31",
        ),
    ];
    assert_eq!(
        list,
        expected.map(|(kind, value, target, window)| {
            (kind, value, target.to_owned(), window.to_owned())
        })
    );
}

#[test]
fn acquisition_is_who_joined_a_month() {
    let mut sample = Sample::default();
    for joined in [
        "2025-11-23",
        "2025-11-24",
        "2026-05-01",
        "2026-11-23",
        "2026-11-24",
    ] {
        sample.partner(RESELLER, joined);
    }
    sample.ended(PartnerIx(2), "2026-06-01");
    let kind = KpiKind::AcquisitionPerMonth;
    assert_eq!(
        value(&sample, kind, "2026-11-23"),
        Some(number("0.25")),
        "three in twelve months; who has left since has joined all the same"
    );
}

#[test]
fn activation_is_the_share_of_active_partners_that_sold() {
    let mut sample = Sample::default();
    let sold = sample.partner(RESELLER, "2024-01-01");
    let earlier = sample.partner(RESELLER, "2024-01-01");
    let refunded = sample.partner(RESELLER, "2024-01-01");
    let left = sample.partner(RESELLER, "2024-01-01");
    let to_come = sample.partner(RESELLER, "2027-01-01");
    let netted = sample.partner(RESELLER, "2024-01-01");
    sample.deal(sold, "2025-11-24", "0.01");
    sample.deal(earlier, "2025-11-23", "1000");
    sample.deal(earlier, "2026-11-24", "1000");
    sample.refund(refunded, "2026-05-01", "-1000", None);
    sample.deal(refunded, "2026-05-01", "0");
    sample.deal(left, "2026-01-01", "1000");
    sample.deal(to_come, "2026-01-01", "1000");
    sample.ended(left, "2026-11-22");
    let deal = sample.deal(netted, "2026-01-01", "1000");
    sample.refund(netted, "2026-02-01", "-1000", Some(&deal));
    let kind = KpiKind::Activation;
    assert_eq!(value(&sample, kind, "2026-11-23"), Some(number("0.5")));
    let one_is_left = value(&sample, kind, "2026-11-22");
    assert_eq!(
        one_is_left,
        Some(number("0.8")),
        "four of five: the window still holds 23 November 2025"
    );
}

#[test]
fn growth_compares_two_years_in_the_sites_currency() {
    let mut sample = Sample {
        currency: currency("EUR"),
        ..Sample::default()
    };
    sample.rates("2024-01-01", &[("EUR", "1.25")]);
    sample.rates("2026-01-01", &[("EUR", "1.00")]);
    let one = sample.partner(RESELLER, "2024-01-01");
    let two = sample.partner(RESELLER, "2024-01-01");
    sample.deal(one, "2024-11-23", "999");
    sample.deal(one, "2024-11-24", "1250");
    sample.deal(two, "2025-11-23", "1000 EUR");
    sample.deal(two, "2025-11-24", "1250");
    sample.deal(two, "2026-02-01", "2500");
    sample.refund(one, "2026-11-23", "-500 EUR", None);
    sample.deal(two, "2026-11-24", "999");
    sample.ended(two, "2026-06-30");
    let kind = KpiKind::RevenueGrowth;
    let growth = value(&sample, kind, "2026-11-23");
    assert_eq!(growth, Some(number("0.5")), "3,000 after 2,000 EUR");
    assert_eq!(
        value(&sample, kind, "2025-11-23"),
        Some(number("2000") / number("799.2") - number("1")),
        "2,000 after 999 USD, which were 799.20 EUR"
    );
    assert_eq!(value(&sample, kind, "2024-11-23"), None, "from nothing");
}

#[test]
fn growth_from_less_than_nothing_has_no_value() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.refund(partner, "2025-01-01", "-10", None);
    sample.deal(partner, "2026-01-01", "10");
    assert_eq!(value(&sample, KpiKind::RevenueGrowth, "2026-11-23"), None);
}

#[test]
fn satisfaction_is_the_mean_score_of_the_year() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.surveys = vec![
        survey(partner, "2025-11-23", "0"),
        survey(partner, "2025-11-24", "90"),
        survey(partner, "2026-11-23", "80.5"),
        survey(partner, "2026-11-24", "0"),
    ];
    let kpi = kpi(&sample, KpiKind::Satisfaction, "2026-11-23");
    assert_eq!(kpi.value, Some(number("0.8525")));
    assert_eq!(kpi.is_met(), Some(true));
}

#[test]
fn channel_share_is_taken_over_whole_months_on_both_sides() {
    let mut sample = Sample::default();
    sample.rates("2024-01-01", &[("EUR", "1.25")]);
    let partner = sample.partner(RESELLER, "2024-01-01");
    for month in 1..=12 {
        let first = day(&format!("2025-{month:02}-01"));
        sample.company_revenue.push((first, money("800 EUR")));
        let first = day(&format!("2026-{month:02}-01"));
        sample.company_revenue.push((first, money("900")));
        sample.company_revenue.push((first, money("100")));
    }
    sample.deal(partner, "2025-10-31", "5000");
    sample.deal(partner, "2025-11-01", "1200");
    sample.deal(partner, "2026-10-31", "2400");
    sample.deal(partner, "2026-11-01", "6000");
    let kind = KpiKind::ChannelShare;
    let share = kpi(&sample, kind, "2026-11-23");
    assert_eq!(share.value, Some(number("0.3")), "3,600 of 12,000");
    assert_eq!(share.window.label(), "2025-11-01 to 2026-10-31");
    assert_eq!(share, kpi(&sample, kind, "2026-11-29"));
    let with_november = kpi(&sample, kind, "2026-11-30");
    assert_eq!(with_november.value, Some(number("0.7")), "8,400 of 12,000");
    assert_eq!(with_november.window.label(), "2025-12-01 to 2026-11-30");
    let january = kpi(&sample, kind, "2026-01-15");
    assert_eq!(january.window.label(), "2025-01-01 to 2025-12-31");
}

#[test]
fn months_of_which_the_whole_is_not_known_are_left_out_of_both_sides() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    for month in ["2026-05-01", "2026-06-01", "2026-08-01"] {
        sample.company_revenue.push((day(month), money("1000")));
    }
    for date in ["2026-04-30", "2026-07-15", "2026-09-01"] {
        sample.deal(partner, date, "5000");
    }
    sample.deal(partner, "2026-05-01", "300");
    sample.deal(partner, "2026-08-31", "300");
    let share = kpi(&sample, KpiKind::ChannelShare, "2026-11-23");
    assert_eq!(share.value, Some(number("0.2")), "600 of 3,000");
    assert_eq!(share.window.label(), "2026-05-01 to 2026-08-31");
    sample.company_revenue.clear();
    sample.company_revenue.push((day("2026-05-01"), money("0")));
    let share = kpi(&sample, KpiKind::ChannelShare, "2026-11-23");
    assert_eq!(share.value, None, "of nothing there is no share");
}

#[test]
fn a_part_never_passes_for_the_whole() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    for month in ["2026-05-01", "2026-06-01"] {
        sample.company_revenue.push((day(month), money("1000")));
    }
    let june = day("2026-06-01");
    sample.company_revenue.push((june, money("1000 GBP")));
    sample.deal(partner, "2025-05-10", "100");
    sample.deal(partner, "2026-05-10", "200");
    let share = kpi(&sample, KpiKind::ChannelShare, "2026-11-23");
    assert_eq!(
        share.value,
        Some(number("0.2")),
        "June has no rate for its pounds"
    );
    assert_eq!(share.window.label(), "2026-05-01 to 2026-05-31");
    let growth = value(&sample, KpiKind::RevenueGrowth, "2026-11-23");
    assert_eq!(growth, Some(number("1")));
    sample.deal(partner, "2026-05-10", "200 GBP");
    for kind in [KpiKind::RevenueGrowth, KpiKind::ChannelShare] {
        assert_eq!(value(&sample, kind, "2026-11-23"), None, "{kind:?}");
    }
}
