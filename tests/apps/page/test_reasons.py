"""The reasons that the page gives are those of the rule and of the institutions."""

from __future__ import annotations

import json
import math

import pytest

from commons_sim.apps.page.reasons.inspecting import inspect_run, run_watched
from commons_sim.apps.page.reasons.team_queue import cases_in_turn
from commons_sim.governance.case_kinds import FIRE_LANE
from commons_sim.model import CompoundModel
from tests.apps.page.asking import SMALL, configured


def test_the_terms_of_a_decision_add_up_to_what_the_rule_returns() -> None:
    config = configured(f"?scenario=party_led&{SMALL}")[0]
    decided = {"fee": 0, "parking": 0, "corridor": 0}
    for row in (0, 7, 21, 40):
        found = inspect_run(config, "household", row, 60)
        json.dumps(found)
        for name, decision in zip(decided, found["decisions"], strict=True):
            *parts, total = decision["terms"] or [{"value": 0.0, "total": True}]
            assert total["total"]
            assert math.fsum(term["value"] for term in parts) == pytest.approx(total["value"], abs=0.01)
            decided[name] += len(parts) > 2
    assert decided["fee"] == 4
    assert decided["corridor"] == 4


@pytest.mark.parametrize(
    "who", ["property_company", "owners_committee", "residents_committee", "party_branch", "street_team"]
)
def test_an_institution_tells_what_it_knows(who: str) -> None:
    found = inspect_run(configured(f"?scenario=party_led&{SMALL}")[0], who, 0, 45)
    assert found["day"] == 45
    assert len(found["groups"][0]["rows"]) >= 1
    json.dumps(found)


def test_the_split_that_a_residents_committee_took_is_the_best_of_those_shown() -> None:
    taken = set()
    for scenario, day in (("party_led", 0), ("party_led", 40), ("party_led", 69), ("status_quo", 40)):
        found = inspect_run(configured(f"?scenario={scenario}&{SMALL}")[0], "residents_committee", 0, day)
        hours, worth = found["decisions"]
        assert math.fsum(term["value"] for term in hours["terms"]) == pytest.approx(hours["scale"])
        best, *others = worth["terms"]
        assert best["total"]
        assert not any(term["total"] or term["value"] > best["value"] for term in others)
        assert len(others) >= 4
        taken.add(best["en"])
    assert len(taken) > 1


def test_the_team_takes_its_cases_in_the_order_that_is_shown() -> None:
    model = CompoundModel(configured("?scenario=status_quo&households=200&days=70&seed=3")[0])
    kinds, waited = set(), 0
    for day in range(70):
        queue: dict[int, float] = {}

        def look(now: CompoundModel, day: int = day, queue: dict[int, float] = queue) -> None:
            cases, rows = now.columns.cases, cases_in_turn(now, day)
            queue |= {int(cases.identity[row]): float(cases.hours_left[row]) for row in rows}
            kinds.add(int(cases.kind[rows[0]]))

        model.advance(day)
        run_watched(model, day, {"cases": look}, {})
        cases, count = model.columns.cases, int(model.columns.control.open_cases[0])
        left = dict(zip(cases.identity[:count].tolist(), cases.hours_left[:count].tolist(), strict=True))
        worked_on = [left.get(case, 0.0) < hours for case, hours in queue.items()]
        assert worked_on[0]
        assert worked_on == sorted(worked_on, reverse=True), day
        waited += worked_on.count(False)
    assert FIRE_LANE in kinds
    assert len(kinds) > 1
    assert waited > 0
