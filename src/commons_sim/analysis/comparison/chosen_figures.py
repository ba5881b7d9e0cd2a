"""Figures of a few chosen outcomes: their levels side by side, and chosen daily columns over time.

A lesson looks at a handful of outcomes, not at all of them. Names of configurations stand beside their dots.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.comparison.figures import save_figure
from commons_sim.analysis.comparison.path_figure import bin_days, paths
from commons_sim.analysis.drawing.display import SHORT_UNITS
from commons_sim.analysis.drawing.drawing import COLUMNS, SavedFigure, interval_dot, panels, plain, unit_behind_title
from commons_sim.analysis.drawing.fonts import INK
from commons_sim.analysis.drawing.labels import Text, scenario_colours, scenario_label
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

LEVELS: Final = (
    Text("结果一览", "Outcomes side by side"),
    Text(
        "点为均值，线为 95% 区间；各格刻度不同。",
        "Dots are means, lines 95% intervals; each panel has its own scale.",
    ),
)
PATHS: Final = (
    Text("随时间的变化", "Paths over time"),
    Text(
        "粗线为各次重复的均值，色带覆盖 95% 的重复；每点为 {days} 天的均值。",
        "Thick lines are means over replicates, bands hold 95% of the replicates; a point is a mean of {days} days.",
    ),
)


def save_chosen(
    comparison: Comparison, outcomes: Sequence[str], daily: Sequence[str], folder: Path, lang: str
) -> list[SavedFigure]:
    """Returns the figures of chosen outcomes and daily columns of the first compound type, written to ``folder``.

    Args:
        comparison: what to draw.
        outcomes: names of outcomes; those without a value are left out.
        daily: names of daily columns that have a label.
        folder: made if it is not there.
        lang: ``"zh"`` or ``"en"``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    saved, compound = [], comparison.compounds[0]
    figure = levels(comparison, outcomes, lang, compound)
    if figure is not None:
        title, caption = (text.get(lang) for text in LEVELS)
        saved.append(save_figure(figure, folder / f"levels_{lang}", "levels", title, caption))
    figure = paths(comparison, lang, compound, daily)
    if figure is not None:
        title, caption = (text.get(lang).format(days=bin_days(comparison.daily)) for text in PATHS)
        saved.append(save_figure(figure, folder / f"paths_{lang}", "paths", title, caption))
    return saved


def levels(comparison: Comparison, outcomes: Sequence[str], lang: str, compound: str) -> Figure | None:
    """Returns the levels of outcomes, a panel an outcome and a row a configuration; None without any value."""
    shown = [name for name in outcomes if comparison.has_values(name, compound)]
    if not shown:
        return None
    colours = scenario_colours(comparison.scenarios)
    rows = len(comparison.scenarios)
    figure, grid = panels(len(shown), height=0.85 + 0.28 * rows)
    for place, (axes, name) in enumerate(zip(grid, shown, strict=True)):
        scale = comparison.scale(compound, name, lang)
        for row, scenario in enumerate(comparison.scenarios):
            level = comparison.level(scenario, compound, name)
            interval_dot(axes, row, level, scale.factor, colours[scenario], hollow=False)
        axes.set(title=BY_NAME[name].label(lang), ylim=(rows - 0.4, -0.6))
        unit_behind_title(axes, SHORT_UNITS.get(scale.unit, scale.unit))
        names = [scenario_label(scenario, lang) for scenario in comparison.scenarios]
        axes.set_yticks(range(rows), names if place % COLUMNS == 0 else [""] * rows, fontsize=10, color=INK)
        axes.tick_params(axis="y", length=0)
        axes.grid(axis="y", visible=False)
        axes.spines["left"].set_visible(False)
        axes.locator_params(axis="x", nbins=5)
        axes.xaxis.set_major_formatter(plain)
    return figure
