"""The street's enforcement team: finite hours, a queue by priority, visits at night.

Utility: urgent cases first, then the oldest; the team has no aim beyond its queue. Information: only what is reported
and passed on to it: it does not see the lanes by itself. Choices: which case next; what it does on a visit is law.
Learning: none.

On a visit officers find most of the cars that stand in the lane, fine them, and have them moved. Fines: Road Traffic Safety
Law, article 90 (20 to 200 CNY); Fire Protection Law, article 60 (up to 500 CNY for a person). Where departments do not go
together, each comes on its own day, if it comes (:mod:`commons_sim.agents.casework.departments_at_work`). A visit makes enforcement
present in the building's daily life, which moves people by their acceptance of authority: it can help or harm.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.punishment import felt_after
from commons_sim.commons.parking.columns import PLACE_FIRE_LANE, PLACE_LANE, PLACE_OFF_SITE
from commons_sim.commons.parking.parking import leave_place, take_place
from commons_sim.governance.ledger import FINE, post
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import ENFORCEMENT_FINDS, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.trust import presence_is_felt

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ENFORCEMENT_VISIT: Final = event(
    "enforcement_visit", "street_team", "Officers visit: {a} cars fined", "执法上门: 处罚{a}辆车"
)


# fmt: off
@dataclass
class EnforcementParameters:
    """What officers can do, and with how many hours."""

    team_hours_per_1000_households_week: float = parameter(
        2.6, unit="h/1000 households/week", low=0.0, high=100.0,
        source="about one officer post in 14,000 households for cases inside compounds", confidence="assumed",
        meaning="Officers' hours for cases inside compounds in the status quo", meaning_zh="现状下每千户每周可用于小区的执法工时",
    )
    street_households: int = parameter(
        30000, unit="households", low=0, high=1000000, source="a street of about 80,000 people", confidence="assumed",
        meaning="Households that the street's team serves", meaning_zh="街道执法队服务户数",
    )
    lane_fine_cny: float = parameter(
        150.0, unit="CNY", low=0.0, high=200.0, source="Road Traffic Safety Law, article 90: 20 to 200 CNY", confidence="law",
        meaning="Fine for a car in a lane", meaning_zh="占道停车罚款", role="lever",
    )
    fire_lane_fine_cny: float = parameter(
        300.0, unit="CNY", low=0.0, high=500.0, source="Fire Protection Law, article 60: up to 500 CNY for a person",
        confidence="law", meaning="Fine for a car in a fire lane", meaning_zh="占用消防通道罚款", role="lever",
    )
    found_share: float = parameter(
        0.9, unit="-", low=0.0, high=1.0, source="a visit at night finds nearly all", confidence="assumed",
        meaning="Chance that a visit finds a car in the lane", meaning_zh="一次上门查获占道车的概率",
    )
# fmt: on


@compiled
def fine_car(world: World, parameters: Parameters, car: int, day: int) -> None:
    """Fines one car found in the lane and has it moved outside."""
    people, rule = world.households, parameters.enforcement
    household = world.cars.household[car]
    compound, building = people.compound[household], people.building[household]
    fine_cny = rule.fire_lane_fine_cny if world.cars.place[car] == PLACE_FIRE_LANE else rule.lane_fine_cny
    fine_fen = int(fine_cny * FEN_A_YUAN)
    leave_place(world, car)
    take_place(world, car, PLACE_OFF_SITE)
    post(world, compound, FINE, fine_fen)
    world.today.fines_fen[compound] += fine_fen
    world.buildings.fines_today_fen[building] += fine_fen
    felt = float64(people.felt_fine_cny[household])
    people.felt_fine_cny[household] = felt_after(felt, fine_cny, 1.0, 0.0, parameters.behaviour)
    people.parking_cost_month_cny[household] = float64(people.parking_cost_month_cny[household]) + fine_cny
    if day >= 0:
        people.parking_cost_cny[household] += fine_cny


@compiled
def visit_building(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Officers come to a building at night: cars found are fined, and everybody there knows."""
    people, buildings = world.households, world.buildings
    compound = buildings.compound[building]
    first, found = world.compounds.first_car[compound], 0
    for car in range(first, first + world.compounds.cars[compound]):
        if people.building[world.cars.household[car]] != building:
            continue
        if world.cars.place[car] != PLACE_LANE and world.cars.place[car] != PLACE_FIRE_LANE:
            continue
        draw = uniform(world.control.seed[0], ENFORCEMENT_FINDS, world.cars.identity[car], day)
        if draw < parameters.enforcement.found_share:
            fine_car(world, parameters, car, day)
            found += 1
    presence_is_felt(world, parameters, building)
    buildings.visit_tonight[building] = 0
    buildings.last_visit_day[building] = day
    note(world, day, ENFORCEMENT_VISIT, compound, building, found, 0)


@compiled
def officers(world: World, parameters: Parameters, day: int) -> None:
    """Officers come where a case sent them; their presence in people's minds fades."""
    for building in range(world.buildings.compound.size):
        if world.buildings.visit_tonight[building] == 1:
            visit_building(world, parameters, building, day)
    keep = 1.0 - parameters.behaviour.exposure_fading
    for household in range(world.households.building.size):
        world.households.imposed_exposure[household] = float64(world.households.imposed_exposure[household]) * keep
