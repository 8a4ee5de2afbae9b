//! Makes texts that people wrote fit to be set, without a change of what they say.

use std::collections::BTreeSet;

use serde_json::Value;
use typst::text::Font;
use typst::text::is_default_ignorable;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// A word longer than this many characters may be broken wherever it has to.
const LONG_WORD: usize = 28;

/// Between the places at which a long word may be broken, in characters.
const PIECE: usize = 8;

/// Invisible, and a line may end there.
const BREAK: char = '\u{200b}';

/// What stands for a character that no typeface has, the first that one has.
const BOXES: [char; 4] = ['\u{25a1}', '\u{25af}', '\u{fffd}', '?'];

/// The characters that the typefaces have together.
#[derive(Debug)]
pub(super) struct Repertoire {
    /// One bit a code point.
    covered: Vec<u64>,
    stand_in: char,
}

/// How much of a text is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Manner {
    AsWritten,
    /// Without marks that combine with a letter, for a typeface that has the letter and not the mark.
    WithoutMarks,
}

/// Characters that were replaced by a box or left out.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Replaced {
    /// In code order.
    pub characters: BTreeSet<char>,
}

impl Repertoire {
    pub(super) fn of(fonts: &[Font]) -> Self {
        let mut covered = vec![0; 0x11_0000 / 64];
        for code in fonts.iter().flat_map(|font| font.info().coverage.iter()) {
            if let Some(word) = covered.get_mut(code as usize / 64) {
                *word |= 1_u64 << (code % 64);
            }
        }
        let mut repertoire = Self {
            covered,
            stand_in: '?',
        };
        let found = BOXES.into_iter().find(|it| repertoire.has(*it));
        repertoire.stand_in = found.unwrap_or('?');
        repertoire
    }

    fn has(&self, character: char) -> bool {
        let code = character as usize;
        let word = self.covered.get(code / 64).copied().unwrap_or(0);
        word >> (code % 64) & 1 == 1
    }

    /// The value with every text in it made fit; keys stay as they are.
    pub(super) fn fit(&self, value: &Value, manner: Manner) -> (Value, Replaced) {
        let mut replaced = Replaced::default();
        let fitted = self.fit_value(value, manner, &mut replaced);
        (fitted, replaced)
    }

    fn fit_value(&self, value: &Value, manner: Manner, replaced: &mut Replaced) -> Value {
        match value {
            Value::String(text) => Value::String(self.fit_text(text, manner, replaced)),
            Value::Array(items) => items
                .iter()
                .map(|item| self.fit_value(item, manner, replaced))
                .collect(),
            Value::Object(fields) => Value::Object(
                fields
                    .iter()
                    .map(|(key, value)| (key.clone(), self.fit_value(value, manner, replaced)))
                    .collect(),
            ),
            other => other.clone(),
        }
    }

    fn fit_text(&self, text: &str, manner: Manner, replaced: &mut Replaced) -> String {
        let is_address = is_address(text);
        let mut fitted = String::with_capacity(text.len());
        let mut word = 0;
        let mut isolates = Isolates::of(text);
        for character in text.nfc() {
            let Some(kept) = self.character(character, manner, &mut isolates, replaced) else {
                continue;
            };
            if kept.is_whitespace() || kept == '\u{ad}' || kept == BREAK {
                word = 0;
            } else {
                word += 1;
            }
            // Never between a letter and its mark, nor within a sequence.
            let joins = is_combining_mark(kept) || is_default_ignorable(kept);
            if word > LONG_WORD && word.is_multiple_of(PIECE) && !is_address && !joins {
                fitted.push(BREAK);
            }
            fitted.push(kept);
        }
        fitted
    }

    fn character(
        &self,
        character: char,
        manner: Manner,
        isolates: &mut Isolates,
        replaced: &mut Replaced,
    ) -> Option<char> {
        match character {
            '\n' => return Some('\n'),
            '\t' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => {
                return Some(' ');
            }
            // Embeddings and overrides of direction: they reach beyond the text that they stand in.
            '\u{202a}'..='\u{202e}' => return None,
            '\u{2066}'..='\u{2069}' => return isolates.keep().then_some(character),
            // Tags, which only flags use, and the marks that begin a file.
            '\u{e0000}'..='\u{e007f}' | '\u{feff}' | '\u{fff9}'..='\u{fffc}' => return None,
            _ => {}
        }
        if manner == Manner::WithoutMarks && is_combining_mark(character) {
            replaced.characters.insert(character);
            return None;
        }
        if is_default_ignorable(character) || character == BREAK {
            return Some(character);
        }
        if character.is_control() {
            return None;
        }
        if !is_private(character) && (character.is_whitespace() || self.has(character)) {
            return Some(character);
        }
        replaced.characters.insert(character);
        (!is_combining_mark(character)).then_some(self.stand_in)
    }
}

/// Where a text navigates to must stay what it is.
fn is_address(text: &str) -> bool {
    ["http://", "https://", "mailto:", "tel:"]
        .iter()
        .any(|scheme| text.starts_with(scheme))
}

/// No standard says what they look like, and a document for archives may not have them.
const fn is_private(character: char) -> bool {
    matches!(character as u32, 0xE000..=0xF8FF | 0xF0000..=0x10_FFFF)
        || character as u32 & 0xFFFE == 0xFFFE
        || matches!(character as u32, 0xFDD0..=0xFDEF)
}

/// Which of a text's isolates are whole; one that is not would reach into what stands beside it.
struct Isolates {
    keep: Vec<bool>,
    next: usize,
}

impl Isolates {
    fn of(text: &str) -> Self {
        let mut keep = Vec::new();
        let mut open = Vec::new();
        for character in text.chars() {
            match character {
                '\u{2066}'..='\u{2068}' => {
                    open.push(keep.len());
                    keep.push(false);
                }
                '\u{2069}' => {
                    let begin = open.pop();
                    if let Some(begin) = begin {
                        keep[begin] = true;
                    }
                    keep.push(begin.is_some());
                }
                _ => {}
            }
        }
        Self { keep, next: 0 }
    }

    /// Of each isolate character in turn.
    fn keep(&mut self) -> bool {
        let keep = self.keep.get(self.next).copied().unwrap_or(false);
        self.next += 1;
        keep
    }
}
