//! Times each phase from a CSV file of deals to standings and accruals, for `make bench`.
//!
//! `engine DEALS.csv PARTNERS [CONFIG.yaml]`: the partners `partner-000000` and on are made in memory; the ledger is read from
//! disk as a build reads it. One line a phase: its name and seconds.

use std::time::Instant;

use partnerpress::check;
use partnerpress::load::{
    self,
    tree::{SourceFile, SourceTree},
};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn cpu() -> (f64, f64) {
    let stat = std::fs::read_to_string("/proc/self/stat").unwrap_or_default();
    let fields: Vec<&str> = stat
        .rsplit(')')
        .next()
        .unwrap_or("")
        .split_whitespace()
        .collect();
    let ticks = |at: usize| {
        fields
            .get(at)
            .and_then(|f| f.parse::<f64>().ok())
            .unwrap_or(0.0)
            / 100.0
    };
    (ticks(11), ticks(12))
}

fn main() {
    let mut args = std::env::args().skip(1).filter(|a| a != "--bench");
    let path = args.next().expect("a CSV file");
    let partners: u32 = args
        .next()
        .expect("how many partners")
        .parse()
        .expect("a number");
    let mut at = Instant::now();
    let mut before = cpu();
    let mut told = |what: &str| {
        let now = cpu();
        println!(
            "{what} {:.3} cpu {:.2} user {:.2} sys",
            at.elapsed().as_secs_f64(),
            now.0 - before.0,
            now.1 - before.1
        );
        before = now;
        at = Instant::now();
    };
    let mut tree = SourceTree::default();
    let mut add = |path: String, bytes: Vec<u8>| {
        tree.files.push(SourceFile {
            path,
            bytes: bytes.into(),
        })
    };
    add(
        "config/partner_program_config.yaml".into(),
        b"partner_program: {program_types: [reseller]}\n".to_vec(),
    );
    add(
        "config/exchange_rates.yaml".into(),
        b"base: USD\nrates:\n  - {from: 2020-01-01, EUR: 1.1, GBP: 1.3}\n".to_vec(),
    );
    for n in 0..partners {
        add(
            format!("content/partners/partner-{n:06}.yaml"),
            format!("name: Partner {n}\nprogram: reseller\njoined: 2022-01-01\n").into_bytes(),
        );
    }
    told("partners");
    let bytes = std::fs::read(&path).expect("the file");
    tree.files.push(SourceFile {
        path: "content/ledger/deals.csv".into(),
        bytes: bytes.into(),
    });
    told("read");
    let loaded = load::load(tree);
    told("load");
    let checked = check::check(loaded);
    told("check");
    for f in checked.faults.iter().take(3) {
        println!("{f:?}");
    }
    let Some(workspace) = checked.workspace else {
        return;
    };
    let index = partnerpress::engine::FactIndex::new(&workspace);
    told("index");
    drop(index);
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    println!(
        "{}",
        status
            .lines()
            .find(|l| l.starts_with("VmHWM"))
            .unwrap_or("")
    );
}
