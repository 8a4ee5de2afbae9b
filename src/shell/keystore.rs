//! `.portal/keystore.age`: the keystore of a site, encrypted with age to the recipients of
//! `config/access.yaml`. Random bytes are drawn here and nowhere else.

use std::fmt;
use std::fs::{self, File, TryLockError};
use std::io::{self, BufReader, Read, Write};
use std::path::{Path, PathBuf};
use std::str::FromStr;

use age::secrecy::{ExposeSecret, SecretString};
use zeroize::Zeroizing;

use super::files;
use super::swap;
use super::terminal;
use crate::model::Access;
use crate::seal::{Keystore, LinkSecret, Passphrase, PersonKey};

/// The folder beside the site, never in it.
pub const FOLDER: &str = ".portal";
const STORE: &str = "keystore.age";
const LOCK: &str = "lock";
/// The identity of a trial portal, made by `access init --demo`. It lies beside what it opens, which
/// is right for a trial and for nothing else.
const DEMO: &str = "demo-identity.txt";
/// Names the file with the identity.
const VARIABLE: &str = "PARTNERPRESS_IDENTITY";
/// The most work that a passphrase of an identity file may ask for: some seconds.
const MOST_WORK: u8 = 22;

/// Why the keystore is not to be had.
#[derive(Debug)]
pub enum StoreFault {
    /// There is none; what should be there.
    Missing(PathBuf),
    /// The system said no.
    Io(PathBuf, io::Error),
    /// The identity file does not hold an identity, or its passphrase is another one.
    Identity(PathBuf, String),
    /// The identity is none of those to which the keystore is encrypted.
    Locked(PathBuf),
    /// The bytes were changed, or some are missing.
    Torn(PathBuf, String),
    /// Another keystore than `config/access.yaml` names: found, wanted.
    Foreign(PathBuf, String, String),
    /// Another command is changing it.
    Busy(PathBuf),
    /// What is to be written could not be opened again by who writes it.
    WouldLockOut,
    /// `config/access.yaml` names no recipient.
    NoRecipients,
    /// The system has no random bytes.
    Random(String),
}

impl fmt::Display for StoreFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Missing(path) => write!(
                f,
                "there is no keystore {}; `partnerpress access init` makes one",
                path.display()
            ),
            Self::Io(path, error) => write!(f, "{}: {error}", path.display()),
            Self::Identity(path, why) => write!(
                f,
                "{} is no age identity that can be used: {why}",
                path.display()
            ),
            Self::Locked(path) => write!(
                f,
                "the identity does not open {}: it belongs to none of the recipients to which it \
                 was encrypted",
                path.display()
            ),
            Self::Torn(path, why) => write!(
                f,
                "{} is damaged: {why}; take it from the last good version of the repository",
                path.display()
            ),
            Self::Foreign(path, found, wanted) => write!(
                f,
                "{} is another site's, or was put there by somebody: it is `{found}`, and \
                 config/access.yaml names `{wanted}`",
                path.display()
            ),
            Self::Busy(path) => write!(
                f,
                "another command is changing {}; wait for it to end and try again",
                path.display()
            ),
            Self::WouldLockOut => f.write_str(
                "your own identity is not among the recipients of config/access.yaml: you could \
                 not open the keystore again; add its public half first",
            ),
            Self::NoRecipients => f.write_str(
                "config/access.yaml names no recipients, so nobody could open the keystore; add \
                 the public half of your age key under `recipients`",
            ),
            Self::Random(why) => write!(f, "the system has no random bytes: {why}"),
        }
    }
}

impl std::error::Error for StoreFault {}

/// What opens keystores: the secret halves of age keys.
pub struct Identities {
    list: Vec<Box<dyn age::Identity + Send + Sync>>,
    /// Whether it is the trial's own.
    is_demo: bool,
}

impl fmt::Debug for Identities {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Identities(…)")
    }
}

impl Identities {
    /// Whether they are those of `access init --demo`.
    #[must_use]
    pub const fn is_demo(&self) -> bool {
        self.is_demo
    }

    /// The identity in `file`, else in the file that `PARTNERPRESS_IDENTITY` names, else the trial's
    /// own; `None` when there is none of these.
    ///
    /// # Errors
    /// When there is one that cannot be used.
    pub fn find(root: &Path, file: Option<&Path>) -> Result<Option<Self>, StoreFault> {
        if let Some(file) = file {
            return Self::read(file).map(Some);
        }
        if let Some(file) = std::env::var_os(VARIABLE).filter(|value| !value.is_empty()) {
            return Self::read(Path::new(&file)).map(Some);
        }
        let demo = demo_identity(root);
        if !demo.is_file() {
            return Ok(None);
        }
        Ok(Some(Self {
            is_demo: true,
            ..Self::read(&demo)?
        }))
    }

    /// Reads an identity file, as `age-keygen` writes it, encrypted with a passphrase or not.
    fn read(path: &Path) -> Result<Self, StoreFault> {
        let mut bytes = Zeroizing::new(Vec::new());
        File::open(path)
            .and_then(|file| file.take(1 << 20).read_to_end(&mut bytes))
            .map_err(|error| StoreFault::Io(path.to_owned(), error))?;
        let fault = |why: String| StoreFault::Identity(path.to_owned(), why);
        let is_encrypted = bytes.starts_with(b"age-encryption.org/")
            || bytes.starts_with(b"-----BEGIN AGE ENCRYPTED FILE-----");
        let list = if is_encrypted {
            let reader = age::armor::ArmoredReader::new(&bytes[..]);
            let decryptor = age::Decryptor::new_buffered(BufReader::new(reader))
                .map_err(|error| fault(error.to_string()))?;
            let file = age::encrypted::EncryptedIdentity::new(decryptor, Prompt, Some(MOST_WORK))
                .ok_or_else(|| {
                fault("it is encrypted, but not with a passphrase".to_owned())
            })?;
            let file = file.decrypt(path.to_str());
            let file = file.map_err(|error| fault(error.to_string()))?;
            file.into_identities()
                .map_err(|error| fault(error.to_string()))?
        } else {
            // The library's message names a line and does not show it.
            let file = age::IdentityFile::from_buffer(&bytes[..])
                .map_err(|error| fault(error.to_string()))?;
            file.into_identities()
                .map_err(|error| fault(error.to_string()))?
        };
        if list.is_empty() {
            return Err(fault("there is none in it".to_owned()));
        }
        Ok(Self {
            list,
            is_demo: false,
        })
    }

    fn decrypt(&self, sealed: &[u8]) -> Result<Zeroizing<Vec<u8>>, age::DecryptError> {
        let decryptor = age::Decryptor::new(sealed)?;
        let own = self.list.iter().map(|it| &**it as &dyn age::Identity);
        let mut reader = decryptor.decrypt(own)?;
        let mut bytes = Zeroizing::new(Vec::new());
        reader
            .read_to_end(&mut bytes)
            .map_err(age::DecryptError::Io)?;
        Ok(bytes)
    }
}

/// Asks for the passphrase of an identity file.
#[derive(Clone)]
struct Prompt;

impl age::Callbacks for Prompt {
    fn display_message(&self, message: &str) {
        terminal::complain(&format!("{message}\n"));
    }

    fn confirm(&self, _: &str, _: &str, _: Option<&str>) -> Option<bool> {
        None
    }

    fn request_public_string(&self, _: &str) -> Option<String> {
        None
    }

    fn request_passphrase(&self, _: &str) -> Option<SecretString> {
        terminal::ask_secret("Passphrase of the identity file: ").map(SecretString::from)
    }
}

/// The keystore's place in a site.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
}

/// As long as it stands, nobody else changes the keystore or the audit log.
#[derive(Debug)]
pub struct StoreLock {
    _file: File,
}

impl Store {
    #[must_use]
    pub fn of(root: &Path) -> Self {
        Self {
            folder: root.join(FOLDER),
        }
    }

    #[must_use]
    pub fn path(&self) -> PathBuf {
        self.folder.join(STORE)
    }

    #[must_use]
    pub fn exists(&self) -> bool {
        fs::symlink_metadata(self.path()).is_ok()
    }

    /// Its bytes, encrypted as they are.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn bytes(&self) -> Result<Vec<u8>, StoreFault> {
        let path = self.path();
        fs::read(&path).map_err(|error| StoreFault::Io(path, error))
    }

    /// Opens the keystore.
    ///
    /// # Errors
    /// See [`StoreFault`].
    pub fn open(&self, access: &Access, own: &Identities) -> Result<Keystore, StoreFault> {
        let path = self.path();
        let bytes = match fs::read(&path) {
            Ok(bytes) => bytes,
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                return Err(StoreFault::Missing(path));
            }
            Err(error) => return Err(StoreFault::Io(path, error)),
        };
        let plain = own.decrypt(&bytes).map_err(|error| match error {
            age::DecryptError::NoMatchingKeys => StoreFault::Locked(path.clone()),
            other => StoreFault::Torn(path.clone(), other.to_string()),
        })?;
        let keystore = Keystore::from_bytes(&plain)
            .map_err(|fault| StoreFault::Torn(path.clone(), fault.to_string()))?;
        let found = keystore.fingerprint();
        match &access.keystore {
            Some(wanted) if *wanted != found && !own.is_demo => {
                Err(StoreFault::Foreign(path, found, wanted.clone()))
            }
            _ => Ok(keystore),
        }
    }

    /// The keystore, encrypted to the site's recipients; a trial's to the trial's identity alone.
    ///
    /// # Errors
    /// See [`StoreFault`].
    pub fn encrypted(
        &self,
        access: &Access,
        own: &Identities,
        keystore: &Keystore,
    ) -> Result<Vec<u8>, StoreFault> {
        let recipients = if own.is_demo {
            vec![self.demo_recipient()?]
        } else {
            recipients(access)
        };
        let sealed = encrypt(&recipients, &keystore.to_bytes())?;
        if own.decrypt(&sealed).is_err() {
            return Err(StoreFault::WouldLockOut);
        }
        Ok(sealed)
    }

    /// Encrypts the keystore and puts it in place in one step.
    ///
    /// # Errors
    /// See [`StoreFault`]; the old keystore then stands.
    pub fn save(
        &self,
        access: &Access,
        own: &Identities,
        keystore: &Keystore,
    ) -> Result<(), StoreFault> {
        let sealed = self.encrypted(access, own, keystore)?;
        let path = self.path();
        files::replace(&path, &sealed).map_err(|error| StoreFault::Io(path.clone(), error))?;
        // What was written is what will be read.
        self.open(access, own).map(drop)
    }

    /// Nobody else changes the keystore until what this returns is dropped. Ends what a command that was
    /// killed had decided.
    ///
    /// # Errors
    /// When another command does.
    pub fn lock(&self) -> Result<StoreLock, StoreFault> {
        let path = self.folder.join(LOCK);
        let io_fault = |error| StoreFault::Io(path.clone(), error);
        fs::create_dir_all(&self.folder).map_err(io_fault)?;
        let file = File::options()
            .create(true)
            .truncate(false)
            .write(true)
            .open(&path)
            .map_err(io_fault)?;
        match file.try_lock() {
            Ok(()) => {
                // A change that was decided and not carried out comes first.
                let root = self.folder.parent().unwrap_or(&self.folder);
                swap::finish(root).map_err(|error| StoreFault::Io(self.path(), error))?;
                Ok(StoreLock { _file: file })
            }
            Err(TryLockError::WouldBlock) => Err(StoreFault::Busy(self.path())),
            Err(TryLockError::Error(error)) => Err(io_fault(error)),
        }
    }

    /// Makes an identity for a trial, beside the keystore that it will open.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn make_demo_identity(&self) -> Result<PathBuf, StoreFault> {
        let path = self.folder.join(DEMO);
        make_identity(&path)?;
        Ok(path)
    }

    fn demo_recipient(&self) -> Result<age::x25519::Recipient, StoreFault> {
        let path = self.folder.join(DEMO);
        let text = fs::read_to_string(&path).map(Zeroizing::new);
        let text = text.map_err(|error| StoreFault::Io(path.clone(), error))?;
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let identity = lines
            .filter_map(|line| age::x25519::Identity::from_str(line.trim()).ok())
            .next();
        identity
            .map(|it| it.to_public())
            .ok_or_else(|| StoreFault::Identity(path, "there is none in it".to_owned()))
    }
}

fn demo_identity(root: &Path) -> PathBuf {
    root.join(FOLDER).join(DEMO)
}

fn recipients(access: &Access) -> Vec<age::x25519::Recipient> {
    let keys = access.recipients.iter();
    keys.filter_map(|it| age::x25519::Recipient::from_str(&it.key).ok())
        .collect()
}

fn encrypt(recipients: &[age::x25519::Recipient], plain: &[u8]) -> Result<Vec<u8>, StoreFault> {
    let all = recipients.iter().map(|it| it as &dyn age::Recipient);
    let encryptor = age::Encryptor::with_recipients(all).map_err(|_| StoreFault::NoRecipients)?;
    let mut sealed = Vec::new();
    let written = encryptor.wrap_output(&mut sealed).and_then(|mut writer| {
        writer.write_all(plain)?;
        writer.finish()
    });
    match written {
        Ok(_) => Ok(sealed),
        Err(error) => Err(StoreFault::Random(error.to_string())),
    }
}

/// Makes an identity file, as `age-keygen` does; gives the public half.
///
/// # Errors
/// When there is such a file, or it cannot be written.
pub fn make_identity(path: &Path) -> Result<String, StoreFault> {
    let identity = age::x25519::Identity::generate();
    let public = identity.to_public().to_string();
    let text = Zeroizing::new(format!(
        "# public key: {public}\n{}\n",
        identity.to_string().expose_secret()
    ));
    write_private(path, text.as_bytes()).map_err(|error| StoreFault::Io(path.to_owned(), error))?;
    Ok(public)
}

/// Writes a file that only its owner may read.
///
/// # Errors
/// When there is one already, or the system cannot write.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent)?;
    }
    let mut options = File::options();
    options.write(true).create_new(true);
    #[cfg(unix)]
    {
        use std::os::unix::fs::OpenOptionsExt;
        options.mode(0o600);
    }
    let mut file = options.open(path)?;
    file.write_all(bytes)?;
    file.sync_all()
}

/// A new keystore.
///
/// # Errors
/// When the system has no random bytes.
pub fn create() -> Result<Keystore, StoreFault> {
    draw(Keystore::create)
}

/// A new link.
///
/// # Errors
/// When the system has no random bytes.
pub fn draw_link() -> Result<LinkSecret, StoreFault> {
    draw(|random: &[u8; 32]| Some(LinkSecret::from_bytes(*random)))
}

/// A new passphrase.
///
/// # Errors
/// When the system has no random bytes.
pub fn draw_passphrase() -> Result<Passphrase, StoreFault> {
    draw(Passphrase::draw)
}

/// A new key of a person for the audit log.
///
/// # Errors
/// When the system has no random bytes.
pub fn draw_person() -> Result<PersonKey, StoreFault> {
    draw(|random: &[u8; 40]| Some(PersonKey::from_bytes(random)))
}

/// A new root key.
///
/// # Errors
/// When the system has no random bytes.
pub fn draw_root() -> Result<Zeroizing<[u8; 32]>, StoreFault> {
    draw(|random: &[u8; 32]| Some(Zeroizing::new(*random)))
}

/// Draws random bytes until `make` takes them; it refuses some, hardly ever.
fn draw<const N: usize, T>(make: impl Fn(&[u8; N]) -> Option<T>) -> Result<T, StoreFault> {
    loop {
        let mut random = Zeroizing::new([0; N]);
        getrandom::fill(&mut *random).map_err(|error| StoreFault::Random(error.to_string()))?;
        if let Some(made) = make(&random) {
            return Ok(made);
        }
    }
}
