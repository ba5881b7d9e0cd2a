"""What units have is on offer to all, in every regime, to whoever knows, has the hours and may ask."""

from __future__ import annotations

import pytest

from commons_sim.agents.resident_units import requests as offers
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import (
    ASKED_BY_BRANCH,
    ASKED_BY_OWNERS_COMMITTEE,
    ASKED_BY_RESIDENTS,
    ASKED_BY_RESIDENTS_COMMITTEE,
    GIVES_EXPERTS,
    GIVES_SLOTS,
    GIVES_VENUE,
)
from commons_sim.agents.residents_committee import public_help
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from commons_sim.scenarios.registry import INSTRUMENTS
from tests.conftest import SCENARIOS, configured
from tests.scenarios.resource_runs import open_slots, with_units


def speaker(model: CompoundModel, household: int, spare: float = 40.0) -> None:
    """Makes a household one that knows of the offers, has hours, and is willing to the utmost."""
    people = model.columns.households
    people.taste_tokens[household], people.spare_hours_per_month[household] = 20.0, spare
    people.contact[household] = 1.0
    model.columns.buildings.trouble_cny[:] = 2000.0


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_units_offer_the_same_in_every_regime_and_only_without_governance_to_nobody(scenario: str) -> None:
    model = with_units(scenario)
    expected = 0 if scenario == "open_access" else 20
    assert offers.slots_to_let(model.world, model.parameters, 0) == 20
    open_slots(model)
    waits = int(model.columns.compounds.offer_waits[0]) == 1
    assert waits or int(model.columns.compounds.let_slots[0]) == expected


def test_no_instrument_makes_the_offer_and_the_status_quo_stays_an_empty_bundle() -> None:
    settings = configured("status_quo").instruments
    assert not any(getattr(settings, each.id).active for each in INSTRUMENTS)
    model = with_units()
    member = 3
    model.columns.compounds.committee[0] = 1
    model.columns.committee_members[0, :] = NOBODY
    model.columns.committee_members[0, 0] = member
    assert open_slots(model) == 0, "a member without hours, knowledge and will"
    speaker(model, member)
    assert open_slots(model) == 20
    assert float(model.columns.households.hours_given[member]) == pytest.approx(model.parameters.units.arranging_hours)
    assert int(model.columns.compounds.night_slots[0]) == 20
    model.columns.households.contact[member] = 0.0
    assert open_slots(model) == 0, "who does not know of an offer cannot take it up"
    assert int(model.columns.compounds.night_slots[0]) == 0


def test_a_residents_committee_takes_an_offer_up_where_that_serves_more_than_visits() -> None:
    model = with_units()
    of, today = model.columns.compounds, model.columns.today
    open_slots(model)
    arranging = float(model.parameters.units.arranging_hours)
    assert public_help.help_compound(model.world, model.parameters, 0, 40.0, 31) == 0.0, "it has heard of no trouble"
    of.complaints_parking[0] = 30.0
    assert public_help.help_compound(model.world, model.parameters, 0, arranging / 2, 31) == 0.0, "it has no hours"
    before = float(today.slots_arranged[0])
    assert public_help.help_compound(model.world, model.parameters, 0, 40.0, 31) == arranging
    assert (int(of.let_slots[0]), float(today.slots_arranged[0]) - before) == (20, 1.0)
    assert public_help.help_compound(model.world, model.parameters, 0, 40.0, 31) == 0.0, (
        "what is arranged waits no longer"
    )


def test_an_operator_takes_up_what_pays_and_its_price_follows_use() -> None:
    model = with_units()
    model.desk.let_shared_slots(0, 3.0)
    assert open_slots(model) == 20
    price = int(model.columns.compounds.night_price_fen[0])
    model.columns.compounds.night_taken[0] = 20
    open_slots(model)
    assert int(model.columns.compounds.night_price_fen[0]) > price
    dear = with_units(changes={"units.arranging_hours": 100.0})
    dear.desk.let_shared_slots(0, 3.0)
    assert open_slots(dear) == 0


def test_units_learn_from_empty_slots_and_those_to_which_letting_does_not_pay_do_not_let() -> None:
    model = with_units()
    model.desk.let_shared_slots(0, 3.0)
    open_slots(model)
    model.columns.compounds.night_taken[0] = 0
    offers.end_letting(model.world, model.parameters, 0, True)
    assert float(model.columns.units.expected_return[0]) < 1.0
    assert float(model.columns.units.expected_return[1]) == 1.0, "who let nothing learns nothing"
    model.columns.units.aversion[:] = 1000.0
    assert open_slots(model) == 0


def test_what_a_conference_was_given_is_not_let_as_well_and_the_rest_is() -> None:
    model = with_units()
    model.desk.let_shared_slots(0, 3.0)
    resident_units.take_on(model.world, 0, GIVES_SLOTS, 5.0, 1)
    assert open_slots(model) == 15
    assert int(model.columns.compounds.night_slots[0]) == 20


def test_a_request_can_be_refused_and_costs_the_hours_all_the_same() -> None:
    model = with_units()
    units, today = model.columns.units, model.columns.today
    units.venue_hours[:] = 40.0
    speaker(model, 7)
    asking = float(model.parameters.units.asking_hours)
    for aversion, given in ((1000.0, 0.0), (0.01, 6.0)):
        units.aversion[:] = aversion
        model.columns.households.hours_given[7] = 0.0
        amount = offers.ask(model.world, model.parameters, 0, 7, GIVES_VENUE, 6.0, ASKED_BY_RESIDENTS, 31)
        assert amount == pytest.approx(given)
        assert float(model.columns.households.hours_given[7]) == pytest.approx(asking)
    assert (float(today.unit_requests[0]), float(today.unit_refusals[0])) == (2.0, 1.0)


def test_experts_work_for_whoever_asked_for_them() -> None:
    model = with_units()
    world = model.columns
    units, of = world.units, world.compounds
    units.expert_hours[:], units.aversion[:] = 10.0, 0.01
    askers = (ASKED_BY_BRANCH, ASKED_BY_RESIDENTS_COMMITTEE, ASKED_BY_OWNERS_COMMITTEE)
    for asker in askers:
        assert resident_units.request(model.world, model.parameters, 0, GIVES_EXPERTS, 10.0, asker, 31) > 0.0
    hours = (of.expert_hours, of.expert_hours_community, of.expert_hours_books)
    assert all(float(each[0]) == 10.0 for each in hours)
    assert float(world.communities.expert_hours[0]) == 10.0
    for unit in range(3):
        resident_units.stop(model.world, unit, 40)
    assert all(float(each[0]) == 0.0 for each in hours)
