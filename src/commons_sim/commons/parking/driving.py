"""Residents as drivers: leaving in the morning, coming home, choosing a place, learning from the evening.

Utility: money and time of the night's parking, in CNY. Information: how full the shared slots are when one arrives, how crowded the
lane is, what sanctions were felt or seen in the building, what others in the building were seen to do. Choices: a free shared
slot, a place outside, the lane. Learning: belief about others' restraint, and the felt cost of a sanction, each once an evening.

Only a driver for whom the lane would pay is in a dilemma; the rule of :mod:`commons_sim.behaviour` then gives the chance of keeping
out of it. The one function a household runs in each step is called from the compiled loop and from
:class:`commons_sim.agents.residents.resident.Resident` alike.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.behaviour.punishment import felt_after, felt_after_seeing
from commons_sim.behaviour.rule import (
    belief_after,
    chance_going_on,
    log_return,
    relative_payoff,
    seen_with_example,
)
from commons_sim.behaviour.scale import ENDOWMENT, clip, learned
from commons_sim.commons.parking.columns import (
    PLACE_AWAY,
    PLACE_FIRE_LANE,
    PLACE_FIXED,
    PLACE_LANE,
    PLACE_NIGHT,
    PLACE_OFF_SITE,
    PLACE_SHARED,
)
from commons_sim.commons.parking.parking import (
    boxed_in_cny,
    harm_of_one_car,
    leave_place,
    may_use_shared_slot,
    rent_for,
    search_minutes,
    take_place,
)
from commons_sim.governance.ledger import OFF_SITE, RENT, post
from commons_sim.kernel.clock import MINUTES_A_DAY, is_weekend
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import (
    CAR_RETURN,
    CAR_USED,
    PARKING_CHOICE,
    PARKING_NOISE,
    PARKING_SPOT,
    normal,
    uniform,
)
from commons_sim.kernel.units import FEN_A_YUAN, MINUTES_AN_HOUR
from commons_sim.population.dilemmas import Dilemma, authority_over, personal_part, willing_in
from commons_sim.population.pledges import bound_by_own_word, note_word, word_holds
from commons_sim.population.role_models import is_example
from commons_sim.population.spill_over import PARKING, mixed_with_elsewhere

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

DRIVES_A_YEAR: Final = 250.0
OCCUPANCY_WEIGHT: Final = 0.1  # of a night in the smoothed occupancy
NO_EXAMPLE: Final = -1.0
NOTHING_DECIDED: Final = -1.0  # own act of somebody who was in no dilemma


@compiled
def leave_in_the_morning(world: World, parameters: Parameters, car: int, day: int) -> None:
    """Decides whether a car is used today and when it comes home; frees its place if so."""
    rule = parameters.parking
    seed, identity = world.control.seed[0], world.cars.identity[car]
    used = rule.car_used_weekend if is_weekend(day) else rule.car_used_weekday
    place = world.cars.place[car]
    if place != PLACE_AWAY and place != PLACE_NIGHT and uniform(seed, CAR_USED, identity, day) >= used:
        world.cars.return_minute[car] = -1
        return
    leave_place(world, car)
    minute = rule.return_mean_minute + rule.return_sd_minutes * normal(seed, CAR_RETURN, identity, day)
    world.cars.return_minute[car] = int(clip(minute, 0.0, MINUTES_A_DAY - 1.0))


@compiled
def parking_dilemma(
    world: World, parameters: Parameters, household: int, identity: int, stake: float, day: int
) -> Dilemma:
    """Returns what the rule sees of tonight's place for a car, ``identity``, where the lane is worth ``stake`` CNY, above 0."""
    people, rule = world.households, parameters.behaviour
    return Dilemma(
        people.behavioural_type[household],
        float64(people.belief_parking[household]),
        rule.field_parking_tokens,
        chance_going_on(float64(people.stay_years[household]) * DRIVES_A_YEAR, rule),
        personal_part(world, household, PARKING_NOISE, identity, day, rule),
        authority_over(world, household),
        log_return(harm_of_one_car(parameters.parking), stake),
        float64(people.felt_fine_cny[household]) / stake,
    )


@compiled
def willingness_to_park_well(
    world: World, parameters: Parameters, household: int, identity: int, stake: float, day: int
) -> float:
    """Returns the motive, in tokens, to keep out of the lane tonight for a driver to whom it is worth ``stake`` CNY."""
    people = world.households
    willing = willing_in(parking_dilemma(world, parameters, household, identity, stake, day), parameters.behaviour)
    if word_holds(people.word_parking[household], world, household, day):
        willing = bound_by_own_word(world, parameters, household, willing)
    return willing


@compiled
def come_home(world: World, parameters: Parameters, car: int, day: int) -> None:
    """Parks a car that comes home: fixed slot, shared slot, outside, or the lane; books what it costs."""
    household = world.cars.household[car]
    if world.cars.fixed_slot[car] == 1:
        take_place(world, car, PLACE_FIXED)
        return
    people, rule = world.households, parameters.parking
    compound, building = people.compound[household], people.building[household]
    place_of = world.compounds
    hour_value = float64(people.value_of_time_cny_per_hour[household])
    rent_fen = rent_for(world, car, compound, rule)
    off_site_fen = place_of.off_site_price_fen_per_night[compound]
    off_site_time = 2.0 * place_of.off_site_walk_minutes[compound] / MINUTES_AN_HOUR * hour_value
    off_site_cny = off_site_time + off_site_fen / FEN_A_YUAN

    minutes = 0.0
    legal_cny, legal_place = off_site_cny, PLACE_OFF_SITE
    if place_of.night_taken[compound] < place_of.night_slots[compound]:
        walk = 2.0 * rule.night_walk_minutes / MINUTES_AN_HOUR * hour_value
        night_cny = walk + place_of.night_price_fen[compound] / FEN_A_YUAN
        if night_cny < legal_cny:
            legal_cny, legal_place = night_cny, PLACE_NIGHT
    if may_use_shared_slot(world, car, compound, rule):
        free = place_of.shared_slots[compound] - place_of.shared_taken[compound]
        minutes = search_minutes(float64(free), float64(place_of.shared_slots[compound]), rule)
        shared_cny = minutes / MINUTES_AN_HOUR * hour_value + rent_fen / FEN_A_YUAN
        if shared_cny <= legal_cny:
            legal_cny, legal_place = shared_cny, PLACE_SHARED

    today = world.today
    today.drivers[compound] += 1.0
    people.unfixed_nights[household] += 1
    lane_free = (
        world.buildings.lane_spots[building]
        - world.buildings.lane_taken[building]
        - (world.buildings.fire_lane_taken[building])
    )
    place, stake = legal_place, 0.0
    if lane_free > 0:
        crowd = float64(world.buildings.lane_taken[building] + world.buildings.fire_lane_taken[building])
        stake = legal_cny - boxed_in_cny(crowd, float64(world.buildings.lane_spots[building]), rule)
        if stake > 0.0:
            place = _place_in_dilemma(world, parameters, car, household, building, stake, legal_place, lane_free, day)
    world.cars.stake_cny[car] = stake

    take_place(world, car, place)
    own_cny = 0.0
    if place == PLACE_SHARED:
        people.shared_nights[household] += 1
        today.search_minutes[compound] += minutes
        own_cny = minutes / MINUTES_AN_HOUR * hour_value
        today.parking_cost_cny[compound] += own_cny
        post(world, compound, RENT, rent_fen)
        own_cny += rent_fen / FEN_A_YUAN
    elif place == PLACE_OFF_SITE:
        today.off_site[compound] += 1.0
        own_cny = off_site_cny
        today.parking_cost_cny[compound] += own_cny
        post(world, compound, OFF_SITE, off_site_fen)
    elif place == PLACE_NIGHT:
        own_cny = legal_cny
        today.parking_cost_cny[compound] += own_cny
        post(world, compound, OFF_SITE, place_of.night_price_fen[compound])
    else:
        own_cny = boxed_in_cny(
            float64(world.buildings.lane_taken[building] + world.buildings.fire_lane_taken[building] - 1),
            float64(world.buildings.lane_spots[building]),
            rule,
        )
        today.violations[compound] += 1.0
        if day >= 0:
            people.violation_nights[household] += 1
        today.parking_cost_cny[compound] += own_cny
    people.parking_cost_month_cny[household] = float64(people.parking_cost_month_cny[household]) + own_cny
    if day >= 0:
        people.parking_cost_cny[household] += own_cny


@compiled
def _place_in_dilemma(
    world: World,
    parameters: Parameters,
    car: int,
    household: int,
    building: int,
    stake: float,
    legal_place: int,
    lane_free: int,
    day: int,
) -> int:
    """Returns the place chosen by a driver to whom the lane is worth ``stake`` CNY, and notes what neighbours see."""
    seed, identity = world.control.seed[0], world.cars.identity[car]
    willing = willingness_to_park_well(world, parameters, household, identity, stake, day)
    keeps = uniform(seed, PARKING_CHOICE, identity, day) < act(0.0, 1.0, willing)
    buildings = world.buildings
    buildings.evening_drivers[building] += 1
    buildings.evening_kept[building] += 1 if keeps else 0
    if is_example(world, household):
        buildings.member_drivers[building] += 1
        buildings.member_kept[building] += 1 if keeps else 0
    if keeps:
        return legal_place
    fire_free = buildings.fire_lane_spots[building] - buildings.fire_lane_taken[building]
    if uniform(seed, PARKING_SPOT, identity, day) * lane_free < fire_free:
        return PLACE_FIRE_LANE
    return PLACE_LANE


@compiled
def learn_from_the_evening(world: World, parameters: Parameters, car: int, day: int) -> None:
    """Updates a driver's belief and felt sanction from what was seen in the building this evening."""
    household = world.cars.household[car]
    if world.cars.fixed_slot[car] == 1 or world.cars.return_minute[car] < 0:
        return
    people, rule = world.households, parameters.behaviour
    building = people.building[household]
    drivers = world.buildings.evening_drivers[building]
    if drivers == 0:
        return
    restraint = ENDOWMENT * float64(world.buildings.seen_restraint[building])
    example = ENDOWMENT * float64(world.buildings.member_restraint[building])
    seen = seen_with_example(restraint, float64(drivers), example, rule)
    seen = mixed_with_elsewhere(world, parameters, building, PARKING, seen)
    place, stake = world.cars.place[car], float64(world.cars.stake_cny[car])
    violates = place == PLACE_LANE or place == PLACE_FIRE_LANE
    own, payoff = NOTHING_DECIDED, 0.0
    if stake > 0.0:
        own = 0.0 if violates else ENDOWMENT
        payoff = relative_payoff(restraint, own, log_return(harm_of_one_car(parameters.parking), stake), 0.0)
    people.belief_parking[household] = belief_after(float64(people.belief_parking[household]), seen, own, payoff, rule)

    felt = float64(people.felt_fine_cny[household])
    broken = float64(drivers - world.buildings.evening_kept[building])
    if violates:
        people.felt_fine_cny[household] = felt_after(felt, 0.0, 1.0, 0.0, rule)
    else:
        fines_cny = world.buildings.fines_today_fen[building] / FEN_A_YUAN
        people.felt_fine_cny[household] = felt_after_seeing(felt, fines_cny, broken, rule)
    if stake > 0.0 and word_holds(people.word_parking[household], world, household, day):
        note_word(world, building, violates)


# ------------------------------------------------------------------------------------------------ steps of the day


@compiled
def clear_evening_counts(world: World) -> None:
    """Sets what each building counts in an evening to zero."""
    buildings = world.buildings
    for building in range(buildings.compound.size):
        buildings.evening_drivers[building] = 0
        buildings.evening_kept[building] = 0
        buildings.member_drivers[building] = 0
        buildings.member_kept[building] = 0
        buildings.fines_today_fen[building] = 0


@compiled
def morning(world: World, parameters: Parameters, day: int) -> None:
    """All cars leave or stay; the evening's counts are cleared."""
    for car in range(world.cars.place.size):
        leave_in_the_morning(world, parameters, car, day)
    clear_evening_counts(world)


@compiled
def order_of_return(world: World, compound: int) -> int:
    """Returns how many cars of a compound come home today; ``control.order`` lists them in order of return."""
    first, order, places = world.compounds.first_car[compound], world.control.order, world.control.places
    last = first + world.compounds.cars[compound]
    # A counting sort: how many come in each minute, then from which place on they stand, then each takes its place.
    for minute in range(MINUTES_A_DAY + 1):
        places[minute] = 0
    for car in range(first, last):
        if world.cars.return_minute[car] >= 0:
            places[world.cars.return_minute[car] + 1] += 1
    for minute in range(MINUTES_A_DAY):
        places[minute + 1] += places[minute]
    for car in range(first, last):
        minute = world.cars.return_minute[car]
        if minute >= 0:
            order[places[minute]] = car
            places[minute] += 1
    return int(places[MINUTES_A_DAY])


@compiled
def note_occupancy(world: World, compound: int) -> None:
    """Smooths the share of shared slots that are taken at night, which a rent may follow."""
    slots = world.compounds.shared_slots[compound]
    if slots > 0:
        taken = world.compounds.shared_taken[compound] / slots
        before = world.compounds.evening_occupancy[compound]
        world.compounds.evening_occupancy[compound] = learned(before, taken, OCCUPANCY_WEIGHT)


@compiled
def evening(world: World, parameters: Parameters, day: int) -> None:
    """Cars come home in order of their minute and take places one after the other."""
    for compound in range(world.compounds.kind.size):
        count = order_of_return(world, compound)
        for position in range(count):
            come_home(world, parameters, world.control.order[position], day)
        note_occupancy(world, compound)


@compiled
def sum_up_evening(world: World) -> None:
    """Works out what each building saw this evening: restraint, and that of visible members."""
    buildings = world.buildings
    for building in range(buildings.compound.size):
        drivers = buildings.evening_drivers[building]
        if drivers > 0:
            buildings.seen_restraint[building] = buildings.evening_kept[building] / drivers
        members = buildings.member_drivers[building]
        buildings.member_restraint[building] = buildings.member_kept[building] / members if members > 0 else NO_EXAMPLE


@compiled
def lessons(world: World, parameters: Parameters, day: int) -> None:
    """Neighbours see what the evening brought, and learn."""
    sum_up_evening(world)
    for car in range(world.cars.place.size):
        learn_from_the_evening(world, parameters, car, day)


@compiled
def move_outside(world: World, car: int, day: int) -> None:
    """A driver moves a car out of the lane to a place outside, and pays for it."""
    people, household = world.households, world.cars.household[car]
    compound = people.compound[household]
    leave_place(world, car)
    take_place(world, car, PLACE_OFF_SITE)
    post(world, compound, OFF_SITE, world.compounds.off_site_price_fen_per_night[compound])
    minutes = 2.0 * world.compounds.off_site_walk_minutes[compound]
    cost = minutes / MINUTES_AN_HOUR * float64(people.value_of_time_cny_per_hour[household])
    cost += world.compounds.off_site_price_fen_per_night[compound] / FEN_A_YUAN
    world.today.parking_cost_cny[compound] += cost
    people.parking_cost_month_cny[household] = float64(people.parking_cost_month_cny[household]) + cost
    if day >= 0:
        people.parking_cost_cny[household] += cost
