"""The log of events in words: numbers into a table that people read, in Chinese and English."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from commons_sim.agents.callers.negotiated_terms import ENDINGS as ENDINGS_OF_AGREEMENTS
from commons_sim.agents.owners_committee.owners_committee import MODES
from commons_sim.agents.resident_units.parameters import KINDS_GIVEN
from commons_sim.commons.common_areas.leaking import ENDINGS
from commons_sim.commons.common_areas.siting import PROPOSERS
from commons_sim.commons.public_revenue.public_revenue import USES
from commons_sim.commons.small_grants.small_grants import PROJECTS, PROPOSERS_OF_PROJECTS
from commons_sim.governance.bargaining import terms_in_words
from commons_sim.governance.case_kinds import HOLDERS, KINDS
from commons_sim.governance.departments import DEPARTMENTS
from commons_sim.governance.voting import ITEMS
from commons_sim.kernel.events import (
    AGREEMENT_ENDED,
    AGREEMENT_REACHED,
    ASSEMBLY_CALLED,
    BUDGET_DECIDED,
    CASE_RISES,
    COMMITTEE_COMPOSED,
    COMMITTEE_MODE,
    DEPARTMENT_STAYS_AWAY,
    EVENT_KINDS,
    INSTRUMENT_ENDED,
    INSTRUMENT_STARTED,
    LEAK_ENDED,
    PARTIES_MET,
    PROJECT_DONE,
    PROJECT_GRANTED,
    PROJECT_LAPSED,
    STATION_PLANNED,
    UNIT_GIVES,
    UNIT_STOPS,
    logged,
)
from commons_sim.population.columns import COMPOUND_TYPES

# fmt: off
CONVENORS = (
    ("nobody convened them", "自行会商"),
    ("convened by the branch", "党支部召集"),
    ("convened by the committee", "业委会召集"),
)
CHAIR = (("", ""), (", and the branch secretary chairs it", "，支部书记任主任"))
# fmt: on
HOLDERS_IN_WORDS = tuple((name.replace("_", " "), name_zh) for name, name_zh in HOLDERS)
COLUMNS = ["day", "kind", "place", "actors", "text_zh", "text_en"]
TYPES = {name: "int64" if name == "day" else "str" for name in COLUMNS}


def events_table(world: Any, instruments: Sequence[tuple[str, str]], from_day: int) -> pd.DataFrame:
    """Returns a row an event: day, kind, place, actors, text_zh, text_en.

    Args:
        world: the columns.
        instruments: English and Chinese name of each instrument, in the order of ``scenarios.INSTRUMENTS``.
        from_day: earlier events are left out.
    """
    rows = []
    for day, kind, compound, building, first, second in logged(world).tolist():
        if day < from_day:
            continue
        words = {"a": first, "b": second}
        if kind == ASSEMBLY_CALLED:
            words |= {"item": ITEMS[first].label_en, "item_zh": ITEMS[first].label_zh}
        elif kind == COMMITTEE_MODE:
            words |= {"mode": MODES[first][0].replace("_", " "), "mode_zh": MODES[first][1]}
        elif kind == BUDGET_DECIDED:
            words |= {"use": USES[first][0], "use_zh": USES[first][1]}
        elif kind in (INSTRUMENT_STARTED, INSTRUMENT_ENDED):
            words |= {"instrument": instruments[first][0], "instrument_zh": instruments[first][1]}
        elif kind == STATION_PLANNED:
            words |= {"body_en": PROPOSERS[first][0], "body_zh": PROPOSERS[first][1]}
        elif kind == LEAK_ENDED:
            words |= {"how": ENDINGS[second][0], "how_zh": ENDINGS[second][1]}
        elif kind == PARTIES_MET:
            words |= {"convenor": CONVENORS[first][0], "convenor_zh": CONVENORS[first][1]}
        elif kind == AGREEMENT_REACHED:
            words |= dict(zip(("terms", "terms_zh"), terms_in_words(first), strict=True))
        elif kind == AGREEMENT_ENDED:
            words |= {"how": ENDINGS_OF_AGREEMENTS[first][0], "how_zh": ENDINGS_OF_AGREEMENTS[first][1]}
        elif kind == COMMITTEE_COMPOSED:
            seats, chairs = divmod(second, 2)
            words |= {"b": seats, "chair": CHAIR[chairs][0], "chair_zh": CHAIR[chairs][1]}
        elif kind in (UNIT_GIVES, UNIT_STOPS):
            words |= {"what": KINDS_GIVEN[first][0], "what_zh": KINDS_GIVEN[first][1]}
        elif kind == CASE_RISES:
            words |= _words_of_case(first) | dict(zip(("body", "body_zh"), HOLDERS_IN_WORDS[second], strict=True))
        elif kind == DEPARTMENT_STAYS_AWAY:
            department, department_zh = DEPARTMENTS[second]
            words |= _words_of_case(first)
            words |= {"department": department.replace("_", " "), "department_zh": department_zh}
        elif kind in (PROJECT_GRANTED, PROJECT_DONE, PROJECT_LAPSED):
            words |= {"project": PROJECTS[first][0], "project_zh": PROJECTS[first][1]}
            words |= dict(zip(("by", "by_zh"), PROPOSERS_OF_PROJECTS[second], strict=True))
        what = EVENT_KINDS[kind]
        zh, en = what.text_zh.format(**words), what.text_en.format(**words)
        rows.append((day, what.id, _place(world, compound, building), what.actors, zh, en))
    return pd.DataFrame(rows, columns=COLUMNS).astype(TYPES)  # without rows there would be no types


def _words_of_case(kind: int) -> dict[str, str]:
    """Returns the words for a kind of case."""
    english, chinese = KINDS[kind]
    return {"case": english.replace("_", " "), "case_zh": chinese}


def _place(world: Any, compound: int, building: int) -> str:
    """Returns the compound's type, and the building's number within it, counted from 1."""
    kind = COMPOUND_TYPES[int(world.compounds.kind[compound])]
    if building < 0:
        return kind
    return f"{kind}/{building - int(world.compounds.first_building[compound]) + 1}"
