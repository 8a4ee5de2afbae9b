//! Text to `Raw*` values with spans. This layer knows what a well-formed tier looks like, and
//! nothing of what a tier means; it never opens a file: texts are handed to it.

pub mod decode;
pub mod faults;
mod front_matter;
pub mod lay;
pub mod leaf;
pub mod ledger;
pub mod master;
pub mod messages;
pub mod patch;
pub mod person;
mod places;
pub mod raw;
pub mod schema;
pub mod terms;
mod text;
pub mod tree;
mod workspace;
pub mod yaml;

pub use workspace::{Loaded, RawDocument, RawFile, RawMedia, RawWorkspace, load};
