//! HKDF and HMAC over SHA-256, as the formats use them.

use hkdf::Hkdf;
use hmac::{Hmac, KeyInit, Mac};
use sha2::Sha256;
use zeroize::Zeroizing;

use super::secret::{LENGTH, Secret};

/// HKDF-SHA256 without a salt.
pub(super) fn derive(key: &[u8], info: &[u8]) -> Secret {
    salted(key, None, info)
}

/// HKDF-SHA256.
pub(super) fn salted(key: &[u8], salt: Option<&[u8]>, info: &[u8]) -> Secret {
    let mut out = [0; LENGTH];
    // Fails for outputs of more than 255 hashes alone; this is one.
    let expanded = Hkdf::<Sha256>::new(salt, key).expand(info, &mut out);
    debug_assert!(expanded.is_ok(), "32 bytes are one block");
    Secret::new(out)
}

/// HMAC-SHA256 over the parts, one after the other.
pub(super) fn mac(key: &Secret, parts: &[&[u8]]) -> [u8; 32] {
    let mut mac = keyed(key);
    for part in parts {
        mac.update(part);
    }
    mac.finalize().into_bytes().into()
}

fn keyed(key: &Secret) -> Hmac<Sha256> {
    // HMAC fills a key up to a block of its hash with zeros.
    let mut block = Zeroizing::new([0; 64]);
    block[..LENGTH].copy_from_slice(key.bytes());
    <Hmac<Sha256> as KeyInit>::new((&*block).into())
}
