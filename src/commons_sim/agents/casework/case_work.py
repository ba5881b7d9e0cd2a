"""Those who hold cases at work: a day of the case pipeline.

Who has hours, and how many, is in :mod:`commons_sim.agents.casework.case_queues`; who keeps and who passes on in
:mod:`commons_sim.agents.casework.case_passing`; which departments come in
:mod:`commons_sim.agents.casework.departments_at_work`; what the end of work brings in
:mod:`commons_sim.agents.casework.case_endings`. Here is the order of a day: fire lanes first, then by age. Learning:
the queue of yesterday is what a holder expects of tomorrow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from commons_sim.agents.casework.case_endings import conclude, give_up
from commons_sim.agents.casework.case_passing import dispatch, hand_on, has_waited_at_level, passes_on
from commons_sim.agents.casework.case_queues import (
    background_cases,
    book_standing_hours,
    hand_out_hours,
    hours_today,
    measure_queues,
    spend_hours,
)
from commons_sim.agents.casework.departments_at_work import are_all_here
from commons_sim.agents.casework.escalating import went_up
from commons_sim.governance.cases import DISTRICT_CENTRE, FIRE_LANE, are_officers, close_up, has_power
from commons_sim.governance.departments import week_of_departments
from commons_sim.kernel.clock import starts_week
from commons_sim.kernel.columns import NEVER, NOBODY
from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def work_on(world: World, parameters: Parameters, row: int, day: int) -> None:
    """Gives one open case its turn today."""
    cases = world.cases
    if day < cases.received_day[row]:
        return
    holder, compound, community = cases.holder[row], cases.compound[row], cases.community[row]
    nobody_answers = compound != NOBODY and world.compounds.governed[compound] == 0
    patience = parameters.cases.give_up_days * (2 if went_up(world, row) else 1)  # what went up begins anew
    if nobody_answers or day - cases.opened_day[row] > patience:
        give_up(world, parameters, row, day)
        return
    fresh = day == cases.received_day[row] and cases.visits[row] == 0
    if fresh and passes_on(world, parameters, row) and hand_on(world, parameters, row, day):
        return
    if cases.pressed[row] == 1:
        cases.pressed[row] = 0
        if not has_power(cases.kind[row], holder) and hand_on(world, parameters, row, day):
            return
    if has_waited_at_level(world, row, day) and hand_on(world, parameters, row, day):
        return
    if holder == DISTRICT_CENTRE:
        dispatch(world, parameters, row, day)
        return
    here = not are_officers(holder) or are_all_here(world, parameters, row, day)
    hours = min(cases.hours_left[row], hours_today(world, holder, compound, community))
    if hours <= 0.0 and cases.hours_left[row] > 0.0:
        return
    spend_hours(world, holder, compound, community, hours)
    cases.hours_left[row] -= hours
    if cases.hours_left[row] <= 0.0 and here:
        conclude(world, parameters, row, day)


@compiled
def case_work(world: World, parameters: Parameters, day: int) -> None:
    """A day's work on cases by all holders: fire lanes first, then by age."""
    hand_out_hours(world, parameters)
    book_standing_hours(world, parameters)
    background_cases(world, parameters, day)
    if starts_week(day):
        week_of_departments(world, parameters, day)
    for urgent in (True, False):
        for row in range(world.control.open_cases[0]):
            if world.cases.opened_day[row] != NEVER and (world.cases.kind[row] == FIRE_LANE) == urgent:
                work_on(world, parameters, row, day)
    close_up(world)
    measure_queues(world)
