"""Figures of the laboratory: published paths beside simulated ones, yields by rule, and how types differ."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from commons_sim.analysis.comparison.figures import PNG_DPI
from commons_sim.analysis.drawing.drawing import SavedFigure, panels, plain
from commons_sim.analysis.drawing.fonts import INK, MUTED, use_theme
from commons_sim.analysis.drawing.labels import Text
from commons_sim.behaviour.lab.counting import TYPES
from commons_sim.behaviour.lab.published import FIGURES, PATHS
from commons_sim.behaviour.lab.trial import Trial
from commons_sim.behaviour.rivals import RULES

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

MAIN: Final = RULES[0]
RULE_NAMES: Final = {
    "conditional_cooperation": Text("条件合作", "conditional cooperation"),
    "inequity_aversion": Text("不平等厌恶", "inequity aversion"),
    "payoff_reinforcement": Text("收益强化", "payoff reinforcement"),
    "zero_intelligence": Text("零智能", "zero intelligence"),
}
RULE_COLOURS: Final = dict(zip(RULES, ("#0072B2", "#E69F00", "#009E73", "#8A9096"), strict=True))
PUBLISHED: Final = Text("已发表", "published")
RESULTS: Final = {
    "strangers": Text("陌生人，无惩罚", "Strangers, no punishment"),
    "partners": Text("固定同伴，无惩罚", "Partners, no punishment"),
    "partners_with_punishment": Text("固定同伴，有惩罚", "Partners, with punishment"),
    "ogw_cpr_10 net_yield_percent": Text("公共池塘，禀赋 10：净收益率", "Common pool, endowment 10: net yield"),
    "ogw_cpr_25 net_yield_percent": Text("公共池塘，禀赋 25：净收益率", "Common pool, endowment 25: net yield"),
    "ogw_cpr_25_one_shot net_yield_percent": Text("公共池塘，一次沟通：净收益率", "Common pool, one talk: net yield"),
    "ogw_cpr_25_one_shot defection_percent": Text("公共池塘，一次沟通：违约", "Common pool, one talk: words broken"),
}
TYPE_NAMES: Final = {
    "conditional": Text("条件合作者", "conditional"),
    "free_rider": Text("搭便车者", "free rider"),
    "hump": Text("驼峰型", "hump"),
    "other": Text("其他", "other"),
}
TYPE_COLOURS: Final = dict(zip(TYPES, ("#0072B2", "#D55E00", "#009E73", "#8A9096"), strict=True))
CAPTIONS: Final = {
    "paths": (
        Text("各期平均投入：已发表与模拟", "Mean contribution by period: published and simulated"),
        Text(
            "黑点为已发表均值及其标准误；粗线为条件合作规则，色带覆盖 95% 的模拟场次；细线为对立规则。满额为 20 代币。",
            "Black dots are published means with their standard errors; the thick line is conditional cooperation, its band holds "
            "95% of the simulated sessions; thin lines are the rival rules. The endowment is 20 tokens.",
        ),
    ),
    "yields": (
        Text("公共池塘资源：已发表与模拟", "Common-pool resource: published and simulated"),
        Text(
            "黑点为已发表数值，横线为可接受的范围；彩点为各规则的模拟值。竖线为自利均衡 39.5%。",
            "Black dots are published figures with the distance taken as near enough; coloured dots are simulated, one a rule. The "
            "vertical line is the selfish equilibrium, 39.5%.",
        ),
    ),
    "types": (
        Text("陌生人实验中的异质性（模拟）", "Heterogeneity among strangers (simulated)"),
        Text(
            "左：各类型的平均投入。右：投入为零与投入全部的比例。",
            "Left: mean contribution by type. Right: shares of zero and of full contributions.",
        ),
    ),
}  # fmt: skip
PERIOD: Final = Text("期", "period")
TOKENS: Final = Text("代币", "tokens")


def paths(trial: Trial, lang: str) -> Figure:
    """Returns three panels: published paths, and what each rule makes of the same design."""
    figure, axes = panels(len(PATHS), 2.9)
    for number, (ax, (key, path)) in enumerate(zip(axes, PATHS.items(), strict=True)):
        table = trial.periods[(trial.periods["experiment"] == path.experiment) & (trial.periods["phase"] == path.phase)]
        for rule, rows in table.groupby("rule", sort=False):
            main = rule == MAIN
            colour, name = RULE_COLOURS[str(rule)], RULE_NAMES[str(rule)].get(lang)
            ax.plot(rows["period"], rows["mean_contribution"], color=colour, linewidth=2.6 if main else 1.3, label=name)
            if main:
                ax.fill_between(
                    rows["period"], rows["session_low95"], rows["session_high95"], color=colour, alpha=0.15, linewidth=0
                )
        periods = np.arange(1, len(path.contribution) + 1)
        ax.errorbar(
            periods, path.contribution, yerr=path.standard_error, fmt="o", color=INK, markersize=4.5, elinewidth=1.2,
            label=PUBLISHED.get(lang), zorder=4,
        )  # fmt: skip
        ax.set(ylim=(0, 20), xticks=[1, 4, 7, 10], xlabel=PERIOD.get(lang), title=RESULTS[key].get(lang))
        if number == 0:
            ax.set_ylabel(TOKENS.get(lang))
    _legend(figure, axes[0])
    return figure


def yields(trial: Trial, lang: str) -> Figure:
    """Returns one panel: yields and broken words of the common-pool resource, published and by rule."""
    import matplotlib.pyplot as plt

    use_theme()
    figure, ax = plt.subplots(figsize=(9.5, 3.4), layout="constrained")
    names = [f"{item.experiment} {item.name}" for item in FIGURES]
    for place, item in enumerate(FIGURES):
        reach = item.passes if np.isfinite(item.passes) else item.standard_error
        label = PUBLISHED.get(lang) if place == 0 else None
        ax.errorbar(item.value, place, xerr=reach, fmt="o", color=INK, markersize=7, elinewidth=1.4, label=label)
    for number, (rule, rows) in enumerate(trial.fit.groupby("rule", sort=False)):
        known = rows.set_index("result")["simulated"].reindex(names)
        heights = np.arange(len(names)) + 0.14 * (number + 1)
        ax.scatter(known, heights, color=RULE_COLOURS[str(rule)], s=46, label=RULE_NAMES[str(rule)].get(lang), zorder=3)
    ax.axvline(39.5, color=MUTED, linewidth=1.0, linestyle=":")
    ax.set(yticks=range(len(names)), yticklabels=[RESULTS[name].get(lang) for name in names], xlabel="%")
    ax.xaxis.set_major_formatter(plain)
    ax.invert_yaxis()
    _legend(figure, ax)
    return figure


def types(trial: Trial, lang: str) -> Figure:
    """Returns two panels on strangers under the main rule: paths by type, shares of zero and full contributions."""
    figure, (left, right) = panels(2, 2.9)
    rows = trial.periods[(trial.periods["experiment"] == "fg2010") & (trial.periods["rule"] == MAIN)]
    for name in TYPES:
        left.plot(
            rows["period"],
            rows[f"mean_contribution_{name}"],
            color=TYPE_COLOURS[name],
            label=TYPE_NAMES[name].get(lang),
        )
    left.set(xlabel=PERIOD.get(lang), ylabel=TOKENS.get(lang), ylim=(0, None), xticks=[1, 4, 7, 10])
    left.legend(frameon=False, fontsize=9)
    for column, label, style in (
        ("share_zero", Text("投入为零", "nothing"), "-"), ("share_full", Text("投入全部", "everything"), "--")
    ):  # fmt: skip
        right.plot(rows["period"], 100.0 * rows[column], style, color=INK, label=label.get(lang))
    right.set(xlabel=PERIOD.get(lang), ylabel="%", ylim=(0, 100), xticks=[1, 4, 7, 10])
    right.legend(frameon=False, fontsize=9)
    return figure


def _legend(figure: Figure, axes: Axes) -> None:
    handles, labels = axes.get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=len(labels), frameon=False, fontsize=10)


DRAWN: Final[dict[str, Callable[[Trial, str], Figure]]] = {"paths": paths, "yields": yields, "types": types}


def save_laboratory_figures(trial: Trial, folder: Path, lang: str) -> list[SavedFigure]:
    """Returns the figures of a trial, written to ``folder`` as ``<name>_<lang>.png`` and ``.svg``."""
    import matplotlib.pyplot as plt

    folder.mkdir(parents=True, exist_ok=True)
    saved = []
    for name, draw in DRAWN.items():
        figure = draw(trial, lang)
        png, svg = (folder / f"{name}_{lang}{ending}" for ending in (".png", ".svg"))
        figure.savefig(png, dpi=PNG_DPI)
        figure.savefig(svg, metadata={"Date": None})
        plt.close(figure)
        title, caption = (text.get(lang) for text in CAPTIONS[name])
        saved.append(SavedFigure(name, title, caption, png, svg))
    return saved


def fit_rows(fit: pd.DataFrame, lang: str) -> list[dict[str, object]]:
    """Returns the table of fits for people: a row a published result, a cell a rule."""
    rows: list[dict[str, object]] = []
    for result, group in fit.groupby("result", sort=False):
        first, path = group.iloc[0], str(result) in PATHS
        cells = {}
        for record in group.to_dict("records"):
            figure = f"{record['distance']:.2f}" if path else f"{record['simulated']:.1f}"
            judged = np.isfinite(record["passes_at"])
            cells[str(record["rule"])] = {"text": figure, "near": bool(record["near_enough"]) if judged else None}
        limit = f"≤ {first['passes_at']:g}" if path else (
            f"{first['published']:g} ± {first['passes_at']:g}" if np.isfinite(first["passes_at"]) else f"{first['published']:g}"
        )  # fmt: skip
        rows.append({"id": result, "label": RESULTS[str(result)].get(lang), "source": first["source"], "limit": limit,
                     "measure": "RMSE" if path else "%", "cells": cells})  # fmt: skip
    return rows
