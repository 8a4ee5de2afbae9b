//! From a workspace at random on which a claim fails to a small one on which it still does.

use std::panic::{AssertUnwindSafe, catch_unwind};

use partnerpress::base::{Date, Duration};
use partnerpress::model::rules::{
    Cadence, Effect, Filter, MetricKind, Requirement, Review, ReviewDay, Rules, Terms,
};
use partnerpress_samples::dice::Dice;

use crate::random::{Asks, Focus, World, sample};
use crate::sample::{Sample, months};

/// A workspace, and what is asked of it.
#[derive(Debug, Clone)]
pub(crate) struct Case {
    pub(crate) sample: Sample,
    /// The day through which all is asked.
    pub(crate) end: Date,
    pub(crate) days: Vec<Date>,
    /// Of the first program; what it asks is looked at on the days.
    pub(crate) requirements: Vec<Requirement>,
}

impl Case {
    pub(crate) fn roll(seed: u64, focus: Focus) -> Self {
        let mut dice = Dice::new(seed);
        let (sample, world) = sample(&mut dice, focus);
        let days: Vec<Date> = (0..6).map(|_| world.date(&mut dice)).collect();
        let rules = &sample.programs[0].versions[0];
        let requirements = (0..6).map(|_| requirement(&mut dice, &world, rules));
        Self {
            requirements: requirements.collect(),
            end: world.end,
            days,
            sample,
        }
    }
}

fn requirement(dice: &mut Dice, world: &World, rules: &Rules) -> Requirement {
    let asks = Asks {
        world,
        rules,
        keyed: false,
        tracks: 0,
        looks_back: false,
    };
    asks.requirement(dice, 3)
}

pub(crate) type Claim = fn(&Case) -> Result<(), String>;

/// A workspace is small: who takes that long does not end.
const LONGEST: std::time::Duration = std::time::Duration::from_secs(10);

/// Whether the claim fails, and how. To panic is to fail, and so is not to end.
pub(crate) fn fails(case: &Case, claim: Claim) -> Option<String> {
    let (tell, hear) = std::sync::mpsc::channel();
    let case = case.clone();
    std::thread::spawn(move || {
        let outcome = catch_unwind(AssertUnwindSafe(|| claim(&case)));
        // Nobody listens any more when it took too long.
        let _ = tell.send(outcome);
    });
    let Ok(outcome) = hear.recv_timeout(LONGEST) else {
        return Some("does not end".to_owned());
    };
    match outcome {
        Ok(Ok(())) => None,
        Ok(Err(how)) => Some(how),
        Err(panic) => {
            let text = panic.downcast_ref::<String>().map(String::as_str);
            let text = text.or(panic.downcast_ref::<&str>().copied());
            Some(format!("panics: {}", text.unwrap_or_default()))
        }
    }
}

/// Leaves out one thing after another as long as the claim still fails.
pub(crate) fn smallest(mut case: Case, claim: Claim) -> (Case, String) {
    let mut how = fails(&case, claim).unwrap_or_default();
    let mut tries = 3_000;
    loop {
        let mut at = 0;
        let mut smaller_found = false;
        // What was left out shifts what comes after, so the same place is tried again.
        while let Some(smaller) = without(&case, at) {
            tries -= 1;
            if tries == 0 {
                return (case, how);
            }
            match smaller.as_ref().and_then(|it| fails(it, claim)) {
                Some(still) => {
                    how = still;
                    case = smaller.unwrap();
                    smaller_found = true;
                }
                None => at += 1,
            }
        }
        if !smaller_found {
            return (case, how);
        }
    }
}

/// The case with the thing of that number left out: `None` beyond the last one, `Some(None)` where
/// there is nothing to leave out.
#[expect(
    clippy::option_option,
    reason = "the end of the list is not a hole in it"
)]
fn without(case: &Case, mut at: usize) -> Option<Option<Case>> {
    let mut smaller = case.clone();
    let sample = &mut smaller.sample;
    if at < case.requirements.len() {
        smaller.requirements.remove(at);
        return Some(Some(smaller));
    }
    at -= case.requirements.len();
    if at < case.days.len() {
        smaller.days.remove(at);
        return Some(Some(smaller));
    }
    at -= case.days.len();
    for size in [8, 4, 2, 1] {
        let chunks = sample.rows.len().div_ceil(size);
        if at < chunks {
            let end = sample.rows.len().min((at + 1) * size);
            sample.rows.drain(at * size..end);
            return Some(Some(smaller));
        }
        at -= chunks;
    }
    if at < sample.requests.len() {
        sample.requests.remove(at);
        return Some(Some(smaller));
    }
    at -= sample.requests.len();
    if at == 0 {
        // The last partner, when nothing names it.
        let last = sample.partners.len() - 1;
        let is_named = sample.rows.iter().any(|row| row.partner.0 as usize == last)
            || sample
                .requests
                .iter()
                .any(|it| it.partner.0 as usize == last);
        if last == 0 || is_named {
            return Some(None);
        }
        sample.partners.pop();
        return Some(Some(smaller));
    }
    at -= 1;
    for partner in &mut sample.partners {
        if at < partner.placements.len() {
            partner.placements.remove(at);
            return Some(Some(smaller));
        }
        at -= partner.placements.len();
        if at == 0 {
            let changed = partner.ended.take().is_some();
            return Some(changed.then_some(smaller));
        }
        at -= 1;
    }
    for program in &mut sample.programs {
        if at + 1 < program.versions.len() {
            program.versions.remove(at + 1);
            return Some(Some(smaller));
        }
        at -= program.versions.len() - 1;
    }
    for program in 0..case.sample.programs.len() {
        for version in 0..case.sample.programs[program].versions.len() {
            let rules = &mut smaller.sample.programs[program].versions[version];
            let before = format!("{rules:?}");
            match simpler(rules, &mut at) {
                Found::Done => {
                    let changed = format!("{rules:?}") != before;
                    return Some(changed.then_some(smaller));
                }
                Found::Not => {}
            }
        }
    }
    for requirement in &mut smaller.requirements {
        if simpler_requirement(requirement, &mut at) {
            return Some(Some(smaller));
        }
    }
    None
}

enum Found {
    Done,
    Not,
}

/// Makes the thing of that number in the rules simpler, or counts it off.
fn simpler(rules: &mut Rules, at: &mut usize) -> Found {
    if *at < rules.earnings.len() {
        rules.earnings.remove(*at);
        return Found::Done;
    }
    *at -= rules.earnings.len();
    let mut turn = || {
        let is_it = *at == 0;
        *at = at.wrapping_sub(1);
        is_it
    };
    if turn() {
        rules.no_demotion_before = None;
        return Found::Done;
    }
    if turn() {
        rules.fiscal_year = partnerpress::base::Periods::CALENDAR;
        return Found::Done;
    }
    if turn() {
        rules.payout.cutoff = None;
        rules.payout.business_day = false;
        return Found::Done;
    }
    if turn() {
        rules.payout.minimum = None;
        rules.payout.minimums.clear();
        return Found::Done;
    }
    if turn() {
        rules.payout.requires = Requirement::NOTHING;
        return Found::Done;
    }
    for metric in &mut rules.metrics {
        if turn() {
            metric.kind = MetricKind::Tenure;
            return Found::Done;
        }
        if turn() {
            if let MetricKind::Rows(rows) = &mut metric.kind {
                rows.filter = Filter::default();
            }
            return Found::Done;
        }
        if turn() {
            if let MetricKind::Rows(rows) = &mut metric.kind {
                rows.ago = Duration::ZERO;
                rows.family = false;
            }
            return Found::Done;
        }
        for which in 0..3 {
            if turn() {
                if let MetricKind::Rows(rows) = &mut metric.kind {
                    match which {
                        0 => drop(rows.filter.conditions.pop()),
                        1 => drop(rows.filter.with.pop()),
                        _ => drop(rows.filter.without.pop()),
                    }
                }
                return Found::Done;
            }
        }
        if turn() {
            if let MetricKind::Points { parts, .. } = &mut metric.kind
                && parts.len() > 1
            {
                parts.pop();
            }
            return Found::Done;
        }
    }
    for earning in &mut rules.earnings {
        for which in 0..22 {
            if !turn() {
                continue;
            }
            match which {
                0 => earning.filter = Filter::default(),
                1 => earning.tiers.clear(),
                2 => earning.requires = Requirement::NOTHING,
                3 => (earning.from, earning.until) = (None, None),
                4 => earning.subscription = None,
                5 => earning.terms = Terms::Event,
                6 => earning.duration = None,
                7 => earning.once = None,
                8 => earning.from_nth = None,
                9 => earning.at_least = None,
                10 => drop(earning.caps.pop()),
                11 => earning.group = None,
                12 => earning.person = None,
                13 => earning.split.clear(),
                14 => earning.hold = Duration::ZERO,
                15 => earning.instalments.clear(),
                16 => earning.clawback = None,
                17 => earning.parts.clear(),
                18 => earning.kind = partnerpress::model::rules::EarningKind::Commission,
                19 => {
                    earning.reward = partnerpress::model::rules::Reward::Rate(
                        partnerpress::model::rules::Graded::Flat(partnerpress::base::Rate::new(
                            partnerpress::base::Decimal::new(1, 1),
                        )),
                    );
                }
                20 => drop(earning.filter.with.pop()),
                _ => drop(earning.filter.without.pop()),
            }
            return Found::Done;
        }
    }
    for ladder in &mut rules.ladders {
        let review = &mut ladder.review;
        for which in 0..13 {
            if !turn() {
                continue;
            }
            simpler_review(review, which);
            return Found::Done;
        }
        for level in &mut ladder.levels {
            if turn() {
                level.offered = true;
                return Found::Done;
            }
            for requirement in [
                &mut level.to_enter,
                &mut level.to_keep,
                &mut level.at_all_times,
            ] {
                if turn() {
                    *requirement = Requirement::NOTHING;
                    return Found::Done;
                }
            }
        }
    }
    for ladder in &mut rules.ladders {
        for level in &mut ladder.levels {
            for requirement in [
                &mut level.to_enter,
                &mut level.to_keep,
                &mut level.at_all_times,
            ] {
                if simpler_requirement(requirement, at) {
                    return Found::Done;
                }
            }
        }
    }
    Found::Not
}

fn simpler_review(review: &mut Review, which: usize) {
    let plainer = |cadence: &mut Cadence, which: usize| match which {
        0 => *cadence = Cadence::DAILY,
        1 => cadence.cutoff = Duration::ZERO,
        2 => cadence.effect = Effect::AtOnce,
        _ => cadence.on = ReviewDay::Day(1),
    };
    match which {
        0..4 => plainer(&mut review.promotions, which),
        4..8 => plainer(&mut review.demotions.cadence, which - 4),
        8 => review.demotions.grace = None,
        9 => review.demotions.one_step = false,
        10 => review.lock = None,
        11 => review.all_below = false,
        _ => {
            if review.demotions.grace.is_some() {
                review.demotions.grace = Some(months(1));
            }
        }
    }
}

/// Puts something inside the requirement into its place.
fn simpler_requirement(requirement: &mut Requirement, at: &mut usize) -> bool {
    let inside: Vec<Requirement> = match &*requirement {
        Requirement::All(of) | Requirement::Any(of) | Requirement::Some { of, .. } => of.clone(),
        Requirement::Not(of) => vec![(**of).clone()],
        Requirement::Sustained { holds, .. } | Requirement::AnyDay { holds, .. } => {
            vec![(**holds).clone()]
        }
        _ => Vec::new(),
    };
    if *at < inside.len() {
        *requirement = inside[*at].clone();
        return true;
    }
    *at -= inside.len();
    match requirement {
        Requirement::All(of) | Requirement::Any(of) | Requirement::Some { of, .. } => {
            of.iter_mut().any(|it| simpler_requirement(it, at))
        }
        Requirement::Not(of) => simpler_requirement(of, at),
        Requirement::Sustained { holds, .. }
        | Requirement::AnyDay { holds, .. }
        | Requirement::Keys { holds, .. } => simpler_requirement(holds, at),
        Requirement::Each { among, holds, .. } => {
            simpler_requirement(among, at) || simpler_requirement(holds, at)
        }
        _ => false,
    }
}

/// In as few words as it can be told.
pub(crate) fn told(case: &Case) -> String {
    let mut text = String::new();
    let mut say = |line: String| {
        text.push_str(&line);
        text.push('\n');
    };
    say(format!("through {}, days {:?}", case.end, case.days));
    for requirement in &case.requirements {
        say(format!("requirement {requirement:?}"));
    }
    for (ix, partner) in case.sample.partners.iter().enumerate() {
        say(format!(
            "partner {ix} of program {} from {} to {:?}, {:?} {:?} {:?}",
            partner.program.0,
            partner.joined,
            partner.ended,
            partner.region,
            partner.country,
            partner.family
        ));
        for placement in &partner.placements {
            let (from, until) = (placement.from, placement.until);
            say(format!("  placed {:?} {from} {until:?}", placement.tier));
        }
    }
    for row in &case.sample.rows {
        say(row.to_string());
    }
    for request in &case.sample.requests {
        say(format!("{request:?}"));
    }
    for (from, rates) in &case.sample.exchange.tables {
        say(format!("rates from {from}: {rates:?}"));
    }
    for program in &case.sample.programs {
        for rules in &program.versions {
            let begins = (
                rules.from,
                rules.no_demotion_before,
                rules.fiscal_year.epoch,
            );
            say(format!("program {} version {begins:?}", program.id));
            for (at, metric) in rules.metrics.iter().enumerate() {
                say(format!("  metric {at} {:?} {:?}", metric.unit, metric.kind));
            }
            for ladder in &rules.ladders {
                say(format!("  {} {:?}", ladder.id, ladder.key));
                say(format!("    {:?}", ladder.review));
                for level in &ladder.levels {
                    say(format!("    level offered {}", level.offered));
                    say(format!("      enter {:?}", level.to_enter));
                    if level.to_keep != level.to_enter {
                        say(format!("      keep {:?}", level.to_keep));
                    }
                    if level.at_all_times != Requirement::NOTHING {
                        say(format!("      always {:?}", level.at_all_times));
                    }
                }
            }
            for earning in &rules.earnings {
                say(format!("  {earning:?}"));
            }
            if !rules.earnings.is_empty() {
                say(format!("  {:?} {:?}", rules.rounding, rules.payout));
            }
            for fund in &rules.funds {
                say(format!("  {fund:?}"));
            }
        }
    }
    let lines = text.lines().map(|line| line.replace(", span: None", ""));
    let span = ", span: Span { file: FileId(0), start: 0, end: 0 }";
    lines
        .map(|line| line.replace(span, ""))
        .collect::<Vec<_>>()
        .join("\n")
}
