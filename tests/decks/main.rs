//! Sales decks as PowerPoint files: of the demo, of a site whose names are hostile, and on a master of its
//! own. The files are left in `target/tmp/decks/`, where `tests/decks/check.py` reads them as other
//! programs do.
#![expect(
    clippy::unwrap_used,
    reason = "a test stops at the first thing it did not expect"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use partnerpress::base::Date;
use partnerpress::check;
use partnerpress::engine;
use partnerpress::load;
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::model::Workspace;
use partnerpress::render::Renderer;
use partnerpress::render::plan::{Audience, Item, Recipe};
use partnerpress::render::press::piece::{Bearer, Format, Piece, What};
use partnerpress::shell::tree::read_tree;
use serde_json::{Value, json};

/// Partners of the demo whose decks are made, too: with a logo and without, of several programs.
const PARTNERS: usize = 8;
const LANGUAGES: [(&str, &str); 3] = [("en", "en-US"), ("de", "de-DE"), ("pt", "pt-BR")];

/// Names that mean something to some program, and must mean nothing here.
const HOSTILE: &[&str] = &[
    "<script>alert(1)</script>",
    "#read(\"/etc/passwd\")",
    "{{ 7*7 }} {{partner}}",
    "=cmd|' /C calc'!A0",
    "left\u{202e}thgir",
    "]]><a:t>&amp;&#x41;",
    "a\u{1}b\u{b}c\u{1f}\u{fffe}",
    "👩🏽‍🚀 الشركة العربية 株式会社",
    "Partner-with-a-very-long-name-that-has-no-space-anywhere-and-goes-on-and-on-and-on-and-on-and-on-and-on-and-on-\
     and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-\
     and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-and-on-ok",
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn demo() -> Workspace {
    let checked = check::check(load::load(read_tree(root()).unwrap()));
    let mut workspace = checked.workspace.unwrap();
    workspace.site.languages = LANGUAGES.iter().map(|(tag, _)| (*tag).to_owned()).collect();
    workspace
}

fn day() -> Date {
    "2026-11-23".parse().unwrap()
}

/// Decks being written, and what each is.
struct Folder {
    path: PathBuf,
    list: Vec<Value>,
}

impl Folder {
    fn new() -> Self {
        let path = Path::new(env!("CARGO_TARGET_TMPDIR")).join("decks");
        let _ = fs::remove_dir_all(&path);
        fs::create_dir_all(&path).unwrap();
        Self {
            path,
            list: Vec::new(),
        }
    }

    /// Prints the decks of programs and partners, twice each.
    fn print(&mut self, name: &str, workspace: &Workspace, language: (&str, &str), more: &Value) {
        let findings = engine::evaluate(workspace, day());
        let renderer = Renderer::new(workspace, &findings, day()).unwrap();
        let programs = workspace.programs().map(|(ix, program)| {
            (
                Bearer::Program(ix),
                program.id.to_string(),
                program.id.to_string(),
            )
        });
        let partners = workspace.partners().take(PARTNERS).map(|(ix, partner)| {
            let program = workspace.program(partner.program).id.to_string();
            (Bearer::Partner(ix), partner.id.to_string(), program)
        });
        for (bearer, id, program) in programs.chain(partners) {
            let file = format!("{name}-{id}-{}.pptx", language.0);
            let item = Item {
                path: file.clone(),
                audience: Audience::Public,
                recipe: Recipe::Piece(Piece {
                    what: What::Deck,
                    bearer,
                    language: language.0.to_owned(),
                    format: Format::Pptx,
                }),
            };
            let bytes = renderer.bytes(&item).unwrap();
            assert_eq!(
                renderer.bytes(&item).unwrap(),
                bytes,
                "the same bytes twice"
            );
            fs::write(self.path.join(&file), bytes).unwrap();
            let mut said = json!({
                "file": file,
                "program": program,
                "language": language.1,
                "slides": 10,
                "right_to_left": false,
                "own_master": false,
                "hostile": [],
            });
            for (key, value) in more.as_object().unwrap() {
                said[key] = value.clone();
            }
            self.list.push(said);
        }
    }
}

/// The demo with hostile names in every place where people write some.
fn hostile(turn: usize) -> Workspace {
    let mut workspace = demo();
    let name = |at: usize| HOSTILE[(at + turn) % HOSTILE.len()].to_owned();
    workspace.site.vendor.name = name(0);
    workspace.site.vendor.email = Some(name(1));
    workspace.site.vendor.phone = Some(name(2));
    for program in &mut workspace.programs {
        program.name = name(3);
        program.tagline = Some(name(4));
        program.summary = Some(name(5));
        for (at, tier) in program.tiers.iter_mut().enumerate() {
            tier.name = name(6 + at);
        }
        for (at, benefit) in program.benefits.common.iter_mut().enumerate() {
            *benefit = name(at);
        }
        if let Some(onboarding) = &mut program.onboarding {
            for (at, step) in onboarding.steps.iter_mut().enumerate() {
                *step = name(at);
            }
        }
    }
    for story in &mut workspace.content.stories {
        story.title = name(2);
        for result in &mut story.results {
            result.label = name(7);
            result.value = name(8);
        }
        if let Some(quote) = &mut story.quote {
            quote.text = name(0);
            quote.by = Some(name(1));
        }
    }
    for partner in &mut workspace.partners {
        partner.name = name(8);
        for contact in &mut partner.contacts {
            contact.name = name(0);
            contact.email = Some(name(1));
        }
    }
    workspace
}

/// A small master of a vendor's own, which tests/decks/master.py makes: tokens cut in pieces, other layouts,
/// no page for notes.
fn own_master() -> Workspace {
    let bytes: &'static [u8] = include_bytes!("master.pptx");
    let mut files = read_tree(root()).unwrap().files;
    files.retain(|it| it.path != "templates/deck.pptx");
    files.push(SourceFile {
        path: "templates/deck.pptx".to_owned(),
        bytes: bytes.into(),
    });
    let tree = SourceTree {
        files,
        ..SourceTree::default()
    };
    let checked = check::check(load::load(tree));
    let own = |fault: &&partnerpress::base::Diagnostic| fault.message.contains("deck's master");
    let said: Vec<&str> = checked
        .faults
        .iter()
        .filter(own)
        .map(|it| it.message.as_str())
        .collect();
    assert_eq!(
        said,
        [
            "the deck's master has no layout `Chart`; `Title Only` is taken",
            "the deck's master has no layout `Closing`; `Cover` is taken",
            "the deck's master has no layout `Lists`; `Two Content` is taken",
            "the deck's master has no layout `Stairs`; `Title Only` is taken",
            "the deck's master has no layout `Steps`; `Title Only` is taken",
            "the deck's master has no layout `Story`; `Title Only` is taken",
            "the deck's master has no layout `Table`; `Title Only` is taken",
            "the slide in the deck's master comes into no deck",
        ]
    );
    checked.workspace.unwrap()
}

#[test]
fn decks_are_the_same_bytes_whoever_prints_them() {
    let mut folder = Folder::new();
    let workspace = demo();
    for language in LANGUAGES {
        folder.print("demo", &workspace, language, &json!({}));
    }
    for turn in 0..HOSTILE.len() {
        let workspace = hostile(turn);
        let more = json!({"program": null, "hostile": [HOSTILE[(3 + turn) % HOSTILE.len()]]});
        if turn % 3 == 0 {
            folder.print(&format!("hostile{turn}"), &workspace, LANGUAGES[0], &more);
        }
    }
    let own = own_master();
    let more = json!({"program": null, "own_master": true});
    folder.print("own", &own, LANGUAGES[0], &more);
    // A deck that is read from the right.
    let mut turned = demo();
    turned.site.languages = vec!["en".to_owned(), "ar".to_owned()];
    folder.print(
        "turned",
        &turned,
        ("ar", "ar-EG"),
        &json!({"right_to_left": true, "program": null}),
    );

    fs::write(
        folder.path.join("decks.json"),
        serde_json::to_vec(&folder.list).unwrap(),
    )
    .unwrap();
}

#[test]
fn the_master_of_one_site_is_not_that_of_another() {
    let workspace = demo();
    assert!(Arc::ptr_eq(
        &check::built_in_master(),
        &check::built_in_master()
    ));
    // The demo brings the built-in master as a file of its own; it is read anew and says the same.
    assert_eq!(
        workspace.master.layouts.len(),
        check::built_in_master().layouts.len()
    );
}
