//! What would become of the next tier with a few more deals and certificates.
//!
//! Each further deal is like the partner's last one, of a round amount and dated on the day; each
//! further certificate is like the last one, of somebody who has none. A requirement is worked out
//! only where such a row adds a plain amount to it: sums and counts of the two tables whose filters
//! look at words alone. Where the next tier turns on anything else that the rows could move, there is
//! no answer rather than a guess.

use crate::base::{Date, Decimal, Money};
use crate::model::rules::{
    Aggregate, ColumnRef, Condition, MetricIx, MetricKind, RowMetric, Rules, Test, Unit,
};
use crate::model::{
    Outcome, OutcomeKind, Partner, PartnerIx, RowRef, Standing, Table, Workspace, column, table,
};

/// The round amount of a further deal; a hundred times that where a currency has no minor unit.
const DEAL: i64 = 20_000;

/// The most further deals and certificates that are worked out.
const MOST_DEALS: u32 = 5;
const MOST_CERTIFICATES: u32 = 3;

/// Outcomes of the next tier's requirement for some more of each.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WhatIf {
    /// What each further deal comes to, in the program's currency.
    pub deal: Money,
    /// The rows that further ones are like; `None` where more of them change nothing.
    pub like_deal: Option<RowRef>,
    pub like_certificate: Option<RowRef>,
    /// With no further deal and 0, 1, … certificates, then with one deal, and so on.
    pub outcomes: Vec<Outcome>,
    /// How many numbers of deals and of certificates there are, 0 counted.
    pub steps: (u32, u32),
}

/// `None` on the highest rung, and where the next one turns on something that this cannot tell.
#[must_use]
pub fn what_if(workspace: &Workspace, standing: &Standing) -> Option<WhatIf> {
    let partner = workspace.partner(standing.partner);
    let program = workspace.program(partner.program);
    let next = standing.next.as_ref()?;
    let major = if program.currency.minor_digits() == 0 {
        DEAL * 100
    } else {
        DEAL
    };
    let more = More {
        workspace,
        partner,
        ix: standing.partner,
        as_of: standing.as_of,
        rules: program.rules_on(standing.as_of),
        deal: Money::new(Decimal::from(major), program.currency),
        like_deal: last_row(workspace, standing, table::DEALS),
        like_certificate: last_row(workspace, standing, table::CERTIFICATIONS),
    };
    let moves = |what| more.moves(&next.outcome, what);
    let deals = moves(What::Deal)?;
    let certificates = moves(What::Certificate)?;
    if !deals && !certificates {
        return None;
    }
    let steps = (
        if deals { MOST_DEALS + 1 } else { 1 },
        if certificates {
            MOST_CERTIFICATES + 1
        } else {
            1
        },
    );
    let mut outcomes = Vec::new();
    for deals in 0..steps.0 {
        for certificates in 0..steps.1 {
            outcomes.push(more.outcome(&next.outcome, deals, certificates)?);
        }
    }
    Some(WhatIf {
        deal: more.deal,
        like_deal: more.like_deal.filter(|_| deals),
        like_certificate: more.like_certificate.filter(|_| certificates),
        outcomes,
        steps,
    })
}

/// The partner's last row of a table that brought something in.
fn last_row(workspace: &Workspace, standing: &Standing, name: &str) -> Option<RowRef> {
    let (at, _, table) = workspace.facts.tables.get_full(name)?;
    let rows = table.rows_of(standing.partner).rev();
    let mut rows = rows.filter(|row| {
        let amount = table.number(column::AMOUNT).map(|it| it.get(*row));
        let sold = amount.is_none_or(|it| it.is_some_and(|it| it > Decimal::ZERO));
        sold && table.date[*row] <= standing.as_of
    });
    Some(RowRef {
        table: u16::try_from(at).ok()?,
        row: u32::try_from(rows.next()?).ok()?,
    })
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum What {
    Deal,
    Certificate,
}

struct More<'w> {
    workspace: &'w Workspace,
    partner: &'w Partner,
    ix: PartnerIx,
    as_of: Date,
    rules: &'w Rules,
    deal: Money,
    like_deal: Option<RowRef>,
    like_certificate: Option<RowRef>,
}

impl More<'_> {
    /// Whether one more row changes a number of the requirement; `None` when that cannot be told.
    fn moves(&self, outcome: &Outcome, what: What) -> Option<bool> {
        let mut found = false;
        for it in leaves(outcome)? {
            if let OutcomeKind::Compare { metric, .. } = &it.what {
                found |= !self.adds(*metric, what)?.is_zero();
            }
        }
        Some(found)
    }

    fn outcome(&self, outcome: &Outcome, deals: u32, certificates: u32) -> Option<Outcome> {
        let all = |of: &[Outcome]| {
            let all = of.iter().map(|it| self.outcome(it, deals, certificates));
            all.collect::<Option<Vec<Outcome>>>()
        };
        Some(match &outcome.what {
            OutcomeKind::Compare {
                metric,
                comparison,
                needed,
                actual,
                key,
                span,
                ..
            } => {
                let deals = Decimal::from(deals);
                let deals = self.adds(*metric, What::Deal)?.checked_mul(deals)?;
                let certificates = Decimal::from(certificates);
                let certificates = self
                    .adds(*metric, What::Certificate)?
                    .checked_mul(certificates)?;
                let more = deals.checked_add(certificates)?;
                if more.is_zero() {
                    return Some(outcome.clone());
                }
                let actual = actual.unwrap_or_default().checked_add(more)?;
                let holds = comparison.holds(&actual, needed);
                let short = needed.checked_sub(actual)?;
                Outcome {
                    holds,
                    what: OutcomeKind::Compare {
                        metric: *metric,
                        comparison: *comparison,
                        needed: *needed,
                        actual: Some(actual),
                        missing: (!holds && short > Decimal::ZERO).then_some(short),
                        key: key.clone(),
                        span: *span,
                    },
                }
            }
            OutcomeKind::All(of) => {
                let of = all(of)?;
                Outcome {
                    holds: of.iter().all(|it| it.holds),
                    what: OutcomeKind::All(of),
                }
            }
            OutcomeKind::Any(of) => {
                let of = all(of)?;
                Outcome {
                    holds: of.iter().any(|it| it.holds),
                    what: OutcomeKind::Any(of),
                }
            }
            OutcomeKind::Some { at_least, of, .. } => {
                let of = all(of)?;
                let holding = of.iter().filter(|it| it.holds).count();
                let holding = u32::try_from(holding).ok()?;
                Outcome {
                    holds: holding >= *at_least,
                    what: OutcomeKind::Some {
                        at_least: *at_least,
                        holding,
                        of,
                    },
                }
            }
            // What the rows cannot move; the others were refused before.
            _ => outcome.clone(),
        })
    }

    /// What one more row adds to a metric; `None` when it is not a plain amount.
    fn adds(&self, metric: MetricIx, what: What) -> Option<Decimal> {
        let metric = self.rules.metric(metric);
        match &metric.kind {
            MetricKind::Rows(rows) => self.adds_row(rows, &metric.unit, what),
            MetricKind::Tenure => Some(Decimal::ZERO),
            MetricKind::Best(all) => self.adds_nothing(all.iter().copied(), what),
            MetricKind::Ratio { of, to, .. } => self.adds_nothing([*of, *to], what),
            MetricKind::Growth { of, .. } => self.adds_nothing([*of], what),
            MetricKind::Points { .. } | MetricKind::Rank { .. } => None,
        }
    }

    /// Nothing, as long as no part of it moves.
    fn adds_nothing(&self, of: impl IntoIterator<Item = MetricIx>, what: What) -> Option<Decimal> {
        for metric in of {
            if !self.adds(metric, what)?.is_zero() {
                return None;
            }
        }
        Some(Decimal::ZERO)
    }

    fn adds_row(&self, metric: &RowMetric, unit: &Unit, what: What) -> Option<Decimal> {
        let (name, like, amount) = match what {
            What::Deal => (table::DEALS, self.like_deal, self.deal.amount),
            What::Certificate => (table::CERTIFICATIONS, self.like_certificate, Decimal::ONE),
        };
        if metric.table != name {
            // A link to the table could let a row of another one in or out.
            let filter = &metric.filter;
            let linked = filter
                .with
                .iter()
                .chain(&filter.without)
                .any(|it| it.table == name);
            return (!linked).then_some(Decimal::ZERO);
        }
        let plain = metric.per.is_none() && metric.fold.is_none();
        let plain = plain && metric.filter.with.is_empty() && metric.filter.without.is_empty();
        if !plain {
            return None;
        }
        let Some(like) = like else {
            return Some(Decimal::ZERO);
        };
        let (_, table) = self
            .workspace
            .facts
            .tables
            .get_index(usize::from(like.table))?;
        for condition in &metric.filter.conditions {
            if !self.passes(table, like.row as usize, condition)? {
                return Some(Decimal::ZERO);
            }
        }
        let asked = metric.ago.before(self.as_of);
        let fiscal = self.rules.fiscal_year;
        let window = metric.window.on(asked, fiscal, self.partner.joined);
        if !window.contains(self.as_of) {
            return Some(Decimal::ZERO);
        }
        match (&metric.aggregate, unit) {
            (Aggregate::Count, _) => Some(Decimal::ONE),
            // Somebody who has no certificate yet.
            (Aggregate::CountDistinct(column), _) if column == column::PERSON => Some(Decimal::ONE),
            (Aggregate::Sum(column), Unit::Money(currency))
                if column == column::AMOUNT && *currency == self.deal.currency =>
            {
                Some(amount)
            }
            _ => None,
        }
    }

    /// Whether a row's words pass; `None` for what is no word.
    fn passes(&self, table: &Table, row: usize, condition: &Condition) -> Option<bool> {
        let text = match &condition.column {
            ColumnRef::Row(name) => table.text(name)?.get(row),
            ColumnRef::PartnerRegion => self.partner.region.as_ref().map(|id| id.as_str()),
            ColumnRef::PartnerCountry => self.partner.country.as_deref(),
            ColumnRef::PartnerId => Some(self.workspace.partner(self.ix).id.as_str()),
        };
        let among = |words: &[String]| text.is_some_and(|text| words.iter().any(|it| it == text));
        match &condition.test {
            Test::OneOf(words) => Some(among(words)),
            Test::NoneOf(words) => Some(!among(words)),
            Test::Empty(empty) => Some(text.is_none() == *empty),
            Test::Number(..) | Test::Date(..) | Test::Is(_) => None,
        }
    }
}

/// The comparisons of an outcome; `None` when it has parts that look at more than one day or key.
fn leaves(outcome: &Outcome) -> Option<Vec<&Outcome>> {
    match &outcome.what {
        OutcomeKind::Compare { .. } | OutcomeKind::Level { .. } | OutcomeKind::Reached { .. } => {
            Some(vec![outcome])
        }
        OutcomeKind::All(of) | OutcomeKind::Any(of) | OutcomeKind::Some { of, .. } => {
            let all = of.iter().map(leaves).collect::<Option<Vec<_>>>()?;
            Some(all.concat())
        }
        OutcomeKind::Not(_)
        | OutcomeKind::Each { .. }
        | OutcomeKind::Keys { .. }
        | OutcomeKind::Sustained { .. }
        | OutcomeKind::AnyDay { .. } => None,
    }
}
