//! `partnerpress serve`.

use super::{Common, End};
use crate::shell::{live, terminal};

/// Show the site in the browser and reload it on every save.
///
/// Only this machine can reach it. When a save has faults, the last good site stays and the faults
/// are shown in the page.
#[derive(Debug, clap::Args)]
pub(super) struct Serve {
    /// Port; another free one is taken when it is in use.
    #[arg(long, default_value_t = 4321)]
    port: u16,
}

impl Serve {
    pub(super) fn run(self, common: &Common) -> End {
        let as_of = match common.as_of() {
            Ok(as_of) => as_of,
            Err(end) => return end,
        };
        let options = live::Options {
            root: common.root.clone(),
            as_of,
            port: self.port,
        };
        let started = |address: &str| {
            terminal::complain(&format!("{address} shows the site; Ctrl-C ends it\n"));
        };
        match live::serve(options, started, terminal::complain) {
            Ok(()) => End::Done,
            Err(message) => End::Failed(message),
        }
    }
}
