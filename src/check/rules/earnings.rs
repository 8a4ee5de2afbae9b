//! What facts earn, and when it is paid.

use indexmap::IndexMap;

use super::graded::Ground;
use super::requirements::Place;
use super::{
    CAP_SCOPE, LONELY_GROUP, MISPLACED, NO_REWARD, NO_SUBSCRIPTION, SHARES, Scope, UNKNOWN_FUND,
    UNKNOWN_GROUP,
};
use crate::base::{
    Currency, Decimal, Diagnostic, Duration, Faults, Id, PeriodUnit, Rate, Span, Spanned, closest,
};
use crate::check::program::title_of;
use crate::check::{dates, start_of};
use crate::load::decode::{List, shorten};
use crate::load::leaf::{Amount, Text};
use crate::load::ledger::TableSpec;
use crate::load::raw::{
    RawBase, RawByCurrency, RawCap, RawClawback, RawEarning, RawGroups, RawPart, RawPayoutRules,
};
use crate::load::terms::PeriodTerm;
use crate::model::rules::{
    Base, Cap, CapLimit, CapPeriod, CapScope, Clawback, Earning, EarningKind, EveryPeriod, FundIx,
    Group, GroupIx, GroupMode, Instalment, Link, LinkWindow, NthRow, Once, Part, PartFallback,
    Payout, PayoutBelow, PayoutDay, PeriodBase, Requirement, Reward, Split, Terms, Whose,
};
use crate::model::{TierIx, column, table};

impl<'s> Scope<'s> {
    pub(super) fn read_groups(&self, raw: Option<&RawGroups>) -> Vec<Group> {
        let entries = raw.into_iter().flat_map(|raw| &raw.entries);
        entries
            .map(|(id, mode)| Group {
                id: id.value.clone(),
                mode: mode.value,
                span: id.span,
            })
            .collect()
    }

    pub(super) fn earning(
        &self,
        id: &Spanned<Id>,
        raw: &RawEarning,
        faults: &mut Faults,
    ) -> Option<Earning> {
        let name = raw.on.as_ref();
        let table = self.tables.table(
            name.map_or(table::DEALS, |it| it.value.trim()),
            name.map_or(id.span, |it| it.span),
            faults,
        )?;
        let text = |column: Option<&Spanned<Text>>, faults: &mut Faults| {
            column.and_then(|it| self.tables.text_column(table, it, faults))
        };
        let subscription = text(raw.subscription.as_ref(), faults);
        self.needs_subscription(raw, faults);
        let ground = Ground {
            table: Some(table),
            has_subscription: raw.subscription.is_some(),
            is_rate: true,
        };
        let reward = self.reward(id, raw, ground, faults);
        let base = self.base(id, raw, table, faults);
        let duration = raw.duration.as_ref();
        let duration = duration.and_then(|raw| {
            let ground = Ground {
                is_rate: false,
                ..ground
            };
            self.graded(raw, ground, |it: Duration| it, faults)
        });
        dates::in_order(
            ("the first day of the campaign", raw.from.as_ref()),
            ("its last day", raw.until.as_ref()),
            faults,
        );
        let tiers = raw.tiers.iter().flat_map(|list| &list.items);
        let tiers: Vec<TierIx> = tiers.filter_map(|id| self.tier(id, faults)).collect();
        let requires = raw.requires.as_ref();
        let requires = requires.map_or(Requirement::NOTHING, |raw| {
            self.requirement(raw, Place::ALL, faults)
        });
        let caps = raw.caps.iter().flat_map(|list| &list.items);
        let caps: Vec<Cap> = caps
            .filter_map(|cap| self.cap(cap, raw, table, faults))
            .collect();
        let split = self.split(raw, table, faults);
        let instalments = instalments(raw, faults);
        let parts = self.parts(raw.pays.as_ref(), faults);
        let clawback = raw.clawback.as_ref();
        let clawback = clawback.and_then(|it| self.clawback(it, table, faults));
        let once = raw.once.as_ref();
        if let Some(once) = once.filter(|_| raw.amount.is_none()) {
            faults.push(
                Diagnostic::error(
                    &NO_REWARD,
                    start_of(once.span),
                    "nothing is said to be earned once",
                )
                .help("write the `amount` that is earned"),
            );
        }
        let once = once.and_then(|once| {
            Some(Once {
                reaches: once.reaches.get()?.value.0,
                per: text(once.per.get(), faults)?,
            })
        });
        let nth_per = text(raw.nth_per.as_ref(), faults);
        if let (Some(place), None) = (&raw.nth_per, &raw.from_nth) {
            faults.push(
                Diagnostic::error(&MISPLACED, place.span, "`nth_per` has no meaning here")
                    .label("it goes with `from_nth`")
                    .help("write from which row on it is earned: `from_nth: 2`"),
            );
        }
        let kind = raw.kind.as_ref().map(|kind| kind.value);
        let kind = kind.or_else(|| EarningKind::from_word(id.value.as_str()));
        Some(Earning {
            id: id.value.clone(),
            name: raw
                .name
                .as_ref()
                .map_or_else(|| title_of(id.value.as_str()), |name| name.value.0.clone()),
            kind: kind.unwrap_or(EarningKind::Commission),
            table: table.name.clone(),
            filter: self.filter(
                table,
                raw.filter.as_ref(),
                raw.with.as_ref(),
                raw.without.as_ref(),
                faults,
            ),
            tiers,
            requires,
            from: raw.from.as_ref().map(|day| day.value.0),
            until: raw.until.as_ref().map(|day| day.value.0),
            base: base?,
            subscription,
            terms: raw.terms.as_ref().map_or(Terms::Event, |it| it.value),
            duration,
            reward: reward?,
            once,
            from_nth: raw.from_nth.as_ref().map(|first| NthRow {
                first: first.value.0.max(1),
                per: nth_per,
            }),
            at_least: raw.at_least.as_ref().map(|it| it.value.0),
            caps,
            group: raw.group.as_ref().and_then(|it| self.group(it, faults)),
            person: text(raw.person.as_ref(), faults),
            split,
            hold: raw.hold.as_ref().map_or(Duration::ZERO, |it| it.value),
            instalments,
            clawback,
            parts,
            span: Some(id.span),
        })
    }

    fn needs_subscription(&self, raw: &RawEarning, faults: &mut Faults) {
        if raw.subscription.is_some() || self.broken.is_in(raw.span) {
            return;
        }
        let terms = raw.terms.as_ref().filter(|it| it.value == Terms::Sale);
        let places = [
            ("terms: sale", terms.map(|it| it.span)),
            ("duration", raw.duration.as_ref().map(|it| it.span)),
        ];
        for (key, span) in places {
            if let Some(span) = span {
                faults.push(
                    Diagnostic::error(
                        &NO_SUBSCRIPTION,
                        start_of(span),
                        format!("`{key}` needs to know which rows are one subscription"),
                    )
                    .help("name the column that ties them together: `subscription: contract`"),
                );
            }
        }
    }

    fn reward(
        &self,
        id: &Spanned<Id>,
        raw: &RawEarning,
        ground: Ground<'s>,
        faults: &mut Faults,
    ) -> Option<Reward> {
        let rate = raw
            .rate
            .as_ref()
            .map(|raw| self.graded(raw, ground, |it: Rate| it, faults));
        let amount = raw.amount.as_ref().map(|raw| {
            let ground = Ground {
                is_rate: false,
                ..ground
            };
            self.graded(raw, ground, |it: Amount| it.0, faults)
        });
        match (rate, amount) {
            (Some(_), Some(_)) => {
                let (rate, amount) = (raw.rate.as_ref()?, raw.amount.as_ref()?);
                faults.push(
                    Diagnostic::error(
                        &NO_REWARD,
                        start_of(amount.span),
                        format!("`{}` has a rate and an amount", id.value),
                    )
                    .related(start_of(rate.span), "the rate")
                    .help("keep one of the two, or make two earnings"),
                );
                None
            }
            (Some(rate), None) => rate.map(Reward::Rate),
            (None, Some(amount)) => amount.map(Reward::Amount),
            (None, None) => {
                if !self.broken.is_in(raw.span) {
                    faults.push(
                        Diagnostic::error(
                            &NO_REWARD,
                            id.span,
                            format!("nothing says what `{}` earns", id.value),
                        )
                        .help("write a `rate`, or an `amount` for each row"),
                    );
                }
                None
            }
        }
    }

    fn base(
        &self,
        id: &Spanned<Id>,
        raw: &RawEarning,
        table: &'s TableSpec,
        faults: &mut Faults,
    ) -> Option<Base> {
        let number = |it: &Spanned<Text>, faults: &mut Faults| {
            let column = self
                .tables
                .number_column(table, it.value.trim(), it.span, faults);
            column.map(|column| column.name.clone())
        };
        let every = raw.every.as_ref();
        let base = match &raw.base {
            None => {
                let is_there = table.columns.iter().any(|it| it.name == column::AMOUNT);
                // A fixed amount for each row asks for no base.
                if !is_there && (raw.amount.is_none() || raw.once.is_some()) {
                    let span = raw.on.as_ref().map_or(id.span, |on| on.span);
                    self.tables
                        .number_column(table, column::AMOUNT, span, faults)?;
                }
                Base::Column(column::AMOUNT.to_owned())
            }
            Some(RawBase::Column(name)) => Base::Column(number(name, faults)?),
            Some(RawBase::Other(of)) => match (&of.column, &of.less, &of.metric) {
                (Some(name), None, None) => Base::Column(number(name, faults)?),
                (Some(name), Some(less), None) => {
                    let (name, less) = (number(name, faults), number(less, faults));
                    Base::Difference {
                        column: name?,
                        less: less?,
                    }
                }
                (None, None, Some(metric)) => {
                    let found = self.plain_metric(metric.value.as_str(), metric.span, None, faults);
                    let Some(every) = every else {
                        faults.push(
                            Diagnostic::error(
                                &NO_REWARD,
                                metric.span,
                                "nothing says for which periods this metric earns",
                            )
                            .help("write `every: quarter`"),
                        );
                        return None;
                    };
                    Base::Metric {
                        metric: found?,
                        every: period(every, raw.calendar.as_ref()),
                    }
                }
                _ => {
                    if !self.broken.is_in(of.span) {
                        faults.push(
                            Diagnostic::error(
                                &crate::load::faults::TWO_FORMS,
                                start_of(of.span),
                                "this base has none or several of its forms",
                            )
                            .help("write a column, `{column: …, less: …}` or `{metric: …}`"),
                        );
                    }
                    return None;
                }
            },
        };
        if let Some(every) = every.filter(|_| !matches!(base, Base::Metric { .. })) {
            faults.push(
                Diagnostic::error(
                    &MISPLACED,
                    every.span,
                    "rows earn on their own day, not by period",
                )
                .label("this goes with a base that is a metric")
                .help("delete `every`, or write `base: {metric: …}`"),
            );
        }
        Some(base)
    }

    fn cap(
        &self,
        cap: &RawCap,
        raw: &RawEarning,
        table: &'s TableSpec,
        faults: &mut Faults,
    ) -> Option<Cap> {
        let limit = match (&cap.amount, &cap.count) {
            (Some(amount), None) => {
                let (amount, each) = self.by_currency(amount);
                CapLimit::Amount(amount, each)
            }
            (None, Some(count)) => CapLimit::Count(count.value.0),
            _ => {
                if !self.broken.is_in(cap.span) {
                    faults.push(
                        Diagnostic::error(
                            &crate::load::faults::TWO_FORMS,
                            start_of(cap.span),
                            "a cap is an amount or a count",
                        )
                        .help("write `{amount: 500, per: [partner, month]}`, or `count`"),
                    );
                }
                return None;
            }
        };
        let mut per = Vec::new();
        let mut period: Option<(CapPeriod, Span)> = None;
        for word in cap.per.iter().flat_map(|per| &per.items) {
            let found = match word.value.trim() {
                "row" => Ok(CapScope::Row),
                "partner" => Ok(CapScope::Partner),
                "person" => Ok(CapScope::Person),
                "subscription" => Ok(CapScope::Subscription),
                "month" => Err(CapPeriod::Month),
                "quarter" => Err(CapPeriod::Quarter),
                "half" => Err(CapPeriod::Half),
                "year" => Err(CapPeriod::Year),
                "campaign" | "lifetime" => Err(CapPeriod::Lifetime),
                name => Ok(CapScope::Column(
                    self.cap_column(name, word, table, faults)?,
                )),
            };
            let (key, missing) = match found {
                Ok(CapScope::Person) => ("person", raw.person.is_none()),
                Ok(CapScope::Subscription) => ("subscription", raw.subscription.is_none()),
                _ => ("", false),
            };
            if missing && !self.broken.is_in(raw.span) {
                faults.push(
                    Diagnostic::error(
                        &CAP_SCOPE,
                        word.span,
                        format!("this earning names no column for the {key}"),
                    )
                    .help(format!("write `{key}: COLUMN` in the earning")),
                );
            }
            match found {
                Ok(scope) => per.push(scope),
                Err(unit) => {
                    if let Some((_, first)) = period {
                        faults.push(
                            Diagnostic::error(&CAP_SCOPE, word.span, "a cap has one period")
                                .related(first, "the other one")
                                .help("delete one of the two, or write two caps"),
                        );
                    }
                    period = Some((unit, word.span));
                }
            }
        }
        Some(Cap {
            limit,
            per,
            period: period.map_or(CapPeriod::Lifetime, |it| it.0),
        })
    }

    fn cap_column(
        &self,
        name: &str,
        word: &Spanned<Text>,
        table: &'s TableSpec,
        faults: &mut Faults,
    ) -> Option<String> {
        const WORDS: [&str; 10] = [
            "row",
            "partner",
            "person",
            "subscription",
            "month",
            "quarter",
            "half",
            "year",
            "campaign",
            "lifetime",
        ];
        if table.columns.iter().any(|it| it.name == name) {
            return self.tables.text_column(table, word, faults);
        }
        let near = closest(name, WORDS).is_some();
        let columns = table.columns.iter().map(|it| it.name.as_str());
        let fault = Diagnostic::error(
            &CAP_SCOPE,
            word.span,
            format!("unknown scope `{}`", shorten(name)),
        );
        faults.push(if near {
            fault.suggest(name, WORDS)
        } else {
            fault.suggest(name, columns).help_if_none(
                "write `row`, `partner`, `person`, `subscription`, a column, or a period such as `month`",
            )
        });
        None
    }

    /// The amount in the program's currency, and those in others.
    pub(super) fn by_currency(
        &self,
        raw: &RawByCurrency,
    ) -> (Decimal, IndexMap<Currency, Decimal>) {
        match raw {
            RawByCurrency::One(amount) => (amount.value.0, IndexMap::new()),
            RawByCurrency::Each(each) => {
                let all: IndexMap<Currency, Decimal> = each
                    .entries
                    .iter()
                    .map(|(currency, amount)| (currency.value, amount.value.0))
                    .collect();
                let own = all.get(&self.currency).or_else(|| all.values().next());
                (own.copied().unwrap_or_default(), all)
            }
        }
    }

    fn group(&self, id: &Spanned<Id>, faults: &mut Faults) -> Option<GroupIx> {
        let at = self.groups.iter().position(|group| group.id == id.value);
        if at.is_none() && self.knows_groups {
            let known = self.groups.iter().map(|group| group.id.as_str());
            faults.push(
                Diagnostic::error(
                    &UNKNOWN_GROUP,
                    id.span,
                    format!("unknown group `{}`", id.value),
                )
                .suggest(id.value.as_str(), known)
                .help_if_none("declare it beside the earnings: `groups: {registration: best}`"),
            );
        }
        at.and_then(|at| u32::try_from(at).ok()).map(GroupIx)
    }

    pub(super) fn fund_ix(&self, id: &Spanned<Id>, faults: &mut Faults) -> Option<FundIx> {
        let at = self.funds.iter().position(|fund| *fund == id.value);
        if at.is_none() && self.knows_funds {
            let known = self.funds.iter().map(Id::as_str);
            faults.push(unknown_fund(id, known.collect()));
        }
        at.and_then(|at| u32::try_from(at).ok()).map(FundIx)
    }

    fn split(&self, raw: &RawEarning, table: &'s TableSpec, faults: &mut Faults) -> Vec<Split> {
        let Some(list) = &raw.split else {
            return Vec::new();
        };
        let shares = list.items.iter().map(|it| it.share.get());
        let sum = sum(shares.clone());
        if let Some(sum) = sum.filter(|sum| *sum > Decimal::ONE) {
            faults.push(
                Diagnostic::error(
                    &SHARES,
                    start_of(list.span),
                    format!("these shares are {} together", Rate::new(sum)),
                )
                .label("more than there is to share")
                .help("lower one; what they leave stays with the row's own partner"),
            );
        }
        let items = list.items.iter();
        items
            .filter_map(|it| {
                let partner = self.tables.text_column(table, it.partner.get()?, faults)?;
                Some(Split {
                    partner,
                    share: it.share.get()?.value,
                })
            })
            .collect()
    }

    fn parts(&self, raw: Option<&List<RawPart>>, faults: &mut Faults) -> Vec<Part> {
        let Some(list) = raw else {
            return Vec::new();
        };
        one_together(
            sum(list.items.iter().map(|it| it.share.get())),
            list.span,
            faults,
        );
        let items = list.items.iter();
        items
            .filter_map(|it| {
                let into = it.into.as_ref();
                let needs = [
                    ("at_least", it.at_least.as_ref().map(|at| at.span)),
                    ("every", it.every.as_ref().map(|at| at.span)),
                    ("else", it.otherwise.as_ref().map(|at| at.span)),
                ];
                for (key, span) in needs {
                    if let Some(span) = span.filter(|_| into.is_none()) {
                        faults.push(
                            Diagnostic::error(
                                &MISPLACED,
                                span,
                                format!("`{key}` has no meaning here"),
                            )
                            .label("it goes with `into`")
                            .help("name the fund, or delete it"),
                        );
                    }
                }
                let fallback = match (&it.at_least, &it.every) {
                    (Some(at_least), Some(every)) => Some(PartFallback {
                        at_least: at_least.value.0,
                        every: period(every, None),
                    }),
                    (Some(place), None) if into.is_some() => {
                        faults.push(
                            Diagnostic::error(
                                &crate::load::faults::MISSING_KEY,
                                place.span,
                                "nothing says in which period this minimum has to be reached",
                            )
                            .help("add `every: quarter` and `else: cash`"),
                        );
                        None
                    }
                    _ => None,
                };
                Some(Part {
                    share: it.share.get()?.value,
                    into: into.and_then(|id| self.fund_ix(id, faults)),
                    fallback,
                })
            })
            .collect()
    }

    fn clawback(
        &self,
        raw: &RawClawback,
        own: &'s TableSpec,
        faults: &mut Faults,
    ) -> Option<Clawback> {
        let name = raw.table.get()?;
        let table = self.tables.table(name.value.trim(), name.span, faults)?;
        Some(Clawback {
            link: Link {
                table: table.name.clone(),
                same: self.same(own, table, raw.same.get(), faults),
                whose: Whose::Own,
                conditions: self.conditions(table, raw.filter.as_ref(), faults),
                window: LinkWindow::After(raw.within.as_ref().map(|it| it.value)),
            },
            share: raw
                .share
                .as_ref()
                .map_or(Rate::new(Decimal::ONE), |it| it.value),
        })
    }

    /// Groups with less than two members, of which a row always gets its one.
    pub(super) fn tell_lonely(&self, earnings: &[Earning], faults: &mut Faults) {
        for (at, group) in (0u32..).zip(&self.groups) {
            let members = earnings.iter().filter(|it| it.group == Some(GroupIx(at)));
            let count = members.count();
            if count < 2 && group.mode != GroupMode::First || count == 0 {
                faults.push(
                    Diagnostic::warning(
                        &LONELY_GROUP,
                        group.span,
                        match count {
                            0 => format!("no earning is of the group `{}`", group.id),
                            _ => format!("one earning alone is of the group `{}`", group.id),
                        },
                    )
                    .label("a group chooses among several")
                    .help(format!(
                        "write `group: {}` in each of them, or delete the group",
                        group.id
                    )),
                );
            }
        }
    }

    pub(super) fn payout(&self, raw: Option<&RawPayoutRules>, faults: &mut Faults) -> Payout {
        let Some(raw) = raw else {
            return Payout {
                every: PeriodUnit::Month,
                fiscal: false,
                day: PayoutDay::OfMonth(1),
                cutoff: None,
                business_day: false,
                minimum: None,
                minimums: IndexMap::new(),
                below: PayoutBelow::Carry,
                requires: Requirement::NOTHING,
                span: None,
            };
        };
        let every = raw
            .every
            .as_ref()
            .map(|every| period(every, raw.calendar.as_ref()));
        let fiscal = raw
            .calendar
            .as_ref()
            .is_some_and(|it| it.value == PeriodBase::Fiscal);
        if let (Some(on), Some(after)) = (&raw.on, &raw.days_after) {
            faults.push(
                Diagnostic::error(
                    &crate::load::faults::TWO_FORMS,
                    after.span,
                    "the payday is said twice",
                )
                .related(on.span, "one here")
                .help("keep `on` or `days_after`"),
            );
        }
        if let Some(on) = raw.on.as_ref().filter(|on| !(1..=31).contains(&on.value.0)) {
            faults.push(
                Diagnostic::error(
                    &super::REVIEW_DAY,
                    on.span,
                    format!("no month has a day {}", on.value.0),
                )
                .help("write a day from 1 to 31"),
            );
        }
        let minimum = raw
            .minimum
            .as_ref()
            .map(|minimum| self.by_currency(minimum));
        let (minimum, minimums) = match minimum {
            Some((own, each)) => (Some(own), each),
            None => (None, IndexMap::new()),
        };
        Payout {
            every: every.map_or(PeriodUnit::Month, |it| it.unit),
            fiscal: every.map_or(fiscal, |it| it.fiscal),
            day: match (&raw.on, &raw.days_after) {
                (None, Some(days)) => PayoutDay::DaysAfter(days.value.0),
                (on, _) => PayoutDay::OfMonth(on.as_ref().map_or(1, |on| on.value.0)),
            },
            cutoff: raw.cutoff.as_ref().map(|it| it.value),
            business_day: raw.business_day.as_ref().is_some_and(|it| it.value),
            minimum,
            minimums,
            below: raw.below.as_ref().map_or(PayoutBelow::Carry, |it| it.value),
            requires: raw.requires.as_ref().map_or(Requirement::NOTHING, |raw| {
                self.requirement(raw, Place::ALL, faults)
            }),
            span: Some(raw.span),
        }
    }
}

pub(in crate::check) fn unknown_fund(id: &Spanned<Id>, known: Vec<&str>) -> Diagnostic {
    let has_none = known.is_empty();
    let fault = Diagnostic::error(
        &UNKNOWN_FUND,
        id.span,
        format!("unknown fund `{}`", id.value),
    )
    .suggest(id.value.as_str(), known);
    if has_none {
        fault.help("the partner's program has no funds; declare it under `funds`")
    } else {
        fault.help_if_none("declare it under `funds` of the program")
    }
}

/// The sum of shares, where all of them could be read.
fn sum<'r>(shares: impl Iterator<Item = Option<&'r Spanned<Rate>>>) -> Option<Decimal> {
    shares
        .map(|share| share.map(|it| it.value.share()))
        .sum::<Option<Decimal>>()
}

fn one_together(sum: Option<Decimal>, span: Span, faults: &mut Faults) {
    if let Some(sum) = sum.filter(|sum| *sum != Decimal::ONE) {
        faults.push(
            Diagnostic::error(
                &SHARES,
                start_of(span),
                format!("these shares are {} together", Rate::new(sum)),
            )
            .label("they have to be 100% together")
            .help("correct one, or write the part that is missing"),
        );
    }
}

fn instalments(raw: &RawEarning, faults: &mut Faults) -> Vec<Instalment> {
    let Some(list) = &raw.instalments else {
        return Vec::new();
    };
    one_together(
        sum(list.items.iter().map(|it| it.share.get())),
        list.span,
        faults,
    );
    let items = list.items.iter();
    items
        .filter_map(|it| {
            Some(Instalment {
                share: it.share.get()?.value,
                after: it.after.get()?.value,
            })
        })
        .collect()
}

/// A period and whose calendar it is of.
pub(super) fn period(
    every: &Spanned<PeriodTerm>,
    calendar: Option<&Spanned<PeriodBase>>,
) -> EveryPeriod {
    let is_fiscal = calendar.is_some_and(|it| it.value == PeriodBase::Fiscal);
    EveryPeriod {
        unit: every.value.unit,
        fiscal: every.value.fiscal || is_fiscal,
    }
}
