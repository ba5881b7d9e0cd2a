"""The property company's patrol: walking the lanes at night, asking drivers to move.

The company decides each month how many of its staff hours go on patrol
(:mod:`commons_sim.agents.property_company.property_company`). A patrol sees a car in the lane if it has the time to get
to it, and can only ask: whether the driver moves depends on trust in the company and on what the driver believes others
do. What it cannot clear it may report (:mod:`commons_sim.population.reporting`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.behaviour.punishment import felt_after_seeing
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.parking.columns import PLACE_FIRE_LANE, PLACE_LANE
from commons_sim.commons.parking.driving import move_outside
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import PATROL_PERSUADES, PATROL_SEES, uniform
from commons_sim.population.reporting import patrol_reports

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def patrol_car(world: World, parameters: Parameters, car: int, chance_seen: float, day: int) -> bool:
    """The company's patrol may meet a car in the lane and ask its driver to move; returns whether the car was seen."""
    seed, identity = world.control.seed[0], world.cars.identity[car]
    if uniform(seed, PATROL_SEES, identity, day) >= chance_seen:
        return False
    people = world.households
    household = world.cars.household[car]
    felt, rule = float64(people.felt_fine_cny[household]), parameters.parking
    people.felt_fine_cny[household] = felt_after_seeing(
        felt, max(felt, rule.asked_to_move_cny), 1.0, parameters.behaviour
    )
    chance = float64(people.trust_property_company[household]) * float64(people.belief_parking[household]) / ENDOWMENT
    if uniform(seed, PATROL_PERSUADES, identity, day) < chance:
        move_outside(world, car, day)
    return True


@compiled
def patrol(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """The company's patrol walks the lanes with the hours it has."""
    compounds, buildings = world.compounds, world.buildings
    if compounds.governed[compound] == 0:
        return
    in_lane = 0
    first, last = compounds.first_building[compound], compounds.first_building[compound] + compounds.buildings[compound]
    for building in range(first, last):
        in_lane += buildings.lane_taken[building] + buildings.fire_lane_taken[building]
    hours = compounds.service_hours_per_day[compound] * compounds.patrol_share[compound]
    if in_lane == 0 or hours <= 0.0:
        return
    chance_seen = clip(hours * parameters.parking.patrol_cars_per_hour / in_lane, 0.0, 1.0)
    for car in range(compounds.first_car[compound], compounds.first_car[compound] + compounds.cars[compound]):
        place = world.cars.place[car]
        if place == PLACE_LANE or place == PLACE_FIRE_LANE:
            patrol_car(world, parameters, car, chance_seen, day)
    for building in range(first, last):
        if buildings.lane_taken[building] + buildings.fire_lane_taken[building] > 0:
            patrol_reports(world, parameters, building, day)


@compiled
def patrols(world: World, parameters: Parameters, day: int) -> None:
    """Each company's patrol walks its lanes."""
    for compound in range(world.compounds.kind.size):
        patrol(world, parameters, compound, day)
