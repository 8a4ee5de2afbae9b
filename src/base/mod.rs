//! Money, rates, dates, ids, spans, colours, diagnostics and pictures: what every layer speaks in.
//!
//! Nothing here knows a partner or a tier, and nothing here reads a file or a clock.

mod calendar;
pub mod colour;
mod date;
mod diagnostic;
mod dialect;
mod id;
mod money;
pub mod picture;
pub mod report;
mod span;
mod words;
mod zone;

pub use calendar::{
    Duration, DurationUnit, PeriodUnit, Periods, WindowRule, business_day_from,
    business_days_before, minus_days, plus_days,
};
pub use date::{Date, DateFault, Window, add_months, months_before, parse_date, parse_date_as};
pub use diagnostic::{Code, Diagnostic, Faults, Label, Severity, closest};
pub use dialect::{heading_anchor, markdown_options};
pub use id::{Id, IdFault};
pub use money::{Currency, Decimal, Money, NumberFault, Rate, parse_decimal, short_number};
pub use picture::{LeftOut, Picture, PictureFault, PictureForm};
pub use span::{FileId, Passage, Sources, Span, Spanned};
pub use zone::{Moment, Zone, parse_times};
