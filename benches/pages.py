#!/usr/bin/env python3
"""Pages per second, against a bare loop and against Hugo, on the same input in the same run.

For N partners three pages each: a shared layout, a table of twelve rows with a condition a row, a
list of ten deals and about 300 words of Markdown. partnerpress and Hugo read the same Markdown files
with the same values in their front matter, through layouts that print the same page; the bare loop
(benches/bare_loop.rs) renders partnerpress's own templates for the same pages from memory and writes
them, with no reading, checking, comparing or swapping: what is left of the time is ours to answer for.

Every figure is of a whole process, into a folder that was not there, the best of --runs; what counts are
ratios, those by CPU where others use the machine too. The programs take turns, and nothing is deleted before the last has run: a file system that has
just let go of tens of thousands of files may be several times slower to make new ones (ext4 is).
"""
import argparse
import os
import random
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
WORDS = (
    "route order engineer depot spare part visit contract window signal lift pump meter winter crew "
    "schedule repair inspect report asset tender region margin quote review partner program tier "
    "enable launch renew support train certify register claim approve plan build measure learn with "
    "from over under after before quiet steady local shared clear early late first second every"
).split()
KINDS = ["dashboard", "resources", "performance"]
TIERS = ["Bronze", "Silver", "Gold", "Platinum"]


def sentence(rng):
    words = [rng.choice(WORDS) for _ in range(rng.randint(9, 16))]
    at = rng.randrange(1, len(words))
    words[at] = rng.choice(["**{}**", "*{}*", "`{}`", "[{}](https://www.example.com/x)", "{}", "{}"]).format(words[at])
    return " ".join(words).capitalize() + "."


def body(rng):
    parts = []
    for heading in range(4):
        parts.append("## " + " ".join(rng.choice(WORDS) for _ in range(3)).capitalize())
        parts.append(" ".join(sentence(rng) for _ in range(4)))
        if heading == 0:
            parts.append("\n".join("- " + sentence(rng) for _ in range(5)))
        if heading == 2:
            parts.append("\n".join(f"{n}. " + sentence(rng) for n in range(1, 6)))
    return "\n\n".join(parts) + "\n"


def page(number, kind):
    """Front matter values and Markdown of one page; the same for every generator."""
    rng = random.Random(number * 8 + KINDS.index(kind))
    rows = []
    for month in range(1, 13):
        target = rng.randrange(20, 200) * 1000
        actual = rng.randrange(10, 260) * 1000
        rows.append((f"2026-{month:02}", target, actual, rng.randrange(40), "yes" if actual >= target else "no"))
    deals = [
        (f"d{number:05}-{n}", f"{rng.choice(WORDS)} {rng.choice(WORDS)}", rng.choice(["won", "open", "lost"]), rng.randrange(1000, 500000))
        for n in range(10)
    ]
    return rng.choice(TIERS), rows, deals, body(rng)


def data_yaml(tier, rows, deals, indent):
    pad = " " * indent
    lines = [f"{pad}tier: {tier}", f"{pad}rows:"]
    lines += [f"{pad}  - {{month: {m}, target: {t}, actual: {a}, deals: {d}, met: '{met}'}}" for m, t, a, d, met in rows]
    lines.append(f"{pad}deals:")
    lines += [f"{pad}  - {{id: {i}, title: {title}, stage: {stage}, amount: {amount}}}" for i, title, stage, amount in deals]
    return "\n".join(lines)


PARTNERPRESS_LAYOUT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ page.title }}</title></head>
<body><header><nav>{% for n in range(end=8) %}<a href="/">Section {{ n }}</a> {% endfor %}</nav></header>
<main><h1>{{ page.title }}</h1><p class="tier tier-{{ page.data.tier }}">{{ page.data.tier }}</p>
<table><thead><tr><th>Month</th><th>Target</th><th>Actual</th><th>Deals</th><th>Met</th></tr></thead><tbody>
{%- for row in page.data.rows %}
<tr{% if row.met == "yes" %} class="met"{% endif %}><td>{{ row.month }}</td><td>{{ row.target }}</td><td>{{ row.actual }}</td><td>{{ row.deals }}</td><td>{{ row.met }}</td></tr>
{%- endfor %}
</tbody></table>
<ul>{% for deal in page.data.deals %}<li id="{{ deal.id }}">{{ deal.title }} <em>{{ deal.stage }}</em> {{ deal.amount }}</li>{% endfor %}</ul>
<article>{{ content.body_html | safe }}</article></main><footer>Printed from text.</footer></body></html>
"""

HUGO_LAYOUT = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{{ .Title }}</title></head>
<body><header><nav>{{ range seq 0 7 }}<a href="/">Section {{ . }}</a> {{ end }}</nav></header>
<main><h1>{{ .Title }}</h1><p class="tier tier-{{ .Params.data.tier }}">{{ .Params.data.tier }}</p>
<table><thead><tr><th>Month</th><th>Target</th><th>Actual</th><th>Deals</th><th>Met</th></tr></thead><tbody>
{{- range .Params.data.rows }}
<tr{{ if eq .met "yes" }} class="met"{{ end }}><td>{{ .month }}</td><td>{{ .target }}</td><td>{{ .actual }}</td><td>{{ .deals }}</td><td>{{ .met }}</td></tr>
{{- end }}
</tbody></table>
<ul>{{ range .Params.data.deals }}<li id="{{ .id }}">{{ .title }} <em>{{ .stage }}</em> {{ .amount }}</li>{{ end }}</ul>
<article>{{ .Content }}</article></main><footer>Printed from text.</footer></body></html>
"""


def generate(count, folder):
    ours, hugo = folder / "partnerpress", folder / "hugo"
    for path in [ours / "config", ours / "templates", ours / "content/pages", hugo / "content", hugo / "layouts/_default"]:
        path.mkdir(parents=True)
    (ours / "config/partner_program_config.yaml").write_text("partner_program:\n  program_types: [reseller]\n")
    (ours / "templates/partner-page.html").write_text(PARTNERPRESS_LAYOUT)
    (hugo / "hugo.yaml").write_text(
        "baseURL: https://partners.example.com/\ntitle: Bench\n"
        "disableKinds: [taxonomy, term, rss, section]\nmarkup: {goldmark: {renderer: {unsafe: false}}}\n"
    )
    for name in ["single.html", "home.html", "list.html"]:
        (hugo / "layouts/_default" / name).write_text(HUGO_LAYOUT if name == "single.html" else "<!doctype html><title>x</title>")
    for number in range(count):
        partner = f"p{number:05}"
        (ours / "content/pages" / partner).mkdir()
        (hugo / "content" / partner).mkdir()
        for kind in KINDS:
            tier, rows, deals, text = page(number, kind)
            title = f"{kind.capitalize()} {partner}"
            data = f"data:\n{data_yaml(tier, rows, deals, 2)}"
            (ours / "content/pages" / partner / f"{kind}.md").write_text(
                f"---\ntitle: {title}\ntemplate: partner-page.html\n{data}\n---\n\n{text}"
            )
            (hugo / "content" / partner / f"{kind}.md").write_text(f"---\ntitle: {title}\n{data}\n---\n\n{text}")
    return ours, hugo


def run(command, env=None):
    """Seconds on the wall, seconds of processor, and the largest resident size in MB of one process."""
    started = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env)
    out, err = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - started
    if status:
        sys.exit(f"{' '.join(map(str, command))} failed:\n{out.decode()}{err.decode()}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, out.decode()


def measure(count, tools, runs, folder):
    ours, hugo = generate(count, folder)
    as_of = ["--as-of", "2026-11-23"]
    figures = {}
    builds = []
    for turn in range(runs):
        outputs = {name: folder / f"out-{name}-{turn}" for name in ["partnerpress", "bare", "hugo"]}
        builds.append([tools.bin, "--root", ours, *as_of, "build", "--out", outputs["partnerpress"]])
        figures.setdefault("partnerpress", []).append(run(builds[-1]))
        _, _, memory, said = run([tools.bare, ours, outputs["bare"]])
        figures.setdefault("bare loop", []).append((float(said.split()[0]), float(said.split()[2]), memory, said))
        if tools.hugo:
            command = [tools.hugo, "--source", hugo, "--destination", outputs["hugo"], "--quiet"]
            figures.setdefault("Hugo", []).append(run(command))
    # Once more over the sites that are there: nothing has changed. It takes the old folders away, so it comes last.
    figures["unchanged"] = [run(build) for build in builds]
    results = {name: min(turns, key=lambda turn: turn[0]) for name, turns in figures.items()}

    pages = 3 * count
    for partner in ["p00000", f"p{count - 1:05}"]:
        for kind in KINDS:
            name = f"{partner}/{kind}/index.html"
            if (outputs["partnerpress"] / name).read_bytes() != (outputs["bare"] / name).read_bytes():
                sys.exit(f"the bare loop wrote another {name}")
            if tools.hugo and not (outputs["hugo"] / name).is_file():
                sys.exit(f"Hugo did not write {name}")
    print(f"\n{count} partners, {pages} pages")
    print(f"  {'':14}{'wall s':>9}{'CPU s':>8}{'pages/s':>10}{'MB':>8}{'against partnerpress':>24}{'by CPU':>10}")
    reference, used = results["partnerpress"][:2]
    for name, (wall, cpu, memory, _) in results.items():
        by_cpu = f"{cpu / used:9.2f}×"
        print(f"  {name:14}{wall:9.2f}{cpu:8.2f}{pages / wall:10.0f}{memory:8.0f}{wall / reference:23.2f}×{by_cpu}")
    return results


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--bin", required=True, help="the partnerpress program, built for release")
    parser.add_argument("--bare", required=True, help="the bare loop, built for release")
    parser.add_argument("--hugo", help="Hugo; left out when not given")
    parser.add_argument("--partners", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--work", type=Path, required=True, help="folder in which the workload is made and taken away again")
    tools = parser.parse_args()
    all_results = {}
    tools.work.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=tools.work) as folder:
        for count in tools.partners:
            place = Path(folder) / str(count)
            place.mkdir()
            all_results[count] = measure(count, tools, tools.runs, place)
    print()
    for count, results in all_results.items():
        ours = results["partnerpress"][0]
        line = f"{count} partners: {ours / results['bare loop'][0]:.2f}× the bare loop (aim: at most 2)"
        if "Hugo" in results:
            line += f", {results['Hugo'][0] / ours:.1f}× ahead of Hugo (aim at 10,000: at least 5)"
        print(line)
    if len(all_results) > 1:
        first, last = min(all_results), max(all_results)
        growth = all_results[last]["partnerpress"][0] / all_results[first]["partnerpress"][0]
        memory = all_results[last]["partnerpress"][2] / all_results[first]["partnerpress"][2]
        print(f"{last // first}× the partners: {growth:.1f}× the time, {memory:.1f}× the memory")


if __name__ == "__main__":
    main()
