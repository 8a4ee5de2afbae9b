//! A site that was read, checked and evaluated, for the verbs that ask about it.

use std::collections::BTreeSet;

use super::table::plain;
use super::{Common, End};
use crate::base::{Date, Sources, closest};
use crate::model::{Partner, PartnerIx, Workspace};
use crate::shell::{site, terminal};

/// A site without errors.
pub(super) struct Open {
    pub(super) sources: Sources,
    pub(super) workspace: Workspace,
    pub(super) as_of: Date,
}

impl Open {
    /// Reads and checks the site; its faults have been told when it is not to be had.
    pub(super) fn new(common: &Common) -> Result<Self, End> {
        let as_of = common.as_of()?;
        let checked = site::open(&common.root).map_err(|error| common.root_failure(&error))?;
        match checked.workspace {
            Some(workspace) => Ok(Self {
                sources: checked.sources,
                workspace,
                as_of,
            }),
            None => {
                common.tell(&checked.sources, &checked.faults)?;
                Err(End::Faulty)
            }
        }
    }

    /// The partner with this id, or the one that was probably meant is told.
    pub(super) fn partner(&self, id: &str) -> Result<(PartnerIx, &Partner), End> {
        let mut partners = self.workspace.partners();
        let found = partners.find(|(_, partner)| partner.id.as_str() == id);
        found.ok_or_else(|| {
            let ids = self.workspace.partners.iter().map(|it| it.id.as_str());
            unknown("partner", id, ids)
        })
    }
}

/// The most names that are told when none is near.
const FEW: usize = 12;

/// Tells that there is nothing of this name, and what is near; else all there is, if that is little.
pub(super) fn unknown<'a>(what: &str, name: &str, known: impl Iterator<Item = &'a str>) -> End {
    let mut seen = BTreeSet::new();
    let known: Vec<&str> = known.filter(|it| seen.insert(*it)).collect();
    let hint = match closest(name, known.iter().copied()) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.is_empty() || known.len() > FEW => String::new(),
        None => format!("; there is {}", known.join(", ")),
    };
    misuse(&format!("there is no {what} `{name}`{hint}"))
}

/// Tells what is wrong with the command line.
pub(super) fn misuse(what: &str) -> End {
    terminal::complain(&format!("error: {}\n", plain(what)));
    End::Misused
}
