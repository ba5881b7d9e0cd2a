"""Writes the table of councils by the size of their unit into docs/mechanisms.md and its Chinese twin.

    commons-sim study study=units hydra.sweep.dir=outputs/units
    python experiments/units/write_table.py outputs/units

With a folder its rows are copied to ``results/summary.csv`` first; without one the stored rows are written again.
"""

from __future__ import annotations

import sys
from pathlib import Path

import pandas as pd

from commons_sim.analysis.drawing.labels import COST, SURPLUS, Text, compound_label, scenario_label
from commons_sim.analysis.drawing.marked_tables import filled, markdown
from commons_sim.analysis.studies.study_rows import difference_cells, outcome_name

STORED = Path(__file__).parent / "results" / "summary.csv"
DOCS = Path(__file__).parents[2] / "docs"
PAGES = {"en": DOCS / "mechanisms.md", "zh": DOCS / "mechanisms.zh.md"}
OUTCOMES = ("participation_rate", "fee_collection_rate", SURPLUS, COST)
#: Whose lever moves which regime; along the other the regime is the same.
LEVERS = {
    "self_governance": "instruments.resident_councils.unit",
    "party_led": "instruments.building_councils.unit",
}
UNITS = {
    "building": Text("楼栋", "building"),
    "compound": Text("小区", "compound"),
    "community": Text("社区", "community"),
}
HEADINGS = {"en": ("compound type", "regime", "unit", "runs"), "zh": ("小区类型", "方案", "单元", "运行次数")}


def by_unit(table: pd.DataFrame) -> pd.DataFrame:
    """Returns a row a compound type, regime, unit and outcome of a study's summary."""
    parts = []
    for scenario, lever in LEVERS.items():
        part = table[table["scenario"] == scenario].assign(unit=lambda rows, lever=lever: rows[lever])
        parts.append(part.drop_duplicates(["compound", "unit", "outcome"]).drop(columns=list(LEVERS.values())))
    return pd.concat(parts, ignore_index=True)


def rows_of(table: pd.DataFrame, lang: str) -> list[list[str]]:
    """Returns a row a compound type, regime and unit: differences from the status quo on the same seeds, with intervals."""
    found = []
    for (compound, scenario, unit), part in table.groupby(["compound", "scenario", "unit"], sort=False):
        names = [compound_label(str(compound), lang), scenario_label(str(scenario), lang), UNITS[str(unit)].get(lang)]
        found.append([*names, *difference_cells(part, OUTCOMES, lang)])
    return found


def with_table(text: str, lang: str) -> str:
    """Returns a page whose marked place holds the stored table."""
    headings = [*HEADINGS[lang], *(outcome_name(name, lang) for name in OUTCOMES)]
    return filled(text, {"units": markdown(headings, rows_of(pd.read_csv(STORED), lang))})


def main() -> None:
    """Copies the rows of a study that is named, and writes both pages."""
    if sys.argv[1:]:
        table = by_unit(pd.read_csv(Path(sys.argv[1]) / "summary.csv"))
        STORED.parent.mkdir(exist_ok=True)
        table[table["outcome"].isin(OUTCOMES)].to_csv(STORED, index=False, float_format="%.6g")
    for lang, page in PAGES.items():
        page.write_text(with_table(page.read_text(encoding="utf-8"), lang), encoding="utf-8")


if __name__ == "__main__":
    main()
