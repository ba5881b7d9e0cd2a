"""The day and night as neighbours live them: lanes, corridors, noise, leaks; the harm falls on the people of the building.

Nobody decides here. The harm of a car in the lane (waiting, manoeuvres, detours) and the expected fire loss of a blocked fire
lane are shared out among the households of the building; tomorrow they may report it. So is the harm of a building's common
areas; what a household's own use of them brings it is its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.commons.common_areas.columns import SPACE_LET
from commons_sim.commons.common_areas.conduct import households_disturbed
from commons_sim.commons.parking.columns import PLACE_FIRE_LANE
from commons_sim.commons.parking.parking import harm_of_lane, lane_hours_until_morning
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.units import DAYS_A_MONTH

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


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
    """The harm of cars in the lanes and of the common areas, expected fire losses included, falls on the buildings' people."""
    buildings, people, rule = world.buildings, world.households, parameters.parking
    measure_fire_lanes(world)
    for building in range(buildings.compound.size):
        size, compound = buildings.households[building], buildings.compound[building]
        fire_hours = float64(buildings.fire_hours_today[building])
        harm = harm_of_lane(world, building, rule) + fire_hours * rule.fire_loss_cny_per_blocked_hour
        world.today.parking_harm_cny[compound] += harm
        world.today.fire_lane_hours[compound] += fire_hours
        each = harm / size if size > 0 else 0.0
        areas_each, own = float64(buildings.areas_harm_cny_per_day[building]), 0.0
        first = buildings.first_household[building]
        for household in range(first, first + size):
            people.harm_yesterday_cny[household] = each
            people.parking_cost_month_cny[household] = float64(people.parking_cost_month_cny[household]) + each
            own_use = float64(people.areas_own_cny_per_day[household])
            own += own_use
            if day >= 0:
                people.parking_cost_cny[household] += each
                people.common_areas_value_cny[household] += own_use - areas_each
        buildings.areas_harm_month_cny[building] = float64(buildings.areas_harm_month_cny[building]) + areas_each
        world.today.areas_own_cny[compound] += own
        world.today.areas_harm_cny[compound] += areas_each * size
        world.today.nuisance_days[compound] += households_disturbed(world, parameters, building)
        if buildings.space[building] == SPACE_LET:
            gain = parameters.common_areas.space_rent_cny_per_month - parameters.common_areas.claim_cny_per_month
            world.today.areas_company_cny[compound] += gain / DAYS_A_MONTH
