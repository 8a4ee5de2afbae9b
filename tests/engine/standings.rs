//! Who holds which tier, at the edges of every rule.

use partnerpress::base::{Currency, Date, Duration, PeriodUnit, WindowRule};
use partnerpress::engine::requirements::{Asking, holds};
use partnerpress::engine::timelines::timelines;
use partnerpress::engine::{At, FactIndex, evaluate};
use partnerpress::model::IntegrationLevel::{Advanced, Basic, Enterprise};
use partnerpress::model::rules::{Effect, LevelIx, MetricKind, Requirement, Unit};
use partnerpress::model::{
    MoveCause, Outcome, OutcomeKind, OutlookCause, PartnerIx, Standing, TierIx,
};
use partnerpress_samples::text::{day, money};
use partnerpress_samples::workspace::{
    BRONZE, CONSULTANT, GOLD, ISV, PLATINUM, RESELLER, SILVER, Sample, ask, at_least,
};

fn standing(sample: &Sample, partner: PartnerIx, as_of: &str) -> Standing {
    let findings = evaluate(&sample.workspace(), day(as_of));
    findings.standings[partner.0 as usize].clone()
}

fn tier_on(sample: &Sample, partner: PartnerIx, as_of: &str) -> Option<TierIx> {
    standing(sample, partner, as_of).tier
}

/// What each comparison lacks; `None` where it holds.
fn missing(outcome: &Outcome) -> Vec<Option<String>> {
    match &outcome.what {
        OutcomeKind::All(all) => all.iter().flat_map(missing).collect(),
        OutcomeKind::Compare { missing, .. } => {
            vec![missing.map(|it| it.normalize().to_string())]
        }
        other => panic!("{other:?}"),
    }
}

fn next_lacks(standing: &Standing) -> Vec<Option<String>> {
    missing(&standing.next.as_ref().unwrap().outcome)
}

fn short(text: &str) -> Option<String> {
    Some(text.to_owned())
}

fn cause(standing: &Standing) -> Option<MoveCause> {
    standing.held.map(|held| held.cause)
}

#[test]
fn a_threshold_is_reached_at_its_very_cent() {
    for (amount, tier) in [
        ("0", BRONZE),
        // A refund may outlive its deal in the window; who asks nothing loses nobody by it.
        ("-0.01", BRONZE),
        ("0.01", BRONZE),
        ("49999.99", BRONZE),
        ("50000", SILVER),
        ("50000.00", SILVER),
        ("149999.99", SILVER),
        ("150000", GOLD),
        ("499999.99", GOLD),
        ("500000", PLATINUM),
        ("999999999999999.99", PLATINUM),
    ] {
        let mut sample = Sample::default();
        let partner = sample.partner(RESELLER, "2024-01-01");
        sample.deal(partner, "2026-03-01", amount);
        let held = standing(&sample, partner, "2026-11-23");
        assert_eq!(held.tier, Some(tier), "at {amount}");
        assert_eq!(held.revenue, Some(money(amount)));
    }
}

#[test]
fn many_small_deals_add_up_to_the_threshold_exactly() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    for _ in 0..4_999 {
        sample.deal(partner, "2026-03-01", "10.001");
    }
    sample.deal(partner, "2026-03-01", "5.00");
    assert_eq!(tier_on(&sample, partner, "2026-11-23"), Some(BRONZE));
    sample.deal(partner, "2026-03-02", "0.001");
    assert_eq!(tier_on(&sample, partner, "2026-11-23"), Some(SILVER));
}

#[test]
fn the_window_leaves_out_its_first_day_and_takes_in_its_last() {
    for (sold, as_of, counts) in [
        ("2025-11-23", "2026-11-23", false),
        ("2025-11-24", "2026-11-23", true),
        ("2026-11-23", "2026-11-23", true),
        ("2026-11-24", "2026-11-23", false),
        // The leap day has no namesake a year on: its deals hold one day longer than those of the 28th.
        ("2024-02-28", "2025-02-27", true),
        ("2024-02-28", "2025-02-28", false),
        ("2024-02-29", "2025-02-28", true),
        ("2024-02-29", "2025-03-01", false),
        ("2024-03-01", "2025-03-01", false),
        ("2024-03-02", "2025-03-01", true),
        // Twelve months before the leap day itself is the last day of February.
        ("2023-02-28", "2024-02-29", false),
        ("2023-03-01", "2024-02-29", true),
        ("2024-02-29", "2024-02-29", true),
    ] {
        let mut sample = Sample::default();
        let partner = sample.partner(RESELLER, "2020-01-01");
        sample.deal(partner, sold, "50000");
        let expected = if counts { SILVER } else { BRONZE };
        assert_eq!(
            tier_on(&sample, partner, as_of),
            Some(expected),
            "sold on {sold}, asked on {as_of}"
        );
    }
}

#[test]
fn a_window_may_have_another_length() {
    let mut sample = Sample::default();
    let program = &mut sample.programs[0];
    let revenue = program.versions[0].metric_named("revenue").unwrap();
    let metric = &mut program.versions[0].metrics[revenue.0 as usize];
    let MetricKind::Rows(rows) = &mut metric.kind else {
        panic!("revenue is taken from rows")
    };
    rows.window = WindowRule::Trailing(Duration::months(3));
    let hundred = at_least(program, "revenue", "100");
    ask(program, 1, hundred);
    let partner = sample.partner(RESELLER, "2020-01-01");
    sample.deal(partner, "2026-08-31", "100");
    assert_eq!(tier_on(&sample, partner, "2026-11-29"), Some(SILVER));
    assert_eq!(tier_on(&sample, partner, "2026-11-30"), Some(SILVER));
    assert_eq!(tier_on(&sample, partner, "2026-12-01"), Some(BRONZE));
}

#[test]
fn a_refund_counts_from_its_own_day() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    let deal = sample.deal(partner, "2026-03-01", "50000");
    sample.refund(partner, "2026-06-01", "-0.01", Some(&deal));
    assert_eq!(tier_on(&sample, partner, "2026-05-31"), Some(SILVER));
    assert_eq!(tier_on(&sample, partner, "2026-06-01"), Some(BRONZE));
    let held = standing(&sample, partner, "2026-06-01");
    assert_eq!(held.revenue, Some(money("49999.99")));
    assert_eq!(next_lacks(&held), [short("0.01")]);
}

#[test]
fn other_currencies_convert_at_the_rates_of_the_rows_day() {
    let mut sample = Sample::default();
    sample.rates("2026-01-01", &[("EUR", "1.25"), ("JPY", "0.0064")]);
    sample.rates("2026-07-01", &[("EUR", "1.24"), ("JPY", "0.0065")]);
    let early = sample.partner(RESELLER, "2024-01-01");
    let late = sample.partner(RESELLER, "2024-01-01");
    let mixed = sample.partner(RESELLER, "2024-01-01");
    sample.deal(early, "2026-06-30", "40000 EUR");
    sample.deal(late, "2026-07-01", "40000 EUR");
    sample.deal(mixed, "2026-06-30", "10000 EUR");
    sample.deal(mixed, "2026-07-01", "1000000 JPY");
    sample.deal(mixed, "2026-07-02", "31000");
    assert_eq!(tier_on(&sample, early, "2026-11-23"), Some(SILVER));
    assert_eq!(tier_on(&sample, late, "2026-11-23"), Some(BRONZE));
    let revenue = |partner| standing(&sample, partner, "2026-11-23").revenue;
    assert_eq!(revenue(late), Some(money("49600")));
    assert_eq!(revenue(mixed), Some(money("50000")));
    assert_eq!(tier_on(&sample, mixed, "2026-11-23"), Some(SILVER));
}

#[test]
fn a_program_may_count_in_a_currency_that_is_not_the_base_of_the_rates() {
    let mut sample = Sample::default();
    let euro = Currency::from_code("EUR").unwrap();
    let program = &mut sample.programs[0];
    program.currency = euro;
    program.versions[0].currency = euro;
    for metric in &mut program.versions[0].metrics {
        if let Unit::Money(currency) = &mut metric.unit {
            *currency = euro;
        }
    }
    sample.rates("2026-01-01", &[("EUR", "1.25")]);
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-03-01", "62500");
    let held = standing(&sample, partner, "2026-11-23");
    assert_eq!(held.revenue, Some(money("50000 EUR")));
    assert_eq!(held.tier, Some(SILVER));
}

#[test]
fn a_row_that_does_not_convert_counts_nothing_and_breaks_nothing() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-03-01", "80000 GBP");
    sample.deal(partner, "2026-03-01", "50000");
    let held = standing(&sample, partner, "2026-11-23");
    assert_eq!(
        (held.tier, held.revenue),
        (Some(SILVER), Some(money("50000")))
    );
}

#[test]
fn consultants_need_a_person_whose_certificate_is_valid_on_the_day() {
    let mut sample = Sample::default();
    let partner = sample.partner(CONSULTANT, "2024-01-01");
    sample.deal(partner, "2026-01-01", "150000");
    sample.certificate(partner, "Ruth", "2026-03-01", Some("2026-05-31"));
    for (as_of, tier) in [
        ("2026-02-28", BRONZE),
        ("2026-03-01", GOLD),
        ("2026-05-31", GOLD),
        ("2026-06-01", BRONZE),
    ] {
        assert_eq!(tier_on(&sample, partner, as_of), Some(tier), "on {as_of}");
    }
    let held = standing(&sample, partner, "2026-06-01");
    assert_eq!(next_lacks(&held), [None, short("1")]);
}

#[test]
fn people_count_once_however_many_certificates_they_hold() {
    let mut sample = Sample::default();
    let two = at_least(&sample.programs[1], "certifications", "2");
    ask(&mut sample.programs[1], 1, two);
    for rung in [2, 3] {
        let never = at_least(&sample.programs[1], "certifications", "9");
        ask(&mut sample.programs[1], rung, never);
    }
    let partner = sample.partner(CONSULTANT, "2024-01-01");
    sample.certificate(partner, "Ruth", "2026-01-01", Some("2026-06-30"));
    sample.certificate(partner, "Ruth", "2026-03-01", None);
    sample.certificate(partner, "Ruth", "2026-03-01", None);
    sample.certificate(partner, "Omar", "2026-05-01", Some("2026-05-31"));
    sample.certificate(partner, "Omar", "2026-06-01", Some("2026-06-30"));
    sample.certificate(partner, "Late", "2026-04-02", Some("2026-04-01"));
    for (as_of, tier) in [
        ("2026-04-30", BRONZE),
        ("2026-05-01", SILVER),
        ("2026-05-31", SILVER),
        ("2026-06-01", SILVER),
        ("2026-06-30", SILVER),
        ("2026-07-01", BRONZE),
    ] {
        assert_eq!(tier_on(&sample, partner, as_of), Some(tier), "on {as_of}");
    }
    let held = standing(&sample, partner, "2026-04-02");
    assert_eq!(next_lacks(&held), [short("1")]);
}

#[test]
fn the_best_valid_integration_sets_an_isvs_tier() {
    let mut sample = Sample::default();
    let partner = sample.partner(ISV, "2024-01-01");
    sample.integration(partner, Enterprise, "2026-04-01", Some("2026-04-30"));
    sample.integration(partner, Basic, "2026-01-01", None);
    sample.integration(partner, Advanced, "2026-02-01", Some("2026-06-30"));
    sample.integration(partner, Advanced, "2026-05-01", Some("2026-08-31"));
    for (as_of, tier) in [
        ("2025-12-31", None),
        ("2026-01-01", Some(BRONZE)),
        ("2026-02-01", Some(GOLD)),
        ("2026-04-01", Some(PLATINUM)),
        ("2026-04-30", Some(PLATINUM)),
        ("2026-05-01", Some(GOLD)),
        ("2026-07-01", Some(GOLD)),
        ("2026-09-01", Some(BRONZE)),
    ] {
        assert_eq!(tier_on(&sample, partner, as_of), tier, "on {as_of}");
    }
    let before = standing(&sample, partner, "2025-12-31");
    assert_eq!(cause(&before), Some(MoveCause::Joined));
    assert_eq!(before.next.as_ref().unwrap().tier, BRONZE);
    // Levels are counted from 1, so that none is 0: basic is one above nothing.
    assert_eq!(next_lacks(&before), [short("1")]);
    let after = standing(&sample, partner, "2026-09-01");
    assert_eq!(next_lacks(&after), [short("1")]);
}

#[test]
fn a_rung_that_does_not_hold_takes_nothing_from_the_one_above() {
    let mut sample = Sample::default();
    let program = &mut sample.programs[0];
    let revenue = |program: &_, amount| at_least(program, "revenue", amount);
    let asks = [
        revenue(program, "10"),
        Requirement::All(vec![
            revenue(program, "20"),
            at_least(program, "certifications", "5"),
        ]),
        revenue(program, "30"),
        Requirement::NOTHING,
    ];
    for (rung, asked) in asks.into_iter().enumerate() {
        ask(program, rung, asked);
    }
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-03-01", "30");
    assert_eq!(
        tier_on(&sample, partner, "2026-11-23"),
        Some(TierIx(3)),
        "a rung that asks nothing holds"
    );
    sample.programs[0].tiers.pop();
    sample.programs[0].versions[0].ladders[0].levels.pop();
    let held = standing(&sample, partner, "2026-11-23");
    assert_eq!((held.tier, held.next), (Some(TierIx(2)), None));
    sample.deals[0].amount = money("29.99");
    let held = standing(&sample, partner, "2026-11-23");
    assert_eq!(held.tier, Some(TierIx(0)));
    assert_eq!(next_lacks(&held), [None, short("5")]);
    sample.deals[0].amount = money("9.99");
    let held = standing(&sample, partner, "2026-11-23");
    assert_eq!((held.tier, cause(&held)), (None, Some(MoveCause::Joined)));
    assert!(held.kept.is_none());
    assert_eq!(held.next.as_ref().unwrap().tier, TierIx(0));
    assert_eq!(next_lacks(&held), [short("0.01")]);
}

#[test]
fn a_placement_goes_before_the_requirements_in_both_directions() {
    let mut sample = Sample::default();
    let raised = sample.partner(RESELLER, "2024-01-01");
    let lowered = sample.partner(RESELLER, "2024-01-01");
    sample.deal(lowered, "2026-01-01", "500000");
    sample.placed(raised, GOLD, "2026-02-01", Some("2026-04-30"));
    sample.placed(lowered, SILVER, "2026-02-01", None);
    for (as_of, expected) in [
        ("2026-01-31", [BRONZE, PLATINUM]),
        ("2026-02-01", [GOLD, SILVER]),
        ("2026-04-30", [GOLD, SILVER]),
        ("2026-05-01", [BRONZE, SILVER]),
    ] {
        let held = [raised, lowered].map(|partner| tier_on(&sample, partner, as_of).unwrap());
        assert_eq!(held, expected, "on {as_of}");
    }
    let held = standing(&sample, raised, "2026-03-01");
    assert_eq!(cause(&held), Some(MoveCause::Placement(0)));
    assert_eq!(missing(held.kept.as_ref().unwrap()), [short("150000")]);
    assert_eq!(held.next.unwrap().tier, PLATINUM);
}

#[test]
fn of_several_placements_the_one_that_began_last_holds() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.placed(partner, SILVER, "2026-03-01", Some("2026-03-31"));
    sample.placed(partner, PLATINUM, "2026-01-01", None);
    sample.placed(partner, GOLD, "2026-03-01", Some("2026-03-15"));
    for (as_of, tier, at) in [
        ("2026-02-28", PLATINUM, 1),
        ("2026-03-01", GOLD, 2),
        ("2026-03-16", SILVER, 0),
        ("2026-04-01", PLATINUM, 1),
    ] {
        let held = standing(&sample, partner, as_of);
        assert_eq!(
            (held.tier, cause(&held)),
            (Some(tier), Some(MoveCause::Placement(at))),
            "on {as_of}"
        );
    }
}

#[test]
fn nobody_holds_a_tier_outside_its_days_as_a_partner() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2026-02-01");
    sample.ended(partner, "2026-05-31");
    sample.placed(partner, GOLD, "2026-05-01", None);
    sample.deal(partner, "2026-01-15", "50000");
    for (as_of, tier, why) in [
        ("2026-01-31", None, None),
        ("2026-02-01", Some(SILVER), Some(MoveCause::Joined)),
        ("2026-05-31", Some(GOLD), Some(MoveCause::Placement(0))),
        ("2026-06-01", None, Some(MoveCause::Left)),
    ] {
        let held = standing(&sample, partner, as_of);
        assert_eq!((held.tier, cause(&held)), (tier, why), "on {as_of}");
        assert_eq!(held.next.is_none(), tier.is_none(), "on {as_of}");
        assert_eq!(
            held.revenue,
            Some(money("50000")),
            "sold is sold, partner or not"
        );
    }
}

#[test]
fn partners_stand_in_their_own_order_and_only_with_their_own_facts() {
    let mut sample = Sample::default();
    let partners: Vec<PartnerIx> = (0..50)
        .map(|_| sample.partner(RESELLER, "2024-01-01"))
        .collect();
    for (at, partner) in partners.iter().enumerate().rev() {
        sample.deal(*partner, "2026-03-01", &format!("{}", at * 10_000));
    }
    let findings = evaluate(&sample.workspace(), day("2026-11-23"));
    for (at, standing) in findings.standings.iter().enumerate() {
        assert_eq!(standing.partner, partners[at]);
        assert_eq!(standing.revenue, Some(money(&format!("{}", at * 10_000))));
    }
}

#[test]
fn a_site_without_facts_has_standings_all_the_same() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    let mut workspace = sample.workspace();
    workspace.facts.tables.clear();
    let findings = evaluate(&workspace, day("2026-11-23"));
    let held = &findings.standings[partner.0 as usize];
    assert_eq!(held.tier, Some(BRONZE));
    assert_eq!(held.revenue, None, "there is no table to take it from");
    assert!(findings.accruals.is_empty());
    let far = evaluate(&workspace, Date::MAX);
    assert_eq!(far.standings[0].tier, Some(BRONZE));
    let early = evaluate(&workspace, Date::MIN);
    assert_eq!(early.standings[0].held, None);
}

/// When the tier will be lost, to which, and why.
fn outlook(
    sample: &Sample,
    partner: PartnerIx,
    as_of: &str,
) -> Option<(Date, TierIx, OutlookCause)> {
    let ahead = standing(sample, partner, as_of).outlook?;
    let LevelIx(to) = ahead.to.unwrap();
    Some((ahead.effective, TierIx(to), ahead.cause))
}

#[test]
fn a_placement_is_lost_on_the_day_after_it_where_less_is_held_without_it() {
    for (placed, until, expected) in [
        (GOLD, Some("2026-03-31"), Some(SILVER)),
        (SILVER, Some("2026-03-31"), None),
        (BRONZE, Some("2026-03-31"), None),
        (GOLD, None, None),
    ] {
        let mut sample = Sample::default();
        let partner = sample.partner(RESELLER, "2024-01-01");
        sample.deal(partner, "2026-01-15", "50000");
        sample.placed(partner, placed, "2026-02-01", until);
        let expected = expected.map(|to| (day("2026-04-01"), to, OutlookCause::PlacementEnds));
        assert_eq!(outlook(&sample, partner, "2026-03-15"), expected);
    }
}

#[test]
fn what_lies_ahead_is_told_without_what_is_not_known_yet() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.placed(partner, GOLD, "2026-02-01", Some("2026-03-31"));
    // It leaves later, and sells enough for silver before.
    sample.ended(partner, "2026-12-31");
    sample.deal(partner, "2026-03-20", "50000");
    let lost = |to| Some((day("2026-04-01"), to, OutlookCause::PlacementEnds));
    assert_eq!(outlook(&sample, partner, "2026-03-19"), lost(BRONZE));
    assert_eq!(outlook(&sample, partner, "2026-03-20"), lost(SILVER));
}

#[test]
fn nothing_is_lost_before_the_day_that_a_version_spares() {
    let mut sample = Sample::default();
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-03-01", "50000");
    // The deal counts through 2027-02-28.
    let lost = |on| Some((day(on), BRONZE, OutlookCause::Review));
    assert_eq!(outlook(&sample, partner, "2026-11-23"), lost("2027-03-01"));
    for (spared, on) in [
        ("2027-02-28", "2027-03-01"),
        ("2027-03-01", "2027-03-01"),
        ("2027-03-02", "2027-03-02"),
        ("2027-06-01", "2027-06-01"),
    ] {
        sample.programs[0].versions[0].no_demotion_before = Some(day(spared));
        assert_eq!(outlook(&sample, partner, "2026-11-23"), lost(on));
        let before = partnerpress::base::minus_days(day(on), 1).to_string();
        assert_eq!(tier_on(&sample, partner, &before), Some(SILVER));
        assert_eq!(tier_on(&sample, partner, on), Some(BRONZE));
    }
}

#[test]
fn what_is_decided_and_not_in_force_yet_lies_ahead_where_it_is_a_loss() {
    let next_month = Effect::NextPeriod {
        unit: PeriodUnit::Month,
        fiscal: false,
    };
    let mut sample = Sample::default();
    let review = &mut sample.programs[0].versions[0].ladders[0].review;
    review.promotions.effect = next_month;
    review.demotions.cadence.effect = next_month;
    let partner = sample.partner(RESELLER, "2024-01-01");
    sample.deal(partner, "2026-03-02", "50000");
    // Silver is decided on 2026-03-02 for April: nobody loses by it.
    assert_eq!(tier_on(&sample, partner, "2026-03-31"), Some(BRONZE));
    assert_eq!(outlook(&sample, partner, "2026-03-10"), None);
    assert_eq!(tier_on(&sample, partner, "2026-04-01"), Some(SILVER));
    // The deal counts through 2027-03-01; on the next day bronze is decided for April.
    let lost = |cause| Some((day("2027-04-01"), BRONZE, cause));
    let ahead = |as_of| outlook(&sample, partner, as_of);
    assert_eq!(ahead("2027-03-01"), lost(OutlookCause::Review));
    assert_eq!(ahead("2027-03-02"), lost(OutlookCause::Decided));
    assert_eq!(ahead("2027-03-31"), lost(OutlookCause::Decided));
    assert_eq!(tier_on(&sample, partner, "2027-03-31"), Some(SILVER));
    assert_eq!(ahead("2027-04-01"), None);
    assert_eq!(tier_on(&sample, partner, "2027-04-01"), Some(BRONZE));
}

#[test]
fn a_tier_is_reached_in_time_through_the_last_day_of_it() {
    // Two months after 2026-01-01 is 2026-03-01.
    for (sold, is_in_time) in [("2026-03-01", true), ("2026-03-02", false)] {
        let mut sample = Sample::default();
        let partner = sample.partner(RESELLER, "2026-01-01");
        sample.deal(partner, sold, "50000");
        let workspace = sample.workspace();
        let index = FactIndex::new(&workspace);
        let enrollment = index.enrollment(partner);
        let timelines = timelines(&enrollment, day("2026-06-30"));
        let asking = Asking {
            enrollment: &enrollment,
            rules: enrollment.program.rules_on(day("2026-06-30")),
            history: &timelines,
            key: None,
        };
        let reached = |within| Requirement::Reached {
            tier: SILVER,
            within,
            span: partnerpress_samples::NOWHERE,
        };
        let holds = |within, on: &str| holds(&asking, &reached(within), At::on(day(on)));
        let two = Some(Duration::months(2));
        assert_eq!(holds(two, "2026-06-30"), is_in_time, "sold on {sold}");
        // Held on a day is reached on the next.
        assert!(!holds(None, sold));
        assert!(holds(None, "2026-03-03"));
        assert!(!holds(two, sold));
    }
}
