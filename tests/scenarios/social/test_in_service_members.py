"""Members in service add hours to their community, or shirk where nobody looks."""

from __future__ import annotations

import numpy as np

from commons_sim.agents.party_branch.in_service import is_in_service, serve
from commons_sim.population.columns import (
    ROLE_REGISTERED,
)
from tests.scenarios.embedding_runs import O2, S3, fresh, last, mean, models, total

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
