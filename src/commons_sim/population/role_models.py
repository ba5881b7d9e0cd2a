"""Whose acts stand out in a building: known Party members, holders of an office, families with a mark on their door."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commons_sim.kernel.compiling import compiled
from commons_sim.population.columns import ROLE_MODEL, ROLE_OFFICE

if TYPE_CHECKING:
    from commons_sim.world.tables import World

STANDS_OUT: Final = ROLE_OFFICE | ROLE_MODEL


@compiled
def is_example(world: World, household: int) -> bool:
    """Returns whether neighbours see a household's acts as those of somebody who leads, the good and the bad alike."""
    people = world.households
    return bool(people.member_visible[household] == 1 or people.roles[household] & STANDS_OUT != 0)
