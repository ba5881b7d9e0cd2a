"""The rota of the activity rooms: members of teams who open, watch and clean for all, or leave it to others.

Utility: the sessions that a duty keeps possible, less the time, which feels dearer the more one gave lately. Information: what one
believes others give; the call, if it reaches one. It is a volunteer's dilemma in as many circles as there are duties. Choices, each
month: go on the rota, stay on it, or not. Learning: everybody in a team sees how far the rota was filled.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import belief_after, log_return, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.activity_rooms.activity_rooms import keeping_hours_a_week
from commons_sim.commons.activity_rooms.columns import ROOMS_MEMBER_LED
from commons_sim.kernel.clock import DAYS_A_YEAR, WEEKS_A_MONTH
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import ROOM_REACH, ROOM_VOLUNTEER, ROOM_VOLUNTEER_YEAR, uniform
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World


@compiled
def hours_for_all(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the keepers' hours a month that would open every cell of the compound, watch and clean."""
    rule = parameters.activity_rooms
    doors = keeping_hours_a_week(float64(world.compounds.room_cells[compound]), rule) * WEEKS_A_MONTH
    return float(doors / max(0.05, 1.0 - rule.watch_share - rule.cleaning_share))


@compiled
def members_of_teams(world: World, compound: int) -> int:
    """Returns how many households take part in a compound's teams."""
    members, first = 0, world.compounds.first_team[compound]
    for team in range(first, first + world.compounds.teams[compound]):
        members += world.teams.members[team]
    return members


@compiled
def duties_asked(world: World, parameters: Parameters, compound: int) -> float:
    """Returns how many duties, each a volunteer's month, would keep all of a compound's cells."""
    return float(max(1.0, hours_for_all(world, parameters, compound) / parameters.activity_rooms.duty_hours))


@compiled
def hears_call(world: World, parameters: Parameters, household: int, members: int, day: int) -> bool:
    """Returns whether one of ``members`` hears the call for volunteers: in the team, from a cadre, through the Party tree."""
    people, compounds, rule = world.households, world.compounds, parameters.activity_rooms
    compound, building = people.compound[household], people.building[household]
    called = clip(compounds.room_support_hours[compound] * rule.calls_per_support_hour / members, 0.0, 1.0)
    by_tree = compounds.room_way_offered[compound] == ROOMS_MEMBER_LED and world.buildings.party_group[building] == 1
    tree = compounds.reach_tree[compound] if by_tree else 0.0
    missed = (1.0 - rule.call_reach) * (1.0 - called) * (1.0 - tree)
    return bool(uniform(world.control.seed[0], ROOM_REACH, people.identity[household], day) < 1.0 - missed)


@compiled
def volunteers(world: World, parameters: Parameters, household: int, members: int, duties: float, day: int) -> bool:
    """Returns whether a member of a team goes on this month's rota: a volunteer's dilemma in as many circles as duties."""
    people, rule, compounds = world.households, parameters.activity_rooms, world.compounds
    if not has_time(world, household, rule.duty_hours):
        return False
    compound, team = people.compound[household], people.team[household]
    of_team = float64(max(1, world.teams.members[team]))
    a_month = compounds.room_session_cny[compound] / of_team * world.teams.sessions[team] * WEEKS_A_MONTH
    circle = max(1.0, members / duties)
    benefit = a_month / duties  # what one duty keeps open for oneself; each of the circle stands for `duties` members
    tired = rule.fatigue_weight * float64(people.fatigue_hours[household]) / rule.duty_hours
    cost = time_cost(world, household, rule.duty_hours) * (1.0 + tired)
    belief = float64(people.belief_meeting[household])
    selfish = volunteer_self(belief / ENDOWMENT, circle, benefit, cost)
    group = volunteer_group(circle, a_month, cost)
    # The draw lasts for a year of the household's own, as with the fee: who is on the rota stays on it until willingness changes.
    seed, identity = world.control.seed[0], people.identity[household]
    own_year = (day + int(DAYS_A_YEAR * uniform(seed, ROOM_VOLUNTEER_YEAR, identity, 0))) // DAYS_A_YEAR
    draw = uniform(seed, ROOM_VOLUNTEER, identity, own_year)
    if draw >= max(selfish, group):
        return False
    returns = log_return(a_month * circle, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, ROOM_VOLUNTEER, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def consider_volunteering(
    world: World, parameters: Parameters, household: int, members: int, duties: float, day: int
) -> None:
    """Lets one household decide whether it goes on the rota, if somebody of it is in a team and the call reaches it."""
    people = world.households
    on_it = people.room_volunteer[household] == 1  # and need not be called
    people.room_volunteer[household] = 0
    if people.team[household] == NOBODY or not (on_it or hears_call(world, parameters, household, members, day)):
        return
    if volunteers(world, parameters, household, members, duties, day):
        people.room_volunteer[household] = 1


@compiled
def see_rota(world: World, parameters: Parameters, household: int, filled: float) -> None:
    """Lets a member of a team see how far the rota was filled, 0 to 1."""
    people = world.households
    if people.team[household] != NOBODY:
        belief = float64(people.belief_meeting[household])
        seen, own = ENDOWMENT * filled, ENDOWMENT if people.room_volunteer[household] == 1 else 0.0
        payoff = relative_payoff(seen, own, 0.0, 0.0)
        people.belief_meeting[household] = belief_after(belief, seen, own, payoff, parameters.behaviour)


@compiled
def on_rota(world: World, compound: int) -> int:
    """Returns how many households are on the rota."""
    count, first = 0, world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        count += world.households.room_volunteer[household]
    return count


@compiled
def call_for_volunteers(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets the members of teams decide about the rota, and see how far it is filled."""
    first, last = (
        world.compounds.first_household[compound],
        world.compounds.first_household[compound] + world.compounds.households[compound],
    )
    members, duties = members_of_teams(world, compound), duties_asked(world, parameters, compound)
    for household in range(first, last):
        consider_volunteering(world, parameters, household, members, duties, day)
    filled = clip(on_rota(world, compound) / duties, 0.0, 1.0)
    for household in range(first, last):
        see_rota(world, parameters, household, filled)


@compiled
def do_duties(world: World, parameters: Parameters, compound: int, day: int) -> float:
    """Books the month's duties of all who are on the rota; returns the hours given."""
    people, compounds, rule = world.households, world.compounds, parameters.activity_rooms
    first, given = compounds.first_household[compound], 0.0
    for household in range(first, first + compounds.households[compound]):
        if people.room_volunteer[household] == 1:
            give_to_rooms(world, household, rule.duty_hours, day)
            given += rule.duty_hours
    return given


@compiled
def give_to_rooms(world: World, household: int, hours: float, day: int) -> None:
    """Books hours that a resident gives to the rooms."""
    people, compound = world.households, world.households.compound[household]
    give_time(world, household, hours, day, VOLUNTEERED)
    people.fatigue_hours[household] = float64(people.fatigue_hours[household]) + hours
    world.today.room_duty_hours[compound] += hours
    world.today.room_duty_cost_cny[compound] += hours * float64(people.value_of_time_cny_per_hour[household])
