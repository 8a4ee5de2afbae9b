//! How a graded rate, amount or duration is found: by tier, column, year and brackets.

use std::cmp::Ordering;

use super::cells::Cell;
use crate::base::{Date, Decimal, Duration, Rate, WindowRule};
use crate::engine::total::Total;
use crate::model::TierIx;
use crate::model::reason::{BracketOf, GradeStep, Slice};
use crate::model::rules::{BracketBase, Bracketed, By, Graded, MetricIx};

/// What a graded value may look at.
pub(super) trait Ground {
    fn tier(&self) -> TierIx;

    /// The cell of a column of the row, or what is known of its partner.
    fn cell(&self, by: &By) -> Cell<'_>;

    /// The day on which the subscription began.
    fn began(&self) -> Date;

    /// The row's day.
    fn day(&self) -> Date;

    /// Size of the row's base in the program's currency.
    fn size(&self) -> Option<Decimal>;

    /// The base in the program's currency, with its sign.
    fn signed(&self) -> Option<Decimal>;

    fn metric(&self, metric: MetricIx) -> Option<(Decimal, Date)>;

    /// The sum before the row.
    fn running(&self, window: WindowRule, per: Option<&str>) -> Total;
}

/// What is found in the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Found<'g, T> {
    Value(T),
    /// Every slice between the two at its own rate.
    Between(&'g [(Decimal, T)], Decimal, Decimal),
}

/// Which of several is the greatest.
pub(super) trait Worth: Copy {
    fn worth(found: &Found<'_, Self>, ground: &impl Ground) -> Option<Decimal>;

    fn told(self) -> GradeStep;
}

impl Worth for Rate {
    /// What it comes to on the row's base, in the program's currency, as if that were positive.
    fn worth(found: &Found<'_, Self>, ground: &impl Ground) -> Option<Decimal> {
        match found {
            Found::Value(rate) => ground.size()?.checked_mul(rate.share()),
            Found::Between(steps, from, to) => {
                let amount = amount_between(steps, *from, *to)?;
                let is_less = ground.signed()? < Decimal::ZERO;
                Some(if is_less { -amount } else { amount })
            }
        }
    }

    fn told(self) -> GradeStep {
        GradeStep::Rate(self)
    }
}

impl Worth for Decimal {
    fn worth(found: &Found<'_, Self>, _: &impl Ground) -> Option<Decimal> {
        match found {
            Found::Value(amount) => Some(*amount),
            Found::Between(..) => None,
        }
    }

    fn told(self) -> GradeStep {
        GradeStep::Amount(self)
    }
}

impl Worth for Duration {
    /// Days of it, counted from the row's subscription.
    fn worth(found: &Found<'_, Self>, ground: &impl Ground) -> Option<Decimal> {
        let Found::Value(length) = found else {
            return None;
        };
        let began = ground.began();
        let days = length.after(began).signed_duration_since(began).num_days();
        Some(Decimal::from(days))
    }

    fn told(self) -> GradeStep {
        GradeStep::Length(self)
    }
}

/// `None` when what is looked up is not named, or lies below all brackets: it earns nothing.
pub(super) fn find<'g, T: Worth>(
    graded: &'g Graded<T>,
    ground: &impl Ground,
    told: &mut impl FnMut(&dyn Fn() -> GradeStep),
) -> Option<Found<'g, T>> {
    match graded {
        Graded::Flat(value) => {
            told(&|| value.told());
            Some(Found::Value(*value))
        }
        Graded::ByTier { values } => {
            let tier = ground.tier();
            told(&|| GradeStep::Tier(tier));
            find(values.get(tier.0 as usize)?.as_ref()?, ground, told)
        }
        Graded::By {
            by,
            values,
            otherwise,
        } => {
            let cell = ground.cell(by);
            told(&|| GradeStep::Value {
                column: match by {
                    By::Column(name) => Some(name.clone()),
                    By::PartnerRegion | By::PartnerCountry => None,
                },
                value: cell.word(),
            });
            let named = match cell {
                Cell::Empty => None,
                Cell::Text(text) => values.get(text),
                other => other.word().and_then(|word| values.get(&word)),
            };
            find(or_else(named, otherwise.as_deref(), told)?, ground, told)
        }
        Graded::ByYear { values, otherwise } => {
            let (first, year) = (ground.began(), year_of(ground.began(), ground.day()));
            told(&|| GradeStep::Year { first, year });
            let named = or_else(values.get(&year), otherwise.as_deref(), told)?;
            find(named, ground, told)
        }
        Graded::Brackets(brackets) => bracket(brackets, ground, told),
        Graded::BestOf(all) => best(all, ground, told),
    }
}

fn or_else<'g, T>(
    named: Option<&'g Graded<T>>,
    otherwise: Option<&'g Graded<T>>,
    told: &mut impl FnMut(&dyn Fn() -> GradeStep),
) -> Option<&'g Graded<T>> {
    if named.is_none() && otherwise.is_some() {
        told(&|| GradeStep::Otherwise);
    }
    named.or(otherwise)
}

/// The year of a subscription that a day is in, from 1: a year is over when it comes round again.
pub(super) fn year_of(began: Date, day: Date) -> u32 {
    let is_over = |years: u32| Duration::months(years.saturating_mul(12)).after(began) <= day;
    let days = day.signed_duration_since(began).num_days();
    let mut year = u32::try_from(days / 366).unwrap_or(0);
    while is_over(year + 1) {
        year += 1;
    }
    year + 1
}

fn bracket<'g, T: Worth>(
    brackets: &'g Bracketed<T>,
    ground: &impl Ground,
    told: &mut impl FnMut(&dyn Fn() -> GradeStep),
) -> Option<Found<'g, T>> {
    let (from, to) = match &brackets.of {
        BracketBase::Base => (Decimal::ZERO, ground.size()?),
        BracketBase::Metric(metric) => (Decimal::ZERO, ground.metric(*metric)?.0),
        BracketBase::Running { window, per } => {
            let before = ground.running(*window, per.as_deref());
            let with = before.plus(Total::of(ground.signed()?)?);
            (before.amount(), with.amount())
        }
    };
    let of = || match &brackets.of {
        BracketBase::Base => BracketOf::Base,
        BracketBase::Metric(metric) => BracketOf::Metric {
            metric: *metric,
            day: ground.metric(*metric).map_or(ground.day(), |(_, day)| day),
        },
        BracketBase::Running { window, .. } => BracketOf::Running {
            window: *window,
            own: ground.signed().unwrap_or_default(),
        },
    };
    if brackets.marginal {
        // The size of a base has no sign; the amount gets it back.
        let is_taken = matches!(brackets.of, BracketBase::Base) && ground.signed()? < Decimal::ZERO;
        let (from, to) = if is_taken { (to, from) } else { (from, to) };
        told(&|| GradeStep::Marginal { of: of(), from, to });
        return Some(Found::Between(&brackets.steps, from, to));
    }
    let above = brackets.steps.partition_point(|(begins, _)| *begins <= to);
    let (begins, value) = brackets.steps.get(above.checked_sub(1)?)?;
    told(&|| GradeStep::Bracket {
        of: of(),
        value: to,
        from: *begins,
        to: brackets.steps.get(above).map(|(next, _)| *next),
    });
    told(&|| value.told());
    Some(Found::Value(*value))
}

fn best<'g, T: Worth>(
    all: &'g [Graded<T>],
    ground: &impl Ground,
    told: &mut impl FnMut(&dyn Fn() -> GradeStep),
) -> Option<Found<'g, T>> {
    let mut worth = Vec::with_capacity(all.len());
    let mut best: Option<(usize, Decimal, Found<'g, T>)> = None;
    for (at, graded) in all.iter().enumerate() {
        told(&|| GradeStep::Alternative(at));
        let found = find(graded, ground, told);
        let of_this = found.as_ref().and_then(|it| T::worth(it, ground));
        worth.push(of_this);
        if let (Some(found), Some(own)) = (found, of_this)
            && best
                .as_ref()
                .is_none_or(|(_, most, _)| own.cmp(most) == Ordering::Greater)
        {
            best = Some((at, own, found));
        }
    }
    let (chosen, _, found) = best?;
    told(&|| GradeStep::Best {
        worth: worth.clone(),
        chosen,
    });
    Some(found)
}

/// What the slices between two values earn together; below zero when `to` is the lower.
pub(super) fn amount_between(
    steps: &[(Decimal, Rate)],
    from: Decimal,
    to: Decimal,
) -> Option<Decimal> {
    let mut sum = Decimal::ZERO;
    each_slice(steps, from, to, |slice| {
        sum = sum.checked_add(slice.amount)?;
        Some(())
    })?;
    Some(sum)
}

pub(super) fn slices(steps: &[(Decimal, Rate)], from: Decimal, to: Decimal) -> Vec<Slice> {
    let mut all = Vec::new();
    let _ = each_slice(steps, from, to, |slice| {
        all.push(slice);
        Some(())
    });
    all
}

/// Lowest first, be it given or taken back.
fn each_slice(
    steps: &[(Decimal, Rate)],
    from: Decimal,
    to: Decimal,
    mut slice: impl FnMut(Slice) -> Option<()>,
) -> Option<()> {
    let (low, high) = (from.min(to), from.max(to));
    for (at, (begins, rate)) in steps.iter().enumerate() {
        let bottom = low.max(*begins);
        let top = steps.get(at + 1).map_or(high, |(next, _)| high.min(*next));
        if bottom >= top {
            continue;
        }
        let size = top.checked_sub(bottom)?.checked_mul(rate.share())?;
        slice(Slice {
            from: bottom,
            to: top,
            rate: *rate,
            amount: if to < from { -size } else { size },
        })?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::{parse_date, parse_decimal};

    fn number(text: &str) -> Decimal {
        parse_decimal(text).expect("a number")
    }

    fn day(text: &str) -> Date {
        parse_date(text).expect("a date")
    }

    fn steps() -> Vec<(Decimal, Rate)> {
        let step = |from, rate| (number(from), Rate::new(number(rate)));
        vec![
            step("1000", "0.05"),
            step("5000", "0.10"),
            step("20000", "0.15"),
        ]
    }

    #[test]
    fn each_slice_has_its_own_rate() {
        let between = |from, to| amount_between(&steps(), number(from), number(to)).unwrap();
        // 4000 × 5 % + 3000 × 10 % = 200 + 300; the first 1000 earn nothing.
        assert_eq!(between("0", "8000"), number("500"));
        assert_eq!(between("0", "1000"), Decimal::ZERO);
        // 15000 × 10 % + 1000 × 15 %.
        assert_eq!(between("5000", "21000"), number("1650"));
        // What is taken back goes down the same way.
        assert_eq!(between("21000", "5000"), number("-1650"));
        assert_eq!(between("-500", "2000"), number("50"));
    }

    #[test]
    fn a_year_begins_when_the_day_comes_round() {
        let year = |began: &str, on: &str| year_of(day(began), day(on));
        assert_eq!(year("2024-02-29", "2024-02-29"), 1);
        // A leap day comes round on the 28th in a common year.
        assert_eq!(year("2024-02-29", "2025-02-27"), 1);
        assert_eq!(year("2024-02-29", "2025-02-28"), 2);
        assert_eq!(year("2020-03-01", "2026-02-28"), 6);
        assert_eq!(year("2020-03-01", "2026-03-01"), 7);
    }
}
