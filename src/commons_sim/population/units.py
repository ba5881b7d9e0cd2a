"""The resident units beside a compound: schools, clinics, offices and firms with means that stand empty at times.

They exist whatever the regime; regimes differ in who can ask them (:mod:`commons_sim.agents.resident_units.resident_units`).
A row of their table is one thing that a unit has, spaces at night, a room or experts, so that a unit can give each of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, Final

from commons_sim.kernel.columns import NEVER
from commons_sim.kernel.randomness import UNIT, identity_of, uniform
from commons_sim.population.parameters import CompoundParameters

if TYPE_CHECKING:
    from commons_sim.world.tables import World

# Fields of a unit's draws.
IS_PUBLIC, SLOTS, VENUE, EXPERTS, AVERSION = range(5)
THINGS: Final = 3  # rows a unit
NUMBERS: Final = 4096  # keeps the identities of units apart from those of buildings


def draw_units(world: World, facts: Sequence[CompoundParameters], seed: int) -> None:
    """Fills the table of resident units from the facts of each compound: means are uniform from zero to twice the mean."""
    row = 0
    for compound, each in enumerate(facts):
        for number in range(each.resident_units):
            units = world.units
            rows = slice(row, row + THINGS)
            units.identity[rows] = identity_of(world.compounds.identity[compound], NUMBERS + number)
            identity = units.identity[row]  # an unsigned 64-bit number, as in every draw

            def about(mean: float, field: int, identity: Any = identity) -> float:
                return 2.0 * mean * float(uniform(seed, UNIT, identity, field))

            units.compound[rows] = compound
            units.public[rows] = 1 if uniform(seed, UNIT, identity, IS_PUBLIC) < each.public_unit_share else 0
            units.slots[row] = int(about(each.unit_night_slots, SLOTS))
            units.venue_hours[row + 1] = about(each.unit_venue_hours_per_month, VENUE)
            units.expert_hours[row + 2] = about(each.unit_expert_hours_per_month, EXPERTS)
            units.aversion[rows] = about(1.0, AVERSION)
            units.since_day[rows] = units.refused_day[rows] = NEVER
            row += THINGS
