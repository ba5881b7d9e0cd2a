"""The academy: meetings in fewer hours, plainer words, better projects, and evenings taken from the branch."""

from __future__ import annotations

import pytest

from commons_sim.agents.councils import calling_councils
from commons_sim.agents.councils.academy import convening_hours, credit_of_talk, hold_course, projects_possible
from commons_sim.agents.councils.councils import hold_council
from commons_sim.agents.party_branch.party_branch import members_hours
from commons_sim.commons.small_grants.projects import skill_of
from commons_sim.population.columns import (
    ROLE_TRAINED,
)
from tests.scenarios.embedding_runs import KNOWN, O2, fresh, last, mean, models, on

G4 = on("governance_academy")


def test_mechanism_G4_who_is_trained_convenes_more_meetings_in_the_same_hours() -> None:
    met = []
    for trained in (0, ROLE_TRAINED):
        model = fresh(KNOWN | O2)
        model.advance(1)
        buildings, of = model.columns.buildings, model.columns.compounds
        buildings.trouble_cny[:], of.councils_allowed[0], of.convening_hours[0] = 500.0, 1, 9.0
        model.columns.households.roles[:] |= trained
        met.append(calling_councils.call_councils(model.world, model.parameters, 0, 59, 60.0, 0.5))
        assert of.convening_hours[0] >= 0.0
    assert met == [2, 3]
    assert convening_hours(model.world, model.parameters, 0) == pytest.approx(4.0 * 0.7)


def test_mechanism_G4_what_is_said_plainly_moves_beliefs_more() -> None:
    model = fresh()
    people = model.columns.households
    people.trust_neighbours[:] = 0.4
    assert credit_of_talk(model.world, model.parameters, 3, False) == pytest.approx(0.4)
    assert credit_of_talk(model.world, model.parameters, 3, True) == pytest.approx(0.4 + 0.6 * 0.3)
    beliefs = []
    for trained in (0, ROLE_TRAINED):
        model = fresh({"behaviour.field_voice_tokens": 12.0})
        model.advance(1)
        people, buildings = model.columns.households, model.columns.buildings
        people.roles[:] |= trained
        people.belief_parking[:], buildings.trouble_cny[:] = 2.0, 500.0
        hold_council(model.world, model.parameters, 0, 59)
        beliefs.append(people.belief_parking[people.building == 0].mean())
    assert beliefs[1] > beliefs[0] > 2.0


def test_mechanism_G4_trained_members_bring_more_projects_about() -> None:
    model = fresh(KNOWN)
    assert projects_possible(model.world, model.parameters, 0, 4) == 4
    model.columns.households.roles[:] |= ROLE_TRAINED
    assert projects_possible(model.world, model.parameters, 0, 4) == 6


def test_mechanism_G4_who_is_trained_leads_a_better_project() -> None:
    model = fresh(KNOWN)
    before = [skill_of(model.world, model.parameters, row) for row in range(20)]
    model.columns.households.roles[:10] |= ROLE_TRAINED
    after = [skill_of(model.world, model.parameters, row) for row in range(20)]
    assert all(one < two < 1.0 for one, two in zip(before[:10], after[:10], strict=True))
    assert before[10:] == after[10:]


def test_mechanism_G4_harms_by_taking_evenings_from_the_branch() -> None:
    hours = []
    for places in (0, 100):
        model = fresh(KNOWN | O2 | {"compound.spare_hours_per_month": 8.0, "behaviour.field_voice_tokens": 10.0})
        model.advance(1)
        people = model.columns.households
        people.hours_given[:] = 0.0
        went = hold_course(model.world, model.parameters, 0, places, 31)
        assert (went > 0) == (places > 0)
        assert went == (people.roles & ROLE_TRAINED != 0).sum() == model.columns.today.trained[0]
        hours.append(members_hours(model.world, model.parameters, 0, 31)[0])
    assert hours[1] < hours[0]


def test_mechanism_G4_paid_from_outside_moves_only_its_cost() -> None:
    """A placebo: a course without places and without hours of anybody moves money and nothing else."""
    empty = on("governance_academy", places=0.0, cadre_hours_per_month=0.0)
    for with_course, without in zip(models(KNOWN | O2 | empty), models(KNOWN | O2), strict=True):
        one, two = with_course.daily_table(), without.daily_table()
        assert one.equals(two)
        cost = with_course.outcomes()["cost_money_cny"] - without.outcomes()["cost_money_cny"]
        assert cost == 3 * 800.0


def test_mechanism_G4_trains_who_leads_or_volunteers_at_the_cost_of_hours() -> None:
    assert last("residents_trained", KNOWN | O2 | G4) > 0.0 == last("residents_trained", KNOWN | O2)
    assert mean("cost_cadre_hours", KNOWN | O2 | G4) > mean("cost_cadre_hours", KNOWN | O2)
    assert mean("cost_money_cny", KNOWN | O2 | G4) == mean("cost_money_cny", KNOWN | O2) + 3 * 800.0
