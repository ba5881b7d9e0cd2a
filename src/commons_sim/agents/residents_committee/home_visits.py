"""Home visits by street and community staff, in pairs, to find members and be known (article, section 2.2).

Staff do not know where members live: they go from door to door, and each door opened is one conversation. Whoever is visited knows
the public bodies and a neighbour better afterwards, and holds them to how things stand: trust rises where life here is
found good and falls where it is not
(:func:`commons_sim.agents.residents_committee.residents_committee.be_asked_how_things_stand`). A member who is unknown
where it lives is asked face to face whether it will be counted in; it decides as about any time for common affairs, by
the one rule of behaviour. What a letter asks once and is forgotten (``branch.coming_out``), a visitor asks at the door:
the answer is given at once.

Nobody who is not visited changes. Whoever says no can be asked again at the next visit.

Source: the article, section 2.2 (row O1 of its systems). Left out: the time of those visited, meetings of
members by stairwell.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.agents.residents_committee.residents_committee import be_asked_how_things_stand
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import HOME_VISIT, HOME_VISIT_ASKED, HOME_VISIT_TIE, MEMBER_KNOWN_NOW, uniform
from commons_sim.population.volunteering import willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def visit_homes(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> int:
    """Visits homes drawn by lot for a month; returns how many members made themselves known."""
    people, rule = world.households, parameters.residents_committee
    first, size = world.compounds.first_household[compound], world.compounds.households[compound]
    if size == 0 or hours <= 0.0:
        return 0
    seed, found = world.control.seed[0], 0
    chance = clip(hours * rule.households_per_visit_hour / size, 0.0, 1.0)
    for household in range(first, first + size):
        identity = people.identity[household]
        if uniform(seed, HOME_VISIT, identity, day) >= chance:
            continue
        people.contact[household] = learned(float64(people.contact[household]), 1.0, rule.visit_contact)
        be_asked_how_things_stand(world, parameters, household)
        neighbours = world.buildings.households[people.building[household]] - 1
        meets = uniform(seed, HOME_VISIT_TIE, identity, day) < parameters.residents.tie_growth_per_meeting
        if meets and people.ties[household] < neighbours:
            people.ties[household] += 1
        if people.party_member[household] == 1 and people.member_visible[household] == 0:
            belief = float64(people.belief_meeting[household])
            willing = willingness_to_speak_up(world, parameters, household, belief, MEMBER_KNOWN_NOW, 0.0, day)
            if uniform(seed, HOME_VISIT_ASKED, identity, day) < willing / ENDOWMENT:
                people.member_visible[household] = 1
                found += 1
    world.today.members_found[compound] += found
    return found
