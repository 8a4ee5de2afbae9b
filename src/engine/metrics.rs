//! Numbers of a partner on a day.
//!
//! A fact counts from its date, that day included; a trailing window on day *d* is
//! *(d − months, d]*.

use super::facts::Enrollment;
use crate::base::{Date, Money, Window};
use crate::model::{Measure, Metric};

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
