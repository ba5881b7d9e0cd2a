"""Stores what the model shows beside field facts, and writes the tables of docs/evidence.md and its Chinese twin.

    commons-sim evidence hydra.run.dir=outputs/evidence                         # 240 runs
    python experiments/evidence/write_tables.py outputs/evidence --stage after  # store, and write the pages

A stage is the state of the model: ``before`` stands as it was predicted before the model was changed and is not written again.
"""

from __future__ import annotations

import argparse
from pathlib import Path

import pandas as pd

from commons_sim.analysis.drawing.labels import compound_label, scenario_label
from commons_sim.analysis.drawing.marked_tables import filled, markdown
from commons_sim.analysis.evidence.facts import FACTS, USES, VERDICTS, table
from commons_sim.analysis.evidence.words import HEADINGS, field_words, model_words, source_words
from commons_sim.outcomes.definitions import BY_NAME

HERE = Path(__file__).parent
DOCS = HERE.parents[1] / "docs"
STAGES = ("before", "after")
PAGES = {"en": "evidence.md", "zh": "evidence.zh.md"}
#: What is shown by compound type.
BY_TYPE = (
    "committee_end_share", "assembly_turnout_share", "committee_captured_share", "participation_ticked_year_share",
    "participation_reported_year_share", "participation_voted_year_share", "participation_attended_year_share",
    "participation_volunteered_year_share", "unit_slot_nights_per_day", "case_resolved_share", "case_solved_small_share",
    "case_solved_middle_share", "case_solved_large_share", "fee_collection_last_year_rate", "lift_outage_days",
)  # fmt: skip
SHOWN = ("status_quo", "self_governance", "party_led")
STAGE_WORDS = {"before": ("before", "改动前"), "after": ("after", "改动后")}


def store(folder: Path, stage: str) -> None:
    """Writes the facts' table and the means by type of a folder of runs."""
    runs = pd.read_parquet(folder / "outcomes.parquet")
    table(runs).to_csv(HERE / "results" / f"{stage}.csv", index=False, float_format="%.4g", lineterminator="\n")
    means = runs.groupby(["scenario", "compound"], sort=False)[[name for name in BY_TYPE if name in runs]].mean()
    means.round(4).to_csv(HERE / "results" / f"{stage}_types.csv", lineterminator="\n")


def facts_table(lang: str) -> str:
    """Returns the facts with what each stage of the model shows."""
    at = int(lang == "zh")
    stored = {stage: HERE / "results" / f"{stage}.csv" for stage in STAGES}
    found = {stage: pd.read_csv(path).set_index("id") for stage, path in stored.items() if path.exists()}
    headings = [HEADINGS["fact"][at], HEADINGS["field"][at]]
    headings += [STAGE_WORDS[stage][at] for stage in found]
    headings += [HEADINGS["verdict"][at], HEADINGS["use"][at], HEADINGS["source"][at]]
    rows = []
    for fact in FACTS:
        cells = [f"{fact.label[at]}\n{fact.id}", field_words(fact, at)]
        verdict = "missing"
        for rows_of_stage in found.values():
            if fact.id not in rows_of_stage.index:
                cells.append("-")
                continue
            row = rows_of_stage.loc[fact.id]
            cells.append(model_words(row["model"], row["model_low95"], row["model_high95"]))
            verdict = str(row["verdict"])
        rows.append([*cells, VERDICTS[verdict][at], USES[fact.use][at], source_words(fact, at)])
    return markdown(headings, rows)


def types_table(lang: str) -> str:
    """Returns outcomes by compound type and regime, each stage behind the other."""
    stored = {stage: HERE / "results" / f"{stage}_types.csv" for stage in STAGES}
    found = {
        stage: pd.read_csv(path).set_index(["scenario", "compound"]) for stage, path in stored.items() if path.exists()
    }
    last = found[next(reversed(found))]
    compounds = list(dict.fromkeys(last.index.get_level_values("compound")))
    headings = ["", "", *(compound_label(each, lang) for each in compounds)]
    rows = []
    for name in BY_TYPE:
        for place, scenario in enumerate(SHOWN):
            cells = []
            for compound in compounds:
                values = [
                    f"{stage.loc[(scenario, compound), name]:.2f}" if name in stage else "-" for stage in found.values()
                ]
                cells.append(" → ".join(values))
            label = f"{BY_NAME[name].label(lang)}\n{name}" if place == 0 else ""
            rows.append([label, scenario_label(scenario, lang), *cells])
    return markdown(headings, rows)


def main() -> None:
    """Stores a folder's figures if one is given, and writes both pages."""
    parser = argparse.ArgumentParser()
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--stage", choices=STAGES)
    call = parser.parse_args()
    if call.folder is not None:
        store(call.folder, call.stage or STAGES[-1])
    for lang, name in PAGES.items():
        page = DOCS / name
        tables = {"facts": facts_table(lang), "types": types_table(lang)}
        page.write_text(filled(page.read_text(encoding="utf-8"), tables), encoding="utf-8")


if __name__ == "__main__":
    main()
