"""Spill-over between dilemmas: what a resident sees of the others' conduct elsewhere in the building.

Mechanism. Who sees corridors blocked expects less when the bill comes, and the other way round. In each dilemma what was seen
is mixed with what is seen in the *other* dilemmas that the building has, each with the same weight, all of them together with
``kappa``. A dilemma that a building does not have (no corridors in which anything could stand) says nothing.

``kappa`` is not measured anywhere: results are also given at 0.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

PARKING, FEE, COMMON_AREAS = range(3)
NOTHING_SEEN: Final = -1.0


@compiled
def seen_elsewhere(world: World, building: int, dilemma: int) -> float:
    """Returns the share (0 to 1) seen to do their part in a building's other dilemmas; in all three if ``dilemma`` is none."""
    buildings = world.buildings
    total, kinds = 0.0, 0.0
    if dilemma != PARKING:
        total += float64(buildings.seen_restraint[building])
        kinds += 1.0
    if dilemma != FEE:
        total += float64(buildings.paid_share[building])
        kinds += 1.0
    order = float64(buildings.corridor_order[building])
    if dilemma != COMMON_AREAS and order >= 0.0:
        total += order
        kinds += 1.0
    return total / kinds


@compiled
def mixed_with_elsewhere(world: World, parameters: Parameters, building: int, dilemma: int, seen: float) -> float:
    """Returns what was seen in one dilemma (tokens), mixed with what is seen in the others by ``kappa``."""
    kappa = parameters.behaviour.kappa
    return float((1.0 - kappa) * seen + kappa * ENDOWMENT * seen_elsewhere(world, building, dilemma))
