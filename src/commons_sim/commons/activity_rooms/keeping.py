"""Who keeps the activity rooms this month, with which hours and money: staff, a body of residents, a let counter, nobody.

*Staff hours* are the residents' committee's (:mod:`commons_sim.agents.residents_committee.residents_committee`), and
what the rooms take its other duties lack. A residents' body (:mod:`commons_sim.commons.activity_rooms.body`) has its
volunteers' hours, and what cadres lend it. Hours, whoever gives them, go into open doors, watching and cleaning.

*Repair money* comes from the public purse, more of it where somebody known at the street's office asks; a let counter has its
prices besides, a body its grant.

Source: the article, section 2.3. Left out: keys, insurance, and pay for volunteers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.scale import clip
from commons_sim.commons.activity_rooms.activity_rooms import is_run_by_residents, keeping_hours_a_week, mended
from commons_sim.commons.activity_rooms.body import broken_words_are_felt, clear_rota, end_body, run_body
from commons_sim.commons.activity_rooms.columns import ROOMS_CLOSED, ROOMS_OPEN, ROOMS_PRICED, ROOMS_STAFF
from commons_sim.commons.activity_rooms.order import impressions_of_month
from commons_sim.commons.activity_rooms.rota import call_for_volunteers, hours_for_all
from commons_sim.commons.activity_rooms.teams import list_members
from commons_sim.governance.ledger import CENTRE, ROOM_KEEPER, ROOM_REPAIR, ROOM_UPKEEP, post
from commons_sim.kernel.clock import WEEKS_A_MONTH, starts_month
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.units import FEN_A_YUAN

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

CNY_1000: Final = 1000.0

ROOM_QUARRELS: Final = event(
    "room_quarrels", "residents", "{a} quarrels over the activity rooms in a month", "一个月内因活动用房发生{a}次争执"
)
ROOM_SHUT: Final = event("room_shut", "residents", "Activity room {a} is worn out and shut", "{a}号活动室破损停用")
ROOM_REOPENED: Final = event(
    "room_reopened", "residents", "Activity room {a} is repaired and opened again", "{a}号活动室修复重开"
)
ROOMS_UNKEPT: Final = event(
    "rooms_unkept", "residents", "Nobody keeps the activity rooms: they stand closed", "活动用房无人管理, 暂停开放"
)


@compiled
def split_hours(world: World, parameters: Parameters, compound: int, hours: float, watched: bool) -> None:
    """Splits keepers' hours over open doors, watching (where breaches count) and cleaning; no more than all cells need."""
    compounds, rule = world.compounds, parameters.activity_rooms
    watch = rule.watch_share if watched else 0.0
    clean = min(rule.cleaning_share, 1.0 - watch)
    doors = keeping_hours_a_week(float64(compounds.room_cells[compound]), rule) * WEEKS_A_MONTH
    keeping = min(hours * (1.0 - watch - clean), doors)
    compounds.room_keeping_hours[compound] = keeping
    compounds.room_watch_hours[compound] = hours * watch
    compounds.room_cleaning_hours[compound] = hours - keeping - hours * watch


@compiled
def repair(world: World, parameters: Parameters, compound: int, cny: float) -> None:
    """Spends money on the compound's share of its rooms: each gains by what it misses; a room is shut or opened again."""
    compounds, rooms, rule = world.compounds, world.rooms, parameters.activity_rooms
    count = compounds.rooms[compound]
    a_room = cny / count / compounds.room_share[compound]
    for room in range(compounds.first_room[compound], compounds.first_room[compound] + count):
        rooms.condition[room] = mended(rooms.condition[room], a_room / CNY_1000 * rule.repair_per_1000_cny)
    world.today.room_repair_cny[compound] += cny


@compiled
def shut_or_reopen(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """A room that is worn out is shut until repairs have brought it back some way."""
    compounds, rooms, rule = world.compounds, world.rooms, parameters.activity_rooms
    first = compounds.first_room[compound]
    for room in range(first, first + compounds.rooms[compound]):
        condition = rooms.condition[room]
        if rooms.shut[room] == 0 and condition < rule.shut_condition:
            rooms.shut[room] = 1
            note(world, day, ROOM_SHUT, compound, NOBODY, room - first + 1, 0)
        elif rooms.shut[room] == 1 and condition >= min(1.0, rule.shut_condition + rule.reopen_gain):
            rooms.shut[room] = 0
            note(world, day, ROOM_REOPENED, compound, NOBODY, room - first + 1, 0)


@compiled
def repair_share(world: World, parameters: Parameters, compound: int) -> float:
    """Returns the share of the public repair money that reaches the rooms: all through staff, less the less known who asks is."""
    compounds, unasked = world.compounds, parameters.activity_rooms.repair_unasked_share
    way, lead = compounds.room_way[compound], compounds.room_leader[compound]
    if compounds.governed[compound] == 0:
        return 0.0
    if way == ROOMS_STAFF or way == ROOMS_PRICED:
        return 1.0
    if is_run_by_residents(way) and lead != NOBODY:
        return float(unasked + (1.0 - unasked) * float64(world.households.contact[lead]))
    return float(unasked)


@compiled
def spend_on_rooms(world: World, parameters: Parameters, compound: int) -> float:
    """Spends the month's money on the rooms; returns keepers' hours that a let counter buys from its prices."""
    compounds, rule = world.compounds, parameters.activity_rooms
    full = rule.repair_cny_per_room_month * compounds.rooms[compound] * compounds.room_share[compound]
    public = int(full * repair_share(world, parameters, compound) * FEN_A_YUAN)
    post(world, compound, ROOM_REPAIR, public)
    own, bought = world.balances_fen[compound, CENTRE], 0.0
    if compounds.room_way[compound] == ROOMS_PRICED and rule.keeper_wage_cny_per_hour > 0.0:
        missing = hours_for_all(world, parameters, compound) - compounds.room_staff_hours[compound]
        affordable = own / FEN_A_YUAN / rule.keeper_wage_cny_per_hour
        bought = clip(missing, 0.0, affordable)
        pay = min(int(bought * rule.keeper_wage_cny_per_hour * FEN_A_YUAN), own)
        post(world, compound, ROOM_KEEPER, pay)
        world.today.room_repair_cny[compound] += pay / FEN_A_YUAN
        own -= pay
    post(world, compound, ROOM_UPKEEP, own)
    repair(world, parameters, compound, (public + own) / FEN_A_YUAN)
    return bought


@compiled
def turn_the_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Settles what the month in the rooms brought: quarrels, trust, words; who is in which team."""
    compounds = world.compounds
    if compounds.room_quarrels_month[compound] > 0:
        note(world, day, ROOM_QUARRELS, compound, NOBODY, compounds.room_quarrels_month[compound], 0)
        compounds.room_quarrels_month[compound] = 0
    impressions_of_month(world, parameters, compound)
    broken_words_are_felt(world, parameters, compound)
    list_members(world, compound)
    compounds.branch_room_hours[compound] = 0.0


@compiled
def settle_keepers(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Settles who keeps the rooms this month, once volunteers have decided, and spends the hours and the money."""
    compounds = world.compounds
    before, offered = compounds.room_way[compound], compounds.room_way_offered[compound]
    given = 0.0
    if is_run_by_residents(offered):
        given = run_body(world, parameters, compound, day)
    else:
        if compounds.room_body[compound] == 1:
            end_body(world, compound, compounds.room_volunteers[compound], day)
        clear_rota(world, compound)
        compounds.room_way[compound] = offered
    way = compounds.room_way[compound]
    by_residents = is_run_by_residents(way)
    hours = compounds.room_staff_hours[compound] + spend_on_rooms(world, parameters, compound)
    if by_residents:
        hours += given + compounds.room_support_hours[compound]
    if way == ROOMS_OPEN or way == ROOMS_CLOSED:
        hours = 0.0
    split_hours(world, parameters, compound, hours, by_residents or compounds.room_checked[compound] == 1)
    shut_or_reopen(world, parameters, compound, day)
    if way == ROOMS_CLOSED and before != ROOMS_CLOSED:
        note(world, day, ROOMS_UNKEPT, compound, NOBODY, 0, 0)


@compiled
def room_keeping(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month it is settled who keeps the rooms, and how."""
    if not starts_month(day):
        return
    for compound in range(world.compounds.kind.size):
        if world.compounds.rooms[compound] == 0:
            continue
        turn_the_month(world, parameters, compound, day)
        if is_run_by_residents(world.compounds.room_way_offered[compound]):
            call_for_volunteers(world, parameters, compound, day)
        settle_keepers(world, parameters, compound, day)
