//! The engine from outside: to the cent on cases worked out by hand, on the demo.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing it did not expect"
)]

mod chance;
mod demo;
mod funds;
mod incentives;
mod kpi;
mod ledger;
mod metrics;
mod requirements;
mod standings;
