//! The only layer that touches the world: disk, clock, network, terminal. It knows no rules.

pub mod clock;
pub mod stage;
pub mod tree;
