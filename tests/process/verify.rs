//! `verify`: a published site against the manifest, in a folder and as a host serves it.

use std::collections::BTreeMap;
use std::fs;
use std::process::Command;

use serde_json::Value;

use crate::folder::{Folder, Tree};
use crate::portal::{Portal, READER};
use crate::program::{partnerpress, run, said};

/// A site that was published twice; the reader's key was taken away in between, so that what it opened has other names.
struct Published {
    portal: Portal,
    old: Tree,
    new: Tree,
}

impl Published {
    fn new(name: &str) -> Self {
        let portal = Portal::new(name);
        run(&mut portal.access(&["issue", READER]));
        let old = portal.published("public");
        run(&mut portal.access(&["revoke", READER]));
        let page = "---\ntitle: New\ndate: 2026-05-02\n---\n\nMore.\n";
        let place = portal.root().join("content/news/more.md");
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, page).unwrap();
        let new = portal.published("public");
        Self { portal, old, new }
    }

    fn verify(&self, place: &str, more: &[&str]) -> Command {
        let mut command = partnerpress();
        command
            .arg("--root")
            .arg(self.portal.root())
            .args(["verify", place])
            .args(more);
        command
    }

    /// Status, and by path what is wrong.
    fn findings(&self, place: &str, more: &[&str]) -> (Option<i32>, BTreeMap<String, String>) {
        let output = self
            .verify(place, &[more, &["--format", "json"]].concat())
            .output()
            .unwrap();
        let document: Value =
            serde_json::from_slice(&output.stdout).unwrap_or_else(|_| panic!("{}", said(&output)));
        assert_eq!(document["format"], "partnerpress/verify@1");
        let list = document["findings"].as_array().unwrap().iter();
        let word = |it: &Value| it.as_str().unwrap().to_owned();
        let found = list.map(|it| (word(&it["path"]), word(&it["what"])));
        (output.status.code(), found.collect())
    }
}

fn is_sealed(path: &str) -> bool {
    path.starts_with("s/")
}

#[test]
fn a_folder_is_held_against_the_manifest() {
    let site = Published::new("verify-folder");
    let copy = Folder::new("verify-copy");
    let write = |path: &str, bytes: &[u8]| {
        let place = copy.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    };
    for (path, bytes) in &site.new {
        write(path, bytes);
    }
    let place = copy.path().to_str().unwrap();
    assert_eq!(site.findings(place, &[]), (Some(0), BTreeMap::new()));

    let mut expected = BTreeMap::new();
    let mut spoil = |path: &str, what: &str| {
        expected.insert(path.to_owned(), what.to_owned());
        path.to_owned()
    };
    let script = site
        .new
        .keys()
        .find(|it| it.contains("opener") && it.ends_with(".js"));
    write(&spoil(script.unwrap(), "changed"), b"steal()");
    let mut sealed = site.new.keys().filter(|path| is_sealed(path));
    fs::remove_file(copy.join(&spoil(sealed.next().unwrap(), "missing"))).unwrap();
    let mut old = site
        .old
        .iter()
        .filter(|(path, bytes)| site.new.get(*path).is_some_and(|new| new != *bytes));
    let (path, bytes) = old.next().unwrap();
    write(&spoil(path, "old"), bytes);
    let stale = site
        .old
        .iter()
        .find(|(path, _)| is_sealed(path) && !site.new.contains_key(*path));
    let (path, bytes) = stale.unwrap();
    write(&spoil(path, "stale"), bytes);
    write(&spoil("x/shell.php", "unexpected"), b"<?php");
    #[cfg(unix)]
    {
        let path = spoil(sealed.next().unwrap(), "changed");
        fs::remove_file(copy.join(&path)).unwrap();
        std::os::unix::fs::symlink("/etc/passwd", copy.join(&path)).unwrap();
    }
    assert_eq!(site.findings(place, &[]), (Some(1), expected.clone()));

    // One diagnostic a fault, with its place, in every form.
    let output = site
        .verify(place, &["--format", "github"])
        .output()
        .unwrap();
    let told = said(&output);
    assert_eq!(
        told.lines().filter(|it| it.starts_with("::error")).count(),
        expected.len()
    );
    for code in ["PP230", "PP231", "PP232", "PP233"] {
        assert!(told.contains(code), "{code}: {told}");
    }
    let output = site.verify(place, &[]).output().unwrap();
    let told = said(&output);
    assert!(told.contains(".portal/publish/2.json:"), "{told}");
    assert!(
        told.contains("x/shell.php` is no file of this site"),
        "{told}"
    );
    assert!(!told.to_lowercase().contains("canary"), "{told}");
}

#[test]
fn an_earlier_publication_can_be_asked_for() {
    let site = Published::new("verify-earlier");
    let copy = Folder::new("verify-earlier-copy");
    for (path, bytes) in &site.old {
        let place = copy.join(path);
        fs::create_dir_all(place.parent().unwrap()).unwrap();
        fs::write(place, bytes).unwrap();
    }
    let place = copy.path().to_str().unwrap();
    assert_eq!(
        site.findings(place, &["--publish", "1"]),
        (Some(0), BTreeMap::new())
    );
    assert_eq!(site.findings(place, &[]).0, Some(1));
    let status = |arguments: &[&str]| {
        site.verify(place, arguments)
            .output()
            .unwrap()
            .status
            .code()
    };
    assert_eq!(status(&["--publish", "9"]), Some(2));
    let nowhere = site.verify("/no/such/folder", &[]).output().unwrap();
    assert_eq!(nowhere.status.code(), Some(3), "{}", said(&nowhere));
    let never = partnerpress()
        .arg("--root")
        .arg(copy.path())
        .arg("verify")
        .output()
        .unwrap();
    assert_eq!(never.status.code(), Some(2), "{}", said(&never));
}

#[cfg(feature = "verify")]
mod live {
    use std::time::{Duration, Instant};

    use super::*;
    use crate::portal::{PARTNER, latest};
    use crate::server::{Answer, Server};

    const POLICY: &str =
        "Content-Security-Policy: default-src 'none'; script-src 'self'; frame-ancestors 'none'";

    /// What a good host answers.
    fn host(site: &Tree, path: &str) -> Answer {
        let path = path.trim_start_matches('/');
        let name = if path.is_empty() || path.ends_with('/') {
            format!("{path}index.html")
        } else {
            path.to_owned()
        };
        // A host reads it, and does not serve it.
        let found = site
            .get(&name)
            .filter(|_| name != "_headers" && !name.starts_with('.'));
        match found {
            Some(bytes) => Answer::new(200, bytes)
                .header(POLICY)
                .header("X-Content-Type-Options: nosniff"),
            None => Answer::new(404, &site["404.html"]),
        }
    }

    /// Attack 28: an old index served again, an opener that somebody changed, and old files that the host still has.
    #[test]
    fn what_a_host_serves_is_held_against_the_manifest() {
        let site = Published::new("verify-live");
        let good = site.new.clone();
        let server = Server::start(move |path, _| host(&good, path));
        assert_eq!(
            site.findings(&server.address, &[]),
            (Some(0), BTreeMap::new())
        );

        let mut bad = site.new.clone();
        let mut expected = BTreeMap::new();
        let script = site
            .new
            .keys()
            .find(|it| it.contains("opener") && it.ends_with(".js"))
            .unwrap();
        bad.insert(script.clone(), b"steal()".to_vec());
        expected.insert(script.clone(), "changed".to_owned());
        bad.get_mut("portal/index.html")
            .unwrap()
            .extend_from_slice(b"<p>");
        expected.insert("portal/index.html".to_owned(), "changed".to_owned());
        for (path, bytes) in &site.old {
            // Sealed files of before beside those of now, and what has kept its name put back.
            let what = match site.new.get(path) {
                None => "stale",
                Some(new) if new != bytes && path != "_headers" => "old",
                Some(_) => continue,
            };
            bad.insert(path.clone(), bytes.clone());
            expected.insert(path.clone(), what.to_owned());
        }
        assert!(
            expected
                .iter()
                .any(|(path, what)| what == "stale" && is_sealed(path))
        );
        let gone = site.new.keys().find(|it| it.starts_with("s/")).unwrap();
        bad.remove(gone);
        expected.insert(gone.clone(), "missing".to_owned());
        let server = Server::start(move |path, _| host(&bad, path));
        assert_eq!(site.findings(&server.address, &[]), (Some(1), expected));
    }

    /// Attack 28, of an index alone: its compartment kept its key, so its name is the same.
    #[test]
    fn an_older_index_is_told() {
        let portal = Portal::new("verify-index");
        let old = portal.published("public");
        let partner = portal.root().join("content/partners/listed-partner.yaml");
        let text = fs::read_to_string(&partner).unwrap();
        fs::write(
            &partner,
            text.replace("PUBLICMARK-partner", "PUBLICMARK-other"),
        )
        .unwrap();
        let new = portal.published("public");
        let site = Published { portal, old, new };
        let manifest = latest(&site.portal);
        let mut files = manifest["files"].as_object().unwrap().iter();
        let index = format!("{PARTNER}/general:");
        let (path, _) = files
            .find(|(_, file)| file["seals"] == index.as_str())
            .unwrap();
        let bytes = &site.old[path];
        assert_ne!(
            *bytes, site.new[path],
            "an index changes with what it lists"
        );
        let mut served = site.new.clone();
        served.insert(path.clone(), bytes.clone());
        let server = Server::start(move |path, _| host(&served, path));
        let expected = BTreeMap::from([(path.clone(), "old".to_owned())]);
        assert_eq!(site.findings(&server.address, &[]), (Some(1), expected));
    }

    /// Attack 14: what a host answers leads nowhere else, and never keeps the program busy.
    #[test]
    #[expect(clippy::disallowed_methods, reason = "the test measures time")]
    fn a_hostile_host_leads_nowhere() {
        let site = Published::new("verify-hostile");
        let inside = Server::start(|_, _| Answer::new(200, b"secret"));
        let good = site.new.clone();
        let to = format!("Location: {}/x", inside.address);
        let big = site
            .new
            .keys()
            .find(|it| it.starts_with("s/"))
            .unwrap()
            .clone();
        let endless = big.clone();
        let server = Server::start(move |path, _| match path {
            "/" => Answer::new(302, b"").header(&to),
            "/robots.txt" => Answer::new(302, b"").header("Location: /robots.txt"),
            _ if path == format!("/{endless}") => Answer {
                endless: true,
                ..Answer::new(200, &[0; 4096])
            },
            _ => host(&good, path),
        });
        let start = Instant::now();
        let expected = [
            ("index.html", "unread"),
            ("robots.txt", "unread"),
            (&big, "changed"),
        ];
        let expected = expected.map(|(path, what)| (path.to_owned(), what.to_owned()));
        assert_eq!(
            site.findings(&server.address, &[]),
            (Some(1), BTreeMap::from(expected))
        );
        assert_eq!(inside.asked(), 0, "the other address was never asked");
        assert!(start.elapsed() < Duration::from_secs(20));
    }

    #[test]
    fn a_host_that_sends_no_policy_is_told() {
        let site = Published::new("verify-headers");
        let good = site.new.clone();
        let server = Server::start(move |path, _| Answer {
            headers: Vec::new(),
            ..host(&good, path)
        });
        let expected = BTreeMap::from([("portal/index.html".to_owned(), "no_header".to_owned())]);
        assert_eq!(
            site.findings(&server.address, &[]),
            (Some(0), expected.clone())
        );
        assert_eq!(
            site.findings(&server.address, &["--strict"]),
            (Some(1), expected)
        );
    }

    #[test]
    fn a_second_lock_is_opened_with_what_is_given() {
        let site = Published::new("verify-lock");
        let good = site.new.clone();
        let server = Server::start(move |path, head| {
            let key = "authorization: basic eA==";
            match head
                .iter()
                .any(|line| line.to_lowercase() == key.to_lowercase())
            {
                true => host(&good, path),
                false => Answer::new(401, b""),
            }
        });
        let locked = site.verify(&server.address, &[]).output().unwrap();
        assert_eq!(locked.status.code(), Some(1));
        assert!(
            said(&locked).contains("asks for a login"),
            "{}",
            said(&locked)
        );
        run(site
            .verify(&server.address, &[])
            .env("PARTNERPRESS_AUTHORIZATION", "Basic eA=="));
    }

    #[test]
    fn an_address_that_is_none_or_does_not_answer_is_told() {
        let site = Published::new("verify-address");
        let status = |place: &str| site.verify(place, &[]).output().unwrap().status.code();
        assert_eq!(status("http://partners.example.com"), Some(2));
        assert_eq!(status("ftp://partners.example.com"), Some(2));
        // Nothing listens on the port of a listener that is gone.
        let free = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        let dead = format!("http://{}", free.local_addr().unwrap());
        drop(free);
        assert_eq!(status(&dead), Some(3));
    }
}
