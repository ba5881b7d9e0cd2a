"""Grid workers walk the compound and file what they see: from being told to finding (article, section 2.1).

Utility of who walks: what was filed is counted; a trouble that is too small would only fill the queue of a colleague. Information:
what stands in the open in the buildings that the hours suffice for, one after the other. Choices: file a trouble that has no case
yet, if what it costs the building's people in a day reaches what the worker holds to be worth a case. Learning: none.

A case found this way has no reporter: nobody's trust hangs on its end, and nobody is there to press. Neighbours who see that the
case is open already have no reason to report it: their own report is crowded out by their own decision
(:mod:`commons_sim.population.reporting`). Hours of walking are hours of the residents' committee that other cases lack.

Source: the article, section 2.1 (row E2 of its systems). Left out: cameras, and what happens behind doors (noise, leaks).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.commons.common_areas.reports import harm_of_kind, offender, open_since
from commons_sim.commons.parking.parking import harm_of_lane
from commons_sim.governance.cases import (
    CLUTTER,
    FIRE_LANE,
    ILLEGAL_BUILDING,
    LANE_PARKING,
    PLANT,
    RESIDENTS_COMMITTEE,
    STAIRWELL_CHARGING,
)
from commons_sim.kernel.clock import DAYS_A_WEEK, starts_week
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.population.reporting import receive_report

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


# fmt: off
@dataclass
class GridParameters:
    """What an hour of walking covers, and what is worth a case."""

    buildings_per_hour: float = parameter(
        2.0, unit="buildings/h", low=0.01, high=60.0, source="stairs, corridors and lanes of a high-rise, assumed",
        confidence="assumed",
        meaning="Buildings that a grid worker looks over in an hour", meaning_zh="网格员每小时可巡查楼栋数",
    )
    filed_from_cny_per_day: float = parameter(
        10.0, unit="CNY/day/building", low=0.0, high=10000.0, source="assumed", confidence="assumed",
        meaning="Harm to a building's people in a day from which a grid worker files a trouble",
        meaning_zh="网格员立案的每日损害门槛(每栋)",
    )
# fmt: on


@compiled
def found(world: World, parameters: Parameters, building: int, kind: int, day: int) -> None:
    """Files one trouble that was seen; the case names nobody as its reporter."""
    compound = world.buildings.compound[building]
    before = world.control.cases_ever[0]
    about = offender(world, building, kind, day) if kind == ILLEGAL_BUILDING else NOBODY
    receive_report(world, parameters, kind, compound, building, NOBODY, RESIDENTS_COMMITTEE, NEVER, day)
    world.today.reports[compound] -= 1.0  # nobody reported it
    if world.control.cases_ever[0] > before:
        world.today.found[compound] += 1.0
        world.cases.party[world.control.open_cases[0] - 1] = about


@compiled
def look_over(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Files what a grid worker sees in one building and holds to be worth a case."""
    buildings, rule = world.buildings, parameters.grid
    size = float64(buildings.households[building])
    if buildings.parking_case_day[building] == NEVER:
        harm = harm_of_lane(world, building, parameters.parking)
        if harm > 0.0 and harm >= rule.filed_from_cny_per_day:
            kind = FIRE_LANE if buildings.fire_lane_taken[building] > 0 else LANE_PARKING
            found(world, parameters, building, kind, day)
    if buildings.out_of_order[building] > 0 and buildings.plant_case_day[building] == NEVER:
        harm = float64(buildings.outage_cny[building]) * size
        if harm >= rule.filed_from_cny_per_day:
            found(world, parameters, building, PLANT, day)
    for kind in (CLUTTER, ILLEGAL_BUILDING, STAIRWELL_CHARGING):
        harm = harm_of_kind(world, parameters, building, kind) * size
        new = open_since(world, building, kind) == NEVER
        if new and harm > 0.0 and harm >= rule.filed_from_cny_per_day:
            found(world, parameters, building, kind, day)


@compiled
def grid_patrols(world: World, parameters: Parameters, day: int) -> None:
    """Once a week grid workers walk as many buildings as their hours suffice for, where they stopped the week before."""
    if not starts_week(day):
        return
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        hours = compounds.grid_hours_per_week[compound]
        number = compounds.buildings[compound]
        if hours <= 0.0 or compounds.governed[compound] == 0 or number == 0:
            continue
        covered = min(number, int(hours * parameters.grid.buildings_per_hour + 0.5))
        start = (day // DAYS_A_WEEK) * covered
        for place in range(covered):
            building = compounds.first_building[compound] + (start + place) % number
            look_over(world, parameters, building, day)
