"""Residents in the common areas: one willingness for all its dilemmas, and what a building's common areas bring and cost.

Utility: the worth of space, ease and quiet, in CNY. Information: what one sees in the building, the sanctions one felt.
Choices are in :mod:`commons_sim.commons.common_areas.corridors` (things in the corridor, noise and animals, each week),
:mod:`commons_sim.commons.common_areas.bicycles` (where to charge, each month) and
:mod:`commons_sim.commons.common_areas.illegal_building` (building, each year).
Learning: one belief about others' restraint.

A habit lasts for a quarter of the household's own: its draws are kept so long, so that people do not carry their things in and
out by the toss of a coin, and change their mind within it only as belief, sanction or word do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.rule import chance_going_on, log_return
from commons_sim.behaviour.scale import clip
from commons_sim.commons.common_areas import areas as commons
from commons_sim.commons.common_areas.charging import cost_of
from commons_sim.commons.common_areas.columns import (
    HAS_ANIMAL,
    LOOSE_ANIMAL,
    NO_LEAK,
    NOISE,
    NOISE_OCCASION,
    SPACE_FENCED,
    SPACE_LET,
    STATION_SITED,
)
from commons_sim.governance.ledger import COMMON_AREAS, FINE, post
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import CORRIDOR_QUARTER, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.columns import CHARGE_STAIRWELL
from commons_sim.population.dilemmas import Dilemma, authority_over, personal_part, willing_in
from commons_sim.population.pledges import bound_by_own_word, word_holds
from commons_sim.population.role_models import is_example

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

QUARTER_DAYS: Final = 91
NO_EXAMPLE: Final = -1.0
NOTHING_TO_SEE: Final = -1.0


@compiled
def own_quarter(world: World, household: int, day: int) -> int:
    """Returns the number of the quarter, counted from a day of the household's own, in which a habit lasts."""
    identity = world.households.identity[household]
    return int(
        (day + int(QUARTER_DAYS * uniform(world.control.seed[0], CORRIDOR_QUARTER, identity, 0))) // QUARTER_DAYS
    )


@compiled
def dilemma_in_common_areas(
    world: World,
    parameters: Parameters,
    household: int,
    purpose: int,
    intercept: float,
    decisions_a_year: float,
    benefit: float,
    stake: float,
    felt: float,
    period: int,
) -> Dilemma:
    """Returns what the rule sees of leaving a common area to all.

    Args:
        world: the columns.
        parameters: packed parameters.
        household: its row.
        purpose: purpose of the noise's draw.
        intercept: field intercept of the dilemma, tokens.
        decisions_a_year: how often it is decided, for the horizon.
        benefit: what restraint is worth to the others, CNY.
        stake: what it costs oneself, CNY, above 0.
        felt: learned cost of sanctions for not restraining oneself, CNY.
        period: number of the period for which the noise's draw is kept.
    """
    people, rule = world.households, parameters.behaviour
    return Dilemma(
        people.behavioural_type[household],
        float64(people.belief_corridor[household]),
        intercept,
        chance_going_on(float64(people.stay_years[household]) * decisions_a_year, rule),
        personal_part(world, household, purpose, people.identity[household], period, rule),
        authority_over(world, household),
        log_return(benefit, stake),
        felt / stake,
    )


@compiled
def willingness_in_common_areas(
    world: World,
    parameters: Parameters,
    household: int,
    purpose: int,
    intercept: float,
    decisions_a_year: float,
    benefit: float,
    stake: float,
    felt: float,
    period: int,
) -> float:
    """Returns the motive, in tokens, to leave a common area to all, from what :func:`dilemma_in_common_areas` takes."""
    dilemma = dilemma_in_common_areas(
        world, parameters, household, purpose, intercept, decisions_a_year, benefit, stake, felt, period
    )
    return willing_in(dilemma, parameters.behaviour)


@compiled
def bound_by_word(world: World, parameters: Parameters, household: int, willing: float, day: int) -> float:
    """Returns the motive of a household, raised if it gave its word on the corridor and that word still holds."""
    if not word_holds(world.households.word_corridor[household], world, household, day):
        return willing
    return bound_by_own_word(world, parameters, household, willing)


@compiled
def outlay(world: World, household: int, cny: float, day: int) -> None:
    """Books money that a household spends at once in the common areas on work that others do: building, repairs, suits."""
    compound = world.households.compound[household]
    fen = int(cny * FEN_A_YUAN + 0.5)
    post(world, compound, COMMON_AREAS, fen)
    world.today.areas_outlay_cny[compound] += fen / FEN_A_YUAN
    if day >= 0:
        world.households.common_areas_value_cny[household] -= fen / FEN_A_YUAN


@compiled
def pay_fine(world: World, household: int, cny: float, day: int) -> None:
    """Books a fine that a household pays for what it did in the common areas."""
    compound = world.households.compound[household]
    fen = int(cny * FEN_A_YUAN + 0.5)
    post(world, compound, FINE, fen)
    world.today.areas_fines_fen[compound] += fen
    if day >= 0:
        world.households.common_areas_value_cny[household] -= fen / FEN_A_YUAN


@compiled
def own_use_cny_per_day(world: World, parameters: Parameters, household: int) -> float:
    """Returns what a household's own use of the common areas brings it in a day, less what leaks and a station beside it cost."""
    people, rule = world.households, parameters.common_areas
    compound, building = people.compound[household], people.building[household]
    area = float64(people.floor_area_m2[household])
    pile = float64(people.corridor_pile_m2[household])
    own = commons.place_value_cny_per_week(pile, area, rule) / commons.DAYS_A_WEEK
    if people.nuisance[household] & NOISE:
        own += rule.noise_gain_cny_per_week / commons.DAYS_A_WEEK
    if people.nuisance[household] & LOOSE_ANIMAL:
        own += rule.pet_gain_cny_per_week / commons.DAYS_A_WEEK
    month = 0.0
    if people.built[household] == 1:
        month += rule.building_value_cny_per_m2_month * rule.building_size_m2
    if world.buildings.space_holder[building] == household:
        month += rule.fenced_gain_cny_per_month - rule.claim_cny_per_month
    hour_value = float64(people.value_of_time_cny_per_hour[household])
    month -= cost_of(people.charging[household], hour_value, parameters.charging)
    if is_beside_station(world, parameters, household) and world.compounds.station[compound] == STATION_SITED:
        month -= parameters.charging.nearest_loss_cny_per_month
    own += month / DAYS_A_MONTH
    if people.leak[household] != NO_LEAK:
        own -= parameters.leaks.damage_cny_per_day
    return float(own)


@compiled
def has_built(world: World, household: int) -> bool:
    """Returns whether a household has an illegal building, or a fence around a space that is not its own."""
    fence = world.buildings.space_holder[world.households.building[household]] == household
    return bool(world.households.built[household] == 1 or fence)


@compiled
def is_beside_station(world: World, parameters: Parameters, household: int) -> bool:
    """Returns whether a household is among the nearest to the compound's charging station, built or proposed."""
    building = world.households.building[household]
    if world.compounds.station_building[world.households.compound[household]] != building:
        return False
    return bool(household - world.buildings.first_household[building] < parameters.charging.nearest_households)


@compiled
def sum_up_building(world: World, parameters: Parameters, building: int) -> None:
    """Counts what stands and happens in a building's common areas, and works out what it brings and costs its people."""
    buildings, people = world.buildings, world.households
    first, size = buildings.first_household[building], buildings.households[building]
    piles, keepers, noise, animals, works, leaks, bicycles = 0.0, 0, 0, 0, 0, 0, 0
    occasions, members, orderly_members = 0, 0, 0
    for household in range(first, first + size):
        pile = float64(people.corridor_pile_m2[household])
        conduct = people.nuisance[household]
        piles += pile
        keepers += 1 if pile > 0.0 else 0
        noise += 1 if conduct & NOISE else 0
        animals += 1 if conduct & LOOSE_ANIMAL else 0
        occasions += (1 if conduct & NOISE_OCCASION else 0) + (1 if conduct & HAS_ANIMAL else 0)
        works += people.built[household]
        leaks += 1 if people.leak[household] != NO_LEAK else 0
        bicycles += 1 if people.charging[household] == CHARGE_STAIRWELL else 0
        if is_example(world, household):
            members += 1
            restrained = pile <= 0.0 and not conduct & NOISE and not conduct & LOOSE_ANIMAL
            orderly_members += 1 if restrained else 0
        people.areas_own_cny_per_day[household] = own_use_cny_per_day(world, parameters, household)
    buildings.piles_m2[building] = piles
    buildings.keepers[building] = keepers
    buildings.noise_sources[building] = noise
    buildings.pet_sources[building] = animals
    buildings.works[building] = works
    buildings.leaks[building] = leaks
    buildings.stairwell_bicycles[building] = bicycles
    order = order_seen(world, building, occasions)
    buildings.corridor_order[building] = order
    shown = members > 0 and order >= 0.0
    buildings.member_order[building] = orderly_members / members if shown else NO_EXAMPLE
    buildings.areas_harm_cny_per_day[building] = harm_of_building(world, parameters, building) / max(1, size)


@compiled
def clutter_level(world: World, building: int) -> float:
    """Returns the share of a building's corridor that is taken, 0 to 1; 0 if there is none to take."""
    corridor = float64(world.buildings.corridor_m2[building])
    if corridor <= 0.0:
        return 0.0
    taken = float64(world.buildings.piles_m2[building]) + float64(world.buildings.ownerless_m2[building])
    return clip(taken / corridor, 0.0, 1.0)


@compiled
def order_seen(world: World, building: int, occasions: int) -> float:
    """Returns the restraint that a building's people see in its common areas, 0 to 1; -1 if there is nothing to see.

    Half of it is the corridor that is free, half the occasions for noise and the animals that were restrained.
    """
    buildings = world.buildings
    has_corridor = float64(buildings.corridor_m2[building]) > 0.0
    free = 1.0 - clutter_level(world, building)
    if occasions == 0:
        return free if has_corridor else NOTHING_TO_SEE
    quiet = 1.0 - (buildings.noise_sources[building] + buildings.pet_sources[building]) / occasions
    return float(0.5 * (free + quiet) if has_corridor else quiet)


@compiled
def harm_of_building(world: World, parameters: Parameters, building: int) -> float:
    """Returns what the use of a building's common areas costs its people in a day, leak damage apart, in CNY."""
    buildings, rule = world.buildings, parameters.common_areas
    size = float64(buildings.households[building])
    taken = float64(buildings.piles_m2[building]) + float64(buildings.ownerless_m2[building])
    harm = commons.clutter_harm_cny_per_day(taken, size, rule)
    noise = commons.share_reached(float64(buildings.noise_sources[building]), rule.noise_heard_by, size)
    animals = commons.share_reached(float64(buildings.pet_sources[building]), rule.pet_met_by, size)
    harm += size * (noise * rule.noise_harm_cny_per_day + animals * rule.pet_harm_cny_per_day)
    harm += buildings.works[building] * rule.building_harm_cny_per_day
    harm += buildings.stairwell_bicycles[building] * parameters.charging.stairwell_fire_cny_per_day
    if buildings.space[building] == SPACE_LET or buildings.space[building] == SPACE_FENCED:
        harm += rule.open_space_value_cny_per_month / DAYS_A_MONTH
    return float(harm)


@compiled
def households_disturbed(world: World, parameters: Parameters, building: int) -> float:
    """Returns how many households of a building noise, an animal or a leak reaches today."""
    buildings, rule = world.buildings, parameters.common_areas
    size = float64(buildings.households[building])
    reached = (
        buildings.noise_sources[building] * rule.noise_heard_by + buildings.pet_sources[building] * rule.pet_met_by
    )
    return float(min(size, size * commons.share_reached(1.0, reached, size) + buildings.leaks[building]))
