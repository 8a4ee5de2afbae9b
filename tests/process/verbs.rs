//! The verbs' manners: exit status, streams, and what `init` promises.

use std::fs;

use crate::folder::{Folder, entries, tree};
use crate::program::{build, partnerpress, run, said};
use crate::sample;

#[test]
fn init_gives_a_site_that_builds_at_once() {
    let folder = Folder::new("init");
    let site = folder.join("site");
    run(partnerpress().arg("init").arg(&site));
    run(partnerpress().arg("--root").arg(&site).arg("check"));
    run(partnerpress().arg("build").current_dir(&site));
    assert!(site.join("public/index.html").exists());
    assert!(
        site.join("public/programs/reseller/brochure/index.html")
            .exists()
    );
    let config = fs::read_to_string(site.join(sample::CONFIG)).unwrap();
    assert!(config.contains('#'), "its files teach by comments");
}

#[test]
fn init_writes_over_nothing() {
    let folder = Folder::new("init-over");
    folder.write(sample::CONFIG, sample::SEED);
    folder.write("thesis.txt", "years of work");
    let before = tree(folder.path());
    let output = partnerpress()
        .arg("init")
        .arg(folder.path())
        .output()
        .unwrap();
    assert!(!output.status.success(), "{}", said(&output));
    assert_eq!(tree(folder.path()), before);
}

#[test]
fn the_exit_status_tells_whose_fault_it_is() {
    let site = Folder::new("status");
    sample::write(&site, 3, "status", false);
    let status = |arguments: &[&str]| -> Option<i32> {
        let mut command = partnerpress();
        command.args(arguments).current_dir(site.path());
        command.output().unwrap().status.code()
    };
    assert_eq!(status(&["check"]), Some(0));
    assert_eq!(status(&["standings"]), Some(0));
    assert_eq!(status(&["no-such-verb"]), Some(2));
    assert_eq!(status(&["--as-of", "2026-02-30", "check"]), Some(2));
    assert_eq!(status(&["--root", "/no/such/folder", "check"]), Some(3));
    site.write("content/partners/partner-0001.yaml", "nmae: Partner\n");
    assert_eq!(status(&["check"]), Some(1));
    assert_eq!(status(&["build"]), Some(1));
}

#[test]
fn diagnostics_of_a_machine_s_form_are_json() {
    let site = Folder::new("formats");
    sample::write(&site, 1, "formats", false);
    site.write(
        "content/partners/partner-0000.yaml",
        "nmae: Partner\nprogram: reseler\n",
    );
    for format in ["json", "sarif"] {
        let output = partnerpress()
            .arg("--root")
            .arg(site.path())
            .args(["--format", format, "check"])
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(1), "{}", said(&output));
        let value: serde_json::Value = serde_json::from_slice(&output.stdout).expect(format);
        let text = value.to_string();
        assert!(
            text.contains("content/partners/partner-0000.yaml"),
            "{text}"
        );
        assert!(text.contains("reseler") && text.contains("PP"), "{text}");
    }
    let output = partnerpress()
        .arg("--root")
        .arg(site.path())
        .args(["--format", "github", "check"])
        .output()
        .unwrap();
    let said = said(&output);
    assert!(
        said.contains("::error file=content/partners/partner-0000.yaml,line="),
        "{said}"
    );
}

#[test]
fn schemas_are_json_and_stay_the_same() {
    let [one, other] = ["one", "other"].map(|name| {
        let folder = Folder::new(name);
        run(partnerpress().args(["schema", "--out"]).arg(folder.path()));
        tree(folder.path())
    });
    assert_eq!(one, other);
    assert!(!one.is_empty());
    for (name, bytes) in one {
        assert!(name.ends_with(".schema.json"), "{name}");
        let schema: serde_json::Value = serde_json::from_slice(&bytes).expect(&name);
        assert!(
            schema.get("$schema").is_some(),
            "{name} says which draft it is"
        );
    }
}

#[test]
fn a_build_writes_nothing_but_its_target() {
    let site = Folder::new("quiet");
    sample::write(&site, 3, "quiet", false);
    let out = Folder::new("quiet-out");
    let before = tree(site.path());
    run(&mut build(site.path(), &out.join("public")));
    assert_eq!(tree(site.path()), before);
    assert!(entries(out.path()).contains(&"public".to_owned()));
}

/// Files for a server go with the host that needed them, unless somebody changed them; others stay.
#[test]
fn files_of_a_host_go_with_it() {
    let root = Folder::new("hosts-dropped");
    sample::write(&root, 1, "old", false);
    let settings = fs::read_to_string(root.join("config/site.yaml")).unwrap();
    let build_for = |hosts: &str| {
        root.write(
            "config/site.yaml",
            &format!("{settings}\nhosts: [{hosts}]\n"),
        );
        said(&run(&mut build(root.path(), &root.join("public"))))
    };
    let there = || {
        tree(&root.join("public.server"))
            .into_keys()
            .collect::<Vec<_>>()
    };
    build_for("nginx, cloudfront");
    let all = there();
    assert!(
        all.iter().any(|it| it.starts_with("nginx/"))
            && all.iter().any(|it| it.starts_with("cloudfront/"))
    );
    // Listed as `sha256sum --check` reads it.
    let list = fs::read_to_string(root.join("public.server/.partnerpress")).unwrap();
    assert_eq!(list.lines().count(), all.len() - 1, "{list}");
    assert!(
        list.lines().all(|line| line.find("  ") == Some(64)),
        "{list}"
    );

    fs::write(root.join("public.server/nginx/mine.conf"), "mine").unwrap();
    let changed = root.join("public.server/nginx/server.conf");
    fs::write(&changed, "changed").unwrap();
    let told = build_for("cloudfront");
    assert!(
        told.contains("public.server/nginx/server.conf is of a host"),
        "{told}"
    );
    let mut left: Vec<_> = all
        .iter()
        .filter(|it| !it.starts_with("nginx/"))
        .cloned()
        .collect();
    left.extend(["nginx/mine.conf".to_owned(), "nginx/server.conf".to_owned()]);
    assert_eq!(there(), left);
    // Told until it is gone; the folder goes with the last of what was put there.
    assert!(build_for("cloudfront").contains("server.conf is of a host"));
    fs::remove_file(&changed).unwrap();
    fs::remove_file(root.join("public.server/nginx/mine.conf")).unwrap();
    fs::remove_dir(root.join("public.server/nginx")).unwrap();
    let told = build_for("netlify");
    assert!(!told.contains("public.server"), "{told}");
    assert!(!root.join("public.server").exists());
}
