//! What the facts mean: who holds which tier and why, what it earned, how the program does.
//!
//! Pure: a [`Workspace`] and a day go in, [`Findings`] come out, and nothing else is looked at. A
//! question about a day sees only the facts dated on it or before, so a later day never changes
//! the answer for an earlier one.
//!
//! One question passes through the modules in this order, and each uses only those before it:
//! [`total`] adds exactly; `rows` groups a table by partner; [`validity`] says what is valid when;
//! [`refunds`] finds the deals that refunds name; [`facts`] sorts the ledger by partner and day,
//! once; [`metrics`] reads a number off it for any day; [`requirements`] hold the number against a
//! tier; [`standings`] pick the tier; [`incentives`] pay by it. [`funds`] and [`kpi`] stand beside
//! them. By the rules of a program's versions, [`accruals`] are what rows earn by the tier of their
//! day, [`payouts`] when that is paid, and [`statements`] what a payee is told of it.

pub mod accruals;
pub mod earnings;
pub mod facts;
pub mod filter;
pub mod funds;
pub mod incentives;
pub mod kpi;
pub mod metrics;
pub mod payouts;
mod plans;
mod rank;
pub mod refunds;
pub mod requirements;
mod rows;
mod series;
pub mod standings;
pub mod statements;
pub mod outlook;
pub mod timelines;
pub mod total;
pub mod validity;

use rayon::prelude::*;

use crate::base::Date;
use crate::model::{Accrual, FundState, Kpis, Standing, Workspace};

pub use facts::{Enrollment, FactIndex};
pub use metrics::At;

/// All that the engine finds for one day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Findings {
    /// Indexed by [`crate::model::PartnerIx`].
    pub standings: Vec<Standing>,
    /// By partner, then date, then row.
    pub accruals: Vec<Accrual>,
    pub kpis: Kpis,
    /// Parallel to [`Workspace::funds`].
    pub funds: Vec<FundState>,
}

/// Everything the facts say on `as_of`, that day included.
#[must_use]
pub fn evaluate(workspace: &Workspace, as_of: Date) -> Findings {
    let index = FactIndex::new(workspace);
    let per_partner: Vec<(Standing, Vec<Accrual>)> = index
        .enrollments()
        .map(|enrollment| {
            (
                standings::standing(&enrollment, as_of),
                incentives::accruals(&enrollment, as_of),
            )
        })
        .collect();
    let earned = per_partner.iter().map(|(_, accruals)| accruals.len()).sum();
    let mut findings = Findings {
        standings: Vec::with_capacity(per_partner.len()),
        accruals: Vec::with_capacity(earned),
        kpis: kpi::kpis(workspace, &index, as_of),
        funds: funds::states(workspace, as_of),
    };
    for (standing, accruals) in per_partner {
        findings.standings.push(standing);
        findings.accruals.extend(accruals);
    }
    findings
}
