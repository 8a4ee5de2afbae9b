//! `partnerpress verify`.

use std::path::Path;

use serde_json::json;

use super::open::misuse;
use super::{Common, End, Format, count};
use crate::base::Severity;
use crate::shell::terminal::{self, ProgressLine};
use crate::shell::verify::{Expected, Verified, What, diagnostics, verify_folder};

/// Compare a published site, in a folder or live, with what was built.
///
/// What was built stands in `.portal/publish/`, which is not published: so whoever can write to the
/// host cannot change what it is compared with. Run it on a schedule, on another machine than the
/// host's. Exit status 1 means that something is not as it was built.
#[derive(Debug, clap::Args)]
pub(super) struct Verify {
    /// Folder, or address that begins with https://. Default: public/ in the root.
    place: Option<String>,
    /// Number of the manifest in .portal/publish/ to compare with. Default: the newest.
    #[arg(long, value_name = "N")]
    publish: Option<u64>,
    /// Fail on warnings too.
    #[arg(long)]
    strict: bool,
}

impl Verify {
    pub(super) fn run(self, common: &Common) -> End {
        self.verify(common).unwrap_or_else(|end| end)
    }

    fn verify(self, common: &Common) -> Result<End, End> {
        let Some(expected) = Expected::find(&common.root, self.publish)? else {
            return Err(misuse(&match self.publish {
                Some(number) => format!("there is no manifest .portal/publish/{number}.json"),
                None => "there is no manifest in .portal/publish/; a build that seals writes one"
                    .to_owned(),
            }));
        };
        let place = match self.place {
            Some(place) => place,
            None => common.root.join("public").display().to_string(),
        };
        let line = ProgressLine::new("comparing");
        let verified = compare(&expected, &place, &|done, all| line.show(done, all));
        line.clear();
        let verified = verified?;
        let shown = place.trim_end_matches('/');
        let (sources, faults) = diagnostics(&expected, &verified.findings, shown);
        match common.format {
            Format::Json => terminal::print(&summary_json(&expected, &place, &verified))?,
            Format::Human => {
                common.tell(&sources, &faults)?;
                terminal::print(&summary(&expected, &place, &verified))?;
            }
            Format::Github | Format::Sarif => common.tell(&sources, &faults)?,
        }
        let fails =
            |fault: &crate::base::Diagnostic| self.strict || fault.severity == Severity::Error;
        Ok(if faults.iter().any(fails) {
            End::Faulty
        } else {
            End::Done
        })
    }
}

fn compare(
    expected: &Expected,
    place: &str,
    progress: crate::shell::verify::Progress<'_>,
) -> Result<Verified, End> {
    if place.contains("://") {
        return live(expected, place, progress);
    }
    verify_folder(expected, Path::new(place), progress)
        .map_err(|error| End::Failed(format!("cannot read {place}: {error}")))
}

#[cfg(feature = "verify")]
fn live(
    expected: &Expected,
    place: &str,
    progress: crate::shell::verify::Progress<'_>,
) -> Result<Verified, End> {
    use crate::shell::verify::{Address, authorization, verify_live};
    let address = Address::parse(place).map_err(|why| misuse(&format!("{place}: {why}")))?;
    verify_live(expected, &address, authorization().as_deref(), progress)
        .map_err(|why| End::Failed(format!("{place} does not answer: {why}")))
}

#[cfg(not(feature = "verify"))]
fn live(_: &Expected, place: &str, _: crate::shell::verify::Progress<'_>) -> Result<Verified, End> {
    Err(misuse(&format!(
        "{place}: this program was built without `verify` of addresses"
    )))
}

fn summary(expected: &Expected, place: &str, verified: &Verified) -> String {
    let against = format!("publication {}", expected.manifest.number);
    let files = count(verified.checked, "file", "files");
    match verified.findings.len() {
        0 => format!("{files} in {place} are those of {against}\n"),
        number => format!(
            "{} in {files} of {against} in {place}\n",
            count(number, "finding", "findings")
        ),
    }
}

fn summary_json(expected: &Expected, place: &str, verified: &Verified) -> String {
    let findings: Vec<_> = verified
        .findings
        .iter()
        .map(|finding| {
            let (publication, reason) = match &finding.what {
                What::Old(number) | What::Stale(number) => (Some(*number), None),
                What::Unread(why) | What::Header(why) | What::NoHeader(why) => (None, Some(why)),
                What::Missing | What::Changed | What::Unexpected => (None, None),
            };
            json!({
                "path": finding.path,
                "what": finding.what.word(),
                "publication": publication,
                "reason": reason,
            })
        })
        .collect();
    let document = json!({
        "format": "partnerpress/verify@1",
        "place": place,
        "publication": expected.manifest.number,
        "as_of": expected.manifest.as_of,
        "checked": verified.checked,
        "findings": findings,
    });
    format!("{document:#}\n")
}
