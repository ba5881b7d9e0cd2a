"""Volunteer teams of residents: who joins, who tires, what they see, and on whom they call (article, section 3.3).

Utility of one who might join: relief of the own building's trouble (patrol), or what an hour is worth to an old neighbour
(care), against own time, which feels dearer the more one gave lately. Information: the call, if it reaches one; what one
believes others give. Choice, each month: to join, to stay, or not (a volunteer's dilemma, by the one rule of
:mod:`commons_sim.behaviour`). Learning: those who came see how many of those called came too.

On *patrol* volunteers go through buildings, ask people to clear corridor and stairwell, and file what stands in the open and has
no case. Whoever is asked answers by trust in neighbours times belief about them. On *care* they call on old households: who is
called on may know a neighbour more, and trusts neighbours a little better. The residents' committee sees that old people are
called on, and decides what its own hours of visits are still worth: hours that it no longer spends go where it finds them
better spent (:mod:`commons_sim.agents.residents_committee.residents_committee`).

Why it may not help. Volunteers' spare hours are the same that meetings, votes and watches ask for. They tire, and who sees that few
come gives up. What patrols file lengthens the queues of those with power.

Source: the article, section 3.3 (row B6 of its systems). Left out: what company and help are worth to the old in CNY (no
welfare is booked for them), quarrels in teams, and insurance.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.agents.street.grid_patrol import look_over
from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import belief_after, log_return, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.commons.common_areas.cases import is_asked, leave_stairwell
from commons_sim.commons.common_areas.conduct import sum_up_building
from commons_sim.commons.common_areas.corridors import clear_pile
from commons_sim.governance.cases import CLUTTER, STAIRWELL_CHARGING
from commons_sim.kernel.clock import DAYS_A_WEEK, WEEKS_A_MONTH, starts_week
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import TEAM_ASKS, TEAM_CALLED, TEAM_JOINS, TEAM_KIND, TEAM_TIE, TEAM_VISIT, uniform
from commons_sim.population.columns import MEDICINE, ROLE_CARE, ROLE_PATROL
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.skills import knows
from commons_sim.population.volunteering import (
    give_duty,
    has_time,
    tired_cost,
    willingness_to_speak_up,
)

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

IN_TEAM: Final = ROLE_PATROL | ROLE_CARE
LEFT_TEAM: Final = 255 - IN_TEAM

TEAMS_FORMED: Final = event(
    "teams_formed", "residents", "Volunteer teams go out: {a} households", "志愿队成队: {a}户参加"
)
TEAMS_ENDED: Final = event(
    "teams_ended", "residents", "Volunteer teams do not go out: only {a} households came", "志愿队停摆: 仅{a}户报名"
)


@compiled
def hears_of_teams(world: World, household: int, day: int) -> bool:
    """Returns whether the call for volunteers reaches a household: who is in a team, by acquaintance, or through the Party tree."""
    people = world.households
    if people.roles[household] & IN_TEAM != 0:
        return True
    compound, building = people.compound[household], people.building[household]
    tree = world.compounds.reach_tree[compound] if world.buildings.party_group[building] == 1 else 0.0
    reach = 1.0 - (1.0 - float64(people.contact[household])) * (1.0 - tree)
    return bool(uniform(world.control.seed[0], TEAM_CALLED, people.identity[household], day) < reach)


@compiled
def would_patrol(world: World, parameters: Parameters, household: int) -> bool:
    """Returns whether a household would rather walk the compound than call on the old; a lasting taste."""
    draw = uniform(world.control.seed[0], TEAM_KIND, world.households.identity[household], 0)
    return bool(draw < parameters.volunteering.patrol_share)


@compiled
def joins(world: World, parameters: Parameters, household: int, hours: float, day: int) -> bool:
    """Returns whether a resident whom the call reached gives ``hours`` to a team this month."""
    people = world.households
    if not has_time(world, household, hours):
        return False
    cost = tired_cost(world, parameters, household, hours)
    belief = float64(people.belief_meeting[household])
    if would_patrol(world, parameters, household):
        neighbours = float64(world.buildings.households[people.building[household]])
        benefit = relief_a_month(world, parameters, household)
        selfish = volunteer_self(belief / ENDOWMENT, neighbours, benefit, cost)
        group = volunteer_group(neighbours, benefit, cost)
        returns = log_return(benefit * neighbours, cost)
    else:  # all of it is for somebody else
        worth = parameters.volunteering.care_worth_cny_per_hour * hours
        selfish, group = 0.0, 1.0 if worth > cost else 0.0
        returns = log_return(worth, cost)
    draw = uniform(world.control.seed[0], TEAM_JOINS, people.identity[household], day)
    if draw >= max(selfish, group):
        return False
    willing = willingness_to_speak_up(world, parameters, household, belief, TEAM_JOINS, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def call_for_teams(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> int:
    """Calls for volunteers for a month; returns how many households go out, 0 if they are too few for a team."""
    people, compounds = world.households, world.compounds
    first, last = (
        compounds.first_household[compound],
        compounds.first_household[compound] + compounds.households[compound],
    )
    before, called, came = compounds.team_members[compound], 0, 0
    for household in range(first, last):
        if hears_of_teams(world, household, day):
            called += 1
            if joins(world, parameters, household, hours, day):
                people.at_meeting[household] = 1
                came += 1
    goes_out = came >= parameters.volunteering.least_members
    patrol, care = 0.0, 0.0
    for household in range(first, last):
        people.roles[household] = people.roles[household] & LEFT_TEAM
        if people.at_meeting[household] == 0:
            continue
        people.at_meeting[household] = 0
        seen = ENDOWMENT * came / called
        belief, payoff = float64(people.belief_meeting[household]), relative_payoff(seen, ENDOWMENT, 0.0, 0.0)
        people.belief_meeting[household] = belief_after(belief, seen, ENDOWMENT, payoff, parameters.behaviour)
        if not goes_out:
            continue
        give_duty(world, household, hours, day)
        if would_patrol(world, parameters, household):
            people.roles[household] = people.roles[household] | ROLE_PATROL
            patrol += hours
        else:
            people.roles[household] = people.roles[household] | ROLE_CARE
            care += hours
    members = came if goes_out else 0
    set_teams(world, compound, members, patrol, care)
    world.today.team_hours[compound] += patrol + care
    if members > 0 and before == 0:
        note(world, day, TEAMS_FORMED, compound, NOBODY, members, 0)
    elif members == 0 and before > 0:
        note(world, day, TEAMS_ENDED, compound, NOBODY, came, 0)
    call_on_the_old(world, parameters, compound, care, day)
    return int(members)


@compiled
def set_teams(world: World, compound: int, members: int, patrol: float, care: float) -> None:
    """Sets the month's teams of a compound."""
    compounds, communities = world.compounds, world.communities
    community = compounds.community[compound]
    communities.cared_hours[community] += care - compounds.team_care_hours[compound]
    compounds.team_members[compound] = members
    compounds.team_patrol_hours[compound] = patrol
    compounds.team_care_hours[compound] = care


@compiled
def end_teams(world: World, compound: int) -> None:
    """Sends the volunteers of a compound home."""
    people, first = world.households, world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        people.roles[household] = people.roles[household] & LEFT_TEAM
    set_teams(world, compound, 0, 0.0, 0.0)


@compiled
def medicine_in_team(world: World, parameters: Parameters, compound: int) -> bool:
    """Returns whether a doctor or nurse is on this month's care team: a call then means more to those called on."""
    people, first = world.households, world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        if people.roles[household] & ROLE_CARE != 0 and knows(world, parameters, household) == MEDICINE:
            return True
    return False


@compiled
def call_on_the_old(world: World, parameters: Parameters, compound: int, hours: float, day: int) -> None:
    """Volunteers call on old households drawn by lot, as many as hours suffice for: ties and trust in them, in nobody else."""
    people, rule, seed = world.households, parameters.volunteering, world.control.seed[0]
    first, old = world.compounds.first_household[compound], 0
    last = first + world.compounds.households[compound]
    for household in range(first, last):
        old += 1 if people.age_years[household] >= rule.care_age_years else 0
    if old == 0 or hours <= 0.0:
        return
    trust_gained = rule.care_trust * (rule.medicine_ratio if medicine_in_team(world, parameters, compound) else 1.0)
    chance = clip(hours * rule.care_visits_per_hour / old, 0.0, 1.0)
    for household in range(first, last):
        identity = people.identity[household]
        if people.age_years[household] < rule.care_age_years or uniform(seed, TEAM_VISIT, identity, day) >= chance:
            continue
        trust = float64(people.trust_neighbours[household])
        people.trust_neighbours[household] = learned(trust, 1.0, trust_gained)
        neighbours = world.buildings.households[people.building[household]] - 1
        meets = uniform(seed, TEAM_TIE, identity, day) < parameters.residents.tie_growth_per_meeting
        if meets and people.ties[household] < neighbours:
            people.ties[household] += 1


@compiled
def ask_building(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Volunteers ask whoever uses a building's corridor or stairwell to clear it; each does or does not."""
    people, buildings, first = world.households, world.buildings, world.buildings.first_household[building]
    compound, moved = buildings.compound[building], False
    for household in range(first, first + buildings.households[building]):
        things = is_asked(world, household, CLUTTER)
        bicycle = is_asked(world, household, STAIRWELL_CHARGING)
        if not things and not bicycle:
            continue
        world.today.asked_by_teams[compound] += 1.0
        chance = float64(people.trust_neighbours[household]) * float64(people.belief_corridor[household]) / ENDOWMENT
        if uniform(world.control.seed[0], TEAM_ASKS, people.identity[household], day) >= chance:
            continue
        moved = True
        if things:
            world.today.areas_cleared_m2[compound] += clear_pile(world, household)
        if bicycle:
            leave_stairwell(world, parameters, household)
    if moved:
        sum_up_building(world, parameters, building)


@compiled
def rounds_of_volunteers(world: World, parameters: Parameters, day: int) -> None:
    """Once a week volunteers and members in service walk as many buildings as their hours suffice for, and file what they see."""
    if not starts_week(day):
        return
    compounds, today = world.compounds, world.today
    for compound in range(compounds.kind.size):
        hours = compounds.team_patrol_hours[compound]
        if compounds.branch[compound] == 0:  # a branch decides itself what the hours of members in service go into
            hours += compounds.in_service_hours[compound]
        number = compounds.buildings[compound]
        if hours <= 0.0 or compounds.governed[compound] == 0 or number == 0:
            continue
        a_week = hours / WEEKS_A_MONTH
        covered = min(number, int(a_week * parameters.volunteering.rounds_buildings_per_hour + 0.5))
        start, before = (day // DAYS_A_WEEK) * covered, today.found[compound]
        for place in range(covered):
            building = compounds.first_building[compound] + (start + place) % number
            ask_building(world, parameters, building, day)
            look_over(world, parameters, building, day)
        today.found_by_teams[compound] += today.found[compound] - before
        today.found[compound] = before
