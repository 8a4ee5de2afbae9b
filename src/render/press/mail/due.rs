//! Which mails are true on a day: a rise that has just happened, a step that is still open, a
//! statement that was closed last.

use crate::base::{Date, Duration, PeriodUnit, Periods, minus_days, plus_days};
use crate::model::{
    Decision, MoveCause, NewsItem, Partner, PartnerIx, Program, Standing, Workspace,
};
use crate::render::press::Press;
use crate::render::press::piece::MailKind;

/// Days after joining through which a welcome is one.
const WELCOME: u32 = 30;
/// Days through which a rise is news.
const RISE: u32 = 30;
/// Days before a tier is lost from which on it is told.
const RISK: u32 = 90;
/// Days through which a decision on a fund request is told.
const DECISION: u32 = 60;
/// Days after the onboarding's end through which an open step is asked for by mail.
const LATE: u32 = 90;
/// Days after the end of a month through which its statement is new.
const STATEMENT: u32 = 31;

impl Press<'_> {
    /// The mails to a partner that are due on the day, in the order of [`MailKind`]; nothing to one
    /// that is no partner then. Campaigns, which the partner sends, are not among them.
    #[must_use]
    pub fn due_mails(&self, ix: PartnerIx) -> Vec<MailKind> {
        let as_of = self.as_of;
        let partner = self.workspace.partner(ix);
        if !partner.is_active(as_of) {
            return Vec::new();
        }
        let program = self.workspace.program(partner.program);
        let standing = self.findings.standings.get(ix.0 as usize);
        let mut kinds = Vec::new();
        if is_within(partner.joined, WELCOME, as_of) {
            kinds.push(MailKind::Welcome);
        }
        if open_step(partner, program, as_of).is_some() {
            kinds.push(MailKind::OnboardingStep);
        }
        if standing.is_some_and(|standing| has_risen(standing, as_of)) {
            kinds.push(MailKind::TierUp);
        }
        if standing.is_some_and(|standing| is_at_risk(standing, as_of)) {
            kinds.push(MailKind::TierAtRisk);
        }
        if !latest_statements(self, ix).is_empty() {
            kinds.push(MailKind::StatementReady);
        }
        let decided = decided(self, ix).into_iter();
        kinds.extend(decided.map(MailKind::FundDecision));
        if news(self.workspace, as_of).next().is_some() {
            kinds.push(MailKind::Newsletter);
        }
        kinds
    }
}

/// *(as_of − days, as_of]*.
fn is_within(day: Date, days: u32, as_of: Date) -> bool {
    day <= as_of && minus_days(as_of, days) < day
}

/// A step of the onboarding that is not done.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct OpenStep<'a> {
    pub(super) name: &'a str,
    /// From 0.
    pub(super) place: usize,
    pub(super) done: usize,
    /// The last day that is planned for it; `None` where the program gives no days.
    pub(super) until: Option<Date>,
}

/// The first step that is open, for as long as a mail is the way to ask for it.
pub(super) fn open_step<'a>(
    partner: &Partner,
    program: &'a Program,
    as_of: Date,
) -> Option<OpenStep<'a>> {
    let onboarding = program.onboarding.as_ref()?;
    let duration = onboarding.duration_days;
    if plus_days(partner.joined, duration.saturating_add(LATE)) < as_of {
        return None;
    }
    let is_open = |name: &&String| !partner.onboarding.contains_key(*name);
    let done = onboarding
        .steps
        .iter()
        .filter(|name| !is_open(name))
        .count();
    let (place, name) = (onboarding.steps.iter().enumerate()).find(|(_, name)| is_open(name))?;
    let steps = u64::try_from(onboarding.steps.len()).unwrap_or(u64::MAX);
    let nth = u64::try_from(place).unwrap_or(u64::MAX).saturating_add(1);
    let last = u64::from(duration)
        .saturating_mul(nth)
        .div_ceil(steps.max(1));
    let last = u32::try_from(last).unwrap_or(u32::MAX);
    Some(OpenStep {
        name,
        place,
        done,
        // The day of joining is the first.
        until: last
            .checked_sub(1)
            .map(|days| plus_days(partner.joined, days)),
    })
}

fn has_risen(standing: &Standing, as_of: Date) -> bool {
    standing.tier.is_some()
        && standing.held.is_some_and(|held| {
            held.cause != MoveCause::Joined
                && held.to > held.from
                && is_within(held.effective, RISE, as_of)
        })
}

fn is_at_risk(standing: &Standing, as_of: Date) -> bool {
    let outlook = standing.outlook.as_ref();
    outlook.is_some_and(|outlook| outlook.effective <= plus_days(as_of, RISK))
}

/// Places in [`Press::statements`] of those of the last month that is over, while they are new.
pub(super) fn latest_statements(press: &Press<'_>, ix: PartnerIx) -> Vec<usize> {
    let all = press.statements(ix);
    let Some(latest) = all.iter().map(|it| it.first).max() else {
        return Vec::new();
    };
    let last = Periods::CALENDAR.end_of(PeriodUnit::Month, latest);
    if !is_within(last, STATEMENT, minus_days(press.as_of, 1)) {
        return Vec::new();
    }
    let of_it = all.iter().enumerate().filter(|(_, it)| it.first == latest);
    of_it.map(|(place, _)| place).collect()
}

/// Places in the partner's fund requests of those that were decided lately.
fn decided(press: &Press<'_>, ix: PartnerIx) -> Vec<usize> {
    let (workspace, as_of) = (press.workspace, press.as_of);
    let funds = press.findings.funds.get(ix.0 as usize);
    let requests = funds.map_or(&[][..], |funds| &funds.requests);
    let decision = |at: u32| -> Option<&Decision> {
        let request = workspace.funds.get(at as usize)?;
        if request
            .cancelled
            .as_ref()
            .is_some_and(|(day, _)| *day <= as_of)
        {
            return None;
        }
        request.decision.as_ref()
    };
    let places = requests.iter().enumerate().filter(|(_, found)| {
        decision(found.request).is_some_and(|it| is_within(it.date(), DECISION, as_of))
    });
    places.map(|(place, _)| place).collect()
}

/// What a newsletter of the day tells, newest first.
pub(super) fn news(workspace: &Workspace, as_of: Date) -> impl Iterator<Item = &NewsItem> {
    let after = Duration::months(1).before(as_of);
    let news = workspace.content.news.iter();
    news.filter(move |item| after < item.date && item.date <= as_of)
}
