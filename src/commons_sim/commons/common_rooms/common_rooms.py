"""Rooms made of unused ground floors: who keeps them open, who meets there, who makes them its own (article, section 2.2).

Mechanism. An open ground floor becomes a common room of its building, or a station for the compound, by money and hours. It has
to be opened, cleaned, lit, month after month: by a resident of the building who volunteers, or by cadres where a policy lends
their hours. An open room makes meetings cheap, for whoever convenes them, and lets people of the building run into one another:
some get to know a neighbour. Nothing else comes of it.

Utility of a keeper: the trouble it hopes to spare its building against its own hours (a volunteer's dilemma); or what the room is
worth to it as a place of its own, less what it is willing to leave to all. Information: own building. Choices, each month: keep
the room for all, use it for oneself, leave it. Learning: none.

Why it may not help. A room nobody keeps is shut, and after some months is what it was before. A keeper may make it its own:
fenced in, it is one more trouble for the neighbours. A room takes the ground on which a charging station could stand. A room in
which nobody convenes anything costs as much as one in use.

Source: the article, section 2.2 (党群服务站, 楼栋公共客厅; row O3 of its systems). Left out: noise for those who live above, and
rent.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.rule import log_return
from commons_sim.behaviour.scale import ENDOWMENT
from commons_sim.commons.common_areas.columns import SPACE_FENCED, SPACE_LIVING_ROOM, SPACE_OPEN
from commons_sim.commons.common_areas.conduct import own_quarter, willingness_in_common_areas
from commons_sim.governance.ledger import EXPENSES, OWNERS_FUND, POLICY, post
from commons_sim.kernel.clock import MONTHS_A_YEAR
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import (
    LIVING_ROOM_KEEP,
    LIVING_ROOM_NOISE,
    LIVING_ROOM_OWN,
    LIVING_ROOM_TIE,
    LIVING_ROOM_VISIT,
    uniform,
)
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

LIVING_ROOM_OPENED: Final = event(
    "living_room_opened", "residents", "An open ground floor becomes a common room", "架空层改造为公共客厅"
)
LIVING_ROOM_SHUT: Final = event(
    "living_room_shut", "residents", "A common room that nobody keeps is given up", "公共客厅无人维护，恢复原状"
)
LIVING_ROOM_CAPTURED: Final = event(
    "living_room_captured", "residents", "The keeper of a common room has made it its own", "公共客厅被维护者据为己有"
)


def open_room(world: World, building: int, keeper: int, day: int) -> None:
    """Makes a common room of a building's open space; its title is settled by that. Nothing happens if the space is taken."""
    buildings = world.buildings
    if buildings.space[building] != SPACE_OPEN:
        return
    buildings.space[building], buildings.space_title_clear[building] = SPACE_LIVING_ROOM, 1
    buildings.room_keeper[building], buildings.room_lean_months[building] = keeper, 0
    buildings.room_own_months[building] = buildings.room_kept[building] = 0
    note(world, day, LIVING_ROOM_OPENED, int(buildings.compound[building]), building, 0, 0)


def decide_month(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Settles for each room of a compound who keeps it this month, and lets people meet there."""
    compounds, buildings = world.compounds, world.buildings
    cadres, per_room = float(compounds.room_cadre_hours[compound]), float(parameters.common_rooms.keeping_hours)
    compounds.converted_hours[compound] = 0.0
    first = int(compounds.first_building[compound])
    for building in range(first, first + int(compounds.buildings[compound])):
        buildings.room_kept[building] = 0
        if buildings.space[building] != SPACE_LIVING_ROOM:
            buildings.room_keeper[building] = NOBODY
            continue
        if compounds.governed[compound] == 0:  # nobody opens it or sees it shut
            buildings.room_keeper[building] = NOBODY
            fall_into_disuse(world, parameters, building, day)
            continue
        by_cadres = cadres >= per_room > 0.0
        if by_cadres:
            cadres -= per_room
            buildings.room_keeper[building] = NOBODY
        elif keep_by_residents(world, parameters, building, day):
            continue
        if (by_cadres or buildings.room_keeper[building] != NOBODY) and pay_upkeep(
            world, parameters, compound, by_cadres
        ):
            buildings.room_kept[building], buildings.room_lean_months[building] = 1, 0
            compounds.converted_hours[compound] += float(parameters.common_rooms.open_hours)
            world.today.rooms_kept[compound] += 1.0
            people_meet(world, parameters, building, day)
        else:
            fall_into_disuse(world, parameters, building, day)


def keep_by_residents(world: World, parameters: Parameters, building: int, day: int) -> bool:
    """Settles which resident keeps the room this month and books the hours; returns whether the keeper has made it its own."""
    buildings = world.buildings
    keeper = find_keeper(world, parameters, building, day)
    if keeper != int(buildings.room_keeper[building]):
        buildings.room_own_months[building] = 0
    buildings.room_keeper[building] = keeper
    if keeper == NOBODY:
        return False
    give_time(world, keeper, float(parameters.common_rooms.keeping_hours), day, VOLUNTEERED)
    if not makes_it_its_own(world, parameters, keeper, day):
        buildings.room_own_months[building] = 0
        return False
    buildings.room_own_months[building] += 1
    world.today.rooms_own_use[int(buildings.compound[building])] += 1.0
    if buildings.room_own_months[building] >= parameters.common_rooms.months_to_capture:
        buildings.space[building], buildings.space_holder[building] = SPACE_FENCED, keeper
        buildings.room_keeper[building] = NOBODY
        note(world, day, LIVING_ROOM_CAPTURED, int(buildings.compound[building]), building, 0, 0)
    return True


def pay_upkeep(world: World, parameters: Parameters, compound: int, by_cadres: bool) -> bool:
    """Pays a month's light and repairs: the public purse where cadres keep the room, else the owners' fund if it can."""
    cost = int(parameters.common_rooms.upkeep_cny * FEN_A_YUAN)
    if not by_cadres and int(world.balances_fen[compound, OWNERS_FUND]) < cost:
        return False
    post(world, compound, POLICY if by_cadres else EXPENSES, cost)
    world.today.money_cost_fen[compound] += cost
    return True


def fall_into_disuse(world: World, parameters: Parameters, building: int, day: int) -> None:
    """A room nobody keeps or pays for is shut; after some months it is an open space again."""
    buildings = world.buildings
    buildings.room_lean_months[building] += 1
    if buildings.room_lean_months[building] >= parameters.common_rooms.lean_months:
        buildings.space[building], buildings.room_keeper[building] = SPACE_OPEN, NOBODY
        note(world, day, LIVING_ROOM_SHUT, int(buildings.compound[building]), building, 0, 0)


@compiled
def find_keeper(world: World, parameters: Parameters, building: int, day: int) -> int:
    """Returns who keeps a building's room this month, last month's keeper asked first, or -1: a volunteer's dilemma."""
    buildings = world.buildings
    before = buildings.room_keeper[building]
    if before != NOBODY and would_keep(world, parameters, before, day):
        return int(before)
    first = buildings.first_household[building]
    for household in range(first, first + buildings.households[building]):
        if household != before and would_keep(world, parameters, household, day):
            return int(household)
    return NOBODY


@compiled
def would_keep(world: World, parameters: Parameters, household: int, day: int) -> bool:
    """Returns whether a resident gives the hours to keep the building's room this month."""
    people, hours = world.households, parameters.common_rooms.keeping_hours
    if not has_time(world, household, hours):
        return False
    size = float64(world.buildings.households[people.building[household]])
    hope = relief_a_month(world, parameters, household)
    cost = hours * float64(people.value_of_time_cny_per_hour[household])
    belief = float64(people.belief_meeting[household])
    selfish = volunteer_self(belief / ENDOWMENT, size, hope, cost)
    group = volunteer_group(size, hope, cost)
    quarter = own_quarter(world, household, day)  # who keeps it goes on until willingness changes
    draw = uniform(world.control.seed[0], LIVING_ROOM_KEEP, people.identity[household], quarter)
    if draw >= max(selfish, group):
        return False
    returns = log_return(hope * size, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, LIVING_ROOM_KEEP, returns, quarter)
    return bool(draw < act(selfish, group, willing))


@compiled
def makes_it_its_own(world: World, parameters: Parameters, keeper: int, day: int) -> bool:
    """Returns whether a keeper uses the room for itself this month: its worth as a place of one's own against the others' loss."""
    people, rule = world.households, parameters.common_areas
    stake = rule.fenced_gain_cny_per_month
    if stake <= 0.0:
        return False
    loss, month = rule.open_space_value_cny_per_month, day // 30
    willing = willingness_in_common_areas(
        world,
        parameters,
        keeper,
        LIVING_ROOM_NOISE,
        parameters.behaviour.field_corridor_tokens,
        float64(MONTHS_A_YEAR),
        loss,
        stake,
        0.0,
        month,
    )
    return bool(
        uniform(world.control.seed[0], LIVING_ROOM_OWN, people.identity[keeper], month) >= act(0.0, 1.0, willing)
    )


@compiled
def people_meet(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Those who drop in during a month may get to know a neighbour."""
    buildings, people, rule = world.buildings, world.households, parameters.common_rooms
    first, size, seed = buildings.first_household[building], buildings.households[building], world.control.seed[0]
    compound = buildings.compound[building]
    for household in range(first, first + size):
        identity = people.identity[household]
        if uniform(seed, LIVING_ROOM_VISIT, identity, day) >= rule.drop_in_share:
            continue
        grows = uniform(seed, LIVING_ROOM_TIE, identity, day) < parameters.residents.tie_growth_per_meeting
        if grows and people.ties[household] < size - 1:
            people.ties[household] += 1
            world.today.ties_in_rooms[compound] += 1.0
