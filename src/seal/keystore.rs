//! What the vendor keeps secret: the root of all vault keys, the key that signs indexes, and what
//! each person's secret leads to. It is a value; `src/shell/keystore.rs` encrypts and stores it.

use std::collections::BTreeMap;
use std::fmt;

use serde::{Deserialize, Serialize};
use zeroize::Zeroizing;

use super::audit::{Part, PersonKey, PersonName, SealedName, hex};
use super::derive::{derive, mac};
use super::index::fingerprint;
use super::policy::Placed;
use super::secret::{LENGTH, Secret, SiteSalt, decode, encode};
use super::vault::VaultKey;
use super::{Grant, Keyring, More, Publisher, SealedFile, UserKey, Vault};
use crate::base::{Date, Id, parse_date};
use crate::model::{Compartment, Sensitivity, Workspace};

const FORMAT: &str = "partnerpress/keystore@1";
const NOTICE: &str = "partnerpress/portal@1";

/// Random bytes of a new keystore: root key, signing key, salt.
const RANDOM: usize = LENGTH + LENGTH + 16;

/// Every key of a site.
#[derive(Debug, Clone)]
pub struct Keystore {
    salt: SiteSalt,
    root: Secret,
    publisher: Publisher,
    /// By compartment as written; those that are not here are in their first.
    epochs: BTreeMap<String, u32>,
    /// By address.
    holders: BTreeMap<String, Holder>,
    /// Keys of those who stand in the audit log, by address.
    people: BTreeMap<String, PersonKey>,
}

/// Someone who holds a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Holder {
    /// In lower case.
    pub email: String,
    pub role: Id,
    /// Whose contact.
    pub partner: Option<Id>,
    /// Last day, as the key was issued.
    pub expires: Option<Date>,
    pub issued: Date,
    pub keys: HolderKeys,
}

/// What a person's secrets lead to. The secrets themselves are kept nowhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HolderKeys {
    Link(UserKey),
    Passphrase(UserKey),
    /// The link opens the first keyring; with the passphrase it opens the second.
    Both {
        link: UserKey,
        both: UserKey,
    },
}

impl HolderKeys {
    /// "a link", for people.
    #[must_use]
    pub const fn words(&self) -> &'static str {
        match self {
            Self::Link(_) => "link",
            Self::Passphrase(_) => "passphrase",
            Self::Both { .. } => "link and passphrase",
        }
    }

    fn first(&self) -> &UserKey {
        match self {
            Self::Link(key) | Self::Passphrase(key) | Self::Both { link: key, .. } => key,
        }
    }
}

/// Why bytes are no keystore.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeystoreFault {
    /// They are no JSON, or lack something.
    Malformed,
    /// Written by another version of this program.
    Format(String),
}

impl fmt::Display for KeystoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Malformed => f.write_str("it does not hold what a keystore holds"),
            Self::Format(format) => write!(
                f,
                "it is of the format `{format}`, and this program knows `{FORMAT}`"
            ),
        }
    }
}

impl std::error::Error for KeystoreFault {}

impl Keystore {
    /// A new keystore from random bytes; `None` for the very few that are no signing key.
    #[must_use]
    pub fn create(random: &[u8; RANDOM]) -> Option<Self> {
        let part = |at: usize| {
            let mut bytes = [0; LENGTH];
            bytes.copy_from_slice(&random[at..at + LENGTH]);
            Zeroizing::new(bytes)
        };
        let mut salt = [0; 16];
        salt.copy_from_slice(&random[2 * LENGTH..]);
        Some(Self {
            salt: SiteSalt(salt),
            root: Secret::new(*part(0)),
            publisher: Publisher::from_bytes(&part(LENGTH))?,
            epochs: BTreeMap::new(),
            holders: BTreeMap::new(),
            people: BTreeMap::new(),
        })
    }

    /// A name for this keystore that is no secret: `ps1-…`. `config/access.yaml` may name it, and
    /// then no other is taken in its place.
    #[must_use]
    pub fn fingerprint(&self) -> String {
        fingerprint(&self.publisher.verifier())
    }

    #[must_use]
    pub const fn salt(&self) -> SiteSalt {
        self.salt
    }

    #[must_use]
    pub const fn publisher(&self) -> &Publisher {
        &self.publisher
    }

    #[must_use]
    pub fn epoch(&self, compartment: &Compartment) -> u32 {
        self.epoch_of(&compartment.to_string())
    }

    fn epoch_of(&self, compartment: &str) -> u32 {
        self.epochs.get(compartment).copied().unwrap_or(1)
    }

    fn vault_key(&self, compartment: &Compartment) -> VaultKey {
        VaultKey::derive(&self.root, compartment, self.epoch(compartment))
    }

    #[must_use]
    pub fn vault(&self, compartment: &Compartment) -> Vault {
        Vault::new(&self.vault_key(compartment))
    }

    /// Begins the next epoch of a compartment, named as it is written: what is sealed from now on opens to nobody who only
    /// has the key of this one.
    pub fn raise(&mut self, compartment: &str) {
        let next = self.epoch_of(compartment).saturating_add(1);
        self.epochs.insert(compartment.to_owned(), next);
    }

    /// Takes another root key, from 32 random bytes: every compartment has another key.
    pub fn renew(&mut self, random: [u8; LENGTH]) {
        self.root = Secret::new(random);
    }

    /// By address.
    pub fn holders(&self) -> impl Iterator<Item = &Holder> {
        self.holders.values()
    }

    #[must_use]
    pub fn holder(&self, email: &str) -> Option<&Holder> {
        self.holders.get(email)
    }

    /// Gives someone a key; the one that it had opens nothing any more.
    pub fn issue(&mut self, holder: Holder) {
        self.holders.insert(holder.email.clone(), holder);
    }

    /// Takes someone's key away.
    pub fn revoke(&mut self, email: &str) -> Option<Holder> {
        self.holders.remove(email)
    }

    /// The key under which the audit log keeps who someone is. `address` in lower case.
    #[must_use]
    pub fn person(&self, address: &str) -> Option<&PersonKey> {
        self.people.get(address)
    }

    /// Those whom the audit log may name: address and key.
    pub fn people(&self) -> impl Iterator<Item = (&str, &PersonKey)> {
        self.people.iter().map(|(address, key)| (&**address, key))
    }

    /// Gives someone a key for the audit log; one that is there already stays.
    pub fn know(&mut self, address: &str, key: PersonKey) {
        self.people.entry(address.to_owned()).or_insert(key);
    }

    /// Destroys someone's key for the audit log: what the log says of them opens to nobody any more.
    pub fn forget(&mut self, address: &str) -> Option<PersonKey> {
        self.people.remove(address)
    }

    /// Someone in a line of the audit log, sealed; `None` when there is no key for the address.
    #[must_use]
    pub fn seal_name(&self, number: u64, part: Part, who: &PersonName) -> Option<SealedName> {
        let key = self.person(&who.address)?;
        Some(key.seal(number, part, who))
    }

    /// Who stands in a line of the audit log; `None` when the key is destroyed, or another's.
    #[must_use]
    pub fn open_name(&self, number: u64, part: Part, sealed: &SealedName) -> Option<PersonName> {
        let mut keys = self.people.values();
        let key = keys.find(|key| key.id() == sealed.id)?;
        key.open(number, part, sealed)
    }

    /// What stands in place of a person who was erased: `person-` and ten hexadecimal digits. The same
    /// for the same address, so that facts which named one person still name one; who does not have the
    /// keystore cannot tell from it whom.
    #[must_use]
    pub fn pseudonym(&self, address: &str) -> String {
        let key = derive(self.publisher.secret().bytes(), b"psl1 pseudonym");
        format!("person-{}", hex(&mac(&key, &[address.as_bytes()])[..5]))
    }

    /// What the opener has to know before anyone signs in: the salt of passphrases. There is no
    /// secret in it.
    #[must_use]
    pub fn notice(&self) -> SealedFile {
        let notice = serde_json::json!({"format": NOTICE, "salt": encode(&self.salt.0)});
        SealedFile {
            path: "k/site.json".to_owned(),
            bytes: format!("{notice}\n").into_bytes(),
        }
    }

    /// The keyrings of someone who may open what `placed` says, sealed. What is financial is in a
    /// second one where the role asks for a passphrase; who then has none cannot open it.
    #[must_use]
    pub fn keyrings(
        &self,
        workspace: &Workspace,
        holder: &Holder,
        placed: &Placed<'_>,
    ) -> Vec<SealedFile> {
        let locked = placed.role.finance_passphrase
            && !matches!(holder.keys, HolderKeys::Passphrase(_))
            && placed.role.reads.contains(&Sensitivity::Finance);
        let is_behind = |it: &&Compartment| locked && matches!(it, Compartment::Finance(_));
        let keyring = |wanted: Vec<&Compartment>, more| Keyring {
            name: placed.name.clone(),
            address: holder.email.clone(),
            role: placed.role.name.clone(),
            expires: placed.expires,
            verifier: self.publisher.verifier(),
            more,
            grants: wanted
                .into_iter()
                .map(|it| self.grant(workspace, it))
                .collect(),
        };
        let all = placed.compartments.iter();
        let open = all.clone().filter(|it| !is_behind(it)).collect();
        let behind: Vec<&Compartment> = all.filter(is_behind).collect();
        let more = match &holder.keys {
            HolderKeys::Both { .. } if !behind.is_empty() => Some(More::Passphrase),
            _ => None,
        };
        let mut sealed = vec![holder.keys.first().seal(&keyring(open, more))];
        if let HolderKeys::Both { both, .. } = &holder.keys
            && !behind.is_empty()
        {
            sealed.push(both.seal(&keyring(behind, None)));
        }
        sealed
    }

    fn grant(&self, workspace: &Workspace, compartment: &Compartment) -> Grant {
        let partner = compartment
            .partner()
            .and_then(|id| workspace.partners.iter().find(|it| it.id == *id));
        Grant {
            compartment: compartment.to_string(),
            title: match (partner, compartment) {
                (Some(partner), _) => partner.name.clone(),
                (None, Compartment::Managers) => "Channel managers".to_owned(),
                (None, _) => "Program".to_owned(),
            },
            folder: compartment.folder(),
            epoch: self.epoch(compartment),
            key: self.vault_key(compartment),
        }
    }

    /// As it is stored, before it is encrypted.
    #[must_use]
    pub fn to_bytes(&self) -> Zeroizing<Vec<u8>> {
        let written = Written {
            format: FORMAT.to_owned(),
            salt: encode(&self.salt.0),
            root: self.root.clone(),
            publisher: self.publisher.secret(),
            epochs: self.epochs.clone(),
            holders: self.holders.values().map(WrittenHolder::of).collect(),
            people: self.people.iter().map(WrittenPerson::of).collect(),
        };
        // Texts and numbers; nothing in it can fail.
        Zeroizing::new(serde_json::to_vec(&written).unwrap_or_default())
    }

    /// # Errors
    /// When the bytes are no keystore.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, KeystoreFault> {
        #[derive(Deserialize)]
        struct Any {
            format: String,
        }
        let any: Any = serde_json::from_slice(bytes).map_err(|_| KeystoreFault::Malformed)?;
        if any.format != FORMAT {
            return Err(KeystoreFault::Format(any.format));
        }
        let written: Written =
            serde_json::from_slice(bytes).map_err(|_| KeystoreFault::Malformed)?;
        written.keystore().ok_or(KeystoreFault::Malformed)
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    format: String,
    salt: String,
    root: Secret,
    publisher: Secret,
    epochs: BTreeMap<String, u32>,
    holders: Vec<WrittenHolder>,
    /// Not in the keystores of earlier programs.
    #[serde(default)]
    people: Vec<WrittenPerson>,
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenPerson {
    address: String,
    /// Base64url of 8 bytes.
    id: String,
    key: Secret,
}

impl WrittenPerson {
    fn of((address, key): (&String, &PersonKey)) -> Self {
        Self {
            address: address.clone(),
            id: encode(&key.id),
            key: key.key.clone(),
        }
    }
}

#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenHolder {
    email: String,
    role: String,
    partner: Option<String>,
    expires: Option<String>,
    issued: String,
    link: Option<Secret>,
    passphrase: Option<Secret>,
    both: Option<Secret>,
}

impl WrittenHolder {
    fn of(holder: &Holder) -> Self {
        let secret = |key: &UserKey| Some(key.secret().clone());
        let (link, passphrase, both) = match &holder.keys {
            HolderKeys::Link(key) => (secret(key), None, None),
            HolderKeys::Passphrase(key) => (None, secret(key), None),
            HolderKeys::Both { link, both } => (secret(link), None, secret(both)),
        };
        Self {
            email: holder.email.clone(),
            role: holder.role.to_string(),
            partner: holder.partner.as_ref().map(ToString::to_string),
            expires: holder.expires.map(|day| day.to_string()),
            issued: holder.issued.to_string(),
            link,
            passphrase,
            both,
        }
    }

    fn holder(self) -> Option<Holder> {
        let key = UserKey::from_secret;
        let keys = match (self.link, self.passphrase, self.both) {
            (Some(link), None, None) => HolderKeys::Link(key(link)),
            (None, Some(passphrase), None) => HolderKeys::Passphrase(key(passphrase)),
            (Some(link), None, Some(both)) => HolderKeys::Both {
                link: key(link),
                both: key(both),
            },
            _ => return None,
        };
        let expires = match self.expires {
            Some(text) => Some(parse_date(&text).ok()?),
            None => None,
        };
        let partner = match self.partner {
            Some(text) => Some(Id::parse(&text).ok()?),
            None => None,
        };
        Some(Holder {
            email: self.email,
            role: Id::parse(&self.role).ok()?,
            partner,
            expires,
            issued: parse_date(&self.issued).ok()?,
            keys,
        })
    }
}

impl Written {
    fn keystore(self) -> Option<Keystore> {
        let mut holders = BTreeMap::new();
        for holder in self.holders {
            let holder = holder.holder()?;
            holders.insert(holder.email.clone(), holder);
        }
        let mut people = BTreeMap::new();
        for person in self.people {
            let key = PersonKey {
                id: decode(&person.id)?,
                key: person.key,
            };
            people.insert(person.address, key);
        }
        Some(Keystore {
            salt: SiteSalt(decode(&self.salt)?),
            root: self.root,
            publisher: Publisher::from_bytes(self.publisher.bytes())?,
            epochs: self.epochs,
            holders,
            people,
        })
    }
}
