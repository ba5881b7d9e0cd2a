"""The figure of paths over time: what becomes of a compound under each regime, day by day."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

import pandas as pd

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.drawing.drawing import COLUMNS, names_on_top, panels, plain, unit_behind_title
from commons_sim.analysis.drawing.fonts import MUTED
from commons_sim.analysis.drawing.labels import DAILY_COLUMNS, DailyColumn, Text, scenario_colours
from commons_sim.kernel.clock import DAYS_A_YEAR

if TYPE_CHECKING:
    from matplotlib.figure import Figure

MOST_PANELS: Final = 12
# Days are averaged over about this many points a path: finer than that the eye sees noise.
PATH_POINTS: Final = 60
BAND: Final = (0.025, 0.975)  # of the replicates
# Bands of many regimes lie on one another: they are drawn lighter the more there are.
BAND_INK: Final = 0.45
YEARS: Final = Text("政策开始后的年数", "Years since the policy began")
DAYS: Final = Text("政策开始后的天数", "Days since the policy began")
POLICY_STARTS: Final = Text("政策开始", "policy starts")


def present_columns(daily: pd.DataFrame, columns: Sequence[DailyColumn] = DAILY_COLUMNS) -> list[DailyColumn]:
    """Returns the columns that ``daily`` holds with at least one value, at most :data:`MOST_PANELS`."""
    found = [column for column in columns if column.name in daily.columns and daily[column.name].notna().any()]
    return found[:MOST_PANELS]


def bin_days(daily: pd.DataFrame) -> int:
    """Returns the number of days that one drawn point is the mean of."""
    return max(1, -(-int(daily["day"].nunique()) // PATH_POINTS))


def paths(comparison: Comparison, lang: str, compound: str, chosen: Sequence[str] = ()) -> Figure | None:
    """Returns paths over time, a panel a daily column, with a band of 95% of replicates; None without daily records.

    Args:
        comparison: what to draw.
        lang: ``"zh"`` or ``"en"``.
        compound: one compound type.
        chosen: names of daily columns, by default all that have a label, at most :data:`MOST_PANELS`.
    """
    daily = comparison.daily
    if daily.empty:
        return None
    daily = daily[daily["compound"] == compound]
    wanted = [column for column in DAILY_COLUMNS if not chosen or column.name in chosen]
    columns = present_columns(daily, wanted)
    if not columns:
        return None
    in_years = int(daily["day"].max()) >= DAYS_A_YEAR
    width, names = bin_days(daily), [column.name for column in columns]
    time = (daily["day"] // width + 0.5) * width / (DAYS_A_YEAR if in_years else 1)
    points = daily[["scenario", "seed", *names]].assign(time=time)
    runs = points.groupby(["scenario", "time", "seed"], sort=True)[names].mean().groupby(["scenario", "time"])
    means, low, high = runs.mean(), runs.quantile(BAND[0]), runs.quantile(BAND[1])
    colours = scenario_colours(comparison.scenarios)
    figure, grid = panels(len(columns), height=2.2)
    ink = BAND_INK / max(3, len(comparison.scenarios))
    for axes, column in zip(grid, columns, strict=True):
        factor = 100.0 if column.unit.en == "%" else 1.0
        for scenario in comparison.scenarios:
            path = means.loc[scenario][column.name].dropna() * factor
            least, most = (table.loc[scenario][column.name].dropna() * factor for table in (low, high))
            axes.fill_between(path.index, least, most, color=colours[scenario], alpha=ink, linewidth=0)
            axes.plot(path.index, path, color=colours[scenario], linewidth=1.8)
        axes.set(title=f"{column.label.get(lang)}", xlabel="", ylabel="")
        unit_behind_title(axes, column.unit.get(lang))
        if daily["day"].min() < 0:
            axes.axvline(0, color=MUTED, linewidth=1, linestyle=(0, (3, 3)))
        axes.margins(x=0)
        axes.yaxis.set_major_formatter(plain)
        axes.grid(axis="x", visible=False)
    if daily["day"].min() < 0:
        grid[0].annotate(
            POLICY_STARTS.get(lang),
            xy=(0, 1),
            xycoords=("data", "axes fraction"),
            xytext=(4, -2),
            textcoords="offset points",
            fontsize=9,
            color=MUTED,
            va="top",
        )
    for axes in grid[-min(COLUMNS, len(grid)) :]:
        axes.set_xlabel((YEARS if in_years else DAYS).get(lang))
    names_on_top(figure, comparison.scenarios, colours, lang)
    return figure
