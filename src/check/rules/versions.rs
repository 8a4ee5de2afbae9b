//! Versions follow one another without a gap.

use super::VERSIONS;
use crate::base::{Date, Diagnostic, Faults, Span, minus_days};
use crate::check::dates;
use crate::load::decode::List;
use crate::load::raw::RawVersion;

/// The versions with their first days, in order.
pub(in crate::check) fn in_order<'r>(
    list: Option<&'r List<RawVersion>>,
    faults: &mut Faults,
) -> Vec<(Date, &'r RawVersion)> {
    let items = list.into_iter().flat_map(|list| &list.items);
    let mut dated: Vec<(Date, Span, &RawVersion)> = items
        .filter_map(|raw| {
            let from = raw.from.get()?;
            Some((from.value.0, from.span, raw))
        })
        .collect();
    for pair in dated.windows(2) {
        let [(before, before_span, _), (day, span, _)] = pair else {
            continue;
        };
        let fault = match day.cmp(before) {
            std::cmp::Ordering::Greater => continue,
            std::cmp::Ordering::Equal => {
                Diagnostic::error(&VERSIONS, *span, "two versions begin on the same day")
                    .help("only one set of rules holds on a day: make one version of the two")
            }
            std::cmp::Ordering::Less => Diagnostic::error(
                &VERSIONS,
                *span,
                "this version begins before the one above it",
            )
            .help("write versions oldest first; each is laid over the one above it"),
        };
        faults.push(fault.related(*before_span, "the version above it"));
    }
    // Stable, so that of two on one day the last written wins.
    dated.sort_by_key(|it| it.0);
    for (at, (_, _, raw)) in dated.iter().enumerate() {
        let first = raw.from.get();
        dates::in_order(
            ("the first day of the version", first),
            ("its last day", raw.until.as_ref()),
            faults,
        );
        let Some(until) = &raw.until else { continue };
        let next = dated.get(at + 1);
        let fault = match next {
            None => Diagnostic::error(&VERSIONS, until.span, "no version holds after this day")
                .label("the last version has a last day")
                .help("take `until` out, or write the version that comes after it"),
            Some((day, place, _)) => {
                let wanted = minus_days(*day, 1);
                if until.value.0 == wanted {
                    continue;
                }
                let message = if until.value.0 < wanted {
                    "no version holds between this day and the next version"
                } else {
                    "two versions hold on the days up to this one"
                };
                Diagnostic::error(&VERSIONS, until.span, message)
                    .related(*place, "the next version")
                    .help(format!("write `until: {wanted}`, or leave it out"))
                    .replace_with(wanted.to_string())
            }
        };
        faults.push(fault);
    }
    for (_, _, raw) in &dated {
        dates::in_order(
            ("the first day of the version", raw.from.get()),
            ("the end of the transition", raw.no_demotion_before.as_ref()),
            faults,
        );
    }
    dated.into_iter().map(|(day, _, raw)| (day, raw)).collect()
}
