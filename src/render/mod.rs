//! From a workspace and the engine's findings to bytes: what is printed, how it looks, and who may
//! read it. No money is worked out here and no file is touched.

pub mod calendar;
pub mod chart;
pub mod feed;
pub(crate) mod format;
pub mod fund_reasons;
pub mod hosts;
pub mod markdown;
pub mod media_type;
pub mod page_text;
pub mod plan;
pub mod press;
pub mod reasons;
mod renderer;
pub mod say;
pub mod search;
pub mod simulation;
pub mod sitemap;
pub mod terms;
pub mod theme;
pub mod view;
pub mod voice;
mod xml;

pub use renderer::{RenderFault, Renderer, TEMPLATE_FAULT};

/// A finished file that everyone may read. Only rendering a
/// [`PublicItem`](plan::PublicItem) makes one, and only such files can be written.
#[derive(Debug, Clone)]
pub struct PublicFile {
    path: String,
    bytes: bytes::Bytes,
}

impl PublicFile {
    /// Below the output folder, `/` between parts.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}

/// A finished file in clear that is not for everyone: a piece of collateral, for an operator who
/// sends it by hand. What writes a site does not take it; see `shell::handout` for what does.
#[derive(Debug, Clone)]
pub struct PrivateFile {
    path: String,
    bytes: bytes::Bytes,
}

impl PrivateFile {
    /// Below the folder, `/` between parts: `partners/acme/materials/kit.zip`.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }
}
