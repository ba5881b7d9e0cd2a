"""Scarce skills of residents, and what a mark on the door is worth: small facts that other rules read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import SKILL, uniform
from commons_sim.population.columns import LAW, MEDICINE, NO_SKILL, ROLE_MODEL

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def knows(world: World, parameters: Parameters, household: int) -> int:
    """Returns the scarce skill of somebody in a household: ``LAW``, ``MEDICINE`` or ``NO_SKILL``."""
    rule = parameters.offices
    draw = uniform(world.control.seed[0], SKILL, world.households.identity[household], 0)
    if draw < rule.law_share:
        return LAW
    return MEDICINE if draw < rule.law_share + rule.medicine_share else NO_SKILL


@compiled
def mark_at_stake(world: World, parameters: Parameters, household: int) -> float:
    """Returns what a family with the mark on its door stands to lose in a week, in CNY; 0 without."""
    if world.households.roles[household] & ROLE_MODEL == 0:
        return 0.0
    return float(parameters.offices.mark_cny_per_week)
