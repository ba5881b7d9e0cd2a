"""Writes the table of docs/field.md and its Chinese twin from ``results/conditional_cooperation.csv``."""

from __future__ import annotations

from pathlib import Path

import pandas as pd

from commons_sim.analysis.drawing.marked_tables import filled

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
HEADINGS = {
    "zh": ("模式", "实地", "模型", "是否成立", "用途", "来源"),
    "en": ("pattern", "field", "model", "holds", "use", "source"),
}
WORDS_ZH = {"yes": "是", "no": "否", "fit": "拟合", "judge": "判断", "rises": "上升"}


def with_table(text: str, lang: str) -> str:
    """Returns a page whose marked place holds the stored table."""
    lines = [f"| {' | '.join(HEADINGS[lang])} |", "|---|---|---|---|---|---|"]
    for row in pd.read_csv(HERE / "results" / "conditional_cooperation.csv").to_dict("records"):
        meaning = row["meaning_zh"] if lang == "zh" else row["meaning"]
        words = [str(row[name]) for name in ("field", "model", "holds", "use")]
        words = [WORDS_ZH.get(word, word) if lang == "zh" else word for word in words]
        source = row["source_zh"] if lang == "zh" else row["source"]
        lines.append(f"| {meaning} | {' | '.join(words)} | {source} |")
    table = "\n".join(lines) + "\n"
    return filled(text, {"patterns": table})


def main() -> None:
    """Writes both pages."""
    for name, lang in (("field.md", "en"), ("field.zh.md", "zh")):
        page = DOCS / name
        page.write_text(with_table(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
