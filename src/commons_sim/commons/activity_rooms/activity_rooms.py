"""Activity rooms: a street centre's rooms, and the teams that dance, sing, write and play in them.

Mechanism. A Party-masses service centre has rooms, each with four slots a day. Several compounds use it: a compound has certain
cells of the week's timetable (room and slot), and in some of them another compound's team turns up with an older claim. Teams
made of residents want so many sessions a week at hours that suit their people. What a session is worth falls as the room wears,
as more than one team crowds into it, and as the team before left chairs standing about or would not go. Use wears a room, dirt
left lying wears it more; cleaning and repair money bring it back.

Why it is a dilemma. Clearing up costs a team ten minutes and saves the others theirs; going on time, and giving back a slot that
is not needed after all, likewise. Asking for one slot more than one needs costs nothing where nobody looks who turns up, and
leaves another team without. Opening the door, watching and cleaning for all is a volunteer's dilemma.

Ways of running, a code on the compound's share of the centre:

* ``staff``        the residents' committee's people open as far as their hours go, in office hours first; teams book at the
                   counter: who comes early and who is known there gets what it asks (the status quo of the article);
* ``open``         no booking and no keeper: who comes uses, several at a time (open access);
* ``resident_run`` a body of the teams' own volunteers: a rota in which who had least comes first, a turn lost for a breach that
                   the watch sees, cleaning duty; as many hours as volunteers give;
* ``member_led``   the same body with a known Party member in the lead. The code is the same; what differs is who leads, whom the
                   lead can reach, whose hours it takes, and what the lead risks by serving the own side first;
* ``priced``       the counter lets slots at a price that follows demand; the money keeps the doors open and the rooms in repair.

Where a body is offered the rooms and too few volunteer, the rooms stand closed until the staff take them back at the next turn
of the month; the call for volunteers is repeated every month. One and the same hour of a keeper opens as much, whoever gives it.

Sources: the article, section 2.3 (rows P3 and S4 of its systems), for the rooms, for booking that was felt unfair, for the
disorder of complete opening, and for the body led by a member; Ostrom (1990, Governing the Commons), chapter 3, for rotas, watch
and lost turns; Diekmann (1985, Journal of Conflict Resolution 29:605-610) for the volunteers.

Left out: that simulated compounds meet one another in the same cell (other compounds are background, and treat the rooms as this
one's teams do); noise from room to room; teams that perform for a fee; teams that split or merge.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from commons_sim.behaviour.scale import clip
from commons_sim.commons.activity_rooms.columns import (
    MARK_OPEN,
    ROOMS_CLOSED,
    ROOMS_MEMBER_LED,
    ROOMS_OPEN,
    ROOMS_PRICED,
    ROOMS_RESIDENT_RUN,
    ROOMS_STAFF,
    SLOTS_A_DAY,
)
from commons_sim.kernel.clock import DAYS_A_WEEK
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled, inlined
from commons_sim.kernel.randomness import ROOM_FIT, uniform
from commons_sim.kernel.units import MINUTES_AN_HOUR

if TYPE_CHECKING:
    from commons_sim.world.tables import World

#: Ways of running by the word that levers use.
WAYS: Final = {
    "staff": ROOMS_STAFF,
    "open": ROOMS_OPEN,
    "resident_run": ROOMS_RESIDENT_RUN,
    "member_led": ROOMS_MEMBER_LED,
    "priced": ROOMS_PRICED,
}
EVENING_SLOT: Final = SLOTS_A_DAY - 1
WORKING_DAYS: Final = 5
SUITED: Final = 0.5  # an hour at which a team's people are free fits by 0.5 to 1, another by 0 to 0.5


@inlined
def is_office_hour(slot: int) -> bool:
    """Returns whether a slot of the week (0 to 27, from Monday morning) lies in office hours."""
    return slot // SLOTS_A_DAY < WORKING_DAYS and slot % SLOTS_A_DAY < EVENING_SLOT


@inlined
def is_run_by_residents(way: int) -> bool:
    """Returns whether a way of running is a residents' body, whoever leads it."""
    return way == ROOMS_RESIDENT_RUN or way == ROOMS_MEMBER_LED


@inlined
def takes_bookings(way: int) -> bool:
    """Returns whether slots are allotted under a way of running."""
    return way != ROOMS_OPEN and way != ROOMS_CLOSED


@compiled
def fit_of_slot(world: World, team: int, slot: int) -> float:
    """Returns how well a slot of the week suits a team's people, 0 to 1.

    Retired people have the day, working people evenings and weekends; within that, each team has hours of its own.
    """
    draw = uniform(world.control.seed[0], ROOM_FIT, world.teams.identity[team], slot)
    free = slot % SLOTS_A_DAY < EVENING_SLOT if world.teams.elder[team] == 1 else not is_office_hour(slot)
    return SUITED * draw + (SUITED if free else 0.0)


@compiled
def suits_kind(world: World, team: int, room: int) -> bool:
    """Returns whether a team can use a room at all: a dance room or a quiet one; where there is one room, it must do."""
    return bool(world.teams.rooms[team] == 1 or world.rooms.kind[room] == world.teams.kind[team])


@compiled
def crowding(users: float, rule: Any) -> float:
    """Returns the share of a session's value that is left where ``users`` teams share the room."""
    return clip(1.0 - rule.crowding_loss * (users - 1.0), 0.0, 1.0)


@compiled
def worth_of_condition(condition: float, rule: Any) -> float:
    """Returns the share of a session's value that a room in this condition (0 to 1) gives."""
    return float(rule.value_at_worst + (1.0 - rule.value_at_worst) * condition)


@compiled
def session_cny(world: World, team: int, slot: int, rule: Any) -> float:
    """Returns what a session in this slot is worth to all members who come, in CNY, in a perfect room without trouble."""
    coming = world.teams.members[team] * rule.attendance_share
    return float(coming * rule.slot_hours * world.teams.value_cny_per_hour[team] * fit_of_slot(world, team, slot))


@compiled
def wear_of_session(condition: float, share: float, dirty: bool, rule: Any) -> float:
    """Returns the condition lost by one session, and by what was left lying after it.

    Other compounds use the room in the rest of the week as this one's teams do, hence the division by ``share``.
    """
    lost = rule.wear_per_room_hour * rule.slot_hours * (1.0 + (rule.dirt_wear_factor if dirty else 0.0))
    return float(condition * clip(lost / share, 0.0, 1.0))


@compiled
def mended(condition: float, effort: float) -> float:
    """Returns the condition after work that closes the share ``effort`` of what is missing."""
    return condition + (1.0 - condition) * clip(effort, 0.0, 1.0)


@compiled
def disorder_harm_cny(world: World, compound: int, minutes: float, rule: Any) -> float:
    """Returns what others lose where a session of theirs is cut short by so many minutes, in CNY."""
    lost = clip(minutes / MINUTES_AN_HOUR / rule.slot_hours, 0.0, 1.0)
    return float(lost * world.compounds.room_session_cny[compound])


@compiled
def keeping_hours_a_week(compound_cells: float, rule: Any) -> float:
    """Returns the keeper's hours that opening so many cells takes in a week."""
    return float(compound_cells * rule.slot_hours * rule.keeping_hours_per_room_hour)


@compiled
def next_is_taken(world: World, room: int, slot: int) -> bool:
    """Returns whether another team counts on the room right after this slot."""
    if slot % SLOTS_A_DAY == SLOTS_A_DAY - 1 or world.room_marks[room, slot + 1] != MARK_OPEN:
        return False
    return bool(
        world.room_planned[room, slot + 1] > 0
        and world.room_bookings[room, slot + 1] != world.room_bookings[room, slot]
    )


@inlined
def slot_today(day: int, number: int) -> int:
    """Returns the slot of the week of today's slot ``number`` (0 to 3)."""
    return (day % DAYS_A_WEEK) * SLOTS_A_DAY + number


@compiled
def has_plan_at(world: World, team: int, slot: int, slots_a_week: int) -> bool:
    """Returns whether a team is somewhere else in this slot of the week."""
    for place in range(world.team_plans.shape[1]):
        cell = world.team_plans[team, place]
        if cell != NOBODY and cell % slots_a_week == slot:
            return True
    return False
