"""Whether a meeting of the three parties is due, and whether a convenor gives its hours for one.

A branch convenes if, by its own utility, bringing the parties to a table is worth more than what the hours would bring
elsewhere (:mod:`commons_sim.agents.party_branch.party_branch`): one that is appraised by its records does not. Members
of an owners' committee who are to convene do so if the most that they can hope from an agreement for their own
household is worth their own hours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np

from commons_sim.agents.assembly.package_worth import UNKNOWN, fee_change_cny, other_terms_cny
from commons_sim.governance.bargaining import (
    AGREEMENT_NONE,
    ALL_PACKAGES,
    CONVENOR_BRANCH,
    CONVENOR_COMMITTEE,
    CONVENOR_NONE,
)
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ROUNDING: Final = 0.5  # months are 30 or 31 days


def is_due(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether the parties would meet this month: nothing is agreed, nobody was let down lately, it is time."""
    compounds, rule = world.compounds, parameters.bargaining
    if compounds.governed[compound] == 0 or compounds.agreement[compound] != AGREEMENT_NONE:
        return False
    if (day - int(compounds.breach_day[compound])) / DAYS_A_MONTH < rule.shun_months:
        return False
    if int(compounds.convenor[compound]) == CONVENOR_NONE:
        return would_meet_alone(world, parameters, compound, day)
    return months_since_meeting(world, compound, day) >= float(compounds.convenor_months[compound]) - ROUNDING


def months_since_meeting(world: World, compound: int, day: int) -> float:
    """Returns the months since the three parties met last."""
    return float((day - int(world.compounds.last_meeting_day[compound])) / DAYS_A_MONTH)


def would_meet_alone(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether the parties would by now meet even if nobody convened them."""
    since = months_since_meeting(world, compound, day)
    return bool(since >= parameters.bargaining.months_apart_alone - ROUNDING)


def branch_may_convene(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether it is for the branch to decide about a meeting this month."""
    return int(world.compounds.convenor[compound]) == CONVENOR_BRANCH and is_due(world, parameters, compound, day)


def committee_convenes(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether a member of the committee convened the parties; its hours are then given."""
    compounds = world.compounds
    if int(compounds.convenor[compound]) != CONVENOR_COMMITTEE or compounds.committee[compound] != 1:
        return False
    hours = float(compounds.convenor_hours[compound])
    for seat in range(MAX_COMMITTEE):
        member = int(world.committee_members[compound, seat])
        if member == NOBODY or not has_time(world, member, hours):
            continue
        most = max(hope(world, parameters, member, package) for package in ALL_PACKAGES)
        worth = parameters.committee.hoped_gain_share * most
        if worth > hours * float(world.households.value_of_time_cny_per_hour[member]):
            give_time(world, member, hours, day, VOLUNTEERED)
            return True
    return False


def hope(world: World, parameters: Parameters, member: int, package: tuple[int, ...]) -> float:
    """Returns what a package would bring a member's own household over its term, in CNY, the books closed."""
    fee, share, repairs, cases = package
    months = float(parameters.bargaining.term_months)
    worth = other_terms_cny(world, parameters, member, share, repairs, cases, UNKNOWN, months)
    return float(np.float64(worth) - fee_change_cny(world, parameters, member, fee, months))
