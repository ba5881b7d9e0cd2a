"""What units, grants and spaces offer in every regime, to whoever knows, has the hours and may ask; and what harm it does."""

from __future__ import annotations

import functools
from typing import Any

import numpy as np
import pytest

from commons_sim.agents import offers, public_help, resident_units
from commons_sim.agents.resident_unit_parameters import (
    ASKED_BY_BRANCH,
    ASKED_BY_CONFERENCE,
    ASKED_BY_OWNERS_COMMITTEE,
    ASKED_BY_RESIDENTS,
    ASKED_BY_RESIDENTS_COMMITTEE,
    GIVES_EXPERTS,
    GIVES_NOTHING,
    GIVES_SLOTS,
    GIVES_VENUE,
)
from commons_sim.model import CompoundModel
from commons_sim.scenarios import INSTRUMENTS
from commons_sim.state import NOBODY, PLACE_LANE
from conftest import SCENARIOS, configured

SEEDS = range(3)
WORLD: dict[str, Any] = {
    "compound.households": 160, "compound.floors": 10, "burn_in_days": 60, "days": 300, "compound.member_known_share": 0.4,
    "behaviour.field_voice_tokens": 6.0, "compound.owners_committee_chance": 0.0,
}  # fmt: skip


def active(*names: str) -> dict[str, Any]:
    """Returns the switches of instruments."""
    return {f"instruments.{name}.active": True for name in names}


@functools.cache
def finished(seed: int, changes: tuple[tuple[str, Any], ...]) -> CompoundModel:
    """Returns a model that has run: the status quo with these changes."""
    model = CompoundModel(configured("status_quo", WORLD | dict(changes)), seed=seed)
    model.run()
    return model


def models(changes: dict[str, Any]) -> list[CompoundModel]:
    """Returns a finished model a seed."""
    return [finished(seed, tuple(sorted(changes.items()))) for seed in SEEDS]


def total(column: str, changes: dict[str, Any]) -> float:
    """Returns the sum of a daily column over days and seeds."""
    return float(sum(model.daily_table()[column].sum() for model in models(changes)))


def mean(outcome: str, changes: dict[str, Any]) -> float:
    """Returns an outcome's mean over seeds, those without value left out."""
    return float(np.nanmean([model.outcomes()[outcome] for model in models(changes)]))


def fresh(changes: dict[str, Any] | None = None, scenario: str = "status_quo", day: int = 0) -> CompoundModel:
    """Returns a model of a scenario that has run to a day; no burn-in."""
    model = CompoundModel(configured(scenario, WORLD | {"burn_in_days": 0} | (changes or {})), seed=1)
    model.advance(day)
    return model


# ------------------------------------------------------------------------------------ what units have is on offer to all


def with_units(scenario: str = "status_quo", changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a model beside which one unit has 20 slots and wants to let them, and nobody has done anything about it yet."""
    model = fresh(changes, scenario, day=1)
    world = model.columns
    units, of = world.units, world.compounds
    for unit in resident_units.units_of(model.world, 0):
        resident_units.stop(model.world, unit, 1)
    offers.end_letting(model.world, model.parameters, 0, False)
    units.slots[:], units.expected_return[:], units.aversion[:] = 0, 1.0, 0.5
    units.slots[0] = 20
    world.households.hours_given[:] = 0.0
    of.complaints_parking[0] = of.visit_hours[0] = 0.0
    return model


def speaker(model: CompoundModel, household: int, spare: float = 40.0) -> None:
    """Makes a household one that knows of the offers, has hours, and is willing to the utmost."""
    people = model.columns.households
    people.taste_tokens[household], people.spare_hours_per_month[household] = 20.0, spare
    people.contact[household] = 1.0
    model.columns.buildings.trouble_cny[:] = 2000.0


def open_slots(model: CompoundModel) -> int:
    """Runs the month's row of offers and returns how many slots are let by it."""
    offers.decide_month(model.world, model.parameters, 0, 31)
    return int(model.columns.compounds.let_slots[0])


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


def test_what_a_conference_was_given_is_not_let_as_well() -> None:
    model = with_units()
    model.desk.let_shared_slots(0, 3.0)
    resident_units.take_on(model.world, 0, GIVES_SLOTS, 5.0, 1)
    assert open_slots(model) == 0
    assert int(model.columns.compounds.night_slots[0]) == 5


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


def test_mechanism_S1_on_its_own_it_brings_requests_and_costs_hours() -> None:
    branch = active("party_organisation", "building_councils")
    bound = branch | active("community_party_committee")
    assert total("unit_requests", bound) >= total("unit_requests", branch)
    assert mean("cost_cadre_hours", bound) != mean("cost_cadre_hours", branch)


def test_mechanism_S1_harm_a_unit_bound_by_duty_gives_what_nobody_uses_and_lets_its_slots_no_longer() -> None:
    model = with_units(changes={"units.return_cny": 0.0})
    units = model.columns.units
    units.venue_hours[0], units.public[:] = 20.0, 1
    model.desk.let_shared_slots(0, 3.0)
    assert open_slots(model) == 20
    model.desk.bind_units(0, True)
    offers.end_letting(model.world, model.parameters, 0, False)
    assert resident_units.request(model.world, model.parameters, 0, GIVES_VENUE, 6.0, ASKED_BY_BRANCH, 31) > 0.0
    assert open_slots(model) == 0
    model.desk.bind_units(0, False)
    resident_units.decide_month(model.world, model.parameters, 0, 90)
    assert units.gives[0] == GIVES_NOTHING, "without duty and without thanks it stops"
    assert float(model.columns.today.units_stopped[0]) == 1.0


def test_mechanism_S2_a_conference_finds_needs_nobody_asked_for_and_leaves_some() -> None:
    crowded = {
        "compound.cars_per_household": 1.3,
        "compound.fixed_slots_per_household": 0.2,
        "compound.resident_units": 4,
    }
    alone, listed = crowded | active("party_organisation"), crowded | active("party_organisation", "joint_conference")
    assert total("unit_projects", alone) == 0.0 < total("unit_projects", listed)
    assert total("unit_needs_left", listed) > 0.0
    assert mean("cost_cadre_hours", listed) != mean("cost_cadre_hours", alone)


def test_mechanism_S2_harm_matching_takes_a_unit_from_letting_and_hours_from_cases() -> None:
    model = with_units()
    units = model.columns.units
    units.public[:], units.aversion[:] = 1, 0.1
    model.columns.cars.place[:] = 0
    model.columns.cars.place[:8] = PLACE_LANE
    model.desk.let_shared_slots(0, 3.0)
    before = open_slots(model)
    assert model.desk.match_needs(0, 3) >= 1
    assert units.asker[0] == ASKED_BY_CONFERENCE
    open_slots(model)
    assert int(model.columns.compounds.night_slots[0]) < before, (
        "it gives the slots that are wanted, and lets none besides"
    )
