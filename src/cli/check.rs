//! `partnerpress check`.

use super::collateral::withheld_text;
use super::{Common, End, Format, count};
use crate::base::Severity;
use crate::check;
use crate::engine;
use crate::model::Workspace;
use crate::render::Renderer;
use crate::shell::site::{self, template_diagnostics};
use crate::shell::terminal;

/// Tell every fault of the site at once.
///
/// Reads everything a build reads and prints every page in memory, but writes nothing.
#[derive(Debug, clap::Args)]
pub(super) struct Check {
    /// Fail on warnings too.
    #[arg(long)]
    strict: bool,
    /// List what pages and collateral say that is not translated yet: of programs, menu, footer and form, of stories, materials
    /// and campaigns.
    #[arg(long)]
    translations: bool,
}

impl Check {
    pub(super) fn run(self, common: &Common) -> End {
        self.check(common).unwrap_or_else(|end| end)
    }

    fn check(self, common: &Common) -> Result<End, End> {
        let as_of = common.as_of()?;
        let mut checked = site::open(&common.root).map_err(|error| common.root_failure(&error))?;
        let mut what = String::new();
        let mut withheld = Vec::new();
        if let Some(workspace) = &checked.workspace {
            checked.faults.extend(check::ending_soon(workspace, as_of));
            let findings = engine::evaluate(workspace, as_of);
            let broken = Renderer::new(workspace, &findings, as_of).and_then(|renderer| {
                withheld = renderer.withheld();
                site::render_all(&renderer).map(|_| ())
            });
            if let Err(broken) = broken {
                checked
                    .faults
                    .extend(template_diagnostics(&mut checked.sources, &broken));
            }
            what = format!(
                "{} and {} checked",
                count(workspace.programs.len(), "program", "programs"),
                count(workspace.partners.len(), "partner", "partners"),
            );
        }
        common.tell(&checked.sources, &checked.faults)?;
        let worst = checked.faults.iter().map(|fault| fault.severity).max();
        let faulty = worst == Some(Severity::Error) || (self.strict && worst.is_some());
        if common.format == Format::Human && !faulty {
            let withheld = withheld_text(&withheld);
            terminal::print(&format!("{what}: no errors\n{withheld}"))?;
        }
        if let (true, Some(workspace)) = (self.translations, &checked.workspace) {
            terminal::print(&untranslated(workspace))?;
        }
        Ok(if faulty { End::Faulty } else { End::Done })
    }
}

/// What is still to be translated, by language, a line each.
fn untranslated(workspace: &Workspace) -> String {
    let mut out = String::new();
    for (language, texts) in check::lacking(workspace) {
        out.push_str(&format!(
            "{language}: {} without a translation\n",
            count(texts.len(), "text", "texts")
        ));
        for text in texts {
            out.push_str(&format!("  {text}\n"));
        }
    }
    if out.is_empty() {
        out.push_str("the site speaks one language\n");
    }
    out
}
