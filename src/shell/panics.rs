//! What is said when the program itself is at fault.
//!
//! The message of a panic may hold any value that was being worked on, a text that was cut in the wrong place
//! among them, and what is said ends up in logs. So the place in the source is said, and words that stand in
//! the source, and no value.

use std::any::Any;
use std::panic::{self, Location};

use super::terminal;

/// From here on a panic says no value.
pub fn install() {
    panic::set_hook(Box::new(|info| {
        terminal::complain(&told(info.location(), info.payload()));
    }));
}

/// What is said of a panic with this payload.
fn told(location: Option<&Location<'_>>, payload: &(dyn Any + Send)) -> String {
    let place = location.map_or_else(String::new, |at| {
        format!(" at {}:{}:{}", source(at.file()), at.line(), at.column())
    });
    // A message without arguments is a text of the program; one with arguments is a `String`.
    let words = payload
        .downcast_ref::<&'static str>()
        .map_or_else(String::new, |words| format!(": {words}"));
    format!(
        "error: partnerpress has a fault{place}{words}\nnothing that was being worked on is shown here; \
         please tell us what you ran, and this place\n"
    )
}

/// The file below its package: where a machine keeps its packages is nobody's business.
fn source(file: &str) -> &str {
    let parts = file.rsplit_once("/src/");
    parts.map_or(file, |(before, _)| {
        let package = before.rfind('/').map_or(0, |at| at + 1);
        &file[package..]
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_says_its_place_and_no_value() {
        let text = String::from("canary Sørensen");
        let cut = panic::catch_unwind(|| text[..9].len()).unwrap_err();
        assert!(cut.downcast_ref::<String>().unwrap().contains("canary"));
        let here = Location::caller();
        let said = told(Some(here), cut.as_ref());
        assert!(!said.contains("canary"), "{said}");
        assert!(said.contains("src/shell/panics.rs:"), "{said}");
        let fixed = panic::catch_unwind(|| panic!("a table without rows")).unwrap_err();
        assert!(told(None, fixed.as_ref()).contains("fault: a table without rows"));
    }

    #[test]
    fn a_place_is_told_from_its_package_on() {
        assert_eq!(source("src/engine/mod.rs"), "src/engine/mod.rs");
        assert_eq!(
            source("/home/x/registry/csv-1.4.0/src/reader.rs"),
            "csv-1.4.0/src/reader.rs"
        );
    }
}
