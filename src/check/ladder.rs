//! Every rung of a ladder asks for more than the one below it.

use crate::base::{Code, Diagnostic, Faults, Span};
use crate::model::{Metric, Requirement, Threshold, Tier};

pub(super) const CODES: &[&Code] = &[&FALLING_LADDER, &SAME_RUNG, &FALLING_DISCOUNT];

const FALLING_LADDER: Code = Code {
    id: "PP050",
    title: "ladder that goes down",
    about: "Tiers stand lowest first, and each asks for at least as much as the one below it. A \
            tier that asks for less would be reached before the one below it.",
};

const SAME_RUNG: Code = Code {
    id: "PP053",
    title: "two tiers that ask for the same",
    about: "A partner holds the highest tier whose requirements it meets, so nobody would ever \
            hold the lower of two tiers that ask for the same, unless placed there by hand.",
};

const FALLING_DISCOUNT: Code = Code {
    id: "PP054",
    title: "higher tier, lower discount",
    about: "A tier gives a smaller discount than the one below it. That may be meant; most often \
            two numbers were swapped.",
};

/// `tiers` lowest first.
pub(super) fn check(tiers: &[Tier], faults: &mut Faults) {
    for pair in tiers.windows(2) {
        let [below, above] = pair else { continue };
        let metrics = below.requires.iter().chain(&above.requires);
        let mut asks_more = false;
        let mut asks_less = false;
        let mut seen: Vec<Metric> = Vec::new();
        for metric in metrics.map(|it| it.metric) {
            if seen.contains(&metric) {
                continue;
            }
            seen.push(metric);
            let (low, high) = (find(below, metric), find(above, metric));
            match rank(low).cmp(&rank(high)) {
                std::cmp::Ordering::Less => asks_more = true,
                std::cmp::Ordering::Equal => {}
                std::cmp::Ordering::Greater => {
                    asks_less = true;
                    faults.push(falls(metric, below, above, low, high));
                }
            }
        }
        if !asks_more && !asks_less {
            faults.push(
                Diagnostic::warning(
                    &SAME_RUNG,
                    above.span,
                    format!(
                        "`{}` asks for the same as `{}` below it",
                        above.id, below.id
                    ),
                )
                .related(below.span, "the tier below")
                .help("raise what the higher tier asks for, or make one tier of the two"),
            );
        }
        if let (Some(low), Some(high)) = (below.discount, above.discount)
            && high < low
        {
            faults.push(
                Diagnostic::warning(
                    &FALLING_DISCOUNT,
                    above.span,
                    format!(
                        "`{}` has a discount of {high}, less than the {low} of `{}` below it",
                        above.id, below.id
                    ),
                )
                .help("were two discounts swapped?"),
            );
        }
    }
}

fn find(tier: &Tier, metric: Metric) -> Option<&Requirement> {
    tier.requires.iter().find(|it| it.metric == metric)
}

/// Thresholds of one metric in order; none asks for nothing.
fn rank(requirement: Option<&Requirement>) -> Option<crate::base::Decimal> {
    requirement.map(|it| match it.at_least {
        Threshold::Amount(amount) => amount,
        Threshold::Count(count) => count.into(),
        Threshold::Level(level) => (level as u32).into(),
    })
}

fn falls(
    metric: Metric,
    below: &Tier,
    above: &Tier,
    low: Option<&Requirement>,
    high: Option<&Requirement>,
) -> Diagnostic {
    let what = match metric {
        Metric::Revenue { .. } => "less revenue",
        Metric::CertifiedPeople => "fewer certified people",
        Metric::IntegrationLevel => "a lower integration level",
    };
    let place = |it: Option<&Requirement>, tier: &Tier| -> Span {
        it.and_then(|it| it.span).unwrap_or(tier.span)
    };
    Diagnostic::error(
        &FALLING_LADDER,
        place(high, above),
        format!(
            "`{}` asks for {what} than `{}` below it",
            above.id, below.id
        ),
    )
    .related(
        place(low, below),
        format!("`{}` asks for more here", below.id),
    )
    .help("write tiers lowest first, each asking for at least as much as the one before it")
}
