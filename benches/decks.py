"""Sales decks against Marp CLI, which people would make them with from Markdown, in one run: the same slides, as PPTX.
`decks.py --bin PRESS --marp MARP --work DIR`, by `scripts/bench.sh decks`. Marp draws pictures of slides; ours are text."""

import argparse
import subprocess
import time
from pathlib import Path

from pptx import Presentation

DAY = "2026-11-23"


def ours(binary, root, count, threads):
    """Milliseconds a deck by the clock."""
    out = subprocess.run(
        [binary, "time", root, DAY, "slides", str(count), str(threads)], check=True, capture_output=True, text=True
    ).stdout
    return float(out.split("\t")[4])


def markdown(deck):
    """The slides of a deck as Marp takes them: a title, lines, tables, notes."""
    slides = []
    for slide in Presentation(deck).slides:
        lines = []
        for shape in slide.shapes:
            if shape.has_text_frame:
                mark = "# " if shape == slide.shapes.title else "- "
                lines += [mark + text for text in shape.text_frame.text.split("\n") if text.strip()]
            elif shape.has_table:
                rows = [[cell.text_frame.text.replace("\n", " ") for cell in row.cells] for row in shape.table.rows]
                rows.insert(1, ["---"] * len(rows[0]))
                lines += ["", *("| " + " | ".join(row) + " |" for row in rows), ""]
            elif shape.has_chart:
                plot = shape.chart.plots[0]
                pairs = zip(plot.categories, plot.series[0].values)
                lines += [f"- {category}: {value}" for category, value in pairs]
        if slide.has_notes_slide:
            lines.append(f"<!-- {slide.notes_slide.notes_text_frame.text.replace('--', '')} -->")
        slides.append("\n".join(lines))
    return "---\nmarp: true\n---\n\n" + "\n\n---\n\n".join(slides) + "\n"


def marp(program, source, runs):
    out = source.with_name("marp.pptx")
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        subprocess.run(
            [program, "--no-stdin", "--allow-local-files", "--pptx", source, "-o", out],
            check=True, capture_output=True)
        times.append((time.perf_counter() - start) * 1000)
    return min(times)


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("--bin", required=True)
    parser.add_argument("--marp", required=True)
    parser.add_argument("--work", required=True, type=Path)
    parser.add_argument("--count", type=int, default=400)
    parser.add_argument("--runs", type=int, default=3)
    args = parser.parse_args()
    root = Path(__file__).resolve().parent.parent
    args.work.mkdir(parents=True, exist_ok=True)
    subprocess.run([args.bin, "samples", root, DAY, args.work], check=True)
    source = args.work / "deck.md"
    source.write_text(markdown(args.work / "deck.pptx"))
    one, two = (ours(args.bin, root, args.count, threads) for threads in (1, 2))
    theirs = marp(args.marp, source, args.runs)
    print(f"deck as PPTX: {one:.2f} ms on one thread, {two:.2f} ms on two; Marp CLI {theirs:.0f} ms: {theirs / one:.0f} times")


main()
