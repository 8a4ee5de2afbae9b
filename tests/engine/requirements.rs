//! Every form of requirement, with what it says to people, and the days on which it can turn.

use std::sync::Arc;

use partnerpress::base::{Date, Duration, WindowRule};
use partnerpress::engine::requirements::{self, Asking, History};
use partnerpress::engine::{At, FactIndex};
use partnerpress::model::rules::{
    Aggregate, Comparison, Fold, Ladder, LadderIx, LevelIx, MetricIx, MetricKind, Requirement, Unit,
};
use partnerpress::model::{OutcomeKind, TierIx};
use partnerpress_samples::NOWHERE;
use partnerpress_samples::blank;
use partnerpress_samples::text::{day, number};

use crate::ledger::{Further, Lines, P0, Site, at_least, compare, lines, of};

fn certificates() -> Lines {
    lines(
        "certifications",
        "id partner date person area expires",
        &[
            "c0 p0 2025-01-10 Ruth cloud 2025-03-31",
            "c1 p0 2025-01-20 Omar cloud -",
            "c2 p0 2025-02-01 Ruth data -",
            "c3 p0 2025-06-01 Omar data 2025-06-30",
        ],
    )
}

/// One partner, and the people certified: of all, and by area.
fn people() -> (Site, MetricIx, MetricIx) {
    let mut site = Site::new(1, &[certificates()]);
    let rows = || {
        of("certifications", Aggregate::CountDistinct("person".into())).within(WindowRule::Valid)
    };
    let all = site.rows(rows());
    let by_area = site.rows(rows().per("area", None));
    (site, all, by_area)
}

fn holding(site: &Site, requirement: &Requirement, on: &[&str]) -> String {
    let holds = on.iter().map(|on| site.holds(P0, requirement, on));
    holds.map(|it| if it { 'y' } else { 'n' }).collect()
}

#[test]
fn comparisons_tell_what_is_missing_or_too_much() {
    let (site, people, _) = people();
    use Comparison::{AtLeast, AtMost, Equals, LessThan, MoreThan};
    for (comparison, value, missing) in [
        (AtLeast, "2", None),
        (AtLeast, "5", Some("3")),
        (MoreThan, "1", None),
        (MoreThan, "2", Some("0")),
        (AtMost, "2", None),
        (AtMost, "0.5", Some("1.5")),
        (LessThan, "3", None),
        (LessThan, "2", Some("0")),
        (Equals, "2.0", None),
        (Equals, "3", Some("1")),
    ] {
        let outcome = site.outcome(P0, &compare(people, comparison, value), "2025-02-01");
        assert_eq!(outcome.holds, missing.is_none(), "{comparison:?} {value}");
        let OutcomeKind::Compare {
            needed,
            actual,
            missing: found,
            key,
            ..
        } = outcome.what
        else {
            panic!("a comparison");
        };
        assert_eq!((needed, actual), (number(value), Some(number("2"))));
        assert_eq!(
            (found, key),
            (missing.map(number), None),
            "{comparison:?} {value}"
        );
    }
}

#[test]
fn what_has_no_value_fails_both_ways() {
    let (mut site, people, _) = people();
    let ratio = site.kind(MetricKind::Ratio {
        of: people,
        to: people,
        at_most: None,
        per: number("1"),
    });
    let more = at_least(ratio, "0");
    let less = compare(ratio, Comparison::AtMost, "9");
    let on = "2025-01-01";
    assert!(!site.holds(P0, &more, on) && !site.holds(P0, &less, on));
    assert!(site.holds(P0, &Requirement::Not(Box::new(more)), on));
    let outcome = site.outcome(P0, &at_least(ratio, "3"), on);
    assert!(matches!(
        outcome.what,
        OutcomeKind::Compare { actual: None, missing: Some(missing), .. } if missing == number("3")
    ));
}

#[test]
fn groups_of_requirements() {
    let (site, people, _) = people();
    let asks = |values: &[&str]| -> Vec<Requirement> {
        values.iter().map(|value| at_least(people, value)).collect()
    };
    let on = "2025-02-01";
    let some = |at_least, values: &[&str]| Requirement::Some {
        at_least,
        of: asks(values),
    };
    for (requirement, expected) in [
        (Requirement::NOTHING, true),
        (Requirement::All(asks(&["1", "2"])), true),
        (Requirement::All(asks(&["1", "3"])), false),
        (Requirement::Any(asks(&["3", "1"])), true),
        (Requirement::Any(asks(&[])), false),
        (some(0, &["3"]), true),
        (some(2, &["1", "3", "2"]), true),
        (some(3, &["1", "3", "2"]), false),
        (Requirement::Not(Box::new(some(3, &["1"]))), true),
    ] {
        assert_eq!(
            site.holds(P0, &requirement, on),
            expected,
            "{requirement:?}"
        );
    }
    let outcome = site.outcome(P0, &some(3, &["1", "3", "2"]), on).what;
    let OutcomeKind::Some { holding, of, .. } = outcome else {
        panic!("some of them");
    };
    let holds: Vec<bool> = of.iter().map(|it| it.holds).collect();
    assert_eq!((holding, holds), (2, vec![true, false, true]));
}

#[test]
fn keys_are_held_to_it_one_by_one() {
    let (site, _, by_area) = people();
    let each = Requirement::Each {
        key: "area".into(),
        among: Box::new(Requirement::NOTHING),
        holds: Box::new(at_least(by_area, "2")),
    };
    let among = Requirement::Each {
        key: "area".into(),
        among: Box::new(at_least(by_area, "2")),
        holds: Box::new(compare(by_area, Comparison::AtMost, "1")),
    };
    let keys = |at_least_keys| Requirement::Keys {
        key: "area".into(),
        at_least: at_least_keys,
        holds: Box::new(at_least(by_area, "2")),
    };
    let on = [
        "2025-01-01",
        "2025-01-10",
        "2025-01-20",
        "2025-02-01",
        "2025-06-01",
        "2025-07-01",
    ];
    assert_eq!(holding(&site, &each, &on), "ynynnn", "no key: holds");
    assert_eq!(holding(&site, &among, &on), "yynnny");
    assert_eq!(holding(&site, &keys(0), &on), "yyyyyy");
    assert_eq!(holding(&site, &keys(1), &on), "nnyyyn");
    assert_eq!(holding(&site, &keys(2), &on), "nnnnnn");
    let outcome = site.outcome(P0, &keys(2), "2025-06-01").what;
    let OutcomeKind::Keys { holding, keys, .. } = outcome else {
        panic!("keys");
    };
    let found: Vec<_> = keys.iter().map(|(key, it)| (&**key, it.holds)).collect();
    assert_eq!(
        (holding, found),
        (1, vec![("cloud", false), ("data", true)])
    );
    assert!(matches!(
        &keys[0].1.what,
        OutcomeKind::Compare { key: Some(key), .. } if &**key == "cloud"
    ));
}

#[test]
fn sustained_is_every_day_and_any_day_is_one() {
    let (mut site, people, _) = people();
    site.sample.partners[0].joined = day("2025-01-15");
    let two = || Box::new(at_least(people, "2"));
    let sustained = Requirement::Sustained {
        duration: Duration::months(1),
        holds: two(),
    };
    // From 20 January there are two: 19 January is outside from 19 February on.
    let on = ["2025-02-18", "2025-02-19", "2025-06-30", "2025-12-31"];
    assert_eq!(holding(&site, &sustained, &on), "nyyy");
    let outcome = site.outcome(P0, &sustained, "2025-02-18").what;
    assert!(matches!(
        outcome,
        OutcomeKind::Sustained { failing: Some(last), .. } if last == day("2025-01-19")
    ));
    let one = Requirement::Sustained {
        duration: Duration::months(1),
        holds: Box::new(at_least(people, "1")),
    };
    // Days before joining fail: 14 January is the last of them.
    assert_eq!(
        holding(&site, &one, &["2025-01-15", "2025-02-13", "2025-02-14"]),
        "nny"
    );
    let three = |within| Requirement::AnyDay {
        within,
        holds: Box::new(compare(people, Comparison::AtMost, "1")),
    };
    let month = three(WindowRule::Trailing(Duration::months(1)));
    let on = [
        "2025-01-14",
        "2025-01-15",
        "2025-01-31",
        "2025-02-18",
        "2025-02-19",
    ];
    assert_eq!(holding(&site, &month, &on), "nyyyn");
    let outcome = site.outcome(P0, &month, "2025-02-18").what;
    assert!(matches!(
        outcome,
        OutcomeKind::AnyDay { day: Some(last), .. } if last == day("2025-01-19")
    ));
    assert_eq!(
        holding(&site, &three(WindowRule::SinceJoining), &on),
        "nyyyy"
    );
}

/// What was held: a plain track from a day on, a keyed one, and the tiers.
struct Past;

const PLAIN: LadderIx = LadderIx(1);
const KEYED: LadderIx = LadderIx(2);

impl History for Past {
    fn level_on(&self, ladder: LadderIx, key: Option<&str>, on: Date) -> Option<LevelIx> {
        match (ladder, key) {
            (PLAIN, None) => (on >= day("2025-02-01")).then_some(LevelIx(1)),
            (KEYED, Some(key)) => {
                let keys = self.keys_on(ladder, on);
                let held = keys.into_iter().find(|(it, _)| **it == *key);
                held.map(|(_, level)| level)
            }
            _ => None,
        }
    }

    fn keys_on(&self, _: LadderIx, on: Date) -> Vec<(Arc<str>, LevelIx)> {
        let keys = [("cloud", 1), ("data", 0)].map(|(key, level)| (Arc::from(key), LevelIx(level)));
        if on >= day("2025-02-01") {
            keys.to_vec()
        } else {
            Vec::new()
        }
    }

    fn reached(&self, tier: TierIx, before: Date, not_after: Option<Date>) -> bool {
        let on = day("2025-02-01");
        tier <= TierIx(2) && on < before && not_after.is_none_or(|last| on <= last)
    }

    fn change_days(&self, _: LadderIx, from: Date, to: Date) -> Vec<Date> {
        let day = day("2025-02-01");
        (from <= day && day <= to)
            .then_some(day)
            .into_iter()
            .collect()
    }
}

fn ladder(id: &'static str, key: Option<&str>) -> Ladder {
    Ladder {
        key: key.map(str::to_owned),
        ..blank::ladder(id, &[])
    }
}

#[test]
fn levels_of_tracks_and_tiers_reached() {
    let (mut site, _, by_area) = people();
    site.rules.ladders = vec![
        ladder("tiers", None),
        ladder("plain", None),
        ladder("keyed", Some("area")),
    ];
    let level = |ladder, at_least, keys| Requirement::Level {
        ladder,
        at_least: LevelIx(at_least),
        keys,
        span: NOWHERE,
    };
    let reached = |tier, within: Option<u32>| Requirement::Reached {
        tier: TierIx(tier),
        within: within.map(Duration::months),
        span: NOWHERE,
    };
    let of_key = |at_least_level| Requirement::Keys {
        key: "area".into(),
        at_least: 2,
        holds: Box::new(Requirement::All(vec![
            level(KEYED, at_least_level, 1),
            at_least(by_area, "0"),
        ])),
    };
    let workspace = site.workspace();
    let index = FactIndex::new(&workspace);
    let asking = Asking {
        enrollment: &index.enrollment(P0),
        rules: &workspace.programs[0].versions[0],
        history: &Past,
        key: None,
    };
    for (requirement, expected) in [
        (level(PLAIN, 0, 1), "nyy"),
        (level(PLAIN, 1, 1), "nyy"),
        (level(PLAIN, 2, 1), "nnn"),
        (level(KEYED, 1, 1), "nyy"),
        (level(KEYED, 1, 2), "nnn"),
        (level(KEYED, 0, 2), "nyy"),
        // Inside a keyed context the level is the key's.
        (of_key(0), "nyy"),
        (of_key(1), "nnn"),
        (reached(2, None), "nny"),
        (reached(3, None), "nnn"),
        // Joined on 2024-01-31, so that a year is over before the day.
        (reached(2, Some(12)), "nnn"),
        (reached(2, Some(13)), "nny"),
    ] {
        let on = ["2025-01-31", "2025-02-01", "2025-02-02"].map(day);
        let found = on.map(|on| requirements::holds(&asking, &requirement, At::on(on)));
        let found: String = found.iter().map(|it| if *it { 'y' } else { 'n' }).collect();
        assert_eq!(found, expected, "{requirement:?}");
        let days = requirements::change_days(&asking, &requirement, on[0], on[2]);
        for (pair, day) in found.as_bytes().windows(2).zip(&on[1..]) {
            assert!(pair[0] == pair[1] || days.contains(day), "{requirement:?}");
        }
    }
}

#[test]
fn days_on_which_something_can_turn_are_few() {
    let (mut site, people, by_area) = people();
    let year = ("2025-01-01", "2025-12-31");
    let days = |site: &Site, requirement: &Requirement| -> Vec<String> {
        let days = site.change_days(P0, requirement, year);
        days.iter()
            .map(|it| it.format("%m-%d").to_string())
            .collect()
    };
    let two = at_least(people, "2");
    assert_eq!(
        days(&site, &two),
        ["01-10", "01-20"],
        "Ruth stays: she has another"
    );
    let keys = Requirement::Keys {
        key: "area".into(),
        at_least: 1,
        holds: Box::new(at_least(by_area, "2")),
    };
    let expected = ["01-10", "01-20", "02-01", "04-01", "06-01", "07-01"];
    assert_eq!(days(&site, &keys), expected);
    let tenure = site.metric("days", Unit::Days, MetricKind::Tenure);
    assert_eq!(days(&site, &at_least(tenure, "366")), ["01-31", "02-01"]);
    let months = site.metric("months", Unit::Months, MetricKind::Tenure);
    assert_eq!(days(&site, &at_least(months, "14")).len(), 12);
    let sustained = Requirement::Sustained {
        duration: Duration::days(30),
        holds: Box::new(two),
    };
    let expected = ["01-10", "01-20", "02-08", "02-18"];
    assert_eq!(days(&site, &sustained), expected);
    let reaching =
        of("certifications", Aggregate::Count).per("area", Some(Fold::Reaching(number("2"))));
    let reaching = site.rows(reaching);
    assert_eq!(days(&site, &at_least(reaching, "1")), ["01-20", "06-01"]);
}
