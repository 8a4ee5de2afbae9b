//! Who listens while lines are worked out. In bulk nobody does, and nothing is written down; for an
//! explanation the same code runs with somebody who takes notes, so that the two can't disagree.

use std::collections::BTreeMap;

use crate::base::Date;
use crate::model::RowRef;
use crate::model::accrual::Origin;
use crate::model::reason::{Step, Trace};
use crate::model::rules::EarningIx;

/// One earning at work on one row or period; of what takes back, on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Subject {
    pub(super) origin: Origin,
    pub(super) date: Date,
    pub(super) version: u16,
    pub(super) earning: EarningIx,
    /// Share and part of the line that is taken back from.
    pub(super) line: Option<(u8, u8)>,
}

pub(super) trait Log {
    /// Whether anybody reads what is told.
    const LISTENS: bool;

    /// All steps until the next call are about `subject`, which may have been begun before.
    fn on(&mut self, subject: Subject);

    fn step(&mut self, step: impl FnOnce() -> Step);
}

/// Takes no notes.
#[derive(Debug)]
pub(super) struct Silent;

impl Log for Silent {
    const LISTENS: bool = false;

    fn on(&mut self, _: Subject) {}

    fn step(&mut self, _: impl FnOnce() -> Step) {}
}

/// Takes notes of what is asked about.
#[derive(Debug)]
pub(super) struct Notes {
    about: About,
    traces: BTreeMap<Subject, Trace>,
    at: Option<Subject>,
}

/// What notes are taken of.
#[derive(Debug, Clone, Copy)]
pub(super) enum About {
    All,
    /// What it earns and what it takes back.
    Row(RowRef),
    /// The periods that end on the day.
    PeriodEnd(Date),
}

impl Notes {
    pub(super) const fn about(about: About) -> Self {
        Self {
            about,
            traces: BTreeMap::new(),
            at: None,
        }
    }

    pub(super) fn into_traces(self) -> BTreeMap<Subject, Trace> {
        self.traces
    }
}

impl Log for Notes {
    const LISTENS: bool = true;

    fn on(&mut self, subject: Subject) {
        let is_wanted = match self.about {
            About::All => true,
            About::Row(row) => subject.origin.row() == Some(row),
            About::PeriodEnd(day) => subject.origin == Origin::Period && subject.date == day,
        };
        self.at = is_wanted.then_some(subject);
        if is_wanted {
            self.traces.entry(subject).or_insert_with(|| Trace {
                version: subject.version,
                earning: subject.earning,
                line: subject.line,
                steps: Vec::new(),
            });
        }
    }

    fn step(&mut self, step: impl FnOnce() -> Step) {
        if let Some(trace) = self.at.and_then(|at| self.traces.get_mut(&at)) {
            trace.steps.push(step());
        }
    }
}
