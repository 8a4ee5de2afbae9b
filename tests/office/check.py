"""Opens what `cargo test --test office` left in target/tmp/office as other programs do: messages by Python's `email`
under its strict policy, HTML by a parser, workbooks by openpyxl. `check.py FOLDER`."""

import email
import email.policy
import json
import re
import sys
import unittest
from datetime import datetime, timezone
from decimal import Decimal
from email.utils import parsedate_to_datetime
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import python_calamine

FOLDER = Path(sys.argv.pop() if len(sys.argv) > 1 else "target/tmp/office")
# Gmail shows no more of a message.
CLIPPED = 102_000
FETCHED = {"src", "srcset", "background", "poster", "data", "lowsrc"}


class Page(HTMLParser):
    """What a mail program would see, and fetch."""

    def __init__(self, html):
        super().__init__(convert_charrefs=True)
        self.lang, self.dir, self.fetched, self.links, self.texts, self.tags = None, None, [], [], [], []
        self.images, self.hidden, self.preheader = [], 0, False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attributes):
        own = {name: value or "" for name, value in attributes}
        self.tags.append(tag)
        if "display:none" in own.get("style", "") and tag == "div":
            self.hidden += 1
            self.preheader = True
        if tag == "html":
            self.lang, self.dir = own.get("lang"), own.get("dir")
        if tag == "img":
            self.images.append(own)
        if tag == "a":
            self.links.append(own.get("href", ""))
        self.fetched += [own[name] for name in FETCHED if name in own]
        if tag in ("link", "image") and "href" in own:
            self.fetched.append(own["href"])
        self.fetched += re.findall(r"url\(\s*['\"]?([^)'\"]*)", own.get("style", ""))
        if tag in ("style", "title"):
            self.hidden += 1

    def handle_endtag(self, tag):
        if tag in ("style", "title") or tag == "div" and self.preheader:
            self.hidden -= 1
            self.preheader = self.preheader and tag != "div"

    def handle_data(self, data):
        if not self.hidden:
            self.texts.append(data)
            return
        self.fetched += re.findall(r"url\(\s*['\"]?([^)'\"]*)", data)
        self.fetched += re.findall(r"@import[^;]*", data)

    @property
    def text(self):
        return plain(" ".join(self.texts))


def plain(text):
    """Without what is not seen, and with single spaces."""
    text = re.sub("[\u200b-\u200f\u202a-\u202e\u2060-\u2069\u034f\ufeff]", "", text)
    return re.sub(r"\s+", " ", re.sub("[\x07\ufffd]", "", text)).strip()


class Mails(unittest.TestCase):
    def each(self):
        for folder in ("mails", "hostile-mails"):
            about = json.loads((FOLDER / folder / "list.json").read_text("utf-8"))
            self.assertGreater(len(about["mails"]), 100)
            for mail in about["mails"]:
                yield about, mail, FOLDER / folder / mail["file"]

    def test_html_fetches_nothing_and_says_its_language(self):
        for about, mail, path in self.each():
            with self.subTest(mail=str(path)):
                html = path.with_name(path.name + ".html").read_text("utf-8")
                self.assert_page(about, mail, html, "data:")
                self.assertLess(len(html.encode()), CLIPPED)

    def assert_page(self, about, mail, html, scheme):
        page = Page(html)
        self.assertTrue(page.lang and page.lang.startswith(mail["language"]), page.lang)
        self.assertIn(page.dir, ("ltr", "rtl"))
        for address in page.fetched:
            self.assertTrue(address.startswith(scheme), address[:80])
        self.assertFalse({"script", "iframe", "object", "form", "link", "video"} & set(page.tags))
        self.assertEqual(page.tags.count("h1"), 1)
        for image in page.images:
            self.assertIn("alt", image)
        for link in page.links:
            self.assertRegex(link, r"^(https://|mailto:|tel:)")
            base = about["base"] + "/"
            if link.startswith(base):
                address = "/" + link[len(base):].split("#")[0].split("?")[0]
                self.assertIn(address, about["addresses"])

    def test_messages_are_what_the_standard_asks(self):
        seen = set()
        for about, mail, path in self.each():
            with self.subTest(mail=str(path)):
                raw = path.with_name(path.name + ".eml").read_bytes()
                self.assertTrue(all(len(line) <= 998 for line in raw.split(b"\r\n")))
                self.assertNotRegex(raw, rb"(?<!\r)\n")
                raw.decode("ascii")
                message = email.message_from_bytes(raw, policy=email.policy.strict)
                self.assert_headers(about, mail, message)
                self.assert_parts(about, mail, message, path)
                self.assertNotIn(message["Message-ID"] + str(path.parts[-4:-3]), seen)
                seen.add(message["Message-ID"] + str(path.parts[-4:-3]))

    def assert_headers(self, about, mail, message):
        known = {
            "from", "to", "subject", "date", "message-id", "reply-to", "mime-version", "content-type",
            "content-language", "list-unsubscribe", "list-unsubscribe-post", "x-unsent",
        }
        names = [name.lower() for name in message.keys()]
        self.assertEqual(len(names), len(set(names)))
        self.assertLessEqual(set(names), known)
        for name in message.keys():
            self.assertFalse(message[name].defects, name)
        morning = datetime.fromisoformat(about["day"]).replace(hour=8, tzinfo=timezone.utc)
        self.assertEqual(parsedate_to_datetime(message["Date"]), morning)
        self.assertRegex(message["Message-ID"], r"^<[0-9a-f-]{36}@[a-z0-9.-]+>$")
        (sender,) = message["From"].addresses
        if mail["is_campaign"]:
            self.assertEqual(sender.addr_spec, mail["contact"] or mail["from"])
            self.assertEqual(message["To"].addresses, ())
            self.assertEqual(len(message["To"].groups), 1)
            self.assertEqual(message["X-Unsent"], "1")
        else:
            self.assertEqual(sender.addr_spec, mail["from"])
            to = [address.addr_spec for address in message["To"].addresses]
            self.assertEqual(to, [mail["contact"]] if mail["contact"] else [])
            self.assertNotIn("X-Unsent", message)
        for header in ("From", "To", "Subject"):
            self.assertNotRegex(str(message[header]), "[\r\n\u202a-\u202e\u2066-\u2069]")
        self.assertTrue(str(message["Subject"]).strip())
        leave = message["List-Unsubscribe"]
        self.assertEqual(leave is not None, mail["is_listed"])
        if leave is not None:
            self.assertRegex(str(leave), r"^<(https://|mailto:)[^<>\s]+>$")
            self.assertEqual("https://" in str(leave), message["List-Unsubscribe-Post"] is not None)

    def assert_parts(self, about, mail, message, path):
        self.assertEqual(message.get_content_type(), "multipart/alternative")
        for part in message.walk():
            self.assertFalse(part.defects)
            if part.get_content_maintype() == "text":
                self.assertEqual(part.get_content_charset(), "utf-8")
        first, last = message.get_payload()
        self.assertEqual(first.get_content_type(), "text/plain")
        text = first.get_content().replace("\r\n", "\n")
        self.assertEqual(text.rstrip(), path.with_name(path.name + ".txt").read_text("utf-8").rstrip())
        pictures = []
        if last.get_content_type() == "multipart/related":
            html, *pictures = last.get_payload()
        else:
            html = last
        self.assertEqual(html.get_content_type(), "text/html")
        page = Page(html.get_content())
        self.assert_page(about, mail, html.get_content(), "cid:")
        given = {"cid:" + part["Content-ID"].strip("<>") for part in pictures}
        self.assertEqual(set(page.fetched), given)
        for part in pictures:
            self.assertEqual(part.get_content_type(), "image/png")
            self.assertEqual(part.get_content_disposition(), "inline")
            self.assertEqual(part.get_content()[:8], b"\x89PNG\r\n\x1a\n")

    def test_the_text_says_what_the_html_says(self):
        for about, mail, path in self.each():
            with self.subTest(mail=str(path)):
                html = Page(path.with_name(path.name + ".html").read_text("utf-8"))
                said = plain(path.with_name(path.name + ".txt").read_text("utf-8"))
                self.assertGreater(len(said), 200)
                shown = html.text
                # The words in the cells of tables, in headings and in paragraphs, without punctuation between.
                bare = re.sub(r"[^\w]+", " ", said)
                for text in html.texts:
                    words = re.sub(r"[^\w]+", " ", plain(text)).strip()
                    if len(words) > 3:
                        self.assertIn(words, bare)
                for link in html.links:
                    self.assertTrue(link in said or link.startswith("mailto:") and link.split("?")[0][7:] in said.replace("%40", "@"), link)
                # A newsletter is the same for all.
                if not mail["file"].endswith("/newsletter"):
                    self.assertIn(plain(mail["partner"])[:40], shown + said)

    def test_names_stay_texts(self):
        for about, mail, path in self.each():
            with self.subTest(mail=str(path)):
                html = path.with_name(path.name + ".html").read_text("utf-8")
                self.assertNotIn("<script", html.lower())
                self.assertNotIn("\\u{", html)
                page = Page(html)
                self.assertNotIn("evil.example", " ".join(page.fetched))


class Sheets(unittest.TestCase):
    def each(self):
        for folder in ("sheets", "hostile-sheets"):
            about = json.loads((FOLDER / folder / "list.json").read_text("utf-8"))
            for sheet in about["sheets"]:
                self.path = FOLDER / folder / f"{sheet['stem']}.xlsx"
                yield about, sheet, openpyxl.load_workbook(self.path), openpyxl.load_workbook(self.path, data_only=True)

    def test_cells_have_types(self):
        for about, said, book, _ in self.each():
            with self.subTest(sheet=str(self.path)):
                sheet = book.worksheets[0]
                head = sheet.max_row - max(len(said["lines"]), 1)
                for row, line in zip(sheet.iter_rows(min_row=head + 1), said["lines"]):
                    self.assertTrue(row[1].is_date)
                    self.assertEqual(row[1].value.date().isoformat(), line["date"])
                    amount = row[10] if line["counts"] else row[11]
                    self.assertEqual(amount.data_type, "n")
                    self.assertIn(said["currency"], amount.number_format)
                    self.assertEqual(Decimal(repr(amount.value)), Decimal(line["amount"]))
                    if line["rate"]:
                        self.assertTrue(row[9].number_format.endswith("%"))
                    for cell, text in ((row[5], line["customer"]), (row[6], line["product"])):
                        if text:
                            self.assertEqual(cell.data_type, "s")
                            self.assertEqual(shown(cell.value), shown(text))
                            self.assertEqual(bool(cell.quotePrefix), text[0] in "=+-@\t\r")

    def test_calamine_reads_the_same_numbers(self):
        for about, said, _, _ in self.each():
            with self.subTest(sheet=str(self.path)):
                book = python_calamine.CalamineWorkbook.from_path(str(self.path))
                rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
                lines = rows[-max(len(said["lines"]), 1):]
                moved = Decimal(0)
                for row, line in zip(lines, said["lines"]):
                    self.assertEqual(str(row[1])[:10], line["date"])
                    amount = row[10] if line["counts"] else row[11]
                    self.assertIsInstance(amount, (int, float))
                    self.assertEqual(Decimal(str(amount)), Decimal(line["amount"]))
                    moved += Decimal(line["amount"]) if line["counts"] else 0
                stated = {row[0]: row[3] for row in rows[4:20]}
                for label, amount in said["sums"]:
                    self.assertEqual(Decimal(str(stated[label])), Decimal(amount))
                self.assertEqual(Decimal(said["opening"]) + moved, Decimal(said["closing"]))

    def test_formulas_are_ours_and_add_up(self):
        for about, said, book, values in self.each():
            with self.subTest(sheet=str(self.path)):
                formulas = [
                    cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if cell.data_type == "f"
                ]
                self.assertEqual(len(formulas), len(said["sums"]) + 2)
                for cell in formulas:
                    self.assertRegex(cell.value, r"^=(SUMIF\(\$C\$\d+:\$C\$\d+,\$A\$\d+,\$[KL]\$\d+:\$[KL]\$\d+\)|"
                                                 r"\$D\$\d+\+SUM\(\$K\$\d+:\$K\$\d+\)|IF\(ROUND\(\$D\$\d+-\(-?[\d.]+\),\d\)=0,)")
                sheet = values.worksheets[0]
                stated = {sheet.cell(row, 1).value: sheet.cell(row, 4).value for row in range(5, 20)}
                for label, amount in said["sums"]:
                    self.assertEqual(Decimal(repr(stated[label])), Decimal(amount))
                moved = sum(Decimal(line["amount"]) for line in said["lines"] if line["counts"])
                self.assertEqual(Decimal(said["opening"]) + moved, Decimal(said["closing"]))

    def test_it_is_set_up_for_reading_and_print(self):
        for about, said, book, _ in self.each():
            with self.subTest(sheet=str(self.path)):
                for sheet in book.worksheets:
                    self.assertTrue(sheet.freeze_panes)
                    self.assertTrue(sheet.auto_filter.ref)
                    self.assertEqual(sheet.page_setup.orientation, "landscape")
                    self.assertTrue(sheet.sheet_properties.pageSetUpPr.fitToPage)
                    self.assertTrue(sheet.print_title_rows)
                properties = book.properties
                self.assertEqual(properties.created.date().isoformat(), about["day"])
                self.assertEqual(properties.modified.date().isoformat(), about["day"])
                self.assertTrue(properties.title)


def shown(text):
    """As a workbook keeps it: line ends as one, and no character that XML has not."""
    text = text.replace("_x005F_", "_").replace("\r\n", "\n").replace("\r", "\n")
    return re.sub(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", "\ufffd", text)


if __name__ == "__main__":
    unittest.main()
