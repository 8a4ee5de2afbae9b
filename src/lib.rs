//! partnerpress: a partner program as text.
//!
//! One build reads the program, its partners and its ledgers, runs the tier and incentive engine,
//! and prints a static site. The layers stand below in the order in which each may use those
//! above it, and no other way; `tests/layers.rs` keeps it so. `ARCHITECTURE.md` is the map.

pub mod base;
pub mod model;
pub mod load;
pub mod check;
pub mod engine;
pub mod render;
pub mod seal;
pub mod shell;
pub mod cli;
