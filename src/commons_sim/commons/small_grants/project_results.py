"""What a finished project does: nobody's things are carried away and keepers are asked; neighbours meet.

Both act through people. A keeper who is asked by neighbours clears its things or not, by trust in them times belief
about the others, as when the company's staff ask (:mod:`commons_sim.commons.common_areas.corridors`). Who comes to a
gathering gives an evening, may get to know a neighbour, and learns how many came: a poor turnout lowers what one
expects of others.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.behaviour.rule import belief_after, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.common_areas.conduct import sum_up_building
from commons_sim.commons.common_areas.corridors import clear_pile
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import GATHERING_COMES, GATHERING_TIE, PROJECT_CLEARS, uniform
from commons_sim.population.volunteering import ATTENDED, give_time, has_time, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def clear_corridor(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Takes nobody's things away, and asks those who keep things to clear them."""
    buildings, people = world.buildings, world.households
    compound = buildings.compound[building]
    removed = parameters.small_grants.clearing_share * float64(buildings.ownerless_m2[building])
    buildings.ownerless_m2[building] = float64(buildings.ownerless_m2[building]) - removed
    world.today.areas_removed_m2[compound] += removed
    first = buildings.first_household[building]
    for household in range(first, first + buildings.households[building]):
        if people.corridor_pile_m2[household] <= 0.0:
            continue
        trust, belief = float64(people.trust_neighbours[household]), float64(people.belief_corridor[household])
        draw = uniform(world.control.seed[0], PROJECT_CLEARS, people.identity[household], day)
        if draw < trust * belief / ENDOWMENT:
            world.today.areas_cleared_m2[compound] += clear_pile(world, household)
    sum_up_building(world, parameters, building)


@compiled
def gather(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Neighbours come together: each decides whether to come, may get to know somebody, and sees how many came."""
    buildings, people = world.buildings, world.households
    first, size = buildings.first_household[building], buildings.households[building]
    seed, hours, came = world.control.seed[0], parameters.deliberation.meeting_hours, 0
    for household in range(first, first + size):
        belief = float64(people.belief_meeting[household])
        willing = willingness_to_speak_up(world, parameters, household, belief, GATHERING_COMES, 0.0, day)
        comes = uniform(seed, GATHERING_COMES, people.identity[household], day) < willing / ENDOWMENT
        if comes and has_time(world, household, hours):
            people.at_meeting[household] = 1
            give_time(world, household, hours, day, ATTENDED)
            came += 1
    seen = ENDOWMENT * came / size if size > 0 else 0.0
    for household in range(first, first + size):
        if people.at_meeting[household] == 0:
            continue
        people.at_meeting[household] = 0
        payoff = relative_payoff(seen, ENDOWMENT, 0.0, 0.0)
        belief = float64(people.belief_meeting[household])
        people.belief_meeting[household] = belief_after(belief, seen, ENDOWMENT, payoff, parameters.behaviour)
        meets = uniform(seed, GATHERING_TIE, people.identity[household], day)
        if meets < parameters.residents.tie_growth_per_meeting and people.ties[household] < size - 1:
            people.ties[household] += 1
