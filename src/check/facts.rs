//! Ledgers to facts: names to partners, and every amount in a currency.

use indexmap::IndexMap;
use rayon::prelude::*;

use super::ids::{self, Register};
use super::partner::Partners;
use super::refs::{self, Refs};
use super::{dates, money, same_ids};
use crate::base::{Currency, Date, Decimal, Diagnostic, Faults};
use crate::load::faults::EMPTY_CELL;
use crate::load::ledger::{Cells, Kind, Ledger};
use crate::model::{
    Column, ExchangeRates, Facts, PartnerIx, Site, Table, TextColumn, column, table,
};

/// Whose row it is when that is not known.
const NOBODY: PartnerIx = PartnerIx(u32::MAX);
/// Rows that are looked through in one go: fewer are not worth another core.
const SOME_ROWS: usize = 1 << 12;
/// Faults of one kind in one table that are told one by one; the rest is told as a number.
const MOST_FAULTS: usize = 20;

/// What ledgers are held against.
pub(super) struct Ground<'a> {
    pub register: &'a Register<'a>,
    pub refs: &'a Refs<'a>,
    pub partners: &'a Partners,
    pub exchange: &'a ExchangeRates,
    pub site: &'a Site,
    /// Further columns that name a partner: table and column.
    pub partner_columns: Vec<(String, String)>,
}

pub(super) fn assemble(ledgers: Vec<Ledger>, ground: &Ground<'_>, faults: &mut Faults) -> Facts {
    let mut facts = Facts::default();
    for ledger in ledgers {
        let name = ledger.spec.name.clone();
        let resolved = Checker {
            ground,
            ledger: &ledger,
        }
        .check(faults);
        let ids_ascend = resolved.ids_ascend;
        let mut table = resolved.table(ledger);
        table.lay_out(ground.register.files.len(), ids_ascend);
        facts.tables.insert(name, table);
    }
    facts
}

/// What checking adds to a ledger's columns.
struct Resolved {
    partner: Vec<PartnerIx>,
    currency: Option<Vec<Currency>>,
    /// Whether each row has an id that comes after that of the row before.
    ids_ascend: bool,
}

struct Checker<'a> {
    ground: &'a Ground<'a>,
    ledger: &'a Ledger,
}

impl Checker<'_> {
    fn check(&self, faults: &mut Faults) -> Resolved {
        let partner = match self.ledger.text(column::PARTNER) {
            Some(names) => self.partners(names, faults),
            None => Vec::new(),
        };
        let ids = self.ledger.text(column::ID);
        let ids = ids.filter(|_| self.ledger.is_there(column::ID));
        let known = self.ledger.ids_ascend;
        let ids_ascend =
            ids.is_some_and(|ids| known.unwrap_or_else(|| same_ids::are_ascending(ids)));
        if let Some(ids) = ids.filter(|_| !ids_ascend) {
            self.ids(ids, faults);
        }
        let currency = match self.ledger.columns.get(column::CURRENCY) {
            Some(Cells::Currency(written)) => Some(self.currencies(written, &partner)),
            _ => None,
        };
        if let Some(currency) = &currency {
            self.conversions(currency, &partner, faults);
        }
        self.expiries(faults);
        self.other_partners(faults);
        if self.ledger.spec.name == table::DEALS {
            self.deals(&partner, faults);
        }
        Resolved {
            partner,
            currency,
            ids_ascend,
        }
    }

    fn is_good(&self, row: usize) -> bool {
        self.ledger.faulty.get(row) == Some(&false)
    }

    fn dates(&self) -> &[Option<Date>] {
        let name = date_column(self.ledger);
        match self.ledger.columns.get(name) {
            Some(Cells::Date(dates)) => dates,
            _ => &[],
        }
    }

    fn span(&self, row: usize, column: &str) -> crate::base::Span {
        self.ledger.cell(row, column)
    }

    /// The partner of each row. A name that nobody has is told once, with its rows counted.
    fn partners(&self, names: &TextColumn, faults: &mut Faults) -> Vec<PartnerIx> {
        let register = self.ground.register;
        let by_code: Vec<Option<PartnerIx>> = names
            .words()
            .iter()
            .map(|name| register.find(name))
            .collect();
        // A table of the site's own may do without partners, but not here and there.
        let is_without = names.codes().iter().all(|code| *code == TextColumn::EMPTY);
        if is_without {
            return Vec::new();
        }
        let find = |code: u32| by_code.get(code as usize).copied().flatten();
        let of_code: Vec<PartnerIx> = by_code.iter().map(|ix| ix.unwrap_or(NOBODY)).collect();
        let partner = |code: &u32| of_code.get(*code as usize).copied().unwrap_or(NOBODY);
        let codes = names.codes().par_iter().with_min_len(SOME_ROWS);
        let partners: Vec<PartnerIx> = codes.map(partner).collect();
        if !partners.par_iter().any(|it| *it == NOBODY) {
            return partners;
        }
        let mut unknown: IndexMap<u32, (usize, usize)> = IndexMap::new();
        let mut nameless = Told::new();
        for (row, code) in names.codes().iter().enumerate() {
            let found = find(*code);
            if found.is_none() && *code != TextColumn::EMPTY {
                unknown.entry(*code).or_insert((row, 0)).1 += 1;
            } else if found.is_none() && self.is_good(row) {
                nameless.push(faults, || {
                    Diagnostic::error(
                        &EMPTY_CELL,
                        self.span(row, column::PARTNER),
                        "`partner` is empty here and not in other rows",
                    )
                    .help("name the partner, or leave the column out of the whole table")
                });
            }
        }
        let mut told = Told::new();
        for (code, (row, rows)) in unknown {
            let Some(name) = names.words().get(code) else {
                continue;
            };
            told.push(faults, || {
                let span = self.span(row, column::PARTNER);
                refs::unknown_partner_in_ledger(name, span, rows, register.names())
            });
        }
        nameless.rest("rows without a partner", faults);
        told.rest("names of unknown partners", faults);
        partners
    }

    /// Columns in which the rules look for another partner; an empty cell names none.
    fn other_partners(&self, faults: &mut Faults) {
        let register = self.ground.register;
        for (table, column) in &self.ground.partner_columns {
            if *table != self.ledger.spec.name {
                continue;
            }
            let Some(names) = self.ledger.text(column) else {
                continue;
            };
            let mut unknown: IndexMap<u32, (usize, usize)> = IndexMap::new();
            for (row, code) in names.codes().iter().enumerate() {
                let name = names.words().get(*code);
                if name.is_some_and(|name| register.find(name).is_none()) {
                    unknown.entry(*code).or_insert((row, 0)).1 += 1;
                }
            }
            let mut told = Told::new();
            for (code, (row, rows)) in unknown {
                let Some(name) = names.words().get(code) else {
                    continue;
                };
                told.push(faults, || {
                    let span = self.span(row, column);
                    refs::unknown_partner_in_ledger(name, span, rows, register.names())
                });
            }
            told.rest("names of unknown partners", faults);
        }
    }

    /// Tells the rows that have the id of another.
    fn ids(&self, ids: &TextColumn, faults: &mut Faults) {
        let mut told = Told::new();
        for (row, earlier) in same_ids::repeated(ids) {
            told.push(faults, || {
                ids::duplicate(
                    "id",
                    ids.get(row).unwrap_or(""),
                    self.span(row, column::ID),
                    self.span(earlier, column::ID),
                )
                .help("if the row was exported twice, delete one; if not, give it its own id")
            });
        }
        told.rest("rows with the id of another row", faults);
    }

    /// The currency of each row: as written, else that of the partner's program, else the site's.
    fn currencies(&self, written: &[Option<Currency>], partner: &[PartnerIx]) -> Vec<Currency> {
        let own = self.target_of_partners();
        let written = written.par_iter().with_min_len(SOME_ROWS);
        written
            .enumerate()
            .map(|(row, currency)| currency.unwrap_or_else(|| self.target(row, partner, &own)))
            .collect()
    }

    fn target_of_partners(&self) -> Vec<Currency> {
        let programs = self.ground.refs.programs;
        self.ground
            .partners
            .programs
            .iter()
            .map(|program| {
                program
                    .and_then(|ix| programs.get(ix.0 as usize))
                    .map_or(self.ground.site.currency, |program| program.currency)
            })
            .collect()
    }

    /// The currency into which a row's amount is converted.
    fn target(&self, row: usize, partner: &[PartnerIx], own: &[Currency]) -> Currency {
        partner
            .get(row)
            .and_then(|ix| own.get(ix.0 as usize))
            .copied()
            .unwrap_or(self.ground.site.currency)
    }

    /// Every pair of currencies that occurs has a rate: a row's and its program's, and a row's and
    /// the site's, in which the program's own figures are counted. A missing one is told at its
    /// first row.
    fn conversions(&self, currency: &[Currency], partner: &[PartnerIx], faults: &mut Faults) {
        let own = self.target_of_partners();
        let days = self.dates();
        // The first row of each pair.
        let pairs = |start: usize, currencies: &[Currency]| {
            let mut seen: Vec<(Currency, Currency, usize)> = Vec::new();
            // Most rows have what the one before had.
            let mut before: Option<(Currency, Currency)> = None;
            for (row, from) in (start..).zip(currencies) {
                let targets = [self.target(row, partner, &own), self.ground.site.currency];
                if targets == [*from; 2] || before == Some((*from, targets[0])) {
                    continue;
                }
                if self.is_good(row) {
                    before = Some((*from, targets[0]));
                }
                for to in targets {
                    let is_seen = |it: &(Currency, Currency, usize)| (it.0, it.1) == (*from, to);
                    if *from != to && !seen.iter().any(is_seen) && self.is_good(row) {
                        seen.push((*from, to, row));
                    }
                }
            }
            seen
        };
        let chunks = currency.par_chunks(SOME_ROWS).enumerate();
        let found: Vec<_> = chunks
            .flat_map_iter(|(at, chunk)| pairs(at * SOME_ROWS, chunk))
            .collect();
        let mut seen: Vec<(Currency, Currency)> = Vec::new();
        for (from, to, row) in found {
            if seen.contains(&(from, to)) {
                continue;
            }
            seen.push((from, to));
            if let Some(Some(day)) = days.get(row) {
                let span = self.span(row, column::CURRENCY);
                faults.extend(money::no_rate(self.ground.exchange, from, to, *day, span));
            }
        }
    }

    fn expiries(&self, faults: &mut Faults) {
        let Some(Cells::Date(expires)) = self.ledger.columns.get(column::EXPIRES) else {
            return;
        };
        let mut told = Told::new();
        for (row, (expires, issued)) in expires.iter().zip(self.dates()).enumerate() {
            if let (Some(expires), Some(issued)) = (expires, issued)
                && expires < issued
            {
                told.push(faults, || {
                    dates::expired_at_issue(self.span(row, column::EXPIRES), *issued)
                });
            }
        }
        told.rest("rows that expire before they are issued", faults);
    }

    fn deals(&self, partner: &[PartnerIx], faults: &mut Faults) {
        self.signs(faults);
        self.refunds(partner, faults);
        self.partnerships(partner, faults);
    }

    /// Tells for any row whether it takes back.
    fn refunds_by_row(&self) -> impl Fn(usize) -> bool + Sync {
        let kinds = self.ledger.text(column::KIND);
        let refund = kinds.and_then(|kinds| {
            let at = kinds.words().iter().position(|word| word == "refund")?;
            Some((kinds.codes(), u32::try_from(at).ok()?))
        });
        move |row| refund.is_some_and(|(codes, refund)| codes.get(row) == Some(&refund))
    }

    fn signs(&self, faults: &mut Faults) {
        let Some(Cells::Number(amounts)) = self.ledger.columns.get(column::AMOUNT) else {
            return;
        };
        let is_refund = self.refunds_by_row();
        let has_wrong_sign = |row: usize| {
            let is_positive = amounts.is_positive(row)?;
            (is_positive == is_refund(row) && self.is_good(row))
                .then(|| Some((row, amounts.get(row)?)))
                .flatten()
        };
        let rows = (0..amounts.len()).into_par_iter().with_min_len(SOME_ROWS);
        let wrong: Vec<(usize, Decimal)> = rows.filter_map(has_wrong_sign).collect();
        let mut told = Told::new();
        for (row, amount) in wrong {
            told.push(faults, || {
                let span = self.span(row, column::AMOUNT);
                money::refund_sign(span, is_refund(row), &amount.to_string())
            });
        }
        told.rest("amounts with a sign that does not fit their kind", faults);
    }

    fn refunds(&self, partner: &[PartnerIx], faults: &mut Faults) {
        let (Some(refers_to), Some(ids)) = (
            self.ledger.text(column::REFERS_TO),
            self.ledger.text(column::ID),
        ) else {
            return;
        };
        if !self.ledger.is_there(column::REFERS_TO) || refers_to.words().is_empty() {
            return;
        }
        let targets = same_ids::rows_of(ids, refers_to.words());
        let days = self.dates();
        let mut told = Told::new();
        for (row, code) in refers_to.codes().iter().enumerate() {
            if *code == TextColumn::EMPTY || !self.is_good(row) {
                continue;
            }
            let id = refers_to.get(row).unwrap_or("");
            let span = || self.span(row, column::REFERS_TO);
            match targets.get(*code as usize).copied().flatten() {
                None => told.push(faults, || refs::unknown_deal(id, span(), near_ids(ids, id))),
                Some(deal) if partner.get(deal) != partner.get(row) => {
                    told.push(faults, || money::foreign_refund(span(), id));
                }
                Some(deal) => {
                    if let (Some(Some(sold)), Some(Some(back))) = (days.get(deal), days.get(row))
                        && back < sold
                    {
                        told.push(faults, || money::early_refund(span(), id, *sold));
                    }
                }
            }
        }
        told.rest("references to deals that do not fit", faults);
    }

    /// Deals of a day on which the partner was none: told once a partner.
    fn partnerships(&self, partner: &[PartnerIx], faults: &mut Faults) {
        let days = self.dates();
        let files = &self.ground.register.files;
        let bounds = |at: usize| {
            let raw = self
                .ground
                .register
                .raw(PartnerIx(u32::try_from(at).ok()?))?;
            let joined = raw.joined.get().map(|day| day.value.0);
            Some((joined, raw.ended.as_ref().map(|day| day.value.0)))
        };
        let bounds: Vec<_> = (0..files.len()).map(bounds).collect();
        let is_refund = self.refunds_by_row();
        let is_outside = |row: usize, ix: PartnerIx, day: Date| {
            let (joined, ended) = bounds.get(ix.0 as usize).copied().flatten()?;
            let is_early = joined.is_some_and(|joined| day < joined);
            // What is taken back after the end was sold before it.
            let is_late = ended.is_some_and(|ended| day > ended) && !is_refund(row);
            (is_early || is_late).then_some((row, ix.0, is_late))
        };
        let rows = partner.par_iter().zip(days).with_min_len(SOME_ROWS);
        let rows: Vec<(usize, u32, bool)> = (rows.enumerate())
            .filter_map(|(row, (ix, day))| is_outside(row, *ix, (*day)?))
            .collect();
        // Per partner: first row before it joined, their number; the same after it left.
        let mut outside: IndexMap<(u32, bool), (usize, usize)> = IndexMap::new();
        for (row, ix, is_late) in rows {
            outside.entry((ix, is_late)).or_insert((row, 0)).1 += 1;
        }
        let mut told = Told::new();
        for ((ix, is_late), (row, rows)) in outside {
            let ix = PartnerIx(ix);
            let (Some((id, _)), Some(raw)) =
                (files.get(ix.0 as usize), self.ground.register.raw(ix))
            else {
                continue;
            };
            let place = if is_late {
                raw.ended.as_ref().map(|day| day.span)
            } else {
                raw.joined.get().map(|day| day.span)
            };
            let Some(place) = place else { continue };
            let count = match rows {
                1 => "1 deal".to_owned(),
                n => format!("{n} deals"),
            };
            let (what, why) = if is_late {
                ("after its last day", "the last day")
            } else {
                ("before it joined", "the first day")
            };
            told.push(faults, || {
                dates::outside(
                    self.span(row, column::DATE),
                    format!("{count} of `{id}` {what}, the first one here"),
                    place,
                    why,
                )
            });
        }
        told.rest("partners with deals outside of their partnership", faults);
    }
}

/// Ids that may have been meant; a ledger of millions is not searched for one slip.
fn near_ids<'i>(ids: &'i TextColumn, id: &str) -> impl Iterator<Item = &'i str> {
    let length = id.len();
    (0..ids.len().min(100_000))
        .filter_map(|row| ids.get(row))
        .filter(move |word| word.len().abs_diff(length) <= 1)
}

fn date_column(ledger: &Ledger) -> &'static str {
    if ledger.columns.contains_key(column::MONTH) && ledger.spec.name == table::COMPANY_REVENUE {
        column::MONTH
    } else {
        column::DATE
    }
}

/// Tells the first faults of a kind one by one, and how many more there are.
struct Told {
    count: usize,
    first_hidden: Option<Diagnostic>,
}

impl Told {
    const fn new() -> Self {
        Self {
            count: 0,
            first_hidden: None,
        }
    }

    fn push(&mut self, faults: &mut Faults, fault: impl FnOnce() -> Diagnostic) {
        self.count += 1;
        if self.count <= MOST_FAULTS {
            faults.push(fault());
        } else if self.first_hidden.is_none() {
            self.first_hidden = Some(fault());
        }
    }

    fn rest(self, what: &str, faults: &mut Faults) {
        let Some(hidden) = self.first_hidden else {
            return;
        };
        let more = self.count - MOST_FAULTS;
        faults.push(
            Diagnostic {
                message: format!("{more} more {what}"),
                related: Vec::new(),
                replacement: None,
                help: Some("they may all have one cause".to_owned()),
                ..hidden
            }
            .label("the first of them is here"),
        );
    }
}

impl Resolved {
    fn table(self, ledger: Ledger) -> Table {
        let date_column = date_column(&ledger);
        let columns = ledger.spec.columns.iter();
        let money = columns.filter(|column| column.kind == Kind::Money);
        let mut table = Table {
            money: money.map(|column| column.name.clone()).collect(),
            name: ledger.spec.name,
            partner: self.partner,
            written: ledger.written,
            ..Table::default()
        };
        let mut currency = self.currency;
        for (name, cells) in ledger.columns {
            let column = match cells {
                Cells::Text(_) if name == column::PARTNER => continue,
                Cells::Date(dates) if name == date_column => {
                    // An empty one was told, and then there is no workspace.
                    table.date = dates
                        .into_iter()
                        .map(|date| date.unwrap_or(Date::MIN))
                        .collect();
                    continue;
                }
                Cells::Text(texts) => Column::Text(texts),
                Cells::Number(numbers) => Column::Number(numbers),
                Cells::Date(dates) => Column::Date(dates),
                Cells::Boolean(truths) => Column::Boolean(truths),
                Cells::Currency(_) => Column::Currency(currency.take().unwrap_or_default()),
            };
            table.columns.insert(name, column);
        }
        table
    }
}
