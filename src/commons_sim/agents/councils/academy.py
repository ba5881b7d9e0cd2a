"""The academy of community governance (社区治理学院): who is trained, and what training is good for (article, section 2.4).

Who is asked: members of the owners' committee, holders of an office, known Party members and volunteers of teams. Utility: what the
own building may be spared by meetings that work better, against an evening. Choice: to go or not, by the one rule of
:mod:`commons_sim.behaviour`. Learning: none; a skill stays as long as its holder lives here.

What it is good for. Where somebody trained lives in a building, convening its council takes fewer hours, and those who came speak
so that others believe what they say: what is heard moves beliefs more, towards high pledges and low ones alike. Where known
members are trained, the needs list that is laid before resident units is drawn up so that the same hours bring more projects
about. And who was trained writes and leads a better project of the small grants (:mod:`commons_sim.commons.small_grants.projects`).

Why it may not help. The evening is missing elsewhere: spare hours are few, and the branch has fewer of them in the month of a
course. Who was trained may never meet. A skill moves away with its holder. Plain talk among people who will do little is bad
news.

Source: the article, section 2.4 (row G4 of its systems). Left out: what staff of company and community learn, and differences
between teachers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.behaviour.rule import log_return
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import ACADEMY_GOES, uniform
from commons_sim.population.columns import ROLE_CARE, ROLE_PATROL, ROLE_TRAINED
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.role_models import is_example
from commons_sim.population.volunteering import ATTENDED, give_time, has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

IN_TEAM: Final = ROLE_PATROL | ROLE_CARE


# fmt: off
@dataclass
class AcademyParameters:
    """What a course takes and what a skill is good for."""

    course_hours: float = parameter(
        6.0, unit="h", low=0.0, high=60.0, source="two evenings and a morning; assumed", confidence="assumed", role="lever",
        meaning="Hours that a course takes each who goes", meaning_zh="每期培训人均工时",
    )
    convening_spared: float = parameter(
        0.3, unit="-", low=0.0, high=0.6, source="assumed", confidence="assumed",
        meaning="Share of the hours of convening a council that a trained resident of the building spares",
        meaning_zh="楼内有受训者时召集议事会节省的工时比例",
    )
    plain_talk: float = parameter(
        0.3, unit="-", low=0.0, high=0.6, source="assumed", confidence="assumed",
        meaning="Share of the doubt about what is said that a trained resident takes away at a council",
        meaning_zh="受训者主持使发言可信度疑虑减少的比例",
    )
    design_learnt: float = parameter(
        0.3, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Share of what a resident lacks in skill to design a project that a course teaches",
        meaning_zh="培训弥补受训者项目设计能力缺口的比例",
    )
    projects_gained: float = parameter(
        0.5, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="Further projects with resident units that the same hours bring about where all known members are trained",
        meaning_zh="已知党员全部受训时同等工时可多促成项目的比例",
    )
# fmt: on


@compiled
def sits_on_committee(world: World, household: int) -> bool:
    """Returns whether somebody of a household sits on the owners' committee."""
    compound = world.households.compound[household]
    if world.compounds.committee[compound] != 1:
        return False
    for seat in range(MAX_COMMITTEE):
        if world.committee_members[compound, seat] == household:
            return True
    return False


@compiled
def is_invited(world: World, household: int) -> bool:
    """Returns whether a household is invited to the academy: who leads, speaks for others or volunteers, and is not trained yet."""
    roles = world.households.roles[household]
    if roles & ROLE_TRAINED != 0:
        return False
    return bool(is_example(world, household) or roles & IN_TEAM != 0 or sits_on_committee(world, household))


@compiled
def goes(world: World, parameters: Parameters, household: int, day: int) -> bool:
    """Returns whether one who is invited goes to the course."""
    people, hours = world.households, parameters.academy.course_hours
    if not has_time(world, household, hours):
        return False
    cost = time_cost(world, household, hours)
    neighbours = float64(world.buildings.households[people.building[household]])
    hope = relief_a_month(world, parameters, household) * parameters.deliberation.word_months
    group = 1.0 if hope * neighbours > cost else 0.0
    selfish = 1.0 if hope > cost else 0.0
    belief = float64(people.belief_meeting[household])
    returns = log_return(hope * neighbours, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, ACADEMY_GOES, returns, day)
    draw = uniform(world.control.seed[0], ACADEMY_GOES, people.identity[household], day)
    return bool(draw < act(selfish, group, willing))


@compiled
def hold_course(world: World, parameters: Parameters, compound: int, places: int, day: int) -> int:
    """Holds a course with so many places for a compound; returns how many went."""
    people, compounds = world.households, world.compounds
    first, went = compounds.first_household[compound], 0
    for household in range(first, first + compounds.households[compound]):
        if went >= places:
            break
        if is_invited(world, household) and goes(world, parameters, household, day):
            give_time(world, household, parameters.academy.course_hours, day, ATTENDED)
            people.roles[household] = people.roles[household] | ROLE_TRAINED
            went += 1
    world.today.trained[compound] += went
    return went


@compiled
def has_trained_among(world: World, first: int, size: int) -> bool:
    """Returns whether somebody of ``size`` households from row ``first`` on is trained."""
    for household in range(first, first + size):
        if world.households.roles[household] & ROLE_TRAINED != 0:
            return True
    return False


@compiled
def has_trained(world: World, building: int) -> bool:
    """Returns whether somebody trained lives in a building."""
    return has_trained_among(world, world.buildings.first_household[building], world.buildings.households[building])


@compiled
def convening_hours(world: World, parameters: Parameters, building: int) -> float:
    """Returns the hours that convening a building's council takes: fewer where somebody trained lives in it."""
    return convening_hours_among(
        world, parameters, world.buildings.first_household[building], world.buildings.households[building]
    )


@compiled
def convening_hours_among(world: World, parameters: Parameters, first: int, size: int) -> float:
    """Returns the same for a council of ``size`` households from row ``first`` on."""
    hours = parameters.branch.convening_hours
    if has_trained_among(world, first, size):
        hours = hours * (1.0 - parameters.academy.convening_spared)
    return float(hours)


@compiled
def credit_of_talk(world: World, parameters: Parameters, household: int, plainly: bool) -> float:
    """Returns the credit, 0 to 1, of what one hears at a council: trust in neighbours, more where somebody trained moderates."""
    trust = float64(world.households.trust_neighbours[household])
    return float(trust + (1.0 - trust) * parameters.academy.plain_talk) if plainly else float(trust)


def projects_possible(world: World, parameters: Parameters, compound: int, most: int) -> int:
    """Returns how many projects the hours for ``most`` bring about: more where known members are trained."""
    people, first = world.households, int(world.compounds.first_household[compound])
    rows = slice(first, first + int(world.compounds.households[compound]))
    known = people.member_visible[rows] == 1
    if not known.any():
        return most
    trained = float((people.roles[rows][known] & ROLE_TRAINED != 0).mean())
    return int(most * (1.0 + parameters.academy.projects_gained * trained) + 0.5)
