//! What several of partnerpress's test targets begin from: workspaces written in Rust, their values from
//! plain texts, and chance that is the same for the same seed.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing it did not expect"
)]

pub mod blank;
pub mod dice;
pub mod text;
pub mod workspace;

use partnerpress::base::{FileId, Span};

/// A place for what no file says.
pub const NOWHERE: Span = Span::head(FileId(0));
