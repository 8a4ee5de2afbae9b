//! A sealed build that is killed, runs out of disk, meets another one, or loses a partner. What stands in the target is
//! held against the manifests by `verify`: it is exactly that of one of them.
#![cfg(target_os = "linux")]

use std::fs;
use std::path::Path;
use std::process::Stdio;
use std::thread;
use std::time::Instant;

use crate::folder::{entries, tree};
use crate::portal::{PARTNER, Portal, READER, latest};
use crate::privacy::found_in_all;
use crate::program::{arguments, command, partnerpress, run, said};

/// More with `KILLS=200`.
const KILLS: u32 = 24;

/// What a ledger of the fixture calls the partner.
const ALIAS: &str = "CANARY ALIAS";

impl Portal {
    /// Another text on a public page and on every sealed one, so that the next build has something to change.
    fn change(&self, round: u32) {
        let site = self.root().join("config/site.yaml");
        let text = fs::read_to_string(&site).unwrap();
        let kept: Vec<&str> = text
            .lines()
            .filter(|it| !it.starts_with("title:"))
            .collect();
        fs::write(site, format!("{}\ntitle: Round {round}\n", kept.join("\n"))).unwrap();
    }

    /// The number of the publication that stands in `public`, whole and with nothing beside it.
    fn standing(&self) -> u64 {
        let numbers = entries(&self.root().join(".portal/publish")).into_iter();
        let numbers = numbers.filter_map(|it| it.strip_suffix(".json")?.parse().ok());
        let is_whole = |number: &u64| {
            let mut verify = partnerpress();
            verify.arg("--root").arg(self.root()).arg("verify");
            verify
                .arg(self.folder_of("public"))
                .args(["--publish", &number.to_string()]);
            verify.output().unwrap().status.success()
        };
        let mut numbers: Vec<u64> = numbers.collect();
        numbers.sort_unstable();
        let found = numbers.iter().rev().copied().find(is_whole);
        found.unwrap_or_else(|| panic!("what stands is none of the publications {numbers:?}"))
    }
}

/// Attack 22.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test measures time and reads its environment"
)]
fn a_sealed_site_is_never_mixed() {
    let kills = std::env::var("KILLS").ok().and_then(|it| it.parse().ok());
    let portal = Portal::new("sealed-kill");
    run(&mut portal.access(&["issue", READER]));
    portal.change(0);
    let start = Instant::now();
    run(&mut portal.build("public"));
    let whole = start.elapsed();
    let (mut killed, mut seen) = (0, portal.standing());
    let mut moved = false;
    let kills: u32 = kills.unwrap_or(KILLS);
    for round in 1..=kills {
        portal.change(round);
        let mut build = portal.build("public");
        let mut build = build
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        // Even steps over the whole of a build and a little more, so that no part of it is passed over.
        thread::sleep(whole.mul_f64(f64::from(round) / f64::from(kills) * 1.05));
        build.kill().unwrap();
        killed += u32::from(!build.wait().unwrap().success());
        let now = portal.standing();
        moved |= now != seen;
        seen = now;
    }
    assert!(
        killed > kills / 2,
        "only {killed} of {kills} builds were hit"
    );
    run(&mut portal.build("public"));
    let last = latest(&portal)["number"].as_u64();
    assert_eq!(Some(portal.standing()), last, "the next build mends it all");
    assert!(moved || last > Some(1));
}

/// Attack 23, at a page, at a picture and at the record of what is published: no file may grow beyond so many blocks.
#[test]
fn a_sealed_site_outlives_a_full_disk() {
    let portal = Portal::new("sealed-disk");
    run(&mut portal.access(&["issue", READER]));
    run(&mut portal.build("public"));
    let keys = fs::read(portal.root().join(".portal/keystore.age")).unwrap();
    let mut failed = 0;
    for (round, blocks) in (1..).zip([1, 8, 24, 64, 96, 160, 256]) {
        let before = portal.standing();
        let old = tree(&portal.folder_of("public"));
        portal.change(round);
        let mut limited = command(Path::new("sh"));
        limited.arg("-c");
        limited.arg(format!(
            "trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\""
        ));
        limited.arg(env!("CARGO_BIN_EXE_partnerpress"));
        arguments(&mut limited, &portal.root(), &portal.folder_of("public"));
        limited.env("PARTNERPRESS_IDENTITY", portal.identity());
        let output = limited.output().unwrap();
        if !output.status.success() {
            failed += 1;
            assert_eq!(output.status.code(), Some(3), "{}", said(&output));
            assert!(tree(&portal.folder_of("public")) == old, "{blocks} blocks");
            assert_eq!(portal.standing(), before);
        }
        portal.is_consistent(&keys);
    }
    assert!(failed > 2, "{failed} builds were stopped");
    run(&mut portal.build("public"));
    assert_eq!(Some(portal.standing()), latest(&portal)["number"].as_u64());
    portal.is_consistent(&keys);
}

/// Attack 24.
#[test]
fn of_two_sealed_builds_one_stands() {
    let portal = Portal::new("sealed-two");
    run(&mut portal.build("public"));
    let keys = fs::read(portal.root().join(".portal/keystore.age")).unwrap();
    for round in 1..=4 {
        portal.change(round);
        let both = [0, 1].map(|_| {
            let mut build = portal.build("public");
            build
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        });
        let outputs = both.map(|it| it.wait_with_output().unwrap());
        assert!(outputs.iter().any(|it| it.status.success()));
        for output in outputs.iter().filter(|it| !it.status.success()) {
            assert_eq!(output.status.code(), Some(3), "{}", said(output));
            assert!(said(output).contains("another build"), "{}", said(output));
        }
        assert_eq!(Some(portal.standing()), latest(&portal)["number"].as_u64());
        portal.is_consistent(&keys);
    }
}

/// Attack 21: a partner that is taken out leaves no file, and no name that it had.
#[test]
fn nothing_is_left_of_a_partner_that_is_gone() {
    let portal = Portal::new("sealed-gone");
    let before = portal.published("public");
    let manifest = latest(&portal);
    let files = manifest["files"].as_object().unwrap().iter();
    let is_own = |seals: &str| seals.starts_with(&format!("{PARTNER}/"));
    let own = files.filter(|(_, file)| file["seals"].as_str().is_some_and(is_own));
    let own: Vec<&String> = own.map(|(path, _)| path).collect();
    assert!(own.len() > 4 && own.iter().all(|path| before.contains_key(*path)));
    // The partner's own file and all that is about it.
    let content = portal.root().join("content");
    for (name, bytes) in tree(&content) {
        let text = String::from_utf8(bytes).unwrap();
        let place = content.join(&name);
        if name.contains(PARTNER) || (!name.ends_with(".csv") && text.contains(PARTNER)) {
            fs::remove_file(place).unwrap();
        } else if text.contains(PARTNER) || text.contains(ALIAS) {
            let is_others = |it: &&str| !it.contains(PARTNER) && !it.contains(ALIAS);
            let kept: Vec<&str> = text.lines().filter(is_others).collect();
            fs::write(place, kept.join("\n") + "\n").unwrap();
        }
    }
    let access = portal.root().join("config/access.yaml");
    let text = fs::read_to_string(&access).unwrap();
    let kept: Vec<&str> = text.lines().filter(|it| !it.contains(PARTNER)).collect();
    fs::write(access, kept.join("\n").replace("people:", "")).unwrap();
    let after = portal.published("public");
    for path in own {
        assert!(!after.contains_key(path), "{path}");
    }
    for (path, bytes) in &after {
        let told = String::from_utf8_lossy(bytes);
        assert!(!path.contains(PARTNER) && !told.contains(PARTNER), "{path}");
        assert!(!told.contains("PUBLICMARK-partner"), "{path}");
        assert!(found_in_all(bytes).is_empty(), "{path}");
    }
}

/// Attack 15: a build runs no other program, whatever the input says.
#[test]
fn a_build_executes_nothing() {
    let portal = Portal::new("sealed-strace");
    portal.change(1);
    let log = portal.folder_of("calls");
    let mut traced = command(Path::new("strace"));
    traced
        .args(["-f", "-e", "trace=execve,execveat", "-o"])
        .arg(&log);
    traced.arg(env!("CARGO_BIN_EXE_partnerpress"));
    arguments(&mut traced, &portal.root(), &portal.folder_of("public"));
    traced.env("PARTNERPRESS_IDENTITY", portal.identity());
    let output = traced
        .output()
        .expect("strace is here: `make unit` installs it");
    assert!(output.status.success(), "{}", said(&output));
    let calls = fs::read_to_string(log).unwrap();
    let calls: Vec<&str> = calls
        .lines()
        .filter(|line| line.contains("execve"))
        .collect();
    assert_eq!(calls.len(), 1, "the program itself alone: {calls:?}");
}

/// A sealed site in a folder that another user can reach, all of which is that user's: rights hold for the superuser, as
/// whom tests may run, only in somebody else's name.
#[cfg(unix)]
mod rights {
    use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
    use std::os::unix::process::CommandExt;

    use super::*;
    use crate::folder::Folder;

    const NOBODY: u32 = 65534;

    fn give_away(path: &Path) {
        chown(path, Some(NOBODY), Some(NOBODY)).unwrap();
        if path.is_dir() {
            for entry in fs::read_dir(path).unwrap() {
                give_away(&entry.unwrap().path());
            }
        }
    }

    /// Attack 23: nothing can be written beside the site, into the record of what was published, into the log.
    #[test]
    fn a_sealed_site_outlives_a_place_without_rights() {
        #[expect(
            clippy::disallowed_methods,
            reason = "another user must be able to reach the folder"
        )]
        let common = std::env::temp_dir();
        let place = Folder::below(&common, "partnerpress-sealed-rights");
        let portal = Portal::below(place.path(), "portal");
        run(&mut portal.access(&["issue", READER]));
        let program = place.join("partnerpress");
        fs::copy(env!("CARGO_BIN_EXE_partnerpress"), &program).unwrap();
        let is_root = fs::metadata(place.path()).unwrap().uid() == 0;
        let build = || {
            if is_root {
                give_away(place.path());
            }
            let mut build = command(&program);
            arguments(
                &mut build,
                &portal.root(),
                &portal.folder_of("sites/public"),
            );
            build.env("PARTNERPRESS_IDENTITY", portal.identity());
            if is_root {
                build.uid(NOBODY).gid(NOBODY);
            }
            build
        };
        fs::create_dir(portal.folder_of("sites")).unwrap();
        run(&mut build());
        let mut round = 0;
        let audit = portal.root().join(".portal/audit");
        let log = entries(&audit).into_iter();
        let mut log = log.filter(|name| name.ends_with(".jsonl") && name != "checkpoints.jsonl");
        let log = log.next_back().unwrap();
        for locked in [
            portal.folder_of("sites"),
            portal.root().join(".portal/publish"),
            audit.join(log),
            audit.join("checkpoints.jsonl"),
        ] {
            round += 1;
            let old = tree(&portal.folder_of("sites/public"));
            let keys = fs::read(portal.root().join(".portal/keystore.age")).unwrap();
            portal.change(round);
            let mut build_locked = build();
            fs::set_permissions(&locked, fs::Permissions::from_mode(0o555)).unwrap();
            let output = build_locked.output().unwrap();
            fs::set_permissions(&locked, fs::Permissions::from_mode(0o755)).unwrap();
            let told = said(&output);
            assert_eq!(
                output.status.code(),
                Some(3),
                "{}: {told}",
                locked.display()
            );
            assert!(told.contains("ermission denied"), "{told}");
            assert!(
                tree(&portal.folder_of("sites/public")) == old,
                "{}",
                locked.display()
            );
            portal.is_consistent(&keys);
            // The next build carries on.
            run(&mut build());
            assert!(tree(&portal.folder_of("sites/public")) != old);
            portal.is_consistent(&keys);
            let number = latest(&portal)["number"].as_u64().unwrap();
            let mut verify = partnerpress();
            verify.arg("--root").arg(portal.root()).arg("verify");
            verify.arg(portal.folder_of("sites/public"));
            run(verify.args(["--publish", &number.to_string()]));
        }
    }
}

impl Portal {
    /// The keystore is what it was, the log whole, and every manifest can be read.
    fn is_consistent(&self, keys: &[u8]) {
        let portal = self.root().join(".portal");
        assert!(fs::read(portal.join("keystore.age")).unwrap() == keys);
        let mut audit = partnerpress();
        audit
            .arg("--root")
            .arg(self.root())
            .args(["audit", "verify"]);
        run(audit.env("PARTNERPRESS_IDENTITY", self.identity()));
        for name in entries(&portal.join("publish")) {
            let text = fs::read(portal.join("publish").join(&name)).unwrap();
            if name.ends_with(".json") {
                serde_json::from_slice::<serde_json::Value>(&text).expect("a whole manifest");
            }
        }
    }
}
