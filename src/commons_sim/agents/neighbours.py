"""The night as neighbours live it: lanes are blocked, and the harm falls on the people of the building.

Nobody decides here. The harm of a car in the lane (waiting, manoeuvres, detours) and the expected fire loss of a
blocked fire lane are shared out among the households of the building; tomorrow they may report it.
"""

from __future__ import annotations

from numpy import float64

from commons_sim.agents.driving import lane_hours_until_morning
from commons_sim.commons.parking import harm_of_lane
from commons_sim.compiling import compiled
from commons_sim.state import PLACE_FIRE_LANE, Parameters, World


@compiled
def measure_fire_lanes(world: World) -> None:
    """Writes down for how many hours each building's fire lane is blocked from this evening on."""
    buildings = world.buildings
    buildings.fire_hours_today[:] = 0.0
    for car in range(world.cars.place.size):
        if world.cars.place[car] == PLACE_FIRE_LANE:
            building = world.households.building[world.cars.household[car]]
            hours = lane_hours_until_morning(world.cars.return_minute[car])
            buildings.fire_hours_today[building] = max(float64(buildings.fire_hours_today[building]), hours)


@compiled
def neighbours_feel_the_night(world: World, parameters: Parameters, day: int) -> None:
    """The harm of cars in the lanes, and the expected fire loss, fall on the buildings' people."""
    buildings, people, rule = world.buildings, world.households, parameters.parking
    measure_fire_lanes(world)
    for building in range(buildings.compound.size):
        size, compound = buildings.households[building], buildings.compound[building]
        fire_hours = float64(buildings.fire_hours_today[building])
        harm = harm_of_lane(world, building, rule) + fire_hours * rule.fire_loss_cny_per_blocked_hour
        world.today.parking_harm_cny[compound] += harm
        world.today.fire_lane_hours[compound] += fire_hours
        each = harm / size if size > 0 else 0.0
        first = buildings.first_household[building]
        for household in range(first, first + size):
            people.harm_yesterday_cny[household] = each
            people.parking_cost_month_cny[household] = float64(people.parking_cost_month_cny[household]) + each
            if day >= 0:
                people.parking_cost_cny[household] += each
