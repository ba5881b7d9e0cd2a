"""Figures of sampled studies and grids: what matters, whether a ranking holds, what levers do in combination."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pandas as pd

from commons_sim.analysis.drawing.drawing import interval_dot, panels, plain, signed
from commons_sim.analysis.drawing.fonts import INK
from commons_sim.analysis.drawing.labels import Text, scenario_colours, scenario_label
from commons_sim.analysis.studies.study_drawing import (
    DARK,
    LIGHT,
    MINUS,
    key_label,
    row_panels,
    titled,
    with_values,
    wrapped,
)
from commons_sim.analysis.tables.sensitivity import unconverged
from commons_sim.analysis.tables.statistics import Interval
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MEASURES: Final = {
    "prcc": Text("偏秩相关", "partial rank correlation"),
    "first_order": Text("单独", "alone"),
    "total": Text("含交互", "with interactions"),
    "mu_star": Text("平均绝对效应 μ*", "mean absolute effect μ*"),
    "sigma": Text("效应的标准差 σ", "spread of effects σ"),
}
NOT_CONVERGED: Final = Text("未收敛，不能采信", "not converged, not to be read")
DRAWN_MEASURES: Final = {"prcc": ("prcc",), "total": ("first_order", "total"), "mu_star": ("mu_star", "sigma")}


def drawn_of(table: pd.DataFrame) -> str:
    """Returns what is drawn: the last difference between scenarios, else the first scenario."""
    found = list(dict.fromkeys(table["of"]))
    return next((of for of in reversed(found) if MINUS in of), found[0])


def sensitivity(table: pd.DataFrame, study: Mapping[str, Any], _reference: str, lang: str) -> Figure | None:
    """Returns a row a parameter and a panel an outcome: indices, effects or correlations with intervals.

    What has not converged is drawn hollow, and said so below its panel.
    """
    from matplotlib.lines import Line2D

    table = table.assign(doubtful=unconverged(table))
    table = table[(table["of"] == drawn_of(table)) & (table["key"] != "all")]
    names = with_values(table, study["outcomes"])
    if not names:
        return None
    measures = next(shown for measure, shown in DRAWN_MEASURES.items() if measure in set(table["measure"]))
    keys = list(dict.fromkeys(table["key"]))
    figure, grid = row_panels(len(keys), len(names), [wrapped(key_label(key, lang)) for key in keys])
    colours = dict(
        zip(
            measures,
            (DARK,) if len(measures) == 1 else ((LIGHT, DARK) if "total" in measures else (DARK, LIGHT)),
            strict=True,
        )
    )
    for axes, name in zip(grid, names, strict=True):
        axes.axvline(0, color=INK, linewidth=1)
        for offset, measure in enumerate(measures):
            here = table[(table["outcome"] == name) & (table["measure"] == measure)].set_index("key")
            for row, key in enumerate(keys):
                if key in here.index:
                    found = here.loc[key]
                    interval = Interval(found["value"], found["low95"], found["high95"], 1)
                    place = row + 0.22 * (offset - (len(measures) - 1) / 2)
                    interval_dot(axes, place, interval, 1.0, colours[measure], hollow=found["doubtful"])
        titled(axes, name, lang)
        if "mu_star" not in measures:
            axes.set_xlabel("")
        if table.loc[table["outcome"] == name, "doubtful"].any():
            axes.set_xlabel(NOT_CONVERGED.get(lang), fontsize=9, fontweight="bold", color=INK)
    handles = [Line2D([], [], color=colours[one], linewidth=4, label=MEASURES[one].get(lang)) for one in measures]
    figure.legend(handles=handles, loc="outside upper left", ncols=2, frameon=False, labelcolor="linecolor")
    return figure


def ranking(table: pd.DataFrame, study: Mapping[str, Any], _reference: str, lang: str) -> Figure | None:
    """Returns how differences from the reference spread over settings, a row a scenario and a panel an outcome."""
    names = with_values(table, study["outcomes"], "mean")
    scenarios = list(dict.fromkeys(table["scenario"]))
    if not names:
        return None
    figure, grid = row_panels(len(scenarios), len(names), [scenario_label(name, lang) for name in scenarios])
    colours = scenario_colours(scenarios)
    for axes, name in zip(grid, names, strict=True):
        axes.axvline(0, color=INK, linewidth=1)
        for row, scenario in enumerate(scenarios):
            here = table[(table["outcome"] == name) & (table["scenario"] == scenario)]
            for found in here.to_dict("records"):
                interval = Interval(found["mean"], found["low90"], found["high90"], found["points"])
                interval_dot(axes, row, interval, 1.0, colours[scenario])
                if np.isfinite(found["share_better"]):
                    axes.annotate(
                        f"{found['share_better']:.0%}", (found["mean"], row), xytext=(0, 9), textcoords="offset points",
                        ha="center", fontsize=9, color=colours[scenario],
                    )  # fmt: skip
        axes.xaxis.set_major_formatter(signed)
        titled(axes, name, lang)
    return figure


def axis_lever(study: Mapping[str, Any], table: pd.DataFrame) -> str:
    """Returns the lever with most values: it becomes the axis."""
    keys = [key for key in (*study["uncertainties"], *study["levers"]) if key in table]
    return max(keys, key=lambda key: table[key].nunique(), default="")


def levers(table: pd.DataFrame, study: Mapping[str, Any], reference: str, lang: str) -> Figure | None:
    """Returns differences over a grid, against the lever with most values, a line a setting of the others."""
    import seaborn as sns
    from matplotlib.lines import Line2D

    axis = axis_lever(study, table)
    scenario = next((name for name in reversed(list(dict.fromkeys(table["scenario"]))) if name != reference), reference)
    table = table[table["scenario"] == scenario]
    column = "mean" if scenario == reference else "diff"
    names = with_values(table, study["outcomes"], column)
    if not axis or not names:
        return None
    others = [key for key in (*study["uncertainties"], *study["levers"]) if key in table and key != axis]
    settings = list(table.groupby(others, sort=False)) if others else [("", table)]
    shades = sns.color_palette("viridis", len(settings)).as_hex()
    figure, grid = panels(len(names), 2.6)
    low, high = ("low95", "high95") if column == "mean" else ("diff_low95", "diff_high95")
    for axes, name in zip(grid, names, strict=True):
        for (_, part), colour in zip(settings, shades, strict=True):
            here = part[part["outcome"] == name].sort_values(axis)
            shown = here[axis] if pd.api.types.is_numeric_dtype(here[axis]) else here[axis].astype(str)
            lengths = [(here[column] - here[low]).clip(lower=0), (here[high] - here[column]).clip(lower=0)]
            axes.errorbar(shown, here[column], yerr=lengths, color=colour, marker="o", markersize=4)
        axes.axhline(0, color=INK, linewidth=1)
        axes.yaxis.set_major_formatter(signed if column == "diff" else plain)
        axes.set_title(wrapped(BY_NAME[name].label(lang), 30), fontsize=10)
        axes.set_xlabel(wrapped(key_label(axis, lang), 40))
    if others:
        labels = [
            ", ".join(f"{key_label(key, lang)} = {value}" for key, value in zip(others, setting, strict=True))
            for setting, _ in settings
        ]
        handles = [Line2D([], [], color=c, linewidth=4, label=one) for c, one in zip(shades, labels, strict=True)]
        figure.legend(handles=handles, loc="outside lower left", ncols=2, frameon=False, fontsize=9)
    return figure
