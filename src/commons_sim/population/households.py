"""The draw of one dwelling, one household, one car: scalar rules, compiled into the loop over rows.

Each attribute has a number of its own, which stands where other draws have the day: ``uniform(seed, POPULATION, identity, AGE)``.
A new attribute takes a new number; none is used twice, so that no attribute moves when another is added.

A share that lies between 0 and 1 with mean ``m`` is drawn as ``u^((1 - m) / m)`` from a uniform ``u``: its mean is exactly ``m``,
``m = 0.5`` is the uniform distribution, and a small ``m`` gives many near 0 and few near 1.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from numpy import float64

from commons_sim.behaviour.communication import word_cost
from commons_sim.behaviour.scale import CONDITIONAL, ENDOWMENT, FREE_RIDER, HUMP, OTHER, clip
from commons_sim.governance.voting import SQUARE_DECIMETRES_A_SQUARE_METRE, square_decimetres
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import (
    BICYCLE_OWNED,
    POPULATION,
    WORKS_SITE,
    WORKS_STANDING,
    identity_of,
    normal,
    poisson,
    uniform,
)
from commons_sim.population.columns import CHARGE_NONE, CHARGE_OUTSIDE, MAX_CARS
from commons_sim.population.parameters import AREA_NORM

if TYPE_CHECKING:
    from commons_sim.world.tables import Cars, Households

# Attributes. Append only: the number is part of every result.
FLOOR_AREA: Final = 1
TENURE: Final = 2
CARS: Final = 3  # and the next two: one a possible car
AGE_GROUP: Final = 6
AGE: Final = 7
MEMBER: Final = 8
MEMBER_KNOWN: Final = 9
BEHAVIOURAL_TYPE: Final = 10
VALUE_OF_TIME: Final = 11
SPARE_HOURS: Final = 12
TIES: Final = 13
CONTACT: Final = 14
STAY: Final = 15
ACCEPTANCE: Final = 16
TASTE: Final = 17
BELIEF: Final = 18
TRUST: Final = 19  # and the next four: one a body
SLOT: Final = 24
CONDITION: Final = 25
COMMITTEE: Final = 26
COMMITTEE_SEAT: Final = 27
COMMITTEE_TERM: Final = 28
CONTRACT: Final = 29
WORD: Final = 40
COMMON: Final = 41  # of the identity of a compound

SMALLEST_FLAT_M2: Final = 15.0  # the tails of the lognormal are cut here,
LARGEST_FLAT_M2: Final = 500.0  # far outside the flats of a compound
YOUNGEST_YEARS: Final = 22.0
OLD_YEARS: Final = 60.0
OLDEST_YEARS: Final = 95.0
MEAN_YEARS_OVER_60: Final = 9.0  # exponential; remaining life at 60 is about 22 years, halved by growth of the cohorts
STAY_SPREAD: Final = 0.5  # expected stays lie within half of their mean: assumed
CARS_BRANCH: Final = 1_000_000  # a dwelling's cars are numbered from here; below are its households
NORM_BOUND: Final = tuple(bound for bound, _ in AREA_NORM)
NORM_SPACES: Final = tuple(spaces for _, spaces in AREA_NORM)


@compiled
def share_with_mean(draw: float, mean: float) -> float:
    """Returns a share, 0 to 1, from a uniform draw; its mean over draws is ``mean``."""
    if mean <= 0.0:
        return 0.0
    if mean >= 1.0:
        return 1.0
    return math.exp(math.log(draw) * (1.0 - mean) / mean)


@compiled
def lognormal(deviate: float, mean: float, variation: float) -> float:
    """Returns a lognormal value of given mean and coefficient of variation from a standard normal deviate."""
    variance = math.log1p(variation * variation)
    return mean * math.exp(math.sqrt(variance) * deviate - 0.5 * variance)


@compiled
def norm_spaces(floor_area_m2: float) -> float:
    """Returns the planned parking spaces of a flat of this size (Hangzhou's norm)."""
    if floor_area_m2 < NORM_BOUND[0]:
        return NORM_SPACES[0]
    if floor_area_m2 < NORM_BOUND[1]:
        return NORM_SPACES[1]
    if floor_area_m2 < NORM_BOUND[2]:
        return NORM_SPACES[2]
    if floor_area_m2 < NORM_BOUND[3]:
        return NORM_SPACES[3]
    return NORM_SPACES[4]


@compiled
def draw_dwelling(people: Households, row: int, facts: Any, cars_a_space: float, seed: int) -> None:
    """Draws floor area, tenure and number of cars of one dwelling; its ``flat_identity`` is set already.

    Args:
        people: columns of households, changed in place.
        row: household row.
        facts: packed :class:`CompoundParameters` of its compound.
        cars_a_space: from :func:`commons_sim.population.parameters.cars_per_norm`.
        seed: seed of the run.
    """
    flat = people.flat_identity[row]
    variation = facts.floor_area_sd_m2 / facts.floor_area_mean_m2
    area = lognormal(normal(seed, POPULATION, flat, FLOOR_AREA), facts.floor_area_mean_m2, variation)
    area = square_decimetres(clip(area, SMALLEST_FLAT_M2, LARGEST_FLAT_M2)) / SQUARE_DECIMETRES_A_SQUARE_METRE
    people.floor_area_m2[row] = area
    people.tenant[row] = 1 if uniform(seed, POPULATION, flat, TENURE) < facts.tenant_share else 0
    chance = cars_a_space * norm_spaces(area) / MAX_CARS
    cars = 0
    for possible in range(MAX_CARS):
        if uniform(seed, POPULATION, flat, CARS + possible) < chance:
            cars += 1
    people.cars[row] = cars
    standing = uniform(seed, WORKS_STANDING, flat, 0) < facts.built_share
    people.built[row] = 1 if standing and has_building_site(flat, facts, seed) else 0


@compiled
def has_building_site(flat: int, facts: Any, seed: int) -> bool:
    """Returns whether a dwelling has a terrace, a garden or a piece of roof on which something can be built."""
    return bool(uniform(seed, WORKS_SITE, flat, 0) < facts.building_site_share)


@compiled
def draw_age(seed: int, identity: int, facts: Any) -> float:
    """Returns the age of a household's decision maker, whole years from 22 to 95."""
    if uniform(seed, POPULATION, identity, AGE_GROUP) < facts.aged_60_share:
        over = -MEAN_YEARS_OVER_60 * math.log(uniform(seed, POPULATION, identity, AGE))
        return math.floor(clip(OLD_YEARS + over, OLD_YEARS, OLDEST_YEARS))
    age = facts.age_under_60_mean + facts.age_under_60_sd * normal(seed, POPULATION, identity, AGE)
    return math.floor(clip(age, YOUNGEST_YEARS, OLD_YEARS - 1.0))


@compiled
def draw_type(draw: float, facts: Any) -> int:
    """Returns a behavioural type from a uniform draw, an index into ``state.BEHAVIOURAL_TYPES``."""
    if draw < facts.share_conditional:
        return CONDITIONAL
    if draw < facts.share_conditional + facts.share_free_rider:
        return FREE_RIDER
    if draw < facts.share_conditional + facts.share_free_rider + facts.share_hump:
        return HUMP
    return OTHER


@compiled
def draw_household(
    people: Households, row: int, neighbours: int, facts: Any, rule: Any, common: float, seed: int
) -> None:
    """Draws the household that lives in a dwelling: at the start, and again when somebody moves in.

    Reads ``flat_identity``, ``occupancy`` and ``tenant`` of the row; sets the identity and everything personal, and
    clears what the household before learned, promised or felt. Does *not* touch the dwelling (area, tenure, cars), money (arrears,
    suit) nor anything cumulated over the run: those are the caller's to settle.

    Args:
        people: columns of households, changed in place.
        row: household row.
        neighbours: other households of the building, an upper bound of ties.
        facts: packed :class:`CompoundParameters` of its compound.
        rule: packed behaviour parameters.
        common: deviate that the people of this compound have in common.
        seed: seed of the run.
    """
    identity = identity_of(people.flat_identity[row], people.occupancy[row])
    people.identity[row] = identity

    age = draw_age(seed, identity, facts)
    old = age >= OLD_YEARS
    people.age_years[row] = int(age)
    member = uniform(seed, POPULATION, identity, MEMBER) < facts.party_household_share
    known = uniform(seed, POPULATION, identity, MEMBER_KNOWN) < facts.member_known_share
    people.party_member[row] = 1 if member else 0
    people.member_visible[row] = 1 if member and known else 0
    people.behavioural_type[row] = draw_type(uniform(seed, POPULATION, identity, BEHAVIOURAL_TYPE), facts)

    value = facts.value_of_time_cny_per_hour * (facts.aged_60_value_of_time_ratio if old else 1.0)
    deviate = normal(seed, POPULATION, identity, VALUE_OF_TIME)
    people.value_of_time_cny_per_hour[row] = lognormal(deviate, value, facts.value_of_time_variation)
    hours = facts.aged_60_spare_hours_per_month if old else facts.spare_hours_per_month
    people.spare_hours_per_month[row] = -hours * math.log(uniform(seed, POPULATION, identity, SPARE_HOURS))

    tenant = people.tenant[row] == 1
    known_mean = facts.ties_mean * (facts.tenant_ties_ratio if tenant else 1.0)
    people.ties[row] = min(poisson(seed, POPULATION, identity, TIES, known_mean), neighbours)
    people.contact[row] = share_with_mean(uniform(seed, POPULATION, identity, CONTACT), facts.contact_mean)
    stay = facts.tenant_stay_years if tenant else facts.owner_stay_years
    spread = 2.0 * uniform(seed, POPULATION, identity, STAY) - 1.0
    people.stay_years[row] = stay * (1.0 + STAY_SPREAD * spread)
    people.authority_acceptance[row] = share_with_mean(
        uniform(seed, POPULATION, identity, ACCEPTANCE), facts.authority_acceptance
    )

    lasting = rule.residual_sd * math.sqrt(rule.residual_lasting_share)
    people.taste_tokens[row] = lasting * shared(normal(seed, POPULATION, identity, TASTE), common, facts)
    people.word_cost[row] = word_cost(uniform(seed, POPULATION, identity, WORD), rule)
    # One expectation of others for all dilemmas: nothing has been seen yet that could tell them apart.
    deviate = shared(normal(seed, POPULATION, identity, BELIEF), common, facts)
    belief = rule.initial_belief_tokens + rule.initial_belief_sd * deviate
    belief = clip(belief, 0.0, ENDOWMENT)
    people.belief_parking[row] = belief
    people.belief_fee[row] = belief
    people.belief_voice[row] = belief
    people.belief_meeting[row] = belief
    people.belief_corridor[row] = belief
    people.belief_rooms[row] = belief
    people.trust_property_company[row] = draw_trust(normal(seed, POPULATION, identity, TRUST), facts)
    people.trust_owners_committee[row] = draw_trust(normal(seed, POPULATION, identity, TRUST + 1), facts)
    people.trust_residents_committee[row] = draw_trust(normal(seed, POPULATION, identity, TRUST + 2), facts)
    people.trust_party_branch[row] = draw_trust(normal(seed, POPULATION, identity, TRUST + 3), facts)
    deviate = shared(normal(seed, POPULATION, identity, TRUST + 4), common, facts)
    people.trust_neighbours[row] = draw_trust(deviate, facts)
    people.satisfaction[row] = facts.initial_satisfaction

    people.felt_fine_cny[row] = 0.0
    people.felt_penalty_share[row] = 0.0
    people.imposed_exposure[row] = 0.0
    people.word_parking[row] = 0
    people.word_fee[row] = 0
    people.word_corridor[row] = 0
    people.word_until_day[row] = 0
    people.keeps_things[row] = 0
    people.warned[row] = 0
    people.nuisance[row] = 0
    people.felt_corridor_fine_cny[row] = 0.0
    people.felt_nuisance_fine_cny[row] = 0.0
    rides = uniform(seed, BICYCLE_OWNED, identity, 0) < facts.bicycle_share
    people.charging[row] = CHARGE_OUTSIDE if rides else CHARGE_NONE  # until it has looked around
    people.paid_last_bill[row] = 1
    people.hours_given[row] = 0.0
    people.harm_yesterday_cny[row] = 0.0
    people.room_volunteer[row] = 0
    people.fatigue_hours[row] = 0.0
    people.roles[row] = 0
    people.reward_seen[row] = 0


@compiled
def draw_trust(deviate: float, facts: Any) -> float:
    """Returns the first trust, 0 to 1, of a household in a body or its neighbours."""
    return clip(facts.initial_trust + facts.initial_trust_sd * deviate, 0.0, 1.0)


@compiled
def shared(own: float, common: float, facts: Any) -> float:
    """Returns a standard normal deviate of which a share of the variance is common to the people of a compound."""
    return math.sqrt(facts.common_share) * common + math.sqrt(1.0 - facts.common_share) * own


@compiled
def draw_dwellings(
    people: Households,
    first: int,
    count: int,
    building_identity: int,
    facts: Any,
    rule: Any,
    cars_a_space: float,
    common: float,
    seed: int,
) -> None:
    """Draws the dwellings of one building, rows ``first`` to ``first + count - 1``, and the households in them."""
    for row in range(first, first + count):
        people.flat_identity[row] = identity_of(building_identity, row - first)
        draw_dwelling(people, row, facts, cars_a_space, seed)
        draw_household(people, row, count - 1, facts, rule, common, seed)


@compiled
def draw_cars(people: Households, cars: Cars, first: int, count: int, first_car: int, urgency: Any, seed: int) -> None:
    """Fills the rows of a compound's cars and how early each is served with a fixed slot.

    Planned spaces serve owners first (Civil Code, article 276): first cars of owners, then first cars of tenants, then
    further cars; by lot within each.

    Args:
        people: columns of households; ``cars`` is drawn already.
        cars: columns of cars, changed in place.
        first: first household row of the compound.
        count: its households.
        first_car: its first car row.
        urgency: float64 array (cars of the compound), filled: the smallest is served first.
        seed: seed of the run.
    """
    car = first_car
    for row in range(first, first + count):
        for index in range(people.cars[row]):
            cars.identity[car] = identity_of(people.flat_identity[row], CARS_BRANCH + index)
            cars.household[car] = row
            cars.return_minute[car] = -1
            turn = 2.0 if index > 0 else float64(people.tenant[row])
            urgency[car - first_car] = turn + uniform(seed, POPULATION, cars.identity[car], SLOT)
            car += 1
