"""Activity rooms as a game: a week's timetable, the order that teams keep, and rooms that wear.

Players are the teams, each with sessions it wants, hours that suit its people and a worth of its own.

*The planner* gives each cell of the compound's timetable to the team for which it does most, as far as teams are able to come and
no other compound has an older claim; leaves the doors open, since who is told when to come needs no keeper; and keeps rooms at
the condition at which repairs and thorough cleaning cost less than they bring, by hours that members of teams give or that are
bought. Teams clear up if that is worth their time, and go in time. The timetable is a transport problem, solved as a linear
programme.

*Ungoverned and selfish*, nobody books, watches, clears up or repairs: one's own minutes are dear, and what they spare falls to
those who come next. Each use wears the rooms, nothing brings them back, and they end unfit for use. Until then they are
crowded; at rest they are shut and give nothing.

In the Schelling diagram a team that cooperates clears up after its session. Rooms are at rest, at the condition at which the
public repair money of the status quo makes good what such conduct wears. The others are all teams of the centre: those of other
compounds treat the rooms as this one's do.

Source: as :mod:`commons_sim.commons.activity_rooms.activity_rooms`. Left out: that a team cannot be in two rooms at
once (the planner's timetable is the better for it), slots given back, and quarrels.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import linprog, minimize_scalar
from scipy.sparse import coo_array

from commons_sim.commons.activity_rooms.activity_rooms import (
    fit_of_slot,
    session_cny,
    wear_of_session,
    worth_of_condition,
)
from commons_sim.commons.activity_rooms.columns import SLOTS_A_WEEK
from commons_sim.commons.stage_game import SHARES, Dilemma, SchellingCurve, StageGame, Words, stage_game
from commons_sim.kernel.clock import WEEKS_A_MONTH
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.units import MINUTES_AN_HOUR

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NAME: Final = "activity_rooms"
DILEMMA: Final = Dilemma(
    Words("活动团队", "team"),
    Words("用后清理", "clear up after the session"),
    Words("用完就走", "leave things lying"),
    Words("全体团队", "all teams"),
    Words("元/次", "CNY a session"),
)
DAYS_A_WEEK: Final = 7.0
CNY_1000: Final = 1000.0
WORN_OUT, AS_NEW = 0.001, 0.999  # nobody keeps a room exactly at either end


class Timetable(NamedTuple):
    """A planner's week: worth of its sessions in perfect rooms, CNY, and how many are held."""

    worth_cny: float
    sessions: float


@compiled
def fill_worth(world: World, parameters: Parameters, team: int, worth: NDArray[np.float64]) -> None:
    """Fills what a session is worth to a team in each slot of the week, in a perfect room; 0 where the hour does not suit it."""
    rule = parameters.activity_rooms
    for slot in range(SLOTS_A_WEEK):
        suits = fit_of_slot(world, team, slot) >= rule.least_fit
        worth[slot] = session_cny(world, team, slot, rule) if suits else 0.0


def planned_timetable(world: World, parameters: Parameters, compound: int) -> Timetable:
    """Returns the best use of a compound's cells."""
    rule, of, teams = parameters.activity_rooms, world.compounds, world.teams
    worth, sessions = 0.0, 0.0
    first, last = int(of.first_team[compound]), int(of.first_team[compound] + of.teams[compound])
    for centre in range(int(of.first_room[compound]), int(of.first_room[compound] + of.rooms[compound]), rule.rooms):
        own = [team for team in range(first, last) if teams.first_room[team] == centre and teams.leader[team] != NOBODY]
        rooms = np.arange(centre, centre + rule.rooms)
        cells = np.argwhere(world.room_timetable[rooms] == 1)  # room of the centre, slot
        if not own or cells.size == 0:
            continue
        worths = np.zeros((len(own), SLOTS_A_WEEK))
        for row, team in enumerate(own):
            fill_worth(world, parameters, team, worths[row])
        suits = (
            world.rooms.kind[rooms][None, :] == teams.kind[own][:, None] if rule.rooms > 1 else np.ones((len(own), 1))
        )
        gain = worths[:, cells[:, 1]] * suits[:, cells[:, 0]]
        team_of, cell_of = np.nonzero(gain > 0.0)
        if team_of.size == 0:
            continue
        number = np.arange(team_of.size)
        rows = np.concatenate([team_of, len(own) + cell_of])
        bounds: Any = coo_array((np.ones(rows.size), (rows, np.concatenate([number, number])))).tocsr()
        wanted = rule.able_share * teams.sessions[own].astype(np.float64)
        limits = np.concatenate([wanted, np.full(len(cells), 1.0 - rule.others_share)])
        found = linprog(-gain[team_of, cell_of], A_ub=bounds, b_ub=limits[: bounds.shape[0]], method="highs")
        held = np.asarray(found.x, dtype=np.float64)
        worth += float(gain[team_of, cell_of] @ held)
        sessions += float(held.sum())
    return Timetable(worth, sessions)


def cleaning_cny(world: World, parameters: Parameters, compound: int) -> Callable[[float], float]:
    """Returns what hours of cleaning a week cost at least, in CNY: of members of teams whose time is cheapest, then bought ones."""
    rule, people = parameters.activity_rooms, world.households
    first = int(world.compounds.first_household[compound])
    rows = np.arange(first, first + int(world.compounds.households[compound]))
    values = np.sort(people.value_of_time_cny_per_hour[rows[people.team[rows] != NOBODY]].astype(np.float64))
    values = values[values < rule.keeper_wage_cny_per_hour]
    each = rule.duty_hours / WEEKS_A_MONTH
    hours = each * np.arange(values.size + 1)
    costs = each * np.concatenate([[0.0], np.cumsum(values)])

    def cost(wanted: float) -> float:
        bought = max(0.0, wanted - float(hours[-1])) * rule.keeper_wage_cny_per_hour
        return float(np.interp(wanted, hours, costs)) + float(bought)

    return cost


def clear_up_cny(world: World, parameters: Parameters, compound: int) -> float:
    """Returns what clearing up after a session costs a team, at the mean value of its leaders' time, in CNY."""
    rule, of, teams = parameters.activity_rooms, world.compounds, world.teams
    rows = slice(int(of.first_team[compound]), int(of.first_team[compound] + of.teams[compound]))
    leaders = teams.leader[rows][teams.leader[rows] != NOBODY]
    value = float(world.households.value_of_time_cny_per_hour[leaders].mean()) if leaders.size else 0.0
    return float(rule.clear_up_minutes / MINUTES_AN_HOUR * rule.clear_up_people * value)


def keeping_up_cny(condition: float, wear: float, rooms: float, cleaning: Callable[[float], float], rule: Any) -> float:
    """Returns what a week's repairs or thorough cleaning cost that hold rooms in a condition, whichever is cheaper, in CNY.

    Args:
        condition: of the rooms, below 1.
        wear: condition that each loses in a week.
        rooms: number of rooms, the compound's share of each.
        cleaning: what hours of cleaning a week cost (:func:`cleaning_cny`).
        rule: packed parameters of the rooms.
    """
    effort = wear / (1.0 - condition) * rooms
    costs = []
    if rule.repair_per_1000_cny > 0.0:
        costs.append(effort / rule.repair_per_1000_cny * CNY_1000)
    if rule.cleaning_gain_per_hour > 0.0:
        costs.append(cleaning(effort / rule.cleaning_gain_per_hour))
    return float(min(costs)) if costs else float("inf")


def game(world: World, parameters: Parameters, compound: int) -> StageGame:
    """Returns the stage game of a compound's share of activity rooms."""
    rule, of = parameters.activity_rooms, world.compounds
    households, count = int(of.households[compound]), int(of.rooms[compound])
    nothing = {"sessions_per_week": 0.0, "condition": 0.0, "cleared_share": 0.0}
    if count == 0:
        return stage_game(NAME, households, 0.0, 0.0, nothing, nothing)
    share = float(of.room_share[compound])
    cleaning, week = cleaning_cny(world, parameters, compound), planned_timetable(world, parameters, compound)
    best, plan = 0.0, nothing
    for clears in (True, False):
        lost = 0.0 if clears else min(1.0, rule.dirt_minutes / MINUTES_AN_HOUR / rule.slot_hours)
        own = clear_up_cny(world, parameters, compound) * week.sessions if clears else 0.0

        def loss(condition: float, lost: float = lost, own: float = own, dirty: bool = not clears) -> float:
            wear = week.sessions / count * wear_of_session(condition, share, dirty, rule)
            upkeep = keeping_up_cny(condition, wear, count * share, cleaning, rule)
            worth = week.worth_cny * worth_of_condition(condition, rule) * (1.0 - lost)
            return float(upkeep + own - worth)

        found = minimize_scalar(loss, bounds=(WORN_OUT, AS_NEW), method="bounded")
        if -float(found.fun) > best:
            best = -float(found.fun)
            plan = {"sessions_per_week": week.sessions, "condition": float(found.x), "cleared_share": float(clears)}
    return stage_game(NAME, households, best / DAYS_A_WEEK, 0.0, plan, nothing)


def curve(world: World, parameters: Parameters, compound: int) -> SchellingCurve:
    """Returns the Schelling diagram of clearing up, of a team with the mean session of the planner's week."""
    rule, of = parameters.activity_rooms, world.compounds
    week = planned_timetable(world, parameters, compound) if of.rooms[compound] > 0 else Timetable(0.0, 0.0)
    if week.sessions <= 0.0:
        zero = np.zeros(SHARES.size)
        return SchellingCurve(zero, zero, zero)
    session, cost = week.worth_cny / week.sessions, clear_up_cny(world, parameters, compound)
    a_week = rule.repair_cny_per_room_month / WEEKS_A_MONTH / CNY_1000 * rule.repair_per_1000_cny
    in_room = week.sessions / int(of.rooms[compound])
    share = float(of.room_share[compound])

    def worth(cleared: float) -> float:
        """What a session brings where this share of all is cleared up after, in CNY."""
        wear = cleared * wear_of_session(1.0, share, False, rule) + (1.0 - cleared) * wear_of_session(
            1.0, share, True, rule
        )
        worn = in_room * wear
        condition = a_week / (a_week + worn) if a_week + worn > 0.0 else 1.0
        lost = min(1.0, rule.dirt_minutes / MINUTES_AN_HOUR / rule.slot_hours) * (1.0 - cleared)
        return float(session * worth_of_condition(condition, rule) * (1.0 - lost))

    mine = share / max(1, int(of.teams[compound]))  # one among all teams of the centre, other compounds' counted
    cooperate = np.array([worth(mine + (1.0 - mine) * others) - cost for others in SHARES])
    defect = np.array([worth((1.0 - mine) * others) for others in SHARES])
    everybody = np.array([worth(cleared) - cleared * cost for cleared in SHARES])
    return SchellingCurve(cooperate, defect, everybody)
