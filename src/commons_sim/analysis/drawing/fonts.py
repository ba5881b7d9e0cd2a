"""The shipped font, and the look of every figure.

The font is a subset of Noto Sans CJK SC (SIL Open Font License, text in ``fonts/OFL.txt``), made by
``experiments/fonts/make_font_subset.py``: figures look the same on a machine without any Chinese font.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

FONT_FILE: Final = Path(__file__).parent / "fonts" / "CommonsSansSC-Regular.otf"
INK: Final = "#22262A"
MUTED: Final = "#6B7278"
GRID: Final = "#E6E8EA"
PAPER: Final = "#FFFFFF"


@cache
def register_font() -> str:
    """Returns the family name of the shipped font, after making it known to matplotlib.

    Raises:
        FileNotFoundError: if the font is missing from the installation.
    """
    from matplotlib import font_manager

    if not FONT_FILE.is_file():
        raise FileNotFoundError(f"the font {FONT_FILE.name} is missing from this installation")
    font_manager.fontManager.addfont(FONT_FILE)
    return str(font_manager.FontProperties(fname=FONT_FILE).get_name())


def use_theme() -> None:
    """Sets seaborn's theme, then the font and the look of figures (in this order: seaborn resets fonts)."""
    import matplotlib as mpl
    import seaborn as sns

    sns.set_theme(style="ticks", context="notebook")
    family = register_font()
    mpl.rcParams.update(
        {
            "font.family": [family],
            "axes.unicode_minus": False,
            "figure.facecolor": PAPER,
            "axes.facecolor": PAPER,
            "axes.edgecolor": MUTED,
            "axes.labelcolor": INK,
            "axes.titlecolor": INK,
            "text.color": INK,
            "xtick.color": MUTED,
            "ytick.color": MUTED,
            "axes.linewidth": 0.8,
            "xtick.major.width": 0.8,
            "ytick.major.width": 0.8,
            "axes.spines.top": False,
            "axes.spines.right": False,
            "axes.grid": True,
            "grid.color": GRID,
            "grid.linewidth": 0.8,
            "axes.axisbelow": True,
            "axes.titlesize": 11.5,
            "axes.titlelocation": "left",
            "axes.labelsize": 10,
            "xtick.labelsize": 9,
            "ytick.labelsize": 9,
            "svg.fonttype": "path",  # a reader's machine need not have the font
            "svg.hashsalt": "commons_sim",  # the same figure gives the same file
        }
    )


def characters() -> set[str]:
    """Returns every character that the shipped font can draw."""
    from matplotlib.ft2font import FT2Font

    return {chr(code) for code in FT2Font(str(FONT_FILE)).get_charmap()}
