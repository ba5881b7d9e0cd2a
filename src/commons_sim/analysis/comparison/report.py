"""The report of a comparison: one HTML file in both languages that needs nothing from outside.

Figures are embedded, the language is switched by CSS alone (no JavaScript), and a print style is included. The same
figures lie in ``figures/`` beside the report, as PNG and SVG.
"""

from __future__ import annotations

import datetime
import platform
import re
import shlex
from collections.abc import Mapping, Sequence
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import yaml

from commons_sim.analysis.comparison.compare import Comparison
from commons_sim.analysis.comparison.figures import save_figures, save_overview
from commons_sim.analysis.comparison.findings import findings_by_topic
from commons_sim.analysis.comparison.ranking import across_compounds
from commons_sim.analysis.comparison.report_words import TEXTS
from commons_sim.analysis.comparison.schelling import read_curves, save_schelling
from commons_sim.analysis.drawing.display import with_unit
from commons_sim.analysis.drawing.drawing import SavedFigure
from commons_sim.analysis.drawing.labels import (
    COMMONS_NAMES,
    LANGUAGES,
    ROW_GROUPS,
    Text,
    compound_label,
    scenario_colours,
    scenario_label,
    scenarios,
)
from commons_sim.analysis.drawing.pages import FIGURE_FOLDER, embedded, environment
from commons_sim.kernel.outcome import COMMONS
from commons_sim.outcomes.definitions import BY_NAME
from commons_sim.study.runs import workers as processes
from commons_sim.study.store.files import CONFIG, read_manifest

FILE_NAME: Final = "report.html"
DILEMMAS: Final = "schelling"  # with which the names of Schelling diagrams begin
MANY: Final = 4  # regimes from which on the cells of a table are stacked
PACKAGES: Final = ("commons-sim", "mesa", "numpy", "pandas", "scipy", "numba", "matplotlib", "seaborn")


def write_report(
    comparison: Comparison,
    folder: Path,
    lang: str = "zh",
    *,
    command: str | None = None,
    config: str | None = None,
    facts: Mapping[str, object] | None = None,
) -> Path:
    """Returns the path of ``report.html``, written to ``folder`` with the figures in ``folder/figures``.

    Args:
        comparison: what to report.
        folder: made if it is not there.
        lang: ``"zh"`` or ``"en"``: the language shown first; the other is one click away in the same file.
        command: the command that made the runs; by default that of ``folder/manifest.json``, if it is there.
        config: the resolved configuration as YAML; by default ``folder/config.yaml``, if it is there.
        facts: what else to say about how the runs were made; by default from the manifest.

    Raises:
        ValueError: for another language.
    """
    if lang not in LANGUAGES:
        raise ValueError(f"lang={lang}: allowed {' | '.join(LANGUAGES)}")
    manifest = read_manifest(folder)
    if command is None:
        command = shlex.join(map(str, manifest.get("command", [])))
    if config is None:
        config = _read(folder / CONFIG)
    figures = _drawn(comparison, folder / FIGURE_FOLDER)
    described = _descriptions(config)
    pages = [
        _page(comparison, language, figures, described, manifest_facts(manifest, language) if facts is None else facts)
        for language in LANGUAGES
    ]
    html = environment().get_template("report.html.j2").render(lang=lang, pages=pages, command=command, config=config)
    target = folder / FILE_NAME
    target.write_text(html, encoding="utf-8")
    return target


def _drawn(comparison: Comparison, folder: Path) -> dict[tuple[str, str], list[SavedFigure]]:
    """Returns the figures of each language and compound type (``""``: of all types together), after drawing them.

    Drawing is most of a report's time, and no figure needs another: the processes that made the runs, where there are some,
    draw the pages side by side. They keep the working folder they were started in, so they are given the whole path.
    """
    folder = folder.absolute()
    pages = [(lang, place) for place in (*comparison.compounds, "") for lang in LANGUAGES]
    if len(comparison.compounds) < 2:
        pages = [(lang, place) for lang, place in pages if place]
    pool = processes.standing()
    if pool is None:
        return {page: draw_page(comparison, folder, *page) for page in pages}
    shown = comparison.for_drawing()
    with processes.without_main():
        drawn = {page: pool.submit(draw_page, shown, folder, *page) for page in pages}
    return {page: future.result() for page, future in drawn.items()}


def draw_page(comparison: Comparison, folder: Path, lang: str, place: str) -> list[SavedFigure]:
    """Returns the figures of one compound type, or without ``place`` those of all, in one language."""
    if not place:
        return save_overview(comparison, folder, lang)
    return save_figures(comparison, folder, lang, place) + _dilemmas(folder, lang, place)


def _descriptions(config: str) -> dict[str, dict[str, str]]:
    """Returns what the configurations say of each scenario, by id and language, so that a page tells what was run."""
    loaded = yaml.load(config, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader)) if config else None
    found = loaded.get("configurations", {}) if isinstance(loaded, dict) else {}
    scenarios = [item["scenario"] for item in found.values() if isinstance(item, dict) and "scenario" in item]
    return {
        scenario["id"]: {lang: text for lang in LANGUAGES if (text := scenario.get(f"description_{lang}"))}
        for scenario in scenarios
    }


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.is_file() else ""


def manifest_facts(manifest: Mapping[str, Any], lang: str) -> dict[str, str]:
    """Returns what the manifest knows beyond the tables: code, configuration, time, and runs that failed."""
    hashes = manifest.get("configuration_hash", [])
    known = {
        "code": str(manifest.get("code", "")),
        "config_hash": hashes if isinstance(hashes, str) else ", ".join(hashes),
        "seconds": f"{manifest['wall_seconds']:g}" if "wall_seconds" in manifest else "",
        "failed": "; ".join(f"{item['run']}: {item['error']}" for item in manifest.get("failed", [])),
    }
    return {TEXTS[key].get(lang): value for key, value in known.items() if value}


def _page(
    comparison: Comparison,
    lang: str,
    figures: Mapping[tuple[str, str], Sequence[SavedFigure]],
    described: Mapping[str, Mapping[str, str]],
    facts: Mapping[str, object],
) -> dict[str, Any]:
    """Returns everything the template shows in one language."""
    colours = scenario_colours(comparison.scenarios)
    reference = scenario_label(comparison.reference, lang)
    texts = {key: text.get(lang) for key, text in TEXTS.items()}
    texts["table_note"] = texts["table_note"].format(reference=reference)
    texts["question"] = texts["question"].format(commons=_named_commons(lang))
    return {
        "lang": lang,
        "name": Text("中文", "English").get(lang),
        "texts": texts,
        "regimes": [
            {
                "id": scenario,
                "label": scenario_label(scenario, lang),
                "colour": colours[scenario],
                "text": described.get(scenario, {}).get(lang) or _described(scenario, lang),
                "is_reference": scenario == comparison.reference,
            }
            for scenario in comparison.scenarios
        ],
        "overview": {
            "sentences": [_unbroken(item) for item in across_compounds(comparison, lang)],
            "figures": _by_name(figures.get((lang, ""), ())),
        },
        "places": [_place(comparison, lang, place, figures[lang, place]) for place in comparison.compounds],
        "many": len(comparison.scenarios) > MANY,
        "made": _made(comparison, lang) | {str(key): str(value) for key, value in facts.items()},
    }


def _named_commons(lang: str) -> str:
    """Returns the names of the commons as a list within a sentence."""
    names = [COMMONS_NAMES[one].get(lang) for one in COMMONS]
    return "、".join(names) if lang == "zh" else f"{', '.join(names[:-1])} and {names[-1]}".lower()


def _described(scenario: str, lang: str) -> str:
    return scenarios()[scenario].description.get(lang) if scenario in scenarios() else ""


def _by_name(figures: Sequence[SavedFigure]) -> dict[str, dict[str, str]]:
    return {figure.name: embedded(figure) for figure in figures}


def _place(comparison: Comparison, lang: str, compound: str, figures: Sequence[SavedFigure]) -> dict[str, Any]:
    """Returns the part of a page on one compound type."""
    return {
        "id": compound,
        "label": compound_label(compound, lang),
        "topics": {
            topic: [_unbroken(sentence) for sentence in sentences]
            for topic, sentences in findings_by_topic(comparison, lang, compound).items()
        },
        "figures": _by_name([figure for figure in figures if not figure.name.startswith(DILEMMAS)]),
        "dilemmas": [embedded(figure) for figure in figures if figure.name.startswith(DILEMMAS)],
        "groups": [
            {
                "title": group.title.get(lang),
                "rows": [_table_row(comparison, compound, outcome, lang) for outcome in group.outcomes],
            }
            for group in ROW_GROUPS
        ],
    }


def _dilemmas(folder: Path, lang: str, compound: str) -> list[SavedFigure]:
    """Returns the Schelling diagrams of a compound type, if their table lies beside the comparison's files."""
    table = read_curves(folder.parent)
    if table is None or compound not in set(table["compound"]):
        return []
    return save_schelling(table, folder, lang, compound)


def _unbroken(sentence: str) -> str:
    """Returns a sentence whose lines do not break between a number and its interval, or within the interval."""
    return re.sub(r" \[([^\],]+), ([^\]]+)\]", "\u00a0[\\1,\u00a0\\2]", sentence)


def _table_row(comparison: Comparison, compound: str, name: str, lang: str) -> dict[str, Any]:
    scale, outcome = comparison.scale(compound, name, lang), BY_NAME[name]
    cells = []
    for scenario in comparison.scenarios:
        change = comparison.difference(scenario, compound, name)
        mean, _, interval = scale.level(comparison.level(scenario, compound, name)).partition(" ")
        difference, _, span = (scale.difference(change) if change.n else "").partition(" ")
        cells.append(
            {
                "mean": mean,
                "interval": interval,
                "difference": difference,
                "span": span,
                "unclear": change.includes_zero,
            }
        )
    return {
        "id": name,
        "label": outcome.label(lang),
        "unit": "" if outcome.label(lang).endswith(scale.unit) else with_unit("", scale.unit).strip(),
        "formula": outcome.texts(lang)["formula"],
        "cells": cells,
    }


def _made(comparison: Comparison, lang: str) -> dict[str, str]:
    """Returns what is known about how the runs were made, label by label."""
    seeds = sorted(int(seed) for seed in comparison.outcomes["seed"].unique())
    whole = seeds == list(range(seeds[0], seeds[-1] + 1)) and len(seeds) > 1
    known = {
        "replicates": f"{comparison.replicates}",
        "seeds": f"{seeds[0]}–{seeds[-1]}" if whole else ", ".join(map(str, seeds)),
        "days": f"{comparison.days:,}" if comparison.days else "",
        "compounds": ", ".join(f"{compound_label(place, lang)} {place}" for place in comparison.compounds),
        "python": f"Python {platform.python_version()}, {platform.system()} {platform.machine()}",
        "versions": ", ".join(f"{name} {version}" for name in PACKAGES if (version := _version(name))),
        "written": datetime.datetime.now(tz=datetime.UTC).strftime("%Y-%m-%d %H:%M UTC"),
    }
    return {TEXTS[key].get(lang): value for key, value in known.items() if value}


def _version(package: str) -> str:
    try:
        return metadata.version(package)
    except metadata.PackageNotFoundError:
        return ""
