//! The engine from outside: to the cent on cases worked out by hand, by properties that hold for all
//! programs, and against a second engine that knows no cleverness.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing it did not expect"
)]

#[path = "../naive/mod.rs"]
mod naive;
#[path = "../support/workspace.rs"]
mod workspace;

mod agreement;
mod chance;
mod demo;
mod funds;
mod incentives;
mod kpi;
mod ledger;
mod metrics;
mod properties;
mod random;
mod requirements;
mod standings;
