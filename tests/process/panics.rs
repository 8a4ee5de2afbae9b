//! What is said when the program itself is at fault, in a process of its own: this test's program, run again.

use std::path::Path;

use crate::program::{command, said};

/// Says that the process is the one that panics.
const CHILD: &str = "PARTNERPRESS_TEST_PANICS";

#[test]
fn a_panic_says_where_and_no_value() {
    #[expect(
        clippy::disallowed_methods,
        reason = "the test tells its two processes apart"
    )]
    if std::env::var_os(CHILD).is_some() {
        return panic_with_a_private_text();
    }
    let mut child = command(Path::new(&std::env::current_exe().unwrap()));
    child.args([
        "--exact",
        "panics::a_panic_says_where_and_no_value",
        "--nocapture",
    ]);
    let output = child.env(CHILD, "1").output().unwrap();
    assert!(!output.status.success());
    let told = said(&output);
    assert!(told.contains("partnerpress has a fault at"), "{told}");
    assert!(told.contains("tests/process/panics.rs:"), "{told}");
    assert!(!told.to_lowercase().contains("canary"), "{told}");
}

fn panic_with_a_private_text() {
    partnerpress::shell::panics::install();
    let text = String::from("CANARY Sørensen");
    // In a thread of the pool, as when pages are printed, and in one letter's middle, which the message would quote.
    let cut = rayon::scope(|_| text[..9].len());
    assert_eq!(cut, 9);
}
