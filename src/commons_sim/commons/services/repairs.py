"""A large repair is ordered: common money pays, work begins, the case about it rests."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commons_sim.commons.services.columns import REPAIR_LARGE, REPAIR_UNDER_WAY
from commons_sim.governance.ledger import LARGE_REPAIR, MAINTENANCE_FUND, post
from commons_sim.governance.voting import USE_FUND
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ASSEMBLY_CALLED_OFF: Final = event(
    "assembly_called_off",
    "residents",
    "The assembly is called off: the repair has begun by the emergency route",
    "维修已经应急程序启动, 业主大会取消",
)


@compiled
def order_large_repair(world: World, parameters: Parameters, compound: int, building: int, day: int) -> bool:
    """Pays a large repair out of the maintenance fund and starts it; returns False if the fund cannot pay."""
    buildings = world.buildings
    cost = int(parameters.services.large_repair_cny * FEN_A_YUAN)
    if buildings.repair[building] != REPAIR_LARGE or world.balances_fen[compound, MAINTENANCE_FUND] < cost:
        return False
    post(world, compound, LARGE_REPAIR, cost)
    world.today.company_cost_cny[compound] += parameters.services.large_repair_cny
    buildings.repair[building] = REPAIR_UNDER_WAY
    buildings.large_under_way[building] = 1
    buildings.repair_ready_day[building] = day + parameters.services.large_repair_days
    compounds = world.compounds
    called = compounds.assembly_day[compound] != NEVER and compounds.assembly_item[compound] == USE_FUND
    if called and compounds.assembly_building[compound] == building:  # the emergency route leaves nothing to vote on
        compounds.assembly_day[compound] = NEVER
        compounds.assembly_building[compound] = NOBODY
        compounds.organiser_hours[compound] = 0.0
        note(world, day, ASSEMBLY_CALLED_OFF, compound, building, 0, 0)
    return True
