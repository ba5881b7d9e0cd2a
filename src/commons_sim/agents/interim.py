"""What residents think an appointed body does already: how much less a committee of their own is still hoped to bring.

Used by who stands for the committee and by what a vote on it is worth; the body itself is in
:mod:`commons_sim.agents.management_body`.
"""

from __future__ import annotations

from commons_sim.kernel.columns import Parameters, World
from commons_sim.kernel.compiling import compiled


@compiled
def hoped_of_committee(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the share of what is missing that people hope a committee brings, beyond what an appointed body does already."""
    hoped = parameters.committee.hoped_gain_share
    if world.compounds.management_hours[compound] > 0.0:
        hoped = hoped * (1.0 - parameters.management_body.covers)
    return float(hoped)
