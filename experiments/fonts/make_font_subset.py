"""Makes the font that ships with the package: the simplified Chinese face of Noto Sans CJK, cut down to what is used.

Needs Debian's ``fonts-noto-cjk`` and ``fonttools``::

    apt-get install fonts-noto-cjk
    python experiments/fonts/make_font_subset.py

What it does: takes the SC face out of the collection, keeps the characters of GB 2312, Latin-1 and the symbols
below, drops hinting and CFF subroutines (matplotlib draws outlines, so hints only add size), gives the result a family
name of its own (so that matplotlib never mixes it up with an installed Noto), and writes it. The same source gives the
same bytes.
The SIL Open Font License 1.1 allows this; its text and the attribution lie beside the font.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTCollection, TTFont

SOURCE = Path("/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc")
TARGET = (
    Path(__file__).parents[2] / "src" / "commons_sim" / "analysis" / "drawing" / "fonts" / "CommonsSansSC-Regular.otf"
)
SOURCE_FAMILY = "Noto Sans CJK SC"
FAMILY = "Commons Sans SC"
POSTSCRIPT_NAME = "CommonsSansSC-Regular"
FAMILY_NAME_IDS = {1: FAMILY, 3: f"{POSTSCRIPT_NAME};subset", 4: FAMILY, 6: POSTSCRIPT_NAME, 16: FAMILY}
# Signs that reports and figures use and GB 2312 does not hold.
SYMBOLS = "−×÷±≤≥≠≈–—·•…°‰%¥€→←↑↓↗↘⇒▲▼△▽◆◇●○■□★☆✓Δ∆Σ∑λβακπμσ²³½¼¾“”‘’「」『』〈〉【】※№℃㎡㎥"


def wanted_characters() -> set[int]:
    """Returns the code points to keep: printable ASCII, Latin-1, all of GB 2312, and :data:`SYMBOLS`."""
    keep = set(range(0x20, 0x7F)) | set(range(0xA0, 0x100)) | {ord(sign) for sign in SYMBOLS}
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                keep.add(ord(bytes((high, low)).decode("gb2312")))
            except UnicodeDecodeError:
                continue  # a hole in the GB 2312 table
    return keep


def face(source: Path) -> TTFont:
    """Returns the face named :data:`SOURCE_FAMILY` of a font collection.

    Raises:
        LookupError: if the collection has no such face.
    """
    for font in TTCollection(str(source), lazy=True).fonts:
        if font["name"].getDebugName(1) == SOURCE_FAMILY:
            return font
    raise LookupError(f"{source} has no face {SOURCE_FAMILY!r}")


def make(source: Path, target: Path) -> None:
    """Writes the subset of ``source`` to ``target``."""
    font = face(source)
    font.recalcTimestamp = False
    options = subset.Options()
    options.hinting = False
    options.desubroutinize = True
    options.layout_features = ["kern"]
    options.notdef_outline = True
    options.name_IDs = [0, 1, 2, 3, 4, 5, 6, 7, 8, 13, 14, 16, 17]
    options.drop_tables += ["VORG", "vhea", "vmtx", "BASE", "GSUB"]
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=wanted_characters())
    cutter.subset(font)
    for number, text in FAMILY_NAME_IDS.items():
        for record in list(font["name"].names):
            if record.nameID == number:
                font["name"].setName(text, number, record.platformID, record.platEncID, record.langID)
    compact = font["CFF "].cff
    compact.fontNames[0] = POSTSCRIPT_NAME
    compact.topDictIndex[0].FamilyName = FAMILY
    compact.topDictIndex[0].FullName = FAMILY
    target.parent.mkdir(parents=True, exist_ok=True)
    font.save(str(target))


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--source", type=Path, default=SOURCE, help="the Noto Sans CJK collection (.ttc)")
    parser.add_argument("--target", type=Path, default=TARGET, help="where to write the subset")
    arguments = parser.parse_args()
    make(arguments.source, arguments.target)
    print(f"{arguments.target}: {arguments.target.stat().st_size / 1e6:.2f} MB")
