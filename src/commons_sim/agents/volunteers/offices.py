"""Offices in buildings ("两长多员"), marks on doors ("党员示范户"), and scarce skills (article, section 3.2).

Each building with a Party group has four *offices*: safety (looks over lane and corridors once a week and files what it sees),
health (asks people to clear the corridor), mediation (hours for the branch's cases) and supervision (hours that the company knows
to be looking). Each month the branch asks; known members are asked for certain, others as far as they are known to public
affairs. Utility: the relief of one's own building, against hours that feel dearer the more one gave lately (a volunteer's dilemma
by the one rule of :mod:`commons_sim.behaviour`). Who holds an office stands out: what he or she does is seen as an *example*, and
neighbours follow it, the good and the bad alike.

Families of known members who were seen to keep the common areas clear and to pay are *marked* at a periodic review, and lose the
mark if they did not. The mark is worth something to its holder: it weighs in the common areas as any loss does.

*Skills*. Some residents are lawyers, doctors or nurses, teachers. A mediator with the skill that a case needs narrows the two
sides of a leak more (law); in a team that calls on the old a call counts for more (medicine).

Why it may not help. An office needs somebody every month; holders tire, and their hours are missing at meetings. A bad example
stands out as well. The review sees only part and costs hours of the residents' committee.

Source: the article, section 3.2 (row B4 of its systems). Left out: teachers' skill, and jealousy between the marked and the rest.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.agents.street.grid_patrol import look_over
from commons_sim.agents.volunteers.volunteer_teams import ask_building
from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.common_areas.conduct import has_built
from commons_sim.commons.common_areas.neighbour_norms import breaks_convention
from commons_sim.kernel.clock import starts_week
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import OFFICE_ASKED, OFFICE_TAKEN, REVIEW_SEES, uniform
from commons_sim.population.columns import LAW, ROLE_MODEL, ROLE_OFFICE
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.skills import knows
from commons_sim.population.volunteering import give_duty, has_time, tired_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

SAFETY, HEALTH, MEDIATION, SUPERVISION = 1, 2, 4, 8  # bits of buildings.offices
OFFICES: Final = (SAFETY, HEALTH, MEDIATION, SUPERVISION)
LEFT_OFFICE: Final = 255 - ROLE_OFFICE
UNMARKED: Final = 255 - ROLE_MODEL

MARKS_REVIEWED: Final = event(
    "marks_reviewed",
    "party_branch",
    "Marked families are reviewed: {a} have the mark, {b} lost it",
    "党员示范户评定: {a}户挂牌, {b}户摘牌",
)


# fmt: off
@dataclass
class OfficeParameters:
    """What a mark and a skill are worth, and what a review sees."""

    mark_cny_per_week: float = parameter(
        3.0, unit="CNY/week", low=0.0, high=6.0, source="assumed", confidence="assumed",
        meaning="What the mark on the door is worth to its holder in a week", meaning_zh="示范户标识对持有者的周价值",
    )
    review_sees: float = parameter(
        0.7, unit="-", low=0.4, high=1.0, source="assumed", confidence="assumed",
        meaning="Chance that a review sees what a family does in the common areas", meaning_zh="评定时发现违约行为的概率",
    )
    law_share: float = parameter(
        0.02, unit="of the households", low=0.0, high=0.04, source="lawyers and others with a law degree; assumed",
        confidence="assumed",
        meaning="Households with a lawyer", meaning_zh="有法律专业人员的户占比",
    )
    medicine_share: float = parameter(
        0.04, unit="of the households", low=0.0, high=0.08, source="doctors and nurses, about 7 in 1,000 people; assumed",
        confidence="assumed",
        meaning="Households with a doctor or nurse", meaning_zh="有医护人员的户占比",
    )
    supervision_like_books: float = parameter(
        0.25, unit="-", low=0.0, high=0.5, source="supervisors see service, not books; assumed", confidence="assumed",
        meaning="What an hour of supervisors counts for the company's fear of being found out, relative to an hour with its books",
        meaning_zh="监督员一小时相当于查账一小时对物业的震慑比例",
    )
    law_narrows: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of the distance between the two sides of a leak that a mediator who knows the law takes away beside",
        meaning_zh="懂法调解员使漏水双方分歧进一步缩小的比例",
    )
# fmt: on


@compiled
def asked_to_serve(world: World, household: int, day: int) -> bool:
    """Returns whether a household is asked to take an office: known members and holders for certain, others by acquaintance."""
    people = world.households
    if people.member_visible[household] == 1 or people.roles[household] & ROLE_OFFICE != 0:
        return True
    draw = uniform(world.control.seed[0], OFFICE_ASKED, people.identity[household], day)
    return bool(draw < float64(people.contact[household]))


@compiled
def takes_office(world: World, parameters: Parameters, household: int, hours: float, day: int) -> bool:
    """Returns whether one who is asked takes an office of its building for a month."""
    people = world.households
    if not has_time(world, household, hours):
        return False
    cost, belief = tired_cost(world, parameters, household, hours), float64(people.belief_meeting[household])
    neighbours = float64(world.buildings.households[people.building[household]])
    benefit = relief_a_month(world, parameters, household)
    selfish = volunteer_self(belief / ENDOWMENT, neighbours, benefit, cost)
    group = volunteer_group(neighbours, benefit, cost)
    draw = uniform(world.control.seed[0], OFFICE_TAKEN, people.identity[household], day)
    if draw >= max(selfish, group):
        return False
    returns = log_return(benefit * neighbours, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, OFFICE_TAKEN, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def fill_building(world: World, parameters: Parameters, building: int, hours: float, day: int) -> int:
    """Fills the offices of a building for a month, in the order of :data:`OFFICES`; returns how many are filled."""
    people, buildings, compounds = world.households, world.buildings, world.compounds
    first, compound, filled = buildings.first_household[building], buildings.compound[building], 0
    buildings.offices[building] = 0
    for known in (True, False):  # members first
        for household in range(first, first + buildings.households[building]):
            if (people.member_visible[household] == 1) != known:
                continue
            asked = filled < len(OFFICES) and asked_to_serve(world, household, day)
            people.roles[household] = people.roles[household] & LEFT_OFFICE
            if not asked or not takes_office(world, parameters, household, hours, day):
                continue
            people.roles[household] = people.roles[household] | ROLE_OFFICE
            give_duty(world, household, hours, day)
            office = OFFICES[filled]
            buildings.offices[building] = buildings.offices[building] | office
            if office == MEDIATION:
                compounds.mediator_hours[compound] += hours
                if knows(world, parameters, household) == LAW:
                    compounds.law_known[compound] = 1
            elif office == SUPERVISION:
                compounds.supervisor_hours[compound] += hours
            filled += 1
    return filled


@compiled
def fill_offices(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> int:
    """Fills the offices of all buildings with a Party group for a month; returns how many are filled."""
    compounds, buildings = world.compounds, world.buildings
    clear_offices(world, compound)
    filled, first = 0, compounds.first_building[compound]
    for building in range(first, first + compounds.buildings[compound]):
        if hours > 0.0 and buildings.party_group[building] == 1 and compounds.governed[compound] == 1:
            filled += fill_building(world, parameters, building, hours, day)
        else:
            leave_offices(world, building)
    compounds.office_holders[compound] = filled
    return filled


@compiled
def clear_offices(world: World, compound: int) -> None:
    """Sets what the offices of a compound have for a month to zero."""
    compounds = world.compounds
    compounds.mediator_hours[compound] = compounds.supervisor_hours[compound] = 0.0
    compounds.law_known[compound] = 0
    compounds.office_holders[compound] = 0


@compiled
def leave_offices(world: World, building: int) -> None:
    """Takes the offices of a building from whoever holds them."""
    people, first = world.households, world.buildings.first_household[building]
    world.buildings.offices[building] = 0
    for household in range(first, first + world.buildings.households[building]):
        people.roles[household] = people.roles[household] & LEFT_OFFICE


@compiled
def is_in_order(world: World, household: int) -> bool:
    """Returns whether a household pays, keeps the common areas clear and has built nothing."""
    pays = world.households.arrears_fen[household] == 0
    return bool(pays and not breaks_convention(world, household) and not has_built(world, household))


@compiled
def review_marks(world: World, parameters: Parameters, compound: int, marked: bool, day: int) -> int:
    """Reviews the families of known members: who is seen to be in order has the mark; returns how many (none: ``marked`` False)."""
    people, first = world.households, world.compounds.first_household[compound]
    marks, lost = 0, 0
    for household in range(first, first + world.compounds.households[compound]):
        had = people.roles[household] & ROLE_MODEL != 0
        people.roles[household] = people.roles[household] & UNMARKED
        if not marked or people.member_visible[household] == 0:
            continue
        seen = uniform(world.control.seed[0], REVIEW_SEES, people.identity[household], day)
        if is_in_order(world, household) or seen >= parameters.offices.review_sees:
            people.roles[household] = people.roles[household] | ROLE_MODEL
            marks += 1
        elif had:
            lost += 1
    world.today.marks_lost[compound] += lost
    if marked:
        note(world, day, MARKS_REVIEWED, compound, NOBODY, marks, lost)
    return marks


@compiled
def serve_in_offices(world: World, parameters: Parameters, day: int) -> None:
    """Once a week holders of the offices of safety and health go through their buildings."""
    if not starts_week(day):
        return
    buildings, today = world.buildings, world.today
    for building in range(buildings.compound.size):
        if buildings.offices[building] == 0:
            continue
        if buildings.offices[building] & HEALTH != 0:
            ask_building(world, parameters, building, day)
        if buildings.offices[building] & SAFETY != 0:
            compound = buildings.compound[building]
            before = today.found[compound]
            look_over(world, parameters, building, day)
            today.found_by_teams[compound] += today.found[compound] - before
            today.found[compound] = before
