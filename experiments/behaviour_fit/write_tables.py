"""Writes the tables of docs/behaviour.md and its Chinese twin from ``results/parameters.csv`` and ``results/fit.csv``.

python experiments/behaviour_fit/write_tables.py
"""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from commons_sim.analysis.drawing.marked_tables import filled
from commons_sim.analysis.laboratory.laboratory_figures import RULE_NAMES, fit_rows
from commons_sim.behaviour.rival_parameters import RuleParameters
from commons_sim.kernel.parameters import declared

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
VERDICTS = {
    "pinned": ("数据确定", "pinned down"), "free below": ("下方不确定", "free below"),
    "free above": ("上方不确定", "free above"), "free": ("数据不能确定", "left free"),
}  # fmt: skip
HEADINGS = {
    "parameters": (
        ("参数", "含义", "估计", "标准误", "95% 区间（剖面似然）", "允许范围", "结论"),
        ("parameter", "meaning", "estimate", "s.e.", "95% interval (profile)", "range allowed", "verdict"),
    ),
    "fit": (("已发表的结果", "规定"), ("published result", "distance set")),
}


def markdown(rows: list[tuple[str, ...]]) -> str:
    """Returns a table in Markdown, its first row the headings."""
    first, *rest = (f"| {' | '.join(row)} |" for row in rows)
    return "\n".join([first, "|---" * len(rows[0]) + "|", *rest])


def parameters_table(lang: str) -> str:
    """Returns what the experiments say of each fitted parameter."""
    place = 0 if lang == "zh" else 1
    infos = {item.key: item.info for item in declared(RuleParameters)}
    rows = [HEADINGS["parameters"][place]]
    for record in pd.read_csv(HERE / "results" / "parameters.csv").to_dict("records"):
        info = infos[str(record["parameter"])]
        rows.append(
            (f"`{record['parameter']}`", info.meaning_zh if lang == "zh" else info.meaning, f"{record['estimate']:.3g}",
             f"{record['standard_error']:.2g}", f"{record['low95']:.3g} … {record['high95']:.3g}",
             f"{record['range_low']:g} … {record['range_high']:g}", VERDICTS[str(record["verdict"])][place])
        )  # fmt: skip
    return markdown(rows)


def fit_table(lang: str) -> str:
    """Returns how near each rule comes to each published result."""
    fit = pd.read_csv(HERE / "results" / "fit.csv")
    rules = list(dict.fromkeys(fit["rule"]))
    rows = [(*HEADINGS["fit"][0 if lang == "zh" else 1], *(RULE_NAMES[rule].get(lang) for rule in rules))]
    for row in fit_rows(fit, lang):
        cells = [row["cells"][rule] for rule in rules]  # type: ignore[index]
        marks = [
            f"{cell['text']} {'' if cell['near'] is None else '●' if cell['near'] else '○'}".strip() for cell in cells
        ]
        rows.append((f"{row['label']} ({row['source']})", f"{row['measure']} {row['limit']}", *marks))
    return markdown(rows)


def with_tables(text: str, lang: str) -> str:
    """Returns a page whose marked places hold today's tables."""
    return filled(text, {"parameters": f"{parameters_table(lang)}\n", "fit": f"{fit_table(lang)}\n"})


def main() -> None:
    """Writes both pages."""
    for name, lang in (("behaviour.md", "en"), ("behaviour.zh.md", "zh")):
        page = DOCS / name
        page.write_text(with_tables(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
