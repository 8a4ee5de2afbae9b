//! Whether a requirement holds, by asking all that it says.

use partnerpress::base::Date;
use partnerpress::model::TierIx;
use partnerpress::model::rules::{LadderIx, LevelIx, Requirement};

use super::cells::days;
use super::metrics::{At, Whose, keys, value};

/// What a partner held on the days before; and on the day itself in earlier tracks.
pub(crate) trait History {
    /// For each key that holds a level on the day, that level.
    fn levels(&self, ladder: LadderIx, day: Date) -> Vec<(Option<String>, LevelIx)>;
    /// With placements.
    fn tier(&self, day: Date) -> Option<TierIx>;
}

/// For questions that look back on nothing.
pub(crate) struct NoHistory;

impl History for NoHistory {
    fn levels(&self, _: LadderIx, _: Date) -> Vec<(Option<String>, LevelIx)> {
        Vec::new()
    }

    fn tier(&self, _: Date) -> Option<TierIx> {
        None
    }
}

#[derive(Clone, Copy)]
pub(crate) struct Ask<'a> {
    pub(crate) whose: Whose<'a>,
    /// Inside a keyed context: the column and its value.
    pub(crate) key: Option<(&'a str, &'a str)>,
}

pub(crate) fn holds(ask: Ask<'_>, requirement: &Requirement, at: At) -> bool {
    let whose = ask.whose;
    let joined = whose.workspace.partners[whose.partner.0 as usize].joined;
    let of_key = |column: &str, key: &str, requirement: &Requirement| {
        let key = Some((column, key));
        holds(Ask { whose, key }, requirement, at)
    };
    match requirement {
        Requirement::All(of) => of.iter().all(|it| holds(ask, it, at)),
        Requirement::Any(of) => of.iter().any(|it| holds(ask, it, at)),
        Requirement::Some { at_least, of } => {
            let count = of.iter().filter(|it| holds(ask, it, at)).count();
            count >= *at_least as usize
        }
        Requirement::Not(of) => !holds(ask, of, at),
        Requirement::Compare {
            metric,
            comparison,
            value: needed,
            ..
        } => match value(whose, *metric, ask.key.map(|(_, key)| key), at) {
            Some(value) => comparison.holds(&value, needed),
            None => false,
        },
        Requirement::Each {
            key: column,
            among,
            holds,
        } => {
            let keys = keys(whose, column, &[&**among, &**holds], at);
            keys.iter()
                .all(|key| !of_key(column, key, among) || of_key(column, key, holds))
        }
        Requirement::Keys {
            key: column,
            at_least,
            holds,
        } => {
            let keys = keys(whose, column, &[&**holds], at);
            let count = keys.iter().filter(|key| of_key(column, key, holds)).count();
            count >= *at_least as usize
        }
        Requirement::Sustained {
            duration,
            holds: sustained,
        } => {
            let mut all = days(duration.before(at.day), at.day);
            all.remove(0);
            all.into_iter()
                .all(|day| day >= joined && holds(ask, sustained, at.moved_to(day)))
        }
        Requirement::AnyDay {
            within,
            holds: sought,
        } => {
            let window = within.on(at.day, whose.rules.fiscal_year, joined);
            days(joined, at.day)
                .into_iter()
                .any(|day| window.contains(day) && holds(ask, sought, at.moved_to(day)))
        }
        Requirement::Level {
            ladder,
            at_least,
            keys,
            ..
        } => {
            let mut levels = whose.history.levels(*ladder, at.day);
            levels.retain(|(_, level)| level >= at_least);
            // In a context of the track's own column the context's key is meant.
            if let Some((column, own)) = ask.key
                && whose.rules.ladder(*ladder).key.as_deref() == Some(column)
            {
                levels.retain(|(key, _)| key.as_deref() == Some(own));
            }
            levels.len() >= (*keys).max(1) as usize
        }
        Requirement::Reached { tier, within, .. } => {
            let mut before = days(joined, at.day);
            before.pop();
            if let Some(within) = within {
                before.retain(|day| *day <= within.after(joined));
            }
            before
                .into_iter()
                .any(|day| whose.history.tier(day) >= Some(*tier))
        }
    }
}
