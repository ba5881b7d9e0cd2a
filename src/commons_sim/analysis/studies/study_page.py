"""The report of a study: one HTML file in both languages, made from the tables and the record in the study's folder."""

from __future__ import annotations

import copy
import shlex
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

import pandas as pd
import yaml

from commons_sim.analysis.comparison.compare import choose_reference
from commons_sim.analysis.comparison.report import FILE_NAME, manifest_facts
from commons_sim.analysis.comparison.report_words import TEXTS
from commons_sim.analysis.drawing.labels import LANGUAGES, Text, scenario_label
from commons_sim.analysis.drawing.pages import FIGURE_FOLDER, embedded, environment
from commons_sim.analysis.studies.study_drawing import key_label
from commons_sim.analysis.studies.study_figures import save_study_figures
from commons_sim.analysis.studies.study_headings import DESIGN_NAMES
from commons_sim.analysis.studies.study_rows import shown_tables
from commons_sim.analysis.studies.study_words import sentences
from commons_sim.configuration import leaves
from commons_sim.study.declaring import FIELDS
from commons_sim.study.store.files import CONFIG, read_manifest

TABLES: Final = (
    *("summary", "contrasts", "convergence", "sensitivity", "ranking", "looks", "shapley", "interactions"),
    *("verdicts", "shares", "best", "rule", "rule_trial"),
)
WORDS: Final = {
    "title": Text("小区公地治理：研究", "Governing the commons of a compound: a study"),
    "design": Text("设计", "The design"),
    "found": Text("结果", "What was found"),
    "figures": Text("图", "Figures"),
    "read": TEXTS["read"],
    "read_text": TEXTS["read_text"],
    "made": TEXTS["made"],
    "command": TEXTS["command"],
    "config": TEXTS["config"],
    "caution": Text(
        "参数是初步的：目前不应据此判断任何一种制度的优劣。", "First parameters: nothing here should yet be believed of any regime."
    ),
    "switch": TEXTS["switch"],
}  # fmt: skip
KIND, SCENARIOS = Text("设计", "Design"), Text("方案", "Scenarios")
RUNS, SEEDS = Text("运行次数", "Runs"), Text("每点种子数", "Seeds a point")
UNCERTAINTIES, LEVERS = Text("不确定因素", "Uncertainties"), Text("政策杠杆", "Levers")
CONSTANTS, BUNDLE = Text("常量", "Constants"), Text("分解的方案", "Bundle taken apart")


def write_study_page(folder: Path, lang: str) -> Path:
    """Returns the path of ``report.html``, made from the tables in a study's folder, with figures in ``figures/``.

    Args:
        folder: with ``summary.csv``, ``config.yaml`` and what the study's design adds.
        lang: language shown first; the other is one click away.

    Raises:
        FileNotFoundError: if a file is missing.
    """
    record = yaml.safe_load((folder / CONFIG).read_text(encoding="utf-8"))
    tables = {name: pd.read_csv(path) for name in TABLES if (path := folder / f"{name}.csv").is_file()}
    return _write(folder, tables, record["study"], record["reference"], record, lang)


def write_sweep_page(folder: Path, outcomes: pd.DataFrame, lang: str) -> Path:
    """Returns the path of the same page for a sweep over levers, read as a grid.

    Args:
        folder: with ``summary.csv`` and ``config.yaml``.
        outcomes: the sweep's outcomes; its levers are the columns that are keys of the schema.
        lang: language shown first.

    Raises:
        FileNotFoundError: if a file is missing.
    """
    record = yaml.safe_load((folder / CONFIG).read_text(encoding="utf-8"))
    summary = pd.read_csv(folder / "summary.csv")
    levers = {key: sorted(set(outcomes[key].dropna())) for key in outcomes if key in leaves() and key != "seed"}
    study = copy.deepcopy(FIELDS) | {"levers": levers}
    reference = choose_reference(outcomes["scenario"].unique())
    return _write(folder, {"summary": summary}, study, reference, record, lang)


def _write(
    folder: Path, tables: Mapping[str, pd.DataFrame], study: Mapping[str, Any], reference: str, record: Any, lang: str
) -> Path:
    manifest = read_manifest(folder)
    pages = [_page(tables, study, reference, manifest, folder, language) for language in LANGUAGES]
    command = shlex.join(map(str, manifest.get("command", [])))
    config = yaml.safe_dump(record, allow_unicode=True, sort_keys=False)
    html = environment().get_template("study.html.j2").render(lang=lang, pages=pages, command=command, config=config)
    target = folder / FILE_NAME
    target.write_text(html, encoding="utf-8")
    return target


def _page(
    tables: Mapping[str, pd.DataFrame], study: Mapping[str, Any], reference: str, manifest: Mapping[str, Any],
    folder: Path, lang: str,
) -> dict[str, Any]:  # fmt: skip
    """Returns everything the template shows in one language."""
    texts = {key: text.get(lang) for key, text in WORDS.items()}
    texts["title"] = study.get(f"title_{lang}") or texts["title"]
    texts["question"] = DESIGN_NAMES[study["design"]].get(lang)
    figures = save_study_figures(tables, study, reference, folder / FIGURE_FOLDER, lang)
    return {
        "lang": lang,
        "name": Text("中文", "English").get(lang),
        "texts": texts,
        "design": _design(tables, study, manifest, lang),
        "found": sentences(tables, study, reference, lang),
        "figures": [embedded(figure) for figure in figures],
        "tables": [
            {**shown._asdict(), "file": f"{shown.name}.csv"} for shown in shown_tables(tables, study, lang)
        ],
        "made": manifest_facts(manifest, lang),
    }  # fmt: skip


def _design(
    tables: Mapping[str, pd.DataFrame], study: Mapping[str, Any], manifest: Mapping[str, Any], lang: str
) -> list[tuple[str, str]]:
    scenarios = list(dict.fromkeys(tables["summary"]["scenario"]))

    def listed(values: Mapping[str, Any]) -> str:
        return "; ".join(f"{key_label(key, lang)} {key}: {_plainly(value)}" for key, value in values.items())

    rows = [
        (KIND.get(lang), f"{DESIGN_NAMES[study['design']].get(lang)} {study['design']}"),
        (SCENARIOS.get(lang), ", ".join(f"{scenario_label(name, lang)} {name}" for name in scenarios)),
        (RUNS.get(lang), f"{manifest.get('runs', '')}"),
        (SEEDS.get(lang), f"{len(manifest.get('seeds', []))}"),
        (BUNDLE.get(lang), f"{study['bundle']} {study['within']}" if study["design"] == "shapley" else ""),
        (UNCERTAINTIES.get(lang), listed(study["uncertainties"])),
        (LEVERS.get(lang), listed(study["levers"])),
        (CONSTANTS.get(lang), listed(study["constants"])),
    ]
    return [(label, value) for label, value in rows if value]


def _plainly(value: Any) -> str:
    if isinstance(value, dict):
        return ", ".join(f"{key} {item}" for key, item in value.items())
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)
