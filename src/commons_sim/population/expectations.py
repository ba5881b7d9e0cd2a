"""What residents hope that rules which are kept would spare them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


NIGHTS_A_MONTH: Final = 30.0


@compiled
def relief_a_month(world: World, parameters: Parameters, household: int) -> float:
    """Returns what a household hopes that rules which are kept spare it in a month, in CNY."""
    trouble = float64(world.buildings.trouble_cny[world.households.building[household]])
    return float(trouble * parameters.committee.hoped_gain_share)
