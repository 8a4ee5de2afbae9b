//! `collateral`: what it prints in clear, and where it may and may not put it.

use std::fs;
use std::path::Path;

use crate::folder::{Folder, tree};
use crate::program::{partnerpress, run, said};

const SITE: &str = "\
partner_program:
  program_types: [reseller]
  marketing: {materials: [brochure, sales_deck, email_templates, social_media_assets]}
";

const PARTNER: &str = "\
name: Acme Field Service
program: reseller
joined: 2025-01-01
country: DE
locale: en-GB
directory: {listed: true}
";

const CAMPAIGN: &str = "\
title: Winter
approved: {on: 2026-01-01}
from: 2026-01-01
texts:
  en:
    headline: Be there before the frost
    text: '{partner} plans it'
    action: Plan
    posts:
      - {network: x, text: '{partner} plans your winter'}
    mail: {subject: Winter, body: 'Hello from {partner}.'}
";

fn site(name: &str) -> Folder {
    let site = Folder::new(name);
    site.write("site/config/partner_program_config.yaml", SITE);
    site.write(
        "site/config/site.yaml",
        "base_url: https://p.example\nvendor: {name: Larkspur}\n",
    );
    site.write("site/content/partners/acme.yaml", PARTNER);
    site.write(
        "site/content/partners/beta.yaml",
        &PARTNER.replace("Acme", "Beta"),
    );
    site.write("site/content/campaigns/winter.yaml", CAMPAIGN);
    site.write(
        "site/content/campaigns/later.yaml",
        &CAMPAIGN.replace("approved: {on: 2026-01-01}\n", ""),
    );
    site
}

fn collateral(root: &Path, arguments: &[&str]) -> std::process::Command {
    let mut command = partnerpress();
    command.arg("--root").arg(root);
    command
        .args(["--as-of", "2026-06-30", "collateral"])
        .args(arguments);
    command
}

#[test]
fn one_partners_pieces_and_no_others() {
    let folder = site("collateral-one");
    let out = folder.join("to-send");
    let place = out.display().to_string();
    let told = run(&mut collateral(
        &folder.join("site"),
        &["--partner", "acme", "--out", &place],
    ));
    let files = tree(&out);
    let names: Vec<&String> = files.keys().collect();
    assert!(
        files.contains_key("partners/acme/materials/kit.zip"),
        "{names:?}"
    );
    assert!(
        files.contains_key("partners/acme/materials/mail/campaign-winter.html"),
        "{names:?}"
    );
    assert!(
        names
            .iter()
            .all(|it| it.starts_with("partners/acme/") || it.starts_with('.')),
        "{names:?}"
    );
    // What is not released is told, and in nothing.
    let said = said(&told);
    assert!(said.contains("campaign later: not released"), "{said}");
    assert!(
        names.iter().all(|it| !it.contains("campaign-later")),
        "{names:?}"
    );
    for (name, bytes) in &files {
        assert!(
            !String::from_utf8_lossy(bytes).contains("Beta"),
            "{name} names Beta"
        );
    }
    // The same again gives the same, in the same place.
    run(&mut collateral(
        &folder.join("site"),
        &["--partner", "acme", "--out", &place],
    ));
    assert_eq!(tree(&out), files);
}

#[test]
fn a_kit_holds_what_the_partner_may_use() {
    let folder = site("collateral-kit");
    let out = folder.join("to-send");
    let place = out.display().to_string();
    run(&mut collateral(
        &folder.join("site"),
        &["--partner", "acme", "--out", &place],
    ));
    let files = tree(&out);
    let kit = files["partners/acme/materials/kit.zip"].clone();
    let mut kit = zip::ZipArchive::new(std::io::Cursor::new(kit)).unwrap();
    let mut names = Vec::new();
    for at in 0..kit.len() {
        let mut entry = kit.by_index(at).unwrap();
        let name = entry.name().unwrap().into_owned();
        assert_eq!(
            entry.unix_mode().map(|mode| mode & 0o777),
            Some(0o644),
            "{name}"
        );
        let made = entry.last_modified().unwrap();
        assert_eq!(
            (made.year(), made.month(), made.day()),
            (1980, 1, 1),
            "{name}"
        );
        // Safe on every system: no device names, no trailing dots, nothing but plain letters.
        assert!(
            name.chars()
                .all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c)),
            "{name}"
        );
        assert!(!name.starts_with('/') && !name.contains(".."), "{name}");
        let mut bytes = Vec::new();
        std::io::Read::read_to_end(&mut entry, &mut bytes).unwrap();
        // What is a file of its own, too, is the same file.
        let own = name.rsplit('/').next().unwrap();
        if let Some((_, alone)) = files
            .iter()
            .find(|(path, _)| path.rsplit('/').next() == Some(own) && path.contains("/materials/"))
        {
            assert_eq!(&bytes, alone, "{name}");
        }
        names.push(name);
    }
    assert_eq!(names[0], "README.txt");
    assert!(names.contains(&"posts/winter.txt".to_owned()), "{names:?}");
    assert!(
        names.contains(&"mail/campaign-winter.html".to_owned()),
        "{names:?}"
    );
    assert!(
        names
            .iter()
            .all(|it| !it.contains("statement") && !it.contains("newsletter")),
        "{names:?}"
    );
}

#[test]
fn it_is_never_written_into_a_site_or_over_what_others_made() {
    let folder = site("collateral-places");
    let root = folder.join("site");
    fs::create_dir_all(root.join("public")).unwrap();
    for place in [
        "site/public",
        "site/public/a",
        "site/content/x",
        "site",
        ".",
    ] {
        let out = folder.join(place).display().to_string();
        let output = collateral(&root, &["--out", &out]).output().unwrap();
        assert_eq!(output.status.code(), Some(2), "{place}: {}", said(&output));
    }
    folder.write("mine/letter.txt", "mine");
    let out = folder.join("mine").display().to_string();
    let output = collateral(&root, &["--out", &out]).output().unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert_eq!(tree(&folder.join("mine")).len(), 1);
    assert!(tree(&root.join("public")).is_empty());
}

#[test]
fn what_is_asked_for_and_not_there_is_told() {
    let folder = site("collateral-asked");
    for (arguments, told) in [
        (["--partner", "acmee"], "did you mean `acme`?"),
        (["--program", "resellers"], "did you mean `reseller`?"),
        (["--language", "fr"], "there is en"),
        (["--kind", "pens"], "brochure"),
    ] {
        let output = collateral(&folder.join("site"), &arguments)
            .output()
            .unwrap();
        assert_eq!(output.status.code(), Some(2));
        assert!(said(&output).contains(told), "{}", said(&output));
    }
}
