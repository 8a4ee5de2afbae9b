//! Runs the built program as a person would, and looks at what it leaves on disk.
//!
//! What is tested here holds for the whole process: the same bytes for the same input, never half a site, nothing
//! private in public, and the seed program from one file.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing it did not expect"
)]

mod answers;
mod collateral;
mod determinism;
mod folder;
mod formats;
mod html;
mod interruption;
mod portal;
mod panics;
mod privacy;
mod program;
mod reading;
mod records;
mod sample;
mod sealed;
mod seed;
#[cfg(feature = "verify")]
mod server;
mod simulation;
mod verbs;
mod verify;
