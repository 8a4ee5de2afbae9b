//! `partnerpress gdpr retention`.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use clap::Args;
use serde_json::json;

use super::change::Plan;
use super::{Case, Files};
use crate::base::{Date, Duration, parse_date};
use crate::cli::access::Opened;
use crate::cli::table::plain;
use crate::cli::{Common, End, Format, count};
use crate::load::person::{self, Datum, Edit, Identity, pseudonymise};
use crate::model::Decision;
use crate::seal::{AuditAct, PersonName};
use crate::shell::audit::{self, Act};
use crate::shell::terminal;

/// Tell what is kept longer than `retention` in config/site.yaml says, and take it out.
///
/// Nothing is done without --write. What follows is as with `gdpr erase`: amounts, dates and ids stay.
#[derive(Debug, Args)]
pub(super) struct Retention {
    /// Do it. Without this, it is only told.
    #[arg(long)]
    write: bool,
}

/// Something that is past its period.
struct Due {
    /// Key of `retention`.
    kind: &'static str,
    /// Who or what.
    what: String,
    /// The day on which its period ended.
    since: Date,
    /// Places in files.
    places: Vec<String>,
}

struct Work<'a> {
    files: &'a Files,
    opened: &'a Opened,
    as_of: Date,
    plan: Plan,
    due: Vec<Due>,
    acts: Vec<PersonName>,
}

impl Retention {
    pub(super) fn run(self, common: &Common, identity: Option<&Path>) -> Result<End, End> {
        let Case {
            files,
            mut opened,
            mut log,
            lock,
        } = Case::new(common, identity)?;
        let as_of = opened.site.as_of;
        let mut work = Work {
            files: &files,
            opened: &opened,
            as_of,
            plan: Plan::default(),
            due: Vec::new(),
            acts: Vec::new(),
        };
        work.contacts();
        work.access();
        work.funds();
        work.audit(common)?;
        let Work {
            mut plan,
            due,
            acts: people,
            ..
        } = work;
        plan.edits.sort_by_key(|it| (it.span.file, it.span.start));
        plan.edits.dedup_by_key(|it| (it.span.file, it.span.start));
        let tried = plan.attempt(&files, common, as_of)?;
        let stuck = tried.stuck.clone();
        let written = self.write && !plan.is_empty();
        if written {
            let actor = audit::actor(&common.root, common.by.as_deref());
            let values = plan.edits.len().to_string();
            let mut acts = vec![
                Act::new(AuditAct::Retention, as_of, &actor)
                    .with("values", values)
                    .with("people", people.len().to_string()),
            ];
            acts.extend(people.into_iter().map(|who| Act {
                person: Some(who),
                ..Act::new(AuditAct::GdprErase, as_of, &actor).with("because", "retention")
            }));
            let kept = plan
                .revoke
                .iter()
                .filter(|it| !plan.forget.contains_key(*it));
            acts.extend(kept.map(|email| Act {
                person: Some(PersonName {
                    address: email.clone(),
                    name: None,
                }),
                ..Act::new(AuditAct::AccessRevoke, as_of, &actor).with("because", "retention")
            }));
            plan.carry_out(common, &mut opened, &mut log, tried, acts)?;
        }
        drop(lock);
        terminal::print(&match common.format {
            Format::Json => as_json(&due, &stuck, written),
            _ => as_text(&due, &stuck, written, &files),
        })?;
        Ok(End::Done)
    }
}

fn as_json(due: &[Due], stuck: &[String], written: bool) -> String {
    let list: Vec<_> = due
        .iter()
        .map(|it| {
            json!({
                "retention": it.kind,
                "what": it.what,
                "since": it.since.to_string(),
                "places": it.places,
            })
        })
        .collect();
    let document = json!({
        "format": "partnerpress/gdpr-retention@1",
        "written": written,
        "due": list,
        "not_editable": stuck,
    });
    format!("{document:#}\n")
}

fn as_text(due: &[Due], stuck: &[String], written: bool, files: &Files) -> String {
    if due.is_empty() {
        let none = files.workspace.site.retention == crate::model::Retention::default();
        return if none {
            "config/site.yaml gives no period under `retention`, so nothing is past any\n"
                .to_owned()
        } else {
            "nothing is past its period\n".to_owned()
        };
    }
    let mut out = String::new();
    for it in due {
        out.push_str(&format!(
            "{}: {}, since {}, {}\n",
            it.kind,
            plain(&it.what),
            it.since,
            count(it.places.len(), "place", "places")
        ));
        for place in &it.places {
            out.push_str(&format!("  {place}\n"));
        }
    }
    for path in stuck {
        out.push_str(&format!("cannot be edited in place: {path}\n"));
    }
    out.push_str(if written {
        "Taken out. Build and publish now: the old site still shows what it showed.\n"
    } else {
        "Nothing was done; --write does it.\n"
    });
    out
}

impl Work<'_> {
    /// The day on which a period ended that began on `day`, when it did.
    fn ended(&self, day: Date, period: Option<Duration>) -> Option<Date> {
        let end = period?.after(day);
        (end < self.as_of).then_some(end)
    }

    fn contacts(&mut self) {
        let workspace = &self.files.workspace;
        let period = workspace.site.retention.ended_contacts;
        for partner in &workspace.partners {
            let Some(since) = partner.ended.and_then(|day| self.ended(day, period)) else {
                continue;
            };
            for number in 1..=partner.contacts.len() {
                let Some(person) = Identity::of(workspace, &format!("{}/{number}", partner.id))
                else {
                    continue;
                };
                // Of somebody who has gone over to another partner, or to the vendor, all stays.
                let elsewhere = person.partners.iter().any(|id| {
                    let other = workspace.partners.iter().find(|it| it.id == *id);
                    other.is_some_and(|it| {
                        it.id != partner.id
                            && it.ended.and_then(|day| self.ended(day, period)).is_none()
                    })
                });
                if elsewhere || person.staff.is_some() {
                    continue;
                }
                let key = person.key();
                let found = self.files.find(&person);
                // A second run finds nothing but what the first put there.
                if key.ends_with("@erased.invalid") || found.data.is_empty() || is_pseudonym(&key) {
                    continue;
                }
                self.erase("ended_contacts", &key, since, &found.data);
            }
        }
    }

    fn erase(&mut self, kind: &'static str, key: &str, since: Date, data: &[Datum]) {
        let pseudonym = self.opened.keystore.pseudonym(key);
        let (edits, _) = pseudonymise(&self.files.sources, data, &pseudonym);
        self.due.push(Due {
            kind,
            what: key.to_owned(),
            since,
            places: data.iter().map(|it| self.files.at(it.span)).collect(),
        });
        self.plan.edits.extend(edits);
        if self.opened.keystore.holder(key).is_some() {
            self.plan.revoke.insert(key.to_owned());
        }
        if self.plan.forget.insert(key.to_owned(), pseudonym).is_none() {
            self.acts.push(PersonName {
                address: key.to_owned(),
                name: None,
            });
        }
    }

    /// Entries and keys whose last day is long over; what a partner's file says of the person stays.
    fn access(&mut self) {
        let workspace = &self.files.workspace;
        let period = workspace.site.retention.expired_access;
        let mut last: BTreeMap<String, Date> = BTreeMap::new();
        for (email, listed) in &workspace.access.people {
            last.extend(listed.expires.map(|day| (email.clone(), day)));
        }
        for holder in self.opened.keystore.holders() {
            if workspace.access.people.get(&holder.email).is_none() {
                last.extend(holder.expires.map(|day| (holder.email.clone(), day)));
            }
        }
        for (email, day) in last {
            let Some(since) = self.ended(day, period) else {
                continue;
            };
            if email.ends_with("@erased.invalid") || self.plan.forget.contains_key(&email) {
                continue;
            }
            let Some(person) = Identity::of(workspace, &email) else {
                continue;
            };
            let mut data = self.files.find(&person).data;
            data.retain(|it| self.files.path(it.span.file) == "config/access.yaml");
            let has_key = self.opened.keystore.holder(&email).is_some();
            if data.is_empty() && !has_key {
                continue;
            }
            let pseudonym = self.opened.keystore.pseudonym(&email);
            let (edits, _) = pseudonymise(&self.files.sources, &data, &pseudonym);
            self.plan.edits.extend(edits);
            if has_key {
                self.plan.revoke.insert(email.clone());
            }
            self.due.push(Due {
                kind: "expired_access",
                what: email,
                since,
                places: data.iter().map(|it| self.files.at(it.span)).collect(),
            });
        }
    }

    fn funds(&mut self) {
        const EVIDENCE: &[&str] = &["claim.evidence[].file", "claim.evidence[].note"];
        const TEXTS: &[&str] = &[
            "title",
            "declined.reason",
            "cancelled.reason",
            "paid_back.reason",
            "paid.reference",
        ];
        let workspace = &self.files.workspace;
        let retention = workspace.site.retention;
        for request in &workspace.funds {
            let declined = match &request.decision {
                Some(Decision::Declined { date, .. }) => Some(*date),
                _ => None,
            };
            let closed = [
                request.paid_back.as_ref().map(|it| it.date),
                request.paid.as_ref().map(|it| it.date),
                request.cancelled.as_ref().map(|it| it.0),
                declined,
            ];
            let Some(closed) = closed.into_iter().flatten().max() else {
                continue;
            };
            let kinds = [
                ("fund_evidence", retention.fund_evidence, EVIDENCE),
                ("closed_requests", retention.closed_requests, TEXTS),
            ];
            for (kind, period, keys) in kinds {
                let Some(since) = self.ended(closed, period) else {
                    continue;
                };
                let file = request.span.file;
                let mut values = person::values(&self.files.sources, file, keys);
                values.retain(|(_, text)| text != ERASED);
                if values.is_empty() {
                    continue;
                }
                self.due.push(Due {
                    kind,
                    what: request.id.to_string(),
                    since,
                    places: values
                        .iter()
                        .map(|(span, _)| self.files.at(*span))
                        .collect(),
                });
                self.plan
                    .edits
                    .extend(values.into_iter().map(|(span, _)| Edit {
                        span,
                        text: ERASED.to_owned(),
                    }));
            }
        }
    }

    /// Names in the audit log of who has done nothing, and had nothing done, for long.
    fn audit(&mut self, common: &Common) -> Result<(), End> {
        let period = self.files.workspace.site.retention.audit_names;
        if period.is_none() {
            return Ok(());
        }
        let judged = audit::judge(&common.root, None, None)?;
        let mut last: BTreeMap<&str, Date> = BTreeMap::new();
        for line in &judged.verified.lines {
            let day = line.time.get(..10).and_then(|it| parse_date(it).ok());
            for named in [&line.actor, &line.person].into_iter().flatten() {
                last.extend(day.map(|day| (named.id.as_str(), day)));
            }
        }
        let keystore = &self.opened.keystore;
        let people: BTreeSet<(String, Date)> = keystore
            .people()
            .filter(|(address, _)| keystore.holder(address).is_none())
            .filter_map(|(address, key)| {
                let since = self.ended(*last.get(key.id().as_str())?, period)?;
                Some((address.to_owned(), since))
            })
            .collect();
        for (address, since) in people {
            if !self.plan.forget.contains_key(&address) {
                self.erase("audit_names", &address, since, &[]);
            }
        }
        Ok(())
    }
}

const ERASED: &str = "erased";

/// Whether a name was put there by an erasure.
fn is_pseudonym(name: &str) -> bool {
    let digits = name.strip_prefix("person-");
    digits.is_some_and(|it| it.len() >= 10 && it.bytes().take(10).all(|b| b.is_ascii_hexdigit()))
}
