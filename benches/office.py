"""Mails and workbooks against what people would write them with, in one run: `mjml` from npm on the same MJML, openpyxl
on a workbook of as many cells. `office.py --bin PRESS --modules NODE_MODULES --work DIR`, by `scripts/bench.sh office`."""

import argparse
import io
import json
import subprocess
import time
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.styles import Font

DAY = "2026-11-23"


def ours(binary, root, kind, count, threads=1):
    """Milliseconds a piece."""
    out = subprocess.run(
        [binary, "time", root, DAY, kind, str(count), str(threads)], check=True, capture_output=True, text=True
    ).stdout
    return float(out.split("\t")[4])


def mjml(modules, file, count):
    script = Path(__file__).with_name("mail.mjs")
    out = subprocess.run(
        ["node", script, modules, file, str(count)], check=True, capture_output=True, text=True
    ).stdout
    return float(out)


def workbook(lines, count):
    """A workbook of the same lines, columns and formats, as somebody writes it with openpyxl."""
    start = time.perf_counter()
    for _ in range(count):
        book = openpyxl.Workbook()
        sheet = book.active
        sheet.append([f"Column {at}" for at in range(13)])
        for cell in sheet[1]:
            cell.font = Font(bold=True)
        for number in range(lines):
            sheet.append(
                [number, date(2026, 10, 1 + number % 28), "Earned", "Commission", f"D-{number}", "Customer", "Product",
                 "Gold", 1234.5, 0.15, 185.18, None, 185.18]
            )
            sheet.cell(number + 2, 2).number_format = "yyyy-mm-dd"
            sheet.cell(number + 2, 10).number_format = "0%"
            for column in (9, 11, 13):
                sheet.cell(number + 2, column).number_format = "#,##0.00"
        reasons = book.create_sheet("Reasons")
        for number in range(lines):
            reasons.append([number, date(2026, 10, 1), "Earned", f"D-{number}", 185.18, "15% of 1,234.50 on Gold."])
        book.save(io.BytesIO())
    return (time.perf_counter() - start) * 1000 / count


def main():
    arguments = argparse.ArgumentParser()
    for name in ("bin", "modules", "work"):
        arguments.add_argument(f"--{name}", required=True)
    arguments.add_argument("--count", type=int, default=500)
    given = arguments.parse_args()
    root = str(Path(__file__).resolve().parent.parent)
    work = Path(given.work)
    work.mkdir(parents=True, exist_ok=True)
    subprocess.run([given.bin, "samples", root, DAY, work], check=True, capture_output=True)
    lines = json.loads((work / "statement.json").read_text("utf-8"))["lines"]
    peer = mjml(given.modules, work / "mail.mjml", given.count)
    for threads in (1, 2):
        mail = ours(given.bin, root, "mail", given.count * 10, threads)
        print(f"mail      {threads} threads  {mail:8.3f} ms   mjml     {peer:8.2f} ms   {peer / mail:6.1f} times")
    peer = workbook(lines, 20)
    for threads in (1, 2):
        book = ours(given.bin, root, "workbook", given.count, threads)
        print(f"workbook  {threads} threads  {book:8.3f} ms   openpyxl {peer:8.2f} ms   {peer / book:6.1f} times   ({lines} lines)")


if __name__ == "__main__":
    main()
