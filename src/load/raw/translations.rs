//! `content/translations/<language>.yaml`.

use crate::base::Spanned;
use crate::load::decode::{Keyed, Need};
use crate::load::leaf::Text;
use crate::raw;

raw! {
    /// What the texts of the content are in one language: `content/translations/<language>.yaml`. What is not here is said as it was written.
    pub struct RawTranslations {
        /// The text as the content has it, and what it is in this language.
        texts: Need<Keyed<Text, Spanned<Text>>>,
    }
}
