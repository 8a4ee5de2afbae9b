//! The only layer that touches the world: disk, clock, network, terminal. It knows no rules.
#![expect(
    clippy::disallowed_methods,
    reason = "this is the layer that reads the clock and the environment"
)]

pub mod alternative;
pub mod audit;
pub mod beside;
pub mod clock;
pub mod dossier;
pub mod encoding;
pub mod files;
mod folders;
pub mod handout;
pub mod invitation;
pub mod keystore;
#[cfg(feature = "serve")]
pub mod live;
pub mod manifest;
pub mod panics;
pub mod portal;
pub mod reading;
pub mod site;
pub mod stage;
pub mod swap;
pub mod terminal;
pub mod tree;
pub mod verify;
