"""What comes to light: hours of the owners' committee with the company's books, and members found out.

Mechanism. Hours with the books find what the company kept, the likelier the more hours; what was let quietly is in no book and
harder to find. What is found is paid back as far as it can be proved, and everybody hears of it: trust in the company falls
with the loss that comes out, although the owners are better off. Members who took money may be found out in their turn: they
pay back and lose the seat, and trust in the committee falls.

Where a committee is held to account for the owners' fund, a member who looked into the books shows the fund as well. Owners who
read it, and those are the owners acquainted with public affairs, make it likelier that money taken from it is missed.

A branch disciplines members, but not whoever leads it. A secretary with a seat is watched from above alone, as far as the street
looks; found out in the seat, he is expelled as he would be out of it (:mod:`commons_sim.agents.party_branch.secretary`).

Residents see that a committee looks, and hold it in esteem for that; they cannot see how well.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.agents.party_branch.insiders import chance_by_channel
from commons_sim.agents.party_branch.secretary import expel
from commons_sim.behaviour.scale import clip
from commons_sim.commons.public_revenue.discovery import find_quiet_letting, find_withheld
from commons_sim.commons.public_revenue.public_revenue import household_share
from commons_sim.governance import ledger
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import COMMITTEE_DISCOVERED, QUIET_FOUND, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

MONITOR = 1  # the act of a member who looks into the books
SEAT_KEY = 16  # seats and acts of one month are kept apart in draws

SELF_DEALING_FOUND: Final = event(
    "self_dealing_found",
    "owners_committee",
    "A committee member's self-dealing of {a} CNY is found",
    "查出一名业委会成员侵占{a}元",
)


def gain_from_looking(world: World, parameters: Parameters, compound: int, household: int) -> float:
    """Returns what a member hopes its own look into the books brings its own household, in CNY: a volunteer's dilemma.

    What seems to be missing is what such a compound is supposed to earn, less what the account shows; a look is worth something
    only as far as fellow members, who looked last month, would not find it anyway.
    """
    compounds, seats = world.compounds, world.committee_members[compound]
    supposed = parameters.public_revenue.supposed_cny_per_household_month * int(compounds.households[compound])
    missing = max(0.0, supposed - int(compounds.shown_fen_last_month[compound]) / FEN_A_YUAN)
    others = np.sum((world.committee_acts[compound] == MONITOR) & (seats != household) & (seats != NOBODY))
    unfound = math.exp(-parameters.company.discovery_per_hour * parameters.committee.monitor_hours * float(others))
    return float(missing * household_share(world, household) * parameters.committee.hoped_gain_share * unfound)


def look_into_books(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets residents see how far the committee looks, and hours with the books find what the company kept."""
    compounds, people = world.compounds, world.households
    hours = float(compounds.committee_monitor_hours[compound])
    first = int(compounds.first_household[compound])
    rows = slice(first, first + int(compounds.households[compound]))
    weight = parameters.residents.trust_learning_month
    shown = min(1.0, hours / max(1.0, parameters.committee.monitor_hours * int(compounds.committee_size[compound])))
    trust = people.trust_owners_committee[rows].astype(np.float64)
    people.trust_owners_committee[rows] = trust + weight * (shown - trust)
    compounds.committee_esteem[compound] = float(np.mean(people.trust_owners_committee[rows].astype(np.float64)))
    if hours > 0.0:
        find_withheld(world, parameters, compound, hours, COMMITTEE_DISCOVERED, day)
        find_quiet_letting(world, parameters, compound, hours, QUIET_FOUND, day)


def is_under_discipline(world: World, compound: int, household: int) -> bool:
    """Returns whether a branch can discipline a member of the committee: a Party member, unless he leads that branch and chairs.

    Discipline is in the hands of who leads the branch: while that one takes money himself nobody has to fear it.
    """
    compounds = world.compounds
    member = world.households.party_member[household] == 1 and compounds.branch[compound] == 1
    led = compounds.secretary_captured[compound] == 0
    return bool(member and led and compounds.secretary_chair[compound] != household)


def watched_from_above(world: World, compound: int, household: int) -> float:
    """Returns the monthly chance that the street's supervision finds out a member: it watches secretaries alone."""
    watched = int(world.compounds.secretary[compound]) == household
    return float(world.compounds.oversight_per_month[compound]) if watched else 0.0


def report_accounts(world: World, parameters: Parameters, compound: int, seats: list[int], day: int) -> None:
    """Lets a member who looked into the books this month show the owners' fund too, if there are the hours for it."""
    compounds, hours = world.compounds, parameters.committee.report_hours
    compounds.reported[compound] = 0
    if compounds.reporting[compound] == 0:
        return
    for seat in seats:
        member = int(world.committee_members[compound, seat])
        if member != NOBODY and world.committee_acts[compound, seat] == MONITOR and has_time(world, member, hours):
            give_time(world, member, hours, day, VOLUNTEERED)
            compounds.reported[compound] = 1
            return


def chance_found_out(world: World, parameters: Parameters, compound: int, household: int) -> float:
    """Returns a member's monthly chance of being found out, from those who look, the network of members, and supervision."""
    rule, compounds = parameters.committee, world.compounds
    looking = float(np.sum(world.committee_acts[compound] == MONITOR))
    chance = rule.found_out_base + rule.found_out_by_member * looking
    if is_under_discipline(world, compound, household):
        chance = chance_by_channel(world, parameters, compound, chance + rule.found_out_in_branch)
    if compounds.reported[compound] == 1:
        first = int(compounds.first_household[compound])
        readers = (
            world.households.contact[first : first + int(compounds.households[compound])].astype(np.float64).mean()
        )
        chance += rule.found_out_by_reading * float(readers)
    return clip(chance + watched_from_above(world, compound, household), 0.0, 1.0)


def find_out(world: World, parameters: Parameters, compound: int, seats: list[int], day: int) -> None:
    """Members who took money may be found out: they pay back, lose the seat, and trust in the committee falls."""
    people, compounds = world.households, world.compounds
    for seat in seats:
        taken = int(world.committee_illicit_fen[compound, seat])
        if taken <= 0:
            continue
        household = int(world.committee_members[compound, seat])
        chance = chance_found_out(world, parameters, compound, household)
        key = day * SEAT_KEY + seat
        if uniform(world.control.seed[0], COMMITTEE_DISCOVERED, people.identity[household], key) >= chance:
            continue
        ledger.post(world, compound, ledger.RESTITUTION, taken)
        world.committee_illicit_fen[compound, seat] = 0
        world.committee_members[compound, seat] = NOBODY
        if compounds.secretary_chair[compound] == household:
            compounds.secretary_chair[compound] = NOBODY
        first = int(compounds.first_household[compound])
        rows = slice(first, first + int(compounds.households[compound]))
        trust = people.trust_owners_committee[rows].astype(np.float64)
        people.trust_owners_committee[rows] = trust * (1.0 - parameters.residents.trust_learning_case)
        note(world, day, SELF_DEALING_FOUND, compound, NOBODY, taken // 100, 0)
        if int(compounds.secretary[compound]) == household:
            expel(world, parameters, compound, household, taken, day)
