"""The secretary of a branch: who is made one, and whether he takes money for looking away.

Utility, in CNY a month: what the company offers, less the chance of being found out times what that costs, less conscience (the
willingness with which he cooperates elsewhere). Information: the offer. Choices: take it, or not (a logit), as every member of
the owners' committee has it. A secretary who sits on that committee is offered nothing twice: what he does in his seat is what
he does. Whether he stands for a seat: :mod:`commons_sim.agents.owners_committee.putting_forward`. Learning: none.

What follows from taking it. The discipline of a branch is in the hands of who leads it: while he takes money no member of the
committee has to fear it, nothing passes through the Party's organisation in company and committee, and he does not bring the
company to a table. If he is found out, in his seat or out of it, he pays back, is expelled, another is made secretary, and trust
in the branch falls.

Who watches him. Fellow members do not hear of what their own lead does; the street's supervision may find it, the likelier the
more it looks (``party_organisation.oversight_per_month``), also what he takes as a member of the committee. Who is made secretary
is a choice as well: the known member who is most willing, or one whom the company likes to see there, who trusts it most
(``party_organisation.secretary_from``).

Source: the article, sections 1.1, 2.4 and 3.2 (row R7 of its systems: captured leadership). Left out: elections within the
branch, and gifts other than money.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.behaviour.scale import ENDOWMENT, logistic
from commons_sim.governance import ledger
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import SECRETARY_FOUND, SECRETARY_TEMPTED, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.volunteering import own_willingness

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

TAKING: Final = (3, 4)  # acts of a committee's member who accepts an offer or helps himself: agents.owners_committee

SECRETARY_TAKES: Final = event(
    "secretary_takes",
    "property_company",
    "The branch's secretary takes {a} CNY from the company",
    "支部书记收受物业{a}元",
)
SECRETARY_FOUND_OUT: Final = event(
    "secretary_found_out",
    "street",
    "The branch's secretary is found to have taken {a} CNY and is expelled",
    "支部书记收受{a}元被查处，开除党籍",
)


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Makes a known member secretary if none is, and lets him decide about last month's offer; he may be found out."""
    compounds = world.compounds
    secretary = secretary_of(world, parameters, compound)
    if secretary != int(compounds.secretary[compound]):
        compounds.secretary_taken_fen[compound] = 0
    compounds.secretary[compound] = secretary
    compounds.secretary_captured[compound] = 0
    if secretary == NOBODY:
        return
    if sits_on_committee(world, compound, secretary) and took_in_seat(world, compound, secretary):
        compounds.secretary_captured[compound] = 1
    elif takes_offer(world, parameters, compound, secretary, day):
        amount = int(compounds.secretary_offer_fen[compound])
        ledger.post(world, compound, ledger.OFFER, amount)
        compounds.secretary_taken_fen[compound] += amount
        compounds.secretary_captured[compound] = 1
        note(world, day, SECRETARY_TAKES, compound, NOBODY, amount // 100, 0)
    find_out(world, parameters, compound, secretary, day)


def sits_on_committee(world: World, compound: int, household: int) -> bool:
    """Returns whether a household has a seat on the owners' committee."""
    return bool((world.committee_members[compound] == household).any())


def took_in_seat(world: World, compound: int, household: int) -> bool:
    """Returns whether a member of the committee took money by its act of last month."""
    seats = [seat for seat in range(MAX_COMMITTEE) if world.committee_members[compound, seat] == household]
    return any(int(world.committee_acts[compound, seat]) in TAKING for seat in seats)


def chance_found_out(world: World, parameters: Parameters, compound: int) -> float:
    """Returns a secretary's monthly chance of being found out: by accident, or by the street's supervision."""
    return float(parameters.committee.found_out_base + world.compounds.oversight_per_month[compound])


def risk_and_conscience_cny(world: World, parameters: Parameters, compound: int, household: int) -> float:
    """Returns what taking money in a month costs a secretary, in CNY: the chance of being found out, and conscience."""
    rule = parameters.committee
    by_supervision = float(world.compounds.oversight_per_month[compound]) * rule.discipline_cny
    risk = chance_found_out(world, parameters, compound) * rule.shame_cny + by_supervision
    return float(risk + rule.conscience_cny * own_willingness(world, parameters, household) / ENDOWMENT)


def utility_of_taking(world: World, parameters: Parameters, compound: int, household: int) -> float:
    """Returns what the offer is worth to a secretary, in CNY for the month; minus infinity without an offer."""
    offer = float(world.compounds.secretary_offer_fen[compound]) / FEN_A_YUAN
    return offer - risk_and_conscience_cny(world, parameters, compound, household) if offer > 0.0 else -math.inf


def takes_offer(world: World, parameters: Parameters, compound: int, household: int, day: int) -> bool:
    """Returns whether the secretary takes what the company offered last month (a logit over own utility)."""
    worth = utility_of_taking(world, parameters, compound, household)
    if worth == -math.inf:
        return False
    chance = logistic(worth / parameters.committee.choice_scale_cny)
    return bool(uniform(world.control.seed[0], SECRETARY_TEMPTED, world.households.identity[household], day) < chance)


def find_out(world: World, parameters: Parameters, compound: int, secretary: int, day: int) -> None:
    """A secretary who took money may be found out: he pays back and is expelled, and trust in the branch falls."""
    taken = int(world.compounds.secretary_taken_fen[compound])
    if taken <= 0:
        return
    draw = uniform(world.control.seed[0], SECRETARY_FOUND, world.households.identity[secretary], day)
    if draw >= chance_found_out(world, parameters, compound):
        return
    expel(world, parameters, compound, secretary, 0, day)


def expel(world: World, parameters: Parameters, compound: int, secretary: int, in_seat_fen: int, day: int) -> None:
    """Expels a secretary who was found out, out of his seat or in it (``in_seat_fen``, paid back there); trust falls."""
    compounds, people = world.compounds, world.households
    taken = int(compounds.secretary_taken_fen[compound])
    ledger.post(world, compound, ledger.RESTITUTION, taken)
    compounds.secretary_taken_fen[compound] = 0
    compounds.secretary_captured[compound] = 0
    people.party_member[secretary] = people.member_visible[secretary] = 0
    compounds.secretary[compound] = NOBODY
    if compounds.secretary_chair[compound] == secretary:
        compounds.secretary_chair[compound] = NOBODY
    first = int(compounds.first_household[compound])
    rows = slice(first, first + int(compounds.households[compound]))
    trust = people.trust_party_branch[rows].astype(np.float64)
    people.trust_party_branch[rows] = trust * (1.0 - parameters.residents.trust_learning_case)
    note(world, day, SECRETARY_FOUND_OUT, compound, NOBODY, (taken + in_seat_fen) // 100, 0)


SECRETARY_FROM: Final = {"most_willing": 0, "close_to_company": 1}


EVEN: Final = 0.5  # trust from which a committee's member would rather have the secretary in the chair


def takes_part(world: World, compound: int) -> bool:
    """Returns whether a branch asks members to stand and recommends them."""
    return bool(world.compounds.branch[compound] == 1 and world.compounds.branch_recommends[compound] == 1)


def secretary_of(world: World, parameters: Parameters, compound: int) -> int:
    """Returns the household of the branch's secretary, -1 if there is none.

    Who is secretary stays it as long as he is a known member here. Else one is made: the known member with the greatest taste for
    cooperating, or, where the company has a say in it, the one who trusts the company most; of those with the hours of a seat, if
    there are any, where the branch takes part in elections.
    """
    people, compounds = world.households, world.compounds
    if compounds.branch[compound] == 0:
        return NOBODY
    present = int(compounds.secretary[compound])
    if present != NOBODY and people.member_visible[present] == 1 and people.tenant[present] == 0:
        return present
    first = int(compounds.first_household[compound])
    rows = np.arange(first, first + int(compounds.households[compound]))
    known = rows[(people.member_visible[rows] == 1) & (people.tenant[rows] == 0)]
    if takes_part(world, compound):
        able = known[people.spare_hours_per_month[known] >= parameters.residents.stand_hours_per_month]
        known = able if able.size else known
    close = compounds.secretary_from[compound] == SECRETARY_FROM["close_to_company"]
    merit = people.trust_property_company[known] if close else people.taste_tokens[known]
    return int(known[np.argmax(merit)]) if known.size else NOBODY
