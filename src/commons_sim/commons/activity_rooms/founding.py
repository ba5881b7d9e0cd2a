"""The centre's rooms and the residents' teams at the beginning of a run.

A compound has a share of its centres' timetable in proportion to its households: the same cells of the week all along,
drawn once. Who takes part in a team is each household's own draw, by age and spare hours; older and younger people have
teams of their own, as many as their numbers fill. A household that moves in later joins in the same way
(:func:`commons_sim.commons.activity_rooms.teams.join_team`).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from commons_sim.commons.activity_rooms.activity_rooms import session_cny, worth_of_condition
from commons_sim.commons.activity_rooms.columns import (
    ACTIVE_ROOM,
    MOST_SESSIONS,
    QUIET_ROOM,
    ROOMS_STAFF,
    SLOTS_A_WEEK,
    Rooms,
    Teams,
)
from commons_sim.commons.activity_rooms.teams import count_interested, join_teams, list_members
from commons_sim.kernel.columns import NEVER, NOBODY, allocate
from commons_sim.kernel.handles import handle
from commons_sim.kernel.randomness import (
    ROOM_KIND,
    ROOM_SESSIONS,
    ROOM_TIMETABLE,
    ROOM_VALUE,
    identity_of,
    normal,
    poisson,
    uniform,
)
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.households import lognormal

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

FEWEST: Final = 2  # interested households without whom there is no team
TEAMS_BRANCH: Final = 2_000_000  # a compound's teams are numbered from here; below are its buildings


def with_rooms(columns: World, parameters: Parameters) -> World:
    """Returns the world with its compounds' rooms, teams and timetable; without any where ``activity_rooms.rooms`` is 0."""
    rule, of = parameters.activity_rooms, columns.compounds
    compounds = of.kind.size
    of.room_way[:] = of.room_way_offered[:] = ROOMS_STAFF
    of.room_checked[:] = int(rule.staff_checks)
    of.room_leader[:] = NOBODY
    of.room_meeting_day[:] = NEVER
    of.room_price_fen[:] = round(rule.opening_price_cny * FEN_A_YUAN)
    if rule.rooms == 0:
        return columns
    centres = -(-of.households.astype(np.int64) // rule.centre_households)
    of.rooms[:] = centres * rule.rooms
    of.first_room[:] = np.cumsum(of.rooms) - of.rooms
    of.room_share[:] = of.households / (centres * rule.centre_households)
    world = handle(columns)
    counts = [_teams_of(*count_interested(world, parameters, row), rule.team_size) for row in range(compounds)]
    of.elder_teams[:] = [old for old, _ in counts]
    of.teams[:] = [old + young for old, young in counts]
    of.first_team[:] = np.cumsum(of.teams) - of.teams
    rooms, teams = int(of.rooms.sum()), int(of.teams.sum())
    columns = columns._replace(
        rooms=allocate(Rooms, rooms),
        teams=allocate(Teams, teams),
        team_plans=np.full((teams, MOST_SESSIONS), NOBODY, dtype=np.int32),
        room_bookings=np.full((rooms, SLOTS_A_WEEK), NOBODY, dtype=np.int32),
        room_planned=np.zeros((rooms, SLOTS_A_WEEK), dtype=np.int32),
        room_marks=np.zeros((rooms, SLOTS_A_WEEK), dtype=np.uint8),
        room_timetable=np.zeros((rooms, SLOTS_A_WEEK), dtype=np.uint8),
        room_crowd=np.zeros((rooms, SLOTS_A_WEEK)),
    )
    world = handle(columns)
    for compound in range(compounds):
        _lay_out_rooms(world, parameters, compound)
        _found_teams(world, parameters, compound)
    return columns


def _teams_of(old: int, young: int, size: float) -> tuple[int, int]:
    """Returns how many teams of older and of younger people so many interested households fill; few make one of all ages."""
    elder, others = round(old / size), round(young / size)
    if elder + others == 0 and old + young >= FEWEST:
        return 0, 1
    return elder, others


def _lay_out_rooms(world: Any, parameters: Parameters, compound: int) -> None:
    """Fills a compound's rooms, every other one quiet, and draws the cells of the week that are its own."""
    of, rooms, rule = world.compounds, world.rooms, parameters.activity_rooms
    first, count = int(of.first_room[compound]), int(of.rooms[compound])
    rows = slice(first, first + count)
    rooms.compound[rows] = compound
    rooms.kind[rows] = [ACTIVE_ROOM if row % rule.rooms % 2 == 0 else QUIET_ROOM for row in range(count)]
    rooms.condition[rows] = rule.opening_condition
    rooms.last_team[rows] = NOBODY
    rooms.late_slot[rows] = NEVER
    cells = count * SLOTS_A_WEEK
    identity = of.identity[compound]
    lots = [uniform(world.control.seed[0], ROOM_TIMETABLE, identity, cell) for cell in range(cells)]
    mine = max(1, round(float(of.room_share[compound]) * cells))
    chosen = np.argsort(lots, kind="stable")[:mine]
    world.room_timetable[first + chosen // SLOTS_A_WEEK, chosen % SLOTS_A_WEEK] = 1
    of.room_cells[compound] = mine


def _found_teams(world: Any, parameters: Parameters, compound: int) -> None:
    """Draws a compound's teams and puts the households that take an interest into them."""
    of, teams, rule, seed = world.compounds, world.teams, parameters.activity_rooms, world.control.seed[0]
    first, count = int(of.first_team[compound]), int(of.teams[compound])
    centres = int(of.rooms[compound]) // rule.rooms
    for number in range(count):
        team = first + number
        teams.identity[team] = identity_of(of.identity[compound], TEAMS_BRANCH + number)
        identity = teams.identity[team]  # an unsigned 64-bit number, as the rules of every day get it
        teams.compound[team] = compound
        teams.first_room[team] = int(of.first_room[compound]) + number % centres * rule.rooms
        teams.rooms[team] = rule.rooms
        teams.kind[team] = ACTIVE_ROOM if uniform(seed, ROOM_KIND, identity, 0) < 0.5 else QUIET_ROOM
        teams.elder[team] = 1 if number < of.elder_teams[compound] else 0
        further = poisson(seed, ROOM_SESSIONS, identity, 0, max(0.0, rule.sessions_mean - 1.0))
        teams.sessions[team] = min(1 + further, MOST_SESSIONS)
        deviate = normal(seed, ROOM_VALUE, identity, 0)
        teams.value_cny_per_hour[team] = lognormal(deviate, rule.value_cny_per_hour, rule.value_variation)
        teams.barred_until_day[team] = NEVER
    join_teams(world, parameters, compound)
    list_members(world, compound)
    rows = slice(first, first + count)
    worth = worth_of_condition(rule.opening_condition, rule)
    sessions = [
        worth * session_cny(world, team, slot, rule)
        for team in range(rows.start, rows.stop)
        for slot in range(SLOTS_A_WEEK)
    ]
    of.room_session_cny[compound] = float(np.mean(sessions)) if sessions else 0.0
