//! `partnerpress build`.

use std::path::PathBuf;

use serde_json::json;

use super::{Common, End, Format, count};
use crate::shell::site::{self, BuildFault, Built};
use crate::shell::terminal::{self, ProgressLine};

/// Print the site into public/.
///
/// The new site is written beside the old one, checked, and put in its place in one step. Whatever
/// happens on the way, the old site stands whole. Files that did not change are not rewritten.
#[derive(Debug, clap::Args)]
pub(super) struct Build {
    /// Folder for the site; replaced only if an earlier build made it, or if it is empty. Default:
    /// public/ in the root.
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Fail on warnings too.
    #[arg(long)]
    strict: bool,
}

impl Build {
    pub(super) fn run(self, common: &Common) -> End {
        self.build(common).unwrap_or_else(|end| end)
    }

    fn build(self, common: &Common) -> Result<End, End> {
        let as_of = common.as_of()?;
        let out = self.out.unwrap_or_else(|| common.root.join("public"));
        let line = ProgressLine::new("printing");
        let result = site::build(&common.root, &out, as_of, self.strict, &|done, all| {
            line.show(done, all);
        });
        line.clear();
        match result {
            Ok(built) => {
                if common.format == Format::Json {
                    terminal::print(&summary_json(&built, as_of.to_string().as_str(), &out))?;
                } else {
                    common.tell(&built.sources, &built.warnings)?;
                    if common.format == Format::Human {
                        terminal::print(&summary(&built, &out))?;
                    }
                }
                Ok(End::Done)
            }
            Err(BuildFault::Input { sources, faults }) => {
                common.tell(&sources, &faults)?;
                if common.format == Format::Human {
                    terminal::complain("nothing was written; the old site, if any, is unchanged\n");
                }
                Ok(End::Faulty)
            }
            Err(BuildFault::Root(error)) => Err(common.root_failure(&error)),
            Err(BuildFault::Output(fault)) => Err(End::Failed(fault.to_string())),
        }
    }
}

fn summary(built: &Built, out: &std::path::Path) -> String {
    let tally = built.tally;
    let changes = [
        (tally.new, "new"),
        (tally.changed, "changed"),
        (tally.removed, "removed"),
        (tally.same, "unchanged"),
    ];
    let changes: Vec<String> = changes
        .iter()
        .filter(|(n, _)| *n > 0)
        .map(|(n, word)| format!("{n} {word}"))
        .collect();
    let mut text = format!(
        "{} and {} in {} ({}), in {:.2} s\n",
        count(built.pages, "page", "pages"),
        count(built.files, "other file", "other files"),
        shown(out),
        changes.join(", "),
        built.took.as_secs_f32(),
    );
    if built.sealed > 0 {
        text.push_str(&format!(
            "{} for partners and staff planned, not written: they wait until they can be sealed\n",
            count(built.sealed, "private page", "private pages"),
        ));
    }
    text
}

/// The folder as a person would type it: `public/`.
fn shown(out: &std::path::Path) -> String {
    let out = out.strip_prefix(".").unwrap_or(out).display().to_string();
    if out.ends_with('/') {
        out
    } else {
        format!("{out}/")
    }
}

fn summary_json(built: &Built, as_of: &str, out: &std::path::Path) -> String {
    let document = json!({
        "format": "partnerpress/build@1",
        "as_of": as_of,
        "out": out.to_string_lossy(),
        "pages": built.pages,
        "files": built.files,
        "private_pages_not_written": built.sealed,
        "partners": built.partners,
        "new": built.tally.new,
        "changed": built.tally.changed,
        "removed": built.tally.removed,
        "unchanged": built.tally.same,
        "warnings": built.warnings.len(),
    });
    format!("{document:#}\n")
}
