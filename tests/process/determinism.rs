//! The same input gives the same bytes, whatever the machine, its settings and the order of its folders.

use std::path::Path;
use std::process::Command;

use crate::folder::{Folder, difference, tree};
use crate::program::{build, partnerpress, run};
use crate::sample;

/// Two machines that differ in all that must not matter.
const MACHINES: [[(&str, &str); 4]; 2] = [
    [
        ("TZ", "Pacific/Kiritimati"),
        ("LANG", "tr_TR.UTF-8"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("RAYON_NUM_THREADS", "1"),
    ],
    [
        ("TZ", "America/Los_Angeles"),
        ("LANG", "C"),
        ("LC_ALL", "de_DE.UTF-8"),
        ("RAYON_NUM_THREADS", "7"),
    ],
];

#[test]
fn two_machines_build_the_same_site() {
    let builds = [0, 1].map(|machine| {
        let site = Folder::new(["first", "second-and-longer"][machine]);
        sample::write(&site, 40, "same", machine == 1);
        let out = site.join("public");
        run(build(site.path(), &out)
            .envs(MACHINES[machine])
            .current_dir(if machine == 0 {
                Path::new("/")
            } else {
                site.path()
            }));
        let built = tree(&out);
        let here = site.path().to_str().unwrap();
        for (name, bytes) in &built {
            let leaks = bytes
                .windows(here.len())
                .any(|part| part == here.as_bytes());
            assert!(!leaks, "{name} names the folder it was built in");
        }
        built
    });
    assert!(
        builds[0].contains_key(".partnerpress"),
        "the marker is there"
    );
    assert_eq!(difference(&builds[0], &builds[1]), [""; 0]);
}

#[test]
fn the_demo_site_is_the_same_on_both() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let builds = MACHINES.map(|machine| {
        let folder = Folder::new("demo");
        run(build(root, &folder.join("public")).envs(machine));
        tree(&folder.join("public"))
    });
    assert_eq!(difference(&builds[0], &builds[1]), [""; 0]);
}

#[test]
fn a_rebuild_over_an_old_site_equals_a_fresh_one() {
    let site = Folder::new("rebuild");
    let out = site.join("public");
    sample::write(&site, 12, "before", false);
    run(&mut build(site.path(), &out));
    std::fs::remove_file(site.join("content/partners/partner-0003.yaml")).unwrap();
    std::fs::remove_file(site.join("content/ledger/deals.csv")).unwrap();
    run(&mut build(site.path(), &out));
    run(&mut build(site.path(), &site.join("fresh")));
    assert_eq!(difference(&tree(&out), &tree(&site.join("fresh"))), [""; 0]);
    assert!(!out.join("partners/partner-0003/index.html").exists());
}

#[test]
fn without_a_day_the_epoch_of_the_sources_counts() {
    let site = Folder::new("epoch");
    sample::write(&site, 6, "same", false);
    let with_epoch = |out: &str| -> Command {
        let mut command = partnerpress();
        command
            .arg("--root")
            .arg(site.path())
            .args(["build", "--out"])
            .arg(site.join(out));
        // Noon of 30 June 2026, in UTC.
        command.env("SOURCE_DATE_EPOCH", "1782820800");
        command
    };
    run(&mut with_epoch("epoch"));
    run(&mut build(site.path(), &site.join("day")));
    assert_eq!(
        difference(&tree(&site.join("epoch")), &tree(&site.join("day"))),
        [""; 0]
    );
}

#[test]
fn the_day_matters() {
    // Guards the tests above: a build that ignored its arguments would pass them.
    let site = Folder::new("day");
    sample::write(&site, 6, "same", false);
    run(&mut build(site.path(), &site.join("june")));
    run(partnerpress()
        .arg("--root")
        .arg(site.path())
        .args(["--as-of", "2024-06-30", "build", "--out"])
        .arg(site.join("before")));
    assert_ne!(tree(&site.join("june")), tree(&site.join("before")));
}
