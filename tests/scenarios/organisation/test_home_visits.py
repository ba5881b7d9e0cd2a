"""Home visits change those who are visited, find members, cost hours, and can cost trust."""

from __future__ import annotations

import numpy as np

from commons_sim.agents.residents_committee.home_visits import visit_homes
from tests.scenarios.party_runs import O1, O2, fresh, mean, models, total


def test_visits_change_those_who_are_visited_and_nobody_else() -> None:
    model, untouched = fresh(), fresh()
    model.columns.households.contact[:] = untouched.columns.households.contact[:] = 0.1
    visit_homes(model.world, model.parameters, 0, 20.0, 5)
    people, before = model.columns.households, untouched.columns.households
    visited = people.contact != before.contact
    assert 20 < visited.sum() < 60
    for column in ("ties", "trust_residents_committee", "member_visible", "belief_meeting", "trust_neighbours"):
        assert (getattr(people, column)[~visited] == getattr(before, column)[~visited]).all(), column
    assert (people.ties[visited] >= before.ties[visited]).all()
    assert (people.ties > before.ties).any()
    assert (people.belief_meeting == before.belief_meeting).all(), "no belief is written on"


def test_visits_cost_trust_where_people_find_life_bad() -> None:
    for satisfaction, sign in ((5.0, -1.0), (95.0, 1.0)):
        model = fresh()
        people = model.columns.households
        people.satisfaction[:], people.trust_residents_committee[:] = satisfaction, 0.5
        visit_homes(model.world, model.parameters, 0, 20.0, 5)
        moved = people.trust_residents_committee - 0.5
        assert (moved * sign >= 0.0).all()
        assert (moved * sign > 0.0).sum() > 20


def test_members_asked_at_the_door_decide_by_their_willingness() -> None:
    found = []
    for tokens in (-40.0, 3.0, 20.0):
        model = fresh({"behaviour.field_voice_tokens": tokens, "compound.party_household_share": 1.0,
                       "compound.member_known_share": 0.0})  # fmt: skip
        found.append(visit_homes(model.world, model.parameters, 0, 10_000.0, 5))
        assert model.columns.households.member_visible.sum() == found[-1] == model.columns.today.members_found[0]
    assert found[0] == 0
    assert found[0] < found[1] < found[2]


def test_visits_find_members_and_take_hours_from_cases() -> None:
    assert total("members_visible", O1) > total("members_visible", {})
    assert total("members_visible", O1 | O2) > total("members_visible", O2)
    assert mean("cost_cadre_hours", O1) > mean("cost_cadre_hours", {})
    assert mean("cost_government_hours", O1) > mean("cost_government_hours", {})
    many = O1 | {"instruments.home_visits.cadre_hours_per_month": 800.0}
    hours = lambda model: float(model.columns.communities.case_hours_per_day[0])  # noqa: E731
    assert np.mean([hours(model) for model in models(many)]) < np.mean([hours(model) for model in models({})])


def test_visits_without_hours_change_nothing() -> None:
    none = O1 | {f"instruments.home_visits.{name}": 0.0 for name in
                 ("cadre_hours_per_month", "street_hours_per_month", "materials_cny_per_month")}  # fmt: skip
    for with_visits, without in zip(models(none), models({}), strict=True):
        assert with_visits.columns.daily.tobytes() == without.columns.daily.tobytes()
