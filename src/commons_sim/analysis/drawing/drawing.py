"""Pieces that figures are put together from: a grid of panels, names in colour, a mean with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.analysis.drawing.fonts import MUTED, PAPER, use_theme
from commons_sim.analysis.drawing.labels import scenario_label
from commons_sim.analysis.tables.statistics import Interval

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

COLUMNS: Final = 3
NAMES_AN_INCH: Final = 0.6  # regimes' names that stand beside one another, at most, by the width of a figure


def panels(number: int, height: float) -> tuple[Figure, list[Axes]]:
    """Returns a figure with a grid of panels in reading order; places without a panel are empty."""
    import matplotlib.pyplot as plt

    use_theme()
    rows = -(-number // COLUMNS)
    columns = min(number, COLUMNS)
    figure, grid = plt.subplots(
        rows, columns, figsize=(1.2 + 3.1 * columns, 0.6 + height * rows), layout="constrained", squeeze=False
    )
    figure.get_layout_engine().set(h_pad=0.08, w_pad=0.08)  # type: ignore[union-attr,call-arg]
    flat = list(grid.flat)
    for empty in flat[number:]:
        empty.remove()
    return figure, flat[:number]


def unit_behind_title(axes: Axes, unit: str) -> None:
    """Writes a unit at the right end of the title's line."""
    if unit:
        axes.set_title(unit, loc="right", fontsize=9, color=MUTED)


def names_on_top(figure: Figure, scenarios: Sequence[str], colours: dict[str, str], lang: str) -> None:
    """Writes the regimes' names, each in its colour, in lines above the panels, to be read line by line."""
    from matplotlib.lines import Line2D

    handles = [Line2D([], [], color=colours[name], linewidth=4, label=scenario_label(name, lang)) for name in scenarios]
    in_line = max(1, min(len(handles), int(figure.get_figwidth() * NAMES_AN_INCH)))
    lines = -(-len(handles) // in_line)
    if lines > 1:  # a legend fills column by column
        handles = [handle for column in range(in_line) for handle in handles[column::in_line]]
    figure.legend(
        handles=handles,
        loc="outside upper left",
        ncols=in_line,
        frameon=False,
        labelcolor="linecolor",
        fontsize=11,
        handlelength=1.0,
        columnspacing=1.5,
    )


def interval_dot(
    axes: Axes, place: float, change: Interval, factor: float, colour: str, *, hollow: bool | None = None
) -> None:
    """Draws a mean with its interval on a row; by default hollow where the interval includes zero."""
    hollow = change.includes_zero if hollow is None else hollow
    if change.n == 0:
        return
    mean, low, high = (number * factor for number in change[:3])
    axes.errorbar(
        mean,
        place,
        xerr=error_lengths(mean, low, high),
        color=colour,
        marker="o",
        markersize=7.5,
        elinewidth=2.2,
        zorder=3,
        markerfacecolor=PAPER if hollow else colour,
        markeredgewidth=1.8,
    )


def error_lengths(mean: float, low: float, high: float) -> list[list[float]] | None:
    """Returns the two lengths of an error bar, or None without an interval."""
    if np.isnan(low) or np.isnan(high):
        return None
    return [[max(0.0, mean - low)], [max(0.0, high - mean)]]


def signed(value: float, _: object) -> str:
    """Returns the text of an axis tick with a sign that the font holds."""
    return f"{value:+.4g}".replace("-", "−") if abs(value) > 1e-12 else "0"


def plain(value: float, _: object) -> str:
    """Returns the text of an axis tick with a minus sign that the font holds."""
    return f"{value:.4g}".replace("-", "−") if abs(value) > 1e-12 else "0"


@dataclass(frozen=True)
class SavedFigure:
    """One figure on disk: its name, title and caption in one language, and its two files."""

    name: str
    title: str
    caption: str
    png: Path
    svg: Path
