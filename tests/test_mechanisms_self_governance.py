"""Rows of self-governance and embedding: each moves its own middle link, costs what it costs, and can do harm the way it says."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

from commons_sim.agents.in_service import is_in_service, serve
from commons_sim.agents.residents_committee import best_split, free_hours
from commons_sim.agents.volunteer_teams import call_for_teams, call_on_the_old, end_teams, joins, set_teams
from commons_sim.model import CompoundModel
from commons_sim.state import ROLE_CARE, ROLE_PATROL, ROLE_REGISTERED
from conftest import configured

SEEDS = range(3)
WORLD: dict[str, Any] = {
    "compound.households": 150, "compound.floors": 10, "compound.fixed_slots_per_household": 0.4, "burn_in_days": 60, "days": 210,
    "compound.member_known_share": 0.2, "behaviour.field_voice_tokens": 3.0,
}  # fmt: skip


def on(name: str, **levers: Any) -> dict[str, Any]:
    """Returns the overrides that switch an instrument on, with its levers."""
    return {f"instruments.{name}.active": True} | {f"instruments.{name}.{key}": value for key, value in levers.items()}


O2, B6, S3 = on("party_organisation"), on("volunteer_teams"), on("in_service_members")


@functools.cache
def finished(seed: int, changes: tuple[tuple[str, Any], ...]) -> CompoundModel:
    """Returns a model that has run: the status quo with these changes."""
    model = CompoundModel(configured("status_quo", WORLD | dict(changes)), seed=seed)
    model.run()
    return model


def models(changes: dict[str, Any]) -> list[CompoundModel]:
    """Returns a finished model a seed."""
    return [finished(seed, tuple(sorted(changes.items()))) for seed in SEEDS]


def mean(outcome: str, changes: dict[str, Any]) -> float:
    """Returns an outcome's mean over seeds."""
    return float(np.nanmean([model.outcomes()[outcome] for model in models(changes)]))


def total(column: str, changes: dict[str, Any]) -> float:
    """Returns a daily column, summed over days and seeds."""
    return float(sum(model.daily_table()[column].sum() for model in models(changes)))


def last(column: str, changes: dict[str, Any]) -> float:
    """Returns a daily column's last value, mean over seeds."""
    return float(np.mean([model.daily_table()[column].iloc[-1] for model in models(changes)]))


def fresh(changes: dict[str, Any] | None = None, seed: int = 1) -> CompoundModel:
    """Returns a model at its first day, without a burn-in."""
    return CompoundModel(configured("status_quo", WORLD | {"burn_in_days": 0} | (changes or {})), seed=seed)


# ------------------------------------------------------------------------------------------ B6: volunteer teams


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


# ------------------------------------------------------------------------------------ S3: members in service

MEMBERS = {"compound.party_household_share": 0.5, "compound.member_known_share": 0.0}


def test_mechanism_S3_members_in_service_add_hours_to_branch_or_rounds() -> None:
    assert total("members_in_service_hours", MEMBERS) == 0.0
    assert total("members_in_service_hours", MEMBERS | S3) > 0.0
    assert total("cases_found_by_volunteers", MEMBERS | S3) > 0.0, "without a branch they walk the compound"
    assert last("members_visible", MEMBERS | S3) > last("members_visible", MEMBERS)
    hours = [
        np.mean([float(model.columns.compounds.branch_hours_per_month[0]) for model in models(MEMBERS | changes)])
        for changes in (O2, O2 | S3)
    ]
    assert hours[1] > hours[0]
    assert mean("cost_volunteer_hours", MEMBERS | S3) > mean("cost_volunteer_hours", MEMBERS)
    assert mean("cost_cadre_hours", MEMBERS | S3) > mean("cost_cadre_hours", MEMBERS)


def worked_and_shirked(checked: float, tokens: float = -3.0) -> tuple[float, float, float]:
    """Returns hours worked, signatures and signatures without work in one month."""
    model = fresh(MEMBERS | {"behaviour.field_voice_tokens": tokens})
    model.advance(1)
    worked = serve(model.world, model.parameters, 0, 3.0, checked, 31)
    today = model.columns.today
    assert worked == today.in_service_worked[0] == model.columns.compounds.in_service_hours[0]
    return worked, float(today.in_service_attended[0]), float(today.in_service_shirked[0])


def test_mechanism_S3_members_shirk_where_attendance_is_counted_and_nobody_looks() -> None:
    unseen, looked_at = worked_and_shirked(0.0), worked_and_shirked(1.0)
    assert unseen[1] == looked_at[1] > 0, "as many signatures"
    assert unseen[2] > looked_at[2], "but less work behind them"
    assert unseen[0] < looked_at[0]


def test_mechanism_S3_harms_by_showing_that_others_shirk() -> None:
    model = fresh(MEMBERS | {"behaviour.field_voice_tokens": -40.0})
    model.advance(1)
    people = model.columns.households
    before = people.belief_meeting.copy()
    assert serve(model.world, model.parameters, 0, 3.0, 0.0, 31) == 0.0
    signed = people.roles & ROLE_REGISTERED != 0
    assert signed.sum() > 10
    assert people.belief_meeting[signed].mean() < before[signed].mean()
    assert (people.belief_meeting[~signed] == before[~signed]).all()


def test_mechanism_S3_asks_members_of_working_age_alone_and_ends() -> None:
    model = fresh(MEMBERS)
    model.advance(1)
    serve(model.world, model.parameters, 0, 3.0, 0.0, 31)
    people = model.columns.households
    signed = people.roles & ROLE_REGISTERED != 0
    assert (people.party_member[signed] == 1).all()
    assert (people.age_years[signed] < 60).all()
    assert all(is_in_service(model.world, model.parameters, int(row)) for row in np.flatnonzero(signed))
    assert serve(model.world, model.parameters, 0, 0.0, 0.0, 59) == 0.0
    assert not (people.roles & ROLE_REGISTERED).any()
    assert (people.member_visible[signed] == 1).all(), "who is known stays known"
