"""What figures of studies have in common: names of parameters and of parts, and rows with a panel an outcome."""

from __future__ import annotations

import textwrap
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from commons_sim.analysis.drawing.drawing import plain
from commons_sim.analysis.drawing.fonts import INK, MUTED
from commons_sim.analysis.drawing.labels import FORCES, Text
from commons_sim.configuration import leaves
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.scenarios.registry import INSTRUMENTS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MINUS: Final = " - "
LONGEST_LABEL: Final = 30  # cells of a parameter's label
ALL: Final = Text("合计", "all together")
DARK, LIGHT = "#0072B2", "#E69F00"


def key_label(key: str, lang: str) -> str:
    """Returns what a parameter means, in short; a key that the schema does not know stands for itself."""
    allowed = leaves().get(key)
    if allowed is None or allowed.info is None:
        return key
    return allowed.info.meaning_zh if lang == "zh" else allowed.info.meaning


def player_label(player: str, lang: str) -> str:
    """Returns the name of a force or instrument."""
    if player in FORCES:
        return FORCES[player].get(lang)
    for item in INSTRUMENTS:
        if item.id == player:
            return item.label_zh if lang == "zh" else item.label_en
    return ALL.get(lang) if player == "all" else player


def wrapped(text: str, width: int = LONGEST_LABEL) -> str:
    """Returns a label in several lines; Chinese breaks anywhere."""
    if not any(0x4E00 <= ord(letter) <= 0x9FFF for letter in text):
        return "\n".join(textwrap.wrap(text, width))
    half = width // 2
    return "\n".join(text[start : start + half] for start in range(0, len(text), half))


def row_panels(number: int, outcomes: int, labels: Sequence[str]) -> tuple[Figure, list[Axes]]:
    """Returns a figure with a panel an outcome and shared rows, labels at the left."""
    import matplotlib.pyplot as plt

    lines = sum(label.count("\n") + 1 for label in labels)
    columns = min(outcomes, 4)
    rows = -(-outcomes // columns)
    figure, grid = plt.subplots(
        rows, columns, sharey=True, squeeze=False, layout="constrained",
        figsize=(3.0 + 2.6 * columns, rows * (0.9 + max(0.36 * number, 0.21 * lines))),
    )  # fmt: skip
    flat = list(grid.flat)
    for empty in flat[outcomes:]:
        empty.remove()
    for axes in flat[:outcomes]:
        axes.set(ylim=(number - 0.4, -0.6))
        axes.spines["left"].set_visible(False)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="y", visible=False)
        axes.locator_params(axis="x", nbins=4)
        axes.xaxis.set_major_formatter(plain)
    grid[0, 0].set_yticks(range(number), labels, fontsize=9, color=INK)
    return figure, flat[:outcomes]


def titled(axes: Axes, name: str, lang: str) -> None:
    """Writes the name of an outcome above a panel and its unit below."""
    outcome = BY_NAME[name]
    axes.set_title(wrapped(outcome.label(lang), 26), fontsize=10)
    axes.set_xlabel(outcome.unit_text(lang), fontsize=8, color=MUTED)


def with_values(table: pd.DataFrame, names: Sequence[str], column: str = "value") -> list[str]:
    """Returns the outcomes that have a value."""
    have = set(table.loc[table[column].notna(), "outcome"])
    return [name for name in names if name in have]
