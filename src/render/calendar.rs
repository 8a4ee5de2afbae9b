//! Events as iCalendar (RFC 5545), one file each and all in one.

use std::fmt::Write;

use uuid::Uuid;

use crate::base::{Date, Zone, parse_times};
use crate::model::{Event, Site};
use crate::render::voice::{Voice, said};

/// The namespace of the ids that this program makes: stable, so that a calendar or a feed reader
/// knows an entry again after every build.
pub const NAMESPACE: Uuid = Uuid::from_u128(0x6f1b_7c5a_2d84_5e0b_9a37_c4d2_81ee_60f3);

/// A calendar of `events` in the words of `voice`; `address` gives an event's full address.
#[must_use]
pub fn calendar<'e>(
    site: &Site,
    voice: &Voice,
    name: &str,
    events: impl Iterator<Item = &'e Event>,
    address: impl Fn(&Event) -> String,
) -> String {
    let mut out = String::new();
    line(&mut out, "BEGIN", "VCALENDAR");
    line(&mut out, "VERSION", "2.0");
    line(&mut out, "PRODID", "-//partnerpress//events//EN");
    line(&mut out, "METHOD", "PUBLISH");
    line(&mut out, "X-WR-CALNAME", &text(name));
    for event in events {
        one(&mut out, site, voice, event, &address(event));
    }
    line(&mut out, "END", "VCALENDAR");
    out
}

fn one(out: &mut String, site: &Site, voice: &Voice, event: &Event, url: &str) {
    let uid = Uuid::new_v5(
        &NAMESPACE,
        format!("{}/events/{}", site.base_url, event.id).as_bytes(),
    );
    line(out, "BEGIN", "VEVENT");
    line(out, "UID", &format!("{uid}"));
    // The day of the event rather than of the build: an unchanged event keeps its bytes.
    line(out, "DTSTAMP", &format!("{}T000000Z", compact(event.date)));
    let zone = event
        .timezone
        .as_deref()
        .and_then(Zone::named)
        .unwrap_or(Zone::UTC);
    match event.time.as_deref().and_then(parse_times) {
        Some((from, to)) => {
            line(out, "DTSTART", &zone.moment(event.date, from).utc_stamp());
            if let Some(to) = to {
                line(out, "DTEND", &zone.moment(event.end, to).utc_stamp());
            }
        }
        None => {
            line(out, "DTSTART;VALUE=DATE", &compact(event.date));
            // The day after the last, which is outside.
            let after = event.end.succ_opt().unwrap_or(event.end);
            line(out, "DTEND;VALUE=DATE", &compact(after));
        }
    }
    line(out, "SUMMARY", &text(&event.title));
    if let Some(description) = &event.description {
        line(out, "DESCRIPTION", &text(description));
    }
    match &event.place {
        Some(place) => line(out, "LOCATION", &text(place)),
        None if event.online => line(out, "LOCATION", &text(&said!(voice, "event-online"))),
        None => {}
    }
    line(out, "URL", &url.replace(['\r', '\n'], ""));
    line(out, "END", "VEVENT");
}

fn compact(date: Date) -> String {
    date.format("%Y%m%d").to_string()
}

/// A TEXT value: section 3.3.11.
fn text(value: &str) -> String {
    let mut out = String::with_capacity(value.len());
    for c in value.chars() {
        match c {
            '\\' | ';' | ',' => out.extend(['\\', c]),
            '\n' => out.push_str("\\n"),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

/// A content line, folded after at most 75 octets: section 3.1.
fn line(out: &mut String, name: &str, value: &str) {
    let mut length = 0;
    let mut whole = String::new();
    let _ = write!(whole, "{name}:{value}");
    for c in whole.chars() {
        if length + c.len_utf8() > 75 {
            out.push_str("\r\n ");
            length = 1;
        }
        out.push(c);
        length += c.len_utf8();
    }
    out.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_are_escaped_and_folded_on_character_boundaries() {
        let mut out = String::new();
        line(
            &mut out,
            "SUMMARY",
            &text(&format!("a, b; c\\ \r\n{}", "ü".repeat(60))),
        );
        assert!(out.starts_with("SUMMARY:a\\, b\\; c\\\\ \\n"));
        assert!(out.split("\r\n").all(|l| l.len() <= 75));
        assert!(out.ends_with("\r\n"));
    }
}
