"""The booking round, once a week: which cells are open, which team holds which.

A slot belongs to a week, and so does a turn that is lost: hence the week as the round, and not the month, in which who keeps the
rooms is settled (:mod:`commons_sim.commons.activity_rooms.keeping`). On Monday the week's cells are laid out, teams ask
(:mod:`commons_sim.commons.activity_rooms.teams`), and the keeper allots:

* staff serve who stands at the counter first, all of a team's wishes at a time; who is known there hears earlier when
  booking begins;
* a residents' body gives one slot a round, first to those who had least lately; a lead that serves its own side puts it in front;
* the counter that lets slots gives one a round as well, to whom a slot is worth most, at the posted price.

Without booking, teams decide where to go, and meet there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.activity_rooms.activity_rooms import (
    fit_of_slot,
    is_office_hour,
    is_run_by_residents,
    keeping_hours_a_week,
    suits_kind,
    takes_bookings,
)
from commons_sim.commons.activity_rooms.columns import (
    MARK_CLOSED,
    MARK_NOT_OURS,
    MARK_OPEN,
    MARK_OTHERS,
    MOST_SESSIONS,
    ROOMS_CLOSED,
    ROOMS_OPEN,
    ROOMS_PRICED,
    ROOMS_STAFF,
    SLOTS_A_DAY,
    SLOTS_A_WEEK,
)
from commons_sim.commons.activity_rooms.order import hear_of_sanctions, is_of_lead, members_learn
from commons_sim.commons.activity_rooms.teams import (
    best_cell,
    plan_cell,
    share_among_members,
    spreads_out,
    wanted_slots,
)
from commons_sim.governance.ledger import ROOM_PRICE, post
from commons_sim.kernel.clock import DAYS_A_WEEK, WEEKS_A_MONTH
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import ROOM_ARRIVAL, ROOM_OTHERS, uniform
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

IN_FRONT: Final = 1.0e9
REFUSED_WEIGHT: Final = 0.2  # of a week in the smoothed share of refused slots
CROWD_KEPT: Final = 0.7  # of a week before in the smoothed number of users of a cell
LEAST_PRICE_FEN: Final = 10
EVENING_RANK, WEEKEND_RANK = 100.0, 200.0


@compiled
def rank_of_cell(world: World, compound: int, room: int, slot: int) -> float:
    """Returns how late a keeper opens a cell: staff keep office hours, others go by the number of teams whom the hour suits."""
    if world.compounds.room_way[compound] == ROOMS_STAFF:
        if is_office_hour(slot):
            return 0.0
        return EVENING_RANK if slot // SLOTS_A_DAY < DAYS_A_WEEK - 2 else WEEKEND_RANK
    wish = 0.0
    first = world.compounds.first_team[compound]
    for team in range(first, first + world.compounds.teams[compound]):
        goes = world.teams.first_room[team] <= room < world.teams.first_room[team] + world.teams.rooms[team]
        if goes and suits_kind(world, team, room):
            wish += fit_of_slot(world, team, slot)
    return -wish


@compiled
def open_cells(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lays out the week: what is others', what the keeper's hours open, what stays shut."""
    compounds, rooms, rule = world.compounds, world.rooms, parameters.activity_rooms
    first, last = compounds.first_room[compound], compounds.first_room[compound] + compounds.rooms[compound]
    way = compounds.room_way[compound]
    most = compounds.rooms[compound] * SLOTS_A_WEEK
    ranks, cells, ours = np.empty(most, dtype=np.float64), np.empty(most, dtype=np.int64), 0
    for room in range(first, last):
        for slot in range(SLOTS_A_WEEK):
            world.room_crowd[room, slot] *= CROWD_KEPT
            world.room_bookings[room, slot] = NOBODY
            world.room_planned[room, slot] = 0
            if world.room_timetable[room, slot] == 0:
                world.room_marks[room, slot] = MARK_NOT_OURS
                continue
            cell = (room - first) * SLOTS_A_WEEK + slot
            key = day * most + cell
            if uniform(world.control.seed[0], ROOM_OTHERS, compounds.identity[compound], key) < rule.others_share:
                world.room_marks[room, slot] = MARK_OTHERS
                continue
            world.room_marks[room, slot] = MARK_CLOSED
            if rooms.shut[room] == 1:
                continue
            # a hair of the cell's number keeps the order the same wherever cells tie
            ranks[ours] = rank_of_cell(world, compound, room, slot) + cell * 1.0e-6
            cells[ours] = room * SLOTS_A_WEEK + slot
            ours += 1
    if way == ROOMS_CLOSED:
        return
    each = keeping_hours_a_week(1.0, rule)
    able = ours if way == ROOMS_OPEN else int(compounds.room_keeping_hours[compound] / WEEKS_A_MONTH / each + 1e-9)
    order = np.argsort(ranks[:ours])
    for place in range(min(able, ours)):
        cell = cells[order[place]]
        world.room_marks[cell // SLOTS_A_WEEK, cell % SLOTS_A_WEEK] = MARK_OPEN
    compounds.room_cleaning_left[compound] = compounds.room_cleaning_hours[compound] / WEEKS_A_MONTH


@compiled
def key_of_turn(world: World, parameters: Parameters, team: int, day: int) -> float:
    """Returns the place of a team in the keeper's order: the smallest comes first."""
    teams, compounds, people = world.teams, world.compounds, world.households
    compound, leader = teams.compound[team], teams.leader[team]
    way = compounds.room_way[compound]
    luck = uniform(world.control.seed[0], ROOM_ARRIVAL, teams.identity[team], day)
    if leader == NOBODY:
        return IN_FRONT
    if way == ROOMS_STAFF:
        return float(luck - parameters.activity_rooms.connection_weight * float64(people.contact[leader]))
    if way == ROOMS_PRICED:
        return float(luck - teams.value_cny_per_hour[team] * teams.members[team])
    if is_run_by_residents(way):
        favoured = compounds.room_leader_favours[compound] == 1 and is_of_leads_side(world, team)
        return float(teams.hours_lately[team] + luck - (IN_FRONT if favoured else 0.0))
    return luck


@compiled
def is_of_leads_side(world: World, team: int) -> bool:
    """Returns whether a team is the lead's own, or led from its building, or, where a branch has the lead, by a known member."""
    people, compounds = world.households, world.compounds
    compound, leader = world.teams.compound[team], world.teams.leader[team]
    lead = compounds.room_leader[compound]
    if lead == NOBODY or leader == NOBODY:
        return False
    if is_of_lead(world, team) or people.building[leader] == people.building[lead]:
        return True
    both = people.member_visible[leader] == 1 and people.member_visible[lead] == 1
    return bool(compounds.branch[compound] == 1 and both)


@compiled
def book_one(world: World, parameters: Parameters, team: int, day: int) -> bool:
    """Gives a team the free cell that suits it best, against the price if there is one; returns whether it got one."""
    cell = best_cell(world, parameters, team, False, day)
    if cell == NOBODY:
        return False
    plan_cell(world, team, cell)
    compound = world.teams.compound[team]
    if world.compounds.room_way[compound] == ROOMS_PRICED:
        pay_for_slot(world, team, day)
    return True


@compiled
def pay_for_slot(world: World, team: int, day: int) -> None:
    """Lets the members of a team pay the price of a slot to the centre."""
    compound = world.teams.compound[team]
    price = world.compounds.room_price_fen[compound]
    post(world, compound, ROOM_PRICE, price)
    share_among_members(world, team, -price / FEN_A_YUAN, day)


@compiled
def allot(world: World, parameters: Parameters, compound: int, order: NDArray[np.int64], day: int) -> None:
    """Gives out the week's cells to a compound's teams, in the keeper's order."""
    compounds, teams = world.compounds, world.teams
    first, count, way = compounds.first_team[compound], compounds.teams[compound], compounds.room_way[compound]
    rounds = 1 if way == ROOMS_STAFF else MOST_SESSIONS
    for turn in range(rounds):
        for place in range(count):
            team = first + order[place]
            wishes = teams.asked[team] if rounds == 1 else (1 if turn < teams.asked[team] else 0)
            for _ in range(wishes):
                if not takes_bookings(way):
                    cell = best_cell(world, parameters, team, spreads_out(world, parameters, team, day + turn), day)
                    if cell != NOBODY:
                        plan_cell(world, team, cell)
                elif not book_one(world, parameters, team, day):
                    break


@compiled
def ask_for_slots(world: World, parameters: Parameters, team: int, day: int) -> None:
    """Settles a team's last week and lets it ask for slots of the new one."""
    teams, rule = world.teams, parameters.activity_rooms
    for place in range(MOST_SESSIONS):
        world.team_plans[team, place] = NOBODY
    if teams.got[team] > 0 or teams.asked[team] == 0:
        teams.waiting_since_day[team] = day  # it starts waiting anew; a team that got nothing goes on waiting
    teams.hours_lately[team] *= rule.hours_kept
    teams.got[team] = teams.used[team] = 0
    teams.asked[team] = wanted_slots(world, parameters, team, day)


@compiled
def count_refusals(world: World, compound: int, day: int) -> None:
    """Books what teams asked for and got, and smooths the share refused."""
    compounds, teams = world.compounds, world.teams
    asked, got = 0, 0
    for team in range(compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]):
        asked += teams.asked[team]
        got += teams.got[team]
        teams.asked_month[team] += teams.asked[team]
        teams.got_month[team] += teams.got[team]
        if day >= 0:
            teams.asked_ever[team] += teams.asked[team]
    world.today.room_asked[compound] += asked
    world.today.room_given[compound] += got
    if asked > 0:
        refused = 1.0 - got / asked
        compounds.room_refused[compound] = learned(compounds.room_refused[compound], refused, REFUSED_WEIGHT)


@compiled
def follow_demand(world: World, compound: int, rule: Any) -> None:
    """Moves the price of slots towards the share of open cells booked that is aimed at; never below a tenth of a yuan."""
    compounds = world.compounds
    first, last = compounds.first_room[compound], compounds.first_room[compound] + compounds.rooms[compound]
    open_now, booked = 0, 0
    for room in range(first, last):
        for slot in range(SLOTS_A_WEEK):
            if world.room_marks[room, slot] == MARK_OPEN:
                open_now += 1
                booked += 1 if world.room_bookings[room, slot] != NOBODY else 0
    if open_now > 0:
        off = booked / open_now - rule.target_booked
        step = clip(rule.price_step * off, -0.9, 10.0)
        price = compounds.room_price_fen[compound] * (1.0 + step)
        compounds.room_price_fen[compound] = max(LEAST_PRICE_FEN, int(price + 0.5))


@compiled
def give_out(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets the keeper give out the week's cells, once all teams have asked."""
    compounds = world.compounds
    first, count = compounds.first_team[compound], compounds.teams[compound]
    keys = np.empty(count, dtype=np.float64)
    for place in range(count):
        keys[place] = key_of_turn(world, parameters, first + place, day)
    allot(world, parameters, compound, np.argsort(keys), day)
    count_refusals(world, compound, day)
    if compounds.room_way[compound] == ROOMS_PRICED:
        follow_demand(world, compound, parameters.activity_rooms)


@compiled
def room_bookings(world: World, parameters: Parameters, day: int) -> None:
    """On Mondays what was seen is learned, the week is laid out, teams ask, and the keeper gives out the cells."""
    if day % DAYS_A_WEEK != 0:
        return
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.rooms[compound] == 0:
            continue
        members_learn(world, parameters, compound)
        hear_of_sanctions(world, parameters, compound)
        open_cells(world, parameters, compound, day)
        for team in range(compounds.first_team[compound], compounds.first_team[compound] + compounds.teams[compound]):
            ask_for_slots(world, parameters, team, day)
        give_out(world, parameters, compound, day)
