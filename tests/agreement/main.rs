//! The rules engine from outside: against a second engine that knows no cleverness, and by properties
//! that hold for all programs and ledgers.
#![expect(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test stops at the first thing it did not expect"
)]

mod agreement;
mod earnings;
mod naive;
mod properties;
mod random;
mod random_earnings;
mod sample;
mod shrink;
mod standings;
