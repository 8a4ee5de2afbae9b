//! `partnerpress completions` and `partnerpress man`.

use std::path::PathBuf;

use clap_complete::Shell;

use super::{End, command};
use crate::shell::terminal;

/// Print a completion script for your shell.
///
/// For bash, for example: `partnerpress completions bash > ~/.local/share/bash-completion/completions/partnerpress`
#[derive(Debug, clap::Args)]
pub(super) struct Completions {
    /// The shell.
    shell: Shell,
}

impl Completions {
    pub(super) fn run(self) -> End {
        let mut script = Vec::new();
        clap_complete::generate(self.shell, &mut command(), "partnerpress", &mut script);
        match terminal::print(&String::from_utf8_lossy(&script)) {
            Ok(()) => End::Done,
            Err(error) => error.into(),
        }
    }
}

/// Print the manual page, or write one for every verb.
#[derive(Debug, clap::Args)]
pub(super) struct Man {
    /// Folder for the pages of all verbs; without it the main page goes to standard output.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
}

impl Man {
    pub(super) fn run(self) -> End {
        let result = match self.out {
            Some(folder) => crate::shell::files::write_manual(command(), &folder),
            None => {
                let mut page = Vec::new();
                clap_mangen::Man::new(command())
                    .render(&mut page)
                    .and_then(|()| terminal::print(&String::from_utf8_lossy(&page)))
            }
        };
        match result {
            Ok(()) => End::Done,
            Err(error) => error.into(),
        }
    }
}
