"""A word given in a council, in the dilemma it was given for: whether it holds, how it binds, how it is seen kept or broken.

The laboratory's :func:`commons_sim.behaviour.communication.bound_by_word`, with what the compound adds: a breach is seen by the
neighbours who know one, as far as those who heard the word live near, and the credit of what was said is trust in neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.behaviour.communication import bound_by_word
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.governance.deliberation import share_who_see
from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def word_holds(given: int, world: World, household: int, day: int) -> bool:
    """Returns whether a word that was given (0 or 1) still binds this household."""
    return bool(given == 1 and day < world.households.word_until_day[household])


@compiled
def bound_by_own_word(world: World, parameters: Parameters, household: int, willing: float) -> float:
    """Returns the motive, in tokens, of somebody whose word given in a council holds.

    The larger the unit in which it was given, the fewer of those who heard it know this household.
    """
    near = float64(world.buildings.word_near[world.households.building[household]])
    return bound_before_eyes(world, parameters, household, near, willing)


@compiled
def bound_before_eyes(world: World, parameters: Parameters, household: int, near: float, willing: float) -> float:
    """Returns the motive, in tokens, of somebody whose word holds; ``near``: share of those who heard it that live near."""
    people = world.households
    seen = share_who_see(float64(people.ties[household]) * near, parameters.deliberation)
    cost, credit = float64(people.word_cost[household]) * seen, float64(people.trust_neighbours[household])
    return bound_by_word(willing, cost, credit, ENDOWMENT, parameters.behaviour)


@compiled
def note_word(world: World, building: int, broken: bool) -> None:
    """Notes an act under a word for the eyes of the building."""
    compound = world.buildings.compound[building]
    world.today.words_tried[compound] += 1.0
    if broken:
        world.today.words_broken[compound] += 1.0
        world.buildings.words_broken[building] += 1
    else:
        world.buildings.words_kept[building] += 1
