#!/usr/bin/env python3
"""The engine over a large ledger, against DuckDB over the same file, on the same cores in the same run.

The ledger is one CSV file of --deals deals of --partners partners over three years, the same bytes every
time: DuckDB writes it. The partners are files in memory, in the form of content/partners/. partnerpress
(benches/engine.rs) reads, checks and evaluates a program of quarterly reviews with a commission by tier,
the way a build does. DuckDB is asked one of its questions: what each partner sold in the last twelve
months, in the program's currency. Both have to come to the same sum.

What partnerpress does beside answering that question is counted: every cell is checked, every id looked
for twice, every partner's file read.

The two take turns; the figures are of the best of --runs of each. What counts are ratios.
"""
import argparse
import os
import subprocess
import sys
from pathlib import Path

LAST_DAY = "2026-11-23"
GENERATE = """
COPY (
    SELECT 'D' || lpad(i::VARCHAR, 8, '0') AS id,
           'partner-' || lpad((hash(i * 7 + 1) % {partners})::VARCHAR, 6, '0') AS partner,
           (DATE '2023-11-24' + (i * 1096 // {deals})::INT)::VARCHAR AS date,
           printf('%d.%02d', (hash(i) % 20000)::INT, (hash(i * 3) % 100)::INT) AS amount,
           CASE hash(i * 11) % 10 WHEN 0 THEN 'EUR' WHEN 1 THEN 'GBP' ELSE 'USD' END AS currency,
           'c' || (hash(i * 5) % 300000)::VARCHAR AS customer,
           CASE hash(i * 13) % 4 WHEN 0 THEN 'Core' WHEN 1 THEN 'Field' WHEN 2 THEN 'Route Planner'
                                 ELSE 'Support' END AS product,
           CASE hash(i * 17) % 5 WHEN 0 THEN 'renewal' WHEN 1 THEN 'upsell' ELSE 'new' END AS kind
    FROM range({deals}) t(i)
) TO '{path}' (HEADER, DELIMITER ',')
"""
# A process of its own, so that its memory is its own; its start is not counted.
QUERY = """
import duckdb, os, sys, time
path, cores = sys.argv[1:]
began, before = time.monotonic(), sum(os.times()[:2])
con = duckdb.connect()
con.execute(f"SET threads = {cores}; SET enable_progress_bar = false")
rows = con.execute(f'''
    SELECT partner, sum(amount * CASE currency WHEN 'EUR' THEN 1.1 WHEN 'GBP' THEN 1.3 ELSE 1.0 END)
    FROM read_csv('{path}', header = true, columns = {{
        'id': 'VARCHAR', 'partner': 'VARCHAR', 'date': 'DATE', 'amount': 'DECIMAL(12, 2)',
        'currency': 'VARCHAR', 'customer': 'VARCHAR', 'product': 'VARCHAR', 'kind': 'VARCHAR'}})
    WHERE date > DATE '2025-11-23' GROUP BY partner''').fetchall()
took, cores = time.monotonic() - began, sum(os.times()[:2]) - before
peak = [line.split()[1] for line in open("/proc/self/status") if line.startswith("VmHWM")]
print(f"query {took * 1000:.0f} {cores * 1000:.0f} {int(peak[0]) >> 10 if peak else 0}")
print("#", sum(amount for _, amount in rows))
"""
LOADING = ["read", "load", "check", "index", "aggregate"]
WHOLE = ["read", "load", "check", "index", "evaluate"]


def run(command, cores):
    """Milliseconds by the clock and of all cores, and megabytes, by phase; and what the run came to."""
    available = sorted(os.sched_getaffinity(0))[:cores] if hasattr(os, "sched_getaffinity") else []
    pin = (lambda: os.sched_setaffinity(0, available)) if available else None
    env = {**os.environ, "RAYON_NUM_THREADS": str(cores)}
    out = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=env, preexec_fn=pin).stdout
    lines = [line.split() for line in out.splitlines()]
    phases = {name: tuple(map(int, figures)) for name, *figures in lines if name != "#"}
    return phases, next(line[1:] for line in lines if line[0] == "#")


def total(phases, names):
    clock, cores, peak = zip(*(phases[name] for name in names))
    return sum(clock), sum(cores), max(peak)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--bin", required=True, help="the built benches/engine.rs")
    parser.add_argument("--deals", type=int, default=10_000_000)
    parser.add_argument("--partners", type=int, help="a hundredth of the deals, if not given")
    parser.add_argument("--cores", type=int, default=2)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, required=True, help="folder of the ledger")
    args = parser.parse_args()
    partners = args.partners or max(args.deals // 100, 1)

    import duckdb

    args.work.mkdir(parents=True, exist_ok=True)
    ledger = args.work / f"deals-{args.deals}-{partners}.csv"
    if not ledger.exists():
        part = ledger.with_suffix(".part")
        duckdb.sql(GENERATE.format(deals=args.deals, partners=partners, path=part))
        part.rename(ledger)

    ours, theirs, sums = [], [], set()
    for _ in range(args.runs):
        phases, (amount,) = run([sys.executable, "-c", QUERY, str(ledger), str(args.cores)], args.cores)
        theirs.append(phases["query"])
        sums.add(amount.rstrip("0"))
        phases, (amount, lines, earned) = run([args.bin, str(ledger), str(partners), LAST_DAY], args.cores)
        ours.append(phases)
        sums.add(amount.rstrip("0"))
    if len(sums) != 1:
        sys.exit(f"the sums differ: {', '.join(sorted(sums))}")

    query = min(theirs)
    loading = min(total(phases, LOADING) for phases in ours)
    best = min(ours, key=lambda phases: total(phases, WHOLE))
    whole = total(best, WHOLE)

    def line(what, figures, ratio=True):
        clock, cores, peak = figures
        ratios = f"{clock / max(query[0], 1):8.2f} {cores / max(query[1], 1):8.2f}" if ratio else ""
        print(f"{what:24} {clock / 1000:8.2f} {cores / 1000:8.2f} {peak:8} {ratios}")

    size = ledger.stat().st_size >> 20
    print(f"{args.deals} deals ({size} MB), {partners} partners, {args.cores} cores, best of {args.runs}")
    print(f"DuckDB {duckdb.__version__}; both sum up to {sums.pop()}; {lines} accruals of {earned}")
    print(f"{'':24} {'seconds':>8} {'of cores':>8} {'peak MB':>8} {': DuckDB':>8} {'of cores':>8}")
    line("DuckDB, read and sum", query)
    for phase in [*LOADING, "evaluate"]:
        line(f"  {phase}", best[phase], ratio=False)
    line("load and aggregate", loading)
    line("whole evaluation", whole)


if __name__ == "__main__":
    main()
