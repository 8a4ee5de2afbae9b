#!/usr/bin/env python3
"""Makes templates/deck.pptx, the master that sales decks are laid out on: `scripts/deck_master.py`.

It is an ordinary presentation without slides: open it in any program, move what is on its layouts, save it. This script
only makes the first one, from nothing but the standard library; run twice it writes the same bytes. What the names of
layouts and placeholders mean is told in docs/templates.md.
"""

import pathlib
import sys
import zipfile

ROOT = pathlib.Path(__file__).resolve().parent.parent

# Lengths are hundredths of a percent of the width of a slide ("4.4cqi" of deck.css is U * 440), in EMU.
WIDTH, HEIGHT = 12192000, 6858000
U = WIDTH // 10000
LEFT = 500 * U
FULL = WIDTH - 2 * LEFT

A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
P = "http://schemas.openxmlformats.org/presentationml/2006/main"
NS = f'xmlns:a="{A}" xmlns:r="{R}" xmlns:p="{P}"'
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TABLE_STYLE = "{7C0D1B52-36F4-4E0B-9A53-5D1F6E2A9B10}"

# A colour scheme and a font scheme of this name are set from config/brand.yaml in every deck.
BRAND = "Brand"
COLOURS = [
    ("dk1", "1B1C22"), ("lt1", "FFFFFF"), ("dk2", "5A5C66"), ("lt2", "F4F4F6"), ("accent1", "2F4B8F"),
    ("accent2", "E0B33C"), ("accent3", "5A5C66"), ("accent4", "8E9BC2"), ("accent5", "D9DAE0"), ("accent6", "FFFFFF"),
    ("hlink", "2F4B8F"), ("folHlink", "2F4B8F"),
]
# What the colours are for: the layouts name these, never a number.
INK, PAPER, MUTED, SURFACE, ACCENT, HIGHLIGHT, LINE, ON_ACCENT = (
    "tx1", "bg1", "tx2", "bg2", "accent1", "accent2", "accent5", "accent6")


def theme(name):
    colours = "".join(f'<a:{slot}><a:srgbClr val="{value}"/></a:{slot}>' for slot, value in COLOURS)
    # Arial's numbers tell a machine without the brand's typeface what to take in its place.
    latin = '<a:latin typeface="Arial" panose="020B0604020202020204" pitchFamily="34" charset="0"/>'
    other = '<a:ea typeface=""/><a:cs typeface="Arial"/>'
    fill = '<a:solidFill><a:schemeClr val="phClr"/></a:solidFill>'
    line = f'<a:ln w="9525">{fill}<a:prstDash val="solid"/></a:ln>'
    effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
    return (
        f'{HEAD}<a:theme xmlns:a="{A}" name="{name}"><a:themeElements>'
        f'<a:clrScheme name="{BRAND}">{colours}</a:clrScheme>'
        f'<a:fontScheme name="{BRAND}"><a:majorFont>{latin}{other}</a:majorFont>'
        f"<a:minorFont>{latin}{other}</a:minorFont></a:fontScheme>"
        f'<a:fmtScheme name="Plain"><a:fillStyleLst>{fill * 3}</a:fillStyleLst><a:lnStyleLst>{line * 3}</a:lnStyleLst>'
        f"<a:effectStyleLst>{effect * 3}</a:effectStyleLst><a:bgFillStyleLst>{fill * 3}</a:bgFillStyleLst></a:fmtScheme>"
        "</a:themeElements><a:objectDefaults/><a:extraClrSchemeLst/></a:theme>"
    )


def colour(name):
    return f'<a:solidFill><a:schemeClr val="{name}"/></a:solidFill>'


def background(name):
    return f"<p:bg><p:bgPr>{colour(name)}<a:effectLst/></p:bgPr></p:bg>"


def frame(box):
    x, y, w, h = box
    return f'<a:xfrm><a:off x="{x}" y="{y}"/><a:ext cx="{w}" cy="{h}"/></a:xfrm>'


def level(number, size, colour_name, *, bold=False, heading=False, indent=0, bullet="", before=0, spacing=100):
    """Properties of a level of text: size in hundredths of a point, indent in EMU, before in hundredths of a point."""
    font = "+mj" if heading else "+mn"
    hang = f'marL="{indent * number}" indent="-{indent}"' if bullet else 'marL="0" indent="0"'
    mark = (
        f'<a:buClr><a:schemeClr val="{ACCENT}"/></a:buClr><a:buFont typeface="Arial"/><a:buChar char="{bullet}"/>'
        if bullet else "<a:buNone/>"
    )
    return (
        f'<a:lvl{number}pPr {hang} algn="l" defTabSz="914400" rtl="0" eaLnBrk="1" latinLnBrk="0" hangingPunct="1">'
        f'<a:lnSpc><a:spcPct val="{spacing * 1000}"/></a:lnSpc><a:spcBef><a:spcPts val="{before}"/></a:spcBef>{mark}'
        f'<a:defRPr sz="{size}" b="{int(bold)}" kern="1200">{colour(colour_name)}'
        f'<a:latin typeface="{font}-lt"/><a:ea typeface="{font}-ea"/><a:cs typeface="{font}-cs"/></a:defRPr></a:lvl{number}pPr>'
    )


class Shapes:
    """The shapes of a layout or master, numbered as they come."""

    def __init__(self):
        self.xml = []
        self.last = 1

    def placeholder(self, name, kind, index, box, prompt, *, anchor="t", style="", insets=(0, 0, 0, 0)):
        self.last += 1
        kind = f' type="{kind}"' if kind else ""
        number = f' idx="{index}"' if index else ""
        size = ' sz="quarter"' if index and index >= 10 else ""
        left, top, right, bottom = insets
        levels = f"<a:lstStyle>{style}</a:lstStyle>" if style else "<a:lstStyle/>"
        self.xml.append(
            f'<p:sp><p:nvSpPr><p:cNvPr id="{self.last}" name="{name}"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'
            f"<p:nvPr><p:ph{kind}{size}{number}/></p:nvPr></p:nvSpPr>"
            f'<p:spPr>{frame(box) if box else ""}</p:spPr>'
            f'<p:txBody><a:bodyPr vert="horz" wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" '
            f'rtlCol="0" anchor="{anchor}"><a:normAutofit/></a:bodyPr>{levels}{prompt}</p:txBody></p:sp>'
        )

    def tree(self, name="", ground=""):
        return (
            f'<p:cSld{name}>{ground}<p:spTree><p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>'
            '<p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/><a:chExt cx="0" cy="0"/>'
            f'</a:xfrm></p:grpSpPr>{"".join(self.xml)}</p:spTree></p:cSld>'
        )


def prompt(text):
    return f'<a:p><a:r><a:rPr lang="en-US"/><a:t>{text}</a:t></a:r></a:p>'


def field(kind, text):
    guid = "{6F1E3C58-0B4D-4C0E-8A6E-2D5B7F90A1C3}"
    return f'<a:p><a:fld id="{guid}" type="{kind}"><a:rPr lang="en-US"/><a:t>{text}</a:t></a:fld></a:p>'


TITLE_BOX = (LEFT, 420 * U, FULL, 640 * U)
BODY_TOP = 1230 * U
BODY_BOTTOM = HEIGHT - 480 * U
BODY = (LEFT, BODY_TOP, FULL, BODY_BOTTOM - BODY_TOP)
FOOT_TOP, FOOT_HEIGHT = HEIGHT - 330 * U, 200 * U
COLUMN = (FULL - 500 * U) // 2
LEFT_COLUMN = (LEFT, BODY_TOP, COLUMN, BODY_BOTTOM - BODY_TOP)
RIGHT_COLUMN = (LEFT + COLUMN + 500 * U, BODY_TOP, COLUMN, BODY_BOTTOM - BODY_TOP)
SMALL = 1000


def feet(shapes, colour_name=MUTED):
    style = level(1, SMALL, colour_name)
    shapes.placeholder("Footer", "ftr", 40, (LEFT, FOOT_TOP, 5000 * U, FOOT_HEIGHT), "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>",
                       anchor="ctr", style=style)
    number = style.replace('algn="l"', 'algn="r"')
    shapes.placeholder("Slide number", "sldNum", 41, (WIDTH - LEFT - 1000 * U, FOOT_TOP, 1000 * U, FOOT_HEIGHT),
                       field("slidenum", "‹#›"), anchor="ctr", style=number)


def body_levels(size, colour_name=INK, *, bullet=""):
    return "".join(
        level(n, max(size - (n - 1) * 100, 1000), colour_name, indent=270000, bullet=bullet or ("" if n == 1 else "–"),
              before=800 if n == 1 else 300, spacing=105)
        for n in range(1, 6)
    )


def master(layouts):
    shapes = Shapes()
    shapes.placeholder("Title", "title", 0, TITLE_BOX, prompt("Title"), anchor="t")
    shapes.placeholder("Text", "body", 1, BODY, prompt("Text"))
    feet(shapes)
    listed = "".join(f'<p:sldLayoutId id="{2147483649 + at}" r:id="rId{at + 1}"/>' for at in range(len(layouts)))
    tree = shapes.tree(ground=background(PAPER))
    title = level(1, 4200, INK, bold=True, heading=True, spacing=95)
    text = "".join(
        level(n, 1800 - (n - 1) * 100, INK, indent=270000, bullet="" if n == 1 else "–", before=800, spacing=105)
        for n in range(1, 10))
    other = "".join(level(n, 1800, INK) for n in range(1, 10))
    return (
        f'{HEAD}<p:sldMaster {NS}>{tree}'
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:sldLayoutIdLst>{listed}</p:sldLayoutIdLst><p:hf hdr=\"0\" dt=\"0\"/>"
        f"<p:txStyles><p:titleStyle>{title}</p:titleStyle><p:bodyStyle>{text}</p:bodyStyle>"
        f"<p:otherStyle>{other}</p:otherStyle></p:txStyles></p:sldMaster>"
    )


def layout(name, fill, *, kind=""):
    kind = f' type="{kind}"' if kind else ""
    return Shapes(), lambda shapes: (
        f'{HEAD}<p:sldLayout {NS}{kind} preserve="1"{"" if kind else " userDrawn=" + chr(34) + "1" + chr(34)}>'
        + shapes.tree(f' name="{name}"', background(fill) if fill else "")
        + "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>"
    )


def title(shapes, box=None, colour_name=None, size=None, anchor="t", kind="title", spacing=95):
    style = ""
    if colour_name:
        style = level(1, size or 4200, colour_name, bold=True, heading=True, spacing=spacing)
    shapes.placeholder("Title", kind, 0, box, prompt("Title"), anchor=anchor, style=style)


def text(shapes, name, index, box, size, colour_name=INK, *, anchor="t", bold=False, heading=False, bullet="", align=""):
    style = (
        body_levels(size, colour_name, bullet=bullet) if not (bold or heading)
        else level(1, size, colour_name, bold=bold, heading=heading, before=0, spacing=110)
    )
    if align:
        style = style.replace('algn="l"', f'algn="{align}"')
    shapes.placeholder(name, "body", index, box, prompt(name), anchor=anchor, style=style)


def poster(shapes, size, title_top, title_height, below):
    """What the cover and the closing slide share: who speaks, in whose company, large words, and the rungs."""
    logo_top, logo_height = 430 * U, 420 * U
    title(shapes, (LEFT, title_top, 6400 * U, title_height), ON_ACCENT, size, anchor="b",
          kind="ctrTitle" if below == "Subtitle" else "title", spacing=90)
    if below == "Subtitle":
        shapes.placeholder("Subtitle", "subTitle", 1, (LEFT, title_top + title_height + 130 * U, 5600 * U, 950 * U),
                           prompt("Subtitle"), style=level(1, 2200, ON_ACCENT, spacing=105))
    else:
        text(shapes, below, 1, (LEFT, title_top + title_height + 130 * U, 6400 * U, 1150 * U), 2000, ON_ACCENT)
    text(shapes, "Vendor", 10, (LEFT, logo_top, 3600 * U, logo_height), 1800, ON_ACCENT, anchor="ctr", bold=True, heading=True)
    shapes.placeholder("Vendor logo", "pic", 11, (LEFT, logo_top, 2400 * U, logo_height), prompt("Vendor logo"))
    text(shapes, "Partner", 12, (WIDTH - LEFT - 3600 * U, logo_top, 3600 * U, logo_height), 1800, ON_ACCENT, anchor="ctr",
         bold=True, heading=True, align="r")
    shapes.placeholder("Partner logo", "pic", 13, (WIDTH - LEFT - 2400 * U, logo_top, 2400 * U, logo_height),
                       prompt("Partner logo"))
    shapes.placeholder("Rungs", "body", 14, (WIDTH - LEFT - 2250 * U, HEIGHT - 2250 * U, 2250 * U, 1650 * U), prompt("Rungs"))
    text(shapes, "Legal", 15, (LEFT, HEIGHT - 420 * U, 8200 * U, 260 * U), SMALL, ON_ACCENT, anchor="b")


def layouts():
    made = []

    shapes, done = layout("Cover", ACCENT, kind="title")
    poster(shapes, 7200, 1600 * U, 2350 * U, "Subtitle")
    made.append(done(shapes))

    shapes, done = layout("Prose", None)
    title(shapes)
    text(shapes, "Text", 1, LEFT_COLUMN, 1800, anchor="ctr")
    text(shapes, "Facts", 10, RIGHT_COLUMN, 1800)
    feet(shapes)
    made.append(done(shapes))

    shapes, done = layout("Lists", None)
    title(shapes)
    text(shapes, "Left list", 1, LEFT_COLUMN, 2000, anchor="ctr", bullet="–")
    text(shapes, "Right list", 10, RIGHT_COLUMN, 1800, anchor="ctr", bullet="–")
    feet(shapes)
    made.append(done(shapes))

    shapes, done = layout("Stairs", ACCENT)
    title(shapes, TITLE_BOX, ON_ACCENT)
    text(shapes, "Stairs", 10, (LEFT, BODY_TOP, FULL, HEIGHT - BODY_TOP), 1800, ON_ACCENT)
    made.append(done(shapes))

    shapes, done = layout("Table", None)
    title(shapes)
    shapes.placeholder("Table", "tbl", 10, (LEFT, BODY_TOP, FULL, 3480 * U), prompt("Table"))
    text(shapes, "Note", 1, (LEFT, BODY_TOP + 3540 * U, FULL, BODY_BOTTOM - BODY_TOP - 3540 * U), 1400, MUTED, anchor="b")
    feet(shapes)
    made.append(done(shapes))

    shapes, done = layout("Chart", None)
    title(shapes)
    shapes.placeholder("Chart", "chart", 10, (LEFT, BODY_TOP, 5800 * U, BODY_BOTTOM - BODY_TOP), prompt("Chart"))
    text(shapes, "Text", 1, (LEFT + 6200 * U, BODY_TOP, FULL - 6200 * U, BODY_BOTTOM - BODY_TOP), 2000, anchor="ctr")
    feet(shapes)
    made.append(done(shapes))

    shapes, done = layout("Story", None)
    title(shapes)
    text(shapes, "Facts", 10, (LEFT, BODY_TOP, FULL, 1150 * U), 1800)
    text(shapes, "Quote", 1, (LEFT, BODY_TOP + 1350 * U, FULL, 1850 * U), 2600, anchor="ctr", bold=True, heading=True)
    text(shapes, "Byline", 11, (LEFT, BODY_TOP + 3320 * U, FULL, 500 * U), 1500, MUTED)
    feet(shapes)
    made.append(done(shapes))

    shapes, done = layout("Steps", None)
    title(shapes)
    text(shapes, "Lede", 11, (LEFT, 1030 * U, FULL, 330 * U), 1700, MUTED)
    text(shapes, "Steps", 10, (LEFT, 1520 * U, FULL, 1230 * U), 1600)
    text(shapes, "Text", 1, (LEFT, 2850 * U, FULL, BODY_BOTTOM - 2850 * U), 1700, anchor="ctr")
    feet(shapes)
    made.append(done(shapes))

    shapes, done = layout("Closing", ACCENT)
    poster(shapes, 5800, 1500 * U, 2150 * U, "Contact")
    made.append(done(shapes))
    return made


def notes_master():
    shapes = Shapes()
    shapes.last += 1
    shapes.xml.append(
        f'<p:sp><p:nvSpPr><p:cNvPr id="{shapes.last}" name="Slide image"/><p:cNvSpPr><a:spLocks noGrp="1" noRot="1" '
        'noChangeAspect="1"/></p:cNvSpPr><p:nvPr><p:ph type="sldImg" idx="2"/></p:nvPr></p:nvSpPr>'
        f"<p:spPr>{frame((685800, 1143000, 5486400, 3086100))}<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>"
        '<a:ln w="12700"><a:solidFill><a:prstClr val="black"/></a:solidFill></a:ln></p:spPr></p:sp>')
    shapes.placeholder("Notes", "body", 3, (685800, 4400550, 5486400, 3600450), prompt("Notes"))
    shapes.placeholder("Slide number", "sldNum", 5, (3884613, 8685213, 2971800, 458787), field("slidenum", "‹#›"),
                       anchor="b", style=level(1, 1200, INK).replace('algn="l"', 'algn="r"'))
    tree = shapes.tree(ground=background(PAPER))
    styles = "".join(level(n, 1200, INK, before=300) for n in range(1, 10))
    return (
        f"{HEAD}<p:notesMaster {NS}>{tree}"
        '<p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" accent3="accent3" '
        'accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" folHlink="folHlink"/>'
        f"<p:notesStyle>{styles}</p:notesStyle></p:notesMaster>"
    )


def table_styles():
    """Lines between the rows, a strong one below the heads: what the tables of the pages look like."""
    def side(name, width, colour_name):
        return f'<a:{name}><a:ln w="{width}" cmpd="sng">{colour(colour_name)}</a:ln></a:{name}>'

    def bare(name):
        return f"<a:{name}><a:ln><a:noFill/></a:ln></a:{name}>"

    whole = (
        bare("left") + bare("right") + bare("top") + side("bottom", 9525, LINE) + side("insideH", 9525, LINE) + bare("insideV"))
    text_style = '<a:tcTxStyle{bold}><a:fontRef idx="minor"><a:prstClr val="black"/></a:fontRef><a:schemeClr val="{colour}"/></a:tcTxStyle>'
    return (
        f'{HEAD}<a:tblStyleLst xmlns:a="{A}" def="{TABLE_STYLE}"><a:tblStyle styleId="{TABLE_STYLE}" styleName="Program">'
        f'<a:wholeTbl>{text_style.format(bold="", colour=INK)}<a:tcStyle><a:tcBdr>{whole}</a:tcBdr><a:fill><a:noFill/></a:fill>'
        "</a:tcStyle></a:wholeTbl>"
        f'<a:firstCol>{text_style.format(bold="", colour=MUTED)}<a:tcStyle><a:tcBdr/></a:tcStyle></a:firstCol>'
        f'<a:firstRow>{text_style.format(bold=" b=" + chr(34) + "on" + chr(34), colour=INK)}<a:tcStyle><a:tcBdr>'
        f'{side("bottom", 25400, ACCENT)}</a:tcBdr></a:tcStyle></a:firstRow></a:tblStyle></a:tblStyleLst>'
    )


def relationships(items):
    rows = "".join(f'<Relationship Id="rId{at}" Type="{kind}" Target="{target}"/>' for at, (kind, target) in enumerate(items, 1))
    return f'{HEAD}<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'


def parts():
    made = layouts()
    word = "application/vnd.openxmlformats-officedocument.presentationml"
    types = [
        ("ppt/presentation.xml", f"{word}.presentation.main+xml"),
        ("ppt/slideMasters/slideMaster1.xml", f"{word}.slideMaster+xml"),
        ("ppt/notesMasters/notesMaster1.xml", f"{word}.notesMaster+xml"),
        ("ppt/presProps.xml", f"{word}.presProps+xml"),
        ("ppt/tableStyles.xml", f"{word}.tableStyles+xml"),
        ("ppt/theme/theme1.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("ppt/theme/theme2.xml", "application/vnd.openxmlformats-officedocument.theme+xml"),
        ("docProps/core.xml", "application/vnd.openxmlformats-package.core-properties+xml"),
        ("docProps/app.xml", "application/vnd.openxmlformats-officedocument.extended-properties+xml"),
    ] + [(f"ppt/slideLayouts/slideLayout{at}.xml", f"{word}.slideLayout+xml") for at in range(1, len(made) + 1)]
    overrides = "".join(f'<Override PartName="/{name}" ContentType="{kind}"/>' for name, kind in types)
    yield "[Content_Types].xml", (
        f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>')
    package = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
    yield "_rels/.rels", relationships([
        (f"{REL}/officeDocument", "ppt/presentation.xml"), (package, "docProps/core.xml"),
        (f"{REL}/extended-properties", "docProps/app.xml")])
    yield "docProps/core.xml", (
        f'{HEAD}<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
        'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>Sales deck</dc:title></cp:coreProperties>')
    yield "docProps/app.xml", (
        f'{HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
        "<PresentationFormat>Widescreen</PresentationFormat></Properties>")
    yield "ppt/presentation.xml", (
        f'{HEAD}<p:presentation {NS} saveSubsetFonts="1"><p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/>'
        '</p:sldMasterIdLst><p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>'
        f'<p:sldSz cx="{WIDTH}" cy="{HEIGHT}"/><p:notesSz cx="6858000" cy="9144000"/><p:defaultTextStyle>'
        + "".join(level(n, 1800, INK) for n in range(1, 10)) + "</p:defaultTextStyle></p:presentation>")
    yield "ppt/_rels/presentation.xml.rels", relationships([
        (f"{REL}/slideMaster", "slideMasters/slideMaster1.xml"), (f"{REL}/notesMaster", "notesMasters/notesMaster1.xml"),
        (f"{REL}/presProps", "presProps.xml"), (f"{REL}/theme", "theme/theme1.xml"),
        (f"{REL}/tableStyles", "tableStyles.xml")])
    yield "ppt/presProps.xml", f"{HEAD}<p:presentationPr {NS}/>"
    yield "ppt/tableStyles.xml", table_styles()
    yield "ppt/slideMasters/slideMaster1.xml", master(made)
    yield "ppt/slideMasters/_rels/slideMaster1.xml.rels", relationships(
        [(f"{REL}/slideLayout", f"../slideLayouts/slideLayout{at}.xml") for at in range(1, len(made) + 1)]
        + [(f"{REL}/theme", "../theme/theme1.xml")])
    for at, xml in enumerate(made, 1):
        yield f"ppt/slideLayouts/slideLayout{at}.xml", xml
        yield f"ppt/slideLayouts/_rels/slideLayout{at}.xml.rels", relationships(
            [(f"{REL}/slideMaster", "../slideMasters/slideMaster1.xml")])
    yield "ppt/notesMasters/notesMaster1.xml", notes_master()
    yield "ppt/notesMasters/_rels/notesMaster1.xml.rels", relationships([(f"{REL}/theme", "../theme/theme2.xml")])
    yield "ppt/theme/theme1.xml", theme("Partner program")
    yield "ppt/theme/theme2.xml", theme("Notes")


def main():
    path = pathlib.Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT / "templates" / "deck.pptx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for name, content in parts():
            entry = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.create_system = 3
            archive.writestr(entry, content.encode())
    print(path)


if __name__ == "__main__":
    main()
