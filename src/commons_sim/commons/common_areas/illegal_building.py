"""Residents who build, and spaces that whoever moves first takes.

Utility: floor gained for years, less its cost and the risk that it is removed, in CNY a year. Information: how often illegal
building in the compound was removed, as all have heard; what one believes about others. Choices, once a year in a month of
one's own, where a dwelling has a terrace, a garden or a piece of roof: build or not. Tenants do not build. Learning: one common
estimate of removal a compound, since such news goes round.

Where an open space has an unclear title, the company and the household beside it look each month whether taking it would pay;
in which order is decided by lot, for whoever moves first has it. The company lets it and keeps the rent, the household fences
it in. An owners' committee that spends hours on the company's books can settle one title at a time for the owners, which ends a
letting.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.behaviour.scale import clip, learned
from commons_sim.commons.common_areas.areas import building_stake_cny_per_year
from commons_sim.commons.common_areas.columns import SPACE_FENCED, SPACE_LET, SPACE_OPEN
from commons_sim.commons.common_areas.conduct import sum_up_building, willingness_in_common_areas
from commons_sim.governance.ledger import COMMON_AREAS, SPACE_RENT, post
from commons_sim.kernel.clock import MONTHS_A_YEAR, starts_month
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.events import event, note
from commons_sim.kernel.randomness import (
    SPACE_CHOICE,
    SPACE_FIRST,
    SPACE_NOISE,
    WORKS_CHOICE,
    WORKS_MONTH,
    WORKS_NOISE,
    WORKS_WORTH,
    normal,
    uniform,
)
from commons_sim.kernel.units import FEN_A_YUAN
from commons_sim.population.households import has_building_site, lognormal

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

DAYS_A_YEAR: Final = 365.0
NEWS_WEIGHT: Final = 0.2  # of a year's removals in the common estimate

TITLE_SETTLED: Final = event(
    "title_settled",
    "owners_committee",
    "An unclear title to a space is settled for the owners",
    "一处权属不清的空间确认归业主共有",
)


@compiled
def is_own_month(world: World, household: int, day: int) -> bool:
    """Returns whether this is the month of the year in which a household thinks about building."""
    draw = uniform(world.control.seed[0], WORKS_MONTH, world.households.identity[household], 0)
    return bool(int(MONTHS_A_YEAR * draw) == running_month(day) % MONTHS_A_YEAR)


@compiled
def running_month(day: int) -> int:
    """Returns the number of a month by its first day, 12 a year, to the nearest (months differ by three days at most)."""
    return int((day * MONTHS_A_YEAR + 182) // DAYS_A_YEAR)


@compiled
def consider_building(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Decides for one household, once a year, whether it builds on common ground or over its terrace."""
    people, rule = world.households, parameters.common_areas
    if people.built[household] == 1 or people.tenant[household] == 1 or not is_own_month(world, household, day):
        return
    compound, seed, identity = people.compound[household], world.control.seed[0], people.identity[household]
    if not has_building_site(people.flat_identity[household], parameters.facts[compound], seed):
        return
    worth = lognormal(normal(seed, WORKS_WORTH, identity, 0), 1.0, rule.building_value_variation)
    removal = world.compounds.removal_a_year[compound] if world.compounds.governed[compound] == 1 else 0.0
    stake = building_stake_cny_per_year(worth, removal, rule)
    if stake <= 0.0:
        return
    benefit = rule.building_harm_cny_per_day * DAYS_A_YEAR
    month = running_month(day)
    willing = willingness_in_common_areas(
        world,
        parameters,
        household,
        WORKS_NOISE,
        parameters.behaviour.field_corridor_tokens,
        1.0,
        benefit,
        stake,
        0.0,  # the risk of removal is in the stake already
        month,
    )
    if uniform(seed, WORKS_CHOICE, identity, month) < act(0.0, 1.0, willing):
        return
    people.built[household] = 1
    people.common_areas_value_cny[household] -= rule.building_cost_cny if day >= 0 else 0.0
    world.today.illegal_buildings_begun[compound] += 1.0


@compiled
def pay_for_works(world: World, parameters: Parameters) -> None:
    """Books the cost of all that was begun this month."""
    cost_fen = int(parameters.common_areas.building_cost_cny * FEN_A_YUAN + 0.5)
    for compound in range(world.compounds.kind.size):
        begun = int(world.today.illegal_buildings_begun[compound])
        post(world, compound, COMMON_AREAS, begun * cost_fen)
        world.today.areas_outlay_cny[compound] += begun * cost_fen / FEN_A_YUAN


@compiled
def hear_the_news(world: World, compound: int) -> None:
    """Moves the common estimate of a year's chance of removal towards what the last month showed."""
    removed = world.compounds.removed_month[compound]
    world.compounds.removed_month[compound] = 0.0
    standing = removed
    first = world.compounds.first_building[compound]
    for building in range(first, first + world.compounds.buildings[compound]):
        standing += world.buildings.works[building]
    if standing <= 0.0:
        return
    a_year = clip(removed / standing * MONTHS_A_YEAR, 0.0, 1.0)
    before = world.compounds.removal_a_year[compound]
    world.compounds.removal_a_year[compound] = learned(before, a_year, NEWS_WEIGHT / MONTHS_A_YEAR)


@compiled
def company_takes(parameters: Parameters) -> bool:
    """Returns whether the company lets a free space of unclear title: it does if the rent is more than the trouble."""
    rule = parameters.common_areas
    return bool(rule.space_rent_cny_per_month > rule.claim_cny_per_month)


@compiled
def neighbour_takes(world: World, parameters: Parameters, building: int, day: int) -> bool:
    """Returns whether the household beside a free space of unclear title fences it in this month."""
    rule = parameters.common_areas
    household = world.buildings.first_household[building]
    stake = rule.fenced_gain_cny_per_month - rule.claim_cny_per_month
    if stake <= 0.0 or world.households.tenant[household] == 1:
        return False
    month = running_month(day)
    willing = willingness_in_common_areas(
        world,
        parameters,
        household,
        SPACE_NOISE,
        parameters.behaviour.field_corridor_tokens,
        float64(MONTHS_A_YEAR),
        rule.open_space_value_cny_per_month,
        stake,
        0.0,
        month,
    )
    draw = uniform(world.control.seed[0], SPACE_CHOICE, world.households.identity[household], month)
    return bool(draw >= act(0.0, 1.0, willing))


@compiled
def claim_space(world: World, parameters: Parameters, building: int, day: int) -> None:
    """Company and neighbour look at a free space of unclear title, in the order of a lot; the first whom it pays has it."""
    buildings = world.buildings
    company_first = uniform(world.control.seed[0], SPACE_FIRST, buildings.identity[building], day) < 0.5
    company, neighbour = (
        company_takes(parameters),
        neighbour_takes(world, parameters, building, day),
    )
    if company and (company_first or not neighbour):
        buildings.space[building] = SPACE_LET
    elif neighbour:
        buildings.space[building] = SPACE_FENCED
        buildings.space_holder[building] = buildings.first_household[building]


@compiled
def settle_title(world: World, parameters: Parameters, compound: int, day: int) -> None:
    """A committee that looks into the books settles one unclear title a month, if its hours suffice; a letting ends with it."""
    compounds, buildings = world.compounds, world.buildings
    hours = parameters.common_areas.title_hours
    if compounds.committee[compound] == 0 or compounds.committee_monitor_hours[compound] < hours:
        return
    first, last = compounds.first_building[compound], compounds.first_building[compound] + compounds.buildings[compound]
    for building in range(first, last):
        if buildings.space_title_clear[building] == 0:
            buildings.space_title_clear[building] = 1
            if buildings.space[building] == SPACE_LET:
                buildings.space[building] = SPACE_OPEN
            world.today.spaces_settled[compound] += 1.0
            note(world, day, TITLE_SETTLED, compound, building, 0, 0)
            return


@compiled
def spaces(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month: titles settled, free spaces of unclear title claimed, rents of spaces let booked."""
    if not starts_month(day):
        return
    buildings, compounds = world.buildings, world.compounds
    rent_fen = int(parameters.common_areas.space_rent_cny_per_month * FEN_A_YUAN + 0.5)
    for compound in range(compounds.kind.size):
        if compounds.governed[compound] == 1:
            settle_title(world, parameters, compound, day)
    for building in range(buildings.compound.size):
        if buildings.space[building] == SPACE_OPEN and buildings.space_title_clear[building] == 0:
            claim_space(world, parameters, building, day)
        if buildings.space[building] == SPACE_LET:
            post(world, buildings.compound[building], SPACE_RENT, rent_fen)
        holder = buildings.space_holder[building]
        if holder != NOBODY and buildings.space[building] != SPACE_FENCED:
            buildings.space_holder[building] = NOBODY


@compiled
def works(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month: those whose month it is think about building; all hear of removals."""
    if not starts_month(day):
        return
    for compound in range(world.compounds.kind.size):
        hear_the_news(world, compound)
    for household in range(world.households.building.size):
        consider_building(world, parameters, household, day)
    pay_for_works(world, parameters)
    for building in range(world.buildings.compound.size):
        sum_up_building(world, parameters, building)
