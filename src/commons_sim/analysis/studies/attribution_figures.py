"""Figures of what each part of a bundle adds, and of how a difference settles with the number of replicates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from commons_sim.analysis.drawing.drawing import interval_dot, names_on_top, panels, signed
from commons_sim.analysis.drawing.fonts import INK, MUTED
from commons_sim.analysis.drawing.labels import Text, scenario_colours
from commons_sim.analysis.studies.study_drawing import (
    DARK,
    LIGHT,
    player_label,
    row_panels,
    titled,
    with_values,
    wrapped,
)
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

REPLICATES: Final = Text("重复次数", "replicates")
PAIRS: Final = Text("配对数", "pairs")


def shapley(table: pd.DataFrame, study: Mapping[str, Any], _reference: str, lang: str) -> Figure | None:
    """Returns a row a player, and below them their sum, with a panel an outcome."""
    names = with_values(table, study["outcomes"])
    if not names:
        return None
    players = list(dict.fromkeys(table["player"]))
    figure, grid = row_panels(len(players), len(names), [wrapped(player_label(player, lang)) for player in players])
    for axes, name in zip(grid, names, strict=True):
        axes.axvline(0, color=INK, linewidth=1)
        axes.axhline(len(players) - 1.5, color=MUTED, linewidth=0.8)
        here = table[table["outcome"] == name].set_index("player")
        for row, player in enumerate(players):
            found = here.loc[player]
            interval = Interval(found["value"], found["low95"], found["high95"], int(found["n"]))
            interval_dot(axes, row, interval, 1.0, MUTED if player == "all" else DARK)
        axes.xaxis.set_major_formatter(signed)
        titled(axes, name, lang)
    return figure


def interactions(table: pd.DataFrame, study: Mapping[str, Any], _reference: str, lang: str) -> Figure | None:
    """Returns a row a pair of players, with a panel an outcome."""
    names = with_values(table, study["outcomes"])
    pairs = list(dict.fromkeys(zip(table["first"], table["second"], strict=True)))
    if not names or not pairs:
        return None
    labels = [wrapped(" × ".join(player_label(player, lang) for player in pair), 40) for pair in pairs]
    figure, grid = row_panels(len(pairs), len(names), labels)
    for axes, name in zip(grid, names, strict=True):
        axes.axvline(0, color=INK, linewidth=1)
        here = table[table["outcome"] == name].set_index(["first", "second"])
        for row, pair in enumerate(pairs):
            found = here.loc[pair]
            interval = Interval(found["value"], found["low95"], found["high95"], int(found["n"]))
            interval_dot(axes, row, interval, 1.0, LIGHT if found["reading"] == "substitutes" else DARK)
        axes.xaxis.set_major_formatter(signed)
        titled(axes, name, lang)
    return figure


def convergence(table: pd.DataFrame, study: Mapping[str, Any], _reference: str, lang: str) -> Figure | None:
    """Returns differences with their intervals against the number of replicates, a panel an outcome and a line a scenario."""
    names = with_values(table, study["outcomes"], "diff")
    if not names or study["design"] == "shapley":
        return None
    scenarios = list(dict.fromkeys(table["scenario"]))
    colours = scenario_colours(scenarios)
    figure, grid = panels(len(names), 2.6)
    for axes, name in zip(grid, names, strict=True):
        for scenario in scenarios:
            here = table[(table["outcome"] == name) & (table["scenario"] == scenario)]
            axes.plot(here["replicates"], here["diff"], color=colours[scenario], marker="o", markersize=4)
            axes.fill_between(
                here["replicates"],
                here["diff_low95"],
                here["diff_high95"],
                color=colours[scenario],
                alpha=0.18,
                linewidth=0,
            )
        axes.axhline(0, color=INK, linewidth=1)
        axes.yaxis.set_major_formatter(signed)
        axes.set_title(wrapped(BY_NAME[name].label(lang), 30), fontsize=10)
        axes.set_xlabel(REPLICATES.get(lang))
    names_on_top(figure, scenarios, colours, lang)
    return figure


def looks(table: pd.DataFrame, study: Mapping[str, Any], _reference: str, lang: str) -> Figure | None:
    """Returns the measured difference and its confidence sequence against the number of pairs."""
    import matplotlib.pyplot as plt

    seen = table[np.isfinite(table["half_width"])]
    if seen.empty:
        return None
    figure, axes = plt.subplots(figsize=(7, 3.4), layout="constrained")
    axes.fill_between(
        seen["pairs"], seen["diff"] - seen["target"], seen["diff"] + seen["target"], color="#DDE1E4", linewidth=0
    )
    lengths = [seen["half_width"], seen["half_width"]]
    axes.errorbar(seen["pairs"], seen["diff"], yerr=lengths, color=DARK, marker="o", elinewidth=2)
    axes.axhline(0, color=INK, linewidth=1)
    axes.yaxis.set_major_formatter(signed)
    axes.set_xlabel(PAIRS.get(lang))
    outcome = BY_NAME[study["precision"]["outcome"]]
    axes.set_title(f"{outcome.label(lang)} · {outcome.unit_text(lang)}")
    return figure
