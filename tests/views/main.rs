//! What pages are given and show, from workspaces written in Rust: every page of a full site and of
//! a bare one renders, its links lead somewhere, and nothing private stands in a public page.
#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test stops at the first thing it did not expect"
)]

mod contexts;
mod figures;
mod pages;
mod site;
mod sites;
