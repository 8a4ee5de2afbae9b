//! The reference of all keys and the schemas beside the demo's YAML are what the program would write now.
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

use std::fs;
use std::path::Path;

use partnerpress::load::schema;

#[test]
fn the_reference_is_current() {
    current("docs/reference.md", &schema::reference());
}

#[test]
fn the_schemas_of_the_demo_are_current() {
    for file in schema::all() {
        let path = format!("config/schema/{}.schema.json", file.name);
        current(&path, &schema::text(&file.schema));
    }
}

/// Compares with the file, or writes it when `UPDATE` is set.
fn current(path: &str, wanted: &str) {
    let place = Path::new(env!("CARGO_MANIFEST_DIR")).join(path);
    if std::env::var_os("UPDATE").is_some() {
        fs::create_dir_all(place.parent().expect("a folder")).expect("a folder");
        fs::write(&place, wanted).expect("written");
        return;
    }
    let found = fs::read_to_string(&place).unwrap_or_default();
    assert!(
        found == wanted,
        "{path} is out of date; run `UPDATE=1 cargo test --test reference` and look at the change"
    );
}
