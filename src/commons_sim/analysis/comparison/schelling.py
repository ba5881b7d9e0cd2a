"""Schelling diagrams: for each commons, what cooperating and not cooperating bring against the share of the others who cooperate.

The table behind them is made with a comparison (``schelling.csv``): a row per compound type, commons and share. A figure has
three lines: one who cooperates, one who does not, and the mean of all. Each gains by not cooperating where the second
lies above the first; all lose by it where the third rises from left to right.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from commons_sim.analysis.comparison.figures import PNG_DPI
from commons_sim.analysis.drawing.drawing import SavedFigure, plain, unit_behind_title
from commons_sim.analysis.drawing.fonts import INK, MUTED, use_theme
from commons_sim.analysis.drawing.labels import COMMONS_NAMES, Text, compound_label
from commons_sim.commons.stage_game import SHARES, SchellingCurve
from commons_sim.kernel.outcome import COMMONS
from commons_sim.outcomes.stage_games import DILEMMAS

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FILE_NAME: Final = "schelling.csv"
LINES: Final = ("cooperate_cny", "defect_cny", "everybody_cny")
COLOURS: Final = {"cooperate_cny": "#0072B2", "defect_cny": "#D55E00", "everybody_cny": "#5F6368"}
OTHERS: Final = Text("其他人中合作者的比例（%）", "share of the others who cooperate (%)")
CAPTION: Final = Text(
    "{player}的收益，随其他人中合作者的比例变化。不合作线高于合作线之处，不合作对个人有利；虚线自左向右上升，则全体因此受损。"
    "由第一个种子所抽取的小区在所给参数下算出，各情景相同。",
    "What a {player} gets against the share of the others who cooperate. Where the second line lies above the first, not "
    "cooperating pays each; where the dashed line rises from left to right, all lose by it. From the compound of the first "
    "seed at the parameters given; the same in every scenario.",
)


def curves_table(compound: str, curves: dict[str, SchellingCurve]) -> pd.DataFrame:
    """Returns the diagrams of one compound type as rows: compound, commons, others_share, and a column a line."""
    frames = [
        pd.DataFrame(
            {"compound": compound, "commons": commons, "others_share": SHARES}
            | {line: getattr(curves[commons], line) for line in LINES}
        )
        for commons in COMMONS
    ]
    return pd.concat(frames, ignore_index=True)


def schelling(table: pd.DataFrame, commons: str, lang: str) -> Figure | None:
    """Returns the Schelling diagram of one commons from its rows of the table; None where there is nothing to gain or lose."""
    import matplotlib.pyplot as plt

    rows = table[table["commons"] == commons]
    if rows.empty or not np.any(rows[list(LINES)].to_numpy()):
        return None
    use_theme()
    dilemma = DILEMMAS[commons]
    words = {"cooperate_cny": dilemma.cooperate, "defect_cny": dilemma.defect, "everybody_cny": dilemma.everybody}
    figure, axes = plt.subplots(figsize=(7.2, 3.6), layout="constrained")
    for line in LINES:
        axes.plot(
            100.0 * rows["others_share"],
            rows[line],
            color=COLOURS[line],
            linewidth=1.8 if line == "everybody_cny" else 2.6,
            linestyle=(0, (4, 2)) if line == "everybody_cny" else "-",
            label=Text(*words[line]).get(lang),
        )
    axes.axhline(0.0, color=MUTED, linewidth=0.8, zorder=0)
    axes.set(xlabel=OTHERS.get(lang), xlim=(0, 100))
    axes.set_title(COMMONS_NAMES[commons].get(lang), color=INK)
    unit_behind_title(axes, Text(*dilemma.unit).get(lang))
    axes.yaxis.set_major_formatter(plain)
    figure.legend(loc="outside lower left", ncols=1, frameon=False, labelcolor="linecolor", fontsize=11)
    return figure


def save_schelling(table: pd.DataFrame, folder: Path, lang: str, compound: str | None = None) -> list[SavedFigure]:
    """Returns the diagrams written to ``folder`` as ``schelling_<commons>_<lang>.png`` and ``.svg``.

    With several compound types in the table the type stands in the file name.

    Args:
        table: from :func:`curves_table`, one compound type or several below one another.
        folder: made if it is not there.
        lang: ``"zh"`` or ``"en"``.
        compound: one compound type, by default all.
    """
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    saved: list[SavedFigure] = []
    places: Sequence[Any] = list(table["compound"].unique())
    for place in [compound] if compound else places:
        suffix = f"_{place}" if len(places) > 1 else ""
        for commons in COMMONS:
            figure = schelling(table[table["compound"] == place], commons, lang)
            if figure is None:
                continue
            name = f"schelling_{commons}"
            png, svg = (folder / f"{name}{suffix}_{lang}{ending}" for ending in (".png", ".svg"))
            figure.savefig(png, dpi=PNG_DPI)
            figure.savefig(svg, metadata={"Date": None})
            plt.close(figure)
            title = COMMONS_NAMES[commons].get(lang)
            title = f"{title} · {compound_label(place, lang)}" if len(places) > 1 else title
            caption = CAPTION.get(lang).format(player=Text(*DILEMMAS[commons].player).get(lang))
            saved.append(SavedFigure(name, title, caption, png, svg))
    return saved


def read_curves(folder: Path) -> pd.DataFrame | None:
    """Returns the table beside a comparison's files, or None if it was not written."""
    path = folder / FILE_NAME
    return pd.read_csv(path) if path.is_file() else None
