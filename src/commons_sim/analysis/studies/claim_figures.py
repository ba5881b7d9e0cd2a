"""Figures of a claim over many worlds: how often it holds, by how much, and what one must believe for it to hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np
import pandas as pd

from commons_sim.analysis.comparison.figures import save_figure
from commons_sim.analysis.drawing.drawing import SavedFigure, names_on_top, plain
from commons_sim.analysis.drawing.fonts import INK, MUTED, PAPER, use_theme
from commons_sim.analysis.drawing.labels import Text, compound_label, scenario_colours, scenario_label
from commons_sim.analysis.studies.claim import LOSES, UNCLEAR, VERDICT_WORDS, VERDICTS, WINS, shares
from commons_sim.outcomes.definitions import BY_NAME

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

VERDICT_COLOURS: Final = {WINS: "#0072B2", UNCLEAR: "#C9CED3", LOSES: "#D55E00"}
ALL: Final = Text("全部类型", "all types")
AGAINST: Final = Text("与最强的其他方案相差（越右越好）", "difference from the best other regime (right is better)")
WORLDS: Final = Text("情境（按差异排列）", "worlds, in order of the difference")
SHARE: Final = Text("占情境的比例", "share of worlds")
LABORATORY: Final = Text("与实验相符的参数组", "sets that the laboratory allows")


CAPTIONS: Final = {
    "verdict_shares": (
        Text("论断在多少情境中成立", "In how many worlds the claim holds"),
        Text(
            "“胜出”：优于其余每一方案，且每一差值的 95% 区间不含零；“落败”：至少有一方案优于它（按方案数校正）；其余分不出高下。",
            "It wins where it is better than every other regime by an interval that leaves out zero, and loses where some regime "
            "is better than it, corrected for their number; elsewhere the two are not told apart.",
        ),
    ),
    "differences_by_world": (
        Text("每个情境中差多少", "By how much, world by world"),
        Text(
            "与最强的其他方案之差，线为对种子的 95% 区间；少数超出图框。",
            "Difference from the best other regime; lines are 95% intervals over seeds, a few run out of the picture.",
        ),
    ),
}


def save_claim_figures(verdicts: pd.DataFrame, claim: str, folder: Path, lang: str) -> list[SavedFigure]:
    """Returns the figures of a study of a claim, written to ``folder``.

    Args:
        verdicts: table of verdicts with a column ``outcome``.
        claim: the scenario that is said to be best.
        folder: where.
        lang: ``"zh"`` or ``"en"``.
    """
    if verdicts.empty:
        return []
    judged = {str(name): table for name, table in verdicts.groupby("outcome", sort=False)}
    saved = []
    for name, figure in (
        ("verdict_shares", verdict_shares(judged, claim, lang)),
        ("differences_by_world", differences_by_world(judged, lang)),
    ):
        title, caption = (text.get(lang) for text in CAPTIONS[name])
        saved.append(save_figure(figure, folder / f"{name}_{lang}", name, title, caption))
    return saved


def verdict_shares(judged: Mapping[str, pd.DataFrame], claim: str, lang: str) -> Figure:
    """Returns bars of how often the claim's regime wins, loses, and neither, a panel an outcome and a row a compound type.

    Args:
        judged: tables of :func:`commons_sim.analysis.studies.claim.verdicts` by outcome.
        claim: the scenario that is said to be best.
        lang: ``"zh"`` or ``"en"``.
    """
    import matplotlib.pyplot as plt
    from matplotlib.patches import Rectangle

    use_theme()
    rows = 1 + max(table["compound"].nunique() for table in judged.values())
    figure, grid = plt.subplots(
        1, len(judged), figsize=(2.4 + 3.9 * len(judged), 1.5 + 0.42 * rows), layout="constrained", squeeze=False,
        sharey=True,
    )  # fmt: skip
    for axes, (outcome, table) in zip(grid.flat, judged.items(), strict=True):
        found = shares(table)
        names = list(dict.fromkeys(found["compound"]))
        for row, name in enumerate(names):
            left = 0.0
            for verdict in VERDICTS:
                here = found[(found["compound"] == name) & (found["verdict"] == verdict)].iloc[0]
                axes.barh(row, here["share"], left=left, color=VERDICT_COLOURS[verdict], height=0.66, linewidth=0)
                if here["share"] > 0.08:
                    light = verdict != UNCLEAR
                    axes.text(
                        left + here["share"] / 2.0, row, f"{100.0 * here['share']:.0f}%", ha="center", va="center",
                        fontsize=9.5, color=PAPER if light else INK,
                    )  # fmt: skip
                left += here["share"]
        axes.set_yticks(
            range(len(names)), [ALL.get(lang) if name == "all" else compound_label(name, lang) for name in names]
        )
        axes.set_title(BY_NAME[outcome].label(lang))
        axes.set_xlim(0.0, 1.0)
        axes.xaxis.set_major_formatter(lambda value, _: f"{100.0 * value:.0f}%")
        axes.set_xlabel(SHARE.get(lang))
        axes.grid(axis="y", visible=False)
        axes.tick_params(axis="y", length=0)
    grid.flat[0].invert_yaxis()
    figure.legend(
        handles=[
            Rectangle((0, 0), 1, 1, color=VERDICT_COLOURS[verdict], label=VERDICT_WORDS[verdict].get(lang))
            for verdict in VERDICTS
        ],
        loc="outside upper left", ncols=3, frameon=False, fontsize=11, handlelength=1.0,
        title=scenario_label(claim, lang), title_fontsize=11, alignment="left",
    )  # fmt: skip
    return figure


def differences_by_world(judged: Mapping[str, pd.DataFrame], lang: str) -> Figure:
    """Returns each world's difference between the claim's regime and the best other one with its interval, a panel an outcome."""
    import matplotlib.pyplot as plt

    use_theme()
    figure, grid = plt.subplots(
        1, len(judged), figsize=(2.4 + 3.9 * len(judged), 5.0), layout="constrained", squeeze=False
    )
    for axes, (outcome, table) in zip(grid.flat, judged.items(), strict=True):
        ordered = table.sort_values("difference", ignore_index=True)
        for verdict in VERDICTS:
            here = ordered[ordered["verdict"] == verdict]
            axes.hlines(
                here.index, here["low95"], here["high95"], color=VERDICT_COLOURS[verdict], linewidth=1.0, alpha=0.7
            )
            axes.scatter(here["difference"], here.index, s=9, color=VERDICT_COLOURS[verdict], zorder=3,
                         label=VERDICT_WORDS[verdict].get(lang))  # fmt: skip
        reach = float(np.nanquantile(np.abs(ordered["difference"]), 0.98)) * 1.6 or 1.0
        axes.set_xlim(-reach, reach)  # a few worlds and their intervals may run out of the picture
        axes.axvline(0.0, color=MUTED, linewidth=0.9)
        axes.set_title(BY_NAME[outcome].label(lang))
        axes.set_xlabel(AGAINST.get(lang))
        axes.xaxis.set_major_formatter(plain)
        axes.set_yticks([])
    grid.flat[0].set_ylabel(WORLDS.get(lang))
    handles, labels = grid.flat[0].get_legend_handles_labels()
    figure.legend(handles, labels, loc="outside upper left", ncols=3, frameon=False, fontsize=11, handlelength=1.0)
    return figure


def belief_map(
    cells: pd.DataFrame,
    axes_keys: Sequence[str],
    panel_key: str,
    laboratory: pd.DataFrame,
    labels: Mapping[str, Text],
    lang: str,
) -> Figure:
    """Returns the map of what one must believe: the regime with the best mean over two parameters, a panel a value of a third.

    Args:
        cells: columns of the three keys, ``best`` (scenario) and ``clear`` (whether it is told apart from the second best).
        axes_keys: the two parameters across and up.
        panel_key: the third.
        laboratory: the sets that the laboratory allows, with columns of the names behind the last dot of ``axes_keys``.
        labels: what each key is called.
        lang: ``"zh"`` or ``"en"``.

    A cell in full colour is told apart from the second best with the seeds there were; a pale one is not.
    """
    import matplotlib.pyplot as plt
    from matplotlib.colors import to_rgba
    from matplotlib.patches import Rectangle

    use_theme()
    panels = sorted(cells[panel_key].unique())
    across, up = (sorted(cells[key].unique()) for key in axes_keys)
    order = list(dict.fromkeys(cells["best"].value_counts().index))
    colours = scenario_colours(order)
    figure, grid = plt.subplots(
        1, len(panels), figsize=(1.6 + 3.4 * len(panels), 4.3), layout="constrained", squeeze=False, sharey=True
    )
    names = [key.rpartition(".")[2] for key in axes_keys]
    for axes, value in zip(grid.flat, panels, strict=True):
        here = cells[cells[panel_key] == value]
        for cell in here.to_dict("records"):
            column, line = across.index(cell[axes_keys[0]]), up.index(cell[axes_keys[1]])
            colour = to_rgba(colours[cell["best"]], 1.0 if cell["clear"] else 0.35)
            axes.add_patch(Rectangle((column - 0.5, line - 0.5), 1, 1, facecolor=colour, edgecolor=PAPER))
        inside = _on_grid(laboratory[names[0]], across), _on_grid(laboratory[names[1]], up)
        axes.scatter(*inside, s=10, color=INK, zorder=3, linewidths=0, label=LABORATORY.get(lang))
        axes.set_xlim(-0.5, len(across) - 0.5)
        axes.set_ylim(-0.5, len(up) - 0.5)
        axes.set_xticks(range(len(across)), [f"{item:.3g}" for item in across])
        axes.set_yticks(range(len(up)), [f"{item:.3g}" for item in up])
        axes.grid(visible=False)
        axes.set_xlabel(labels[axes_keys[0]].get(lang))
        axes.set_title(f"{labels[panel_key].get(lang)} {value:.3g}")
    grid.flat[0].set_ylabel(labels[axes_keys[1]].get(lang))
    names_on_top(figure, order, colours, lang)
    _laboratory_note(grid.flat[-1], lang)
    return figure


def _on_grid(values: pd.Series[float], ticks: Sequence[float]) -> np.ndarray:
    """Returns places of values between evenly drawn cells; what lies outside the map is not drawn."""
    places = np.interp(values.to_numpy(), ticks, np.arange(len(ticks)), left=np.nan, right=np.nan)
    return np.asarray(places)


def _laboratory_note(axes: Axes, lang: str) -> None:
    axes.annotate(
        f"● {LABORATORY.get(lang)}", (1.0, -0.16), xycoords="axes fraction", ha="right", va="top", fontsize=9, color=INK,
        annotation_clip=False,
    )  # fmt: skip
