"""The table of evidence as people read it."""

from __future__ import annotations

import math
from typing import Any, Final

import pandas as pd

from commons_sim.analysis.evidence.facts import FACTS, QUALITIES, USES, VERDICTS, Fact, Words, table

#: Columns with their headings.
HEADINGS: Final[dict[str, Words]] = {
    "id": ("id", "编号"),
    "fact": ("fact", "事实"),
    "field": ("field", "实地"),
    "model": ("model", "模型"),
    "verdict": ("verdict", "结论"),
    "use": ("use", "用途"),
    "source": ("place and source", "地点与来源"),
}


def rows(runs: pd.DataFrame, lang: str) -> list[dict[str, Any]]:
    """Returns a row a fact in ``"zh"`` or ``"en"``."""
    at = int(lang == "zh")
    return [
        {
            "id": fact.id,
            "fact": fact.label[at],
            "field": field_words(fact, at),
            "model": model_words(found["model"], found["model_low95"], found["model_high95"]),
            "verdict": VERDICTS[found["verdict"]][at],
            "use": USES[fact.use][at],
            "source": source_words(fact, at),
        }
        for fact, found in zip(FACTS, table(runs).to_dict("records"), strict=True)
    ]


def field_words(fact: Fact, at: int) -> str:
    """Returns what the field says; ``at`` is 0 for English, 1 for Chinese."""
    if fact.direction:
        return ("rises", "上升")[at]
    return "-" if math.isnan(fact.low) else f"{fact.low:.4g} … {fact.high:.4g}"


def model_words(mean: float, low: float, high: float) -> str:
    """Returns a mean with its interval, if there is one."""
    if math.isnan(mean):
        return "-"
    return f"{mean:.3f}" if math.isnan(low) else f"{mean:.3f} [{low:.3f}, {high:.3f}]"


def source_words(fact: Fact, at: int) -> str:
    """Returns place, year, source and quality; ``at`` is 0 for English, 1 for Chinese."""
    if fact.quality == "none":
        return fact.place[at]
    quality = QUALITIES[fact.quality][at]
    return (f"{fact.place[0]}; {fact.source[0]} ({quality})", f"{fact.place[1]}；{fact.source[1]}（{quality}）")[at]
