//! The language of the rules: every form that a program can write loads, and says what it should.

use partnerpress::check::{self, Checked};
use partnerpress::load::{self, tree::SourceFile, tree::SourceTree};
use partnerpress::model::Program;

const TABLES: &str = include_str!("fixtures/rules/tables.yaml");
const SITE: &str = include_str!("fixtures/rules/site.yaml");
const EVERYTHING: &str = include_str!("fixtures/rules/everything.yaml");

fn open(files: &[(&str, &str)]) -> Checked {
    let files = files.iter().map(|(path, text)| SourceFile {
        path: (*path).to_owned(),
        bytes: text.as_bytes().into(),
    });
    let tree = SourceTree {
        files: files.collect(),
        faults: Vec::new(),
    };
    check::check(load::load(&tree))
}

fn told(checked: &Checked) -> Vec<String> {
    let faults = checked.faults.iter();
    faults
        .map(|it| format!("{} {}", it.code.id, it.message))
        .collect()
}

fn program(config: &str) -> Program {
    let checked = open(&[
        ("config/partner_program_config.yaml", config),
        ("config/tables.yaml", TABLES),
        ("config/site.yaml", SITE),
    ]);
    let told = told(&checked);
    assert!(told.is_empty(), "{told:#?}");
    let mut workspace = checked.workspace.expect("no faults");
    workspace.programs.remove(0)
}

#[test]
fn every_form_loads() {
    let program = program(EVERYTHING);
    assert_eq!(program.versions.len(), 3);
}
