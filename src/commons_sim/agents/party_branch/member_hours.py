"""Known members give hours to their branch: how many they attend, and how many they work.

Utility of a member: the one rule of behaviour for voluntary work, before the eyes of other members. An hour is felt the dearer
the more hours were given lately (fatigue, which rest lets fade: ``volunteering.fatigue_kept``). Information: what other members
did. Choices: how many of the hours asked for to attend, and how many of those to work. The branch calls the roll: who is absent
is noted, who sits there is not. A member to whom being noted is dearer than an hour comes without being willing to work.
Learning: members see how much the others work, not how long they sit there.

A branch that is appraised by attendance can call the roll more strictly (``records_appraisal``): it gets more hours on paper
and spends its members' evenings. Members who are asked for much tire, and give less the month after.

Source: the article, sections 2.2 and 3.2 (row O2 of its systems; R7: members who shirk, volunteers who burn out). Left out:
leaving the Party organisation, and excuses.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.behaviour.rule import belief_after, deterred, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import MEMBER_HOURS
from commons_sim.population.volunteering import ATTENDED, give_time, tired_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def willing_member(world: World, parameters: Parameters, member: int, day: int) -> float:
    """Returns how willing a member is to work for its branch, in tokens; less where it is tired.

    What tires makes an hour dearer, and what an hour costs more it brings less of to the others in proportion: the log of that is
    the change in the return that the one rule of behaviour reads.
    """
    asked = parameters.branch.hours_asked_per_month
    cost = asked * float64(world.households.value_of_time_cny_per_hour[member])
    dearer = tired_cost(world, parameters, member, asked) / cost if cost > 0.0 else 1.0
    belief = float64(world.households.belief_meeting[member])
    return willingness_to_speak_up(world, parameters, member, belief, MEMBER_HOURS, -math.log(max(1.0, dearer)), day)


@compiled
def attended_and_worked(world: World, parameters: Parameters, member: int, day: int) -> tuple[float, float]:
    """Returns the hours that a member attends this month, and of these, the hours that it works."""
    people, rule = world.households, parameters.branch
    compound = people.compound[member]
    willing = willing_member(world, parameters, member, day)
    noted = rule.roll_call_cny_per_hour + world.compounds.roll_call_added_cny[compound]
    hour = max(0.01, float64(people.value_of_time_cny_per_hour[member]))
    comes = deterred(willing, noted / hour, 1.0, ENDOWMENT, parameters.behaviour)
    left = max(0.0, float64(people.spare_hours_per_month[member]) - float64(people.hours_given[member]))
    attended = clip(rule.hours_asked_per_month * comes / ENDOWMENT, 0.0, left)
    return attended, clip(rule.hours_asked_per_month * willing / ENDOWMENT, 0.0, attended)


@compiled
def members_hours(world: World, parameters: Parameters, compound: int, day: int) -> tuple[float, int]:
    """Returns the hours that known members work this month, and how many worked at all; members see how much that is."""
    people, rule, first = world.households, parameters.branch, world.compounds.first_household[compound]
    last = first + world.compounds.households[compound]
    total, gave, members = 0.0, 0, 0
    for member in range(first, last):
        if people.member_visible[member] == 0:
            continue
        members += 1
        attended, worked = attended_and_worked(world, parameters, member, day)
        if attended > 0.0:
            give_time(world, member, attended, day, ATTENDED)
            people.fatigue_hours[member] = float64(people.fatigue_hours[member]) + attended
            world.today.members_idle_hours[compound] += attended - worked
        if worked > 0.0:
            gave += 1
            total += worked
    asked = rule.hours_asked_per_month * members
    for member in range(first, last):
        if people.member_visible[member] == 1:
            seen = ENDOWMENT * clip(total / asked, 0.0, 1.0) if asked > 0.0 else 0.0
            # what a member itself gave is not kept: the mean of all stands for it
            belief, payoff = float64(people.belief_meeting[member]), relative_payoff(seen, seen, 0.0, 0.0)
            people.belief_meeting[member] = belief_after(belief, seen, seen, payoff, parameters.behaviour)
    return total, gave
