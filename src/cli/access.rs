//! `partnerpress access`: who holds a key to what is private.

use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use serde_json::json;

use super::open::{Open, misuse, unknown};
use super::table::{Align, plain, table};
use super::{Common, End, Format, count, day};
use crate::base::{Date, Id};
use crate::model::{AccessRole, Compartment, Partner, Sensitivity, Workspace};
use crate::seal::{
    self, AuditAct, Holder, HolderKeys, Keystore, LinkSecret, Passphrase, PersonName, ROUNDS,
    UserKey, contact_name, reachable,
};
use crate::shell::audit::{self, Act, Log, LogFault};
use crate::shell::keystore::{self, Identities, Store, StoreFault};
use crate::shell::manifest::Manifest;
use crate::shell::swap::{self, Change};
use crate::shell::{invitation, terminal};

/// Give keys to people, and take them away.
///
/// Keys are kept in .portal/keystore.age, encrypted to the recipients of config/access.yaml. Every
/// change takes effect with the next build.
#[derive(Debug, Args)]
pub(super) struct Access {
    #[command(flatten)]
    key: super::Key,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make an age identity, as `age-keygen` does.
    Key(Key),
    /// Make the keystore.
    Init(Init),
    /// Give someone a link or a passphrase; it is shown once.
    Issue(Issue),
    /// Take keys away, and close what they opened to what comes after.
    Revoke(Revoke),
    /// Give compartments new keys.
    Rotate(Rotate),
    /// Tell who holds a key.
    List,
    /// Tell what someone may open.
    Show {
        /// Mail address.
        #[arg(value_name = "PERSON")]
        email: String,
    },
}

#[derive(Debug, Args)]
struct Key {
    /// File to make; nobody else may read it. Keep it out of the repository.
    file: PathBuf,
}

#[derive(Debug, Args)]
struct Init {
    /// A trial: with an identity of its own beside the keystore, and a link for a partner, for a
    /// channel manager and for the program's administration.
    #[arg(long)]
    demo: bool,
}

#[derive(Debug, Args)]
struct Issue {
    /// Mail address of someone in config/access.yaml, or of a partner's contact.
    #[arg(value_name = "PERSON")]
    email: String,
    /// What they may open, for who is not in config/access.yaml. Default: partner.
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// Whose contact it is, where several partners have the address.
    #[arg(long, value_name = "ID")]
    partner: Option<String>,
    /// Last day.
    #[arg(long, value_name = "DATE", value_parser = day)]
    expires: Option<Date>,
    /// Words to type in place of a link.
    #[arg(long)]
    passphrase: bool,
    /// Where the site is served. Default: `base_url` of config/site.yaml.
    #[arg(long, value_name = "URL")]
    at: Option<String>,
    /// Write the invitation there, a mail to open and send (.eml) or its text (.txt), rather than
    /// showing the link here.
    #[arg(long, value_name = "FILE")]
    mail: Option<PathBuf>,
    /// Write a sheet with the passphrase there, to print and hand over (.html), rather than showing
    /// it here.
    #[arg(long, value_name = "FILE")]
    sheet: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Revoke {
    /// Mail addresses.
    #[arg(value_name = "PERSON", required_unless_present = "expired")]
    people: Vec<String>,
    /// All keys whose last day is over.
    #[arg(long, conflicts_with = "people")]
    expired: bool,
}

#[derive(Debug, Args)]
struct Rotate {
    /// Compartments such as `fjordlys/finance` and `staff/managers`, or partners for both of theirs.
    #[arg(value_name = "COMPARTMENT", required_unless_present = "all")]
    which: Vec<String>,
    /// Every compartment, with a new root key: when the keystore may have been read by others.
    #[arg(long, conflicts_with = "which")]
    all: bool,
}

impl Access {
    pub(super) fn run(self, common: &Common) -> End {
        let identity = self.key.identity.as_deref();
        let end = match self.verb {
            Verb::Key(verb) => verb.run(),
            Verb::Init(verb) => verb.run(common, identity),
            Verb::Issue(verb) => verb.run(common, identity),
            Verb::Revoke(verb) => verb.run(common, identity),
            Verb::Rotate(verb) => verb.run(common, identity),
            Verb::List => list(common, identity),
            Verb::Show { email } => show(common, identity, &email),
        };
        end.unwrap_or_else(|end| end)
    }
}

impl From<StoreFault> for End {
    fn from(fault: StoreFault) -> Self {
        Self::Failed(fault.to_string())
    }
}

impl From<LogFault> for End {
    fn from(fault: LogFault) -> Self {
        Self::Failed(fault.to_string())
    }
}

/// A site, its keystore, and what opens it.
pub(super) struct Opened {
    root: PathBuf,
    pub(super) site: Open,
    pub(super) store: Store,
    pub(super) own: Identities,
    pub(super) keystore: Keystore,
}

impl Opened {
    pub(super) fn new(common: &Common, identity: Option<&Path>) -> Result<Self, End> {
        let site = Open::new(common)?;
        let store = Store::of(&common.root);
        let own = own(common, identity)?;
        let keystore = store.open(&site.workspace.access, &own)?;
        Ok(Self {
            root: common.root.clone(),
            site,
            store,
            own,
            keystore,
        })
    }

    pub(super) fn save(&self) -> Result<(), End> {
        let access = &self.site.workspace.access;
        Ok(self.store.save(access, &self.own, &self.keystore)?)
    }

    /// Sees to it that the audit log can name someone. The keystore has to be saved before it does.
    pub(super) fn know(&mut self, who: &PersonName) -> Result<(), End> {
        if self.keystore.person(&who.address).is_none() {
            self.keystore.know(&who.address, keystore::draw_person()?);
        }
        Ok(())
    }

    /// Saves the keystore and notes the acts, both or neither. The caller holds the keystore's lock.
    pub(super) fn save_and_note(&mut self, log: &mut Log, acts: &[Act]) -> Result<(), End> {
        self.change(log, acts, Vec::new())
    }

    /// The same, with other files of the site.
    pub(super) fn change(
        &mut self,
        log: &mut Log,
        acts: &[Act],
        mut changes: Vec<Change>,
    ) -> Result<(), End> {
        for act in acts {
            self.know(&act.actor)?;
            if let Some(person) = act.person.as_ref().filter(|_| act.key.is_none()) {
                self.know(person)?;
            }
        }
        let access = &self.site.workspace.access;
        let root = &self.root;
        let path = self.store.path();
        changes.push(Change {
            path: swap::below(root, &path),
            before: self
                .store
                .exists()
                .then(|| self.store.bytes())
                .transpose()?,
            after: self.store.encrypted(access, &self.own, &self.keystore)?,
        });
        changes.extend(log.noted(root, acts, &self.keystore)?);
        swap::replace_all(root, &changes)?;
        // What was written is what will be read.
        self.store.open(access, &self.own)?;
        Ok(())
    }
}

/// The act of giving someone a key.
fn issued(common: &Common, holder: &Holder, name: Option<&str>) -> Act {
    let actor = audit::actor(&common.root, common.by.as_deref());
    Act {
        person: Some(PersonName {
            address: holder.email.clone(),
            name: name.map(str::to_owned),
        }),
        partner: holder.partner.clone(),
        ..Act::new(AuditAct::AccessIssue, holder.issued, &actor)
    }
    .with("role", holder.role.as_str())
    .with("with", holder.keys.words())
}

pub(super) fn own(common: &Common, identity: Option<&Path>) -> Result<Identities, End> {
    Identities::find(&common.root, identity)?.ok_or_else(|| {
        misuse(
            "no identity: give the file with your age key with --identity or \
             PARTNERPRESS_IDENTITY; `partnerpress access key FILE` makes one",
        )
    })
}

impl Key {
    fn run(self) -> Result<End, End> {
        let public = keystore::make_identity(&self.file)?;
        terminal::print(&format!(
            "{public}\n\nThat is its public half: put it under `recipients` in config/access.yaml. \
             {} holds the secret half;\nkeep it where only you can read it, with a copy, and never \
             in the repository.\n",
            self.file.display()
        ))?;
        Ok(End::Done)
    }
}

impl Init {
    fn run(self, common: &Common, identity: Option<&Path>) -> Result<End, End> {
        let site = Open::new(common)?;
        let store = Store::of(&common.root);
        let lock = store.lock()?;
        if store.exists() {
            return Err(End::Failed(format!(
                "{} is there already; its keys stand behind every link that was given out",
                store.path().display()
            )));
        }
        let own = if self.demo {
            store.make_demo_identity()?;
            Identities::find(&common.root, None)?
                .filter(Identities::is_demo)
                .ok_or_else(|| misuse("a trial needs PARTNERPRESS_IDENTITY to be unset"))?
        } else {
            own(common, identity)?
        };
        let mut log = Log::open(&common.root)?;
        let mut opened = Opened {
            root: common.root.clone(),
            site,
            store,
            own,
            keystore: keystore::create()?,
        };
        let actor = audit::actor(&common.root, common.by.as_deref());
        let act = Act::new(AuditAct::AccessInit, opened.site.as_of, &actor)
            .with("keystore", opened.keystore.fingerprint());
        opened.save_and_note(&mut log, &[act])?;
        if self.demo {
            demo(&mut opened, common, &mut log)?;
        } else {
            terminal::print(&kept(&opened, common))?;
        }
        drop(lock);
        Ok(End::Done)
    }
}

/// What to keep, and where.
fn kept(opened: &Opened, common: &Common) -> String {
    let store = opened.store.path();
    let store = store.strip_prefix(&common.root).unwrap_or(&store);
    let readers: Vec<&str> = opened
        .site
        .workspace
        .access
        .recipients
        .iter()
        .map(|it| it.name.as_str())
        .collect();
    format!(
        "{} holds the keys of this site, for {}.\n\n\
         1. Commit it. It is encrypted, and without it every link is lost.\n\
         2. Write into config/access.yaml, so that no other is taken in its place:\n\n   \
         keystore: {}\n\n\
         3. Keep your identity file and a copy of it elsewhere, never in the repository.\n\
         4. Give people keys: partnerpress access issue PERSON\n",
        store.display(),
        plain(&readers.join(", ")),
        opened.keystore.fingerprint(),
    )
}

/// Where `serve` shows the site.
const LOCAL: &str = "http://localhost:4321";

/// Keys for a first look: someone at the partner with most to show, who manages it, who runs all.
fn demo(opened: &mut Opened, common: &Common, log: &mut Log) -> Result<(), End> {
    let mut acts = Vec::new();
    let day = opened.site.as_of;
    let mut out = String::from(
        "A trial portal. These links are shown once; `access issue` makes others.\n\n",
    );
    for (what, holder) in demo_people(&opened.site.workspace, day) {
        let role = opened.site.workspace.access.roles.get(&holder.role);
        let secrets = Secrets::draw(false, role.is_some_and(|role| role.finance_passphrase))?;
        if let Some(link) = &secrets.link {
            out.push_str(&format!("{what}\n  {}\n", &*link_address(LOCAL, link)));
        }
        if let Some(words) = &secrets.passphrase {
            out.push_str(&format!(
                "  earnings and funds ask for: {}\n",
                words.words()
            ));
        }
        let holder = Holder {
            keys: secrets.keys(&holder.email, opened.keystore.salt()),
            ..holder
        };
        acts.push(issued(common, &holder, None));
        opened.keystore.issue(holder);
    }
    opened.save_and_note(log, &acts)?;
    out.push_str(
        "\nNow: partnerpress serve, and open one of them.\n\
         To be rid of the trial, delete the folder .portal/.\n",
    );
    Ok(terminal::print(&out)?)
}

/// Someone for each kind of view: at a partner, with money and without, and at the vendor.
fn demo_people(workspace: &Workspace, day: Date) -> Vec<(String, Holder)> {
    let access = &workspace.access;
    let holder = |email: &str, role: &Id, partner: Option<&Id>| Holder {
        email: email.trim().to_lowercase(),
        role: role.clone(),
        partner: partner.cloned(),
        expires: None,
        issued: day,
        // Replaced by who gives the key.
        keys: HolderKeys::Link(LinkSecret::from_bytes([0; 32]).user_key()),
    };
    let mut people: Vec<(String, Holder)> = Vec::new();
    for (email, person) in &access.people {
        let Some(role) = access.roles.get(&person.role) else {
            continue;
        };
        let over = person.expires.is_some_and(|last| last < day);
        let same_role = people.iter().any(|(_, it)| it.role == person.role);
        if over || same_role {
            continue;
        }
        let whose = person
            .partner
            .as_ref()
            .and_then(|id| partner(workspace, id));
        let whose = whose.map_or_else(String::new, |it| format!(" of {}", it.name));
        people.push((
            plain(&format!("{}{whose}", role.name)).into_owned(),
            holder(email, &person.role, person.partner.as_ref()),
        ));
    }
    let role = Id::constant("partner-finance");
    let has_one = people.iter().any(|(_, it)| it.partner.is_some());
    if !has_one && access.roles.contains_key(&role) {
        let contacts = workspace
            .partners
            .iter()
            .filter(|it| it.is_active(day))
            .filter_map(|it| Some((it, it.contacts.iter().find_map(|c| c.email.as_deref())?)));
        people.extend(contacts.take(1).map(|(it, email)| {
            (
                plain(&format!("Partner finance of {}", it.name)).into_owned(),
                holder(email, &role, Some(&it.id)),
            )
        }));
    }
    people
}

fn partner<'w>(workspace: &'w Workspace, id: &Id) -> Option<&'w Partner> {
    workspace.partners.iter().find(|it| it.id == *id)
}

fn link_address(base: &str, link: &LinkSecret) -> zeroize::Zeroizing<String> {
    let base = base.trim_end_matches('/');
    zeroize::Zeroizing::new(format!("{base}/portal/#k={}", &*link.encoded()))
}

/// Who is to have a key, and what for.
struct Person<'w> {
    email: String,
    name: String,
    role_id: Id,
    role: &'w AccessRole,
    partner: Option<Id>,
    /// Last day that config/access.yaml gives.
    expires: Option<Date>,
}

impl Issue {
    fn run(self, common: &Common, identity: Option<&Path>) -> Result<End, End> {
        for file in [&self.mail, &self.sheet].into_iter().flatten() {
            if file.exists() {
                return Err(misuse(&format!("{} is there already", file.display())));
            }
        }
        let store = Store::of(&common.root);
        let lock = store.lock()?;
        let mut opened = Opened::new(common, identity)?;
        let workspace = &opened.site.workspace;
        let person = self.person(workspace)?;
        let expires = [self.expires, person.expires].into_iter().flatten().min();
        if let Some(last) = expires.filter(|last| *last < opened.site.as_of) {
            return Err(misuse(&format!(
                "{last} is over: the key would open nothing"
            )));
        }
        let compartments = reachable(
            workspace,
            person.role,
            person.partner.as_ref(),
            &person.email,
        )
        .map_err(|why| misuse(&format!("{}: {why}", person.email)))?;
        if compartments.is_empty() {
            return Err(misuse(&format!(
                "the role `{}` opens nothing for {}",
                person.role_id, person.email
            )));
        }
        let locked =
            person.role.finance_passphrase && person.role.reads.contains(&Sensitivity::Finance);
        let secrets = Secrets::draw(self.passphrase, locked)?;
        let salt = opened.keystore.salt();
        let replaced = opened.keystore.holder(&person.email).is_some();
        let holder = Holder {
            email: person.email.clone(),
            role: person.role_id.clone(),
            partner: person.partner.clone(),
            expires: self.expires,
            issued: opened.site.as_of,
            keys: secrets.keys(&person.email, salt),
        };
        let base = self.at.as_deref().unwrap_or(&workspace.site.base_url);
        let invitation = invitation::Invitation {
            site: &workspace.site,
            name: &person.name,
            email: &person.email,
            role: &person.role.name,
            expires,
            link: secrets.link.as_ref().map(|link| link_address(base, link)),
            sign_in: format!("{}/portal/", base.trim_end_matches('/')),
            passphrase: secrets.passphrase.as_ref().map(Passphrase::words),
        };
        let mut log = Log::open(&common.root)?;
        // First what the person is given: a key that nobody could be told of would be worse than a
        // letter about a key that is not there.
        if let Some(file) = &self.mail {
            keystore::write_private(file, &invitation.mail(file))
                .map_err(|error| End::Failed(format!("{}: {error}", file.display())))?;
        }
        if let Some(file) = &self.sheet {
            keystore::write_private(file, invitation.sheet().as_bytes())
                .map_err(|error| End::Failed(format!("{}: {error}", file.display())))?;
        }
        let told = self.told(common, &invitation, &compartments, replaced);
        let act = issued(common, &holder, Some(&person.name));
        let act = match expires {
            Some(last) => act.with("until", last.to_string()),
            None => act,
        };
        opened.keystore.issue(holder);
        opened.save_and_note(&mut log, &[act])?;
        drop(lock);
        terminal::print(&told)?;
        Ok(End::Done)
    }

    /// Who it is, from config/access.yaml or from a partner's contacts.
    fn person<'w>(&self, workspace: &'w Workspace) -> Result<Person<'w>, End> {
        let access = &workspace.access;
        let email = self.email.trim().to_lowercase();
        let roles = || access.roles.keys().map(Id::as_str);
        if let Some(listed) = access.people.get(&email) {
            if self.role.is_some() || self.partner.is_some() {
                return Err(misuse(&format!(
                    "config/access.yaml says what {email} may open; change it there"
                )));
            }
            let role = access
                .roles
                .get(&listed.role)
                .ok_or_else(|| unknown("role", listed.role.as_str(), roles()))?;
            return Ok(Person {
                name: listed.name.clone().unwrap_or_else(|| {
                    let contact = workspace
                        .partners
                        .iter()
                        .find_map(|it| contact_name(it, &email));
                    contact.unwrap_or_else(|| staff_name(workspace, &email))
                }),
                role_id: listed.role.clone(),
                role,
                partner: listed.partner.clone(),
                expires: listed.expires,
                email,
            });
        }
        let wanted = self.role.as_deref().unwrap_or("partner");
        let (role_id, role) = access
            .roles
            .iter()
            .find(|(id, _)| id.as_str() == wanted)
            .ok_or_else(|| unknown("role", wanted, roles()))?;
        let mut those: Vec<(&Partner, String)> = workspace
            .partners
            .iter()
            .filter(|it| {
                self.partner
                    .as_deref()
                    .is_none_or(|id| it.id.as_str() == id)
            })
            .filter_map(|it| Some((it, contact_name(it, &email)?)))
            .collect();
        if let Some(id) = &self.partner
            && !workspace.partners.iter().any(|it| it.id.as_str() == id)
        {
            let ids = workspace.partners.iter().map(|it| it.id.as_str());
            return Err(unknown("partner", id, ids));
        }
        if role.partners != crate::model::RoleReach::Own {
            return Err(misuse(&format!(
                "the role `{role_id}` reaches more than one partner; name {email} under `people` \
                 in config/access.yaml"
            )));
        }
        if those.len() > 1 {
            let ids: Vec<&str> = those.iter().map(|(it, _)| it.id.as_str()).collect();
            return Err(misuse(&format!(
                "{email} is a contact of {}; say which with --partner",
                ids.join(" and ")
            )));
        }
        let Some((partner, name)) = those.pop() else {
            return Err(misuse(&format!(
                "{email} is neither under `people` in config/access.yaml nor a contact of {}",
                self.partner.as_deref().unwrap_or("any partner")
            )));
        };
        Ok(Person {
            email,
            name,
            role_id: role_id.clone(),
            role,
            partner: Some(partner.id.clone()),
            expires: None,
        })
    }

    fn told(
        &self,
        common: &Common,
        invitation: &invitation::Invitation<'_>,
        compartments: &[Compartment],
        replaced: bool,
    ) -> zeroize::Zeroizing<String> {
        let link = invitation.link.as_ref().filter(|_| self.mail.is_none());
        let words = invitation.passphrase.filter(|_| self.sheet.is_none());
        let opens: Vec<String> = compartments.iter().map(ToString::to_string).collect();
        if common.format == Format::Json {
            let document = json!({
                "format": "partnerpress/access-issue@1",
                "email": invitation.email,
                "name": invitation.name,
                "role": invitation.role,
                "expires": invitation.expires.map(|day| day.to_string()),
                "opens": opens,
                "replaced": replaced,
                "link": link.map(|it| it.as_str()),
                "passphrase": words,
            });
            return format!("{document:#}\n").into();
        }
        let mut out = format!(
            "{} ({}), {}: {}\n",
            plain(invitation.name),
            plain(invitation.email),
            plain(invitation.role),
            few(&opens)
        );
        if let Some(last) = invitation.expires {
            out.push_str(&format!("until {last}\n"));
        }
        if replaced {
            out.push_str("The key that this person had opens nothing after the next build.\n");
        }
        if let Some(link) = link {
            out.push_str(&format!("\n{}\n", link.as_str()));
        }
        if let Some(words) = words {
            out.push_str(&format!("\n{words}\n"));
        }
        if link.is_some() || words.is_some() {
            out.push_str(
                "\nThis is shown once and kept nowhere: give it to the person, and to nobody else.\n",
            );
        }
        for file in [&self.mail, &self.sheet].into_iter().flatten() {
            out.push_str(&format!(
                "{} is for this person alone; delete it when it is sent.\n",
                file.display()
            ));
        }
        out.push_str("It opens what the next build publishes.\n");
        out.into()
    }
}

/// What a person is given.
struct Secrets {
    link: Option<LinkSecret>,
    passphrase: Option<Passphrase>,
}

impl Secrets {
    fn draw(only_words: bool, locked: bool) -> Result<Self, StoreFault> {
        Ok(Self {
            link: if only_words {
                None
            } else {
                Some(keystore::draw_link()?)
            },
            passphrase: if only_words || locked {
                Some(keystore::draw_passphrase()?)
            } else {
                None
            },
        })
    }

    fn keys(&self, email: &str, salt: seal::SiteSalt) -> HolderKeys {
        let link = self.link.as_ref().map(LinkSecret::user_key);
        let stretched = self
            .passphrase
            .as_ref()
            .map(|words| words.stretch(email, salt, ROUNDS));
        match (link, stretched) {
            (Some(link), None) => HolderKeys::Link(link),
            (Some(link), Some(stretched)) => HolderKeys::Both {
                both: link.with_passphrase(&stretched),
                link,
            },
            (None, Some(stretched)) => HolderKeys::Passphrase(UserKey::of_passphrase(&stretched)),
            // `draw` gives one at least.
            (None, None) => HolderKeys::Link(LinkSecret::from_bytes([0; 32]).user_key()),
        }
    }
}

/// The name of the vendor's person with this address, or the address.
fn staff_name(workspace: &Workspace, email: &str) -> String {
    let staff = workspace.site.staff.values().find(|staff| {
        let own = staff.email.as_deref();
        own.is_some_and(|own| own.eq_ignore_ascii_case(email))
    });
    staff.map_or_else(|| email.to_owned(), |staff| staff.name.clone())
}

impl Revoke {
    fn run(self, common: &Common, identity: Option<&Path>) -> Result<End, End> {
        let store = Store::of(&common.root);
        let lock = store.lock()?;
        let mut opened = Opened::new(common, identity)?;
        let day = opened.site.as_of;
        let workspace = &opened.site.workspace;
        let people: Vec<String> = if self.expired {
            let holders = opened.keystore.holders();
            holders
                .filter(|holder| {
                    let placed = seal::place(workspace, holder, day);
                    matches!(placed, Err(seal::Unplaced::Expired(_)))
                })
                .map(|holder| holder.email.clone())
                .collect()
        } else {
            self.people
                .iter()
                .map(|email| email.trim().to_lowercase())
                .collect()
        };
        for email in &people {
            if opened.keystore.holder(email).is_none() {
                let known = opened.keystore.holders().map(|it| it.email.as_str());
                return Err(unknown("key of", email, known));
            }
        }
        let mut log = Log::open(&common.root)?;
        let published = Manifest::latest(&common.root)?;
        let actor = audit::actor(&common.root, common.by.as_deref());
        let mut acts = Vec::new();
        let mut raised = Vec::new();
        for email in &people {
            let holder = opened.keystore.holder(email);
            acts.push(Act {
                partner: holder.and_then(|it| it.partner.clone()),
                person: Some(PersonName {
                    address: email.clone(),
                    name: None,
                }),
                ..Act::new(AuditAct::AccessRevoke, day, &actor)
            });
            raised.extend(revoke(workspace, &mut opened.keystore, &published, email));
        }
        raised.sort();
        raised.dedup();
        for compartment in &raised {
            opened.keystore.raise(compartment);
        }
        opened.save_and_note(&mut log, &acts)?;
        drop(lock);
        let told = if common.format == Format::Json {
            let document = json!({
                "format": "partnerpress/access-revoke@1",
                "revoked": people,
                "rotated": raised,
            });
            format!("{document:#}\n")
        } else if people.is_empty() {
            "no key is past its last day\n".to_owned()
        } else {
            format!(
                "{} taken away: {}\nnew keys for {}\n{AFTER}",
                count(people.len(), "key", "keys"),
                plain(&people.join(", ")),
                few(&raised)
            )
        };
        terminal::print(&told)?;
        Ok(End::Done)
    }
}

const AFTER: &str = "Build and publish now: what is published from then on is closed to the old \
                     keys. What they could read before, they could keep.\n";

/// Takes someone's key away; gives the compartments that need another one.
pub(super) fn revoke(
    workspace: &Workspace,
    keystore: &mut Keystore,
    published: &Manifest,
    email: &str,
) -> Vec<String> {
    let mut raised = published.people.get(email).cloned().unwrap_or_default();
    if let Some(holder) = keystore.revoke(email) {
        raised.extend(opened_by(workspace, &holder));
    }
    raised
}

/// What a holder may open by what it was given, whatever stands in the way today.
fn opened_by(workspace: &Workspace, holder: &Holder) -> Vec<String> {
    let access = &workspace.access;
    let listed = access.people.get(&holder.email);
    let role = listed.map_or(&holder.role, |person| &person.role);
    let partner = match listed {
        Some(person) => person.partner.as_ref(),
        None => holder.partner.as_ref(),
    };
    let Some(role) = access.roles.get(role) else {
        return Vec::new();
    };
    let compartments = reachable(workspace, role, partner, &holder.email).unwrap_or_default();
    compartments.iter().map(ToString::to_string).collect()
}

impl Rotate {
    fn run(self, common: &Common, identity: Option<&Path>) -> Result<End, End> {
        let store = Store::of(&common.root);
        let lock = store.lock()?;
        let mut opened = Opened::new(common, identity)?;
        let mut log = Log::open(&common.root)?;
        let known = compartments(&opened.site.workspace);
        let mut raised: Vec<String> = Vec::new();
        if self.all {
            let root = keystore::draw_root()?;
            opened.keystore.renew(*root);
            raised.clone_from(&known);
        }
        for which in &self.which {
            let of_partner = format!("{which}/");
            let before = raised.len();
            raised.extend(
                known
                    .iter()
                    .filter(|it| *it == which || it.starts_with(&of_partner))
                    .cloned(),
            );
            if raised.len() == before {
                return Err(unknown(
                    "compartment",
                    which,
                    known.iter().map(String::as_str),
                ));
            }
        }
        raised.sort();
        raised.dedup();
        for compartment in &raised {
            opened.keystore.raise(compartment);
        }
        let actor = audit::actor(&common.root, common.by.as_deref());
        let act = Act::new(AuditAct::AccessRotate, opened.site.as_of, &actor)
            .with("compartments", raised.len().to_string())
            .with(
                "which",
                if self.all {
                    "all".to_owned()
                } else {
                    self.which.join(" ")
                },
            );
        opened.save_and_note(&mut log, &[act])?;
        drop(lock);
        let told = if common.format == Format::Json {
            let document = json!({"format": "partnerpress/access-rotate@1", "rotated": raised});
            format!("{document:#}\n")
        } else {
            format!("new keys for {}\n{AFTER}", few(&raised))
        };
        terminal::print(&told)?;
        Ok(End::Done)
    }
}

/// Every compartment of a site, as written.
fn compartments(workspace: &Workspace) -> Vec<String> {
    let partners = workspace.partners.iter().flat_map(|it| {
        [
            Compartment::General(it.id.clone()),
            Compartment::Finance(it.id.clone()),
        ]
    });
    let staff = [Compartment::Managers, Compartment::Admin];
    partners
        .chain(staff)
        .map(|compartment| compartment.to_string())
        .collect()
}

/// Names, but not hundreds of them.
fn few(names: &[String]) -> String {
    const SHOWN: usize = 6;
    match names.len() {
        0 => "nothing".to_owned(),
        n if n <= SHOWN => names.join(", "),
        n => format!("{} and {} more", names[..SHOWN].join(", "), n - SHOWN),
    }
}

fn list(common: &Common, identity: Option<&Path>) -> Result<End, End> {
    let opened = Opened::new(common, identity)?;
    let holders: Vec<&Holder> = opened.keystore.holders().collect();
    if common.format == Format::Json {
        let list: Vec<_> = holders.iter().map(|it| described(&opened, it)).collect();
        let document = json!({"format": "partnerpress/access-list@1", "people": list});
        terminal::print(&format!("{document:#}\n"))?;
        return Ok(End::Done);
    }
    if holders.is_empty() {
        terminal::print("nobody holds a key; `partnerpress access issue PERSON` gives one\n")?;
        return Ok(End::Done);
    }
    let head = [
        ("person", Align::Left),
        ("role", Align::Left),
        ("partner", Align::Left),
        ("with", Align::Left),
        ("issued", Align::Left),
        ("until", Align::Left),
        ("opens", Align::Left),
    ];
    let lines: Vec<Vec<String>> = holders
        .iter()
        .map(|holder| {
            let placed = seal::place(&opened.site.workspace, holder, opened.site.as_of);
            let until = match &placed {
                Ok(placed) => placed.expires,
                Err(_) => holder.expires,
            };
            vec![
                plain(&holder.email).into_owned(),
                holder.role.to_string(),
                holder
                    .partner
                    .as_ref()
                    .map_or_else(String::new, ToString::to_string),
                holder.keys.words().to_owned(),
                holder.issued.to_string(),
                until.map_or_else(String::new, |day| day.to_string()),
                match placed {
                    Ok(placed) => count(placed.compartments.len(), "compartment", "compartments"),
                    Err(why) => format!("nothing: {why}"),
                },
            ]
        })
        .collect();
    terminal::print(&table(&head, &lines))?;
    Ok(End::Done)
}

fn show(common: &Common, identity: Option<&Path>, email: &str) -> Result<End, End> {
    let opened = Opened::new(common, identity)?;
    let email = email.trim().to_lowercase();
    let Some(holder) = opened.keystore.holder(&email) else {
        let known = opened.keystore.holders().map(|it| it.email.as_str());
        return Err(unknown("key of", &email, known));
    };
    if common.format == Format::Json {
        let mut document = described(&opened, holder);
        document["format"] = json!("partnerpress/access-show@1");
        terminal::print(&format!("{document:#}\n"))?;
        return Ok(End::Done);
    }
    let mut out = format!(
        "{}: {}, issued {}\n",
        plain(&holder.email),
        holder.keys.words(),
        holder.issued
    );
    match seal::place(&opened.site.workspace, holder, opened.site.as_of) {
        Ok(placed) => {
            out.push_str(&format!("{}, {}", plain(&placed.name), placed.role.name));
            if let Some(last) = placed.expires {
                out.push_str(&format!(", until {last}"));
            }
            out.push_str("\nopens\n");
            for compartment in &placed.compartments {
                let epoch = opened.keystore.epoch(compartment);
                out.push_str(&format!("  {compartment} (epoch {epoch})\n"));
            }
        }
        Err(why) => out.push_str(&format!("opens nothing: {why}\n")),
    }
    terminal::print(&out)?;
    Ok(End::Done)
}

fn described(opened: &Opened, holder: &Holder) -> serde_json::Value {
    let placed = seal::place(&opened.site.workspace, holder, opened.site.as_of);
    let (opens, why, expires) = match &placed {
        Ok(placed) => {
            let names = placed.compartments.iter().map(ToString::to_string);
            (names.collect(), None, placed.expires)
        }
        Err(why) => (Vec::new(), Some(why.to_string()), holder.expires),
    };
    json!({
        "email": holder.email,
        "role": holder.role.as_str(),
        "partner": holder.partner.as_ref().map(Id::as_str),
        "with": holder.keys.words(),
        "issued": holder.issued.to_string(),
        "expires": expires.map(|day| day.to_string()),
        "opens": opens,
        "opens_nothing_because": why,
    })
}
