"""Departments are called to a case, and each decides whether it comes.

Utility of a department: what the call counts (its felt duty, what the street or its superiors can ask of it, less the doubt
whether the case is its own) against what its own duties count that wait (:mod:`commons_sim.governance.departments`).
Information: the case, who calls, its own queue and hours. Choices: come, which takes hours of this week, or leave it to a later
call. Learning: none. Its hours are booked as a cost of the compound to which it came; the way is made once a day, and further
cases of the compound are taken along for the time of a record.

Without a lead departments come one after the other, each called when the one before has come. With a lead and helpers all are
called at once, which takes hours of the lead for each helper and each call. Officers who stand in a joint team need no call.
Until all have come nothing is sanctioned: a body without the power in law cannot stand in for one that has it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from commons_sim.governance.case_kinds import case_in_words
from commons_sim.governance.cases import DISPATCHED, STREET_TEAM, departments_of
from commons_sim.governance.departments import (
    DEPARTMENTS,
    HOURS_LEFT,
    department_of,
    departments_needed,
    handed_down,
    stands_ready,
    weight_of_call,
    weight_of_own_duties,
)
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, in_words, note, spaced

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

DEPARTMENT_STAYS_AWAY: Final = event(
    "department_stays_away",
    "street",
    "A department does not come when called ({case}): {department}",
    "部门未应要求到场（{case_zh}）：{department_zh}",
    lambda case, department: case_in_words(case) | in_words("department", spaced(DEPARTMENTS[department])),
)


@compiled
def are_all_here(world: World, parameters: Parameters, row: int, day: int) -> bool:
    """Calls those departments whose turn it is; returns whether all that hold power over the case have come."""
    cases, districts = world.cases, world.districts
    district = world.communities.district[cases.community[row]]
    needed = departments_needed(cases.kind[row], parameters.cases)
    ready = handed_down(world, district, cases.kind[row])
    if cases.holder[row] == STREET_TEAM:
        ready |= stands_ready(world, district)
    cases.came[row] = cases.came[row] | (needed & ready)
    if cases.came[row] & needed == needed:
        return True
    if day < cases.next_call_day[row]:
        return False
    together = districts.lead_and_helpers[district] == 1
    wait = districts.department_wait_days[district]
    for place in range(departments_of(cases.kind[row], parameters.cases)):
        department = department_of(cases.kind[row], place)
        if cases.came[row] & (1 << department):
            continue
        if together and place > 0:
            cases.hours_left[row] += parameters.departments.lead_hours_per_helper
        comes = called(world, parameters, row, department, place, together, day)
        if not together and (wait > 0 or not comes):
            break  # the next is called some days after this one has come, or this one again
    cases.next_call_day[row] = day + wait
    return bool(cases.came[row] & needed == needed)


@compiled
def called(
    world: World, parameters: Parameters, row: int, department: int, place: int, together: bool, day: int
) -> bool:
    """Calls one department; it comes if it has hours left this week and the call counts more than its own duties."""
    cases = world.cases
    district = world.communities.district[cases.community[row]]
    by_superior = cases.asked[row] & DISPATCHED != 0
    weight = weight_of_call(world, parameters, district, cases.kind[row], department, by_superior, place, together)
    desk = world.department_desks[district, department]
    comes = desk[HOURS_LEFT] > 0.0 and weight > weight_of_own_duties(world, parameters, district, department)
    compound = cases.compound[row]
    if comes:
        cases.came[row] = cases.came[row] | (1 << department)
        hours = parameters.departments.call_hours
        if compound >= 0:
            if world.department_there[compound, department] == day:
                hours = parameters.departments.record_hours
            world.department_there[compound, department] = day
            world.today.government_hours[compound] += hours
        desk[HOURS_LEFT] -= hours
    elif compound >= 0:
        note(
            world,
            day,
            DEPARTMENT_STAYS_AWAY,
            cases.compound[row],
            cases.building[row],
            int(cases.kind[row]),
            department,
        )
    if day >= 0:
        world.department_calls[department, 0] += 1
        world.department_calls[department, 1] += 1 if comes else 0
    return bool(comes)
