"""What an agreement of the three parties is worth to a household: to a member of the committee who bargains, to an owner who votes.

A household counts its own fee, its share of common income and of the cost of repairs, fewer outages where its own building is
improved, and trouble spared where an unclear case has an owner. It knows its own building; what the common parts earn it
supposes (``public_revenue.supposed_cny_per_household_month``) unless the books are open.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

from numpy import float64

from commons_sim.behaviour.scale import clip
from commons_sim.commons.public_revenue.public_revenue import household_share
from commons_sim.commons.services.services import failures_a_year, outage_cny
from commons_sim.governance.bargaining import (
    AS_IS,
    FEE_HIGHER,
    FEE_LOWER,
    REPAIRS_SHARED,
    SHARE_HIGHER,
    SHARE_LOWER,
)
from commons_sim.kernel.clock import MONTHS_A_YEAR
from commons_sim.kernel.compiling import compiled

if TYPE_CHECKING:
    from commons_sim.world.tables import Parameters, World

UNKNOWN: Final = -1.0  # nobody has seen the books


@compiled
def supposed_income_cny(world: World, parameters: Parameters, compound: int) -> float:
    """Returns what owners suppose that the common parts earn in a month."""
    return float(parameters.public_revenue.supposed_cny_per_household_month * world.compounds.households[compound])


@compiled
def works_a_year(world: World, parameters: Parameters, compound: int) -> int:
    """Returns how many improvements a year a programme of repairs promises, at least one."""
    return int(max(1.0, parameters.bargaining.works_share_a_year * world.compounds.buildings[compound] + 0.5))


@compiled
def fewer_failures(condition: float, lifts: int, gain: float, services: Any) -> float:
    """Returns how many failures a year an improvement spares a building; ``services`` is the record of services."""
    failures = failures_a_year(condition, lifts, services)
    return float(failures * (1.0 - math.exp(-services.failure_slope * clip(gain, 0.0, 1.0 - condition))))


@compiled
def worth_of_repairs(world: World, parameters: Parameters, household: int, months: float) -> float:
    """Returns what a programme of repairs is worth to a household beside its cost, in CNY over the years it counts."""
    people, buildings, services = world.households, world.buildings, parameters.services
    building, compound = people.building[household], people.compound[household]
    condition = float64(buildings.condition[building])
    a_day = outage_cny(buildings.lifts[building], 1, services)
    large = services.large_share * (1.0 - condition)
    days_out = (1.0 - large) * services.small_repair_days + large * services.large_repair_days
    improved = works_a_year(world, parameters, compound) * months / MONTHS_A_YEAR
    gain = parameters.public_revenue.improvement_gain * improved / max(1, world.compounds.buildings[compound])
    years = min(float64(people.stay_years[household]), parameters.public_revenue.works_horizon_years)
    return float(fewer_failures(condition, buildings.lifts[building], gain, services) * days_out * a_day * years)


@compiled
def fee_change_cny(world: World, parameters: Parameters, household: int, fee: int, months: float) -> float:
    """Returns what an agreed fee costs a household more (negative: less) over ``months``, in CNY."""
    compound = world.households.compound[household]
    step = 0.0
    if fee == FEE_HIGHER:
        step = parameters.bargaining.fee_step
    elif fee == FEE_LOWER:
        step = -parameters.bargaining.fee_step
    area = float64(world.households.floor_area_m2[household])
    return float(step * world.compounds.fee_cny_per_m2_month[compound] * area * months)


@compiled
def other_terms_cny(
    world: World,
    parameters: Parameters,
    household: int,
    share: int,
    repairs: int,
    cases: int,
    income_cny: float,
    months: float,
) -> float:
    """Returns what the terms beside the fee are worth to a household over ``months``, in CNY.

    Args:
        world: the columns.
        parameters: packed parameters.
        household: its row.
        share: option on the company's share of common income.
        repairs: option on repairs.
        cases: option on who owns unclear cases.
        income_cny: booked common income of a month, ``UNKNOWN`` where the books were not open.
        months: months that are counted.
    """
    people, rule = world.households, parameters.bargaining
    compound, building = people.compound[household], people.building[household]
    income = income_cny if income_cny != UNKNOWN else supposed_income_cny(world, parameters, compound)
    own, worth = household_share(world, household), 0.0
    if share == SHARE_LOWER:
        worth += rule.management_step * income * own * months
    elif share == SHARE_HIGHER:
        worth -= rule.management_step * income * own * months
    if repairs != AS_IS:
        cost = works_a_year(world, parameters, compound) * parameters.public_revenue.improvement_cny
        owners = 1.0 - rule.company_part if repairs == REPAIRS_SHARED else 1.0
        worth += worth_of_repairs(world, parameters, household, months)
        worth -= owners * cost * own * months / MONTHS_A_YEAR
    if cases != AS_IS:
        worth += rule.relief_share * float64(world.buildings.trouble_cny[building]) * months
    return float(worth)
