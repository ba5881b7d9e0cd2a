"""Figures of studies: what matters, whether a ranking holds, what each part adds, how a difference settles."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import pandas as pd

from commons_sim.analysis.comparison.figures import save_figure
from commons_sim.analysis.drawing.drawing import SavedFigure
from commons_sim.analysis.drawing.fonts import use_theme
from commons_sim.analysis.drawing.labels import Text, compound_label, scenario_label
from commons_sim.analysis.studies.attribution_figures import convergence, interactions, looks, shapley
from commons_sim.analysis.studies.claim_figures import save_claim_figures
from commons_sim.analysis.studies.sensitivity_figures import axis_lever, drawn_of, levers, ranking, sensitivity
from commons_sim.analysis.studies.study_drawing import MINUS, key_label

if TYPE_CHECKING:
    from matplotlib.figure import Figure

Tables = Mapping[str, pd.DataFrame]
CAPTIONS: Final[dict[str, tuple[Text, Text]]] = {
    "sensitivity": (
        Text("结果对哪些参数敏感", "What the results are sensitive to"),
        Text(
            "各参数对{of}的影响，线为 95% 自助法区间。偏秩相关：其他参数不变时的单调关系。方差份额：蓝为含交互，橙为单独。"
            "Morris：蓝为平均绝对效应，橙为其离散程度（越大越取决于其他参数），单位同结果。",
            "Effects of each parameter on {of}; lines are 95% bootstrap intervals. Partial rank correlation: the monotone "
            "relation with the other parameters held. Shares of variance: blue with interactions, orange alone. Morris: blue the "
            "mean absolute effect, orange its spread (large where it depends on the others), in the outcome's unit.",
        ),
    ),
    "ranking": (
        Text("排序在未知参数的范围内是否成立", "Whether a ranking holds over what is not known"),
        Text(
            "与{reference}的差值：点为各设置的均值，线为 5% 至 95% 的设置；数字为更好的设置所占比例。",
            "Differences from {reference}: dots are means over settings, lines hold 5% to 95% of them; the number is the share "
            "of settings in which it is better.",
        ),
    ),
    "shapley": (
        Text("每一部分的贡献", "What each part adds"),
        Text(
            "Shapley 值（组内为 Owen 值）：对所有先后次序取平均；缺少前提的工具不计入。"
            "线为对种子的 95% 自助法区间，空心点的区间包含零。",
            "Shapley values (within a force Owen's): the mean over every order in which the parts could come; what lacks its "
            "prerequisite does not stand. Lines are 95% bootstrap intervals over seeds; hollow: it includes zero.",
        ),
    ),
    "interactions": (
        Text("哪些部分互相补充", "Which parts need one another"),
        Text(
            "Shapley 交互指数：两者一起时超出各自单独的部分；更好的方向上为互补，相反为替代。",
            "Shapley interaction index: what two add together beyond what each adds apart; in the better direction they are "
            "complements, in the other substitutes.",
        ),
    ),
    "convergence": (
        Text("随重复次数的收敛", "Convergence against replicates"),
        Text(
            "与{reference}的配对差值及一次性查看的 95% 区间，取前 n 个种子。",
            "Paired difference from {reference} over the first n seeds with its 95% interval for a single look.",
        ),
    ),
    "looks": (
        Text("何时可以停止", "When it could stop"),
        Text(
            "配对差值与可反复查看的 95% 置信序列；灰带为要求的宽度。",
            "The paired difference with its 95% confidence sequence, which may be looked at again and again; the grey band is "
            "as narrow as was asked for.",
        ),
    ),
    "levers": (
        Text("政策杠杆的组合", "Levers in combination"),
        Text(
            "与{reference}的配对差值及 95% 区间；横轴为{lever}，每条线为其余杠杆的一种取值。",
            "Paired difference from {reference} with 95% interval, against {lever}; a line is a setting of the other levers.",
        ),
    ),
}


def save_study_figures(
    tables: Tables, study: Mapping[str, Any], reference: str, folder: Path, lang: str
) -> list[SavedFigure]:
    """Returns the figures of a study, written to ``folder`` as ``<name>_<lang>.png`` and ``.svg``.

    Args:
        tables: the study's tables by name.
        study: what its file declares.
        reference: scenario that differences are taken from.
        folder: made if it is not there.
        lang: ``"zh"`` or ``"en"``.
    """
    folder.mkdir(parents=True, exist_ok=True)
    if study["design"] == "claim":
        return save_claim_figures(tables["verdicts"], study["claim"]["scenario"], folder, lang)
    places = list(dict.fromkeys(tables["summary"]["compound"]))
    saved = []
    for place in places:
        for name, (source, draw) in DRAWN.items():
            if source not in tables or tables[source].empty or (name == "levers" and study["design"] != "grid"):
                continue
            use_theme()
            here = tables[source][tables[source]["compound"] == place]
            figure = draw(here, study, reference, lang)
            if figure is None:
                continue
            suffix = f"_{place}" if len(places) > 1 else ""
            title, caption = _caption(name, here, study, reference, lang)
            title += f" · {compound_label(place, lang)}" if len(places) > 1 else ""
            saved.append(save_figure(figure, folder / f"{name}{suffix}_{lang}", name, title, caption))
    return saved


def _caption(name: str, table: pd.DataFrame, study: Mapping[str, Any], reference: str, lang: str) -> tuple[str, str]:
    title, caption = (text.get(lang) for text in CAPTIONS[name])
    of = _of_label(drawn_of(table), lang) if name == "sensitivity" else ""
    lever = key_label(axis_lever(study, table), lang) if name == "levers" else ""
    return title, caption.format(reference=scenario_label(reference, lang), of=of, lever=lever)


def _of_label(of: str, lang: str) -> str:
    first, minus, second = of.partition(MINUS)
    if not minus:
        return scenario_label(first, lang)
    words = Text("“{first}与{second}之差”", "the difference {first} less {second}")
    return words.get(lang).format(first=scenario_label(first, lang), second=scenario_label(second, lang))


Draw = Callable[[pd.DataFrame, Mapping[str, Any], str, str], "Figure | None"]
#: In the order of reading: name, the table it is drawn from, the function.
DRAWN: Final[dict[str, tuple[str, Draw]]] = {
    "shapley": ("shapley", shapley),
    "interactions": ("interactions", interactions),
    "sensitivity": ("sensitivity", sensitivity),
    "ranking": ("ranking", ranking),
    "levers": ("summary", levers),
    "looks": ("looks", looks),
    "convergence": ("convergence", convergence),
}
