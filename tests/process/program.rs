//! The built program, started as a command.

use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The day that the tests build on, unless they say another.
pub(crate) const DAY: &str = "2026-06-30";

/// The program with nothing of the caller's settings that could reach a site.
pub(crate) fn partnerpress() -> Command {
    command(Path::new(env!("CARGO_BIN_EXE_partnerpress")))
}

pub(crate) fn command(program: &Path) -> Command {
    let mut command = Command::new(program);
    for name in [
        "SOURCE_DATE_EPOCH",
        "TZ",
        "LANG",
        "LC_ALL",
        "RAYON_NUM_THREADS",
        "NO_COLOR",
        "PARTNERPRESS_IDENTITY",
    ] {
        command.env_remove(name);
    }
    command.stdin(Stdio::null());
    command
}

/// `build` of the site in `root` into `out`, on [`DAY`].
pub(crate) fn build(root: &Path, out: &Path) -> Command {
    let mut command = partnerpress();
    arguments(&mut command, root, out);
    command
}

pub(crate) fn arguments(command: &mut Command, root: &Path, out: &Path) {
    command
        .arg("--root")
        .arg(root)
        .args(["--as-of", DAY])
        .arg("build")
        .arg("--out")
        .arg(out);
}

/// Runs a command that has to succeed.
pub(crate) fn run(command: &mut Command) -> Output {
    let output = command.output().unwrap();
    assert!(
        output.status.success(),
        "{command:?} ended with {}\n{}",
        output.status,
        said(&output)
    );
    output
}

/// What a command wrote to either stream.
pub(crate) fn said(output: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&output.stdout),
        String::from_utf8_lossy(&output.stderr)
    )
}
