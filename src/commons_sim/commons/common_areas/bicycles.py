"""Residents with an electric bicycle: where to charge it.

Utility: money and time of a month's charging, in CNY. Information: whether a station has a socket free, sanctions felt, what
one believes about others in the common areas. Choices, each month: the stairwell, the compound's station, a place outside.
Learning: as in :mod:`commons_sim.commons.common_areas.corridors`, with which the belief and the felt sanction are
shared: both stand in the same escape route.

The cheapest of the places that the rules allow is what keeping the rules costs; the stairwell saves the difference. Only for
whom the stairwell is cheaper is there a dilemma. Sockets go to those who ask first, and those who live beside the station ask
first.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from numpy import float64

from commons_sim.behaviour.forms import act
from commons_sim.commons.common_areas.charging import (
    outside_cny_per_month,
    price_of,
    stairwell_cny_per_month,
    station_cny_per_month,
)
from commons_sim.commons.common_areas.columns import STATION_SITED
from commons_sim.commons.common_areas.conduct import (
    bound_by_word,
    own_quarter,
    sum_up_building,
    willingness_in_common_areas,
)
from commons_sim.governance.ledger import COMMON_AREAS, post
from commons_sim.kernel.clock import MONTHS_A_YEAR, starts_month
from commons_sim.kernel.columns import NOBODY
from commons_sim.kernel.compiling import compiled
from commons_sim.kernel.randomness import CHARGING_CHOICE, CHARGING_NOISE, uniform
from commons_sim.kernel.units import DAYS_A_MONTH, FEN_A_YUAN
from commons_sim.population.columns import CHARGE_NONE, CHARGE_OUTSIDE, CHARGE_STAIRWELL, CHARGE_STATION

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

WEEKS_A_MONTH: Final = 365.0 / 84.0


@compiled
def lawful_place(world: World, parameters: Parameters, household: int) -> int:
    """Returns the cheapest place that the rules allow: the station if it has a socket free and costs less, else outside."""
    compounds, rule = world.compounds, parameters.charging
    compound = world.households.compound[household]
    hour_value = float64(world.households.value_of_time_cny_per_hour[household])
    if compounds.station[compound] != STATION_SITED:
        return CHARGE_OUTSIDE
    room = compounds.station_users[compound] < compounds.station_sockets[compound] * rule.bicycles_per_socket
    if room and station_cny_per_month(hour_value, rule) <= outside_cny_per_month(hour_value, rule):
        return CHARGE_STATION
    return CHARGE_OUTSIDE


@compiled
def choose_charging(world: World, parameters: Parameters, household: int, day: int) -> None:
    """Decides for one household where its electric bicycle is charged this month."""
    people, rule = world.households, parameters.charging
    if people.charging[household] == CHARGE_NONE:
        return
    compound, hour_value = people.compound[household], float64(people.value_of_time_cny_per_hour[household])
    lawful = lawful_place(world, parameters, household)
    cost = (
        station_cny_per_month(hour_value, rule) if lawful == CHARGE_STATION else outside_cny_per_month(hour_value, rule)
    )
    stake = cost - stairwell_cny_per_month(rule)
    place = lawful
    if stake > 0.0:
        quarter = own_quarter(world, household, day)
        willing = willingness_in_common_areas(
            world,
            parameters,
            household,
            CHARGING_NOISE,
            parameters.behaviour.field_corridor_tokens,
            float64(MONTHS_A_YEAR),
            rule.stairwell_fire_cny_per_day * DAYS_A_MONTH,
            stake,
            float64(people.felt_corridor_fine_cny[household]) * WEEKS_A_MONTH,
            quarter,
        )
        willing = bound_by_word(world, parameters, household, willing, day)
        draw = uniform(world.control.seed[0], CHARGING_CHOICE, people.identity[household], quarter)
        if draw >= act(0.0, 1.0, willing):
            place = CHARGE_STAIRWELL
    people.charging[household] = place
    if place == CHARGE_STATION:
        world.compounds.station_users[compound] += 1


@compiled
def first_to_ask(world: World, compound: int) -> int:
    """Returns the row of the household that asks first for a socket: the first of the building beside the station."""
    building = world.compounds.station_building[compound]
    return int(
        world.compounds.first_household[compound] if building == NOBODY else world.buildings.first_household[building]
    )


@compiled
def settle_charging(world: World, parameters: Parameters, compound: int) -> None:
    """Books what a month's charging costs a compound's households in money, and counts the bicycles."""
    people, compounds = world.households, world.compounds
    first, bicycles, fen = compounds.first_household[compound], 0, 0
    for household in range(first, first + compounds.households[compound]):
        place = people.charging[household]
        bicycles += 1 if place != CHARGE_NONE else 0
        fen += int(price_of(place, parameters.charging) * FEN_A_YUAN + 0.5)
    compounds.bicycles[compound] = bicycles
    post(world, compound, COMMON_AREAS, fen)


@compiled
def charging(world: World, parameters: Parameters, day: int) -> None:
    """On the first of a month everybody with an electric bicycle chooses where to charge it, the nearest to the station first."""
    if not starts_month(day):
        return
    compounds = world.compounds
    for compound in range(compounds.kind.size):
        compounds.station_users[compound] = 0
        first, size = compounds.first_household[compound], compounds.households[compound]
        start = first_to_ask(world, compound) - first
        for place in range(size):
            choose_charging(world, parameters, first + (start + place) % size, day)
        settle_charging(world, parameters, compound)
    for building in range(world.buildings.compound.size):
        sum_up_building(world, parameters, building)
