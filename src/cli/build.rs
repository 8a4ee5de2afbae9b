//! `partnerpress build`.

use std::path::PathBuf;

use serde_json::json;

use super::collateral::{withheld_json, withheld_text};
use super::{Common, End, Format, count};
use crate::base::Id;
use crate::render::press::gap::Gap;
use crate::shell::site::{self, BuildFault, Built, Order, Portal};
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
    #[command(flatten)]
    key: super::Key,
}

impl Build {
    pub(super) fn run(self, common: &Common) -> End {
        self.build(common).unwrap_or_else(|end| end)
    }

    fn build(self, common: &Common) -> Result<End, End> {
        let as_of = common.as_of()?;
        let out = self.out.unwrap_or_else(|| common.root.join("public"));
        let line = ProgressLine::new("printing");
        let order = Order {
            root: &common.root,
            out: &out,
            as_of,
            strict: self.strict,
            identity: self.key.identity.as_deref(),
            by: common.by.as_deref(),
        };
        let result = site::build(order, &|done, all| line.show(done, all));
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
            Err(BuildFault::Keys(fault)) => Err(End::Failed(format!(
                "{fault}; nothing was written, the old site, if any, is unchanged"
            ))),
            Err(BuildFault::Log(fault)) => Err(End::Failed(format!(
                "{fault}; the old site, if any, is unchanged"
            ))),
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
    text.push_str(&portal(&built.portal));
    text.push_str(&withheld_text(&built.withheld));
    text.push_str(&gaps_text(&built.gaps));
    for path in &built.left {
        text.push_str(&format!(
            "{}.server/{path} is of a host that config/site.yaml no longer names, and was changed by hand: \
             take it away when your server does without it\n",
            shown(out).trim_end_matches('/')
        ));
    }
    text
}

/// Characters that documents show as a box, a line each, after an empty one.
fn gaps_text(gaps: &[Gap]) -> String {
    if gaps.is_empty() {
        return String::new();
    }
    let mut text =
        "\nno typeface below templates/fonts/ has these, documents show a box instead:\n"
            .to_owned();
    for gap in gaps {
        let bearers: Vec<&str> = gap.bearers.iter().take(3).map(Id::as_str).collect();
        let more = match gap.bearers.len() {
            0..=3 => String::new(),
            all => format!(" and {} more", all - 3),
        };
        text.push_str(&format!(
            "  {}: {}{more}\n",
            code(gap.character),
            bearers.join(", ")
        ));
    }
    text
}

/// `U+1F9ED`: what a terminal lacks, too, would be shown as another box.
fn code(character: char) -> String {
    format!("U+{:04X}", u32::from(character))
}

/// What became of the private part, for people.
fn portal(portal: &Portal) -> String {
    let left_out = |number: usize, why: &str| match number {
        0 => String::new(),
        _ => format!(
            "{} for partners and staff left out: {why}\n",
            count(number, "private page or file", "private pages and files"),
        ),
    };
    let sealed = match portal {
        Portal::NoIdentity(number) => {
            return left_out(
                *number,
                "no identity opens the keystore; give one with --identity or PARTNERPRESS_IDENTITY",
            );
        }
        Portal::NoKeystore(number) => {
            return left_out(
                *number,
                "there is no keystore yet; `partnerpress access init` makes one",
            );
        }
        Portal::Sealed(sealed) => sealed,
    };
    let mut text = format!(
        "{} sealed for {} in {}\n",
        count(
            sealed.files,
            "private page or file",
            "private pages and files"
        ),
        count(sealed.keyrings, "keyring", "keyrings"),
        count(sealed.compartments, "compartment", "compartments"),
    );
    for (email, why) in &sealed.without {
        text.push_str(&format!(
            "{email} has a key that opens nothing: {why}; `partnerpress access revoke {email}` \
             takes it away\n"
        ));
    }
    for (email, compartment) in &sealed.lost {
        text.push_str(&format!(
            "{email} could open {compartment} until now; `partnerpress access rotate \
             {compartment}` closes what comes after as well\n"
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
    let (left_out, [files, compartments, keyrings, without, to_rotate]) = match &built.portal {
        Portal::NoIdentity(number) | Portal::NoKeystore(number) => (*number, [0; 5]),
        Portal::Sealed(sealed) => (
            0,
            [
                sealed.files,
                sealed.compartments,
                sealed.keyrings,
                sealed.without.len(),
                sealed.lost.len(),
            ],
        ),
    };
    let document = json!({
        "format": "partnerpress/build@1",
        "as_of": as_of,
        "out": out.to_string_lossy(),
        "pages": built.pages,
        "files": built.files,
        "private_pages_not_written": left_out,
        "sealed": {
            "files": files,
            "compartments": compartments,
            "keyrings": keyrings,
            "keys_that_open_nothing": without,
            "to_rotate": to_rotate,
        },
        "partners": built.partners,
        "new": built.tally.new,
        "changed": built.tally.changed,
        "removed": built.tally.removed,
        "unchanged": built.tally.same,
        "withheld": withheld_json(&built.withheld),
        "gaps": built.gaps.iter().map(|gap| json!({
            "character": code(gap.character),
            "for": gap.bearers.iter().map(Id::as_str).collect::<Vec<_>>(),
        })).collect::<Vec<_>>(),
        "server_files_left": built.left,
        "warnings": built.warnings.len(),
    });
    format!("{document:#}\n")
}
