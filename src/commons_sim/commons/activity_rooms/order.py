"""Order in the activity rooms: choices of a team between its own ease and the others', what members learn from them, and trust.

Utility: own time and sessions, and turns lost. Information: what order other teams were seen to keep, what breaches were seen to
cost. Choices: give a slot back that is not needed, or let it lapse; clear up; go in time; report a room found dirty. Learning:
belief about other teams' order, once a week; what a breach costs.

Each choice between order and disorder runs through the one rule of :mod:`commons_sim.behaviour`, in its linear form; a report is a
volunteer's dilemma.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.punishment import felt_after, felt_after_seeing
from commons_sim.behaviour.rule import (
    belief_after,
    chance_going_on,
    log_return,
    relative_payoff,
    seen_with_example,
)
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.commons.activity_rooms.activity_rooms import disorder_harm_cny, is_run_by_residents, takes_bookings
from commons_sim.commons.activity_rooms.columns import ROOMS_STAFF, SLOTS_A_WEEK
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import ROOM_GIVES_BACK, ROOM_NOISE, ROOM_REPORT, uniform
from commons_sim.kernel.units import MINUTES_AN_HOUR
from commons_sim.population.dilemmas import Dilemma, personal_part, willing_in
from commons_sim.population.pledges import bound_before_eyes
from commons_sim.population.volunteering import REPORTED, give_time, has_time, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ROUNDS_A_YEAR: Final = 52.0
NO_EXAMPLE: Final = -1.0
NOTHING_SEEN: Final = -1.0
CHOICES: Final = 256  # kinds of choice and slots of one day, to keep the draws of a leader apart
SLOT_KEYS: Final = 32
SMALLEST_STAKE: Final = 0.01


@compiled
def willingness_in_rooms(
    world: World, parameters: Parameters, team: int, stake_cny: float, harm_cny: float, choice: int, day: int
) -> float:
    """Returns the motive, in tokens, of a team's leader to keep order.

    Args:
        world: the columns.
        parameters: packed parameters.
        team: row of the team, which has a leader.
        stake_cny: what disorder saves the team, CNY; above 0.
        harm_cny: what it takes from others, CNY.
        choice: keeps the draws of one day apart, 0 to 255.
        day: today.
    """
    people, teams, rule = world.households, world.teams, parameters.behaviour
    leader, compound = teams.leader[team], teams.compound[team]
    # Turns that staff take away are a rule from above; a body's rules are the teams' own.
    from_above = world.compounds.room_checked[compound] == 1 and not is_run_by_residents(
        world.compounds.room_way[compound]
    )
    authority = float64(people.authority_acceptance[leader]) - 0.5 if from_above else 0.0
    dilemma = Dilemma(
        people.behavioural_type[leader],
        float64(people.belief_rooms[leader]),
        rule.field_room_tokens,
        chance_going_on(float64(people.stay_years[leader]) * ROUNDS_A_YEAR, rule),
        personal_part(world, leader, ROOM_NOISE, people.identity[leader], day * CHOICES + choice, rule),
        authority,
        log_return(harm_cny, stake_cny),
        teams.felt_turn_cny[team] / stake_cny,
    )
    willing = willing_in(dilemma, rule)
    if teams.word[team] == 1 and day < teams.word_until_day[team]:
        willing = bound_before_eyes(world, parameters, leader, 1.0, willing)
    return willing


@compiled
def keeps_order(
    world: World,
    parameters: Parameters,
    team: int,
    purpose: int,
    stake_cny: float,
    harm_cny: float,
    slot: int,
    day: int,
) -> bool:
    """Returns whether a team keeps order in one choice, and notes what the others can see of it."""
    teams, compounds = world.teams, world.compounds
    compound, leader = teams.compound[team], teams.leader[team]
    stake = max(SMALLEST_STAKE, stake_cny)
    choice = (purpose - ROOM_GIVES_BACK + 1) * SLOT_KEYS + slot
    willing = willingness_in_rooms(world, parameters, team, stake, harm_cny, choice, day)
    draw = uniform(world.control.seed[0], purpose, world.households.identity[leader], day * SLOTS_A_WEEK + slot)
    keeps = draw < act(0.0, 1.0, willing)
    compounds.room_acts[compound] += 1.0
    compounds.room_orderly[compound] += 1.0 if keeps else 0.0
    if compounds.room_leader[compound] != NOBODY and is_of_lead(world, team):
        compounds.room_leader_acts[compound] += 1.0
        compounds.room_leader_orderly[compound] += 1.0 if keeps else 0.0
    if teams.word[team] == 1 and day < teams.word_until_day[team]:
        compounds.room_words_kept[compound] += 1.0 if keeps else 0.0
        compounds.room_words_broken[compound] += 0.0 if keeps else 1.0
    return keeps


@compiled
def is_of_lead(world: World, team: int) -> bool:
    """Returns whether the lead of the body takes part in this team."""
    lead = world.compounds.room_leader[world.teams.compound[team]]
    return bool(lead != NOBODY and world.households.team[lead] == team)


@compiled
def feel_sanction(world: World, parameters: Parameters, team: int, cost_cny: float) -> None:
    """Moves what a breach is felt to cost a team towards what this one did cost; the others hear of it at the week's end."""
    teams = world.teams
    felt = teams.felt_turn_cny[team]
    teams.felt_turn_cny[team] = felt_after(felt, cost_cny, 1.0, 0.0, parameters.behaviour)
    world.compounds.room_sanctions_cny[teams.compound[team]] += cost_cny


@compiled
def reports_dirt(world: World, parameters: Parameters, team: int, slot: int, day: int) -> bool:
    """Returns whether the leader of a team that finds a room dirty tells the keeper: a volunteer's dilemma in the team."""
    teams, people, rule = world.teams, world.households, parameters.residents
    leader, compound = teams.leader[team], teams.compound[team]
    hours = rule.report_minutes / MINUTES_AN_HOUR
    if not has_time(world, leader, hours):
        return False
    by_residents = is_run_by_residents(world.compounds.room_way[compound])
    trust = float64(people.trust_neighbours[leader] if by_residents else people.trust_residents_committee[leader])
    harm = disorder_harm_cny(world, compound, parameters.activity_rooms.dirt_minutes, parameters.activity_rooms)
    relief = harm * teams.sessions[team] / DAYS_A_WEEK * rule.relief_days * trust
    members, cost = float64(teams.members[team]), time_cny(world, leader, rule.report_minutes)
    belief = float64(people.belief_voice[leader])
    # What is at stake is the team's; each of its members bears a part of it and could speak up as well.
    selfish = volunteer_self(belief / ENDOWMENT, members, relief / members, cost)
    group = volunteer_group(members, relief / members, cost)
    willing = willingness_to_speak_up(world, parameters, leader, belief, ROOM_REPORT, log_return(relief, cost), day)
    draw = uniform(world.control.seed[0], ROOM_REPORT, people.identity[leader], day * SLOTS_A_WEEK + slot)
    if draw >= act(selfish, group, willing):
        return False
    give_time(world, leader, hours, day, REPORTED)
    return True


# ----------------------------------------------------------------------------------------------------------- learning


@compiled
def order_seen(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the order that teams showed this week, in tokens, the lead's as an example; negative if nothing was seen."""
    compounds = world.compounds
    acts = compounds.room_acts[compound]
    if acts <= 0.0:
        return NOTHING_SEEN
    orderly = ENDOWMENT * compounds.room_orderly[compound] / acts
    example = NO_EXAMPLE
    if compounds.room_leader_acts[compound] > 0.0:
        example = ENDOWMENT * compounds.room_leader_orderly[compound] / compounds.room_leader_acts[compound]
        if compounds.room_leader_favours[compound] == 1:
            example = 0.0  # who serves the own side first is seen to do so
    return seen_with_example(orderly, acts, example, parameters.behaviour)


@compiled
def learn_from_the_rooms(world: World, parameters: Parameters, household: int, seen_here: float) -> None:
    """Updates the belief of a team's member about other teams' order from what was seen in the rooms, in tokens."""
    people, rule = world.households, parameters.behaviour
    elsewhere = ENDOWMENT * float64(world.buildings.seen_restraint[people.building[household]])
    seen = (1.0 - rule.kappa) * seen_here + rule.kappa * elsewhere
    belief = float64(people.belief_rooms[household])
    people.belief_rooms[household] = belief_after(
        belief, seen, seen_here, relative_payoff(seen_here, seen_here, 0.0, 0.0), rule
    )


@compiled
def members_learn(world: World, parameters: Parameters, compound: int) -> None:
    """All members of a compound's teams learn from the week's order."""
    seen_here = order_seen(world, parameters, compound)
    first = world.compounds.first_household[compound]
    if seen_here >= 0.0:
        for household in range(first, first + world.compounds.households[compound]):
            if world.households.team[household] != NOBODY:
                learn_from_the_rooms(world, parameters, household, seen_here)


@compiled
def hear_of_sanctions(world: World, parameters: Parameters, compound: int) -> None:
    """Teams hear what the week's breaches cost those who made them; what is counted in a week is counted anew."""
    compounds, teams, rule = world.compounds, world.teams, parameters.behaviour
    breaches = compounds.room_acts[compound] - compounds.room_orderly[compound]
    if breaches > 0.0:
        each = compounds.room_sanctions_cny[compound] / breaches
        for team in range(compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]):
            teams.felt_turn_cny[team] = felt_after_seeing(teams.felt_turn_cny[team], max(0.0, each), 1.0, rule)
    compounds.room_acts[compound] = compounds.room_orderly[compound] = 0.0
    compounds.room_leader_acts[compound] = compounds.room_leader_orderly[compound] = 0.0
    compounds.room_sanctions_cny[compound] = 0.0


@compiled
def impressions_of_month(world: World, parameters: Parameters, compound: int) -> None:
    """Moves the trust of teams' members by what they were given of what they asked for in the month."""
    compounds, teams, people = world.compounds, world.teams, world.households
    weight, way = parameters.residents.trust_learning_month, compounds.room_way[compound]
    lead = compounds.room_leader[compound]
    of_branch = lead != NOBODY and people.member_visible[lead] == 1 and compounds.branch[compound] == 1
    for team in range(compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]):
        asked = teams.asked_month[team]
        given = clip(teams.got_month[team] / asked, 0.0, 1.0) if asked > 0 else 0.0
        teams.asked_month[team] = teams.got_month[team] = 0
        if asked == 0 or not takes_bookings(way):
            continue
        for place in range(teams.first_member[team], teams.first_member[team] + teams.members[team]):
            household = world.team_members[place]
            if way == ROOMS_STAFF:
                trust = float64(people.trust_residents_committee[household])
                people.trust_residents_committee[household] = learned(trust, given, weight)
            elif is_run_by_residents(way):
                trust = float64(people.trust_neighbours[household])
                people.trust_neighbours[household] = learned(trust, given, weight)
                if of_branch:
                    trust = float64(people.trust_party_branch[household])
                    people.trust_party_branch[household] = learned(trust, given, weight)


@compiled
def time_cny(world: World, household: int, minutes: float) -> float:
    """Returns what so many minutes of a household's time are worth, in CNY."""
    return minutes / MINUTES_AN_HOUR * float64(world.households.value_of_time_cny_per_hour[household])
