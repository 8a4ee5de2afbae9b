//! A second engine, written from the definitions of the rules: every question walks through all rows,
//! every day is gone through one by one, and nothing is kept between two questions. Slow, and plain
//! enough to be believed.
//!
//! It shares the model's types and the calendar with the engine, and no other code.

pub(crate) mod cells;
pub(crate) mod earnings;
pub(crate) mod funds;
pub(crate) mod metrics;
pub(crate) mod payouts;
pub(crate) mod requirements;
pub(crate) mod standings;
