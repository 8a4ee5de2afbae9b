//! A change that takes people out of a site: worked out whole, tried in memory, then made at once.

use std::collections::{BTreeMap, BTreeSet};

use super::Files;
use crate::base::{Date, Diagnostic, Sources};
use crate::check;
use crate::cli::access::{Opened, revoke};
use crate::cli::{Common, End};
use crate::engine;
use crate::load;
use crate::load::person::{Edit, edited};
use crate::model::Workspace;
use crate::seal::PersonKey;
use crate::shell::audit::{Act, Log};
use crate::shell::encoding;
use crate::shell::keystore;
use crate::shell::manifest::{self, Manifest};
use crate::shell::swap::{self, Change};
use crate::shell::tree::read_file;

/// What is to be done.
#[derive(Debug, Default)]
pub(super) struct Plan {
    pub edits: Vec<Edit>,
    /// Addresses whose key to the portal is taken away.
    pub revoke: BTreeSet<String>,
    /// Addresses whose key to the audit log is destroyed, and what stands for them from then on.
    pub forget: BTreeMap<String, String>,
}

/// What a plan comes to.
pub(super) struct Tried {
    changes: Vec<Change>,
    /// Files that cannot be written as they were read.
    pub stuck: Vec<String>,
}

impl Plan {
    pub(super) fn is_empty(&self) -> bool {
        self.edits.is_empty() && self.revoke.is_empty() && self.forget.is_empty()
    }

    /// The files as they would be, checked and evaluated: no fault more, and every amount and tier as
    /// it was.
    pub(super) fn attempt(
        &self,
        files: &Files,
        common: &Common,
        as_of: Date,
    ) -> Result<Tried, End> {
        let mut by_file: BTreeMap<&str, Vec<&Edit>> = BTreeMap::new();
        for edit in &self.edits {
            by_file
                .entry(files.path(edit.span.file))
                .or_default()
                .push(edit);
        }
        let mut tree = files.tree.clone();
        let mut changes = Vec::new();
        let mut stuck = Vec::new();
        for file in &mut tree.files {
            let Some(edits) = by_file.get(file.path.as_str()) else {
                continue;
            };
            let Some(id) = files.sources.find(&file.path) else {
                continue;
            };
            let text = files.sources.text(id);
            let after = edited(text, edits);
            match encoding::rewritten(&file.bytes, text, &after) {
                Some(after) => {
                    changes.push(Change {
                        path: file.path.clone(),
                        before: Some(file.bytes.to_vec()),
                        after: after.clone(),
                    });
                    file.bytes = after.into();
                }
                None => stuck.push(file.path.clone()),
            }
        }
        let checked = check::check(load::load(tree));
        let Some(workspace) = checked.workspace else {
            return Err(refused(common, &checked.sources, &checked.faults)?);
        };
        if worth(&files.workspace, as_of) != worth(&workspace, as_of) {
            return Err(End::Failed(
                "amounts or tiers would change, so nothing was done: a rule counts by a name that \
                 is to be taken out; `partnerpress explain` tells which. Let the rule count by an id"
                    .to_owned(),
            ));
        }
        Ok(Tried { changes, stuck })
    }
}

fn refused(common: &Common, sources: &Sources, faults: &[Diagnostic]) -> Result<End, End> {
    common.tell(sources, faults)?;
    Ok(End::Failed(
        "the site would have these faults, so nothing was done".to_owned(),
    ))
}

/// Every amount and tier that follows from a site, without a name.
fn worth(workspace: &Workspace, as_of: Date) -> Vec<String> {
    let findings = engine::evaluate(workspace, as_of);
    let mut all = Vec::new();
    for (ix, partner) in workspace.partners() {
        let at = ix.0 as usize;
        let tier = findings.standings.get(at).and_then(|it| it.tier);
        all.push(format!("{} {tier:?}", partner.id));
        let accruals = findings.accruals_of(ix).iter();
        let mut amounts: Vec<String> = accruals
            .map(|it| format!("{} {} {:?}", partner.id, it.date, it.amount))
            .collect();
        amounts.sort();
        all.extend(amounts);
        let payments = findings.settled.get(at).map(|it| &it.payments);
        let mut paid: Vec<String> = payments
            .into_iter()
            .flatten()
            .map(|it| format!("{} paid {} {:?}", partner.id, it.date, it.amount))
            .collect();
        paid.sort();
        all.extend(paid);
        for ledger in findings
            .funds
            .get(at)
            .into_iter()
            .flat_map(|it| &it.ledgers)
        {
            let entries = ledger.entries.iter();
            all.extend(entries.map(|it| format!("{} {} {:?}", ledger.fund, it.date, it.balance)));
        }
    }
    all
}

impl Plan {
    /// Does it: keys, files and what was published in one step, then the lines of the audit log.
    pub(super) fn carry_out(
        &self,
        common: &Common,
        opened: &mut Opened,
        log: &mut Log,
        tried: Tried,
        acts: Vec<Act>,
    ) -> Result<Vec<String>, End> {
        let root = &common.root;
        let published = Manifest::latest(root)?;
        let mut raised = Vec::new();
        for email in &self.revoke {
            let workspace = &opened.site.workspace;
            raised.extend(revoke(workspace, &mut opened.keystore, &published, email));
        }
        raised.sort();
        raised.dedup();
        for compartment in &raised {
            opened.keystore.raise(compartment);
        }
        let mut gone: BTreeMap<&str, PersonKey> = BTreeMap::new();
        for address in self.forget.keys() {
            // Who was in no line has a key for the line that says so, and for no other.
            let key = match opened.keystore.forget(address) {
                Some(key) => key,
                None => keystore::draw_person()?,
            };
            gone.insert(address, key);
        }
        let mut changes = tried.changes;
        for path in manifest::all(root)? {
            let before = read_file(&path)?.to_vec();
            let mut text = String::from_utf8_lossy(&before).into_owned();
            for (address, pseudonym) in &self.forget {
                text = manifest::renamed(&text, address, &format!("{pseudonym}@erased.invalid"));
            }
            if text.as_bytes() != before {
                changes.push(Change {
                    path: swap::below(root, &path),
                    after: text.into_bytes(),
                    before: Some(before),
                });
            }
        }
        let acts: Vec<Act> = acts
            .into_iter()
            .map(|mut act| {
                let person = act.person.as_ref();
                act.key = person.and_then(|who| gone.get(&*who.address).cloned());
                act
            })
            .collect();
        opened.change(log, &acts, changes)?;
        log.checkpoint(&opened.keystore)?;
        Ok(raised)
    }
}
