//! The command line: one file a verb, each thin.

mod access;
mod audit;
mod build;
mod check;
mod collateral;
mod explain;
mod gdpr;
mod init;
mod open;
mod schema;
#[cfg(feature = "serve")]
mod serve;
mod simulate;
mod standings;
mod statements;
mod surroundings;
mod table;
mod unseal;
mod verify;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::base::{Date, Diagnostic, Sources, parse_date, report};
use crate::shell::{clock, panics, terminal};

/// A partner program as text: tiers, incentives, portal and collateral from one build.
#[derive(Debug, Parser)]
#[command(
    name = "partnerpress",
    version,
    propagate_version = true,
    arg_required_else_help = true,
    after_help = "Exit status: 0 done, 1 the input has errors, 2 the command line does, 3 the machine failed.\n\
                  Start with `partnerpress init my-program`."
)]
pub struct Cli {
    #[command(flatten)]
    common: Common,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Args)]
struct Common {
    /// Folder of the site: the one that holds config/ and content/.
    #[arg(long, global = true, value_name = "DIR", default_value = ".")]
    root: PathBuf,
    /// The day on which to look at everything. Default: SOURCE_DATE_EPOCH, else today (UTC).
    #[arg(long, global = true, value_name = "DATE", value_parser = day)]
    as_of: Option<Date>,
    /// Who does it, for the audit log: `Ada Kern <ada@vendor.example>`. Default: git's user, else yours.
    #[arg(long, global = true, value_name = "WHO")]
    by: Option<String>,
    /// How results and faults are written.
    #[arg(long, global = true, value_enum, default_value_t)]
    format: Format,
}

/// What opens the keystore.
#[derive(Debug, Args)]
struct Key {
    /// File with the age identity that opens the keystore. Default: PARTNERPRESS_IDENTITY.
    #[arg(long, global = true, value_name = "FILE")]
    identity: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
enum Format {
    /// For people.
    #[default]
    Human,
    /// For programs; stable and documented.
    Json,
    /// Faults as GitHub annotations.
    Github,
    /// Faults as SARIF 2.1.0.
    Sarif,
}

impl Format {
    const fn report(self) -> report::Form {
        match self {
            Self::Human => report::Form::Human,
            Self::Json => report::Form::Json,
            Self::Github => report::Form::Github,
            Self::Sarif => report::Form::Sarif,
        }
    }
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Make a small working site to start from.
    Init(init::Init),
    /// Tell every fault of the site at once.
    Check(check::Check),
    /// Print the site into public/.
    Build(build::Build),
    /// Tell what collateral there is, or print it in clear into a folder, to be sent by hand.
    Collateral(collateral::Collateral),
    /// Show the site in the browser and reload it on every save.
    #[cfg(feature = "serve")]
    Serve(serve::Serve),
    /// Tell who holds which tier, and what the next one lacks.
    Standings(standings::Standings),
    /// Tell where a standing, an amount, a balance or a fault comes from.
    Explain(explain::Explain),
    /// Tell who would move and what it would cost if other rules held.
    Simulate(simulate::Simulate),
    /// Tell a period's statements and their sum.
    Statements(statements::Statements),
    /// Give people keys to what is private, and take them away.
    Access(access::Access),
    /// Tell what was done with partner data, and whether the record of it is whole.
    Audit(audit::Audit),
    /// Tell what is held of a person, take it out, and say where what is private goes.
    Gdpr(gdpr::Gdpr),
    /// Compare a published site, in a folder or live, with what was built.
    Verify(verify::Verify),
    /// Open what is sealed for one person, without a browser.
    Open(unseal::Open),
    /// Write JSON Schemas of all files, for editors.
    Schema(schema::Schema),
    /// Print a completion script for your shell.
    Completions(surroundings::Completions),
    /// Print the manual page, or write one for every verb.
    Man(surroundings::Man),
}

/// How a verb ended.
enum End {
    Done,
    /// The input has errors; they have been told.
    Faulty,
    /// The command line asks for what is not there; it has been told.
    Misused,
    /// The machine failed; what to tell.
    Failed(String),
}

impl From<std::io::Error> for End {
    fn from(error: std::io::Error) -> Self {
        Self::Failed(error.to_string())
    }
}

/// Runs the program with the arguments of its process.
#[must_use]
pub fn run() -> ExitCode {
    panics::install();
    let Cli { common, verb } = Cli::parse();
    let end = match verb {
        Verb::Init(verb) => verb.run(),
        Verb::Check(verb) => verb.run(&common),
        Verb::Build(verb) => verb.run(&common),
        Verb::Collateral(verb) => verb.run(&common),
        #[cfg(feature = "serve")]
        Verb::Serve(verb) => verb.run(&common),
        Verb::Standings(verb) => verb.run(&common),
        Verb::Explain(verb) => verb.run(&common),
        Verb::Simulate(verb) => verb.run(&common),
        Verb::Statements(verb) => verb.run(&common),
        Verb::Access(verb) => verb.run(&common),
        Verb::Audit(verb) => verb.run(&common),
        Verb::Gdpr(verb) => verb.run(&common),
        Verb::Verify(verb) => verb.run(&common),
        Verb::Open(verb) => verb.run(&common),
        Verb::Schema(verb) => verb.run(&common),
        Verb::Completions(verb) => verb.run(),
        Verb::Man(verb) => verb.run(),
    };
    match end {
        End::Done => ExitCode::SUCCESS,
        End::Faulty => ExitCode::from(1),
        End::Misused => ExitCode::from(2),
        End::Failed(message) => {
            terminal::complain(&format!("error: {message}\n"));
            ExitCode::from(3)
        }
    }
}

/// The whole command line, for completions, manual pages and the reference.
#[must_use]
pub fn command() -> clap::Command {
    Cli::command()
}

impl Common {
    fn as_of(&self) -> Result<Date, End> {
        match self.as_of {
            Some(day) => Ok(day),
            None => clock::today().map_err(End::Failed),
        }
    }

    /// Tells faults: for people on standard error, for machines on standard output.
    fn tell(&self, sources: &Sources, faults: &[Diagnostic]) -> Result<(), End> {
        match self.format {
            Format::Human if faults.is_empty() => {}
            Format::Human => {
                let text = report::write(report::Form::Human, sources, faults, terminal::colours());
                terminal::complain(&text);
            }
            format => {
                terminal::print(&report::write(format.report(), sources, faults, false))?;
            }
        }
        Ok(())
    }

    /// Why the root cannot be read, and what to do.
    fn root_failure(&self, error: &std::io::Error) -> End {
        End::Failed(format!(
            "cannot read {}: {error}; give the folder of your site with --root",
            self.root.display()
        ))
    }
}

fn day(text: &str) -> Result<Date, String> {
    parse_date(text).map_err(|fault| fault.to_string())
}

/// "1 page", "12 pages".
fn count(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_command_line_is_consistent() {
        super::command().debug_assert();
    }
}
