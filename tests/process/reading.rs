//! `open`: what a person may read of a published folder, without a browser, and what it refuses.

use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;

use crate::folder::tree;
use crate::portal::{PARTNER, Portal, READER, latest};
use crate::program::{partnerpress, run, said};

/// A site that was published for a reader, and the reader's secrets.
struct Issued {
    portal: Portal,
    link: String,
    passphrase: String,
}

impl Issued {
    fn new(name: &str) -> Self {
        let portal = Portal::new(name);
        let access = portal.root().join("config/access.yaml");
        let text = fs::read_to_string(&access).unwrap();
        let roles = "roles:\n  partner-finance: {partners: own, reads: [general, finance], finance_passphrase: true}\n";
        fs::write(&access, text + roles).unwrap();
        let issued = run(&mut portal.access(&["--format", "json", "issue", READER]));
        let issued: Value = serde_json::from_slice(&issued.stdout).unwrap();
        let of = |key: &str| issued[key].as_str().unwrap().to_owned();
        run(&mut portal.build("public"));
        Self {
            link: of("link"),
            passphrase: of("passphrase"),
            portal,
        }
    }

    fn open(&self, more: &[&str]) -> Command {
        let mut command = partnerpress();
        command.args(["--as-of", crate::program::DAY, "open"]);
        command.arg(self.portal.folder_of("public")).args(more);
        command
    }

    /// With the link on standard input.
    fn opened(&self, more: &[&str]) -> Output {
        give(&mut self.open(more), &self.link)
    }

    fn words(&self) -> String {
        let file = self.portal.folder_of("words.txt");
        fs::write(&file, format!("{}\n", self.passphrase)).unwrap();
        file.display().to_string()
    }

    /// The planned paths that the build sealed into these compartments of the partner.
    fn sealed(&self, of: &[&str]) -> BTreeSet<String> {
        let manifest = latest(&self.portal);
        let files = manifest["files"].as_object().unwrap().values();
        let seals = files.filter_map(|file| file["seals"].as_str()?.split_once(':'));
        let own = seals.filter(|(compartment, path)| {
            let is_of = |it: &&str| *compartment == format!("{PARTNER}/{it}");
            of.iter().any(is_of) && !path.is_empty()
        });
        own.map(|(_, path)| path.to_owned()).collect()
    }

    fn place_of(&self, seals: &str) -> PathBuf {
        self.places_of(seals).swap_remove(0)
    }

    fn places_of(&self, seals: &str) -> Vec<PathBuf> {
        let manifest = latest(&self.portal);
        let files = manifest["files"].as_object().unwrap().iter();
        let own = files.filter(|(_, file)| file["seals"] == seals);
        let public = self.portal.folder_of("public");
        own.map(|(path, _)| public.join(path)).collect()
    }
}

fn give(command: &mut Command, input: &str) -> Output {
    command.stdin(Stdio::piped());
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().unwrap();
    // One that refuses its arguments reads nothing.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    child.wait_with_output().unwrap()
}

fn paths(output: &Output) -> BTreeSet<String> {
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let files = document["files"].as_array().unwrap().iter();
    files
        .map(|file| file["path"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn a_link_opens_what_was_sealed_for_it_and_no_more() {
    let issued = Issued::new("open");
    let output = issued.opened(&["--format", "json"]);
    assert!(output.status.success(), "{}", said(&output));
    assert_eq!(paths(&output), issued.sealed(&["general"]));
    let with_words = issued.opened(&["--format", "json", "--passphrase", &issued.words()]);
    assert_eq!(paths(&with_words), issued.sealed(&["general", "finance"]));

    // For people, from a file with the whole mail's line in it; neither secret is ever said.
    let file = issued.portal.folder_of("link.txt");
    fs::write(&file, format!("  {}\n", issued.link)).unwrap();
    let told = run(issued
        .open(&["--link", file.to_str().unwrap()])
        .arg("--passphrase")
        .arg(issued.words()));
    let text = said(&told);
    assert!(text.contains("Canary Reader, Partner finance"), "{text}");
    let key = issued.link.split("#k=").nth(1).unwrap();
    for output in [&output, &with_words, &told] {
        assert!(!said(output).contains(key) && !said(output).contains(&issued.passphrase));
    }

    // One file, and all of them.
    let page = format!("portal/{PARTNER}/index.html");
    let one = issued.opened(&[&page]);
    assert!(String::from_utf8_lossy(&one.stdout).contains("data-portal-page"));
    let out = issued.portal.folder_of("opened");
    let all = issued.opened(&[
        "--passphrase",
        &issued.words(),
        "--out",
        out.to_str().unwrap(),
    ]);
    assert!(all.status.success(), "{}", said(&all));
    let written = tree(&out);
    let inside = |name: &String| {
        let path = name.strip_prefix(PARTNER)?.strip_prefix('/')?;
        Some(path.split_once('/')?.1.to_owned())
    };
    let there: BTreeSet<_> = written.keys().filter_map(inside).collect();
    assert_eq!(there, paths(&with_words));
    let place = format!("{PARTNER}/general/{page}");
    assert_eq!(written[&place], one.stdout);
    // A path that two compartments have.
    for of in ["general", "finance"] {
        let named = format!("{PARTNER}/{of}:search.json");
        let found = issued.opened(&["--passphrase", &issued.words(), &named]);
        assert_eq!(
            found.stdout,
            written[&format!("{PARTNER}/{of}/search.json")]
        );
    }
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = |path: &Path| fs::metadata(path).unwrap().permissions().mode() & 0o077;
        assert_eq!([mode(&out), mode(&out.join(&place))], [0, 0]);
    }
    // Over nothing that is there.
    let again = issued.opened(&["--out", out.to_str().unwrap()]);
    assert_eq!(again.status.code(), Some(3), "{}", said(&again));
}

#[test]
fn what_is_not_as_it_was_published_is_refused() {
    let issued = Issued::new("open-refused");
    let page = format!("{PARTNER}/general:portal/{PARTNER}/index.html");
    let search = format!("{PARTNER}/general:search.json");
    let index = format!("{PARTNER}/general:");
    let keyring = format!("keyring of {READER}");
    let told = |words: &str, code: i32, more: &[&str]| {
        let output = issued.opened(more);
        assert_eq!(output.status.code(), Some(code), "{}", said(&output));
        assert!(said(&output).contains(words), "{words}: {}", said(&output));
    };
    // The build may share the file with another: it is replaced, not written into.
    let with = |seals: &str, bytes: Option<Vec<u8>>, words: &str, more: &[&str]| {
        let place = issued.place_of(seals);
        let before = fs::read(&place).unwrap();
        fs::remove_file(&place).unwrap();
        if let Some(bytes) = bytes {
            fs::write(&place, bytes).unwrap();
        }
        told(words, 1, more);
        fs::write(&place, before).unwrap();
    };
    let flipped = |seals: &str, at: usize| {
        let mut bytes = fs::read(issued.place_of(seals)).unwrap();
        let at = at.min(bytes.len() - 1);
        bytes[at] ^= 1;
        Some(bytes)
    };
    let path = page.split(':').nth(1).unwrap();
    for at in [0, 5, 40, usize::MAX] {
        with(&page, flipped(&page, at), "the signed index lists", &[]);
        with(&page, flipped(&page, at), "the signed index lists", &[path]);
    }
    with(
        &index,
        flipped(&index, 100),
        "changed since it was sealed",
        &[],
    );
    // The link has one, and the link with its passphrase another.
    let keyrings = issued.places_of(&keyring);
    assert_eq!(keyrings.len(), 2);
    let before: Vec<Vec<u8>> = keyrings.iter().map(|it| fs::read(it).unwrap()).collect();
    for (place, bytes) in keyrings.iter().zip(&before) {
        let mut bytes = bytes.clone();
        bytes[100] ^= 1;
        fs::remove_file(place).unwrap();
        fs::write(place, bytes).unwrap();
    }
    told("changed since it was sealed", 1, &[]);
    for (place, bytes) in keyrings.iter().zip(before) {
        fs::write(place, bytes).unwrap();
    }
    let other = fs::read(issued.place_of(&search)).unwrap();
    with(&page, Some(other), "the signed index lists", &[path]);
    let other = fs::read(issued.place_of("canary-hidden-partner/general:")).unwrap();
    with(&index, Some(other), "with another key", &[]);
    with(&page, None, "it is not in the folder", &[path]);

    // An older copy than one that was seen.
    let seen = issued.portal.folder_of("seen.json");
    let seen = ["--seen", seen.to_str().unwrap()];
    let (old_index, old_page) = (issued.place_of(&index), issued.place_of(&page));
    let old = [&old_index, &old_page].map(|place| fs::read(place).unwrap());
    let partner = issued
        .portal
        .root()
        .join(format!("content/partners/{PARTNER}.yaml"));
    let text = fs::read_to_string(&partner).unwrap();
    fs::write(
        &partner,
        text.replace("CANARY-contact-name", "CANARY-contact-other"),
    )
    .unwrap();
    run(&mut issued.portal.build("public"));
    assert!(issued.opened(&seen).status.success());
    for (place, bytes) in [&old_index, &old_page].iter().zip(old) {
        fs::remove_file(place).unwrap();
        fs::write(place, bytes).unwrap();
    }
    told("is older", 1, &seen);

    // What the key does not open, and keys that are none.
    told(
        "this key opens no",
        2,
        &[&format!("portal/{PARTNER}/nothing.html")],
    );
    told(
        "this key opens no",
        2,
        &["portal/canary-hidden-partner/index.html"],
    );
    let none = give(&mut issued.open(&[]), "https://p.example/portal/#k=abc");
    assert_eq!(none.status.code(), Some(2), "{}", said(&none));
    let foreign = give(
        &mut issued.open(&[]),
        "ZGVmZ2hpamtsbW5vcHFyc3R1dnd4eXp7fH1-f4CBgoM",
    );
    assert!(
        said(&foreign).contains("opens nothing here"),
        "{}",
        said(&foreign)
    );
    let words = "abacus abdomen abdominal abide abiding ability";
    let file = issued.portal.folder_of("other-words.txt");
    fs::write(&file, words).unwrap();
    told(
        "not the words that belong",
        2,
        &["--passphrase", file.to_str().unwrap()],
    );
    // The link is no argument.
    let output = issued.open(&[&issued.link]).output().unwrap();
    assert_eq!(output.status.code(), Some(2), "{}", said(&output));
}
