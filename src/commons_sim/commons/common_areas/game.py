"""Common areas as a game: things at the door, noise and animals, building, spaces, charging, leaks.

Players are the households, each with an own flat, terrace, bicycle or leak. The uses are separate, so that the planner's best
and the selfish play can be worked out use by use, household by household, and added up.

*The planner* decides for each. A door's piece of corridor is used where that is worth more to its people than it costs those
who pass. Noise and animals are restrained, or left, in a building as a whole, whichever is better. Nothing is built that costs
neighbours more than it is worth, and what stands so is pulled down, at a cost spread over the years for which it would have
stood. Open spaces are put to their best use. Each bicycle is charged where electricity, walk and expected fire loss together
are least, at a station if there is one to be had that is worth living beside. Leaks are repaired at once, or lived with if that
is cheaper.

*Ungoverned and selfish*, everybody keeps things at the door; what is forgotten piles up as nobody's as fast as the company's
cleaning staff of the status quo leave it. Nobody restrains noise or animal. Whoever has a site, owns the flat and gains by it
has built, and builds again when that is worn out; nobody is feared to remove it. Spaces of unclear title are taken by company
or neighbour in the order of the model's lot. Bicycles are charged where it is cheapest for oneself. The household above pays
for no leak, there is no body to go to, and water runs until it ends by itself.

In the Schelling diagram one who cooperates keeps corridor, noise and animal in order in an average week.

Source: as :mod:`commons_sim.commons.common_areas.areas`, :mod:`~commons_sim.commons.common_areas.charging` and
:mod:`~commons_sim.commons.common_areas.leaks`. Left out: talk about who is liable, suits, and who moves in later
(charges and sites are those of the drawn people).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
from numpy import float64
from numpy.typing import NDArray

from commons_sim.behaviour.scale import clip
from commons_sim.commons.common_areas.areas import (
    DAYS_A_WEEK,
    building_stake_cny_per_year,
    clutter_harm_cny_per_day,
    place_value_cny_per_week,
    share_reached,
)
from commons_sim.commons.common_areas.charging import cost_of
from commons_sim.commons.common_areas.columns import SPACE_NONE
from commons_sim.commons.stage_game import SHARES, Dilemma, SchellingCurve, StageGame, Words, stage_game
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import SPACE_FIRST, WORKS_WORTH, normal, uniform
from commons_sim.kernel.units import DAYS_A_MONTH
from commons_sim.population.columns import CHARGE_NONE, CHARGE_OUTSIDE, CHARGE_STAIRWELL, CHARGE_STATION
from commons_sim.population.households import has_building_site, lognormal

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

NAME: Final = "common_areas"
DILEMMA: Final = Dilemma(
    Words("普通住户", "average household"),
    Words("不堆物、不扰邻", "keep corridor, noise and animal in order"),
    Words("图自己方便", "suit oneself"),
    Words("全体住户", "all households"),
    Words("元/户·天", "CNY a household and day"),
)
DAYS_A_YEAR: Final = 365.0
# Sums over the households of a compound, CNY a day
(
    PLACES_M2,
    PLACES_VALUE,
    PLANNED_PLACES,
    BUILT_OPEN,
    BUILT_BEST,
    NEW_BUILDINGS,
    CHARGING_OPEN,
    CHARGING_BEST,
    CHARGING_WITH_STATION,
    IN_STAIRS,
    BICYCLES,
) = range(11)
SUMS: Final = 11


@compiled
def charging_cny(world: World, parameters: Parameters, household: int, place: int) -> float:
    """Returns what a month's charging at a place costs all, expected fire loss included, in CNY."""
    rule, hour_value = parameters.charging, float64(world.households.value_of_time_cny_per_hour[household])
    fire = rule.stairwell_fire_cny_per_day * DAYS_A_MONTH if place == CHARGE_STAIRWELL else 0.0
    return float(cost_of(place, hour_value, rule) + fire)


@compiled
def builds(world: World, parameters: Parameters, household: int) -> bool:
    """Returns whether a household has built, or would build where nobody is feared to remove it."""
    people, rule, seed = world.households, parameters.common_areas, world.control.seed[0]
    if people.built[household] == 1:
        return True
    facts = parameters.facts[people.compound[household]]
    if people.tenant[household] == 1 or not has_building_site(people.flat_identity[household], facts, seed):
        return False
    deviate = normal(seed, WORKS_WORTH, people.identity[household], 0)
    worth = lognormal(deviate, 1.0, rule.building_value_variation)
    return building_stake_cny_per_year(worth, 0.0, rule) > 0.0


@compiled
def add_up_households(world: World, parameters: Parameters, compound: int, sums: NDArray[np.float64]) -> None:
    """Fills the sums over a compound's households of what their uses bring, selfish and planned, in CNY a day."""
    people, rule = world.households, parameters.common_areas
    place = parameters.facts[compound].corridor_m2_per_household
    floor = rule.building_value_cny_per_m2_month * rule.building_size_m2 / DAYS_A_MONTH
    stands = floor - rule.building_harm_cny_per_day
    anew = rule.building_cost_cny / rule.building_years / DAYS_A_YEAR
    away = rule.removal_cost_cny / rule.building_years / DAYS_A_YEAR
    first = world.compounds.first_household[compound]
    for household in range(first, first + world.compounds.households[compound]):
        size = float64(world.buildings.households[people.building[household]])
        value = place_value_cny_per_week(place, float64(people.floor_area_m2[household]), rule) / DAYS_A_WEEK
        sums[PLACES_M2] += place
        sums[PLACES_VALUE] += value
        sums[PLANNED_PLACES] += max(0.0, value - clutter_harm_cny_per_day(place, size, rule))
        if builds(world, parameters, household):
            sums[BUILT_OPEN] += stands - anew
            sums[NEW_BUILDINGS] += 1.0
        if people.built[household] == 1:
            sums[BUILT_BEST] += max(stands - anew, -away)
        elif stands - anew > 0.0 and builds(world, parameters, household):
            sums[BUILT_BEST] += stands - anew
        if people.charging[household] == CHARGE_NONE:
            continue
        hour_value = float64(people.value_of_time_cny_per_hour[household])
        stairs, outside = cost_of(CHARGE_STAIRWELL, hour_value, parameters.charging), CHARGE_OUTSIDE
        selfish = CHARGE_STAIRWELL if stairs < cost_of(outside, hour_value, parameters.charging) else outside
        without = min(
            charging_cny(world, parameters, household, CHARGE_STAIRWELL),
            charging_cny(world, parameters, household, CHARGE_OUTSIDE),
        )
        sums[BICYCLES] += 1.0
        sums[IN_STAIRS] += 1.0 if selfish == CHARGE_STAIRWELL else 0.0
        sums[CHARGING_OPEN] += charging_cny(world, parameters, household, selfish) / DAYS_A_MONTH
        sums[CHARGING_BEST] += without / DAYS_A_MONTH
        station = charging_cny(world, parameters, household, CHARGE_STATION)
        sums[CHARGING_WITH_STATION] += min(without, station) / DAYS_A_MONTH


class Corridor(NamedTuple):
    """Things in the corridors of a compound where everybody keeps things: people's own and nobody's, in m2."""

    own_m2: float
    ownerless_m2: float


def full_corridor(world: World, parameters: Parameters, compound: int, corridor_m2: float) -> Corridor:
    """Returns how a full corridor divides at rest: what is forgotten in a week is what the cleaning staff carry away in one.

    Staff hours are those with which the company starts, without complaints: the status quo.
    """
    rule, company = parameters.common_areas, parameters.company
    visible = clip(1.0 - company.patrol_share_least - parameters.services.upkeep_share, 0.0, 1.0)
    hours = company.opening_effort * float(world.compounds.needed_hours_per_day[compound]) * visible
    carried = hours * rule.cleaning_share * DAYS_A_WEEK * rule.cleaning_m2_per_hour
    all_carried = carried >= corridor_m2 * rule.left_behind_per_week
    own = corridor_m2 if all_carried else carried / rule.left_behind_per_week
    return Corridor(own, corridor_m2 - own)


def conduct(size: float, occasions: float, reach: float, harm: float, gain_a_week: float, kept: float) -> float:
    """Returns what noise or animals bring a building in a day where the share ``kept`` of the occasions is restrained, in CNY.

    Args:
        size: households of the building.
        occasions: of these, with an occasion.
        reach: households that each source reaches.
        harm: what that costs each of them in a day, CNY.
        gain_a_week: what not restraining it is worth, CNY a week.
        kept: share that is restrained, 0 to 1.
    """
    sources = occasions * (1.0 - kept)
    return sources * gain_a_week / DAYS_A_WEEK - size * share_reached(sources, reach, size) * harm


def nuisance(size: float, facts: Any, rule: Any, kept: float) -> tuple[float, float]:
    """Returns what noise and what animals bring a building in a day (:func:`conduct`), in CNY."""
    occasions = size * rule.noise_occasions_per_week
    noise = conduct(
        size, occasions, rule.noise_heard_by, rule.noise_harm_cny_per_day, rule.noise_gain_cny_per_week, kept
    )
    dogs = size * facts.pet_share
    animals = conduct(size, dogs, rule.pet_met_by, rule.pet_harm_cny_per_day, rule.pet_gain_cny_per_week, kept)
    return noise, animals


def spaces_cny_per_day(world: World, parameters: Parameters, compound: int) -> tuple[float, float]:
    """Returns what open spaces bring in a day by the planner and by whoever moves first, in CNY; open to all is zero."""
    rule, buildings, seed = parameters.common_areas, world.buildings, world.control.seed[0]
    let = rule.space_rent_cny_per_month - rule.claim_cny_per_month - rule.open_space_value_cny_per_month
    fenced = rule.fenced_gain_cny_per_month - rule.claim_cny_per_month - rule.open_space_value_cny_per_month
    company = rule.space_rent_cny_per_month > rule.claim_cny_per_month
    best, free = 0.0, 0.0
    first = int(world.compounds.first_building[compound])
    for building in range(first, first + int(world.compounds.buildings[compound])):
        if buildings.space[building] == SPACE_NONE:
            continue
        best += max(0.0, let, fenced)
        if buildings.space_title_clear[building] == 1:
            continue
        beside = buildings.first_household[building]
        neighbour = rule.fenced_gain_cny_per_month > rule.claim_cny_per_month and world.households.tenant[beside] == 0
        company_first = uniform(seed, SPACE_FIRST, buildings.identity[building], 0) < 0.5
        if company and (company_first or not neighbour):
            free += let
        elif neighbour:
            free += fenced
    return best / DAYS_A_MONTH, free / DAYS_A_MONTH


def leaks_cny_per_day(world: World, parameters: Parameters, compound: int) -> tuple[float, float]:
    """Returns the cost of leaks in a day, repaired at once (or endured, if that is cheaper) and endured until they end, in CNY."""
    rule, facts, buildings = parameters.leaks, parameters.facts[compound], world.buildings
    first = int(world.compounds.first_building[compound])
    sizes = buildings.households[first : first + int(world.compounds.buildings[compound])]
    below = np.maximum(0, sizes - int(facts.flats_per_floor)).sum()  # flats that have one above them
    a_day = float(below) * facts.leaks_per_household_year / DAYS_A_YEAR
    endured = rule.damage_cny_per_day * rule.lasts_days
    return a_day * min(rule.repair_cny, endured), a_day * endured


def game(world: World, parameters: Parameters, compound: int) -> StageGame:
    """Returns the stage game of a compound's common areas."""
    rule, facts = parameters.common_areas, parameters.facts[compound]
    sums = np.zeros(SUMS)
    add_up_households(world, parameters, compound, sums)
    first = int(world.compounds.first_building[compound])
    best_nuisance, free_nuisance, harm = 0.0, 0.0, 0.0
    corridor = full_corridor(world, parameters, compound, float(sums[PLACES_M2]))
    for building in range(first, first + int(world.compounds.buildings[compound])):
        size = float(world.buildings.households[building])
        share = size / max(1.0, float(world.compounds.households[compound]))
        harm += clutter_harm_cny_per_day(share * (corridor.own_m2 + corridor.ownerless_m2), size, rule)
        loose, kept = nuisance(size, facts, rule, 0.0), nuisance(size, facts, rule, 1.0)
        free_nuisance += sum(loose)
        best_nuisance += sum(max(pair) for pair in zip(loose, kept, strict=True))
    own_share = corridor.own_m2 / sums[PLACES_M2] if sums[PLACES_M2] > 0.0 else 0.0
    free_things = float(sums[PLACES_VALUE]) * own_share - harm
    best_spaces, free_spaces = spaces_cny_per_day(world, parameters, compound)
    best_leaks, free_leaks = leaks_cny_per_day(world, parameters, compound)
    beside = parameters.charging.nearest_households * parameters.charging.nearest_loss_cny_per_month / DAYS_A_MONTH
    charging = min(float(sums[CHARGING_BEST]), float(sums[CHARGING_WITH_STATION]) + beside)
    best = {
        "things_cny_per_day": float(sums[PLANNED_PLACES]),
        "noise_and_animals_cny_per_day": best_nuisance,
        "building_cny_per_day": float(sums[BUILT_BEST]),
        "spaces_cny_per_day": best_spaces,
        "charging_cny_per_day": -charging,
        "leaks_cny_per_day": -best_leaks,
    }
    free = {
        "things_cny_per_day": free_things,
        "noise_and_animals_cny_per_day": free_nuisance,
        "building_cny_per_day": float(sums[BUILT_OPEN]),
        "spaces_cny_per_day": free_spaces,
        "charging_cny_per_day": -float(sums[CHARGING_OPEN]),
        "leaks_cny_per_day": -free_leaks,
    }
    return stage_game(
        NAME, int(world.compounds.households[compound]), sum(best.values()), sum(free.values()), best, free
    )


def curve(world: World, parameters: Parameters, compound: int) -> SchellingCurve:
    """Returns the Schelling diagram of keeping corridor, noise and animal in order, in a building of mean size."""
    rule, facts = parameters.common_areas, parameters.facts[compound]
    households = int(world.compounds.households[compound])
    size = households / max(1, int(world.compounds.buildings[compound]))
    sums = np.zeros(SUMS)
    add_up_households(world, parameters, compound, sums)
    place, value = float(sums[PLACES_M2]) / households, float(sums[PLACES_VALUE]) / households
    corridor = full_corridor(world, parameters, compound, float(sums[PLACES_M2]))
    own_share = corridor.own_m2 / (corridor.own_m2 + corridor.ownerless_m2) if place > 0.0 else 1.0

    def felt(untidy: float) -> float:
        """What the conduct of so many households of the building costs each, in CNY a day."""
        things = clutter_harm_cny_per_day(untidy * place, size, rule) / size
        noisy = share_reached(untidy * rule.noise_occasions_per_week, rule.noise_heard_by, size)
        animals = share_reached(untidy * facts.pet_share, rule.pet_met_by, size)
        return float(things + noisy * rule.noise_harm_cny_per_day + animals * rule.pet_harm_cny_per_day)

    gain = own_share * value
    gain += rule.noise_occasions_per_week * rule.noise_gain_cny_per_week / DAYS_A_WEEK
    gain += facts.pet_share * rule.pet_gain_cny_per_week / DAYS_A_WEEK
    untidy_others = (1.0 - SHARES) * max(0.0, size - 1.0)
    cooperate = np.array([-felt(others) for others in untidy_others])
    defect = np.array([gain - felt(others + 1.0) for others in untidy_others])
    everybody = np.array([(1.0 - share) * gain - felt((1.0 - share) * size) for share in SHARES])
    return SchellingCurve(cooperate, defect, everybody)
