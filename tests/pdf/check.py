#!/usr/bin/env python3
"""Looks into printed documents: `check.py FOLDER BIN ROOT DAY`.

FOLDER holds what `press print` of benches/press.rs wrote: documents named PARTNER-OR-PROGRAM.KIND.LANGUAGE.pdf, and
beside each what its template was given. Says what is wrong, all of it; nothing and 0 when all is well.
"""

import json
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal
from pathlib import Path

import pikepdf

MM = Decimal("72") / Decimal("25.4")
SHEETS = {"a4": (210 * MM, 297 * MM), "us-letter": (Decimal(612), Decimal(792))}
SLUG, PAGES = 12 * MM, {"brochure": (2, 2), "guide": (1, 1), "certificate": (1, 1), "deck": (7, 10), "handout": (3, 10), "statement": (1, 99)}
ISOLATES = str.maketrans("", "", "\u2066\u2067\u2068\u2069\u200b\u00ad")


def close(one, other) -> bool:
    return abs(Decimal(str(one)) - Decimal(str(other))) < Decimal("0.6")


def squeezed(text: str) -> str:
    """Without spaces, hyphens in words and what is not seen, so that where lines end is nothing to it: some
    languages say a hyphen twice there."""
    close_up = re.sub(r"\s+", "", text.translate(ISOLATES)).replace("\u00a0", "")
    return re.sub(r"(?<=[^\W\d_])[-\u2010]+(?=[^\W\d_])", "", close_up)


def run(*command: str) -> subprocess.CompletedProcess:
    return subprocess.run(command, capture_output=True, text=True, check=False)


class Check:
    def __init__(self, path: Path):
        self.path = path
        self.bearer, kind, self.language = path.stem.split(".")
        self.kind = kind.split("-")[0]
        self.print_sheet = kind.endswith("-print")
        self.data = json.loads(path.with_suffix(".json").read_text())
        self.wrong: list[str] = []

    def say(self, holds: bool, what: str) -> None:
        if not holds:
            self.wrong.append(f"{self.path.name}: {what}")

    def all(self) -> list[str]:
        try:
            checked = run("qpdf", "--check", str(self.path))
            self.say(checked.returncode == 0, f"qpdf: {checked.stdout.strip()[-300:]} {checked.stderr.strip()[-300:]}")
            with pikepdf.open(self.path) as pdf:
                self.structure(pdf)
                self.pages(pdf)
                self.safety(pdf)
            self.info()
            self.reading_order()
        except Exception as error:  # a document that cannot even be looked into is wrong, and the others still count
            self.wrong.append(f"{self.path.name}: {type(error).__name__}: {error}")
        return self.wrong

    def structure(self, pdf: pikepdf.Pdf) -> None:
        root = pdf.Root
        self.say(str(root.get("/Lang", "")).lower().startswith(self.language.split("-")[0].lower()), "no language, or another")
        self.say(bool(root.get("/MarkInfo", {}).get("/Marked", False)), "is not tagged")
        self.say("/StructTreeRoot" in root, "no structure")
        self.say(bool(root.get("/ViewerPreferences", {}).get("/DisplayDocTitle", False)), "the window shows the file's name")
        with pdf.open_metadata() as meta:
            self.say(meta.get("pdfuaid:part") == "1", "does not say that it is PDF/UA-1")
            if self.kind == "statement":
                self.say((meta.get("pdfaid:part"), meta.get("pdfaid:conformance")) == ("2", "A"), "does not say that it is PDF/A-2a")
        self.say(str(pdf.docinfo.get("/Title", "")).translate(ISOLATES) == self.data["title"].translate(ISOLATES), "another title")
        self.say(str(pdf.docinfo.get("/Author", "")) == self.data["author"], "another author")
        self.say("/Outlines" in root, "no outline")
        # Every picture says what it shows, and headings begin at the first level.
        kinds = []
        for element in pdf.objects:
            if isinstance(element, pikepdf.Dictionary) and element.get("/S") is not None and ("/P" in element or "/K" in element):
                kinds.append(str(element.S))
                if str(element.S) in ("/Figure", "/Formula"):
                    self.say(len(str(element.get("/Alt", ""))) > 0, "a figure without alternative text")
        self.say("/H1" in kinds, "no first heading")
        if self.data.get("program", {}).get("tiers") or self.data.get("statement", {}).get("lines"):
            self.say("/Table" in kinds and "/TH" in kinds, "a table without headings")
        fonts = [it for it in pdf.objects if isinstance(it, pikepdf.Dictionary) and it.get("/Type") == "/FontDescriptor"]
        self.say(len(fonts) > 0 and all("/FontFile2" in it or "/FontFile3" in it for it in fonts), "a typeface that is not embedded")

    def pages(self, pdf: pikepdf.Pdf) -> None:
        least, most = PAGES[self.kind]
        self.say(least <= len(pdf.pages) <= most, f"{len(pdf.pages)} pages")
        wide, high = SHEETS[self.data["sheet"]["paper"]]
        if self.kind == "deck":
            wide, high = Decimal(960), Decimal(540)
        if self.kind == "certificate":
            wide, high = high, wide
        for page in pdf.pages:
            box = [Decimal(str(it)) for it in page.mediabox]
            slug = SLUG if self.print_sheet else 0
            self.say(close(box[2] - box[0], wide + 2 * slug) and close(box[3] - box[1], high + 2 * slug), f"a page of {box}")
            if self.print_sheet:
                trim = [Decimal(str(it)) for it in page.trimbox]
                self.say(close(trim[0], slug) and close(trim[2] - trim[0], wide) and close(trim[3] - trim[1], high), f"cut at {trim}")

    def safety(self, pdf: pikepdf.Pdf) -> None:
        for item in pdf.objects:
            if not isinstance(item, (pikepdf.Dictionary, pikepdf.Stream)):
                continue
            for key in ("/JS", "/JavaScript", "/AA", "/Launch", "/EmbeddedFile", "/RichMedia", "/XFA"):
                self.say(key not in item, f"has {key}")
            uri = item.get("/URI")
            if uri is not None and not isinstance(uri, pikepdf.Dictionary):
                self.say(re.match(r"(https?://|mailto:|tel:)", str(uri)) is not None, f"leads to {uri}")
        self.say("/OpenAction" not in pdf.Root, "does something when it is opened")

    def info(self) -> None:
        info = run("pdfinfo", str(self.path)).stdout
        self.say(re.search(r"^Tagged:\s+yes", info, re.M) is not None, "pdfinfo: not tagged")
        self.say(re.search(r"^JavaScript:\s+no", info, re.M) is not None, "pdfinfo: JavaScript")

    def text(self) -> str:
        return squeezed(run("pdftotext", "-raw", str(self.path), "-").stdout)

    def reading_order(self) -> None:
        """What stands first is read first."""
        data, text = self.data, self.text()
        program, statement, words = data.get("program"), data.get("statement"), data["words"]
        if self.kind == "brochure":
            order = [program["name"], *(it["name"] for it in program["tiers"]), *program["requirements"], *program["benefits"], *program["table"]["columns"], program["closing"]]
        elif self.kind == "guide":
            order = [program["name"], program["summary"] or "", *program["table"]["columns"], words["guide-requirements"], *program["requirements"], program["closing"]]
        elif self.kind == "certificate":
            order = [words["certificate-title"], data["partner"]["name"], words["certificate-is"]]
        elif self.kind == "statement":
            order = [statement["title"], data["partner"]["name"], words["statement-summary"], statement["opening"]["text"], statement["closing"]["text"], words["statement-lines"]]
            for line in statement["lines"]:
                order += [line["what"], line["deal"] or "", line["amount"]["text"], line["balance"]["text"]]
        else:
            order = [it["title"] for it in data["deck"]["slides"]]
        at = 0
        for part in filter(None, map(squeezed, order)):
            found = text.find(part, at)
            self.say(found >= 0, f"`{part}` is not there, or before what it follows")
            if found >= 0:
                at = found + len(part)


def totals(folder: Path, binary: str, root: str, day: str) -> list[str]:
    """Openings and closings in the documents are those of the engine, to the cent."""
    wrong, seen = [], 0
    told: dict[str, dict] = {}
    for path in sorted(folder.glob("*.statement-*.en.pdf")):
        data = json.loads(path.with_suffix(".json").read_text())
        statement, partner = data["statement"], data["partner"]["id"]
        month = statement["first"]["iso"][:7]
        if month not in told:
            out = run(binary, "--root", root, "--as-of", day, "--format", "json", "statements", "--period", month)
            told[month] = json.loads(out.stdout)
        own = [
            it for it in told[month]["statements"]
            if (it["partner"], it["currency"], it["person"]) == (partner, statement["currency"], statement["person"])
        ]
        text = squeezed(run("pdftotext", "-raw", str(path), "-").stdout)
        if len(own) != 1:
            wrong.append(f"{path.name}: the engine has {len(own)} of it")
            continue
        for name, printed in (("opening", statement["opening"]), ("closing", statement["closing"])):
            engine = Decimal(own[0]["amounts"][name])
            shown = f"{abs(engine):,.{statement['digits']}f}"
            if engine != Decimal(printed["exact"]) or squeezed(shown) not in text:
                wrong.append(f"{path.name}: {name} is {printed['text']}, the engine's {engine}")
        seen += 1
    if seen == 0:
        wrong.append("no statement was looked at")
    return wrong


def main() -> int:
    folder, binary, root, day = Path(sys.argv[1]), *sys.argv[2:5]
    documents = sorted(folder.glob("*.pdf"))
    with ThreadPoolExecutor(2) as pool:
        wrong = [line for lines in pool.map(lambda path: Check(path).all(), documents) for line in lines]
    wrong += totals(folder, binary, root, day)
    for line in wrong:
        print(line, file=sys.stderr)
    print(f"{len(documents)} documents looked into, {len(wrong)} faults")
    return 1 if wrong or not documents else 0


if __name__ == "__main__":
    sys.exit(main())
