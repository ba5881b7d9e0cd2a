"""The residents' committee of a community: few people, much paper, many compounds.

Utility: its yearly appraisal, which counts what is measured (cases closed, records kept), and its own care for
residents, which also counts what nobody measures (visits, assemblies helped). Information: its queue, its own yield of
an hour. Choices each month: how the hours that administration leaves are split over cases, visits, assemblies and
further records. Learning: the yield of case work.

Because returns fall in each duty, hours go to all of them; a greater weight of the appraisal on records draws hours from residents:
formalism arises, nobody decrees it. Activity rooms that no residents' body keeps take their hours first: their doors are open or
shut for all to see. One committee serves a whole community, so that its hours are themselves a commons.

Source: the article, sections 1.3 and 2.4 (P11 of its systems). Left out: turnover of staff, and quarrels with the street.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from commons_sim.agents.residents_committee.public_help import help_compound
from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.activity_rooms.columns import ROOMS_OPEN
from commons_sim.commons.services.columns import REPAIR_LARGE
from commons_sim.commons.services.repairs import order_large_repair
from commons_sim.kernel.columns import NEVER
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.parameters import parameter
from commons_sim.kernel.randomness import VISIT, uniform
from commons_sim.kernel.units import DAYS_A_MONTH

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

STEPS: Final = 5  # the split is chosen in fifths
SPLITS: Final = np.array(
    [
        (cases, visits, assemblies, STEPS - cases - visits - assemblies)  # the rest goes into further records
        for cases in range(STEPS + 1)
        for visits in range(STEPS + 1 - cases)
        for assemblies in range(STEPS + 1 - cases - visits)
    ]
)


# fmt: off
@dataclass
class ResidentsCommitteeParameters:
    """Staff, load and what counts."""

    community_households: int = parameter(
        3500, unit="households", low=0, high=100000, source="grids of 300-500 households, about ten a community",
        confidence="estimated",
        meaning="Households of a community, simulated or not", meaning_zh="社区总户数",
    )
    staff_per_10000_residents: float = parameter(
        18.0, unit="persons/10,000 residents", low=0.0, high=500.0, source="national aim for social workers, from memory",
        confidence="estimated", meaning="Social workers", meaning_zh="每万人社区工作者",
    )
    persons_per_household: float = parameter(
        2.6, unit="persons", low=1.0, high=6.0, source="census 2020, about 2.6", confidence="published",
        meaning="Persons in a household", meaning_zh="户均人口",
    )
    hours_per_month: float = parameter(
        165.0, unit="h/month/person", low=0.0, high=300.0, source="full-time work", confidence="estimated",
        meaning="Working hours of a social worker", meaning_zh="社区工作者月工时",
    )
    administrative_share: float = parameter(
        0.7, unit="-", low=0.0, high=1.0, source="article 1.3, 2.4: deep in administrative duties", confidence="assumed",
        meaning="Share of hours that administrative duties take", meaning_zh="行政事务占工时比例",
    )
    appraisal_weight_cases: float = parameter(
        1.0, unit="-", low=0.0, high=10.0, source="hotline cases are counted", confidence="assumed",
        meaning="Weight of closed cases in the appraisal", meaning_zh="考核中办结案件的权重", role="lever",
    )
    appraisal_weight_records: float = parameter(
        0.6, unit="-", low=0.0, high=10.0, source="inspections read records", confidence="assumed",
        meaning="Weight of records in the appraisal", meaning_zh="考核中台账留痕的权重", role="lever",
    )
    care_weight: float = parameter(
        0.5, unit="-", low=0.0, high=10.0, source="assumed", confidence="assumed",
        meaning="Own weight of visits and assemblies, which nobody measures", meaning_zh="未被考核事务的内在权重",
    )
    households_per_visit_hour: float = parameter(
        2.0, unit="households/h", low=0.0, high=20.0, source="assumed", confidence="assumed",
        meaning="Households visited in an hour", meaning_zh="每小时走访户数",
    )
    emergency_hours: float = parameter(
        30.0, unit="h/case", low=0.0, high=1000.0, source="inspection report, notice, application; assumed", confidence="assumed",
        meaning="Hours that applying for an emergency repair takes", meaning_zh="代为申请紧急维修所需工时",
    )
    emergency_days: int = parameter(
        60, unit="days", low=0, high=3650, source="local rules let the residents' committee apply where no committee stands",
        confidence="assumed", meaning="Days out of order after which it applies", meaning_zh="居委会代为申请前的停运天数",
    )
    visit_contact: float = parameter(
        0.25, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="How much a visit closes of the gap in acquaintance", meaning_zh="一次走访缩小陌生感的比例",
    )
    visit_trust: float = parameter(
        0.1, unit="-", low=0.0, high=1.0, source="assumed", confidence="assumed",
        meaning="How far a visit moves trust towards how the household finds life here",
        meaning_zh="一次走访使信任向自身满意程度移动的比例",
    )
# fmt: on


def decide_month(world: World, parameters: Parameters, community: int, day: int) -> None:
    """Learns the yield of last month's case work, splits next month's hours, and makes the visits."""
    communities = world.communities
    if float(communities.worked_month[community]) > 0.0:
        yielded = float(communities.closed_month[community]) / float(communities.worked_month[community])
        communities.closed_per_hour[community] = learned(float(communities.closed_per_hour[community]), yielded, 0.3)
    communities.closed_month[community] = communities.worked_month[community] = 0.0

    staff_the_rooms(world, parameters, community, hours_at_hand(world, parameters, community, 0.0))
    administrative = administrative_hours(world, parameters, community)
    free = free_hours(world, parameters, community)
    cases, visits, organise, records = best_split(world, parameters, community, free)
    communities.case_hours_per_day[community] = cases / DAYS_A_MONTH
    communities.visit_hours_per_month[community] = visits
    communities.organise_hours_per_month[community] = organise
    communities.paper_hours_per_month[community] = administrative + records
    serve_compounds(world, parameters, community, day)


def hours_at_hand(world: World, parameters: Parameters, community: int, in_rooms: float) -> float:
    """Returns the hours a month of all staff, less those that policies take and those spent ``in_rooms``."""
    communities = world.communities
    hours = float(communities.staff[community]) * parameters.residents_committee.hours_per_month
    return float(hours - float(communities.hours_lent[community]) - in_rooms)


def administrative_hours(world: World, parameters: Parameters, community: int) -> float:
    """Returns the hours a month that administration takes of those at hand."""
    rule, communities = parameters.residents_committee, world.communities
    most = rule.administrative_share * float(communities.staff[community]) * rule.hours_per_month
    return clip(most, 0.0, hours_at_hand(world, parameters, community, float(communities.room_hours[community])))


def free_hours(world: World, parameters: Parameters, community: int) -> float:
    """Returns the hours a month that administration leaves."""
    total = hours_at_hand(world, parameters, community, float(world.communities.room_hours[community]))
    return max(0.0, total - administrative_hours(world, parameters, community))


def hours_not_promised(world: World, community: int) -> float:
    """Returns the hours a month for cases and paper: visits are made and help with assemblies is promised on the first."""
    communities = world.communities
    cases = float(communities.case_hours_per_day[community]) * DAYS_A_MONTH
    return cases + float(communities.paper_hours_per_month[community])


def take_from_casework(world: World, community: int, hours: float) -> None:
    """Takes hours a month (negative: gives them back) from cases and paper in proportion, in the middle of a month."""
    communities = world.communities
    before = hours_not_promised(world, community)
    kept = max(0.0, before - hours) / before if before > 0.0 else 0.0
    communities.case_hours_per_day[community] *= kept
    communities.paper_hours_per_month[community] *= kept


def staff_the_rooms(world: World, parameters: Parameters, community: int, free: float) -> float:
    """Sets aside the month's hours for activity rooms that no residents' body keeps; returns how many, at most ``free``."""
    compounds, communities = world.compounds, world.communities
    each = parameters.activity_rooms.staff_hours_per_1000_households_month / 1000.0
    wanted = {
        row: each * int(compounds.households[row])
        for row in range(compounds.kind.size)
        if compounds.community[row] == community
        and compounds.governed[row] == 1
        and compounds.rooms[row] > 0
        and compounds.room_body[row] == 0
        and compounds.room_way_offered[row] != ROOMS_OPEN
    }
    total = sum(wanted.values())
    met = min(1.0, max(0.0, free) / total) if total > 0.0 else 0.0
    for row in range(compounds.kind.size):
        if compounds.community[row] == community:
            compounds.room_staff_hours[row] = wanted.get(row, 0.0) * met
    communities.room_hours[community] = total * met
    return total * met


def best_split(world: World, parameters: Parameters, community: int, free: float) -> tuple[float, float, float, float]:
    """Returns hours for cases, visits, assemblies and further records that maximise the committee's utility."""
    queue, needs = what_waits(world, parameters, community)
    place, _ = best_place(world, parameters, community, free, queue, needs, 0.0)
    cases, visits, organise, records = (float(free * part / STEPS) for part in SPLITS[place])
    return cases, visits, organise, records


def what_waits(world: World, parameters: Parameters, community: int) -> tuple[float, int]:
    """Returns the hours of case work that wait or will come this month, and how many compounds need help with assemblies."""
    queue = float(world.communities.queue_hours[community]) + arriving_hours(world, parameters, community)
    needs = sum(
        needs_help(world, compound)
        for compound in range(world.compounds.kind.size)
        if world.compounds.community[compound] == community
    )
    return queue, needs


@compiled
def utility(
    world: World,
    parameters: Parameters,
    community: int,
    split: NDArray[np.int64],
    free: float,
    queue: float,
    needs: int,
    promised: float,
) -> float:
    """Returns the utility of a month in which ``free`` hours are split in fifths, ``promised`` hours of cases worked besides."""
    rule = parameters.residents_committee
    communities = world.communities
    cases, visits, organise, records = (
        free * split[0] / STEPS, free * split[1] / STEPS, free * split[2] / STEPS, free * split[3] / STEPS,
    )  # fmt: skip
    closed = float64(communities.closed_per_hour[community]) * (min(cases, queue) + promised)
    cared = parameters.volunteering.care_like_visit * float64(communities.cared_hours[community])
    return float(
        float64(communities.appraisal_cases[community]) * math.log1p(closed)
        + float64(communities.appraisal_records[community]) * math.log1p(records)
        + rule.care_weight * (math.log1p(visits + cared) - math.log1p(cared) + min(1, needs) * math.log1p(organise))
    )


@compiled
def best_place(
    world: World, parameters: Parameters, community: int, free: float, queue: float, needs: int, promised: float
) -> tuple[int, float]:
    """Returns which of the splits is worth most, the first of several, and its utility (see :func:`utility`)."""
    place, most = 0, -math.inf
    for other in range(SPLITS.shape[0]):
        worth = utility(world, parameters, community, SPLITS[other], free, queue, needs, promised)
        if worth > most:
            place, most = other, worth
    return place, most


def worth_of_month(
    world: World, parameters: Parameters, community: int, free: float, promised: float, freed: float
) -> float:
    """Returns the utility of a month, split for the best, with hours promised to cases of its own or taken off its queue.

    Hours promised come out of the free ones and count as cases closed; work that others took over no longer waits, and the hours
    for it are free for everything else.
    """
    queue, needs = what_waits(world, parameters, community)
    left, queue = max(0.0, free - promised), max(0.0, queue - freed)
    promised = min(promised, free)
    return float(best_place(world, parameters, community, left, queue, needs, promised)[1])


@compiled
def share_of_own_staff(world: World, community: int) -> float:
    """Returns the share of the staff that no policy pays for; the others' hours are booked whether used or not."""
    staff = world.communities.staff[community]
    return clip(1.0 - world.communities.staff_added[community] / staff, 0.0, 1.0) if staff > 0.0 else 1.0


def needs_help(world: World, compound: int) -> bool:
    """Returns whether a compound needs hours for an assembly: one is called, or a large repair waits."""
    if world.compounds.governed[compound] == 0:
        return False
    first = int(world.compounds.first_building[compound])
    waiting = world.buildings.repair[first : first + int(world.compounds.buildings[compound])] == REPAIR_LARGE
    return bool(world.compounds.assembly_day[compound] != NEVER or waiting.any())


def arriving_hours(world: World, parameters: Parameters, community: int) -> float:
    """Returns the hours of work that a month's background cases are expected to bring."""
    rule = parameters.cases
    yearly = float(world.communities.background_households[community]) * rule.background_community_per_household_year
    return float(yearly / 12.0 * rule.background_community_hours)


def serve_compounds(world: World, parameters: Parameters, community: int, day: int) -> None:
    """Gives each compound of the community its share of visits and of help with assemblies, by households."""
    communities, compounds = world.communities, world.compounds
    rows = range(compounds.kind.size)
    members = [row for row in rows if compounds.community[row] == community and compounds.governed[row] == 1]
    everybody = sum(int(compounds.households[row]) for row in members) + int(
        communities.background_households[community]
    )
    called = [row for row in members if needs_help(world, row)]
    own = share_of_own_staff(world, community)
    for compound in members:
        share = int(compounds.households[compound]) / max(1, everybody)
        visits = float(communities.visit_hours_per_month[community]) * share
        compounds.visit_hours[compound] = visits
        helped = help_compound(world, parameters, compound, visits, day)
        visit(world, parameters, compound, visits - helped, day)
        others = float(compounds.cadre_hours_lent[compound]) + own * float(compounds.room_staff_hours[compound])
        compounds.cadre_hours_month[compound] = own * visits + others
    for compound in called:
        hours = float(communities.organise_hours_per_month[community]) / len(called)
        compounds.cadre_hours_month[compound] += own * hours
        left = hours - apply_for_emergency(world, parameters, compound, hours, day)
        if compounds.assembly_day[compound] != NEVER:
            compounds.organiser_hours[compound] += left


def apply_for_emergency(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> float:
    """Applies for emergency repair, one building a month, if there are the hours; returns the hours that took.

    Where an owners' committee stands it is that committee's to apply; only after twice the time does the residents'
    committee step in.
    """
    needed = float(parameters.residents_committee.emergency_hours)
    if hours < needed:
        return 0.0
    first = int(world.compounds.first_building[compound])
    rows = range(first, first + int(world.compounds.buildings[compound]))
    waiting = [row for row in rows if world.buildings.repair[row] == REPAIR_LARGE]
    waiting.sort(key=lambda row: int(world.buildings.out_since_day[row]))
    for building in waiting[:1]:
        may_apply = has_waited_long(world, parameters, compound, building, day)
        if may_apply and order_large_repair(world, parameters, compound, building, day):
            return needed
    return 0.0


def has_waited_long(world: World, parameters: Parameters, compound: int, building: int, day: int) -> bool:
    """Returns whether a building's large repair has waited for so long that the residents' committee may apply for it."""
    patience = parameters.residents_committee.emergency_days * (2 if world.compounds.committee[compound] == 1 else 1)
    return bool(day - int(world.buildings.out_since_day[building]) >= patience)


def is_about_to_apply(world: World, parameters: Parameters, compound: int, building: int, day: int) -> bool:
    """Returns whether the residents' committee can be expected to apply this month: it may, and lately had the hours for it."""
    hours = float(world.communities.organise_hours_per_month[int(world.compounds.community[compound])])
    able = hours >= parameters.residents_committee.emergency_hours
    return able and has_waited_long(world, parameters, compound, building, day)


@compiled
def be_asked_how_things_stand(world: World, parameters: Parameters, household: int) -> None:
    """A household tells a visitor how things stand: trust in the residents' committee moves towards how it finds life here."""
    people = world.households
    trust, found = float64(people.trust_residents_committee[household]), float64(people.satisfaction[household]) / 100.0
    people.trust_residents_committee[household] = learned(trust, found, parameters.residents_committee.visit_trust)


@compiled
def visit(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> None:
    """Visits households drawn by lot: those visited know the committee better and judge it by how things stand; nobody else."""
    people, rule = world.households, parameters.residents_committee
    first, size = world.compounds.first_household[compound], world.compounds.households[compound]
    if size == 0 or hours <= 0.0:
        return
    chance = clip(hours * rule.households_per_visit_hour / size, 0.0, 1.0)
    for household in range(first, first + size):
        if uniform(world.control.seed[0], VISIT, people.identity[household], day) >= chance:
            continue
        people.contact[household] = learned(float64(people.contact[household]), 1.0, rule.visit_contact)
        be_asked_how_things_stand(world, parameters, household)
