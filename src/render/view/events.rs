//! Events, as lists and as a calendar.

use std::borrow::Cow;
use std::collections::BTreeMap;

use chrono::{Datelike, Days};
use serde::Serialize;
use tera::{Context, Value};

use super::Public;
use super::prose::body;
use super::shared::{Link, When, context, value};
use crate::base::{Date, Zone, add_months, parse_times};
use crate::model::Event;
use crate::render::voice::{Voice, said};

/// Months of the calendar at most.
const MOST_MONTHS: usize = 6;

#[derive(Serialize)]
struct Card<'a> {
    title: &'a str,
    url: String,
    start: Start,
    end: Option<When>,
    when: String,
    place: Option<String>,
    kind: Option<Cow<'a, str>>,
    summary: Option<&'a str>,
    programs: Vec<Value>,
    ics_url: String,
    past: bool,
}

#[derive(Serialize)]
struct Start {
    iso: String,
    text: String,
    day: String,
    month: String,
    year: String,
}

#[derive(Serialize)]
struct EventPage<'a> {
    #[serde(flatten)]
    card: Card<'a>,
    body_html: Value,
    register: Option<Link>,
}

#[derive(Serialize)]
struct Events {
    upcoming: Vec<Value>,
    past: Vec<Value>,
    months: Vec<Month>,
}

#[derive(Serialize)]
struct Month {
    id: String,
    label: String,
    weekdays: [Weekday; 7],
    weeks: Vec<Vec<Day>>,
}

#[derive(Clone, Serialize)]
struct Weekday {
    short: String,
    long: String,
}

#[derive(Serialize)]
struct Day {
    day: Option<String>,
    iso: Option<String>,
    today: bool,
    events: Vec<Entry>,
}

#[derive(Clone, Serialize)]
struct Entry {
    title: String,
    url: String,
}

/// When an event is, in its own zone.
struct Times {
    start: When,
    end: Option<When>,
    /// "Thu 3 December 2026, 09:30–17:00 CET".
    text: String,
}

fn times(voice: &Voice, event: &Event) -> Times {
    let days = voice.days(event.date, event.end);
    let Some((from, to)) = event.time.as_deref().and_then(parse_times) else {
        return Times {
            start: When::day(voice, event.date),
            end: (event.end > event.date).then(|| When::day(voice, event.end)),
            text: days,
        };
    };
    let zone = event
        .timezone
        .as_deref()
        .and_then(Zone::named)
        .unwrap_or(Zone::UTC);
    let at = |date: Date, time| {
        let text = said!(
            voice,
            "event-day-and-time",
            day = voice.day(date),
            time = voice.time(time)
        );
        When {
            iso: zone.moment(date, time).iso(),
            text,
        }
    };
    let until = to.map_or_else(String::new, |to| format!("–{}", voice.time(to)));
    let zone_name = zone.moment(event.date, from).zone_name();
    // Zones without an abbreviation of their own say their offset; then the place tells more.
    let zone_name = match (&event.timezone, zone_name.starts_with(['+', '-'])) {
        (Some(name), true) => {
            let city = name.rsplit('/').next().unwrap_or(name).replace('_', " ");
            said!(voice, "event-city-time", city = city)
        }
        _ => zone_name,
    };
    Times {
        start: at(event.date, from),
        end: match to {
            Some(to) => Some(at(event.end, to)),
            None => (event.end > event.date).then(|| When::day(voice, event.end)),
        },
        text: said!(
            voice,
            "event-days-and-times",
            days = days,
            times = format!("{}{until}", voice.time(from)),
            zone = zone_name
        ),
    }
}

fn place(voice: &Voice, event: &Event) -> Option<String> {
    match (&event.place, event.online) {
        (Some(place), true) => Some(said!(voice, "event-place-and-online", place = place)),
        (Some(place), false) => Some(place.clone()),
        (None, true) => Some(said!(voice, "event-online")),
        (None, false) => None,
    }
}

impl Public<'_> {
    pub(super) fn event_card(&self, at: usize) -> Value {
        value(&self.event(&self.ground.content.events[at]))
    }

    fn event_url(&self, event: &Event) -> String {
        self.ground.urls.page(&format!("events/{}", event.id))
    }

    fn is_past(&self, event: &Event) -> bool {
        event.end < self.ground.as_of
    }

    fn event<'a>(&'a self, event: &'a Event) -> Card<'a> {
        let voice = self.ground.voice();
        let times = times(voice, event);
        Card {
            title: &event.title,
            url: self.event_url(event),
            start: Start {
                iso: times.start.iso,
                text: times.start.text,
                day: voice.number(event.date.day().into()),
                month: voice.month_short(event.date),
                year: voice.year(event.date),
            },
            end: times.end,
            when: times.text,
            place: place(voice, event),
            kind: event.kind.as_deref().map(|it| voice.content(it)),
            summary: event.description.as_deref(),
            programs: self.references(&event.programs),
            ics_url: self.ground.urls.file(&format!("events/{}.ics", event.id)),
            past: self.is_past(event),
        }
    }

    /// Soonest first.
    pub(super) fn upcoming(&self, most: usize) -> Vec<Value> {
        let all = self.ground.content.events.iter().zip(&self.events);
        let ahead = all.filter(|(event, _)| !self.is_past(event));
        ahead.take(most).map(|(_, card)| card.clone()).collect()
    }

    pub(super) fn events_page(&self, address: &str) -> Context {
        let all = self.ground.content.events.iter().zip(&self.events).rev();
        let past = all
            .filter(|(event, _)| self.is_past(event))
            .map(|(_, card)| card.clone());
        let page = Events {
            upcoming: self.upcoming(usize::MAX),
            past: past.collect(),
            months: self.months(),
        };
        context(&self.section("events", address), "events", value(&page))
    }

    pub(super) fn event_page(&self, at: usize, address: &str) -> Context {
        let ground = &self.ground;
        let event = &ground.content.events[at];
        let page = EventPage {
            card: self.event(event),
            body_html: body(&event.prose.markdown, &ground.urls.root, &[]).html,
            register: event.url.as_deref().map(|href| {
                Link::new(
                    said!(ground.voice(), "event-register"),
                    ground.urls.written(href),
                )
            }),
        };
        let mut head = self.head(address, &event.title);
        head.description = event.description.as_deref();
        head.nav = self.nav("events");
        head.breadcrumbs = vec![self.crumb("events")];
        context(&head, "event", value(&page))
    }

    /// The months that hold an upcoming event, with every event in them.
    fn months(&self) -> Vec<Month> {
        let today = self.ground.as_of;
        let mut months: BTreeMap<Date, ()> = BTreeMap::new();
        let mut entries: BTreeMap<Date, Vec<Entry>> = BTreeMap::new();
        for event in &self.ground.content.events {
            let entry = Entry {
                title: event.title.clone(),
                url: self.event_url(event),
            };
            // An event of many years would fill the calendar without saying anything.
            for day in event
                .date
                .iter_days()
                .take_while(|day| *day <= event.end)
                .take(366)
            {
                entries.entry(day).or_default().push(entry.clone());
                if day >= today {
                    months.insert(first_of_month(day), ());
                }
            }
        }
        months
            .keys()
            .take(MOST_MONTHS)
            .map(|first| month(self.ground.voice(), *first, today, &entries))
            .collect()
    }
}

fn first_of_month(day: Date) -> Date {
    day.with_day(1).unwrap_or(day)
}

fn month(voice: &Voice, first: Date, today: Date, entries: &BTreeMap<Date, Vec<Entry>>) -> Month {
    let after = add_months(first, 1);
    let monday = Date::from_ymd_opt(2024, 1, 1).unwrap_or_default();
    let weekdays = std::array::from_fn(|at| {
        let day = monday
            .checked_add_days(Days::new(at as u64))
            .unwrap_or(monday);
        Weekday {
            short: voice.weekday_short(day),
            long: voice.weekday(day),
        }
    });
    let lead = u64::from(first.weekday().num_days_from_monday());
    let mut day = first.checked_sub_days(Days::new(lead)).unwrap_or(first);
    let mut weeks = Vec::new();
    while day < after {
        let mut week = Vec::with_capacity(7);
        for _ in 0..7 {
            let inside = day >= first && day < after;
            week.push(Day {
                day: inside.then(|| voice.number(day.day().into())),
                iso: inside.then(|| day.to_string()),
                today: inside && day == today,
                events: if inside {
                    entries.get(&day).cloned().unwrap_or_default()
                } else {
                    Vec::new()
                },
            });
            day = day.succ_opt().unwrap_or(after);
        }
        weeks.push(week);
    }
    Month {
        id: format!("{}-{:02}", first.year(), first.month()),
        label: voice.month(first),
        weekdays,
        weeks,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::parse_date;

    fn date(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    #[test]
    fn a_month_is_whole_weeks_from_monday() {
        let day = date("2026-12-03");
        let entry = Entry {
            title: "Summit".to_owned(),
            url: "/events/summit/".to_owned(),
        };
        let voice = crate::render::voice::english();
        let december = month(
            voice,
            date("2026-12-01"),
            day,
            &BTreeMap::from([(day, vec![entry])]),
        );
        assert_eq!(december.id, "2026-12");
        assert_eq!(december.weeks.len(), 5);
        assert!(december.weeks.iter().all(|week| week.len() == 7));
        let first = &december.weeks[0];
        assert_eq!(first[0].day, None, "30 November is outside");
        assert_eq!(first[1].iso.as_deref(), Some("2026-12-01"));
        assert!(first[3].today && first[3].events.len() == 1);
        let february = month(voice, date("2027-02-01"), day, &BTreeMap::new());
        assert_eq!(february.weeks.len(), 4, "1 February 2027 is a Monday");
        assert!(!february.weeks.iter().flatten().any(|cell| cell.today));
    }
}
