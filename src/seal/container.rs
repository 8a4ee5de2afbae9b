//! The one format of all that is sealed: pages, files, indexes, keyrings.

use std::fmt;

use aes_gcm::aead::{AeadInOut, KeyInit};
use aes_gcm::{Aes256Gcm, Nonce};

use super::derive::{derive, mac, salted};
use super::pack::{self, Packing};
use super::secret::Secret;

const MAGIC: &[u8; 4] = b"PSL1";
const SALT: usize = 32;
/// Bytes of the tag that AES-GCM puts at the end.
pub(super) const TAG: usize = 16;
/// Bytes that sealing adds to what is packed.
pub const OVERHEAD: usize = MAGIC.len() + SALT + TAG;

/// What a sealed file is, which is part of its id: none can be passed off as one of another kind.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[repr(u8)]
pub(super) enum Kind {
    /// A page, or a file that a page offers.
    File = b'f',
    /// The index of a compartment.
    Index = b'i',
    /// The keys that a person holds.
    Keyring = b'k',
    /// Who someone in the audit log is.
    Person = b'p',
}

impl Kind {
    const fn floor(self) -> usize {
        match self {
            Self::File | Self::Index => pack::FLOOR,
            Self::Keyring => pack::KEYRING_FLOOR,
            Self::Person => pack::PERSON_FLOOR,
        }
    }
}

/// The name of a sealed file: what it is cannot be told from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct FileId(pub [u8; 16]);

/// 32 hexadecimal digits.
impl fmt::Display for FileId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

/// Why sealed bytes do not open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OpenFault {
    /// They are too short, or begin with other bytes than all sealed files do.
    NotSealed,
    /// They were sealed with another key, for another place, or were changed since.
    Refused,
    /// They were sealed with this key and do not hold what they should.
    Malformed,
    /// The signature of an index is not the publisher's.
    NotSigned,
}

impl fmt::Display for OpenFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotSealed => "this is no sealed file",
            Self::Refused => {
                "sealed with another key or for another place, or changed since it was sealed"
            }
            Self::Malformed => "sealed with this key, but not in a form that is known here",
            Self::NotSigned => "not signed by who publishes this site",
        })
    }
}

impl std::error::Error for OpenFault {}

/// A key as sealing uses it: what names, salts and keys of files are derived from.
#[derive(Debug, Clone)]
pub(super) struct Sealer {
    key: Secret,
    name: Secret,
    salt: Secret,
}

impl Sealer {
    pub(super) fn new(key: &Secret) -> Self {
        Self {
            name: derive(key.bytes(), b"psl1 name"),
            salt: derive(key.bytes(), b"psl1 salt"),
            key: key.clone(),
        }
    }

    /// The id of what stands at `path`, which is empty where there is one of the kind.
    pub(super) fn id(&self, kind: Kind, path: &str) -> FileId {
        let mac = mac(&self.name, &[&[kind as u8], path.as_bytes()]);
        let mut id = [0; 16];
        id.copy_from_slice(&mac[..16]);
        FileId(id)
    }

    /// Seals `body` for the place `path`. The same body gives the same bytes.
    pub(super) fn seal(&self, kind: Kind, path: &str, body: &[u8], packing: Packing) -> Vec<u8> {
        let id = self.id(kind, path);
        let mut packed = pack::pack(body, packing, kind.floor());
        let salt = mac(&self.salt, &[&id.0, &packed]);
        let encrypted = self.cipher(&salt).encrypt_inout_detached(
            &nonce(),
            &associated(&salt, id),
            packed.as_mut_slice().into(),
        );
        let tag = encrypted.unwrap_or_else(|_| {
            // Above 64 GiB, which no page reaches; nothing of it may be left then.
            packed.clear();
            aes_gcm::Tag::default()
        });
        let mut sealed = Vec::with_capacity(OVERHEAD + packed.len());
        sealed.extend_from_slice(MAGIC);
        sealed.extend_from_slice(&salt);
        sealed.append(&mut packed);
        sealed.extend_from_slice(&tag);
        sealed
    }

    /// What was sealed for `path`.
    pub(super) fn open(&self, kind: Kind, path: &str, sealed: &[u8]) -> Result<Vec<u8>, OpenFault> {
        let rest = sealed.strip_prefix(MAGIC).ok_or(OpenFault::NotSealed)?;
        let (salt, rest) = rest.split_at_checked(SALT).ok_or(OpenFault::NotSealed)?;
        let at = rest.len().checked_sub(TAG).ok_or(OpenFault::NotSealed)?;
        let (text, tag) = rest.split_at(at);
        let id = self.id(kind, path);
        let tag = tag.try_into().map_err(|_| OpenFault::NotSealed)?;
        let mut packed = text.to_vec();
        self.cipher(salt)
            .decrypt_inout_detached(
                &nonce(),
                &associated(salt, id),
                packed.as_mut_slice().into(),
                tag,
            )
            .map_err(|_| OpenFault::Refused)?;
        pack::unpack(&packed, kind.floor())
    }

    /// The cipher of one file. Its key comes from the content, so that no key seals two messages
    /// and a fixed nonce is right.
    fn cipher(&self, salt: &[u8]) -> Aes256Gcm {
        let key = salted(self.key.bytes(), Some(salt), b"psl1 file");
        Aes256Gcm::new(key.bytes().into())
    }
}

fn nonce() -> Nonce<aes_gcm::aead::consts::U12> {
    Nonce::default()
}

fn associated(salt: &[u8], id: FileId) -> [u8; MAGIC.len() + SALT + 16] {
    let mut data = [0; MAGIC.len() + SALT + 16];
    let (magic, rest) = data.split_at_mut(MAGIC.len());
    magic.copy_from_slice(MAGIC);
    rest[..SALT].copy_from_slice(salt);
    rest[SALT..].copy_from_slice(&id.0);
    data
}
