"""Writes the table of every regime in every compound type into docs/mechanisms.md and its Chinese twin.

    commons-sim compare "compounds=[high_end,commodity,old_estate,resettlement]" replicates=20 hydra.run.dir=outputs/types
    python experiments/types/write_table.py outputs/types

With a folder its rows are copied to ``results/summary.csv`` first; without one the stored rows are written again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from commons_sim.analysis.drawing.labels import COST, SURPLUS, compound_label, scenario_label
from commons_sim.analysis.drawing.marked_tables import filled, markdown
from commons_sim.analysis.studies.study_rows import difference_cells, outcome_name

STORED = Path(__file__).parent / "results" / "summary.csv"
DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "mechanisms.md", "zh": DOCS / "mechanisms.zh.md"}
OUTCOMES = ("tragedy_index", SURPLUS, COST)
HEADINGS = {"en": ("compound type", "regime", "runs"), "zh": ("小区类型", "方案", "运行次数")}


def rows_of(table: pd.DataFrame, lang: str) -> list[list[str]]:
    """Returns a row a compound type and regime: differences from the status quo on the same seeds, with intervals."""
    found = []
    for (compound, scenario), part in table.groupby(["compound", "scenario"], sort=False):
        if scenario == part["reference"].iloc[0]:
            continue
        names = [
            f"{compound_label(str(compound), lang)} ({compound})",
            f"{scenario_label(str(scenario), lang)} ({scenario})",
        ]
        found.append([*names, *difference_cells(part, OUTCOMES, lang)])
    return found


def with_table(text: str, lang: str) -> str:
    """Returns a page whose marked place holds the stored table."""
    headings = [*HEADINGS[lang], *(outcome_name(name, lang) for name in OUTCOMES)]
    return filled(text, {"types": markdown(headings, rows_of(pd.read_csv(STORED), lang))})


def main() -> None:
    """Copies the rows of a comparison that is named, and writes both pages."""
    if sys.argv[1:]:
        table = pd.read_csv(Path(sys.argv[1]) / "summary.csv")
        STORED.parent.mkdir(exist_ok=True)
        table[table["outcome"].isin(OUTCOMES)].to_csv(STORED, index=False, float_format="%.6g")
    for lang, page in PAGES.items():
        page.write_text(with_table(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
