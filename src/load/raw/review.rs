//! Ladders beside the tiers, and when standing is reviewed.

use super::RawRequirement;
use crate::base::{Duration, Id, Spanned};
use crate::load::decode::{Keyed, Need};
use crate::load::leaf::Text;
use crate::load::terms::Every;
use crate::model::rules::{Effect, Lock, PeriodBase, ReviewDay};
use crate::raw;

raw! {
    /// When standing on a ladder is decided. Default: every day, at once.
    #[schemars(extend("x-form" = "Review"))]
    pub struct RawReview {
        /// How often: `day`, `week`, `month`, `quarter`, `half`, `year` or `never`. Default: day.
        every: Option<Spanned<Every>>,
        /// Periods of the `calendar` year, the `fiscal` one, or from joining, `anniversary`. Default: calendar.
        calendar: Option<Spanned<PeriodBase>>,
        /// Day of the period: from 1, `last`, or month and day of a year, `04-03`. Of a week, 1 is Monday. Default: 1.
        on: Option<Spanned<ReviewDay>>,
        /// Whether a review on a weekend is held on Monday. Default: false.
        business_day: Option<Spanned<bool>>,
        /// A review looks at the facts as of so long before its day. Default: 0 days.
        cutoff: Option<Spanned<Duration>>,
        /// When a decision comes into force: `at once`, `next day`, `next quarter`, `next fiscal year`, `after 30 days`. Default: at once.
        takes_effect: Option<Spanned<Effect>>,
        /// Where promotions differ.
        promotions: Option<RawCadence>,
        /// Where demotions differ.
        demotions: Option<RawDemotions>,
        /// How long a level that was reached is kept: `end of following year`, `12 months`.
        lock: Option<Spanned<Lock>>,
        /// Whether a level asks for what every lower one asks for too. Default: false.
        all_below: Option<Spanned<bool>>,
    }
}

raw! {
    /// When promotions are decided.
    pub struct RawCadence {
        /// How often. Default: as the review.
        every: Option<Spanned<Every>>,
        /// Which periods. Default: as the review.
        calendar: Option<Spanned<PeriodBase>>,
        /// Day of the period. Default: as the review.
        on: Option<Spanned<ReviewDay>>,
        /// Whether a weekend moves it to Monday. Default: as the review.
        business_day: Option<Spanned<bool>>,
        /// How old the facts are. Default: as the review.
        cutoff: Option<Spanned<Duration>>,
        /// When a decision comes into force. Default: as the review.
        takes_effect: Option<Spanned<Effect>>,
    }
}

raw! {
    /// When demotions are decided.
    pub struct RawDemotions {
        /// How often. Default: as the review.
        every: Option<Spanned<Every>>,
        /// Which periods. Default: as the review.
        calendar: Option<Spanned<PeriodBase>>,
        /// Day of the period. Default: as the review.
        on: Option<Spanned<ReviewDay>>,
        /// Whether a weekend moves it to Monday. Default: as the review.
        business_day: Option<Spanned<bool>>,
        /// How old the facts are. Default: as the review.
        cutoff: Option<Spanned<Duration>>,
        /// When a decision comes into force. Default: as the review.
        takes_effect: Option<Spanned<Effect>>,
        /// From the review at which a level is no longer kept to the day on which that is decided.
        grace: Option<Spanned<Duration>>,
        /// Down one rung at a time. Default: false.
        one_step: Option<Spanned<bool>>,
    }
}

raw! {
    /// A ladder beside the tiers: competencies, regions, designations.
    #[schemars(extend("x-form" = "Track"))]
    pub struct RawTrack {
        /// Name as printed. Default: after its id.
        name: Option<Spanned<Text>>,
        /// Held once for each value of this column, such as each competency.
        per: Option<Spanned<Text>>,
        /// Its levels, lowest first, by id.
        levels: Need<Keyed<Id, RawLevel>>,
        /// When it is reviewed; the tiers' review is not inherited.
        review: Option<RawReview>,
    }
}

raw! {
    /// A level of a track.
    pub struct RawLevel laid by both_ways {
        /// Name as printed. Default: after its id.
        name: Option<Spanned<Text>>,
        /// What has to hold to enter and to keep it.
        requires: Option<RawRequirement>,
        /// What entering asks for where that differs: an entry here replaces that of the same name in `requires`.
        to_enter: Option<RawRequirement>,
        /// What keeping asks for where that differs from entering.
        to_keep: Option<RawRequirement>,
        /// Has to hold every day; otherwise the level falls at once.
        at_all_times: Option<RawRequirement>,
        /// Whether there is such a level. Default: true.
        offered: Option<Spanned<bool>>,
    }
}

fn both_ways(own: &RawLevel, below: &mut RawLevel) {
    let requires = own.requires.as_ref();
    clear(requires, &mut below.to_enter);
    clear(requires, &mut below.to_keep);
}

/// What is asked for to enter and to keep replaces what was asked for one of the two.
pub(super) fn clear(requires: Option<&RawRequirement>, below: &mut Option<RawRequirement>) {
    if let (Some(requires), Some(below)) = (requires, below) {
        for (name, _) in &requires.entries {
            below.remove(&name.value);
        }
    }
}
