"""A seat on the Party's committee makes a request count, takes cadre hours, and can do harm."""

from __future__ import annotations

from commons_sim.agents.resident_units import requests as offers
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import (
    ASKED_BY_BRANCH,
    GIVES_NOTHING,
    GIVES_VENUE,
)
from tests.scenarios.resource_runs import active, mean, open_slots, with_units


def test_mechanism_S1_a_seat_on_the_partys_committee_makes_a_request_count() -> None:
    """(a) The same unit that refuses a branch's request grants it once its head sits there; known members hear of offers."""
    model = with_units(changes={"units.return_cny": 0.0})
    units = model.columns.units
    units.venue_hours[:], units.public[:], units.aversion[:] = 20.0, 1, 1.0
    given = []
    for bound in (False, True):
        model.desk.bind_units(0, bound)
        given.append(resident_units.request(model.world, model.parameters, 0, GIVES_VENUE, 10.0, ASKED_BY_BRANCH, 31))
    assert given[0] == 0.0 < given[1]
    people = model.columns.households
    people.contact[:], people.member_visible[:2] = 0.0, (1, 0)
    assert [offers.knows_offer(model.world, household, 31) for household in range(2)] == [True, False]


def test_mechanism_S1_takes_cadre_hours_beyond_those_of_the_branch() -> None:
    branch = active("party_organisation", "building_councils")
    assert mean("cost_cadre_hours", branch | active("community_party_committee")) > mean("cost_cadre_hours", branch)


def test_mechanism_S1_harm_a_unit_bound_by_duty_gives_what_nobody_uses_and_then_stops() -> None:
    model = with_units(changes={"units.return_cny": 0.0})
    units = model.columns.units
    units.venue_hours[0], units.public[:] = 20.0, 1
    model.desk.let_shared_slots(0, 3.0)
    assert open_slots(model) == 20
    model.desk.bind_units(0, True)
    offers.end_letting(model.world, model.parameters, 0, False)
    assert resident_units.request(model.world, model.parameters, 0, GIVES_VENUE, 6.0, ASKED_BY_BRANCH, 31) > 0.0
    assert open_slots(model) == 20, "what it does not give it lets"
    model.desk.bind_units(0, False)
    resident_units.decide_month(model.world, model.parameters, 0, 90)
    assert units.gives[0] == GIVES_NOTHING, "without duty and without thanks it stops"
    assert float(model.columns.today.units_stopped[0]) == 1.0
