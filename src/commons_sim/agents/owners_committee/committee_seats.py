"""Who gets a seat on the owners' committee, and who chairs it, where a branch takes part in elections.

Members who are asked by their branch decide by the same rule as all who stand, on one more occasion: being asked. Among
candidates for too few seats votes decide. A neighbour who knows a candidate by name votes for it. A household that the tree
reaches and that trusts the branch more than its neighbours follows the branch's recommendation. The elected choose a chair
among them: they take the secretary if most of them are members or trust the branch.

The secretary is the known member most willing to cooperate, unless the company has a say
(:mod:`commons_sim.agents.party_branch.secretary`); a branch that takes part in elections looks for him among members
with the hours of a seat. It puts him forward at every election; if he stands
(:mod:`commons_sim.agents.owners_committee.putting_forward`) he heads its list, and owners vote on him as on everybody.
Whoever is both secretary and chair cannot be disciplined by the branch he leads
(:mod:`commons_sim.agents.owners_committee.committee_books`).

Source: the article, sections 2.4 and 3.2 (row G2 of its systems). Left out: campaigns, and the chair's other powers.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from commons_sim.agents.party_branch.secretary import EVEN, secretary_of, takes_part
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note
from commons_sim.kernel.randomness import ASKED_TO_STAND, STAND, uniform
from commons_sim.population.volunteering import willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

CHAIR: Final = (("", ""), (", and the branch secretary chairs it", "，支部书记任主任"))
COMMITTEE_COMPOSED: Final = event(
    "committee_composed",
    "owners_committee",
    "{a} of the committee's {b} seats are held by Party households{chair}",
    "业委会{b}席中党员户{a}席{chair_zh}",
    lambda _, coded: {"b": coded // 2} | in_words("chair", CHAIR[coded % 2]),
)


@compiled
def who_stands_when_asked(
    world: World, parameters: Parameters, first: int, willing: NDArray[np.float64], day: int
) -> None:
    """Adds to ``willing`` the known members who stand because the branch asked them, one entry a household from ``first`` on."""
    people, share = world.households, parameters.committee.hoped_gain_share
    for place in range(willing.size):
        household = first + place
        spare = float64(people.spare_hours_per_month[household])
        if willing[place] > 0.0 or people.member_visible[household] == 0 or people.tenant[household] == 1:
            continue
        draw = uniform(world.control.seed[0], ASKED_TO_STAND, people.identity[household], day)
        if spare < parameters.residents.stand_hours_per_month or draw >= share:
            continue
        belief = float64(people.belief_voice[household])
        motive_tokens = willingness_to_speak_up(world, parameters, household, belief, STAND, 0.0, day)
        if draw < motive_tokens / ENDOWMENT * share:
            willing[place] = motive_tokens


def by_votes(world: World, parameters: Parameters, compound: int, standing: list[int]) -> list[int]:
    """Returns the candidates in the order of the votes that they get: of neighbours who know them, and of who follows a branch."""
    people, compounds = world.households, world.compounds
    wanted = math.ceil(float(compounds.member_seats_share[compound]) * parameters.committee.seats)
    secretary = secretary_of(world, parameters, compound)
    known = [each for each in standing if people.member_visible[each] == 1]
    recommended = sorted(known, key=lambda each: each != secretary)[:wanted]  # the secretary heads the list
    first = int(compounds.first_household[compound])
    rows = slice(first, first + int(compounds.households[compound]))
    followers = people.trust_party_branch[rows].astype(float) > people.trust_neighbours[rows].astype(float)
    following = float(compounds.reach_tree[compound]) * float(followers.sum()) if takes_part(world, compound) else 0.0

    def votes(candidate: int) -> float:
        return float(people.ties[candidate]) + (following if candidate in recommended else 0.0)

    return sorted(standing, key=lambda candidate: -votes(candidate))


def choose_chair(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets the elected choose whether the branch secretary chairs them, and writes down who they are."""
    people, compounds = world.households, world.compounds
    members = [int(each) for each in world.committee_members[compound] if each != NOBODY]
    compounds.secretary_chair[compound] = NOBODY
    secretary = secretary_of(world, parameters, compound)
    if takes_part(world, compound) and secretary in members:
        ready = [people.party_member[each] == 1 or float(people.trust_party_branch[each]) > EVEN for each in members]
        if 2 * sum(ready) > len(members):
            compounds.secretary_chair[compound] = secretary
    of_party = sum(int(people.party_member[each]) for each in members)
    chairs = int(compounds.secretary_chair[compound] != NOBODY)
    note(world, day, COMMITTEE_COMPOSED, compound, NOBODY, of_party, 2 * len(members) + chairs)
