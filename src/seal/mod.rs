//! Keys, keyrings and sealed bytes: what makes a private page fit to be published.
//!
//! `docs/sealing.md` describes every byte, and `tests/seal/` holds three readers of it to the same
//! vectors. Nothing here reads a file, a clock or a source of randomness: random bytes are
//! arguments, and the same arguments give the same bytes. What a sealed file holds is not known
//! here either, but for the index and the keyring.
//!
//! A [`SealedFile`] is the proof that its bytes were sealed: only this layer makes one.

mod audit;
mod container;
mod derive;
mod index;
mod keyring;
mod keystore;
mod pack;
mod passphrase;
mod policy;
mod secret;
mod vault;

pub use audit::{
    AUDIT_CODES, AuditAct, AuditLine, ChainEnd, Checkpoint, Part, PersonKey, PersonName,
    PlacedCheckpoint, SealedName, Verified, verify_audit,
};
pub use container::{FileId, OVERHEAD, OpenFault};
pub use index::{Index, IndexedFile, Publisher, Verifier, open_index};
pub use keyring::{Grant, Keyring, LinkSecret, More, UserKey};
pub use keystore::{Holder, HolderKeys, Keystore, KeystoreFault};
pub use pack::{Packing, padded_length};
pub use passphrase::{PASSPHRASE_WORDS, Passphrase, ROUNDS, WeakPassphrase};
pub use policy::{Placed, Unplaced, contact_name, place, reachable};
pub use secret::{SiteSalt, decode, encode};
pub use vault::{Vault, VaultKey};

/// A file that is fit to be published: sealed, or, for [`Keystore::notice`], without a secret. Only
/// this layer makes one.
#[derive(Debug, Clone)]
pub struct SealedFile {
    path: String,
    bytes: Vec<u8>,
}

impl SealedFile {
    /// Below the output folder: `s/…` for what is sealed for a compartment, `k/…` for a keyring.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// SHA-256 of the bytes.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        use sha2::Digest;
        sha2::Sha256::digest(&self.bytes).into()
    }
}
