//! Text to `Raw*` values with spans. This layer knows what a well-formed tier looks like, and
//! nothing of what a tier means; it never opens a file: texts are handed to it.

pub mod decode;
pub mod faults;
pub mod leaf;
pub mod raw;
pub mod tree;
pub mod yaml;
