//! Thirty-two bytes that nobody should see, and how bytes are written as text.

use base64::Engine;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use zeroize::{Zeroize, ZeroizeOnDrop};

/// Bytes of every key here.
pub(super) const LENGTH: usize = 32;

/// A key. It is overwritten when it is dropped, is compared in constant time, and no format shows
/// it.
#[derive(Clone, Zeroize, ZeroizeOnDrop)]
pub(super) struct Secret([u8; LENGTH]);

impl Secret {
    pub(super) const fn new(bytes: [u8; LENGTH]) -> Self {
        Self(bytes)
    }

    pub(super) const fn bytes(&self) -> &[u8; LENGTH] {
        &self.0
    }

    pub(super) fn encoded(&self) -> zeroize::Zeroizing<String> {
        zeroize::Zeroizing::new(encode(&self.0))
    }

    pub(super) fn decoded(text: &str) -> Option<Self> {
        decode(text).map(Self)
    }
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Secret(…)")
    }
}

/// As text, see [`encode`].
impl Serialize for Secret {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(&self.encoded())
    }
}

impl<'de> Deserialize<'de> for Secret {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = zeroize::Zeroizing::new(String::deserialize(deserializer)?);
        Self::decoded(&text).ok_or_else(|| D::Error::custom("not a key"))
    }
}

impl PartialEq for Secret {
    fn eq(&self, other: &Self) -> bool {
        let pairs = self.0.iter().zip(&other.0);
        pairs.fold(0, |differs, (a, b)| differs | (a ^ b)) == 0
    }
}

impl Eq for Secret {}

/// Tells one site from another where people sign in with passphrases: the same address and words
/// give other keys elsewhere. No secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SiteSalt(pub [u8; 16]);

/// Bytes as text: base64url (RFC 4648, section 5) without `=`.
#[must_use]
pub fn encode(bytes: &[u8]) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}

/// As many bytes as are wanted, from base64url without `=`; `None` when the text holds anything
/// else. A text has one reading: stray bits at its end are refused.
#[must_use]
pub fn decode<const N: usize>(text: &str) -> Option<[u8; N]> {
    let bytes = zeroize::Zeroizing::new(BASE64_URL_SAFE_NO_PAD.decode(text).ok()?);
    bytes.as_slice().try_into().ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_key_does_not_show_itself() {
        let secret = Secret::new([7; 32]);
        assert_eq!(format!("{secret:?}"), "Secret(…)");
        assert_ne!(secret, Secret::new([8; 32]));
        assert_eq!(Secret::decoded(&secret.encoded()), Some(secret));
    }

    #[test]
    fn a_text_has_one_reading() {
        assert_eq!(decode::<1>("AQ"), Some([1]));
        // The same byte with stray bits, with padding, and in the other alphabet.
        for text in ["AR", "AQ==", "A", "", "AQI", "+/"] {
            assert_eq!(decode::<1>(text), None, "{text}");
        }
    }
}
