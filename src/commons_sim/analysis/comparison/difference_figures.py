"""Figures of paired differences from the reference: the headline outcomes, and who gains or loses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.drawing.display import SHORT_UNITS
from commons_sim.analysis.drawing.drawing import interval_dot, names_on_top, panels, signed, unit_behind_title
from commons_sim.analysis.drawing.fonts import GRID, INK, MUTED, use_theme
from commons_sim.analysis.drawing.labels import HEADLINES, WHO_LOSES, Text, scenario_colours
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

FEW: Final = 3  # regimes whose dots stand in one row of text
GAIN, LOSS = Text("受益 →", "gain →"), Text("← 受损", "← loss")
DIFFERENCE: Final = Text("福利差值（{unit}）", "Difference of welfare ({unit})")


def differences(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns paired differences from the reference, a panel an outcome in its own unit; None if there is none."""
    shown = [name for name in HEADLINES if any(comparison.difference(s, compound, name).n for s in comparison.others)]
    if not shown:
        return None
    colours = scenario_colours(comparison.scenarios)
    figure, grid = panels(
        len(shown), height=0.95 + (0.34 if len(comparison.others) <= FEW else 0.23) * len(comparison.others)
    )
    for axes, name in zip(grid, shown, strict=True):
        scale, outcome = comparison.scale(compound, name, lang), BY_NAME[name]
        for place, scenario in enumerate(comparison.others):
            change = comparison.difference(scenario, compound, name)
            interval_dot(axes, place, change, scale.factor, colours[scenario])
        reach = max(abs(limit) for limit in axes.get_xlim()) or 1.0
        axes.set_xlim(-reach, reach)
        if outcome.better != "none":
            side = (0, reach) if outcome.better == "higher" else (-reach, 0)
            axes.axvspan(*side, color="#EEF1F3", zorder=0, linewidth=0)
        axes.axvline(0, color=INK, linewidth=1)
        axes.set(title=outcome.label(lang), ylim=(len(comparison.others) - 0.4, -0.6), yticks=[])
        unit_behind_title(axes, SHORT_UNITS.get(scale.unit_of_difference, scale.unit_of_difference))
        axes.spines["left"].set_visible(False)
        axes.locator_params(axis="x", nbins=5)
        axes.xaxis.set_major_formatter(signed)
    names_on_top(figure, comparison.others, colours, lang)
    return figure


def who_loses(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns differences of welfare by group, a row a group and a dot a regime; None if there is none."""
    import matplotlib.pyplot as plt

    groups = [name for name in WHO_LOSES if any(comparison.difference(s, compound, name).n for s in comparison.others)]
    if not groups:
        return None
    use_theme()
    colours = scenario_colours(comparison.scenarios)
    apart = 0.3 if len(comparison.others) <= FEW else 0.16  # between the dots of one group, in rows
    height = 0.62 if len(comparison.others) <= FEW else 0.21 * (len(comparison.others) + 1)
    figure, axes = plt.subplots(figsize=(9, 1.4 + height * len(groups)), layout="constrained")
    offsets = apart * (np.arange(len(comparison.others)) - (len(comparison.others) - 1) / 2)
    for row, name in enumerate(groups):
        if row:
            axes.axhline(row - 0.5, color=GRID, linewidth=0.8, zorder=0.5)
        for offset, scenario in zip(offsets, comparison.others, strict=True):
            interval_dot(axes, row + offset, comparison.difference(scenario, compound, name), 1.0, colours[scenario])
    reach = max(abs(limit) for limit in axes.get_xlim()) or 1.0
    axes.set(xlim=(-reach, reach), ylim=(len(groups) - 0.45, -0.75))
    axes.axvspan(-reach, 0, color="#F6F1EC", zorder=0, linewidth=0)
    axes.axvline(0, color=INK, linewidth=1)
    axes.set_yticks(range(len(groups)), [_group_label(name, lang) for name in groups], fontsize=11, color=INK)
    axes.set_xlabel(DIFFERENCE.get(lang).format(unit=BY_NAME[groups[0]].unit_text(lang)))
    axes.xaxis.set_major_formatter(signed)
    axes.tick_params(axis="y", length=0)
    axes.grid(axis="y", visible=False)
    axes.spines["left"].set_visible(False)
    for text, place, side in ((LOSS, 0.01, "left"), (GAIN, 0.99, "right")):
        axes.text(place, 0.985, text.get(lang), transform=axes.transAxes, ha=side, va="top", color=MUTED, fontsize=10)
    names_on_top(figure, comparison.others, colours, lang)
    return figure


def _group_label(name: str, lang: str) -> str:
    label = BY_NAME[name].label(lang)
    if name == WHO_LOSES[0]:
        return Text("全体居民", "all residents").get(lang)
    return label.split("：")[-1] if lang == "zh" else label.split(": ")[-1]
