"""A day in the rooms: who turns up, how sessions go, how rooms are left, what the keeper sees of it.

Slot by slot, each room: a team that holds the cell comes, or gives it back to one that waits, or lets it lapse; teams that come
without booking share the room. A session is worth what the room, the hour and the company make it; dirt, a team that will not go
and quarrels cut it short. Then the team clears up or not, and goes in time or not. What a keeper sees, or is told, of a breach
costs a turn where there is such a rule, and an unpleasant word where there is none. In the evening the keeper's cleaning hours are
spent on what lies about. Room-hours balance: what is open is in use, or booked and not used, or idle.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from numpy import float64

from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.activity_rooms.activity_rooms import (
    disorder_harm_cny,
    fit_of_slot,
    has_plan_at,
    is_run_by_residents,
    mended,
    next_is_taken,
    slot_today,
    suits_kind,
    takes_bookings,
    wear_of_session,
)
from commons_sim.commons.activity_rooms.booking import CROWD_KEPT, pay_for_slot
from commons_sim.commons.activity_rooms.columns import (
    MARK_CLOSED,
    MARK_IDLE,
    MARK_NO_SHOW,
    MARK_OPEN,
    MARK_USED,
    MOST_SESSIONS,
    ROOMS_CLOSED,
    ROOMS_PRICED,
    SLOTS_A_DAY,
    SLOTS_A_WEEK,
)
from commons_sim.commons.activity_rooms.order import feel_sanction, keeps_order, reports_dirt, time_cny
from commons_sim.commons.activity_rooms.teams import expected_session_cny, plan_cell, share_among_members
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import (
    ROOM_ABLE,
    ROOM_CLEARS_UP,
    ROOM_GIVES_BACK,
    ROOM_GOES_IN_TIME,
    ROOM_QUARREL,
    ROOM_SEEN,
    uniform,
)
from commons_sim.kernel.units import DAYS_A_MONTH, MINUTES_AN_HOUR

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

WORTH_WEIGHT: Final = 0.05  # of a session in the smoothed worth of sessions
CNY_1000: Final = 1000.0
NOT_COME, LEFT_DIRTY, STAYED_ON = 0, 1, 2
KINDS_OF_BREACH: Final = 4


@compiled
def is_able(world: World, parameters: Parameters, team: int, slot: int, day: int) -> bool:
    """Returns whether a team can and still wants to hold a session in this slot."""
    teams = world.teams
    if teams.leader[team] == NOBODY or teams.used[team] >= teams.sessions[team]:
        return False
    draw = uniform(world.control.seed[0], ROOM_ABLE, teams.identity[team], day * SLOTS_A_WEEK + slot)
    return bool(draw < parameters.activity_rooms.able_share)


@compiled
def chance_seen(world: World, compound: int, rule: Any) -> float:
    """Returns the chance that a breach is seen by those who keep the rooms, by their watching hours."""
    compounds = world.compounds
    open_hours = compounds.room_keeping_hours[compound] / rule.keeping_hours_per_room_hour
    needed = open_hours * rule.watch_hours_per_room_hour
    return clip(compounds.room_watch_hours[compound] / needed, 0.0, 1.0) if needed > 0.0 else 0.0


@compiled
def breach(world: World, parameters: Parameters, team: int, told: bool, kind: int, slot: int, day: int) -> None:
    """Lets the keeper see a team's breach, or not, and the team feel what follows: a turn lost, a word, or nothing."""
    teams, compounds, rule = world.teams, world.compounds, parameters.activity_rooms
    compound = teams.compound[team]
    by_residents = is_run_by_residents(compounds.room_way[compound])
    counts = by_residents or compounds.room_checked[compound] == 1
    seen = told
    if not told and counts:
        key = (day * SLOTS_A_WEEK + slot) * KINDS_OF_BREACH + kind
        draw = uniform(world.control.seed[0], ROOM_SEEN, teams.identity[team], key)
        seen = draw < chance_seen(world, compound, rule)
    if not seen:
        feel_sanction(world, parameters, team, 0.0)
    elif counts and rule.turn_weeks > 0:
        next_round = day - day % DAYS_A_WEEK + DAYS_A_WEEK
        until = next_round + rule.turn_weeks * DAYS_A_WEEK
        teams.barred_until_day[team] = max(teams.barred_until_day[team], until)
        lost = rule.turn_weeks * teams.sessions[team] * compounds.room_session_cny[compound]
        feel_sanction(world, parameters, team, lost)
    else:
        feel_sanction(world, parameters, team, rule.warning_cny)


@compiled
def waiting_team(world: World, parameters: Parameters, room: int, slot: int, giver: int, day: int) -> int:
    """Returns the team that takes a slot given back: of those that got less than they asked for, who had least; -1 if none."""
    teams, compounds, rule = world.teams, world.compounds, parameters.activity_rooms
    compound = teams.compound[giver]
    found, least = NOBODY, 0.0
    for team in range(compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]):
        there = teams.first_room[team] == teams.first_room[giver] and suits_kind(world, team, room)
        if team == giver or not there or teams.got[team] >= teams.asked[team]:
            continue
        if fit_of_slot(world, team, slot) < rule.least_fit or has_plan_at(world, team, slot, SLOTS_A_WEEK):
            continue
        if world.team_plans[team, MOST_SESSIONS - 1] != NOBODY or not is_able(world, parameters, team, slot, day):
            continue
        if found == NOBODY or teams.hours_lately[team] < least:
            found, least = team, teams.hours_lately[team]
    return found


@compiled
def turn_up(world: World, parameters: Parameters, room: int, slot: int, day: int) -> int:
    """Returns the team that uses a booked cell, -1 if none does; a slot that is not needed may be given back in time."""
    team = world.room_bookings[room, slot]
    if team == NOBODY:
        return NOBODY
    if is_able(world, parameters, team, slot, day):
        return int(team)
    rule, teams, compounds = parameters.activity_rooms, world.teams, world.compounds
    compound, leader = teams.compound[team], teams.leader[team]
    if leader == NOBODY:
        return NOBODY
    stake = time_cny(world, leader, rule.give_back_minutes)
    harm = compounds.room_refused[compound] * compounds.room_session_cny[compound]
    if not keeps_order(world, parameters, team, ROOM_GIVES_BACK, stake, harm, slot, day):
        breach(world, parameters, team, False, NOT_COME, slot, day)
        return NOBODY
    world.today.room_own_cost_cny[compound] += stake
    share_among_members(world, team, -stake, day)
    world.room_bookings[room, slot] = NOBODY
    world.room_planned[room, slot] -= 1
    other = waiting_team(world, parameters, room, slot, team, day)
    if other != NOBODY:
        plan_cell(world, other, room * SLOTS_A_WEEK + slot)
        world.today.room_given[compound] += 1.0
        if compounds.room_way[compound] == ROOMS_PRICED:
            pay_for_slot(world, other, day)
    return int(other)


@compiled
def hold_session(
    world: World,
    parameters: Parameters,
    room: int,
    slot: int,
    team: int,
    users: float,
    left: int,
    trouble: bool,
    day: int,
) -> None:
    """Holds a team's session in a room that ``users`` teams share.

    Args:
        world: the columns.
        parameters: packed parameters.
        room: its row.
        slot: slot of the week.
        team: row of the team.
        users: teams in the room, this one counted.
        left: team that left the room dirty; -1 if it is clean.
        trouble: whether the team before is still there.
        day: today.
    """
    rooms, teams, compounds, rule = world.rooms, world.teams, world.compounds, parameters.activity_rooms
    compound, today = teams.compound[team], world.today
    leader, key = teams.leader[team], day * SLOTS_A_WEEK + slot
    minutes = rule.late_minutes if trouble else 0.0
    if left != NOBODY:
        minutes += rule.dirt_minutes
        kept = takes_bookings(compounds.room_way[compound])
        if kept and left != team and reports_dirt(world, parameters, team, slot, day):
            breach(world, parameters, left, True, LEFT_DIRTY, slot, day)
    quarrel = clip(rule.crowd_quarrel * (users - 1.0) + (rule.late_quarrel if trouble else 0.0), 0.0, 1.0)
    quarrels = uniform(world.control.seed[0], ROOM_QUARREL, teams.identity[team], key) < quarrel
    if quarrels:
        minutes += rule.quarrel_minutes
        today.room_quarrels[compound] += 1.0
        compounds.room_quarrels_month[compound] += 1
    lost = clip(minutes / MINUTES_AN_HOUR / rule.slot_hours, 0.0, 1.0)
    worth = expected_session_cny(world, parameters, team, room, slot, users)
    compounds.room_session_cny[compound] = learned(compounds.room_session_cny[compound], worth, WORTH_WEIGHT)
    worth *= 1.0 - lost
    today.room_value_cny[compound] += worth
    share_among_members(world, team, worth, day)

    # Clear up, or leave it to those who come next.
    condition, share = rooms.condition[room], compounds.room_share[compound]
    cost = time_cny(world, leader, rule.clear_up_minutes) * rule.clear_up_people
    further = wear_of_session(condition, share, True, rule) - wear_of_session(condition, share, False, rule)
    brought_back = rule.repair_per_1000_cny * (1.0 - condition)
    wear_cny = further / brought_back * CNY_1000 * share if brought_back > 0.0 else 0.0
    harm = disorder_harm_cny(world, compound, rule.dirt_minutes, rule) + wear_cny
    clears = keeps_order(world, parameters, team, ROOM_CLEARS_UP, cost, harm, slot, day)
    if clears:
        today.room_own_cost_cny[compound] += cost
        share_among_members(world, team, -cost, day)
    else:
        rooms.dirty[room] = 1
        breach(world, parameters, team, False, LEFT_DIRTY, slot, day)
    rooms.condition[room] -= wear_of_session(condition, share, not clears, rule) / users
    rooms.last_team[room] = team

    # Go in time, where others wait at the door.
    late = False
    if next_is_taken(world, room, slot):
        gain = disorder_harm_cny(world, compound, rule.late_minutes, rule)
        harm = gain + rule.late_quarrel * disorder_harm_cny(world, compound, rule.quarrel_minutes, rule)
        late = not keeps_order(world, parameters, team, ROOM_GOES_IN_TIME, gain, harm, slot, day)
        if late:
            rooms.late_slot[room] = day * SLOTS_A_DAY + slot % SLOTS_A_DAY + 1
            breach(world, parameters, team, False, STAYED_ON, slot, day)
            today.room_value_cny[compound] += gain
            share_among_members(world, team, gain, day)

    today.room_uses[compound] += 1.0
    today.room_disorder[compound] += 1.0 if quarrels or late or not clears else 0.0
    today.room_wait_days[compound] += day - teams.waiting_since_day[team]
    teams.used[team] += 1
    had = rule.slot_hours / users
    teams.hours_lately[team] += had
    if day >= 0:
        teams.hours_used[team] += had


@compiled
def use_cell(world: World, parameters: Parameters, compound: int, room: int, slot: int, day: int) -> None:
    """Runs one room in one slot of today, and marks what became of the cell."""
    if world.room_marks[room, slot] != MARK_OPEN:
        return
    compounds, today, rule = world.compounds, world.today, parameters.activity_rooms
    if compounds.room_way[compound] == ROOMS_CLOSED:
        world.room_marks[room, slot] = MARK_CLOSED
        return
    today.room_hours_open[compound] += rule.slot_hours
    trouble = world.rooms.late_slot[room] == day * SLOTS_A_DAY + slot % SLOTS_A_DAY
    left = world.rooms.last_team[room] if world.rooms.dirty[room] == 1 else NOBODY
    users = 0
    if takes_bookings(compounds.room_way[compound]):
        booked = world.room_bookings[room, slot] != NOBODY
        team = turn_up(world, parameters, room, slot, day)
        if team != NOBODY:
            users = 1
            world.rooms.dirty[room] = 0
            hold_session(world, parameters, room, slot, team, 1.0, left, trouble, day)
        elif booked and world.room_bookings[room, slot] != NOBODY:
            today.room_hours_no_show[compound] += rule.slot_hours
            world.room_marks[room, slot] = MARK_NO_SHOW
            return
    else:
        cell, first = room * SLOTS_A_WEEK + slot, compounds.first_team[compound]
        for team in range(first, first + compounds.teams[compound]):
            if comes(world, parameters, team, cell, day):
                users += 1
        if users > 0:
            world.rooms.dirty[room] = 0
        for team in range(first, first + compounds.teams[compound]):
            if comes(world, parameters, team, cell, day):
                hold_session(world, parameters, room, slot, team, float64(users), left, trouble, day)
    world.room_crowd[room, slot] += (1.0 - CROWD_KEPT) * users
    if users > 0:
        today.room_hours_used[compound] += rule.slot_hours
        world.room_marks[room, slot] = MARK_USED
    else:
        today.room_hours_idle[compound] += rule.slot_hours
        world.room_marks[room, slot] = MARK_IDLE


@compiled
def comes(world: World, parameters: Parameters, team: int, cell: int, day: int) -> bool:
    """Returns whether a team that planned a cell without booking comes there."""
    for place in range(MOST_SESSIONS):
        if world.team_plans[team, place] == cell:
            return is_able(world, parameters, team, cell % SLOTS_A_WEEK, day)
    return False


@compiled
def clean_in_the_evening(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Spends the week's cleaning hours on dirt that lies about, and on Sunday what is left of them on the rooms themselves."""
    rooms, compounds, rule = world.rooms, world.compounds, parameters.activity_rooms
    first, last = compounds.first_room[compound], compounds.first_room[compound] + compounds.rooms[compound]
    each = rule.clear_up_minutes / MINUTES_AN_HOUR * rule.clear_up_people
    for room in range(first, last):
        if rooms.dirty[room] == 1 and compounds.room_cleaning_left[compound] >= each:
            rooms.dirty[room] = 0
            compounds.room_cleaning_left[compound] -= each
    if day % DAYS_A_WEEK == DAYS_A_WEEK - 1:
        left = compounds.room_cleaning_left[compound] / compounds.rooms[compound] / compounds.room_share[compound]
        for room in range(first, last):
            rooms.condition[room] = mended(rooms.condition[room], rule.cleaning_gain_per_hour * left)
        compounds.room_cleaning_left[compound] = 0.0


@compiled
def room_use(world: World, parameters: Parameters, day: int) -> None:
    """A day in all rooms, slot by slot, and the evening's cleaning."""
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.rooms[compound] == 0:
            continue
        first, last = compounds.first_room[compound], compounds.first_room[compound] + compounds.rooms[compound]
        for number in range(SLOTS_A_DAY):
            for room in range(first, last):
                use_cell(world, parameters, compound, room, slot_today(day, number), day)
        clean_in_the_evening(world, parameters, compound, day)
        hours = compounds.room_staff_hours[compound] + compounds.room_support_hours[compound]
        world.today.room_staff_hours[compound] += hours / DAYS_A_MONTH
