//! The engine over a large ledger, phase by phase; `benches/engine.py` sets the figures beside
//! DuckDB's.
//!
//! `engine DEALS.csv PARTNERS DAY`: the ledger is read from disk as a build reads it, the files of
//! the partners `partner-000000` and on are made in memory, as `content/partners/` would hold them.
//! One line a phase: its name, seconds by the clock, seconds of all cores, peak memory in megabytes.

#![expect(
    clippy::disallowed_methods,
    clippy::print_stdout,
    reason = "a program that measures, and says what it measured"
)]

use std::fs;
use std::path::Path;
use std::time::Instant;

use partnerpress::base::{Decimal, parse_date};
use partnerpress::engine::{self, At, FactIndex, accruals::EarningIndex, metrics};
use partnerpress::load::tree::{SourceFile, SourceTree};
use partnerpress::{check, load, shell};
use rayon::prelude::*;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// Three years of quarterly reviews, and a commission by tier.
const PROGRAM: &str = "\
partner_program:
  currency: USD
  program_types: [reseller]
  review: {every: quarter}
  tiers:
    bronze: {name: Bronze, revenue_requirement: 0}
    silver: {name: Silver, revenue_requirement: 250000}
    gold: {name: Gold, revenue_requirement: 350000}
    platinum: {name: Platinum, revenue_requirement: 450000}
  incentives:
    commission:
      rates: {bronze: 5%, silver: 8%, gold: 10%, platinum: 12%}
";
const RATES: &str = "base: USD\nrates:\n  - {from: 2020-01-01, EUR: 1.1, GBP: 1.3}\n";

fn main() {
    let args: Vec<String> = std::env::args()
        .skip(1)
        .filter(|it| it != "--bench")
        .collect();
    let [ledger, partners, day] = args.as_slice() else {
        panic!("engine DEALS.csv PARTNERS DAY");
    };
    let partners: u32 = partners.parse().expect("how many partners");
    let day = parse_date(day).expect("a day");
    let mut tree = SourceTree::default();
    let mut add = |path: String, text: String| {
        let bytes = text.into_bytes().into();
        tree.files.push(SourceFile { path, bytes });
    };
    add("config/partner_program_config.yaml".into(), PROGRAM.into());
    add("config/exchange_rates.yaml".into(), RATES.into());
    for number in 0..partners {
        let text = format!("name: Partner {number}\nprogram: reseller\njoined: 2022-01-01\n");
        add(format!("content/partners/partner-{number:06}.yaml"), text);
    }

    let mut phases = Phases::new();
    let bytes = shell::tree::read_file(Path::new(ledger)).expect("the ledger");
    let path = "content/ledger/deals.csv".to_owned();
    tree.files.push(SourceFile { path, bytes });
    phases.end("read");
    let loaded = load::load(tree);
    phases.end("load");
    let checked = check::check(loaded);
    assert!(checked.faults.is_empty(), "{:?}", checked.faults.first());
    let workspace = checked.workspace.expect("a good site");
    drop(checked.sources);
    phases.end("check");
    let index = FactIndex::new(&workspace);
    phases.end("index");
    let revenue = |it: &engine::Enrollment<'_>| {
        let rules = it.program.rules_on(day);
        let metric = rules.metric_named("revenue")?;
        metrics::value(it, rules, metric, None, At::on(day))
    };
    let total: Decimal = index.enrollments().filter_map(|it| revenue(&it)).sum();
    phases.end("aggregate");
    let earnings = EarningIndex::new(&index);
    let findings = engine::evaluate_with(&index, &earnings, day);
    phases.end("evaluate");
    let lines = findings.accruals.len();
    let earned: Decimal = (findings.accruals.iter())
        .map(|line| line.amount.amount)
        .sum();
    println!("# {total} {lines} {earned}");
}

/// Times from one to the next.
struct Phases {
    clock: Instant,
    cores: u64,
}

impl Phases {
    fn new() -> Self {
        Self {
            clock: Instant::now(),
            cores: ticks(),
        }
    }

    fn end(&mut self, what: &str) {
        let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.and_then(|it| it.trim().strip_suffix(" kB")?.parse().ok());
        let peak: u64 = peak.unwrap_or(0);
        let (millis, ticks) = (self.clock.elapsed().as_millis(), ticks());
        // A tick is a hundredth of a second.
        let cores = (ticks - self.cores) * 10;
        println!("{what} {millis} {cores} {}", peak >> 10);
        *self = Self::new();
    }
}

/// What all threads together took so far, in hundredths of a second.
fn ticks() -> u64 {
    let stat = fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields = stat.rsplit(')').next().unwrap_or("").split_whitespace();
    let times = fields.skip(11).take(2);
    times.filter_map(|it| it.parse::<u64>().ok()).sum()
}
