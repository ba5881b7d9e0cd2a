"""The laboratory's page: every published experiment beside every rule, one HTML file in both languages."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

from commons_sim.analysis.drawing.labels import LANGUAGES, Text
from commons_sim.analysis.drawing.pages import FIGURE_FOLDER, embedded, environment
from commons_sim.analysis.laboratory.laboratory_figures import (
    RULE_COLOURS,
    RULE_NAMES,
    fit_rows,
    save_laboratory_figures,
)
from commons_sim.behaviour.lab.trial import Trial

FILE_NAME: Final = "report.html"
TEXTS: Final = {
    "title": Text("居民决策规则：放进已发表的实验", "The residents' decision rule in published experiments"),
    "question": Text(
        "在小区里做决定的那段代码，放进实验室后，是否像真人那样行动？",
        "Does the code that decides in the compound act as people did in the laboratory?",
    ),
    "caution": Text(
        "参数只按这里列出的实验拟合，一套参数用于所有实验。其他已发表的结果留作检验。",
        "Parameters are fitted to the experiments listed here and to nothing else, one set for all. Other published results are "
        "left to judge it.",
    ),
    "figures": Text("已发表与模拟", "Published and simulated"),
    "table": Text("各规则的拟合", "How near each rule comes"),
    "table_note": Text(
        "路径为各期均值的均方根误差（代币），其余为百分数。● 表示在规定范围之内，○ 表示在范围之外。",
        "Paths: root mean square error of period means, in tokens; the rest are percentages. ● within the distance set, ○ outside.",
    ),
    "result": Text("已发表的结果", "Published result"),
    "limit": Text("规定范围", "distance set"),
    "made": Text("如何得到", "How it was made"),
    "switch": Text("语言", "Language"),
}


def write_laboratory_page(trial: Trial, folder: Path, lang: str, command: str) -> Path:
    """Returns the path of ``report.html``, written to ``folder`` with the figures in ``folder/figures``.

    Args:
        trial: what to show.
        folder: made if it is not there.
        lang: language shown first; the other is one click away.
        command: what made it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    pages = [_page(trial, folder / FIGURE_FOLDER, language) for language in LANGUAGES]
    html = environment().get_template("laboratory.html.j2").render(lang=lang, pages=pages, command=command)
    target = folder / FILE_NAME
    target.write_text(html, encoding="utf-8")
    return target


def _page(trial: Trial, folder: Path, lang: str) -> dict[str, Any]:
    rules = list(dict.fromkeys(trial.fit["rule"]))
    return {
        "lang": lang,
        "name": Text("中文", "English").get(lang),
        "texts": {key: text.get(lang) for key, text in TEXTS.items()},
        "figures": [embedded(figure) for figure in save_laboratory_figures(trial, folder, lang)],
        "rules": [{"id": rule, "label": RULE_NAMES[rule].get(lang), "colour": RULE_COLOURS[rule]} for rule in rules],
        "rows": fit_rows(trial.fit, lang),
    }
