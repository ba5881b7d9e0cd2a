"""What residents think an appointed body does already: how much less a committee of their own is still hoped to bring.

Used by who stands for the committee and by what a vote on it is worth; the body itself is in
:mod:`commons_sim.agents.owners_committee.management_body`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def hoped_of_committee(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the share of what is missing that people hope a committee brings, beyond what an appointed body does already."""
    hoped = parameters.committee.hoped_gain_share
    if world.compounds.management_hours[compound] > 0.0:
        hoped = hoped * (1.0 - parameters.management_body.covers)
    return float(hoped)


NIGHTS_A_MONTH: Final = 30.0


@compiled
def relief_a_month(world: World, parameters: Parameters, household: int) -> float:
    """Returns what a household hopes that rules which are kept spare it in a month, in CNY."""
    trouble = float64(world.buildings.trouble_cny[world.households.building[household]])
    return float(trouble * parameters.committee.hoped_gain_share)
