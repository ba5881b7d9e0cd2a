"""Party members in service, sent to their compounds by their work units (article, sections 2.3 and 3.2).

Utility of such a member: the credit that a signature on the sheet brings at the work unit, less the way there; the work itself is
for others. Information: what was asked, what one believes others do, how often the work is looked at. Choices, each month:
to sign or not; having signed, how many of the hours asked to work (the one rule of :mod:`commons_sim.behaviour`). Where the
work is looked at, a member found to have signed without working loses the credit, which is weighed as any sanction is.
Learning: whoever signs sees how much of what was asked the others really worked.

Why it may not help. What is counted is attendance: where nobody looks, a signature is all that the work unit pays for, and a member
may *shirk*. Those who see it expect less of everybody. The hours are the same that the branch, the council and the vote ask
for. Who signs is known to be a member from then on, and its acts are an example, good or bad.

Hours worked go to the branch where one stands, which splits them as its own; without one, members walk the compound beside
volunteers (:mod:`commons_sim.agents.volunteers.volunteer_teams`).

Source: the article, sections 2.3, 3.1 and 3.2 (row S3 of its systems). Left out: skills (row B4), and what the unit itself thinks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.rule import belief_after, deterred, log_return, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import IN_SERVICE_WORK
from commons_sim.population.columns import ROLE_REGISTERED
from commons_sim.population.volunteering import (
    TICKED,
    give_duty,
    give_time,
    has_time,
    tired_cost,
    willingness_to_speak_up,
)

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

HALF: Final = 0.5  # of the hours asked, below which a signature without work is shirking
UNREGISTERED: Final = 255 - ROLE_REGISTERED


@compiled
def is_in_service(world: World, parameters: Parameters, household: int) -> bool:
    """Returns whether a Party member with a work unit lives here."""
    people = world.households
    of_age = people.age_years[household] < parameters.volunteering.working_age_years
    return bool(people.party_member[household] == 1 and of_age)


@compiled
def signs(world: World, parameters: Parameters, household: int) -> bool:
    """Returns whether a member signs the sheet this month: the credit against the way there."""
    rule = parameters.volunteering
    cost = rule.sheet_hours * float64(world.households.value_of_time_cny_per_hour[household])
    return bool(rule.attendance_credit_cny > cost and has_time(world, household, rule.sheet_hours))


@compiled
def hours_worked(world: World, parameters: Parameters, household: int, asked: float, checked: float, day: int) -> float:
    """Returns the hours that a member who signed really works, 0 to ``asked``, where a share ``checked`` of work is looked at."""
    people, rule = world.households, parameters.volunteering
    cost = tired_cost(world, parameters, household, asked)
    belief = float64(people.belief_meeting[household])
    returns = log_return(rule.care_worth_cny_per_hour * asked, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, IN_SERVICE_WORK, returns, day)
    if cost > 0.0:
        willing = deterred(willing, checked * rule.attendance_credit_cny / cost, 1.0, ENDOWMENT, parameters.behaviour)
    left = float64(people.spare_hours_per_month[household]) - float64(people.hours_given[household])
    return clip(asked * willing / ENDOWMENT, 0.0, max(0.0, left))


@compiled
def serve(world: World, parameters: Parameters, compound: int, asked: float, checked: float, day: int) -> float:
    """Lets members in service sign and work for a month; returns the hours worked.

    Args:
        world: the columns.
        parameters: packed parameters.
        compound: its row.
        asked: hours asked of each member.
        checked: share of the work that somebody looks at, 0 to 1.
        day: today.
    """
    people, compounds, today = world.households, world.compounds, world.today
    first, last = (
        compounds.first_household[compound],
        compounds.first_household[compound] + compounds.households[compound],
    )
    worked, signed = 0.0, 0
    for household in range(first, last):
        people.roles[household] = people.roles[household] & UNREGISTERED
        if asked <= 0.0 or not is_in_service(world, parameters, household) or not signs(world, parameters, household):
            continue
        signed += 1
        people.roles[household] = people.roles[household] | ROLE_REGISTERED
        people.member_visible[household] = 1
        give_time(world, household, parameters.volunteering.sheet_hours, day, TICKED)
        hours = hours_worked(world, parameters, household, asked, checked, day)
        give_duty(world, household, hours, day)
        worked += hours
        today.in_service_shirked[compound] += 1.0 if hours < HALF * asked else 0.0
    for household in range(first, last):
        if people.roles[household] & ROLE_REGISTERED != 0:
            seen = ENDOWMENT * worked / (asked * signed)
            belief, payoff = float64(people.belief_meeting[household]), relative_payoff(seen, seen, 0.0, 0.0)
            people.belief_meeting[household] = belief_after(belief, seen, seen, payoff, parameters.behaviour)
    compounds.in_service_hours[compound] = worked
    today.in_service_attended[compound] += signed
    today.in_service_worked[compound] += worked
    return worked
