//! The leaf crate that will own typesetting to PDF.
//!
//! It is apart from the root crate because a typesetter is most of the compile time of whatever
//! names it. Nothing here knows a partner, a tier or a template: it is given a document's
//! metadata and its page, and nothing in the root crate below `render` may depend on it.

/// A sheet that brochures and statements are set on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// ISO 216 A4.
    A4,
    /// ANSI A, "US Letter".
    Letter,
}

impl Sheet {
    /// Width and height in tenths of a millimetre, upright.
    #[must_use]
    pub const fn size(self) -> (u32, u32) {
        match self {
            Self::A4 => (2100, 2970),
            Self::Letter => (2159, 2794),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn letter_is_wider_and_shorter_than_a4() {
        let (a4, letter) = (Sheet::A4.size(), Sheet::Letter.size());
        assert!(letter.0 > a4.0 && letter.1 < a4.1);
    }
}
