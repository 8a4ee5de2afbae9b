//! Numbers of a partner on a day.
//!
//! A fact counts from its date, that day included; a trailing window on day *d* is
//! *(d − months, d]*.

use std::sync::Arc;

use super::facts::Enrollment;
use crate::base::{Date, Decimal, Money, Window};
use crate::model::rules::{MetricIx, Rules};
use crate::model::{Measure, Metric, RowRef};

/// The metric's value on `day`, from the facts dated on `day` or before.
#[must_use]
pub fn measure(enrollment: &Enrollment<'_>, metric: Metric, day: Date) -> Measure {
    match metric {
        Metric::Revenue { months } => Measure::Amount(revenue(enrollment, months, day)),
        Metric::CertifiedPeople => Measure::Count(enrollment.facts.certified_people(day)),
        Metric::IntegrationLevel => Measure::Level(enrollment.facts.integration_level(day)),
    }
}

/// Deals over the trailing months, refunds taken off, in the program's currency, unrounded.
#[must_use]
pub fn revenue(enrollment: &Enrollment<'_>, months: u32, day: Date) -> Money {
    let window = Window::trailing(day, months);
    let amount = enrollment.facts.revenue(window);
    Money::new(amount, enrollment.program.currency)
}

/// The day a question is about, and the day through which facts are known: the same, unless the
/// question is about a day to come.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct At {
    pub day: Date,
    pub known: Date,
}

impl At {
    /// With all that is known on the day itself.
    #[must_use]
    pub const fn on(day: Date) -> Self {
        Self { day, known: day }
    }
}

/// The metric's value, `None` where it has none. `key` is the value of the keyed column, inside
/// keyed contexts; a metric that is not keyed does not look at it.
#[must_use]
pub fn value(
    _enrollment: &Enrollment<'_>,
    _rules: &Rules,
    _metric: MetricIx,
    _key: Option<&str>,
    _at: At,
) -> Option<Decimal> {
    None
}

/// The values of a column that the partner's rows have, as far as the keyed metrics of `rules` over
/// that column can see them, by text.
#[must_use]
pub fn keys(_enrollment: &Enrollment<'_>, _rules: &Rules, _column: &str, _at: At) -> Vec<Arc<str>> {
    Vec::new()
}

/// The rows that count in a metric, by date, then in the order of their cells.
#[must_use]
pub fn rows_behind(
    _enrollment: &Enrollment<'_>,
    _rules: &Rules,
    _metric: MetricIx,
    _key: Option<&str>,
    _at: At,
) -> Vec<RowRef> {
    Vec::new()
}
