#!/usr/bin/env python3
"""Brochures as PDF against Chromium printing the web brochure of the same program, badges as PNG against Chromium taking
pictures of the same drawing, in one run.

`press.py --bin PARTNERPRESS --press PRESS --chromium PATH --modules NODE_MODULES --work DIR`, by `scripts/bench.sh press`.
Ours is over the demo's partners again and again, 2,000 brochures, each with its own name, logo and contact; the peer prints
one page as often as is bearable, in a browser that is already running and in one that is started for each. The page is
loaded from a server on this machine. What counts are the ratios, and that memory does not grow.
"""

import argparse
import functools
import http.server
import shutil
import struct
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
DAY = "2026-11-23"
AIM = 20


def ours(press, kind, count, threads):
    """Milliseconds a piece by the clock; peak memory after a hundred and after all, in megabytes; bytes a piece."""
    out = subprocess.run(
        [press, "time", ROOT, DAY, kind, str(count), str(threads)], check=True, capture_output=True, text=True
    ).stdout.split("\t")
    return float(out[4]), int(out[5]), int(out[6]), int(out[7]) // count


class Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def chromium_cold(chromium, url, runs):
    """Milliseconds of a browser that is started, prints and ends; the best of the runs."""
    best = None
    for _ in range(runs):
        with tempfile.TemporaryDirectory() as folder:
            start = time.perf_counter()
            subprocess.run(
                [chromium, "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
                 f"--user-data-dir={folder}", f"--print-to-pdf={folder}/out.pdf", url],
                check=True, capture_output=True,
            )
            took = (time.perf_counter() - start) * 1000
        best = took if best is None else min(best, took)
    return best


def chromium_warm(modules, chromium, url, count):
    out = subprocess.run(
        ["node", ROOT / "benches/print.mjs", modules, chromium, url, str(count)], check=True, capture_output=True, text=True
    ).stdout
    return float(out)


def chromium_shots(modules, chromium, samples, count):
    width, height = struct.unpack(">II", (samples / "badge.png").read_bytes()[16:24])
    command = ["node", ROOT / "benches/shots.mjs", modules, chromium, samples / "badge.svg", str(width), str(height), str(count)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def main():
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--bin", required=True)
    arguments.add_argument("--press", required=True)
    arguments.add_argument("--chromium", required=True)
    arguments.add_argument("--modules", required=True)
    arguments.add_argument("--work", type=Path, required=True)
    arguments.add_argument("--count", type=int, default=2000)
    asked = arguments.parse_args()

    shutil.rmtree(asked.work, ignore_errors=True)
    asked.work.mkdir(parents=True)
    site = asked.work / "site"
    subprocess.run([asked.bin, "--root", ROOT, "--as-of", DAY, "build", "--out", site], check=True, capture_output=True)
    handler = functools.partial(Quiet, directory=site)
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    url = f"http://127.0.0.1:{server.server_port}/programs/reseller/brochure/"

    warm = chromium_warm(asked.modules, asked.chromium, url, 20)
    cold = chromium_cold(asked.chromium, url, 3)
    print("document      threads  ms each   MB after 100   MB after all   KB each")
    times = {}
    for kind, threads in (("brochure", 1), ("brochure", 2), ("guide", 1), ("certificate", 1), ("deck", 1)):
        count = asked.count if kind == "brochure" else max(asked.count // 10, 100)
        each, early, late, size = ours(asked.press, kind, count, threads)
        times[kind, threads] = each
        print(f"{kind:<13} {threads:>7}  {each:>7.2f}   {early:>12}   {late:>12}   {size / 1024:>7.1f}")
        if kind == "brochure" and late > early * 1.5 + 16:
            sys.exit(f"press: memory grew from {early} to {late} MB over {count} documents")
    print(f"Chromium      running  {warm:>7.0f}   {warm / times['brochure', 1]:.0f} times as long as ours, one thread")
    print(f"Chromium      started  {cold:>7.0f}   {cold / times['brochure', 1]:.0f} times as long")
    subprocess.run([asked.press, "samples", ROOT, DAY, asked.work], check=True, capture_output=True)
    shot = chromium_shots(asked.modules, asked.chromium, asked.work, 50)
    for kind, threads in (("badge", 1), ("badge", 2), ("post", 1), ("post", 2)):
        each, early, late, size = ours(asked.press, kind, asked.count, threads)
        times[kind, threads] = each
        print(f"{kind:<13} {threads:>7}  {each:>7.2f}   {early:>12}   {late:>12}   {size / 1024:>7.1f}")
    print(f"Chromium      running  {shot:>7.0f}   {shot / times['badge', 1]:.0f} times as long as our badge, one thread")
    print(f"(aim: at least {AIM} times)")
    server.shutdown()


if __name__ == "__main__":
    main()
