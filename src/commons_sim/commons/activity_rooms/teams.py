"""Teams of residents in the activity rooms: who is in them, and what they ask for.

A team is led by the member with most spare hours, and the leader decides for it. Utility: what sessions are worth to those who
come, less the price where there is one. Information: the hours that suit its people, how crowded cells were lately, how many slots
were refused. Choices: how many slots to ask for; under open access, where all crowd, to take the hour one likes best or to spread
out (a congestion dilemma). How teams treat slots and rooms is in :mod:`commons_sim.commons.activity_rooms.order`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.commons.activity_rooms.activity_rooms import (
    crowding,
    fit_of_slot,
    has_plan_at,
    session_cny,
    suits_kind,
    takes_bookings,
    worth_of_condition,
)
from commons_sim.commons.activity_rooms.columns import MARK_OPEN, MOST_SESSIONS, ROOMS_PRICED, SLOTS_A_WEEK
from commons_sim.commons.activity_rooms.order import willingness_in_rooms
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import ROOM_HOARDS, ROOM_INTEREST, ROOM_SPREADS, ROOM_TEAM, uniform
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.households import OLD_YEARS

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

ASKING, SPREADING = 0, 1  # the choices of a Monday; those of a session follow
SMALLEST_STAKE: Final = 0.01


# ------------------------------------------------------------------------------------------------ who is in a team


@compiled
def is_interested(world: World, parameters: Parameters, household: int) -> bool:
    """Returns whether somebody of a household takes part in a team: by age and spare hours, and by bent."""
    people, rule = world.households, parameters.activity_rooms
    spare = float64(people.spare_hours_per_month[household])
    most = rule.interest_60 if people.age_years[household] >= OLD_YEARS else rule.interest_under_60
    chance = most * spare / (spare + rule.interest_half_hours) if spare > 0.0 else 0.0
    return bool(uniform(world.control.seed[0], ROOM_INTEREST, people.identity[household], 0) < chance)


@compiled
def join_team(world: World, parameters: Parameters, household: int) -> None:
    """Puts a household into a team of its age, if it takes an interest and there are teams."""
    people, compounds = world.households, world.compounds
    compound = people.compound[household]
    people.team[household] = NOBODY
    teams, elder = compounds.teams[compound], compounds.elder_teams[compound]
    if teams == 0 or not is_interested(world, parameters, household):
        return
    first, count = compounds.first_team[compound], elder
    if elder == 0 or (people.age_years[household] < OLD_YEARS and elder < teams):
        first, count = first + elder, teams - elder
    draw = uniform(world.control.seed[0], ROOM_TEAM, people.identity[household], 0)
    people.team[household] = first + int(draw * count)


@compiled
def join_teams(world: World, parameters: Parameters, compound: int) -> None:
    """Puts every household of a compound that takes an interest into a team."""
    first = world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        join_team(world, parameters, household)


@compiled
def count_interested(world: World, parameters: Parameters, compound: int) -> tuple[int, int]:
    """Returns how many older and how many younger households of a compound would take part in a team."""
    first, old, young = world.compounds.first_household[compound], 0, 0
    for household in range(first, first + world.compounds.households[compound]):
        if is_interested(world, parameters, household):
            if world.households.age_years[household] >= OLD_YEARS:
                old += 1
            else:
                young += 1
    return old, young


@compiled
def list_members(world: World, compound: int) -> None:
    """Lists the members of a compound's teams, a team's together, and lets who has most spare hours lead."""
    people, teams, compounds = world.households, world.teams, world.compounds
    first, last = (
        compounds.first_household[compound],
        compounds.first_household[compound] + compounds.households[compound],
    )
    start, end = compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]
    for team in range(start, end):
        teams.members[team] = 0
        teams.leader[team] = NOBODY
    for household in range(first, last):
        if people.team[household] != NOBODY:
            teams.members[people.team[household]] += 1
    place = first  # a compound's part of team_members is as long as its part of households
    for team in range(start, end):
        teams.first_member[team] = place
        place += teams.members[team]
        teams.members[team] = 0
    for household in range(first, last):
        team = people.team[household]
        if team == NOBODY:
            continue
        world.team_members[teams.first_member[team] + teams.members[team]] = household
        teams.members[team] += 1
        leader = teams.leader[team]
        if leader == NOBODY or people.spare_hours_per_month[household] > people.spare_hours_per_month[leader]:
            teams.leader[team] = household


@compiled
def share_among_members(world: World, team: int, amount_cny: float, day: int) -> None:
    """Books what a session brings or takes, in CNY, to the members of a team in equal parts."""
    members = world.teams.members[team]
    if day < 0 or members == 0:
        return
    first, people = world.teams.first_member[team], world.households
    for place in range(first, first + members):
        household = world.team_members[place]
        people.room_value_cny[household] = float64(people.room_value_cny[household]) + amount_cny / members


# -------------------------------------------------------------------------------------------------- asking, choosing


@compiled
def expected_session_cny(world: World, parameters: Parameters, team: int, room: int, slot: int, users: float) -> float:
    """Returns what a team expects of a session in a cell that ``users`` teams use, itself counted."""
    rule = parameters.activity_rooms
    worth = session_cny(world, team, slot, rule) * crowding(users, rule)
    return worth * worth_of_condition(world.rooms.condition[room], rule)


@compiled
def wanted_slots(world: World, parameters: Parameters, team: int, day: int) -> int:
    """Returns how many slots a team asks for: its need, and some to spare where nothing but the others speaks against it."""
    teams, compounds, rule = world.teams, world.compounds, parameters.activity_rooms
    compound, leader = teams.compound[team], teams.leader[team]
    if leader == NOBODY or day < teams.barred_until_day[team]:
        return 0
    need = teams.sessions[team]
    if not takes_bookings(compounds.room_way[compound]) or rule.hoard_most <= 0.0:
        return int(min(need, MOST_SESSIONS))
    worth = compounds.room_session_cny[compound]
    stake = max(SMALLEST_STAKE, (1.0 - rule.able_share) * worth)  # a spare slot serves when another falls through
    if compounds.room_way[compound] == ROOMS_PRICED and compounds.room_price_fen[compound] / FEN_A_YUAN > stake:
        return int(min(need, MOST_SESSIONS))
    harm = compounds.room_refused[compound] * worth
    willing = willingness_in_rooms(world, parameters, team, stake, harm, ASKING, day)
    draw = uniform(world.control.seed[0], ROOM_HOARDS, world.households.identity[leader], day)
    spare = int(rule.hoard_most * act(1.0, 0.0, willing) + draw)
    return int(min(need + spare, MOST_SESSIONS))


@compiled
def best_cell(world: World, parameters: Parameters, team: int, spreads: bool, day: int) -> int:
    """Returns the open cell that suits a team best, -1 if none does.

    Where cells are booked they must be free, and worth their price where they have one. Under open access a team goes where it
    expects most, or, if it ``spreads``, to the hour that fewest take. It does not tell its own traces of last weeks from others'.
    """
    teams, compounds, rule = world.teams, world.compounds, parameters.activity_rooms
    compound = teams.compound[team]
    way = compounds.room_way[compound]
    booked = takes_bookings(way)
    price = compounds.room_price_fen[compound] / FEN_A_YUAN if way == ROOMS_PRICED else 0.0
    best, most = NOBODY, 0.0
    for room in range(teams.first_room[team], teams.first_room[team] + teams.rooms[team]):
        if not suits_kind(world, team, room):
            continue
        for slot in range(SLOTS_A_WEEK):
            if world.room_marks[room, slot] != MARK_OPEN or (booked and world.room_bookings[room, slot] != NOBODY):
                continue
            fit = fit_of_slot(world, team, slot)
            if fit < rule.least_fit or has_plan_at(world, team, slot, SLOTS_A_WEEK):
                continue
            users = 1.0 if booked else 1.0 + world.room_crowd[room, slot]
            worth = expected_session_cny(world, parameters, team, room, slot, users)
            if booked and price > 0.0 and rule.able_share * worth < price:
                continue
            score = 1.0 / (1.0 + world.room_crowd[room, slot]) + 0.001 * fit if spreads else worth
            if score > most:
                best, most = room * SLOTS_A_WEEK + slot, score
    return best


@compiled
def spreads_out(world: World, parameters: Parameters, team: int, day: int) -> bool:
    """Returns whether a team that comes without booking takes an hour with few others rather than the one it likes best."""
    compounds, rule = world.compounds, parameters.activity_rooms
    compound, leader = world.teams.compound[team], world.teams.leader[team]
    stake = max(SMALLEST_STAKE, (1.0 - rule.least_fit) / 2.0 * compounds.room_session_cny[compound])
    harm = rule.crowding_loss * compounds.room_session_cny[compound]
    willing = willingness_in_rooms(world, parameters, team, stake, harm, SPREADING, day)
    draw = uniform(world.control.seed[0], ROOM_SPREADS, world.households.identity[leader], day)
    return bool(draw < act(0.0, 1.0, willing))


@compiled
def plan_cell(world: World, team: int, cell: int) -> None:
    """Writes a cell into a team's plan of the week, and the team into the cell if nobody stands there."""
    room, slot = cell // SLOTS_A_WEEK, cell % SLOTS_A_WEEK
    for place in range(MOST_SESSIONS):
        if world.team_plans[team, place] == NOBODY:
            world.team_plans[team, place] = cell
            break
    if world.room_bookings[room, slot] == NOBODY:
        world.room_bookings[room, slot] = team
    world.room_planned[room, slot] += 1
    world.teams.got[team] += 1
