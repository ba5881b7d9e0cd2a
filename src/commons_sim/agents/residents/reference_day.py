"""The residents' rows of the day table, walked through Mesa agents: the readable reference for the compiled loop.

Each function here does the same as the step it is named after, with one
:class:`commons_sim.agents.residents.resident.Resident` a household in place of a loop over rows. Where the order of
residents must not matter (departures, bills, lessons) they act in an order that Mesa shuffles, and the result still has
to be the same to the last bit. Where it matters it is part of the model: the evening goes by the minute of return, and
neighbours hear of a report in the order of their flats.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from mesa.agent import AgentSet

from commons_sim.agents.owners_committee import common_money
from commons_sim.agents.residents.resident import Resident
from commons_sim.commons.activity_rooms import booking as room_booking
from commons_sim.commons.activity_rooms import keeping as room_keeping
from commons_sim.commons.activity_rooms import order as room_order
from commons_sim.commons.activity_rooms import rota as room_rota
from commons_sim.commons.activity_rooms.activity_rooms import is_run_by_residents
from commons_sim.commons.common_areas import (
    bicycles,
    conduct,
    corridors,
    illegal_building,
)
from commons_sim.commons.common_areas import (
    reports as common_area_reports,
)
from commons_sim.commons.parking import driving
from commons_sim.commons.services import paying
from commons_sim.governance.cases import CLUTTER, ILLEGAL_BUILDING, NUISANCE, STAIRWELL_CHARGING
from commons_sim.kernel.clock import DAYS_A_WEEK, is_month_start, starts_week
from commons_sim.kernel.columns import NOBODY
from commons_sim.population import reporting


def in_any_order(model: Any) -> AgentSet:
    """Returns all residents as a Mesa agent set, for steps in which their order must not matter."""
    return AgentSet(model.residents, random=model.random)


def neighbours_of(model: Any, building: int) -> list[Resident]:
    """Returns the residents of a building in the order of their flats."""
    first = int(model.world.buildings.first_household[building])
    return model.residents[first : first + int(model.world.buildings.households[building])]  # type: ignore[no-any-return]


def bills(model: Any, day: int) -> None:
    """Everybody gets the bill and decides; then everybody sees what others did."""
    world = model.world
    if not is_month_start(day):
        return
    world.compounds.billed_fen_month[:] = 0
    world.compounds.collected_fen_month[:] = 0
    residents = in_any_order(model)
    residents.shuffle_do("pay_bill", day)
    for building in range(world.buildings.compound.size):
        paying.count_payers(world, building)
    residents.shuffle_do("learn_from_the_bill", day)


def accounts(model: Any, day: int) -> None:
    """Everybody reads the account and looks at advertising."""
    if not is_month_start(day):
        return
    common_money.hang_advertising(model.world, model.parameters)
    in_any_order(model).shuffle_do("read_account", day)


def departures(model: Any, day: int) -> None:
    """Cars leave or stay."""
    in_any_order(model).shuffle_do("leave_in_the_morning", day)
    driving.clear_evening_counts(model.world)


def reports(model: Any, day: int) -> None:
    """Those whom a trouble concerns decide whether to report it."""
    world, patience = model.world, model.parameters.cases.patience_days
    buildings = world.buildings
    for building in range(buildings.compound.size):
        if world.compounds.governed[buildings.compound[building]] == 0:
            continue
        blocked = buildings.lane_taken[building] + buildings.fire_lane_taken[building] > 0
        if blocked and reporting.ready_to_report(buildings.parking_case_day[building], day, patience):
            for resident in neighbours_of(model, building):
                resident.consider_reporting_lane(day)
        out_of_order = buildings.out_of_order[building] > 0
        if out_of_order and reporting.ready_to_report(buildings.plant_case_day[building], day, patience):
            for resident in neighbours_of(model, building):
                resident.consider_reporting_plant(day)
    if is_month_start(day):
        for resident in model.residents:
            if reporting.ready_to_report(world.compounds.service_case_day[resident.compound], day, patience):
                resident.consider_reporting_service(day)


def week_in_corridors(model: Any, day: int) -> None:
    """Once a week everybody decides about corridor, noise and animal; then everybody sees the building."""
    world, parameters = model.world, model.parameters
    if not starts_week(day):
        return
    residents = in_any_order(model)
    residents.shuffle_do("spend_week", day)
    for building in range(world.buildings.compound.size):
        corridors.move_things(world, parameters, building)
        conduct.sum_up_building(world, parameters, building)
    residents.shuffle_do("learn_from_the_week", day)
    corridors.forget_fines(world)


def building_works(model: Any, day: int) -> None:
    """Everybody hears of removals; those whose month it is think about building."""
    world, parameters = model.world, model.parameters
    for compound in range(world.compounds.kind.size):
        illegal_building.hear_the_news(world, compound)
    in_any_order(model).shuffle_do("consider_building", day)
    illegal_building.pay_for_works(world, parameters)
    for building in range(world.buildings.compound.size):
        conduct.sum_up_building(world, parameters, building)


def charging(model: Any, day: int) -> None:
    """Those with electric bicycles choose where to charge, the nearest to the station first."""
    world, parameters = model.world, model.parameters
    for compound in range(world.compounds.kind.size):
        world.compounds.station_users[compound] = 0
        first, size = int(world.compounds.first_household[compound]), int(world.compounds.households[compound])
        start = bicycles.first_to_ask(world, compound) - first
        for place in range(size):
            model.residents[first + (start + place) % size].choose_charging(day)
        bicycles.settle_charging(world, parameters, compound)
    for building in range(world.buildings.compound.size):
        conduct.sum_up_building(world, parameters, building)


def reports_on_common_areas(model: Any, day: int) -> None:
    """Once a month those whom a trouble in the common areas concerns decide whether to report it."""
    world, parameters = model.world, model.parameters
    for building in range(world.buildings.compound.size):
        if world.compounds.governed[world.buildings.compound[building]] == 0:
            continue
        for kind in (CLUTTER, ILLEGAL_BUILDING, NUISANCE, STAIRWELL_CHARGING):
            harm = common_area_reports.harm_of_kind(world, parameters, building, kind)
            if harm <= 0.0 or not common_area_reports.may_be_reported(world, parameters, building, kind, day):
                continue
            concerned = common_area_reports.share_concerned(world, parameters, building, kind)
            for resident in neighbours_of(model, building):
                resident.consider_reporting_areas(kind, harm, concerned, day)


def returns(model: Any, day: int) -> None:
    """Cars come home in order of their minute; each driver finds what those before left."""
    world = model.world
    for compound in range(world.compounds.kind.size):
        for position in range(driving.order_of_return(world, compound)):
            car = int(world.control.order[position])
            model.residents[int(world.cars.household[car])].come_home(car, day)
        driving.note_occupancy(world, compound)


def people_of(model: Any, compound: int) -> AgentSet:
    """Returns a compound's residents as an agent set, for what they decide in any order."""
    first = int(model.world.compounds.first_household[compound])
    last = first + int(model.world.compounds.households[compound])
    return AgentSet(model.residents[first:last], random=model.random)


def room_keeping_month(model: Any, day: int) -> None:
    """Members of teams decide about the rota; who keeps the rooms follows from it."""
    world, parameters = model.world, model.parameters
    if not is_month_start(day):
        return
    for compound in range(world.compounds.kind.size):
        if world.compounds.rooms[compound] == 0:
            continue
        room_keeping.turn_the_month(world, parameters, compound, day)
        if is_run_by_residents(world.compounds.room_way_offered[compound]):
            people = people_of(model, compound)
            members = room_rota.members_of_teams(world, compound)
            duties = room_rota.duties_asked(world, parameters, compound)
            people.shuffle_do("consider_volunteering", members, duties, day)
            filled = min(1.0, room_rota.on_rota(world, compound) / duties)
            people.shuffle_do("see_rota", filled)
        room_keeping.settle_keepers(world, parameters, compound, day)


def room_bookings(model: Any, day: int) -> None:
    """Members of teams learn from the week that ended; their leaders ask for slots of the new one."""
    world, parameters = model.world, model.parameters
    if day % DAYS_A_WEEK != 0:
        return
    for compound in range(world.compounds.kind.size):
        if world.compounds.rooms[compound] == 0:
            continue
        people = people_of(model, compound)
        seen = room_order.order_seen(world, parameters, compound)
        if seen >= 0.0:
            people.shuffle_do("learn_from_the_rooms", seen)
        room_order.hear_of_sanctions(world, parameters, compound)
        room_booking.open_cells(world, parameters, compound, day)
        first = int(world.compounds.first_team[compound])
        for team in range(first, first + int(world.compounds.teams[compound])):
            if world.teams.leader[team] == NOBODY:
                room_booking.ask_for_slots(world, parameters, team, day)
        people.shuffle_do("ask_for_slots", day)
        room_booking.give_out(world, parameters, compound, day)


def lessons(model: Any, day: int) -> None:
    """Everybody learns from what the building saw."""
    driving.sum_up_evening(model.world)
    in_any_order(model).shuffle_do("learn_from_the_evening", day)


#: By the name of the row in ``commons_sim.model.DAY_TABLE``.
STEPS_BY_AGENTS: Final[dict[str, Callable[[Any, int], None]]] = {
    "bills": bills,
    "accounts": accounts,
    "room_keeping": room_keeping_month,
    "room_bookings": room_bookings,
    "departures": departures,
    "reports": reports,
    "returns": returns,
    "lessons": lessons,
    "works": building_works,
    "charging": charging,
    "corridors": week_in_corridors,
    "reports_on_common_areas": reports_on_common_areas,
}
