//! Cases on which the engines once disagreed, worked out by hand; and on which the naive one has to be
//! right too.

use partnerpress::base::{Date, Decimal, Duration, PeriodUnit, WindowRule, plus_days};
use partnerpress::engine::FactIndex;
use partnerpress::engine::timelines::timelines;
use partnerpress::model::rules::{
    Aggregate, Comparison, Effect, Filter, LadderIx, Level, LevelIx, Link, LinkWindow, Lock,
    Metric, MetricIx, MetricKind, Requirement, RowMetric, Rules, Unit, Whose,
};
use partnerpress::model::{PartnerIx, ProgramIx};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::text::{day, id};

use crate::naive;
use crate::sample::{Sample, program};
use partnerpress_samples::blank;

const PARTNER: PartnerIx = PartnerIx(0);

/// One program with so many tiers, and a partner of it from a day on.
fn sample(tiers: usize, joined: &str) -> Sample {
    let mut sample = Sample::new();
    let mut program = program("resellers", tiers);
    program.versions[0].metrics.push(count("deals", None));
    program.versions[0].metrics.push(count("surveys", None));
    sample.programs.push(program);
    sample.partner(ProgramIx(0), day(joined));
    sample
}

fn count(table: &str, per: Option<&str>) -> Metric {
    Metric {
        id: id(table),
        name: None,
        unit: Unit::Count,
        kind: MetricKind::Rows(RowMetric {
            table: table.to_owned(),
            aggregate: Aggregate::Count,
            filter: Filter::default(),
            window: WindowRule::Lifetime,
            ago: Duration::ZERO,
            per: per.map(str::to_owned),
            fold: None,
            family: false,
        }),
        key: per.map(str::to_owned),
        span: None,
    }
}

const DEALS: MetricIx = MetricIx(0);
const SURVEYS: MetricIx = MetricIx(1);

fn compare(metric: MetricIx, comparison: Comparison, value: u32) -> Requirement {
    Requirement::Compare {
        metric,
        comparison,
        value: Decimal::from(value),
        span: None,
    }
}

fn rules(sample: &mut Sample) -> &mut Rules {
    &mut sample.programs[0].versions[0]
}

fn level(sample: &mut Sample, level: usize) -> &mut Level {
    &mut rules(sample).ladders[0].levels[level]
}

/// A survey: what no deal has anything to do with.
fn survey(sample: &mut Sample, date: &str) {
    let row = crate::sample::SampleRow::new("surveys", PARTNER, day(date));
    sample.rows.push(row);
}

/// From each of the days on a level is held through the day before the next.
fn held(sample: &Sample, ladder: LadderIx, key: Option<&str>, expected: &[(&str, Option<u32>)]) {
    let workspace = sample.workspace();
    let index = FactIndex::new(&workspace);
    let last = plus_days(day(expected[expected.len() - 1].0), 3);
    let found = timelines(&index.enrollment(PARTNER), last);
    let naive = naive::standings::timelines(&workspace, PARTNER, last);
    for date in naive::cells::days(day(expected[0].0), last) {
        let begun = expected.iter().rev().find(|(from, _)| day(from) <= date);
        let expected = begun.and_then(|(_, level)| level.map(LevelIx));
        let of_key = |it: &&partnerpress::engine::timelines::Timeline| it.key.as_deref() == key;
        let own = found.of(ladder).iter().find(of_key);
        let found = own.and_then(|it| it.held_on(date));
        assert_eq!(found, expected, "the engine on {date}");
        let found: Option<LevelIx> = naive.held_on(ladder, key, date);
        assert_eq!(found, expected, "the naive engine on {date}");
    }
}

fn tiers(sample: &Sample, expected: &[(&str, Option<u32>)]) {
    held(sample, LadderIx::TIERS, None, expected);
}

#[test]
fn what_has_to_hold_at_all_times_does_so_for_a_tier_that_is_not_offered_any_more() {
    let mut sample = sample(2, "2024-01-01");
    level(&mut sample, 1).at_all_times = compare(DEALS, Comparison::LessThan, 1);
    let mut later = rules(&mut sample).clone();
    later.from = Some(day("2024-02-01"));
    later.ladders[0].levels[1].offered = false;
    later.ladders[0].review.demotions.cadence.every = Some(PeriodUnit::Year);
    sample.programs[0].versions.push(later);
    sample.deal(PARTNER, "2024-02-10", "100");
    // The next review would be in 2025.
    tiers(&sample, &[("2024-01-01", Some(1)), ("2024-02-10", Some(0))]);
}

#[test]
fn a_tier_that_is_not_offered_any_more_renews_no_lock() {
    let mut sample = sample(2, "2024-01-01");
    let review = &mut rules(&mut sample).ladders[0].review;
    review.lock = Some(Lock::For(Duration::days(10)));
    let mut later = rules(&mut sample).clone();
    later.from = Some(day("2024-02-01"));
    later.ladders[0].levels[1].offered = false;
    sample.programs[0].versions.push(later);
    // Entered again on every day through 2024-01-31, and so locked through 2024-02-09.
    tiers(&sample, &[("2024-01-01", Some(1)), ("2024-02-10", Some(0))]);
}

#[test]
fn a_fall_leaves_a_promotion_that_was_decided() {
    let mut sample = sample(3, "2024-01-01");
    level(&mut sample, 1).at_all_times = compare(SURVEYS, Comparison::LessThan, 1);
    level(&mut sample, 2).to_enter = compare(DEALS, Comparison::AtLeast, 1);
    level(&mut sample, 2).to_keep = Requirement::NOTHING;
    let review = &mut rules(&mut sample).ladders[0].review;
    review.promotions.effect = Effect::NextPeriod {
        unit: PeriodUnit::Month,
        fiscal: false,
    };
    sample.deal(PARTNER, "2024-01-10", "100");
    survey(&mut sample, "2024-01-20");
    tiers(
        &sample,
        &[
            ("2024-01-01", Some(1)),
            ("2024-01-20", Some(0)),
            ("2024-02-01", Some(2)),
        ],
    );
}

#[test]
fn a_lock_of_one_day_ends() {
    let mut sample = sample(2, "2024-01-01");
    level(&mut sample, 1).to_enter = compare(SURVEYS, Comparison::LessThan, 1);
    level(&mut sample, 1).to_keep = compare(DEALS, Comparison::LessThan, 1);
    let review = &mut rules(&mut sample).ladders[0].review;
    review.lock = Some(Lock::For(Duration::days(1)));
    sample.deal(PARTNER, "2024-01-10", "100");
    survey(&mut sample, "2024-01-20");
    // Entered again, and locked, on every day through the 19th.
    tiers(&sample, &[("2024-01-01", Some(1)), ("2024-01-20", Some(0))]);
}

#[test]
fn the_day_after_a_promotion_is_decided_for_later_looks_at_what_is_held() {
    let mut sample = sample(3, "2024-01-01");
    level(&mut sample, 1).to_keep = compare(DEALS, Comparison::LessThan, 1);
    level(&mut sample, 2).to_enter = compare(DEALS, Comparison::AtLeast, 1);
    let review = &mut rules(&mut sample).ladders[0].review;
    review.promotions.effect = Effect::After(Duration::days(10));
    sample.deal(PARTNER, "2024-01-10", "100");
    // Decided on the 10th for the 20th; on the 11th the tier held is lost, and the promotion with
    // it; decided again on the 12th.
    tiers(
        &sample,
        &[
            ("2024-01-01", Some(1)),
            ("2024-01-11", Some(0)),
            ("2024-01-22", Some(2)),
        ],
    );
}

#[test]
fn what_was_reached_is_asked_as_of_the_cutoff() {
    let mut sample = sample(3, "2024-01-01");
    level(&mut sample, 1).to_enter = compare(DEALS, Comparison::AtLeast, 1);
    level(&mut sample, 1).to_keep = Requirement::NOTHING;
    level(&mut sample, 2).to_enter = Requirement::Reached {
        tier: partnerpress::model::TierIx(1),
        within: None,
        span: NOWHERE,
    };
    let review = &mut rules(&mut sample).ladders[0].review;
    review.promotions.cutoff = Duration::days(3);
    sample.deal(PARTNER, "2024-01-07", "100");
    // Known on the 10th; held on the 10th is reached on the 11th; known on the 14th.
    tiers(
        &sample,
        &[
            ("2024-01-01", Some(0)),
            ("2024-01-10", Some(1)),
            ("2024-01-14", Some(2)),
        ],
    );
}

#[test]
fn a_key_that_goes_again_has_begun() {
    let mut sample = sample(1, "2024-01-01");
    let mut metric = count("certifications", Some("area"));
    if let MetricKind::Rows(rows) = &mut metric.kind {
        rows.filter.without.push(Link {
            table: "surveys".to_owned(),
            same: Vec::new(),
            whose: Whose::Own,
            conditions: Vec::new(),
            window: LinkWindow::After(None),
        });
    }
    let mut track = blank::ladder("skills", &["basic", "expert"]);
    track.key = Some("area".to_owned());
    track.levels[1].to_enter = compare(MetricIx(2), Comparison::AtLeast, 1);
    track.levels[1].to_keep = track.levels[1].to_enter.clone();
    rules(&mut sample).metrics.push(metric);
    rules(&mut sample).ladders.push(track);
    let mut row = crate::sample::SampleRow::new("certifications", PARTNER, day("2024-01-10"));
    row.set_text("area", "azure");
    sample.rows.push(row);
    survey(&mut sample, "2024-01-20");
    held(
        &sample,
        LadderIx(1),
        Some("azure"),
        &[
            ("2024-01-01", None),
            ("2024-01-10", Some(1)),
            ("2024-01-20", Some(0)),
        ],
    );
}

/// Months of different length, by hand: the naive engine takes them from the same calendar as the
/// engine does.
#[test]
fn the_calendar_is_right() {
    let months = |from: &str, count: u32| Duration::months(count).after(day(from)).to_string();
    assert_eq!(months("2024-01-31", 1), "2024-02-29");
    assert_eq!(months("2023-01-31", 1), "2023-02-28");
    assert_eq!(months("2024-02-29", 12), "2025-02-28");
    let before = |from: &str, count: u32| Duration::months(count).before(day(from)).to_string();
    assert_eq!(before("2024-03-31", 1), "2024-02-29");
    assert_eq!(before("2024-12-31", 6), "2024-06-30");
    assert_eq!(before("2024-01-15", 2), "2023-11-15");
    let fiscal = partnerpress::base::Periods::starting(4, 6);
    let period = |unit: PeriodUnit, of: &str| -> (String, String) {
        let (first, last) = (fiscal.start_of(unit, day(of)), fiscal.end_of(unit, day(of)));
        (first.to_string(), last.to_string())
    };
    let days = |first: &str, last: &str| (first.to_owned(), last.to_owned());
    assert_eq!(
        period(PeriodUnit::Year, "2024-04-05"),
        days("2023-04-06", "2024-04-05")
    );
    assert_eq!(
        period(PeriodUnit::Quarter, "2024-04-06"),
        days("2024-04-06", "2024-07-05")
    );
    assert_eq!(
        period(PeriodUnit::Half, "2024-01-01"),
        days("2023-10-06", "2024-04-05")
    );
    assert_eq!(
        period(PeriodUnit::Month, "2024-03-05"),
        days("2024-02-06", "2024-03-05")
    );
    let joined: Date = day("2024-01-31");
    let own = naive::cells::whole_months;
    assert_eq!(own(joined, day("2024-02-28")), 0);
    assert_eq!(own(joined, day("2024-02-29")), 1);
    assert_eq!(own(joined, day("2024-03-30")), 1);
    assert_eq!(own(joined, day("2024-03-31")), 2);
}

#[test]
fn what_fails_on_a_weekend_waits_for_the_review_on_monday() {
    let mut sample = sample(2, "2024-03-01");
    level(&mut sample, 1).to_keep = compare(DEALS, Comparison::LessThan, 1);
    level(&mut sample, 1).to_enter = compare(SURVEYS, Comparison::AtLeast, 0);
    let review = &mut rules(&mut sample).ladders[0].review;
    review.promotions.every = Some(PeriodUnit::Year);
    review.demotions.cadence.business_day = true;
    // A Saturday.
    sample.deal(PARTNER, "2024-03-09", "100");
    tiers(&sample, &[("2024-03-01", Some(1)), ("2024-03-11", Some(0))]);
}
