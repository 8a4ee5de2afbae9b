"""Reads decks back as other programs do: `check.py FOLDER` with the decks and `decks.json`, which says what each is.

What a deck must say of a program is worked out here from the YAML and Markdown of the site, not from what printed it.
"""

import io
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import zipfile
from decimal import Decimal

import openpyxl
import yaml
from pptx import Presentation
from pptx.util import Emu

ROOT = pathlib.Path(__file__).resolve().parents[2]
LAYOUTS = ["Cover", "Prose", "Lists", "Stairs", "Table", "Chart", "Story", "Steps", "Closing"]
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
# What a round deal of the example is worth, in the currency of the demo's programs.
DEAL = Decimal(10_000)


def merged(under, over):
    if isinstance(under, dict) and isinstance(over, dict):
        return {**under, **{key: merged(under.get(key), value) for key, value in over.items()}}
    return under if over is None else over


def program(name):
    """A program as its files say it."""
    under = yaml.safe_load((ROOT / "config/partner_program_config.yaml").read_text())["partner_program"]
    over = yaml.safe_load((ROOT / f"content/programs/{name}.yaml").read_text())
    prose = (ROOT / f"content/programs/{name}.md").read_text()
    notes = dict(re.findall(r"^## Notes: ([\w-]+)\n\n(.*?)(?=^## |\Z)", prose, re.S | re.M))
    return merged(under, over), notes


def plain(text):
    return re.sub(r"\s+", " ", re.sub(r"[*_`\u2066-\u2069]", "", text)).strip()


def number(text):
    return Decimal(re.sub(r"[^\d]", "", text) or "-1")


def shapes(slide):
    return list(slide.shapes)


def words(slide):
    return "\n".join(shape.text_frame.text for shape in shapes(slide) if shape.has_text_frame)


class Deck:
    def __init__(self, path):
        self.path = path
        self.presentation = Presentation(path)
        self.slides = list(self.presentation.slides)
        self.titles = [slide.shapes.title.text_frame.text if slide.shapes.title is not None else "" for slide in self.slides]
        self.layouts = [slide.slide_layout.name for slide in self.slides]
        self.notes = [
            slide.notes_slide.notes_text_frame.text if slide.has_notes_slide and slide.notes_slide.notes_text_frame else ""
            for slide in self.slides]
        self.tables = [
            [[cell.text_frame.text for cell in row.cells] for row in shape.table.rows]
            for slide in self.slides for shape in slide.shapes if shape.has_table]
        self.charts = [shape.chart for slide in self.slides for shape in slide.shapes if shape.has_chart]

    def of(self, layout):
        return [slide for slide, name in zip(self.slides, self.layouts) if name == layout]

    def values(self):
        return [
            (list(chart.plots[0].categories), [(series.name, list(series.values)) for series in chart.plots[0].series])
            for chart in self.charts]

    def all_words(self):
        cells = [cell for table in self.tables for row in table for cell in row]
        names = [name for categories, series in self.values() for name in [*categories, *(s for s, _ in series)]]
        return "\n".join([*(words(slide) for slide in self.slides), *self.notes, *cells, *map(str, names)])


def check_form(deck, said):
    """What holds for every deck."""
    # Names that are hostile, and layouts that leave less room, may take more slides, never a crowd of them.
    most = 2 * said["slides"] if said["hostile"] or said["own_master"] else said["slides"]
    assert said["slides"] <= len(deck.slides) <= most, (len(deck.slides), said["slides"])
    assert all(title.strip() for title in deck.titles), deck.titles
    width, height = deck.presentation.slide_width, deck.presentation.slide_height
    assert said["own_master"] or (width, height) == (Emu(12192000), Emu(6858000))
    if not said["own_master"]:
        assert set(deck.layouts) <= set(LAYOUTS), deck.layouts
    for at, slide in enumerate(deck.slides, 1):
        ids = [shape.shape_id for shape in shapes(slide)]
        assert len(ids) == len(set(ids)), f"slide {at} has an id twice"
        assert shapes(slide)[0].shape_id == slide.shapes.title.shape_id, f"slide {at}: the title is read first"
        for shape in shapes(slide):
            right, bottom = shape.left + shape.width, shape.top + shape.height
            inside = shape.left >= 0 and shape.top >= 0 and right <= width + 20 and bottom <= height + 20
            assert inside, f"slide {at}: {shape.name!r} reaches out of it"
            if shape.shape_type is not None and (shape.has_chart or shape.has_table or shape._element.tag.endswith("}pic")):
                properties = shape._element.xpath(".//p:cNvPr")[0]
                assert properties.get("descr", "").strip(), f"slide {at}: {shape.name!r} says nothing to those who do not see it"
        for run in slide._element.iter(f"{A}rPr"):
            assert run.get("lang") == said["language"], f"slide {at}: a run in {run.get('lang')}"
        if said["right_to_left"]:
            for paragraph in slide._element.iter(f"{A}pPr"):
                assert paragraph.get("rtl") == "1", f"slide {at}: a paragraph from left to right"
        for part in slide.part.rels.values():
            if part.is_external:
                assert re.match(r"(https?://|mailto:|tel:)", part.target_ref), part.target_ref
    for chart in deck.charts:
        book = openpyxl.load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
        rows = list(book.active.iter_rows(values_only=True))
        categories = list(chart.plots[0].categories)
        assert [row[0] for row in rows[1:]] == categories
        for at, series in enumerate(chart.plots[0].series, 1):
            assert rows[0][at] == series.name
            assert [row[at] for row in rows[1:]] == list(series.values), "the chart shows what its workbook holds"
        assert not any(str(cell.value).startswith("=") and cell.data_type == "f" for row in book.active for cell in row)
    with zipfile.ZipFile(deck.path) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.infolist()[0].filename == "[Content_Types].xml"
        assert archive.testzip() is None


def check_program(deck, said):
    """What the files of the site say of its program."""
    rules, notes = program(said["program"])
    tiers = list(rules["tiers"].values())
    names = [tier["name"] for tier in tiers]
    stairs = words(deck.of("Stairs")[0])
    if said["language"].startswith("en"):
        places = [stairs.index(name) for name in names]
        assert places == sorted(places), "the tiers rise"
        for part, layout in [("tiers", "Stairs"), ("introduction", "Cover"), ("getting-started", "Steps")]:
            if part in notes:
                at = deck.layouts.index(layout)
                assert plain(notes[part])[:200] in plain(deck.notes[at]), (part, deck.notes[at])
        listed = words(deck.of("Steps")[0])
        for step in rules["onboarding"]["steps"]:
            assert step in listed, step
        benefits = words(deck.of("Lists")[0])
        for benefit in rules["benefits"]["common"]:
            assert benefit in benefits, benefit
    table = [table for table in deck.tables if len(table[0]) == len(tiers) + 1][-1]
    if said["language"].startswith("en"):
        assert table[0][1:] == names
    discounts = [tier.get("discount") for tier in tiers]
    if all(discount is not None for discount in discounts):
        wanted = [Decimal(str(it)).normalize() * 100 if not str(it).endswith("%") else Decimal(str(it)[:-1]) for it in discounts]
        rows = [[number(cell) for cell in row[1:]] for row in table[1:] if all("%" in cell for cell in row[1:])]
        assert wanted in rows, (wanted, rows)
    rates = rules["incentives"]["commission"]["rates"]
    if said["program"] in ("reseller", "si", "msp", "technology") and rates:
        wanted = [float(DEAL * Decimal(str(rates[tier]))) for tier in rules["tiers"]]
        assert deck.charts, "what one deal earns"
        assert any(values == wanted for _, series in deck.values() for _, values in series), (wanted, deck.values())


def check_hostile(deck, said):
    text = deck.all_words()
    flat = re.sub(r"\s+", "", text)
    for name in said["hostile"]:
        wanted = "".join(c for c in name if c >= " " and c not in "\ufffe\uffff\u202a\u202b\u202c\u202d\u202e")
        wanted = re.sub(r"\s+", "", wanted)
        # A name that is longer than a slide is cut, and says so.
        assert wanted in flat or wanted[:24] in flat, name


def resaved(folder, decks):
    """Every deck as LibreOffice writes it anew."""
    out = pathlib.Path(tempfile.mkdtemp())
    profile = pathlib.Path(tempfile.mkdtemp()).as_uri()
    for start in range(0, len(decks), 20):
        files = [str(folder / name) for name in decks[start:start + 20]]
        subprocess.run(
            ["soffice", f"-env:UserInstallation={profile}", "--headless", "--convert-to", "pptx", "--outdir", str(out), *files],
            check=True, capture_output=True, timeout=900)
    return out


def check_resaved(deck, again):
    assert len(again.slides) == len(deck.slides)
    assert [bool(note.strip()) for note in again.notes] == [bool(note.strip()) for note in deck.notes]
    assert again.tables == deck.tables, "LibreOffice reads other tables"
    for (categories, series), (own, wanted) in zip(again.values(), deck.values(), strict=True):
        assert list(map(str, categories)) == list(map(str, own))
        assert [values for _, values in series] == [values for _, values in wanted]
    for before, after in zip(deck.titles, again.titles):
        assert plain(before) == plain(after), (before, after)


def audit(folder):
    """What the schemas and rules of Open XML have against the decks."""
    script = pathlib.Path(sys.executable).parent / "openxml-audit"
    done = subprocess.run(
        [script, "-f", "microsoft365", "-m", "0", "-r", "-o", "json", folder], capture_output=True, text=True, timeout=900)
    assert done.returncode == 0, done.stdout[:4000] + done.stderr[:2000]


def main():
    folder = pathlib.Path(sys.argv[1])
    decks = json.loads((folder / "decks.json").read_text())
    faults = []
    for said in decks:
        deck = Deck(folder / said["file"])
        for check in [check_form, check_hostile] + ([check_program] if said["program"] else []):
            try:
                check(deck, said)
            except AssertionError as error:
                at = error.__traceback__
                while at.tb_next:
                    at = at.tb_next
                faults.append(f"{said['file']}: line {at.tb_lineno}: {error}")
    assert not faults, "\n".join(faults[:40])
    again = resaved(folder, [said["file"] for said in decks])
    for said in decks:
        try:
            check_resaved(Deck(folder / said["file"]), Deck(again / said["file"]))
        except AssertionError as error:
            raise AssertionError(f"{said['file']}, saved again: {error}") from error
    audit(folder)
    print(f"{len(decks)} decks")


main()
