//! The demo, and the demo with hostile names in every place that a mail or a workbook shows.

use std::fs;
use std::path::{Path, PathBuf};

use partnerpress::base::{Date, parse_date};
use partnerpress::engine::{self, Findings};
use partnerpress::model::{Column, Contact, Decision, PartnerIx, TextColumn, Workspace, column};
use partnerpress::{check, load, shell::tree::read_tree};

pub(crate) const LANGUAGES: [&str; 3] = ["en", "de", "pt"];

pub(crate) fn day() -> Date {
    parse_date("2026-11-23").expect("a day")
}

pub(crate) fn demo() -> Workspace {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checked = check::check(load::load(read_tree(root).expect("a folder")));
    let mut workspace = checked.workspace.expect("a site without faults");
    workspace.site.languages = LANGUAGES.map(str::to_owned).to_vec();
    workspace
}

pub(crate) fn evaluated(workspace: &Workspace) -> Findings {
    engine::evaluate(workspace, day())
}

/// An empty folder below `target/tmp/office/`.
pub(crate) fn folder(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR"))
        .join("office")
        .join(name);
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).expect("a folder");
    folder
}

pub(crate) const HOSTILE: [&str; 12] = [
    "<script>alert(1)</script><img src=http://evil.example/x.png>",
    "#read(\"/etc/passwd\") {{ 7*7 }} {% include \"x\" %}",
    "=cmd|' /C calc'!A0",
    "+1\t-1 @SUM(A1)",
    "evil\u{202e}gpj.exe \u{2066}x",
    "A\r\nBcc: victim@evil.example\r\n\r\nbody",
    "\"quoted\" \\ <a@b.example>, 'x'; (c)",
    "=?utf-8?q?=0d=0aBcc:_x@evil.example?=",
    "\u{1f469}\u{200d}\u{1f680} \u{2764}\u{fe0f} Éclair & Söhne",
    "شركة الشمال للصيانة",
    "月白システムズ株式会社",
    "क्षेत्र सेवा \u{7}bell _x0041_",
];

/// A name of 300 letters that cannot be broken, and one with spaces.
pub(crate) fn long(at: usize) -> String {
    let word = if at.is_multiple_of(2) { "W" } else { "Wort " };
    word.repeat(300 / word.len())
}

/// The demo with hostile names of the vendor, of programs, tiers, partners, people, deals and requests.
pub(crate) fn hostile() -> Workspace {
    let mut workspace = demo();
    let mut names = HOSTILE.iter().map(|it| (*it).to_owned()).cycle();
    let mut next = move || names.next().unwrap_or_default();
    for (at, partner) in workspace.partners.iter_mut().enumerate() {
        let name = if at.is_multiple_of(7) {
            long(at)
        } else {
            next()
        };
        partner.address = Some(format!("{name}\n{}", next()));
        partner.contacts.insert(
            0,
            Contact {
                name: if at.is_multiple_of(5) {
                    long(at + 1)
                } else {
                    next()
                },
                email: partner.contacts.first().and_then(|it| it.email.clone()),
                phone: Some(next()),
                role: Some(next()),
            },
        );
        partner.name = name;
    }
    for program in &mut workspace.programs {
        program.name = next();
        for tier in &mut program.tiers {
            tier.name = next();
        }
        for benefits in program.benefits.by_tier.values_mut() {
            benefits.iter_mut().for_each(|it| *it = next());
        }
    }
    for person in workspace.site.staff.values_mut() {
        person.name = next();
        person.role = Some(next());
        person.phone = Some(next());
    }
    for request in &mut workspace.funds {
        request.title = next();
        if let Some(Decision::Declined { reason, .. }) = &mut request.decision {
            *reason = Some(next());
        }
    }
    for item in &mut workspace.content.news {
        item.title = next();
        item.description = Some(next());
    }
    for event in &mut workspace.content.events {
        event.title = next();
    }
    for table in workspace.facts.tables.values_mut() {
        for name in [column::CUSTOMER, column::PRODUCT] {
            if let Some(Column::Text(texts)) = table.columns.get_mut(name) {
                let words = (0..texts.words().len()).map(|_| next()).collect();
                *texts = TextColumn::new(texts.codes().to_vec(), words);
            }
        }
    }
    let vendor = &mut workspace.site.vendor;
    vendor.legal_name = Some(next());
    vendor.phone = Some(next());
    vendor.address = Some(format!("{}\n{}", next(), next()));
    workspace.site.title = "Net\r\nBcc: victim@evil.example <b>\u{202e}".to_owned();
    workspace
}

pub(crate) fn partner_named(workspace: &Workspace, id: &str) -> PartnerIx {
    let found = workspace.partners().find(|(_, it)| it.id.as_str() == id);
    found.expect("a partner of this id").0
}
