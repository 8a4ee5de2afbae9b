#!/usr/bin/env python3
"""Makes templates/fonts/: static instances of the brand's fonts, and small fallbacks for other scripts.

What prints (PDF, pictures) wants one file a style, without axes; the web's .woff2 keep theirs. Run this again only to
take a newer release:

    python3 -m venv v && v/bin/pip install fonttools==4.68.0 fontpkg-bricolage-grotesque==1.1 fontpkg-instrument-sans==1.0 \
        justmytype-intl-rtl==0.1.0
    npm install @expo-google-fonts/noto-sans-jp@0.4.3 @expo-google-fonts/noto-sans-sc@0.4.3 \
        @expo-google-fonts/noto-sans-kr@0.4.3 @expo-google-fonts/noto-emoji@0.4.7
    v/bin/python scripts/fonts.py --python v/lib/python3*/site-packages --npm node_modules --out templates/fonts

Fallbacks hold what names are made of: Arabic, Hebrew, kana, the kanji of JIS level 1, the hanzi of GB 2312 level 1,
the syllables of KS X 1001, and emoji in one colour. What none of them has is printed as an empty box and told.
"""

import argparse
import shutil
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

# The Latin, Greek and punctuation that a European name or a price may have.
LATIN = [
    *range(0x20, 0x7F), *range(0xA0, 0x250), *range(0x259, 0x25A), *range(0x2B0, 0x370), *range(0x1E00, 0x1F00),
    *range(0x2000, 0x2070), *range(0x2070, 0x20D0), *range(0x2100, 0x2150), *range(0x2150, 0x2190),
    *range(0x2190, 0x2300), *range(0x25A0, 0x2600), *range(0x2700, 0x27C0), 0xFB01, 0xFB02, 0xFFFD,
]
# Upright text, its weights on paper, and the optical size of a heading.
BRAND = [
    ("fontpkg_bricolage_grotesque/files/BricolageGrotesque[opsz,wdth,wght].ttf", "bricolage-grotesque",
     "Bricolage Grotesque", [("Bold", 700, {"opsz": 40, "wdth": 100})]),
    ("fontpkg_instrument_sans/files/InstrumentSans[wdth,wght].ttf", "instrument-sans",
     "Instrument Sans", [("Regular", 400, {"wdth": 100}), ("SemiBold", 600, {"wdth": 100}), ("Bold", 700, {"wdth": 100})]),
    ("fontpkg_instrument_sans/files/InstrumentSans-Italic[wdth,wght].ttf", "instrument-sans",
     "Instrument Sans", [("Italic", 400, {"wdth": 100})]),
]


def rename(font: TTFont, family: str, style: str, weight: int) -> None:
    """Names a static instance, as a family of four with a typographic family beside it."""
    plain = style in ("Regular", "Bold", "Italic", "Bold Italic")
    table = font["name"]
    for record in list(table.names):
        if record.nameID in (1, 2, 3, 4, 6, 16, 17, 21, 22, 25):
            table.removeNames(nameID=record.nameID)
    ps = family.replace(" ", "") + "-" + style.replace(" ", "")
    names = {1: family if plain else f"{family} {style}", 2: style if plain else "Regular", 3: ps, 4: f"{family} {style}", 6: ps}
    if not plain:
        names |= {16: family, 17: style}
    for number, text in names.items():
        table.setName(text, number, 3, 1, 0x409)
    font["OS/2"].usWeightClass = weight
    bold, italic = style.startswith("Bold"), "Italic" in style
    selection = font["OS/2"].fsSelection & ~0b1100001
    font["OS/2"].fsSelection = selection | (0x20 if bold else 0) | (0x01 if italic else 0) | (0x40 if style == "Regular" else 0)
    font["head"].macStyle = (1 if bold else 0) | (2 if italic else 0)
    for tag in ("STAT", "avar", "MVAR"):
        if tag in font:
            del font[tag]


def cut(font: TTFont, codes, features=("*",)) -> TTFont:
    options = subset.Options()
    options.layout_features = list(features)
    options.hinting = False
    options.name_IDs = ["*"]
    options.notdef_outline = True
    options.recommended_glyphs = True
    options.glyph_names = False
    options.drop_tables += ["DSIG", "vhea", "vmtx", "VORG", "BASE"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=codes)
    cutter.subset(font)
    return font


def double_bytes(encoding: str, rows) -> set[int]:
    """The characters of rows of a 94 × 94 table, through its EUC encoding."""
    found = set()
    for row in rows:
        for cell in range(1, 95):
            try:
                found.update(map(ord, bytes([row + 0xA0, cell + 0xA0]).decode(encoding)))
            except UnicodeDecodeError:
                pass
    return found


def save(font: TTFont, out: Path) -> None:
    font["head"].modified = font["head"].created  # the same bytes every time
    font.recalcTimestamp = False
    font.save(out, reorderTables=True)
    print(f"{out.stat().st_size:>9} {out}")


def main() -> None:
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--python", type=Path, required=True)
    arguments.add_argument("--npm", type=Path, required=True)
    arguments.add_argument("--out", type=Path, required=True)
    asked = arguments.parse_args()
    asked.out.mkdir(parents=True, exist_ok=True)

    for source, stem, family, styles in BRAND:
        for style, weight, axes in styles:
            font = TTFont(asked.python / source)
            font = instancer.instantiateVariableFont(font, {"wght": weight, **axes})
            rename(font, family, style, weight)
            save(cut(font, LATIN), asked.out / f"{stem}-{style.lower()}.ttf")

    scripts = asked.python / "justmytype_intl_rtl/fonts/ofl"
    arabic = [*range(0x600, 0x700), *range(0x750, 0x780), *range(0x200B, 0x2010), *range(0xFD3E, 0xFD40), 0xFDF2, 0xFDFC]
    hebrew = [*range(0x590, 0x600), *range(0x200B, 0x2010), *range(0xFB1D, 0xFB50)]
    for folder, stem, family, codes in [
        ("notosansarabic", "noto-sans-arabic", "Noto Sans Arabic", arabic),
        ("notosanshebrew", "noto-sans-hebrew", "Noto Sans Hebrew", hebrew),
    ]:
        (source,) = (scripts / folder).glob("*.ttf")
        font = instancer.instantiateVariableFont(TTFont(source), {"wght": 400, "wdth": 100})
        rename(font, family, "Regular", 400)
        save(cut(font, codes), asked.out / f"{stem}-regular.ttf")

    jis = double_bytes("euc_jp", [*range(1, 9), *range(16, 48)]) | set(range(0x3000, 0x3100)) | set(range(0xFF00, 0xFFF0))
    gb = double_bytes("gb2312", range(16, 56)) - jis
    ks = double_bytes("euc_kr", range(16, 41)) | set(range(0x3130, 0x3190))
    for code, codes in [("jp", {c for c in jis if c >= 0x2E80}), ("sc", gb), ("kr", ks)]:
        source = asked.npm / f"@expo-google-fonts/noto-sans-{code}/400Regular/NotoSans{code.upper()}_400Regular.ttf"
        save(cut(TTFont(source), codes, ("ccmp", "locl")), asked.out / f"noto-sans-{code}-regular.ttf")
    emoji = TTFont(asked.npm / "@expo-google-fonts/noto-emoji/400Regular/NotoEmoji_400Regular.ttf")
    codes = {c for c in emoji.getBestCmap() if c > 0x7F}
    save(cut(emoji, codes, ()), asked.out / "noto-emoji-regular.ttf")


if __name__ == "__main__":
    main()
