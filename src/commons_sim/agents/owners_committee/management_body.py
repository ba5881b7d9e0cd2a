"""The property management committee (物业管理委员会), appointed where there is no owners' committee (article, section 2.4).

Who sits in it: branch, both committees of the community, the grid's police officer, and residents who are asked and
decide whether to give the hours (a volunteer's dilemma, by the one rule of :mod:`commons_sim.behaviour`). Utility and
choices: it does what it was appointed for, as far as its hours last. It prepares a large repair first: by the
emergency route once an outage has lasted (Civil Code, article 281), or by knocking at doors for the owners' vote;
with the hours that are left it looks into the company's books. Whenever enough owners would stand it has a committee
elected, and then all its hours go on knocking at doors: local regulations make that its task. Information: outages,
and the books as far as hours go. Learning: none.

It cannot spend the maintenance fund alone: without a vote or an emergency nothing is paid. It ends as soon as an owners' committee
stands.

Why it may not help. The hours of those appointed are missing in their other duties; a vote that fails is seen by all. An appointed
body answers to those who appointed it.

Source: the article, section 2.4 (row G3 of its systems); Beijing's regulation of management committees, article 3 (it
promotes the founding of an owners' committee). Left out: that the body might be captured itself, and fees for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.public_revenue.discovery import find_quiet_letting, find_withheld
from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.commons.services.repairs import order_large_repair
from commons_sim.governance.voting import ELECT_COMMITTEE
from commons_sim.kernel.columns import NEVER
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import BODY_FINDS, BODY_FINDS_QUIET, BODY_SITS, uniform
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

INTERIM_REPAIR: Final = event(
    "interim_repair",
    "management_committee",
    "The appointed management committee starts a repair by the emergency route",
    "物业管理委员会通过应急程序启动维修",
)


# fmt: off
@dataclass
class ManagementBodyParameters:
    """Who sits in the body, and what it leaves to a committee."""

    representatives: int = parameter(
        4, unit="households", low=0, high=20, source="local rules: residents are at least half of 7 to 11 seats",
        confidence="estimated",
        meaning="Residents who can sit in the body", meaning_zh="物管会居民代表席位",
    )
    representative_hours: float = parameter(
        4.0, unit="h/month", low=0.1, high=100.0, source="assumed", confidence="assumed",
        meaning="Hours that a resident in the body gives", meaning_zh="居民代表每月工时",
    )
    emergency_days: int = parameter(
        30, unit="days", low=0, high=60, source="between an active committee's and the residents' committee's; assumed",
        confidence="assumed",
        meaning="Days out of order after which the body applies for emergency repair", meaning_zh="物管会申请紧急维修前的停运天数",
    )
# fmt: on


@compiled
def residents_sit(world: World, parameters: Parameters, compound: int, day: int) -> float:
    """Returns the hours that residents who sit in the body give this month; who is known to public affairs is asked."""
    people, rule = world.households, parameters.management_body
    first, sitting, hours = world.compounds.first_household[compound], 0, rule.representative_hours
    for household in range(first, first + world.compounds.households[compound]):
        if sitting >= rule.representatives:
            break
        draw = uniform(world.control.seed[0], BODY_SITS, people.identity[household], day)
        if draw >= float64(people.contact[household]) or not has_time(world, household, hours):
            continue
        neighbours = float64(world.buildings.households[people.building[household]])
        benefit, cost = relief_a_month(world, parameters, household), time_cost(world, household, hours)
        belief = float64(people.belief_meeting[household])
        selfish = volunteer_self(belief / ENDOWMENT, neighbours, benefit, cost)
        group = volunteer_group(neighbours, benefit, cost)
        returns = log_return(benefit * neighbours, cost)
        willing = willingness_to_speak_up(world, parameters, household, belief, BODY_SITS, returns, day)
        if draw < float64(people.contact[household]) * act(selfish, group, willing):
            give_time(world, household, hours, day, VOLUNTEERED)
            sitting += 1
    return float(sitting * hours)


def meet(world: World, parameters: Parameters, compound: int, appointed_hours: float, day: int) -> int:
    """Does the body's month with the hours of those appointed and of residents; returns how many repairs it started."""
    compounds = world.compounds
    compounds.management_hours[compound] = compounds.management_book_hours[compound] = 0.0
    if compounds.governed[compound] == 0 or compounds.committee[compound] != 0:
        compounds.management_saved_hours[compound] = 0.0
        return 0
    hours = appointed_hours + residents_sit(world, parameters, compound, day)
    compounds.management_hours[compound] = hours
    if compounds.assembly_day[compound] != NEVER and compounds.assembly_item[compound] == ELECT_COMMITTEE:
        compounds.organiser_hours[compound] += hours
        return 0
    started, hours = prepare_repair(world, parameters, compound, hours, day)
    compounds.management_book_hours[compound] = hours
    if hours > 0.0:
        find_withheld(world, parameters, compound, hours, BODY_FINDS, day)
        find_quiet_letting(world, parameters, compound, hours, BODY_FINDS_QUIET, day)
    return started


def prepare_repair(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> tuple[int, float]:
    """Prepares the large repair that has waited longest; returns how many started, 0 or 1, and the hours that are left.

    An application takes more hours than a month has: they add up over the months of an outage. Until it may apply they go on
    knocking at doors for the owners' vote.
    """
    compounds, buildings = world.compounds, world.buildings
    first = int(compounds.first_building[compound])
    rows = range(first, first + int(compounds.buildings[compound]))
    waiting = [row for row in rows if buildings.repair[row] == REPAIR_LARGE]
    if not waiting:
        compounds.management_saved_hours[compound] = 0.0
        return 0, hours
    building = min(waiting, key=lambda row: int(buildings.out_since_day[row]))
    if day - int(buildings.out_since_day[building]) < parameters.management_body.emergency_days:
        if compounds.assembly_day[compound] != NEVER:
            compounds.organiser_hours[compound] += hours
            return 0, 0.0
        return 0, hours
    saved = float(compounds.management_saved_hours[compound]) + hours
    needed = float(parameters.residents_committee.emergency_hours)
    if saved < needed or not order_large_repair(world, parameters, compound, building, day):
        compounds.management_saved_hours[compound] = min(saved, needed)
        return 0, max(0.0, saved - needed)
    compounds.management_saved_hours[compound] = 0.0
    world.today.interim_repairs[compound] += 1.0
    note(world, day, INTERIM_REPAIR, compound, building, 0, 0)
    return 1, saved - needed
