"""The platform sends, merges and finds; it costs money and hours, brings more cases to the same hours, and ends."""

from __future__ import annotations

import pytest

from commons_sim.agents.casework.case_queues import measure_queues, queue_days
from commons_sim.governance.case_kinds import (
    COMPANY,
    FIRE_LANE,
    LANE_PARKING,
    LEAK,
    PLANT,
    RESIDENTS_COMMITTEE,
    STREET_TEAM,
)
from commons_sim.governance.case_routing import body_with_power, first_holder, unclearness_left
from commons_sim.kernel.columns import NEVER
from commons_sim.population.reporting import receive_report
from tests.conftest import configured
from tests.scenarios.party_runs import E2, fresh, mean, models, total


def test_the_platform_sends_what_stands_in_its_table_to_those_with_power() -> None:
    model = fresh(E2)
    model.advance(1)
    rule = model.parameters.cases
    assert first_holder(model.world, FIRE_LANE, 0, COMPANY) == body_with_power(FIRE_LANE) == STREET_TEAM
    assert first_holder(model.world, PLANT, 0, RESIDENTS_COMMITTEE) == COMPANY
    assert first_holder(model.world, LEAK, 0, RESIDENTS_COMMITTEE) == RESIDENTS_COMMITTEE, "a leak stands in no table"
    left = unclearness_left(model.world, FIRE_LANE, 0, rule)
    assert left == pytest.approx(rule.parking_unclear * (1.0 - model.config.instruments.governance_platform.clarity))
    assert unclearness_left(model.world, LEAK, 0, rule) == rule.leak_unclear


def test_the_platform_spares_passes_merges_reports_and_finds() -> None:
    assert mean("case_passes_mean", E2) < mean("case_passes_mean", {})
    assert total("reports_merged", {}) == total("cases_found_by_patrols", {}) == 0.0
    assert total("reports_merged", E2) > 0.0
    assert total("cases_found_by_patrols", E2) > 0.0


def test_the_platform_costs_money_and_hours() -> None:
    levers = configured("status_quo", E2).instruments.governance_platform
    assert mean("cost_money_cny", E2) == levers.setup_cny + 10 * levers.running_cny_per_month, "ten firsts of a month"
    assert mean("cost_cadre_hours", E2) > mean("cost_cadre_hours", {})


def test_more_cases_reach_the_same_hours_of_those_with_power() -> None:
    """The same reports, made to the company: with the platform they all stand in the officers' queue, whose hours are the same."""
    waits, hours = [], []
    for changes in ({}, E2):
        model = fresh(changes)
        model.advance(1)
        model.columns.control.open_cases[0] = 0
        for building in range(int(model.columns.buildings.compound.size)):
            receive_report(model.world, model.parameters, LANE_PARKING, 0, building, 3, COMPANY, NEVER, 1)
        measure_queues(model.world)
        waits.append(queue_days(model.world, model.parameters, STREET_TEAM, 0, 0))
        hours.append(float(model.columns.districts.team_hours_per_week[0]))
    assert hours[0] == hours[1]
    assert waits[0] == 0.0 < waits[1]


def test_what_grid_workers_have_filed_neighbours_do_not_report() -> None:
    """With the platform either way, more walking means fewer first reports by those who suffer."""
    few, many = (E2 | {"instruments.governance_platform.grid_hours_per_week": hours} for hours in (0.0, 20.0))
    by_residents = [
        sum(float(model._raw()["opened"].sum() - model._raw()["found"].sum()) for model in models(changes))
        for changes in (few, many)
    ]
    assert by_residents[1] < by_residents[0]
    assert total("cases_found_by_patrols", few) == 0.0


def test_the_platform_ends_with_all_that_came_with_it() -> None:
    model = fresh(E2 | {"instruments.governance_platform.end_day": 40, "days": 60})
    model.advance(2)
    districts, of = model.columns.districts, model.columns.compounds
    assert (districts.platform[0], of.grid_hours_per_week[0]) == (1, pytest.approx(3.0))
    model.advance(42)
    assert (districts.platform[0], districts.platform_clarity[0], of.grid_hours_per_week[0]) == (0, 0.0, 0.0)
    assert of.cadre_hours_lent[0] == 0.0
