"""What stands in files of collateral, as other programs read it: no code of this project, and Python's own library alone.

    python3 read.py FOLDER      prints {"path": {"text": …, "faults": […]}} of all files below it

PDF is read by pdftotext. A file that cannot be read, or holds what no piece may hold (a script, an address of its own
accord, a formula made of what somebody typed), has faults.
"""

import csv
import email
import email.policy
import html.parser
import io
import json
import pathlib
import re
import subprocess
import sys
import zipfile
from xml.etree import ElementTree

FORMULAS = ("=", "+", "-", "@", "\t", "\r")


class Page(html.parser.HTMLParser):
    """Text, and what runs or loads."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.text, self.faults, self.silent = [], [], 0

    def handle_starttag(self, tag, attributes):
        if tag in ("style", "title"):
            self.silent += tag == "style"
        for name, value in attributes:
            value = (value or "").strip().lower()
            if name.startswith("on"):
                self.faults.append(f"{tag} has {name}")
            if value.startswith(("javascript:", "vbscript:")):
                self.faults.append(f"{tag} has {name}={value[:40]}")
            # Names, hidden texts and descriptions are text as well.
            if name in ("alt", "title", "content", "value", "aria-label") and value:
                self.text.append(dict(attributes)[name])
        if tag == "script" and not dict(attributes).get("src", "").startswith("/assets/"):
            self.faults.append("a script of somebody's own")

    def handle_endtag(self, tag):
        self.silent -= tag == "style" and self.silent > 0

    def handle_data(self, data):
        if not self.silent:
            self.text.append(data)


def page(text):
    reader = Page()
    reader.feed(text)
    reader.close()
    return " ".join(reader.text), reader.faults


def xml_text(source):
    """All character data; ElementTree stops at anything that is not well formed."""
    root = ElementTree.fromstring(source)
    faults = []
    for element in root.iter():
        name = element.tag.rsplit("}", 1)[-1].lower()
        if name in ("script", "foreignobject"):
            faults.append(f"an element {name}")
        for attribute, value in element.attrib.items():
            attribute = attribute.rsplit("}", 1)[-1].lower()
            if attribute.startswith("on"):
                faults.append(f"{name} has {attribute}")
            if attribute == "href" and not value.startswith(("#", "data:image/")):
                faults.append(f"{name} leads to {value[:60]}")
    return root, faults


def svg(data):
    root, faults = xml_text(data)
    return " ".join(root.itertext()), faults


def office(data, part):
    """The texts of a package of parts, paragraph by paragraph."""
    texts, faults = [], []
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        if package.testzip():
            faults.append("a damaged part")
        for name in package.namelist():
            if not name.endswith((".xml", ".rels")):
                continue
            root = ElementTree.fromstring(package.read(name))
            if name.startswith(part):
                found = ("".join(it.itertext()) for it in root.iter() if it.tag.endswith(("}p", "}si", "}t")))
                # What XML cannot hold is written so in workbooks.
                texts.extend(re.sub("_x([0-9A-F]{4})_", lambda it: chr(int(it[1], 16)), text) for text in found)
            # A formula is ours: it has no letters but names of functions and cells.
            for formula in root.iter("{http://schemas.openxmlformats.org/spreadsheetml/2006/main}f"):
                if "|" in (formula.text or "") or "cmd" in (formula.text or "").lower():
                    faults.append(f"a formula {formula.text[:60]}")
    return " ".join(texts), faults


def table(data):
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))
    faults = []
    for row in rows:
        for cell in row:
            risky = cell.startswith(FORMULAS)
            number = cell.lstrip("+-").replace(".", "", 1).isdigit()
            if risky and not number:
                faults.append(f"a cell begins like a formula: {cell[:40]}")
    if len({len(row) for row in rows}) > 1:
        faults.append("rows of several widths")
    return " ".join(cell for row in rows for cell in row), faults


def message(data):
    mail = email.message_from_bytes(data, policy=email.policy.default)
    faults = [f"defect {defect!r}" for part in mail.walk() for defect in part.defects]
    names = [name.lower() for name in mail.keys()]
    faults += [f"two headers {name}" for name in set(names) if names.count(name) > 1]
    if "bcc" in names or "cc" in names:
        faults.append("a header that nobody meant")
    texts = [str(value) for value in mail.values()]
    for part in mail.walk():
        if part.get_content_type() == "text/html":
            text, found = page(part.get_content())
            texts.append(text)
            faults += found
        elif part.get_content_type() == "text/plain":
            texts.append(part.get_content())
    return " ".join(texts), faults


def pdf(path):
    done = subprocess.run(["pdftotext", "-enc", "UTF-8", str(path), "-"], capture_output=True, check=False)
    faults = [] if done.returncode == 0 else [done.stderr.decode()]
    return done.stdout.decode(), faults


def archive(data):
    with zipfile.ZipFile(io.BytesIO(data)) as kit:
        damaged = kit.testzip()
        names = kit.namelist()
        readme = kit.read("README.txt").decode()
    faults = [f"damaged: {damaged}"] if damaged else []
    faults += [f"the name {name}" for name in names if not name.isascii() or ".." in name or name.startswith("/")]
    return readme, faults


def read(path):
    data = path.read_bytes()
    match path.suffix:
        case ".pdf":
            return pdf(path)
        case ".pptx":
            return office(data, "ppt/slides/")
        case ".xlsx":
            return office(data, "xl/")
        case ".csv":
            return table(data)
        case ".eml":
            return message(data)
        case ".html":
            return page(data.decode())
        case ".svg":
            return svg(data)
        case ".txt":
            return data.decode(), []
        case ".zip":
            return archive(data)
        case ".png":
            whole = data.startswith(b"\x89PNG\r\n\x1a\n") and data.endswith(b"IEND\xaeB`\x82")
            return None, [] if whole else ["not a whole PNG"]
    return None, [f"nothing here reads {path.suffix}"]


def main():
    folder = pathlib.Path(sys.argv[1])
    found = {}
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            try:
                text, faults = read(path)
            except Exception as fault:  # what any reader may say
                text, faults = None, [f"{type(fault).__name__}: {fault}"]
            found[path.relative_to(folder).as_posix()] = {"text": text, "faults": faults}
    json.dump(found, sys.stdout)


main()
