//! The sealed part of a site, from the keystore to the published files: who gets what, what is refused, what is left when
//! someone or something is gone, and that no private word is in any byte that is published or said.

use std::fs;
use std::path::{Path, PathBuf};

use partnerpress::model::Compartment;
use partnerpress::shell::keystore::{Identities, Store};
use partnerpress::shell::site;

use crate::folder::{Folder, Tree, tree};
use crate::privacy::found_in_all;
use crate::program::{DAY, arguments, command, partnerpress, run, said};

/// A copy of the site whose every private value carries a mark, with keys of its own.
pub(crate) struct Portal {
    folder: Folder,
}

/// Someone at the partner of the fixture, and that partner.
pub(crate) const READER: &str = "reader@partner.example";
pub(crate) const PARTNER: &str = "listed-partner";

impl Portal {
    pub(crate) fn new(name: &str) -> Self {
        Self::below(Path::new(env!("CARGO_TARGET_TMPDIR")), name)
    }

    pub(crate) fn below(parent: &Path, name: &str) -> Self {
        let portal = Self {
            folder: Folder::below(parent, name),
        };
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/private");
        for (name, bytes) in tree(&fixture) {
            let place = portal.root().join(name);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
        let key = portal.identity();
        let made = run(partnerpress().args(["access", "key"]).arg(&key));
        let public = String::from_utf8(made.stdout).unwrap();
        let public = public.lines().next().unwrap();
        portal.folder.write(
            "site/config/access.yaml",
            &format!(
                "recipients:\n  - {{name: Build, key: {public}}}\npeople:\n  \
                 - {{email: {READER}, name: Canary Reader, role: partner-finance, partner: {PARTNER}}}\n"
            ),
        );
        run(&mut portal.access(&["init"]));
        portal
    }

    pub(crate) fn root(&self) -> PathBuf {
        self.folder.join("site")
    }

    pub(crate) fn folder_of(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    pub(crate) fn identity(&self) -> PathBuf {
        self.folder.join("identity.txt")
    }

    pub(crate) fn access(&self, act: &[&str]) -> std::process::Command {
        let mut command = partnerpress();
        command
            .arg("--root")
            .arg(self.root())
            .args(["--as-of", DAY]);
        command.arg("access").args(act);
        command.env("PARTNERPRESS_IDENTITY", self.identity());
        command
    }

    pub(crate) fn build(&self, out: &str) -> std::process::Command {
        let mut command = crate::program::build(&self.root(), &self.folder.join(out));
        command.env("PARTNERPRESS_IDENTITY", self.identity());
        command
    }

    pub(crate) fn published(&self, out: &str) -> Tree {
        run(&mut self.build(out));
        tree(&self.folder.join(out))
    }

    /// What is sealed at `path` of the partner's general compartment, opened by this program.
    fn opened(&self, public: &Tree, compartment: &Compartment, path: &str) -> Vec<u8> {
        let workspace = site::open(&self.root()).unwrap().workspace.unwrap();
        let identity = self.identity();
        let own = Identities::find(&self.root(), Some(&identity))
            .unwrap()
            .unwrap();
        let keystore = Store::of(&self.root())
            .open(&workspace.access, &own)
            .unwrap();
        let vault = keystore.vault(compartment);
        let sealed = &public[&format!("s/{}.bin", vault.id(path))];
        vault.open(path, sealed).unwrap()
    }
}

fn general() -> Compartment {
    Compartment::General(partnerpress::base::Id::parse(PARTNER).unwrap())
}

fn sealed_names(public: &Tree) -> Vec<&String> {
    let sealed = |name: &&String| name.starts_with("s/") || name.starts_with("k/");
    public.keys().filter(sealed).collect()
}

/// Attacks 17 and 18: neither in what is published, plain, encoded or inside a PDF or a zip, nor in what any verb
/// says, while everything private is there for who has the key.
#[test]
fn nothing_private_is_published_or_said() {
    let portal = Portal::new("portal-leaks");
    let issued = run(&mut portal.access(&["--format", "json", "issue", READER]));
    let issued: serde_json::Value = serde_json::from_slice(&issued.stdout).unwrap();
    let link = issued["link"].as_str().unwrap();
    let secret = link.split("#k=").nth(1).unwrap();
    let built = run(&mut portal.build("public"));
    let public = tree(&portal.folder.join("public"));

    let page = format!("portal/{PARTNER}/index.html");
    let opened = portal.opened(&public, &general(), &page);
    assert!(
        !found_in_all(&opened).is_empty(),
        "the dashboard has what the partner may read"
    );

    let mut leaks = Vec::new();
    for (name, bytes) in &public {
        for what in found_in_all(bytes)
            .into_iter()
            .chain(found_in_all(name.as_bytes()))
        {
            leaks.push(format!("{name}: {what}"));
        }
    }
    // The log of what was done names nobody in clear; a killed or finished build leaves nothing beside the site.
    for (name, bytes) in tree(portal.folder.path()) {
        let is_log =
            name.starts_with("site/.portal/audit/") || name.starts_with("site/.portal/keystore");
        if is_log || !(name.starts_with("site/") || name.starts_with("public/")) {
            let found = found_in_all(&bytes).into_iter();
            leaks.extend(found.map(|what| format!("{name}: {what}")));
        }
    }
    // A build says who may open what, to who builds; never the private values themselves, and no key.
    for what in found_in_all(said(&built).as_bytes()) {
        leaks.push(format!("what the build says: {what}"));
    }
    let root = fs::read(portal.identity()).unwrap();
    let root = String::from_utf8(root).unwrap();
    let key = root
        .lines()
        .find(|line| line.starts_with("AGE-SECRET-KEY-"))
        .unwrap();
    let all = public
        .values()
        .map(Vec::as_slice)
        .chain([built.stdout.as_slice(), built.stderr.as_slice()]);
    for bytes in all.chain(tree(&portal.root()).values().map(Vec::as_slice)) {
        for hidden in [secret, key] {
            let hay = String::from_utf8_lossy(bytes);
            if hay.contains(hidden) {
                leaks.push("a key is written down".to_owned());
            }
        }
    }
    assert!(leaks.is_empty(), "\n{}\n", leaks.join("\n"));
}

/// Attack 25: the same site with the same keystore gives the same bytes, wherever and whenever, on however many threads.
#[test]
fn the_same_site_is_sealed_to_the_same_bytes() {
    let portal = Portal::new("portal-same");
    run(&mut portal.access(&["issue", READER]));
    let first = portal.published("one");
    fs::remove_dir_all(portal.root().join(".portal/publish")).unwrap();
    let mut again = portal.build("two");
    again
        .env("TZ", "Pacific/Kiritimati")
        .env("LANG", "tr_TR.UTF-8")
        .env("RAYON_NUM_THREADS", "1");
    run(&mut again);
    assert!(first == tree(&portal.folder.join("two")), "other bytes");
    // Nothing changed, so nothing is counted on, and nothing is written.
    let before = tree(&portal.root());
    let said = said(&run(&mut portal.build("two")));
    assert!(
        said.contains(&format!("({} unchanged)", first.len() - 1)),
        "{said}"
    );
    assert!(before == tree(&portal.root()));
    // What is sealed is opened and taken over, and only what is as it was published.
    for name in sealed_names(&first) {
        let place = portal.folder.join("two").join(name);
        let bytes = fs::read(&place).unwrap();
        fs::write(&place, flipped(&bytes, bytes.len() / 2)).unwrap();
    }
    run(&mut portal.build("two"));
    assert!(first == tree(&portal.folder.join("two")), "other bytes");
}

#[test]
fn without_an_identity_the_public_part_is_built() {
    let portal = Portal::new("portal-closed");
    run(&mut portal.access(&["issue", READER]));
    let mut build = partnerpress();
    arguments(&mut build, &portal.root(), &portal.folder.join("public"));
    let said = said(&run(&mut build));
    assert!(
        said.contains("left out: no identity opens the keystore"),
        "{said}"
    );
    let public = tree(&portal.folder.join("public"));
    assert_eq!(sealed_names(&public), [""; 0]);
    assert!(public.contains_key("index.html") && public.contains_key("portal/index.html"));
}

/// With a key that does not fit, a keystore that is damaged or somebody else's, nothing is written at all.
#[test]
fn a_keystore_that_does_not_open_stops_the_build() {
    let portal = Portal::new("portal-wrong");
    let other = Portal::new("portal-other");
    let store = portal.root().join(".portal/keystore.age");
    let good = fs::read(&store).unwrap();
    let fails = |portal: &Portal, identity: &Path, words: &str| {
        let output = portal
            .build("public")
            .env("PARTNERPRESS_IDENTITY", identity)
            .output()
            .unwrap();
        let said = said(&output);
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains(words), "{said}");
        assert!(!said.contains("AGE-SECRET-KEY"), "{said}");
        assert!(!portal.folder.join("public").exists(), "{said}");
    };
    fails(
        &portal,
        &other.identity(),
        "it belongs to none of the recipients",
    );
    fails(
        &portal,
        &portal.folder.join("nowhere.txt"),
        "nowhere.txt: No such file",
    );
    portal.folder.write("bad.txt", "AGE-SECRET-KEY-1NOTAKEY\n");
    fails(
        &portal,
        &portal.folder.join("bad.txt"),
        "is no age identity that can be used",
    );

    for torn in [
        good[..good.len() - 1].to_vec(),
        good[..good.len() / 2].to_vec(),
        Vec::new(),
        flipped(&good, good.len() - 40),
    ] {
        fs::write(&store, torn).unwrap();
        fails(&portal, &portal.identity(), "is damaged");
    }

    // Somebody who knows the recipients puts a keystore of their own in its place.
    let access = portal.root().join("config/access.yaml");
    let own = fs::read_to_string(&access).unwrap();
    fs::write(&store, &good).unwrap();
    let shown = said(&run(&mut portal.access(&["list"])));
    assert!(shown.contains("nobody holds a key"), "{shown}");
    let fingerprint = fingerprint(&portal);
    fs::write(&access, format!("{own}keystore: {fingerprint}\n")).unwrap();
    run(&mut portal.build("fine"));
    fs::remove_file(&store).unwrap();
    fs::write(&access, &own).unwrap();
    run(&mut portal.access(&["init"]));
    fs::write(&access, format!("{own}keystore: {fingerprint}\n")).unwrap();
    fails(
        &portal,
        &portal.identity(),
        "is another site's, or was put there by somebody",
    );
}

fn flipped(bytes: &[u8], at: usize) -> Vec<u8> {
    let mut bytes = bytes.to_vec();
    bytes[at] ^= 1;
    bytes
}

fn fingerprint(portal: &Portal) -> String {
    let workspace = site::open(&portal.root()).unwrap().workspace.unwrap();
    let identity = portal.identity();
    let own = Identities::find(&portal.root(), Some(&identity))
        .unwrap()
        .unwrap();
    let keystore = Store::of(&portal.root())
        .open(&workspace.access, &own)
        .unwrap();
    keystore.fingerprint()
}

/// Nobody can make a keystore that they could not open again.
#[test]
fn nobody_locks_themselves_out() {
    let portal = Portal::new("portal-locked-out");
    let other = Portal::new("portal-stranger");
    let access = portal.root().join("config/access.yaml");
    let stranger = fs::read_to_string(other.root().join("config/access.yaml")).unwrap();
    fs::write(&access, stranger).unwrap();
    let before = fs::read(portal.root().join(".portal/keystore.age")).unwrap();
    let output = portal.access(&["issue", READER]).output().unwrap();
    assert_eq!(output.status.code(), Some(3));
    assert!(
        said(&output).contains("you could not open the keystore again"),
        "{}",
        said(&output)
    );
    assert_eq!(
        before,
        fs::read(portal.root().join(".portal/keystore.age")).unwrap()
    );
    let again = portal.access(&["init"]).output().unwrap();
    assert!(
        said(&again).contains("is there already"),
        "{}",
        said(&again)
    );
}

/// Attack 21: what is taken away has no file any more, and what it could open has other names.
#[test]
fn who_and_what_is_gone_leaves_no_file() {
    let portal = Portal::new("portal-gone");
    run(&mut portal.access(&["issue", READER]));
    let before = portal.published("public");
    run(&mut portal.access(&["revoke", READER]));
    let after = portal.published("public");
    let keyrings = |public: &Tree| {
        public
            .keys()
            .filter(|name| name.starts_with("k/") && name.ends_with(".bin"))
            .count()
    };
    assert_eq!((keyrings(&before), keyrings(&after)), (1, 0));
    let manifest = latest(&portal);
    let own: Vec<&String> = manifest["files"]
        .as_object()
        .unwrap()
        .iter()
        .filter(|(_, file)| {
            file["seals"]
                .as_str()
                .is_some_and(|it| it.starts_with(&format!("{PARTNER}/")))
        })
        .map(|(path, _)| path)
        .collect();
    assert!(own.len() >= 4, "{own:?}");
    for path in own {
        assert!(
            after.contains_key(path.as_str()) && !before.contains_key(path.as_str()),
            "{path}"
        );
    }
}

pub(crate) fn latest(portal: &Portal) -> serde_json::Value {
    let manifests = tree(&portal.root().join(".portal/publish"));
    let number = |name: &String| name.trim_end_matches(".json").parse::<u64>().unwrap();
    let last = manifests.keys().max_by_key(|name| number(name)).unwrap();
    serde_json::from_slice(&manifests[last]).unwrap()
}

/// The manifest names every file with its hash, and nothing that is not there.
#[test]
fn the_manifest_is_what_was_published() {
    use sha2::Digest;
    let portal = Portal::new("portal-manifest");
    run(&mut portal.access(&["issue", READER]));
    let mut public = portal.published("public");
    public.remove(".partnerpress");
    let manifest = latest(&portal);
    let files = manifest["files"].as_object().unwrap();
    assert_eq!(
        files.keys().collect::<Vec<_>>(),
        public.keys().collect::<Vec<_>>()
    );
    for (path, bytes) in &public {
        let hash: String = sha2::Sha256::digest(bytes)
            .iter()
            .map(|byte| format!("{byte:02x}"))
            .collect();
        assert_eq!(files[path]["sha256"], hash.as_str(), "{path}");
        assert_eq!(files[path]["bytes"], bytes.len(), "{path}");
    }
}

#[test]
fn a_key_ends_with_its_day_and_with_its_place() {
    let portal = Portal::new("portal-ends");
    run(&mut portal.access(&["issue", READER, "--expires", "2026-07-31"]));
    let late = |portal: &Portal| {
        let mut command = command(Path::new(env!("CARGO_BIN_EXE_partnerpress")));
        command
            .arg("--root")
            .arg(portal.root())
            .args(["--as-of", "2026-08-01", "build", "--out"]);
        command
            .arg(portal.folder.join("late"))
            .env("PARTNERPRESS_IDENTITY", portal.identity());
        run(&mut command)
    };
    assert!(said(&run(&mut portal.build("public"))).contains("1 keyring"));
    let told = said(&late(&portal));
    assert!(told.contains("access ended with 2026-07-31"), "{told}");
    assert!(told.contains("0 keyrings"), "{told}");
    // Taken out of the list: no keyring, whatever the keystore holds.
    let access = portal.root().join("config/access.yaml");
    let text = fs::read_to_string(&access).unwrap();
    fs::write(&access, text.split("people:").next().unwrap()).unwrap();
    let told = said(&run(&mut portal.build("public")));
    assert!(
        told.contains("0 keyrings") && told.contains("access revoke"),
        "{told}"
    );
}

/// What people are given is for them alone: the files are theirs to read, the mail has no passphrase, hostile names
/// stay text.
#[cfg(unix)]
#[test]
fn invitations_are_for_one_person() {
    use std::os::unix::fs::PermissionsExt;
    let portal = Portal::new("portal-invitation");
    let access = portal.root().join("config/access.yaml");
    let text = fs::read_to_string(&access).unwrap();
    let roles = "roles:\n  partner-finance: {partners: own, reads: [general, finance], finance_passphrase: true}\n";
    let hostile = "\"<b>Eve</b>\\r\\nBcc: all@example.com\"";
    fs::write(&access, text.replace("Canary Reader", hostile) + roles).unwrap();
    let (mail, sheet) = (
        portal.folder.join("mail.eml"),
        portal.folder.join("sheet.html"),
    );
    let mut issue = portal.access(&["issue", READER]);
    let told = said(&run(issue
        .arg("--mail")
        .arg(&mail)
        .arg("--sheet")
        .arg(&sheet)));
    assert!(!told.contains("#k="), "{told}");
    for file in [&mail, &sheet] {
        assert_eq!(fs::metadata(file).unwrap().permissions().mode() & 0o077, 0);
    }
    let (mail, sheet) = (
        fs::read_to_string(&mail).unwrap(),
        fs::read_to_string(&sheet).unwrap(),
    );
    let (head, body) = mail.split_once("\r\n\r\n").unwrap();
    assert!(!head.to_lowercase().contains("bcc:"), "{head}");
    use base64::Engine;
    let parts = body.split("--part").skip(1).take(2).map(|part| {
        let (_, text) = part.split_once("\r\n\r\n").unwrap();
        let bytes = base64::prelude::BASE64_STANDARD.decode(text.replace("\r\n", ""));
        String::from_utf8(bytes.unwrap()).unwrap()
    });
    let parts: Vec<String> = parts.collect();
    let [body, html] = parts.as_slice() else {
        panic!("{} parts", parts.len())
    };
    assert!(body.contains("/portal/#k="), "{body}");
    // The same link, as a button and to copy; a name stays text.
    let link = body.lines().find(|line| line.contains("#k=")).unwrap();
    assert_eq!(html.matches(link).count(), 2, "{html}");
    assert!(!html.contains("<b>") && html.contains("&lt;b&gt;Eve"));
    assert!(
        !sheet.contains("<b>") && sheet.contains("&lt;b&gt;Eve"),
        "{sheet}"
    );
    let words: Vec<&str> = sheet
        .split("<li>")
        .skip(1)
        .map(|it| it.split('<').next().unwrap())
        .collect();
    assert_eq!(words.len(), 6);
    assert!(!body.contains(&words.join(" ")) && !html.contains(&words.join(" ")));
    // Never over a file that is there.
    let again = portal
        .access(&["issue", READER, "--mail"])
        .arg(portal.folder.join("mail.eml"))
        .output()
        .unwrap();
    assert_eq!(again.status.code(), Some(2));
}

#[test]
fn what_is_asked_for_wrongly_is_told() {
    let portal = Portal::new("portal-misuse");
    for (act, words) in [
        (
            &["issue", "nobody@example.com"][..],
            "neither under `people`",
        ),
        (&["issue", READER, "--role", "admin"], "says what"),
        (&["issue", READER, "--expires", "2026-01-31"], "is over"),
        (
            &["issue", "x@example.com", "--role", "partnr"],
            "did you mean `partner`?",
        ),
        (
            &["issue", "x@example.com", "--role", "admin"],
            "reaches more than one partner",
        ),
        (&["revoke", READER], "no key of"),
        (
            &["rotate", "listed-partnr"],
            "no compartment `listed-partnr`",
        ),
        (&["show", READER], "no key of"),
    ] {
        let output = portal.access(act).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{act:?}: {}", said(&output));
        assert!(said(&output).contains(words), "{act:?}: {}", said(&output));
    }
}
