"""Residents on watch over their own rules: who signs up, whom they meet, and the steps that follow.

Utility of one who might sign up: relief from the building's trouble, less own time. Information: the call, if it reaches
one; what one believes others give. Choice, each month: to watch or to leave it to others (a volunteer's dilemma among the
building's people, by the one rule of :mod:`commons_sim.behaviour`). Learning: those who watch see how many of those who
were called watch too; few of them let the next month's willingness fall, and so volunteers tire.

On watch they meet cars in the lane each evening and things in the corridor once a week, as far as hours go. They ask; who
does what is asked, by trust in neighbours times belief about them, has nothing held against him or her. The steps for who
does not are those of :mod:`commons_sim.commons.parking.own_rules`. The last one, a suit, takes hours of a committee member and a
fee out of the owners' fund: without a committee, hours or money nobody sues.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act, volunteer_group, volunteer_self
from commons_sim.behaviour.punishment import felt_after, felt_after_seeing
from commons_sim.behaviour.rule import belief_after, log_return, relative_payoff
from commons_sim.behaviour.scale import ENDOWMENT, clip
from commons_sim.commons.common_areas.conduct import sum_up_building
from commons_sim.commons.common_areas.corridors import clear_pile
from commons_sim.commons.parking.columns import FIRST_COME, PLACE_FIRE_LANE, PLACE_LANE
from commons_sim.commons.parking.driving import move_outside
from commons_sim.commons.parking.own_rules import NAMED_FROM, RULES_IN_FORCE, SUED_FROM, TURN_LOST_FROM
from commons_sim.governance.columns import MAX_COMMITTEE
from commons_sim.governance.ledger import COMPENSATION, OWNERS_FUND, OWNERS_SUIT, post
from commons_sim.kernel.clock import DAYS_A_YEAR, MONTH_STARTS, MONTHS_A_YEAR, starts_month, starts_week
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import (
    WATCH_CALLED,
    WATCH_CLEARS,
    WATCH_PERSUADES,
    WATCH_SEES,
    WATCH_SEES_THINGS,
    WATCH_SIGNS,
    uniform,
)
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.expectations import relief_a_month
from commons_sim.population.volunteering import VOLUNTEERED, give_time, has_time, time_cost, willingness_to_speak_up

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

MOST_OFFENCES: Final = 250  # of a 1-byte column
WEEKS_A_MONTH: Final = 365.0 / 84.0


# ---------------------------------------------------------------------------------------------------------- the month


@compiled
def signs_up(world: World, parameters: Parameters, household: int, day: int) -> bool:
    """Returns whether a resident whom the call reached watches this month."""
    people, hours = world.households, parameters.own_rules.watch_hours_per_month
    if not has_time(world, household, hours):
        return False
    neighbours = float64(world.buildings.households[people.building[household]])
    benefit = relief_a_month(world, parameters, household)
    cost = time_cost(world, household, hours)
    belief = float64(people.belief_meeting[household])
    selfish = volunteer_self(belief / ENDOWMENT, neighbours, benefit, cost)
    group = volunteer_group(neighbours, benefit, cost)
    draw = uniform(world.control.seed[0], WATCH_SIGNS, people.identity[household], day)
    if draw >= max(selfish, group):
        return False
    returns = log_return(benefit * neighbours, cost)
    willing = willingness_to_speak_up(world, parameters, household, belief, WATCH_SIGNS, returns, day)
    return bool(draw < act(selfish, group, willing))


@compiled
def call_compound(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Calls for residents to watch; those who sign up give the hours to their own building, and see who else came."""
    people, compounds, buildings = world.households, world.compounds, world.buildings
    first, last = (
        compounds.first_household[compound],
        compounds.first_household[compound] + compounds.households[compound],
    )
    hours = parameters.own_rules.watch_hours_per_month
    called, watchers = 0, 0
    for household in range(first, last):
        reached = float64(people.contact[household])
        if uniform(world.control.seed[0], WATCH_CALLED, people.identity[household], day) >= reached:
            continue
        called += 1
        if signs_up(world, parameters, household, day):
            watchers += 1
            people.at_meeting[household] = 1
            give_time(world, household, hours, day, VOLUNTEERED)
            buildings.watch_hours_per_month[people.building[household]] += hours
    for household in range(first, last):
        if people.at_meeting[household] == 1:
            people.at_meeting[household] = 0
            seen = ENDOWMENT * watchers / called
            belief, payoff = float64(people.belief_meeting[household]), relative_payoff(seen, ENDOWMENT, 0.0, 0.0)
            people.belief_meeting[household] = belief_after(belief, seen, ENDOWMENT, payoff, parameters.behaviour)
    compounds.watch_called[compound] = called
    compounds.watchers[compound] = watchers


@compiled
def running_month(day: int) -> int:
    """Returns the months from the beginning of the calendar to this day."""
    month = (day // DAYS_A_YEAR) * MONTHS_A_YEAR
    for start in MONTH_STARTS:
        month += 1 if start <= day % DAYS_A_YEAR else 0
    return int(month)


@compiled
def forget(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Lets turns come back, and breaches be forgotten after their months."""
    people, first = world.households, world.compounds.first_household[compound]
    forgotten = running_month(day) % parameters.own_rules.forgotten_months == 0
    for household in range(first, first + world.compounds.households[compound]):
        if people.turns_lost[household] > 0:
            people.turns_lost[household] -= 1
        if forgotten and people.offences[household] > 0:
            people.offences[household] -= 1


@compiled
def call_to_watch(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month residents sign up to watch, where their own rules are in force and they are asked to."""
    if not starts_month(day):
        return
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.own_rules[compound] != RULES_IN_FORCE:
            continue
        first = compounds.first_building[compound]
        world.buildings.watch_hours_per_month[first : first + compounds.buildings[compound]] = 0.0
        compounds.watchers[compound] = compounds.watch_called[compound] = 0
        forget(world, parameters, compound, day)
        if compounds.watching[compound] == 1 and compounds.governed[compound] == 1:
            call_compound(world, parameters, compound, day)


# ---------------------------------------------------------------------------------------------------------- the steps


@compiled
def feel(world: World, parameters: Parameters, household: int, cost_cny: float, in_lane: bool) -> None:
    """A household learns what one breach costs; its neighbours hear of it."""
    people, buildings, rule = world.households, world.buildings, parameters.behaviour
    building = people.building[household]
    first = buildings.first_household[building]
    for other in range(first, first + buildings.households[building]):
        felt = float64(people.felt_fine_cny[other] if in_lane else people.felt_corridor_fine_cny[other])
        if other == household:
            after = felt_after(felt, max(felt, cost_cny), 1.0, 0.0, rule)
        else:
            after = felt_after_seeing(felt, max(felt, cost_cny), 1.0, rule)
        if in_lane:
            people.felt_fine_cny[other] = after
        else:
            people.felt_corridor_fine_cny[other] = after


@compiled
def sue(world: World, parameters: Parameters, household: int, in_lane: bool, day: int) -> bool:
    """The committee sues a household, if it has a member with the hours and the fund has the fee; returns whether it did."""
    people, rule = world.households, parameters.own_rules
    compound, fee = people.compound[household], int(rule.suit_fee_cny * FEN_A_YUAN)
    if world.compounds.committee[compound] != 1 or world.balances_fen[compound, OWNERS_FUND] < fee:
        return False
    for seat in range(MAX_COMMITTEE):
        member = world.committee_members[compound, seat]
        if member != NOBODY and member != household and has_time(world, member, rule.suit_hours):
            give_time(world, member, rule.suit_hours, day, VOLUNTEERED)
            post(world, compound, OWNERS_SUIT, fee)
            post(world, compound, COMPENSATION, int(rule.damages_cny * FEN_A_YUAN))
            world.today.money_cost_fen[compound] += fee
            world.today.owners_suits[compound] += 1.0
            if day >= 0 and in_lane:
                people.parking_cost_cny[household] += rule.damages_cny
            elif day >= 0:
                people.common_areas_value_cny[household] -= rule.damages_cny
            feel(world, parameters, household, rule.damages_cny, in_lane)
            return True
    return False


@compiled
def hold_against(world: World, parameters: Parameters, household: int, in_lane: bool, day: int) -> None:
    """Holds a breach against a household that did not do what neighbours asked: named, turns lost, sued, as it goes on."""
    people, rule = world.households, parameters.own_rules
    compound = people.compound[household]
    offences = min(MOST_OFFENCES, int(people.offences[household]) + 1)
    people.offences[household] = offences
    if offences >= SUED_FROM and sue(world, parameters, household, in_lane, day):
        people.offences[household] = 0
        return
    if offences >= TURN_LOST_FROM and world.compounds.own_allocation[compound] != FIRST_COME:
        people.turns_lost[household] = rule.turn_months
    if offences >= NAMED_FROM:
        trust = float64(people.trust_neighbours[household])
        feel(world, parameters, household, rule.naming_cny * trust, in_lane)
        people.trust_neighbours[household] = trust * (1.0 - rule.naming_sours)
        world.today.published[compound] += 1.0


@compiled
def meet_driver(world: World, parameters: Parameters, car: int, day: int) -> None:
    """A neighbour asks the driver of a car in the lane to move it; who does not has it held against the household."""
    people, household = world.households, world.cars.household[car]
    world.today.asked_by_neighbours[people.compound[household]] += 1.0
    felt, asked = float64(people.felt_fine_cny[household]), parameters.parking.asked_to_move_cny
    people.felt_fine_cny[household] = felt_after_seeing(felt, max(felt, asked), 1.0, parameters.behaviour)
    chance = float64(people.trust_neighbours[household]) * float64(people.belief_parking[household]) / ENDOWMENT
    if uniform(world.control.seed[0], WATCH_PERSUADES, world.cars.identity[car], day) < chance:
        move_outside(world, car, day)
    else:
        hold_against(world, parameters, household, True, day)


@compiled
def watch_lanes(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """Those on watch look at the lanes of their own buildings this evening, as far as hours go."""
    people, compounds, buildings = world.households, world.compounds, world.buildings
    a_day = parameters.own_rules.lane_share * MONTHS_A_YEAR / DAYS_A_YEAR
    for car in range(compounds.first_car[compound], compounds.first_car[compound] + compounds.cars[compound]):
        if world.cars.place[car] != PLACE_LANE and world.cars.place[car] != PLACE_FIRE_LANE:
            continue
        building = people.building[world.cars.household[car]]
        in_lane = buildings.lane_taken[building] + buildings.fire_lane_taken[building]
        hours = buildings.watch_hours_per_month[building] * a_day
        chance = clip(hours * parameters.parking.patrol_cars_per_hour / max(1, in_lane), 0.0, 1.0)
        if uniform(world.control.seed[0], WATCH_SEES, world.cars.identity[car], day) < chance:
            meet_driver(world, parameters, car, day)


@compiled
def watch_corridor(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Those on watch go through their building's corridor this week and ask whose things stand there."""
    people, buildings, seed = world.households, world.buildings, world.control.seed[0]
    hours = buildings.watch_hours_per_month[building] / WEEKS_A_MONTH * (1.0 - parameters.own_rules.lane_share)
    first, keepers = buildings.first_household[building], 0
    last = first + buildings.households[building]
    for household in range(first, last):
        keepers += 1 if people.corridor_pile_m2[household] > 0.0 else 0
    if keepers == 0 or hours <= 0.0:
        return
    reached = clip(hours * parameters.common_areas.doors_asked_per_hour / keepers, 0.0, 1.0)
    for household in range(first, last):
        identity = people.identity[household]
        kept = people.corridor_pile_m2[household] > 0.0
        if not kept or uniform(seed, WATCH_SEES_THINGS, identity, day) >= reached:
            continue
        world.today.asked_by_neighbours[people.compound[household]] += 1.0
        chance = float64(people.trust_neighbours[household]) * float64(people.belief_corridor[household]) / ENDOWMENT
        if uniform(seed, WATCH_CLEARS, identity, day) < chance:
            world.today.areas_cleared_m2[people.compound[household]] += clear_pile(world, household)
        else:
            hold_against(world, parameters, household, False, day)
    sum_up_building(world, parameters, building)


@compiled
def watch(world: World, parameters: Parameters, day: int) -> None:
    """Each evening residents on watch look at their lanes, once a week at their corridors."""
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        if compounds.watchers[compound] == 0 or compounds.governed[compound] == 0:
            continue
        watch_lanes(world, parameters, compound, day)
        if starts_week(day):
            first = compounds.first_building[compound]
            for building in range(first, first + compounds.buildings[compound]):
                watch_corridor(world, parameters, building, day)
