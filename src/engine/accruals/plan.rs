//! The earnings of a program with their columns found in the tables, once for all partners.

use super::cells::Cells;
use super::references::References;
use crate::base::{Currency, Decimal, Id, Money, Rate, WindowRule};
use crate::model::rules::{
    Base, BracketBase, Cap, CapLimit, CapPeriod, CapScope, Earning, EarningIx, EveryPeriod, Graded,
    MetricIx, Reward, Rules, Terms,
};
use crate::model::{self, Facts, Program, Table, TierIx, Workspace, column};

/// What an earning is called throughout all versions of a program: index into the program's ids.
/// Caps, counts and running sums go on when a version changes, so they are kept by it.
pub(super) type Slot = u16;

/// A table that some earning is about.
#[derive(Debug)]
pub(super) struct EarningTable<'a> {
    /// Index into [`Facts::tables`].
    pub(super) ix: u16,
    pub(super) table: &'a Table,
    pub(super) references: References,
    pub(super) is_refund: Option<(&'a [u32], u32)>,
    pub(super) currencies: Option<&'a [Currency]>,
}

#[derive(Debug)]
pub(super) struct ProgramPlan<'a> {
    pub(super) program: &'a Program,
    pub(super) versions: Vec<VersionPlan<'a>>,
    /// Ids of earnings, of all versions.
    pub(super) ids: Vec<&'a Id>,
    /// The tables that its earnings are about, as indexes into the list of [`EarningTable`]s; by
    /// their names.
    pub(super) tables: Vec<usize>,
    /// The columns that tie rows of subscriptions together: table, name, cells.
    pub(super) subscriptions: Vec<(usize, &'a str, Cells<'a>)>,
    /// Whether some version lets the sale set the terms, so that a row may be under the rules of an
    /// earlier version than that of its day.
    pub(super) has_sale_terms: bool,
}

#[derive(Debug)]
pub(super) struct VersionPlan<'a> {
    pub(super) rules: &'a Rules,
    /// As the list of [`EarningTable`]s is: the earnings on each, in the order in which they are
    /// written.
    pub(super) by_table: Vec<Vec<EarningPlan<'a>>>,
    pub(super) periodic: Vec<EarningPlan<'a>>,
    /// By table: whether all its earnings are plain.
    pub(super) is_plain: Vec<bool>,
}

#[derive(Debug)]
pub(super) struct EarningPlan<'a> {
    pub(super) version: u16,
    pub(super) ix: EarningIx,
    pub(super) slot: Slot,
    pub(super) rules: &'a Rules,
    pub(super) earning: &'a Earning,
    /// Index into [`crate::model::Facts::tables`].
    pub(super) table: u16,
    /// Whether some row may not pass.
    pub(super) has_filter: bool,
    pub(super) base: BaseCells<'a>,
    pub(super) is_refund: Option<(&'a [u32], u32)>,
    pub(super) currencies: Option<&'a [Currency]>,
    pub(super) subscription: Option<Cells<'a>>,
    pub(super) nth: Option<CountPlan<'a>>,
    pub(super) once: Option<CountPlan<'a>>,
    /// Columns that rates are looked up by, by their names.
    pub(super) columns: Vec<(&'a str, Cells<'a>)>,
    pub(super) running: Vec<RunningPlan<'a>>,
    pub(super) caps: Vec<CapPlan<'a>>,
    pub(super) split: Vec<Cells<'a>>,
    /// What other versions of the earning count.
    pub(super) elsewhere: Counted<'a>,
    /// What is left to look at where a row earns by its own day, tier and amount alone, whatever other
    /// rows are.
    pub(super) plain: Option<PlainPlan<'a>>,
}

/// An earning of a share of an amount, with nothing that looks at other rows or gives to others.
#[derive(Debug, Clone)]
pub(super) struct PlainPlan<'a> {
    pub(super) amounts: &'a model::Numbers,
    /// By tier; one for all where the rate does not depend on it.
    pub(super) rates: Vec<Option<Rate>>,
    pub(super) is_by_tier: bool,
}

impl PlainPlan<'_> {
    pub(super) fn rate(&self, tier: TierIx) -> Option<Rate> {
        let at = if self.is_by_tier { tier.0 as usize } else { 0 };
        self.rates.get(at).copied().flatten()
    }
}

impl<'a> PlainPlan<'a> {
    fn of(plan: &EarningPlan<'a>) -> Option<Self> {
        let (earning, others) = (plan.earning, &plan.elsewhere);
        let (BaseCells::Column(amounts), Reward::Rate(graded)) = (&plan.base, &earning.reward)
        else {
            return None;
        };
        let looks_around = plan.has_filter
            || plan.is_by_sale()
            || plan.nth.is_some()
            || plan.once.is_some()
            || !plan.running.is_empty()
            || !plan.caps.is_empty()
            || !others.nth.is_empty()
            || !others.once.is_empty()
            || !others.running.is_empty()
            || !others.caps.is_empty()
            || earning.group.is_some()
            || earning.duration.is_some()
            || earning.clawback.is_some()
            || earning.at_least.is_some()
            || !earning.requires.is_nothing();
        let gives_to_others = !plan.split.is_empty() || earning.parts.len() > 1;
        if looks_around || gives_to_others {
            return None;
        }
        let flat = |graded: &Graded<Rate>| match graded {
            Graded::Flat(rate) => Some(*rate),
            _ => None,
        };
        let (rates, is_by_tier) = match graded {
            Graded::ByTier { values } => {
                let rates = values.iter().map(|value| match value {
                    Some(graded) => flat(graded).map(Some),
                    None => Some(None),
                });
                (rates.collect::<Option<Vec<Option<Rate>>>>()?, true)
            }
            graded => (vec![Some(flat(graded)?)], false),
        };
        Some(Self {
            amounts,
            rates,
            is_by_tier,
        })
    }
}

/// What is counted from row to row. A version that counts something anew looks at the rows before it
/// too, so they have to be counted under whatever version they are.
#[derive(Debug, Clone, Default)]
pub(super) struct Counted<'a> {
    pub(super) nth: Vec<CountPlan<'a>>,
    pub(super) once: Vec<CountPlan<'a>>,
    pub(super) running: Vec<RunningPlan<'a>>,
    pub(super) caps: Vec<CapPlan<'a>>,
}

/// Rows, or their bases, by the value of a column.
#[derive(Debug, Clone)]
pub(super) struct CountPlan<'a> {
    pub(super) per: Option<Cells<'a>>,
    /// Of the earning's id and the column, among those of all versions.
    pub(super) number: u16,
}

#[derive(Debug)]
pub(super) enum BaseCells<'a> {
    Column(&'a model::Numbers),
    Difference(&'a model::Numbers, &'a model::Numbers),
    Metric(MetricIx, EveryPeriod),
}

/// A running sum that brackets look at.
#[derive(Debug, Clone)]
pub(super) struct RunningPlan<'a> {
    pub(super) window: WindowRule,
    pub(super) name: Option<&'a str>,
    pub(super) per: Option<Cells<'a>>,
    /// Of the earning's id, among the sums of all versions.
    pub(super) number: u16,
}

#[derive(Debug, Clone)]
pub(super) struct CapPlan<'a> {
    pub(super) cap: &'a Cap,
    /// Parallel to the cap's scope; what is not of a cell is missing.
    pub(super) scope: Vec<Cells<'a>>,
    /// Of the earning's id, among the caps of all versions: the same scope, period and currencies are
    /// the same cap, however much it allows.
    pub(super) number: u16,
}

/// The base of a row, before and after what is taken off.
#[derive(Debug, Clone, Copy)]
pub(super) struct RowBase {
    pub(super) written: Decimal,
    pub(super) less: Option<Decimal>,
    pub(super) money: Money,
}

impl EarningPlan<'_> {
    /// Whether the row takes an earlier one back: it says that it is a refund, or is negative.
    pub(super) fn takes_back(&self, row: u32) -> bool {
        let says_so = self
            .is_refund
            .is_some_and(|(codes, refund)| codes.get(row as usize) == Some(&refund));
        let at = row as usize;
        says_so
            || match &self.base {
                BaseCells::Column(cells) | BaseCells::Difference(cells, _) => {
                    cells.is_positive(at) == Some(false)
                }
                BaseCells::Metric(..) => false,
            }
    }

    /// `None` when its cell is empty.
    pub(super) fn base_of(&self, row: u32) -> Option<RowBase> {
        let at = row as usize;
        let number = |cells: &model::Numbers| cells.get(at);
        let (written, less) = match &self.base {
            BaseCells::Column(cells) => (number(cells)?, None),
            BaseCells::Difference(cells, less) => {
                (number(cells)?, Some(number(less).unwrap_or_default()))
            }
            BaseCells::Metric(..) => return None,
        };
        let amount = match less {
            None => written,
            Some(less) => {
                let difference = written.checked_sub(less)?;
                if difference < Decimal::ZERO && !self.takes_back(row) {
                    Decimal::ZERO
                } else {
                    difference
                }
            }
        };
        let currency = match self.currencies {
            Some(currencies) => *currencies.get(at)?,
            None => self.rules.currency,
        };
        Some(RowBase {
            written,
            less,
            money: Money::new(amount, currency),
        })
    }

    pub(super) fn is_by_sale(&self) -> bool {
        self.earning.terms == Terms::Sale
    }
}

impl<'a> EarningTable<'a> {
    fn of(ix: usize, table: &'a Table) -> Option<Self> {
        let refund = table.text(column::KIND).and_then(|kinds| {
            let at = kinds.words().iter().position(|word| word == "refund")?;
            Some((kinds.codes(), u32::try_from(at).ok()?))
        });
        Some(Self {
            ix: u16::try_from(ix).ok()?,
            table,
            references: References::of(table),
            is_refund: refund,
            currencies: table.currency(column::CURRENCY),
        })
    }
}

/// Every table that an earning of some program is about, by its name.
pub(super) fn tables(workspace: &Workspace) -> Vec<EarningTable<'_>> {
    let facts: &Facts = &workspace.facts;
    let versions = workspace.programs.iter().flat_map(|it| &it.versions);
    let names = versions
        .flat_map(|rules| &rules.earnings)
        .filter(|earning| {
            // A period's earning asks a metric, and no rows.
            !matches!(earning.base, Base::Metric { .. })
        });
    let mut names: Vec<&str> = names.map(|earning| &*earning.table).collect();
    names.sort_unstable();
    names.dedup();
    let found = names.into_iter().filter_map(|name| {
        let (ix, _, table) = facts.tables.get_full(name)?;
        EarningTable::of(ix, table)
    });
    found.collect()
}

impl<'a> EarningTable<'a> {
    /// The rows' currencies, where the base is an amount; a plain number is as good as the
    /// program's.
    fn currencies_of(&self, base: &Base) -> Option<&'a [Currency]> {
        let (Base::Column(name) | Base::Difference { column: name, .. }) = base else {
            return None;
        };
        self.currencies.filter(|_| self.table.money.contains(name))
    }
}

impl<'a> ProgramPlan<'a> {
    pub(super) fn of(
        workspace: &'a Workspace,
        tables: &[EarningTable<'a>],
        program: &'a Program,
    ) -> Self {
        let mut plan = Self {
            program,
            versions: Vec::new(),
            ids: Vec::new(),
            tables: Vec::new(),
            subscriptions: Vec::new(),
            has_sale_terms: false,
        };
        let mut numbers = Numbers::default();
        for (version, rules) in (0_u16..).zip(&program.versions) {
            let mut of_version = VersionPlan {
                rules,
                by_table: tables.iter().map(|_| Vec::new()).collect(),
                periodic: Vec::new(),
                is_plain: Vec::new(),
            };
            for (ix, earning) in (0_u32..).map(EarningIx).zip(&rules.earnings) {
                let slot = plan.slot(&earning.id);
                plan.has_sale_terms |= earning.terms == Terms::Sale;
                let at = (version, ix, slot);
                if let Base::Metric { metric, every } = earning.base {
                    let base = BaseCells::Metric(metric, every);
                    let compiled =
                        EarningPlan::of(workspace, None, rules, earning, at, base, &mut numbers);
                    of_version.periodic.push(compiled);
                    continue;
                }
                let table = tables.iter().position(|it| it.table.name == earning.table);
                let Some(number) = table else {
                    continue;
                };
                let table = &tables[number];
                if let Some(name) = earning.subscription.as_deref() {
                    plan.subscription(number, name, Cells::of(workspace, table.table, name));
                }
                let base = BaseCells::of(table.table, &earning.base);
                let compiled = EarningPlan::of(
                    workspace,
                    Some(table),
                    rules,
                    earning,
                    at,
                    base,
                    &mut numbers,
                );
                of_version.by_table[number].push(compiled);
                if !plan.tables.contains(&number) {
                    plan.tables.push(number);
                }
            }
            plan.versions.push(of_version);
        }
        plan.tables.sort_unstable();
        plan.count_elsewhere();
        for earning in plan.earnings() {
            earning.plain = PlainPlan::of(earning);
        }
        for version in &mut plan.versions {
            let all_plain =
                |earnings: &Vec<EarningPlan<'_>>| earnings.iter().all(|it| it.plain.is_some());
            version.is_plain = version.by_table.iter().map(all_plain).collect();
        }
        plan
    }

    fn earnings(&mut self) -> impl Iterator<Item = &mut EarningPlan<'a>> {
        self.versions.iter_mut().flat_map(|version| {
            let of_tables = version.by_table.iter_mut().flatten();
            of_tables.chain(&mut version.periodic)
        })
    }

    /// Lets every version of an earning count what any version of it does.
    fn count_elsewhere(&mut self) {
        if self.versions.len() < 2 {
            return;
        }
        let mut all: Vec<((Slot, u16), Counted<'a>)> = Vec::new();
        for plan in self.earnings() {
            let place = (plan.slot, plan.table);
            let known = all.iter().position(|(it, _)| *it == place);
            let at = known.unwrap_or_else(|| {
                all.push((place, Counted::default()));
                all.len() - 1
            });
            let counted = &mut all[at].1;
            add_new(&mut counted.nth, plan.nth.as_slice(), |it| it.number);
            add_new(&mut counted.once, plan.once.as_slice(), |it| it.number);
            add_new(&mut counted.running, &plan.running, |it| it.number);
            add_new(&mut counted.caps, &plan.caps, |it| it.number);
        }
        for plan in self.earnings() {
            let place = (plan.slot, plan.table);
            let Some((_, counted)) = all.iter().find(|(it, _)| *it == place) else {
                continue;
            };
            let mut others = counted.clone();
            let own = |number: u16, own: Option<&CountPlan<'a>>| {
                own.is_some_and(|own| own.number == number)
            };
            (others.nth).retain(|it| !own(it.number, plan.nth.as_ref()));
            (others.once).retain(|it| !own(it.number, plan.once.as_ref()));
            (others.running).retain(|it| plan.running.iter().all(|own| own.number != it.number));
            (others.caps).retain(|it| plan.caps.iter().all(|own| own.number != it.number));
            plan.elsewhere = others;
        }
    }

    fn subscription(&mut self, table: usize, name: &'a str, cells: Cells<'a>) {
        let mut known = self.subscriptions.iter();
        if !known.any(|(of, other, _)| (*of, *other) == (table, name)) {
            self.subscriptions.push((table, name, cells));
        }
    }

    fn slot(&mut self, id: &'a Id) -> Slot {
        let known = self.ids.iter().position(|it| *it == id);
        let at = known.unwrap_or_else(|| {
            self.ids.push(id);
            self.ids.len() - 1
        });
        Slot::try_from(at).unwrap_or(Slot::MAX)
    }
}

impl<'a> BaseCells<'a> {
    fn of(table: &'a Table, base: &'a Base) -> Self {
        let numbers = |name: &str| table.number(name).unwrap_or_default();
        match base {
            Base::Column(name) => Self::Column(numbers(name)),
            Base::Difference { column, less } => Self::Difference(numbers(column), numbers(less)),
            Base::Metric { metric, every } => Self::Metric(*metric, *every),
        }
    }
}

/// The running sums and caps of all versions, by earning.
#[derive(Debug, Default)]
struct Numbers<'a> {
    nth: Vec<(Slot, Option<&'a str>)>,
    once: Vec<(Slot, &'a str)>,
    running: Vec<(Slot, WindowRule, Option<&'a str>)>,
    caps: Vec<SameCap<'a>>,
}

/// What makes two caps the same: the earning, the scope, the period, and the currencies with limits of
/// their own.
type SameCap<'a> = (Slot, &'a [CapScope], CapPeriod, Option<Vec<Currency>>);

impl<'a> EarningPlan<'a> {
    fn of(
        workspace: &'a Workspace,
        table: Option<&EarningTable<'a>>,
        rules: &'a Rules,
        earning: &'a Earning,
        (version, ix, slot): (u16, EarningIx, Slot),
        base: BaseCells<'a>,
        numbers: &mut Numbers<'a>,
    ) -> Self {
        let rows = table.map(|table| table.table);
        let cells = |name: &str| {
            let found = rows.map(|table| Cells::of(workspace, table, name));
            found.unwrap_or(Cells::Missing)
        };
        let optional = |name: &Option<String>| name.as_deref().map(cells);
        let mut seen = Seen::default();
        match &earning.reward {
            Reward::Rate(graded) => seen.walk(graded),
            Reward::Amount(graded) => seen.walk(graded),
        }
        if let Some(graded) = &earning.duration {
            seen.walk(graded);
        }
        let running = seen.running.iter().map(|(window, per)| RunningPlan {
            window: *window,
            name: *per,
            per: per.map(cells),
            number: numbered(&mut numbers.running, (slot, *window, *per)),
        });
        let caps = earning.caps.iter().map(|cap| CapPlan {
            cap,
            scope: (cap.per.iter())
                .map(|scope| match scope {
                    CapScope::Person => optional(&earning.person),
                    CapScope::Subscription => optional(&earning.subscription),
                    CapScope::Column(name) => Some(cells(name)),
                    CapScope::Row | CapScope::Partner => None,
                })
                .map(|cells| cells.unwrap_or(Cells::Missing))
                .collect(),
            number: numbered(
                &mut numbers.caps,
                (slot, &*cap.per, cap.period, named_currencies(&cap.limit)),
            ),
        });
        let nth = earning.from_nth.as_ref().map(|nth| CountPlan {
            per: optional(&nth.per),
            number: numbered(&mut numbers.nth, (slot, nth.per.as_deref())),
        });
        let once = earning.once.as_ref().map(|once| CountPlan {
            per: Some(cells(&once.per)),
            number: numbered(&mut numbers.once, (slot, &*once.per)),
        });
        Self {
            version,
            ix,
            slot,
            rules,
            earning,
            table: table.map_or(u16::MAX, |table| table.ix),
            has_filter: !earning.filter.is_empty(),
            base,
            is_refund: table.and_then(|table| table.is_refund),
            currencies: table.and_then(|table| table.currencies_of(&earning.base)),
            subscription: optional(&earning.subscription),
            nth,
            once,
            columns: (seen.columns.iter())
                .map(|name| (*name, cells(name)))
                .collect(),
            running: running.collect(),
            caps: caps.collect(),
            split: (earning.split.iter())
                .map(|split| cells(&split.partner))
                .collect(),
            elsewhere: Counted::default(),
            plain: None,
        }
    }
}

/// The currencies that have limits of their own; `None` of a count.
fn named_currencies(limit: &CapLimit) -> Option<Vec<Currency>> {
    let CapLimit::Amount(_, named) = limit else {
        return None;
    };
    let mut named: Vec<Currency> = named.keys().copied().collect();
    named.sort_unstable();
    Some(named)
}

fn add_new<T: Clone>(all: &mut Vec<T>, some: &[T], number: impl Fn(&T) -> u16) {
    for it in some {
        if all.iter().all(|known| number(known) != number(it)) {
            all.push(it.clone());
        }
    }
}

fn numbered<T: PartialEq>(known: &mut Vec<T>, it: T) -> u16 {
    let at = known.iter().position(|other| *other == it);
    let at = at.unwrap_or_else(|| {
        known.push(it);
        known.len() - 1
    });
    u16::try_from(at).unwrap_or(u16::MAX)
}

/// What a graded value looks at.
#[derive(Debug, Default)]
struct Seen<'a> {
    columns: Vec<&'a str>,
    running: Vec<(WindowRule, Option<&'a str>)>,
}

impl<'a> Seen<'a> {
    fn walk<T>(&mut self, graded: &'a Graded<T>) {
        use crate::model::rules::By;
        match graded {
            Graded::Flat(_) => {}
            Graded::ByTier { values } => values.iter().flatten().for_each(|it| self.walk(it)),
            Graded::By {
                by,
                values,
                otherwise,
            } => {
                if let By::Column(name) = by {
                    self.columns.push(name);
                }
                values.values().for_each(|it| self.walk(it));
                otherwise.iter().for_each(|it| self.walk(it));
            }
            Graded::ByYear { values, otherwise } => {
                values.values().for_each(|it| self.walk(it));
                otherwise.iter().for_each(|it| self.walk(it));
            }
            Graded::Brackets(brackets) => {
                if let BracketBase::Running { window, per } = &brackets.of {
                    let it = (*window, per.as_deref());
                    if !self.running.contains(&it) {
                        self.running.push(it);
                    }
                }
            }
            Graded::BestOf(all) => all.iter().for_each(|it| self.walk(it)),
        }
    }
}
