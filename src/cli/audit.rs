//! `partnerpress audit`: what was done with partner data, and whether the record of it is whole.

use std::path::PathBuf;

use clap::{Args, Subcommand};
use serde_json::{Value, json};

use super::access::{Opened, own};
use super::open::misuse;
use super::table::{Align, csv, plain, table};
use super::{Common, End, Format, count, day};
use crate::base::{Date, closest};
use crate::seal::{AuditAct, AuditLine, Keystore, Part, PersonName, SealedName};
use crate::shell::audit::{self, Act, Judged, Log};
use crate::shell::keystore::{Identities, Store};
use crate::shell::{files, site, terminal};

/// Tell what was done with partner data, and whether the record of it is whole.
///
/// The log stands in .portal/audit/, never in the published site. What names a person in it opens with
/// the keystore alone.
#[derive(Debug, Args)]
pub(super) struct Audit {
    #[command(flatten)]
    key: super::Key,
    #[command(subcommand)]
    verb: Verb,
}

#[derive(Debug, Subcommand)]
enum Verb {
    /// Look for lines that were changed, removed, added, swapped, torn or cut off.
    Verify(Verify),
    /// Tell the acts.
    Show(Show),
    /// Sign how far the log goes.
    Checkpoint(Checkpoint),
    /// Set a torn last line aside, and note that.
    Mend,
}

#[derive(Debug, Args)]
struct Verify {
    /// A checkpoint that was kept elsewhere, or a file of them: who can write to .portal/ can cut
    /// the log and its checkpoints alike.
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
}

#[derive(Debug, Args)]
struct Show {
    /// Only acts on this person's data, or by this person: a mail address, or a name of the log such as
    /// `9f86d081884c7d65`.
    #[arg(long, value_name = "PERSON")]
    person: Option<String>,
    /// Only acts on this partner's data.
    #[arg(long, value_name = "ID")]
    partner: Option<String>,
    /// Only acts on this day or later, by the clock (UTC).
    #[arg(long, value_name = "DATE", value_parser = day)]
    since: Option<Date>,
    /// Only this kind of act: publish, access-issue, gdpr-erase, …
    #[arg(long, value_name = "ACT")]
    act: Option<String>,
    /// As CSV.
    #[arg(long)]
    csv: bool,
}

#[derive(Debug, Args)]
struct Checkpoint {
    /// Write it there too, to be kept where nobody who writes to .portal/ can reach it.
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

impl Audit {
    pub(super) fn run(self, common: &Common) -> End {
        let identity = self.key.identity.as_deref();
        let end = match self.verb {
            Verb::Verify(verb) => verb.run(common),
            Verb::Show(verb) => {
                let keystore = keystore(common, identity);
                keystore.and_then(|keystore| verb.run(common, keystore.as_ref()))
            }
            Verb::Checkpoint(verb) => {
                Opened::new(common, identity).and_then(|opened| verb.run(common, &opened))
            }
            Verb::Mend => mend(common, identity),
        };
        end.unwrap_or_else(|end| end)
    }
}

/// The keystore, where it is there and something opens it.
fn keystore(common: &Common, identity: Option<&std::path::Path>) -> Result<Option<Keystore>, End> {
    let has_identity = Identities::find(&common.root, identity)?.is_some();
    if !has_identity || !Store::of(&common.root).exists() {
        return Ok(None);
    }
    Ok(Some(Opened::new(common, identity)?.keystore))
}

impl Verify {
    fn run(self, common: &Common) -> Result<End, End> {
        // The site may be in disorder; then nothing is known of whose the signature has to be.
        let checked = site::open(&common.root).map_err(|error| common.root_failure(&error))?;
        let signer = checked.workspace.and_then(|it| it.access.keystore);
        let judged = audit::judge(&common.root, signer.as_deref(), self.against.as_deref())?;
        let Judged { sources, verified } = judged;
        let faults = verified.faults.into_sorted();
        let unsigned = verified
            .lines
            .iter()
            .filter(|line| line.number > verified.signed_to)
            .count();
        let is_whole = faults.is_empty();
        if common.format == Format::Json {
            let told: Vec<Value> = faults
                .iter()
                .map(|fault| {
                    let (line, _) = sources.line_column(fault.primary.span);
                    json!({
                        "code": fault.code.id,
                        "message": fault.message,
                        "file": sources.path(fault.primary.span.file),
                        "line": line,
                        "help": fault.help,
                    })
                })
                .collect();
            let document = json!({
                "format": "partnerpress/audit-verify@1",
                "whole": is_whole,
                "lines": verified.lines.len(),
                "checkpoints": verified.checkpoints,
                "signed_to": verified.signed_to,
                "unsigned": unsigned,
                "signer": verified.signer,
                "signer_is_named": signer.is_some(),
                "faults": told,
            });
            terminal::print(&format!("{document:#}\n"))?;
        } else {
            common.tell(&sources, &faults)?;
        }
        if !is_whole {
            return Ok(End::Faulty);
        }
        if common.format == Format::Human {
            let mut out = format!(
                "whole: {}, signed up to line {} by {}\n",
                count(verified.lines.len(), "line", "lines"),
                verified.signed_to,
                count(verified.checkpoints, "checkpoint", "checkpoints"),
            );
            if unsigned > 0 {
                out.push_str(&format!(
                    "{} after that no checkpoint speaks for yet; `partnerpress audit checkpoint` \
                     makes one\n",
                    count(unsigned, "line", "lines")
                ));
            }
            match (&verified.signer, &signer) {
                (Some(signer), None) => out.push_str(&format!(
                    "signed by {signer}; write `keystore: {signer}` into config/access.yaml, so that \
                     nobody else's signature is taken\n"
                )),
                (Some(signer), Some(_)) => out.push_str(&format!("signed by {signer}\n")),
                (None, _) => {}
            }
            terminal::print(&out)?;
        }
        Ok(End::Done)
    }
}

/// Someone in a line, as far as it can be told.
struct Shown {
    id: String,
    who: Option<PersonName>,
}

impl Shown {
    fn of(line: u64, part: Part, sealed: &SealedName, keystore: Option<&Keystore>) -> Self {
        Self {
            id: sealed.id.clone(),
            who: keystore.and_then(|it| it.open_name(line, part, sealed)),
        }
    }

    fn matches(&self, wanted: &str) -> bool {
        self.id == wanted || self.who.as_ref().is_some_and(|who| who.address == wanted)
    }

    fn text(&self) -> String {
        match &self.who {
            Some(PersonName {
                address,
                name: Some(name),
            }) => format!("{name} <{address}>"),
            Some(who) => who.address.clone(),
            None => self.id.clone(),
        }
    }
}

/// A line and who stands in it.
pub(super) struct Told<'l> {
    pub(super) line: &'l AuditLine,
    actor: Option<Shown>,
    person: Option<Shown>,
}

impl<'l> Told<'l> {
    pub(super) fn new(line: &'l AuditLine, keystore: Option<&Keystore>) -> Self {
        let shown = |part, sealed: &SealedName| Shown::of(line.number, part, sealed, keystore);
        Self {
            actor: line.actor.as_ref().map(|it| shown(Part::Actor, it)),
            person: line.person.as_ref().map(|it| shown(Part::Person, it)),
            line,
        }
    }

    /// Whether it is on this person's data or by this person; an address in lower case, or a name of
    /// the log.
    pub(super) fn names(&self, wanted: &str) -> bool {
        let mut both = [&self.actor, &self.person].into_iter().flatten();
        both.any(|shown| shown.matches(wanted))
    }

    pub(super) fn json(&self) -> Value {
        let who = |shown: &Option<Shown>| {
            shown.as_ref().map(|it| {
                json!({
                    "id": it.id,
                    "address": it.who.as_ref().map(|who| &who.address),
                    "name": it.who.as_ref().and_then(|who| who.name.as_ref()),
                })
            })
        };
        json!({
            "number": self.line.number,
            "time": self.line.time,
            "as_of": self.line.as_of,
            "act": self.line.act,
            "actor": who(&self.actor),
            "person": who(&self.person),
            "partner": self.line.partner,
            "details": self.line.details,
        })
    }

    fn cells(&self) -> Vec<String> {
        let text = |shown: &Option<Shown>| shown.as_ref().map_or_else(String::new, Shown::text);
        let details = self.line.details.iter();
        let details: Vec<String> = details
            .map(|(name, value)| format!("{name} {value}"))
            .collect();
        vec![
            self.line.number.to_string(),
            self.line.time.clone(),
            self.line.act.clone(),
            text(&self.actor),
            text(&self.person),
            self.line.partner.clone().unwrap_or_default(),
            details.join(", "),
        ]
    }
}

impl Show {
    fn run(self, common: &Common, keystore: Option<&Keystore>) -> Result<End, End> {
        if let Some(act) = &self.act
            && AuditAct::from_word(act).is_none()
        {
            let near = closest(act, AuditAct::WORDS.iter().copied());
            let hint = near.map_or_else(
                || format!("; there is {}", AuditAct::WORDS.join(", ")),
                |near| format!("; did you mean `{near}`?"),
            );
            return Err(misuse(&format!("there is no act `{act}`{hint}")));
        }
        let judged = audit::judge(&common.root, None, None)?;
        let wanted = self.person.as_ref().map(|it| it.trim().to_lowercase());
        let since = self.since.map(|it| it.to_string());
        let told: Vec<Told<'_>> = judged
            .verified
            .lines
            .iter()
            .map(|line| Told::new(line, keystore))
            .filter(|told| {
                let line = told.line;
                self.act.as_ref().is_none_or(|act| *act == line.act)
                    && since.as_ref().is_none_or(|since| line.time >= *since)
                    && (self.partner.is_none() || self.partner == line.partner)
                    && wanted.as_ref().is_none_or(|wanted| told.names(wanted))
            })
            .collect();
        if common.format == Format::Json {
            let document = json!({
                "format": "partnerpress/audit-show@1",
                "names_open": keystore.is_some(),
                "lines": told.iter().map(Told::json).collect::<Vec<_>>(),
            });
            terminal::print(&format!("{document:#}\n"))?;
        } else {
            let lines: Vec<Vec<String>> = told.iter().map(Told::cells).collect();
            if self.csv {
                let head = [
                    "number", "time", "act", "actor", "person", "partner", "details",
                ];
                terminal::print(&csv(&head, &lines)?)?;
            } else if lines.is_empty() {
                terminal::print("no such act is noted\n")?;
            } else {
                let head = [
                    ("line", Align::Right),
                    ("time", Align::Left),
                    ("act", Align::Left),
                    ("by", Align::Left),
                    ("person", Align::Left),
                    ("partner", Align::Left),
                    ("details", Align::Left),
                ];
                terminal::print(&table(&head, &lines))?;
            }
        }
        if !judged.verified.faults.is_empty() {
            terminal::complain(
                "warning: the log is not whole; `partnerpress audit verify` tells what is wrong\n",
            );
        }
        Ok(End::Done)
    }
}

impl Checkpoint {
    fn run(self, common: &Common, opened: &Opened) -> Result<End, End> {
        let log = Log::open(&common.root)?;
        let checkpoint = log.checkpoint(&opened.keystore)?;
        let text = format!("{}\n", checkpoint.text());
        if let Some(out) = &self.out {
            files::replace(out, text.as_bytes())?;
        }
        if common.format == Format::Json {
            terminal::print(&text)?;
        } else {
            terminal::print(&format!(
                "line {} signed by {}\n",
                checkpoint.number,
                opened.keystore.fingerprint()
            ))?;
        }
        Ok(End::Done)
    }
}

fn mend(common: &Common, identity: Option<&std::path::Path>) -> Result<End, End> {
    // With the keys in hand, so that it cannot be mended and then not be noted.
    own(common, identity)?;
    let store = Store::of(&common.root);
    let lock = store.lock()?;
    let mut opened = Opened::new(common, identity)?;
    let Some((bytes, aside)) = audit::mend(&common.root)? else {
        terminal::print("nothing is torn\n")?;
        return Ok(End::Done);
    };
    let mut log = Log::open(&common.root)?;
    let actor = audit::actor(&common.root, common.by.as_deref());
    opened.know(&actor)?;
    opened.save()?;
    let act = Act::new(AuditAct::Mend, opened.site.as_of, &actor).with("bytes", bytes.to_string());
    log.append(&act, &opened.keystore)?;
    drop(lock);
    terminal::print(&format!(
        "{} of a line that was never finished set aside in {}\n",
        count(bytes, "byte", "bytes"),
        plain(&aside.display().to_string())
    ))?;
    Ok(End::Done)
}
