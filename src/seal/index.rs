//! The index of a compartment: what is in it, signed by who publishes, and counted.

use p256::ecdsa::signature::{Signer, Verifier as _};
use p256::ecdsa::{Signature, SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};

use super::OpenFault;
use super::secret::{Secret, decode, encode};
use super::vault::Vault;

const FORMAT: &str = "partnerpress/index@1";
/// What is signed begins with this, so that no signature of an index is one of anything else.
const DOMAIN: &[u8] = b"psl1 index\0";
const SIGNATURE: usize = 64;

/// Everything in a compartment. What is not listed here is not shown, whatever opens.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Index {
    format: String,
    /// `fjordlys/general`.
    pub compartment: String,
    pub epoch: u32,
    /// Rises with every change. Who has seen a number takes no index with a lower one.
    pub counter: u64,
    /// The path of the page to begin with.
    pub start: Option<String>,
    /// The path of the search index.
    pub search: Option<String>,
    /// By path.
    pub files: Vec<IndexedFile>,
}

/// A sealed file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndexedFile {
    /// The planned path: `portal/fjordlys/index.html`. Its id follows from it.
    pub path: String,
    /// Media type: `text/html`.
    #[serde(rename = "type")]
    pub media_type: String,
    /// Of a page.
    pub title: Option<String>,
    /// Length before sealing, in bytes.
    pub bytes: u64,
    /// SHA-256 of the sealed file, base64url.
    pub sha256: String,
}

impl Index {
    /// `files` are brought into the order of their paths.
    #[must_use]
    pub fn new(compartment: String, epoch: u32, mut files: Vec<IndexedFile>) -> Self {
        files.sort();
        Self {
            format: FORMAT.to_owned(),
            compartment,
            epoch,
            counter: 0,
            start: None,
            search: None,
            files,
        }
    }
}

/// Who publishes the site: signs indexes.
#[derive(Debug, Clone)]
pub struct Publisher {
    key: SigningKey,
}

impl Publisher {
    /// `None` for the few numbers that are no key of the curve: draw others.
    #[must_use]
    pub fn from_bytes(bytes: &[u8; 32]) -> Option<Self> {
        SigningKey::from_slice(bytes).ok().map(|key| Self { key })
    }

    pub(super) const fn key(&self) -> &SigningKey {
        &self.key
    }

    pub(super) fn secret(&self) -> Secret {
        Secret::new(self.key.to_bytes().into())
    }

    #[must_use]
    pub fn verifier(&self) -> Verifier {
        Verifier {
            key: *self.key.verifying_key(),
        }
    }

    /// The signature (r, then s, 32 bytes each, as WebCrypto has them), then the index as JSON.
    /// The number that ECDSA needs is derived (RFC 6979), so the same index gives the same bytes.
    pub(super) fn sign(&self, index: &Index) -> Vec<u8> {
        // Texts and numbers; nothing in it can fail.
        let json = serde_json::to_vec(index).unwrap_or_default();
        let signature: Signature = self.key.sign(&signed(&json));
        let mut body = signature.to_bytes().to_vec();
        body.extend_from_slice(&json);
        body
    }
}

/// Tells whether an index is the publisher's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Verifier {
    key: VerifyingKey,
}

impl Verifier {
    pub(super) const fn key(&self) -> &VerifyingKey {
        &self.key
    }

    /// The point, uncompressed, in 65 bytes as base64url.
    #[must_use]
    pub fn encoded(&self) -> String {
        encode(self.key.to_sec1_point(false).as_bytes())
    }

    #[must_use]
    pub fn decoded(text: &str) -> Option<Self> {
        let bytes: [u8; 65] = decode(text)?;
        let key = VerifyingKey::from_sec1_bytes(&bytes).ok()?;
        Some(Self { key })
    }
}

/// A short name of who publishes, to write down and compare: `ps1-` and 26 letters and digits.
#[must_use]
pub(super) fn fingerprint(verifier: &Verifier) -> String {
    use sha2::Digest;
    const LETTERS: &[u8; 32] = b"abcdefghijkmnpqrstuvwxyz23456789";
    let hash = sha2::Sha256::digest(verifier.key.to_sec1_point(false).as_bytes());
    let mut out = "ps1-".to_owned();
    let mut bits = 0u32;
    let mut held = 0;
    for byte in hash.iter().take(17) {
        bits = bits << 8 | u32::from(*byte);
        held += 8;
        while held >= 5 {
            held -= 5;
            out.push(char::from(LETTERS[(bits >> held & 31) as usize]));
        }
        bits &= (1 << held) - 1;
    }
    out.truncate(4 + 26);
    out
}

/// The index of a compartment, opened and verified.
///
/// # Errors
/// See [`OpenFault`].
pub fn open_index(vault: &Vault, verifier: &Verifier, sealed: &[u8]) -> Result<Index, OpenFault> {
    let body = vault.open_index_body(sealed)?;
    let (signature, json) = body
        .split_at_checked(SIGNATURE)
        .ok_or(OpenFault::Malformed)?;
    let signature = Signature::from_slice(signature).map_err(|_| OpenFault::NotSigned)?;
    verifier
        .key
        .verify(&signed(json), &signature)
        .map_err(|_| OpenFault::NotSigned)?;
    let index: Index = serde_json::from_slice(json).map_err(|_| OpenFault::Malformed)?;
    if index.format == FORMAT {
        Ok(index)
    } else {
        Err(OpenFault::Malformed)
    }
}

fn signed(json: &[u8]) -> Vec<u8> {
    [DOMAIN, json].concat()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::VaultKey;

    fn index() -> Index {
        let file = |path: &str| IndexedFile {
            path: path.to_owned(),
            media_type: "text/html".to_owned(),
            title: Some("Dashboard".to_owned()),
            bytes: 5,
            sha256: "x".to_owned(),
        };
        let files = vec![file("portal/a/index.html"), file("portal/a/deals.html")];
        Index::new("a/general".to_owned(), 1, files)
    }

    #[test]
    fn only_the_publishers_index_opens() {
        let vault = Vault::new(&VaultKey::from_bytes([1; 32]));
        let publisher = Publisher::from_bytes(&[3; 32]).expect("a key");
        let sealed = vault.seal_index(&index(), &publisher);
        let opened = open_index(&vault, &publisher.verifier(), sealed.bytes());
        assert_eq!(opened.as_ref(), Ok(&index()));
        assert_eq!(
            vault.seal_index(&index(), &publisher).bytes(),
            sealed.bytes()
        );
        // Someone who holds the compartment's key and no more.
        let other = Publisher::from_bytes(&[4; 32]).expect("a key");
        let forged = vault.seal_index(&index(), &other);
        assert_eq!(
            open_index(&vault, &publisher.verifier(), forged.bytes()),
            Err(OpenFault::NotSigned)
        );
    }

    #[test]
    fn a_verifier_is_written_and_read() {
        let verifier = Publisher::from_bytes(&[3; 32]).expect("a key").verifier();
        assert_eq!(
            Verifier::decoded(&verifier.encoded()).as_ref(),
            Some(&verifier)
        );
        assert_eq!(Verifier::decoded("AAAA"), None);
        assert!(Publisher::from_bytes(&[0; 32]).is_none());
        let fingerprint = fingerprint(&verifier);
        assert_eq!(fingerprint.len(), 30);
        assert!(fingerprint.starts_with("ps1-"));
    }
}
