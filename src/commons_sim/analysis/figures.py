"""The figures of a comparison: paths over time, paired differences, cost against surplus, and who loses.

Each function returns a matplotlib figure in one language; :func:`save_figures` writes them all as PNG and SVG. A regime
has one colour throughout and is named where it is drawn, so that a figure can be read without its legend.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from commons_sim.analysis.compare import Comparison
from commons_sim.analysis.display import SHORT_UNITS
from commons_sim.analysis.drawing import (
    COLUMNS,
    error_lengths,
    halo,
    interval_dot,
    names_on_top,
    panels,
    plain,
    signed,
    unit_behind_title,
)
from commons_sim.analysis.fonts import INK, MUTED, PAPER, use_theme
from commons_sim.analysis.labels import (
    DAILY_COLUMNS,
    HEADLINES,
    WHO_LOSES,
    DailyColumn,
    Text,
    compound_label,
    scenario_colours,
    scenario_label,
)
from commons_sim.clock import DAYS_A_YEAR
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from matplotlib.figure import Figure

COST: Final = "cost_social_cny_per_household_day"
SURPLUS: Final = "surplus_cny_per_household_day"
PNG_DPI: Final = 160
MOST_PANELS: Final = 9
# Days are averaged over about this many points a path: finer than that the eye sees noise.
PATH_POINTS: Final = 60
CAPTIONS: Final[dict[str, tuple[Text, Text]]] = {
    "paths": (
        Text("随时间的变化", "Paths over time"),
        Text(
            "粗线为各次重复的均值，色带覆盖 95% 的重复；每点为 {days} 天的均值。",
            "Thick lines are means over replicates, bands hold 95% of the replicates; a point is a mean of {days} days.",
        ),
    ),
    "differences": (
        Text("与{reference}的配对差值", "Paired differences from {reference}"),
        Text(
            "点为相同随机种子下的差值均值，线为 95% 自助法区间。区间包含零时为空心点。灰色一侧为通常更受欢迎的方向。",
            "Dots are mean differences on equal seeds, lines 95% bootstrap intervals; a hollow dot has an interval that "
            "includes zero. The shaded side is the direction that people usually prefer. hh: household.",
        ),
    ),
    "cost": (
        Text("成本与剩余", "Cost against surplus"),
        Text(
            "小点为单次运行，大点为均值，十字为两个方向的 95% 区间。剩余已扣除成本。",
            "Small dots are runs, large dots means, crosses their 95% intervals. Surplus is after these costs.",
        ),
    ),
    "who_loses": (
        Text("谁受益，谁受损", "Who gains and who loses"),
        Text(
            "各类住户福利与{reference}的配对差值及 95% 区间；零线左侧为受损。",
            "Paired differences of welfare from {reference} by group, with 95% intervals; left of zero is a loss.",
        ),
    ),
}
YEARS: Final = Text("政策开始后的年数", "Years since the policy began")
DAYS: Final = Text("政策开始后的天数", "Days since the policy began")
POLICY_STARTS: Final = Text("政策开始", "policy starts")
GAIN, LOSS = Text("受益 →", "gain →"), Text("← 受损", "← loss")
DIFFERENCE: Final = Text("福利差值（{unit}）", "Difference of welfare ({unit})")


@dataclass(frozen=True)
class SavedFigure:
    """One figure on disk: its name, title and caption in one language, and its two files."""

    name: str
    title: str
    caption: str
    png: Path
    svg: Path


def present_columns(daily: pd.DataFrame, columns: Sequence[DailyColumn] = DAILY_COLUMNS) -> list[DailyColumn]:
    """Returns the columns that ``daily`` holds with at least one value, at most :data:`MOST_PANELS`."""
    found = [column for column in columns if column.name in daily.columns and daily[column.name].notna().any()]
    return found[:MOST_PANELS]


def bin_days(daily: pd.DataFrame) -> int:
    """Returns the number of days that one drawn point is the mean of."""
    return max(1, -(-int(daily["day"].nunique()) // PATH_POINTS))


def paths(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns paths over time, a panel a daily column, with a band of 95% of replicates; None without daily records."""
    import seaborn as sns

    daily = comparison.daily
    if daily.empty:
        return None
    daily = daily[daily["compound"] == compound]
    columns = present_columns(daily)
    if not columns:
        return None
    width = bin_days(daily)
    in_years = int(daily["day"].max()) >= DAYS_A_YEAR
    points = daily.assign(time=(daily["day"] // width + 0.5) * width)
    names = [column.name for column in columns]
    points = points.groupby(["scenario", "seed", "time"], sort=False)[names].mean().reset_index()
    points["time"] = points["time"] / (DAYS_A_YEAR if in_years else 1)
    colours = scenario_colours(comparison.scenarios)
    figure, grid = panels(len(columns), height=2.35)
    for axes, column in zip(grid, columns, strict=True):
        shown = points.assign(value=points[column.name] * (100.0 if column.unit.en == "%" else 1.0))
        sns.lineplot(
            shown.dropna(subset="value"),
            x="time",
            y="value",
            hue="scenario",
            palette=colours,
            hue_order=comparison.scenarios,
            errorbar=("pi", 95),
            err_kws={"alpha": 0.16, "linewidth": 0},
            linewidth=2.0,
            legend=False,
            ax=axes,
        )
        axes.set(title=f"{column.label.get(lang)}", xlabel="", ylabel="")
        unit_behind_title(axes, column.unit.get(lang))
        if daily["day"].min() < 0:
            axes.axvline(0, color=MUTED, linewidth=1, linestyle=(0, (3, 3)))
        axes.margins(x=0)
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


def differences(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns paired differences from the reference, a panel an outcome in its own unit; None if there is none."""
    shown = [name for name in HEADLINES if any(comparison.difference(s, compound, name).n for s in comparison.others)]
    if not shown:
        return None
    colours = scenario_colours(comparison.scenarios)
    figure, grid = panels(len(shown), height=0.95 + 0.34 * len(comparison.others))
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


def cost(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns full social cost against surplus, a dot a run and a cross a regime; None where one has no values."""
    import matplotlib.pyplot as plt
    import seaborn as sns

    runs = comparison.outcomes[comparison.outcomes["compound"] == compound]
    if not {COST, SURPLUS} <= set(runs.columns) or runs[[COST, SURPLUS]].dropna().empty:
        return None
    use_theme()
    colours = scenario_colours(comparison.scenarios)
    figure, axes = plt.subplots(figsize=(8, 5), layout="constrained")
    sns.scatterplot(
        runs,
        x=COST,
        y=SURPLUS,
        hue="scenario",
        palette=colours,
        legend=False,
        ax=axes,
        s=22,
        alpha=0.35,
        linewidth=0,
    )
    for scenario in comparison.scenarios:
        x, y = (comparison.level(scenario, compound, name) for name in (COST, SURPLUS))
        if x.n == 0 or y.n == 0:
            continue
        axes.errorbar(
            x.mean,
            y.mean,
            xerr=error_lengths(x.mean, x.low, x.high),
            yerr=error_lengths(y.mean, y.low, y.high),
            color=colours[scenario],
            marker="o",
            markersize=9,
            elinewidth=1.8,
            zorder=3,
            markeredgecolor=PAPER,
            markeredgewidth=1.2,
        )
        axes.annotate(
            scenario_label(scenario, lang),
            (x.mean, y.mean),
            xytext=(11, 9),
            textcoords="offset points",
            color=colours[scenario],
            fontsize=12,
            zorder=4,
            path_effects=halo(),
        )
    for set_label, name in ((axes.set_xlabel, COST), (axes.set_ylabel, SURPLUS)):
        set_label(f"{BY_NAME[name].label(lang)} ({BY_NAME[name].unit_text(lang)})")
    for axis in (axes.xaxis, axes.yaxis):
        axis.set_major_formatter(plain)
    axes.margins(0.12)
    return figure


def who_loses(comparison: Comparison, lang: str, compound: str) -> Figure | None:
    """Returns differences of welfare by group, a row a group and a dot a regime; None if there is none."""
    import matplotlib.pyplot as plt

    groups = [name for name in WHO_LOSES if any(comparison.difference(s, compound, name).n for s in comparison.others)]
    if not groups:
        return None
    use_theme()
    colours = scenario_colours(comparison.scenarios)
    figure, axes = plt.subplots(figsize=(8, 1.4 + 0.62 * len(groups)), layout="constrained")
    offsets = np.linspace(-0.18, 0.18, len(comparison.others)) if len(comparison.others) > 1 else [0.0]
    for row, name in enumerate(groups):
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
    axes.spines["left"].set_visible(False)
    for text, place, side in ((LOSS, 0.01, "left"), (GAIN, 0.99, "right")):
        axes.text(place, 0.985, text.get(lang), transform=axes.transAxes, ha=side, va="top", color=MUTED, fontsize=10)
    names_on_top(figure, comparison.others, colours, lang)
    return figure


DRAWN: Final[dict[str, Callable[[Comparison, str, str], Figure | None]]] = {
    "paths": paths,
    "differences": differences,
    "cost": cost,
    "who_loses": who_loses,
}


def save_figures(comparison: Comparison, folder: Path, lang: str, compound: str | None = None) -> list[SavedFigure]:
    """Returns the figures written to ``folder`` as ``<name>_<lang>.png`` and ``.svg``, in the order of reading.

    With several compound types the type stands in the file name. A figure without data is left out.

    Args:
        comparison: what to draw.
        folder: made if it is not there.
        lang: ``"zh"`` or ``"en"``.
        compound: one compound type, by default all.
    """
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    saved = []
    for place in [compound] if compound else comparison.compounds:
        suffix = f"_{place}" if len(comparison.compounds) > 1 else ""
        for name, draw in DRAWN.items():
            use_theme()
            figure = draw(comparison, lang, place)
            if figure is None:
                continue
            stem = folder / f"{name}{suffix}_{lang}"
            png, svg = stem.with_suffix(".png"), stem.with_suffix(".svg")
            figure.savefig(png, dpi=PNG_DPI)
            figure.savefig(svg, metadata={"Date": None})
            plt.close(figure)
            title, caption = caption_of(comparison, name, lang, place)
            saved.append(SavedFigure(name, title, caption, png, svg))
    return saved


def caption_of(comparison: Comparison, name: str, lang: str, compound: str) -> tuple[str, str]:
    """Returns title and caption of a figure."""
    title, caption = (text.get(lang) for text in CAPTIONS[name])
    reference = scenario_label(comparison.reference, lang)
    days = bin_days(comparison.daily) if name == "paths" else 0
    if len(comparison.compounds) > 1:
        title = f"{title} · {compound_label(compound, lang)}"
    return title.format(reference=reference), caption.format(reference=reference, days=days)


def _group_label(name: str, lang: str) -> str:
    label = BY_NAME[name].label(lang)
    if name == WHO_LOSES[0]:
        return Text("全体居民", "all residents").get(lang)
    return label.split("：")[-1] if lang == "zh" else label.split(": ")[-1]
