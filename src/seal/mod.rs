//! Compartments, keyrings and sealed bytes: what makes a private page fit to be published.
//!
//! Nothing is sealed yet. The plan names the compartment of every private page
//! ([`Compartment`](crate::render::plan::Compartment)), and until this layer can seal them no such
//! page is written at all.
