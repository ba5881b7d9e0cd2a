"""Figures of the commons: the tragedy index of each with the surplus beside it, and regimes by compound types."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.drawing.drawing import interval_dot, names_on_top, plain
from commons_sim.analysis.drawing.fonts import INK, MUTED, PAPER, use_theme
from commons_sim.analysis.drawing.labels import (
    COMMONS_NAMES,
    INDEX,
    NO_VALUE,
    SURPLUS,
    Text,
    compound_label,
    index_of,
    scenario_colours,
    scenario_label,
    surplus_of,
)

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INDEX_HEADING: Final = Text("公地悲剧指数（0 为规划最优，1 为无治理）", "Tragedy index (0: first best, 1: ungoverned)")
SURPLUS_HEADING: Final = Text("剩余（元/户·天）", "Surplus (CNY a household and day)")
CHANGE_HEADING: Final = Text(
    "总剩余与{reference}的差值（元/户·天）", "Total surplus less that of {reference} (CNY/hh/day)"
)
REFERENCE: Final = Text("基准", "reference")
DARK: Final = 0.62  # share of a colour scale from which letters are light


def commons(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns index and surplus side by side, a row a commons and a dot a regime; None where neither has values."""
    import matplotlib.pyplot as plt

    shown = [
        one
        for one in COMMONS_NAMES
        if any(comparison.has_values(name, compound) for name in (index_of(one), surplus_of(one)))
    ]
    if not shown:
        return None
    use_theme()
    scenarios, colours = comparison.scenarios, scenario_colours(comparison.scenarios)
    figure, grid = plt.subplots(
        len(shown),
        2,
        figsize=(10, 0.9 + (0.36 + 0.15 * len(scenarios)) * len(shown)),
        layout="constrained",
        squeeze=False,
    )
    for row, one in zip(grid, shown, strict=True):
        for axes, name in zip(row, (index_of(one), surplus_of(one)), strict=True):
            _dots(axes, comparison, lang, compound, name)
        row[0].set_ylabel(COMMONS_NAMES[one].get(lang), rotation=0, ha="right", va="center", fontsize=11, color=INK)
    for axes, heading in zip(grid[0], (INDEX_HEADING, SURPLUS_HEADING), strict=True):
        axes.set_title(heading.get(lang))
    names_on_top(figure, scenarios, colours, lang)
    return figure


def _dots(axes: Axes, comparison: Comparison, lang: str, compound: str, name: str) -> None:
    """Draws the levels of one outcome, a dot a regime with its interval, or says why there are none."""
    colours = scenario_colours(comparison.scenarios)
    axes.set(yticks=[], ylim=(len(comparison.scenarios) - 0.4, -0.6))
    axes.spines["left"].set_visible(False)
    axes.grid(axis="y", visible=False)
    if not comparison.has_values(name, compound):
        axes.text(0.5, 0.5, NO_VALUE, transform=axes.transAxes, ha="center", va="center", color=MUTED, fontsize=10)
        axes.set_xticks([])
        axes.spines["bottom"].set_visible(False)
        return
    for place, scenario in enumerate(comparison.scenarios):
        interval_dot(axes, place, comparison.level(scenario, compound, name), 1.0, colours[scenario], hollow=False)
    reference = comparison.level(comparison.reference, compound, name)
    if name.startswith(INDEX):  # where the two ends of the scale are in sight
        for end in filter(lambda end: axes.get_xlim()[0] <= end <= axes.get_xlim()[1], (0.0, 1.0)):
            axes.axvline(end, color=MUTED, linewidth=1.4, zorder=1)
    if reference.n:
        axes.axvline(
            reference.mean, color=colours[comparison.reference], linewidth=0.9, linestyle=(0, (3, 3)), zorder=1
        )
    axes.locator_params(axis="x", nbins=5)
    axes.xaxis.set_major_formatter(plain)


def places(comparison: Comparison, lang: str, _compound: str = "") -> Figure | None:
    """Returns a heat map of regimes by compound types: tragedy index, and paired difference of surplus; None for one type."""
    import matplotlib.pyplot as plt

    if len(comparison.compounds) < 2:
        return None
    panels = []
    if any(comparison.has_values(INDEX, place) for place in comparison.compounds):
        panels.append(INDEX)
    if comparison.others and any(comparison.has_values(SURPLUS, place) for place in comparison.compounds):
        panels.append(SURPLUS)
    if not panels:
        return None
    use_theme()
    rows = len(comparison.scenarios)
    wide = 1.6 + 1.3 * len(comparison.compounds)
    figure, grid = plt.subplots(
        1, len(panels), figsize=(1.2 + wide * len(panels), 1.5 + 0.62 * rows), layout="constrained", squeeze=False
    )
    for axes, name in zip(grid.flat, panels, strict=True):
        _heat(axes, comparison, lang, name)
    for axes in grid.flat[1:]:
        axes.set_yticklabels([])
    return figure


def _heat(axes: Axes, comparison: Comparison, lang: str, name: str) -> None:
    """Draws one heat map: levels of the index, or differences of surplus from the reference."""
    import seaborn as sns

    differs = name == SURPLUS
    cell = comparison.difference if differs else comparison.level
    found = [[cell(scenario, place, name) for place in comparison.compounds] for scenario in comparison.scenarios]
    values = np.array([[interval.mean for interval in row] for row in found], dtype=float)
    reach = float(np.nanmax(np.abs(values))) or 1.0
    low, high = (-reach, reach) if differs else (float(np.nanmin(values)), float(np.nanmax(values)))
    scales = [comparison.scale(place, name, lang) for place in comparison.compounds]
    sns.heatmap(
        values, ax=axes, cmap="RdBu" if differs else "YlOrBr", vmin=low, vmax=high, cbar=False, linewidths=2,
        linecolor=PAPER,
    )  # fmt: skip
    for row, intervals in enumerate(found):
        for column, interval in enumerate(intervals):
            scale = scales[column]
            text = (scale.difference if differs else scale.level)(interval).replace(" [", "\n[")
            share = abs(interval.mean) / reach if differs else (interval.mean - low) / ((high - low) or 1.0)
            unclear = differs and interval.includes_zero
            if differs and comparison.scenarios[row] == comparison.reference:
                text = REFERENCE.get(lang)
            axes.text(
                column + 0.5, row + 0.5, text, ha="center", va="center", fontsize=8.5, linespacing=1.35,
                color=PAPER if share > DARK else MUTED if unclear else INK,
            )  # fmt: skip
    reference = scenario_label(comparison.reference, lang)
    heading = CHANGE_HEADING.get(lang).format(reference=reference) if differs else INDEX_HEADING.get(lang)
    axes.set_title(heading)
    axes.set_xticklabels(
        [compound_label(place, lang).replace(" ", "\n", 1) for place in comparison.compounds],
        rotation=0,
        fontsize=10,
        color=INK,
    )
    axes.set_yticklabels(
        [scenario_label(name, lang) for name in comparison.scenarios], rotation=0, fontsize=11, color=INK
    )
    axes.tick_params(length=0)
    axes.grid(visible=False)
