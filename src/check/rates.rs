//! Every tier has a rate for what its partners earn.

use super::start_of;
use crate::base::{Code, Diagnostic, Faults, Id, Rate, Span, Spanned};
use crate::load::decode::Keyed;
use crate::model::{IncentiveKind, Tier};

pub(super) const CODES: &[&Code] = &[&MISSING_RATE, &FALLING_RATE];

const MISSING_RATE: Code = Code {
    id: "PP051",
    title: "tier without a rate",
    about: "Partners of the tier earn a commission, rebate or revenue share, and nothing says how \
            much. Rates that are written have to name every tier; without any, the tier's \
            discount is taken. To pay nothing, write a rate of 0 or `enabled: false`.",
};

const FALLING_RATE: Code = Code {
    id: "PP052",
    title: "higher tier, lower rate",
    about: "A tier earns less than the one below it. That may be meant; most often two rates \
            were swapped.",
};

/// `rates` is where the rates are written, if they are.
pub(super) fn missing(kind: IncentiveKind, tier: &Tier, rates: Option<Span>) -> Diagnostic {
    let what = kind.title().to_lowercase();
    let message = format!("the tier `{}` has no {what} rate", tier.id);
    match rates {
        Some(rates) => {
            let fault = Diagnostic::error(&MISSING_RATE, start_of(rates), message)
                .label("these rates name other tiers")
                .help(format!("add a line `{}: …` to the rates", tier.id));
            // A built-in tier stands nowhere.
            if tier.span == start_of(tier.span) {
                fault
            } else {
                fault.related(tier.span, "the tier")
            }
        }
        None => Diagnostic::error(&MISSING_RATE, tier.span, message).help(format!(
            "give it a `discount`, or write `incentives: {{{}: {{rates: …}}}}`",
            kind.word()
        )),
    }
}

pub(super) fn check_order(
    kind: IncentiveKind,
    tiers: &[Tier],
    rates: &[Rate],
    written: &[&Keyed<Id, Spanned<Rate>>],
    faults: &mut Faults,
) {
    let rungs: Vec<(&Tier, &Rate)> = tiers.iter().zip(rates).collect();
    for pair in rungs.windows(2) {
        let [(below, lower), (above, higher)] = pair else {
            continue;
        };
        if higher >= lower {
            continue;
        }
        let place = written
            .iter()
            .flat_map(|map| &map.entries)
            .find(|(key, _)| key.value == above.id);
        // A discount that falls is told by the ladder.
        if let Some((_, place)) = place {
            faults.push(
                Diagnostic::warning(
                    &FALLING_RATE,
                    place.span,
                    format!(
                        "`{}` earns a {} of {higher}, less than the {lower} of `{}` below it",
                        above.id,
                        kind.title().to_lowercase(),
                        below.id
                    ),
                )
                .help("were two rates swapped?"),
            );
        }
    }
}
