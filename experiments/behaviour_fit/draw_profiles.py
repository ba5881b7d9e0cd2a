"""Draws the profile likelihoods of ``results/profiles.csv``: steep where the experiments pin a parameter down, flat where not.

python experiments/behaviour_fit/draw_profiles.py docs/images     # behaviour_profiles_zh.png, behaviour_profiles_en.png
"""

from __future__ import annotations

import sys
from pathlib import Path

import matplotlib as mpl
import matplotlib.pyplot as plt
import pandas as pd

from commons_sim.analysis.drawing.fonts import INK, MUTED, use_theme
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.kernel.parameters import declared

RESULTS = Path(__file__).parent / "results"
LIMIT, HIGHEST = 3.84, 8.0
LINE = 17  # Chinese characters of a title
WORDS = {
    "pinned": ("数据确定", "pinned down"), "free below": ("下方不确定", "free below"),
    "free above": ("上方不确定", "free above"), "free": ("数据不能确定", "left free"),
}  # fmt: skip
COLOURS = {"pinned": "#0072B2", "free below": "#E69F00", "free above": "#E69F00", "free": "#D55E00"}


def draw(lang: str) -> plt.Figure:
    """Returns one panel a parameter: rise of the distance against its value, with the 95% limit."""
    place = 0 if lang == "zh" else 1
    curves, ranges = pd.read_csv(RESULTS / "profiles.csv"), pd.read_csv(RESULTS / "parameters.csv")
    meanings = {item.key: (item.info.meaning_zh, item.key)[place] for item in declared(RuleParameters)}
    use_theme()
    columns = 5
    rows = -(-len(ranges) // columns)
    figure, axes = plt.subplots(rows, columns, figsize=(14, 2.6 * rows), layout="constrained", squeeze=False)
    for ax, record in zip(axes.flat, ranges.to_dict("records"), strict=False):
        name, colour = str(record["parameter"]), COLOURS[str(record["verdict"])]
        curve = curves[curves["profiled"] == name].sort_values("value")
        ax.plot(curve["value"], curve["rise"].clip(upper=1.5 * HIGHEST), "o-", color=colour, markersize=3.5)
        ax.axhline(LIMIT, color=MUTED, linewidth=0.9, linestyle=":")
        ax.axvspan(record["low95"], record["high95"], color=colour, alpha=0.12, linewidth=0)
        ax.set_ylim(-0.5, HIGHEST)
        title = meanings[name]
        lines = [title] if lang == "en" else [title[start : start + LINE] for start in range(0, len(title), LINE)]
        ax.set_title("\n".join(lines), fontsize=9.5, color=INK)
        ax.text(0.98, 0.94, WORDS[str(record["verdict"])][place], transform=ax.transAxes, ha="right", va="top",
                fontsize=8.5, color=colour)  # fmt: skip
    for empty in list(axes.flat)[len(ranges) :]:
        empty.remove()
    return figure


def main() -> None:
    """Writes both languages."""
    folder = Path(sys.argv[1] if len(sys.argv) > 1 else RESULTS)
    mpl.use("Agg")
    for lang in ("zh", "en"):
        figure = draw(lang)
        figure.savefig(folder / f"behaviour_profiles_{lang}.png", dpi=110)
        plt.close(figure)


if __name__ == "__main__":
    main()
