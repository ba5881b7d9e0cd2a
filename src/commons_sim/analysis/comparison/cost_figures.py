"""Figures of what governing costs: cost against tragedy index and surplus with the frontier, and cost by kind.

A regime is *dominated* when another one is at least as good on both axes and better on one, by the means. The regimes that
are left form the frontier: which of them to choose is a matter of what one is ready to spend, not of the model.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.drawing.display import SHORT_UNITS
from commons_sim.analysis.drawing.drawing import error_lengths, names_on_top, plain
from commons_sim.analysis.drawing.fonts import INK, MUTED, PAPER, use_theme
from commons_sim.analysis.drawing.labels import (
    COST,
    COST_KINDS,
    INDEX,
    SURPLUS,
    Text,
    scenario_colours,
    scenario_label,
)
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

CHEAPER: Final = Text("← 花费更少", "← costs less")
PREFERRED: Final = {
    INDEX: Text("悲剧更轻 ↑", "less tragic ↑"),
    SURPLUS: Text("剩余更多 ↑", "more surplus ↑"),
}
PAID_FROM_FEES: Final = Text("物业公司\n（由物业费支付）", "Property company\n(paid from fees)")
KIND_COLOURS: Final = {
    "volunteers": "#009E73",
    "cadres": "#56B4E9",
    "government": "#D55E00",
    "in_kind": "#CC79A7",
    "money": "#E69F00",
}
COMPANY_COLOUR: Final = "#C9CED3"


def judged_by(comparison: Comparison, compound: str) -> list[str]:
    """Returns what cost is drawn against: the tragedy index where it has values, and the surplus in CNY beside it."""
    return [name for name in (INDEX, SURPLUS) if comparison.has_values(name, compound)]


def means_of(comparison: Comparison, compound: str, outcome: str) -> dict[str, tuple[float, float]]:
    """Returns mean full social cost and mean of ``outcome`` of each scenario that has both, both as "less is better"."""
    sign = -1.0 if BY_NAME[outcome].better == "higher" else 1.0
    found = {}
    for scenario in comparison.scenarios:
        x, y = (comparison.level(scenario, compound, name) for name in (COST, outcome))
        if x.n and y.n:
            found[scenario] = (x.mean, sign * y.mean)
    return found


def dominators(points: Mapping[str, tuple[float, float]]) -> dict[str, list[str]]:
    """Returns for each point those that are no worse on both axes and better on one; less is better, none is the frontier."""
    return {
        name: [
            other for other, there in points.items() if there[0] <= here[0] and there[1] <= here[1] and there != here
        ]
        for name, here in points.items()
    }


def cost(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns full social cost against tragedy index and against surplus, with the frontier; None without values."""
    import matplotlib.pyplot as plt

    judged = judged_by(comparison, compound) if comparison.has_values(COST, compound) else []
    if not judged:
        return None
    use_theme()
    figure, grid = plt.subplots(
        1, len(judged), figsize=(3.2 + 4.6 * len(judged), 4.9), layout="constrained", squeeze=False
    )
    for axes, outcome in zip(grid.flat, judged, strict=True):
        _frontier(axes, comparison, lang, compound, outcome)
    names_on_top(figure, comparison.scenarios, scenario_colours(comparison.scenarios), lang)
    return figure


def _frontier(axes: Axes, comparison: Comparison, lang: str, compound: str, outcome: str) -> None:
    """Draws cost against one outcome: a cross a regime, dominated ones hollow, the others joined."""
    colours = scenario_colours(comparison.scenarios)
    points = means_of(comparison, compound, outcome)
    above = dominators(points)
    frontier = sorted((name for name in points if not above[name]), key=lambda name: points[name])
    places = {
        name: (comparison.level(name, compound, COST).mean, comparison.level(name, compound, outcome).mean)
        for name in points
    }
    axes.plot(
        *zip(*(places[name] for name in frontier), strict=True), color=MUTED, linewidth=1.2, linestyle=(0, (4, 3))
    )
    for name, (x, y) in places.items():
        spans = [_span(comparison, name, compound, axis) for axis in (COST, outcome)]
        axes.errorbar(
            x,
            y,
            xerr=error_lengths(x, *spans[0]),
            yerr=error_lengths(y, *spans[1]),
            color=colours[name],
            marker="o",
            markersize=9,
            elinewidth=1.8,
            zorder=3,
            markerfacecolor=PAPER if above[name] else colours[name],
            markeredgecolor=colours[name],
            markeredgewidth=2.0,
        )
    for set_label, name in ((axes.set_xlabel, COST), (axes.set_ylabel, outcome)):
        unit = SHORT_UNITS.get(BY_NAME[name].unit_text(lang), BY_NAME[name].unit_text(lang))
        set_label(f"{BY_NAME[name].label(lang)} ({unit})" if unit else BY_NAME[name].label(lang))
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(plain)
    axes.locator_params(nbins=6)
    axes.margins(0.16)
    if BY_NAME[outcome].better == "lower":
        axes.invert_yaxis()
    better = f"{CHEAPER.get(lang)}　{PREFERRED[outcome].get(lang)}"
    axes.set_title(better, fontsize=10, color=MUTED)


def _span(comparison: Comparison, scenario: str, compound: str, outcome: str) -> tuple[float, float]:
    """Returns the mean plus the interval of the paired difference from the reference; of the mean where there is none."""
    level, change = comparison.level(scenario, compound, outcome), comparison.difference(scenario, compound, outcome)
    if scenario == comparison.reference and comparison.others:
        return float("nan"), float("nan")
    if change.n == 0:
        return level.low, level.high
    return level.mean + change.low - change.mean, level.mean + change.high - change.mean


def cost_kinds(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns stacked bars of cost by kind at shadow prices, a bar a regime; None without values."""
    import matplotlib.pyplot as plt

    kinds = {kind: f"cost_{kind}_cny_per_household_day" for kind in KIND_COLOURS}
    kinds = {kind: name for kind, name in kinds.items() if comparison.has_values(name, compound)}
    if not kinds:
        return None
    use_theme()
    company = "cost_company_cny_per_household_day"
    with_company = comparison.has_values(company, compound)
    scenarios = comparison.scenarios
    figure, grid = plt.subplots(
        1, 1 + with_company, figsize=(10, 1.3 + 0.42 * len(scenarios)), layout="constrained", sharey=True,
        width_ratios=[3, 1][: 1 + with_company], squeeze=False,
    )  # fmt: skip
    axes = grid.flat[0]
    left = np.zeros(len(scenarios))
    for kind, name in kinds.items():
        values = np.nan_to_num([comparison.level(scenario, compound, name).mean for scenario in scenarios])
        axes.barh(range(len(scenarios)), values, left=left, color=KIND_COLOURS[kind], height=0.66, linewidth=0,
                  label=COST_KINDS[kind].get(lang))  # fmt: skip
        left += values
    scale = comparison.scale(compound, COST, lang)
    for row, total in enumerate(left):
        axes.annotate(
            scale.value(float(total)), (total, row), xytext=(5, 0), textcoords="offset points", va="center",
            fontsize=9.5, color=INK,
        )  # fmt: skip
    axes.set_yticks(range(len(scenarios)), [scenario_label(name, lang) for name in scenarios], fontsize=11, color=INK)
    axes.margins(x=0.1)
    axes.set_title(BY_NAME[COST].label(lang))
    if with_company:
        paid = [comparison.level(scenario, compound, company).mean for scenario in scenarios]
        grid.flat[1].barh(range(len(scenarios)), paid, color=COMPANY_COLOUR, height=0.66, linewidth=0)
        grid.flat[1].set_title(PAID_FROM_FEES.get(lang))
    for one in grid.flat:
        one.set_xlabel(BY_NAME[COST].unit_text(lang))
        one.grid(axis="y", visible=False)
        one.tick_params(axis="y", length=0)
        one.spines["left"].set_visible(False)
        one.xaxis.set_major_formatter(plain)
        one.locator_params(axis="x", nbins=5)
    axes.invert_yaxis()
    figure.legend(
        handles=axes.containers, loc="outside upper left", ncols=5, frameon=False, fontsize=11, handlelength=1.0,
        columnspacing=1.6,
    )  # fmt: skip
    return figure
