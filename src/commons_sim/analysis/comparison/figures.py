"""The figures of a comparison, their titles and captions, and how they are written to disk.

Each figure is drawn by a function of ``path_figure``, ``difference_figures``, ``commons_figures`` or ``cost_figures`` in one
language; :func:`save_figures` writes them all as PNG and SVG. A regime has one colour throughout and is named where it is
drawn, so that a figure can be read without its legend.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Final

from commons_sim.analysis.comparison.commons_figures import commons, places
from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.comparison.cost_figures import cost, cost_kinds
from commons_sim.analysis.comparison.difference_figures import differences, who_loses
from commons_sim.analysis.comparison.path_figure import bin_days, paths
from commons_sim.analysis.drawing.drawing import SavedFigure
from commons_sim.analysis.drawing.fonts import use_theme
from commons_sim.analysis.drawing.labels import Text, compound_label, scenario_label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

PNG_DPI: Final = 160
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
    "commons": (
        Text("各类公地的悲剧指数与剩余", "Tragedy index and surplus by commons"),
        Text(
            "点为均值，线为 95% 区间，虚线为{reference}，灰线为指数的 0 与 1；各行刻度不同。"
            "指数为 (W_best − W) / (W_best − W_open)；其右为以元计的剩余。",
            "Dots are means, lines 95% intervals, the dashed line is {reference}, grey lines are 0 and 1 of the index; "
            "each row has its own scale. The index is (W_best − W) / (W_best − W_open); "
            "the surplus in CNY stands beside it.",
        ),
    ),
    "cost": (
        Text("成本与成效：效率前沿", "What is spent and what comes of it: the frontier"),
        Text(
            "实心点按均值不被其他制度同时在两轴上胜过，以虚线相连；空心点被胜过。十字为与{reference}配对差值的 95% 区间："
            "十字相叠时先后未定。纵轴的量已扣除成本。",
            "Filled dots, joined: by the means no other regime is at least as good on both axes. Hollow dots: another is. "
            "Crosses: 95% intervals of the paired difference from {reference}; where they overlap the order is open. "
            "What stands on the vertical axis is after costs.",
        ),
    ),
    "cost_kinds": (
        Text("成本构成", "Costs by kind"),
        Text(
            "工时按影子价格计价，居民工时按各自的时间价值；数字为全部社会成本。物业公司的成本由物业费支付，计入服务的剩余。",
            "Hours at shadow prices, residents' hours at their own value of time; the figure is the full social cost. "
            "The company's cost is paid from fees and counts in the surplus of services.",
        ),
    ),
    "places": (
        Text("制度与小区类型", "Regimes by compound type"),
        Text(
            "每格为均值及 95% 区间；差值在同一类小区内按相同随机种子配对，区间包含零者为灰字。",
            "A cell holds a mean and its 95% interval; differences are paired on equal seeds within a compound type, "
            "in grey where the interval includes zero.",
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


DRAWN: Final[dict[str, Callable[[Comparison, str, str], Figure | None]]] = {
    "commons": commons,
    "differences": differences,
    "paths": paths,
    "cost": cost,
    "cost_kinds": cost_kinds,
    "who_loses": who_loses,
}
# Drawn once for all compound types together.
OVERVIEW: Final = {"places": places}


def save_figures(comparison: Comparison, folder: Path, lang: str, compound: str | None = None) -> list[SavedFigure]:
    """Returns the figures written to ``folder`` as ``<name>_<lang>.png`` and ``.svg``, in the order of reading.

    With several compound types the type stands in the file name. A figure without data is left out.

    Args:
        comparison: what to draw.
        folder: made if it is not there.
        lang: ``"zh"`` or ``"en"``.
        compound: one compound type, by default all.
    """
    folder.mkdir(parents=True, exist_ok=True)
    saved = []
    for place in [compound] if compound else comparison.compounds:
        suffix = f"_{place}" if len(comparison.compounds) > 1 else ""
        for name, draw in DRAWN.items():
            use_theme()
            figure = draw(comparison, lang, place)
            if figure is not None:
                title, caption = caption_of(comparison, name, lang, place)
                saved.append(save_figure(figure, folder / f"{name}{suffix}_{lang}", name, title, caption))
    return saved


def save_overview(comparison: Comparison, folder: Path, lang: str) -> list[SavedFigure]:
    """Returns the figures of all compound types together, written to ``folder``; none where there is one type."""
    folder.mkdir(parents=True, exist_ok=True)
    saved = []
    for name, draw in OVERVIEW.items():
        figure = draw(comparison, lang)
        if figure is not None:
            title, caption = (text.get(lang) for text in CAPTIONS[name])
            saved.append(save_figure(figure, folder / f"{name}_{lang}", name, title, caption))
    return saved


def save_figure(figure: Figure, stem: Path, name: str, title: str, caption: str) -> SavedFigure:
    """Returns a figure written as PNG and SVG, and closed."""
    import matplotlib.pyplot as plt

    png, svg = stem.with_suffix(".png"), stem.with_suffix(".svg")
    figure.savefig(png, dpi=PNG_DPI)
    figure.set_layout_engine("none")  # everything has its place: the second file need not find it again
    figure.savefig(svg, metadata={"Date": None})
    plt.close(figure)
    return SavedFigure(name, title, caption, png, svg)


def caption_of(comparison: Comparison, name: str, lang: str, compound: str) -> tuple[str, str]:
    """Returns title and caption of a figure."""
    title, caption = (text.get(lang) for text in CAPTIONS[name])
    reference = scenario_label(comparison.reference, lang)
    days = bin_days(comparison.daily) if name == "paths" else 0
    if len(comparison.compounds) > 1:
        title = f"{title} · {compound_label(compound, lang)}"
    return title.format(reference=reference), caption.format(reference=reference, days=days)
