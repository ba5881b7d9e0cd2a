"""Why the street's team takes the case that it takes: the queue in the order of its own rule, read from a model's columns."""

from __future__ import annotations

from typing import Any, Final

from commons_sim.agents.casework import case_passing, case_queues
from commons_sim.apps.page.reasons.words import words
from commons_sim.apps.page.words.terms import title_of
from commons_sim.governance.case_kinds import FIRE_LANE, KINDS, STREET_TEAM
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel

MOST_CASES: Final = 5  # of a queue, shown one by one


def cases_in_turn(model: CompoundModel, day: int) -> list[int]:
    """Returns the rows of the cases that the team has work to do on, in the order in which it takes them on a day."""
    world, cases = model.world, model.columns.cases
    rows = [
        row
        for row in range(int(world.control.open_cases[0]))
        if cases.holder[row] == STREET_TEAM and cases.received_day[row] <= day and cases.hours_left[row] > 0.0
    ]
    return sorted(
        (row for row in rows if not _goes_on(model, row, day)), key=lambda row: (cases.kind[row] != FIRE_LANE, row)
    )


def _goes_on(model: CompoundModel, row: int, day: int) -> bool:
    """Returns whether the team passes a case that it has just got on to another body."""
    world, cases = model.world, model.columns.cases
    if cases.received_day[row] != day or cases.visits[row] != 0:
        return False
    passes = bool(case_passing.passes_on(world, model.parameters, row))
    return passes and case_passing.next_holder(world, row) != NOBODY


def next_case(model: CompoundModel, day: int) -> list[dict[str, Any]]:
    """Returns by which rule the team takes its cases, which come first today, and where this compound's own stand."""
    rows, cases = cases_in_turn(model, day), model.columns.cases
    own = [place for place, row in enumerate(rows) if cases.compound[row] == 0]
    places = sorted({*range(min(MOST_CASES, len(rows))), *own[:1]})
    shown = [_case(model, rows[place], place, day) for place in places]
    notes = [words("team_rule", hours=f"{case_queues.hours_for_cases(model.world, 0):.1f}")]
    if len(rows) > len(shown):
        notes.append(words("team_more", n=len(rows) - len(shown)))
    first = shown[0] if shown else words("team_idle")
    return [
        {
            "title": words("team_next"),
            "day": day,
            "text": {lang: first[lang] for lang in ("zh", "en")},
            "terms": shown,
            "scale": max((term["value"] for term in shown), default=1.0),
            "note": {lang: "".join(note[lang] for note in notes) for lang in ("zh", "en")},
        }
    ]


def _case(model: CompoundModel, row: int, place: int, day: int) -> dict[str, Any]:
    """Returns a case with its place in the queue, what decides it, kind and age, and the hours of work left."""
    cases = model.columns.cases
    kind, kind_zh = KINDS[int(cases.kind[row])]
    name = {"zh": kind_zh, "en": title_of(kind)}
    if cases.compound[row] == NOBODY:
        name = words("case_elsewhere")
    building, age = int(cases.building[row]), day - int(cases.opened_day[row])
    where = words("case_in", n=building + 1) if building != NOBODY else {"zh": "", "en": ""}
    told = words("case_of_age", n=age)
    return {
        **{lang: f"{place + 1}. {name[lang]}{where[lang]}{told[lang]}" for lang in ("zh", "en")},
        "value": float(cases.hours_left[row]),
        "total": place == 0,
    }
