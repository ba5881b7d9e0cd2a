"""Volunteer teams walk, find and call, at the cost of hours; they tire, and end."""

from __future__ import annotations

import numpy as np
import pytest

from commons_sim.agents.residents_committee.residents_committee import best_split, free_hours
from commons_sim.agents.volunteers.volunteer_teams import call_for_teams, call_on_the_old, end_teams, joins, set_teams
from commons_sim.population.columns import (
    ROLE_CARE,
    ROLE_PATROL,
)
from tests.scenarios.embedding_runs import B6, fresh, last, mean, on, total


def test_mechanism_B6_volunteers_walk_find_and_make_ties_at_the_cost_of_hours() -> None:
    assert total("volunteer_team_hours", {}) == total("cases_found_by_volunteers", {}) == 0.0
    assert total("volunteer_team_hours", B6) > 0.0
    assert total("cases_found_by_volunteers", B6) > 0.0
    assert total("cases_found_by_patrols", B6) == 0.0, "not the grid's"
    assert last("ties_per_household", B6) > last("ties_per_household", {})
    assert mean("cost_volunteer_hours", B6) > mean("cost_volunteer_hours", {})
    assert mean("cost_cadre_hours", B6) > mean("cost_cadre_hours", {})
    assert mean("cost_money_cny", B6) == 7 * 200.0, "seven firsts of a month"


def test_mechanism_B6_calls_move_those_called_on_and_nobody_else() -> None:
    model, untouched = fresh({"compound.aged_60_share": 0.4}), fresh({"compound.aged_60_share": 0.4})
    call_on_the_old(model.world, model.parameters, 0, 20.0, 5)
    people, before = model.columns.households, untouched.columns.households
    called_on = people.trust_neighbours != before.trust_neighbours
    assert 10 < called_on.sum() < 50
    assert (people.age_years[called_on] >= 60).all()
    assert (people.ties > before.ties).any()
    for column in ("ties", "belief_meeting", "contact"):
        assert (getattr(people, column)[~called_on] == getattr(before, column)[~called_on]).all(), column


def test_mechanism_B6_the_residents_committee_spends_fewer_hours_on_visits_where_volunteers_call() -> None:
    model = fresh()
    free = free_hours(model.world, model.parameters, 0)
    alone = best_split(model.world, model.parameters, 0, free)
    set_teams(model.world, 0, 60, 0.0, 4.0 * free)
    helped = best_split(model.world, model.parameters, 0, free)
    assert helped[1] < alone[1], "hours of visits that it no longer spends"
    assert sum(helped) == pytest.approx(sum(alone)) == pytest.approx(free), "and spends elsewhere"


def test_mechanism_B6_volunteers_tire_and_rest_restores_them() -> None:
    model = fresh({"volunteering.fatigue_weight": 3.0, "compound.spare_hours_per_month": 40.0,
                   "behaviour.field_voice_tokens": 12.0})  # fmt: skip
    model.advance(1)
    people = model.columns.households
    willing = [row for row in range(150) if joins(model.world, model.parameters, row, 4.0, 31)]
    people.fatigue_hours[:] = 30.0
    tired = [row for row in range(150) if joins(model.world, model.parameters, row, 4.0, 31)]
    assert len(tired) < len(willing)
    assert set(tired) <= set(willing)
    model.advance(32)  # a turn of the month
    kept = model.parameters.volunteering.fatigue_kept
    assert np.allclose(people.fatigue_hours[people.room_volunteer == 0].max(), 30.0 * kept)


def test_mechanism_B6_harms_where_people_burn_out() -> None:
    """Many hours asked of people who tire: fewer come than for the same call among people who do not."""
    heavy = on("volunteer_teams", hours_per_member=12.0) | {"compound.spare_hours_per_month": 40.0,
                                                           "compound.contact_mean": 0.9}  # fmt: skip
    fresh_people, tiring = (heavy | {"volunteering.fatigue_weight": weight} for weight in (0.0, 5.0))
    assert last("volunteer_team_members", tiring) < last("volunteer_team_members", fresh_people)
    assert last("fatigue_hours_per_household", heavy) > last("fatigue_hours_per_household", {})


def test_mechanism_B6_too_few_make_no_team_and_give_no_hours() -> None:
    model = fresh({"volunteering.least_members": 150})
    model.advance(1)
    given = model.columns.households.hours_given.copy()
    assert call_for_teams(model.world, model.parameters, 0, 4.0, 31) == 0
    assert (model.columns.households.hours_given == given).all()
    assert model.columns.compounds.team_patrol_hours[0] == model.columns.communities.cared_hours[0] == 0.0


def test_mechanism_B6_ends_with_all_that_came_with_it() -> None:
    model = fresh({"behaviour.field_voice_tokens": 12.0, "compound.contact_mean": 0.9})
    model.advance(1)
    assert call_for_teams(model.world, model.parameters, 0, 4.0, 31) > 0
    in_team = ROLE_PATROL | ROLE_CARE
    assert (model.columns.households.roles & in_team).any()
    end_teams(model.world, 0)
    of = model.columns.compounds
    assert not (model.columns.households.roles & in_team).any()
    assert of.team_members[0] == of.team_patrol_hours[0] == of.team_care_hours[0] == 0
    assert model.columns.communities.cared_hours[0] == 0.0
