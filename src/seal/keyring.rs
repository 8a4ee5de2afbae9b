//! What a person holds: a secret of its own, which opens a keyring, which holds the keys of
//! compartments.

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::container::{Kind, OpenFault, Sealer};
use super::derive::derive;
use super::pack::Packing;
use super::passphrase::Stretched;
use super::secret::Secret;
use super::vault::VaultKey;
use super::{FileId, SealedFile, Verifier};
use crate::base::Date;

const FORMAT: &str = "partnerpress/keyring@1";

/// The secret in a person's link: 256 random bits.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LinkSecret(Secret);

impl LinkSecret {
    /// From 32 random bytes.
    #[must_use]
    pub const fn from_bytes(bytes: [u8; 32]) -> Self {
        Self(Secret::new(bytes))
    }

    /// As it stands in the link: 43 letters, digits, `-` and `_`.
    #[must_use]
    pub fn encoded(&self) -> Zeroizing<String> {
        self.0.encoded()
    }

    #[must_use]
    pub fn decoded(text: &str) -> Option<Self> {
        Secret::decoded(text).map(Self)
    }

    #[must_use]
    pub fn user_key(&self) -> UserKey {
        UserKey(derive(self.0.bytes(), b"psl1 link"))
    }
}

/// What opens a person's keyring.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UserKey(Secret);

impl UserKey {
    /// Of who signs in with a passphrase alone.
    #[must_use]
    pub fn of_passphrase(stretched: &Stretched) -> Self {
        Self(derive(stretched.bytes(), b"psl1 passphrase"))
    }

    /// Of the second keyring of a person, which takes the link's key (this one) and a passphrase:
    /// who has one of the two has nothing.
    #[must_use]
    pub fn with_passphrase(&self, stretched: &Stretched) -> Self {
        let half = derive(self.0.bytes(), b"psl1 half");
        let mut both = Zeroizing::new([0; 64]);
        both[..32].copy_from_slice(half.bytes());
        both[32..].copy_from_slice(stretched.bytes());
        Self(derive(&both[..], b"psl1 link and passphrase"))
    }

    pub(super) const fn secret(&self) -> &Secret {
        &self.0
    }

    pub(super) const fn from_secret(secret: Secret) -> Self {
        Self(secret)
    }

    /// Where the keyring is, which tells nothing of whose it is.
    #[must_use]
    pub fn locator(&self) -> FileId {
        Sealer::new(&self.0).id(Kind::Keyring, "")
    }

    /// Seals a keyring for who holds this key.
    #[must_use]
    pub fn seal(&self, keyring: &Keyring) -> SealedFile {
        let sealer = Sealer::new(&self.0);
        // Texts and numbers; nothing in it can fail.
        let body = Zeroizing::new(serde_json::to_vec(&keyring.written()).unwrap_or_default());
        SealedFile {
            path: place(sealer.id(Kind::Keyring, "")),
            bytes: sealer.seal(Kind::Keyring, "", &body, Packing::Deflate),
        }
    }

    /// The keyring that was sealed for who holds this key.
    ///
    /// # Errors
    /// See [`OpenFault`].
    pub fn open(&self, sealed: &[u8]) -> Result<Keyring, OpenFault> {
        let body = Sealer::new(&self.0).open(Kind::Keyring, "", sealed)?;
        let body = Zeroizing::new(body);
        let written: Written = serde_json::from_slice(&body).map_err(|_| OpenFault::Malformed)?;
        written.keyring().ok_or(OpenFault::Malformed)
    }
}

/// The keys of a person, and what the opener needs to know of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keyring {
    /// Whose, as printed.
    pub name: String,
    /// The mail address, in lower case.
    pub address: String,
    /// What the person is here: "Partner finance".
    pub role: String,
    /// Last day.
    pub expires: Option<Date>,
    pub verifier: Verifier,
    /// What this person could open besides.
    pub more: Option<More>,
    /// The compartment to begin with comes first.
    pub grants: Vec<Grant>,
}

/// What asks for a second secret.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum More {
    /// A second keyring takes the link and a passphrase.
    Passphrase,
}

/// The key of a compartment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Grant {
    /// `fjordlys/general`.
    pub compartment: String,
    /// Whose it is, as printed.
    pub title: String,
    /// Where its pages are: `portal/fjordlys/`.
    pub folder: String,
    pub epoch: u32,
    pub key: VaultKey,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    name: String,
    address: String,
    role: String,
    expires: Option<String>,
    verifier: String,
    more: Option<More>,
    grants: Vec<WrittenGrant>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenGrant {
    compartment: String,
    title: String,
    folder: String,
    epoch: u32,
    key: Secret,
}

impl Keyring {
    fn written(&self) -> Written {
        let grant = |grant: &Grant| WrittenGrant {
            compartment: grant.compartment.clone(),
            title: grant.title.clone(),
            folder: grant.folder.clone(),
            epoch: grant.epoch,
            key: grant.key.0.clone(),
        };
        Written {
            format: FORMAT.to_owned(),
            name: self.name.clone(),
            address: self.address.clone(),
            role: self.role.clone(),
            expires: self.expires.map(|day| day.to_string()),
            verifier: self.verifier.encoded(),
            more: self.more,
            grants: self.grants.iter().map(grant).collect(),
        }
    }
}

impl Written {
    fn keyring(self) -> Option<Keyring> {
        if self.format != FORMAT {
            return None;
        }
        let grant = |grant: WrittenGrant| Grant {
            key: VaultKey(grant.key),
            compartment: grant.compartment,
            title: grant.title,
            folder: grant.folder,
            epoch: grant.epoch,
        };
        let expires = match self.expires {
            Some(text) => Some(crate::base::parse_date(&text).ok()?),
            None => None,
        };
        Some(Keyring {
            name: self.name,
            address: self.address,
            role: self.role,
            expires,
            verifier: Verifier::decoded(&self.verifier)?,
            more: self.more,
            grants: self.grants.into_iter().map(grant).collect(),
        })
    }
}

/// Where a keyring is published.
fn place(locator: FileId) -> String {
    format!("k/{locator}.bin")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seal::{Passphrase, Publisher, SiteSalt};

    fn keyring() -> Keyring {
        Keyring {
            name: "Marit Lund".to_owned(),
            address: "marit@fjordlys.example".to_owned(),
            role: "Partner".to_owned(),
            expires: crate::base::parse_date("2027-06-30").ok(),
            verifier: Publisher::from_bytes(&[3; 32]).expect("a key").verifier(),
            more: Some(More::Passphrase),
            grants: vec![Grant {
                compartment: "fjordlys/general".to_owned(),
                title: "Fjordlys".to_owned(),
                folder: "portal/fjordlys/".to_owned(),
                epoch: 1,
                key: VaultKey::from_bytes([5; 32]),
            }],
        }
    }

    #[test]
    fn a_keyring_opens_for_its_holder_alone() {
        let own = LinkSecret::from_bytes([1; 32]).user_key();
        let other = LinkSecret::from_bytes([2; 32]).user_key();
        let sealed = own.seal(&keyring());
        assert_eq!(sealed.path(), format!("k/{}.bin", own.locator()));
        assert_eq!(own.open(sealed.bytes()), Ok(keyring()));
        assert_eq!(other.open(sealed.bytes()), Err(OpenFault::Refused));
        assert_eq!(own.seal(&keyring()).bytes(), sealed.bytes());
        assert_eq!(sealed.bytes().len(), (16 << 10) + crate::seal::OVERHEAD);
    }

    #[test]
    fn two_secrets_are_both_needed() {
        let salt = SiteSalt([7; 16]);
        let words = "abacus abdomen abdominal abide abiding ability";
        let passphrase = Passphrase::parse(words).expect("of the list");
        let stretched = passphrase.stretch("a@b.example", salt, 10);
        let link = LinkSecret::from_bytes([1; 32]).user_key();
        let both = link.with_passphrase(&stretched);
        let sealed = both.seal(&keyring());
        assert_eq!(both.open(sealed.bytes()), Ok(keyring()));
        for one in [link.clone(), UserKey::of_passphrase(&stretched)] {
            assert_eq!(one.open(sealed.bytes()), Err(OpenFault::Refused));
        }
        let elsewhere = passphrase.stretch("c@b.example", salt, 10);
        assert_ne!(link.with_passphrase(&elsewhere), both);
    }

    #[test]
    fn a_link_is_written_and_read() {
        let link = LinkSecret::from_bytes([250; 32]);
        let text = link.encoded();
        assert_eq!(text.len(), 43);
        assert_eq!(LinkSecret::decoded(&text), Some(link));
        for bad in ["", &text[1..], &format!("{}=", &text[..]), &"+".repeat(43)] {
            assert_eq!(LinkSecret::decoded(bad), None, "{bad}");
        }
    }
}
