"""Officers on their rounds: what they see without being told, and write up at once.

Mechanism. In the status quo officers see what was reported and passed on to them, and nothing else: those who see have no
power, those with power do not see (article, section 2.1). Hours that are set aside for rounds close that gap from above.
Once a week officers walk from building to building, each compound its turn by households, and open a case about whatever
stands in sight: cars in the lane, things in the corridor, bicycles charging in the stairwell, illegal building. Noise,
leaks and service they do not see.

What it costs. An hour on a round is not spent on a case that somebody called about: the queue grows by what the rounds find
while the hours that work it off shrink. Each visit that follows makes enforcement present in the building, which turns some
people to the rule and others away from it.

Utility and learning: none; rounds follow an order and a list. Left out: officers who walk past, and warning of a round.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.commons.common_areas.reports import offender, open_since
from commons_sim.governance.cases import (
    CLUTTER,
    FIRE_LANE,
    ILLEGAL_BUILDING,
    LANE_PARKING,
    STAIRWELL_CHARGING,
    STREET_TEAM,
)
from commons_sim.kernel.clock import starts_week
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.population.reporting import receive_report

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


# fmt: off
@dataclass
class InspectionParameters:
    """How far an hour of a round goes, and what is written up."""

    hours_per_building: float = parameter(
        0.75, unit="h/building", low=0.05, high=40.0, source="lane, stairwells and corridors of a building on foot; assumed",
        confidence="assumed", meaning="Officers' hours that a round through one building takes",
        meaning_zh="巡查一栋楼所需执法工时",
    )
    clutter_share: float = parameter(
        0.1, unit="of the corridor", low=0.0, high=1.0, source="an escape route must be clear; a shoe rack passes; assumed",
        confidence="assumed", meaning="Share of a corridor taken from which officers write it up",
        meaning_zh="楼道堆物达到此占用比例即立案",
    )
# fmt: on


@compiled
def write_up(world: World, parameters: Parameters, building: int, kind: int, since: int, day: int) -> None:
    """Opens a case with the officers themselves about a trouble that nobody has reported yet."""
    if since != NEVER:
        return
    compound, party = world.buildings.compound[building], offender(world, building, kind, day)
    if kind == ILLEGAL_BUILDING and party == NOBODY:
        return
    row = world.control.open_cases[0]
    receive_report(world, parameters, kind, compound, building, NOBODY, STREET_TEAM, NEVER, day)
    if world.control.open_cases[0] > row:
        world.cases.party[row] = party
        world.today.found_on_rounds[compound] += 1.0


@compiled
def look_at_building(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Officers go through a building and write up what stands in sight."""
    buildings = world.buildings
    if buildings.fire_lane_taken[building] > 0:
        write_up(world, parameters, building, FIRE_LANE, buildings.parking_case_day[building], day)
    elif buildings.lane_taken[building] > 0:
        write_up(world, parameters, building, LANE_PARKING, buildings.parking_case_day[building], day)
    taken = float64(buildings.piles_m2[building]) + float64(buildings.ownerless_m2[building])
    if taken > 0.0 and taken >= parameters.inspections.clutter_share * float64(buildings.corridor_m2[building]):
        write_up(world, parameters, building, CLUTTER, open_since(world, building, CLUTTER), day)
    if buildings.stairwell_bicycles[building] > 0:
        since = open_since(world, building, STAIRWELL_CHARGING)
        write_up(world, parameters, building, STAIRWELL_CHARGING, since, day)
    if buildings.works[building] > 0:
        write_up(world, parameters, building, ILLEGAL_BUILDING, open_since(world, building, ILLEGAL_BUILDING), day)


@compiled
def round_of_compound(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> None:
    """Spends the week's hours of a compound on its buildings in turn; hours short of a building wait for the next week."""
    compounds, each = world.compounds, parameters.inspections.hours_per_building
    count = compounds.buildings[compound]
    left = min(compounds.inspection_hours_left[compound] + hours, count * each)
    while count > 0 and left >= each:
        place = compounds.inspection_next[compound] % count
        look_at_building(world, parameters, compounds.first_building[compound] + place, day)
        compounds.inspection_next[compound] = (place + 1) % count
        left -= each
    compounds.inspection_hours_left[compound] = left


@compiled
def inspections(world: World, parameters: Parameters, day: int) -> None:
    """Once a week officers walk their rounds, if hours are set aside for them."""
    if not starts_week(day):
        return
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        district = world.communities.district[compounds.community[compound]]
        hours = world.districts.inspection_hours_per_week[district]
        if hours <= 0.0 or compounds.governed[compound] == 0:
            continue
        everybody = world.districts.background_households[district] + world.households.building.size
        share = compounds.households[compound] / max(1, everybody)
        round_of_compound(world, parameters, compound, share * hours, day)
