//! Every kind of metric, window and link, with numbers worked out by hand.

use partnerpress::base::{Currency, Duration, DurationUnit, Id, PeriodUnit, WindowRule};
use partnerpress::engine::At;
use partnerpress::model::rules::{
    Aggregate, Comparison, Fold, LinkWindow, MetricKind, Point, PointRule, RankAmong, RowMetric,
    Test, Unit, Whose,
};
use partnerpress_samples::text::{day, number};

use crate::ledger::{
    Further, Lines, P0, P1, Site, at_least, condition, lines, link, none_of, of, one_of,
};

fn amount() -> String {
    "amount".to_owned()
}

fn sum() -> RowMetric {
    of("deals", Aggregate::Sum(amount()))
}

fn deals(rows: &[&str]) -> Lines {
    lines(
        "deals",
        "id partner date amount:money currency kind customer product seats:number",
        rows,
    )
}

/// Amounts are powers of two, so that a sum tells which rows are in it.
fn some_deals() -> Lines {
    deals(&[
        "d0 p0 2024-12-31 1 USD new acme base 10",
        "d1 p0 2025-01-01 2 USD renewal acme base -",
        "d2 p0 2025-02-28 4 USD new bolt plus 30",
        "d3 p0 2025-03-31 8 USD upsell bolt - 5",
        "d4 p0 2025-06-30 16 USD refund - plus 0",
        "d5 p0 2025-07-01 32 USD new coil plus -20",
        "d6 p1 2025-07-01 64 USD new coil plus 7",
    ])
}

#[test]
fn windows_take_in_their_days_and_no_others() {
    let periods = |unit, fiscal, first, last| WindowRule::Periods {
        unit,
        fiscal,
        first,
        last,
    };
    let trailing = |count, unit| WindowRule::Trailing(Duration { count, unit });
    use PeriodUnit::{Half, Month, Quarter, Week, Year};
    for (window, on, expected) in [
        (trailing(12, DurationUnit::Months), "2025-12-31", "62"),
        (trailing(12, DurationUnit::Months), "2025-12-30", "63"),
        (trailing(12, DurationUnit::Months), "2026-01-01", "60"),
        (trailing(1, DurationUnit::Years), "2026-01-01", "60"),
        // A month before 31 March is 28 February, which is outside.
        (trailing(1, DurationUnit::Months), "2025-03-28", "0"),
        (trailing(1, DurationUnit::Months), "2025-03-27", "4"),
        (trailing(1, DurationUnit::Months), "2025-03-31", "8"),
        (trailing(1, DurationUnit::Months), "2025-04-30", "8"),
        (trailing(1, DurationUnit::Months), "2025-05-01", "0"),
        (trailing(90, DurationUnit::Days), "2025-09-27", "48"),
        (trailing(90, DurationUnit::Days), "2025-09-28", "32"),
        (trailing(2, DurationUnit::Weeks), "2025-07-14", "32"),
        (trailing(2, DurationUnit::Weeks), "2025-07-13", "48"),
        (periods(Month, false, 0, 0), "2025-02-28", "4"),
        (periods(Month, false, 0, 0), "2025-03-01", "0"),
        (periods(Month, false, 1, 1), "2025-03-31", "4"),
        (periods(Month, false, 1, 1), "2025-04-01", "8"),
        (periods(Month, false, 5, 0), "2025-07-01", "60"),
        (periods(Quarter, false, 0, 0), "2025-03-31", "14"),
        (periods(Quarter, false, 0, 0), "2025-03-30", "6"),
        (periods(Quarter, false, 1, 1), "2025-06-30", "14"),
        (periods(Quarter, false, 1, 0), "2025-06-30", "30"),
        (periods(Quarter, false, 4, 1), "2025-06-30", "15"),
        (periods(Half, false, 1, 1), "2025-07-01", "30"),
        (periods(Year, false, 0, 0), "2025-07-01", "62"),
        (periods(Year, false, 1, 1), "2026-06-30", "62"),
        (periods(Year, false, 1, 0), "2025-01-01", "3"),
        // The fiscal year begins on 1 February.
        (periods(Year, true, 0, 0), "2025-01-31", "3"),
        (periods(Year, true, 0, 0), "2025-07-01", "60"),
        (periods(Year, true, 1, 1), "2025-07-01", "3"),
        (periods(Quarter, true, 0, 0), "2025-04-30", "12"),
        (periods(Quarter, true, 2, 1), "2025-08-01", "60"),
        (periods(Week, false, 0, 0), "2025-07-06", "48"),
        (periods(Week, false, 0, 0), "2025-07-07", "0"),
        (WindowRule::Since(day("2025-03-31")), "2025-06-29", "8"),
        (WindowRule::Since(day("2025-03-31")), "2030-01-01", "56"),
        (WindowRule::SinceJoining, "2025-02-28", "7"),
        (WindowRule::Lifetime, "2024-12-30", "0"),
        (WindowRule::Lifetime, "2024-12-31", "1"),
        // Without a column of days on which rows expire, they never do.
        (WindowRule::Valid, "2025-02-28", "7"),
    ] {
        let mut site = Site::new(2, &[some_deals()]);
        let metric = site.rows(sum().within(window));
        assert_eq!(site.value(P0, metric, on), expected, "{window} on {on}");
        // The same from the rows, with the day before them known too.
        let at = At {
            day: day(on),
            known: day(on),
        };
        assert_eq!(site.at(P0, metric, None, at), expected, "{window} on {on}");
    }
    let mut site = Site::new(2, &[some_deals()]);
    site.sample.partners[0].joined = day("2025-02-28");
    let metric = site.rows(sum().within(WindowRule::SinceJoining));
    assert_eq!(site.value(P0, metric, "2026-01-01"), "60");
}

#[test]
fn what_is_known_ends_before_the_day_asked() {
    let mut site = Site::new(2, &[some_deals()]);
    let year = site.rows(sum().months(12));
    let at = |day_asked, known| At {
        day: day(day_asked),
        known: day(known),
    };
    let value = |at| site.at(P0, year, None, at);
    assert_eq!(value(at("2025-12-30", "2025-06-30")), "31");
    assert_eq!(value(at("2025-12-31", "2025-06-30")), "30");
    assert_eq!(value(at("2026-02-28", "2025-06-30")), "24");
    assert_eq!(
        value(at("2025-02-28", "2026-01-01")),
        "7",
        "never beyond the day"
    );
}

#[test]
fn every_aggregate_of_some_rows_and_of_none() {
    let seats = || "seats".to_owned();
    let order = ["new", "renewal", "upsell"].map(str::to_owned).to_vec();
    let kind = || "kind".to_owned();
    for (aggregate, before, on_all) in [
        (Aggregate::Count, "0", "6"),
        (Aggregate::CountDistinct("customer".into()), "0", "3"),
        (Aggregate::CountDistinct(seats()), "0", "5"),
        (Aggregate::CountDistinct("date".into()), "0", "6"),
        (Aggregate::CountDistinct("currency".into()), "0", "1"),
        (Aggregate::Sum(seats()), "0", "25"),
        (Aggregate::Average(seats()), "-", "5"),
        (Aggregate::Latest(seats()), "-", "-20"),
        (Aggregate::Highest(seats()), "-", "30"),
        (Aggregate::Lowest(seats()), "-", "-20"),
        (Aggregate::HighestWord(kind(), order.clone()), "0", "3"),
        (Aggregate::LowestWord(kind(), order), "0", "1"),
        // Nothing of which there are numbers.
        (Aggregate::Sum("customer".into()), "0", "0"),
        (Aggregate::Highest("nowhere".into()), "-", "-"),
    ] {
        let mut site = Site::new(2, &[some_deals()]);
        let name = format!("{aggregate:?}");
        let metric = site.rows(of("deals", aggregate));
        assert_eq!(site.value(P0, metric, "2024-12-30"), before, "{name}");
        assert_eq!(site.value(P0, metric, "2025-07-01"), on_all, "{name}");
        let at = At {
            day: day("2025-07-02"),
            known: day("2025-07-01"),
        };
        assert_eq!(site.at(P0, metric, None, at), on_all, "{name} from rows");
    }
}

#[test]
fn the_latest_of_one_day_is_the_greatest() {
    let rows = [
        "d9 p0 2025-01-01 1 USD new a b 30",
        "d8 p0 2025-01-02 1 USD new a b 10",
        "d7 p0 2025-01-02 1 USD new a b 20",
        "d6 p0 2025-01-03 1 USD new a b -",
    ];
    let mut site = Site::new(1, &[deals(&rows)]);
    let latest = site.rows(of("deals", Aggregate::Latest("seats".into())).months(1));
    assert_eq!(site.value(P0, latest, "2025-01-01"), "30");
    assert_eq!(site.value(P0, latest, "2025-01-31"), "20");
    assert_eq!(site.value(P0, latest, "2025-02-01"), "20");
    assert_eq!(
        site.value(P0, latest, "2025-02-02"),
        "-",
        "the last row has no cell"
    );
}

#[test]
fn refunds_take_off_on_their_own_day() {
    let rows = [
        "d0 p0 2025-01-01 100.10 USD new a b 1",
        "d1 p0 2025-02-01 -100.10 USD refund a b 1",
    ];
    let mut site = Site::new(1, &[deals(&rows)]);
    let year = site.rows(sum().months(12));
    assert_eq!(site.value(P0, year, "2025-01-31"), "100.1");
    assert_eq!(site.value(P0, year, "2025-02-01"), "0");
    assert_eq!(
        site.value(P0, year, "2026-01-01"),
        "-100.1",
        "it outlives its deal"
    );
    assert_eq!(site.value(P0, year, "2026-02-01"), "0");
}

#[test]
fn money_converts_by_each_rows_own_day_and_other_numbers_do_not() {
    let rows = [
        "d0 p0 2025-06-30 100 EUR new a b 8",
        "d1 p0 2025-07-01 100 EUR new a b 9",
        "d2 p0 2025-07-02 100 USD new a b 7",
        "d3 p0 2025-07-03 100 GBP new a b 7",
    ];
    let mut site = Site::new(1, &[deals(&rows)]);
    site.sample.rates("2025-01-01", &[("EUR", "1.25")]);
    site.sample.rates("2025-07-01", &[("EUR", "1.24")]);
    let total = site.rows(sum());
    let best = site.rows(of("deals", Aggregate::Highest(amount())));
    let mean = site.rows(of("deals", Aggregate::Average(amount())));
    let seats = site.rows(of("deals", Aggregate::Sum("seats".into())));
    let count = site.rows(of("deals", Aggregate::Count));
    let value = |metric| site.value(P0, metric, "2025-12-31");
    assert_eq!(value(total), "349", "what has no rate counts nothing");
    assert_eq!(value(best), "125");
    assert_eq!(value(mean), "116.33333333333333333333333333");
    assert_eq!((value(seats), value(count)), ("31".into(), "4".into()));
    site.rules.currency = Currency::from_code("EUR").unwrap();
    assert_eq!(
        site.value(P0, total, "2025-12-31"),
        "280.6451612903",
        "100 dollars are 80.6451612903 euros of July"
    );
}

#[test]
fn rows_are_valid_through_the_day_on_which_they_expire() {
    let certificates = lines(
        "certifications",
        "id partner date person expires level",
        &[
            "c0 p0 2025-01-31 Ruth 2025-03-31 basic",
            "c1 p0 2025-03-31 Ruth 2025-05-31 expert",
            "c2 p0 2025-04-01 Omar - basic",
            "c3 p1 2025-04-01 Omar - expert",
        ],
    );
    let mut site = Site::new(2, &[certificates]);
    let order = ["basic", "standard", "expert"].map(str::to_owned).to_vec();
    let rows = |aggregate| of("certifications", aggregate).within(WindowRule::Valid);
    let people = site.rows(rows(Aggregate::CountDistinct("person".into())));
    let count = site.rows(rows(Aggregate::Count));
    let best = site.rows(rows(Aggregate::HighestWord("level".into(), order)));
    for (on, expected) in [
        ("2025-01-30", ["0", "0", "0"]),
        ("2025-01-31", ["1", "1", "1"]),
        ("2025-03-31", ["1", "2", "3"]),
        ("2025-04-01", ["2", "2", "3"]),
        ("2025-05-31", ["2", "2", "3"]),
        ("2025-06-01", ["1", "1", "1"]),
        ("2035-01-01", ["1", "1", "1"]),
    ] {
        let found = [people, count, best].map(|metric| site.value(P0, metric, on));
        assert_eq!(found, expected, "on {on}");
    }
    let at = |known| At {
        day: day("2025-04-01"),
        known: day(known),
    };
    assert_eq!(site.at(P0, people, None, at("2025-03-31")), "1");
    assert_eq!(
        site.at(P0, people, None, at("2025-03-30")),
        "0",
        "the first is over"
    );
}

#[test]
fn conditions_on_every_kind_of_cell() {
    let rows = lines(
        "events",
        "id partner date kind seats:number on_site:truth held:date expires",
        &[
            "e0 p0 2025-01-01 webinar 10 true 2025-02-01 2025-12-31",
            "e1 p0 2025-01-02 fair - false - -",
            "e2 p0 2025-01-03 - 20.50 - 2025-03-01 2026-12-31",
            "e3 p1 2025-01-03 webinar 20 true 2025-03-01 -",
        ],
    );
    use Comparison::{AtLeast, AtMost, LessThan, MoreThan};
    let seats = |comparison, to: &str| ("seats", Test::Number(comparison, number(to)));
    let held = |comparison, to: &str| ("held", Test::Date(comparison, day(to)));
    for ((column, test), expected) in [
        (("kind", one_of(&["webinar"])), "1"),
        (("kind", one_of(&["webinar", "fair"])), "11"),
        (("kind", one_of(&["Webinar"])), "0"),
        (("kind", none_of(&["webinar"])), "110"),
        (("kind", Test::Empty(true)), "100"),
        (("kind", Test::Empty(false)), "11"),
        (seats(AtLeast, "10"), "101"),
        (seats(MoreThan, "10"), "100"),
        (seats(AtMost, "20.5"), "101"),
        (seats(LessThan, "20.5"), "1"),
        (("seats", one_of(&["20.5"])), "100"),
        (("seats", none_of(&["20.5"])), "11"),
        (("seats", Test::Empty(true)), "10"),
        (("on_site", Test::Is(true)), "1"),
        (("on_site", Test::Is(false)), "10"),
        (("on_site", one_of(&["false"])), "10"),
        (held(AtMost, "2025-02-01"), "1"),
        (held(MoreThan, "2025-02-01"), "100"),
        (("held", Test::Empty(true)), "10"),
        (("date", Test::Date(AtLeast, day("2025-01-02"))), "110"),
        (("date", one_of(&["2025-01-03"])), "100"),
        (("nowhere", one_of(&["x"])), "0"),
        (("nowhere", none_of(&["x"])), "111"),
        (("partner.region", one_of(&["emea"])), "111"),
        (("partner.region", none_of(&["emea"])), "0"),
        (("partner.country", Test::Empty(true)), "111"),
        (("partner.id", one_of(&["partner-000001"])), "0"),
        (("partner", one_of(&["partner-000000"])), "111"),
    ] {
        let mut site = Site::new(2, std::slice::from_ref(&rows));
        site.sample.partners[0].region = Some(Id::constant("emea"));
        let name = format!("{column} {test:?}");
        // One metric a row, since a count alone would not tell which it is.
        let found = (0..3).map(|row| {
            let own = format!("e{row}");
            let metric = of("events", Aggregate::Count).only("id", one_of(&[own.as_str()]));
            let metric = site.rows(metric.only(column, test.clone()));
            let weight = ["1", "10", "100"][row];
            site.kind(MetricKind::Points {
                parts: vec![Point {
                    rule: PointRule::Each {
                        of: metric,
                        each: number(weight),
                        per: number("1"),
                        whole: false,
                        at_most: None,
                        at_least: None,
                    },
                    only_if: None,
                }],
                at_most: None,
            })
        });
        let found: Vec<_> = found.collect();
        let values = found.iter().map(|it| site.value(P0, *it, "2026-01-01"));
        let total: u32 = values.map(|it| it.parse::<u32>().unwrap()).sum();
        assert_eq!(total.to_string(), expected, "{name}");
    }
}

/// A row each on the days around a deal of the same customer.
fn linked(window: LinkWindow) -> (Site, partnerpress::model::rules::MetricIx) {
    let visits = lines(
        "visits",
        "id partner date customer expires",
        &["v0 p0 2025-03-01 acme 2025-05-31"],
    );
    let deals = deals(&[
        "d0 p0 2025-02-28 1 USD new acme b 1",
        "d1 p0 2025-03-01 2 USD new acme b 1",
        "d2 p0 2025-03-02 4 USD new acme b 1",
        "d3 p0 2025-05-31 8 USD new acme b 1",
        "d4 p0 2025-06-01 16 USD new acme b 1",
        "d5 p0 2025-06-01 32 USD new bolt b 1",
        "d6 p0 2025-06-01 64 USD new - b 1",
        "d7 p1 2025-06-01 128 USD new acme b 1",
        "d8 p0 2024-12-01 256 USD new acme b 1",
    ]);
    let mut site = Site::new(2, &[visits, deals]);
    let same = [("customer", "customer")];
    let metric = site.rows(sum().with(link("visits", &same, window)));
    (site, metric)
}

#[test]
fn links_look_at_the_days_around_a_row() {
    let months = |count| Some(Duration::months(count));
    for (window, expected) in [
        (LinkWindow::Any, 1 + 2 + 4 + 8 + 16 + 256),
        (LinkWindow::Before(None), 4 + 8 + 16),
        // Three months before 1 June is 1 March, which is outside.
        (LinkWindow::Before(months(3)), 4 + 8),
        (LinkWindow::After(None), 1 + 2 + 256),
        // Three months after 1 December is 1 March, which is inside.
        (LinkWindow::After(months(3)), 1 + 2 + 256),
        (LinkWindow::After(months(2)), 1 + 2),
        (LinkWindow::After(Some(Duration::days(1))), 1 + 2),
        (LinkWindow::Valid, 2 + 4 + 8),
    ] {
        let (site, metric) = linked(window);
        let value = site.value(P0, metric, "2025-06-01");
        assert_eq!(value, expected.to_string(), "{window:?}");
        let at = At {
            day: day("2025-06-02"),
            known: day("2025-06-01"),
        };
        assert_eq!(site.at(P0, metric, None, at), expected.to_string());
    }
}

#[test]
fn a_link_counts_from_the_day_of_its_row_and_ends_with_it() {
    let (mut site, any) = linked(LinkWindow::Any);
    assert_eq!(site.value(P0, any, "2025-02-28"), "0");
    assert_eq!(site.value(P0, any, "2025-03-01"), "259", "1, 2 and 256");
    let visits = link("visits", &[("customer", "customer")], LinkWindow::Any);
    let without = site.rows(sum().without(visits.clone()));
    assert_eq!(site.value(P0, without, "2025-02-28"), "257");
    assert_eq!(site.value(P0, without, "2025-03-01"), "0");
    assert_eq!(site.value(P0, without, "2025-06-01"), "96", "32 and 64");
    let at = At {
        day: day("2025-06-01"),
        known: day("2025-02-28"),
    };
    assert_eq!(
        site.at(P0, without, None, at),
        "257",
        "what is known decides"
    );
    let both = site.rows(sum().with(visits.clone()).without(visits));
    assert_eq!(site.value(P0, both, "2025-06-01"), "0");
}

#[test]
fn a_link_never_finds_the_row_itself() {
    let rows = [
        "d0 p0 2025-01-01 1 USD new acme b 1",
        "d1 p0 2025-01-01 2 USD new bolt b 1",
        "d2 p0 2025-02-01 4 USD renewal bolt b 1",
        "d3 p1 2025-02-01 8 USD renewal bolt b 1",
    ];
    let mut site = Site::new(2, &[deals(&rows)]);
    let same = [("customer", "customer")];
    let again = site.rows(sum().with(link("deals", &same, LinkWindow::After(None))));
    assert_eq!(site.value(P0, again, "2025-01-31"), "0");
    assert_eq!(site.value(P0, again, "2025-02-01"), "2");
    let mut renewal = link("deals", &same, LinkWindow::Any);
    renewal
        .conditions
        .push(condition("kind", one_of(&["renewal"])));
    let renewed = site.rows(sum().with(renewal));
    assert_eq!(
        site.value(P0, renewed, "2025-02-01"),
        "2",
        "not the renewal itself"
    );
    let nothing_in_common = site.rows(sum().with(link("deals", &[], LinkWindow::Any)));
    assert_eq!(site.value(P0, nothing_in_common, "2025-01-01"), "3");
}

#[test]
fn a_link_may_look_at_other_partners() {
    let rows = [
        "d0 p0 2025-01-01 1 USD new acme b 1",
        "d1 p0 2025-01-01 2 USD new bolt b 1",
        "d2 p0 2025-01-03 4 USD new acme b 1",
        "d3 p1 2025-01-02 8 USD new bolt b 1",
    ];
    let mut site = Site::new(2, &[deals(&rows)]);
    for (whose, expected) in [(Whose::Own, "5"), (Whose::Other, "2"), (Whose::Any, "7")] {
        let mut it = link("deals", &[("customer", "customer")], LinkWindow::Any);
        it.whose = whose;
        let with = site.rows(sum().with(it.clone()));
        assert_eq!(site.value(P0, with, "2025-01-03"), expected, "{whose:?}");
        let without = site.rows(sum().without(it));
        let rest = 7 - expected.parse::<u32>().unwrap();
        assert_eq!(site.value(P0, without, "2025-01-03"), rest.to_string());
    }
    let mut whom = link("deals", &[("partner", "partner")], LinkWindow::Before(None));
    whom.whose = Whose::Any;
    let later = site.rows(sum().with(whom));
    assert_eq!(
        site.value(P0, later, "2025-01-03"),
        "4",
        "a partner's id is a text like others"
    );
}

#[test]
fn keyed_metrics_and_their_folds() {
    let mut site = Site::new(2, &[some_deals()]);
    let keyed = site.rows(sum().months(12).per("product", None));
    for (key, on, expected) in [
        (Some("base"), "2025-07-01", "3"),
        (Some("plus"), "2025-07-01", "52"),
        (Some("plus"), "2025-02-27", "0"),
        (Some("other"), "2025-07-01", "0"),
        (None, "2025-07-01", "-"),
    ] {
        assert_eq!(site.keyed(P0, keyed, key, on), expected, "{key:?} on {on}");
    }
    assert!(site.keys(P0, "product", "2024-12-30").is_empty());
    assert_eq!(site.keys(P0, "product", "2025-02-27"), ["base"]);
    assert_eq!(site.keys(P0, "product", "2030-01-01"), ["base", "plus"]);
    assert!(site.keys(P0, "customer", "2030-01-01").is_empty());
    let seats = || of("deals", Aggregate::Highest("seats".into()));
    for (rows, fold, before, first, all, late) in [
        (sum(), Fold::Best, "-", "1", "52", "52"),
        (sum(), Fold::Worst, "-", "1", "3", "0"),
        (sum(), Fold::Sum, "0", "1", "55", "52"),
        (sum(), Fold::Average, "-", "1", "27.5", "26"),
        (sum(), Fold::Reaching(number("3")), "0", "0", "2", "1"),
        (sum(), Fold::Reaching(number("0")), "0", "1", "2", "2"),
        (seats(), Fold::Worst, "-", "10", "10", "30"),
        (seats(), Fold::Average, "-", "10", "20", "30"),
    ] {
        let name = format!("{fold:?} of {:?}", rows.aggregate);
        let metric = site.rows(rows.months(12).per("product", Some(fold)));
        for (on, expected) in [
            ("2024-12-30", before),
            ("2024-12-31", first),
            ("2025-07-01", all),
            ("2026-01-01", late),
        ] {
            assert_eq!(site.value(P0, metric, on), expected, "{name} on {on}");
            let at = At {
                day: day(on).succ_opt().unwrap(),
                known: day(on),
            };
            if on != "2024-12-31" {
                assert_eq!(site.at(P0, metric, None, at), expected, "{name} on {on}");
            }
        }
    }
}

#[test]
fn a_family_counts_together() {
    let mut site = Site::new(3, &[some_deals()]);
    for partner in [0, 1] {
        site.sample.partners[partner].family = Some(Id::constant("group"));
    }
    let together = site.rows(RowMetric {
        family: true,
        ..sum()
    });
    let alone = site.rows(sum());
    let on = "2025-12-31";
    assert_eq!(
        [together, alone].map(|it| site.value(P0, it, on)),
        ["127", "63"]
    );
    assert_eq!(
        [together, alone].map(|it| site.value(P1, it, on)),
        ["127", "64"]
    );
    let third = partnerpress::model::PartnerIx(2);
    assert_eq!(site.value(third, together, on), "0");
    // `own` of a link is the row's partner, whoever asks.
    let same = [("customer", "customer")];
    let with = site.rows(RowMetric {
        family: true,
        ..sum().with(link("deals", &same, LinkWindow::Any))
    });
    assert_eq!(site.value(P1, with, on), "15", "coil is sold once by each");
}

#[test]
fn a_metric_may_be_asked_as_of_an_earlier_day() {
    let mut site = Site::new(2, &[some_deals()]);
    let before = site.rows(RowMetric {
        ago: Duration::months(1),
        ..sum().months(12)
    });
    assert_eq!(site.value(P0, before, "2025-03-27"), "3");
    assert_eq!(site.value(P0, before, "2025-03-28"), "7");
    assert_eq!(
        site.value(P0, before, "2025-03-31"),
        "7",
        "still 28 February"
    );
    assert_eq!(site.value(P0, before, "2025-04-30"), "7", "30 March");
    assert_eq!(site.value(P0, before, "2025-05-01"), "15");
}

#[test]
fn ratios_growth_and_what_has_no_value() {
    let mut site = Site::new(2, &[some_deals()]);
    let year = site.rows(sum().months(12));
    let count = site.rows(of("deals", Aggregate::Count).months(12));
    let ratio = |at_most: Option<&str>, per: &str| MetricKind::Ratio {
        of: year,
        to: count,
        at_most: at_most.map(number),
        per: number(per),
    };
    let plain = site.kind(ratio(None, "1"));
    let capped = site.kind(ratio(Some("4"), "1"));
    let per_hundred = site.kind(ratio(None, "100"));
    let growth = |difference| MetricKind::Growth {
        of: year,
        over: Duration::months(6),
        difference,
    };
    let share = site.kind(growth(false));
    let difference = site.kind(growth(true));
    let best = site.kind(MetricKind::Best(vec![plain, share, count]));
    let on = "2025-07-01";
    assert_eq!(site.value(P0, plain, on), "10.5");
    assert_eq!(site.value(P0, capped, on), "15.75");
    assert_eq!(site.value(P0, per_hundred, on), "1050");
    assert_eq!(site.value(P0, share, on), "20", "63 against 3");
    assert_eq!(site.value(P0, difference, on), "60");
    assert_eq!(site.value(P0, best, on), "20");
    let before = "2024-12-30";
    assert_eq!(site.value(P0, plain, before), "-");
    assert_eq!(site.value(P0, share, before), "-");
    assert_eq!(site.value(P0, difference, before), "0");
    assert_eq!(
        site.value(P0, best, before),
        "0",
        "the greatest that there is"
    );
    assert_eq!(site.rows_behind(P0, difference, "2025-01-01"), [0, 1]);
}

#[test]
fn points_with_their_bounds_and_gates() {
    let mut site = Site::new(2, &[some_deals()]);
    let year = site.rows(sum().months(12));
    let highest = site.rows(of("deals", Aggregate::Highest("seats".into())).months(12));
    let each = |of, each: &str, per: &str, whole| PointRule::Each {
        of,
        each: number(each),
        per: number(per),
        whole,
        at_most: None,
        at_least: None,
    };
    let mut points = |rule, only_if, at_most: Option<&str>| {
        site.kind(MetricKind::Points {
            parts: vec![Point { rule, only_if }],
            at_most: at_most.map(number),
        })
    };
    let bounded = |least: &str, most: &str| PointRule::Each {
        of: highest,
        each: number("1"),
        per: number("1"),
        whole: false,
        at_most: Some(number(most)),
        at_least: Some(number(least)),
    };
    let share = |full: &str| PointRule::Share {
        of: year,
        full: number(full),
        points: number("40"),
    };
    let cases = [
        (
            points(each(year, "2", "10", false), None, None),
            "12.6",
            "0",
        ),
        (points(each(year, "2", "10", true), None, None), "12", "0"),
        (points(each(year, "-2", "10", true), None, None), "-12", "0"),
        (
            points(each(year, "2", "10", false), None, Some("12")),
            "12",
            "0",
        ),
        (points(bounded("5", "20"), None, None), "20", "5"),
        (points(share("100"), None, None), "25.2", "0"),
        (points(share("50"), None, None), "40", "0"),
        (points(PointRule::Flat(number("7")), None, None), "7", "7"),
        (
            points(
                PointRule::Flat(number("7")),
                Some(at_least(year, "63")),
                None,
            ),
            "7",
            "0",
        ),
        (
            points(bounded("5", "20"), Some(at_least(year, "63.01")), None),
            "0",
            "0",
        ),
    ];
    for (metric, on_all, before) in cases {
        assert_eq!(site.value(P0, metric, "2025-07-01"), on_all, "{metric:?}");
        assert_eq!(site.value(P0, metric, "2024-12-30"), before, "{metric:?}");
    }
}

#[test]
fn places_among_partners() {
    let rows = [
        "d0 p0 2025-01-01 5 USD new a b 1",
        "d1 p1 2025-01-01 9 USD new a b -",
        "d2 p2 2025-01-01 5 USD new a b 3",
        "d3 p3 2025-01-01 4 USD new a b 2",
    ];
    let mut site = Site::new(5, &[deals(&rows)]);
    site.sample.partners[3].ended = Some(day("2025-03-31"));
    for (partner, region) in [(0, "emea"), (1, "apac"), (2, "emea")] {
        site.sample.partners[partner].region = Some(Id::constant(region));
    }
    let year = site.rows(sum());
    let seats = site.rows(of("deals", Aggregate::Highest("seats".into())));
    let mut rank = |of, among, share| site.kind(MetricKind::Rank { of, among, share });
    let all = rank(year, RankAmong::All, false);
    let share = rank(year, RankAmong::All, true);
    let region = rank(year, RankAmong::Region, false);
    let region_share = rank(year, RankAmong::Region, true);
    let undefined = rank(seats, RankAmong::All, false);
    let places = |metric, on: &str| -> Vec<String> {
        let partners = (0..5).map(partnerpress::model::PartnerIx);
        partners.map(|it| site.value(it, metric, on)).collect()
    };
    assert_eq!(places(all, "2025-01-01"), ["2", "1", "2", "4", "5"]);
    assert_eq!(places(all, "2025-04-01"), ["2", "1", "2", "-", "4"]);
    assert_eq!(places(all, "2024-12-31"), ["1", "1", "1", "1", "1"]);
    assert_eq!(
        places(share, "2025-01-01"),
        ["0.4", "0.2", "0.4", "0.8", "1"]
    );
    assert_eq!(places(region, "2025-01-01"), ["1", "1", "1", "1", "2"]);
    assert_eq!(
        places(region_share, "2025-01-01"),
        ["0.5", "1", "0.5", "0.5", "1"]
    );
    assert_eq!(places(undefined, "2025-01-01"), ["3", "4", "1", "2", "4"]);
    assert_eq!(places(all, "2024-01-30"), ["-", "-", "-", "-", "-"]);
}

#[test]
fn tenure_in_whole_days_and_months() {
    let mut site = Site::new(1, &[]);
    let days = site.metric("days", Unit::Days, MetricKind::Tenure);
    let months = site.metric("months", Unit::Months, MetricKind::Tenure);
    for (on, expected) in [
        ("2024-01-30", ["0", "0"]),
        ("2024-01-31", ["0", "0"]),
        ("2024-02-28", ["28", "0"]),
        ("2024-02-29", ["29", "1"]),
        ("2024-03-30", ["59", "1"]),
        ("2024-03-31", ["60", "2"]),
        ("2025-01-30", ["365", "11"]),
        ("2025-01-31", ["366", "12"]),
    ] {
        assert_eq!(
            [days, months].map(|it| site.value(P0, it, on)),
            expected,
            "{on}"
        );
    }
}

#[test]
fn rows_behind_a_number_come_by_day_and_then_by_id() {
    let rows = [
        "d3 p0 2025-02-01 1 USD new a b 1",
        "d2 p0 2025-01-01 1 USD new a b 1",
        "d1 p0 2025-02-01 1 USD new a b 1",
        "d0 p0 2025-03-01 1 USD new a b 1",
        "d4 p0 2025-01-15 1 USD refund a b 1",
    ];
    let mut site = Site::new(1, &[deals(&rows)]);
    let some = site.rows(sum().months(12).only("kind", one_of(&["new"])));
    assert_eq!(site.rows_behind(P0, some, "2025-02-28"), [1, 2, 0]);
    assert_eq!(site.rows_behind(P0, some, "2026-01-01"), [2, 0, 3]);
}

#[test]
fn places_are_the_same_whoever_asks_first() {
    use partnerpress::engine::{FactIndex, metrics};
    use rayon::prelude::*;
    let rows: Vec<String> = (0..300)
        .map(|at| {
            let (partner, month) = (at % 60, 1 + at % 7);
            let amount = (at * 37) % 50;
            format!("d{at} p{partner} 2025-{month:02}-01 {amount} USD new a b 1")
        })
        .collect();
    let rows: Vec<&str> = rows.iter().map(String::as_str).collect();
    let mut site = Site::new(60, &[deals(&rows)]);
    let year = site.rows(sum().months(3));
    let rank = site.kind(MetricKind::Rank {
        of: year,
        among: RankAmong::All,
        share: false,
    });
    let days: Vec<_> = day("2025-01-01").iter_days().take(300).collect();
    let workspace = site.workspace();
    let rules = &workspace.programs[0].versions[0];
    let of = |index: &FactIndex<'_>, ix, metric| -> Vec<_> {
        let enrollment = index.enrollment(ix);
        let days = days.iter();
        days.map(|on| metrics::value(&enrollment, rules, metric, None, At::on(*on)))
            .collect()
    };
    let index = FactIndex::new(&workspace);
    let partners: Vec<_> = workspace.partners().map(|(ix, _)| ix).collect();
    let places: Vec<_> = partners
        .par_iter()
        .map(|ix| of(&index, *ix, rank))
        .collect();
    let values: Vec<_> = partners.iter().map(|ix| of(&index, *ix, year)).collect();
    for (own, of_partner) in values.iter().zip(&places) {
        for (at, place) in of_partner.iter().enumerate() {
            let greater = values.iter().filter(|other| other[at] > own[at]).count();
            assert_eq!(*place, Some((greater + 1).into()), "on {}", days[at]);
        }
    }
}
