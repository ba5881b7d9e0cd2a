"""Common rooms in buildings: kept, given up, converted, and made a keeper's own."""

from __future__ import annotations

from typing import Any

from commons_sim.agents.councils import calling_councils
from commons_sim.commons.common_areas import siting
from commons_sim.commons.common_areas.columns import SPACE_FENCED, SPACE_LIVING_ROOM, SPACE_NONE, SPACE_OPEN
from commons_sim.commons.common_rooms import common_rooms
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NOBODY
from commons_sim.model import CompoundModel
from tests.scenarios.resource_runs import active, mean, total, troubled


def with_room(changes: dict[str, Any] | None = None) -> CompoundModel:
    """Returns a model with a common room in its first building."""
    model = troubled(changes)
    buildings = model.columns.buildings
    buildings.space[:], buildings.space_title_clear[:] = SPACE_NONE, 1
    buildings.space[0] = SPACE_OPEN
    common_rooms.open_room(model.world, 0, NOBODY, 1)
    assert buildings.space[0] == SPACE_LIVING_ROOM
    return model


def test_a_room_is_kept_by_residents_with_hours_and_owners_money_or_given_up() -> None:
    model = with_room({"common_areas.fenced_gain_cny_per_month": 0.0})
    buildings, people = model.columns.buildings, model.columns.households
    people.hours_given[:] = 0.0
    fund = 50_000 - int(model.columns.balances_fen[0, ledger.OWNERS_FUND])
    ledger.post(model.world, 0, ledger.RENT, max(0, fund))
    ledger.post(model.world, 0, ledger.HAND_OVER, max(0, fund))
    common_rooms.decide_month(model.world, model.parameters, 0, 31)
    assert buildings.room_kept[0] == 1
    keeper = int(buildings.room_keeper[0])
    assert float(people.hours_given[keeper]) >= model.parameters.common_rooms.keeping_hours
    assert float(model.columns.compounds.converted_hours[0]) == model.parameters.common_rooms.open_hours
    people.spare_hours_per_month[:] = 0.0
    for day in (59, 90, 120):
        common_rooms.decide_month(model.world, model.parameters, 0, day)
    assert buildings.space[0] == SPACE_OPEN
    assert float(model.columns.compounds.converted_hours[0]) == 0.0
    assert model.imbalance_fen() == 0


def test_mechanism_O3_rooms_make_meetings_cheap_and_let_people_meet() -> None:
    """(a) A converted room is a venue for councils, and ties grow in its building only."""
    model = with_room({"common_rooms.drop_in_share": 1.0, "residents.tie_growth_per_meeting": 1.0})
    buildings, of = model.columns.buildings, model.columns.compounds
    model.desk.lend_cadre_hours(0, 8.0)
    model.desk.keep_rooms(0, 8.0)
    assert calling_councils.venues(model.world, model.parameters, 0) == 0
    ties = model.columns.households.ties.astype(float)
    common_rooms.decide_month(model.world, model.parameters, 0, 31)
    gained = model.columns.households.ties.astype(float) - ties
    assert calling_councils.venues(model.world, model.parameters, 0) > 0
    inside = model.columns.households.building == 0
    assert gained[inside].sum() == float(model.columns.today.ties_in_rooms[0]) > 0.0
    assert gained[~inside].sum() == 0.0
    able, with_rooms = calling_councils.meetings_possible(model.world, model.parameters, 0, 9.0)[0], 3
    of.converted_hours[0] = 0.0
    assert calling_councils.meetings_possible(model.world, model.parameters, 0, 9.0)[0] < able <= with_rooms
    assert buildings.room_keeper[0] == NOBODY, "cadres keep it"


def test_mechanism_O3_converting_takes_money_and_hours_and_only_open_space_of_clear_title() -> None:
    model = troubled()
    buildings, today = model.columns.buildings, model.columns.today
    buildings.space[:] = SPACE_NONE
    assert not model.desk.convert_space(0, 20_000.0)
    buildings.space[1], buildings.space_title_clear[1] = SPACE_OPEN, 0
    assert not model.desk.convert_space(0, 20_000.0), "whose it is must be clear"
    assert float(today.money_cost_fen[0]) == 0.0
    buildings.space_title_clear[1] = 1
    assert model.desk.convert_space(0, 20_000.0)
    assert float(today.money_cost_fen[0]) == 20_000_00
    assert siting.best_site(model.world, 0) == NOBODY, "the ground is gone for a charging station"


def test_mechanism_O3_harm_a_keeper_makes_a_room_its_own() -> None:
    """(c) Where one's own use is worth much and others are thought to do little, the room ends as one more fence."""
    model = with_room({"common_areas.fenced_gain_cny_per_month": 5000.0, "behaviour.field_corridor_tokens": -40.0})
    for day in (31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334, 365):
        model.columns.households.hours_given[:] = 0.0
        common_rooms.decide_month(model.world, model.parameters, 0, day)
    buildings = model.columns.buildings
    assert buildings.space[0] == SPACE_FENCED
    assert int(buildings.space_holder[0]) != NOBODY
    assert float(model.columns.today.rooms_own_use[0]) >= model.parameters.common_rooms.months_to_capture
    assert float(model.columns.today.ties_in_rooms[0]) == 0.0
    assert "living_room_captured" in set(model.events_table()["kind"])


def test_mechanism_O3_harm_a_station_nobody_uses_costs_as_much() -> None:
    idle = {"compound.open_space_share": 1.0, "compound.contested_title_share": 0.0}
    kept = idle | active("converted_venues")
    assert total("meetings_in_venues", kept) == 0.0, "nobody convenes anything"
    assert total("common_rooms_kept", kept) > 0.0
    assert mean("cost_money_cny", kept) > mean("cost_money_cny", idle)
