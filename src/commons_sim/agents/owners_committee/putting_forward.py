"""The branch puts its secretary forward for the owners' committee, and he decides whether to stand.

Utility of the secretary, in CNY a month: what the seat is worth to him at its best, less the hours of a seat. Honestly used it
brings the esteem that neighbours have for the committee, and his own household's share of what a look into the books may find.
Used for himself it brings an offer of the company, or what can be taken from the owners' fund unseen, less the chance of being
found out times what that costs, less conscience: the same terms as for whoever sits there
(:mod:`commons_sim.agents.owners_committee.owners_committee`). Choices: stand or not, by the rule of all dilemmas: his
motive moves him from his selfish best response towards the group's optimum. Without anything to gain that is the
decision of any member who is asked.

Information: the account and the fund, as far as they are shown to him; the last offer to members, or the one the company made to
him as secretary, divided among the seats. A fellow member who would look is nobody he knows yet. Learning: none of its own.

Why it is a dilemma. A seat is costly and thankless; one for whom it pays for the wrong reason is surer to stand than one for
whom it does not. What follows is left to others: owners call the assembly, vote, may prefer others, and the elected choose
their chair (:mod:`commons_sim.agents.owners_committee.committee_seats`).

Source: the article, sections 2.4 and 3.2 (rows G2 and R7 of its systems). Left out: pressure to stand from above, and esteem of a
chair beyond that of a member.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray

from commons_sim.agents.owners_committee.committee_books import gain_from_looking
from commons_sim.agents.party_branch.secretary import risk_and_conscience_cny, secretary_of
from commons_sim.behaviour.forms import act
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.randomness import ASKED_TO_STAND, STAND, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.volunteering import time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

LEAST_TOKENS: Final = 1e-6  # one who stands without any motive but money is the last of those who stand


def offer_believed_cny(world: World, parameters: Parameters, compound: int) -> float:
    """Returns what a secretary believes that the company would offer a member a month, from offers he saw, in CNY."""
    compounds = world.compounds
    to_him = float(compounds.secretary_offer_fen[compound]) / parameters.committee.seats
    return max(float(compounds.offer_fen[compound]), to_him) / FEN_A_YUAN


def worth_of_seat_cny(world: World, parameters: Parameters, compound: int, household: int) -> float:
    """Returns what a seat is worth to the secretary at its best, in CNY a month, his hours in it not counted."""
    rule = parameters.committee
    honest = rule.esteem_cny * float(world.compounds.committee_esteem[compound])
    honest += gain_from_looking(world, parameters, compound, household)
    fund = int(world.balances_fen[compound, ledger.OWNERS_FUND]) / FEN_A_YUAN
    money = max(offer_believed_cny(world, parameters, compound), min(rule.self_dealing_cny, fund))
    return max(honest, money - risk_and_conscience_cny(world, parameters, compound, household))


def put_secretary_forward(
    world: World, parameters: Parameters, compound: int, willing: NDArray[np.float64], day: int
) -> None:
    """Adds to ``willing``, one entry a household, the motive in tokens of a secretary who stands when put forward."""
    people, hours = world.households, parameters.residents.stand_hours_per_month
    household = secretary_of(world, parameters, compound)
    place = household - int(world.compounds.first_household[compound])
    if household == NOBODY or willing[place] > 0.0 or float(people.spare_hours_per_month[household]) < hours:
        return
    belief = float(people.belief_voice[household])
    motive_tokens = willingness_to_speak_up(world, parameters, household, belief, STAND, 0.0, day)
    pays = worth_of_seat_cny(world, parameters, compound, household) > time_cost(world, household, hours)
    selfish = 1.0 if pays else 0.0
    chance = act(selfish, max(selfish, parameters.committee.hoped_gain_share), motive_tokens)
    if uniform(world.control.seed[0], ASKED_TO_STAND, people.identity[household], day) < chance:
        willing[place] = max(LEAST_TOKENS, motive_tokens)
