"""Meetings that take up what is stuck and answer it, within their hours; and the invitation to pass cases on."""

from __future__ import annotations

import pytest

from commons_sim.agents.casework.case_passing import passes_on
from commons_sim.governance.case_kinds import COMPANY, LANE_PARKING, LEAK, NUISANCE
from commons_sim.kernel.columns import NEVER
from commons_sim.population.reporting import receive_report
from tests.scenarios.embedding_runs import fresh, last, mean, on, total

G8 = on("feedback_meetings")
OVERWORKED = {"enforcement.team_hours_per_1000_households_week": 0.0, "cases.give_up_days": 40}


def test_mechanism_G8_what_is_stuck_goes_up_and_is_answered() -> None:
    assert total("cases_brought_up", OVERWORKED) == 0.0 < total("cases_brought_up", OVERWORKED | G8)
    assert mean("case_answered_share", OVERWORKED | G8) > mean("case_answered_share", OVERWORKED)
    assert last("trust_residents_committee", OVERWORKED | G8) > last("trust_residents_committee", OVERWORKED)
    uncounted = {"departments.call_hours": 0.0, "departments.record_hours": 0.0}
    assert mean("cost_government_hours", OVERWORKED | G8 | uncounted) == pytest.approx(7 * 4.0)
    assert mean("cost_cadre_hours", OVERWORKED | G8) > mean("cost_cadre_hours", OVERWORKED)


def test_mechanism_G8_the_meetings_hours_bound_what_it_takes_up() -> None:
    none = on("feedback_meetings", cadre_hours_per_month=0.0, street_hours_per_month=0.0)
    assert total("cases_brought_up", OVERWORKED | none) == 0.0
    few = on("feedback_meetings", cadre_hours_per_month=4.0, street_hours_per_month=0.0)
    assert 0.0 < total("cases_brought_up", OVERWORKED | few) <= 3 * 7 * 2.0


def share_passed_on(way_up: int) -> float:
    """Returns the share of fresh cases that a company without power passes on, with or without a way up."""
    passed = 0
    for seed in range(3):
        model = fresh(seed=seed)
        model.advance(1)
        model.columns.compounds.way_up[0] = way_up
        model.columns.control.open_cases[0] = 0
        for building in range(int(model.columns.buildings.compound.size)):
            for kind in (LANE_PARKING, NUISANCE, LEAK):
                receive_report(model.world, model.parameters, kind, 0, building, 3, COMPANY, NEVER, 1)
        rows = int(model.columns.control.open_cases[0])
        passed += sum(passes_on(model.world, model.parameters, row) for row in range(rows)) / rows
    return passed / 3


def test_mechanism_G8_harms_by_inviting_to_pass_cases_on() -> None:
    assert share_passed_on(1) > share_passed_on(0)


def test_mechanism_G8_ends() -> None:
    model = fresh(on("feedback_meetings", end_day=40))
    model.advance(2)
    assert (model.columns.compounds.way_up[0], model.columns.compounds.way_up_hours[0]) == (1, pytest.approx(12.0))
    model.advance(42)
    assert (model.columns.compounds.way_up[0], model.columns.compounds.way_up_hours[0]) == (0, 0.0)
