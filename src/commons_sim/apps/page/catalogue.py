"""What the page offers to choose from, generated from the program: scenarios, compounds, instruments with levers, outcomes.

Nothing here is typed twice: labels, units and ranges come from the classes of :mod:`commons_sim.scenarios`, from the schema, from
``conf/scenario`` and from the definitions of outcomes, so that a new instrument or scenario is in the palette by itself.
"""

from __future__ import annotations

import functools
from typing import Any, Final

from commons_sim.agents.owners_committee.owners_committee import MODES
from commons_sim.analysis.drawing import labels
from commons_sim.apps.page import design
from commons_sim.apps.page.class_cases import cases_of_page
from commons_sim.apps.page.making.recording import SERIES
from commons_sim.apps.page.words import PAGE_WORDS
from commons_sim.apps.page.words.terms import ACTS, ENTRY_NAMES, FORCES, UNITS, title_of
from commons_sim.configuration import choices, i18n
from commons_sim.governance.case_kinds import HOLDERS, KINDS
from commons_sim.governance.ledger import ACCOUNTS, ENTRIES
from commons_sim.kernel import parameters
from commons_sim.kernel.outcome import COMMONS
from commons_sim.outcomes.definitions import BY_NAME, OUTCOMES
from commons_sim.scenarios.registry import INSTRUMENTS, InstrumentSettings

DAYS_OF_LEVERS: Final = ("active", "start_day", "end_day")


@functools.cache
def catalogue() -> dict[str, Any]:
    """Returns everything that the page needs to know once, in both languages."""
    return {
        "scenarios": _scenarios(),
        "compounds": {name: _both(labels.COMPOUNDS.get(name), name) for name in choices("compound")},
        "instruments": [_instrument(each) for each in INSTRUMENTS],
        "forces": {name: {"zh": zh, "en": en} for name, (zh, en) in FORCES.items()},
        "outcomes": {outcome.name: _outcome(outcome) for outcome in OUTCOMES},
        "groups": [{"title": _both(group.title), "rows": list(group.outcomes)} for group in labels.ROW_GROUPS],
        "headlines": list(labels.HEADLINES),
        "commons": {name: _both(labels.COMMONS_NAMES[name]) for name in COMMONS},
        "costs": {name: _both(text) for name, text in labels.COST_KINDS.items()},
        "series": _series(),
        "accounts": {name: {"zh": zh, "en": name.replace("_", " ")} for name, zh in ACCOUNTS},
        "entries": {name: _pair(ENTRY_NAMES.get(name), name) for name, _, _ in ENTRIES},
        "kinds": [{"zh": zh, "en": title_of(name)} for name, zh in KINDS],
        "holders": [{"id": name, "zh": zh, "en": title_of(name)} for name, zh in HOLDERS],
        "modes": [{"id": name, "zh": zh, "en": title_of(name)} for name, zh in MODES],
        "acts": [{"zh": zh, "en": en} for zh, en in ACTS],
        "cases": cases_of_page(),
        "limits": {"days": design.MOST_DAYS, "households": design.MOST_HOUSEHOLDS, "policies": design.MOST_POLICIES},
        "defaults": {
            "scenario": design.DEFAULT_SCENARIO, "compare": list(design.DEFAULT_COMPARE), "compound": "commodity",
            "households": 1000, "days": design.DEFAULT_DAYS, "seed": 0,
        },
    }  # fmt: skip


@functools.cache
def words() -> dict[str, dict[str, str]]:
    """Returns every sentence of the page by language."""
    return {lang: {key: texts[place] for key, texts in PAGE_WORDS.items()} for place, lang in enumerate(i18n.LANGUAGES)}


def _both(text: labels.Text | None, otherwise: str = "") -> dict[str, str]:
    return {"zh": text.zh, "en": text.en} if text is not None else {"zh": otherwise, "en": otherwise}


def _pair(texts: tuple[str, str] | None, name: str) -> dict[str, str]:
    zh, en = texts or (name, name.replace("_", " "))
    return {"zh": zh, "en": en}


def _scenarios() -> dict[str, Any]:
    """Returns titles and descriptions of the shipped scenarios, the regimes first."""
    return {name: _both(said.title) | {"about": _both(said.description)} for name, said in labels.scenarios().items()}


def _instrument(instrument: Any) -> dict[str, Any]:
    """Returns an instrument with its levers, as a palette shows it."""
    settings = getattr(InstrumentSettings(), instrument.id)
    return {
        "id": instrument.id,
        "zh": instrument.label_zh,
        "en": instrument.label_en,
        "row": instrument.row,
        "force": instrument.force,
        "requires": list(instrument.requires),
        "adverse": {"zh": instrument.adverse_zh, "en": instrument.adverse},
        "levers": [_lever(item) for item in parameters.declared(type(settings)) if item.key not in DAYS_OF_LEVERS],
    }


def _lever(item: parameters.Declared) -> dict[str, Any]:
    """Returns one lever: name, type, range, unit and meaning."""
    info = item.info
    value = item.default
    kind = "choice" if info.choices else type(value).__name__
    return {
        "name": item.key,
        "kind": kind,
        "low": info.low,
        "high": info.high,
        "choices": list(info.choices),
        "unit": {"en": "" if info.unit == "-" else info.unit, "zh": _unit_zh(info.unit)},
        "meaning": {"en": info.meaning, "zh": info.meaning_zh},
    }


def _unit_zh(unit: str) -> str:
    """Returns a unit in Chinese, part by part; a share of something is a share."""
    return "比例" if unit.startswith("of ") else "/".join(UNITS.get(part, part) for part in unit.split("/"))


def _outcome(outcome: Any) -> dict[str, Any]:
    return {
        "zh": outcome.label_zh,
        "en": outcome.label_en,
        "unit": {lang: outcome.unit_text(lang) for lang in i18n.LANGUAGES},
        "better": outcome.better,
        "formula": {lang: outcome.texts(lang)["formula"] for lang in i18n.LANGUAGES},
    }


def _series() -> list[dict[str, Any]]:
    """Returns the daily columns that can be drawn, with label and unit."""
    known = {column.name: column for column in labels.DAILY_COLUMNS}
    shown = []
    for name in SERIES:
        if name in known:
            shown.append({"name": name, **_both(known[name].label), "unit": _both(known[name].unit)})
        elif name in BY_NAME:
            outcome = BY_NAME[name]
            unit = {lang: outcome.unit_text(lang) for lang in i18n.LANGUAGES}
            shown.append({"name": name, "zh": outcome.label_zh, "en": outcome.label_en, "unit": unit})
        elif f"series_{name}" in PAGE_WORDS:
            zh, en = PAGE_WORDS[f"series_{name}"]
            shown.append({"name": name, "zh": zh, "en": en, "unit": {"zh": "", "en": ""}})
    return shown
