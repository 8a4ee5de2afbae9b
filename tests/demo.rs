//! The site in this repository is one that nothing can be said against.

use std::path::Path;

use partnerpress::base::report::{self, Form};
use partnerpress::check;
use partnerpress::load;
use partnerpress::shell::tree::read_tree;

#[test]
fn the_demo_has_no_faults() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let checked = check::check(load::load(read_tree(root).expect("a folder")));
    let said = report::write(Form::Human, &checked.sources, &checked.faults, false);
    assert!(said.is_empty(), "\n{said}");
    assert!(checked.workspace.is_some());
}
