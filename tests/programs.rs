//! Every folder of `tests/programs/` is a published partner program, written in the language of the
//! rules, with a small ledger and what follows from it.
//!
//! `site/` is an ordinary site and has to check clean. `expected.yaml` beside it says what the engine
//! has to find; every number there was worked out by hand from the program's text, and the working
//! stands beside it as a comment. Of `moves`, `accruals` and `payments` a partner that is named has all
//! of its lines there, in order, or `none: true`; the other sections ask single questions.
//!
//! `PROGRAM=odoo cargo test --test programs` runs one of them.
#![expect(clippy::disallowed_methods, reason = "a test may read its environment")]

#[path = "support/expected.rs"]
mod expected;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use expected::{Entry, Expected};
use partnerpress::base::report::{self, Form};
use partnerpress::base::{Date, Decimal, Money, PeriodUnit, Periods};
use partnerpress::check;
use partnerpress::engine::accruals::{Accruals, EarningIndex, Known};
use partnerpress::engine::funds;
use partnerpress::engine::outlook::outlook;
use partnerpress::engine::payouts::Account;
use partnerpress::engine::requirements::Asking;
use partnerpress::engine::statements::statements;
use partnerpress::engine::timelines::{PartnerTimelines, timelines};
use partnerpress::engine::{At, Enrollment, FactIndex, metrics};
use partnerpress::load;
use partnerpress::model::account::{Payment, PaymentKind};
use partnerpress::model::accrual::Accrual;
use partnerpress::model::rules::{Earning, Fund, Ladder, LadderIx, LevelIx};
use partnerpress::model::{
    EarningLine, FundAccrual, Move, MoveCause, PartnerFunds, PartnerIx, RowRef, Workspace, column,
};
use partnerpress::shell::tree::read_tree;

fn programs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/programs")
}

fn names() -> Vec<String> {
    let only = std::env::var("PROGRAM").ok();
    let entries = fs::read_dir(programs()).expect("tests/programs");
    let mut names: Vec<String> = entries
        .map(|entry| {
            let name = entry.expect("an entry").file_name();
            name.into_string().expect("Unicode")
        })
        .filter(|name| only.as_ref().is_none_or(|only| only == name))
        .collect();
    names.sort();
    assert!(!names.is_empty(), "no such program");
    names
}

#[test]
fn every_program_comes_out_as_worked_out_by_hand() {
    let mut report = String::new();
    for name in names() {
        let wrong = differences(&programs().join(&name));
        if !wrong.is_empty() {
            let _ = writeln!(report, "== {name}\n{wrong}");
        }
    }
    assert!(report.is_empty(), "\n{report}");
}

/// What was said on a day stands: asked on a later one, the engine adds to it and changes nothing.
#[test]
fn a_later_day_only_adds() {
    for name in names() {
        let program = programs().join(&name);
        let site = read_tree(&program.join("site")).expect("a folder");
        let checked = check::check(load::load(site.clone()));
        let workspace = checked.workspace.expect("no errors");
        let text = fs::read_to_string(program.join("expected.yaml")).expect("expected.yaml");
        let index = FactIndex::new(&workspace);
        let last = Found::new(&workspace, &index, Expected::read(&text).as_of);
        for day in last.turning_days() {
            let then = Found::new(&workspace, &index, day);
            for (id, (ix, _)) in &then.partners {
                let place = format!("{name}: {id} on {day}");
                assert_eq!(then.moves(id), last.moves_through(id, day), "{place}");
                assert_eq!(then.earned(*ix, day), last.earned(*ix, day), "{place}");
                let paid = last.payments(id).into_iter();
                let paid: Vec<Line> = paid.filter(|it| it[0].1 <= day.to_string()).collect();
                assert_eq!(then.payments(id), paid, "{place}");
            }
        }
    }
}

/// All that is not as expected, as text; empty when there is nothing.
fn differences(program: &Path) -> String {
    let site = read_tree(&program.join("site")).expect("a folder");
    let checked = check::check(load::load(site.clone()));
    if !checked.faults.is_empty() {
        return report::write(Form::Human, &checked.sources, &checked.faults, false);
    }
    let workspace = checked.workspace.expect("no faults");
    let text = fs::read_to_string(program.join("expected.yaml")).expect("expected.yaml");
    let expected = Expected::read(&text);
    let index = FactIndex::new(&workspace);
    let found = Found::new(&workspace, &index, expected.as_of);
    let mut wrong = String::new();
    for (section, entries) in expected.sections() {
        let told = match section {
            "metrics" => each(entries, |entry| found.metric(entry)),
            "standings" => each(entries, |entry| found.standing(entry)),
            "outlook" => each(entries, |entry| found.outlook(entry)),
            "requests" => each(entries, |entry| found.request(entry)),
            "funds" => each(entries, |entry| found.fund(entry)),
            "moves" => by_partner(entries, |partner| found.moves(partner)),
            "accruals" => by_partner(entries, |partner| found.accruals(partner)),
            "payments" => by_partner(entries, |partner| found.payments(partner)),
            "statements" => each(entries, |entry| found.statement(entry)),
            other => format!("there is no section `{other}`\n"),
        };
        if !told.is_empty() {
            let _ = write!(wrong, "-- {section}\n{told}");
        }
    }
    for key in expected.unasked() {
        let _ = writeln!(wrong, "{key}");
    }
    wrong
}

/// A question a line: what is expected, and what was found where that differs.
fn each<'e>(
    entries: &'e [Entry],
    mut ask: impl FnMut(&'e Entry) -> Vec<(&'e str, Answer)>,
) -> String {
    let mut told = String::new();
    for entry in entries {
        for (key, answer) in ask(entry) {
            if !answer.is_met() {
                let Answer { wanted, found } = answer;
                let _ = writeln!(told, "line {}: {key} {wanted}, found {found}", entry.line);
            }
        }
    }
    told
}

/// What is wanted and what is found, as text.
struct Answer {
    wanted: String,
    found: String,
}

impl Answer {
    fn of(wanted: impl Into<String>, found: impl Into<String>) -> Self {
        let (wanted, found) = (wanted.into(), found.into());
        Self { wanted, found }
    }

    /// Numbers that are equal, however they are written.
    fn number(wanted: Decimal, found: Decimal) -> Self {
        Self::of(plain(wanted), plain(found))
    }

    fn is_met(&self) -> bool {
        self.wanted == self.found
    }
}

fn plain(number: Decimal) -> String {
    number.normalize().to_string()
}

/// A line of a list that is expected or found whole: its fields by name.
type Line = Vec<(&'static str, String)>;

/// Partners in the order in which they are first named, each with all of its lines.
fn by_partner(entries: &[Entry], found: impl Fn(&str) -> Vec<Line>) -> String {
    let mut partners: Vec<&str> = Vec::new();
    for entry in entries {
        let partner = entry.text("partner");
        if !partners.contains(&partner) {
            partners.push(partner);
        }
    }
    let mut told = String::new();
    for partner in partners {
        let wanted = entries.iter().filter(|it| it.text("partner") == partner);
        let wanted: Vec<&Entry> = wanted.filter(|it| it.get("none").is_none()).collect();
        let found = found(partner);
        let told_of = compare(&wanted, &found);
        if !told_of.is_empty() {
            let _ = write!(told, "{partner}\n{told_of}");
        }
    }
    told
}

/// Fields that an expectation leaves open when it doesn't name them; all others count as empty.
const OPEN: &[&str] = &["version", "row"];

fn meets(entry: &Entry, line: &Line) -> bool {
    line.iter().fold(true, |meets, (key, found)| {
        // Every field is asked for, so that none of the entry's is told as unknown.
        let wanted = entry.get(key);
        let same = match wanted {
            None => OPEN.contains(key) || found.is_empty(),
            Some(wanted) if *key == "amount" => amount(wanted) == amount(found),
            Some(wanted) => wanted == found,
        };
        meets && same
    })
}

fn amount(text: &str) -> Decimal {
    partnerpress::base::parse_decimal(text).unwrap_or_else(|_| panic!("{text} is no amount"))
}

/// The longest common part of both lists stays untold but for its place; what is only expected has a
/// minus, what is only found a plus.
fn compare(wanted: &[&Entry], found: &[Line]) -> String {
    let same: Vec<Vec<bool>> = wanted
        .iter()
        .map(|entry| found.iter().map(|line| meets(entry, line)).collect())
        .collect();
    let mut longest = vec![vec![0usize; found.len() + 1]; wanted.len() + 1];
    for i in (0..wanted.len()).rev() {
        for j in (0..found.len()).rev() {
            longest[i][j] = if same[i][j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j) = (0, 0);
    let mut told = String::new();
    while i < wanted.len() || j < found.len() {
        if i < wanted.len() && j < found.len() && same[i][j] {
            (i, j) = (i + 1, j + 1);
        } else if i < wanted.len() && (j == found.len() || longest[i + 1][j] >= longest[i][j + 1]) {
            let _ = writeln!(told, "  - line {}: {}", wanted[i].line, written(wanted[i]));
            i += 1;
        } else {
            let fields = found[j].iter().filter(|(_, value)| !value.is_empty());
            let fields: Vec<String> = fields
                .map(|(key, value)| format!("{key}: {value}"))
                .collect();
            let _ = writeln!(told, "  + {}", fields.join(", "));
            j += 1;
        }
    }
    told
}

fn written(entry: &Entry) -> String {
    let fields = entry.fields().filter(|(key, _)| *key != "partner");
    let fields: Vec<String> = fields
        .map(|(key, value)| format!("{key}: {value}"))
        .collect();
    fields.join(", ")
}

/// What the engine has to say of a workspace.
struct Found<'a> {
    workspace: &'a Workspace,
    index: &'a FactIndex<'a>,
    as_of: Date,
    partners: BTreeMap<&'a str, (PartnerIx, PartnerTimelines)>,
    /// By payee, then date.
    accruals: Vec<Accrual>,
}

impl<'a> Found<'a> {
    fn new(workspace: &'a Workspace, index: &'a FactIndex<'a>, as_of: Date) -> Self {
        let earnings = EarningIndex::new(index);
        let mut accruals = Vec::new();
        let partners = workspace.partners().map(|(ix, partner)| {
            let enrollment = index.enrollment(ix);
            let timelines = timelines(&enrollment, as_of);
            let known = Known {
                enrollment: &enrollment,
                timelines: &timelines,
            };
            accruals.extend(earnings.accruals(&enrollment, &known, as_of));
            (partner.id.as_str(), (ix, timelines))
        });
        Self {
            workspace,
            index,
            as_of,
            partners: partners.collect(),
            accruals: Accruals::of(vec![accruals]).iter().copied().collect(),
        }
    }

    /// The days on which something moves or is earned, and the days around them.
    fn turning_days(&self) -> BTreeSet<Date> {
        let timelines = self.partners.values().filter_map(|(_, it)| it.tiers());
        let moves = timelines.flat_map(|it| it.moves.iter().map(|it| it.effective));
        let days = moves.chain(self.accruals.iter().map(|it| it.date));
        days.flat_map(|day| [day.pred_opt(), Some(day), day.succ_opt()])
            .flatten()
            .filter(|day| *day <= self.as_of)
            .collect()
    }

    fn partner(&self, id: &str) -> (Enrollment<'_>, &PartnerTimelines) {
        let (ix, timelines) = self
            .partners
            .get(id)
            .unwrap_or_else(|| panic!("no partner {id}"));
        (self.index.enrollment(*ix), timelines)
    }

    /// A day of the entry; none is asked beyond `as_of`.
    fn day(&self, entry: &Entry, key: &str) -> Date {
        let day = entry.date(key);
        assert!(
            day <= self.as_of,
            "line {}: {day} is after as_of",
            entry.line
        );
        day
    }

    fn metric<'e>(&self, entry: &'e Entry) -> Vec<(&'e str, Answer)> {
        let (enrollment, timelines) = self.partner(entry.text("partner"));
        let day = self.day(entry, "on");
        let rules = enrollment.program.rules_on(day);
        let id = entry.text("metric");
        let metric = rules
            .metric_named(id)
            .unwrap_or_else(|| panic!("line {}: no metric {id}", entry.line));
        let asking = Asking {
            enrollment: &enrollment,
            rules,
            history: timelines,
            key: entry.get("key"),
        };
        let answer = match metrics::value_with(&asking, metric, At::on(day)) {
            Some(value) if entry.text("value") != "undefined" => {
                Answer::number(entry.decimal("value"), value)
            }
            Some(value) => Answer::of("undefined", plain(value)),
            None => Answer::of(entry.text("value"), "undefined"),
        };
        vec![(id, answer)]
    }

    fn standing<'e>(&self, entry: &'e Entry) -> Vec<(&'e str, Answer)> {
        let (enrollment, timelines) = self.partner(entry.text("partner"));
        let day = self.day(entry, "on");
        let rules = enrollment.program.rules_on(day);
        let Some(track) = entry.get("track") else {
            let tier = timelines.tier_on(day).map(|ix| LevelIx(ix.0));
            return vec![(
                "tier",
                Answer::of(entry.text("tier"), level(rules.tiers(), tier)),
            )];
        };
        let (number, ladder) = (0u32..)
            .zip(&rules.ladders)
            .find(|(_, ladder)| ladder.id.as_str() == track)
            .unwrap_or_else(|| panic!("line {}: no track {track}", entry.line));
        let key = entry.get("key");
        let timeline = timelines
            .of(LadderIx(number))
            .iter()
            .find(|it| it.key.as_deref() == key);
        let held = timeline.and_then(|it| it.held_on(day));
        vec![(track, Answer::of(entry.text("level"), level(ladder, held)))]
    }

    fn outlook<'e>(&self, entry: &'e Entry) -> Vec<(&'e str, Answer)> {
        let (enrollment, _) = self.partner(entry.text("partner"));
        let day = self.day(entry, "on");
        let timelines = timelines(&enrollment, day);
        let found = outlook(&enrollment, &timelines, day);
        let tiers = enrollment.program.rules_on(day).tiers();
        let (date, to) = match &found {
            Some(found) => (found.effective.to_string(), level(tiers, found.to)),
            None => ("none".to_owned(), "as held".to_owned()),
        };
        vec![
            ("date", Answer::of(entry.text("date"), date)),
            ("to", Answer::of(entry.get("to").unwrap_or("as held"), to)),
        ]
    }

    fn moves(&self, partner: &str) -> Vec<Line> {
        self.moves_through(partner, self.as_of)
    }

    fn moves_through(&self, partner: &str, day: Date) -> Vec<Line> {
        let (enrollment, timelines) = self.partner(partner);
        let versions = &enrollment.program.versions;
        let moves = timelines.tiers().map_or(&[][..], |it| &it.moves);
        let line = |it: &Move| -> Line {
            let rules = &versions[it.version];
            vec![
                ("decided", it.decided.to_string()),
                ("effective", it.effective.to_string()),
                ("from", level(rules.tiers(), it.from)),
                ("to", level(rules.tiers(), it.to)),
                ("cause", cause(it.cause).to_owned()),
                ("version", rules.name.clone().unwrap_or_default()),
            ]
        };
        let moves = moves.iter().filter(|it| it.effective <= day);
        moves.map(line).collect()
    }

    /// All that was earned for a partner through the day.
    fn earned(&self, payee: PartnerIx, day: Date) -> &[Accrual] {
        let from = self.accruals.partition_point(|it| it.payee < payee);
        let to = self
            .accruals
            .partition_point(|it| (it.payee, it.date) <= (payee, day));
        &self.accruals[from..to]
    }

    /// The rules by which a line was earned, its earning, and the fund that it goes into.
    fn rule(&self, line: &Accrual) -> (&'a Earning, Option<&'a Fund>) {
        let program = self.workspace.partner(line.partner).program;
        let rules = &self.workspace.program(program).versions[usize::from(line.version)];
        let earning = &rules.earnings[line.earning.0 as usize];
        let part = earning.parts.get(usize::from(line.part));
        let part = part.filter(|_| line.share == 0);
        let fund = part.and_then(|part| part.into);
        (earning, fund.map(|ix| &rules.funds[ix.0 as usize]))
    }

    fn accruals(&self, partner: &str) -> Vec<Line> {
        let (enrollment, _) = self.partner(partner);
        let earned = self.earned(enrollment.ix, self.as_of);
        let account = Account::new(self.workspace, enrollment.ix, earned, self.as_of);
        let line = |it: &Accrual| -> Line {
            let (earning, fund) = self.rule(it);
            let person = account.holder(it).person;
            vec![
                ("earning", earning.id.to_string()),
                (
                    "row",
                    it.origin.row().map(|row| self.row(row)).unwrap_or_default(),
                ),
                ("date", it.date.to_string()),
                ("amount", it.amount.amount.to_string()),
                ("currency", it.amount.currency.code().to_owned()),
                (
                    "person",
                    person.map(|it| it.to_string()).unwrap_or_default(),
                ),
                ("into", fund.map(|it| it.id.to_string()).unwrap_or_default()),
            ]
        };
        earned.iter().map(line).collect()
    }

    /// The row's id.
    fn row(&self, row: RowRef) -> String {
        let tables = &self.workspace.facts.tables;
        let (_, table) = tables.get_index(usize::from(row.table)).expect("a table");
        let ids = table.text(column::ID).expect("ids");
        ids.get(row.row as usize).unwrap_or_default().to_owned()
    }

    fn payments(&self, partner: &str) -> Vec<Line> {
        let line = |it: &Payment| -> Line {
            let is_forfeited = it.kind == PaymentKind::Forfeited;
            vec![
                ("date", it.date.to_string()),
                ("amount", it.amount.to_string()),
                ("currency", it.holder.currency.code().to_owned()),
                (
                    "person",
                    it.holder.person.as_deref().unwrap_or_default().to_owned(),
                ),
                (
                    "forfeited",
                    if is_forfeited { "true" } else { "" }.to_owned(),
                ),
            ]
        };
        let (enrollment, timelines) = self.partner(partner);
        let known = Known {
            enrollment: &enrollment,
            timelines,
        };
        let earned = self.earned(enrollment.ix, self.as_of);
        let account = Account::new(self.workspace, enrollment.ix, earned, self.as_of);
        account.payments(&known).iter().map(line).collect()
    }

    fn statement<'e>(&self, entry: &'e Entry) -> Vec<(&'e str, Answer)> {
        let (enrollment, timelines) = self.partner(entry.text("partner"));
        let known = Known {
            enrollment: &enrollment,
            timelines,
        };
        let earned = self.earned(enrollment.ix, self.as_of);
        let account = Account::new(self.workspace, enrollment.ix, earned, self.as_of);
        let payments = account.payments(&known);
        let found = statements(&account, &payments, PeriodUnit::Month, Periods::CALENDAR);
        let month = format!("{}-01", entry.text("month"));
        let (currency, person) = (entry.text("currency"), entry.get("person"));
        let found = found.iter().find(|it| {
            let holder = &it.holder;
            it.first.to_string() == month
                && holder.currency.code() == currency
                && holder.person.as_deref() == person
        });
        let Some(found) = found else {
            return vec![("month", Answer::of(month, "none"))];
        };
        let numbers = [
            ("opening", found.opening),
            ("accrued", found.accrued()),
            ("paid", found.paid()),
            ("converted", found.converted()),
            ("forfeited", found.forfeited()),
            ("closing", found.closing),
        ];
        let asked = numbers
            .into_iter()
            .filter(|(key, _)| entry.get(key).is_some());
        asked
            .map(|(key, found)| (key, Answer::number(entry.decimal(key), found)))
            .collect()
    }

    fn request<'e>(&self, entry: &'e Entry) -> Vec<(&'e str, Answer)> {
        let id = entry.text("request");
        let (number, request) = (0u32..)
            .zip(&self.workspace.funds)
            .find(|(_, request)| request.id.as_str() == id)
            .unwrap_or_else(|| panic!("line {}: no request {id}", entry.line));
        let partner = self.workspace.partner(request.partner);
        let found = self.funds(partner.id.as_str(), self.day(entry, "on"));
        let found = found.requests.iter().find(|it| it.request == number);
        let found = found.expect("every request of a partner");
        let state = found.state.title().replace(' ', "_");
        let problems: Vec<&str> = found.problems.iter().map(|it| it.word()).collect();
        let wanted = entry.list("problems").join(", ");
        vec![
            (
                "state",
                Answer::of(entry.text("state").replace(' ', "_"), state),
            ),
            (
                "problems",
                Answer::of(format!("[{wanted}]"), format!("[{}]", problems.join(", "))),
            ),
        ]
    }

    fn fund<'e>(&self, entry: &'e Entry) -> Vec<(&'e str, Answer)> {
        let day = self.day(entry, "on");
        let id = entry.text("fund");
        let found = self.funds(entry.text("partner"), day);
        let ledger = found.ledgers.iter().find(|it| it.fund.as_str() == id);
        let found = ledger.map(|it| it.on(day)).unwrap_or_default();
        let numbers = [
            ("balance", found.balance),
            ("available", found.available),
            ("reserved", found.reserved),
            ("expired", found.expired),
        ];
        let asked = numbers
            .into_iter()
            .filter(|(key, _)| entry.get(key).is_some());
        asked
            .map(|(key, found)| (key, Answer::number(entry.decimal(key), found)))
            .collect()
    }

    fn funds(&self, partner: &str, day: Date) -> PartnerFunds {
        let (enrollment, timelines) = self.partner(partner);
        let requests = funds::requests_by_partner(self.workspace);
        let own = requests.into_iter().find(|(ix, _)| *ix == enrollment.ix);
        let own = own.map(|(_, requests)| requests).unwrap_or_default();
        let book = funds::book(self.workspace, enrollment.ix, &own);
        let known = Known {
            enrollment: &enrollment,
            timelines,
        };
        book.findings(&known, &self.paid_into_funds(enrollment.ix, day), day)
    }

    /// What the partner's earnings paid into funds, and what of it became cash again.
    fn paid_into_funds(&self, partner: PartnerIx, day: Date) -> Vec<FundAccrual> {
        let earned = self.earned(partner, day);
        let account = Account::new(self.workspace, partner, earned, day);
        let paid_in = (0u32..).zip(earned).filter_map(|(number, it)| {
            let (earning, fund) = self.rule(it);
            Some(FundAccrual {
                fund: fund?.id.clone(),
                date: it.date,
                amount: it.amount,
                earning: earning.id.clone(),
                line: EarningLine::Accrual(number),
            })
        });
        let program = self.workspace.partner(partner).program;
        let versions = &self.workspace.program(program).versions;
        let taken_out = (0u32..).zip(account.conversions()).map(|(number, it)| {
            let rules = &versions[usize::from(it.version)];
            FundAccrual {
                fund: rules.funds[it.fund.0 as usize].id.clone(),
                date: it.date,
                amount: Money::new(-it.amount.amount, it.amount.currency),
                earning: it.earning.clone(),
                line: EarningLine::Conversion(number),
            }
        });
        let mut all: Vec<FundAccrual> = paid_in.chain(taken_out).collect();
        all.sort_by_key(|it| (it.date, it.line));
        all
    }
}

fn level(ladder: &Ladder, level: Option<LevelIx>) -> String {
    let level = level.and_then(|ix| ladder.levels.get(ix.0 as usize));
    level.map_or("none", |level| level.id.as_str()).to_owned()
}

const fn cause(cause: MoveCause) -> &'static str {
    match cause {
        MoveCause::Joined => "joined",
        MoveCause::Promotion => "promotion",
        MoveCause::Demotion => "demotion",
        MoveCause::Fell => "fell",
        MoveCause::Placement(_) => "placement",
        MoveCause::PlacementEnded => "placement ended",
        MoveCause::Left => "left",
    }
}
