//! `partnerpress gdpr erase`.

use std::path::Path;

use clap::Args;
use serde_json::json;

use super::change::Plan;
use super::{Case, ELSEWHERE, Files, Who};
use crate::cli::table::plain;
use crate::cli::{Common, End, Format, count};
use crate::load::person::{Found, Identity, pseudonymise};
use crate::seal::{AuditAct, PersonName};
use crate::shell::audit::{self, Act};
use crate::shell::terminal;

/// Take a person out of the site's files, its keys and its audit log.
///
/// Names, addresses and telephone numbers give way to a pseudonym; amounts, dates and ids stay, so that
/// everything comes to the same cents. The person's key to the portal is taken away, and the one under
/// which the audit log names the person destroyed. Nothing is done without --write.
#[derive(Debug, Args)]
pub(super) struct Erase {
    #[command(flatten)]
    who: Who,
    /// Do it. Without this, it is only told.
    #[arg(long)]
    write: bool,
}

impl Erase {
    pub(super) fn run(self, common: &Common, identity: Option<&Path>) -> Result<End, End> {
        let Case {
            files,
            mut opened,
            mut log,
            lock,
        } = Case::new(common, identity)?;
        let person = files.identity(&self.who)?;
        let found = files.find(&person);
        let key = person.key();
        let pseudonym = opened.keystore.pseudonym(&key);
        let (edits, left) = pseudonymise(&files.sources, &found.data, &pseudonym);
        let mut plan = Plan {
            edits,
            ..Plan::default()
        };
        if opened.keystore.holder(&key).is_some() {
            plan.revoke.insert(key.clone());
        }
        let is_known = opened.keystore.person(&key).is_some();
        if found.data.is_empty() && plan.revoke.is_empty() && !is_known {
            return told_nothing(&person, &self.who.person);
        }
        plan.forget.insert(key.clone(), pseudonym.clone());
        let as_of = opened.site.as_of;
        let tried = plan.attempt(&files, common, as_of)?;
        let stuck = tried.stuck.clone();
        let mut raised = Vec::new();
        if self.write {
            let actor = audit::actor(&common.root, common.by.as_deref());
            let act = Act {
                person: Some(PersonName {
                    address: key.clone(),
                    name: None,
                }),
                ..Act::new(AuditAct::GdprErase, as_of, &actor)
            };
            let act = act
                .with("values", plan.edits.len().to_string())
                .with("mentions_left", found.mentions.len().to_string());
            raised = plan.carry_out(common, &mut opened, &mut log, tried, vec![act])?;
        }
        drop(lock);
        let report = Report {
            files: &files,
            found: &found,
            left: left
                .iter()
                .map(|it| files.at(it.span))
                .chain(stuck)
                .collect(),
            pseudonym: &pseudonym,
            revoked: !plan.revoke.is_empty(),
            raised: &raised,
            shredded: is_known,
            written: self.write,
        };
        terminal::print(&match common.format {
            Format::Json => report.json(),
            _ => report.text(),
        })?;
        Ok(End::Done)
    }
}

fn told_nothing(person: &Identity, who: &str) -> Result<End, End> {
    let hint = match person.address {
        Some(_) => "; give a name to look for with --also",
        None => "",
    };
    terminal::complain(&format!("nothing is held of {}{hint}\n", plain(who)));
    Ok(End::Misused)
}

struct Report<'a> {
    files: &'a Files,
    found: &'a Found,
    /// Places that hold the person's data and could not be edited.
    left: Vec<String>,
    pseudonym: &'a str,
    revoked: bool,
    raised: &'a [String],
    shredded: bool,
    written: bool,
}

impl Report<'_> {
    fn text(&self) -> String {
        let mut out = String::new();
        let data = &self.found.data;
        out.push_str(&format!(
            "{} {} {}\n",
            count(data.len(), "value", "values"),
            if self.written {
                "replaced by"
            } else {
                "to be replaced by"
            },
            self.pseudonym
        ));
        for datum in data {
            out.push_str(&format!(
                "  {}: {} ({})\n",
                self.files.at(datum.span),
                plain(&datum.value),
                datum.what.words()
            ));
        }
        let done =
            |done: &'static str, to_do: &'static str| if self.written { done } else { to_do };
        if self.revoked {
            out.push_str(done(
                "the key to the portal is taken away\n",
                "the key to the portal would be taken away\n",
            ));
        }
        if self.shredded {
            out.push_str(done(
                "the key under which the audit log names the person is destroyed\n",
                "the key under which the audit log names the person would be destroyed\n",
            ));
        }
        if !self.left.is_empty() {
            out.push_str("\nCannot be edited in place; take it out by hand:\n");
            for place in &self.left {
                out.push_str(&format!("  {place}\n"));
            }
        }
        if !self.found.mentions.is_empty() {
            out.push_str("\nMentioned among other words; not edited, so read these:\n");
            for mention in &self.found.mentions {
                out.push_str(&format!(
                    "  {}: {}{}\n",
                    self.files.at(mention.span),
                    plain(&mention.text),
                    if mention.may_be_another {
                        "  (may be somebody else of this name)"
                    } else {
                        ""
                    }
                ));
            }
        }
        out.push_str("\nCopies may remain, and no command here reaches them:\n");
        for place in ELSEWHERE {
            out.push_str(&format!("  {place}\n"));
        }
        out.push_str(done(
            "\nBuild and publish now: the old site still shows what it showed.\n",
            "\nNothing was done; --write does it.\n",
        ));
        out
    }

    fn json(&self) -> String {
        let data: Vec<_> = self
            .found
            .data
            .iter()
            .map(|it| {
                let mut value = self.files.place(it.span);
                value["key"] = json!(it.key);
                value["what"] = json!(it.what.words());
                value["value"] = json!(it.value);
                value
            })
            .collect();
        let document = json!({
            "format": "partnerpress/gdpr-erase@1",
            "written": self.written,
            "pseudonym": self.pseudonym,
            "replaced": data,
            "not_editable": self.left,
            "mentions": super::export::mentions(self.files, self.found),
            "key_taken_away": self.revoked,
            "rotated": self.raised,
            "audit_key_destroyed": self.shredded,
            "elsewhere": ELSEWHERE,
        });
        format!("{document:#}\n")
    }
}
