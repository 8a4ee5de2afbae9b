//! What facts earn: a partner's rows in their order, through every earning of its program.
//!
//! Rules and tables are brought together once, in `plan`; after that each partner's rows go through
//! `pass`, which asks for each row and earning, in this order: does it pass ([`super::filter`], campaign, the
//! tier of the day that sets the terms, duration, requirement), is it one of those that count
//! (`running`), at which rate (`grade`), rounded once (`rounding`), is it the one of its group
//! (`groups`), what do the caps leave (`caps`), who gets which share in which part. `takeback` is for
//! refunds and clawbacks. When and whether it is paid is a matter of [`super::payouts`].
//!
//! Rows are taken by date, then by what they hold; so no line depends on files or positions. A line
//! depends only on facts dated up to its own day: a later day adds lines, and never changes one.

mod asks;
mod caps;
mod cells;
mod example;
mod grade;
mod groups;
mod log;
mod pass;
mod plan;
mod references;
mod running;
mod takeback;
mod totals;

use std::collections::BTreeMap;

use self::log::{About, Log, Notes, Silent, Subject};
use self::plan::{EarningTable, ProgramPlan};
use crate::base::Date;
use crate::engine::facts::{Enrollment, FactIndex};
use crate::model::accrual::Accrual;
use crate::model::reason::{Explanation, Trace};
use crate::model::{PartnerIx, RowRef, Workspace};

pub use asks::{Answers, Known, TierOn};
pub use example::example;
pub use totals::{Accruals, by_currency};

/// The earnings of all programs, ready for the rows of any partner.
#[derive(Debug)]
pub struct EarningIndex<'a> {
    facts: &'a FactIndex<'a>,
    tables: Vec<EarningTable<'a>>,
    programs: Vec<ProgramPlan<'a>>,
    names: BTreeMap<&'a str, PartnerIx>,
}

impl<'a> EarningIndex<'a> {
    #[must_use]
    pub fn new(facts: &'a FactIndex<'a>) -> Self {
        let workspace = facts.workspace();
        let tables = plan::tables(workspace);
        for table in &tables {
            // Here, so that no partner's question waits for it.
            facts.rows(table.ix);
        }
        let programs = workspace.programs.iter();
        let programs = programs.map(|it| ProgramPlan::of(workspace, &tables, it));
        Self {
            facts,
            programs: programs.collect(),
            tables,
            names: names(workspace),
        }
    }

    /// Every line that the partner's rows and periods made up to `as_of`, by date; of one date in
    /// the order of the rows. What other partners get of it is among them.
    #[must_use]
    pub fn accruals(
        &self,
        enrollment: &Enrollment<'_>,
        answers: &impl Answers,
        as_of: Date,
    ) -> Vec<Accrual> {
        self.run(enrollment, answers, as_of, &mut Silent)
    }

    /// How a line of [`Self::accruals`] of the same partner came about.
    #[must_use]
    pub fn explain(
        &self,
        enrollment: &Enrollment<'_>,
        answers: &impl Answers,
        accrual: &Accrual,
    ) -> Explanation {
        let about = |accrual: &Accrual| match accrual.origin.row() {
            Some(row) => About::Row(row),
            None => About::PeriodEnd(accrual.date),
        };
        let mut notes = Notes::about(about(accrual));
        let lines = self.run(enrollment, answers, accrual.date, &mut notes);
        let mut explanation = explained(accrual, &notes.into_traces());
        if let Some(line) = taken_from(accrual, &lines) {
            explanation.of = Some(Box::new(self.explain(enrollment, answers, line)));
        }
        explanation
    }

    /// All lines of [`Self::accruals`], each with how it came about: for whoever prints many, since
    /// a partner's rows are gone through only once. Of what takes back, the line that it takes back
    /// from is explained beside it, and not once more in it.
    #[must_use]
    pub fn explain_all(
        &self,
        enrollment: &Enrollment<'_>,
        answers: &impl Answers,
        as_of: Date,
    ) -> Vec<Explanation> {
        let mut notes = Notes::about(About::All);
        let lines = self.run(enrollment, answers, as_of, &mut notes);
        let traces = notes.into_traces();
        lines.iter().map(|line| explained(line, &traces)).collect()
    }

    /// What every earning made of a row, also where that is nothing.
    #[must_use]
    pub fn explain_row(
        &self,
        enrollment: &Enrollment<'_>,
        answers: &impl Answers,
        row: RowRef,
    ) -> Vec<Trace> {
        let facts = &self.facts.workspace().facts.tables;
        let table = facts.get_index(row.table as usize).map(|(_, it)| it);
        let day = table.and_then(|it| it.date.get(row.row as usize));
        let Some(day) = day else {
            return Vec::new();
        };
        let mut notes = Notes::about(About::Row(row));
        self.run(enrollment, answers, *day, &mut notes);
        notes.into_traces().into_values().collect()
    }

    fn run<L: Log>(
        &self,
        enrollment: &Enrollment<'_>,
        answers: &impl Answers,
        as_of: Date,
        log: &mut L,
    ) -> Vec<Accrual> {
        let it = enrollment.partner;
        let Some(plan) = self.programs.get(it.program.0 as usize) else {
            return Vec::new();
        };
        let of = pass::Of {
            workspace: self.facts.workspace(),
            tables: &self.tables,
            plan,
            names: &self.names,
            ix: enrollment.ix,
            partner: it,
            enrollment,
            answers,
            as_of,
        };
        pass::run(of, log)
    }
}

/// A line with the notes that were taken of it.
fn explained(accrual: &Accrual, traces: &BTreeMap<Subject, Trace>) -> Explanation {
    let takes_back = accrual.origin.takes_back();
    let subject = Subject {
        origin: accrual.origin,
        date: accrual.date,
        version: accrual.version,
        earning: accrual.earning,
        line: takes_back.then_some((accrual.share, accrual.part)),
    };
    let trace = traces.get(&subject);
    Explanation {
        accrual: *accrual,
        steps: trace.map(|it| it.steps.clone()).unwrap_or_default(),
        of: None,
    }
}

/// The line from which another takes back.
#[must_use]
pub fn taken_from<'l>(back: &Accrual, lines: &'l [Accrual]) -> Option<&'l Accrual> {
    let of = back.origin.earned_by()?;
    let place = |it: &Accrual| (it.version, it.earning, it.share, it.part);
    let is_it = |it: &&Accrual| it.origin.row() == Some(of) && place(it) == place(back);
    lines
        .iter()
        .filter(|_| back.origin.takes_back())
        .find(is_it)
}

/// Partners by their ids and aliases.
fn names(workspace: &Workspace) -> BTreeMap<&str, PartnerIx> {
    let has_splits = (workspace.programs.iter().flat_map(|it| &it.versions))
        .flat_map(|rules| &rules.earnings)
        .any(|earning| !earning.split.is_empty());
    let mut names = BTreeMap::new();
    if has_splits {
        for (ix, partner) in workspace.partners() {
            for alias in &partner.aliases {
                names.insert(&**alias, ix);
            }
        }
        for (ix, partner) in workspace.partners() {
            names.insert(partner.id.as_str(), ix);
        }
    }
    names
}
