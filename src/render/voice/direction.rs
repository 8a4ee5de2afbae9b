//! Texts of one direction within texts of the other.

use std::borrow::Cow;

use icu_locale::{Locale, LocaleDirectionality};

const FIRST_STRONG_ISOLATE: char = '\u{2068}';
const POP_ISOLATE: char = '\u{2069}';

pub(super) fn is_right_to_left(locale: &Locale) -> bool {
    LocaleDirectionality::new_common().is_right_to_left(&locale.id)
}

/// A text from outside as it may stand within a sentence: what could turn the words around it is
/// shut in. Within a sentence from left to right, a text without a letter or mark of the other
/// direction is left as it is; within one from right to left, every text is isolated.
#[must_use]
pub fn isolated(text: &str, within_right_to_left: bool) -> Cow<'_, str> {
    if text.is_empty() || !(within_right_to_left || text.chars().any(turns)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 6);
    out.push(FIRST_STRONG_ISOLATE);
    // An end of an isolate that the text did not begin would end ours, and what it does not end
    // would swallow the end of ours.
    let mut open = 0usize;
    for c in text.chars() {
        match c {
            '\u{2066}'..='\u{2068}' => open += 1,
            POP_ISOLATE if open == 0 => continue,
            POP_ISOLATE => open -= 1,
            _ => {}
        }
        out.push(c);
    }
    out.extend(std::iter::repeat_n(POP_ISOLATE, open + 1));
    Cow::Owned(out)
}

/// Whether a character is strong from right to left, or a control of direction. The blocks are
/// those to which Unicode gives the class R or AL by default (UAX #9, DerivedBidiClass).
const fn turns(c: char) -> bool {
    matches!(c,
        '\u{590}'..='\u{8ff}'
        | '\u{fb1d}'..='\u{fdff}'
        | '\u{fe70}'..='\u{fefe}'
        | '\u{10800}'..='\u{10fff}'
        | '\u{1e800}'..='\u{1efff}'
        | '\u{200e}' | '\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::isolated;

    #[test]
    fn what_turns_a_sentence_is_shut_in() {
        assert_eq!(isolated("Acme 24", false), "Acme 24");
        assert_eq!(isolated("", true), "");
        assert_eq!(isolated("Acme", true), "\u{2068}Acme\u{2069}");
        assert_eq!(isolated("شركة", false), "\u{2068}شركة\u{2069}");
        assert_eq!(isolated("a\u{202e}b", false), "\u{2068}a\u{202e}b\u{2069}");
    }

    #[test]
    fn nothing_ends_our_isolate_or_swallows_its_end() {
        assert_eq!(
            isolated("\u{2069}\u{202e}evil", false),
            "\u{2068}\u{202e}evil\u{2069}"
        );
        assert_eq!(
            isolated("\u{2067}open", false),
            "\u{2068}\u{2067}open\u{2069}\u{2069}"
        );
        assert_eq!(
            isolated("\u{2067}a\u{2069}b", false),
            "\u{2068}\u{2067}a\u{2069}b\u{2069}"
        );
    }
}
