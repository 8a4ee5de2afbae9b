//! Never half a site: whatever happens to a build, the target holds the old site or the new one, whole.
//!
//! Unix only: the tests end processes by signal and take rights away.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::{MetadataExt, PermissionsExt};
use std::os::unix::process::{CommandExt, ExitStatusExt};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use crate::folder::{Folder, Tree, difference, entries, tree};
use crate::program::{arguments, build, command, run, said};
use crate::sample;

const KILLS: usize = 50;

/// Two inputs, what each of them gives, and a target that they take turns to write.
struct Alternation {
    parent: Folder,
    roots: [Folder; 2],
    sites: [Tree; 2],
}

impl Alternation {
    /// The target holds the first input's site.
    fn new(partners: usize) -> Self {
        let roots = ["old", "new"].map(|word| {
            let root = Folder::new(word);
            // One partner more in the new one: files come and go, not only change.
            sample::write(&root, partners + usize::from(word == "new"), word, false);
            // Without an address no previews are drawn: they would take nearly all of the time.
            let settings = root.join("config/site.yaml");
            let text = fs::read_to_string(&settings).unwrap();
            let kept = text.lines().filter(|line| !line.starts_with("base_url"));
            fs::write(&settings, kept.collect::<Vec<_>>().join("\n") + "\n").unwrap();
            root
        });
        let parent = Folder::new("parent");
        let sites = [1, 0].map(|input| {
            run(&mut build(roots[input].path(), &parent.join("out")));
            tree(&parent.join("out"))
        });
        let [new, old] = sites;
        assert_ne!(old, new);
        Self {
            parent,
            roots,
            sites: [old, new],
        }
    }

    fn out(&self) -> PathBuf {
        self.parent.join("out")
    }

    fn build(&self, input: usize) -> Command {
        let mut command = build(self.roots[input].path(), &self.out());
        command.stdout(Stdio::null()).stderr(Stdio::null());
        command
    }

    /// Which of the two sites the target holds.
    fn standing(&self) -> usize {
        let found = tree(&self.out());
        self.sites
            .iter()
            .position(|site| *site == found)
            .unwrap_or_else(|| {
                panic!(
                    "neither the old site nor the new: differs from the old in {:?}, from the new in {:?}",
                    difference(&found, &self.sites[0]),
                    difference(&found, &self.sites[1])
                )
            })
    }
}

#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "the test measures time and picks moments by it"
)]
fn killed_at_any_moment_the_old_or_the_new_site_stands_whole() {
    let sites = Alternation::new(150);
    let mut whole = Duration::ZERO;
    for input in [1, 0] {
        let start = Instant::now();
        run(&mut sites.build(input));
        whole = whole.max(start.elapsed());
    }
    let seed = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap()
        .subsec_nanos();
    let mut random = Random(u64::from(seed) | 1);
    let (mut killed, mut swapped) = (0, 0);
    let mut standing = 0;
    for round in 0..KILLS {
        let input = 1 - standing;
        let mut build = sites.build(input).spawn().unwrap();
        // Every other kill falls into the last part, where the new site is put in place.
        let span = whole.mul_f64(1.1).as_micros().try_into().unwrap();
        let moment = match round % 2 {
            0 => random.below(span),
            _ => span / 2 + random.below(span / 2),
        };
        thread::sleep(Duration::from_micros(moment));
        build.kill().unwrap();
        let status = build.wait().unwrap();
        let now = sites.standing();
        if status.signal().is_some() {
            killed += 1;
        } else {
            assert!(status.success(), "round {round} (seed {seed}): {status}");
            assert_eq!(
                now, input,
                "round {round} (seed {seed}): a finished build is in place"
            );
        }
        swapped += usize::from(now == input);
        standing = now;
    }
    assert!(
        killed > KILLS / 4,
        "only {killed} of {KILLS} builds were hit (seed {seed})"
    );
    assert!(swapped > 0, "no build came through (seed {seed})");

    // What the killed ones left beside the site, the next one clears away.
    run(&mut sites.build(0));
    assert_eq!(sites.standing(), 0);
    let left = entries(sites.parent.path());
    assert!(left.len() <= 2, "the site, and a lock at most: {left:?}");
}

#[test]
fn a_reader_never_meets_a_gap() {
    let sites = Alternation::new(30);
    let page = sites.out().join("index.html");
    let known = [0, 1].map(|input| sites.sites[input]["index.html"].clone());
    thread::scope(|scope| {
        let builder = scope.spawn(|| {
            for round in 0..6 {
                run(&mut sites.build(1 - round % 2));
            }
        });
        while !builder.is_finished() {
            let found = fs::read(&page).expect("the page is there while the site is replaced");
            assert!(
                known.contains(&found),
                "a page is whole while the site is replaced"
            );
        }
    });
}

#[test]
fn a_full_disk_leaves_the_old_site() {
    let sites = Alternation::new(3);
    // No file may grow beyond 8 blocks of 512 bytes. With the signal ignored, a write fails as on a full disk; without,
    // the system ends the process in the middle of one.
    for (shell, signal) in [
        ("trap '' XFSZ; ulimit -f 8; exec \"$0\" \"$@\"", false),
        ("ulimit -c 0; ulimit -f 8; exec \"$0\" \"$@\"", true),
    ] {
        let mut limited = command(Path::new("sh"));
        limited
            .args(["-c", shell])
            .arg(env!("CARGO_BIN_EXE_partnerpress"));
        arguments(&mut limited, sites.roots[1].path(), &sites.out());
        let output = limited.output().unwrap();
        assert_eq!(sites.standing(), 0, "{shell}");
        if signal {
            assert!(output.status.signal().is_some(), "{}", output.status);
        } else {
            assert_eq!(output.status.code(), Some(3), "{}", said(&output));
            assert!(
                said(&output).contains("could not write"),
                "{}",
                said(&output)
            );
            let left = entries(sites.parent.path());
            assert!(left.len() <= 2, "a build that fails clears up: {left:?}");
        }
    }
    run(&mut sites.build(1));
    assert_eq!(sites.standing(), 1);
}

#[test]
fn a_place_without_rights_leaves_the_old_site() {
    #[expect(
        clippy::disallowed_methods,
        reason = "another user must be able to reach the folder"
    )]
    let common = std::env::temp_dir();
    let place = Folder::below(&common, "partnerpress-rights");
    let root = Folder::below(place.path(), "root");
    sample::write(&root, 3, "old", false);
    let out = place.join("sites/out");
    run(&mut build(root.path(), &out));
    let old = tree(&out);
    sample::write(&root, 3, "new", false);

    // The superuser may write everywhere, so the build runs as nobody when the tests run as root.
    let program = place.join("partnerpress");
    fs::copy(env!("CARGO_BIN_EXE_partnerpress"), &program).unwrap();
    let mut build = command(&program);
    arguments(&mut build, root.path(), &out);
    if fs::metadata(place.path()).unwrap().uid() == 0 {
        build.uid(65534).gid(65534);
    }
    let sites = place.join("sites");
    fs::set_permissions(&sites, fs::Permissions::from_mode(0o555)).unwrap();
    let output = build.output().unwrap();
    fs::set_permissions(&sites, fs::Permissions::from_mode(0o755)).unwrap();

    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(
        said(&output).contains("ermission denied"),
        "{}",
        said(&output)
    );
    assert_eq!(difference(&tree(&out), &old), [""; 0]);
}

#[test]
fn two_builds_at_once_leave_one_site_whole() {
    let sites = Alternation::new(40);
    for round in 0..6 {
        let [one, other] = [0, 1].map(|input| {
            build(sites.roots[input].path(), &sites.out())
                .stdout(Stdio::piped())
                .stderr(Stdio::piped())
                .spawn()
                .unwrap()
        });
        let outputs = [one, other].map(|child| child.wait_with_output().unwrap());
        sites.standing();
        assert!(
            outputs.iter().any(|output| output.status.success()),
            "round {round}: none of the two came through"
        );
        for output in outputs.iter().filter(|output| !output.status.success()) {
            assert_eq!(output.status.code(), Some(3), "{}", said(output));
            assert!(said(output).contains("another build"), "{}", said(output));
        }
    }
}

#[test]
fn a_folder_that_it_did_not_make_is_left_alone() {
    let root = Folder::new("refusal");
    sample::write(&root, 3, "new", false);
    let before = tree(root.path());
    let mine = root.join("mine");
    fs::create_dir(&mine).unwrap();
    fs::write(mine.join("thesis.txt"), "years of work").unwrap();
    for target in [
        mine.clone(),
        root.join("content"),
        root.path().to_owned(),
        mine.join("thesis.txt"),
    ] {
        let output = build(root.path(), &target).output().unwrap();
        assert!(!output.status.success(), "--out {}", target.display());
        let name = target.file_name().unwrap().to_str().unwrap();
        assert!(said(&output).contains(name), "{}", said(&output));
    }
    let mut after = tree(root.path());
    after.remove("mine/thesis.txt");
    assert_eq!(
        difference(&after, &before),
        [""; 0],
        "a refusal leaves no trace"
    );
    // An empty folder is nobody's.
    fs::remove_file(mine.join("thesis.txt")).unwrap();
    run(&mut build(root.path(), &mine));
    assert!(mine.join("index.html").exists());
}

#[test]
fn broken_input_leaves_the_old_site() {
    let root = Folder::new("broken");
    sample::write(&root, 3, "old", false);
    let out = root.join("public");
    run(&mut build(root.path(), &out));
    let old = tree(&out);
    root.write(
        "content/partners/partner-0001.yaml",
        "name: Partner\nprogram: no-such-program\njoined: 2024-03-01\n",
    );
    let output = build(root.path(), &out).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", said(&output));
    assert!(
        said(&output).contains("no-such-program"),
        "{}",
        said(&output)
    );
    assert_eq!(difference(&tree(&out), &old), [""; 0]);
}

/// xorshift64*: enough to pick moments.
struct Random(u64);

impl Random {
    fn below(&mut self, end: u64) -> u64 {
        self.0 ^= self.0 >> 12;
        self.0 ^= self.0 << 25;
        self.0 ^= self.0 >> 27;
        self.0.wrapping_mul(0x2545_F491_4F6C_DD1D) % end.max(1)
    }
}
