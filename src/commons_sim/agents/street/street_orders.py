"""Repairs that the street orders: an emergency is an emergency when an official says so.

Mechanism. A large repair paid by the maintenance fund needs a vote of the building, or an application in an emergency
(Civil Code, article 281), which a committee or the residents' committee makes when it has the time. Here officials of the
street go through the buildings whose lifts or plant stand still and order the repair after so many days, the longest outage
first.

What it costs: officials' hours, as many for each order as an application takes of the residents' committee. The fund pays
the repair, and can be used up by it; where it has not got the money, an order changes nothing. Owners are not asked: the
article's "strong government" can repair a lift without a single neighbour having met another.

Left out: public money advanced for repairs, and orders that are contested.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.commons.services.repairs import order_large_repair

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


def order_repairs(world: World, parameters: Parameters, compound: int, days_out: int, hours: float, day: int) -> int:
    """Orders large repairs that have waited for ``days_out`` days, as far as officials' hours go; returns how many began."""
    if world.compounds.governed[compound] == 0:
        return 0
    buildings, needed = world.buildings, float(parameters.residents_committee.emergency_hours)
    first = int(world.compounds.first_building[compound])
    rows = range(first, first + int(world.compounds.buildings[compound]))
    waiting = [
        row
        for row in rows
        if buildings.repair[row] == REPAIR_LARGE and day - int(buildings.out_since_day[row]) >= days_out
    ]
    waiting.sort(key=lambda row: int(buildings.out_since_day[row]))
    begun = 0
    for building in waiting:
        if hours < needed or not order_large_repair(world, parameters, compound, building, day):
            break
        hours -= needed
        world.today.government_hours[compound] += needed
        begun += 1
    return begun
