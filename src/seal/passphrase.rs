//! Passphrases: words that the program draws, for people who have no use for a link, and beside a
//! link for what is financial. Nobody chooses one.

use hmac::Hmac;
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use super::secret::{Secret, SiteSalt};

/// The Electronic Frontier Foundation's long list of 2016 (CC BY 3.0 US): 7,776 words, each of
/// 12.9 bits.
static LIST: &str = include_str!("words.txt");
const LISTED: usize = 7776;

/// Words of a passphrase that is drawn here: 77.5 bits.
pub const PASSPHRASE_WORDS: usize = 6;
/// Rounds of PBKDF2.
pub const ROUNDS: u32 = 600_000;

/// Six words or more of the list.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Passphrase {
    /// Small letters, one space between words.
    words: String,
}

/// Why a text is no passphrase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum WeakPassphrase {
    /// It has so many words, which are too few.
    TooShort(usize),
    /// The word at this place, from 1, is not of the list: someone chose it.
    UnknownWord(usize),
}

impl std::fmt::Display for WeakPassphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::TooShort(found) => write!(
                f,
                "a passphrase has {PASSPHRASE_WORDS} words or more, this has {found}"
            ),
            Self::UnknownWord(at) => write!(
                f,
                "word {at} is not of the list that passphrases are drawn from"
            ),
        }
    }
}

impl std::fmt::Debug for Passphrase {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Passphrase(…)")
    }
}

/// A passphrase after 600,000 rounds of PBKDF2.
#[derive(Debug, Clone)]
pub struct Stretched(Secret);

impl Stretched {
    pub(super) const fn bytes(&self) -> &[u8; 32] {
        self.0.bytes()
    }
}

impl Passphrase {
    /// Draws a passphrase from random bytes; `None` when these happen not to be enough, which is so
    /// less than once in a million times. Each word takes two bytes; numbers that would make some
    /// words likelier than others are passed over.
    #[must_use]
    pub fn draw(random: &[u8; 64]) -> Option<Self> {
        const FAIR: usize = (1 << 16) / LISTED * LISTED;
        let list: Vec<&str> = LIST.lines().collect();
        let drawn = random
            .chunks_exact(2)
            .map(|pair| usize::from(pair[0]) << 8 | usize::from(pair[1]))
            .filter(|number| *number < FAIR);
        let words: Vec<&str> = drawn
            .filter_map(|number| list.get(number % LISTED).copied())
            .take(PASSPHRASE_WORDS)
            .collect();
        (words.len() == PASSPHRASE_WORDS).then(|| Self {
            words: words.join(" "),
        })
    }

    /// Reads a passphrase as people type it: in capitals or not, with any space between.
    ///
    /// # Errors
    /// When it is not one that was drawn here.
    pub fn parse(text: &str) -> Result<Self, WeakPassphrase> {
        let lower = Zeroizing::new(text.to_lowercase());
        let words: Vec<&str> = lower.split_whitespace().collect();
        if words.len() < PASSPHRASE_WORDS {
            return Err(WeakPassphrase::TooShort(words.len()));
        }
        let list: std::collections::HashSet<&str> = LIST.lines().collect();
        match words.iter().position(|word| !list.contains(word)) {
            Some(at) => Err(WeakPassphrase::UnknownWord(at + 1)),
            None => Ok(Self {
                words: words.join(" "),
            }),
        }
    }

    /// As it is printed.
    #[must_use]
    pub fn words(&self) -> &str {
        &self.words
    }

    /// PBKDF2-HMAC-SHA256. The salt is made of the site's and of the person's address, in lower
    /// case, so nowhere is there a list of who has a passphrase. `rounds` is [`ROUNDS`], but in
    /// tests.
    #[must_use]
    pub fn stretch(&self, address: &str, site: SiteSalt, rounds: u32) -> Stretched {
        let mut salt = Sha256::new();
        salt.update(b"psl1 user\0");
        salt.update(site.0);
        salt.update(address.trim().to_lowercase().as_bytes());
        let mut out = [0; 32];
        // Any key does for HMAC.
        let stretched = pbkdf2::pbkdf2::<Hmac<Sha256>>(
            self.words.as_bytes(),
            &salt.finalize(),
            rounds,
            &mut out,
        );
        debug_assert!(stretched.is_ok(), "HMAC takes keys of any length");
        Stretched(Secret::new(out))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_whole() {
        let mut words: Vec<&str> = LIST.lines().collect();
        assert_eq!(words.len(), LISTED);
        words.sort_unstable();
        words.dedup();
        assert_eq!(words.len(), LISTED, "each once");
    }

    #[test]
    fn words_are_drawn_evenly_from_what_is_random() {
        let mut random = [0u8; 64];
        // 62,208 and above would make the first words likelier.
        random[..4].copy_from_slice(&[0xff, 0xff, 0xf3, 0x00]);
        random[4..8].copy_from_slice(&[0x00, 0x00, 0x1e, 0x5f]);
        let drawn = Passphrase::draw(&random).expect("enough");
        assert_eq!(
            drawn.words(),
            "abacus zoom abacus abacus abacus abacus",
            "words 0 and 7,775"
        );
        assert_eq!(Passphrase::draw(&[0xff; 64]), None);
    }

    /// Attack 20: a passphrase that somebody chose.
    #[test]
    fn only_drawn_words_are_taken() {
        let typed = "  Abacus ABDOMEN abdominal  abide\tabiding ability ";
        let parsed = Passphrase::parse(typed).expect("of the list");
        assert_eq!(
            parsed.words(),
            "abacus abdomen abdominal abide abiding ability"
        );
        for (text, fault) in [
            ("", WeakPassphrase::TooShort(0)),
            ("abacus abdomen", WeakPassphrase::TooShort(2)),
            (
                "abacus abdomen fjordlys1 abide abiding ability",
                WeakPassphrase::UnknownWord(3),
            ),
        ] {
            assert_eq!(Passphrase::parse(text), Err(fault), "{text}");
        }
    }
}
