//! What is held of people, through the built program: the audit log, exports, erasure and periods, on a copy of the demo.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;

use crate::folder::{Folder, tree};
use crate::program::{partnerpress, run, said};

const DAY: &str = "2026-11-23";
/// A contact of the demo who also stands in ledgers, and her partner.
const PERSON: &str = "sunniva.haukeland@fjordlys.example";
const NAME: &str = "Sunniva Haukeland";
const PARTNER: &str = "fjordlys";

/// A copy of a small site with a keystore of its own.
struct Site {
    folder: Folder,
}

impl Site {
    fn new(name: &str) -> Self {
        let site = Self {
            folder: Folder::new(name),
        };
        let fixture = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/records");
        for (name, bytes) in tree(&fixture) {
            let place = site.root().join(name);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            fs::write(place, bytes).unwrap();
        }
        let made = run(partnerpress()
            .args(["access", "key"])
            .arg(site.folder.join("identity.txt")));
        let public = String::from_utf8(made.stdout).unwrap();
        let public = public.lines().next().unwrap();
        let access = site.root().join("config/access.yaml");
        let text = fs::read_to_string(&access).unwrap();
        fs::write(&access, text.replace("AGE", public)).unwrap();
        run(&mut site.command(&["access", "init"]));
        site
    }

    fn root(&self) -> PathBuf {
        self.folder.join("site")
    }

    fn command(&self, line: &[&str]) -> Command {
        let mut command = partnerpress();
        command
            .arg("--root")
            .arg(self.root())
            .args(["--as-of", DAY, "--by", "Ada Kern <ada.kern@vendor.example>"])
            .args(line)
            .env("PARTNERPRESS_IDENTITY", self.folder.join("identity.txt"));
        command
    }

    fn say(&self, line: &[&str]) -> String {
        said(&run(&mut self.command(line)))
    }

    fn json(&self, line: &[&str]) -> Value {
        let line = [&["--format", "json"], line].concat();
        let document = serde_json::from_slice(&run(&mut self.command(&line)).stdout).unwrap();
        documented(&document);
        document
    }

    fn build(&self) {
        let out = self.folder.join("public");
        run(self.command(&["build", "--out"]).arg(out));
    }

    fn log(&self) -> PathBuf {
        let folder = self.root().join(".portal/audit");
        let logs = tree(&folder);
        let name = logs
            .keys()
            .find(|it| it.as_bytes()[0].is_ascii_digit() && it.ends_with(".jsonl"));
        folder.join(name.unwrap())
    }

    fn acts(&self) -> Vec<String> {
        let shown = self.json(&["audit", "show"]);
        let lines = shown["lines"].as_array().unwrap();
        lines
            .iter()
            .map(|it| it["act"].as_str().unwrap().to_owned())
            .collect()
    }

    /// Codes and lines that verifying tells; empty when the log is whole.
    fn verified(&self) -> Vec<(String, u64)> {
        let output = self
            .command(&["--format", "json", "audit", "verify"])
            .env_remove("PARTNERPRESS_IDENTITY")
            .output()
            .unwrap();
        let document: Value = serde_json::from_slice(&output.stdout).unwrap();
        let faults = document["faults"].as_array().unwrap();
        assert_eq!(output.status.code(), Some(i32::from(!faults.is_empty())));
        assert_eq!(document["whole"], faults.is_empty());
        let told = faults.iter();
        told.map(|it| {
            assert!(it["file"].as_str().unwrap().starts_with(".portal/"), "{it}");
            (
                it["code"].as_str().unwrap().to_owned(),
                it["line"].as_u64().unwrap(),
            )
        })
        .collect()
    }
}

/// Holds the fields of a document, and those of what it lists, to the row of `docs/formats.md` that tells its form.
fn documented(document: &Value) {
    let form = document["format"].as_str().unwrap();
    // These have tests of their own.
    if form.contains("statements") {
        return;
    }
    let page =
        fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/formats.md")).unwrap();
    let row = page
        .lines()
        .find(|line| line.starts_with(&format!("| `{form}` |")));
    let row = row.unwrap_or_else(|| panic!("docs/formats.md lacks {form}"));
    for (field, value) in document.as_object().unwrap() {
        if field == "format" {
            continue;
        }
        assert!(row.contains(&format!("`{field}`")), "{form}: {field}");
        let inner = value.as_array().and_then(|it| it.first()).unwrap_or(value);
        let lines = matches!(field.as_str(), "audit");
        for inner in inner.as_object().into_iter().flatten().filter(|_| !lines) {
            let is_place = ["file", "line", "column"].contains(&inner.0.as_str());
            assert!(
                is_place || row.contains(&format!("`{}`", inner.0)),
                "{form}: {field}.{}",
                inner.0
            );
        }
    }
}

/// Every act on partner data is one line, whoever reads it without the keystore learns no name, and the same site built
/// again is no act.
#[test]
fn every_act_is_noted() {
    let site = Site::new("records-acts");
    site.say(&["access", "issue", PERSON]);
    site.build();
    site.build();
    site.say(&["access", "rotate", "fjordlys/finance"]);
    site.say(&["access", "revoke", PERSON]);
    site.json(&["gdpr", "export", PERSON]);
    let acts = [
        "access-init",
        "access-issue",
        "publish",
        "access-rotate",
        "access-revoke",
        "gdpr-export",
    ];
    assert_eq!(site.acts(), acts);
    assert_eq!(site.verified(), []);
    let of_person = site.json(&["audit", "show", "--person", PERSON, "--act", "access-issue"]);
    let line = &of_person["lines"][0];
    assert_eq!(line["person"]["address"], PERSON);
    assert_eq!(line["partner"], PARTNER);
    assert_eq!(line["actor"]["name"], "Ada Kern");
    assert_eq!(
        site.json(&["audit", "show", "--since", "2199-01-01"])["lines"],
        serde_json::json!([])
    );
    let csv = site.say(&["audit", "show", "--csv", "--partner", PARTNER]);
    assert!(
        csv.starts_with("number,time,act,actor,person,partner,details\r\n"),
        "{csv}"
    );
    // Nothing of it is readable without the keystore, and nothing of it is published.
    let text = fs::read_to_string(site.log()).unwrap();
    for hidden in [PERSON, "Sunniva", "ada.kern", "Ada"] {
        assert!(!text.contains(hidden), "{hidden}");
    }
    let closed = run(site
        .command(&["audit", "show"])
        .env_remove("PARTNERPRESS_IDENTITY"));
    assert!(!said(&closed).contains("sunniva"), "{}", said(&closed));
    let public = tree(&site.folder.join("public"));
    assert!(
        public
            .keys()
            .all(|name| !name.contains("audit") && !name.contains("jsonl"))
    );
}

/// Attack 30: edit, delete, swap, torn tail, cut tail are found, each at its line, without any secret; a tail that is cut
/// with its checkpoints by those in what was published, and all of these together by one that is kept elsewhere.
#[test]
fn attack_30_no_change_of_the_log_stays_unseen() {
    let site = Site::new("records-attack");
    for _ in 0..3 {
        site.say(&["access", "issue", PERSON]);
    }
    site.build();
    site.say(&["access", "rotate", "fjordlys"]);
    let kept = site.folder.join("kept.json");
    run(site.command(&["audit", "checkpoint", "--out"]).arg(&kept));
    assert_eq!(site.verified(), []);
    let path = site.log();
    let good = fs::read_to_string(&path).unwrap();
    let lines: Vec<&str> = good.lines().collect();
    assert_eq!(lines.len(), 6);
    let one = |code: &str, line: u64| vec![(code.to_owned(), line)];
    let write = |lines: &[&str]| fs::write(&path, format!("{}\n", lines.join("\n"))).unwrap();
    for at in 0..6 {
        let edited = lines[at].replace(DAY, "2026-11-24");
        let mut all = lines.clone();
        all[at] = &edited;
        write(&all);
        assert_eq!(site.verified(), one("PP192", at as u64 + 1), "edited {at}");
    }
    for at in 0..5 {
        let mut all = lines.clone();
        all.remove(at);
        write(&all);
        assert_eq!(site.verified(), one("PP191", at as u64 + 1), "deleted {at}");
        let mut all = lines.clone();
        all.swap(at, at + 1);
        write(&all);
        assert!(
            site.verified().contains(&one("PP191", at as u64 + 1)[0]),
            "swapped {at}"
        );
    }
    fs::write(&path, &good[..good.len() - 20]).unwrap();
    assert!(site.verified().contains(&("PP190".to_owned(), 6)));
    // With a torn tail nothing is done that could not be noted.
    let store = site.root().join(".portal/keystore.age");
    let before = fs::read(&store).unwrap();
    let refused = site.command(&["access", "issue", PERSON]).output().unwrap();
    assert_eq!(refused.status.code(), Some(3));
    assert!(said(&refused).contains("is torn"), "{}", said(&refused));
    assert!(before == fs::read(&store).unwrap());

    write(&lines[..5]);
    assert_eq!(site.verified(), one("PP193", 5));
    // With its checkpoints: what was published still tells.
    let points = site.root().join(".portal/audit/checkpoints.jsonl");
    fs::remove_file(&points).unwrap();
    assert_eq!(site.verified(), [], "up to what was published it is whole");
    write(&lines[..4]);
    assert_eq!(site.verified(), one("PP193", 4));
    fs::remove_dir_all(site.root().join(".portal/publish")).unwrap();
    assert_eq!(site.verified(), [], "nothing here tells any more");
    let against = site
        .command(&["audit", "verify", "--against"])
        .arg(&kept)
        .output()
        .unwrap();
    assert_eq!(against.status.code(), Some(1));
    assert!(said(&against).contains("PP193"), "{}", said(&against));
}

/// A checkpoint that somebody else signed is none, once the keystore is named.
#[test]
fn a_log_made_anew_by_another_is_refused() {
    let site = Site::new("records-forged");
    let other = Site::new("records-forger");
    other.say(&["audit", "checkpoint"]);
    site.say(&["audit", "checkpoint"]);
    let named = site.json(&["audit", "verify"]);
    let access = site.root().join("config/access.yaml");
    let text = fs::read_to_string(&access).unwrap();
    fs::write(
        &access,
        format!("{text}keystore: {}\n", named["signer"].as_str().unwrap()),
    )
    .unwrap();
    assert_eq!(site.verified(), []);
    let audit = site.root().join(".portal/audit");
    for (name, bytes) in tree(&other.root().join(".portal/audit")) {
        fs::write(audit.join(name), bytes).unwrap();
    }
    assert_eq!(site.verified(), [("PP194".to_owned(), 1)]);
}

#[test]
fn a_torn_end_is_set_aside_and_noted() {
    let site = Site::new("records-torn");
    site.say(&["access", "issue", PERSON]);
    let path = site.log();
    let good = fs::read_to_string(&path).unwrap();
    fs::write(&path, format!("{good}{{\"act\":\"acc")).unwrap();
    assert_eq!(site.verified(), [("PP190".to_owned(), 3)]);
    let told = site.say(&["audit", "mend"]);
    assert!(told.contains("11 bytes"), "{told}");
    assert_eq!(site.verified(), []);
    assert_eq!(site.acts(), ["access-init", "access-issue", "mend"]);
    assert!(site.say(&["audit", "mend"]).contains("nothing is torn"));
}

/// Many commands at once: each has its line, whole, and the chain holds.
#[test]
fn acts_at_once_never_interleave() {
    let site = Site::new("records-at-once");
    let children: Vec<_> = (0..8)
        .map(|at| {
            let out = site.folder.join(&format!("export-{at}"));
            let mut command = site.command(&["gdpr", "export", PERSON, "--out"]);
            command
                .arg(out)
                .stderr(std::process::Stdio::null())
                .spawn()
                .unwrap()
        })
        .collect();
    let done = children
        .into_iter()
        .map(|mut child| child.wait().unwrap())
        .filter(std::process::ExitStatus::success)
        .count();
    assert!(done > 0);
    // Who found the keystore busy said so, and did and noted nothing.
    assert_eq!(site.acts().len(), 1 + done);
    assert_eq!(site.verified(), []);
}

/// Everything that is written of her, with its place, and nobody else's data; the page shows hostile text as text.
#[test]
fn an_export_is_whole() {
    let site = Site::new("records-export");
    site.say(&["access", "issue", PERSON]);
    site.build();
    let document = site.json(&["gdpr", "export", PERSON]);
    let values = document["values"].as_array().unwrap();
    let places: Vec<(String, u64, String)> = values
        .iter()
        .map(|it| {
            (
                it["file"].as_str().unwrap().to_owned(),
                it["line"].as_u64().unwrap(),
                it["value"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    for (file, line, value) in &places {
        let text = fs::read_to_string(site.root().join(file)).unwrap();
        let at = text.lines().nth(*line as usize - 1).unwrap();
        assert!(at.contains(value.as_str()), "{file}:{line} {value}");
    }
    let has = |file: &str, value: &str| places.iter().any(|it| it.0 == file && it.2 == value);
    assert!(has("content/partners/fjordlys.yaml", NAME));
    assert!(has(
        "content/partners/fjordlys.yaml",
        "Sunniva.Haukeland@fjordlys.example"
    ));
    assert!(has("content/partners/fjordlys.yaml", "+47 00 00 21 07"));
    assert!(has("config/access.yaml", PERSON));
    assert!(has("content/ledger/certifications.csv", NAME));
    assert!(has("content/ledger/deals.csv", NAME));
    assert!(
        !places.iter().any(|it| it.2.contains("Eirik")),
        "{places:?}"
    );
    // The row of another partner whose contact has her name.
    let other = places
        .iter()
        .filter(|it| it.0 == "content/ledger/certifications.csv");
    assert_eq!(other.count(), 1);
    let mentions = document["mentions"].as_array().unwrap();
    let of = |file: &str| mentions.iter().filter(|it| it["file"] == file).count();
    assert_eq!(of("content/news/hello.md"), 1);
    assert!(
        mentions.iter().any(|it| it["may_be_another"] == true),
        "{mentions:?}"
    );
    assert_eq!(document["access"]["partner"], PARTNER);
    let could_open = document["published"][0]["could_open"].as_array();
    assert!(!could_open.unwrap().is_empty());
    assert!(!document["earned_on_rows"].as_array().unwrap().is_empty());
    assert_eq!(document["audit"][0]["act"], "access-issue");

    let out = site.folder.join("export");
    run(site.command(&["gdpr", "export", PERSON, "--out"]).arg(&out));
    let page = fs::read_to_string(out.join("export.html")).unwrap();
    assert!(
        page.contains("&lt;script&gt;alert(1)&lt;/script&gt;"),
        "the note beside her row"
    );
    assert!(!page.contains("<script"), "{page}");
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        let mode = fs::metadata(out.join("export.json"))
            .unwrap()
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }
}

/// She is gone from the files, the keys and the log; every amount, every comment, every other byte is as it was.
#[test]
fn an_erasure_takes_the_person_and_no_cent() {
    let site = Site::new("records-erase");
    site.say(&["access", "issue", PERSON]);
    site.build();
    let statements = |site: &Site| {
        let mut document = site.json(&["statements", "--period", "2026"]);
        document.as_object_mut().unwrap().remove("root");
        document
    };
    let money = statements(&site);
    let before = tree(&site.root());
    let told = site.say(&["gdpr", "erase", PERSON]);
    assert!(told.contains("Nothing was done"), "{told}");
    assert!(before == tree(&site.root()), "a dry run changes nothing");

    let done = site.json(&["gdpr", "erase", PERSON, "--write"]);
    let pseudonym = done["pseudonym"].as_str().unwrap();
    assert!(
        pseudonym.starts_with("person-") && pseudonym.len() == 17,
        "{pseudonym}"
    );
    assert_eq!(done["key_taken_away"], true);
    assert_eq!(done["not_editable"], serde_json::json!([]));
    assert!(
        done["rotated"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it == "fjordlys/general")
    );
    let after = tree(&site.root());
    for (name, bytes) in &after {
        let text = String::from_utf8_lossy(bytes);
        assert!(
            !text.to_lowercase().contains(PERSON),
            "{name} has the address"
        );
        let told = done["mentions"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it["file"] == name.as_str());
        assert!(told || !text.contains(NAME), "{name} has the name");
    }
    // Line for line: what is not hers is byte for byte as it was.
    for (name, bytes) in before
        .iter()
        .filter(|(name, _)| !name.starts_with(".portal/"))
    {
        let (old, new) = (
            String::from_utf8_lossy(bytes),
            String::from_utf8_lossy(&after[name]),
        );
        let changed: Vec<_> = old
            .lines()
            .zip(new.lines())
            .filter(|(a, b)| a != b)
            .collect();
        assert_eq!(old.lines().count(), new.lines().count(), "{name}");
        for (old, new) in changed {
            let old = old.to_lowercase();
            let is_hers = [NAME, PERSON, "21 07", "Managing director"];
            let is_hers = is_hers.iter().any(|it| old.contains(&it.to_lowercase()));
            assert!(is_hers, "{name}: {old} → {new}");
        }
    }
    assert!(String::from_utf8_lossy(&after["content/ledger/deals.csv"]).contains(pseudonym));
    assert_eq!(statements(&site), money);
    assert_eq!(site.verified(), [], "the chain is whole");
    let shown = site.json(&["audit", "show"]);
    let issue = &shown["lines"][1];
    assert_eq!(issue["act"], "access-issue");
    assert_eq!(
        issue["person"]["address"],
        Value::Null,
        "nobody can read whom it names"
    );
    assert_eq!(issue["actor"]["name"], "Ada Kern");
    assert_eq!(site.acts().last().unwrap(), "gdpr-erase");
    let listed = site.say(&["access", "list"]);
    assert!(!listed.contains("sunniva"), "{listed}");
    site.build();
    let public = tree(&site.folder.join("public"));
    assert_eq!(
        public
            .keys()
            .filter(|it| it.starts_with("k/") && it.ends_with(".bin"))
            .count(),
        0
    );

    // A ledger that comes from elsewhere once more: the same person, the same pseudonym.
    let ledger = site.root().join("content/ledger/deals.csv");
    fs::write(&ledger, &before["content/ledger/deals.csv"]).unwrap();
    let again = site.json(&["gdpr", "erase", PERSON, "--also", NAME, "--write"]);
    assert_eq!(again["pseudonym"], pseudonym);
    assert!(after["content/ledger/deals.csv"] == fs::read(&ledger).unwrap());
}

/// Killed at any moment, an erasure is done whole, with its line in the log, or not at all.
#[test]
#[expect(
    clippy::disallowed_methods,
    reason = "how long an erasure takes says when to kill it"
)]
fn an_erasure_that_is_killed_is_done_whole_or_not_at_all() {
    let (mut done, mut undone) = (0, 0);
    let mut length = None;
    for at in 0..14u32 {
        let site = Site::new("records-killed");
        site.say(&["access", "issue", PERSON]);
        let mut command = site.command(&["gdpr", "erase", PERSON, "--write"]);
        command
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null());
        let started = std::time::Instant::now();
        let mut child = command.spawn().unwrap();
        match length {
            // The first one shows how long it takes; the others are killed in the second half of that.
            None => {
                child.wait().unwrap();
                length = Some(started.elapsed());
            }
            Some(length) => {
                let length: std::time::Duration = length;
                std::thread::sleep(length / 2 + length * at / 26);
                let _ = child.kill();
                child.wait().unwrap();
            }
        }
        // Whoever comes next ends what was decided.
        site.json(&["gdpr", "map"]);
        assert!(!site.root().join(".portal/staged").exists());
        let partner =
            fs::read_to_string(site.root().join("content/partners/fjordlys.yaml")).unwrap();
        let deals = fs::read_to_string(site.root().join("content/ledger/deals.csv")).unwrap();
        let listed = site.say(&["access", "list"]);
        let is_done = !partner.contains("21 07");
        assert_eq!(is_done, !deals.contains(NAME), "at {at}");
        assert_eq!(is_done, !listed.contains(PERSON), "at {at}");
        assert_eq!(
            is_done,
            site.acts().last().unwrap() == "gdpr-erase",
            "at {at}"
        );
        assert_eq!(site.verified(), [], "at {at}");
        if is_done {
            done += 1;
        } else {
            undone += 1;
        }
    }
    assert!(done > 0, "{done} done, {undone} not");
}

/// Where a rule counts by a name that somebody else has too, so that it cannot go from the rule as it would from the
/// rows, nothing is done.
#[test]
fn an_erasure_that_would_move_money_is_refused() {
    let site = Site::new("records-refused");
    let program = site.root().join("content/programs/reseller.yaml");
    fs::create_dir_all(program.parent().unwrap()).unwrap();
    let rule = format!(
        "program: reseller\nincentives:\n  earnings:\n    hers:\n      name: Hers\n      kind: spiff\n      on: deals\n      \
         where: {{rep: {NAME}}}\n      amount: 50\n"
    );
    fs::write(&program, rule).unwrap();
    run(&mut site.command(&["check"]));
    let before = tree(&site.root());
    let output = site
        .command(&["gdpr", "erase", PERSON, "--write"])
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(3), "{}", said(&output));
    assert!(
        said(&output).contains("amounts or tiers would change"),
        "{}",
        said(&output)
    );
    assert!(before == tree(&site.root()));
}

/// What is past its period, and nothing else.
#[test]
fn periods_are_kept() {
    let site = Site::new("records-periods");
    let none = site.say(&["gdpr", "retention"]);
    assert!(none.contains("gives no period"), "{none}");
    let settings = site.root().join("config/site.yaml");
    let text = fs::read_to_string(&settings).unwrap();
    let periods = "retention: {ended_contacts: 12 months, expired_access: 6 months, fund_evidence: 1 years, \
                   closed_requests: 1 years, audit_names: 36 months}\n";
    fs::write(&settings, format!("{text}{periods}")).unwrap();
    let due = site.json(&["gdpr", "retention"]);
    let kinds: Vec<(String, String)> = due["due"]
        .as_array()
        .unwrap()
        .iter()
        .map(|it| {
            (
                it["retention"].as_str().unwrap().to_owned(),
                it["what"].as_str().unwrap().to_owned(),
            )
        })
        .collect();
    let pair = |kind: &str, what: &str| (kind.to_owned(), what.to_owned());
    assert_eq!(
        kinds,
        [
            pair("ended_contacts", "old.hand@past.example"),
            pair("expired_access", "guest@fjordlys.example"),
            pair("fund_evidence", "old-fair"),
            pair("closed_requests", "old-fair"),
        ]
    );
    let before = tree(&site.root());
    assert!(before == tree(&site.root()));
    site.say(&["gdpr", "retention", "--write"]);
    let after = tree(&site.root());
    for gone in [
        "Old Hand",
        "old.hand@past.example",
        "guest@fjordlys.example",
        "scan-17.pdf",
        "Stand at the old fair",
    ] {
        for (name, bytes) in after
            .iter()
            .filter(|(name, _)| !name.starts_with(".portal"))
        {
            assert!(
                !String::from_utf8_lossy(bytes).contains(gone),
                "{name} has {gone}"
            );
        }
    }
    let fund = String::from_utf8_lossy(&after["content/funds/old-fair.yaml"]).into_owned();
    assert!(
        fund.contains("kind: invoice") && fund.contains("amount: 500.00"),
        "{fund}"
    );
    run(&mut site.command(&["check"]));
    assert!(site.say(&["gdpr", "retention"]).contains("nothing is past"));
    assert_eq!(site.verified(), []);
    // A few years on, nobody reads from the log who acted.
    let mut later = partnerpress();
    later
        .arg("--root")
        .arg(site.root())
        .args(["--as-of", "2040-01-01", "--by", "next@vendor.example"])
        .args(["gdpr", "retention", "--write"])
        .env("PARTNERPRESS_IDENTITY", site.folder.join("identity.txt"));
    let told = said(&run(&mut later));
    assert!(
        told.contains("audit_names: ada.kern@vendor.example"),
        "{told}"
    );
    let shown = site.say(&["audit", "show"]);
    assert!(!shown.contains("ada.kern"), "{shown}");
    assert_eq!(site.verified(), []);
}

/// Every private value of the marked fixture stands at a field that the map calls private, every public one at a public
/// field.
#[test]
fn the_map_has_every_private_field() {
    use partnerpress::load::schema::classed_keys;
    use partnerpress::model::Privacy;
    let keys = classed_keys();
    let mut judged = 0;
    for MarkedFile {
        name,
        files,
        values,
    } in marked_files()
    {
        for (path, value) in values {
            let found: Vec<_> = keys
                .iter()
                .filter(|key| key.stored == files && matches(&key.path, &path))
                .collect();
            let is_marked = value.contains("CANARY")
                || value.contains("canary")
                || value.starts_with("7391")
                || value.starts_with("0.7391");
            // Who is not listed has no public value: the map says of what a field is at most.
            let hidden =
                name.contains("hidden") || name.contains("silent") || path.contains("bo-canary");
            if is_marked && !hidden {
                judged += 1;
                assert!(
                    found.iter().any(|key| key.class != Privacy::Public),
                    "{name}: {path} is private, and not in the map: {found:?}"
                );
            }
        }
    }
    assert!(judged > 20, "{judged}");
}

/// A file of the marked fixture that the map tells of.
struct MarkedFile {
    name: String,
    /// As the map calls it and its like.
    files: &'static str,
    /// Each value with its path.
    values: Vec<(String, String)>,
}

fn marked_files() -> Vec<MarkedFile> {
    let marked = tree(&marked()).into_iter().filter_map(|(name, bytes)| {
        let files = match name.as_str() {
            "config/site.yaml" => "config/site.yaml",
            it if it.starts_with("content/partners/") => "content/partners/<id>.yaml",
            it if it.starts_with("content/funds/") => "content/funds/<id>.yaml",
            _ => return None,
        };
        let text = String::from_utf8(bytes).unwrap();
        let mut faults = partnerpress::base::Faults::default();
        let file = partnerpress::base::FileId(0);
        let node = partnerpress::load::yaml::parse(file, &text, 0, &mut faults).unwrap();
        let mut values = Vec::new();
        leaves_of(&node, "", &mut values);
        Some(MarkedFile {
            name,
            files,
            values,
        })
    });
    marked.collect()
}

fn marked() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/private")
}

fn leaves_of(
    node: &partnerpress::load::yaml::Node<'_>,
    path: &str,
    out: &mut Vec<(String, String)>,
) {
    use partnerpress::load::yaml::Value as Yaml;
    match &node.value {
        Yaml::Null => {}
        Yaml::Scalar { text, .. } => out.push((path.to_owned(), text.to_string())),
        Yaml::List(items) => {
            for item in items {
                leaves_of(item, &format!("{path}[]"), out);
            }
        }
        Yaml::Map(entries) => {
            for entry in entries {
                let dot = if path.is_empty() { "" } else { "." };
                leaves_of(&entry.node, &format!("{path}{dot}{}", entry.key.value), out);
            }
        }
    }
}

/// Whether a path of the schema, in which `*` stands for a key that people choose, is this one.
fn matches(schema: &str, path: &str) -> bool {
    let (schema, path): (Vec<&str>, Vec<&str>) =
        (schema.split('.').collect(), path.split('.').collect());
    let pairs = schema.iter().zip(&path);
    let strip = |part: &str| part.trim_end_matches("[]").to_owned();
    schema.len() == path.len()
        && pairs
            .into_iter()
            .all(|(a, b)| *a == "*" || strip(a) == strip(b))
}

/// No sealed page or file carries what the map says it does not: every marked value of the fixture is looked for in all
/// that is planned, by compartment.
#[test]
fn the_map_tells_which_outputs_carry_a_field() {
    use partnerpress::base::parse_date;
    use partnerpress::load::schema::classed_keys;
    use partnerpress::model::Compartment;
    use partnerpress::render::Renderer;
    let workspace = partnerpress::shell::site::open(&marked())
        .unwrap()
        .workspace
        .unwrap();
    let day = parse_date("2026-06-30").unwrap();
    let findings = partnerpress::engine::evaluate(&workspace, day);
    let renderer = Renderer::new(&workspace, &findings, day).unwrap();
    let mut printed: Vec<(&str, String, String)> = Vec::new();
    for (item, compartment) in renderer.plan().sealed() {
        let kind = match compartment {
            Compartment::General(_) => "<partner>/general",
            Compartment::Finance(_) => "<partner>/finance",
            Compartment::Managers => "staff/managers",
            Compartment::Admin => "staff/admin",
        };
        if !item.path.ends_with(".html")
            && !item.path.ends_with(".csv")
            && !item.path.ends_with(".txt")
        {
            continue;
        }
        let done: Result<(), std::convert::Infallible> =
            renderer.batch(&[item], &|_| None, |item, body| {
                let text = String::from_utf8_lossy(&body.unwrap()).into_owned();
                printed.push((kind, item.path.clone(), text));
                Ok(())
            });
        let Ok(()) = done;
    }
    let keys = classed_keys();
    let (mut wrong, mut seen) = (Vec::new(), 0);
    for MarkedFile {
        name,
        files,
        values,
    } in marked_files()
    {
        for (path, value) in values.iter().filter(|(_, value)| value.contains("CANARY-")) {
            let Some(key) = keys
                .iter()
                .find(|key| key.stored == files && matches(&key.path, path))
            else {
                panic!("{name}: {path} is not in the map");
            };
            let value = value
                .split_whitespace()
                .find(|it| it.contains("CANARY-"))
                .unwrap();
            for (kind, page, text) in &printed {
                if text.contains(value) {
                    seen += 1;
                    // What is public may stand anywhere.
                    let outputs = key.class.outputs();
                    if !outputs.contains(kind) && !outputs.contains(&"the public site") {
                        wrong.push(format!("{path} ({}) in {kind}: {page}", key.class.word()));
                    }
                }
            }
        }
    }
    assert!(seen > 20, "{seen}");
    assert!(wrong.is_empty(), "\n{}\n", wrong.join("\n"));
}

/// What the map says of this site's own roles and tables.
#[test]
fn the_map_names_readers_and_periods() {
    let site = Site::new("records-map");
    let map = site.json(&["gdpr", "map"]);
    let fields = map["fields"].as_array().unwrap();
    let field = |stored: &str, name: &str| {
        let mut own = fields
            .iter()
            .filter(|it| it["stored"] == stored && it["field"] == name);
        own.next()
            .unwrap_or_else(|| panic!("{stored} {name}"))
            .clone()
    };
    let email = field("content/partners/<id>.yaml", "contacts[].email");
    assert_eq!(email["class"], "contact");
    assert_eq!(email["retention"], "ended_contacts");
    assert!(
        email["readers"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it == "partner")
    );
    let account = field("content/partners/<id>.yaml", "payout.account");
    assert!(
        !account["readers"]
            .as_array()
            .unwrap()
            .iter()
            .any(|it| it == "partner")
    );
    assert_eq!(field("the ledger `deals`", "rep")["class"], "contact");
    assert_eq!(field("the ledger `deals`", "amount")["class"], "finance");
    assert!(
        site.say(&["gdpr", "map", "--csv"])
            .starts_with("stored,field,class,outputs,readers,kept\r\n")
    );
    assert!(fields.iter().all(|it| it["class"] != "public"));
}
