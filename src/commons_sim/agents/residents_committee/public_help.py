"""What a residents' committee does for a compound with the hours in which it would else go from door to door.

The committee cares for residents beyond what its appraisal counts; whom it serves with an hour is for it to choose. An hour of
visits is known to reach so many households. Where more are known to be served by the same hour, it does that instead: it arranges
that units' slots are let at night, if as many residents have complained of parking, and asks a unit for experts, if its own queue
is longer than a month and the hours hoped for are more than asking takes. It proposes to clear a corridor with a small grant
where no resident of the compound has proposed anything and more people live in the building than its hours would visit.
Information: complaints, its own queue, the units of its community, which it knows. It learns nothing of its own; units learn.

Cost: visits that are not made, so that fewer residents know it. Staff that a policy adds have more such hours: so a strong
administration uses what units have without a single resident having asked.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commons_sim.agents.resident_units import requests as offers
from commons_sim.agents.resident_units import resident_units
from commons_sim.agents.resident_units.parameters import ASKED_BY_RESIDENTS_COMMITTEE, GIVES_EXPERTS
from commons_sim.agents.resident_units.resident_units import QUARTER
from commons_sim.commons.small_grants.projects import MEAN_SKILL, buildings_of, propose
from commons_sim.commons.small_grants.small_grants import (
    BY_RESIDENTS_COMMITTEE,
    PROJECT_CLEARING,
    STEP_NONE,
    STEP_UNDER_WAY,
    hours_of_project,
    is_round,
    worth_of_hour,
)
from commons_sim.kernel.clock import MONTHS_A_YEAR, month_of
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.units import DAYS_A_MONTH

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

EXPECTED_PART: Final = 0.5  # of what a unit has: the middle of what it may give


def help_compound(world: World, parameters: Parameters, compound: int, visits: float, day: int) -> float:
    """Returns how many of a month's hours of visits in a compound go into help that serves more residents, and gives it."""
    hours = 0.0
    if serves_more_by_slots(world, parameters, compound) and parameters.units.arranging_hours <= visits:
        offers.let_slots(world, parameters, compound)
        hours += float(parameters.units.arranging_hours)
    if month_of(day) % QUARTER == 0 and asks_for_experts(world, parameters, compound, day):
        asking = float(parameters.units.asking_hours)
        if asking <= visits - hours:
            queue = float(world.communities.queue_hours[int(world.compounds.community[compound])])
            resident_units.request(world, parameters, compound, GIVES_EXPERTS, queue, ASKED_BY_RESIDENTS_COMMITTEE, day)
            hours += asking
    return hours + projects_of_its_own(world, parameters, compound, visits - hours, day)


def projects_of_its_own(world: World, parameters: Parameters, compound: int, left: float, day: int) -> float:
    """Returns the hours that go into a small project: one under way, or a proposal where no resident made one."""
    buildings, rule = world.buildings, parameters.small_grants
    rows = buildings_of(world, compound)
    for building in rows:
        if (
            buildings.project_step[building] == STEP_UNDER_WAY
            and buildings.project_by[building] == BY_RESIDENTS_COMMITTEE
        ):
            worth = worth_of_hour(MEAN_SKILL, rule)
            needed = hours_of_project(int(buildings.project[building]), rule) - float(buildings.project_hours[building])
            hours = min(left, max(0.0, needed) / worth)
            buildings.project_hours[building] += hours * worth
            return hours
    if not is_round(month_of(day) % MONTHS_A_YEAR, int(rule.rounds_a_year)):
        return 0.0
    if any(buildings.project_step[building] != STEP_NONE for building in rows) or rule.proposal_hours > left:
        return 0.0
    fullest = max(rows, key=lambda row: float(buildings.ownerless_m2[row]))
    needed = rule.proposal_hours + rule.clearing_hours / worth_of_hour(MEAN_SKILL, rule)
    visited = needed * parameters.residents_committee.households_per_visit_hour
    if int(buildings.households[fullest]) <= visited or float(buildings.ownerless_m2[fullest]) <= 0.0:
        return 0.0
    propose(world, fullest, PROJECT_CLEARING, BY_RESIDENTS_COMMITTEE, NOBODY, day)
    return float(rule.proposal_hours)


def serves_more_by_slots(world: World, parameters: Parameters, compound: int) -> bool:
    """Returns whether arranging slots at night serves more residents that it knows of than visits of the same length."""
    if world.compounds.offer_waits[compound] == 0:
        return False
    slots = offers.slots_to_let(world, parameters, compound)
    complaining = float(world.compounds.complaints_parking[compound])
    visited = parameters.units.arranging_hours * parameters.residents_committee.households_per_visit_hour
    return bool(min(float(slots), complaining) > visited)


def asks_for_experts(world: World, parameters: Parameters, compound: int, day: int) -> bool:
    """Returns whether the queue is longer than a month's hours and a unit is there whose experts are worth asking for."""
    communities, community = world.communities, int(world.compounds.community[compound])
    own = float(communities.case_hours_per_day[community]) * DAYS_A_MONTH + float(communities.expert_hours[community])
    unit = resident_units.unit_to_ask(world, compound, GIVES_EXPERTS, day)
    if unit is None or float(communities.queue_hours[community]) <= own:
        return False
    hoped = EXPECTED_PART * resident_units.means(world, unit, GIVES_EXPERTS) * QUARTER
    return bool(hoped > parameters.units.asking_hours)
