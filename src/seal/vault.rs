//! The key of a compartment, and what is sealed with it.

use super::container::{FileId, Kind, OpenFault, Sealer};
use super::derive::derive;
use super::pack::Packing;
use super::secret::Secret;
use super::{Index, Publisher, SealedFile};
use crate::model::Compartment;

/// The key that seals a compartment for as long as an epoch lasts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VaultKey(pub(super) Secret);

impl VaultKey {
    /// The key of `compartment` in `epoch`, from the site's root key. A partner that is new needs
    /// no new secret, so a build never has to change the keystore.
    pub(super) fn derive(root: &Secret, compartment: &Compartment, epoch: u32) -> Self {
        let mut info = b"psl1 vault\0".to_vec();
        info.extend_from_slice(compartment.to_string().as_bytes());
        info.push(0);
        info.extend_from_slice(&epoch.to_be_bytes());
        Self(derive(root.bytes(), &info))
    }

    /// From 32 bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }
}

/// A compartment that can be sealed and opened.
#[derive(Debug, Clone)]
pub struct Vault {
    sealer: Sealer,
}

impl Vault {
    #[must_use]
    pub fn new(key: &VaultKey) -> Self {
        Self {
            sealer: Sealer::new(&key.0),
        }
    }

    /// The name of what is planned at `path`, such as `portal/fjordlys/index.html`.
    #[must_use]
    pub fn id(&self, path: &str) -> FileId {
        self.sealer.id(Kind::File, path)
    }

    /// Where what is planned at `path` is published.
    #[must_use]
    pub fn place(&self, path: &str) -> String {
        place(self.id(path))
    }

    /// The name of the index.
    #[must_use]
    pub fn index_id(&self) -> FileId {
        self.sealer.id(Kind::Index, "")
    }

    /// Seals what is planned at `path`. The same body gives the same bytes; another path, another
    /// compartment or another epoch gives others, with nothing in common.
    #[must_use]
    pub fn seal(&self, path: &str, body: &[u8], packing: Packing) -> SealedFile {
        SealedFile {
            path: place(self.id(path)),
            bytes: self.sealer.seal(Kind::File, path, body, packing),
        }
    }

    /// What was sealed for `path`.
    ///
    /// # Errors
    /// See [`OpenFault`].
    pub fn open(&self, path: &str, sealed: &[u8]) -> Result<Vec<u8>, OpenFault> {
        self.sealer.open(Kind::File, path, sealed)
    }

    /// Signs and seals the index.
    #[must_use]
    pub fn seal_index(&self, index: &Index, publisher: &Publisher) -> SealedFile {
        let body = publisher.sign(index);
        SealedFile {
            path: place(self.index_id()),
            bytes: self.sealer.seal(Kind::Index, "", &body, Packing::Deflate),
        }
    }

    /// The body of a sealed index, its signature before it; for [`super::open_index`].
    pub(super) fn open_index_body(&self, sealed: &[u8]) -> Result<Vec<u8>, OpenFault> {
        self.sealer.open(Kind::Index, "", sealed)
    }
}

/// Where a sealed file of a compartment is published.
fn place(id: FileId) -> String {
    format!("s/{id}.bin")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Id;

    fn vault(byte: u8) -> Vault {
        Vault::new(&VaultKey::from_bytes([byte; 32]))
    }

    #[test]
    fn the_same_page_gives_the_same_bytes() {
        let sealed = vault(1).seal("portal/a/index.html", b"<p>page</p>", Packing::Deflate);
        let again = vault(1).seal("portal/a/index.html", b"<p>page</p>", Packing::Deflate);
        assert_eq!(sealed.bytes(), again.bytes());
        assert_eq!(sealed.bytes().len(), 4096 + crate::seal::OVERHEAD);
        let other = vault(1).seal("portal/a/index.html", b"<p>pagf</p>", Packing::Deflate);
        assert_eq!(other.path(), sealed.path());
        let common = sealed.bytes()[4..]
            .iter()
            .zip(&other.bytes()[4..])
            .filter(|(a, b)| a == b);
        assert!(common.count() < 100, "nothing in common but by chance");
    }

    /// Attack 19: another partner's key, a moved path, a flipped bit.
    #[test]
    fn what_was_sealed_elsewhere_or_changed_is_refused() {
        let own = vault(1);
        let path = "portal/a/index.html";
        let sealed = own.seal(path, b"page", Packing::Store);
        assert_eq!(own.open(path, sealed.bytes()).as_deref(), Ok(&b"page"[..]));
        let refused = Err(OpenFault::Refused);
        assert_eq!(vault(2).open(path, sealed.bytes()), refused);
        assert_eq!(own.open("portal/a/funds.html", sealed.bytes()), refused);
        assert_eq!(own.open_index_body(sealed.bytes()), refused);
        for at in (0..sealed.bytes().len()).step_by(5) {
            for bit in [1, 128] {
                let mut changed = sealed.bytes().to_vec();
                changed[at] ^= bit;
                let expected = if at < 4 {
                    OpenFault::NotSealed
                } else {
                    OpenFault::Refused
                };
                assert_eq!(own.open(path, &changed), Err(expected), "byte {at}");
            }
        }
        for length in [0, 3, 4, 36, 51, 52, 4000] {
            assert!(own.open(path, &sealed.bytes()[..length]).is_err());
        }
    }

    #[test]
    fn every_compartment_and_epoch_has_a_key_of_its_own() {
        let root = Secret::new([9; 32]);
        let id = |text: &str| Id::parse(text).expect("an id");
        let compartments = [
            Compartment::General(id("a")),
            Compartment::Finance(id("a")),
            Compartment::General(id("b")),
            Compartment::Managers,
            Compartment::Admin,
        ];
        let mut keys = Vec::new();
        for compartment in &compartments {
            for epoch in [1, 2] {
                keys.push(VaultKey::derive(&root, compartment, epoch));
            }
        }
        for (at, key) in keys.iter().enumerate() {
            assert!(!keys[..at].contains(key));
        }
    }
}
